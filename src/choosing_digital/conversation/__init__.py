"""The whole conversation as steps: setting up, each person's turn, options, deciding.

Pure: it gives prompts and takes replies. Who puts them before people is `wizard`'s
business, and which terminal they see is nobody's here.
"""

from choosing_digital.conversation.script import Script
from choosing_digital.conversation.scripts import AnyScript, script_of, session_of
from choosing_digital.conversation.walk import Setting

__all__ = ["AnyScript", "Script", "Setting", "script_of", "session_of"]

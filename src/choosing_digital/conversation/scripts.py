"""Which script a conversation follows, and the session that it comes to."""

from typing import TypeAlias

from choosing_digital.answers_file import in_file_order
from choosing_digital.conversation.judging import numbered_apart
from choosing_digital.conversation.quick import QuickScript
from choosing_digital.conversation.script import Script
from choosing_digital.conversation.walk import Setting
from choosing_digital.interview import Progress
from choosing_digital.session import Session

AnyScript: TypeAlias = Script | QuickScript


def script_of(setting: Setting, progress: Progress) -> AnyScript:
    """Give the steps of a conversation, or of a quick record, as far as it has come."""
    if setting.goes_on_as is not None:
        return QuickScript(setting, progress)
    return Script(setting, progress)


def session_of(setting: Setting, progress: Progress) -> Session:
    """Give the session that a conversation comes to.

    Its accounts are in the order that an answers file gives them too, so that the same
    answers make the same record whichever way they came.
    """
    script = script_of(setting, progress)
    for _step in script.steps():
        pass
    session = numbered_apart(script.session)
    return in_file_order(session, setting.asked_in(session))

"""The quick record: a choice talked through already, written down by the worker in two minutes.

The same engine as the conversation, and another script: one page that grows line by line,
one key for each answer. `sheet` is the page, `people` and `answers` what is asked, `deciding`
and `saving` what was decided, `carrying` how all of it goes on as a full conversation.
"""

from choosing_digital.conversation.quick.script import QuickScript

__all__ = ["QuickScript"]

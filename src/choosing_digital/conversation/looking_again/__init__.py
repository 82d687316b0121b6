"""Looking again at an earlier record: what each person said then is offered, never assumed."""

from choosing_digital.conversation.looking_again.beginning import begun, start
from choosing_digital.conversation.looking_again.offers import STILL, offered
from choosing_digital.conversation.looking_again.then import begins_private
from choosing_digital.conversation.looking_again.together import (
    ALONE_FOR,
    later_for_worker,
    steps,
)

__all__ = [
    "ALONE_FOR",
    "STILL",
    "begins_private",
    "begun",
    "later_for_worker",
    "offered",
    "start",
    "steps",
]

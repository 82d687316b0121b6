"""Looking again at an earlier record: what each person said then is offered, never assumed."""

from choosing_digital.conversation.looking_again.beginning import begun, start
from choosing_digital.conversation.looking_again.offers import STILL, gates, offered
from choosing_digital.conversation.looking_again.then import begins_private
from choosing_digital.conversation.looking_again.together import (
    later_for_worker,
    shared_changes,
    steps,
)

__all__ = [
    "STILL",
    "begins_private",
    "begun",
    "gates",
    "later_for_worker",
    "offered",
    "shared_changes",
    "start",
    "steps",
]

"""What has changed from one conversation to a later one, in words, as one audience sees both.

Both sides come from `redact`, so what is told to an audience can only come from what that
audience may have of each. Nothing here says what is better or worse.
"""

from choosing_digital.changes.outcome import (
    agreed,
    concerns,
    decision,
    plan,
    review_day,
    to_follow,
    verdicts,
    ways,
)
from choosing_digital.changes.people import kind, people, questions, said
from choosing_digital.changes.sides import Both, Change, Side, ended
from choosing_digital.redaction import Redacted

DECIDED = frozenset({"decision", "takes_part", "review_on", "plan", "agreed"})
"""The kinds of change that come from deciding: nothing to tell while people still talk."""


def changes(redacted: Redacted) -> tuple[Change, ...]:
    """Give what has changed since the earlier record; nothing where this is a first one.

    With what became of what was agreed in that record, as far as somebody said so.
    """
    before = redacted.earlier
    if before is None:
        return ()
    return (*compare(before, redacted), *agreed(Both(Side(before), Side(redacted))))


def compare(before: Redacted, now: Redacted) -> tuple[Change, ...]:
    """Give what has changed between two conversations of the same people.

    Participants, questions and options are the same where their ids are.

    Args:
        before: the earlier one, as an audience may have it.
        now: the later one, as the same audience may have it.
    """
    both = Both(Side(before), Side(now))
    return (
        *questions(both),
        *people(both),
        *said(both, "meeting"),
        *kind(both),
        *ways(both),
        *decision(both),
        *plan(both),
        *review_day(both),
        *verdicts(both),
        *concerns(both),
    )


__all__ = ["DECIDED", "Change", "Side", "changes", "compare", "ended", "to_follow"]

"""An answer, or the named reason why there is none; and who said it about whom.

An absence has no ``value``, so nobody can use one as an answer by mistake.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

MEETING = "meeting"
"""Stands where a participant's id stands, for what is true of the meeting itself."""

Value: TypeAlias = str | int | tuple[str, ...]
"""yes_no, choice and text: a text. scale: 0 to 10. choices: the options chosen, in their order."""


class Absence(StrEnum):
    """Why there is no value (design, section 3).

    The first three can be said or left; NOT_APPLICABLE follows from a path that
    is closed, WITHHELD from redaction, and neither is ever typed.
    """

    NOT_ASKED = "not_asked"
    NOT_SURE = "not_sure"
    RATHER_NOT_SAY = "rather_not_say"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"


SPOKEN = frozenset({Absence.NOT_SURE, Absence.RATHER_NOT_SAY})
"""The absences that a person says out loud. The others are silence."""


@dataclass(frozen=True, slots=True)
class Given:
    """A value that somebody gave."""

    value: Value


Answer: TypeAlias = Given | Absence


class Account(StrEnum):
    """Who an answer was given to: everybody at the meeting, or the worker alone."""

    OPEN = "open"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Said:
    """One account: what one person said about one thing about one person.

    Attributes:
        question: the question's id.
        by: the participant who said it; `MEETING` where it was put once, of the meeting.
        about: the participant of whom it is true, or `MEETING`.
        account: the open account or the private one.
        option: the option for which alone it holds; None where it holds for all.
        answer: a value, or a spoken absence. Silence is not kept: it is the lack of one of these.
        said_on: the day it was said, 2026-12-03, where the worker lets an earlier private
            account stand that was not said again; empty for what was said in this conversation.
    """

    question: str
    by: str
    about: str
    account: Account
    option: str | None
    answer: Answer
    said_on: str = ""


class Wish(StrEnum):
    """What a person says of one way of meeting."""

    PREFERRED = "preferred"
    OK = "ok"
    NOT_OK = "not_ok"


WishSaid: TypeAlias = Wish | Absence

"""Where a play stands: the page, and what was opened over it for a moment."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Why:
    """One concern of the page, opened. Counted from 1."""

    number: int


@dataclass(frozen=True)
class Worker:
    """The worker's picture beside the room's."""


@dataclass(frozen=True)
class Votes:
    """Hands counted, for each way. They are kept nowhere else.

    Attributes:
        counts: as typed; empty where nothing was typed.
        at: the line that is being typed.
    """

    counts: tuple[str, ...]
    at: int = 0


@dataclass(frozen=True)
class Trying:
    """One answer tried another way.

    Attributes:
        which: the answer, counted from 1; 0 where none is chosen yet.
        value: what it would be, counted from 1; 0 as it was.
    """

    which: int = 0
    value: int = 0


@dataclass(frozen=True)
class Help:
    """What the keys do."""


Over: TypeAlias = Why | Worker | Votes | Trying | Help | None


@dataclass(frozen=True)
class State:
    """Where the play stands: which step, from 0, and what is opened over it."""

    at: int = 0
    over: Over = None

"""The engine of a conversation: it replays a list of moves to know what is next.

So *back*, *change an answer*, *resume* and *test* cost nothing: each is one more
move. The engine knows steps and their keys, not what they ask.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from choosing_digital.prompts import Prompt, RawReply

# -- moves ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answered:
    """A step was answered."""

    key: str
    value: RawReply


@dataclass(frozen=True, slots=True)
class Reopened:
    """A step is to be asked again: by going back, or to change it from a list."""

    key: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """An answer was made private by its owner, or, said again, open once more."""

    key: str


@dataclass(frozen=True, slots=True)
class MadePrivate:
    """An answer was made private by its owner, who could not see whether it was already."""

    key: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A step that was to be asked again is left as it was, and as covered as it was."""

    key: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """The conversation was opened again after a break: what was said before it is covered.

    Attributes:
        shown: the turn of whoever said that they have the laptop, whose own answers need no
            cover; empty where nobody said so.
    """

    shown: str = ""


Move: TypeAlias = Answered | Reopened | Hidden | MadePrivate | Kept | Resumed


# -- where a conversation stands --------------------------------------------------------


@dataclass(frozen=True)
class Progress:
    """What the moves so far come to.

    Attributes:
        given: every answer that was ever given, also on paths that have closed since:
            they come back with the path.
        done: the steps that need not be asked now.
        hidden: the steps whose answers their owner made private.
        covered: the steps that were answered before a break, and not since.
        marks_covered: the steps of which nobody is shown whether their owner made them private:
            they were answered before a break, and not made private since.
        shown: the one turn in which those are shown all the same.
        moves: the list that replays to this.
    """

    given: Mapping[str, RawReply] = field(default_factory=lambda: MappingProxyType({}))
    done: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    covered: frozenset[str] = frozenset()
    marks_covered: frozenset[str] = frozenset()
    shown: str = ""
    moves: tuple[Move, ...] = ()

    def after(self, move: Move) -> "Progress":
        """Give the progress after one more move."""
        moves = (*self.moves, move)
        match move:
            case Answered(key, value):
                given = {**self.given, key: value}
                done, covered = self.done | {key}, self.covered - {key}
                return replace(self, given=given, done=done, covered=covered, moves=moves)
            case Reopened(key):
                return replace(self, done=self.done - {key}, moves=moves)
            case Hidden(key):
                return replace(self, hidden=self.hidden ^ {key}, moves=moves)
            case MadePrivate(key):
                hidden, marks = self.hidden | {key}, self.marks_covered - {key}
                return replace(self, hidden=hidden, marks_covered=marks, moves=moves)
            case Kept(key):
                done = self.done | ({key} & self.given.keys())
                return replace(self, done=done, moves=moves)
            case Resumed(shown):
                said = frozenset(self.given)
                return replace(self, covered=said, marks_covered=said, shown=shown, moves=moves)

    def value(self, key: str) -> RawReply | None:
        """Give the answer to a step that is done; None where it has still to be asked."""
        return self.given.get(key) if key in self.done else None

    def text(self, key: str) -> str:
        """Give the answer to a step as text; empty where there is none."""
        value = self.value(key)
        return value if isinstance(value, str) else ""


def replay(moves: Iterable[Move]) -> Progress:
    """Give the progress that a list of moves comes to."""
    progress = Progress()
    for move in moves:
        progress = progress.after(move)
    return progress


# -- steps ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asks:
    """What a step asks, for whoever is told that it will not be asked any more.

    Attributes:
        words: the question, as its person reads it.
        of: the name of whoever is asked.
        private: whether the answer is private, by its question or because its owner said so.
    """

    words: str
    of: str
    private: bool


@dataclass(frozen=True)
class Step:
    """One thing to put before somebody.

    Attributes:
        key: its name, the same in every replay.
        turn: whose turn it belongs to; *back* never leads out of it.
        prompt: makes the prompt, only when it is needed.
        refuses: gives a kind sentence where a reply cannot be taken; else nothing.
        moves: the moves that a reply makes, where it is more than the answer to the step.
        asks: the question that it puts; None for all that is no question: gates, pages to
            read, lists. A change of its answer is told of when it closes others.
        beside: whether it lies beside the way: *back* from what follows leads past it, so
            that nobody can see from there that somebody was here.
        stops: whether a reply stops the conversation here, once its moves are kept.
        aside: for a page from which others open and come back: the prompt that the replies
            so far lead to, or the moves that they come to; None where they lead nowhere.
    """

    key: str
    turn: str
    prompt: Callable[[], Prompt]
    refuses: Callable[[RawReply], str] = lambda _reply: ""
    moves: Callable[[RawReply], tuple[Move, ...]] | None = None
    asks: Asks | None = None
    beside: bool = False
    stops: Callable[[RawReply], bool] = lambda _reply: False
    aside: Callable[[tuple[RawReply, ...]], Prompt | tuple[Move, ...] | None] = lambda _replies: (
        None
    )

    @property
    def is_personal(self) -> bool:
        """Whether it stands in one person's own turn, and is for their eyes alone."""
        return f"turn/{self.turn}/" in self.key

    def moves_for(self, reply: RawReply) -> tuple[Move, ...]:
        """Give the moves that a reply makes: mostly one, the answer to this step."""
        return self.moves(reply) if self.moves else (Answered(self.key, reply),)


def next_step(steps: Iterable[Step], progress: Progress) -> tuple[Step | None, Step | None]:
    """Give the first step that is not done, and the one to which *back* leads from it.

    Returns:
        None for the first where every step is done; None for the second at the start
        of a turn, since *back* never leads out of one.
    """
    before: Step | None = None  # of all
    plainly: Step | None = None  # without those that lie beside the way
    for step in steps:
        if step.key not in progress.done:
            back = before if step.beside else plainly
            return step, back if back and back.turn == step.turn else None
        before = step
        plainly = plainly if step.beside else step
    return None, None


def step_before_turn(steps: Iterable[Step], progress: Progress) -> Step | None:
    """Give the last step before the turn to which the first step that is not done belongs."""
    gate: Step | None = None
    before: Step | None = None
    for step in steps:
        if before and before.turn != step.turn:
            gate = before
        if step.key not in progress.done:
            return gate
        before = step
    return None

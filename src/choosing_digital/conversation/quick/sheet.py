"""The page that grows: what was answered so far stands over the next question."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from choosing_digital.conversation.walk import Walk
from choosing_digital.interview import Answered, Move, Step
from choosing_digital.prompts import Block, Line, Page, Pairs, PressOne, RawReply, TypeText

TURN = "quick"

COVERED_AFTER = 120
"""Seconds without a key, after which the page is covered, with nothing lost."""

UNSURE = Line("not_sure", "not sure", key="u")
RATHER_NOT = Line("rather_not_say", "would rather not say", key="r")
NOT_ASKED = Line("not_asked", "not asked", key="a")
UNANSWERED = (UNSURE, RATHER_NOT, NOT_ASKED)
YES_NO = (Line("yes", "yes", key="y"), Line("no", "no", key="n"))

USUAL = tuple(one.value for one in (*YES_NO, *UNANSWERED))
"""What goes without saying on this page: the keys stand alone beside a question."""

EVERYONE, PRIVATE = "everyone", "private"
"""Who sees a line: everybody who reads the copy to share, or the worker alone."""

Help = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Row:
    """One line of the page, as it is read through at the end.

    Attributes:
        keys: the steps that are asked again to change it.
        seen_by: `EVERYONE` or `PRIVATE`.
        hides: the step whose answer the worker may make private here, or open; empty where
            it is always the one or the other.
    """

    label: str
    value: str
    keys: tuple[str, ...]
    seen_by: str = EVERYONE
    hides: str = ""


class Sheet:
    """The page as far as the answers lead.

    Attributes:
        rows: its lines.
        carried: the moves that say the same in a full conversation.
        left_out: the questions, and of whom, that no answer could make worse any more.
    """

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.rows: list[Row] = []
        self.carried: list[Move] = []
        self.left_out: set[tuple[str, str]] = set()
        self._blocks: list[Block] = []

    def say(self, *blocks: Block) -> None:
        """Add something to read."""
        self._blocks += blocks

    def line(self, row: Row) -> None:
        """Add a line that was answered; what nobody answered yet is none."""
        if not row.value:
            return
        self.rows.append(row)
        told = ((row.label, row.value),)
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, Pairs) and last.ruled:
            self._blocks[-1] = replace(last, rows=(*last.rows, *told))
        else:
            self._blocks.append(Pairs(told, ruled=True))

    def page(self, text: str, asked: Help = (), note: str = "") -> Page:
        """Give the page as it stands, with the next question on it."""
        me = self.walk.text("setup/me").strip()
        return Page(
            title="A quick record",
            part=f"ONLY {me.upper()} SHOULD SEE THIS" if me else "",
            text=text,
            note=note,
            help=asked,
            above=tuple(self._blocks),
            covers=COVERED_AFTER,
        )

    def press(
        self,
        key: str,
        label: str,
        lines: tuple[Line, ...],
        *,
        several: tuple[Line, ...] = (),
        asked: Help = (),
        refuses: Callable[[RawReply], str] = lambda _reply: "",
        moves: Callable[[RawReply], tuple[Move, ...]] | None = None,
    ) -> Step:
        """Give the step for a question that one key answers."""
        before = told(self.walk.before(key), (*several, *lines))
        page = self.page(label, asked, note=f"You said: {before}." if before else "")
        prompt = PressOne(key, page, lines, several, USUAL)
        return Step(key, TURN, lambda: prompt, refuses, moves)

    def typed(
        self,
        key: str,
        label: str,
        *,
        needed: bool = False,
        asked: Help = (),
        refuses: Callable[[RawReply], str] = lambda _reply: "",
        moves: Callable[[RawReply], tuple[Move, ...]] | None = None,
    ) -> Step:
        """Give the step for something that is typed on one line."""
        given = self.walk.before_text(key)
        prompt = TypeText(key, self.page(label, asked), given, needed=needed, several_lines=False)
        return Step(key, TURN, lambda: prompt, refuses, moves)

    def carry(self, key: str, value: RawReply) -> None:
        """Note what answers a step of the full conversation."""
        self.carried.append(Answered(key, value))


def told(reply: RawReply | None, lines: tuple[Line, ...]) -> str:
    """Give what was replied, in the words of its line; empty where nothing was."""
    if isinstance(reply, tuple):
        return ", ".join(one.label for one in lines if one.value in reply)
    return next((one.label for one in lines if one.value == reply), "")

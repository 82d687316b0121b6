"""How much is asked in one sitting: a break is offered before it gets too much."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from choosing_digital.conversation.walk import Walk
from choosing_digital.interview import Step
from choosing_digital.prompts import Line, Page, Paragraph, PickOne, Prompt
from choosing_digital.question_sets.model import Question

MOST = 25
"""Questions that one person is put in one sitting, at most. Practice judgement."""

GO_ON, STOP = "go_on", "stop"


class Asked(Protocol):
    """A turn, as far as it matters here: what was put in it, and how its pages look."""

    walk: Walk
    id: str
    here: bool
    gate: str

    @property
    def asked(self) -> Sequence[object]:
        """Give what was put so far."""

    def page(self, part: str, text: str, **more: object) -> Page:
        """Give a page of this turn."""


@dataclass(frozen=True)
class Group:
    """One part of a turn.

    Attributes:
        part: what stands on the right of its pages.
        questions: each with those about whom it is asked.
    """

    part: str
    questions: Sequence[tuple[Question, tuple[str, ...]]]

    @property
    def most(self) -> int:
        """Give how many questions it can come to."""
        return sum(len(abouts) for _question, abouts in self.questions)


class Sitting:
    """What was put in a turn since its start, or since its last break."""

    def __init__(self, turn: Asked) -> None:
        self._turn = turn
        self._from = 0

    def before(self, group: Group, index: int) -> Iterator[Step]:
        """Give a break before a question of a part, where what comes next may be too much.

        Where a whole part would no longer fit, and half of a sitting has gone, the break is
        between the parts.
        """
        put = len(self._turn.asked) - self._from
        question, abouts = group.questions[index]
        at_start = index == 0 and group.most <= MOST and 2 * put >= MOST
        if put == 0 or put + (group.most if at_start else len(abouts)) <= MOST:
            return
        self._from = len(self._turn.asked)
        key = f"{self._turn.gate}break/{question.id}"
        yield Step(
            key,
            self._turn.id,
            lambda: _break(self._turn, key, group.part),
            beside=True,
            stops=lambda reply: reply == STOP,
        )


def _break(turn: Asked, key: str, part: str) -> Prompt:
    me = turn.walk.my_name
    own = turn.here and turn.id != turn.walk.me
    page = turn.page(
        part,
        "This is a good place for a break.",
        body=(
            Paragraph("There is more to come. What was said so far is saved."),
            Paragraph(
                "You can go on now. Or you can stop, and go on with the next question another "
                "time, or another day."
            ),
        ),
    )
    stop = f"Stop for now. I give the laptop to {me}" if own else "Stop here for now"
    lines = (Line(GO_ON, "Go on"), Line(STOP, stop))
    return PickOne(key, page, lines, ready=GO_ON)

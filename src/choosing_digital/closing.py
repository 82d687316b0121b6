"""What a change of an answer closes: the questions that would not be asked any more.

Said before the change counts (screens, 2.11). What was answered there is kept, and comes
back when the path does.
"""

from collections.abc import Callable, Iterable

from choosing_digital.interview import Answered, Move, Progress, Step
from choosing_digital.prompts import Item, Items, Line, Page, Paragraph, PickOne

CHANGE, LEAVE_IT = "change", "leave_it"

Steps = Callable[[Progress], Iterable[Step]]
"""Gives the steps of a conversation, as far as its answers lead."""


def closed_by(steps: Steps, progress: Progress, step: Step, made: tuple[Move, ...]) -> list[Step]:
    """Give the answered questions that these moves would close; none where nothing changes.

    Only what whoever sits at this step may know of is given: in their own turn all of
    their own; of others', and of everybody's page, what is open.

    Args:
        steps: the conversation.
        progress: where it stands, with this step still to be answered.
        step: the step that is being answered.
        made: the moves that the answer makes.
    """
    old = progress.given.get(step.key)
    new = next((one for one in made if isinstance(one, Answered) and one.key == step.key), None)
    if step.asks is None or old is None or new is None or new.value == old:
        return []
    before = progress.after(Answered(step.key, old))
    after = progress
    for move in made:
        after = after.after(move)
    still = {one.key for one in steps(after)}
    return [
        one
        for one in steps(before)
        if one.key not in still and _has_answer(one, before) and _may_be_told(one, step)
    ]


def _has_answer(step: Step, progress: Progress) -> bool:
    return progress.value(step.key) not in (None, "", ())


def _may_be_told(closed: Step, at: Step) -> bool:
    if closed.asks is None:
        return False
    return closed.turn == at.turn or not closed.asks.private


def _told(closed: Step, at: Step) -> str:
    words = closed.asks.words if closed.asks else ""
    return words if closed.turn == at.turn or not closed.asks else f"{closed.asks.of}: {words}"


def closing_page(step: Step, closed: Iterable[Step]) -> PickOne:
    """Give the page that says what would close, and asks whether to change it."""
    page = step.prompt().page
    told = tuple(
        Item(_told(one, step), number=str(number)) for number, one in enumerate(closed, start=1)
    )
    shown = Page(
        title=page.title,
        part=page.part,
        text="If you change this, we will not ask about:",
        body=(
            Items(told),
            Paragraph("What was said there is kept, and comes back if you change it back."),
        ),
        expires=page.expires,
        clear=page.clear,
    )
    lines = (Line(CHANGE, "Change it"), Line(LEAVE_IT, "Leave it as it was"))
    return PickOne("closing", shown, lines, ready=CHANGE)

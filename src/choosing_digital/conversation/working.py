"""A conversation about the work: what is in place, what is missing, who sees to it, and by when.

Nobody's family is in it, and no way of meeting is chosen. One person holds it, alone or
for a team, and answers for the team.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from choosing_digital.answers import MEETING
from choosing_digital.conversation import dated, deciding, pages, setup
from choosing_digital.conversation.pages import Seen
from choosing_digital.conversation.sittings import Group, Sitting
from choosing_digital.conversation.turns import Turn, question_steps
from choosing_digital.conversation.walk import Walk
from choosing_digital.days import after
from choosing_digital.findings import CONCERNS, Finding
from choosing_digital.interview import Answered, Move, Reopened, Step
from choosing_digital.outstanding import points, question_text
from choosing_digital.prompts import (
    Block,
    Heading,
    Item,
    Items,
    Line,
    Numbered,
    Page,
    Paragraph,
    PickOne,
    Prompt,
    RawReply,
)
from choosing_digital.question_sets.model import Level
from choosing_digital.record import in_order, message_of
from choosing_digital.session import AS_IT_IS, Decision, work_as_it_is
from choosing_digital.words import day

GO_ON = "go_on"
NO_FAMILY = "This is about the work. Write nothing here about any child or family."


def steps(walk: Walk) -> Iterator[Step]:
    """Give all steps; afterwards the session is whole."""
    yield from setup.holder(walk, "About you")
    walk.session = replace(
        walk.session,
        recorded_by=walk.text("setup/me"),
        participants=(people := setup.participants(walk)),
        options=(work_as_it_is(people),),
        decision=Decision(AS_IT_IS),
    )
    turn = _Turn(walk, walk.person(walk.me), "")
    sitting = Sitting(turn)
    for number, (title, questions) in enumerate(turn.sections, start=1):
        part = f"Part {number} of {len(turn.sections)}: {title.lower()}"
        group = Group(part, tuple((one, (MEETING,)) for one in questions))
        for index, question in enumerate(questions):
            yield from sitting.before(group, index)
            yield from question_steps(turn, question, MEETING, part)
    yield _read_through(turn)
    yield _what_there_is(walk)
    yield from _look_again(walk)
    yield from deciding.points_of_work(walk)
    yield _summary(walk)


class _Turn(Turn):
    """The one turn, of whoever holds it."""

    open_to = "Whoever reads the plan."

    @property
    def title(self) -> str:
        """Give what stands on top of each page."""
        return self.walk.questions.title


def _read_through(turn: Turn) -> Step:
    key, asked = "work/read", tuple(turn.asked)

    def prompt() -> Prompt:
        page = turn.page("Read it through", "This is what you said.")
        return Numbered(
            key,
            page,
            tuple((one.words, one.said, "") for one in asked),
            names=tuple(one.key for one in asked),
        )

    def moves(reply: RawReply) -> tuple[Move, ...]:
        if not str(reply).isdigit():
            return (Answered(key, ""),)
        return (Reopened(asked[int(str(reply)) - 1].key),)

    return Step(key, turn.id, prompt, moves=moves)


# -- what there is ----------------------------------------------------------------------


def _what_there_is(walk: Walk) -> Step:
    def prompt() -> Prompt:
        page = Page(
            title=walk.questions.title,
            part="What there is, and what is missing",
            body=tuple(_blocks(Seen.by(walk.for_room()))),
        )
        return PickOne("work/found", page, (Line(GO_ON, "Go on: who sees to what"),), ready=GO_ON)

    return Step("work/found", deciding.TURN, prompt)


_HEADINGS = {
    Level.FAVOURS: "In place",
    Level.BARRIER: "Missing",
    Level.CARE: "Not enough yet",
    Level.NOTE: "Worth talking about",
}
"""What the levels mean where no way of meeting is possible or unsafe."""


def _blocks(seen: Seen) -> Iterator[Block]:
    number = count(1)
    for level, heading in _HEADINGS.items():
        found = list(_raised(seen, level))
        if found:
            counted = level in CONCERNS
            yield Heading(heading)
            yield Items(
                tuple(_item(seen, one, str(next(number)) if counted else "") for one in found)
            )
    waits = dict.fromkeys(
        wait for cell in seen.picture[MEETING].values() for wait in cell.not_known
    )
    if waits:
        yield Heading("Not known yet")
        yield Items(tuple(Item(question_text(seen.redacted, *one)) for one in waits))
    if not any(one.is_raised for one in seen.findings) and not waits:
        yield Paragraph("Nothing was said so far.")


def _raised(seen: Seen, level: Level) -> Iterator[Finding]:
    for one in in_order(seen.findings):
        if one.is_raised and one.rule.level is level and not one.covered_by:
            yield one


def _item(seen: Seen, finding: Finding, number: str) -> Item:
    lines = [line for line in pages.why_and_try(seen, finding) if line[0] not in ("Why", "")]
    if finding.rule.level is Level.FAVOURS:
        lines = []
    return Item(message_of(seen.redacted.session, finding), number, lines=tuple(lines))


# -- when to look again -----------------------------------------------------------------

_DAYS = {"four_weeks": 28, "three_months": 91, "six_months": 182}


def _look_again(walk: Walk) -> Iterator[Step]:
    days = {name: after(walk.setting.today, number) for name, number in _DAYS.items()}
    title = walk.questions.title
    page = Page(title=title, part="The plan", text="When will you look at this again?")
    lines = (
        Line("four_weeks", f"In four weeks, {day(days['four_weeks'])}"),
        Line("three_months", f"In three months, {day(days['three_months'])}"),
        Line("six_months", f"In six months, {day(days['six_months'])}"),
        Line("other", "Another day"),
        Line("later", "Leave it for now", key="l"),
    )
    key = "review_on"
    yield Step(key, deciding.TURN, lambda: PickOne(key, page, lines, given=walk.before_text(key)))
    found = days.get(walk.text(key), "")
    if walk.text(key) == "other":
        other = Page(title=title, part="The plan", text="On which day will you look at it again?")
        yield from dated.steps(walk, f"{key}/day", deciding.TURN, other, needed=True)
        found = dated.found(walk, f"{key}/day")
    walk.session = replace(walk.session, review_on=found)


# -- the summary ------------------------------------------------------------------------


def _summary(walk: Walk) -> Step:
    rows = tuple(_rows(walk))

    def prompt() -> Prompt:
        page = Page(
            title="Read it through",
            part=walk.questions.title,
            text="This is what will be written.",
            body=(Paragraph(NO_FAMILY),),
        )
        return Numbered(
            "summary",
            page,
            tuple((label, value, "") for label, value, _keys in rows),
            done="Type a number to change it. Enter saves.",
            names=tuple(keys[0] for _label, _value, keys in rows),
        )

    def moves(reply: RawReply) -> tuple[Move, ...]:
        if not str(reply).isdigit():
            return (Answered("summary", ""),)
        return tuple(Reopened(key) for key in rows[int(str(reply)) - 1][2])

    return Step("summary", "summary", prompt, moves=moves)


def _rows(walk: Walk) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield from deciding.settled_rows(walk)
    review = ("review_on", "review_on/day")
    yield "Look again", day(walk.session.review_on) or "left for now", review
    redacted = walk.for_room()
    seen = Seen.by(redacted)
    raised = points(redacted, seen.readings, seen.findings, seen.picture)
    done = {one.point for one in walk.session.settled}
    left = sum(one.name not in done for one in raised)
    yield "Still needed", f"{left} left for now" if left else "nothing", ("settle/list",)

"""How a conversation begins that looks again: what is filled in, and what the worker is told."""

from collections.abc import Iterator

from choosing_digital.conversation.setup import COUNT, TURN
from choosing_digital.conversation.walk import Setting, Walk
from choosing_digital.interview import Answered, Move, Reopened, Step
from choosing_digital.prompts import (
    Block,
    Heading,
    Item,
    Items,
    Line,
    Page,
    Paragraph,
    PickOne,
    Prompt,
)
from choosing_digital.session import Earlier, Participant
from choosing_digital.words import day, named


def begun(setting: Setting) -> tuple[Move, ...]:
    """Give the moves with which a conversation begins that looks again.

    The meeting and the people are as they were: facts that the worker put in, each to be
    changed. How each view is heard now is asked anew, and so is every answer.
    """
    if setting.since is None:
        return ()
    then = setting.earlier_room.session
    me = next((one for one in then.participants if one.name == then.recorded_by), None)
    others = [one for one in then.participants if one is not me]
    offered: dict[str, str] = {
        "setup/me": then.recorded_by,
        "setup/me_role": me.role if me else "",
        "setup/kind": then.meeting.kind,
        "setup/purpose": then.meeting.purpose,
    }
    moves: list[Move] = []
    for key, value in offered.items():
        if value:
            moves += [Answered(key, value), Reopened(key)]
    return (*moves, *_people(setting, others))


def _people(setting: Setting, others: list[Participant]) -> Iterator[Move]:
    """Give the names and parts of those who took part; a part that is no longer known is asked."""
    if not others:
        return
    yield Answered(COUNT, len(others))
    for number, one in enumerate(others, start=1):
        yield Answered(f"setup/person/{number}/name", one.name)
        if one.role in setting.questions.vocabulary.roles:
            yield Answered(f"setup/person/{number}/role", one.role)


def start(walk: Walk) -> Iterator[Step]:
    """Give the first page: when last time was, and whether the questions are still the same.

    It may be seen by anybody, so it tells of open questions alone, answered or not.
    """
    since = walk.setting.since
    if since is None:
        return

    def prompt() -> Prompt:
        page = Page(title="Looking again", body=tuple(_first_words(walk, since)))
        return PickOne("again/start", page, (Line("go_on", "Go on"),), ready="go_on")

    yield Step("again/start", TURN, prompt)


def _first_words(walk: Walk, since: Earlier) -> Iterator[Block]:
    yield Paragraph(f"Last time was {day(since.recorded_on)}. Today is {day(walk.setting.today)}.")
    same = since.questions.open_digest == walk.questions.open_digest
    yield Paragraph(
        "The questions are the same as last time."
        if same
        else "The questions have changed since last time. They are asked as they are now."
    )
    gone = [
        question
        for question in walk.earlier_room.questions.questions.values()
        if question.id not in walk.questions.questions
    ]
    if gone:
        yield Heading("Not asked any more")
        yield Items(tuple(Item(named(one.wording("worker"), "…")) for one in gone))
    yield Paragraph(
        "The meeting and the people are filled in as they were. Change what is different. "
        "Each person is shown, in their own turn, what they said, and says if it is still so. "
        "Nothing counts as said now until they do."
    )

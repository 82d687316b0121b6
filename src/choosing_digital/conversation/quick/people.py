"""The top of the page: who takes part, and which meeting it is about."""

from collections.abc import Iterator
from dataclasses import replace

from choosing_digital.conversation import setup
from choosing_digital.conversation.quick.sheet import UNSURE, Row, Sheet, told
from choosing_digital.interview import Answered, Move, Step
from choosing_digital.prompts import Line, Paragraph, RawReply
from choosing_digital.session import Meeting, first_options

ADD = "add"

_FIRST = 1
"""The number of the young person; others are put in after."""

_KEYS = "123456789bcdefghijklmops"
"""Keys for the lines of a list, in order; letters that mean one thing on the whole page apart."""

_INTRO = (
    Paragraph("A record of a talk you have had. One key for each answer."),
    Paragraph(
        "This page is for you alone: it holds what they told you on their own. The copy to share "
        "has the meeting, what they would like and the decision, and none of that."
    ),
)


def keyed(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Give the lines of a list, each with a key of its own."""
    return tuple(replace(one, key=key) for one, key in zip(lines, _KEYS, strict=False))


def person_key(number: int, what: str) -> str:
    """Give the key of a step about a person, the same as in a full conversation."""
    return f"setup/person/{number}/{what}"


def numbered(sheet: Sheet) -> dict[int, str]:
    """Give the ids of those who take part, but for the worker, by their number."""
    walk = sheet.walk
    ids = {one.name: one.id for one in walk.session.participants}
    names = {
        number: walk.text(person_key(number, "name")).strip() for number in setup.numbers(walk)
    }
    return {number: ids[name] for number, name in names.items() if name in ids}


def steps(sheet: Sheet) -> Iterator[Step]:
    """Give the steps for who takes part and the meeting; afterwards the session has both."""
    walk = sheet.walk
    sheet.say(*_INTRO)
    yield from _young_person(sheet)
    yield from _me(sheet)
    for number in setup.numbers(walk):
        if number != _FIRST:
            yield from _another(sheet, number)
    yield from _kind(sheet)
    people = setup.participants(walk)
    modes = {str(mode): name for mode, name in walk.questions.vocabulary.modes.items()}
    kind = walk.text("setup/kind")
    walk.session = replace(
        walk.session,
        recorded_by=walk.text("setup/me").strip(),
        participants=people,
        meeting=Meeting(kind="" if kind == setup.NOT_SAID else kind),
        options=first_options(people, modes),
    )


def _taken(sheet: Sheet, but: int) -> tuple[str, ...]:
    walk = sheet.walk
    others = [walk.text(person_key(one, "name")) for one in setup.numbers(walk) if one != but]
    return (*([walk.text("setup/me")] if but else []), *others)


def _young_person(sheet: Sheet) -> Iterator[Step]:
    key = person_key(_FIRST, "name")
    roles = sheet.walk.questions.vocabulary.roles
    role = next((one for one, known in roles.items() if known.first), "")
    yield sheet.typed(
        key,
        "Young person's initials",
        needed=True,
        refuses=lambda reply: setup.name_refused(reply, _taken(sheet, _FIRST)),
        moves=lambda reply: (Answered(key, reply), Answered(person_key(_FIRST, "role"), role)),
    )
    sheet.line(Row("Young person", sheet.walk.text(key), (key,)))


def _me(sheet: Sheet) -> Iterator[Step]:
    walk = sheet.walk
    yield sheet.typed(
        "setup/me",
        "Yours",
        needed=True,
        refuses=lambda reply: setup.name_refused(reply, _taken(sheet, 0)),
    )
    sheet.line(Row("You", walk.text("setup/me"), ("setup/me",)))
    lines = keyed(
        tuple(
            Line(role, known.name)
            for role, known in walk.questions.vocabulary.roles.items()
            if known.wording == "worker"
        )
    )
    yield sheet.press("setup/me_role", "Your part", lines)
    sheet.line(Row("Your part", told(walk.value("setup/me_role"), lines), ("setup/me_role",)))


def _another(sheet: Sheet, number: int) -> Iterator[Step]:
    walk = sheet.walk
    name_key, role_key = person_key(number, "name"), person_key(number, "role")

    def refuses(reply: RawReply) -> str:
        return setup.name_refused(reply, _taken(sheet, number)) if str(reply).strip() else ""

    yield sheet.typed(
        name_key,
        "Initials of somebody else who takes part. Enter on its own: nobody",
        refuses=refuses,
        moves=lambda reply: _named(sheet, number, reply),
    )
    name = walk.text(name_key).strip()
    roles = walk.questions.vocabulary.roles
    lines = keyed(tuple(Line(role, known.name) for role, known in roles.items()))
    yield sheet.press(role_key, f"In which part {name} takes part", lines)
    role = told(walk.value(role_key), lines)
    sheet.line(Row(role or "Takes part", name, (name_key, role_key)))


def _named(sheet: Sheet, number: int, reply: RawReply) -> tuple[Move, ...]:
    """Give the moves of a name; of none, that nobody stands in this line after all."""
    if str(reply).strip():
        return (Answered(person_key(number, "name"), reply),)
    gone = sheet.walk.value(setup.GONE)
    already = tuple(str(one) for one in gone) if isinstance(gone, tuple) else ()
    return (Answered(setup.GONE, (*already, str(number))),)


def _kind(sheet: Sheet) -> Iterator[Step]:
    walk, key = sheet.walk, "setup/kind"
    kinds = tuple(Line(kind, name) for kind, name in walk.questions.vocabulary.meetings.items())
    lines = (*keyed(kinds), replace(UNSURE, value=setup.NOT_SAID, label="I do not know yet"))
    add = Line(ADD, "somebody else takes part", key="+")

    def moves(reply: RawReply) -> tuple[Move, ...]:
        if reply == ADD:
            return (Answered(setup.COUNT, max(walk.count(setup.COUNT), 1) + 1),)
        return (Answered(key, str(reply)),)

    yield sheet.press(key, "Which meeting", (*lines, add), moves=moves)
    sheet.line(Row("Which meeting", told(walk.value(key), lines), (key,)))

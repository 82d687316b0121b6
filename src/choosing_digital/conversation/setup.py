"""Setting up: the meeting, and who is taking part."""

import re
from collections.abc import Iterator
from dataclasses import replace

from choosing_digital.answers import MEETING
from choosing_digital.conversation import dated
from choosing_digital.conversation.walk import Walk
from choosing_digital.interview import Answered, Asks, Move, Reopened, Step
from choosing_digital.looks import alike, look_of
from choosing_digital.problems import listed
from choosing_digital.prompts import (
    Line,
    Numbered,
    Page,
    Paragraph,
    PickOne,
    Prompt,
    RawReply,
    TypeText,
)
from choosing_digital.redaction import ROOM, WORKER
from choosing_digital.session import (
    MIX,
    MODES,
    NOT_YET,
    Language,
    Meeting,
    Participant,
    View,
    in_order,
)
from choosing_digital.words import day

TURN = "setup"
COUNT = "setup/count"
GONE = "setup/gone"
PEOPLE = "setup/people"
NOT_SAID = "not_said"

VIEWS = (
    Line(View.HERE, "Here now"),
    Line(View.EARLIER, "They told me earlier"),
    Line(View.THROUGH, "Through somebody else"),
    Line(View.TOO_YOUNG, "Too young to ask"),
    Line(View.NOT_YET, "Not yet"),
)

_TAKEN_IDS = frozenset({MEETING, MIX, WORKER, ROOM, "all", NOT_YET, *MODES})
"""Ids that mean something else where a participant's id may stand."""


def steps(walk: Walk) -> Iterator[Step]:
    """Give the steps of setting up; afterwards the session has its meeting and people."""
    yield from holder(walk)
    yield from _meeting(walk)
    yield from _people(walk)
    walk.session = replace(
        walk.session,
        recorded_by=walk.text("setup/me"),
        participants=participants(walk),
        meeting=Meeting(
            kind=_said(walk, "setup/kind"),
            on=dated.found(walk, "setup/on"),
            purpose=walk.text("setup/purpose").strip(),
        ),
    )


def _said(walk: Walk, key: str) -> str:
    value = walk.text(key)
    return "" if value == NOT_SAID else value


def _page(part: str, text: str, *body: str, title: str = "Setting up") -> Page:
    return Page(title=title, part=part, text=text, body=tuple(Paragraph(one) for one in body))


def _typed(walk: Walk, key: str, page: Page, *, needed: bool = False, lines: bool = False) -> Step:
    def prompt() -> Prompt:
        return TypeText(key, page, walk.before_text(key), needed=needed, several_lines=lines)

    return Step(key, TURN, prompt)


def _picked(walk: Walk, key: str, page: Page, lines: tuple[Line, ...]) -> Step:
    return Step(key, TURN, lambda: PickOne(key, page, lines, given=walk.before_text(key)))


# -- the worker and the meeting ---------------------------------------------------------


def holder(walk: Walk, part: str = "Step 1 of 3: about you") -> Iterator[Step]:
    """Give the steps about the worker who holds the conversation."""
    page = _page(part, "Your own initials.", walk.questions.title, walk.questions.purpose)
    yield replace(
        _typed(walk, "setup/me", page, needed=True), refuses=lambda reply: name_refused(reply, ())
    )
    workers = tuple(
        Line(role, known.name)
        for role, known in walk.questions.vocabulary.roles.items()
        if known.wording == "worker"
    )
    yield _picked(walk, "setup/me_role", _page(part, "In which part are you here?"), workers)


def _meeting(walk: Walk) -> Iterator[Step]:
    part = "Step 2 of 3: about the meeting"
    kinds = tuple(Line(kind, name) for kind, name in walk.questions.vocabulary.meetings.items())
    kind = "What kind of meeting is it?"
    yield replace(
        _picked(
            walk,
            "setup/kind",
            _page(part, kind),
            (*kinds, Line(NOT_SAID, "I do not know yet", key="u")),
        ),
        asks=Asks(kind, "the meeting", private=False),
    )
    when = _page(
        part,
        "On which day?",
        "As you say it: 10 december, 10/12/2026, next thursday. "
        "Enter on its own if there is no day yet.",
    )
    yield from dated.steps(walk, "setup/on", TURN, when)
    yield _typed(
        walk,
        "setup/purpose",
        _page(
            part,
            "In one or two plain sentences: what is this meeting for?",
            "Everyone will read this, so write it the way you would say it to the young person.",
        ),
        lines=True,
    )


# -- the people -------------------------------------------------------------------------


def numbers(walk: Walk) -> tuple[int, ...]:
    """Give the numbers of the people put in, in order; those taken out again are not there."""
    gone = walk.value(GONE)
    out = {str(one) for one in gone} if isinstance(gone, tuple) else set()
    return tuple(
        number for number in range(1, max(walk.count(COUNT), 1) + 1) if str(number) not in out
    )


def _people(walk: Walk) -> Iterator[Step]:
    for number in numbers(walk):
        yield from _person(walk, number)
    yield Step(
        PEOPLE,
        TURN,
        lambda: _people_prompt(walk),
        refuses=lambda reply: _people_refused(walk, reply),
        moves=lambda reply: _people_moves(walk, reply),
    )


def _key(number: int, what: str) -> str:
    return f"setup/person/{number}/{what}"


_PERSON = ("name", "role", "view", "spoken_by", "language")

ENGLISH = "en"
"""The language of the record, and of whoever holds the conversation."""


def _person(walk: Walk, number: int) -> Iterator[Step]:
    part = "Step 3 of 3: who is taking part"
    first = number == min(numbers(walk))
    text = "First the young person. Initials, or a made-up name." if first else "Who else?"
    taken = tuple(
        [walk.text("setup/me")]
        + [walk.text(_key(one, "name")) for one in numbers(walk) if one != number]
    )
    name_page = _page(part, text, "Use initials or a made-up name. Please no full names.")
    yield replace(
        _typed(walk, _key(number, "name"), name_page, needed=True),
        refuses=lambda reply: name_refused(reply, taken),
    )
    name = walk.text(_key(number, "name"))
    roles = tuple(Line(role, known.name) for role, known in walk.questions.vocabulary.roles.items())
    yield _picked(
        walk, _key(number, "role"), _page(part, f"In which part does {name} take part?"), roles
    )
    yield _picked(
        walk, _key(number, "view"), _page(part, f"How do we hear {name}'s own view?"), VIEWS
    )
    if walk.text(_key(number, "view")) in (View.THROUGH, View.TOO_YOUNG):
        yield _typed(
            walk,
            _key(number, "spoken_by"),
            _page(part, f"Who speaks for {name}? Initials, or their part."),
            needed=True,
        )
    yield from _language(walk, number, part, name)


def _language(walk: Walk, number: int, part: str, name: str) -> Iterator[Step]:
    """Ask in which language somebody reads, where the set has another than that of the record."""
    languages = walk.questions.languages
    if not languages or walk.text(_key(number, "view")) == View.TOO_YOUNG:
        return
    lines = tuple(Line(code, known.name) for code, known in languages.items())
    unread = [known.name for known in languages.values() if not known.is_reviewed]
    page = _page(
        part,
        f"In which language is {name} asked?",
        "English stands beneath the other language on every page.",
        *(f"Nobody who speaks {one} from home has read its words yet." for one in unread),
    )
    yield _picked(walk, _key(number, "language"), page, (Line(ENGLISH, "English"), *lines))


def _language_of(walk: Walk, number: int, view: View) -> Language | None:
    known = walk.questions.languages.get(walk.text(_key(number, "language")))
    return Language(known.language, known.name) if known and view != View.TOO_YOUNG else None


def name_refused(reply: RawReply, taken: tuple[str, ...]) -> str:
    """Give a kind sentence where a name cannot be taken."""
    name = str(reply).strip()
    if not look_of(name)[0]:
        return "Initials or a made-up name: one letter is enough."
    if len(name) > 40 or "\n" in name:
        return "That is long for a name. Initials are enough."
    others = [one for one in taken if one]
    if any(index == len(others) for index, _ in alike((*others, name))):
        return f"There is already a {name}. Use {name}2, or another name."
    return ""


def _people_rows(walk: Walk) -> list[tuple[int, tuple[str, str, str]]]:
    roles = walk.questions.vocabulary.roles
    views = {line.value: line.label for line in VIEWS}
    return [
        (
            number,
            (
                walk.text(_key(number, "name")),
                roles[role].name if (role := walk.text(_key(number, "role"))) in roles else "",
                views.get(walk.text(_key(number, "view")), ""),
            ),
        )
        for number in numbers(walk)
    ]


def _people_prompt(walk: Walk) -> Prompt:
    rows = [row for _number, row in _people_rows(walk)]
    role = walk.questions.vocabulary.roles.get(walk.text("setup/me_role"))
    rows.append((walk.text("setup/me"), role.name if role else "", "Here now, last"))
    page = _page(
        "Step 3 of 3: who is taking part", "This is who is taking part.", *_nobody_to_say(walk)
    )
    return Numbered(
        PEOPLE,
        page,
        tuple(rows),
        commands=(
            Line("a", "Add someone"),
            Line("d", "Take someone out: d and their number"),
        ),
        counted=("d",),
        done="Enter: this is everyone.",
    )


def _nobody_to_say(walk: Walk) -> Iterator[str]:
    """Say which workers are asked about the others, where none of them takes part."""
    roles = walk.questions.vocabulary.roles
    here = {walk.text(_key(number, "role")) for number in numbers(walk)}
    asked = dict.fromkeys(
        by
        for question in walk.questions.asked
        for about in here & question.asked.keys()
        for by in question.asked[about]
        if by != about and by in roles and roles[by].wording == "worker"
    )
    if asked and asked.keys().isdisjoint({*here, walk.text("setup/me_role")}):
        names = listed((roles[one].name.lower() for one in asked), "or")
        yield (
            f"Some of it is asked of a {names} alone: what they know of each person. Nobody here "
            "is one, so that stays not known. Add one who can answer."
        )


def _people_refused(walk: Walk, reply: RawReply) -> str:
    text = str(reply)
    taken_out = text.removeprefix("d")
    if taken_out.isdigit() and int(taken_out) > len(numbers(walk)) and text != taken_out:
        return "You hold the conversation, so you stay in it."
    if text.startswith("d") and len(numbers(walk)) == 1:
        return "Somebody has to take part. Change the line instead."
    return ""


def _people_moves(walk: Walk, reply: RawReply) -> tuple[Move, ...]:
    text = str(reply)
    there = numbers(walk)
    if text == "a":
        return (Answered(COUNT, max(walk.count(COUNT), 1) + 1),)
    if text.startswith("d") and text[1:].isdigit():
        gone = walk.value(GONE)
        already = tuple(str(one) for one in gone) if isinstance(gone, tuple) else ()
        return (Answered(GONE, (*already, str(there[int(text[1:]) - 1]))),)
    if text.isdigit():
        if int(text) > len(there):
            return (Reopened("setup/me"), Reopened("setup/me_role"))
        number = there[int(text) - 1]
        return tuple(Reopened(_key(number, what)) for what in _PERSON)
    return (Answered(PEOPLE, ""),)


def participants(walk: Walk) -> tuple[Participant, ...]:
    """Give everybody: the young person first, the worker who holds it last."""
    people: list[Participant] = []
    for number in numbers(walk):
        name = walk.text(_key(number, "name")).strip()
        if name:
            view = View(walk.text(_key(number, "view")) or View.NOT_YET)
            people.append(
                Participant(
                    id=_id_for(walk, name, role := walk.text(_key(number, "role")), people),
                    role=role,
                    name=name,
                    view=view,
                    spoken_by=walk.text(_key(number, "spoken_by"))
                    if view in (View.THROUGH, View.TOO_YOUNG)
                    else "",
                    language=_language_of(walk, number, view),
                )
            )
    me = walk.text("setup/me").strip()
    my_role = walk.text("setup/me_role")
    walk.me = _id_for(walk, me, my_role, people)
    people.append(Participant(id=walk.me, role=my_role, name=me))
    first = frozenset(
        role for role, known in walk.questions.vocabulary.roles.items() if known.first
    )
    return in_order(tuple(people), first)


def _id_for(walk: Walk, name: str, role: str, people: list[Participant]) -> str:
    """Give an id from a name: plain letters and digits, not yet used, with no other meaning.

    Nor another role's: ``view/advocate`` is the point about a role that nobody has. Whoever
    took part in an earlier record, in the same part, has the id of then; nobody else has it.
    """
    then = walk.earlier_room.session.participants if walk.setting.since else ()
    known = next((one.id for one in then if (one.name, one.role) == (name, role)), "")
    if known and known not in {one.id for one in people}:
        return known
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "p"
    roles = set(walk.questions.vocabulary.roles) - {role}
    taken = {one.id for one in (*people, *then)} | _TAKEN_IDS | roles
    candidate, number = plain, 2
    while candidate in taken:
        candidate, number = f"{plain}-{number}", number + 1
    return candidate


def meeting_words(walk: Walk) -> str:
    """Give the meeting as one line: ``Child in need meeting, 10 December 2026``."""
    meeting = walk.session.meeting
    kind = walk.questions.vocabulary.meetings.get(meeting.kind, "")
    if walk.text("setup/kind") == NOT_SAID:
        kind = "Kind not known yet"
    return ", ".join(one for one in (kind, day(meeting.on)) if one) or "not said"

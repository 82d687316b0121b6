"""The pages everybody reads: what we heard, the picture, why, what would change it.

Each starts from what `redact` gave for one audience; none looks at anything else.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from choosing_digital.answers import MEETING, Absence, Account, Given
from choosing_digital.conditions import (
    AllOf,
    AnyOf,
    Asked,
    Compared,
    MeetingIs,
    Mixed,
    Reason,
    Wished,
)
from choosing_digital.conversation.asking import NAME_MARK, question_words
from choosing_digital.findings import Finding, find
from choosing_digital.outstanding import question_text, who_could_say
from choosing_digital.picture import (
    Cell,
    Picture,
    Verdict,
    concerns_in,
    picture,
    was_not_asked,
    worst_wish,
)
from choosing_digital.prompts import (
    Block,
    Heading,
    Item,
    Items,
    Paragraph,
    Quote,
    Row,
    Sign,
    Table,
)
from choosing_digital.prompts import Cell as Place
from choosing_digital.question_sets.model import Idea, Level, NamedIdea, Question, QuestionType
from choosing_digital.question_sets.question_types import label
from choosing_digital.readings import Readings
from choosing_digital.record import in_order, message_of
from choosing_digital.redaction import Redacted
from choosing_digital.session import Option, Participant
from choosing_digital.truth import Truth
from choosing_digital.what_if import lifts
from choosing_digital.words import (
    MODES,
    SO_FAR,
    VERDICTS,
    WISHES,
    name_of,
    named,
    names,
    sentence,
    way_of,
)

_SIGNS: dict[Verdict, Sign] = {
    Verdict.UNSAFE: "unsafe",
    Verdict.NOT_KNOWN: "not_known",
    Verdict.BARRIER: "barrier",
    Verdict.CARE: "care",
    Verdict.POSSIBLE: "possible",
    Verdict.NOTHING_SAID: "",
}

_LEVEL_SIGNS: dict[Level, Sign] = {
    Level.UNSAFE: "unsafe",
    Level.BARRIER: "barrier",
    Level.CARE: "care",
    Level.NOTE: "",
    Level.FAVOURS: "",
}

MOST_SHOWN = 4
"""Four concerns that are read beat twenty that are not (design, section 4)."""


@dataclass(frozen=True)
class Seen:
    """All that one audience's pages are made from, computed once."""

    redacted: Redacted
    readings: Readings
    findings: tuple[Finding, ...]
    picture: Picture

    @classmethod
    def by(cls, redacted: Redacted) -> "Seen":
        """Give what an audience sees."""
        readings = Readings.of(redacted)
        findings = find(readings)
        return cls(redacted, readings, findings, picture(redacted, readings, findings))


# -- concerns ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """One thing to tell: a rule about somebody in some options, or a question not known.

    Attributes:
        findings: those of one rule about one person, over the options; empty for a
            question that is not known, or for a person's own concern.
        places: the cells it belongs to: (about, option).
    """

    item: Item
    places: frozenset[tuple[str, str]]
    findings: tuple[Finding, ...] = ()


def concerns(seen: Seen) -> tuple[Told, ...]:
    """Give everything of care and worse, and what is not known; worst first, numbered."""
    told = [*_raised(seen, Level.UNSAFE), *_own_concerns(seen, Level.UNSAFE), *_not_known(seen)]
    for level in (Level.BARRIER, Level.CARE):
        told += [*_raised(seen, level), *_own_concerns(seen, level)]
    return tuple(
        Told(
            Item(one.item.title, str(number), one.item.sign, one.item.lines),
            one.places,
            one.findings,
        )
        for number, one in enumerate(told, start=1)
    )


def by_the_way(seen: Seen, level: Level) -> tuple[Told, ...]:
    """Give what is told apart: notes, or reasons in favour."""
    own = _own_concerns(seen, level) if level is Level.NOTE else ()
    return (*_raised(seen, level), *own)


def _raised(seen: Seen, level: Level) -> Iterator[Told]:
    session = seen.redacted.session
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in in_order(seen.findings):
        if one.is_raised and one.rule.level is level and not one.covered_by:
            groups.setdefault((one.rule.id, one.about), []).append(one)
    for (_rule, about), group in groups.items():
        ways = _ways(seen, about, [one.option for one in group])
        start = f"{sentence(name_of(session, about))}{', ' if ways else ''}{ways}"
        yield Told(
            Item(
                f"{start}: {message_of(session, group[0])}",
                sign=_LEVEL_SIGNS[level],
                lines=tuple(why_and_try(seen, group[0])),
            ),
            frozenset((about, one.option) for one in group),
            tuple(group),
        )


def _ways(seen: Seen, about: str, option_ids: list[str]) -> str:
    """Give the options in words: by video, by phone, Mix A."""
    told = []
    for option in seen.redacted.session.options:
        if option.id in option_ids:
            alike = option.id in MODES
            told.append(MODES[option.id] if alike else option.name)  # type: ignore[index]
    return ", ".join(dict.fromkeys(told))


def _own_concerns(seen: Seen, level: Level) -> Iterator[Told]:
    session = seen.redacted.session
    for concern in session.concerns:
        if concern.level != level:
            continue
        places = frozenset(
            (concern.about, option.id)
            for option in session.options
            if concern in concerns_in(session, concern.about, option)
        )
        title = f"{sentence(name_of(session, concern.about))}: {concern.text}"
        added = ("Added by", name_of(session, concern.by))
        yield Told(Item(title, sign=_LEVEL_SIGNS[level], lines=(added,)), places)


def _not_known(seen: Seen) -> Iterator[Told]:
    session = seen.redacted.session
    unasked = {one.id for one in session.participants if was_not_asked(session, one)}
    for one in session.participants:
        if one.id in unasked:
            yield Told(
                Item(f"{one.name} has not been asked yet.", sign="not_known"),
                frozenset((one.id, option) for option in seen.picture[one.id]),
            )
    places: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for about, row in seen.picture.items():
        for option, cell in row.items():
            for wait in cell.not_known:
                if wait[1] not in unasked:
                    places.setdefault(wait, set()).add((about, option))
    for (question, about), where in places.items():
        could = who_could_say(seen.redacted, question, about)
        yield Told(
            Item(
                f"Not known: {question_text(seen.redacted, question, about)}",
                sign="not_known",
                lines=(("Ask", names(session, could)),),
            ),
            frozenset(where),
        )


def why_and_try(seen: Seen, finding: Finding) -> Iterator[tuple[str, str]]:
    """Give a finding's lines: why, what to try, ideas, whom to talk to."""
    for number, text in enumerate(because_lines(seen, finding.reason)):
        yield ("" if number else "Why"), text
    name = name_of(seen.redacted.session, finding.about)
    tries = [named(one, name) for one in finding.rule.suggest if not isinstance(one, NamedIdea)]
    if tries:
        yield "Try", " ".join(one if one.endswith(".") else f"{one}." for one in tries)
    ideas = [f"{one.title} ({one.id})" for one in ideas_of(seen, finding)]
    if ideas:
        yield ("Idea" if len(ideas) == 1 else "Ideas"), "; ".join(ideas)
    if finding.rule.talk_to:
        yield "Talk to", finding.rule.talk_to
    told = set(because_lines(seen, finding.reason))
    for each in _within(seen, finding):
        if not told.issuperset(because_lines(seen, each.reason)):  # it rests on more
            yield "In it", message_of(seen.redacted.session, each)
    session = seen.redacted.session
    for one in session.concerns:
        if (one.disagrees, one.about) == (finding.rule.id, finding.about):
            yield "But", f"{name_of(session, one.by)} sees it otherwise: {one.text}"


def _within(seen: Seen, finding: Finding) -> Iterator[Finding]:
    """Give what is shown inside a finding: of the same person in the same option."""
    for one in seen.findings:
        same = (one.about, one.option) == (finding.about, finding.option)
        if same and one.covered_by == finding.rule.id:
            yield one


def ideas_of(seen: Seen, finding: Finding) -> tuple[Idea, ...]:
    """Give the ideas of the toolkit that a finding's rule suggests."""
    known = seen.redacted.questions.ideas
    return tuple(known[one] for one in finding.rule.ideas if one in known)


def because_lines(seen: Seen, reason: Reason) -> list[str]:
    """Give the comparisons that made it true, each with whose answer it was."""
    if reason.truth is not Truth.TRUE:
        return []
    lines = [line for part in reason.parts for line in because_lines(seen, part)]
    lines += [_account_words(seen, one) for one in reason.compared if one.truth is Truth.TRUE]
    match reason.condition:
        case Wished():
            lines.append(f"The wish: {', '.join(WISHES[one] for one in reason.wishes)}.")
        case Mixed():
            lines.append("People would take part in different ways.")
        case MeetingIs():
            lines.append(f"The meeting: {_kind(seen)}.")
        case _:
            pass
    return list(dict.fromkeys(lines))


def _kind(seen: Seen) -> str:
    kind = seen.redacted.session.meeting.kind
    return seen.redacted.questions.vocabulary.meetings.get(kind, kind or "not said")


def _account_words(seen: Seen, one: Compared) -> str:
    """Give one account in words: whose, to which question, and what was said."""
    heard, session = one.heard, seen.redacted.session
    question = seen.redacted.questions.questions[heard.question]
    text = _as_read_by(seen, question, heard.by or "", heard.about)
    said = label(question, heard.answer)
    if heard.by is None:
        return f'Nobody was asked "{text}".'
    who = name_of(session, heard.by)
    private = ", in private" if heard.account is Account.PRIVATE else ""
    where = f", for {_option_words(seen, heard.option)}" if heard.option else ""
    if heard.by == MEETING:
        return f'"{text}"{where}: {said}{private}.'
    return f'{who} was asked "{text}"{where} and said{private}: {said}.'


def _option_words(seen: Seen, option: str) -> str:
    found = seen.redacted.session.option(option)
    return found.name if found else option


def _as_read_by(seen: Seen, question: Question, by: str, about: str) -> str:
    session = seen.redacted.session
    person = session.participant(by)
    wording = seen.redacted.questions.wording_of(person.role) if person else "worker"
    return question_words(question, wording, by, about, name_of(session, about))


def whole_reason(seen: Seen, told: Told) -> tuple[Block, ...]:
    """Give the whole tree of a reason: every comparison, whose answer, and what it came to."""
    blocks: list[Block] = [Paragraph(told.item.title)]
    if not told.findings:
        return (*blocks, *(Paragraph(f"{word}: {text}") for word, text in told.item.lines))
    finding = told.findings[0]
    items = tuple(_tree(seen, finding.reason, 0))
    blocks.append(Items(items))
    if finding.rule.source:
        blocks.append(Paragraph(f"Where this comes from: {finding.rule.source}"))
    for one in _within(seen, finding):
        blocks.append(Paragraph(f"This holds in it: {message_of(seen.redacted.session, one)}"))
        blocks.append(Items(tuple(_tree(seen, one.reason, 0))))
        advice = [f"{word}: {text}" for word, text in why_and_try(seen, one) if word == "Try"]
        blocks += [Paragraph(text) for text in advice]
    return tuple(blocks)


_TRUTH_WORDS = {Truth.TRUE: "yes, so", Truth.FALSE: "not so", Truth.UNKNOWN: "not known"}


def _tree(seen: Seen, reason: Reason, depth: int) -> Iterator[Item]:
    pad = "  " * depth
    truth = _TRUTH_WORDS[reason.truth]
    match reason.condition:
        case AllOf():
            yield Item(f"{pad}All of these hold: {truth}")
        case AnyOf():
            yield Item(f"{pad}At least one of these holds: {truth}")
        case Asked():
            yield from _accounts(seen, reason, pad)
        case Wished():
            said = ", ".join(WISHES[one] for one in reason.wishes) or "not said"
            yield Item(f"{pad}The wish for this way is {said}: {truth}")
        case Mixed():
            yield Item(f"{pad}People take part in different ways: {truth}")
        case MeetingIs():
            yield Item(f"{pad}The meeting is a {_kind(seen)}: {truth}")
    for part in reason.parts:
        yield from _tree(seen, part, depth + 1)


def _accounts(seen: Seen, reason: Reason, pad: str) -> Iterator[Item]:
    if not reason.compared:
        yield Item(f"{pad}There is nobody of whom this is asked: not so")
    for one in reason.compared:
        yield Item(f"{pad}{_account_words(seen, one)} {sentence(_TRUTH_WORDS[one.truth])}")


# -- the picture ------------------------------------------------------------------------


def picture_table(seen: Seen, told: tuple[Told, ...]) -> Table:
    """Give the picture as a table: participants down, options across, the meeting last."""
    session = seen.redacted.session
    options = session.options
    rows = [_person_row(seen, told, one, options) for one in session.participants]
    meeting = _meeting_row(seen, told, options)
    mixes = [one for one in options if one.id not in MODES]
    return Table(
        columns=tuple(_column(one, number_of(options, one)) for one in options),
        rows=(*rows, meeting) if meeting else tuple(rows),
        legend=tuple(f"{_column(one, number_of(options, one))}: {one.name}" for one in mixes),
    )


def number_of(options: tuple[Option, ...], option: Option) -> int:
    """Give which mix this is, from 1; 0 for a first option."""
    mixes = [one for one in options if one.id not in MODES]
    return mixes.index(option) + 1 if option in mixes else 0


def _column(option: Option, number: int) -> str:
    return f"Mix {chr(ord('A') + (number - 1) % 26)}" if number else sentence(MODES[option.id])  # type: ignore[index]


def _person_row(
    seen: Seen, told: tuple[Told, ...], person: Participant, options: tuple[Option, ...]
) -> Row:
    raised = any(one.about == person.id and one.is_raised for one in seen.findings)
    if was_not_asked(seen.redacted.session, person) and not raised:
        return Row(person.name, (), Place("not_known", "not asked yet"))
    cells = tuple(_place(seen, told, person, option) for option in options)
    return Row(person.name, cells)


def _place(seen: Seen, told: tuple[Told, ...], person: Participant, option: Option) -> Place:
    cell = seen.picture[person.id].get(option.id)
    if cell is None:
        return Place(words=sentence(MODES["apart"]))
    lines = list(_cell_lines(cell))
    lines.append(f"wish: {WISHES[worst_wish(person, option, seen.redacted)]}")
    if cell.favours:
        count = len(cell.favours)
        lines.append(f"for it: {count} {'reason' if count == 1 else 'reasons'}")
    return Place(_sign(cell), _words(cell, told, person.id, option.id), tuple(lines))


def _sign(cell: Cell) -> Sign:
    if cell.verdict is Verdict.POSSIBLE and cell.not_known:
        return "not_known"
    if cell.verdict is Verdict.NOTHING_SAID and cell.not_known:
        return "not_known"
    return _SIGNS[cell.verdict]


def _words(cell: Cell, told: tuple[Told, ...], about: str, option: str) -> str:
    here = ", ".join(one.item.number for one in told if (about, option) in one.places)
    words = VERDICTS[cell.verdict]
    if cell.verdict in (Verdict.POSSIBLE, Verdict.NOTHING_SAID) and cell.not_known:
        # *possible* never stands beside a question that is open
        words = SO_FAR[cell.so_far]
    return f"{words} {here}".strip()


def verdict_words(cell: Cell) -> str:
    """Give a cell's verdict on one line, with what is so far and what is not known."""
    parts = [_words(cell, (), "", ""), *_cell_lines(cell)]
    return "; ".join(one for one in parts if one) or "nothing said here either way"


def _cell_lines(cell: Cell) -> Iterator[str]:
    if cell.verdict is Verdict.NOT_KNOWN and SO_FAR[cell.so_far]:
        yield SO_FAR[cell.so_far]
    if cell.not_known:
        yield f"{len(cell.not_known)} not known"


def _meeting_row(seen: Seen, told: tuple[Told, ...], options: tuple[Option, ...]) -> Row | None:
    """Give the meeting's own row, when a rule about it has something to say."""
    cells = tuple(_meeting_place(seen, told, one) for one in options)
    return Row("The meeting", cells) if any(one != Place() for one in cells) else None


def _meeting_place(seen: Seen, told: tuple[Told, ...], option: Option) -> Place:
    cell = seen.picture[MEETING][option.id]
    if cell.verdict in (Verdict.POSSIBLE, Verdict.NOTHING_SAID) and not cell.not_known:
        return Place()
    words = _words(cell, told, MEETING, option.id)
    return Place(_sign(cell), words, tuple(_cell_lines(cell)))


ROOM_NOTE = (
    "An empty place says nothing either way. People may tell {me} more in private. "
    "The picture does not decide. You do."
)

NO_LEAST_BAD = (
    "Every way of meeting, as things stand, is potentially unsafe for someone. The program will "
    "not pick one. Talk with your manager about another place, a meeting in parts, a written "
    "way, or not yet. If someone is in danger now, ring 999 or your emergency team first."
)


def every_way_is_unsafe(seen: Seen) -> bool:
    """Tell whether every option is potentially unsafe for somebody."""
    options = seen.redacted.session.options
    return bool(options) and all(
        any(
            row[option.id].verdict is Verdict.UNSAFE
            for row in seen.picture.values()
            if option.id in row
        )
        for option in options
    )


def picture_blocks(seen: Seen, me: str) -> tuple[Block, ...]:
    """Give the picture, and the sentences that stand under it."""
    told = concerns(seen)
    blocks: list[Block] = [picture_table(seen, told)]
    if every_way_is_unsafe(seen):
        blocks.append(Paragraph(NO_LEAST_BAD))
    if seen.redacted.is_copy:
        blocks.append(Paragraph(ROOM_NOTE.replace("{me}", me)))
    return tuple(blocks)


def concern_blocks(
    seen: Seen, told: tuple[Told, ...], start: int, shown: int = MOST_SHOWN
) -> tuple[Block, ...]:
    """Give four concerns from the one at `start`; after the last, notes and reasons in favour."""
    part = told[start : start + shown]
    blocks: list[Block] = [Items(tuple(one.item for one in part))]
    if not told:
        blocks = [Paragraph("Nothing gives cause for concern so far, from what may be seen here.")]
    if start + shown >= len(told):
        for level, title in (
            (Level.NOTE, "Worth talking about"),
            (Level.FAVOURS, "What speaks for a way of meeting"),
        ):
            extra = by_the_way(seen, level)
            if extra:
                titles = tuple(Item(one.item.title) for one in extra)
                blocks += [Heading(title), Items(titles)]
    return tuple(blocks)


# -- what we heard ----------------------------------------------------------------------


def heard_blocks(seen: Seen) -> tuple[Block, ...]:
    """Give what people said: their words, the same, different, and not heard; always all."""
    session = seen.redacted.session
    blocks: list[Block] = []
    for one in session.participants:
        if one.words and seen.redacted.questions.is_first(one.role):
            blocks += [Heading(f"{one.name}, in {one.name}'s own words"), Quote(one.words)]
    groups = list(_compared(seen))
    for sign, title, wanted in (
        ("same", "You say the same", "same"),
        ("different", "You see it differently", "different"),
        ("silent", "We have not heard", "silent"),
    ):
        items = [item for kind, item in groups if kind == wanted]
        if wanted == "silent":
            items = [*_unasked(seen), *items]
        blocks.append(Heading(title, sign))  # type: ignore[arg-type]
        blocks.append(Items(tuple(items)) if items else Paragraph("Nothing yet."))
    return tuple(blocks)


def _unasked(seen: Seen) -> Iterator[Item]:
    session = seen.redacted.session
    for one in session.participants:
        if was_not_asked(session, one):
            yield Item(f"{one.name} has not been asked yet.")


def _compared(seen: Seen) -> Iterator[tuple[str, Item]]:
    session = seen.redacted.session
    asked = [one for one in session.participants if not was_not_asked(session, one)]
    for question in seen.redacted.questions.asked:
        if question.of_meeting or question.type is QuestionType.TEXT:
            continue
        yield from _of_themselves(seen, question, asked)
        yield from _of_one(seen, question, asked)
    for option in session.options:
        said = {
            one.name: WISHES[worst_wish(one, option, seen.redacted)]
            for one in asked
            if option.mode_of(one.id) != "apart"
        }
        yield from _grouped(sentence(option.name), said)


def _of_themselves(
    seen: Seen, question: Question, people: list[Participant]
) -> Iterator[tuple[str, Item]]:
    said = {
        one.name: _said(seen, question, one.id, one.id)
        for one in people
        if one.role in question.asked.get(one.role, ())
    }
    if len(said) > 1:
        short = question.short if NAME_MARK not in (question.short or NAME_MARK) else None
        text = short or _as_read_by(seen, question, people[0].id, people[0].id)
        yield from _grouped(text, said)


def _of_one(
    seen: Seen, question: Question, people: list[Participant]
) -> Iterator[tuple[str, Item]]:
    for about in people:
        by = [
            one
            for one in people
            if one.role in question.asked.get(about.role, ())
            and (one.id == about.id or one.role != about.role)
        ]
        if len(by) < 2:
            continue
        said = {one.name: _said(seen, question, one.id, about.id) for one in by}
        teller = next(one for one in by if one.id != about.id)
        text = (
            _shortly(question.short, about.name)
            if question.short
            else _as_read_by(seen, question, teller.id, about.id)
        )
        yield from _grouped(text, said)


def _shortly(words: str, name: str) -> str:
    return named(words, name) if NAME_MARK in words else f"{name}: {words}"


def _said(seen: Seen, question: Question, by: str, about: str) -> str:
    session = seen.redacted.session
    if seen.readings.path(question, about, None) is Truth.FALSE:
        return ""
    said = next(
        (
            one
            for one in session.said
            if (one.question, one.by, one.about, one.option) == (question.id, by, about, None)
        ),
        None,
    )
    return label(question, said.answer if said else seen.redacted.silence)


def _grouped(title: str, said: dict[str, str]) -> Iterator[tuple[str, Item]]:
    """Give one line, under one heading or two: the same, different; and who is silent."""
    silent = (
        WISHES[Absence.WITHHELD],
        WISHES[Absence.NOT_ASKED],
        "not asked",
        WISHES[Absence.NOT_SURE],
        "I'm not sure",
        "I'd rather not say",
    )
    told = {who: what for who, what in said.items() if what}
    if len(told) < 2:
        return
    lines = tuple(("", f"{who}: {what}") for who, what in told.items())
    item = Item(title, lines=lines, joined=True)
    values = {what for what in told.values() if what not in silent}
    if len(values) > 1:
        yield "different", item
    elif values and not any(what in silent for what in told.values()):
        yield "same", item
    else:
        yield "silent", item


# -- what would change it ---------------------------------------------------------------


def change_blocks(seen: Seen) -> tuple[Block, ...]:
    """Give what another place or way would need, from answers that were given."""
    session = seen.redacted.session
    items = []
    for lift in lifts(seen.redacted):
        option = session.option(lift.option)
        if option is None:
            continue
        name = sentence(name_of(session, lift.about))
        where = way_of(lift.about, option) if option.id in MODES else option.name
        after = VERDICTS[lift.after] or "nothing raised here"
        left = "; something there is still not known" if lift.still_not_known else ""
        items.append(
            Item(
                f"{name}, {where}: {VERDICTS[lift.before]}. It would be: {after}{left}.",
                sign=_SIGNS[lift.before],
                lines=tuple(
                    (
                        "and" if number else "If",
                        _change_words(seen, one.question, one.about, Given(one.value)),
                    )
                    for number, one in enumerate(lift.changes)
                ),
            )
        )
    if not items:
        return (
            Paragraph(
                "No other answer about a place or a time would change the picture by itself."
            ),
        )
    return (
        Items(tuple(items)),
        Paragraph("Only the person whose answer it is can give another. To try it, ask them."),
    )


def _change_words(seen: Seen, question_id: str, about: str, answer: Given) -> str:
    question = seen.redacted.questions.questions[question_id]
    return f"{question_text(seen.redacted, question_id, about)} {label(question, answer)}."

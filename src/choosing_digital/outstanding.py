"""What the decision still needs, computed for one audience from what it may see.

Nothing is ever blocked: what is missing is said. A point that somebody settled stays
in the record, beside those that are open.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from choosing_digital.answers import MEETING, Given, Wish
from choosing_digital.conditions import KIND, WISH
from choosing_digital.findings import Finding
from choosing_digital.picture import Picture, Verdict, concerns_in
from choosing_digital.question_sets.model import Level, Question
from choosing_digital.readings import Readings, wish_in
from choosing_digital.redaction import Redacted
from choosing_digital.session import NOT_YET, Option, Participant, Session, View
from choosing_digital.truth import Truth
from choosing_digital.words import name_of, named, sentence, way_of


@dataclass(frozen=True)
class Point:
    """One thing that the decision still needs. `name` as in design, section 10."""

    name: str
    text: str


def points(
    redacted: Redacted, readings: Readings, findings: tuple[Finding, ...], seen: Picture
) -> tuple[Point, ...]:
    """Give every point that this audience's copy raises, settled or not, worst first."""
    session = redacted.session
    found: list[Point] = []
    if session.decision is None:
        found.append(Point("decision", "Nothing has been decided."))
    option = session.chosen
    if option is not None:
        found += _of_option(redacted, readings, findings, seen, option)
    elif session.decision is not None and session.decision.option == NOT_YET:
        found += _of_not_yet(redacted, seen)
    found += _wishes(redacted, option)
    found += _views(redacted)
    if option is not None:
        found += _plan(redacted, readings, option)
    if not session.review_on:
        found.append(Point("review_date", "A day to look at this again."))
    return tuple(found)


def _of_option(
    redacted: Redacted,
    readings: Readings,
    findings: tuple[Finding, ...],
    seen: Picture,
    option: Option,
) -> Iterator[Point]:
    people = (*(one.id for one in redacted.session.participants), MEETING)
    here = [one for one in findings if one.option == option.id]
    cells = {one: seen[one][option.id] for one in people if option.id in seen.get(one, {})}
    for about in people:
        if about in cells and cells[about].verdict is Verdict.UNSAFE:
            yield _unsafe(redacted.session, about, option)
    for question, about in dict.fromkeys(wait for one in cells.values() for wait in one.not_known):
        yield Point(
            f"not_known/{about}/{question}",
            f"Not known yet: {question_text(redacted, question, about)} "
            "Who finds out, and by when?",
        )
    for about in people:
        yield from _concerns(redacted, here, about, option, Level.BARRIER)
    for about in people:
        yield from _concerns(redacted, here, about, option, Level.CARE)


_NO_WAY = frozenset({Verdict.UNSAFE, Verdict.BARRIER, Verdict.NOT_KNOWN})
"""Verdicts of ways in which somebody cannot be met as things are."""


def _of_not_yet(redacted: Redacted, seen: Picture) -> Iterator[Point]:
    """Give what *not yet* leaves: somebody for whom no way is safe is not safer by waiting."""
    session = redacted.session
    for about in (*(one.id for one in session.participants), MEETING):
        verdicts = {cell.verdict for cell in seen.get(about, {}).values()}
        if Verdict.UNSAFE in verdicts and verdicts <= _NO_WAY:
            name = name_of(session, about)
            whom = "everybody" if about == MEETING else name
            yield Point(
                f"unsafe/{about}",
                f"{sentence(name)}: no way on the table is safe as things are. What will keep "
                f"{whom} safe until there is one, who sees to it, and who else has to know?",
            )
    yield Point(
        "decision",
        "Not yet. How do you stay in touch until then, who looks for another way, and by when?",
    )


def _unsafe(session: Session, about: str, option: Option) -> Point:
    name = name_of(session, about)
    return Point(
        f"unsafe/{about}",
        f"{sentence(name)}, {way_of(about, option)}: potentially unsafe. Who agreed, in which "
        f"post, why, and what will keep {'everybody' if about == MEETING else name} safe?",
    )


_NEEDED = {Level.BARRIER: "What will be done about it?", Level.CARE: "What will we do?"}


def _concerns(
    redacted: Redacted, here: list[Finding], about: str, option: Option, level: Level
) -> Iterator[Point]:
    session = redacted.session
    name = name_of(session, about)
    start = "" if redacted.questions.of_work else f"{sentence(name)}, {way_of(about, option)}: "
    for one in here:
        if one.about == about and one.is_raised and one.rule.level is level and not one.covered_by:
            yield Point(
                f"{level}/{about}/{one.rule.id}",
                f"{start}{named(one.rule.message, name)} {_NEEDED[level]}",
            )
    for concern in concerns_in(session, about, option):
        if concern.level == level:
            yield Point(f"{level}/{about}/{concern.id}", f"{start}{concern.text} {_NEEDED[level]}")


def _wishes(redacted: Redacted, option: Option | None) -> Iterator[Point]:
    session = redacted.session
    if session.decision is None:
        return
    for person in session.participants:
        if redacted.questions.is_first(person.role) and not _followed(person, option):
            yield Point(
                f"wish/{person.id}",
                f"What {person.name} wanted was not followed. Why, and how and by whom is it "
                f"explained to {person.name}?",
            )
    for person in session.participants:
        if option is not None and _not_ok(person, option):
            yield Point(
                f"not_ok/{person.id}",
                f"{person.name} said that this way is not OK. What is {person.name} offered?",
            )


def _followed(person: Participant, option: Option | None) -> bool:
    """Tell whether what somebody prefers was chosen, in each account that prefers anything.

    *Not yet*, and a part of their own that they did not ask for, follow no wish.
    """
    for wishes in (person.wishes, person.private_wishes):
        if Wish.PREFERRED not in wishes.values():
            continue
        if option is None or wish_in(wishes, option, person.id) != Wish.PREFERRED:
            return False
    return True


def _not_ok(person: Participant, option: Option) -> bool:
    return any(
        wish_in(wishes, option, person.id) == Wish.NOT_OK
        for wishes in (person.wishes, person.private_wishes)
    )


def _views(redacted: Redacted) -> Iterator[Point]:
    session = redacted.session
    for person in session.participants:
        if person.view is View.NOT_YET:
            yield Point(
                f"view/{person.id}",
                f"{person.name} has not been asked. Why, and how will {person.name}'s view "
                "be sought?",
            )
    there = {one.role for one in session.participants}
    for role in redacted.questions.expects:
        if role not in there:
            known = redacted.questions.vocabulary.roles.get(role)
            yield Point(
                f"view/{role}",
                f"Nobody speaks here as {(known.name if known else role).lower()}. Why, and how "
                "will their view be sought?",
            )


def _plan(redacted: Redacted, readings: Readings, option: Option) -> Iterator[Point]:
    answered = {one.question for one in redacted.session.plan if isinstance(one.answer, Given)}
    for question in plan_questions(redacted, readings, option):
        if question.id not in answered:
            text = question.wording("worker")
            yield Point(f"plan/{question.id}", f"The plan: {named(text, 'the meeting')}")


def plan_questions(
    redacted: Redacted, readings: Readings, option: Option | None
) -> tuple[Question, ...]:
    """Give the plan questions that the option chosen calls for; none for *not yet*."""
    if option is None:
        return ()
    modes = {option.mode_of(one) for one in option.taking_part()}
    return tuple(
        question
        for question in (redacted.questions.questions[one] for one in redacted.questions.plan)
        if (not question.modes or not modes.isdisjoint(question.modes))
        and readings.path(question, MEETING, option) is not Truth.FALSE
    )


def question_text(redacted: Redacted, question: str, about: str) -> str:
    """Give a question as the worker reads it, with the person's name in it.

    Where it has no wording for a worker, it is told as the person themselves is asked.
    """
    name = name_of(redacted.session, about)
    if question == KIND:
        return "What kind of meeting is it?"
    if question == WISH:
        return f"How would {name} like to meet?"
    asked = redacted.questions.questions[question]
    person = redacted.session.participant(about)
    own = redacted.questions.wording_of(person.role) if person else "worker"
    wording = "worker" if {"worker", "everyone"} & asked.text.keys() else own
    text = named(asked.wording(wording), name)
    if about != MEETING and name_of(redacted.session, about) not in text:
        return f"{sentence(name_of(redacted.session, about))}: {text}"
    return text


def who_could_say(redacted: Redacted, question: str, about: str) -> tuple[str, ...]:
    """Give whom to ask: ids of participants, or a role that nobody has.

    First the person themselves, then those who have not answered, then those who have
    but were not sure.
    """
    session = redacted.session
    if question == WISH:
        return (about,)
    if about == MEETING:
        workers = tuple(
            one.id
            for one in session.participants
            if redacted.questions.wording_of(one.role) == "worker"
        )
        return workers[:1] or (MEETING,)
    person = session.participant(about)
    if person is None:
        return (about,)
    asked = redacted.questions.questions[question]
    could = [
        one
        for one in session.participants
        if (one.id == about and person.role in asked.asked.get(person.role, ()))
        or (one.role != person.role and one.role in asked.asked.get(person.role, ()))
    ]
    could = [one for one in could if not (one.id == about and one.view is View.TOO_YOUNG)]
    gave = {
        one.by
        for one in session.said
        if one.question == question and one.about == about and isinstance(one.answer, Given)
    }
    could.sort(key=lambda one: one.id != about)
    wanted = [one.id for one in could if one.id not in gave] or [one.id for one in could]
    return tuple(wanted) or tuple(
        role for role in asked.asked.get(person.role, ()) if role != person.role
    )


def settled_names(session: Session) -> frozenset[str]:
    """Give the names of the points that somebody settled."""
    return frozenset(one.point for one in session.settled)

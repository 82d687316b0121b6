"""What a case says of its meeting, its people and what they answer, and what it could say instead.

For a case that fails (`slipped`): the kind of meeting, how somebody takes part, what somebody
wishes, and who somebody is are copied with a case, and slip like its answers do.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, get_args

from choosing_digital.answers import MEETING, Absence, Account, Given, Said
from choosing_digital.conditions import MeetingIs, Wished, parts_of
from choosing_digital.differing import Tried
from choosing_digital.problems import Path
from choosing_digital.question_sets.checks.cases import answers_in
from choosing_digital.question_sets.model import (
    Case,
    CaseMeeting,
    Modes,
    Question,
    QuestionSet,
    QuestionType,
    Rule,
    WishWord,
)
from choosing_digital.remedies import in_yaml

Otherwise: TypeAlias = tuple[Path, str, Case]
"""Where it stands in a case, what to write there, and the case as it would be."""


def _kinds(case: Case, rules: Sequence[Rule], questions: QuestionSet) -> Iterator[Otherwise]:
    if case.meeting is not None and MeetingIs in _read_by(rules):
        for kind in questions.vocabulary.meetings:
            if kind != case.meeting.kind:
                changed = case.model_copy(update={"meeting": CaseMeeting(kind=kind)})
                yield ("meeting", "kind"), f"`kind: {kind}`", changed


def _wishes(case: Case, rules: Sequence[Rule], _: QuestionSet) -> Iterator[Otherwise]:
    for person, row in case.wishes.items() if Wished in _read_by(rules) else ():
        for way, wish in row.items():
            for one in get_args(WishWord):
                if one != wish:
                    wishes = {**case.wishes, person: {**row, way: one}}
                    changed = case.model_copy(update={"wishes": wishes})
                    yield ("wishes", person, way), f"`{way}: {one}`", changed


def _read_by(rules: Sequence[Rule]) -> set[type]:
    return {type(part) for rule in rules for part in parts_of(rule.when)}


def _modes(case: Case, _: Sequence[Rule], __: QuestionSet) -> Iterator[Otherwise]:
    for index, option in enumerate(case.options):
        for person, mode in option.modes.items():
            for one in get_args(Modes):
                if one != mode:
                    other = option.model_copy(update={"modes": {**option.modes, person: one}})
                    options = (*case.options[:index], other, *case.options[index + 1 :])
                    changed = case.model_copy(update={"options": options})
                    yield ("options", index, "modes", person), f"`{person}: {one}`", changed


def _roles(case: Case, rules: Sequence[Rule], _: QuestionSet) -> Iterator[Otherwise]:
    """Give the case with another role of somebody: one that the rules are about."""
    roles = dict.fromkeys(role for rule in rules for role in rule.about)
    people: Mapping[str, str] = case.participants
    for person, role in people.items():
        for one in roles:
            if one not in (role, MEETING):
                changed = case.model_copy(update={"participants": {**people, person: one}})
                yield ("participants", person), f"`{person}: {one}`", changed


SET_UPS: tuple[Callable[[Case, Sequence[Rule], QuestionSet], Iterator[Otherwise]], ...] = (
    _kinds,
    _wishes,
    _modes,
    _roles,
)
"""What gives a case with each part of its set-up as another, one at a time; likeliest first.

What the rules do not read is left as it is.
"""


# -- answers ----------------------------------------------------------------------------------


def of_others(said: Said, question: Question, tried: Tried) -> Iterator[Said]:
    """Give an answer as it would be, had it been written of somebody else."""
    session = tried.redacted.session
    known = {(one.question, one.by, one.about, one.option) for one in session.said}
    for one in session.participants:
        by = one.id if said.by == said.about else said.by
        key = (said.question, by, one.id, said.option)
        if one.id != said.about and key not in known and one.role in question.asked:
            yield replace(said, by=by, about=one.id)


def other_answers(said: Said, question: Question) -> Iterator[Said]:
    """Give an answer as it would be with each other value, where that is named."""
    given = said.answer.value if isinstance(said.answer, Given) else None
    values: Iterable[str | tuple[str, ...]]
    match question.type:
        case QuestionType.YES_NO:
            values = ("yes", "no")
        case QuestionType.CHOICE:
            values = question.options
        case QuestionType.CHOICES if isinstance(given, tuple):
            values = _one_otherwise(given, question)
        case _:
            return
    yield from (replace(said, answer=Given(one)) for one in values if one != given)
    if said.answer is not Absence.NOT_SURE:
        yield replace(said, answer=Absence.NOT_SURE)


def of_what_is_missing(
    case: Case, names: Iterable[str], questions: QuestionSet
) -> Iterator[Otherwise]:
    """Give the case with one answer more that nobody gives in it, to some questions.

    Args:
        case: the case.
        names: the questions that count.
        questions: what it is tried on.
    """
    for name in names:
        question = questions.questions[name]
        for by, about in _of_whom(question, case):
            nothing = Said(name, by, about, Account.OPEN, None, Absence.NOT_ASKED)
            for one in other_answers(nothing, question):
                value = one.answer.value if isinstance(one.answer, Given) else str(one.answer)
                path, changed = _with_answer(case, one, value)
                whose = "" if about == MEETING else f" of {about}"
                whose += "" if by == about else f" by {by}"
                yield path, f"`{name}: {in_yaml(value)}`{whose}", changed


def _of_whom(question: Question, case: Case) -> Iterator[tuple[str, str]]:
    """Give who could say something of whom of which nobody says anything in a case."""
    said = {
        one.about
        for one in answers_in(case, ())
        if one.question == question.id and one.path[0] != "options"
    }
    people = {MEETING: MEETING} if question.of_meeting else dict(case.participants)
    for about, role in people.items():
        if about not in said and role in question.asked:
            own = about == MEETING or role in question.asked[role]
            others = (
                one for one, each in case.participants.items() if each in question.asked[role]
            )
            yield from [(about, about)] if own else ((one, about) for one in others)


def _with_answer(case: Case, said: Said, value: object) -> tuple[Path, Case]:
    """Give a case with one answer more, and the nearest place of it that there is."""
    one = {said.question: value}
    if said.about == MEETING:
        path: Path = ("meeting_answers",) if case.meeting_answers else ()
        return path, case.model_copy(update={"meeting_answers": {**case.meeting_answers, **one}})
    if said.by == said.about:
        row = case.answers.get(said.by, {})
        path = ("answers", said.by) if row else ("participants", said.by)
        return path, case.model_copy(update={"answers": {**case.answers, said.by: {**row, **one}}})
    rows = case.answers_about.get(said.by, {})
    row = rows.get(said.about, {})
    path = ("answers_about", said.by, said.about) if row else ("participants", said.about)
    every = {**case.answers_about, said.by: {**rows, said.about: {**row, **one}}}
    return path, case.model_copy(update={"answers_about": every})


def _one_otherwise(given: tuple[str, ...], question: Question) -> Iterator[tuple[str, ...]]:
    """Give some options with another in the place of one, one less, and one more."""
    rest = [one for one in question.options if one not in given]
    for at in range(len(given)):
        yield from ((*given[:at], one, *given[at + 1 :]) for one in rest)
    if len(given) > 1:
        yield from ((*given[:at], *given[at + 1 :]) for at in range(len(given)))
    yield from ((*given, one) for one in rest)


__all__ = ["SET_UPS", "Otherwise", "of_others", "of_what_is_missing", "other_answers"]

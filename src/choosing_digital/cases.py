"""Runs the cases of a bank or a set: made-up moments, and what the rules must make of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from choosing_digital.answers_file import read_answers
from choosing_digital.differing import Difference, Tried, told_once
from choosing_digital.findings import find
from choosing_digital.looks import alike
from choosing_digital.problems import Elsewhere, Path, Problem
from choosing_digital.question_sets.model import (
    Bank,
    Case,
    QuestionSet,
    Rule,
    RulesByPlace,
    Section,
    SetFile,
    Vocabulary,
)
from choosing_digital.question_sets.work import MAX_TRIED, trials_of
from choosing_digital.readings import Readings
from choosing_digital.redaction import WORKER, redact
from choosing_digital.unheard import answers_of, not_asked, not_read_there


def bank_alone(bank: Bank, vocabulary: Vocabulary) -> QuestionSet:
    """Give a bank as a set of its own, so that its cases can be run: all asked, every rule."""
    return QuestionSet(
        id=bank.id,
        version=bank.version or "",
        title=bank.title or bank.id,
        sections=(Section(title=bank.id, questions=tuple(one.id for one in bank.questions)),),
        plan=(),
        questions={one.id: one for one in bank.questions},
        rules=bank.rules,
        vocabulary=vocabulary,
    )


def expected_by(cases: Iterable[Case]) -> frozenset[str]:
    """Give the ids of the rules that some case expects to be raised, by name."""
    return frozenset(
        rule
        for case in cases
        for places in (case.expect.favours, case.expect.notes)
        for rule in (*(case.expect.raised or ()), *_named_in(places))
    )


def _named_in(places: RulesByPlace) -> Iterator[str]:
    return (rule for row in places.values() for rules in row.values() for rule in rules)


def untried(file: Bank | SetFile) -> Mapping[str, Rule]:
    """Give the rules of a file that none of its own cases expects to be raised, by id."""
    expected = expected_by(file.cases)
    return {one.id: one for one in file.rules if one.id not in expected}


AT_ODDS = "rule-and-cases"
"""The code of what is told at a rule in place of the cases that fail by it (`disagreeing`)."""

_TOO_MANY = (
    "from here on the cases are not tried: together they would take too long",
    "Try fewer people, options or rules at once, or make several banks of it.",
)


@dataclass(frozen=True, eq=False)
class Failing:
    """A case, or a change of a scenario, that does not come out as it expects.

    Attributes:
        path: where it stands in its file.
        tried: as it was run.
        differences: what differs; paths begin at the top of the file.
    """

    path: Path
    tried: Tried
    differences: tuple[Difference, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Give what differs, each with the sentence that says where to look first."""
        return tuple(one.told() for one in self.differences)

    @property
    def expects_more(self) -> bool:
        """Tell whether it expects more of a rule than that says."""
        return any(one.says_less for one in self.differences)


@dataclass(frozen=True, eq=False)
class Ran:
    """Cases that were run.

    Attributes:
        failing: those that do not come out as they expect.
        holding: those that do.
        problems: what keeps others from being run at all.
    """

    failing: tuple[Failing, ...]
    holding: tuple[Tried, ...]
    problems: tuple[Problem, ...] = ()


def check_cases(cases: Iterable[Case], questions: QuestionSet) -> Iterator[Problem]:
    """Run each case; give one problem for each thing that is not as it expects.

    Paths begin at ``("cases", index)``.
    """
    ran = run_cases(cases, questions)
    found = [*ran.problems, *(one for each in ran.failing for one in each.problems)]
    yield from sorted(found, key=lambda one: one.path[1])


def run_cases(cases: Iterable[Case], questions: QuestionSet) -> Ran:
    """Run each case, and part those that hold from those that do not."""
    failing: list[Failing] = []
    holding: list[Tried] = []
    broken: list[Problem] = []
    trials = 0
    for index, case in enumerate(cases):
        path: Path = ("cases", index)
        trials += trials_of(questions, case)
        if trials > MAX_TRIED:
            broken.append(Problem(path, "too-many-cases", *_TOO_MANY))
            break
        tried, problems = try_case(case, questions)
        if tried is None:
            broken += [replace(one, path=(*path, *one.path)) for one in problems]
            continue
        said = tuple(answers_of(case, path))
        broken += not_asked(said, tried)
        broken += not_read_there(said, tried.redacted.session, questions)
        if one := failing_at(path, tried, f'In "{case.name}":'):
            failing.append(one)
        else:
            holding.append(tried)
    return Ran(tuple(failing), tuple(holding), tuple(broken))


def failing_at(path: Path, tried: Tried, opening: str = "") -> Failing | None:
    """Give a case with all that is not as it expects; None where it holds.

    Args:
        path: where it stands in its file.
        tried: as it was run.
        opening: the words with which each hint begins.
    """
    found = tuple(
        replace(one, problem=_in_case(one.problem, path, opening)) for one in told_once(tried)
    )
    return Failing(path, tried, found) if found else None


def _in_case(problem: Problem, path: Path, opening: str) -> Problem:
    return replace(
        problem,
        path=(*path, *problem.path),
        hint=_opened(opening, problem.hint),
        related=tuple(_moved_into(path, place) for place in problem.related),
    )


def _moved_into(path: Path, place: Elsewhere) -> Elsewhere:
    """Give a place in a case at the place of the case; one of a rule is named by the rule."""
    if place.path[0] in ("rules", "questions"):
        return place
    return replace(place, path=(*path, *place.path))


def _opened(opening: str, hint: str) -> str:
    """Give a hint as it stands after some words, or as a sentence of its own."""
    if opening and hint:
        return f"{opening} {hint}"
    return f"{hint[:1].upper()}{hint[1:]}" if hint.startswith(_WORDS) else hint


_WORDS = ("for ", "in ", "no rule ", "it is ", "a rule ")
"""How hints begin, but for those that begin with the id of a rule."""


def try_case(case: Case, questions: QuestionSet) -> tuple[Tried | None, list[Problem]]:
    """Run a case.

    Returns:
        The case as it was run and no problems, or None and what its answers have wrong; paths
        begin inside the case.
    """
    session, problems = read_answers(as_answers(case, questions.id), questions)
    if session is None:
        return None, [_moved(problem, tuple(case.participants)) for problem in problems]
    redacted = redact(session, WORKER, questions)
    readings = Readings.of(redacted)
    return Tried(case, redacted, readings, find(readings)), []


def as_answers(case: Case, set_id: str) -> dict[str, Any]:
    """Give a case as the plain data of an answers file."""
    private = case.in_private
    participants = [
        {
            "id": one,
            "role": role,
            "name": name,
            "view": case.views.get(one, "here"),
            "alone": True,
            "answers": _plain(case.answers.get(one, {})),
            "answers_about": _plain(case.answers_about.get(one, {})),
            "wishes": _plain(case.wishes.get(one, {})),
            "in_private": {
                "answers": _plain(private.answers.get(one, {})),
                "answers_about": _plain(private.answers_about.get(one, {})),
                "wishes": _plain(private.wishes.get(one, {})),
            }
            if private
            else {},
        }
        | ({"spoken_by": "somebody"} if case.views.get(one) in ("through", "too_young") else {})
        for (one, role), name in zip(case.participants.items(), _names(case), strict=True)
    ]
    data: dict[str, Any] = {
        "kind": "answers",
        "set": set_id,
        "participants": participants,
        "meeting_answers": _plain(case.meeting_answers),
    }
    if case.options:
        data["options"] = [_option(one.model_dump(exclude_defaults=True)) for one in case.options]
    if case.meeting:
        data["meeting"] = {"kind": case.meeting.kind}
    return data


def _names(case: Case) -> list[str]:
    """Give everybody a name that can be told from the others', as an answers file needs."""
    names = [one.upper() for one in case.participants]
    if any(True for _ in alike(names)):
        return [f"{one} {number}" for number, one in enumerate(names, 1)]
    return names


def _option(option: dict[str, Any]) -> dict[str, Any]:
    named = {} if option["id"] in ("in_person", "video", "phone") else {"name": option["id"]}
    plain: dict[str, Any] = named | _plain(option)
    return plain


def _plain(data: object) -> Any:
    """Give frozen parts of a case as the lists and dictionaries that YAML would give."""
    if isinstance(data, Mapping):
        return {key: _plain(value) for key, value in data.items()}
    if isinstance(data, tuple | list):
        return [_plain(value) for value in data]
    return data


def _moved(problem: Problem, ids: tuple[str, ...]) -> Problem:
    """Give a problem of the answers file at the place in the case that it comes from."""
    path: Path = problem.path
    match path:
        case ("participants", int(index), "in_private", part, *rest):
            path = ("in_private", part, ids[index], *rest)
        case ("participants", int(index), ("id" | "role"), *rest):
            path = ("participants", ids[index])
        case ("participants", int(index), ("view" | "spoken_by"), *rest):
            path = ("views", ids[index])
        case ("participants", int(index), part, *rest):
            path = (part, ids[index], *rest)
        case _:
            pass
    return Problem(path, problem.code, problem.message, problem.hint, problem.at_key)

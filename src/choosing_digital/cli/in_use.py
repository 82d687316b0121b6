"""What shows only where a file is used: cases run with their rules, answers read with their set."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from choosing_digital.answers_file import naming_problems, read_answers, set_named_in
from choosing_digital.cases import bank_alone, check_cases, left_behind
from choosing_digital.problems import Path as DataPath
from choosing_digital.problems import Problem, are_mended, joined, listed
from choosing_digital.question_sets import (
    AddOnAlone,
    Bank,
    Damaged,
    Library,
    Loaded,
    NoAddOn,
    NotFound,
    QuestionSet,
    Scenario,
    SetFile,
    SetProblem,
)

ExtraCheck: TypeAlias = Callable[[Loaded, Library], Iterable[Problem]]
"""A check of a file that has no errors; what it finds are errors, but for those in `TRIED`."""


def case_problems(loaded: Loaded, library: Library) -> Iterator[Problem]:
    """Run the cases of a bank or a set: what the rules make of them, and should not."""
    match loaded.model:
        case Bank() as bank if bank.cases and (names := unread_words(library)):
            yield _cases_not_run(names)
        case Bank() as bank if bank.cases:
            yield from check_cases(bank.cases, bank_alone(bank, library.vocabulary))
        case SetFile() as file if file.cases:
            set_id, add_ons = (file.adds_to[0], [file.id]) if file.adds_to else (file.id, [])
            try:
                questions = library.compose(set_id, add_ons)
            except Damaged as fault:
                yield _cases_not_run(_to_mend(fault))
                return
            for problem in check_cases(file.cases, questions):
                yield _with_what_is_missing(problem, file, questions, library)
        case _:
            return


def _with_what_is_missing(
    problem: Problem, file: SetFile, questions: QuestionSet, library: Library
) -> Problem:
    """Give what a case finds of a rule that stays behind, with where its questions are defined."""
    match problem.path:
        case ("cases", int(case), "expect", ("raised" | "clear" | "cannot_tell") as key, int(at)):
            rule = (getattr(file.cases[case].expect, key) or ())[at]
        case _:
            return problem
    missing = left_behind(questions).get(rule, ())
    places = [place for one in missing if (place := library.definition(one, file.id))]
    return replace(problem, related=tuple(places))


def unread_words(library: Library) -> list[str]:
    """Give the names of the vocabularies that cannot be read."""
    return [one for one in library.files("vocabulary") if library.loaded(one).model is None]


def _to_mend(fault: Damaged) -> list[str]:
    """Give the names of the files with mistakes, but for those that only wait for others."""
    waits = ("damaged-bank", "damaged-set")
    found = dict.fromkeys(one.file for one in fault.diagnostics if one.code not in waits)
    return list(found or dict.fromkeys(one.file for one in fault.diagnostics))


def _cases_not_run(names: Iterable[str]) -> Problem:
    return Problem(
        ("cases",),
        "cases-not-run",
        f"the cases could not be run, because of mistakes in {listed(names)}",
        "What a set needs has to be whole before its rules can be tried.",
        at_key=True,
    )


def scenario_problems(loaded: Loaded, library: Library) -> Iterator[Problem]:
    """Read the session of a scenario, and try whether it comes to what it expects."""
    if not isinstance(loaded.model, Scenario):
        return
    from choosing_digital.scenarios import check_scenario, naming

    set_id, add_ons, problems = naming(loaded.model)
    if problems:
        yield from problems
        return
    try:
        questions = library.compose(set_id, add_ons)
    except SetProblem as fault:
        found = set_problem(fault, set_id, add_ons)
        yield replace(found, path=("session", *found.path))
        return
    yield from check_scenario(loaded.model, questions)


def answers_problems(loaded: Loaded, library: Library) -> Iterator[Problem]:
    """Read an answers file with the set and the add-ons that it names."""
    if loaded.kind != "answers" or loaded.source is None:
        return
    data = loaded.source.data
    naming = naming_problems(data)
    if naming:
        yield from naming
        return
    set_id, add_ons = set_named_in(data)
    try:
        questions = library.compose(set_id, add_ons)
    except SetProblem as fault:
        yield set_problem(fault, set_id, add_ons)
        return
    yield from read_answers(data, questions)[1]


def set_problem(fault: SetProblem, set_id: str, add_ons: Sequence[str]) -> Problem:
    """Give what is wrong with the set, or an add-on, that an answers file names."""
    match fault:
        case NotFound():
            hint = joined(fault.suggestion, f"Sets are {listed(fault.known)}.")
            path = _named_at(fault.name, set_id, add_ons)
            return Problem(path, "unknown-set", f"there is no question set {fault.name}", hint)
        case NoAddOn():
            path = _named_at(fault.name, "", add_ons)
            message = f"{fault.name} does not add to {fault.base}"
            return Problem(path, "no-add-on", message, "Name add-ons of this set alone.")
        case AddOnAlone():
            message = f"{fault.name} is an add-on, and is asked with a set"
            hint = f"Write set: {fault.bases[0]} and add_ons: [{fault.name}]."
            return Problem(("set",), "add-on-alone", message, hint)
        case Damaged():
            names = _to_mend(fault)
            message = f"this cannot be read until {are_mended(names)}"
            hint = f"The set {set_id} or an add-on needs that. Nothing here is checked until then."
            return Problem(("set",), "damaged-set", message, hint)
        case _:
            raise fault


def _named_at(name: str, set_id: str, add_ons: Sequence[str]) -> DataPath:
    return ("add_ons", add_ons.index(name)) if name != set_id and name in add_ons else ("set",)


EXTRA_CHECKS: tuple[ExtraCheck, ...] = (case_problems, answers_problems, scenario_problems)
"""What is tried of each file that has no errors."""

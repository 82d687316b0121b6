"""The cases of question sets, run: what the rules make of them and should not, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias
from weakref import WeakKeyDictionary

from choosing_digital.cases import AT_ODDS, Ran, bank_alone, expected_by, run_cases, untried
from choosing_digital.cli.in_use import answers_problems, set_problem, to_mend
from choosing_digital.differing import left_behind
from choosing_digital.problems import Elsewhere, Path, Problem, listed
from choosing_digital.question_sets import (
    Bank,
    Damaged,
    Library,
    Loaded,
    QuestionSet,
    Rule,
    Scenario,
    SetFile,
    SetProblem,
    Severity,
    run_checks,
)
from choosing_digital.question_sets.checks import Scope
from choosing_digital.question_sets.checks.cases import slid_out

if TYPE_CHECKING:
    from choosing_digital.disagreeing import Own
    from choosing_digital.slips import Repair

ExtraCheck: TypeAlias = Callable[[Loaded, Library], Iterable[Problem]]
"""A check of a file that has no errors; what it finds are errors, but for those in `TRIED`."""


def case_problems(loaded: Loaded, library: Library) -> Iterator[Problem]:
    """Run the cases of a bank or a set: what the rules make of them, and should not."""
    model = loaded.model
    if not isinstance(model, Bank | SetFile) or not model.cases:
        return
    if isinstance(model, Bank) and (names := unread_words(library)):
        yield _cases_not_run(names)
        return
    try:
        questions = _made_of(model, library)
    except Damaged as fault:
        yield _cases_not_run(to_mend(fault, library))
        return
    ran = run_cases(model.cases, questions)
    differing = _differing(ran, loaded, questions, library) if ran.failing else ()
    slipped = {one.path[:2] for one in differing if one.path[2:3] not in ((), ("expect",))}
    for one in ran.problems:
        if one.code not in _FOLLOW or one.path[:2] not in slipped:
            yield _with_places(one, (loaded.name,), library)
    lost, waiting = _lost_of(loaded, library) if differing else ((), frozenset())
    yield from lost
    failing = {one.path[:2] for one in differing}
    written = loaded.source.data.get("cases") if differing and loaded.source else None
    cases = written if isinstance(written, list) else []
    slid = [one for one in slid_out(model.cases, cases) if one.path[:2] in failing]
    yield from slid
    waiting |= {one.path[:2] for one in slid}
    for problem in differing:
        if problem.path[:2] in waiting:
            continue
        placed = _at_the_rule(_with_places(problem, (loaded.name,), library), loaded.name)
        if isinstance(model, SetFile):
            placed = _with_what_is_missing(placed, model, questions, library)
        yield placed


_FOLLOW = ("answered-not-asked", "not-read-there")
"""What may follow from something else that slipped in the same case, and is told after that."""


def _differing(
    ran: Ran, loaded: Loaded, questions: QuestionSet, library: Library
) -> tuple[Problem, ...]:
    from choosing_digital.cli.columns import where_it_belongs
    from choosing_digital.disagreeing import disagreements

    known = _OWN.setdefault(library, {})
    known[loaded.name] = own = known.get(loaded.name) or _own_of(ran, loaded, questions, library)
    return tuple(disagreements(own, lambda one: where_it_belongs(one, (loaded.name,), library)))


def _made_of(model: Bank | SetFile, library: Library) -> QuestionSet:
    """Give what the cases of a file are tried on.

    Raises:
        Damaged: where a file that is needed has mistakes.
    """
    match model:
        case Bank() as bank:
            return bank_alone(bank, library.vocabulary)
        case SetFile(adds_to=(base, *_)) as file:
            return library.compose(base, [file.id])
        case SetFile() as file:
            return library.compose(file.id)


_OWN: "WeakKeyDictionary[Library, dict[str, Own | None]]" = WeakKeyDictionary()
"""What the own cases of files came to, where some other file had to know it."""


def _owns(names: Iterable[str], library: Library) -> "list[Own]":
    """Give what the own cases of files come to; not of one that has none that can be run."""
    known = _OWN.setdefault(library, {})
    for name in names:
        if name not in known:
            known[name] = _own(library.loaded(name), library)
    return [one for name in names if (one := known[name]) is not None]


def _own(loaded: Loaded, library: Library) -> "Own | None":
    model = loaded.model
    if not isinstance(model, Bank | SetFile) or not model.cases or library.errors(loaded.name):
        return None
    try:
        questions = _made_of(model, library)
    except SetProblem:
        return None
    return _own_of(run_cases(model.cases, questions), loaded, questions, library)


def _own_of(ran: Ran, loaded: Loaded, questions: QuestionSet, library: Library) -> "Own":
    from choosing_digital.disagreeing import own_of

    others = _owns(library.brings(loaded.name), library) if ran.failing else []
    return own_of(ran, others, questions, _is_sound((loaded.name,), library))


def _is_sound(names: Sequence[str], library: Library) -> "Callable[[Repair], bool]":
    """Give what tells whether a change brings no error or warning that is not there already."""
    known: dict[str, frozenset[object]] = {}

    def is_sound(repair: "Repair") -> bool:
        place = library.placed(Elsewhere((repair.room, repair.of), ""), names)
        scope = library.scope(place.file) if place else None
        if place is None or scope is None or not isinstance(scope.file, Bank | SetFile):
            return True
        if place.file not in known:
            known[place.file] = frozenset(_told_of(scope))
        changed = replace(scope, file=_with(repair, scope.file, int(place.path[1])))
        return known[place.file].issuperset(_told_of(changed))

    return is_sound


def _told_of(scope: Scope) -> Iterator[object]:
    for problem, severity in run_checks(scope):
        if severity.is_at_least(Severity.WARNING):
            yield problem.code, problem.path


def _with(repair: "Repair", file: Bank | SetFile, index: int) -> Bank | SetFile:
    """Give a file with one rule or question changed."""
    part = repair.rule or repair.question
    parts = getattr(file, repair.room)
    return file.model_copy(update={repair.room: (*parts[:index], part, *parts[index + 1 :])})


def _with_places(problem: Problem, names: Sequence[str], library: Library) -> Problem:
    """Give what a case finds with the places of the rules that it speaks of.

    Args:
        problem: what is found.
        names: the files in which these are in force.
        library: all files.
    """
    places = (_placed(one, names, library) for one in problem.related)
    return replace(problem, related=tuple(one for one in places if one is not None))


def _at_the_rule(problem: Problem, name: str) -> Problem:
    """Give what is wrong with a rule of this file at the rule; where it showed comes last."""
    if problem.code != AT_ODDS or not problem.related or problem.related[0].file != name:
        return problem
    rule, *others = problem.related
    return replace(problem, path=rule.path, at_key=rule.at_key, related=tuple(others))


def _placed(place: Elsewhere, names: Sequence[str], library: Library) -> Elsewhere | None:
    is_named = place.path[0] in ("rules", "questions")  # by its id; all else is in the same file
    return library.placed(place, names) if is_named else place


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
    if not missing:
        return problem
    places = [place for one in missing if (place := library.definition(one, file.id))]
    return replace(problem, related=tuple(places))


def _lost_of(loaded: Loaded, library: Library) -> tuple[tuple[Problem, ...], frozenset[Path]]:
    """Give what cases show to be lost from the sections, and the cases that wait for it."""
    scope = library.scope(loaded.name) if isinstance(loaded.model, SetFile) else None
    if scope is None:
        return (), frozenset()
    # Here, since it is needed only where cases fail: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.left_behind import lost_by_cases

    found = tuple(lost_by_cases(scope))
    return tuple(one for one, _ in found), frozenset(path for _, cases in found for path in cases)


def unread_words(library: Library) -> list[str]:
    """Give the names of the vocabularies that cannot be read."""
    return [one for one in library.files("vocabulary") if library.loaded(one).model is None]


def _cases_not_run(names: Iterable[str]) -> Problem:
    return Problem(
        ("cases",),
        "cases-not-run",
        f"the cases could not be run, because of mistakes in {listed(names)}",
        "What a set needs has to be whole before its rules can be tried.",
        at_key=True,
    )


def untried_problems(loaded: Loaded, library: Library) -> Iterator[Problem]:
    """Give the rules that no case expects to be raised: of the file, or of a set that has them."""
    model = loaded.model
    if not isinstance(model, Bank | SetFile):
        return
    left = untried(model)
    if left:
        left = _tried_nowhere(left, loaded, library)
    if left and len(left) == len(model.rules) and not model.cases:
        yield Problem(("rules",), "rule-in-no-case", _no_case(len(left)), _WRITE_A_CASE, True)
        return
    for index, rule in enumerate(model.rules):
        if rule.id in left:
            yield Problem(
                ("rules", index, "id"),
                "rule-in-no-case",
                f"no case expects {rule.id} to be raised",
                _WRITE_A_CASE,
            )


_WRITE_A_CASE = (
    "What no case expects may never speak, or speak of everybody, and nobody would notice. Write "
    "under cases: what somebody has to answer, and expect: {raised: [RULE]}; under notes or "
    "favours where it is one of those."
)


def _no_case(count: int) -> str:
    return f"no case tries {'any of these rules' if count > 1 else 'this rule'}"


def _tried_nowhere(
    left: Mapping[str, Rule], loaded: Loaded, library: Library
) -> Mapping[str, Rule]:
    """Give those of some rules that no case of a set expects which has them."""
    for name in library.may_try(left):
        other = library.loaded(name).model
        named = expected_by(other.cases) & left.keys() if isinstance(other, SetFile) else set()
        scope = library.scope(name) if named and name != loaded.name else None
        if scope is not None:
            known = scope.known_rules
            left = {
                id_: one for id_, one in left.items() if known.get(id_) != one or id_ not in named
            }
        if not left:
            break
    return left


def scenario_problems(loaded: Loaded, library: Library) -> Iterator[Problem]:
    """Read the session of a scenario, and try whether it comes to what it expects."""
    if not isinstance(loaded.model, Scenario):
        return
    from choosing_digital.disagreeing import of_what_is_played
    from choosing_digital.scenarios import naming, run_scenario

    set_id, add_ons, problems = naming(loaded.model)
    if problems:
        yield from problems
        return
    try:
        questions = library.compose(set_id, add_ons)
    except SetProblem as fault:
        found = set_problem(fault, set_id, add_ons, library)
        yield replace(found, path=("session", *found.path))
        return
    ran = run_scenario(loaded.model, questions)
    files = [library.file_of(one).name for one in (set_id, *add_ons)]
    brought = dict.fromkeys(each for one in files for each in (one, *library.brings(one)))
    others = _owns(tuple(brought), library) if ran.failing else []
    differing = tuple(of_what_is_played(ran, others))
    waits = any(one.code == AT_ODDS for one in differing)
    for one in (*ran.problems, *differing):
        if not (waits and one.code == "change-moves-nothing"):  # it may, once that is mended
            yield _with_places(one, files, library)


EXTRA_CHECKS: tuple[ExtraCheck, ...] = (
    case_problems,
    untried_problems,
    answers_problems,
    scenario_problems,
)
"""What is tried of each file that has no errors."""

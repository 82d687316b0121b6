"""Checks of what cases answer: that there is such a question, and that the set asks it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from choosing_digital.answers import MEETING
from choosing_digital.conditions import questions_in
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.cases import Told, answers_in, named_by
from choosing_digital.question_sets.checks.scope import (
    Scope,
    guess,
    is_worker,
    likely,
    place_of,
    quoted,
)
from choosing_digital.question_sets.model import Bank, Case, Level, Question, Rule, SetFile

if TYPE_CHECKING:
    from choosing_digital.question_sets.checks.askers import Askers

_MANY = 2
"""So many cases do not answer by mistake what the set does not ask."""
_RULES_TOLD = 3


def case_question(scope: Scope) -> Iterator[Problem]:
    """A case answers a question that there is not, or that the set does not ask.

    What several cases answer was most likely lost from a section: that is told once, there.
    """
    if not scope.is_complete:
        return
    unasked = []
    known = scope.answered.union(read_of_plan(scope))  # of the plan it is told once, there
    for told in answers_of_cases(scope):
        if told.question not in scope.questions:
            if told.question in scope.asked:  # told once, where the set asks it
                continue
            yield Problem(
                told.path,
                "unknown-question",
                f"there is no question {quoted(told.question)} here",
                guess(told.question, scope.questions),
                at_key=True,
            )
        elif scope.set is not None and told.question not in known:
            unasked.append(told)
    yield from _not_asked_here(unasked, scope)


def _cases(scope: Scope) -> tuple[Case, ...]:
    return scope.file.cases if isinstance(scope.file, Bank | SetFile) else ()


def answers_of_cases(scope: Scope) -> tuple[Told, ...]:
    """Give every answer that the cases of a file give."""
    return tuple(
        told
        for index, case in enumerate(_cases(scope))
        for told in answers_in(case, ("cases", index))
    )


def lost_from_sections(answers: Iterable[Told], scope: Scope) -> Mapping[str, tuple[Told, ...]]:
    """Give the questions that cases of a set answer and no section asks.

    Several cases answer them; or one does, and an unsafe rule that cases expect reads them.

    Args:
        answers: those that cases give.
        scope: the set.

    Returns:
        By the id of the question the first answer of each case.
    """
    found: dict[str, dict[Path, Told]] = {}
    for told in answers:
        name = told.question
        is_there = name in scope.questions and scope.set is not None and name not in scope.set.plan
        if is_there and name not in scope.answered:
            found.setdefault(name, {}).setdefault(told.path[:2], told)
    needed = _needed(scope) if found else frozenset()
    return {
        name: tuple(one.values())
        for name, one in found.items()
        if len(one) >= _MANY or name in needed
    }


def _needed(scope: Scope) -> frozenset[str]:
    """Give what the unsafe rules read which the cases of a set expect."""
    named = {one for case in _cases(scope) for one in named_by(case)}
    rules = scope.known_rules.values()
    unsafe = (one for one in rules if one.level is Level.UNSAFE and one.id in named)
    return frozenset(name for one in unsafe for name in questions_in(one.when))


def read_of_plan(scope: Scope) -> Mapping[str, list[Rule]]:
    """Give the questions of a set's plan that rules read, with these rules, the gravest first."""
    if scope.set is None:
        return {}
    found = {name: _readers(name, scope.rules.values()) for name in scope.set.plan}
    return {name: rules for name, rules in found.items() if rules}


def _readers(name: str, rules: Iterable[Rule]) -> list[Rule]:
    found = [one for one in rules if name in questions_in(one.when)]
    return sorted(found, key=lambda one: one.level is not Level.UNSAFE)


def _not_asked_here(answers: Sequence[Told], scope: Scope) -> Iterator[Problem]:
    """Give what is told of answers of cases to questions that the set does not ask.

    A question that several cases answer is told once, where it would stand.
    """
    lost = lost_from_sections(answers, scope)
    misspelled = {likely(one, scope.questions) for one in scope.asked if one not in scope.questions}
    for name, some in lost.items():
        if name not in misspelled:  # told where it is named
            yield _lost(name, some, scope)
    for told in answers:
        if told.question not in lost:
            yield Problem(
                told.path,
                "not-asked-here",
                f"the set does not ask {told.question}",
                f"So no rule that reads it comes along. {_placed(told.question, scope)[0]}. Only "
                "where the set rightly leaves it out, take it out of the case.",
                at_key=True,
            )


def _lost(name: str, answers: Sequence[Told], scope: Scope) -> Problem:
    from choosing_digital.question_sets.checks.places import in_its_place

    case = Elsewhere(answers[0].path, "the first case that answers it", at_key=True)
    out = "Only if the set rightly leaves it out, take it out of the cases."
    without = _without(name, scope)
    wrong = in_its_place(name, scope)
    if wrong is not None:
        return Problem(
            wrong.path,
            "not-asked-here",
            f"{wrong.beside} is answered by no case, {name} by {len(answers)}, and no section asks "
            f"{name}",
            joined(
                f"Was {name} meant? Write {wrong.written(name)} in its place{without}.",
                f"Only if {wrong.beside} is meant as well, keep both.",
            ),
            related=(case,),
        )
    write, path = _placed(name, scope)
    return Problem(
        path or ("sections",),
        "not-asked-here",
        f"{_counted(answers)} {name}, and no section asks it",
        joined(f"{write}{without}.", out),
        at_key=not path,
        related=(case,),
    )


def _counted(answers: Sequence[Told]) -> str:
    return "a case answers" if len(answers) == 1 else f"{len(answers)} cases answer"


def _placed(name: str, scope: Scope) -> tuple[str, Path]:
    """Give how a question comes into the sections, and beside which; no path if none is known."""
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.places import place_for

    place = place_for(name, scope)
    return (place.writing(name), place.path) if place else (f"Write - {name} in a section", ())


def _without(name: str, scope: Scope) -> str:
    """Give the rules that never speak where a question is not asked, the unsafe ones first."""
    rules = _readers(name, scope.known_rules.values())
    told = [f"{one.id} ({one.level})" for one in rules[:_RULES_TOLD]]
    more = len(rules) - len(told)
    some = listed([*told, *([f"{more} more"] if more else [])])
    verb = "speaks" if len(rules) == 1 else "speak"
    return f": without it {some} never {verb}" if rules else ""


# -- who is never asked ------------------------------------------------------------------------


def case_never_asked(scope: Scope) -> Iterator[Problem]:
    """A case gives an answer of somebody who is never asked that question.

    What several cases answer so is told once: a role was most likely lost where the question
    says who is asked. A row that is not as all the others, and that the cases contradict, is a
    slip even where a single case does so.
    """
    for (_, about), some in _never_asked(scope).items():
        if _is_together(about, some) or _askers(some[0].question, scope).slipped(about):
            yield _never_together(some, scope)
        else:
            yield from (_never_alone(one, scope) for one in some)


def rows_told(scope: Scope) -> frozenset[tuple[str, str]]:
    """Give the rows of which it is told once that the cases answer otherwise: of whom, what."""
    found = _never_asked(scope).items()
    return frozenset((name, about) for (name, about), some in found if _is_together(about, some))


def _is_together(about: str, some: "Sequence[_Never]") -> bool:
    return bool(about) and len({one.told.path[:2] for one in some}) > 1


def _never_asked(scope: Scope) -> "Mapping[tuple[str, str], list[_Never]]":
    """Give the answers of those who are never asked, by question and whom it is about."""
    found: dict[tuple[str, str], list[_Never]] = {}
    for index, case in enumerate(_cases(scope)):
        roles = {**case.participants, MEETING: MEETING}
        for told in answers_in(case, ("cases", index)):
            question = scope.questions.get(told.question)
            if question is None or told.by not in roles or told.about not in roles:
                continue
            by, about = roles[told.by], roles[told.about]
            if not _may_say(question, by, about) and not _is_told_there(question, about, scope):
                key = (question.id, "" if MEETING in (by, *question.asked) else about)
                found.setdefault(key, []).append(_Never(told, question, by, about))
    return found


def _is_told_there(question: Question, about: str, scope: Scope) -> bool:
    """Tell whether it is told already where the question says who is asked.

    So it is of one in a bank with mistakes; and of one of an add-on that is put to a family.
    """
    for around in (scope, *scope.sound_bases):
        banks = (around.banks.get(name) for name in around.unsound)
        if any(bank is not None and question in bank.questions for bank in banks):
            return True
    if not scope.is_add_on or question not in scope.own_questions:
        return False
    is_by_row = isinstance(question.about, Mapping)
    rows = [question.asked.get(about, ())] if is_by_row else question.asked.values()
    roles = scope.vocabulary.roles
    return any(one in roles and not is_worker(one, scope) for row in rows for one in row)


@dataclass(frozen=True, eq=False)
class _Never:
    """An answer of somebody who is never asked: which, to what, and the roles."""

    told: Told
    question: Question
    by: str
    about: str


def _never_alone(one: _Never, scope: Scope) -> Problem:
    return Problem(
        one.told.path,
        "never-asked",
        _never(one.told),
        joined(_who_is_asked(one.question, one.about), _role_lost(one, scope)),
        at_key=True,
        related=_who_stands_there(one.question, one.about, scope),
    )


def _who_stands_there(question: Question, about: str, scope: Scope) -> tuple[Elsewhere, ...]:
    """Give where it stands who is asked: the row of that role, where it has one."""
    found = place_of(question, _key_of(question), "who is asked stands here", scope)
    has_row = isinstance(question.about, Mapping) and about in question.about
    return tuple(replace(one, path=(*one.path, about)) if has_row else one for one in found)


def _key_of(question: Question) -> str:
    return "about" if question.about else "ask"


def _role_lost(one: _Never, scope: Scope) -> str:
    if MEETING in (one.by, one.about) or one.question.of_meeting:
        return ""
    if _askers(one.question, scope).may_be_cause(one.by, one.about):
        return _MAY_BE_FEARED
    return f"If they were asked before, put {one.by} back there: the case may be right."


_MAY_BE_FEARED = (
    "It is private, and whoever is asked may be the one who is feared: look at the case first."
)


def _never_together(some: Sequence[_Never], scope: Scope) -> Problem:
    first = some[0]
    question, about = first.question, first.about
    by = list(dict.fromkeys(one.by for one in some))
    count = len({one.told.path[:2] for one in some})
    verbs = ("answers", "is") if len(by) == 1 else ("answer", "are")
    of = f" about {about}" if by != [about] else ""
    askers = _askers(question, scope, about)
    feared = [one for one in by if askers.may_be_cause(one, about)]
    there = _who_stands_there(question, about, scope)
    is_here = bool(there) and not there[0].file
    case = Elsewhere(first.told.path, "the first case that answers it", at_key=True)
    return Problem(
        there[0].path if is_here else first.told.path,
        "never-asked",
        f"{listed(by)} {verbs[0]} {question.id}{of} in {_so_many(count)}, and {verbs[1]} never "
        "asked it",
        _slipped(askers) or _what_to_do(by, feared, askers),
        at_key=not is_here,
        related=(case,) if is_here else there,
    )


def _so_many(count: int) -> str:
    return "a case" if count == 1 else f"{count} cases"


def _slipped(askers: "Askers") -> str:
    """Give how a row is put right that is not as all the others are; nothing where it is."""
    from choosing_digital.remedies import in_yaml  # only where there is a mistake

    about, slipped = askers.of, askers.slipped(askers.of)
    if not slipped or not isinstance(askers.question.about, Mapping):
        return ""
    meant = askers.proposed[about]
    only = "the person themselves" if askers.are_of_their_own else listed(meant)
    both = in_yaml((*meant, *slipped))
    verb = "answers" if len(slipped) == 1 else "answer"
    return (
        f"Write {about}: {in_yaml(meant)} here. Every other row asks {only} alone; "
        f"{listed(slipped)} {verb} it about {about} in no case. Only if {listed(slipped)} should "
        f"be asked as well, write {about}: {both}."
    )


def _what_to_do(by: Sequence[str], feared: Sequence[str], askers: "Askers") -> str:
    """Give how answers of somebody who is never asked are put right, with the line to write."""
    asked = _who_is_asked(askers.question, askers.of)
    if list(by) == list(feared):
        out = "Take it out of the cases, or have somebody answer it who is asked."
        return joined(asked, _MAY_BE_FEARED, out)
    others = listed(one for one in by if one not in feared)
    now = askers.question.asked.get(askers.of, ())
    wrong = [one for one in now if askers.may_be_cause(one, askers.of)]
    back = f"If asked before, put {others} back there: the cases may be right."
    said = joined(
        asked,
        f"It is private, and {listed(wrong, 'or')} may be the one who is feared." if wrong else "",
        askers.below or back,
        askers.left,
        f"Not {listed(feared)}: it is private, and they may be the one who is feared."
        if feared
        else "",
        f"Only if {others} should not be asked, take it out of the cases.",
    )
    return "\n".join(one for one in (said, askers.line) if one)


def _askers(question: Question, scope: Scope, about: str = "") -> "Askers":
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.askers import Askers

    return Askers(question, scope, about)


def _may_say(question: Question, by: str, about: str) -> bool:
    if question.of_meeting:
        return by == MEETING or by in question.asked[MEETING]
    return question.may_say(by, about)


def _never(told: Told) -> str:
    if told.by == MEETING:
        return f"{told.question} is not put of the meeting"
    about = "" if told.about == told.by else f" about {told.about}"
    return f"{told.by} is never asked {told.question}{about}"


def _who_is_asked(question: Question, about: str) -> str:
    """Give who is asked about a role; of all roles, where nobody is asked about that one."""
    if question.of_meeting:
        return "It is put of the meeting. Write it under meeting_answers."
    asked = question.asked
    rows = {about: asked[about]} if about in asked else asked
    alike: dict[tuple[str, ...], list[str]] = {}
    for of, roles in rows.items():
        alike.setdefault(("",) if roles == (of,) and len(rows) > 1 else roles, []).append(of)
    return " ".join(
        f"About {listed(of)} it asks {listed(roles)}."
        if any(roles)
        else f"It asks {listed(of)} about themselves."
        for roles, of in alike.items()
    )


__all__ = [
    "answers_of_cases",
    "case_never_asked",
    "case_question",
    "lost_from_sections",
    "read_of_plan",
    "rows_told",
]

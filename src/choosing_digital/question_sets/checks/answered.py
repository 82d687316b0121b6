"""Checks of what cases answer: that there is such a question, and that the set asks it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from choosing_digital.conditions import questions_in
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.cases import Told, answers_in
from choosing_digital.question_sets.checks.scope import Scope, guess, quoted
from choosing_digital.question_sets.model import Bank, Level, SetFile

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
        elif scope.set is not None and told.question not in scope.answered:
            unasked.append(told)
    yield from _not_asked_here(unasked, scope)


def answers_of_cases(scope: Scope) -> Iterator[Told]:
    """Give every answer that the cases of a file give."""
    for index, case in enumerate(
        scope.file.cases if isinstance(scope.file, Bank | SetFile) else ()
    ):
        yield from answers_in(case, ("cases", index))


def lost_from_sections(answers: Iterable[Told], scope: Scope) -> Mapping[str, tuple[Told, ...]]:
    """Give the questions that several cases of a set answer and no section asks.

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
    return {name: tuple(one.values()) for name, one in found.items() if len(one) >= _MANY}


def _not_asked_here(answers: Sequence[Told], scope: Scope) -> Iterator[Problem]:
    """Give what is told of answers of cases to questions that the set does not ask.

    A question that several cases answer is told once, where it would stand.
    """
    lost = lost_from_sections(answers, scope)
    for name, some in lost.items():
        yield _lost(name, some, scope)
    for told in answers:
        if told.question not in lost:
            yield Problem(
                told.path,
                "not-asked-here",
                f"the set does not ask {told.question}",
                "So no rule that reads it comes along. Name it in a section of the set; where the "
                "set rightly leaves it out, take it out of the case.",
                at_key=True,
            )


def _lost(name: str, answers: Sequence[Told], scope: Scope) -> Problem:
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.places import place_for

    place = place_for(name, scope)
    return Problem(
        place.path if place else ("sections",),
        "not-asked-here",
        f"{len(answers)} cases answer {name}, and no section asks it",
        joined(
            f"Put - {name} back{f', {place.told}' if place else ' in a section'}.",
            _left_behind(name, scope),
            "Only if the set rightly leaves it out, take it out of the cases.",
        ),
        at_key=place is None,
        related=(Elsewhere(answers[0].path, "the first case that answers it", at_key=True),),
    )


def _left_behind(name: str, scope: Scope) -> str:
    """Give the rules that stay behind where a question is not asked, the unsafe ones first."""
    rules = [one for one in scope.known_rules.values() if name in questions_in(one.when)]
    rules.sort(key=lambda one: one.level is not Level.UNSAFE)
    told = [f"{one.id} ({one.level})" for one in rules[:_RULES_TOLD]]
    more = len(rules) - len(told)
    some = listed([*told, *([f"{more} more"] if more else [])])
    return f"Without it {some} {'stays' if len(rules) == 1 else 'stay'} behind." if rules else ""


__all__ = ["answers_of_cases", "case_question", "lost_from_sections"]

"""A case that fails although no slip in a rule would explain it: the answer that may have slipped.

Whoever writes a case copies one and changes what some people answer. An answer that was changed
by a slip makes a right rule look wrong, and a rule that is bent to fit the case is wrong then.
Each answer that the rule reads is tried with every other that could be given. What is told is the
one answer with which all holds that the case expects. What it expects is never changed, so that
nothing proposed here takes a warning away.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from choosing_digital.answers import Given, Said, Value
from choosing_digital.cases import Failing
from choosing_digital.differing import Difference, Tried
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.model import Question, QuestionType, Rule
from choosing_digital.unsure import holds, others_hold, place_of, read_by, told_of, with_answer

MAX_OTHERWISE = 150
"""So many other answers of one case are tried, one after the other: about a second."""


@dataclass(frozen=True)
class Slipped:
    """One answer of a case that would have to be another, so that all holds that it expects.

    Attributes:
        path: where it stands in the file.
        question: what it answers.
        about: of whom it is true.
        values: what could be written, each of them enough.
    """

    path: Path
    question: str
    about: str
    values: tuple[str, ...]


def told_of_one_alone(
    failing: Failing, holding: Sequence[Tried], others: Sequence[Failing]
) -> Iterator[Problem]:
    """Give what a case finds that no change to a rule mends, and where it may have slipped.

    Args:
        failing: the case.
        holding: the cases of its file that hold.
        others: those of its file that fail.
    """
    rules = tuple(_silent(failing))
    rest = others_hold(rules, failing, holding, others) if len(rules) == 1 else ""
    if not rest or not any(rules[0].id in (one.case.expect.raised or ()) for one in holding):
        yield from told_of(failing, holding, others, mended=False)
        return
    found = tuple(slipped(failing, rules[0]))
    if len(found) != 1:  # of several it is not known which, and the rule is as likely
        yield from told_of(failing, holding, others, mended=False)
        return
    yield from (_told(one, found[0], rest) for one in failing.differences)


def _silent(failing: Failing) -> Iterator[Rule]:
    """Give the rules that a case expects to be raised, and that are clear."""
    tried, start = failing.tried, len(failing.path)
    rules = {one.id: one for one in tried.redacted.questions.rules}
    for one in failing.differences:
        match one.problem.path[start:]:
            case ("expect", "raised", int(index)) if one.says_less:
                name = (tried.case.expect.raised or ())[index]
                if name in rules:
                    yield rules[name]


def slipped(failing: Failing, rule: Rule) -> Iterator[Slipped]:
    """Give each answer of a case with which, were it another, all holds that the case expects."""
    tried = failing.tried
    questions = tried.redacted.questions
    read = frozenset(read_by((rule,), questions))
    tries = 0
    for said in tried.redacted.session.said:
        if said.question not in read or not isinstance(said.answer, Given):
            continue
        values = []
        for value in _others(said, questions.questions[said.question]):
            tries += 1
            if tries > MAX_OTHERWISE:
                return
            if holds(with_answer(tried, said, Given(value))):
                values.append(str(value))
        path = place_of(said, tried.case, failing.path) if values else None
        if path is not None:
            yield Slipped(path, said.question, said.about, tuple(values))


def _others(said: Said, question: Question) -> Iterator[Value]:
    """Give what else could have been answered, where that is one word."""
    given = said.answer.value if isinstance(said.answer, Given) else None
    match question.type:
        case QuestionType.YES_NO:
            yield from (one for one in ("yes", "no") if one != given)
        case QuestionType.CHOICE:
            yield from (one for one in question.options if one != given)
        case _:
            return


def _told(difference: Difference, found: Slipped, rest: str) -> Problem:
    if difference.says_less is None:
        return difference.told()
    problem = difference.problem
    ways = listed(found.values, "or")
    kept = tuple(one for one in problem.related if one.path[:1] != problem.path[:1])
    return replace(
        problem,
        hint=joined(
            problem.hint,
            f"This holds with {found.question}: {ways} of {found.about}, and {rest}; no one change "
            "to the rule was found that would do. Look at this answer first. If it is as you mean "
            "it, look at the rule, and then at what the case expects.",
        ),
        related=(Elsewhere(found.path, f"with {ways} here it holds"), *kept),
    )


__all__ = ["MAX_OTHERWISE", "Slipped", "slipped", "told_of_one_alone"]

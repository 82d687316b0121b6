"""A case that fails although no slip in a rule would explain it: the answer that may have slipped.

Whoever writes a case copies one and changes what some people answer. An answer that was changed
by a slip makes a right rule look wrong, and a rule that is bent to fit the case is wrong then.
Each answer that the rule reads is tried with every other that could be given. What is told is the
one answer with which all holds that the case expects. What it expects is never changed, so that
nothing proposed here takes a warning away.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from choosing_digital.answers import Given, Said
from choosing_digital.cases import Failing
from choosing_digital.differing import Difference, Tried
from choosing_digital.findings import CONCERNS, State
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.model import Level, Question, QuestionType, Rule
from choosing_digital.unsure import others_hold, that_hold, told_of

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
        instead_of: of whom it says so, where it is the person that slipped.
    """

    path: Path
    question: str
    about: str
    values: tuple[str, ...]
    instead_of: str = ""

    @property
    def written(self) -> str:
        """Give it as a sentence names it."""
        whom = f", in place of {self.instead_of}" if self.instead_of else ""
        return f"{self.question}: {listed(self.values, 'or')} of {self.about}{whom}"


def told_of_one_alone(
    failing: Failing, holding: Sequence[Tried], others: Sequence[Failing]
) -> Iterator[Problem]:
    """Give what a case finds that no change to a rule mends, and where it may have slipped.

    Args:
        failing: the case.
        holding: the cases of its file that hold.
        others: those of its file that fail.
    """
    rules = _at_odds(failing)
    rest = others_hold(rules, failing, holding, others) if rules else ""
    found = tuple(slipped(failing, rules, holding)) if rest else ()
    if len(found) != 1:  # of several it is not known which, and the rule is as likely
        yield from told_of(failing, holding, others, mended=False)
        return
    yield from (_told(one, found[0], rest) for one in failing.differences)


def _at_odds(failing: Failing) -> tuple[Rule, ...]:
    """Give the rules that come out otherwise than a case expects; none where not all are known."""
    tried, start = failing.tried, len(failing.path)
    rules = {one.id: one for one in tried.redacted.questions.rules}
    found: dict[str, None] = {}
    for one in failing.differences:
        match one.problem.path[start:]:
            case ("expect", "raised", int(index)) if one.says_less:
                found.setdefault((tried.case.expect.raised or ())[index])
            case ("expect", "picture", str(about), str(option)) if one.says_less is not None:
                found.update(dict.fromkeys(_speaking(tried, about, option)))
            case _:
                return ()
    return tuple(rules[one] for one in found) if found.keys() <= rules.keys() else ()


def _speaking(tried: Tried, about: str, option: str) -> Iterator[str]:
    """Give the rules that a cell of the picture comes from: the worst that are raised."""
    here = [
        one
        for one in tried.findings
        if (one.about, one.option) == (about, option) and one.rule.level in CONCERNS
    ]
    raised = {one.rule.level for one in here if one.state is State.RAISED}
    worst = next((level for level in Level if level in raised), None)
    for one in here:
        tells = one.state is State.RAISED and one.rule.level is worst
        if tells or (worst is None and one.state is State.CANNOT_TELL):
            yield one.rule.id


def slipped(failing: Failing, rules: Sequence[Rule], holding: Sequence[Tried]) -> Iterator[Slipped]:
    """Give each answer of a case with which, were it another, all holds that the case expects.

    Another value is tried only where the rules say less than is expected, and another case shows
    that they are raised; that somebody else was meant is tried in either case.
    """
    raised = {name for one in holding for name in one.case.expect.raised or ()}
    is_less = all(one.says_less for one in failing.differences)
    is_less = is_less and all(one.id in raised for one in rules)
    questions = failing.tried.redacted.questions.questions

    def instead(said: Said) -> Iterator[Said]:
        question = questions[said.question]
        if is_less:
            yield from _others(said, question)
        yield from _of_others(said, question, failing.tried)

    for said, found, path in that_hold(failing, rules, instead, MAX_OTHERWISE):
        yield from _as_slips(said, [one for one in found if one is not None], path)


def _as_slips(said: Said, found: Sequence[Said], path: Path) -> Iterator[Slipped]:
    """Give what was found of one answer: other values together, another person each."""
    values = tuple(_value(one) for one in found if one.about == said.about)
    if values:
        yield Slipped(path, said.question, said.about, values)
    for one in found:
        if one.about != said.about:
            yield Slipped(path, said.question, one.about, (_value(one),), said.about)


def _value(said: Said) -> str:
    return str(said.answer.value) if isinstance(said.answer, Given) else ""


def _of_others(said: Said, question: Question, tried: Tried) -> Iterator[Said]:
    """Give an answer as it would be, had it been written of somebody else."""
    session = tried.redacted.session
    known = {(one.question, one.by, one.about, one.option) for one in session.said}
    for one in session.participants:
        by = one.id if said.by == said.about else said.by
        key = (said.question, by, one.id, said.option)
        if one.id != said.about and key not in known and one.role in question.asked:
            yield replace(said, by=by, about=one.id)


def _others(said: Said, question: Question) -> Iterator[Said]:
    """Give an answer as it would be with each other value, where that is one word."""
    given = said.answer.value if isinstance(said.answer, Given) else None
    match question.type:
        case QuestionType.YES_NO:
            values: Iterable[str] = ("yes", "no")
        case QuestionType.CHOICE:
            values = question.options
        case _:
            return
    yield from (replace(said, answer=Given(one)) for one in values if one != given)


def _told(difference: Difference, found: Slipped, rest: str) -> Problem:
    if difference.says_less is None:
        return difference.told()
    problem = difference.problem
    kept = tuple(one for one in problem.related if one.path[:1] != problem.path[:1])
    return replace(
        problem,
        hint=joined(
            problem.hint,
            f"This holds with {found.written}, and {rest}; no one change "
            "to the rule was found that would do. Look at this answer first. If it is as you mean "
            "it, look at the rule, and then at what the case expects.",
        ),
        related=(Elsewhere(found.path, _here(found)), *kept),
    )


def _here(found: Slipped) -> str:
    if found.instead_of:
        return f"with this of {found.about} it holds"
    return f"with {listed(found.values, 'or')} here it holds"


__all__ = ["MAX_OTHERWISE", "Slipped", "slipped", "told_of_one_alone"]

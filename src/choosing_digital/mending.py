"""The one change to a rule with which cases that fail would hold: mutation, turned round.

Whoever edits a rule makes one slip at a time: `any` for `all`, a level, a way of meeting, an
option too few. The cases then fail by the dozen, far from where the slip is. Here every rule
that one slip could have turned into theirs is tried on them. One with which they hold, and no
other is broken, is where to look first. It is never taken for certain: a rule may have been
changed on purpose, and then it is the cases that are old.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from choosing_digital.answers import Given
from choosing_digital.cases import Failing
from choosing_digital.conditions import questions_in
from choosing_digital.differing import Tried, differences, states_of
from choosing_digital.findings import CONCERNS, Finding, State, find, find_rule
from choosing_digital.question_sets.model import Question, QuestionSet, Rule
from choosing_digital.question_sets.work import trials_of
from choosing_digital.readings import Readings
from choosing_digital.slips import Repair, of_question, of_rule, with_a_line_more

MAX_SLIPS = 6_000
"""So many changes are tried on cases before no more is looked for: some seconds."""

MAX_SEARCHED = 400_000
"""So many comparisons are weighed meanwhile: a change to a rule counts as a tenth of its case."""

MAX_SUSPECTS = 12
"""So many rules of one case are tried."""


_PART_OF_A_CASE = 10


def anything(_: Repair) -> bool:
    """Take any change, whatever else it brings with it."""
    return True


@dataclass(frozen=True)
class Agreement:
    """Changes each of which alone makes the same cases hold, the likeliest first."""

    repairs: tuple[Repair, ...]
    failing: tuple[Failing, ...]


def agreements(
    failing: Sequence[Failing],
    holding: Sequence[Tried],
    questions: QuestionSet,
    is_sound: Callable[[Repair], bool] = anything,
) -> Iterator[Agreement]:
    """Give for cases that fail the changes with which they would hold.

    Args:
        failing: the cases that fail. One that is in nothing that is given has a reason of its own.
        holding: those that hold, and have to go on holding.
        questions: what they were tried on.
        is_sound: tells whether a change brings no mistake of another kind with it.
    """
    search = _Search(holding, questions, is_sound)
    left = list(failing)
    while left:
        found = search.best(left[0], left)
        if found is not None:
            yield found
        done = found.failing if found is not None else (left[0],)
        left = [one for one in left if one not in done]


def holds_with(repair: Repair, tried: Tried) -> bool:
    """Tell whether a case comes out as it expects, were a change made."""
    asked = tried.redacted.questions
    if repair.rule is None:
        changed = _asked_otherwise(repair, tried) if repair.of in asked.questions else tried
        return _comes_out(changed, changed.findings)
    if all(one.id != repair.of for one in asked.rules):  # it stays behind here
        return _comes_out(tried, tried.findings)
    rest = tuple(one for one in tried.findings if one.rule.id != repair.of)
    is_asked = asked.questions.keys() >= set(questions_in(repair.rule.when))
    return _comes_out(tried, (*rest, *(find_rule(repair.rule, tried.readings) if is_asked else ())))


def _comes_out(tried: Tried, findings: tuple[Finding, ...]) -> bool:
    return not any(True for _ in differences(tried, findings))


def _asked_otherwise(repair: Repair, tried: Tried) -> Tried:
    """Give a case as it would come out, were there another `ask_if` on a question."""
    asked = tried.redacted.questions
    changed = {repair.of: repair.question} if repair.question is not None else {}
    others = replace(asked, questions={**asked.questions, **changed})
    redacted = replace(tried.redacted, questions=others)
    readings = Readings.of(redacted)
    return Tried(tried.case, redacted, readings, find(readings))


@dataclass(frozen=True, eq=False)
class _Found:
    """A change with which some cases hold."""

    repair: Repair
    failing: tuple[Failing, ...]


def _may_be_told(found: _Found) -> bool:
    """Tell whether there is enough to speak for a change.

    Two cases or three that were written by mistake are not to take a warning away: where the
    rule says more than they expect, it takes more of them, the more so for the answers that it
    names. For one case alone no other answers are proposed, unless the rule warns of more then.
    """
    repair, count = found.repair, len(found.failing)
    if not any(one.expects_more for one in found.failing):
        return count >= (_FOR_LESS if repair.is_structure else _FOR_FEWER_ANSWERS)
    return count > 1 or repair.is_structure or repair.is_wider


_FOR_LESS, _FOR_FEWER_ANSWERS = 2, 3
_LOOKED_AT, _TOLD = 8, 3


class _Search:
    """Tries changes on cases, and counts how often."""

    def __init__(
        self,
        holding: Sequence[Tried],
        questions: QuestionSet,
        is_sound: Callable[[Repair], bool],
    ) -> None:
        self._holding = holding
        self._is_sound = is_sound
        self._questions = questions
        self._rules = {one.id: one for one in questions.rules}
        self._tries = 0
        self._weighed = 0

    def best(self, first: Failing, failing: Sequence[Failing]) -> Agreement | None:
        """Give the changes with which a case holds, and as many others with it as can be."""
        rules = self._suspects(first)
        said = [
            (one.question, option)
            for one in first.tried.redacted.session.said
            if isinstance(one.answer, Given)
            for option in _options(one.answer)
        ]
        longer = (with_a_line_more(rule, said, self._questions) for rule in rules)
        every = chain(self._near(rules), chain.from_iterable(longer))
        found = [one for one in self._that_mend(every, first, failing) if _may_be_told(one)]
        if not found:
            return None
        most = max(found, key=lambda one: len(one.failing)).failing
        alike = [one.repair for one in found if one.failing == most]
        near = [one for one in alike if not one.is_far] or alike
        some = tuple(islice(_one_of_each_kind_first(near), _LOOKED_AT))
        sound = tuple(filter(self._is_sound, some))
        # a gap that was there before is there again: then the shape of the rule alone is proposed
        repairs = sound or tuple(one for one in some if one.is_structure)
        return Agreement(repairs[:_TOLD], most) if repairs else None

    def _near(self, rules: Sequence[Rule]) -> Iterator[Repair]:
        """Give every change that is one slip away from some rules, and from what they read."""
        for rule in rules:
            yield from of_rule(rule, self._questions)
        for question in _asked_on_condition(rules, self._questions):
            yield from of_question(question, self._questions)

    def _that_mend(
        self, repairs: Iterable[Repair], first: Failing, failing: Sequence[Failing]
    ) -> Iterator[_Found]:
        for one in repairs:
            if self._tries >= MAX_SLIPS or self._weighed >= MAX_SEARCHED:
                return
            if self._holds(one, first.tried):
                mended = tuple(each for each in failing if self._holds(one, each.tried))
                if all(self._holds(one, each) for each in self._holding):
                    yield _Found(one, mended)

    def _holds(self, repair: Repair, tried: Tried) -> bool:
        self._tries += 1
        trials = trials_of(tried.redacted.questions, tried.case)
        self._weighed += trials if repair.rule is None else trials // _PART_OF_A_CASE
        return holds_with(repair, tried)

    def _suspects(self, failing: Failing) -> tuple[Rule, ...]:
        names = islice(dict.fromkeys(_suspected(failing.tried)), MAX_SUSPECTS)
        return tuple(self._rules[one] for one in names if one in self._rules)


def _one_of_each_kind_first(repairs: Iterable[Repair]) -> Iterator[Repair]:
    """Give changes without those that are written alike; first one at each place and of each kind.

    Only a few are told, and they should not all be of the same line.
    """
    once = {(one.place, one.kind, one.write): one for one in reversed(tuple(repairs))}
    left = list(reversed(once.values()))
    first = {(one.place, one.kind): one for one in reversed(left)}
    yield from (one for one in left if one in first.values())
    yield from (one for one in left if one not in first.values())


def _options(answer: Given) -> tuple[str, ...]:
    value = answer.value
    return value if isinstance(value, tuple) else (str(value),)


def _suspected(tried: Tried) -> Iterator[str]:
    """Give the rules that a case may fail by: those it names first, then all that speak in it."""
    expect, states = tried.case.expect, states_of(tried.findings)
    concerns = {one.rule.id for one in tried.findings if one.rule.level in CONCERNS}
    if expect.raised is not None:
        raised = {name for name, state in states.items() if state is State.RAISED}
        yield from (one for one in expect.raised if one not in raised)
        yield from sorted((raised & concerns) - set(expect.raised))
    yield from (one for one in expect.clear if states.get(one) is not State.CLEAR)
    yield from (one for one in expect.cannot_tell if states.get(one) is not State.CANNOT_TELL)
    for place in (expect.favours, expect.notes):
        yield from (name for row in place.values() for names in row.values() for name in names)
    yield from (one.rule.id for one in tried.findings if one.is_raised)
    yield from (one.rule.id for one in tried.findings if one.state is State.CANNOT_TELL)


def _asked_on_condition(rules: Iterable[Rule], questions: QuestionSet) -> tuple[Question, ...]:
    """Give the questions with an `ask_if` that some rules read, and that lead to what they read."""
    found: dict[str, Question] = {}
    names = [name for rule in rules for name in questions_in(rule.when)]
    while names:
        one = questions.questions.get(names.pop(0))
        if one is not None and one.ask_if is not None and one.id not in found:
            found[one.id] = one
            names += questions_in(one.ask_if)
    return tuple(found.values())


__all__ = [
    "MAX_SEARCHED",
    "MAX_SLIPS",
    "MAX_SUSPECTS",
    "Agreement",
    "agreements",
    "anything",
    "holds_with",
]

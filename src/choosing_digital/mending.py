"""The one change to a rule with which cases that fail would hold: mutation, turned round.

Whoever edits a rule makes one slip at a time: `any` for `all`, a level, a way of meeting, an
option too few. The cases then fail by the dozen, far from where the slip is. Here every rule
that one slip could have turned into theirs is tried on them. One with which they hold, and no
other is broken, is where to look first. It is never taken for certain: a rule may have been
changed on purpose, and then it is the cases that are old.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice

from choosing_digital.answers import SPOKEN, Given
from choosing_digital.at_odds import named_at_odds
from choosing_digital.cases import Failing
from choosing_digital.conditions import questions_in
from choosing_digital.differing import Tried, differences, key_of, keys_of
from choosing_digital.findings import CONCERNS, State, find, find_rule
from choosing_digital.problems import Path
from choosing_digital.question_sets.model import Question, QuestionSet, Rule
from choosing_digital.question_sets.work import trials_of
from choosing_digital.readings import Readings
from choosing_digital.slips import Repair, as_a_whole, of_question, of_rule, with_a_line_more

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
    """Changes each of which alone makes the same cases come out as they expect, likeliest first.

    Attributes:
        failing: the cases, each with what differs by that alone.
        also: the rules and questions that have to be mended besides before all of them hold.
        changes: how many changes to one condition it takes.
    """

    repairs: tuple[Repair, ...]
    failing: tuple[Failing, ...]
    also: tuple[str, ...] = ()
    changes: int = 1


def agreements(
    failing: Sequence[Failing],
    holding: Sequence[Tried],
    questions: QuestionSet,
    is_sound: Callable[[Repair], bool] = anything,
) -> tuple[Agreement, ...]:
    """Give for cases that fail the changes with which they would hold.

    A case may fail by several rules: each is looked for with the others as they are, then with
    those that were found as they would be. A case is in what is given only if it holds with all
    of that.

    Args:
        failing: the cases that fail. One that is in nothing that is given has a reason of its own.
        holding: those that hold, and have to go on holding.
        questions: what they were tried on.
        is_sound: tells whether a change brings no mistake of another kind with it.
    """
    search = _Search(holding, questions, is_sound)
    left = sorted((_Left(one, one.tried) for one in failing), key=_names_no_rule)
    found: list[Agreement] = []
    done: set[Path] = set()
    while left:
        first, *others = left
        step = search.best(first, left)
        if step is None:
            left = others
            continue
        found = _with_step(found, step, failing)
        left = [_after(step.repairs[0], one) for one in left]
        search.take(step.repairs[0], [one.tried for one in left if not one.keys])
        done |= {one.failing.path for one in left if not one.keys}
        left = [one for one in left if one.keys]
    order = [one.path for one in failing]
    hold = tuple(_that_hold(found, [one for one in order if one in done]))
    told = (one for one in hold if not _rests_on_one_case(one, hold))
    return tuple(sorted(told, key=lambda one: order.index(one.failing[0].path)))


def _with_step(
    found: Sequence[Agreement], step: Agreement, failing: Sequence[Failing]
) -> list[Agreement]:
    """Give what was found with one step more.

    A second change to one condition is told with the first, as the whole that is to be written:
    it is a change to what nobody has in their file.
    """
    before = next((one for one in found if _place(one) == _place(step)), None)
    if before is None:
        changed = {_place(one) for one in found}
        repairs = tuple(one for one in step.repairs if (one.of, one.path[0]) not in changed)
        return [*found, replace(step, repairs=repairs)]
    same = [one for one in step.repairs if (one.of, one.path[0]) == _place(step)]
    paths = {one.path for each in (before, step) for one in each.failing}
    both = Agreement(
        tuple(map(as_a_whole, same)),
        tuple(one for one in failing if one.path in paths),
        changes=before.changes + 1,
    )
    return [both if one is before else one for one in found]


def _place(one: Agreement) -> tuple[str, str | int]:
    """Give of whom the likeliest change is, and in which part: in `when`, the `level`."""
    return one.repairs[0].of, one.repairs[0].path[0]


@dataclass(frozen=True, eq=False)
class _Left:
    """A case that still fails, as it is with all that was found so far."""

    failing: Failing
    tried: Tried

    @cached_property
    def keys(self) -> frozenset[object]:
        """Give what differs."""
        return frozenset(keys_of(self.tried, self.tried.findings))

    def mended_by(self, repair: Repair) -> frozenset[object]:
        """Give what no longer differs with a change; nothing, where something else does then."""
        changed = with_repair(repair, self.tried)
        still: set[object] = set()
        for key in keys_of(changed, changed.findings):
            if key not in self.keys:
                return frozenset()
            still.add(key)
        return self.keys - still

    def only(self, keys: frozenset[object]) -> Failing:
        """Give the case with what differs of these."""
        start = len(self.failing.path)
        some = tuple(
            one
            for one in self.failing.differences
            if key_of(replace(one.problem, path=one.problem.path[start:])) in keys
        )
        is_all = not some or len(some) == len(self.failing.differences)
        return self.failing if is_all else replace(self.failing, differences=some)


def _names_no_rule(left: _Left) -> bool:
    return not any(True for _ in named_at_odds(left.tried))


def _after(repair: Repair, left: _Left) -> _Left:
    return _Left(left.failing, with_repair(repair, left.tried)) if left.mended_by(repair) else left


def _that_hold(found: Sequence[Agreement], done: Sequence[Path]) -> Iterator[Agreement]:
    """Give what was found, with those cases alone that hold with all of it, in their order."""
    for one in found:
        hold = (each for each in one.failing if each.path in done)
        some = tuple(sorted(hold, key=lambda each: done.index(each.path)))
        paths = {each.path for each in some}
        also = [
            other.repairs[0].of
            for other in found
            if other is not one and paths & {each.path for each in other.failing}
        ]
        if some:
            yield replace(one, failing=some, also=tuple(dict.fromkeys(also)))


def _rests_on_one_case(one: Agreement, every: Sequence[Agreement]) -> bool:
    """Tell whether it takes several changes to make one case hold, and no other asks for one.

    Then the case is more likely to be wrong than two rules at once.
    """
    paths = {each.path for each in one.failing}
    beside = [each for each in every if paths & {case.path for case in each.failing}]
    several = len(beside) > 1 or one.changes > 1
    return several and all(len(each.failing) == 1 for each in beside)


def holds_with(repair: Repair, tried: Tried) -> bool:
    """Tell whether a case comes out as it expects, were a change made."""
    return holds(with_repair(repair, tried))


def holds(tried: Tried) -> bool:
    """Tell whether a case comes out as it expects."""
    return not any(True for _ in differences(tried, tried.findings))


def with_repair(repair: Repair, tried: Tried) -> Tried:
    """Give a case as it would come out, were a change made."""
    asked = tried.redacted.questions
    if repair.rule is None:
        return _asked_otherwise(repair, tried) if repair.of in asked.questions else tried
    if all(one.id != repair.of for one in asked.rules):  # it stays behind here
        return tried
    rules = tuple(repair.rule if one.id == repair.of else one for one in asked.rules)
    rest = tuple(one for one in tried.findings if one.rule.id != repair.of)
    is_asked = asked.questions.keys() >= set(questions_in(repair.rule.when))
    found = find_rule(repair.rule, tried.readings) if is_asked else ()
    redacted = replace(tried.redacted, questions=replace(asked, rules=rules))
    return replace(tried, redacted=redacted, findings=(*rest, *found))


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
    """A change with which some cases come nearer to what they expect.

    Attributes:
        failing: the cases, each with what differs no longer.
        hold: how many of them hold with it alone.
        mended: how many things differ no longer.
    """

    repair: Repair
    failing: tuple[Failing, ...]
    hold: int
    mended: int

    @property
    def paths(self) -> tuple[Path, ...]:
        """Give where its cases stand."""
        return tuple(one.path for one in self.failing)

    @property
    def rank(self) -> tuple[int, int, int]:
        """Give what tells how much speaks for it: cases that hold, then all that come nearer."""
        return self.hold, len(self.failing), self.mended


def _may_be_told(found: _Found) -> bool:
    """Tell whether there is enough to speak for a change.

    Two cases or three that were written by mistake are not to take a warning away: where the
    rule says more than they expect, it takes more of them, the more so for the answers that it
    names, and the most for a milder level, with which the rule says as little as may be and still
    reads what it should not, unless each case has it among its notes. For one case alone no other
    answers are proposed, unless the rule warns of more then.
    """
    repair, count = found.repair, len(found.failing)
    if repair.is_milder:
        return count >= _FOR_A_MILDER_LEVEL or all(one.expects_more for one in found.failing)
    if not any(one.expects_more for one in found.failing):
        if repair.path == ("level",):
            return count >= _FOR_A_MILDER_LEVEL
        return count >= (_FOR_LESS if repair.is_structure else _FOR_FEWER_ANSWERS)
    return count > 1 or repair.is_structure or repair.is_wider


_FOR_LESS, _FOR_FEWER_ANSWERS, _FOR_A_MILDER_LEVEL = 2, 3, 4
_LOOKED_AT, _TOLD = 8, 3


class _Search:
    """Tries changes on cases, and counts how often."""

    def __init__(
        self,
        holding: Sequence[Tried],
        questions: QuestionSet,
        is_sound: Callable[[Repair], bool],
    ) -> None:
        self._holding = tuple(holding)
        self._is_sound = is_sound
        self._questions = questions
        self._rules = {one.id: one for one in questions.rules}
        self._tries = 0
        self._weighed = 0
        self._until = (MAX_SLIPS, MAX_SEARCHED)

    def take(self, repair: Repair, mended: Iterable[Tried] = ()) -> None:
        """Go on with a change as made; the cases that hold now have to go on holding."""
        self._holding = (*(with_repair(repair, one) for one in self._holding), *mended)
        if repair.rule is not None:
            self._rules[repair.of] = repair.rule
        rules = tuple(self._rules[one.id] for one in self._questions.rules)
        asked = dict(self._questions.questions)
        if repair.question is not None:
            asked[repair.of] = repair.question
        self._questions = replace(self._questions, rules=rules, questions=asked)

    def best(self, first: _Left, failing: Sequence[_Left]) -> Agreement | None:
        """Give the changes with which a case comes nearest to holding, and most others with it."""
        found = [one for one in self._changes(first, failing) if _may_be_told(one)]
        return self._likeliest(found) if found else None

    def _changes(self, first: _Left, failing: Sequence[_Left]) -> list[_Found]:
        """Give what mends something of a case: a lost line only where nothing nearer mends all."""
        rules = self._suspects(first)
        self._until = self._may_take(failing)
        found = list(self._that_mend(self._near(rules), first, failing))
        if not any(self._mends_all(one, failing) for one in found if _may_be_told(one)):
            said = _said_in(first.tried)
            longer = (with_a_line_more(rule, said, self._questions) for rule in rules)
            self._until = self._may_take(failing)
            found += self._that_mend(chain.from_iterable(longer), first, failing)
        return found

    def _likeliest(self, found: Sequence[_Found]) -> Agreement | None:
        """Give those that mend most, the likeliest first; None where none is sound."""
        most = max(found, key=lambda one: one.rank)
        alike = [one.repair for one in found if one.rank == most.rank and one.paths == most.paths]
        near = [one for one in alike if not one.is_far] or alike
        some = tuple(islice(_one_of_each_kind_first(_fewest_words_first(near)), _LOOKED_AT))
        sound = tuple(filter(self._is_sound, some))
        # a gap that was there before is there again: then the shape of the rule alone is proposed
        repairs = sound or tuple(one for one in some if one.is_structure)
        repairs = tuple(one for one in repairs if not _is_narrower(one, repairs))
        return Agreement(_needed(repairs)[:_TOLD], most.failing) if repairs else None

    def _mends_all(self, found: _Found, failing: Sequence[_Left]) -> bool:
        """Tell whether no other change could mend more: every case that names the rule is in it."""
        named = {one.failing.path for one in failing if found.repair.of in named_at_odds(one.tried)}
        return bool(named) and named <= set(found.paths)

    def _may_take(self, failing: Sequence[_Left]) -> tuple[int, int]:
        """Give how far a search may go: where there are more cases it leaves half for them."""
        share = 2 if len(failing) > 1 else 1
        tries, weighed = MAX_SLIPS - self._tries, MAX_SEARCHED - self._weighed
        return self._tries + tries // share, self._weighed + weighed // share

    def _near(self, rules: Sequence[Rule]) -> Iterator[Repair]:
        """Give every change that is one slip away from some rules, and from what they read."""
        for rule in rules:
            yield from of_rule(rule, self._questions)
        for question in _asked_on_condition(rules, self._questions):
            yield from of_question(question, self._questions)

    def _that_mend(
        self, repairs: Iterable[Repair], first: _Left, failing: Sequence[_Left]
    ) -> Iterator[_Found]:
        most_tries, most_weighed = self._until
        for one in repairs:
            if self._tries >= most_tries or self._weighed >= most_weighed:
                return
            if self._mended(one, first):
                mended = [(each, keys) for each in failing if (keys := self._mended(one, each))]
                if all(self._holds(one, each) for each in self._holding):
                    yield _Found(
                        one,
                        tuple(each.only(keys) for each, keys in mended),
                        hold=sum(each.keys == keys for each, keys in mended),
                        mended=sum(len(keys) for _, keys in mended),
                    )

    def _mended(self, repair: Repair, left: _Left) -> frozenset[object]:
        self._count(repair, left.tried)
        return left.mended_by(repair)

    def _holds(self, repair: Repair, tried: Tried) -> bool:
        self._count(repair, tried)
        return holds_with(repair, tried)

    def _count(self, repair: Repair, tried: Tried) -> None:
        self._tries += 1
        trials = trials_of(tried.redacted.questions, tried.case)
        self._weighed += trials if repair.rule is None else trials // _PART_OF_A_CASE

    def _suspects(self, failing: _Left) -> tuple[Rule, ...]:
        names = islice(dict.fromkeys(_suspected(failing.tried)), MAX_SUSPECTS)
        return tuple(self._rules[one] for one in names if one in self._rules)


def _fewest_words_first(repairs: Iterable[Repair]) -> list[Repair]:
    """Give first what changes the fewest words: a slip is one, and the rest is as it was meant.

    Of two that change as many words of one line, the one that is true of more answers is first.
    """
    by_words = sorted(repairs, key=lambda one: (not one.takes_up, one.words))
    places = list(dict.fromkeys(one.place for one in by_words))
    return sorted(
        by_words,
        key=lambda one: (
            not one.takes_up,
            one.words,
            places.index(one.place),
            -len(one.holds_for),
        ),
    )


def _is_narrower(repair: Repair, others: Sequence[Repair]) -> bool:
    """Tell whether a change hears everybody but the person themselves, where all would do as well.

    The cases cannot tell the two apart then, and the person's own answer is not to be passed over.
    """
    wider = repair.write.replace("of: others", "of: anyone")
    return any(one.write == wider and one.place == repair.place for one in others if one != repair)


def _needed(repairs: Sequence[Repair]) -> tuple[Repair, ...]:
    """Give of some changes those that may as well be meant as the first.

    One that changes more words is needed only where a rule that warns of something would speak
    wherever it does with the first, and also where somebody is not sure or would rather not say.
    """
    first, *others = repairs
    return (first, *(one for one in others if one.words <= first.words or _warns_too(one, first)))


def _warns_too(one: Repair, first: Repair) -> bool:
    warns = one.rule is not None and one.rule.level in CONCERNS
    more = {*one.holds_for} - {*first.holds_for}
    is_wider = bool(more) and {*first.holds_for} <= {*one.holds_for}
    return warns and one.place == first.place and is_wider and more <= {*map(str, SPOKEN)}


def _one_of_each_kind_first(repairs: Iterable[Repair]) -> Iterator[Repair]:
    """Give changes without those that are written alike; first one at each place and of each kind.

    Only a few are told, and they should not all be of the same line.
    """
    once = {(one.place, one.kind, one.write): one for one in reversed(tuple(repairs))}
    left = list(reversed(once.values()))
    first = {(one.place, one.kind): one for one in reversed(left)}
    yield from (one for one in left if one in first.values())
    yield from (one for one in left if one not in first.values())


def _said_in(tried: Tried) -> list[tuple[str, str]]:
    """Give each question that a case answers with each option that is chosen."""
    return [
        (one.question, option)
        for one in tried.redacted.session.said
        if isinstance(one.answer, Given)
        for option in _options(one.answer)
    ]


def _options(answer: Given) -> tuple[str, ...]:
    value = answer.value
    return value if isinstance(value, tuple) else (str(value),)


def _suspected(tried: Tried) -> Iterator[str]:
    """Give the rules that a case may fail by.

    Where it names rules that come to something else, one of these has to be another, or what one
    of them reads: no change to any other rule would make it hold. Else all that speak in it.
    """
    named = tuple(named_at_odds(tried))
    yield from named or _that_speak(tried)


def _that_speak(tried: Tried) -> Iterator[str]:
    """Give the rules that a case may fail by where it says of persons alone what differs."""
    for place in (tried.case.expect.favours, tried.case.expect.notes):
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
    "holds",
    "holds_with",
    "with_repair",
]

"""Small changes to rules and questions, and whether any case notices them.

A rule whose cases all pass when half of its condition is taken out is a rule that nobody has
tried. Each change here is one that an author could make by mistake. A case notices it where
it no longer comes out as it expects.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from choosing_digital import gates
from choosing_digital.alterations import altered, turned_round
from choosing_digital.differing import Tried, differences
from choosing_digital.findings import Finding, find_rule
from choosing_digital.gates import Effect, Place
from choosing_digital.problems import Path
from choosing_digital.question_sets import Level, Question, Rule
from choosing_digital.question_sets.model import RawValue
from choosing_digital.question_sets.possible import NotFollowed, NotSound, World
from choosing_digital.question_sets.reasoning import can_differ

_NEIGHBOURS = {
    Level.UNSAFE: (Level.BARRIER,),
    Level.BARRIER: (Level.UNSAFE, Level.CARE),
    Level.CARE: (Level.BARRIER, Level.NOTE),
    Level.NOTE: (Level.CARE, Level.FAVOURS),
    Level.FAVOURS: (Level.NOTE,),
}
"""The levels next to each."""


@dataclass(frozen=True)
class Change:
    """One small change to a rule or a question.

    Attributes:
        path: what is changed, in its file.
        of: the id of the rule or question.
        what: the change in a few words, the same in every run; a key of `survives`.
        rule: the rule as it would be; None where it is left out, or a question is changed.
        option: the option that is left out of a question; empty for a rule.
        question: the question with another `ask_if`.
    """

    path: Path
    of: str
    what: str
    rule: Rule | None = None
    option: str = ""
    question: Question | None = None


# -- the changes -------------------------------------------------------------------------


def changes_of_rule(rule: Rule, path: Path) -> Iterator[Change]:
    """Give every small change to a rule that stands at this path."""
    yield Change((*path, "id"), rule.id, "without the rule")
    for where, what, when in altered(rule.when, (*path, "when"), ""):
        yield Change(where, rule.id, what, rule.model_copy(update={"when": when}))
    for level in _NEIGHBOURS[rule.level]:
        changed = rule.model_copy(update={"level": level})
        yield Change((*path, "level"), rule.id, f"level {level}", changed)
    if len(rule.modes) > 1:  # without its only one it would speak of every way
        for index, mode in enumerate(rule.modes):
            rest = tuple(one for one in rule.modes if one != mode)
            changed = rule.model_copy(update={"modes": rest})
            yield Change((*path, "modes", index), rule.id, f"without mode {mode}", changed)


def changes_of_question(question: Question, path: Path) -> Iterator[Change]:
    """Give every small change to a question: each of its options left out."""
    for option in question.options:
        where = (*path, "options", option)
        yield Change(where, question.id, f"without option {option}", option=option)


def changes_of_gate(question: Question, path: Path, world: World) -> Iterator[Change]:
    """Give every small change to the `ask_if` of a question that stands at this path."""
    gate, where = question.ask_if, (*path, "ask_if")
    if gate is None:
        return
    without = question.model_copy(update={"ask_if": None})
    yield Change(where, question.id, "without ask_if", question=without)
    turned = turned_round(gate, where, world.questions, world.vocabulary)
    for place, what, other in chain(altered(gate, where, ""), turned):
        changed = question.model_copy(update={"ask_if": other})
        yield Change(place, question.id, f"ask_if {what}", question=changed)


# -- who notices -------------------------------------------------------------------------


def is_noticed(change: Change, tried: Iterable[Tried]) -> bool:
    """Tell whether a case comes out otherwise than it expects, were the change made."""
    if change.option:
        return any(_answers(change, one) for one in tried)
    return any(_notices(change, one) for one in tried)


def _answers(change: Change, tried: Tried) -> bool:
    """Tell whether a case answers with an option, and so could not be run without it."""
    return any(
        said.question == change.of and _has(said.answer, change.option)
        for said in tried.redacted.session.said
    )


def _has(answer: object, option: str) -> bool:
    value: RawValue | None = getattr(answer, "value", None)
    return option == value or (isinstance(value, tuple) and option in value)


def _notices(change: Change, tried: Tried) -> bool:
    before = [one for one in tried.findings if one.rule.id == change.of]
    if not before:
        return False
    after = find_rule(change.rule, tried.readings) if change.rule else ()
    if [_gist(one) for one in before] == [_gist(one) for one in after]:
        return False
    rest = tuple(one for one in tried.findings if one.rule.id != change.of)
    return any(True for _ in differences(tried, (*rest, *after)))


def _gist(finding: Finding) -> tuple[str, ...]:
    return finding.about, finding.option, finding.state, finding.rule.level


# -- changes that change nothing ----------------------------------------------------------


def changes_nothing(change: Change, rule: Rule, world: World) -> bool:
    """Tell whether a changed rule comes to the same whatever is said, so that no case can notice.

    Only of its condition: a level, a mode or a rule left out always changes something.
    """
    if change.rule is None or change.rule.when == rule.when:
        return False
    everyone = rule.level is Level.FAVOURS
    both = [(rule.when, everyone), (change.rule.when, everyone)]
    try:
        return not any(can_differ(world, about, both) for about in rule.about)
    except (NotFollowed, NotSound):
        return False


# -- the score -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Survivor:
    """A change that no case notices. `reason` is its author's, where there is one."""

    change: Change
    reason: str = ""


@dataclass(frozen=True)
class Counted:
    """What became of some changes.

    Attributes:
        made: how many there were that change something.
        survivors: those that no case notices.
    """

    made: int
    survivors: tuple[Survivor, ...]

    @property
    def explained(self) -> int:
        """Give how many of the survivors their author has explained."""
        return sum(bool(one.reason) for one in self.survivors)


@dataclass(frozen=True)
class Score:
    """What became of the changes to one file.

    Attributes:
        rules: those to its rules, and to the options of its questions.
        gates: those to the `ask_if` of its questions.
        asks_more: the number of those that only ask a question of more people, with no rule
            that comes out otherwise: no case can notice them.
        needless: the keys of `survives` that explain nothing, with where they stand.
    """

    rules: Counted
    gates: Counted
    asks_more: int = 0
    needless: tuple[tuple[Path, str, str], ...] = ()


@dataclass
class _Scoring:
    """Counts changes as they are tried.

    Attributes:
        tried: every case that has to do with the file.
        places: the file's own place, and those of files that use it.
    """

    tried: Sequence[Tried]
    places: Sequence[Place]
    made: list[Change] = field(default_factory=list)
    survivors: list[Survivor] = field(default_factory=list)
    asks_more: int = 0

    def take(self, part: Question | Rule, changes: Iterable[Change]) -> None:
        """Try every change to a question or a rule."""
        reading = [one for one in self.tried if _concerns(part, one)]
        for change in changes:
            if self._is_noticed(change, part, reading):
                self.made.append(change)
            elif not self._changes_nothing(change, part):
                self.made.append(change)
                self.survivors.append(Survivor(change, part.survives.get(change.what, "")))

    def _is_noticed(self, change: Change, part: Question | Rule, reading: list[Tried]) -> bool:
        if change.question is not None and isinstance(part, Question):
            return gates.is_noticed(part, change.question, self.tried)
        return is_noticed(change, reading)

    def _changes_nothing(self, change: Change, part: Question | Rule) -> bool:
        if isinstance(part, Rule):
            return changes_nothing(change, part, self.places[0].world)
        if change.question is None:
            return False
        effect = gates.effect(part, change.question, self.places)
        self.asks_more += effect is Effect.ASKS_MORE
        return effect is not Effect.MATTERS

    def counted(self, gates: bool) -> Counted:
        """Give what became of the changes to gates, or of all others."""
        made = sum((one.question is not None) is gates for one in self.made)
        some = (one for one in self.survivors if (one.change.question is not None) is gates)
        return Counted(made, tuple(some))


def score(
    questions: Sequence[Question],
    rules: Sequence[Rule],
    tried: Sequence[Tried],
    places: Sequence[Place],
) -> Score:
    """Make every small change to the questions and rules of a file, and see what notices it.

    Args:
        questions: those of the file.
        rules: those of the file.
        tried: every case that has to do with it.
        places: where they are at work: the file's own place, then those of files that use it.
    """
    scoring = _Scoring(tried, places)
    needless: list[tuple[Path, str, str]] = []
    for part, path, changes in _all_changes(questions, rules, places[0].world):
        before = len(scoring.survivors)
        scoring.take(part, changes)
        left = {one.change.what for one in scoring.survivors[before:]}
        needless += [
            ((*path, "survives", what), part.id, what) for what in part.survives if what not in left
        ]
    return Score(
        scoring.counted(gates=False),
        scoring.counted(gates=True),
        scoring.asks_more,
        tuple(needless),
    )


def _all_changes(
    questions: Sequence[Question], rules: Sequence[Rule], world: World
) -> Iterator[tuple[Question | Rule, Path, Iterator[Change]]]:
    for index, question in enumerate(questions):
        path: Path = ("questions", index)
        gate = changes_of_gate(question, path, world)
        yield question, path, chain(changes_of_question(question, path), gate)
    for index, rule in enumerate(rules):
        path = ("rules", index)
        yield rule, path, changes_of_rule(rule, path)


def _concerns(part: Question | Rule, tried: Tried) -> bool:
    """Tell whether a case has to do with a question or a rule at all."""
    if isinstance(part, Question):
        return any(said.question == part.id for said in tried.redacted.session.said)
    return any(one.rule.id == part.id for one in tried.findings)

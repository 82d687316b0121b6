"""Small changes to rules and questions, and whether any case notices them.

A rule whose cases all pass when half of its condition is taken out is a rule that nobody has
tried. Each change here is one that an author could make by mistake. A case notices it where
it no longer comes out as it expects.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from choosing_digital.conditions import (
    AllOf,
    AnyOf,
    Asked,
    AtLeast,
    AtMost,
    Condition,
    MeetingIs,
    Wished,
)
from choosing_digital.differing import Tried, differences
from choosing_digital.findings import Finding, find_rule
from choosing_digital.problems import Path
from choosing_digital.question_sets import Level, Question, Rule
from choosing_digital.question_sets.model import RawValue
from choosing_digital.question_sets.possible import NotFollowed, NotSound, World
from choosing_digital.question_sets.reasoning import (
    IS_FALSE,
    IS_NOT_TRUE,
    IS_TRUE,
    IS_UNKNOWN,
    Space,
)

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
    """

    path: Path
    of: str
    what: str
    rule: Rule | None = None
    option: str = ""


# -- the changes -------------------------------------------------------------------------


def changes_of_rule(rule: Rule, path: Path) -> Iterator[Change]:
    """Give every small change to a rule that stands at this path."""
    yield Change((*path, "id"), rule.id, "without the rule")
    for where, what, when in _changed(rule.when, (*path, "when"), ""):
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


def _changed(condition: Condition, path: Path, place: str) -> Iterator[tuple[Path, str, Condition]]:
    """Give each condition that is one change away: where, what was changed, and itself.

    Args:
        condition: as it is.
        path: where it stands.
        place: which part of the rule it is, ``2.1``; empty for all of it.
    """
    match condition:
        case AllOf(parts):
            yield from _changed_parts(AllOf, AnyOf, parts, (*path, "all"), place)
        case AnyOf(parts):
            yield from _changed_parts(AnyOf, AllOf, parts, (*path, "any"), place)
        case _:
            for where, what, changed in _changed_comparison(condition, path):
                yield where, what + (f" in part {place}" if place else ""), changed


def _changed_parts(
    kind: type[AllOf | AnyOf],
    other: type[AllOf | AnyOf],
    parts: tuple[Condition, ...],
    path: Path,
    place: str,
) -> Iterator[tuple[Path, str, Condition]]:
    inside = f" in part {place}" if place else ""
    if len(parts) > 1:
        words = "any for all" if kind is AllOf else "all for any"
        yield path, words + inside, other(parts)
    for index, part in enumerate(parts):
        number = f"{place}.{index + 1}" if place else f"{index + 1}"
        if len(parts) > 1:
            rest = (*parts[:index], *parts[index + 1 :])
            yield (*path, index), f"without part {number}", kind(rest)
        for where, what, changed in _changed(part, (*path, index), number):
            yield where, what, kind((*parts[:index], changed, *parts[index + 1 :]))


def _changed_comparison(condition: Condition, path: Path) -> Iterator[tuple[Path, str, Condition]]:
    match condition:
        case Asked(question, AtLeast(number) | AtMost(number) as operator, of):
            for near in (number - 1, number + 1):
                if 0 <= near <= _HIGHEST:
                    where = (*path, operator.name)
                    yield (
                        where,
                        f"{operator.name} {near}",
                        Asked(question, type(operator)(near), of),
                    )
        case Asked(question, operator, of) if not isinstance(operator, AtLeast | AtMost):
            for index, (value, rest) in enumerate(_each_left_out(operator.values)):
                where = (*path, operator.name, index)
                yield where, f"without {value}", Asked(question, type(operator)(rest), of)
        case MeetingIs(kinds):
            for index, (value, rest) in enumerate(_each_left_out(kinds)):
                yield (*path, "meeting", index), f"without {value}", MeetingIs(rest)
        case Wished(wishes):
            for index, wish in enumerate(wishes if len(wishes) > 1 else ()):
                left = tuple(one for one in wishes if one is not wish)
                yield (*path, "wish", index), f"without {wish}", Wished(left)
        case _:
            return


_HIGHEST = 10
"""Of a scale."""


def _each_left_out(values: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each of several values with the rest; of one alone nothing would be left."""
    if len(values) > 1:
        for value in values:
            yield value, tuple(one for one in values if one != value)


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
        return all(
            Space(world, about, both).find(pair) is None
            for about in rule.about
            for pair in _DIFFERENT
        )
    except (NotFollowed, NotSound):
        return False


_DIFFERENT = (
    (IS_TRUE, IS_NOT_TRUE),
    (IS_NOT_TRUE, IS_TRUE),
    (IS_UNKNOWN, IS_FALSE),
    (IS_FALSE, IS_UNKNOWN),
)


# -- the score -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Survivor:
    """A change that no case notices. `reason` is its author's, where there is one."""

    change: Change
    reason: str = ""


@dataclass(frozen=True)
class Score:
    """What became of the changes to one file.

    Attributes:
        made: how many there were that change something.
        survivors: those that no case notices.
        needless: the keys of `survives` that explain nothing, with where they stand.
    """

    made: int
    survivors: tuple[Survivor, ...]
    needless: tuple[tuple[Path, str, str], ...] = ()


def score(
    questions: Sequence[Question], rules: Sequence[Rule], tried: Sequence[Tried], world: World
) -> Score:
    """Make every small change to the questions and rules of a file, and see what notices it."""
    made = 0
    survivors: list[Survivor] = []
    needless: list[tuple[Path, str, str]] = []
    for part, path, changes in _all_changes(questions, rules):
        reading = [one for one in tried if _concerns(part, one)]
        explained: set[str] = set()
        for change in changes:
            made += 1
            if is_noticed(change, reading):
                continue
            if isinstance(part, Rule) and changes_nothing(change, part, world):
                made -= 1
                continue
            explained.add(change.what)
            survivors.append(Survivor(change, part.survives.get(change.what, "")))
        needless += [
            ((*path, "survives", what), part.id, what)
            for what in part.survives
            if what not in explained
        ]
    return Score(made, tuple(survivors), tuple(needless))


def _all_changes(
    questions: Sequence[Question], rules: Sequence[Rule]
) -> Iterator[tuple[Question | Rule, Path, Iterator[Change]]]:
    for index, question in enumerate(questions):
        path: Path = ("questions", index)
        yield question, path, changes_of_question(question, path)
    for index, rule in enumerate(rules):
        path = ("rules", index)
        yield rule, path, changes_of_rule(rule, path)


def _concerns(part: Question | Rule, tried: Tried) -> bool:
    """Tell whether a case has to do with a question or a rule at all."""
    if isinstance(part, Question):
        return any(said.question == part.id for said in tried.redacted.session.said)
    return any(one.rule.id == part.id for one in tried.findings)

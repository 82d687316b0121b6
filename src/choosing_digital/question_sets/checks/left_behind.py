"""Checks of rules that stay behind, because a set does not ask all that they read."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from choosing_digital.conditions import questions_in
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.answered import (
    answers_of_cases,
    lost_from_sections,
    read_of_plan,
)
from choosing_digital.question_sets.checks.cases import named_by
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, some
from choosing_digital.question_sets.checks.settings import modes_of
from choosing_digital.question_sets.model import Level, Rule

_MILDER = (Level.BARRIER, Level.CARE, Level.NOTE)


@dataclass(frozen=True)
class _Left:
    """A rule that stays behind, and the questions that it misses."""

    rule: Rule
    missing: tuple[str, ...]


def rule_stays_behind(scope: Scope) -> Iterator[Problem]:
    """Rules of a bank do not come along, because the set does not ask all that they read.

    It is one line for each bank. It may well be meant so: a set picks from its banks.

    Ask what is missing where the rule should speak here. An unsafe rule that leaves a milder
    one behind it is told by `unsafe_stays_behind`.
    """
    told_apart = {one.rule.id for one, _ in _unsafe(scope)}
    for path, left in _of_banks(scope):
        left = [one for one in left if one.rule.id not in told_apart]
        left = _not_told(left, scope)
        if left:
            yield Problem(path, "rule-stays-behind", _told(left, path, scope), _NOT_HERE)


def unsafe_stays_behind(scope: Scope) -> Iterator[Problem]:
    """An unsafe rule stays behind, and a milder one about the same thing comes along.

    Both read an answer that the set asks for, of the same person and the same way of meeting.
    The milder one is raised; the one that would say that it may be unsafe is not there, not even
    as *not known*. So the picture shows the milder thing alone.

    Ask what is missing. Where a short set rightly leaves it to another, write
    `intended: {RULE: "why"}` on the set, with where it is asked.
    """
    told = told_elsewhere(scope)
    for one, milder in _unsafe(scope):
        name = one.rule.id
        if is_intended(scope, (), name) or not told.isdisjoint(one.missing):
            continue
        uses = next(path for path, left in _of_banks(scope) if one in left)
        both = {part for other in milder for part in questions_in(other.when)}
        read = listed(part for part in questions_in(one.rule.when) if part in both)
        verb = "is" if len(one.missing) == 1 else "are"
        reads, speak = ("read", "speak") if len(milder) > 1 else ("reads", "speaks")
        write, place = put_back(one.missing, scope)
        yield Problem(
            place or uses,
            "unsafe-stays-behind",
            f"{listed(one.missing)} {verb} not asked, so {name} (unsafe) never speaks",
            f"{write}. {_with_levels(milder)} {reads} {read} as well, and {speak}: so the picture "
            f"shows the milder thing alone, and not even that more is not known. {mark(name)}",
        )


def _not_told(left: list[_Left], scope: Scope) -> list[_Left]:
    """Give those of which it is not told already that what they miss is lost."""
    told = told_missing(scope) if left else frozenset()
    return [one for one in left if told.isdisjoint(one.missing)]


def put_back(names: Sequence[str], scope: Scope) -> tuple[str, Path]:
    """Give how questions come into the sections of a set, and beside which the first one does.

    Returns:
        A sentence without a full stop, and a path; no path where no place is known.
    """
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.places import place_for

    places = [(name, place_for(name, scope)) for name in names]
    path = next((place.path for _, place in places if place), ())
    parts = [
        place.writing(name) if place else f"Write - {name} in a section" for name, place in places
    ]
    return ". ".join(parts), path


def lost_with_rules(scope: Scope) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Give what a set does not ask, so that rules stay behind which its own cases expect.

    Returns:
        The rules, in the order of the cases, by all that they miss.
    """
    if scope.set is None or not scope.set.cases or may_ask_more(scope):
        return {}

    found: dict[tuple[str, ...], dict[str, None]] = {}
    for name in dict.fromkeys(one for case in scope.set.cases for one in named_by(case)):
        rule = scope.known_rules.get(name)
        lacking = missing(rule, scope) if rule else ()
        if lacking:
            found.setdefault(lacking, {}).setdefault(name)
    return {lacking: tuple(rules) for lacking, rules in found.items()}


def lost_by_cases(scope: Scope) -> Iterator[tuple[Problem, frozenset[Path]]]:
    """Give what a set does not ask, so that its own cases fail; told once, where it would stand.

    Returns:
        What is told, and the cases that expect a rule which so stays behind.
    """
    cases = scope.set.cases if scope.set else ()
    for names, rules in lost_with_rules(scope).items():
        at = [index for index, case in enumerate(cases) if not {*rules}.isdisjoint(named_by(case))]
        levels = _with_levels([scope.known_rules[one] for one in rules])
        write, place = put_back(names, scope)
        verbs = ("expects" if len(at) == 1 else "expect", "speaks" if len(rules) == 1 else "speak")
        them = "it" if len(names) == 1 else "them"
        first = Elsewhere(("cases", at[0], "name"), "the first of these cases")
        yield (
            Problem(
                place or ("sections",),
                "not-asked-here",
                f"no section asks {listed(names, 'or')}, and {_cases(at)} {verbs[0]} {some(rules)}",
                f"{write}: without {them} {levels} never {verbs[1]}. Only for a set that rightly "
                f"leaves {them} out, take {some(rules)} out of the cases.",
                at_key=not place,
                related=(first,),
            ),
            frozenset(("cases", index) for index in at),
        )


def _cases(at: Sequence[int]) -> str:
    return "a case" if len(at) == 1 else f"{len(at)} cases"


def told_elsewhere(scope: Scope) -> frozenset[str]:
    """Give what a set does not ask, and of which it is told already that it is lost.

    Its cases answer it, or expect a rule that reads it; or it stands in the plan.
    """
    answered = lost_from_sections(answers_of_cases(scope), scope)
    expected = (name for lacking in lost_with_rules(scope) for name in lacking)
    return frozenset((*answered, *expected, *read_of_plan(scope)))


def told_missing(scope: Scope) -> frozenset[str]:
    """Give what a set does not ask, and of which some check tells at its place that it is lost."""
    unsafe = (
        name
        for one, _ in _unsafe(scope)
        if not is_intended(scope, (), one.rule.id)
        for name in one.missing
    )
    return told_elsewhere(scope).union(unsafe)


def unsafe_left_behind(scope: Scope) -> frozenset[str]:
    """Give the unsafe rules that leave a milder one behind them, meant so or not."""
    return frozenset(one.rule.id for one, _ in _unsafe(scope))


def _with_levels(rules: Sequence[Rule]) -> str:
    return listed(f"{one.id} ({one.level})" for one in rules)


def _unsafe(scope: Scope) -> Iterator[tuple[_Left, list[Rule]]]:
    """Give each unsafe rule that stays behind with the milder ones that speak in its place."""
    if scope.set is None:
        return
    along = [one for one in scope.known_rules.values() if not missing(one, scope)]
    for _, left in _of_banks(scope):
        for one in left:
            milder = [other for other in along if _speaks_in_place_of(other, one.rule)]
            if one.rule.level is Level.UNSAFE and milder:
                yield one, milder


def _speaks_in_place_of(other: Rule, rule: Rule) -> bool:
    return (
        other.level in _MILDER
        and not set(questions_in(other.when)).isdisjoint(questions_in(rule.when))
        and not set(other.about).isdisjoint(rule.about)
        and not modes_of(other).isdisjoint(modes_of(rule))
    )


# -- which they are -----------------------------------------------------------------------


def _of_banks(scope: Scope) -> Iterator[tuple[Path, list[_Left]]]:
    """Give the rules that stay behind of each bank together."""
    if scope.set is None or may_ask_more(scope):
        return
    first = {name: index for index, name in reversed(tuple(enumerate(scope.set.uses)))}
    for name, index in sorted(first.items(), key=lambda one: one[1]):
        bank = scope.banks.get(name)
        yield ("uses", index), _left(bank.rules if bank else (), scope)


def _left(rules: Sequence[Rule], scope: Scope) -> list[_Left]:
    found = (_Left(rule, missing(rule, scope)) for rule in rules)
    return [one for one in found if one.missing]


# -- in words -----------------------------------------------------------------------------

_NOT_HERE = "Ask what is missing where they should speak here. Else all is well."
_GROUPS_SHOWN = 12


def _told(left: Sequence[_Left], path: Path, scope: Scope) -> str:
    if len(left) == 1:
        (one,) = left
        verb = "is" if len(one.missing) == 1 else "are"
        kind = "unsafe rule" if one.rule.level is Level.UNSAFE else "rule"
        return f"{kind} {one.rule.id} stays behind, because {listed(one.missing)} {verb} not asked"
    bank = scope.set.uses[int(path[1])] if scope.set else ""
    return f"{len(left)} rules of {bank} stay behind: {_by_what_is_missing(left)}"


def _by_what_is_missing(left: Sequence[_Left]) -> str:
    waiting: dict[tuple[str, ...], list[str]] = {}
    for one in left:
        unsafe = "unsafe " if one.rule.level is Level.UNSAFE else ""
        waiting.setdefault(one.missing, []).append(f"{unsafe}{one.rule.id}")
    told = [f"{some(rules)} (not asked: {some(names)})" for names, rules in waiting.items()]
    more = len(told) - _GROUPS_SHOWN
    shown = told[:_GROUPS_SHOWN] + ([f"and {more:,} more"] if more > 0 else [])
    return "; ".join(shown)


# -- rules of the set itself ------------------------------------------------------------------


def own_stays_behind(scope: Scope) -> Iterator[Problem]:
    """A rule that stands in the set itself reads what the set does not ask, so it never speaks.

    A set picks from its banks, and leaves rules of theirs behind. One of its own was written for
    this set, and its question was forgotten in the sections.
    """
    for index, rule, lacking in _own(scope):
        if rule.level is not Level.UNSAFE:
            them = "it" if len(lacking) == 1 else "them"
            way_out = f"Where the set is not to ask {them}, take the rule out."
            left = (index, rule, lacking)
            yield _never_speaks("own-rule-stays-behind", left, "rule", way_out, scope)


def own_unsafe_stays_behind(scope: Scope) -> Iterator[Problem]:
    """An unsafe rule that stands in the set itself reads what the set does not ask.

    So it never speaks, not even as *not known*, and whoever wrote it counts on it.
    """
    for index, rule, lacking in _own(scope):
        if rule.level is Level.UNSAFE:
            known = "Until then the danger is not even shown as not known."
            left = (index, rule, lacking)
            yield _never_speaks("own-unsafe-stays-behind", left, "unsafe rule", known, scope)


_Own: TypeAlias = tuple[int, Rule, tuple[str, ...]]


def _never_speaks(code: str, left: _Own, noun: str, more: str, scope: Scope) -> Problem:
    index, rule, lacking = left
    write, place = put_back(lacking, scope)
    verb = "is" if len(lacking) == 1 else "are"
    return Problem(
        ("rules", index, "id"),
        code,
        f"{noun} {rule.id} never speaks, because {listed(lacking)} {verb} not asked",
        f"{write if place else f'Name {listed(lacking)} in a section'}. The rule stands in this "
        f"set, and the set asks only what its sections name. {more}",
    )


def _own(scope: Scope) -> Iterator[_Own]:
    """Give the rules of the set itself that stay behind; `rule_reads_plan` tells of the rest."""
    if scope.set is None or may_ask_more(scope):
        return
    left = [(at, one, missing(one, scope)) for at, one in enumerate(scope.set.rules)]
    told = told_elsewhere(scope) if any(lacking for _, _, lacking in left) else frozenset()
    for index, rule, lacking in left:
        if lacking and told.union(scope.set.plan).isdisjoint(lacking):
            yield index, rule, lacking


# -- rules of an add-on, with one of its sets --------------------------------------------------


def stays_behind_with_base(scope: Scope) -> Iterator[Problem]:
    """A rule of an add-on reads what one of the sets that it adds to does not ask.

    With that set it never speaks, not even as *not known*, and with the others it does: whoever
    counts on it there is not told. What none of the sets asks is told of the rule itself.

    Where it is meant so, write `intended: {RULE: "why"}` on the add-on.
    """
    for base, left in _with_bases(scope):
        left = [one for one in left if not is_intended(scope, (), one.rule.id)]
        if left and scope.set is not None and base.set is not None:
            name = base.set.id
            yield Problem(
                ("adds_to", scope.set.adds_to.index(name)),
                "stays-behind-with-base",
                f"with {name}, {_never_speak(left, name)}",
                joined(
                    _ways_out(left, name, scope),
                    mark(': "why", '.join(one.rule.id for one in left[:_GROUPS_SHOWN])),
                ),
            )


def left_with_bases(scope: Scope) -> frozenset[str]:
    """Give the own rules of an add-on that one of its sets leaves behind, meant so or not."""
    return frozenset(one.rule.id for _, left in _with_bases(scope) for one in left)


def _with_bases(scope: Scope) -> Iterator[tuple[Scope, list[_Left]]]:
    """Give each set with the own rules that stay behind there, unsafe ones first."""
    if scope.set is None or may_ask_more(scope):
        return
    own = [rule for rule in scope.set.rules if not missing(rule, scope)]
    own.sort(key=lambda one: one.level is not Level.UNSAFE)
    for base in scope.sound_bases:
        asked = {*scope.asked, *base.asked}
        found = (_Left(rule, _not_in(asked, rule, scope)) for rule in own)
        left = [one for one in found if one.missing]
        if left and not base.is_add_on:
            yield base, left


def _not_in(asked: Container[str], rule: Rule, scope: Scope) -> tuple[str, ...]:
    read = questions_in(rule.when)
    return tuple(name for name in read if name in scope.questions and name not in asked)


def _never_speak(left: Sequence[_Left], base: str) -> str:
    if len({one.missing for one in left}) > 1:
        return f"{len(left)} rules never speak: {_by_what_is_missing(left)}"
    unsafe = [one.rule.id for one in left if one.rule.level is Level.UNSAFE]
    milder = [one.rule.id for one in left if one.rule.level is not Level.UNSAFE]
    names = some([f"unsafe {name}" for name in unsafe] + milder)
    verb = "speaks" if len(left) == 1 else "speak"
    return f"{names} never {verb}: {base} does not ask {listed(left[0].missing)}"


def _ways_out(left: Sequence[_Left], base: str, scope: Scope) -> str:
    """Give what can be done: the add-on itself cannot ask what another of its sets asks."""
    names = list(dict.fromkeys(name for one in left for name in one.missing))
    by = [one.set.id for one in scope.sound_bases if one.set and not {*names}.isdisjoint(one.asked)]
    asks, them = "asks" if len(by) == 1 else "ask", "it" if len(names) == 1 else "them"
    return (
        f"{listed(by)} {asks} {them}, so this add-on cannot ask {them} as well. Take {base} out of "
        f"adds_to. Or, where {base} is yours, ask {listed(names)} in a section of it."
    )


def may_ask_more(scope: Scope) -> bool:
    """Tell whether the set adds to one that cannot be read, and that may ask what is missing."""
    return len(scope.sound_bases) < len(scope.bases)


def missing(rule: Rule, scope: Scope) -> tuple[str, ...]:
    """Give the questions that a rule reads, and that are there and not asked."""
    return tuple(
        name
        for name in questions_in(rule.when)
        if name in scope.questions and name not in scope.answered
    )


__all__ = ["left_with_bases", "rule_stays_behind", "unsafe_left_behind", "unsafe_stays_behind"]

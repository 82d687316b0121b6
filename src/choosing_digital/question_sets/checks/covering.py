"""A check of what a rule covers: that it is the same thing, said more mildly."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from choosing_digital.conditions import questions_in
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.hiding import CODE as SAYS_LESS
from choosing_digital.question_sets.checks.hiding import less_in
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.rules import can_cover
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.checks.settings import (
    CONCERNS,
    Setting,
    modes_of,
    reads,
    settings,
)
from choosing_digital.question_sets.model import Rule
from choosing_digital.question_sets.possible import NotFollowed, NotSound
from choosing_digital.question_sets.reasoning import IS_FALSE, IS_TRUE, Space, Steps

CODE = "covers-another-thing"


@dataclass(frozen=True)
class Strange:
    """A covered rule that has nothing to do with the one that covers it.

    Attributes:
        path: where it is named.
        rule: the rule that covers.
        covered: what it covers.
        meant: the rules that it may have been meant to cover.
        home: another rule of the file that covers the same one, and reads what it reads.
    """

    path: Path
    rule: Rule
    covered: Rule
    meant: tuple[Rule, ...]
    home: Rule | None


def covers_another_thing(scope: Scope) -> Iterator[Problem]:
    """A rule covers one that reads no answer that it reads itself, and another fits better.

    What is covered is shown inside what covers it, and has no place of its own there. That is for
    two rules that say one thing, the one more exactly. Here they hang on different answers,
    and either there is a milder rule on the same answers that is not covered, or another rule
    of the file, on the same answers, covers this one already. Mostly the name was left over from
    what was copied.

    Where it is meant so, write `intended: {covers-another-thing: "why"}` on the rule that covers.
    """
    for one in strange_in(scope):
        if is_intended(scope, one.path, CODE) or _is_told_of_the_copy(one, scope):
            continue
        rule, covered = one.rule.id, one.covered.id
        yield Problem(
            one.path,
            CODE,
            f"{rule} covers {covered}, which hangs on other answers",
            joined(
                f"Where both are raised, {covered} is shown inside {rule} alone, and is no longer "
                "said by itself.",
                _instead(one),
                mark(CODE),
            ),
            related=_where(one, scope),
        )


@lru_cache(maxsize=4)  # what is intended asks for the same
def strange_in(scope: Scope) -> tuple[Strange, ...]:
    """Give every cover of that kind, meant so or not."""
    places = settings(scope)
    return tuple(_strange(scope, places[0])) if places else ()


def _strange(scope: Scope, place: Setting) -> Iterator[Strange]:
    steps = Steps()
    for number, rule in enumerate(scope.own_rules):
        for index, name in enumerate(rule.covers):
            covered = scope.known_rules.get(name)
            if covered is None or name == rule.id or _shared(rule, covered, place):
                continue
            meant = tuple(
                other for other in place.rules if _may_be_meant(rule, other, scope, place, steps)
            )
            home = next(
                (
                    other
                    for other in scope.own_rules
                    if other.id != rule.id
                    and name in other.covers
                    and _shared(other, covered, place)
                ),
                None,
            )
            if meant or home:
                yield Strange(("rules", number, "covers", index), rule, covered, meant, home)


def _shared(one: Rule, other: Rule, place: Setting) -> frozenset[object]:
    """Give what two rules both hang on, down the paths to what they read."""
    return reads(one.when, place.world) & reads(other.when, place.world)


def _may_be_meant(rule: Rule, other: Rule, scope: Scope, place: Setting, steps: Steps) -> bool:
    """Tell whether a rule says more exactly what another says, which nothing covers yet."""
    is_covered = any(other.id in one.covers for one in scope.known_rules.values())
    fits = (
        other.id != rule.id
        and not is_covered
        and {rule.level, other.level} <= {*CONCERNS}
        and set(questions_in(rule.when)) & set(questions_in(other.when))
        and set(rule.about) <= set(other.about)
        and modes_of(rule) <= modes_of(other)
        and can_cover(rule, other, scope)
    )
    return bool(fits) and _goes_with(rule, other, place, steps)


def _goes_with(rule: Rule, other: Rule, place: Setting, steps: Steps) -> bool:
    """Tell whether a rule is never raised where another is clear."""
    both = [(rule.when, False), (other.when, False)]
    try:
        return not any(
            Space(place.world, about, both, steps=steps).can([IS_TRUE, IS_FALSE])
            for about in rule.about
        )
    except (NotFollowed, NotSound):
        return False


def _instead(one: Strange) -> str:
    """Give what to write in its place: what fits, or without it."""
    others = [name for name in one.rule.covers if name != one.covered.id]
    if one.meant:
        names = [other.id for other in one.meant]
        common = dict.fromkeys(
            question
            for other in one.meant
            for question in questions_in(other.when)
            if question in questions_in(one.rule.when)
        )
        says = "reads" if len(names) == 1 else "read"
        return (
            f"Did you mean {listed(names, 'or')}, which {says} {listed(common)} as well, and which "
            f"nothing covers? Then write {_line([*others, names[0]])}."
        )
    home = one.home.id if one.home else ""
    out = f"write {_line(others)}" if others else "take covers: out"
    return f"It is inside {home} already, which reads the same answers. If so, {out}."


def _line(names: list[str]) -> str:
    return f"covers: [{', '.join(names)}]"


def _where(one: Strange, scope: Scope) -> tuple[Elsewhere, ...]:
    """Give where the covered rule stands, where that is in this file."""
    return tuple(
        Elsewhere(("rules", index, "when"), f"{rule.id} asks for this")
        for index, rule in enumerate(scope.own_rules)
        if rule.id == one.covered.id
    )


def _is_told_of_the_copy(one: Strange, scope: Scope) -> bool:
    """Tell whether it is new in a copy, and so told beside what stands in the hidden file."""
    told = any(less.path == one.path for less in less_in(scope))
    return told and not is_intended(scope, one.path, SAYS_LESS)


__all__ = ["CODE", "covers_another_thing", "strange_in"]

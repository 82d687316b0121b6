"""Checks of rules in a set's own file that never speak, since the set does not ask what they read.

Those of the banks that it uses are told by `left_behind`: a set may well leave them there.
"""

from collections.abc import Iterator
from typing import TypeAlias

from choosing_digital.conditions import questions_in
from choosing_digital.problems import Problem, listed
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.model import Level, Rule


def own_stays_behind(scope: Scope) -> Iterator[Problem]:
    """A rule that stands in the set itself reads what the set does not ask, so it never speaks.

    A set picks from its banks, and leaves rules of theirs behind. One of its own was written for
    this set, and its question was forgotten in the sections.
    """
    for index, rule, lacking in _own(scope):
        if rule.level is not Level.UNSAFE:
            them = "it" if len(lacking) == 1 else "them"
            way_out = f"Where the set is not to ask {them}, take the rule out."
            yield _never_speaks("own-rule-stays-behind", (index, rule, lacking), "rule", way_out)


def own_unsafe_stays_behind(scope: Scope) -> Iterator[Problem]:
    """An unsafe rule that stands in the set itself reads what the set does not ask.

    So it never speaks, not even as *not known*, and whoever wrote it counts on it.
    """
    for index, rule, lacking in _own(scope):
        if rule.level is Level.UNSAFE:
            known = "Until then the danger is not even shown as not known."
            left = (index, rule, lacking)
            yield _never_speaks("own-unsafe-stays-behind", left, "unsafe rule", known)


_Left: TypeAlias = tuple[int, Rule, tuple[str, ...]]


def _never_speaks(code: str, left: _Left, noun: str, more: str) -> Problem:
    index, rule, lacking = left
    verb = "is" if len(lacking) == 1 else "are"
    return Problem(
        ("rules", index, "id"),
        code,
        f"{noun} {rule.id} never speaks, because {listed(lacking)} {verb} not asked",
        "It stands in this set, and the set asks only what its sections name. Name "
        f"{listed(lacking)} in a section. {more}",
    )


def _own(scope: Scope) -> Iterator[_Left]:
    """Give the rules of the set itself that stay behind; `rule_reads_plan` tells of the rest."""
    if scope.set is None or may_ask_more(scope):
        return
    for index, rule in enumerate(scope.set.rules):
        lacking = missing(rule, scope)
        if lacking and set(lacking).isdisjoint(scope.set.plan):
            yield index, rule, lacking


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


__all__ = ["may_ask_more", "missing", "own_stays_behind", "own_unsafe_stays_behind"]

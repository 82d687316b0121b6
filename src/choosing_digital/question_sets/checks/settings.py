"""Where the rules of a file are at work: what is asked there, and with which other rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from choosing_digital.conditions import AllOf, AnyOf, Asked, Condition, parts_of, questions_in
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.model import Level, Rule, Vocabulary
from choosing_digital.question_sets.possible import World

TOGETHER = frozenset({"in_person", "video", "phone", "messages"})
"""The ways in which people take part. Nobody has findings where they are apart."""

CONCERNS = (Level.UNSAFE, Level.BARRIER, Level.CARE)
"""The levels that change a verdict, worst first."""


@dataclass(frozen=True, eq=False)
class Setting:
    """One place in which the rules of a file are at work.

    Attributes:
        world: what is asked.
        rules: every rule that comes along, those of banks and of the set that is added to, too.
        own: those that stand in the file, with their places there.
    """

    world: World
    rules: tuple[Rule, ...]
    own: tuple[tuple[int, Rule], ...]


@lru_cache(maxsize=4)  # each check of a file asks for the same
def settings(scope: Scope) -> tuple[Setting, ...]:
    """Give where the rules of a file are at work; nowhere, where not all is known.

    A bank is one setting, by itself. So is a set, with its banks; an add-on has one for each
    set that it adds to.
    """
    if isinstance(scope.file, Vocabulary) or not scope.is_complete or scope.waits_for:
        return ()
    return tuple(_settings(scope))


def _settings(scope: Scope) -> Iterator[Setting]:
    own = tuple(enumerate(scope.own_rules))
    if scope.set is None:
        yield Setting(World(scope.questions, scope.vocabulary), scope.own_rules, own)
        return
    for base in scope.sound_bases if scope.is_add_on else (scope,):
        asked = frozenset((*scope.asked, *base.asked))
        rules = {**base.known_rules, **scope.rules}.values()
        along = tuple(one for one in rules if set(questions_in(one.when)) <= asked)
        expects = base.set.expects if base.set else ()
        world = World(scope.questions, scope.vocabulary, expects)
        yield Setting(world, along, tuple((at, one) for at, one in own if one in along))


def modes_of(rule: Rule) -> frozenset[str]:
    """Give the ways of taking part that a rule speaks of."""
    return TOGETHER & set(rule.modes) if rule.modes else TOGETHER


def reads(condition: Condition, world: World) -> frozenset[object]:
    """Give everything that a condition hangs on, down the paths of its questions."""
    found: set[object] = set()
    fresh: list[Condition] = [condition]
    while fresh:
        for part in parts_of(fresh.pop()):
            name = part.question if isinstance(part, Asked) else type(part)
            if name in found or isinstance(part, AllOf | AnyOf):
                continue
            found.add(name)
            asked = world.questions.get(part.question) if isinstance(part, Asked) else None
            if asked is not None and asked.ask_if is not None:
                fresh.append(asked.ask_if)
    return frozenset(found)

"""Checks of what speaks in favour: never of what is raised as a danger whenever it speaks.

A reason in favour outweighs nothing, and may well stand beside a concern that hangs on other
things (design, section 5). Only where it can never be without one are the two at odds. By exact
reasoning over everything that people could say, as in `reach`, and with the same bound.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from choosing_digital.answers import Value
from choosing_digital.conditions import questions_in
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, some
from choosing_digital.question_sets.checks.settings import (
    CONCERNS,
    TOGETHER,
    Setting,
    modes_of,
    reads,
    settings,
)
from choosing_digital.question_sets.model import Level, Rule
from choosing_digital.question_sets.possible import NotFollowed, NotSound, World
from choosing_digital.question_sets.reasoning import IS_NOT_TRUE, IS_TRUE, MOST_STEPS, Space, Steps

DANGER = "favours-danger"
WORRY = "favours-worry"


@dataclass(frozen=True)
class AtOdds:
    """A rule in favour that is never raised without a concern about the same person and way.

    Attributes:
        path: where it is told; the file's id, where it is of a rule that stands elsewhere.
        code: of which sort it is.
        rule: the rule in favour.
        about: the roles (or ``meeting``) for which it is so.
        modes: the ways of meeting in which it is so.
        others: the rules one of which is raised too, whatever else is said.
        said: an answer with which that is so, of each question that they all read.
        unfollowed: why it could not be found out, where it could not.
    """

    path: Path
    code: str
    rule: Rule
    about: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    others: tuple[Rule, ...] = ()
    said: tuple[tuple[str, Value], ...] = ()
    unfollowed: str = ""

    @property
    def name(self) -> str:
        """Give what `intended` names where it is meant so: the code, or of a bank's rule its id."""
        return self.code if self.path[0] == "rules" else self.rule.id


# -- the checks --------------------------------------------------------------------------


def favours_danger(scope: Scope) -> Iterator[Problem]:
    """A rule speaks in favour of a way of meeting only where that way is told of as a danger.

    Whenever it is raised, an unsafe rule about the same person in the same way of meeting is
    raised too, or a lesser rule that an unsafe one covers. Beside *potentially unsafe* stands
    a reason to do it, from the very same answers. Mostly the answer that worries was written
    where the one that does not was meant.

    Name the answers that are a reason in favour, or the ways that they speak for. Where both are
    to be said, write `intended: {favours-danger: "why"}` on the rule; on a set, where the rules
    come from two banks, `intended: {RULE: "why"}`.
    """
    yield from _problems(
        scope,
        DANGER,
        "So it gives a reason for what is a danger after the very same answers. Look at whether "
        "the answer that worries stands where another was meant, and at the ways of meeting.",
    )


def favours_worry(scope: Scope) -> Iterator[Problem]:
    """A rule speaks in favour of a way of meeting only where a concern about it is raised too.

    Whenever it is raised, a rule at care or *not possible yet* about the same person in the
    same way of meeting is raised too. A concern that every way of meeting has does not count. It
    may be meant so: what suits somebody better may need care all the same.

    Look at the answers that both read. Where both are to be said, write
    `intended: {favours-worry: "why"}` on the rule; on a set, where the rules come from two
    banks, `intended: {RULE: "why"}`.
    """
    yield from _problems(
        scope, WORRY, "It may be so; often the answer that worries stands where another was meant."
    )


def favour_not_followed(scope: Scope) -> Iterator[Problem]:
    """Whether something speaks in favour of a danger alone was not looked through to the end.

    It stops after 20,000 steps for one search and 200,000 for one file. What it did not get to
    is not known to be well.

    Rules that read many questions at once can often be written as two.
    """
    gone = [one for one in at_odds(scope) if one.unfollowed]
    if gone:
        names = some(dict.fromkeys(one.rule.id for one in gone))
        yield Problem(
            gone[0].path,
            "not-followed",
            f"it was not found out whether {names} can be raised without a danger beside it",
            f"Of {gone[0].rule.id}: {gone[0].unfollowed}. At most {MOST_STEPS:,} are looked at.",
        )


def _problems(scope: Scope, code: str, hint: str) -> Iterator[Problem]:
    for one in at_odds(scope):
        if one.code == code and not one.unfollowed and not is_intended(scope, one.path, one.name):
            whom = "" if set(one.about) == set(one.rule.about) else f" of a {listed(one.about)}"
            others = listed((f"{each.id} ({each.level})" for each in one.others), "or")
            said = listed(f"{name} is {_written(value)}" for name, value in one.said)
            so = f"It is so where {said}." if said else ""
            yield Problem(
                one.path,
                code,
                f"{one.rule.id} speaks in favour of {listed(one.modes)}{whom} only where {others} "
                "is raised too",
                joined(so, _of_what(one, scope), hint, mark(one.name)),
                related=_places(one, scope),
            )


def _of_what(one: AtOdds, scope: Scope) -> str:
    """Give of which danger a lesser rule is a part."""
    if one.code != DANGER:
        return ""
    return joined(
        *(
            f"{lesser.id} is the lesser part of {whole.id}, which is unsafe."
            for lesser in one.others
            for whole in scope.known_rules.values()
            if lesser.id in whole.covers and whole.level is Level.UNSAFE
        )
    )


def _places(one: AtOdds, scope: Scope) -> tuple[Elsewhere, ...]:
    return tuple(
        Elsewhere(("rules", index, "when"), f"{each.id} is raised by this")
        for index, each in enumerate(scope.own_rules)
        if each in one.others and ("rules", index, "id") != one.path
    )


def _written(value: Value) -> str:
    return listed(value) if isinstance(value, tuple) else str(value)


# -- finding them ------------------------------------------------------------------------


@lru_cache(maxsize=4)  # each check of a file asks for the same
def at_odds(scope: Scope) -> tuple[AtOdds, ...]:
    """Give each rule in favour that is never raised without a concern, meant so or not."""
    found: dict[tuple[str, str], AtOdds] = {}
    steps = Steps()
    for place in settings(scope):
        for one in _at_odds(scope, place, steps):
            found.setdefault((one.rule.id, one.code), one)
    return tuple(found.values())


def _at_odds(scope: Scope, place: Setting, steps: Steps) -> Iterator[AtOdds]:
    own = {one.id: index for index, one in place.own}
    for rule in place.rules:
        if rule.level is not Level.FAVOURS:
            continue
        try:
            found = _of_rule(rule, place, steps)
        except NotSound:
            continue
        except NotFollowed as fault:
            path: Path = ("rules", own[rule.id], "id") if rule.id in own else ("id",)
            yield AtOdds(path, DANGER, rule, unfollowed=fault.why)
            continue
        for code, ways in found.items():
            others = tuple({one.id: one for found in ways.values() for one in found}.values())
            at = _told_at(scope, rule, others, own)
            if at is not None:
                about = tuple(dict.fromkeys(about for about, _ in ways))
                modes = tuple(dict.fromkeys(mode for _, mode in ways))
                said = _said(rule, others, about[0], place.world, steps)
                yield AtOdds(at, code, rule, about, modes, others, said)


def _told_at(
    scope: Scope, rule: Rule, others: Sequence[Rule], own: Mapping[str, int]
) -> Path | None:
    """Give where it is told: at a rule of the file, or at a bank of the set; else elsewhere.

    What stands in one bank is told of the bank, and what stands in the set that an add-on
    adds to is told of that set.
    """
    for one in (rule, *others):
        if one.id in own:
            return ("rules", own[one.id], "id")
    homes = {each.id: name for name, bank in scope.banks.items() if bank for each in bank.rules}
    places = {homes.get(one.id) for one in (rule, *others)}
    if scope.set is None or len(places) == 1 or None in places:
        return None
    return ("uses", scope.set.uses.index(homes[rule.id]))


_Ways = dict[tuple[str, str], tuple[Rule, ...]]


def _of_rule(rule: Rule, place: Setting, steps: Steps) -> dict[str, _Ways]:
    """Give by code the concerns that a rule in favour is never without, in which ways of whom.

    Raises:
        NotSound: where other checks tell of it.
        NotFollowed: where it cannot be told.
    """
    found: dict[str, _Ways] = {}
    covered = {name for one in place.rules if one.level is Level.UNSAFE for name in one.covers}
    for about in rule.about:
        for mode in sorted(modes_of(rule)):
            there = [
                one
                for one in place.rules
                if one.level in CONCERNS and about in one.about and mode in modes_of(one)
            ]
            danger = [one for one in there if one.level is Level.UNSAFE or one.id in covered]
            worry = [one for one in there if modes_of(one) != TOGETHER]
            for code, concerns in ((DANGER, danger), (WORRY, worry)):
                others = _never_without(rule, concerns, about, place.world, steps)
                if others:
                    found.setdefault(code, {})[about, mode] = others
                    break
    return found


def _never_without(
    rule: Rule, concerns: Sequence[Rule], about: str, world: World, steps: Steps
) -> tuple[Rule, ...]:
    """Give the fewest of some concerns without all of which a rule can never be raised.

    Nothing where it can be without them, or can never be raised at all.
    """
    near = _near(rule, concerns, world)
    if not near or not _can(rule, (), about, world, steps):
        return ()
    if _can(rule, near, about, world, steps):
        return ()
    kept = list(near)
    for one in near:
        fewer = [each for each in kept if each is not one]
        if not _can(rule, fewer, about, world, steps):
            kept = fewer
    return tuple(kept)


def _can(rule: Rule, without: Sequence[Rule], about: str, world: World, steps: Steps) -> bool:
    """Tell whether a rule in favour can be raised with none of some others raised."""
    pairs = [(rule.when, True), *((one.when, False) for one in without)]
    space = Space(world, about, pairs, steps=steps)
    return space.find([IS_TRUE, *([IS_NOT_TRUE] * len(without))]) is not None


def _near(rule: Rule, concerns: Sequence[Rule], world: World) -> list[Rule]:
    """Give the concerns that hang together with a rule, by what they read, or by one another."""
    known = reads(rule.when, world)
    left = {one.id: (one, reads(one.when, world)) for one in concerns}
    near: dict[str, Rule] = {}
    while fresh := [name for name, (_, read) in left.items() if read & known]:
        for name in fresh:
            one, read = left.pop(name)
            near[name] = one
            known |= read
    return [one for one in concerns if one.id in near]


def _said(
    rule: Rule, others: Sequence[Rule], about: str, world: World, steps: Steps
) -> tuple[tuple[str, Value], ...]:
    """Give an answer with which a rule is raised, to each question that the others read too."""
    try:
        pairs = [(rule.when, True), *((one.when, False) for one in others)]
        space = Space(world, about, pairs, steps=steps)
        found = space.find([IS_TRUE, *([(0, 2)] * len(others))])
    except NotFollowed:
        return ()
    if found is None:
        return ()
    values = {**found.of_meeting, **found.about}
    read = {name for one in others for name in questions_in(one.when)}
    both = [name for name in questions_in(rule.when) if name in read]
    return tuple((name, values[name]) for name in both if name in values)


__all__ = ["AtOdds", "at_odds", "favour_not_followed", "favours_danger", "favours_worry"]

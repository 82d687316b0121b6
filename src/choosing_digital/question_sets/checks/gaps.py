"""Checks of gaps: a harm that can be said, and nothing comes of it."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from choosing_digital.answers import MEETING, Value
from choosing_digital.conditions import (
    ANYONE,
    AllOf,
    AnyOf,
    Asked,
    Condition,
    MeetingIs,
    Mixed,
    Wished,
    questions_in,
)
from choosing_digital.problems import Path, Problem, joined, listed
from choosing_digital.question_sets.checks.askings import (
    at_ask_if,
    in_lines,
    look_there,
    shutting,
    since,
)
from choosing_digital.question_sets.checks.reach import silent as silent_rules
from choosing_digital.question_sets.checks.scope import Scope, some, walk
from choosing_digital.question_sets.checks.settings import (
    CONCERNS,
    Setting,
    modes_of,
    reads,
    settings,
)
from choosing_digital.question_sets.model import Level, Question, Rule
from choosing_digital.question_sets.possible import ALL_KNOWN, NotFollowed, NotSound, World
from choosing_digital.question_sets.reasoning import IS_NOT_TRUE, IS_TRUE, Found, Space, Steps
from choosing_digital.remedies import in_yaml

# -- harm, and nothing raised ---------------------------------------------------------------


@dataclass(frozen=True)
class Gap:
    """A harm that can be said with nothing raised.

    Attributes:
        path: where the rule that speaks of it stands.
        rule: which that is.
        question: the question in whose answer it is said.
        about: the role that it is about, or ``meeting``.
        modes: the ways of meeting in which nothing is raised.
        harm: what is said of the question.
        found: what else is said; None where it could not be found out.
        unfollowed: why not.
    """

    path: Path
    rule: Rule
    question: Question
    about: str
    modes: tuple[str, ...]
    harm: Asked
    found: Found | None
    unfollowed: str = ""


def nothing_raised(scope: Scope) -> Iterator[Problem]:
    """A harm can be said, and nothing at care or worse is raised.

    An unsafe rule reads an answer as part of what is unsafe: being afraid, being watched, hard
    news. This gives a family in which that is said, all else is known, and no rule about the
    same person is raised in one of the ways of meeting that the unsafe rule speaks of. It is
    shown as a case that can be pasted under `cases:`.

    Look at the unsafe rule first: whether each of its lines and ways of meeting is right, and
    whether it is all of them that you mean, or any. Where one thing alone should need care, write
    a care rule for it, and let the unsafe rule cover that. Only where it is rightly quiet for good,
    write `intended: {QUESTION: "why"}` on the unsafe rule, and keep the case.

    Where an `ask_if` is why no sure answers can raise an unsafe rule, that is told instead, at
    the `ask_if`, whatever else is raised, and no `intended` keeps it quiet. Of a rule that can
    never be raised at all, other checks tell.
    """
    told: set[tuple[object, ...]] = set()
    shut = _Shut()
    silent = {(one.name, role) for one in silent_rules(scope) for role in one.about}
    for place in settings(scope):
        for path, rule, roles in _never_by_sure_answers(place, silent, shut):
            if (path,) not in told:
                told.add((path,))
                yield _silent(path, rule, roles, shut.by(rule, roles[0], place), scope)
        for gap in gaps(scope, place):
            if (gap.rule.id, gap.about) in silent or shut.by(gap.rule, gap.about, place):
                continue
            if (gap.path, gap.question.id) in told or gap.question.id in gap.rule.intended:
                continue
            if gap.found is not None and not _is_told_at_the_bank(gap, scope):
                told.add((gap.path, gap.question.id))
                yield _problem_of(gap, gap.found, place, scope)


SURE = replace(ALL_KNOWN, others=True)
"""Each thing is known of each person, by one account."""


class _Shut:
    """Finds the questions whose `ask_if` is why no sure answers can raise a rule."""

    def __init__(self) -> None:
        self._steps = Steps()
        self._found: dict[tuple[str, str, Setting], tuple[Question, ...]] = {}

    def by(self, rule: Rule, about: str, place: Setting) -> tuple[Question, ...]:
        """Give these questions, of a rule about a role; none where it can be raised."""
        key = (rule.id, about, place)
        if key not in self._found:
            self._found[key] = shutting(rule, about, place.world, SURE, steps=self._steps)
        return self._found[key]


def _never_by_sure_answers(
    place: Setting, silent: Container[tuple[str, str]], shut: _Shut
) -> Iterator[tuple[Path, Rule, list[str]]]:
    """Give the unsafe rules of the file that an `ask_if` keeps silent, and about whom."""
    for index, rule in place.own:
        if rule.level is Level.UNSAFE:
            roles = [
                one
                for one in rule.about
                if (rule.id, one) not in silent and shut.by(rule, one, place)
            ]
            if roles:
                yield ("rules", index), rule, roles


def _silent(
    path: Path, rule: Rule, roles: list[str], shut: tuple[Question, ...], scope: Scope
) -> Problem:
    """Give the problem of an unsafe rule that no sure answers can raise, told at the `ask_if`.

    Neither a case nor `intended` is offered: either would make the mistake last.
    """
    about = "" if len(roles) == len(rule.about) else f" about {listed(roles)}"
    here, related = at_ask_if(shut, (*path, "when"), scope)
    return Problem(
        here,
        "nothing-raised",
        f"unsafe rule {rule.id} can never be raised{about} by sure answers, {since(shut)}",
        joined(look_there(shut, rule), _sets(shut[0], scope)),
        related=related,
    )


def _sets(question: Question, scope: Scope) -> str:
    sets = scope.asked_in(question.id)
    return f"Sets that ask it: {some(sets)}." if sets else ""


def _is_told_at_the_bank(gap: Gap, scope: Scope) -> bool:
    """Tell whether a gap in a set is there in the bank by itself, where it is told once."""
    if gap.path[0] != "uses" or scope.set is None:
        return False
    bank = scope.banks.get(scope.set.uses[int(gap.path[1])])
    alone = Scope(bank, scope.vocabulary) if bank is not None else None
    return any(
        one.found is not None
        and (one.rule.id, one.question.id) == (gap.rule.id, gap.question.id)
        and set(gap.modes) <= set(one.modes)
        for place in (settings(alone) if alone else ())
        for one in gaps(alone, place)
    )


def gap_not_followed(scope: Scope) -> Iterator[Problem]:
    """Whether a harm can be said with nothing raised was not looked through to the end.

    It stops after 20,000 steps for one search and 200,000 for one file. What it did not get to
    is not known to be well.

    Rules that read many questions at once can often be written as two.
    """
    gone = [gap for place in settings(scope) for gap in gaps(scope, place) if gap.unfollowed]
    if gone:
        names = some(dict.fromkeys(gap.question.id for gap in gone))
        yield Problem(
            gone[0].path,
            "not-followed",
            f"it was not found out whether something is raised by all that {names} can say",
            f"Of {gone[0].rule.id}: {gone[0].unfollowed}.",
        )


@lru_cache(maxsize=8)
def gaps(scope: Scope, place: Setting) -> tuple[Gap, ...]:
    """Give each harm that can be said with nothing raised, meant so or not."""
    return tuple(_gaps(scope, place))


def _gaps(scope: Scope, place: Setting) -> Iterator[Gap]:
    quiet = _Quiet(place)
    for start, rule in _harms(scope, place):
        for path, part in walk(rule.when, (*start, "when")):
            if not isinstance(part, Asked) or part.question not in place.world.questions:
                continue
            question = place.world.questions[part.question]
            here = path if start[0] == "rules" else start
            for about in rule.about:
                harm = _about_them(part, question, about)
                if harm is None:
                    continue
                try:
                    ways = quiet.ways(rule, harm, about)
                except NotSound:
                    return
                except NotFollowed as fault:
                    yield Gap(here, rule, question, about, (), harm, None, fault.why)
                    return
                if ways:
                    found = next(iter(ways.values()))
                    yield Gap(here, rule, question, about, tuple(ways), harm, found)


def _harms(scope: Scope, place: Setting) -> Iterator[tuple[Path, Rule]]:
    """Give the unsafe rules to look at, each with its place.

    Those of the file; and those of a bank, where a rule of the same bank stays behind that
    might have spoken: all else is told of the bank by itself.
    """
    for index, rule in place.own:
        if rule.level is Level.UNSAFE:
            yield ("rules", index), rule
    along = {one.id for one in place.rules}
    for index, name in enumerate(scope.set.uses if scope.set else ()):
        bank = scope.banks.get(name)
        if bank is None or all(one.id in along or one.level not in CONCERNS for one in bank.rules):
            continue
        for rule in bank.rules:
            if rule.level is Level.UNSAFE and rule.id in along:
                yield ("uses", index), rule


def _about_them(part: Asked, question: Question, about: str) -> Asked | None:
    """Give a comparison as one of the person themselves; None where it is of others."""
    if question.of_meeting:
        return part
    if about == MEETING or about not in question.asked or part.of not in (None, ANYONE, about):
        return None
    return Asked(part.question, part.operator)


class _Quiet:
    """Looks for a way in which something is said and nothing is raised."""

    def __init__(self, place: Setting) -> None:
        self._place = place
        self._steps = Steps()
        self._reads = {one.id: reads(one.when, place.world) for one in place.rules}
        self._can_rest: dict[tuple[str, ...], bool] = {}

    def ways(self, rule: Rule, harm: Asked, about: str) -> dict[str, Found]:
        """Give for each mode in which a harm can be said and nothing is raised, what is said.

        Raises:
            NotSound: where other checks tell of it.
            NotFollowed: where it cannot be told.
        """
        found = {mode: self._with_harm(rule, harm, about, mode) for mode in sorted(modes_of(rule))}
        return {mode: one for mode, one in found.items() if one is not None}

    def _with_harm(self, rule: Rule, harm: Asked, about: str, mode: str) -> Found | None:
        concerns = [
            one
            for one in self._place.rules
            if one.level in CONCERNS and about in one.about and mode in modes_of(one)
        ]
        near, far = self._parted(concerns, rule)
        if not all(self._rest(group, about) for group in far):
            return None
        scene = _scene(rule.when)
        wanted: list[Condition] = [harm, *([scene] if scene else [])]
        space = self._space([*wanted, *(one.when for one in near)], about)
        return space.find([IS_TRUE] * len(wanted) + [IS_NOT_TRUE] * len(near))

    def _space(self, conditions: list[Condition], about: str) -> Space:
        pairs = [(one, False) for one in conditions]
        return Space(self._place.world, about, pairs, ALL_KNOWN, steps=self._steps)

    def _rest(self, group: tuple[Rule, ...], about: str) -> bool:
        """Tell whether none of some rules need be raised, whatever is said elsewhere."""
        key = (about, *(one.id for one in group))
        if key not in self._can_rest:
            space = self._space([one.when for one in group], about)
            self._can_rest[key] = space.can([IS_NOT_TRUE] * len(group))
        return self._can_rest[key]

    def _parted(
        self, concerns: list[Rule], rule: Rule
    ) -> tuple[tuple[Rule, ...], list[tuple[Rule, ...]]]:
        """Give the rules that hang together with one, and the others in such groups."""
        groups: list[tuple[frozenset[object], tuple[Rule, ...]]] = []
        for one in concerns:
            read = self._reads[one.id]
            joined = [group for group in groups if group[0] & read]
            apart = [group for group in groups if not group[0] & read]
            whole = read.union(*(known for known, _ in joined))
            groups = [*apart, (whole, (*(each for _, some in joined for each in some), one))]
        mine = self._reads[rule.id]
        near = tuple(one for known, members in groups if known & mine for one in members)
        return near, [members for known, members in groups if not known & mine]


def _scene(condition: Condition) -> Condition | None:
    """Give what a rule asks of the meeting and the option alone; None where that is nothing."""
    match condition:
        case Asked() | Wished():
            return None
        case Mixed() | MeetingIs():
            return condition
        case AllOf(parts):
            kept = tuple(one for part in parts if (one := _scene(part)) is not None)
            return AllOf(kept) if kept else None
        case AnyOf(parts):
            each = [_scene(part) for part in parts]
            kept = tuple(one for one in each if one is not None)
            return AnyOf(kept) if len(kept) == len(each) else None


def _problem_of(gap: Gap, found: Found, place: Setting, scope: Scope) -> Problem:
    value = {**found.of_meeting, **found.about}.get(gap.question.id, "")
    of = "of the meeting" if gap.about == MEETING else f"of a {gap.about}"
    shut = shutting(gap.rule, gap.about, place.world, ALL_KNOWN, gap.harm)
    others = _silent_too(gap, place)
    path, related = at_ask_if(shut, gap.path, scope) if shut else (gap.path, ())
    return Problem(
        path,
        "nothing-raised",
        f"{gap.question.id} {of} can be {in_yaml(value)}, and nothing is raised by "
        f"{listed(gap.modes, 'or')}{f', {since(shut)}' if shut else ''}",
        joined(
            look_there(shut, gap.rule, gap.harm) if shut else _look_at(gap, found),
            _sets(gap.question, scope),
            _look_there_too(others),
            f"If {'these rules are as you mean them' if others else 'the rule is as you mean it'}, "
            f"write a care rule for {gap.question.id} alone.",
            "" if shut else _for_good(gap, found, place.world),
        ),
        related=related,
    )


def _silent_too(gap: Gap, place: Setting) -> list[str]:
    """Give the other rules that read the question of the same person, and are silent as well."""
    return [
        one.id
        for one in place.rules
        if one.id != gap.rule.id
        and one.level in CONCERNS
        and gap.about in one.about
        and gap.question.id in questions_in(one.when)
        and modes_of(one) & set(gap.modes)
    ]


def _look_there_too(others: list[str]) -> str:
    if not others:
        return ""
    if len(others) == 1:
        return f"{others[0]} reads it too, and is silent here: look at its when: as well."
    return f"{some(others)} read it too, and are silent here: look at their when: as well."


def _look_at(gap: Gap, found: Found) -> str:
    """Give the sentences that send an author to the unsafe rule, and to what keeps it clear."""
    rule = gap.rule
    answers = {**found.of_meeting, **found.about}
    names = [one for one in questions_in(rule.when) if one in answers and one != gap.question.id]
    where = listed(f"{one} is {in_yaml(answers[one])}" for one in names)
    staying = (
        "In the bank it is not so: rules of it stay behind here. Ask what they read, too."
        if gap.path[0] == "uses"
        else ""
    )
    return joined(
        staying,
        f"{in_lines(rule)}",
        f"So it is silent here, where {where}." if where else "",
        "Look at that rule first: is each of its lines and of its ways of meeting right, and "
        "do you mean all of them, or any?",
    )


def _for_good(gap: Gap, found: Found, world: World) -> str:
    """Give how to say that it is meant so, and what that costs."""
    return (
        f"Only where nothing should ever be said of it: intended: {{{gap.question.id}: "
        f'"why"}} on the rule, which keeps this gap for good, and this case: '
        f"{case_of(gap, found, world)}"
    )


def case_of(gap: Gap, found: Found, world: World) -> str:
    """Give a gap as a case that can be pasted under ``cases:``."""
    people = {_PERSON: gap.about} if gap.about != MEETING else {}
    own: dict[str, Value] = {}
    about: dict[str, dict[str, dict[str, Value]]] = {}
    for name, value in found.about.items():
        by = _speaker(world.questions[name], gap.about, world)
        if by == gap.about:
            own[name] = value
            continue
        who = next((one for one, role in people.items() if role == by), f"w{len(people)}")
        people[who] = by
        about.setdefault(who, {}).setdefault(_PERSON, {})[name] = value
    if found.mixed or not people:
        people["w"] = next(iter(world.vocabulary.roles))
    case: dict[str, object] = {
        "name": f"{gap.question.id} alone, and {gap.rule.id} is clear",
        "participants": people,
        "meeting": {"kind": found.kind} if found.kind else {},
        "answers": {_PERSON: own} if own else {},
        "answers_about": about,
        "meeting_answers": dict(found.of_meeting),
        "wishes": _wishes(gap, found),
        "options": _options(gap, found, people),
        "expect": {"clear": [gap.rule.id]},
    }
    return f"- {in_yaml({key: one for key, one in case.items() if one})}"


_PERSON = "p"


def _speaker(question: Question, about: str, world: World) -> str:
    asked = question.asked.get(about, ())
    if about in asked:
        return about
    known = (one for one in (*asked, *world.vocabulary.roles) if one in world.vocabulary.roles)
    return next((one for one in known if question.may_say(one, about)), about)


def _wishes(gap: Gap, found: Found) -> Mapping[str, object]:
    if found.wish is None or gap.about == MEETING:
        return {}
    ways = ("in_person", "video", "phone", "messages")
    return {_PERSON: dict.fromkeys((*ways, "mix"), str(found.wish))}


def _options(gap: Gap, found: Found, people: Mapping[str, str]) -> list[object]:
    if not found.mixed:
        return []
    here = gap.modes[0]
    there = "video" if here == "in_person" else "in_person"
    modes = {one: here if one == _PERSON else there for one in people}
    if gap.about == MEETING:
        modes = dict(zip(people, (here, *[there] * len(people)), strict=False))
    return [{"id": "mix", "name": "A mix", "modes": modes}]

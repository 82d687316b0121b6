"""What the checks of reach and gaps find out, held against the program itself.

Small sets are made up at random, and for each the program weighs every conversation there
can be (`small_worlds`): nothing is sampled. What a check says has to be so, and what is so
has to be said. ``ORACLE_SETS=5000 pytest tests/test_reach_oracle.py`` tries more sets.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations, product
from random import Random

import pytest

from choosing_digital.answers import MEETING
from choosing_digital.conditions import ANYONE, Asked, Condition, parts_of
from choosing_digital.question_sets.checks.favours import DANGER, WORRY, _of_rule
from choosing_digital.question_sets.checks.gaps import SURE, _scene, gaps
from choosing_digital.question_sets.checks.reach import path_comes_to, reaches
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.checks.settings import (
    CONCERNS,
    TOGETHER,
    modes_of,
    settings,
)
from choosing_digital.question_sets.model import Level, Rule, SetFile, Vocabulary
from choosing_digital.question_sets.possible import (
    ALL_ANSWERED,
    ALL_KNOWN,
    ANYTHING,
    OF_THOSE_WHO_CAN_BE_ASKED,
    ONE_ACCOUNT,
    NotFollowed,
    NotSound,
    Told,
)
from choosing_digital.question_sets.possible import World as WorldOfSet
from choosing_digital.question_sets.reasoning import Space, Steps
from choosing_digital.session import View
from choosing_digital.truth import Truth
from small_worlds import Inquiry, Seen, made_up, vocabulary

SETS = int(os.environ.get("ORACLE_SETS", "150"))
MOST = 1_500
"""How many conversations about one person are weighed: a set that has more is left out."""

TRUE, UNKNOWN, FALSE = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE


def worlds(start: int, crowds: bool) -> Iterator[tuple[SetFile, Vocabulary]]:
    """Give so many sets; whether others may speak of somebody changes from one to the next."""
    for seed in range(start, start + SETS):
        random = Random(seed)
        file = made_up(random, crowds, accounts_matter=seed % 2 == 0)
        yield file, vocabulary(random, file)


def told(scope: Scope) -> set[tuple[str, ...]]:
    """Give what is told: of each rule, question and pair, about whom."""
    found: set[tuple[str, ...]] = {
        (one.code, one.name, one.other, about)
        for one in reaches(scope)
        for about in (one.about or ("",))
        if one.code != "reaches-nobody"
    }
    assert not any(one.unfollowed for one in reaches(scope))
    return found


def is_followed(scope: Scope) -> bool:
    """Tell whether the checks say that they got to the end."""
    return not any(one.unfollowed for one in reaches(scope)) and not any(
        one.unfollowed for place in settings(scope) for one in gaps(scope, place)
    )


# -- everything that can come about ------------------------------------------------------

KINDS_OF_TELLING: dict[str, tuple[Told, Callable[[Seen], bool]]] = {
    "anything": (ANYTHING, lambda _: True),
    "nobody too young": (OF_THOSE_WHO_CAN_BE_ASKED, lambda one: not one.young),
    "all answered": (ALL_ANSWERED, lambda one: one.answered),
    "one account": (ONE_ACCOUNT, lambda one: one.one_account),
    "all known": (ALL_KNOWN, lambda one: one.known),
    "all sure": (SURE, lambda one: one.sure),
}
TRUTHS = (FALSE, UNKNOWN, TRUE)
"""In the order of `possible`."""


@pytest.mark.parametrize("crowds", [False, True])
def test_what_can_come_about_is_exactly_what_does(crowds: bool) -> None:
    tried: Counter[str] = Counter()
    for file, words in worlds(6_000_000 if crowds else 7_000_000, crowds):
        for about in sorted({about for rule in file.rules for about in rule.about}):
            conditions = [
                (one.when, one.level is Level.FAVOURS) for one in rules_about(file, about)
            ]
            inquiry = Inquiry(file, words, about, conditions)
            if inquiry.size > MOST:
                continue
            seen = [cast.seen() for cast in inquiry.casts()]
            for name, (kind, counts) in KINDS_OF_TELLING.items():
                came_to = {one.truths for one in seen if counts(one)}
                try:
                    can = can_come_to(file, words, about, conditions, kind)
                except NotFollowed:
                    tried["not followed"] += 1
                    continue
                assert can == came_to, (name, about, file)
                tried.update([name, "some of several" if len(can) > 1 else "one"])
    assert tried["anything"] > SETS // 4, tried
    assert tried["not followed"] < SETS // 10, tried


def can_come_to(
    file: SetFile,
    words: Vocabulary,
    about: str,
    conditions: list[tuple[Condition, bool]],
    told: Told,
) -> set[tuple[Truth, ...]]:
    """Give everything that the conditions can come to at once, by reasoning."""
    world = WorldOfSet({one.id: one for one in file.questions}, words, file.expects)
    space = Space(world, about, conditions, told)
    return {
        tuple(TRUTHS[one] for one in ranks)
        for ranks in product(range(3), repeat=len(conditions))
        if space.find([(one, one) for one in ranks]) is not None
    }


# -- rules -------------------------------------------------------------------------------


def conversations(
    file: SetFile, words: Vocabulary, about: str, more: tuple[Condition, ...] = ()
) -> list[Seen] | None:
    """Give what the rules about a role come to in every conversation; None where too many."""
    conditions = [(one.when, one.level is Level.FAVOURS) for one in rules_about(file, about)]
    inquiry = Inquiry(file, words, about, [*conditions, *((one, False) for one in more)])
    return [cast.seen() for cast in inquiry.casts()] if inquiry.size <= MOST else None


def rules_about(file: SetFile, about: str) -> list[Rule]:
    return [one for one in file.rules if about in one.about]


def of_one_rule(place: int, seen: list[Seen]) -> str:
    """Give what has to be told of a rule."""
    came_to = [(one.truths[place], one) for one in seen]
    if not any(truth is TRUE for truth, _ in came_to):
        return "never-raised"
    if not any(truth is TRUE and one.one_account for truth, one in came_to):
        return "raised-only-if-accounts-differ"
    if any(truth is FALSE and not one.young for truth, one in came_to):
        return ""
    open_still = any(truth is not TRUE and one.answered for truth, one in came_to)
    return "never-clear" if open_still else "always-raised"


def of_two_rules(rule: Rule, other: Rule, both: Callable[[str], set[tuple[Truth, Truth]]]) -> str:
    """Give what has to be told of a rule beside another, from all that the two come to."""
    if not set(rule.about) <= set(other.about) or not modes_of(rule) <= modes_of(other):
        return ""
    pairs = set().union(*(both(about) for about in rule.about))
    if any(one is TRUE and two is not TRUE for one, two in pairs):
        return ""
    alike = (rule.level, set(rule.about), modes_of(rule)) == (
        other.level,
        set(other.about),
        modes_of(other),
    )
    if alike and all(one is two for one, two in pairs):
        return "says-the-same"
    worse = list(Level).index(other.level) <= list(Level).index(rule.level)
    concerns = rule.level in CONCERNS and other.level in CONCERNS
    if not (worse if concerns else rule.level is other.level):
        return ""
    if rule.shows_unknown and any(
        one is UNKNOWN and (two is FALSE or (two is UNKNOWN and not other.shows_unknown))
        for one, two in pairs
    ):
        return ""
    return "pointless-rule"


def expected(file: SetFile, seen: dict[str, list[Seen]]) -> set[tuple[str, ...]]:
    """Give what has to be told of the rules of a set."""
    found: set[tuple[str, ...]] = set()
    fixed: set[str] = set()
    for rule in file.rules:
        if rule.modes == ("apart",):
            fixed.add(rule.id)
            continue
        codes = {
            about: of_one_rule(rules_about(file, about).index(rule), seen[about])
            for about in rule.about
        }
        found |= {(code, rule.id, "", about) for about, code in codes.items() if code}
        if set(codes.values()) in ({"never-raised"}, {"always-raised"}):
            fixed.add(rule.id)
    gone: set[str] = set()
    for rule in file.rules:
        for other in file.rules:
            if rule is other or {rule.id, other.id} & fixed or other.id in gone:
                continue

            def both(
                about: str, rule: Rule = rule, other: Rule = other
            ) -> set[tuple[Truth, Truth]]:
                there = rules_about(file, about)
                one, two = there.index(rule), there.index(other)
                return {(each.truths[one], each.truths[two]) for each in seen[about]}

            code = of_two_rules(rule, other, both)
            is_earlier = file.rules.index(rule) < file.rules.index(other)
            if code and not (code == "says-the-same" and is_earlier):  # told at the later one
                gone.add(rule.id)
                found.add((code, rule.id, other.id, ""))
                break
    return found


@pytest.mark.parametrize("crowds", [False, True])
def test_rules_are_told_of_exactly_where_it_is_so(crowds: bool) -> None:
    tried: Counter[str] = Counter()
    for file, words in worlds(0 if crowds else 1_000_000, crowds):
        scope = Scope(file, words)
        seen: dict[str, list[Seen]] = {}
        for about in {about for rule in file.rules for about in rule.about}:
            weighed = conversations(file, words, about)
            if weighed is None:
                break
            seen[about] = weighed
        else:
            if not is_followed(scope):
                tried["not followed"] += 1
                continue
            want = expected(file, seen)
            got = {one for one in told(scope) if one[1].startswith("r")}
            assert got == want, file
            tried.update(["sets", *(code for code, *_ in want)])
    # what never comes up is not tried
    assert tried["sets"] > SETS // 4, tried
    assert tried["not followed"] < SETS // 20, tried


# -- paths -------------------------------------------------------------------------------


def paths(file: SetFile, words: Vocabulary, name: str, about: str) -> set[Truth] | None:
    """Give what the path to a question about a role comes to; None where too many."""
    gate = next(one.ask_if for one in file.questions if one.id == name)
    assert gate is not None
    inquiry = Inquiry(file, words, about, [(gate, False)], asking=True)
    if inquiry.size > MOST:
        return None
    came_to: set[Truth] = set()
    for cast in inquiry.casts():
        young = any(one.view is View.TOO_YOUNG for one in cast.people)
        came_to |= {one for one in cast.paths(name) if not (young and one is FALSE)}
    return came_to


def of_one_path(came_to: set[Truth]) -> str:
    """Give what has to be told of a path."""
    assert came_to & {TRUE, UNKNOWN}  # an unknown path asks, so nobody is quite shut out
    if TRUE not in came_to:
        return "ask-if-never-true"
    return "" if FALSE in came_to else "ask-if-never-false"


@pytest.mark.parametrize("crowds", [False, True])
def test_paths_are_told_of_exactly_where_it_is_so(crowds: bool) -> None:
    tried: Counter[str] = Counter()
    for file, words in worlds(2_000_000 if crowds else 3_000_000, crowds):
        got = told(Scope(file, words))
        world = WorldOfSet({one.id: one for one in file.questions}, words, file.expects)
        for question in file.questions:
            for about in question.asked if question.ask_if is not None else ():
                came_to = paths(file, words, question.id, about)
                if came_to is None:
                    continue
                can = path_comes_to(question, about, world)
                assert {TRUTHS[one] for one in can} == came_to, (question, about, file)
                code = of_one_path(came_to)
                mine = {one for one in got if (one[1], one[3]) == (question.id, about)}
                assert mine == ({(code, question.id, "", about)} if code else set()), file
                tried.update(["paths", code])
    assert tried["paths"] > SETS // 8, tried


# -- gaps --------------------------------------------------------------------------------


def harms(rule: Rule, file: SetFile, about: str) -> Iterator[Asked]:
    """Give the comparisons of a rule that are of the person themselves, or of the meeting."""
    for part in parts_of(rule.when):
        if not isinstance(part, Asked):
            continue
        question = next(one for one in file.questions if one.id == part.question)
        if question.of_meeting:
            yield part
        elif about in question.asked and about != MEETING and part.of in (None, ANYONE, about):
            yield Asked(part.question, part.operator)


def quiet_ways(
    file: SetFile, words: Vocabulary, rule: Rule, harm: Asked, about: str
) -> set[str] | None:
    """Give the modes in which a harm can be said with nothing raised; None where too many."""
    scene = _scene(rule.when)
    weighed = conversations(file, words, about, (harm, *([scene] if scene else [])))
    if weighed is None:
        return None
    rules = rules_about(file, about)
    said = [one for one in weighed if one.known and set(one.truths[len(rules) :]) == {TRUE}]
    return {
        mode
        for mode in modes_of(rule)
        for one in said
        if not any(
            truth is TRUE
            for truth, other in zip(one.truths, rules, strict=False)
            if other.level in CONCERNS and mode in modes_of(other)
        )
    }


@pytest.mark.parametrize("crowds", [False, True])
def test_gaps_are_told_of_exactly_where_there_are_any(crowds: bool) -> None:
    tried: Counter[str] = Counter()
    for file, words in worlds(4_000_000 if crowds else 5_000_000, crowds):
        worried = tuple(
            one.model_copy(update={"level": Level.UNSAFE}) if one.level is not Level.CARE else one
            for one in file.rules
        )
        file = file.model_copy(update={"rules": worried})
        scope = Scope(file, words)
        if not is_followed(scope):
            tried["not followed"] += 1
            continue
        found = {
            (gap.rule.id, gap.question.id, gap.about, gap.modes)
            for place in settings(scope)
            for gap in gaps(scope, place)
        }
        for rule in file.rules:
            for about in rule.about:
                want: set[tuple[str, str, str, tuple[str, ...]]] | None = set()
                for harm in harms(rule, file, about) if rule.level is Level.UNSAFE else ():
                    ways = quiet_ways(file, words, rule, harm, about)
                    if ways is None:
                        want = None
                        break
                    if ways and want is not None:
                        want.add((rule.id, harm.question, about, tuple(sorted(ways))))
                if want is not None:
                    assert {one for one in found if (one[0], one[2]) == (rule.id, about)} == want, (
                        file
                    )
                    tried.update(["rules", "gaps" if want else "none"])
    assert tried["gaps"] > SETS // 20, tried
    assert tried["none"] > SETS // 20, tried


# -- in favour of what is a danger ---------------------------------------------------------


def levelled(file: SetFile, alike: bool) -> SetFile:
    """Give a set whose first rule speaks in favour; the others are dangers and worries.

    Args:
        file: the set.
        alike: whether the first reads what the last does, which seldom comes about by chance.
    """
    levels = (Level.FAVOURS, Level.UNSAFE, Level.CARE)
    rules = [
        one.model_copy(update={"level": level})
        for one, level in zip(file.rules, levels, strict=False)
    ]
    if alike:
        same = {"when": rules[-1].when, "about": rules[-1].about}
        rules[0] = rules[0].model_copy(update=same)
    if len(rules) == 3 and len(file.questions) == 2:  # now and then the unsafe one covers the other
        rules[1] = rules[1].model_copy(update={"covers": (rules[2].id,)})
    return file.model_copy(update={"rules": tuple(rules)})


def never_without(
    rule: Rule, file: SetFile, about: str, mode: str, seen: list[Seen]
) -> tuple[str, set[frozenset[str]]]:
    """Give which sort of concern a rule is never without, and all sets of them that do."""
    rules = rules_about(file, about)
    raised = [one.truths for one in seen if one.truths[rules.index(rule)] is TRUE]
    covered = {name for one in file.rules if one.level is Level.UNSAFE for name in one.covers}
    there = [one for one in rules if one.level in CONCERNS and mode in modes_of(one)]
    danger = [one for one in there if one.level is Level.UNSAFE or one.id in covered]
    worry = [one for one in there if modes_of(one) != TOGETHER]
    for code, concerns in ((DANGER, danger), (WORRY, worry)):
        enough = {
            frozenset(one.id for one in some)
            for count in range(1, len(concerns) + 1)
            for some in combinations(concerns, count)
            if all(any(truths[rules.index(one)] is TRUE for one in some) for truths in raised)
        }
        if raised and enough:
            return code, {one for one in enough if not any(other < one for other in enough)}
    return "", set()


@pytest.mark.parametrize("crowds", [False, True])
def test_what_is_in_favour_of_a_danger_is_told_of_exactly_where_it_is_so(crowds: bool) -> None:
    tried: Counter[str] = Counter()
    made = worlds(8_000_000 if crowds else 9_000_000, crowds)
    for number, (made_up_file, words) in enumerate(made):
        file = levelled(made_up_file, alike=number % 4 > 1)
        rule = file.rules[0]
        (place,) = settings(Scope(file, words))
        try:
            found = _of_rule(rule, place, Steps())
        except (NotFollowed, NotSound):
            tried["not followed"] += 1
            continue
        for about in rule.about:
            seen = conversations(file, words, about)
            if seen is None:
                continue
            for mode in modes_of(rule):
                code, enough = never_without(rule, file, about, mode, seen)
                got = {
                    one: ways[about, mode] for one, ways in found.items() if (about, mode) in ways
                }
                assert set(got) == ({code} if code else set()), (about, mode, file)
                if code:
                    # the fewest that do: which of several such sets is named does not matter
                    assert frozenset(one.id for one in got[code]) in enough, (about, mode, file)
                tried.update(["ways", code or "without"])
    assert tried["ways"] > SETS // 4, tried
    assert min(tried[DANGER], tried[WORRY]) > SETS // 50, tried
    assert tried["without"] > SETS // 8, tried
    assert tried["not followed"] < SETS // 20, tried

"""Whether a rule of a copy is raised for less, held against the program itself.

Small sets are made up at random, and one rule takes the place of another. The program weighs every
conversation there can be (`small_worlds`); what is told of the two has to be so, and what is so
has to be told. ``ORACLE_SETS=5000 pytest tests/test_narrowing.py`` tries more sets.
"""

import os
from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from random import Random

import pytest

from choosing_digital.conditions import AllOf, AnyOf
from choosing_digital.question_sets.checks.narrowing import _is_sound, rule_is_narrower
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.model import Level, Rule, SetFile, Vocabulary
from choosing_digital.truth import Truth
from small_worlds import Inquiry, made_up, vocabulary

SETS = int(os.environ.get("ORACLE_SETS", "60"))
MOST = 1_500
TRUE, UNKNOWN, FALSE = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE


def pairs(file: SetFile) -> Iterator[tuple[Rule, Rule]]:
    """Give each rule beside one with the condition of another, alone and together with its own."""
    for one, other in permutations(file.rules, 2):
        if set(one.about) <= set(other.about) and one.when != other.when:
            both = (one.when, other.when)
            for when in (other.when, AllOf(both), AnyOf(both)):
                yield one, one.model_copy(update={"when": when})


def came_to(
    file: SetFile, words: Vocabulary, about: str, mine: Rule, other: Rule
) -> set[tuple[Truth, ...]] | None:
    """Give what the two come to at once in every conversation; None where there are too many."""
    agree = mine.level is Level.FAVOURS
    inquiry = Inquiry(file, words, about, [(mine.when, agree), (other.when, agree)])
    return {cast.seen().truths for cast in inquiry.casts()} if inquiry.size <= MOST else None


def is_less(mine: Rule, truths: set[tuple[Truth, ...]]) -> bool:
    if any(one is not TRUE and two is TRUE for one, two in truths):
        return True
    if mine.level is Level.FAVOURS:
        return any(one is TRUE and two is not TRUE for one, two in truths)
    return mine.shows_unknown and any(one is FALSE and two is UNKNOWN for one, two in truths)


@pytest.mark.parametrize("crowds", [False, True])
def test_a_rule_is_told_of_exactly_where_it_is_raised_for_less(crowds: bool) -> None:
    tried: Counter[str] = Counter()
    start = 8_000_000 if crowds else 9_000_000
    for seed in range(start, start + SETS):
        random = Random(seed)
        file = made_up(random, crowds, accounts_matter=seed % 2 == 0)
        words = vocabulary(random, file)
        scope = Scope(file, words)
        if not _is_sound(scope):
            continue
        for mine, other in pairs(file):
            seen = [came_to(file, words, about, mine, other) for about in mine.about]
            if None in seen:
                continue
            want = is_less(mine, {one for each in seen if each for one in each})
            assert (rule_is_narrower(mine, other, file, scope) is not None) is want, (mine, other)
            tried["less" if want else "as much"] += 1
    assert min(tried["less"], tried["as much"]) > SETS // 6, tried

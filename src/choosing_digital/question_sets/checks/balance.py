"""Checks of balance: digital as well as, not instead of; and in person can be the unsafe way."""

from collections.abc import Iterator

from choosing_digital.problems import Problem
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.checks.settings import CONCERNS, modes_of, settings
from choosing_digital.question_sets.model import Level, Rule

AGAINST = "nothing-against-in-person"
FOR = "nothing-in-favour"

_DIGITAL = frozenset({"video", "phone", "messages"})


def _rules(scope: Scope) -> tuple[Rule, ...]:
    """Give the rules that come along with a set that is asked by itself."""
    if scope.set is None or scope.is_add_on:
        return ()
    return next((place.rules for place in settings(scope)), ())


def nothing_against_in_person(scope: Scope) -> Iterator[Problem]:
    """A set has concerns about digital ways of meeting, and none about meeting in person.

    In person can be the unsafe way: the journey, the waiting room, who else is there. A set
    that only ever warns about a call takes a young person's best way to speak from them, and
    lets the room pass unlooked at. A concern that every way of meeting has does not count: it
    says nothing about the room.

    Use a bank that asks about the way there and the place (in the shipped ones `safety` and
    `place`), or write a rule with `modes: [in_person]`. Where the set is only for what is said
    on calls, write `intended: {nothing-against-in-person: "why"}` on the set.
    """
    concerns = [modes_of(one) for one in _rules(scope) if one.level in CONCERNS]
    about_calls = any(modes & _DIGITAL and "in_person" not in modes for modes in concerns)
    about_rooms = any("in_person" in modes and not modes >= _DIGITAL for modes in concerns)
    code = "nothing-against-in-person"
    if about_calls and not about_rooms and not is_intended(scope, (), code):
        yield Problem(
            ("id",),
            code,
            "this set can warn about calls, and never about meeting in person",
            "In person can be the unsafe way: the journey, the waiting, who is there. Write a "
            f"rule with modes: [in_person], or use the banks safety and place. {mark(code)}",
        )


def nothing_in_favour(scope: Scope) -> Iterator[Problem]:
    """A set has concerns, and no rule that speaks in favour of any way of meeting.

    Somebody who can take part best by video never sees it said. A page of nothing but warnings
    makes every way look bad, and the one that people are used to wins.

    Write rules of level `favours`, or ask in which way people can take part best (in the
    shipped bank `access`). Where there is a reason for none, write
    `intended: {nothing-in-favour: "why"}` on the set.
    """
    if FOR in lacking(scope) and not is_intended(scope, (), FOR):
        yield Problem(
            ("id",),
            FOR,
            "this set can speak against ways of meeting, and in favour of none",
            "Whoever can take part best by video, by phone or in the room should see it said. "
            f"Write a rule with level: favours, or use the bank access. {mark(FOR)}",
        )


def lacking(scope: Scope) -> frozenset[str]:
    """Give which of the two the rules of a set lack, meant so or not."""
    rules = _rules(scope)
    concerns = [modes_of(one) for one in rules if one.level in CONCERNS]
    about_calls = any(modes & _DIGITAL and "in_person" not in modes for modes in concerns)
    about_rooms = any("in_person" in modes and bool(_DIGITAL - modes) for modes in concerns)
    for_any = any(one.level is Level.FAVOURS for one in rules)
    against = {AGAINST} if about_calls and not about_rooms else set()
    return frozenset(against | ({FOR} if concerns and not for_any else set()))

"""Which rules the cases have seen raised, clear and not able to tell, for each role."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from choosing_digital.answers import MEETING
from choosing_digital.differing import Tried
from choosing_digital.findings import State
from choosing_digital.question_sets import Rule
from choosing_digital.question_sets.model import Level
from choosing_digital.question_sets.possible import (
    FALSE,
    TRUE,
    UNKNOWN,
    NotFollowed,
    NotSound,
    World,
)
from choosing_digital.question_sets.reasoning import Space

_STATES = {State.RAISED: TRUE, State.CLEAR: FALSE, State.CANNOT_TELL: UNKNOWN}


@dataclass(frozen=True)
class Covered:
    """What the cases have seen of a rule, about people of one role or the meeting.

    Attributes:
        rule: the rule's id.
        about: the role, or ``meeting``.
        seen: the states in which some case has seen it.
        wanted: the states that it can come to.
    """

    rule: str
    about: str
    seen: frozenset[State]
    wanted: frozenset[State]

    @property
    def missing(self) -> frozenset[State]:
        """Give the states that it can come to and that no case has seen."""
        return self.wanted - self.seen


def covered(rules: Iterable[Rule], tried: Iterable[Tried], world: World) -> tuple[Covered, ...]:
    """Give what cases have seen of each rule, for each role that it is about.

    A state that a rule can never come to is not asked for: some are there to be said whatever
    is answered. Where that cannot be found out, it is asked for.
    """
    seen = _seen(tried)
    return tuple(
        Covered(
            rule.id, about, seen.get((rule.id, about), frozenset()), _wanted(rule, about, world)
        )
        for rule in rules
        for about in rule.about
    )


def percent(found: Iterable[Covered]) -> int:
    """Give how many in a hundred of the states asked for were seen, rounded down."""
    found = tuple(found)
    wanted = sum(len(one.wanted) for one in found)
    missing = sum(len(one.missing) for one in found)
    return 100 if not wanted else 100 * (wanted - missing) // wanted


def _seen(tried: Iterable[Tried]) -> Mapping[tuple[str, str], frozenset[State]]:
    seen: dict[tuple[str, str], frozenset[State]] = {}
    for one in tried:
        roles = {who.id: who.role for who in one.redacted.session.participants}
        for finding in one.findings:
            key = (finding.rule.id, roles.get(finding.about, MEETING))
            seen[key] = seen.get(key, frozenset()) | {finding.state}
    return seen


def _wanted(rule: Rule, about: str, world: World) -> frozenset[State]:
    """Give the states that a rule can come to."""
    try:
        space = Space(world, about, [(rule.when, rule.level is Level.FAVOURS)])
        return frozenset(
            state for state, truth in _STATES.items() if space.find([(truth, truth)]) is not None
        )
    except (NotFollowed, NotSound):
        return frozenset(State)

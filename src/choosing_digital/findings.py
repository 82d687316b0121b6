"""Rules and answers give findings: raised, clear or cannot tell, each with its reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from choosing_digital.answers import MEETING
from choosing_digital.conditions import AllOf, AnyOf, Compared, Reason, silenced, waiting_for, weigh
from choosing_digital.question_sets.model import Level, Rule
from choosing_digital.readings import Readings
from choosing_digital.session import APART, Option, Session
from choosing_digital.truth import Truth, all_of, any_of

LEVELS: tuple[Level, ...] = (Level.UNSAFE, Level.BARRIER, Level.CARE, Level.NOTE, Level.FAVOURS)
"""Worst first."""

CONCERNS = frozenset({Level.UNSAFE, Level.BARRIER, Level.CARE})
"""The levels that change a verdict."""


class State(StrEnum):
    """What a rule came to."""

    RAISED = "raised"
    CLEAR = "clear"
    CANNOT_TELL = "cannot_tell"


_STATES = {
    Truth.TRUE: State.RAISED,
    Truth.FALSE: State.CLEAR,
    Truth.UNKNOWN: State.CANNOT_TELL,
}


@dataclass(frozen=True)
class Dispute:
    """One person says so of somebody else, and all others say not (design, section 3)."""

    says: str
    say_not: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """A rule's result for one participant, or the meeting, in one option.

    Attributes:
        about: a participant's id, or ``meeting``.
        option: the option's id.
        reason: the tree of the condition, with every account that it rested on.
        covered_by: the raised rule inside which it is shown; empty where none.
        dispute: where it rests on one account that every other contradicts.
    """

    rule: Rule
    about: str
    option: str
    state: State
    reason: Reason
    covered_by: str = ""
    dispute: Dispute | None = None

    @property
    def is_raised(self) -> bool:
        """Tell whether the concern (or the reason in favour) holds."""
        return self.state is State.RAISED

    @property
    def is_shown(self) -> bool:
        """Tell whether it is one to show: raised, or not known where that shows."""
        return self.is_raised or (self.state is State.CANNOT_TELL and self.rule.shows_unknown)

    @property
    def waits_for(self) -> tuple[tuple[str, str], ...]:
        """Give the questions, and of whom, that are not known and that it hangs on.

        Also those of a concern that is raised only because somebody is not sure or
        would rather not say. A note or a reason in favour waits for nothing of that kind.
        """
        if self.state is State.CANNOT_TELL:
            return waiting_for(self.reason) if self.rule.shows_unknown else ()
        if self.is_raised and self.rule.level in CONCERNS:
            return waiting_for(silenced(self.reason))
        return ()


def find(readings: Readings) -> tuple[Finding, ...]:
    """Apply every rule, for each person (or the meeting) it is about, in each option."""
    return tuple(
        finding
        for option in readings.session.options
        for about in (*(one.id for one in readings.session.participants), MEETING)
        for finding in find_for(readings, about, option)
    )


def find_for(readings: Readings, about: str, option: Option) -> tuple[Finding, ...]:
    """Apply the rules that reach one person (or the meeting) in one option."""
    is_reached = _reached(readings.session, about, option)
    findings = [
        _apply(rule, readings, about, option)
        for rule in readings.questions.rules
        if is_reached(rule)
    ]
    return tuple(_covered(findings))


def find_rule(rule: Rule, readings: Readings) -> tuple[Finding, ...]:
    """Apply one rule alone, to everybody and every option; nothing covers its findings."""
    session = readings.session
    return tuple(
        _apply(rule, readings, about, option)
        for option in session.options
        for about in (*(one.id for one in session.participants), MEETING)
        if reaches(rule, session, about, option)
    )


def reaches(rule: Rule, session: Session, about: str, option: Option) -> bool:
    """Tell whether a rule speaks of this person in this option, by their mode there.

    Nobody has findings for an option in which they are apart. A rule about the
    meeting reaches each option in which somebody takes part by one of its modes.
    """
    return _reached(session, about, option)(rule)


def _reached(session: Session, about: str, option: Option) -> Callable[[Rule], bool]:
    """Give what tells of each rule whether it speaks of this person in this option."""
    if about == MEETING:
        modes = {option.mode_of(one) for one in option.taking_part()}
        return lambda rule: (
            MEETING in rule.about and (not rule.modes or not modes.isdisjoint(rule.modes))
        )
    person = session.participant(about)
    mode = option.mode_of(about)
    if person is None or mode == APART:
        return lambda rule: False
    role = person.role
    return lambda rule: role in rule.about and (not rule.modes or mode in rule.modes)


def _apply(rule: Rule, readings: Readings, about: str, option: Option) -> Finding:
    facts = readings.about(about, option)
    reason = weigh(rule.when, facts, everyone=rule.level is Level.FAVOURS)
    state = _STATES[reason.truth]
    dispute = _dispute(reason) if state is State.RAISED else None
    return Finding(rule, about, option.id, state, reason, dispute=dispute)


def _covered(findings: list[Finding]) -> Iterator[Finding]:
    covering = {
        covered: finding.rule.id
        for finding in findings
        if finding.is_raised
        for covered in finding.rule.covers
    }
    for finding in findings:
        by = covering.get(finding.rule.id, "") if finding.is_raised else ""
        yield replace(finding, covered_by=by) if by else finding


# -- one account against all others -----------------------------------------------------


def _dispute(whole: Reason) -> Dispute | None:
    """Give the dispute on which a raised finding rests, if it rests on one."""
    for node in _leaves(whole):
        if node.truth is not Truth.TRUE or _holds_without(whole, node):
            continue
        dispute = _disputed(node.compared)
        if dispute:
            return dispute
    return None


def _leaves(reason: Reason) -> Iterator[Reason]:
    if reason.compared:
        yield reason
    for part in reason.parts:
        yield from _leaves(part)


def _disputed(compared: tuple[Compared, ...]) -> Dispute | None:
    true = [one for one in compared if one.truth is Truth.TRUE]
    says = {one.heard.by for one in true}
    about = {one.heard.about for one in true}
    if len(says) != 1 or len(about) != 1 or says == about or None in says:
        return None
    rest = [one for one in compared if one.heard.about in about and one not in true]
    if not rest or any(one.truth is not Truth.FALSE for one in rest):
        return None
    who = true[0].heard.by
    others = dict.fromkeys(one.heard.by for one in rest if one.heard.by != who)
    say_not = tuple(one for one in others if one is not None)
    return Dispute(who, say_not) if who is not None and say_not else None


def _holds_without(whole: Reason, node: Reason) -> bool:
    """Tell whether the whole would be true if this part of it were false."""
    return _truth_without(whole, node) is Truth.TRUE


def _truth_without(reason: Reason, node: Reason) -> Truth:
    if reason is node:
        return Truth.FALSE
    match reason.condition:
        case AllOf():
            return all_of(_truth_without(part, node) for part in reason.parts)
        case AnyOf():
            return any_of(_truth_without(part, node) for part in reason.parts)
        case _:
            return reason.truth

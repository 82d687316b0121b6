"""All verdicts together: the meeting and the participants down, the options across."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from choosing_digital.answers import MEETING, Absence, Wish, WishSaid
from choosing_digital.findings import Finding, State
from choosing_digital.question_sets.model import Level
from choosing_digital.readings import Readings, wishes_of
from choosing_digital.redaction import Redacted
from choosing_digital.session import APART, Concern, Option, Participant, Session, View


class Verdict(StrEnum):
    """What the findings add up to, worst first (design, section 5).

    NOTHING_SAID stands in every copy where the full record has POSSIBLE.
    """

    UNSAFE = "unsafe"
    NOT_KNOWN = "not_known"
    BARRIER = "barrier"
    CARE = "care"
    POSSIBLE = "possible"
    NOTHING_SAID = "nothing_said"


VERDICT_OF = {
    Level.UNSAFE: Verdict.UNSAFE,
    Level.BARRIER: Verdict.BARRIER,
    Level.CARE: Verdict.CARE,
}
"""What a rule of a level that is raised makes of a cell, worst first."""


@dataclass(frozen=True)
class Cell:
    """One place of the picture.

    Attributes:
        verdict: the worst of what was found.
        so_far: the same without *not known*.
        not_known: the questions, and of whom, that it waits for.
        wish: what the person says of it; None in the meeting's row.
        favours: the rules that speak for it.
    """

    verdict: Verdict
    so_far: Verdict
    not_known: tuple[tuple[str, str], ...] = ()
    wish: WishSaid | None = None
    favours: tuple[str, ...] = ()


Picture: TypeAlias = Mapping[str, Mapping[str, Cell]]
"""By participant's id (or ``meeting``, last), then by option's id. No cell for somebody apart."""


def picture(redacted: Redacted, readings: Readings, findings: Iterable[Finding]) -> Picture:
    """Give the picture for an audience."""
    by_place: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_place.setdefault((finding.about, finding.option), []).append(finding)
    session = redacted.session
    rows: dict[str, Mapping[str, Cell]] = {
        one.id: {
            option.id: _with_wish(
                cell(redacted, by_place.get((one.id, option.id), []), one.id, option),
                worst_wish(one, option, redacted),
            )
            for option in session.options
            if option.mode_of(one.id) != APART
        }
        for one in session.participants
    }
    rows[MEETING] = {
        option.id: cell(redacted, by_place.get((MEETING, option.id), []), MEETING, option)
        for option in session.options
    }
    return rows


def _with_wish(made: Cell, wish: WishSaid) -> Cell:
    return Cell(made.verdict, made.so_far, made.not_known, wish, made.favours)


def cell(redacted: Redacted, findings: list[Finding], about: str, option: Option) -> Cell:
    """Give one cell, without a wish, from the findings that belong to it."""
    levels = {one.rule.level for one in findings if one.is_raised}
    levels |= {
        Level(one.level) for one in concerns_in(redacted.session, about, option) if one.level
    }
    waits = any(
        one.state is State.CANNOT_TELL and one.rule.level is Level.UNSAFE for one in findings
    )
    so_far = _worst(levels, redacted)
    verdict = Verdict.NOT_KNOWN if waits and so_far is not Verdict.UNSAFE else so_far
    return Cell(
        verdict,
        so_far,
        tuple(dict.fromkeys(wait for one in findings for wait in one.waits_for)),
        favours=tuple(
            one.rule.id for one in findings if one.is_raised and one.rule.level is Level.FAVOURS
        ),
    )


def _worst(levels: set[Level], redacted: Redacted) -> Verdict:
    for level, verdict in VERDICT_OF.items():
        if level in levels:
            return verdict
    return Verdict.NOTHING_SAID if redacted.is_copy else Verdict.POSSIBLE


def concerns_in(session: Session, about: str, option: Option) -> tuple[Concern, ...]:
    """Give the concerns that people added, about this person (or the meeting), here."""
    if about == MEETING:
        modes = {option.mode_of(one) for one in option.taking_part()}
    else:
        modes = {option.mode_of(about)} - {APART}
    return tuple(
        one
        for one in session.concerns
        if one.about == about and modes and (not one.modes or not modes.isdisjoint(one.modes))
    )


_WORST_WISH = (Wish.NOT_OK, Absence.NOT_SURE, Absence.RATHER_NOT_SAY, Wish.OK, Wish.PREFERRED)


def worst_wish(person: Participant, option: Option, redacted: Redacted) -> WishSaid:
    """Give the person's wish in an option; of two accounts, the more worried one."""
    said = wishes_of(person, option)
    return next((one for one in _WORST_WISH if one in said), redacted.silence)


def was_not_asked(session: Session, person: Participant) -> bool:
    """Tell whether somebody has not been asked at all, so that one line says so."""
    return person.view is View.NOT_YET and not any(one.by == person.id for one in session.said)

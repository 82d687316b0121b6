"""The cells of a picture that are not as a case expects, one person at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from choosing_digital.answers import MEETING
from choosing_digital.findings import CONCERNS, LEVELS, Finding, State
from choosing_digital.picture import VERDICT_OF, Cell, Verdict, cell
from choosing_digital.problems import Elsewhere, listed
from choosing_digital.question_sets.model import Case, Level
from choosing_digital.redaction import Redacted
from choosing_digital.session import APART

IN_WORDS = {
    State.RAISED: "is raised",
    State.CLEAR: "is clear",
    State.CANNOT_TELL: "cannot tell",
}
_MOST_WAITS = 4


@dataclass(frozen=True, eq=False)
class OddCell:
    """One cell that is not as a case expects.

    Attributes:
        about: a participant's id, or ``meeting``.
        option: the option's id.
        wanted: the verdict that is expected.
        seen: the cell as it is; None for somebody who is apart, or not there.
        findings: of the whole case.
    """

    about: str
    option: str
    wanted: str
    seen: Cell | None
    findings: Sequence[Finding]

    @property
    def says_less(self) -> bool:
        """Tell whether it says less than is expected."""
        worst_first = [str(one) for one in Verdict]
        return (
            self.seen is not None
            and self.wanted in worst_first
            and worst_first.index(self.wanted) < worst_first.index(self.seen.verdict)
        )

    @cached_property
    def here(self) -> tuple[Finding, ...]:
        """Give the findings that belong to it."""
        place = (self.about, self.option)
        return tuple(one for one in self.findings if (one.about, one.option) == place)

    @property
    def rests_on(self) -> str:
        """Give the rules that it rests on, as the end of a sentence."""
        told = [
            f"{one.rule.id} ({one.rule.level}) {IN_WORDS[one.state]}"
            for one in self.here
            if one.is_shown and one.rule.level is not Level.FAVOURS
        ]
        return listed(told) or "no rule is raised there"

    @property
    def levels(self) -> Iterator[Elsewhere]:
        """Give the levels of the rules that its verdict rests on, the worst first."""
        shown = [one for one in self.here if one.is_shown and one.rule.level in CONCERNS]
        for one in sorted(shown, key=lambda one: (not one.is_raised, LEVELS.index(one.rule.level))):
            rule = one.rule
            yield Elsewhere(("rules", rule.id, "level"), f"{rule.id} is {rule.level}")

    @property
    def waits_for(self) -> str:
        """Give what it waits for, as a sentence, where it is not known."""
        if self.seen is None or self.seen.verdict is not Verdict.NOT_KNOWN:
            return ""
        waits = [f"{question} of {about}" for question, about in self.seen.not_known]
        more = len(waits) - _MOST_WAITS
        shown = [*waits[:_MOST_WAITS], *([f"{more} more"] if more > 0 else [])]
        return f"Nothing answers {listed(shown)}." if waits else ""

    @cached_property
    def left_out(self) -> tuple[tuple[Elsewhere, str], ...]:
        """Give the rules that would make what is expected, and speak of other ways alone.

        Of each the place of its ways, and a sentence.
        """
        here = {one.rule.id for one in self.here}
        found: dict[str, list[Finding]] = {}
        for one in self.findings if self.says_less else ():
            is_wanted = VERDICT_OF.get(one.rule.level) == self.wanted and one.is_raised
            if is_wanted and one.about == self.about and one.rule.modes and one.rule.id not in here:
                found.setdefault(one.rule.id, []).append(one)
        return tuple(
            (
                Elsewhere(("rules", name, "modes"), f"{name} speaks of these ways"),
                f"{name} is raised for {self.about} in {listed(one.option for one in raised)}, "
                f"and speaks of {listed(raised[0].rule.modes)} alone.",
            )
            for name, raised in found.items()
        )


def odd_cells(case: Case, redacted: Redacted, findings: Sequence[Finding]) -> Iterator[OddCell]:
    """Give each cell that is not as a case expects, where these are the findings."""
    for about, row in case.expect.picture.items():
        for option, wanted in row.items():
            seen = _cell(redacted, findings, about, option)
            if seen is None or seen.verdict != wanted:
                yield OddCell(about, option, wanted, seen, findings)


def _cell(
    redacted: Redacted, findings: Iterable[Finding], about: str, option_id: str
) -> Cell | None:
    """Give one cell of the picture; None for somebody who is apart, or not there."""
    option = redacted.session.option(option_id)
    if option is None or (about != MEETING and option.mode_of(about) == APART):
        return None
    here = [one for one in findings if (one.about, one.option) == (about, option_id)]
    return cell(redacted, here, about, option)


__all__ = ["IN_WORDS", "OddCell", "odd_cells"]

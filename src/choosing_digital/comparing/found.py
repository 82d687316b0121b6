"""What follows from the answers: verdicts, why they are not the same, and what speaks for a way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from choosing_digital.answers import MEETING
from choosing_digital.comparing.outcome import NOT_YET, NOTHING_DECIDED
from choosing_digital.comparing.rows import NOT_THERE, Cell, Row, Standing
from choosing_digital.comparing.said import wishes_that_differ
from choosing_digital.comparing.sides import Side, Sides, Slot, Way
from choosing_digital.picture import Verdict
from choosing_digital.problems import listed
from choosing_digital.record import CellData, FindingData
from choosing_digital.words import MODES, SO_FAR, VERDICTS

SIGNS: Mapping[Verdict, str] = {
    Verdict.UNSAFE: "[#]",
    Verdict.NOT_KNOWN: "[?]",
    Verdict.BARRIER: "[-]",
    Verdict.CARE: "[~]",
    Verdict.POSSIBLE: "[+]",
}
_NOTHING = "nothing is said here"
_NOT_ASKED = "not asked yet"
_POSSIBLE = f"{SIGNS[Verdict.POSSIBLE]} {VERDICTS[Verdict.POSSIBLE]}"
_CONCERNS = ("unsafe", "barrier", "care")


@dataclass(frozen=True)
class Found:
    """What follows in each record, and the answers that it may rest on.

    Attributes:
        answers: every answer by its slot.
        concerns: those that people added, which weigh in a verdict too.
    """

    sides: Sides
    answers: Mapping[Slot, Row]
    concerns: Sequence[Row]

    def verdicts(self) -> Iterator[Row]:
        """Give the verdicts, alike ones of somebody together; each that differs with why."""
        for who in (*self.sides.people, MEETING):
            alike: dict[tuple[Cell, ...], list[Way]] = {}
            for way in self.sides.ways_of_several:
                cells = self.sides.cells(partial(_verdict, who, way))
                if _tells(who, cells):
                    alike.setdefault(cells, []).append(way)
            for cells, ways in alike.items():
                title = f"{self.sides.name(who)}, {', '.join(way.words for way in ways)}"
                yield self._explained(Row("verdict", who, title, cells), who, ways)
            yield from self._in_the_way_chosen(who)

    def _in_the_way_chosen(self, who: str) -> Iterator[Row]:
        """Give the verdict for the way that each chose, where they did not choose the same."""
        if len({side.chosen for side in self.sides.all}) == 1:
            return
        cells = self.sides.cells(partial(_in_chosen, who))
        if _tells(who, cells):
            yield Row("verdict", who, f"{self.sides.name(who)}, in the way chosen", cells)

    # -- why ----------------------------------------------------------------------------

    def _explained(self, row: Row, who: str, ways: Iterable[Way]) -> Row:
        if row.standing is not Standing.DIFFERENT:
            return row
        found: dict[tuple[str, str], Row] = {}
        for way in ways:
            for one in self._why(who, way):
                found.setdefault((one.lead, one.title), one)
        return row.because_of(found.values())  # type: ignore[arg-type]

    def _why(self, who: str, way: Way) -> Iterator[Row]:
        """Give what is not the same of that on which the findings here rest."""
        trees = _trees_that_differ(self.sides, who, way)
        leaves = [leaf for tree in trees for leaf in _leaves(tree)]
        read = {(leaf["question"], one["about"]) for leaf in leaves for one in _accounts(leaf)}
        for slot, row in self.answers.items():
            if (slot[1], slot[2]) in read and self._counts(slot, way):
                yield row
        if any("wish" in leaf for leaf in leaves):
            yield from wishes_that_differ(self.sides, who)
        if any("meeting" in leaf for leaf in leaves):
            yield from self._kinds
        yield from self._ways_that_differ(who, way)
        for row in self.concerns:
            if row.about == who and row.standing is not Standing.SAME:
                yield row

    def _counts(self, slot: Slot, way: Way) -> bool:
        """Tell whether an answer is not the same, and is the one that counts in this way."""
        by, question, about, of = slot
        if self.answers[slot].standing is Standing.SAME or of not in (None, way):
            return False
        return of is not None or (by, question, about, way) not in self.answers

    @cached_property
    def _kinds(self) -> tuple[Row, ...]:
        kinds = [side.record["meeting"].get("kind", "") for side in self.sides.all]
        if len(set(kinds)) == 1:
            return ()
        names = [side.record["meeting"].get("kind_name", "") for side in self.sides.all]
        cells = tuple(Cell(one or "not said") for one in names)
        return (Row("meeting", MEETING, "Which meeting", cells),)

    def _ways_that_differ(self, who: str, way: Way) -> Iterator[Row]:
        """Give who takes part otherwise in what is the same way: a first one may be changed."""
        for one in self.sides.people if way.first else ():
            cells = self.sides.cells(partial(_mode, one, way))
            if len({cell for cell in cells if cell.there}) > 1:
                title = f"How {self.sides.name(one)} takes part, {way.words}"
                yield Row("takes_part", one, title, cells)


def _mode(who: str, way: Way, side: Side) -> Cell:
    if way not in side.ways or not side.has(who):
        return NOT_THERE
    modes: Mapping[str, str] = {str(mode): words for mode, words in MODES.items()}
    return Cell(modes[side.ways[way]["modes"].get(who, "apart")])


def _trees_that_differ(sides: Sides, who: str, way: Way) -> list[dict[str, Any]]:
    """Give the reasons of rules that do not come to the same; else of those not read alike."""
    by_rule: dict[str, list[FindingData | None]] = {}
    here = [_findings(side, who, way) for side in sides.all if way in side.ways]
    for rule in sorted({rule for one in here for rule in one}):
        by_rule[rule] = [one.get(rule) for one in here]
    found = [those for those in by_rule.values() if len({_state(one) for one in those}) > 1]
    return [
        one["because"] for those in found or by_rule.values() for one in those if one is not None
    ]


def _state(one: FindingData | None) -> str:
    return one["state"] if one else ""


def _findings(side: Side, who: str, way: Way) -> dict[str, FindingData]:
    here = side.findings.get((who, side.ways[way]["id"]), ())
    return {one["rule"]: one for one in here if one["level"] in _CONCERNS}


def _leaves(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    parts = tree.get("all", tree.get("any"))
    if parts is None:
        yield tree
        return
    for part in parts:
        yield from _leaves(part)


def _accounts(leaf: dict[str, Any]) -> Iterable[dict[str, Any]]:
    return leaf["accounts"] if "question" in leaf else ()


# -- one verdict ------------------------------------------------------------------------


def _verdict(who: str, way: Way, side: Side) -> Cell:
    if not side.has(who):
        return NOT_THERE
    if way not in side.ways:
        return replace(NOT_THERE, text="not on the table")
    cell = side.record["picture"].get(who, {}).get(side.ways[way]["id"])
    if cell is None:
        return NOT_THERE if who == MEETING else Cell(MODES["apart"])
    if who != MEETING and side.people[who]["view"] == "not_yet" and _is_silent(cell):
        return Cell(_NOT_ASKED)
    return Cell(verdict_words(cell))


def _is_silent(cell: CellData) -> bool:
    return cell["so_far"] in (Verdict.POSSIBLE, Verdict.NOTHING_SAID)


def _in_chosen(who: str, side: Side) -> Cell:
    if side.chosen is not None:
        return _verdict(who, side.chosen, side)
    return Cell(NOT_YET if side.is_not_yet else NOTHING_DECIDED)


def _tells(who: str, cells: tuple[Cell, ...]) -> bool:
    """Tell whether any record says something: of a meeting, more than that it is possible."""
    nothing = {_NOTHING, _NOT_ASKED, NOT_YET, NOTHING_DECIDED, MODES["apart"]}
    nothing |= {_POSSIBLE} if who == MEETING else set()
    return any(one.says and one.text not in nothing for one in cells)


def verdict_words(cell: CellData) -> str:
    """Give a verdict with its sign; *possible* never stands beside what is not known."""
    verdict, so_far, count = Verdict(cell["verdict"]), Verdict(cell["so_far"]), cell["not_known"]
    waits = f"{count} question{'' if count == 1 else 's'} not known" if count else ""
    if verdict is Verdict.NOTHING_SAID:
        return ", ".join(part for part in (_NOTHING, waits) if part)
    if verdict is Verdict.POSSIBLE and count:
        return f"{SIGNS[Verdict.NOT_KNOWN]} {SO_FAR[verdict]}, {waits}"
    words = f"{SIGNS[verdict]} {VERDICTS[verdict]}"
    if verdict is Verdict.NOT_KNOWN:
        more = ", ".join(part for part in (SO_FAR[so_far], waits) if part)
        return f"{words}: {more}" if more else words
    return f"{words}, {waits}" if waits else words


# -- what speaks for a way, and what to think about -------------------------------------


def raised_otherwise(sides: Sides) -> Iterator[Row]:
    """Give what is not raised alike: a verdict may be the same, and not for the same reason."""
    for levels, title in (
        ((*_CONCERNS, "note"), "What to think about"),
        (("favours",), "In favour"),
    ):
        for row in _raised(sides, levels, title):
            if row.standing is not Standing.SAME:
                yield row


def _raised(sides: Sides, levels: tuple[str, ...], title: str) -> Iterator[Row]:
    raised = {
        (one["about"], one["rule"], one["message"])
        for side in sides.all
        for one in side.record["findings"]
        if one["level"] in levels and one["state"] == "raised"
    }
    for key in sorted(raised, key=lambda one: (sides.rank_of(one[0]), one)):
        cells = sides.cells(partial(_where, sides, key))
        if any(one.text != _NOWHERE for one in cells if one.there):
            yield Row("finding", key[0], title, cells, lead=key[2])


_NOWHERE = "does not say so"
_UNKNOWN = "not known yet"


def _where(sides: Sides, key: tuple[str, str, str], side: Side) -> Cell:
    """Give the ways in which a rule is raised, of those that others have on the table too."""
    if not side.has(key[0]):
        return NOT_THERE
    several = sides.ways_of_several
    ways, unknown = side.raised.get(key, ()), side.not_told.get(key[:2], ())
    parts = (
        listed(way.words for way in several if way in ways),
        f"{listed(way.words for way in several if way in unknown)}: {_UNKNOWN}"
        if any(way in unknown for way in several)
        else "",
    )
    return Cell("; ".join(part for part in parts if part) or _NOWHERE)

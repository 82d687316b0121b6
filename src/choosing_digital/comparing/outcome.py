"""What came of it: who was there, what was decided and why, when it is looked at again."""

from collections.abc import Iterator
from functools import partial

from choosing_digital.answers import MEETING
from choosing_digital.comparing.rows import NOT_SAID, NOT_THERE, Cell, Row, said
from choosing_digital.comparing.sides import WAYS, Side, Sides
from choosing_digital.problems import listed
from choosing_digital.words import day

NOTHING_DECIDED = "nothing decided"
NOT_YET = "not yet"


def meeting(sides: Sides) -> Iterator[Row]:
    """Give which meeting it is about, and who takes part, where that is not the same."""
    for title, of in (
        ("Which meeting", _kind),
        ("On which day", lambda side: day(side.record["meeting"].get("on", ""))),
        ("Reference", lambda side: side.record["meeting"].get("reference", "")),
        ("What it is for", lambda side: side.record["meeting"].get("purpose", "")),
        ("Who takes part", lambda side: listed(_names(sides, side))),
        ("Written down on", lambda side: day(side.record["recorded_on"])),
    ):
        texts = [of(side) for side in sides.all]
        if len(set(texts)) > 1:
            yield Row("meeting", MEETING, title, tuple(said(one) for one in texts))
    yield from _views(sides)


def _kind(side: Side) -> str:
    about = side.record["meeting"]
    return about.get("kind_name", about.get("kind", ""))


def _names(sides: Sides, side: Side) -> list[str]:
    return [sides.name(one) for one in sides.people if side.has(one)]


_NOT_ASKED = {"not_yet": "not asked yet", "too_young": "too young to ask"}


def _views(sides: Sides) -> Iterator[Row]:
    """Give who was not asked. How a view reached us is not told."""
    for who in sides.people:
        views = [side.people[who]["view"] if side.has(who) else "" for side in sides.all]
        title = f"{sides.name(who)}'s view"
        if all(one in ("not_yet", "") for one in views):
            cells = tuple(NOT_SAID if one else NOT_THERE for one in views)
            yield Row("view", who, title, cells, silence="not asked yet")
        elif not _NOT_ASKED.keys().isdisjoint(views):
            cells = tuple(Cell(_NOT_ASKED.get(one, "asked")) if one else NOT_THERE for one in views)
            yield Row("view", who, title, cells)


# -- the decision -----------------------------------------------------------------------


def decision(sides: Sides) -> Iterator[Row]:
    """Give what was decided, and where that is not the same, how each takes part."""
    texts = [_decided(side) for side in sides.all]
    title = "What was decided"
    if not any(texts):
        yield Row("decision", MEETING, title, (NOT_SAID,) * len(texts))
        return
    cells = tuple(Cell(one or NOTHING_DECIDED) for one in texts)
    yield Row("decision", MEETING, title, cells)
    if len({(text, side.chosen) for text, side in zip(texts, sides.all, strict=True)}) > 1:
        for who in sides.people:
            taking = sides.cells(partial(_takes_part, who))
            yield Row("takes_part", who, f"How {sides.name(who)} takes part", taking)
    yield from _reasons(sides)


def _decided(side: Side) -> str:
    if side.chosen is None:
        return NOT_YET if side.is_not_yet else ""
    return side.ways[side.chosen]["name"]


def _takes_part(who: str, side: Side) -> Cell:
    if not side.has(who):
        return NOT_THERE
    if side.chosen is None:
        return Cell(_decided(side) or NOTHING_DECIDED)
    return Cell(WAYS[side.ways[side.chosen]["modes"].get(who, "apart")])


def _reasons(sides: Sides) -> Iterator[Row]:
    """Give the reasons written down, each in its own words, and by whom it was agreed."""
    yield Row("reason", MEETING, "The reason given", sides.cells(lambda side: _reason(side, False)))
    private = sides.cells(lambda side: _reason(side, True))
    if any(one.says for one in private):
        yield Row("reason", MEETING, "The reason, in private", private)
    yield Row("agreed", MEETING, "Agreed by", sides.cells(partial(_agreed, sides)))


def _reason(side: Side, private: bool) -> Cell:
    decided = side.record.get("decision")
    if decided is None:
        return NOT_THERE
    words = decided.get("private_reason", "") if private else decided.get("reason", "")
    return said(f'"{words}"' if words else "")


def _agreed(sides: Sides, side: Side) -> Cell:
    decided = side.record.get("decision")
    if decided is None:
        return NOT_THERE
    return said(listed(sides.name(one) for one in sides.people if one in decided["agreed_by"]))


# -- after it ---------------------------------------------------------------------------


def look_again(sides: Sides) -> Iterator[Row]:
    """Give the days to look again; *none* where some have one."""
    days = [day(side.record.get("review_on", "")) for side in sides.all]
    cells = tuple(Cell(one or "none") if any(days) else NOT_SAID for one in days)
    yield Row("review_on", MEETING, "Look again", cells)


def mixes(sides: Sides) -> Iterator[Row]:
    """Give which mixes are on the table, where that is not the same."""
    names = [
        [way.words for way in sides.ways if not way.first and way in side.ways]
        for side in sides.all
    ]
    cells = tuple(Cell(listed(one) or "none") for one in names)
    if any(names):
        yield Row("way", MEETING, "Mixes on the table", cells)

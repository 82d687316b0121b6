"""Records of one family side by side: what is the same, what differs, what is not said.

Each is first given as one audience may have it (`as_seen_by`, through the one door), and only
then compared. Nothing is ranked, counted up or put in an order of better and worse: the order
of the records changes their letters and nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from choosing_digital.comparing import agreed, outcome, said
from choosing_digital.comparing.alike import MOST, NotAlike, NotForThem, check_alike, redacted
from choosing_digital.comparing.found import Found, raised_otherwise
from choosing_digital.comparing.rows import Cell, Row, Standing
from choosing_digital.comparing.sides import Side, Sides
from choosing_digital.integrity import unreadable
from choosing_digital.record import Record
from choosing_digital.redaction import WORKER


@dataclass(frozen=True)
class Compared:
    """One of the records: its letter, what it is called, and the day it was written."""

    letter: str
    id: str
    recorded_on: str


@dataclass(frozen=True)
class Comparison:
    """Records side by side, as one audience may have them.

    Attributes:
        audience: ``worker``, ``room`` or a participant's id.
        reader: the name of the one whose copies these are; empty for the worker and the room.
        family: the names of those who are in all of them.
        young_people: the names of the young people among them.
        records: in the order given.
        rows: everything that is told, the young person's own words first.
    """

    audience: str
    practice: bool
    set_id: str
    set_version: str
    reader: str
    family: tuple[str, ...]
    young_people: tuple[str, ...]
    records: tuple[Compared, ...]
    rows: tuple[Row, ...]

    @property
    def is_copy(self) -> bool:
        """Tell whether it knows less than full records."""
        return self.audience != WORKER

    def standing(self, standing: Standing) -> tuple[Row, ...]:
        """Give the rows of which the records stand so to each other."""
        return tuple(one for one in self.rows if one.standing is standing)


def as_seen_by(record: Record, audience: str) -> Record:
    """Give a record as an audience may have it, ready to be compared.

    Args:
        record: a full record, or a copy for that audience.
        audience: ``worker``, ``room`` or a participant's id.

    Raises:
        NotForThem: if it is a copy for somebody else, or nobody in it is called so.
        NotARecord: if its parts do not fit together.
    """
    found = redacted(record, audience)
    if found is not record:
        return found
    try:  # a copy, and anybody can make one with a digest that fits
        tuple(_rows(Sides((Side(found), Side(found)))))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as fault:
        raise unreadable("what was said, or found", record) from fault
    return found


def compare(records: Sequence[Record]) -> Comparison:
    """Give records side by side.

    Args:
        records: two or more, all as the same audience may have them (`as_seen_by`).

    Raises:
        NotAlike: if they are not about the same family, with the same questions.
    """
    check_alike(records)
    first = records[0]
    sides = Sides(tuple(Side(one) for one in records))
    return Comparison(
        audience=first["copy"],
        practice=first["practice"],
        set_id=first["set"]["id"],
        set_version=first["set"]["version"],
        reader=sides.name(first["copy"]) if first["copy"] in sides.rank else "",
        family=tuple(
            sides.name(who) for who in sides.people if all(one.has(who) for one in sides.all)
        ),
        young_people=tuple(sides.name(who) for who in sides.first),
        records=tuple(
            Compared(letter(place), one["id"], one["recorded_on"])
            for place, one in enumerate(records)
        ),
        rows=tuple(one for one in _rows(sides) if one.is_there),
    )


def _rows(sides: Sides) -> Iterator[Row]:
    concerns = tuple(agreed.concerns(sides))
    answers = said.answers(sides)
    found = Found(sides, answers, concerns)
    yield from said.words(sides)
    yield from outcome.meeting(sides)
    yield from outcome.mixes(sides)
    yield from outcome.decision(sides)
    yield from said.wishes(sides)
    yield from found.verdicts()
    yield from raised_otherwise(sides)
    yield from said.who_said_the_same(sides, answers)
    yield from (one for one in answers.values() if one.standing is not Standing.SAME)
    yield from concerns
    yield from agreed.points(sides)
    yield from agreed.plan(sides)
    yield from agreed.not_known(sides)
    yield from outcome.look_again(sides)


def letter(place: int) -> str:
    """Give the letter of a record by its place, from 0."""
    return chr(ord("A") + place)


__all__ = [
    "MOST",
    "Cell",
    "Compared",
    "Comparison",
    "NotAlike",
    "NotForThem",
    "Row",
    "Standing",
    "as_seen_by",
    "compare",
]

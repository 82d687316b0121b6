"""Records beside each other, as one audience has them: plain data, looked up.

Nothing here is behind a record: each was redacted before it was built. Whatever is ordered
is ordered alike for every order of the records, so that that changes the letters alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias, TypeVar

from choosing_digital.answers import MEETING, SPOKEN
from choosing_digital.comparing.rows import Cell
from choosing_digital.record import (
    AnswerData,
    FindingData,
    OptionData,
    ParticipantData,
    PlanData,
    Record,
    SettledData,
)
from choosing_digital.redaction import WORKER
from choosing_digital.session import FIRST_MODES, NOT_YET
from choosing_digital.words import MODES, sentence

_Row = TypeVar("_Row")
_Key = TypeVar("_Key")

WAYS: Mapping[str, str] = {str(mode): words for mode, words in MODES.items()} | {"mix": "a mix"}
"""Ways of meeting as they stand after a name."""


@dataclass(frozen=True, order=True)
class Way:
    """What an option is, whatever it is called within one record.

    A first option is its mode. A mix is what it is called and who takes part how: the same id
    may be another mix in another record.

    Attributes:
        first: the id of a first option; empty for a mix.
        number: from 0, where one record has the same mix more than once.
    """

    first: str = ""
    name: str = ""
    modes: tuple[tuple[str, str], ...] = ()
    number: int = 0

    @property
    def words(self) -> str:
        """Give the way as it stands after a name: ``by video``, or a mix's name in quotes."""
        return WAYS.get(self.first, self.first) if self.first else f'"{self.name}"'


Slot: TypeAlias = tuple[str, str, str, Way | None]
"""By, question, about, way: where accounts stand that are told together."""


@dataclass(frozen=True)
class Side:
    """One of the records."""

    record: Record

    @property
    def is_copy(self) -> bool:
        """Tell whether this is less than the full record."""
        return self.record["copy"] != WORKER

    @cached_property
    def people(self) -> Mapping[str, ParticipantData]:
        """Give the participants by id."""
        return {one["id"]: one for one in self.record["participants"]}

    def has(self, who: str) -> bool:
        """Tell whether somebody takes part, or it is the meeting."""
        return who == MEETING or who in self.people

    def name_of(self, who: str) -> str:
        """Give somebody's name, or what stands for the meeting or a role nobody has."""
        if who == MEETING:
            return "the meeting"
        person = self.people.get(who)
        return person["name"] if person else who.replace("_", " ")

    # -- ways of meeting ----------------------------------------------------------------

    @cached_property
    def ways(self) -> Mapping[Way, OptionData]:
        """Give the options by what they are."""
        counted: dict[Way, int] = {}
        found: dict[Way, OptionData] = {}
        for one in self.record["options"]:
            way = _way(one)
            counted[way] = counted.get(way, -1) + 1
            found[replace(way, number=counted[way])] = one
        return found

    @cached_property
    def way_of(self) -> Mapping[str, Way]:
        """Give what each option is, by its id."""
        return {one["id"]: way for way, one in self.ways.items()}

    @property
    def decided(self) -> str:
        """Give the id of the option decided on, or `NOT_YET`; empty where nothing is."""
        decision = self.record.get("decision")
        return decision["option"] if decision else ""

    @property
    def chosen(self) -> Way | None:
        """Give the way decided on; None where nothing is, or *not yet*."""
        return self.way_of.get(self.decided)

    @property
    def is_not_yet(self) -> bool:
        """Tell whether it was decided to choose nothing yet."""
        return self.decided == NOT_YET

    # -- what was said ------------------------------------------------------------------

    @cached_property
    def accounts(self) -> Mapping[Slot, tuple[AnswerData, ...]]:
        """Give what stands in each slot, its absence too."""
        found: dict[Slot, list[AnswerData]] = {}
        for by, one in self._answers():
            option = one.get("option")
            if option is None or option in self.way_of:
                way = self.way_of[option] if option else None
                found.setdefault((by, one["question"], one["about"], way), []).append(one)
        return {slot: tuple(those) for slot, those in found.items()}

    def _answers(self) -> Iterator[tuple[str, AnswerData]]:
        yield from ((MEETING, one) for one in self.record["meeting_answers"])
        for person in self.record["participants"]:
            yield from ((person["id"], one) for one in person["answers"])

    @cached_property
    def places(self) -> Mapping[tuple[str, str, str], int]:
        """Give where each thing stands among what its speaker was asked: by, question, about."""
        found: dict[tuple[str, str, str], int] = {}
        for by, question, about, _way in self.accounts:
            found.setdefault((by, question, about), len(found))
        return found

    def said(self, slot: Slot) -> tuple[AnswerData, ...]:
        """Give the accounts that were given in a slot."""
        return tuple(
            one
            for one in self.accounts.get(slot, ())
            if "value" in one or one.get("absent") in SPOKEN
        )

    # -- what follows, by what it is about ----------------------------------------------

    @cached_property
    def findings(self) -> Mapping[tuple[str, str], tuple[FindingData, ...]]:
        """Give the findings by whom they are about, and the option's id."""
        return _by(self.record["findings"], lambda one: (one["about"], one["option"]))

    @cached_property
    def raised(self) -> Mapping[tuple[str, str, str], frozenset[Way]]:
        """Give the ways in which something is raised: about whom, which rule, in which words."""
        found: dict[tuple[str, str, str], set[Way]] = {}
        for one in self.record["findings"]:
            if one["state"] == "raised":
                key = (one["about"], one["rule"], one["message"])
                found.setdefault(key, set()).add(self.way_of[one["option"]])
        return {key: frozenset(ways) for key, ways in found.items()}

    @cached_property
    def not_told(self) -> Mapping[tuple[str, str], frozenset[Way]]:
        """Give the ways in which a rule cannot tell, where that shows: about whom, which."""
        found: dict[tuple[str, str], set[Way]] = {}
        for one in self.record["findings"]:
            if one["state"] == "cannot_tell":
                key = (one["about"], one["rule"])
                found.setdefault(key, set()).add(self.way_of[one["option"]])
        return {key: frozenset(ways) for key, ways in found.items()}

    @cached_property
    def settled(self) -> Mapping[tuple[str, str], tuple[SettledData, ...]]:
        """Give what was agreed by the point and its words."""
        return _by(self.record["settled"], lambda one: (one["point"], one["text"]))

    @cached_property
    def points(self) -> frozenset[tuple[str, str]]:
        """Give the points that come up, open or settled, with their words."""
        rows = {(one["point"], one["text"]) for one in self.record["outstanding"]}
        return frozenset(rows | {key for key in self.settled if key[1]})

    @cached_property
    def plan(self) -> Mapping[str, PlanData]:
        """Give the lines of the plan by their question."""
        return {one["question"]: one for one in self.record["plan"]}


def _by(rows: Iterable[_Row], key: Callable[[_Row], _Key]) -> dict[_Key, tuple[_Row, ...]]:
    found: dict[_Key, list[_Row]] = {}
    for one in rows:
        found.setdefault(key(one), []).append(one)
    return {one: tuple(those) for one, those in found.items()}


def _way(option: OptionData) -> Way:
    if option["id"] in FIRST_MODES:
        return Way(option["id"])
    modes = ((who, mode) for who, mode in option["modes"].items() if mode != "apart")
    return Way("", option["name"], tuple(sorted(modes)))


@dataclass(frozen=True)
class Sides:
    """All the records, in the order given."""

    all: tuple[Side, ...]

    @property
    def is_copy(self) -> bool:
        """Tell whether they are less than full records."""
        return self.all[0].is_copy

    def cells(self, of: Callable[[Side], Cell]) -> tuple[Cell, ...]:
        """Give what each record says of one thing."""
        return tuple(of(one) for one in self.all)

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Give everybody who takes part in any, the young person first."""
        places: dict[str, tuple[bool, int, str]] = {}
        for side in self.all:
            for place, one in enumerate(side.record["participants"]):
                found = (not one["first"], place, one["id"])
                places[one["id"]] = min(found, places.get(one["id"], found))
        return tuple(sorted(places, key=lambda one: places[one]))

    @cached_property
    def first(self) -> tuple[str, ...]:
        """Give the young people."""
        return tuple(
            one
            for one in self.people
            if any(one in side.people and side.people[one]["first"] for side in self.all)
        )

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """Give where everybody stands in the order; the meeting last."""
        return {who: place for place, who in enumerate((*self.people, MEETING))}

    def rank_of(self, who: str) -> int:
        """Give where somebody stands in the order; who is in none of them last."""
        return self.rank.get(who, len(self.rank))

    def name(self, who: str) -> str:
        """Give somebody's name, with a capital; they are called the same wherever they are."""
        side = next((one for one in self.all if one.has(who)), self.all[0])
        return sentence(side.name_of(who))

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Give every way that is on any table, the first ones first."""
        places: dict[Way, tuple[int, int, Way]] = {}
        for side in self.all:
            for place, way in enumerate(side.ways):
                rank = FIRST_MODES.index(way.first) if way.first else len(FIRST_MODES)
                found = (rank, place, way)
                places[way] = min(found, places.get(way, found))
        return tuple(sorted(places, key=lambda one: places[one]))

    @cached_property
    def rank_of_ways(self) -> Mapping[Way | None, int]:
        """Give where each way stands in the order; all ways alike first."""
        return {way: place for place, way in enumerate((None, *self.ways))}

    @cached_property
    def ways_of_several(self) -> tuple[Way, ...]:
        """Give the ways that are on the table of more than one record."""
        return tuple(way for way in self.ways if sum(way in side.ways for side in self.all) > 1)


def least(texts: Iterable[str]) -> str:
    """Give one of several texts for the same, the same one for every order of the records."""
    return min(texts, default="")

"""What people said: their words, their wishes, and every answer, with whose it is."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from choosing_digital.answers import MEETING
from choosing_digital.comparing.rows import NOT_SAID, NOT_THERE, Cell, Row, Standing, said
from choosing_digital.comparing.sides import WAYS, Side, Sides, Slot, Way, least
from choosing_digital.problems import listed
from choosing_digital.record import AnswerData, ParticipantData
from choosing_digital.session import FIRST_MODES, MIX
from choosing_digital.words import WISHES, day

_WISHES: Mapping[str, str] = {str(one): words for one, words in WISHES.items()}

# -- words ------------------------------------------------------------------------------


def words(sides: Sides) -> Iterator[Row]:
    """Give people's own words, the young person's first; nothing where nobody has any."""
    for who in sides.people:
        name = sides.name(who)
        for title, of in (
            (f"{name}, in {name}'s own words", _open_words),
            (f"{name}'s words, in private", _private_words),
        ):
            cells = sides.cells(partial(_quoted, who, of))
            if any(one.says for one in cells):
                yield Row("words", who, title, cells)


def _open_words(person: ParticipantData) -> str:
    return person.get("words", "")


def _private_words(person: ParticipantData) -> str:
    return person.get("in_private", {}).get("words", "")


def _quoted(who: str, of: Callable[[ParticipantData], str], side: Side) -> Cell:
    if not side.has(who):
        return NOT_THERE
    found = of(side.people[who])
    return Cell(f'"{found}"') if found.strip() else NOT_SAID


# -- wishes -----------------------------------------------------------------------------


def wishes(sides: Sides) -> Iterator[Row]:
    """Give what each would like and whether it was followed; then every way that differs."""
    for who in sides.people:
        title = f"{sides.name(who)}'s wish"
        cells = sides.cells(partial(_wished, who))
        if any(one.says and one.text != _NO_WAY for one in cells):
            yield Row("wish", who, title, cells)
        yield from wishes_that_differ(sides, who)


def wishes_that_differ(sides: Sides, who: str) -> Iterator[Row]:
    """Give of one person each way of which they do not say the same in all.

    The meeting itself wishes nothing.
    """
    if who == MEETING:
        return
    ways: tuple[str | Way, ...] = (*FIRST_MODES, "messages", MIX, *_mixes(sides))
    for way in ways:
        cells = sides.cells(partial(_wish, who, way))
        words = way.words if isinstance(way, Way) else WAYS[way]
        row = Row("wish", who, f"{sides.name(who)}'s wish, {words}", cells)
        if any(one.says for one in cells) and row.standing is not Standing.SAME:
            yield row


def _mixes(sides: Sides) -> list[Way]:
    return [one for one in sides.ways_of_several if not one.first]


def _by_way(side: Side, who: str) -> Mapping[str | Way, str]:
    """Give the wishes in words, the open one and the private one."""
    person = side.people[who]
    found: dict[str | Way, str] = {
        _known(side, way): _WISHES.get(wish, wish) for way, wish in person["wishes"].items()
    }
    for way, wish in person.get("in_private", {}).get("wishes", {}).items():
        openly = found.get(_known(side, way), "")
        private = f"{_WISHES.get(wish, wish)} (in private)"
        found[_known(side, way)] = f"{openly}; {private}" if openly else private
    return found


def _known(side: Side, way: str) -> str | Way:
    if way in WAYS:
        return way
    return side.way_of.get(way, way)


def _wish(who: str, way: str | Way, side: Side) -> Cell:
    if not side.has(who) or (isinstance(way, Way) and way not in side.ways):
        return NOT_THERE
    return said(_by_way(side, who).get(way, ""))


def _wished(who: str, side: Side) -> Cell:
    """Give what somebody would like: ``by video, and followed``."""
    if not side.has(who):
        return NOT_THERE
    by_way = _by_way(side, who)
    if not by_way:
        return NOT_SAID
    ways = [*WAYS, *(one for one in by_way if isinstance(one, Way)), *by_way]
    liked = [_liked(way, by_way[way]) for way in dict.fromkeys(ways) if way in by_way]
    words = listed(one for one in liked if one)
    return Cell((words or _NO_WAY) + _followed(side, who, bool(words)))


def _liked(way: str | Way, wish: str) -> str:
    """Give a way that somebody prefers, openly or in private; nothing where they do not."""
    if _PREFERRED not in wish:
        return ""
    words = way.words if isinstance(way, Way) else WAYS.get(way, way)
    openly = wish == _PREFERRED or wish.startswith(f"{_PREFERRED};")
    return words if openly else f"{words} (in private)"


_NO_WAY = "no way preferred"
_PREFERRED = _WISHES["preferred"]


def _followed(side: Side, who: str, preferred: bool) -> str:
    """Tell, of a young person who prefers a way, whether it was chosen."""
    record = side.record
    if not preferred or "decision" not in record or not side.people[who]["first"]:
        return ""
    points = {one["point"] for one in record["outstanding"]}
    points |= {one["point"] for one in record["settled"] if one["text"]}
    return ", and not followed" if f"wish/{who}" in points else ", and followed"


# -- answers ----------------------------------------------------------------------------


def answers(sides: Sides) -> Mapping[Slot, Row]:
    """Give every thing of which somebody gave an account, by its slot, in order."""
    return {slot: _answer(sides, slot) for slot in _slots(sides)}


def _slots(sides: Sides) -> list[Slot]:
    several = frozenset(sides.ways_of_several)
    found = {
        slot
        for side in sides.all
        for slot in side.accounts
        if side.said(slot) and (slot[3] is None or slot[3] in several)
    }
    return sorted(found, key=partial(_order, sides))


def _order(sides: Sides, slot: Slot) -> tuple[int, int, int, str, int]:
    by, question, about, way = slot
    return (
        sides.rank_of(by),
        0 if about == by else sides.rank_of(about) + 1,
        min(side.places[slot[:3]] for side in sides.all if slot[:3] in side.places),
        question,
        sides.rank_of_ways[way],
    )


def _answer(sides: Sides, slot: Slot) -> Row:
    by, question, about, way = slot
    texts = (
        one["text"] for side in sides.all for one in side.accounts.get(slot, ()) if one["text"]
    )
    whom = "" if about == by else f"Of {sides.name(about)}: "
    where = f", {way.words}" if way else ""
    title = "Said of the meeting" if by == MEETING else f"What {sides.name(by)} said"
    lead = f'{whom}"{least(texts)}"{where}'
    cells = sides.cells(partial(_said_of, slot))
    return Row("answer", by, title, cells, lead=lead, question=question)


def _said_of(slot: Slot, side: Side) -> Cell:
    by, question, about, way = slot
    if not (side.has(by) and side.has(about)) or (way is not None and way not in side.ways):
        return NOT_THERE
    own = side.said(slot)
    if own:
        return Cell("; ".join(_account(one) for one in own))
    general: Slot = (by, question, about, None)
    if way is not None and side.said(general):
        told = "; ".join(_account(one) for one in side.said(general))
        return Cell(f"{told} (as in general)")
    stands = (*side.accounts.get(slot, ()), *side.accounts.get(general, ()))
    if any(one.get("absent") == "not_applicable" for one in stands):
        return Cell("does not apply")
    return NOT_SAID


def _account(one: AnswerData) -> str:
    if one["account"] == "open":
        return one["label"]
    stands = f", as said on {day(one['said_on'])}; not said again" if "said_on" in one else ""
    return f"{one['label']} (in private{stands})"


def who_said_the_same(sides: Sides, rows: Mapping[Slot, Row]) -> Iterator[Row]:
    """Give, in one row, those of whose answers every one is the same in all."""
    by_speaker: dict[str, list[Standing]] = {}
    for (by, *_), row in rows.items():
        by_speaker.setdefault(by, []).append(row.standing)
    names = [
        sides.name(by)
        for by, found in by_speaker.items()
        if by != MEETING and set(found) == {Standing.SAME}
    ]
    if names:
        cells = (Cell("the same answer to every question"),) * len(sides.all)
        yield Row("answers", MEETING, f"What {listed(names)} said", cells)

"""What people agreed besides: how points were settled, the plan, what people added."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TypeAlias

from choosing_digital.answers import MEETING
from choosing_digital.comparing.rows import NOT_SAID, NOT_THERE, Cell, Row, said
from choosing_digital.comparing.sides import WAYS, Side, Sides, least
from choosing_digital.problems import listed
from choosing_digital.record import SettledData
from choosing_digital.words import day

_TOLD_ELSEWHERE = ("decision", "review_date", "plan/")
"""Points that a row of their own tells of."""


def points(sides: Sides) -> Iterator[Row]:
    """Give how each point was settled. Where another way was chosen another point comes up."""
    raised = {one for side in sides.all for one in side.points}
    for point, text in sorted(raised, key=lambda one: (_rank(one[0]), one)):
        if not point.startswith(_TOLD_ELSEWHERE):
            cells = sides.cells(partial(_settled, point, text))
            yield Row("point", _about(sides, point), "What is needed", cells, lead=text)


_KINDS = ("unsafe", "not_known", "barrier", "care", "wish", "not_ok", "view")


def _rank(point: str) -> int:
    kind = point.partition("/")[0]
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _about(sides: Sides, point: str) -> str:
    about = (*point.split("/"), "")[1]
    return about if about in sides.people else MEETING


def _settled(point: str, text: str, side: Side) -> Cell:
    if (point, text) not in side.points:
        return NOT_THERE
    return said("; ".join(_what(one) for one in side.settled.get((point, text), ())))


def _what(one: SettledData) -> str:
    by = f"by {day(one['by'])}" if "by" in one else ""
    idea = f"idea {one.get('idea_title', one['idea'])}" if "idea" in one else ""
    more = ", ".join(part for part in (one.get("who", ""), by, idea) if part)
    return f"{one['what']} ({more})" if more else one["what"]


# -- the plan ---------------------------------------------------------------------------


def plan(sides: Sides) -> Iterator[Row]:
    """Give what is planned, question by question."""
    places: dict[str, int] = {}
    for side in sides.all:
        for place, one in enumerate(side.record["plan"]):
            places[one["question"]] = min(place, places.get(one["question"], place))
    for name in sorted(places, key=lambda one: (places[one], one)):
        text = least(side.plan[name]["text"] for side in sides.all if name in side.plan)
        cells = sides.cells(partial(_planned, name))
        yield Row("plan", MEETING, "In the plan", cells, lead=text, question=name)


def _planned(name: str, side: Side) -> Cell:
    line = side.plan.get(name)
    if line is None:
        return NOT_THERE
    if "answer" in line:
        return said(line["answer"])
    if line.get("absent") == "not_sure":
        return Cell("I'm not sure")
    return said("; ".join(_what(one) for point in _of_plan(name, side) for one in point))


def _of_plan(name: str, side: Side) -> list[tuple[SettledData, ...]]:
    return [side.settled[key] for key in sorted(side.settled) if key[0] == f"plan/{name}"]


# -- what people added ------------------------------------------------------------------


def concerns(sides: Sides) -> Iterator[Row]:
    """Give the concerns that people added, and who sees something otherwise."""
    added = [_added(side) for side in sides.all]
    for key in sorted({key for one in added for key in one}, key=partial(_order, sides)):
        by, about, disagrees, text, modes = key
        ways = f", {listed(WAYS.get(one, one) for one in modes)}" if modes else ""
        title = f"{sides.name(by)} {'sees it otherwise' if disagrees else 'is concerned'}"
        whom = "of the meeting" if about == MEETING else f"about {sides.name(about)}"
        cells = tuple(
            _level(key, side, found) for side, found in zip(sides.all, added, strict=True)
        )
        yield Row("concern", about, title, cells, lead=f'{whom}{ways}: "{text}"')


_Key: TypeAlias = tuple[str, str, str, str, tuple[str, ...]]
_Added: TypeAlias = Mapping[_Key, frozenset[str]]


def _order(sides: Sides, key: _Key) -> tuple[int, _Key]:
    return sides.rank_of(key[1]), key


def _added(side: Side) -> _Added:
    """Give the levels of the concerns of a record by what they say."""
    found: dict[_Key, set[str]] = {}
    for one in side.record["concerns"]:
        by, about, disagrees = one["by"], one["about"], one.get("disagrees", "")
        key = (by, about, disagrees, one["text"], tuple(sorted(one["modes"])))
        found.setdefault(key, set()).add(_LEVELS.get(one.get("level", ""), "said"))
    return {key: frozenset(levels) for key, levels in found.items()}


_LEVELS = {
    "unsafe": "potentially unsafe",
    "barrier": "not possible yet",
    "care": "possible with care",
    "note": "worth talking about",
}


def _level(key: _Key, side: Side, added: _Added) -> Cell:
    if not (side.has(key[0]) and side.has(key[1])):
        return NOT_THERE
    return said(listed(sorted(added.get(key, ()))))


# -- what nobody knows ------------------------------------------------------------------


def not_known(sides: Sides) -> Iterator[Row]:
    """Give what something waits for in every record."""
    waits = [
        {(one["question"], one["about"]): one["text"] for one in side.record["not_known"]}
        for side in sides.all
    ]
    everywhere = set(waits[0]).intersection(*waits)
    for question, about in sorted(everywhere, key=lambda one: (sides.rank_of(one[1]), one)):
        yield Row(
            "not_known",
            about,
            "Not known yet",
            (NOT_SAID,) * len(sides.all),
            lead=least(one[question, about] for one in waits),
            question=question,
            silence="known in none of them",
        )

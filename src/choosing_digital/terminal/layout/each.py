"""One of some columns for each row: a grid where there is room, a line each where not."""

from collections.abc import Sequence

from choosing_digital.prompts import PickEach
from choosing_digital.terminal import text as t
from choosing_digital.terminal.layout.lines import BLANK, INDENT, Group, TextLine, plain_line
from choosing_digital.terminal.layout.room import Room, State

_GRID_LABEL = 20
_GRID_WORDS = 9


def pick_each_groups(prompt: PickEach, state: State, room: Room) -> list[Group]:
    """Draw the rows, each with the column it has."""
    said = dict(state.said)
    grid = _grid_columns(prompt, room)
    if not grid:
        return _each_on_one_line(prompt, state, room)
    headings = [
        t.wrap(t.safe(prompt.columns[index].label), _GRID_WORDS) for index in range(len(grid))
    ]
    groups: list[Group] = []
    for depth in range(max(len(words) for words in headings)):
        row = ""
        for index, (start, words) in enumerate(zip(grid, headings, strict=True)):
            number = f"{index + 1} " if depth == 0 else "  "
            row = t.pad(row, start) + number + (words[depth] if depth < len(words) else "")
        groups.append(Group((plain_line(0, row.rstrip()),), leads=True))
    for index, line in enumerate(prompt.rows):
        labels = t.wrap(t.safe(line.label), _GRID_LABEL)
        column = _column_of(prompt, said.get(line.value, ""))
        mark = ""
        if column is not None:
            in_grid = column < len(grid)
            at = grid[column] + 2 if in_grid else grid[0] + 2
            label = t.cut(prompt.columns[column].label, room.width - at)
            said_here = "x" if in_grid else label
            mark = " " * (at - INDENT - t.width(labels[0])) + said_here
        groups.append(_marked_row(labels, mark, INDENT, here=index == state.here))
    return groups


def _grid_columns(prompt: PickEach, room: Room) -> list[int]:
    """Say where each column of the grid begins, or nothing where a grid has no room.

    The fifth column and those after it have no place in the grid: what they say is
    written into the row.
    """
    if not room.wide:
        return []
    starts = []
    at = INDENT + _GRID_LABEL
    headings = [t.wrap(t.safe(line.label), _GRID_WORDS) for line in prompt.columns[:4]]
    for words in headings:
        starts.append(at)
        at += 2 + max(t.width(word) for word in words) + 4
    deepest = max((len(words) for words in headings), default=0)
    return starts if at - 4 <= room.width and deepest <= 3 else []


def _column_of(prompt: PickEach, value: str) -> int | None:
    return next((i for i, column in enumerate(prompt.columns) if column.value == value), None)


def _each_on_one_line(prompt: PickEach, state: State, room: Room) -> list[Group]:
    said = dict(state.said)
    listed = "   ".join(
        f"{index + 1} {t.safe(column.label)}".replace(" ", "\u00a0")
        for index, column in enumerate(prompt.columns)
    )
    legend = (line.replace("\u00a0", " ") for line in t.wrap(listed, room.width - INDENT))
    groups = [Group(tuple(plain_line(INDENT, line) for line in legend), leads=True), BLANK]
    longest = max((t.width(line.label) for line in prompt.rows), default=0)
    label_width = min(longest, _GRID_LABEL)
    for index, line in enumerate(prompt.rows):
        labels = t.wrap(t.safe(line.label), label_width)
        column = _column_of(prompt, said.get(line.value, ""))
        most = room.width - INDENT - label_width - 2
        words = t.cut(prompt.columns[column].label, most) if column is not None else ""
        mark = " " * (label_width - t.width(labels[0]) + 2) + words if words else ""
        groups.append(_marked_row(labels, mark, INDENT, here=index == state.here))
    return groups


def _marked_row(labels: Sequence[str], mark: str, indent: int, *, here: bool) -> Group:
    first: TextLine = (("", " "), ("here", ">"), ("", " ")) if here else (("", " " * indent),)
    rest = tuple(plain_line(indent, label) for label in labels[1:])
    return Group(((*first, ("", labels[0] + mark)), *rest), here=here)


def how_to_each(prompt: PickEach) -> str:
    """Say how to answer for each row."""
    in_grid = prompt.columns[:4]
    further = "".join(
        f" {index} is {column.label}." for index, column in enumerate(prompt.columns[4:], 5)
    )
    return (
        f"Up and down to move. 1 to {len(in_grid)} to say.{further} Enter when done. "
        "You can like more than one. You can leave a line empty."
    )

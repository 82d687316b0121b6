"""Pages for a room: the mark on the first line and on the last, and big gaps between.

A page that is longer than the window is shown in parts, each with both marks. Nothing is
left out where the window is small: lines wrap, and what stood side by side stands one under
the other.
"""

from collections.abc import Iterator, Sequence

from choosing_digital.prompts import Block, Cell, Heading, Row, Sheet, Sides
from choosing_digital.terminal import text as t
from choosing_digital.terminal.layout.blocks import blocks
from choosing_digital.terminal.layout.lines import (
    BLANK,
    INDENT,
    Group,
    TextLine,
    drawn_sign,
    height_of,
    lines_of,
    plain_line,
    spread,
)
from choosing_digital.terminal.layout.pages import Screen, paginate
from choosing_digital.terminal.layout.room import Room

_BESIDE = 66
"""Columns from which two stand side by side."""


def sheet_screen(sheet: Sheet, room: Room, part: int = 0, *, large: bool = False) -> Screen:
    """Lay out one part of a sheet, in a window of exactly these rows.

    Args:
        sheet: the page.
        room: the window.
        part: which part, from 0; kept within those there are.
        large: twice the empty lines, and no line of keys.
    """
    for gap in (2, 1, 0) if large else (1, 0):
        parts = _parts(sheet, room, gap, large=large)
        if len(parts) == 1:
            break
    else:
        parts = _parts(sheet, room, 1, large=large)
    part = min(max(part, 0), len(parts) - 1)
    head = _head(sheet, room, _where(sheet, part, len(parts)), large=large)
    body = [line for group in parts[part] for line in group.lines]
    foot = _foot(sheet, room)
    space = room.rows - len(head) - len(foot) - len(body)
    above = 1 if space > 0 else 0
    return Screen(
        (*head, *([()] * above), *body, *([()] * (space - above)), *foot), None, part, len(parts)
    )


def sheet_lines(sheet: Sheet, room: Room) -> list[TextLine]:
    """Give a sheet as lines, however many, without the line of keys: for a file or a pipe."""
    first = _first_line(sheet, room, sheet.where)
    body = [line for group in _groups(sheet, room, 1) for line in group.lines]
    rule: TextLine = (("", room.rule * room.width),)
    return [*first, rule, (), *body, (), rule, *lines_of(sheet.foot, room)]


def _parts(sheet: Sheet, room: Room, gap: int, *, large: bool) -> list[list[Group]]:
    taken = len(_head(sheet, room, _where(sheet, 0, 1), large=large)) + len(_foot(sheet, room))
    groups = list(_groups(sheet, room, gap))
    for first in (1, 0):
        height = max(room.rows - taken - first, 1)
        if height_of(groups) <= height:
            return [groups]
    taken = len(_head(sheet, room, _where(sheet, 8, 9), large=large)) + len(_foot(sheet, room))
    return paginate(groups, max(room.rows - taken - 1, 1))


def _where(sheet: Sheet, part: int, parts: int) -> str:
    return f"{sheet.where}, part {part + 1} of {parts}" if parts > 1 else sheet.where


def _head(sheet: Sheet, room: Room, where: str, *, large: bool) -> list[TextLine]:
    said: list[TextLine] = [] if large else [(("dim", one),) for one in _keys(sheet, room)]
    return [*_first_line(sheet, room, where), *said, (("", room.rule * room.width),)]


def _first_line(sheet: Sheet, room: Room, where: str) -> list[TextLine]:
    mark, where = t.safe(sheet.mark), t.safe(where)
    if t.width(mark) + t.width(where) + 3 <= room.width:
        line = spread(f" {mark}", where, room.width)
        return [(("", " "), ("bold", mark), ("", line[1 + len(mark) :]))]
    return [(("", " "), ("bold", t.cut(mark, room.width - 1))), *lines_of(where, room)]


def _keys(sheet: Sheet, room: Room) -> list[str]:
    """Give the keys as far apart as there is room for, on as many lines as they need."""
    for gap in (4, 3, 2):
        line = " " + (" " * gap).join(sheet.keys)
        if t.width(line) <= room.width:
            return [line]
    found: list[str] = []
    for key in sheet.keys:
        longer = f"{found[-1]}  {key}" if found else ""
        if found and t.width(longer) <= room.width:
            found[-1] = longer
        else:
            found.append(f" {key}")
    return found


def _foot(sheet: Sheet, room: Room) -> list[TextLine]:
    return [(("", room.rule * room.width),), *lines_of(sheet.foot, room)]


def _groups(sheet: Sheet, room: Room, gap: int) -> Iterator[Group]:
    """Draw the body, with so many empty lines between two blocks."""
    run: list[Block] = []
    begun = False
    for part in (*sheet.body, None):
        if isinstance(part, Heading) and not begun and not run:
            lines = [line for group in blocks([part], room) for line in group.lines]
            yield Group((*lines, *([()] * gap)), leads=True)  # never alone at the end of a part
            continue
        if part is not None and not isinstance(part, Sides):
            run.append(part)
            continue
        if run:
            yield from [BLANK] * gap if begun else []
            yield from _spaced(run, room, gap)
            run, begun = [], True
        if isinstance(part, Sides):
            yield from [BLANK] * gap if begun else []
            yield from _sides(part, room)
            begun = True


def _spaced(run: Sequence[Block], room: Room, gap: int) -> Iterator[Group]:
    for group in blocks(run, room, spaced=gap > 0):
        if group == BLANK:
            yield from [BLANK] * gap
        else:
            yield group


# -- side by side -----------------------------------------------------------------------


def _sides(sides: Sides, room: Room) -> Iterator[Group]:
    if room.width < _BESIDE:
        yield from _under_each_other(sides, room)
        return
    name = min(max((t.width(row.name) for row in sides.rows), default=0), 24) + INDENT + 2
    half = (room.width - name) // 2
    heading = t.pad(t.pad("", name) + t.cut(sides.columns[0], half - 2), name + half)
    yield Group((plain_line(0, heading + t.cut(sides.columns[1], half - 1)),), leads=True)
    for row in sides.rows:
        yield Group(tuple(_row(row, name, half)))


def _row(row: Row, name: int, half: int) -> Iterator[TextLine]:
    names = t.wrap(t.safe(row.name), name - INDENT - 2)
    cells = [_cell(one, half - 2) for one in row.cells]
    for depth in range(max(len(names), *map(len, cells))):
        line: list[tuple[str, str]] = []
        at = 0
        if depth < len(names):
            line.append(("", " " * INDENT + names[depth]))
            at = INDENT + t.width(names[depth])
        for index, cell in enumerate(cells):
            if depth < len(cell) and cell[depth]:
                start = name + half * index
                line += [("", " " * (start - at)), *cell[depth]]
                at = start + sum(t.width(words) for _, words in cell[depth])
        yield tuple(line)  # type: ignore[arg-type]


def _cell(cell: Cell, columns: int) -> list[TextLine]:
    """Give a place of a picture as lines: its sign, its words, and what belongs to them."""
    sign, sign_width = drawn_sign(cell.sign)
    if not cell.words and not cell.lines:
        return [plain_line(0, "-")]
    words = "; ".join(one for one in (cell.words, *cell.lines) if one)
    lines = t.wrap(words, columns - sign_width)
    return [(*sign, ("", lines[0])), *(plain_line(sign_width, one) for one in lines[1:])]


def _under_each_other(sides: Sides, room: Room) -> Iterator[Group]:
    """Draw each row with its name, and what stood side by side under it."""
    longest = min(max(map(t.width, sides.columns)), 14)
    start = INDENT + longest + 2
    for row in sides.rows:
        lines = lines_of(row.name, room)
        for column, cell in zip(sides.columns, row.cells, strict=True):
            drawn = _cell(cell, room.width - start)
            name = t.cut(column, longest)
            lines.append((("", t.pad(" " * INDENT + name, start)), *drawn[0]))
            lines += [(("", " " * start), *one) for one in drawn[1:]]
        yield Group(tuple(lines))


__all__ = ["sheet_lines", "sheet_screen"]

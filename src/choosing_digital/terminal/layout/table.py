"""The picture: a table where there is room for one, and a block for each row where not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from choosing_digital.prompts import Cell, Row, Table
from choosing_digital.terminal import text as t
from choosing_digital.terminal.layout.lines import (
    BLANK,
    INDENT,
    Fragment,
    Group,
    TextLine,
    drawn_sign,
    plain_line,
    words_group,
)
from choosing_digital.terminal.layout.room import Room

_TABLE_COLUMNS = 4


def table_groups(table: Table, room: Room, *, spaced: bool) -> Iterator[Group]:
    """Draw the picture, with what its columns stand for."""
    if room.wide and len(table.columns) <= _TABLE_COLUMNS:
        yield from _wide_table(table, room, spaced=spaced)
    else:
        yield from _tall_table(table, room, spaced=spaced)
    if table.legend and spaced:
        yield BLANK
    for sentence in table.legend:
        yield words_group(sentence, room)


@dataclass(frozen=True)
class _Grid:
    """Where the columns of a table begin, and where the last one ends."""

    starts: tuple[int, ...]
    end: int

    def room_of(self, column: int) -> int:
        """Give the cells that may be written in a column, one left free before the next."""
        after = self.starts[column + 1] - 1 if column + 1 < len(self.starts) else self.end
        return after - self.starts[column]


def _grid(table: Table, room: Room) -> _Grid:
    longest = max((t.width(row.name) for row in table.rows if t.width(row.name) <= 6), default=0)
    first = max(5, longest + 3)
    count = max(len(table.columns), 1)
    each = max((room.width - first + 1) // count, 8)
    spare = (room.width - first + 1) % count
    starts = tuple(first + each * index + min(index, spare) for index in range(count))
    return _Grid(starts, room.width)


def _wide_table(table: Table, room: Room, *, spaced: bool) -> Iterator[Group]:
    grid = _grid(table, room)
    heading = ""
    for column, start in zip(table.columns, grid.starts, strict=False):
        heading = t.pad(heading, start) + t.cut(column, grid.room_of(grid.starts.index(start)))
    yield Group((plain_line(0, heading),), leads=True)
    for row in table.rows:
        if spaced:
            yield BLANK
        yield _whole_row(row, grid.starts[0], room) if row.whole else _wide_row(row, grid)


def _whole_row(row: Row, start: int, room: Room) -> Group:
    cell = row.whole or Cell()
    sign, sign_width = drawn_sign(cell.sign)
    words = [cell.words, *cell.lines] if cell.words else list(cell.lines)
    lines = [line for part in words for line in t.wrap(part, room.width - start - sign_width)]
    name = t.cut(row.name, room.width - 2)
    hanging = [plain_line(start + sign_width, line) for line in lines[1:]]
    if 1 + t.width(name) >= start:
        own = (plain_line(1, name), (("", " " * start), *sign, ("", lines[0] if lines else "")))
        return Group((*own, *hanging))
    first = (("", t.pad(f" {name}", start)), *sign, ("", lines[0] if lines else ""))
    return Group((first, *hanging))


def _wide_row(row: Row, grid: _Grid) -> Group:
    """Draw a row: verdicts on top, then each line beside those of its kind (``wish: …``)."""
    cells = [*row.cells, *([Cell()] * (len(grid.starts) - len(row.cells)))][: len(grid.starts)]
    bands = [[_verdict(cell, grid.room_of(index)) for index, cell in enumerate(cells)]]
    bands += [
        [_of_kind(cell, kind, grid.room_of(index)) for index, cell in enumerate(cells)]
        for kind in _kinds(cells)
    ]
    lines = [
        _across([part[depth : depth + 1] for part in band], grid)
        for band in bands
        for depth in range(max(len(part) for part in band))
    ] or [()]
    name = t.cut(row.name, grid.end - 2)
    if 1 + t.width(name) >= grid.starts[0]:
        return Group((plain_line(1, name), *lines))
    return Group((_with_name(name, lines[0], grid.starts[0]), *lines[1:]))


def _with_name(name: str, line: TextLine, start: int) -> TextLine:
    if not line:
        return plain_line(1, name)
    margin = line[0][1][start:]
    return (("", t.pad(f" {name}", start)), *((("", margin),) if margin else ()), *line[1:])


def _verdict(cell: Cell, columns: int) -> list[TextLine]:
    """Give the sign with its words, and below it what belongs to the verdict."""
    sign, sign_width = drawn_sign(cell.sign)
    lines: list[TextLine] = []
    if cell.words:
        words = _verdict_words(cell.words, columns - sign_width)
        lines = [(*sign, ("", words[0])), *(plain_line(sign_width, word) for word in words[1:])]
    for line in cell.lines:
        if not _kind(line):
            lines += [plain_line(0, part) for part in t.wrap(line, columns)]
    return lines


def _verdict_words(words: str, columns: int) -> list[str]:
    """Wrap a verdict, with `with care` never parted."""
    together = words.replace("with care", "with\u00a0care")
    return [line.replace("\u00a0", " ") for line in t.wrap(together, columns)]


def _kinds(cells: Iterable[Cell]) -> list[str]:
    """Give the kinds of lines in these cells, in the order in which they first stand."""
    found = [_kind(line) for cell in cells for line in cell.lines]
    return [kind for kind in dict.fromkeys(found) if kind]


def _kind(line: str) -> str:
    """Give what stands before the colon of ``wish: preferred``, or nothing."""
    before, colon, _ = line.partition(": ")
    return before if colon else ""


def _of_kind(cell: Cell, kind: str, columns: int) -> list[TextLine]:
    return [
        plain_line(0, part)
        for line in cell.lines
        if _kind(line) == kind
        for part in t.wrap(line, columns)
    ]


def _across(parts: Sequence[Sequence[TextLine]], grid: _Grid) -> TextLine:
    """Put one line of each cell beside each other, each at the start of its column."""
    found: list[Fragment] = []
    at = 0
    for start, part in zip(grid.starts, parts, strict=True):
        if not part or not part[0]:
            continue
        found.append(("", " " * (start - at)))
        found += part[0]
        at = start + sum(t.width(words) for _, words in part[0])
    return tuple(found)


def _tall_table(table: Table, room: Room, *, spaced: bool) -> Iterator[Group]:
    longest = max((t.width(column) for column in table.columns), default=0)
    start = INDENT + min(longest, 20) + 3
    for index, row in enumerate(table.rows):
        if index and spaced:
            yield BLANK
        if row.whole:
            yield _whole_row(row, 5, room)
            continue
        lines = [plain_line(1, t.cut(row.name, room.width - 2))]
        for column, cell in zip(table.columns, row.cells, strict=False):
            lines += _tall_cell(column, cell, start, room)
        yield Group(tuple(lines))


def _run_on(lines: Sequence[str]) -> str:
    """Give lines as one: a full stop between two, unless the first ends in a sign of its own."""
    told = ""
    for line in lines:
        if told.endswith(";"):
            told += f" {line}"
        else:
            told += f". {line[:1].upper()}{line[1:]}" if told else line
    return told


def _tall_cell(column: str, cell: Cell, start: int, room: Room) -> list[TextLine]:
    sign, sign_width = drawn_sign(cell.sign)
    names = t.wrap(t.safe(column), start - INDENT - 1)
    beside: list[TextLine] = []
    for word in t.wrap(cell.words, room.width - start - sign_width) if cell.words else []:
        beside.append((*sign, ("", word)) if not beside else plain_line(sign_width, word))
    indent = 4 if beside else 0
    told = _run_on(cell.lines)
    if told:
        beside += [plain_line(indent, line) for line in t.wrap(told, room.width - start - indent)]
    lines: list[TextLine] = []
    for depth in range(max(len(names), len(beside))):
        name = names[depth] if depth < len(names) else ""
        left = " " * INDENT + name
        if depth < len(beside):
            lines.append((("", t.pad(left, start)), *beside[depth]))
        else:
            lines.append(plain_line(0, left))
    return lines

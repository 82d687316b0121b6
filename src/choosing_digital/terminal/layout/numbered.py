"""A numbered list to read through, in pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from choosing_digital.prompts import Line, Numbered
from choosing_digital.terminal import text as t
from choosing_digital.terminal.layout.lines import (
    BLANK,
    INDENT,
    SIGNS,
    Group,
    height_of,
    indented_group,
    lines_of,
    plain_line,
    spread,
    words_group,
)
from choosing_digital.terminal.layout.page import reading_groups, top_lines
from choosing_digital.terminal.layout.room import Room, State
from choosing_digital.terminal.layout.sentences import lower_first, sentence
from choosing_digital.terminal.layout.typed import typed_group

SMALL_ROWS = 15
"""So many rows of a numbered list stand on one page, and no more; fewer where they are long."""

_VALUE, _NARROW_VALUE = 24, 15  # cells of a value before it is cut, in a list of one line each
_VALUE_LINES = 3  # of a value that stands under its label


def numbered_pages(prompt: Numbered, room: Room) -> list[range]:
    """Say which rows of the list stand on which page."""
    top = len(top_lines(prompt.page, room, ""))
    reading = list(reading_groups(prompt.page, room, spaced=False))
    tail = max(
        sum(len(lines_of(sentence, room)) for sentence in _instructions(prompt, page, pages))
        for page, pages in ((0, 2), (1, 3), (1, 2))  # the first, one in the middle, the last
    )
    said = max(len(lines_of(prompt.page.note, room)) if prompt.page.note else 0, 1)
    said = max(said, 1 if room.wide else 2)  # a refusal may take the place of the note
    other = top + height_of(reading) + bool(reading) + tail + said + 3
    heights = [len(group.lines) for group in _numbered_rows(prompt, room)]
    return _filled(heights, max(room.rows - other, 3))


def _filled(heights: Sequence[int], most: int) -> list[range]:
    """Give the rows of each page: as many as its lines hold, and no more than are easy to read."""
    pages = []
    start = taken = 0
    for row, height in enumerate(heights):
        if row > start and (taken + height > most or row - start == SMALL_ROWS):
            pages.append(range(start, row))
            start, taken = row, 0
        taken += height
    return [*pages, range(start, len(heights))]


def numbered_groups(prompt: Numbered, state: State, room: Room) -> list[Group]:
    """Draw one page of the list, what can be typed, and what has been."""
    pages = numbered_pages(prompt, room)
    page = min(state.page, len(pages) - 1)
    rows = _numbered_rows(prompt, room)[pages[page].start : pages[page].stop]
    field_group = typed_group(state, room, most=1)
    tail = [words_group(sentence, room) for sentence in _instructions(prompt, page, len(pages))]
    said = [indented_group(INDENT, prompt.page.note, room)] if prompt.page.note else []
    return [*rows, BLANK, *tail, BLANK, field_group, *said]


@dataclass(frozen=True)
class _ListRow:
    """One row of a numbered list, ready to draw."""

    before: str  # its number, and whether it is settled
    label: str
    value: str
    remark: str

    @property
    def remark_room(self) -> int:
        """Give the cells that the remark takes, with the two free ones before it."""
        return t.width(self.remark) + 2 if self.remark else 0


def _numbered_rows(prompt: Numbered, room: Room) -> list[Group]:
    """Draw every row: on one line each, or where a label has no room, with the value under it."""
    rows = _list_rows(prompt, room)
    start = max((t.width(row.before) for row in rows), default=0)
    longest = max((t.width(row.label) for row in rows), default=0)
    most = _VALUE if room.wide else _NARROW_VALUE
    beside = max((min(t.width(row.value), most) + row.remark_room for row in rows), default=0)
    if start + longest + 2 + beside <= room.width:
        return [_row_on_one_line(row, longest, room) for row in rows]
    return [_row_over_its_value(row, start, room) for row in rows]


def _list_rows(prompt: Numbered, room: Room) -> list[_ListRow]:
    digits = max(len(str(len(prompt.rows))), 1 if prompt.ticks else 2)
    rows = []
    for number, row in enumerate(prompt.rows, 1):
        label, value, remark = (t.safe(part) for part in row)
        if not room.wide and not prompt.ticks:
            remark = "private" if "private" in remark.split() else ""
        tick = SIGNS["done" if prompt.ticks[number - 1] else "open"][0] if prompt.ticks else ""
        before = f" {tick} {number:>{digits}}  " if tick else f" {number:>{digits}}  "
        rows.append(_ListRow(before, label, value, t.cut(remark, 24)))
    return rows


def _row_on_one_line(row: _ListRow, label_width: int, room: Room) -> Group:
    line = row.before + t.pad(row.label, label_width) + "  "
    line += t.cut(row.value, room.width - t.width(line) - row.remark_room)
    return Group((plain_line(0, spread(line.rstrip(), row.remark, room.width)),))


def _row_over_its_value(row: _ListRow, start: int, room: Room) -> Group:
    """Draw a label over the whole width, never cut, its value on the lines under it."""
    labels = t.wrap(row.label, room.width - start - row.remark_room)
    lines = [plain_line(0, spread(row.before + labels[0], row.remark, room.width))]
    lines += [plain_line(start, line) for line in labels[1:]]
    if row.value:
        values = _few_lines(row.value, room.width - start - 2)
        lines += [plain_line(start + 2, line) for line in values]
    return Group(tuple(lines))


def _few_lines(words: str, columns: int) -> list[str]:
    """Give words in three lines at most, ending in ``...`` where there are more."""
    lines = t.wrap(words, columns)
    if len(lines) <= _VALUE_LINES:
        return lines
    last = t.wrap(lines[_VALUE_LINES - 1], columns - 3)[0]
    return [*lines[: _VALUE_LINES - 1], f"{last}..."]


def _instructions(prompt: Numbered, page: int, pages: int) -> list[str]:
    said = [] if "number" in prompt.done else ["Type a number to change it."]
    said += [_command_words(prompt, line) for line in prompt.commands]
    where = f"Page {page + 1} of {pages}. " if pages > 1 else ""
    done = prompt.done if page == pages - 1 else "Enter for the next page."
    back = " b: the page before." if page else ""
    return [*([" ".join(said)] if said else []), f"{where}{done}{back}"]


def _command_words(prompt: Numbered, line: Line) -> str:
    """Say what to type for a command, and what it does; some labels say both themselves."""
    if f"{line.value} and " in line.label:
        return sentence(line.label)
    number = " and a number" if line.value in prompt.counted else ""
    return sentence(f"{line.value}{number}: {lower_first(line.label)}")

"""What is being typed, wrapped at words, and where the next letter goes."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from choosing_digital.terminal import text as t
from choosing_digital.terminal.layout.lines import INDENT, Group, plain_line
from choosing_digital.terminal.layout.room import Room, State


@dataclass(frozen=True)
class _TypedRow:
    """One row of what is being typed.

    Attributes:
        start: the place in the text of its first letter.
        letters: for each place of the text from `start` on, where its letter is in `shown`.
        shown: the row as it is drawn, with the spaces at its end.
    """

    start: int
    letters: tuple[int, ...]
    shown: str

    def column(self, place: int) -> int:
        """Give the cell in which the letter of this place begins."""
        letter = self.letters[min(place - self.start, len(self.letters) - 1)]
        return t.width(self.shown[:letter])

    def place(self, column: int) -> int:
        """Give the place whose letter begins in this cell, or in the last one before it."""
        fits = [
            i for i, letter in enumerate(self.letters) if t.width(self.shown[:letter]) <= column
        ]
        return self.start + (fits[-1] if fits else 0)


def _typed_rows(typed: str, columns: int) -> list[_TypedRow]:
    rows: list[_TypedRow] = []
    passed = 0
    for line in typed.split("\n"):
        shown = t.safe(line)
        offsets = t.offsets(line)
        spans = t.spans(shown, columns)
        for index, (start, end) in enumerate(spans):
            first = bisect_left(offsets, start)
            after = bisect_left(offsets, end) + (index == len(spans) - 1)
            letters = tuple(offset - start for offset in offsets[first:after])
            rows.append(_TypedRow(passed + first, letters, shown[start:end]))
        passed += len(line) + 1
    return rows


def _row_of(rows: Sequence[_TypedRow], cursor: int) -> int:
    return max(bisect_right([row.start for row in rows], cursor) - 1, 0)


def row_above_or_below(state: State, room: Room, by: int) -> int:
    """Give the cursor one row up (-1) or down (1) from where it is, in the same column."""
    rows = _typed_rows(state.text, _field_columns(room))
    index = _row_of(rows, state.cursor)
    if not 0 <= index + by < len(rows):
        return 0 if by < 0 else len(state.text)
    return rows[index + by].place(rows[index].column(state.cursor))


def _field_columns(room: Room) -> int:
    return room.width - INDENT - 1  # one more for the cursor behind a full line


def typed_group(state: State, room: Room, most: int | None = None) -> Group:
    """Draw what is being typed, wrapped at words, and say where the next letter goes."""
    rows = _typed_rows(state.text, _field_columns(room))
    at = _row_of(rows, state.cursor)
    most = most or max(room.rows - 13, 3)  # the rest of the page keeps its place
    first = min(max(at - most + 1, 0), max(len(rows) - most, 0))
    shown = [row.shown.rstrip(" ") for row in rows[first : first + most]]
    lines = [plain_line(INDENT, row) for row in shown]
    lines[0] = (("", " "), ("here", ">"), ("", f" {shown[0]}"))
    # Spaces at the end of a full row have no cell of their own.
    column = min(rows[at].column(state.cursor), _field_columns(room))
    return Group(tuple(lines), here=True, cursor=(at - first, INDENT + column))

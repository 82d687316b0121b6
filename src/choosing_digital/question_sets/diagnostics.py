"""One mistake in a file, with its place, and how it is written for a reader.

Text only. Whatever comes from a file is made visible first (`visible`), so that
no mistake in a file can move a cursor or turn the line around.
"""

import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from choosing_digital import unseen

WIDTH = 79
"""How wide a text is written: one column is left free at the right of a page of 80."""
WAITING = ("cases-not-run", "damaged-bank", "damaged-set", "not-checked")
"""The codes that say that a file is not checked whole until another is mended."""


class Severity(StrEnum):
    """How much a diagnostic matters."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    def is_at_least(self, other: "Severity") -> bool:
        """Tell whether this matters as much as the other, or more."""
        worst_first = tuple(Severity)
        return worst_first.index(self) <= worst_first.index(other)


LineOf: TypeAlias = Callable[[str, int], str | None]
"""Gives a line of a file, by its name and number; None where it is not known."""


@dataclass(frozen=True, order=True)
class Related:
    """Another place that a mistake has to do with, such as a first definition.

    Attributes:
        file, line, column, end_line, end_column: as in a `Diagnostic`.
        message: what stands there, a few words without a full stop.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str

    def with_excerpt(self, source_line: str | None, width: int = WIDTH) -> str:
        """Give ``file:line:column: message``, then the source with the part underlined."""
        where = f"{visible(self.file)}:{self.line}:{self.column}"
        return "\n".join(
            [f"  {where}: {visible(self.message)}", *_excerpt(self, source_line, width)]
        )


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One mistake and its place. Sorted, they stand in the order of the text.

    Attributes:
        file: the name that the file was given.
        line, column: where the part begins, counted from 1, in characters.
        end_line, end_column: where it ends: the first column after it.
        severity: how much it matters.
        code: the stable name of the check.
        message: what is wrong, one sentence without a full stop.
        hint: why it matters and what to write instead; may be empty. Its first line is wrapped;
            each other is to be copied as it stands.
        related: other places that it has to do with.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    severity: Severity
    code: str
    message: str
    hint: str = ""
    related: tuple[Related, ...] = ()

    def one_line(self) -> str:
        """Give ``file:line:column: error: message [code]``, which any editor can jump to."""
        where = f"{visible(self.file)}:{self.line}:{self.column}"
        return f"{where}: {self.severity}: {visible(self.message)} [{self.code}]"

    def with_excerpt(
        self, source_line: str | None, width: int = WIDTH, line_of: LineOf | None = None
    ) -> str:
        """Give the line, the source with the part underlined, the hint, and related places.

        Args:
            source_line: the line of the file that `line` names; None leaves it out.
            width: of the window. The source is cut to it, the hint is wrapped,
                the first line is left whole, so that a click on it works.
            line_of: gives the lines of related places; without it they have none.
        """
        lines = [self.one_line(), *_excerpt(self, source_line, width)]
        if self.hint:
            said, *to_copy = self.hint.split("\n")
            lines += textwrap.wrap(
                visible(said),
                max(width, 20),
                initial_indent="  ",
                subsequent_indent="  ",
                break_on_hyphens=False,
            )
            lines += [f"    {visible(one)}" for one in to_copy]
        for one in self.related:
            lines.append(one.with_excerpt(line_of(one.file, one.line) if line_of else None, width))
        return "\n".join(lines)


def _excerpt(place: Diagnostic | Related, source_line: str | None, width: int) -> list[str]:
    if source_line is None or not source_line.strip():
        return []
    stop = len(source_line) if place.end_line > place.line else place.end_column - 1
    shown, before, under = _cut(source_line, place.column - 1, stop, max(width - 8, 16))
    return [
        f"{place.line:>5} | {shown}".rstrip(),
        f"      | {' ' * before}{'^' * under}",
    ]


def visible(text: str) -> str:
    r"""Give the text with what cannot be seen written out, ``\x1b``; a tab is one space."""
    return unseen.written_out(text.replace("\t", " "))


def _cells(text: str) -> int:
    """Give how many columns the text takes: a wide letter two, a combining one none."""
    return sum(
        0
        if unicodedata.combining(letter)
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )


def _cut(line: str, start: int, stop: int, room: int) -> tuple[str, int, int]:
    """Give the line as shown, the columns before its underlined part, and the part's width."""
    line = line.rstrip()
    start = min(start, len(line))
    # No more than this can be seen; a line of a million characters is not looked through.
    begin, end = max(start - room, 0), min(start + room, len(line))
    pieces = unseen.pieces(line[begin:end].replace("\t", " "))
    widths = [_cells(piece) for piece in pieces]
    start, stop = start - begin, max(min(stop, end) - begin, start - begin)
    whole = len(pieces) == len(line) and sum(widths) <= room
    first, last = (0, len(pieces)) if whole else _window(widths, start, room)
    left = "..." if begin + first > 0 else ""
    right = "..." if begin + last < len(line) else ""
    shown = left + "".join(pieces[first:last]) + right
    before = len(left) + sum(widths[first:start])
    return shown, before, max(sum(widths[start : min(stop, last)]), 1)


def _window(widths: list[int], start: int, room: int) -> tuple[int, int]:
    """Give the part of the line that fits into the room, with the start of the part in view."""
    inner = room - 6  # the dots on both sides
    # Some of what stands before, the part itself, what stands after, and the rest before.
    before, after = range(start - 1, -1, -1), range(start, len(widths))
    first, unused = _wider(widths, before, start, inner // 3)
    last, unused = _wider(widths, after, start, inner - inner // 3 + unused)
    first, _ = _wider(widths, range(first - 1, -1, -1), first, unused)
    return first, last


def _wider(widths: list[int], more: range, edge: int, room: int) -> tuple[int, int]:
    """Move an edge as far as there is room; give it and the room that is left."""
    for index in more:
        if widths[index] > room:
            break
        room -= widths[index]
        edge = index if more.step < 0 else index + 1
    return edge, room

"""The one place through which foreign text passes on its way to a terminal.

Whatever people or authors write is only text: never markup, never a control sequence.
Every function here gives text that is safe to show, whatever it was given.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from choosing_digital import unseen
from choosing_digital.terminal.clusters import MAX_CLUSTER, may_part

_LINE_ENDS = re.compile("\r\n?|\n")
_LOOKS = ("\ufe0e", "\ufe0f")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_WORD = re.compile(" *([^ ]+)")


def safe(text: str) -> str:
    r"""Give the text as one line that can be shown: line ends and tabs become a space.

    What would move the cursor, turn the direction of writing or show nothing stands
    there as a visible escape, such as ``\x1b`` or ``\u202e``.
    """
    one_line = _LINE_ENDS.sub(" ", text).replace("\t", " ")
    if one_line.isascii() and one_line.isprintable():
        return one_line
    return "".join(_pieces(one_line))


def safe_lines(text: str) -> list[str]:
    """Give the lines of the text, each safe to show."""
    return [safe(line) for line in _LINE_ENDS.split(text)]


def typed(text: str, *, several_lines: bool) -> str:
    r"""Give what somebody typed or pasted as plain text, otherwise as it stands.

    Line ends become ``\n``, or a space where there is one line only. A control character
    becomes its visible escape, and a byte that was no text the replacement character, so
    that neither can be written into a record.
    """
    lines = _LINE_ENDS.sub("\n" if several_lines else " ", text).replace("\t", " ")
    shown = _CONTROLS.sub(lambda found: unseen.escape(found[0]), lines)
    return _SURROGATES.sub("\ufffd", shown)


def width(text: str) -> int:
    """Count the terminal cells that the text takes: a wide letter is two, an accent none."""
    shown = safe(text)
    if shown.isascii():
        return len(shown)
    return sum(_cells(character) for character in shown)


def wrap(text: str, columns: int) -> list[str]:
    """Give the text in lines of at most so many cells, broken at words.

    Line ends of the text are kept, and so are several spaces in a row inside a line. A
    word longer than the line breaks at the edge, with no hyphen.
    """
    return [
        line[start:end].rstrip(" ")
        for line in safe_lines(text)
        for start, end in spans(line, columns)
    ]


def spans(line: str, columns: int) -> list[tuple[int, int]]:
    """Say where a line that is safe already would be broken: the start and end of each piece.

    The pieces follow on each other; the spaces at a break belong to the piece before it.
    """
    columns = max(columns, 1)
    at = _columns(line)
    pieces: list[tuple[int, int]] = []
    start = 0
    for match in _WORD.finditer(line):
        word, end = match.span(1)
        if at[end] - at[start] <= columns:
            continue
        if word > start:
            pieces.append((start, word))
            start = word
        while at[end] - at[start] > columns:
            edge = _edge(line, at, start, columns)
            pieces.append((start, edge))
            start = edge
    if start < len(line) or not pieces:
        pieces.append((start, len(line)))
    return pieces


def offsets(line: str) -> list[int]:
    """Say for each place in a line (its end too) where it stands in the safe line."""
    if line.isascii() and line.isprintable():
        return list(range(len(line) + 1))
    return list(accumulate(map(len, _pieces(line.replace("\t", " "))), initial=0))


def cut(text: str, columns: int) -> str:
    """Give the text on one line, ending in ``...`` where it does not fit."""
    shown = safe(text)
    if width(shown) <= columns:
        return shown
    if columns <= 3:
        return "..."[: max(columns, 0)]
    return shown[: _edge(shown, _columns(shown), 0, columns - 3)].rstrip(" ") + "..."


def pad(text: str, columns: int) -> str:
    """Give the text with spaces after it, so that it takes at least so many cells."""
    shown = safe(text)
    return shown + " " * (columns - width(shown))


def _pieces(line: str) -> list[str]:
    """Give for each character of a line how it is shown: itself, its escape, or not at all.

    Not shown is what only chooses the look of a sign, or makes one picture of two: terminals
    disagree on how wide that is, and without it all agree.
    """
    return [
        "" if piece in _LOOKS or unseen.joins_pictures(line, at) else piece
        for at, piece in enumerate(unseen.pieces(line))
    ]


@cache
def _cells(character: str) -> int:
    from wcwidth import wcwidth  # late: most runs of the program never leave ASCII

    return max(wcwidth(character), 0)


def _columns(line: str) -> Sequence[int]:
    """Give for each place in a safe line, and for its end, the cell in which it begins."""
    if line.isascii():
        return range(len(line) + 1)
    return list(accumulate(map(_cells, line), initial=0))


def _edge(line: str, at: Sequence[int], start: int, columns: int) -> int:
    """Give the end of the longest piece from `start` that fits, and of one letter at least."""
    edge = last = bisect_right(at, at[start] + columns) - 1
    while edge > max(start, last - MAX_CLUSTER) and not may_part(line, edge):
        edge -= 1
    if edge > start and may_part(line, edge):
        return edge
    if last > start:
        return last  # one that has no end, or is wider than the line
    # A letter wider than the line: take it, with the accents on it.
    return max(bisect_right(at, at[start + 1]) - 1, start + 1)

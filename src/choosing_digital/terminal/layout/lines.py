"""Lines with the names of styles, and groups of lines that stay together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from choosing_digital.prompts import Sign
from choosing_digital.terminal import text as t
from choosing_digital.terminal.layout.room import Room

Style: TypeAlias = Literal["", "bold", "dim", "unsafe", "care", "grey", "possible", "here"]
"""What a piece of a line is; how that looks is the terminal's business."""

Fragment: TypeAlias = tuple[Style, str]
TextLine: TypeAlias = tuple[Fragment, ...]

SIGNS: dict[Sign, tuple[str, Style]] = {
    "": ("", ""),
    "unsafe": ("[#]", "unsafe"),
    "not_known": ("[?]", "grey"),
    "barrier": ("[-]", "grey"),
    "care": ("[~]", "care"),
    "possible": ("[+]", "possible"),
    "same": ("=", ""),
    "different": ("<>", ""),
    "silent": ("..", ""),
    "done": ("[x]", ""),
    "open": ("[ ]", ""),
}

INDENT = 3


@dataclass(frozen=True)
class Group:
    """Lines that are not parted when a page is split.

    Attributes:
        lines: the lines.
        here: whether what is marked is among them.
        cursor: where the next letter goes: line and column.
        leads: whether it may not stand last on a page (a heading).
    """

    lines: tuple[TextLine, ...]
    here: bool = False
    cursor: tuple[int, int] | None = None
    leads: bool = False


BLANK = Group(((),))


def plain_text(line: TextLine) -> str:
    """Give a line without its styles and without spaces at its end."""
    return "".join(words for _, words in line).rstrip(" ")


def plain_line(indent: int, words: str) -> TextLine:
    """Give words without a style, so many cells from the edge."""
    return (("", " " * indent + words),) if words else ()


def lines_of(words: str, room: Room, indent: int = 1) -> list[TextLine]:
    """Give words wrapped to the room."""
    return [plain_line(indent, line) for line in t.wrap(words, room.width - indent)]


def words_group(words: str, room: Room) -> Group:
    """Give words wrapped to the room, as lines that stay together."""
    return Group(tuple(lines_of(words, room)))


def indented_group(indent: int, words: str, room: Room) -> Group:
    """Give words wrapped to the room, so many cells from the edge, as one group."""
    return Group(tuple(lines_of(words, room, indent)))


def spread(left: str, right: str, columns: int) -> str:
    """Put two texts at the two ends of a line."""
    gap = columns - t.width(left) - t.width(right)
    return left + " " * max(gap, 2 if right else 0) + right if right else left


def drawn_sign(sign: Sign) -> tuple[TextLine, int]:
    """Give the sign with the space after it, and how many cells both take."""
    if not sign:
        return (), 0
    drawn, style = SIGNS[sign]
    return ((style, drawn), ("", " " * (4 - len(drawn)))), 4


def height_of(groups: Iterable[Group]) -> int:
    """Count the lines of groups."""
    return sum(len(group.lines) for group in groups)

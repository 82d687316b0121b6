"""Blocks to read: paragraphs, headings, quotes, pairs, lists."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from choosing_digital.prompts import Block, Heading, Item, Items, Pairs, Paragraph, Quote, Table
from choosing_digital.terminal import text as t
from choosing_digital.terminal.layout.lines import (
    BLANK,
    INDENT,
    Group,
    TextLine,
    drawn_sign,
    indented_group,
    plain_line,
)
from choosing_digital.terminal.layout.room import Room
from choosing_digital.terminal.layout.table import table_groups


def blocks(found: Sequence[Block], room: Room, *, spaced: bool = True) -> Iterator[Group]:
    """Draw blocks one under another, each heading close to what it is over."""
    over: Heading | None = None
    for index, block in enumerate(found):
        if index and over is None:
            yield BLANK
        indent = 0
        if over is not None:
            indent = INDENT + 2 if over.sign else INDENT
        yield from _block(block, room, indent, spaced=spaced)
        over = block if isinstance(block, Heading) else None


def _block(block: Block, room: Room, indent: int, *, spaced: bool) -> Iterator[Group]:
    match block:
        case Paragraph():
            yield indented_group(indent or 1, block.text, room)
        case Heading():
            yield _heading(block, room)
        case Quote():
            yield _quote(block.text, indent or INDENT, room)
        case Pairs():
            yield from _pairs(block, indent or INDENT, room)
        case Items():
            yield from _items(block, indent or INDENT, room, spaced=spaced)
        case Table():
            yield from table_groups(block, room, spaced=spaced)
        case _:
            assert_never(block)


def _heading(block: Heading, room: Room) -> Group:
    before, start = drawn_sign(block.sign)
    lines = t.wrap(block.text, room.width - 1 - start)
    first: TextLine = (("", " "), *before, ("bold", lines[0]))
    rest: list[TextLine] = [(("", " " * (1 + start)), ("bold", line)) for line in lines[1:]]
    return Group((first, *rest), leads=True)


def _quote(words: str, indent: int, room: Room) -> Group:
    lines = t.wrap(f'"{words}"', room.width - indent - 1)
    rest = (plain_line(indent + 1, line) for line in lines[1:])
    return Group((plain_line(indent, lines[0]), *rest))


def ruled_at(room: Room) -> int:
    """Give where the right side begins on a page that grows, in cells from the edge."""
    return room.width * 5 // 9


def _ruled(block: Pairs, room: Room) -> Iterator[Group]:
    start = ruled_at(room)
    for name, words in block.rows:
        left = t.wrap(name, start - 3) or [""]
        right = t.wrap(words, room.width - start) or [""]
        lines = []
        for at in range(max(len(left), len(right))):
            begun = f" {left[at]}" if at < len(left) else ""
            line = t.pad(begun, start) + right[at] if at < len(right) else begun
            lines.append(plain_line(0, line.rstrip()))
        yield Group(tuple(lines))


def _pairs(block: Pairs, indent: int, room: Room) -> Iterator[Group]:
    if block.ruled:
        yield from _ruled(block, room)
        return
    longest = max((t.width(name) for name, _ in block.rows), default=0)
    start = indent + longest + 2
    beside = room.width - start >= 24 and longest <= 34
    for name, words in block.rows:
        if beside:
            lines = t.wrap(words, room.width - start)
            first = t.pad(" " * indent + t.safe(name), start) + lines[0]
            hanging = (plain_line(start, line) for line in lines[1:])
            yield Group((plain_line(0, first.rstrip()), *hanging))
        else:
            names = [plain_line(indent, line) for line in t.wrap(t.safe(name), room.width - indent)]
            under = t.wrap(words, room.width - indent - 2)
            yield Group((*names, *(plain_line(indent + 2, line) for line in under)))


def _items(block: Items, indent: int, room: Room, *, spaced: bool) -> Iterator[Group]:
    told = any(item.lines and not item.joined for item in block.items)
    if told:
        indent = 1
    numbers = max((t.width(item.number) for item in block.items), default=0)
    apart = spaced and any(word for item in block.items for word, _ in item.lines)
    for index, item in enumerate(block.items):
        if index and apart:
            yield BLANK
        yield _item(item, indent, numbers, room)


def _item(item: Item, indent: int, numbers: int, room: Room) -> Group:
    number = t.safe(item.number)
    number = " " * (numbers - t.width(number)) + number + "  " if numbers else ""
    sign, sign_width = drawn_sign(item.sign)
    under = indent + t.width(number)
    start = under + sign_width
    parts: TextLine = (("", number), *sign)
    if item.sign in ("done", "open"):  # what is settled can be seen down the edge
        parts = (*sign, ("", number))
        under = start
    titles = t.wrap(item.title, room.width - start)
    lines: list[TextLine] = [(("", " " * indent), *parts, ("", titles[0]))]
    lines += [plain_line(start, line) for line in titles[1:]]
    if item.joined:
        start += 2
    for word, words in _joined(item, room.width - start):
        lines += _told(word, words, under if word else start, room)
        if word:  # what has no word of its own goes on below these words
            start = under + _told_at(word)
    return Group(tuple(lines))


def _joined(item: Item, columns: int) -> tuple[tuple[str, str], ...]:
    """Give the lines under an item, as one where they are to be joined and fit."""
    together = "   ".join(t.safe(words) for _, words in item.lines)
    if item.joined and t.width(together) <= columns:
        return (("", together),) if together else ()
    return item.lines


def _told_at(word: str) -> int:
    """Give how far behind the start of a short word its text begins."""
    return max(t.width(word) + 2, 9)


def _told(word: str, words: str, indent: int, room: Room) -> list[TextLine]:
    """Give a short word and what it says, hanging beside it."""
    start = indent + (_told_at(word) if word else 0)
    lines = t.wrap(words, room.width - start)
    first = t.pad(" " * indent + t.safe(word), start) + lines[0]
    return [plain_line(0, first), *(plain_line(start, line) for line in lines[1:])]

"""The parts that every page shares: the lines on top, the question, what there is to read."""

from collections.abc import Iterator

from choosing_digital.prompts import Page
from choosing_digital.terminal import text as t
from choosing_digital.terminal.layout.blocks import blocks
from choosing_digital.terminal.layout.lines import BLANK, Group, TextLine, plain_line, spread
from choosing_digital.terminal.layout.room import Room


def reading_groups(page: Page, room: Room, *, spaced: bool) -> Iterator[Group]:
    """Draw what there is to read above what can be answered."""
    if page.above:
        yield from blocks(page.above, room, spaced=spaced)
        if page.text or page.body:
            yield BLANK
    if page.text:
        yield _question(page, room)
    if page.body:
        if page.text:
            yield BLANK
        yield from blocks(page.body, room, spaced=spaced)


def below_groups(page: Page, room: Room, *, spaced: bool) -> Iterator[Group]:
    """Draw what there is to read under the answers."""
    if page.below:
        yield BLANK
        yield from blocks(page.below, room, spaced=spaced)


def _question(page: Page, room: Room) -> Group:
    mark = "private" if page.private or page.hidden else ""
    lines = t.wrap(page.text, room.width - 1 - (len(mark) + 2 if mark else 0))
    first = spread(f" {lines[0]}", mark, room.width) if mark else f" {lines[0]}"
    return Group((plain_line(0, first), *(plain_line(1, line) for line in lines[1:])), leads=True)


def top_lines(page: Page, room: Room, where: str) -> list[TextLine]:
    """Give the three lines on top, with where one is among pages; none for a bare page."""
    if not (page.title or page.part):
        return []
    signs = ["? help"]
    signs += ["< back"] if page.back else []
    signs += ["> skip"] if page.skip else []
    signs += ["* open again" if page.hidden else "* private"] if page.hide else []
    keys = spread(_in_one_line(signs, room.width - t.width(where) - 2), where, room.width)
    return [title_line(page, room), (("dim", keys),), (("", room.rule * room.width),)]


def _in_one_line(signs: list[str], width: int) -> str:
    """Give the keys as far apart, and in as many words, as there is room for."""
    told = ""
    for gap in (4, 3, 2):
        for leave in ("Ctrl-L leave at once", "Ctrl-L leave", "Ctrl-L"):
            told = f" {(' ' * gap).join((*signs, leave))}"
            if t.width(told) <= width:
                return told
    return told


def title_line(page: Page, room: Room) -> TextLine:
    """Give the first line: whose turn it is, and which part."""
    part = t.cut(page.part, room.width - 12)
    title = t.cut(page.title, room.width - 4 - t.width(part))
    gap = room.width - 1 - t.width(title) - t.width(part)
    return (("", " "), ("bold", title), *((("", " " * gap + part),) if part else ()))

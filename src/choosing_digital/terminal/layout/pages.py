"""Groups of lines cut into windows full."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from choosing_digital.prompts import Page
from choosing_digital.terminal.layout.lines import BLANK, Group, TextLine, height_of, lines_of
from choosing_digital.terminal.layout.page import top_lines
from choosing_digital.terminal.layout.room import Room


@dataclass(frozen=True)
class Screen:
    """One window full.

    Attributes:
        lines: what it shows, from the top.
        cursor: row and column of the next letter, where there is something to type.
        page: which page this is, counted from 0.
        pages: how many there are.
        here: whether what is marked can be seen on it.
    """

    lines: tuple[TextLine, ...]
    cursor: tuple[int, int] | None = None
    page: int = 0
    pages: int = 1
    here: bool = False

    @property
    def last(self) -> bool:
        """Whether no page follows."""
        return self.page == self.pages - 1


def split(
    page: Page, groups: Sequence[Group], room: Room, message: str, number: int, *, spaced: bool
) -> Screen:
    """Cut the groups into windows full and give the one of this number.

    A page that grows is cut from its end, so that what came last stands over the question.
    """
    cut = _paginate_from_the_end if page.above else paginate
    foot = [*lines_of(message, room)] if message else []
    head = top_lines(page, room, "")
    gap = 1 if head and spaced else 0
    height = room.rows - len(head) - gap - (len(foot) + 1 if foot else 0)
    parts = cut(groups, max(height, 1))
    if len(parts) > 1:
        parts = cut(groups, max(height - 2, 1))
    number = min(max(number, 0), len(parts) - 1)
    if len(parts) > 1:
        head = top_lines(page, room, f"page {number + 1} of {len(parts)}")
        if number < len(parts) - 1:
            foot += lines_of(_next_page(head, number, len(parts)), room)
    lines = [*head, *([()] * gap)]
    here, cursor = False, None
    for group in parts[number]:
        here = here or group.here
        if group.cursor:
            cursor = (len(lines) + group.cursor[0], group.cursor[1])
        lines += group.lines
    if foot:
        lines += [(), *foot]
    return Screen(tuple(lines), cursor, number, len(parts), here)


def _next_page(head: Sequence[TextLine], number: int, pages: int) -> str:
    where = "" if head else f"Page {number + 1} of {pages}. "
    back = " b: the page before." if number else ""
    return f"{where}Enter for the next page.{back}"


def paginate(groups: Sequence[Group], height: int) -> list[list[Group]]:
    """Put the groups on as few pages as they need, blank lines at the edges left out."""
    pages: list[list[Group]] = [[]]
    for group in _short_enough(groups, height):
        if group == BLANK:
            if pages[-1] and height_of(pages[-1]) < height:
                pages[-1].append(group)
            continue
        if height_of(pages[-1]) + len(group.lines) > height:
            pages.append(_taken_along(pages[-1], height - len(group.lines)))
        pages[-1].append(group)
    return [_without_last_blanks(page) for page in pages]


def _paginate_from_the_end(groups: Sequence[Group], height: int) -> list[list[Group]]:
    """Put the groups on pages of which the last is full, and the first may not be."""
    pages: list[list[Group]] = [[]]
    for group in reversed(list(_short_enough(groups, height))):
        if height_of(pages[0]) + len(group.lines) > height:
            pages.insert(0, [])
        if group != BLANK or pages[0]:
            pages[0].insert(0, group)
    for page in pages:
        while page and page[0] == BLANK:
            page.pop(0)
    return [page for page in pages if page] or [[]]


def _taken_along(page: list[Group], height: int) -> list[Group]:
    """Take from the end of a page what may not stand last on it, as far as that fits."""
    led = 0
    while led < len(page) - 1 and page[-1 - led].leads:
        led += 1
    if not led or height_of(page[-led:]) > height:
        return []
    taken = page[-led:]
    del page[-led:]
    return taken


def _short_enough(groups: Iterable[Group], height: int) -> Iterator[Group]:
    for group in groups:
        if len(group.lines) <= height:
            yield group
            continue
        for start in range(0, len(group.lines), height):
            lines = group.lines[start : start + height]
            cursor = None
            if group.cursor and start <= group.cursor[0] < start + height:
                cursor = (group.cursor[0] - start, group.cursor[1])
            yield replace(group, lines=lines, cursor=cursor)


def _without_last_blanks(page: list[Group]) -> list[Group]:
    while page and page[-1] == BLANK:
        page.pop()
    return page

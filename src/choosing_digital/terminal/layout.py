"""Where everything stands on a page: pages, blocks and prompts to lines, for a given room.

Pure: no terminal, no colours, only the names of styles. The drawings are those of the
screens; every text that goes in comes out safe to show (`text.py`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, assert_never

from choosing_digital.prompts import (
    Block,
    Cell,
    Heading,
    Item,
    Items,
    Line,
    Numbered,
    Page,
    Pairs,
    Paragraph,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    Prompt,
    Quote,
    Row,
    Sign,
    Table,
    TypeText,
)
from choosing_digital.terminal import text as t

Style: TypeAlias = Literal["", "bold", "dim", "unsafe", "care", "grey", "possible", "here"]
"""What a piece of a line is; how that looks is the terminal's business."""

Fragment: TypeAlias = tuple[Style, str]
TextLine: TypeAlias = tuple[Fragment, ...]

FULL_WIDTH = 79
"""Text stays at this width, and the last column is never written."""

SMALLEST = (60, 20)
"""The smallest window, columns and rows, in which the pages work."""

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

KEEP = "This is what you said. Enter keeps it."
SMALL_ROWS = 15
"""So many rows of a numbered list stand on one page, and no more; fewer where they are long."""

_VALUE, _NARROW_VALUE = 24, 15  # cells of a value before it is cut, in a list of one line each
_VALUE_LINES = 3  # of a value that stands under its label
_INDENT = 3
_LABEL = 48  # cells of a label before it is wrapped under itself
_GRID_LABEL = 20
_GRID_WORDS = 9
_TABLE_COLUMNS = 4


# -- the room, and what stands in it ----------------------------------------------------


@dataclass(frozen=True)
class Room:
    """The window: columns, rows, and the sign that rules are drawn with."""

    columns: int = 80
    rows: int = 24
    rule: str = "─"

    @property
    def width(self) -> int:
        """The columns that may be written."""
        return max(min(FULL_WIDTH, self.columns - 1), 10)

    @property
    def wide(self) -> bool:
        """Whether there is room for tables and remarks."""
        return self.columns >= 80

    @property
    def too_small(self) -> bool:
        """Whether these pages do not work here."""
        return self.columns < SMALLEST[0] or self.rows < SMALLEST[1]


@dataclass(frozen=True)
class State:
    """Where somebody is on a prompt.

    Attributes:
        here: the line that stands marked, counted from 0 over all lines of the prompt, or
            None; for a number from 0 to 10 the number, and from 11 the further lines.
        chosen: values that have an x.
        said: for each row of a grid the column it has.
        text: what has been typed.
        cursor: where in the text the next letter goes.
        page: which part of a long numbered list is shown, counted from 0.
    """

    here: int | None = None
    chosen: frozenset[str] = frozenset()
    said: tuple[tuple[str, str], ...] = ()
    text: str = ""
    cursor: int = 0
    page: int = 0


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


@dataclass(frozen=True)
class Extras:
    """What an asker adds to a prompt for a moment.

    Attributes:
        how_to: how to answer, with the first prompt of its kind.
        message: one line about what was done or typed last.
        help: whether help is open.
    """

    how_to: tuple[str, ...] = ()
    message: str = ""
    help: bool = False


_BLANK = Group(((),))


# -- the screen -------------------------------------------------------------------------


def screen(
    prompt: Prompt, state: State, room: Room, extras: Extras | None = None, page: int = 0
) -> Screen:
    """Lay the prompt out in this room; `page` is kept within the pages there are."""
    extras = extras or Extras()
    if extras.help:
        return _help_screen(prompt, state, room, page)
    if isinstance(prompt, Numbered) and extras.message:
        # What is said of the typed line stands under it, where the eye is.
        prompt = replace(prompt, page=replace(prompt.page, note=extras.message))
        extras = replace(extras, message="")
    for spaced in (True, False):
        groups = _content(prompt, state, room, extras, spaced=spaced)
        shown = _split(prompt.page, groups, room, extras.message, page, spaced=spaced)
        if shown.pages == 1:
            break
    return shown


def page_screen(page: Page, room: Room, number: int = 0) -> Screen:
    """Lay out a page that asks nothing."""
    groups = [*_reading(page, room, spaced=True), *_below(page, room, spaced=True)]
    return _split(page, groups, room, "", number, spaced=True)


def page_lines(page: Page, width: int) -> list[TextLine]:
    """Give a page that asks nothing as lines, however many, without the line of keys."""
    room = Room(columns=width + 1)
    groups = [*_reading(page, room, spaced=True), *_below(page, room, spaced=True)]
    lines = [line for group in groups for line in group.lines]
    if page.title or page.part:
        return [_title(page, room), (), *lines]
    return lines


def small_screen(room: Room, *, other_way: bool) -> Screen:
    """Say that the window is too small; `other_way` if one can go on without pages."""
    sentences = [
        "This window is too small for these pages.",
        "",
        f"It is {room.columns} wide and {room.rows} high. "
        f"{SMALLEST[0]} by {SMALLEST[1]} is enough.",
        "Make it larger, and this page goes away by itself.",
    ]
    if other_way:
        sentences += ["", "p  go on without pages (works in any size)"]
    wrapped = [line for text in sentences for line in t.wrap(text, room.width - 1)]
    return Screen(tuple(_plain(1, line) for line in wrapped[: max(room.rows, 1)]))


def stop_screen(room: Room) -> Screen:
    """Ask whether to stop here."""
    lines = (
        _plain(1, "Stop here? Everything you have answered is saved."),
        (),
        _plain(1, "Enter  stop      c  carry on"),
    )
    return Screen(lines[: max(room.rows, 1)])


def how_to(prompt: Prompt) -> str:
    """Say how to answer a prompt of this form."""
    match prompt:
        case PickOne():
            if is_numbered(prompt):
                return "Up and down, then Enter. Or press a number, then Enter."
            return "Up and down, then Enter."
        case PickSeveral():
            return "Space or the number puts the x in or out. Enter when you are done."
        case PickNumber():
            return "Left and right, or type the number. Then Enter."
        case TypeText():
            new_line = "Alt-Enter starts a new line. " if prompt.several_lines else ""
            return f"Type, then Enter. {new_line}Ctrl-B goes back and keeps what you have typed."
        case PickEach():
            return _how_to_each(prompt)
        case Numbered():
            return "Type a number or a letter, then Enter. Ctrl-B goes back."
        case _:
            assert_never(prompt)


def is_numbered(prompt: PickOne) -> bool:
    """Whether the lines have numbers: not where there are few and nothing is asked."""
    return not prompt.ready or len(_unkeyed(prompt.lines)) > 3


def all_lines(prompt: PickOne | PickSeveral | PickNumber) -> tuple[Line, ...]:
    """Give every line that can be marked, in the order in which `State.here` counts them."""
    match prompt:
        case PickOne():
            return prompt.lines
        case PickSeveral():
            return prompt.lines + prompt.alone
        case PickNumber():
            return tuple(Line(str(number), str(number)) for number in range(11)) + prompt.alone
        case _:
            assert_never(prompt)


def letters(prompt: PickNumber) -> tuple[str, ...]:
    """Give the letter that marks each further line: its own, or u and r by their order."""
    return tuple(
        line.key or ("ur"[index] if index < 2 else str(index + 1))
        for index, line in enumerate(prompt.alone)
    )


def numbered_pages(prompt: Numbered, room: Room) -> list[range]:
    """Say which rows of the list stand on which page."""
    reading = list(_reading(prompt.page, room, spaced=False))
    tail = sum(len(_lines_of(sentence, room)) for sentence in _instructions(prompt, 0, 2))
    said = max(len(_lines_of(prompt.page.note, room)) if prompt.page.note else 0, 1)
    said = max(said, 1 if room.wide else 2)  # a refusal may take the place of the note
    other = len(_top(prompt.page, room, "")) + _height(reading) + bool(reading) + tail + said + 3
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


# -- putting a screen together ----------------------------------------------------------


def _content(
    prompt: Prompt, state: State, room: Room, extras: Extras, *, spaced: bool
) -> list[Group]:
    """Give what stands under the three lines on top, in order."""
    groups = list(_reading(prompt.page, room, spaced=spaced))
    said = ["You can choose more than one."] if isinstance(prompt, PickSeveral) else []
    if prompt.page.note and not isinstance(prompt, Numbered):
        said.append(prompt.page.note)
    if said and prompt.page.body:
        groups.append(_BLANK)
    groups += [_group(sentence, room) for sentence in said]
    if groups:
        groups.append(_BLANK)
    groups += answers(prompt, state, room)
    if _was_given(prompt) and prompt.page.note != KEEP:
        groups += [_BLANK, _group(KEEP, room)]
    groups += _below(prompt.page, room, spaced=spaced)
    if extras.how_to:
        groups += [_BLANK, *(_group(sentence, room) for sentence in extras.how_to)]
    return groups


def _reading(page: Page, room: Room, *, spaced: bool) -> Iterator[Group]:
    if page.text:
        yield _question(page, room)
    if page.body:
        if page.text:
            yield _BLANK
        yield from blocks(page.body, room, spaced=spaced)


def _below(page: Page, room: Room, *, spaced: bool) -> Iterator[Group]:
    if page.below:
        yield _BLANK
        yield from blocks(page.below, room, spaced=spaced)


def _question(page: Page, room: Room) -> Group:
    mark = "private" if page.private else ""
    lines = t.wrap(page.text, room.width - 1 - (len(mark) + 2 if mark else 0))
    first = _spread(f" {lines[0]}", mark, room.width) if mark else f" {lines[0]}"
    return Group((_plain(0, first), *(_plain(1, line) for line in lines[1:])), leads=True)


def _was_given(prompt: Prompt) -> bool:
    match prompt:
        case PickSeveral():
            return bool(prompt.given or prompt.given_alone)
        case Numbered():
            return False
        case _:
            return bool(prompt.given)


def _top(page: Page, room: Room, where: str) -> list[TextLine]:
    if not (page.title or page.part):
        return []
    back = "< back    " if page.back else ""
    keys = _spread(f" ? help    {back}Ctrl-L leave at once", where, room.width)
    return [_title(page, room), (("dim", keys),), (("", room.rule * room.width),)]


def _title(page: Page, room: Room) -> TextLine:
    part = t.cut(page.part, room.width - 12)
    title = t.cut(page.title, room.width - 4 - t.width(part))
    gap = room.width - 1 - t.width(title) - t.width(part)
    return (("", " "), ("bold", title), *((("", " " * gap + part),) if part else ()))


def _split(
    page: Page, groups: Sequence[Group], room: Room, message: str, number: int, *, spaced: bool
) -> Screen:
    """Cut the groups into windows full and give the one of this number."""
    foot = [*_lines_of(message, room)] if message else []
    head = _top(page, room, "")
    gap = 1 if head and spaced else 0
    height = room.rows - len(head) - gap - (len(foot) + 1 if foot else 0)
    parts = _paginate(groups, max(height, 1))
    if len(parts) > 1:
        parts = _paginate(groups, max(height - 2, 1))
    number = min(max(number, 0), len(parts) - 1)
    if len(parts) > 1:
        head = _top(page, room, f"page {number + 1} of {len(parts)}")
        if number < len(parts) - 1:
            foot += _lines_of(_next_page(head, number, len(parts)), room)
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


def _paginate(groups: Sequence[Group], height: int) -> list[list[Group]]:
    """Put the groups on as few pages as they need, blank lines at the edges left out."""
    pages: list[list[Group]] = [[]]
    for group in _short_enough(groups, height):
        if group == _BLANK:
            if pages[-1] and _height(pages[-1]) < height:
                pages[-1].append(group)
            continue
        if _height(pages[-1]) + len(group.lines) > height:
            pages.append(_taken_along(pages[-1], height - len(group.lines)))
        pages[-1].append(group)
    return [_without_last_blanks(page) for page in pages]


def _taken_along(page: list[Group], height: int) -> list[Group]:
    """Take from the end of a page what may not stand last on it, as far as that fits."""
    led = 0
    while led < len(page) - 1 and page[-1 - led].leads:
        led += 1
    if not led or _height(page[-led:]) > height:
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
    while page and page[-1] == _BLANK:
        page.pop()
    return page


def _height(groups: Iterable[Group]) -> int:
    return sum(len(group.lines) for group in groups)


def _help_screen(prompt: Prompt, state: State, room: Room, number: int) -> Screen:
    """Show help under the answers; where it does not fit, under the question; or on pages."""
    helped = _help_groups(prompt, room)
    question = [*_reading(replace(prompt.page, body=()), room, spaced=True), _BLANK]
    unmarked = answers(prompt, replace(state, here=None), room)
    for groups in ([*question, *unmarked, _BLANK, *helped], [*question, *helped], helped):
        shown = _split(prompt.page, groups, room, "", number, spaced=True)
        if shown.pages == 1:
            break
    return shown


def _help_groups(prompt: Prompt, room: Room) -> list[Group]:
    sections = prompt.page.help
    if all(heading != "How to answer" for heading, _ in sections):
        sections = (*sections, ("How to answer", how_to(prompt)))
    groups: list[Group] = []
    for heading, words in sections:
        lines = [_plain(_INDENT, line) for line in t.wrap(words, room.width - _INDENT)]
        groups.append(Group(((("", " "), ("bold", t.safe(heading))), *lines)))
    return [*groups, _BLANK, _group("Any key closes this.", room)]


# -- what can be answered ---------------------------------------------------------------


def answers(prompt: Prompt, state: State, room: Room) -> list[Group]:
    """Draw what can be answered, with what is marked."""
    match prompt:
        case PickOne():
            return _pick_one(prompt, state, room)
        case PickSeveral():
            return _pick_several(prompt, state, room)
        case PickNumber():
            return _pick_number(prompt, state, room)
        case TypeText():
            return [_field(state, room)]
        case PickEach():
            return _pick_each(prompt, state, room)
        case Numbered():
            return _numbered(prompt, state, room)
        case _:
            assert_never(prompt)


@dataclass(frozen=True)
class _Choice:
    """One line of a list, ready to draw: its sign on the left, an x or none, its words."""

    sign: str
    label: str
    remark: str = ""
    box: str = ""
    here: bool = False


def _pick_one(prompt: PickOne, state: State, room: Room) -> list[Group]:
    signs = _line_signs(prompt)
    choices = [
        _Choice(sign, line.label, line.remark, here=index == state.here)
        for index, (sign, line) in enumerate(zip(signs, prompt.lines, strict=True))
    ]
    groups = _choices(choices, room)
    apart = next((index for index, line in enumerate(prompt.lines) if line.key), 0)
    if apart and is_numbered(prompt):
        groups.insert(apart, _BLANK)
    return groups


def _line_signs(prompt: PickOne) -> list[str]:
    """Give each line its letter or its number, which counts the lines that have no letter."""
    signs = []
    number = 0
    for line in prompt.lines:
        number += not line.key
        signs.append(line.key or (str(number) if is_numbered(prompt) else ""))
    return signs


def _unkeyed(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if not line.key]


def _pick_several(prompt: PickSeveral, state: State, room: Room) -> list[Group]:
    choices = []
    for index, line in enumerate(all_lines(prompt)):
        chosen = line.value in state.chosen
        open_box = "[ ]" if index < len(prompt.lines) else "   "
        box = "[x]" if chosen else open_box
        choices.append(
            _Choice(str(index + 1), line.label, line.remark, box, here=index == state.here)
        )
    groups = _choices(choices, room)
    if prompt.alone:
        groups.insert(len(prompt.lines), _BLANK)
    return groups


def _choices(choices: Sequence[_Choice], room: Room) -> list[Group]:
    sign_width = max((t.width(choice.sign) for choice in choices), default=0)
    start = _INDENT + (sign_width + 2 if sign_width else 0)
    if any(choice.box for choice in choices):
        start += 5
    labels = [choice.label for choice in choices if choice.remark]
    remarks_at = start + max((t.width(label) for label in labels), default=0) + 4
    with_remarks = room.wide and all(
        remarks_at + t.width(choice.remark) <= room.width for choice in choices
    )
    return [
        _choice(choice, sign_width, start, remarks_at if with_remarks else 0, room)
        for choice in choices
    ]


def _choice(choice: _Choice, sign_width: int, start: int, remarks_at: int, room: Room) -> Group:
    if not choice.sign and not choice.box:
        start = _INDENT  # among lettered lines, one that has no letter stands at the edge
    mark: TextLine = (("", " "), ("here", ">"), ("", " ")) if choice.here else (("", "   "),)
    before = ""
    if choice.sign:
        sign = t.safe(choice.sign)
        before = " " * (sign_width - t.width(sign)) + sign + "  "
    if choice.box:
        before += f"{choice.box}  "
    before = t.pad(before, start - _INDENT)
    remarked = bool(remarks_at and choice.remark)
    long = t.width(choice.label) > _LABEL
    lines = t.wrap(t.safe(choice.label), min(room.width - start, _LABEL if long else FULL_WIDTH))
    first = before + lines[0]
    if remarked:
        first = t.pad(first, remarks_at - _INDENT) + t.safe(choice.remark)
    rest = tuple(_plain(start, line) for line in lines[1:])
    return Group(((*mark, ("", first)), *rest), here=choice.here)


def _pick_number(prompt: PickNumber, state: State, room: Room) -> list[Group]:
    step = 5 if room.wide else 4
    scale = [" "] * (10 * step + 10)
    for number in range(11):
        digits = str(number)
        end = 8 + number * step
        scale[end - len(digits) : end] = digits
        if number == state.here:
            scale[end - len(digits) - 1], scale[end] = "[", "]"
    on_scale = state.here is not None and state.here <= 10
    line = _plain(0, "".join(scale).rstrip())
    low, high = (t.safe(end) for end in prompt.ends)
    high_at = 6 + 10 * step
    if high_at + t.width(high) > room.width:
        high_at = room.width - t.width(high)
    if _INDENT + t.width(low) + 2 <= high_at:
        ends = [_plain(0, t.pad(" " * _INDENT + low, high_at) + high)]
    else:
        said = (f"0 is {low}", f"10 is {high}")
        ends = [_plain(_INDENT, part) for end in said for part in t.wrap(end, room.width - 3)]
    groups = [Group((*ends, line), here=on_scale)]
    if prompt.alone:
        further = [
            _Choice(sign, line.label, here=state.here == 11 + index)
            for index, (sign, line) in enumerate(zip(letters(prompt), prompt.alone, strict=True))
        ]
        groups += [_BLANK, *_choices(further, room)]
    return groups


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
    return room.width - _INDENT - 1  # one more for the cursor behind a full line


def _field(state: State, room: Room, most: int | None = None) -> Group:
    """Draw what is being typed, wrapped at words, and say where the next letter goes."""
    rows = _typed_rows(state.text, _field_columns(room))
    at = _row_of(rows, state.cursor)
    most = most or max(room.rows - 13, 3)  # the rest of the page keeps its place
    first = min(max(at - most + 1, 0), max(len(rows) - most, 0))
    shown = [row.shown.rstrip(" ") for row in rows[first : first + most]]
    lines = [_plain(_INDENT, row) for row in shown]
    lines[0] = (("", " "), ("here", ">"), ("", f" {shown[0]}"))
    # Spaces at the end of a full row have no cell of their own.
    column = min(rows[at].column(state.cursor), _field_columns(room))
    return Group(tuple(lines), here=True, cursor=(at - first, _INDENT + column))


def _pick_each(prompt: PickEach, state: State, room: Room) -> list[Group]:
    said = dict(state.said)
    grid = _grid_columns(prompt, room)
    if not grid:
        return _each_on_one_line(prompt, state, room)
    headings = [
        t.wrap(t.safe(prompt.columns[index].label), _GRID_WORDS) for index in range(len(grid))
    ]
    groups: list[Group] = []
    for depth in range(max(len(words) for words in headings)):
        row = ""
        for index, (start, words) in enumerate(zip(grid, headings, strict=True)):
            number = f"{index + 1} " if depth == 0 else "  "
            row = t.pad(row, start) + number + (words[depth] if depth < len(words) else "")
        groups.append(Group((_plain(0, row.rstrip()),), leads=True))
    for index, line in enumerate(prompt.rows):
        labels = t.wrap(t.safe(line.label), _GRID_LABEL)
        column = _column_of(prompt, said.get(line.value, ""))
        mark = ""
        if column is not None:
            in_grid = column < len(grid)
            at = grid[column] + 2 if in_grid else grid[0] + 2
            label = t.cut(prompt.columns[column].label, room.width - at)
            said_here = "x" if in_grid else label
            mark = " " * (at - _INDENT - t.width(labels[0])) + said_here
        groups.append(_marked_row(labels, mark, _INDENT, here=index == state.here))
    return groups


def _grid_columns(prompt: PickEach, room: Room) -> list[int]:
    """Say where each column of the grid begins, or nothing where a grid has no room.

    The fifth column and those after it have no place in the grid: what they say is
    written into the row.
    """
    if not room.wide:
        return []
    starts = []
    at = _INDENT + _GRID_LABEL
    headings = [t.wrap(t.safe(line.label), _GRID_WORDS) for line in prompt.columns[:4]]
    for words in headings:
        starts.append(at)
        at += 2 + max(t.width(word) for word in words) + 4
    deepest = max((len(words) for words in headings), default=0)
    return starts if at - 4 <= room.width and deepest <= 3 else []


def _column_of(prompt: PickEach, value: str) -> int | None:
    return next((i for i, column in enumerate(prompt.columns) if column.value == value), None)


def _each_on_one_line(prompt: PickEach, state: State, room: Room) -> list[Group]:
    said = dict(state.said)
    listed = "   ".join(
        f"{index + 1} {t.safe(column.label)}".replace(" ", "\u00a0")
        for index, column in enumerate(prompt.columns)
    )
    legend = (line.replace("\u00a0", " ") for line in t.wrap(listed, room.width - _INDENT))
    groups = [Group(tuple(_plain(_INDENT, line) for line in legend), leads=True), _BLANK]
    longest = max((t.width(line.label) for line in prompt.rows), default=0)
    label_width = min(longest, _GRID_LABEL)
    for index, line in enumerate(prompt.rows):
        labels = t.wrap(t.safe(line.label), label_width)
        column = _column_of(prompt, said.get(line.value, ""))
        most = room.width - _INDENT - label_width - 2
        words = t.cut(prompt.columns[column].label, most) if column is not None else ""
        mark = " " * (label_width - t.width(labels[0]) + 2) + words if words else ""
        groups.append(_marked_row(labels, mark, _INDENT, here=index == state.here))
    return groups


def _marked_row(labels: Sequence[str], mark: str, indent: int, *, here: bool) -> Group:
    first: TextLine = (("", " "), ("here", ">"), ("", " ")) if here else (("", " " * indent),)
    rest = tuple(_plain(indent, label) for label in labels[1:])
    return Group(((*first, ("", labels[0] + mark)), *rest), here=here)


def _how_to_each(prompt: PickEach) -> str:
    in_grid = prompt.columns[:4]
    further = "".join(
        f" {index} is {column.label}." for index, column in enumerate(prompt.columns[4:], 5)
    )
    return (
        f"Up and down to move. 1 to {len(in_grid)} to say.{further} Enter when done. "
        "You can like more than one. You can leave a line empty."
    )


def _numbered(prompt: Numbered, state: State, room: Room) -> list[Group]:
    pages = numbered_pages(prompt, room)
    page = min(state.page, len(pages) - 1)
    rows = _numbered_rows(prompt, room)[pages[page].start : pages[page].stop]
    field_group = _field(state, room, most=1)
    tail = [_group(sentence, room) for sentence in _instructions(prompt, page, len(pages))]
    said = [_plain_group(_INDENT, prompt.page.note, room)] if prompt.page.note else []
    return [*rows, _BLANK, *tail, _BLANK, field_group, *said]


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
    return Group((_plain(0, _spread(line.rstrip(), row.remark, room.width)),))


def _row_over_its_value(row: _ListRow, start: int, room: Room) -> Group:
    """Draw a label over the whole width, never cut, its value on the lines under it."""
    labels = t.wrap(row.label, room.width - start - row.remark_room)
    lines = [_plain(0, _spread(row.before + labels[0], row.remark, room.width))]
    lines += [_plain(start, line) for line in labels[1:]]
    if row.value:
        lines += [_plain(start + 2, line) for line in _few_lines(row.value, room.width - start - 2)]
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
    if page:
        said.append("b: the page before.")
    where = f"Page {page + 1} of {pages}. " if pages > 1 else ""
    done = prompt.done if page == pages - 1 else "Enter for the next page."
    return [*([" ".join(said)] if said else []), f"{where}{done}"]


def _command_words(prompt: Numbered, line: Line) -> str:
    """Say what to type for a command, and what it does; some labels say both themselves."""
    if f"{line.value} and " in line.label:
        return sentence(line.label)
    number = " and a number" if line.value in prompt.counted else ""
    return sentence(f"{line.value}{number}: {lower_first(line.label)}")


# -- blocks to read ---------------------------------------------------------------------


def blocks(found: Sequence[Block], room: Room, *, spaced: bool = True) -> Iterator[Group]:
    """Draw blocks one under another, each heading close to what it is over."""
    over: Heading | None = None
    for index, block in enumerate(found):
        if index and over is None:
            yield _BLANK
        indent = 0
        if over is not None:
            indent = _INDENT + 2 if over.sign else _INDENT
        yield from _block(block, room, indent, spaced=spaced)
        over = block if isinstance(block, Heading) else None


def _block(block: Block, room: Room, indent: int, *, spaced: bool) -> Iterator[Group]:
    match block:
        case Paragraph():
            yield _plain_group(indent or 1, block.text, room)
        case Heading():
            yield _heading(block, room)
        case Quote():
            yield _quote(block.text, indent or _INDENT, room)
        case Pairs():
            yield from _pairs(block, indent or _INDENT, room)
        case Items():
            yield from _items(block, indent or _INDENT, room, spaced=spaced)
        case Table():
            yield from _table(block, room, spaced=spaced)
        case _:
            assert_never(block)


def _heading(block: Heading, room: Room) -> Group:
    before, start = _sign(block.sign)
    lines = t.wrap(block.text, room.width - 1 - start)
    first: TextLine = (("", " "), *before, ("bold", lines[0]))
    rest: list[TextLine] = [(("", " " * (1 + start)), ("bold", line)) for line in lines[1:]]
    return Group((first, *rest), leads=True)


def _sign(sign: Sign) -> tuple[TextLine, int]:
    """Give the sign with the space after it, and how many cells both take."""
    if not sign:
        return (), 0
    drawn, style = SIGNS[sign]
    return ((style, drawn), ("", " " * (4 - len(drawn)))), 4


def _quote(words: str, indent: int, room: Room) -> Group:
    lines = t.wrap(f'"{words}"', room.width - indent - 1)
    rest = (_plain(indent + 1, line) for line in lines[1:])
    return Group((_plain(indent, lines[0]), *rest))


def _pairs(block: Pairs, indent: int, room: Room) -> Iterator[Group]:
    longest = max((t.width(name) for name, _ in block.rows), default=0)
    start = indent + longest + 2
    beside = room.width - start >= 24 and longest <= 34
    for name, words in block.rows:
        if beside:
            lines = t.wrap(words, room.width - start)
            first = t.pad(" " * indent + t.safe(name), start) + lines[0]
            yield Group((_plain(0, first.rstrip()), *(_plain(start, line) for line in lines[1:])))
        else:
            names = [_plain(indent, line) for line in t.wrap(t.safe(name), room.width - indent)]
            under = t.wrap(words, room.width - indent - 2)
            yield Group((*names, *(_plain(indent + 2, line) for line in under)))


def _items(block: Items, indent: int, room: Room, *, spaced: bool) -> Iterator[Group]:
    told = any(item.lines and not item.joined for item in block.items)
    if told:
        indent = 1
    numbers = max((t.width(item.number) for item in block.items), default=0)
    apart = spaced and any(word for item in block.items for word, _ in item.lines)
    for index, item in enumerate(block.items):
        if index and apart:
            yield _BLANK
        yield _item(item, indent, numbers, room)


def _item(item: Item, indent: int, numbers: int, room: Room) -> Group:
    number = t.safe(item.number)
    number = " " * (numbers - t.width(number)) + number + "  " if numbers else ""
    sign, sign_width = _sign(item.sign)
    under = indent + t.width(number)
    start = under + sign_width
    parts: TextLine = (("", number), *sign)
    if item.sign in ("done", "open"):  # what is settled can be seen down the edge
        parts = (*sign, ("", number))
        under = start
    titles = t.wrap(item.title, room.width - start)
    lines: list[TextLine] = [(("", " " * indent), *parts, ("", titles[0]))]
    lines += [_plain(start, line) for line in titles[1:]]
    if item.joined:
        start += 2
    for word, words in _joined(item, room.width - start):
        lines += _told(word, words, under if word else start, room)
    return Group(tuple(lines))


def _joined(item: Item, columns: int) -> tuple[tuple[str, str], ...]:
    """Give the lines under an item, as one where they are to be joined and fit."""
    together = "   ".join(t.safe(words) for _, words in item.lines)
    if item.joined and t.width(together) <= columns:
        return (("", together),) if together else ()
    return item.lines


def _told(word: str, words: str, indent: int, room: Room) -> list[TextLine]:
    """Give a short word and what it says, hanging beside it."""
    start = indent + max(t.width(word) + 2, 9) if word else indent
    lines = t.wrap(words, room.width - start)
    first = t.pad(" " * indent + t.safe(word), start) + lines[0]
    return [_plain(0, first), *(_plain(start, line) for line in lines[1:])]


# -- the picture ------------------------------------------------------------------------


def _table(table: Table, room: Room, *, spaced: bool) -> Iterator[Group]:
    if room.wide and len(table.columns) <= _TABLE_COLUMNS:
        yield from _wide_table(table, room, spaced=spaced)
    else:
        yield from _tall_table(table, room, spaced=spaced)
    if table.legend and spaced:
        yield _BLANK
    for sentence in table.legend:
        yield _group(sentence, room)


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
    yield Group((_plain(0, heading),), leads=True)
    for row in table.rows:
        if spaced:
            yield _BLANK
        yield _whole_row(row, grid.starts[0], room) if row.whole else _wide_row(row, grid)


def _whole_row(row: Row, start: int, room: Room) -> Group:
    cell = row.whole or Cell()
    sign, sign_width = _sign(cell.sign)
    words = [cell.words, *cell.lines] if cell.words else list(cell.lines)
    lines = [line for part in words for line in t.wrap(part, room.width - start - sign_width)]
    name = t.cut(row.name, room.width - 2)
    hanging = [_plain(start + sign_width, line) for line in lines[1:]]
    if 1 + t.width(name) >= start:
        own = (_plain(1, name), (("", " " * start), *sign, ("", lines[0] if lines else "")))
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
        return Group((_plain(1, name), *lines))
    return Group((_with_name(name, lines[0], grid.starts[0]), *lines[1:]))


def _with_name(name: str, line: TextLine, start: int) -> TextLine:
    if not line:
        return _plain(1, name)
    margin = line[0][1][start:]
    return (("", t.pad(f" {name}", start)), *((("", margin),) if margin else ()), *line[1:])


def _verdict(cell: Cell, columns: int) -> list[TextLine]:
    """Give the sign with its words, and below it what belongs to the verdict."""
    sign, sign_width = _sign(cell.sign)
    lines: list[TextLine] = []
    if cell.words:
        words = _verdict_words(cell.words, columns - sign_width)
        lines = [(*sign, ("", words[0])), *(_plain(sign_width, word) for word in words[1:])]
    for line in cell.lines:
        if not _kind(line):
            lines += [_plain(0, part) for part in t.wrap(line, columns)]
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
        _plain(0, part)
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
    start = _INDENT + min(longest, 20) + 3
    for index, row in enumerate(table.rows):
        if index and spaced:
            yield _BLANK
        if row.whole:
            yield _whole_row(row, 5, room)
            continue
        lines = [_plain(1, t.cut(row.name, room.width - 2))]
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
    sign, sign_width = _sign(cell.sign)
    names = t.wrap(t.safe(column), start - _INDENT - 1)
    beside: list[TextLine] = []
    for word in t.wrap(cell.words, room.width - start - sign_width) if cell.words else []:
        beside.append((*sign, ("", word)) if not beside else _plain(sign_width, word))
    indent = 4 if beside else 0
    told = _run_on(cell.lines)
    if told:
        beside += [_plain(indent, line) for line in t.wrap(told, room.width - start - indent)]
    lines: list[TextLine] = []
    for depth in range(max(len(names), len(beside))):
        name = names[depth] if depth < len(names) else ""
        left = " " * _INDENT + name
        if depth < len(beside):
            lines.append((("", t.pad(left, start)), *beside[depth]))
        else:
            lines.append(_plain(0, left))
    return lines


# -- the same as sentences --------------------------------------------------------------

_SIGN_WORDS: dict[Sign, str] = {
    "unsafe": "Potentially unsafe. ",
    "not_known": "Not known yet. ",
    "barrier": "Not possible yet. ",
    "care": "Possible with care. ",
    "possible": "Possible. ",
    "done": "Settled. ",
    "open": "Not settled. ",
}


def sentences(page: Page) -> list[str]:
    """Give what there is to read before answering, without signs, columns or widths."""
    text = t.safe_lines(page.text) if page.text else []
    return [*text, *block_sentences(page.body)]


def block_sentences(found: Iterable[Block]) -> list[str]:
    """Give blocks as sentences: each says in words what its place or its sign says on a page."""
    return [t.safe(said) for block in found for said in _spoken(block) if said]


def sentence(words: str) -> str:
    """Give the words with a full stop, unless they end in a sign of their own."""
    shown = t.safe(words).rstrip()
    return shown if not shown or shown[-1] in '.?!:;"' else f"{shown}."


def lower_first(words: str) -> str:
    """Give the words as inside a sentence: `I`, initials and `Mix A` stay as they are."""
    first = re.split("[ '\u2019]", words)[0]
    if first != "A" and (not first[1:].islower() or re.fullmatch("[^ ]+ [A-Z]", words)):
        return words
    return words[:1].lower() + words[1:]


def _spoken(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return t.safe_lines(block.text)
        case Heading():
            return [sentence(block.text)]
        case Quote():
            return [f'"{block.text}"']
        case Pairs():
            return [sentence(f"{name}: {_listed_value(value)}") for name, value in block.rows]
        case Items():
            return [said for item in block.items for said in _spoken_item(item)]
        case Table():
            return _spoken_table(block)
        case _:
            assert_never(block)


def _listed_value(value: str) -> str:
    """Give what stood in columns, far apart, with commas; near ones with a space."""
    return re.sub(r" {2,}", " ", re.sub(r" {3,}", ", ", value))


def _spoken_item(item: Item) -> list[str]:
    number = f"{item.number}. " if item.number else ""
    said = [sentence(f"{number}{_SIGN_WORDS.get(item.sign, '')}{item.title}")]
    return said + [sentence(f"{word}: {words}" if word else words) for word, words in item.lines]


def _spoken_table(table: Table) -> list[str]:
    said = []
    for row in table.rows:
        if row.whole:
            said.append(_spoken_cell(row.name, row.whole))
            continue
        for column, cell in zip(table.columns, row.cells, strict=False):
            said.append(_spoken_cell(f"{row.name}, {lower_first(column)}", cell))
    return [*said, *table.legend]


def _spoken_cell(name: str, cell: Cell) -> str:
    """Say what a place of the picture says; an empty place says nothing."""
    parts = [part for part in (cell.words, *cell.lines) if part]
    capitals = [part if i == 0 else part[:1].upper() + part[1:] for i, part in enumerate(parts)]
    return f"{name}: {' '.join(sentence(part) for part in capitals)}" if parts else ""


# -- lines ------------------------------------------------------------------------------


def plain_text(line: TextLine) -> str:
    """Give a line without its styles and without spaces at its end."""
    return "".join(words for _, words in line).rstrip(" ")


def _plain(indent: int, words: str) -> TextLine:
    return (("", " " * indent + words),) if words else ()


def _lines_of(words: str, room: Room, indent: int = 1) -> list[TextLine]:
    return [_plain(indent, line) for line in t.wrap(words, room.width - indent)]


def _group(words: str, room: Room) -> Group:
    return Group(tuple(_lines_of(words, room)))


def _plain_group(indent: int, words: str, room: Room) -> Group:
    return Group(tuple(_lines_of(words, room, indent)))


def _spread(left: str, right: str, columns: int) -> str:
    """Put two texts at the two ends of a line."""
    gap = columns - t.width(left) - t.width(right)
    return left + " " * max(gap, 2 if right else 0) + right if right else left

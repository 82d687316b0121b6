"""A comparison as text for a terminal: a title on the left, what each record says beside it."""

from collections.abc import Iterator
from itertools import zip_longest

from choosing_digital.comparing import Comparison
from choosing_digital.comparing.rows import Standing
from choosing_digital.comparing.words import (
    FOR_THE_WORKER,
    NOT_A_RECORD,
    SIGNS,
    TRAINING,
    Entry,
    Telling,
)
from choosing_digital.terminal.text import safe, width, wrap

_INDENT = 4
_TITLE = 26
_SMALL_TITLE = 18
_WIDE = 79
_BESIDE = 45
"""So many columns are needed to put what several records say beside each other on one line."""


def to_text(compared: Comparison, columns: int = _WIDE) -> str:
    """Give a comparison as text, with the watermark first and last for made-up people.

    Args:
        compared: the comparison.
        columns: how many may be written; text is never wider than the pages are.
    """
    told = Telling(compared)
    lines = [*_lines(told, max(20, min(columns, _WIDE)))]
    if compared.practice:
        lines = [TRAINING, *lines, "", NOT_A_RECORD]
    return "\n".join(lines) + "\n"


def _lines(told: Telling, columns: int) -> Iterator[str]:
    if not told.compared.is_copy:
        yield from wrap(FOR_THE_WORKER, columns)
    yield from wrap(f"{_one_line(told.whose)}. The same questions in each.", columns)
    for letter, text in told.records:
        yield from _hanging(f"    {letter}  ", _one_line(text), columns)
    for standing in Standing:
        yield ""
        yield f"{SIGNS[standing]:<4}{told.heading(standing).upper()}"
        entries = tuple(told.entries(standing))
        before = ""
        for one in entries:
            yield from _entry(one, columns, with_title=one.title != before)
            before = one.title
        if not entries:
            yield from _hanging(" " * _INDENT, told.nothing, columns)
    yield ""
    for number, words in enumerate(told.to_talk_about):
        start = "To talk about: " if number == 0 else " " * len("To talk about: ")
        yield from _hanging(start, _one_line(words), columns)
    yield ""
    yield from wrap(told.closing, columns)


def _entry(one: Entry, columns: int, *, with_title: bool) -> Iterator[str]:
    """Give a row: its title beside what is said, each wrapped in its own place.

    A title that stood in the row above is not said again.
    """
    space = _TITLE if columns >= _WIDE else _SMALL_TITLE
    titles = wrap(_one_line(one.title), space - 2) if with_title else []
    start = _INDENT + space
    for title, said in zip_longest(titles, _said(one, columns - start), fillvalue=""):
        left = " " * _INDENT + title
        yield (left + " " * (start - width(left)) + said).rstrip(" ")


def _said(one: Entry, columns: int) -> Iterator[str]:
    """Give what is said: under a question or a point a little to the right of it."""
    yield from wrap(_one_line(one.lead), columns) if one.lead else ()
    right = "  " if one.lead else ""
    for line in _under(one, columns - len(right)):
        yield right + line


def _under(one: Entry, columns: int) -> Iterator[str]:
    yield from wrap(_one_line(one.text), columns) if one.text else ()
    beside = "   ".join(f"{letter}  {_one_line(text)}" for letter, text in one.cells)
    if width(beside) <= columns and columns >= _BESIDE and "[" not in beside:
        yield from [beside] * bool(beside)
    else:
        for letter, text in one.cells:
            yield from _hanging(f"{letter}  ", _one_line(text), columns)
    yield from wrap(_one_line(one.after), columns) if one.after else ()


def _hanging(start: str, words: str, columns: int) -> Iterator[str]:
    """Give words after a start, with spaces under the start in the lines that follow."""
    for number, line in enumerate(wrap(words, columns - len(start))):
        yield (start if number == 0 else " " * len(start)) + line


def _one_line(text: str) -> str:
    """Give foreign text safe to show, with one space where there were several, of any kind.

    Two spaces stand after a letter of ours: no text of anybody can look like one.
    """
    return " ".join(safe(text).split())

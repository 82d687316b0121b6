"""Findings as somebody reads them: the place, the source, the caret, what to write."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from choosing_digital.problems import listed
from choosing_digital.question_sets.diagnostic_formats.checked import Checked, Manner
from choosing_digital.question_sets.diagnostics import WAITING, Diagnostic, Severity, visible

MOST_SHOWN = 20
"""How many findings of one file are shown: more help nobody at once."""
_MOST_ALIKE = 3
"""How often the same is told: in the same words in one file before the rest are lines of numbers,
and advice of one code before that of further files is counted only, so that a rare piece of advice
is not lost among forty of another."""


def text(files: Iterable[Checked], manner: Manner) -> Iterator[str]:
    """Give the findings, each with an empty line before it; what is short in lines, together.

    What is found in the same words at several places of a file is told once, with the lines of
    the others; of what waits for another file all but the first are lines; and advice of a code
    that other files brought often is counted at the end. With `show_all` all of it is told.
    """
    last_was_short = False
    known: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for checked in files:
        told = [one for one in checked.found if manner.show_all or not _is_known(one, known)]
        counted.update(one.code for one in checked.found)
        counted.subtract(one.code for one in told)
        groups = [[one] for one in told] if manner.show_all else _alike(told)
        shown = groups if manner.show_all else _worst(groups)
        for first, *others in shown:
            # Advice is there to be known, and what waits is mended elsewhere: a line is enough.
            again = first.code in WAITING and first.code in known and not manner.show_all
            short = first.severity is Severity.ADVICE or again
            known[first.code] += 1 + len(others)
            gap = "" if short and last_was_short else "\n"
            last_was_short = short and not others
            yield f"{gap}{first.one_line() if short else _told(first, checked, manner)}\n"
            if others:
                yield f"{_where_else(others, manner.width)}\n"
        more = len(told) - sum(map(len, shown))
        if more:
            last_was_short = False
            yield f"\nand {more:,} more in this file (--all shows them).\n"
        if checked.is_held_back:
            last_was_short = False
            yield f"\nThe rest of {visible(checked.file)} is checked once its errors are mended.\n"
    yield from _left_out(+counted)


def _is_known(one: Diagnostic, known: Counter[str]) -> bool:
    """Tell whether this is advice that earlier files brought often."""
    return one.severity is Severity.ADVICE and known[one.code] >= _MOST_ALIKE


def _alike(found: Iterable[Diagnostic]) -> list[list[Diagnostic]]:
    """Give together what is often said in the same words, in the order of the first of each."""
    groups: dict[tuple[str, ...], list[Diagnostic]] = {}
    for one in found:
        key = (one.severity, one.code, one.message, one.hint)
        groups.setdefault(key, []).append(one)
    told: list[list[Diagnostic]] = []
    for group in groups.values():
        told += [group] if len(group) > _MOST_ALIKE else [[one] for one in group]
    return sorted(told)


def _where_else(found: Iterable[Diagnostic], width: int) -> str:
    numbers = list(dict.fromkeys(f"{one.line}" for one in found))
    lines = "line" if len(numbers) == 1 else "lines"
    return textwrap.fill(
        f"The same at {lines} {listed(numbers)}.",
        max(width, 20),
        initial_indent="  ",
        subsequent_indent="  ",
    )


def _left_out(counted: Counter[str]) -> Iterator[str]:
    """Give the line that says which advice was not told, and how often."""
    if counted:
        codes = [f"{number:,} [{code}]" for code, number in sorted(counted.items())]
        yield f"\nand more advice: {listed(codes)} (--all shows it).\n"


def _told(one: Diagnostic, checked: Checked, manner: Manner) -> str:
    return one.with_excerpt(checked.line(one.file, one.line), manner.width, checked.line)


def _worst(found: Sequence[list[Diagnostic]]) -> list[list[Diagnostic]]:
    """Give the worst twenty, in the order of the text."""
    worst_first = sorted(found, key=lambda one: tuple(Severity).index(one[0].severity))
    return sorted(worst_first[:MOST_SHOWN])


__all__ = ["MOST_SHOWN", "text"]

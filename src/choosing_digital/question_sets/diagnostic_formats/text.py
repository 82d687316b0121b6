"""Findings as somebody reads them: the place, the source, the caret, what to write."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from choosing_digital.problems import listed
from choosing_digital.question_sets.diagnostic_formats.checked import Checked, Manner
from choosing_digital.question_sets.diagnostics import WAITING, Diagnostic, Severity, visible

MOST_SHOWN = 20
"""How many findings of one file are shown: more help nobody at once."""
_MOST_ALIKE = 3
"""How often the same is told: in the same words in one file before the rest are lines of numbers,
and of one code what waits or only advises before that of further files is counted, so that a rare
piece of advice is not lost among forty of another."""


def text(files: Iterable[Checked], manner: Manner) -> Iterator[str]:
    """Give the findings, each with an empty line before it; what is short in lines, together.

    What is to be mended comes first, file by file; then what waits until that is done; then
    advice, where there is little of it or no error. What is found in the same words at several
    places of a file is told once, with the lines of the others. Of what waits the first is told
    whole, and of that and of advice what other files brought often is counted at the end. With
    `show_all` all of it is told, where it stands.
    """
    before = ""
    for told, line_of in _pieces(files, manner):
        yield f"{told}\n" if line_of and line_of == before else f"\n{told}\n"
        before = line_of


class _Piece(NamedTuple):
    """What is told at once; if it is a line, with a word for those that it may stand under."""

    told: str
    line_of: str = ""


def _pieces(files: Iterable[Checked], manner: Manner) -> Iterator[_Piece]:
    waits, advice = _Later(manner), _Later(manner)
    has_errors = False
    for checked in files:
        has_errors = has_errors or any(one.severity is Severity.ERROR for one in checked.found)
        own = [one for one in checked.found if _is_told_at_once(one, manner)]
        rest = [one for one in checked.found if not _is_told_at_once(one, manner)]
        yield from _own(own, checked, manner)
        waits.add([one for one in rest if one.code in WAITING], checked)
        advice.add([one for one in rest if one.code not in WAITING], checked)
    yield from waits.told("and more that waits")
    if has_errors and advice.number > _MOST_ALIKE:
        number = f"{advice.number:,} pieces of advice"
        yield _Piece(f"{number} are told once there is no error (--all shows them).")
    else:
        yield from advice.told("and more advice")


def _is_told_at_once(one: Diagnostic, manner: Manner) -> bool:
    if manner.show_all:
        return True
    if one.severity is Severity.ADVICE:
        return manner.fail_on is Severity.ADVICE
    return one.code not in WAITING


def _own(found: Sequence[Diagnostic], checked: Checked, manner: Manner) -> Iterator[_Piece]:
    """Give what is told of a file where it stands."""
    groups = [[one] for one in found] if manner.show_all else _alike(found)
    shown = groups if manner.show_all else _worst(groups)
    for group in shown:
        yield _piece(group, checked, manner, short=group[0].severity is Severity.ADVICE)
    more = len(found) - sum(map(len, shown))
    if more:
        yield _Piece(f"and {more:,} more in this file (--all shows them).")
    if checked.is_held_back:
        name = visible(checked.file)
        yield _Piece(f"The rest of {name} is checked once its errors are mended.")


class _Later:
    """What is told at the end: lines, of which many of one code are only counted."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._pieces: list[_Piece] = []
        self._known: Counter[str] = Counter()
        self._counted: Counter[str] = Counter()

    @property
    def number(self) -> int:
        """Give how much there is."""
        return sum(self._known.values())

    def add(self, found: Sequence[Diagnostic], checked: Checked) -> None:
        """Take what is found in a file; what earlier files brought often is counted."""
        many = {code for code, number in self._known.items() if number >= _MOST_ALIKE}
        self._counted.update(one.code for one in found if one.code in many)
        groups = _alike([one for one in found if one.code not in many])
        self._counted.update(one.code for group in groups[MOST_SHOWN:] for one in group)
        for group in groups[:MOST_SHOWN]:
            # Advice is there to be known, and what waits is mended elsewhere: a line is enough.
            short = group[0].severity is Severity.ADVICE or group[0].code in self._known
            self._pieces.append(_piece(group, checked, self._manner, short))
        self._known.update(one.code for one in found)

    def told(self, more: str) -> Iterator[_Piece]:
        """Give it, and at the end what was counted only."""
        yield from self._pieces
        if self._counted:
            codes = [f"{number:,} [{code}]" for code, number in sorted(self._counted.items())]
            yield _Piece(f"{more}: {listed(codes)} (--all shows it).")


def _piece(group: Sequence[Diagnostic], checked: Checked, manner: Manner, short: bool) -> _Piece:
    """Give what is found once, or in the same words in several places."""
    first, *others = group
    told = first.one_line() if short else _told(first, checked, manner)
    if others:
        return _Piece(f"{told}\n{_where_else(others, manner.width)}")
    return _Piece(told, ("waits" if first.code in WAITING else "advice") if short else "")


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


def _told(one: Diagnostic, checked: Checked, manner: Manner) -> str:
    return one.with_excerpt(checked.line(one.file, one.line), manner.width, checked.line)


def _worst(found: Sequence[list[Diagnostic]]) -> list[list[Diagnostic]]:
    """Give the worst twenty, in the order of the text."""
    worst_first = sorted(found, key=lambda one: tuple(Severity).index(one[0].severity))
    return sorted(worst_first[:MOST_SHOWN])


__all__ = ["MOST_SHOWN", "text"]

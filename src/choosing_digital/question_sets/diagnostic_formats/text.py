"""Findings as somebody reads them: the place, the source, the caret, what to write."""

from collections.abc import Iterable, Iterator, Sequence

from choosing_digital.question_sets.diagnostic_formats.checked import Checked, Manner
from choosing_digital.question_sets.diagnostics import WAITING, Diagnostic, Severity

MOST_SHOWN = 20
"""How many findings of one file are shown: more help nobody at once."""


def text(files: Iterable[Checked], manner: Manner) -> Iterator[str]:
    """Give the findings, each with an empty line before it; what is short in lines, together."""
    last_was_short = False
    waiting: set[str] = set()
    for checked in files:
        shown = checked.found if manner.show_all else _worst(checked.found)
        for one in shown:
            # Advice is there to be known, and what waits is mended elsewhere: a line is enough.
            short = one.severity is Severity.ADVICE or one.code in waiting
            if one.code in WAITING:
                waiting.add(one.code)  # told whole the first time
            gap = "" if short and last_was_short else "\n"
            last_was_short = short
            yield f"{gap}{one.one_line() if short else _told(one, checked, manner)}\n"
        if len(shown) < len(checked.found):
            more = len(checked.found) - len(shown)
            last_was_short = False
            yield f"\nand {more:,} more in this file (--all shows them).\n"


def _told(one: Diagnostic, checked: Checked, manner: Manner) -> str:
    return one.with_excerpt(checked.line(one.file, one.line), manner.width, checked.line)


def _worst(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Give the worst twenty, in the order of the text."""
    worst_first = sorted(found, key=lambda one: tuple(Severity).index(one.severity))
    return sorted(worst_first[:MOST_SHOWN])


__all__ = ["MOST_SHOWN", "text"]

"""Pages shown to a room: drawn on a terminal, read out in lines, or written to a file.

What shows them knows nothing of what they are about: it is given the page for where somebody
stands, and what a key leads to.
"""

import os
import re
import sys
from collections.abc import Mapping
from typing import TextIO, TypeVar

from choosing_digital.prompts import Sheet, Sides, Stopped
from choosing_digital.terminal import text as t
from choosing_digital.terminal.layout import Room, block_sentences, plain_text, sheet_lines
from choosing_digital.terminal.signals import Signals
from choosing_digital.terminal.stage import Given, Stage
from choosing_digital.terminal.surroundings import has_256_colours, wants_plain

State = TypeVar("State")


def show(
    stage: Stage[State],
    state: State,
    *,
    plain: bool = False,
    large: bool = False,
    environ: Mapping[str, str] | None = None,
) -> None:
    """Show pages on this terminal until a key ends it.

    Raises:
        Stopped: when somebody stops it, or a signal does.
    """
    environ = os.environ if environ is None else environ
    if plain or wants_plain(environ):
        read_out(stage, state, sys.stdin, sys.stdout)
        return
    from choosing_digital.terminal.styled.showing import Showing

    Showing(stage, large=large, colour=has_256_colours(environ)).run(state)


# -- in lines, for screen readers -------------------------------------------------------

_NAMES = {"": " ", "next": " ", "back": "b", "quit": "q", "end": "q", ".": "q"}
_MARKED = re.compile(r": > ?(\d*)\.?$")
_ENTER = "Enter for the next page, or a letter and Enter:"


def read_out(stage: Stage[State], state: State, stdin: TextIO, stdout: TextIO) -> None:
    """Read pages out in lines, and take typed letters, until one ends it.

    Raises:
        Stopped: at the end of input, or when a signal says so.
    """
    signals = Signals(_interrupt)
    with signals.caught():
        told: Sheet | None = None
        here: State | None = state
        while here is not None:
            sheet = stage.sheet(here)
            if sheet != told:
                stdout.write("\n".join([*sheet_sentences(sheet), _asked(sheet), ""]))
                told = sheet
            stdout.write("> ")
            stdout.flush()
            here = _after(stage, here, _line(stdin, signals))


def _interrupt() -> None:
    raise KeyboardInterrupt


def _line(stdin: TextIO, signals: Signals) -> str:
    try:
        typed = stdin.readline()
    except (KeyboardInterrupt, OSError, ValueError):
        raise Stopped(signals.status or 130) from None
    if not typed:
        raise Stopped(signals.status or 129)
    return typed.strip().lower()


def _after(stage: Stage[State], state: State, typed: str) -> State | None:
    """Give where a typed line leads: a word for a key, else each letter in turn."""
    keys = _NAMES.get(typed)
    here: State | None = state
    for key in keys if keys is not None else typed:
        here = stage.press(here, key) if here is not None else None
    return here


def _asked(sheet: Sheet) -> str:
    return f"{_ENTER} {', '.join(t.safe(one) for one in sheet.keys)}."


def sheet_sentences(sheet: Sheet) -> list[str]:
    """Give a sheet as sentences, the mark first and last, without signs, columns or widths."""
    said = ["", f"{t.safe(sheet.mark)} {t.safe(sheet.where)}.", ""]
    for part in sheet.body:
        said += _sides(part) if isinstance(part, Sides) else block_sentences([part])
    said = [_MARKED.sub(r", the line you are on: \1", one) for one in said]
    return [*said, "", t.safe(sheet.foot)]


def _sides(sides: Sides) -> list[str]:
    found = []
    for row in sides.rows:
        for column, cell in zip(sides.columns, row.cells, strict=True):
            words = "; ".join(one for one in (cell.words, *cell.lines) if one) or "nothing"
            found.append(t.safe(f"{row.name}, {column}: {words}."))
    return found


# -- to a file or a pipe ----------------------------------------------------------------


def sheet_text(sheet: Sheet, columns: int = 80) -> str:
    """Give a sheet as plain text, with both its marks and no line of keys."""
    lines = sheet_lines(sheet, Room(columns=columns, rule="-"))
    return "\n".join(plain_text(line) for line in lines) + "\n"


__all__ = ["Given", "Stage", "read_out", "sheet_sentences", "sheet_text", "show"]

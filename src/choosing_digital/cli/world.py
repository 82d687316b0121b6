"""What commands share of the world: exit statuses, the day, and saying something."""

import traceback
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TextIO

DONE, FOUND, WRONG_USE, COULD_NOT = 0, 1, 2, 3
"""Exit statuses (design, section 10). 130, 143 and 129 stand for signals."""

NO_TERMINAL = (
    "there is no terminal here to ask questions in.\n"
    "Nothing was changed. To take the answers from a file instead:\n"
    "  choosing-digital record answers.yaml"
)

CLOCK = "SOURCE_DATE_EPOCH"
"""Stands for the clock wherever a time is written, so that a build can be repeated."""


def day_of(environ: Mapping[str, str]) -> str:
    """Give the day it is, as 2026-12-03."""
    epoch = environ.get(CLOCK, "")
    if epoch.isdigit():
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
        except (OverflowError, ValueError, OSError):
            pass
    return date.today().isoformat()


def say(stream: TextIO, text: str) -> None:
    """Say something under the program's name; foreign text becomes visible escapes."""
    from choosing_digital.unseen import written_out

    lines = [written_out(line) for line in text.split("\n")]
    stream.write("\n".join([f"choosing-digital: {lines[0]}", *lines[1:]]) + "\n")


def where_it_happened(fault: BaseException) -> str:
    """Give the place of a fault of our own: files, lines and a class, never a value."""
    frames = traceback.extract_tb(fault.__traceback__)[-4:]
    places = " > ".join(f"{frame.name} ({frame.lineno})" for frame in frames)
    return f"{type(fault).__name__} in {places}"

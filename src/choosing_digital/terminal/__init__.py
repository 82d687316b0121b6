"""Asking and showing on a terminal: styled where it can draw pages, plain where it cannot.

Importing this imports no terminal library: a run that asks nothing does not wait for one.
"""

from choosing_digital.terminal.asker import TerminalAsker
from choosing_digital.terminal.opening import open_asker
from choosing_digital.terminal.signals import Signals
from choosing_digital.terminal.surroundings import (
    has_256_colours,
    is_a_tty,
    is_terminal,
    wants_plain,
)

__all__ = [
    "Signals",
    "TerminalAsker",
    "has_256_colours",
    "is_a_tty",
    "is_terminal",
    "open_asker",
    "wants_plain",
]

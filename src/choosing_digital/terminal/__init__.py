"""Asking and showing on a terminal: styled where it can draw pages, plain where it cannot.

Importing this imports no terminal library: a run that asks nothing does not wait for one.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol, Self, TextIO

from choosing_digital.prompts import Asker, Stopped

if TYPE_CHECKING:
    from types import FrameType

__all__ = [
    "Signals",
    "TerminalAsker",
    "has_256_colours",
    "is_terminal",
    "open_asker",
    "wants_plain",
]


class TerminalAsker(Asker, Protocol):
    """An asker that has a terminal to itself for a while."""

    def session(self) -> AbstractContextManager[Self]:
        """Keep the terminal for several prompts, and give it back clear and as it was."""


def is_terminal(stdin: TextIO | None, stdout: TextIO | None) -> bool:
    """Whether there is somebody to ask: both are open, and both are a terminal."""
    return all(stream is not None and _is_a_tty(stream) for stream in (stdin, stdout))


def _is_a_tty(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (ValueError, OSError, AttributeError):
        return False  # closed, or not a stream of its own


def wants_plain(environ: Mapping[str, str]) -> bool:
    """Whether the surroundings ask for the plain mode."""
    chosen = environ.get("CHOOSING_DIGITAL_PLAIN", "").strip().lower()
    return chosen not in ("", "0", "no", "false") or environ.get("TERM") == "dumb"


def has_256_colours(environ: Mapping[str, str]) -> bool:
    """Whether the terminal has colours of middling lightness, and somebody wants any.

    With 16 there is none that can be read on black and on white.
    """
    if environ.get("NO_COLOR"):
        return False
    term = environ.get("TERM", "")
    if "256color" in term or environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return True
    return _terminfo_colours(term) >= 256


def _terminfo_colours(term: str) -> int:
    if sys.platform == "win32":
        return 256 if not term else 0  # its own console; a TERM means another program's
    import curses

    with suppress(curses.error, OSError, ValueError):
        curses.setupterm(term or "dumb", fd=1)
        return curses.tigetnum("colors")
    return 0


def open_asker(
    *,
    plain: bool = False,
    environ: Mapping[str, str] | None = None,
    colour: bool | None = None,
    clear_at_end: bool = True,
) -> TerminalAsker:
    """Give the asker that suits this terminal.

    Args:
        plain: whether the plain mode was asked for.
        environ: the environment; that of the process if left out.
        colour: whether signs have colour; what the terminal can do if left out.
        clear_at_end: whether the screen and its scrollback are cleared at the end.
    """
    from choosing_digital.terminal.plain import Plain

    environ = os.environ if environ is None else environ
    simple = Plain(clear_at_end=clear_at_end, can_clear=environ.get("TERM") != "dumb")
    if plain or wants_plain(environ):
        return simple
    coloured = has_256_colours(environ) if colour is None else colour
    return _styled(simple, colour=coloured, clear_at_end=clear_at_end)


def _styled(simple: TerminalAsker, *, colour: bool, clear_at_end: bool) -> TerminalAsker:
    """Give the styled asker, or the plain one where the console can draw no pages."""
    from choosing_digital.terminal.styled import Styled

    try:
        return Styled(colour=colour, clear_at_end=clear_at_end, fallback=simple)
    except Exception as error:
        # On Windows a console that is none is told by an exception that exists only there.
        if type(error).__name__ != "NoConsoleScreenBufferError":
            raise
        return simple


class Signals:
    """Signals that stop the program, told to whoever waits for a key.

    Between two prompts nothing is cut short: what is being saved is saved, and the next
    prompt is not asked.

    Attributes:
        status: the exit status of the first signal that came, or None.
    """

    def __init__(self, tell: Callable[[], None]) -> None:
        self.status: int | None = None
        self._tell = tell
        self._depth = 0

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Catch SIGINT, SIGTERM and, where there is one, SIGHUP."""
        names = ("SIGINT", "SIGTERM", "SIGHUP")
        numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
        # What was ignored from the start (nohup) stays ignored.
        numbers = [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]
        if self._depth or threading.current_thread() is not threading.main_thread():
            numbers = []  # caught already; or not ours to catch
        before: list[tuple[int, Any]] = [
            (number, signal.signal(number, self._came)) for number in numbers
        ]
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            for number, handler in before:
                # The terminal has gone and the program is ending: another hang-up, and one
                # often follows, must not cut short what is still being saved.
                gone = number + 128 == self.status == 129
                signal.signal(number, signal.SIG_IGN if gone else handler)

    def heed(self) -> None:
        """Stop, if a signal has come.

        Raises:
            Stopped: with the status of that signal.
        """
        if self.status:
            raise Stopped(self.status)

    def _came(self, number: int, _frame: "FrameType | None") -> None:
        self.status = self.status or 128 + number
        self._tell()

"""Signals that stop the program for good or for a while, told to whoever waits for a key."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from choosing_digital.prompts import Stopped

if TYPE_CHECKING:
    from types import FrameType


class Signals:
    """Signals that stop the program, told to whoever waits for a key.

    Between two prompts nothing is cut short: what is being saved is saved, and the next
    prompt is not asked.

    Attributes:
        status: the exit status of the first signal that came, or None.
    """

    def __init__(
        self,
        tell: Callable[[], None],
        *,
        pause: Callable[[], None] | None = None,
        back: Callable[[], None] | None = None,
    ) -> None:
        """Make what catches signals.

        Args:
            tell: called when one came that stops the program for good.
            pause: called when one came that stops it for a while (Ctrl-Z); it calls
                `stop_for_a_while` once the screen is clear. None to be stopped at once.
            back: called when it goes on after it was stopped, also where that could not be
                caught.
        """
        self.status: int | None = None
        self._tell = tell
        self._pause = pause
        self._back = back
        self._depth = 0

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Catch SIGINT, SIGTERM and, where there are such, SIGHUP, SIGTSTP and SIGCONT."""
        wanted = self._handlers()
        # What was ignored from the start (nohup) stays ignored.
        wanted = {
            number: handler
            for number, handler in wanted.items()
            if signal.getsignal(number) != signal.SIG_IGN
        }
        if self._depth or threading.current_thread() is not threading.main_thread():
            wanted = {}  # caught already; or not ours to catch
        before: list[tuple[int, Any]] = [
            (number, signal.signal(number, handler)) for number, handler in wanted.items()
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

    def _handlers(self) -> "Mapping[int, Callable[[int, FrameType | None], None]]":
        named: dict[str, Callable[[int, FrameType | None], None]] = {
            "SIGINT": self._came,
            "SIGTERM": self._came,
            "SIGHUP": self._came,
        }
        pause, back = self._pause, self._back
        if pause:
            named["SIGTSTP"] = lambda _number, _frame: pause()
        if back:
            named["SIGCONT"] = lambda _number, _frame: back()
        return {
            getattr(signal, name): handler
            for name, handler in named.items()
            if hasattr(signal, name)
        }

    def _came(self, number: int, _frame: "FrameType | None") -> None:
        self.status = self.status or 128 + number
        self._tell()


def stop_for_a_while(*, group: bool) -> None:
    """Stop here until somebody has the program go on, as Ctrl-Z does; the shell takes over.

    Where there is no shell that could have it go on, nothing happens: the system forgets
    the signal then.

    Args:
        group: whether all that runs with the program stops too, as where a key was pressed.
    """
    if sys.platform == "win32":
        return  # it knows nothing of the kind
    before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    try:
        os.kill(0 if group else os.getpid(), signal.SIGTSTP)
    finally:
        signal.signal(signal.SIGTSTP, before)

"""Signals that stop the program, told to whoever waits for a key."""

import signal
import threading
from collections.abc import Callable, Iterator
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

"""How the terminal takes what is typed: as the shell had it, and as pages need it."""

import sys
from contextlib import suppress
from typing import Any

from prompt_toolkit.input import Input


class TypingModes:
    """The two modes of the terminal that keys are typed on; none of them where it has none."""

    def __init__(self, source: Input) -> None:
        """Note how the terminal is before pages are shown."""
        self._source = source
        self._shells = self._now()
        self._pages: list[Any] | None = None

    @property
    def has_terminal(self) -> bool:
        """Whether there is a terminal that a shell can take back."""
        return self._shells is not None

    def note_pages(self) -> None:
        """Note how it is while they are shown."""
        self._pages = self._now()

    def give_to_shell(self) -> None:
        """Have it as the shell had it."""
        self._set(self._shells)

    def take_back(self) -> None:
        """Have it as pages need it, whatever the shell has made of it since."""
        self._set(self._pages)

    def _now(self) -> list[Any] | None:
        if sys.platform != "win32":
            import termios

            with suppress(termios.error, OSError, ValueError, NotImplementedError):
                return termios.tcgetattr(self._source.fileno())
        return None

    def _set(self, mode: list[Any] | None) -> None:
        if sys.platform != "win32" and mode is not None:
            import termios

            with suppress(termios.error, OSError, ValueError):
                termios.tcsetattr(self._source.fileno(), termios.TCSANOW, mode)

"""How long a page may stand with no key."""

import time
from collections.abc import Callable, Sequence


class Patience:
    """How long a page may still stand with no key."""

    def __init__(
        self,
        seconds: int,
        clocks: Sequence[Callable[[], float]] = (time.monotonic, time.time),
    ) -> None:
        """Begin to wait.

        Args:
            seconds: how long it may stand; 0 for ever.
            clocks: what tells the time. Two, because one stands still while the computer
                sleeps with its lid closed, and the other can be set.
        """
        self._seconds = seconds
        self._clocks = clocks
        self.begin_again()

    def begin_again(self) -> None:
        """Wait as long again: a key was pressed."""
        self._since = [clock() for clock in self._clocks]

    @property
    def is_over(self) -> bool:
        """Whether the page has stood long enough, by any of the clocks."""
        if not self._seconds:
            return False
        passed = (clock() - since for clock, since in zip(self._clocks, self._since, strict=True))
        return any(one >= self._seconds for one in passed)

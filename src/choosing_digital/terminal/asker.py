"""What both askers have that keep a terminal."""

from contextlib import AbstractContextManager
from typing import Protocol, Self

from choosing_digital.prompts import Asker


class TerminalAsker(Asker, Protocol):
    """An asker that has a terminal to itself for a while."""

    def session(self) -> AbstractContextManager[Self]:
        """Keep the terminal for several prompts, and give it back clear and as it was."""

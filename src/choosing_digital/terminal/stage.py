"""What is shown to a room, as whoever shows it knows it: a page, and where each key leads."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from choosing_digital.prompts import Sheet

State = TypeVar("State")


class Stage(Protocol[State]):
    """What is shown: a page for each place, and where each key leads."""

    def sheet(self, state: State) -> Sheet:
        """Give the page for where somebody stands."""

    def press(self, state: State, key: str) -> State | None:
        """Give where a key leads; None where it ends."""


class Given(Generic[State]):
    """A stage made of two functions."""

    def __init__(
        self,
        sheet: Callable[[State], Sheet],
        press: Callable[[State, str], State | None],
    ) -> None:
        self.sheet = sheet
        self.press = press


__all__ = ["Given", "Stage"]

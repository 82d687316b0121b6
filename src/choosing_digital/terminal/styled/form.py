"""What every form shares: what has been marked or typed on one prompt, and what a key does."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from choosing_digital.prompts import Line, Reply
from choosing_digital.terminal.layout import Room, State

HELP: Literal["help"] = "help"
SKIP: Literal["skip"] = "skip"
HIDE: Literal["hide"] = "hide"
Outcome: TypeAlias = Reply | Literal["help", "skip", "hide"] | None


class Form:
    """What has been marked or typed on one prompt, and what each key does to it."""

    typing = False  # whether letters are text, so that `<` and `?` need Enter

    def __init__(self, state: State) -> None:
        self.state = state
        self.message = ""
        self._warned = False
        self._digits = ""

    def press(self, key: str, data: str, room: Room) -> Outcome:
        """Take one key; give the reply once there is one."""
        digits, self._digits = self._digits, ""
        if key == "enter":
            return self.enter(room)
        if len(key) == 1 and key.isdecimal() and key.isascii() and not self.typing:
            self._digits = digits
            self.digit(key)
        else:
            self.other(key, data, room)
        return None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is marked or typed yet."""
        return self.state.here is None

    def unmark(self) -> None:
        """Take every mark away again."""
        self.state = replace(self.state, here=None, chosen=frozenset())

    def undo(self) -> bool:
        """Take back what a key did to other answers; whether there was such a thing."""
        return False

    def half_typed(self) -> str:
        """Give what has been typed and not yet taken."""
        return ""

    @abstractmethod
    def enter(self, room: Room) -> Outcome:
        """Take what is marked or typed."""

    def digit(self, key: str) -> None:
        """Take a digit."""

    def other(self, key: str, data: str, room: Room) -> None:
        """Take any other key."""

    def _number(self, key: str, lowest: int, highest: int) -> int | None:
        """Give the number that this digit makes, with those before it or on its own."""
        for digits in (self._digits + key, key):
            if str(int(digits)) == digits and lowest <= int(digits) <= highest:
                self._digits = digits
                return int(digits)
        self._digits = ""
        return None

    def _say_once(self, message: str) -> None:
        self.message = "" if self._warned else message
        self._warned = True

    def _move(self, key: str, count: int) -> bool:
        """Move the mark over so many lines, round at the ends; whether the key does that."""
        here = self.state.here
        targets = {
            "up": count - 1 if here is None else (here - 1) % count,
            "down": 0 if here is None else (here + 1) % count,
            "home": 0,
            "end": count - 1,
        }
        if key not in targets:
            return False
        self._mark(targets[key])
        return True

    def _mark(self, here: int) -> None:
        self.state = replace(self.state, here=here)
        self.message = ""


def is_unsure(line: Line) -> bool:
    """Whether the line says that one is not sure."""
    words = line.label.replace("\u2019", "'").casefold()
    return words.startswith(("i'm not sure", "not sure", "i do not know", "i don't know"))


def index_of(lines: Sequence[Line], value: str) -> int | None:
    """Give which line stands for this value, counted from 0; None for an empty one."""
    return next((index for index, line in enumerate(lines) if value and line.value == value), None)


def mark_one_first(lines: Sequence[Line]) -> str:
    """Say that nothing is marked, and that one may be unsure, where one may."""
    unsure = next((line.label for line in lines if is_unsure(line)), "")
    return f"Mark one first. {unsure} is fine too." if unsure else "Mark one first."

"""The form in which one key is an answer, and a key that is held down is none."""

import time
from collections.abc import Callable
from dataclasses import replace

from choosing_digital.prompts import ENTER_KEY, Back, Line, PressOne, Replied
from choosing_digital.terminal.layout import Room, State, press_keys
from choosing_digital.terminal.styled.form import Form, Outcome

_HELD = 0.1
"""Seconds. A key that is held down comes again in 0.03 to 0.09, by the machine; a finger that
comes down twice needs more than 0.1."""


class PressOneForm(Form):
    """One key answers. Enter answers only where a line says so."""

    def __init__(self, prompt: PressOne) -> None:
        super().__init__(State())
        self.prompt = prompt

    def press(self, key: str, data: str, room: Room) -> Outcome:
        """Take one key; give the reply of its line."""
        if key == "backspace":
            return Back()
        line = _of_key(self.prompt.lines, key)
        if line:
            return Replied(line.value)
        several = _of_key(self.prompt.several, key)
        if several:
            self.message = ""
            chosen = self.state.chosen ^ {several.value}
            self.state = replace(self.state, chosen=chosen)
            return None
        if key == "enter" and self.state.chosen:
            return self.enter(room)
        if len(key) == 1 or key in (ENTER_KEY, "paste"):
            self._say_once(f"Keys here: {_or(press_keys(self.prompt))}.")
        return None

    def enter(self, room: Room) -> Outcome:
        """Take what was put in."""
        chosen = (one.value for one in self.prompt.several if one.value in self.state.chosen)
        return Replied(tuple(chosen))


def _of_key(lines: tuple[Line, ...], key: str) -> Line | None:
    return next((one for one in lines if one.key.casefold() == key.casefold()), None)


def _or(keys: tuple[str, ...]) -> str:
    return keys[0] if len(keys) == 1 else f"{', '.join(keys[:-1])} or {keys[-1]}"


class Pace:
    """Tells a key that is held down from one that is pressed again.

    Held down, one finger would answer every safety question in the same way.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = ("", float("-inf"))

    def is_held(self, key: str) -> bool:
        """Note a key; tell whether it is the one before, come again too soon for a finger."""
        now = self._clock()
        before, at = self._last
        self._last = (key, now)
        return key == before and now - at < _HELD

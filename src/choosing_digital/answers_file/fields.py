"""The fields of plain data: each taken once, with one exact problem where it is wrong."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from choosing_digital.looks import strange_letter
from choosing_digital.problems import Path, Problem, joined, listed, nearest
from choosing_digital.question_sets.source import MAX_BYTES
from choosing_digital.unseen import shows_nothing

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?")  # as `model.Id`
_LONGEST_ID = 64

MAX_NAME = 100
"""How many characters a person's name may have: it stands in most sentences of a record."""

MAX_TITLE = 200
"""How many characters what something is called may have: an option, a reference, a speaker."""

MAX_ITEMS = 500
"""How many concerns a file may have, and how many points that are settled."""

MAX_PROBLEMS = 200
"""After so many mistakes no more answers are looked through: more help nobody."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def shown(value: object) -> str:
    """Give a value in quotes where it may have been meant as a name, else ``this``.

    A whole sentence in the wrong place is somebody's words, and stays out of every
    message, as it does in `question_types`.
    """
    text = str(value)
    if not text or len(text) > _LONGEST_ID or not text.isprintable() or " " in text:
        return "this"
    return f'"{text}"'


def _can_be_seen(text: str) -> bool:
    """Tell whether there is a sign in a text that shows something."""
    return any(not (one.isspace() or shows_nothing(one)) for one in text)


def is_id(text: str) -> bool:
    """Tell whether this is an id: ASCII letters, digits, - and _ inside, at most 64."""
    return len(text) <= _LONGEST_ID and _ID.fullmatch(text) is not None


def is_day(text: str) -> bool:
    """Tell whether this is a day that there is, as 2026-12-03."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Part:
    """One mapping of the data, where it stands, and the list its mistakes go to.

    A key with nothing after it is as one left out.
    """

    data: Mapping[Any, Any]
    path: Path
    problems: list[Problem]

    def add(self, path: Path, code: str, message: str, hint: str = "") -> None:
        """Note a mistake in the value at a path below this part."""
        self.problems.append(Problem((*self.path, *path), code, message, hint))

    def add_at_key(self, key: str, code: str, message: str, hint: str = "") -> None:
        """Note that a key itself is the mistake."""
        self.problems.append(Problem((*self.path, key), code, message, hint, at_key=True))

    def has(self, key: str) -> bool:
        """Tell whether something stands after the key."""
        return self.data.get(key) is not None

    def only(self, known: Iterable[str]) -> None:
        """Refuse every key that is not known here."""
        names = tuple(known)
        strange = [key for key in self.data if key not in names]
        for key in strange[:MAX_PROBLEMS]:
            self.add_at_key(
                str(key),
                "unknown-key",
                f"{shown(key)} is not a key that is known here",
                joined(nearest(key, names), strange_letter(key), f"Known here: {listed(names)}."),
            )

    def need(self, key: str, hint: str) -> bool:
        """Tell whether the key is there and says something; note it where not."""
        value = self.data.get(key)
        if value is None:
            self.add((), "missing-key", f"{key} is missing", hint)
        elif isinstance(value, str) and not _can_be_seen(value):
            self.add((key,), "empty-text", f"{key} says nothing", hint)
        else:
            return True
        return False

    def text(self, key: str, most: int = MAX_BYTES) -> str:
        """Give the text after a key; empty where it is left out, blank, or longer than that."""
        value = self.data.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            # The number itself may be somebody's, and stays out of every message.
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            hint = "Put it in quotes." if is_number else "Write words here."
            self.add((key,), "not-text", f"{key} is not text", hint)
            return ""
        if len(value) > most:
            self.add(
                (key,),
                "text-too-long",
                f"{key} has more than {most} characters",
                "Make it shorter.",
            )
            return ""
        return value if value.strip() else ""

    def id(self, key: str) -> str:
        """Give the id after a key; empty where there is none or it is not one."""
        text = self.text(key)
        if text and not is_id(text):
            self.add(
                (key,),
                "not-an-id",
                f"{shown(text)} is not an id",
                "Use the letters a to z, digits, and - or _ between them; at most 64.",
            )
            return ""
        return text

    def one_of(self, key: str, names: Iterable[str], what: str, code: str) -> str:
        """Give the name after a key if it is known; empty where left out or not known."""
        text = self.text(key)
        known = tuple(names)
        if text and text not in known:
            self.add((key,), code, *no_such(text, known, what))
            return ""
        return text

    def day(self, key: str) -> str:
        """Give the day after a key; empty where it is left out or is none."""
        text = self.text(key)
        if text and not is_day(text):
            self.add(
                (key,),
                "not-a-day",
                f"{shown(text)} is not a day",
                "Write year, month and day: 2026-12-03.",
            )
            return ""
        return text

    def flag(self, key: str) -> bool:
        """Give whether a key is true; false where it is left out."""
        value = self.data.get(key)
        if value is None or isinstance(value, bool):
            return value is True
        self.add(
            (key,), "not-true-or-false", f"{key} is neither true nor false", "Write true or false."
        )
        return False

    def under(self, key: str) -> "Part":
        """Give the mapping after a key; an empty one where it is left out or is none."""
        value = self.data.get(key)
        if value is None:
            value = {}
        elif not isinstance(value, Mapping):
            self.add((key,), "not-keys", f"{key} needs keys under it", _KEYS_HINT)
            value = {}
        return Part(value, (*self.path, str(key)), self.problems)

    def each(self) -> "Iterator[tuple[str, Part]]":
        """Give each key of this mapping with the mapping after it."""
        for key in self.data:
            yield str(key), self.under(key)

    def items(self, key: str, most: int = MAX_ITEMS) -> "Iterator[Part]":
        """Give the mappings of the list after a key, no more than so many."""
        found = self._list(key)
        if len(found) > most:
            self.add((key,), "too-many", f"{key} has more than {most} parts", "Take some out.")
        for index, one in enumerate(found[:most]):
            if isinstance(one, Mapping):
                yield Part(one, (*self.path, key, index), self.problems)
            else:
                self.add((key, index), "not-keys", f"this part of {key} needs keys", _KEYS_HINT)

    def names(self, key: str, known: Iterable[str], what: str, code: str) -> tuple[str, ...]:
        """Give the names of the list after a key, each of which has to be known."""
        names = tuple(known)
        found: list[str] = []
        for index, one in enumerate(self._list(key)):
            if one not in names:
                self.add((key, index), code, *no_such(one, names, what))
            elif one in found:
                self.add((key, index), "named-twice", f"{one} is named twice in {key}")
            else:
                found.append(one)
        return tuple(found)

    def _list(self, key: str) -> list[Any]:
        value = self.data.get(key)
        if value is None:
            return []
        if not isinstance(value, list | tuple):
            self.add((key,), "not-a-list", f"{key} needs a list", f"Write {key}: [one, another].")
            return []
        return list(value)


_KEYS_HINT = "Write key: value, one on each line."


def no_such(name: object, known: tuple[str, ...], what: str) -> tuple[str, str]:
    """Give message and hint for a name that is not among those known."""
    there = f"There are {listed(known)}." if len(known) > 1 else ""
    if len(known) == 1:
        there = f"There is only {known[0]}."
    quoted = shown(name)
    message = f"this is no {what}" if quoted == "this" else f"there is no {what} {quoted}"
    return message, joined(nearest(name, known), there)

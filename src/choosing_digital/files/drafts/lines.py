"""A draft's lines: what a conversation is held with, and its moves, as JSON and back."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from choosing_digital import __version__
from choosing_digital.interview import Answered, Hidden, Kept, MadePrivate, Move, Reopened, Resumed

FORMAT = 2
"""The version of a draft's lines. 1 had no `private`, `kept`, `resumed`; it is read as well."""


MAX_NUMBER = 1000
"""The largest number that a move may hold: counts of people, and places on a scale."""


@dataclass(frozen=True)
class Beginning:
    """What a conversation is held with.

    Attributes:
        set_id, add_ons: which questions.
        digest: of the questions, when it began.
        today: the day it began, 2026-12-03.
        practice: whether the family is made up.
        files: the question files by name, as they were.
        sets: the folders that were given for them, so that they can be found again.
        since: the record that is looked at again, in full and as it is; None in a first
            conversation. Where there are no files, its questions are those that are asked.
        quick: whether it is a quick record.
    """

    set_id: str
    add_ons: tuple[str, ...]
    digest: str
    today: str
    practice: bool
    files: Mapping[str, str]
    sets: tuple[str, ...] = ()
    since: Mapping[str, Any] | None = None
    quick: bool = False


class NotADraft(Exception):
    """The first line cannot be read."""


class NewerDraft(NotADraft):
    """The draft was made by a newer version, with lines that this one does not know.

    Attributes:
        made_with: the program's version then; empty where the draft does not say.
    """

    def __init__(self, name: str, made_with: str) -> None:
        super().__init__(name)
        self.made_with = made_with


def line_of(data: Mapping[str, Any]) -> bytes:
    """Give a line of a draft."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":")) + "\n"
    return text.encode("ascii")


# -- the first line ---------------------------------------------------------------------


def first_line(beginning: Beginning) -> bytes:
    """Give the line with which a draft begins."""
    return line_of(
        {
            "draft": FORMAT,
            "program": __version__,
            "set": beginning.set_id,
            "add_ons": list(beginning.add_ons),
            "digest": beginning.digest,
            "today": beginning.today,
            "practice": beginning.practice,
            "sets": list(beginning.sets),
            "files": dict(beginning.files),
            **({"since": dict(beginning.since)} if beginning.since else {}),
            **({"quick": True} if beginning.quick else {}),
        }
    )


def read_first_line(line: bytes, name: str) -> tuple[int, Beginning]:
    """Give the format of a draft, and what its conversation is held with.

    Raises:
        NewerDraft: if it was written by a newer version.
        NotADraft: if it cannot be read.
    """
    match _json(line):
        case {"draft": int() as version, **more} if version is not True and version > FORMAT:
            made_with = more.get("program")
            raise NewerDraft(name, made_with if isinstance(made_with, str) else "")
        case {
            "draft": int() as version,
            "set": str() as set_id,
            "add_ons": list() as add_ons,
            "digest": str() as digest,
            "today": str() as today,
            "practice": bool() as practice,
            "files": dict() as files,
            **more,
        } if version is not True and 1 <= version <= FORMAT and is_day(today):
            if not all(_is_text(one) for one in (set_id, digest, *add_ons, *files.values())):
                raise NotADraft(name)
            since = more.get("since")
            if not isinstance(since, dict | None):
                raise NotADraft(name)
            return version, Beginning(
                set_id,
                tuple(add_ons),
                digest,
                today,
                practice,
                files,
                _texts(more.get("sets")),
                since,
                more.get("quick") is True,
            )
        case _:
            raise NotADraft(name)


_HALF = re.compile("[\ud800-\udfff]")


def _is_text(value: object) -> bool:
    """Tell whether this is a text, and not half of a sign."""
    return isinstance(value, str) and _HALF.search(value) is None


def _texts(listed: object) -> tuple[str, ...]:
    return tuple(one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()


def is_day(text: str) -> bool:
    """Tell whether this is a day as 2026-12-03."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


# -- the moves --------------------------------------------------------------------------


def line_of_move(move: Move) -> bytes:
    """Give the line of one move."""
    return line_of(_plain(move))


def read_moves(lines: Sequence[bytes]) -> Iterator[Move]:
    """Give the moves until the first line that is none."""
    for line in lines:
        move = _move(_json(line))
        if move is None:
            return
        yield move


def _json(line: bytes) -> dict[str, Any] | None:
    try:
        data = json.loads(line.decode("ascii"), object_pairs_hook=_each_key_once)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands there twice")
    return found


def _plain(move: Move) -> dict[str, Any]:
    match move:
        case Answered(key, value):
            return {"answered": key, "value": value}
        case Reopened(key):
            return {"reopened": key}
        case Hidden(key):
            return {"hidden": key}
        case MadePrivate(key):
            return {"private": key}
        case Kept(key):
            return {"kept": key}
        case Resumed(shown):
            return {"resumed": shown}


def _move(data: Mapping[str, Any] | None) -> Move | None:
    match data:
        case {"answered": str(key), "value": value} if _is_reply(value):
            return Answered(key, _frozen(value))
        case {"reopened": str(key)}:
            return Reopened(key)
        case {"hidden": str(key)}:
            return Hidden(key)
        case {"private": str(key)}:
            return MadePrivate(key)
        case {"kept": str(key)}:
            return Kept(key)
        case {"resumed": str(shown)}:
            return Resumed(shown)
        case _:
            return None


def _is_reply(value: object) -> bool:
    """Tell whether this is what a prompt is replied with: words, a number, a list, or pairs."""
    if isinstance(value, list):
        words = all(isinstance(one, str) for one in value)
        return words or all(_is_pair(one) for one in value)
    if isinstance(value, int):
        return not isinstance(value, bool) and 0 <= value <= MAX_NUMBER
    return isinstance(value, str)


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, list) and len(value) == 2 and all(isinstance(one, str) for one in value)
    )


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value

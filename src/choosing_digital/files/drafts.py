"""Conversations not finished: one file each, a line for each move, on disk before the next page.

The first line holds what the conversation is held with, its question files as they were,
so that it goes on with the same questions whatever has changed since. A line that was cut
off in the middle is not read: its answer counts as not asked.
"""

import json
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from choosing_digital.interview import Answered, Hidden, Move, Reopened

FORMAT = 1
"""The version of a draft's lines."""

SUFFIX = ".draft"


@dataclass(frozen=True)
class Beginning:
    """What a conversation is held with.

    Attributes:
        set_id, add_ons: which questions.
        digest: of the questions, when it began.
        today: the day it began, 2026-12-03.
        practice: whether the family is made up.
        files: the question files by name, as they were.
        quick: whether it is a quick record.
    """

    set_id: str
    add_ons: tuple[str, ...]
    digest: str
    today: str
    practice: bool
    files: Mapping[str, str]
    quick: bool = False


@dataclass(frozen=True)
class Draft:
    """A conversation not finished, as its file has it.

    Attributes:
        whole: whether every line could be read. If not, `moves` ends before the first
            that could not.
    """

    path: Path
    beginning: Beginning
    moves: tuple[Move, ...]
    whole: bool = True


class NotADraft(Exception):
    """The first line cannot be read, or was written by a newer version."""


class DraftFile:
    """A draft being written. Each move is synced to the disk before `keep` returns."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    @classmethod
    def begin(cls, folder: Path, beginning: Beginning) -> Self:
        """Begin a new draft, readable by its user alone.

        Raises:
            OSError: if it cannot be written.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{beginning.today}-{secrets.token_hex(4)}{SUFFIX}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        draft = cls(path, os.open(path, flags, 0o600))
        try:
            draft._write(
                {
                    "draft": FORMAT,
                    "set": beginning.set_id,
                    "add_ons": list(beginning.add_ons),
                    "digest": beginning.digest,
                    "today": beginning.today,
                    "practice": beginning.practice,
                    "files": dict(beginning.files),
                    **({"quick": True} if beginning.quick else {}),
                }
            )
        except OSError:
            draft.delete()  # half a first line is no draft
            raise
        return draft

    @classmethod
    def go_on(cls, draft: Draft) -> Self:
        """Go on with a draft; what could not be read of it stays beside it, as it was.

        Raises:
            OSError: if it cannot be written.
        """
        if draft.whole:
            flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
            return cls(draft.path, os.open(draft.path, flags))
        fresh = cls.begin(draft.path.parent, draft.beginning)
        try:
            for move in draft.moves:
                fresh.keep(move)
            # Only now: until all of it is in the new file, the old one is the draft.
            kept = f"{draft.path.stem}-{secrets.token_hex(2)}.damaged"
            draft.path.rename(draft.path.with_name(kept))
        except OSError:
            fresh.delete()
            raise
        return fresh

    def keep(self, move: Move) -> None:
        """Write one move down and sync it.

        Raises:
            OSError: if it cannot be written.
        """
        self._write(_plain(move))

    def _write(self, line: Mapping[str, Any]) -> None:
        text = json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n"
        data = text.encode("ascii")
        while data:
            data = data[os.write(self._descriptor, data) :]
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Close the file; it stays."""
        os.close(self._descriptor)

    def delete(self) -> None:
        """Close the file and take it away: the conversation is written as a record."""
        self.close()
        self.path.unlink(missing_ok=True)


def drafts_in(folder: Path) -> tuple[Path, ...]:
    """Give the drafts of a folder, the one last changed first."""
    if not folder.is_dir():
        return ()
    found = [one for one in folder.glob(f"*{SUFFIX}") if one.is_file() and not one.is_symlink()]
    return tuple(sorted(found, key=lambda one: (-one.stat().st_mtime_ns, one.name)))


def read_draft(path: Path) -> Draft:
    """Read a draft.

    Raises:
        NotADraft: if its first line cannot be read.
        OSError: if the file cannot be read.
    """
    lines = path.read_bytes().split(b"\n")
    beginning = _beginning(_line(lines[0]))
    if beginning is None:
        raise NotADraft(path.name)
    moves = tuple(_moves(lines[1:]))
    ended = lines[-1] == b"" and len(moves) == len(lines) - 2
    return Draft(path, beginning, moves, whole=ended)


def _beginning(first: Mapping[str, Any] | None) -> Beginning | None:
    match first:
        case {
            "draft": int() as version,
            "set": str() as set_id,
            "add_ons": list() as add_ons,
            "digest": str() as digest,
            "today": str() as today,
            "practice": bool() as practice,
            "files": dict() as files,
            **rest,
        } if version is not True and version == FORMAT and _is_day(today):
            texts = {name: text for name, text in files.items() if isinstance(text, str)}
            named = tuple(one for one in add_ons if isinstance(one, str))
            quick = rest.get("quick") is True
            return Beginning(set_id, named, digest, today, practice, texts, quick)
        case _:
            return None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _moves(lines: list[bytes]) -> Iterator[Move]:
    """Give the moves until the first line that is none. The last line ends the file, empty."""
    for number, line in enumerate(lines):
        if number == len(lines) - 1:
            return
        move = _move(_line(line))
        if move is None:
            return
        yield move


def _line(line: bytes) -> dict[str, Any] | None:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _plain(move: Move) -> dict[str, Any]:
    match move:
        case Answered(key, value):
            return {"answered": key, "value": value}
        case Reopened(key):
            return {"reopened": key}
        case Hidden(key):
            return {"hidden": key}


def _move(data: Mapping[str, Any] | None) -> Move | None:
    match data:
        case {"answered": str(key), "value": value} if _is_reply(value):
            return Answered(key, _frozen(value))
        case {"reopened": str(key)}:
            return Reopened(key)
        case {"hidden": str(key)}:
            return Hidden(key)
        case _:
            return None


def _is_reply(value: object) -> bool:
    """Tell whether this is what a prompt is replied with: words, a number, a list, or pairs."""
    if isinstance(value, list):
        words = all(isinstance(one, str) for one in value)
        return words or all(_is_pair(one) for one in value)
    return isinstance(value, str | int) and not isinstance(value, bool)


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, list) and len(value) == 2 and all(isinstance(one, str) for one in value)
    )


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value

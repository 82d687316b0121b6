"""The records of a folder, as far as looking again at them goes: a name, a day, nothing of whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from choosing_digital.files.reading import CannotRead, Trouble, is_folder, read
from choosing_digital.files.sealing import MAX_SEALED, SUFFIX, CannotOpen, is_sealed
from choosing_digital.integrity import MAX_RECORD, NotARecord, unsealed

_ENDING = ".json"
_ENDINGS = (_ENDING, f"{_ENDING}{SUFFIX}")

Unlock: TypeAlias = Callable[[bytes], bytes]
"""Opens something sealed; raises `CannotOpen`."""


def no_key(_: bytes) -> bytes:
    """Open nothing.

    Raises:
        CannotOpen: always.
    """
    raise CannotOpen("it is sealed")


@dataclass(frozen=True)
class Known:
    """One record.

    Attributes:
        id: what it is called.
        recorded_on: the day it was written.
        review_on: the day to look at it again; empty where there is none.
        since: the record that it looks at again itself; empty in a first.
    """

    id: str
    recorded_on: str
    review_on: str
    since: str


@dataclass(frozen=True)
class Shelf:
    """What was found in a folder.

    Attributes:
        records: of real families, each once.
        not_read: the names of files that are no such records, and why.
    """

    records: tuple[Known, ...]
    not_read: tuple[tuple[str, str], ...]

    @property
    def open(self) -> tuple[Known, ...]:
        """Give the records that no later one looks again at, by day; without a day last."""
        again = {one.since for one in self.records}
        there = [one for one in self.records if one.id not in again]
        return tuple(sorted(there, key=lambda one: (one.review_on or "9999-99-99", one.id)))


def shelf(folder: Path, unlock: Unlock = no_key) -> Shelf:
    """Give the records in a folder; none where there is no such folder yet.

    A record that is sealed is opened only where there is no copy of it that is not: a copy
    has the same days.

    Args:
        folder: where they are.
        unlock: opens what is sealed.

    Raises:
        CannotRead: if it may not be looked into.
    """
    found: dict[str, Known] = {}
    not_read: list[tuple[str, str]] = []
    known_already: set[str] = set()
    for path in _files(folder):
        stem, whose = _parts(path.name)
        if stem in known_already and (whose or path.suffix == SUFFIX):
            continue  # it tells nothing more
        try:
            record = unsealed(_content(path, unlock))
            if not record.get("practice"):
                known = _known(record)
                found.setdefault(known.id, known)
        except (CannotRead, CannotOpen, NotARecord) as fault:
            why = fault.trouble if isinstance(fault, CannotRead) else fault
            not_read.append((path.name, str(why)))
        else:
            known_already.add(stem)
    return Shelf(tuple(found.values()), tuple(not_read))


def _content(path: Path, unlock: Unlock) -> bytes:
    content = read(path, MAX_SEALED)
    if is_sealed(content):
        content = unlock(content)
    if len(content) > MAX_RECORD:
        raise CannotRead(path, Trouble.TOO_LARGE)
    return content


def _files(folder: Path) -> list[Path]:
    """Give the files that may be records: full ones first, and sealed ones last."""
    if not is_folder(folder):
        return []
    try:
        names = [one.name for one in folder.iterdir() if one.name.endswith(_ENDINGS)]
    except OSError:
        raise CannotRead(folder, Trouble.NOT_ALLOWED) from None
    names = [one for one in names if not one.startswith(".")]
    return [folder / one for one in sorted(names, key=_order)]


def _order(name: str) -> tuple[bool, bool, str]:
    return name.endswith(SUFFIX), bool(_parts(name)[1]), name


def _parts(name: str) -> tuple[str, str]:
    """Give what a record's files are called, and whose copy a file is; empty for a full one."""
    plain = name.removesuffix(SUFFIX).removesuffix(_ENDING)
    stem, _, whose = plain.rpartition(".")
    if whose == "shared" or whose.startswith("copy-"):
        return stem, whose
    return plain.removesuffix(".full"), ""


def _known(record: Mapping[str, Any]) -> Known:
    """Give what is to be known of a record.

    Raises:
        NotARecord: if a part of it is not what it should be.
    """
    since = record.get("since", {})
    parts = [
        record.get("id"),
        record.get("recorded_on"),
        record.get("review_on", ""),
        since.get("id", "") if isinstance(since, dict) else None,
    ]
    texts = [one for one in parts if isinstance(one, str)]
    if len(texts) < len(parts) or not all(_is_day(one) for one in texts[1:3] if one):
        raise NotARecord("this is not a record, or a part of it is missing")
    return Known(*texts)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

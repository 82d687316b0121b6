"""The records of a folder, as far as looking again at them goes: a name, a day, nothing of whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from choosing_digital.files.reading import CannotRead, Trouble, is_folder, read
from choosing_digital.integrity import MAX_RECORD, NotARecord, unsealed

_ENDING = ".json"


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


def shelf(folder: Path) -> Shelf:
    """Give the records in a folder; none where there is no such folder yet.

    Raises:
        CannotRead: if it may not be looked into.
    """
    found: dict[str, Known] = {}
    not_read: list[tuple[str, str]] = []
    read_in_full: set[str] = set()
    for path in _files(folder):
        stem, whose = _parts(path.name)
        if whose and stem in read_in_full:
            continue  # a copy tells nothing more
        try:
            record = unsealed(read(path, MAX_RECORD))
            if not record.get("practice"):
                known = _known(record)
                found.setdefault(known.id, known)
        except (CannotRead, NotARecord) as fault:
            why = fault.trouble if isinstance(fault, CannotRead) else fault
            not_read.append((path.name, str(why)))
        else:
            read_in_full |= set() if whose else {stem}
    return Shelf(tuple(found.values()), tuple(not_read))


def _files(folder: Path) -> list[Path]:
    """Give the files that may be records, full ones first."""
    if not is_folder(folder):
        return []
    try:
        names = [one.name for one in folder.iterdir() if one.name.endswith(_ENDING)]
    except OSError:
        raise CannotRead(folder, Trouble.NOT_ALLOWED) from None
    names = [one for one in names if not one.startswith(".")]
    return [folder / one for one in sorted(names, key=lambda one: (bool(_parts(one)[1]), one))]


def _parts(name: str) -> tuple[str, str]:
    """Give what a record's files are called, and whose copy a file is; empty for a full one."""
    stem, _, whose = name.removesuffix(_ENDING).rpartition(".")
    if whose == "shared" or whose.startswith("copy-"):
        return stem, whose
    return name.removesuffix(_ENDING).removesuffix(".full"), ""


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

"""Made-up families and real ones are never kept together: what may be written where."""

import re
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from choosing_digital.files import places
from choosing_digital.files.writing import NotWritten

_PRACTICE = re.compile(rb'^  "practice": (true|false),?\r?$', re.MULTILINE)
_HEAD = 8192
"""So many bytes from its beginning a record says whether it is practice."""

_MOST = 200
"""So many records of a folder are looked at: of each kind it has the first is enough."""

_TRAINING = "Training records go to training/, not to records/. Nothing was saved."
_REAL = "Records of real people go to records/, not to training/. Nothing was saved."


class Together(NotWritten):
    """A made-up family would stand among real records, or a real one among made-up ones."""

    def __init__(self, folder: Path, practice: bool) -> None:
        super().__init__(folder, "real people and made-up ones are never kept together")
        self.practice = practice

    def __str__(self) -> str:
        return _TRAINING if self.practice else _REAL


def keep_apart(folder: Path, practice: bool, environ: Mapping[str, str]) -> None:
    """Refuse to put a made-up family among real records, or a real one among made-up ones.

    Args:
        folder: where they would be written.
        practice: whether the family is made up.
        environ: the environment, which says where records and training live.

    Raises:
        Together: where the folder is the other one, lies in it, or holds a record of the other
            kind.
    """
    if _is_the_other(folder, practice, environ) or _holds(folder, not practice):
        raise Together(folder, practice)


def _is_the_other(folder: Path, practice: bool, environ: Mapping[str, str]) -> bool:
    try:
        other = (places.records_folder if practice else places.training_folder)(environ)
        return folder.resolve().is_relative_to(other.resolve())
    except (places.NoPlace, OSError, RuntimeError):
        return False  # no such place; or none that can be written to either, which is told then


def _holds(folder: Path, practice: bool) -> bool:
    """Tell whether a folder holds a record that is practice, or one that is not."""
    wanted = b"true" if practice else b"false"
    try:
        named = sorted(one for one in folder.iterdir() if one.name.endswith(".json"))
        return any(_says(one) == wanted for one in islice(named, _MOST))
    except OSError:
        return False  # nothing is there, or nothing can be read: what is written tells then


def _says(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return b""
    found = _PRACTICE.search(head)
    return found[1] if found and b'"kind": "record"' in head else b""


__all__ = ["Together", "keep_apart"]

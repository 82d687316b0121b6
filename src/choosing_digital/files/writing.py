"""Writing the files of one record: all or none, whole or not at all, for their user alone."""

import errno
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from choosing_digital.files.faults import REASONS as _WHY
from choosing_digital.files.faults import why_not as _why
from choosing_digital.files.reading import is_folder
from choosing_digital.files.syncing import sync_folder as _sync_folder

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class NotWritten(Exception):
    """A file could not be written. Nothing of it, or of those with it, is left.

    Attributes:
        path: the file or folder.
        why: in words that end a sentence.
    """

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path} could not be written: {self.why}."


class AlreadyThere(NotWritten):
    """There is a file of this name already; it was not touched."""


def write_all(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """Write the files of one record, all of them or none.

    Each is readable by its user alone from the first moment, and appears under its name
    when it is whole and on the disk. Nothing that is there is written over, and no link
    is followed.

    Args:
        folder: made if it is not there, for its user alone.
        files: texts by name.

    Returns:
        The paths in the order given.

    Raises:
        AlreadyThere: if there is something of one of these names.
        NotWritten: if it could not be done; whatever had been written is taken away.
    """
    _make_folder(folder)
    finals = {name: folder / name for name in files}
    check_free(finals.values())
    waiting: dict[Path, Path] = {}
    placed: list[Path] = []
    try:
        for name, text in files.items():
            waiting[finals[name]] = _write_aside(finals[name], text)
        for final, aside in waiting.items():
            _put_in_place(aside, final)
            placed.append(final)
    except BaseException:  # a signal too: nothing half done is left behind
        _take_away(placed)
        raise
    finally:
        _take_away(waiting.values())
    _sync_folder(folder)
    return tuple(finals.values())


def check_free(paths: Iterable[Path]) -> None:
    """See that nothing has these names yet.

    Raises:
        AlreadyThere: if something has.
    """
    for path in paths:
        if os.path.lexists(path):
            raise AlreadyThere(path, _WHY[errno.EEXIST])


def _make_folder(folder: Path) -> None:
    missing: list[Path] = []
    here = folder
    while not is_folder(here) and here != here.parent:
        missing.append(here)
        here = here.parent
    for one in reversed(missing):
        try:
            one.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        except OSError as fault:
            raise NotWritten(one, _why(fault)) from None


def _write_aside(final: Path, text: str) -> Path:
    """Write a text beside its final place, under a name that nobody can guess."""
    aside = final.with_name(f".{secrets.token_hex(8)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flag("O_NOFOLLOW") | _flag("O_BINARY")
    try:
        descriptor = os.open(aside, flags, PRIVATE_FILE)
    except OSError as fault:
        raise NotWritten(final, _why(fault)) from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())
    except BaseException as fault:
        _take_away([aside])
        if isinstance(fault, OSError):
            raise NotWritten(final, _why(fault)) from None
        raise
    return aside


def _put_in_place(aside: Path, final: Path) -> None:
    """Give a whole file its name, unless there is something of that name."""
    try:
        _link_or_rename(aside, final)
    except FileExistsError:
        raise AlreadyThere(final, _WHY[errno.EEXIST]) from None
    except OSError as fault:
        raise NotWritten(final, _why(fault)) from None


def _link_or_rename(aside: Path, final: Path) -> None:
    if os.name != "nt":
        try:
            os.link(aside, final)
        except FileExistsError:
            raise
        except OSError:
            # A disk without hard links. Between this look and the renaming another could
            # take the name; a file that is not whole, though, never has it.
            if os.path.lexists(final):
                raise FileExistsError(errno.EEXIST, "exists", str(final)) from None
        else:
            return
    aside.rename(final)  # on Windows this refuses a name that is taken


def _take_away(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _flag(name: str) -> int:
    return int(getattr(os, name, 0))


# -- names ------------------------------------------------------------------------------


def is_safe_id(text: str) -> bool:
    """Tell whether a record may be called so: one plain name, never a path."""
    return _SAFE_ID.fullmatch(text) is not None


def next_id(folder: Path, day: str, taken: Iterable[str] = ()) -> str:
    """Give the next free name of a day: ``2026-12-03-1``.

    Looks at the names in the folder and at nothing else.

    Args:
        folder: where the record is going to be; may not be there yet.
        day: 2026-12-03.
        taken: names given before that are not in the folder yet.

    Raises:
        NotWritten: if the folder may not be looked into.
    """
    numbered = re.compile(rf"{re.escape(day)}-([1-9][0-9]{{0,8}})(?:\..*)?", re.DOTALL)
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are all that is wanted
    except FileNotFoundError:
        names = []
    except OSError as fault:
        raise NotWritten(folder, _why(fault)) from None
    numbers = [int(found[1]) for one in (*names, *taken) if (found := numbered.fullmatch(one))]
    return f"{day}-{max(numbers, default=0) + 1}"


def stem_for(id_: str, audience: str, readers: Iterable[str]) -> str:
    """Give what the files of one copy are called, without the ending.

    Args:
        id_: the record's name.
        audience: ``worker``, ``room``, or one of the readers.
        readers: the participants who may have a copy, the young person first. One who is
            private is not among them, so that no number tells of them.
    """
    if audience == "worker":
        return f"{id_}.full"
    if audience == "room":
        return f"{id_}.shared"
    return f"{id_}.copy-{[*readers].index(audience) + 1}"

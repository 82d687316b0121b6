"""Writing the files of one record: all or none, whole or not at all, for their user alone."""

import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from choosing_digital.files.faults import REASONS, why_not
from choosing_digital.files.reading import is_folder

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

LEFT_OVER_AFTER = 600
"""Seconds. A file being written is whole long before; one this old was left by a crash."""

_ASIDE = re.compile(r"\.choosing-digital-[0-9a-f]{16}\.part")

_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class NotWritten(Exception):
    """A file could not be written. Nothing of it, or of those with it, is left.

    Attributes:
        path: the file or folder.
        why: in words that end a sentence.
        number: of the system's fault, where it was one.
    """

    def __init__(self, path: Path, why: str, number: int = 0) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why
        self.number = number

    def __str__(self) -> str:
        return f"{self.path} could not be written: {self.why}."


class AlreadyThere(NotWritten):
    """There is a file of this name already; it was not touched."""


@dataclass(frozen=True)
class _Aside:
    """A file that is whole and on the disk, and waits beside the place it is going to have.

    Attributes:
        path: its own name, which nobody can guess.
        identity: its device and number, by which it is known again under its final name.
    """

    path: Path
    identity: tuple[int, int]


def write_all(folder: Path, files: Mapping[str, str | bytes]) -> tuple[Path, ...]:
    """Write the files of one record, all of them or none.

    Each is readable by its user alone from the first moment, and appears under its name
    when it is whole and on the disk. Nothing that is there is written over, and no link
    is followed.

    Args:
        folder: made if it is not there, for its user alone.
        files: texts, or bytes that were sealed already, by name.

    Returns:
        The paths in the order given.

    Raises:
        AlreadyThere: if there is something of one of these names.
        NotWritten: if it could not be done; whatever had been written is taken away.
    """
    make_folder(folder)
    _clear_left_over(folder)
    finals = {name: folder / name for name in files}
    check_free(finals.values())
    waiting: dict[Path, _Aside] = {}
    try:
        for name, content in files.items():
            waiting[finals[name]] = _write_aside(finals[name], _bytes(content))
        for final, aside in waiting.items():
            _put_in_place(aside.path, final)
        # Before the folder is synced, so that no second name comes back after a power cut.
        _take_away(one.path for one in waiting.values())
        sync_folder(folder)
    except BaseException:  # a signal too: nothing half done is left behind
        _take_back(waiting)
        raise
    finally:
        _take_away(one.path for one in waiting.values())
    return tuple(finals.values())


def rewrite(path: Path, text: str) -> None:
    """Write a file anew that its owner writes by hand too: whole or not at all, with its rights.

    Raises:
        NotWritten: if it could not be done; what was there is there still.
    """
    final = path.resolve() if path.is_symlink() else path
    aside = _write_aside(final, _bytes(text))
    try:
        rights = stat.S_IMODE(final.stat().st_mode) if final.exists() else _SHARED_FILE
        aside.path.chmod(rights)
        aside.path.replace(final)
    except OSError as fault:
        _take_away([aside.path])
        raise NotWritten(final, why_not(fault)) from None
    sync_folder(final.parent)


_SHARED_FILE = 0o644
"""A file of an author's: nothing in it is about anybody."""


def check_free(paths: Iterable[Path]) -> None:
    """See that nothing has these names yet.

    Raises:
        AlreadyThere: if something has.
    """
    for path in paths:
        if os.path.lexists(path):
            raise AlreadyThere(path, REASONS[errno.EEXIST])


def make_folder(folder: Path) -> None:
    """Make a folder, and those on the way to it, for their user alone; on the disk when done.

    One that is there keeps its rights.

    Raises:
        NotWritten: if it cannot be made.
    """
    missing: list[Path] = []
    here = folder
    while not is_folder(here) and here != here.parent:
        missing.append(here)
        here = here.parent
    for one in reversed(missing):
        try:
            one.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        except OSError as fault:
            raise NotWritten(one, why_not(fault), fault.errno or 0) from None
        sync_folder(one.parent)


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content


def _write_aside(final: Path, content: bytes) -> _Aside:
    """Write a file beside its final place, under a name that nobody can guess."""
    aside = final.with_name(f".choosing-digital-{secrets.token_hex(8)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _flag("O_NOFOLLOW") | _flag("O_BINARY")
    try:
        descriptor = os.open(aside, flags, PRIVATE_FILE)
    except OSError as fault:
        raise NotWritten(final, why_not(fault)) from None
    try:
        return _Aside(aside, _filled(descriptor, content))
    except BaseException as fault:
        _take_away([aside])
        if isinstance(fault, OSError):
            raise NotWritten(final, why_not(fault)) from None
        raise


def _filled(descriptor: int, content: bytes) -> tuple[int, int]:
    """Write everything, have it on the disk, close; give the file's device and number."""
    try:
        while content:
            content = content[os.write(descriptor, content) :]
        os.fsync(descriptor)
        known = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return known.st_dev, known.st_ino


def _put_in_place(aside: Path, final: Path) -> None:
    """Give a whole file its name, unless there is something of that name."""
    try:
        _link_or_rename(aside, final)
    except FileExistsError:
        raise AlreadyThere(final, REASONS[errno.EEXIST]) from None
    except OSError as fault:
        raise NotWritten(final, why_not(fault)) from None


_NO_LINKS_HERE = frozenset(
    number
    for name in ("EPERM", "EACCES", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "EINVAL")
    if (number := getattr(errno, name, None)) is not None
)
"""How a disk without hard links says so."""


def _link_or_rename(aside: Path, final: Path) -> None:
    if os.name != "nt":
        try:
            os.link(aside, final)
        except OSError as fault:
            if fault.errno not in _NO_LINKS_HERE:
                raise
            # Between this look and the renaming another could take the name; a file that
            # is not whole, though, never has it.
            if os.path.lexists(final):
                raise FileExistsError(errno.EEXIST, "exists", str(final)) from None
        else:
            return
    aside.rename(final)  # on Windows this refuses a name that is taken


def _take_away(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _take_back(waiting: Mapping[Path, _Aside]) -> None:
    """Take away what has its final name already, and never what another put there."""
    for final, aside in waiting.items():
        with suppress(OSError):
            known = os.lstat(final)
            if (known.st_dev, known.st_ino) == aside.identity:
                final.unlink()


def _clear_left_over(folder: Path) -> None:
    """Take away what a crash left of an earlier writing: parts of records, under no name."""
    with suppress(OSError):
        with os.scandir(folder) as found:
            names = [one.name for one in found if _ASIDE.fullmatch(one.name)]
        for name in names:
            known = os.lstat(folder / name)
            if stat.S_ISREG(known.st_mode) and time.time() - known.st_mtime > LEFT_OVER_AFTER:
                (folder / name).unlink()


_SERIOUS = frozenset({errno.EIO, errno.ENOSPC, errno.EDQUOT})
"""What a folder that was to be synced says where its names may be lost."""


def sync_folder(folder: Path) -> None:
    """Have the new names on the disk too, where the system knows how.

    Raises:
        NotWritten: if the disk says that they are not.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY | _flag("O_DIRECTORY"))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as fault:  # Windows opens no folders, some disks sync none
        if fault.errno in _SERIOUS:
            raise NotWritten(folder, why_not(fault), fault.errno or 0) from None


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
        raise NotWritten(folder, why_not(fault)) from None
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

"""Reading bytes and walking folders, whatever lies there: never blocking, never endless."""

import errno
import os
import stat
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

ENDINGS = (".yaml", ".yml")
"""How the names of our files end."""

MAX_FILES = 10_000
"""So many files of ours one folder may hold, with the folders in it."""

MAX_TOGETHER = 64 * 1024 * 1024
"""How large they may be together. Those that are shipped have a quarter of a megabyte."""


class Trouble(StrEnum):
    """Why a file cannot be read, in words that end a sentence."""

    MISSING = "there is no such file or folder"
    NOT_A_FILE = "this is not an ordinary file"
    TOO_LARGE = "this file is larger than what is read"
    NOT_ALLOWED = "this may not be opened"
    LEADS_OUT = "this link leads out of the folder that is read"
    LEADS_ROUND = "this link leads to itself"
    TOO_MUCH = "there is more in this folder than is read"
    BROKEN = "this could not be read"


class CannotRead(Exception):
    """A file or folder cannot be read.

    Attributes:
        path: which.
        trouble: why.
    """

    def __init__(self, path: Path, trouble: Trouble) -> None:
        super().__init__(path, trouble)
        self.path = path
        self.trouble = trouble


def read(path: Path, most: int | None = None, within: Path | None = None) -> bytes:
    """Give the bytes of an ordinary file, or of what a link to one points to.

    A pipe or a device is refused and neither opened nor waited for.

    Args:
        path: the file.
        most: how many bytes it may have; as many as a question file, if left out.
        within: a folder; a link that leads out of it is not followed. A set that came from
            a stranger could otherwise have any file of this computer read.

    Raises:
        CannotRead: if there is no such file, it is no ordinary one, it is larger, or
            it may not or cannot be read.
    """
    most = _as_a_question_file() if most is None else most
    if within is not None and leads_out(path, within):
        raise CannotRead(path, Trouble.LEADS_OUT)
    try:
        # To open a device can do something, so it is looked at first; and again when it is
        # open, since it may be another by then.
        if not stat.S_ISREG(path.stat().st_mode):
            raise CannotRead(path, Trouble.NOT_A_FILE)
        content = _content(path, most)
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the name
        raise CannotRead(path, _trouble(fault)) from None
    if content is None:
        raise CannotRead(path, Trouble.BROKEN)
    if len(content) > most:
        raise CannotRead(path, Trouble.TOO_LARGE)
    return content


def _as_a_question_file() -> int:
    # Here, because records are read by commands that need no question.
    from choosing_digital.question_sets.source import MAX_BYTES

    return MAX_BYTES


def _content(path: Path, most: int) -> bytes | None:
    """Give up to one byte more than wanted; None where there is nothing without waiting."""
    # Without O_NONBLOCK opening a pipe waits for somebody to write into it; without
    # O_NOCTTY a terminal that is opened may become ours.
    flags = os.O_RDONLY | _flag("O_NONBLOCK") | _flag("O_NOCTTY") | _flag("O_BINARY")
    handle = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise CannotRead(path, Trouble.NOT_A_FILE)
        with os.fdopen(handle, "rb", closefd=False) as file:
            content: bytes | None = file.read(most + 1)
            return content
    finally:
        os.close(handle)


def leads_out(path: Path, folder: Path) -> bool:
    """Tell whether a file or folder is not in the folder in which it is found, but linked."""
    return not real(path).is_relative_to(real(folder))


def _flag(name: str) -> int:
    """Give a flag of the operating system, or none where it has no such flag."""
    return int(getattr(os, name, 0))


def _trouble(fault: OSError | ValueError) -> Trouble:
    match fault:
        case FileNotFoundError() | NotADirectoryError() | ValueError():
            return Trouble.MISSING
        case PermissionError():
            return Trouble.NOT_ALLOWED
        case IsADirectoryError():
            return Trouble.NOT_A_FILE
        case OSError(errno=errno.ELOOP):
            return Trouble.LEADS_ROUND
        case OSError(errno=errno.ENAMETOOLONG):
            return Trouble.MISSING  # no file can have this name
        case _:
            return Trouble.BROKEN


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder of this name, as far as that can be seen."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def real(path: Path) -> Path:
    """Give the one path of a file, however it is spelled; as spelled where there is none."""
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links in a circle
        return path.absolute()


def walk(folder: Path) -> tuple[Path, ...]:
    """Give every ``*.yaml`` and ``*.yml`` in a folder and the folders in it, in path order.

    Each folder is visited once, by its own name rather than a link's, so that a circle of
    links ends. What begins with a dot is left out. A folder that may not be opened, or is a
    link that leads out of this one, is given itself: reading it says what is wrong.

    Raises:
        CannotRead: if the folder itself cannot be opened, or holds too much.
    """
    try:
        os.scandir(folder).close()
    except (OSError, ValueError) as fault:
        raise CannotRead(folder, _trouble(fault)) from None
    found: list[Path] = []
    size = 0
    for path in _walk(folder):
        found.append(path)
        size += size_of(path)
        if len(found) > MAX_FILES or size > MAX_TOGETHER:
            raise CannotRead(folder, Trouble.TOO_MUCH)
    return tuple(sorted(found, key=lambda path: path.parts))


def size_of(path: Path) -> int:
    """Count the bytes that would be read of a file: none of one that is too large."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return 0
    return size if size <= _as_a_question_file() else 0


def _walk(folder: Path) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    to_visit = [folder]
    links: list[Path] = []
    while to_visit or links:
        here = to_visit.pop() if to_visit else links.pop()
        try:
            known = here.stat()
            if (known.st_dev, known.st_ino) in seen:
                continue
            seen.add((known.st_dev, known.st_ino))
            names = sorted(os.listdir(here))  # noqa: PTH208 - names, not paths
        except OSError:
            yield here
            continue
        for name in names:
            if name.startswith("."):
                continue
            path = here / name
            if not is_folder(path):
                if name.lower().endswith(ENDINGS):
                    yield path
            elif not path.is_symlink():
                to_visit.append(path)
            elif leads_out(path, folder):
                yield path
            else:
                links.append(path)

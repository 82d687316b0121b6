"""Reading bytes and walking folders, whatever lies there: never blocking, never endless."""

import os
import stat
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

ENDINGS = (".yaml", ".yml")
"""How the names of our files end."""


class Trouble(StrEnum):
    """Why a file cannot be read, in words that end a sentence."""

    MISSING = "there is no such file or folder"
    NOT_A_FILE = "this is not an ordinary file"
    TOO_LARGE = "this file is larger than what is read"
    NOT_ALLOWED = "this may not be opened"
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


def read(path: Path, most: int | None = None) -> bytes:
    """Give the bytes of an ordinary file, or of what a link to one points to.

    A pipe or a device is refused and not waited for.

    Args:
        path: the file.
        most: how many bytes it may have; as many as a question file, if left out.

    Raises:
        CannotRead: if there is no such file, it is no ordinary one, it is larger, or
            it may not or cannot be read.
    """
    if most is None:
        # Here, because records are read by commands that need no question.
        from choosing_digital.question_sets.source import MAX_BYTES

        most = MAX_BYTES
    try:
        # Without O_NONBLOCK opening a pipe waits for somebody to write into it.
        handle = os.open(path, os.O_RDONLY | _flag("O_NONBLOCK") | _flag("O_BINARY"))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise CannotRead(path, Trouble.NOT_A_FILE)
            content = file.read(most + 1)
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the name
        raise CannotRead(path, _trouble(fault)) from None
    if len(content) > most:
        raise CannotRead(path, Trouble.TOO_LARGE)
    return content


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

    Links are followed, and each folder is visited once, so that a circle of links
    ends. What begins with a dot is left out. A folder that may not be opened is given
    itself: reading it says what is wrong.

    Raises:
        CannotRead: if the folder itself cannot be opened.
    """
    try:
        os.scandir(folder).close()
    except (OSError, ValueError) as fault:
        raise CannotRead(folder, _trouble(fault)) from None
    return tuple(sorted(_walk(folder), key=lambda path: path.parts))


def _walk(folder: Path) -> Iterator[Path]:
    seen: set[tuple[int, int]] = set()
    to_visit = [folder]
    while to_visit:
        here = to_visit.pop()
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
            if is_folder(path):
                to_visit.append(path)
            elif name.lower().endswith(ENDINGS):
                yield path

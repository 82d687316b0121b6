"""For an author at work: check again whenever a file has changed, until Ctrl-C."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO, TypeAlias

from choosing_digital.cli.checking import paths_read
from choosing_digital.cli.world import WRONG_USE
from choosing_digital.files import finding
from choosing_digital.files.reading import CannotRead, read
from choosing_digital.terminal import is_a_tty

STOPPED = 130

_EVERY = 0.5
"""Seconds between two looks: an author who has saved looks up about as quickly."""

_CLEAR = "\x1b[H\x1b[2J"

Stamp: TypeAlias = tuple[int, int, int]
"""When a file was changed, how large it is, and which one it is on the disk."""


def watch(
    check: Callable[[], int],
    paths: Sequence[Path],
    sets: Sequence[Path],
    *,
    out: TextIO,
    environ: Mapping[str, str],
    wait: Callable[[], None] | None = None,
) -> int:
    """Check, and check again when what is in the files has changed.

    Args:
        check: checks once, and says what it found.
        paths: the files and folders that are checked.
        sets: folders in which banks and sets are looked for besides.
        out: where it is said; a terminal is cleared before each time.
        environ: the environment.
        wait: waits for the next look; half a second if left out.

    Returns:
        130, since Ctrl-C ends it; 2 where it could not begin.
    """
    clears = is_a_tty(out) and environ.get("TERM") != "dumb"
    files = _Watched(paths, sets, environ)
    first = True
    try:
        while True:
            out.write(_CLEAR if clears else "")
            status = check()
            if first and status == WRONG_USE:
                return status
            first = False
            out.write("\nWatching these files. To end: Ctrl-C\n")
            out.flush()
            while not files.changed():
                (wait or _wait)()
    except KeyboardInterrupt:
        out.write("\n")
        return STOPPED


def _wait() -> None:
    import time

    time.sleep(_EVERY)


class _Watched:
    """Which files there are, and what was in them when they were last looked at."""

    def __init__(
        self, paths: Sequence[Path], sets: Sequence[Path], environ: Mapping[str, str]
    ) -> None:
        self._given = (paths, sets, environ)
        self._stamps: dict[Path, Stamp] = {}
        self._contents: dict[Path, str] = {}
        self.changed()

    def changed(self) -> bool:
        """Look again; tell whether something is there, gone, or other than it was.

        A file that was only touched, or saved as it was, has not changed.
        """
        stamps = dict(self._stamped())
        touched = [path for path, stamp in stamps.items() if self._stamps.get(path) != stamp]
        contents = {path: self._contents[path] for path in stamps if path in self._contents}
        contents |= {path: _digest(path) for path in touched}
        before, self._stamps, self._contents = self._contents, stamps, contents
        return before != contents

    def _stamped(self) -> Iterator[tuple[Path, Stamp]]:
        paths, sets, environ = self._given
        try:
            folders = finding.folders(sets, environ)
        except CannotRead:
            folders = ()
        for path in paths_read(paths, folders):
            try:
                told = path.stat()
            except (OSError, ValueError):
                continue
            yield path, (told.st_mtime_ns, told.st_size, told.st_ino)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(read(path)).hexdigest()
    except CannotRead as fault:
        return str(fault.trouble)


__all__ = ["STOPPED", "watch"]

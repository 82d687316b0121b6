"""Files that can be made again at any time: read if they are there, replaced at once.

Whatever goes wrong here is no fault: what is not there is made again.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from choosing_digital.files.reading import CannotRead, read

MOST_BYTES = 64 * 1024 * 1024


def read_cached(path: Path) -> bytes | None:
    """Give what was kept under this name; None where there is nothing that can be read."""
    try:
        return read(path, MOST_BYTES)
    except CannotRead:
        return None


def write_cached(path: Path, content: bytes) -> None:
    """Keep something under this name, for its user alone: the old or the new, never half of one."""
    if len(content) > MOST_BYTES:
        return
    aside = path.with_name(f".{secrets.token_hex(8)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | int(getattr(os, "O_BINARY", 0))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(aside, flags, 0o600), "wb") as file:
            file.write(content)
        aside.replace(path)
    except OSError:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def prune(folder: Path, ending: str, most: int) -> None:
    """Take away all but the last files of a kind that were written."""
    with suppress(OSError):
        found = [one for one in folder.iterdir() if one.name.endswith(ending)]
        found.sort(key=lambda one: (-one.stat().st_mtime_ns, one.name))
        for one in found[most:]:
            one.unlink(missing_ok=True)

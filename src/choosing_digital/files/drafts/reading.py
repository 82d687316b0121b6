"""Reading a draft: what can be read of it, as far as its lines are whole."""

import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from choosing_digital.files.drafts.codec import AS_IT_IS, MARK, Codec
from choosing_digital.files.drafts.lines import (
    FORMAT,
    Beginning,
    NotADraft,
    is_day,
    read_first_line,
    read_moves,
)
from choosing_digital.files.reading import CannotRead, Trouble, read
from choosing_digital.interview import Answered, Move

if TYPE_CHECKING:
    from choosing_digital.files.drafts.sealed import Unlock

SUFFIX = ".draft"

MAX_DRAFT = 64 * 1024 * 1024
"""How many bytes a draft may have: more than anybody types, or what was typed would be lost."""


@dataclass(frozen=True)
class Draft:
    """A conversation not finished, as its file has it.

    Attributes:
        whole: whether every line could be read. If not, `moves` ends before the first
            that could not.
        broken_line: the number of that line, counted from 1; 0 where all is whole.
        is_cut: whether it is the last one, and stops in the middle.
        format: the version of its lines.
        codec: how its lines stand in the file: sealed, or as they are.
    """

    path: Path
    beginning: Beginning
    moves: tuple[Move, ...]
    whole: bool = True
    broken_line: int = 0
    is_cut: bool = False
    format: int = FORMAT
    codec: Codec = AS_IT_IS

    @property
    def answers(self) -> int:
        """Count what was answered, each step once."""
        return len({one.key for one in self.moves if isinstance(one, Answered)})


def drafts_in(folder: Path) -> tuple[Path, ...]:
    """Give the drafts of a folder, the one last changed first."""
    found: list[tuple[int, str, Path]] = []
    for path in folder.glob(f"*{SUFFIX}"):
        with suppress(OSError):  # finished in another window in the meantime
            status = path.lstat()
            if stat.S_ISREG(status.st_mode):
                found.append((-status.st_mtime_ns, path.name, path))
    return tuple(path for _changed, _name, path in sorted(found))


def started(path: Path) -> str:
    """Give the day on which a draft was begun, 2026-12-03; empty where nothing says so.

    From its first line; where that cannot be read, or is sealed, from its name.
    """
    with suppress(OSError, NotADraft), path.open("rb") as file:
        return read_first_line(file.readline(), path.name)[1].today
    day = path.name[:10]
    return day if is_day(day) else ""


def read_draft(path: Path, unlock: "Unlock | None" = None) -> Draft:
    """Read a draft; `unlock` opens one that is sealed.

    Raises:
        NewerDraft: if it was written by a newer version.
        NotADraft: if its first line cannot be read.
        CannotOpen: if it is sealed and cannot be opened.
        OSError: if the file cannot be read.
    """
    try:
        lines = read(path, MAX_DRAFT).split(b"\n")
    except CannotRead as fault:
        if fault.trouble in (Trouble.NOT_A_FILE, Trouble.TOO_LARGE):
            raise NotADraft(path.name) from None
        raise OSError(0, fault.trouble, path.name) from None
    codec = AS_IT_IS
    if lines[0].startswith(MARK):
        from choosing_digital.files.drafts.sealed import no_key, opened_lines

        lines, codec = opened_lines(lines, path.name, unlock or no_key)
    version, beginning = read_first_line(lines[0], path.name)
    moves = tuple(read_moves(lines[1:-1]))
    last = len(moves) + 2  # the line after the last move; the first line is the beginning
    ended = lines[-1] == b""
    whole = ended and last == len(lines)
    if whole:
        return Draft(path, beginning, moves, format=version, codec=codec)
    broken = min(last, len(lines))
    is_cut = not ended and broken == len(lines)
    return Draft(path, beginning, moves, False, broken, is_cut, version, codec)

"""Writing a draft: each move is on the disk before the next page, and by one window at a time."""

import errno
import glob
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Self

from choosing_digital.files.drafts.codec import AS_IT_IS, NOT_READ, Codec
from choosing_digital.files.drafts.lines import FORMAT, Beginning, first_line, line_of_move
from choosing_digital.files.drafts.reading import SUFFIX, Draft
from choosing_digital.files.locking import locked
from choosing_digital.files.syncing import sync_folder
from choosing_digital.interview import Move

_WRITE = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_DAMAGED = ".damaged"
_NEW = _WRITE | os.O_CREAT | os.O_EXCL


class OpenElsewhere(Exception):
    """The conversation is open in another window.

    Attributes:
        since: when it was opened there, in seconds of the epoch; None where nothing says so.
    """

    def __init__(self, since: float | None) -> None:
        super().__init__(since)
        self.since = since


class DraftFile:
    """A draft being written, by nobody else at the same time.

    Each move is synced to the disk before `keep` returns. While it is open an empty file
    lies beside it, whose time says since when.

    Attributes:
        path: the file.
        codec: how its lines stand in it: sealed, or as they are.
        kept_beside: the damaged file in whose place it is, where there was one.
    """

    def __init__(self, path: Path, descriptor: int, codec: Codec) -> None:
        self.path = path
        self.codec = codec
        self.kept_beside: Path | None = None
        self._descriptor = descriptor
        status = os.fstat(descriptor)
        self._length = status.st_size
        self._counts_names = status.st_nlink > 0  # not every disk does
        self._half_written = False

    @classmethod
    def begin(
        cls,
        folder: Path,
        beginning: Beginning,
        moves: Iterable[Move] = (),
        codec: Codec = AS_IT_IS,
    ) -> Self:
        """Begin a new draft, readable by its user alone.

        Args:
            folder: made if it is not there, for its user alone.
            beginning: what the conversation is held with.
            moves: what was said in it already.
            codec: seals its lines, or does not.

        Raises:
            OSError: if it cannot be written; nothing of it is left.
        """
        _make(folder)
        path = folder / f"{beginning.today}-{secrets.token_hex(4)}{SUFFIX}"
        draft = cls._written(path, beginning, moves, codec)
        draft._note()
        sync_folder(folder)
        return draft

    @classmethod
    def hold(cls, path: Path) -> Self:
        """Open a draft that there is, for this window alone. Nothing is changed in it.

        Raises:
            OpenElsewhere: if another window has it.
            OSError: if it cannot be opened for writing.
        """
        descriptor = os.open(path, _WRITE)
        try:
            _lock(descriptor, path)
            draft = cls(path, descriptor, NOT_READ)
        except BaseException:
            os.close(descriptor)
            raise
        draft._note()
        return draft

    @classmethod
    def go_on(cls, draft: Draft, held: Self | None = None) -> Self:
        """Go on with a draft; what could not be read of it stays beside it, as it was.

        Args:
            draft: as it was read.
            held: its file, where it is held already.

        Raises:
            OpenElsewhere: if another window has it.
            OSError: if it cannot be written.
        """
        file = held or cls.hold(draft.path)
        file.codec = draft.codec
        if draft.whole and draft.format == FORMAT:
            return file
        try:
            return file._replaced(draft)
        except BaseException:
            file.close()
            raise

    @classmethod
    def _written(
        cls, path: Path, beginning: Beginning, moves: Iterable[Move], codec: Codec
    ) -> Self:
        draft = cls(path, os.open(path, _NEW, 0o600), codec)
        try:
            locked(draft._descriptor)  # it is new: nobody else can have it
            draft._write(codec.first(first_line(beginning)))
            for move in moves:
                draft.keep(move)
        except BaseException:
            with suppress(OSError):
                draft.delete()  # half of it is no draft
            raise
        return draft

    def _replaced(self, draft: Draft) -> Self:
        """Write the draft anew in the lines of today, under the same name."""
        aside = self.path.with_name(f".{secrets.token_hex(8)}.part")
        fresh = self._written(aside, draft.beginning, draft.moves, draft.codec)
        kept: Path | None = None
        try:
            with suppress(OSError):
                last = self.path.stat()
                os.utime(aside, ns=(last.st_atime_ns, last.st_mtime_ns))  # nothing was said yet
            kept = None if draft.whole else _keep_beside(self.path)
            if os.name == "nt":  # which gives no new name to a file that is open
                self._close()
                fresh._close()
            # Only now, and at once: until all of it is in the new file, the old one is the draft.
            aside.replace(self.path)
        except BaseException:
            with suppress(OSError):
                fresh.delete()
                if kept:
                    kept.unlink()
            raise
        sync_folder(self.path.parent)
        if os.name == "nt":
            fresh = self.hold(self.path)
            fresh.codec = draft.codec
        fresh.path, fresh.kept_beside = self.path, kept
        self._close()
        return fresh

    def keep(self, move: Move) -> None:
        """Write one move down and sync it.

        Raises:
            OSError: if it cannot be written. The file then ends with the move before it, or
                will when the next is written; the move can be kept again.
        """
        self._write(self.codec.encode(line_of_move(move)))

    def _write(self, data: bytes) -> None:
        if self._half_written:
            self._cut_back()
        self._half_written = True
        try:
            rest = data
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
            os.fsync(self._descriptor)
            self._check_named()
        except OSError:
            # Also where all of it was written and only the syncing failed: the system may
            # have forgotten by now what was not synced. The next try writes it again.
            with suppress(OSError):
                self._cut_back()
            raise
        self._length += len(data)
        self._half_written = False

    def _check_named(self) -> None:
        """See that the file still has a name: without one it is gone when it is closed."""
        if self._counts_names and os.fstat(self._descriptor).st_nlink == 0:
            raise OSError(errno.ESTALE, "the file was taken away")

    def _cut_back(self) -> None:
        """Have the file end with the last line that is whole and on the disk."""
        os.ftruncate(self._descriptor, self._length)
        self._half_written = False

    def close(self) -> None:
        """Close the file; it stays."""
        with suppress(OSError):
            _note_of(self.path).unlink(missing_ok=True)  # first: another window may open it next
        self._close()

    def _close(self) -> None:
        descriptor, self._descriptor = self._descriptor, -1
        with suppress(OSError):
            os.close(descriptor)

    def delete(self) -> None:
        """Close the file and take it away.

        Raises:
            OSError: if it cannot be taken away.
        """
        if os.name == "nt":  # which takes no file away that is open
            self.close()
            self.path.unlink(missing_ok=True)
        else:
            try:
                self.path.unlink(missing_ok=True)
            finally:
                self.close()
        sync_folder(self.path.parent)

    def _note(self) -> None:
        """Say since when this window has it, where another can see it. It is of use, not needed."""
        note = _note_of(self.path)
        with suppress(OSError):
            note.unlink(missing_ok=True)
            os.close(os.open(note, _NEW, 0o600))


def _make(folder: Path) -> None:
    """Make the folder, and those on the way to it, for their user alone."""
    from choosing_digital.files.writing import NotWritten, make_folder

    try:
        make_folder(folder)
    except NotWritten as fault:
        raise OSError(fault.number, fault.why) from None


def _lock(descriptor: int, path: Path) -> None:
    if not locked(descriptor):
        raise OpenElsewhere(_since(path))
    if not os.path.samestat(os.fstat(descriptor), path.stat()):
        raise FileNotFoundError(errno.ENOENT, "another file has taken its name")


def _note_of(path: Path) -> Path:
    return path.with_suffix(".open")


def _since(path: Path) -> float | None:
    with suppress(OSError):
        return _note_of(path).stat().st_mtime
    return None


def _keep_beside(path: Path) -> Path:
    """Give a damaged draft a second name that stays, as it is, byte for byte."""
    kept = path.with_suffix(_DAMAGED)
    number = 1
    while os.path.lexists(kept):
        number += 1
        kept = path.with_suffix(f".{number}{_DAMAGED}")
    try:
        os.link(path, kept)
    except OSError:  # a disk without second names
        _copy(path, kept)
    return kept


def kept_beside(path: Path) -> tuple[Path, ...]:
    """Give the damaged files that were kept beside a draft."""
    return tuple(sorted(path.parent.glob(f"{glob.escape(path.stem)}*{_DAMAGED}")))


def _copy(path: Path, to: Path) -> None:
    descriptor = os.open(to, _NEW, 0o600)
    try:
        rest = path.read_bytes()
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            to.unlink()
        raise
    finally:
        os.close(descriptor)

"""For a worker with a full record: `copy` makes from it what somebody else may have."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from choosing_digital.cli.world import COULD_NOT, DONE, WRONG_USE, say
from choosing_digital.files.apart import Together, keep_apart
from choosing_digital.files.reading import CannotRead, read
from choosing_digital.files.writing import AlreadyThere, NotWritten, stem_for, write_all
from choosing_digital.formats import FORMATS
from choosing_digital.integrity import MAX_RECORD
from choosing_digital.problems import listed, nearest
from choosing_digital.question_sets import visible
from choosing_digital.record import NotARecord, Record, build, conversation_of, parse_record
from choosing_digital.redaction import ROOM, WORKER

ALL = "all"

_BEFORE = (
    "before you hand a copy on, read it as its reader would. Does a reason point at somebody? "
    "Does a place or a time? Does a change since last time?"
)
"""The same words for every copy, whatever is in it."""


def read_record(path: Path) -> Record:
    """Read a record, and see that it is as it was written.

    Raises:
        CannotRead: if the file cannot be read.
        NotARecord: if it is no record, a damaged one, or one of a newer version.
    """
    return parse_record(read(path, MAX_RECORD))


def refusal(fault: NotARecord) -> str:
    """Say why a file is no record, and what could be read of it, without a full stop."""
    return f"{fault}. What was read: {fault.read}" if fault.read else str(fault)


def copy_command(
    name: str,
    *,
    for_: str,
    to: str,
    out: Path | None,
    stdout: TextIO,
    stderr: TextIO,
) -> int:
    """Make copies of a full record, the same bytes as copies made at the time.

    Args:
        name: the path of a full record in JSON.
        for_: ``room``, ``worker``, a participant's id, or ``all``.
        to: ``markdown``, ``json`` or ``both``.
        out: the folder to write to; the record's own if left out.
        stdout: for paths.
        stderr: for everything that is to be said.

    Returns:
        0 done; 2 wrong use, or a file that cannot be accepted; 3 it could not be written.
    """
    path = Path(name)
    try:
        record = read_record(path)
        session, questions = conversation_of(record)
    except CannotRead as fault:
        return _refuse(stderr, path, str(fault.trouble))
    except NotARecord as fault:
        return _refuse(stderr, path, refusal(fault))
    readers = [one.id for one in session.participants if not one.private]
    audiences = (WORKER, ROOM, *readers) if for_ == ALL else (for_,)
    if for_ not in (ALL, WORKER, ROOM, *readers):
        words = f"nobody here is called {for_}. {nearest(for_, readers)}".strip()
        return _refuse(
            stderr, path, f"{words} --for takes {listed((WORKER, ROOM, *readers, ALL), 'or')}"
        )
    texts = {
        f"{stem_for(record['id'], one, readers)}{FORMATS[fmt].suffix}": FORMATS[fmt].write(
            build(session, questions, one, id=record["id"], recorded_on=record["recorded_on"])
        )
        for one in audiences
        for fmt in (tuple(FORMATS) if to == "both" else (to,))
    }
    folder = out or path.parent
    try:
        keep_apart(folder, session.practice, os.environ)
    except Together as fault:
        say(stderr, str(fault))
        return WRONG_USE
    return _write(folder, texts, stdout, stderr)


def _refuse(stderr: TextIO, path: Path, why: str) -> int:
    stderr.write(f"{visible(path.as_posix())}: error: {visible(why)}. Nothing was written.\n")
    return WRONG_USE


def _write(folder: Path, texts: Mapping[str, str], stdout: TextIO, stderr: TextIO) -> int:
    """Write what is not there yet; what is there with the same bytes is as good as written."""
    missing = {name: text for name, text in texts.items() if not _is_there(folder / name, text)}
    try:
        write_all(folder, missing)
    except NotWritten as fault:
        say(stderr, visible(f"{fault} Nothing was written."))
        return WRONG_USE if isinstance(fault, AlreadyThere) else COULD_NOT
    for name in texts:
        stdout.write(f"{visible(str(folder / name))}\n")
    say(stderr, _BEFORE)
    return DONE


def _is_there(path: Path, text: str) -> bool:
    try:
        return read(path, MAX_RECORD) == text.encode("utf-8")
    except CannotRead:
        return False

"""For a worker with a full record: `copy` makes from it what somebody else may have."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from choosing_digital.cli.keys import Keyring
from choosing_digital.cli.records import StillSealed, read_record
from choosing_digital.cli.sealer import Sealer
from choosing_digital.cli.world import COULD_NOT, DONE, WRONG_USE, say
from choosing_digital.files.apart import Together, keep_apart
from choosing_digital.files.places import NoPlace
from choosing_digital.files.reading import CannotRead, read
from choosing_digital.files.records import NoSuchRecord, record_path
from choosing_digital.files.sealing import MAX_SEALED, SUFFIX, CannotOpen, CannotSeal, is_sealed
from choosing_digital.files.settings import BadSetting
from choosing_digital.files.writing import (
    AlreadyThere,
    NotWritten,
    check_free,
    stem_for,
    write_all,
)
from choosing_digital.formats import FORMATS
from choosing_digital.problems import listed, nearest
from choosing_digital.question_sets import visible
from choosing_digital.record import NotARecord, build, conversation_of
from choosing_digital.redaction import ROOM, WORKER

ALL = "all"

_BEFORE = (
    "before you hand a copy on, read it as its reader would. Does a reason point at somebody? "
    "Does a place or a time? Does a change since last time?"
)
"""The same words for every copy, whatever is in it."""


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
        name: the path of a full record in JSON, or what it is called.
        for_: ``room``, ``worker``, a participant's id, or ``all``.
        to: ``markdown``, ``json`` or ``both``.
        out: the folder to write to; the record's own if left out.
        stdout: for paths.
        stderr: for everything that is to be said.

    Returns:
        0 done; 2 wrong use, or a file that cannot be accepted; 3 it could not be written.
    """
    path = Path(name)
    keys = Keyring(os.environ)
    try:
        path = record_path(name, os.environ)
        record = read_record(path, keys)
        session, questions = conversation_of(record)
        sealer = keys.sealer()
    except (NoSuchRecord, NoPlace) as fault:
        return _refuse(stderr, path, str(fault))
    except CannotRead as fault:
        return _refuse(stderr, path, str(fault.trouble))
    except StillSealed as fault:
        _refuse(stderr, path, str(fault))
        return COULD_NOT
    except BadSetting as fault:
        return _refuse(stderr, path, str(fault))
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
    return _write(folder, texts, sealer, keys, stdout, stderr)


def _refuse(stderr: TextIO, path: Path, why: str) -> int:
    stderr.write(f"{visible(path.as_posix())}: error: {visible(why)}. Nothing was written.\n")
    return WRONG_USE


def _write(
    folder: Path,
    texts: Mapping[str, str],
    sealer: Sealer,
    keys: Keyring,
    stdout: TextIO,
    stderr: TextIO,
) -> int:
    """Write what is not there yet; what is there and says the same is as good as written."""
    names = dict(zip(texts, sealer.names(texts), strict=True))
    missing = {
        name: text
        for name, text in texts.items()
        if not _is_there(folder / names[name], text, keys)
    }
    try:
        # One record, one name: neither beside a sealed one, nor beside one that is not.
        check_free(folder / one for name in missing for one in (name, f"{name}{SUFFIX}"))
        write_all(folder, sealer.sealed(missing))
    except NotWritten as fault:
        say(stderr, visible(f"{fault} Nothing was written."))
        return WRONG_USE if isinstance(fault, AlreadyThere) else COULD_NOT
    except (CannotSeal, BadSetting) as fault:
        say(stderr, visible(f"{fault}. Nothing was written."))
        return COULD_NOT
    for name in texts:
        stdout.write(f"{visible(str(folder / names[name]))}\n")
    say(stderr, _BEFORE)
    return DONE


def _is_there(path: Path, text: str, keys: Keyring) -> bool:
    try:
        content = read(path, MAX_SEALED)
        if is_sealed(content):
            found = keys.at_hand(content)
            content = found[0] if found else b""
    except (CannotRead, CannotOpen, BadSetting):
        return False
    return content == text.encode("utf-8")

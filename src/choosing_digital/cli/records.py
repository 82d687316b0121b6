"""Reading a record's file for a command, opening it where it is sealed."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from choosing_digital.files.reading import CannotRead, Trouble, read
from choosing_digital.files.sealing import MAX_SEALED, CannotOpen, is_sealed
from choosing_digital.integrity import MAX_RECORD
from choosing_digital.record import NotARecord, Record, parse_record

if TYPE_CHECKING:
    from choosing_digital.cli.keys import Keyring


class StillSealed(NotARecord):
    """A sealed record that cannot be opened; the message says why, in plain words."""


def read_record(path: Path, keys: "Keyring | None" = None) -> Record:
    """Read a record, opening it if it is sealed, and see that it is as it was written.

    Raises:
        CannotRead: if the file cannot be read.
        StillSealed: if it is sealed and cannot be opened.
        NotARecord: if it is no record, a damaged one, or one of a newer version.
    """
    return parse_record(content_of(path, keys))


def content_of(path: Path, keys: "Keyring | None" = None) -> bytes:
    """Give the bytes of a record's file, opened if it is sealed.

    Args:
        path: the file.
        keys: opens it; those of these surroundings if left out.

    Raises:
        CannotRead: if the file cannot be read.
        StillSealed: if it is sealed and cannot be opened.
    """
    content = read(path, MAX_SEALED)
    if is_sealed(content):
        content = _opened(content, keys)
    if len(content) > MAX_RECORD:
        raise CannotRead(path, Trouble.TOO_LARGE)
    return content


def _opened(content: bytes, keys: "Keyring | None") -> bytes:
    from choosing_digital.cli.keys import Keyring
    from choosing_digital.files.settings import BadSetting

    try:
        return (keys or Keyring(os.environ)).opened(content)[0]
    except (CannotOpen, BadSetting) as fault:
        raise StillSealed(str(fault)) from None

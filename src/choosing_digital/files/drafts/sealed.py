"""A draft's lines, sealed one by one: a line can be added without opening those before it.

Sealing with a passphrase takes a second of work, each time. So a draft has a key of its
own: the private one is sealed with the passphrase, once, and stands at the beginning of
the file; every line is sealed to the public one, which takes no time. Where the draft is
sealed to somebody's key, every line is sealed to that. What a line says, and whose it is,
shows in none; how many there are does, and of a long one about how long it is.

A seal keeps a secret. It does not say who wrote a line: whoever may write into the folder
could add one, as to a draft that is not sealed.
"""

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from choosing_digital.files.drafts.codec import MARK, Codec
from choosing_digital.files.drafts.lines import NewerDraft
from choosing_digital.files.sealing import (
    CannotOpen,
    CannotSeal,
    Identities,
    Key,
    Lock,
    Passphrase,
    Recipients,
    new_identity,
    open_sealed,
    seal,
)

VERSION = 1
"""Of how sealed lines stand in a file; it follows the mark."""

ROOM = 256
"""A line is filled up with spaces to so many bytes, or twice as many, and so on.

*yes* and *no* would otherwise be told apart by how long their lines are.
"""

_FIRST = re.compile(rb"sealed ([1-9][0-9]{0,3}) (\S+) (\S+)")
_NOT_OPENED = b"\0"  # no line of a draft
_CHANGED = "a part of it is missing, or was changed"

Unlock: TypeAlias = Callable[[bytes], tuple[bytes, Key]]
"""Opens something sealed, asking if need be; raises `CannotOpen`. Gives what opened it, too."""


def no_key(_: bytes) -> tuple[bytes, Key]:
    """Open nothing.

    Raises:
        CannotOpen: always.
    """
    raise CannotOpen("it is sealed")


@dataclass(frozen=True)
class SealedLines:
    """The lines of one sealed draft.

    Attributes:
        to: the public keys to which each line is sealed.
        head: the draft's own private key, sealed with a passphrase; empty where the keys are
            somebody's.
        lock: what the draft was sealed with, so that its record is too.
    """

    to: Recipients
    head: bytes
    lock: Lock

    @classmethod
    def begin(cls, lock: Lock) -> "SealedLines":
        """Give those of a new draft.

        Raises:
            CannotSeal: if there is nothing to seal with.
        """
        if isinstance(lock, Recipients):
            return cls(lock, b"", lock)
        private, public = new_identity()
        return cls(Recipients((public,)), seal(private.encode("ascii"), lock), lock)

    def first(self, line: bytes) -> bytes:
        """Give the first line: the mark, the draft's own key, and to whom it is sealed, sealed.

        To whom stands inside the seal, so that nobody can put a key of theirs there for the
        lines to come.
        """
        to = ",".join(self.to.keys).encode("ascii")
        head = b64encode(self.head) or b"-"
        return MARK + b"%d " % VERSION + head + b" " + self.encode(to + b"\n" + line)

    def encode(self, line: bytes) -> bytes:
        """Give any other line, sealed.

        Raises:
            OSError: if it cannot be, as if it could not be written.
        """
        words = line.removesuffix(b"\n")
        filled = words.ljust(-(-len(words) // ROOM) * ROOM)
        try:
            return b64encode(seal(filled, self.to)) + b"\n"
        except CannotSeal as fault:
            raise OSError(0, str(fault)) from None


def opened_lines(lines: Sequence[bytes], name: str, unlock: Unlock) -> tuple[list[bytes], Codec]:
    """Give the lines of a sealed draft as they would stand in one that is not.

    From the first line on that cannot be opened each is given as one that is no line of a
    draft; whoever reads them finds the draft damaged from there on.

    Args:
        lines: of the file, split at line ends.
        name: of the file.
        unlock: opens what is sealed with a passphrase, or to somebody's key.

    Returns:
        The lines, and how more of them are written.

    Raises:
        NewerDraft: if a newer version sealed it.
        CannotOpen: if the first line cannot be opened.
    """
    found = _FIRST.fullmatch(lines[0])
    if found is None:
        raise CannotOpen(_CHANGED)
    if int(found[1]) > VERSION:
        raise NewerDraft(name, "")
    own = b"" if found[2] == b"-" else _bytes(found[2])
    if own:
        private, key = unlock(own)
        opens: Key = Identities((private.decode("ascii", "replace"),))
        first = open_sealed(_bytes(found[3]), opens)
    else:
        first, key = unlock(_bytes(found[3]))
        opens = key
    to, _, line = first.partition(b"\n")
    return [line, *_opened(lines[1:], opens)], _codec(to, own, key)


def _codec(to: bytes, own: bytes, key: Key) -> SealedLines:
    recipients = Recipients(tuple(to.decode("ascii", "replace").split(",")))
    return SealedLines(recipients, own, key if isinstance(key, Passphrase) else recipients)


def _opened(lines: Sequence[bytes], key: Key) -> Iterator[bytes]:
    is_whole = True
    for line in lines:
        if not line:  # what follows the last line end
            yield line
        elif is_whole:
            opened = _line(line, key)
            is_whole = opened != _NOT_OPENED
            yield opened
        else:
            yield _NOT_OPENED


def _line(line: bytes, key: Key) -> bytes:
    try:
        return open_sealed(_bytes(line), key)
    except CannotOpen:
        return _NOT_OPENED


def _bytes(text: bytes) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise CannotOpen(_CHANGED) from None


def lock_of_draft(codec: Codec) -> Lock | None:
    """Give what a draft is sealed with, so that its record is too; None where it is not."""
    return codec.lock if isinstance(codec, SealedLines) else None

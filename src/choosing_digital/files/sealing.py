"""Sealing what lies on the disk, in the age format: bytes in, bytes out.

An extra: what seals is another library (pyrage), imported when something is sealed or
opened and never before. A file that is sealed can be opened by any program that knows the
format (age-encryption.org/v1), with the same passphrase or key.

Opening is bounded before anything costly is done: an age file says itself how much work
its passphrase takes, so one that was made to may ask for hours and for all memory.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from choosing_digital.integrity import MAX_RECORD

if TYPE_CHECKING:
    from types import ModuleType

SUFFIX = ".age"
"""What the names of sealed files end with."""

MAX_WORK = 20
"""The most work for a passphrase, as a power of two: 2^20 rounds take 1 GiB and some seconds.

What pyrage makes takes about a second where it is made: 17 to 19 on a machine of 2026. The
age tool's own bound is 22 (4 GiB); a small laptop does not have that.
"""

MAX_HEADER = 16 * 1024
"""How many bytes the head of a sealed file may have; one reader takes about a hundred."""

MAX_SEALED = MAX_RECORD + MAX_RECORD // 1024 + MAX_HEADER
"""How many bytes a sealed record may have: every 64 KB of it have a seal of 16 bytes."""

MOST_READERS = 64
"""To how many keys a file may be sealed: each is tried."""

_MAGIC = b"age-encryption.org/v1\n"
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_END = re.compile(rb"^--- [A-Za-z0-9+/]{43}$", re.MULTILINE)
_STANZA = re.compile(rb"^-> (\S+)(.*)$", re.MULTILINE)
_WORK = re.compile(rb" [A-Za-z0-9+/]{22} ([1-9][0-9]?)")


class CannotSeal(Exception):
    """Something cannot be sealed, so it is not written; the message is a plain sentence."""


class CannotOpen(Exception):
    """Something sealed cannot be opened; the message ends a sentence, without a full stop."""


class WrongKey(CannotOpen):
    """It is not the passphrase, or none of the keys, that it was sealed with."""


class NotInstalled(CannotSeal, CannotOpen):
    """What seals is not installed."""

    def __str__(self) -> str:
        return (
            "what seals and opens files is not installed here. "
            "To install it: pip install 'choosing-digital[encrypt]'"
        )


@dataclass(frozen=True)
class Passphrase:
    """Words that seal and open. They are never shown, not even in a fault.

    Attributes:
        words: as typed.
    """

    words: str = field(repr=False)


@dataclass(frozen=True)
class Recipients:
    """The public keys to which something is sealed: ``age1…``."""

    keys: tuple[str, ...]


@dataclass(frozen=True)
class Identities:
    """The private keys that open what was sealed to their public ones."""

    keys: tuple[str, ...] = field(repr=False)


Lock: TypeAlias = Passphrase | Recipients
"""What something is sealed with."""

Key: TypeAlias = Passphrase | Identities
"""What something is opened with."""


def is_sealed(content: bytes) -> bool:
    """Tell whether these are the bytes of a sealed file."""
    return content.startswith((_MAGIC, _ARMOUR))


def is_by_passphrase(content: bytes) -> bool:
    """Tell whether a sealed file is opened with a passphrase, and not with a key.

    Raises:
        CannotOpen: if it is no sealed file that may be opened here.
    """
    return _work(content) > 0


def seal(content: bytes, lock: Lock) -> bytes:
    """Give the content sealed.

    Raises:
        CannotSeal: if it cannot be; `NotInstalled` where the library is not there.
    """
    try:
        if isinstance(lock, Passphrase):
            made = _with_words(content, lock)
        else:
            made = _to_keys(content, lock)
    except NotInstalled:
        raise
    except Exception:  # the library's own words may quote what it was given
        raise CannotSeal("it could not be sealed") from None
    if not _is_opened_again(made):
        raise CannotSeal("it could not be sealed so that this version opens it again")
    return made


def _is_opened_again(made: bytes) -> bool:
    try:
        return _work(made) <= MAX_WORK
    except CannotOpen:
        return False


def open_sealed(content: bytes, key: Key) -> bytes:
    """Give what was sealed.

    Raises:
        WrongKey: if it was sealed with another passphrase or to other keys, or is damaged:
            the two cannot be told apart.
        CannotOpen: if it is no sealed file, or takes too much work.
        NotInstalled: where the library is not there.
    """
    work = _work(content)
    if work > MAX_WORK:
        raise CannotOpen("it asks for more work than is done to open a file")
    if isinstance(key, Passphrase) != (work > 0):
        raise WrongKey("it was sealed in another way")
    try:
        if isinstance(key, Passphrase):
            return _open_with_words(content, key)
        return _open_with_keys(content, key)
    except NotInstalled:
        raise
    except Exception as fault:  # the library's own, whatever it is called
        if str(fault).startswith(_TOO_SLOW_HERE):
            raise CannotOpen("it asks for more work than this computer does to open it") from None
        raise WrongKey(_NOT_IT[isinstance(key, Passphrase)]) from None


_TOO_SLOW_HERE = "Excessive work"
"""How the library says that its own bound, which it measures, is passed: on a slow computer."""

_NOT_IT = {
    True: "this is not the passphrase that it was sealed with, or the file is damaged",
    False: "it is not sealed to this key, or the file is damaged",
}


def new_identity() -> tuple[str, str]:
    """Give a new private key and its public one.

    Raises:
        NotInstalled: where the library is not there.
    """
    made = str(_pyrage().x25519.Identity.generate())
    return made, public_key(made)


def public_key(identity: str) -> str:
    """Give the public key of a private one.

    Raises:
        NotInstalled: where the library is not there.
    """
    return str(_pyrage().x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Tell whether a text is a public key.

    Raises:
        NotInstalled: where the library is not there.
    """
    return _is_key("Recipient", text)


def is_identity(text: str) -> bool:
    """Tell whether a text is a private key.

    Raises:
        NotInstalled: where the library is not there.
    """
    return _is_key("Identity", text)


# -- inside -----------------------------------------------------------------------------


def _work(content: bytes) -> int:
    """Give the work for the passphrase that a sealed file asks for; 0 where it has none.

    Read from its head by ourselves: the library begins to work before it can be asked.
    """
    if content.startswith(_ARMOUR):
        raise CannotOpen("it is sealed as text (armoured), and only the plain form is read here")
    end = _END.search(content, 0, MAX_HEADER)
    if not content.startswith(_MAGIC) or end is None:
        raise CannotOpen("it is not a sealed file, or a part of it is missing")
    readers = _STANZA.findall(content[: end.start()])
    if not 0 < len(readers) <= MOST_READERS:
        raise CannotOpen("it is sealed to more keys than are looked at, or to none")
    if not any(kind == b"scrypt" for kind, _ in readers):
        return 0
    work = _WORK.fullmatch(readers[0][1])
    if len(readers) > 1 or work is None:
        raise CannotOpen("it is not a sealed file as it should be")
    return int(work[1])


def _pyrage() -> "ModuleType":
    try:
        import pyrage
    except ImportError:
        raise NotInstalled from None
    found: ModuleType = pyrage
    return found


def _with_words(content: bytes, lock: Passphrase) -> bytes:
    return bytes(_pyrage().passphrase.encrypt(content, lock.words))


def _to_keys(content: bytes, lock: Recipients) -> bytes:
    pyrage = _pyrage()
    keys = [pyrage.x25519.Recipient.from_str(one) for one in lock.keys]
    return bytes(pyrage.encrypt(content, keys))


def _open_with_words(content: bytes, key: Passphrase) -> bytes:
    return bytes(_pyrage().passphrase.decrypt(content, key.words))


def _open_with_keys(content: bytes, key: Identities) -> bytes:
    pyrage = _pyrage()
    keys = [pyrage.x25519.Identity.from_str(one) for one in key.keys]
    return bytes(pyrage.decrypt(content, keys))


def _is_key(kind: str, text: str) -> bool:
    try:
        getattr(_pyrage().x25519, kind).from_str(text)
    except NotInstalled:
        raise
    except Exception:  # the library's own, whatever it is called
        return False
    return True

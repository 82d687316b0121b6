"""Sealing for the commands: what is set becomes a lock, and what is written is sealed with it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from choosing_digital.cli.passphrases import Ask, ask_at_terminal, new_passphrase
from choosing_digital.files.sealing import (
    SUFFIX,
    Key,
    Lock,
    Passphrase,
    Recipients,
    is_identity,
    is_recipient,
    public_key,
    seal,
)
from choosing_digital.files.settings import SEAL, BadSetting, Settings, read_settings

if TYPE_CHECKING:
    from choosing_digital.files.drafts.codec import Codec


class Sealer:
    """Seals what is written, if that is set; the passphrase is asked for once.

    What was sealed stays sealed, whatever is set: to the keys that are set, where some are;
    otherwise with what opened it.

    Attributes:
        settings: what is set.
    """

    def __init__(
        self,
        settings: Settings,
        environ: Mapping[str, str],
        opened_by: Key | None = None,
        *,
        ask: Ask = ask_at_terminal,
        lock: Lock | None = None,
    ) -> None:
        self.settings = settings
        self._environ = environ
        self._opened_by = opened_by
        self._ask = ask
        self._lock = lock

    @classmethod
    def of(
        cls,
        environ: Mapping[str, str],
        opened_by: Key | None = None,
        *,
        ask: Ask = ask_at_terminal,
        lock: Lock | None = None,
    ) -> "Sealer":
        """Give the sealer of these surroundings.

        Args:
            environ: the environment.
            opened_by: what opened that of which something is made now.
            ask: asks for a passphrase.
            lock: what is sealed with, whatever is set.

        Raises:
            BadSetting: if a setting is not understood.
        """
        return cls(read_settings(environ), environ, opened_by, ask=ask, lock=lock)

    @property
    def is_on(self) -> bool:
        """Whether anything is sealed."""
        return any((self._lock, self._opened_by, self.settings.seal is not None))

    @property
    def is_ready(self) -> bool:
        """Whether nobody has to be asked for anything any more."""
        seal = self.settings.seal
        return not self.is_on or bool(self._lock or self._opened_by or (seal and seal.keys))

    def lock(self) -> Lock | None:
        """Give what is sealed with; None where nothing is. Asks the first time, if need be.

        Raises:
            CannotSeal: if there is nothing to seal with.
            BadSetting: if a file of keys or of the passphrase is none.
        """
        if self._lock is None and self.is_on:
            self._lock = self._made()
        return self._lock

    def _made(self) -> Lock:
        is_identity("")  # says at once, before anything is typed, where nothing can be sealed
        if self.settings.seal and self.settings.seal.keys:
            return _recipients(self.settings.seal.keys)
        if self._opened_by is not None:
            return lock_of(self._opened_by)
        return new_passphrase(self._environ, self._ask)

    def codec(self) -> "Codec":
        """Give how the lines of a new draft stand in its file. Asks, if need be.

        Raises:
            CannotSeal: if there is nothing to seal with.
            BadSetting: if a file of keys or of the passphrase is none.
        """
        from choosing_digital.files.drafts.codec import AS_IT_IS

        lock = self.lock()
        if lock is None:
            return AS_IT_IS
        from choosing_digital.files.drafts.sealed import SealedLines

        return SealedLines.begin(lock)

    def names(self, names: Iterable[str]) -> tuple[str, ...]:
        """Give what the files of these names are called."""
        return tuple(f"{one}{SUFFIX}" if self._seals(one) else one for one in names)

    def sealed(self, texts: Mapping[str, str]) -> dict[str, str | bytes]:
        """Give texts by the names under which they are written, sealed where they are to be.

        Raises:
            CannotSeal: if that cannot be done.
            BadSetting: if a file of keys or of the passphrase is none.
        """
        lock = self.lock() if any(map(self._seals, texts)) else None
        return {
            name: text
            if lock is None or not self._seals(plain)
            else seal(text.encode("utf-8", "backslashreplace"), lock)
            for (plain, text), name in zip(texts.items(), self.names(texts), strict=True)
        }

    def _seals(self, name: str) -> bool:
        return self.is_on and (".full." in name or self.settings.seal_copies)


def _recipients(keys: tuple[str, ...]) -> Recipients:
    for number, one in enumerate(keys, 1):
        if not is_recipient(one):
            raise BadSetting(f"{SEAL}: key {number} is no public key: a letter of it is wrong")
    return Recipients(keys)


def lock_of(key: Key) -> Lock:
    """Give what seals so that this key opens it again: what was sealed stays sealed."""
    if isinstance(key, Passphrase):
        return key
    return Recipients(tuple(public_key(one) for one in key.keys))

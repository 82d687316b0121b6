"""Opening what is sealed, for the commands: each passphrase is asked for once."""

from collections.abc import Callable, Mapping
from pathlib import Path

from choosing_digital.cli.passphrases import (
    Ask,
    ask_at_terminal,
    passphrase_in_file,
    passphrases,
    tell,
)
from choosing_digital.cli.sealer import Sealer
from choosing_digital.files.sealing import (
    CannotOpen,
    Identities,
    Key,
    Lock,
    Passphrase,
    WrongKey,
    is_by_passphrase,
    is_identity,
    open_sealed,
)
from choosing_digital.files.settings import IDENTITY, BadSetting, lines_of


class AskFirst(Exception):
    """A passphrase has to be asked for, and a page is no place to ask for it.

    Attributes:
        path: of what it is asked for.
        ask: asks, once the page has gone; raises `CannotOpen`, `CannotSeal` or `BadSetting`.
    """

    def __init__(self, path: Path, ask: Callable[[], object]) -> None:
        super().__init__(path)
        self.path = path
        self.ask = ask


class Keyring:
    """Opens what is sealed; what has opened something is tried on what comes next.

    Attributes:
        used: what opened the last thing that was sealed; None where nothing was.
    """

    def __init__(self, environ: Mapping[str, str], *, ask: Ask = ask_at_terminal) -> None:
        self.used: Key | None = None
        self._environ = environ
        self._ask = ask
        self._known: Passphrase | None = None
        self._was_asked = False
        self._last: tuple[bytes, bytes] | None = None
        self._sealer: Sealer | None = None

    def opened(self, content: bytes) -> tuple[bytes, Key]:
        """Open something sealed; ask for its passphrase, three times at most.

        Whoever was asked in vain is not asked again.

        Returns:
            What was sealed, and what opened it.

        Raises:
            CannotOpen: if it cannot be opened.
            BadSetting: if a file of keys or of the passphrase is none.
        """
        found = self.at_hand(content)
        if found is None:
            found = self._asked(content)
        self.used = found[1]
        return found

    def at_hand(self, content: bytes) -> tuple[bytes, Key] | None:
        """Open something sealed with what there is; None where somebody has to be asked.

        Raises:
            CannotOpen: if it cannot be opened.
            BadSetting: if a file of keys or of the passphrase is none.
        """
        if not is_by_passphrase(content):
            key = identities(self._environ)
            return open_sealed(content, key), key
        if self._last and self._last[0] == content and self._known:
            return self._last[1], self._known
        if found := passphrase_in_file(self._environ):
            return open_sealed(content, found), found
        if self._known is None and not self._was_asked:
            return None
        if self._known is None:
            raise CannotOpen("it is sealed, and its passphrase was not given")
        return open_sealed(content, self._known), self._known

    def unlock_on_page(self, path: Path) -> Callable[[bytes], tuple[bytes, Key]]:
        """Give what opens something while a page is shown.

        It raises `AskFirst` where somebody has to be asked.
        """

        def unlock(content: bytes) -> tuple[bytes, Key]:
            found = self.at_hand(content)
            if found is None:
                raise AskFirst(path, lambda: self.opened(content))
            return found

        return unlock

    def _asked(self, content: bytes) -> tuple[bytes, Key]:
        is_identity("")  # says at once, before anything is typed, where nothing can be opened
        self._was_asked = True
        told: CannotOpen = CannotOpen("it is sealed, and no passphrase was given")
        for words in passphrases(self._ask):
            try:
                opened = open_sealed(content, words)
            except WrongKey as fault:
                told = fault
                tell("That did not open it.")
            else:
                self._known, self._last = words, (content, opened)
                return opened, words
        raise told

    def sealer(self, lock: Lock | None = None) -> Sealer:
        """Give what seals: with this lock, or as it is set and asked for once.

        Raises:
            BadSetting: if a setting is not understood.
        """
        if lock is not None:
            return Sealer.of(self._environ, lock=lock)
        if self._sealer is None:
            self._sealer = Sealer.of(self._environ, self.used, ask=self._ask)
        return self._sealer


def identities(environ: Mapping[str, str]) -> Identities:
    """Give the private keys of the file that the environment names.

    Raises:
        CannotOpen: if it names none.
        BadSetting: if there is no key in it.
    """
    named = environ.get(IDENTITY, "")
    if not named:
        raise CannotOpen(f"it is sealed to a key. Name the file of the private one: {IDENTITY}")
    keys = lines_of(Path(named), IDENTITY)
    for number, one in enumerate(keys, 1):
        if not is_identity(one):
            raise BadSetting(f"{IDENTITY}: {named}: key {number} is no private key")
    if not keys:
        raise BadSetting(f"{IDENTITY}: {named}: there is no key in it")
    return Identities(tuple(keys))

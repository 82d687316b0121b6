"""Passphrases: asked for at the terminal, which does not show them, or out of a file.

They are never on a command line nor in the environment, where other programs could read
them. They are asked for on the ordinary screen, never on a page of a conversation.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from choosing_digital.files.sealing import CannotOpen, CannotSeal, Passphrase
from choosing_digital.files.settings import PASSPHRASE_FILE, BadSetting, lines_of

TRIES = 3
"""How often a passphrase is asked for at the terminal."""

LEAST = 8
"""The fewest letters of a new passphrase (NIST SP 800-63B, section 5.1.1.1: eight)."""

Ask: TypeAlias = Callable[[str], str]
"""Asks for a passphrase without showing it; raises `NobodyToAsk`, or EOFError at Ctrl-D."""

_FOR_A_SCRIPT = f"For a script: {PASSPHRASE_FILE} names a file that holds it"


class NobodyToAsk(Exception):
    """There is no terminal to ask for a passphrase at."""


def ask_at_terminal(words: str) -> str:
    """Ask for a passphrase at the terminal, which does not show it.

    Raises:
        NobodyToAsk: if there is no terminal, or one that would show it. Standard input is
            never read for it.
    """
    import getpass
    import warnings

    if not _has_terminal():
        raise NobodyToAsk
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(words)
        except getpass.GetPassWarning:
            raise NobodyToAsk from None


def _has_terminal() -> bool:
    if sys.platform == "win32":
        return sys.stdin.isatty()
    try:
        with Path("/dev/tty").open("rb"):
            return True
    except OSError:
        return False


def new_passphrase(environ: Mapping[str, str], ask: Ask) -> Passphrase:
    """Give what something is to be sealed with, asking for it twice.

    Raises:
        CannotSeal: if there is none.
        BadSetting: if there is none in the file that is to hold it.
    """
    return passphrase_in_file(environ) or _typed_twice(ask)


def _typed_twice(ask: Ask) -> Passphrase:
    try:
        for _ in range(TRIES):
            first = ask("A passphrase to seal this with (it does not show): ")
            if len(first) < LEAST:
                tell(f"Too short: at least {LEAST} letters. Three random words make a good one.")
            elif ask("The same again: ") == first:
                return words_of(first)
            else:
                tell("These were not the same.")
    except NobodyToAsk:
        raise CannotSeal(
            "this is to be sealed with a passphrase, and there is no terminal to ask for it at. "
            f"{_FOR_A_SCRIPT}"
        ) from None
    except EOFError:
        pass
    raise CannotSeal("this is to be sealed, and there is no passphrase to seal it with")


def passphrases(ask: Ask) -> Iterator[Passphrase]:
    """Give what is typed to open something, until nothing is; three at most.

    Raises:
        CannotOpen: if there is nobody to ask.
    """
    try:
        for _ in range(TRIES):
            words = ask("The passphrase (it does not show): ")
            if not words:
                return
            yield words_of(words)
    except NobodyToAsk:
        raise CannotOpen(
            "it is sealed with a passphrase, and there is no terminal to ask for it at. "
            f"{_FOR_A_SCRIPT}"
        ) from None
    except EOFError:
        return


def passphrase_in_file(environ: Mapping[str, str]) -> Passphrase | None:
    """Give that of the file which the environment names; None where it names none.

    Raises:
        BadSetting: if there is none in it.
    """
    named = environ.get(PASSPHRASE_FILE, "")
    if not named:
        return None
    lines = lines_of(Path(named), PASSPHRASE_FILE, comments=False)
    if not lines:
        raise BadSetting(f"{PASSPHRASE_FILE}: {named}: there is no passphrase in it")
    return words_of(lines[0])


def words_of(typed: str) -> Passphrase:
    """Give a passphrase as it is sealed with: two keyboards may write one letter in two ways."""
    from unicodedata import normalize

    return Passphrase(normalize("NFC", typed))


def tell(words: str) -> None:
    """Say something about what was typed, where it was typed."""
    with suppress(OSError):
        sys.stderr.write(f"{words}\n")
        sys.stderr.flush()

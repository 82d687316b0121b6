"""What somebody has set for good: a small file beside their records, and the environment.

The file is `settings.yaml` in the folder of everything that the program keeps; it need not
be there. The environment counts more than the file. A setting that is not understood stops
the command: passed over, it could leave a record unsealed that was to be sealed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from choosing_digital.files.places import NoPlace, home
from choosing_digital.files.reading import CannotRead, Trouble, read

FILE = "settings.yaml"
"""The settings' name in the folder of everything that the program keeps."""

SEAL = "CHOOSING_DIGITAL_SEAL"
"""How full records and drafts are sealed; stands for `seal` in the file."""

PASSPHRASE_FILE = "CHOOSING_DIGITAL_PASSPHRASE_FILE"
"""Names a file whose first line is the passphrase, for scripts. Never the passphrase itself."""

IDENTITY = "CHOOSING_DIGITAL_IDENTITY"
"""Names a file of private keys, as the age tools write them."""

PASSPHRASE = "passphrase"
OFF = "off"
RECIPIENT = "recipient:"
RECIPIENTS_FILE = "recipients-file:"

MOST_KEYS = 32
"""To how many keys something can be sealed; each makes every line of a draft longer."""

_HOW = f"{OFF}, {PASSPHRASE}, {RECIPIENT}age1... or {RECIPIENTS_FILE} and the whole path of a file"
_PUBLIC_KEY = re.compile(r"age1[ac-hj-np-z02-9]{58}")


class BadSetting(Exception):
    """A setting that is not understood; the message says which, and what to write instead."""


@dataclass(frozen=True)
class Seal:
    """How something is sealed: with a passphrase, or to these public keys.

    Attributes:
        keys: the public keys; none where a passphrase is asked for.
    """

    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """What is set.

    Attributes:
        plain: whether the plain mode is always used.
        seal: how full records and drafts are sealed; None where they are not.
        seal_copies: whether copies to share are sealed as well.
    """

    plain: bool = False
    seal: Seal | None = None
    seal_copies: bool = False


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Give the settings that hold.

    Raises:
        BadSetting: if one is not understood.
    """
    found = _in_file(environ)
    named = environ.get(SEAL, "").strip()
    return replace(found, seal=_seal(named, SEAL)) if named else found


def _in_file(environ: Mapping[str, str]) -> Settings:
    try:
        path = home(environ) / FILE
    except NoPlace:
        return Settings()
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError:
        raise BadSetting(f"{path}: {Trouble.NOT_ALLOWED}") from None
    data = _data(path)
    for key in data:
        if key not in ("plain", "seal", "seal_copies"):
            raise BadSetting(
                f"{path}: {key} is no setting. The settings are plain, seal and seal_copies"
            )
    for key in ("plain", "seal_copies"):
        if not isinstance(data.get(key, False), bool):
            raise BadSetting(f"{path}: {key} is true or false")
    return Settings(
        plain=data.get("plain", False),
        seal=_seal(data.get("seal", OFF), f"{path}: seal"),
        seal_copies=data.get("seal_copies", False),
    )


def _data(path: Path) -> Mapping[str, Any]:
    from choosing_digital.question_sets import Unreadable, parse

    try:
        content = read(path, _MOST)
        lines = content.decode("utf-8-sig", "replace").splitlines()
        if all(not line.strip() or line.lstrip().startswith("#") for line in lines):
            return {}
        return parse(content, str(path)).data
    except CannotRead as fault:
        raise BadSetting(f"{path}: {fault.trouble}") from None
    except Unreadable as fault:
        raise BadSetting(fault.diagnostics[0].one_line()) from None


def _seal(how: object, where: str) -> Seal | None:
    """Read how something is to be sealed.

    Raises:
        BadSetting: if it is not understood.
    """
    if how == OFF:
        return None
    if how == PASSPHRASE:
        return Seal()
    if isinstance(how, str) and how.startswith(RECIPIENT):
        return Seal(_keys([how.removeprefix(RECIPIENT)], where))
    if isinstance(how, str) and how.startswith(RECIPIENTS_FILE):
        return Seal(_keys_in(Path(how.removeprefix(RECIPIENTS_FILE)), where))
    raise BadSetting(f"{where} is not understood. It is {_HOW}")


def _keys(keys: list[str], where: str) -> tuple[str, ...]:
    for number, one in enumerate(keys, 1):
        if not _PUBLIC_KEY.fullmatch(one):
            # Never quoted: it may be a private key, put there by mistake.
            raise BadSetting(f"{where}: key {number} is no public key. One begins with age1")
    if not keys:
        raise BadSetting(f"{where}: there is no key in it. A public key begins with age1")
    if len(keys) > MOST_KEYS:
        raise BadSetting(f"{where}: there are {len(keys)} keys in it. {MOST_KEYS} are the most")
    return tuple(keys)


def _keys_in(path: Path, where: str) -> tuple[str, ...]:
    if not path.is_absolute():
        raise BadSetting(f"{where}: {RECIPIENTS_FILE} takes the whole path of a file")
    return _keys(lines_of(path, where), where)


def lines_of(path: Path, where: str, *, comments: bool = True) -> list[str]:
    """Give the lines of a small file that are not empty, nor comments where it may have them.

    Raises:
        BadSetting: if it cannot be read.
    """
    try:
        text = read(path, _MOST).decode("utf-8-sig")
    except CannotRead as fault:
        raise BadSetting(f"{where}: {path}: {fault.trouble}") from None
    except UnicodeDecodeError:
        raise BadSetting(f"{where}: {path}: this is not a text file") from None
    if not comments:
        return [line for line in text.splitlines() if line]
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


_MOST = 64 * 1024
"""How many bytes a file of keys, or of a passphrase, may have."""

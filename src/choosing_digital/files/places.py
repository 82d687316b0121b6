"""Where records, training records and drafts are kept, if nobody says otherwise."""

import sys
from collections.abc import Mapping
from pathlib import Path

HOME_VARIABLE = "CHOOSING_DIGITAL_HOME"
"""Moves everything that the program keeps."""

_NAME = "choosing-digital"


class NoPlace(Exception):
    """There is no folder to keep anything in."""

    def __str__(self) -> str:
        return (
            "there is no home folder here to keep records in. "
            f"Name a folder: {HOME_VARIABLE}=/path/to/a/folder"
        )


def home(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Give the folder of everything that the program keeps.

    Args:
        environ: the environment.
        platform: as `sys.platform`.

    Raises:
        NoPlace: where neither the variable nor the platform names one.
    """
    named = environ.get(HOME_VARIABLE, "")
    if named:
        return Path(named)
    if platform == "win32":
        return _absolute(environ, "LOCALAPPDATA") / _NAME
    if platform == "darwin":
        return _absolute(environ, "HOME") / "Library" / "Application Support" / _NAME
    data = environ.get("XDG_DATA_HOME", "")
    if Path(data).is_absolute():  # the standard has others ignored
        return Path(data) / _NAME
    return _absolute(environ, "HOME") / ".local" / "share" / _NAME


def _absolute(environ: Mapping[str, str], variable: str) -> Path:
    path = Path(environ.get(variable, ""))
    if not path.is_absolute():
        raise NoPlace
    return path


def cache_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Give the folder of what can be made again at any time, and never of anybody's answers.

    Raises:
        NoPlace: where neither the variable nor the platform names one.
    """
    named = environ.get(HOME_VARIABLE, "")
    if named:
        return Path(named) / "cache"
    if platform == "win32":
        return _absolute(environ, "LOCALAPPDATA") / _NAME / "cache"
    if platform == "darwin":
        return _absolute(environ, "HOME") / "Library" / "Caches" / _NAME
    cache = environ.get("XDG_CACHE_HOME", "")
    if Path(cache).is_absolute():  # the standard has others ignored
        return Path(cache) / _NAME
    return _absolute(environ, "HOME") / ".cache" / _NAME


def records_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Give the folder of the records of real people."""
    return home(environ, platform) / "records"


def training_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Give the folder of the records of made-up people, never among the real ones."""
    return home(environ, platform) / "training"


def drafts_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Give the folder of conversations that are not finished."""
    return home(environ, platform) / "drafts"

"""Names of keys, and keys that were typed ahead of a page."""

import os
import sys
import time

from prompt_toolkit.input import Input
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.keys import Keys

KEY_NAMES = {
    "c-m": "enter",
    "c-j": "enter",
    "c-h": "backspace",
    "c-i": "down",
    "s-tab": "up",
    "c-a": "home",
    "c-e": "end",
    "<bracketed-paste>": "paste",
}

STOP_KEYS = ("c-c", "c-d")
LEAVE_KEY = "c-l"
PAUSE_KEY = "c-z"
_QUIET = 0.03  # seconds without a byte, after which nothing more was typed ahead
_LONGEST_DRAIN = 2.0


def thrown_away(source: Input) -> set[str]:
    """Throw away what was typed ahead of the page, until the terminal is quiet.

    Gives those keys among them that are heeded all the same: leaving and stopping.
    """
    seen = {
        press.key.value if isinstance(press.key, Keys) else press.key
        for press in get_typeahead(source)
    }
    bytes_ahead = _bytes_ahead(source)
    named = {b"\x0c": "c-l", b"\x03": "c-c", b"\x04": "c-d"}
    seen |= {name for byte, name in named.items() if byte in bytes_ahead}
    return seen & {LEAVE_KEY, *STOP_KEYS}


def _bytes_ahead(source: Input) -> bytes:
    if sys.platform == "win32":
        return _console_keys_ahead()
    try:
        descriptor = source.fileno()
        if not os.isatty(descriptor):
            return b""  # not typed by anybody: a test, or a file
    except (OSError, ValueError, NotImplementedError):
        return b""
    return _read_until_quiet(descriptor)


def _read_until_quiet(descriptor: int) -> bytes:
    import select

    found = b""
    end = time.monotonic() + _LONGEST_DRAIN
    while time.monotonic() < end and select.select([descriptor], [], [], _QUIET)[0]:
        try:
            piece = os.read(descriptor, 4096)
        except OSError:
            break  # the terminal is gone; the page will notice
        if not piece:
            break
        found += piece
    return found


def _console_keys_ahead() -> bytes:
    if sys.platform != "win32":
        return b""
    import msvcrt

    found = b""
    while msvcrt.kbhit():
        found += msvcrt.getwch().encode("utf-8", "replace")
    return found

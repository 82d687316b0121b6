"""What the terminal and the environment say: whether somebody is there, and what can be drawn."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TextIO


def is_terminal(stdin: TextIO | None, stdout: TextIO | None) -> bool:
    """Whether there is somebody to ask: both are open, and both are a terminal."""
    return all(stream is not None and is_a_tty(stream) for stream in (stdin, stdout))


def is_a_tty(stream: TextIO) -> bool:
    """Whether the stream is open, and a terminal."""
    try:
        return stream.isatty()
    except (ValueError, OSError, AttributeError):
        return False  # closed, or not a stream of its own


def wants_plain(environ: Mapping[str, str]) -> bool:
    """Whether the surroundings ask for the plain mode."""
    chosen = environ.get("CHOOSING_DIGITAL_PLAIN", "").strip().lower()
    return chosen not in ("", "0", "no", "false") or environ.get("TERM") == "dumb"


def has_256_colours(environ: Mapping[str, str]) -> bool:
    """Whether the terminal has colours of middling lightness, and somebody wants any.

    With 16 there is none that can be read on black and on white.
    """
    if environ.get("NO_COLOR"):
        return False
    term = environ.get("TERM", "")
    if "256color" in term or environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return True
    return _terminfo_colours(term) >= 256


def _terminfo_colours(term: str) -> int:
    if sys.platform == "win32":
        return 256 if not term else 0  # its own console; a TERM means another program's
    import curses

    with suppress(curses.error, OSError, ValueError):
        curses.setupterm(term or "dumb", fd=1)
        return curses.tigetnum("colors")
    return 0

"""The asker that suits a terminal.

The terminal libraries are imported only here, and only when somebody is to be asked.
"""

import os
from collections.abc import Mapping

from choosing_digital.terminal.asker import TerminalAsker
from choosing_digital.terminal.surroundings import has_256_colours, wants_plain


def open_asker(
    *,
    plain: bool = False,
    environ: Mapping[str, str] | None = None,
    colour: bool | None = None,
    clear_at_end: bool = True,
) -> TerminalAsker:
    """Give the asker that suits this terminal.

    Args:
        plain: whether the plain mode was asked for.
        environ: the environment; that of the process if left out.
        colour: whether signs have colour; what the terminal can do if left out.
        clear_at_end: whether the screen and its scrollback are cleared at the end.
    """
    from choosing_digital.terminal.plain import Plain

    environ = os.environ if environ is None else environ
    simple = Plain(clear_at_end=clear_at_end, can_clear=environ.get("TERM") != "dumb")
    if plain or wants_plain(environ):
        return simple
    coloured = has_256_colours(environ) if colour is None else colour
    return _styled(simple, colour=coloured, clear_at_end=clear_at_end)


def _styled(simple: TerminalAsker, *, colour: bool, clear_at_end: bool) -> TerminalAsker:
    """Give the styled asker, or the plain one where the console can draw no pages."""
    from choosing_digital.terminal.styled import Styled

    try:
        return Styled(colour=colour, clear_at_end=clear_at_end, fallback=simple)
    except Exception as error:
        # On Windows a console that is none is told by an exception that exists only there.
        if type(error).__name__ != "NoConsoleScreenBufferError":
            raise
        return simple

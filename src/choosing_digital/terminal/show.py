"""Pages that ask nothing, as text: for a pipe, a file, or the end of a conversation."""

from typing import TextIO

from choosing_digital.prompts import Page
from choosing_digital.terminal.layout import FULL_WIDTH, Style, TextLine, page_lines, plain_text

_LOOKS: dict[Style, str] = {
    "bold": "1",
    "dim": "2",
    "unsafe": "1;7;38;5;130",
    "care": "38;5;130",
    "grey": "38;5;243",
    "possible": "38;5;31",
    "here": "38;5;31",
}


def page_text(page: Page, width: int = FULL_WIDTH, *, colour: bool = False) -> str:
    """Give the page as text, with colour and bold or with none at all."""
    lines = page_lines(page, width)
    return "".join(f"{_coloured(line) if colour else plain_text(line)}\n" for line in lines)


def print_page(
    page: Page, stream: TextIO, width: int = FULL_WIDTH, *, colour: bool = False
) -> None:
    """Write the page to a stream."""
    print_text(page_text(page, width, colour=colour), stream)


def print_text(text: str, stream: TextIO) -> None:
    """Write text to a stream; a letter that it cannot hold becomes a visible escape."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))


def _coloured(line: TextLine) -> str:
    return "".join(
        f"\x1b[{_LOOKS[style]}m{words}\x1b[0m" if style in _LOOKS else words
        for style, words in line
    )

"""A visit drawn by the toolkit: its lines, its colours, and a second screen that stays open."""

from collections.abc import Callable
from typing import Any

from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import UIContent, UIControl
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from choosing_digital.terminal import layout
from choosing_digital.terminal.layout import Screen

STYLES = Style.from_dict(
    {
        "bold": "bold",
        "dim": "dim",
        "unsafe": "#af5f00 bold reverse",
        "care": "#af5f00",
        "grey": "#767676",
        "possible": "#0087af",
        "here": "#0087af",
    }
)
"""Colour stands only on signs and on the line somebody is on; each reads on black and white."""


class Control(UIControl):
    """Draws a visit into the window of an application."""

    def __init__(self, draw: Callable[[int, int], Screen]) -> None:
        self._draw = draw

    def create_content(self, width: int, height: int) -> UIContent:
        """Give the lines for a window of this size."""
        screen = self._draw(width, height)
        lines = [_styled(line) for line in screen.lines]
        row, column = screen.cursor or (0, 0)
        return UIContent(
            get_line=lambda number: lines[number],
            line_count=len(lines),
            cursor_position=Point(x=column, y=row),
        )

    def is_focusable(self) -> bool:
        """Say that keys are for this control: there is no other."""
        return True


def _styled(line: layout.TextLine) -> StyleAndTextTuples:
    return [(f"class:{style}" if style else "", words) for style, words in line]


class Kept:
    """An output whose second screen stays open from page to page.

    An application would leave it after each page, and what stood in the terminal before
    would flash up between two questions.
    """

    def __init__(self, output: Output) -> None:
        self._output = output

    def __getattr__(self, name: str) -> Any:
        return getattr(self._output, name)

    def enter_alternate_screen(self) -> None:
        """Begin at the top: the screen is open already."""
        self._output.cursor_goto(0, 0)

    def quit_alternate_screen(self) -> None:
        """Keep the screen open."""


Output.register(Kept)

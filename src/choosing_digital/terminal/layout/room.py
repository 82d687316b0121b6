"""The window, where somebody is on a prompt, and what is added to it for a moment."""

from dataclasses import dataclass

FULL_WIDTH = 79
"""Text stays at this width, and the last column is never written."""

SMALLEST = (60, 20)
"""The smallest window, columns and rows, in which the pages work."""


@dataclass(frozen=True)
class Room:
    """The window: columns, rows, and the sign that rules are drawn with."""

    columns: int = 80
    rows: int = 24
    rule: str = "─"

    @property
    def width(self) -> int:
        """The columns that may be written."""
        return max(min(FULL_WIDTH, self.columns - 1), 10)

    @property
    def wide(self) -> bool:
        """Whether there is room for tables and remarks."""
        return self.columns >= 80

    @property
    def too_small(self) -> bool:
        """Whether these pages do not work here."""
        return self.columns < SMALLEST[0] or self.rows < SMALLEST[1]


@dataclass(frozen=True)
class State:
    """Where somebody is on a prompt.

    Attributes:
        here: the line that stands marked, counted from 0 over all lines of the prompt, or
            None; for a number from 0 to 10 the number, and from 11 the further lines.
        chosen: values that have an x.
        said: for each row of a grid the column it has.
        text: what has been typed.
        cursor: where in the text the next letter goes.
        page: which part of a long numbered list is shown, counted from 0.
    """

    here: int | None = None
    chosen: frozenset[str] = frozenset()
    said: tuple[tuple[str, str], ...] = ()
    text: str = ""
    cursor: int = 0
    page: int = 0


@dataclass(frozen=True)
class Extras:
    """What an asker adds to a prompt for a moment.

    Attributes:
        how_to: how to answer, with the first prompt of its kind.
        message: one line about what was done or typed last.
        help: whether help is open.
    """

    how_to: tuple[str, ...] = ()
    message: str = ""
    help: bool = False

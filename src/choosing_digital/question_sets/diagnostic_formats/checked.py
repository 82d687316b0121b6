"""What was found in one file, as every format is given it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from choosing_digital.question_sets.diagnostics import WIDTH, Diagnostic, Severity


@dataclass(frozen=True)
class Checked:
    """One file that was checked. It holds all that a format needs, and no more.

    Attributes:
        file: its name.
        found: everything that is wrong with it, in the order of the text.
        lines: the lines that `found` is about, by the name of the file and the number.
        cases: how many cases of rules were run.
        needs: the names of the other files that this may hang on; None where it may hang on
            anything, or is not to be kept.
        waits_for: the names of the files to be mended before all of it can be looked at.
        is_held_back: whether its own errors are to be mended before all of it can be looked at.
    """

    file: str
    found: tuple[Diagnostic, ...] = ()
    lines: Mapping[tuple[str, int], str] = field(default_factory=dict)
    cases: int = 0
    needs: tuple[str, ...] | None = None
    waits_for: tuple[str, ...] = ()
    is_held_back: bool = False

    def line(self, file: str, number: int) -> str | None:
        """Give a line that something found is about; None where it is not known."""
        return self.lines.get((file, number))


@dataclass(frozen=True)
class Manner:
    """How findings are told.

    Attributes:
        width: of the window.
        show_all: whether all is shown: more than 20 findings of one file, and what is said again.
        fail_on: the least severity that counts as a failure.
    """

    width: int = WIDTH
    show_all: bool = False
    fail_on: Severity = Severity.ERROR


Formatter: TypeAlias = Callable[[Iterable[Checked], Manner], Iterator[str]]
"""Gives the text, in pieces, of files that are checked one after the other."""


def sentence(one: Diagnostic) -> str:
    """Give message and hint as sentences on one line."""
    hint = " ".join(one.hint.split("\n"))
    return f"{one.message}. {hint}" if hint else f"{one.message}."


__all__ = ["Checked", "Formatter", "Manner", "sentence"]

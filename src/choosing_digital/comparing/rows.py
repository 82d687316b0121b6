"""One line of a comparison: what it is about, and what each record says of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Standing(StrEnum):
    """How records stand to each other in one thing (screens, section 11)."""

    SAME = "same"
    DIFFERENT = "different"
    SILENT = "silent"


@dataclass(frozen=True)
class Cell:
    """What one record says of one thing.

    Attributes:
        text: in words; empty where it does not say.
        says: whether it says anything.
        there: whether it could: of an option that is not on its table nothing can be said.
    """

    text: str = ""
    says: bool = True
    there: bool = True


NOT_SAID = Cell(says=False)
NOT_THERE = Cell("does not come up", says=False, there=False)


def said(text: str) -> Cell:
    """Give what is said; that nothing is where the text is empty."""
    return Cell(text) if text.strip() else NOT_SAID


@dataclass(frozen=True)
class Row:
    """One thing, with what each record says of it, in the order of the records.

    Attributes:
        what: its kind: `decision`, `wish`, `verdict`, `answer`, `point`, `plan`…
        about: a participant's id, or ``meeting``.
        title: a few words.
        lead: the whole of the question or point, where the title does not tell.
        question: the question's id, where it is an answer or a line of the plan.
        silence: what is said where no record says anything, if not the usual sentence.
        why: what this rests on that is not the same in all.
    """

    what: str
    about: str
    title: str
    cells: tuple[Cell, ...]
    lead: str = ""
    question: str = ""
    silence: str = ""
    why: tuple["Row", ...] = ()

    @property
    def is_there(self) -> bool:
        """Tell whether it comes up in any record."""
        return any(one.there for one in self.cells)

    @property
    def standing(self) -> Standing:
        """Tell how the records stand to each other in this.

        One that does not say makes it silent: what is not said is never the same as anything,
        nor does it differ.
        """
        if any(one.there and not one.says for one in self.cells):
            return Standing.SILENT
        return Standing.SAME if len(set(self.cells)) == 1 else Standing.DIFFERENT

    def because_of(self, why: Sequence["Row"]) -> "Row":
        """Give the row with what it rests on."""
        return replace(self, why=tuple(why))

"""What an explanation consists of."""

from dataclasses import dataclass
from enum import StrEnum
from textwrap import dedent


class Frame(StrEnum):
    """In what an example stands: what has to be put around it to make a whole file."""

    FILE = "file"  # nothing: it is one
    BANK = "bank"  # keys of a bank
    QUESTIONS = "questions"  # questions of a bank
    RULES = "rules"  # rules of a bank
    CASES = "cases"  # cases of a bank
    SET = "set"  # keys of a set
    ADD_ON = "add-on"  # keys of an add-on
    ANSWERS = "answers"  # keys of an answers file
    SCENARIO = "scenario"  # keys of a scenario
    VOCABULARY = "vocabulary"  # keys of a vocabulary
    TRANSLATION = "translation"  # keys of a translation of a bank
    WORDS = "words"  # it is told in words, since it would be long, or could not be seen


WRONG_AND_RIGHT = ("This is wrong", "This is right")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one code means.

    Attributes:
        code: the stable name.
        title: what is wrong, one sentence.
        why: why it matters.
        wrong: an example that has this mistake.
        right: the same without it.
        frame: in what the examples stand. Parts that do not matter are left out of them.
        note: another way out; may be empty.
        intended: what `intended` names where it is meant so; empty where it cannot be.
        headings: what stands over the two examples. Where they are others than wrong and right,
            nothing is to be mended, and the second one is told of too.
    """

    code: str
    title: str
    why: str
    wrong: str
    right: str
    frame: Frame
    note: str = ""
    intended: str = ""
    headings: tuple[str, str] = WRONG_AND_RIGHT

    @property
    def is_a_mistake(self) -> bool:
        """Tell whether there is something to mend: else it is good to know, and no more."""
        return self.headings == WRONG_AND_RIGHT

    @property
    def way_out(self) -> str:
        """Give the sentence that says how somebody can mean this to be so."""
        if not self.is_a_mistake:
            return "Nothing is to be mended."
        if not self.intended:
            return "Cannot be switched off."
        return f'Where it is meant so, with the reason: intended: {{{self.intended}: "why"}}.'


@dataclass(frozen=True, slots=True)
class Family:
    """Codes that have to do with one thing."""

    title: str
    explanations: tuple[Explanation, ...]


def explained(
    frame: Frame,
    code: str,
    title: str,
    why: str,
    wrong: str,
    right: str,
    note: str = "",
    *,
    intended: str = "",
    headings: tuple[str, str] = WRONG_AND_RIGHT,
) -> Explanation:
    """Give an explanation; its texts may be written as far in as the code around them."""
    return Explanation(
        code,
        title,
        " ".join(why.split()),
        dedent(wrong).strip("\n"),
        dedent(right).strip("\n"),
        frame,
        " ".join(note.split()),
        intended,
        headings,
    )


__all__ = ["Explanation", "Family", "Frame", "explained"]

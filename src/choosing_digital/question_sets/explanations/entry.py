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
    WORDS = "words"  # it is told in words, since it would be long, or could not be seen


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
    """

    code: str
    title: str
    why: str
    wrong: str
    right: str
    frame: Frame
    note: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Codes that have to do with one thing."""

    title: str
    explanations: tuple[Explanation, ...]


def explained(
    frame: Frame, code: str, title: str, why: str, wrong: str, right: str, note: str = ""
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
    )


__all__ = ["Explanation", "Family", "Frame", "explained"]

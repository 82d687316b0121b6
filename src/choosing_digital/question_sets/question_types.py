"""What each type of question is: its settings, its answers, its comparisons.

To add a type, write a class and add its line to `TYPES` (and a prompt where
questions are drawn).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol

from choosing_digital.answers import SPOKEN, Absence, Answer, Given, Value
from choosing_digital.conditions import AtLeast, AtMost, Includes, Is, NotClearly
from choosing_digital.problems import joined, nearest
from choosing_digital.question_sets.model import Question, QuestionType


@dataclass(frozen=True, slots=True)
class Refusal:
    """A raw answer that cannot be taken. It never repeats a text that somebody typed.

    Attributes:
        message: what is wrong, one sentence without a full stop.
        hint: what can be answered; may be empty.
        item: the index of the part that is wrong, where the answer is a list.
    """

    message: str
    hint: str = ""
    item: int | None = None


class TypeOfQuestion(Protocol):
    """What a type of question knows.

    Attributes:
        operators: the comparisons of a condition that fit its answers.
        needs: the settings that a question of this type cannot do without.
        takes: the settings that it may have besides.
    """

    operators: ClassVar[tuple[str, ...]]
    needs: ClassVar[tuple[str, ...]]
    takes: ClassVar[tuple[str, ...]]

    def values(self, question: Question) -> tuple[str, ...] | None:
        """Give the values that can be answered and named; None where they are not names."""

    def accept(self, question: Question, raw: object) -> Answer | Refusal:
        """Give the answer that a raw one means, as it stands in an answers file."""

    def label(self, question: Question, value: Value) -> str:
        """Give the words for a value."""


class YesNo:
    """Yes or no."""

    operators: ClassVar[tuple[str, ...]] = (Is.name, NotClearly.name)
    needs: ClassVar[tuple[str, ...]] = ()
    takes: ClassVar[tuple[str, ...]] = ()

    def values(self, question: Question) -> tuple[str, ...]:
        """Give yes and no."""
        return tuple(_YES_NO)

    def accept(self, question: Question, raw: object) -> Answer | Refusal:
        """Give the answer that a raw one means."""
        return _accept_one(question, raw, self.values(question))

    def label(self, question: Question, value: Value) -> str:
        """Give Yes or No."""
        return _YES_NO.get(str(value), str(value))


class OneChoice:
    """One of the options."""

    operators: ClassVar[tuple[str, ...]] = (Is.name, NotClearly.name)
    needs: ClassVar[tuple[str, ...]] = ("options",)
    takes: ClassVar[tuple[str, ...]] = ()

    def values(self, question: Question) -> tuple[str, ...]:
        """Give the options' ids, in their order."""
        return tuple(question.options)

    def accept(self, question: Question, raw: object) -> Answer | Refusal:
        """Give the answer that a raw one means."""
        return _accept_one(question, raw, self.values(question))

    def label(self, question: Question, value: Value) -> str:
        """Give the option's words; its id where the question no longer has it."""
        return question.options.get(str(value), str(value))


class SeveralChoices:
    """One or more of the options, in the order of the question."""

    operators: ClassVar[tuple[str, ...]] = (Includes.name,)
    needs: ClassVar[tuple[str, ...]] = ("options",)
    takes: ClassVar[tuple[str, ...]] = ("exclusive",)

    def values(self, question: Question) -> tuple[str, ...]:
        """Give the options' ids, in their order."""
        return tuple(question.options)

    def accept(self, question: Question, raw: object) -> Answer | Refusal:
        """Give the answer that a raw one means; the options in the question's order."""
        if (absence := _spoken(raw)) is not None:
            return absence
        known = self.values(question)
        if not isinstance(raw, list | tuple):
            return Given((str(raw),)) if raw in known else _no_such_option(question, raw, known)
        chosen = list(raw)
        if not chosen:
            return Refusal(f"{question.id} names no option", _options_hint(known))
        for index, one in enumerate(chosen):
            refusal = self._refuse_item(question, chosen, index, one)
            if refusal is not None:
                return refusal
        return Given(tuple(one for one in known if one in chosen))

    def _refuse_item(
        self, question: Question, chosen: list[object], index: int, one: object
    ) -> Refusal | None:
        known = self.values(question)
        if isinstance(one, str) and one in SPOKEN:
            return Refusal(f"{one} stands alone", "Write it without the list.", index)
        if not isinstance(one, str) or one not in known:
            return _no_such_option(question, one, known, index)
        if one in chosen[:index]:
            return Refusal(f"{one} stands here twice", "Name each option once.", index)
        if one in question.exclusive and len(chosen) > 1:
            return Refusal(
                f"{one} stands alone in {question.id}",
                f"Write either {one} or the others.",
                index,
            )
        return None

    def label(self, question: Question, value: Value) -> str:
        """Give the options' words, with a semicolon between."""
        chosen = value if isinstance(value, tuple) else (str(value),)
        return "; ".join(question.options.get(one, one) for one in chosen)


class Scale:
    """A whole number from 0 to 10."""

    lowest: ClassVar = 0
    highest: ClassVar = 10
    operators: ClassVar[tuple[str, ...]] = (AtLeast.name, AtMost.name)
    needs: ClassVar[tuple[str, ...]] = ("ends",)
    takes: ClassVar[tuple[str, ...]] = ()

    def values(self, question: Question) -> None:
        """Give None: numbers are compared, not named."""

    def accept(self, question: Question, raw: object) -> Answer | Refusal:
        """Give the answer that a raw one means."""
        if (absence := _spoken(raw)) is not None:
            return absence
        if isinstance(raw, int) and not isinstance(raw, bool) and self._reaches(raw):
            return Given(raw)
        return Refusal(
            f"{question.id} is answered with a whole number from {self.lowest} to {self.highest}",
            "Write the number without quotes, not_sure or rather_not_say.",
        )

    def _reaches(self, number: int) -> bool:
        return self.lowest <= number <= self.highest

    def label(self, question: Question, value: Value) -> str:
        """Give the number."""
        return str(value)


class FreeText:
    """Somebody's own words."""

    operators: ClassVar[tuple[str, ...]] = ()
    needs: ClassVar[tuple[str, ...]] = ()
    takes: ClassVar[tuple[str, ...]] = ()

    def values(self, question: Question) -> None:
        """Give None: no condition reads a text."""

    def accept(self, question: Question, raw: object) -> Answer | Refusal:
        """Give the answer that a raw one means. ``not_sure`` is a text like any other."""
        if not isinstance(raw, str):
            return Refusal(
                f"{question.id} is answered in words",
                "Put the text in quotes.",
            )
        if not raw.strip():
            return Refusal(
                f"nothing is written for {question.id}",
                "Leave the question out where it was not answered.",
            )
        return Given(raw)

    def label(self, question: Question, value: Value) -> str:
        """Give the text as it was typed."""
        return str(value)


TYPES: Mapping[QuestionType, TypeOfQuestion] = {
    QuestionType.YES_NO: YesNo(),
    QuestionType.CHOICE: OneChoice(),
    QuestionType.CHOICES: SeveralChoices(),
    QuestionType.SCALE: Scale(),
    QuestionType.TEXT: FreeText(),
}
"""What each type of question is, by its name."""

SETTINGS = ("options", "exclusive", "ends")
"""The settings of a question that only some types have."""


def accept(question: Question, raw: object) -> Answer | Refusal:
    """Give the answer that a raw one means, or why it cannot be taken.

    Args:
        question: what was asked.
        raw: as in an answers file: ``yes``, an option's id, a list of them, a
            number, a text; or ``not_sure`` or ``rather_not_say``.
    """
    return TYPES[question.type].accept(question, raw)


def label(question: Question, answer: Answer) -> str:
    """Give an answer as a person reads it."""
    if isinstance(answer, Given):
        return TYPES[question.type].label(question, answer.value)
    return _ABSENT[answer]


def values_of(question: Question) -> tuple[str, ...] | None:
    """Give the values that a condition may name; None where they have no names."""
    return TYPES[question.type].values(question)


_YES_NO = {"yes": "Yes", "no": "No"}

_ABSENT = {
    Absence.NOT_ASKED: "not asked",
    Absence.NOT_SURE: "I'm not sure",
    Absence.RATHER_NOT_SAY: "I'd rather not say",
    Absence.NOT_APPLICABLE: "does not apply",
    Absence.WITHHELD: "not shared here",
}


def _spoken(raw: object) -> Absence | None:
    return Absence(raw) if isinstance(raw, str) and raw in SPOKEN else None


def _accept_one(question: Question, raw: object, known: tuple[str, ...]) -> Answer | Refusal:
    if (absence := _spoken(raw)) is not None:
        return absence
    if isinstance(raw, str) and raw in known:
        return Given(raw)
    return _no_such_option(question, raw, known)


def _no_such_option(
    question: Question, raw: object, known: tuple[str, ...], item: int | None = None
) -> Refusal:
    # Only what may have been meant as an option is repeated: a whole sentence under
    # the wrong question is somebody's words, and stays out of every message.
    if isinstance(raw, str) and len(raw) <= 64 and not any(letter.isspace() for letter in raw):
        message = f'{question.id} has no option "{raw}"'
    else:
        message = f"this is not an option of {question.id}"
    return Refusal(message, joined(_options_hint(known), nearest(raw, known)), item)


def _options_hint(known: tuple[str, ...]) -> str:
    return f"Its options are {', '.join(known)}."


__all__ = [
    "SETTINGS",
    "TYPES",
    "Refusal",
    "TypeOfQuestion",
    "accept",
    "label",
    "values_of",
]

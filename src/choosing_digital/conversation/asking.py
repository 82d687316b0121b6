"""A question becomes a prompt, and a reply an answer."""

from dataclasses import replace

from choosing_digital.answers import MEETING, Absence, Answer, Given
from choosing_digital.phrases import PHRASES
from choosing_digital.prompts import (
    Line,
    Page,
    PickNumber,
    PickOne,
    PickSeveral,
    Prompt,
    RawReply,
    TypeText,
)
from choosing_digital.question_sets.model import Question, QuestionType
from choosing_digital.question_sets.question_types import accept
from choosing_digital.words import named

ABSENCES = (
    Line(Absence.NOT_SURE, "I'm not sure"),
    Line(Absence.RATHER_NOT_SAY, "I'd rather not say"),
)
"""Offered with every question but free text."""

_BY_LETTER = tuple(replace(line, key=key) for line, key in zip(ABSENCES, "ur", strict=True))
"""On a scale, where every number is an answer."""

YES_NO = (Line("yes", "Yes"), Line("no", "No"))

WHO_SEES_OPEN = PHRASES["seen_by_all"]
WHO_SEES_OPEN_NOW = "Everyone at the meeting."
"""Where no reading through follows, in which it could be made private."""

WHO_SEES_PRIVATE = PHRASES["seen_by_two"]

NAME_MARK = "{name}"


def question_words(question: Question, wording: str, by: str, about: str, name: str) -> str:
    """Give the question as this person reads it.

    Where it is about somebody else and the text does not name them, the name comes first.
    """
    text = question.wording(wording)
    if NAME_MARK in text or about in (by, MEETING):
        return named(text, name)
    return f"About {name}: {text}"


def prompt_for(key: str, question: Question, page: Page, given: RawReply | None) -> Prompt:
    """Give the prompt of a question, with what the person gave before marked."""
    match question.type:
        case QuestionType.YES_NO:
            return PickOne(key, page, (*YES_NO, *ABSENCES), given=_text(given))
        case QuestionType.CHOICE:
            lines = tuple(Line(value, label) for value, label in question.options.items())
            return PickOne(key, page, (*lines, *ABSENCES), given=_text(given))
        case QuestionType.CHOICES:
            return PickSeveral(
                key,
                page,
                tuple(Line(value, label) for value, label in question.options.items()),
                exclusive=question.exclusive,
                alone=ABSENCES,
                given=tuple(str(one) for one in given) if isinstance(given, tuple) else (),
                given_alone=_text(given),
            )
        case QuestionType.SCALE:
            ends = question.ends or ("", "")
            return PickNumber(
                key, page, ends, alone=_BY_LETTER, given="" if given is None else str(given)
            )
        case QuestionType.TEXT:
            return TypeText(key, page, given=_text(given))


def _text(given: RawReply | None) -> str:
    return given if isinstance(given, str) else ""


def answer_from(question: Question, reply: RawReply | None) -> Answer | None:
    """Give the answer that a reply means; None where there is none (skipped, not asked yet).

    Raises:
        ValueError: if the reply is not one that the question's prompt allows.
    """
    if reply is None or reply == () or (isinstance(reply, str) and not reply.strip()):
        return None
    raw = list(reply) if isinstance(reply, tuple) else reply
    answer = accept(question, raw)
    if isinstance(answer, Given | Absence):
        return answer
    raise ValueError(answer.message)


def help_for(
    question: Question, private: bool, open_to: str = WHO_SEES_OPEN
) -> tuple[tuple[str, str], ...]:
    """Give what ``?`` shows of a question."""
    why = (("Why we ask", question.why),) if question.why else ()
    return (*why, ("Who sees it", WHO_SEES_PRIVATE if private else open_to))

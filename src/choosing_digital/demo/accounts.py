"""What people say in a scenario: the questions that are looked at, and each account of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from choosing_digital.answers import MEETING, Account, Answer
from choosing_digital.conditions import questions_in
from choosing_digital.conversation.pages import Seen
from choosing_digital.findings import CONCERNS
from choosing_digital.outstanding import question_text
from choosing_digital.question_sets.model import Question, QuestionType
from choosing_digital.redaction import Redacted
from choosing_digital.session import View
from choosing_digital.words import name_of, named

MOST_LOOKED_AT = 6
"""How many questions are looked at where the scenario names none."""


@dataclass(frozen=True)
class Spoken:
    """One account of one thing: who says it, about whom, in which slot, and what."""

    question: str
    by: str
    about: str
    account: Account
    answer: Answer


def looked_at(wanted: tuple[str, ...], seen: Seen) -> tuple[str, ...]:
    """Give the questions to look at: those named, else those that a concern here rests on."""
    known = seen.redacted.questions.questions
    named_here = tuple(one for one in wanted if one in known)
    if wanted:
        return named_here
    raised = [one for one in seen.findings if one.is_raised and one.rule.level in CONCERNS]
    found = dict.fromkeys(name for one in raised for name in questions_in(one.rule.when))
    return tuple(one for one in found if one in known)[:MOST_LOOKED_AT]


def accounts(seen: Seen, names: tuple[str, ...]) -> tuple[Spoken, ...]:
    """Give every account of these questions by those who have been heard, silence too."""
    return tuple(
        spoken
        for name in names
        for about in _abouts(seen.redacted, seen.redacted.questions.questions[name])
        for spoken in _of(seen.redacted, name, about)
    )


def short(redacted: Redacted, question: str, about: str, own: str = "") -> str:
    """Give what a question is about in a few words, with whom it is about.

    The name is left out where whoever says it, `own`, speaks of themselves.
    """
    asked = redacted.questions.questions[question]
    if asked.short is None or about == MEETING or (about == own and "{name}" not in asked.short):
        return asked.short or question_text(redacted, question, about)
    name = name_of(redacted.session, about)
    return named(asked.short, name) if "{name}" in asked.short else f"{name}: {asked.short}"


def _abouts(redacted: Redacted, question: Question) -> tuple[str, ...]:
    if question.type is QuestionType.TEXT:
        return ()
    if question.of_meeting:
        return (MEETING,)
    return tuple(
        one.id for one in redacted.session.participants if question.asked.get(one.role, ())
    )


def _of(redacted: Redacted, name: str, about: str) -> Iterator[Spoken]:
    session = redacted.session
    question = redacted.questions.questions[name]
    for by in _speakers(redacted, question, about):
        slots = [
            one
            for one in session.said
            if (one.question, one.by, one.about, one.option) == (name, by, about, None)
        ]
        for one in slots:
            yield Spoken(name, by, about, one.account, one.answer)
        if not slots:
            account = Account.PRIVATE if question.private else Account.OPEN
            yield Spoken(name, by, about, account, redacted.silence)


def _speakers(redacted: Redacted, question: Question, about: str) -> tuple[str, ...]:
    """Give who has been heard and is asked this."""
    if about == MEETING:
        return (MEETING,)
    person = redacted.session.participant(about)
    roles = question.asked.get(person.role, ()) if person else ()
    return tuple(
        one.id
        for one in redacted.session.participants
        if one.role in roles
        and one.view is not View.NOT_YET
        and (one.id == about or (person is not None and one.role != person.role))
    )

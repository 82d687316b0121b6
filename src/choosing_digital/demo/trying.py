"""One answer of a scenario tried another way, on the same engine."""

from dataclasses import dataclass, replace

from choosing_digital.answers import Absence, Account, Answer, Given, Said
from choosing_digital.demo.accounts import Spoken, accounts, looked_at, short
from choosing_digital.demo.play import Play, Step
from choosing_digital.question_sets.model import Question, QuestionType
from choosing_digital.question_sets.question_types import label, values_of
from choosing_digital.session import Session
from choosing_digital.words import name_of, sentence

MOST = 9
"""There are nine number keys."""

_SOME = (0, 3, 5, 7, 10)
"""What of a scale is tried."""


@dataclass(frozen=True)
class Try:
    """An answer that can be tried another way, and what it can be."""

    spoken: Spoken
    title: str
    values: tuple[tuple[str, Answer], ...]

    @property
    def now(self) -> int:
        """Give which of the values it has, from 1; 0 for none of them."""
        found = [number for number, (_, one) in enumerate(self.values, 1) if one == self.answer]
        return found[0] if found else 0

    @property
    def answer(self) -> Answer:
        """Give what was said."""
        return self.spoken.answer


def tries(play: Play, step: Step) -> tuple[Try, ...]:
    """Give the answers that can be tried another way at a step, nine at most."""
    seen = play.worker(step)
    found = []
    for spoken in accounts(seen, looked_at(play.scenario.look_at, seen)):
        question = seen.redacted.questions.questions[spoken.question]
        session = seen.redacted.session
        private = ", in private" if spoken.account is Account.PRIVATE else ""
        who = sentence(name_of(session, spoken.by))
        words = short(seen.redacted, spoken.question, spoken.about, own=spoken.by)
        found.append(Try(spoken, f"{who} says{private}. {words}", _values(question)))
    return tuple(found[:MOST])


def _values(question: Question) -> tuple[tuple[str, Answer], ...]:
    given: list[Answer]
    match question.type:
        case QuestionType.SCALE:
            given = [Given(one) for one in _SOME]
        case QuestionType.CHOICES:
            given = [Given((one,)) for one in values_of(question) or ()]
        case _:
            given = [Given(one) for one in values_of(question) or ()]
    whole = [*given[: MOST - 3], Absence.NOT_SURE, Absence.RATHER_NOT_SAY, Absence.NOT_ASKED]
    return tuple((label(question, one), one) for one in whole)


def tried(session: Session, spoken: Spoken, answer: Answer) -> Session:
    """Give the session with one answer another, or not given at all."""
    place = (spoken.question, spoken.by, spoken.about, spoken.account, None)
    rest = tuple(
        one
        for one in session.said
        if (one.question, one.by, one.about, one.account, one.option) != place
    )
    if answer is Absence.NOT_ASKED:
        return replace(session, said=rest)
    said = Said(spoken.question, spoken.by, spoken.about, spoken.account, None, answer)
    return replace(session, said=(*rest, said))


def after(play: Play, step: Step, one: Try, value: int) -> Session:
    """Give the session at a step with an answer tried; as it is where none is chosen."""
    session = play.at(step)
    return tried(session, one.spoken, one.values[value - 1][1]) if value else session


__all__ = ["MOST", "Try", "after", "tried", "tries"]

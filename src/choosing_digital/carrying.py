"""What was said in private before and not said again: told to the worker, who may let it stand.

An earlier private account neither vanishes in silence nor counts in silence as said now. It
stands only where the worker, alone, lets it stand, and then with the day on which it was said.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from choosing_digital.answers import MEETING, Account, Answer, Given, Said
from choosing_digital.question_sets.model import Question, QuestionSet
from choosing_digital.question_sets.question_types import accept
from choosing_digital.redaction import Redacted
from choosing_digital.session import MIX, MODES, Earlier, Participant, Session, Wishes

WORDS, WISHES = "words", "wishes"


@dataclass(frozen=True)
class Unsaid:
    """Something that somebody said in private before, and has not said again.

    Attributes:
        by: who said it.
        key: what it is, among all that they said: `WORDS`, `WISHES`, or an answer's place.
        said: the account, where it is an answer.
        may_stand: whether it could be said now at all: they take part, and it is still asked.
    """

    by: str
    key: str
    said: Said | None = None
    may_stand: bool = True


def unsaid(redacted: Redacted, options: Collection[str] = ()) -> tuple[Unsaid, ...]:
    """Give what was said in private in the earlier record and has not been said again.

    What somebody says openly now in the same words has been said again.

    Args:
        redacted: a conversation that looks again, as the worker has it. Of a copy there is
            nothing to give.
        options: ids of options that are going to be on the table.
    """
    before, now = redacted.earlier, redacted.session
    if before is None:
        return ()
    on_table = {*options, *(one.id for one in now.options)}
    return (
        *(
            one
            for person in before.session.participants
            for one in _of_person(person, now.participant(person.id), on_table)
        ),
        *_answers(before.session, now, redacted.questions, on_table),
    )


def _of_person(
    then: Participant, now: Participant | None, on_table: Collection[str]
) -> Iterator[Unsaid]:
    if then.private_words and not (now and (now.private_words or now.words == then.private_words)):
        yield Unsaid(then.id, WORDS, may_stand=now is not None)
    if then.private_wishes and not (now and _said_again(then.private_wishes, now)):
        some = bool(_still_known(then.private_wishes, on_table))
        yield Unsaid(then.id, WISHES, may_stand=now is not None and some)


def _said_again(wishes: Wishes, now: Participant) -> bool:
    return bool(now.private_wishes) or all(
        now.wishes.get(way) == wish for way, wish in wishes.items()
    )


def _still_known(wishes: Wishes, on_table: Collection[str]) -> Wishes:
    known = {*MODES, MIX, *on_table}
    return {way: wish for way, wish in wishes.items() if way in known}


def _answers(
    then: Session, now: Session, asked: QuestionSet, on_table: Collection[str]
) -> Iterator[Unsaid]:
    again = {(one.question, one.by, one.about, one.option, one.account) for one in now.said}
    openly = {
        (one.question, one.by, one.about, one.option, one.answer)
        for one in now.said
        if one.account is Account.OPEN
    }
    for one in then.said:
        place = (one.question, one.by, one.about, one.option)
        if (
            one.account is Account.PRIVATE
            and (*place, Account.PRIVATE) not in again
            and (*place, one.answer) not in openly
        ):
            yield Unsaid(one.by, answer_key(one), one, _may_be_said(one, now, asked, on_table))


def answer_key(said: Said) -> str:
    """Give the place of an answer among all that one person said."""
    return "/".join(("answer", said.question, said.about, *([said.option] if said.option else ())))


def _may_be_said(said: Said, now: Session, asked: QuestionSet, on_table: Collection[str]) -> bool:
    roles = {MEETING: MEETING, **{one.id: one.role for one in now.participants}}
    return (
        said.by in roles
        and said.about in roles
        and (said.option is None or said.option in on_table)
        and still_fits(asked, said.question, said.answer)
        and _is_theirs(asked.questions[said.question], said, roles)
    )


def _is_theirs(question: Question, said: Said, roles: Mapping[str, str]) -> bool:
    if question.of_meeting or MEETING in (said.by, said.about):
        return question.of_meeting and said.by == said.about == MEETING
    by, about = roles[said.by], roles[said.about]
    return question.may_say(by, about) and (said.by == said.about or by != about)


def still_fits(asked: QuestionSet, name: str, answer: Answer) -> bool:
    """Tell whether a question is there, and still has this answer."""
    question = asked.questions.get(name)
    if question is None:
        return False
    if not isinstance(answer, Given):
        return accept(question, str(answer)) == answer
    raw = list(answer.value) if isinstance(answer.value, tuple) else answer.value
    return accept(question, raw) == answer


def standing(
    session: Session, earlier: Earlier, one: Unsaid, options: Collection[str] = ()
) -> Session:
    """Give the conversation in which something stands as it was said in the earlier record.

    Args:
        session: the conversation.
        earlier: the record that it looks at again.
        one: what stands.
        options: ids of options that are going to be on the table.
    """
    if one.said is not None:
        said = replace(one.said, said_on=one.said.said_on or earlier.recorded_on)
        return replace(session, said=(*session.said, said))
    then = earlier.session.participant(one.by)
    now = session.participant(one.by)
    if then is None or now is None:
        return session
    if one.key == WORDS:
        on = then.private_words_on or earlier.recorded_on
        now = replace(now, private_words=then.private_words, private_words_on=on)
    else:
        on_table = {*options, *(option.id for option in session.options)}
        known = _still_known(then.private_wishes, on_table)
        now = replace(
            now,
            private_wishes={**known, **now.private_wishes},
            private_wishes_on={
                way: then.private_wishes_on.get(way) or earlier.recorded_on
                for way in known
                if way not in now.private_wishes
            },
        )
    people = tuple(now if person.id == now.id else person for person in session.participants)
    return replace(session, participants=people)

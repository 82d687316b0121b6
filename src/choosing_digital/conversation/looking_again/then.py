"""What somebody said last time, as far as it may be shown to them here and now."""

from collections.abc import Mapping
from dataclasses import dataclass

from choosing_digital.answers import MEETING, Account, Answer
from choosing_digital.changes import ended
from choosing_digital.conversation.turns import WISH_ROWS
from choosing_digital.conversation.walk import Walk
from choosing_digital.question_sets.model import Question
from choosing_digital.question_sets.question_types import label
from choosing_digital.redaction import Redacted
from choosing_digital.session import Earlier, Participant, View, Wishes
from choosing_digital.words import day


@dataclass(frozen=True)
class Then:
    """What somebody answered last time.

    Attributes:
        openly, privately: the answers, where there are such; one there always is.
        begins: the beginning of the sentence that tells it.
        told: the answers in words.
    """

    openly: Answer | None
    privately: Answer | None
    begins: str
    told: str

    @property
    def answer(self) -> Answer:
        """Give what *still so* keeps: the open account, where there are two."""
        found = self.openly if self.openly is not None else self.privately
        if found is None:
            raise ValueError("neither was answered")
        return found

    @property
    def sentence(self) -> str:
        """Give the sentence that tells it."""
        return f"{self.begins} {ended(self.told)}"


def seen_by(walk: Walk, who: str, *, alone: bool) -> Redacted | None:
    """Give the earlier record as far as this person may be shown their own part of it.

    Not alone, it is what everybody had of it: who looks on learns nothing new. None where
    they took no part then.
    """
    seen = walk.earlier_worker if alone else walk.earlier_room
    return seen if is_same(seen.session.participant(who), walk.person(who)) else None


def of_meeting(walk: Walk, *, alone: bool) -> Redacted:
    """Give the earlier record for what was said of the meeting, whoever put it in."""
    return walk.earlier_worker if alone else walk.earlier_room


def is_same(then: Participant | None, now: Participant) -> bool:
    """Tell whether somebody of the earlier record is this person, in the same part."""
    return then is not None and (then.name, then.role) == (now.name, now.role)


def begins(walk: Walk, by: str) -> str:
    """Give the beginning of the sentence that tells what was said."""
    since = walk.setting.since
    on = f"Last time, on {day(since.recorded_on)}," if since else "Last time,"
    if by == MEETING:
        return f"{on} the answer was:"
    person = walk.person(by)
    return f"{on} {'you' if person.view is View.HERE else person.name} said:"


def said_then(
    walk: Walk, seen: Redacted, who: str, question: str, about: str, option: str | None
) -> Then | None:
    """Give what somebody answered, out of what they may be shown; None where nothing."""
    by = MEETING if about == MEETING else who
    found = {
        one.account: one.answer
        for one in seen.session.said
        if (one.question, one.by, one.about, one.option) == (question, by, about, option)
    }
    if not found:
        return None
    asked = seen.questions.questions[question]
    openly, privately = found.get(Account.OPEN), found.get(Account.PRIVATE)
    told = label(asked, openly if openly is not None else found[Account.PRIVATE])
    return Then(openly, privately, begins(walk, by), told)


def keeps_private(walk: Walk, who: str, key: str) -> bool:
    """Tell whether an answer to something open begins as private here: it was, last time."""
    since = walk.setting.since
    return since is not None and begins_private(
        since, walk.person(who), key, walk.questions.questions
    )


def begins_private(
    since: Earlier, person: Participant, key: str, asked: Mapping[str, Question]
) -> bool:
    """Tell whether what somebody answers to a step begins as private.

    It does where they have said that they are alone, and what they said last time was in
    private alone. Not alone, nothing may be seen of that.
    """
    then = since.session.participant(person.id)
    if then is None or not person.was_alone or not is_same(then, person):
        return False
    match key.split("/"):
        case ["turn", _, "wishes"]:
            return bool(wish_rows(then.private_wishes)) and not wish_rows(then.wishes)
        case ["turn", _, "q", question, about]:
            if asked[question].private:
                return False  # it is private in any case
            accounts = {
                one.account
                for one in since.session.said
                if (one.question, one.by, one.about, one.option)
                == (question, person.id, about, None)
            }
            return accounts == {Account.PRIVATE}
        case _:
            return False


def wish_rows(wishes: Wishes) -> tuple[tuple[str, str], ...]:
    """Give wishes as the page of wishes is replied to."""
    return tuple(
        (line.value, str(wishes[line.value])) for line in WISH_ROWS if line.value in wishes
    )

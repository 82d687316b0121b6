"""An asker that reads its replies from a list: for scenarios and tests.

`replies_for` turns a session into the replies that lead a conversation to it, so that
the same answers can be given by a file and by people, and compared.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from choosing_digital.answers import MEETING, Account, Answer, Given
from choosing_digital.conversation import Setting
from choosing_digital.prompts import (
    Numbered,
    Page,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    Prompt,
    RawReply,
    Replied,
    Reply,
    TypeText,
)
from choosing_digital.session import FIRST_MODES, NOT_YET, Participant, Session, View, Wishes

SKIP: RawReply = ""
"""No reply: the question stays not asked, the list is left as it is."""


@dataclass
class Scripted:
    """Replies from a list; what the list does not name is skipped.

    Attributes:
        replies: for each step's key what is replied, first time, second time, and so on.
        asked: every prompt that was put, in order.
        told: every page that asked nothing.
    """

    replies: Mapping[str, Iterable[Reply | RawReply]]
    asked: list[Prompt] = field(default_factory=list)
    told: list[Page] = field(default_factory=list)
    _left: dict[str, Iterator[Reply | RawReply]] = field(default_factory=dict)

    def ask(self, prompt: Prompt) -> Reply:
        """Give the next reply for this prompt."""
        self.asked.append(prompt)
        if prompt.key not in self._left:
            self._left[prompt.key] = iter(self.replies.get(prompt.key, ()))
        reply = next(self._left[prompt.key], None)
        if reply is None:
            return Replied(_unscripted(prompt))
        return Replied(_typed(prompt, reply)) if isinstance(reply, str | int | tuple) else reply

    def tell(self, page: Page) -> None:
        """Keep the page."""
        self.told.append(page)


def _typed(prompt: Prompt, reply: RawReply) -> RawReply:
    """Give what would be typed for a row that the list names: ``p row`` becomes ``p7``."""
    if isinstance(prompt, Numbered) and isinstance(reply, str):
        command, _, name = reply.rpartition(" ")
        if name in prompt.names:
            return f"{command}{prompt.names.index(name) + 1}"
    return reply


def _unscripted(prompt: Prompt) -> RawReply:
    match prompt:
        case PickOne():
            return prompt.ready or SKIP
        case PickSeveral() | PickNumber() | PickEach() | TypeText() | Numbered():
            return SKIP


# -- a session as replies ---------------------------------------------------------------


def replies_for(session: Session, setting: Setting) -> dict[str, list[Reply | RawReply]]:
    """Give the replies that lead a conversation to this session.

    Only what people can say at a keyboard can be scripted: ids follow from names, an open
    question has one account by each person, and points are settled for everybody.
    """
    me = next(one for one in session.participants if one.name == session.recorded_by)
    replies: dict[str, list[Reply | RawReply]] = {}
    replies |= _setup(session, me)
    for person in session.participants:
        replies |= _turn(session, setting, person, me)
    replies |= _mixes(session, setting, me)
    replies |= _deciding(session)
    return replies


def _setup(session: Session, me: Participant) -> dict[str, list[Reply | RawReply]]:
    others = [one for one in session.participants if one.id != me.id]
    replies: dict[str, list[Reply | RawReply]] = {
        "setup/me": [me.name],
        "setup/me_role": [me.role],
        "setup/kind": [session.meeting.kind or "not_said"],
        "setup/on": [session.meeting.on],
        "setup/purpose": [session.meeting.purpose],
        "setup/people": [*["a"] * (len(others) - 1), ""],
    }
    for number, one in enumerate(others, start=1):
        start = f"setup/person/{number}/"
        replies[f"{start}name"] = [one.name]
        replies[f"{start}role"] = [one.role]
        replies[f"{start}view"] = [str(one.view)]
        replies[f"{start}spoken_by"] = [one.spoken_by]
    return replies


def _turn(
    session: Session, setting: Setting, person: Participant, me: Participant
) -> dict[str, list[Reply | RawReply]]:
    start = f"turn/{person.id}/"
    if person.view is View.NOT_YET:
        return {f"{start}ready": ["another_way"]}
    replies: dict[str, list[Reply | RawReply]] = {
        f"{start}ready": ["ready"],
        f"{start}safe": ["yes"],
        f"{start}alone": [_word(person.alone)],
        f"{start}wishes": [_pairs(person.private_wishes or person.wishes)],
        f"{start}words": [person.private_words or person.words],
        f"{start}words_for": ["private" if person.private_words else "everyone"],
    }
    by = (person.id, MEETING) if person.id == me.id else (person.id,)
    hidden: list[str] = ["wishes"] * bool(person.private_wishes)
    for said in session.said:
        if said.by in by and said.option is None:
            replies[f"{start}q/{said.question}/{said.about}"] = [_reply(said.answer)]
            question = setting.questions.questions[said.question]
            if said.account is Account.PRIVATE and not question.private:
                hidden.append(f"q/{said.question}/{said.about}")
    replies |= {f"{start}review": [*(f"p {start}{key}" for key in hidden), ""]}
    return replies


def _word(answer: Answer) -> str:
    return str(answer.value) if isinstance(answer, Given) else str(answer)


def _reply(answer: Answer) -> RawReply:
    return answer.value if isinstance(answer, Given) else str(answer)


def _pairs(wishes: Wishes) -> RawReply:
    return tuple((row, str(wish)) for row, wish in wishes.items() if row in (*FIRST_MODES, "mix"))


def _mixes(
    session: Session, setting: Setting, me: Participant
) -> dict[str, list[Reply | RawReply]]:
    made = [one for one in session.options if one.id not in FIRST_MODES]
    replies: dict[str, list[Reply | RawReply]] = {"picture": [*["mix"] * len(made), "go_on"]}
    for number, option in enumerate(made, start=1):
        start = f"mix/{number}/"
        replies[f"{start}name"] = [option.name]
        for person in session.participants:
            turn = f"{start}turn/{person.id}/"
            replies[f"{start}mode/{person.id}"] = [option.mode_of(person.id)]
            replies[f"{turn}ready"] = ["ready"]
            replies[f"{turn}wish"] = [str(person.wishes.get(option.id, SKIP))]
            by = (person.id, MEETING) if person.id == me.id else (person.id,)
            said = [one for one in session.said if one.option == option.id and one.by in by]
            replies[f"{turn}differs"] = ["yes" if said else "no"]
            replies[f"{turn}alone"] = ["yes"]
            for one in said:
                replies[f"{turn}q/{one.question}/{one.about}"] = [_reply(one.answer)]
    return replies


def _deciding(session: Session) -> dict[str, list[Reply | RawReply]]:
    decision = session.decision
    replies: dict[str, list[Reply | RawReply]] = {
        "decision/option": [decision.option if decision else NOT_YET],
        "decision/reason": [decision.reason if decision else ""],
        "decision/agreed": [decision.agreed_by if decision else ()],
        "review_on": ["other" if session.review_on else "later"],
        "review_on/day": [session.review_on],
        "alone": ["yes" if decision and decision.private_reason else "no"],
        "alone/reason": [decision.private_reason if decision else ""],
    }
    for line in session.plan:
        replies[f"plan/{line.question}"] = [_reply(line.answer)]
    for number, one in enumerate(session.settled, start=1):
        start = f"settle/{number}/"
        replies[f"{start}what"] = [one.what]
        replies[f"{start}who"] = [one.who]
        replies[f"{start}by"] = [one.by]
    replies["settle/list"] = [*(one.point for one in session.settled), ""]
    return replies

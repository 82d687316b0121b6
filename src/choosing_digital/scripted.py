"""An asker that reads its replies from a list: for scenarios and tests.

`replies_for` turns a session into the replies that lead a conversation to it, so that
the same answers can be given by a file and by people, and compared.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from choosing_digital.answers import MEETING, Absence, Account, Answer, Given, Said, WishSaid
from choosing_digital.conversation import Setting
from choosing_digital.conversation.judging import concern_id, renamed
from choosing_digital.conversation.mixes import option_id
from choosing_digital.prompts import (
    Line,
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
from choosing_digital.session import (
    APART,
    FIRST_MODES,
    MIX,
    NOT_YET,
    Concern,
    Option,
    Participant,
    Session,
    View,
    Wishes,
)

SKIP: RawReply = ""
"""No reply: the question stays not asked, the list is left as it is."""

Replies = dict[str, list[Reply | RawReply]]
"""For each step's key what is replied, first time, second time, and so on."""


class NotOffered(Exception):
    """The list replies to a prompt what nobody could at a keyboard.

    Attributes:
        key: the prompt's.
        value: the reply.
    """

    def __init__(self, key: str, value: RawReply) -> None:
        super().__init__(key, value)
        self.key = key
        self.value = value


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
        """Give the next reply for this prompt.

        Raises:
            NotOffered: where the list's reply is none that the prompt allows, or a text is
                needed and the list has none.
        """
        self.asked.append(prompt)
        if prompt.key not in self._left:
            self._left[prompt.key] = iter(self.replies.get(prompt.key, ()))
        reply = next(self._left[prompt.key], None)
        if isinstance(reply, str | int | tuple):
            typed = _typed(prompt, reply)
        elif reply is not None:
            return reply
        else:
            typed = _unscripted(prompt)
        needed = isinstance(prompt, TypeText) and prompt.needed
        if not allows(prompt, typed) and (typed != SKIP or needed):
            raise NotOffered(prompt.key, typed)
        return Replied(typed)

    def tell(self, page: Page) -> None:
        """Keep the page."""
        self.told.append(page)


def allows(prompt: Prompt, value: RawReply) -> bool:
    """Tell whether a reply is one that the prompt allows."""
    match prompt:
        case PickOne():
            return value in _values(prompt.lines)
        case PickSeveral():
            return _allows_several(prompt, value)
        case PickNumber():
            if isinstance(value, int) and not isinstance(value, bool):
                return 0 <= value <= 10
            return value in _values(prompt.alone)
        case TypeText():
            return isinstance(value, str) and bool(value.strip() or not prompt.needed)
        case PickEach():
            rows, columns = _values(prompt.rows), _values(prompt.columns)
            marked = {(row, column) for row in rows for column in columns}
            return isinstance(value, tuple) and all(pair in marked for pair in value)
        case Numbered():
            return isinstance(value, str) and _allows_typed(prompt, value)


def _values(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(one.value for one in lines)


def _allows_several(prompt: PickSeveral, value: RawReply) -> bool:
    if not isinstance(value, tuple):
        return value in _values(prompt.alone)
    stands_alone = any(one in prompt.exclusive for one in value)
    return (
        bool(value)
        and all(one in _values(prompt.lines) for one in value)
        and len(set(value)) == len(value)
        and not (stands_alone and len(value) > 1)
    )


def _allows_typed(prompt: Numbered, value: str) -> bool:
    letters = value.rstrip("0123456789")
    digits = value[len(letters) :]
    if digits and not 1 <= int(digits) <= len(prompt.rows):
        return False
    if not letters:
        return True
    known = letters in _values(prompt.commands)
    return known and (letters in prompt.counted) == bool(digits)


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


def replies_for(session: Session, setting: Setting) -> Replies:
    """Give the replies that lead a conversation to this session.

    Only what people can say at a keyboard can be scripted: a participant's id follows from
    the name, a mix's from its number, and each of somebody's answers, their wishes and
    their words are open or private, not both. Where a mix has another id here, the
    conversation gives it its own.
    """
    me = next(one for one in session.participants if one.name == session.recorded_by)
    replies: Replies = _setup(session, me)
    for person in session.participants:
        replies |= _turn(session, setting, person, me)
    replies |= _mixes(session, me)
    replies |= _deciding(session, me)
    return replies


def _setup(session: Session, me: Participant) -> Replies:
    others = [one for one in session.participants if one.id != me.id]
    replies: Replies = {
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


def _turn(session: Session, setting: Setting, person: Participant, me: Participant) -> Replies:
    start = f"turn/{person.id}/"
    if person.view in (View.NOT_YET, View.TOO_YOUNG):
        return {f"{start}ready": ["another_way"]}
    replies: Replies = {
        f"{start}ready": ["ready"],
        # where nothing is said of being alone, the question before it was not a yes
        f"{start}safe": [
            str(Absence.NOT_SURE) if person.alone is Absence.NOT_ASKED else "yes",
        ],
        f"{start}alone": [_alone(person.alone)],
        f"{start}wishes": [_pairs(person)],
        f"{start}words": [person.private_words or person.words],
        f"{start}words_for": ["private" if person.private_words else "everyone"],
    }
    hidden: list[str] = ["wishes"] * bool(_in_general(person.private_wishes))
    for said in _said_by(session, person, me, None):
        replies[f"{start}q/{said.question}/{said.about}"] = [_reply(said.answer)]
        question = setting.questions.questions[said.question]
        if said.account is Account.PRIVATE and not question.private:
            hidden.append(f"q/{said.question}/{said.about}")
    return replies | {f"{start}review": [*(f"p {start}{key}" for key in hidden), ""]}


def _said_by(
    session: Session, person: Participant, me: Participant, option: str | None
) -> list[Said]:
    """Give what somebody said for an option; the worker who holds it also of the meeting."""
    by = (person.id, MEETING) if person.id == me.id else (person.id,)
    return [one for one in session.said if one.by in by and one.option == option]


def _alone(answer: Answer) -> RawReply:
    if isinstance(answer, Given):
        return answer.value
    return SKIP if answer is Absence.NOT_ASKED else str(answer)


def _reply(answer: Answer) -> RawReply:
    return answer.value if isinstance(answer, Given) else str(answer)


def _pairs(person: Participant) -> RawReply:
    wishes = _in_general(person.private_wishes) or _in_general(person.wishes)
    return tuple((row, str(wish)) for row, wish in wishes.items())


def _in_general(wishes: Wishes) -> dict[str, WishSaid]:
    """Give the wishes that are not about an option made later, which has a page of its own."""
    return {row: wish for row, wish in wishes.items() if row in (*FIRST_MODES, MIX)}


# -- mixes ------------------------------------------------------------------------------


def _mixes(session: Session, me: Participant) -> Replies:
    made = _made(session)
    own = _own(session, me)
    replies: Replies = {
        "picture": [*["mix"] * len(made), *["alone"] * len(own), "go_on"],
        "only": ["yes"] * len(own),
        "alone/picture": ["judge"] * len(own),
    }
    for number, concern in enumerate(own, start=1):
        replies |= _judged(concern, f"judge/{number}/")
    for number, option in enumerate(made, start=1):
        start = f"mix/{number}/"
        replies[f"{start}name"] = [option.name]
        for person in session.participants:
            replies[f"{start}mode/{person.id}"] = [option.mode_of(person.id)]
            replies |= _short_turn(session, f"{start}turn/{person.id}/", option, person, me)
        replies |= _for_others(session, f"{start}turn/{me.id}/", option, me)
    return replies


def _own(session: Session, me: Participant) -> list[Concern]:
    return [one for one in session.concerns if one.by == me.id]


def _judged(concern: Concern, start: str) -> Replies:
    said: Replies = {
        f"{start}what": ["disagree" if concern.disagrees else "concern"],
        f"{start}share": ["yes" if concern.share else "no"],
    }
    if concern.disagrees:
        return said | {
            f"{start}which": [f"{concern.about}/{concern.disagrees}"],
            f"{start}reason": [concern.text],
        }
    return said | {
        f"{start}about": [concern.about],
        f"{start}level": [concern.level],
        f"{start}ways": [concern.modes or "every"],
        f"{start}text": [concern.text],
    }


def _made(session: Session) -> list[Option]:
    return [one for one in session.options if one.id not in FIRST_MODES]


def _short_turn(
    session: Session, start: str, option: Option, person: Participant, me: Participant
) -> Replies:
    said = _said_by(session, person, me, option.id)
    openly, privately = (one.get(option.id) for one in (person.wishes, person.private_wishes))
    wish: WishSaid | None = openly or privately
    replies: Replies = {
        f"{start}ready": ["ready"],
        f"{start}wish": [Replied(str(wish), hidden=openly is None)] if wish else [],
        f"{start}differs": ["yes" if said else "no"],
        f"{start}alone": ["yes"],
    }
    return replies | {
        f"{start}q/{one.question}/{one.about}": [
            Replied(_reply(one.answer), hidden=one.account is Account.PRIVATE)
        ]
        for one in said
    }


def _for_others(session: Session, start: str, option: Option, me: Participant) -> Replies:
    """Give what the worker says, alone, for those who are not there to say it themselves."""
    away = {
        one.id
        for one in session.participants
        if one.id != me.id and (one.view is not View.HERE or option.mode_of(one.id) == APART)
    }
    told: Replies = {
        f"{start}for/{one.by}/{one.question}/{one.about}": [_reply(one.answer)]
        for one in session.said
        if one.by in away and one.option == option.id and one.account is Account.PRIVATE
    }
    return told | ({f"{start}told": ["yes"], f"{start}alone": ["yes"]} if told else {})


# -- deciding ---------------------------------------------------------------------------


def _deciding(session: Session, me: Participant) -> Replies:
    told = {one.id: concern_id(number) for number, one in enumerate(_own(session, me), start=1)}
    decision = session.decision
    ids = {one.id: option_id(number) for number, one in enumerate(_made(session), start=1)}
    chosen = decision.option if decision else NOT_YET
    private = [one for one in session.settled if not one.share]
    private_reason = decision.private_reason if decision else ""
    private_plan = any(not line.share for line in session.plan)
    replies: Replies = {
        "decision/option": [ids.get(chosen, chosen)],
        "decision/reason": [decision.reason if decision else ""],
        "decision/agreed": [(decision.agreed_by if decision else ()) or "nobody"],
        "review_on": ["other" if session.review_on else "later"],
        "review_on/day": [session.review_on],
        "alone": ["yes" if private or private_reason or private_plan else "no"],
        "alone/reason": [private_reason],
        "alone/read": ["go_on"],
    }
    for line in session.plan:
        replies[f"plan/{line.question}"] = [_reply(line.answer)]
    for key, settled in (
        ("settle", [one for one in session.settled if one.share]),
        ("settle_alone", private),
    ):
        for number, one in enumerate(settled, start=1):
            start = f"{key}/{number}/"
            replies[f"{start}what"] = [one.what]
            replies[f"{start}who"] = [one.who]
            replies[f"{start}by"] = [one.by]
        replies[f"{key}/list"] = [*(renamed(one.point, told) for one in settled), ""]
    return replies

"""An asker that reads its replies from a list: for scenarios and tests.

`replies_for` turns a session into the replies that lead a conversation to it, so that
the same answers can be given by a file and by people, and compared.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from choosing_digital.answers import MEETING, Absence, Account, Answer, Given, Said, WishSaid
from choosing_digital.answers_file import without_standing
from choosing_digital.carrying import WISHES, WORDS, answer_key
from choosing_digital.conversation import Setting
from choosing_digital.conversation.judging import concern_id, renamed
from choosing_digital.conversation.looking_again import begins_private
from choosing_digital.conversation.mixes import new_id
from choosing_digital.prompts import (
    Line,
    Numbered,
    Page,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    PressOne,
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
        case PressOne():
            return _allows_pressed(prompt, value)


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


def _allows_pressed(prompt: PressOne, value: RawReply) -> bool:
    if not isinstance(value, tuple):
        return value in _values(prompt.lines)
    several = _values(prompt.several)
    return bool(value) and value == tuple(one for one in several if one in value)


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
        case PickSeveral() | PickNumber() | PickEach() | TypeText() | Numbered() | PressOne():
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
    replies: Replies = _setup(session, me) | _looking_again(session, setting)
    session = without_standing(session)
    for person in session.participants:
        replies |= _turn(session, setting, person, me)
    replies |= _mixes(session, setting, me)
    replies |= _deciding(session, setting, me)
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
        replies[f"{start}language"] = [one.language.code if one.language else "en"]
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
    wanted: dict[str, bool] = {f"{start}wishes": bool(_in_general(person.private_wishes))}
    for said in _said_by(session, person, me, None):
        key = f"{start}q/{said.question}/{said.about}"
        replies[key] = [_reply(said.answer)]
        if not setting.questions.questions[said.question].private:
            wanted[key] = said.account is Account.PRIVATE
    replies |= _anew(replies)
    hidden = [key for key, private in wanted.items() if private != _is_hidden(setting, person, key)]
    return replies | {f"{start}review": [*(f"p {key}" for key in hidden), ""]}


def _anew(replies: Replies) -> Replies:
    """Give what is replied where a text of last time is offered first: it is said anew."""
    return {f"{key}/again": ["change"] for key in replies}


def _is_hidden(setting: Setting, person: Participant, key: str) -> bool:
    """Tell whether an answer begins as private, because it was so in an earlier record."""
    since = setting.since
    return since is not None and begins_private(since, person, key, setting.questions.questions)


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


def _mixes(session: Session, setting: Setting, me: Participant) -> Replies:
    kept = [one.id for one in setting.earlier_mixes if session.option(one.id)]
    own = _own(session, setting, me)
    new = len(_made(session)) - len(kept)
    replies: Replies = {
        "again/mixes": [tuple(kept) or "none"],
        "picture": [*["mix"] * new, *["alone"] * len(own), "go_on"],
        "only": ["yes"] * len(own),
        "alone/picture": ["judge"] * len(own),
    }
    for number, concern in enumerate(own, start=1):
        replies |= _judged(concern, f"judge/{number}/")
    for number, option in _numbered(session, setting):
        start = f"mix/{number}/"
        replies[f"{start}name"] = [option.name]
        for person in session.participants:
            replies[f"{start}mode/{person.id}"] = [option.mode_of(person.id)]
            replies |= _short_turn(session, f"{start}turn/{person.id}/", option, person, me)
        replies |= _for_others(session, f"{start}turn/{me.id}/", option, me)
    return replies


def _own(session: Session, setting: Setting, me: Participant) -> list[Concern]:
    """Give the concerns that the worker adds now; those of an earlier record are kept there."""
    then = setting.earlier_worker.session.concerns if setting.since else ()
    return [one for one in session.concerns if one.by == me.id and one not in then]


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


def _numbered(session: Session, setting: Setting) -> list[tuple[int, Option]]:
    """Give the mixes with their numbers: those of an earlier record have the first ones."""
    earlier = [one.id for one in setting.earlier_mixes]
    made = [one for one in _made(session) if one.id not in earlier]
    kept = [(earlier.index(one.id) + 1, one) for one in _made(session) if one.id in earlier]
    return [*kept, *enumerate(made, start=len(earlier) + 1)]


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
    replies: Replies = {
        f"{start}for/{one.by}/{one.question}/{one.about}": [_reply(one.answer)]
        for one in session.said
        if one.by in away and one.option == option.id and one.account is Account.PRIVATE
    }
    alone: Replies = {f"{start}alone": ["yes"]} if replies else {}
    return replies | alone | {f"{start}told": ["yes" if replies else "no"]}


# -- deciding ---------------------------------------------------------------------------


def _deciding(session: Session, setting: Setting, me: Participant) -> Replies:
    own = _own(session, setting, me)
    told = {one.id: concern_id(number) for number, one in enumerate(own, start=1)}
    decision = session.decision
    earlier = setting.earlier_mixes
    ids = {
        one.id: new_id(number, earlier)
        for number, one in _numbered(session, setting)
        if number > len(earlier)
    }
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
        replies |= _anew({f"plan/{line.question}": []})
    for key, settled in (
        ("settle", [one for one in session.settled if one.share]),
        ("settle_alone", private),
    ):
        for number, one in enumerate(settled, start=1):
            start = f"{key}/{number}/"
            replies[f"{start}idea"] = [one.idea or "none"]
            replies[f"{start}what"] = [one.what]
            replies[f"{start}who"] = [one.who]
            replies[f"{start}by"] = [one.by]
        replies[f"{key}/list"] = [*(renamed(one.point, told) for one in settled), ""]
    return replies


# -- looking again ----------------------------------------------------------------------


def _looking_again(session: Session, setting: Setting) -> Replies:
    """Give what is replied about the earlier record; the worker goes there alone at once."""
    since = session.since
    if since is None or setting.since is None:
        return {}
    open_, own = ([one for one in since.followed if one.share is share] for share in (True, False))
    then = setting.earlier_worker.session.concerns
    kept = [one for one in session.concerns if one in then]
    return {
        "again/reason": [since.reason],
        "again/private_reason": [since.private_reason],
        "again/alone": ["yes"],
        "again/followed": [tuple((one.point, one.how) for one in open_)],
        "again/followed_alone": [tuple((one.point, one.how) for one in own)],
        "again/concerns": [tuple(one.id for one in kept if one.share) or "none"],
        "again/own_concerns": [tuple(one.id for one in kept if not one.share) or "none"],
        **{
            f"again/stands/{who}": [tuple(_stands(session, who)) or "none"]
            for who in (MEETING, *(one.id for one in session.participants))
        },
    }


def _stands(session: Session, who: str) -> Iterator[str]:
    """Give what stands as somebody said it in private last time."""
    person = session.participant(who)
    if person and person.private_words_on:
        yield WORDS
    if person and person.private_wishes_on:
        yield WISHES
    for one in session.said:
        if one.by == who and one.said_on:
            yield answer_key(one)

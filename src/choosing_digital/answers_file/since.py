"""What an answers file says of the time since an earlier record, and back.

The earlier record itself is named to `record --since`; the file says what has changed in a
sentence, what became of what was agreed, and which private accounts of then stand.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from choosing_digital.answers import Account
from choosing_digital.answers_file.fields import Part, no_such
from choosing_digital.carrying import WISHES, WORDS, Unsaid, standing, unsaid
from choosing_digital.changes import Side, to_follow
from choosing_digital.problems import listed
from choosing_digital.question_sets.model import QuestionSet
from choosing_digital.redaction import WORKER, redact
from choosing_digital.session import FOLLOWED, Earlier, Followed, Session

_KEYS = ("record", "reason", "private_reason", "followed", "carried")


def read_since(part: Part, session: Session, set_: QuestionSet, earlier: Earlier | None) -> Session:
    """Give the session with the earlier record beside it, and with what stands from there.

    Args:
        part: the whole file.
        session: what the file says besides.
        set_: its questions.
        earlier: the earlier record; None where the file is read without it, to check it.
    """
    since = part.under("since")
    since.only(_KEYS)
    named = since.text("record")
    followed = tuple(_followed(since, earlier))
    wanted = list(_carried(since))
    if earlier is None:
        return session
    if named and named != earlier.id:
        message = f"this looks again at another record than {earlier.id}"
        since.add(("record",), "other-record", message, "Name that one with --since.")
    beside = replace(
        earlier,
        reason=since.text("reason"),
        private_reason=since.text("private_reason"),
        followed=followed,
    )
    looked = replace(session, since=beside)
    # What somebody says of other ways now leaves the rest to stand as it was.
    by_now = {by for _, by, key in wanted if key == WISHES}
    before = replace(
        looked,
        participants=tuple(
            replace(one, private_wishes={}) if one.id in by_now else one
            for one in looked.participants
        ),
    )
    there = {(one.by, one.key): one for one in unsaid(redact(before, WORKER, set_))}
    for one, by, key in wanted:
        found = there.get((by, key))
        if found is None or not found.may_stand:
            one.add((), "cannot-stand", f"nothing of {by} can stand here", _why(found))
        else:
            looked = standing(looked, earlier, found)
    return looked


def _why(found: Unsaid | None) -> str:
    if found is None:
        return "That record has no such private account, or this file says it again."
    return "They do not take part now, or it is not asked any more."


def _followed(since: Part, earlier: Earlier | None) -> Iterator[Followed]:
    known = _points(earlier) if earlier else None
    told: set[str] = set()
    for part in since.items("followed"):
        part.only(("point", "how", "share"))
        part.need("point", "Name a point of the earlier record.")
        part.need("how", f"Say what became of it: {listed(FOLLOWED, 'or')}.")
        point = part.text("point")
        if point in told:
            part.add(("point",), "followed-twice", f"{point} is followed twice")
        elif point and known is not None and point not in known:
            part.add(("point",), "unknown-point", *no_such(point, known, "point of that record"))
        told.add(point)
        how = part.one_of("how", FOLLOWED, "word for it", "unknown-word")
        yield Followed(point, how, part.flag("share"))


def _points(earlier: Earlier) -> tuple[str, ...]:
    """Give the names of the points that the earlier record has, settled or open."""
    return tuple(to_follow(Side(redact(earlier.session, WORKER, earlier.questions))))


def _carried(since: Part) -> Iterator[tuple[Part, str, str]]:
    for part in since.items("carried"):
        part.only(("by", "question", "about", "option", WORDS, WISHES))
        part.need("by", "Say whose private account stands: an id of the earlier record.")
        by, question = part.text("by"), part.text("question")
        named = [WORDS] * part.flag(WORDS) + [WISHES] * part.flag(WISHES)
        if question:
            place = ("answer", question, part.text("about") or by, part.text("option"))
            named.append("/".join(one for one in place if one))
        if len(named) == 1 and by:
            yield part, by, named[0]
        elif by:
            hint = "Write question: QUESTION, words: true or wishes: true."
            part.add((), "one-of-three", "one thing stands at a time", hint)


# -- and back ---------------------------------------------------------------------------


def without_standing(session: Session) -> Session:
    """Give the session without what stands from an earlier record: the file names it apart."""
    people = tuple(
        replace(
            one,
            private_words="" if one.private_words_on else one.private_words,
            private_wishes={
                way: wish
                for way, wish in one.private_wishes.items()
                if way not in one.private_wishes_on
            },
        )
        for one in session.participants
    )
    said = tuple(one for one in session.said if not one.said_on)
    return replace(session, participants=people, said=said)


def since_to_plain(session: Session) -> dict[str, Any]:
    """Give the plain data that reads back to what is said of the time since."""
    since = session.since
    if since is None:
        return {}
    parts: dict[str, Any] = {
        "record": since.id,
        "reason": since.reason,
        "private_reason": since.private_reason,
        "followed": [
            {"point": one.point, "how": one.how} | ({"share": True} if one.share else {})
            for one in since.followed
        ],
        "carried": list(_standing(session)),
    }
    return {key: value for key, value in parts.items() if value}


def _standing(session: Session) -> Iterator[dict[str, Any]]:
    for one in session.participants:
        if one.private_words_on:
            yield {"by": one.id, WORDS: True}
        if one.private_wishes_on:
            yield {"by": one.id, WISHES: True}
    for said in session.said:
        if said.said_on and said.account is Account.PRIVATE:
            place = {"by": said.by, "question": said.question, "about": said.about}
            yield place | ({"option": said.option} if said.option else {})


__all__ = ["read_since", "since_to_plain", "without_standing"]

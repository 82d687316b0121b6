"""A full record back to the conversation it was built from, so that copies can be made later.

The record carries its questions (`set.definition`), so a copy comes out as it would have
on the day, whatever has become of the question files since.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn, cast

from choosing_digital.answers import (
    MEETING,
    SPOKEN,
    Absence,
    Account,
    Answer,
    Given,
    Said,
    Wish,
    WishSaid,
)
from choosing_digital.question_sets.definition import from_plain
from choosing_digital.question_sets.model import QuestionSet
from choosing_digital.record.build import sealed
from choosing_digital.record.shape import SCHEMA, Record
from choosing_digital.record.shaped import dangling, is_askable, misfit
from choosing_digital.redaction import WORKER
from choosing_digital.session import (
    Concern,
    Decision,
    Meeting,
    Mode,
    Option,
    Participant,
    PlanLine,
    Session,
    Settlement,
    View,
)

MAX_RECORD = 16 * 1024 * 1024
"""How many bytes a record may have. One of the shipped sets has about a quarter of one."""

MAX_PARTS = 1_000_000
"""How many lists, mappings and commas a record may have. A long one has ten thousand."""

MAX_DEPTH = 64
"""How deep its parts may lie in each other: conditions are the deepest."""

MAX_DIGITS = 20
"""How many digits a number may have. The largest that a record holds is a count."""


class NotARecord(Exception):
    """A file that cannot be read as a record; the message says why, in plain words."""


class Damaged(NotARecord):
    """A record that is not as it was written: cut off, or changed by hand."""


class Newer(NotARecord):
    """A record that a newer version of the program wrote."""


def parse_record(content: bytes) -> Record:
    """Give the record that a file holds, if it holds one and it is as it was written.

    Args:
        content: the bytes, of which there are `MAX_RECORD` at most.

    Raises:
        NotARecord: if it is no record at all.
        Newer: if its schema is a newer one.
        Damaged: if it is not as it was written.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotARecord("this is not a record: it is not UTF-8 text") from None
    if sum(text.count(sign) for sign in "[{,") > MAX_PARTS:
        raise NotARecord("this is not a record: it has more parts than any")
    try:
        data = json.loads(
            text,
            object_pairs_hook=_each_key_once,
            parse_int=_whole_number,
            parse_constant=_no_number,
        )
    except (ValueError, RecursionError):
        raise NotARecord("this is not a record, or a part of it is missing") from None
    if _is_deeper(data, MAX_DEPTH):
        raise NotARecord("this is not a record: its parts lie too deep in each other")
    return checked(data)


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Damaged("this record is damaged, or was changed by hand: a key stands there twice")
    return found


def _whole_number(written: str) -> int:
    if len(written) > MAX_DIGITS:
        raise ValueError("too long")
    return int(written)


def _no_number(written: str) -> NoReturn:
    raise ValueError("not JSON")


def _is_deeper(data: object, most: int) -> bool:
    level: Iterable[object] = [data]
    for _ in range(most):
        level = [inner for one in level for inner in _inside(one)]
    return bool(level)


def _inside(one: object) -> Iterable[object]:
    return one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()


def checked(data: object) -> Record:
    """Give the data as a record, if it is one and is as it was written.

    Raises:
        NotARecord: if it is no record at all.
        Newer: if its schema is a newer one.
        Damaged: if its digest does not fit what it says, or a part is no part of a record.
    """
    if not isinstance(data, dict) or data.get("kind") != "record":
        raise NotARecord("this is not a record")
    schema = data.get("schema")
    if schema != SCHEMA:
        named = schema[:10] if isinstance(schema, str) else "none"
        raise Newer(f"this record has schema {named}, and this version reads {SCHEMA}")
    if sealed(data)["digest"] != data.get("digest"):
        raise Damaged("this record is damaged, or was changed by hand: its digest does not fit")
    if part := misfit(data):
        raise _unreadable(part)
    return cast(Record, data)


def _unreadable(part: str) -> "Damaged":
    """Give the error for a part that cannot be read, by its name; never by what it says."""
    return Damaged(f"this record is damaged: a part of it cannot be read ({part})")


def conversation_of(record: Record) -> tuple[Session, QuestionSet]:
    """Give the whole conversation of a full record, and its questions.

    Raises:
        NotARecord: if it is a copy, which holds less, or has no questions in it.
    """
    if record["copy"] != WORKER:
        raise NotARecord("this is a copy. Copies are made from the full record")
    data = cast(dict[str, Any], record)
    try:
        questions = from_plain(data["set"]["definition"])
        session = _session(data, questions)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as fault:
        raise _unreadable("what was asked, or said") from fault
    if not is_askable(questions):
        raise _unreadable("what was asked")
    if part := dangling(session, questions):
        raise _unreadable(part)
    return session, questions


def _session(data: Mapping[str, Any], questions: QuestionSet) -> Session:
    meeting = data["meeting"]
    decision = data.get("decision")
    return Session(
        set_id=questions.id,
        participants=tuple(_participant(one) for one in data["participants"]),
        meeting=Meeting(
            reference=meeting.get("reference", ""),
            kind=meeting.get("kind", ""),
            on=meeting.get("on", ""),
            purpose=meeting.get("purpose", ""),
        ),
        recorded_by=data.get("recorded_by", ""),
        practice=data["practice"],
        add_ons=tuple(data["add_ons"]),
        said=tuple(_said(data)),
        options=tuple(
            Option(one["id"], one["name"], one["modes"], one.get("private", False))
            for one in data["options"]
        ),
        concerns=tuple(_concern(one) for one in data["concerns"]),
        decision=_decision(decision) if decision else None,
        settled=tuple(_settlement(one) for one in data["settled"]),
        plan=tuple(_plan_line(one) for one in data["plan"] if _answer(one) is not None),
        review_on=data.get("review_on", ""),
    )


def _participant(one: Mapping[str, Any]) -> Participant:
    private = one.get("in_private", {})
    alone: Answer = Absence.NOT_ASKED
    if "alone" in one:
        alone = Given("yes" if one["alone"] else "no")
    return Participant(
        id=one["id"],
        role=one["role"],
        name=one["name"],
        view=View(one["view"]),
        spoken_by=one.get("spoken_by", ""),
        alone=alone,
        wishes=_wishes(one["wishes"]),
        words=one.get("words", ""),
        private_wishes=_wishes(private.get("wishes", {})),
        private_words=private.get("words", ""),
        private=one.get("private", False),
    )


def _wishes(data: Mapping[str, str]) -> dict[str, WishSaid]:
    return {
        option: Wish(word) if word in tuple(Wish) else Absence(word)
        for option, word in data.items()
    }


def _said(data: Mapping[str, Any]) -> Iterator[Said]:
    for one in data["meeting_answers"]:
        yield from _account(one, MEETING)
    for person in data["participants"]:
        for one in person["answers"]:
            yield from _account(one, person["id"])


def _account(one: Mapping[str, Any], by: str) -> Iterator[Said]:
    answer = _answer(one)
    if answer is not None:
        yield Said(
            one["question"], by, one["about"], Account(one["account"]), one.get("option"), answer
        )


def _answer(one: Mapping[str, Any]) -> Answer | None:
    """Give what was said; what is kept of a path that is closed, too. None for silence."""
    if "kept" in one:
        return _answer(one["kept"])
    if "value" in one:
        value = one["value"]
        return Given(tuple(value) if isinstance(value, list) else value)
    absence = Absence(one["absent"])
    return absence if absence in SPOKEN else None


def _concern(one: Mapping[str, Any]) -> Concern:
    return Concern(
        id=one["id"],
        by=one["by"],
        about=one["about"],
        text=one["text"],
        level=one.get("level", ""),
        disagrees=one.get("disagrees", ""),
        modes=cast(tuple[Mode, ...], tuple(one["modes"])),
        share=one.get("share", False),
    )


def _decision(one: Mapping[str, Any]) -> Decision:
    return Decision(
        one["option"],
        reason=one.get("reason", ""),
        private_reason=one.get("private_reason", ""),
        agreed_by=tuple(one["agreed_by"]),
    )


def _settlement(one: Mapping[str, Any]) -> Settlement:
    return Settlement(
        one["point"],
        one["what"],
        who=one.get("who", ""),
        by=one.get("by", ""),
        share=one.get("share", False),
        idea=one.get("idea", ""),
    )


def _plan_line(one: Mapping[str, Any]) -> PlanLine:
    answer = _answer(one)
    if answer is None:
        raise ValueError("a plan line without an answer")
    return PlanLine(one["question"], answer, one.get("share", False))


__all__ = [
    "MAX_RECORD",
    "Damaged",
    "Newer",
    "NotARecord",
    "checked",
    "conversation_of",
    "parse_record",
]

"""A full record back to the conversation it was built from, so that copies can be made later.

The record carries its questions (`set.definition`), so a copy comes out as it would have
on the day, whatever has become of the question files since.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

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
from choosing_digital.integrity import (
    SCHEMA,
    IsACopy,
    Older,
    unreadable,
    unsealed,
    what_was_read,
    whole,
)
from choosing_digital.question_sets.definition import from_plain
from choosing_digital.question_sets.model import QuestionSet
from choosing_digital.record.build import sealed
from choosing_digital.record.shape import Record
from choosing_digital.record.shaped import dangling, is_askable, misfit
from choosing_digital.record.upgrades import STEPS, Step, upgraded
from choosing_digital.redaction import WORKER
from choosing_digital.session import (
    Concern,
    Decision,
    Earlier,
    Followed,
    Language,
    Meeting,
    Mode,
    Option,
    Participant,
    PlanLine,
    Quick,
    Session,
    Settlement,
    View,
)


def parse_record(content: bytes) -> Record:
    """Give the record that a file holds, if it holds one and it is as it was written.

    Raises:
        NotARecord: as `checked`.
    """
    return _of_this_version(unsealed(content), STEPS)


def checked(data: object, steps: Sequence[Step] = STEPS) -> Record:
    """Give the data as a record, if it is one and is as it was written.

    One of an earlier schema is brought to this one.

    Raises:
        NotARecord: if it is no record at all.
        Newer: if its schema is a newer one.
        Older: if it is an earlier one that can no longer be read.
        Damaged: if its digest does not fit what it says, or a part is no part of a record.
    """
    return _of_this_version(whole(data), steps)


def _of_this_version(data: dict[str, Any], steps: Sequence[Step]) -> Record:
    if data["schema"] != SCHEMA:
        data = _upgraded(data, steps)
    if part := misfit(data):
        raise unreadable(part, data)
    return cast(Record, data)


def _upgraded(data: dict[str, Any], steps: Sequence[Step]) -> dict[str, Any]:
    try:
        later = upgraded(data, steps)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        raise unreadable("what an earlier version wrote", data) from None
    if later is None:
        raise Older(
            "an early version of this program wrote this record, and this version can no "
            "longer read it",
            what_was_read(data),
        )
    return cast(dict[str, Any], sealed(dict(later)))


def conversation_of(record: Record) -> tuple[Session, QuestionSet]:
    """Give the whole conversation of a full record, and its questions.

    Raises:
        NotARecord: if it is a copy, which holds less, or has no questions in it.
    """
    data = cast(dict[str, Any], record)
    if record["copy"] != WORKER:
        raise IsACopy("this is a copy. Copies are made from the full record", what_was_read(data))
    try:
        questions = from_plain(data["set"]["definition"])
        session = replace(_session(data, questions), since=_since(data, questions))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as fault:
        raise unreadable("what was asked, or said", data) from fault
    if not is_askable(questions):
        raise unreadable("what was asked", data)
    if part := dangling(session, questions):
        raise unreadable(part, data)
    return session, questions


def earlier_of(record: Record) -> Earlier:
    """Give a full record as the one that a later conversation looks again at.

    Raises:
        NotARecord: if it is a copy, which holds less, or has no questions in it.
    """
    session, questions = conversation_of(record)
    return Earlier(record["id"], record["recorded_on"], replace(session, since=None), questions)


def _since(data: Mapping[str, Any], questions: QuestionSet) -> Earlier | None:
    if "since" not in data:
        return None
    since, then = data["since"], data["since"]["record"]
    asked = from_plain(then["set"]["definition"]) if "definition" in then["set"] else questions
    return Earlier(
        since["id"],
        since["recorded_on"],
        _session(then, asked),
        asked,
        reason=since.get("reason", ""),
        private_reason=since.get("private_reason", ""),
        followed=tuple(
            Followed(one["point"], one["how"], one.get("share", False))
            for one in since.get("followed", ())
        ),
    )


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
        quick=_quick(data["quick"]) if "quick" in data else None,
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
        private_wishes_on=private.get("wishes_said_on", {}),
        private_words_on=private.get("words_said_on", ""),
        language=_language(one),
    )


def _language(one: Mapping[str, Any]) -> Language | None:
    code = one.get("language", "")
    return Language(code, one.get("language_name", code)) if code else None


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
            one["question"],
            by,
            one["about"],
            Account(one["account"]),
            one.get("option"),
            answer,
            one.get("said_on", ""),
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


def _quick(one: Mapping[str, str]) -> Quick:
    return Quick(talked_on=one.get("talked_on", ""), more=one.get("more", ""))


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

"""Building the record of one conversation, for one audience, from what `redact` returns."""

from collections.abc import Iterator, Mapping
from typing import Any

from choosing_digital.answers import MEETING, Absence, Account, Answer, Given, Said, Value, WishSaid
from choosing_digital.changes import Change, changes
from choosing_digital.conditions import (
    AllOf,
    AnyOf,
    Asked,
    AtLeast,
    AtMost,
    Compared,
    MeetingIs,
    Mixed,
    Reason,
    Wished,
)
from choosing_digital.findings import LEVELS, Finding, find
from choosing_digital.integrity import SCHEMA, digest_of
from choosing_digital.outstanding import (
    Point,
    plan_questions,
    points,
    question_text,
    settled_names,
    who_could_say,
)
from choosing_digital.picture import Cell, Picture, picture
from choosing_digital.question_sets.definition import to_plain
from choosing_digital.question_sets.model import NamedIdea, Question, QuestionSet
from choosing_digital.question_sets.question_types import label
from choosing_digital.readings import Readings
from choosing_digital.record.shape import DifferenceData, Record, SuggestedIdeaData
from choosing_digital.redaction import WORKER, Redacted, redact
from choosing_digital.session import Concern, Earlier, Option, Participant, Session, View
from choosing_digital.truth import Truth
from choosing_digital.words import name_of, named, names

# -- building one -----------------------------------------------------------------------


def build(
    session: Session, questions: QuestionSet, audience: str, *, id: str, recorded_on: str
) -> Record:
    """Give the record of a conversation, as one audience may have it.

    Args:
        session: the whole conversation.
        questions: the whole set.
        audience: ``worker``, ``room`` or a participant's id.
        id: the record's name, from the caller.
        recorded_on: the day of writing, 2026-12-03, from the caller.
    """
    redacted = redact(session, audience, questions)
    readings = Readings.of(redacted)
    findings = find(readings)
    seen = picture(redacted, readings, findings)
    raised = points(redacted, readings, findings, seen)
    part = redacted.session
    record: dict[str, Any] = {
        "kind": "record",
        "schema": SCHEMA,
        "copy": audience,
        "id": id,
        "recorded_on": recorded_on,
        "recorded_by": part.recorded_by,
        "practice": part.practice,
        "set": _set(redacted),
        "add_ons": list(part.add_ons),
        "meeting": _meeting(redacted),
        "meeting_answers": list(_meeting_answers(redacted, readings)),
        "participants": [_participant(redacted, readings, one) for one in part.participants],
        "differences": list(differences(readings)),
        "options": [_option(one) for one in part.options],
        "findings": [_finding(redacted, one) for one in in_order(findings) if one.is_shown],
        "not_known": _not_known(redacted, seen),
        "picture": {
            about: {option: _cell(cell) for option, cell in row.items()}
            for about, row in seen.items()
        },
        "concerns": [_concern(one) for one in _concerns_shown(redacted, findings)],
        "decision": _decision(part),
        "outstanding": _outstanding(part, raised),
        "settled": _settled(redacted, raised),
        "plan": list(_plan(redacted, readings)),
        "review_on": part.review_on,
        "quick": _quick(part),
        "since": _since(redacted),
        "changes": [_change(part.since, one) for one in changes(redacted)] if part.since else [],
    }
    return sealed({key: value for key, value in record.items() if value not in (None, "")})


def sealed(record: dict[str, Any]) -> Record:
    """Give the record with the digest of all that it says."""
    said = {key: value for key, value in record.items() if key != "digest"}
    return {**said, "digest": digest_of(said)}  # type: ignore[typeddict-item]  # checked by the schema


def in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Give the findings worst first; within a level, what is raised before what is not known."""
    return tuple(
        sorted(findings, key=lambda one: (LEVELS.index(one.rule.level), not one.is_raised))
    )


def _set(redacted: Redacted) -> dict[str, Any]:
    asked = redacted.questions
    given: dict[str, Any] = {"id": asked.id, "version": asked.version, "title": asked.title}
    if asked.of_work:
        given["plans"] = asked.plans
    if asked.digest:
        given["digest"] = f"sha256:{asked.digest}"
    # the full record carries its questions, so that a copy can be made from it at any time
    if redacted.is_copy:
        return given
    settled_by = (one.idea for one in redacted.session.settled)
    return given | {"definition": to_plain(asked, settled_by)}


def _meeting(redacted: Redacted) -> dict[str, str]:
    meeting = redacted.session.meeting
    kinds = redacted.questions.vocabulary.meetings
    parts = {
        "reference": meeting.reference,
        "kind": meeting.kind,
        "kind_name": kinds.get(meeting.kind, ""),
        "on": meeting.on,
        "purpose": meeting.purpose,
    }
    return {key: value for key, value in parts.items() if value}


# -- what was said ----------------------------------------------------------------------


def _meeting_answers(redacted: Redacted, readings: Readings) -> Iterator[dict[str, Any]]:
    for question in redacted.questions.asked:
        if question.of_meeting:
            yield from _answers(redacted, readings, question, MEETING, MEETING, "worker")


def _participant(redacted: Redacted, readings: Readings, person: Participant) -> dict[str, Any]:
    known = redacted.questions.vocabulary.roles.get(person.role)
    parts: dict[str, Any] = {
        "id": person.id,
        "role": person.role,
        "role_name": known.name if known else person.role,
        "name": person.name,
        "first": redacted.questions.is_first(person.role),
        "view": str(person.view),
        "language": person.language.code if person.language else None,
        "language_name": person.language.name if person.language else None,
        "spoken_by": person.spoken_by or None,
        "alone": person.was_alone if isinstance(person.alone, Given) else None,
        "wishes": _wishes(person.wishes),
        "words": person.words or None,
        "in_private": _in_private(person) or None,
        "private": person.private or None,
        "answers": list(_said_by(redacted, readings, person)),
    }
    return {key: value for key, value in parts.items() if value is not None}


def _wishes(wishes: Mapping[str, WishSaid]) -> dict[str, str]:
    return {option: str(wish) for option, wish in wishes.items()}


def _in_private(person: Participant) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "wishes": _wishes(person.private_wishes),
        "wishes_said_on": dict(person.private_wishes_on),
        "words": person.private_words,
        "words_said_on": person.private_words_on,
    }
    return {key: value for key, value in parts.items() if value}


def _said_by(
    redacted: Redacted, readings: Readings, person: Participant
) -> Iterator[dict[str, Any]]:
    """Give what one participant said, or why not: of themselves first, then of the others."""
    wording = redacted.questions.wording_of(person.role)
    others = [one for one in redacted.session.participants if one.id != person.id]
    for about in (person, *others):
        for question in redacted.questions.asked:
            if may_be_asked(question, person, about):
                yield from _answers(redacted, readings, question, person.id, about.id, wording)


def may_be_asked(question: Question, person: Participant, about: Participant) -> bool:
    """Tell whether the one is asked this about the other; never about another of their role."""
    if about.id != person.id and about.role == person.role:
        return False
    return question.may_say(person.role, about.role)


def _answers(
    redacted: Redacted, readings: Readings, question: Question, by: str, about: str, wording: str
) -> Iterator[dict[str, Any]]:
    """Give one person's accounts of one thing, general first; or the one absence there is."""
    options = {one.id: one for one in redacted.session.options}
    order = [None, *options]
    said = [
        one
        for one in redacted.session.said
        if (one.question, one.by, one.about) == (question.id, by, about)
    ]
    for one in sorted(
        said, key=lambda one: (order.index(one.option), one.account is not Account.OPEN)
    ):
        option = options[one.option] if one.option else None
        closed = readings.path(question, about, option) is Truth.FALSE
        answer: Answer = Absence.NOT_APPLICABLE if closed else one.answer
        entry = _answer(redacted, question, by, about, wording, answer, one)
        # what stands on a closed path is kept: it comes back if the path does
        kept = {"kept": _value(one.answer)} if closed and not redacted.is_copy else {}
        yield entry | kept | ({"said_on": one.said_on} if one.said_on else {})
    asked = _is_asked(redacted, question, by, about)
    if asked and not any(one.option is None for one in said):
        absence = (
            Absence.NOT_APPLICABLE
            if readings.path(question, about, None) is Truth.FALSE
            else _absence(redacted, question, by, about)
        )
        yield _answer(redacted, question, by, about, wording, absence)


def _is_asked(redacted: Redacted, question: Question, by: str, about: str) -> bool:
    if about == MEETING:
        return True
    roles = {one.id: one.role for one in redacted.session.participants}
    return roles[by] in question.asked.get(roles[about], ())


def _absence(redacted: Redacted, question: Question, by: str, about: str) -> Absence:
    """Give why there is no answer: too young where only they are asked, else silence."""
    person = redacted.session.participant(by)
    if by == about and person is not None and person.view is View.TOO_YOUNG:
        roles = question.asked.get(person.role, ())
        if all(role == person.role for role in roles):
            return Absence.NOT_APPLICABLE
    return redacted.silence


def _answer(
    redacted: Redacted,
    question: Question,
    by: str,
    about: str,
    wording: str,
    answer: Answer,
    said: Said | None = None,
) -> dict[str, Any]:
    account = said.account if said else (Account.PRIVATE if question.private else Account.OPEN)
    parts: dict[str, Any] = {"question": question.id, "about": about, "account": str(account)}
    if said and said.option:
        parts["option"] = said.option
    return (
        parts
        | _value(answer)
        | {
            "text": named(question.wording(wording), name_of(redacted.session, about)),
            "label": label(question, answer),
        }
    )


def _value(answer: Answer) -> dict[str, Any]:
    if isinstance(answer, Given):
        return {"value": _plain(answer.value)}
    return {"absent": str(answer)}


def _plain(value: Value) -> str | int | list[str]:
    return list(value) if isinstance(value, tuple) else value


def differences(readings: Readings) -> Iterator[DifferenceData]:
    """Give each thing of which accounts differ. No rule is needed for it."""
    session = readings.session
    people = (*(one.id for one in session.participants), MEETING)
    for question in readings.questions.asked:
        for about in people:
            for option in (None, *session.options):
                if _differ(readings, question.id, about, option):
                    found = DifferenceData(question=question.id, about=about)
                    if option is not None:
                        found["option"] = option.id
                    yield found


def _differ(readings: Readings, question: str, about: str, option: Option | None) -> bool:
    if not any(one.question == question and one.about == about for one in readings.session.said):
        return False
    heard = [
        one for one in readings.accounts(question, about, option) if isinstance(one.answer, Given)
    ]
    if option is not None and all(one.option is None for one in heard):
        return False  # nothing of its own: the general difference is told already
    return len({one.answer for one in heard}) > 1


# -- what was found ---------------------------------------------------------------------


def _option(option: Option) -> dict[str, Any]:
    parts: dict[str, Any] = {"id": option.id, "name": option.name, "modes": dict(option.modes)}
    return parts | ({"private": True} if option.private else {})


def _finding(redacted: Redacted, finding: Finding) -> dict[str, Any]:
    rule = finding.rule
    parts: dict[str, Any] = {
        "rule": rule.id,
        "level": str(rule.level),
        "state": str(finding.state),
        "about": finding.about,
        "option": finding.option,
        "message": message_of(redacted.session, finding),
        "because": because(finding.reason),
        "covered_by": finding.covered_by or None,
        "suggest": list(_suggested(redacted, finding)),
        "talk_to": rule.talk_to,
        "source": rule.source,
    }
    return {key: value for key, value in parts.items() if value is not None}


def _suggested(redacted: Redacted, finding: Finding) -> Iterator[str | SuggestedIdeaData]:
    questions = redacted.questions
    for one in finding.rule.suggest:
        if not isinstance(one, NamedIdea):
            yield named(one, name_of(redacted.session, finding.about))
        elif one.idea in questions.ideas:
            yield SuggestedIdeaData(idea=one.idea, title=questions.ideas[one.idea].title)


def message_of(session: Session, finding: Finding) -> str:
    """Give a finding's message, with the dispute it rests on said first."""
    message = named(finding.rule.message, name_of(session, finding.about))
    if finding.dispute is None:
        return message
    says, say_not = finding.dispute.says, finding.dispute.say_not
    verb = "says" if len(say_not) == 1 else "say"
    return f"{name_of(session, says)} says so; {names(session, say_not)} {verb} not. {message}"


def because(reason: Reason) -> dict[str, Any]:
    """Give the tree of a reason as plain data, down to whose answer was what."""
    truth = {"truth": reason.truth.value}
    match reason.condition:
        case AllOf():
            return {"all": [because(part) for part in reason.parts]} | truth
        case AnyOf():
            return {"any": [because(part) for part in reason.parts]} | truth
        case Asked(question, operator, of):
            whose: dict[str, Any] = {"of": of} if of else {}
            against: int | list[str] = (
                operator.number if isinstance(operator, AtLeast | AtMost) else list(operator.values)
            )
            return (
                {"question": question}
                | whose
                | {operator.name: against}
                | truth
                | {"accounts": [_account(one) for one in reason.compared]}
            )
        case Wished(wishes):
            said = [str(one) for one in reason.wishes]
            return {"wish": [str(one) for one in wishes]} | truth | {"said": said}
        case Mixed():
            return {"mixed": True} | truth
        case MeetingIs(kinds):
            return {"meeting": list(kinds)} | truth


def _account(compared: Compared) -> dict[str, Any]:
    heard = compared.heard
    parts: dict[str, Any] = {"by": heard.by} if heard.by else {}
    parts |= {"about": heard.about, "account": str(heard.account)}
    if heard.option:
        parts["option"] = heard.option
    return parts | _value(heard.answer) | {"truth": compared.truth.value}


def _not_known(redacted: Redacted, seen: Picture) -> list[dict[str, Any]]:
    places = dict.fromkeys(
        place for row in seen.values() for cell in row.values() for place in cell.not_known
    )
    return [
        {
            "question": question,
            "about": about,
            "ask": list(who_could_say(redacted, question, about)),
            "text": question_text(redacted, question, about),
        }
        for question, about in places
    ]


def _cell(cell: Cell) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "verdict": str(cell.verdict),
        "so_far": str(cell.so_far),
        "not_known": len(cell.not_known),
    }
    if cell.wish is not None:
        parts["wish"] = str(cell.wish)
    return parts | {"favours": list(cell.favours)}


def _concerns_shown(redacted: Redacted, findings: tuple[Finding, ...]) -> Iterator[Concern]:
    """Give the concerns; in a copy, a disagreement only beside a finding that it has itself."""
    shown = {(one.rule.id, one.about) for one in findings if one.is_shown}
    for concern in redacted.session.concerns:
        beside = (concern.disagrees, concern.about)
        if not redacted.is_copy or not concern.disagrees or beside in shown:
            yield concern


def _concern(concern: Concern) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "id": concern.id,
        "by": concern.by,
        "about": concern.about,
        "level": concern.level or None,
        "disagrees": concern.disagrees or None,
        "modes": list(concern.modes),
        "text": concern.text,
        "share": concern.share or None,
    }
    return {key: value for key, value in parts.items() if value is not None}


# -- what was decided -------------------------------------------------------------------


def _decision(session: Session) -> dict[str, Any] | None:
    decision = session.decision
    if decision is None:
        return None
    parts: dict[str, Any] = {
        "option": decision.option,
        "reason": decision.reason or None,
        "private_reason": decision.private_reason or None,
        "agreed_by": list(decision.agreed_by),
    }
    return {key: value for key, value in parts.items() if value is not None}


def _quick(session: Session) -> dict[str, str] | None:
    if session.quick is None:
        return None
    parts = {"talked_on": session.quick.talked_on, "more": session.quick.more}
    return {key: value for key, value in parts.items() if value}


def _outstanding(session: Session, raised: tuple[Point, ...]) -> list[dict[str, str]]:
    done = settled_names(session)
    return [{"point": one.name, "text": one.text} for one in raised if one.name not in done]


def _settled(redacted: Redacted, raised: tuple[Point, ...]) -> list[dict[str, Any]]:
    """Give how points were settled; in a copy, only where the copy itself raises the point."""
    texts = {one.name: one.text for one in raised}
    rows: list[dict[str, Any]] = []
    for one in redacted.session.settled:
        if redacted.is_copy and one.point not in texts:
            continue
        parts: dict[str, Any] = {
            "point": one.point,
            "text": texts.get(one.point, ""),
            "what": one.what,
            "who": one.who or None,
            "by": one.by or None,
            "idea": one.idea or None,
            "idea_title": _title_of(one.idea, redacted.questions),
            "share": one.share or None,
        }
        rows.append({key: value for key, value in parts.items() if value is not None})
    return rows


def _title_of(idea: str, questions: QuestionSet) -> str | None:
    return questions.ideas[idea].title if idea in questions.ideas else None


def _plan(redacted: Redacted, readings: Readings) -> Iterator[dict[str, Any]]:
    session = redacted.session
    lines = {one.question: one for one in session.plan}
    called_for = [one.id for one in plan_questions(redacted, readings, session.chosen)]
    for one in redacted.questions.plan:
        if one not in called_for and one not in lines:
            continue
        question = redacted.questions.questions[one]
        parts: dict[str, Any] = {
            "question": one,
            "text": named(question.wording("worker"), "the meeting"),
        }
        line = lines.get(one)
        if line is not None and isinstance(line.answer, Given):
            parts |= {"answer": label(question, line.answer), "value": _plain(line.answer.value)}
        else:
            parts["absent"] = str(line.answer if line else redacted.silence)
        yield parts | ({"share": True} if line and line.share else {})


# -- what has changed -------------------------------------------------------------------

_LATER = (
    *("recorded_by", "practice", "set", "add_ons", "meeting", "meeting_answers", "participants"),
    *("options", "concerns", "decision", "settled", "plan", "review_on"),
)
"""The parts of a record that a conversation is read from; all others follow from them."""


def _since(redacted: Redacted) -> dict[str, Any] | None:
    since = redacted.session.since
    if since is None:
        return None
    parts: dict[str, Any] = {
        "id": since.id,
        "recorded_on": since.recorded_on,
        "reason": since.reason or None,
        "private_reason": since.private_reason or None,
    }
    if not redacted.is_copy:
        parts["followed"] = [
            {"point": one.point, "how": one.how} | ({"share": True} if one.share else {})
            for one in since.followed
        ]
        parts["record"] = _earlier(since, redacted.questions)
    return {key: value for key, value in parts.items() if value is not None}


def _earlier(since: Earlier, now: QuestionSet) -> dict[str, Any]:
    """Give of the earlier record what its copies can be computed from."""
    whole: Mapping[str, Any] = build(
        since.session, since.questions, WORKER, id=since.id, recorded_on=since.recorded_on
    )
    kept = {key: whole[key] for key in _LATER if key in whole}
    if kept["set"]["definition"] == to_plain(now):
        kept["set"] = {key: kept["set"][key] for key in kept["set"] if key != "definition"}
    return kept


def _change(since: Earlier, one: Change) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "since": since.id,
        "what": one.what,
        "about": one.about,
        "by": one.by,
        "question": one.question,
        "options": list(one.options),
    }
    told = {key: value for key, value in parts.items() if value}
    return told | {"before": one.before, "now": one.now, "text": one.text}

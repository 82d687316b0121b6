"""A session to the plain data of an answers file, and the one order that both keep."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from choosing_digital.answers import MEETING, Absence, Account, Answer, Given, Said
from choosing_digital.answers_file.since import since_to_plain, without_standing
from choosing_digital.question_sets.model import QuestionSet
from choosing_digital.session import APART, Option, Participant, Session, first_options


def in_file_order(session: Session, set_: QuestionSet) -> Session:
    """Give the session with its accounts in the one order that does not tell who came first.

    The meeting's, then each participant's; open before private, for all before for
    one option, then by whom they are about and by question.
    """
    people = _ranks((MEETING, *(one.id for one in session.participants)))
    options = _ranks(one.id for one in session.options)
    questions = _ranks((*(one.id for one in set_.asked), *set_.questions))
    last = len(questions)

    def place(said: Said) -> tuple[int, bool, int, int, int]:
        return (
            people.get(said.by, last),
            said.account is Account.PRIVATE,
            -1 if said.option is None else options.get(said.option, last),
            people.get(said.about, last),
            questions.get(said.question, last),
        )

    return replace(session, said=tuple(sorted(session.said, key=place)))


def _ranks(names: Iterable[str]) -> Mapping[str, int]:
    return {name: rank for rank, name in enumerate(dict.fromkeys(names))}


def to_answers(session: Session, set_: QuestionSet) -> dict[str, Any]:
    """Give the plain data of an answers file that reads back to this session."""
    since, session = since_to_plain(session), without_standing(session)
    return {
        "kind": "answers",
        "set": session.set_id,
        **_filled({"add_ons": list(session.add_ons), "meeting": _meeting(session)}),
        **_filled({"recorded_by": session.recorded_by, "practice": session.practice}),
        "participants": [_participant(session, one, set_) for one in session.participants],
        **_filled(
            {
                "meeting_answers": _answers(session, set_, MEETING, MEETING, Account.OPEN, None),
                "options": [] if set_.of_work else _options(session, set_),
                "concerns": [
                    _filled(
                        {
                            "id": one.id,
                            "by": one.by,
                            "about": one.about,
                            "level": str(one.level),
                            "disagrees": one.disagrees,
                            "modes": list(one.modes),
                            "text": one.text,
                            "share": one.share,
                        }
                    )
                    for one in session.concerns
                ],
                "decision": {} if set_.of_work else _decision(session),
                "settled": [
                    _filled(
                        {
                            "point": one.point,
                            "what": one.what,
                            "who": one.who,
                            "by": one.by,
                            "share": one.share,
                            "idea": one.idea,
                        }
                    )
                    for one in session.settled
                ],
                "plan": {
                    one.question: {
                        "answer": _raw(one.answer),
                        **_filled({"share": one.share}),
                    }
                    for one in session.plan
                },
                "review_on": session.review_on,
                "since": since,
                "quick": _quick(session),
            }
        ),
    }


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Give the fields that say something: what is left out is read as nothing."""
    return {key: value for key, value in fields.items() if value}


def _meeting(session: Session) -> dict[str, Any]:
    meeting = session.meeting
    return _filled(
        {
            "reference": meeting.reference,
            "kind": meeting.kind,
            "on": meeting.on,
            "purpose": meeting.purpose,
        }
    )


def _decision(session: Session) -> dict[str, Any]:
    if session.decision is None:
        return {}
    return _filled(
        {
            "option": session.decision.option,
            "reason": session.decision.reason,
            "private_reason": session.decision.private_reason,
            "agreed_by": list(session.decision.agreed_by),
        }
    )


def _quick(session: Session) -> dict[str, Any]:
    if session.quick is None:
        return {}
    return _filled({"talked_on": session.quick.talked_on, "more": session.quick.more})


def _participant(session: Session, one: Participant, set_: QuestionSet) -> dict[str, Any]:
    alone = one.alone.value == "yes" if isinstance(one.alone, Given) else str(one.alone)
    return {
        "id": one.id,
        "role": one.role,
        "name": one.name,
        "view": str(one.view),
        **_filled({"spoken_by": one.spoken_by}),
        **({"language": one.language.code} if one.language else {}),
        **({} if one.alone is Absence.NOT_ASKED else {"alone": alone}),
        **_filled(
            {
                "wishes": {key: str(wish) for key, wish in one.wishes.items()},
                "words": one.words,
                **_voice(session, set_, one.id, Account.OPEN),
                "in_private": _filled(
                    {
                        "wishes": {key: str(wish) for key, wish in one.private_wishes.items()},
                        "words": one.private_words,
                        **_voice(session, set_, one.id, Account.PRIVATE),
                    }
                ),
                "private": one.private,
            }
        ),
    }


def _voice(session: Session, set_: QuestionSet, by: str, slot: Account) -> dict[str, Any]:
    return {
        "answers": _answers(session, set_, by, by, slot, None),
        "answers_about": _answers_about(session, set_, by, slot, None),
    }


def _answers_about(
    session: Session, set_: QuestionSet, by: str, slot: Account, option: str | None
) -> dict[str, Any]:
    others = (MEETING, *(one.id for one in session.participants))
    return _filled(
        {about: _answers(session, set_, by, about, slot, option) for about in others if about != by}
    )


def _answers(
    session: Session, set_: QuestionSet, by: str, about: str, slot: Account, option: str | None
) -> dict[str, Any]:
    """Give the answers that stand in one place of the file.

    A private question stands with the open ones, in `answers`: that it is private is
    said by the set. Only the meeting's own have no second place to stand in.
    """
    return {
        said.question: _raw(said.answer)
        for said in session.said
        if (said.by, said.about, said.option) == (by, about, option)
        and _slot_of(said, set_) is slot
    }


def _slot_of(said: Said, set_: QuestionSet) -> Account:
    question = set_.questions.get(said.question)
    is_private = said.question in set_.add_on_questions or (question and question.private)
    return Account.OPEN if is_private else said.account


def _raw(answer: Answer) -> str | int | list[str]:
    if isinstance(answer, Absence):
        return str(answer)
    return list(answer.value) if isinstance(answer.value, tuple) else answer.value


# -- options ----------------------------------------------------------------------------


def _options(session: Session, set_: QuestionSet) -> list[dict[str, Any]]:
    names: dict[str, str] = {str(mode): name for mode, name in set_.vocabulary.modes.items()}
    usual = {one.id: one for one in first_options(session.participants, names)}
    written = [_option(session, one, usual.get(one.id), set_) for one in session.options]
    return [one for one in written if one.keys() != {"id"}]


def _option(
    session: Session, one: Option, usual: Option | None, set_: QuestionSet
) -> dict[str, Any]:
    modes: dict[str, str] = {
        person.id: one.mode_of(person.id)
        for person in session.participants
        if one.mode_of(person.id) != (usual.mode_of(person.id) if usual else APART)
    }
    return {
        "id": one.id,
        **_filled(
            {
                "name": "" if usual and usual.name == one.name else one.name,
                "modes": modes,
                **_option_voices(session, one.id, set_, Account.OPEN),
                "in_private": _filled(_option_voices(session, one.id, set_, Account.PRIVATE)),
                "private": one.private,
            }
        ),
    }


def _option_voices(
    session: Session, option: str, set_: QuestionSet, slot: Account
) -> dict[str, Any]:
    people = (MEETING, *(one.id for one in session.participants))
    return {
        "answers": _filled({by: _answers(session, set_, by, by, slot, option) for by in people}),
        "answers_about": _filled(
            {by: _answers_about(session, set_, by, slot, option) for by in people[1:]}
        ),
    }

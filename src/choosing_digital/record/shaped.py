"""Whether plain data has the shape of a record, and of the conversation that it must hold.

A digest says that a record is as somebody left it; anybody can make one. So what is read
back is looked through before anything is made of it, and above all before its id becomes
the name of a file.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from choosing_digital.answers import MEETING, Absence, Given
from choosing_digital.integrity import is_plain_name
from choosing_digital.question_sets.checks import Scope, conditions, questions, sets
from choosing_digital.question_sets.model import Level, QuestionSet, SetFile
from choosing_digital.question_sets.question_types import accept
from choosing_digital.record.shape import Record
from choosing_digital.redaction import ROOM, WORKER
from choosing_digital.session import MODES, NOT_YET, Session

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def misfit(data: Mapping[str, Any]) -> str:
    """Give the name of the first part that a record has otherwise; nothing where all fits.

    What a record does not know is let be: a later version may have written it.
    """
    wrong = _misfit(data, Record)
    if wrong or not is_plain_name(data["id"]):
        return wrong or "id"
    days = (data["recorded_on"], data.get("review_on"), data["meeting"].get("on"))
    names = ("recorded_on", "review_on", "meeting, on")
    return next(
        (name for name, day in zip(names, days, strict=True) if day and not _is_day(day)), ""
    )


def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _misfit(value: Any, shape: Any) -> str:
    """Give where a value is not of a shape, or nothing: ``participants, name``."""
    if is_typeddict(shape):
        return _misfit_in_keys(value, shape)
    inner = get_args(shape)
    match get_origin(shape):
        case None:
            fits = shape is Any or type(value) is shape
            return "" if fits else "."
        case origin if origin is list:
            parts = value if isinstance(value, list) else None
        case origin if origin is dict:
            parts, inner = (list(value.values()) if isinstance(value, dict) else None), inner[1:]
        case _:
            return "" if any(not _misfit(value, one) for one in inner) else "."
    if parts is None:
        return "."
    return next((wrong for one in parts if (wrong := _misfit(one, inner[0]))), "")


def _misfit_in_keys(value: Any, shape: Any) -> str:
    if not isinstance(value, dict):
        return "."
    for key, field in _fields(shape).items():
        if key not in value:
            if key in shape.__required_keys__ and key not in _MAY_LACK:
                return key
        elif wrong := _misfit(value[key], field):
            return key if wrong == "." else f"{key}, {wrong}"
    return ""


_MAY_LACK = ("recorded_by",)  # left out where nobody said


@cache
def _fields(shape: Any) -> Mapping[str, Any]:
    return get_type_hints(shape)


# -- the conversation that it holds -----------------------------------------------------

_MUST_HOLD = (
    sets.duplicate_id,
    questions.setting_missing,
    questions.exclusive_unknown,
    questions.nobody_asked,
    conditions.unknown_question,
    conditions.operator_does_not_fit,
    conditions.ask_if_in_a_circle,
    conditions.asked_because_private,
)
"""Without these a set cannot be asked at all. Of all others a later version may think again,
and a record that was sound on its day stays one."""


def is_askable(asked: QuestionSet) -> bool:
    """Tell whether the questions that a record carries can be computed with."""
    file = SetFile.model_construct(
        kind="question_set",
        id=asked.id,
        title=asked.title,
        sections=asked.sections,
        plan=asked.plan,
        questions=tuple(asked.questions.values()),
        rules=asked.rules,
        uses=(),
        adds_to=(),
        expects=asked.expects,
        cases=(),
    )
    scope = Scope(file, asked.vocabulary)
    named = set(asked.plan) | {*asked.add_on_questions}
    return named <= asked.questions.keys() and not any(
        True for find in _MUST_HOLD for _ in find(scope)
    )


def dangling(session: Session, asked: QuestionSet) -> str:
    """Give the part in which a conversation names what it does not have, or nothing."""
    return next((part for part, holds in _held(session, asked) if not holds), "")


def _held(session: Session, asked: QuestionSet) -> Iterator[tuple[str, bool]]:
    ids = [one.id for one in session.participants]
    people, options = frozenset(ids), [one.id for one in session.options]
    yield "participants", len(people) == len(ids) and not people & {MEETING, WORKER, ROOM, "all"}
    yield "participants", all(one.role in asked.vocabulary.roles for one in session.participants)
    yield "options", len(set(options)) == len(options)
    yield "options", all(one.modes.keys() <= people for one in session.options)
    yield "options", all({*one.modes.values()} <= {*MODES} for one in session.options)
    yield "answers", all(_is_answer(one.question, one.answer, asked) for one in session.said)
    yield "answers", all({one.by, one.about} <= {*people, MEETING} for one in session.said)
    yield "answers", all(one.option in (None, *options) for one in session.said)
    for one in session.concerns:
        yield "concerns", one.by in people and one.about in {*people, MEETING}
        yield "concerns", bool(one.level) != bool(one.disagrees) and {*one.modes} <= {*MODES}
        yield "concerns", one.level in ("", *Level)
    if session.decision:
        yield "decision", session.decision.option in (*options, NOT_YET)
        yield "decision", {*session.decision.agreed_by} <= people
    yield "plan", all(_is_answer(one.question, one.answer, asked) for one in session.plan)


def _is_answer(question: str, answer: Given | Absence, asked: QuestionSet) -> bool:
    found = asked.questions.get(question)
    if found is None:
        return False
    if isinstance(answer, Absence):
        return True
    raw = list(answer.value) if isinstance(answer.value, tuple) else answer.value
    return accept(found, raw) == answer

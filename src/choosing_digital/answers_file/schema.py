"""The JSON Schema of an answers file: its shape, without what a certain set would add.

Written by hand, since answers files have no model; the tests hold it against the reader.
A key with nothing after it is as one left out, so nothing may stand after every key that
may be left out.
"""

from collections.abc import Mapping
from typing import Any

from choosing_digital.answers_file.people import VIEWS, WISHES
from choosing_digital.answers_file.reading import CONCERN_LEVELS
from choosing_digital.carrying import WISHES as WISHES_STAND
from choosing_digital.carrying import WORDS as WORDS_STAND
from choosing_digital.question_sets.schemas import DIALECT, ID_PATTERN
from choosing_digital.session import FIRST_MODES, FOLLOWED, KEPT, MODES, WENT_ON, View

_TEXT = {"type": "string"}
_ID = {"type": "string", "pattern": ID_PATTERN, "maxLength": 64}
_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_FLAG = {"type": "boolean"}
_NAMES = {"type": "array", "items": {"type": "string"}}
_MODE = {"enum": list(MODES)}
_WISH = {"enum": list(WISHES)}
_ANSWER = {
    "description": "An option's id, a list of them, a number, a text, not_sure or rather_not_say.",
    "type": ["string", "integer", "array"],
    "items": {"type": "string"},
}
_ALONE = {"enum": [True, False, "yes", "no", "not_sure", "rather_not_say"]}


def answers_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of an answers file."""
    return {
        "$schema": DIALECT,
        "title": "choosing-digital answers",
        "description": "What a family and their workers said, and what was decided.",
        **_keys(
            {
                "kind": {"const": "answers"},
                "set": {"description": "The question set that was asked.", **_ID},
                "participants": {"type": "array", "minItems": 1, "items": _participant()},
            },
            {
                "add_ons": {"type": "array", "items": _ID},
                "meeting": _keys(
                    {}, {"reference": _TEXT, "kind": _TEXT, "on": _DAY, "purpose": _TEXT}
                ),
                "recorded_by": {"description": "Initials.", **_TEXT},
                "practice": {"description": "A made-up family: outputs say TRAINING.", **_FLAG},
                "meeting_answers": _by_name(_ANSWER),
                "options": {"type": "array", "items": _option()},
                "concerns": {"type": "array", "items": _concern()},
                "decision": _decision(),
                "settled": {"type": "array", "items": _settlement()},
                "plan": _by_name(_plan_line()),
                "review_on": _DAY,
                "quick": _quick(),
                "since": _since(),
            },
        ),
    }


def _keys(needed: Mapping[str, Any], others: Mapping[str, Any]) -> dict[str, Any]:
    """Give a mapping of these keys and no others; those not needed may hold nothing."""
    return {
        "type": "object",
        "properties": {**needed, **{key: _or_nothing(shape) for key, shape in others.items()}},
        "required": list(needed),
        "additionalProperties": False,
    }


def _or_nothing(shape: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [dict(shape), {"type": "null"}]}


def _by_name(shape: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": dict(shape)}


def _participant() -> dict[str, Any]:
    person = _keys(
        {
            "id": {"description": "A short name to refer to: initials.", **_ID},
            "role": _TEXT,
            "name": {"description": "Initials or a made-up name.", **_TEXT},
            "view": {"description": "How their view reached us.", "enum": list(VIEWS)},
        },
        {
            "spoken_by": {"description": "Who spoke, for through and too_young.", **_TEXT},
            "language": {"description": "Its code, where it is not English: cy.", **_ID},
            "alone": {"description": "Whether private questions could be put.", **_ALONE},
            "private": {"description": "No copy has this person.", **_FLAG},
            "in_private": _keys({}, _voice()),
            **_voice(),
        },
    )
    carried = (str(View.THROUGH), str(View.TOO_YOUNG))
    own = {"properties": {"view": {"enum": [one for one in VIEWS if one not in carried]}}}
    spoken = {"required": ["spoken_by"], "properties": {"spoken_by": {"type": "string"}}}
    return {**person, "anyOf": [own, spoken]}


def _voice() -> dict[str, Any]:
    return {
        "wishes": {
            "description": "By way of meeting, mix or option.",
            **_by_name(_or_nothing(_WISH)),
        },
        "words": {"description": "Their own words.", **_TEXT},
        "answers": {"description": "What they say of themselves.", **_answers()},
        "answers_about": {"description": "What they say of others.", **_by_person(_answers())},
    }


def _answers() -> dict[str, Any]:
    return _by_name(_ANSWER)


def _by_person(shape: Mapping[str, Any]) -> dict[str, Any]:
    return _by_name(_or_nothing(shape))


def _option() -> dict[str, Any]:
    said = {
        "answers": _by_person(_answers()),
        "answers_about": _by_person(_by_person(_answers())),
    }
    option = _keys(
        {"id": {"description": "A short name: school-video.", **_ID}},
        {
            "name": {"description": "Who takes part how, in a few words.", **_TEXT},
            "modes": {
                "description": "Who takes part how; not named: apart.",
                **_by_name(_or_nothing(_MODE)),
            },
            **said,
            "in_private": _keys({}, said),
            "private": _FLAG,
        },
    )
    # One of the first options has a name and modes already.
    first = {"properties": {"id": {"enum": list(FIRST_MODES)}}}
    named = {
        "required": ["name", "modes"],
        "properties": {"name": {"type": "string"}, "modes": {"type": "object"}},
    }
    return {**option, "anyOf": [first, named]}


def _concern() -> dict[str, Any]:
    needed = {"id": _ID, "by": _TEXT, "about": _TEXT, "text": _TEXT}
    others = {
        "level": {"enum": [str(one) for one in CONCERN_LEVELS]},
        "disagrees": _TEXT,
        "modes": {"type": "array", "items": _MODE},
        "share": _FLAG,
    }
    one_of = [
        {"required": [key], "properties": {key: {"not": {"type": "null"}}}}
        for key in ("level", "disagrees")
    ]
    return {**_keys(needed, others), "oneOf": one_of}


def _decision() -> dict[str, Any]:
    return _keys(
        {"option": {"description": "An option's id, or not_yet.", **_TEXT}},
        {"reason": _TEXT, "private_reason": _TEXT, "agreed_by": _NAMES},
    )


def _settlement() -> dict[str, Any]:
    return _keys(
        {"point": {"description": "care/k/RULE, review_date, …", **_TEXT}, "what": _TEXT},
        {"who": _TEXT, "by": _DAY, "share": _FLAG, "idea": _ID},
    )


def _plan_line() -> dict[str, Any]:
    return {"anyOf": [_ANSWER, _keys({"answer": _ANSWER}, {"share": _FLAG})]}


def _quick() -> dict[str, Any]:
    return _keys(
        {},
        {
            "talked_on": {"description": "The day on which it was talked about.", **_DAY},
            "more": {
                "description": "What became of it where there was more.",
                "enum": [KEPT, WENT_ON],
            },
        },
    )


def _since() -> dict[str, Any]:
    followed = _keys({"point": _TEXT, "how": {"enum": list(FOLLOWED)}}, {"share": _FLAG})
    stands = {
        "question": _TEXT,
        "about": _TEXT,
        "option": _TEXT,
        WORDS_STAND: _FLAG,
        WISHES_STAND: _FLAG,
    }
    return _keys(
        {},
        {
            "record": {"description": "The earlier record, named with --since.", **_TEXT},
            "reason": _TEXT,
            "private_reason": _TEXT,
            "followed": {"type": "array", "items": followed},
            "carried": {
                "description": "What was said in private then, and stands.",
                "type": "array",
                "items": _keys({"by": _TEXT}, stands),
            },
        },
    )


__all__ = ["answers_schema"]

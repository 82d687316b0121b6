"""The JSON Schema of a record, made from the same shape that the code is checked against."""

from collections.abc import Mapping
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from choosing_digital.answers import Absence, Account, Wish
from choosing_digital.question_sets.model import Level
from choosing_digital.record import SCHEMA, Record
from choosing_digital.session import FOLLOWED, KEPT, MODES, WENT_ON, View

_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_VERDICTS = ["unsafe", "not_known", "barrier", "care", "possible", "nothing_said"]
_WISHES = [*map(str, Wish), *map(str, Absence)]
_LEVELS = [str(one) for one in Level]
_MODE = {"enum": [*MODES]}
_DIGEST = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}

# What a value may be where the type is a text: by the name of the shape, and the key.
_NARROWER: Mapping[tuple[str, str], dict[str, Any]] = {
    ("Record", "kind"): {"const": "record"},
    ("Record", "schema"): {"const": SCHEMA},
    ("Record", "recorded_on"): _DAY,
    ("Record", "review_on"): _DAY,
    ("Record", "digest"): _DIGEST,
    ("SetData", "digest"): _DIGEST,
    ("MeetingData", "on"): _DAY,
    ("SettledData", "by"): _DAY,
    ("QuickData", "talked_on"): _DAY,
    ("QuickData", "more"): {"enum": [KEPT, WENT_ON]},
    ("AnswerData", "account"): {"enum": [str(one) for one in Account]},
    ("AnswerData", "absent"): {"enum": [str(one) for one in Absence]},
    ("PlanData", "absent"): {"enum": [str(one) for one in Absence]},
    ("ParticipantData", "view"): {"enum": [str(one) for one in View]},
    ("ParticipantData", "wishes"): {
        "type": "object",
        "additionalProperties": {"enum": _WISHES},
    },
    ("PrivateData", "wishes"): {"type": "object", "additionalProperties": {"enum": _WISHES}},
    ("OptionData", "modes"): {"type": "object", "additionalProperties": _MODE},
    ("ConcernData", "modes"): {"type": "array", "items": _MODE},
    ("ConcernData", "level"): {"enum": [one for one in _LEVELS if one != "favours"]},
    ("FindingData", "level"): {"enum": _LEVELS},
    ("FindingData", "state"): {"enum": ["raised", "cannot_tell"]},
    ("AnswerData", "said_on"): _DAY,
    ("PrivateData", "wishes_said_on"): {"type": "object", "additionalProperties": _DAY},
    ("PrivateData", "words_said_on"): _DAY,
    ("SinceData", "recorded_on"): _DAY,
    ("FollowedData", "how"): {"enum": [*FOLLOWED]},
    ("CellData", "verdict"): {"enum": _VERDICTS},
    ("CellData", "so_far"): {"enum": [one for one in _VERDICTS if one != "not_known"]},
    ("CellData", "wish"): {"enum": _WISHES},
    ("CellData", "not_known"): {"type": "integer", "minimum": 0},
}

# Left out where there is nothing to say, though the code always knows the key.
_MAY_LACK = {"Record": {"recorded_by"}}

# Of two keys exactly one stands there: a value or the name of its absence.
_ONE_OF: Mapping[str, tuple[str, str]] = {
    "AnswerData": ("value", "absent"),
    "PlanData": ("answer", "absent"),
    "ConcernData": ("level", "disagrees"),
}


def record_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a record and of its copies."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"choosing-digital record {SCHEMA}",
        **_schema_of(Record),
    }


def _schema_of(shape: Any) -> dict[str, Any]:
    if is_typeddict(shape):
        return _object(shape)
    if shape is Any:
        return {}
    inner = get_args(shape)
    match get_origin(shape):
        case None:
            return {"type": _TYPES[shape]}
        case origin if origin is list:
            return {"type": "array", "items": _schema_of(inner[0])}
        case origin if origin is dict:
            return {"type": "object", "additionalProperties": _schema_of(inner[1])}
        case _:
            return {"anyOf": [_schema_of(one) for one in inner]}


_TYPES: Mapping[type, str] = {str: "string", int: "integer", bool: "boolean"}


def _object(shape: Any) -> dict[str, Any]:
    name = shape.__name__
    fields = get_type_hints(shape)  # without NotRequired, which stands in __required_keys__
    required = shape.__required_keys__ - _MAY_LACK.get(name, set())
    made: dict[str, Any] = {
        "type": "object",
        "description": (shape.__doc__ or "").split("\n")[0],
        "properties": {
            key: _NARROWER.get((name, key)) or _schema_of(field) for key, field in fields.items()
        },
        "required": [key for key in fields if key in required],
        "additionalProperties": False,
    }
    if name in _ONE_OF:
        made["oneOf"] = [{"required": [key]} for key in _ONE_OF[name]]
    return made

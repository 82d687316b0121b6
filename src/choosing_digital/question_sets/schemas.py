"""The JSON Schemas of banks, sets and vocabularies, made from the models that read them.

What a condition is, pydantic does not know here, since `read_condition` reads it; that
part is written by hand, from the same tables.
"""

from collections.abc import Mapping
from typing import Any

from choosing_digital.answers import Wish
from choosing_digital.conditions import OPERATORS, AtLeast, AtMost
from choosing_digital.question_sets.loader import MODELS
from choosing_digital.question_sets.model import CONDITION, MAX_ID

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ID_PATTERN = "^[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?$"

_ID = {"type": "string", "pattern": ID_PATTERN, "maxLength": MAX_ID}
_WORDS = {"type": "string", "minLength": 1, "maxLength": 2000, "pattern": r"\S"}
_ANSWER = {
    "oneOf": [
        {"type": "string"},
        {"type": "integer"},
        {"type": "array", "items": {"type": "string"}},
    ]
}
_SHARED: Mapping[str, dict[str, Any]] = {"Id": _ID, "Words": _WORDS, "Answer": _ANSWER}
"""What stands in many places, by the name under which it then stands once."""

_OF_KEYS: Mapping[str, str] = {
    "kind": "What this file is.",
    "id": "A short name of letters, digits, - and _; unique over all banks that a set uses.",
    "version": 'Stands in every record: "1.0". Count it up when something changes.',
    "title": "A few words that people read.",
    "purpose": "What it is for, in a sentence.",
    "minutes": "About how long it takes.",
    "uses": "The ids of the banks whose questions and rules are used.",
    "adds_to": "The sets that this is an add-on to: asked by the worker alone, all of it private.",
    "expects": "The roles whose view is missed if absent.",
    "reading_age": "The limit for what young people read, in years; 9 if left out.",
    "sections": "The parts of the conversation, in order.",
    "plan": "Questions put once the decision is made.",
    "questions": "The questions; in a section, their ids.",
    "rules": "When these answers, this concern.",
    "cases": "Made-up moments, and what the rules must make of them.",
    "ask": "The roles that are asked; [meeting] for what is put once.",
    "about": "Of whom it is true: roles, or for each role who is asked about it.",
    "text": "The words, by who reads them: young_person, family, worker, or everyone.",
    "type": "yes_no, choice, choices, scale or text.",
    "options": "What can be chosen: an id and the words for it.",
    "exclusive": "Options that stand alone.",
    "ends": "What 0 means, and what 10 means.",
    "varies": "Whether the answer may differ from one way of meeting to another.",
    "private": "Whether it is kept between this person and the worker.",
    "ask_if": "Asked only where this holds. Left out: always.",
    "modes": "The ways of meeting that it is about; left out: every one.",
    "why": "Why it is asked, in a sentence that the person asked can read.",
    "source": "How this is known: document, section, date; or practice.",
    "level": "unsafe, barrier, care, note or favours.",
    "when": "The condition. There is no not: say what worries.",
    "message": "What may happen, to whom, in which way of meeting. {name} is whom it is about.",
    "suggest": "What could help: texts, or {idea: ID}.",
    "talk_to": "Whom to talk to.",
    "covers": "Rules that are shown inside this one where both are raised.",
    "if_unknown": "ask: show that this cannot tell, as an unsafe rule always does.",
    "raised": "All rules at care and worse that must be raised.",
    "clear": "Rules that must be clear.",
    "cannot_tell": "Rules that must not be able to tell.",
    "picture": "Verdicts, by person and way of meeting.",
    "session": "An answers file without its kind. Whoever stands first is heard first.",
    "aims": "What people take home from it.",
    "told": "What the room is told at the start.",
    "people": "Who each one is, by id, in a few words.",
    "look_at": "The questions that the pages show, and that can be tried another way.",
    "stops": "Where the play stops, and the room talks.",
    "after": "A participant's id, for the end of their turn; or start, picture or decision.",
    "show": "Whose picture is shown: room, worker, or both side by side.",
    "expect": "What the rules must make of it.",
    "change": "What the session would be with one thing said otherwise, and what that moves.",
    "handout": "Questions for the way home.",
    "steps": "What the trainer does, in order.",
}
"""What an editor shows beside a key."""


def schema_of(kind: str) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a kind of file that has a model.

    Args:
        kind: one of `MODELS`.
    """
    made = MODELS[kind].model_json_schema()
    shapes = {name: _tidy(shape) for name, shape in made.pop("$defs", {}).items()}
    file = _tidy(made)
    defs = {**_SHARED, **shapes}
    if "Rule" in shapes:
        defs |= {"Condition": _condition(), "Values": _VALUES}
    return {
        "$schema": DIALECT,
        "title": f"choosing-digital {kind}",
        **{key: value for key, value in file.items() if key != "title"},
        "$defs": dict(sorted(defs.items())),
    }


def _tidy(shape: Any) -> Any:
    """Give a part of pydantic's schema with shared parts named and keys explained."""
    if isinstance(shape, list):
        return [_tidy(one) for one in shape]
    if not isinstance(shape, dict):
        return shape
    if shape.get("x-condition"):
        return {"$ref": CONDITION}
    plain = {key: value for key, value in shape.items() if key not in ("title", "default")}
    for name, shared in _SHARED.items():
        if plain == shared:
            return {"$ref": f"#/$defs/{name}"}
    if ID_PATTERN in plain.get("patternProperties", {}):
        # The same in fewer words, which editors follow; and a key that is no id is refused.
        plain["additionalProperties"] = plain.pop("patternProperties")[ID_PATTERN]
        plain["propertyNames"] = _ID
    made = {key: _tidy(value) for key, value in plain.items() if key not in ("properties", "$defs")}
    if "properties" in plain:
        made["properties"] = {
            key: _explained(key, _tidy(value)) for key, value in plain["properties"].items()
        }
    return made


def _explained(key: str, shape: Mapping[str, Any]) -> dict[str, Any]:
    return {"description": _OF_KEYS[key], **shape} if key in _OF_KEYS else dict(shape)


# -- conditions -------------------------------------------------------------------------

_VALUES = {
    "description": "One value, or a list of them.",
    "anyOf": [
        {"type": "string"},
        {"type": "array", "items": {"type": "string"}, "minItems": 1},
    ],
}
_NUMBER = {"type": "integer", "minimum": 0, "maximum": 10}
_OF_SCALE = (AtLeast.name, AtMost.name)
_WISHES = {"enum": [str(one) for one in Wish]}


def _condition() -> dict[str, Any]:
    values = {"$ref": "#/$defs/Values"}
    compared = {name: _NUMBER if name in _OF_SCALE else values for name in OPERATORS}
    asked = _only({"question": {"type": "string"}, "of": {"type": ["string", "null"]}, **compared})
    several = {"type": "array", "items": {"$ref": CONDITION}, "minItems": 1}
    wishes = {"anyOf": [_WISHES, {"type": "array", "items": _WISHES, "minItems": 1}]}
    return {
        "description": "Compares answers, a wish or the meeting; all and any hold several.",
        "oneOf": [
            {
                **asked,
                "required": ["question"],
                "oneOf": [{"required": [name]} for name in OPERATORS],
            },
            *(
                {**_only({key: shape}), "required": [key]}
                for key, shape in (
                    ("wish", wishes),
                    ("mixed", {"const": True}),
                    ("meeting", values),
                    ("all", several),
                    ("any", several),
                )
            ),
        ],
    }


def _only(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "additionalProperties": False}


__all__ = ["DIALECT", "ID_PATTERN", "schema_of"]

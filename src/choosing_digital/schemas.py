"""A JSON Schema for each kind of file of ours, so that an editor completes and marks."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from choosing_digital.answers_file.schema import answers_schema
from choosing_digital.question_sets.loader import MODELS
from choosing_digital.question_sets.schemas import schema_of
from choosing_digital.record_schema import record_schema


def scenario_schema() -> dict[str, Any]:
    """Give the JSON Schema of a scenario, whose session is an answers file without its kind."""
    made, session = schema_of("scenario"), answers_schema()
    about = ("$schema", "title", "description")
    session = {key: value for key, value in session.items() if key not in about}
    session["properties"] = {
        key: value for key, value in session["properties"].items() if key != "kind"
    }
    session["required"] = [key for key in session["required"] if key != "kind"]
    described = made["properties"]["session"].get("description", "")
    made["properties"]["session"] = {"description": described, **session}
    return made


SCHEMAS: Mapping[str, Callable[[], dict[str, Any]]] = {
    **{kind: partial(schema_of, kind) for kind in MODELS},
    "scenario": scenario_schema,
    "answers": answers_schema,
    "record": record_schema,
}
"""What makes the schema of each kind."""


def schema_name(kind: str) -> str:
    """Give what the file with a schema is called: ``bank.schema.json``."""
    return f"{kind}.schema.json"


__all__ = ["SCHEMAS", "schema_name"]

"""Records as JSON: the same bytes for the same record, and the shape that the schema says."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.formats import FORMATS, to_json, to_markdown
from choosing_digital.record import Record, build
from choosing_digital.record_schema import record_schema
from choosing_digital.session import Session
from test_answers_file import SET, WHOLE, read, sessions

SHAPE = jsonschema.Draft202012Validator(record_schema())


def record_of(session: Session, audience: str = "worker") -> Record:
    return build(session, SET, audience, id="2026-12-03-1", recorded_on="2026-12-03")


def with_words(text: str) -> Any:
    record: Any = record_of(read(WHOLE))
    record["participants"][0]["words"] = text
    return record


def test_the_first_lines() -> None:
    assert to_json(record_of(read(WHOLE))).startswith(
        """{
  "kind": "record",
  "schema": "1.0",
  "copy": "worker",
  "id": "2026-12-03-1",
  "recorded_on": "2026-12-03",
  "recorded_by": "KB",
  "practice": true,
  "set": {
    "id": "decision-meeting",
    "version": "1.0",
    "title": "How should we meet?",
"""
    )


def test_it_ends_with_one_line_end() -> None:
    text = to_json(record_of(read(WHOLE)))
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")


def turned(value: Any) -> Any:
    """The same data with every mapping's keys the other way round."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return [turned(one) for one in value] if isinstance(value, list) else value


def test_the_order_in_which_a_record_was_read_does_not_show() -> None:
    record = record_of(read(WHOLE))
    keys = ["kind", "schema", "copy", "id", "recorded_on"]
    assert list(json.loads(to_json(turned(record))))[:5] == keys
    first = json.loads(to_json(turned(record)))["participants"][0]
    assert list(first)[:4] == ["id", "role", "role_name", "name"]


def test_what_a_newer_version_wrote_is_kept() -> None:
    record: Any = {**record_of(read(WHOLE)), "weather": "fine"}
    assert json.loads(to_json(record))["weather"] == "fine"


@given(st.text(st.characters(codec=None)))
def test_any_text_reads_back_as_it_was_typed(text: str) -> None:
    written = to_json(with_words(text)).encode("utf-8")
    assert json.loads(written)["participants"][0]["words"] == text


def test_letters_stand_as_they_were_typed() -> None:
    assert '"words": "Siân, żółw, 好"' in to_json(with_words("Siân, żółw, 好"))


def test_what_cannot_be_seen_is_written_out() -> None:
    assert '"words": "\\u202ea\\ud800\\u009b"' in to_json(with_words("\u202ea\ud800\x9b"))


def test_what_is_not_json_is_refused() -> None:
    record: Any = {**record_of(read(WHOLE)), "practice": float("nan")}
    with pytest.raises(ValueError, match="Out of range"):
        to_json(record)


def test_each_format_has_its_ending() -> None:
    assert {name: one.suffix for name, one in FORMATS.items()} == {
        "markdown": ".md",
        "json": ".json",
    }


# -- the schema -------------------------------------------------------------------------


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(record_schema())


@pytest.mark.parametrize("audience", ["worker", "room", "k", "kb"])
def test_a_record_has_the_shape_that_the_schema_says(audience: str) -> None:
    SHAPE.validate(json.loads(to_json(record_of(read(WHOLE), audience))))


@settings(max_examples=50, deadline=None)
@given(sessions(), st.sampled_from(["worker", "room", "k"]))
def test_every_record_has_the_shape_and_can_be_written(session: Session, audience: str) -> None:
    record = record_of(session, audience)
    SHAPE.validate(json.loads(to_json(record)))
    assert to_markdown(record).encode("utf-8")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kind", "answers"),
        ("schema", "0.9"),
        ("recorded_on", "3 December"),
        ("practice", "yes"),
        ("copy", None),
        ("weather", "fine"),
    ],
)
def test_the_schema_refuses_what_is_no_record(key: str, value: object) -> None:
    assert not SHAPE.is_valid({**record_of(read(WHOLE)), key: value})


def test_an_answer_is_a_value_or_an_absence_and_never_both() -> None:
    record = json.loads(to_json(record_of(read(WHOLE))))
    answer = record["participants"][0]["answers"][0]
    answer["absent"] = "not_asked"
    assert not SHAPE.is_valid(record)
    del answer["absent"], answer["value"]
    assert not SHAPE.is_valid(record)

"""The JSON Schema of each kind of file, held against what the program itself takes.

docs/schemas/ is made by the command: ``WRITE_OUT=1 pytest tests/test_schema.py``.
"""

import io
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.answers_file import naming_problems, read_answers, set_named_in
from choosing_digital.answers_file.people import OPTION_KEYS, PARTICIPANT_KEYS
from choosing_digital.answers_file.reading import KEYS
from choosing_digital.cli.explaining import schema, schema_text
from choosing_digital.conditions import OPERATORS
from choosing_digital.files import finding
from choosing_digital.question_sets import parse
from choosing_digital.question_sets.loader import MODELS, load
from choosing_digital.schemas import SCHEMAS, schema_name
from conversing import shipped
from helpers import LAWS

ROOT = Path(__file__).parent.parent
PUBLISHED = ROOT / "docs" / "schemas"
FILES = Path(__file__).parent / "question_sets"


@cache
def validator(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(SCHEMAS[kind]())


def kinds_of(folder: Path) -> Iterator[tuple[Path, str, Any]]:
    for path in sorted(folder.rglob("*.yaml")):
        data = parse(path.read_bytes(), path.name).data
        yield path, str(data["kind"]), data


def plain(path: Path) -> Any:
    return parse(path.read_bytes(), path.name).data


# -- the schemas themselves -------------------------------------------------------------


@pytest.mark.parametrize("kind", SCHEMAS)
def test_each_is_a_schema_and_is_published_as_the_command_prints_it(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[kind]())
    path = PUBLISHED / schema_name(kind)
    if os.environ.get("WRITE_OUT"):
        path.write_text(schema_text(kind), encoding="utf-8")
    out = io.StringIO()
    assert schema(kind, out=out, err=io.StringIO()) == 0
    assert path.read_text(encoding="utf-8") == out.getvalue()


def test_nothing_else_is_published() -> None:
    assert {one.name for one in PUBLISHED.iterdir()} == {schema_name(kind) for kind in SCHEMAS}


def test_every_kind_that_has_a_model_has_a_schema() -> None:
    assert {*MODELS, "answers", "record"} == set(SCHEMAS)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_nothing_in_a_schema_points_to_the_network_or_to_nowhere(kind: str) -> None:
    made = SCHEMAS[kind]()
    text = json.dumps(made)
    assert text.count("http") == 1  # the dialect's name
    for reference in {one["$ref"] for one in _parts(made) if "$ref" in one}:
        assert reference.removeprefix("#/$defs/") in made["$defs"]
    assert "x-condition" not in text


def _parts(shape: object) -> Iterator[dict[str, Any]]:
    if isinstance(shape, dict):
        yield shape
        for one in shape.values():
            yield from _parts(one)
    elif isinstance(shape, list):
        for one in shape:
            yield from _parts(one)


def test_conditions_know_every_comparison() -> None:
    asked = SCHEMAS["bank"]()["$defs"]["Condition"]["oneOf"][0]
    assert set(asked["properties"]) == {"question", "of", *OPERATORS}


def test_answers_files_know_the_keys_that_the_reader_knows() -> None:
    made = SCHEMAS["answers"]()["properties"]
    assert set(made) == set(KEYS)
    assert set(made["participants"]["items"]["properties"]) == set(PARTICIPANT_KEYS)
    assert set(made["options"]["anyOf"][0]["items"]["properties"]) == set(OPTION_KEYS)


# -- the command ------------------------------------------------------------------------


def test_without_a_kind_the_kinds_are_named() -> None:
    out = io.StringIO()
    assert schema(None, out=out, err=io.StringIO()) == 0
    assert out.getvalue().startswith("There is a schema for bank, question_set")


def test_an_unknown_kind_is_wrong_use_and_a_set_is_a_question_set() -> None:
    err = io.StringIO()
    assert schema("bnak", out=io.StringIO(), err=err) == 2
    assert err.getvalue().startswith("There is no schema for bnak. Did you mean bank? There is one")
    out = io.StringIO()
    assert schema("set", out=out, err=io.StringIO()) == 0
    assert out.getvalue() == schema_text("question_set")


# -- what the program takes -------------------------------------------------------------

SHIPPED = sorted(kinds_of(ROOT / "questions"), key=lambda one: one[0].as_posix())
OF_TESTS = [*kinds_of(FILES / "ok"), *kinds_of(FILES / "shared" / "banks")]


@pytest.mark.parametrize(("path", "kind", "data"), SHIPPED, ids=[one[0].stem for one in SHIPPED])
def test_every_shipped_file_has_the_shape_of_its_kind(path: Path, kind: str, data: Any) -> None:
    if kind in SCHEMAS:
        assert list(validator(kind).iter_errors(data)) == []
    else:
        assert kind in ("ideas", "scenario")  # their schemas come with their models


def test_the_records_of_the_example_have_the_shape_of_a_record() -> None:
    for path in (Path(__file__).parent / "records").glob("*.json"):
        assert validator("record").is_valid(json.loads(path.read_text(encoding="utf-8")))


def readable(path: Path) -> bool:
    loaded = load(path.read_bytes(), path.name)
    return loaded.source is not None and loaded.kind in MODELS


ERR = [one for one in sorted((FILES / "err").glob("*.yaml")) if readable(one)]

BEYOND = {"condition-too-deep"}
"""Faults of shape that a schema does not see: how deep something is nested."""


@pytest.mark.parametrize("path", ERR, ids=lambda one: one.stem)
def test_a_file_with_mistakes_has_the_shape_if_and_only_if_it_can_be_read(path: Path) -> None:
    loaded = load(path.read_bytes(), path.name)
    assert loaded.source is not None
    fits = validator(loaded.kind).is_valid(loaded.source.data)
    if {one.code for one in loaded.diagnostics} <= BEYOND:
        assert fits
    else:
        assert fits == (loaded.model is not None)


def test_there_are_faults_of_shape_among_the_files_with_mistakes() -> None:
    unread = [one for one in ERR if load(one.read_bytes(), one.name).model is None]
    assert len(unread) > 30
    assert len(ERR) - len(unread) > 40


# -- whatever somebody writes -----------------------------------------------------------

WORDS = (None, True, False, 0, 3, 11, -1, 2.5, "", " ", "yes", "a b", "x")
SHAPES: tuple[Any, ...] = ([], {}, [1], ["x"], ["x", "x"], {"x": 1})
PARTS: tuple[Any, ...] = (
    {"question": "x"},
    {"question": "x", "is": "y"},
    {"all": []},
    {"wish": "ok"},
)
ODD = st.sampled_from((*WORDS, *SHAPES, *PARTS))


def _places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    for key in (
        data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    ):
        yield from _places(data[key], (*path, key))


def _changed(data: Any, path: tuple[Any, ...], how: str, value: Any) -> Any:
    """Give the data with one part taken out, put in, renamed or replaced."""
    if not path:
        return data
    copy = json.loads(json.dumps(data))
    holder = copy
    for key in path[:-1]:
        holder = holder[key]
    key = path[-1]
    match how:
        case "take out":
            del holder[key]
        case "rename" if isinstance(holder, dict):
            holder["strange key"] = holder.pop(key)
        case "add" if isinstance(holder, dict):
            holder["more"] = value
        case _:
            holder[key] = value
    return copy


BANKS = [data for _, kind, data in OF_TESTS if kind == "bank" and "none" not in str(data)[:80]]
SETS = [data for _, kind, data in OF_TESTS if kind == "question_set"]
EXAMPLE = plain(ROOT / "questions" / "examples" / "kai-and-mum.yaml")
HOW = st.sampled_from(["take out", "rename", "add", "replace"])


@LAWS
@given(st.data())
def test_schema_and_program_agree_on_what_has_the_shape(data: st.DataObject) -> None:
    begun = data.draw(st.sampled_from([*BANKS, *SETS]))
    places = [one for one in _places(begun) if one and one != ("kind",)]
    changed = _changed(begun, data.draw(st.sampled_from(places)), data.draw(HOW), data.draw(ODD))
    kind = changed["kind"]
    loaded = load(json.dumps(changed).encode(), "a.yaml")
    assert loaded.kind == kind
    assert validator(kind).is_valid(changed) == (loaded.model is not None), loaded.diagnostics


OF_SHAPE = {
    *("unknown-key", "missing-key", "not-keys", "not-a-list", "not-text", "not-true-or-false"),
    *("unknown-view", "unknown-wish", "unknown-mode", "unknown-level", "bad-alone"),
    *("level-or-disagrees", "silence"),
}
"""What is wrong with an answers file whatever the set is."""


@LAWS
@given(st.data())
def test_schema_and_reader_agree_on_what_is_an_answers_file(data: st.DataObject) -> None:
    places = [one for one in _places(EXAMPLE) if one and one not in (("kind",), ("set",))]
    # a blank text counts as left out, and may well be marked by an editor
    value = data.draw(ODD.filter(lambda one: not isinstance(one, str) or one.strip()))
    changed = _changed(EXAMPLE, data.draw(st.sampled_from(places)), data.draw(HOW), value)
    questions = shipped(set_named_in(EXAMPLE)[0])
    codes = {one.code for one in [*naming_problems(changed), *read_answers(changed, questions)[1]]}
    fits = validator("answers").is_valid(changed)
    if not fits:
        assert codes  # what the schema refuses the reader refuses
    if codes & OF_SHAPE - {"silence"}:
        assert not fits, codes


def test_the_library_finds_what_is_shipped() -> None:
    assert {kind for _, kind, _ in SHIPPED} >= {"bank", "question_set", "vocabulary", "answers"}
    assert finding.library((), {}).names()

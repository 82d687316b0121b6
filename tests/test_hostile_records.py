"""Bad records: each with exactly what is said of it, and no copy made.

A digest says that a record is as somebody left it, and anybody can make one: so most of
these have one that fits.
"""

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from choosing_digital.record import sealed
from hostile.limited import Limited
from test_hostile_sets import SHARED, check

ANSWERS = """
kind: answers
set: main
add_ons: [extra]
practice: true
recorded_by: KB
meeting: {reference: A-1, kind: review, on: 2026-12-10}
participants:
  - id: k
    role: young_person
    name: K
    view: here
    alone: true
    wishes: {video: preferred}
    words: "My own words."
    answers: {space: sometimes, fear: "yes"}
    in_private: {answers: {space: never}}
  - {id: m, role: parent, name: M, view: here, answers: {space: always}}
  - {id: kb, role: social_worker, name: KB, view: here, answers_about: {k: {history: "no"}}}
options: [{id: split, name: K from school, modes: {k: video, m: in_person}}]
concerns: [{id: tired, by: kb, about: k, level: care, text: "K is tired."}]
decision: {option: split, reason: "So that K can speak.", agreed_by: [k, m]}
settled: [{point: unsafe/k, what: "We ring first.", share: true}]
plan: {if_it_drops: "We ring."}
review_on: 2027-01-14
"""

DAMAGED = "this record is damaged: a part of it cannot be read"
CHANGED = "this record is damaged, or was changed by hand: its digest does not fit"
NONE = "this is not a record, or a part of it is missing"


@pytest.fixture(scope="module")
def limited() -> Iterator[Limited]:
    with Limited() as found:
        yield found


@pytest.fixture(scope="module")
def full(limited: Limited, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("full")
    (folder / "a.yaml").write_text(ANSWERS)
    words = ["record", "a.yaml", "--out", "out", "--id", "r"]
    ran = limited.run(words, folder, shipped=SHARED)
    assert ran.status == 0, ran.err
    found: dict[str, Any] = json.loads((folder / "out" / "r.full.json").read_text())
    return found


def copied(limited: Limited, folder: Path, content: bytes) -> tuple[int, str]:
    """Try to make copies of a record; give the status and what was said."""
    (folder / "in").mkdir()
    (folder / "in" / "x.json").write_bytes(content)
    ran = limited.run(["copy", "in/x.json", "--for", "all", "--out", "out"], folder)
    check(ran)
    if ran.status:
        assert ran.out == ""
        assert not (folder / "out").exists()
    else:
        made = [one for one in folder.rglob("*") if one.is_file()]
        assert all(one.parent in (folder / "in", folder / "out") for one in made)
    # What could be read of it is told too, in words of our own: tests/test_records_back.py.
    return ran.status, re.sub(
        r" What was read: (a record[^:]*|a file of the kind \w+)\. (?=N)", " ", ran.err
    )


# -- what is not JSON, or not as a record is written ------------------------------------

RAW: tuple[tuple[str, Callable[[str], bytes], str], ...] = (
    ("nothing", lambda _: b"", NONE),
    ("spaces", lambda _: b" \n ", NONE),
    ("words", lambda _: b"my record", NONE),
    ("a list", lambda _: b"[]", "this is not a record"),
    ("a number", lambda _: b"7", "this is not a record"),
    ("null", lambda _: b"null", "this is not a record"),
    ("an empty mapping", lambda _: b"{}", "this is not a record"),
    ("YAML", lambda _: b"kind: record\n", NONE),
    ("Markdown", lambda _: b"# How we will meet\n", NONE),
    ("cut off", lambda text: text.encode()[:-2], NONE),
    ("cut off in the middle", lambda text: text.encode()[:2000], NONE),
    ("more behind it", lambda text: text.encode() + b"{}", NONE),
    ("a second one behind it", lambda text: (text + text).encode(), NONE),
    ("a comma too many", lambda _: b'{"kind": "record",}', NONE),
    ("single quotes", lambda _: b"{'kind': 'record'}", NONE),
    ("a comment", lambda text: b"// ours\n" + text.encode(), NONE),
    ("a raw line end in a text", lambda _: b'{"kind": "rec\nord"}', NONE),
    ("a control character", lambda _: b'{"kind": "rec\x1bord"}', NONE),
    ("NUL", lambda text: text.encode() + b"\x00", NONE),
    ("NaN", lambda text: text.replace('"k"', "NaN", 1).encode(), NONE),
    ("Infinity", lambda text: text.replace('"k"', "-Infinity", 1).encode(), NONE),
    ("21 digits", lambda _: b'{"kind": "record", "schema": ' + b"9" * 21 + b"}", NONE),
    ("5,000 digits", lambda _: b'{"kind": "record", "schema": ' + b"9" * 5000 + b"}", NONE),
    (
        "Latin-1",
        lambda _: '{"kind": "record", "id": "é"}'.encode("latin-1"),
        "this is not a record: it is not UTF-8 text",
    ),
    (
        "UTF-16",
        lambda text: text.encode("utf-16"),
        "this is not a record: it is not UTF-8 text",
    ),
    ("UTF-32", lambda text: text.encode("utf-32-be"), NONE),
    (
        "half of a character",
        lambda text: text.encode() + b"\xe2\x82",
        "this is not a record: it is not UTF-8 text",
    ),
    (
        "65 deep",
        lambda _: b'{"kind": "record", "x": ' + b"[" * 64 + b"]" * 64 + b"}",
        "this is not a record: its parts lie too deep in each other",
    ),
    ("100,000 deep", lambda _: b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", NONE),
    ("100,000 deep and open", lambda _: b"[" * 100_000, NONE),
    (
        "a million parts",
        lambda _: b'{"kind": "record", "x": [' + b"[]," * 500_000 + b"[]]}",
        "this is not a record: it has more parts than any",
    ),
    (
        "16 MB and a byte",
        lambda _: b" " * (16 * 1024 * 1024 + 1),
        "this file is larger than what is read",
    ),
    (
        "a key twice",
        lambda text: text.replace('"id": "r"', '"id": "r", "id": "s"', 1).encode(),
        "this record is damaged, or was changed by hand: a key stands there twice",
    ),
    (
        "a key twice deep down",
        lambda text: text.replace('"name": "K"', '"name": "K", "name": "K"', 1).encode(),
        "this record is damaged, or was changed by hand: a key stands there twice",
    ),
    ("another kind", lambda _: b'{"kind": "answers"}', "this is not a record"),
    (
        "no schema",
        lambda _: b'{"kind": "record"}',
        "this record is damaged: it does not say which schema it has",
    ),
    (
        "a newer schema",
        lambda _: b'{"kind": "record", "schema": "2.0"}',
        "a newer version of this program wrote this record. It has schema 2.0, and this version "
        "reads up to 1.0",
    ),
    (
        "a schema of many letters",
        lambda _: b'{"kind": "record", "schema": "' + b"9" * 5000 + b'"}',
        "this record is damaged: it does not say which schema it has",
    ),
    (
        "a schema that is turned around",
        lambda _: '{"kind": "record", "schema": "\u202e0.1"}'.encode(),
        "this record is damaged: it does not say which schema it has",
    ),
    (
        "a schema that is a list",
        lambda _: b'{"kind": "record", "schema": ["1.0"]}',
        "this record is damaged: it does not say which schema it has",
    ),
    ("no digest", lambda _: b'{"kind": "record", "schema": "1.0"}', CHANGED),
    ("a word changed", lambda text: text.replace("My own", "Their own", 1).encode(), CHANGED),
    ("a part taken out", lambda text: text.replace('"practice": true,', "", 1).encode(), CHANGED),
    ("a part put in", lambda text: text.replace("{", '{"x": 1,', 1).encode(), CHANGED),
)


@pytest.mark.parametrize(("make", "why"), [one[1:] for one in RAW], ids=[one[0] for one in RAW])
def test_what_is_no_record_is_refused(
    make: Callable[[str], bytes],
    why: str,
    full: dict[str, Any],
    limited: Limited,
    tmp_path: Path,
) -> None:
    found = copied(limited, tmp_path, make(json.dumps(full)))
    assert found == (2, f"in/x.json: error: {why}. Nothing was written.\n")


# -- with a digest that fits ------------------------------------------------------------


def put(*path: str | int) -> Callable[[Any, Any], None]:
    """Give what puts a value at a path of a record."""

    def change(record: Any, value: Any) -> None:
        for key in path[:-1]:
            record = record[key]
        record[path[-1]] = value

    return change


def take(*path: str | int) -> Callable[[Any], None]:
    """Give what takes a part out."""

    def change(record: Any) -> None:
        for key in path[:-1]:
            record = record[key]
        del record[path[-1]]

    return change


def putting(value: Any, *path: str | int) -> Callable[[Any], None]:
    """Give what puts this value at a path of a record."""
    return lambda record: put(*path)(record, value)


CHANGES: tuple[tuple[Callable[[Any], None], str], ...] = (
    # the id becomes the name of a file
    (putting("../../evil", "id"), "id"),
    (putting("/tmp/evil", "id"), "id"),
    (putting("a/b", "id"), "id"),
    (putting("a\\b", "id"), "id"),
    (putting("..", "id"), "id"),
    (putting(".hidden", "id"), "id"),
    (putting("", "id"), "id"),
    (putting("a\x00b", "id"), "id"),
    (putting("\x1b[2J", "id"), "id"),
    (putting("a\n", "id"), "id"),
    (putting("CON:", "id"), "id"),
    (putting("r\u202e", "id"), "id"),
    (putting("\u0661", "id"), "id"),
    (putting("r" * 65, "id"), "id"),
    (putting(7, "id"), "id"),
    (putting(None, "id"), "id"),
    (putting(["r"], "id"), "id"),
    # parts of another kind
    (putting("yes", "practice"), "practice"),
    (putting(1, "practice"), "practice"),
    (putting("soon", "recorded_on"), "recorded_on"),
    (putting("2026-02-30", "recorded_on"), "recorded_on"),
    (putting("2026-W01-1", "recorded_on"), "recorded_on"),
    (putting(20261203, "recorded_on"), "recorded_on"),
    (putting("\u0662\u0660\u0662\u0666-12-03", "recorded_on"), "recorded_on"),
    (putting("soon", "review_on"), "review_on"),
    (putting("soon", "meeting", "on"), "meeting, on"),
    (putting([], "meeting"), "meeting"),
    (putting(7, "meeting", "purpose"), "meeting, purpose"),
    (putting([], "recorded_by"), "recorded_by"),
    (putting("extra", "add_ons"), "add_ons"),
    (putting([7], "add_ons"), "add_ons"),
    (putting({}, "participants"), "participants"),
    (putting(["k"], "participants"), "participants"),
    (putting([None], "participants"), "participants"),
    (putting(7, "participants", 0, "name"), "participants, name"),
    (putting(None, "participants", 0, "words"), "participants, words"),
    (putting("yes", "participants", 0, "alone"), "participants, alone"),
    (putting([], "participants", 0, "wishes"), "participants, wishes"),
    (putting({"video": 7}, "participants", 0, "wishes"), "participants, wishes"),
    (putting({}, "participants", 0, "answers"), "participants, answers"),
    (putting(7, "participants", 0, "answers", 0, "text"), "participants, answers, text"),
    (
        putting({"a": 1}, "participants", 0, "answers", 0, "value"),
        "participants, answers, value",
    ),
    (putting(True, "participants", 0, "answers", 0, "value"), "participants, answers, value"),
    (putting(1.5, "participants", 0, "answers", 0, "value"), "participants, answers, value"),
    (putting([7], "participants", 0, "answers", 0, "value"), "participants, answers, value"),
    (putting({}, "options"), "options"),
    (putting(["video"], "options", 3, "modes"), "options, modes"),
    (putting({}, "findings"), "findings"),
    (putting([], "picture"), "picture"),
    (putting([], "decision"), "decision"),
    (putting("k", "decision", "agreed_by"), "decision, agreed_by"),
    (putting("done", "settled"), "settled"),
    (putting([{}], "plan"), "plan, question"),
    (putting({}, "changes"), "changes"),
    (putting([], "set"), "set"),
    (putting([], "set", "definition"), "set, definition"),
    (take("copy"), "copy"),
    (take("id"), "id"),
    (take("meeting"), "meeting"),
    (take("participants", 0, "id"), "participants, id"),
    (take("participants", 0, "answers", 0, "question"), "participants, answers, question"),
    (take("options", 0, "name"), "options, name"),
    # what was asked, and said
    (take("set", "definition"), "what was asked, or said"),
    (putting({}, "set", "definition"), "what was asked, or said"),
    (take("set", "definition", "vocabulary"), "what was asked, or said"),
    (putting([7], "set", "definition", "questions"), "what was asked, or said"),
    (putting("7", "set", "definition", "rules"), "what was asked, or said"),
    (putting({}, "set", "definition", "questions", 0, "text"), "what was asked, or said"),
    (putting({"not": 1}, "set", "definition", "rules", 0, "when"), "what was asked, or said"),
    (take("set", "definition", "questions", 0), "what was asked"),
    (putting(["zz"], "set", "definition", "plan"), "what was asked"),
    (putting({}, "set", "definition", "questions", 0, "options"), "what was asked"),
    (
        putting(
            {"question": "space", "is": ["never"]}, "set", "definition", "questions", 0, "ask_if"
        ),
        "what was asked",
    ),
    (
        putting({"question": "fear", "is": ["yes"]}, "set", "definition", "questions", 0, "ask_if"),
        "what was asked",
    ),
    (putting("gone", "participants", 0, "view"), "what was asked, or said"),
    (putting("silent", "participants", 0, "answers", 0, "account"), "what was asked, or said"),
    (putting({"video": "maybe"}, "participants", 0, "wishes"), "what was asked, or said"),
    # what names something that is not there
    (putting("m", "participants", 0, "id"), "participants"),
    (putting("worker", "participants", 0, "id"), "participants"),
    (putting("meeting", "participants", 0, "id"), "participants"),
    (putting("grandmother", "participants", 1, "role"), "participants"),
    (putting("video", "options", 3, "id"), "options"),
    (putting({"x": "video"}, "options", 3, "modes"), "options"),
    (putting({"k": "telepathy"}, "options", 3, "modes"), "options"),
    (putting("zz", "participants", 0, "answers", 0, "question"), "answers"),
    (putting("often", "participants", 0, "answers", 0, "value"), "answers"),
    (putting(7, "participants", 0, "answers", 0, "value"), "answers"),
    (putting("x", "participants", 0, "answers", 0, "about"), "answers"),
    (putting("moon", "participants", 0, "answers", 0, "option"), "answers"),
    (putting("x", "concerns", 0, "by"), "concerns"),
    (putting("high", "concerns", 0, "level"), "concerns"),
    (putting(["letter"], "concerns", 0, "modes"), "concerns"),
    (putting("moon", "decision", "option"), "decision"),
    (putting(["x"], "decision", "agreed_by"), "decision"),
    (putting("space", "plan", 0, "question"), "plan"),
)


@pytest.mark.parametrize(
    ("change", "part"),
    CHANGES,
    ids=[f"{number}: {part}" for number, (_, part) in enumerate(CHANGES)],
)
def test_a_part_that_is_none_is_told_by_its_name(
    change: Callable[[Any], None],
    part: str,
    full: dict[str, Any],
    limited: Limited,
    tmp_path: Path,
) -> None:
    record = copy.deepcopy(full)
    change(record)
    found = copied(limited, tmp_path, json.dumps(sealed(record)).encode())
    assert found == (2, f"in/x.json: error: {DAMAGED} ({part}). Nothing was written.\n")


def test_a_shared_copy_is_no_full_record(
    full: dict[str, Any], limited: Limited, tmp_path: Path
) -> None:
    status, said = copied(limited, tmp_path, json.dumps(sealed({**full, "copy": "room"})).encode())
    assert status == 2
    assert said == (
        "in/x.json: error: this is a copy. Copies are made from the full record. "
        "Nothing was written.\n"
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order"])
def test_what_is_not_known_is_let_be(
    mark: bytes, full: dict[str, Any], limited: Limited, tmp_path: Path
) -> None:
    record = sealed({**full, "later": {"a": [1.5, True, None]}})
    assert copied(limited, tmp_path, mark + json.dumps(record).encode())[0] == 0


def test_there_are_many_kinds() -> None:
    assert len(RAW) + len(CHANGES) >= 130

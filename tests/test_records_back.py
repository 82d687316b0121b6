"""Records back in: what is not as it was written is refused, and what was read is said."""

import io
import json
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.cli.copying import copy_command
from choosing_digital.formats import FORMATS
from choosing_digital.integrity import version_of
from choosing_digital.record import (
    Damaged,
    Newer,
    NotARecord,
    Older,
    build,
    checked,
    conversation_of,
    parse_record,
    sealed,
)
from choosing_digital.record.upgrades import STEPS, Step, upgraded
from choosing_digital.redaction import ROOM, WORKER
from helpers import LAWS, question_set, record_of, session

SET = question_set(
    """
    questions:
      - id: quiet
        about: [young_person, parent]
        ask: [young_person, parent, social_worker]
        text: {everyone: "Is it quiet?"}
        type: choice
        options: {always: "Always", never: "Never"}
        varies: true
      - id: if_it_drops
        ask: [meeting]
        text: {everyone: "If the call drops?"}
        type: text
    rules:
      - id: not_quiet
        level: care
        modes: [video]
        about: [young_person, parent]
        when: {question: quiet, is: never}
        message: "It is not quiet where {name} is."
    """,
    plan=["if_it_drops"],
)

SAID = session(
    """
    set: set
    recorded_by: R
    participants:
      - id: k
        role: young_person
        answers: {quiet: never}
        words: "Siân \\u202e said"
        wishes: {video: ok}
      - {id: m, role: parent, in_private: {answers: {quiet: always}}, alone: true}
      - {id: r, role: social_worker, answers_about: {k: {quiet: always}}}
    concerns: [{id: tired, by: r, about: k, level: care, modes: [video], text: "K is tired"}]
    decision: {option: video, reason: "It is near", agreed_by: [k]}
    settled: [{point: care/k/not_quiet, what: "Another room", who: R, by: 2026-12-10}]
    plan: {if_it_drops: "We ring"}
    """,
    SET,
)


@cache
def text() -> str:
    """Give a full record as it is written."""
    return FORMATS["json"].write(record_of(SAID, SET))


def data() -> dict[str, Any]:
    return dict(json.loads(text()))


def refused(content: bytes | str) -> NotARecord:
    with pytest.raises(NotARecord) as caught:
        parse_record(content.encode() if isinstance(content, str) else content)
    return caught.value


# -- what is as it was written ----------------------------------------------------------


def test_a_record_is_read_as_it_was_written() -> None:
    assert parse_record(text().encode()) == record_of(SAID, SET)
    assert parse_record(b"\xef\xbb\xbf" + text().replace("\n", "\r\n").encode()) == record_of(
        SAID, SET
    )


def test_spaces_and_the_order_of_keys_say_nothing_and_may_differ() -> None:
    shuffled = {key: data()[key] for key in sorted(data(), reverse=True)}
    assert parse_record(json.dumps(shuffled, indent=7).encode()) == record_of(SAID, SET)
    assert parse_record(json.dumps(data(), ensure_ascii=True).encode()) == record_of(SAID, SET)


@LAWS
@given(st.data())
def test_whatever_byte_is_changed_the_record_is_refused_or_says_the_same(
    drawn: st.DataObject,
) -> None:
    content = bytearray(text().encode())
    at = drawn.draw(st.integers(0, len(content) - 1))
    content[at] = drawn.draw(st.integers(0, 255))
    try:
        found = parse_record(bytes(content))
    except NotARecord:
        return
    assert found == record_of(SAID, SET)


@LAWS
@given(st.integers(0, 100_000))
def test_wherever_it_is_cut_off_it_is_refused(length: int) -> None:
    whole = text().encode().rstrip()
    refused(whole[: length % len(whole)])


# -- what is not ------------------------------------------------------------------------

A_PART = "this record is damaged: a part of it cannot be read (id)"
DIGEST = "this record is damaged, or was changed by hand: its digest does not fit"
MISSING = "this is not a record, or a part of it is missing"
READ = "a record called r-1 with schema 1.0"


def with_(**changes: Any) -> str:
    return json.dumps({**data(), **changes})


def resealed(**changes: Any) -> str:
    return json.dumps(sealed({**data(), **changes}))


@pytest.mark.parametrize(
    ("content", "kind", "why", "read"),
    [
        ("", NotARecord, MISSING, ""),
        ("not a record", NotARecord, MISSING, ""),
        (b"\xff\xfe{}", NotARecord, "this is not a record: it is not UTF-8 text", ""),
        ("[" * 100_000, NotARecord, MISSING, ""),
        ('{"kind": "record", "schema": NaN}', NotARecord, MISSING, ""),
        ("{}{}", NotARecord, MISSING, ""),
        ("[]", NotARecord, "this is not a record", ""),
        ('"record"', NotARecord, "this is not a record", ""),
        ('{"kind": "answers"}', NotARecord, "this is not a record", "a file of the kind answers"),
        ('{"kind": "K said that"}', NotARecord, "this is not a record", ""),
        (with_(review_on="2030-01-01"), Damaged, DIGEST, READ),
        (with_(digest="sha256:00"), Damaged, DIGEST, READ),
        (with_(digest=None), Damaged, DIGEST, READ),
        (with_(one_more=""), Damaged, DIGEST, READ),
        (with_(one_more=float("1e400")).replace("Infinity", "1e400"), Damaged, DIGEST, READ),
        (
            with_(id="K and Mum", review_on="x"),
            Damaged,
            DIGEST,
            "a record with schema 1.0",
        ),
        (
            text().replace('"recorded_by"', '"recorded_by": "M", "recorded_by"'),
            Damaged,
            "this record is damaged, or was changed by hand: a key stands there twice",
            "",
        ),
        (
            with_(schema=1.0),
            Damaged,
            "this record is damaged: it does not say which schema it has",
            "a record called r-1",
        ),
        (
            with_(schema="1.0.0"),
            Damaged,
            "this record is damaged: it does not say which schema it has",
            "a record called r-1",
        ),
        *(
            (
                with_(schema=schema),
                Newer,
                "a newer version of this program wrote this record. It has schema "
                f"{schema}, and this version reads up to 1.0",
                f"a record called r-1 with schema {schema}",
            )
            for schema in ("1.1", "1.10", "2.0", "10.0")
        ),
        (
            resealed(schema="0.9"),
            Older,
            "an early version of this program wrote this record, and this version can no "
            "longer read it",
            "a record called r-1 with schema 0.9",
        ),
        (resealed(id="../../r"), Damaged, A_PART, "a record with schema 1.0"),
        (resealed(id="r\n"), Damaged, A_PART, "a record with schema 1.0"),
    ],
)
def test_what_is_refused_is_said_plainly_and_what_was_read_of_it(
    content: bytes | str, kind: type[NotARecord], why: str, read: str
) -> None:
    told = refused(content)
    assert (type(told), str(told), told.read) == (kind, why, read)


@pytest.mark.parametrize("schema", ["1.1", "2.0", "0.9", "1.0"])
def test_a_record_that_was_changed_is_never_read_whatever_schema_it_claims(schema: str) -> None:
    refused(with_(schema=schema, practice=True))


# -- what was made to look right --------------------------------------------------------

INSTEAD: tuple[Any, ...] = (None, True, 0, -1, 3.5, "", "k", "nobody", [], {}, ["k"], {"a": 1})


def places(part: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Give the path of everything in plain data."""
    inside: list[Any] = []
    if isinstance(part, dict):
        inside = [*part.items()]
    if isinstance(part, list):
        inside = [*enumerate(part)]
    return [path, *(found for key, one in inside for found in places(one, (*path, key)))]


PLACES = [one for one in places(data()) if one]


@LAWS
@given(st.sampled_from(PLACES), st.sampled_from(INSTEAD), st.booleans())
def test_whatever_part_is_exchanged_under_a_fitting_digest_nothing_goes_wrong(
    path: tuple[str | int, ...], instead: Any, away: bool
) -> None:
    changed: Any = data()
    holder = changed
    for key in path[:-1]:
        holder = holder[key]
    if away:
        del holder[path[-1]]
    else:
        holder[path[-1]] = instead
    try:
        record = parse_record(json.dumps(sealed(changed)).encode())
        said, asked = conversation_of(record)
    except NotARecord:
        return
    for audience in (WORKER, ROOM, *(one.id for one in said.participants)):
        copy = build(said, asked, audience, id=record["id"], recorded_on=record["recorded_on"])
        assert all(fmt.write(copy) for fmt in FORMATS.values())


# -- what the command says --------------------------------------------------------------


def copied(path: Path, **more: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = copy_command(
        str(path), for_=more.get("for_", "room"), to="both", out=None, stdout=out, stderr=err
    )
    return status, out.getvalue(), err.getvalue()


def test_copy_refuses_in_a_sentence_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "r.full.json"
    path.write_text(with_(review_on="2030-01-01"), encoding="utf-8")
    assert copied(path) == (
        2,
        "",
        f"{path}: error: {DIGEST}. What was read: {READ}. Nothing was written.\n",
    )
    path.write_text("K said that", encoding="utf-8")
    assert copied(path) == (2, "", f"{path}: error: {MISSING}. Nothing was written.\n")
    assert [one.name for one in tmp_path.iterdir()] == ["r.full.json"]


def test_a_copy_of_a_copy_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.shared.json"
    path.write_text(FORMATS["json"].write(record_of(SAID, SET, ROOM)), encoding="utf-8")
    assert copied(path) == (
        2,
        "",
        f"{path}: error: this is a copy. Copies are made from the full record. "
        f"What was read: {READ}. Nothing was written.\n",
    )


# -- a way forward ----------------------------------------------------------------------


def test_there_is_no_step_yet_since_there_is_one_schema() -> None:
    assert STEPS == ()


def test_the_steps_lead_from_each_to_the_next() -> None:
    # holds for whatever steps there are: each begins where the one before it ended
    for before, after in pairwise(STEPS):
        assert before.after == after.before
    for step in STEPS:
        assert (version_of(step.before) or (0, 0)) < (version_of(step.after) or (0, 0))


def with_initials(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A made-up step: 0.8 had `worker` where 0.9 has `recorded_by`."""
    rest = {key: value for key, value in record.items() if key != "worker"}
    return {**rest, "recorded_by": record["worker"]}


def with_add_ons(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Another: 0.9 knew no add-ons."""
    return {**record, "add_ons": []}


MADE_UP = (Step("0.8", "0.9", with_initials), Step("0.9", "1.0", with_add_ons))


def early() -> dict[str, Any]:
    """Give the record as 0.8 would have written it, with the digest that it had."""
    then = {key: value for key, value in data().items() if key not in ("recorded_by", "add_ons")}
    return dict(sealed({**then, "schema": "0.8", "worker": "R"}))


def test_a_record_of_an_earlier_version_is_brought_here_step_by_step() -> None:
    found = checked(early(), MADE_UP)
    assert found == record_of(SAID, SET)  # its digest too
    said, asked = conversation_of(found)
    assert record_of(said, asked, ROOM) == record_of(SAID, SET, ROOM)


def test_a_record_from_the_middle_goes_only_the_steps_that_are_left() -> None:
    then = {key: value for key, value in data().items() if key != "add_ons"}
    assert checked(dict(sealed({**then, "schema": "0.9"})), MADE_UP) == record_of(SAID, SET)


def test_an_early_record_that_was_changed_is_refused_before_any_step() -> None:
    def never(_: Mapping[str, Any]) -> Mapping[str, Any]:
        raise AssertionError

    with pytest.raises(Damaged):
        checked({**early(), "worker": "M"}, (Step("0.8", "1.0", never),))


def no_key(record: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"x": record["no such key"]}


@pytest.mark.parametrize(
    ("steps", "kind"),
    [
        ((), Older),
        (MADE_UP[:1], Older),
        (MADE_UP[1:], Older),
        ((Step("0.8", "1.0", no_key),), Damaged),
    ],
)
def test_a_record_to_which_no_steps_lead_is_refused(
    steps: tuple[Step, ...], kind: type[NotARecord]
) -> None:
    with pytest.raises(NotARecord) as caught:
        checked(early(), steps)
    assert type(caught.value) is kind
    assert caught.value.read == "a record called r-1 with schema 0.8"


@pytest.mark.parametrize(
    ("schema", "version"),
    [
        ("1.0", (1, 0)),
        ("1.10", (1, 10)),
        ("01.0", None),
        ("1", None),
        ("1.0\n", None),
        ("-1.0", None),
        ("\u0661.0", None),
        ("99999.0", None),
        (1.0, None),
        (None, None),
    ],
)
def test_a_schema_is_two_plain_numbers(schema: object, version: tuple[int, int] | None) -> None:
    assert version_of(schema) == version


def test_what_needs_no_step_is_as_it_was() -> None:
    assert upgraded(data(), MADE_UP) == data()

"""The shipped example and its records, kept whole as expected output.

After a wanted change, make them anew and read what moved:

    rm tests/records/* && SOURCE_DATE_EPOCH=1796256000 .venv/bin/choosing-digital record \
        questions/examples/kai-and-mum.yaml --id kai-and-mum --out tests/records
"""

import io
import json
from pathlib import Path

import pytest

from choosing_digital.cli.copying import copy_command
from choosing_digital.cli.recording import record_command
from choosing_digital.record_schema import record_schema

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "questions" / "examples" / "kai-and-mum.yaml"
EXPECTED = ROOT / "tests" / "records"

NAMES = (
    "kai-and-mum.full.md",
    "kai-and-mum.full.json",
    "kai-and-mum.shared.md",
    "kai-and-mum.shared.json",
)


def made(folder: Path, who: str | None = None) -> int:
    return record_command(
        [str(EXAMPLE)],
        out=folder,
        to="both",
        for_=who,
        id_="kai-and-mum",
        strict=False,
        dry_run=False,
        sets=(),
        clock_day="2026-12-03",
        stdout=io.StringIO(),
        stderr=io.StringIO(),
        environ={"CHOOSING_DIGITAL_HOME": str(folder / "home")},
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_example_gives_its_records_to_the_byte(name: str, tmp_path: Path) -> None:
    assert made(tmp_path / "out") == 0
    written = (tmp_path / "out" / name).read_text(encoding="utf-8")
    assert written == (EXPECTED / name).read_text(encoding="utf-8")


def test_copies_made_later_are_the_same_bytes_as_copies_made_at_the_time(tmp_path: Path) -> None:
    assert made(tmp_path / "then", "all") == 0
    status = copy_command(
        str(tmp_path / "then" / "kai-and-mum.full.json"),
        for_="all",
        to="both",
        out=tmp_path / "later",
        stdout=io.StringIO(),
        stderr=io.StringIO(),
    )
    assert status == 0
    then = {one.name: one.read_bytes() for one in (tmp_path / "then").iterdir()}
    later = {one.name: one.read_bytes() for one in (tmp_path / "later").iterdir()}
    assert sorted(then) == sorted(later)
    assert then == later


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda text: text.replace('"K"', '"L"'),
            "this record is damaged, or was changed by hand: its digest does not fit. "
            "What was read: a record called kai-and-mum with schema 1.0",
        ),
        (
            lambda text: text[: len(text) // 2],
            "this is not a record, or a part of it is missing",
        ),
        (
            lambda text: text.replace('"schema": "1.0"', '"schema": "9.0"'),
            "a newer version of this program wrote this record. It has schema 9.0, and this "
            "version reads up to 1.0. What was read: a record called kai-and-mum with schema 9.0",
        ),
        (lambda text: "[" * 100_000, "this is not a record, or a part of it is missing"),
    ],
    ids=["changed by hand", "cut off", "newer", "nested without end"],
)
def test_a_record_that_is_not_as_it_was_written_is_refused(
    change: object, expected: str, tmp_path: Path
) -> None:
    text = (EXPECTED / "kai-and-mum.full.json").read_text(encoding="utf-8")
    path = tmp_path / "changed.json"
    path.write_text(change(text), encoding="utf-8")  # type: ignore[operator]
    told = io.StringIO()
    status = copy_command(
        str(path), for_="room", to="both", out=None, stdout=io.StringIO(), stderr=told
    )
    assert status == 2
    assert told.getvalue() == f"{path.as_posix()}: error: {expected}. Nothing was written.\n"
    assert [one.name for one in tmp_path.iterdir()] == ["changed.json"]


def test_a_copy_is_not_made_from_a_copy(tmp_path: Path) -> None:
    told = io.StringIO()
    path = EXPECTED / "kai-and-mum.shared.json"
    status = copy_command(
        str(path), for_="k", to="json", out=tmp_path, stdout=io.StringIO(), stderr=told
    )
    assert status == 2
    assert "this is a copy. Copies are made from the full record" in told.getvalue()


def test_nothing_said_in_private_is_in_the_shared_record() -> None:
    full = json.loads((EXPECTED / "kai-and-mum.full.json").read_text(encoding="utf-8"))
    shared = (EXPECTED / "kai-and-mum.shared.json").read_text(encoding="utf-8")
    k = full["participants"][0]
    private = [one for one in k["answers"] if one["account"] == "private"]
    # the one that K moved there keeps its open wording; what K said is gone
    assert {one["label"] for one in private if one["question"] == "private_space"} == {
        "Some of the time",
        "Yes, any time",
    }
    kept = {one["question"] for one in private} - {"private_space"}
    assert len(kept) == 8
    assert [one for one in (*kept, k["in_private"]["words"]) if one in shared] == []
    copied = json.loads(shared)["participants"][0]["answers"]
    assert [one["absent"] for one in copied if one["question"] == "private_space"] == ["withheld"]


def test_the_published_schema_is_the_one_that_the_code_gives() -> None:
    published = (ROOT / "docs" / "schemas" / "record.schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == record_schema()


def test_a_copy_is_made_of_a_record_by_what_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOOSING_DIGITAL_HOME", str(tmp_path))
    folder = tmp_path / "training"
    folder.mkdir()
    (folder / "kai.full.json").write_bytes((EXPECTED / "kai-and-mum.full.json").read_bytes())
    told, said = io.StringIO(), io.StringIO()
    assert copy_command("kai", for_="d", to="json", out=None, stdout=told, stderr=said) == 0
    assert told.getvalue() == f"{folder}/kai-and-mum.copy-2.json\n"
    assert copy_command("kay", for_="d", to="json", out=None, stdout=told, stderr=said) == 2
    assert "there is no record kay." in said.getvalue()

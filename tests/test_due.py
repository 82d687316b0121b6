"""Which decisions should have been looked at again: a name and a day, nothing of whom."""

import io
import json
from pathlib import Path
from typing import Any, Literal

import pytest

from choosing_digital.cli.due import due_command
from choosing_digital.integrity import SCHEMA, digest_of

TODAY = {"SOURCE_DATE_EPOCH": "1801094400"}  # 28 January 2027


def write(folder: Path, name: str, **parts: Any) -> Path:
    """Write a record that says this much."""
    id_ = name.split(".")[0]
    record = {
        "kind": "record",
        "schema": SCHEMA,
        "copy": "worker",
        "id": id_,
        "recorded_on": "2026-12-03",
        "practice": False,
        **parts,
    }
    path = folder / f"{name}.json"
    path.write_text(json.dumps(record | {"digest": digest_of(record)}), encoding="utf-8")
    return path


def due(
    folder: Path | None,
    *,
    on: str | None = None,
    within: int = 0,
    format: Literal["text", "json"] = "text",
    environ: dict[str, str] = TODAY,
) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = due_command(
        folder, on=on, within=within, format=format, stdout=out, stderr=err, environ=environ
    )
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "2026-12-03-1.full", review_on="2027-01-28")
    write(tmp_path, "2026-12-03-1.shared", review_on="2027-01-28", copy="room")
    write(tmp_path, "2026-11-30-2.full", review_on="2026-12-29")
    write(tmp_path, "2026-12-10-1.full", review_on="2027-02-26")
    write(tmp_path, "2026-12-11-1.full")
    return tmp_path


def test_those_whose_day_has_come_are_listed_the_oldest_first(folder: Path) -> None:
    assert due(folder) == (
        0,
        "2026-11-30-2   29 December 2026   30 days ago\n"
        "2026-12-03-1   28 January 2027    today\n"
        "No day to look again: 1 record.\n",
        "",
    )


def test_those_that_come_within_some_days_are_listed_too(folder: Path) -> None:
    assert due(folder, within=29)[1].split("\n")[1:3] == [
        "2026-12-03-1   28 January 2027    today",
        "2026-12-10-1   26 February 2027   in 29 days",
    ]
    assert "2026-12-10-1" not in due(folder, within=28)[1]


@pytest.mark.parametrize("on", ["2026-12-30", "30 december 2026", "30/12/2026"])
def test_another_day_can_be_counted_from(on: str, folder: Path) -> None:
    assert due(folder, on=on)[1].split("\n")[0] == "2026-11-30-2   29 December 2026   1 day ago"


def test_one_that_a_later_record_looks_again_at_is_not_listed(folder: Path) -> None:
    since = {"id": "2026-11-30-2", "recorded_on": "2026-11-30"}
    write(folder, "2027-01-05-1.full", since=since, review_on="2027-01-20")
    assert due(folder)[1].split("\n")[:2] == [
        "2027-01-05-1   20 January 2027   8 days ago",
        "2026-12-03-1   28 January 2027   today",
    ]
    # nor counted, where it has no day itself
    again = {"id": "2026-12-11-1", "recorded_on": "2026-12-11"}
    write(folder, "2027-01-06-1.full", since=again, review_on="2027-03-01")
    assert "No day" not in due(folder)[1]


def test_made_up_families_are_never_listed(folder: Path) -> None:
    write(folder, "2026-01-01-1.full", review_on="2026-02-01", practice=True)
    assert "2026-01-01-1" not in "".join(map(str, due(folder)))


def test_nothing_due_is_said_with_the_day_of_the_next(tmp_path: Path) -> None:
    assert due(tmp_path) == (0, "Nothing to look at again.\n", "")
    write(tmp_path, "2026-12-10-1.full", review_on="2027-02-26")
    assert due(tmp_path) == (0, "Nothing to look at again before 26 February 2027.\n", "")


def test_what_is_no_record_is_said_and_left_out(folder: Path) -> None:
    write(folder, "2026-12-20-1.full", review_on="2027-01-01").write_text("{", encoding="utf-8")
    damaged = write(folder, "2026-12-21-1.full", review_on="2027-01-02")
    damaged.write_text(damaged.read_text(encoding="utf-8").replace("2027", "2028"), "utf-8")
    write(folder, "2026-12-22-1.full", review_on="soon")
    (folder / "foreign\x1b[31m.json").write_text("[]", encoding="utf-8")
    (folder / "notes.md").write_text("not looked at", encoding="utf-8")
    status, out, err = due(folder)
    assert (status, out) == (0, due(folder)[1])
    assert "2026-12-03-1" in out
    assert err == (
        "choosing-digital: 2026-12-20-1.full.json: this is not a record, or a part of it is "
        "missing. It was left out.\n"
        "choosing-digital: 2026-12-21-1.full.json: this record is damaged, or was changed by "
        "hand: its digest does not fit. It was left out.\n"
        "choosing-digital: 2026-12-22-1.full.json: this is not a record, or a part of it is "
        "missing. It was left out.\n"
        "choosing-digital: foreign\\x1b[31m.json: this is not a record. It was left out.\n"
    )


def test_where_the_full_record_is_damaged_a_copy_of_it_tells_the_day(folder: Path) -> None:
    (folder / "2026-12-03-1.full.json").write_text("{", encoding="utf-8")
    assert "2026-12-03-1   28 January 2027    today" in due(folder)[1]


def test_a_record_whose_name_is_no_plain_name_is_no_record(tmp_path: Path) -> None:
    write(tmp_path, "x.full", id="\x1b[31mred\u202e", review_on="2027-01-27")
    status, out, err = due(tmp_path)
    assert (status, out) == (0, "Nothing to look at again.\n")
    assert "x.full.json" in err
    assert "\x1b" not in err


def test_as_json(folder: Path) -> None:
    (folder / "foreign.json").write_text("[]", encoding="utf-8")
    assert json.loads(due(folder, format="json")[1]) == {
        "on": "2027-01-28",
        "due": [
            {"id": "2026-11-30-2", "review_on": "2026-12-29", "days": 30},
            {"id": "2026-12-03-1", "review_on": "2027-01-28", "days": 0},
        ],
        "no_day": ["2026-12-11-1"],
        "not_read": ["foreign.json"],
    }


def test_the_folder_of_records_is_looked_in_if_none_is_named(folder: Path) -> None:
    home = folder / "home"
    environ = TODAY | {"CHOOSING_DIGITAL_HOME": str(home)}
    assert due(None, environ=environ) == (0, "Nothing to look at again.\n", "")
    (home / "records").mkdir(parents=True)
    (home / "training").mkdir()
    write(home / "records", "2026-12-03-1.full", review_on="2027-01-01")
    write(home / "training", "2026-12-03-2.full", review_on="2027-01-01", practice=True)
    assert due(None, environ=environ)[1] == "2026-12-03-1   1 January 2027   27 days ago\n"


def test_wrong_use_is_said(folder: Path) -> None:
    assert due(folder, on="soonish") == (
        2,
        "",
        "choosing-digital: --on is a day: 2027-01-28, or 28 january 2027.\n",
    )
    missing = folder / "nowhere"
    assert due(missing) == (2, "", f"choosing-digital: {missing}: there is no such folder.\n")

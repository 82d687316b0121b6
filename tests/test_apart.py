"""Made-up families and real ones are never kept together, whatever writes a record."""

import io
from pathlib import Path

import pytest

from choosing_digital.cli import recording, talking
from choosing_digital.cli.copying import copy_command
from choosing_digital.files.apart import Together, keep_apart
from choosing_digital.files.drafts import Beginning
from playing import SETS, questions

ANSWERS = """\
kind: answers
set: main
practice: {practice}
participants: [{{id: b, role: young_person, name: B, view: here}}]
"""

SAID = "choosing-digital: {} Nothing was saved.\n"
TRAINING = SAID.format("Training records go to training/, not to records/.")
REAL = SAID.format("Records of real people go to records/, not to training/.")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a place for records of its own."""
    monkeypatch.setenv("CHOOSING_DIGITAL_HOME", str(tmp_path / "home"))
    return tmp_path


def record(
    home: Path, *, practice: bool, out: Path | None = None, id_: str = "a"
) -> tuple[int, str]:
    path = home / f"{practice}.yaml"
    path.write_text(ANSWERS.format(practice=str(practice).lower()), encoding="utf-8")
    err = io.StringIO()
    status = recording.record_command(
        [str(path)],
        out=out,
        to="json",
        for_="worker",
        id_=id_,
        strict=False,
        dry_run=False,
        sets=[SETS],
        clock_day="2026-12-03",
        stdout=io.StringIO(),
        stderr=err,
    )
    return status, err.getvalue()


def copy(path: Path, out: Path | None = None) -> tuple[int, str]:
    err = io.StringIO()
    status = copy_command(
        str(path), for_="room", to="markdown", out=out, stdout=io.StringIO(), stderr=err
    )
    return status, err.getvalue()


def test_a_training_record_is_refused_among_the_records(home: Path) -> None:
    there = home / "home" / "records"
    assert record(home, practice=True, out=there) == (2, TRAINING)
    assert not there.exists()
    assert record(home, practice=False, out=home / "home" / "training") == (2, REAL)


def test_a_folder_of_ones_own_holds_the_one_kind_or_the_other(home: Path) -> None:
    team, course = home / "team", home / "course"
    assert record(home, practice=False, out=team) == (0, "")
    assert record(home, practice=True, out=team, id_="b") == (2, TRAINING)
    assert sorted(one.name for one in team.iterdir()) == ["a.full.json"]
    assert record(home, practice=True, out=course) == (0, "")
    assert record(home, practice=False, out=course, id_="b") == (2, REAL)
    assert record(home, practice=True, out=course, id_="b") == (0, "")


def test_a_copy_is_refused_in_the_wrong_folder_too(home: Path) -> None:
    assert record(home, practice=True) == (0, "")
    made_up = home / "home" / "training" / "a.full.json"
    assert copy(made_up, home / "home" / "records") == (2, TRAINING)
    assert copy(made_up)[0] == 0  # beside it
    assert record(home, practice=False) == (0, "")
    real = home / "home" / "records" / "a.full.json"
    assert copy(real, made_up.parent) == (2, REAL)


def test_a_conversation_is_refused_before_anybody_has_said_anything(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record(home, practice=False, out=home / "team") == (0, "")
    beginning = Beginning("main", (), questions().digest, "2026-12-03", practice=True, files={})
    manner = talking.Manner(home / "team", None, plain=True)
    assert talking.hold(questions(), beginning, manner) == 2
    assert capsys.readouterr().err == TRAINING
    assert not (home / "home").exists()


def test_a_folder_that_is_not_there_and_files_that_are_no_records_refuse_nothing(
    home: Path,
) -> None:
    keep_apart(home / "nowhere", practice=True, environ={})
    (home / "notes.json").write_text('{\n  "practice": false\n}\n', encoding="utf-8")
    (home / "broken.json").write_bytes(b"\xff")
    keep_apart(home, practice=True, environ={})
    environ = {"CHOOSING_DIGITAL_HOME": str(home)}
    with pytest.raises(Together):
        keep_apart(home / "records" / "team", practice=True, environ=environ)

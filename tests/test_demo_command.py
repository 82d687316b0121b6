"""`demo` as a trainer meets it: what is played, what is refused, what is printed."""

import io
import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from choosing_digital.cli.demo import Wanted, demo
from choosing_digital.cli.recording import record_command
from choosing_digital.demo import answers
from choosing_digital.files import finding
from choosing_digital.formats import FORMATS
from choosing_digital.question_sets import parse
from choosing_digital.record import build
from playing import BO, SCENARIOS, SETS, bo, scenario

MARK = "TRAINING. Made-up people."
FOOT = "TRAINING. Made-up people. Not a record."


@pytest.fixture(autouse=True)
def shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Ship the sets of the tests, and work in an empty folder."""
    monkeypatch.setattr(finding, "shipped", lambda: SETS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@dataclass
class Ran:
    status: int
    out: str
    err: str


def run(scenario: str | None = None, *, out: str = "", sets: tuple[Path, ...] = ()) -> Ran:
    stdout, stderr = io.StringIO(), io.StringIO()
    status = demo(
        Wanted(scenario, out),
        sets,
        stdin=io.StringIO(),
        stdout=stdout,
        stderr=stderr,
        environ={},
    )
    return Ran(status, stdout.getvalue(), stderr.getvalue())


def folder_with(tmp_path: Path, *ids: str) -> Path:
    folder = tmp_path / "mine"
    (folder / "scenarios").mkdir(parents=True)
    text = BO.read_text(encoding="utf-8")
    for id_ in ids:
        named = text.replace("id: bo\n", f"id: {id_}\n").replace("Bo and Dad", f"This is {id_}")
        (folder / "scenarios" / f"{id_}.yaml").write_text(named, encoding="utf-8")
    return folder


def test_without_a_terminal_every_page_is_printed() -> None:
    ran = run(str(BO))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (SCENARIOS / "bo.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("out", "name"),
    [("handout", "bo.handout.md"), ("plan", "bo.plan.md"), ("notes", "bo.notes.txt")],
)
def test_what_belongs_to_it_is_printed(out: str, name: str) -> None:
    ran = run(str(BO), out=out)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (SCENARIOS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("out", ["handout", "plan"])
def test_what_is_handed_out_is_marked_first_and_last(out: str) -> None:
    lines = [one for one in run(str(BO), out=out).out.splitlines() if one]
    assert lines[1] == f"**{FOOT}**"
    assert lines[-1] == f"**{FOOT}**"


def test_scenarios_are_listed_with_minutes_and_a_line_each(tmp_path: Path) -> None:
    ran = run(out="list", sets=(folder_with(tmp_path, "zoe", "kai"),))
    assert ran.status == 0
    assert ran.out == (
        f"{MARK} To play one: choosing-digital demo SCENARIO\n"
        "\n"
        "  kai  10 min  This is kai\n"
        "               Two accounts of one room.\n"
        "  zoe  10 min  This is zoe\n"
        "               Two accounts of one room.\n"
        "\n"
        f"{FOOT}\n"
    )


def test_kai_is_played_where_none_is_named_else_the_first(tmp_path: Path) -> None:
    assert "This is kai, page 1" in run(sets=(folder_with(tmp_path, "amy", "kai"),)).out
    other = tmp_path / "other"
    other.mkdir()
    assert "This is bea, page 1" in run(sets=(folder_with(other, "zoe", "bea"),)).out


def test_a_scenario_that_there_is_not_is_refused_with_the_nearest(tmp_path: Path) -> None:
    ran = run("kay", sets=(folder_with(tmp_path, "kai"),))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        "choosing-digital: there is no scenario kay. Did you mean kai? "
        "To list them: choosing-digital demo --list\n"
    )


def test_a_record_is_never_opened(tmp_path: Path) -> None:
    record = build(bo().session, bo().questions, "worker", id="a", recorded_on="2026-12-03")
    path = tmp_path / "a.full.json"
    path.write_text(FORMATS["json"].write({**record, "practice": False}), encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8"))["kind"] == "record"
    ran = run(str(path))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        f"choosing-digital: {path} is a record. demo shows made-up people alone, and never opens a "
        "record. Nothing was shown.\n"
    )


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("kind: answers\nset: main\nparticipants: []\n", encoding="utf-8")
    ran = run(str(path))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == (
        f"choosing-digital: {path} is no scenario: its kind is answers. Nothing was shown.\n"
        "To list the scenarios: choosing-digital demo --list\n"
    )


def test_a_scenario_with_mistakes_is_not_played(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(BO.read_text(encoding="utf-8").replace("space: always", "space: so"), "utf-8")
    ran = run(str(path))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.endswith(f"\nFor all of it: choosing-digital validate {path}\n")
    assert "Traceback" not in ran.err


def test_a_file_that_is_not_there_is_wrong_use() -> None:
    ran = run("nowhere/kai.yaml")
    assert (ran.status, ran.out) == (2, "")
    assert "nowhere/kai.yaml: " in ran.err


def test_a_group_gets_the_family_with_nothing_decided_and_makes_a_training_record(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOOSING_DIGITAL_HOME", str(shipped / "home"))
    ran = run(str(BO), out="answers")
    lines = ran.out.splitlines()
    assert (lines[0], lines[-1]) == (f"# {FOOT}", f"# {FOOT}")
    data = parse(ran.out.encode(), "group.yaml").data
    whole = {**scenario().session, "kind": "answers", "practice": True}
    assert data == {key: value for key, value in whole.items() if key != "decision"}
    path = shipped / "group.yaml"
    path.write_text(f"{ran.out}decision: {{option: phone, agreed_by: [b]}}\n", encoding="utf-8")
    out = io.StringIO()
    status = record_command(
        [str(path)],
        out=None,
        to="json",
        for_="worker",
        id_="group-1",
        strict=False,
        dry_run=False,
        sets=[],
        clock_day="2026-12-03",
        stdout=out,
        stderr=io.StringIO(),
    )
    written = Path(out.getvalue().strip())
    assert (status, written) == (0, shipped / "home" / "training" / "group-1.full.json")
    assert json.loads(written.read_text(encoding="utf-8"))["practice"] is True


HARD = (
    "true",
    "null",
    "yes",
    "012",
    "1.5",
    "- a",
    "a: b",
    "#",
    "{x}",
    "é",
    " a ",
    "a\nb",
    "",
)


def test_every_text_of_an_answers_file_reads_back_as_it_was() -> None:
    session = {"set": "main", "participants": [{"id": "b", "words": one} for one in HARD]}
    made = answers(replace(bo(), scenario=scenario().model_copy(update={"session": session})))
    assert parse(made.encode(), "a.yaml").data["participants"] == session["participants"]

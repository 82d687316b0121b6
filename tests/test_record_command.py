"""`record`: answers files to records, without asking anything."""

import io
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest

from choosing_digital.answers_file import read_answers
from choosing_digital.cli.recording import record_command, write_records
from choosing_digital.files import finding
from choosing_digital.files.writing import NotWritten
from choosing_digital.formats.markdown import TRAINING

VOCABULARY = """\
kind: vocabulary
roles:
  young_person: {name: "Young person", wording: young_person, first: true}
  parent: {name: "Parent", wording: family}
  social_worker: {name: "Social worker", wording: worker}
modes: {in_person: "In person", video: "By video", phone: "By phone"}
meetings: {other: "Another kind of meeting"}
"""
BANK = """\
kind: bank
id: privacy
questions:
  - id: private_space
    ask: [young_person, parent]
    text: {everyone: "Is there a private place to talk?"}
    type: choice
    options: {always: "Yes", never: "No"}
  - id: afraid
    ask: [young_person]
    text: {everyone: "Would you be scared if somebody heard?"}
    type: yes_no
    private: true
rules:
  - id: overheard
    level: care
    modes: [video, phone]
    about: [young_person, parent]
    when: {question: private_space, is: never}
    message: "{name} may be overheard."
  - id: overheard_and_afraid
    level: unsafe
    modes: [video, phone]
    about: [young_person]
    when:
      all:
        - {question: private_space, is: never}
        - {question: afraid, not_clearly: no}
    message: "{name} may be overheard and come to harm."
"""
SET = """\
kind: question_set
id: how
version: "1.0"
title: How?
uses: [privacy]
sections:
  - {title: All, questions: [afraid, private_space]}
"""
THEMED = """\
kind: question_set
id: themed
version: "1.0"
title: A theme
adds_to: [how]
sections:
  - {title: All, questions: [told]}
questions:
  - id: told
    ask: [social_worker]
    about: [young_person]
    text: {everyone: "Has {name} told anybody?"}
    type: yes_no
"""
ANSWERS = """\
kind: answers
set: how
participants:
  - {id: d, role: parent, name: D, view: here, wishes: {video: ok}}
  - id: k
    role: young_person
    name: K
    view: here
    alone: true
    wishes: {video: preferred}
    answers: {private_space: never, afraid: yes}
  - {id: r, role: social_worker, name: R, view: here}
decision: {option: video, reason: "K would like it.", agreed_by: [k, d]}
review_on: 2027-01-28
"""


@dataclass
class Ran:
    status: int
    out: list[str]
    err: str


@dataclass
class Place:
    root: Path

    def file(self, text: str = ANSWERS, name: str = "answers.yaml") -> str:
        (self.root / name).write_text(text, encoding="utf-8")
        return str(self.root / name)

    @property
    def written(self) -> list[str]:
        home = self.root / "home"
        return sorted(str(one.relative_to(home)) for one in home.rglob("*") if one.is_file())

    def run(
        self,
        *files: str,
        to: Literal["markdown", "json", "both"] = "markdown",
        stdin: str = "",
        environ: dict[str, str] | None = None,
        **more: Any,
    ) -> Ran:
        out, err = io.StringIO(), io.StringIO()
        usual: dict[str, Any] = {
            "out": None,
            "for_": None,
            "id_": None,
            "strict": False,
            "dry_run": False,
        }
        status = record_command(
            files,
            to=to,
            sets=[self.root / "sets"],
            clock_day="2026-12-03",
            stdout=out,
            stderr=err,
            stdin=io.BytesIO(stdin.encode()),
            environ={"CHOOSING_DIGITAL_HOME": str(self.root / "home")} | (environ or {}),
            **usual | more,
        )
        home = f"{self.root / 'home'}{os.sep}"
        lines = [one.removeprefix(home) for one in out.getvalue().splitlines()]
        return Ran(status, lines, err.getvalue().replace(f"{self.root}{os.sep}", ""))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    sets = tmp_path / "sets"
    (sets / "banks").mkdir(parents=True)
    for name, text in (
        ("vocabulary.yaml", VOCABULARY),
        ("banks/privacy.yaml", BANK),
        ("how.yaml", SET),
        ("themed.yaml", THEMED),
    ):
        (sets / name).write_text(text, encoding="utf-8")
    return Place(tmp_path)


def test_the_full_record_and_the_shared_copy_are_written_and_named(place: Place) -> None:
    ran = place.run(place.file(), to="both")
    assert ran == Ran(
        0,
        [
            "records/2026-12-03-1.full.md",
            "records/2026-12-03-1.full.json",
            "records/2026-12-03-1.shared.md",
            "records/2026-12-03-1.shared.json",
        ],
        "",
    )
    assert place.written == sorted(ran.out)
    full = (place.root / "home/records/2026-12-03-1.full.md").read_text(encoding="utf-8")
    shared = (place.root / "home/records/2026-12-03-1.shared.md").read_text(encoding="utf-8")
    assert "K may be overheard and come to harm." in full
    assert "come to harm" not in shared
    record = json.loads((place.root / "home/records/2026-12-03-1.full.json").read_bytes())
    assert (record["kind"], record["copy"], record["id"]) == ("record", "worker", "2026-12-03-1")


@pytest.mark.parametrize(
    ("for_", "names"),
    [
        ("worker", ["full"]),
        ("room", ["shared"]),
        ("k", ["copy-1"]),
        ("r", ["copy-3"]),
        ("all", ["full", "shared", "copy-1", "copy-2", "copy-3"]),
    ],
)
def test_for_whom(place: Place, for_: str, names: list[str]) -> None:
    ran = place.run(place.file(), for_=for_)
    assert ran.out == [f"records/2026-12-03-1.{one}.md" for one in names]


def test_records_of_one_day_are_numbered(place: Place) -> None:
    first = place.file()
    ran = place.run(first, first, to="json", for_="room")
    assert ran.out == ["records/2026-12-03-1.shared.json", "records/2026-12-03-2.shared.json"]
    assert place.run(first, for_="worker").out == ["records/2026-12-03-3.full.md"]


def test_a_made_up_family_goes_elsewhere_and_says_so(place: Place) -> None:
    ran = place.run(place.file(f"practice: true\n{ANSWERS}"))
    assert ran.out == ["training/2026-12-03-1.full.md", "training/2026-12-03-1.shared.md"]
    for path in ran.out:
        text = (place.root / "home" / path).read_text(encoding="utf-8")
        assert text.startswith(f"**{TRAINING}**\n")
        assert text.endswith(f"**{TRAINING}**\n")


def test_a_made_up_family_never_lands_among_real_ones(place: Place) -> None:
    made_up = place.file(f"practice: true\n{ANSWERS}", "made-up.yaml")
    ran = place.run(made_up, out=place.root / "home/records")
    assert (ran.status, ran.out) == (2, [])
    assert "Training records go to training/, not to records/. Nothing was saved." in ran.err
    ran = place.run(place.file(), out=place.root / "home/training")
    assert (ran.status, ran.out) == (2, [])
    assert "Records of real people go to records/, not to training/." in ran.err
    assert not (place.root / "home").exists()


def test_a_name_and_a_folder_can_be_given(place: Place) -> None:
    ran = place.run(place.file(), id_="case-7", out=place.root / "home" / "there")
    assert ran.out == ["there/case-7.full.md", "there/case-7.shared.md"]


def test_nothing_is_written_over(place: Place) -> None:
    place.run(place.file(), id_="case-7", for_="room")
    ran = place.run(place.file(), id_="case-7")
    assert (ran.status, ran.out) == (2, [])
    assert ran.err == (
        "choosing-digital: home/records/case-7.shared.md could not be written: there is already "
        "a file of this name. Nothing of answers.yaml was written.\n"
    )
    assert place.written == ["records/case-7.shared.md"]


@pytest.mark.parametrize("id_", ["../x", "", ".x", "a/b", "x" * 65])
def test_a_name_is_never_a_path(place: Place, id_: str) -> None:
    ran = place.run(place.file(), id_=id_)
    assert (ran.status, ran.out, place.written) == (2, [], [])
    assert ran.err.startswith("choosing-digital: --id is a plain name")


def test_one_name_cannot_be_given_to_several_files(place: Place) -> None:
    ran = place.run(place.file(), place.file(), id_="x")
    assert (ran.status, ran.out) == (2, [])


def test_a_dry_run_writes_nothing_and_names_all(place: Place) -> None:
    one = place.file()
    ran = place.run(one, one, dry_run=True, for_="room")
    assert ran == Ran(0, ["records/2026-12-03-1.shared.md", "records/2026-12-03-2.shared.md"], "")
    assert not (place.root / "home").exists()


def test_standard_input_is_a_file_too(place: Place) -> None:
    assert place.run("-", stdin=ANSWERS).out == [
        "records/2026-12-03-1.full.md",
        "records/2026-12-03-1.shared.md",
    ]
    ran = place.run("-", stdin=ANSWERS.replace("never", "nevr"))
    assert ran.err.startswith("standard input:11:30: error: private_space has no option")


def test_a_mistake_has_its_place_and_nothing_is_written(place: Place) -> None:
    ran = place.run(place.file(ANSWERS.replace("space: never", "space: nevr")))
    assert ran == Ran(
        2,
        [],
        'answers.yaml:11:30: error: private_space has no option "nevr" [bad-answer]\n'
        "  Its options are always, never. Did you mean never?\n",
    )
    assert place.written == []


def test_one_bad_file_does_not_stop_the_others(place: Place) -> None:
    good = place.file()
    bad = place.file("kind: answers\n", "bad.yaml")
    ran = place.run(bad, good, str(place.root / "missing.yaml"), for_="room")
    assert ran.status == 2
    assert ran.out == ["records/2026-12-03-1.shared.md"]
    assert ran.err == (
        "bad.yaml:1:1: error: set is missing [missing-key]\n"
        "  Say which questions were asked: set: decision-meeting.\n"
        "missing.yaml: error: there is no such file or folder\n"
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("set: how", "set: hwo"), "answers.yaml:2:6: error: there is no question set hwo"),
        (
            ("set: how", "set: how\nadd_ons: [themd]"),
            "answers.yaml:3:11: error: there is no question set themd",
        ),
        (
            ("set: how", "set: how\nadd_ons: [how]"),
            "answers.yaml:3:11: error: how does not add to how",
        ),
        (("kind: answers", "kind: bank\nid: x"), "answers.yaml:"),
        (("kind: answers", "kind: [answers"), "answers.yaml:"),
        (("role: parent", "role: mum"), 'answers.yaml:4:19: error: there is no role "mum"'),
    ],
)
def test_what_cannot_be_accepted(place: Place, change: tuple[str, str], expected: str) -> None:
    ran = place.run(place.file(ANSWERS.replace(*change, 1)))
    assert (ran.status, ran.out, place.written) == (2, [], [])
    assert ran.err.startswith(expected)


def test_no_message_repeats_what_somebody_said(place: Place) -> None:
    text = ANSWERS.replace("space: never", 'space: "He listens at the door"')
    assert "listens" not in place.run(place.file(text)).err


def test_a_damaged_set_is_told_at_its_place(place: Place) -> None:
    (place.root / "sets/how.yaml").write_text(SET.replace("privacy]", "privcy]"))
    ran = place.run(place.file())
    assert (ran.status, ran.out) == (2, [])
    assert ran.err.startswith("sets/how.yaml:5:8: error: ")


def test_a_copy_for_nobody_is_refused(place: Place) -> None:
    ran = place.run(place.file(), for_="kk")
    assert (ran.status, ran.out) == (2, [])
    assert ran.err == (
        "answers.yaml: error: nobody here is called kk. Did you mean k? "
        "--for takes worker, room, k, d, r or all.\n"
    )


def test_strict_lists_the_points_of_the_copies_asked_for(place: Place) -> None:
    text = ANSWERS.replace("review_on: 2027-01-28\n", "")
    ran = place.run(place.file(text), strict=True, for_="room")
    assert ran.status == 1
    assert ran.out == ["records/2026-12-03-1.shared.md"]
    assert ran.err == (
        "2026-12-03-1.shared: care/k/overheard: K, by video: K may be overheard. "
        "What will we do?\n"
        "2026-12-03-1.shared: review_date: A day to look at this again.\n"
    )
    assert "unsafe/k" in place.run(place.file(text), strict=True, for_="worker").err


def test_strict_with_nothing_outstanding_is_done(place: Place) -> None:
    settled = 'settled: [{point: care/k/overheard, what: "A room", share: true}]\n'
    ran = place.run(place.file(ANSWERS + settled), strict=True, for_="room")
    assert (ran.status, ran.err) == (0, "")


def test_without_strict_points_are_in_the_record_alone(place: Place) -> None:
    assert place.run(place.file()).err == ""


def test_private_answers_of_somebody_not_alone_are_taken_with_a_warning(place: Place) -> None:
    text = ANSWERS.replace("alone: true", "alone: false")
    ran = place.run(place.file(text), for_="worker")
    assert ran.status == 0
    assert ran.out == ["records/2026-12-03-1.full.md"]
    assert ran.err == (
        "answers.yaml:9:12: warning: k has private answers, and the file does not say that they "
        "were alone [not-alone]\n"
        "  They are taken. If it was so, write alone: true.\n"
    )
    assert place.run(place.file(text), for_="room").err == ""


def test_a_private_participant_has_no_copy_and_no_number(place: Place) -> None:
    hidden = "  - {id: a, role: parent, name: A, view: here, private: true}\n"
    text = ANSWERS.replace("  - {id: d", f"{hidden}  - {{id: d")
    with_them = place.run(place.file(text), for_="all")
    without = place.run(place.file(), for_="all", out=place.root / "home" / "records2")
    assert [one.replace("records2", "records") for one in without.out] == with_them.out
    ran = place.run(place.file(text), for_="a")
    assert ran.err.replace("called a", "called x") == place.run(place.file(), for_="x").err


@pytest.mark.parametrize("for_", ["room", "k", "d", "r"])
@pytest.mark.parametrize("strict", [False, True])
def test_what_is_private_changes_no_byte_of_a_copy(place: Place, for_: str, strict: bool) -> None:
    private = [
        ANSWERS,
        ANSWERS.replace("afraid: yes", "afraid: no"),
        ANSWERS.replace(", afraid: yes", ""),
        ANSWERS.replace("alone: true", "alone: false"),
        ANSWERS.replace("    alone: true\n", "").replace("set: how", "set: how\nadd_ons: [themed]"),
        ANSWERS.replace("set: how", "set: how\nadd_ons: [themed]").replace(
            "name: R, view: here}", "name: R, view: here, answers_about: {k: {told: yes}}}"
        ),
        ANSWERS.replace(
            "    alone", "    in_private: {words: Not at home., wishes: {phone: ok}}\n    alone"
        ),
        ANSWERS.replace("agreed_by", 'private_reason: "Not at home.", agreed_by'),
    ]
    runs = []
    for number, text in enumerate(private):
        home = place.root / f"home{number}"
        ran = place.run(
            place.file(text),
            to="both",
            for_=for_,
            strict=strict,
            environ={"CHOOSING_DIGITAL_HOME": str(home)},
        )
        files = {
            str(one.relative_to(home)): one.read_bytes() for one in home.rglob("*") if one.is_file()
        }
        runs.append((ran.status, ran.err, files))
    assert all(one == runs[0] for one in runs)
    assert runs[0][2]


def test_the_same_file_gives_the_same_bytes(place: Place) -> None:
    first, second = (place.root / "home" / one for one in ("a", "b"))
    place.run(place.file(), out=first, to="both", for_="all")
    place.run(place.file(), out=second, to="both", for_="all")
    assert [one.read_bytes() for one in sorted(first.iterdir())] == [
        one.read_bytes() for one in sorted(second.iterdir())
    ]


def test_without_a_home_the_folder_is_asked_for(place: Place) -> None:
    ran = place.run(place.file(), environ={"CHOOSING_DIGITAL_HOME": "", "HOME": ""})
    assert (ran.status, ran.out) == (3, [])
    assert "CHOOSING_DIGITAL_HOME" in ran.err


def test_what_cannot_be_written_is_said(place: Place) -> None:
    (place.root / "home").write_text("a file")
    ran = place.run(place.file())
    assert (ran.status, ran.out) == (3, [])
    assert "home" in ran.err
    assert "Nothing of answers.yaml was written." in ran.err


def test_a_folder_of_sets_that_is_not_there_is_wrong_use(place: Place) -> None:
    (place.root / "sets").rename(place.root / "moved")
    ran = place.run(place.file())
    assert (ran.status, ran.out) == (2, [])


@pytest.mark.parametrize("example", sorted((finding.shipped() / "examples").glob("*.yaml")))
def test_the_shipped_examples_make_records(place: Place, example: Path) -> None:
    ran = place.run(str(example), to="both", for_="all")
    assert (ran.status, ran.err) == (0, "")
    assert all(one.startswith("training/") for one in ran.out)


# -- for the conversation at a terminal -------------------------------------------------


def written(place: Place, **more: Any) -> Sequence[Path]:
    questions = finding.library([place.root / "sets"], {}).compose("how")
    session, _ = read_answers(
        {
            "set": "how",
            "participants": [{"id": "k", "role": "young_person", "name": "K", "view": "here"}],
        },
        questions,
    )
    assert session is not None
    usual: dict[str, Any] = {
        "out": place.root / "out",
        "id_": None,
        "recorded_on": "2026-12-03",
        "environ": {},
    }
    return write_records(session, questions, **usual | more)


def test_a_conversation_is_written_for_the_file_and_to_share(place: Place) -> None:
    assert [one.name for one in written(place)] == [
        "2026-12-03-1.full.md",
        "2026-12-03-1.full.json",
        "2026-12-03-1.shared.md",
        "2026-12-03-1.shared.json",
    ]


def test_a_conversation_is_not_lost_by_a_name_that_is_none(place: Place) -> None:
    with pytest.raises(NotWritten, match="a record is called by one plain name"):
        written(place, id_="../x")

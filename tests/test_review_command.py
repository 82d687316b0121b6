"""`record --since`, and how an earlier record is found, refused and kept in a draft."""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from choosing_digital.cli import reviewing, talking
from choosing_digital.cli.copying import copy_command
from choosing_digital.cli.earlier import NoEarlier, earlier_record
from choosing_digital.cli.recording import record_command
from choosing_digital.files.drafts import Beginning, Draft, DraftFile, read_draft
from choosing_digital.record import NotARecord
from choosing_digital.record.build import sealed

SET = """
kind: question_set
id: small
version: "1.0"
title: How to meet
sections: [{title: All, questions: [space, scared]}]
questions:
  - id: space
    ask: [young_person]
    text: {everyone: "Is there a place to talk?"}
    type: choice
    options: {always: "Yes", never: "No"}
  - {id: scared, ask: [young_person], text: {everyone: "Scared?"}, type: yes_no, private: true}
rules:
  - id: overheard
    level: unsafe
    modes: [video]
    about: [young_person]
    when: {all: [{question: space, is: never}, {question: scared, is: yes}]}
    message: "{name} may be overheard."
"""
THEN = """
kind: answers
set: small
recorded_by: R
participants:
  - id: k
    role: young_person
    name: K
    view: here
    alone: true
    words: "I like to type."
    answers: {space: never, scared: yes}
    in_private: {words: "He listens."}
  - {id: r, role: social_worker, name: R, view: here}
decision: {option: phone, agreed_by: [k]}
settled: [{point: review_date, what: After the summer, share: true}]
"""
NOW = """
kind: answers
set: small
recorded_by: R
participants:
  - id: k
    role: young_person
    name: K
    view: here
    alone: false
    words: "I like to type."
    answers: {space: always}
  - {id: r, role: social_worker, name: R, view: here}
decision: {option: video, agreed_by: [k]}
since:
  record: first
  reason: "K has a room now."
  private_reason: "K told R where."
  followed: [{point: review_date, how: done, share: true}]
  carried: [{by: k, question: scared}, {by: k, words: true}]
"""


class Place:
    """A folder with a set, and a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environ = {"CHOOSING_DIGITAL_HOME": str(folder / "home")}
        self.out = folder / "home" / "records"
        self.told = ""
        (folder / "small.yaml").write_text(SET, encoding="utf-8")

    def record(self, text: str, id_: str, since: str | None = None, **more: Any) -> int:
        """Make the records of an answers file."""
        path = self.folder / f"{id_}.yaml"
        path.write_text(text, encoding="utf-8")
        stderr = io.StringIO()
        status = record_command(
            [str(path), *more.pop("also", [])],
            out=None,
            to="both",
            for_="all",
            id_=more.pop("named", id_),
            strict=False,
            dry_run=False,
            sets=[self.folder],
            clock_day=more.pop("day", "2026-12-03"),
            stdout=io.StringIO(),
            stderr=stderr,
            environ=self.environ,
            since=since,
        )
        self.told = stderr.getvalue().replace(str(self.folder), ".")
        return status

    def text(self, name: str) -> str:
        """Give what stands in a file."""
        return (self.out / name).read_text(encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path)
    assert made.record(THEN, "first") == 0
    return made


def changed_part(markdown: str) -> str:
    return markdown.partition("## What has changed\n\n")[2].partition("\n\n## ")[0]


# -- what it tells ----------------------------------------------------------------------


def test_the_full_record_tells_what_has_changed_since(place: Place) -> None:
    assert place.record(NOW, "second", "first") == 0
    assert place.told == ""
    assert changed_part(place.text("second.full.md")) == (
        "This looks again at record first, of 3 December 2026.\n\n"
        "**In a sentence:** K has a room now.\n\n"
        "**Only in this copy:** K told R where.\n\n"
        '- K\'s words, in private. Before: "He listens." Now: "He listens.", '
        "as said on 3 December 2026; not said again.\n"
        '- K: "Is there a place to talk?" Before: No. Now: Yes.\n'
        '- K: "Scared?" Before: Yes (in private). '
        "Now: Yes (in private, as said on 3 December 2026; not said again).\n"
        "- What was decided. Before: By phone. Now: By video.\n"
        "- How K takes part. Before: by phone. Now: by video.\n"
        "- How R takes part. Before: by phone. Now: by video.\n"
        "- K, by video. Before: potentially unsafe. Now: possible. Gone: K may be overheard.\n"
        "- Agreed last time: After the summer. Done."
    )
    full = place.text("second.full.md")
    assert "- Scared? **Yes** (private, as said on 3 December 2026, not said again)" in full
    assert "These words stand as said on 3 December 2026, not said again." in full


def test_the_shared_copy_tells_what_everybody_had_of_both(place: Place) -> None:
    assert place.record(NOW, "second", "first") == 0
    expected = (
        "This looks again at record first, of 3 December 2026.\n\n"
        "**In a sentence:** K has a room now.\n\n"
        '- K: "Is there a place to talk?" Before: No. Now: Yes.\n'
        "- What was decided. Before: By phone. Now: By video.\n"
        "- How K takes part. Before: by phone. Now: by video.\n"
        "- How R takes part. Before: by phone. Now: by video.\n"
        "- Agreed last time: After the summer. Done."
    )
    for name in ("second.shared.md", "second.copy-1.md", "second.copy-2.md"):
        assert changed_part(place.text(name)) == expected
    shared = json.loads(place.text("second.shared.json"))
    assert shared["since"] == {
        "id": "first",
        "recorded_on": "2026-12-03",
        "reason": "K has a room now.",
    }
    for word in ("listens", "scared", "told R"):
        assert word not in place.text("second.shared.json").lower()


def test_nothing_changed_is_a_result_and_is_written(place: Place) -> None:
    assert place.record(THEN, "second", "first") == 0
    start = "This looks again at record first, of 3 December 2026.\n\n"
    assert changed_part(place.text("second.full.md")) == (
        f"{start}Nothing in what was said or decided has changed."
    )
    assert changed_part(place.text("second.shared.md")) == (
        f"{start}Nothing that is shared here has changed."
    )
    assert json.loads(place.text("second.full.json"))["changes"] == []


def test_a_first_record_has_no_such_part(place: Place) -> None:
    for name in ("first.full.md", "first.shared.md"):
        assert "What has changed" not in place.text(name)
    assert "since" not in json.loads(place.text("first.full.json"))


def test_copies_made_later_are_the_same_bytes(place: Place) -> None:
    assert place.record(NOW, "second", "first") == 0
    for name in ("first.full.json", "first.shared.json"):
        (place.out / name).unlink()  # the second one holds what it needs
    later = place.folder / "later"
    status = copy_command(
        str(place.out / "second.full.json"),
        for_="all",
        to="both",
        out=later,
        stdout=io.StringIO(),
        stderr=io.StringIO(),
    )
    assert status == 0
    made = {one.name: one.read_bytes() for one in later.iterdir()}
    assert len(made) == 8
    assert made == {name: (place.out / name).read_bytes() for name in made}


def test_the_full_record_holds_the_earlier_one_once_and_its_questions_only_if_others(
    place: Place,
) -> None:
    assert place.record(NOW, "second", "first") == 0
    assert place.record(NOW.replace("first", "second"), "third", "second") == 0
    third = json.loads(place.text("third.full.json"))
    assert third["since"]["id"] == "second"
    assert "since" not in third["since"]["record"]
    assert "definition" not in third["since"]["record"]["set"]
    # said on the day of the first one still
    answers = third["participants"][0]["answers"]
    assert [one["said_on"] for one in answers if "said_on" in one] == ["2026-12-03"]
    (place.folder / "small.yaml").write_text(SET.replace("Scared?", "Afraid?"), encoding="utf-8")
    assert place.record(NOW, "fourth", "first") == 0
    assert "definition" in json.loads(place.text("fourth.full.json"))["since"]["record"]["set"]


def test_what_stands_from_earlier_is_not_warned_of_as_said_without_being_alone(
    place: Place,
) -> None:
    place.record(NOW, "second", "first")
    assert "not-alone" not in place.told
    place.record(
        NOW.replace("answers: {space", "answers: {scared: no, space").replace(
            "{by: k, question: scared}, ", ""
        ),
        "third",
        "first",
    )
    assert "third.yaml:10:12: warning: k has private answers" in place.told


# -- what it refuses --------------------------------------------------------------------

REFUSED = (
    (
        "no record named",
        NOW,
        None,
        "./x.yaml:15:1: error: no earlier record was named to look at again [no-record]",
    ),
    (
        "another record than the file says",
        NOW.replace("record: first", "record: other"),
        "first",
        "./x.yaml:16:11: error: this looks again at another record than first [other-record]",
    ),
    (
        "something that was never said",
        NOW.replace("question: scared", "question: space"),
        "first",
        "./x.yaml:20:13: error: nothing of k can stand here [cannot-stand]",
    ),
    (
        "something that the file says again",
        NOW.replace("{space: always}", "{space: always, scared: no}"),
        "first",
        "./x.yaml:20:13: error: nothing of k can stand here [cannot-stand]",
    ),
    (
        "two things at once",
        NOW.replace("{by: k, words: true}", "{by: k, words: true, wishes: true}"),
        "first",
        "./x.yaml:20:40: error: one thing stands at a time [one-of-three]",
    ),
    (
        "a point that record does not have",
        NOW.replace("point: review_date", "point: care/k/overheard"),
        "first",
        './x.yaml:19:22: error: there is no point of that record "care/k/overheard" '
        "[unknown-point]",
    ),
    (
        "a point told twice",
        NOW.replace("[{point", "[{point: review_date, how: done}, {point"),
        "first",
        "./x.yaml:19:55: error: review_date is followed twice [followed-twice]",
    ),
    (
        "another word for what became of it",
        NOW.replace("how: done", "how: finished"),
        "first",
        './x.yaml:19:40: error: there is no word for it "finished" [unknown-word]',
    ),
    (
        "a made-up family beside a real one",
        NOW.replace("set: small", "set: small\npractice: true"),
        "first",
        "./x.yaml:4:11: error: a made-up family and a real one are never compared [not-alike]",
    ),
)


@pytest.mark.parametrize(
    ("text", "since", "expected"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_a_file_that_does_not_fit_the_earlier_record_is_refused(
    text: str, since: str | None, expected: str, place: Place
) -> None:
    assert place.record(text, "x", since) == 2
    assert place.told.split("\n")[0] == expected
    assert not (place.out / "x.full.json").exists()


def test_one_earlier_record_is_for_one_file(place: Place) -> None:
    assert place.record(NOW, "x", "first", also=["y.yaml"], named=None) == 2
    assert place.told == (
        "choosing-digital: --since names one earlier record, and there are several files. "
        "Nothing was written.\n"
    )


# -- finding one ------------------------------------------------------------------------


def test_a_record_is_found_by_its_path_and_by_what_it_is_called(place: Place) -> None:
    by_name = earlier_record("first", place.environ)
    assert by_name == earlier_record(str(place.out / "first.full.json"), place.environ)
    assert (by_name.id, by_name.recorded_on) == ("first", "2026-12-03")


def resealed(text: str, **parts: Any) -> str:
    return json.dumps(sealed(json.loads(text) | parts))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("nobody", "there is no record nobody. `choosing-digital where` says"),
        ("./nobody.json", "nobody.json: there is no such file or folder"),
        ("SHARED", "first.shared.json: this is a copy. A decision is looked at again from"),
        ("DAMAGED", "damaged.json: this record is damaged, or was changed by hand"),
        (
            "NEWER",
            "newer.json: a newer version of this program wrote this record. It has schema 9.0",
        ),
        ("PARTLY", "partly.json: this record is damaged: a part of it cannot be read"),
        ("both", "there is a record both of a real family and one for training."),
    ],
)
def test_a_record_that_cannot_be_looked_at_again_is_refused_in_plain_words(
    name: str, expected: str, place: Place
) -> None:
    full = place.text("first.full.json")
    files: Mapping[str, str] = {
        "DAMAGED": full.replace('"K"', '"L"'),
        "NEWER": full.replace('"schema": "1.0"', '"schema": "9.0"'),
        "PARTLY": resealed(full, participants=[{"id": "k"}]),
    }
    for file, text in files.items():
        (place.folder / f"{file.lower()}.json").write_text(text, encoding="utf-8")
    training = place.folder / "home" / "training"
    training.mkdir()
    for folder in (place.out, training):
        (folder / "both.full.json").write_text(full, encoding="utf-8")
    path = {"SHARED": place.out / "first.shared.json"} | {
        one: place.folder / f"{one.lower()}.json" for one in files
    }
    with pytest.raises(NoEarlier) as refused:
        earlier_record(str(path.get(name, name)), place.environ)
    assert expected in str(refused.value)
    assert place.record(NOW, "x", str(path.get(name, name))) == 2
    assert place.told.endswith(". Nothing was written.\n")


def test_a_record_for_training_is_found_too(place: Place) -> None:
    assert place.record(THEN.replace("set: small", "set: small\npractice: true"), "made-up") == 0
    assert earlier_record("made-up", place.environ).session.practice


def test_without_a_terminal_nothing_is_begun(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHOOSING_DIGITAL_HOME", place.environ["CHOOSING_DIGITAL_HOME"])
    assert reviewing.review("first", ()) == 2
    assert capsys.readouterr().err == (
        "choosing-digital: there is no terminal here to ask questions in.\n"
        "Nothing was changed. To take the answers from a file instead:\n"
        "  choosing-digital record answers.yaml --since RECORD\n"
    )
    assert not (place.folder / "home" / "drafts").exists()


# -- which questions, and the draft -----------------------------------------------------


def test_it_is_looked_at_with_the_set_as_it_is_now_and_else_as_the_record_has_it(
    place: Place,
) -> None:
    since = earlier_record("first", place.environ)
    (place.folder / "small.yaml").write_text(SET.replace("Scared?", "Afraid?"), encoding="utf-8")
    now, files = reviewing.questions_for(since, [place.folder])
    assert now.questions["scared"].wording("family") == "Afraid?"
    assert any(name.endswith("small.yaml") for name in files)
    (place.folder / "small.yaml").unlink()
    then, files = reviewing.questions_for(since, [place.folder])
    assert (then, files) == (since.questions, {})


def beginning(place: Place, record: Mapping[str, Any], files: Mapping[str, str]) -> Beginning:
    return Beginning("small", (), "d", "2027-01-28", False, files, since=record)


def test_a_draft_holds_the_earlier_record_and_goes_on_with_its_questions(place: Place) -> None:
    record = json.loads(place.text("first.full.json"))
    draft = DraftFile.begin(place.folder / "drafts", beginning(place, record, {}))
    draft.close()
    for one in place.out.iterdir():
        one.unlink()
    read = read_draft(draft.path)
    assert read == Draft(draft.path, beginning(place, record, {}), ())
    earlier = talking.earlier_in(read.beginning)
    assert earlier is not None
    questions = earlier.questions
    assert questions.id == "small"
    assert questions.questions["scared"].private


def test_a_draft_whose_earlier_record_is_damaged_is_not_gone_on_with(place: Place) -> None:
    record = json.loads(place.text("first.full.json")) | {"id": "other"}
    draft = DraftFile.begin(place.folder / "drafts", beginning(place, record, {}))
    draft.close()
    with pytest.raises(NotARecord):
        talking.earlier_in(read_draft(draft.path).beginning)

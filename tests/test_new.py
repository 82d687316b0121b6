"""`new`: a bank or a set that is valid from the first second, and nothing written over."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.cli import creating, run
from choosing_digital.cli.authoring import validate
from choosing_digital.cli.creating import Asking, Shelf, Wanted, mistakes, text_of
from choosing_digital.files import finding
from choosing_digital.files.writing import NotWritten
from choosing_digital.prompts import (
    Back,
    Leave,
    Paragraph,
    Prompt,
    Replied,
    Reply,
    Stopped,
    TypeText,
)
from choosing_digital.question_sets import Severity, parse
from choosing_digital.question_sets.checks.care import CORE
from choosing_digital.question_sets.schemas import ID_PATTERN
from choosing_digital.schemas import schema_name
from helpers import LAWS


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHOOSING_DIGITAL_SETS", raising=False)
    return tmp_path


def new(wanted: Wanted, place: Path | None = None, asker: Asking | None = None) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    status = creating.new(wanted, place=place, out=out, err=err, environ={}, asker=asker)
    assert bool(err.getvalue()) == (status != 0)
    return status, out.getvalue() + err.getvalue()


def listed() -> list[str]:
    return sorted(one.name for one in Path().iterdir())


def strictly(path: Path) -> tuple[int, str]:
    out = io.StringIO()
    status = validate(
        [path], out=out, err=io.StringIO(), environ={}, fail_on=Severity.WARNING, show_all=True
    )
    return status, out.getvalue()


# -- what is written --------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["bank", "set"])
def test_a_new_file_is_valid_from_the_first_second(kind: str) -> None:
    assert new(Wanted(kind, "school-visits", "Visits at school", "For visits.")) == (
        0,
        "school-visits.yaml\n"
        "To check it: choosing-digital validate school-visits.yaml\n"
        + (
            "For an editor, beside it: choosing-digital schema bank > bank.schema.json\n"
            if kind == "bank"
            else "For an editor, beside it: choosing-digital schema question_set > "
            "question_set.schema.json\n"
        ),
    )
    status, told = strictly(Path("school-visits.yaml"))
    assert status == 0, told
    assert told.endswith("3 cases of rules passed.\n")


def test_the_first_line_tells_an_editor_where_the_schema_is() -> None:
    new(Wanted("bank", "one"))
    first = Path("one.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={schema_name('bank')}"
    assert "://" not in Path("one.yaml").read_text(encoding="utf-8")


def test_a_title_that_was_not_said_is_made_from_the_id() -> None:
    assert Wanted("bank", "school-visits").heading == "School visits"
    new(Wanted("bank", "school-visits"))
    assert parse(Path("school-visits.yaml").read_bytes(), "a").data["title"] == "School visits"


BANKS = sorted(Shelf.of(Path("nowhere/a.yaml"), (), {}).banks)
SOME = [(), *((one,) for one in BANKS), *combinations(BANKS, 2), tuple(BANKS), tuple(BANKS[::-1])]


@pytest.mark.parametrize("uses", SOME, ids="+".join)
def test_a_set_over_any_shipped_banks_has_nothing_to_mend(uses: tuple[str, ...]) -> None:
    shelf = Shelf.of(Path("a.yaml"), (), {})
    made = text_of(Wanted("set", "mine", uses=uses), shelf.banks)
    assert mistakes(made, "a.yaml", shelf) == []
    data: Any = parse(made.encode(), "a").data
    asked = {name for one in data["sections"] for name in one["questions"]}
    if uses:
        # what is left out is private and read by nothing, or for the plan
        plan = set(data.get("plan", ()))
        left = {one.id for name in uses for one in shelf.banks[name].questions} - asked - plan
        assert all(
            question.private
            for name in uses
            for question in shelf.banks[name].questions
            if question.id in left
        )


def test_a_set_that_plans_a_meeting_asks_what_every_such_set_asks() -> None:
    new(Wanted("set", "calls", uses=("meeting",)))
    text = Path("calls.yaml").read_text(encoding="utf-8")
    told = (
        "# Of crisis, privacy, safety and voice it asks what every set that plans a meeting asks."
    )
    assert told in text.splitlines()
    data: Any = parse(text.encode(), "a").data
    assert data["uses"] == ["meeting", "crisis", "privacy", "safety", "voice"]
    assert {name for one in data["sections"] for name in one["questions"]} >= CORE.keys()
    status, out = strictly(Path("calls.yaml"))
    assert (status, "afraid_of_listener" in text) == (0, True)  # the unsafe rule comes along
    assert "overheard_and_afraid stays behind" not in out


IDS = st.from_regex(ID_PATTERN, fullmatch=True).filter(lambda one: 0 < len(one.strip()) <= 64)


@LAWS
@given(IDS, st.text(max_size=80), st.text(max_size=80), st.sampled_from(["bank", "set"]))
def test_whatever_the_words_what_would_be_written_is_what_was_said(
    id_: str, title: str, purpose: str, kind: str
) -> None:
    shelf = Shelf([{}, {"v.yaml": VOCABULARY}])
    wanted = Wanted(kind, id_, title, purpose)
    made = text_of(wanted, shelf.banks)
    found = mistakes(made, "a.yaml", shelf)
    if not found:
        data = parse(made.encode(), "a.yaml").data
        assert data["id"] == id_
        assert data["title"] == " ".join(wanted.heading.split())
    # only what nobody can see, or a text too long, is refused
    assert {one.code for one in found} <= {"control-character", "not-text", "bad-escape"}


VOCABULARY = (finding.shipped() / "vocabulary.yaml").read_bytes()


@pytest.mark.parametrize("id_", ["yes", "null", "012", "1e3", "true", "0x1", "a-b_c", "-", "on"])
def test_an_id_that_others_read_as_something_else_stands_in_quotes(id_: str) -> None:
    status, told = new(Wanted("bank", id_))
    if id_ == "-":
        assert status == 2
        assert "an id has up to 64 letters" in told
        return
    assert status == 0
    assert parse(Path(f"{id_}.yaml").read_bytes(), "a").data["id"] == id_
    assert "unquoted-word" not in strictly(Path(f"{id_}.yaml"))[1]


# -- where ------------------------------------------------------------------------------


def test_it_goes_into_a_folder_or_a_file_that_is_named() -> None:
    Path("banks").mkdir()
    assert new(Wanted("bank", "one"), Path("banks"))[1].startswith("banks/one.yaml\n")
    assert new(Wanted("bank", "two"), Path("banks/second.yml"))[1].startswith("banks/second.yml\n")
    assert new(Wanted("bank", "three"), Path("fresh/deep"))[1].startswith("fresh/deep/three.yaml\n")
    assert strictly(Path("banks"))[0] == 0


def test_nothing_is_written_over_a_file_that_is_there() -> None:
    Path("one.yaml").write_text("mine", encoding="utf-8")
    status, told = new(Wanted("bank", "one"))
    assert (status, Path("one.yaml").read_text(encoding="utf-8")) == (2, "mine")
    assert told == "choosing-digital: there is a file already: one.yaml. Nothing was written.\n"


def test_an_id_that_is_taken_is_refused_wherever_it_is() -> None:
    assert new(Wanted("set", "decision-meeting"))[0] == 2
    assert new(Wanted("bank", "privacy"))[0] == 2
    assert new(Wanted("bank", "decision-meeting"))[0] == 0  # a bank is no set
    Path("other.yaml").write_text("kind: bank\nid: mine\n", encoding="utf-8")
    status, told = new(Wanted("bank", "mine"))
    assert (status, listed()) == (2, ["decision-meeting.yaml", "other.yaml"])
    assert "there is a bank called mine already" in told


def test_a_bank_that_is_not_there_or_is_damaged_is_refused() -> None:
    status, told = new(Wanted("set", "mine", uses=("privcy",)))
    assert status == 2
    assert "there is no bank privcy. Did you mean privacy? Nothing was written." in told
    Path("bad.yaml").write_text("kind: bank\nid: bad\nquestions: 7\n", encoding="utf-8")
    status, told = new(Wanted("set", "mine", uses=("bad",)))
    assert (status, Path("mine.yaml").exists()) == (2, False)
    assert "the bank bad has mistakes of its own" in told


def test_words_that_no_file_can_hold_are_refused_and_nothing_is_written() -> None:
    for title in ("a\x1b[31mb", "a\x00b", "word " * 500):
        status, told = new(Wanted("bank", "two", title=title))
        assert (status, listed()) == (2, [])
        assert "with these words the file would have mistakes" in told
        assert not {"\x1b", "\x00"} & set(told)


def test_a_folder_that_may_not_be_written_is_3(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path, files: Any) -> None:
        raise NotWritten(folder, "the disk is full")

    monkeypatch.setattr(creating, "write_all", refuse)
    status, told = new(Wanted("bank", "one"))
    assert status == 3
    assert "the disk is full" in told


# -- asking -----------------------------------------------------------------------------


class Answers:
    """An asker that answers from a list, and keeps what it was asked."""

    def __init__(self, *replies: Reply | type[Stopped]) -> None:
        self._replies = list(replies)
        self.asked: list[Prompt] = []

    @contextmanager
    def session(self) -> Iterator["Answers"]:
        yield self

    def ask(self, prompt: Prompt) -> Reply:
        self.asked.append(prompt)
        reply = self._replies.pop(0)
        if isinstance(reply, type):
            raise reply
        return reply


def asking(
    monkeypatch: pytest.MonkeyPatch, wanted: Wanted, *replies: Reply | type[Stopped]
) -> tuple[int, str, list[str]]:
    answers = Answers(*replies)
    monkeypatch.setattr(creating, "open_asker", lambda **_: answers)
    status, told = new(wanted, asker=Asking(environ={}))
    return status, told, [one.key for one in answers.asked]


def test_what_was_not_said_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    replies = (Replied("Where we meet"), Replied("For visits."), Replied(("privacy", "crisis")))
    status, _, asked = asking(monkeypatch, Wanted("set", "mine"), *replies)
    assert (status, asked) == (0, ["title", "purpose", "uses"])
    data: Any = parse(Path("mine.yaml").read_bytes(), "a").data
    assert (data["title"], data["purpose"]) == ("Where we meet", "For visits.")
    assert data["uses"][:2] == ["privacy", "crisis"]
    assert strictly(Path("mine.yaml"))[0] == 0


def test_what_was_said_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = Wanted("set", "mine", "Title", "Purpose", ("privacy",))
    assert asking(monkeypatch, wanted) == (0, new_text("mine", "question_set"), [])
    assert asking(monkeypatch, Wanted("bank", "one", "T"), Replied(""))[2] == ["purpose"]


def new_text(name: str, kind: str) -> str:
    return (
        f"{name}.yaml\nTo check it: choosing-digital validate {name}.yaml\n"
        f"For an editor, beside it: choosing-digital schema {kind} > {kind}.schema.json\n"
    )


def test_back_leads_back_and_none_of_the_banks_is_an_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    replies = (Replied("A"), Back(), Replied("B"), Replied(""), Replied("none"))
    status, _, asked = asking(monkeypatch, Wanted("set", "mine"), *replies)
    assert (status, asked) == (0, ["title", "purpose", "title", "purpose", "uses"])
    data = parse(Path("mine.yaml").read_bytes(), "a").data
    assert (data["title"], "uses" in data, "purpose" in data) == ("B", False, False)


def test_leaving_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asking(monkeypatch, Wanted("bank", "one"), Leave())[0] == 0
    assert listed() == []


def test_ctrl_c_writes_nothing_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Answers(Replied("A"), Stopped)
    monkeypatch.setattr(creating, "open_asker", lambda **_: answers)
    monkeypatch.setattr(creating, "is_terminal", lambda *_: True)
    err = io.StringIO()
    status = creating.new_command(
        Wanted("bank", "one"),
        (),
        place=None,
        plain=False,
        stdin=io.StringIO(),
        out=io.StringIO(),
        err=err,
        environ={},
    )
    assert (status, listed()) == (130, [])
    assert err.getvalue() == "choosing-digital: stopped. Nothing was written.\n"


def test_the_command_asks_nothing_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["new", "bank", "one", "--title", "One", "--out", "banks"]) == 0
    assert capsys.readouterr().out.startswith("banks/one.yaml\n")
    assert run(["new", "set", "two", "--uses", "privacy", "--uses", "safety"]) == 0
    assert run(["new", "scenario", "three"]) == 2
    assert run(["new", "bank", "../four"]) == 2
    assert listed() == ["banks", "two.yaml"]


@pytest.mark.parametrize(
    ("words", "told", "help_"),
    [
        (["new", "set"], "Missing argument 'ID'.", "choosing-digital new --help"),
        (["new"], "Missing argument 'kind'. Choose from: set, bank, translation",
         "choosing-digital new --help"),
        (["nope"], "No such command 'nope'.", "choosing-digital --help"),
    ],
)  # fmt: skip
def test_wrong_use_names_the_help_of_the_command_that_was_meant(
    capsys: pytest.CaptureFixture[str], words: list[str], told: str, help_: str
) -> None:
    assert run(words) == 2
    assert capsys.readouterr().err == f"choosing-digital: {told}\nFor help: {help_}\n"


def test_what_an_empty_line_does_is_said_where_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = Answers(Replied(""), Replied(""), Replied("none"))
    monkeypatch.setattr(creating, "open_asker", lambda **_: answers)
    assert new(Wanted("set", "my-talk"), asker=Asking(environ={}))[0] == 0
    pages = [one.page for one in answers.asked if isinstance(one, TypeText)]
    assert [one.body for one in pages] == [
        (Paragraph("Enter alone makes it from the id: My talk."),),
        (
            Paragraph(
                "It stands under the title wherever this is shown. Enter alone leaves it out for "
                "now, and a line in the file keeps its place."
            ),
        ),
    ]
    written = Path("my-talk.yaml").read_text(encoding="utf-8")
    line = '# purpose: ""     (what it is for, in a sentence: to be written)\n'
    assert f'title: "My talk"\n{line}' in written
    assert strictly(Path("my-talk.yaml"))[0] == 0

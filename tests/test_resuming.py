"""`resume`: what it lists, opens and deletes, and what it does not show until it knows to whom."""

import errno
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from textwrap import dedent
from typing import Any, Self

import pytest

from choosing_digital import __version__
from choosing_digital.cli import recording, resuming, talking
from choosing_digital.cli.moments import at, by
from choosing_digital.files.drafts import DraftFile, drafts_in, read_draft
from choosing_digital.interview import Resumed
from choosing_digital.prompts import Back, Leave, PickOne, Prompt, Reply, Stopped
from choosing_digital.scripted import Scripted
from choosing_digital.words import clock
from conversing import asked_keys, people, words_on

SET = """\
kind: question_set
id: tiny-set
version: "1.0"
title: A tiny set
sections:
  - {title: The place, questions: [quiet]}
questions:
  - id: quiet
    ask: [young_person, social_worker]
    about: [young_person]
    text: {everyone: "Is it quiet?"}
    type: yes_no
    why: "So that nobody hears."
"""

SAID: dict[str, Any] = {
    **people(("Marmalade", "young_person", "here"), me="Porridge"),
    "setup/kind": ["not_said"],
    "turn/marmalade/safe": ["yes"],
    "turn/marmalade/alone": ["yes"],
    "turn/marmalade/q/quiet/marmalade": ["no"],
    "turn/marmalade/words": ["I like rhubarb"],
    "turn/marmalade/words_for": ["private"],
    "decision/option": ["video"],
}

NAMES = ("Marmalade", "Porridge", "tiny", "rhubarb", "quiet", "A tiny set")
"""What says whose a conversation is, or what about."""

STARTED = datetime(2026, 12, 3, 14, 55).timestamp()
CHANGED = datetime(2026, 12, 3, 15, 12).timestamp()


class Asker(Scripted):
    """Somebody at a terminal, who may stop at a prompt."""

    stops_at = ""

    @contextmanager
    def session(self) -> Iterator[Self]:
        yield self

    def ask(self, prompt: Prompt) -> Reply:
        if prompt.key == self.stops_at:
            self.asked.append(prompt)
            raise Stopped(130)
        return super().ask(prompt)


class Desk:
    """A machine with a terminal, a home of its own, and somebody at it."""

    def __init__(
        self, home: Path, patch: pytest.MonkeyPatch, screen: pytest.CaptureFixture[str]
    ) -> None:
        self.home = home
        self.screen = screen
        self.sets = home / "sets"
        self.sets.mkdir()
        (self.sets / "tiny.yaml").write_text(SET, encoding="utf-8")
        self.drafts = home / "home" / "drafts"
        self.asker = Asker({})
        patch.setenv("CHOOSING_DIGITAL_HOME", str(home / "home"))
        patch.setenv("SOURCE_DATE_EPOCH", "1796256000")  # 3 December 2026
        patch.setattr(talking, "open_asker", lambda **_more: self.asker)
        for module in (talking, resuming):
            patch.setattr(module, "is_terminal", lambda *_streams: True)

    def started(self, stops_at: str = "turn/marmalade/wishes", changed: float = CHANGED) -> Path:
        """Start a conversation and stop it; give its draft."""
        before = drafts_in(self.drafts)
        self.asker = Asker(SAID)
        self.asker.stops_at = stops_at
        assert talking.start("tiny-set", (), [self.sets]) == 130
        (path,) = [one for one in drafts_in(self.drafts) if one not in before]
        os.utime(path, (changed, changed))
        self.screen.readouterr()
        return path

    def resume(self, number: int | None = None, *, stops_at: str = "", **replies: Any) -> int:
        """Resume, with these replies."""
        self.asker = Asker(SAID | {key.replace("__", "/"): said for key, said in replies.items()})
        self.asker.stops_at = stops_at
        return resuming.resume(number)

    def page(self, key: str) -> str:
        """Give the words of the first prompt of that key."""
        return words_on(next(one for one in self.asker.asked if one.key == key))


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


def folder_of(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.parent.iterdir()}


# -- times ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [(15, 5, "3.05 pm"), (10, 40, "10.40 am"), (0, 0, "12.00 am"), (12, 1, "12.01 pm")],
)
def test_a_time_is_told_as_people_say_it(hour: int, minute: int, expected: str) -> None:
    assert clock(hour, minute) == expected


def test_a_day_is_told_with_the_time_where_it_is_another() -> None:
    when = datetime(2026, 12, 4, 15, 12)
    assert at(when, "2026-12-04") == "at 3.12 pm"
    assert at(when, "2026-12-03") == "on Friday 4 December 2026 at 3.12 pm"
    assert at(None, "2026-12-03") == "at a time that is not known"
    assert by(when, "2026-12-04") == "3.12 pm"
    assert by(when, "2026-12-05") == "3.12 pm on Friday 4 December 2026"


# -- the list ---------------------------------------------------------------------------


def lines_of(prompt: Prompt) -> list[str]:
    assert isinstance(prompt, PickOne)
    return [f"{line.key} {line.label}".strip() for line in prompt.lines]


def test_drafts_are_listed_by_when_they_were_begun_and_changed_and_by_nothing_else(
    desk: Desk,
) -> None:
    desk.started(changed=CHANGED - 200_000)
    desk.started(changed=CHANGED)
    desk.started(changed=datetime(2026, 12, 2, 10, 40).timestamp())
    assert desk.resume(drafts=[Leave()]) == 0
    (page,) = desk.asker.asked
    assert page.page.text == "Go on with one that is not finished"
    begun = "Started Thursday 3 December 2026. Last change"
    assert lines_of(page) == [
        f"{begun} at 3.12 pm.",
        f"{begun} on Wednesday 2 December 2026 at 10.40 am.",
        f"{begun} on Tuesday 1 December 2026 at 7.38 am.",
        "d Delete one",
    ]
    assert not any(one in words_on(page) for one in NAMES)


def test_one_draft_alone_is_listed_too(desk: Desk) -> None:
    desk.started()
    assert desk.resume(drafts=[Leave()]) == 0
    assert asked_keys(desk.asker.asked) == ["drafts"]


def test_a_draft_that_cannot_be_read_is_a_line_like_any_other(desk: Desk) -> None:
    path = desk.started()
    content = path.read_bytes()
    shown = []
    for damaged in (
        content,
        content[:-7],
        content.replace(b'"draft":2', b'"draft":9', 1),
        b"{",
        content[content.index(b"\n") :],
    ):
        path.write_bytes(damaged)
        os.utime(path, (CHANGED, CHANGED))
        desk.resume(drafts=[Leave()])
        shown.append(desk.page("drafts"))
    assert len(set(shown)) == 1


def test_the_number_is_that_of_the_list(desk: Desk) -> None:
    older = desk.started(changed=CHANGED - 60)
    newer = desk.started(changed=CHANGED)
    for number, path in ((1, newer), (2, older)):
        before = path.read_bytes()
        assert desk.resume(number, stops_at="turn/marmalade/wishes", who=["turn"]) == 130
        assert asked_keys(desk.asker.asked) == ["who", "turn/marmalade/wishes"]
        assert path.read_bytes() != before
        os.utime(path, (CHANGED - 60 * (number - 1),) * 2)
    assert desk.resume(drafts=["1"], who=["closed"]) == 0
    assert asked_keys(desk.asker.asked) == ["drafts", "who"]


@pytest.mark.parametrize("number", [0, -1, 2, 99])
def test_a_number_that_is_not_there_is_said(
    desk: Desk, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.started()
    assert desk.resume(number) == 2
    assert f"there is no number {number}. There are 1 to go on with." in capsys.readouterr().err


def test_without_a_draft_it_says_so(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.resume() == 0
    assert capsys.readouterr().out == (
        "There is nothing to go on with. To start: choosing-digital start\n"
    )


# -- deleting one -----------------------------------------------------------------------


def test_one_is_deleted_after_it_was_asked_which_and_whether(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk.started()
    assert desk.resume(drafts=["delete"], delete=["0"], delete__sure=["yes"]) == 0
    assert not path.exists()
    assert list(desk.drafts.iterdir()) == []
    assert asked_keys(desk.asker.asked) == ["drafts", "delete", "delete/sure"]
    sure = desk.page("delete/sure")
    assert "Started Thursday 3 December 2026. Last change at 3.12 pm." in sure
    assert "Its answers are gone for good then. No record of it was written." in sure
    prompt = desk.asker.asked[-1]
    assert isinstance(prompt, PickOne)
    assert (prompt.given, prompt.ready) == ("", "")  # Enter alone deletes nothing
    assert not any(one in words_on(page) for page in desk.asker.asked for one in NAMES)
    assert "There is nothing to go on with." in capsys.readouterr().err


def test_what_was_kept_of_it_when_it_was_damaged_is_deleted_with_it(desk: Desk) -> None:
    path = desk.started()
    path.write_bytes(path.read_bytes()[:-7])
    desk.resume(1, damaged=["go_on"], who=["closed"])
    other = desk.started()
    assert len(list(desk.drafts.iterdir())) == 3
    number = drafts_in(desk.drafts).index(path)
    desk.resume(drafts=["delete", Leave()], delete=[f"{number}"], delete__sure=["yes"])
    assert list(desk.drafts.iterdir()) == [other]


def test_a_damaged_file_that_was_kept_is_named_when_the_record_is_written(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk.started()
    path.write_bytes(path.read_bytes()[:-7])
    assert desk.resume(1, damaged=["go_on"], who=["turn"]) == 0
    shown = "".join(capsys.readouterr().out.split())
    assert str(path.with_suffix(".damaged")) in shown
    assert path.with_suffix(".damaged").exists()
    assert not path.exists()


@pytest.mark.parametrize(
    "replies",
    [
        {"delete": ["none"]},
        {"delete": [Back()]},
        {"delete": ["0"], "delete__sure": ["no"]},
        {"delete": ["0"], "delete__sure": [Back()]},
    ],
    ids=str,
)
def test_without_a_yes_nothing_is_deleted(desk: Desk, replies: dict[str, Any]) -> None:
    path = desk.started()
    before = folder_of(path)
    assert desk.resume(drafts=["delete", Leave()], **replies) == 0
    assert folder_of(path) == before
    again = desk.asker.asked[-1]
    assert (again.key, again.page.note) == ("drafts", "Nothing was deleted.")


@pytest.mark.parametrize(
    "replies", [{"delete": [Leave()]}, {"delete": ["0"], "delete__sure": [Leave()]}], ids=str
)
def test_leaving_leaves_from_every_page(desk: Desk, replies: dict[str, Any]) -> None:
    path = desk.started()
    before = folder_of(path)
    assert desk.resume(drafts=["delete"], **replies) == 0
    assert folder_of(path) == before


# -- in two windows ---------------------------------------------------------------------

HOLD = """
    import sys
    from pathlib import Path
    from choosing_digital.files.drafts import DraftFile
    DraftFile.hold(Path(sys.argv[1]))
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def other_window(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Have another process hold a draft."""
    with subprocess.Popen(
        [sys.executable, "-c", dedent(HOLD), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_what_is_open_in_another_window_is_neither_opened_nor_deleted(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk.started()
    with other_window(path):
        note = path.with_suffix(".open")
        since = datetime(2026, 12, 3, 15, 5).timestamp()
        os.utime(note, (since, since))
        before = folder_of(path)
        tries: list[dict[str, Any]] = [
            {"drafts": ["0"]},
            {"drafts": ["delete"], "delete": ["0"], "delete__sure": ["yes"]},
        ]
        for replies in tries:
            assert desk.resume(None, **replies) == 3
            assert capsys.readouterr().err == (
                "This conversation is open in another window (since 3.05 pm). "
                "Close it there first. Nothing was changed.\n"
            )
            assert folder_of(path) == before


def test_the_lock_of_a_window_that_was_killed_shuts_nobody_out(desk: Desk) -> None:
    path = desk.started()
    with other_window(path) as process:
        process.kill()
        process.wait()
        assert path.with_suffix(".open").exists()  # nobody was there to take it away
        assert desk.resume(1, who=["closed"]) == 0
    assert list(folder_of(path)) == [path.name]


def test_a_draft_is_held_by_the_one_who_began_it(tmp_path: Path, desk: Desk) -> None:
    path = desk.started()
    held = DraftFile.hold(path)
    assert {one.suffix for one in path.parent.iterdir()} == {".draft", ".open"}
    assert path.with_suffix(".open").read_bytes() == b""
    assert path.with_suffix(".open").stat().st_mode & 0o777 == 0o600
    assert desk.resume(1) == 3
    held.close()
    assert list(folder_of(path)) == [path.name]
    assert desk.resume(1, who=["closed"]) == 0


# -- opening one again ------------------------------------------------------------------


def test_it_is_opened_on_a_page_that_shows_nothing_but_a_time(desk: Desk) -> None:
    desk.started()
    assert desk.resume(1, stops_at="turn/marmalade/wishes", who=["turn"]) == 130
    page = desk.asker.asked[0]
    assert isinstance(page, PickOne)
    assert page.page.text == ("Welcome back. Everything up to 3.12 pm is here.")
    assert lines_of(page) == [
        "The person whose turn it is",
        "The worker",
        "Somebody else: keep it closed for now",
    ]
    assert "Next is a turn that was begun and not finished." in words_on(page)
    assert not any(one in words_on(page) for one in NAMES)
    assert (page.given, page.ready) == ("", "")


@pytest.mark.parametrize("who", ["closed", Leave(), Back()], ids=str)
def test_where_somebody_else_has_the_laptop_it_stays_closed_and_as_it_was(
    desk: Desk, who: Any
) -> None:
    path = desk.started()
    before = folder_of(path), path.stat().st_mtime
    assert desk.resume(1, who=[who]) == 0
    assert asked_keys(desk.asker.asked) == ["who"]
    assert (folder_of(path), path.stat().st_mtime) == before


@pytest.mark.parametrize(
    ("who", "shown", "first"),
    [
        ("turn", "", "turn/marmalade/wishes"),
        ("worker", "porridge", "turn/marmalade/ready"),
    ],
)
def test_who_has_the_laptop_is_kept_with_the_answers(
    desk: Desk, who: str, shown: str, first: str
) -> None:
    path = desk.started()
    assert desk.resume(1, stops_at=first, who=[who]) == 130
    assert asked_keys(desk.asker.asked) == ["who", first]
    assert Resumed(shown) in read_draft(path).moves[-2:]


@pytest.mark.parametrize("key", ["setup/on", "turn/marmalade/ready", "picture", "summary"])
def test_outside_a_turn_it_is_asked_whether_the_worker_is_there(desk: Desk, key: str) -> None:
    desk.started(stops_at=key)
    assert desk.resume(1, stops_at=key, who=["worker"]) == 130
    assert lines_of(desk.asker.asked[0]) == [
        "The worker, or everybody together",
        "Somebody else: keep it closed for now",
    ]
    assert "a turn that was begun" not in words_on(desk.asker.asked[0])
    assert asked_keys(desk.asker.asked) == ["who", key]


def test_where_nothing_was_said_yet_it_goes_on_at_once(desk: Desk) -> None:
    path = desk.started(stops_at="setup/me")
    assert desk.resume(1, stops_at="setup/me") == 130
    assert asked_keys(desk.asker.asked) == ["setup/me"]
    assert read_draft(path).moves == ()


def test_it_comes_to_its_record_and_the_draft_is_deleted(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.started()
    assert desk.resume(1, who=["turn"], turn__marmalade__words=["I like rhubarb"]) == 0
    assert "The draft has been deleted." in capsys.readouterr().out
    assert list(desk.drafts.iterdir()) == []
    full = (desk.home / "home" / "records" / "2026-12-03-1.full.md").read_text(encoding="utf-8")
    assert "I like rhubarb" in full


def test_where_the_record_cannot_be_written_the_draft_stays_and_the_command_goes_on(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk.started()
    records = desk.home / "home" / "records"
    records.write_text("in the way")
    assert desk.resume(1, who=["turn"]) == 3
    told = capsys.readouterr().err
    assert told == (
        f"The record could not be written to {records}: a part of the path is not a folder.\n"
        "The draft is whole, and no old record was touched.\n"
        "To go on, and write it somewhere else: choosing-digital resume --out FOLDER\n"
    )
    assert read_draft(path).whole
    records.unlink()  # or --out
    assert desk.resume(who=["worker"], drafts=["0"]) == 0
    assert asked_keys(desk.asker.asked) == ["drafts", "who"]  # everything was said
    assert "Saved." in capsys.readouterr().out
    assert not path.exists()


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"]
)
def test_stopped_while_the_record_is_saved_it_is_saved(
    desk: Desk,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    status: int,
) -> None:
    path = desk.started()
    write = recording.write_records

    def interrupted(*given: Any, **named: Any) -> Any:
        os.kill(os.getpid(), number)
        return write(*given, **named)

    monkeypatch.setattr(recording, "write_records", interrupted)
    assert desk.resume(1, who=["turn"]) == status
    shown = capsys.readouterr()
    assert shown.err == "Saving. One moment.\n"
    assert "Saved." in shown.out
    assert not path.exists()
    assert len(list((desk.home / "home" / "records").iterdir())) == 4


def test_where_it_was_saved_is_said_in_any_encoding(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.started()
    out = desk.home / "Zo\u00eb"
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii", write_through=True))
    desk.asker = Asker(SAID | {"who": ["turn"]})
    assert resuming.resume(1, out=out) == 0
    told = raw.getvalue().decode("ascii").split("\n")
    assert told[told.index(" They are in") + 1] == f"   {desk.home}/Zo\\xeb"


def test_a_draft_that_cannot_be_deleted_in_the_end_is_said_to_be_there(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.started()

    def refused(_draft: DraftFile) -> None:
        raise OSError(errno.EACCES, "no")

    monkeypatch.setattr(DraftFile, "delete", refused)
    assert desk.resume(1, who=["turn"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "The draft could not be deleted: you may not write there." in shown
    assert path.exists()


# -- the questions ----------------------------------------------------------------------

CHANGED_WORDS = (
    "The questions have changed since this draft was begun. It goes on with the old ones, "
    "which are kept in the draft."
)


def test_of_questions_that_are_as_they_were_nothing_is_said(desk: Desk) -> None:
    desk.started()
    desk.resume(1, who=["closed"])
    assert CHANGED_WORDS not in desk.page("who")


@pytest.mark.parametrize("change", ["another", "broken", "gone"])
def test_it_says_that_the_questions_have_changed_and_goes_on_with_the_old_ones(
    desk: Desk, change: str
) -> None:
    desk.started(stops_at="turn/marmalade/q/quiet/marmalade")
    file = desk.sets / "tiny.yaml"
    if change == "gone":
        file.unlink()
        desk.sets.rmdir()
    else:
        new = SET.replace("Is it quiet?", "Is it loud?") if change == "another" else "kind: [\n"
        file.write_text(new, encoding="utf-8")
    desk.resume(1, stops_at="turn/marmalade/q/quiet/marmalade", who=["turn"])
    assert CHANGED_WORDS in desk.page("who")
    assert "Is it quiet?" in words_on(desk.asker.asked[-1])


# -- damaged ones -----------------------------------------------------------------------


def test_a_damaged_draft_says_how_much_is_whole_and_goes_on_from_there(desk: Desk) -> None:
    path = desk.started()
    whole = read_draft(path)
    damaged = path.read_bytes()[:-7]
    path.write_bytes(damaged)
    os.utime(path, (CHANGED, CHANGED))
    last = whole.moves[-1]
    assert desk.resume(1, stops_at=getattr(last, "key", ""), damaged=["go_on"], who=["turn"]) == 130
    page = desk.asker.asked[0]
    line = len(whole.moves) + 1
    assert page.page.text == f"This draft is damaged: it stops in the middle of line {line}."
    assert (
        f"{whole.answers - 1} answers from the start are whole. The file was last changed "
        "at 3.12 pm."
    ) in words_on(page)
    assert lines_of(page) == [
        "Go on from there. The damaged file is kept beside it, as it is.",
        "Leave everything as it is.",
    ]
    assert not any(one in words_on(page) for one in NAMES)
    kept = path.with_suffix(".damaged")
    assert kept.read_bytes() == damaged
    welcome = desk.page("who")
    assert "Welcome back. What was whole is here." in welcome
    assert f"Kept as {kept}. Going on." in welcome
    assert read_draft(path).moves[: len(whole.moves) - 1] == whole.moves[:-1]
    assert asked_keys(desk.asker.asked)[-1] == getattr(last, "key", "")  # it is not asked


def test_a_line_in_the_middle_that_cannot_be_read_is_said_to_be_so(desk: Desk) -> None:
    path = desk.started()
    lines = path.read_bytes().split(b"\n")
    for line, words in (
        (1, "No answer is whole."),
        (2, "One answer from the start is whole."),
        (4, "3 answers from the start are whole."),
    ):
        path.write_bytes(b"\n".join([*lines[:line], b"\x00\x00", *lines[line + 1 :]]))
        assert desk.resume(1, damaged=["leave"]) == 0
        assert (
            f"This draft is damaged: line {line + 1} cannot be read, and what stands after it is "
            f"not used."
        ) in desk.page("damaged")
        assert words in desk.page("damaged")


@pytest.mark.parametrize("reply", ["leave", Leave(), Back()], ids=str)
def test_a_damaged_draft_may_be_left_as_it_is(desk: Desk, reply: Any) -> None:
    path = desk.started()
    path.write_bytes(path.read_bytes()[:-7])
    before = folder_of(path), path.stat().st_mtime
    assert desk.resume(1, damaged=[reply]) == 0
    assert (folder_of(path), path.stat().st_mtime) == before


def first_line(path: Path, **changed: Any) -> None:
    """Change what the first line of a draft says."""
    first, rest = path.read_bytes().split(b"\n", 1)
    line = json.dumps(json.loads(first) | changed).encode()
    path.write_bytes(line + b"\n" + rest)


@pytest.mark.parametrize(
    ("program", "words"),
    [
        (
            "1.3",
            f"This draft was made with version 1.3, and this is {__version__}. "
            "Please use 1.3 or later. The draft is as it was.\n",
        ),
        (
            None,
            f"This draft was made with a newer version than this one, which is {__version__}. "
            "The draft is as it was.\n",
        ),
    ],
)
def test_a_draft_of_a_newer_version_is_left_as_it_is(
    desk: Desk, capsys: pytest.CaptureFixture[str], program: str | None, words: str
) -> None:
    path = desk.started()
    first_line(path, draft=3, program=program)
    before = folder_of(path)
    assert desk.resume(1) == 2
    assert capsys.readouterr().err == words
    assert folder_of(path) == before


def test_a_draft_whose_first_line_cannot_be_read_is_left_as_it_is(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk.started()
    path.write_bytes(path.read_bytes()[5:])
    before = folder_of(path)
    assert desk.resume(1) == 2
    assert capsys.readouterr().err == (
        "This draft is damaged in its first line, which says what is asked in it. It cannot be "
        f"gone on with.\nThe file is as it was: {path}\n"
    )
    assert folder_of(path) == before


def test_questions_in_a_draft_that_cannot_be_used_are_said_to_be_so(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk.started()
    first_line(path, files={"tiny.yaml": "kind: ["})
    before = folder_of(path)
    assert desk.resume(1) == 2
    assert "cannot be used by this version. The file is as it was" in capsys.readouterr().err
    assert folder_of(path) == before


# -- in another place -------------------------------------------------------------------


def test_a_draft_in_another_place_is_gone_on_with_from_there(desk: Desk, tmp_path: Path) -> None:
    path = desk.started()
    other = tmp_path / "other"
    other.mkdir()
    moved = path.replace(other / path.name)
    desk.asker = Asker({"who": ["closed"]})
    assert resuming.resume(1, from_=other) == 0
    assert asked_keys(desk.asker.asked) == ["who"]
    assert moved.exists()

"""The real program in a real terminal: the whole path of the screens, with the keys counted."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

import pexpect  # type: ignore[import-untyped]
import pyte

from test_start_pty import PATIENCE, Terminal

APART = 0.15  # seconds between two keys; the same one sooner is a key held down


class Quick(Terminal):
    """`choosing-digital quick`, with every key that is pressed counted."""

    def __init__(self, home: Path, words: tuple[str, ...] = ("quick",), rows: int = 24) -> None:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "CHOOSING_DIGITAL_HOME": str(home),
            "SOURCE_DATE_EPOCH": "1796256000",  # 3 December 2026
        }
        self.program = pexpect.spawn(
            sys.executable,
            ["-m", "choosing_digital", *words],
            dimensions=(rows, 80),
            env=environment,
            timeout=PATIENCE,
        )
        self.screen = pyte.HistoryScreen(80, rows, history=1000)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self.keys = 0

    def press(self, words: str, key: str) -> None:
        """Press one key when the page shows these words; it counts."""
        self.page(words)
        time.sleep(APART)
        self.program.send(key)
        self.keys += 1

    def type(self, words: str, text: str) -> None:
        """Type initials or a sentence, which do not count, and Enter, which does."""
        self.page(words)
        time.sleep(APART)
        self.program.send(text)
        self.press(text[-20:], "\r")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def quick(home: Path) -> Iterator[Quick]:
    opened = Quick(home)
    yield opened
    opened.program.close(force=True)


def up_to_the_answers(quick: Quick) -> None:
    quick.type("Young person's initials", "K")
    quick.type("Yours", "R")
    quick.press("Your part", "1")
    quick.press("Which meeting", "3")
    quick.press("How big is it", "2")
    quick.press("When did you talk", "\r")
    quick.press("K would like", "2")
    quick.press("Not OK for K", "3")
    quick.press("[x] by phone", "\r")
    quick.press("OK to talk, and on their own", "y")


def up_to_the_end(quick: Quick) -> None:
    up_to_the_answers(quick)
    quick.press("Somewhere nobody else can hear", "y")
    quick.press("Someone could listen or watch", "n")
    quick.press("Afraid of anyone taking part", "n")
    quick.press("Danger in meeting in person", "n")
    quick.press("Someone can look at K's phone", "n")
    quick.press("Where K lives must stay secret", "n")
    quick.press("Abuse or control, now or before", "n")
    quick.press("An order that limits contact", "n")
    quick.press("People to be kept apart would meet", "n")
    quick.press("Self-harm or suicide", "n")
    quick.press("The law, or a plan, says in person", "n")
    quick.press("Someone on K's side, with K", "a")
    quick.press("K joins", "2")
    quick.press("You join", "2")
    quick.press("K agrees to this", "y")
    quick.type("Why, in one sentence", "K talks more on video, and can show me drawings.")
    quick.press("Will someone on your side", "1")
    quick.press("If the call drops", "2")
    quick.press("Look again", "2")
    quick.press("not a full plan", "\r")


def test_the_whole_path_takes_thirty_keys_besides_initials_and_the_sentence(
    quick: Quick, home: Path
) -> None:
    up_to_the_end(quick)
    quick.program.expect(pexpect.EOF)
    quick.program.close()
    assert quick.program.exitstatus == 0
    assert quick.keys <= 30
    written = sorted(one.name for one in (home / "records").iterdir())
    assert written == [
        "2026-12-03-1.full.json",
        "2026-12-03-1.full.md",
        "2026-12-03-1.shared.json",
        "2026-12-03-1.shared.md",
    ]
    assert list((home / "drafts").iterdir()) == []
    shared = (home / "records" / "2026-12-03-1.shared.md").read_text(encoding="utf-8")
    assert "**This is a quick record, not a full plan.**" in shared
    assert "**K's wish was followed.**" in shared
    assert "drawings" in shared
    for word in ("phone or tablet", "suicide", "abuse"):
        assert word not in shared


def test_many_keys_at_once_answer_one_question_and_stopping_keeps_it(
    quick: Quick, home: Path
) -> None:
    up_to_the_answers(quick)
    quick.page("Somewhere nobody else can hear")
    time.sleep(APART)
    quick.program.send("nnnnnnnnnnnnnnnnnnnn")
    shown = quick.page("Someone could listen or watch")
    assert "Afraid" not in shown
    time.sleep(APART)
    quick.program.send("\x03")
    quick.answer("Stop here?", "\r")
    quick.program.expect(pexpect.EOF)
    assert b"Saved. To go on: choosing-digital resume" in quick.sent + quick.program.before
    quick.program.close()
    assert quick.program.exitstatus == 130
    assert len(list((home / "drafts").iterdir())) == 1

    again = Quick(home, ("resume", "1"))
    again.answer("Who has the laptop now", "1\r")
    shown = again.page("Someone could listen or watch")
    assert "ONLY R SHOULD SEE THIS" in shown  # quick stays quick
    again.program.send("\x0c")  # everything off the screen
    again.program.expect(pexpect.EOF)
    again.program.close()
    assert again.program.exitstatus == 0


def test_killed_at_a_question_every_key_before_it_was_kept(quick: Quick, home: Path) -> None:
    up_to_the_answers(quick)
    quick.press("Somewhere nobody else can hear", "1")
    quick.page("Someone could listen or watch")
    quick.program.kill(9)
    quick.program.expect(pexpect.EOF)
    quick.program.close()
    again = Quick(home, ("resume", "1"))
    again.answer("Who has the laptop now", "1\r")
    shown = again.page("Someone could listen or watch")
    assert "Some of the time" in shown
    again.program.close(force=True)


def test_the_whole_path_in_plain_lines(home: Path) -> None:
    plain = Quick(home, ("quick", "--plain"), rows=100)
    for words, typed in (
        ("Young person's initials", "K"),
        ("Yours", "R"),
        ("Your part", "1"),
        ("Which meeting", "3"),
        ("How big is it", "2"),
        ("When did you talk", ""),
        ("K would like", "2"),
        ("Not OK for K", "3"),
        ("OK to talk, and on their own", "y"),
        ("Somewhere nobody else can hear", "y"),
        ("Someone could listen or watch", "n"),
        ("Afraid of anyone taking part", "n"),
        ("Danger in meeting in person", "n"),
        ("Someone can look at K's phone", "n"),
        ("Where K lives must stay secret", "n"),
        ("Abuse or control, now or before", "n"),
        ("An order that limits contact", "n"),
        ("People to be kept apart would meet", "n"),
        ("Self-harm or suicide", "n"),
        ("The law, or a plan, says in person", "n"),
        ("Someone on K's side, with K", "a"),
        ("K joins", "2"),
        ("You join", "2"),
        ("K agrees to this", "y"),
        ("Why, in one sentence", "K talks more on video."),
        ("Who finds out", "1"),
        ("The plan: If the call drops", "2"),
        ("Look again", "2"),
        ("Enter saves", ""),
    ):
        plain.answer(words, f"{typed}\r")
    plain.page("Saved.")
    plain.program.expect(pexpect.EOF)
    plain.program.close()
    assert plain.program.exitstatus == 0
    assert len(list((home / "records").iterdir())) == 4

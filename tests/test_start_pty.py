"""The real program in a real terminal: one hand-over, and what is left of the turn before it."""

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

PATIENCE = 60  # seconds; two slow cores may share many tests

SET = """\
kind: question_set
id: tiny
version: "1.0"
title: A tiny set
sections:
  - title: The place
    questions: [quiet, scared]
questions:
  - id: quiet
    ask: [young_person, social_worker]
    about: [young_person]
    text: {young_person: "Is it quiet?", worker: "Is it quiet where {name} is?"}
    type: choice
    options: {marmalade: "Marmalade", porridge: "Porridge"}
  - id: scared
    ask: [young_person]
    text: {young_person: "Would you be scared?"}
    type: choice
    options: {rhubarb: "Rhubarb", custard: "Custard"}
    private: true
"""

SECRETS = ("Marmalade", "Rhubarb", "elderflower")
"""Two labels that K marks, and a word that K types for the worker alone."""


class Terminal:
    """The program in a terminal of 80 columns and 24 rows, read page by page."""

    def __init__(self, home: Path, *words: str) -> None:
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "CHOOSING_DIGITAL_HOME": str(home / "home"),
            "SOURCE_DATE_EPOCH": "1796256000",
        }
        self.program = pexpect.spawn(
            sys.executable,
            [
                *("-m", "choosing_digital"),
                *(words or ("start", "tiny", "--practice", "--sets", str(home))),
            ],
            dimensions=(24, 80),
            env=environment,
            timeout=PATIENCE,
        )
        self.screen = pyte.HistoryScreen(80, 24, history=1000)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""

    def read(self) -> str:
        """Take what has come; give the screen, the scrollback above it."""
        try:
            piece = self.program.read_nonblocking(65536, timeout=0.1)
        except (pexpect.TIMEOUT, pexpect.EOF):
            piece = b""
        self.sent += piece
        self._stream.feed(piece)
        rows = [
            "".join(row[column].data for column in range(80)) for row in self.screen.history.top
        ]
        return "\n".join([*rows, *self.screen.display])

    def page(self, words: str) -> str:
        """Wait until a page shows these words and nothing more comes."""
        end = time.monotonic() + PATIENCE
        before = ""
        while time.monotonic() < end:
            shown = self.read()
            if words in shown and shown == before:
                return shown
            before = shown
        raise AssertionError(f"{words!r} did not come:\n{before}")

    def answer(self, words: str, keys: str) -> None:
        self.page(words)
        self.program.send(keys)

    def since_cleared(self) -> str:
        """Give everything sent since the screen was last cleared.

        A page is erased from the top of the screen down; the next begins by going there.
        """
        before, home, after = self.sent.rpartition(b"\x1b[0;0H")
        assert home
        assert b"\x1b[J" in before[-200:]
        return after.decode("utf-8", "replace")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "tiny.yaml").write_text(SET, encoding="utf-8")
    opened = Terminal(tmp_path)
    yield opened
    opened.program.close(force=True)


def up_to_the_hand_over(terminal: Terminal) -> str:
    terminal.answer("Your own initials", "R\r")
    terminal.answer("In which part are you here", "1\r")
    terminal.answer("What kind of meeting", "1\r")
    terminal.answer("On which day", "\r")
    terminal.answer("what is this meeting for", "\r")
    terminal.answer("First the young person", "K\r")
    terminal.answer("In which part does K", "1\r")
    terminal.answer("How do we hear K", "1\r")
    terminal.answer("This is who is taking part", "\r")
    terminal.answer("Next: K.", "\r")
    terminal.answer("Hello K.", "\r")
    terminal.answer("Is it OK to do this here", "1\r")
    terminal.answer("Are you on your own", "1\r")
    terminal.answer("Would you be scared", "1\r")
    terminal.answer("Is it quiet", "1\r")
    terminal.answer("How would you like to meet", "1\r")
    terminal.answer("What would make it OK for you", "elderflower\r")
    terminal.answer("Who can see these words", "2\r")
    review = terminal.page("This is what you said")
    terminal.program.send("\r")
    return review


def test_after_a_hand_over_nothing_is_left_of_the_person_before(terminal: Terminal) -> None:
    review = up_to_the_hand_over(terminal)
    assert [one for one in SECRETS if one not in review] == []  # they were there to be seen
    shown = terminal.page("Please give the laptop to R")
    assert "Thank you." in shown
    sent = terminal.since_cleared()
    assert "Thank you." in sent
    for secret in SECRETS:
        assert secret not in shown  # nor in the scrollback above it
        assert secret not in sent
    assert "\x1b]0;" not in terminal.sent.decode("utf-8", "replace")  # no title is ever set
    assert "\x1b]2;" not in terminal.sent.decode("utf-8", "replace")


def test_the_next_person_finds_nothing_filled_in(terminal: Terminal) -> None:
    up_to_the_hand_over(terminal)
    terminal.answer("Please give the laptop to R", "\r")
    terminal.answer("Are you on your own", "2\r")
    shown = terminal.page("Is it quiet where K is?")
    assert "This is what you said" not in shown
    assert [line for line in shown.splitlines() if line.lstrip().startswith(">")] == []


def test_stopping_in_a_turn_leaves_nothing_on_the_screen_and_says_how_to_go_on(
    terminal: Terminal, tmp_path: Path
) -> None:
    up_to_the_hand_over(terminal)
    terminal.page("Please give the laptop to R")
    terminal.program.send("\x03")
    terminal.page("Stop here?")
    terminal.program.send("\r")
    shown = terminal.page("To go on: choosing-digital resume")
    for _ in range(50):
        if not terminal.program.isalive():
            break
        terminal.read()
    assert [one for one in SECRETS if one in shown] == []
    assert terminal.program.exitstatus == 130
    (draft,) = (tmp_path / "home" / "drafts").glob("*.draft")
    assert draft.stat().st_mode & 0o777 == 0o600
    kept = draft.read_text(encoding="utf-8")
    assert '"turn/k/words"' in kept
    assert "elderflower" in kept

"""A scenario played in a real terminal: keys, the mark on each page, and how it ends."""

import fcntl
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator

import pytest

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

from choosing_digital.cli import demo
from choosing_digital.terminal import showing
from choosing_digital.terminal.styled import showing as styled_showing
from playing import BO, SETS
from terminals import Terminal

IMPORTED = (demo, showing, styled_showing)

MARK = "TRAINING. Made-up people."
FOOT = "TRAINING. Made-up people. Not a record."
WORDS = ("demo", str(BO), "--sets", str(SETS))


@pytest.fixture
def opened() -> Iterator[Terminal]:
    terminal = Terminal(WORDS, {})
    yield terminal
    terminal.close()


def is_marked(terminal: Terminal) -> bool:
    rows = [row.rstrip() for row in terminal.screen.display]
    return rows[0].startswith(f" {MARK}") and rows[-1] == f" {FOOT}"


def test_every_page_of_a_play_is_marked_and_q_ends_it(opened: Terminal) -> None:
    for number in range(1, 17):
        opened.page(f"page {number} of 16")
        assert is_marked(opened), opened.shown()
        opened.type(" " if number < 16 else "q")
    assert opened.ended() == 0
    assert opened.is_sane
    assert MARK not in "\n".join(opened.screen.display)


def test_hands_are_counted_and_gone_when_the_page_is_left(opened: Terminal) -> None:
    opened.answer("page 1 of 16", "   ")
    opened.answer("STOP AND TALK", "v")
    opened.answer("We cannot say yet", "4\r9")
    opened.page("> 9")
    assert is_marked(opened)
    opened.type(" ")
    opened.answer("page 5 of 16", "b")
    opened.answer("STOP AND TALK", "v")
    opened.page("We cannot say yet")
    assert "9" not in opened.screen.display[7]
    opened.type("q")
    assert opened.ended() == 0


def test_an_answer_is_tried_and_the_workers_picture_stands_beside(opened: Terminal) -> None:
    opened.answer("page 1 of 16", "     ")
    opened.answer("page 6 of 16", "w")
    opened.answer("What the room sees, and what the worker sees", "b")
    opened.answer("What Bo says, alone", "t")
    opened.answer("Change one answer", "1")
    opened.answer("(now)", "3")
    opened.page("with 3, Never")
    assert is_marked(opened)
    opened.type("q")
    assert opened.ended() == 0
    assert opened.is_sane


def test_ctrl_c_gives_the_terminal_back(opened: Terminal) -> None:
    opened.answer("page 1 of 16", " ")
    opened.answer("page 2 of 16", "\x03")
    assert opened.ended() == 130
    assert opened.is_sane
    assert MARK not in "\n".join(opened.screen.display)


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_gives_the_terminal_back(opened: Terminal, number: int, status: int) -> None:
    opened.page("page 1 of 16")
    opened.kill(number)
    assert opened.ended() == status
    assert opened.is_sane


def test_a_window_that_shrinks_shows_the_page_in_parts(opened: Terminal) -> None:
    opened.answer("page 1 of 16", "     ")
    opened.page("page 6 of 16")
    fcntl.ioctl(opened._slave, termios.TIOCSWINSZ, struct.pack("HHHH", 15, 40, 0, 0))
    opened.screen.resize(15, 40)
    opened.kill(signal.SIGWINCH)
    end = time.monotonic() + 30
    rows: list[str] = []
    while time.monotonic() < end and not any("part 1 of" in row for row in rows):
        opened.read()
        rows = [row.rstrip() for row in opened.screen.display]
    assert rows[0] == f" {MARK}"
    assert "part 1 of" in rows[1]
    assert " ".join((rows[-2] + rows[-1]).split()).endswith("record.")
    opened.type("q")
    assert opened.ended() == 0


def test_the_plain_mode_reads_pages_out_and_takes_letters() -> None:
    terminal = Terminal((*WORDS, "--plain"), {})
    try:
        terminal.answer("page 1 of 16", "\r")
        terminal.answer("What Dad says to everyone.", "\r")
        terminal.answer("Dad, by video, now: possible.", "b\r")
        terminal.answer("What Dad says to everyone.", "q\r")
        assert terminal.ended() == 0
        assert terminal.is_sane
    finally:
        terminal.close()

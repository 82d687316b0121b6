"""The styled terminal in a real one: how it is left, whatever ends the program."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

import termios

import pexpect  # type: ignore[import-untyped]
import pyte

PATIENCE = 30  # seconds; two slow cores may share many tests

DRIVER = """
import sys, time
from choosing_digital.prompts import Line, Page, PickOne, Stopped, TypeText
from choosing_digital.terminal import open_asker

page = Page("K's turn", "Part 1 of 4: to begin with", "Is it OK to do this here?")
yes_or_no = PickOne("safe", page, (Line("yes", "Yes"), Line("no", "No, not now")))
words = TypeText("words", Page("K's turn", "Part 4 of 4: what you want", "Your own words?"))
prompts = {"yes_or_no": yes_or_no, "words": words}
replies = []
try:
    with open_asker(colour=True).session() as asker:
        for name in sys.argv[1:]:
            if name == "wait":
                print("WAITING", flush=True)
                time.sleep(1)
                continue
            replies.append(asker.ask(prompts[name]))
except Stopped as stopped:
    try:
        print("STOPPED", stopped.status, flush=True)
    except OSError:
        sys.stdout = None  # the terminal has gone
    sys.exit(stopped.status)
print("REPLIES", len(replies), [type(reply).__name__ for reply in replies])
"""


class Terminal:
    """A program in a terminal of its own, and what that terminal shows."""

    def __init__(self, program: "pexpect.spawn[bytes]", columns: int, rows: int) -> None:
        self.program = program
        self.screen = pyte.HistoryScreen(columns, rows, history=1000)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""

    def wait_for(self, words: str) -> None:
        """Read until these words have come."""
        self.program.expect_exact(words.encode())
        self._take(self.program.before + self.program.after)

    def finish(self) -> int:
        """Read to the end; give the exit status."""
        self.program.expect(pexpect.EOF)
        self._take(self.program.before)
        self.program.wait()
        assert self.program.exitstatus is not None
        return int(self.program.exitstatus)

    def _take(self, piece: bytes) -> None:
        self.sent += piece
        self._stream.feed(piece)

    def everything_shown(self) -> str:
        """Give the screen and all that can be scrolled up to."""
        history = [
            "".join(row[column].data for column in range(self.screen.columns))
            for row in self.screen.history.top
        ]
        return "\n".join([*history, *self.screen.display])


@contextmanager
def terminal(*prompts: str, columns: int = 80, rows: int = 24) -> Iterator[Terminal]:
    environment = dict(os.environ, TERM="xterm-256color", PYTHONIOENCODING="utf-8")
    for name in ("NO_COLOR", "CHOOSING_DIGITAL_PLAIN"):
        environment.pop(name, None)
    program = pexpect.spawn(
        sys.executable,
        ["-c", DRIVER, *prompts],
        env=environment,
        dimensions=(rows, columns),
        timeout=PATIENCE,
        # what runs the tests may ignore it (nohup), and what is ignored stays so
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    )
    program.delaybeforesend = None
    try:
        yield Terminal(program, columns, rows)
    finally:
        program.close(force=True)


def assert_left_sane(shown: Terminal, before: list[object]) -> None:
    """Check that the terminal is as it was: echo, lines, cursor, paste, first screen."""
    after = termios.tcgetattr(shown.program.child_fd)
    assert after[:4] == before[:4]
    assert after[3] & termios.ECHO
    assert after[3] & termios.ICANON
    for on, off in ((b"?1049h", b"?1049l"), (b"?2004h", b"?2004l"), (b"?25l", b"?25h")):
        assert shown.sent.rfind(off) > shown.sent.rfind(on) >= 0
    assert b"CPR" not in shown.sent
    assert b"\x1b]" not in shown.sent
    assert b"Traceback" not in shown.sent


def test_ctrl_c_twice_stops_and_leaves_the_terminal_as_it_was() -> None:
    with terminal("yes_or_no") as shown:
        before = termios.tcgetattr(shown.program.child_fd)
        shown.wait_for("No, not now")
        shown.program.send("\x03")
        shown.wait_for("Stop here?")
        shown.program.send("\x03")
        shown.wait_for("STOPPED 130")
        assert_left_sane(shown, before)
        assert shown.finish() == 130


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
    ids=["INT", "TERM", "HUP"],
)
def test_a_signal_stops_at_once_and_leaves_the_terminal_as_it_was(
    number: signal.Signals, status: int
) -> None:
    with terminal("words") as shown:
        before = termios.tcgetattr(shown.program.child_fd)
        shown.wait_for("Ctrl-B")
        shown.program.send("half of it §")
        shown.wait_for("§")  # one letter: the others may be drawn one by one
        os.kill(shown.program.pid, number)
        shown.wait_for(f"STOPPED {status}")
        assert_left_sane(shown, before)
        assert "half" not in shown.everything_shown()
        assert shown.finish() == status


def test_a_closed_window_ends_the_program() -> None:
    with terminal("words") as shown:
        shown.wait_for("Ctrl-B")
        os.dup2(os.open(os.devnull, os.O_RDWR), shown.program.child_fd)
        shown.program.wait()
        assert shown.program.exitstatus == 129


def test_nothing_of_a_turn_is_left_on_the_screen_or_above_it() -> None:
    with terminal("yes_or_no", "words") as shown:
        shown.wait_for("No, not now")
        shown.program.send("1\r")
        shown.wait_for("Ctrl-B")
        shown.program.send("my secret words\r")
        assert shown.finish() == 0
        left = shown.everything_shown()
        assert "REPLIES 2" in left
        for word in ("secret", "Is it OK", "Your own words", "No, not now", "K's turn"):
            assert word not in left
        assert b"\x1b[2J\x1b[3J\x1b[H" in shown.sent


def test_the_leave_key_leaves_nothing_behind() -> None:
    with terminal("words") as shown:
        shown.wait_for("Ctrl-B")
        shown.program.send("half typed\x0c")
        assert shown.finish() == 0
        assert "half" not in shown.everything_shown()
        assert b"['Leave']" in shown.sent


def test_keys_typed_ahead_answer_nothing() -> None:
    with terminal("yes_or_no", "wait", "yes_or_no") as shown:
        shown.wait_for("No, not now")
        shown.program.send("1\r")
        shown.wait_for("WAITING")
        shown.program.send("2\r1\r")  # while nothing is asked
        shown.wait_for("No, not now")
        shown.program.send("\x0c")
        assert shown.finish() == 0
        assert b"['Replied', 'Leave']" in shown.sent


def test_pasted_lines_without_brackets_answer_one_question_at_most() -> None:
    with terminal("words", "yes_or_no") as shown:
        shown.wait_for("Ctrl-B")
        shown.program.send("one\r2\r1\r")
        shown.wait_for("No, not now")
        shown.program.send("\x0c")
        assert shown.finish() == 0
        assert b"['Replied', 'Leave']" in shown.sent


def test_a_window_pulled_too_small_hides_the_page_until_it_is_large_again() -> None:
    with terminal("yes_or_no") as shown:
        shown.wait_for("No, not now")
        shown.program.setwinsize(16, 48)
        shown.wait_for("48 wide and 16 high")
        shown.program.setwinsize(24, 80)
        shown.wait_for("No, not now")
        shown.program.send("2\r")
        assert shown.finish() == 0
        assert b"['Replied']" in shown.sent


def test_a_small_window_lets_one_go_on_without_pages() -> None:
    with terminal("yes_or_no", "words", columns=48, rows=16) as shown:
        shown.wait_for("go on without pages")
        shown.program.send("p")
        shown.wait_for("2. No, not now")
        shown.wait_for("> ")
        shown.program.send("no\r")
        shown.wait_for("No, not now.")
        shown.wait_for("Your own words?")
        shown.wait_for("> ")
        shown.program.send("my secret\r")
        assert shown.finish() == 0
        assert "secret" not in shown.everything_shown()
        assert b"['Replied', 'Replied']" in shown.sent

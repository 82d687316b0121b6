"""Ctrl-Z in a real shell: a clear screen while it is stopped, and the page again with fg."""

import os
import re
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a POSIX shell", allow_module_level=True)

import pexpect  # type: ignore[import-untyped]
import pyte

from tiny import SET, STEPS

BASH = shutil.which("bash")
if BASH is None:
    pytest.skip("needs a shell that stops and continues programs", allow_module_level=True)

PATIENCE = 60  # seconds; two slow cores may share many tests
SECRETS = ("Rhubarb", "Would you be scared", "Who is near", "K's turn", "elderflower")


class Shell:
    """A shell in a terminal of 80 columns and 24 rows, in which the program is started."""

    def __init__(self, home: Path) -> None:
        (home / "tiny.yaml").write_text(SET, encoding="utf-8")
        self.home = home
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "PS1": "shell> ",
            "CHOOSING_DIGITAL_HOME": str(home / "home"),
        }
        for name in ("NO_COLOR", "CHOOSING_DIGITAL_PLAIN", "PROMPT_COMMAND"):
            environment.pop(name, None)
        self.program = pexpect.spawn(
            BASH, ["--norc", "--noprofile", "-i"], dimensions=(24, 80), env=environment
        )
        self.screen = pyte.HistoryScreen(80, 24, history=1000)
        self._stream = pyte.ByteStream(self.screen)

    def read(self) -> str:
        """Take what has come; give the screen, and the scrollback above it."""
        with suppress(pexpect.TIMEOUT):
            self._stream.feed(self.program.read_nonblocking(65536, timeout=0.1))
        rows = [
            "".join(row[column].data for column in range(80)) for row in self.screen.history.top
        ]
        return "\n".join([*rows, *(row.rstrip() for row in self.screen.display)])

    def page(self, *words: str) -> str:
        """Wait until the screen shows all of these and nothing more comes."""
        end = time.monotonic() + PATIENCE
        before = ""
        while time.monotonic() < end:
            shown = self.read()
            if all(one in shown for one in words) and shown == before:
                return shown
            before = shown
        raise AssertionError(f"{words!r} did not come:\n{before}")

    def answer(self, words: str, keys: str) -> None:
        self.page(words)
        self.program.send(keys)

    def start(self, *options: str) -> None:
        """Start a conversation, as somebody would who sits at the shell."""
        words = ["-m", "choosing_digital", "start", "tiny", "--sets", str(self.home), *options]
        self.answer("shell>", f"clear; {sys.executable} {' '.join(words)}\r")

    def stopped(self) -> str:
        """Wait until the shell says that the program has stopped; give all that can be seen."""
        return self.page("Stopped", "shell>")

    def its_number(self) -> int:
        """Give the process of the program, which is stopped for that and goes on."""
        self.program.send("\x1a")
        self.stopped()
        self.program.send("clear; jobs -p\r")
        shown = self.page("shell>", "\n")
        while not (found := re.findall(r"^[0-9]+$", shown, re.MULTILINE)):
            shown = self.read()
        self.program.send("clear; fg\r")
        return int(found[0])

    def is_typed_in_lines(self) -> bool:
        """Whether the terminal shows what is typed, and takes it line by line."""
        self.program.send("stty -a | grep -ow -- '-*icanon' ; stty -a | grep -ow -- '-*echo'\r")
        shown = self.page("\nicanon", "\necho")
        return "-icanon" not in shown.split("grep")[-1] and "\n-echo" not in shown


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    opened = Shell(tmp_path)
    yield opened
    opened.program.send("\x03")
    opened.program.close(force=True)


def up_to(shell: Shell, page: str) -> None:
    for words, keys, _kept in STEPS:
        if words == page:
            break
        shell.answer(words, keys)
    shell.page(page)


def test_ctrl_z_leaves_a_clear_screen_and_fg_brings_the_page_back(shell: Shell) -> None:
    shell.start()
    up_to(shell, "Would you be scared")
    shell.program.send("1")
    shell.page("> 1  Rhubarb")
    shell.program.send("\x1a")
    shown = shell.stopped()
    assert not any(one in shown for one in SECRETS)
    assert shell.is_typed_in_lines()
    shell.program.send("fg\r")
    shell.page("Would you be scared", "> 1  Rhubarb", "K's turn")  # what was marked still is
    shell.program.send("\r")
    shell.page("Who is near")
    shell.program.send("\x1a")
    assert not any(one in shell.stopped() for one in SECRETS)
    shell.program.send("fg\r")
    shell.page("Who is near")
    shell.program.send("\x0c")
    shown = shell.page("shell>")
    assert not any(one in shown for one in SECRETS)


def test_a_signal_does_the_same_and_so_it_comes_back_where_it_could_not_be_caught(
    shell: Shell,
) -> None:
    shell.start()
    up_to(shell, "Would you be scared")
    program = shell.its_number()
    shell.page("Would you be scared")
    os.kill(program, signal.SIGTSTP)
    assert not any(one in shell.stopped() for one in SECRETS)
    shell.program.send("fg\r")
    shell.page("Would you be scared", "K's turn")
    os.kill(program, signal.SIGSTOP)  # which nobody can catch
    shell.page("Stopped", "shell>")
    shell.program.send("echo something else\r")
    shell.page("something else")
    shell.program.send("fg\r")
    shown = shell.page("Would you be scared", "Rhubarb", "I'd rather not say")
    assert "something else" not in shown.split("K's turn")[-1]
    shell.program.send("2\r")
    shell.page("Who is near")


def test_behind_the_shell_nothing_is_drawn_until_it_is_in_front_again(shell: Shell) -> None:
    shell.start()
    up_to(shell, "Would you be scared")
    shell.program.send("\x1a")
    shell.stopped()
    shell.program.send("clear; bg\r")
    shell.page("shell>")
    for _ in range(5):
        shown = shell.read()
    assert not any(one in shown for one in SECRETS)
    shell.program.send("fg\r")
    shell.page("Would you be scared", "K's turn")


def test_in_the_plain_mode_too(shell: Shell) -> None:
    shell.start("--plain")
    for words, keys, _kept in STEPS:
        if words == "On which day":
            shell.answer(words, "someday\r")
            shell.page("That is not a day")  # without the question, which stands above
            shell.program.send("\x1a")
            shell.stopped()
            shell.program.send("clear; fg\r")
            shell.page("On which day", "That is not a day")
        shell.answer(words, keys)
        if words == "Are you on your own":
            break
    shell.page("Would you be scared", "4. I'd rather not say")
    shell.program.send("rhub")
    shell.page("> rhub")
    shell.program.send("\x1a")
    shown = shell.stopped()
    assert not any(one in shown for one in (*SECRETS, "rhub"))
    assert shell.is_typed_in_lines()
    shell.program.send("fg\r")
    shown = shell.page("K's turn", "Would you be scared", "4. I'd rather not say")
    shell.program.send("1\r")
    shell.page("Who is near")
    program = shell.its_number()
    shell.page("Who is near", "4. I'd rather not say")
    os.kill(program, signal.SIGSTOP)
    shell.page("Stopped", "shell>")
    shell.program.send("clear; fg\r")
    shown = shell.page("Who is near", "4. I'd rather not say")
    assert shown.count("Who is near") == 1
    shell.program.send(".\r")
    shown = shell.page("shell>")
    assert not any(one in shown for one in SECRETS)

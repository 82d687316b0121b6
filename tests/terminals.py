"""The program in a terminal of its own, without the wait for Python to start.

It is forked from the tests: the same program from `main` on, in a process and a session
of its own, with nothing shared but what was imported.
"""

import fcntl
import os
import select
import signal
import struct
import sys
import termios
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import pyte

from choosing_digital.__main__ import main
from choosing_digital.cli import reopening, resuming, saving, talking
from choosing_digital.terminal import plain, styled

IMPORTED = (reopening, resuming, saving, talking, plain, styled)
"""What the program imports when it is needed: here once, and not at each start."""

PATIENCE = 60  # seconds; two slow cores may share many tests
QUIET = 0.05  # seconds without a byte, after which a page is taken to be drawn

SIGNALS = ("SIGTERM", "SIGHUP", "SIGTSTP", "SIGCONT", "SIGALRM")
"""What the tests, or whoever runs them, may have changed."""


class Terminal:
    """A program in a terminal of 80 columns and 24 rows, and what that terminal shows."""

    def __init__(
        self,
        words: Sequence[str],
        environ: Mapping[str, str],
        before: Callable[[], None] = lambda: None,
    ) -> None:
        """Start it.

        Args:
            words: the command line.
            environ: what to add to the environment.
            before: what its process does first.
        """
        self._master, self._slave = os.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.screen = pyte.HistoryScreen(80, 24, history=1000)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self.status: int | None = None
        self.before: list[Any] = termios.tcgetattr(self._slave)
        self.pid = os.fork()
        if not self.pid:
            os.close(self._master)
            _run(words, {**os.environ, "TERM": "xterm-256color", **environ}, self._slave, before)

    # -- what it shows

    def read(self, seconds: float = QUIET) -> bool:
        """Take what has come; tell whether anything has."""
        found = False
        while select.select([self._master], [], [], seconds)[0]:
            try:
                piece = os.read(self._master, 65536)
            except OSError:
                break
            if not piece:
                break
            found = True
            self.sent += piece
            self._stream.feed(piece)
        return found

    def shown(self) -> str:
        """Give the screen, and the scrollback above it."""
        rows = [
            "".join(row[column].data for column in range(80)) for row in self.screen.history.top
        ]
        return "\n".join([*rows, *(row.rstrip() for row in self.screen.display)])

    def page(self, *words: str) -> str:
        """Wait until the terminal shows one of these and nothing more comes; give which."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            came = self.read()
            found = [one for one in words if one in self.shown()]
            if found and not came:
                return found[0]
            if self.has_ended and not self.read():
                break
        raise AssertionError(f"none of {words} came:\n{self.shown()}")

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def answer(self, words: str, keys: str) -> None:
        """Wait for a page, and press keys."""
        self.page(words)
        self.type(keys)

    # -- how it ends

    @property
    def has_ended(self) -> bool:
        """Whether the program has ended."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def kill(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def ended(self) -> int:
        """Wait until it has ended; take what it said last, and give its status."""
        end = time.monotonic() + PATIENCE
        while not self.has_ended:
            self.read()
            assert time.monotonic() < end, self.shown()
        self.read()
        assert self.status is not None
        return self.status

    @property
    def is_sane(self) -> bool:
        """Whether keys are typed lines again, and everything that pages need is switched off."""
        after = termios.tcgetattr(self._slave)
        modes = ((b"?1049h", b"?1049l"), (b"?2004h", b"?2004l"), (b"?25l", b"?25h"))
        return after[:4] == self.before[:4] and all(
            self.sent.rfind(off) >= self.sent.rfind(on) for on, off in modes
        )

    def close_window(self) -> None:
        """Take the terminal away."""
        for descriptor in (self._master, self._slave):
            with suppress(OSError):
                os.close(descriptor)

    def close(self) -> None:
        """End it, however it is."""
        if not self.has_ended:
            self.kill(signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(self.pid, 0)
        self.close_window()


def _run(
    words: Sequence[str],
    environ: Mapping[str, str],
    terminal: int,
    before: Callable[[], None],
) -> None:
    """Be the program. It never comes back."""
    status = 70
    try:
        os.login_tty(terminal)
        for name in SIGNALS:
            signal.signal(getattr(signal, name), signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.clear()
        os.environ.update(environ)
        for name in ("NO_COLOR", "CHOOSING_DIGITAL_PLAIN", "CHOOSING_DIGITAL_SETS"):
            os.environ.pop(name, None)
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        sys.argv = ["choosing-digital", *words]
        before()
        try:
            main()
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(bool(end.code))
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        pass  # the terminal has gone
    except BaseException:
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(status)

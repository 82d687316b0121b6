"""The process itself: its streams, how it is stopped, and what it leaves behind.

A conversation is in the memory of this process. It goes to the files that it is meant
for and nowhere else: to no core file, to no other process, into no traceback. And what
has become of its streams never stops a record from being written.
"""

import errno
import io
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType, TracebackType

COULD_NOT = 3
"""The exit status of what could not be done (design, section 10)."""

_WITHOUT_ANSWERS = frozenset({"--help", "-h", "sets", "where"})
"""Commands that never see an answer. Every other keeps its memory to itself."""


class Outlet(io.FileIO):
    """Standard output or error, which never stops what the program is doing.

    Whoever was reading may be gone, or the disk full: the record is written all the same,
    and what went wrong is told at the end.

    Attributes:
        fault: the first that came; from then on nothing is written.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor, "wb", closefd=False)
        self.fault: OSError | None = None

    def write(self, data: Any, /) -> int:
        """Write, unless a fault came before."""
        if self.fault is None:
            try:
                return super().write(data)
            except OSError as fault:
                self.fault = fault
        return len(data)

    @property
    def is_broken(self) -> bool:
        """Whether something could not be written, other than for want of a reader."""
        gone = {errno.EPIPE} | ({errno.EINVAL} if os.name == "nt" else set())
        return self.fault is not None and self.fault.errno not in gone


def run(words: list[str]) -> int:
    """Run one command in a process that is safe to hold answers in.

    Returns:
        The exit status.
    """
    sys.excepthook = _say_where
    sys.unraisablehook = _say_nothing
    _open_what_is_closed()
    stop_tidily()
    if not words or words[0] not in _WITHOUT_ANSWERS:
        keep_to_itself()
    told = _outlets()
    from choosing_digital.cli import run as run_command

    status = run_command(words)
    return _finished(told, status)


# -- streams ----------------------------------------------------------------------------


def _open_what_is_closed() -> None:
    """Give a stream that is closed the null device.

    Otherwise the next file to be opened would have its number, and what is meant for the
    screen would be written into somebody's record.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _outlets() -> tuple[Outlet, ...]:
    """Put outlets in the place of the streams; a terminal's own output stays as it is."""
    out, err = Outlet(1), Outlet(2)
    if not out.isatty():
        sys.stdout = _text(out, sys.stdout)
    sys.stderr = _text(err, sys.stderr, at_once=True)
    return out, err


def _text(outlet: Outlet, before: Any, *, at_once: bool = False) -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BufferedWriter(outlet),
        encoding=getattr(before, "encoding", None) or "utf-8",
        errors="backslashreplace",
        write_through=at_once,
        line_buffering=at_once,
    )


def _finished(outlets: tuple[Outlet, ...], status: int) -> int:
    """Write what is still waiting, and say where that could not be done."""
    out, _ = outlets
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # a terminal that has gone
            _to_nowhere(stream)
    if not out.is_broken:
        return status
    from choosing_digital.cli.world import say
    from choosing_digital.files.faults import why_not

    assert out.fault is not None
    say(
        sys.stderr,
        f"the output could not be written: {why_not(out.fault)}. "
        "Records and drafts that were written are whole.",
    )
    return max(status, COULD_NOT)


def _to_nowhere(stream: Any) -> None:
    """Let what is left in a stream go, so that Python does not try again at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


# -- being stopped ----------------------------------------------------------------------


def stop_tidily() -> None:
    """Let SIGTERM and SIGHUP clear away what is half done; while asking, the terminal does."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # What was ignored from the start (nohup) stays ignored.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stopped)


def _stopped(number: int, _frame: "FrameType | None") -> None:
    signal.signal(number, signal.SIG_IGN)  # another must not cut the clearing short
    raise SystemExit(128 + number)


# -- what is left behind ----------------------------------------------------------------


def keep_to_itself() -> None:
    """Have no core file of this process written, and no other process look into it.

    Where a program is given the core by a pipe, the limit is not looked at; a process that
    is not dumpable has none (prctl(2), PR_SET_DUMPABLE). It is Linux's, and there alone.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


_PR_SET_DUMPABLE = 4  # linux/prctl.h


def _say_where(kind: type[BaseException], fault: BaseException, _: "TracebackType | None") -> None:
    """Say where the program went wrong: never in its own words, which may quote an answer."""
    if issubclass(kind, KeyboardInterrupt):
        return
    from choosing_digital.cli.world import say, where_it_happened

    with suppress(Exception):
        say(sys.stderr, f"something went wrong in the program: {where_it_happened(fault)}")


def _say_nothing(_: object) -> None:
    """Pass over a fault that Python itself passes over, and would have told with its values."""

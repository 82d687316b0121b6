"""The program run on a bad file, in a process that may use so much memory and time and no more.

One server has everything imported; each run is a fork of it with bounds of its own, so that
some hundred runs take seconds. Started as a script it is the server.
"""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space for one run."""

SECONDS = 20
"""Of processor time for one run; not of the clock, which depends on who else is busy."""


@dataclass(frozen=True)
class Ran:
    """How a run ended.

    Attributes:
        status: the exit status; the negative number of a signal that ended it.
        out, err: what was written.
        memory: the most that was in use, in bytes.
    """

    status: int
    out: str
    err: str
    memory: int

    @property
    def told(self) -> str:
        """Give everything that was written."""
        return self.out + self.err


class Limited:
    """Runs commands, each in a process with bounds."""

    def __enter__(self) -> Self:
        self._server = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.communicate(timeout=30)

    def run(
        self,
        words: Sequence[str],
        folder: Path,
        *,
        stdin: bytes = b"",
        environ: Mapping[str, str] | None = None,
        shipped: Path | None = None,
        at_a_terminal: bool = False,
    ) -> Ran:
        """Run a command in a folder. The home of the program is a folder in it.

        Args:
            words: the command line.
            folder: where it runs.
            stdin: what is on the standard input.
            environ: what is added to the environment.
            shipped: the question sets that count as shipped; those that are if left out.
            at_a_terminal: as if there were one, with somebody who opens what there is and stops.
        """
        given, taken = self._server.stdin, self._server.stdout
        assert given is not None
        assert taken is not None
        job = {
            "words": [os.fsencode(one).hex() for one in words],
            "folder": str(folder),
            "stdin": stdin.hex(),
            "shipped": str(shipped or ""),
            "at_a_terminal": at_a_terminal,
            "environ": {"CHOOSING_DIGITAL_HOME": str(folder / "home"), **(environ or {})},
        }
        given.write(json.dumps(job) + "\n")
        given.flush()
        return Ran(**json.loads(taken.readline()))


# -- the server -------------------------------------------------------------------------


def _serve() -> None:
    import choosing_digital.cli.authoring
    import choosing_digital.cli.copying
    import choosing_digital.cli.recording
    import choosing_digital.cli.reopening
    import choosing_digital.cli.resuming  # noqa: F401 - so that no run has to import them

    for line in sys.stdin:
        sys.stdout.write(json.dumps(_one(json.loads(line))) + "\n")
        sys.stdout.flush()


def _one(job: Mapping[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = os.fork()
        if process == 0:
            _run_and_end(job, out.fileno(), err.fileno())
        _, status, used = os.wait4(process, 0)
        return {
            "status": os.waitstatus_to_exitcode(status),
            "out": _text(out),
            "err": _text(err),
            "memory": used.ru_maxrss * 1024,
        }


def _text(file: Any) -> str:
    file.seek(0)
    return str(file.read().decode("utf-8", "backslashreplace"))


def _run_and_end(job: Mapping[str, Any], out: int, err: int) -> None:
    status = 99
    try:
        os.dup2(out, 1)
        os.dup2(err, 2)
        given = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        given.write(bytes.fromhex(job["stdin"]))
        given.seek(0)
        os.dup2(given.fileno(), 0)
        sys.stdin, sys.stdout, sys.stderr = (
            io.TextIOWrapper(io.FileIO(number, mode), encoding="utf-8")
            for number, mode in ((0, "r"), (1, "w"), (2, "w"))
        )
        os.chdir(job["folder"])
        os.environ.update(job["environ"])
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        from choosing_digital.cli import run
        from choosing_digital.files import finding

        if job["shipped"]:
            vars(finding)["shipped"] = lambda: Path(job["shipped"])
        if job["at_a_terminal"]:
            _sit_down()
        status = run([os.fsdecode(bytes.fromhex(one)) for one in job["words"]])
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        import traceback

        os.write(2, traceback.format_exc().encode("utf-8", "backslashreplace"))
    finally:
        os._exit(status)


REPLIES = {"drafts": ("0",), "damaged": ("go_on",), "who": ("turn", "worker")}
"""What somebody replies on the pages of `resume`: the first of these that is offered."""


def _sit_down() -> None:
    """Put somebody before a terminal who opens what is there, and stops at the first question."""
    from choosing_digital.cli import resuming, talking
    from choosing_digital.prompts import PickOne, Prompt, Replied, Stopped

    class Somebody:
        def session(self) -> Any:
            return nullcontext(self)

        def ask(self, prompt: Prompt) -> Replied:
            if isinstance(prompt, PickOne) and prompt.key in REPLIES:
                offered = [one.value for one in prompt.lines]
                return Replied(next(one for one in REPLIES[prompt.key] if one in offered))
            raise Stopped

    for module in (resuming, talking):
        vars(module)["is_terminal"] = lambda *_: True
    vars(talking)["open_asker"] = lambda **_: Somebody()


if __name__ == "__main__":
    _serve()

"""Reads sets, answers files, records and drafts that chance has damaged.

Every one has to be read, or refused with a code or a plain word: 0, 1 or 2, never a fault of
the program (3), never a traceback, and never for longer than a whole file may take.
"""

import contextlib
import io
import json
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import FrameType

from choosing_digital.cli import run
from choosing_digital.files.drafts import NewerDraft, NotADraft, read_draft
from choosing_digital.record.build import sealed
from conversing import BANK, SET, VOCABULARY
from test_hostile_drafts import HEAD, MOVES, lines

HERE = Path(__file__).resolve().parent.parent
SECONDS = 30
"""For one file, of the clock: ten times what the largest that is allowed takes."""

PIECES = (
    *(b"&a ", b"*a", b"!!python/object ", b"<<: ", b"? ", b"- ", b": ", b"{", b"[", b"]", b"}"),
    *(b"|\n", b">\n", b"%YAML 9.9\n", b"---\n", b"...\n", b"\t", b'"', b"'", b"#", b","),
    *(b"\x00", b"\x1b[2J", b"\xe2\x80\xae", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\\u202e"),
    *(b"null", b"~", b"yes", b"true", b"1e999", b"0x1", b"9" * 400, b"-0"),
    *(b"[" * 600, b"{a: " * 600),
)


def damaged(content: bytes, chance: Random) -> bytes:
    """Give a file with a few pieces put in, taken out, doubled or turned around."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at = chance.randrange(len(made) + 1)
        far = min(len(made), at + chance.choice((1, 1, 2, 5, 20, 200)))
        match chance.randrange(6):
            case 0:
                made[at:at] = chance.choice(PIECES)
            case 1:
                del made[at:far]
            case 2:
                made[at:at] = made[at:far]
            case 3:
                made[at:far] = bytes(reversed(made[at:far]))
            case 4:
                made[at:far] = chance.choice(PIECES)
            case _:
                made[at:far] = bytes(chance.randrange(256) for _ in range(far - at))
    return bytes(made)


def resealed(content: bytes) -> bytes:
    """Give a damaged record with a digest that fits it again, so that it is read further."""
    try:
        record = json.loads(content)
        return json.dumps(sealed(record)).encode() if isinstance(record, dict) else content
    except (ValueError, RecursionError):
        return content


def command(*words: str) -> str:
    """Give how a command ends; what it writes is thrown away."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        status = run(list(words))
    if status not in (0, 1, 2) or "Traceback" in told.getvalue():
        raise AssertionError(f"{words[0]} ended with {status}: {told.getvalue()[:600]}")
    return f"{words[0]} {status}"


def opened(path: Path) -> str:
    """Give whether a draft can be read."""
    try:
        return "draft whole" if read_draft(path).whole else "draft mended"
    except (NewerDraft, NotADraft):
        return "draft refused"


def kinds() -> tuple[tuple[str, bytes, Callable[[Path], str]], ...]:
    """Give a name, a sound file and what reads it, of each kind."""

    def validate(path: Path) -> str:
        return command("validate", str(path))

    def record(path: Path) -> str:
        return command("record", str(path), "--dry-run")

    def copy(path: Path) -> str:
        return command("copy", str(path), "--for", "room", "--out", str(path.parent / "out"))

    example = HERE.parent / "questions" / "examples" / "kai-and-mum.yaml"
    scenario = next(iter(sorted((HERE.parent / "questions").glob("scenarios/*.yaml"))), example)
    ideas = next(iter(sorted((HERE.parent / "questions" / "ideas").glob("*.yaml"))))
    full = HERE / "records" / "kai-and-mum.full.json"
    draft = lines(HEAD, *MOVES)
    return (
        ("small.yaml", BANK.encode(), validate),
        ("small-set.yaml", SET.encode(), validate),
        ("vocabulary.yaml", VOCABULARY.encode(), validate),
        ("ideas.yaml", ideas.read_bytes(), validate),
        ("scenario.yaml", scenario.read_bytes(), validate),
        ("answers.yaml", example.read_bytes(), record),
        ("r.full.json", full.read_bytes(), copy),
        ("2026-12-03-aaaaaaaa.draft", draft, opened),
    )


def main(minutes: float, seed: int) -> int:
    """Read damaged files for so many minutes; 1 where one ended in a fault."""
    chance, ends = Random(seed), Counter[str]()

    def too_long(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, too_long)
    until = time.monotonic() + minutes * 60
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["CHOOSING_DIGITAL_HOME"] = str(folder / "home")
        for other, text in (("small.yaml", BANK), ("small-set.yaml", SET)):
            (folder / other).write_text(text)
        (folder / "vocabulary.yaml").write_text(VOCABULARY)
        while time.monotonic() < until:
            file, content, read = chance.choice(kinds())
            path = folder / file
            bad = damaged(content, chance)
            if file.endswith(".json") and chance.random() < 0.8:
                bad = resealed(bad)
            path.write_bytes(bad)
            signal.alarm(SECONDS)
            try:
                ends[f"{file}: {read(path)}"] += 1
            except BaseException as fault:
                Path("fault.bin").write_bytes(bad)
                sys.stderr.write(f"{file}, {type(fault).__name__}: {fault}\nKept as fault.bin\n")
                return 1
            finally:
                signal.alarm(0)
                path.write_bytes(content)
    for end, count in sorted(ends.items()):
        sys.stdout.write(f"{count:>7}  {end}\n")
    sys.stdout.write(f"{sum(ends.values()):>7}  files in {minutes:g} minutes, no fault\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(float(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 1))

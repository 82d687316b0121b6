"""Sealed records and drafts, by the commands: nothing in plain text is ever on the disk."""

import getpass
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from choosing_digital.cli import copying, passphrases, showing
from choosing_digital.cli.due import due_command
from choosing_digital.cli.recording import record_command
from choosing_digital.files.sealing import (
    MAX_SEALED,
    Identities,
    Lock,
    Passphrase,
    Recipients,
    new_identity,
    open_sealed,
    seal,
)
from choosing_digital.integrity import MAX_RECORD
from choosing_digital.prompts import Leave, Prompt, Reply
from choosing_digital.scripted import Scripted
from choosing_digital.terminal.show import print_page
from helpers import without_keys
from test_due import write

pytest.importorskip("pyrage", reason="the extra `encrypt` is not installed here")

EXAMPLE = Path(__file__).parent.parent / "questions" / "examples" / "kai-and-mum.yaml"
DAY = "2026-12-03"
PRIVATE, PUBLIC = new_identity()

# said in private in the example, so in the full record alone; and said openly
MARKS = (b"Then I only say yes and no", b"When everybody looks at me")

FULL = ["x.full.json.age", "x.full.md.age"]
SHARED = ["x.shared.json", "x.shared.md"]


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHOOSING_DIGITAL_HOME", str(tmp_path / "home"))
    for name in ("SEAL", "IDENTITY", "PASSPHRASE_FILE"):
        monkeypatch.delenv(f"CHOOSING_DIGITAL_{name}", raising=False)


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    path = tmp_path / "key.txt"
    path.write_text(f"# public key: {PUBLIC}\n{PRIVATE}\n")
    return path


def there(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []


def record(
    tmp_path: Path, seal_with: str = "", for_: str | None = None, **more: str
) -> tuple[int, str, str]:
    """Record the example as `x`, in `out`."""
    out, err = io.StringIO(), io.StringIO()
    environ = {"CHOOSING_DIGITAL_HOME": str(tmp_path / "home"), **more}
    if seal_with:
        environ["CHOOSING_DIGITAL_SEAL"] = seal_with
    status = record_command(
        [str(EXAMPLE)],
        out=tmp_path / "out",
        to="both",
        for_=for_,
        id_="x",
        strict=False,
        dry_run=bool(more.get("dry")),
        sets=(),
        clock_day=DAY,
        stdout=out,
        stderr=err,
        environ=environ,
    )
    return status, out.getvalue(), err.getvalue()


def copied(path: Path, for_: str = "room", out: Path | None = None) -> tuple[int, str, str]:
    told, err = io.StringIO(), io.StringIO()
    status = copying.copy_command(str(path), for_=for_, to="both", out=out, stdout=told, stderr=err)
    return status, told.getvalue(), err.getvalue()


KEY = f"recipient:{PUBLIC}"


class Disk:
    """Everything that is written into a file, whatever becomes of the file."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.written: list[bytes] = []
        real = os.write

        def write(descriptor: int, data: bytes) -> int:
            done = real(descriptor, data)
            self.written.append(bytes(data[:done]))
            return done

        monkeypatch.setattr(os, "write", write)

    def holds(self, mark: bytes) -> bool:
        return mark in b"".join(self.written)


# -- records ----------------------------------------------------------------------------


def test_a_sealed_record_opens_to_what_is_written_where_nothing_is_sealed(tmp_path: Path) -> None:
    status, out, err = record(tmp_path, KEY)
    folder = tmp_path / "out"
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        str(folder / one)
        for one in ("x.full.md.age", "x.full.json.age", "x.shared.md", "x.shared.json")
    ]
    assert there(folder) == sorted([*FULL, *SHARED])
    assert {one.stat().st_mode & 0o777 for one in folder.iterdir()} == {0o600}
    (tmp_path / "plain").mkdir()
    record(tmp_path / "plain")
    for name in FULL:
        sealed = (folder / name).read_bytes()
        plain = (tmp_path / "plain" / "out" / name.removesuffix(".age")).read_bytes()
        assert open_sealed(sealed, Identities((PRIVATE,))) == plain
        assert MARKS[0] in plain
    for name in SHARED:  # a copy has the same bytes, whether the record is sealed or not
        assert (folder / name).read_bytes() == (tmp_path / "plain" / "out" / name).read_bytes()


def test_nothing_of_a_sealed_record_is_ever_on_the_disk_in_plain_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    assert record(tmp_path, KEY, for_="worker")[0] == 0
    assert disk.written
    for mark in MARKS:
        assert not disk.holds(mark)
    everything = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    assert not any(mark in everything for mark in MARKS)
    # and this would have found it
    (tmp_path / "plain").mkdir()
    assert record(tmp_path / "plain", for_="worker")[0] == 0
    assert all(disk.holds(mark) for mark in MARKS)


def test_copies_are_sealed_too_where_that_is_set(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.yaml").write_text(f"seal: {KEY}\nseal_copies: true\n")
    assert record(tmp_path)[0] == 0
    assert there(tmp_path / "out") == sorted([*FULL, *(f"{one}.age" for one in SHARED)])


def test_a_dry_run_names_what_would_be_sealed_and_asks_for_nothing(tmp_path: Path) -> None:
    status, out, err = record(tmp_path, "passphrase", dry="1")
    assert (status, err) == (0, "")
    assert "x.full.md.age\n" in out
    assert not (tmp_path / "out").exists()


def test_a_record_has_one_name_sealed_or_not(tmp_path: Path) -> None:
    assert record(tmp_path, for_="worker")[0] == 0
    status, out, err = record(tmp_path, KEY, for_="worker")
    assert (status, out) == (2, "")
    assert "x.full.md could not be written: there is already a file of this name" in err
    assert there(tmp_path / "out") == ["x.full.json", "x.full.md"]


NOT_INSTALLED = (
    "{out} could not be written: what seals and opens files is not installed here. To install it: "
    "pip install 'choosing-digital[encrypt]'. Nothing of {file} was written."
)


@pytest.mark.parametrize(
    ("seal_with", "status", "why"),
    [
        ("passphrase", 3, NOT_INSTALLED),
        (KEY, 3, NOT_INSTALLED),
        (
            "pasphrase",
            2,
            "CHOOSING_DIGITAL_SEAL is not understood. It is off, passphrase, recipient:age1... or "
            "recipients-file: and the whole path of a file. Nothing was written.",
        ),
    ],
    ids=without_keys,
)
def test_where_it_cannot_be_sealed_nothing_is_written_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seal_with: str, status: int, why: str
) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    told = why.format(out=tmp_path / "out", file=EXAMPLE)
    assert record(tmp_path, seal_with) == (status, "", f"choosing-digital: {told}\n")
    assert not (tmp_path / "out").exists()


DYING = """
import os, signal, sys
from choosing_digital.__main__ import main
real, name, left = getattr(os, sys.argv[1]), sys.argv[1], int(sys.argv[2])
def dies(*args, **more):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **more)
setattr(os, name, dies)
sys.argv = ["choosing-digital", *sys.argv[3:]]
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize(("name", "at"), [("write", 1), ("fsync", 2), ("link", 2), ("unlink", 1)])
def test_a_kill_in_the_middle_leaves_nothing_in_plain_text(
    tmp_path: Path, name: str, at: int
) -> None:
    words = ["record", str(EXAMPLE), "--out", str(tmp_path / "out"), "--for", "worker"]
    died = subprocess.run(
        [sys.executable, "-c", DYING, name, str(at), *words],
        env={**os.environ, "CHOOSING_DIGITAL_SEAL": KEY},
        check=False,
        capture_output=True,
        timeout=60,
    )
    assert died.returncode == -signal.SIGKILL, died.stderr
    left = [one.read_bytes() for one in (tmp_path / "out").iterdir()]
    assert left
    assert not any(mark in one for mark in MARKS for one in left)


# -- copies of sealed records -----------------------------------------------------------


@pytest.fixture
def sealed_record(tmp_path: Path) -> Path:
    assert record(tmp_path, KEY)[0] == 0
    return tmp_path / "out" / "x.full.json.age"


def test_a_copy_is_made_from_a_sealed_record_as_from_another(
    tmp_path: Path, sealed_record: Path, identity: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOOSING_DIGITAL_IDENTITY", str(identity))
    assert copied(sealed_record, out=tmp_path / "copies")[0] == 0
    for name in SHARED:
        copy = (tmp_path / "copies" / name).read_bytes()
        assert copy == (tmp_path / "out" / name).read_bytes()


def test_what_was_sealed_stays_sealed_whatever_is_set(
    tmp_path: Path, sealed_record: Path, identity: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOOSING_DIGITAL_IDENTITY", str(identity))
    monkeypatch.setenv("CHOOSING_DIGITAL_SEAL", "off")
    disk = Disk(monkeypatch)
    assert copied(sealed_record, "worker", tmp_path / "copies")[0] == 0
    assert there(tmp_path / "copies") == FULL
    assert not any(disk.holds(mark) for mark in MARKS)
    again = (tmp_path / "copies" / FULL[0]).read_bytes()
    first = sealed_record.read_bytes()
    mine = Identities((PRIVATE,))
    assert open_sealed(again, mine) == open_sealed(first, mine)
    # once more: what is there says the same, though no byte of a seal is as before
    assert copied(sealed_record, "worker", tmp_path / "copies")[0] == 0
    assert (tmp_path / "copies" / FULL[0]).read_bytes() == again


def test_a_sealed_record_without_its_key_stays_closed(
    tmp_path: Path, sealed_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert copied(sealed_record) == (
        3,
        "",
        f"{sealed_record}: error: it is sealed to a key. Name the file of the private one: "
        "CHOOSING_DIGITAL_IDENTITY. Nothing was written.\n",
    )
    other = tmp_path / "other.txt"
    other.write_text(new_identity()[0])
    monkeypatch.setenv("CHOOSING_DIGITAL_IDENTITY", str(other))
    assert copied(sealed_record) == (
        3,
        "",
        f"{sealed_record}: error: it is not sealed to this key, or the file is damaged. "
        "Nothing was written.\n",
    )


def test_what_is_sealed_and_no_record_is_refused_as_it_would_be_unsealed(
    tmp_path: Path, identity: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOOSING_DIGITAL_IDENTITY", str(identity))
    path = tmp_path / "x.full.json.age"
    path.write_bytes(seal(b'{"kind": "answers"}', Recipients((PUBLIC,))))
    assert copied(path) == (
        2,
        "",
        f"{path}: error: this is not a record. What was read: a file of the kind answers. "
        "Nothing was written.\n",
    )


def test_a_sealed_record_may_be_a_little_larger_than_another(tmp_path: Path) -> None:
    most = b"x" * MAX_RECORD
    assert len(seal(most, Recipients((PUBLIC,)))) <= MAX_SEALED


# -- read -------------------------------------------------------------------------------


def test_reading_needs_a_terminal_and_opens_nothing_without(
    sealed_record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert showing.read_command(str(sealed_record), plain=True) == 2
    assert capsys.readouterr().err == (
        "choosing-digital: there is no terminal here to show a record on. Nothing was opened.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
@pytest.mark.parametrize("name", ["x.full.md.age", "x.full.json.age", "x.shared.md"])
def test_a_record_is_shown_and_cleared_away(
    tmp_path: Path, sealed_record: Path, identity: Path, name: str
) -> None:
    import pexpect  # type: ignore[import-untyped]

    before = there(sealed_record.parent)
    program = pexpect.spawn(
        sys.executable,
        ["-m", "choosing_digital", "read", str(sealed_record.with_name(name)), "--plain"],
        env={**os.environ, "TERM": "xterm", "CHOOSING_DIGITAL_IDENTITY": str(identity)},
        dimensions=(40, 100),
        encoding="utf-8",
        timeout=60,
    )
    program.expect_exact("When everybody looks at me my head goes empty")
    program.expect_exact("Leave")
    program.expect_exact("> ")
    program.sendline("q")
    program.expect_exact("\x1b[2J\x1b[3J\x1b[H")  # the screen, and what was above it
    program.expect(pexpect.EOF)
    assert "everybody" not in program.before
    program.close()
    assert program.exitstatus == 0
    assert there(sealed_record.parent) == before


def test_what_a_record_says_does_nothing_to_the_terminal_that_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Prompt] = []

    class Asker(Scripted):
        @contextmanager
        def session(self) -> Iterator["Asker"]:
            yield self

        def ask(self, prompt: Prompt) -> Reply:
            shown.append(prompt)
            return Leave()

    path = tmp_path / "x.full.md"
    path.write_text("# K\x1b]0;gone\x07\n\n\u202eturned [red]round[/red]\n", encoding="utf-8")
    monkeypatch.setattr(showing, "open_asker", lambda **_more: Asker({}))
    monkeypatch.setattr(showing, "is_terminal", lambda *_streams: True)
    assert showing.read_command(str(path), plain=True) == 0
    out = io.StringIO()
    print_page(shown[0].page, out)
    drawn = out.getvalue()
    assert r"\x1b]0;gone\x07" in drawn
    assert r"\u202eturned [red]round[/red]" in drawn
    assert not any(sign in drawn for sign in "\x1b\x07\u202e")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe", "this is not a record"),
        (b'{"kind": "answers"}', "this is not a record. What was read: a file of the kind answers"),
    ],
)
def test_what_is_no_record_is_not_shown(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
    why: str,
) -> None:
    monkeypatch.setattr(showing, "is_terminal", lambda *_streams: True)
    path = tmp_path / "x.full.json"
    path.write_bytes(content)
    assert showing.read_command(str(path), plain=True) == 2
    assert capsys.readouterr().err == f"{path}: error: {why}.\n"


# -- due --------------------------------------------------------------------------------


def due_in(folder: Path, **environ: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    world = {"SOURCE_DATE_EPOCH": "1801094400", **environ}  # 28 January 2027
    status = due_command(
        folder, on=None, within=0, format="text", stdout=out, stderr=err, environ=world
    )
    return status, out.getvalue(), err.getvalue()


def sealed_with_a_day(folder: Path, name: str, lock: Lock) -> None:
    plain = write(folder, name, review_on="2027-01-28")
    (folder / f"{name}.json.age").write_bytes(seal(plain.read_bytes(), lock))
    plain.unlink()


def test_due_opens_a_sealed_record_only_where_no_copy_says_the_day(
    tmp_path: Path, identity: Path
) -> None:
    sealed_with_a_day(tmp_path, "2026-12-03-1.full", Recipients((PUBLIC,)))
    asked = (
        "choosing-digital: 2026-12-03-1.full.json.age: it is sealed to a key. Name the file of "
        "the private one: CHOOSING_DIGITAL_IDENTITY. It was left out.\n"
    )
    assert due_in(tmp_path) == (0, "Nothing to look at again.\n", asked)
    listed = "2026-12-03-1   28 January 2027   today\n"
    assert due_in(tmp_path, CHOOSING_DIGITAL_IDENTITY=str(identity)) == (0, listed, "")
    write(tmp_path, "2026-12-03-1.shared", review_on="2027-01-28", copy="room")
    assert due_in(tmp_path) == (0, listed, "")


def test_due_asks_for_one_passphrase_and_not_again_for_each_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = Passphrase("three random words")
    for name in ("2026-12-03-1.full", "2026-12-03-2.full"):
        sealed_with_a_day(tmp_path, name, words)
    asked: list[str] = []

    def types(prompt: str) -> str:
        asked.append(prompt)
        return typed.pop(0)

    monkeypatch.setattr(passphrases, "_has_terminal", lambda: True)
    monkeypatch.setattr(getpass, "getpass", types)
    typed = ["three random words"]
    status, out, err = due_in(tmp_path)
    assert (status, len(out.splitlines()), err) == (0, 2, "")
    typed = [""]
    status, out, err = due_in(tmp_path)
    assert (status, out) == (0, "Nothing to look at again.\n")
    assert err == (
        "choosing-digital: 2026-12-03-1.full.json.age: it is sealed, and no passphrase was given. "
        "It was left out.\n"
        "choosing-digital: 2026-12-03-2.full.json.age: it is sealed, and its passphrase was not "
        "given. It was left out.\n"
    )
    assert len(asked) == 2


# -- record --since ---------------------------------------------------------------------


def test_a_record_that_looks_again_at_a_sealed_one_is_sealed_too(
    tmp_path: Path, sealed_record: Path, identity: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again(**environ: str) -> tuple[int, str]:
        err = io.StringIO()
        status = record_command(
            [str(EXAMPLE)],
            out=tmp_path / "again",
            to="json",
            for_="worker",
            id_="y",
            strict=False,
            dry_run=False,
            sets=(),
            clock_day="2027-01-28",
            stdout=io.StringIO(),
            stderr=err,
            environ={"CHOOSING_DIGITAL_HOME": str(tmp_path / "home"), **environ},
            since=str(sealed_record),
        )
        return status, err.getvalue()

    disk = Disk(monkeypatch)
    status, told = again()
    assert (status, told) == (
        3,
        f"choosing-digital: {sealed_record}: it is sealed to a key. Name the file of the private "
        "one: CHOOSING_DIGITAL_IDENTITY. Nothing was written.\n",
    )
    assert again(CHOOSING_DIGITAL_IDENTITY=str(identity)) == (0, "")
    assert there(tmp_path / "again") == ["y.full.json.age"]
    assert not any(disk.holds(mark) for mark in MARKS)

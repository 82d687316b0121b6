"""Saving as the system sees it: the order of its calls, and what another user could read."""

import os
import re
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tracing import environ, trace, traced_only

if sys.platform == "win32":
    pytest.skip("modes, links and traces of POSIX", allow_module_level=True)

from choosing_digital.files.writing import write_all

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "questions" / "examples" / "kai-and-mum.yaml"
RECORD = [sys.executable, "-m", "choosing_digital", "record", str(EXAMPLE), "--id", "x"]
NAMES = ["x.full.md", "x.full.json", "x.shared.md", "x.shared.json"]

FILES = {"x.full.md": "# Full\n", "x.shared.md": "# Shared\n"}

EXPECTED = [
    *("open aside 1", "write aside 1", "fsync aside 1"),
    *("open aside 2", "write aside 2", "fsync aside 2"),
    *("link aside 1 to x.full.md", "link aside 2 to x.shared.md"),
    *("unlink aside 1", "unlink aside 2"),
    *("open folder", "fsync folder"),
]
"""Each file is on the disk before it has its name; the names are on the disk at the end."""


class Named:
    """Gives each file that waits beside its place a number, in the order in which they come."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asides: list[str] = []

    def __call__(self, path: str | Path) -> str:
        path = Path(path)
        if path == self._folder:
            return "folder"
        if path.name.endswith(".part"):
            if path.name not in self._asides:
                self._asides.append(path.name)
            return f"aside {self._asides.index(path.name) + 1}"
        return path.name


def without_repeats(events: list[str]) -> list[str]:
    """Give the events with a file's several writes in a row as one."""
    return [*events[:1], *(after for before, after in pairwise(events) if before != after)]


def test_the_order_of_calls_is_open_write_sync_link_sync(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []
    named = Named(tmp_path)
    opened: dict[int, str] = {}

    def watch(name: str, told: Callable[..., str | None]) -> None:
        real = getattr(os, name)

        def call(*args: Any, **more: Any) -> Any:
            given = real(*args, **more)
            if (words := told(given, *args)) is not None:
                events.append(f"{name} {words}")
            return given

        monkeypatch.setattr(os, name, call)

    watch("open", lambda handle, path, *_: opened.setdefault(handle, named(path)))
    watch("close", lambda _, handle: opened.pop(handle) and None)
    watch("write", lambda _, handle, data: opened[handle])
    watch("fsync", lambda _, handle: opened[handle])
    watch("link", lambda _, aside, final: f"{named(aside)} to {named(final)}")
    watch("unlink", lambda _, path: named(path))
    write_all(tmp_path, FILES)
    monkeypatch.undo()
    assert without_repeats(events) == EXPECTED


# -- strace -----------------------------------------------------------------------------


SAVING = "open,openat,write,fsync,link,linkat,rename,renameat,renameat2,unlink,unlinkat,mkdir"


CALL = re.compile(r'(\w+)\((?:AT_FDCWD(?:<[^>]*>)?, )?(?:"([^"]*)"|\d+<([^>]*)>)(.*)')


def saved(lines: list[str], folder: Path) -> Iterator[str]:
    """Give what a trace says of one folder, in the words used above."""
    named = Named(folder)
    for line in lines:
        call = CALL.match(line)
        if call is None or " = -1 " in line:
            continue
        name, path, handle, more = call.groups()
        place = Path(path or handle)
        if place != folder and place.parent != folder:
            continue
        second = re.search(r'"([^"]+)"', more)
        more = f" to {named(second[1])}" if second else ""
        yield f"{name.removesuffix('at')} {named(place)}{more}"


@traced_only
def test_strace_of_a_save_shows_the_same_order(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "training"
    lines = trace(RECORD, SAVING, tmp_path / "home", tmp_path / "trace")
    events = without_repeats(list(saved(lines, folder)))
    asides = range(1, 5)
    assert events == [
        "mkdir folder",
        "open folder",  # to see whether an earlier crash left something there
        *(f"{call} aside {one}" for one in asides for call in ("open", "write", "fsync")),
        *(f"link aside {one} to {name}" for one, name in zip(asides, NAMES, strict=True)),
        *(f"unlink aside {one}" for one in asides),
        *("open folder", "fsync folder"),
    ]


@traced_only
@pytest.mark.parametrize(
    "words",
    [["record", str(EXAMPLE), "--for", "all"], ["validate", str(EXAMPLE)], ["where"]],
    ids=lambda words: words[0],
)
def test_no_command_asks_for_a_socket(tmp_path: Path, words: list[str]) -> None:
    command = [sys.executable, "-m", "choosing_digital", *words]
    assert trace(command, "network", tmp_path / "home", tmp_path / "trace") == []


# -- another user -----------------------------------------------------------------------


def test_every_file_is_opened_for_its_user_alone_and_through_no_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[tuple[int, int]] = []
    real = os.open

    def look(path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        if flags & os.O_CREAT:
            made.append((flags, mode))
        return real(path, flags, mode, **more)

    monkeypatch.setattr(os, "open", look)
    write_all(tmp_path / "new", FILES)
    monkeypatch.undo()
    assert len(made) == len(FILES)
    for flags, mode in made:
        assert mode == 0o600
        assert flags & os.O_EXCL
        assert flags & os.O_NOFOLLOW


class Watch(threading.Thread):
    """Looks at every mode below a folder, again and again, until it is told to stop."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.seen: set[tuple[str, int]] = set()
        self.done = threading.Event()
        self._folder = folder

    def run(self) -> None:
        while not self.done.is_set():
            self.look()

    def look(self) -> None:
        for here, folders, files in os.walk(self._folder):
            for name in (*folders, *files):
                try:
                    known = os.lstat(Path(here, name))
                except OSError:
                    continue  # gone by now
                kind = "folder" if stat.S_ISDIR(known.st_mode) else "file"
                self.seen.add((kind, stat.S_IMODE(known.st_mode)))


def run_with_no_umask(command: list[str], home: Path) -> None:
    run = subprocess.run(
        command, env=environ(home), capture_output=True, text=True, check=False, umask=0
    )
    assert run.returncode == 0, run.stderr


def test_nothing_is_readable_by_others_at_any_moment(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    watch.start()
    try:
        run_with_no_umask(RECORD, tmp_path / "home")
    finally:
        watch.done.set()
        watch.join()
    watch.look()
    assert watch.seen == {("file", 0o600), ("folder", 0o700)}


ANOTHER = """
import os, sys
os.setgroups([]); os.setgid(54321); os.setuid(54321)
sys.stdout.write("ready\\n"); sys.stdout.flush()
read = set()
while os.path.exists(sys.argv[2]):
    for here, folders, files in os.walk(sys.argv[1]):
        for name in files:
            try:
                with open(os.path.join(here, name), "rb") as file:
                    read.add((name, file.read(1) != b""))
            except FileNotFoundError:
                pass
            except PermissionError:
                read.add("refused")
sys.stdout.write(repr(sorted(read, key=repr)))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be two users")
@pytest.mark.parametrize("rights", [0o755, 0o777], ids=oct)
def test_another_user_who_tries_all_the_time_can_open_nothing(rights: int) -> None:
    # in a folder that was there before and that everybody may look into
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        running = home / "running"
        running.touch()
        home.chmod(0o755)
        for folder in (home / "home", home / "home" / "training"):
            folder.mkdir()
            folder.chmod(rights)
        with subprocess.Popen(
            [sys.executable, "-S", "-c", ANOTHER, str(home / "home"), str(running)],
            stdout=subprocess.PIPE,
            text=True,
        ) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "ready\n"
            try:
                run_with_no_umask(RECORD, home / "home")
            finally:
                running.unlink()
            assert other.stdout.read() == "['refused']"
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in folder.iterdir()}
        assert modes == dict.fromkeys(NAMES, 0o600)
        assert stat.S_IMODE(folder.stat().st_mode) == rights  # and it says nothing of it

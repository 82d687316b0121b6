"""Writing where the disk fails: at every call, whatever the fault, all or nothing, never half."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from choosing_digital.files.faults import REASONS
from choosing_digital.files.writing import AlreadyThere, NotWritten, write_all

FILES = {"x.full.md": "# Full\n" * 50, "x.shared.md": "# Shared\n" * 50}

CALLS = ("mkdir", "open", "write", "fsync", "fstat", "close", "link", "rename", "unlink", "lstat")
"""Everything that writing asks of the system."""

FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)

posix = pytest.mark.skipif(os.name != "posix", reason="links and signals of POSIX")


class Faulty:
    """The system, which fails once, at the n-th call of one name; what is asked is kept."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str, at: int, fault: int) -> None:
        self.calls: list[str] = []
        self.failed = False
        self._wanted, self._at, self._fault = name, at, fault
        for one in CALLS:
            monkeypatch.setattr(os, one, self._watched(one, getattr(os, one)))

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            self.calls.append(name)
            if name == self._wanted and self.calls.count(name) == self._at:
                self.failed = True
                if name == "close":
                    real(*args, **more)  # a close that fails has closed
                raise OSError(self._fault, os.strerror(self._fault))
            if name == "write":
                return real(args[0], args[1][:100])  # never all at once, as a disk may do
            return real(*args, **more)

        return call


def there(folder: Path) -> dict[str, str]:
    return {one.name: one.read_text() for one in folder.iterdir()} if folder.is_dir() else {}


def every_call() -> Iterator[tuple[str, int]]:
    """Give each call of a whole writing, by its name and number; found by trying it."""
    counted = {
        "mkdir": 1,
        "open": 4,  # two files, the new folder's folder, the folder
        "write": 9,  # 350 and 450 bytes, 100 at a time
        "fsync": 4,
        "fstat": 2,
        "close": 4,
        "link": 2,
        "unlink": 4,
    }
    for name, most in counted.items():
        yield from ((name, number) for number in range(1, most + 1))


@posix
def test_every_call_of_a_writing_is_among_those_that_fail_below(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = Faulty(monkeypatch, "", 0, 0)
    write_all(tmp_path / "new", FILES)
    monkeypatch.undo()
    counted = {name: world.calls.count(name) for name in CALLS}
    found = [(name, at) for name in CALLS for at in range(1, counted[name] + 1)]
    assert {one for one in found if one[0] != "unlink"} <= set(every_call()) | {
        ("lstat", 1),
        ("lstat", 2),
    }


@posix
@pytest.mark.parametrize("fault", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize(("name", "at"), [*every_call()])
def test_a_fault_at_any_call_leaves_all_or_nothing_and_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int, fault: int
) -> None:
    folder = tmp_path / "new"
    world = Faulty(monkeypatch, name, at, fault)
    told: list[NotWritten] = []
    try:
        write_all(folder, FILES)
    except NotWritten as one:
        told.append(one)
    monkeypatch.undo()
    assert world.failed
    named = {key: text for key, text in there(folder).items() if not key.startswith(".")}
    assert named == ({} if told else FILES)
    assert [one.why for one in told] in ([], [REASONS[fault]])
    assert {one.path for one in told} <= {folder, tmp_path, *(folder / one for one in FILES)}


@posix
@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO], ids=errno.errorcode.get)
def test_a_full_or_broken_disk_is_never_taken_for_one_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    world = Faulty(monkeypatch, "link", 1, fault)
    with pytest.raises(NotWritten):
        write_all(tmp_path, FILES)
    assert "rename" not in world.calls
    monkeypatch.undo()
    assert there(tmp_path) == {}


@posix
def test_a_folder_that_cannot_be_synced_is_told_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # both files are whole and named, but their names may not be on the disk
    Faulty(monkeypatch, "fsync", 3, errno.EIO)
    with pytest.raises(NotWritten, match="the disk does not work as it should"):
        write_all(tmp_path, FILES)
    monkeypatch.undo()
    assert there(tmp_path) == {}


@posix
@pytest.mark.parametrize("fault", [errno.EINVAL, errno.ENOTSUP], ids=errno.errorcode.get)
def test_a_disk_that_syncs_no_folders_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    Faulty(monkeypatch, "fsync", 3, fault)
    write_all(tmp_path, FILES)
    monkeypatch.undo()
    assert there(tmp_path) == FILES


@posix
def test_a_signal_right_after_a_file_has_its_name_takes_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link

    def stopped(aside: Path, final: Path) -> None:
        real(aside, final)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "link", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path, FILES)
    assert there(tmp_path) == {}


@posix
def test_what_another_program_put_there_is_never_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(aside: Path, final: Path) -> None:
        final.write_text("another program's")
        raise FileExistsError(errno.EEXIST, "exists")

    monkeypatch.setattr(os, "link", taken)
    with pytest.raises(AlreadyThere):
        write_all(tmp_path, FILES)
    assert there(tmp_path) == {"x.full.md": "another program's"}


# -- what a crash leaves ----------------------------------------------------------------

DYING = """
import os, signal, sys
from pathlib import Path
from choosing_digital.files.writing import write_all

name, at = sys.argv[2], int(sys.argv[3])
real, calls = getattr(os, name), 0

def dies(*args, **more):
    global calls
    calls += 1
    if calls == at:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **more)

setattr(os, name, dies)
write_all(Path(sys.argv[1]), {"x.full.md": "# Full\\n" * 50, "x.shared.md": "# Shared\\n" * 50})
"""


@posix
@pytest.mark.parametrize(
    ("name", "at", "expected"),
    [
        ("write", 2, []),
        ("fsync", 2, []),
        ("link", 1, []),
        ("link", 2, ["x.full.md"]),
        ("unlink", 1, ["x.full.md", "x.shared.md"]),
        ("unlink", 2, ["x.full.md", "x.shared.md"]),
        ("fsync", 3, ["x.full.md", "x.shared.md"]),
    ],
)
def test_a_kill_at_any_call_leaves_whole_files_and_the_next_writing_clears_the_rest(
    tmp_path: Path, name: str, at: int, expected: list[str]
) -> None:
    died = subprocess.run(
        [sys.executable, "-c", DYING, str(tmp_path), name, str(at)], check=False, timeout=60
    )
    assert died.returncode == -signal.SIGKILL
    left = there(tmp_path)
    assert {key: text for key, text in left.items() if key in FILES} == {
        key: FILES[key] for key in expected
    }
    for one in tmp_path.iterdir():
        assert one.stat().st_mode & 0o777 == 0o600
        if one.name.startswith("."):
            os.utime(one, (0, 0))  # long ago
    write_all(tmp_path, {"y.md": "next"})
    assert sorted(there(tmp_path)) == sorted([*expected, "y.md"])


@posix
def test_only_what_was_left_over_long_ago_is_cleared(tmp_path: Path) -> None:
    being_written = tmp_path / ".choosing-digital-0123456789abcdef.part"
    another = tmp_path / ".0123456789abcdef.part"
    longer = tmp_path / ".choosing-digital-0123456789abcdef.part.md"
    for one in (being_written, another, longer):
        one.write_text("")
    for one in (another, longer):
        os.utime(one, (0, 0))
    (tmp_path / "elsewhere").write_text("")
    link = tmp_path / ".choosing-digital-00000000000000ff.part"
    link.symlink_to(tmp_path / "elsewhere")
    write_all(tmp_path, {"y.md": "next"})
    assert all(os.path.lexists(one) for one in (being_written, another, longer, link))


# -- a real disk that is full -----------------------------------------------------------

SMALL = """
import resource, sys
from pathlib import Path
from choosing_digital.files.writing import NotWritten, write_all
resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
try:
    write_all(Path(sys.argv[1]), {"a.md": "a" * 200, "b.md": "b" * 400})
except NotWritten as told:
    print(told.why)
"""


@posix
def test_a_limit_that_the_system_really_sets_leaves_nothing(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", SMALL, str(tmp_path)], check=True, capture_output=True, text=True
    )
    assert told.stdout == "this disk takes no larger file\n"
    assert there(tmp_path) == {}

"""Writing: all files of a record or none, whole or not at all, and for their user alone."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.files import places
from choosing_digital.files.faults import REASONS
from choosing_digital.files.writing import (
    AlreadyThere,
    NotWritten,
    is_safe_id,
    next_id,
    stem_for,
    write_all,
)

FILES = {"x.full.md": "# Full\n", "x.shared.md": "# Shared\n"}

not_as_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
posix = pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX")


def there(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_files_are_written_as_they_are(tmp_path: Path) -> None:
    paths = write_all(tmp_path / "a" / "b", {"x.md": "Siân\n"})
    assert paths == (tmp_path / "a" / "b" / "x.md",)
    assert paths[0].read_bytes() == "Siân\n".encode()
    assert there(tmp_path / "a" / "b") == ["x.md"]


@posix
def test_files_and_new_folders_are_for_their_user_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        paths = write_all(tmp_path / "a" / "b", FILES)
    finally:
        os.umask(before)
    assert [mode(one) for one in paths] == [0o600, 0o600]
    assert [mode(tmp_path / "a"), mode(tmp_path / "a" / "b")] == [0o700, 0o700]


@posix
def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    write_all(tmp_path, FILES)
    assert mode(tmp_path) == 0o755


@posix
def test_nobody_else_could_read_it_while_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes: list[int] = []
    sync = os.fsync

    def look(descriptor: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    before = os.umask(0)
    try:
        write_all(tmp_path / "new", FILES)
    finally:
        os.umask(before)
    assert modes == [0o700, 0o600, 0o600, 0o700]  # where the folder is new; each file; the folder


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "x.shared.md").write_text("old")
    with pytest.raises(AlreadyThere, match=r"x\.shared\.md could not be written: there is already"):
        write_all(tmp_path, FILES)
    assert (tmp_path / "x.shared.md").read_text() == "old"
    assert there(tmp_path) == ["x.shared.md"]


@posix
def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "x.full.md").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(AlreadyThere):
        write_all(tmp_path / "there", FILES)
    assert not (tmp_path / "elsewhere").exists()


def failing(fault: int, at: int, real: Callable[..., Any]) -> Callable[..., Any]:
    """The real thing, which fails at its n-th call."""
    calls = 0

    def call(*args: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(fault, os.strerror(fault))
        return real(*args, **more)

    return call


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "this place can only be read"),
        (errno.EACCES, "you may not write there"),
        (errno.EBADF, "the system did not allow it"),
    ],
)
@pytest.mark.parametrize("name", ["open", "fsync"])
def test_a_fault_leaves_nothing_and_is_told_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: int, why: str, at: int
) -> None:
    monkeypatch.setattr(os, name, failing(fault, at, getattr(os, name)))
    with pytest.raises(NotWritten) as told:
        write_all(tmp_path, FILES)
    assert told.value.path == tmp_path / [*FILES][at - 1]
    assert told.value.why == why
    assert there(tmp_path) == []


@posix
def test_where_the_second_cannot_have_its_place_the_first_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.link

    def taken(aside: Path, final: Path) -> None:
        if final.name == "x.shared.md":
            final.write_text("another program's")
        real(aside, final)

    monkeypatch.setattr(os, "link", taken)
    with pytest.raises(AlreadyThere):
        write_all(tmp_path, FILES)
    assert there(tmp_path) == ["x.shared.md"]
    assert (tmp_path / "x.shared.md").read_text() == "another program's"


@posix
def test_a_disk_without_hard_links_does_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(aside: Path, final: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    write_all(tmp_path, FILES)
    assert there(tmp_path) == sorted(FILES)
    with pytest.raises(AlreadyThere):
        write_all(tmp_path, FILES)


def test_a_signal_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path, FILES)
    assert there(tmp_path) == []


def test_a_file_on_the_way_to_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a file")
    with pytest.raises(NotWritten, match=r"a could not be written: there is already a file"):
        write_all(tmp_path / "a" / "b", FILES)


@not_as_root
def test_a_folder_without_rights_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0o500)
    with pytest.raises(NotWritten, match="you may not write there"):
        write_all(tmp_path / "a", FILES)


def test_a_lone_surrogate_does_not_break_a_file(tmp_path: Path) -> None:
    (path,) = write_all(tmp_path, {"x.md": "\ud800"})
    assert path.read_bytes() == b"\\ud800"


# -- names ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["a", "2026-12-03-1", "A.b_c-9", "x" * 64])
def test_a_plain_name_is_an_id(text: str) -> None:
    assert is_safe_id(text)


@pytest.mark.parametrize(
    "text", ["", ".", "..", ".a", "-a", "a/b", "a\\b", "../a", "a b", "x" * 65, "a\n", "é", "a\0"]
)
def test_what_could_be_a_path_is_no_id(text: str) -> None:
    assert not is_safe_id(text)


@given(st.text())
def test_an_id_never_leaves_its_folder(text: str) -> None:
    if is_safe_id(text):
        assert (Path("/records") / stem_for(text, "room", [])).parent == Path("/records")


def test_the_next_id_is_one_more_than_any_there(tmp_path: Path) -> None:
    assert next_id(tmp_path / "not there", "2026-12-03") == "2026-12-03-1"
    for name in (
        "2026-12-03-1.full.md",
        "2026-12-03-4.shared.json",
        "2026-12-02-9.full.md",
        "2026-12-03-7x.md",
        "2026-12-03-.md",
    ):
        (tmp_path / name).touch()
    assert next_id(tmp_path, "2026-12-03") == "2026-12-03-5"
    assert next_id(tmp_path, "2026-12-03", ["2026-12-03-5"]) == "2026-12-03-6"


def test_the_next_id_of_no_folder_is_not_made_up(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(NotWritten, match="a part of the path is not a folder"):
        next_id(tmp_path / "a", "2026-12-03")


def test_copies_are_numbered_by_their_readers() -> None:
    readers = ["k", "d"]
    assert [stem_for("x", one, readers) for one in ("worker", "room", "k", "d")] == [
        "x.full",
        "x.shared",
        "x.copy-1",
        "x.copy-2",
    ]


# -- places -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {"HOME": "/h/r"}, "/h/r/.local/share/choosing-digital"),
        ("linux", {"HOME": "/h/r", "XDG_DATA_HOME": "/d"}, "/d/choosing-digital"),
        ("linux", {"HOME": "/h/r", "XDG_DATA_HOME": "d"}, "/h/r/.local/share/choosing-digital"),
        ("darwin", {"HOME": "/h/r"}, "/h/r/Library/Application Support/choosing-digital"),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/choosing-digital"),
        ("linux", {"HOME": "/h/r", "CHOOSING_DIGITAL_HOME": "/x"}, "/x"),
        ("win32", {"CHOOSING_DIGITAL_HOME": "/x"}, "/x"),
    ],
)
def test_where_things_are_kept(platform: str, environ: dict[str, str], expected: str) -> None:
    assert places.home(environ, platform) == Path(expected)


@pytest.mark.parametrize("environ", [{}, {"HOME": ""}, {"HOME": "relative"}])
def test_without_a_home_a_folder_is_asked_for(environ: dict[str, str]) -> None:
    with pytest.raises(places.NoPlace, match=r"CHOOSING_DIGITAL_HOME=/path/to/a/folder"):
        places.home(environ, "linux")


def test_made_up_families_have_a_folder_of_their_own() -> None:
    environ = {"CHOOSING_DIGITAL_HOME": "/x"}
    assert places.records_folder(environ) == Path("/x/records")
    assert places.training_folder(environ) == Path("/x/training")
    assert places.drafts_folder(environ) == Path("/x/drafts")


def test_the_words_for_faults_are_plain() -> None:
    assert all(not why.endswith(".") and why[0].islower() for why in REASONS.values())

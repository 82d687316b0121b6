"""Sealed drafts: a line for each move, none of which shows anything without the key."""

import os
import signal
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.files.drafts import (
    AS_IT_IS,
    Beginning,
    DraftFile,
    NewerDraft,
    read_draft,
    sealed,
    started,
)
from choosing_digital.files.drafts.lines import line_of_move, read_moves
from choosing_digital.files.drafts.sealed import ROOM, SealedLines, lock_of_draft
from choosing_digital.files.sealing import (
    CannotOpen,
    Identities,
    Key,
    Passphrase,
    Recipients,
    new_identity,
    open_sealed,
)
from choosing_digital.files.settings import MOST_KEYS
from choosing_digital.interview import Answered, Move
from helpers import LAWS

pytest.importorskip("pyrage", reason="the extra `encrypt` is not installed here")

DAY = "2026-12-03"
PRIVATE, PUBLIC = new_identity()


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHOOSING_DIGITAL_HOME", str(tmp_path / "home"))
    for name in ("SEAL", "IDENTITY", "PASSPHRASE_FILE"):
        monkeypatch.delenv(f"CHOOSING_DIGITAL_{name}", raising=False)


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


BEGINNING = Beginning("tiny", (), "d", DAY, True, {"tiny.yaml": "marmalade: [1]\n"})
MOVES: tuple[Move, ...] = (
    Answered("turn/k/words", "marmalade"),
    Answered("turn/k/q/quiet", "porridge"),
    Answered("turn/k/wishes", (("video", "ok"),)),
)


def with_key(content: bytes) -> tuple[bytes, Key]:
    key = Identities((PRIVATE,))
    return open_sealed(content, key), key


def locked_up(content: bytes) -> tuple[bytes, Key]:
    raise CannotOpen("it is locked up")


@pytest.fixture
def codec() -> SealedLines:
    return SealedLines.begin(Recipients((PUBLIC,)))


def kept(folder: Path, codec: SealedLines, moves: tuple[Move, ...] = MOVES) -> Path:
    file = DraftFile.begin(folder, BEGINNING, codec=codec)
    for move in moves:
        file.keep(move)
    file.close()
    return file.path


def test_a_sealed_draft_is_read_as_it_was_kept(tmp_path: Path, codec: SealedLines) -> None:
    draft = read_draft(kept(tmp_path, codec), with_key)
    assert (draft.beginning, draft.moves, draft.whole) == (BEGINNING, MOVES, True)
    assert lock_of_draft(draft.codec) == Recipients((PUBLIC,))


def test_nothing_of_a_sealed_draft_is_ever_on_the_disk_in_plain_text(
    tmp_path: Path, codec: SealedLines, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    path = kept(tmp_path, codec)
    for mark in (b"marmalade", b"porridge", b"turn", b"tiny", b"answered", b"video"):
        assert not disk.holds(mark)
        assert mark not in path.read_bytes()
    assert len(path.read_bytes().split(b"\n")) == len(MOVES) + 2


def test_a_sealed_draft_goes_on_sealed(tmp_path: Path, codec: SealedLines) -> None:
    path = kept(tmp_path, codec, MOVES[:1])
    file = DraftFile.go_on(read_draft(path, with_key))
    for move in MOVES[1:]:
        file.keep(move)
    file.close()
    assert b"porridge" not in path.read_bytes()
    assert read_draft(path, with_key).moves == MOVES


def test_a_draft_under_a_passphrase_takes_no_work_for_each_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyrage

    worked: list[str] = []
    real = pyrage.passphrase.encrypt

    def work(*args: Any) -> bytes:
        worked.append("")
        return bytes(real(*args))

    monkeypatch.setattr(pyrage.passphrase, "encrypt", work)
    words = Passphrase("three random words")
    path = kept(tmp_path, SealedLines.begin(words))
    assert len(worked) == 1
    opened: list[bytes] = []

    def unlock(content: bytes) -> tuple[bytes, Key]:
        opened.append(content)
        return open_sealed(content, words), words

    draft = read_draft(path, unlock)
    assert (draft.beginning, draft.moves, draft.whole) == (BEGINNING, MOVES, True)
    assert len(opened) == 1
    assert lock_of_draft(draft.codec) == words
    file = DraftFile.go_on(draft)
    file.keep(MOVES[0])
    file.close()
    assert len(worked) == 1
    assert read_draft(path, unlock).moves == (*MOVES, MOVES[0])


def test_without_the_key_a_draft_stays_closed(tmp_path: Path, codec: SealedLines) -> None:
    path = kept(tmp_path, codec)
    before = path.read_bytes()
    with pytest.raises(CannotOpen, match="it is locked up"):
        read_draft(path, locked_up)
    with pytest.raises(CannotOpen, match="it is sealed"):
        read_draft(path)
    assert path.read_bytes() == before


def test_wherever_a_sealed_draft_is_cut_off_what_is_whole_is_read(
    tmp_path: Path, codec: SealedLines
) -> None:
    path = kept(tmp_path, codec)
    whole = path.read_bytes()
    ends = [at for at in range(len(whole)) if whole[at : at + 1] == b"\n"]
    for length in range(ends[0] + 1, len(whole), 37):
        path.write_bytes(whole[:length])
        draft = read_draft(path, with_key)
        lines = sum(length > end for end in ends) - 1
        assert draft.moves == MOVES[:lines]
        assert not draft.whole or length in (end + 1 for end in ends)
    path.write_bytes(whole[: ends[0] - 1])
    with pytest.raises(CannotOpen):
        read_draft(path, with_key)


def test_a_line_that_was_changed_or_is_of_another_draft_ends_what_is_read(
    tmp_path: Path, codec: SealedLines
) -> None:
    path = kept(tmp_path, codec)
    lines = path.read_bytes().split(b"\n")
    other = SealedLines.begin(Recipients((new_identity()[1],))).encode(
        b'{"answered":"x","value":""}'
    )
    for wrong in (lines[2][:-8] + b"AAAAAAA=", b"", b"not base64", other, b"{}"):
        path.write_bytes(b"\n".join([*lines[:2], wrong, *lines[3:]]))
        draft = read_draft(path, with_key)
        assert (draft.moves, draft.whole) == (MOVES[:1], False)


def test_a_damaged_sealed_draft_goes_on_sealed_and_the_damaged_one_is_kept(
    tmp_path: Path, codec: SealedLines
) -> None:
    path = kept(tmp_path, codec)
    path.write_bytes(path.read_bytes()[:-10])
    file = DraftFile.go_on(read_draft(path, with_key))
    file.keep(MOVES[2])
    file.close()
    assert read_draft(file.path, with_key).moves == MOVES
    everything = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"marmalade" not in everything


def test_a_line_that_cannot_be_sealed_is_as_one_that_cannot_be_written(
    tmp_path: Path, codec: SealedLines, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = DraftFile.begin(tmp_path, BEGINNING, codec=codec)
    before = file.path.read_bytes()
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(OSError, match="not installed"):
        file.keep(MOVES[0])
    file.close()
    assert file.path.read_bytes() == before


def test_a_draft_that_is_not_sealed_is_as_it_ever_was(tmp_path: Path) -> None:
    file = DraftFile.begin(tmp_path, BEGINNING)
    file.keep(MOVES[0])
    file.close()
    draft = read_draft(file.path, locked_up)
    assert (draft.moves, draft.codec) == (MOVES[:1], AS_IT_IS)
    assert lock_of_draft(draft.codec) is None
    assert file.path.read_bytes().startswith(b'{"draft":')


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_drafts_and_all_folders_on_the_way_are_for_their_user_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = DraftFile.begin(tmp_path / "home" / "drafts", BEGINNING).path
    finally:
        os.umask(before)
    modes = [one.stat().st_mode & 0o777 for one in (path, path.parent, path.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


TINY = """\
kind: question_set
id: tiny
version: "1.0"
title: A tiny set
sections: [{title: The place, questions: [quiet]}]
questions:
  - id: quiet
    ask: [young_person]
    text: {young_person: "Is it quiet?"}
    type: yes_no
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_a_conversation_under_a_passphrase_is_begun_stopped_and_gone_on_with(
    tmp_path: Path,
) -> None:
    import pexpect  # type: ignore[import-untyped]

    (tmp_path / "tiny.yaml").write_text(TINY)

    def program(*words: str) -> "pexpect.spawn[str]":
        return pexpect.spawn(
            sys.executable,
            ["-m", "choosing_digital", *words, "--plain"],
            env={**os.environ, "TERM": "xterm", "CHOOSING_DIGITAL_SEAL": "passphrase"},
            dimensions=(40, 100),
            encoding="utf-8",
            timeout=60,
        )

    started = program("start", "tiny", "--practice", "--sets", str(tmp_path))
    started.expect_exact("A passphrase to seal this with")
    started.sendline("three random words")
    started.expect_exact("The same again")
    started.sendline("three random words")
    started.expect_exact("Your own initials")
    started.expect_exact("> ")
    started.sendline("Rhubarb")
    started.expect_exact("In which part are you here")
    started.kill(signal.SIGKILL)
    started.expect(pexpect.EOF)
    assert "three random" not in str(started.before)
    (path,) = (tmp_path / "home" / "drafts").glob("*.draft")
    kept_bytes = path.read_bytes()
    assert b"Rhubarb" not in kept_bytes
    assert b"quiet" not in kept_bytes

    gone_on = program("resume", "1")
    gone_on.expect_exact("The passphrase (it does not show)")
    gone_on.sendline("three other words")
    gone_on.expect_exact("That did not open it.")
    gone_on.expect_exact("The passphrase (it does not show)")
    gone_on.sendline("three random words")
    gone_on.expect_exact("Welcome back")
    gone_on.close(force=True)
    assert path.read_bytes().startswith(kept_bytes)


# -- what a seal does not hide by itself ------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [("yes", "no"), ("", "in_person"), (("children", "adults"), ()), (0, 1000)],
)
def test_answers_that_differ_in_length_fill_the_same_room(
    codec: SealedLines, one: Any, other: Any
) -> None:
    def room(value: Any) -> int:
        line = codec.encode(line_of_move(Answered("turn/k/q/quiet/k", value)))
        return len(with_key(b64decode(line))[0])

    assert room(one) == room(other) == ROOM


@LAWS
@given(st.text(max_size=600))
def test_words_fill_whole_rooms_and_come_back_as_typed(words: str) -> None:
    line = SealedLines.begin(Recipients((PUBLIC,))).encode(line_of_move(Answered("w", words)))
    opened = with_key(b64decode(line))[0]
    assert len(opened) % ROOM == 0
    assert [*read_moves([opened])] == [Answered("w", words)]


# -- what is not to be taken for a line -------------------------------------------------


def test_in_a_sealed_draft_nothing_in_plain_text_is_taken_for_an_answer(
    tmp_path: Path, codec: SealedLines
) -> None:
    path = kept(tmp_path, codec, MOVES[:1])
    sound = line_of_move(MOVES[1])
    path.write_bytes(path.read_bytes() + sound)
    draft = read_draft(path, with_key)
    assert (draft.moves, draft.whole, draft.broken_line) == (MOVES[:1], False, 3)
    # nor what follows it, were it sealed
    path.write_bytes(path.read_bytes() + codec.encode(sound))
    assert read_draft(path, with_key).moves == MOVES[:1]
    # and in a draft that is not sealed it would have been one
    plain = DraftFile.begin(tmp_path, BEGINNING)
    plain.close()
    plain.path.write_bytes(plain.path.read_bytes() + sound)
    assert read_draft(plain.path).moves == (MOVES[1],)


def test_nothing_is_added_to_a_draft_before_it_is_known_whether_it_is_sealed(
    tmp_path: Path, codec: SealedLines
) -> None:
    path = kept(tmp_path, codec)
    before = path.read_bytes()
    held = DraftFile.hold(path)
    with pytest.raises(AssertionError, match="read before anything is added"):
        held.keep(MOVES[0])
    held.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        (b"sealed 2 - AAAA", NewerDraft),
        (b"sealed 1 - AAAA", CannotOpen),
        (b"sealed 1 AAAA AAAA", CannotOpen),
        (b"sealed 1 -", CannotOpen),
        (b"sealed 0 - AAAA", CannotOpen),
        (b"sealed x", CannotOpen),
        (b"sealed 1 - *", CannotOpen),
    ],
)
def test_a_first_line_that_is_none_is_said_to_be_none(
    tmp_path: Path, head: bytes, fault: type[Exception]
) -> None:
    path = tmp_path / "2026-12-03-0.draft"
    path.write_bytes(head + b"\nmarmalade\n")
    with pytest.raises(fault) as caught:
        read_draft(path, with_key)
    assert "marmalade" not in str(caught.value)
    assert started(path) == "2026-12-03"  # its name says so


def test_many_keys_open_the_lines_and_a_line_costs_no_more_than_the_library(
    tmp_path: Path,
) -> None:
    others = [new_identity()[1] for _ in range(MOST_KEYS - 1)]
    path = kept(tmp_path, SealedLines.begin(Recipients((*others, PUBLIC))))
    draft = read_draft(path, with_key)
    assert draft.moves == MOVES
    assert lock_of_draft(draft.codec) == Recipients((*others, PUBLIC))


def test_a_line_after_one_that_cannot_be_opened_is_not_tried(
    tmp_path: Path, codec: SealedLines, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept(tmp_path, codec)
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([lines[0], b"not a line", *lines[1:]]))
    tried: list[bytes] = []

    def tries(content: bytes, key: Key) -> bytes:
        tried.append(content)
        return open_sealed(content, key)

    monkeypatch.setattr(sealed, "open_sealed", tries)
    assert read_draft(path, with_key).moves == ()
    assert tried == []

"""A disk that is full or broken: nothing goes on before the answer is on it, and it says so."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from choosing_digital.cli.saving import Keeping, LeftUnsaved
from choosing_digital.files.drafts import Beginning, DraftFile, drafts_in, read_draft
from choosing_digital.files.writing import NotWritten, write_all
from choosing_digital.interview import Answered, Move
from choosing_digital.prompts import (
    Leave,
    Page,
    PickOne,
    Prompt,
    RawReply,
    Reply,
    Stopped,
    TypeText,
)
from choosing_digital.scripted import Scripted
from choosing_digital.wizard import converse
from conversing import SMALL_SETTING, SPOKE_ALONE, people, words_on

BEGINNING = Beginning("small-set", (), "4f1d", "2026-12-03", True, {"a.yaml": "kind: bank\n"})

FAULTS = [errno.ENOSPC, errno.EIO]
each_fault = pytest.mark.parametrize("fault", FAULTS, ids=["ENOSPC", "EIO"])


@dataclass
class Disk:
    """A disk that refuses, from its n-th call on, as many calls as it is told.

    Attributes:
        fault: what it refuses with.
        at: which call it refuses first, counted from 1; 0 for none.
        times: how many calls in a row it refuses.
        half: whether it takes the first half of what it then refuses to take the rest of.
        calls: how many there were.
    """

    fault: int
    at: int = 0
    times: int = 1
    half: bool = False
    calls: int = 0
    refused: int = 0
    _real: dict[str, Callable[..., Any]] = field(default_factory=dict)

    @contextmanager
    def put_in(self) -> Iterator["Disk"]:
        """Have it under whatever is written and synced."""
        names = ("write", "fsync", "ftruncate")
        self._real = {name: getattr(os, name) for name in names}
        try:
            for name in names:
                setattr(os, name, getattr(self, f"_{name}"))
            yield self
        finally:
            for name, real in self._real.items():
                setattr(os, name, real)

    def _refuses(self) -> bool:
        self.calls += 1
        if not self.at <= self.calls < self.at + self.times or not self.at:
            return False
        self.refused += 1
        return True

    def _write(self, descriptor: int, data: bytes) -> int:
        if self._refuses():
            if self.half and len(data) > 1:
                self._real["write"](descriptor, data[: len(data) // 2])
            raise OSError(self.fault, os.strerror(self.fault))
        return int(self._real["write"](descriptor, data))

    def _fsync(self, descriptor: int) -> None:
        if self._refuses():
            raise OSError(self.fault, os.strerror(self.fault))
        self._real["fsync"](descriptor)

    def _ftruncate(self, descriptor: int, length: int) -> None:
        if self._refuses():
            raise OSError(self.fault, os.strerror(self.fault))
        self._real["ftruncate"](descriptor, length)


# -- a draft ----------------------------------------------------------------------------

MOVES: tuple[Move, ...] = tuple(Answered(f"key/{number}", "é" * number) for number in range(4))


def all_calls() -> int:
    """Count what a small draft asks of a disk."""
    return 2 + 1 + 2 * len(MOVES)  # its first line, its folder, and each move


@each_fault
@pytest.mark.parametrize("half", [False, True])
@pytest.mark.parametrize("times", [1, 2, 3])
def test_at_every_call_a_draft_is_old_or_new_and_never_half(
    tmp_path: Path, fault: int, half: bool, times: int
) -> None:
    for at in range(1, all_calls() + 1):
        folder = tmp_path / f"{at}"
        with Disk(fault, at, times, half).put_in() as disk:
            try:
                draft = DraftFile.begin(folder, BEGINNING)
            except OSError:
                assert list(folder.iterdir()) == []
                continue
            kept: list[Move] = []
            for move in MOVES:
                try:
                    draft.keep(move)
                except OSError:
                    pass
                else:
                    kept.append(move)
            draft.close()
        assert disk.refused
        # A disk that does not even take back what it wrote leaves the last line, whole or cut
        # off. A line that is cut off is not read; every one before it is.
        moves = read_draft(draft.path).moves
        assert moves in (tuple(kept), *((*kept, one) for one in MOVES if one not in kept))
        assert times > 1 or moves == tuple(kept)


@each_fault
def test_a_move_that_was_refused_can_be_kept_again(tmp_path: Path, fault: int) -> None:
    for at in range(4, all_calls() + 1):
        folder = tmp_path / f"{at}"
        with Disk(fault, at, times=2, half=True).put_in():
            draft = DraftFile.begin(folder, BEGINNING)
            for move in MOVES:
                for _again in range(3):
                    try:
                        draft.keep(move)
                    except OSError:
                        continue
                    break
            draft.close()
        read = read_draft(draft.path)
        assert (read.moves, read.whole) == (MOVES, True)


@each_fault
def test_at_every_call_a_damaged_draft_is_the_old_one_or_the_mended_one(
    tmp_path: Path, fault: int
) -> None:
    for at in range(1, all_calls() + 3):
        folder = tmp_path / f"{at}"
        draft = DraftFile.begin(folder, BEGINNING, MOVES)
        draft.close()
        damaged = draft.path.read_bytes()[:-5]
        draft.path.write_bytes(damaged)
        with Disk(fault, at, half=True).put_in():
            try:
                DraftFile.go_on(read_draft(draft.path)).close()
            except OSError:
                assert [one.read_bytes() for one in folder.iterdir()] == [damaged]
                continue
        assert drafts_in(folder) == (draft.path,)
        assert read_draft(draft.path).moves == MOVES[:-1]
        assert draft.path.with_suffix(".damaged").read_bytes() == damaged


# -- a record ---------------------------------------------------------------------------


@each_fault
@pytest.mark.parametrize("half", [False, True])
def test_at_every_call_a_record_is_all_there_or_not_at_all(
    tmp_path: Path, fault: int, half: bool
) -> None:
    files = {"x.full.md": "# Full\n", "x.full.json": "{}\n", "x.shared.md": "# Shared\n"}
    written = refused = 0
    whys: set[str] = set()
    for at in range(1, 12):
        folder = tmp_path / f"{at}"
        with Disk(fault, at, half=half).put_in():
            try:
                write_all(folder, files)
            except NotWritten as not_written:
                refused += 1
                whys.add(not_written.why)
                assert list(folder.iterdir()) == []
            else:
                written += 1
                assert {one.name: one.read_text() for one in folder.iterdir()} == files
    assert written
    assert refused
    full, broken = "the disk is full", "the disk does not work as it should"
    assert whys == {full if fault == errno.ENOSPC else broken}


# -- a conversation ---------------------------------------------------------------------

SAID: dict[str, Any] = {
    **people(("K", "young_person", "here")),
    **SPOKE_ALONE,
    "turn/k/q/space/k": ["sometimes"],
    "turn/k/words": ["I like maps"],
    "turn/k/words_for": ["private"],
    "decision/option": ["video"],
}

NOT_ASKED_BEFORE = ("unsaved", "unsaved/hand_over", "unsaved/back", "unsaved/saved")


@dataclass
class Watched:
    """Somebody who answers from a list, and looks into the draft whenever they are asked."""

    scripted: Scripted
    keeping: list[Keeping] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    accepted: list[Move] = field(default_factory=list)

    def ask(self, prompt: Prompt) -> Reply:
        if not prompt.key.startswith("unsaved"):
            (keeping,) = self.keeping
            if read_draft(keeping.draft.path).moves != tuple(self.accepted):
                self.missed.append(prompt.key)
        return self.scripted.ask(prompt)

    def tell(self, page: Page) -> None:
        raise AssertionError(page)


def talked(
    folder: Path, replies: dict[str, list[Reply | RawReply]]
) -> tuple[Watched, Keeping, Callable[[], Any]]:
    asker = Watched(Scripted(SAID | replies))
    keeping = Keeping(asker, SMALL_SETTING, BEGINNING, DraftFile.begin(folder, BEGINNING))
    asker.keeping.append(keeping)

    def keep(move: Move) -> None:
        keeping(move)
        asker.accepted.append(move)

    return asker, keeping, lambda: converse(asker, SMALL_SETTING, keep=keep)


def unsaved(asker: Watched) -> list[Prompt]:
    return [one for one in asker.scripted.asked if one.key.startswith("unsaved")]


def test_at_every_call_the_next_page_waits_until_the_answer_is_on_the_disk(
    tmp_path: Path,
) -> None:
    asker, keeping, talk = talked(tmp_path / "whole", {})
    with Disk(errno.ENOSPC).put_in() as disk:
        talk()
    whole = keeping.moves
    assert disk.calls == 2 * len(whole)
    assert unsaved(asker) == []
    for at in range(1, disk.calls + 1, 3):
        asker, keeping, talk = talked(tmp_path / f"{at}", {"unsaved": ["again"]})
        with Disk(errno.ENOSPC, at, half=True).put_in():
            talk()
        assert (asker.missed, keeping.moves) == ([], whole)
        assert "unsaved" in [one.key for one in unsaved(asker)]
        read = read_draft(keeping.draft.path)
        assert (read.moves, read.whole) == (whole, True)


def refused_at(key: str) -> int:
    """Give the call of the disk with which the answer to this prompt is written."""
    asker = Scripted(SAID)
    moves: list[Move] = []
    converse(asker, SMALL_SETTING, keep=moves.append)
    answered = [one.key if isinstance(one, Answered) else "" for one in moves]
    return 2 * answered.index(key) + 1


def trouble(
    folder: Path,
    key: str,
    replies: dict[str, list[Reply | RawReply]],
    *,
    times: int = 1,
    fault: int = errno.ENOSPC,
) -> tuple[Watched, Keeping, BaseException | None]:
    """Have the disk refuse the answer to a prompt, so many times."""
    asker, keeping, talk = talked(folder, replies)
    with Disk(fault, refused_at(key), times).put_in():
        try:
            talk()
        except (Stopped, LeftUnsaved) as end:
            return asker, keeping, end
    return asker, keeping, None


def test_in_a_private_turn_the_answer_is_covered_and_the_laptop_goes_to_the_worker_and_back(
    tmp_path: Path,
) -> None:
    asker, keeping, end = trouble(tmp_path, "turn/k/words", {"unsaved": ["again"]})
    assert end is None
    keys = [one.key for one in asker.scripted.asked]
    at = keys.index("turn/k/words")
    assert keys[at + 1 : at + 5] == [
        "unsaved/hand_over",
        "unsaved",
        "unsaved/back",
        "turn/k/words_for",
    ]
    hand_over, page, back = unsaved(asker)
    assert words_on(hand_over).rstrip().split("\n")[2:] == [
        "This cannot be saved just now. Nothing you said is lost.",
        "",
        "Please give the laptop to R.",
        "R: press Enter when you have it.",
    ]
    for of_k in (hand_over, back):  # no file, no answer, no fault of theirs
        assert str(tmp_path) not in words_on(of_k)
        assert "disk" not in words_on(of_k)
    shown = words_on(page)
    assert "R: the disk is full. Your work so far is in" in shown
    assert str(keeping.draft.path) in shown
    assert "The last answer is only in this window, so please leave it open." in shown
    assert "Free some space, then Enter to try again" in shown
    assert "Please give the laptop back to K." in words_on(back)
    assert not any("maps" in words_on(one) for one in unsaved(asker))
    assert isinstance(page, PickOne)
    assert page.page.unsaved == "The last answer is not saved yet."


@pytest.mark.parametrize("key", ["setup/on", "turn/r/words", "decision/option"])
def test_outside_a_private_turn_it_is_said_at_once(tmp_path: Path, key: str) -> None:
    asker, _keeping, _end = trouble(
        tmp_path, key, {"unsaved": ["again"]}, times=1, fault=errno.EROFS
    )
    (page,) = unsaved(asker)
    assert page.key == "unsaved"
    assert "his place can only be read. Your work so far is in" in words_on(page)
    assert "Free some space" not in words_on(page)


def test_a_disk_that_stays_full_is_asked_about_until_it_is_not(tmp_path: Path) -> None:
    # the write; cutting back what it may have half written; and the same at two more tries
    asker, keeping, end = trouble(tmp_path, "turn/k/words", {"unsaved": ["again"] * 3}, times=4)
    assert end is None
    pages = [one for one in unsaved(asker) if one.key == "unsaved"]
    assert [one.page.note for one in pages] == ["", *["It still cannot be saved."] * 2]
    assert read_draft(keeping.draft.path).whole


def test_whoever_stops_then_is_told_what_is_not_saved(tmp_path: Path) -> None:
    class Stopping(Scripted):
        def ask(self, prompt: Prompt) -> Reply:
            if prompt.key == "unsaved":
                raise Stopped(130)
            return super().ask(prompt)

    asker, keeping, talk = talked(tmp_path, {})
    asker.scripted = Stopping(SAID)
    with Disk(errno.ENOSPC, refused_at("turn/k/words"), 99, half=True).put_in():
        with pytest.raises(Stopped):
            talk()
        assert not keeping.is_saved
        keeping.close()
    path = keeping.draft.path
    assert keeping.last_words == (
        "The last answer could not be saved: the disk is full.\n"
        f"Everything before it is in {path}\n"
        "To go on: choosing-digital resume"
    )
    assert read_draft(path).moves == keeping.moves
    assert [one.key for one in keeping.moves if isinstance(one, Answered)][-1] != "turn/k/words"


def test_whoever_stops_when_there_is_space_again_has_lost_nothing(tmp_path: Path) -> None:
    asker, keeping, end = trouble(tmp_path, "turn/k/words", {"unsaved": [Leave()]})
    assert isinstance(end, LeftUnsaved)
    assert keeping.is_saved
    assert keeping.last_words == "Saved. To go on: choosing-digital resume"
    last = read_draft(keeping.draft.path).moves[-1]
    assert last == Answered("turn/k/words", "I like maps")
    assert len(unsaved(asker)) == 2


def test_it_can_be_saved_to_another_place_and_goes_on_there(tmp_path: Path) -> None:
    other = tmp_path / "other place"
    other.mkdir()
    replies: dict[str, list[Reply | RawReply]] = {
        "unsaved": ["other"],
        "unsaved/folder": [str(tmp_path / "nowhere"), str(other)],
    }
    asker, keeping, end = trouble(tmp_path / "drafts", "turn/k/words", replies)
    assert (end, asker.missed) == (None, [])
    first, second = [one for one in unsaved(asker) if one.key == "unsaved/folder"]
    assert (first.page.note, second.page.note) == ("", "There is no folder of that name.")
    assert isinstance(second, TypeText)
    assert second.given == str(tmp_path / "nowhere")
    (saved,) = [one for one in unsaved(asker) if one.key == "unsaved/saved"]
    assert str(keeping.draft.path) in words_on(saved)
    assert drafts_in(other) == (keeping.draft.path,)
    assert keeping.draft.path.stat().st_mode & 0o777 == 0o600
    assert read_draft(keeping.draft.path).moves == keeping.moves
    assert keeping.last_words == (
        f"Saved in {keeping.draft.path}\nTo go on: choosing-digital resume --from '{other}'"
    )
    (before,) = drafts_in(tmp_path / "drafts")
    assert read_draft(before).moves == keeping.moves[: len(read_draft(before).moves)]
    keeping.delete()
    assert drafts_in(other) == drafts_in(tmp_path / "drafts") == ()


def test_a_place_that_takes_nothing_either_is_said_and_another_asked_for(tmp_path: Path) -> None:
    replies: dict[str, list[Reply | RawReply]] = {
        "unsaved": ["other", "again"],
        "unsaved/folder": [str(tmp_path), Leave()],
    }
    # the write and the cutting back; then the first line in the other place
    asker, keeping, end = trouble(tmp_path / "drafts", "turn/k/words", replies, times=3)
    assert isinstance(end, LeftUnsaved)
    folders = [one for one in unsaved(asker) if one.key == "unsaved/folder"]
    assert [one.page.note for one in folders] == [
        "",
        "It could not be saved there: the disk is full.",
    ]
    assert drafts_in(tmp_path) == ()
    assert keeping.is_saved  # there was space again when they left

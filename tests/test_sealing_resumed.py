"""A sealed conversation from its first page to its record: begun, stopped, listed, gone on with."""

import getpass
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from choosing_digital.cli import passphrases, talking
from choosing_digital.cli.copying import copy_command
from choosing_digital.files.drafts import drafts_in, read_draft
from choosing_digital.files.sealing import Identities, Recipients, new_identity, open_sealed, seal
from test_resuming import SAID, Asker, Desk, other_window
from test_sealing_drafts import Disk

pytest.importorskip("pyrage", reason="the extra `encrypt` is not installed here")

PRIVATE, PUBLIC = new_identity()
MINE = Identities((PRIVATE,))
WORDS = "three random words"
SAID_ALONE = (b"rhubarb", b'"quiet"', b"Porridge")
"""The private words, a question's key, and the worker's initials."""

FULL = ["2026-12-03-1.full.json.age", "2026-12-03-1.full.md.age"]
SHARED = ["2026-12-03-1.shared.json", "2026-12-03-1.shared.md"]

REFUSED = "choosing-digital: The draft cannot be opened: {why}. It is as it was.\n"
NOT_INSTALLED = (
    "what seals and opens files is not installed here. "
    "To install it: pip install 'choosing-digital[encrypt]'"
)
NOT_IT = "this is not the passphrase that it was sealed with, or the file is damaged"


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    for name in ("SEAL", "IDENTITY", "PASSPHRASE_FILE"):
        monkeypatch.delenv(f"CHOOSING_DIGITAL_{name}", raising=False)
    return Desk(tmp_path, monkeypatch, capsys)


@pytest.fixture
def to_a_key(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Give a desk that seals to a key, and has the private one."""
    (desk.home / "key.txt").write_text(PRIVATE)
    monkeypatch.setenv("CHOOSING_DIGITAL_SEAL", f"recipient:{PUBLIC}")
    monkeypatch.setenv("CHOOSING_DIGITAL_IDENTITY", str(desk.home / "key.txt"))
    return desk


class Typist:
    """Somebody at a terminal who is asked for a passphrase; it must never be on a page."""

    def __init__(self, desk: Desk, patch: pytest.MonkeyPatch) -> None:
        self.asked: list[str] = []
        self.types: Iterator[str] = iter(())
        self._pages = 0
        self._desk = desk
        patch.setattr(passphrases, "_has_terminal", lambda: True)
        patch.setattr(getpass, "getpass", self._ask)
        real = Asker.session

        def session(asker: Asker) -> Any:
            return _Open(self, real(asker))

        patch.setattr(Asker, "session", session)

    def will_type(self, *words: str) -> None:
        self.asked = []
        self.types = iter(words)

    def _ask(self, words: str) -> str:
        assert not self._pages, "a passphrase was asked for on a page"
        self.asked.append(words.split("(")[0].strip())
        return next(self.types)


class _Open:
    def __init__(self, typist: Typist, inner: Any) -> None:
        self._typist, self._inner = typist, inner

    def __enter__(self) -> Any:
        self._typist._pages += 1
        return self._inner.__enter__()

    def __exit__(self, *fault: Any) -> Any:
        self._typist._pages -= 1
        return self._inner.__exit__(*fault)


@pytest.fixture
def typist(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Typist:
    monkeypatch.setenv("CHOOSING_DIGITAL_SEAL", "passphrase")
    return Typist(desk, monkeypatch)


def records(desk: Desk) -> list[str]:
    folder = desk.home / "home" / "records"
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []


# -- from the first page to the record --------------------------------------------------


def test_to_a_key_it_is_stopped_gone_on_with_and_written_and_nothing_is_in_plain_text(
    to_a_key: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    path = to_a_key.started()
    assert path.read_bytes().startswith(b"sealed 1 ")
    assert to_a_key.resume(1, who=["turn"]) == 0
    assert records(to_a_key) == [*FULL, *SHARED]
    assert not path.exists()
    assert disk.written
    assert not disk.holds(SAID_ALONE[0])
    full = to_a_key.home / "home" / "records" / FULL[0]
    assert SAID_ALONE[0] in open_sealed(full.read_bytes(), MINE)


def test_under_a_passphrase_it_is_asked_for_before_the_first_page_and_after_the_list(
    desk: Desk, typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    typist.will_type(WORDS, WORDS)
    path = desk.started()
    assert typist.asked == ["A passphrase to seal this with", "The same again:"]
    typist.will_type("three other words", WORDS)
    assert desk.resume(None, drafts=["0"], who=["turn"]) == 0
    assert typist.asked == ["The passphrase"] * 2
    shown = desk.screen.readouterr()
    assert shown.err == "That did not open it.\n"
    assert (
        "The record is sealed. What is to share is not. To read it: choosing-digital read "
        "2026-12-03-1"
    ) in " ".join(shown.out.split())
    assert records(desk) == [*FULL, *SHARED]
    assert not path.exists()
    assert not any(disk.holds(mark) for mark in (SAID_ALONE[0], WORDS.encode()))


def test_what_was_begun_sealed_is_written_sealed_whatever_is_set_by_then(
    to_a_key: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_a_key.started()
    monkeypatch.setenv("CHOOSING_DIGITAL_SEAL", "off")
    assert to_a_key.resume(1, who=["turn"]) == 0
    assert records(to_a_key) == [*FULL, *SHARED]


def test_what_was_begun_unsealed_is_written_sealed_where_that_is_set_by_then(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.started()
    assert path.read_bytes().startswith(b'{"draft":')
    monkeypatch.setenv("CHOOSING_DIGITAL_SEAL", "passphrase")
    typist = Typist(desk, monkeypatch)
    typist.will_type(WORDS, WORDS)
    assert desk.resume(1, who=["turn"]) == 0
    assert typist.asked == ["A passphrase to seal this with", "The same again:"]
    assert records(desk) == [*FULL, *SHARED]


def test_a_damaged_sealed_draft_is_mended_sealed_and_the_damaged_one_kept_as_it_was(
    to_a_key: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = to_a_key.started()
    cut = path.read_bytes()[:-9]
    path.write_bytes(cut)
    disk = Disk(monkeypatch)
    assert to_a_key.resume(1, stops_at="who", damaged=["go_on"]) == 130
    assert path.with_suffix(".damaged").read_bytes() == cut
    assert path.read_bytes().startswith(b"sealed 1 ")
    assert read_draft(path, lambda one: (open_sealed(one, MINE), MINE)).whole
    assert not any(disk.holds(mark) for mark in (*SAID_ALONE, b"answered"))


def test_what_another_window_has_open_is_not_opened_and_nothing_is_asked_for(
    desk: Desk, typist: Typist
) -> None:
    typist.will_type(WORDS, WORDS)
    path = desk.started()
    before = path.read_bytes()
    typist.will_type()
    with other_window(path):
        assert desk.resume(1) == 3
    assert typist.asked == []
    assert "open in another window" in desk.screen.readouterr().err
    assert path.read_bytes() == before


# -- the list ---------------------------------------------------------------------------


def test_sealed_drafts_are_listed_as_others_are_and_deleted_without_their_key(
    to_a_key: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = to_a_key.started()
    monkeypatch.delenv("CHOOSING_DIGITAL_IDENTITY")
    monkeypatch.setitem(sys.modules, "pyrage", None)
    assert to_a_key.resume(None, drafts=["delete"], delete=["0"], delete__sure=["yes"]) == 0
    assert "Started Thursday 3 December 2026. Last change at 3.12 pm." in to_a_key.page("drafts")
    assert not path.exists()
    assert list(to_a_key.drafts.iterdir()) == []


# -- where it is not opened -------------------------------------------------------------


def test_after_three_other_passphrases_it_is_as_it_was(desk: Desk, typist: Typist) -> None:
    typist.will_type(WORDS, WORDS)
    path = desk.started()
    before = path.read_bytes()
    typist.will_type("a", "b", "c")
    assert desk.resume(1) == 3
    told = desk.screen.readouterr().err
    assert told == "That did not open it.\n" * 3 + REFUSED.format(why=NOT_IT)
    assert path.read_bytes() == before
    assert [one.name for one in desk.drafts.iterdir()] == [path.name]


def test_without_the_key_it_says_how_to_name_it_and_nothing_of_the_draft(
    to_a_key: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = to_a_key.started()
    before = path.read_bytes()
    monkeypatch.delenv("CHOOSING_DIGITAL_IDENTITY")
    assert to_a_key.resume(1) == 3
    assert to_a_key.screen.readouterr().err == (
        "The draft cannot be opened: it is sealed to a key. Name the file of the private one: "
        "CHOOSING_DIGITAL_IDENTITY. It is as it was.\n"
    )
    assert path.read_bytes() == before


def test_where_it_is_not_installed_that_is_said_before_anything_is_asked(
    desk: Desk, typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    typist.will_type(WORDS, WORDS)
    desk.started()
    typist.will_type()
    monkeypatch.setitem(sys.modules, "pyrage", None)
    assert desk.resume(1) == 3
    assert desk.screen.readouterr().err == REFUSED.format(why=NOT_INSTALLED)
    shutil.rmtree(desk.drafts)
    assert talking.start("tiny-set", (), [desk.sets]) == 3
    told = desk.screen.readouterr().err
    assert told == f"choosing-digital: {NOT_INSTALLED}. Nothing was changed.\n"
    assert typist.asked == []
    assert drafts_in(desk.drafts) == ()


# -- a review of a sealed record --------------------------------------------------------


def test_a_review_of_a_sealed_record_is_sealed_whatever_is_set(
    to_a_key: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from choosing_digital.cli import reviewing

    to_a_key.started()
    assert to_a_key.resume(1, who=["turn"]) == 0
    monkeypatch.setenv("CHOOSING_DIGITAL_SEAL", "off")
    monkeypatch.setattr(reviewing, "is_terminal", lambda *_streams: True)
    disk = Disk(monkeypatch)
    to_a_key.asker = Asker(SAID)
    to_a_key.asker.stops_at = "turn/marmalade/ready"
    assert reviewing.review("2026-12-03-1", [to_a_key.sets]) == 130
    (path,) = drafts_in(to_a_key.drafts)
    assert path.read_bytes().startswith(b"sealed 1 ")
    assert not any(disk.holds(mark) for mark in SAID_ALONE)
    draft = read_draft(path, lambda one: (open_sealed(one, MINE), MINE))
    assert draft.beginning.since
    assert draft.beginning.since["id"] == "2026-12-03-1"


def test_a_record_that_is_named_by_two_files_has_to_be_named_by_its_path(
    to_a_key: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from choosing_digital.cli import reviewing

    to_a_key.started()
    assert to_a_key.resume(1, who=["turn"]) == 0
    folder = to_a_key.home / "home" / "records"
    (folder / "2026-12-03-1.full.json").write_bytes(b"{}")
    monkeypatch.setattr(reviewing, "is_terminal", lambda *_streams: True)
    capsys.readouterr()
    assert reviewing.review("2026-12-03-1", [to_a_key.sets]) == 2
    assert capsys.readouterr().err == (
        "choosing-digital: there is a record 2026-12-03-1 that is sealed and one that is not. "
        "Name the one you mean by its path. Nothing was changed.\n"
    )


def test_to_the_team_that_is_set_and_not_to_whoever_opened_it(
    to_a_key: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    private, public = new_identity()
    to_a_key.started()
    assert to_a_key.resume(1, who=["turn"]) == 0
    team = to_a_key.home / "team.txt"
    team.write_text(f"{PUBLIC}\n{public}\n")
    monkeypatch.setenv("CHOOSING_DIGITAL_SEAL", f"recipients-file:{team}")
    full = to_a_key.home / "home" / "records" / FULL[0]
    status = copy_command(
        str(full),
        for_="worker",
        to="json",
        out=to_a_key.home / "copies",
        stdout=sys.stdout,
        stderr=sys.stderr,
    )
    assert status == 0
    copy = (to_a_key.home / "copies" / FULL[0]).read_bytes()
    assert open_sealed(copy, Identities((private,))) == open_sealed(full.read_bytes(), MINE)


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_a_sealed_draft_is_its_users_alone_too(to_a_key: Desk) -> None:
    path = to_a_key.started()
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_looked_for_here_would_be_found(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    desk.started()
    assert desk.resume(1, who=["turn"]) == 0
    assert all(disk.holds(mark) for mark in SAID_ALONE)
    assert seal(b"x", Recipients((PUBLIC,)))

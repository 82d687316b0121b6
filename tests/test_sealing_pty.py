"""A sealed conversation in a real terminal: killed, on a full disk, and typed into."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

pytest.importorskip("pyrage", reason="the extra `encrypt` is not installed here")

from choosing_digital.files.drafts import drafts_in, read_draft
from choosing_digital.files.sealing import Identities, Key, new_identity, open_sealed
from choosing_digital.interview import Move, Resumed
from test_killed_pty import OF_EACH_KIND
from tiny import PAGES, STEPS, Desk, go_to, kept

PRIVATE, PUBLIC = new_identity()
MINE = Identities((PRIVATE,))

TYPED = (b"Rhubarb", b"rhubarb", b"The summer", b"elderflower", b"marmalade", b"young_person")


def unlock(content: bytes) -> tuple[bytes, Key]:
    return open_sealed(content, MINE), MINE


class SealedDesk(Desk):
    """A machine with one sealed conversation on it."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        (home / "key.txt").write_text(PRIVATE)
        self._environ |= {
            "CHOOSING_DIGITAL_SEAL": f"recipient:{PUBLIC}",
            "CHOOSING_DIGITAL_IDENTITY": str(home / "key.txt"),
        }

    def _has_moves(self, path: Path) -> bool:
        return bool(read_draft(path, unlock).moves)

    @property
    def moves(self) -> tuple[Move, ...]:
        """Give what a new reading of the draft has, but for that it was opened again."""
        (path,) = drafts_in(self.drafts)
        draft = read_draft(path, unlock)
        assert draft.whole
        return tuple(one for one in draft.moves if not isinstance(one, Resumed))

    def holds(self, mark: bytes) -> bool:
        """Tell whether any file that the program wrote has this in it."""
        files = [one for one in self.drafts.parent.rglob("*") if one.is_file()]
        assert files
        return any(mark in one.read_bytes() or mark in one.name.encode() for one in files)


@pytest.fixture
def desk(tmp_path: Path) -> SealedDesk:
    return SealedDesk(tmp_path)


def test_killed_at_each_kind_of_prompt_every_answer_before_it_is_there_and_sealed(
    desk: SealedDesk,
) -> None:
    done = 0
    for page in OF_EACH_KIND:
        at = PAGES.index(page)
        with desk.opened() as terminal:
            go_to(terminal, done, at)
            terminal.kill(signal.SIGKILL)
            assert terminal.ended() == -signal.SIGKILL
        assert desk.moves == kept(at)
        assert not any(desk.holds(mark) for mark in TYPED)
        done = at


@pytest.mark.parametrize("delay", [0, 0.05])
def test_killed_after_an_answer_it_is_there_wholly_or_not_at_all(
    desk: SealedDesk, delay: float
) -> None:
    import time

    done = 0
    for page in OF_EACH_KIND[::2]:
        at = PAGES.index(page)
        with desk.opened() as terminal:
            go_to(terminal, done, at)
            terminal.type(STEPS[at][1])
            time.sleep(delay)
            terminal.kill(signal.SIGKILL)
            terminal.ended()
        moves = desk.moves
        assert moves in (kept(at), kept(at + 1))
        done = len(moves)
    assert not any(desk.holds(mark) for mark in TYPED)


def test_a_signal_saves_sealed_and_leaves_the_terminal_as_it_was(desk: SealedDesk) -> None:
    at = PAGES.index("What would make it OK")
    with desk.opened() as terminal:
        go_to(terminal, 0, at)
        terminal.kill(signal.SIGTERM)
        assert terminal.ended() == 143
        assert terminal.is_sane
        assert "Saved. To go on: choosing-digital resume" in terminal.shown()
    assert desk.moves == kept(at)
    assert not any(desk.holds(mark) for mark in TYPED)


# -- a full disk ------------------------------------------------------------------------

WORDS = "What would make it OK"


def nearly_full(desk: Desk) -> Callable[[], None]:
    """Let the draft grow by what it is opened with, and by half a sealed answer."""
    import resource

    (path,) = drafts_in(desk.drafts)
    most = path.stat().st_size + 1400  # a line has 700 to 900 bytes
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit that is raised from outside")
def test_on_a_full_disk_it_is_covered_and_kept_sealed_in_another_place(
    desk: SealedDesk, tmp_path: Path
) -> None:
    import resource

    with desk.opened() as terminal:
        go_to(terminal, 0, PAGES.index(WORDS))
        terminal.kill(signal.SIGTERM)
        assert terminal.ended() == 143
    other = tmp_path / "other"
    other.mkdir()
    most = resource.RLIM_INFINITY
    with desk.opened(nearly_full(desk)) as terminal:
        terminal.answer(WORDS, "elderflower\r")
        terminal.page("Please give the laptop to R.")
        assert desk.moves == kept(PAGES.index(WORDS))  # the half of a line is gone again
        terminal.type("\r")
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (most, most))
        terminal.answer("Save to another place", "o\r")
        terminal.answer("In which folder?", f"{other}\r")
        terminal.answer("Saved. All that was said so far is in", "\r")
        terminal.answer("Please give the laptop back to K.", "\r")
        terminal.page("Who can see these words")
        terminal.kill(signal.SIGKILL)
        terminal.ended()
    (path,) = drafts_in(other)
    assert read_draft(path, unlock).moves[-1] == kept(PAGES.index(WORDS) + 1)[-1]
    assert not any(mark in path.read_bytes() for mark in TYPED)
    assert not any(desk.holds(mark) for mark in TYPED)


# -- under a passphrase -----------------------------------------------------------------


def test_a_passphrase_never_shows_and_a_stop_while_it_is_asked_for_leaves_all_as_it_was(
    desk: SealedDesk,
) -> None:
    desk._environ["CHOOSING_DIGITAL_SEAL"] = "passphrase"
    with desk.opened() as terminal:
        terminal.answer("A passphrase to seal this with", "three random words\r")
        terminal.answer("The same again", "three random words\r")
        terminal.answer(PAGES[0], STEPS[0][1])
        terminal.page(PAGES[1])
        terminal.kill(signal.SIGKILL)
        terminal.ended()
        assert b"random" not in terminal.sent
    (path,) = drafts_in(desk.drafts)
    before = path.read_bytes()
    for keys, number, status in (("\x03", 0, 130), ("", signal.SIGTERM, 143), ("\x04", 0, 3)):
        with desk.opened_beside() as terminal:
            terminal.page("The passphrase (it does not show)")
            os.write(terminal._master, keys.encode())
            if number:
                terminal.kill(number)
            assert terminal.ended() == status
            assert terminal.is_sane
        assert path.read_bytes() == before
    with desk.opened_beside() as terminal:
        terminal.answer("The passphrase (it does not show)", "three random words\r")
        terminal.answer("Who has the laptop now?", "1\r")
        terminal.page(PAGES[1])
        terminal.kill(signal.SIGTERM)
        assert terminal.ended() == 143
        assert b"random" not in terminal.sent
    assert not any(desk.holds(mark) for mark in (*TYPED, b"random"))

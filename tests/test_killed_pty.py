"""Killed at any moment: every accepted answer is in the draft, and the terminal is sane."""

import signal
import sys
import time
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

from tiny import PAGES, STEPS, Desk, go_to, kept

SECRETS = ("Rhubarb", "Marmalade", "elderflower")

OF_EACH_KIND = (
    "Your own initials",
    "This is who is taking part",
    "Would you be scared",
    "Who is near",
    "How easy are calls",
    "How would you like to meet",
    "What would make it OK",
    "This is what you said",
)
"""One page for each way of asking, in and outside somebody's own turn."""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# -- kill -9 ----------------------------------------------------------------------------


def test_killed_at_each_prompt_every_answer_before_it_is_there(desk: Desk) -> None:
    with desk.opened() as terminal:
        terminal.page(PAGES[0])
        terminal.kill(signal.SIGKILL)
        assert terminal.ended() == -signal.SIGKILL
    assert desk.moves == ()
    for count in range(1, len(STEPS) + 1):
        with desk.opened() as terminal:
            go_to(terminal, count - 1, count)
            terminal.kill(signal.SIGKILL)
            terminal.ended()
        assert desk.moves == kept(count)


@pytest.mark.parametrize("delay", [0, 0.02, 0.2])
def test_killed_after_an_answer_it_is_there_wholly_or_not_at_all(desk: Desk, delay: float) -> None:
    was_kept = []
    done = 0
    for page in OF_EACH_KIND:
        at = PAGES.index(page)
        with desk.opened() as terminal:
            go_to(terminal, done, at)
            terminal.type(STEPS[at][1])
            time.sleep(delay)
            terminal.kill(signal.SIGKILL)
            terminal.ended()
            drawn = PAGES[at + 1] in terminal.shown()
        moves = desk.moves
        assert moves in (kept(at), kept(at + 1))
        assert not drawn or moves == kept(at + 1)
        was_kept.append(moves == kept(at + 1))
        done = len(moves)
    assert delay < 0.2 or any(was_kept)


# -- signals ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
    ids=["TERM", "HUP", "INT"],
)
def test_a_signal_at_any_kind_of_page_saves_and_leaves_the_terminal_as_it_was(
    desk: Desk, number: int, status: int
) -> None:
    done = 0
    # that of Ctrl-C is the key's in the plain mode, and only another program's in this one
    for page in OF_EACH_KIND if number != signal.SIGINT else OF_EACH_KIND[2::3]:
        at = PAGES.index(page)
        with desk.opened() as terminal:
            go_to(terminal, done, at)
            terminal.kill(number)
            assert terminal.ended() == status
            assert terminal.is_sane
            left = [line for line in terminal.shown().splitlines() if line.strip()]
            assert left == ["Saved. To go on: choosing-digital resume"]
            assert b"Traceback" not in terminal.sent
        assert desk.moves == kept(at)
        done = at


def test_a_closed_window_saves_and_ends_it(desk: Desk) -> None:
    done = 0
    for page in ("Your own initials", "What would make it OK"):
        at = PAGES.index(page)
        with desk.opened() as terminal:
            go_to(terminal, done, at)
            terminal.close_window()
            end = time.monotonic() + 60
            while not terminal.has_ended and time.monotonic() < end:
                time.sleep(0.02)
            assert terminal.status == 129
        assert desk.moves == kept(at)
        done = at


@pytest.mark.parametrize("keys", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_the_keys_that_stop_ask_once_and_save(desk: Desk, keys: str) -> None:
    done = 0
    for page in ("In which part are you here", "What would make it OK"):
        at = PAGES.index(page)
        with desk.opened() as terminal:
            go_to(terminal, done, at)
            terminal.type(keys)
            terminal.answer("Stop here? Everything you have answered is saved.", "c")
            terminal.answer(page, keys)
            terminal.answer("Stop here?", "\r")
            assert terminal.ended() == 130
            assert terminal.is_sane
            assert "Saved. To go on: choosing-digital resume" in terminal.shown()
            assert not any(one in terminal.shown() for one in SECRETS)
        assert desk.moves == kept(at)
        done = at


def test_the_key_that_leaves_says_nothing_at_all(desk: Desk) -> None:
    with desk.opened() as terminal:
        at = PAGES.index("What would make it OK")
        go_to(terminal, 0, at)
        terminal.type("half typed\x0c")
        assert terminal.ended() == 0
        assert terminal.is_sane
        assert terminal.shown().strip() == ""
    assert desk.moves == kept(at)


# -- after a kill -----------------------------------------------------------------------


def test_the_lock_of_a_killed_window_is_gone_and_that_of_a_living_one_is_not(desk: Desk) -> None:
    with desk.opened() as terminal:
        go_to(terminal, 0, 2)
        with desk.opened_beside() as second:
            assert second.ended() == 3
            assert "This conversation is open in another window (since" in second.shown()
            assert "Close it there first. Nothing was changed." in second.shown()
        terminal.kill(signal.SIGKILL)
        terminal.ended()
    assert desk.moves == kept(2)
    with desk.opened() as terminal:
        terminal.page(PAGES[2])
        terminal.kill(signal.SIGTERM)
        assert terminal.ended() == 143
    assert [one.suffix for one in desk.drafts.iterdir()] == [".draft"]
    assert desk.drafts.stat().st_mode & 0o777 == 0o700

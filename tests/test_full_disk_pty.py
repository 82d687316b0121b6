"""A disk that takes no more, in a real terminal: the answer is covered, and nothing is lost."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("needs a limit that can be raised from outside", allow_module_level=True)

import resource

from choosing_digital.files.drafts import drafts_in, read_draft
from tiny import PAGES, Desk, go_to, kept

WORDS = "What would make it OK"
SECRET = "elderflower"
MOST = resource.RLIM_INFINITY


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    with made.opened() as terminal:
        go_to(terminal, 0, PAGES.index(WORDS))
        terminal.kill(signal.SIGTERM)
        assert terminal.ended() == 143
    return made


def nearly_full(desk: Desk) -> Callable[[], None]:
    """Let the draft grow by what it is opened with, and by half an answer."""
    (path,) = drafts_in(desk.drafts)
    most = path.stat().st_size + 50
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, MOST))


def test_it_is_covered_handed_over_tried_again_and_handed_back(desk: Desk) -> None:
    (path,) = drafts_in(desk.drafts)
    with desk.opened(nearly_full(desk)) as terminal:
        terminal.answer(WORDS, f"{SECRET}\r")
        terminal.page("Please give the laptop to R.")
        shown = terminal.shown()
        assert "This cannot be saved just now. Nothing you said is lost." in shown
        assert SECRET not in shown
        assert "disk" not in shown
        terminal.type("\r")
        terminal.page("R: this disk takes no larger file. Your work so far is in")
        assert path.name in terminal.shown().replace("\n", "").replace(" ", "")
        assert SECRET not in terminal.shown()
        terminal.type("\r")
        terminal.page("It still cannot be saved.")
        assert desk.moves == kept(PAGES.index(WORDS))  # the half of a line is gone again
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (MOST, MOST))
        terminal.type("\r")
        terminal.answer("Please give the laptop back to K.", "\r")
        terminal.page("Who can see these words")
        assert desk.moves == kept(PAGES.index(WORDS) + 1)


def test_whoever_stops_is_told_what_is_not_on_the_disk(desk: Desk) -> None:
    with desk.opened(nearly_full(desk)) as terminal:
        terminal.answer(WORDS, f"{SECRET}\r")
        terminal.answer("Please give the laptop to R.", "\x03")
        terminal.answer("Stop here? The last answer is not saved yet.", "c")
        terminal.answer("Please give the laptop to R.", "\r")
        terminal.answer("Your work so far is in", "\x03")
        terminal.answer("Stop here? The last answer is not saved yet.", "\r")
        assert terminal.ended() == 130
        assert terminal.is_sane
        left = [line for line in terminal.shown().splitlines() if line.strip()]
        assert left[0] == "The last answer could not be saved: this disk takes no larger file."
        assert left[1].startswith("Everything before it is in ")
        assert left[-1] == "To go on: choosing-digital resume"
        assert SECRET not in terminal.shown()
    assert desk.moves == kept(PAGES.index(WORDS))
    with desk.opened() as terminal:
        terminal.page(WORDS)  # it is asked again


def test_a_signal_then_says_so_too_and_leaving_says_nothing(desk: Desk) -> None:
    with desk.opened(nearly_full(desk)) as terminal:
        terminal.answer(WORDS, f"{SECRET}\r")
        terminal.page("Please give the laptop to R.")
        terminal.kill(signal.SIGTERM)
        assert terminal.ended() == 143
        assert "The last answer could not be saved" in terminal.shown()
    with desk.opened(nearly_full(desk)) as terminal:
        terminal.answer(WORDS, f"{SECRET}\r")
        terminal.answer("Please give the laptop to R.", "\x0c")
        assert terminal.ended() == 3
        assert terminal.shown().strip() == ""
    assert desk.moves == kept(PAGES.index(WORDS))


def test_it_can_be_saved_to_another_place_and_goes_on_from_there(
    desk: Desk, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with desk.opened(nearly_full(desk)) as terminal:
        terminal.answer(WORDS, f"{SECRET}\r")
        terminal.answer("Please give the laptop to R.", "\r")
        terminal.answer("Save to another place", "o\r")
        terminal.answer("In which folder?", f"{other}\r")
        terminal.page("It could not be saved there: this disk takes no larger file.")
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (MOST, MOST))
        terminal.type("\r")
        terminal.answer("Saved. All that was said so far is in", "\r")
        terminal.answer("Please give the laptop back to K.", "\r")
        terminal.page("Who can see these words")
        terminal.kill(signal.SIGTERM)
        assert terminal.ended() == 143
        assert "Saved in " in terminal.shown()
        assert f"To go on: choosing-digital resume --from {other}" in terminal.shown().replace(
            "\n", ""
        )
    assert read_draft(drafts_in(other)[0]).moves[-1] == kept(PAGES.index(WORDS) + 1)[-1]
    assert desk.moves == kept(PAGES.index(WORDS))

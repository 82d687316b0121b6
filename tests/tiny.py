"""A very small conversation: what is asked, what is typed, and what is kept of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from choosing_digital.files.drafts import drafts_in, read_draft
from choosing_digital.interview import Answered, Move, Resumed
from terminals import Terminal

SET = """\
kind: question_set
id: tiny
version: "1.0"
title: A tiny set
sections:
  - title: The place
    questions: [near, easy, scared]
questions:
  - id: near
    ask: [young_person]
    text: {everyone: "Who is near?"}
    type: choices
    options: {marmalade: "Marmalade", porridge: "Porridge"}
  - id: easy
    ask: [young_person]
    text: {everyone: "How easy are calls?"}
    type: scale
    ends: [Hard, Easy]
  - id: scared
    ask: [young_person]
    text: {everyone: "Would you be scared?"}
    type: choice
    options: {rhubarb: "Rhubarb", custard: "Custard"}
    private: true
"""

STEPS: tuple[tuple[str, str, Answered], ...] = (
    ("Your own initials", "R\r", Answered("setup/me", "R")),
    ("In which part are you here", "1\r", Answered("setup/me_role", "social_worker")),
    ("What kind of meeting", "1\r", Answered("setup/kind", "one_to_one")),
    ("On which day", "\r", Answered("setup/on", "")),
    ("what is this meeting for", "The summer\r", Answered("setup/purpose", "The summer")),
    ("First the young person", "K\r", Answered("setup/person/1/name", "K")),
    ("In which part does K", "1\r", Answered("setup/person/1/role", "young_person")),
    ("How do we hear K", "1\r", Answered("setup/person/1/view", "here")),
    ("This is who is taking part", "\r", Answered("setup/people", "")),
    ("Next: K.", "\r", Answered("turn/k/ready", "ready")),
    ("Hello K.", "\r", Answered("turn/k/intro", "ready")),
    ("Is it OK to do this here", "1\r", Answered("turn/k/safe", "yes")),
    ("Are you on your own", "1\r", Answered("turn/k/alone", "yes")),
    ("Would you be scared", "1\r", Answered("turn/k/q/scared/k", "rhubarb")),
    ("Who is near", "12\r", Answered("turn/k/q/near/k", ("marmalade", "porridge"))),
    ("How easy are calls", "7\r", Answered("turn/k/q/easy/k", 7)),
    ("How would you like to meet", "1\r", Answered("turn/k/wishes", (("in_person", "preferred"),))),
    ("What would make it OK", "elderflower\r", Answered("turn/k/words", "elderflower")),
    ("Who can see these words", "2\r", Answered("turn/k/words_for", "private")),
    ("This is what you said", "\r", Answered("turn/k/review", "")),
    ("Please give the laptop to R", "\r", Answered("turn/k/handed_back", "have_it")),
)
"""What a page shows, what is typed on it, and what is kept of that."""

PAGES = tuple(page for page, _keys, _kept in STEPS)
AFTER = "Are you on your own"  # the worker's turn


class Desk:
    """A machine with one conversation on it, which goes on however it was ended."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.drafts = home / "home" / "drafts"
        (home / "tiny.yaml").write_text(SET, encoding="utf-8")
        self._environ = {
            "CHOOSING_DIGITAL_HOME": str(home / "home"),
            "SOURCE_DATE_EPOCH": "1796256000",
        }

    @contextmanager
    def opened(self, before: Callable[[], None] = lambda: None) -> Iterator[Terminal]:
        """Start the conversation, or go on with it; its process does something before that."""
        there = drafts_in(self.drafts)
        words = ["resume", "1"] if there else ["start", "tiny", "--practice"]
        words += [] if there else ["--sets", str(self.home)]
        terminal = Terminal(words, self._environ, before)
        try:
            if there and self._has_moves(there[0]):
                terminal.answer("Who has the laptop now?", "1\r")
            yield terminal
        finally:
            terminal.close()

    @contextmanager
    def opened_beside(self) -> Iterator[Terminal]:
        """Try to go on with it in a second window."""
        terminal = Terminal(["resume", "1"], self._environ)
        try:
            yield terminal
        finally:
            terminal.close()

    def _has_moves(self, path: Path) -> bool:
        return bool(read_draft(path).moves)

    @property
    def moves(self) -> tuple[Move, ...]:
        """Give what a new reading of the draft has, but for that it was opened again."""
        (path,) = drafts_in(self.drafts)
        draft = read_draft(path)
        assert draft.whole
        return tuple(one for one in draft.moves if not isinstance(one, Resumed))


def kept(count: int) -> tuple[Move, ...]:
    """Give what is kept of the first answers."""
    return tuple(move for _page, _keys, move in STEPS[:count])


def go_to(terminal: Terminal, first: int, last: int) -> None:
    """Answer from one step to another, and wait for that one's page."""
    for page, keys, _kept in STEPS[first:last]:
        terminal.answer(page, keys)
    terminal.page(PAGES[last] if last < len(PAGES) else AFTER)

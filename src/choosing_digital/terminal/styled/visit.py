"""One prompt before one person: the keys that every page shares, help, stopping, pages."""

from dataclasses import replace

from choosing_digital.prompts import (
    Back,
    Keep,
    Leave,
    PickEach,
    PickOne,
    PressOne,
    Prompt,
    Replied,
    Reply,
    Stopped,
    skipping,
)
from choosing_digital.terminal import layout
from choosing_digital.terminal.layout import Extras, Room, Screen
from choosing_digital.terminal.styled.form import HELP, HIDE, SKIP, Form, Outcome
from choosing_digital.terminal.styled.keys import KEY_NAMES, LEAVE_KEY, STOP_KEYS

_UNMARK = "Enter takes this. Backspace takes the mark away; Enter then keeps what you said before."


class WithoutPages(Exception):
    """Somebody would go on without pages."""


class Visit:
    """One prompt on the screen: what can be seen, and what each key does."""

    def __init__(
        self, prompt: Prompt, form: Form, hints: tuple[str, ...], rule: str, *, other_way: bool
    ) -> None:
        self.prompt = prompt
        self.form = form
        self._hints = hints
        self._other_way = other_way
        self._room = Room(rule=rule)
        self._page = 0
        self._help = False
        self._help_page = 0
        self._stopping = False
        self._escaped = False
        self._covered = False
        self._follows = bool(prompt.page.above)  # shows the end of a page that grows

    def screen(self, columns: int, rows: int) -> Screen:
        """Draw for a window of this size."""
        room = self._room = replace(self._room, columns=columns, rows=rows)
        if self._stopping:
            return layout.stop_screen(room, self.prompt.page)
        if room.too_small:
            return layout.small_screen(room, other_way=self._other_way)
        if self._covered:
            return layout.cover_screen(self.prompt.page, room)
        if self._follows and not self._help:
            self._follow()
        return self._content(room)

    def cover(self) -> None:
        """Cover the page; nothing on it is lost."""
        self._covered = True

    def stop(self) -> None:
        """Ask whether to stop here."""
        self._stopping = True

    def press(self, key: str, data: str) -> Reply | None:
        """Take one key; give the reply once there is one.

        Raises:
            Stopped: when somebody stops here.
        """
        key = KEY_NAMES.get(key, key)
        if key == "<sigint>":
            raise Stopped(130)
        escaped, self._escaped = self._escaped, key == "escape"
        if key == LEAVE_KEY or (key == "escape" and escaped):
            return Leave()
        if key == "escape":  # twice leaves at once, also from help
            if self._help:
                self._help_key()
            return None
        if escaped and key == "enter":
            key = "alt-enter"
        if self._stopping:
            self._stop_key(key)
            return None
        if key in STOP_KEYS:
            self.stop()
            return None
        return self._page_key(key, data)

    def _stop_key(self, key: str) -> None:
        if key == "enter" or key in STOP_KEYS:
            raise Stopped(130)
        if key in ("c", "C", "<", "c-b"):
            self._stopping = False

    def _page_key(self, key: str, data: str) -> Reply | None:
        if self._room.too_small:
            if key == "p" and self._other_way:
                raise WithoutPages
            return None
        if self._covered:
            self._covered = key not in ("y", "Y")
            return None
        if self._help:
            self._help_key()
            return None
        if self._turned_page(key):
            return None
        return self._answer_key(key, data)

    def _help_key(self) -> None:
        """Show the next page of help, or close it."""
        shown = self._content(self._room)
        self._help = not shown.last
        self._help_page = shown.page + 1 if self._help else 0

    def _turned_page(self, key: str) -> bool:
        """Turn to another page of a prompt that is longer than the window."""
        if isinstance(self.prompt, PressOne):
            return self._looked_above(key)
        if key in self._letters():
            return False
        shown = self._content(self._room)
        turns = {"pagedown": 1, "pageup": -1}
        if not shown.here:
            turns |= {"enter": 1, " ": 1, "n": 1, "b": -1}
        elif not self.form.typing:
            turns |= {"n": 1, "b": -1}
        page = shown.page + turns.get(key, 0)
        if page == shown.page or not 0 <= page < shown.pages:
            return False
        self._page = page
        self._follows = False
        return True

    def _looked_above(self, key: str) -> bool:
        """Turn to what stands above; any other key leads back to the question, and no more.

        A question that cannot be seen is not answered.
        """
        shown = self._content(self._room)
        turns = {"pagedown": 1, "pageup": -1}
        if not shown.here:
            turns |= {"enter": 1, " ": 1, "n": 1, "b": -1}
        self._follows = key not in turns
        self._page = max(shown.page + turns.get(key, 0), 0)
        return key in turns or not shown.here

    def _letters(self) -> set[str]:
        """Give the letters that mark a line, and so do not turn a page."""
        lines = self.prompt.lines if isinstance(self.prompt, PickOne) else ()
        return {line.key for line in lines if line.key}

    def _answer_key(self, key: str, data: str) -> Reply | None:
        if key == "c-b" or (key == "<" and not self.form.typing):
            if self.form.undo() or not self.prompt.page.back:
                return None
            return Back()
        if self.prompt.page.covered and key == "enter" and self.form.is_empty:
            return Keep()
        self._follows = bool(self.prompt.page.above)
        before = self.form.state
        outcome = self._sign(key) or self.form.press(key, data, self._room)
        if self.prompt.page.covered:
            self._may_unmark(key)
        if self.form.state != before:
            self._follow()
        return self._reply(outcome)

    def _sign(self, key: str) -> Outcome:
        """Give what a sign means where nothing is typed."""
        page = self.prompt.page
        if self.form.typing:
            return None
        if key == "?":
            return HELP
        if key == ">" and page.skip:
            return SKIP
        return HIDE if key == "*" and page.hide else None

    def _reply(self, outcome: Outcome) -> Reply | None:
        page = self.prompt.page
        match outcome:
            case "help":
                self._help = True
            case "hide":
                self.prompt = replace(self.prompt, page=replace(page, hidden=not page.hidden))
                self.form.message = page.hide if not page.hidden else layout.OPEN_AGAIN
            case "skip":
                return Replied(skipping(self.prompt), self._hidden)
            case Back() if not page.back:
                return None
            case Replied(value):
                return Replied(value, self._hidden)
            case _:
                return outcome
        return None

    @property
    def _hidden(self) -> bool | None:
        """Give whether the answer is kept private now; None where that is not said here."""
        return self.prompt.page.hidden if self.prompt.page.hide else None

    def _may_unmark(self, key: str) -> None:
        """Let a mark be taken away, where Enter with none keeps what was said before."""
        if self.form.typing or isinstance(self.prompt, PickEach):
            return
        if key in ("backspace", "delete"):
            self.form.unmark()
        elif not self.form.is_empty and not self.form.message:
            self.form.message = _UNMARK
            return
        if self.form.is_empty and self.form.message == _UNMARK:
            self.form.message = ""

    def _follow(self) -> None:
        """Turn to the page on which what is marked stands."""
        pages = self._content(self._room).pages
        for page in range(pages):
            self._page, before = page, self._page
            if self._content(self._room).here:
                return
            self._page = before

    def _content(self, room: Room) -> Screen:
        page = self._help_page if self._help else self._page
        extras = Extras(self._hints, self.form.message, self._help)
        return layout.screen(self.prompt, self.form.state, room, extras, page)

"""The styled terminal: one page at a time, with arrows and numbers, in the second screen.

Three layers. A *form* knows what the keys do on one kind of prompt, and nothing of
terminals. A *visit* is one prompt before one person: the keys that every page shares,
help, stopping, pages. `Styled` keeps the terminal: its second screen, its signals, what
was half typed. What stands where is decided in `layout`.
"""

import os
import re
import sys
import time
from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import replace
from typing import Any, Literal, Self, TypeAlias, assert_never, cast

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout, UIContent, UIControl, Window
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.styles import Style
from questionary.question import Question

from choosing_digital.prompts import (
    Back,
    Leave,
    Line,
    Numbered,
    Page,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    Prompt,
    Replied,
    Reply,
    Stopped,
    TypeText,
)
from choosing_digital.terminal import Signals, TerminalAsker, layout
from choosing_digital.terminal.layout import Extras, Room, Screen, State
from choosing_digital.terminal.show import page_text
from choosing_digital.terminal.text import typed

STYLES = Style.from_dict(
    {
        "bold": "bold",
        "dim": "dim",
        "unsafe": "#af5f00 bold reverse",
        "care": "#af5f00",
        "grey": "#767676",
        "possible": "#0087af",
        "here": "#0087af",
    }
)
"""Colour stands only on signs and on the line somebody is on; each reads on black and white."""

_WIPE = "\x1b[2J\x1b[3J\x1b[H"
_QUIET = 0.03  # seconds without a byte, after which nothing more was typed ahead
_LONGEST_DRAIN = 2.0
_LOOK = 0.5  # seconds between two looks at the clock
_HELP: Literal["help"] = "help"

_Outcome: TypeAlias = Reply | Literal["help"] | None

_KEY_NAMES = {
    "c-m": "enter",
    "c-j": "enter",
    "c-h": "backspace",
    "c-i": "down",
    "s-tab": "up",
    "c-a": "home",
    "c-e": "end",
    "<bracketed-paste>": "paste",
}
_STOP_KEYS = ("c-c", "c-d")
_LEAVE_KEY = "c-l"


# -- forms: what the keys do on one kind of prompt ---------------------------------------


class _Form:
    """What has been marked or typed on one prompt, and what each key does to it."""

    typing = False  # whether letters are text, so that `<` and `?` need Enter

    def __init__(self, state: State) -> None:
        self.state = state
        self.message = ""
        self._warned = False
        self._digits = ""

    def press(self, key: str, data: str, room: Room) -> _Outcome:
        """Take one key; give the reply once there is one."""
        digits, self._digits = self._digits, ""
        if key == "enter":
            return self.enter(room)
        if len(key) == 1 and key.isdecimal() and key.isascii() and not self.typing:
            self._digits = digits
            self.digit(key)
        else:
            self.other(key, data, room)
        return None

    def undo(self) -> bool:
        """Take back what a key did to other answers; whether there was such a thing."""
        return False

    def half_typed(self) -> str:
        """Give what has been typed and not yet taken."""
        return ""

    @abstractmethod
    def enter(self, room: Room) -> _Outcome:
        """Take what is marked or typed."""

    def digit(self, key: str) -> None:
        """Take a digit."""

    def other(self, key: str, data: str, room: Room) -> None:
        """Take any other key."""

    def _number(self, key: str, lowest: int, highest: int) -> int | None:
        """Give the number that this digit makes, with those before it or on its own."""
        for digits in (self._digits + key, key):
            if str(int(digits)) == digits and lowest <= int(digits) <= highest:
                self._digits = digits
                return int(digits)
        self._digits = ""
        return None

    def _say_once(self, message: str) -> None:
        self.message = "" if self._warned else message
        self._warned = True

    def _move(self, key: str, count: int) -> bool:
        """Move the mark over so many lines, round at the ends; whether the key does that."""
        here = self.state.here
        targets = {
            "up": count - 1 if here is None else (here - 1) % count,
            "down": 0 if here is None else (here + 1) % count,
            "home": 0,
            "end": count - 1,
        }
        if key not in targets:
            return False
        self._mark(targets[key])
        return True

    def _mark(self, here: int) -> None:
        self.state = replace(self.state, here=here)
        self.message = ""


def _mark_one_first(lines: Sequence[Line]) -> str:
    """Say that nothing is marked, and that one may be unsure, where one may."""
    unsure = next((line.label for line in lines if _is_unsure(line)), "")
    return f"Mark one first. {unsure} is fine too." if unsure else "Mark one first."


def _is_unsure(line: Line) -> bool:
    words = line.label.replace("\u2019", "'").casefold()
    return words.startswith(("i'm not sure", "not sure", "i do not know", "i don't know"))


def _index_of(lines: Sequence[Line], value: str) -> int | None:
    return next((index for index, line in enumerate(lines) if value and line.value == value), None)


class _PickOneForm(_Form):
    """One of some lines: nothing is marked unless it was said before."""

    def __init__(self, prompt: PickOne) -> None:
        super().__init__(State(here=_index_of(prompt.lines, prompt.given or prompt.ready)))
        self.prompt = prompt
        self._numbered = [i for i, line in enumerate(prompt.lines) if not line.key]

    def enter(self, room: Room) -> _Outcome:
        """Take the line that is marked."""
        if self.state.here is None:
            self._say_once(_mark_one_first(self.prompt.lines))
            return None
        return Replied(self.prompt.lines[self.state.here].value)

    def digit(self, key: str) -> None:
        """Mark the line of that number."""
        number = self._number(key, 1, len(self._numbered))
        if number:
            self._mark(self._numbered[number - 1])

    def other(self, key: str, data: str, room: Room) -> None:
        """Move the mark, or mark the line of that letter."""
        if not self.prompt.lines or self._move(key, len(self.prompt.lines)):
            return
        for index, line in enumerate(self.prompt.lines):
            if line.key and line.key.casefold() == key.casefold():
                self._mark(index)


class _PickSeveralForm(_Form):
    """Any of some lines, with some that take the others out."""

    def __init__(self, prompt: PickSeveral) -> None:
        given = {prompt.given_alone} if prompt.given_alone else set(prompt.given)
        super().__init__(State(chosen=frozenset(given)))
        self.prompt = prompt
        self.lines = layout.all_lines(prompt)
        self._alone = {line.value for line in prompt.alone}
        self._before: State | None = None  # before others were taken out
        self._first: State | None = None  # before the first of two digits

    def press(self, key: str, data: str, room: Room) -> _Outcome:
        """Take one key; what was taken out can be brought back until the next."""
        if self._before:
            self._before, self.message = None, ""
        return super().press(key, data, room)

    def undo(self) -> bool:
        """Bring back what the last choice took out."""
        if not self._before:
            return False
        self.state, self._before, self.message = self._before, None, ""
        return True

    def enter(self, room: Room) -> _Outcome:
        """Take what has an x, or the line that answers in place of all."""
        here = self.lines[self.state.here] if self.state.here is not None else None
        if here and here.value in self._alone and here.value not in self.state.chosen:
            if self.state.chosen:
                self._toggle(here)
                return None
            return Replied(here.value)
        chosen = tuple(line.value for line in self.lines if line.value in self.state.chosen)
        if not chosen:
            self.message = self._nothing_chosen()
            return None
        return Replied(chosen[0] if chosen[0] in self._alone else chosen)

    def digit(self, key: str) -> None:
        """Put the x of that line in or out; two digits undo what the first of them did."""
        number = self._number(key, 1, len(self.lines))
        if number is None:
            return
        if number > 9 and self._first:
            self.state = self._first
        self._first = self.state
        self._mark(number - 1)
        self._toggle(self.lines[number - 1])

    def other(self, key: str, data: str, room: Room) -> None:
        """Move, or put the x of the line in or out."""
        if self._move(key, len(self.lines)) or key != " ":
            return
        if self.state.here is None:
            self._mark(0)
        else:
            self._toggle(self.lines[self.state.here])

    def _toggle(self, line: Line) -> None:
        self.message = ""
        chosen = self.state.chosen
        if line.value in chosen:
            self.state = replace(self.state, chosen=chosen - {line.value})
            return
        lonely = self._alone | set(self.prompt.exclusive)
        out = chosen if line.value in lonely else chosen & lonely
        if out:
            self._before = self.state
            names = ", ".join(line.label for line in self.lines if line.value in out)
            brings = "brings it back" if len(out) == 1 else "brings them back"
            self.message = f"Took out: {names}. < {brings}."
        self.state = replace(self.state, chosen=(chosen - out) | {line.value})

    def _nothing_chosen(self) -> str:
        exclusive = [line for line in self.prompt.lines if line.value in self.prompt.exclusive]
        for line in exclusive:
            if line.label.casefold().startswith(("nobody", "no one")):
                return f"Nothing is chosen. Choose {line.label} if there is nobody."
        unsure = [line for line in self.prompt.alone if _is_unsure(line)]
        for line in (*exclusive, *unsure):
            return f"Nothing is chosen. {line.label} is fine too."
        return "Nothing is chosen. Space puts the x in."


class _PickNumberForm(_Form):
    """A number from 0 to 10, with nothing marked at first, and no middle."""

    def __init__(self, prompt: PickNumber) -> None:
        lines = layout.all_lines(prompt)
        super().__init__(State(here=_index_of(lines, prompt.given)))
        self.lines = lines
        self._letters = layout.letters(prompt)

    def enter(self, room: Room) -> _Outcome:
        """Take the number or the line that is marked."""
        here = self.state.here
        if here is None:
            self._say_once(_mark_one_first(self.lines))
            return None
        return Replied(here if here <= 10 else self.lines[here].value)

    def digit(self, key: str) -> None:
        """Mark the number; a 1 and then a 0 are ten."""
        number = self._number(key, 0, 10)
        if number is not None:
            self._mark(number)

    def other(self, key: str, data: str, room: Room) -> None:
        """Move along the scale, or to the lines under it."""
        last = len(self.lines) - 1
        here = self.state.here
        on_scale = here is not None and here <= 10
        if key.casefold() in self._letters:
            self._mark(11 + self._letters.index(key.casefold()))
        elif key == "right":
            self._mark(min((here or 0) + 1, 10) if on_scale else 0)
        elif key == "left":
            self._mark(max((here or 0) - 1, 0) if on_scale else 10)
        elif key in ("home", "end"):
            self._mark(0 if key == "home" else 10)
        elif key in ("up", "down"):
            self._up_or_down(key, here, last)

    def _up_or_down(self, key: str, here: int | None, last: int) -> None:
        """Move between the scale and the lines under it; back on the scale nothing is marked."""
        if last == 10:
            return
        below = here if here is not None and here > 10 else 10
        target = below + (1 if key == "down" else -1)
        if target > 10:
            self._mark(min(target, last))
        elif below > 10:
            self.state = replace(self.state, here=None)


class _TypedForm(_Form):
    """Something that is typed: the keys that every editor of one text has."""

    typing = True

    def __init__(self, given: str, *, several_lines: bool) -> None:
        self._several_lines = several_lines
        start = typed(given, several_lines=several_lines)
        self._buffer = Buffer(document=Document(start), multiline=True)
        super().__init__(State())
        self._keep()

    def press(self, key: str, data: str, room: Room) -> _Outcome:
        """Take one key; `<` and `?` alone and Enter are back and help."""
        if key == "enter" and self._buffer.text.strip() in ("<", "?"):
            back = self._buffer.text.strip() == "<"
            self._set("")
            return Back() if back else _HELP
        outcome = super().press(key, data, room)
        self._keep()
        return outcome

    def other(self, key: str, data: str, room: Room) -> None:
        """Type a letter, or edit."""
        self.message = ""
        edit = _EDITS.get(key)
        if edit:
            edit(self._buffer)
        elif key in ("up", "down"):
            by = -1 if key == "up" else 1
            self._buffer.cursor_position = layout.row_above_or_below(self.state, room, by)
        elif key == "alt-enter" and self._several_lines:
            self._insert("\n")
        elif key == "paste" or (len(key) == 1 and key >= " "):
            self._insert(typed(data, several_lines=self._several_lines))

    def half_typed(self) -> str:
        """Give the text as it stands."""
        return self._buffer.text

    def _insert(self, words: str) -> None:
        self._buffer.save_to_undo_stack()
        self._buffer.insert_text(words)

    def _set(self, words: str) -> None:
        self._buffer.document = Document(words)
        self._keep()

    def _keep(self) -> None:
        buffer = self._buffer
        self.state = replace(self.state, text=buffer.text, cursor=buffer.cursor_position)


def _undoable(change: Callable[[Buffer], object]) -> Callable[[Buffer], None]:
    def edit(buffer: Buffer) -> None:
        buffer.save_to_undo_stack()
        change(buffer)

    return edit


def _word_left(buffer: Buffer) -> int:
    return -(buffer.document.find_previous_word_beginning(WORD=True) or -buffer.cursor_position)


def _word_right(buffer: Buffer) -> int:
    after = len(buffer.text) - buffer.cursor_position
    return buffer.document.find_next_word_ending(WORD=True) or after


def _go(buffer: Buffer, by: int) -> None:
    buffer.cursor_position += by


_EDITS: dict[str, Callable[[Buffer], None]] = {
    "backspace": _undoable(lambda buffer: buffer.delete_before_cursor()),
    "delete": _undoable(lambda buffer: buffer.delete()),
    "c-w": _undoable(lambda buffer: buffer.delete_before_cursor(_word_left(buffer))),
    "c-u": _undoable(
        lambda buffer: buffer.delete_before_cursor(len(buffer.document.current_line_before_cursor))
    ),
    "c-k": _undoable(lambda buffer: buffer.delete(len(buffer.document.current_line_after_cursor))),
    "c-_": lambda buffer: buffer.undo(),
    "left": lambda buffer: _go(buffer, -min(1, buffer.cursor_position)),
    "right": lambda buffer: _go(buffer, min(1, len(buffer.text) - buffer.cursor_position)),
    "c-left": lambda buffer: _go(buffer, -_word_left(buffer)),
    "c-right": lambda buffer: _go(buffer, _word_right(buffer)),
    "home": lambda buffer: _go(buffer, buffer.document.get_start_of_line_position()),
    "end": lambda buffer: _go(buffer, buffer.document.get_end_of_line_position()),
}


class _TextForm(_TypedForm):
    """Free text, taken as it was typed."""

    def __init__(self, prompt: TypeText, half_typed: str | None) -> None:
        given = prompt.given if half_typed is None else half_typed
        super().__init__(given, several_lines=prompt.several_lines)
        self.prompt = prompt

    def enter(self, room: Room) -> _Outcome:
        """Take the text; a backslash before a lone sign means the sign itself."""
        words = self._buffer.text
        if not words.strip():
            if not self.prompt.needed:
                return Replied("")
            self.message = "Type something first, then Enter. Ctrl-B goes back."
            return None
        escaped = re.fullmatch(r"\s*\\([<?.])\s*", words)
        return Replied(escaped.group(1) if escaped else words)


class _NumberedForm(_TypedForm):
    """A list to read through: what is typed is a number, a command, or nothing."""

    def __init__(self, prompt: Numbered) -> None:
        super().__init__("", several_lines=False)
        self.prompt = prompt
        self._plain_commands = {line.value for line in prompt.commands} - set(prompt.counted)

    def other(self, key: str, data: str, room: Room) -> None:
        """Turn the page, or type."""
        if key in ("pagedown", "pageup"):
            self._turn(1 if key == "pagedown" else -1, room)
        else:
            super().other(key, data, room)

    def enter(self, room: Room) -> _Outcome:
        """Take what was typed, if it is something that can be done here."""
        words = "".join(self._buffer.text.split()).lower()
        turns = {"n": 1, "b": -1} if len(self._pages(room)) > 1 else {}
        if not words and self._turn(1, room):
            return None
        if words in turns and words not in self._plain_commands:
            self._turn(turns[words], room)
            self._set("")
            return None
        self.message = self._refusal(words)
        if self.message:
            self._set("")
            return None
        return Replied(words)

    def _pages(self, room: Room) -> list[range]:
        return layout.numbered_pages(self.prompt, room)

    def _turn(self, by: int, room: Room) -> bool:
        """Turn the page; whether there was one to turn to."""
        pages = len(self._pages(room))
        page = min(self.state.page, pages - 1) + by
        if not 0 <= page < pages:
            return False
        self.state = replace(self.state, page=page)
        return True

    def _refusal(self, words: str) -> str:
        """Say why this cannot be done, or nothing."""
        match = re.fullmatch(r"([^0-9]*)([0-9]*)", words)
        letters, digits = match.groups() if match else (words, "")
        most = len(self.prompt.rows)
        if letters and letters not in (self.prompt.counted if digits else self._plain_commands):
            return self._unknown(letters, most)
        if digits and not 1 <= int(digits[:9]) <= most:
            return f"There is no {digits[:9]}. Type a number from 1 to {most}."
        return ""

    def _unknown(self, letters: str, most: int) -> str:
        if letters in self.prompt.counted:
            return f"Type {letters} and a number from 1 to {most}."
        return f"Type a number from 1 to {most}, or one of the letters above."


class _PickEachForm(_Form):
    """For each row one of the columns, or none."""

    def __init__(self, prompt: PickEach) -> None:
        super().__init__(State(here=0 if prompt.rows else None, said=prompt.given))
        self.prompt = prompt

    def enter(self, room: Room) -> _Outcome:
        """Take what was said, in the order of the rows."""
        said = dict(self.state.said)
        if not said and not self._warned:
            self._say_once("Nothing is said yet. Enter again leaves it all empty.")
            return None
        pairs = [(row.value, said[row.value]) for row in self.prompt.rows if row.value in said]
        return Replied(tuple(pairs))

    def digit(self, key: str) -> None:
        """Say this of the row, or take it back where it was said already."""
        columns = self.prompt.columns
        if key == "0":
            self._say("")
        elif int(key) <= len(columns):
            self._say(columns[int(key) - 1].value)

    def other(self, key: str, data: str, room: Room) -> None:
        """Move, or empty the row."""
        if key in ("backspace", "delete"):
            self._say("")
        elif self.prompt.rows:
            self._move(key, len(self.prompt.rows))

    def _say(self, column: str) -> None:
        if self.state.here is None:
            return
        self.message = ""
        row = self.prompt.rows[self.state.here].value
        said = dict(self.state.said)
        if not column or said.get(row) == column:
            said.pop(row, None)
        else:
            said[row] = column
        self.state = replace(self.state, said=tuple(said.items()))


def _form(prompt: Prompt, half_typed: str | None) -> _Form:
    match prompt:
        case PickOne():
            return _PickOneForm(prompt)
        case PickSeveral():
            return _PickSeveralForm(prompt)
        case PickNumber():
            return _PickNumberForm(prompt)
        case TypeText():
            return _TextForm(prompt, half_typed)
        case PickEach():
            return _PickEachForm(prompt)
        case Numbered():
            return _NumberedForm(prompt)
        case _:
            assert_never(prompt)


# -- how long a page may stand ------------------------------------------------------------


class Patience:
    """How long a page may still stand with no key."""

    def __init__(
        self,
        seconds: int,
        clocks: Sequence[Callable[[], float]] = (time.monotonic, time.time),
    ) -> None:
        """Begin to wait.

        Args:
            seconds: how long it may stand; 0 for ever.
            clocks: what tells the time. Two, because one stands still while the computer
                sleeps with its lid closed, and the other can be set.
        """
        self._seconds = seconds
        self._clocks = clocks
        self.begin_again()

    def begin_again(self) -> None:
        """Wait as long again: a key was pressed."""
        self._since = [clock() for clock in self._clocks]

    @property
    def is_over(self) -> bool:
        """Whether the page has stood long enough, by any of the clocks."""
        if not self._seconds:
            return False
        passed = (clock() - since for clock, since in zip(self._clocks, self._since, strict=True))
        return any(one >= self._seconds for one in passed)


# -- a visit: one prompt before one person ------------------------------------------------


class _WithoutPages(Exception):
    """Somebody would go on without pages."""


class _Visit:
    """One prompt on the screen: what can be seen, and what each key does."""

    def __init__(
        self, prompt: Prompt, form: _Form, hints: tuple[str, ...], rule: str, *, other_way: bool
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

    def screen(self, columns: int, rows: int) -> Screen:
        """Draw for a window of this size."""
        room = self._room = replace(self._room, columns=columns, rows=rows)
        if self._stopping:
            return layout.stop_screen(room)
        if room.too_small:
            return layout.small_screen(room, other_way=self._other_way)
        return self._content(room)

    def stop(self) -> None:
        """Ask whether to stop here."""
        self._stopping = True

    def press(self, key: str, data: str) -> Reply | None:
        """Take one key; give the reply once there is one.

        Raises:
            Stopped: when somebody stops here.
        """
        key = _KEY_NAMES.get(key, key)
        if key == "<sigint>":
            raise Stopped(130)
        escaped, self._escaped = self._escaped, key == "escape"
        if key == _LEAVE_KEY or (key == "escape" and escaped):
            return Leave()
        if key == "escape":
            return None
        if escaped and key == "enter":
            key = "alt-enter"
        if self._stopping:
            self._stop_key(key)
            return None
        if key in _STOP_KEYS:
            self.stop()
            return None
        return self._page_key(key, data)

    def _stop_key(self, key: str) -> None:
        if key == "enter" or key in _STOP_KEYS:
            raise Stopped(130)
        if key in ("c", "C", "<", "c-b"):
            self._stopping = False

    def _page_key(self, key: str, data: str) -> Reply | None:
        if self._room.too_small:
            if key == "p" and self._other_way:
                raise _WithoutPages
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
        return True

    def _letters(self) -> set[str]:
        """Give the letters that mark a line, and so do not turn a page."""
        lines = self.prompt.lines if isinstance(self.prompt, PickOne) else ()
        return {line.key for line in lines if line.key}

    def _answer_key(self, key: str, data: str) -> Reply | None:
        if key == "c-b" or (key == "<" and not self.form.typing):
            if self.form.undo() or not self.prompt.page.back:
                return None
            return Back()
        if key == "?" and not self.form.typing:
            self._help = True
            return None
        before = self.form.state
        outcome = self.form.press(key, data, self._room)
        if self.form.state != before:
            self._follow()
        if outcome == _HELP:
            self._help = True
            return None
        if isinstance(outcome, Back) and not self.prompt.page.back:
            return None
        return outcome

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


class _Control(UIControl):
    """Draws a visit into the window of an application."""

    def __init__(self, draw: Callable[[int, int], Screen]) -> None:
        self._draw = draw

    def create_content(self, width: int, height: int) -> UIContent:
        """Give the lines for a window of this size."""
        screen = self._draw(width, height)
        lines = [_styled(line) for line in screen.lines]
        row, column = screen.cursor or (0, 0)
        return UIContent(
            get_line=lambda number: lines[number],
            line_count=len(lines),
            cursor_position=Point(x=column, y=row),
        )

    def is_focusable(self) -> bool:
        """Say that keys are for this control: there is no other."""
        return True


def _styled(line: layout.TextLine) -> StyleAndTextTuples:
    return [(f"class:{style}" if style else "", words) for style, words in line]


class _Kept:
    """An output whose second screen stays open from page to page.

    An application would leave it after each page, and what stood in the terminal before
    would flash up between two questions.
    """

    def __init__(self, output: Output) -> None:
        self._output = output

    def __getattr__(self, name: str) -> Any:
        return getattr(self._output, name)

    def enter_alternate_screen(self) -> None:
        """Begin at the top: the screen is open already."""
        self._output.cursor_goto(0, 0)

    def quit_alternate_screen(self) -> None:
        """Keep the screen open."""


Output.register(_Kept)


# -- the asker ----------------------------------------------------------------------------


class Styled:
    """An asker for a terminal that can draw pages.

    Inside `session()` the terminal stays in its second screen from page to page, signals
    are caught, and at the end everything is cleared away. Without one, each page is a
    session of its own.
    """

    def __init__(
        self,
        *,
        input: Input | None = None,
        output: Output | None = None,
        colour: bool = True,
        clear_at_end: bool = True,
        fallback: TerminalAsker | None = None,
    ) -> None:
        """Make an asker.

        Args:
            input: where keys come from; the standard input if left out.
            output: where pages are drawn; the standard output if left out.
            colour: whether signs have colour.
            clear_at_end: whether the screen and its scrollback are cleared at the end.
            fallback: who asks when somebody chooses to go on without pages.
        """
        self._input = input
        self._output = output or create_output(stdout=sys.stdout)
        self._colour = colour
        self._clear_at_end = clear_at_end
        self._fallback = fallback
        self._gone_over = False  # to the fallback
        self._open = False
        self._terminal = ExitStack()
        self._second_screen = False
        self._to_clear = False  # what was shown since the last clearing
        self._signals = Signals(self._signalled)
        self._app: Application[Reply] | None = None
        self._title = ""
        self._half_typed: dict[str, str] = {}
        self._put_aside: dict[str, str] = {}  # half typed on a page that ran out of time
        self._met: set[tuple[str, type]] = set()

    # -- asking

    def ask(self, prompt: Prompt) -> Reply:
        """Put the prompt on the screen and give the reply.

        Raises:
            Stopped: when somebody stops here, the terminal goes away, or a signal says so.
        """
        if self._gone_over and self._fallback:
            return self._fallback.ask(prompt)
        with nullcontext() if self._open else self.session():
            try:
                return self._visit(prompt)
            except _WithoutPages:
                self._go_over()
        if self._fallback is None:
            raise AssertionError("nobody to go over to")
        return self._fallback.ask(prompt)

    def tell(self, page: Page) -> None:
        """Show a page on the ordinary screen, where it stays, and go on."""
        if self._gone_over and self._fallback:
            self._fallback.tell(page)
            return
        self._leave_second_screen()
        columns = self._output.get_size().columns
        words = page_text(page, min(columns - 1, layout.FULL_WIDTH), colour=self._colour)
        self._output.write_raw(words)
        self._output.flush()

    @contextmanager
    def session(self) -> Iterator[Self]:
        """Keep the terminal for several pages, and give it back as it was.

        Raises:
            Stopped: at the end, when a signal came while no page was shown.
        """
        with self._signals.caught():
            with ExitStack() as self._terminal:
                self._terminal.enter_context(self._raw_keys())
                self._terminal.callback(self._close)
                self._open = True
                yield self
            self._signals.heed()

    def _visit(self, prompt: Prompt) -> Reply:
        self._signals.heed()
        if prompt.page.title != self._title:
            self._title = prompt.page.title
            self._half_typed.clear()  # another person's turn may have begun
        aside = self._put_aside.pop(prompt.key, None)
        form = _form(prompt, self._half_typed.pop(prompt.key, aside))
        visit = _Visit(
            prompt, form, self._hints(prompt), self._rule(), other_way=self._fallback is not None
        )
        source = self._input or create_input(sys.stdin)
        ahead = _thrown_away(source)
        if _LEAVE_KEY in ahead:
            return self._left()
        if any(key in ahead for key in _STOP_KEYS):
            visit.stop()
        reply = self._run(visit, source)
        if isinstance(reply, Back) and form.half_typed():
            kept = self._put_aside if reply.expired else self._half_typed
            kept[prompt.key] = form.half_typed()
        return self._left() if isinstance(reply, Leave) else reply

    def _left(self) -> Leave:
        """Forget what was half typed, and see that nothing stays above the page either."""
        self._half_typed.clear()
        self._put_aside.clear()
        self._to_clear = True
        return Leave()

    def _run(self, visit: _Visit, source: Input) -> Reply:
        self._enter_second_screen()
        self._to_clear = self._to_clear or visit.prompt.page.clear
        patience = Patience(visit.prompt.page.expires)
        app = self._application(visit, source, patience)
        app.pre_run_callables.append(self._stop_if_signalled)
        app.pre_run_callables.append(lambda: _watch(app, patience))
        self._app = app
        try:
            return cast(Reply, Question(app).unsafe_ask())
        except (EOFError, OSError):  # the terminal is gone, with a signal or without
            raise Stopped(self._signals.status or 129) from None
        finally:
            self._app = None

    def _application(self, visit: _Visit, source: Input, patience: Patience) -> Application[Reply]:
        keys = KeyBindings()

        @keys.add(Keys.Any, eager=True)
        def press(event: KeyPressEvent) -> None:
            # Eager and for any key, so that none of the toolkit's own bindings is left:
            # some of them cannot take what a paste may hold, or stop the program.
            if app.is_done or _ended(app, patience):
                return
            patience.begin_again()
            pressed = event.key_sequence[0]
            key = pressed.key.value if isinstance(pressed.key, Keys) else pressed.key
            try:
                reply = visit.press(key, pressed.data)
            except Exception as error:  # the loop would print it and wait for Enter
                app.exit(exception=error)
                return
            if reply is not None:
                app.exit(result=reply)

        def draw(columns: int, rows: int) -> Screen:
            try:
                return visit.screen(columns, rows)
            except Exception as error:
                if not app.is_done:
                    app.exit(exception=error)
                return Screen(((),))

        cursor_hidden = Condition(lambda: not visit.form.typing)
        window = Window(_Control(draw), always_hide_cursor=cursor_hidden)
        app: Application[Reply] = Application(
            layout=Layout(window),
            style=STYLES,
            key_bindings=keys,
            full_screen=True,
            erase_when_done=True,
            color_depth=ColorDepth.DEPTH_8_BIT if self._colour else ColorDepth.DEPTH_1_BIT,
            input=source,
            output=cast(Output, _Kept(self._output)),
        )
        return app

    def _hints(self, prompt: Prompt) -> tuple[str, ...]:
        """Say how to answer with the first prompt of each kind in each person's turn."""
        title = prompt.page.title
        if isinstance(prompt, Numbered):
            return ()
        if isinstance(prompt, PickOne) and (
            not layout.is_numbered(prompt) or (title and prompt.ready)
        ):
            return ()
        if not title:
            return (layout.how_to(prompt),)
        first_of_all = all(met != title for met, _ in self._met)
        if (title, type(prompt)) in self._met:
            return ()
        self._met.add((title, type(prompt)))
        again = ("This line will not come again. Press ? to see it.",) if first_of_all else ()
        return (layout.how_to(prompt), *again)

    def _rule(self) -> str:
        try:
            "─".encode(self._output.encoding() or "utf-8")
        except (LookupError, UnicodeEncodeError):
            return "-"
        return "─"

    # -- the terminal

    def _raw_keys(self) -> AbstractContextManager[None]:
        """Keep the keys from being shown, and Ctrl-L readable, between pages too."""
        return (self._input or create_input(sys.stdin)).raw_mode()

    def _enter_second_screen(self) -> None:
        if not self._second_screen:
            self._second_screen = True
            self._output.enter_alternate_screen()
            self._output.flush()

    def _leave_second_screen(self) -> None:
        """Leave it, and clear what may have stood on the screen or above it."""
        if self._second_screen:
            self._second_screen = False
            self._output.erase_screen()
            self._output.quit_alternate_screen()
        if self._to_clear and self._clear_at_end and type(self._output).__name__ != "Win32Output":
            self._output.write_raw(_WIPE)
        elif self._to_clear and self._clear_at_end:
            self._output.erase_screen()
            self._output.cursor_goto(0, 0)
        self._to_clear = False
        self._output.show_cursor()
        self._output.flush()

    def _close(self) -> None:
        self._open = False
        with suppress(OSError, ValueError):  # a terminal that is gone needs no tidying
            self._leave_second_screen()

    def _go_over(self) -> None:
        """Give the terminal to the fallback, for good."""
        self._gone_over = True
        self._terminal.close()  # keys are typed lines again
        if self._fallback:
            self._terminal.enter_context(self._fallback.session())

    def _signalled(self) -> None:
        app = self._app
        if app and app.loop:
            app.loop.call_soon_threadsafe(self._stop_if_signalled)

    def _stop_if_signalled(self) -> None:
        app = self._app
        if self._signals.status and app and app.future and not app.is_done:
            app.exit(exception=Stopped(self._signals.status))


def _watch(app: Application[Reply], patience: Patience) -> None:
    """Look at the clock now and then, until the page goes or has stood long enough."""
    if not app.is_done and not _ended(app, patience) and app.loop:
        app.loop.call_later(_LOOK, _watch, app, patience)


def _ended(app: Application[Reply], patience: Patience) -> bool:
    """End a page that has stood long enough; whether it has."""
    if patience.is_over:
        app.exit(result=Back(expired=True))
    return patience.is_over


# -- keys typed ahead ---------------------------------------------------------------------


def _thrown_away(source: Input) -> set[str]:
    """Throw away what was typed ahead of the page, until the terminal is quiet.

    Gives those keys among them that are heeded all the same: leaving and stopping.
    """
    seen = {
        press.key.value if isinstance(press.key, Keys) else press.key
        for press in get_typeahead(source)
    }
    bytes_ahead = _bytes_ahead(source)
    named = {b"\x0c": "c-l", b"\x03": "c-c", b"\x04": "c-d"}
    seen |= {name for byte, name in named.items() if byte in bytes_ahead}
    return seen & {_LEAVE_KEY, *_STOP_KEYS}


def _bytes_ahead(source: Input) -> bytes:
    if sys.platform == "win32":
        return _console_keys_ahead()
    try:
        descriptor = source.fileno()
        if not os.isatty(descriptor):
            return b""  # not typed by anybody: a test, or a file
    except (OSError, ValueError, NotImplementedError):
        return b""
    return _read_until_quiet(descriptor)


def _read_until_quiet(descriptor: int) -> bytes:
    import select
    import time

    found = b""
    end = time.monotonic() + _LONGEST_DRAIN
    while time.monotonic() < end and select.select([descriptor], [], [], _QUIET)[0]:
        try:
            piece = os.read(descriptor, 4096)
        except OSError:
            break  # the terminal is gone; the page will notice
        if not piece:
            break
        found += piece
    return found


def _console_keys_ahead() -> bytes:
    if sys.platform != "win32":
        return b""
    import msvcrt

    found = b""
    while msvcrt.kbhit():
        found += msvcrt.getwch().encode("utf-8", "replace")
    return found

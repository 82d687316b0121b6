"""Forms in which something is typed: free text, and the commands of a numbered list."""

import re
from collections.abc import Callable
from dataclasses import replace

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from choosing_digital.prompts import Back, Numbered, Page, Replied, TypeText
from choosing_digital.terminal import layout
from choosing_digital.terminal.layout import Room, State
from choosing_digital.terminal.styled.form import HELP, HIDE, SKIP, Form, Outcome
from choosing_digital.terminal.text import typed


class _TypedForm(Form):
    """Something that is typed: the keys that every editor of one text has."""

    typing = True

    def __init__(self, given: str, page: Page, *, several_lines: bool) -> None:
        self._signs: dict[str, Outcome] = {"<": Back(), "?": HELP}
        self._signs |= {">": SKIP} if page.skip else {}
        self._signs |= {"*": HIDE} if page.hide else {}
        self._several_lines = several_lines
        start = typed(given, several_lines=several_lines)
        self._buffer = Buffer(document=Document(start), multiline=True)
        super().__init__(State())
        self._keep()

    def press(self, key: str, data: str, room: Room) -> Outcome:
        """Take one key; a sign alone and Enter does what it does everywhere."""
        sign = self._buffer.text.strip()
        if key == "enter" and sign in self._signs:
            self._set("")
            self.message = ""
            return self._signs[sign]
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

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but blanks."""
        return not self._buffer.text.strip()

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


class TextForm(_TypedForm):
    """Free text, taken as it was typed."""

    def __init__(self, prompt: TypeText, half_typed: str | None) -> None:
        given = prompt.given if half_typed is None else half_typed
        super().__init__(given, prompt.page, several_lines=prompt.several_lines)
        self.prompt = prompt

    def other(self, key: str, data: str, room: Room) -> None:
        """Type, and say what a lone question mark does: it is no help before Enter."""
        super().other(key, data, room)
        if self._buffer.text == "?":
            self.message = "Enter now opens the help. Or type on."

    def enter(self, room: Room) -> Outcome:
        """Take the text; a backslash before a lone sign means the sign itself."""
        words = self._buffer.text
        if not words.strip():
            if not self.prompt.needed:
                return Replied("")
            self.message = "Type something first, then Enter. Ctrl-B goes back."
            return None
        escaped = re.fullmatch(r"\s*\\([<>?*.])\s*", words)
        return Replied(escaped.group(1) if escaped else words)


class NumberedForm(_TypedForm):
    """A list to read through: what is typed is a number, a command, or nothing."""

    def __init__(self, prompt: Numbered) -> None:
        super().__init__("", prompt.page, several_lines=False)
        self.prompt = prompt
        self._plain_commands = {line.value for line in prompt.commands} - set(prompt.counted)

    @property
    def first_page(self) -> int:
        """Give the page on which the list opens: its first, or its last and no earlier."""
        return len(self.prompt.rows) if self.prompt.opens_last else 0

    def open_at(self, page: int) -> None:
        """Open the list at a page: the one that somebody was on before."""
        self.state = replace(self.state, page=page)

    def other(self, key: str, data: str, room: Room) -> None:
        """Turn the page, or type."""
        if key in ("pagedown", "pageup"):
            self._turn(1 if key == "pagedown" else -1, room)
        else:
            super().other(key, data, room)

    def enter(self, room: Room) -> Outcome:
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

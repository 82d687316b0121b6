"""The plain terminal: numbered lines, typed answers, and lines that only ever go down.

For screen readers, for consoles that cannot draw pages, for slow lines, and for whoever
likes it better. What a page says by its place, a sign or a mark, is said in words here.
"""

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Self, TextIO, TypeAlias, assert_never

from choosing_digital.prompts import (
    ENTER_KEY,
    SKIPPED,
    Back,
    Keep,
    Leave,
    Line,
    Numbered,
    Page,
    Pairs,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    PressOne,
    Prompt,
    Replied,
    Reply,
    Stopped,
    TypeText,
)
from choosing_digital.terminal import text as t
from choosing_digital.terminal.layout import (
    OPEN_AGAIN,
    block_sentences,
    letters,
    lower_first,
    sentence,
    sentences,
    signs,
    stop_words,
)
from choosing_digital.terminal.signals import Signals, stop_for_a_while
from choosing_digital.terminal.surroundings import is_a_tty

_WIPE = "\x1b[2J\x1b[3J\x1b[H"
_EMPTY_LINES = 60
_LISTS: Set[str] = frozenset({"l", "list"})
_KEEPS = "Enter on its own keeps what you said."

_Refused: TypeAlias = str
"""Why an answer is not taken, in a line."""


class _Covered(Exception):
    """The page was covered for a while, and somebody asks for it again."""


class Plain:
    """An asker for any terminal at all."""

    def __init__(
        self,
        *,
        stdin: TextIO | None = None,
        stdout: TextIO | None = None,
        clear_at_end: bool = True,
        can_clear: bool = True,
    ) -> None:
        """Make an asker.

        Args:
            stdin: where answers are typed; the standard input if left out.
            stdout: where lines are written; the standard output if left out.
            clear_at_end: whether everything is cleared away at the end.
            can_clear: whether the screen can be cleared; if not, empty lines push it away.
        """
        self._stdin = stdin or sys.stdin
        self._stdout = stdout or sys.stdout
        self._clear_at_end = clear_at_end
        self._can_clear = can_clear
        self._signals = Signals(self._signalled, pause=self._paused, back=self._came_back)
        self._reading = False
        self._explained = False
        self._title: str | None = None
        self._parts: set[str] = set()  # that were named in this turn
        self._private_said = False
        self._to_clear = False
        self._went_back = False
        self._hidden: bool | None = None  # whether this answer is kept private now
        self._skipped = False
        self._list: Numbered | None = None  # the list that was read out last
        self._last: Prompt | None = None  # what was asked last
        self._alone = False  # whether that was for one person's eyes only
        self._said: list[str] = []  # since the question was read out
        self._grown: list[str] = []  # what was said of a page that grows
        self._covers = 0  # seconds after which what is asked now is covered

    # -- asking

    def ask(self, prompt: Prompt) -> Reply:
        """Put the prompt in lines, and give the reply.

        Raises:
            Stopped: when somebody stops here, the input ends, or a signal says so.
        """
        with self._signals.caught():
            self._signals.heed()
            if self._last is None or self._last.key != prompt.key:
                self._said.clear()  # a question that is put again is not read out again
            self._hidden = prompt.page.hidden if prompt.page.hide else None
            self._skipped = False
            reply = self._put_or_cover(prompt)
        self._went_back = isinstance(reply, Back)
        self._last = prompt
        if isinstance(reply, Leave):
            self._to_clear = True
            self._clear()
        return reply

    def _put_or_cover(self, prompt: Prompt) -> Reply:
        """Put the prompt; again from its beginning, each time it was covered for a while."""
        while True:
            self._turn(prompt.page)
            self._covers = prompt.page.covers
            try:
                return self._put(prompt)
            except _Covered:
                self._title, self._grown = None, []
                self._parts.clear()
            finally:
                self._covers = 0

    def tell(self, page: Page) -> None:
        """Write a page that asks nothing, and go on."""
        if page.title != self._title:
            self._clear()
        said = [sentence(part) for part in (page.title, page.part) if part]
        self._say(*said, *sentences(page), *block_sentences(page.below), "")

    @contextmanager
    def session(self) -> Iterator[Self]:
        """Keep the terminal for several prompts, and clear it at the end.

        Raises:
            Stopped: at the end, when a signal came while nothing was asked.
        """
        with self._signals.caught():
            try:
                yield self
            finally:
                if self._clear_at_end:
                    self._clear()
            self._signals.heed()

    def _turn(self, page: Page) -> None:
        """Say whose turn it is and which part this is, when that changes."""
        alone = bool(page.expires)
        if page.title != self._title or alone != self._alone:
            self._clear()
            self._title, self._private_said, self._alone = page.title, False, alone
            self._parts.clear()
            if page.title and sentence(page.title) != sentence(page.text):
                name = page.title.removesuffix("'s turn")
                only = f" Only {name} should read this." if name != page.title else ""
                self._say(sentence(page.title) + only)
        if not self._explained:
            self._explained = True
            self._say("Type the number of your answer, then Enter.", _KEYS, "")
        if page.part and page.part not in self._parts:
            self._parts.add(page.part)
            self._say(sentence(_capital(page.part)), "")
        self._grow(page)
        self._to_clear = self._to_clear or page.clear

    def _grow(self, page: Page) -> None:
        """Say what is new on a page that grows, but for the answers, which were said already."""
        said = block_sentences(one for one in page.above if not isinstance(one, Pairs))
        if page.above:
            known = 0
            while said[known : known + 1] and said[: known + 1] == self._grown[: known + 1]:
                known += 1
            if said[known:]:
                self._say("", *said[known:], "")
        self._grown = said

    def _put(self, prompt: Prompt) -> Reply:
        match prompt:
            case PickOne():
                return self._one(prompt)
            case PickSeveral():
                return self._several(prompt)
            case PickNumber():
                return self._number(prompt)
            case TypeText():
                return self._text(prompt)
            case PickEach():
                return self._each(prompt)
            case Numbered():
                return self._numbered(prompt)
            case PressOne():
                return self._press(prompt)
            case _:
                assert_never(prompt)

    def _press(self, prompt: PressOne) -> Reply:
        """Ask on one line, with the keys that answer; the answer is typed, with Enter."""
        every = (*prompt.several, *prompt.lines)
        listed = [_keys_sentence(every)]
        example = " ".join(line.key for line in prompt.several[:2])
        how = f" You can choose more than one: {example}." if len(prompt.several) > 1 else ""
        asked = f"{'Back to: ' * self._went_back}{_led_by(t.safe(prompt.page.text))}"
        self._say(f"{asked} {listed[0]}{how}", *_noted(prompt.page))

        def take(words: str) -> Replied | _Refused:
            return _take_pressed(words, prompt)

        letters = {line.key.casefold() for line in every}
        reply = self._answer(prompt.page, listed, take, lists=_LISTS - letters)
        capitals = [replace(line, label=_capital(line.label)) for line in every]
        return self._confirmed(reply, capitals, kept="")

    def _one(self, prompt: PickOne) -> Reply:
        lines = prompt.lines
        listed = _listed(lines)
        given = _label(lines, prompt.given)
        self._question(prompt.page, given=given)
        self._say(*listed, *([_KEEPS] if given else []))
        ready = "" if given else prompt.ready
        if ready:
            self._say(f"Enter on its own: {sentence(lower_first(_label(lines, ready)))}")
        self._below(prompt.page)

        def take(words: str) -> Replied | _Refused:
            if not words and (given or ready):
                return Replied(prompt.given if given else ready)
            found = _find(words, lines)
            return Replied(found.value) if isinstance(found, Line) else found

        letters = {line.key.casefold() for line in lines}
        reply = self._answer(prompt.page, listed, take, lists=_LISTS - letters)
        return self._confirmed(reply, lines, kept=prompt.given)

    def _several(self, prompt: PickSeveral) -> Reply:
        lines = prompt.lines + prompt.alone
        listed = _listed(lines)
        before = prompt.given or ((prompt.given_alone,) if prompt.given_alone else ())
        given = _joined([_label(lines, value) for value in before])
        self._question(prompt.page, "You can choose more than one: 1 3.", given=given)
        self._say(*listed, *([_KEEPS] if given else []))
        self._below(prompt.page)

        def take(words: str) -> Replied | _Refused:
            if not words and before:
                return Replied(prompt.given_alone or prompt.given)
            return _take_several(words, prompt)

        return self._confirmed(self._answer(prompt.page, listed, take), lines, kept="")

    def _number(self, prompt: PickNumber) -> Reply:
        low, high = prompt.ends
        given = _label(prompt.alone, prompt.given) or prompt.given
        scale = f"A number from 0, {low}, to 10, {high}."
        self._question(prompt.page, scale, given=given)
        further = " ".join(f"Or: {sentence(_short(line.label))}" for line in prompt.alone)
        self._say(*([further] if further else []), *([_KEEPS] if given else []))
        self._below(prompt.page)

        def take(words: str) -> Replied | _Refused:
            if not words and given:
                return Replied(int(prompt.given) if prompt.given.isdecimal() else prompt.given)
            if re.fullmatch("[0-9]{1,2}", words) and int(words) <= 10:
                return Replied(int(words))
            by_letter = dict(zip(letters(prompt), prompt.alone, strict=True)).get(words.casefold())
            found = by_letter or _by_words(words, prompt.alone)
            if isinstance(found, Line):
                return Replied(found.value)
            return f"Type a number from 0 ({low}) to 10 ({high})."

        listed = [scale, *([further] if further else [])]
        return self._confirmed(self._answer(prompt.page, listed, take), prompt.alone, kept="")

    def _text(self, prompt: TypeText) -> Reply:
        refused = self._last and self._last.key == prompt.key and not self._went_back
        if refused and prompt.page.note:
            self._say(*_noted(prompt.page))  # the question is not read out again
        else:
            self._question(prompt.page)
            if prompt.given:
                self._say("You said:", *t.safe_lines(prompt.given), _KEEPS)
            self._below(prompt.page)

        def take(words: str) -> Replied | _Refused:
            if not words.strip():
                if prompt.needed and not prompt.given:
                    return "Type something first, then Enter."
                return Replied(prompt.given)
            escaped = re.fullmatch(r"\s*\\([<>?*.])\s*", words)
            return Replied(escaped.group(1) if escaped else words)

        reply = self._answer(prompt.page, (), take, strip=False)
        if isinstance(reply, Replied) and not self._skipped:
            kept = reply.value and reply.value == prompt.given
            self._say(*(["Kept."] if kept else []), "")
        return reply

    def _each(self, prompt: PickEach) -> Reply:
        self._question(prompt.page, "Enter on its own leaves one empty.")
        listed = _listed(prompt.columns)
        self._say(*listed)
        self._below(prompt.page)
        said = dict(prompt.given)
        index = 0
        while index < len(prompt.rows):
            reply = self._row(prompt, prompt.rows[index], said, listed)
            if isinstance(reply, Leave) or (isinstance(reply, Back) and index == 0):
                return reply
            index += -1 if isinstance(reply, Back) else 1
        pairs = [(row.value, said[row.value]) for row in prompt.rows if row.value in said]
        if prompt.page.covered and not pairs:
            return self._kept()
        return Replied(tuple(pairs), self._hidden)

    def _kept(self) -> Keep:
        self._say("Kept.", "")
        return Keep()

    def _row(
        self, prompt: PickEach, row: Line, said: dict[str, str], listed: Sequence[str]
    ) -> Reply:
        """Ask about one row, and note what is said of it."""
        before = said.get(row.value, "")
        self._say(sentence(row.label))
        if before:
            self._say(f"You said: {sentence(lower_first(_label(prompt.columns, before)))}")
            self._say(f"{_KEEPS} 0 leaves it empty.")

        def take(words: str) -> Replied | _Refused:
            if words in ("", "0", ">"):
                return Replied(before if not words else "")
            found = _find(words, prompt.columns)
            return Replied(found.value) if isinstance(found, Line) else found

        # One row is not the whole: a sign that skips leaves this row empty, not all of them.
        row_page = replace(prompt.page, back=True, covered=False, skip=False)
        reply = self._answer(row_page, listed, take)
        if isinstance(reply, Replied) and isinstance(reply.value, str):
            said.pop(row.value, None)
            if reply.value:
                said[row.value] = reply.value
            self._say(sentence(_label(prompt.columns, reply.value) or "Left empty"), "")
        return reply

    def _numbered(self, prompt: Numbered) -> Reply:
        rows = _row_sentences(prompt)
        commands = [_command_sentence(prompt, line) for line in prompt.commands]
        number = [] if "number" in prompt.done else ["Type a number to change it."]
        how = " ".join([*number, *commands, prompt.done])
        last = self._list
        if last and last.key == prompt.key and len(last.rows) == len(prompt.rows):
            self._say(*_changes(last, prompt))
        else:
            self._say(*sentences(prompt.page), *_noted(prompt.page), *rows, how)
            self._below(prompt.page)
        self._list = prompt

        def take(words: str) -> Replied | _Refused:
            return _take_command("".join(words.split()).lower(), prompt)

        return self._answer(prompt.page, [*rows, how], take)

    # -- the parts of a prompt

    def _question(self, page: Page, how: str = "", *, given: str = "") -> None:
        """Say the question, with what belongs to it on the same line."""
        said = sentences(page)
        if self._went_back and said:
            said[0] = f"Back to: {said[0]}"
        text = len(t.safe_lines(page.text)) if page.text else 0
        if text:
            said[text - 1] = " ".join(
                part for part in (said[text - 1], self._private(page), how) if part
            )
        elif how:
            said.append(how)
        self._say(*said, *_noted(page))
        if given:
            self._say(f"You said: {sentence(lower_first(given))}")

    def _private(self, page: Page) -> str:
        """Say that this is private: in full the first time, one word after that."""
        if page.hidden:
            return "You keep this private."
        if not page.private:
            return ""
        who = dict(page.help).get("Who sees it", "")
        if self._private_said or not who:
            return "Private."
        self._private_said = True
        return f"Private: {lower_first(who)}"

    def _as_hidden(self, page: Page) -> Page:
        return replace(page, hidden=bool(self._hidden)) if page.hide else page

    def _below(self, page: Page) -> None:
        self._say(*block_sentences(page.below))

    def _answer(
        self,
        page: Page,
        listed: Sequence[str],
        take: Callable[[str], Replied | _Refused],
        *,
        strip: bool = True,
        lists: Set[str] = _LISTS,
    ) -> Reply:
        """Read lines until one is an answer; a line that is none costs one line.

        Args:
            page: the page that is answered.
            listed: what can be answered, to be listed again.
            take: gives the reply for a line, or why it is none.
            strip: whether spaces at the ends mean nothing.
            lists: what is typed to list it, where no answer has that letter.
        """
        while True:
            words = self._read(page)
            alone = words.strip()
            if alone == ".":
                return Leave()
            if alone == "<":
                if page.back:
                    return Back()
                self._say("There is nothing to go back to here.")
            elif alone == "?":
                self._say(*(_helped(self._as_hidden(page))))
            elif alone == "*" and page.hide:
                self._hidden = not self._hidden
                self._say(page.hide if self._hidden else OPEN_AGAIN)
            elif alone.casefold() in lists and listed:
                self._say(*listed)
            else:
                reply = self._without(alone, page) or take(alone if strip else words)
                if isinstance(reply, Replied):
                    return Replied(reply.value, self._hidden)
                if isinstance(reply, Keep):
                    return reply
                self._say(reply)

    def _without(self, alone: str, page: Page) -> Replied | Keep | None:
        """Give the reply of a line that goes on without an answer, if it is one."""
        if page.covered and not alone:
            return self._kept()
        if alone != ">" or not page.skip:
            return None
        self._skipped = True
        self._say("Skipped.", "")
        return Replied(SKIPPED)

    def _confirmed(self, reply: Reply, lines: Sequence[Line], *, kept: str) -> Reply:
        """Say in words what was chosen."""
        if not isinstance(reply, Replied):
            return reply
        value = reply.value
        if value == SKIPPED:
            pass  # skipped, and that has been said
        elif kept and value == kept:
            self._say("Kept.", "")
        elif isinstance(value, tuple):
            self._say(sentence(_joined([_label(lines, str(one)) for one in value])), "")
        else:
            self._say(sentence(_label(lines, str(value)) or str(value)), "")
        return reply

    # -- the terminal

    def _say(self, *lines: str) -> None:
        self._said += lines
        self._write(lines)

    def _write(self, lines: Sequence[str]) -> None:
        columns = shutil.get_terminal_size().columns if is_a_tty(self._stdout) else 0
        for line in lines:
            for part in t.wrap(line, columns - 1) if columns > 20 else [t.safe(line)]:
                self._stdout.write(self._encodable(part) + "\n")
        self._stdout.flush()

    def _encodable(self, line: str) -> str:
        encoding = getattr(self._stdout, "encoding", None) or "utf-8"
        return line.encode(encoding, "backslashreplace").decode(encoding)

    def _read(self, page: Page) -> str:
        """Read one line.

        Raises:
            Stopped: when somebody stops here, the input ends, or a signal says so.
        """
        while True:
            line = self._line("> ")
            if line is not None:
                return line
            self._say("", stop_words(page))
            choice = self._line("Enter  stop      c  carry on\n> ")
            if choice is None or choice.strip().lower() != "c":
                raise Stopped(130)

    def _line(self, before: str) -> str | None:
        """Give a line as plain text, or None where Ctrl-C or Ctrl-D was pressed."""
        while True:
            self._throw_away()
            self._stdout.write(before)
            self._stdout.flush()
            try:
                self._reading = True
                line = self._covered() or self._stdin.readline()
            except _CameBack:
                # It was cleared away, or stands above what the shell has written since.
                self._write([sentence(self._title or ""), *self._said])
                continue
            except KeyboardInterrupt:
                return None
            except (OSError, ValueError):  # the terminal is gone
                raise Stopped(self._signals.status or 129) from None
            finally:
                self._reading = False
            if not line:
                return None
            return t.typed(line.removesuffix("\n").removesuffix("\r"), several_lines=False)

    def _covered(self) -> str:
        """Wait for a line; where nobody types one for long, cover what stands on the screen.

        Gives a line only where somebody leaves from there.

        Raises:
            _Covered: when somebody asks for it again.
        """
        if not self._covers or sys.platform == "win32" or not is_a_tty(self._stdin):
            return ""
        import select

        if select.select([self._stdin.fileno()], [], [], self._covers)[0]:
            return ""
        self._clear()
        self._say("This page is covered. Nothing is lost.")
        self._say("Type y, then Enter, to show it again. Type . (full stop) to leave at once.")
        while line := self._stdin.readline():
            if line.strip().lower() == "y":
                raise _Covered
            if line.strip() == ".":
                return line
        return ""

    def _throw_away(self) -> None:
        """Throw away what was typed ahead: it answers nothing."""
        if not is_a_tty(self._stdin):
            return
        if sys.platform == "win32":
            import msvcrt

            while msvcrt.kbhit():
                msvcrt.getwch()
        else:
            import termios

            with suppress(termios.error, OSError, ValueError):
                termios.tcflush(self._stdin.fileno(), termios.TCIFLUSH)

    def _clear(self) -> None:
        """Clear the screen and what can be scrolled up to, between people and at the end."""
        if self._to_clear and is_a_tty(self._stdout):
            with suppress(OSError, ValueError):  # a terminal that is gone is clear
                self._stdout.write(_WIPE if self._can_clear else "\n" * _EMPTY_LINES)
                self._stdout.flush()
        self._to_clear = False

    def _signalled(self) -> None:
        if not self._reading:
            return  # the next prompt will not be asked
        if self._signals.status == 130:
            self._signals.status = None
            raise KeyboardInterrupt  # in this mode Ctrl-C itself is a signal
        self._signals.heed()

    def _paused(self) -> None:
        """Clear what is on the screen, and stop until somebody goes on (Ctrl-Z, and fg)."""
        to_clear, self._to_clear = self._to_clear, True
        self._clear()
        self._to_clear = to_clear
        stop_for_a_while(group=False)  # the terminal has told all the others itself
        self._came_back()

    def _came_back(self) -> None:
        if self._reading:
            self._reading = False  # once is enough
            raise _CameBack


class _CameBack(Exception):
    """The program goes on after it was stopped."""


_KEYS = (
    "Type ? for why we ask. Type < to go back. Type > to skip. Type . (full stop) to leave at once."
)


# -- what was typed ---------------------------------------------------------------------


def _listed(lines: Sequence[Line]) -> list[str]:
    """Give the lines with their numbers, or their letters, which take no number."""
    said = []
    for sign, line in _signs(lines):
        remark = f", {line.remark}" if line.remark else ""
        under = f" ({t.safe(line.under)})" if line.under else ""
        said.append(f"{sign}. {t.safe(line.label)}{under}{remark}")
    return said


def _signs(lines: Sequence[Line]) -> list[tuple[str, Line]]:
    found = []
    number = 0
    for line in lines:
        number += not line.key
        found.append((line.key or str(number), line))
    return found


def _find(words: str, lines: Sequence[Line]) -> Line | _Refused:
    """Find the line by its number, its letter, or the start of its own words."""
    signs = _signs(lines)
    for sign, line in signs:
        if words.casefold() == sign.casefold():
            return line
    most = sum(not line.key for line in lines)
    takes = f"a number from 1 to {most}" if most > 1 else _either([one for one, _ in signs])
    if re.fullmatch("[0-9]{1,9}", words):
        return f"There is no {words}. Type {takes}."
    return _by_words(words, lines) or f"Type {takes}."


def _by_words(words: str, lines: Sequence[Line]) -> Line | None:
    """Find the one line that begins so; `r` is always to rather not say."""
    begun = _folded(words)
    if not begun:
        return None
    for line in lines:
        if begun in _starts(line):
            return line
    rather = [line for line in lines if any(one.startswith("rather") for one in _starts(line))]
    if begun == "r" and len(rather) == 1:
        return rather[0]
    fits = [line for line in lines if any(one.startswith(begun) for one in _starts(line))]
    return fits[0] if len(fits) == 1 else None


def _starts(line: Line) -> tuple[str, ...]:
    """Give the words by which a line may be meant, in both languages where it is in two."""
    labels = (line.label, line.under) if line.under else (line.label,)
    return tuple(_folded(one) for label in labels for one in (label, _short(label)))


def _folded(words: str) -> str:
    return words.replace("\u2019", "'").casefold().strip().rstrip(".")


def _short(label: str) -> str:
    """Give ``not sure`` for ``I'm not sure``."""
    return re.sub("^I['\u2019](m|d) ", "", label)


def _label(lines: Sequence[Line], value: str) -> str:
    return next((line.label for line in lines if value and line.value == value), "")


def _joined(labels: Sequence[str]) -> str:
    """Give several labels as one sentence, which may have ``or`` and ``and`` of their own."""
    rest = [lower_first(label) for label in labels[1:]]
    if not rest:
        return "".join(labels)
    return ", ".join([*labels[:1], *rest[:-1], f"and {rest[-1]}"])


def _keys_sentence(lines: Sequence[Line]) -> str:
    """Give each key with what it answers, as one sentence."""
    keys = ("Enter" if line.key == ENTER_KEY else t.safe(line.key) for line in lines)
    words = (lower_first(t.safe(line.label)) for line in lines)
    return sentence(", ".join(f"{key} {said}" for key, said in zip(keys, words, strict=True)))


def _take_pressed(words: str, prompt: PressOne) -> Replied | _Refused:
    """Find what was answered: by its key, or by the start of its own words."""
    every = (*prompt.several, *prompt.lines)
    by_key = {"" if line.key == ENTER_KEY else line.key.casefold(): line for line in every}
    found = by_key.get(words.casefold()) or _by_words(words, every)
    if found is not None and found in prompt.lines:
        return Replied(found.value)
    chosen = {line for key, line in by_key.items() if key and key in words.split()}
    several = tuple(line.value for line in prompt.several if line in chosen or line == found)
    if several and (found or len(chosen) == len(words.split())):
        return Replied(several)
    keys = [t.safe(line.key) for line in every if line.key != ENTER_KEY]
    return f"Type {_either(keys)}. l lists them."


def _either(keys: Sequence[str]) -> str:
    """Give what may be typed: ``w, c or d``."""
    return f"{', '.join(keys[:-1])} or {keys[-1]}" if len(keys) > 1 else "".join(keys)


def _take_several(words: str, prompt: PickSeveral) -> Replied | _Refused:
    lines = prompt.lines + prompt.alone
    pieces = words.split(",") if re.search("[^0-9 ,]", words) else re.findall("[0-9]+", words)
    chosen: set[str] = set()
    for piece in pieces:
        found = _find(piece.strip(), lines)
        if not isinstance(found, Line):
            return found
        chosen.add(found.value)
    if not chosen:
        return f"Type one number or more, from 1 to {len(lines)}."
    lonely = {line.value for line in prompt.alone} | set(prompt.exclusive)
    for value in chosen & lonely:
        if len(chosen) > 1:
            return f"{_label(lines, value)} stands alone. Type it on its own, or leave it out."
    (first, *_) = chosen
    if first in {line.value for line in prompt.alone}:
        return Replied(first)
    return Replied(tuple(line.value for line in prompt.lines if line.value in chosen))


def _take_command(words: str, prompt: Numbered) -> Replied | _Refused:
    letter = words.rstrip("0123456789")
    digits = words[len(letter) :]
    most = len(prompt.rows)
    if digits and not 1 <= int(digits[:9]) <= most:
        return f"There is no {digits}. Type a number from 1 to {most}."
    known = {line.value for line in prompt.commands}
    if letter and letter not in known:
        return f"Type a number from 1 to {most}. l lists them."
    if letter and (letter in prompt.counted) != bool(digits):
        number = f" and a number from 1 to {most}" if letter in prompt.counted else " on its own"
        return f"Type {letter}{number}."
    return Replied(letter + (str(int(digits)) if digits else ""))


def _row_sentences(prompt: Numbered) -> list[str]:
    """Give the rows as sentences, each with its number, and whether it is settled in words."""
    said = []
    for number, row in enumerate(prompt.rows, 1):
        label, value, remark = row
        tick = ("Settled." if prompt.ticks[number - 1] else "Not settled.") if prompt.ticks else ""
        if remark and sentence(_capital(remark)) == tick:
            remark = ""  # the same, said twice
        told = f"{_led_by(label)} {sentence(value)}" if value else sentence(label)
        parts = (f"{number}.", tick, told, sentence(_capital(remark)))
        said.append(" ".join(part for part in parts if part))
    return said


def _led_by(label: str) -> str:
    """Give a label with a colon, unless it asks or ends in a sign of its own."""
    return label if label.endswith((".", "?", "!", ":")) else f"{label}:"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _changes(before: Numbered, now: Numbered) -> list[str]:
    """Give what is new in a list that was read out before, so that it is not read again."""
    said = _noted(now.page)
    if now.page.text != before.page.text:
        said += sentences(now.page)[:1]
    rows = zip(_row_sentences(now), _row_sentences(before), strict=True)
    said += [row for row, old in rows if row != old]
    return said or [*sentences(now.page)[:1], "Nothing has changed. l lists it."]


def _command_sentence(prompt: Numbered, line: Line) -> str:
    """Say what to type for a command; some labels say it themselves."""
    if f"{line.value} and " in line.label:
        return sentence(line.label)
    number = " and a number" if line.value in prompt.counted else ""
    return f"Type {line.value}{number} to {line.label[:1].lower()}{line.label[1:]}."


def _noted(page: Page) -> list[str]:
    return t.safe_lines(page.note) if page.note else []


def _helped(page: Page) -> list[str]:
    told = [f"{heading}: {words}" for heading, words in page.help] or [_KEYS]
    return [*told, *signs(page)]

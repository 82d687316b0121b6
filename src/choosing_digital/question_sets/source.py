"""YAML text to plain data, and where each part of it stands.

The only module that knows the YAML library. It reads events, one after the
other, by a loop of its own: nothing here recurses, no tag makes an object, no
anchor multiplies a text, and each refusal has its line and column. What the
words mean follows YAML 1.2, core schema (https://yaml.org/spec/1.2.2/, section
10.3): ``yes``, ``no``, ``on`` and ``off`` are text, and so, here, is ``012``.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite
from typing import Any, NamedTuple, NoReturn, TypeAlias, cast

import yaml

from choosing_digital import unseen
from choosing_digital.problems import Path, joined
from choosing_digital.question_sets import quoting
from choosing_digital.question_sets.diagnostics import Diagnostic, Related, Severity

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | float | bool | None"
"""What YAML text comes to."""

MAX_BYTES = 1024 * 1024
"""How large a file may be: a long question set has some 50 KB."""

MAX_DEPTH = 64
"""How deep lists and mappings may lie in each other."""

MAX_NODES = 100_000
"""How many keys, values, lists and mappings a file may have."""

MAX_DIGITS = 20
"""How many digits a number may have, those of hexadecimal ones too."""

MAX_KEY = 200
"""How many characters a key may have. An id has 64 at most."""

MAX_FINDINGS = 50
"""After so many a file is not read on: it is probably not meant for us."""

_REMARK = re.compile(r"[ \t]+#")
_DASH_INSIDE = re.compile(r"\n[ \t]*(?P<dash>-)[ ](?=\S)")
"""A line inside a text without quotes that looks like the next one of a list."""
_QUOTED = ("'", '"', "|", ">")
"""With which signs a text begins that a # does not cut."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser may not be built


class Unreadable(Exception):
    """The text cannot be read; the diagnostics say where and why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics


class Span(NamedTuple):
    """Where a part stands: lines and columns from 1; the end is the first column after it."""

    line: int
    column: int
    end_line: int
    end_column: int


class Text:
    """A text by its lines."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", self.text))]

    def place(self, index: int) -> tuple[int, int]:
        """Give the line and column of a character, both from 1."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Give the place of a stretch of the text."""
        return Span(*self.place(start), *self.place(max(start, end)))

    def line(self, number: int) -> str:
        """Give one line, without its end; nothing where there is no such line."""
        if not 1 <= number <= len(self._starts):
            return ""
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")


@dataclass(frozen=True, eq=False)
class Source:
    """A file's plain data, and the place of each of its parts.

    Attributes:
        name: the name that the file was given.
        text: the text as decoded.
        data: the mapping that the file holds.
    """

    name: str
    text: str
    data: dict[str, Plain]

    @cached_property
    def _stretches(self) -> "_Stretches":
        # Places cost a third of the time, and only a file with a finding needs
        # them: so it is read a second time.
        stretches = _Stretches()
        _Reading(self.name, Text(self.text), stretches).read()
        return stretches

    @cached_property
    def lines(self) -> Text:
        """Give the text by its lines."""
        return Text(self.text)

    def sign_at(self, path: Path) -> tuple[int, bool]:
        """Give the index of the first sign after the key of a part, and whether it is in brackets.

        Of a part that has nothing in it this is the first sign that stands after its key, a
        remark even.
        """
        keys, values = self._stretches.keys, self._stretches.values
        start, end = values[path]
        if start == end and path in keys:
            start = len(self.text) - len(self.text[keys[path][1] :].lstrip(": "))
        around = values[path[:-1]][0] if path else start
        return start, self.text[around : around + 1] in tuple(quoting.HALVES)

    def remark_behind(self, path: Path) -> int | None:
        """Give the index of the # of a remark that cuts a text without quotes off, on its line.

        None where the text is in quotes, or no remark stands behind it.
        """
        start, end = self._stretches.values[path]
        behind = _REMARK.match(self.text, end) if self.text[start] not in _QUOTED else None
        return None if behind is None else behind.end() - 1

    def written(self, path: Path) -> str:
        """Give the text of a part as it stands in the file; nothing where there is no such part."""
        start, end = self._stretches.values.get(path, (0, 0))
        return self.text[start:end]

    def span(self, path: Path, at_key: bool = False) -> Span:
        """Give the place of a part; of what holds it where there is no such part.

        Args:
            path: the keys and indexes that lead to it.
            at_key: whether the key at the end of the path is meant, not its value.
        """
        keys, values = self._stretches.keys, self._stretches.values
        while path not in values:
            path, at_key = path[:-1], False
        start, end = values[path]
        if path in keys and (at_key or start == end):  # nothing stands after the key
            start, end = keys[path]
        return self.lines.span(start, end)

    def path_of_line(self, number: int) -> Path:
        """Give the path of the first part that begins on a line; nothing where none does."""
        starts = {**self._stretches.values, **self._stretches.keys}
        here = ((start, len(path), path) for path, (start, _) in starts.items())
        line = self.lines.place
        return next((path for start, _, path in sorted(here) if line(start)[0] == number), ())

    def name_at(self, path: Path) -> str:
        """Give the id of a part, where it has one."""
        part = value_at(self.data, path)
        name = part.get("id") if isinstance(part, dict) else None
        return name if isinstance(name, str) else ""


def value_at(data: Mapping[str, Plain], path: Path) -> Plain:
    """Give the part of plain data to which a path leads; None where there is none."""
    value: Any = data
    for key in path:
        try:
            value = value[key]
        except (LookupError, TypeError):
            return None
    return cast("Plain", value)


def parse(content: bytes, name: str) -> Source:
    """Read a file.

    Args:
        content: its bytes.
        name: what diagnostics call it.

    Raises:
        Unreadable: for whatever is wrong, and nothing else.
    """
    text = _decoded(content, name)
    lines = Text(text)
    try:
        data = _Reading(name, lines, None).read()
    except _LookAgain:
        data = _Reading(name, lines, _Stretches()).read()
    if data is None:
        _refuse_empty(name)
    if not isinstance(data, dict):
        _refuse(
            name,
            Span(1, 1, 1, 1),
            "not-a-mapping",
            "this file does not begin with a key",
            "A file begins with kind: and then bank, question_set or another kind, on one line.",
        )
    return Source(name, text, data)


# -- bytes to text ----------------------------------------------------------------------

_BAD = "[^\t\n{}\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_BAD_IN_FILE = re.compile(_BAD.format("\r"))
_BAD_IN_VALUE = re.compile(_BAD.format(""))


def _decoded(content: bytes, name: str) -> str:
    if len(content) > MAX_BYTES:
        _refuse(
            name,
            Span(1, 1, 1, 1),
            "too-large",
            f"this file is larger than {MAX_BYTES // 1024:,} KB, the most that is read",
            "Make several banks of it.",
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        place = Text(content[: fault.start].decode("utf-8-sig")).place
        line, column = place(len(content[: fault.start].decode("utf-8-sig")))
        _refuse(
            name,
            Span(line, column, line, column + 1),
            "not-text",
            f"this is not UTF-8 text (byte {fault.start + 1})",
            "Save the file again as UTF-8.",
        )
    if bad := _BAD_IN_FILE.search(text):
        _refuse(
            name,
            Text(text).span(bad.start(), bad.end()),
            "control-character",
            f"a character that cannot be seen stands here, {_code_of(bad[0])}",
            "Delete it. It may have come along with a text that was copied.",
        )
    if not text.strip():
        _refuse_empty(name)
    return text


def _refuse_empty(name: str) -> NoReturn:
    _refuse(
        name,
        Span(1, 1, 1, 1),
        "empty-file",
        "there is nothing in this file",
        "Begin with kind: and then bank, question_set or another kind.",
    )


def _short(text: str) -> str:
    return text if len(text) <= 64 else f"{text[:60]}..."


def _code_of(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def _refuse(name: str, span: Span, code: str, message: str, hint: str) -> NoReturn:
    raise Unreadable((Diagnostic(name, *span, Severity.ERROR, code, message, hint),)) from None


# -- text to events to data -------------------------------------------------------------


class _LookAgain(Exception):
    """Something is wrong: read once more, with places."""


class _Stop(Exception):
    """Something is so wrong that reading on makes no sense."""


class _Stretches:
    """Where keys and values begin and end, as indexes into the text."""

    def __init__(self) -> None:
        self.keys: dict[Path, tuple[int, int]] = {}
        self.values: dict[Path, tuple[int, int]] = {}


class _Open:
    """A mapping or list that is being read."""

    __slots__ = ("as_key", "flow", "inside", "is_mapping", "key", "path", "start")

    def __init__(
        self, inside: dict[str, Plain] | list[Plain], path: Path, event: Any, as_key: bool
    ) -> None:
        self.inside = inside
        self.path = path
        self.start: int = event.start_mark.index
        self.flow: bool = event.flow_style
        self.as_key = as_key
        self.key: str | None = None
        self.is_mapping = isinstance(inside, dict)

    def awaits_key(self) -> bool:
        """Tell whether what comes next is a key."""
        return self.key is None and self.is_mapping

    def next_path(self) -> Path:
        """Give the path of the value that comes next."""
        last = len(self.inside) if isinstance(self.inside, list) else (self.key or "")
        return (*self.path, last)


class _Twice(NamedTuple):
    """A key that stands there a second time: what was told, and where both values will be."""

    found: Diagnostic
    holder: _Open
    key: str
    second: str


class _Reading:
    """One reading of a text, with the places of its parts or, quicker, without."""

    def __init__(self, name: str, text: Text, stretches: _Stretches | None) -> None:
        self.name = name
        self.text = text
        self.stretches = stretches
        self.root: Plain = None
        self.open: list[_Open] = []
        self.documents = 0
        self.nodes = 0
        self.end = 0  # of the last part that can be seen
        self.findings: list[Diagnostic] = []
        self.twice: list[_Twice] = []
        self.handlers: Mapping[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._finish,
            yaml.SequenceEndEvent: self._finish,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def read(self) -> Plain:
        """Give the data.

        Raises:
            _LookAgain: if something is wrong and no places are kept.
            Unreadable: if something is wrong and they are.
        """
        try:
            for event in self._events():
                if handler := self.handlers.get(type(event)):
                    handler(event)
        except _Stop:
            pass
        if self.findings:
            self._tell_of_both()
            raise Unreadable(tuple(sorted(self.findings)))
        return self.root

    def _events(self) -> Iterator[Any]:
        self._check_directives()
        try:
            loader = _LOADER(self.text.text)
            try:
                # `yaml.parse` asks twice for each event.
                yield from iter(loader.get_event, None)
            finally:
                loader.dispose()
        except yaml.MarkedYAMLError as fault:
            self._syntax(fault)
        except Exception:  # the pure-Python parser lets ValueError and others through
            self._find(
                self.end, self.end + 1, "not-yaml", "this cannot be read from here on", _QUOTES_HINT
            )

    # -- findings

    def _find(
        self,
        start: int,
        end: int,
        code: str,
        message: str,
        hint: str,
        related: tuple[Related, ...] = (),
    ) -> None:
        if self.stretches is None:
            raise _LookAgain
        span = self.text.span(start, end)
        self.findings.append(
            Diagnostic(self.name, *span, Severity.ERROR, code, message, hint, related)
        )
        if len(self.findings) >= MAX_FINDINGS:
            raise _Stop

    def _find_at(self, event: Any, code: str, message: str, hint: str) -> None:
        self._find(event.start_mark.index, event.end_mark.index, code, message, hint)

    def _syntax(self, fault: yaml.MarkedYAMLError) -> None:
        if self.stretches is None:
            raise _LookAgain
        text = self.text.text
        last = max(len(text.rstrip()) - 1, 0)
        mark = fault.problem_mark or fault.context_mark
        here = min(mark.index, last) if mark else last
        start = min(fault.context_mark.index, last) if fault.context_mark else here
        ended = mark is not None and mark.index > last
        told = _in_plain_words(fault.problem or "", text, here, start, ended)
        told = self._kept_sign(told, here, start) or told
        if told.begins is not None:  # what is in the text was never meant to be read
            self.findings = [one for one in self.findings if not self._is_in(one, told.at, here)]
        hint = joined(self._cut_by_remark(told), told.hint)
        self._find(told.at, told.at + 1, told.code, told.message, hint)

    def _cut_by_remark(self, told: "_Told") -> str:
        """Give a sentence about a # that may be why the text cannot be read from here on."""
        number, _ = self.text.place(told.at)
        if told.code not in _AFTER_A_CUT:
            return ""
        cut = (one for one in (number, number - 1) if quoting.is_cut(self.text.line(one)))
        return next((_CUT.format(one) for one in cut), "")

    def _kept_sign(self, told: "_Told", here: int, start: int) -> "_Told | None":
        """Give what is wrong where a text begins with a sign that YAML keeps for itself."""
        text = self.text.text
        if told.code == "tab":
            return None
        for place in dict.fromkeys((told.at, here, start)):
            bracket = quoting.bracket_before(text, place)
            if bracket is not None and (found := self._text_in_brackets(bracket, place)):
                return found
        for place in dict.fromkeys((told.at, here, start)):
            if text[place] in _KEPT.get(told.code, "") and quoting.begins_value(text, place):
                return self._with_quotes(told, place)
        return None

    def _text_in_brackets(self, at: int, after: int) -> "_Told | None":
        """Give what is wrong where something goes on after its closing bracket."""
        text, sign = self.text.text, self.text.text[at]
        in_flow = self._is_in_flow(at)
        if quoting.may_be_a_mark(text, at):
            how = quoting.how(text, at, in_flow)
            return _Told(at, "needs-quotes", quoting.needs(sign), how, begins=at)
        if in_flow:
            return None  # a comma is missing as likely
        if sign == "{" or text[after] in "]}":
            other = quoting.HALVES[sign]
            message = f"the line goes on after its closing {other}"
            hint = f"Take out what stands after the {other}. {_ALL_ONE_TEXT}"
            return _Told(after, "needs-quotes", message, hint, begins=at)
        hint = joined(_AFTER_LIST, quoting.how(text, at))
        return _Told(at, "needs-quotes", quoting.needs(sign), hint, begins=at)

    def _with_quotes(self, told: "_Told", at: int) -> "_Told | None":
        """Give a complaint about a sign with the line written right."""
        sign, in_flow = self.text.text[at], self._is_in_flow(at)
        if (in_flow and sign in ",]}") or quoting.begins_a_list(self.text.text, at):
            return None  # something is left out before it; or it is what it looks like
        how = quoting.how(self.text.text, at, in_flow)
        if told.code == "bad-block" and quoting.goes_on(self.text.text, at):
            return None
        if told.code in _SIGN_OF_A_BLOCK:
            needs = f"{quoting.needs(sign)}.".capitalize()
            return told._replace(hint=joined(told.hint, needs, how))
        return _Told(at, "needs-quotes", quoting.needs(sign), how, begins=at)

    def _is_in_flow(self, at: int) -> bool:
        around = [one for one in self.open if one.start != at]
        return bool(around and around[-1].flow) or quoting.stands_in_brackets(self.text.text, at)

    def _is_in(self, found: Diagnostic, first: int, last: int) -> bool:
        place = (found.line, found.column)
        return self.text.place(first) <= place <= self.text.place(last)

    def _check_directives(self) -> None:
        """Refuse what may stand before a document, but for its version.

        It means nothing here, and the parser compares each with all others.
        """
        found = _HEAD.match(self.text.text)
        if found and found["directive"] is not None:
            at = found.start("directive")
            self._find(at, at + 1, *_PERCENT)
            raise _Stop

    # -- events

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._find(
                event.start_mark.index,
                event.start_mark.index + 3,
                "second-document",
                "a second document begins here",
                "One file holds one. Put the rest in a file of its own, or delete the line ---.",
            )
            raise _Stop

    def _start(self, event: Any) -> None:
        self.nodes += 1
        self._check_count(event)
        self._check_plain(event)
        if len(self.open) >= MAX_DEPTH:
            self._find(
                event.start_mark.index,
                event.start_mark.index + 1,
                "too-deep",
                f"this is nested more than {MAX_DEPTH} deep",
                "Nothing that a person wrote is. Look for brackets that are never closed.",
            )
            raise _Stop
        as_key = bool(self.open) and self.open[-1].awaits_key()
        if as_key:
            what = "a mapping" if isinstance(event, yaml.MappingStartEvent) else "a list"
            self._non_text_key(event.start_mark.index, event.start_mark.index + 1, what)
        path = self.open[-1].next_path() if self.open and self.stretches is not None else ()
        inside: dict[str, Plain] | list[Plain] = (
            {} if isinstance(event, yaml.MappingStartEvent) else []
        )
        self.open.append(_Open(inside, path, event, as_key))
        self.end = max(self.end, event.end_mark.index)

    def _finish(self, event: Any) -> None:
        done = self.open.pop()
        # A block ends where the next thing begins; what can be seen of it ends before.
        if done.flow and event.end_mark.index > event.start_mark.index:
            self.end = event.end_mark.index
        if done.as_key:
            self.open[-1].key = f"(at {done.start})"
        else:
            self._put(done.inside, done.start, max(self.end, done.start))

    def _scalar(self, event: Any) -> None:
        # Nine in ten events come here, so no call is made that is not needed.
        self.nodes += 1
        if self.nodes > MAX_NODES or event.tag is not None or event.anchor is not None:
            self._check_count(event)
            self._check_plain(event)
        start, end = event.start_mark.index, event.end_mark.index
        written: str = event.value
        value: Plain = written
        style = event.style
        if not style:
            if event.end_mark.line > event.start_mark.line:
                self._check_dashes(start, end)
            if written in _CONSTANTS or written[0] in _NUMBER_STARTS:
                value = self._resolved(written, start, end)
        elif style == '"':
            self._check_escapes(event)
        elif style != "'" and self.stretches is not None:
            end = start + len(self.text.text[start:end].rstrip())
        if end > start:
            self.end = end
        if self.open and self.open[-1].awaits_key():
            self._key(value, written, start, end)
        else:
            self._put(value, start, end)

    def _check_dashes(self, start: int, end: int) -> None:
        """Tell of a line of a list that begins too far in: it is read as part of the one above."""
        text = self.text.text
        found = _DASH_INSIDE.search(text, start, end)
        if found is None or not self.open or self.open[-1].flow or not quoting.is_authored(text):
            return
        if not text[:start].rstrip(" ").endswith("-"):
            return
        self._find(
            found.start("dash"),
            found.end("dash"),
            "bad-indent",
            "this line is read as part of the text above it",
            "Begin its - in the same column as the - above. If it belongs to that text, put "
            "quotation marks round the whole.",
        )

    def _alias(self, event: Any) -> None:
        self.nodes += 1
        self._check_count(event)
        self._find_at(
            event,
            "anchor",
            "* at the beginning points to another part of a file, which is not done here",
            joined("Where a part is meant, write it out.", self._in_quotes(event)),
        )
        if self.open and self.open[-1].awaits_key():
            self.open[-1].key = f"(at {event.start_mark.index})"
        else:
            self._put(None, event.start_mark.index, event.end_mark.index)

    # -- their parts

    def _check_count(self, event: Any) -> None:
        if self.nodes > MAX_NODES:
            self._find(
                event.start_mark.index,
                event.start_mark.index + 1,
                "too-many-parts",
                f"this file has more than {MAX_NODES:,} parts, the most that are read",
                "Make several banks of it.",
            )
            raise _Stop

    def _check_plain(self, event: Any) -> None:
        start = event.start_mark.index
        if event.anchor is not None:
            self._find(
                start,
                start + 1 + len(event.anchor),
                "anchor",
                "& at the beginning names a part of a file, which is not done here",
                joined("Where a part is meant, write it out each time.", self._in_quotes(event)),
            )
        if event.tag is not None:
            self._find(
                start,
                start + 1,
                "tag",
                "! at the beginning is a tag, and tags mean nothing here",
                _NO_TAG if self._is_tag(start) else self._in_quotes(event),
            )

    def _is_tag(self, at: int) -> bool:
        return self.text.text[at : at + 2] in ("!!", "!<")

    def _in_quotes(self, event: Any) -> str:
        """Give how a text is written that begins with a sign with which an event begins."""
        at = event.start_mark.index
        needs = f"{quoting.needs(self.text.text[at])}.".capitalize()
        is_text = isinstance(event, yaml.ScalarEvent | yaml.AliasEvent)
        return joined(
            needs, quoting.how(self.text.text, at, self._is_in_flow(at)) if is_text else ""
        )

    def _check_escapes(self, event: Any) -> None:
        if bad := _BAD_IN_VALUE.search(event.value):
            self._find_at(
                event,
                "control-character",
                f"this text makes a character that cannot be seen, {_code_of(bad[0])}",
                "Take out what stands after the backslash, and the backslash.",
            )

    def _key(self, value: Plain, written: str, start: int, end: int) -> None:
        top = self.open[-1]
        if not isinstance(value, str):
            self._non_text_key(start, max(end, start + 1), _short(written) or "nothing")
            value = f"(at {start})"
        elif not (value.isascii() and value.isprintable() and len(value) <= MAX_KEY) and (
            self._refuses(value, start, end)
        ):
            value = f"(at {start})"
        elif value in top.inside:
            second = f"{value} (at {start})"
            self._twice(value, second, start, end)
            value = second
        top.key = value
        if self.stretches is not None:
            self.stretches.keys[(*top.path, value)] = (start, end)

    def _refuses(self, key: str, start: int, end: int) -> bool:
        """Tell whether a key is refused that is no plain one, and why."""
        if len(key) > MAX_KEY:
            self._find(
                start,
                end,
                "key-too-long",
                f"this key has more than {MAX_KEY} characters",
                "A key is a word. If this is a text, a key and a colon are missing before it.",
            )
            return True
        pieces = zip(key, unseen.pieces(key), strict=True)
        hidden = next((one for one, piece in pieces if piece != one), "")
        if hidden:
            self._find(
                start,
                end,
                "unseen-in-key",
                f"this key has a character in it that cannot be seen, {_code_of(hidden)}",
                "Two keys could look the same and not be. Write the key anew.",
            )
        return bool(hidden)

    def _non_text_key(self, start: int, end: int, written: str) -> None:
        self._find(
            start,
            end,
            "key-not-text",
            f"{written} cannot be a key as it stands here: a key is a word",
            "" if written in ("a list", "a mapping") else f'Put it in quotes: "{written}".',
        )

    def _twice(self, key: str, second: str, start: int, end: int) -> None:
        if self.stretches is None:
            raise _LookAgain
        first = self.text.span(*self.stretches.keys[(*self.open[-1].path, key)])
        self._find(
            start,
            end,
            "duplicate-key",
            f"{key} stands here a second time",
            f"It was first defined at line {first.line}.",
            (Related(self.name, *first, "it is first defined here"),),
        )
        self.twice.append(_Twice(self.findings[-1], self.open[-1], key, second))

    def _tell_of_both(self) -> None:
        """Say what becomes of what stands there twice, now that both values are known."""
        from choosing_digital.question_sets import finished, twice

        may_show = quoting.is_authored(self.text.text)
        for found, holder, key, second in self.twice:
            values = holder.inside
            if not isinstance(values, dict):
                continue
            within = holder.path[-1] if holder.path else ""
            both = values.get(key), values.get(second)
            hint = twice.meant(holder.path, key, *both, self.root) if may_show else ""
            hint = hint or finished.of_two(key, within, *both, may_show=may_show)
            if any(one.startswith("question (at ") for one in values):
                hint = "Put each in braces of its own, inside {all: […]} or {any: […]}."
            told = replace(found, hint=joined(found.hint, hint))
            self.findings = [told if one is found else one for one in self.findings]

    def _put(self, value: Plain, start: int, end: int) -> None:
        if not self.open:
            self.root = value
            if self.stretches is not None:
                self.stretches.values[()] = (start, end)
            return
        top = self.open[-1]
        if self.stretches is not None:
            self.stretches.values[top.next_path()] = (start, end)
        if isinstance(top.inside, list):
            top.inside.append(value)
        elif top.key is not None:
            top.inside[top.key] = value
            top.key = None

    def _resolved(self, written: str, start: int, end: int) -> Plain:
        """Give what a plain word means in the core schema."""
        if written in _CONSTANTS:
            return _CONSTANTS[written]
        if not (number := _NUMBER.fullmatch(written)):
            if _NO_NUMBER.fullmatch(written):
                self._not_a_number(written, start, end)
            return written
        is_digit = str.isalnum if number["hex"] else str.isdigit  # and the 0x is two of them
        if sum(map(is_digit, written)) > MAX_DIGITS:
            self._find(
                start,
                end,
                "number-too-long",
                f"this number has more than {MAX_DIGITS} digits",
                "If it is not meant as a number, put it in quotes.",
            )
            return 0
        if number["float"]:
            value = float(written)
            if not isfinite(value):
                self._not_a_number(written, start, end)
            return value
        return int(written, 0)

    def _not_a_number(self, written: str, start: int, end: int) -> None:
        self._find(
            start,
            end,
            "not-a-number",
            f"{_short(written)} is not a number that can be counted with",
            "If it is meant as text, put it in quotes.",
        )


_CONSTANTS: Mapping[str, Plain] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# As in the core schema, but a number does not begin with a 0 that means nothing:
# 012 is a code, a postcode or part of a telephone number, and stays as it was written.
_NUMBER_STARTS = frozenset("+-.0123456789")
_NUMBER = re.compile(
    r"[-+]?(?:0|[1-9][0-9]*)|0o[0-7]+|(?P<hex>0x[0-9a-fA-F]+)"
    r"|(?P<float>[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
)
_NO_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


# -- the parser's own complaints, in plain words ----------------------------------------

_QUOTES_HINT = "A text with : or # or brackets in it needs quotes around the whole of it."


_PERCENT = ("needs-quotes", "a line cannot begin with %", "Put the whole text in quotes.")

# The lines before the first of the document: at most one %YAML, then the next directive.
_HEAD = re.compile(
    r"(?:(?:[ \t]*(?:#[^\r\n]*)?|%YAML[ \t][^\r\n]*)(?:\r\n|\r|\n))*+(?P<directive>%)?"
)


class _Complaint(NamedTuple):
    """How a complaint of the parser reads here.

    `fragment` is part of the parser's own words; those of the C parser and of the
    one in Python differ, and both are matched.
    """

    fragment: str
    code: str
    message: str
    hint: str
    at_start: bool = False  # of the part that went wrong, not where it was noticed


_COMPLAINTS = (
    _Complaint(
        "could not find expected ':'",
        "no-colon",
        "this line has no colon",
        "Write a key, a colon and a space, then the value. A text over several lines needs "
        "quotes, or each of its lines further in.",
        at_start=True,
    ),
    _Complaint(
        "mapping values are not allowed",
        "stray-colon",
        "a colon cannot stand here",
        f"{_QUOTES_HINT} Otherwise see how far in this line and the one above begin.",
    ),
    _Complaint(
        "mapping keys are not allowed",
        "bad-indent",
        "a key cannot stand here",
        "Keys that belong together begin in the same column.",
    ),
    _Complaint(
        "sequence entries are not allowed",
        "stray-dash",
        "a list cannot begin here",
        "Put the first - on a line of its own, below the key.",
    ),
    _Complaint(
        "tab character",
        "tab",
        "this line begins with a tab",
        "Use spaces: two for each step further in.",
    ),
    _Complaint(
        "unexpected end of stream",
        "unclosed",
        "this quote is never closed",
        "Write the same quote where the text ends.",
        at_start=True,
    ),
    _Complaint(
        "unexpected document",
        "unclosed",
        "this quote is never closed",
        "Write the same quote where the text ends.",
        at_start=True,
    ),
    _Complaint(
        "escape",
        "bad-escape",
        "a backslash in double quotes means something of its own, and not this",
        r"Write \\ for a backslash, or put the text in single quotes.",
    ),
    _Complaint(
        "hexdecimal",
        "bad-escape",
        "a backslash in double quotes means something of its own, and not this",
        r"Write \\ for a backslash, or put the text in single quotes.",
    ),
    _Complaint(
        "alphabetic or numeric",
        "needs-quotes",
        "a text cannot begin with this sign",
        "Put the whole text in quotes.",
        at_start=True,
    ),
    _Complaint(
        "cannot start any token",
        "needs-quotes",
        "a text cannot begin with this sign",
        "Put the whole text in quotes.",
    ),
    _Complaint(
        "node content",
        "no-value",
        "there is no value here",
        "Write one, or put the text in quotes if this sign is part of it.",
    ),
    _Complaint(
        "',' or ']'",
        "unclosed",
        "a comma or ] is wanted here",
        "Each thing in [ ] is followed by a comma or by the closing ].",
    ),
    _Complaint(
        "',' or '}'",
        "unclosed",
        "a comma or } is wanted here",
        "Each thing in { } is followed by a comma or by the closing }.",
    ),
    _Complaint(
        "block scalar",
        "bad-block",
        "after | or > nothing else can stand in the line",
        "Begin the text in the next line, further in.",
    ),
    _Complaint(
        "indentation indicator",
        "bad-block",
        "after | or > nothing else can stand in the line",
        "Begin the text in the next line, further in.",
    ),
    _Complaint(
        "comment or",
        "bad-block",
        "after | or > nothing else can stand in the line",
        "Begin the text in the next line, further in.",
    ),
    _Complaint(
        "expected key",
        "bad-indent",
        "this does not go with the lines above",
        "Lines that belong together begin in the same column.",
    ),
    _Complaint(
        "'-' indicator",
        "bad-indent",
        "this does not go with the lines above",
        "Each line of a list begins with - in the same column.",
    ),
    _Complaint(
        "<block end>",
        "bad-indent",
        "this does not go with the lines above",
        "Lines that belong together begin in the same column.",
    ),
    _Complaint(
        "<document start>",
        "bad-indent",
        "this does not go with the lines above",
        "A file is one mapping: each of its keys begins in the first column.",
    ),
    _Complaint("directive", *_PERCENT),
)

_AFTER_QUOTE = _Complaint(
    "",
    "needs-quotes",
    "the text goes on after its closing quote",
    "Put the whole text in double quotes, or write a quote inside single quotes twice. If this "
    "line is as it should be, look for a quote above that is never closed.",
)


class _Told(NamedTuple):
    """A complaint as it is told: where it belongs, and where a text begins that needs quotes."""

    at: int
    code: str
    message: str
    hint: str
    begins: int | None = None


_NO_TAG = "Take it out, up to the next space. Where it is part of a text, put that in quotes."
_ALL_ONE_TEXT = "Where all of it is one text, put quotation marks round it."
_AFTER_LIST = "Where a list is meant, take out what stands after its ]."

_AFTER_A_CUT = ("bad-indent", "no-colon", "stray-colon", "unclosed")
"""Complaints about what follows where a # has cut a text, or the bracket that closes it."""

_CUT = (
    "In line {:,} a # after a space begins a remark, and all behind it is left out. Where it "
    "belongs to the text, put quotation marks round the whole text."
)

_SIGN_OF_A_BLOCK = ("stray-dash", "bad-block")
"""Complaints about signs that may well be meant, and stand in a wrong place."""

_KEPT: Mapping[str, str] = {
    "needs-quotes": "&*@`%",
    "no-value": ",]}",
    "bad-indent": "?",
    "stray-colon": ":",
    "stray-dash": "-",
    "bad-block": "|>",
}
"""With which signs a text may begin that leads to a complaint."""


def _in_plain_words(problem: str, text: str, here: int, start: int, ended: bool) -> _Told:
    """Give a complaint of the parser as it is told."""
    found = next(
        (one for one in _COMPLAINTS if one.fragment in problem),
        _Complaint("", "not-yaml", "this cannot be read", _QUOTES_HINT),
    )
    if text[here] == "\t":
        found = next(one for one in _COMPLAINTS if one.code == "tab")
    elif found.code in ("bad-indent", "unclosed") and not ended and _follows_quote(text, here):
        found = _AFTER_QUOTE
    sign = text[start]
    if found.code == "unclosed" and (ended or found.at_start or _ends_open(text, start, here)):
        hint = f"Write {quoting.HALVES.get(sign, sign)} where what it holds ends."
        if sign in quoting.HALVES and quoting.reads_as_words(text, start):
            hint = joined(hint, f"{quoting.needs(sign)}.".capitalize(), quoting.how(text, start))
        return _Told(start, "unclosed", f"this {sign} is never closed", hint)
    hint = found.hint
    if found.code == "stray-colon":
        hint = _further_in(text, here) or hint
    return _Told(start if found.at_start else here, found.code, found.message, hint)


_KEY_AND_VALUE = re.compile(r"( *(?:- +)*)([a-z_]+): +[^ |>{\[#\n]")
"""A line that is a key with a value on it: nothing can stand further in below."""


def _further_in(text: str, here: int) -> str:
    """Give where a line belongs that is a key and begins further in than the one above.

    Nothing where somebody answers: what looks like a key may be a word of theirs.
    """
    if not quoting.is_authored(text):
        return ""
    *before, line = text[:here].splitlines()
    above = next((one for one in reversed(before) if one.strip() and "#" not in one), "")
    one = _KEY_AND_VALUE.match(above)
    if one is None or not re.fullmatch(r" *[a-z_]+", line):
        return ""
    key, column = line.strip(), len(one[1]) + 1
    if len(line) - len(key) + 1 <= column:
        return ""
    return (
        f"This line begins further in than {one[2]} above. If {key} is a key of the same part, "
        f"begin it in column {column}, where {one[2]} begins. If it belongs to the text above, put "
        "quotes around the whole of that."
    )


def _ends_open(text: str, start: int, here: int) -> bool:
    """Tell whether a bracket was left open in its line, and what comes next was read as part of it.

    A list over several lines has its comma at the end of each, or begins in the next line.
    """
    rest = text[start + 1 : here].partition("\n")
    last = text[here:].partition("\n")[0]
    said = rest[0].strip()
    return (
        bool(rest[1] and said)
        and not said.endswith(",")
        and quoting.HALVES[text[start]] not in last
    )


def _follows_quote(text: str, here: int) -> bool:
    before = text[text.rfind("\n", 0, here) + 1 : here].rstrip()
    return before.endswith(("'", '"'))

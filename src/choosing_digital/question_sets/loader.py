"""Bytes to a model, or to everything that is wrong with them.

Runs the text through `source`, the conditions through `read_condition` and the
rest through pydantic. What that finds is worded for an author by `faults`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeAlias

from pydantic import ValidationError

from choosing_digital.conditions import Condition, Mixed, read_condition
from choosing_digital.looks import strange_letter
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed, nearest
from choosing_digital.question_sets import quoting
from choosing_digital.question_sets.diagnostics import Diagnostic, Related, Severity
from choosing_digital.question_sets.model import (
    Bank,
    IdeasFile,
    Scenario,
    SetFile,
    Vocabulary,
)
from choosing_digital.question_sets.source import (
    Plain,
    Source,
    Span,
    Text,
    Unreadable,
    parse,
    value_at,
)
from choosing_digital.question_sets.translations import TranslationFile

Model: TypeAlias = Bank | SetFile | IdeasFile | Vocabulary | TranslationFile | Scenario

Reader: TypeAlias = Callable[[Source], Iterable[Problem]]
"""What looks through a file of a kind that another part of the program reads."""

MODELS: Mapping[str, type[Model]] = {
    "bank": Bank,
    "question_set": SetFile,
    "vocabulary": Vocabulary,
    "ideas": IdeasFile,
    "translation": TranslationFile,
    "scenario": Scenario,
}
"""The kinds of file that are read here."""

KINDS = (
    *("bank", "question_set", "vocabulary", "answers", "scenario", "ideas", "translation"),
    "record",
)
"""The kinds of file that are ours."""

MAX_PROBLEMS = 200
"""How many problems are told of one file: more help nobody."""


@dataclass(frozen=True, eq=False)
class Loaded:
    """A file, read.

    Attributes:
        name: what diagnostics call it.
        content: its bytes.
        kind: one of `KINDS`; empty where it is not one of ours.
        model: what it holds, where it is of a kind in `MODELS` and nothing is wrong.
        diagnostics: everything that is wrong with it alone, in the order of the text.
        source: its data with places; None where it cannot be read at all.
        rest: what is left of it where single questions, rules or cases cannot be read; to be
            looked through for more mistakes, and for nothing else.
    """

    name: str
    content: bytes = field(repr=False)
    kind: str
    model: Model | None
    diagnostics: tuple[Diagnostic, ...] = ()
    source: Source | None = field(default=None, repr=False)
    rest: "Rest | None" = field(default=None, repr=False)

    @cached_property
    def told(self) -> tuple[Diagnostic, ...]:
        """Give what is wrong with it alone as it is told: at the slip that is behind it.

        It is looked for only where somebody is told of it, since that takes many tries; and in
        what an author wrote alone, since no word of what somebody answered is to be guessed at.
        """
        if not 0 < len(self.diagnostics) < MAX_PROBLEMS or not _may_be_read(self.diagnostics):
            return self.diagnostics
        text = self.content.decode("utf-8-sig")
        if not quoting.is_authored(text):
            return self.diagnostics
        from choosing_digital.question_sets import mistypings

        def read(tried: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
            again = load(tried.encode(), self.name)
            return again.source, again.diagnostics

        return mistypings.told(text, self.diagnostics, read, is_syntax=self.source is None)

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing in it is an error."""
        return all(one.severity is not Severity.ERROR for one in self.diagnostics)

    def diagnostic(
        self,
        problem: Problem,
        severity: Severity = Severity.ERROR,
        others: "Mapping[str, Loaded] | None" = None,
    ) -> Diagnostic:
        """Give a problem its place in this file.

        Args:
            problem: what is wrong.
            severity: how much it matters.
            others: the files that its related places may be in, by name. A place in a
                file that is not among them is left out.
        """
        files = {**(others or {}), "": self}
        related = tuple(
            files[one.file].related(one) for one in problem.related if one.file in files
        )
        span = self._span(problem.path, problem.at_key, problem.word)
        span = self._behind(span, problem.after) if problem.after else span
        code, message, hint = problem.code, problem.message, problem.hint
        return Diagnostic(self.name, *span, severity, code, message, hint, related)

    def related(self, place: Elsewhere) -> Related:
        """Give a related place in this file."""
        span = place.span or self._span(place.path, place.at_key)
        return Related(self.name, *span, place.message)

    def _span(self, path: Path, at_key: bool, word: str = "") -> tuple[int, int, int, int]:
        if self.source is None:
            return 1, 1, 1, 1
        span = self.source.span(path, at_key)
        return (word and self._word_in(span, word)) or span

    def _word_in(self, span: Span, word: str) -> tuple[int, int, int, int] | None:
        """Give where a word stands in a part; None where it is written in some other way."""
        for number in range(span.line, span.end_line + 1):
            line = self.line(number)
            start = span.column - 1 if number == span.line else 0
            end = span.end_column - 1 if number == span.end_line else len(line)
            found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", line[start:end])
            if found is not None:
                first = start + found.start() + 1
                return number, first, number, first + len(word)
        return None

    def _behind(self, span: tuple[int, int, int, int], sign: str) -> tuple[int, int, int, int]:
        """Give where a line goes on behind a part, from a sign on; the part where it does not."""
        _, _, number, column = span
        line = self.line(number)
        at = line.find(sign, column - 1)
        return (number, at + 1, number, len(line.rstrip()) + 1) if at >= 0 else span

    def line(self, number: int) -> str:
        """Give one line of the file, as far as it is text."""
        return self._lines.line(number)

    @cached_property
    def _lines(self) -> Text:
        if self.source is not None:
            return self.source.lines
        return Text(self.content.decode("utf-8-sig", errors="replace"))


_SINGLE = ("questions", "rules", "cases", "ideas")
"""Lists of which one part can be left out, and the others looked through all the same."""


@dataclass(frozen=True)
class Rest:
    """What is left of a file without those parts of its lists that cannot be read.

    Attributes:
        model: the others.
        kept: for each list, which places of the file are left, in their order.
        names: the ids that are missing from it now.
    """

    model: Model
    kept: Mapping[str, tuple[int, ...]]
    names: frozenset[str]

    def in_file(self, problem: Problem) -> Problem | None:
        """Give a problem its path in the file; None where it may come of what was left out."""
        if self.names & set(re.findall(r"[\w-]+", problem.message)):
            return None
        related = tuple(
            replace(one, path=self._path(one.path)) if not one.file else one
            for one in problem.related
        )
        return replace(problem, path=self._path(problem.path), related=related)

    def _path(self, path: Path) -> Path:
        match path:
            case (str(part), int(index), *more) if part in self.kept:
                return (part, self.kept[part][index], *more)
            case _:
                return path


def _rest_of(
    data: Mapping[str, Plain], model: type[Model], problems: Iterable[Problem]
) -> Rest | None:
    wrong: dict[Path, list[Path]] = {}
    for one in problems:
        wrong.setdefault(one.path[:2], []).append(one.path[2:])
    if not all(len(place) == 2 and place[0] in _SINGLE for place in wrong):
        return None
    names = {_id_at(data, place) for place in wrong if place[0] != "cases"}
    if None in names:  # what names it could not be told from what names nothing
        return None
    kept: dict[str, tuple[int, ...]] = {}
    left: dict[str, Plain] = dict(data)
    for part, items in data.items():
        if part in _SINGLE and isinstance(items, list):
            mended = {
                index: _mended(item, wrong.get((part, index), ()))
                for index, item in enumerate(items)
            }
            kept[part] = tuple(index for index, item in mended.items() if item is not None)
            left[part] = [mended[index] for index in kept[part]]
    read, others = _read_model(left, model)
    if read is None or others:
        return None
    return Rest(read, kept, frozenset(name for name in names if name))


_MENDED: Mapping[str, Plain] = {
    "level": "care",
    "message": "...",
    "suggest": [],
    "talk_to": None,
    "source": None,
    "why": None,
    "short": None,
    "intended": {},
}
"""What can stand in a question or rule whose own cannot be read, while the rest is looked at."""


def _mended(item: Plain, wrong: Sequence[Path]) -> Plain:
    """Give a part of a list with what can be read alone; None where that is not to be known."""
    keys = {path[0] if path else "" for path in wrong}
    if not wrong or not isinstance(item, dict):
        return None if wrong else item
    if not all(key in _MENDED and key in item for key in keys):
        return None
    new = {str(key): _MENDED[str(key)] for key in keys}
    return {key: value for key, value in {**item, **new}.items() if value is not None}


def _id_at(data: Mapping[str, Plain], path: Path) -> str | None:
    part = value_at(data, path)
    name = part.get("id") if isinstance(part, dict) else None
    return name if isinstance(name, str) and name else None


_NO_TEXT = ("control-character", "empty-file", "not-a-mapping", "not-ours", "not-text", "too-large")
"""Codes that say of a whole file that it is not one that can be read."""


def _may_be_read(found: Iterable[Diagnostic]) -> bool:
    """Tell whether what is wrong with a file leaves it one of ours."""
    return not any(one.code in _NO_TEXT for one in found)


def load(content: bytes, name: str, readers: Mapping[str, Reader] | None = None) -> Loaded:
    """Read a file of any kind that is ours. Nothing is raised: mistakes are diagnostics.

    Args:
        content: its bytes.
        name: what diagnostics call it.
        readers: what looks through the kinds that are not read here, by kind.
    """
    try:
        source = parse(content, name)
    except Unreadable as fault:
        return Loaded(name, content, "", None, fault.diagnostics)
    kind, problems = _kind_of(source.data)
    model: Model | None = None
    if kind in MODELS:
        model, problems = _read_model(source.data, MODELS[kind], source)
    elif reader := (readers or {}).get(kind):
        problems = list(reader(source))
    loaded = Loaded(name, content, kind, model, source=source)
    if not problems:
        return loaded
    diagnostics = tuple(sorted(loaded.diagnostic(one) for one in problems[:MAX_PROBLEMS]))
    rest = _rest_of(source.data, MODELS[kind], problems) if kind in MODELS else None
    return Loaded(name, content, kind, None, diagnostics, source, rest)


def _kind_of(data: Mapping[str, Plain]) -> tuple[str, list[Problem]]:
    kind = data.get("kind")
    if isinstance(kind, str) and kind in KINDS:
        return kind, []
    hint = f"Kinds are {listed(KINDS)}."
    if "kind" not in data:
        message = "this file says no kind, so it is not one of ours"
        begin = f"Begin with kind: {_kind_by_keys(data)}."
        return "", [Problem((), "not-ours", message, joined(begin, hint))]
    message = "this is not a kind of file that is known here"
    said = kind if isinstance(kind, str) else ""
    guess = nearest(said, KINDS) if said else ""
    return "", [Problem(("kind",), "not-ours", message, joined(guess, strange_letter(said), hint))]


_KEYS_OF_KINDS: Mapping[str, tuple[str, ...]] = {
    "translation": ("language",),
    "scenario": ("session", "stops"),
    "answers": ("participants",),
    "question_set": ("uses", "sections", "adds_to", "plan", "expects"),
    "ideas": ("ideas",),
    "vocabulary": ("roles", "modes", "meetings"),
}
"""By which of its keys a file is known that does not say its kind; it is a bank otherwise."""


def _kind_by_keys(data: Mapping[str, Plain]) -> str:
    found = (kind for kind, keys in _KEYS_OF_KINDS.items() if any(key in data for key in keys))
    return next(found, "bank")


# -- conditions, then pydantic ----------------------------------------------------------


def _read_model(
    data: Mapping[str, Plain], model: type[Model], source: Source | None = None
) -> tuple[Model | None, list[Problem]]:
    problems: list[Problem] = []
    ready: dict[str, object] = dict(data)
    for part, key in (("questions", "ask_if"), ("rules", "when")):
        if part in data:
            ready[part] = _with_conditions(data[part], part, key, problems)
    try:
        read = model.model_validate(ready)
    except ValidationError as fault:
        from choosing_digital.question_sets.faults import in_plain_words

        told = in_plain_words(fault, data, model, source, MAX_PROBLEMS)
        return None, [*problems, *told]
    return (None if problems else read), problems


def _with_conditions(items: Plain, part: str, key: str, problems: list[Problem]) -> object:
    """Give the questions or rules with their conditions read, and add what is wrong."""
    if not isinstance(items, list):
        return items
    return [
        {**item, key: _condition(item[key], (part, index, key), problems)}
        if isinstance(item, dict) and key in item
        else item
        for index, item in enumerate(items)
    ]


def _condition(data: Plain, path: Path, problems: list[Problem]) -> Condition:
    condition, found = read_condition(data, path)
    problems += found
    # Something has to stand there, or pydantic would complain a second time.
    return Mixed() if condition is None else condition

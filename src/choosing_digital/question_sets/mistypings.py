"""One slip of the hand after which a file cannot be read, looked for by trying.

A parser tells where it can read no further, and that is seldom where somebody slipped: a line
that lost its indentation, a dash without its space, a bracket or a quotation mark. So here the
slips are undone, one at a time, the likeliest first, in the lines at that place; what makes the
file one without a mistake was meant. Pure text: the file is read by whoever asks.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from choosing_digital.problems import joined
from choosing_digital.question_sets import quoting
from choosing_digital.question_sets.diagnostics import Diagnostic
from choosing_digital.question_sets.model import (
    SLIPS_IN,
    Bank,
    Case,
    CaseOption,
    Expect,
    Idea,
    IdeasFile,
    Question,
    Rule,
    SetFile,
)
from choosing_digital.question_sets.source import Source
from choosing_digital.remedies import LONGEST

MAX_MISTYPED = 5_000_000
"""How many characters are read again, all tries of one file together."""

MAX_LINES_MOVED = 60
"""How many lines may have lost their indentation together."""

Read: TypeAlias = Callable[[str], tuple[Source | None, tuple[Diagnostic, ...]]]
"""Reads a text: gives its data, where there are any, and what is wrong with it."""


@dataclass(frozen=True)
class _Try:
    """One slip undone.

    Attributes:
        first: the index of the line that it begins with.
        lines: what stands in place of the old lines.
        instead_of: how many lines are replaced.
        said: what is wrong, a few words.
        how: what to do, in words; for where the line itself is not shown.
        rank: what tells a likelier slip from another.
        by: by how many columns the lines are moved.
        shows: whether the line is shown as it should be.
    """

    first: int
    lines: tuple[str, ...]
    instead_of: int
    said: str
    how: str
    rank: int = 0
    by: int = 0
    shows: bool = True

    def made(self, lines: Sequence[str]) -> str:
        """Give the text with it."""
        rest = lines[self.first + self.instead_of :]
        return "\n".join([*lines[: self.first], *self.lines, *rest])

    def is_as_likely(self, other: "_Try") -> bool:
        """Tell whether nothing speaks for the one rather than for the other."""
        same = (self.first, self.rank, abs(self.by), self.instead_of)
        return same == (other.first, other.rank, abs(other.by), other.instead_of)


def told(
    text: str, found: tuple[Diagnostic, ...], read: Read, *, is_syntax: bool
) -> tuple[Diagnostic, ...]:
    """Give what is wrong with a file, with what to write where undoing one slip mends it.

    Args:
        text: the whole file, which an author wrote: lines and names of it are shown.
        found: what is wrong with it, in the order of the text.
        read: reads a text.
        is_syntax: whether it cannot be read as YAML, so that nothing else is known of it.
    """
    lines = [one.rstrip("\r") for one in text.split("\n")]
    for first in sorted(found)[:_LOOKED_AT]:
        if not _is_told_well(first, lines):
            trial = _Trial(tuple(lines), found, first, read, is_syntax)
            if mended := _mended(trial):
                return _told(trial, mended)
    return found


_LOOKED_AT = 4
"""At so many findings of a file, the first ones, a slip is looked for."""


def _told(trial: "_Trial", mended: "list[_Mended]") -> tuple[Diagnostic, ...]:
    """Give what is wrong with a file, with what to write."""
    first, lines = trial.first, list(trial.lines)
    one, _, left = mended[0]
    hint = _either([_hint(each, source, first, lines) for each, source, _ in mended])
    if _may_be_new(one, mended[0][1], first):
        hint = joined(first.hint, f"Or is it part of what ends above? {hint}")
    mend = _placed(one, first, hint, lines)
    rest = [each for each in trial.found if _key(each) in left and each != first]
    return tuple(sorted([mend, *([] if trial.is_syntax else rest)]))


_Mended: TypeAlias = tuple[_Try, Source | None, frozenset[tuple[str, str, str]]]
"""What mends a file, what is read then, and what is wrong with it still."""


def _mended(trial: "_Trial") -> list[_Mended]:
    """Give what mends a file: the likeliest, and another where nothing speaks for either."""
    whole: list[_Mended] = []
    in_part: list[_Mended] = []
    for one, new in trial.tries():
        if whole and not one.is_as_likely(whole[0][0]):
            if one.rank != whole[0][0].rank:
                break
            continue
        source, left = trial.read(new)
        if source is not None and _makes_an_option(one, source):
            continue
        if not left and _comes_to_something_else(source, whole):
            whole.append((one, source, frozenset()))
        elif left and not whole and not in_part and trial.goes_further(one, new, source, left):
            in_part.append((one, source, frozenset(map(_key, left))))
    return whole[:2] or in_part


def _comes_to_something_else(source: Source | None, mended: Sequence[_Mended]) -> bool:
    """Tell whether no other change makes the same of the file."""
    known = [each for _, each, _ in mended if each is not None]
    return source is None or all(source.data != each.data for each in known)


def _key(one: Diagnostic) -> tuple[str, str, str]:
    return one.code, one.message, one.hint


def _is_told_well(first: Diagnostic, lines: list[str]) -> bool:
    """Tell whether what is to be written is known already, or may be cut off by a remark."""
    above = lines[max(first.line - 2, 0) : first.line]
    return (
        first.code not in _TRIED
        or "Write the line so:" in first.hint
        or first.hint.startswith(("Put it in quotes", "Begin it where", "Put each in braces"))
        or (first.code == "unknown-key" and "Did you mean" in first.hint)
        or any(map(quoting.is_cut, above))
    )


_TRIED = (
    *("bad-id", "bad-indent", "duplicate-key", "missing-key", "needs-quotes", "no-colon"),
    *("no-value", "not-a-condition", "not-one-of", "stray-colon", "stray-dash", "tab"),
    *("unclosed", "unknown-key", "wrong-type"),
)
"""What may be told of a file after one slip."""


def _may_be_new(one: _Try, source: Source | None, first: Diagnostic) -> bool:
    """Tell whether a key that is not known, or is there twice, need not have slid.

    Below `options` any key is an option: there a made-up one would be one as well.
    """
    if source is None or one.by < 1 or first.code not in ("unknown-key", "duplicate-key"):
        return False
    path = source.path_of_line(one.first + 1)
    holder = path[-2] if len(path) > 1 else 0
    is_fixed = isinstance(holder, int) or holder in _FIXED or path[-1] in _WORDINGS
    return not is_fixed


def _makes_an_option(one: _Try, source: Source) -> bool:
    """Tell whether a line that is moved becomes an option or a wording, and is a key of its own."""
    path = source.path_of_line(one.first + 1)
    return one.by > 0 and path[-2:-1] in (("options",), ("text",)) and path[-1] in SLIPS_IN


_FIXED = ("expect", "in_private", "meeting", "session")
"""Parts whose keys are known; those of the others are given by their author."""
_WORDINGS = ("everyone", "family", "worker", "young_person")


def _either(hints: list[str]) -> str:
    said, *lines = hints[0].split("\n")
    if len(hints) == 1:
        return hints[0]
    other, *more = hints[1].split("\n")
    return "\n".join([f"{said} Or else: {other}", *lines, *more])


@dataclass(frozen=True)
class _Trial:
    """What is wrong with a file, and whether it is so still with a slip undone."""

    lines: tuple[str, ...]
    found: tuple[Diagnostic, ...]
    first: Diagnostic
    read: Read
    is_syntax: bool

    def tries(self) -> Iterator[tuple[_Try, str]]:
        """Give each slip to be undone once, with the text that comes of it."""
        text = "\n".join(self.lines)
        seen = {text}
        lines, first = list(self.lines), self.first
        most = MAX_MISTYPED // max(len(text), 1)
        for one in _tries(lines, min(first.line, len(lines)) - 1, first):
            if not self.is_syntax and one.rank in _OF_SYNTAX:
                continue
            new = one.made(lines)
            if new not in seen:
                seen.add(new)
                yield one, new
            if len(seen) > most:
                return

    def goes_further(
        self, one: _Try, new: str, source: Source | None, left: tuple[Diagnostic, ...]
    ) -> bool:
        """Tell whether this slip is undone, and what is wrong still has nothing to do with it."""
        if not self.is_syntax:
            before, after = set(map(_key, self.found)), set(map(_key, left))
            return after < before and _key(self.first) not in after
        lines = new.split("\n")
        begins, ends = _item(lines, one.first, one.first + len(one.lines))
        if source is None:  # it is read up to the next part that cannot be
            stop = min(left).line - 1
            if stop < max(ends, self.first.line):
                return False
            begins_last = max(at for at in range(stop + 1) if _BEGINS.match(lines[at]))
            _, left = self.read("\n".join([*lines[: max(begins_last, ends)], ""]))
        apart = (not begins <= each.line - 1 < ends for each in left)
        return all(apart) and all(each.code == "missing-key" or source for each in left)


_OF_SYNTAX = (8, 10)
"""Of what rank a slip is after which a file is no YAML: quotation marks, and a key that is lost."""

_BEGINS = re.compile(r"(?:  )?- |[a-z]")
"""A line with which a part begins that is one by itself."""


def _item(lines: list[str], first: int, end: int) -> tuple[int, int]:
    """Give where the part of a list begins and ends in which lines stand."""
    begins = next((at for at in range(first, -1, -1) if _BEGINS.match(lines[at])), 0)
    ends = (at for at in range(end, len(lines)) if _BEGINS.match(lines[at]))
    return begins, next(ends, len(lines))


# -- what may have been meant ------------------------------------------------------------------

_INDENT = re.compile(r"[ \t\u00a0]*")
_DASH = re.compile(r"""( *)(-|--|[\u2013\u2014\u2022*])[ ]?(?=[^\s-])(.*)""")
_KEY = re.compile(r"""( *(?:- +)?)([a-z_]+)[ \u00a0]*(?::|=|;)[ \u00a0]*(?=\S)(.*)""")
_NO_COLON = re.compile(r"( *(?:- +)?)([a-z_]+)(?:[ \u00a0]+(.*))?")
_VALUE = re.compile(r"""( *(?:- +)?(?:[\w-]+: +)?)(\S.*)""")
_SECOND_KEY = re.compile(r" +(?=[a-z_]+: )")
_LISTED = re.compile(r"( *)- ")


def _tries(lines: list[str], at: int, found: Diagnostic) -> Iterator[_Try]:
    """Give the slips that may be undone near a line, the likeliest first."""
    near = [one for one in _near(lines, at, found) if lines[one].strip()]
    for one in near:
        yield from _of_signs(lines, one)
    begins_anew = at > 0 and not lines[at - 1].strip() and lines[at].lstrip().startswith("- ")
    if begins_anew:  # a list of its own, whose key is gone
        yield from _of_lost_line(lines, at)
    yield from _of_indentation(lines, at, near)
    for one in near:
        yield from _of_halves(lines, one)
    yield from _of_lost_line(lines, at)
    yield from _of_lost_key(lines, at)


def _near(lines: list[str], at: int, found: Diagnostic) -> list[int]:
    """Give the lines that are looked at: that which was told, those of its text, those beside."""
    before = next((one for one in range(at - 1, -1, -1) if _is_said(lines[one])), at)
    last = max(at, min(found.end_line - 1, at + 3, len(lines) - 1))
    after = next((one for one in range(last + 1, len(lines)) if _is_said(lines[one])), last)
    odd = (one for one in range(at, -1, -1) if lines[one].count('"') % 2)
    open_ = islice(odd, 2) if found.code in ("needs-quotes", "unclosed") else ()
    return list(dict.fromkeys([*range(at, last + 1), before, after, *open_]))


def _is_said(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _of_signs(lines: list[str], at: int) -> Iterator[_Try]:
    """Give what one sign makes of a line: a dash, a colon, a space."""
    line = lines[at]
    if dash := _DASH.fullmatch(line):
        listed = "each line of a list begins with - and a space"
        said = "a space belongs after the dash" if dash[2] == "-" else listed
        yield _one(at, f"{dash[1]}- {dash[3]}", said, "Write - and a space before it.")
    yield from _of_spaces(lines, at)
    said = "a colon and a space belong after the key"
    if key := _KEY.fullmatch(line):
        yield _one(at, f"{key[1]}{key[2]}: {key[3]}", said, "Write them.", 2)
    if (key := _NO_COLON.fullmatch(line)) and _is_known(lines, key[2]):
        yield _one(at, f"{key[1]}{key[2]}: {key[3] or ''}".rstrip(), said, "Write them.", 2)
    if "=" in line and '"' not in line:
        with_colons = re.sub(r"(?<=\w) *= *", ": ", line)
        yield _one(at, with_colons, "a colon and a space belong here, and no =", "Write them.", 2)
    if not line.lstrip().startswith("-"):
        yield from _of_lost_dash(lines, at)
    if len(parts := _SECOND_KEY.split(line.strip())) == 2 and '"' not in line:
        second = parts[1].split(":")[0]
        how = f"Begin {second} on a line of its own, in the same column as the key before it."
        new = (f"{' ' * _width(line)}{parts[0]}", f"{' ' * _inner(line)}{parts[1]}")
        yield _Try(at, new, 1, "two lines stand in one", how, rank=3, shows=False)


def _of_spaces(lines: list[str], at: int) -> Iterator[_Try]:
    """Give a line with spaces where it has tabs, or spaces of a word processor."""
    bare = lines[at].replace("\u00a0", " ").replace("\t", " ")
    if bare == lines[at]:
        return
    said = "this line has a tab, or a space of a word processor, in place of spaces"
    yield _one(at, bare, said, "Write spaces.", 1)
    for column in _columns(lines, at):
        yield _one(at, f"{' ' * column}{bare.strip()}", said, "Write spaces.", 1)


def _of_lost_dash(lines: list[str], at: int) -> Iterator[_Try]:
    """Give the line as a thing of the list that the lines above are part of."""
    said = "the dash of this line of the list is missing"
    for column in _dashes(lines, at):
        if column in (_width(lines[at]), _width(lines[at]) - 2):
            new = f"{' ' * column}- {lines[at].strip()}"
            yield _one(at, new, said, f"Write - and a space {_beginning(column)}.", 4)


def _of_indentation(lines: list[str], at: int, near: list[int]) -> Iterator[_Try]:
    """Give lines with another indentation: the one that was told, and those that end before it."""
    found = [
        _moved(lines, start, end, column - _width(lines[start]))
        for start, end in dict.fromkeys(_blocks(lines, at, near))
        for column in _columns(lines, start)
        if column != _width(lines[start])
    ]
    yield from sorted(found, key=lambda one: (abs(one.by), one.instead_of, one.by < 0))


def _blocks(lines: list[str], at: int, near: list[int]) -> Iterator[tuple[int, int]]:
    """Give stretches of lines that may stand in a wrong column, each by its first and its end."""
    for start in dict.fromkeys((at, *near)):
        yield start, start + 1
        yield start, _end(lines, start)
        blank = (one for one in range(start + 1, len(lines)) if not lines[one].strip())
        yield start, next(blank, len(lines))
    above = [one for one in range(max(at - MAX_LINES_MOVED, 0), at) if _is_said(lines[one])]
    if not above:
        return
    least, end = _width(lines[above[-1]]) + 1, above[-1] + 1
    for start in reversed(above):
        if _width(lines[start]) < least:
            least = _width(lines[start])
            yield start, end


def _end(lines: list[str], start: int) -> int:
    """Give where a part ends: the first line after it that is not further in."""
    end = start + 1
    while end < len(lines) and (
        not _is_said(lines[end]) or _width(lines[end]) > _width(lines[start])
    ):
        end += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _moved(lines: list[str], start: int, end: int, by: int) -> _Try:
    new = tuple(_shifted(one, by) for one in lines[start:end])
    more = sum(1 for one in lines[start + 1 : end] if one.strip())
    below = "the one below it" if more == 1 else f"the {more} below it"
    which = f"this line and {below}" if more else "this line"
    way = "Indent {} by {} space{}." if by > 0 else "Begin {} {} space{} further left."
    how = way.format(which, abs(by), "" if abs(by) == 1 else "s")
    said = "this line does not begin where it belongs"
    return _Try(start, new, end - start, said, how, rank=5, by=by, shows=False)


def _shifted(line: str, by: int) -> str:
    if not line.strip():
        return line
    return " " * by + line if by > 0 else line[min(-by, _width(line)) :]


def _columns(lines: list[str], at: int) -> list[int]:
    """Give the columns, from 0, in which a line may begin that stands there."""
    found = {0}
    least: int | None = None
    for one in range(at - 1, max(at - 200, -1), -1):
        line = lines[one]
        if not _is_said(line):
            continue
        if least is None:
            found.add(_inner(line) + 2)
            found.add(_width(line) + 2)
        if least is None or _width(line) < least:
            least = _width(line)
            found |= {least, _inner(line)}
        if not least:
            break
    return sorted(found)


def _dashes(lines: list[str], at: int) -> list[int]:
    """Give the columns of the lists that the lines around one are part of, the nearest first."""
    found = []
    for one in [*range(at - 1, max(at - 200, -1), -1), *range(at + 1, min(at + 3, len(lines)))]:
        if (dash := _LISTED.match(lines[one])) and len(dash[1]) not in found:
            found.append(len(dash[1]))
    return found


def _of_halves(lines: list[str], at: int) -> Iterator[_Try]:
    """Give a line with one bracket, quotation mark or comma more, or another one."""
    line = lines[at].rstrip()
    for half, name in (('"', "quotation mark"), ("}", "}"), ("]", "]")):
        said, how = f"the closing {name} is missing", f"Write {half} at the end of the line."
        rank = 8 if half == '"' else 6
        yield _Try(at, (f"{line}{half}",), 1, said, how, rank, shows=False)
        if line.endswith(("}", "]")) and half != '"':
            other = f"this is not closed with {name}, which is what it was opened with"
            yield _one(at, f"{line[:-1]}{half}", other, f"Write {half} there.", 6)
            yield _one(at, f"{line[:-1]}{half}{line[-1]}", said, f"Write {half} before it.", 6)
    if value := _VALUE.fullmatch(line):
        yield from _of_value(at, value[1], value[2])
    said, how = "the comma at the end of this line is missing", "Write a comma at its end."
    yield _Try(at, (f"{line},",), 1, said, how, 7, shows=False)
    yield from _of_commas(at, line)


def _of_commas(at: int, line: str) -> Iterator[_Try]:
    said = "a comma is missing in this line"
    if ";" in line:
        yield _one(at, re.sub(r" *; *", ", ", line), said, "Write commas in place of ;.", 7)
    for space in islice(re.finditer(r"(?<=[^\s,{\[:]) +(?=[^\s}\]])", line), 24):
        new = f"{line[: space.start()].rstrip('.;')}, {line[space.end() :]}"
        yield _one(at, new, said, f"Write it {_beginning(space.start())}.", 7)


def _of_value(at: int, before: str, said: str) -> Iterator[_Try]:
    for half, other in quoting.HALVES.items():
        how = f"Write {half} before the value."
        yield _one(at, f"{before}{half}{said}", f"the opening {half} is missing", how, 6)
        if said[0] in quoting.HALVES and said[0] != half and said.endswith(("}", "]")):
            wrong = f"{half} and {other} belong here, and not {said[0]} and {said[-1]}"
            yield _one(at, f"{before}{half}{said[1:-1]}{other}", wrong, "Write them.", 6)
    if said[0] == '"' and '"' in said[1:]:
        inner = said[1:-1] if said[-1] == '"' else said
        doubled = inner.replace("'", "''")
        wrong = "a quotation mark inside a text ends it"
        yield _one(at, f"{before}'{doubled}'", wrong, "Write single ones round the whole.", 8)
    elif said[0] not in "\"'{[|>" and '"' not in said:
        wrong = "this text needs quotation marks round it"
        yield _one(at, f'{before}"{said}"', wrong, "Write them.", 8)


_ALONE = (
    *("questions", "rules", "cases", "sections", "plan", "ideas", "stops", "options", "expect"),
    *("text", "suggest"),
)
"""Keys that mostly stand alone on their lines."""


def _of_lost_line(lines: list[str], at: int) -> Iterator[_Try]:
    """Give a key on a line of its own above a line: one that stands alone elsewhere in the file."""
    line = lines[at]
    alone = (re.fullmatch(r"( *)(?:- +)?([a-z_]+):", one) for one in lines)
    keys = dict.fromkeys((len(one[0]) - len(one[2]) - 1, one[2]) for one in alone if one)
    columns = [one for one in (_width(line) - 2, _width(line)) if one >= 0]
    known = dict.fromkeys((column, one) for column in columns for one in _ALONE)
    for column, key in {**keys, **known}:
        if column in columns:
            how = f"Write {key}: on a line of its own above this one, {_beginning(column)}."
            said = f"the line {key}: is missing above this one"
            new = (f"{' ' * column}{key}:", line)
            yield _Try(at, new, 1, said, how, 9, shows=False)


def _of_lost_key(lines: list[str], at: int) -> Iterator[_Try]:
    """Give a line that has no key with each key that the file has elsewhere."""
    line = lines[at].rstrip()
    said = line.strip().removeprefix(": ")
    if not said or re.match(r"[\w-]+:|-", said) or said in _KEYS:
        return
    keys = dict.fromkeys(re.findall(r"^ *(?:- +)?([a-z_]+): +\S", "\n".join(lines), re.M))
    for key in islice(keys, 30):
        new = f"{' ' * _width(line)}{key}: {said}"
        yield _one(at, new, "the key of this line is missing", f"Write {key}: before it.", 10)


_KEYS = frozenset(
    key
    for part in (Bank, Case, CaseOption, Expect, IdeasFile, Idea, Question, Rule, SetFile)
    for key in part.model_fields
)
"""What is called so is a key without its colon, and no value without its key."""


def _one(at: int, line: str, said: str, how: str, rank: int = 0) -> _Try:
    return _Try(at, (line,), 1, said, how, rank)


def _is_known(lines: list[str], key: str) -> bool:
    """Tell whether a word is a key here, or elsewhere in the file."""
    return key in _KEYS or any(re.match(rf" *(?:- +)?{key}:(?:\s|$)", one) for one in lines)


def _width(line: str) -> int:
    return len(_INDENT.match(line)[0])  # type: ignore[index]


def _same_indent(one: str, other: str) -> bool:
    return one[: _width(one)] == other[: _width(other)]


def _inner(line: str) -> int:
    """Give the column in which the first key of a line begins, behind its dash."""
    return len(line) - len(line.lstrip(" -")) if line.lstrip().startswith("- ") else _width(line)


def _beginning(column: int) -> str:
    return f"in column {column + 1}"


# -- how it is told ----------------------------------------------------------------------------


def _placed(one: _Try, found: Diagnostic, hint: str, lines: list[str]) -> Diagnostic:
    """Give the finding at the line where it is mended."""
    if found.line == one.first + 1:
        return replace(found, hint=joined(_first_defined(found), hint))
    line, number = lines[one.first], one.first + 1
    start, end = _width(line) + 1, max(len(line.rstrip()), _width(line) + 1) + 1
    moved = replace(found, line=number, column=start, end_line=number, end_column=end)
    return replace(moved, message=one.said, hint=hint, related=())


def _first_defined(found: Diagnostic) -> str:
    """Give where a key stands before that is there a second time."""
    return f"{found.hint.partition('.')[0]}." if found.code == "duplicate-key" else ""


def _hint(one: _Try, source: Source | None, found: Diagnostic, lines: list[str]) -> str:
    """Give what to write."""
    if one.by:
        return joined(_slid(one, source), one.how)
    is_said = found.line != one.first + 1  # it is the message then
    said = "" if is_said else f"{one.said[:1].upper()}{one.said[1:]}."
    line = one.lines[0].strip()
    if not one.shows or len(line) > LONGEST:
        return joined(said, one.how)
    column = _width(one.lines[0])
    where = "" if _same_indent(lines[one.first], one.lines[0]) else f", {_beginning(column)}"
    return joined(said, f"Write the line so{where}:\n{line}")


_ONE_OF = {
    "cases": "case",
    "options": "option",
    "questions": "question",
    "rules": "rule",
    "sections": "section",
    "ideas": "idea",
    "stops": "stop",
    "change": "change",
}


def _slid(one: _Try, source: Source | None) -> str:
    """Give out of what a line has slid, where that can be told."""
    path = source.path_of_line(one.first + 1) if source is not None else ()
    if source is None or one.by < 0 or not path or not isinstance(path[-1], str):
        return ""
    match path[:-1]:
        case (*_, str(holder), int()) if holder in _ONE_OF:
            name = source.name_at(path[:-1]) or f"in line {source.span(path[:-1]).line}"
            around = f"the {_ONE_OF[holder]} {name}, which has no {path[-1]} of its own"
        case (*_, str(holder)):
            around = f"what stands under {holder}"
        case _:
            return ""
    return f"This line follows {around}: it may have slid out of it."


__all__ = ["MAX_LINES_MOVED", "MAX_MISTYPED", "Read", "told"]

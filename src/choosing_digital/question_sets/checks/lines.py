"""Checks of the lists in conditions: a list of one, and a line that another makes pointless.

Both are mostly a line that begins too far in, or not far enough.
"""

from collections.abc import Iterator
from typing import TypeAlias

from choosing_digital.conditions import (
    AllOf,
    AnyOf,
    Asked,
    AtLeast,
    AtMost,
    Condition,
    Includes,
    Is,
    MeetingIs,
    Mixed,
    NotClearly,
    Operator,
    Wished,
)
from choosing_digital.problems import Elsewhere, Path, Problem
from choosing_digital.question_sets.checks.askings import in_words
from choosing_digital.question_sets.checks.scope import Scope, walk

_Line: TypeAlias = Asked | Wished | Mixed | MeetingIs

_MOST = 40
"""So many lines of a list are looked at, each beside each."""


def one_part(scope: Scope) -> Iterator[Problem]:
    """A list after `all` or `any` has one line only.

    Then `all` and `any` mean the same, and the line alone would. Mostly the lines that belong
    to it begin in another column, and so belong to the list around it: a rule that should need
    two things is raised by one of them, or one that either should raise needs both.
    """
    for start, _, condition in scope.conditions:
        yield from _lists_of_one(condition, start)


def _lists_of_one(
    condition: Condition, path: Path, after: tuple[Elsewhere, ...] = ()
) -> Iterator[Problem]:
    """Look through a condition.

    Args:
        condition: what is looked through.
        path: where it stands.
        after: the next line of the list around it: it may belong in here.
    """
    if not isinstance(condition, AllOf | AnyOf):
        return
    key, parts = _key(condition), condition.parts
    if len(parts) == 1:
        yield _one_part((*path, key), key, after)
    for index, part in enumerate(parts):
        later = (*path, key, index + 1)
        follows = (Elsewhere(later, "perhaps this line belongs to it"),)
        there = follows if index + 1 < len(parts) else ()
        yield from _lists_of_one(part, (*path, key, index), there)


def _one_part(path: Path, key: str, after: tuple[Elsewhere, ...]) -> Problem:
    return Problem(
        path,
        "one-part",
        f"this {key} has one line only: look whether the lines after it belong to it",
        "The lines of one list begin in the same column. If this one is all there is, write it "
        f"alone, without {key}.",
        at_key=True,
        related=after,
    )


def line_says_nothing(scope: Scope) -> Iterator[Problem]:
    """A line of an `all` or `any` changes nothing: another line of the list says it already.

    In an `all` a line that is true wherever another one is true can be left out; in an `any` a
    line that is never true without another. One of them mostly stands in the wrong list, or was
    to name another answer or question, and the rule is raised by more or by less than its
    author believes.
    """
    for start, _, condition in scope.conditions:
        for path, part in walk(condition, start):
            if isinstance(part, AllOf | AnyOf):
                for index, other in needless(part):
                    yield _says_nothing((*path, _key(part)), part, index, other)


def _says_nothing(path: Path, around: AllOf | AnyOf, index: int, other: int) -> Problem:
    key, said = _key(around), in_words(around.parts[other])
    return Problem(
        (*path, index),
        "line-says-nothing",
        f"this changes nothing: where {said}, it is true anyway"
        if isinstance(around, AllOf)
        else f"this changes nothing: wherever it is true, {said} is true anyway",
        f"Look whether it was to stand in another list than this {key}, or to name another answer "
        "or question. If not, take it out.",
        related=(Elsewhere((*path, other), f"{said}: this stands in the same {key}"),),
    )


def _key(part: AllOf | AnyOf) -> str:
    return "all" if isinstance(part, AllOf) else "any"


def needless(around: AllOf | AnyOf) -> Iterator[tuple[int, int]]:
    """Give each part of a list that changes nothing, and the line that makes it so."""
    parts = around.parts[:_MOST]
    in_all = isinstance(around, AllOf)
    for index, part in enumerate(parts):
        for other, line in enumerate(parts):
            if index == other or isinstance(line, AllOf | AnyOf):
                continue
            same = part == line
            follows = _follows(part, line) if in_all else _leads(part, line)
            if follows and not (same and index < other):
                yield index, other
                break


def _follows(part: Condition, line: _Line) -> bool:
    """Tell whether a part is at least as true as a line, whatever is said."""
    match part:
        case AllOf(parts):
            return len(parts) <= _MOST and all(_is_as_true(one, line) for one in parts)
        case AnyOf(parts):
            return any(_is_as_true(one, line) for one in parts[:_MOST])
        case _:
            return _is_as_true(part, line)


def _leads(part: Condition, line: _Line) -> bool:
    """Tell whether a line is at least as true as a part, whatever is said."""
    match part:
        case AllOf(parts):
            return any(_is_as_true(line, one) for one in parts[:_MOST])
        case AnyOf(parts):
            return len(parts) <= _MOST and all(_is_as_true(line, one) for one in parts)
        case _:
            return _is_as_true(line, part)


def _is_as_true(one: Condition, other: Condition) -> bool:
    """Tell whether one line is at least as true as another, whatever is said.

    They weigh the same accounts, and each account at least as true; so whether all of these
    have to agree or one is enough, the whole is too.
    """
    match one, other:
        case Asked(), Asked():
            same = (one.question, one.of) == (other.question, other.of)
            return same and takes_in(one.operator, other.operator)
        case (Wished(more), Wished(fewer)) | (MeetingIs(more), MeetingIs(fewer)):
            return set(fewer) <= set(more)
        case Mixed(), Mixed():
            return True
        case _:
            return False


def takes_in(one: Operator, other: Operator) -> bool:
    """Tell whether one comparison of an answer is at least as true as another one of it."""
    match one, other:
        case (Is(more), Is(fewer)) | (Includes(more), Includes(fewer)):
            return set(fewer) <= set(more)
        case NotClearly(fewer), NotClearly(more):
            return set(fewer) <= set(more)
        case NotClearly(excluded), Is(values):
            return not set(excluded) & set(values)
        case (AtLeast(lower), AtLeast(higher)) | (AtMost(higher), AtMost(lower)):
            return lower <= higher
        case _:
            return False


__all__ = ["line_says_nothing", "needless", "one_part"]

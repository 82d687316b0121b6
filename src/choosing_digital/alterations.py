"""Conditions that are one small change away: what a mutant of a rule, or of an `ask_if`, asks."""

from collections.abc import Iterator, Mapping

from choosing_digital.answers import SPOKEN
from choosing_digital.conditions import (
    AllOf,
    AnyOf,
    Asked,
    AtLeast,
    AtMost,
    Condition,
    Is,
    MeetingIs,
    NotClearly,
    Operator,
    Wished,
)
from choosing_digital.problems import Path
from choosing_digital.question_sets.model import Question, Vocabulary
from choosing_digital.question_sets.question_types import Scale, values_of


def altered(condition: Condition, path: Path, place: str) -> Iterator[tuple[Path, str, Condition]]:
    """Give each condition that is one change away: where, what was changed, and itself.

    Args:
        condition: as it is.
        path: where it stands.
        place: which part of the rule it is, ``2.1``; empty for all of it.
    """
    match condition:
        case AllOf(parts):
            yield from _changed_parts(AllOf, AnyOf, parts, (*path, "all"), place)
        case AnyOf(parts):
            yield from _changed_parts(AnyOf, AllOf, parts, (*path, "any"), place)
        case _:
            for where, what, changed in _changed_comparison(condition, path):
                yield where, what + (f" in part {place}" if place else ""), changed


def _changed_parts(
    kind: type[AllOf | AnyOf],
    other: type[AllOf | AnyOf],
    parts: tuple[Condition, ...],
    path: Path,
    place: str,
) -> Iterator[tuple[Path, str, Condition]]:
    inside = f" in part {place}" if place else ""
    if len(parts) > 1:
        words = "any for all" if kind is AllOf else "all for any"
        yield path, words + inside, other(parts)
    for index, part in enumerate(parts):
        number = f"{place}.{index + 1}" if place else f"{index + 1}"
        if len(parts) > 1:
            rest = (*parts[:index], *parts[index + 1 :])
            yield (*path, index), f"without part {number}", kind(rest)
        for where, what, changed in altered(part, (*path, index), number):
            yield where, what, kind((*parts[:index], changed, *parts[index + 1 :]))


def _changed_comparison(condition: Condition, path: Path) -> Iterator[tuple[Path, str, Condition]]:
    match condition:
        case Asked(question, AtLeast(number) | AtMost(number) as operator, of):
            for near in (number - 1, number + 1):
                if Scale.lowest <= near <= Scale.highest:
                    where = (*path, operator.name)
                    yield (
                        where,
                        f"{operator.name} {near}",
                        Asked(question, type(operator)(near), of),
                    )
        case Asked(question, operator, of) if not isinstance(operator, AtLeast | AtMost):
            for index, (value, rest) in enumerate(_each_left_out(operator.values)):
                where = (*path, operator.name, index)
                yield where, f"without {value}", Asked(question, type(operator)(rest), of)
        case MeetingIs(kinds):
            for index, (value, rest) in enumerate(_each_left_out(kinds)):
                yield (*path, "meeting", index), f"without {value}", MeetingIs(rest)
        case Wished(wishes):
            for index, wish in enumerate(wishes if len(wishes) > 1 else ()):
                left = tuple(one for one in wishes if one is not wish)
                yield (*path, "wish", index), f"without {wish}", Wished(left)
        case _:
            return


def _each_left_out(values: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each of several values with the rest; of one alone nothing would be left."""
    if len(values) > 1:
        for value in values:
            yield value, tuple(one for one in values if one != value)


# -- a line turned round -------------------------------------------------------------------


def turned_round(
    condition: Condition,
    path: Path,
    questions: Mapping[str, Question],
    vocabulary: Vocabulary,
    place: str = "",
) -> Iterator[tuple[Path, str, Condition]]:
    """Give each condition of which one line says the opposite, or no longer counts *not sure*.

    Args:
        condition: as it is.
        path: where it stands.
        questions: what there is to ask.
        vocabulary: which kinds of meeting there are.
        place: as in `altered`.
    """
    match condition:
        case AllOf(parts) | AnyOf(parts) as around:
            key = "all" if isinstance(around, AllOf) else "any"
            for index, part in enumerate(parts):
                number = f"{place}.{index + 1}" if place else f"{index + 1}"
                here = (*path, key, index)
                for where, what, other in turned_round(part, here, questions, vocabulary, number):
                    whole = (*parts[:index], other, *parts[index + 1 :])
                    yield where, what, type(around)(whole)
        case _:
            inside = f" in part {place}" if place else ""
            for where, what, line in _line_turned_round(condition, path, questions, vocabulary):
                yield where, what + inside, line


def _line_turned_round(
    line: Condition, path: Path, questions: Mapping[str, Question], vocabulary: Vocabulary
) -> Iterator[tuple[Path, str, Condition]]:
    match line:
        case Asked(name, operator, of) if name in questions:
            for what, other in _comparison_turned_round(operator, questions[name]):
                yield (*path, operator.name), what, Asked(name, other, of)
        case MeetingIs(kinds):
            rest = tuple(one for one in vocabulary.meetings if one not in kinds)
            if rest:
                yield (*path, "meeting"), "all other kinds of meeting", MeetingIs(rest)
        case _:
            return


def _comparison_turned_round(
    operator: Operator, question: Question
) -> Iterator[tuple[str, Operator]]:
    match operator:
        case Is(values):
            given = tuple(one for one in values if one not in SPOKEN)
            if given:
                yield "not_clearly for is", NotClearly(given)
        case NotClearly(values):
            yield "is for not_clearly", Is(values)
            others = tuple(one for one in values_of(question) or () if one not in values)
            if others:
                yield f"is {', '.join(others)}", Is(others)
        case AtLeast(number):
            yield "at_most for at_least", AtMost(number)
        case AtMost(number):
            yield "at_least for at_most", AtLeast(number)
        case _:
            return


__all__ = ["altered", "turned_round"]

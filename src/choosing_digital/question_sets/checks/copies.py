"""Checks of cases against each other: one that was copied, and the change to it forgotten."""

from collections.abc import Iterator, Mapping

from choosing_digital.problems import Elsewhere, Problem
from choosing_digital.question_sets.checks.scope import Scope, quoted
from choosing_digital.question_sets.model import Bank, SetFile


def same_case(scope: Scope) -> Iterator[Problem]:
    """Two cases of a file give the same and expect the same, under two names.

    Cases are written by copying one and changing an answer. Where the change was forgotten both
    hold, and what the second one's name says is tried by none. The order of keys and of names in
    lists does not matter.

    Change what the name says is changed, or take one of the two out.
    """
    if not isinstance(scope.file, Bank | SetFile):
        return
    first: dict[object, tuple[str, int]] = {}
    for index, case in enumerate(scope.file.cases):
        name, there = first.setdefault(_bare(case.model_dump(exclude={"name"})), (case.name, index))
        if there != index:
            yield Problem(
                ("cases", index, "name"),
                "same-case",
                f"{quoted(case.name)} gives and expects the same as {quoted(name)}",
                "Mostly one was copied and the change forgotten: both hold, and what is meant "
                "here is tried by none. Write what stands in its name and not in its answers. "
                "Only if there is nothing of the kind, take one of the two out.",
                related=(Elsewhere(("cases", there, "name"), "the one that is the same"),),
            )


def _bare(data: object) -> object:
    """Give data as something that is equal wherever the order alone differs.

    What is empty is as good as not there, but for a list: an empty one is a whole list.
    """
    match data:
        case Mapping():
            inner = ((key, _bare(value)) for key, value in data.items())
            return frozenset((key, one) for key, one in inner if one != frozenset())
        case tuple() | list():
            return ("list", frozenset(map(_bare, data)))
        case _:
            return data


__all__ = ["same_case"]

"""The lists of options that rules read, and how one more is written into them."""

from collections.abc import Iterator
from dataclasses import dataclass

from choosing_digital.conditions import Asked, Includes, Is
from choosing_digital.problems import Path, listed
from choosing_digital.question_sets.checks.scope import Scope, walk
from choosing_digital.question_sets.checks.settings import CONCERNS
from choosing_digital.question_sets.model import Question

_MOST_SHOWN = 3


@dataclass(frozen=True)
class OptionsRead:
    """Options of a question that a rule of the file reads.

    Attributes:
        path: where they stand.
        says: which rule reads which of them, a sentence.
        write: how one more is written there.
        where: in which rule, and in which line.
        at_place: what stands there, a few words.
    """

    path: Path
    says: str
    write: str
    where: str
    at_place: str


def lists_of_options(question: Question, option: str, scope: Scope) -> tuple[OptionsRead, ...]:
    """Give the lists of a question's options at which a rule of the file is a concern.

    Args:
        question: the question.
        option: the option that is to be written there.
        scope: the file.
    """
    found = tuple(_lists(question, option, scope))
    return found if len(found) <= _MOST_SHOWN else ()


def _lists(question: Question, option: str, scope: Scope) -> Iterator[OptionsRead]:
    for index, rule in enumerate(scope.own_rules):
        if rule.level not in CONCERNS:
            continue
        for path, part in walk(rule.when, ("rules", index, "when")):
            if not isinstance(part, Asked) or part.question != question.id:
                continue
            if isinstance(part.operator, Is | Includes):
                name, values = part.operator.name, part.operator.values
                place: Path = (*path, name)
                line = f" (line {scope.source.span(place).line})" if scope.source else ""
                alone = f"{values[0]} alone" if len(values) == 1 else listed(values)
                yield OptionsRead(
                    place,
                    f"{rule.id}{line} reads {alone}.",
                    f"{name}: [{', '.join((*values, option))}]",
                    f"{rule.id}{line}",
                    f"{rule.id} reads {alone}",
                )


def as_serious(option: str, lists: tuple[OptionsRead, ...]) -> str:
    """Give what to write where an option is as serious as those that rules read."""
    if not lists:
        return "If it is a worry, add it to the rule that it belongs to."
    says = " ".join(one.says for one in lists)
    if len(lists) == 1:
        return f"{says} If {option} is as serious, write there: {lists[0].write}."
    each = listed((f"{one.write} in {one.where}" for one in lists), "or")
    return f"{says} If {option} is as serious, write {each}."


__all__ = ["OptionsRead", "as_serious", "lists_of_options"]

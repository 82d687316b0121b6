"""A check of `all` and `any`: two conditions that join the very same, one so and one so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from choosing_digital.answers import Given
from choosing_digital.conditions import AllOf, AnyOf, Asked, Condition
from choosing_digital.problems import Elsewhere, Path, Problem
from choosing_digital.question_sets.checks.intended import mark
from choosing_digital.question_sets.checks.scope import Scope, walk
from choosing_digital.question_sets.model import Question, QuestionType, Rule
from choosing_digital.question_sets.question_types import Scale, values_of
from choosing_digital.truth import Truth

CODE = "joined-otherwise"

_MOST = 400
"""So many lists of other files are looked at."""


@dataclass(frozen=True)
class Joined:
    """A list after `all` or `any`.

    Attributes:
        path: of the list itself.
        file: the name of the file; empty for the one that is checked.
        said: what it joins, whatever words it takes for it.
    """

    owner: Question | Rule
    path: Path
    file: str
    in_all: bool
    said: frozenset[object]

    @property
    def key(self) -> str:
        """Give the word before it."""
        return "all" if self.in_all else "any"

    @property
    def of(self) -> str:
        """Give whose it is."""
        if isinstance(self.owner, Question):
            return f"the ask_if of {self.owner.id}"
        return f"the when of {self.owner.id}"


def joined_otherwise(scope: Scope) -> Iterator[Problem]:
    """Two conditions join the very same, one by `all`, and one by `any`.

    One of them is an `ask_if`, so that it decides what is asked. What is asked where either is
    so, and what where both are, is no matter of taste: one of the two is mostly a slip.

    Look which of the two is meant, and write it in both places.
    """
    for one, other in joined_otherwise_in(scope):
        if CODE in one.owner.intended or (not other.file and CODE in other.owner.intended):
            continue
        either, both = (other, one) if one.in_all else (one, other)
        yield Problem(
            one.path,
            CODE,
            f"{one.of} joins by {one.key} what {other.of} joins by {other.key}",
            f"Where one of these is so, {either.of} holds; {both.of} only where all are. One of "
            f"the two is probably a slip. {mark(CODE)}",
            at_key=True,
            related=(
                Elsewhere(
                    other.path, f"{other.of} joins them by {other.key}", other.file, at_key=True
                ),
            ),
        )


@lru_cache(maxsize=4)  # what is intended asks for the same
def joined_otherwise_in(scope: Scope) -> tuple[tuple[Joined, Joined], ...]:
    """Give each list of the file with one that joins the same otherwise, whether it is meant so."""
    own = [
        each
        for path, owner, condition in scope.conditions
        for each in _lists(owner, condition, path, "", scope.questions)
    ]
    if not own:
        return ()
    known = [*_of_other_files(scope), *own]
    return tuple(
        (one, other)
        for place, one in enumerate(own)
        for other in known[: len(known) - len(own) + place]
        if one.said == other.said
        and one.in_all != other.in_all
        and (isinstance(one.owner, Question) or isinstance(other.owner, Question))
    )


def _of_other_files(scope: Scope) -> list[Joined]:
    """Give the lists in the conditions of the banks that come along, as far as there are few."""
    found: list[Joined] = []
    for around in (scope, *scope.sound_bases):
        for bank in around.sound_banks:
            file = around.bank_files.get(bank.id, "?")
            for room in ("questions", "rules"):
                for index, owner in enumerate(getattr(bank, room)):
                    key = "ask_if" if isinstance(owner, Question) else "when"
                    condition = getattr(owner, key)
                    path: Path = (room, index, key)
                    if condition is not None and len(found) < _MOST:
                        found += _lists(owner, condition, path, file, scope.questions)
    return found


def _lists(
    owner: Question | Rule,
    condition: Condition,
    start: Path,
    file: str,
    questions: Mapping[str, Question],
) -> Iterator[Joined]:
    for path, part in walk(condition, start):
        if isinstance(part, AllOf | AnyOf) and len(part.parts) > 1:
            said = [_said(one, questions) for one in part.parts]
            if None not in said:
                in_all = isinstance(part, AllOf)
                where = (*path, "all" if in_all else "any")
                yield Joined(owner, where, file, in_all, frozenset(said))


def _said(part: Condition, questions: Mapping[str, Question]) -> object | None:
    """Give what a line says: of a question, the answers that it names; None where it is a list."""
    match part:
        case AllOf() | AnyOf():
            return None
        case Asked(name, operator, of):
            question = questions.get(name)
            if question is None:
                return None
            if question.type is QuestionType.CHOICES:
                return name, of, operator
            values = values_of(question) or range(Scale.lowest, Scale.highest + 1)
            true = [one for one in values if operator.compare(Given(one)) is Truth.TRUE]
            return name, of, frozenset(true)
        case _:
            return part


__all__ = ["CODE", "joined_otherwise", "joined_otherwise_in"]

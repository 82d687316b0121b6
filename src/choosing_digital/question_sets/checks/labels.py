"""A check of the labels of options: that none stands at the id of another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from choosing_digital.problems import Elsewhere, Problem
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, quoted
from choosing_digital.question_sets.model import Question

CODE = "labels-swapped"

_MOST = 40
"""So many options of a question are looked at, each beside each."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|[,.;:]")
_ENDING = re.compile(r"(?<=\w{3})(?:ies|ied|ing|ed|es|ly|s|e|y)$")
_NOT = re.compile(r"no|not|never|without|cannot|nobod|noth|.*n['\u2019]t")
"""Words that deny what follows, without their endings."""
_STOPS = ",.;:"


@dataclass(frozen=True)
class _Option:
    """An option: its id, its label, and the words of both, without their endings."""

    id: str
    label: str
    named: tuple[str, ...]
    said: tuple[str, ...]


def labels_swapped(scope: Scope) -> Iterator[Problem]:
    """The labels of two options stand at each other's ids.

    People read the label and choose it; rules read the id. With two labels in each other's
    place the one who says that it is a danger is heard as saying that all is well, and nothing
    looks wrong on the screen.

    Told where the words of one id stand in the label of another option, and its own label has
    them not. Change the two labels round. Where it is right so, write
    `intended: {labels-swapped: "why"}` on the question.
    """
    for index, question in enumerate(scope.own_questions):
        path = ("questions", index, "options")
        if is_intended(scope, path, CODE):
            continue
        for one, other in swapped(question):
            yield Problem(
                (*path, one.id),
                CODE,
                f"the labels of {one.id} and {other.id} seem to stand in each other's place",
                f"Whoever chooses {quoted(one.label)} is heard by the rules as having said "
                f"{one.id}. If it should be {other.id}, change the two labels round, and leave "
                f"the ids where they are. {mark(CODE)}",
                related=(Elsewhere((*path, other.id), f"this is the label of {other.id}"),),
            )


def swapped(question: Question) -> Iterator[tuple[_Option, _Option]]:
    """Give each two options of which the labels seem to stand at each other's ids."""
    options = [
        _Option(id_, label, _words(id_.replace("-", " ").replace("_", " ")), _words(label))
        for id_, label in islice(question.options.items(), _MOST)
    ]
    for one, other in combinations(options, 2):
        if _are_swapped(one, other):
            yield one, other


def _words(text: str) -> tuple[str, ...]:
    return tuple(_ENDING.sub("", one) for one in _WORD.findall(text.casefold()))


def _are_swapped(one: _Option, other: _Option) -> bool:
    """Tell whether each label fits the other id, or one does plainly, and neither its own."""
    across, back = _says(one, other), _says(other, one)
    if not (across or back) or _has_own(one, other) or _has_own(other, one):
        return False
    both = bool(across and back)
    return both or _plainly(one, other, across) or _plainly(other, one, back)


def _says(one: _Option, other: _Option) -> list[int]:
    """Give where the label of one says the id of the other, and does not deny it."""
    said = _without(one.said, one.named, other.named)
    found = _places(said, other.named)
    return [at for at in found if not any(map(_NOT.fullmatch, said[max(at - 2, 0) : at]))]


def _has_own(one: _Option, other: _Option) -> bool:
    return bool(_places(_without(one.said, other.named, one.named), one.named))


def _plainly(one: _Option, other: _Option, places: Sequence[int]) -> bool:
    """Tell whether a label that says an id says it in several words, or with its first one.

    A first word counts where a stop follows, or nothing: not the *no* of *no problem*.
    """
    count = len(other.named)
    if not places or count > 1:
        return bool(places)
    return 0 in places and (one.said[count : count + 1] or (_STOPS[0],))[0] in _STOPS


def _places(said: Sequence[str], named: Sequence[str]) -> list[int]:
    """Give each index at which the words of an id stand in a label, one after the other."""
    if not named or named[0] not in said:
        return []
    count = len(named)
    return [at for at in range(len(said)) if tuple(said[at : at + count]) == tuple(named)]


def _without(
    said: tuple[str, ...], longer: tuple[str, ...], shorter: tuple[str, ...]
) -> tuple[str, ...]:
    """Give a label without an id of which the other one is a part: `not_ok` without its `ok`."""
    if len(longer) <= len(shorter):
        return said
    gone = {index for at in _places(said, longer) for index in range(at, at + len(longer))}
    return tuple("" if index in gone else word for index, word in enumerate(said))


__all__ = ["CODE", "labels_swapped", "swapped"]

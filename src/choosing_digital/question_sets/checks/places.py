"""Where in the sections of a set a question would stand that none of them asks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from choosing_digital.problems import Path
from choosing_digital.question_sets.checks.scope import Scope


@dataclass(frozen=True)
class Place:
    """A place beside a question that a set asks.

    Attributes:
        path: the question that it is beside.
        section: the title of the section.
        beside: the id of the question.
        is_after: whether it is after it, or before.
    """

    path: Path
    section: str
    beside: str
    is_after: bool

    @property
    def told(self) -> str:
        """Give it as the end of a sentence."""
        return f'under "{self.section}" {"after" if self.is_after else "before"} {self.beside}'


def place_for(name: str, scope: Scope) -> Place | None:
    """Give where a question would stand in the sections of a set.

    It is beside the neighbour that most other sets give it of those that this one asks too; else
    beside the nearest of its bank. It comes after all that its `ask_if` reads.

    Returns:
        The place; None where nothing tells it.
    """
    asked = dict(_asked(scope))
    orders = scope.sections_elsewhere()
    near = _nearest(name, orders, asked) or _nearest(name, _bank_orders(scope), asked)
    if near is None:
        return None
    beside, is_after = near
    order = list(asked)
    read = [one for one in scope.gates.get(name, ()) if one in asked]
    last = max(read, key=order.index, default=None)
    if last is not None and order.index(last) >= order.index(beside):
        beside, is_after = last, True
    path, title = asked[beside]
    return Place(path, title, beside, is_after)


def _asked(scope: Scope) -> Iterator[tuple[str, tuple[Path, str]]]:
    for number, section in enumerate(scope.set.sections if scope.set else ()):
        for index, name in enumerate(section.questions):
            yield name, (("sections", number, "questions", index), section.title)


def _bank_orders(scope: Scope) -> Iterator[tuple[str, ...]]:
    for bank in scope.sound_banks:
        yield tuple(one.id for one in bank.questions)


def _nearest(
    name: str, orders: Iterable[Sequence[str]], asked: Mapping[str, object]
) -> tuple[str, bool] | None:
    """Give the neighbour that a question has most in some orders, the nearest first."""
    after: Counter[tuple[str, int]] = Counter()
    before: Counter[tuple[str, int]] = Counter()
    for order in orders:
        if name in order:
            at = order.index(name)
            _count(after, reversed(order[:at]), asked)
            _count(before, order[at + 1 :], asked)
    for found, is_after in ((after, True), (before, False)):
        if found:
            beside, _ = min(found, key=lambda one: (one[1], -found[one], one[0]))
            return beside, is_after
    return None


def _count(
    found: Counter[tuple[str, int]], names: Iterable[str], asked: Mapping[str, object]
) -> None:
    for distance, name in enumerate(names):
        if name in asked:
            found[name, distance] += 1
            return


__all__ = ["Place", "place_for"]

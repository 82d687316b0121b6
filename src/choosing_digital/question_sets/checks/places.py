"""Where in the sections of a set a question would stand that none of them asks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from choosing_digital.conditions import questions_in
from choosing_digital.problems import Path, closest
from choosing_digital.question_sets.checks.cases import answers_in, named_by
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.model import SetFile

_BESIDE = 1.0
"""What it counts to stand beside a neighbour that another set gives a question."""
_BESIDE_IN_BANK = 0.5
"""What it counts to stand beside a neighbour in its bank."""
_BETWEEN_IN_CASES = 4.0
"""What it counts to stand between what the cases answer before and after it."""
_BESIDE_IN_CASES = 0.6
"""What it counts to stand beside one of these. All are weighed on the shipped sets."""
_FIRST = 1.05
"""What comes before a question tells a little more of its place than what comes behind it."""
_FAR = 30
"""So far on one side a neighbour is looked for."""


@dataclass(frozen=True)
class Place:
    """A place beside a question that a set asks.

    Attributes:
        path: the question that it is beside.
        section: the title of the section.
        beside: the id of the question.
        is_after: whether it is after it, or before.
        in_brackets: whether the list stands in brackets, and not in lines.
    """

    path: Path
    section: str
    beside: str
    is_after: bool
    in_brackets: bool = False

    @property
    def told(self) -> str:
        """Give it as the end of a sentence."""
        return f'under "{self.section}" {self.next_to}'

    @property
    def next_to(self) -> str:
        """Give beside what it is, and on which side: ``after - QUESTION``."""
        return f"{'after' if self.is_after else 'before'} {self.written(self.beside)}"

    @property
    def gap(self) -> tuple[int, int]:
        """Give the section, and how many of its questions come before it."""
        _, number, _, index = self.path
        return int(number), int(index) + self.is_after

    def writing(self, name: str) -> str:
        """Give how a question comes there, without a full stop."""
        return f"{self.next_to[0].upper()}{self.next_to[1:]} write {self.written(name)}"

    def written(self, name: str) -> str:
        """Give a question as it stands in the list: with a dash, or in brackets without."""
        return name if self.in_brackets else f"- {name}"


@dataclass(frozen=True)
class _Gap:
    """Between two questions, or at an end of a section: its section, and its place in it."""

    section: int
    index: int
    at: int
    """How many questions of the set come before it."""


def place_for(name: str, scope: Scope) -> Place | None:
    """Give where a question would stand in the sections of a set.

    Told by the order in which the cases of the set answer it, by the neighbours that other sets
    and its bank give it, and by `ask_if`: it comes after what it hangs on.

    Returns:
        The place; None where nothing tells it.
    """
    if scope.set is None:
        return None
    return _Places(name, scope, scope.set).best


def moved_to(name: str, scope: Scope) -> Place | None:
    """Give where a question that a section asks would stand, if it were not there.

    Its path is of no use: it counts without that question.
    """
    found = _taken_out(name, scope)
    return place_for(name, found[1]) if found else None


def is_in_its_place(name: str, scope: Scope) -> bool:
    """Tell whether a question stands where it would be put, whatever hangs on it."""
    found = _taken_out(name, scope)
    if found is None:
        return False
    gap, without = found
    if without.set is None:
        return False
    place = _Places(name, without, without.set, hangs=False).best
    return place is not None and place.gap == gap


def _taken_out(name: str, scope: Scope) -> tuple[tuple[int, int], Scope] | None:
    """Give where a question stands, and the set without it; None where it is not asked."""
    for number, section in enumerate(scope.set.sections if scope.set else ()):
        if scope.set is not None and name in section.questions:
            index = section.questions.index(name)
            less = section.questions[:index] + section.questions[index + 1 :]
            return (number, index), _asking(less, number, scope.set, scope)
    return None


def in_its_place(name: str, scope: Scope) -> Place | None:
    """Give the question that stands where another would, and is there by mistake.

    No case answers it, nor expects a rule that reads it; it stands where the other would; and
    the two ids are much alike, or no rule reads it at all.

    Returns:
        The place of the wrong one; None where there is none.
    """
    if scope.set is None:
        return None
    known = _in_cases(scope.set, scope) | _beside_elsewhere(name, scope)
    for number, section in enumerate(scope.set.sections):
        for index, wrong in enumerate(section.questions):
            if wrong in known or (wrong in scope.read and closest(name, [wrong]) != wrong):
                continue
            path: Path = ("sections", number, "questions", index)
            less = section.questions[:index] + section.questions[index + 1 :]
            place = place_for(name, _asking(less, number, scope.set, scope))
            if place is not None and place.gap == (number, index):
                return Place(path, section.title, wrong, True, _in_brackets(path[:-1], scope))
    return None


def _beside_elsewhere(name: str, scope: Scope) -> frozenset[str]:
    """Give what hangs on a question, or stands beside it in another set: both are asked."""
    found = {one for one, read in scope.gates.items() if name in read}
    for order in scope.sections_elsewhere():
        if name in order:
            at = order.index(name)
            found |= {*order[max(at - 1, 0) : at + 2]}
    return frozenset(found)


def _in_cases(file: SetFile, scope: Scope) -> frozenset[str]:
    """Give the questions that cases answer, and those that the rules read which they expect."""
    answered = {one for order in _case_orders(file, least=1) for one in order}
    rules = (scope.known_rules.get(one) for case in file.cases for one in named_by(case))
    return frozenset(answered.union(*(questions_in(one.when) for one in rules if one)))


def _asking(less: tuple[str, ...], number: int, file: SetFile, scope: Scope) -> Scope:
    """Give a set with other questions in one section."""
    changed = file.sections[number].model_copy(update={"questions": less})
    sections = (*file.sections[:number], changed, *file.sections[number + 1 :])
    return replace(scope, file=file.model_copy(update={"sections": sections}))


def _in_brackets(path: Path, scope: Scope) -> bool:
    return scope.source is not None and scope.source.written(path).startswith("[")


@dataclass(frozen=True)
class _Near:
    """The nearest question that the set asks, on both sides, and how far off; empty for none."""

    before: str
    far_before: int
    behind: str
    far_behind: int


@dataclass(frozen=True, eq=False)
class _Places:
    """All places at which a question could stand in the sections of a set."""

    name: str
    scope: Scope
    file: SetFile
    hangs: bool = True
    """Whether it comes after what it hangs on, and before what hangs on it."""

    @property
    def best(self) -> Place | None:
        """Give the one for which most speaks; None where nothing does."""
        votes = self._votes()
        allowed = [one for one in self._gaps if self._after <= one.at <= self._before]
        found = max(allowed, key=lambda one: votes.get(one, 0), default=None)
        if found is None or found not in votes:
            return None
        section = self.file.sections[found.section]
        index = max(found.index - 1, 0)
        path: Path = ("sections", found.section, "questions", index)
        beside = section.questions[index]
        return Place(
            path, section.title, beside, found.index > 0, _in_brackets(path[:-1], self.scope)
        )

    @cached_property
    def _at(self) -> Mapping[str, int]:
        """Give how many questions come before each that is asked."""
        return {name: at for at, name in enumerate(self.scope.asked) if name != self.name}

    @cached_property
    def _gaps(self) -> tuple[_Gap, ...]:
        found, before = list[_Gap](), 0
        for number, section in enumerate(self.file.sections):
            count = len(section.questions)
            if count:
                found += (_Gap(number, index, before + index) for index in range(count + 1))
            before += count
        return tuple(found)

    @cached_property
    def _after(self) -> int:
        """Give the first place behind all that the question hangs on."""
        gates = self.scope.gates.get(self.name, ()) if self.hangs else ()
        return max((self._at[one] for one in gates if one in self._at), default=-1) + 1

    @cached_property
    def _before(self) -> int:
        """Give the last place before all that hang on it; anywhere, if that is too early."""
        gates = self.scope.gates.items() if self.hangs else ()
        later = [self._at[one] for one, read in gates if self.name in read and one in self._at]
        last = min(later, default=len(self._at) + 1)
        return last if last >= self._after else len(self._at) + 1

    @cached_property
    def _sides(self) -> tuple[Mapping[str, _Gap], Mapping[str, _Gap]]:
        """Give the place behind each question that is asked, and the one before it."""
        behind, before = dict[str, _Gap](), dict[str, _Gap]()
        for gap in self._gaps:
            asked = self.file.sections[gap.section].questions
            if gap.index:
                behind[asked[gap.index - 1]] = gap
            if gap.index < len(asked):
                before[asked[gap.index]] = gap
        return behind, before

    def _votes(self) -> Mapping[_Gap, float]:
        votes: defaultdict[_Gap, float] = defaultdict(float)
        for near, count in self._neighbours(self.scope.sections_elsewhere()).items():
            self._beside(near, _BESIDE * count, votes)
        for near in self._neighbours(_bank_orders(self.scope)):
            self._beside(near, _BESIDE_IN_BANK, votes)
        in_cases = self._neighbours(_case_orders(self.file))
        total = sum(in_cases.values())
        for near, count in in_cases.items():
            self._beside(near, _BESIDE_IN_CASES * count / total, votes)
            self._between(near, _BETWEEN_IN_CASES * count / total, votes)
        return votes

    def _beside(self, near: "_Near", weight: float, votes: defaultdict[_Gap, float]) -> None:
        """Count an order for the places beside the nearest neighbours; the farther, the less."""
        behind, before = self._sides
        if near.before in behind:
            votes[behind[near.before]] += weight * _FIRST / near.far_before
        if near.behind in before:
            votes[before[near.behind]] += weight / near.far_behind

    def _between(self, near: "_Near", weight: float, votes: defaultdict[_Gap, float]) -> None:
        """Count an order for all places between the nearest neighbours."""
        if not (near.before or near.behind):
            return
        first = self._at[near.before] + 1 if near.before else 0
        last = self._at[near.behind] if near.behind else len(self._at)
        for gap in self._gaps:
            if first <= gap.at <= last:
                votes[gap] += weight

    def _neighbours(self, orders: Iterable[Sequence[str]]) -> Mapping["_Near", int]:
        """Give what stands nearest to the question in some orders, and in how many of them."""
        found: Counter[_Near] = Counter()
        for order in orders:
            if self.name in order:
                at = order.index(self.name)
                before = self._nearest(reversed(order[:at]))
                behind = self._nearest(iter(order[at + 1 :]))
                found[_Near(*before, *behind)] += 1
        return found

    def _nearest(self, names: Iterator[str]) -> tuple[str, int]:
        looked_at = enumerate(islice(names, _FAR), 1)
        return next(((one, far) for far, one in looked_at if one in self._at), ("", 1))


def _bank_orders(scope: Scope) -> Iterator[tuple[str, ...]]:
    for questions in (*(bank.questions for bank in scope.sound_banks), scope.own_questions):
        yield tuple(one.id for one in questions)


def _case_orders(file: SetFile, least: int = 2) -> list[list[str]]:
    """Give the questions that one person answers about one in a case, in the order there."""
    found: dict[Path, list[str]] = {}
    for index, case in enumerate(file.cases):
        for told in answers_in(case, (index,)):
            found.setdefault(told.path[:-1], []).append(told.question)
    return [one for one in found.values() if len(one) >= least]


__all__ = ["Place", "in_its_place", "is_in_its_place", "moved_to", "place_for"]

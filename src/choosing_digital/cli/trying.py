"""How well the cases of question sets try their rules: for `validate --coverage` and `--mutate`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from choosing_digital.cases import bank_alone, try_case
from choosing_digital.coverage import Covered, covered, percent
from choosing_digital.differing import Tried
from choosing_digital.findings import State
from choosing_digital.gates import Place
from choosing_digital.mutation import Counted, Score, score
from choosing_digital.problems import Path
from choosing_digital.question_sets import (
    Bank,
    Library,
    Loaded,
    Question,
    QuestionSet,
    Rule,
    SetFile,
    SetProblem,
    visible,
)
from choosing_digital.question_sets.possible import World

_STATES = {State.RAISED: "raised", State.CLEAR: "clear", State.CANNOT_TELL: "cannot tell"}


@dataclass
class _File:
    """A bank or set, and every case that has to do with it.

    Attributes:
        made: what its rules are weighed over; for an add-on, with the first set it adds to.
        tried: its own cases, then those of sets that use it.
    """

    loaded: Loaded
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    made: QuestionSet
    tried: list[Tried] = field(default_factory=list)

    @property
    def world(self) -> World:
        """Give what there is to reason about."""
        return World(self.made.questions, self.made.vocabulary, self.made.expects)


class Trying:
    """The cases of some files, run once, to be asked what they have tried."""

    def __init__(self, names: Iterable[str], library: Library) -> None:
        """Run the cases of the files of these names, as far as they can be used."""
        self._files: dict[str, _File] = {}
        for name in names:
            file = _file(library.loaded(name), library)
            if file is not None:
                self._files[name] = file
        for name in self._files:
            self._try_cases(name, library)

    def _try_cases(self, name: str, library: Library) -> None:
        file = self._files[name]
        model = file.loaded.model
        tried = [
            one
            for case in (model.cases if isinstance(model, Bank | SetFile) else ())
            for one in (try_case(case, file.made)[0],)
            if one is not None
        ]
        file.tried[:0] = tried  # its own first: they are the ones that mostly notice
        if isinstance(model, SetFile):
            for other in self._files.values():
                if other is not file and _is_used(other, file.made):
                    other.tried += tried

    # -- coverage

    def coverage(self, least: int, out: TextIO) -> bool:
        """Write which rules are not seen in every state, and tell whether enough are.

        Args:
            least: how many in a hundred have to be.
            out: where it is written.
        """
        every: list[Covered] = []
        out.write("\nStates of rules that no case has seen\n")
        for name, file in self._files.items():
            found = covered(file.rules, file.tried, file.world)
            every += found
            rows = [_row(one) for one in found if one.missing]
            if rows:
                out.write(f"\n{visible(name)}\n{_table((_HEAD, *rows))}")
        reached = percent(every)
        wanted = sum(len(one.wanted) for one in every)
        seen = wanted - sum(len(one.missing) for one in every)
        out.write(
            f"\nCases have seen {seen:,} of {wanted:,} states of rules, role by role: {reached}%. "
            f"Asked for: {least}%.\n"
        )
        return reached >= least

    # -- mutation

    def mutate(self, out: TextIO) -> bool:
        """Write each small change that no case notices, and tell whether all are explained."""
        out.write("\nChanges that no case notices\n\n")
        scores = [(file, self._score(file)) for file in self._files.values()]
        for file, one in scores:
            for line in _survivors(file.loaded, one):
                out.write(f"{line}\n")
        of_rules = _told("to rules", [one.rules for _, one in scores])
        of_gates = _told("to ask_if", [one.gates for _, one in scores])
        more = sum(one.asks_more for _, one in scores)
        out.write(f"{of_rules}\n{of_gates}{_more(more)}\n")
        return all(
            some.explained == len(some.survivors)
            for _, one in scores
            for some in (one.rules, one.gates)
        )

    def _score(self, file: _File) -> Score:
        uses = (one for one in self._files.values() if one is not file and _asks(file, one.made))
        places = [Place(one.world, one.made.rules) for one in (file, *uses)]
        return score(file.questions, file.rules, file.tried, places)


def _file(loaded: Loaded, library: Library) -> _File | None:
    """Give a bank or set that can be used; None for anything else."""
    if not loaded.is_sound or library.errors(loaded.name):
        return None
    try:
        match loaded.model:
            case Bank() as bank:
                made = bank_alone(bank, library.vocabulary)
                return _File(loaded, bank.questions, bank.rules, made)
            case SetFile(adds_to=(base, *_)) as file:
                return _File(loaded, file.questions, file.rules, library.compose(base, [file.id]))
            case SetFile() as file:
                return _File(loaded, file.questions, file.rules, library.compose(file.id))
            case _:
                return None
    except SetProblem:
        return None


def _is_used(file: _File, made: QuestionSet) -> bool:
    """Tell whether a set has come by rules or questions of a file."""
    rules = {one.id: one for one in made.rules}
    return any(rules.get(one.id) == one for one in file.rules)


def _asks(file: _File, made: QuestionSet) -> bool:
    """Tell whether a set asks something of a file on a condition."""
    return any(
        one.ask_if is not None and made.questions.get(one.id) == one for one in file.questions
    )


_HEAD = ("rule", "about", *_STATES.values())


def _row(one: Covered) -> tuple[str, ...]:
    return (one.rule, one.about, *(_mark(state, one) for state in _STATES))


def _mark(state: State, one: Covered) -> str:
    if state in one.missing:
        return "no case"
    return "seen" if state in one.seen else "never so"


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "".join(f"  {line}\n" for line in lines)


def _told(of: str, some: Sequence[Counted]) -> str:
    """Give how many of some changes cases notice, as one line."""
    made = sum(one.made for one in some)
    survivors = sum(len(one.survivors) for one in some)
    explained = sum(one.explained for one in some)
    share = 100 if not made else 100 * (made - survivors) // made
    return (
        f"Cases notice {made - survivors:,} of {made:,} changes {of}: {share}%. "
        f"Explained: {explained:,}. Not explained: {survivors - explained:,}."
    )


def _more(count: int) -> str:
    """Give how many changes no case could notice, since nothing but asking comes of them."""
    if not count:
        return ""
    return (
        f"\n{count:,} more to ask_if {'is' if count == 1 else 'are'} not counted: a question would "
        "be put to more people, and no rule would come out otherwise."
    )


def _survivors(loaded: Loaded, found: Score) -> Iterator[str]:
    for one in (*found.rules.survivors, *found.gates.survivors):
        if not one.reason:
            where = _where(loaded, one.change.path)
            yield f"{where}: no case notices {one.change.of} {one.change.what}"
    for path, of, what in found.needless:
        yield f"{_where(loaded, path)}: survives of {of} explains {visible(what)}, which is noticed"


def _where(loaded: Loaded, path: Path) -> str:
    line, column = (1, 1) if loaded.source is None else loaded.source.span(path, False)[:2]
    return f"{visible(loaded.name)}:{line}:{column}"

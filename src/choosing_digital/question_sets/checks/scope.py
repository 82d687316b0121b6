"""What a check is given: one file, and what it may name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from choosing_digital.conditions import AllOf, AnyOf, Asked, Condition, questions_in
from choosing_digital.problems import Elsewhere, Path, closest, joined, nearest
from choosing_digital.question_sets.model import (
    Bank,
    Idea,
    IdeasFile,
    Question,
    Rule,
    Scenario,
    SetFile,
    Vocabulary,
)
from choosing_digital.question_sets.source import Source
from choosing_digital.question_sets.translations import Translated, TranslationFile


def _nowhere(_: str) -> tuple[str, ...]:
    return ()


def _nothing() -> None:
    return None


_NAMES_LOOKED_AT = 500
_NAMES_SHOWN = 24


@dataclass(frozen=True, eq=False)
class Scope:
    """One file, and what it may name.

    Attributes:
        file: what is checked. Every problem is a problem of this file.
        vocabulary: the roles, modes and kinds of meeting.
        banks: the banks that a set uses, by id; None where there is none of that id or it
            cannot be read. A bank has none.
        bases: the sets that an add-on adds to, with their banks; None likewise.
        unsound: the ids of used banks that can be read, and have mistakes.
        damaged_bases: for each set that an add-on adds to the names of the files to be mended
            before it can be added to.
        damaged: the names of the files that this one needs, and that have mistakes.
        unread: gives the names of all files of a kind that cannot be read.
        may_have: gives the names of the banks that cannot be read and may have a question.
        known_banks: the ids of all banks there are.
        known_sets: the ids of all sets there are.
        homes: in which bank each question of all banks stands, for a better hint.
        twin: the name of an earlier file with the same kind and id, in the same folder.
        hides: gives the bank or set of the same id in a later folder, in whose place this one is
            used; None where there is none, or it cannot be read.
        hides_file: the name of its file.
        ideas: all ideas there are, by id.
        ideas_elsewhere: of the ideas in a file of ideas, those that stand in an earlier file
            of the same folder too, and where.
        bank_files: the name of the file of each bank that a set uses.
        asked_in: gives the ids of the sets that use a bank and ask a question.
        sections_elsewhere: gives the questions of each section of all other sets. To be used for
            an error alone: what warns is remembered, and does not hang on other sets.
        source: the text of the file, with the places of its parts, where it is known.
        translated: for a translation what it is held against; None where what it translates
            is not there, or cannot be read.
    """

    file: Bank | SetFile | IdeasFile | Vocabulary | TranslationFile | Scenario
    vocabulary: Vocabulary
    banks: Mapping[str, Bank | None] = field(default_factory=dict)
    bases: "Mapping[str, Scope | None]" = field(default_factory=dict)
    unsound: frozenset[str] = frozenset()
    damaged_bases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    damaged: tuple[str, ...] = ()
    unread: Callable[[str], tuple[str, ...]] = _nowhere
    may_have: Callable[[str], tuple[str, ...]] = _nowhere
    known_banks: tuple[str, ...] = ()
    known_sets: tuple[str, ...] = ()
    homes: Mapping[str, str] = field(default_factory=dict)
    twin: str = ""
    hides: Callable[[], Bank | SetFile | None] = _nothing
    hides_file: str = ""
    ideas: Mapping[str, Idea] = field(default_factory=dict)
    ideas_elsewhere: Mapping[str, str] = field(default_factory=dict)
    bank_files: Mapping[str, str] = field(default_factory=dict)
    asked_in: Callable[[str], tuple[str, ...]] = _nowhere
    sections_elsewhere: Callable[[], tuple[tuple[str, ...], ...]] = tuple
    source: Source | None = None
    translated: Translated | None = None

    @property
    def set(self) -> SetFile | None:
        """Give the file if it is a set."""
        return self.file if isinstance(self.file, SetFile) else None

    @property
    def is_add_on(self) -> bool:
        """Tell whether the file is a set that adds to others."""
        return isinstance(self.file, SetFile) and bool(self.file.adds_to)

    @property
    def own_questions(self) -> tuple[Question, ...]:
        """Give the questions that stand in the file."""
        return self.file.questions if isinstance(self.file, Bank | SetFile) else ()

    @property
    def own_rules(self) -> tuple[Rule, ...]:
        """Give the rules that stand in the file."""
        return self.file.rules if isinstance(self.file, Bank | SetFile) else ()

    @cached_property
    def sound_banks(self) -> tuple[Bank, ...]:
        """Give the banks that there are, in the order of `uses`."""
        return tuple(bank for bank in self.banks.values() if bank is not None)

    @cached_property
    def sound_bases(self) -> "tuple[Scope, ...]":
        """Give the sets that there are, of those that an add-on adds to."""
        return tuple(base for base in self.bases.values() if base is not None)

    @cached_property
    def is_complete(self) -> bool:
        """Tell whether all that the file may name is known."""
        here = None not in (*self.banks.values(), *self.bases.values())
        return here and all(base.is_complete for base in self.sound_bases)

    @cached_property
    def waits_for(self) -> tuple[str, ...]:
        """Give the names of the files to be mended before all of this one can be looked at."""
        return tuple(dict.fromkeys((*self.damaged, *self.unread("vocabulary"))))

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Give every question that the file may name, by id; its own stand first."""
        found = {one.id: one for base in self.sound_bases for one in base.questions.values()}
        found |= {one.id: one for bank in self.sound_banks for one in bank.questions}
        return found | {one.id: one for one in self.own_questions}

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Give every rule that the file may name, by id."""
        found = {one.id: one for bank in self.sound_banks for one in bank.rules}
        return found | {one.id: one for one in self.own_rules}

    @cached_property
    def known_rules(self) -> Mapping[str, Rule]:
        """Give every rule that comes along where the file is used; an add-on's bases' too."""
        found = {one.id: one for base in self.sound_bases for one in base.known_rules.values()}
        return found | dict(self.rules)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """Give the ids of the questions in a set's sections, in order, as they stand there."""
        if not isinstance(self.file, SetFile):
            return ()
        return tuple(one for section in self.file.sections for one in section.questions)

    @cached_property
    def answered(self) -> frozenset[str]:
        """Give the ids of the questions that a rule of the file may count on."""
        return frozenset(self.asked).union(*(base.asked for base in self.sound_bases))

    @cached_property
    def conditions(self) -> tuple[tuple[Path, Question | Rule, Condition], ...]:
        """Give every condition in the file: its path, whose it is, and itself."""
        gates = tuple(
            (("questions", index, "ask_if"), one, one.ask_if)
            for index, one in enumerate(self.own_questions)
            if one.ask_if is not None
        )
        whens = tuple(
            (("rules", index, "when"), one, one.when) for index, one in enumerate(self.own_rules)
        )
        return gates + whens

    @cached_property
    def comparisons(self) -> "tuple[Comparison, ...]":
        """Give every comparison of a question in the file."""
        return tuple(
            Comparison(path, owner, part)
            for start, owner, condition in self.conditions
            for path, part in walk(condition, start)
            if isinstance(part, Asked)
        )

    @cached_property
    def read(self) -> frozenset[str]:
        """Give the questions that some rule which comes along reads, or some `ask_if`."""
        by_rules = {name for one in self.known_rules.values() for name in questions_in(one.when)}
        return frozenset(by_rules.union(*self.gates.values()))

    @cached_property
    def gates(self) -> Mapping[str, tuple[str, ...]]:
        """Give, for each question with an `ask_if`, the known questions that it reads."""
        return {
            one.id: tuple(name for name in questions_in(one.ask_if) if name in self.questions)
            for one in self.questions.values()
            if one.ask_if is not None
        }


@dataclass(frozen=True)
class Comparison:
    """A comparison of a question, where it stands, and whose condition it is in."""

    path: Path
    owner: Question | Rule
    asked: Asked


def walk(condition: Condition, path: Path) -> Iterator[tuple[Path, Condition]]:
    """Give the condition and everything inside it, each with its path."""
    yield path, condition
    match condition:
        case AllOf(parts):
            key = "all"
        case AnyOf(parts):
            key = "any"
        case _:
            return
    for index, part in enumerate(parts):
        yield from walk(part, (*path, key, index))


def home(name: str, scope: Scope) -> tuple[Path, str] | None:
    """Give where a question stands: its path, and the name of its file; empty for this one."""
    owners = [("", scope.own_questions)]
    for around in (scope, *scope.sound_bases):
        banks = [(bank_id, bank) for bank_id, bank in around.banks.items() if bank is not None]
        owners += [(around.bank_files.get(bank_id, "?"), bank.questions) for bank_id, bank in banks]
    return next(
        (
            (("questions", index), file)
            for file, questions in owners
            for index, one in enumerate(questions)
            if one.id == name
        ),
        None,
    )


def place_of(question: Question, key: str, said: str, scope: Scope) -> tuple[Elsewhere, ...]:
    """Give where a part of a question stands, and what is said of it; empty if it is not known."""
    found = home(question.id, scope)
    return (Elsewhere((*found[0], key), said, found[1]),) if found else ()


def some(names: Iterable[str]) -> str:
    """Give the names, separated by commas; not all of them where they are very many."""
    known = list(names)
    more = len(known) - _NAMES_SHOWN
    shown = ", ".join(known[:_NAMES_SHOWN])
    return f"{shown} and {more:,} more" if more > 0 else shown


_OF_YOUR_OWN = "A vocabulary.yaml of your own, in the same folder, can add a role."


def role_hint(name: str, known: Iterable[str], noun: str) -> str:
    """Give a hint for a role that is not known: what there is, what may be meant, how to add one.

    Args:
        name: as it was written.
        known: those that there are.
        noun: what they are called.
    """
    from choosing_digital.question_sets.checks.roles import role_meant

    roles = list(known)
    there_are, meant = f"{noun} {some(roles)}.", role_meant(name)
    if meant in roles:
        return joined(there_are, f"Write {meant}.", _OF_YOUR_OWN)
    return joined(there_are, nearest(name, roles) or _OF_YOUR_OWN)


def is_worker(role: str, scope: Scope) -> bool:
    """Tell whether a role is a worker's, by its wording in the vocabulary."""
    known = scope.vocabulary.roles.get(role)
    return known is not None and known.wording == "worker"


def is_family(role: str, scope: Scope) -> bool:
    """Tell whether a role is family to somebody, by its wording in the vocabulary."""
    known = scope.vocabulary.roles.get(role)
    return known is not None and known.wording == "family"


def guess(name: str, names: Iterable[str], noun: str = "") -> str:
    """Give a hint for a name that is not known: what there is, and what may be meant.

    Args:
        name: as it was written.
        names: those that there are.
        noun: what they are called; they are not listed where it is left out.
    """
    known = list(islice(names, _NAMES_LOOKED_AT))
    return offered(known, noun, likely(name, known))


def likely(name: str, names: Iterable[str]) -> str:
    """Give the name that is probably meant by one that is not known; empty if none is."""
    return closest(name, islice(names, _NAMES_LOOKED_AT))  # so that no file can take up an hour


def offered(names: Iterable[str], noun: str, meant: str) -> str:
    """Give what there is, where it is to be listed, and what may be meant."""
    known = list(islice(names, _NAMES_LOOKED_AT))
    there_are = f"{noun} {some(known)}." if noun and known else ""
    return joined(there_are, f"Did you mean {meant}?" if meant else "")


def quoted(name: str) -> str:
    """Give a name in quotes, cut where it is very long."""
    return f'"{name}"' if len(name) <= 64 else f'"{name[:60]}..."'

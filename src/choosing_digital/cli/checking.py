"""The files that `validate` looks at: read once, checked one at a time, let go again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from choosing_digital.cases import AT_ODDS, untried
from choosing_digital.cli.case_checks import ExtraCheck
from choosing_digital.files import finding
from choosing_digital.files.reading import CannotRead, Trouble, is_folder, read, real, walk
from choosing_digital.question_sets import (
    TRIED,
    Bank,
    Diagnostic,
    IdeasFile,
    Library,
    Loaded,
    Reader,
    Scenario,
    SetFile,
    Severity,
    TranslationFile,
    Vocabulary,
)
from choosing_digital.question_sets.checks.care import looks_for_core
from choosing_digital.question_sets.diagnostic_formats import Checked
from choosing_digital.question_sets.diagnostics import WAITING
from choosing_digital.question_sets.source import MAX_BYTES

STDIN = Path("-")
"""Stands for standard input among paths."""

STDIN_NAME = "<stdin>"
"""What findings call it."""

_MOST_OF_A_CHECK = 200

LEAVES = ("answers", "record", "scenario")
"""Kinds of file that say what somebody answered. No other file hangs on one."""

NAMED = ("bank", "question_set")
"""Kinds of file that another hangs on only where it names them."""

_TRIED_TOO = ("", "answers", *NAMED, "scenario")
"""Kinds of file of which more is looked at where there is no error; and what cannot be read."""


class Files:
    """The files that are checked, in the order of their paths, among all that they may name.

    Attributes:
        given: the paths and folders that were given.
        names: of the files that are checked.
        troubles: why some of them cannot be read.
        library: all files of all folders.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        folders: Sequence[Path],
        readers: Mapping[str, Reader] | None = None,
        stdin: BinaryIO | None = None,
    ) -> None:
        """Read the files.

        Raises:
            CannotRead: if there is nothing of the name of one of the paths.
        """
        self.given = (tuple(paths), tuple(folders))
        self.names: list[str] = []
        self.troubles: dict[str, Trouble] = {}
        self._seen: set[Path] = set()
        groups = _groups([one for one in paths if one != STDIN])
        if STDIN in paths:
            # In a folder of its own: an editor sends what stands in a file there as well.
            groups.append(_Group(Path(), beside=finding.files_near(STDIN)))
        contents = [self._checked(group, frozenset(paths)) for group in groups]
        for content, group in zip(contents, groups, strict=True):
            content |= finding.contents(self._new(group.beside), within=group.folder)
        for folder in folders:
            within = None if folder == finding.shipped() else folder
            contents.append(finding.contents(self._new(walk(folder)), within=within))
        if STDIN in paths:
            contents.insert(0, self._typed(stdin))
        self.names.sort(key=_by_path)
        self.library = Library(map(_in_order, contents), readers)

    def _checked(self, group: "_Group", named: frozenset[Path]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for path in self._new(group.checked):
            name = path.as_posix()
            try:
                found[name] = read(path, within=None if path in named else group.folder)
            except CannotRead as fault:
                if fault.trouble is Trouble.MISSING and path in named:
                    raise
                self.troubles[name] = fault.trouble
            self.names.append(name)
        return found

    def _typed(self, stdin: BinaryIO | None) -> dict[str, bytes]:
        self.names.append(STDIN_NAME)
        # One more than is read: a file that is too large is told, and not cut.
        return {STDIN_NAME: stdin.read(MAX_BYTES + 1) if stdin is not None else b""}

    def _new(self, paths: Iterable[Path]) -> Iterator[Path]:
        """Give those that were not given before, however they are spelled."""
        for path in paths:
            one = real(path)
            if one not in self._seen:
                self._seen.add(one)
                yield path

    def checked(self, name: str, checks: Sequence[ExtraCheck]) -> Checked:
        """Give everything that is wrong with a file."""
        if name in self.troubles:
            trouble = self.troubles[name]
            code = "too-large" if trouble is Trouble.TOO_LARGE else "cannot-read"
            return Checked(name, (Diagnostic(name, 1, 1, 1, 1, Severity.ERROR, code, trouble),))
        found = set(self.library.diagnostics(name))
        loaded = self.library.loaded(name)
        cases = 0
        errors = [one.code for one in found if one.severity is Severity.ERROR]
        held_back = loaded.kind in _TRIED_TOO and not set(errors) <= {*WAITING, "empty-file"}
        if not errors:
            cases = len(getattr(loaded.model, "cases", ())) if checks else 0
            for check in checks:
                problems = islice(check(loaded, self.library), _MOST_OF_A_CHECK)
                found |= {
                    loaded.diagnostic(
                        one, TRIED.get(one.code, Severity.ERROR), self.library.named_in(one)
                    )
                    for one in problems
                }
        told = tuple(sorted(_without_what_follows(found)))
        scope = self.library.scope(name)
        waits_for = (*(scope.waits_for if scope else ()), *_to_mend_first(told))
        # What waits is looked at anew each time: the last line tells where to begin.
        needs = None if waits_for or _names_sets(told) else self._needs(name, told)
        return Checked(name, told, self._lines(found), cases, needs, waits_for, held_back)

    # -- what a file hangs on

    def _needs(self, name: str, found: Sequence[Diagnostic]) -> tuple[str, ...] | None:
        """Give the names of all files that what was found may hang on, but itself.

        None where there is an error, whose words may name anything; and of what somebody
        answered, of which nothing is to be kept.
        """
        loaded = self.library.loaded(name)
        if name == STDIN_NAME or loaded.kind in LEAVES:
            return None
        if any(one.severity is Severity.ERROR for one in found):
            return None
        known = set(self._shared)
        waiting = list(self._named_in(loaded))
        while waiting:
            one = waiting.pop()
            if one not in known:
                known.add(one)
                waiting += self._named_in(self.library.loaded(one))
        if isinstance(loaded.model, Bank | SetFile) and untried(loaded.model):
            known |= set(self.library.sets_with_cases)  # any of which may come to try a rule
        return tuple(sorted(known - {name}))

    @cached_property
    def _shared(self) -> frozenset[str]:
        """Give the files that every file may hang on: vocabularies, ideas, and what is to come."""
        apart = (*LEAVES, *NAMED)
        return frozenset(name for name, _, kind, _ in self.library.table() if kind not in apart)

    @cached_property
    def _called(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """Give the names of all files of a kind and id, whichever of them is used."""
        found: dict[tuple[str, str], list[str]] = {}
        for name, _, kind, id_ in self.library.table():
            found.setdefault((kind, id_), []).append(name)
        return found

    def _named_in(self, loaded: Loaded) -> Iterator[str]:
        """Give the names of the files that one names, and of those that it is held against."""
        if isinstance(loaded.model, Bank | SetFile):
            yield from self.library.may_try(untried(loaded.model))
        match loaded.model:
            case SetFile(id=own, uses=banks, adds_to=bases) as file:
                for bank in banks:
                    yield from self._called.get(("bank", bank), ())
                for one in (own, *bases):
                    yield from self._called.get(("question_set", one), ())
                if looks_for_core(file):  # what it leaves out is looked for in all banks
                    yield from self.library.files("bank")
            case Bank(id=own):  # one that it hides
                yield from self._called.get(("bank", own), ())
            case Vocabulary() | IdeasFile():
                return
            case TranslationFile() | Scenario() | None:
                # A translation goes along with all that uses what it translates; of a file that
                # cannot be read it is not known what it names. Both hang on everything.
                yield from (one for one, _, kind, _ in self.library.table() if kind not in LEAVES)

    def _lines(self, found: Iterable[Diagnostic]) -> dict[tuple[str, int], str]:
        """Give the lines that are shown, and those alone."""
        places = {(one.file, one.line) for one in found}
        places |= {(place.file, place.line) for one in found for place in one.related}
        return {
            (name, number): self.library.loaded(name).line(number)
            for name, number in sorted(places)
        }


@dataclass
class _Group:
    """A folder of question sets: the files to check, and those beside them."""

    folder: Path
    checked: list[Path] = field(default_factory=list)
    beside: Sequence[Path] = ()


def _groups(paths: Sequence[Path]) -> list[_Group]:
    groups: dict[Path, _Group] = {}
    for path in paths:
        if is_folder(path):
            groups.setdefault(real(path), _Group(path)).checked.extend(walk(path))
            continue
        home = finding.home_of(path)
        group = groups.setdefault(real(home), _Group(home))
        group.checked.append(path)
        group.beside = group.beside or finding.files_near(path)
    return list(groups.values())


def paths_read(paths: Sequence[Path], folders: Sequence[Path]) -> Iterator[Path]:
    """Give the path of everything that is read where these are checked."""
    for group in _groups([one for one in paths if one != STDIN]):
        yield from group.checked
        yield from group.beside
    for folder in folders:
        yield from walk(folder)


def _without_what_follows(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Give what was found; where a rule is not what its cases expect, not what may follow from it.

    A gap that may be kept is left out, since whoever is told of it is told how to keep it; an
    answer to what is not asked, since its `ask_if` may be what is to be mended; that a rule
    changes nothing, since another may speak too often; and that nothing is told of what is meant
    so, since it may be told once the rule is mended.
    """
    every = tuple(found)
    held: tuple[str, ...] = ()
    if any(one.code == AT_ODDS for one in every):
        held = ("answered-not-asked", "intended-for-nothing", "pointless-rule")
    elif any(one.code.startswith("case-") for one in every):
        held = ("answered-not-asked", "intended-for-nothing")
    for one in every:
        if one.code not in held and not ("pointless-rule" in held and _may_be_kept(one)):
            yield one


def _may_be_kept(one: Diagnostic) -> bool:
    return one.code == "nothing-raised" and "intended:" in one.hint


def _to_mend_first(found: Sequence[Diagnostic]) -> tuple[str, ...]:
    """Give the names of the other files to be mended first, as what was found names them."""
    codes = (AT_ODDS, *WAITING)
    places = (one.related[0] for one in found if one.code in codes and one.related)
    own = {one.file for one in found}
    return tuple(dict.fromkeys(one.file for one in places if one.file not in own))


def _names_sets(found: Iterable[Diagnostic]) -> bool:
    """Tell whether sets are named in what was found: it hangs on them too."""
    codes = ("nothing-raised", "unsafe-stays-behind", "core-question-missing")
    return any(one.code in codes for one in found)


def _by_path(name: str) -> tuple[str, ...]:
    return Path(name).parts


def _in_order(content: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {name: content[name] for name in sorted(content, key=_by_path)}


__all__ = ["LEAVES", "STDIN", "STDIN_NAME", "Files", "paths_read"]

"""For authors of question sets: check files, list sets, read a set as others will see it.

Plain functions: they take paths and streams and give an exit status.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Literal, TextIO, TypeAlias

from choosing_digital.answers_file import naming_problems, read_answers, set_named_in
from choosing_digital.cases import bank_alone, check_cases
from choosing_digital.cli.describing import describe
from choosing_digital.files import finding
from choosing_digital.files.reading import CannotRead, Trouble, is_folder, read, real, walk
from choosing_digital.problems import Path as DataPath
from choosing_digital.problems import Problem, joined, listed
from choosing_digital.question_sets import (
    TRIED,
    AddOnAlone,
    Bank,
    Damaged,
    Diagnostic,
    Library,
    Loaded,
    NoAddOn,
    NotFound,
    QuestionSet,
    Reader,
    Scenario,
    SetFile,
    SetProblem,
    Severity,
    visible,
)
from choosing_digital.question_sets.diagnostic_formats import FORMATS, Checked, Manner
from choosing_digital.question_sets.diagnostics import WIDTH
from choosing_digital.question_sets.source import MAX_BYTES
from choosing_digital.terminal import is_a_tty

Format: TypeAlias = Literal["text", "json", "github", "sarif", "junit"]

ExtraCheck: TypeAlias = Callable[[Loaded, Library], Iterable[Problem]]
"""A check of a file that has no errors; what it finds are errors."""

STDIN = Path("-")
"""Stands for standard input among paths."""

_MOST_OF_A_CHECK = 200
_PROGRESS_FROM = 50
_STDIN_NAME = "<stdin>"

DONE, FOUND, WRONG_USE = 0, 1, 2


# -- validate ---------------------------------------------------------------------------


def validate(
    paths: Sequence[Path],
    sets: Sequence[Path] = (),
    *,
    out: TextIO,
    err: TextIO,
    environ: Mapping[str, str],
    stdin: BinaryIO | None = None,
    format: Format | None = None,
    fail_on: Severity = Severity.ERROR,
    show_all: bool = False,
    quiet: bool = False,
    width: int = WIDTH,
    extra_checks: Sequence[ExtraCheck] | None = None,
    readers: Mapping[str, Reader] | None = None,
    coverage: int | None = None,
    mutate: bool = False,
) -> int:
    """Check files, and everything in folders, and say what is wrong with them.

    Args:
        paths: files and folders. A folder, and the one that a file belongs to, counts as
            given by `sets`. ``-`` is what comes from `stdin`, as if it lay in this folder.
        sets: folders in which banks and sets are looked for besides.
        out: for what is found; with ``text``, for the summary too.
        err: for progress, for the summary of other formats, and for wrong use.
        environ: the environment.
        stdin: where ``-`` is read from.
        format: a name of `FORMATS`; if left out ``text``, and ``github`` in GitHub Actions.
        fail_on: the least severity that makes the exit status 1.
        show_all: show more than 20 findings of one file.
        quiet: write what is found and nothing else: no progress, no summary.
        width: of the window.
        extra_checks: what else is tried of a file without errors. If left out, its cases
            are run, and answers files are read with the set that they name.
        readers: what looks through the kinds of file that are not read here, by kind.
        coverage: how many in a hundred of the states of rules cases have to have seen.
        mutate: tell which small changes to rules no case notices.

    Returns:
        The exit status: 0 nothing at or above `fail_on`; 1 something; 2 wrong use.
    """
    try:
        files = _Files(paths, finding.folders(sets, environ), readers, stdin)
    except CannotRead as fault:
        return _no_folder(fault, err)
    checks = EXTRA_CHECKS if extra_checks is None else tuple(extra_checks)
    format = format or _format_for(out, environ)
    tally, progress = _Tally(), _Progress(err, environ, 0 if quiet else len(files.names))
    checked = _watched((files.checked(name, checks) for name in files.names), tally, progress)
    for piece in FORMATS[format](checked, Manner(width, show_all, fail_on)):
        progress.clear()
        out.write(piece)
    progress.clear()
    if not quiet:
        _summarise(tally, out if format == "text" else err, is_text=format == "text")
    tried = _tried(files, coverage, mutate, out if format == "text" else err)
    return DONE if tried and not tally.reaches(fail_on) else FOUND


def _tried(files: "_Files", coverage: int | None, mutate: bool, out: TextIO) -> bool:
    """Tell whether the cases try the rules as well as was asked for, and write what is missing."""
    if coverage is None and not mutate:
        return True
    from choosing_digital.cli.trying import Trying

    trying = Trying((one for one in files.names if one not in files.troubles), files.library)
    enough = coverage is None or trying.coverage(coverage, out)
    return (not mutate or trying.mutate(out)) and enough


def _format_for(out: TextIO, environ: Mapping[str, str]) -> Format:
    """Give the format where nobody named one: annotations in GitHub Actions, else text."""
    in_actions = environ.get("GITHUB_ACTIONS") == "true"
    return "github" if in_actions and not is_a_tty(out) else "text"


def _watched(files: Iterable[Checked], tally: "_Tally", progress: "_Progress") -> Iterator[Checked]:
    """Give the files as they come, counted, with the line that says how far it is."""
    progress.step(0)
    for checked in files:
        tally.add(checked)
        yield checked
        progress.step(tally.counts[Severity.ERROR])


def _summarise(tally: "_Tally", stream: TextIO, *, is_text: bool) -> None:
    found = any(tally.counts.values())
    gap = "\n" if found and is_text else ""
    more = "For more: choosing-digital explain CODE" if found and is_a_tty(stream) else ""
    stream.write(f"{gap}{joined(tally.summary(), more)}\n")


def case_problems(loaded: Loaded, library: Library) -> Iterator[Problem]:
    """Run the cases of a bank or a set: what the rules make of them, and should not."""
    match loaded.model:
        case Bank() as bank if bank.cases:
            yield from check_cases(bank.cases, bank_alone(bank, library.vocabulary))
        case SetFile() as file if file.cases:
            set_id, add_ons = (file.adds_to[0], [file.id]) if file.adds_to else (file.id, [])
            try:
                questions = library.compose(set_id, add_ons)
            except Damaged as fault:
                yield _cases_not_run(fault)
                return
            yield from check_cases(file.cases, questions)
        case _:
            return


def _cases_not_run(fault: Damaged) -> Problem:
    names = dict.fromkeys(one.file for one in fault.diagnostics)
    return Problem(
        ("cases",),
        "cases-not-run",
        f"the cases could not be run, because of mistakes in {listed(names)}",
        "What a set needs has to be whole before its rules can be tried.",
        at_key=True,
    )


def scenario_problems(loaded: Loaded, library: Library) -> Iterator[Problem]:
    """Read the session of a scenario, and try whether it comes to what it expects."""
    if not isinstance(loaded.model, Scenario):
        return
    from choosing_digital.scenarios import check_scenario, naming

    set_id, add_ons, problems = naming(loaded.model)
    if problems:
        yield from problems
        return
    try:
        questions = library.compose(set_id, add_ons)
    except SetProblem as fault:
        found = set_problem(fault, set_id, add_ons)
        yield replace(found, path=("session", *found.path))
        return
    yield from check_scenario(loaded.model, questions)


def answers_problems(loaded: Loaded, library: Library) -> Iterator[Problem]:
    """Read an answers file with the set and the add-ons that it names."""
    if loaded.kind != "answers" or loaded.source is None:
        return
    data = loaded.source.data
    naming = naming_problems(data)
    if naming:
        yield from naming
        return
    set_id, add_ons = set_named_in(data)
    try:
        questions = library.compose(set_id, add_ons)
    except SetProblem as fault:
        yield set_problem(fault, set_id, add_ons)
        return
    yield from read_answers(data, questions)[1]


def set_problem(fault: SetProblem, set_id: str, add_ons: Sequence[str]) -> Problem:
    """Give what is wrong with the set, or an add-on, that an answers file names."""
    match fault:
        case NotFound():
            hint = joined(fault.suggestion, f"Sets are {listed(fault.known)}.")
            path = _named_at(fault.name, set_id, add_ons)
            return Problem(path, "unknown-set", f"there is no question set {fault.name}", hint)
        case NoAddOn():
            path = _named_at(fault.name, "", add_ons)
            message = f"{fault.name} does not add to {fault.base}"
            return Problem(path, "no-add-on", message, "Name add-ons of this set alone.")
        case AddOnAlone():
            message = f"{fault.name} is an add-on, and is asked with a set"
            hint = f"Write set: {fault.bases[0]} and add_ons: [{fault.name}]."
            return Problem(("set",), "add-on-alone", message, hint)
        case _:
            message = f"the set {set_id} or an add-on has mistakes of its own"
            hint = "It can be used once they are mended."
            return Problem(("set",), "damaged-set", message, hint)


def _named_at(name: str, set_id: str, add_ons: Sequence[str]) -> DataPath:
    return ("add_ons", add_ons.index(name)) if name != set_id and name in add_ons else ("set",)


EXTRA_CHECKS: tuple[ExtraCheck, ...] = (case_problems, answers_problems, scenario_problems)
"""What is tried of each file that has no errors."""


class _Files:
    """The files that are checked, in the order of their paths, among all that they may name.

    Attributes:
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
        self.names.append(_STDIN_NAME)
        # One more than is read: a file that is too large is told, and not cut.
        return {_STDIN_NAME: stdin.read(MAX_BYTES + 1) if stdin is not None else b""}

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
        cases = 0
        if not any(one.severity is Severity.ERROR for one in found):
            loaded = self.library.loaded(name)
            cases = len(getattr(loaded.model, "cases", ())) if checks else 0
            for check in checks:
                problems = islice(check(loaded, self.library), _MOST_OF_A_CHECK)
                found |= {
                    loaded.diagnostic(one, TRIED.get(one.code, Severity.ERROR)) for one in problems
                }
        return Checked(name, tuple(sorted(found)), self._lines(found), cases)

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


def _by_path(name: str) -> tuple[str, ...]:
    return Path(name).parts


def _in_order(content: Mapping[str, bytes]) -> Mapping[str, bytes]:
    return {name: content[name] for name in sorted(content, key=_by_path)}


class _Tally:
    """Counts what passes by, and says it in one line at the end."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(Severity, 0)
        self.files = 0
        self.cases = 0

    def add(self, checked: Checked) -> None:
        """Count one file."""
        self.files += 1
        self.cases += checked.cases
        for one in checked.found:
            self.counts[one.severity] += 1

    def reaches(self, severity: Severity) -> bool:
        """Tell whether something matters as much as this, or more."""
        return any(self.counts[one] for one in Severity if one.is_at_least(severity))

    def summary(self) -> str:
        """Give the last line: how many files, and how much was found."""
        errors, warnings, advice = (self.counts[one] for one in Severity)
        parts = [
            _counted(errors, "error"),
            _counted(warnings, "warning"),
            "" if errors or warnings else "nothing to mend",
            _counted(advice, "piece of advice", "pieces of advice"),
        ]
        found = ", ".join(part for part in parts if part)
        passed = (
            f"{_counted(self.cases, 'case')} of rules passed." if self.cases and not errors else ""
        )
        return joined(f"Checked {_counted(self.files, 'file') or '0 files'}: {found}.", passed)


def _counted(number: int, one: str, many: str = "") -> str:
    if not number:
        return ""
    return f"1 {one}" if number == 1 else f"{number:,} {many or one + 's'}"


class _Progress:
    """One line on a terminal that says how far it is, and is gone at the end."""

    def __init__(self, err: TextIO, environ: Mapping[str, str], total: int) -> None:
        self._err = err
        self._total = total
        self._done = 0
        self._shown = 0
        self._wanted = (
            total >= _PROGRESS_FROM
            and is_a_tty(err)
            and environ.get("TERM") != "dumb"
            and not environ.get("CI")
        )

    def step(self, errors: int) -> None:
        """Say that another file is being checked."""
        self._done += 1
        if not self._wanted or self._done > self._total:
            return
        total = f"{self._total:,}"
        bar = ("#" * (20 * self._done // self._total)).ljust(20, "-")
        so_far = f"  {_counted(errors, 'error')} so far" if errors else ""
        line = f"Checking {self._done:>{len(total)},} of {total}  [{bar}]{so_far}"
        self._err.write(f"\r{line}{' ' * (self._shown - len(line))}")
        self._err.flush()
        self._shown = len(line)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._err.write(f"\r{' ' * self._shown}\r")
            self._err.flush()
            self._shown = 0


# -- sets -------------------------------------------------------------------------------


def sets_list(sets: Sequence[Path], *, out: TextIO, err: TextIO, environ: Mapping[str, str]) -> int:
    """List the sets and the add-ons that there are.

    Returns:
        The exit status: 0, or 2 where one of the folders is missing.
    """
    try:
        library = finding.library(sets, environ)
    except CannotRead as fault:
        return _no_folder(fault, err)
    names = library.names()
    room = max((len(visible(name)) for name in names), default=0)
    add_ons = [name for name in names if _adds_to(library, name)]
    for name in names:
        if name not in add_ons:
            out.write(f"{visible(name):<{room}}  {_told(library, name)}\n")
    if add_ons:
        out.write("\nAdd-ons, for the worker alone:\n")
    for name in add_ons:
        out.write(f"{visible(name):<{room}}  {_told(library, name)}\n")
    out.write("\nTo read one: choosing-digital sets ID\n")
    return DONE


def _adds_to(library: Library, name: str) -> tuple[str, ...]:
    model = library.file_of(name).model
    return model.adds_to if isinstance(model, SetFile) else ()


def _told(library: Library, name: str) -> str:
    loaded = library.file_of(name)
    if not isinstance(loaded.model, SetFile):
        return f"cannot be used as it is: choosing-digital validate {visible(loaded.name)}"
    minutes = f"About {loaded.model.minutes} minutes." if loaded.model.minutes else ""
    adds = f"Adds to {listed(loaded.model.adds_to)}." if loaded.model.adds_to else ""
    return joined(f"{visible(loaded.model.title)}", minutes, adds)


def sets_show(
    set_id: str,
    sets: Sequence[Path],
    *,
    out: TextIO,
    err: TextIO,
    environ: Mapping[str, str],
    width: int = WIDTH,
    as_rulebook: bool = False,
    with_flow: bool = False,
) -> int:
    """Write out what a set asks of whom and why, and its rules, for somebody to read.

    Args:
        set_id: the set or add-on.
        sets: folders in which it is looked for first.
        out: where it is written.
        err: for what keeps it from being written.
        environ: the environment.
        width: of the window, for text.
        as_rulebook: write Markdown, whole, to be signed off.
        with_flow: write pictures of its flow, Mermaid in Markdown; after the rulebook, if both.

    Returns:
        The exit status: 0; 2 where there is no such set, or it has mistakes.
    """
    try:
        library = finding.library(sets, environ)
        base, add_ons = _with_base(library, set_id)
        questions = library.compose(base, add_ons)
    except CannotRead as fault:
        return _no_folder(fault, err)
    except NotFound as fault:
        hint = joined(fault.suggestion, "To list them: choosing-digital sets")
        err.write(f"choosing-digital: there is no question set {visible(fault.name)}. {hint}\n")
        return WRONG_USE
    except Damaged as fault:
        for one in fault.diagnostics:
            err.write(f"{one.one_line()}\n")
        return WRONG_USE
    shown = (questions, bool(add_ons), library.set(set_id))
    if as_rulebook or with_flow:
        out.write("\n".join(_documents(*shown, as_rulebook=as_rulebook, with_flow=with_flow)))
    else:
        out.write("\n".join(describe(*shown, width)) + "\n")
    return DONE


def _documents(
    questions: QuestionSet, is_add_on: bool, file: SetFile, *, as_rulebook: bool, with_flow: bool
) -> Iterator[str]:
    if as_rulebook:
        from choosing_digital.cli.rulebook import rulebook

        yield rulebook(questions, is_add_on, file)
    if with_flow:
        from choosing_digital.cli.flow import flow

        yield flow(questions, is_add_on, file, as_part=as_rulebook)


def _with_base(library: Library, set_id: str) -> tuple[str, tuple[str, ...]]:
    """Give the set to make ready, and its add-ons: an add-on is read beside what it adds to."""
    adds_to = library.set(set_id).adds_to
    return (adds_to[0], (set_id,)) if adds_to else (set_id, ())


def _no_folder(fault: CannotRead, err: TextIO) -> int:
    err.write(f"choosing-digital: {fault.trouble}: {visible(str(fault.path))}\n")
    return WRONG_USE

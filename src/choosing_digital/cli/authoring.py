"""For authors of question sets: check files, and say what was found.

A plain function: it takes paths and streams and gives an exit status.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, Literal, Self, TextIO, TypeAlias

from choosing_digital.cases import AT_ODDS
from choosing_digital.cli.case_checks import EXTRA_CHECKS, ExtraCheck
from choosing_digital.cli.checking import Files
from choosing_digital.cli.remembering import Memory
from choosing_digital.cli.sharing import checked_in_order
from choosing_digital.cli.world import DONE, FOUND, WRONG_USE, say
from choosing_digital.files import finding
from choosing_digital.files.reading import CannotRead
from choosing_digital.problems import joined, listed
from choosing_digital.question_sets import Reader, Severity
from choosing_digital.question_sets.diagnostic_formats import FORMATS, Checked, Manner
from choosing_digital.question_sets.diagnostics import WAITING, WIDTH, Diagnostic, visible
from choosing_digital.terminal import is_a_tty

Format: TypeAlias = Literal["text", "json", "github", "sarif", "junit"]

_PROGRESS_FROM = 50
_MOST_NAMED = 3


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
    remember: bool = False,
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
        show_all: show more than 20 findings of one file, and what is said again and again.
        quiet: write what is found and nothing else: no progress, no summary.
        remember: use what earlier runs found in files that have not changed since, and keep
            what this one finds.
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
        files = Files(paths, finding.folders(sets, environ), readers, stdin)
    except CannotRead as fault:
        say(err, f"{fault.trouble}: {fault.path}")
        return WRONG_USE
    checks = EXTRA_CHECKS if extra_checks is None else tuple(extra_checks)
    format = format or _format_for(out, environ)
    tally, progress = _Tally(), _Progress(err, environ, 0 if quiet else len(files.names))
    # What others bring along is not known to hang on files alone.
    own = extra_checks is None and readers is None
    memory = Memory.of(files, environ) if remember and own else None
    manner = Manner(width, show_all, fail_on)
    with progress, closing(_checked(files, checks, memory)) as checked:
        for piece in FORMATS[format](_watched(checked, tally, progress), manner):
            progress.clear()
            out.write(piece)
    if memory is not None:
        memory.save()
    if not quiet:
        _summarise(tally, out if format == "text" else err, is_text=format == "text", width=width)
    tried = _tried(files, coverage, mutate, out if format == "text" else err)
    return DONE if tried and not tally.reaches(fail_on) else FOUND


def _tried(files: Files, coverage: int | None, mutate: bool, out: TextIO) -> bool:
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


def _checked(
    files: Files, checks: Sequence[ExtraCheck], memory: Memory | None
) -> Generator[Checked, None, None]:
    """Give what is wrong with each file in order: what is remembered, and the rest looked for."""
    known = {name: memory.found(name) for name in files.names} if memory else {}
    unknown = [name for name in files.names if known.get(name) is None]
    with closing(checked_in_order(files, unknown, checks)) as fresh:
        for name in files.names:
            checked = known.get(name) or next(fresh)
            if memory is not None and known.get(name) is None:
                memory.keep(checked)
            yield checked


def _watched(files: Iterable[Checked], tally: "_Tally", progress: "_Progress") -> Iterator[Checked]:
    """Give the files as they come, counted, with the line that says how far it is."""
    progress.step(0)
    for checked in files:
        tally.add(checked)
        yield checked
        progress.step(tally.counts[Severity.ERROR])


def _summarise(tally: "_Tally", stream: TextIO, *, is_text: bool, width: int) -> None:
    found = any(tally.counts.values())
    gap = "\n" if found and is_text else ""
    lines = [tally.summary(), *(tally.where_to_begin() or tally.where())]
    if found and is_a_tty(stream):
        lines.append("For more: choosing-digital explain CODE")
    told = " ".join(lines)
    on_one = len(told) <= width and not tally.waiting
    stream.write(f"{gap}{told}\n" if on_one else gap + "\n".join([*lines, ""]))


class _Tally:
    """Counts what passes by, and says it in one line at the end."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(Severity, 0)
        self.files = 0
        self.cases = 0
        self.waiting: dict[str, tuple[str, ...]] = {}
        self.to_mend: list[str] = []
        self.only_waits = 0

    def add(self, checked: Checked) -> None:
        """Count one file."""
        self.files += 1
        self.cases += checked.cases
        if checked.waits_for:
            self.waiting[checked.file] = checked.waits_for
        for one in checked.found:
            self.counts[one.severity] += 1
            self.only_waits += one.severity is Severity.ERROR and one.code in WAITING
        if any(_is_own(one) for one in checked.found):
            self.to_mend.append(checked.file)

    def reaches(self, severity: Severity) -> bool:
        """Tell whether something matters as much as this, or more."""
        return any(self.counts[one] for one in Severity if one.is_at_least(severity))

    def where_to_begin(self) -> list[str]:
        """Give the line that says which files to mend first; none where no other waits for one."""
        first = {one for names in self.waiting.values() for one in names if one not in self.waiting}
        if not first:
            return []
        waiting = _counted(len(self.waiting), "other file", "other files")
        then = [one for one in self.to_mend if one not in first]
        lines = [
            f"Begin with {_named(sorted(first), 'others')}: "
            f"what is told of {waiting} may follow from it.",
            f"Then look at {_named(then)}." if then else "",
        ]
        return [visible(line) for line in lines if line]

    def where(self) -> list[str]:
        """Give the line that says where errors and warnings are; none where nothing hides them."""
        if not self.to_mend or self.files == 1 or not self.counts[Severity.ADVICE]:
            return []
        return [visible(f"Look at {_named(self.to_mend)} first: the rest is advice.")]

    def summary(self) -> str:
        """Give the last line: how many files, and how much was found."""
        errors, warnings, advice = (self.counts[one] for one in Severity)
        parts = [
            _counted(errors, "error"),
            f"of which {self.only_waits:,} only wait" if self.only_waits > 1 else "",
            _counted(warnings, "warning"),
            "" if errors or warnings else "nothing to mend",
            _counted(advice, "piece of advice", "pieces of advice"),
        ]
        found = ", ".join(part for part in parts if part)
        passed = (
            f"{_counted(self.cases, 'case')} of rules passed." if self.cases and not errors else ""
        )
        return joined(f"Checked {_counted(self.files, 'file') or '0 files'}: {found}.", passed)


def _is_own(one: Diagnostic) -> bool:
    """Tell whether there is something to mend in the file itself, and not only in another."""
    elsewhere = one.code == AT_ODDS and any(place.file != one.file for place in one.related[:1])
    return one.severity is not Severity.ADVICE and one.code not in WAITING and not elsewhere


def _named(files: Sequence[str], others: str = "") -> str:
    """Give the first few names as a sentence has them, and how many more there are."""
    more = len(files) - _MOST_NAMED
    rest = [others or _counted(more, "other file", "other files")] if more > 0 else []
    return listed([*files[:_MOST_NAMED], *rest])


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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

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

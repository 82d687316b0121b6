"""For a worker with the answers in a file: `record`, which asks nothing.

What the file leaves out was not asked: it is never made up, and the record says so.
"""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Literal, TextIO, TypeAlias

from choosing_digital.answers import Account
from choosing_digital.answers_file import naming_problems, read_answers, set_named_in
from choosing_digital.cli.earlier import NoEarlier, earlier_record
from choosing_digital.cli.in_use import set_problem
from choosing_digital.cli.sealer import Sealer
from choosing_digital.cli.world import COULD_NOT, DONE, FOUND, WRONG_USE, say
from choosing_digital.files import finding, places
from choosing_digital.files.apart import Together, keep_apart
from choosing_digital.files.reading import CannotRead, Trouble, read
from choosing_digital.files.sealing import SUFFIX, CannotSeal
from choosing_digital.files.settings import BadSetting
from choosing_digital.files.writing import (
    AlreadyThere,
    NotWritten,
    check_free,
    is_safe_id,
    next_id,
    stem_for,
    write_all,
)
from choosing_digital.formats import FORMATS
from choosing_digital.problems import Problem, listed, nearest
from choosing_digital.question_sets import (
    MAX_BYTES,
    Damaged,
    Diagnostic,
    Library,
    Loaded,
    QuestionSet,
    SetProblem,
    Severity,
    load,
    visible,
)
from choosing_digital.record import Record, build
from choosing_digital.redaction import ROOM, WORKER
from choosing_digital.session import Earlier, Participant, Session

To: TypeAlias = Literal["markdown", "json", "both"]

ALL = "all"
STDIN = "-"

_SEVERAL = "and there are several files. Nothing was written."

_MOST_SHOWN = 20
_MOST_TRIES = 100


def record_command(
    files: Sequence[str],
    *,
    out: Path | None,
    to: To,
    for_: str | None,
    id_: str | None,
    strict: bool,
    dry_run: bool,
    sets: Sequence[Path],
    clock_day: str,
    stdout: TextIO,
    stderr: TextIO,
    stdin: IO[bytes] | None = None,
    environ: Mapping[str, str] | None = None,
    since: str | None = None,
) -> int:
    """Make records from answers files, and print the paths that were written.

    Args:
        files: paths; ``-`` is standard input.
        out: the folder to write to; where records are kept if left out.
        to: which format.
        for_: ``worker``, ``room``, a participant's id, or ``all``; if left out, the
            worker's full record and the room's copy.
        id_: what the record is called; the day and a number if left out.
        strict: end with 1 where points are outstanding in what was asked for.
        dry_run: write nothing, and print the paths all the same.
        sets: folders in which question sets are looked for first.
        clock_day: the day it is, 2026-12-03.
        stdout: for paths, and for nothing else.
        stderr: for everything that is to be said.
        stdin: the bytes of standard input.
        environ: the environment.
        since: the earlier record that is looked at again: its path, or what it is called.

    Returns:
        0 done; 1 points outstanding, with `strict`; 2 wrong use, or a file that cannot be
        accepted; 3 something could not be written.
    """
    if id_ is not None and (wrong := _wrong_id(id_, files)):
        say(stderr, wrong)
        return WRONG_USE
    world = os.environ if environ is None else environ
    try:
        library = finding.library(sets, world)
    except CannotRead as fault:
        say(stderr, f"{visible(fault.path.as_posix())}: {fault.trouble}")
        return WRONG_USE
    earlier = keys = None
    if since is not None:
        if len(files) != 1:
            say(stderr, f"--since names one earlier record, {_SEVERAL}")
            return WRONG_USE
        from choosing_digital.cli.keys import Keyring

        keys = Keyring(world)
        try:
            earlier = earlier_record(since, world, keys)
        except NoEarlier as fault:
            say(stderr, f"{fault}. Nothing was written.")
            return fault.status
    try:
        sealer = keys.sealer() if keys else Sealer.of(world)
    except BadSetting as fault:
        say(stderr, f"{fault}. Nothing was written.")
        return WRONG_USE
    wanted = _Wanted(to, for_, id_, strict, dry_run, clock_day, out, world, sealer)
    run = _Run(library, wanted, stdout, stderr, stdin, earlier=earlier)
    return max([run.one(name) for name in files], default=DONE)


def _wrong_id(id_: str, files: Sequence[str]) -> str:
    if len(files) != 1:
        return f"--id names one record, {_SEVERAL}"
    if not is_safe_id(id_):
        return (
            "--id is a plain name: letters, digits, and . - _ after the first, at most 64. "
            "Nothing was written."
        )
    return ""


def write_records(
    session: Session,
    questions: QuestionSet,
    *,
    out: Path | None,
    id_: str | None,
    recorded_on: str,
    environ: Mapping[str, str],
    sealer: Sealer | None = None,
) -> tuple[Path, ...]:
    """Write the worker's full record and the room's copy, in both formats.

    The full record is sealed by `sealer`; if that is left out, as it is set.

    Returns:
        The paths: the full record first.

    Raises:
        NotWritten: if it could not be done; nothing is left.
        NoPlace: if there is no folder to write to.
    """
    if id_ is not None and not is_safe_id(id_):
        raise NotWritten(Path(visible(id_)), "a record is called by one plain name")
    try:
        sealer = sealer or Sealer.of(environ)
    except BadSetting as fault:
        raise NotWritten(out or places.home(environ), str(fault)) from None
    wanted = _Wanted("both", None, id_, False, False, recorded_on, out, environ, sealer)
    return _written(session, questions, (WORKER, ROOM), wanted, set()).paths


# -- one file ---------------------------------------------------------------------------


@dataclass(frozen=True)
class _Wanted:
    """What was asked for on the command line."""

    to: To
    for_: str | None
    id: str | None
    strict: bool
    dry_run: bool
    day: str
    out: Path | None
    environ: Mapping[str, str]
    sealer: Sealer

    @property
    def formats(self) -> tuple[str, ...]:
        """Give the names of the formats."""
        return tuple(FORMATS) if self.to == "both" else (self.to,)

    def folder(self, practice: bool) -> Path:
        """Give where a record goes: made-up families and real ones never together."""
        if self.out is not None:
            return self.out
        return (places.training_folder if practice else places.records_folder)(self.environ)


@dataclass(frozen=True)
class _Made:
    """What one answers file came to."""

    paths: tuple[Path, ...]
    records: Mapping[str, Record]  # by the stem of their files


@dataclass
class _Run:
    """One run of the command, over all its files."""

    library: Library
    wanted: _Wanted
    stdout: TextIO
    stderr: TextIO
    stdin: IO[bytes] | None
    taken: set[str] = field(default_factory=set)
    earlier: Earlier | None = None

    def one(self, name: str) -> int:
        """Make the records of one file, and give the exit status for it."""
        loaded = self._loaded(name)
        if loaded is None:
            return WRONG_USE
        read_in = self._session(loaded)
        if read_in is None:
            return WRONG_USE
        session, questions = read_in
        audiences = _audiences(self.wanted.for_, session)
        if audiences is None:
            self._say_no_reader(loaded.name, session)
            return WRONG_USE
        if WORKER in audiences:
            self._warn_not_alone(loaded, session)
        return self._make(loaded.name, session, questions, audiences)

    def _loaded(self, name: str) -> Loaded | None:
        try:
            content = self._content(name)
        except CannotRead as fault:
            shown = "standard input" if name == STDIN else visible(name)
            self.stderr.write(f"{shown}: error: {fault.trouble}\n")
            return None
        return load(content, "standard input" if name == STDIN else name)

    def _content(self, name: str) -> bytes:
        if name != STDIN:
            return read(Path(name))
        content = self._standard_input()
        if len(content) > MAX_BYTES:
            raise CannotRead(Path(name), Trouble.TOO_LARGE)
        return content

    def _standard_input(self) -> bytes:
        """Give its bytes, and one more than a file may have where there are more.

        Raises:
            CannotRead: if there is none, or it cannot be read.
        """
        given = self.stdin or getattr(sys.stdin, "buffer", None)  # none where it is closed
        try:
            content = given.read(MAX_BYTES + 1) if given else None
        except (OSError, ValueError):
            content = None
        if content is None:
            raise CannotRead(Path(STDIN), Trouble.BROKEN)
        return content

    def _session(self, loaded: Loaded) -> tuple[Session, QuestionSet] | None:
        """Read a file and the set that it names; None, and all mistakes told, where it cannot."""
        if loaded.source is None or not loaded.is_sound:
            self._tell(loaded.diagnostics)
            return None
        data = loaded.source.data
        problems = naming_problems(data)
        if problems:
            self._tell(loaded.diagnostic(one) for one in problems)
            return None
        set_id, add_ons = set_named_in(data)
        questions = self._questions(loaded, set_id, add_ons)
        if questions is None:
            return None
        session, problems = read_answers(data, questions, self.earlier)
        problems = [*problems, *_since_problems(data, session, self.earlier)]
        if session is None or problems:
            self._tell(loaded.diagnostic(one) for one in problems)
            return None
        return session, questions

    def _questions(
        self, loaded: Loaded, set_id: str, add_ons: tuple[str, ...]
    ) -> QuestionSet | None:
        try:
            return self.library.compose(set_id, add_ons)
        except Damaged as fault:
            self._tell(fault.diagnostics)
        except SetProblem as fault:
            self._tell([loaded.diagnostic(set_problem(fault, set_id, add_ons, self.library))])
        return None

    def _make(
        self,
        name: str,
        session: Session,
        questions: QuestionSet,
        audiences: tuple[str, ...],
    ) -> int:
        try:
            made = _written(session, questions, audiences, self.wanted, self.taken)
        except NotWritten as fault:
            nothing = "" if isinstance(fault, Together) else f" Nothing of {name} was written."
            say(self.stderr, visible(f"{fault}{nothing}"))
            return WRONG_USE if isinstance(fault, AlreadyThere | Together) else COULD_NOT
        except places.NoPlace as fault:
            say(self.stderr, str(fault))
            return COULD_NOT
        for path in made.paths:
            self.stdout.write(f"{visible(str(path))}\n")
        return self._say_outstanding(made) if self.wanted.strict else DONE

    # -- what is said -------------------------------------------------------------------

    def _tell(self, diagnostics: "Iterator[Diagnostic] | Sequence[Diagnostic]") -> None:
        """Say what is wrong, without the lines of the file: they are somebody's answers."""
        found = sorted(diagnostics)
        for one in found[:_MOST_SHOWN]:
            self.stderr.write(f"{one.with_excerpt(None)}\n")
        if len(found) > _MOST_SHOWN:
            self.stderr.write(f"{visible(found[0].file)}: and {len(found) - _MOST_SHOWN} more\n")

    def _say_no_reader(self, name: str, session: Session) -> None:
        readers = [one.id for one in _readers(session)]
        wanted = str(self.wanted.for_)
        guess = nearest(wanted, readers)
        self.stderr.write(
            f"{visible(name)}: error: nobody here is called {visible(wanted)}. "
            f"{f'{guess} ' if guess else ''}"
            f"--for takes {listed((WORKER, ROOM, *readers, ALL), 'or')}.\n"
        )

    def _warn_not_alone(self, loaded: Loaded, session: Session) -> None:
        for one in session.participants:
            if not one.was_alone and _has_private(session, one):
                problem = Problem(
                    _path_of(loaded, one.id),
                    "not-alone",
                    f"{one.id} has private answers, and the file does not say that they were alone",
                    "They are taken. If it was so, write alone: true.",
                )
                self._tell([loaded.diagnostic(problem, Severity.WARNING)])

    def _say_outstanding(self, made: _Made) -> int:
        status = DONE
        for stem, record in made.records.items():
            for point in record["outstanding"]:
                status = FOUND
                self.stderr.write(f"{stem}: {point['point']}: {visible(point['text'])}\n")
        return status


def _audiences(for_: str | None, session: Session) -> tuple[str, ...] | None:
    """Give for whom copies are made; None where `for_` names nobody."""
    readers = tuple(one.id for one in _readers(session))
    if for_ is None:
        return (WORKER, ROOM)
    if for_ == ALL:
        return (WORKER, ROOM, *readers)
    return (for_,) if for_ in (WORKER, ROOM, *readers) else None


def _readers(session: Session) -> tuple[Participant, ...]:
    """Give who may have a copy: one who is private is as one who is not there."""
    return tuple(one for one in session.participants if not one.private)


def _has_private(session: Session, person: Participant) -> bool:
    """Tell whether somebody has private answers of today, not such as stand from earlier."""
    return bool(
        (person.private_words and not person.private_words_on)
        or {*person.private_wishes} - {*person.private_wishes_on}
        or any(
            one.by == person.id and one.account is Account.PRIVATE and not one.said_on
            for one in session.said
        )
    )


def _since_problems(
    data: Mapping[str, object], session: Session | None, earlier: Earlier | None
) -> Iterator[Problem]:
    """Give what does not fit between a file and the earlier record that it looks at again."""
    if earlier is None and data.get("since") is not None:
        message = "no earlier record was named to look at again"
        yield Problem(("since",), "no-record", message, "Name it: --since RECORD.", at_key=True)
    if earlier and session and earlier.session.practice != session.practice:
        message = "a made-up family and a real one are never compared"
        hint = f"The earlier record is {'' if earlier.session.practice else 'not '}for training."
        yield Problem(("practice",) * ("practice" in data), "not-alike", message, hint)


def _path_of(loaded: Loaded, who: str) -> tuple[str | int, ...]:
    """Give where a participant stands in the file, which may have another order."""
    people = loaded.source.data.get("participants") if loaded.source else None
    for index, one in enumerate(people if isinstance(people, list) else []):
        if isinstance(one, dict) and one.get("id") == who:
            return ("participants", index, "alone" if "alone" in one else "id")
    return ("participants",)


# -- writing ----------------------------------------------------------------------------


def _written(
    session: Session,
    questions: QuestionSet,
    audiences: tuple[str, ...],
    wanted: _Wanted,
    taken: set[str],
) -> _Made:
    """Build the records and write their files; only name them in a dry run.

    A name that was given by the day and a number is tried anew where another program has
    taken it in the meantime.

    Raises:
        NotWritten: if they could not be written.
        NoPlace: if there is no folder to write to.
    """
    folder = wanted.folder(session.practice)
    keep_apart(folder, session.practice, wanted.environ)

    def make(id_: str) -> _Made:
        records, texts = _texts(session, questions, audiences, wanted, id_)
        # One record, one name: neither beside a sealed one, nor beside one that is not.
        check_free(folder / one for name in texts for one in (name, f"{name}{SUFFIX}"))
        if not wanted.dry_run:
            write_all(folder, _sealed(folder, texts, wanted.sealer))
        paths = tuple(folder / name for name in wanted.sealer.names(texts))
        taken.add(id_)
        return _Made(paths, records)

    if wanted.id is not None:
        return make(wanted.id)
    return _with_next_id(folder, wanted.day, taken, make)


def _sealed(folder: Path, texts: Mapping[str, str], sealer: Sealer) -> Mapping[str, str | bytes]:
    try:
        return sealer.sealed(texts)
    except (CannotSeal, BadSetting) as fault:
        raise NotWritten(folder, str(fault)) from None


def _with_next_id(folder: Path, day: str, taken: set[str], make: Callable[[str], _Made]) -> _Made:
    for _ in range(_MOST_TRIES):
        try:
            return make(next_id(folder, day, taken))
        except AlreadyThere:
            continue
    raise NotWritten(folder, "no name is free in it")


def _texts(
    session: Session,
    questions: QuestionSet,
    audiences: tuple[str, ...],
    wanted: _Wanted,
    id_: str,
) -> tuple[dict[str, Record], dict[str, str]]:
    """Give the records by the stem of their files, and the texts by the files' names."""
    readers = [one.id for one in _readers(session)]
    records = {
        stem_for(id_, one, readers): build(session, questions, one, id=id_, recorded_on=wanted.day)
        for one in audiences
    }
    texts = {
        f"{stem}{FORMATS[name].suffix}": FORMATS[name].write(record)
        for stem, record in records.items()
        for name in wanted.formats
    }
    return records, texts

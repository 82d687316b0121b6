"""For a trainer, or a worker with several records: `compare` puts them side by side."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from choosing_digital.cli.copying import refusal
from choosing_digital.cli.keys import Keyring
from choosing_digital.cli.records import read_record
from choosing_digital.cli.side_by_side import to_text
from choosing_digital.cli.world import COULD_NOT, DONE, WRONG_USE, say
from choosing_digital.comparing import (
    MOST,
    Comparison,
    NotAlike,
    NotForThem,
    as_seen_by,
    compare,
)
from choosing_digital.comparing.json import to_json
from choosing_digital.comparing.markdown import to_markdown
from choosing_digital.files.places import NoPlace, records_folder, training_folder
from choosing_digital.files.reading import CannotRead
from choosing_digital.files.records import NoSuchRecord, record_path
from choosing_digital.files.settings import BadSetting
from choosing_digital.files.writing import AlreadyThere, NotWritten, write_all
from choosing_digital.question_sets import visible
from choosing_digital.record import NotARecord, Record
from choosing_digital.redaction import WORKER
from choosing_digital.words import sentence

NOTHING = "Nothing to compare."
_UNSEALED = (
    "Records are sealed here, and what is for the worker would stand in that file unsealed. "
    "Leave out --out and read it on the screen."
)


class _Refused(Exception):
    """What was named cannot be compared; the message is a whole sentence or more."""


def compare_command(
    names: Sequence[str],
    *,
    for_: str,
    to: str,
    out: Path | None,
    columns: int,
    stdout: TextIO,
    stderr: TextIO,
    environ: Mapping[str, str],
) -> int:
    """Put records side by side, as one audience may have them.

    Args:
        names: paths of records in JSON, or what they are called, in the order of their letters.
        for_: ``room``, ``worker`` or a participant's id.
        to: ``text``, ``markdown`` or ``json``.
        out: the file to write to; standard output if left out.
        columns: how wide text may be.
        stdout: for the comparison, or for the path it was written to.
        stderr: for everything that is to be said.
        environ: the environment.

    Returns:
        0 done; 2 wrong use, or records that cannot be compared; 3 it could not be written.
    """
    keys = Keyring(environ)
    try:
        found = compare(_records(names, for_, keys, environ))
        seals = keys.sealer().is_on
    except BadSetting as fault:
        return _refuse(stderr, [f"{fault}."])
    except NotAlike as fault:
        return _refuse(stderr, [f"{fault.told(names)}."])
    except _Refused as fault:
        return _refuse(stderr, fault.args)
    if seals and out is not None and for_ == WORKER:
        return _refuse(stderr, [_UNSEALED])
    writers: Mapping[str, Callable[[Comparison], str]] = {
        "text": lambda one: to_text(one, columns),
        "markdown": to_markdown,
        "json": to_json,
    }
    text = writers[to](found)
    if out is not None:
        return _write(out, text, found.practice, stdout, stderr, environ)
    stdout.write(text)
    return DONE


def _refuse(stderr: TextIO, why: Sequence[str]) -> int:
    for one in why:
        stderr.write(f"{visible(one)}\n")
    stderr.write(f"{NOTHING}\n")
    return WRONG_USE


def _records(
    names: Sequence[str], audience: str, keys: Keyring, environ: Mapping[str, str]
) -> list[Record]:
    """Give the records as the audience may have them.

    Raises:
        _Refused: with a line for each one that cannot be taken.
    """
    if len(names) < 2:
        raise _Refused("Name two records or more: choosing-digital compare A.json B.json.")
    if len(names) > MOST:
        raise _Refused(f"At most {MOST} records can be compared at once.")
    found = [_record(one, audience, keys, environ) for one in names]
    faults = [one for one in found if isinstance(one, str)]
    if faults:
        raise _Refused(*faults)
    return [one for one in found if not isinstance(one, str)]


def _record(name: str, audience: str, keys: Keyring, environ: Mapping[str, str]) -> Record | str:
    """Give a record as the audience may have it, or why not."""
    try:
        return as_seen_by(read_record(record_path(name, environ), keys), audience)
    except (NoSuchRecord, NoPlace) as fault:
        return f"{sentence(str(fault))}."
    except CannotRead as fault:
        return f"{name}: {fault.trouble}."
    except NotARecord as fault:
        return f"{name}: {refusal(fault)}."
    except NotForThem as fault:
        return f"{name}: {fault}."


# -- to a file --------------------------------------------------------------------------


def _write(
    out: Path,
    text: str,
    practice: bool,
    stdout: TextIO,
    stderr: TextIO,
    environ: Mapping[str, str],
) -> int:
    """Write to a file of its user's alone, never over one that is there."""
    if any(_is_in(out.parent, one) for one in _folders_of_others(practice, environ)):
        whose = "records of real people" if practice else "records for training"
        say(stderr, f"{out} is in the folder of the {whose}. Nothing was written.")
        return WRONG_USE
    try:
        write_all(out.parent, {out.name: text})
    except NotWritten as fault:
        say(stderr, f"{fault} Nothing was written.")
        return WRONG_USE if isinstance(fault, AlreadyThere) else COULD_NOT
    stdout.write(f"{visible(str(out))}\n")
    return DONE


def _folders_of_others(practice: bool, environ: Mapping[str, str]) -> Iterator[Path]:
    try:
        yield (records_folder if practice else training_folder)(environ)
    except NoPlace:
        return


def _is_in(folder: Path, other: Path) -> bool:
    try:
        return folder.resolve().is_relative_to(other.resolve())
    except (OSError, RuntimeError):
        return False

"""Where question sets are looked for: the folders given, the environment's, the shipped ones."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from choosing_digital.files.reading import (
    ENDINGS,
    MAX_FILES,
    MAX_TOGETHER,
    CannotRead,
    Trouble,
    is_folder,
    read,
    real,
    size_of,
    walk,
)
from choosing_digital.question_sets import Library, Reader

SETS_VARIABLE = "CHOOSING_DIGITAL_SETS"
"""Names further folders, separated as in PATH."""

ROOMS = ("banks", "ideas", "scenarios", "examples", "translations")
"""Folders inside a folder of question sets."""


def shipped() -> Path:
    """Give the folder of the sets that come with the program.

    It lies inside an installed package; beside ``src`` where the program is worked on.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / "questions"
    return inside if inside.is_dir() else package.parent.parent / "questions"


def folders(given: Iterable[Path], environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Give the folders in which sets are looked for; the first that has one wins.

    Args:
        given: by ``--sets``, in their order.
        environ: the environment.

    Raises:
        CannotRead: if one that was given is not a folder.
    """
    named = (Path(one) for one in environ.get(SETS_VARIABLE, "").split(os.pathsep) if one)
    asked_for = (*given, *named)
    for one in asked_for:
        if not is_folder(one):
            raise CannotRead(one, Trouble.MISSING)
    return tuple(_each_once((*asked_for, shipped())))


def home_of(file: Path) -> Path:
    """Give the folder of question sets that a file belongs to.

    Its own folder, or the one above if that is one of `ROOMS`.
    """
    folder = file.parent
    if folder.name in ROOMS:
        return folder.parent
    # A path that begins here, or goes up, does not say in what it lies.
    return folder / ".." if real(folder).name in ROOMS else folder


def library(
    given: Iterable[Path],
    environ: Mapping[str, str],
    readers: Mapping[str, Reader] | None = None,
) -> Library:
    """Give the library of all folders in which sets are looked for.

    Files that cannot be read count as not there.

    Raises:
        CannotRead: if a folder that was given is not one.
    """
    ours = shipped()  # an installation may well be all links
    return Library(
        (
            contents(walk(one), within=None if one == ours else one)
            for one in folders(given, environ)
        ),
        readers,
    )


def files_near(file: Path) -> tuple[Path, ...]:
    """Give the files of the folder that a file belongs to, and those of the rooms in it.

    Not of any folder further in: a file may lie anywhere, above a whole disk too.
    """
    home = home_of(file)
    found = (
        path for folder in (home, *(home / room for room in ROOMS)) for path in _listed(folder)
    )
    return tuple(_few_enough(found))


def _few_enough(paths: Iterable[Path]) -> Iterator[Path]:
    """Give the first of them, as many as one folder may hold: nobody named these."""
    size = 0
    for path in islice(paths, MAX_FILES):
        size += size_of(path)
        if size > MAX_TOGETHER:
            return
        yield path


def _listed(folder: Path) -> Sequence[Path]:
    try:
        found = [one for one in folder.iterdir() if one.name.lower().endswith(ENDINGS)]
    except OSError:
        return ()
    return sorted(one for one in found if not one.name.startswith("."))


def contents(paths: Iterable[Path], within: Path | None = None) -> dict[str, bytes]:
    """Give the bytes of those files that can be read, by name.

    Args:
        paths: the files.
        within: a folder; what is linked from outside it counts as not there.
    """
    found: dict[str, bytes] = {}
    for path in paths:
        try:
            found[path.as_posix()] = read(path, within=within)
        except CannotRead:
            continue
    return found


def _each_once(paths: Iterable[Path]) -> Iterator[Path]:
    """Give each folder once, however it is spelled."""
    seen: set[Path] = set()
    for path in paths:
        one = real(path)
        if one not in seen:
            seen.add(one)
            yield path

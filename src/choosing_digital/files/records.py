"""Where a record is found by what it is called: among the real ones, and those for training."""

import os
from collections.abc import Mapping
from pathlib import Path

from choosing_digital.files import places
from choosing_digital.files.sealing import SUFFIX
from choosing_digital.files.writing import is_safe_id, stem_for

WRITTEN_AS = (".json", ".yaml", ".yml", ".md", SUFFIX)
"""How a name ends that is a file's rather than a record's."""


class NoSuchRecord(Exception):
    """A name leads to no record, or to more than one; the message says so in plain words."""


def record_path(name: str, environ: Mapping[str, str]) -> Path:
    """Give the file of a full record, sealed or not, named by its path or by what it is called.

    A name that is a path to something is that path; anything else that could be a record's name
    is looked for in the folder of records, and in that of training records. What is found nowhere
    and ends as a file does is left a path, so that it is told as a file that is not there.

    Raises:
        NoSuchRecord: if there is none of that name, or one in each folder.
        NoPlace: if there is no folder to look in.
    """
    path = Path(name)
    # a pipe or a device of that name is told for what it is, where the file is opened
    if not is_safe_id(name) or (os.path.lexists(path) and not path.is_dir()):
        return path
    folders = (places.records_folder(environ), places.training_folder(environ))
    file = f"{stem_for(name, 'worker', ())}.json"
    found = [
        path
        for folder in folders
        for path in (folder / file, folder / f"{file}{SUFFIX}")
        if path.is_file()
    ]
    if len(found) == 1:
        return found[0]
    if len({one.parent for one in found}) == 1:
        raise NoSuchRecord(
            f"there is a record {name} that is sealed and one that is not. "
            "Name the one you mean by its path"
        )
    if found:
        raise NoSuchRecord(
            f"there is a record {name} of a real family and one for training. "
            "Name the one you mean by its path"
        )
    if path.suffix in WRITTEN_AS or path.is_dir():
        return path
    raise NoSuchRecord(
        f"there is no record {name}. `choosing-digital where` says where records are looked for"
    )

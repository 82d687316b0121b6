"""An earlier record, named on the command line, as the one that is looked at again."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from choosing_digital.cli.world import COULD_NOT, WRONG_USE
from choosing_digital.files.places import NoPlace
from choosing_digital.files.reading import CannotRead
from choosing_digital.files.records import NoSuchRecord, record_path
from choosing_digital.record import IsACopy, NotARecord, Record, earlier_of
from choosing_digital.session import Earlier

if TYPE_CHECKING:
    from choosing_digital.cli.keys import Keyring


class NoEarlier(Exception):
    """A record that cannot be looked at again; the message says why, in plain words.

    Attributes:
        status: the exit status.
    """

    def __init__(self, why: str, status: int = WRONG_USE) -> None:
        super().__init__(why)
        self.status = status


def full_record(name: str, environ: Mapping[str, str], keys: "Keyring | None" = None) -> Record:
    """Give a full record, found by its path or by what it is called; `keys` open a sealed one.

    Raises:
        NoEarlier: if there is none, or it is a copy, damaged, or of a newer version.
    """
    from choosing_digital.cli.records import StillSealed, read_record

    try:
        path = record_path(name, environ)
    except (NoSuchRecord, NoPlace) as fault:
        raise NoEarlier(str(fault)) from None
    try:
        record = read_record(path, keys)
        earlier_of(record)
    except CannotRead as fault:
        raise NoEarlier(f"{path}: {fault.trouble}") from None
    except IsACopy:
        raise NoEarlier(
            f"{path}: this is a copy. A decision is looked at again from the full record"
        ) from None
    except StillSealed as fault:
        raise NoEarlier(f"{path}: {fault}", COULD_NOT) from None
    except NotARecord as fault:
        raise NoEarlier(f"{path}: {fault}") from None
    return record


def earlier_record(name: str, environ: Mapping[str, str], keys: "Keyring | None" = None) -> Earlier:
    """Give a full record as the one that is looked at again; `keys` open a sealed one.

    Raises:
        NoEarlier: if there is none, or it is a copy, damaged, or of a newer version.
    """
    return earlier_of(full_record(name, environ, keys))

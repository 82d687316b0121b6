"""Which decisions should have been looked at again by now. It imports no question.

One line each, of a name and a day: nothing of whom, or of what was decided.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from choosing_digital.cli.world import COULD_NOT, DONE, WRONG_USE, day_of
from choosing_digital.days import after, ago, day, read_day
from choosing_digital.files import places
from choosing_digital.files.looked_at import Known, Shelf, shelf
from choosing_digital.files.reading import CannotRead, is_folder
from choosing_digital.files.sealing import CannotOpen
from choosing_digital.terminal.text import safe

if TYPE_CHECKING:
    from choosing_digital.cli.keys import Keyring


@dataclass(frozen=True)
class Due:
    """What there is to look at again.

    Attributes:
        on: the day it is counted from.
        last: the last day that counts.
        now: the records whose day has come, or comes by then, the oldest day first.
        later: those whose day comes after.
        no_day: those that have no day to look again.
    """

    on: str
    last: str
    now: tuple[Known, ...]
    later: tuple[Known, ...]
    no_day: tuple[Known, ...]

    @classmethod
    def of(cls, found: Shelf, on: str, within: int) -> "Due":
        """Give what of the records in a folder is to be looked at again."""
        last = after(on, within)
        with_day = [one for one in found.open if one.review_on]
        return cls(
            on,
            last,
            tuple(one for one in with_day if one.review_on <= last),
            tuple(one for one in with_day if one.review_on > last),
            tuple(one for one in found.open if not one.review_on),
        )


def due_command(
    folder: Path | None,
    *,
    on: str | None,
    within: int,
    format: Literal["text", "json"],
    stdout: TextIO,
    stderr: TextIO,
    environ: Mapping[str, str],
) -> int:
    """List the records that should have been looked at again.

    Args:
        folder: where the records are; where they are kept if left out.
        on: the day to count from, as people type it; today if left out.
        within: how many days from then count as well.
        format: lines to read, or JSON.
        stdout: for the list.
        stderr: for what could not be read.
        environ: the environment.

    Returns:
        0, also where there is nothing; 2 wrong use; 3 the folder could not be read.
    """
    today = day_of(environ)
    wanted = today if on is None else read_day(on, today)
    if wanted is None:
        return _say(stderr, "--on is a day: 2027-01-28, or 28 january 2027.", WRONG_USE)
    try:
        if folder is not None and not is_folder(folder):
            return _say(stderr, f"{folder}: there is no such folder.", WRONG_USE)
        found = shelf(folder or places.records_folder(environ), opener(environ))
    except CannotRead as fault:
        return _say(stderr, f"{fault.path}: {fault.trouble}.", COULD_NOT)
    except places.NoPlace as fault:
        return _say(stderr, str(fault), COULD_NOT)
    listed = Due.of(found, wanted, within)
    stdout.write(_as_json(listed, found) if format == "json" else _as_text(listed))
    for name, why in found.not_read:
        _say(stderr, f"{name}: {why}. It was left out.", DONE)
    return DONE


def opener(environ: Mapping[str, str], *, asks: bool = True) -> Callable[[bytes], bytes]:
    """Give what opens sealed records; it asks for one passphrase at most, or for none."""
    keys: Keyring | None = None  # made when it is needed, and one for all

    def unlock(content: bytes) -> bytes:
        nonlocal keys
        from choosing_digital.cli.keys import Keyring
        from choosing_digital.files.settings import BadSetting

        keys = keys or Keyring(environ)
        try:
            found = keys.opened(content) if asks else keys.at_hand(content)
        except BadSetting as fault:
            raise CannotOpen(str(fault)) from None
        if found is None:
            raise CannotOpen("it is sealed with a passphrase")
        return found[0]

    return unlock


def _say(stderr: TextIO, text: str, status: int) -> int:
    stderr.write(f"choosing-digital: {safe(text)}\n")
    return status


def _as_text(listed: Due) -> str:
    lines = neutral_lines(listed.now, listed.on)
    if not lines:
        nearest = f" before {day(listed.later[0].review_on)}" if listed.later else ""
        lines = [f"Nothing to look at again{nearest}."]
    if listed.no_day:
        count = len(listed.no_day)
        lines.append(f"No day to look again: {count} {'record' if count == 1 else 'records'}.")
    return "".join(f"{line}\n" for line in lines)


def neutral_lines(records: tuple[Known, ...], on: str) -> list[str]:
    """Give a line for each record: its name, its day, how far that is."""
    names = [safe(one.id) for one in records]
    days = [day(one.review_on) for one in records]
    name_width, day_width = (max(map(len, texts), default=0) for texts in (names, days))
    return [
        f"{name:<{name_width}}   {when:<{day_width}}   {ago(one.review_on, on)}"
        for name, when, one in zip(names, days, records, strict=True)
    ]


def _as_json(listed: Due, found: Shelf) -> str:
    on = date.fromisoformat(listed.on)
    data = {
        "on": listed.on,
        "due": [
            {
                "id": one.id,
                "review_on": one.review_on,
                "days": (on - date.fromisoformat(one.review_on)).days,
            }
            for one in listed.now
        ],
        "no_day": [one.id for one in listed.no_day],
        "not_read": [name for name, _why in found.not_read],
    }
    return json.dumps(data, indent=2) + "\n"

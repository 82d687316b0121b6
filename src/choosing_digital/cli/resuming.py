"""For a conversation that is not finished: `resume` lists, opens and deletes.

Before it is known who sits at the screen, nothing is said of whose a conversation is, of
what it is about, or how far it has come: a day and a time, and nothing else.
"""

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from choosing_digital.cli.moments import at, changed
from choosing_digital.cli.world import COULD_NOT, DONE, NO_TERMINAL, WRONG_USE, say
from choosing_digital.files import places
from choosing_digital.files.drafts import drafts_in, kept_beside, started
from choosing_digital.prompts import Asker, Leave, Line, Page, Paragraph, PickOne, Replied
from choosing_digital.terminal import is_terminal

if TYPE_CHECKING:
    from choosing_digital.cli.keys import AskFirst, Keyring
    from choosing_digital.cli.talking import Manner, Opened

_NONE = "There is nothing to go on with. To start: choosing-digital start"


def resume(
    number: int | None,
    *,
    from_: Path | None = None,
    out: Path | None = None,
    id: str | None = None,
    plain: bool = False,
) -> int:
    """Go on with a conversation that is not finished.

    Args:
        number: which one, as the list counts them; the list is shown if left out.
        from_: the folder that it is in, where it was saved to another place.
        out: where its record goes.
        id: what that is called.
        plain: whether the plain mode was asked for.
    """
    try:
        folder = from_ or places.drafts_folder(os.environ)
    except places.NoPlace as fault:
        say(sys.stderr, str(fault))
        return COULD_NOT
    found = drafts_in(folder)
    if not found:
        sys.stdout.write(f"{_NONE}\n")
        return DONE
    if not is_terminal(sys.stdin, sys.stdout):
        say(sys.stderr, NO_TERMINAL)
        return WRONG_USE
    # Only now what it takes to hold one: most of the program.
    from choosing_digital.cli.talking import Manner

    manner = Manner(out, id, plain)
    if manner.refused:
        say(sys.stderr, manner.refused)
        return WRONG_USE
    if number is not None and not 1 <= number <= len(found):
        say(sys.stderr, f"there is no number {number}. There are {len(found)} to go on with.")
        return WRONG_USE
    one = None if number is None else found[number - 1]
    return _talk(one, folder, manner)


def _talk(one: Path | None, folder: Path, manner: "Manner") -> int:
    """Go on with this one, or with one that is picked.

    A passphrase is asked for on the ordinary screen, when the list has gone from it.
    """
    from choosing_digital.cli.keys import AskFirst, Keyring
    from choosing_digital.cli.talking import talk

    keys = Keyring(os.environ)
    while True:
        try:
            return talk(partial(_opened, one=one, folder=folder, keys=keys), manner)
        except AskFirst as first:
            one = first.path
            if refused := _asked(first):
                return refused


def _opened(asker: Asker, *, one: Path | None, folder: Path, keys: "Keyring") -> "Opened | None":
    from choosing_digital.cli.reopening import reopened

    path = one or _picked(asker, folder)
    return reopened(asker, path, keys) if path else None


def _asked(first: "AskFirst") -> int:
    """Ask for a passphrase; give the exit status where that led to nothing, or 0."""
    from choosing_digital.cli.reopening import not_opened
    from choosing_digital.files.sealing import CannotOpen, CannotSeal
    from choosing_digital.files.settings import BadSetting

    try:
        first.ask()
    except (CannotOpen, CannotSeal, BadSetting) as fault:
        say(sys.stderr, not_opened(fault))
        return WRONG_USE if isinstance(fault, BadSetting) else COULD_NOT
    return DONE


# -- the list ---------------------------------------------------------------------------


def _picked(asker: Asker, folder: Path) -> Path | None:
    """Let somebody pick a draft, and delete others; None where they would have none."""
    note = ""
    while found := drafts_in(folder):
        page = Page(text="Go on with one that is not finished", note=note, back=False)
        lines = (*_lines(found), Line("delete", "Delete one", key="d"))
        reply = asker.ask(PickOne("drafts", page, lines))
        if not isinstance(reply, Replied):
            return None
        if reply.value != "delete":
            return found[int(str(reply.value))]
        deleted = _deleted(asker, found)
        if deleted is None:
            return None
        note = "It is deleted." if deleted else "Nothing was deleted."
    from choosing_digital.cli.talking import CannotGoOn

    raise CannotGoOn(DONE, _NONE)


def _lines(found: tuple[Path, ...]) -> tuple[Line, ...]:
    return tuple(Line(str(index), _told(path)) for index, path in enumerate(found))


def _told(path: Path) -> str:
    """Say of a draft when it was begun and last changed: never whose, never what about."""
    from choosing_digital.words import day

    begun = started(path)
    change = f"Last change {at(changed(path), begun)}."
    return f"Started {day(begun, weekday=True)}. {change}" if begun else change


def _deleted(asker: Asker, found: tuple[Path, ...]) -> bool | None:
    """Ask which to delete, and whether; None where somebody leaves."""
    none = Line("none", "None of them", key="n")
    which = asker.ask(PickOne("delete", Page(text="Delete which one?"), (*_lines(found), none)))
    if isinstance(which, Leave):
        return None
    if not isinstance(which, Replied) or which.value == "none":
        return False
    path = found[int(str(which.value))]
    page = Page(
        text="Delete this one?",
        body=(
            Paragraph(_told(path)),
            Paragraph("Its answers are gone for good then. No record of it was written."),
        ),
    )
    lines = (Line("yes", "Delete it"), Line("no", "Keep it"))
    sure = asker.ask(PickOne("delete/sure", page, lines))
    if isinstance(sure, Leave):
        return None
    if sure != Replied("yes"):
        return False
    _delete(path)
    return True


def _delete(path: Path) -> None:
    from choosing_digital.cli.reopening import hold
    from choosing_digital.cli.talking import CannotGoOn
    from choosing_digital.files.faults import why_not

    held = hold(path)
    try:
        held.delete()
        for damaged in kept_beside(path):  # its answers too are gone for good then
            damaged.unlink()
    except OSError as fault:
        raise CannotGoOn(COULD_NOT, f"It could not be deleted: {why_not(fault)}.") from None

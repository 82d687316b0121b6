"""Keeping each answer on the disk before the next page, also where the disk will not.

An answer that was accepted is asked for no second time and not lost: it waits in this
window until it is on the disk, or until somebody stops and is told that it is not.
"""

import shlex
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from choosing_digital.conversation import Setting
from choosing_digital.files.drafts import Beginning, DraftFile
from choosing_digital.files.faults import NO_SPACE, why_not
from choosing_digital.interview import Move
from choosing_digital.prompts import (
    Asker,
    Back,
    Leave,
    Line,
    Page,
    Paragraph,
    PickOne,
    Prompt,
    Replied,
    Stopped,
    TypeText,
)
from choosing_digital.wizard import Waiting, waiting
from choosing_digital.words import sentence

_CANNOT = "This cannot be saved just now. Nothing you said is lost."
_UNSAVED = "The last answer is not saved yet."


class LeftUnsaved(Exception):
    """Somebody left at once, from a page that says that something could not be saved."""


class Keeping:
    """Keeps each move on the disk; where that cannot be, asks the worker what to do.

    Attributes:
        draft: the file in which they are.
        moves: those that are on the disk.
    """

    def __init__(
        self,
        asker: Asker,
        setting: Setting,
        beginning: Beginning,
        draft: DraftFile,
        moves: Iterable[Move] = (),
    ) -> None:
        self.draft = draft
        self.moves = tuple(moves)
        self._asker = asker
        self._setting = setting
        self._beginning = beginning
        self._earlier: list[DraftFile] = []  # in places that took no more
        self._why = ""  # the last answer is not on the disk

    def __call__(self, move: Move) -> None:
        """Keep a move; come back when it is on the disk.

        Raises:
            Stopped: when somebody stops while it is not.
            LeftUnsaved: when they leave at once.
        """
        try:
            self.draft.keep(move)
        except OSError as fault:
            self._ask_until_kept(move, fault)
        self.moves = (*self.moves, move)

    def close(self) -> None:
        """Close the draft; it stays."""
        for one in (self.draft, *self._earlier):
            one.close()

    def delete(self) -> None:
        """Take the draft away: its record is written.

        Raises:
            OSError: if one of its files cannot be taken away.
        """
        for one in (self.draft, *self._earlier):
            one.delete()

    @property
    def is_saved(self) -> bool:
        """Whether everything that was accepted is on the disk."""
        return not self._why

    @property
    def last_words(self) -> str:
        """Say, when somebody has stopped, what is saved, what is not, and how to go on."""
        path = self.draft.path
        if self._why:
            return (
                f"The last answer could not be saved: {self._why}.\n"
                f"Everything before it is in {path}\nTo go on: {self.to_go_on}"
            )
        if self._earlier:
            return f"Saved in {path}\nTo go on: {self.to_go_on}"
        return f"Saved. To go on: {self.to_go_on}"

    @property
    def to_go_on(self) -> str:
        """Give the command with which it goes on."""
        if not self._earlier:
            return "choosing-digital resume"
        return f"choosing-digital resume --from {shlex.quote(str(self.draft.path.parent))}"

    # -- what to do where it cannot be saved

    def _ask_until_kept(self, move: Move, fault: OSError) -> None:
        who = waiting(self._setting, self.moves)
        self._why = why_not(fault)
        handed_over = bool(who.turn) and not who.is_workers
        try:
            if handed_over:
                self._ask(_to_the_worker(who))
            self._try_again(move, fault, who)
            if handed_over:
                self._ask(_back_to(who))
        except (Stopped, LeftUnsaved):
            self._once_more(move)
            raise

    def _try_again(self, move: Move, fault: OSError, who: Waiting) -> None:
        note = ""
        while True:
            reply = self._ask(_trouble_page(who, self.draft.path, fault, note))
            if reply == Replied("other"):
                if self._saved_elsewhere(move):
                    return
                note = ""
                continue
            try:
                self.draft.keep(move)
            except OSError as again:
                fault, note = again, "It still cannot be saved."
                self._why = why_not(again)
            else:
                self._why = ""
                return

    def _saved_elsewhere(self, move: Move) -> bool:
        """Begin the draft anew in another folder, with all that was said; whether it is there."""
        note = typed = ""
        while True:
            reply = self._ask(_folder_page(typed, note))
            if not isinstance(reply, Replied):
                return False
            typed = str(reply.value)
            folder = _folder(typed)
            if not folder.is_dir():
                note = "There is no folder of that name."
                continue
            try:
                moves = (*self.moves, move)
                fresh = DraftFile.begin(folder, self._beginning, moves, self.draft.codec)
            except OSError as fault:
                note = f"It could not be saved there: {why_not(fault)}."
                continue
            self._earlier.append(self.draft)
            self.draft, self._why = fresh, ""
            self._ask(_saved_page(fresh.path))
            return True

    def _ask(self, prompt: Prompt) -> Replied | Back:
        reply = self._asker.ask(prompt)
        if isinstance(reply, Leave):
            raise LeftUnsaved
        return reply if isinstance(reply, Replied) else Back()

    def _once_more(self, move: Move) -> None:
        """Try a last time, with nobody left to ask."""
        if self._why:
            with suppress(OSError):
                self.draft.keep(move)
                self._why = ""


def _folder(typed: str) -> Path:
    folder = Path(typed.strip())
    with suppress(RuntimeError):  # there is no home to begin from
        return folder.expanduser()
    return folder


# -- the pages --------------------------------------------------------------------------


def _to_the_worker(who: Waiting) -> Prompt:
    page = Page(
        text=_CANNOT,
        body=(Paragraph(f"Please give the laptop to {who.worker}."),),
        back=False,
        unsaved=_UNSAVED,
    )
    line = Line("have_it", f"{who.worker}: press Enter when you have it.")
    return PickOne("unsaved/hand_over", page, (line,), ready=line.value)


def _trouble_page(who: Waiting, path: Path, fault: OSError, note: str) -> Prompt:
    why = f"{who.worker}: {why_not(fault)}." if who.worker else f"{sentence(why_not(fault))}."
    page = Page(
        text=_CANNOT,
        body=(
            Paragraph(f"{why} Your work so far is in"),
            Paragraph(str(path)),
            Paragraph("The last answer is only in this window, so please leave it open."),
        ),
        note=note,
        back=False,
        unsaved=_UNSAVED,
    )
    full = fault.errno in NO_SPACE
    lines = (
        Line("again", "Free some space, then Enter to try again" if full else "Enter to try again"),
        Line("other", "Save to another place", key="o"),
    )
    return PickOne("unsaved", page, lines, ready="again")


def _folder_page(typed: str, note: str) -> Prompt:
    page = Page(
        title="Save to another place",
        text="In which folder?",
        body=(
            Paragraph("It has to be there already, and only you should be able to look into it."),
        ),
        note=note,
        unsaved=_UNSAVED,
    )
    return TypeText("unsaved/folder", page, typed, needed=True, several_lines=False)


def _saved_page(path: Path) -> Prompt:
    page = Page(
        text="Saved. All that was said so far is in",
        body=(Paragraph(str(path)), Paragraph("What follows is saved there too.")),
        back=False,
    )
    line = Line("on", "Go on")
    return PickOne("unsaved/saved", page, (line,), ready=line.value)


def _back_to(who: Waiting) -> Prompt:
    page = Page(
        text="It is saved now.",
        body=(Paragraph(f"Please give the laptop back to {who.turn}."),),
        back=False,
    )
    line = Line("have_it", f"{who.turn}: press Enter when you have it.")
    return PickOne("unsaved/back", page, (line,), ready=line.value)

"""Opening a draft again: is it free, is it whole, and who has the laptop now.

Until that is known a page shows nothing of the conversation itself.
"""

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from choosing_digital import __version__
from choosing_digital.cli.moments import at, by, changed, moment
from choosing_digital.cli.talking import CannotGoOn, Opened, earlier_in, questions_in, setting_of
from choosing_digital.cli.world import COULD_NOT, WRONG_USE, day_of
from choosing_digital.files import finding
from choosing_digital.files.drafts import (
    AS_IT_IS,
    Beginning,
    Draft,
    DraftFile,
    NewerDraft,
    NotADraft,
    OpenElsewhere,
    read_draft,
)
from choosing_digital.files.faults import why_not
from choosing_digital.files.reading import CannotRead
from choosing_digital.integrity import NotARecord
from choosing_digital.interview import Move
from choosing_digital.prompts import Asker, Line, Page, Paragraph, PickOne, Prompt, Replied
from choosing_digital.question_sets import QuestionSet, SetProblem
from choosing_digital.wizard import fitting, to_open_again, waiting

if TYPE_CHECKING:
    from choosing_digital.cli.keys import Keyring
    from choosing_digital.cli.sealer import Sealer

_CHANGED = (
    "The questions have changed since this draft was begun. It goes on with the old ones, "
    "which are kept in the draft."
)


def reopened(asker: Asker, path: Path, keys: "Keyring") -> Opened | None:
    """Open a draft again, with `keys` where it is sealed; None where it is to stay closed.

    Raises:
        CannotGoOn: if it is open elsewhere, or cannot be read or written.
        AskFirst: if a passphrase has to be asked for.
    """
    last = changed(path)
    file = hold(path)
    try:
        draft, sealer = _read(path, keys)
        questions = _questions_of(draft)
        draft = _without_damage(draft, questions)
        remarks = [_CHANGED] if _have_changed(draft.beginning) else []
        if not draft.whole and not _is_to_be_mended(asker, draft, last):
            file.close()
            return None
        file = _mended(draft, file)
        if file.kept_beside:
            remarks.insert(0, f"Kept as {file.kept_beside}. Going on.")
        opened = _welcomed(asker, draft, questions, file, last, remarks)
        return replace(opened, sealer=sealer) if opened else None
    except BaseException:
        file.close()
        raise


# -- is it free -------------------------------------------------------------------------


def hold(path: Path) -> DraftFile:
    """Open a draft's file for this window alone.

    Raises:
        CannotGoOn: if another window has it, or it cannot be opened.
    """
    try:
        return DraftFile.hold(path)
    except OpenElsewhere as elsewhere:
        when = moment(elsewhere.since)
        told = f" (since {by(when, day_of(os.environ))})" if when else ""
        raise CannotGoOn(
            COULD_NOT,
            f"This conversation is open in another window{told}. Close it there first. "
            "Nothing was changed.",
        ) from None
    except OSError as fault:
        raise _cannot_open(fault) from None


def _cannot_open(fault: OSError) -> CannotGoOn:
    return CannotGoOn(COULD_NOT, not_opened(why_not(fault)))


# -- is it whole ------------------------------------------------------------------------


def _read(path: Path, keys: "Keyring") -> "tuple[Draft, Sealer]":
    """Give a draft, and what its record will be sealed with."""
    from choosing_digital.files.sealing import CannotOpen
    from choosing_digital.files.settings import BadSetting

    try:
        draft = read_draft(path, keys.unlock_on_page(path))
        return draft, _sealer(draft, keys)
    except (CannotOpen, BadSetting) as fault:
        status = COULD_NOT if isinstance(fault, CannotOpen) else WRONG_USE
        raise CannotGoOn(status, not_opened(fault)) from None
    except NewerDraft as newer:
        raise CannotGoOn(WRONG_USE, _newer(newer.made_with)) from None
    except NotADraft:
        raise CannotGoOn(
            WRONG_USE,
            "This draft is damaged in its first line, which says what is asked in it. It cannot "
            f"be gone on with.\nThe file is as it was: {path}",
        ) from None
    except OSError as fault:
        raise _cannot_open(fault) from None


def not_opened(why: object) -> str:
    """Say that a draft was not opened, and why: words that end a sentence."""
    return f"The draft cannot be opened: {why}. It is as it was."


def _sealer(draft: Draft, keys: "Keyring") -> "Sealer":
    """Give what seals the record: what the draft is sealed with; else as it is set by now."""
    from choosing_digital.cli.keys import AskFirst

    if draft.codec is AS_IT_IS:
        sealer = keys.sealer()
    else:
        from choosing_digital.files.drafts.sealed import lock_of_draft

        sealer = keys.sealer(lock_of_draft(draft.codec))
    if not sealer.is_ready:
        raise AskFirst(draft.path, sealer.lock)
    return sealer


def _newer(made_with: str) -> str:
    if made_with in ("", __version__):
        return (
            f"This draft was made with a newer version than this one, which is {__version__}. "
            "The draft is as it was."
        )
    return (
        f"This draft was made with version {made_with}, and this is {__version__}. "
        f"Please use {made_with} or later. The draft is as it was."
    )


def _questions_of(draft: Draft) -> QuestionSet:
    try:
        since = earlier_in(draft.beginning)
    except NotARecord:
        raise CannotGoOn(
            WRONG_USE,
            "The record that this draft looks at again is damaged in it. "
            f"The file is as it was: {draft.path}",
        ) from None
    if since is not None and not draft.beginning.files:
        return since.questions
    try:
        return questions_in(draft.beginning, draft.beginning.set_id, draft.beginning.add_ons)
    except SetProblem:
        raise CannotGoOn(
            WRONG_USE,
            "The questions that are kept in this draft cannot be used by this version. "
            f"The file is as it was: {draft.path}",
        ) from None


def _without_damage(draft: Draft, questions: QuestionSet) -> Draft:
    """Give the draft up to the first move that the conversation could not have made."""
    setting = setting_of(draft.beginning, questions)
    moves = fitting(setting, draft.moves)
    if len(moves) == len(draft.moves):
        return draft
    return replace(draft, moves=moves, whole=False, broken_line=len(moves) + 2, is_cut=False)


def _have_changed(beginning: Beginning) -> bool:
    """Tell whether the same questions could not be asked today."""
    try:
        library = finding.library([Path(one) for one in beginning.sets], os.environ)
        return library.compose(beginning.set_id, beginning.add_ons).digest != beginning.digest
    except (CannotRead, SetProblem):
        return True


def _is_to_be_mended(asker: Asker, draft: Draft, last: datetime | None) -> bool:
    line = draft.broken_line
    where = (
        f"it stops in the middle of line {line}"
        if draft.is_cut
        else (f"line {line} cannot be read, and what stands after it is not used")
    )
    whole = {0: "No answer is whole.", 1: "One answer from the start is whole."}.get(
        draft.answers, f"{draft.answers} answers from the start are whole."
    )
    page = Page(
        text=f"This draft is damaged: {where}.",
        body=(Paragraph(f"{whole} The file was last changed {at(last, draft.beginning.today)}."),),
        back=False,
    )
    lines = (
        Line("go_on", "Go on from there. The damaged file is kept beside it, as it is."),
        Line("leave", "Leave everything as it is."),
    )
    return asker.ask(PickOne("damaged", page, lines)) == Replied("go_on")


def _mended(draft: Draft, file: DraftFile) -> DraftFile:
    try:
        return DraftFile.go_on(draft, file)
    except OSError as fault:
        raise _cannot_open(fault) from None


# -- who has the laptop -----------------------------------------------------------------


def _welcomed(
    asker: Asker,
    draft: Draft,
    questions: QuestionSet,
    file: DraftFile,
    last: datetime | None,
    remarks: list[str],
) -> Opened | None:
    beginning, moves = draft.beginning, draft.moves
    setting = setting_of(beginning, questions)
    opening: tuple[Move, ...] = ()
    if moves or remarks:
        in_turn = bool(waiting(setting, moves).turn)
        reply = asker.ask(_welcome(draft, last, remarks, in_turn=in_turn))
        if reply not in (Replied("turn"), Replied("worker")):
            file.close()
            return None
        opening = to_open_again(setting, moves, by_worker=reply == Replied("worker"))
    return Opened(questions, beginning, file, moves, opening)


def _welcome(draft: Draft, last: datetime | None, remarks: list[str], *, in_turn: bool) -> Prompt:
    """Give the page that shows nothing: when, and who has the laptop now."""
    until = f" up to {by(last, day_of(os.environ))}" if last else ""
    here = f"Everything{until} is here." if draft.whole else "What was whole is here."
    asked = "Who has the laptop now?"
    told = (
        "Next is a turn that was begun and not finished. Go on only where nobody else can see "
        f"the screen. {asked}"
    )
    page = Page(
        text=f"Welcome back. {here}",
        body=tuple(Paragraph(one) for one in (*remarks, told if in_turn else asked)),
        back=False,
    )
    closed = Line("closed", "Somebody else: keep it closed for now")
    lines = (
        (Line("turn", "The person whose turn it is"), Line("worker", "The worker"), closed)
        if in_turn
        else (Line("worker", "The worker, or everybody together"), closed)
    )
    return PickOne("who", page, lines)

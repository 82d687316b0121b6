"""For a conversation at a terminal: `start`, and what `resume` shares with it."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from choosing_digital.cli.world import COULD_NOT, DONE, NO_TERMINAL, WRONG_USE, day_of, say
from choosing_digital.files import finding, places
from choosing_digital.files.drafts import Beginning, DraftFile, kept_beside
from choosing_digital.files.faults import NO_SPACE, REASONS, why_not
from choosing_digital.files.reading import CannotRead, real
from choosing_digital.interview import Move
from choosing_digital.prompts import Asker, Heading, Item, Items, Page, Paragraph, Stopped
from choosing_digital.question_sets import (
    AddOnAlone,
    Damaged,
    Library,
    NotFound,
    QuestionSet,
    SetProblem,
    visible,
)
from choosing_digital.terminal import Signals, is_terminal, open_asker

if TYPE_CHECKING:
    from choosing_digital.cli.keys import Keyring
    from choosing_digital.cli.saving import Keeping
    from choosing_digital.cli.sealer import Sealer
    from choosing_digital.conversation import Setting
    from choosing_digital.files.writing import NotWritten
    from choosing_digital.session import Earlier, Session


FULL_SET = "decision-meeting"
"""What a quick record goes on as, where there is more to talk about."""


@dataclass(frozen=True)
class Manner:
    """How a conversation is held, where its record goes and what it is called."""

    out: Path | None
    id: str | None
    plain: bool

    @property
    def refused(self) -> str:
        """Give why the record cannot be called so; empty where it can. Asked first, not last."""
        from choosing_digital.files.writing import is_safe_id

        if self.id is None or is_safe_id(self.id):
            return ""
        return (
            "--id is a plain name: letters, digits, and . - _ after the first, at most 64. "
            "Nothing was changed."
        )


@dataclass(frozen=True)
class Opened:
    """A conversation that can be held.

    Attributes:
        questions: what is asked.
        beginning: what its draft begins with.
        file: its draft.
        moves: what was said in it before.
        opening: what opening it again adds to that.
        sealer: seals its record, as its draft is sealed or as it is set.
    """

    questions: QuestionSet
    beginning: Beginning
    file: DraftFile
    moves: tuple[Move, ...] = ()
    opening: tuple[Move, ...] = ()
    sealer: "Sealer | None" = None


class CannotGoOn(Exception):
    """A conversation cannot be held.

    Attributes:
        status: the exit status.
        words: what is said of it, on the ordinary screen.
    """

    def __init__(self, status: int, words: str) -> None:
        super().__init__(status, words)
        self.status = status
        self.words = words


# -- a new one --------------------------------------------------------------------------


def start(
    set_id: str,
    add_ons: Sequence[str],
    sets: Sequence[Path],
    *,
    out: Path | None = None,
    id: str | None = None,
    practice: bool = False,
    plain: bool = False,
    quick: bool = False,
) -> int:
    """Hold a new conversation on the terminal, and write its record.

    With `quick` the worker writes down a talk that was had (`conversation.quick`).
    """
    manner = Manner(out, id, plain)
    if manner.refused or not is_terminal(sys.stdin, sys.stdout):
        say(sys.stderr, manner.refused or NO_TERMINAL)
        return WRONG_USE
    try:
        library = finding.library(sets, os.environ)
        questions = library.compose(set_id, tuple(add_ons))
        if quick:
            library.compose(FULL_SET)  # which it may go on as
    except (CannotRead, SetProblem) as fault:
        return cannot_start(fault)
    beginning = Beginning(
        set_id,
        tuple(add_ons),
        questions.digest,
        day_of(os.environ),
        practice,
        question_files(library),
        tuple(str(real(one)) for one in sets),
        quick=quick,
    )
    return hold(questions, beginning, manner)


def hold(
    questions: QuestionSet, beginning: Beginning, manner: Manner, keys: "Keyring | None" = None
) -> int:
    """Hold a conversation that begins so, and write its record.

    Args:
        questions: what is asked.
        beginning: what its draft begins with.
        manner: how it is held.
        keys: what opened the record that is looked at again.
    """
    from choosing_digital.cli.keys import Keyring
    from choosing_digital.files.sealing import CannotSeal
    from choosing_digital.files.settings import BadSetting

    if manner.out is not None:  # told before anybody has said anything
        from choosing_digital.files.apart import Together, keep_apart

        try:
            keep_apart(manner.out, beginning.practice or questions.practice, os.environ)
        except Together as fault:
            say(sys.stderr, str(fault))
            return WRONG_USE
    try:
        folder = places.drafts_folder(os.environ)
        sealer = (keys or Keyring(os.environ)).sealer()
        codec = sealer.codec()  # asks now, and not when everybody has had their turn
        draft = DraftFile.begin(folder, beginning, codec=codec)
    except places.NoPlace as fault:
        return cannot_start(fault)
    except (BadSetting, CannotSeal) as fault:
        say(sys.stderr, f"{fault}. Nothing was changed.")
        return COULD_NOT if isinstance(fault, CannotSeal) else WRONG_USE
    except OSError as fault:
        shown = visible(str(folder))
        say(sys.stderr, f"nothing can be kept in {shown}: {why_not(fault)}. Nothing was changed.")
        return COULD_NOT
    opening = _begun(beginning, questions)
    opened = Opened(questions, beginning, draft, opening=opening, sealer=sealer)
    return talk(lambda _asker: opened, manner)


def _begun(beginning: Beginning, questions: QuestionSet) -> tuple[Move, ...]:
    from choosing_digital.conversation.looking_again import begun

    return begun(setting_of(beginning, questions))


def setting_of(beginning: Beginning, questions: QuestionSet) -> "Setting":
    """Give what a conversation is held with.

    Raises:
        NotARecord: if the record that it looks at again is not as it was.
    """
    from choosing_digital.conversation import Setting

    since = earlier_in(beginning)
    full = questions_in(beginning, FULL_SET, ()) if beginning.quick else None
    return Setting(questions, beginning.today, beginning.practice, since, full)


def questions_in(beginning: Beginning, set_id: str, add_ons: Sequence[str]) -> QuestionSet:
    """Give a set from the question files that the draft holds, as they were.

    Raises:
        SetProblem: if it is not there, or cannot be used.
    """
    files = {name: text.encode("utf-8") for name, text in beginning.files.items()}
    return Library([files]).compose(set_id, tuple(add_ons))


def earlier_in(beginning: Beginning) -> "Earlier | None":
    """Give the record that is looked at again, which the draft holds.

    Raises:
        NotARecord: if it is not as it was.
    """
    if beginning.since is None:
        return None
    from choosing_digital.record import checked, earlier_of

    return earlier_of(checked(dict(beginning.since)))


def cannot_start(fault: Exception) -> int:
    """Say why a conversation cannot be held; give the exit status."""
    match fault:
        case NotFound():
            hint = f"{fault.suggestion} " if fault.suggestion else ""
            say(
                sys.stderr,
                f"there is no question set {visible(fault.name)}. {hint}"
                f"There are: {', '.join(fault.known)}.",
            )
        case Damaged():
            for one in fault.diagnostics:
                sys.stderr.write(f"{one.one_line()}\n")
            say(sys.stderr, "the questions cannot be used as they are. Nothing was changed.")
        case CannotRead():
            say(sys.stderr, f"{fault.trouble}: {visible(str(fault.path))}")
        case places.NoPlace():
            say(sys.stderr, str(fault))
            return COULD_NOT
        case AddOnAlone():
            say(
                sys.stderr,
                f"{fault.name} is an add-on, and is asked with a set. Nothing was changed. "
                f"To use it: choosing-digital start {fault.bases[0]} --add-on {fault.name}",
            )
        case _:
            say(sys.stderr, "this set cannot be used in that way. Nothing was changed.")
    return WRONG_USE


def question_files(library: Library) -> Mapping[str, str]:
    """Give the text of every question file, so that a draft goes on with the same questions."""
    kinds = ("vocabulary", "bank", "question_set", "ideas", "translation")
    return {
        name: library.content(name).decode("utf-8", "replace")
        for kind in kinds
        for name in library.files(kind)
    }


# -- one sitting ------------------------------------------------------------------------


def talk(open_one: Callable[[Asker], Opened | None], manner: Manner) -> int:
    """Hold one sitting of a conversation at the terminal; write its record when it is done.

    Args:
        open_one: gives the conversation, asking whatever has to be asked first; None where
            there is none to hold after all.
        manner: how it is held.
    """
    from choosing_digital.cli.saving import Keeping, LeftUnsaved
    from choosing_digital.wizard import converse

    keeping: Keeping | None = None
    try:
        with open_asker(plain=manner.plain).session() as asker:
            opened = open_one(asker)
            if opened is None:
                return DONE
            setting = setting_of(opened.beginning, opened.questions)
            keeping = Keeping(asker, setting, opened.beginning, opened.file, opened.moves)
            for move in opened.opening:
                keeping(move)
            outcome = converse(asker, setting, keeping.moves, keeping)
    except Stopped as stopped:
        if keeping:
            keeping.close()
            _tell(keeping.last_words)
        return stopped.status
    except LeftUnsaved:
        # Without a word: whoever leaves at once wants an empty screen.
        return DONE if keeping is None or keeping.is_saved else COULD_NOT
    except CannotGoOn as cannot:
        _tell(cannot.words)
        return cannot.status
    if not outcome.finished:
        keeping.close()
        return DONE
    questions = setting.asked_in(outcome.session)
    return _written(outcome.session, questions, keeping, manner, opened.sealer)


def _tell(words: str) -> None:
    """Say something on the ordinary screen; a terminal that has gone is told nothing."""
    from choosing_digital.terminal.text import wrap

    lines = [visible(line) for line in words.split("\n")]
    with suppress(OSError):
        if sys.stderr.isatty():
            width = shutil.get_terminal_size().columns - 1
            lines = [
                part
                for line in lines
                # a command or a path is to be copied, and so stays in one piece
                for part in ([line] if _is_copied(line) else wrap(line, max(width, 20)))
            ]
        sys.stderr.write("\n".join(lines) + "\n")
        sys.stderr.flush()


def _is_copied(line: str) -> bool:
    return os.sep in line or ": choosing-digital" in line


# -- the record -------------------------------------------------------------------------


def _written(
    session: "Session",
    questions: QuestionSet,
    keeping: "Keeping",
    manner: Manner,
    sealer: "Sealer | None",
) -> int:
    from choosing_digital.cli import recording
    from choosing_digital.files.writing import NotWritten

    signals = Signals(lambda: _tell("Saving. One moment."))
    with signals.caught():  # what is being written is written
        try:
            paths = recording.write_records(
                session,
                questions,
                out=manner.out,
                id_=manner.id,
                recorded_on=day_of(os.environ),
                environ=os.environ,
                sealer=sealer,
            )
        except (NotWritten, places.NoPlace) as fault:
            keeping.close()
            _tell(_not_written(fault, keeping.to_go_on))
            return COULD_NOT
        kept = _draft_kept(keeping)
    with suppress(OSError):
        _say_saved(session, paths, kept, of_work=questions.of_work)
    return signals.status or DONE


def _not_written(fault: "NotWritten | places.NoPlace", command: str) -> str:
    """Say that there is no record, that nothing is lost, and how to have one all the same."""
    why = str(fault) if isinstance(fault, places.NoPlace) else fault.why
    where = "" if isinstance(fault, places.NoPlace) else f" to {fault.path}"
    full = why in [REASONS[number] for number in NO_SPACE]
    then = "Free some space, then" if full else "To go on, and write it somewhere else"
    return (
        f"The record could not be written{where}: {why}.\n"
        "The draft is whole, and no old record was touched.\n"
        f"{then}: {command}{'' if full else ' --out FOLDER'}"
    )


def _draft_kept(keeping: "Keeping") -> str:
    """Take the draft away; say in a sentence that it is gone, or why it is not."""
    try:
        keeping.delete()
    except OSError as fault:
        return f"The draft could not be deleted: {why_not(fault)}. It is {keeping.draft.path}."
    damaged = kept_beside(keeping.draft.path)
    if not damaged:
        return "The draft has been deleted."
    # Somebody may still want what could not be read of it: that is theirs to say.
    named = ", ".join(str(one) for one in damaged)
    return (
        "The draft has been deleted. The damaged file that was kept beside it is still there; "
        f"delete it when you need it no longer: {named}"
    )


def _say_saved(session: "Session", paths: Sequence[Path], draft: str, *, of_work: bool) -> None:
    from choosing_digital.problems import listed
    from choosing_digital.terminal.show import print_page, print_text
    from choosing_digital.words import day

    me = session.recorded_by
    others = [one.name for one in session.participants if one.name != me and not one.private]
    full = [one for one in paths if ".full." in one.name]
    shared = [one for one in paths if one not in full]
    page = Page(
        text="Saved.",
        body=(
            Heading(f"For the file, only for {me}"),
            Items(tuple(Item(one.name) for one in full)),
            Heading(f"To share with {listed(others)}" if others else "To share"),
            Items(tuple(Item(one.name) for one in shared)),
            Paragraph(f"Other users of this computer cannot open them. {draft}"),
            *_how_to_read(full, shared),
            Paragraph("They are in"),
        ),
    )
    print_page(page, sys.stdout)
    # a folder and a command are to be copied, and so stay in one piece
    lines = [f"   {full[0].parent}"]
    if session.review_on and not of_work:
        lines += ["", f" To look at it again on {day(session.review_on)}:"]
        lines += [f"   choosing-digital review {_called(full[0])}"]
    print_text("".join(f"{visible(line)}\n" for line in lines), sys.stdout)


def _how_to_read(full: Sequence[Path], shared: Sequence[Path]) -> tuple[Paragraph, ...]:
    """Say what is sealed, and how it is read; nothing where nothing is."""
    from choosing_digital.files.sealing import SUFFIX

    sealed, too = ([one for one in group if one.suffix == SUFFIX] for group in (full, shared))
    if not sealed:
        return ()
    what = "All of it is sealed." if too else "The record is sealed. What is to share is not."
    return (Paragraph(f"{what} To read it: choosing-digital read {_called(sealed[0])}"),)


def _called(path: Path) -> str:
    """Give what a record is named by on a command line: its name where that leads to it."""
    import shlex

    from choosing_digital.files.records import NoSuchRecord, record_path

    name = path.name.partition(".full.")[0]
    with suppress(NoSuchRecord, places.NoPlace):
        if record_path(name, os.environ).parent == path.parent:
            return name
    return shlex.quote(str(path))

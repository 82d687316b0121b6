"""For a conversation at a terminal: home, start, resume, try, and where things are kept."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from choosing_digital.cli.world import COULD_NOT, DONE, WRONG_USE, day_of, say
from choosing_digital.files import finding, places
from choosing_digital.files.drafts import (
    Beginning,
    Draft,
    DraftFile,
    NotADraft,
    drafts_in,
    read_draft,
)
from choosing_digital.files.reading import CannotRead
from choosing_digital.interview import Move
from choosing_digital.prompts import (
    Asker,
    Leave,
    Line,
    Page,
    Pairs,
    Paragraph,
    PickOne,
    Replied,
    Stopped,
)
from choosing_digital.question_sets import Damaged, Library, NotFound, QuestionSet, SetProblem
from choosing_digital.sealing import NotARecord
from choosing_digital.terminal import is_terminal, open_asker

if TYPE_CHECKING:
    from choosing_digital.session import Earlier, Session

TO_GO_ON = "Saved. To go on: choosing-digital resume"

NO_TERMINAL = (
    "there is no terminal here to ask questions in.\n"
    "Nothing was changed. To take the answers from a file instead:\n"
    "  choosing-digital record answers.yaml"
)


# -- home -------------------------------------------------------------------------------

_HOME = (
    Line("start", "Start a conversation", "everybody has a turn, about 20 minutes"),
    Line("everyday", "An everyday contact", "how to meet next time, about 10 minutes"),
    Line("resume", "Go on with one that is not finished"),
    Line("review", "Look again at a decision"),
    Line("practise", "Practise with a made-up family"),
    Line("sets", "Question sets", "what is asked, and why"),
    Line("where", "Where records are kept"),
    Line("leave", "Leave", key="q"),
)


def home(help_text: str, *, plain: bool = False) -> int:
    """Show the home menu; in a pipe print the help, and end with 2."""
    if not is_terminal(sys.stdin, sys.stdout):
        sys.stdout.write(f"{help_text}\n")
        say(sys.stderr, NO_TERMINAL)
        return WRONG_USE
    page = Page(
        text="choosing-digital",
        body=(
            Paragraph("Decide together how to meet: in person, by video, by phone, or a mix."),
            Paragraph("The program never decides. It helps you to talk, and keeps a record."),
        ),
        back=False,
    )
    try:
        with open_asker(plain=plain).session() as asker:
            reply = asker.ask(PickOne("home", page, _HOME))
    except Stopped as stopped:
        return stopped.status
    if isinstance(reply, Leave):
        return DONE
    return _chosen(str(getattr(reply, "value", "leave")), plain=plain)


def _chosen(what: str, *, plain: bool) -> int:
    match what:
        case "start":
            return start("decision-meeting", (), (), plain=plain)
        case "everyday":
            return start("everyday-one-to-one", (), (), plain=plain)
        case "practise":
            return start("decision-meeting", (), (), practice=True, plain=plain)
        case "resume":
            return resume(None, plain=plain)
        case "review":
            from choosing_digital.cli import reviewing

            return reviewing.from_home(plain=plain)
        case "sets":
            from choosing_digital.cli import authoring

            return authoring.sets_list((), out=sys.stdout, err=sys.stderr, environ=os.environ)
        case "where":
            from choosing_digital.cli.keeping import where

            return where()
        case _:
            return DONE


# -- a conversation ---------------------------------------------------------------------


@dataclass(frozen=True)
class _Manner:
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


def start(
    set_id: str,
    add_ons: Sequence[str],
    sets: Sequence[Path],
    *,
    out: Path | None = None,
    id: str | None = None,
    practice: bool = False,
    plain: bool = False,
) -> int:
    """Hold a new conversation on the terminal, and write its record."""
    manner = _Manner(out, id, plain)
    if manner.refused or not is_terminal(sys.stdin, sys.stdout):
        say(sys.stderr, manner.refused or NO_TERMINAL)
        return WRONG_USE
    try:
        library = finding.library(sets, os.environ)
        questions = library.compose(set_id, tuple(add_ons))
    except (CannotRead, SetProblem) as fault:
        return cannot_start(fault)
    beginning = Beginning(
        set_id,
        tuple(add_ons),
        questions.digest,
        day_of(os.environ),
        practice,
        question_files(library),
    )
    return hold(questions, beginning, out=out, id=id, plain=plain)


def hold(
    questions: QuestionSet,
    beginning: Beginning,
    *,
    out: Path | None,
    id: str | None,
    plain: bool,
) -> int:
    """Hold a conversation that begins so, and write its record."""
    manner = _Manner(out, id, plain)
    if manner.refused:
        say(sys.stderr, manner.refused)
        return WRONG_USE
    try:
        folder = places.drafts_folder(os.environ)
    except places.NoPlace as fault:
        return cannot_start(fault)
    try:
        draft = DraftFile.begin(folder, beginning)
    except OSError as fault:
        say(sys.stderr, f"nothing can be kept in {folder}: {fault.strerror}. Nothing was changed.")
        return COULD_NOT
    return _talk(questions, beginning, draft, (), manner)


def cannot_start(fault: Exception) -> int:
    """Say why a conversation cannot begin, and give the exit status."""
    match fault:
        case NotFound():
            hint = f"{fault.suggestion} " if fault.suggestion else ""
            say(
                sys.stderr,
                f"there is no question set {fault.name}. {hint}"
                f"There are: {', '.join(fault.known)}.",
            )
        case Damaged():
            for one in fault.diagnostics:
                sys.stderr.write(f"{one.one_line()}\n")
            say(sys.stderr, "the questions cannot be used as they are. Nothing was changed.")
        case CannotRead():
            say(sys.stderr, f"{fault.trouble}: {fault.path}")
        case places.NoPlace():
            say(sys.stderr, str(fault))
            return COULD_NOT
        case _:
            say(sys.stderr, "this set cannot be used in that way. Nothing was changed.")
    return WRONG_USE


def question_files(library: Library) -> Mapping[str, str]:
    """Give the text of every question file, so that a draft goes on with the same questions."""
    kinds = ("vocabulary", "bank", "question_set")
    return {
        name: library.content(name).decode("utf-8", "replace")
        for kind in kinds
        for name in library.files(kind)
    }


def resume(
    number: int | None, *, out: Path | None = None, id: str | None = None, plain: bool = False
) -> int:
    """Go on with a conversation that is not finished."""
    manner = _Manner(out, id, plain)
    if manner.refused:
        say(sys.stderr, manner.refused)
        return WRONG_USE
    try:
        found = drafts_in(places.drafts_folder(os.environ))
    except places.NoPlace as fault:
        return cannot_start(fault)
    if not found:
        sys.stdout.write("There is nothing to go on with. To start: choosing-digital start\n")
        return DONE
    if not is_terminal(sys.stdin, sys.stdout):
        say(sys.stderr, NO_TERMINAL)
        return WRONG_USE
    wanted = 1 if number is None else number
    if not 1 <= wanted <= len(found):
        say(sys.stderr, f"there is no number {wanted}. There are {len(found)} to go on with.")
        return WRONG_USE
    try:
        draft = read_draft(found[wanted - 1])
        questions = questions_of(draft)
        file = DraftFile.go_on(draft)
    except (NotADraft, SetProblem, NotARecord):
        say(sys.stderr, "this draft cannot be read by this version. It is as it was.")
        return WRONG_USE
    except OSError as fault:
        say(sys.stderr, f"the draft cannot be opened: {fault.strerror}. It is as it was.")
        return COULD_NOT
    return _talk(questions, draft.beginning, file, draft.moves, manner)


def questions_of(draft: Draft) -> QuestionSet:
    """Give the questions of a draft, as they were when it began.

    Raises:
        SetProblem: if they cannot be used.
        NotARecord: if the record that it looks again at is not as it was.
    """
    since = _since(draft.beginning)
    if since is not None and not draft.beginning.files:
        return since.questions
    files = {name: text.encode("utf-8") for name, text in draft.beginning.files.items()}
    return Library([files]).compose(draft.beginning.set_id, draft.beginning.add_ons)


def _since(beginning: Beginning) -> "Earlier | None":
    """Give the record that is looked at again, which the draft holds.

    Raises:
        NotARecord: if it is not as it was.
    """
    if beginning.since is None:
        return None
    from choosing_digital.record import checked, earlier_of

    return earlier_of(checked(dict(beginning.since)))


def _talk(
    questions: QuestionSet,
    beginning: Beginning,
    draft: DraftFile,
    moves: Sequence[Move],
    manner: _Manner,
) -> int:
    from choosing_digital.conversation import Setting
    from choosing_digital.conversation.looking_again import begun
    from choosing_digital.wizard import converse, to_open_again

    since = _since(beginning)
    setting = Setting(questions, beginning.today, beginning.practice, since)
    made = tuple(moves)
    try:
        with open_asker(plain=manner.plain).session() as asker:
            if made and not _is_right_person(asker):
                draft.close()
                return DONE
            for move in to_open_again(setting, made) if made else begun(setting):
                draft.keep(move)
                made = (*made, move)
            outcome = converse(asker, setting, made, draft.keep)
    except Stopped as stopped:
        draft.close()
        sys.stderr.write(f"{TO_GO_ON}\n")
        return stopped.status
    except OSError as fault:
        draft.close()
        say(
            sys.stderr,
            f"the last answer could not be saved: {fault.strerror}.\n"
            "Everything before it is whole. Free some space, then: choosing-digital resume",
        )
        return COULD_NOT
    if not outcome.finished:
        draft.close()
        return DONE
    return _written(outcome.session, questions, draft, manner)


def _is_right_person(asker: Asker) -> bool:
    """Ask who has the laptop, before anything of a conversation begun earlier is shown."""
    page = Page(
        text="Welcome back. What was answered is kept.",
        body=(
            Paragraph("Next is a page that may be for one person only."),
            Paragraph("Who has the laptop now?"),
        ),
        back=False,
    )
    lines = (
        Line("right", "The person whose turn it is, or the worker"),
        Line("closed", "Somebody else: keep it closed for now"),
    )
    return asker.ask(PickOne("who", page, lines)) == Replied("right")


def _written(session: "Session", questions: QuestionSet, draft: DraftFile, manner: _Manner) -> int:
    from choosing_digital.cli import recording
    from choosing_digital.files.writing import NotWritten

    try:
        paths = recording.write_records(
            session,
            questions,
            out=manner.out,
            id_=manner.id,
            recorded_on=day_of(os.environ),
            environ=os.environ,
        )
    except (NotWritten, places.NoPlace) as fault:
        draft.close()
        say(
            sys.stderr,
            f"{fault}\nThe draft is whole, and no old record was touched. To go on: "
            "choosing-digital resume",
        )
        return COULD_NOT
    draft.delete()
    _say_saved(session, paths)
    return DONE


def _say_saved(session: "Session", paths: Sequence[Path]) -> None:
    from choosing_digital.terminal.show import print_page

    me = session.recorded_by
    others = [one.name for one in session.participants if one.name != me and not one.private]
    full = [one for one in paths if ".full." in one.name]
    shared = [one for one in paths if one not in full]
    page = Page(
        text="Saved.",
        body=(
            Pairs(
                (
                    (f"For the file, only for {me}", "\n".join(str(one) for one in full)),
                    (
                        f"To share with {', '.join(others)}",
                        "\n".join(str(one) for one in shared),
                    ),
                )
            ),
            Paragraph("Other users of this computer cannot open them. The draft has been deleted."),
            *_to_look_again(session, full),
        ),
    )
    print_page(page, sys.stdout)


def _to_look_again(session: "Session", full: Sequence[Path]) -> Sequence[Paragraph]:
    """Say how to look at it again on the day that was agreed, by a name that leads there."""
    from choosing_digital.days import day
    from choosing_digital.files.records import NoSuchRecord, record_path

    written = next((one for one in full if one.suffix == ".json"), None)
    if written is None or not session.review_on:
        return ()
    name = written.name.removesuffix(".full.json")
    try:
        named = name if record_path(name, os.environ) == written else str(written)
    except (NoSuchRecord, places.NoPlace):
        named = str(written)
    on = day(session.review_on)
    return (Paragraph(f"To look at it again on {on}: choosing-digital review {named}"),)


# -- a first look -----------------------------------------------------------------------


def try_it(out: Path | None, *, plain: bool = False) -> int:
    """Hold a conversation on a terminal; without one, show the example record being made."""
    if is_terminal(sys.stdin, sys.stdout):
        return start("decision-meeting", (), (), out=out, plain=plain)
    from choosing_digital.cli import recording

    example = finding.shipped() / "examples" / "kai-and-mum.yaml"
    sys.stdout.write(
        "There is no terminal here to ask questions in. On one, this command starts a\n"
        "conversation: choosing-digital start\n\n"
        "To take the answers from a file instead: choosing-digital record ANSWERS\n"
        f"Here is that being done, for a made-up family ({example.name}):\n\n"
    )
    sys.stdout.flush()
    return recording.record_command(
        [str(example)],
        out=out or Path("example-record"),
        to="both",
        for_=None,
        id_=None,
        strict=False,
        dry_run=False,
        sets=(),
        clock_day=day_of(os.environ),
        stdout=sys.stdout,
        stderr=sys.stderr,
    )

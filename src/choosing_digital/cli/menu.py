"""For whoever opens the program: the menu at home, and a first look."""

import os
import sys
from pathlib import Path

from choosing_digital.cli.world import DONE, NO_TERMINAL, WRONG_USE, day_of, say
from choosing_digital.prompts import Leave, Line, Page, Paragraph, PickOne, Stopped
from choosing_digital.terminal import is_terminal, open_asker

_HOME = (
    Line("start", "Start a conversation", "everybody has a turn, about 20 minutes"),
    Line("quick", "Make a quick record", "of a talk you have had, 2 minutes"),
    Line("everyday", "An everyday contact", "how to meet next time, about 10 minutes"),
    Line("resume", "Go on with one that is not finished"),
    Line("review", "Look again at a decision"),
    Line("practise", "Practise with a made-up family"),
    Line("sets", "Question sets", "what is asked, and why"),
    Line("ideas", "Ideas", "things that have helped elsewhere"),
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
    from choosing_digital.cli import talking

    match what:
        case "start":
            return talking.start("decision-meeting", (), (), plain=plain)
        case "quick":
            return talking.start("quick", (), (), plain=plain, quick=True)
        case "everyday":
            return talking.start("everyday-one-to-one", (), (), plain=plain)
        case "practise":
            return talking.start("decision-meeting", (), (), practice=True, plain=plain)
        case "resume":
            from choosing_digital.cli import resuming

            return resuming.resume(None, plain=plain)
        case "review":
            from choosing_digital.cli import reviewing

            return reviewing.from_home(plain=plain)
        case "ideas":
            from choosing_digital.cli.ideas import Wanted, ideas_command

            wanted = Wanted()
            return ideas_command(wanted, (), out=sys.stdout, err=sys.stderr, environ=os.environ)
        case "sets":
            from choosing_digital.cli import listing

            return listing.sets_list((), out=sys.stdout, err=sys.stderr, environ=os.environ)
        case "where":
            from choosing_digital.cli.keeping import where

            return where()
        case _:
            return DONE


def try_it(out: Path | None, *, plain: bool = False) -> int:
    """Hold a conversation on a terminal; without one, show the example record being made."""
    if is_terminal(sys.stdin, sys.stdout):
        from choosing_digital.cli import talking

        return talking.start("decision-meeting", (), (), out=out, plain=plain)
    from choosing_digital.cli import recording
    from choosing_digital.files import finding

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

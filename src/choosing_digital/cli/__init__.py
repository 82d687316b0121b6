"""The commands, one file for each kind of reader: talking, recording, authoring.

This is where the world comes in: the clock, the streams, the environment, the folders.
Nothing heavy is imported before the command that needs it runs, and here alone
exceptions become messages and exit statuses (design, section 10).
"""

import io
import os
import sys
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from choosing_digital.cli.world import DONE, WRONG_USE, day_of, say

app = typer.Typer(
    name="choosing-digital",
    help="Decide together how to meet: in person, by video, by phone, or a mix. "
    "The program never decides. It helps you to talk, and keeps a record.",
    add_completion=False,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Sets = Annotated[
    list[Path],
    typer.Option(
        "--sets",
        metavar="DIR",
        help="A folder in which question sets are looked for first. May be given again.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="DIR", help="Where records are written. `where` says where else."
    ),
]
To = Annotated[
    Literal["markdown", "json", "both"], typer.Option("--to", help="Which format to write.")
]
Id = Annotated[
    str | None,
    typer.Option("--id", metavar="ID", help="What the record is called. Never from its contents."),
]
Practice = Annotated[
    bool, typer.Option("--practice", help="A made-up family: every output says TRAINING.")
]


class _NotSet(typer.BadParameter):
    """A setting that is not understood: wrong use, but of no word of this command's."""

    def format_message(self) -> str:
        """Give the message as it is, without naming an option."""
        return self.message


def _plain(given: bool) -> bool:
    """Give whether the plain mode was asked for now, or set for good."""
    if given:
        return True
    from choosing_digital.files.settings import BadSetting, read_settings

    try:
        return read_settings(os.environ).plain
    except BadSetting as fault:
        raise _NotSet(f"{fault}. Nothing was changed.") from None


_PLAIN_HELP = "Numbered lines and typed answers: for screen readers and slow lines."
Plain = Annotated[bool, typer.Option("--plain", help=_PLAIN_HELP, callback=_plain)]


@app.callback(invoke_without_command=True)
def home(
    context: typer.Context,
    plain: Annotated[bool, typer.Option("--plain", help=_PLAIN_HELP)] = False,
) -> None:
    """Open the home menu."""
    if context.invoked_subcommand is None:
        from choosing_digital.cli import menu

        raise typer.Exit(menu.home(context.get_help(), plain=_plain(plain)))
    if plain:  # before the command or after it: it means the same
        os.environ["CHOOSING_DIGITAL_PLAIN"] = "1"


@app.command()
def start(
    set_id: Annotated[
        str, typer.Argument(metavar="[SET]", help="The question set; `sets` lists them.")
    ] = "decision-meeting",
    add_on: Annotated[
        list[str] | None,
        typer.Option("--add-on", metavar="SET", help="A themed set, for the worker alone."),
    ] = None,
    sets: Sets = [],  # noqa: B006 - typer makes a new one for each run
    out: Out = None,
    id: Id = None,
    practice: Practice = False,
    plain: Plain = False,
) -> None:
    """Start a conversation: everybody has a turn, about 20 minutes."""
    from choosing_digital.cli import talking

    raise typer.Exit(
        talking.start(
            set_id, tuple(add_on or ()), sets, out=out, id=id, practice=practice, plain=plain
        )
    )


@app.command("quick")
def quick_(
    sets: Sets = [],  # noqa: B006
    out: Out = None,
    id: Id = None,
    practice: Practice = False,
    plain: Plain = False,
) -> None:
    """Make a quick record of a talk you have had: two minutes, one key for each answer."""
    from choosing_digital.cli import quick

    raise typer.Exit(quick.quick(sets, out=out, id=id, practice=practice, plain=plain))


@app.command()
def resume(
    number: Annotated[
        int | None, typer.Argument(help="Which one, as the list counts them; it asks if left out.")
    ] = None,
    from_: Annotated[
        Path | None,
        typer.Option("--from", metavar="DIR", help="Where it is, if it was saved elsewhere."),
    ] = None,
    out: Out = None,
    id: Id = None,
    plain: Plain = False,
) -> None:
    """Go on with a conversation that is not finished, or delete one."""
    from choosing_digital.cli import resuming

    raise typer.Exit(resuming.resume(number, from_=from_, out=out, id=id, plain=plain))


@app.command()
def review(
    record_: Annotated[
        str,
        typer.Argument(metavar="RECORD", help="A full record: its path, or what it is called."),
    ],
    sets: Sets = [],  # noqa: B006
    out: Out = None,
    id: Id = None,
    plain: Plain = False,
) -> None:
    """Look again at a decision: what each person said is offered, and said anew."""
    from choosing_digital.cli import reviewing

    raise typer.Exit(reviewing.review(record_, sets, out=out, id=id, plain=plain))


@app.command()
def due(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="Where the records are; `where` says where else."),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="Count from this day, not today.")
    ] = None,
    within: Annotated[
        int,
        typer.Option("--within", metavar="DAYS", min=0, max=36500, help="And so many days more."),
    ] = 0,
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Lines to read, or JSON.")
    ] = "text",
) -> None:
    """List the decisions that should have been looked at again by now."""
    from choosing_digital.cli.due import due_command

    raise typer.Exit(
        due_command(
            folder,
            on=on,
            within=within,
            format=format,
            stdout=sys.stdout,
            stderr=sys.stderr,
            environ=os.environ,
        )
    )


@app.command()
def record(
    files: Annotated[
        list[str], typer.Argument(metavar="ANSWERS...", help="Answers files; - is standard input.")
    ],
    out: Out = None,
    to: To = "both",
    for_: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="worker|room|ID|all",
            help="For whom; the worker and the room if left out.",
        ),
    ] = None,
    id: Id = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 1 where points are outstanding.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; say what would be written.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="RECORD", help="The earlier record that is looked at again."
        ),
    ] = None,
    sets: Sets = [],  # noqa: B006
) -> None:
    """Make records from answers files, without asking anything."""
    from choosing_digital.cli import recording

    raise typer.Exit(
        recording.record_command(
            files,
            out=out,
            to=to,
            for_=for_,
            id_=id,
            strict=strict,
            dry_run=dry_run,
            sets=sets,
            clock_day=day_of(os.environ),
            stdout=sys.stdout,
            stderr=sys.stderr,
            since=since,
        )
    )


@app.command("copy")
def copy_(
    record_: Annotated[
        str, typer.Argument(metavar="RECORD", help="A full record: its path, or its name.")
    ],
    for_: Annotated[
        str,
        typer.Option("--for", metavar="room|worker|ID|all", help="For whom the copy is."),
    ] = "room",
    to: To = "both",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where; beside the record if left out."),
    ] = None,
) -> None:
    """Make from a full record a copy to hand on."""
    from choosing_digital.cli import copying

    raise typer.Exit(
        copying.copy_command(
            record_, for_=for_, to=to, out=out, stdout=sys.stdout, stderr=sys.stderr
        )
    )


@app.command("read")
def read_(
    record_: Annotated[
        str,
        typer.Argument(metavar="RECORD", help="A record, sealed or not: its path, or its name."),
    ],
    plain: Plain = False,
) -> None:
    """Show a record on the screen, opening it if it is sealed; nothing is left of it."""
    from choosing_digital.cli import showing

    raise typer.Exit(showing.read_command(record_, plain=plain))


@app.command()
def compare(
    records: Annotated[
        list[str],
        typer.Argument(
            metavar="RECORD...", help="Two or more: their paths, or what they are called."
        ),
    ],
    for_: Annotated[
        str,
        typer.Option("--for", metavar="room|worker|ID", help="What this audience may have."),
    ] = "room",
    to: Annotated[
        Literal["text", "markdown", "json"], typer.Option("--to", help="In which format.")
    ] = "text",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write it here; on the screen if left out."),
    ] = None,
) -> None:
    """Put records of one family side by side: the same, different, silent."""
    from shutil import get_terminal_size

    from choosing_digital.cli import comparing

    raise typer.Exit(
        comparing.compare_command(
            records,
            for_=for_,
            to=to,
            out=out,
            columns=get_terminal_size().columns - 1 if sys.stdout.isatty() else 79,
            stdout=sys.stdout,
            stderr=sys.stderr,
            environ=os.environ,
        )
    )


@app.command("demo")
def demo_(
    scenario: Annotated[
        str | None,
        typer.Argument(metavar="[SCENARIO]", help="Its id, or its file; `--list` lists them."),
    ] = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="For the trainer: what to say, what to watch for.")
    ] = False,
    handout: Annotated[
        bool, typer.Option("--handout", help="What people take home, in Markdown.")
    ] = False,
    plan: Annotated[
        bool, typer.Option("--plan", help="A plan for 20, 45 and 90 minutes, in Markdown.")
    ] = False,
    answers: Annotated[
        bool, typer.Option("--answers", help="The family as an answers file, for groups to decide.")
    ] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the scenarios.")] = False,
    auto: Annotated[
        bool, typer.Option("--auto", help="Every page as text, with nobody pressing a key.")
    ] = False,
    large: Annotated[
        bool, typer.Option("--large", help="For the back of a room: big gaps, no line of keys.")
    ] = False,
    sets: Sets = [],  # noqa: B006
    plain: Plain = False,
) -> None:
    """Show a made-up family to a room, step by step, and see what one answer moves."""
    from choosing_digital.cli import demo

    asked = {"list": list_, "notes": notes, "handout": handout, "plan": plan}
    asked["answers"] = answers
    chosen = [name for name, is_asked in asked.items() if is_asked]
    if len(chosen) > 1:
        say(sys.stderr, f"--{chosen[0]} and --{chosen[1]} are two things. Ask for one of them.")
        raise typer.Exit(WRONG_USE)
    wanted = demo.Wanted(scenario, "".join(chosen), auto=auto, large=large, plain=plain)
    raise typer.Exit(
        demo.demo(
            wanted,
            sets,
            stdin=sys.stdin,
            stdout=sys.stdout,
            stderr=sys.stderr,
            environ=os.environ,
        )
    )


@app.command("sets")
def sets_(
    set_id: Annotated[
        str | None, typer.Argument(metavar="[SET]", help="Show this one, readably.")
    ] = None,
    rulebook: Annotated[
        bool, typer.Option("--rulebook", help="As a rulebook in Markdown, to be signed off.")
    ] = False,
    flow: Annotated[
        bool, typer.Option("--flow", help="Its flow as pictures: Mermaid in Markdown.")
    ] = False,
    sets: Sets = [],  # noqa: B006
) -> None:
    """List the question sets, or show one."""
    from choosing_digital.cli import listing

    if set_id is None and (rulebook or flow):
        say(sys.stderr, "name the set that is to be written: choosing-digital sets SET --rulebook")
        status = WRONG_USE
    elif set_id is None:
        status = listing.sets_list(sets, out=sys.stdout, err=sys.stderr, environ=os.environ)
    else:
        status = listing.sets_show(
            set_id,
            sets,
            out=sys.stdout,
            err=sys.stderr,
            environ=os.environ,
            as_rulebook=rulebook,
            with_flow=flow,
        )
    raise typer.Exit(status)


@app.command("ideas")
def ideas_(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS...]", help="Words to look for; or one idea's id."),
    ] = None,
    stage: Annotated[
        Literal["engage", "assess", "intervene"] | None,
        typer.Option("--stage", help="In which part of the work."),
    ] = None,
    mode: Annotated[
        Literal["in_person", "video", "phone", "messages", "apart"] | None,
        typer.Option("--mode", help="For which way of meeting."),
    ] = None,
    theme: Annotated[
        str | None, typer.Option("--theme", metavar="THEME", help="On which theme.")
    ] = None,
    moment: Annotated[
        Literal["before", "during", "after"] | None,
        typer.Option("--moment", help="Before, during or after the meeting."),
    ] = None,
    for_: Annotated[
        str | None, typer.Option("--for", metavar="ROLE", help="Whom it may help.")
    ] = None,
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="How ideas are told.")
    ] = "text",
    sets: Sets = [],  # noqa: B006
) -> None:
    """Look through things that have helped elsewhere."""
    from choosing_digital.cli import ideas

    raise typer.Exit(
        ideas.ideas_command(
            ideas.Wanted(
                words=tuple(words or ()),
                stage=stage or "",
                mode=mode or "",
                theme=theme or "",
                moment=moment or "",
                role=for_ or "",
            ),
            sets,
            out=sys.stdout,
            err=sys.stderr,
            environ=os.environ,
            format=format,
        )
    )


@app.command()
def validate(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATHS...", help="Files and folders; - is standard input."),
    ],
    format: Annotated[
        Literal["text", "json", "github", "sarif", "junit"] | None,
        typer.Option("--format", help="How findings are told: text, in GitHub Actions github."),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "advice"],
        typer.Option("--fail-on", help="The least that makes the exit status 1."),
    ] = "error",
    show_all: Annotated[
        bool,
        typer.Option("--all", help="Show all: more than 20 findings of one file, and repetitions."),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Only what is found: no progress, no summary.")
    ] = False,
    coverage: Annotated[
        int | None,
        typer.Option(
            "--coverage",
            metavar="[PERCENT]",
            min=0,
            max=100,
            help="Show which states of rules no case has seen; fewer than so many end with 1. "
            "100 if left out.",
        ),
    ] = None,
    mutate: Annotated[
        bool,
        typer.Option("--mutate", help="Show which small changes to rules no case notices."),
    ] = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Look at every file, changed or not.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever a file has changed.")
    ] = False,
    sets: Sets = [],  # noqa: B006
) -> None:
    """Check question sets, banks and answers files, and run their cases."""
    from choosing_digital.cli import authoring
    from choosing_digital.question_sets import Severity

    check = partial(
        authoring.validate,
        paths,
        sets,
        out=sys.stdout,
        err=sys.stderr,
        environ=os.environ,
        stdin=getattr(sys.stdin, "buffer", None),
        format="text" if watch else format,
        fail_on=Severity(fail_on),
        show_all=show_all,
        quiet=quiet,
        remember=not no_cache,
        coverage=coverage,
        mutate=mutate,
    )
    if not watch:
        raise typer.Exit(check())
    if format not in (None, "text") or Path("-") in paths:
        say(sys.stderr, "--watch is for files, and for somebody who reads: leave --format out.")
        raise typer.Exit(WRONG_USE)
    from choosing_digital.cli import watching

    raise typer.Exit(watching.watch(check, paths, sets, out=sys.stdout, environ=os.environ))


@app.command()
def new(
    kind: Annotated[
        Literal["set", "bank", "translation"], typer.Argument(help="What is to be made.")
    ],
    id: Annotated[
        str,
        typer.Argument(metavar="ID", help="A short name: letters, digits, - _. A language's code."),
    ],
    title: Annotated[str, typer.Option("--title", help="A few words that people read.")] = "",
    purpose: Annotated[str, typer.Option("--purpose", help="In a sentence, what it is for.")] = "",
    uses: Annotated[
        list[str] | None,
        typer.Option("--uses", metavar="BANK", help="A bank of a set. May be given again."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="PATH", help="The file, or the folder for it.")
    ] = None,
    of: Annotated[
        list[str] | None,
        typer.Option("--of", metavar="SET", help="A set to translate. May be given again."),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="What is translated still holds: take from as it is.")
    ] = False,
    sets: Sets = [],  # noqa: B006
    plain: Plain = False,
) -> None:
    """Begin a question set, a bank or a translation, valid from the first second."""
    if kind == "translation":
        from choosing_digital.cli import translating

        raise typer.Exit(
            translating.translate(
                id,
                of or (),
                sets,
                place=out,
                accept=accept,
                out=sys.stdout,
                err=sys.stderr,
                environ=os.environ,
            )
        )
    from choosing_digital.cli import creating

    raise typer.Exit(
        creating.new_command(
            creating.Wanted(kind, id, title, purpose, tuple(uses or ())),
            sets,
            place=out,
            plain=plain,
            stdin=sys.stdin,
            out=sys.stdout,
            err=sys.stderr,
            environ=os.environ,
        )
    )


@app.command()
def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="As it stands at the end of a finding.")
    ] = None,
) -> None:
    """Say what a code of validate means; without one, list all of them."""
    from choosing_digital.cli import explaining

    raise typer.Exit(explaining.explain(code, out=sys.stdout, err=sys.stderr))


@app.command()
def schema(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help="bank, question_set, answers, …")
    ] = None,
) -> None:
    """Print the JSON Schema of a kind of file, for editors."""
    from choosing_digital.cli import explaining

    raise typer.Exit(explaining.schema(kind, out=sys.stdout, err=sys.stderr))


@app.command()
def where() -> None:
    """Say where records and unfinished conversations are kept."""
    from choosing_digital.cli import keeping

    raise typer.Exit(keeping.where())


@app.command("try")
def try_(out: Out = None, plain: Plain = False) -> None:
    """See it: a conversation on a terminal; without one, an example record being made."""
    from choosing_digital.cli import menu

    raise typer.Exit(menu.try_it(out, plain=plain))


def run(words: list[str]) -> int:
    """Run one command.

    Returns:
        The exit status: 0 done, 1 something found, 2 wrong use, 3 could not.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that is not UTF-8 shows an escape, and does not end the run.
            stream.reconfigure(errors="backslashreplace")
    if words == ["--version"]:  # it could not be told at once: standard output is closed or full
        return _version()
    try:
        status: Any = app(_with_percent(words), prog_name="choosing-digital", standalone_mode=False)
    except KeyboardInterrupt:
        return 130
    except Exception as fault:  # typer's own messages of wrong use; its class moves about
        told = getattr(fault, "format_message", None)
        if told is not None:
            from choosing_digital.unseen import written_out

            words_of_it = told().replace(":\n\t", ": ").replace(",\n\t", ", ")
            say(sys.stderr, f"{written_out(words_of_it)}\nFor help: {_command_of(fault)} --help")
            return WRONG_USE
        return _our_fault(fault)
    return status if isinstance(status, int) else DONE


def _command_of(fault: Exception) -> str:
    """Give the command that was used in a wrong way, as it is typed; of a setting none was."""
    context = None if isinstance(fault, _NotSet) else getattr(fault, "ctx", None)
    return getattr(context, "command_path", "") or "choosing-digital"


def _version() -> int:
    from choosing_digital import __version__

    sys.stdout.write(f"choosing-digital {__version__}\n")
    return DONE


def _with_percent(words: list[str]) -> list[str]:
    """Give the words of a command with 100 after a `--coverage` that names no number.

    Typer knows no option whose value may be left out.
    """
    following = [*words, ""][1:]
    return [
        "--coverage=100" if word == "--coverage" and not after.isdigit() else word
        for word, after in zip(words, following, strict=True)
    ]


def _our_fault(fault: Exception) -> int:
    """Say that the program went wrong, without a word of what anybody answered."""
    from choosing_digital.cli.world import COULD_NOT, where_it_happened

    say(
        sys.stderr,
        "Something went wrong in the program. What was answered so far is kept.\n"
        "To go on: choosing-digital resume\n"
        f"To report it: {where_it_happened(fault)}",
    )
    return COULD_NOT

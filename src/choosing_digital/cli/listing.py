"""For authors and whoever signs off: list the sets, read one as others will see it.

Plain functions: they take paths and streams and give an exit status.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from choosing_digital.cli.describing import describe
from choosing_digital.cli.world import DONE, WRONG_USE, say
from choosing_digital.files import finding
from choosing_digital.files.reading import CannotRead
from choosing_digital.problems import joined, listed
from choosing_digital.question_sets import Damaged, Library, NotFound, QuestionSet, SetFile, visible
from choosing_digital.question_sets.diagnostics import WIDTH


def sets_list(sets: Sequence[Path], *, out: TextIO, err: TextIO, environ: Mapping[str, str]) -> int:
    """List the sets and the add-ons that there are.

    Returns:
        The exit status: 0, or 2 where one of the folders is missing.
    """
    try:
        library = finding.library(sets, environ)
    except CannotRead as fault:
        say(err, f"{fault.trouble}: {fault.path}")
        return WRONG_USE
    names = library.names()
    room = max((len(visible(name)) for name in names), default=0)
    add_ons = [name for name in names if _adds_to(library, name)]
    for name in names:
        if name not in add_ons:
            out.write(f"{visible(name):<{room}}  {_told(library, name)}\n")
    if add_ons:
        out.write("\nAdd-ons, for the worker alone:\n")
    for name in add_ons:
        out.write(f"{visible(name):<{room}}  {_told(library, name)}\n")
    out.write("\nTo read one: choosing-digital sets ID\n")
    return DONE


def _adds_to(library: Library, name: str) -> tuple[str, ...]:
    model = library.file_of(name).model
    return model.adds_to if isinstance(model, SetFile) else ()


def _told(library: Library, name: str) -> str:
    loaded = library.file_of(name)
    if not isinstance(loaded.model, SetFile):
        return f"cannot be used as it is: choosing-digital validate {visible(loaded.name)}"
    minutes = f"About {loaded.model.minutes} minutes." if loaded.model.minutes else ""
    adds = f"Adds to {listed(loaded.model.adds_to)}." if loaded.model.adds_to else ""
    return joined(f"{visible(loaded.model.title)}", minutes, adds)


def sets_show(
    set_id: str,
    sets: Sequence[Path],
    *,
    out: TextIO,
    err: TextIO,
    environ: Mapping[str, str],
    width: int = WIDTH,
    as_rulebook: bool = False,
    with_flow: bool = False,
) -> int:
    """Write out what a set asks of whom and why, and its rules, for somebody to read.

    Args:
        set_id: the set or add-on.
        sets: folders in which it is looked for first.
        out: where it is written.
        err: for what keeps it from being written.
        environ: the environment.
        width: of the window, for text.
        as_rulebook: write Markdown, whole, to be signed off.
        with_flow: write pictures of its flow, Mermaid in Markdown; after the rulebook, if both.

    Returns:
        The exit status: 0; 2 where there is no such set, or it has mistakes.
    """
    try:
        library = finding.library(sets, environ)
        base, add_ons = _with_base(library, set_id)
        questions = library.compose(base, add_ons)
    except CannotRead as fault:
        say(err, f"{fault.trouble}: {fault.path}")
        return WRONG_USE
    except NotFound as fault:
        hint = joined(fault.suggestion, "To list them: choosing-digital sets")
        err.write(f"choosing-digital: there is no question set {visible(fault.name)}. {hint}\n")
        return WRONG_USE
    except Damaged as fault:
        for one in fault.diagnostics:
            err.write(f"{one.one_line()}\n")
        return WRONG_USE
    shown = (questions, bool(add_ons), library.set(set_id))
    if as_rulebook or with_flow:
        out.write("\n".join(_documents(*shown, as_rulebook=as_rulebook, with_flow=with_flow)))
    else:
        out.write("\n".join(describe(*shown, width)) + "\n")
    return DONE


def _documents(
    questions: QuestionSet, is_add_on: bool, file: SetFile, *, as_rulebook: bool, with_flow: bool
) -> Iterator[str]:
    if as_rulebook:
        from choosing_digital.cli.rulebook import rulebook

        yield rulebook(questions, is_add_on, file)
    if with_flow:
        from choosing_digital.cli.flow import flow

        yield flow(questions, is_add_on, file, as_part=as_rulebook)


def _with_base(library: Library, set_id: str) -> tuple[str, tuple[str, ...]]:
    """Give the set to make ready, and its add-ons: an add-on is read beside what it adds to."""
    adds_to = library.set(set_id).adds_to
    return (adds_to[0], (set_id,)) if adds_to else (set_id, ())

"""For trainers: a made-up family played before a room, and what is handed out afterwards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from choosing_digital.cli.world import DONE, WRONG_USE, say
from choosing_digital.demo import (
    CannotPlay,
    Play,
    State,
    handout,
    note_sheet,
    plan,
    play_of,
    press,
    sheet,
    through,
)
from choosing_digital.files import finding
from choosing_digital.files.reading import CannotRead, read, walk
from choosing_digital.problems import joined, nearest
from choosing_digital.prompts import Stopped
from choosing_digital.question_sets import Damaged, Library, Loaded, Scenario, SetProblem, visible
from choosing_digital.scenarios import naming
from choosing_digital.terminal import is_terminal
from choosing_digital.terminal.showing import Given, sheet_text, show

FIRST = "kai"
"""The scenario that is played where none is named; else the first by its id."""

TRAINING = "TRAINING. Made-up people."


@dataclass(frozen=True)
class Wanted:
    """What was asked for on the command line.

    Attributes:
        scenario: an id, or a path; None for the first.
        out: what is written in place of the play: ``notes``, ``handout``, ``plan``, ``list``.
    """

    scenario: str | None = None
    out: str = ""
    auto: bool = False
    large: bool = False
    plain: bool = False


class _Refused(Exception):
    """It cannot be played. Its text is what is said of it."""


def demo(
    wanted: Wanted,
    sets: Sequence[Path],
    *,
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
    environ: Mapping[str, str],
) -> int:
    """Play a scenario, or write what belongs to it.

    Returns:
        0 done; 2 wrong use, or a file that cannot be played; what a signal stands for.
    """
    try:
        library, name = _library(wanted.scenario, sets, environ)
        if wanted.out == "list":
            stdout.write(_list(library))
            return DONE
        play = _play(library, name or _named(library, wanted.scenario))
    except CannotRead as fault:
        say(stderr, f"{fault.path}: {fault.trouble}. Nothing was shown.")
        return WRONG_USE
    except _Refused as refused:
        say(stderr, str(refused))
        return WRONG_USE
    return _given(play, wanted, stdin, stdout)


def _given(play: Play, wanted: Wanted, stdin: TextIO, stdout: TextIO) -> int:
    on_paper = {"handout": handout, "plan": plan}.get(wanted.out)
    if on_paper is not None:
        stdout.write(on_paper(play))
        return DONE
    notes = wanted.out == "notes"
    if wanted.auto or not is_terminal(stdin, stdout):
        pages = (note_sheet(play, State(at)) for at in range(len(play.steps)))
        stdout.write("\n".join(map(sheet_text, pages if notes else through(play))))
        return DONE
    stage = Given(
        lambda state: note_sheet(play, state) if notes else sheet(play, state),
        lambda state, key: press(play, state, key),
    )
    try:
        show(stage, State(), plain=wanted.plain, large=wanted.large)
    except Stopped as stopped:
        return stopped.status
    return DONE


# -- which scenario ---------------------------------------------------------------------


def _library(
    wanted: str | None, sets: Sequence[Path], environ: Mapping[str, str]
) -> tuple[Library, str]:
    """Give the library, and the name of the scenario's file in it; empty for the list.

    Raises:
        CannotRead: if a folder or the file cannot be read.
        _Refused: if there is no such scenario.
    """
    if wanted is not None and _is_path(wanted):
        return _beside(Path(wanted), finding.folders(sets, environ)), Path(wanted).as_posix()
    return finding.library(sets, environ), ""


def _beside(path: Path, folders: Sequence[Path]) -> Library:
    """Give the library for a file that was named: with the sets that lie beside it."""
    named = {path.as_posix(): read(path)}
    near = finding.contents(finding.files_near(path), within=finding.home_of(path))
    ours = finding.shipped()
    rest = (finding.contents(walk(one), within=None if one == ours else one) for one in folders)
    return Library([named | near, *rest])


def _is_path(wanted: str) -> bool:
    return (
        "/" in wanted
        or "\\" in wanted
        or wanted.lower().endswith((".yaml", ".yml", ".json", ".md"))
    )


def _named(library: Library, wanted: str | None) -> str:
    known = sorted(library.ids("scenario"))
    if not known:
        raise _Refused("there is no scenario here. Nothing was shown.")
    id_ = wanted or (FIRST if FIRST in known else known[0])
    loaded = library.scenario_file(id_)
    if loaded is None:
        guess = nearest(id_, known)
        raise _Refused(
            joined(
                f"there is no scenario {id_}.", guess, "To list them: choosing-digital demo --list"
            )
        )
    return loaded.name


def _play(library: Library, name: str) -> Play:
    """Give the play of a file.

    Raises:
        _Refused: if it is no scenario, or has mistakes.
    """
    loaded = library.loaded(name)
    scenario = loaded.model
    if not isinstance(scenario, Scenario):
        raise _Refused(_no_scenario(loaded))
    set_id, add_ons, problems = naming(scenario)
    if problems:
        raise _Refused(_mistakes(name, (loaded.diagnostic(one).message for one in problems)))
    try:
        questions = library.compose(set_id, add_ons)
        return play_of(scenario, questions)
    except Damaged as fault:
        raise _Refused(_mistakes(name, (one.message for one in fault.diagnostics))) from None
    except SetProblem:
        raise _Refused(f"{name}: there is no question set {set_id} with these add-ons.") from None
    except CannotPlay as fault:
        raise _Refused(_mistakes(name, (one.message for one in fault.problems))) from None


def _no_scenario(loaded: Loaded) -> str:
    """Say why a file is not played: what it is, or what is wrong with it."""
    if loaded.kind == "scenario":
        return _mistakes(loaded.name, (one.message for one in loaded.diagnostics))
    if loaded.kind == "record":
        return (
            f"{loaded.name} is a record. demo shows made-up people alone, and never opens a "
            "record. Nothing was shown."
        )
    what = f"its kind is {loaded.kind}" if loaded.kind else "it is not one of ours"
    return (
        f"{loaded.name} is no scenario: {what}. Nothing was shown.\n"
        "To list the scenarios: choosing-digital demo --list"
    )


def _mistakes(name: str, found: Iterator[str]) -> str:
    first = next(found, "it cannot be read")
    return f"{name} cannot be played: {first}.\nFor all of it: choosing-digital validate {name}"


# -- the list ---------------------------------------------------------------------------


def _list(library: Library) -> str:
    found = [f"{TRAINING} To play one: choosing-digital demo SCENARIO", ""]
    ids = sorted(library.ids("scenario"))
    room = max((len(one) for one in ids), default=0)
    for id_ in ids:
        loaded = library.scenario_file(id_)
        scenario = loaded.model if loaded else None
        if not isinstance(scenario, Scenario):
            found.append(f"  {id_:<{room}}  has mistakes: choosing-digital validate shows them")
            continue
        minutes = f"{scenario.minutes} min" if scenario.minutes else ""
        found.append(f"  {id_:<{room}}  {minutes:>6}  {scenario.title}")
        if scenario.purpose:
            found.append(f"  {'':<{room}}          {scenario.purpose}")
    if not ids:
        found.append("  There is no scenario here.")
    return "".join(f"{visible(one)}\n" for one in [*found, "", f"{TRAINING} Not a record."])


__all__ = ["Wanted", "demo"]

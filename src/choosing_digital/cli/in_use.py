"""What shows only where a file is used: answers read with the set that they name."""

from collections.abc import Iterator, Sequence

from choosing_digital.answers_file import naming_problems, read_answers, set_named_in
from choosing_digital.problems import Elsewhere, Problem, are_mended, joined, listed
from choosing_digital.problems import Path as DataPath
from choosing_digital.question_sets import (
    AddOnAlone,
    Damaged,
    Library,
    Loaded,
    NoAddOn,
    NotFound,
    SetProblem,
)
from choosing_digital.question_sets.diagnostics import WAITING


def answers_problems(loaded: Loaded, library: Library) -> Iterator[Problem]:
    """Read an answers file with the set and the add-ons that it names."""
    if loaded.kind != "answers" or loaded.source is None:
        return
    data = loaded.source.data
    naming = naming_problems(data)
    if naming:
        yield from naming
        return
    set_id, add_ons = set_named_in(data)
    try:
        questions = library.compose(set_id, add_ons)
    except SetProblem as fault:
        yield set_problem(fault, set_id, add_ons, library)
        return
    yield from read_answers(data, questions)[1]


def set_problem(
    fault: SetProblem, set_id: str, add_ons: Sequence[str], library: Library
) -> Problem:
    """Give what is wrong with the set, or an add-on, that an answers file names."""
    match fault:
        case NotFound():
            hint = joined(fault.suggestion, f"Sets are {listed(fault.known)}.")
            path = _named_at(fault.name, set_id, add_ons)
            return Problem(path, "unknown-set", f"there is no question set {fault.name}", hint)
        case NoAddOn():
            path = _named_at(fault.name, "", add_ons)
            message = f"{fault.name} does not add to {fault.base}"
            return Problem(path, "no-add-on", message, "Name add-ons of this set alone.")
        case AddOnAlone():
            message = f"{fault.name} is an add-on, and is asked with a set"
            hint = f"Write set: {fault.bases[0]} and add_ons: [{fault.name}]."
            return Problem(("set",), "add-on-alone", message, hint)
        case Damaged():
            names = to_mend(fault, library)
            message = f"this cannot be read until {are_mended(names)}"
            hint = f"The set {set_id} or an add-on needs that. Nothing here is checked until then."
            places = tuple(_first_mistake(one, library) for one in names)
            return Problem(("set",), "damaged-set", message, hint, related=places)
        case _:
            raise fault


def _first_mistake(name: str, library: Library) -> Elsewhere:
    """Give where a file is to be mended first: its first error, and none that only waits."""
    errors = library.errors(name)
    own = next((one for one in errors if one.code not in WAITING), None)
    span = (own.line, own.column, own.end_line, own.end_column) if own else None
    return Elsewhere((), "to be mended first", name, span=span)


def _named_at(name: str, set_id: str, add_ons: Sequence[str]) -> DataPath:
    return ("add_ons", add_ons.index(name)) if name != set_id and name in add_ons else ("set",)


def to_mend(fault: Damaged, library: Library) -> list[str]:
    """Give the names of the files with mistakes, and of one that only waits those it waits for."""
    own = dict.fromkeys(one.file for one in fault.diagnostics if one.code not in WAITING)
    waiting = dict.fromkeys(one.file for one in fault.diagnostics if one.file not in own)
    scopes = [scope for name in waiting if (scope := library.scope(name)) is not None]
    awaited = [name for scope in scopes for name in scope.waits_for]
    return list(dict.fromkeys((*own, *awaited)) or waiting)

"""No output path is reachable but through `redact`: a walk over all modules.

Held by three rules that can be read off the code:

1. Only `redaction.redact` makes a `Redacted`, and only two places make `Readings`: from a
   `Redacted`, and what-if, for a trial of what a `Redacted` already holds.
2. What computes or shows for an audience takes a `Redacted`, or what was made from one,
   never a whole `Session`: `record.build` alone takes one, and hands it to `redact` at once.
3. What turns a record into text knows the record's plain data and nothing behind it.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "choosing_digital"
MODULES = {
    path.relative_to(SOURCE).with_suffix("").as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(SOURCE.rglob("*.py"))
}


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Every call of a name, however it is reached."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if (isinstance(called, ast.Name) and called.id == name) or (
                isinstance(called, ast.Attribute) and called.attr == name
            ):
                yield node


def makers(name: str) -> set[str]:
    return {module for module, tree in MODULES.items() if any(calls(tree, name))}


def imported(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
    return found


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def annotated(function: ast.FunctionDef) -> set[str]:
    """The names in the annotations of a function's parameters."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return {
        node.id
        for one in arguments
        if one.annotation is not None
        for node in ast.walk(one.annotation)
        if isinstance(node, ast.Name)
    }


def test_only_redact_makes_what_an_audience_may_see() -> None:
    assert makers("Redacted") == {"redaction"}


def test_readings_are_made_from_what_redact_gave() -> None:
    assert makers("Readings") == {"what_if"}  # a trial of a redacted session
    of = {node for tree in MODULES.values() for node in calls(tree, "cls")}
    assert of  # Readings.of
    trial = next(calls(MODULES["what_if"], "Readings"))
    assert [ast.unparse(one) for one in trial.args] == [
        "redacted.questions",
        "session",
        "redacted.silence",
    ]


def test_every_audience_is_named_where_redact_is_called() -> None:
    called = {
        (module, ast.unparse(call.args[1]))
        for module, tree in MODULES.items()
        for call in calls(tree, "redact")
    }
    assert called == {
        ("answers_file/since", "WORKER"),  # what stands from an earlier record, by its worker
        ("changes/outcome", "ROOM"),  # points of the room's copy, for the worker who has it too
        ("cases", "WORKER"),  # the cases of rules: made-up families, shown to authors
        ("conversation/walk", "ROOM"),  # for_room
        ("conversation/walk", "WORKER"),  # for_worker, and what decides if a question is put
        ("demo/play", "ROOM"),  # a made-up family, as its room sees it
        ("demo/play", "WORKER"),  # the same for pages that say that they are the worker's
        ("record/build", "audience"),
        ("scenarios", "WORKER"),  # whether a scenario comes to what it expects: made-up families
    }


def test_a_record_is_built_from_nothing_but_what_redact_gave() -> None:
    (build,) = (one for one in functions(MODULES["record/build"]) if one.name == "build")
    uses = [node for node in ast.walk(build) if isinstance(node, ast.Name) and node.id == "session"]
    assert len(uses) == 1
    (call,) = calls(build, "redact")
    assert call.args[0] is uses[0]
    questions = [
        node for node in ast.walk(build) if isinstance(node, ast.Name) and node.id == "questions"
    ]
    assert len(questions) == 1
    assert call.args[2] is questions[0]


@pytest.mark.parametrize("module", ["conversation/pages"])
def test_pages_for_an_audience_never_take_a_whole_conversation(module: str) -> None:
    taking = {
        one.name: annotated(one) & {"Session", "Walk", "QuestionSet"}
        for one in functions(MODULES[module])
    }
    assert {name: found for name, found in taking.items() if found} == {}


@pytest.mark.parametrize(
    "module", sorted(name for name in MODULES if name.startswith(("formats/", "record_schema")))
)
def test_formats_know_plain_data_and_nothing_behind_it(module: str) -> None:
    behind = {
        "choosing_digital.session.Session",
        "choosing_digital.session.Participant",
        "choosing_digital.readings",
        "choosing_digital.findings",
        "choosing_digital.redaction",
        "choosing_digital.conversation",
    }
    assert {one for one in imported(MODULES[module]) if one in behind} == set()


def test_a_terminal_knows_prompts_and_nothing_behind_them() -> None:
    ours = {
        one.split(".")[1]
        for module, tree in MODULES.items()
        if module.startswith("terminal/")
        for one in imported(tree)
        if one.startswith("choosing_digital.")
    }
    assert ours == {"prompts", "terminal", "unseen"}  # unseen: what cannot be seen in a text

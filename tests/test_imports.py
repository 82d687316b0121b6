"""The direction of imports: a module imports only what stands below it, and no more than it may."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import choosing_digital

PACKAGE = Path(choosing_digital.__file__).parent

ORDER = (
    "__init__",
    # words for what goes wrong, and for what is known
    "problems",
    "phrases",
    "unseen",
    "looks",
    "truth",
    "answers",
    "remedies",
    "conditions",
    # what may be asked
    "question_sets",
    # one conversation, and what one audience may see of it
    "session",
    "redaction",
    "readings",
    # whether a record is as it was written
    "integrity",
    # what can be put before a person, and the engine that replays what they said
    "prompts",
    "interview",
    "closing",
    "days",
    # what follows from it
    "findings",
    "picture",
    "words",
    "what_if",
    "trial",
    "outstanding",
    "changes",
    "carrying",
    "record",
    "record_schema",
    "formats",
    "comparing",
    # other ways in
    "answers_file",
    "schemas",
    "because",
    "pictured",
    "differing",
    "unheard",
    "cases",
    "coverage",
    "alterations",
    "gates",
    "mutation",
    "nearby",
    "slips",
    "at_odds",
    "mending",
    "unsure",
    "miswording",
    "set_ups",
    "slipped",
    "disagreeing",
    "scenarios",
    # the conversation itself, and who may hold it
    "conversation",
    "demo",
    "scripted",
    "wizard",
    # the edges
    "files",
    "terminal",
    "cli",
    "process",
    "__main__",
)
"""From the ground up, rooms and modules alike. A line imports only from lines above it."""

EDGES = ("files", "terminal", "cli", "process", "__main__")
CORE = tuple(one for one in ORDER if one not in EDGES)

MODULES = tuple(sorted(PACKAGE.rglob("*.py")))


def name_of(path: Path) -> str:
    """Give the dotted name of a module inside the package: ``question_sets.model``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


NAMES = {name_of(path): path for path in MODULES}


def room_of(name: str) -> str:
    """Give the room, or the module where it has none, that a dotted name begins with."""
    return name.split(".")[0] or "__init__"


def imported(path: Path) -> Iterator[str]:
    """Give the dotted name of everything that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names):
                yield from (one.name for one in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield module
                yield from (f"{module}.{one.name}" for one in names)
            case ast.ImportFrom():
                raise AssertionError(f"{path}: an import that is relative")
            case _:
                pass


def ours(path: Path) -> set[str]:
    """Give the modules of ours that a module imports, by their names inside the package."""
    found = set()
    for name in imported(path):
        top, _, inside = name.partition(".")
        if top == PACKAGE.name and (inside or "__init__") in NAMES:
            found.add(inside or "__init__")
    return found


def theirs(path: Path) -> set[str]:
    """Give the packages of others that a module imports, the standard library's too."""
    return {name.split(".")[0] for name in imported(path)} - {PACKAGE.name}


def test_every_module_has_its_place_in_the_order() -> None:
    assert {room_of(name) for name in NAMES} == set(ORDER)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_module_imports_only_what_stands_below_it(name: str) -> None:
    here = ORDER.index(room_of(name))
    above = {
        one
        for one in ours(NAMES[name])
        if room_of(one) != room_of(name) and ORDER.index(room_of(one)) > here
    }
    assert above == set()


def test_no_two_modules_of_a_room_import_each_other_in_a_circle() -> None:
    # `__init__` gathers what a room gives to others; within a room it may be imported for that
    left = {
        name: {one for one in ours(path) if one != name and path.stem != "__init__"}
        for name, path in NAMES.items()
    }
    while settled := {name for name, needs in left.items() if not needs & left.keys()}:
        left = {name: needs for name, needs in left.items() if name not in settled}
    assert left == {}


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("yaml", {"question_sets.source"}),
        (
            "pydantic",
            {f"question_sets.{one}" for one in ("model", "loader", "faults", "translations")},
        ),
        ("pydantic_core", {"question_sets.faults"}),
        ("typer", {"cli"}),
        ("pyrage", {"files.sealing"}),
        ("click", set()),
    ],
)
def test_each_library_is_imported_where_it_belongs_and_nowhere_else(
    package: str, allowed: set[str]
) -> None:
    assert {name for name, path in NAMES.items() if package in theirs(path)} == allowed


@pytest.mark.parametrize("package", ["questionary", "prompt_toolkit"])
def test_only_the_styled_terminal_imports_a_terminal_library(package: str) -> None:
    found = {name for name, path in NAMES.items() if package in theirs(path)}
    assert found
    assert {".".join(name.split(".")[:2]) for name in found} == {"terminal.styled"}


def test_rich_is_imported_by_the_terminal_alone_if_at_all() -> None:
    assert {room_of(name) for name, path in NAMES.items() if "rich" in theirs(path)} <= {"terminal"}


def test_the_network_is_nobodys() -> None:
    network = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "requests"}
    assert {name for name, path in NAMES.items() if theirs(path) & network} == set()


OF_THE_WORLD = {
    *("os", "sys", "io", "pathlib", "shutil", "tempfile", "subprocess", "signal", "glob"),
    *("time", "random", "secrets", "uuid", "locale", "platform", "getpass", "logging"),
    *("threading", "multiprocessing", "ctypes", "atexit", "importlib", "rich"),
}
"""What the core never imports: the terminal, files, clocks, chance."""

CALLS_OF_THE_WORLD = {
    *("print", "input", "open", "exec", "eval", "__import__", "breakpoint"),
    *("now", "utcnow", "today", "fromtimestamp", "read_text", "write_text", "getenv"),
    *("read_bytes", "write_bytes", "mkdir", "unlink", "rename", "touch", "hash", "id"),
}
"""What the core never calls, under whatever name it came; `hash` and `id` differ by the run."""

IN_THE_CORE = sorted(name for name in NAMES if room_of(name) in CORE)


@pytest.mark.parametrize("name", IN_THE_CORE)
def test_the_core_imports_nothing_of_the_world(name: str) -> None:
    assert theirs(NAMES[name]) & OF_THE_WORLD == set()


@pytest.mark.parametrize("name", IN_THE_CORE)
def test_the_core_calls_nothing_of_the_world(name: str) -> None:
    called = set()
    for node in ast.walk(ast.parse(NAMES[name].read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=function)) | ast.Call(func=ast.Attribute(attr=function)):
                called.add(function)
            case _:
                pass
    # `Part.id` reads an id; it is a method of ours
    assert called & CALLS_OF_THE_WORLD <= ({"id"} if room_of(name) == "answers_file" else set())


@pytest.mark.parametrize("name", IN_THE_CORE)
def test_the_core_imports_the_standard_library_and_what_is_named_above(name: str) -> None:
    known = set(sys.stdlib_module_names) | {"yaml", "pydantic", "pydantic_core"}
    assert theirs(NAMES[name]) <= known


def test_what_this_looks_for_would_be_found() -> None:
    # a walk that sees nothing would pass everything above
    assert "question_sets.source" in ours(NAMES["question_sets.loader"])
    assert {"yaml", "re"} <= theirs(NAMES["question_sets.source"])
    assert "cli.talking" in ours(NAMES["cli"])
    assert "os" in theirs(NAMES["files.drafts.writing"])

"""What each command imports before it can do its work: counted, never timed."""

import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "questions" / "examples" / "kai-and-mum.yaml"

LIBRARIES = (
    "typer",
    "pydantic",
    "yaml",
    "rich",
    "questionary",
    "prompt_toolkit",
    "jsonschema",
    "pyrage",
)

NO_MODULES = "import sys; print('\\n@' + ' '.join(sys.modules))"

RUN = """
import sys
sys.argv = ["choosing-digital", *{words!r}]
from choosing_digital.__main__ import main
try:
    main()
except SystemExit as end:
    assert end.code in (None, 0, {status}), end.code
print("\\n@" + " ".join(sys.modules))
"""


def modules(script: str, environ: Mapping[str, str]) -> frozenset[str]:
    """Give the modules that a process has imported when it ends."""
    run = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=dict(environ),
    )
    assert run.returncode == 0, run.stderr
    return frozenset(run.stdout.rpartition("@")[2].split())


def environ(home: str) -> dict[str, str]:
    """Give an environment without what would measure or redirect the process."""
    kept = {key: value for key, value in os.environ.items() if "COVERAGE" not in key}
    return kept | {"CHOOSING_DIGITAL_HOME": home, "SOURCE_DATE_EPOCH": "1796256000"}


@cache
def of_python() -> frozenset[str]:
    """Give what Python itself imports before it runs anything."""
    return modules(NO_MODULES, environ("/nowhere"))


def added_by(words: tuple[str, ...], home: Path, status: int = 0) -> frozenset[str]:
    """Give the modules that a command imports, beyond those of Python itself."""
    return modules(RUN.format(words=words, status=status), environ(str(home))) - of_python()


def libraries(found: frozenset[str]) -> set[str]:
    return {one for one in LIBRARIES if one in found}


COMMANDS: tuple[tuple[tuple[str, ...], int, int, set[str]], ...] = (
    # words, exit status, most modules (2026-11: measured and a tenth more), libraries
    (("--version",), 0, 3, set()),  # 2
    (("--help",), 0, 125, {"typer"}),  # 112
    (("sets",), 0, 320, {"typer", "pydantic", "yaml"}),  # 289
    (("sets", "decision-meeting"), 0, 320, {"typer", "pydantic", "yaml"}),  # 289
    (("ideas",), 0, 320, {"typer", "pydantic", "yaml"}),  # 289
    (("ideas", "loan-device", "--format", "json"), 0, 320, {"typer", "pydantic", "yaml"}),  # 289
    (("validate", "QUESTIONS"), 0, 376, {"typer", "pydantic", "yaml"}),  # 342
    (("explain", "unknown-role"), 0, 335, {"typer", "pydantic", "yaml"}),  # 306
    (("new", "bank", "a", "--out", "OUT"), 0, 372, {"typer", "pydantic", "yaml"}),  # 339
    (("schema", "bank"), 0, 335, {"typer", "pydantic", "yaml"}),  # 318
    (("record", "EXAMPLE", "--dry-run"), 0, 375, {"typer", "pydantic", "yaml"}),  # 341
    (("record", "EXAMPLE", "--out", "OUT"), 0, 375, {"typer", "pydantic", "yaml"}),  # 341
    (("demo", "--list"), 0, 447, {"typer", "pydantic", "yaml"}),  # 406
    (
        ("demo", "BO", "--sets", "SHARED"),
        0,
        447,
        {"typer", "pydantic", "yaml"},
    ),  # no terminal: as text
    (("where",), 0, 130, {"typer"}),  # 116
    (("due",), 0, 163, {"typer"}),  # 148
    (("review", "2026-12-03-1"), 2, 349, {"typer", "pydantic", "yaml"}),  # no terminal here
    (("compare", "a", "b"), 2, 384, {"typer", "pydantic", "yaml"}),  # 349; no such records
    (("resume",), 0, 163, {"typer"}),  # 148; nothing to go on with
    (("start",), 2, 341, {"typer", "pydantic", "yaml"}),  # 310; no terminal here
    (("quick",), 2, 342, {"typer", "pydantic", "yaml"}),  # 311; no terminal here
    ((), 2, 147, {"typer"}),  # 133; no terminal here
)


@pytest.mark.parametrize(
    ("words", "status", "most", "wanted"), COMMANDS, ids=[" ".join(one[0]) for one in COMMANDS]
)
def test_a_command_imports_no_more_than_it_needs(
    tmp_path: Path, words: tuple[str, ...], status: int, most: int, wanted: set[str]
) -> None:
    places = {"QUESTIONS": ROOT / "questions", "EXAMPLE": EXAMPLE, "OUT": tmp_path / "out"}
    places |= {
        "BO": ROOT / "tests/scenarios/bo.yaml",
        "SHARED": ROOT / "tests/question_sets/shared",
    }
    given = tuple(str(places.get(word, word)) for word in words)
    found = added_by(given, tmp_path, status)
    assert libraries(found) == wanted
    assert len(found) <= most


def test_the_version_is_told_before_anything_of_ours_is_imported(tmp_path: Path) -> None:
    assert added_by(("--version",), tmp_path) == {
        "choosing_digital",
        "choosing_digital.__main__",
    }


DEEP = {
    f"choosing_digital.question_sets.{one}"
    for one in (
        *("checks.reach", "checks.gaps", "checks.balance", "checks.care", "checks.marks"),
        *("checks.words", "reasoning", "possible", "listening", "readability"),
    )
} | {
    "choosing_digital.gates",
    "choosing_digital.mutation",
    "choosing_digital.coverage",
    "choosing_digital.cli.trying",
}
"""What reasons about whole files: for somebody who writes them."""


@pytest.mark.parametrize(
    ("words", "status"), [(("sets",), 0), (("record", str(EXAMPLE), "--dry-run"), 0), ((), 2)]
)
def test_whoever_uses_a_set_imports_nothing_that_reasons_about_it(
    tmp_path: Path, words: tuple[str, ...], status: int
) -> None:
    assert added_by(words, tmp_path, status) & DEEP == set()


HINTS = {
    "choosing_digital.remedies",
    "choosing_digital.question_sets.faults",
    "choosing_digital.question_sets.finished",
    "choosing_digital.question_sets.checks.openness",
    "choosing_digital.question_sets.checks.roles",
}
"""What is said to an author, where something is wrong."""


@pytest.mark.parametrize("words", [("sets",), ("record", str(EXAMPLE), "--dry-run")])
def test_where_nothing_is_wrong_no_hint_for_an_author_is_imported(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    found = added_by(words, tmp_path)
    assert found & HINTS == set()
    assert {one for one in found if one.endswith((".cases", ".mending", ".differing"))} <= {
        "choosing_digital.question_sets.checks.cases"
    }


def test_validate_imports_what_reasons_and_mutates_only_where_it_is_asked_to(
    tmp_path: Path,
) -> None:
    # so that what is looked for above would be found
    found = added_by(("validate", str(ROOT / "questions" / "banks" / "meeting.yaml")), tmp_path)
    assert {one for one in DEEP if "question_sets" in one} <= found
    assert "choosing_digital.mutation" not in found


def test_importing_the_terminal_imports_no_terminal_library() -> None:
    found = modules(f"import choosing_digital.terminal\n{NO_MODULES}", environ("/nowhere"))
    assert libraries(found) == set()


def test_importing_the_styled_asker_imports_its_libraries() -> None:
    # so that what is looked for above would be found
    found = modules(f"import choosing_digital.terminal.styled\n{NO_MODULES}", environ("/nowhere"))
    assert libraries(found) >= {"questionary", "prompt_toolkit"}

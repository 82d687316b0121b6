"""The page of bounds says what the code has, and leaves none out."""

import ast
import importlib
import re
from pathlib import Path

import pytest

import choosing_digital

PACKAGE = Path(choosing_digital.__file__).parent
PAGE = Path(__file__).parent.parent / "docs" / "limits.md"
ROWS = tuple(
    re.findall(
        r"^\| .+ \| ([\d,]+)(?: bytes)? \| `([\w.]+)\.(MAX_\w+)` \|$", PAGE.read_text(), re.M
    )
)


def in_the_code() -> set[tuple[str, str]]:
    """Give the module and the name of every bound."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            match node:
                case ast.Assign(targets=[ast.Name(id=name)]) if name.startswith("MAX_"):
                    found.add((module, name))
                case _:
                    pass
    return found


def test_every_bound_is_on_the_page_and_each_row_is_one() -> None:
    assert {(module, name) for _, module, name in ROWS} == in_the_code()
    assert PAGE.read_text().count("| `") == len(ROWS)


@pytest.mark.parametrize(("number", "module", "name"), ROWS)
def test_the_number_on_the_page_is_that_of_the_code(number: str, module: str, name: str) -> None:
    found = getattr(importlib.import_module(f"choosing_digital.{module}"), name)
    assert found == int(number.replace(",", ""))

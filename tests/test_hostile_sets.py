"""Bad question sets, banks, vocabularies and add-ons: each with exactly what is said of it.

Each ``hostile/sets/NAME.yaml`` stands beside a ``NAME.out``. After a change of words,
``WRITE_OUT=1 pytest tests/test_hostile_sets.py`` writes them anew; read the difference
before you keep it. Every file is read within bounds of memory and time.
"""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.limited import Limited, Ran

HERE = Path(__file__).parent
FILES = sorted((HERE / "hostile" / "sets").glob("*.yaml"))
SHARED = HERE / "question_sets" / "shared"


@pytest.fixture(scope="module")
def limited() -> Iterator[Limited]:
    with Limited() as found:
        yield found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_wrong_is_told_in_exactly_these_words(
    path: Path, limited: Limited, tmp_path: Path
) -> None:
    shutil.copy(path, tmp_path)
    ran = limited.run(["validate", path.name], tmp_path, shipped=SHARED)
    out = ran.out.replace(f"{SHARED.as_posix()}/", "SHIPPED/")
    expected = path.with_suffix(".out")
    if os.environ.get("WRITE_OUT"):
        expected.write_text(out, encoding="utf-8")
    assert ran.err == ""
    assert out == expected.read_text(encoding="utf-8")
    assert ran.status == (1 if ": error: " in ran.out else 0)
    check(ran)


def check(ran: Ran) -> None:
    # spaces of other widths are no more than spaces
    assert all(one.isprintable() or one in "\n\u00a0\u3000" for one in ran.told)
    for word in ("Traceback", "Error", "pydantic", "yaml.", "went wrong", "None"):
        assert word not in re.sub(r"^\s*\d* \|.*$", "", ran.told, flags=re.MULTILINE), word


def test_there_are_many_kinds_and_each_has_its_words() -> None:
    assert len(FILES) >= 150
    outs = {one.stem for one in (HERE / "hostile" / "sets").glob("*.out")}
    assert {path.stem for path in FILES} == outs

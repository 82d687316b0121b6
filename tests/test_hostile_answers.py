"""Bad answers files: each with exactly what is said of it, and nothing written.

Each ``hostile/answers/NAME.yaml`` stands beside a ``NAME.out``; ``WRITE_OUT=1`` as in
``test_hostile_sets``.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.limited import Limited
from test_hostile_sets import SHARED, check

HERE = Path(__file__).parent
FILES = sorted((HERE / "hostile" / "answers").glob("*.yaml"))

WHOLE = """
kind: question_set
id: whole
title: All of it
uses: [talk]
sections: [{title: All, questions: [space, fear, ease, needs, wish_more, length]}]
"""


@pytest.fixture(scope="module")
def limited() -> Iterator[Limited]:
    with Limited() as found:
        yield found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_wrong_is_told_in_exactly_these_words(
    path: Path, limited: Limited, tmp_path: Path
) -> None:
    shutil.copy(path, tmp_path)
    (tmp_path / "sets").mkdir()
    (tmp_path / "sets" / "whole.yaml").write_text(WHOLE)
    words = ["record", path.name, "--sets", "sets", "--out", "out", "--for", "all"]
    ran = limited.run(words, tmp_path, shipped=SHARED)
    told = ran.err.replace(str(SHARED), "SHARED")
    expected = path.with_suffix(".out")
    if os.environ.get("WRITE_OUT"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
    assert (ran.status, ran.out) == (2, "")
    assert not (tmp_path / "out").exists()
    check(ran)


def test_each_kind_has_its_words() -> None:
    outs = {one.stem for one in (HERE / "hostile" / "answers").glob("*.out")}
    assert {path.stem for path in FILES} == outs

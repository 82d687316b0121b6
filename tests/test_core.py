"""Which sets plan a meeting, and so are held against the core of what keeps people safe."""

from pathlib import Path

import pytest

from choosing_digital.question_sets import Library

ROOT = Path(__file__).parent.parent / "questions"
FILES = {one.relative_to(ROOT).as_posix(): one.read_bytes() for one in ROOT.rglob("*.yaml")}
SECTION = "sections: [{title: Where, questions: [%s]}]\n"
PLAN = (
    "plan: [how_it_went]\nquestions:\n  - {id: how_it_went, ask: [meeting],"
    " text: {worker: How}, type: text, why: It helps}\n"
)


def missing(*keys: str, asked: str = "private_space, free_to_choose") -> int:
    """Give of how many questions of the core a set over two banks is told."""
    head = 'kind: question_set\nid: mine\nversion: "1"\ntitle: Mine\nuses: [privacy, voice]\n'
    text = head + "".join(f"{one}\n" for one in keys) + SECTION % asked
    library = Library([{"mine.yaml": text.encode()}, FILES])
    found = [one.code for one in library.diagnostics("mine.yaml")]
    return found.count("core-question-missing")


def test_a_set_with_a_plan_is_told_what_it_leaves_out() -> None:
    assert missing(PLAN) == 9
    assert missing("expects: [young_person]", PLAN) == 9


@pytest.mark.parametrize("expects", ["", "expects: [young_person, parent]", "expects: [parent]"])
def test_a_set_whose_plan_was_forgotten_is_told_the_same(expects: str) -> None:
    assert missing(expects) == 9


@pytest.mark.parametrize("keys", ["expects: [young_person]", "plans: work"])
def test_an_own_page_and_a_set_about_the_work_plan_no_meeting(keys: str) -> None:
    assert missing(keys) == 0


def test_a_set_that_asks_nothing_of_the_core_and_has_no_plan_may_plan_none() -> None:
    assert missing(asked="wants_advocate") == 0

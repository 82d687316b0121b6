"""A scenario as it is read: its session, what is laid over it, and whether it holds.

What `validate` says of one with mistakes stands in ``question_sets/err/scenario*.yaml``.
"""

import io
from pathlib import Path

import pytest

from choosing_digital.answers import Absence, Account, Given
from choosing_digital.cli.authoring import validate
from choosing_digital.question_sets.model import CaseOption, CasePrivate, ScenarioChange
from choosing_digital.scenarios import check_scenario, laid_over, read_scenario, turns
from choosing_digital.session import Session
from playing import BO, SETS, questions, scenario

SHIPPED = sorted((Path(__file__).parent.parent / "questions" / "scenarios").glob("*.yaml"))


def session(change: ScenarioChange | None = None) -> Session:
    found, problems = read_scenario(scenario(), questions(), change)
    assert problems == []
    assert found is not None
    return found


def said(change: ScenarioChange) -> set[tuple[str, str, Account, object]]:
    return {
        (
            one.by,
            one.question,
            one.account,
            one.answer.value if isinstance(one.answer, Given) else one.answer,
        )
        for one in session(change).said
        if one.about == "b"
    }


def test_a_scenario_is_always_practice() -> None:
    assert "practice" not in scenario().session
    assert session().practice


def test_the_room_hears_people_as_they_stand_in_the_file() -> None:
    assert turns(scenario()) == ("d", "b", "r")
    assert [one.id for one in session().participants] == ["b", "d", "r"]  # the record's order


def test_a_change_is_laid_over_one_account_and_leaves_the_rest() -> None:
    found = said(ScenarioChange(text="a", answers={"b": {"fear": "yes"}}))
    assert found == {
        ("b", "space", Account.OPEN, "always"),
        ("b", "space", Account.PRIVATE, "sometimes"),
        ("b", "fear", Account.PRIVATE, "yes"),
        ("d", "space", Account.OPEN, "always"),
        ("r", "fear", Account.PRIVATE, "no"),
    }


def test_not_asked_takes_an_answer_away() -> None:
    found = said(ScenarioChange(text="a", answers={"b": {"fear": "not_asked"}}))
    assert {one for one in found if one[0] == "b" and one[1] == "fear"} == set()


def test_what_was_said_in_private_and_of_others_can_be_changed() -> None:
    found = said(
        ScenarioChange(
            text="a",
            answers_about={"r": {"b": {"fear": "not_sure"}}},
            in_private=CasePrivate(answers={"b": {"space": "never"}}),
        )
    )
    assert ("b", "space", Account.PRIVATE, "never") in found
    assert ("r", "fear", Account.PRIVATE, Absence.NOT_SURE) in found


def test_wishes_and_options_can_be_changed() -> None:
    change = ScenarioChange(
        text="a",
        wishes={"b": {"video": "not_ok"}},
        options=(CaseOption(id="school", name="From school", modes={"b": "video", "d": "phone"}),),
    )
    found = session(change)
    person = found.participant("b")
    assert person is not None
    assert {way: str(wish) for way, wish in person.wishes.items()} == {
        "video": "not_ok",
        "phone": "not_ok",
    }
    school = found.option("school")
    assert school is not None
    assert dict(school.modes) == {"b": "video", "d": "phone"}


def test_laying_over_changes_nothing_of_the_data_below() -> None:
    data = {"participants": [{"id": "b", "answers": {"fear": "no"}}]}
    laid_over(data, ScenarioChange(text="a", answers={"b": {"fear": "yes"}}))
    assert data == {"participants": [{"id": "b", "answers": {"fear": "no"}}]}


def test_the_scenario_of_the_tests_holds_and_its_changes_too() -> None:
    assert list(check_scenario(scenario(), questions())) == []


def test_validate_runs_a_scenario() -> None:
    out = io.StringIO()
    assert validate([BO], [SETS], out=out, err=io.StringIO(), environ={}) == 0
    assert out.getvalue() == "Checked 1 file: nothing to mend.\n"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda one: one.stem)
def test_every_shipped_scenario_comes_to_what_it_expects(path: Path) -> None:
    out = io.StringIO()
    assert validate([path], out=out, err=io.StringIO(), environ={}, show_all=True) == 0, out
    assert "warning" not in out.getvalue()

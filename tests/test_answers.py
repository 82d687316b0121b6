"""Answers and absences: an absence is never a value."""

import pytest

from choosing_digital.answers import MEETING, SPOKEN, Absence, Account, Answer, Given, Said, Wish


def test_the_absences_have_these_names() -> None:
    assert [str(one) for one in Absence] == [
        "not_asked",
        "not_sure",
        "rather_not_say",
        "not_applicable",
        "withheld",
    ]


def test_only_not_sure_and_rather_not_say_are_said_out_loud() -> None:
    assert {Absence.NOT_SURE, Absence.RATHER_NOT_SAY} == SPOKEN


@pytest.mark.parametrize("absence", list(Absence))
def test_an_absence_can_never_be_taken_for_an_answer(absence: Absence) -> None:
    same_word: Answer = Given(str(absence))
    assert same_word != absence
    assert [text for text in ("", "no", "never") if absence == text] == []


def test_a_given_value_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Given("always").value = "never"  # type: ignore[misc]  # that it cannot is the test


def test_an_account_says_who_said_what_about_whom_to_whom_and_for_which_option() -> None:
    said = Said("private_space", "m", "k", Account.PRIVATE, "video", Given("never"))
    assert (said.question, said.by, said.about) == ("private_space", "m", "k")
    assert (str(said.account), said.option, said.answer) == ("private", "video", Given("never"))


def test_wishes_and_the_meeting_have_the_names_of_the_files() -> None:
    assert [str(one) for one in Wish] == ["preferred", "ok", "not_ok"]
    assert MEETING == "meeting"

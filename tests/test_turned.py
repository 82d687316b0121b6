"""Wordings of a question that ask for opposite things, and what only looks like it."""

import pytest

from choosing_digital.question_sets.checks.turned import opposed, turned
from choosing_digital.question_sets.model import Question, QuestionType


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Could it be dangerous to meet?", "Would you be safe?", ("dangerous", "safe")),
        ("Danger in meeting", "Is it not dangerous to meet?", ("Danger", "not dangerous")),
        ("Is it upsetting for you?", "Is it all right for you?", ("upsetting", "all right")),
        ("Is it hard for you to come?", "Are you able to come?", ("hard", "able")),
        ("Will you be alone?", "Will somebody be with you?", ("alone", "somebody be with you")),
        (
            "Reached with nobody knowing",
            "Would anybody of the family come to know?",
            ("nobody knowing", "anybody of the family come to know"),
        ),
        ("Could you be heard?", "Are you sure that nobody hears?", ("be heard", "nobody hears")),
        ("Is there a plan for phones?", "Is there no plan for phones?", ("plan", "no plan")),
    ],
)
def test_opposite_wordings_are_told(one: str, other: str, words: tuple[str, str]) -> None:
    assert opposed(one, other) == words
    assert opposed(other, one) == words[::-1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Could it be dangerous?", "Are you afraid of it?"),
        ("Would you be safe?", "Is {name} in no danger?"),  # not turns it round
        ("Is it hard?", "Isn't it hard for you?"),  # and asks whether it is
        ("Are you safe from harm?", "Are you in danger?"),  # both in one: nothing is known
        ("Do you know why you are not told what is safe?", "Is there danger?"),
        ("Are you afraid? You do not need to say who.", "Is {name} afraid of somebody?"),
        ("Is there nobody near?", "Is there a plan?"),  # about other things
        ("People to be kept apart would meet", "Would people kept apart be together?"),
        ("Do you know where to go?", "Does nobody know where you go?"),  # who knows is another
    ],
)
def test_wordings_that_may_mean_the_same_are_not_told(one: str, other: str) -> None:
    assert opposed(one, other) is None
    assert opposed(other, one) is None


def test_the_one_that_is_alone_is_told_against_the_others() -> None:
    question = Question(
        id="danger",
        short="Danger in meeting",
        text={"young_person": "Is it dangerous?", "family": "Is it safe?", "worker": "Any danger?"},
        type=QuestionType.YES_NO,
    )
    found = turned(question)
    assert found is not None
    assert (found.wording.path, found.word) == (("text", "family"), "safe")


def test_of_two_it_is_told_at_what_people_are_asked() -> None:
    question = Question(
        id="danger", short="Danger", text={"worker": "Is it safe?"}, type=QuestionType.YES_NO
    )
    found = turned(question)
    assert found is not None
    assert found.wording.path == ("text", "worker")


def test_only_questions_with_yes_and_no_are_looked_at() -> None:
    question = Question(
        id="danger",
        short="Danger",
        text={"worker": "How safe is it?"},
        type=QuestionType.SCALE,
        ends=("Not at all", "Quite"),
    )
    assert turned(question) is None

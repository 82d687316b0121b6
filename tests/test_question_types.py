"""What each type of question takes as an answer, and how an answer reads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.answers import Absence, Answer, Given
from choosing_digital.question_sets import Question, QuestionType, Refusal, accept, label, values_of
from choosing_digital.question_sets.question_types import TYPES

OPTIONS = {"always": "Yes, any time", "sometimes": "Some of the time", "never": "No"}


def question(type: str, **settings: object) -> Question:
    return Question.model_validate(
        {"id": "q", "ask": ["parent"], "text": {"everyone": "A?"}, "type": type, **settings}
    )


YES_NO = question("yes_no")
CHOICE = question("choice", options=OPTIONS)
CHOICES = question("choices", options=OPTIONS, exclusive=["never"])
SCALE = question("scale", ends=["Hard", "Easy"])
TEXT = question("text")
ALL = (YES_NO, CHOICE, CHOICES, SCALE, TEXT)


@pytest.mark.parametrize(
    ("asked", "raw", "answer"),
    [
        (YES_NO, "yes", Given("yes")),
        (YES_NO, "no", Given("no")),
        (CHOICE, "never", Given("never")),
        (CHOICES, ["sometimes", "always"], Given(("always", "sometimes"))),
        (CHOICES, ("sometimes",), Given(("sometimes",))),
        (CHOICES, "sometimes", Given(("sometimes",))),
        (CHOICES, ["never"], Given(("never",))),
        (SCALE, 0, Given(0)),
        (SCALE, 10, Given(10)),
        (TEXT, " In her words. ", Given(" In her words. ")),
        (TEXT, "not_sure", Given("not_sure")),
    ],
)
def test_answer_is_taken(asked: Question, raw: object, answer: Answer) -> None:
    assert accept(asked, raw) == answer


@pytest.mark.parametrize("asked", [YES_NO, CHOICE, CHOICES, SCALE], ids=lambda one: one.type)
@pytest.mark.parametrize("absence", [Absence.NOT_SURE, Absence.RATHER_NOT_SAY])
def test_absence_that_is_said_is_taken_by_all_but_text(asked: Question, absence: Absence) -> None:
    assert accept(asked, absence.value) is absence


@pytest.mark.parametrize("asked", [YES_NO, CHOICE, CHOICES, SCALE], ids=lambda one: one.type)
@pytest.mark.parametrize("silence", ["not_asked", "not_applicable", "withheld", "", None])
def test_silence_is_never_typed(asked: Question, silence: object) -> None:
    assert isinstance(accept(asked, silence), Refusal)


@pytest.mark.parametrize(
    ("asked", "raw", "message", "hint", "item"),
    [
        (
            YES_NO,
            "Yes",
            'q has no option "Yes"',
            "Its options are yes, no. Did you mean yes?",
            None,
        ),
        (YES_NO, True, "this is not an option of q", "Its options are yes, no.", None),
        (
            CHOICE,
            "nevr",
            'q has no option "nevr"',
            "Its options are always, sometimes, never. Did you mean never?",
            None,
        ),
        (CHOICES, [], "q names no option", "Its options are always, sometimes, never.", None),
        (CHOICES, ["always", "always"], "always stands here twice", "Name each option once.", 1),
        (
            CHOICES,
            ["always", "never"],
            "never stands alone in q",
            "Write either never or the others.",
            1,
        ),
        (CHOICES, ["not_sure"], "not_sure stands alone", "Write it without the list.", 0),
        (
            CHOICES,
            ["always", 5],
            "this is not an option of q",
            "Its options are always, sometimes, never.",
            1,
        ),
        (
            SCALE,
            11,
            "q is answered with a whole number from 0 to 10",
            "Write the number without quotes, not_sure or rather_not_say.",
            None,
        ),
        (TEXT, 5, "q is answered in words", "Put the text in quotes.", None),
        (
            TEXT,
            " \n",
            "nothing is written for q",
            "Leave the question out where it was not answered.",
            None,
        ),
    ],
)
def test_answer_is_refused(
    asked: Question, raw: object, message: str, hint: str, item: int | None
) -> None:
    assert accept(asked, raw) == Refusal(message, hint, item)


@pytest.mark.parametrize("raw", [-1, 11, 1.0, True, "5", [5], None])
def test_scale_takes_whole_numbers_alone(raw: object) -> None:
    assert isinstance(accept(SCALE, raw), Refusal)


def test_refusal_never_repeats_what_somebody_said() -> None:
    for asked in (YES_NO, CHOICE, CHOICES, SCALE):
        refusal = accept(asked, "He reads my messages.")
        assert isinstance(refusal, Refusal)
        assert "messages" not in refusal.message + refusal.hint


@pytest.mark.parametrize(
    ("asked", "answer", "words"),
    [
        (YES_NO, Given("yes"), "Yes"),
        (YES_NO, Given("no"), "No"),
        (CHOICE, Given("never"), "No"),
        (CHOICE, Given("gone"), "gone"),
        (CHOICES, Given(("always", "sometimes")), "Yes, any time; Some of the time"),
        (SCALE, Given(7), "7"),
        (TEXT, Given("In her words."), "In her words."),
        (YES_NO, Absence.NOT_SURE, "I'm not sure"),
        (YES_NO, Absence.RATHER_NOT_SAY, "I'd rather not say"),
        (YES_NO, Absence.NOT_ASKED, "not asked"),
        (YES_NO, Absence.WITHHELD, "not shared here"),
        (YES_NO, Absence.NOT_APPLICABLE, "does not apply"),
    ],
)
def test_answer_reads_as_a_person_says_it(asked: Question, answer: Answer, words: str) -> None:
    assert label(asked, answer) == words


def test_values_that_conditions_may_name() -> None:
    assert [values_of(one) for one in ALL] == [
        ("yes", "no"),
        tuple(OPTIONS),
        tuple(OPTIONS),
        None,
        None,
    ]


def test_each_type_is_in_the_table() -> None:
    assert set(TYPES) == set(QuestionType)
    assert {name: one.operators for name, one in TYPES.items()} == {
        "yes_no": ("is", "not_clearly"),
        "choice": ("is", "not_clearly"),
        "choices": ("includes",),
        "scale": ("at_least", "at_most"),
        "text": (),
    }


@settings(deadline=None)
@given(
    st.sampled_from(ALL),
    st.recursive(
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(),
            st.floats(),
            st.text(),
            st.sampled_from([*OPTIONS, *Absence, "yes", "no"]),
        ),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=5,
    ),
)
def test_whatever_is_answered_is_taken_once_and_for_all(asked: Question, raw: object) -> None:
    answer = accept(asked, raw)
    if isinstance(answer, Given):
        back = list(answer.value) if isinstance(answer.value, tuple) else answer.value
        assert accept(asked, back) == answer
        assert label(asked, answer)
    else:
        assert answer in tuple(Absence) or isinstance(answer, Refusal)

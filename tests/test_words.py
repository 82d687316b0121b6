"""What the checks of words find, and what they leave alone: an index and lists, no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.files import finding
from choosing_digital.question_sets import Library
from choosing_digital.question_sets.checks.words import INSTEAD
from choosing_digital.question_sets.readability import reading_age, syllables
from helpers import LAWS, VOCABULARY

BANK = """
kind: bank
id: bank
version: "1"
{limit}
questions:
  - id: one
    ask: [{asked}]
    text: {{{wording}: "{text}"}}
    type: choice
    options: {{first: "{label}"}}
    why: "It helps."
"""


def told(
    text: str = "Can you talk?",
    *,
    asked: str = "young_person",
    wording: str = "everyone",
    label: str = "Yes",
    limit: str = "",
) -> list[tuple[str, str]]:
    """Give the code and the part of the text that each check of words finds."""
    bank = BANK.format(text=text, asked=asked, wording=wording, label=label, limit=limit)
    library = Library([{"a.yaml": bank.encode(), "v.yaml": VOCABULARY.encode()}])
    assert library.loaded("a.yaml").diagnostics == ()
    found = library.diagnostics("a.yaml")
    return [
        (one.code, bank.splitlines()[one.line - 1][one.column - 1 : one.end_column - 1])
        for one in found
        if one.code != "asked-openly"  # is of harm, and not of words
    ]


def codes(text: str, **more: str) -> list[str]:
    return [code for code, _part in told(text, **more)]


# -- how hard it is to read -------------------------------------------------------------

HARD = "Would participation from your accommodation be satisfactory to everybody concerned?"


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Can you talk?", 5),
        ("Somebody?", 5),
        ("Because.", 5),
        ("Is anybody who would be there scary for you? You do not need to say who.", 6),
        ("Could you get hurt, or get into trouble, because of what you say?", 9),
        ("Would another appointment be easier for you to travel to?", 11),
        ("Is the accommodation satisfactory?", 10),
        ("", 5),
        ("...", 5),
    ],
)
def test_index_is_an_age_in_whole_years(text: str, age: int) -> None:
    assert reading_age(text) == age


def test_one_long_word_alone_does_not_make_a_short_text_hard() -> None:
    easy = "Is there a room where you can talk to me?"
    assert reading_age(easy.replace("room", "laboratory")) <= reading_age(easy) + 1
    assert reading_age(easy.replace("room where you", "laboratory whereby everybody")) > 9


@LAWS
@given(st.text())
def test_index_takes_whatever_text_there_is(text: str) -> None:
    assert reading_age(text) >= 5
    assert syllables(text) >= 1


def test_hard_words_are_advice_and_clearly_hard_ones_a_warning() -> None:
    assert codes("Would another appointment be easier for you to travel to?") == ["hard-to-read"]
    assert "too-hard-to-read" in codes(HARD)
    assert codes("Can you talk where you are?") == []


def test_only_what_a_young_person_reads_is_measured() -> None:
    assert codes(HARD, asked="parent") == ["jargon", "jargon"]
    assert codes(HARD, asked="social_worker") == []
    both = "young_person, parent"
    assert codes("Can you talk?", asked=both, wording="young_person") == ["no-wording-for-role"]


def test_limit_of_the_file_counts() -> None:
    text = "Could you get hurt, or get into trouble, because of what you say?"
    assert codes(text) == []
    assert codes(text, limit="reading_age: 7") == ["hard-to-read"]
    assert codes(text, limit="reading_age: 6") == ["too-hard-to-read"]
    assert "too-hard-to-read" not in codes(HARD, limit="reading_age: 18")


def test_limit_of_a_set_counts_for_the_questions_of_its_banks() -> None:
    bank = BANK.format(
        text="Could you get hurt, or get into trouble, because of what you say?",
        asked="young_person",
        wording="everyone",
        label="Yes",
        limit="",
    )
    set_ = (
        'kind: question_set\nid: set\nversion: "1"\ntitle: T\nuses: [bank]\n{}'
        "sections: [{{title: A, questions: [one]}}]\n"
    )
    for limit, expected in (("", []), ("reading_age: 7\n", ["hard-to-read"])):
        files = {"set.yaml": set_.format(limit), "bank.yaml": bank, "v.yaml": VOCABULARY}
        library = Library([{name: text.encode() for name, text in files.items()}])
        assert [one.code for one in library.diagnostics("set.yaml")] == expected


# -- words ------------------------------------------------------------------------------


@pytest.mark.parametrize("word", sorted(INSTEAD))
def test_every_word_of_the_trade_is_found_where_it_stands(word: str) -> None:
    found = told(f"Is {word} all right?", asked="parent")
    assert found == [("jargon", word)]


def test_no_word_that_is_offered_instead_is_on_the_list_itself() -> None:
    assert [one for one in INSTEAD.values() if codes(f"Is {one} all right?", asked="parent")] == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Will the IRO be there?", "IRO"),
        ("Is it a CIN meeting?", "CIN"),
        ("Is it a CiN meeting?", "CiN"),
        ("Are there two DSLs?", "DSLs"),
    ],
)
def test_abbreviations_are_found_where_they_stand(text: str, part: str) -> None:
    assert told(text, asked="parent") == [("jargon", part)]


@pytest.mark.parametrize(
    "text",
    [
        "Is it OK to watch TV?",
        "Can K talk to the GP?",
        "Would a brisk walk help?",
        "Is the remote-control car there?",
        "Was justice done, and who is pleased?",
        "You do not need to say who. You can say no.",
        "Is there nobody who hears you?",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert codes(text, asked="parent") == []


def test_workers_may_speak_of_their_trade() -> None:
    assert codes("Please say if the IRO is not there, unless not asked!", asked="advocate") == []
    text = "Does safeguarding hold?"
    assert codes(text, asked="social_worker", wording="worker") == []


@pytest.mark.parametrize("part", ["Please", "unless", "just", "simply", "well done"])
def test_words_that_press_are_found_where_they_stand(part: str) -> None:
    assert told(f"A call {part} here?", asked="parent") == [("avoid-word", part)]
    assert told("A call here?", asked="parent", label=f"Yes {part}") == [("avoid-word", part)]


@pytest.mark.parametrize(
    "text",
    [
        "Is there nobody who would not hear you?",
        "Don't you never go out?",
        "Can you not go without help?",
        "No one said it was not so.",
    ],
)
def test_not_twice_in_a_sentence_is_found(text: str) -> None:
    assert codes(text, asked="parent") == ["double-negation"]


# -- options ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    [
        *(
            "Not sure",
            "I'm not sure",
            "I am not sure yet",
            "Unsure",
            "Don't know",
            "I do not know.",
        ),
        *("I'd rather not say", "Rather not say", "I would rather not answer", "Prefer not to say"),
        *("We do not know yet", "We are not sure", "Not yet known", "Unclear"),
        *("Unknown", "Not known", "No idea", "Can't say", "I'm really not sure"),
    ],
)
def test_an_option_that_is_an_absence_in_other_words_is_found(label: str) -> None:
    found = codes("Can you talk?", label=label, asked="parent")
    assert [one for one in found if one != "alike-options"] == ["absence-as-option"]


@pytest.mark.parametrize(
    "label",
    [
        *("No", "I can't", "I cannot", "I don't", "No danger is known", "Not as far as is known"),
        *("Nobody", "I do not know them well", "I'd rather not go", "Not now", "None of these"),
    ],
)
def test_an_option_that_is_an_answer_is_left_alone(label: str) -> None:
    assert codes("Can you talk?", label=label, asked="parent") == []


# -- words that others read otherwise ---------------------------------------------------


@pytest.mark.parametrize("word", ["on", "Off", "012", "-0b11", "1_000", "12:30", "2026-12-03"])
def test_word_without_quotes_that_others_turn_is_found(word: str) -> None:
    bank = f'kind: bank\nid: a\nversion: "1"\ntitle: {word}\n'
    library = Library([{"a.yaml": bank.encode()}])
    assert [one.code for one in library.diagnostics("a.yaml")] == ["unquoted-word"]
    quoted = Library([{"a.yaml": bank.replace(f": {word}\n", f": '{word}'\n").encode()}])
    assert quoted.diagnostics("a.yaml") == ()


@pytest.mark.parametrize("word", ["yes", "no", "y", "0o12", "12:30 pm", "09 and 10", "e3", "n"])
def test_word_that_nobody_turns_or_that_is_an_answer_is_left_alone(word: str) -> None:
    bank = f'kind: bank\nid: a\nversion: "1"\ntitle: {word}\n'
    assert "unquoted-word" not in [
        one.code for one in Library([{"a.yaml": bank.encode()}]).diagnostics("a.yaml")
    ]


# -- what is shipped --------------------------------------------------------------------


def test_the_shipped_questions_give_the_checks_of_words_nothing_to_say() -> None:
    library = finding.library((), {})
    names = [*library.files("bank"), *library.files("question_set")]
    assert names
    of_words = {
        *("hard-to-read", "too-hard-to-read", "jargon", "avoid-word", "double-negation"),
        *("absence-as-option", "unquoted-word"),
    }
    found = [one for name in names for one in library.diagnostics(name) if one.code in of_words]
    assert found == []

"""A mistake of shape is told with the line as it should be, in the author's own words."""

import pytest

from choosing_digital.question_sets import load
from choosing_digital.question_sets.finished import (
    are_words,
    as_id,
    as_list,
    as_options,
    is_absence,
)

HEAD = "kind: bank\nid: a\nversion: '1'\n"
QUESTION = f"{HEAD}questions:\n  - id: q\n    ask: [parent]\n"
RULE = f"{HEAD}rules:\n  - id: r\n    level: note\n    message: A\n"


def told(text: str) -> list[tuple[str, str]]:
    return [(one.code, one.hint) for one in load(text.encode(), "a.yaml").diagnostics]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("suggest: Meet at school, a cafe or in the park.",
         'Write it so:\nsuggest: ["Meet at school, a cafe or in the park."]'),
        ('suggest: "Meet at school, or a cafe"',
         'Write it so:\nsuggest: ["Meet at school, or a cafe"]'),
        ("suggest: Meet [both] of them", 'Write it so:\nsuggest: ["Meet [both] of them"]'),
        ("suggest: 'Say \"no\"'", 'Write it so:\nsuggest: ["Say \\"no\\""]'),
        ("suggest: park", 'Write it so:\nsuggest: ["park"]'),
        ("modes: video", "Write [video]."),
        ("modes: video, phone", "Write [video, phone]."),
        ("about: young_person and parent", "Write [young_person, parent]."),
        ("about: Young person, parent", "Write [young_person, parent]."),
    ],
)  # fmt: skip
def test_a_text_is_put_into_a_list_as_one_text_and_ids_as_they_are(written: str, hint: str) -> None:
    assert told(f"{RULE}    when: {{mixed: true}}\n    {written}\n") == [("wrong-type", hint)]


def test_a_very_long_text_is_not_written_out() -> None:
    assert as_list("suggest", "a " * 100) == ""


@pytest.mark.parametrize("written", ["1.10", "0.50", "1e3", "true", "True", "-0"])
def test_what_is_no_text_is_put_in_quotes_as_it_was_written(written: str) -> None:
    text = f"kind: bank\nid: a\nversion: {written}\n"
    assert told(text) == [("wrong-type", f'Put it in quotes: "{written}".')]


def test_a_number_inside_of_brackets_is_put_in_quotes_too() -> None:
    text = f"{QUESTION}    type: yes_no\n    text: {{everyone: 1.50, worker: 2}}\n"
    assert [hint for _, hint in told(text)] == [
        'Put it in quotes: "1.50".',
        'Put it in quotes: "2".',
    ]


def test_words_of_a_question_are_shown_for_everyone() -> None:
    text = f"{QUESTION}    type: yes_no\n    text: Are you safe, or not?\n"
    assert told(text) == [
        (
            "wrong-type",
            "Write for whom the words are; everyone, where one wording does. Write it so:\n"
            'text: {everyone: "Are you safe, or not?"}',
        )
    ]


def test_true_in_quotes_is_written_without_them() -> None:
    text = f'{QUESTION}    type: yes_no\n    text: {{everyone: A}}\n    private: "true"\n'
    assert told(text) == [("wrong-type", "Write true without quotes.")]


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        (["Came back alone", "Not sure", "With police", "Other"],
         'options:\n  came_back_alone: "Came back alone"\n  with_police: "With police"'),
        ([{"alone": "Came back alone"}, "police"],
         'options:\n  alone: "Came back alone"\n  police: "police"'),
        (["They said that they would come back"],
         'options:\n  they_said_that_they: "They said that they would come back"'),
        ([{"It's over": "really"}], 'options:\n  its_over: "It\'s over: really"'),
    ],
)  # fmt: skip
def test_options_in_a_list_are_shown_with_an_id_each(options: list[object], lines: str) -> None:
    said = "Write an id before the words of each, without - or brackets, as here:"
    assert as_options(options) == f"{said}\n{lines}"


@pytest.mark.parametrize("options", [[], [3], ["Так"], [{"a": "A", "b": "B"}], ["Not sure"]])
def test_options_that_no_id_can_be_made_of_are_not_shown(options: list[object]) -> None:
    assert as_options(options) == ""


def test_the_ends_of_a_scale_are_a_pattern_that_is_refused_while_it_is_empty() -> None:
    scale = f"{QUESTION}    type: scale\n    text: {{everyone: A}}\n"
    ((_, hint),) = told(f"{scale}    ends: Never to very often\n")
    said, line = hint.split("\n")
    assert (
        said == "Write what 0 means in the first quotation marks, and what 10 means in the second:"
    )
    assert [code for code, _ in told(f"{scale}    {line}\n")] == ["empty-text", "empty-text"]


@pytest.mark.parametrize(
    ("said", "id_"),
    [
        ("came back alone", "came_back_alone"),
        ("It's over - really!", "its_over_really"),
        ("café", "cafe"),
        ("-a b", "a_b"),
        ("1st", "1st"),
        ("дом", ""),
        ("!?", ""),
        ("a" * 65, ""),
    ],
)
def test_words_are_made_into_an_id_where_their_letters_can_be_in_one(said: str, id_: str) -> None:
    assert as_id(said) == id_


@pytest.mark.parametrize("said", ["a b", "It's over", "café", "lost, and found"])
def test_words_that_were_written_for_an_id_are_told_from_other_signs(said: str) -> None:
    assert are_words(said)


@pytest.mark.parametrize("said", ["a", "-a", "../a b", "a - b", "a%20b", "a\u200bc d", "a\n", ""])
def test_no_id_is_made_of_what_are_no_words(said: str) -> None:
    assert not are_words(said)


@pytest.mark.parametrize(
    "said",
    ["not sure", "Not-sure", "I'm not sure", "unsure", "don't know", "I don\u2019t know",
     "dont_know", "I'd rather not say", "prefer not to say", "rather_not_say",
     "i_would_rather_not_say"],
)  # fmt: skip
def test_not_sure_and_rather_not_say_are_known_however_they_are_written(said: str) -> None:
    assert is_absence(said)


@pytest.mark.parametrize("said", ["not safe", "I know", "know", "I am sure", "no", "not_say_hello"])
def test_what_is_an_answer_is_none_of_the_two(said: str) -> None:
    assert not is_absence(said)


def test_not_sure_among_the_options_is_taken_out_at_once() -> None:
    text = f"{QUESTION}    type: choice\n    text: {{everyone: A}}\n    options:\n"
    assert told(f"{text}      not sure: I don't know\n      came back alone: Alone\n") == [
        (
            "bad-id",
            "Every question but free text offers I'm not sure and I'd rather not say by itself. "
            "Take this option out.",
        ),
        (
            "bad-id",
            "An id has up to 64 letters a to z, digits, - and _; the first and last are letters "
            "or digits. Write came_back_alone.",
        ),
    ]


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("if: {safe: no}", "Here if is called when. Write it so:\nwhen: {question: safe, is: no}"),
        ("condition: [a]", "Here condition is called when."),
        ("wen: {mixed: true}", None),
        ("when:mixed", None),
    ],
)
def test_a_key_by_another_name_is_one_error(key: str, hint: str | None) -> None:
    found = told(f"{HEAD}rules: [{{id: r, level: note, message: A, {key}}}]\n")
    assert [code for code, _ in found] == ["unknown-key"]
    assert hint in (None, found[0][1])


def test_a_question_is_asked_with_ask_if_and_not_with_when() -> None:
    text = f"{QUESTION}    type: yes_no\n    text: {{everyone: A}}\n    when: safe is no\n"
    assert told(text) == [
        (
            "unknown-key",
            "Here when is called ask_if. Write it so:\nask_if: {question: safe, is: no}",
        )
    ]


def test_a_space_that_is_missing_after_a_colon_is_told_wherever_keys_stand() -> None:
    text = f"{RULE}    when: {{mixed: true}}\n    suggest: [{{idea:loan-device}}]\n"
    assert told(text) == [
        ("unknown-key", "A space is missing after the colon. Write idea: loan-device.")
    ]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("options: {police: Brought me, police: I went}",
         "Keep one of the two, or give one of them another name."),
        ('intended: {never-raised: Later}, intended: {no-source: "Ours, too"}',
         'Make one of both:\nintended: {never-raised: Later, no-source: "Ours, too"}'),
        ("intended: {never-raised: A}, intended: {never-raised: B}",
         "Put what both hold under one intended, and take the other intended out."),
        ("suggest: [A], suggest: [B]", "Make one of both:\nsuggest: [A, B]"),
        ("answers: {k: {a: b}}, answers: {m: {a: c}}",
         "Is in_private: missing above one of them? What was said alone stands under it. Do not "
         "put the two answers together before you know: everybody would see it."),
        ("level: care, level: note", "Keep one of the two."),
        ("suggest: [A], suggest: B", "Keep one of the two."),
        ("when: {mixed: true}, when: {question: q, is: a}",
         "Write the first of these where both have to hold, the second where one is enough:\n"
         "when: {all: [{mixed: true}, {question: q, is: a}]}\n"
         "when: {any: [{mixed: true}, {question: q, is: a}]}"),
        ("when: {mixed: true}, when: q is a",
         "Keep one of the two, or put both into {all: […]} or {any: […]}."),
    ],
)  # fmt: skip
def test_two_parts_of_one_name_are_told_what_becomes_of_both(written: str, hint: str) -> None:
    hints = [one for _, one in told(f"{HEAD}rules: [{{id: r, {written}}}]\n")]
    assert hints == [f"It was first defined at line 4. {hint}"]


def test_two_conditions_in_one_pair_of_braces_need_braces_of_their_own() -> None:
    hint = "Put each in braces of its own, inside {all: […]} or {any: […]}."
    text = f"{RULE}    when: {{question: a, is: b, question: c, is: d}}\n"
    assert told(text) == [("duplicate-key", f"It was first defined at line 8. {hint}")] * 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("id: a\nuses: [b]\n", "question_set"),
        ("sections: []\n", "question_set"),
        ("language: cy\nsections: []\n", "translation"),
        ("session: {}\nplan: []\n", "scenario"),
        ("set: quick\nparticipants: []\n", "answers"),
        ("ideas: []\n", "ideas"),
        ("roles: {}\n", "vocabulary"),
        ("id: a\nquestions: []\n", "bank"),
    ],
)
def test_a_file_without_a_kind_is_told_the_one_that_its_keys_are_of(text: str, kind: str) -> None:
    ((code, hint),) = told(text)
    assert (code, hint.partition(".")[0]) == ("not-ours", f"Begin with kind: {kind}")


def test_true_is_the_answer_yes_in_a_case_too() -> None:
    case = "{name: A, participants: {}, answers: {k: {q: true}}, expect: {}}"
    text = f"{HEAD}cases: [{case}]\n"
    assert told(text) == [("wrong-type", "Where the question is of type yes_no, write yes.")]


@pytest.mark.parametrize("id_", ["\u201ctalk\u201d", "\u2018talk\u2019"])
def test_an_id_in_curly_quotation_marks_is_written_without_them(id_: str) -> None:
    assert told(f"kind: bank\nid: {id_}\n") == [
        ("bad-id", "Write talk, without these quotation marks.")
    ]


def test_of_what_somebody_answered_nothing_is_shown() -> None:
    """What an author wrote may be shown to be copied; what a person said, never."""
    answers = "kind: answers\ntext: [only for the worker]\ntext: [and this]\n"
    source = load(answers.encode(), "a.yaml")
    (found,) = source.diagnostics
    assert "only for the worker" not in found.hint
    assert found.hint.endswith("Put what both hold under one text, and take the other text out.")


def test_of_words_over_two_lines_no_word_is_shown_where_somebody_answered() -> None:
    """`dad:` is a key that begins too far in, or what somebody said: of answers it is not known."""
    words = "private_words:\n  k: I am scared of\n    dad: he listens\n"
    (found,) = load(f"kind: answers\n{words}".encode(), "a.yaml").diagnostics
    assert (found.code, "dad" in f"{found.message}{found.hint}") == ("stray-colon", False)
    (found,) = load(f"kind: bank\n{words}".encode(), "a.yaml").diagnostics
    assert found.hint.startswith("This line begins further in than k above. If dad is a key")

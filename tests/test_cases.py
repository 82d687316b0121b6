"""The cases of a bank: what each expects, and exactly where it is told that it does not hold."""

from dataclasses import replace
from typing import Any

import pytest

from choosing_digital.cases import as_answers, bank_alone, check_cases
from choosing_digital.problems import Problem
from choosing_digital.question_sets import Bank, load
from choosing_digital.question_sets.model import QuestionSet, Vocabulary
from helpers import VOCABULARY

RULES = """
kind: bank
id: privacy
version: "1.0"
questions:
  - id: private_space
    text: {everyone: "Is {name} private?"}
    type: choice
    options: {always: "Yes", sometimes: "Now and then", never: "No"}
    ask: [young_person, parent, social_worker]
    about: [young_person, parent]
    varies: true
  - {id: afraid, text: {everyone: "Afraid?"}, type: yes_no, ask: [young_person], private: true}
  - {id: easy, text: {everyone: "Easy?"}, type: scale, ends: [No, Yes], ask: [young_person]}
  - id: near
    text: {everyone: "Who is near?"}
    type: choices
    options: {adults: "Grown-ups", children: "Children"}
    ask: [young_person]
  - {id: meet, text: {everyone: "Meet?"}, type: yes_no, ask: [meeting], varies: true}
rules:
  - id: heard
    level: care
    modes: [video, phone]
    about: [young_person, parent]
    when: {question: private_space, is: [sometimes, never]}
    message: "{name} may be overheard."
  - id: heard_and_afraid
    level: unsafe
    modes: [video, phone]
    about: [young_person]
    when:
      all:
        - {question: private_space, not_clearly: always}
        - {question: afraid, not_clearly: no}
    message: "{name} is afraid."
    covers: [heard]
  - id: likes_it
    level: favours
    modes: [video]
    about: [young_person]
    when: {question: easy, at_least: 7}
    message: "{name} finds it easy."
  - id: written
    level: note
    modes: [messages]
    about: [young_person]
    when: {question: easy, at_most: 3}
    message: "In writing."
  - id: together
    level: barrier
    modes: [in_person]
    when: {all: [{question: meet, is: yes}, {meeting: core_group}]}
    message: "They meet."
cases:
"""


def read(cases: str) -> tuple[Bank, QuestionSet]:
    loaded = load(f"{RULES}{cases}".encode(), "privacy.yaml")
    assert loaded.diagnostics == ()
    assert isinstance(loaded.model, Bank)
    words = load(VOCABULARY.encode(), "vocabulary.yaml").model
    assert isinstance(words, Vocabulary)
    return loaded.model, bank_alone(loaded.model, words)


def problems_of(cases: str) -> list[Problem]:
    bank, questions = read(cases)
    # where the rules stand is told by whoever knows the files
    return [replace(one, related=()) for one in check_cases(bank.cases, questions)]


def k_says(answers: str, expect: str) -> str:
    return f"""
  - name: made up
    participants: {{k: young_person}}
    answers: {{k: {{{answers}}}}}
    expect: {{{expect}}}
"""


# -- what holds -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "expect"),
    [
        ("private_space: never, afraid: yes", "raised: [heard_and_afraid, heard]"),
        ("private_space: never, afraid: no", "raised: [heard], clear: [heard_and_afraid]"),
        ("private_space: always", "raised: [], clear: [heard, heard_and_afraid]"),
        ("private_space: never", "cannot_tell: [heard_and_afraid], raised: [heard]"),
        ("easy: 8", "raised: [likes_it], clear: [], cannot_tell: [heard]"),
        ("easy: 8", "raised: []"),  # the whole list at care and worse, and no more
        ("easy: 2", "clear: [likes_it]"),
        ("private_space: always", "picture: {k: {video: possible, in_person: possible}}"),
        ("afraid: yes", "picture: {k: {video: not_known}, meeting: {video: possible}}"),
        ("private_space: not_sure, afraid: yes", "picture: {k: {phone: unsafe}}"),
        ("near: [adults, children]", "raised: [], cannot_tell: [heard]"),
        ("", ""),
    ],
)
def test_a_case_that_holds_gives_no_problem(answers: str, expect: str) -> None:
    assert problems_of(k_says(answers, expect)) == []


def test_a_case_may_say_all_that_an_answers_file_may() -> None:
    whole = """
  - name: everything
    participants: {k: young_person, m: parent, kb: social_worker, s: young_person, d: parent}
    views: {m: through, s: too_young, d: not_yet}
    answers: {k: {private_space: always, afraid: yes, easy: 8}, m: {private_space: always}}
    answers_about: {kb: {k: {private_space: always}}}
    in_private:
      answers: {k: {private_space: never}}
      answers_about: {kb: {m: {private_space: sometimes}}}
      wishes: {k: {phone: not_ok}}
    wishes: {k: {video: preferred, school: ok}}
    meeting: {kind: core_group}
    meeting_answers: {meet: yes}
    options:
      - {id: in_person, answers: {meeting: {meet: no}}}
      - id: school
        modes: {k: video, m: in_person}
        answers: {k: {private_space: always}}
        in_private: {answers: {k: {private_space: always}}}
    expect:
      raised: [heard_and_afraid, heard, together]
      picture:
        k: {video: unsafe, school: possible}
        m: {video: care, school: possible}
        meeting: {in_person: possible, school: barrier}
"""
    assert problems_of(whole) == []
    bank, questions = read(whole)
    data: dict[str, Any] = as_answers(bank.cases[0], questions.id)
    assert data["participants"][1] == {
        "id": "m",
        "role": "parent",
        "name": "M",
        "view": "through",
        "alone": True,
        "answers": {"private_space": "always"},
        "answers_about": {},
        "wishes": {},
        "in_private": {"answers": {}, "answers_about": {}, "wishes": {}},
        "spoken_by": "somebody",
    }
    assert data["options"][0] == {"id": "in_person", "answers": {"meeting": {"meet": "no"}}}
    assert data["options"][1]["name"] == "school"
    assert data["meeting"] == {"kind": "core_group"}


# -- what does not ----------------------------------------------------------------------

MEND = "Mend the rule, what the case answers, or what it expects: one of them is not what you mean."
RULE_FIRST = (
    "Look at the rule first: this case was written so that it speaks. Only if the rule is as you "
    "mean it, change the case."
)
WHOLE_LIST = "raised is the whole list at care and worse."


@pytest.mark.parametrize(
    ("answers", "expect", "expected"),
    [
        (
            "private_space: always",
            "raised: [heard]",
            Problem(
                ("expect", "raised", 0),
                "case-raised",
                "heard is clear here",
                f"for k in video it is clear, since private_space of k is always. {RULE_FIRST}",
            ),
        ),
        (
            "afraid: no",
            "raised: [heard]",
            Problem(
                ("expect", "raised", 0),
                "case-raised",
                "heard cannot tell here",
                f"for k in video it waits for private_space of k. {RULE_FIRST}",
            ),
        ),
        (
            "private_space: never, afraid: no",
            "raised: []",
            Problem(
                ("expect", "raised"),
                "case-raised",
                "heard is raised, and this case does not expect it",
                f"for k in video it is raised, since private_space of k is never. {WHOLE_LIST}",
            ),
        ),
        (
            "private_space: never, afraid: yes",
            "raised: [heard]",
            Problem(
                ("expect", "raised"),
                "case-raised",
                "heard_and_afraid is raised, and this case does not expect it",
                "for k in video it is raised, since private_space of k is never and afraid of k is "
                f"yes. {WHOLE_LIST}",
            ),
        ),
        (
            "private_space: never, afraid: no",
            "clear: [heard_and_afraid, heard]",
            Problem(
                ("expect", "clear", 1),
                "case-clear",
                "heard is raised here",
                f"for k in video it is raised, since private_space of k is never. {MEND}",
            ),
        ),
        (
            "easy: 5",
            "clear: [heard_and_afraid]",
            Problem(
                ("expect", "clear", 0),
                "case-clear",
                "heard_and_afraid cannot tell here",
                f"for k in video it waits for private_space of k and afraid of k. {MEND}",
            ),
        ),
        (
            "private_space: always",
            "cannot_tell: [heard_and_afraid]",
            Problem(
                ("expect", "cannot_tell", 0),
                "case-cannot-tell",
                "heard_and_afraid is clear here",
                f"for k in video it is clear, since private_space of k is always. {RULE_FIRST}",
            ),
        ),
        (
            "easy: 1",
            "raised: [written]",
            Problem(
                ("expect", "raised", 0),
                "case-raised",
                "written reaches nobody in this case",
                "it is about a role that nobody has here, or about a way of meeting that is not "
                "on the table.",
            ),
        ),
        (
            "private_space: never, afraid: no",
            "picture: {k: {video: possible}}",
            Problem(
                ("expect", "picture", "k", "video"),
                "case-picture",
                "the verdict for k in video is care",
                f"heard (care) is raised. {MEND}",
            ),
        ),
        (
            "afraid: yes, easy: 8",
            "picture: {k: {video: unsafe}}",
            Problem(
                ("expect", "picture", "k", "video"),
                "case-picture",
                "the verdict for k in video is not_known",
                "heard_and_afraid (unsafe) cannot tell. Nothing answers private_space of k. "
                f"{RULE_FIRST}",
            ),
        ),
        (
            "private_space: never, afraid: yes",
            "picture: {k: {in_person: care}}",
            Problem(
                ("expect", "picture", "k", "in_person"),
                "case-picture",
                "the verdict for k in in_person is possible",
                "no rule is raised there. heard is raised for k in video and phone, and speaks of "
                f"video and phone alone. {RULE_FIRST}",
            ),
        ),
        (
            "",
            "picture: {k: {school: care}}",
            Problem(
                ("expect", "picture", "k", "school"),
                "case-picture",
                "there is no cell for k in school",
            ),
        ),
        (
            "",
            "picture: {m: {video: care}}",
            Problem(
                ("expect", "picture", "m", "video"),
                "case-picture",
                "there is no cell for m in video",
            ),
        ),
    ],
)
def test_what_is_not_as_a_case_expects_is_told_at_its_exact_place(
    answers: str, expect: str, expected: Problem
) -> None:
    assert problems_of(k_says(answers, expect)) == [
        Problem(
            ("cases", 0, *expected.path),
            expected.code,
            expected.message,
            expected.hint and f'In "made up": {expected.hint}',
        )
    ]


@pytest.mark.parametrize(
    ("answers", "expect", "expected"),
    [
        ("private_space: always", "raised: [heard]", [("rules", "heard", "when")]),
        ("private_space: never, afraid: no", "raised: []", [("rules", "heard", "when")]),
        (
            "private_space: never, afraid: no",
            "picture: {k: {video: possible}}",
            [("rules", "heard", "level")],
        ),
    ],
)
def test_with_it_come_the_parts_of_the_rules_that_it_rests_on(
    answers: str, expect: str, expected: list[tuple[str, str, str]]
) -> None:
    bank, questions = read(k_says(answers, expect))
    found = [each.path for one in check_cases(bank.cases, questions) for each in one.related]
    assert found[: len(expected)] == expected


def test_what_waits_for_the_kind_of_meeting_says_so() -> None:
    case = """
  - name: what kind of meeting, nobody said
    participants: {k: young_person}
    meeting_answers: {meet: yes}
    expect: {clear: [together]}
"""
    assert problems_of(case) == [
        Problem(
            ("cases", 0, "expect", "clear", 0),
            "case-clear",
            "together cannot tell here",
            'In "what kind of meeting, nobody said": for meeting in in_person it waits for kind '
            f"of meeting. {MEND}",
        )
    ]


def test_unexpected_rules_are_told_worst_first_after_those_that_are_missing() -> None:
    first = k_says("private_space: always", "raised: []")
    second = k_says("private_space: never, afraid: yes", "raised: [likes_it], clear: [heard]")
    assert [(one.path, one.message) for one in problems_of(first + second)] == [
        (("cases", 1, "expect", "raised", 0), "likes_it cannot tell here"),
        (
            ("cases", 1, "expect", "raised"),
            "heard_and_afraid is raised, and this case does not expect it",
        ),
        (("cases", 1, "expect", "clear", 0), "heard is raised here"),  # and not told twice
    ]


def test_a_rule_that_is_raised_for_one_and_clear_for_another_counts_as_raised() -> None:
    case = """
  - name: two of them
    participants: {k: young_person, m: parent}
    answers: {k: {private_space: always}, m: {private_space: never}}
    expect: {clear: [heard]}
"""
    assert [(one.path[-2:], one.message, one.hint) for one in problems_of(case)] == [
        (
            ("clear", 0),
            "heard is raised here",
            'In "two of them": for m in video it is raised, since private_space of m is never. '
            f"{MEND}",
        )
    ]


def line(*path: str | int) -> tuple[str | int, ...]:
    return ("rules", *path)


@pytest.mark.parametrize(
    ("answers", "expect", "why", "at"),
    [
        (  # of an `all` the line that is not so
            "private_space: never, afraid: no",
            "raised: [heard_and_afraid, heard]",
            "since afraid of k is no",
            line("heard_and_afraid", "when", "all", 1),
        ),
        (  # both of them
            "private_space: always, afraid: no",
            "raised: [heard_and_afraid]",
            "since private_space of k is always and afraid of k is no",
            line("heard_and_afraid", "when", "all", 0),
        ),
        (  # what is not said is not clear
            "private_space: never",
            "clear: [heard_and_afraid]",
            "it waits for afraid of k",
            line("heard_and_afraid", "when"),
        ),
    ],
)
def test_a_case_says_which_answer_decides_and_which_line_asks_for_another(
    answers: str, expect: str, why: str, at: tuple[str | int, ...]
) -> None:
    bank, questions = read(k_says(answers, expect))
    (found, *_) = check_cases(bank.cases, questions)
    assert why in found.hint
    assert found.related[0].path == at


def test_the_answer_that_decides_is_shown_where_the_case_gives_it() -> None:
    bank, questions = read(k_says("private_space: always, afraid: yes", "raised: [heard]"))
    (found,) = check_cases(bank.cases, questions)
    assert [one.path for one in found.related] == [
        ("rules", "heard", "when"),
        ("cases", 0, "answers", "k", "private_space"),
    ]


def test_of_several_people_the_one_is_told_whom_the_picture_expects() -> None:
    case = """
  - name: two of them
    participants: {k: young_person, m: parent}
    answers: {k: {private_space: always}, m: {private_space: always}}
    expect: {raised: [heard], picture: {m: {phone: care}}}
"""
    (raised,) = problems_of(case)  # and the picture, which follows from it, is not told again
    assert "for m in phone it is clear, since private_space of m is always" in raised.hint


def test_a_cell_that_has_another_reason_than_a_rule_that_is_named_is_told() -> None:
    case = k_says("private_space: always", "raised: [heard], picture: {k: {in_person: care}}")
    assert [one.path[3:] for one in problems_of(case)] == [
        ("raised", 0),
        ("picture", "k", "in_person"),
    ]


def test_the_cells_of_one_person_are_one_line() -> None:
    case = k_says(
        "private_space: never, afraid: no",
        "picture: {k: {in_person: care, video: possible, phone: possible}}",
    )
    assert [(one.path[-1], one.message, one.hint) for one in problems_of(case)] == [
        (
            "in_person",
            "the verdict for k is possible in in_person, and care in video and phone",
            'In "made up": in in_person: no rule is raised there; in video and phone: heard (care) '
            "is raised. heard is raised for k in video and phone, and speaks of video and phone "
            f"alone. {RULE_FIRST}",
        )
    ]


# -- a case that cannot be run ----------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "path", "code"),
    [
        (
            "answers: {k: {private_space: sometime}}",
            ("answers", "k", "private_space"),
            "bad-answer",
        ),
        ("answers: {k: {harm: yes}}", ("answers", "k", "harm"), "unknown-question"),
        (
            "in_private: {answers: {k: {easy: 11}}}",
            ("in_private", "answers", "k", "easy"),
            "bad-answer",
        ),
        (
            "in_private: {answers_about: {kb: {k: {easy: 1}}}}",
            ("in_private", "answers_about", "kb", "k", "easy"),
            "may-not-say",
        ),
        (
            "answers_about: {kb: {k: {easy: 1}}}",
            ("answers_about", "kb", "k", "easy"),
            "may-not-say",
        ),
        ("wishes: {k: {school: ok}}", ("wishes", "k", "school"), "unknown-option"),
        ("meeting_answers: {meet: maybe}", ("meeting_answers", "meet"), "bad-answer"),
        ("options: [{id: apart, modes: {k: video}}]", ("options", 0, "id"), "id-taken"),
    ],
)
def test_a_mistake_in_what_was_said_is_told_where_the_case_has_it(
    case: str, path: tuple[str | int, ...], code: str
) -> None:
    text = f"""
  - name: cannot be run
    participants: {{k: young_person, kb: social_worker}}
    {case}
    expect: {{raised: [heard]}}
"""
    assert [(one.path, one.code) for one in problems_of(text)] == [(("cases", 0, *path), code)]


@pytest.mark.parametrize(
    ("participants", "path", "code"),
    [
        ("{meeting: young_person}", ("participants", "meeting"), "id-taken"),
        ("{k: grandparent}", ("participants", "k"), "unknown-role"),
    ],
)
def test_a_mistake_in_who_takes_part_is_told_where_the_case_has_it(
    participants: str, path: tuple[str | int, ...], code: str
) -> None:
    text = f"""
  - name: cannot be run
    participants: {participants}
    expect: {{raised: []}}
"""
    assert [(one.path, one.code) for one in problems_of(text)] == [(("cases", 0, *path), code)]


def test_an_answer_of_somebody_not_asked_yet_is_told_at_the_answer() -> None:
    text = """
  - name: cannot be run
    participants: {k: young_person}
    views: {k: not_yet}
    answers: {k: {easy: 3}}
    wishes: {k: {video: ok}}
    expect: {raised: []}
"""
    assert [(one.path, one.code) for one in problems_of(text)] == [
        (("cases", 0, "answers", "k", "easy"), "not-asked-yet"),
        (("cases", 0, "wishes", "k"), "not-asked-yet"),
    ]

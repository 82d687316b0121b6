"""A case that fails although no slip in a rule would explain it: the answer that may have slipped.

`TRUE` is a bank as it is meant. Each test makes one slip in a case, or in a rule, and says what is
told of it.
"""

from collections.abc import Iterator

from choosing_digital.problems import Elsewhere, Problem
from trying_banks import changed, found_by_cases

TRUE = """\
kind: bank
id: arriving
version: "1"
questions:
  - id: risk
    ask: [young_person, parent]
    text: {everyone: "Could it be dangerous to come?"}
    type: yes_no
    private: true
    why: "So that nobody is hurt."
  - id: apart
    ask: [young_person, parent]
    text: {everyone: "Could you come and go apart?"}
    type: choice
    options: {"yes": "Yes", some_days: "On some days", "no": "No"}
    varies: true
    private: true
    why: "So that nobody is hurt."
rules:
  - id: danger
    level: unsafe
    modes: [in_person]
    about: [young_person, parent]
    when:
      all:
        - {question: risk, is: yes}
        - {question: apart, not_clearly: yes}
    message: "Coming could be dangerous for {name}."
    suggest: ["Meet in another way."]
    source: "Made up for tests"
cases:
  - name: danger for the young person
    participants: {k: young_person, m: parent}
    answers: {k: {risk: yes, apart: no}, m: {risk: no, apart: yes}}
    expect: {raised: [danger]}
  - name: danger for the parent on some days
    participants: {k: young_person, m: parent}
    answers: {k: {risk: no, apart: yes}, m: {risk: yes, apart: some_days}}
    expect: {raised: [danger]}
  - name: they come apart
    participants: {k: young_person, m: parent}
    answers: {k: {risk: yes, apart: yes}, m: {risk: yes, apart: yes}}
    expect: {raised: [], clear: [danger]}
"""


AT_ODDS = "this answer does not go with the rest of the case"


def told(old: str, new: str) -> Iterator[Problem]:
    """Give what the cases find, with one change made to the bank."""
    yield from found_by_cases(changed(TRUE, old, new))


def test_nothing_is_told_where_it_is_as_it_is_meant() -> None:
    assert list(told("apart: some_days", "apart: no")) == []


def test_an_answer_that_slipped_is_told_where_it_stands_if_every_other_case_of_the_rule_holds() -> (
    None
):
    (one,) = told("apart: some_days", "apart: yes")
    assert one.path == ("cases", 1, "answers", "m", "apart")
    assert one.message == f"{AT_ODDS}: write `apart: no` or `apart: some_days`"
    assert one.hint == (
        'In "danger for the parent on some days": danger is clear here, and the case expects '
        "otherwise. With `apart: no` or `apart: some_days`, all of it holds, and every other case "
        "of danger holds. Only if this is as you mean it, look at the rules, and then at what the "
        "case expects."
    )
    assert [(place.path, place.message) for place in one.related] == [
        (("cases", 1, "expect", "raised", 0), "the case expects otherwise"),
        (("rules", "danger", "when", "all", 1), "danger asks for this"),
    ]


def test_a_rule_that_slipped_is_looked_at_first() -> None:
    for one in told("not_clearly: yes", "is: no"):
        assert one.path[0] == "rules" or "expect" in one.path


def test_of_several_answers_that_may_have_slipped_none_is_named() -> None:
    (one,) = told(
        "k: {risk: no, apart: yes}, m: {risk: yes, apart: some_days}",
        "k: {risk: no, apart: no}, m: {risk: no, apart: no}",
    )
    assert "Look at the rule first" in one.hint


def test_an_answer_that_was_lost_is_told_beside_the_rule_that_may_have_slipped() -> None:
    (one,) = told("m: {risk: yes, apart: some_days}", "m: {apart: some_days}")
    (place,) = (each for each in one.related if "missing" in each.message)
    assert place.path == ("cases", 1, "answers", "m")
    assert place.message == "or `risk: yes` of m here, if it is missing"


OPTION = """\
  - name: apart at the office, and not at home
    participants: {k: young_person, m: parent}
    answers: {k: {risk: no, apart: no}, m: {risk: yes, apart: no}}
    options:
      - id: office
        name: "At the office"
        modes: {k: in_person, m: in_person}
        answers: {m: {apart: yes}}
    expect: {picture: {m: {in_person: unsafe, office: possible}}}
"""


def test_an_answer_that_was_written_of_the_wrong_person_is_named() -> None:
    whole = f"{TRUE}{OPTION}"
    assert list(found_by_cases(whole)) == []
    (one,) = found_by_cases(whole.replace("m: {apart: yes}}", "k: {apart: yes}}"))
    assert one.message == f"{AT_ODDS}: write `apart: yes` of m instead of k"
    assert "With `apart: yes` of m instead of k, all of it holds" in one.hint
    assert one.path == ("cases", 3, "options", 0, "answers", "k", "apart")


def test_another_answer_is_not_proposed_where_the_rule_says_more_than_is_expected() -> None:
    """It would only make the case say less of a danger."""
    (one,) = told("expect: {raised: [], clear: [danger]}", "expect: {raised: []}\n" + CARELESS)
    assert one.path == ("cases", 3, "expect", "picture", "k", "in_person")


CARELESS = """\
  - name: somebody thought that it would be all right
    participants: {k: young_person}
    answers: {k: {risk: yes, apart: some_days}}
    expect: {picture: {k: {in_person: possible}}}
"""


QUESTIONS, CASES = TRUE.split("cases:\n")
VARYING = QUESTIONS.replace("type: yes_no", "type: yes_no\n    varies: true")
SECOND_RULE = """\
  - id: danger_at_home
    level: unsafe
    modes: [in_person]
    about: [young_person, parent]
    when:
      all:
        - {question: risk, is: yes}
        - {meeting: home_visit}
    message: "Coming to {name} could be dangerous."
    suggest: ["Meet in another way."]
    source: "Made up for tests"
"""
MORE_CASES = """\
  - name: danger at a home visit
    participants: {k: young_person}
    meeting: {kind: home_visit}
    answers: {k: {risk: yes, apart: yes}}
    expect: {raised: [danger_at_home], clear: [danger]}
  - name: danger at home, and they do not come apart
    participants: {k: young_person, m: parent}
    meeting: {kind: home_visit}
    answers: {k: {risk: no}, m: {risk: yes, apart: no}}
    options:
      - id: school
        name: "At the school"
        modes: {m: in_person}
        answers: {m: {risk: no}}
    expect:
      raised: [danger, danger_at_home]
      picture: {m: {in_person: unsafe, school: possible, video: possible}}
"""
TWO_RULES = f"{VARYING}{SECOND_RULE}cases:\n{CASES}{MORE_CASES}"
"""A second rule, which reads the kind of meeting; the last case is the one that is changed."""


def test_two_rules_that_one_answer_silences_are_one_message_at_the_answer() -> None:
    """The option that answers the same says so as well: it would change nothing."""
    assert list(found_by_cases(TWO_RULES)) == []
    (one,) = found_by_cases(
        changed(TWO_RULES, "m: {risk: yes, apart: no}}", "m: {risk: no, apart: no}}")
    )
    assert one.path == ("cases", 4, "answers", "m", "risk")
    assert one.message == f"{AT_ODDS}: write `risk: yes`"
    assert one.hint == (
        'In "danger at home, and they do not come apart": danger is clear here; '
        "danger_at_home is clear here, and the case expects otherwise. The option school answers "
        "just this, and changes nothing as it is. With `risk: yes`, all of it holds, and every "
        "other case of danger and danger_at_home holds. Only if this is as you mean it, look at "
        "the rules, and then at what the case expects."
    )


def test_an_answer_that_was_lost_is_told_where_the_person_answers() -> None:
    lost = changed(TWO_RULES, "m: {risk: yes, apart: no}}", "m: {apart: no}}")
    (one,) = found_by_cases(lost)
    assert one.path == ("cases", 4, "answers", "m")
    assert one.message == "an answer is missing in the case: write `risk: yes` of m"
    assert "With `risk: yes` of m, all of it holds, and every other case of danger" in one.hint


def in_the_case(problem: Problem) -> Elsewhere:
    """Give the place of a problem of a rule at which the case may have slipped instead."""
    (place,) = (one for one in problem.related if one.message.endswith("if this slipped"))
    return place


def test_a_kind_of_meeting_that_slipped_is_told_beside_the_rule_that_may_have() -> None:
    old = "meeting: {kind: home_visit}\n    answers: {k: {risk: no}"
    (one,) = found_by_cases(changed(TWO_RULES, old, old.replace("home_visit", "core_group")))
    assert in_the_case(one).path == ("cases", 4, "meeting", "kind")
    assert in_the_case(one).message == "or `kind: home_visit` here, if this slipped"


def test_a_kind_of_meeting_that_slipped_is_told_where_it_stands_if_two_rules_read_it() -> None:
    rule = SECOND_RULE.replace("danger_at_home", "danger_there").replace(
        "home_visit", "[home_visit]"
    )
    cases = MORE_CASES.replace("danger_at_home]", "danger_at_home, danger_there]")
    whole = f"{VARYING}{SECOND_RULE}{rule}cases:\n{CASES}{cases}"
    assert list(found_by_cases(whole)) == []
    old = "meeting: {kind: home_visit}\n    answers: {k: {risk: no}"
    (one,) = found_by_cases(changed(whole, old, old.replace("home_visit", "core_group")))
    assert one.path == ("cases", 4, "meeting", "kind")
    assert one.message == "this does not go with the rest of the case: write `kind: home_visit`"


def test_a_way_of_meeting_that_slipped_is_told_beside_the_rule_that_may_have() -> None:
    """With nothing to say of the risk there, the way alone decides."""
    whole = changed(TWO_RULES, "        answers: {m: {risk: no}}\n", "")
    whole = changed(whole, "school: possible", "school: unsafe")
    assert list(found_by_cases(whole)) == []
    old = 'name: "At the school"\n        modes: {m: in_person}'
    (one,) = found_by_cases(changed(whole, old, old.replace("in_person", "phone")))
    assert in_the_case(one).path == ("cases", 4, "options", 0, "modes", "m")
    assert in_the_case(one).message == "or `m: in_person` here, if this slipped"


def test_a_milder_word_of_a_picture_than_the_rules_that_it_names_is_decided() -> None:
    """The case names the rule, and the rule is unsafe in another case: it is not made milder."""
    (one,) = found_by_cases(
        changed(
            f"{TWO_RULES}{SHOWN}", "m: {in_person: unsafe, school", "m: {in_person: care, school"
        )
    )
    assert one.path == ("cases", 4, "expect", "picture", "m", "in_person")
    assert one.hint == (
        'Look here first: write `unsafe`. In "danger at home, and they do not come apart" danger '
        "is raised, as it expects, and is unsafe in 1 other case."
    )
    assert one.related == ()


SHOWN = """\
  - name: danger is shown
    participants: {k: young_person}
    answers: {k: {risk: yes, apart: no}}
    expect: {raised: [danger], picture: {k: {in_person: unsafe}}}
"""


def test_a_worse_word_where_nothing_speaks_is_decided_by_what_the_case_expects_to_be_raised() -> (
    None
):
    (one,) = found_by_cases(changed(TWO_RULES, "video: possible", "video: care"))
    assert one.path == ("cases", 4, "expect", "picture", "m", "video")
    assert one.hint == (
        'Look here first: write `possible`. In "danger at home, and they do not come apart" all '
        "that it expects to be raised is raised, and nothing of that speaks of m in video."
    )


def test_a_word_is_not_decided_where_the_case_does_not_name_the_rule() -> None:
    (one,) = told("expect: {raised: [], clear: [danger]}", "expect: {raised: []}\n" + CARELESS)
    assert "write `unsafe`" not in one.hint


def test_an_answer_with_which_more_is_said_than_expected_is_told_where_it_stands() -> None:
    old = "answers: {k: {risk: yes, apart: yes}}"
    new = "answers: {k: {risk: yes, apart: no}}"
    (one,) = found_by_cases(changed(TWO_RULES, old, new))
    assert one.path == ("cases", 3, "answers", "k", "apart")
    assert one.message == f"{AT_ODDS}: write `apart: yes`"
    assert one.hint.endswith(
        "Only if this is as you mean it, mend what the case expects: a rule that is right to speak "
        "is not made milder for one case."
    )


def test_a_word_that_is_too_mild_comes_before_an_answer_with_which_it_would_be_right() -> None:
    """Whoever is wrong about that keeps a case in which somebody is in danger."""
    shown = changed(TWO_RULES, "video: possible}}", "video: possible}, k: {in_person: possible}}")
    (one,) = found_by_cases(changed(f"{shown}{SHOWN}", "k: {risk: no}, m", "k: {risk: yes}, m"))
    assert "Look here first: write `unsafe`." in one.hint
    assert [(place.path, place.message) for place in one.related] == [
        (("cases", 4, "answers", "k", "risk"), "with `risk: no` here it holds")
    ]


def test_of_two_answers_with_which_it_would_say_less_both_are_shown() -> None:
    old = "answers: {k: {risk: yes, apart: yes}, m: {risk: yes, apart: yes}}"
    (one,) = told(old, old.replace("m: {risk: yes, apart: yes}", "m: {risk: yes, apart: no}"))
    assert one.path == ("cases", 2, "expect", "clear", 0)
    assert [(place.path[2:], place.message) for place in one.related[:2]] == [
        (("answers", "m", "risk"), "with `risk: no` here it holds"),
        (("answers", "m", "apart"), "with `apart: yes` here it holds"),
    ]


def test_an_answer_is_not_taken_back_where_the_case_would_be_another_then() -> None:
    """A case that was copied and changed: what it expects was forgotten."""
    copied = TRUE[TRUE.index("  - name: they come apart") :]
    copied = copied.replace("they come apart", "they do not").replace(
        "m: {risk: yes, apart: yes}", "m: {risk: yes, apart: no}"
    )
    (one,) = found_by_cases(f"{TRUE}{copied}")
    assert one.path[2] == "expect"

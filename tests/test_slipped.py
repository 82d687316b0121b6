"""A case that fails although no slip in a rule would explain it: the answer that may have slipped.

`TRUE` is a bank as it is meant. Each test makes one slip in a case, or in a rule, and says what is
told of it.
"""

from collections.abc import Iterator

from choosing_digital.problems import Problem
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


def told(old: str, new: str) -> Iterator[Problem]:
    """Give what the cases find, with one change made to the bank."""
    yield from found_by_cases(changed(TRUE, old, new))


def test_nothing_is_told_where_it_is_as_it_is_meant() -> None:
    assert list(told("apart: some_days", "apart: no")) == []


def test_an_answer_that_slipped_is_named_first_where_every_other_case_of_the_rule_holds() -> None:
    (one,) = told("apart: some_days", "apart: yes")
    assert one.message == "danger is clear here"
    assert one.hint == (
        'In "danger for the parent on some days": for m in in_person it is clear, since apart of m '
        "is yes. This holds with apart: some_days or no of m, and every other case of danger "
        "holds; no one change to the rule was found that would do. Look at this answer first. If "
        "it is as you mean it, look at the rule, and then at what the case expects."
    )
    assert [(place.path, place.message) for place in one.related] == [
        (("cases", 1, "answers", "m", "apart"), "with some_days or no here it holds"),
        (("rules", "danger", "when", "all", 1), "danger asks for this"),
    ]


def test_a_rule_that_slipped_is_looked_at_first() -> None:
    for one in told("not_clearly: yes", "is: no"):
        assert "Look at this answer first" not in one.hint


def test_of_several_answers_that_may_have_slipped_none_is_named() -> None:
    (one,) = told(
        "k: {risk: no, apart: yes}, m: {risk: yes, apart: some_days}",
        "k: {risk: no, apart: no}, m: {risk: no, apart: no}",
    )
    assert "Look at the rule first" in one.hint


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
    assert one.message == "the verdict for m in office is unsafe"
    assert (
        "This holds with apart: yes of m, in place of k, and every other case of danger holds; no "
        "one change to the rule was found that would do. Look at this answer first."
    ) in one.hint
    assert one.related[0].path == ("cases", 3, "options", 0, "answers", "k", "apart")


def test_another_answer_is_not_proposed_where_the_rule_says_more_than_is_expected() -> None:
    """It would only make the case say less of a danger."""
    (one,) = told("expect: {raised: [], clear: [danger]}", "expect: {raised: []}\n" + CARELESS)
    assert "Look at this answer first" not in one.hint


CARELESS = """\
  - name: somebody thought that it would be all right
    participants: {k: young_person}
    answers: {k: {risk: yes, apart: some_days}}
    expect: {picture: {k: {in_person: possible}}}
"""

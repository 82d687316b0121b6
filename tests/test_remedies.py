"""What is shown for a condition that authors write in another way: one error, with its line."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.conditions import read_condition
from choosing_digital.question_sets import parse
from choosing_digital.remedies import in_yaml, remedy, righted
from helpers import LAWS, plain

UNCLEAR = (
    "Write not_clearly: it is true of every other answer, and also where somebody is not sure, or "
    "would rather not say."
)
SHAPED = "A condition names the question, and then what its answer is compared with."
NUMBERS = "Numbers are compared with at_least and at_most"
SEVERAL = "Several answers after one word stand in brackets of their own."
SPACE = "A space is missing after the colon."


@pytest.mark.parametrize(
    ("written", "said", "line"),
    [
        ("{question: q, is_not: a}", UNCLEAR, "{question: q, not_clearly: a}"),
        ("{question: q, of: parent, isnt: [a, b]}", UNCLEAR,
         "{question: q, of: parent, not_clearly: [a, b]}"),
        ('{question: q, "isn\'t": a}', UNCLEAR, "{question: q, not_clearly: a}"),
        ("{question: q, is not: a}", UNCLEAR, "{question: q, not_clearly: a}"),
        ("{question: q, not_is: a}", UNCLEAR, "{question: q, not_clearly: a}"),
        ("{question: q, not: a}", UNCLEAR, "{question: q, not_clearly: a}"),
        ("{not: {question: q, is: a}}", UNCLEAR, "{question: q, not_clearly: a}"),
        ("{question: q, more_than: 2}", f"{NUMBERS}: more_than 2 is at_least: 3.",
         "{question: q, at_least: 3}"),
        ("{question: q, less_than: 5}", f"{NUMBERS}: less_than 5 is at_most: 4.",
         "{question: q, at_most: 4}"),
        ("{question: q, min: 5}", "Here min is called at_least.", "{question: q, at_least: 5}"),
        ("{question: q, one_of: [a, b]}", "Here one_of is called is.",
         "{question: q, is: [a, b]}"),
        ("{question: q, contains: a}", "Here contains is called includes.",
         "{question: q, includes: a}"),
        ("{question: q, is: a, none}", SEVERAL, "{question: q, is: [a, none]}"),
        ("{question: q, includes: a, b, c, of: parent}", SEVERAL,
         "{question: q, includes: [a, b, c], of: parent}"),
        ("{question: q, is_not: a, b}", f"{SEVERAL} {UNCLEAR}",
         "{question: q, not_clearly: [a, b]}"),
        ("{or: [{mixed: true}, {p: a}]}",
         "Here or is called any, with a list of conditions after it.",
         "{any: [{mixed: true}, {question: p, is: a}]}"),
        ("{and: [{question: q, is_not: a}, {question: p, is: yes}]}",
         f"Here and is called all, with a list of conditions after it. {UNCLEAR}",
         "{all: [{question: q, not_clearly: a}, {question: p, is: yes}]}"),
        ("{question: q, is: a, and: {question: p, is: b}}",
         "Here and is called all, with a list of conditions after it.",
         "{all: [{question: q, is: a}, {question: p, is: b}]}"),
        ("{people_met: worry}", SHAPED, "{question: people_met, is: worry}"),
        ("{people_met: [worry, fear], of: parent}", SHAPED,
         "{question: people_met, is: [worry, fear], of: parent}"),
        ("{safe: true}", SHAPED, "{question: safe, is: yes}"),
        ("{people_met: {is_not: fine}}", f"{SHAPED} {UNCLEAR}",
         "{question: people_met, not_clearly: fine}"),
        ("people_met is worry", f"{SHAPED} It stands in braces.",
         "{question: people_met, is: worry}"),
        ("if people_met is worry", f"{SHAPED} It stands in braces.",
         "{question: people_met, is: worry}"),
        ("q is a and p is not b", f"{SHAPED} It stands in braces. {UNCLEAR}",
         "{all: [{question: q, is: a}, {question: p, not_clearly: b}]}"),
        ("q > 3 or p = no", f"{SHAPED} It stands in braces.",
         "{any: [{question: q, at_least: 4}, {question: p, is: no}]}"),
        ("{question:people_met, is: worry}", SPACE, "{question: people_met, is: worry}"),
        ("{question: people_met, is:worry}", SPACE, "{question: people_met, is: worry}"),
        ("{question: q, at_least:7}", SPACE, "{question: q, at_least: 7}"),
        ("{mixed:true}", SPACE, "{mixed: true}"),
    ],
)  # fmt: skip
def test_what_authors_write_otherwise_is_one_error_with_the_line_as_it_is_here(
    written: str, said: str, line: str
) -> None:
    found, problems = read_condition(plain(f"when: {written}")["when"], ("when",))
    assert found is None
    assert [one.hint for one in problems] == [f"{said} Write it so:\n{line}"]
    assert read_condition(plain(f"when: {line}")["when"])[1] == []


@pytest.mark.parametrize(
    ("written", "key", "hint"),
    [
        ("{question: q, more_than: 10}", "more_than", f"{NUMBERS}: more_than 10 is at_least: 11."),
        ("{question: q, more_than: many}", "more_than", f"{NUMBERS}."),
        ("{question: q, is: a, is_not: b}", "is_not", UNCLEAR),
        ("{question: q, is: a, equals: b}", "equals", "Here equals is called is."),
    ],
)
def test_no_line_is_shown_that_could_not_be_read_or_would_leave_something_out(
    written: str, key: str, hint: str
) -> None:
    _, problems = read_condition(plain(f"when: {written}")["when"], ("when",))
    assert [(one.path, one.at_key, one.hint) for one in problems] == [(("when", key), True, hint)]


@pytest.mark.parametrize(
    "written",
    ["never", "q is a or b", "q is a and p is b or r is c", "{anny: [{mixed: true}]}", "{wsh: 3}",
     "{q: a, p: b}", "5", "[]", "{question: q, iz: a}"],
)  # fmt: skip
def test_what_could_mean_several_things_has_no_remedy(written: str) -> None:
    assert remedy(plain(f"when: {written}")["when"]) is None


def test_what_is_not_known_beside_a_question_is_one_error() -> None:
    _, problems = read_condition({"question": "q", "iz": "a"})
    assert [one.code for one in problems] == ["unknown-key"]


KEYS = st.sampled_from(
    ["question", "is", "is_not", "not", "or", "and", "all", "any", "of", "more_than", "mixed",
     "q", "is:a", "question:q", "equals", "wish"]
)  # fmt: skip
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.sampled_from([None, True, 3, "a", "q is a", "q > 3 and p is b"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@LAWS
@given(VALUES)
def test_whatever_is_written_a_line_that_is_shown_can_be_read(data: Any) -> None:
    found, problems = read_condition(data)
    assert (found is None) == bool(problems)
    for one in problems:
        for line in one.hint.split("\n")[1:]:
            assert read_condition(plain(f"when: {line}")["when"])[1] == []


@LAWS
@given(VALUES)
def test_a_condition_without_mistakes_is_left_as_it_is(data: Any) -> None:
    if read_condition(data)[0] is not None:
        assert righted(data) == data


@LAWS
@given(
    st.recursive(
        st.booleans() | st.integers(0, 10) | st.text("aB :#-'\"[]{}é1.", max_size=8),
        lambda inner: st.lists(inner) | st.dictionaries(st.text("ab: -#", min_size=1), inner),
        max_leaves=6,
    )
)
def test_plain_data_is_written_as_it_is_read(data: Any) -> None:
    written = f"a: {in_yaml(data)}"
    assert parse(written.encode(), "a.yaml").data == {"a": data}


@pytest.mark.parametrize("operator", ["is", "not_clearly"])
def test_true_and_false_are_the_answers_yes_and_no(operator: str) -> None:
    _, problems = read_condition({"question": "q", operator: False})
    assert [one.hint for one in problems] == ["Where the question is of type yes_no, write no."]


def test_a_list_without_all_or_any_is_told_what_each_would_mean() -> None:
    _, problems = read_condition([{"mixed": True}, {"question": "q", "is": "a"}])
    assert [one.hint.partition(". ")[0] for one in problems] == [
        "Put all: before the list where each of these has to hold, or any: where one is enough"
    ]

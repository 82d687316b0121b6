"""What a key was that stands there a second time, told by the rules and cases of the file.

Nothing is told to be thrown out before that: the line that is lost may be somebody's only way.
"""

import pytest
import yaml

from choosing_digital.question_sets.twice import meant

RULES = """
rules:
  - {id: weak, about: [young_person, parent, carer], when: {question: link, is: costs}}
  - {id: gone, about: [parent], when: {any: [{question: link, any_of: [none, drops]}]}}
"""
CASES = """
cases:
  - participants: {k: young_person, c: carer, r: social_worker}
    answers: {k: {link: good}, c: {link: drops}}
  - participants: {c: carer, r: social_worker}
    answers_about: {r: {c: {link: costs}}}
"""
ROWS = "questions: [{id: link, about: {young_person: [r], parent: [r], 'parent (at 9)': [r]}}]"
OWN = (
    "questions: [{id: link, about: {young_person: [young_person], parent: [parent], "
    "'parent (at 9)': [carer]}}]"
)
ABOUT = ("questions", 0, "about")


def of_role(questions: str, rest: str, first: list[str], second: list[str]) -> str:
    """Give what is told of a role that stands twice in a question."""
    return meant(ABOUT, "parent", first, second, yaml.safe_load(questions + rest))


def test_the_role_is_named_that_rules_and_cases_speak_of_and_the_question_is_not_about() -> None:
    assert of_role(ROWS, RULES + CASES, ["r"], ["r"]) == (
        "Both lines are the same. Was this parent: meant to be carer:? Then write carer: [r] in "
        "place of this. The rules that read it and 2 cases speak of carer, whom it is not about."
    )


@pytest.mark.parametrize(
    ("rest", "tells"),
    [
        (RULES, "The rules that read it speak of carer, whom it is not about."),
        (CASES, "2 cases speak of carer, whom it is not about."),
    ],
)
def test_rules_alone_or_cases_alone_tell_as_well(rest: str, tells: str) -> None:
    assert of_role(ROWS, rest, ["r"], ["r"]).endswith(f"in place of this. {tells}")


def test_a_row_that_asks_another_role_tells_which_of_two_it_was() -> None:
    second = of_role(OWN, "", ["parent"], ["carer"])
    assert second.startswith("Was this parent: meant to be carer:? Then write carer: [carer] in ")
    swapped = (
        OWN.replace("[parent]", "[x]").replace("[carer]", "[parent]").replace("[x]", "[carer]")
    )
    first = of_role(swapped, "", ["carer"], ["parent"])
    assert first.startswith("Was the first parent: meant to be carer:? Then write carer: [carer] ")


def test_where_the_values_do_not_tell_which_line_it_was_neither_is_named() -> None:
    assert of_role(ROWS, CASES, ["r"], ["r", "s"]) == (
        "Was one of the two carer:? 2 cases speak of carer, whom it is not about. Look which line "
        "that is, and write it there in place of parent:. Keep both lines."
    )


def test_of_several_that_may_be_meant_each_is_named() -> None:
    rules = "\nrules: [{id: a, about: [carer, relative], when: {question: link, is: b}}]"
    assert "Was one of them carer: or relative:?" in of_role(ROWS, rules, ["r"], ["r"])


def test_nothing_is_told_where_nothing_of_the_file_tells() -> None:
    assert of_role(ROWS, "", ["r"], ["r"]) == ""
    of_another = "\nrules: [{id: a, about: [carer], when: {question: link, is: b, of: parent}}]"
    assert of_role(ROWS, of_another, ["r"], ["r"]) == ""
    assert meant(ABOUT, "parent", [], [], None) == ""
    assert meant(("questions", 4, "about"), "parent", [], [], {"questions": 1}) == ""


def options(first: str, second: str, rest: str = RULES) -> str:
    """Give what is told of an option that stands twice."""
    there = {"good": first, "good (at 9)": second, "drops": "x", "none": "x"}
    root = {"questions": [{"id": "link", "options": there}], **yaml.safe_load(rest)}
    return meant(("questions", 0, "options"), "good", first, second, root)


def test_the_option_is_named_that_a_rule_reads_and_the_question_has_not() -> None:
    assert options("Good enough", "It costs me money") == (
        'Was this good: meant to be costs:? Then write costs: "It costs me money" in place of '
        "this. costs is no option, and weak names it."
    )
    assert options("It costs me money", "Good enough").startswith("Was the first good: meant")
    assert options("Fine", "My data").startswith("Was one of the two costs:?")


def test_an_answer_that_is_none_is_no_option_that_is_missing() -> None:
    cases = "cases: [{answers: {k: {link: not_sure}}}]"
    assert options("Good", "Bad", cases) == ""


def in_case(key: str, *, at: tuple[str, ...], case: str, first: object, second: object) -> str:
    """Give what is told of somebody who stands twice in a case."""
    root = yaml.safe_load(f"cases: [{case}, {{participants: {{m: parent, r: social_worker}}}}]")
    return meant(("cases", 0, *at), key, first, second, root)


def test_a_person_of_a_case_is_named_who_answers_and_takes_no_part() -> None:
    case = "{participants: {k: young_person, 'k (at 9)': parent}, answers: {k: {a: b}, m: {a: b}}}"
    told = in_case("k", at=("participants",), case=case, first="young_person", second="parent")
    assert told == (
        "Was this k: meant to be m:? Then write m: parent in place of this. The case has answers "
        "of or about m, who takes no part."
    )


def test_somebody_is_named_who_takes_part_and_answers_nothing() -> None:
    people = "participants: {k: young_person, m: parent, r: social_worker}"
    case = (
        f"{{{people}, answers: {{k: {{a: b}}, 'k (at 9)': {{c: d}}}}, answers_about: {{r: {{}}}}}}"
    )
    told = in_case("k", at=("answers",), case=case, first={"a": "b"}, second={"c": "d"})
    assert told.startswith("Was one of the two m:? m takes part in this case, and answers nothing.")
    of_them = "answers_about: {r: {k: {a: b}, 'k (at 9)': {a: c}}}"
    about = f"{{{people}, {of_them}}}"
    told = in_case("k", at=("answers_about", "r"), case=about, first={"a": "b"}, second={"a": "c"})
    assert told.startswith("Was one of the two m:? m takes part in this case, and r says nothing")

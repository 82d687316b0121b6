"""Who should be asked a question, worked out from the cases that answer it.

A private question is never put to more people for what a case says.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.question_sets import Library
from choosing_digital.question_sets.checks.askers import Askers

ROLES = ("young_person", "parent", "social_worker", "chair")
VOCABULARY = """\
kind: vocabulary
roles:
  young_person: {name: "Young person", wording: young_person, first: true}
  parent: {name: "Parent", wording: family}
  social_worker: {name: "Social worker", wording: worker}
  chair: {name: "Chair", wording: worker}
"""


def _case(at: int, by: str, about: str) -> str:
    people = f"a: {by}" if by == about else f"a: {by}, b: {about}"
    said = "answers: {a: {met: yes}}" if by == about else "answers_about: {a: {b: {met: yes}}}"
    return f"  - {{name: case {at}, participants: {{{people}}}, {said}, expect: {{}}}}\n"


def askers(question: str, *answers: tuple[str, str], private: bool = True) -> Askers:
    """Give who should be asked, where cases have a role answer about another."""
    cases = "".join(_case(at, by, about) for at, (by, about) in enumerate(answers))
    text = (
        'kind: bank\nid: met\nversion: "1"\nquestions:\n  - id: met\n'
        f'    {question}\n    text: {{young_person: "Met?", worker: "Met?"}}\n    type: yes_no\n'
        f"    why: A\n    private: {str(private).lower()}\n" + (f"cases:\n{cases}" if cases else "")
    )
    library = Library([{"met.yaml": text.encode(), "vocabulary.yaml": VOCABULARY.encode()}])
    scope = library.scope("met.yaml")
    assert scope is not None, text
    return Askers(scope.own_questions[0], scope)


YP, PARENT, WORKER, CHAIR = ROLES


@pytest.mark.parametrize(
    ("question", "answers", "private", "line"),
    [
        (
            "about: {young_person: [young_person, parent, chair]}",
            [(YP, YP), (WORKER, YP)],
            True,
            "about: {young_person: [young_person, social_worker]}",
        ),
        (
            "about: {young_person: [chair]}",
            [(YP, YP), (WORKER, YP)],
            False,
            "about: {young_person: [young_person, chair, social_worker]}",
        ),
        (
            "ask: [young_person]",
            [(WORKER, YP)],
            True,
            "about: {young_person: [young_person, social_worker]}",
        ),
        (
            "about: {young_person: [chair], parent: [parent, chair]}",
            [(WORKER, YP)],
            True,
            "about: {young_person: [chair, social_worker], parent: [parent, chair]}",
        ),
        ("about: {young_person: [young_person]}", [(PARENT, YP)], True, ""),
        (
            "about: {young_person: [young_person]}",
            [(PARENT, YP)],
            False,
            "about: {young_person: [young_person, parent]}",
        ),
        ("about: {young_person: [young_person, parent]}", [], True, ""),
        ("ask: [meeting]", [(WORKER, YP)], True, ""),
        ("ask: [young_person]", [(PARENT, PARENT)], True, "ask: [young_person, parent]"),
        (
            "about:\n      young_person: [social_worker, chair]",
            [(WORKER, PARENT)],
            True,
            "parent: [social_worker, chair]",
        ),
        (
            "about:\n      young_person: [young_person, social_worker]",
            [(WORKER, PARENT)],
            True,
            "parent: [social_worker]",
        ),
        (
            "about:\n      young_person: [social_worker, chair]\n      parent: [chair]",
            [(WORKER, YP), (WORKER, PARENT)],
            True,
            "parent: [chair, social_worker]",
        ),
        (
            "about: {young_person: [social_worker, chair]}",
            [(WORKER, YP)],
            True,
            "",
        ),
    ],
    ids=[
        "as-the-cases-answer",
        "an-open-one-leaves-nobody-out",
        "list-form",
        "of-whom-no-case-speaks",
        "never-the-one-who-may-be-feared",
        "an-open-one-may-ask-a-parent",
        "no-case",
        "of-the-meeting",
        "each-of-themselves",
        "a-row-is-missing-and-is-as-the-other",
        "nobody-is-asked-about-themselves-for-what-one-row-says",
        "a-role-is-missing-in-one-row",
        "who-answers-in-no-case-stays",
    ],
)
def test_the_line_is_as_the_cases_answer(
    question: str, answers: list[tuple[str, str]], private: bool, line: str
) -> None:
    assert askers(question, *answers, private=private).line == line


def test_who_is_asked_and_answers_in_no_case_is_named() -> None:
    found = askers("about: {young_person: [young_person, parent, chair]}", (YP, YP), (WORKER, YP))
    assert found.left == (
        "parent answers it in no case, and probably is not meant. chair answers it in no case: "
        "write it there only where it is meant."
    )


PAIRS = st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from(ROLES)), max_size=4)
ASKED = st.dictionaries(
    st.sampled_from((YP, PARENT)),
    st.lists(st.sampled_from(ROLES), min_size=1, unique=True),
    min_size=1,
)


@given(ASKED, PAIRS)
def test_a_private_question_is_put_to_nobody_new_but_as_whom_a_case_answers(
    asked: dict[str, list[str]], answers: list[tuple[str, str]]
) -> None:
    about = ", ".join(f"{one}: [{', '.join(roles)}]" for one, roles in asked.items())
    found = askers(f"about: {{{about}}}", *answers)
    for one, roles in found.proposed.items():
        as_the_others = {  # as they would be: without who is certainly wrong in them
            tuple("" if who == of else who for who in row)
            for of, row in found.proposed.items()
            if of in asked
        }
        alike = {tuple("" if who == one else who for who in roles)}
        for role in roles:
            known = (role, one) in answers or role in asked.get(one, [])
            assert known or (one not in asked and alike == as_the_others)
            assert role == one or role != PARENT  # the one of the family who may be feared
        if one in asked.get(one, []):
            assert one in roles  # nobody loses their own say


@given(ASKED, PAIRS, st.booleans())
def test_a_row_is_never_made_shorter_but_where_somebody_in_it_is_certainly_wrong(
    asked: dict[str, list[str]], answers: list[tuple[str, str]], private: bool
) -> None:
    about = ", ".join(f"{one}: [{', '.join(roles)}]" for one, roles in asked.items())
    found = askers(f"about: {{{about}}}", *answers, private=private)
    for one, roles in asked.items():
        wrong = private and PARENT in roles and one != PARENT
        if found.proposed and not wrong:
            assert set(roles) <= set(found.proposed[one])


@pytest.mark.parametrize(
    ("question", "answers", "said"),
    [
        (
            "about:\n      young_person: [social_worker, chair]",
            [(WORKER, PARENT)],
            "Add the line below to about, as for young_person.",
        ),
        (
            "about:\n      young_person: [young_person, chair]",
            [(WORKER, PARENT)],
            "Add the line below to about, as the cases answer it.",
        ),
        (
            "about:\n      young_person: [chair]\n      parent: [social_worker]",
            [(WORKER, YP)],
            "In about write the line below, as the cases answer it.",
        ),
        (
            "ask: [young_person]",
            [(WORKER, YP)],
            "Write what stands below in place of ask, as the cases answer it.",
        ),
        (
            "ask: [young_person]",
            [(PARENT, PARENT)],
            "Add parent as below, as the cases answer it.",
        ),
    ],
    ids=["as-the-other", "as-the-cases", "in-a-row", "for-ask", "to-ask"],
)
def test_it_is_said_what_is_missing(
    question: str, answers: list[tuple[str, str]], said: str
) -> None:
    assert askers(question, *answers).below == said

"""Where a question that no section asks would stand: from the cases, other sets, its bank."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from choosing_digital.cli.case_checks import case_problems
from choosing_digital.question_sets import Library, Severity
from choosing_digital.question_sets.checks.places import place_for

BANK = """\
kind: bank
id: here
version: "1"
questions:
  - {id: one, text: {everyone: "One?"}, type: yes_no, ask: [young_person], why: "A"}
  - {id: two, text: {everyone: "Two?"}, type: yes_no, ask: [young_person], why: "A"}
  - {id: three, text: {everyone: "Three?"}, type: yes_no, ask: [young_person], why: "A"}
  - id: four
    text: {everyone: "Four?"}
    type: yes_no
    ask: [young_person]
    why: "A"
    ask_if: {question: three, is: yes}
"""
VOCABULARY = """\
kind: vocabulary
roles: {young_person: {name: "Young person", wording: young_person, first: true}}
"""


def a_set(name: str, *sections: str) -> tuple[str, bytes]:
    lines = "".join(
        f"  - {{title: Part {at}, questions: [{one}]}}\n" for at, one in enumerate(sections)
    )
    text = (
        f'kind: question_set\nid: {name}\nversion: "1"\ntitle: A\nuses: [here]\nsections:\n{lines}'
    )
    return f"{name}.yaml", text.encode()


def told(question: str, mine: tuple[str, ...], *others: tuple[str, ...]) -> str:
    """Give where a question would stand in a set, where others have these sections."""
    sets = dict(a_set(f"other-{at}", *one) for at, one in enumerate(others))
    files = {"banks/here.yaml": BANK.encode(), "vocabulary.yaml": VOCABULARY.encode()}
    library = Library([{**files, **sets, **dict([a_set("mine", *mine)])}])
    scope = library.scope("mine.yaml")
    assert scope is not None
    place = place_for(question, scope)
    return place.told if place else ""


@pytest.mark.parametrize(
    ("question", "mine", "others", "expected"),
    [
        ("two", ("one", "three"), (), 'under "Part 0" after one'),
        ("one", ("three", "two"), (), 'under "Part 1" before two'),
        ("two", ("one", "three"), (("three, two", "one"),), 'under "Part 1" after three'),
        ("two", ("one", "three"), (("two, three", "one"),), 'under "Part 1" before three'),
        (
            "two",
            ("one", "three"),
            (("three, two",), ("one, two",), ("one, two",)),
            'under "Part 0" after one',
        ),
        ("four", ("one", "two", "three"), (("one, four",),), 'under "Part 2" after three'),
    ],
    ids=["bank", "bank-before", "other", "other-before", "most", "after-what-it-hangs-on"],
)
def test_the_place_is_beside_the_neighbour_that_other_sets_give_it(
    question: str, mine: tuple[str, ...], others: tuple[tuple[str, ...], ...], expected: str
) -> None:
    assert told(question, mine, *others) == expected


HOME = Path(__file__).parent.parent / "questions"
SHIPPED = {
    one.relative_to(HOME).as_posix(): one.read_bytes() for one in sorted(HOME.rglob("*.yaml"))
}


def _is_told_as_it_was() -> Iterator[bool]:
    """Tell of each question of each shipped set, taken out alone, whether it is put back there."""
    library = Library([SHIPPED])
    for name in library.files("question_set"):
        scope = library.scope(name)
        assert scope is not None
        assert scope.set is not None
        sections = scope.set.sections
        for number, section in enumerate(sections):
            for index, question in enumerate(section.questions):
                rest = (*section.questions[:index], *section.questions[index + 1 :])
                if rest:
                    less = section.model_copy(update={"questions": rest})
                    changed = (*sections[:number], less, *sections[number + 1 :])
                    file = scope.set.model_copy(update={"sections": changed})
                    place = place_for(question, replace(scope, file=file))
                    at = ("sections", number, "questions", max(index - 1, 0))
                    yield place is not None and (place.path, place.is_after) == (at, index > 0)


def test_nine_in_ten_questions_of_the_shipped_sets_are_put_back_exactly_where_they_were() -> None:
    told = list(_is_told_as_it_was())
    assert len(told) > 200
    assert sum(told) / len(told) > 0.9


def test_the_lost_line_of_a_shipped_set_is_put_back_where_it_was() -> None:
    text = SHIPPED["family-time.yaml"].replace(b"      - trouble_after\n", b"")
    assert text != SHIPPED["family-time.yaml"]
    library = Library([{**SHIPPED, "family-time.yaml": text}])
    found = [one for one in library.diagnostics("family-time.yaml") if one.code == "not-asked-here"]
    assert [one.message for one in found] == [
        "9 cases answer trouble_after, and no section asks it"
    ]
    assert found[0].hint.startswith(
        "After - afraid_of_participant write - trouble_after: without it "
    )
    assert text.splitlines()[found[0].line - 1].strip() == b"- afraid_of_participant"


def _told(name: str, before: str, after: str) -> list[tuple[str, str, str]]:
    """Give the code, the line and the hint of all but advice, with one slip in a shipped set."""
    text = SHIPPED[name].decode()
    assert text.count(before) == 1
    library = Library([{**SHIPPED, name: text.replace(before, after).encode()}])
    found = [one for one in library.diagnostics(name) if one.severity is not Severity.ADVICE]
    loaded = library.loaded(name)
    if not any(one.severity is Severity.ERROR for one in found):
        found += [loaded.diagnostic(one, Severity.ERROR) for one in case_problems(loaded, library)]
    return [(one.code, (loaded.line(one.line) or "").strip(), one.hint) for one in found]


SLIPS = {
    "lost-and-expected": (
        "decision-meeting.yaml",
        "      - crisis_contact\n",
        "",
        ("not-asked-here", "- self_harm_risk"),
        "After - self_harm_risk write - crisis_contact: without it help_may_not_reach (unsafe) "
        "never speaks. Only for a set that rightly leaves it out, take help_may_not_reach out of "
        "the cases.",
    ),
    "lost-and-milder": (
        "everyday-one-to-one.yaml",
        "      - place_could_show\n",
        "",
        ("unsafe-stays-behind", "- location_secret"),
        "After - location_secret write - place_could_show. ",
    ),
    "lost-in-add-on": (
        "fabricated-illness.yaml",
        "      - must_not_reach_yet\n",
        "",
        ("not-asked-here", "- health_stage"),
        "After - health_stage write - must_not_reach_yet: without it could_reach_them_too_soon "
        "(unsafe) never speaks. ",
    ),
    "another-in-its-place": (
        "workshop-demo.yaml",
        "      - private_space\n",
        "      - worker_private_space\n",
        ("not-asked-here", "- worker_private_space"),
        "Was private_space meant? Write - private_space in its place: without it ",
    ),
    "what-hangs-on-it-stays": (
        "everyday-one-to-one.yaml",
        "      - interpreter_needed\n",
        "",
        ("not-asked-here", "- what_helps"),
        "After - what_helps write - interpreter_needed. ",
    ),
    "nothing-open-left": (
        "workshop-demo.yaml",
        "      - private_space\n",
        "",
        ("not-asked-here", "- afraid_of_listener"),
        "Before - afraid_of_listener write - private_space: without it ",
    ),
    "into-the-plan": (
        "everyday-one-to-one.yaml",
        "      - kept_apart_together\n\nplan:\n",
        "\nplan:\n  - kept_apart_together\n",
        ("rule-reads-plan", "- kept_apart_together"),
        'Move kept_apart_together out of the plan into a section, under "Being heard" after - '
        "protective_order. Else kept_apart_would_meet (unsafe) never speaks.",
    ),
    "order": (
        "workshop-demo.yaml",
        "      - in_person_risk\n      - separate_arrival_possible\n",
        "      - separate_arrival_possible\n      - in_person_risk\n",
        ("ask-if-reads-later", "- separate_arrival_possible"),
        "Move - in_person_risk up, from line 37 to above - separate_arrival_possible.",
    ),
    "row-of-an-add-on": (
        "fabricated-illness.yaml",
        "      carer: [social_worker, personal_adviser]\n",
        "      carer: [carer, personal_adviser]\n",
        ("add-on-asks-others", "carer: [carer, personal_adviser]"),
        "Whoever is asked can see that it is used. In place of this list write carer: "
        "[social_worker, personal_adviser].",
    ),
}


@pytest.mark.parametrize(("name", "before", "after", "at", "hint"), SLIPS.values(), ids=SLIPS)
def test_a_slip_in_a_shipped_set_is_told_once_at_its_line_with_what_to_write(
    name: str, before: str, after: str, at: tuple[str, str], hint: str
) -> None:
    ((code, line, said),) = _told(name, before, after)
    assert (code, line) == at
    assert said.startswith(hint)

"""Where a question that no section asks would stand: worked out from other sets and its bank."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from choosing_digital.question_sets import Library
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

"""Which way of meeting a message speaks of, and whether the rule is for it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from choosing_digital.question_sets import Library
from choosing_digital.question_sets.checks.ways import left_unnamed, misnamed
from choosing_digital.question_sets.model import Rule

ROOT = Path(__file__).parent.parent / "questions"
PLAIN = {
    "in_person": "in person",
    "video": "by video",
    "phone": "by phone",
    "messages": "in writing",
}


def shipped_rules() -> Iterator[Rule]:
    files = {one.relative_to(ROOT).as_posix(): one.read_bytes() for one in ROOT.rglob("*.yaml")}
    library = Library([files])
    for name in sorted(files):
        scope = library.scope(name)
        yield from scope.own_rules if scope else ()


def rule(message: str, *modes: str) -> Rule:
    some = next(shipped_rules())
    return some.model_copy(update={"message": message, "modes": modes})


@pytest.mark.parametrize(
    ("message", "modes", "told"),
    [
        ("In person, {name} may not be at ease.", ("video", "phone"), "In person"),
        ("When meeting in person is over, {name} may be alone.", ("video",), "in person"),
        ("Coming in person may cost {name} a lot.", ("messages",), "in person"),
        ("As things are, {name} could not take part by phone.", ("in_person",), "by phone"),
        ("On a call {name} may be overheard.", ("in_person",), "On a call"),
        ("{name} may be overheard at a home visit.", ("video",), "at a home visit"),
        # one of the ways is the rule's
        ("{name} may be overheard by video or by phone.", ("phone",), ""),
        ("{name} may be overheard at a home visit, as on a call.", ("in_person",), ""),
        ("By video, {name} need not be in the room.", ("in_person",), ""),
        ("On a call {name} may be overheard.", ("phone", "messages"), ""),
        ("In person, {name} may not be at ease.", (), ""),
        # another way is compared, or is what was before
        ("{name} has not been seen in person for some time.", ("video", "phone"), ""),
        ("In person would suit {name} better.", ("video",), ""),
        ("In person {name} finds it easier.", ("video",), ""),
        ("{name} says more in writing.", ("in_person",), ""),
        ("{name} would rather talk by phone.", ("in_person",), ""),
        ("{name} cannot come in person.", ("video",), ""),
    ],
)
def test_a_message_that_speaks_of_none_of_the_ways_is_told(
    message: str, modes: tuple[str, ...], told: str
) -> None:
    assert misnamed(rule(message, *modes)) == told


@pytest.mark.parametrize(
    ("message", "modes", "told"),
    [
        ("By video, {name} may be overheard.", ("video", "phone"), ("By video", ("phone",))),
        ("On a call {name} may be overheard.", ("phone", "messages"), ("On a call", ("messages",))),
        ("{name} may be heard in person.", ("in_person", "video"), ("in person", ("video",))),
        # each is named, however it is said
        ("{name} may be overheard by video or by phone.", ("phone",), ("", ())),
        ("In a room or on a call {name} may be seen.", ("in_person", "video", "phone"), ("", ())),
        # no way of the rule is what the message speaks of
        ("{name} may be overheard.", ("video", "phone"), ("", ())),
        ("{name} would rather talk by phone.", ("phone", "video"), ("", ())),
        ("In person, {name} may not be at ease.", ("video", "phone"), ("", ())),
        ("In person, {name} may not be at ease.", (), ("", ())),
    ],
)
def test_a_message_that_speaks_of_some_of_the_ways_alone_is_told(
    message: str, modes: tuple[str, ...], told: tuple[str, tuple[str, ...]]
) -> None:
    assert left_unnamed(rule(message, *modes)) == told


def test_no_shipped_message_speaks_of_a_way_that_its_rule_is_not_for() -> None:
    assert [one.id for one in shipped_rules() if misnamed(one)] == []


def test_no_shipped_message_leaves_out_a_way_that_its_rule_is_for() -> None:
    assert [one.id for one in shipped_rules() if left_unnamed(one)[0]] == []


def test_no_two_shipped_rules_have_the_same_message() -> None:
    messages = [one.message.casefold() for one in shipped_rules()]
    assert len(messages) == len(set(messages)) > 150


def test_a_shipped_rule_with_the_modes_of_another_is_told() -> None:
    changed = [
        one.model_copy(update={"modes": (mode,)})
        for one in shipped_rules()
        for mode, words in PLAIN.items()
        if any(re.search(other, one.message, re.IGNORECASE) for other in PLAIN.values())
        and not re.search(words, one.message, re.IGNORECASE)
    ]
    told = [one for one in changed if misnamed(one)]
    assert len(changed) > 100
    assert len(told) > len(changed) * 0.7


# -- the names of ways --------------------------------------------------------------------------

SCENARIO = """\
kind: scenario
id: a
title: Kai
session:
  set: one
  participants: [{id: y, role: young_person, name: Kai}, {id: m, role: parent, name: Mum}]
  options:
    - {id: b, name: "%s", modes: {%s}}
change:
  - text: "Kai comes along"
    options: [{id: b, modes: {y: in_person}}]
"""


def named_otherwise(name: str, modes: str) -> list[tuple[int, str]]:
    library = Library([{"a.yaml": (SCENARIO % (name, modes)).encode()}])
    return [
        (one.line, one.message.partition("says ")[2])
        for one in library.diagnostics("a.yaml")
        if one.code == "name-of-another-way"
    ]


def test_a_name_of_a_scenario_that_says_another_way_is_told_where_the_modes_are() -> None:
    assert named_otherwise("Kai by video, Mum by phone", "y: phone, m: phone") == [
        (8, '"by video", and by its modes y does not take part so'),
        (11, '"by video", and by its modes y does not take part so'),
    ]
    assert named_otherwise("In writing, at last", "y: in_person, m: phone")[0] == (
        8,
        '"In writing", and by its modes nobody takes part so',
    )


@pytest.mark.parametrize(
    ("name", "modes"),
    [
        ("Kai in person, Mum by phone", "y: in_person, m: phone"),
        ("Both in person, the rest by video", "y: in_person, m: in_person"),
        ("In the kitchen, not by video", "y: in_person, m: in_person"),
        ("First by phone, another day in the room", "y: in_person, m: in_person"),
        ("A call", "y: in_person"),
    ],
)
def test_a_name_that_may_be_right_is_not_told(name: str, modes: str) -> None:
    assert named_otherwise(name, modes) == []

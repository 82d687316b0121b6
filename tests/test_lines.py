"""Lists in conditions: a list of one, and a line that another one makes pointless."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.answers import Absence, Account, Answer, Given, Wish, WishSaid
from choosing_digital.conditions import (
    AllOf,
    AnyOf,
    Asked,
    AtLeast,
    AtMost,
    Condition,
    Heard,
    Includes,
    Is,
    MeetingIs,
    Mixed,
    NotClearly,
    Wished,
    silenced,
    weigh,
)
from choosing_digital.question_sets import Library
from choosing_digital.question_sets.checks.lines import needless
from choosing_digital.truth import Truth

HEAD = """
kind: bank
id: a
version: "1"
questions:
  - {id: q, ask: [parent], type: choice, options: {a: A1, b: B1, c: C1}, text: {everyone: A}}
  - {id: s, ask: [parent], type: scale, ends: [A, B], text: {everyone: A}}
  - {id: m, ask: [parent], type: choices, options: {a: A1, b: B1, c: C1}, text: {everyone: A}}
rules:
  - {id: r, level: note, about: [parent], message: A, source: B, when: WHEN}
"""

A = "{question: q, is: a}"
A_OR_B = "{question: q, is: [a, b]}"
NOT_A = "{question: q, not_clearly: a}"


def told(when: str) -> list[tuple[str, str]]:
    """Give what is told of a condition, and at which text."""
    text = HEAD.replace("WHEN", when)
    library = Library([{"a.yaml": text.encode()}])
    lines = text.splitlines()
    return [
        (one.code, lines[one.line - 1][one.column - 1 : one.end_column - 1])
        for one in library.diagnostics("a.yaml")
        if one.code in ("one-part", "line-says-nothing")
    ]


@pytest.mark.parametrize(
    ("when", "needless"),
    [
        (f"{{all: [{A_OR_B}, {A}]}}", A_OR_B),
        (f"{{any: [{A_OR_B}, {A}]}}", A),
        (f"{{all: [{A}, {A}]}}", A),
        (
            "{all: [{question: q, not_clearly: b}, {question: q, is: a}]}",
            "{question: q, not_clearly: b}",
        ),
        ("{all: [{question: q, not_clearly: [a, b]}, {question: q, not_clearly: a}]}", NOT_A),
        (
            "{all: [{question: s, at_least: 3}, {question: s, at_least: 5}]}",
            "{question: s, at_least: 3}",
        ),
        (
            "{any: [{question: s, at_most: 3}, {question: s, at_most: 5}]}",
            "{question: s, at_most: 3}",
        ),
        (
            "{any: [{question: m, includes: a}, {question: m, includes: [c, a]}]}",
            "{question: m, includes: a}",
        ),
        ("{all: [{wish: ok}, {wish: [ok, preferred]}]}", "{wish: [ok, preferred]}"),
        ("{all: [{mixed: true}, {mixed: true}]}", "{mixed: true}"),
        (f"{{all: [{A}, {{any: [{A}, {{mixed: true}}]}}]}}", f"{{any: [{A}, {{mixed: true}}]}}"),
        (f"{{any: [{A}, {{all: [{A}, {{mixed: true}}]}}]}}", f"{{all: [{A}, {{mixed: true}}]}}"),
    ],
)
def test_line_that_another_makes_pointless_is_told(when: str, needless: str) -> None:
    assert told(when) == [("line-says-nothing", needless)]


@pytest.mark.parametrize(
    "when",
    [
        f"{{all: [{A}, {{question: q, of: anyone, is: a}}]}}",
        f"{{all: [{A_OR_B}, {NOT_A}]}}",
        "{all: [{question: q, is: [a, not_sure]}, {question: q, not_clearly: a}]}",
        "{all: [{question: s, at_least: 3}, {question: s, at_most: 5}]}",
        "{any: [{question: s, at_least: 5}, {question: s, at_most: 3}]}",
        "{all: [{question: m, includes: [a, b]}, {question: m, includes: [b, c]}]}",
        f"{{all: [{{mixed: true}}, {{any: [{A}, {{question: s, at_most: 3}}]}}]}}",
        f"{{any: [{{all: [{A}, {{mixed: true}}]}}, {{all: [{A}, {{wish: ok}}]}}]}}",
        A,
    ],
)
def test_lines_that_each_say_something_are_left_alone(when: str) -> None:
    assert told(when) == []


def test_a_list_of_one_is_told_at_its_word_and_shows_the_line_that_may_belong_to_it() -> None:
    when = f"{{any: [{{all: [{A}]}}, {{mixed: true}}]}}"
    library = Library([{"a.yaml": HEAD.replace("WHEN", when).encode()}])
    (one,) = [each for each in library.diagnostics("a.yaml") if each.code == "one-part"]
    (line,) = one.related
    found = [HEAD.replace("WHEN", when).splitlines()[each.line - 1] for each in (one, line)]
    assert found[0][one.column - 1 :].startswith("all: ")
    assert found[1][line.column - 1 :].startswith("{mixed: true}")
    assert told(f"{{all: [{{any: [{A}]}}]}}") == [("one-part", "all"), ("one-part", "any")]


# -- the law: what is told changes nothing ----------------------------------------------

PARTS: dict[str, tuple[Condition, ...]] = {
    "q": (
        *(Asked("q", Is(one)) for one in (("a",), ("a", "b"), ("b", "not_sure"), ("c",))),
        *(Asked("q", NotClearly(one)) for one in (("a",), ("a", "b"), ("c",))),
    ),
    "s": tuple(Asked("s", kind(number)) for kind in (AtLeast, AtMost) for number in (3, 5)),
    "m": tuple(Asked("m", Includes(one)) for one in (("a",), ("a", "b"), ("c",))),
    "": (
        Mixed(),
        MeetingIs(("x",)),
        MeetingIs(("x", "y")),
        Wished((Wish.OK,)),
        Wished((Wish.OK, Wish.PREFERRED)),
    ),
}
SAID: dict[str, list[Answer]] = {
    "q": [Given(one) for one in "abc"],
    "s": [Given(one) for one in (2, 3, 4, 5, 6)],
    "m": [Given(one) for one in (("a",), ("b", "c"), ("c",))],
}
ABSENT: list[Answer] = list(Absence)


class Facts:
    """Some accounts of each question, a wish and a kind of meeting."""

    person = "k"

    def __init__(self, draw: st.DrawFn) -> None:
        each = {key: st.sampled_from([*given, *ABSENT]) for key, given in SAID.items()}
        self.said = {key: draw(st.lists(one, max_size=2)) for key, one in each.items()}
        self.wish = draw(st.sampled_from([(), ("ok",), ("preferred",), ("not_ok", "ok")]))
        self.kind = draw(st.sampled_from([None, "x", "y", "z"]))
        self.is_mixed = draw(st.sampled_from(list(Truth)))

    def heard(self, question: str, of: str | None) -> tuple[Heard, ...]:
        return tuple(
            Heard(question, "k", "k", Account.OPEN, None, one) for one in self.said[question]
        )

    def missing(self, question: str, of: str | None) -> tuple[Heard, ...]:
        return (Heard(question, None, "k", Account.OPEN, None, Absence.NOT_ASKED),)

    def wishes(self) -> tuple[WishSaid, ...]:
        return tuple(Wish(one) for one in self.wish)

    def mixed(self) -> Truth:
        return self.is_mixed

    def meeting_kind(self) -> str | None:
        return self.kind


@st.composite
def lists(draw: st.DrawFn) -> AllOf | AnyOf:
    leaves = st.sampled_from(PARTS[draw(st.sampled_from(list(PARTS)))])  # alike, or none is told
    inner = st.builds(
        lambda kind, parts: kind(tuple(parts)),
        st.sampled_from([AllOf, AnyOf]),
        st.lists(leaves, min_size=1, max_size=3),
    )
    parts = draw(st.lists(leaves | inner, min_size=2, max_size=4))
    return AllOf(tuple(parts)) if draw(st.booleans()) else AnyOf(tuple(parts))


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    return Facts(draw)


@settings(max_examples=400)
@given(lists(), facts())
def test_a_condition_is_the_same_without_a_line_that_is_told(
    condition: AllOf | AnyOf, said: Facts
) -> None:
    for index, everyone in product(dict(needless(condition)), (True, False)):
        rest = type(condition)(condition.parts[:index] + condition.parts[index + 1 :])
        whole, without = weigh(condition, said, everyone), weigh(rest, said, everyone)
        assert whole.truth is without.truth
        assert silenced(whole).truth is silenced(without).truth

"""Conditions: reading them, weighing them, and what an absence does to each comparison."""

from dataclasses import dataclass, field
from typing import Any, get_args

import pytest

from choosing_digital.answers import (
    MEETING,
    SPOKEN,
    Absence,
    Account,
    Answer,
    Given,
    Wish,
    WishSaid,
)
from choosing_digital.conditions import (
    MAX_DEPTH,
    OPERATORS,
    AllOf,
    AnyOf,
    Asked,
    AtLeast,
    AtMost,
    Compared,
    Condition,
    Heard,
    Includes,
    Is,
    MeetingIs,
    Mixed,
    NotClearly,
    Operator,
    Reason,
    Wished,
    parts_of,
    questions_in,
    read_condition,
    silenced,
    waiting_for,
    weigh,
)
from choosing_digital.problems import Path, Problem, closest, joined, listed, nearest
from choosing_digital.truth import Truth
from helpers import condition, plain

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE

# -- every comparison against every absence ---------------------------------------------

SETTINGS: dict[str, Any] = {"at_least": 3, "at_most": 3}
"""What an operator is compared with, where it is not the name of an option."""


def operator(name: str) -> Operator:
    found, problems = OPERATORS[name](SETTINGS.get(name, "never"), ())
    assert problems == []
    return found


@pytest.mark.parametrize("name", OPERATORS)
@pytest.mark.parametrize("absence", list(Absence))
def test_no_comparison_takes_an_absence_for_a_value(name: str, absence: Absence) -> None:
    # Not clearly says so of itself: not sure and rather not say are "any other" answer.
    worried = name == "not_clearly" and absence in SPOKEN
    expected = F if absence is Absence.NOT_APPLICABLE else T if worried else U
    assert operator(name).compare(absence) is expected


@pytest.mark.parametrize("name", OPERATORS)
def test_every_operator_has_its_class_under_its_own_name(name: str) -> None:
    assert type(operator(name)).name == name
    assert set(OPERATORS) == {one.name for one in get_args(Operator)}


@pytest.mark.parametrize("absence", list(Absence))
def test_is_counts_a_spoken_absence_only_where_it_is_named(absence: Absence) -> None:
    both = Is(("never", "not_sure", "rather_not_say"))
    expected = T if absence in SPOKEN else F if absence is Absence.NOT_APPLICABLE else U
    assert both.compare(absence) is expected
    assert Is(("never", "not_sure")).compare(Absence.RATHER_NOT_SAY) is U
    assert Is(("never", str(absence))).compare(absence) is expected


@pytest.mark.parametrize(
    ("text", "value", "truth"),
    [
        ("{question: q, is: never}", "never", T),
        ("{question: q, is: [never, sometimes]}", "sometimes", T),
        ("{question: q, is: [never, sometimes]}", "always", F),
        ("{question: q, not_clearly: always}", "never", T),
        ("{question: q, not_clearly: [always, sometimes]}", "sometimes", F),
        ("{question: q, at_least: 7}", 6, F),
        ("{question: q, at_least: 7}", 7, T),
        ("{question: q, at_most: 3}", 3, T),
        ("{question: q, at_most: 3}", 4, F),
        ("{question: q, at_most: 0}", 0, T),
        ("{question: q, includes: adults}", ("nobody",), F),
        ("{question: q, includes: [adults, visitors]}", ("children", "visitors"), T),
    ],
)
def test_a_value_makes_a_comparison_true_or_false(text: str, value: Any, truth: Truth) -> None:
    found = condition(text)
    assert isinstance(found, Asked)
    assert found.operator.compare(Given(value)) is truth


def test_a_value_of_another_kind_never_makes_a_comparison_true() -> None:
    assert AtLeast(0).compare(Given("never")) is F
    assert AtMost(10).compare(Given("never")) is F
    assert Includes(("never",)).compare(Given("never")) is F


# -- weighing ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Facts:
    """What was said, as a test has it: by question alone."""

    answers: dict[str, list[Answer]] = field(default_factory=dict)
    absent: dict[str, list[str]] = field(default_factory=dict)
    wished: tuple[WishSaid, ...] = ()
    are_mixed: Truth = U
    kind: str | None = None
    person: str = "k"

    def heard(self, question: str, of: str | None) -> tuple[Heard, ...]:
        said = self.answers.get(question, [])
        return tuple(heard(question, one, f"p{index}") for index, one in enumerate(said))

    def missing(self, question: str, of: str | None) -> tuple[Heard, ...]:
        roles = self.absent.get(question, [])
        return tuple(
            Heard(question, None, one, Account.OPEN, None, Absence.NOT_ASKED) for one in roles
        )

    def wishes(self) -> tuple[WishSaid, ...]:
        return self.wished

    def mixed(self) -> Truth:
        return self.are_mixed

    def meeting_kind(self) -> str | None:
        return self.kind


def heard(question: str, answer: Answer, by: str = "p0") -> Heard:
    return Heard(question, by, "k", Account.OPEN, None, answer)


def truth(text: str, facts: Facts, everyone: bool = False) -> Truth:
    return weigh(condition(text), facts, everyone).truth


NEVER, ALWAYS, ASKED_NOT = Given("never"), Given("always"), Absence.NOT_ASKED


@pytest.mark.parametrize(
    ("said", "one_is_enough", "all_have_to"),
    [
        ([NEVER, ALWAYS], T, F),
        ([NEVER, ASKED_NOT], T, U),
        ([ALWAYS, ASKED_NOT], U, F),
        ([ALWAYS, ALWAYS], F, F),
        ([NEVER, NEVER], T, T),
        ([], F, F),
    ],
)
def test_one_account_is_enough_for_a_worry_and_all_are_needed_for_a_favour(
    said: list[Answer], one_is_enough: Truth, all_have_to: Truth
) -> None:
    facts = Facts({"q": said})
    assert truth("{question: q, is: never}", facts) is one_is_enough
    assert truth("{question: q, is: never}", facts, everyone=True) is all_have_to


def test_nobody_to_read_is_unknown_where_a_role_is_expected_and_a_favour_is_false() -> None:
    facts = Facts(absent={"q": ["parent"]})
    assert truth("{question: q, is: never, of: parent}", facts) is U
    assert truth("{question: q, is: never, of: parent}", facts, everyone=True) is F


def test_all_and_any_combine_as_kleene_has_it_at_every_depth() -> None:
    facts = Facts({"worse": [NEVER], "fine": [ALWAYS], "open": [ASKED_NOT]})
    worse, fine, unknown = (f"{{question: {one}, is: never}}" for one in ("worse", "fine", "open"))
    assert truth(f"{{all: [{worse}, {unknown}]}}", facts) is U
    assert truth(f"{{all: [{worse}, {unknown}, {fine}]}}", facts) is F
    assert truth(f"{{any: [{fine}, {unknown}]}}", facts) is U
    assert truth(f"{{any: [{fine}, {unknown}, {worse}]}}", facts) is T
    assert truth(f"{{all: [{worse}, {{any: [{unknown}, {worse}]}}]}}", facts) is T


@pytest.mark.parametrize(
    ("wished", "one_is_enough", "all_have_to"),
    [
        ((Wish.NOT_OK,), T, T),
        ((Wish.OK, Wish.NOT_OK), T, F),
        ((Wish.OK,), F, F),
        ((Absence.NOT_SURE,), U, U),
        ((Absence.NOT_ASKED, Wish.NOT_OK), T, U),
        ((), U, U),
    ],
)
def test_a_wish_not_said_is_unknown(
    wished: tuple[WishSaid, ...], one_is_enough: Truth, all_have_to: Truth
) -> None:
    facts = Facts(wished=wished)
    assert truth("{wish: not_ok}", facts) is one_is_enough
    assert truth("{wish: not_ok}", facts, everyone=True) is all_have_to


@pytest.mark.parametrize(
    ("kind", "expected"), [("core_group", T), ("looked_after_review", F), (None, U)]
)
def test_the_kind_of_a_meeting_is_unknown_until_it_is_said(
    kind: str | None, expected: Truth
) -> None:
    assert truth("{meeting: [core_group]}", Facts(kind=kind)) is expected


def test_mixed_is_what_the_option_is() -> None:
    assert [truth("{mixed: true}", Facts(are_mixed=one)) for one in (T, U, F)] == [T, U, F]


def test_a_reason_keeps_the_tree_and_every_account_it_rested_on() -> None:
    found = condition("{any: [{question: q, is: never}, {wish: not_ok}]}")
    asked, wished = Asked("q", Is(("never",))), Wished((Wish.NOT_OK,))
    assert weigh(found, Facts({"q": [ALWAYS, ASKED_NOT]}, wished=(Wish.OK,))) == Reason(
        AnyOf((asked, wished)),
        U,
        parts=(
            Reason(
                asked,
                U,
                compared=(
                    Compared(heard("q", ALWAYS, "p0"), F),
                    Compared(heard("q", ASKED_NOT, "p1"), U),
                ),
            ),
            Reason(wished, F, wishes=(Wish.OK,), about="k"),
        ),
    )


# -- what is not known ------------------------------------------------------------------


def waits(text: str, facts: Facts) -> tuple[tuple[str, str], ...]:
    return waiting_for(weigh(condition(text), facts))


def test_waited_for_is_what_keeps_an_unknown_truth_unknown() -> None:
    facts = Facts({"worse": [NEVER], "fine": [ALWAYS], "open": [ASKED_NOT], "too": [ASKED_NOT]})
    worse, fine, unknown, too = (
        f"{{question: {one}, is: never}}" for one in ("worse", "fine", "open", "too")
    )
    assert waits(f"{{all: [{worse}, {unknown}, {too}]}}", facts) == (("open", "k"), ("too", "k"))
    assert waits(f"{{all: [{fine}, {unknown}]}}", facts) == ()
    assert waits(f"{{any: [{worse}, {unknown}]}}", facts) == ()
    beside_false = f"{{any: [{unknown}, {{all: [{fine}, {too}]}}]}}"
    assert waits(beside_false, facts) == (("open", "k"),)
    beside_true = f"{{all: [{unknown}, {{any: [{worse}, {too}]}}]}}"
    assert waits(beside_true, facts) == (("open", "k"),)


def test_a_question_that_is_read_twice_is_waited_for_once() -> None:
    twice = "{any: [{question: q, is: a}, {question: q, is: b}]}"
    assert waits(twice, Facts({"q": [ASKED_NOT, ASKED_NOT]})) == (("q", "k"),)


@pytest.mark.parametrize("shape", ["all", "any"])
def test_silenced_turns_what_was_said_of_not_knowing_into_silence(shape: str) -> None:
    text = f"{{{shape}: [{{question: q, not_clearly: always}}, {{mixed: true}}]}}"
    found = condition(text)
    spoken = weigh(found, Facts({"q": [Absence.NOT_SURE]}, are_mixed=T))
    said = weigh(found, Facts({"q": [NEVER, Absence.NOT_SURE]}, are_mixed=T))
    assert (spoken.truth, silenced(spoken).truth) == (T, U if shape == "all" else T)
    assert (said.truth, silenced(said).truth) == (T, T)


def test_silenced_leaves_a_comparison_with_nobody_as_it_is() -> None:
    reason = weigh(condition("{question: q, is: never, of: others}"), Facts())
    assert silenced(reason) == reason


# -- reading ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{question: q, is: yes}", Asked("q", Is(("yes",)))),
        ("{question: q, not_clearly: [a, b]}", Asked("q", NotClearly(("a", "b")))),
        ("{question: q, at_least: 4, of: others}", Asked("q", AtLeast(4), "others")),
        ("{question: q, at_most: 10, of: parent}", Asked("q", AtMost(10), "parent")),
        ("{question: q, includes: [a]}", Asked("q", Includes(("a",)))),
        ("{wish: [ok, not_ok]}", Wished((Wish.OK, Wish.NOT_OK))),
        ("{mixed: true}", Mixed()),
        ("{meeting: core_group}", MeetingIs(("core_group",))),
        (
            "{all: [{mixed: true}, {any: [{meeting: a}]}]}",
            AllOf((Mixed(), AnyOf((MeetingIs(("a",)),)))),
        ),
    ],
)
def test_a_condition_is_read_as_it_is_written(text: str, expected: Condition) -> None:
    assert condition(text) == expected


HINT = (
    "A condition is one of {question: …, is: …}, {wish: …}, {mixed: true}, {meeting: …}, "
    "{all: […]} and {any: […]}. There is no not: say what worries."
)
KNOWN = "Known here: question, of, is, not_clearly, at_least, at_most and includes."
NAME = 'Write the name as it stands in the question; a number needs quotes, "5".'
COMPARE = "Write one of is, not_clearly, at_least, at_most or includes."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("never", Problem(("when",), "not-a-condition", "this is not a condition", HINT)),
        (
            "{anny: [{mixed: true}]}",
            Problem(
                ("when",), "not-a-condition", "this is not a condition", f"Did you mean any? {HINT}"
            ),
        ),
        (
            "{not: {question: q, is: a}}",
            Problem(
                ("when",),
                "not-a-condition",
                "this is not a condition",
                "Write not_clearly: it is true of every other answer, and also where somebody is "
                "not sure, or would rather not say. Write it so:\n{question: q, not_clearly: a}",
            ),
        ),
        (
            "{question: q, is: a, mixed: true}",
            Problem(
                ("when",),
                "two-conditions-in-one",
                "this says question and mixed at once",
                "Put each in braces of its own, inside {all: […]} or {any: […]}.",
            ),
        ),
        (
            "{question: q, is: a, off: parent}",
            Problem(
                ("when", "off"),
                "unknown-key",
                "off is not a word that a condition knows here",
                f"Did you mean of? {KNOWN}",
                at_key=True,
            ),
        ),
        (
            "{question: q}",
            Problem(
                ("when",),
                "no-comparison",
                "nothing says what the answer is compared with",
                COMPARE,
            ),
        ),
        (
            "{question: q, is: a, at_least: 3}",
            Problem(("when",), "two-comparisons", "is and at_least cannot stand together", COMPARE),
        ),
        (
            "{question: [q], is: a}",
            Problem(("when", "question"), "wrong-type", "a list is not a question's id"),
        ),
        (
            "{question: q, is: a, of: 3}",
            Problem(
                ("when", "of"), "wrong-type", "3 is not a role", "Write a role, others or anyone."
            ),
        ),
        (
            "{question: q, is: [a, 5]}",
            Problem(("when", "is", 1), "wrong-type", "5 is not the name of an option", NAME),
        ),
        (
            "{question: q, is: 5}",
            Problem(("when", "is"), "wrong-type", "5 is not the name of an option", NAME),
        ),
        (
            "{question: q, not_clearly: {a: b}}",
            Problem(
                ("when", "not_clearly"),
                "wrong-type",
                "a mapping is not the name of an option",
                NAME,
            ),
        ),
        (
            "{question: q, at_least: 2.5}",
            Problem(
                ("when", "at_least"),
                "not-a-scale-number",
                "2.5 is not a whole number from 0 to 10",
                "A scale runs from 0 to 10. Write the number without quotes.",
            ),
        ),
        (
            "{question: null, is: a}",
            Problem(("when", "question"), "wrong-type", "nothing is not a question's id"),
        ),
        (
            '{question: q, at_most: "3"}',
            Problem(
                ("when", "at_most"),
                "not-a-scale-number",
                '"3" is not a whole number from 0 to 10',
                "A scale runs from 0 to 10. Write the number without quotes.",
            ),
        ),
        (
            "{question: q, includes: []}",
            Problem(
                ("when", "includes"),
                "empty-list",
                "there is nothing to compare with",
                "Name one option.",
            ),
        ),
        (
            "{question: q, at_least: 11}",
            Problem(
                ("when", "at_least"),
                "not-a-scale-number",
                "11 is not a whole number from 0 to 10",
                "A scale runs from 0 to 10. Write the number without quotes.",
            ),
        ),
        (
            "{question: q, at_most: true}",
            Problem(
                ("when", "at_most"),
                "not-a-scale-number",
                "true is not a whole number from 0 to 10",
                "A scale runs from 0 to 10. Write the number without quotes.",
            ),
        ),
        (
            "{mixed: false}",
            Problem(
                ("when", "mixed"), "not-true", "mixed can only be true", "Write {mixed: true}."
            ),
        ),
        (
            "{meeting: [3]}",
            Problem(("when", "meeting", 0), "wrong-type", "3 is not the name of an option", NAME),
        ),
        (
            "{wish: [ok, prefered]}",
            Problem(
                ("when", "wish"),
                "no-such-wish",
                "there is no wish prefered",
                "Did you mean preferred? Wishes are preferred, ok and not_ok.",
            ),
        ),
        (
            "{all: []}",
            Problem(
                ("when", "all"),
                "empty-list",
                "all needs a list of conditions",
                "Write all: followed by a list, one condition to a line.",
            ),
        ),
        (
            "{any: {mixed: true}}",
            Problem(
                ("when", "any"),
                "not-a-list",
                "any needs a list of conditions",
                "Write any: followed by a list, one condition to a line.",
            ),
        ),
    ],
)
def test_a_mistake_gives_one_exact_problem(text: str, expected: Problem) -> None:
    assert read_condition(plain(f"when: {text}")["when"], ("when",)) == (None, [expected])


def test_each_of_several_mistakes_is_told_at_its_own_place() -> None:
    data = plain("when: {all: [{mixed: no}, {any: [{question: q, is: 1}, {meeting: a, x: b}]}]}")
    found, problems = read_condition(data["when"], ("when",))
    assert found is None
    assert [(one.path, one.code) for one in problems] == [
        (("when", "all", 0, "mixed"), "not-true"),
        (("when", "all", 1, "any", 0, "is"), "wrong-type"),
        (("when", "all", 1, "any", 1, "x"), "unknown-key"),
    ]


def nested(depth: int) -> dict[str, Any]:
    data: dict[str, Any] = {"mixed": True}
    for _ in range(depth):
        data = {"all": [data]}
    return data


def test_conditions_nest_as_deep_as_the_limit_and_no_deeper() -> None:
    assert read_condition(nested(MAX_DEPTH))[1] == []
    found, problems = read_condition(nested(MAX_DEPTH + 1))
    deepest: Path = ("all", 0) * (MAX_DEPTH + 1)
    assert found is None
    assert problems == [
        Problem(
            deepest,
            "condition-too-deep",
            "conditions may be nested 20 deep, and this one is deeper",
            "Write two rules; one may cover the other.",
        )
    ]


def test_the_questions_of_a_condition_are_given_once_each_in_order() -> None:
    found = condition(
        "{any: [{question: b, is: x}, {all: [{question: a, is: x}, {question: b, is: y}]}, "
        "{mixed: true}]}"
    )
    assert questions_in(found) == ("b", "a")
    assert len(list(parts_of(found))) == 6


# -- problems, in words -----------------------------------------------------------------


def test_names_and_sentences_are_put_together_as_people_write_them() -> None:
    assert [listed(()), listed(["a"]), listed(["a", "b"]), listed("abc", "or")] == [
        "",
        "a",
        "a and b",
        "a, b or c",
    ]
    assert joined("", "One.", "", "Two.") == "One. Two."


def test_a_rule_that_waits_for_a_wish_or_the_kind_of_meeting_names_it() -> None:
    found = condition("{all: [{wish: not_ok}, {meeting: home_visit}]}")
    assert waiting_for(weigh(found, Facts())) == (("wish", "k"), ("kind", MEETING))
    # a kind that is said, and another: nothing hangs on the wish beside it
    assert waiting_for(weigh(found, Facts(kind="core_group"))) == ()


@pytest.mark.parametrize(
    ("name", "names", "close"),
    [
        ("child", ["chair", "parent"], ""),
        ("loan-phone", ["headphones", "loan-device"], "loan-device"),
        ("Yes", ["yes", "no"], "yes"),
        ("parnet", ["parent", "carer"], "parent"),
        ("private_sapce", ["private_space", "private_room"], "private_space"),
        ("people_seen", ["people_met", "sleep_hours"], "people_met"),
        ("a_b", ["a_c"], "a_c"),
        ("zebra", ["worry"], ""),
        ("x", [], ""),
    ],
)
def test_the_closest_name_shares_a_word_or_most_letters_or_there_is_none(
    name: str, names: list[str], close: str
) -> None:
    assert closest(name, names) == close
    assert nearest(name, names) == (f"Did you mean {close}?" if close else "")

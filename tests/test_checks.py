"""The table of checks. What each finds, and its words, stand in ``question_sets/err``."""

import inspect
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.problems import Problem
from choosing_digital.question_sets import Library, Severity, run_checks
from choosing_digital.question_sets.checks import (
    answered,
    asking_more,
    balance,
    care,
    cases,
    conditions,
    covering,
    favours,
    gaps,
    hiding,
    ideas,
    joins,
    labels,
    left_behind,
    lines,
    marks,
    names,
    naming,
    openness,
    options,
    questions,
    reach,
    reasons,
    remarks,
    rewording,
    rules,
    sets,
    translations,
    turned,
    waiting,
    ways,
    words,
    work,
)
from choosing_digital.question_sets.checks.advising import CHECKS
from choosing_digital.question_sets.reasoning import Steps

MODULES = (
    *(answered, asking_more, balance, care, cases, conditions, covering, favours, gaps, hiding),
    *(ideas, joins, labels, left_behind, lines, marks, names, naming, openness, options),
    *(questions, reach, reasons, remarks, rewording, rules, sets, translations, turned, waiting),
    *(ways, words, work),
)

FILES = Path(__file__).parent / "question_sets"
SHARED = {one.as_posix(): one.read_bytes() for one in sorted((FILES / "shared").rglob("*.yaml"))}


def problems(text: str) -> list[tuple[str, str]]:
    library = Library([{"a.yaml": text.encode()}, SHARED])
    assert library.loaded("a.yaml").diagnostics == ()
    return [(one.code, one.message) for one in library.diagnostics("a.yaml")]


def codes(text: str) -> set[str]:
    return {code for code, _ in problems(text)}


def test_every_check_is_in_the_table_once() -> None:
    written = {
        function
        for module in MODULES
        for name, function in inspect.getmembers(module, inspect.isgeneratorfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and list(inspect.signature(function).parameters) == ["scope"]
        and inspect.signature(function).return_annotation == Iterator[Problem]
    }
    listed = [check.find for check in CHECKS]
    assert set(listed) == written
    assert len(listed) == len(written)


def test_every_check_says_in_a_line_what_it_finds() -> None:
    for check in CHECKS:
        assert (check.find.__doc__ or "").splitlines()[0].endswith("."), check


def test_a_code_matters_as_much_wherever_it_is_found() -> None:
    severities: dict[str, set[Severity]] = {}
    for check in CHECKS:
        for code in check.codes:
            severities.setdefault(code, set()).add(check.severity)
    assert all(len(one) == 1 for one in severities.values())


@pytest.mark.parametrize("path", sorted((FILES / "err").glob("*.yaml")), ids=lambda one: one.stem)
def test_check_gives_no_code_that_the_table_does_not_name(path: Path) -> None:
    library = Library([{"a.yaml": path.read_bytes()}, SHARED])
    scope = library.scope("a.yaml")
    if scope is None:
        return
    for check in CHECKS:
        assert {one.code for one in check.find(scope)} <= set(check.codes)


def test_errors_alone_can_be_asked_for() -> None:
    library = Library([{"a.yaml": b"kind: bank\nid: a\n"}, SHARED])
    scope = library.scope("a.yaml")
    assert scope is not None
    assert [severity for _, severity in run_checks(scope)] == [Severity.ADVICE]
    assert list(run_checks(scope, errors_only=True)) == []


# -- fine points that have no file of their own ------------------------------------------

HEAD = 'kind: bank\nid: a\nversion: "1"\nquestions:\n'


def question(id_: str, **settings: str) -> str:
    parts = {"ask": "[parent]", "type": "yes_no", "text": "{everyone: A}", "why": "B", **settings}
    return f"  - {{id: {id_}, {', '.join(f'{key}: {value}' for key, value in parts.items())}}}\n"


def rule(when: str, **settings: str) -> str:
    parts = {"level": "note", "about": "[parent]", "message": "A", "source": "B", **settings}
    text = ", ".join(f"{key}: {value}" for key, value in parts.items())
    return f"rules:\n  - {{id: r, when: {when}, {text}}}\n"


def test_not_sure_may_be_named_in_is_alone() -> None:
    assert problems(HEAD + question("q") + rule("{question: q, is: [not_sure, yes]}")) == []
    assert codes(HEAD + question("q") + rule("{question: q, not_clearly: not_sure}")) == {
        "no-such-option"
    }


def test_of_others_and_anyone_need_no_role() -> None:
    for of in ("others", "anyone", "parent"):
        when = f"{{question: q, of: {of}, is: yes}}"
        assert problems(HEAD + question("q") + rule(when, about="[meeting, social_worker]")) == []


def test_rule_about_people_may_read_what_is_put_of_the_meeting() -> None:
    assert problems(HEAD + question("q", ask="[meeting]") + rule("{question: q, is: yes}")) == []


def test_question_of_the_meeting_may_be_put_to_a_worker() -> None:
    text = question("q", about="[meeting]", ask="[social_worker]")
    assert problems(HEAD + text + rule("{question: q, is: yes}", about="[meeting]")) == []


def test_private_question_may_hang_on_a_private_one() -> None:
    text = question("q", private="true") + question(
        "w", private="true", ask_if="{question: q, is: yes}"
    )
    assert problems(HEAD + text) == []


def test_everyones_words_do_for_all_roles() -> None:
    assert problems(HEAD + question("q", ask="[young_person, parent, social_worker]")) == []


def test_rule_may_read_open_and_private_answers_in_all() -> None:
    text = question("q") + question("w", private="true")
    when = "{all: [{question: q, is: yes}, {question: w, is: yes}]}"
    assert codes(HEAD + text + rule(when)) == {"in-no-copy"}


def test_rule_of_equal_level_may_cover() -> None:
    both = rule("{question: q, is: yes}", covers="[s]") + rule("{question: q, is: no}").replace(
        "rules:\n", ""
    ).replace("id: r,", "id: s,")
    assert problems(HEAD + question("q") + both) == []


def test_questions_that_cannot_be_read_are_not_called_unknown() -> None:
    text = (
        'kind: question_set\nid: a\ntitle: A\nversion: "1"\nuses: [broken]\n'
        "sections: [{title: A, questions: [whatever]}]\n"
        "rules: [{id: r, level: note, message: A, source: B, when: {question: x, is: yes}}]\n"
    )
    assert codes(text) == {"damaged-bank"}


def test_add_on_may_read_what_its_set_asks() -> None:
    text = (
        'kind: question_set\nid: a\ntitle: A\nversion: "1"\nadds_to: [main]\n'
        "questions:\n" + question("q", ask="[social_worker]", about="[young_person]") + "rules:\n"
        "  - {id: r, level: note, about: [young_person], message: A, source: B,\n"
        "     when: {all: [{question: q, is: yes}, {question: space, is: never}]}}\n"
        "sections: [{title: A, questions: [q]}]\n"
    )
    assert problems(text) == []


def set_that_asks(*names: str) -> str:
    return (
        'kind: question_set\nid: a\ntitle: A\nversion: "1"\nuses: [near]\n'
        f"sections: [{{title: A, questions: [{', '.join(names)}]}}]\n"
    )


def of_staying_behind(text: str, *rules: str) -> list[tuple[str, str]]:
    """Give what is told of rules that stay behind in a set over a bank of three questions."""
    bank = HEAD.replace("id: a", "id: near") + question("q") + question("v") + question("w")
    bank += "rules:\n" + "".join(one.removeprefix("rules:\n") for one in rules)
    library = Library([{"a.yaml": text.encode(), "banks/near.yaml": bank.encode()}, SHARED])
    told = [(one.code, one.message) for one in library.diagnostics("a.yaml")]
    return [one for one in told if "behind" in one[0] or "intended" in one[0]]


def unsafe(when: str, **settings: str) -> str:
    words = {"level": "unsafe", "suggest": "[A]", "talk_to": "B", **settings}
    return rule(when, **words).replace("id: r,", "id: u,")


Q, W = "{question: q, is: yes}", "{question: w, is: yes}"
BOTH = f"{{all: [{Q}, {W}]}}"


def test_rules_that_stay_behind_are_one_line_for_a_bank_with_what_is_missing() -> None:
    rules = (
        rule(W).replace("id: r,", "id: r1,"),
        rule("{question: w, is: no}").replace("id: r,", "id: r2,"),
        unsafe("{all: [{question: v, is: yes}, {question: w, is: yes}]}"),
    )
    assert of_staying_behind(set_that_asks("q"), *rules) == [
        (
            "rule-stays-behind",
            "3 rules of near stay behind: r1, r2 (not asked: w); unsafe u (not asked: v, w)",
        )
    ]
    assert of_staying_behind(set_that_asks("q", "v", "w"), *rules) == []


@pytest.mark.parametrize("level", ["care", "barrier", "note"])
def test_unsafe_rule_that_leaves_a_milder_one_in_its_place_is_told(level: str) -> None:
    told = of_staying_behind(set_that_asks("q"), rule(Q, level=level), unsafe(BOTH))
    assert told == [("unsafe-stays-behind", "w is not asked, so u (unsafe) never speaks")]


@pytest.mark.parametrize(
    "milder",
    [
        {"about": "[young_person]"},  # of somebody else
        {"modes": "[in_person]"},  # of another way of meeting
        {"level": "favours"},  # no concern
        {"level": "unsafe", "suggest": "[A]", "talk_to": "B"},  # as bad
    ],
    ids=lambda one: ",".join(one),
)
def test_unsafe_rule_that_leaves_nothing_milder_behind_is_advice(milder: dict[str, str]) -> None:
    other = rule(Q.replace("is:", "of: parent, is:"), **milder)
    told = of_staying_behind(set_that_asks("q"), other, unsafe(BOTH, modes="[video]"))
    assert told == [("rule-stays-behind", "unsafe rule u stays behind, because w is not asked")]


def test_unsafe_rule_may_stay_behind_for_a_reason_and_no_reason_is_kept_for_nothing() -> None:
    meant = set_that_asks("q") + "intended: {u: It is asked elsewhere.}\n"
    assert of_staying_behind(meant, rule(Q, level="care"), unsafe(BOTH)) == []
    assert of_staying_behind(meant, unsafe(BOTH)) == [
        ("rule-stays-behind", "unsafe rule u stays behind, because w is not asked"),
        ("intended-for-nothing", 'nothing is told here of "u", so there is nothing to intend'),
    ]


# -- rules of an add-on, with each of the sets that it adds to ----------------------------

NEAR = HEAD.replace("id: a", "id: near") + question("q") + question("v") + question("w")


def of_an_add_on(
    rules: str, intended: str = "{}", **asked: tuple[str, ...]
) -> list[tuple[int, str, str]]:
    """Give what is told of the rules of an add-on to some sets, given by what each asks."""
    text = (
        f'kind: question_set\nid: more\ntitle: A\nversion: "1"\nadds_to: [{", ".join(asked)}]\n'
        f"intended: {intended}\nsections: [{{title: A, questions: [own]}}]\n"
        'questions: [{id: own, about: {parent: [social_worker]}, text: {worker: "A?"}, '
        'type: yes_no, why: "A."}]\n'
    )
    bases = {
        f"{name}.yaml": set_that_asks(*questions).replace("id: a", f"id: {name}").encode()
        for name, questions in asked.items()
    }
    files = {"more.yaml": (text + rules).encode(), "banks/near.yaml": NEAR.encode()}
    told = Library([files | bases, SHARED]).diagnostics("more.yaml")
    of_it = [one for one in told if "behind" in one.code or "intended" in one.code]
    return [(one.column, one.code, one.message) for one in of_it]


def test_rule_of_an_add_on_that_one_of_its_sets_leaves_behind_is_told_at_its_name() -> None:
    rules = rule(BOTH)
    assert of_an_add_on(rules, full=("q", "w"), short=("q",)) == [
        (
            len("adds_to: [full, ") + 1,
            "stays-behind-with-base",
            "with short, r never speaks: short does not ask w",
        )
    ]
    assert of_an_add_on(rules, full=("q", "w"), short=("q", "w", "v")) == []


def test_rule_of_an_add_on_that_each_of_its_sets_leaves_behind_is_told_with_each() -> None:
    told = of_an_add_on(rule(BOTH), one=("q",), other=("w",))
    assert [message for _, _, message in told] == [
        "with one, r never speaks: one does not ask w",
        "with other, r never speaks: other does not ask q",
    ]


def test_rule_of_an_add_on_that_reads_what_none_of_its_sets_asks_is_told_of_itself() -> None:
    told = of_an_add_on(rule("{question: v, is: yes}"), one=("q",), other=("w",))
    assert [(code, message) for _, code, message in told] == [
        ("own-rule-stays-behind", "rule r never speaks, because v is not asked")
    ]


def test_unsafe_rules_that_a_set_leaves_behind_are_told_first() -> None:
    same = rule(W) + unsafe(W).removeprefix("rules:\n")
    told = of_an_add_on(same, full=("q", "w", "v"), short=("q",))
    assert told[0][2] == "with short, unsafe u, r never speak: short does not ask w"
    several = rule(W) + unsafe("{question: v, is: yes}").removeprefix("rules:\n")
    told = of_an_add_on(several, full=("q", "w", "v"), short=("q",))
    assert told[0][2] == (
        "with short, 2 rules never speak: unsafe u (not asked: v); r (not asked: w)"
    )


def test_rule_of_an_add_on_may_stay_behind_with_one_of_its_sets_for_a_reason() -> None:
    meant = "{r: It is for the long set alone.}"
    assert of_an_add_on(rule(W), meant, full=("q", "w"), short=("q",)) == []
    (told,) = of_an_add_on(rule(W), meant, full=("q", "w"), short=("w",))
    assert told[1] == "intended-for-nothing"


def test_no_rule_of_a_shipped_add_on_stays_behind_with_one_of_its_sets() -> None:
    shipped = Path(__file__).parent.parent / "questions"
    name = "sexual-abuse-exploitation.yaml"
    files = {
        one.relative_to(shipped).as_posix(): one.read_bytes() for one in shipped.rglob("*.yaml")
    }
    more = files[name].replace(b"adds_to: [", b"adds_to: [quick, ")
    told = [
        [one.message for one in library.diagnostics(name) if one.code == "stays-behind-with-base"]
        for library in (Library([files]), Library([files | {name: more}]))
    ]
    assert told == [
        [],
        ["with quick, listening_comes_first never speaks: quick does not ask camera_in_harm"],
    ]


# -- hints: what is followed to the letter must not make a mistake last -------------------


def hints(text: str, code: str, **files: str) -> list[str]:
    """Give what is said to do about each problem of a code."""
    beside = {f"{name}.yaml": one.encode() for name, one in files.items()}
    library = Library([{"a.yaml": text.encode(), **beside}, SHARED])
    return [one.hint for one in library.diagnostics("a.yaml") if one.code == code]


def rules_of(*rules: str) -> str:
    """Give several rules, each with an id of its own."""
    each = (
        one.removeprefix("rules:\n").replace("id: r,", f"id: r{at},")
        for at, one in enumerate(rules)
    )
    return "rules:\n" + "".join(each)


def test_answer_that_is_never_about_somebody_may_be_anybodys_before_they_are_left_out() -> None:
    asked = question("q", ask="[parent, young_person]")
    (hint,) = hints(HEAD + asked + rule(Q, about="[parent, social_worker]"), "never-about")
    ways = [
        "Whose answer is meant?",
        "of: anyone",
        "of: parent",
        "leave social_worker out of about",
    ]
    places = [hint.index(one) for one in ways]
    assert places == sorted(places)
    (alone,) = hints(HEAD + question("q") + rule(Q, about="[social_worker]"), "never-about")
    assert "leave" not in alone  # a rule about nobody would be about the meeting


def test_answer_that_is_about_one_role_alone_is_read_of_that_role_first() -> None:
    (hint,) = hints(HEAD + question("q") + rule(Q, about="[parent, social_worker]"), "never-about")
    assert hint.startswith(
        "It is about parent. Write of: parent beside it. Then r is raised for a social_worker by "
        "what is answered about a parent. If each person's own is meant: "
    )
    assert "anyone" not in hint


def test_rule_that_was_copied_is_asked_for_its_when_and_for_what_nothing_reads() -> None:
    asked = question("q") + question("v", private="true") + question("w", type="text")
    (hint,) = hints(HEAD + asked + rules_of(rule(Q), rule(Q)), "says-the-same")
    assert hint.startswith(
        "If one was copied from the other: was the when: of r1 meant to be changed? "
        "v is read by no rule: did you mean that one? Only where both are meant to say this: keep"
    )


@pytest.mark.parametrize(
    "asked",
    [
        question("v", ask="[young_person]"),  # of somebody else
        question("v") + question("w", ask_if="{question: v, is: yes}") + question("w2")
        + question("w3") + question("w4"),  # more than can have been meant
        question("v", type="text"),  # no rule can read it
    ],
)  # fmt: skip
def test_question_is_not_named_that_a_copied_rule_cannot_have_meant(asked: str) -> None:
    (hint,) = hints(HEAD + question("q") + asked + rules_of(rule(Q), rule(Q)), "says-the-same")
    assert "read by no rule" not in hint


def test_rule_that_changes_nothing_may_cover_only_what_it_can_cover() -> None:
    no = "{question: q, is: [no, not_sure]}"
    care, barrier = {"level": "care"}, {"level": "barrier"}

    def hint(*rules: str) -> str:
        return hints(HEAD + question("q") + rules_of(*rules), "pointless-rule")[0]

    wide, narrow = rule(no, **care), rule("{question: q, is: no}", **care)
    assert "covers: [r0]" in hint(wide, narrow)
    assert "covers" not in hint(rule(no, **barrier), narrow)  # it would cover what is worse
    covered = rule(Q, **care, covers="[r1]")
    assert "covers" not in hint(wide, narrow, covered)  # it would be a chain
    assert "covers" not in hint(rule(no), rule("{question: q, is: no}"))  # notes
    assert "Look at its when: and its level: first" in hint(wide, narrow)


def test_private_question_that_hangs_on_an_open_one_is_never_to_be_opened() -> None:
    lost = question("trouble_after") + question(
        "q", private="true", ask_if="{question: trouble_after, is: yes}"
    )
    near = HEAD.replace("id: a", "id: near") + lost
    code = "private-before-open"
    (first,) = hints(set_that_asks("trouble_after", "q"), code, near=near)
    assert first.startswith("Look at trouble_after first: write private: true on it")
    meant = near.replace("id: trouble_after,", "id: trouble_after, intended: {asked-openly: A},")
    (second,) = hints(set_that_asks("trouble_after", "q"), code, near=meant)
    assert "If it is rightly open, leave out the ask_if of q." in second
    for hint in (first, second):
        assert "make it an open one" not in hint


def test_private_question_of_an_add_on_is_of_use_where_its_base_reads_it() -> None:
    add_on = (
        "kind: question_set\nid: a\ntitle: A\nversion: '1'\nadds_to: [base]\nuses: [near]\n"
        "sections: [{title: A, questions: [v]}]\n"
    )
    base = set_that_asks("q").replace("id: a", "id: base")
    near = HEAD.replace("id: a", "id: near") + question("q") + question(
        "v", private="true", ask="[social_worker]", about="[parent]"
    )  # fmt: skip
    code = "private-without-use"
    assert len(hints(add_on, code, base=base, near=near)) == 1
    reads = rule("{question: v, is: yes}")
    assert hints(add_on, code, base=base, near=near + reads) == []
    assert hints(add_on + reads, code, base=base, near=near) == []


def test_two_lines_that_exclude_one_another_are_told_at_the_second() -> None:
    when = f"{{all: [{{question: v, is: yes}}, {{all: [{Q}, {{question: q, is: no}}]}}]}}"
    text = HEAD + question("q") + question("v") + question("w") + rule(when)
    library = Library([{"a.yaml": text.encode()}, SHARED])
    (told,) = [one for one in library.diagnostics("a.yaml") if "accounts" in one.code]
    assert 'to q about the same person: "q is yes" and "q is no".' in told.hint
    assert "w is read by no rule: did you mean that one?" in told.hint
    line = library.loaded("a.yaml").line(told.line)
    assert line[told.column - 1 : told.end_column - 1] == "{question: q, is: no}"


def test_two_people_of_one_role_may_give_two_answers() -> None:
    of = "{question: q, of: young_person, is: yes}, {question: q, of: young_person, is: no}"
    asked = question("q", ask="[parent, young_person]")
    assert "raised-only-if-accounts-differ" not in codes(HEAD + asked + rule(f"{{all: [{of}]}}"))


def test_lines_that_one_answer_makes_true_are_not_said_to_exclude_one_another() -> None:
    unsure = "{question: q, not_clearly: yes}, {question: q, is: [yes, not_sure]}"
    assert "raised" not in str(codes(HEAD + question("q") + rule(f"{{all: [{unsure}]}}")))


def test_rule_in_two_as_it_is_told_can_be_read_and_shows_the_open_half() -> None:
    asked = question("q") + question("v", private="true")
    either = rule("{any: [{question: q, is: yes}, {question: v, is: yes}]}", level="care")
    (hint,) = hints(HEAD + asked + either, "open-and-private-in-any")
    assert hint.startswith("Was private: true lost on q? Then write it there.")
    assert hint.endswith("one for q, which stands in every copy as well, and one for v, which "
                         "covers the first.")  # fmt: skip
    first, second = rule(Q, level="care"), rule("{question: v, is: yes}", level="care")
    split = HEAD + asked + rules_of(first, second.replace("id: r,", "id: r, covers: [r0],"))
    assert codes(split) == {"in-no-copy"}


def test_operator_is_asked_after_where_it_is_not_clearly_and_names_not_sure_beside_others() -> None:
    (hint,) = hints(
        HEAD + question("q") + rule("{question: q, not_clearly: [yes, not_sure]}"),
        "no-such-option",
    )
    assert hint.startswith(
        "Was is: [yes, not_sure] meant? Else take it out: not_clearly is true of not_sure by "
        "itself."
    )


def test_note_is_not_said_to_be_covered_and_a_level_is_looked_at_first() -> None:
    def hint(level: str) -> str:
        milder = rule(Q, level=level, covers="[r1]")
        both = rules_of(milder, rule("{question: q, is: no}", level="barrier"))
        return hints(HEAD + question("q") + both, "covers-worse")[0]

    assert "is r0 meant to be note?" in hint("note")
    assert "take r1 out of covers here." in hint("note")
    assert "write covers" not in hint("note")
    assert hint("care").endswith("write covers: [r0] on r1.")


@pytest.mark.parametrize(
    ("expect", "said", "place"),
    [
        (
            "{raised: [r0, r1]}",
            "Write level: barrier here: a case expects it under raised, and none as milder. What "
            "is worse is never shown inside what is milder: only if r0 is meant to be note, take "
            "r1 out of its covers.",
            "note",
        ),
        (
            "{raised: [r0, r1], notes: {k: {video: [r0]}}}",
            "What is worse is shown first, and never inside what is milder. Look at the two levels "
            "first: is r0 meant to be note? If not, write level: barrier on it. If both are right, "
            "take r1 out of covers here.",
            "r1",
        ),
    ],
)
def test_cases_say_which_level_a_rule_has_that_covers_what_is_worse(
    expect: str, said: str, place: str
) -> None:
    both = rules_of(rule(Q, level="note", covers="[r1]"), rule(Q, level="barrier"))
    case = f"cases: [{{name: c, participants: {{k: young_person}}, expect: {expect}}}]\n"
    text = HEAD + question("q") + both + case
    library = Library([{"a.yaml": text.encode()}, SHARED])
    (one,) = [each for each in library.diagnostics("a.yaml") if each.code == "covers-worse"]
    assert one.hint == said
    assert text.splitlines()[one.line - 1][one.column - 1 : one.end_column - 1] == place
    assert len(one.related) == 1


UNSAFE_OF_NEAR = unsafe(W, covers="[r]").removeprefix("rules:\n")


def of_covers(milder: str, *rules: str) -> list[tuple[str, str]]:
    """Give what is told in a set of a rule of its own that covers an unsafe one of a bank."""
    bank = NEAR + rule(W, level=milder) + UNSAFE_OF_NEAR
    own = rules_of(*rules)
    of_set = set_that_asks("q", "v", "w") + own
    library = Library([{"a.yaml": of_set.encode(), "banks/near.yaml": bank.encode()}, SHARED])
    told = library.diagnostics("a.yaml")
    return [(one.code, one.hint) for one in told if one.code in ("covers-worse", "covers-chain")]


def test_rule_that_covers_what_is_worse_is_told_what_was_meant_and_of_no_chain() -> None:
    assert of_covers("care", rule(Q, level="care", covers="[u]")) == [
        (
            "covers-worse",
            "Was r meant? u covers it. What is worse is shown first, and never inside what is "
            "milder. Look at the level here first: is r0 meant to be care? If not, write level: "
            "unsafe on it. If it is, take u out of covers here.",
        )
    ]


def test_rule_is_not_told_to_cover_what_is_worse_too_or_what_it_covers_already() -> None:
    for other, covers in (("barrier", "[u]"), ("care", "[u, r]")):
        ((code, hint),) = of_covers(other, rule(Q, level="care", covers=covers))
        assert (code, "meant? u" in hint) == ("covers-worse", False)


def test_chain_into_another_file_ends_here_and_that_file_is_left_alone() -> None:
    chain = unsafe(Q, covers="[u]").replace("id: u,", "id: r,")
    assert of_covers("care", chain) == [
        (
            "covers-chain",
            "There are no chains. Was r meant? u covers it. Else take u out of covers here.",
        )
    ]


def test_chain_in_one_file_is_mended_in_it_with_what_may_be_covered() -> None:
    def hint(last: str) -> str:
        first, second = rule(Q, level="care", covers="[r1]"), rule(Q, level="care", covers="[r2]")
        chain = rules_of(first, second, rule(Q, level=last))
        return hints(HEAD + question("q") + chain, "covers-chain")[0]

    assert hint("note") == (
        "There are no chains. Let r0 name r2 as well, and take covers out of r1."
    )
    assert hint("barrier") == (  # which r0 cannot cover
        "There are no chains. Take r1 out of covers here, or covers out of r1."
    )


def test_rule_on_the_same_answers_may_be_meant_where_what_is_covered_hangs_on_others() -> None:
    def hint(*rules: str) -> str:
        return hints(HEAD + question("q") + question("w") + rules_of(*rules), "covers-worse")[0]

    mild = rule(Q, level="care", covers="[r1]")
    assert hint(mild, rule(W, level="barrier"), rule(Q, level="care")).startswith(
        "Was r2 meant? It reads what r0 reads. What is worse is shown first"
    )
    for several in (
        (mild, rule(Q, level="barrier"), rule(Q, level="care")),  # a level was lost
        (mild, rule(W, level="barrier"), rule(Q, level="care"), rule(Q, level="care")),
        (mild, rule(W, level="barrier"), rule(Q, level="barrier")),  # as bad as the other
    ):
        assert hint(*several).startswith("What is worse is shown first")


FOR_CALLS = rule(Q, level="favours", modes="[video]").replace("id: r,", "id: f,")


def of_favours(files: dict[str, str]) -> list[tuple[str, str, str]]:
    """Give what is told of a file a.yaml about what speaks in favour, and where."""
    library = Library([{name: text.encode() for name, text in files.items()}, SHARED])
    lines = files["a.yaml"].splitlines()
    return [
        (one.code, one.message, lines[one.line - 1][one.column - 1 : one.end_column - 1])
        for one in library.diagnostics("a.yaml")
        if "favours-" in one.code or "intended" in one.code or "followed" in one.code
    ]


def test_unsafe_rule_of_a_set_that_goes_with_a_reason_in_favour_of_a_bank_is_told_there() -> None:
    near = HEAD.replace("id: a", "id: near") + question("q") + FOR_CALLS
    told = ("favours-danger", "f speaks in favour of video only where u (unsafe) is raised too")
    of_set = set_that_asks("q") + unsafe(Q)
    assert of_favours({"a.yaml": of_set, "near.yaml": near}) == [(*told, "u")]
    meant = of_set.replace("id: u,", "id: u, intended: {favours-danger: It is the least.},")
    assert of_favours({"a.yaml": meant, "near.yaml": near}) == []


def test_what_two_banks_say_together_is_told_of_the_set_and_may_be_meant_so() -> None:
    mixed = "{mixed: true}"  # a bank reads its own questions; what is of the option both can read
    near = HEAD.replace("id: a", "id: near") + question("q") + FOR_CALLS.replace(Q, mixed)
    far = HEAD.replace("id: a", "id: far") + question("v") + unsafe(mixed)
    banks = {"near.yaml": near, "far.yaml": far}
    of_set = set_that_asks("q", "v").replace("[near]", "[near, far]")
    told = ("favours-danger", "f speaks in favour of video only where u (unsafe) is raised too")
    assert of_favours({"a.yaml": of_set, **banks}) == [(*told, "near")]
    meant = of_set + "intended: {f: It is said in both.}\n"
    assert of_favours({"a.yaml": meant, **banks}) == []


def test_reason_in_favour_that_was_not_followed_is_said_to_be_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(favours, "Steps", lambda: Steps(left=1))
    text = HEAD + question("q") + FOR_CALLS + unsafe(Q).removeprefix("rules:\n")
    assert of_favours({"a.yaml": text}) == [
        (
            "not-followed",
            "it was not found out whether f can be raised without a danger beside it",
            "f",
        )
    ]


# -- whatever comes ---------------------------------------------------------------------

_NAMES = st.sampled_from(["a", "b", "c", "parent", "young_person", "meeting", "yes", "not_sure"])
_LISTS = st.lists(_NAMES, max_size=3).map(lambda names: f"[{', '.join(names)}]")
_CONDITIONS = st.recursive(
    st.one_of(
        st.builds("{{question: {}, is: {}}}".format, _NAMES, _NAMES),
        st.builds("{{question: {}, of: {}, not_clearly: {}}}".format, _NAMES, _NAMES, _NAMES),
        st.builds("{{question: {}, includes: {}}}".format, _NAMES, _NAMES),
        st.builds("{{question: {}, at_least: 3}}".format, _NAMES),
        st.just("{mixed: true}"),
        st.just("{wish: ok}"),
        st.builds("{{meeting: {}}}".format, _NAMES),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"{{any: [{', '.join(parts)}]}}"),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"{{all: [{', '.join(parts)}]}}"),
    ),
    max_leaves=5,
)
_QUESTIONS = st.builds(
    (
        "{{id: {}, ask: {}, about: {}, type: {}, text: {{{}: A}}, private: {}, ask_if: {},"
        " options: {{{}: A}}, exclusive: {}}}"
    ).format,
    *(_NAMES, _LISTS, _LISTS, st.sampled_from(["yes_no", "choice", "choices", "scale", "text"])),
    *(_NAMES, st.sampled_from(["true", "false"]), _CONDITIONS, _NAMES, _LISTS),
)
_RULES = st.builds(
    "{{id: {}, level: {}, about: {}, message: A, when: {}, covers: {}}}".format,
    *(_NAMES, st.sampled_from(["unsafe", "care", "favours"]), _LISTS, _CONDITIONS, _LISTS),
)
_CASES = st.builds(
    (
        "{{name: A, participants: {{{}: {}}}, answers: {{{}: {{{}: {}}}}},"
        " wishes: {{{}: {{{}: ok}}}}, expect: {{raised: {}}}}}"
    ).format,
    *(_NAMES,) * 7,
    _LISTS,
)


@settings(deadline=None)
@given(
    st.sampled_from(["bank", "question_set"]),
    st.lists(_QUESTIONS, max_size=4),
    st.lists(_RULES, max_size=3),
    st.lists(_CASES, max_size=2),
    st.tuples(_LISTS, _LISTS, _LISTS, _LISTS),
)
def test_whatever_is_written_the_checks_come_to_an_end(
    kind: str,
    asked: list[str],
    rules: list[str],
    cases: list[str],
    names: tuple[str, str, str, str],
) -> None:
    text = (
        f"kind: {kind}\nid: a\nquestions: [{', '.join(asked)}]\nrules: [{', '.join(rules)}]\n"
        f"cases: [{', '.join(cases)}]\n"
    )
    if kind == "question_set":
        sections, plan, uses, adds_to = names
        text += f"title: A\nsections: [{{title: A, questions: {sections}}}]\nplan: {plan}\n"
        text += f"uses: {uses}\nadds_to: {adds_to}\n"
    library = Library([{"a.yaml": text.encode()}, SHARED])
    for one in library.diagnostics("a.yaml"):
        assert one.with_excerpt(library.loaded("a.yaml").line(one.line))


HOSTILE = {
    "chain": "".join(
        question(f"q{n}", ask_if=f"{{question: q{n + 1}, is: yes}}") for n in range(3000)
    ),
    "circle": "".join(
        question(f"q{n}", ask_if=f"{{question: q{(n + 1) % 3000}, is: yes}}") for n in range(3000)
    ),
    "private chain": question("q3000", private="true")
    + "".join(question(f"q{n}", ask_if=f"{{question: q{n + 1}, is: yes}}") for n in range(3000)),
    "unknown names": "".join(question(f"q{n}") for n in range(1500))
    + "rules:\n"
    + "".join(
        f"  - {{id: r{n}, level: note, about: [parent], message: A,"
        f" when: {{question: z{n}q, is: yes}}}}\n"
        for n in range(1500)
    ),
    "options": question(
        "q", type="choice", options=f"{{{', '.join(f'o{n}: A' for n in range(20000))}}}"
    )
    + rule("{question: q, is: [" + ", ".join(f"p{n}" for n in range(2000)) + "]}"),
    "labels": question(
        "q",
        type="choice",
        options="{" + ", ".join(f"o{n}: o{n + 1}. {'o ' * 50}" for n in range(5000)) + "}",
    ),
    "lines": question("q") + rule("{any: [" + ", ".join(["{question: q, is: yes}"] * 10000) + "]}"),
    "remarks": question("q")
    + "rules:\n"
    + "".join(
        f"  - id: r{n}\n    level: note\n    when: {{question: q, is: yes}}\n"
        f"    about: [parent]\n    message: A #1\n"
        for n in range(3000)
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_take_no_time(text: str) -> None:
    started = time.process_time()
    assert problems(HEAD + text)
    assert time.process_time() - started < 30


# -- other languages ---------------------------------------------------------------------

TRANSLATION = """
kind: translation
language: cy
bank: talk
reviewed: by a speaker
questions:
  space:
    text:
      everyone: {from: "Is there a place where nobody hears {name}?", to: "Lle i {name} siarad?"}
    options:
      always: {from: "Always", to: "Bob amser"}
      sometimes: {from: "Sometimes", to: "Weithiau"}
      never: {from: "Never", to: "Byth"}
  fear:
    options:
      "yes": {from: "Yes", to: "Byddai"}
      "no": {from: "No", to: "Na"}
"""


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ('"Byth"', '"Weithiau"', True),  # two options of one question
        ('"Byth"', '"byddai."', False),  # a short one, of another question
        ('"Byth"', '"lle i {name} siarad"', True),
        ('"Byth"', '"Dim", young_person: "Weithiau"', True),
        ('"Byth"', '"Dim", young_person: "Dim"', False),  # of one sentence
        ('"Never", to: "Byth"', '"No", to: "Byddai"', True),  # no and yes, in two questions
        ('"Never", to: "Byth"', '"Yes", to: "Byddai"', False),
        ('"Byth"', '""', False),
    ],
)
def test_the_same_words_for_two_sentences_are_told(was: str, now: str, told: bool) -> None:
    assert "translation-same" not in codes(TRANSLATION)
    assert ("translation-same" in codes(TRANSLATION.replace(was, now))) is told


def test_the_wordings_of_one_question_may_be_alike_in_another_language() -> None:
    more = '\n      young_person: {from: "Is there a place?", to: "Lle i {name} siarad?"}\n'
    text = TRANSLATION.replace("\n    options", f"{more}    options", 1)
    assert "translation-same" not in codes(text)


@pytest.mark.parametrize(
    ("always", "sometimes", "moved"),
    [
        ("Sometimes", "Always", True),
        ("Sometimes", "Sometimes", False),
        ("Any time", "Always", False),
    ],
)
def test_words_of_options_that_have_changed_places_are_told_with_what_is_outdated(
    always: str, sometimes: str, moved: bool
) -> None:
    text = TRANSLATION.replace('"Always"', '"ALWAYS"').replace('"Sometimes"', f'"{sometimes}"')
    library = Library([{"a.yaml": text.replace('"ALWAYS"', f'"{always}"').encode()}, SHARED])
    found = [one for one in library.diagnostics("a.yaml") if one.code == "translation-outdated"]
    assert any("have changed places" in one.hint for one in found) is moved
    assert found


# -- beside parts that cannot be read -----------------------------------------------------

SOUND = {"id": "zz_mine", "level": "note", "about": ["meeting"], "message": "A", "when": None}
BROKEN = ({"level": "caer"}, {"x": 1}, {"message": 7}, {"when": {"question": 1}})


def errors_of(data: object) -> list[tuple[str, str]]:
    library = Library([{"a.yaml": json.dumps(data, indent=1).encode()}, SHARED])
    found = library.diagnostics("a.yaml")
    return sorted((one.code, one.message) for one in found if one.severity is Severity.ERROR)


def with_rule(path: Path, **more: object) -> dict[str, Any] | None:
    """Give a file that can be read, with one rule more."""
    loaded = Library([{"a.yaml": path.read_bytes()}, SHARED]).loaded("a.yaml")
    if loaded.kind not in ("bank", "question_set") or loaded.model is None:
        return None
    data: Any = loaded.source.data if loaded.source else {}
    when = {"meeting": "review"}
    return {**data, "rules": [{**SOUND, "when": when, **more}, *data.get("rules", [])]}


@pytest.mark.parametrize("path", sorted(FILES.glob("*/*.yaml")), ids=lambda one: one.stem)
def test_a_part_that_cannot_be_read_hides_no_mistake_and_makes_none(path: Path) -> None:
    sound = with_rule(path)
    if sound is None:
        return
    own = {"not-one-of", "unknown-key", "wrong-type", "no-comparison"}
    before = [one for one in errors_of(sound) if one[0] not in own and "zz_mine" not in one[1]]
    for broken in BROKEN:
        assert [one for one in errors_of(with_rule(path, **broken)) if one[0] not in own] == before


def test_what_names_a_part_that_cannot_be_read_is_no_mistake() -> None:
    text = """
kind: bank
id: a
questions:
  - {id: tired, ask: [parent], type: yes_on, text: {everyone: A}}
  - {id: late, ask: [parent], type: yes_no, text: {everyone: A}}
rules:
  - {id: one, level: care, about: [parent], when: {question: tired, is: yes}, message: A}
  - {id: two, level: care, about: [parent], when: {question: late, is: yse}, message: A}
  - {id: three, level: caer, about: [parent], when: {question: lat, is: yes}, message: A}
"""
    found = Library([{"a.yaml": text.encode()}, SHARED]).diagnostics("a.yaml")
    assert [(one.line, one.column, one.code) for one in found] == [
        (5, 38, "not-one-of"),
        (9, 72, "no-such-option"),
        (10, 24, "not-one-of"),
        (10, 64, "unknown-question"),
    ]

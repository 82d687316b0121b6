"""An `ask_if` in the wrong direction is named by what it does, and told once."""

import io
from pathlib import Path

import pytest

from choosing_digital.cli.authoring import validate
from choosing_digital.conditions import Condition, read_condition
from choosing_digital.question_sets import Diagnostic, Library, Severity
from choosing_digital.question_sets.checks.askings import in_words
from choosing_digital.question_sets.source import parse

QUESTIONS = Path(__file__).parent.parent / "questions"

WORDS = """\
kind: vocabulary
roles:
  young_person: {name: Young person, wording: young_person, first: true}
modes: {in_person: In person, video: By video, phone: By phone, messages: In writing}
"""
BANK = """\
kind: bank
id: place
version: "1"
questions:
  - {id: secret, ask: [young_person], text: {everyone: A}, type: yes_no, why: W}
  - id: could_show
    ask: [young_person]
    ask_if: {question: secret, is: no}
    text: {everyone: B}
    type: yes_no
    why: W
  - {id: other, ask: [young_person], text: {everyone: C}, type: yes_no, why: W}
rules:
  - id: may_show
    level: unsafe
    about: [young_person]
    modes: [video]
    when: {all: [{question: secret, is: yes}, {question: could_show, not_clearly: no}]}
    message: M
    suggest: [S]
    talk_to: T
    source: S
  - id: secret_alone
    level: care
    about: [young_person]
    when: {question: secret, is: yes}
    message: M
    source: S
  - id: stays_behind
    level: care
    about: [young_person]
    modes: [video]
    when: {all: [{question: could_show, is: yes}, {question: other, is: yes}]}
    message: M
    source: S
"""
SET = """\
kind: question_set
id: {}
version: "1"
title: T
purpose: P
uses: [place]
sections:
  - {{title: One, questions: [secret, could_show]}}
"""


def found(*, bank: str = BANK, sets: tuple[str, ...] = ("one", "two")) -> list[Diagnostic]:
    files = {"words.yaml": WORDS.encode(), "place.yaml": bank.encode()}
    files |= {f"{name}.yaml": SET.format(name).encode() for name in sets}
    library = Library([files])
    names = [name for name in files if name != "words.yaml"]
    return [one for name in names for one in library.diagnostics(name)]


def gaps(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    return [one for one in diagnostics if one.code == "nothing-raised"]


UNSURE = BANK.replace("{question: secret, is: no}", "{question: secret, not_clearly: yes}").replace(
    "{question: secret, is: yes}, {question: could_show",
    "{question: secret, not_clearly: no}, {question: could_show",
)
"""Somebody has to be unsure of the one, or the other is never asked where the rule could speak."""


@pytest.mark.parametrize(
    ("bank", "code", "why"),
    [
        (BANK, "raised-only-if-accounts-differ", "could_show is asked only if secret is no"),
        (UNSURE, "nothing-raised", "could_show is asked only if secret is not clearly yes"),
    ],
)
def test_rule_that_an_ask_if_keeps_silent_is_told_once_at_the_ask_if(
    bank: str, code: str, why: str
) -> None:
    (told,) = [one for one in found(bank=bank) if one.severity is Severity.WARNING]
    assert (told.code, told.file, told.line) == (code, "place.yaml", 8)
    assert "may_show can never be raised" in told.message
    assert told.message.endswith(f"since {why}")
    assert "Look at that ask_if first" in told.hint
    assert [one.file for one in told.related] == ["place.yaml"]


@pytest.mark.parametrize("bank", [BANK, UNSURE])
def test_rule_that_an_ask_if_keeps_silent_is_offered_nothing_that_would_keep_it_so(
    bank: str,
) -> None:
    hints = [one.hint for one in found(bank=bank) if one.severity is Severity.WARNING]
    assert not any(word in hint for hint in hints for word in ("intended", "expect", "care rule"))


def test_reason_for_a_gap_does_not_keep_quiet_that_the_rule_can_never_speak() -> None:
    meant = UNSURE.replace("    talk_to: T\n", "    talk_to: T\n    intended: {could_show: W}\n")
    assert len(gaps(found(bank=meant))) == 1


def test_silent_unsafe_rule_is_told_where_milder_ones_speak_of_each_of_its_lines() -> None:
    milder = UNSURE.replace(
        "all: [{question: could_show, is: yes}, {question: other, is: yes}]",
        "any: [{question: could_show, is: yes}, {question: secret, is: yes}]",
    )
    (told,) = gaps(found(bank=milder))
    assert "unsafe rule may_show can never be raised by sure answers" in told.message


def test_question_that_is_asked_because_of_others_keeps_no_rule_silent() -> None:
    others = BANK.replace("{question: secret, is: no}", "{question: secret, of: others, is: no}")
    assert not any("can never be raised" in one.message for one in found(bank=others))


def test_silent_rule_of_a_bank_is_told_once_with_the_sets_that_ask_it() -> None:
    (told,) = gaps(found(bank=UNSURE))
    assert told.file == "place.yaml"
    assert "Sets that ask it: one, two." in told.hint


def test_ask_if_of_a_bank_that_silences_a_rule_of_a_set_is_named_beside_the_rule() -> None:
    bank = UNSURE[: UNSURE.index("  - id: secret_alone")]
    at = bank.index("rules:\n")
    files = {
        "words.yaml": WORDS.encode(),
        "place.yaml": bank[:at].encode(),
        "one.yaml": (SET.format("one") + bank[at:]).encode(),
    }
    (told,) = gaps(list(Library([files]).diagnostics("one.yaml")))
    assert (told.file, told.line) == ("one.yaml", 14)
    assert [(one.file, one.line) for one in told.related] == [("place.yaml", 8)]


ALWAYS = BANK.replace("    ask_if: {question: secret, is: no}\n", "").replace(
    "when: {question: secret, is: yes}", "when: {question: other, is: yes}"
)


def test_gap_sends_to_the_rule_first_and_to_what_keeps_it_for_good_last() -> None:
    hints = {one.message.split()[0]: one.hint for one in gaps(found(bank=ALWAYS))}
    hint = hints["secret"]
    in_order = [
        "may_show asks for all of this: secret is yes; could_show is not clearly no.",
        "It speaks of video alone.",
        "So it is silent here, where could_show is no.",
        "Look at that rule first",
        "Sets that ask it: one, two.",
        "write a care rule for secret alone.",
        "intended:",
        "which keeps this gap for good",
        "expect:",
    ]
    places = [hint.index(one) for one in in_order]
    assert places == sorted(places)


def test_ask_if_in_the_right_direction_is_not_named() -> None:
    right = BANK.replace("{question: secret, is: no}", "{question: secret, is: yes}")
    assert gaps(found(bank=right)) == []
    assert not any("ask_if" in one.hint for one in found(bank=right))


def test_gap_that_comes_of_no_ask_if_names_none() -> None:
    asked = BANK.replace("    ask_if: {question: secret, is: no}\n", "")
    told = gaps(found(bank=asked))
    assert told
    assert not any(one.related or "ask_if" in one.hint for one in told)


def test_gap_that_a_set_alone_has_is_told_at_the_set() -> None:
    """What a rule of the bank would have said stays behind with it."""
    asked = BANK.replace("    ask_if: {question: secret, is: no}\n", "").replace(
        "when: {all: [{question: could_show, is: yes}, {question: other, is: yes}]}",
        "when: {any: [{question: could_show, is: yes}, {question: other, is: yes}, "
        "{question: secret, is: yes}]}",
    )
    assert {one.file for one in gaps(found(bank=asked))} == {"one.yaml", "two.yaml"}


@pytest.mark.parametrize(
    ("line", "rule", "question"),
    [
        (
            "ask_if: {question: in_person_risk, not_clearly: no}",
            "in_person_danger",
            "separate_arrival_possible",
        ),
        (
            "ask_if: {question: location_secret, not_clearly: no}",
            "whereabouts_could_show",
            "place_could_show",
        ),
    ],
)
def test_ask_if_of_the_shipped_banks_turned_round_is_found_by_its_line(
    line: str, rule: str, question: str, tmp_path: Path
) -> None:
    text = (QUESTIONS / "banks" / "safety.yaml").read_text(encoding="utf-8")
    number = text[: text.index(line)].count("\n") + 1
    path = tmp_path / "safety.yaml"
    path.write_text(text.replace(line, line.replace("not_clearly", "is")), encoding="utf-8")
    out = io.StringIO()
    validate([path], out=out, err=io.StringIO(), environ={})
    told = " ".join(out.getvalue().split())
    assert f"{rule} can never be raised" in told
    assert f"since {question} is asked only if" in told
    assert "Look at that ask_if first" in told
    assert f"safety.yaml:{number}:13: warning: " in out.getvalue()
    # and what its cases expect is told at the same line, with what was meant
    assert f"cases expect something else of {question}" in told
    assert f"safety.yaml:{number}:13: error: " in out.getvalue()
    assert line.removeprefix("ask_if: ") in told


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{question: a, is: [b, c]}", "a is b or c"),
        ("{question: a, not_clearly: b}", "a is not clearly b"),
        ("{question: a, of: others, includes: [b, c]}", "a of others includes b or c"),
        ("{question: a, at_least: 5}", "a is 5 or more"),
        ("{question: a, at_most: 5}", "a is 5 or less"),
        ("{meeting: [b, c]}", "the meeting is b or c"),
        ("{wish: [not_ok]}", "the wish is not_ok"),
        ("{mixed: true}", "people meet in different ways"),
        ("{all: [{question: a, is: b}, {question: c, is: d}]}", "a is b, and c is d"),
        ("{any: [{question: a, is: b}, {question: c, is: d}]}", "a is b, or c is d"),
    ],
)
def test_condition_is_told_in_a_few_words(written: str, said: str) -> None:
    data = parse(f"a: {written}\n".encode(), "a").data["a"]
    condition: Condition | None = read_condition(data, ())[0]
    assert condition is not None
    assert in_words(condition) == said

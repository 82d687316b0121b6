"""An `ask_if` in the wrong direction is named by what it does, and told once."""

import io
from pathlib import Path

import pytest

from choosing_digital.cli.authoring import validate
from choosing_digital.conditions import Condition, read_condition
from choosing_digital.question_sets import Diagnostic, Library
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


def test_gap_names_the_ask_if_through_which_it_comes_about_before_all_else() -> None:
    (gap,) = gaps(found())
    assert gap.hint.startswith(
        "could_show is asked only if secret is no, and may_show can never be raised then. "
        "Look at that ask_if first."
    )
    assert gap.hint.index("ask_if first") < gap.hint.index("intended")
    (place,) = gap.related
    assert (place.file, place.line, place.message) == (
        "place.yaml",
        8,
        "could_show is asked only if secret is no",
    )


def test_rule_that_can_never_be_raised_names_it_too() -> None:
    (told,) = [one for one in found() if one.code == "raised-only-if-accounts-differ"]
    assert "Look at that ask_if first." in told.hint
    assert [(one.file, one.line) for one in told.related] == [("place.yaml", 8)]


def test_gap_of_a_bank_is_told_once_with_the_sets_that_ask_it() -> None:
    (gap,) = gaps(found())
    assert gap.file == "place.yaml"
    assert "Sets that ask it: one, two." in gap.hint


def test_ask_if_in_the_right_direction_is_not_named() -> None:
    right = BANK.replace("{question: secret, is: no}", "{question: secret, is: yes}")
    assert gaps(found(bank=right)) == []
    assert not any(one.related or "ask_if" in one.hint for one in found(bank=right))


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
    assert f"{rule} can never be raised then. Look at that ask_if first." in told
    assert f"it is clear, since {question} is not asked here: see its ask_if." in told
    assert f"safety.yaml:{number}:13: " in out.getvalue()


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

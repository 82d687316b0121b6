"""A text that begins with a sign of YAML's: told at the sign, with the line written right."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.question_sets.diagnostics import Diagnostic
from choosing_digital.question_sets.loader import load
from choosing_digital.question_sets.quoting import is_cut
from choosing_digital.question_sets.source import parse

HEAD = "kind: bank\nid: my-bank\n"


def told(text: str) -> tuple[Diagnostic, ...]:
    return load(text.encode(), "my-bank.yaml").diagnostics


def line_of(found: Diagnostic) -> str:
    """Give the line that is to be copied."""
    return found.hint.partition("\n")[2]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("title: {name}'s wishes", 'title: "{name}\'s wishes"'),
        ("title: {name}, who is safe", 'title: "{name}, who is safe"'),
        ("title: {name}: what next", 'title: "{name}: what next"'),
        ("title: {name} {other}", 'title: "{name} {other}"'),
        ("title: {name} @home", 'title: "{name} @home"'),
        ("title: {name} & {other}", 'title: "{name} & {other}"'),
        ("title: {name} - safe?", 'title: "{name} - safe?"'),
        ("title: {{name}} is safe", 'title: "{{name}} is safe"'),
        ('title: {name} says "no"', "title: '{name} says \"no\"'"),
        ("title: {name} is safe # or so", 'title: "{name} is safe # or so"'),
        (
            "title: {name} may be heard # so\n  never ring",
            'title: "{name} may be heard # so never ring"',
        ),
        ("questions:\n- text: {w: {name} is} # x", '- text: {w: "{name} is"} # x'),
        ("rules:\n- suggest:\n  - {name} is # or so", '- "{name} is # or so"'),
        ("title:\n  {name} is safe\n  at home", '"{name} is safe at home"'),
        ("title: {name}", 'title: "{name}"'),
        ("title: [draft] Hearing", 'title: "[draft] Hearing"'),
        ("title: & privacy", 'title: "& privacy"'),
        ("title: *important* words", 'title: "*important* words"'),
        ("title: ! Hearing", 'title: "! Hearing"'),
        ("title: | Hearing", 'title: "| Hearing"'),
        ("title: > Hearing", 'title: "> Hearing"'),
        ("title: % of people", 'title: "% of people"'),
        ("title: @home", 'title: "@home"'),
        ("title: `talk` first", 'title: "`talk` first"'),
        ("questions:\n- text: {worker: {name} is, x: y}", '- text: {worker: "{name} is", x: y}'),
    ],
)
def test_line_is_shown_as_it_should_be(written: str, right: str) -> None:
    (found, *_) = told(f"{HEAD}{written}\n")
    assert line_of(found) == right


def test_what_stands_behind_a_hash_is_not_cut_off_by_the_line_shown() -> None:
    (found, *_) = told(f"{HEAD}title: {{name}} may be heard # so never ring\n")
    assert "If it is a remark, put it on a line of its own." in found.hint
    (found, *_) = told(f"{HEAD}title: {{name}} may be heard\n")
    assert "remark" not in found.hint


@pytest.mark.parametrize("kind", ["answers", "record", "scenario", "draft"])
def test_line_of_what_somebody_answered_is_never_written_out(kind: str) -> None:
    (found,) = told(f"kind: {kind}\nmeeting_answers:\n  home: {{K}} is not safe\n")
    assert (found.code, found.line, found.column) == ("needs-quotes", 3, 9)
    assert "safe" not in f"{found.message}{found.hint}"


@pytest.mark.parametrize(
    "written",
    [
        "rules: [{id: a, when: {question: b, is: [no] about: c}}]",
        "rules: [{id: a} {id: b}]",
        "title: [a, , b]",
        "rules: {\n  a: b\n  c: d\n}",
        "questions: - id: a",
    ],
)
def test_what_was_hardly_meant_as_a_text_is_not_taken_for_one(written: str) -> None:
    assert not any(line_of(one) for one in told(f"{HEAD}{written}\n"))


@pytest.mark.parametrize("sign", [*"{}[],&*!|>%@`#?:-'", '"', "!!", "{a", "{a}", "[a", "- {", "&a"])
@pytest.mark.parametrize("end", ["", "\n", " ", "\r\n", " #"])
def test_sign_may_be_the_last_of_a_file(sign: str, end: str) -> None:
    assert all(one.message for one in told(f"{HEAD}title: {sign}{end}"))


WORDS = st.text("ab {}[],&*!|>%@`#?:-'\"\\", min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(deadline=None)
@given(WORDS)
def test_line_that_is_shown_reads_as_the_text_that_was_written(words: str) -> None:
    """Whatever the signs, the line may be copied: it says what was meant, to the letter."""
    for found in told(f"{HEAD}title: {words}\n"):
        line = line_of(found)
        if line and found.column == len("title: {"):
            title = parse(f"{HEAD}{line}\n".encode(), "a").data["title"]
            assert title == words.rstrip()


@settings(deadline=None)
@given(st.text("abc", min_size=1), st.text("abc{}[],&*!|>%@`?-'.", min_size=1, max_size=12))
def test_text_that_begins_with_a_mark_is_told_at_its_brace(name: str, more: str) -> None:
    found = told(f"{HEAD}title: {{{name}}} is {more}\n")
    assert [(one.code, one.line, one.column) for one in found] == [("needs-quotes", 3, 8)]


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("  - Ring the duty line #2 now", True),
        ("why: So it is # a remark", True),
        ("text: {everyone: Ring us #2, worker: B}", True),
        ('say "so" now #2', True),
        ("# Ring the duty line #2", False),
        ("level: care # a remark", False),
        ("ask: [parent, child] # a remark", False),
        ("when: {question: a, is: b} # a remark", False),
        ('why: "So it is #2" # a remark', False),
        ("why: So it is#2", False),
        ("- - {id: b # c", False),
        ("", False),
    ],
)
def test_a_line_with_words_that_a_remark_cuts_is_known(line: str, is_one: bool) -> None:
    assert is_cut(line) is is_one

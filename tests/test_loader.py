"""Bytes to a model: which kinds there are, how pydantic's complaints read, what never leaves."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.conditions import AllOf, Asked, Is, Mixed
from choosing_digital.problems import Problem
from choosing_digital.question_sets import (
    KINDS,
    Bank,
    IdeasFile,
    Loaded,
    Scenario,
    SetFile,
    Source,
    Vocabulary,
    load,
)


def found(text: str) -> list[tuple[int, int, str, str]]:
    loaded = load(text.encode(), "a.yaml")
    assert loaded.model is None
    return [(one.line, one.column, one.code, one.message) for one in loaded.diagnostics]


@pytest.mark.parametrize(
    ("text", "model"),
    [
        ("kind: bank\nid: a\n", Bank),
        ("kind: question_set\nid: a\ntitle: A\nsections: []\n", SetFile),
        ("kind: ideas\nid: a\nideas: []\n", IdeasFile),
        ("kind: vocabulary\n", Vocabulary),
        ("kind: scenario\nid: a\ntitle: A\nsession: {}\n", Scenario),
    ],
)
def test_files_of_our_kinds_are_read(text: str, model: type) -> None:
    loaded = load(text.encode(), "a.yaml")
    assert isinstance(loaded.model, model)
    assert loaded.diagnostics == ()
    assert loaded.is_sound
    assert loaded.kind in KINDS


@pytest.mark.parametrize("kind", ["answers", "record"])
def test_kinds_that_others_read_are_known(kind: str) -> None:
    loaded = load(f"kind: {kind}\nwhatever: 1\n".encode(), "a.yaml")
    assert (loaded.kind, loaded.model, loaded.diagnostics) == (kind, None, ())


def test_readers_look_through_the_kinds_that_others_read() -> None:
    def read(source: Source) -> list[Problem]:
        return [Problem(("who",), "my-code", f"who is {source.data['who']}", "Say more.")]

    loaded = load(b"kind: answers\nwho: k\n", "a.yaml", {"answers": read})
    (one,) = loaded.diagnostics
    assert one.one_line() == "a.yaml:2:6: error: who is k [my-code]"
    assert not loaded.is_sound


@pytest.mark.parametrize(
    ("text", "place"),
    [("id: a\n", (1, 1)), ("id: a\nkind: bnak\n", (2, 7)), ("id: a\nkind:\n", (2, 1)),
     ("kind: 7\n", (1, 7)), ("kind: [bank]\n", (1, 7))],
)  # fmt: skip
def test_file_of_no_kind_is_not_ours(text: str, place: tuple[int, int]) -> None:
    loaded = load(text.encode(), "a.yaml")
    (one,) = loaded.diagnostics
    assert (one.code, one.line, one.column, loaded.kind) == ("not-ours", *place, "")


def test_conditions_are_read_into_trees() -> None:
    text = (
        "kind: bank\nid: a\n"
        "questions: [{id: q, text: {everyone: A}, type: yes_no, ask: [meeting],"
        " ask_if: {mixed: true}}]\n"
        "rules: [{id: r, level: note, message: A, when: {all: [{question: q, is: yes}]}}]\n"
    )
    bank = load(text.encode(), "a.yaml").model
    assert isinstance(bank, Bank)
    assert bank.questions[0].ask_if == Mixed()
    assert bank.rules[0].when == AllOf((Asked("q", Is(("yes",))),))


def test_mistakes_in_conditions_and_in_the_rest_are_told_together() -> None:
    text = (
        "kind: bank\nid: a\n"
        "rules:\n"
        "  - {id: r, level: not, message: A, when: {question: q}}\n"
        "  - {id: s, level: note, message: A, when: {all: []}}\n"
    )
    assert found(text) == [
        (4, 20, "not-one-of", 'level cannot be "not"'),
        (4, 43, "no-comparison", "nothing says what the answer is compared with"),
        (5, 50, "empty-list", "all needs a list of conditions"),
    ]


def test_each_mistake_of_a_union_is_one() -> None:
    text = (
        "kind: bank\nid: a\n"
        "rules: [{id: r, level: note, message: A, when: {mixed: true}, suggest: [{ida: x}]}]\n"
        "questions: [{id: q, text: {everyone: A}, type: yes_no, about: {k: parent}}]\n"
        "cases: [{name: A, participants: {}, expect: {}, meeting_answers: {q: {}}}]\n"
    )
    assert [(line, column, code) for line, column, code, _ in found(text)] == [
        (3, 74, "unknown-key"),
        (4, 67, "wrong-type"),
        (5, 70, "wrong-type"),
    ]


def test_known_keys_are_those_of_the_part_that_holds_the_key() -> None:
    loaded = load(
        b"kind: bank\nid: a\ncases: [{name: A, participants: {}, expect: {rased: []}}]\n", "a"
    )
    (one,) = loaded.diagnostics
    assert one.message == "rased is not a key of an expect"
    assert one.hint == (
        "Its keys are raised, clear, cannot_tell, picture, favours and notes. Did you mean raised?"
    )


def test_nothing_of_pydantic_reaches_a_reader() -> None:
    texts = (
        "kind: bank\nid: {}\nquestions: {}\nrules: 5\ncases: [1]\nversion: []\n",
        "kind: question_set\nid: 1\ntitle: 2\nsections: [[]]\nminutes: long\nuses: {}\n",
        "kind: vocabulary\nroles: []\nmodes: {x: 1}\nmeetings: {a b: c}\n",
        "kind: vocabulary\nroles: {a: {name: A, wording: b, first: yes}}\n",
    )
    for text in texts:
        for *_, code, message in found(text):
            assert code
            for word in ("input", "pydantic", "valid", "should", "<", "str", "dict", "tuple"):
                assert word not in message, message


def test_no_more_than_some_hundred_problems_of_one_file() -> None:
    started = time.process_time()
    text = "kind: bank\nid: a\nquestions: [" + "1," * 90_000 + "]\n"
    assert 100 <= len(load(text.encode(), "a").diagnostics) <= 500
    assert time.process_time() - started < 20


def test_line_of_what_is_no_text_can_be_shown_all_the_same() -> None:
    loaded = load(b"kind: bank\ntitle: caf\xe9\n", "a")
    assert loaded.line(2) == "title: caf\ufffd"
    assert loaded.line(0) == loaded.line(9) == ""


_KEYS = st.sampled_from(
    [
        *("kind", "id", "questions", "rules", "cases", "text", "type", "ask", "about", "when"),
        *("ask_if", "all", "any", "question", "is", "at_least", "level", "suggest", "idea"),
        *("ideas", "for", "moments", "stages", "watch_for"),
        *("options", "ends", "sections", "title", "roles", "modes", "expect", "participants"),
    ]
)
_VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-20, 20),
        st.sampled_from(["bank", "yes_no", "scale", "unsafe", "a", "meeting", "always", "", " "]),
        st.text("ab \u202e\u00e9", max_size=5),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=5),
    max_leaves=25,
)


@settings(deadline=None)
@given(
    st.sampled_from(["bank", "question_set", "ideas", "vocabulary", "answers", "other"]),
    st.dictionaries(_KEYS, _VALUES, max_size=8),
)
def test_whatever_a_file_says_it_is_read_or_told(kind: str, data: dict[str, object]) -> None:
    loaded = load(json.dumps({**data, "kind": kind}, ensure_ascii=False).encode(), "a.yaml")
    check(loaded)


@settings(deadline=None)
@given(st.binary())
def test_whatever_the_bytes_are_they_are_told(content: bytes) -> None:
    check(load(content, "a.yaml"))


def check(loaded: Loaded) -> None:
    assert (loaded.model is None) or loaded.diagnostics == ()
    for one in loaded.diagnostics:
        assert one.with_excerpt(loaded.line(one.line))
        assert "input_value" not in one.message + one.hint

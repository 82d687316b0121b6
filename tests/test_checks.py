"""The table of checks. What each finds, and its words, stand in ``question_sets/err``."""

import inspect
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.question_sets import Library, Severity, run_checks
from choosing_digital.question_sets.checks import (
    balance,
    care,
    cases,
    conditions,
    favours,
    gaps,
    ideas,
    left_behind,
    marks,
    names,
    openness,
    questions,
    reach,
    rules,
    sets,
    translations,
    waiting,
    words,
    work,
)
from choosing_digital.question_sets.checks.advising import CHECKS
from choosing_digital.question_sets.reasoning import Steps

MODULES = (
    *(balance, care, cases, conditions, favours, gaps, ideas, left_behind, marks, names, openness),
    *(questions, reach, rules, sets, translations, waiting, words, work),
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
    assert told == [
        ("unsafe-stays-behind", f"u is unsafe and stays behind, and r ({level}) does not")
    ]


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
    meant = of_set.replace("id: u,", "id: u, intended: {favours-danger: A},")
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
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_take_no_time(text: str) -> None:
    started = time.process_time()
    assert problems(HEAD + text)
    assert time.process_time() - started < 30


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

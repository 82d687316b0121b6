"""While one file is damaged, nothing untrue is said of those that need it, and that is said."""

import io
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from choosing_digital.cli.authoring import validate
from choosing_digital.question_sets import Library

QUESTIONS = Path(__file__).parent.parent / "questions"


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(name: str, show_all: bool = False) -> str:
    out = io.StringIO()
    validate([Path(name)], out=out, err=io.StringIO(), environ={}, show_all=show_all)
    return out.getvalue()


ROLES = """\
kind: vocabulary
roles:
  young_person: {name: Young person, wording: young_person, first: true}
  social_worker: {name: Social worker, wording: worker}
  nan: {name: Nan, wording: family}
"""
HOME = """\
kind: bank
id: home
version: "1"
questions:
  - id: quiet
    ask: [young_person, nan]
    text: {everyone: "Is it quiet?"}
    type: yes_no
    why: "It helps to know."
rules: []
"""
MAIN = """\
kind: question_set
id: main
version: "1"
title: Main
purpose: To talk.
uses: [home]
sections:
  - title: Home
    questions: [quiet, busy]
questions:
  - id: busy
    ask: [young_person]
    ask_if: {question: quiet, is: yes}
    text: {everyone: "Is it busy?"}
    type: yes_no
    why: "It helps to know."
    intended: {ask-if-never-true: "made up for tests"}
"""
MORE = """\
kind: question_set
id: more
version: "1"
title: More
adds_to: [main]
sections:
  - title: More
    questions: [seen]
questions:
  - id: seen
    about: {young_person: [social_worker]}
    ask_if: {question: quiet, is: yes}
    text: {worker: "Seen?"}
    type: yes_no
    why: "It helps to know."
    intended: {ask-if-never-true: "made up for tests"}
"""
WELSH = """\
kind: translation
language: cy
reviewed: awaiting
bank: home
questions:
  quite:
    text: {everyone: {from: "Is it quiet?", to: "Ydy hi'n dawel?"}}
"""
FILES = {"home": HOME, "main": MAIN, "more": MORE, "roles": ROLES, "welsh": WELSH}


def told(**changed: str) -> dict[str, list[str]]:
    """Give the codes that are told of each file, where they stand, with some files changed."""
    for name, text in {**FILES, **changed}.items():
        write(f"sets/{name}.yaml", text)
    found: dict[str, list[str]] = {name: [] for name in (*FILES, "safety", "ideas")}
    for line in run("sets", show_all=True).splitlines():
        if line.startswith("sets/"):
            found[Path(line.split(":")[0]).stem].append(line.rsplit("[", 1)[1][:-1])
    return {name: codes for name, codes in found.items() if name in FILES}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "none").mkdir()
    monkeypatch.setattr("choosing_digital.files.finding.shipped", lambda: tmp_path / "none")


def test_sound_files_are_told_of_as_they_are() -> None:
    assert told() == {
        "home": [],
        "main": ["intended-for-nothing"],
        "more": ["intended-for-nothing"],
        "roles": [],
        "welsh": ["translation-not-reviewed", "translation-unknown"],
    }


@pytest.mark.parametrize(
    "damage",
    [
        HOME.replace("- id: quiet", "- id: [quiet"),
        HOME.replace("type: yes_no", "type: yes_no\n    colour: red"),
        HOME.replace('why: "It helps to know."', "why: [It, helps]"),
    ],
    ids=["syntax", "unknown key", "wrong type"],
)
def test_while_a_bank_cannot_be_read_all_that_hangs_on_it_is_held_back(damage: str) -> None:
    found = told(home=damage)
    assert len(found.pop("home")) == 1
    assert found == {
        "main": ["damaged-bank"],
        "more": ["damaged-set"],
        "roles": [],
        "welsh": ["translation-not-reviewed", "not-checked"],
    }


def test_question_that_is_gone_from_a_bank_is_told_where_it_is_named_and_no_further() -> None:
    gone = HOME.replace("- id: quiet", "- id: other")
    assert told(home=gone)["main"] == ["bank-not-used", "unknown-question", "unknown-question"]


def test_while_a_vocabulary_cannot_be_read_no_role_is_said_not_to_be() -> None:
    found = told(roles=ROLES + "oops: [x\n")
    assert found == {
        "home": ["not-checked"],
        "main": ["not-checked"],
        "more": ["not-checked"],
        "roles": ["unclosed"],
        "welsh": ["translation-not-reviewed", "translation-unknown"],
    }


def test_while_ideas_cannot_be_read_no_idea_is_said_not_to_be() -> None:
    write("sets/ideas.yaml", "kind: ideas\nideas: [\n")
    rule = """\
rules:
  - id: loud
    level: care
    about: [young_person]
    when: {question: quiet, is: no}
    message: It may be loud.
    source: Made up
    suggest: [{idea: go-out}, {idea: wait}]
"""
    told(home=HOME.replace("rules: []\n", rule))
    out = run("sets/home.yaml")
    assert "there is no idea" not in out
    assert out.count("[unknown-idea]") == 1
    assert "whether there is this idea is not known until sets/ideas.yaml is mended" in out


def test_what_waits_says_for_which_file_and_the_last_line_where_to_begin() -> None:
    told(home=HOME.replace("- id: quiet", "- id: [quiet"))
    out = run("sets")
    assert "the bank home has mistakes of its own, in sets/home.yaml [damaged-bank]" in out
    assert "main cannot be added to until sets/home.yaml is mended [damaged-set]" in out
    assert "not checked until sets/home.yaml is mended: what is missing here" in out
    assert out.endswith(
        "Begin with sets/home.yaml: what is told of 3 other files may follow from it.\n"
    )


def test_what_waits_is_told_whole_once_and_then_in_a_line() -> None:
    told(home=HOME.replace("- id: quiet", "- id: [quiet"))
    write("sets/main-2.yaml", MAIN.replace("id: main", "id: main-2"))
    out = run("sets")
    whole = """\
sets/main-2.yaml:6:8: error: the bank home has mistakes of its own, in sets/home.yaml [damaged-bank]
    6 | uses: [home]
      |        ^^^^
  It can be used once that is mended. Not checked until then: the cases, what
  can be asked and raised, whether sections are open, what is intended.
"""
    line = (
        "sets/main.yaml:6:8: error: "
        "the bank home has mistakes of its own, in sets/home.yaml [damaged-bank]\n"
    )
    assert f"\n{whole}\n{line}\nsets/more.yaml:" in out
    assert out.count("Not checked until then") == 2  # once of a bank, once of a set


def test_answers_wait_for_what_is_damaged_and_not_for_what_waits_itself() -> None:
    told(home=HOME.replace("- id: quiet", "- id: [quiet"))
    write("sets/answers.yaml", "kind: answers\nset: main\nadd_ons: [more]\n")
    out = run("sets")
    assert "cannot be read until sets/home.yaml is mended [damaged-set]" in out
    assert out.endswith(
        "Begin with sets/home.yaml: what is told of 4 other files may follow from it.\n"
    )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("- id: quiet", "- id: [quiet"), ("type: yes_no", "type: yes_or_no")],
    ids=["no YAML", "no such type"],
)
def test_answers_are_shown_the_line_of_the_first_mistake_that_they_wait_for(
    right: str, wrong: str
) -> None:
    told(home=HOME.replace(right, wrong))
    write("sets/answers.yaml", "kind: answers\nset: main\nadd_ons: [more]\n")
    out = run("sets")
    (first, *_) = re.findall(r"^sets/home\.yaml:(\d+:\d+): error:", out, re.MULTILINE)
    place, line = re.findall(
        r"^  sets/home\.yaml:(\S+): to be mended first\n +\d+ \| (.*)$", out, re.MULTILINE
    )[0]
    assert place == first
    assert not first.startswith("1:")
    assert (
        line.strip()
        == HOME.replace(right, wrong).splitlines()[int(first.split(":")[0]) - 1].strip()
    )


def write_an_add_on_of_two(answered: str) -> str:
    """Give what is told where the other set of an add-on is damaged, and one is answered."""
    more = MORE.replace("adds_to: [main]", "adds_to: [main, other]")
    other = MAIN.replace("id: main", "id: other").replace("purpose:", "colour: red\npurpose:")
    told(more=more)
    write("sets/other.yaml", other)
    write("sets/answers.yaml", f"kind: answers\nset: {answered}\nadd_ons: [more]\n")
    return run("sets")


def test_answers_with_a_set_that_is_damaged_name_what_they_wait_for() -> None:
    out = write_an_add_on_of_two("other")
    assert (
        "sets/answers.yaml:2:6: error: this cannot be read until sets/other.yaml is mended" in out
    )
    assert "Begin with sets/other.yaml: what is told of 2 other files may follow from it." in out


def test_answers_with_another_set_of_that_add_on_are_read() -> None:
    out = write_an_add_on_of_two("main")
    assert "sets/answers.yaml:2:6" not in out
    assert (
        "  With main it is asked until then, if nothing else is wrong. Not checked until\n"
        "  then: the cases, what can be asked and raised, whether sections are open,\n"
        "  what is intended.\n"
    ) in out


def test_what_has_mistakes_of_its_own_is_named_after_what_others_wait_for() -> None:
    main = MAIN.replace("ask: [young_person]", "ask: [young_persom]")
    told(home=HOME.replace("- id: quiet", "- id: [quiet"), main=main)
    assert run("sets").endswith(
        "Begin with sets/home.yaml: what is told of 3 other files may follow from it.\n"
        "Then look at sets/main.yaml.\n"
    )


def test_where_nothing_waits_no_file_is_named_to_begin_with() -> None:
    told()
    assert "Begin with" not in run("sets")


def test_core_question_of_a_bank_that_cannot_be_read_is_not_said_to_be_asked() -> None:
    plan = MAIN.replace("sections:", "plan: [how]\nsections:").replace(
        "questions:\n  - id: busy",
        "questions:\n  - {id: how, ask: [meeting], text: {worker: How}, type: text}\n  - id: busy",
    )
    write("sets/safety.yaml", "kind: bank\nid: safety\nquestions:\n- id: da_known\n")
    assert told(main=plan)["main"] == ["not-checked", "no-why", "intended-for-nothing"]
    assert "whether da_known should be asked here" in run("sets/main.yaml")


def test_question_that_a_set_asks_and_that_is_gone_is_not_told_again_in_each_case() -> None:
    case = (
        "  - {name: A, participants: {k: young_person}, answers: {k: {quiet: yes}}, expect: {}}\n"
    )
    gone = HOME.replace("- id: quiet", "- id: other")
    found = told(
        home=gone, main=f"{MAIN}cases:\n{case}{case.replace('A', 'B').replace('yes', 'no')}"
    )
    assert found["main"] == ["bank-not-used", "unknown-question", "unknown-question"]


MAY_FOLLOW = {"damaged-bank", "damaged-set", "not-checked"}


def diagnostics(files: Mapping[str, bytes], own: str) -> set[tuple[str, str, str]]:
    library = Library([files])
    return {
        (name, one.code, one.message)
        for name, _, kind, _ in library.table()
        if kind in ("question_set", "translation") and name != own
        for one in library.diagnostics(name)
    }


def test_whichever_shipped_bank_is_damaged_nothing_else_is_told_of_other_files() -> None:
    files = {
        path.relative_to(QUESTIONS).as_posix(): path.read_bytes()
        for path in sorted(QUESTIONS.rglob("*.yaml"))
    }
    clean = diagnostics(files, "")
    for name in (one for one in files if one.startswith("banks/")):
        damaged = {**files, name: files[name] + b"\ncolour: red\n"}
        fresh = {one for one in diagnostics(damaged, name) - clean if one[1] not in MAY_FOLLOW}
        assert fresh == set(), name

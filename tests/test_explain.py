"""What each code means, and that each example is what it says it is.

docs/checks.md is made from the same entries: ``WRITE_OUT=1 pytest tests/test_explain.py``.
"""

import ast
import io
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import choosing_digital
from choosing_digital.answers_file import naming_problems, read_answers
from choosing_digital.cli.authoring import validate
from choosing_digital.cli.explaining import explain
from choosing_digital.files import finding
from choosing_digital.question_sets import Severity
from choosing_digital.question_sets.checks.advising import CHECKS
from choosing_digital.question_sets.explanations import (
    EXPLANATIONS,
    FAMILIES,
    Explanation,
    Frame,
    page,
    severity_of,
)
from explaining import BESIDE, HEARD, QUESTIONS, whole
from helpers import question_set

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "checks.md"


# -- every code has one entry -----------------------------------------------------------

PACKAGE = Path(choosing_digital.__file__).parent
TELLING = (
    *("question_sets", "answers_file", "conditions.py", "cases.py", "scenarios.py"),
    *("differing.py", "unheard.py", "cli/in_use.py", "cli/case_checks.py", "cli/checking.py"),
)
MAKERS = {
    *("Problem", "Diagnostic", "_Complaint", "add", "add_at_key", "problem", "one_of", "names"),
    *("_find", "_find_at", "_refuse", "_differs", "_too_hard"),
}
"""Whatever is given the code of a mistake."""

NO_CODES = {
    *("alone", "any", "ask", "bank", "by", "cases", "covers", "disagrees", "exclusive", "expect"),
    *("id", "kind", "level", "meeting", "message", "modes", "of", "option", "options", "or"),
    *("participant", "participants", "plan", "point", "question", "questions", "raised", "role"),
    *("roles", "rule", "rules", "sections", "set", "text", "this", "title", "type", "uses"),
    *("has", "have", "view", "wish", "about", "directive", "escape", "hexdecimal", "the", "words"),
    *("decision", "for", "how", "idea", "intended", "more", "name", "nothing", "record", "suggest"),
    *("dash", "sentences", "from", "language", "reviewed"),
    *("after", "decision", "practice", "scenario", "session", "stops", "when"),
}
"""Keys, nouns, and words of the YAML parser, which stand in the same calls."""

CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")


def codes_in_the_program() -> set[str]:
    """Give each word that stands where a code is given, in every call that makes a mistake."""
    paths = [one for name in TELLING for one in _modules(PACKAGE / name)]
    return {
        constant.value
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _called(node) in MAKERS
        for argument in (*node.args, *(one.value for one in node.keywords))
        for constant in ast.walk(argument)
        if isinstance(constant, ast.Constant)
        and isinstance(constant.value, str)
        and CODE.fullmatch(constant.value)
    }


def _modules(path: Path) -> Iterator[Path]:
    found = [path] if path.is_file() else sorted(path.rglob("*.py"))
    return (one for one in found if "explanations" not in one.parts)


def _called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def test_every_code_that_the_program_gives_is_explained() -> None:
    checked = {code for check in CHECKS for code in check.codes}
    otherwise = {"case-clear", "case-cannot-tell", "cannot-read"}  # from keys of `expect`, chosen
    otherwise |= {"case-picture", "rule-and-cases"}  # names in the program
    given = (codes_in_the_program() - NO_CODES) | checked | otherwise
    assert sorted(given - EXPLANATIONS.keys()) == []
    assert sorted(EXPLANATIONS.keys() - given) == []


def test_no_code_is_explained_twice() -> None:
    codes = [one.code for family in FAMILIES for one in family.explanations]
    assert len(codes) == len(set(codes)) > 140


@pytest.mark.parametrize("one", EXPLANATIONS.values(), ids=lambda one: one.code)
def test_an_explanation_says_what_and_why_in_sentences(one: Explanation) -> None:
    for text in (one.title, one.why):
        assert text.endswith(".")
        assert text[0].isupper() or text.split()[0] in PLAIN_STARTS
    assert "!" not in one.why.replace("!important", "")
    assert one.wrong != one.right


PLAIN_STARTS = {
    *("all", "alone", "answers_about", "ask", "exclusive", "meeting", "mixed", "modes", "of"),
    *(
        "not_sure,",
        "practice:",
        "raised",
        "spoken_by",
        "true",
        "wish",
        "&",
        "!",
        "03/04",
        "meeting,",
    ),
}


# -- each example is run ----------------------------------------------------------------

WHOLE_BANK = 'kind: bank\nid: mine\nversion: "1"\n'
RULE = "rules:\n" + HEARD.replace("heard\n", "hear\n")


def _nested(times: int) -> str:
    inner = "{question: private_space, is: never}"
    for _ in range(times):
        inner = f"{{all: [{inner}]}}"
    when = "when: {question: private_space, is: [sometimes, never]}"
    return WHOLE_BANK + "questions:\n" + QUESTIONS + RULE.replace(when, f"when: {inner}")


def _many_cases(times: int) -> str:
    part = "{all: [{question: how_easy, at_most: 2}, {question: private_space, is: never}]}"
    rule = "rules: [{id: hard, level: care, about: [young_person], message: Hard, when: {any: ["
    people = ", ".join(f"k{number}: young_person" for number in range(12))
    cases = (
        f"  - {{name: Many, participants: {{{people}}}, answers: {{k0: {{how_easy: {number}}}}}, "
        "expect: {raised: []}}\n"
        for number in range(times)
    )
    rules = f"{rule}{', '.join([part] * 150)}]}}}}]\n"
    return WHOLE_BANK + "questions:\n" + QUESTIONS + rules + "cases:\n" + "".join(cases)


def _answers(rest: str) -> str:
    return f"kind: answers\nset: main\n{rest}"


def _followed(times: int) -> str:
    points = ", ".join(f"{{point: view/p{number}, how: done}}" for number in range(times))
    person = "participants: [{id: k, role: young_person, name: K, view: here}]\n"
    return _answers(f"{person}since: {{record: A-1, followed: [{points}]}}\n")


MADE: dict[str, tuple[bytes, bytes]] = {
    "key-too-long": (WHOLE_BANK.encode() + b"x" * 201 + b": 1\n", WHOLE_BANK.encode()),
    "too-many-cases": (_many_cases(10).encode(), _many_cases(1).encode()),
    "too-many": (_followed(501).encode(), _followed(3).encode()),
    "control-character": (b'kind: bank\nid: mine\ntitle: "a\x00b"\n', WHOLE_BANK.encode()),
    "empty-file": (b"", WHOLE_BANK.encode()),
    "not-text": ('kind: bank\nid: mine\ntitle: "Café"\n'.encode("cp1252"), WHOLE_BANK.encode()),
    "too-deep": (b"kind: bank\nid: mine\ntitle: " + b"[" * 65 + b"]" * 65, WHOLE_BANK.encode()),
    "too-large": (b"#" * (1024 * 1024 + 1), WHOLE_BANK.encode()),
    "too-many-parts": (b"kind: bank\nid: mine\nx: [" + b"1," * 100_001 + b"]", WHOLE_BANK.encode()),
    "text-too-long": (
        WHOLE_BANK.encode() + b"title: " + b"word " * 500,
        WHOLE_BANK.encode() + b"title: A few words\n",
    ),
    "condition-too-deep": (_nested(21).encode(), _nested(3).encode()),
    "not-checked": (
        b"kind: translation\nlanguage: cy\nreviewed: awaiting\nset: damaged-set\n",
        WHOLE_BANK.encode(),
    ),
    "same-id-in-two-files": (b'kind: bank\nid: travel\nversion: "1"\n', WHOLE_BANK.encode()),
}
"""Wrong and right, of those that are told in words alone."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with what stands beside the examples, and no other files anywhere."""
    home = tmp_path / "sets"
    for name, text in BESIDE.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    empty = tmp_path / "none"
    empty.mkdir()
    monkeypatch.setattr(finding, "shipped", lambda: empty)
    return home


def found(folder: Path, content: bytes) -> list[tuple[str, str]]:
    """Give the code and severity of everything that `validate` finds in an example."""
    path = folder / "zz-example.yaml"
    path.write_bytes(content)
    out = io.StringIO()
    validate([path], out=out, err=io.StringIO(), environ={}, format="json", show_all=True)
    return [(one["code"], one["severity"]) for one in json.loads(out.getvalue())]


TOLD_OTHERWISE = {
    *("cannot-read", "cases-not-run", "not-answers", "other-set"),
    *("cannot-stand", "other-record", "too-much"),
    *(
        "says-less-than-hidden",
        "asks-more-than-hidden",
        "reads-otherwise-than-hidden",
        "words-are-others",
    ),  # tests/test_hiding.py
    "stays-behind-with-base",  # tests/test_checks.py
}
"""What no file of bytes can show: tried below."""


@pytest.mark.parametrize(
    "one",
    [one for one in EXPLANATIONS.values() if one.code not in TOLD_OTHERWISE],
    ids=lambda one: one.code,
)
def test_each_example_is_wrong_and_right_as_it_says(one: Explanation, folder: Path) -> None:
    wrong, right = (
        MADE[one.code]
        if one.frame is Frame.WORDS
        else (whole(one, one.wrong).encode(), whole(one, one.right).encode())
    )
    advice = Severity.ADVICE
    told = found(folder, wrong)
    assert {code for code, severity in told if severity != advice or code == one.code} == {one.code}
    assert {severity for code, severity in told if code == one.code} == {severity_of(one.code)}
    after = found(folder, right)
    assert (one.code in {code for code, _ in after}) is not one.is_a_mistake
    assert [code for code, severity in after if severity != advice] == []


def test_a_file_that_cannot_be_opened_is_told_as_explained(folder: Path) -> None:
    path = folder / "lost.yaml"
    path.symlink_to("nowhere")
    out = io.StringIO()
    assert validate([folder], out=out, err=io.StringIO(), environ={}, format="json") == 1
    codes = [one["code"] for one in json.loads(out.getvalue()) if one["file"] == path.as_posix()]
    assert codes == ["cannot-read"]


def test_cases_that_cannot_be_run_are_told_and_not_passed_over(folder: Path) -> None:
    case = "cases: [{name: A, participants: {k: young_person}, expect: {raised: []}}]\n"
    mine = BESIDE["main.yaml"].replace("id: main", "id: mine") + case
    assert [one for one in found(folder, mine.encode()) if one[1] != "advice"] == []
    (folder / "words.yaml").write_text("kind: vocabulary\nroles: {others: 7}\n", encoding="utf-8")
    told = [one for one in found(folder, mine.encode()) if one[1] != "advice"]
    assert told == [("not-checked", "warning"), ("cases-not-run", "error")]


def test_a_bank_is_no_answers_file_and_answers_are_about_one_set() -> None:
    assert [one.code for one in naming_problems({"kind": "bank", "set": "main"})] == ["not-answers"]
    asked = question_set(
        "questions:\n  - {id: a, ask: [parent], type: yes_no, text: {everyone: A}}"
    )
    person = {"id": "m", "role": "parent", "name": "M", "view": "here"}
    _, problems = read_answers({"set": "other", "participants": [person]}, asked)
    assert [one.code for one in problems] == ["other-set"]


def test_more_than_one_conversation_can_hold_is_told_as_explained(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("choosing_digital.answers_file.reading.MAX_WORK", 3)
    asked = question_set(
        "questions:\n  - {id: a, ask: [parent], type: yes_no, text: {everyone: A}}"
    )
    person = {"id": "m", "role": "parent", "name": "M", "view": "here"}
    _, problems = read_answers({"set": asked.id, "participants": [person]}, asked)
    assert [one.code for one in problems] == ["too-much"]


# -- the command ------------------------------------------------------------------------


def run(code: str | None) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return explain(code, out=out, err=err), out.getvalue(), err.getvalue()


def test_a_code_is_explained_as_on_the_authors_page() -> None:
    assert run("asked-because-private") == (
        0,
        "asked-because-private                                                    error\n"
        "Being asked this question would give a private answer away.\n"
        "\n"
        "Why it matters\n"
        '  An open question that is asked only after a private "yes" tells everyone who\n'
        "  sees the question what the private answer was.\n"
        "\n"
        "This is wrong\n"
        "  - id: who_is_near\n"
        "    ask_if: {question: afraid_of_listener, is: yes}\n"
        "\n"
        "This is right\n"
        "  - id: who_is_near\n"
        "    private: true\n"
        "    ask_if: {question: afraid_of_listener, is: yes}\n"
        "\n"
        "  or leave ask_if out, and ask it of everyone.\n"
        "\n"
        "Cannot be switched off.\n",
        "",
    )


def test_what_is_as_it_should_be_is_not_called_wrong_and_no_rule_is_taken_away() -> None:
    _, out, _ = run("in-no-copy")
    assert "That is as it should be" in out
    assert "wrong" not in out
    before, after = EXPLANATIONS["in-no-copy"].wrong, EXPLANATIONS["in-no-copy"].right
    assert after.startswith(before)
    assert out.endswith("Nothing is to be mended.\n")


def test_a_code_may_be_copied_with_its_brackets() -> None:
    assert run("[unknown-role]") == run("unknown-role")
    assert run("unknown-role")[0] == 0


def test_an_unknown_code_is_wrong_use_and_the_nearest_is_named() -> None:
    assert run("asked-becuase-private") == (
        2,
        "",
        "There is no check called asked-becuase-private. Did you mean asked-because-private? "
        "choosing-digital explain lists all of them.\n",
    )
    status, out, err = run("\x1b[31m" * 20)
    assert (status, out) == (2, "")
    assert "\x1b" not in err


def test_without_a_code_all_of_them_are_listed_by_family() -> None:
    status, out, err = run(None)
    assert (status, err) == (0, "")
    listed = [line.split()[0] for line in out.splitlines() if re.match(r"  \S", line)]
    assert listed == [
        one
        for family in FAMILIES
        for one in sorted(explanation.code for explanation in family.explanations)
    ]
    headings = [line for line in out.splitlines() if line and line[0] != " "]
    assert headings == [*(one.title for one in FAMILIES), "For more: choosing-digital explain CODE"]
    assert max(map(len, out.splitlines())) <= 79


# -- the page ---------------------------------------------------------------------------


def test_the_page_of_documentation_is_made_from_the_entries() -> None:
    if os.environ.get("WRITE_OUT"):
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_page_has_every_code_once() -> None:
    headings = re.findall(r"^### `(.+)`$", page(), re.MULTILINE)
    assert sorted(headings) == sorted(EXPLANATIONS)

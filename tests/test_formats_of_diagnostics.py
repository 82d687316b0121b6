"""How findings are told: as text, JSON, GitHub's annotations, SARIF and JUnit."""

import io
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as tree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.cli import run
from choosing_digital.cli.authoring import Format, validate
from choosing_digital.files import finding
from choosing_digital.question_sets import Diagnostic, Severity
from choosing_digital.question_sets.diagnostic_formats import FORMATS, Checked, Manner
from choosing_digital.question_sets.diagnostic_formats.sarif import uri
from choosing_digital.question_sets.diagnostics import Related
from helpers import LAWS

FILES = Path(__file__).parent / "question_sets"
SHARED = FILES / "shared"
ERR = sorted((FILES / "err").glob("*.yaml"))
SARIF = jsonschema.Draft202012Validator(
    json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-subset.schema.json").read_text())
)

FOUND = (
    Diagnostic(
        "questions/banks/privacy.yaml",
        14,
        53,
        14,
        57,
        Severity.ERROR,
        "no-such-option",
        'private_space has no option "nevr"',
        "Its options are always, sometimes, never. Did you mean never?",
    ),
    Diagnostic(
        "questions/banks/privacy.yaml",
        22,
        9,
        24,
        3,
        Severity.WARNING,
        "duplicate-id",
        "twice: 100%, <b>&",
        "",
        (Related("questions/a b.yaml", 2, 5, 2, 8, "the first stands here"),),
    ),
    Diagnostic(
        "questions/banks/privacy.yaml", 30, 1, 30, 2, Severity.ADVICE, "no-why", "no why", "Say it."
    ),
)
LINES = {
    (
        "questions/banks/privacy.yaml",
        14,
    ): "    when: {question: private_space, is: [sometimes, nevr]}",
    ("questions/banks/privacy.yaml", 22): "        text: twice",
    ("questions/a b.yaml", 2): "id: one",
}
CHECKED = (
    Checked("questions/a b.yaml"),
    Checked("questions/banks/privacy.yaml", FOUND, LINES),
)


def told(format: str, files: tuple[Checked, ...] = CHECKED, **manner: Any) -> str:
    return "".join(FORMATS[format](files, Manner(**manner)))


def test_every_format_that_the_command_knows_has_a_function() -> None:
    assert tuple(FORMATS) == get_args(Format)


# -- text -------------------------------------------------------------------------------


def finding_of(line: int, severity: Severity, code: str) -> Diagnostic:
    return Diagnostic("a.yaml", line, 1, line, 2, severity, code, f"{code} {line}")


def test_no_more_than_twenty_findings_of_one_file_are_shown_the_worst_of_them() -> None:
    mild = [finding_of(line, Severity.WARNING, "mild") for line in range(1, 26)]
    files = (Checked("a.yaml", (*mild, finding_of(26, Severity.ERROR, "bad"))),)
    shown = [f"a.yaml:{line}:1: warning: mild {line} [mild]" for line in range(1, 20)]
    assert told("text", files).split("\n\n") == [
        f"\n{shown[0]}",
        *shown[1:],
        "a.yaml:26:1: error: bad 26 [bad]",
        "and 6 more in this file (--all shows them).\n",
    ]
    assert told("text", files, show_all=True).count("a.yaml:") == 26


def test_what_waits_comes_after_what_is_to_be_mended_and_advice_last() -> None:
    def files(*severities: Severity) -> tuple[Checked, ...]:
        return tuple(
            Checked(
                f"{n}.yaml",
                (
                    replace(finding_of(1, Severity.ADVICE, "known"), file=f"{n}.yaml"),
                    replace(finding_of(2, Severity.ERROR, "damaged-set"), file=f"{n}.yaml"),
                    replace(finding_of(3, severity, "own"), file=f"{n}.yaml"),
                )[0 if severity is Severity.ERROR else 2 :],
            )
            for n, severity in enumerate(severities)
        )

    bad = Severity.ERROR
    assert told("text", files(bad, bad)).split("\n") == [
        "",
        "0.yaml:3:1: error: own 3 [own]",
        "",
        "1.yaml:3:1: error: own 3 [own]",
        "",
        "0.yaml:2:1: error: damaged-set 2 [damaged-set]",
        "",
        "1.yaml:2:1: error: damaged-set 2 [damaged-set]",
        "",
        "0.yaml:1:1: advice: known 1 [known]",
        "1.yaml:1:1: advice: known 1 [known]",
        "",
    ]
    many = told("text", files(bad, bad, bad, bad, bad))
    assert many.endswith(
        "\n2.yaml:2:1: error: damaged-set 2 [damaged-set]\n"
        "\nand more that waits: 2 [damaged-set] (--all shows it).\n"
        "\n5 pieces of advice are told once there is no error (--all shows them).\n"
    )
    assert told("text", files(Severity.ADVICE)) == "\n0.yaml:3:1: advice: own 3 [own]\n"
    as_it_stands = told("text", files(bad, bad), show_all=True)
    assert [line[:8] for line in as_it_stands.split("\n") if line] == [
        f"{name}.yaml:{line}" for name in (0, 1) for line in (1, 2, 3)
    ]
    counts = told("text", files(bad), fail_on=Severity.ADVICE)
    assert counts.startswith("\n0.yaml:1:1: advice: known 1 [known]\n\n0.yaml:3:1: error")


def test_text_is_the_place_the_source_the_caret_and_what_to_write() -> None:
    assert told("text") == (
        '\nquestions/banks/privacy.yaml:14:53: error: private_space has no option "nevr" '
        "[no-such-option]\n"
        "   14 |     when: {question: private_space, is: [sometimes, nevr]}\n"
        "      |                                                     ^^^^\n"
        "  Its options are always, sometimes, never. Did you mean never?\n"
        "\nquestions/banks/privacy.yaml:22:9: warning: twice: 100%, <b>& [duplicate-id]\n"
        "   22 |         text: twice\n"
        "      |         ^^^^^^^^^^^\n"
        "  questions/a b.yaml:2:5: the first stands here\n"
        "    2 | id: one\n"
        "      |     ^^^\n"
        "\nquestions/banks/privacy.yaml:30:1: advice: no why [no-why]\n"
    )


# -- github -----------------------------------------------------------------------------


def test_github_has_one_line_for_each_as_on_the_authors_page() -> None:
    assert told("github") == (
        "::error file=questions/banks/privacy.yaml,line=14,col=53,endColumn=57,"
        'title=no-such-option::private_space has no option "nevr". '
        "Its options are always, sometimes, never. Did you mean never?\n"
        # over several lines no columns may stand
        "::warning file=questions/banks/privacy.yaml,line=22,endLine=24,"
        "title=duplicate-id::twice: 100%25, <b>&. questions/a b.yaml:2: the first stands here.\n"
        "::notice file=questions/banks/privacy.yaml,line=30,col=1,endColumn=2,"
        "title=no-why::no why. Say it.\n"
    )


def test_github_escapes_what_would_end_a_property() -> None:
    one = Diagnostic("a,b:c%.yaml", 1, 1, 1, 2, Severity.ERROR, "tab", "a\nb", "")
    assert told("github", (Checked(one.file, (one,)),)) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,endColumn=2,title=tab::a\\x0ab.\n"
    )


# -- sarif ------------------------------------------------------------------------------


def test_sarif_says_where_what_and_what_it_has_to_do_with() -> None:
    log = json.loads(told("sarif"))
    SARIF.validate(log)
    (run_,) = log["runs"]
    assert [one["level"] for one in run_["results"]] == ["error", "warning", "note"]
    assert run_["results"][1] == {
        "ruleId": "duplicate-id",
        "ruleIndex": 1,
        "level": "warning",
        "message": {"text": "twice: 100%, <b>&."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "questions/banks/privacy.yaml"},
                    "region": {"startLine": 22, "startColumn": 9, "endLine": 24, "endColumn": 3},
                }
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": {"uri": "questions/a%20b.yaml"},
                    "region": {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 8},
                },
                "message": {"text": "the first stands here"},
            }
        ],
    }


def test_sarif_explains_each_code_once_and_results_point_at_it() -> None:
    twice = (*CHECKED, CHECKED[1])
    (run_,) = json.loads(told("sarif", twice))["runs"]
    rules = run_["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == ["no-such-option", "duplicate-id", "no-why"]
    assert [rules[one["ruleIndex"]]["id"] for one in run_["results"]] == [
        one["ruleId"] for one in run_["results"]
    ]
    assert rules[0]["shortDescription"]["text"].startswith("An answer is named")
    assert rules[2]["defaultConfiguration"] == {"level": "note"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/b.yaml", "a/b.yaml"),
        ("/srv/a b.yaml", "file:///srv/a%20b.yaml"),
        ("C:/sets/é.yaml", "file:///C:/sets/%C3%A9.yaml"),
        ("a:b#c?.yaml", "a%3Ab%23c%3F.yaml"),
        ("bad\udcff.yaml", "bad%FF.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_names_of_files_become_uris(name: str, expected: str) -> None:
    assert uri(name) == expected


@pytest.mark.parametrize("change", ["level", "uri", "more", "none"])
def test_the_schema_that_sarif_is_held_against_refuses_what_is_none(change: str) -> None:
    log = json.loads(told("sarif"))
    result = log["runs"][0]["results"][0]
    match change:
        case "level":
            result["level"] = "fatal"
        case "uri":
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "a b"
        case "more":
            result["code"] = "x"
        case _:
            del log["runs"][0]["tool"]
    assert not SARIF.is_valid(log)


# -- junit ------------------------------------------------------------------------------

ATTRIBUTES = {
    "testsuites": {"name"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped"},
    "testcase": {"classname", "name"},
    "failure": {"type", "message"},
    "system-out": set(),
}
INSIDE = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "system-out"},
    "failure": set(),
    "system-out": set(),
}
"""What Jenkins' junit-10.xsd lets stand, as far as we write it."""


def holds_to_the_schema(document: tree.Element) -> None:
    for element in document.iter():
        assert set(element.attrib) == ATTRIBUTES[element.tag]
        assert {one.tag for one in element} <= INSIDE[element.tag]
    for suite in document.iter("testsuite"):
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))


def test_junit_has_a_suite_for_each_file_and_a_test_for_each_finding() -> None:
    document = tree.fromstring(told("junit"))
    holds_to_the_schema(document)
    clean, found = document.findall("testsuite")
    assert (clean.attrib["tests"], clean.attrib["failures"]) == ("1", "0")
    assert (found.attrib["tests"], found.attrib["failures"]) == ("3", "1")
    assert [one.attrib["name"] for one in found] == [
        "no-such-option at 14:53",
        "duplicate-id at 22:9",
        "no-why at 30:1",
    ]
    failure = found.find("testcase/failure")
    assert failure is not None
    assert failure.attrib == {
        "type": "no-such-option",
        "message": 'private_space has no option "nevr"',
    }
    assert "^^^^" in (failure.text or "")
    assert [(one.text or "").splitlines()[0] for one in found.iter("system-out")] == [
        "questions/banks/privacy.yaml:22:9: warning: twice: 100%, <b>& [duplicate-id]",
        "questions/banks/privacy.yaml:30:1: advice: no why [no-why]",
    ]


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 1), ("warning", 2), ("advice", 3)])
def test_junit_fails_what_fails_the_run(fail_on: str, failures: int) -> None:
    document = tree.fromstring(told("junit", fail_on=Severity(fail_on)))
    assert len(document.findall(".//failure")) == failures


# -- what to write, and where ---------------------------------------------------------------

AT_THE_CASE = Diagnostic(
    "set.yaml",
    40,
    9,
    40,
    14,
    Severity.ERROR,
    "case-raised",
    "heard is clear here",
    "Look at the rule first.",
    (Related("banks/b.yaml", 7, 11, 7, 20, "it would hold with this in its place: {q: 1}"),),
)


@pytest.mark.parametrize("format", FORMATS)
def test_what_to_write_and_where_is_in_every_format(format: str) -> None:
    text = told(format, (Checked("set.yaml", (AT_THE_CASE,)),))
    assert "it would hold with this in its place: {q: 1}" in text
    where = {
        "json": '"line": 7,',
        "sarif": '"startLine": 7,',
    }
    assert where.get(format, "banks/b.yaml:7") in text


def test_json_has_the_other_places_with_the_names_that_the_first_has() -> None:
    (one,) = json.loads(told("json", (Checked("set.yaml", (AT_THE_CASE,)),)))
    assert one["related"] == [
        {
            "file": "banks/b.yaml",
            "line": 7,
            "column": 11,
            "end_line": 7,
            "end_column": 20,
            "message": "it would hold with this in its place: {q: 1}",
        }
    ]


# -- whatever stands in a file ----------------------------------------------------------


@LAWS
@given(st.text(min_size=1), st.text(min_size=1), st.integers(1, 30), st.integers(1, 30))
def test_every_format_stays_whole_whatever_text_there_is(
    text: str, name: str, column: int, end: int
) -> None:
    one = Diagnostic(
        name,
        1,
        column,
        1,
        end,
        Severity.ERROR,
        "tab",
        text,
        text,
        (Related(name, 1, 1, 1, 2, text),),
    )
    files = (Checked(name, (one,), {(name, 1): text.replace("\n", " ")}),)
    assert len(json.loads(told("json", files))) == 1
    SARIF.validate(json.loads(told("sarif", files)))
    holds_to_the_schema(tree.fromstring(told("junit", files)))
    assert told("github", files).count("\n") == 1
    assert "\x1b" not in told("text", files)
    for format in ("json", "sarif", "junit"):
        told(format, files).encode("ascii")


@pytest.mark.parametrize("path", ERR, ids=lambda one: one.stem)
def test_what_is_found_in_each_file_comes_whole_through_every_format(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(finding, "shipped", lambda: SHARED)
    shutil.copy(path, path.name)
    counts = set()
    for format in get_args(Format):
        out = io.StringIO()
        validate(
            [Path(path.name)], out=out, err=io.StringIO(), environ={}, format=format, show_all=True
        )
        text = out.getvalue()
        match format:
            case "json":
                counts.add(len(json.loads(text)))
            case "github":
                counts.add(text.count("\n"))
            case "sarif":
                SARIF.validate(json.loads(text))
                counts.add(len(json.loads(text)["runs"][0]["results"]))
            case "junit":
                holds_to_the_schema(tree.fromstring(text))
                counts.add(text.count("<testcase") - text.count("nothing to mend"))
            case _:
                counts.add(text.count(f"\n{path.name}:"))
    assert len(counts) == 1


# -- which format, and where ------------------------------------------------------------

CLEAN = 'kind: bank\nid: one\nversion: "1"\n'


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(finding, "shipped", lambda: SHARED)
    path = Path("one.yaml")
    path.write_text("kind: bank\nid: one\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("environ", "stream", "format", "begins"),
    [
        ({}, io.StringIO, None, "\none.yaml:2:5: advice:"),
        ({"GITHUB_ACTIONS": "true"}, io.StringIO, None, "::notice file=one.yaml"),
        ({"GITHUB_ACTIONS": "true"}, Screen, None, "\none.yaml:2:5: advice:"),
        ({"GITHUB_ACTIONS": "true"}, io.StringIO, "text", "\none.yaml:2:5: advice:"),
        ({"GITHUB_ACTIONS": "false"}, io.StringIO, None, "\none.yaml:2:5: advice:"),
        ({}, io.StringIO, "github", "::notice file=one.yaml"),
    ],
)
def test_github_is_chosen_by_itself_in_actions_alone(
    bank: Path,
    environ: dict[str, str],
    stream: type[io.StringIO],
    format: Format | None,
    begins: str,
) -> None:
    out = stream()
    assert validate([bank], out=out, err=io.StringIO(), environ=environ, format=format) == 0
    assert out.getvalue().startswith(begins)


@pytest.mark.parametrize("format", get_args(Format))
def test_quiet_writes_what_is_found_and_nothing_else(bank: Path, format: Format) -> None:
    out, err = io.StringIO(), io.StringIO()
    validate([bank], out=out, err=err, environ={}, format=format, quiet=True)
    assert "no-version" in out.getvalue()
    assert "Checked" not in out.getvalue() + err.getvalue()
    bank.write_text(CLEAN, encoding="utf-8")
    out = io.StringIO()
    assert validate([bank], out=out, err=err, environ={}, format="text", quiet=True) == 0
    assert out.getvalue() == err.getvalue() == ""


def test_on_a_terminal_the_summary_says_how_to_know_more(bank: Path) -> None:
    out = Screen()
    validate([bank], out=out, err=io.StringIO(), environ={})
    assert out.getvalue().splitlines()[-2:] == [  # it does not go on one line of 79 columns
        "Checked 1 file: nothing to mend, 1 piece of advice.",
        "For more: choosing-digital explain CODE",
    ]
    bank.write_text(CLEAN, encoding="utf-8")
    out = Screen()
    validate([bank], out=out, err=io.StringIO(), environ={})
    assert out.getvalue() == "Checked 1 file: nothing to mend.\n"


# -- standard input ---------------------------------------------------------------------


def typed(content: bytes, *more: Path) -> tuple[int, str]:
    out = io.StringIO()
    stdin = io.BytesIO(content)
    status = validate(
        [Path("-"), *more], out=out, err=io.StringIO(), environ={}, stdin=stdin, quiet=True
    )
    return status, out.getvalue()


def test_standard_input_is_checked_as_if_it_lay_in_this_folder(bank: Path) -> None:
    Path("near.yaml").write_text(
        'kind: bank\nid: near\nversion: "1"\n'
        "questions: [{id: a, ask: [parent], type: yes_no, text: {everyone: A}, why: B}]\n",
        encoding="utf-8",
    )
    set_ = (
        'kind: question_set\nid: one\nversion: "1"\ntitle: One\nuses: [near]\n'
        "sections: [{title: A, questions: [a]}]\n"
    )
    assert typed(set_.encode()) == (0, "")
    status, out = typed(set_.replace("[a]", "[b]").encode())
    assert status == 1
    assert "<stdin>:6:35: error: there is no question" in out


def test_standard_input_may_be_a_file_that_is_being_edited(bank: Path) -> None:
    # the same id stands in the folder, and is not a second one
    assert typed(CLEAN.encode()) == (0, "")
    assert typed(CLEAN.encode(), bank)[1].count("no-version") == 1


def test_standard_input_that_is_empty_or_too_large_is_a_finding(bank: Path) -> None:
    assert "[empty-file]" in typed(b"")[1]
    assert "[too-large]" in typed(b"#" * (1024 * 1024 + 2))[1]
    out = io.StringIO()
    assert validate([Path("-")], out=out, err=io.StringIO(), environ={}) == 1


def test_the_command_takes_standard_input_and_every_format(
    bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    for format in get_args(Format):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"kind: bank\nid: one\n")))
        assert run(["validate", "-", "--format", format, "-q"]) == 0
        assert "no-version" in capsys.readouterr().out
    assert run(["validate", "-", "--format", "xml"]) == 2

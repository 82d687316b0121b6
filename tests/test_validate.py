"""`validate` as an author meets it: the text, the places, the exit status.

Each ``question_sets/err/NAME.yaml`` stands beside a ``NAME.out``: exactly what is
printed. After a change of words, ``WRITE_OUT=1 pytest tests/test_validate.py`` writes
them anew; read the difference before you keep it.
"""

import io
import json
import os
import shutil
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from choosing_digital.cli.authoring import Format, validate
from choosing_digital.cli.case_checks import ExtraCheck
from choosing_digital.cli.listing import sets_list, sets_show
from choosing_digital.files import finding
from choosing_digital.problems import Problem
from choosing_digital.question_sets import Library, Loaded, Severity
from choosing_digital.question_sets.checks.advising import CHECKS

FILES = Path(__file__).parent / "question_sets"
SHARED = FILES / "shared"
ERR = sorted((FILES / "err").glob("*.yaml"))
OK = sorted((FILES / "ok").glob("*.yaml"))


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, with the shared files of these tests as the shipped ones."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(finding, "shipped", lambda: SHARED)
    return tmp_path


def run(
    *paths: str | Path,
    sets: Sequence[Path] = (),
    format: Format = "text",
    fail_on: Severity = Severity.ERROR,
    show_all: bool = False,
    width: int = 79,
    extra_checks: Sequence[ExtraCheck] | None = None,
    environ: dict[str, str] | None = None,
    err: io.StringIO | None = None,
) -> tuple[int, str, str]:
    out, err = io.StringIO(), err or io.StringIO()
    status = validate(
        [Path(one) for one in paths],
        sets,
        out=out,
        err=err,
        environ=environ or {},
        format=format,
        fail_on=fail_on,
        show_all=show_all,
        width=width,
        extra_checks=extra_checks,
    )
    return status, out.getvalue(), err.getvalue()


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


BANK = 'kind: bank\nid: {}\nversion: "1"\n'


# -- the files --------------------------------------------------------------------------


@pytest.mark.parametrize("path", ERR, ids=lambda path: path.stem)
def test_mistake_is_told_in_exactly_these_words(path: Path) -> None:
    shutil.copy(path, path.name)
    status, out, err = run(path.name, show_all=True)
    out = out.replace(f"{SHARED.as_posix()}/", "SHIPPED/")
    expected = path.with_suffix(".out")
    if os.environ.get("WRITE_OUT"):
        expected.write_text(out, encoding="utf-8")
    assert out == expected.read_text(encoding="utf-8")
    assert err == ""
    assert status == (1 if ": error: " in out else 0)


@pytest.mark.parametrize("path", OK, ids=lambda path: path.stem)
def test_sound_file_gives_no_error_and_no_warning(path: Path) -> None:
    shutil.copy(path, path.name)
    status, out, _ = run(path.name, fail_on=Severity.WARNING)
    assert status == 0, out
    assert "Checked 1 file: nothing to mend" in out


def test_every_check_has_a_file_that_it_finds_something_in() -> None:
    told = "".join(path.with_suffix(".out").read_text(encoding="utf-8") for path in ERR)
    needs_several_files = {"same-id-in-two-files", "idea-in-two-files", "core-question-missing"}
    needs_several_files |= {"says-less-than-hidden", "reads-otherwise-than-hidden"}
    needs_several_files |= {"words-are-others", "asks-more-than-hidden"}  # tests/test_hiding.py
    needs_several_files |= {"stays-behind-with-base"}  # tests/test_checks.py
    codes = {code for check in CHECKS for code in check.codes} - needs_several_files
    assert [code for code in sorted(codes) if f"[{code}]" not in told] == []


def test_every_mistake_has_a_file_of_its_own_words() -> None:
    assert {path.stem for path in ERR} == {path.stem for path in (FILES / "err").glob("*.out")}


# -- a run ------------------------------------------------------------------------------


def test_clean_run_says_so_in_one_line() -> None:
    write("sets/banks/one.yaml", BANK.format("one"))
    write("sets/two.yaml", "kind: vocabulary\n")
    assert run("sets") == (0, "Checked 2 files: nothing to mend.\n", "")


def test_clean_run_counts_the_cases() -> None:
    shutil.copy(SHARED / "banks" / "talk.yaml", "talk.yaml")
    status, out, _ = run("talk.yaml")
    assert status == 0
    assert out.endswith("1 case of rules passed.\n")


def test_cases_are_not_run_of_a_file_with_errors() -> None:
    def refuse(loaded: Loaded, library: Library) -> Iterable[Problem]:
        raise AssertionError(loaded.name)

    write("one.yaml", BANK.format("one") + "questions: {}\n")
    assert run("one.yaml", extra_checks=[refuse])[0] == 1


def test_what_extra_checks_find_are_errors_at_their_place() -> None:
    def find(loaded: Loaded, library: Library) -> Iterable[Problem]:
        yield Problem(("version",), "my-code", "this is what I found", "Mend it.")

    write("one.yaml", BANK.format("one"))
    status, out, _ = run("one.yaml", extra_checks=[find])
    assert status == 1
    assert "one.yaml:3:10: error: this is what I found [my-code]" in out


def test_warnings_and_advice_fail_only_where_asked() -> None:
    write("one.yaml", "kind: bank\nid: one\n")
    assert run("one.yaml")[0] == 0
    assert run("one.yaml", fail_on=Severity.WARNING)[0] == 0
    assert run("one.yaml", fail_on=Severity.ADVICE)[0] == 1


def test_files_come_in_the_order_of_paths_and_each_once() -> None:
    write("b/one.yaml", BANK.format("one") + "x: 1\n")
    write("a/two.yml", BANK.format("two") + "x: 1\n")
    write("a/.hidden/three.yaml", "x: 1\n")
    write("a/readme.md", "x: 1\n")
    _, out, _ = run("b/one.yaml", "a", "b", "a/../b/one.yaml")
    told = [line.split(":")[0] for line in out.splitlines() if ": error: " in line]
    assert told == ["a/two.yml", "b/one.yaml"]
    assert "Checked 2 files: 2 errors." in out


def test_missing_path_is_wrong_use() -> None:
    status, out, err = run("nowhere.yaml")
    assert (status, out) == (2, "")
    assert err == "choosing-digital: there is no such file or folder: nowhere.yaml\n"


def test_missing_folder_of_sets_is_wrong_use() -> None:
    write("one.yaml", BANK.format("one"))
    assert run("one.yaml", sets=[Path("nowhere")])[0] == 2
    assert run("one.yaml", environ={"CHOOSING_DIGITAL_SETS": "nowhere"})[0] == 2


def test_file_that_is_not_ours_is_a_finding_and_the_run_goes_on() -> None:
    write("a.yaml", "name: ci\n")
    write("b.yaml", BANK.format("b") + "x: 1\n")
    status, out, _ = run(".")
    assert status == 1
    assert "a.yaml:1:1: error: this file says no kind, so it is not one of ours [not-ours]" in out
    assert "b.yaml:4:1: error:" in out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_pipes_and_links_in_a_circle_do_not_stop_it() -> None:
    write("a/one.yaml", BANK.format("one"))
    os.mkfifo("a/pipe.yaml")
    Path("a/round").symlink_to(Path("a").absolute())
    Path("a/lost.yaml").symlink_to("nowhere")
    Path("a/self.yaml").symlink_to("self.yaml")
    status, out, _ = run("a")
    assert status == 1
    assert "a/pipe.yaml:1:1: error: this is not an ordinary file [cannot-read]" in out
    assert "a/lost.yaml:1:1: error: there is no such file or folder [cannot-read]" in out
    assert "a/self.yaml:1:1: error: this link leads to itself [cannot-read]" in out
    assert "Checked 4 files: 3 errors." in out
    assert run("a/pipe.yaml")[0] == 1
    assert run("a/lost.yaml")[0] == 2


def test_name_that_no_file_can_have_is_a_missing_path() -> None:
    assert run("a\0b.yaml")[0] == 2
    assert run("a" * 5000)[0] in (1, 2)


def test_file_that_is_too_large_is_a_finding() -> None:
    write("large.yaml", "#" * (1024 * 1024 + 1))
    status, out, _ = run("large.yaml")
    assert status == 1
    assert "large.yaml:1:1: error:" in out
    assert "[too-large]" in out


def test_name_of_a_file_moves_no_cursor() -> None:
    write("a\x1b[31m.yaml", "x: 1\n")
    _, out, _ = run(".")
    assert "\x1b" not in out
    assert "a\\x1b[31m.yaml:1:1: error:" in out


def many_questions(words: str) -> str:
    """Give a bank of 25 questions that say no reason, all in the same words, and one again."""
    texts = [
        f"  - {{id: q{n}, ask: [parent], type: yes_no, text: {{everyone: {words}}}}}\n"
        for n in range(25)
    ]
    return BANK.format("one") + "questions:\n" + "".join([*texts, texts[0]])


def test_advice_comes_last_and_much_of_it_once_there_is_no_error() -> None:
    write("one.yaml", many_questions("A"))
    _, out, _ = run("one.yaml")
    assert out.startswith("\none.yaml:30:10: error: ")
    assert "\n\n26 pieces of advice are told once there is no error (--all shows them).\n" in out
    write("one.yaml", many_questions("A").replace("id: q0", "id: q25", 1))
    _, out, _ = run("one.yaml")
    assert out.count("\none.yaml:") == 20
    assert out.count("[no-why]") == 21
    assert "\n\nand more advice: 6 [no-why] (--all shows it).\n" in out


def test_what_is_said_in_the_same_words_again_and_again_is_told_once_with_the_lines() -> None:
    lines = "".join(f"  - {{id: q{n}, colour: red}}\n" for n in range(5))
    write("one.yaml", BANK.format("one") + "questions:\n" + lines)
    _, out, _ = run("one.yaml")
    assert out.count("colour is not a key of a question [unknown-key]") == 1
    assert "\n  The same at lines 6, 7, 8 and 9.\n" in out
    assert run("one.yaml", show_all=True)[1].count("colour is not a key of a question") == 5
    three = "questions:\n" + "".join(lines.splitlines(keepends=True)[:3])
    write("one.yaml", BANK.format("one") + three)
    assert run("one.yaml")[1].count("colour is not a key of a question") == 3


def test_advice_that_other_files_brought_often_is_counted_at_the_end() -> None:
    question = "questions: [{id: q, ask: [parent], type: yes_no, text: {everyone: A}}]\n"
    for number in range(1, 6):
        write(f"sets/{number}.yaml", BANK.format(f"b{number}") + question)
    write("sets/6.yaml", BANK.format("b6") + question.replace("{everyone: A}", "{worker: A}"))
    _, out, _ = run("sets")
    assert out.count("q does not say why it is asked [no-why]") == 3
    assert "\nand more advice: 3 [no-why] (--all shows it).\n" in out
    assert "6 pieces of advice" in out
    assert out.count("sets/6.yaml:") == 1  # a warning is always told
    every = run("sets", show_all=True)[1]
    assert every.count("q does not say why it is asked [no-why]") == 6
    assert "and more advice" not in every


def test_summary_counts_in_thousands() -> None:
    for number in range(1001):
        write(f"sets/{number:04}.yaml", "")
    started = time.monotonic()
    _, out, _ = run("sets", show_all=True)
    assert out.splitlines()[-1].startswith("Checked 1,001 files: 1,001 errors.")
    assert time.monotonic() - started < 60


# -- json -------------------------------------------------------------------------------


def test_json_of_a_clean_run_is_an_empty_list() -> None:
    write("one.yaml", BANK.format("one"))
    status, out, err = run("one.yaml", format="json")
    assert (status, json.loads(out)) == (0, [])
    assert err == "Checked 1 file: nothing to mend.\n"


def test_json_has_every_place_and_word() -> None:
    write("one.yaml", BANK.format("one") + "quesions: []\n")
    status, out, _ = run("one.yaml", format="json")
    assert status == 1
    assert json.loads(out) == [
        {
            "file": "one.yaml",
            "line": 4,
            "column": 1,
            "end_line": 4,
            "end_column": 9,
            "code": "unknown-key",
            "severity": "error",
            "message": "quesions is not a key of a bank",
            "hint": "Its keys are kind, id, version, title, purpose, reading_age, "
            "questions, rules and cases. "
            "Did you mean questions?",
        }
    ]


# -- what a file may name ---------------------------------------------------------------

SET = """
kind: question_set
id: one
version: "1"
title: One
uses: [near]
sections: [{title: A, questions: [a]}]
"""
NEAR = BANK.format("near") + (
    "questions: [{id: a, ask: [parent], type: yes_no, text: {everyone: A}, why: B}]\n"
)


@pytest.mark.parametrize("bank", ["near.yaml", "banks/near.yaml"])
def test_folder_of_a_file_named_alone_counts_as_given(bank: str) -> None:
    write(f"mine/{bank}", NEAR)
    write("mine/one.yaml", SET)
    assert run("mine/one.yaml")[0] == 0


@pytest.mark.parametrize("room", ["banks", "ideas", "scenarios", "examples"])
def test_folder_above_a_room_counts_as_given(room: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write("mine/banks/near.yaml", NEAR)
    write(f"mine/{room}/one.yaml", SET)
    assert run(f"mine/{room}/one.yaml")[0] == 0
    monkeypatch.chdir(f"mine/{room}")
    assert run("one.yaml")[0] == 0


def test_banks_are_found_in_folders_given_besides() -> None:
    write("mine/one.yaml", SET)
    write("far/deep/down/near.yaml", NEAR)
    assert run("mine/one.yaml")[0] == 1
    assert run("mine/one.yaml", sets=[Path("far")])[0] == 0
    assert run("mine/one.yaml", environ={"CHOOSING_DIGITAL_SETS": "far"})[0] == 0
    environ = {"CHOOSING_DIGITAL_SETS": os.pathsep.join(("mine", "", "far"))}
    assert run("mine/one.yaml", environ=environ)[0] == 0


def test_banks_of_its_own_folder_come_before_those_given_first() -> None:
    write("mine/one.yaml", SET)
    write("mine/banks/near.yaml", NEAR)
    write("other/near.yaml", BANK.format("near"))
    assert run("other", "mine")[0] == 0


def test_vocabulary_beside_a_file_adds_to_the_shipped_one() -> None:
    text = NEAR.replace("[parent]", "[neighbour, parent]")
    write("mine/near.yaml", text)
    assert "there is no role" in run("mine/near.yaml")[1]
    write(
        "mine/vocabulary.yaml",
        "kind: vocabulary\nroles: {neighbour: {name: Neighbour, wording: family}}\n",
    )
    assert run("mine/near.yaml")[0] == 0


def test_two_files_of_a_folder_with_one_id_are_told_at_the_second() -> None:
    write("mine/a.yaml", BANK.format("one"))
    write("mine/b.yaml", BANK.format("one"))
    write("mine/c.yaml", "kind: question_set\nid: one\ntitle: One\nsections: []\n")
    told = [line for line in run("mine")[1].splitlines() if "[same-id-in-two-files]" in line]
    assert told == ["mine/b.yaml:2:5: error: mine/a.yaml has the id one too [same-id-in-two-files]"]
    assert "[same-id-in-two-files]" in run("mine/b.yaml")[1]


# -- rules in no case -------------------------------------------------------------------

EASE = """\
questions:
  - {id: a, ask: [parent], type: yes_no, text: {everyone: A}, why: B}
rules:
  - {id: hard, level: care, about: [parent], when: {question: a, is: no}, message: C, source: D}
"""
TRIES = """\
cases:
  - {name: A, participants: {m: parent}, answers: {m: {a: no}}, expect: {raised: [hard]}}
"""


def untried(name: str) -> list[str]:
    told = run(name, show_all=True)[1].splitlines()
    return [line for line in told if "[rule-in-no-case]" in line]


def test_rule_that_no_case_expects_is_told_and_one_of_its_own_file_is_enough() -> None:
    write("banks/near.yaml", BANK.format("near") + EASE)
    told = "banks/near.yaml:6:1: advice: no case tries this rule [rule-in-no-case]"
    assert untried("banks/near.yaml") == [told]
    write("banks/near.yaml", BANK.format("near") + EASE + TRIES.replace("[hard]", "[]"))
    assert len(untried("banks/near.yaml")) == 1
    write("banks/near.yaml", BANK.format("near") + EASE + TRIES)
    assert untried("banks/near.yaml") == []


def test_case_of_a_set_tries_the_rules_of_the_banks_that_it_uses() -> None:
    write("banks/near.yaml", BANK.format("near") + EASE)
    write("one.yaml", SET + TRIES)
    assert untried("banks/near.yaml") == []
    assert untried("one.yaml") == []
    write("one.yaml", SET.replace("[near]", "[far]") + TRIES)
    write("banks/far.yaml", BANK.format("far") + EASE.replace("level: care", "level: barrier"))
    assert len(untried("banks/near.yaml")) == 1  # of that name, and in another bank
    assert untried("banks/far.yaml") == []


def test_case_of_an_add_on_tries_the_rules_of_the_set_that_it_adds_to() -> None:
    write("banks/near.yaml", BANK.format("near") + EASE)
    rules = "rules:\n  - {id: own, level: note, about: [parent], when: {question: a, is: no}, "
    write("one.yaml", SET + rules + "message: C, source: D}\n")
    assert len(untried("one.yaml")) == 1
    more = SET.replace("id: one", "id: more").replace("uses: [near]", "adds_to: [one]")
    more = more.replace("questions: [a]", "questions: [b]")
    more += "questions: [{id: b, ask: [social_worker], type: yes_no, text: {worker: B}, why: B}]\n"
    write("more.yaml", more + TRIES.replace("[hard]", "[hard, own]"))
    assert run("more.yaml")[0] == 0
    assert untried("one.yaml") == []
    assert untried("banks/near.yaml") == []


# -- answers files ----------------------------------------------------------------------


def answers(text: str) -> list[str]:
    write("answers.yaml", f"kind: answers\n{text}")
    return [line for line in run("answers.yaml")[1].splitlines() if ": error: " in line]


def test_answers_file_is_read_with_the_set_that_it_names() -> None:
    person = (
        "participants:\n  - {{id: k, role: young_person, name: K, view: here,\n"
        "     answers: {{space: {}}}}}\n"
    )
    assert answers("set: main\n" + person.format("never")) == []
    (told,) = answers("set: main\n" + person.format("nevr"))
    assert told == 'answers.yaml:5:23: error: space has no option "nevr" [bad-answer]'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("set: mian\n", "2:6: error: there is no question set mian [unknown-set]"),
        ("set: main\nadd_ons: [x]\n", "3:11: error: there is no question set x [unknown-set]"),
        ("set: main\nadd_ons: [main]\n", "main does not add to main [no-add-on]"),
        ("set: broken-set\n", "/broken-set.yaml is mended [damaged-set]"),
        ("set: 7\n", "2:6: error: "),
    ],
)
def test_set_that_an_answers_file_names_is_looked_for(text: str, told: str) -> None:
    (line,) = answers(text)
    assert told in line


# -- progress ---------------------------------------------------------------------------


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_on_a_terminal_and_gone_at_the_end() -> None:
    for number in range(60):
        write(f"sets/{number:02}.yaml", "")
    screen = Screen()
    run("sets", err=screen)
    told = screen.getvalue()
    assert "\rChecking 60 of 60  [####################]  59 errors so far" in told
    assert "\n" not in told
    assert told.endswith("\r")
    assert "\x1b" not in told


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"CI": "true"}])
def test_there_is_no_progress_where_nobody_watches(environ: dict[str, str]) -> None:
    for number in range(60):
        write(f"sets/{number:02}.yaml", "")
    screen = Screen()
    run("sets", err=screen, environ=environ)
    assert screen.getvalue() == ""


# -- sets -------------------------------------------------------------------------------


def show(set_id: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = sets_show(set_id, [], out=out, err=err, environ={})
    return status, out.getvalue(), err.getvalue()


def test_sets_are_listed_and_add_ons_apart() -> None:
    out, err = io.StringIO(), io.StringIO()
    assert sets_list([], out=out, err=err, environ={}) == 0
    broken = (SHARED / "broken-set.yaml").as_posix()
    assert out.getvalue() == (
        f"broken-set  cannot be used as it is: choosing-digital validate {broken}\n"
        "main        How should we meet?\n"
        "\n"
        "Add-ons, for the worker alone:\n"
        "extra       One thing more Adds to main.\n"
        "\n"
        "To read one: choosing-digital sets ID\n"
    )
    assert err.getvalue() == ""
    assert sets_list([Path("nowhere")], out=out, err=err, environ={}) == 2


def test_set_is_written_out_for_somebody_to_read() -> None:
    status, out, _ = show("main")
    assert status == 0
    assert out == (FILES / "main.txt").read_text(encoding="utf-8")


def test_every_part_of_a_set_is_written_out() -> None:
    out = io.StringIO()
    assert sets_show("a-set", [FILES / "ok"], out=out, err=out, environ={}, width=60) == 0
    assert out.getvalue() == (FILES / "a-set.txt").read_text(encoding="utf-8")
    assert max(map(len, out.getvalue().splitlines())) <= 60


def test_add_on_is_written_out_with_what_it_adds_alone() -> None:
    status, out, _ = show("extra")
    assert status == 0
    assert "history (yes_no, private)" in out
    assert "hurt_before" in out
    assert "overheard" not in out


def test_set_that_there_is_not_or_that_is_damaged_is_wrong_use() -> None:
    assert show("mian") == (
        2,
        "",
        "choosing-digital: there is no question set mian. Did you mean main? "
        "To list them: choosing-digital sets\n",
    )
    status, out, err = show("broken-set")
    assert (status, out) == (2, "")
    assert "title is a text, and this is a number [wrong-type]" in err

"""Many files: on all cores in the same order, remembered without a lie, watched at work."""

import hashlib
import io
import json
import os
import shutil
import stat
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from choosing_digital.cli import case_checks, remembering, run, sharing, watching
from choosing_digital.cli.authoring import validate
from choosing_digital.cli.checking import Files
from choosing_digital.files import finding
from choosing_digital.problems import Problem
from choosing_digital.question_sets import Library, Loaded, library
from choosing_digital.question_sets.diagnostic_formats import Checked
from helpers import LAWS

FILES = Path(__file__).parent / "question_sets"
SHARED = FILES / "shared"
BANK = 'kind: bank\nid: {}\nversion: "1"\n'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(finding, "shipped", lambda: SHARED)
    return folder


def check(*paths: str, home: Path | None = None, remember: bool = True) -> tuple[int, str]:
    out = io.StringIO()
    status = validate(
        [Path(one) for one in paths or (".",)],
        out=out,
        err=io.StringIO(),
        environ={"CHOOSING_DIGITAL_HOME": str(home)} if home else {},
        format="text",
        show_all=True,
        remember=remember,
    )
    return status, out.getvalue()


# -- all cores --------------------------------------------------------------------------


def put_many() -> None:
    """Put every file of these tests into this folder, sound and with mistakes."""
    for path in sorted((FILES / "err").glob("*.yaml")):
        shutil.copy(path, path.name)
    shutil.copytree(SHARED, "shared")


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have other processes be worth it at once."""
    monkeypatch.setattr(sharing, "WORTH_IT", 2)


def checked(workers: int, checks: Iterable[Any] = case_checks.EXTRA_CHECKS) -> list[Checked]:
    files = Files([Path()], [SHARED])
    return list(sharing.checked_in_order(files, files.names, tuple(checks), workers))


def test_on_all_cores_the_same_is_found_in_the_same_order() -> None:
    put_many()
    alone = checked(1)
    assert len(alone) > sharing.WORTH_IT
    assert [one.file for one in alone] == sorted(one.file for one in alone)
    assert checked(3) == alone


def test_where_processes_cannot_be_forked_they_read_the_files_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_many()
    alone = checked(1)
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert checked(2) == alone


def die_elsewhere(loaded: Loaded, library: Library) -> Iterator[Problem]:
    if loaded.name.endswith("q7.yaml") and os.getpid() != HERE:
        os._exit(9)  # as where a system is out of memory
    yield Problem((), "my-code", "found")


def fail(loaded: Loaded, library: Library) -> Iterator[Problem]:
    raise RuntimeError(loaded.name)


HERE = os.getpid()


@pytest.mark.usefixtures("at_once")
@pytest.mark.skipif(sys.platform != "linux", reason="needs processes that are forked")
def test_a_process_that_is_ended_costs_nothing_but_time() -> None:
    for number in range(20):
        Path(f"q{number}.yaml").write_text(BANK.format(f"q{number}"), encoding="utf-8")
    found = checked(2, [die_elsewhere])
    assert [one.file for one in found] == sorted(f"q{number}.yaml" for number in range(20))
    assert {problem.code for one in found for problem in one.found} == {"my-code"}


@pytest.mark.usefixtures("at_once")
def test_a_fault_of_ours_comes_out_as_it_is() -> None:
    for number in range(20):
        Path(f"q{number}.yaml").write_text(BANK.format(f"q{number}"), encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"q0\.yaml"):
        checked(2, [fail])


@pytest.mark.usefixtures("at_once")
def test_stopping_in_the_middle_ends_the_other_processes() -> None:
    put_many()
    files = Files([Path()], [SHARED])
    results = sharing.checked_in_order(files, files.names, case_checks.EXTRA_CHECKS, 2)
    next(results)
    results.close()
    assert not [one for one in threading.enumerate() if "QueueManager" in type(one).__name__]


def test_a_few_files_are_checked_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_pool", None)  # calling it would fail
    Path("one.yaml").write_text(BANK.format("one"), encoding="utf-8")
    assert len(checked(8)) == 1


def read_of_many(number: int, size: int) -> int:
    """Check so many files of so many bytes, and count those that are still read at the end."""
    for one in range(number):
        text = BANK.format(f"q{one}")
        Path(f"q{one:03}.yaml").write_text(text.ljust(size, "#"), encoding="utf-8")
    files = Files([Path()], [SHARED])
    for checked in sharing.checked_in_order(files, files.names, case_checks.EXTRA_CHECKS, 1):
        assert checked.found == ()
    return len(files.library._loaded)


def test_files_are_let_go_again() -> None:
    assert read_of_many(150, 40_000) <= 70


def test_files_that_are_small_together_stay_read() -> None:
    assert read_of_many(150, 400) > 150


def test_of_small_files_too_not_all_stay_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "_MOST_SMALL", 100)
    assert read_of_many(150, 400) <= 106


# -- what is remembered -----------------------------------------------------------------

SET = """\
kind: question_set
id: mine
version: "1"
title: Mine
uses: [near]
sections: [{title: A, questions: [a]}]
"""
NEAR = BANK.format("near") + (
    "questions: [{id: a, ask: [parent], type: yes_no, text: {everyone: A}}]\n"
)
KIT = 'kind: ideas\nid: kit\nideas: [{id: a, title: A, text: "A."}]\n'
PLANNED = SET.replace("id: mine", "id: planned") + (
    "plan: [b]\nquestions: [{id: b, ask: [meeting], type: text, text: {worker: B}}]\n"
)
"""It plans a meeting, so it is held against the questions of all banks."""
CORE = NEAR.replace("id: near", "id: core").replace("id: a,", "id: private_space,")
ANSWERS = """\
kind: answers
set: mine
participants: [{id: m, words: "What M said", role: parent, name: M, view: here}]
"""


class Looked:
    """Counts the files that are really looked at."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at: list[str] = []
        looked = Files.checked

        def count(files: Files, name: str, checks: Any) -> Checked:
            self.at.append(name)
            return looked(files, name, checks)

        monkeypatch.setattr(Files, "checked", count)

    def by(self, *paths: str, home: Path, remember: bool = True) -> list[str]:
        """Give the files that were looked at; what is said is as it is without a memory."""
        told = check(*paths, home=home, remember=remember)
        looked, self.at = self.at, []
        assert told == check(*paths, remember=False)
        self.at = []
        return looked


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Looked:
    return Looked(monkeypatch)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def put(**files: str) -> None:
    for name, text in files.items():
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")


def test_a_file_that_has_not_changed_is_not_looked_at_again(looked: Looked, home: Path) -> None:
    put(mine=SET, near=NEAR, kit=KIT, words="kind: vocabulary\n")
    names = ["kit.yaml", "mine.yaml", "near.yaml", "words.yaml"]
    assert looked.by(home=home) == names
    assert looked.by(home=home) == []
    assert looked.by("mine.yaml", home=home) == []  # the same files are beside it


@pytest.mark.parametrize(
    ("changed", "text", "again"),
    [
        ("mine", SET + "# a remark\n", ["mine.yaml"]),
        ("near", NEAR + "# a remark\n", ["mine.yaml", "near.yaml"]),
        ("other", BANK.format("other") + "# a remark\n", ["other.yaml"]),
    ],
)
def test_what_hangs_on_a_change_is_looked_at_and_nothing_else(
    changed: str, text: str, again: list[str], looked: Looked, home: Path
) -> None:
    put(mine=SET, near=NEAR, other=BANK.format("other"))
    looked.by(home=home)
    put(**{changed: text})
    assert looked.by(home=home) == again
    assert looked.by(home=home) == []


def test_a_case_of_a_set_counts_for_a_bank_whose_rule_stands_in_no_other(
    looked: Looked, home: Path
) -> None:
    rule = "{id: r, level: note, about: [parent], when: {question: a, is: no}, message: B}"
    near = f"{NEAR}rules: [{rule}]\n"
    case = "cases: [{name: A, participants: {m: parent}, expect: {raised: [%s]}}]\n"
    tries = (case % "r").replace("expect", ANSWERED)
    put(mine=SET, near=near, other=BANK.format("other"))
    looked.by(home=home)
    put(mine=SET + case % "")
    assert looked.by(home=home) == ["mine.yaml", "near.yaml", "other.yaml"]  # a set with cases
    put(mine=SET + tries)
    assert looked.by(home=home) == ["mine.yaml", "near.yaml"]
    put(mine=SET + tries.replace("[r]", r'["\x72"]'))  # r, written in another way
    assert looked.by(home=home) == ["mine.yaml", "near.yaml"]
    put(near=near + tries)
    looked.by(home=home)
    put(mine=SET + case % "" + "# a remark\n")  # a case of its own tries it, so no set counts
    assert looked.by(home=home) == ["mine.yaml"]


ANSWERED = "answers: {m: {a: no}}, expect"


@pytest.mark.parametrize(
    "change",
    [
        {"words": "kind: vocabulary\nmeetings: {fair: Fair}\n"},
        {"fresh": BANK.format("fresh")},
        {"near2": NEAR},  # a second bank of that id
        {"kit": KIT},
    ],
    ids=lambda one: next(iter(one)),
)
def test_words_that_all_share_and_another_set_of_files_make_everything_look_new(
    change: dict[str, str], looked: Looked, home: Path
) -> None:
    put(mine=SET, near=NEAR, words="kind: vocabulary\n")
    looked.by(home=home)
    put(**change)
    assert {"mine.yaml", "near.yaml"} <= set(looked.by(home=home))


def test_a_bank_that_a_set_does_not_use_counts_where_the_set_plans_a_meeting(
    looked: Looked, home: Path
) -> None:
    put(planned=PLANNED, near=NEAR, core=CORE.replace("private_space", "other"))
    looked.by(home=home)
    put(core=CORE)
    assert looked.by(home=home) == ["core.yaml", "planned.yaml"]
    assert "does not ask private_space" in check(home=home)[1]


def test_a_base_that_changes_makes_its_add_on_look_new(looked: Looked, home: Path) -> None:
    add_on = (FILES / "shared" / "extra.yaml").read_text(encoding="utf-8")
    put(base=SET.replace("mine", "main"), near=NEAR, extra=add_on)
    looked.by(home=home)
    assert looked.by(home=home) == []
    put(near=NEAR + "# a remark\n")
    assert looked.by(home=home) == ["base.yaml", "extra.yaml", "near.yaml"]


def test_another_program_remembers_nothing(
    looked: Looked, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(near=NEAR)
    looked.by(home=home)
    monkeypatch.setattr(remembering, "_program", lambda: "another")
    assert looked.by(home=home) == ["near.yaml"]


def test_the_programs_own_code_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package"
    shutil.copytree(Path(remembering.__file__).parent, package / "cli")
    monkeypatch.setattr(remembering, "_PACKAGE", package)
    before = remembering._program()
    assert remembering._program() == before
    (package / "cli" / "new.py").write_text("", encoding="utf-8")
    assert remembering._program() != before


def test_files_with_errors_are_looked_at_each_time(looked: Looked, home: Path) -> None:
    put(bad=BANK.format("bad") + "x: 1\n", near=NEAR, odd="name: x\n")
    Path("link.yaml").symlink_to("nowhere")
    looked.by(home=home)
    assert looked.by(home=home) == ["bad.yaml", "link.yaml", "odd.yaml"]


def test_answers_are_looked_at_each_time(looked: Looked, home: Path) -> None:
    put(mine=SET, near=NEAR, answers=ANSWERS)
    looked.by(home=home)
    assert looked.by(home=home) == ["answers.yaml"]


def test_nothing_that_somebody_answered_is_kept(home: Path) -> None:
    bad = ANSWERS.replace("role: parent", "role: paren")
    put(kit=KIT, mine=SET, near=NEAR, answers=ANSWERS, bad=bad)
    status, told = check(home=home)
    assert status == 1
    assert "What M said" in told  # the line of the mistake is shown, and stays on the screen
    kept = "".join(one.read_text(encoding="utf-8") for one in home.rglob("*") if one.is_file())
    assert kept
    assert "What M said" not in kept
    assert "answers.yaml" not in kept
    for digest in (ANSWERS, f"answers.yaml\0{ANSWERS}"):
        assert hashlib.sha256(digest.encode()).hexdigest() not in kept
    before = sorted(kept)
    put(answers=ANSWERS.replace("What M said", "What M said then"))
    check(home=home)
    after = "".join(one.read_text(encoding="utf-8") for one in home.rglob("*") if one.is_file())
    assert sorted(after) == before  # no trace of it, in whatever form


def test_two_at_once_leave_something_whole(looked: Looked, home: Path) -> None:
    put(near=NEAR, mine=SET)
    environ = {"CHOOSING_DIGITAL_HOME": str(home)}
    both = [Files([Path()], [SHARED]) for _ in range(2)]
    memories = [remembering.Memory.of(files, environ) for files in both]
    for files, memory in zip(both, memories, strict=True):
        assert memory is not None
        assert memory.found("near.yaml") is None
        for name in files.names:
            memory.keep(files.checked(name, case_checks.EXTRA_CHECKS))
    for memory in (*memories, memories[0]):
        assert memory is not None
        memory.save()
    looked.at = []
    assert looked.by(home=home) == []
    assert len(list(home.rglob("*.*"))) == 1


def test_it_is_for_its_user_alone(home: Path) -> None:
    put(near=NEAR)
    check(home=home)
    (file,) = (one for one in home.rglob("*") if one.is_file())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_without_the_cache_nothing_is_read_or_kept(looked: Looked, home: Path) -> None:
    put(near=NEAR)
    assert looked.by(home=home, remember=False) == ["near.yaml"]
    assert not home.exists()
    looked.by(home=home)
    assert looked.by(home=home, remember=False) == ["near.yaml"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: content[: len(content) // 2],
        lambda content: b"",
        lambda content: b"[" * 100_000,
        lambda content: b"null",
        lambda content: content.replace(b"no-why", b"no-who"),
        lambda content: content.replace(b'\\"cases\\":0', b'\\"cases\\":7'),
        lambda content: b'{"digest": 1, "entries": 2}',
    ],
)
def test_what_is_damaged_is_not_used(
    damage: Callable[[bytes], bytes], looked: Looked, home: Path
) -> None:
    put(near=NEAR)
    looked.by(home=home)
    (file,) = (one for one in home.rglob("*.json"))
    before = file.read_bytes()
    file.write_bytes(damage(before))
    assert file.read_bytes() != before
    assert looked.by(home=home) == ["near.yaml"]
    assert looked.by(home=home) == []


def test_a_run_that_does_not_come_to_its_end_keeps_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(near=NEAR, mine=SET)

    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        validate(
            [Path()],
            out=Full(),
            err=io.StringIO(),
            environ={"CHOOSING_DIGITAL_HOME": str(home)},
            remember=True,
        )
    assert not home.exists()


def test_where_nothing_can_be_kept_checking_goes_on(home: Path) -> None:
    put(near=NEAR)
    home.write_text("in the way", encoding="utf-8")
    assert check(home=home)[0] == 0
    assert check()[0] == 0  # an environment without a home


def test_only_the_last_memories_stay(home: Path) -> None:
    for number in range(25):
        put(**{f"q{number}": BANK.format(f"q{number}")})
        check(home=home)
    assert len(list(home.rglob("*.json"))) == 16
    assert not list(home.rglob("*.part"))


TEXTS = (
    NEAR,
    NEAR.replace("yes_no", "text"),
    NEAR.replace("id: a,", "id: b,"),
    NEAR.replace("[parent]", "[neighbour]"),
    SET,
    SET.replace("[near]", "[near, far]"),
    SET.replace("id: mine", "id: other\nadds_to: [mine]"),
    SET + "cases: [{name: A, participants: {m: parent}, expect: {raised: []}}]\n",
    BANK.format("far"),
    PLANNED,
    CORE,
    KIT,
    ANSWERS,
    ANSWERS.replace("set: mine", "set: mine\nadd_ons: [other]"),
    "kind: vocabulary\nroles: {neighbour: {name: Neighbour, wording: family}}\n",
    "kind: vocabulary\nroles: {others: 7}\n",
    "kind: vocabulary\n",
    "not: ours\n",
    "",
)
NAMES = ("a", "b", "banks/c", "d", "e")


class Memories(RuleBasedStateMachine):
    """Files come, go and change; with a memory the same is said as without one."""

    @initialize()
    def begin(self) -> None:
        self.home = Path("../home")
        for folder in (Path(), self.home):
            for path in folder.glob("*") if folder.exists() else ():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        Path("banks").mkdir()

    @rule(name=st.sampled_from(NAMES), text=st.sampled_from(TEXTS))
    def write(self, name: str, text: str) -> None:
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")

    @rule(name=st.sampled_from(NAMES))
    def take_away(self, name: str) -> None:
        Path(f"{name}.yaml").unlink(missing_ok=True)

    @rule(name=st.sampled_from(NAMES))
    def one_alone(self, name: str) -> None:
        path = f"{name}.yaml"
        if Path(path).exists():
            assert check(path, home=self.home) == check(path, remember=False)

    @invariant()
    def the_same_is_said(self) -> None:
        if hasattr(self, "home"):
            assert check(home=self.home) == check(remember=False)


def test_a_memory_never_lies() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Memories, settings=settings(LAWS, max_examples=25, stateful_step_count=15)
    )


def test_the_command_remembers_unless_told_not_to(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHOOSING_DIGITAL_HOME", str(home))
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    put(near=NEAR)
    assert run(["validate", ".", "--no-cache"]) == 0
    assert not home.exists()
    assert run(["validate", "."]) == 0
    assert json.loads(next(home.rglob("*.json")).read_text(encoding="utf-8"))["entries"]
    assert capsys.readouterr().out.count("Checked 1 file") == 2


# -- an author at work ------------------------------------------------------------------


class Author:
    """Does one thing at each look, and stops at the end."""

    def __init__(self, *moves: Callable[[], object]) -> None:
        self._moves = list(moves)

    def __call__(self) -> None:
        if not self._moves:
            raise KeyboardInterrupt
        self._moves.pop(0)()


def watched(*moves: Callable[[], object], out: io.StringIO | None = None) -> tuple[int, str]:
    out = out or io.StringIO()
    status = watching.watch(
        lambda: validate([Path()], out=out, err=io.StringIO(), environ={}, format="text"),
        [Path()],
        [],
        out=out,
        environ={},
        wait=Author(*moves),
    )
    return status, out.getvalue()


def nothing() -> None:
    return None


def test_it_checks_again_when_a_file_has_changed_and_ends_with_130() -> None:
    put(near=NEAR)
    status, told = watched(nothing, lambda: put(near=NEAR + "x: 1\n"), nothing)
    assert status == 130
    assert told.count("Watching these files. To end: Ctrl-C\n") == 2
    assert told.count("Checked 1 file: nothing to mend") == 1
    assert "near.yaml:5:1: error: x is not a key of a bank" in told
    assert told.endswith("\n\n")


def test_it_does_not_check_again_for_a_file_that_was_only_touched() -> None:
    put(near=NEAR)
    status, told = watched(lambda: os.utime("near.yaml", (1, 1)), lambda: put(near=NEAR), nothing)
    assert told.count("Checked") == 1
    assert status == 130


def test_it_checks_again_when_a_file_comes_or_goes() -> None:
    put(near=NEAR)
    _, told = watched(lambda: put(mine=SET), lambda: Path("mine.yaml").unlink())
    assert [line.split(":")[0] for line in told.splitlines() if "Checked" in line] == [
        "Checked 1 file",
        "Checked 2 files",
        "Checked 1 file",
    ]


def test_a_terminal_is_cleared_and_nothing_else() -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    put(near=NEAR)
    _, told = watched(lambda: put(near=NEAR + "# more\n"), out=Screen())
    assert told.count("\x1b[H\x1b[2J") == 2
    assert "\x1b" not in watched()[1]


def test_watching_what_is_not_there_is_wrong_use(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert run(["validate", "nowhere.yaml", "--watch"]) == 2
    assert run(["validate", "-", "--watch"]) == 2
    assert run(["validate", ".", "--watch", "--format", "json"]) == 2
    assert "--watch is for files" in capsys.readouterr().err

"""The process, in whatever surroundings: every command, by a process of its own."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pytest

if sys.platform == "win32":
    pytest.skip("streams, users and signals of POSIX", allow_module_level=True)

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "questions" / "examples" / "kai-and-mum.yaml"
MODULE = (sys.executable, "-m", "choosing_digital")
SCRIPT = (str(Path(sys.executable).with_name("choosing-digital")),)

WRONG = ("Traceback", "Something went wrong", "something went wrong", "Error:", "Exception")
"""What nobody should ever read."""


@dataclass(frozen=True)
class Ran:
    """How a process ended, and what it said."""

    status: int
    out: str
    err: str


def environ(home: Path | None, **more: str | None) -> dict[str, str]:
    """Give an environment; what is None is not in it."""
    kept = {key: value for key, value in os.environ.items() if "COV" not in key}
    given = {
        **kept,
        "CHOOSING_DIGITAL_HOME": str(home) if home else None,
        "SOURCE_DATE_EPOCH": "1796256000",
        **more,
    }
    return {key: value for key, value in given.items() if value is not None}


def run(
    words: tuple[str, ...],
    env: Mapping[str, str],
    *,
    program: tuple[str, ...] = MODULE,
    shell: str = "",
    cwd: Path = ROOT,
    stdout: int | IO[Any] = subprocess.PIPE,
) -> Ran:
    """Run a command; with `shell` through a shell, which ends with these redirections."""
    command = [*program, *words]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    ended = subprocess.run(
        command,
        env=dict(env),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        errors="backslashreplace",
        check=False,
        timeout=60,
    )
    return Ran(ended.returncode, ended.stdout or "", ended.stderr)


COMMANDS: Mapping[str, tuple[tuple[str, ...], int]] = {
    "help": (("--help",), 0),
    "version": (("--version",), 0),
    "home": ((), 2),
    "start": (("start",), 2),
    "resume": (("resume",), 0),
    "where": (("where",), 0),
    "sets": (("sets", "everyday-one-to-one"), 0),
    "validate": (("validate", str(EXAMPLE)), 0),
    "record": (("record", str(EXAMPLE), "--id", "x"), 0),
    "copy": (("copy", "RECORD", "--for", "room", "--out", "OUT"), 0),
    "nothing of ours": (("nosuch\x1b[31m",), 2),
}
"""Commands, and how they end where there is no terminal."""


@pytest.fixture(scope="session")
def a_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a full record to make copies of."""
    home = tmp_path_factory.mktemp("a-record")
    assert run(("record", str(EXAMPLE), "--id", "r"), environ(home)).status == 0
    return home / "training" / "r.full.json"


@dataclass(frozen=True)
class Surroundings:
    """Where a process may find itself.

    Attributes:
        env: what differs in the environment.
        shell: redirections.
        statuses: for a command that ends otherwise here.
    """

    env: Mapping[str, str | None] = field(default_factory=dict)
    shell: str = ""
    statuses: Mapping[str, int] = field(default_factory=dict)


_FULL = {name: 3 for name in COMMANDS if name not in ("start", "nothing of ours")}
"""Nearly all have something to say; the two say it on the other stream."""

SURROUNDINGS: Mapping[str, Surroundings] = {
    "nothing in the environment but the home": Surroundings(
        {key: None for key in os.environ if key not in ("PATH",)}
    ),
    "an ASCII stream, strictly": Surroundings({"PYTHONIOENCODING": "ascii:strict"}),
    "a Japanese stream and locale": Surroundings(
        {"PYTHONIOENCODING": "shift_jis", "LC_ALL": "ja_JP.SJIS"}
    ),
    "the C locale, taken at its word": Surroundings(
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ),
    "a Turkish locale": Surroundings({"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}),
    "no TERM, and numbers that are none": Surroundings(
        {"TERM": None, "COLUMNS": "abc", "LINES": "-1", "SHELL": "", "NO_COLOR": ""}
    ),
    "a window without width": Surroundings({"COLUMNS": "0", "LINES": "0", "TERM": "no-such-one"}),
    "everything closed": Surroundings(shell="<&- >&- 2>&-"),
    "input closed": Surroundings(shell="<&-"),
    "output closed": Surroundings(shell=">&-"),
    "nobody reads the output": Surroundings(shell="2>&1 >/dev/null | true"),
    "a full disk for the output": Surroundings(shell=">/dev/full", statuses=_FULL),
    "a full disk for what is said": Surroundings(shell="2>/dev/full"),
}


EVERYWHERE = ("start", "sets", "record", "copy")
SOME = ("the C locale, taken at its word", "everything closed", "a full disk for the output")
TABLE = [
    (name, where)
    for name in COMMANDS
    for where in SURROUNDINGS
    if name in EVERYWHERE or where in SOME
]
"""What has most to do, everywhere; every other command where streams are at their worst."""


@pytest.mark.parametrize(("name", "where"), TABLE)
def test_every_command_does_the_same_in_any_surroundings(
    tmp_path: Path, a_record: Path, name: str, where: str
) -> None:
    if "full disk" in where and not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    place = SURROUNDINGS[where]
    words, status = COMMANDS[name]
    given = {"RECORD": str(a_record), "OUT": str(tmp_path / "out")}
    ran = run(
        tuple(given.get(word, word) for word in words),
        environ(tmp_path / "home", **place.env),
        shell=place.shell,
    )
    if "| true" not in place.shell:  # there the status is that of `true`
        assert ran.status == place.statuses.get(name, status), ran
    assert [one for one in WRONG if one in ran.out + ran.err] == []
    assert "\x1b" not in ran.out + ran.err
    if name == "record":
        names = sorted(one.name for one in (tmp_path / "home" / "training").iterdir())
        assert names == ["x.full.json", "x.full.md", "x.shared.json", "x.shared.md"]
    if name == "copy":
        assert len([*(tmp_path / "out").iterdir()]) == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_output_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    for words in (("--version",), ("where",), ("record", str(EXAMPLE), "--id", "x")):
        with Path("/dev/full").open("w") as full:
            ran = run(words, environ(tmp_path), stdout=full)
        assert ran == Ran(
            3,
            "",
            "choosing-digital: the output could not be written: the disk is full. "
            "Records and drafts that were written are whole.\n",
        )
    assert len([*(tmp_path / "training").iterdir()]) == 4


def test_a_reader_that_goes_stops_nothing_and_hides_no_status(tmp_path: Path) -> None:
    bad = tmp_path / "sets"
    bad.mkdir()
    for number in range(400):
        (bad / f"{number:03}.yaml").write_text("kind: bank\nid: [")
    status = tmp_path / "status"
    program = f"{{ {sys.executable} -m choosing_digital validate {bad} --all; echo $? >{status}; }}"
    ended = subprocess.run(
        ["sh", "-c", f"{program} | head -n 1"],
        env=environ(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert len(ended.stdout.splitlines()) == 1
    assert ended.stderr == ""
    assert status.read_text() == "1\n"  # what was found is found, whoever reads it


def test_a_file_never_gets_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    # else what is said would be written into a record
    assert run(("record", str(EXAMPLE), "--id", "x"), environ(tmp_path), shell=">&- 2>&-").err == ""
    written = tmp_path / "training" / "x.shared.md"
    ordinary = ROOT / "tests" / "records" / "kai-and-mum.shared.md"
    assert written.read_text().splitlines()[0] == ordinary.read_text().splitlines()[0]
    assert str(tmp_path) not in written.read_text()


def test_letters_that_the_output_cannot_hold_become_visible_escapes(tmp_path: Path) -> None:
    missing = tmp_path / "Siân \udcff.yaml"
    ran = run(("record", str(missing)), environ(tmp_path, PYTHONIOENCODING="ascii:strict"))
    assert ran.status == 2
    assert ran.err == f"{tmp_path}/Si\\xe2n \\udcff.yaml: error: there is no such file or folder\n"


# -- folders ----------------------------------------------------------------------------


def test_without_any_home_a_folder_is_asked_for(tmp_path: Path) -> None:
    nowhere = {"HOME": None, "XDG_DATA_HOME": None, "USERPROFILE": None, "LOGNAME": None}
    for name in ("where", "record", "resume"):
        ran = run(COMMANDS[name][0], environ(None, **nowhere), cwd=tmp_path)
        assert ran == Ran(
            3,
            "",
            "choosing-digital: there is no home folder here to keep records in. "
            "Name a folder: CHOOSING_DIGITAL_HOME=/path/to/a/folder\n",
        )
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("name", [*COMMANDS, "record to a folder"])
def test_in_a_folder_that_was_deleted_nothing_goes_wrong(
    tmp_path: Path, a_record: Path, name: str
) -> None:
    more = (("record", str(EXAMPLE), "--out", "out"), 3)
    words, status = COMMANDS.get(name, more)
    given = {"RECORD": str(a_record), "OUT": str(tmp_path / "out")}
    command = [*MODULE, *(given.get(word, word) for word in words)]
    gone = tmp_path / "gone"
    gone.mkdir()
    ended = subprocess.run(
        ["sh", "-c", f'rmdir "{gone}"; exec "$@"', "sh", *command],
        env=environ(tmp_path / "home"),
        cwd=gone,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == status, ended
    assert [one for one in WRONG if one in ended.stdout + ended.stderr] == []


def test_a_home_that_can_only_be_read_is_told(tmp_path: Path) -> None:
    ran = run(("record", str(EXAMPLE)), environ(Path("/proc/no-such-place")))
    assert ran == Ran(
        3,
        "",
        "choosing-digital: /proc/no-such-place could not be written: a folder on the way is not "
        f"there. Nothing of {EXAMPLE} was written.\n",
    )


as_another = pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("setpriv") is None, reason="only root can be another user"
)
ANOTHER = (
    *("setpriv", "--reuid=54321", "--regid=54321", "--clear-groups"),
    # so that it may read this Python, wherever it lies; it may write no more than another
    *("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search", "--"),
)


@as_another
@pytest.mark.parametrize("name", COMMANDS)
def test_a_user_without_an_entry_and_without_a_home_can_do_everything(
    tmp_path: Path, a_record: Path, name: str
) -> None:
    words, status = COMMANDS[name]
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, 54321, 54321)
    given = {"RECORD": str(a_record), "OUT": str(home / "out")}
    ran = run(
        tuple(given.get(word, word) for word in words),
        environ(home, HOME=None, USER=None, LOGNAME=None),
        program=(*ANOTHER, *MODULE),
    )
    assert ran.status == status, ran
    assert [one for one in WRONG if one in ran.out + ran.err] == []


@as_another
def test_a_home_of_somebody_else_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    ran = run(("record", str(EXAMPLE)), environ(tmp_path / "home"), program=(*ANOTHER, *MODULE))
    assert ran == Ran(
        3,
        "",
        f"choosing-digital: {tmp_path}/home could not be written: you may not write there. "
        f"Nothing of {EXAMPLE} was written.\n",
    )
    assert [*tmp_path.iterdir()] == []


# -- what is imported -------------------------------------------------------------------

PLANTED = "import sys\nsys.stderr.write('PLANTED ' + __name__)\n"

NAMES = ("yaml", "rich", "typer", "click", "pydantic", "json", "re", "signal", "resource", "ctypes")
MORE_NAMES = ("questionary", "prompt_toolkit", "wcwidth", "pyrage", "getpass", "curses", "secrets")


@pytest.mark.parametrize("program", [MODULE, SCRIPT], ids=["python -m", "script"])
@pytest.mark.parametrize("name", ["version", "record", "validate", "start"])
def test_nothing_is_imported_from_the_current_folder(
    tmp_path: Path, program: tuple[str, ...], name: str
) -> None:
    for one in (*NAMES, *MORE_NAMES):
        (tmp_path / f"{one}.py").write_text(PLANTED)
    words, status = COMMANDS[name]
    ran = run(words, environ(tmp_path / "home"), program=program, cwd=tmp_path)
    assert "PLANTED" not in ran.err
    assert ran.status == status, ran


def test_the_script_is_not_taken_in_by_a_folder_of_its_own_name(tmp_path: Path) -> None:
    # `python -m` cannot help it: Python has chosen the folder before the program begins
    (tmp_path / "choosing_digital").mkdir()
    (tmp_path / "choosing_digital" / "__init__.py").write_text(PLANTED)
    ran = run(("--version",), environ(tmp_path), program=SCRIPT, cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    safely = (sys.executable, "-P", "-m", "choosing_digital")
    ran = run(("--version",), environ(tmp_path), program=safely, cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")


# -- being stopped ----------------------------------------------------------------------

STOPPED = """
import os, signal, sys
real, number = os.fsync, getattr(signal, sys.argv[1])
def stopped(descriptor):
    real(descriptor)
    os.kill(os.getpid(), number)
    os.kill(os.getpid(), number)
os.fsync = stopped
sys.argv = ["choosing-digital", "record", sys.argv[2], "--out", sys.argv[3]]
from choosing_digital.__main__ import main
main()
"""


@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_in_the_middle_of_writing_leaves_nothing_behind(
    tmp_path: Path, name: str, status: int
) -> None:
    (tmp_path / "out").mkdir()  # so that what is synced first is a record
    command = [sys.executable, "-c", STOPPED, name, str(EXAMPLE), str(tmp_path / "out")]
    # whoever runs the tests may ignore SIGHUP; a child would inherit that
    before = signal.signal(getattr(signal, name), signal.SIG_DFL)
    try:
        ended = subprocess.run(
            command, env=environ(tmp_path), capture_output=True, text=True, check=False, timeout=60
        )
    finally:
        signal.signal(getattr(signal, name), before)
    assert (ended.returncode, ended.stdout, ended.stderr) == (status, "", "")
    assert [*(tmp_path / "out").iterdir()] == []


def test_a_hang_up_that_was_ignored_from_the_start_stays_ignored(tmp_path: Path) -> None:
    command = [sys.executable, "-c", STOPPED, "SIGHUP", str(EXAMPLE), str(tmp_path / "out")]
    ended = subprocess.run(
        ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *command],
        env=environ(tmp_path),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 0, ended
    assert len([*(tmp_path / "out").iterdir()]) == 4


def test_an_interrupt_while_it_is_still_loading_is_quiet(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'typer': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "sys.argv = ['choosing-digital', 'sets']\n"
        "from choosing_digital.__main__ import main\n"
        "main()\n"
    )
    ran = run((), environ(tmp_path), program=(sys.executable, "-c", script))
    assert ran == Ran(130, "", "")


# -- what it leaves behind --------------------------------------------------------------

LOOK = """
import ctypes, resource, sys
sys.argv = ["choosing-digital", *sys.argv[1:]]
from choosing_digital.__main__ import main
try:
    main()
except SystemExit:
    pass
print(resource.getrlimit(resource.RLIMIT_CORE))
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))  # PR_GET_DUMPABLE
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
@pytest.mark.parametrize(
    ("name", "kept"),
    [("record", True), ("start", True), ("home", True), ("copy", True), ("where", False)],
)
def test_a_process_that_sees_answers_leaves_no_core_and_lets_nobody_look_in(
    tmp_path: Path, name: str, kept: bool
) -> None:
    ran = run(COMMANDS[name][0], environ(tmp_path), program=(sys.executable, "-c", LOOK))
    limit, dumpable = ran.out.splitlines()[-2:]
    assert (limit == "(0, 0)", dumpable) == ((True, "0") if kept else (limit == "(0, 0)", "1"))


CRASH = """
import os, resource, sys
soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
if sys.argv.pop(1) == "kept":
    from choosing_digital.process import keep_to_itself
    keep_to_itself()
marmalade = "marmalade" * 1000
os.abort()
"""


def dropped_here() -> bool:
    """Whether a core would be written into the current folder."""
    try:
        return not Path("/proc/sys/kernel/core_pattern").read_text().startswith(("|", "/"))
    except OSError:
        return False


@pytest.mark.skipif(not dropped_here(), reason="cores go elsewhere here, if anywhere")
def test_a_crash_of_the_interpreter_writes_no_core(tmp_path: Path) -> None:
    def crash(how: str) -> list[str]:
        folder = tmp_path / how
        folder.mkdir()
        command = [sys.executable, "-c", CRASH, how]
        ended = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60)
        assert ended.returncode == -signal.SIGABRT
        return [one.name for one in folder.iterdir()]

    if not crash("open"):
        pytest.skip("no core is written here at all")
    assert crash("kept") == []


WITH_A_SECRET = """
import sys
from choosing_digital import process
sys.argv = ["choosing-digital", "sets"]
{plant}
from choosing_digital.__main__ import main
main()
"""


@pytest.mark.parametrize(
    ("plant", "status", "told"),
    [
        (
            # inside a command
            "import choosing_digital.cli.listing as place\n"
            "def sets_list(*_, **__): raise ValueError('marmalade')\n"
            "place.sets_list = sets_list",
            3,
            "To report it: ValueError in ",
        ),
        (
            # outside of every command
            "import choosing_digital.cli as place\n"
            "def run(_): raise ValueError('marmalade')\n"
            "place.run = run",
            1,
            "something went wrong in the program: ValueError in ",
        ),
        (
            # where Python itself would have told it
            "class Secret:\n"
            "    def __del__(self): raise ValueError('marmalade')\n"
            "import choosing_digital.cli as place\n"
            "def run(_): Secret(); return 0\n"
            "place.run = run",
            0,
            "",
        ),
    ],
    ids=["in a command", "outside", "in a destructor"],
)
@pytest.mark.parametrize("more", [{}, {"PYTHONDEVMODE": "1", "PYTHONFAULTHANDLER": "1"}], ids=str)
def test_a_fault_of_our_own_is_told_by_its_place_alone(
    tmp_path: Path, plant: str, status: int, told: str, more: dict[str, str]
) -> None:
    script = WITH_A_SECRET.format(plant=plant)
    ran = run((), environ(tmp_path, **more), program=(sys.executable, "-c", script))
    assert ran.status == status
    assert told in ran.err
    assert "marmalade" not in ran.out + ran.err
    assert "Traceback" not in ran.err

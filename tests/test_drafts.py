"""Drafts: on the disk before the next page, private, and whole up to what was cut off."""

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital import __version__
from choosing_digital.files.drafts import (
    Beginning,
    Draft,
    DraftFile,
    NewerDraft,
    NotADraft,
    drafts_in,
    read_draft,
)
from choosing_digital.files.drafts.lines import MAX_NUMBER
from choosing_digital.files.sealing import CannotOpen
from choosing_digital.interview import Answered, Hidden, Kept, Move, Reopened, Resumed
from choosing_digital.wizard import converse
from conversing import SMALL_SETTING, Chancy

BOUNDED = settings(derandomize=True, deadline=None, max_examples=50)

BEGINNING = Beginning(
    set_id="decision-meeting",
    add_ons=("domestic-abuse",),
    digest="4f1d",
    today="2026-12-03",
    practice=True,
    files={"a.yaml": "kind: bank\nid: a\n", "b/ü.yaml": "“text”"},
)

MOVES: tuple[Move, ...] = (
    Answered("setup/me", "R"),
    Answered("setup/count", 2),
    Answered("turn/k/q/near/k", ("children", "adults")),
    Answered("turn/k/wishes", (("video", "preferred"), ("mix", "not_sure"))),
    Answered("turn/k/words", "Zoë said: “no”\n\x00\x85\u2028 \U0001f600"),
    Reopened("turn/k/words"),
    Hidden("turn/k/q/near/k"),
    Answered("turn/k/words", ""),
    Answered("setup/gone", ()),
    Resumed("r"),
    Kept("turn/k/words"),
)


def written(folder: Path, moves: tuple[Move, ...] = MOVES) -> Path:
    """Give the file of a draft with these moves."""
    draft = DraftFile.begin(folder, BEGINNING)
    for move in moves:
        draft.keep(move)
    draft.close()
    return draft.path


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def mode(path: Path) -> str:
    return f"{stat.S_IMODE(path.stat().st_mode):o}"


# -- writing and reading ----------------------------------------------------------------


def test_a_draft_reads_back_as_it_was_written(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert read_draft(path) == Draft(path, BEGINNING, MOVES, whole=True)


def test_a_draft_without_a_move_reads_back(tmp_path: Path) -> None:
    path = written(tmp_path, ())
    assert read_draft(path) == Draft(path, BEGINNING, (), whole=True)


def test_a_draft_and_its_folder_are_the_users_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "somewhere" / "drafts")
    assert (mode(path), mode(path.parent)) == ("600", "700")


def test_a_drafts_name_says_the_day_and_nothing_else(tmp_path: Path) -> None:
    first, second = written(tmp_path), written(tmp_path)
    assert first != second
    for path in (first, second):
        assert path.name.startswith("2026-12-03-")
        assert path.suffix == ".draft"
        assert len(path.stem) == len("2026-12-03-") + 8


def test_each_move_is_in_the_file_when_keep_returns(tmp_path: Path) -> None:
    draft = DraftFile.begin(tmp_path, BEGINNING)
    for count, move in enumerate(MOVES, start=1):
        draft.keep(move)
        assert read_draft(draft.path) == Draft(draft.path, BEGINNING, MOVES[:count], whole=True)
    draft.close()


def test_each_move_is_one_line_of_plain_ascii(tmp_path: Path) -> None:
    lines = written(tmp_path).read_bytes().split(b"\n")
    assert len(lines) == 1 + len(MOVES) + 1
    assert [json.loads(line) for line in lines[2:5]] == [
        {"answered": "setup/count", "value": 2},
        {"answered": "turn/k/q/near/k", "value": ["children", "adults"]},
        {"answered": "turn/k/wishes", "value": [["video", "preferred"], ["mix", "not_sure"]]},
    ]
    assert all(line.isascii() for line in lines)


TEXTS = st.text(st.characters(), max_size=20)  # surrogates too
RAW = st.one_of(
    TEXTS,
    st.integers(0, MAX_NUMBER),
    st.lists(TEXTS, max_size=4).map(tuple),
    st.lists(st.tuples(TEXTS, TEXTS), max_size=4).map(tuple),
)
ANY_MOVES = st.lists(
    st.one_of(
        st.builds(Answered, TEXTS, RAW),
        st.builds(Reopened, TEXTS),
        st.builds(Hidden, TEXTS),
        st.builds(Kept, TEXTS),
        st.builds(Resumed, TEXTS),
    ),
    max_size=6,
).map(tuple)


@BOUNDED
@given(moves=ANY_MOVES)
def test_whatever_was_typed_reads_back(
    tmp_path_factory: pytest.TempPathFactory, moves: tuple[Move, ...]
) -> None:
    path = written(tmp_path_factory.mktemp("drafts"), moves)
    assert read_draft(path) == Draft(path, BEGINNING, moves, whole=True)


def test_a_lone_surrogate_reads_back(tmp_path: Path) -> None:
    move = Answered("words", "half \ud83d of a sign")
    assert read_draft(written(tmp_path, (move,))).moves == (move,)


def test_a_whole_conversation_reads_back(tmp_path: Path) -> None:
    draft = DraftFile.begin(tmp_path, BEGINNING)
    outcome = converse(Chancy(5), SMALL_SETTING, keep=draft.keep)
    draft.close()
    assert read_draft(draft.path).moves == outcome.moves
    again = converse(Chancy(0), SMALL_SETTING, read_draft(draft.path).moves)
    assert again.session == outcome.session


# -- cut off and damaged ----------------------------------------------------------------


def test_cut_off_at_any_byte_it_loses_at_most_the_line_that_was_cut(tmp_path: Path) -> None:
    path = written(tmp_path)
    content = path.read_bytes()
    first = content.index(b"\n") + 1
    for length in range(first, len(content)):
        path.write_bytes(content[:length])
        whole_lines = content[:length].count(b"\n")
        moves = MOVES[: whole_lines - 1]
        if content[length - 1 : length] == b"\n":
            assert read_draft(path) == Draft(path, BEGINNING, moves, whole=True)
        else:
            broken = whole_lines + 1
            assert read_draft(path) == Draft(path, BEGINNING, moves, False, broken, is_cut=True)


def test_cut_off_anywhere_it_gives_the_first_of_its_moves_or_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    content = path.read_bytes()
    refused = 0
    for length in range(len(content) + 1):
        path.write_bytes(content[:length])
        try:
            draft = read_draft(path)
        except NotADraft:
            refused += 1
            continue
        assert draft.moves == MOVES[: len(draft.moves)]
        assert draft.beginning == BEGINNING
        assert draft.whole == (length == 0 or content[length - 1 : length] == b"\n")
    assert refused == content.index(b"\n")


def test_cut_off_in_its_first_line_it_is_no_draft(tmp_path: Path) -> None:
    path = written(tmp_path)
    content = path.read_bytes()
    first = content.index(b"\n")
    for length in (0, 1, first // 2, first - 1):
        path.write_bytes(content[:length])
        with pytest.raises(NotADraft):
            read_draft(path)
    path.write_bytes(content[:first])  # the whole line, without its end
    assert read_draft(path) == Draft(path, BEGINNING, (), False, broken_line=1, is_cut=True)


ODD = [
    b"",
    b"\x00" * 40,
    b"\xff\xfe",
    b"{",
    b"null",
    b"[]",
    b"7",
    b'"answered"',
    b"{}",
    b'{"answered":"a"}',
    b'{"answered":7,"value":"x"}',
    b'{"answered":"a","value":null}',
    b'{"answered":"a","value":1.5}',
    b'{"answered":"a","value":NaN}',
    b'{"answered":"a","value":true}',
    b'{"answered":"a","value":{"b":1}}',
    b'{"answered":"a","value":[1]}',
    b'{"answered":"a","value":[null]}',
    b'{"answered":"a","value":[["b"]]}',
    b'{"answered":"a","value":[["b","c","d"]]}',
    b'{"answered":"a","value":[["b",["c"]]]}',
    b'{"answered":"a","value":["b",["c","d"]]}',
    b'{"reopened":7}',
    b'{"hidden":null}',
    b'{"forgotten":"a"}',
    b'{"answered":"a","value":' + b"9" * 5000 + b"}",
    b"[" * 100_000,
]


@pytest.mark.parametrize("line", ODD, ids=[repr(line[:40]) for line in ODD])
def test_what_follows_a_line_that_is_no_move_is_not_read(tmp_path: Path, line: bytes) -> None:
    path = written(tmp_path)
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*lines[:4], line, *lines[5:]]))
    assert read_draft(path) == Draft(path, BEGINNING, MOVES[:3], False, broken_line=5)


HEAD = {
    "draft": 1,
    "set": "s",
    "add_ons": [],
    "digest": "",
    "today": "2026-12-03",
    "practice": False,
    "files": {},
}

NO_HEADS = [
    {**HEAD, "draft": 3},
    {**HEAD, "draft": 0},
    {**HEAD, "draft": -1},
    {**HEAD, "draft": "1"},
    {**HEAD, "draft": True},
    {key: value for key, value in HEAD.items() if key != "draft"},
    {**HEAD, "files": None},
    {**HEAD, "files": ["a.yaml"]},
    {**HEAD, "files": "a.yaml"},
    {**HEAD, "add_ons": None},
    {**HEAD, "add_ons": 7},
    {**HEAD, "set": None},
    {**HEAD, "today": 7},
    {**HEAD, "today": "someday"},
    [],
    7,
]


@pytest.mark.parametrize("head", NO_HEADS, ids=str)
def test_a_first_line_of_another_kind_or_of_a_newer_version_is_refused(
    tmp_path: Path, head: object
) -> None:
    path = tmp_path / "2026-12-03-aaaaaaaa.draft"
    path.write_text(json.dumps(head) + "\n")
    with pytest.raises(NotADraft):
        read_draft(path)


@pytest.mark.parametrize(
    ("head", "made_with"),
    [
        ({**HEAD, "draft": 3, "program": "1.3"}, "1.3"),
        ({"draft": 3}, ""),
        ({"draft": 99, "program": 7}, ""),
    ],
    ids=str,
)
def test_a_draft_of_a_newer_version_says_which(
    tmp_path: Path, head: object, made_with: str
) -> None:
    path = tmp_path / "2026-12-03-aaaaaaaa.draft"
    path.write_text(json.dumps(head) + "\n")
    with pytest.raises(NewerDraft) as newer:
        read_draft(path)
    assert newer.value.made_with == made_with


def test_the_first_line_says_with_which_version_it_was_made(tmp_path: Path) -> None:
    first = json.loads(written(tmp_path).read_bytes().split(b"\n")[0])
    assert (first["draft"], first["program"]) == (2, __version__)


def of_format_1(folder: Path, moves: tuple[Move, ...]) -> Path:
    """Give a draft as the first version wrote it."""
    path = written(folder, moves)
    lines = path.read_bytes().split(b"\n")
    first = json.loads(lines[0])
    del first["program"], first["sets"]
    first["draft"] = 1
    path.write_bytes(b"\n".join([json.dumps(first).encode(), *lines[1:]]))
    return path


def test_a_draft_of_the_first_format_is_read_and_goes_on_in_lines_of_today(tmp_path: Path) -> None:
    path = of_format_1(tmp_path, MOVES[:3])
    before = path.read_bytes()
    read = read_draft(path)
    assert (read.format, read.whole, read.beginning, read.moves) == (1, True, BEGINNING, MOVES[:3])
    assert path.read_bytes() == before
    changed = path.stat().st_mtime_ns
    draft = DraftFile.go_on(read)
    assert path.stat().st_mtime_ns == changed  # nothing was said yet
    draft.keep(Resumed("r"))
    draft.close()
    assert draft.path == path
    assert read_draft(path) == Draft(path, BEGINNING, (*MOVES[:3], Resumed("r")), whole=True)
    assert names(tmp_path) == [path.name]


@BOUNDED
@given(content=st.binary(max_size=200))
def test_whatever_lies_in_a_file_it_is_a_draft_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("drafts") / "2026-12-03-aaaaaaaa.draft"
    path.write_bytes(content)
    with pytest.raises((NotADraft, CannotOpen)):  # some begin like one that is sealed
        read_draft(path)
    head = json.dumps(HEAD).encode() + b"\n"
    path.write_bytes(head + content)
    draft = read_draft(path)
    assert (draft.moves, draft.whole) == ((), content == b"")


# -- going on ---------------------------------------------------------------------------


def test_a_whole_draft_goes_on_in_its_file(tmp_path: Path) -> None:
    path = written(tmp_path, MOVES[:4])
    draft = DraftFile.go_on(read_draft(path))
    for move in MOVES[4:]:
        draft.keep(move)
    draft.close()
    assert draft.path == path
    assert read_draft(path) == Draft(path, BEGINNING, MOVES, whole=True)
    assert drafts_in(tmp_path) == (path,)


def test_a_damaged_draft_goes_on_in_a_new_file_and_stays_beside_it_as_it_was(
    tmp_path: Path,
) -> None:
    path = written(tmp_path)
    damaged = path.read_bytes()[:-5]
    path.write_bytes(damaged)
    draft = DraftFile.go_on(read_draft(path))
    draft.keep(Answered("last", "again"))
    draft.close()
    assert read_draft(draft.path) == Draft(
        draft.path, BEGINNING, (*MOVES[:-1], Answered("last", "again")), whole=True
    )
    assert drafts_in(tmp_path) == (draft.path,)
    assert draft.path == path
    kept = path.with_suffix(".damaged")
    assert (draft.kept_beside, kept.read_bytes()) == (kept, damaged)
    assert names(tmp_path) == sorted([path.name, kept.name])
    assert [mode(one) for one in (kept, path)] == ["600", "600"]


def test_a_draft_that_is_damaged_twice_leaves_both_beside_it(tmp_path: Path) -> None:
    path = written(tmp_path)
    damaged = []
    for cut in (-5, -9):
        path.write_bytes(path.read_bytes()[:cut])
        damaged.append(path.read_bytes())
        DraftFile.go_on(read_draft(path)).close()
    assert path.with_suffix(".damaged").read_bytes() == damaged[0]
    assert path.with_suffix(".2.damaged").read_bytes() == damaged[1]
    assert read_draft(path).moves == MOVES[:-2]


def test_where_a_disk_knows_no_second_names_the_damaged_file_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(_path: Path, _to: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    path = written(tmp_path)
    damaged = path.read_bytes()[:-5]
    path.write_bytes(damaged)
    monkeypatch.setattr(os, "link", no_link)
    draft = DraftFile.go_on(read_draft(path))
    draft.close()
    kept = path.with_suffix(".damaged")
    assert (draft.kept_beside, kept.read_bytes(), mode(kept)) == (kept, damaged, "600")
    assert read_draft(path) == Draft(path, BEGINNING, MOVES[:-1], whole=True)


def test_a_damaged_draft_that_cannot_be_copied_stays_to_be_gone_on_with(tmp_path: Path) -> None:
    # a disk that fills up while what can be saved is being saved
    path = written(tmp_path, MOVES * 30)
    damaged = path.read_bytes()[:-5]
    path.write_bytes(damaged)
    script = f"""
        import resource, signal
        from pathlib import Path
        from choosing_digital.files.drafts import DraftFile, read_draft
        draft = read_draft(Path({str(path)!r}))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        try:
            DraftFile.go_on(draft)
        except OSError as fault:
            print("could not", fault.errno)
    """
    run = subprocess.run(
        [sys.executable, "-c", dedent(script)], capture_output=True, text=True, check=False
    )
    assert (run.stdout, run.stderr) == ("could not 27\n", "")
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [damaged]
    assert drafts_in(tmp_path) == (path,)


def test_a_move_that_could_not_be_written_is_said_and_what_was_kept_is_whole(
    tmp_path: Path,
) -> None:
    script = f"""
        import resource, signal
        from pathlib import Path
        from choosing_digital.files.drafts import Beginning, DraftFile
        from choosing_digital.interview import Answered
        draft = DraftFile.begin(Path({str(tmp_path)!r}),
            Beginning("s", (), "", "2026-12-03", False, {{}}))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        for number in range(100):
            try:
                draft.keep(Answered(str(number), "x" * 50))
            except OSError as fault:
                print(number, fault.errno)
                break
    """
    run = subprocess.run(
        [sys.executable, "-c", dedent(script)], capture_output=True, text=True, check=False
    )
    number, errno = run.stdout.split()
    assert (errno, run.stderr) == ("27", "")
    (path,) = drafts_in(tmp_path)
    assert read_draft(path).moves == tuple(
        Answered(str(one), "x" * 50) for one in range(int(number))
    )
    assert int(number) > 3


def test_a_draft_whose_file_somebody_took_away_keeps_nothing_more_and_says_so(
    tmp_path: Path,
) -> None:
    draft = DraftFile.begin(tmp_path, BEGINNING, MOVES[:2])
    draft.path.unlink()
    with pytest.raises(OSError, match="taken away"):
        draft.keep(MOVES[2])
    draft.close()
    assert names(tmp_path) == []


def test_a_draft_is_gone_when_it_is_deleted(tmp_path: Path) -> None:
    draft = DraftFile.begin(tmp_path, BEGINNING)
    draft.delete()
    assert list(tmp_path.iterdir()) == []


# -- which there are --------------------------------------------------------------------


def test_the_draft_last_changed_comes_first(tmp_path: Path) -> None:
    first, second, third = (written(tmp_path) for _number in range(3))
    for path, changed in ((first, 30), (second, 50), (third, 40)):
        os.utime(path, (changed, changed))
    assert drafts_in(tmp_path) == (second, third, first)


def test_what_is_no_file_of_ours_is_not_listed(tmp_path: Path) -> None:
    path = written(tmp_path)
    (tmp_path / "other.txt").write_text("x")
    (tmp_path / "folder.draft").mkdir()
    (tmp_path / "link.draft").symlink_to(path)
    assert drafts_in(tmp_path) == (path,)
    assert drafts_in(tmp_path / "nowhere") == ()


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    path = written(tmp_path)
    link = tmp_path / "link.draft"
    link.symlink_to(path)
    with pytest.raises(OSError, match=r"Too many levels|symbolic link"):
        DraftFile.go_on(read_draft(link))

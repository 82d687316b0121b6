"""Bad drafts: what is said of them, and that nothing of them is lost."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from choosing_digital.files.drafts.reading import MAX_DRAFT
from conversing import BANK, SET, VOCABULARY
from hostile.limited import Limited, Ran
from test_hostile_sets import check

FILES = {"vocabulary.yaml": VOCABULARY, "small.yaml": BANK, "small-set.yaml": SET}
HEAD: dict[str, Any] = {
    "draft": 2,
    "program": "0.1.0",
    "set": "small-set",
    "add_ons": [],
    "digest": "4f",
    "today": "2026-12-03",
    "practice": True,
    "files": FILES,
}
MOVES: tuple[dict[str, Any], ...] = (
    {"answered": "setup/me", "value": "R"},
    {"answered": "setup/me_role", "value": "social_worker"},
    {"answered": "setup/kind", "value": "core_group"},
    {"answered": "setup/on", "value": "10 december"},
    {"answered": "setup/purpose", "value": "The summer"},
    {"answered": "setup/person/1/name", "value": "K"},
    {"answered": "setup/person/1/role", "value": "young_person"},
    {"answered": "setup/person/1/view", "value": "here"},
    {"answered": "setup/people", "value": ""},
)
NAME = "2026-12-03-aaaaaaaa.draft"

DAMAGED = (
    "This draft is damaged in its first line, which says what is asked in it. "
    "It cannot be gone on with.\nThe file is as it was: "
)
UNUSABLE = (
    "The questions that are kept in this draft cannot be used by this version. "
    "The file is as it was: "
)
NEWER = "This draft was made with version 7.0, and this is 0.1.0. "
SAVED = "Saved. To go on: choosing-digital resume\n"


@pytest.fixture(scope="module")
def limited() -> Iterator[Limited]:
    with Limited() as found:
        yield found


def lines(*parts: object) -> bytes:
    return b"".join(json.dumps(one).encode() + b"\n" for one in parts)


def resumed(limited: Limited, folder: Path) -> Ran:
    ran = limited.run(["resume"], folder, at_a_terminal=True)
    check(ran)
    return ran


def written(folder: Path, content: bytes) -> Path:
    path = folder / "home" / "drafts" / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return path


def test_a_sound_draft_goes_on(limited: Limited, tmp_path: Path) -> None:
    path = written(tmp_path, lines(HEAD, *MOVES))
    ran = resumed(limited, tmp_path)
    assert (ran.status, ran.out, ran.err) == (130, "", SAVED)
    # that it was opened again is written too: what stood there is covered from then on
    assert path.read_bytes() == lines(HEAD, *MOVES) + b'{"resumed":""}\n'


def test_a_draft_of_the_first_format_goes_on_in_that_of_today(
    limited: Limited, tmp_path: Path
) -> None:
    path = written(tmp_path, lines({**HEAD, "draft": 1}, *MOVES))
    ran = resumed(limited, tmp_path)
    assert (ran.status, ran.out, ran.err) == (130, "", SAVED)
    head, *moves = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert head == HEAD | {"sets": []}
    assert moves == [*MOVES, {"resumed": ""}]
    assert [one.name for one in path.parent.iterdir()] == [NAME]


# -- the first line ---------------------------------------------------------------------

HEADS: tuple[tuple[str, bytes], ...] = (
    ("empty", b""),
    ("line ends", b"\n\n\n"),
    ("words", b"my draft\n"),
    ("binary", bytes(range(256)) * 9),
    ("UTF-16", lines(HEAD).decode().encode("utf-16")),
    ("byte order", b"\xef\xbb\xbf" + lines(HEAD)),
    ("letters that are not ASCII", '{"draft": 2, "set": "é"}\n'.encode()),
    ("cut off", lines(HEAD)[:200]),
    ("a list", lines([HEAD])),
    ("a number", lines(7)),
    ("NaN", b'{"draft": NaN}\n'),
    ("5,000 digits", b'{"draft": ' + b"1" * 5000 + b"}\n"),
    ("100,000 deep", b"[" * 100_000 + b"\n"),
    ("no version", lines({**HEAD, "draft": 0})),
    ("true for a version", lines({**HEAD, "draft": True})),
    ("a key twice", lines(HEAD).replace(b'"draft": 2', b'"draft": 1, "draft": 2')),
    ("questions in a list", lines({**HEAD, "files": ["a.yaml"]})),
    ("a file that is a number", lines({**HEAD, "files": {**FILES, "x.yaml": 7}})),
    ("a file with half of a sign", lines({**HEAD, "files": {**FILES, "x.yaml": "\ud800"}})),
    ("a set with half of a sign", lines({**HEAD, "set": "\ud800"})),
    ("a set that is a list", lines({**HEAD, "set": ["small-set"]})),
    ("no day", lines({**HEAD, "today": "today"})),
    ("a day that is not there", lines({**HEAD, "today": "2026-02-30"})),
    ("a number for an add-on", lines({**HEAD, "add_ons": [7]})),
    ("last time that is a word", lines({**HEAD, "since": "r-0"})),
    ("practice that is a word", lines({**HEAD, "practice": "yes"})),
)

QUESTIONS: tuple[tuple[str, bytes], ...] = (
    ("no questions", lines({**HEAD, "files": {}})),
    ("an unknown set", lines({**HEAD, "set": "other"})),
    ("a set that is a path", lines({**HEAD, "set": "../small-set"})),
    ("an unknown add-on", lines({**HEAD, "add_ons": ["other"]})),
    ("damaged questions", lines({**HEAD, "files": {**FILES, "small.yaml": "kind: bank\n"}})),
    ("YAML that laughs", lines({**HEAD, "files": {**FILES, "small.yaml": "a: &a [*a, *a]"}})),
)


@pytest.mark.parametrize(
    ("content", "told"),
    [(one, DAMAGED) for _, one in HEADS] + [(one, UNUSABLE) for _, one in QUESTIONS],
    ids=[name for name, _ in (*HEADS, *QUESTIONS)],
)
def test_what_is_no_draft_stays_as_it_was(
    content: bytes, told: str, limited: Limited, tmp_path: Path
) -> None:
    path = written(tmp_path, content)
    ran = resumed(limited, tmp_path)
    assert (ran.status, ran.out, ran.err) == (2, "", f"{told}{path}\n")
    assert path.read_bytes() == content


def test_a_draft_of_a_newer_version_stays_as_it_was(limited: Limited, tmp_path: Path) -> None:
    content = lines({**HEAD, "draft": 3, "program": "7.0"}, *MOVES)
    path = written(tmp_path, content)
    ran = resumed(limited, tmp_path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"{NEWER}Please use 7.0 or later. The draft is as it was.\n"
    assert path.read_bytes() == content


# -- what was answered ------------------------------------------------------------------


def answered(key: str, value: object) -> dict[str, Any]:
    return {"answered": key, "value": value}


BAD_MOVES: tuple[tuple[str, bytes], ...] = (
    ("cut off", lines(MOVES[-1])[:-4]),
    ("words", b"yes\n"),
    ("a list", lines(["answered", "setup/people"])),
    ("another move", lines({"forgotten": "setup/me"})),
    ("a key twice", b'{"answered": "a", "answered": "b", "value": "c"}\n'),
    ("a key that is a number", lines(answered(7, "R"))),  # type: ignore[arg-type]
    ("a value that is nothing", lines(answered("setup/me", None))),
    ("true", lines(answered("setup/me", True))),
    ("a number with a point", lines(answered("setup/me", 1.5))),
    ("NaN", b'{"answered": "setup/me", "value": NaN}\n'),
    ("a mapping", lines(answered("setup/me", {"a": "b"}))),
    ("a list of lists of three", lines(answered("setup/me", [["a", "b", "c"]]))),
    ("a thousand million people", lines(answered("setup/count", 10**9))),
    ("fewer than no people", lines(answered("setup/count", -1))),
    ("100,000 deep", b'{"answered": "a", "value": ' + b"[" * 100_000 + b"\n"),
    ("letters that are not ASCII", '{"answered": "setup/me", "value": "é"}\n'.encode()),
    ("a view that is none", lines(*MOVES[5:-2], answered("setup/person/1/view", "asleep"))),
    (
        "an answer that the question does not take",
        lines(
            *MOVES[5:],
            answered("turn/k/ready", "ready"),
            answered("turn/k/intro", "ready"),
            answered("turn/k/safe", "yes"),
            answered("turn/k/alone", "no"),
            answered("turn/k/q/knows/k", "perhaps"),
        ),
    ),
)


@pytest.mark.parametrize("more", [one for _, one in BAD_MOVES], ids=[name for name, _ in BAD_MOVES])
def test_a_line_that_is_no_move_ends_the_draft_and_is_kept(
    more: bytes, limited: Limited, tmp_path: Path
) -> None:
    content = lines(HEAD, *MOVES[:5]) + more
    path = written(tmp_path, content)
    ran = resumed(limited, tmp_path)
    assert (ran.status, ran.out, ran.err) == (130, "", SAVED)
    (kept,) = path.parent.glob("*.damaged")
    assert kept.read_bytes() == content
    (fresh,) = path.parent.glob("*.draft")
    assert fresh.read_bytes().startswith(b'{"draft":2,')
    assert fresh.read_bytes().count(b"\n") >= 1 + 5


# -- what is no ordinary file -----------------------------------------------------------


def test_a_draft_larger_than_any_is_not_read(limited: Limited, tmp_path: Path) -> None:
    path = written(tmp_path, b"")
    os.truncate(path, MAX_DRAFT + 1)
    assert resumed(limited, tmp_path).err == f"{DAMAGED}{path}\n"
    assert path.stat().st_size == MAX_DRAFT + 1


OTHERS: tuple[tuple[str, Callable[[Path], object]], ...] = (
    ("a pipe", os.mkfifo),
    ("a folder", Path.mkdir),
    ("a link to a draft", lambda path: path.symlink_to("/dev/zero")),
    ("a link to itself", lambda path: path.symlink_to(path.name)),
    ("a link to nothing", lambda path: path.symlink_to("nowhere")),
)


@pytest.mark.parametrize("make", [one for _, one in OTHERS], ids=[name for name, _ in OTHERS])
def test_what_is_no_file_is_no_draft(
    make: Callable[[Path], object], limited: Limited, tmp_path: Path
) -> None:
    path = written(tmp_path, b"")
    path.unlink()
    make(path)
    ran = resumed(limited, tmp_path)
    assert ran.status == 0
    assert ran.out == "There is nothing to go on with. To start: choosing-digital start\n"

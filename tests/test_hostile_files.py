"""Bad files that cannot be stored as text: bytes, sizes, pipes, devices, links, folders.

Each is made here, with exactly what is said of it beside it. All of them are read within
bounds of memory and time.
"""

import json
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from choosing_digital.files.reading import MAX_FILES, MAX_TOGETHER, CannotRead, Trouble, read, walk
from choosing_digital.question_sets import MAX_BYTES
from hostile.limited import MEMORY, Limited
from test_hostile_sets import SHARED, check

BANK = b'kind: bank\nid: a\nversion: "1"\n'
SOUND = "Checked 1 file: nothing to mend.\n"

not_as_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")


@pytest.fixture(scope="module")
def limited() -> Iterator[Limited]:
    with Limited() as found:
        yield found


def told(limited: Limited, folder: Path, *words: str, stdin: bytes = b"") -> tuple[int, list[str]]:
    """Run a command; give the status and the lines that say what is wrong, without excerpts."""
    ran = limited.run(words, folder, shipped=SHARED, stdin=stdin)
    check(ran)
    assert ran.memory < MEMORY // 2
    lines = [one for one in ran.told.splitlines() if ": error: " in one or ": warning: " in one]
    return ran.status, lines or ran.told.splitlines()


# -- bytes ------------------------------------------------------------------------------

REFUSED: tuple[tuple[str, bytes, str], ...] = (
    ("nothing", b"", "1:1: error: there is nothing in this file [empty-file]"),
    ("byte order alone", b"\xef\xbb\xbf", "1:1: error: there is nothing in this file [empty-file]"),
    (
        "UTF-16 of a small end",
        BANK.decode().encode("utf-16-le"),
        "1:2: error: a character that cannot be seen stands here, U+0000 [control-character]",
    ),
    (
        "UTF-16 with byte order",
        BANK.decode().encode("utf-16"),
        "1:1: error: this is not UTF-8 text (byte 1) [not-text]",
    ),
    (
        "UTF-32",
        BANK.decode().encode("utf-32"),
        "1:1: error: this is not UTF-8 text (byte 1) [not-text]",
    ),
    (
        "UTF-7",
        b"kind: bank\nid: +AGE-\n",
        '2:5: error: "+AGE-" cannot be an id [bad-id]',
    ),
    (
        "Latin-1",
        BANK + b"title: caf\xe9\n",
        "4:11: error: this is not UTF-8 text (byte 41) [not-text]",
    ),
    (
        "Windows quotes",
        BANK + b"title: \x93T\x94\n",
        "4:8: error: this is not UTF-8 text (byte 38) [not-text]",
    ),
    (
        "half of a character",
        BANK + b"title: \xe2\x82",
        "4:8: error: this is not UTF-8 text (byte 38) [not-text]",
    ),
    (
        "a surrogate",
        BANK + b"title: \xed\xa0\x80\n",
        "4:8: error: this is not UTF-8 text (byte 38) [not-text]",
    ),
    (
        "a slash written too long",
        b"kind: bank\nid: ..\xc0\xaf..\n",
        "2:7: error: this is not UTF-8 text (byte 18) [not-text]",
    ),
    (
        "beyond Unicode",
        BANK + b"title: \xf4\x90\x80\x80\n",
        "4:8: error: this is not UTF-8 text (byte 38) [not-text]",
    ),
    (
        "NUL",
        b"kind: bank\x00\n",
        "1:11: error: a character that cannot be seen stands here, U+0000 [control-character]",
    ),
    (
        "an escape in a comment",
        BANK + b"# \x1b[2J\n",
        "4:3: error: a character that cannot be seen stands here, U+001B [control-character]",
    ),
    (
        "a bell",
        BANK + b"title: \x07\n",
        "4:8: error: a character that cannot be seen stands here, U+0007 [control-character]",
    ),
    (
        "a form feed",
        BANK + b"\x0c\n",
        "4:1: error: a character that cannot be seen stands here, U+000C [control-character]",
    ),
    (
        "a delete",
        BANK + b"title: a\x7f\n",
        "4:9: error: a character that cannot be seen stands here, U+007F [control-character]",
    ),
    (
        "C1",
        BANK + "title: \x9b2J\n".encode(),
        "4:8: error: a character that cannot be seen stands here, U+009B [control-character]",
    ),
    (
        "the next line of IBM",
        BANK + "title: a\x85b: c\n".encode(),
        "4:9: error: a character that cannot be seen stands here, U+0085 [control-character]",
    ),
    (
        "a line separator",
        BANK + "title: a\u2028b: c\n".encode(),
        "4:9: error: a character that cannot be seen stands here, U+2028 [control-character]",
    ),
    (
        "a second byte order",
        BANK + b"\xef\xbb\xbftitle: T\n",
        "4:1: error: a character that cannot be seen stands here, U+FEFF [control-character]",
    ),
    (
        "no character",
        BANK + "title: \uffff\n".encode(),
        "4:8: error: a character that cannot be seen stands here, U+FFFF [control-character]",
    ),
    ("a picture", b"\x89PNG\r\n\x1a\n", "1:1: error: this is not UTF-8 text (byte 1) [not-text]"),
    (
        "a program",
        b"\x7fELF\x02\x01\x01",
        "1:1: error: a character that cannot be seen stands here, U+007F [control-character]",
    ),
    ("packed", b"\x1f\x8b\x08", "1:2: error: this is not UTF-8 text (byte 2) [not-text]"),
    ("every byte", bytes(range(256)), "3:115: error: this is not UTF-8 text (byte 129) [not-text]"),
    (
        "another program's",
        b"name: ci\non: push\n",
        "1:1: error: this file says no kind, so it is not one of ours [not-ours]",
    ),
    (
        "JSON of ours",
        json.dumps({"kind": "bank", "id": "a b"}).encode(),
        '1:24: error: "a b" cannot be an id [bad-id]',
    ),
    (
        "TOML",
        b'[a]\nkind = "bank"\n',
        "2:1: error: this does not go with the lines above [bad-indent]",
    ),
    (
        "HTML",
        b"<p>kind: bank</p>\n",
        "1:1: error: this file says no kind, so it is not one of ours [not-ours]",
    ),
    # large ones
    (
        "a megabyte and a byte",
        b"#" * (MAX_BYTES + 1),
        "1:1: error: this file is larger than what is read [too-large]",
    ),
    (
        "10,001 digits",
        BANK + b"title: " + b"9" * 10_001 + b"\n",
        "4:8: error: this number has more than 20 digits [number-too-long]",
    ),
    (
        "a million digits of an exponent",
        BANK + b"title: 1e" + b"9" * 1_000_000 + b"\n",
        "4:8: error: this number has more than 20 digits [number-too-long]",
    ),
    (
        "a million letters of a number",
        BANK + b"title: 0x" + b"f" * 1_000_000 + b"\n",
        "4:8: error: this number has more than 20 digits [number-too-long]",
    ),
    (
        "a key of a million letters",
        BANK + b'? "' + b"k" * 1_000_000 + b'"\n: 1\n',
        "4:3: error: this key has more than 200 characters [key-too-long]",
    ),
    (
        "a text of a million letters",
        BANK + b"title: " + b"word " * 200_000 + b"\n",
        "4:8: error: title has more than 2,000 characters [text-too-long]",
    ),
    (
        "an id of a million letters",
        b"kind: bank\nid: " + b"a" * 1_000_000 + b"\n",
        f'2:5: error: "{"a" * 60}..." cannot be an id [bad-id]',
    ),
    (
        "a kind of a million letters",
        b"kind: " + b"bank" * 250_000 + b"\n",
        "1:7: error: this is not a kind of file that is known here [not-ours]",
    ),
    (
        "200,000 brackets",
        BANK + b"rules: " + b"[" * 200_000,
        "4:71: error: this is nested more than 64 deep [too-deep]",
    ),
    (
        "300,000 dashes",
        BANK + b"rules:\n" + b"- " * 300_000,
        "5:127: error: this is nested more than 64 deep [too-deep]",
    ),
    (
        "steps further in",
        b"\n".join(b" " * depth + b"a:" for depth in range(1300)),
        "65:65: error: this is nested more than 64 deep [too-deep]",
    ),
    (
        "400,000 commas",
        BANK + b"rules: [" + b"a," * 400_000 + b"]",
        "4:199991: error: this file has more than 100,000 parts, the most that are read "
        "[too-many-parts]",
    ),
    (
        "60,000 tags that are named first",
        b"".join(b"%%TAG !a%d! x\n" % number for number in range(60_000)) + b"---\n" + BANK,
        "1:1: error: a line cannot begin with % [needs-quotes]",
    ),
    (
        "200,000 documents",
        b"---\n" * 200_000,
        "2:1: error: a second document begins here [second-document]",
    ),
    (
        "500,000 question marks",
        b"? " * 500_000,
        "1:3: error: a mapping cannot be a key as it stands here: a key is a word [key-not-text]",
    ),
)


@pytest.mark.parametrize(
    ("content", "expected"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_bytes_that_are_no_set_are_told_at_their_place(
    content: bytes, expected: str, limited: Limited, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_bytes(content)
    status, lines = told(limited, tmp_path, "validate", "a.yaml")
    assert status == 1
    assert lines[0] == f"a.yaml:{expected}"


TAKEN: tuple[tuple[str, bytes], ...] = (
    ("byte order", b"\xef\xbb\xbf" + BANK),
    ("line ends of Windows", BANK.replace(b"\n", b"\r\n")),
    ("line ends of old", BANK.replace(b"\n", b"\r")),
    ("mixed line ends", b'kind: bank\r\nid: a\nversion: "1"\r'),
    ("no last line end", BANK[:-1]),
    ("a document that begins and ends", b"---\n" + BANK + b"...\n"),
    ("a version of YAML", b"%YAML 1.2\n---\n" + BANK),
    ("JSON", b'{"kind": "bank", "id": "a", "version": "1"}'),
    ("a comment of a megabyte", BANK + b"#" * (MAX_BYTES - len(BANK))),
    ("half a million empty lines", BANK + b"\n" * 500_000),
)


@pytest.mark.parametrize("content", [one for _, one in TAKEN], ids=[name for name, _ in TAKEN])
def test_what_is_only_written_in_another_way_is_taken(
    content: bytes, limited: Limited, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_bytes(content)
    assert told(limited, tmp_path, "validate", "a.yaml") == (0, [SOUND.strip()])


# -- more than can be weighed -----------------------------------------------------------

QUESTION = "  - {{id: q{}, ask: [parent], type: yes_no, text: {{everyone: A}}, why: W}}\n"
RULE = (
    "  - {{id: r{}, level: care, about: [parent], message: M, source: S, "
    "when: {{question: q0, of: anyone, is: 'yes'}}}}\n"
)


def many(questions: int, rules: int, cases: str) -> bytes:
    asked = "".join(map(QUESTION.format, range(questions)))
    ruled = "".join(map(RULE.format, range(rules)))
    return BANK + f"questions:\n{asked}rules:\n{ruled}cases:\n{cases}".encode()


CASE = (
    "  - {{name: c{}, participants: {{m: parent}}, answers: {{m: {{q0: 'yes'}}}}, expect: {{}}}}\n"
)
CROWD = ", ".join(f"m{number}: parent" for number in range(3000))
WORK = {
    "2,000 cases of 300 rules": "".join(map(CASE.format, range(2000))),
    "a case with 3,000 people": f"  - {{name: c, participants: {{{CROWD}}}, expect: {{}}}}\n",
    "300 cases with 40 options": "".join(
        CASE.format(number).replace(
            "expect",
            f"options: [{', '.join(f'{{id: o{one}, modes: {{m: video}}}}' for one in range(40))}], "
            "expect",
        )
        for number in range(300)
    ),
}


@pytest.mark.parametrize("cases", WORK.values(), ids=WORK.keys())
def test_cases_that_would_take_too_long_are_not_tried(
    cases: str, limited: Limited, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_bytes(many(1, 300, cases))
    status, lines = told(limited, tmp_path, "validate", "a.yaml", "--all")
    assert status == 1
    too_long = "from here on the cases are not tried: together they would take too long"
    assert any(too_long in line for line in lines)


def in_a_circle(number: int) -> str:
    gate = f"why: W, ask_if: {{question: q{(number + 1) % 5000}, is: 'yes'}}"
    return QUESTION.format(number).replace("why: W", gate)


def covering(number: int) -> str:
    covers = ", ".join(f"r{other}" for other in range(200))
    return RULE.format(number).replace("message: M", f"message: M, covers: [{covers}]")


def listed(letter: str, number: int) -> str:
    return ", ".join(f"{letter}{one}" for one in range(number))


BUSY = {
    "6,000 questions": many(6000, 1, "").replace(b"cases:\n", b""),
    "6,000 of one id": BANK + b"questions:\n" + QUESTION.format(1).encode() * 6000,
    "5,000 in a circle": BANK + f"questions:\n{''.join(map(in_a_circle, range(5000)))}".encode(),
    "45,000 unknown keys": BANK + b"".join(b"k%d: 1\n" % one for one in range(45_000)),
    "40,000 banks": b"kind: question_set\nid: a\ntitle: T\nsections: []\n"
    + f"uses: [{listed('b', 40_000)}]\n".encode(),
    "90,000 mistakes": BANK + b"questions: [" + b"1," * 90_000 + b"]\n",
    "rules that cover each other": BANK + f"rules:\n{''.join(map(covering, range(200)))}".encode(),
    "a text of marks": BANK + b"title: a" + "\u0301".encode() * 400_000 + b"\n",
    "a text turned around": BANK + b'title: "' + "\u202e".encode() * 340_000 + b'"\n',
    "20,000 values": BANK
    + f"rules: [{{id: r, level: note, message: M, when: {{question: q, is: "
    f"[{listed('v', 20_000)}]}}}}]\n".encode(),
    "30,000 options": BANK
    + b"questions: [{id: a, ask: [parent], type: choices, text: {everyone: A}, options: {"
    + ", ".join(f"o{one}: L{one}" for one in range(30_000)).encode()
    + b"}}]\n",
}


@pytest.mark.parametrize("content", BUSY.values(), ids=BUSY.keys())
def test_no_file_keeps_a_computer_busy(content: bytes, limited: Limited, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(content)
    ran = limited.run(["validate", "a.yaml", "--all"], tmp_path, shipped=SHARED)
    assert ran.status in (0, 1)
    assert ran.memory < MEMORY // 2
    assert len(ran.out) < 1_000_000


# -- what is no ordinary file -----------------------------------------------------------


def a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path may have a hundred letters and no more
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def a_hole(path: Path) -> None:
    path.touch()
    os.truncate(path, 1 << 40)


def a_link(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


OUT = "this link leads out of the folder that is read"
OTHERS: tuple[tuple[str, Callable[[Path], object], str], ...] = (
    ("a pipe", os.mkfifo, "this is not an ordinary file"),
    ("a socket", a_socket, "this is not an ordinary file"),
    ("a link to a device", a_link("/dev/zero"), OUT),
    ("a link to a terminal", a_link("/dev/tty"), OUT),
    ("a link to the secrets of this computer", a_link("/etc/passwd"), OUT),
    ("a link to what is above", a_link("../outside.yaml"), OUT),
    ("a link to the folder above", a_link(".."), OUT),
    ("a link to nothing", a_link("nowhere.yaml"), "there is no such file or folder"),
    ("a link to itself", a_link("b.yaml"), "this link leads to itself"),
    ("a file that is mostly a hole", a_hole, "this file is larger than what is read"),
)


@pytest.mark.parametrize(
    ("make", "why"), [one[1:] for one in OTHERS], ids=[one[0] for one in OTHERS]
)
def test_what_is_no_ordinary_file_is_told_and_the_others_are_read(
    make: Callable[[Path], object], why: str, limited: Limited, tmp_path: Path
) -> None:
    (tmp_path / "outside.yaml").write_bytes(BANK)
    folder = tmp_path / "sets"
    folder.mkdir()
    make(folder / "b.yaml")
    (folder / "a.yaml").write_bytes(BANK + b"x: 1\n")
    (folder / "c.yaml").write_bytes(BANK.replace(b"id: a", b"id: c") + b"x: 1\n")
    status, lines = told(limited, tmp_path, "validate", "sets")
    code = "too-large" if "larger" in why else "cannot-read"
    assert status == 1
    assert lines == [
        "sets/a.yaml:4:1: error: x is not a key of a bank [unknown-key]",
        f"sets/b.yaml:1:1: error: {why} [{code}]",
        "sets/c.yaml:4:1: error: x is not a key of a bank [unknown-key]",
    ]


@pytest.mark.parametrize("make", [os.mkfifo, a_socket], ids=["a pipe", "a socket"])
@pytest.mark.parametrize("command", ["validate", "record", "copy"])
def test_what_would_block_is_refused_by_every_command(
    make: Callable[[Path], object], command: str, limited: Limited, tmp_path: Path
) -> None:
    make(tmp_path / "a.yaml")
    status, lines = told(limited, tmp_path, command, "a.yaml")
    assert status == (1 if command == "validate" else 2)
    assert "this is not an ordinary file" in lines[0]


def test_a_device_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # to open one can do something: rewind a tape, or make a terminal ours
    def opened(*_: object) -> int:
        raise AssertionError("it was opened")

    monkeypatch.setattr(os, "open", opened)
    for path in (Path("/dev/zero"), Path("/dev/null"), Path("/dev/tty"), tmp_path):
        with pytest.raises(CannotRead) as caught:
            read(path)
        assert caught.value.trouble is Trouble.NOT_A_FILE


def test_what_becomes_a_pipe_between_two_looks_is_closed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(BANK)
    looked_at = (tmp_path / "a").stat()
    os.mkfifo(tmp_path / "b")
    monkeypatch.setattr(Path, "stat", lambda *_, **__: looked_at)
    closed: list[int] = []
    close = os.close

    def closing(handle: int) -> None:
        closed.append(handle)
        close(handle)

    monkeypatch.setattr(os, "close", closing)
    with pytest.raises(CannotRead) as caught:
        read(tmp_path / "b")
    assert caught.value.trouble is Trouble.NOT_A_FILE
    assert len(closed) == 1


@not_as_root
def test_what_may_not_be_opened_is_told(limited: Limited, tmp_path: Path) -> None:
    (tmp_path / "sets" / "deep").mkdir(parents=True)
    (tmp_path / "sets" / "a.yaml").write_bytes(BANK)
    (tmp_path / "sets" / "a.yaml").chmod(0)
    (tmp_path / "sets" / "deep").chmod(0)
    status, lines = told(limited, tmp_path, "validate", "sets")
    (tmp_path / "sets" / "deep").chmod(0o700)
    assert status == 1
    assert lines == [
        "sets/a.yaml:1:1: error: this may not be opened [cannot-read]",
        "sets/deep:1:1: error: this may not be opened [cannot-read]",
    ]


# -- folders ----------------------------------------------------------------------------


def test_a_folder_that_is_called_like_a_file_is_a_folder(limited: Limited, tmp_path: Path) -> None:
    (tmp_path / "sets" / "x.yaml").mkdir(parents=True)
    (tmp_path / "sets" / "x.yaml" / "a.yaml").write_bytes(BANK + b"x: 1\n")
    expected = ["sets/x.yaml/a.yaml:4:1: error: x is not a key of a bank [unknown-key]"]
    assert told(limited, tmp_path, "validate", "sets") == (1, expected)
    assert told(limited, tmp_path, "validate", "sets/x.yaml") == (1, expected)
    status, lines = told(limited, tmp_path, "record", "sets/x.yaml")
    assert (status, lines) == (2, ["sets/x.yaml: error: this is not an ordinary file"])


def test_links_in_a_circle_end_and_each_file_is_read_by_its_own_name(tmp_path: Path) -> None:
    deep = tmp_path / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "one.yaml").touch()
    (deep / "up").symlink_to(tmp_path)
    (deep / "here").symlink_to(".")
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "z").symlink_to("b/c")
    (tmp_path / "two.yml").touch()
    assert walk(tmp_path) == (deep / "one.yaml", tmp_path / "two.yml")


def test_a_linked_folder_inside_is_read_and_one_outside_is_not(
    limited: Limited, tmp_path: Path
) -> None:
    (tmp_path / "mine" / ".kept").mkdir(parents=True)
    (tmp_path / "mine" / ".kept" / "a.yaml").write_bytes(BANK + b"x: 1\n")
    (tmp_path / "mine" / "inside").symlink_to(".kept")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "secret.yaml").write_bytes(b"password: 1234\n")
    (tmp_path / "mine" / "outside").symlink_to("../other")
    assert told(limited, tmp_path, "validate", "mine") == (
        1,
        [
            "mine/inside/a.yaml:4:1: error: x is not a key of a bank [unknown-key]",
            "mine/outside:1:1: error: this link leads out of the folder that is read [cannot-read]",
        ],
    )


def test_a_link_that_somebody_names_is_followed(limited: Limited, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.yaml").write_bytes(BANK)
    (tmp_path / "mine").symlink_to("other")
    (tmp_path / "b.yaml").symlink_to("other/a.yaml")
    assert told(limited, tmp_path, "validate", "mine") == (0, [SOUND.strip()])
    assert told(limited, tmp_path, "validate", "b.yaml") == (0, [SOUND.strip()])


def test_no_bank_is_taken_from_outside_of_a_folder_of_sets(
    limited: Limited, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "bank.yaml").write_bytes(BANK)
    (tmp_path / "mine" / "bank.yaml").symlink_to("../bank.yaml")
    (tmp_path / "mine" / "set.yaml").write_text(
        "kind: question_set\nid: s\ntitle: T\nuses: [a]\nsections: []\n"
    )
    for words in (["mine/set.yaml"], ["mine"]):
        lines = told(limited, tmp_path, "validate", *words)[1]
        assert 'mine/set.yaml:4:8: error: there is no bank "a" [unknown-bank]' in lines


@pytest.mark.parametrize(
    ("files", "size"),
    [(MAX_FILES + 1, 0), (MAX_TOGETHER // MAX_BYTES + 1, MAX_BYTES)],
    ids=["too many", "too much"],
)
def test_a_folder_with_more_than_is_read_is_said_to_be_one(
    files: int, size: int, limited: Limited, tmp_path: Path
) -> None:
    folder = tmp_path / "sets"
    folder.mkdir()
    for number in range(files):
        (folder / f"{number}.yaml").touch()
        os.truncate(folder / f"{number}.yaml", size)
    expected = (2, ["choosing-digital: there is more in this folder than is read: sets"])
    assert told(limited, tmp_path, "validate", "sets") == expected
    (tmp_path / "a.yaml").write_bytes(b"kind: answers\nset: main\n")
    said = told(limited, tmp_path, "record", "a.yaml", "--sets", "sets")
    assert said == (2, ["choosing-digital: sets: there is more in this folder than is read"])
    # a file named alone is read all the same
    (folder / "a.yaml").write_bytes(BANK)
    assert told(limited, tmp_path, "validate", "sets/a.yaml")[0] == 0


NAMES: tuple[tuple[str, str], ...] = (
    ("a\x1b[2J.yaml", r"a\x1b[2J.yaml"),
    ("a\nb.yaml", r"a\x0ab.yaml"),
    ("a\u202elmay.yaml", r"a\u202elmay.yaml"),
    ("a\u200b.yaml", r"a\u200b.yaml"),
    (os.fsdecode(b"a\xff.yaml"), r"a\udcff.yaml"),
    ("\u0301a.yaml", "\u0301a.yaml"),
    ("-a.yaml", "-a.yaml"),
    ("a b'\"$(id).yaml", "a b'\"$(id).yaml"),
    ("é你.yaml", "é你.yaml"),
    ("[red]a[link].yaml", "[red]a[link].yaml"),
    ("a" * 250 + ".yaml", "a" * 250 + ".yaml"),
)


@pytest.mark.parametrize(("name", "shown"), NAMES, ids=[shown[:20] for _, shown in NAMES])
def test_the_name_of_a_file_is_only_text(
    name: str, shown: str, limited: Limited, tmp_path: Path
) -> None:
    folder = tmp_path / "sets"
    folder.mkdir()
    (folder / name).write_bytes(b"kind: answers\n")
    lines = [f"sets/{shown}:1:1: error: set is missing [missing-key]"]
    assert told(limited, tmp_path, "validate", "sets") == (1, lines)
    assert told(limited, tmp_path, "record", f"sets/{name}") == (2, lines)
    as_json = limited.run(["validate", "sets", "--format", "json"], tmp_path, shipped=SHARED)
    assert as_json.out.isascii()
    assert json.loads(as_json.out)[0]["file"] == f"sets/{name}"


# -- standard input ---------------------------------------------------------------------

STDIN: tuple[tuple[str, bytes, str], ...] = (
    ("nothing", b"", ":1:1: error: there is nothing in this file [empty-file]"),
    (
        "a megabyte and a byte",
        b"#" * (MAX_BYTES + 1),
        ": error: this file is larger than what is read",
    ),
    (
        "Latin-1",
        b"kind: answers # \xe9",
        ":1:17: error: this is not UTF-8 text (byte 17) [not-text]",
    ),
    (
        "an escape",
        b"kind: \x1b[2J",
        ":1:7: error: a character that cannot be seen stands here, U+001B [control-character]",
    ),
    (
        "a vocabulary",
        b"kind: vocabulary\nset: main\n",
        ":2:1: error: set is not a key of a vocabulary [unknown-key]",
    ),
    (
        "brackets",
        b"a: " + b"[" * 500_000,
        ":1:67: error: this is nested more than 64 deep [too-deep]",
    ),
)


@pytest.mark.parametrize(
    ("content", "expected"), [one[1:] for one in STDIN], ids=[one[0] for one in STDIN]
)
def test_standard_input_is_read_like_a_file(
    content: bytes, expected: str, limited: Limited, tmp_path: Path
) -> None:
    status, lines = told(limited, tmp_path, "record", "-", stdin=content)
    assert (status, lines[0]) == (2, f"standard input{expected}")


@pytest.mark.parametrize(
    "name", ["nowhere.yaml", "nowhere/a.yaml", "a.yaml/b.yaml", "a" * 300, "a" * 5000]
)
@pytest.mark.parametrize("command", ["validate", "record", "copy"])
def test_what_is_not_there_is_told(
    name: str, command: str, limited: Limited, tmp_path: Path
) -> None:
    (tmp_path / "a.yaml").write_bytes(BANK)
    status, (line,) = told(limited, tmp_path, command, name)
    assert status == 2
    assert "there is no such file or folder" in line

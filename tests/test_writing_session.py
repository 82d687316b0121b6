"""A whole conversation in a real terminal, as the system sees it: it never asks for a socket."""

import re
import sys
from contextlib import suppress
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

import pexpect  # type: ignore[import-untyped]

from tracing import environ, traced_only

SET = """\
kind: question_set
id: tiny
version: "1.0"
title: A tiny set
sections: [{title: The place, questions: [quiet]}]
questions:
  - id: quiet
    ask: [young_person]
    about: [young_person]
    text: {young_person: "Is it quiet?"}
    type: choice
    options: {marmalade: "Marmalade", porridge: "Porridge"}
"""

REPLIES = {
    "Your own initials": "R",
    "In which part are you": "1",
    "What kind of meeting": "1",
    "First the young person": "K",
    "Type a number to change it": "",
    "\nd. Go on to the decision": "d",
}
"""What a page asks, and what is answered; Enter where nothing stands here."""


def reply_to(page: str) -> str:
    """Give what is typed: by the table above, else the first of a list, else Enter."""
    for words, key in REPLIES.items():
        if words in page:
            return key
    return "1" if re.search(r"^1\. ", page, re.MULTILINE) else ""


def spawn(tmp_path: Path, *more: str) -> "pexpect.spawn[str]":
    """Start a conversation under strace."""
    (tmp_path / "tiny.yaml").write_text(SET, encoding="utf-8")
    words = ["start", "tiny", "--practice", "--sets", str(tmp_path), *more]
    traced = ["-f", "-qq", "-e", "trace=network", "-o", str(tmp_path / "trace")]
    return pexpect.spawn(
        "strace",
        [*traced, sys.executable, "-m", "choosing_digital", *words],
        dimensions=(40, 100),
        env=environ(tmp_path / "home") | {"TERM": "xterm-256color"},
        encoding="utf-8",
        timeout=60,
    )


def asked(tmp_path: Path) -> list[str]:
    """Give what was asked of the network, without process numbers."""
    lines = (tmp_path / "trace").read_text(errors="replace").splitlines()
    return [re.sub(r"^\d+ +", "", line) for line in lines]


@traced_only
def test_a_whole_plain_conversation_asks_for_no_socket(tmp_path: Path) -> None:
    program = spawn(tmp_path, "--plain")
    for _ in range(60):
        if program.expect([r"\r\n> ", pexpect.EOF]):
            break
        program.sendline(reply_to(program.before.replace("\r\n", "\n")))
    assert "Saved." in program.before
    program.close()
    assert program.exitstatus == 0
    assert len([*(tmp_path / "home" / "training").iterdir()]) == 4
    assert asked(tmp_path) == []


def until_quiet(program: "pexpect.spawn[str]") -> None:
    """Read until nothing more comes."""
    with suppress(pexpect.TIMEOUT):
        while True:
            program.read_nonblocking(65536, timeout=0.5)


@traced_only
def test_a_styled_conversation_asks_only_for_the_nameless_pair_that_wakes_its_own_loop(
    tmp_path: Path,
) -> None:
    # asyncio, which waits for keys, makes a pair of sockets without a name or an address,
    # both ends in this process: how a signal wakes it. Nobody else can reach it.
    program = spawn(tmp_path)
    for words, key in (
        ("Your own initials", "R\r"),
        ("In which part are you", "1\r"),
        ("What kind of meeting", "1\r"),
        ("On which day", "\x03"),
        ("Stop here", "\r"),
    ):
        program.expect_exact(words)
        until_quiet(program)  # keys typed before a page is drawn are thrown away
        program.send(key)
    program.expect_exact("choosing-digital resume")
    program.expect(pexpect.EOF)
    program.close()
    assert program.exitstatus == 130
    calls = asked(tmp_path)
    assert [one for one in calls if one.startswith("socketpair(AF_UNIX, SOCK_STREAM")]
    of_the_pair = (
        r"socketpair\(AF_UNIX|getsockname\(\d+, \{sa_family=AF_UNIX\}"
        r"|sendto\(\d+, .*, NULL, 0\)|recvfrom\("
    )
    assert [one for one in calls if not re.match(of_the_pair, one)] == []

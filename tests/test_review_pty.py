"""The real program in a real terminal: what somebody said in private last time is theirs alone."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

from choosing_digital.answers_file import read_answers
from choosing_digital.formats import to_json
from choosing_digital.question_sets import Library, parse
from choosing_digital.record import build
from test_start_pty import Terminal

VOCABULARY = """\
kind: vocabulary
roles:
  young_person: {name: Young person, wording: young_person, first: true}
  parent: {name: Parent, wording: family}
  social_worker: {name: Social worker, wording: worker}
modes: {in_person: In person, video: By video, phone: By phone, messages: In writing}
meetings: {core_group: Core group}
"""
SET = """\
kind: question_set
id: tiny
version: "1.0"
title: A tiny set
sections:
  - title: The place
    questions: [quiet, scared]
questions:
  - id: quiet
    ask: [young_person, parent]
    text: {everyone: "Is it quiet?"}
    type: choice
    options: {marmalade: "Marmalade", porridge: "Porridge"}
  - id: scared
    ask: [young_person, parent]
    text: {everyone: "Would you be scared?"}
    type: choice
    options: {rhubarb: "Rhubarb", custard: "Custard"}
    private: true
"""
ANSWERS = """\
kind: answers
set: tiny
recorded_by: R
practice: true
participants:
  - id: k
    role: young_person
    name: K
    view: here
    alone: true
    answers: {scared: rhubarb}
    in_private: {answers: {quiet: marmalade}, words: "elderflower"}
  - {id: d, role: parent, name: D, view: here, answers: {quiet: porridge}}
  - {id: r, role: social_worker, name: R, view: here}
decision: {option: video, private_reason: "nutmeg"}
"""
OF_K = (
    "Last time, on 3 December 2026, you said: Rhubarb.",
    "Last time, on 3 December 2026, you said: Marmalade.",
    "elderflower",
)
SECRETS = ("you said: Rhubarb", "you said: Marmalade", "elderflower", "nutmeg")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    files = {"vocabulary.yaml": VOCABULARY, "tiny.yaml": SET}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    questions = Library([{name: text.encode() for name, text in files.items()}]).compose("tiny")
    session, problems = read_answers(parse(ANSWERS.encode(), "answers.yaml").data, questions)
    assert problems == []
    assert session is not None
    folder = tmp_path / "home" / "training"
    folder.mkdir(parents=True)
    record = build(session, questions, "worker", id="2026-12-03-1", recorded_on="2026-12-03")
    (folder / "2026-12-03-1.full.json").write_text(to_json(record), encoding="utf-8")
    opened = Terminal(tmp_path, "review", "2026-12-03-1", "--sets", str(tmp_path))
    yield opened
    opened.program.close(force=True)


def nothing_of_k(terminal: Terminal, words: str) -> None:
    """See that a page, the scrollback and all that was sent since hold nothing private."""
    shown = terminal.page(words)
    sent = terminal.since_cleared()
    assert [one for one in SECRETS if one in shown or one in sent] == []


def up_to_ks_turn(terminal: Terminal, *, alone: str) -> None:
    terminal.answer("Last time was 3 December 2026", "\r")
    terminal.answer("Your own initials", "\r")
    terminal.answer("In which part are you here", "\r")
    terminal.answer("What kind of meeting", "1\r")
    terminal.answer("On which day", "\r")
    terminal.answer("what is this meeting for", "\r")
    terminal.answer("How do we hear K", "1\r")
    terminal.answer("How do we hear D", "1\r")
    nothing_of_k(terminal, "This is who is taking part")
    terminal.program.send("\r")
    terminal.answer("Next: K.", "\r")
    terminal.answer("Hello K.", "\r")
    terminal.answer("Is it OK to do this here", "1\r")
    terminal.answer("Are you on your own", f"{alone}\r")


def test_an_earlier_private_answer_is_on_no_screen_but_its_owners(terminal: Terminal) -> None:
    up_to_ks_turn(terminal, alone="1")
    # K's own turn: it is offered, nothing is marked, and Enter takes nothing
    shown = terminal.page(OF_K[0])
    assert [line for line in shown.splitlines() if line.lstrip().startswith(">")] == []
    terminal.program.send("\r")
    terminal.answer("Mark one first", "s\r")
    assert "private" in terminal.page(OF_K[1])
    terminal.program.send("s\r")
    terminal.answer("How would you like to meet", "\r\r")
    assert "That was in private." in terminal.page(OF_K[2])
    terminal.program.send("1\r")
    terminal.answer("This is what you said", "\r")
    nothing_of_k(terminal, "Please give the laptop to R")
    terminal.program.send("\r")
    nothing_of_k(terminal, "Next: D.")
    terminal.program.send("\r")
    terminal.answer("Hello D.", "\r")
    terminal.answer("Is it OK to do this here", "1\r")
    terminal.answer("Are you on your own", "1\r")
    nothing_of_k(terminal, "Would you be scared?")
    terminal.program.send("2\r")
    nothing_of_k(terminal, "you said: Porridge.")
    terminal.program.send("s\r")
    terminal.answer("How would you like to meet", "\r\r")
    terminal.answer("What would make it OK for you", "\r")
    terminal.answer("This is what you said", "\r")
    terminal.answer("Please give the laptop to R", "\r")
    terminal.answer("Are you on your own", "1\r")
    told = terminal.page("K, for you alone")
    assert "ONLY R SHOULD SEE THIS" in told
    assert OF_K[2] in told
    terminal.program.send("\r")
    nothing_of_k(terminal, "How would you like to meet")
    terminal.program.send("\r\r")
    terminal.answer("What would make it OK for you", "\r")
    terminal.answer("Read it through", "\r")
    nothing_of_k(terminal, "What has changed in what people say")


def test_who_is_not_alone_is_shown_nothing_and_the_worker_alone_is_told(
    terminal: Terminal,
) -> None:
    up_to_ks_turn(terminal, alone="2")
    nothing_of_k(terminal, "Is it quiet?")
    terminal.program.send("2\r")
    nothing_of_k(terminal, "How would you like to meet")
    terminal.program.send("\r\r")
    nothing_of_k(terminal, "What would make it OK for you")
    terminal.program.send("\r")
    terminal.answer("This is what you said", "\r")
    terminal.answer("Please give the laptop to R", "\r")
    terminal.answer("Next: D.", "\x1b[B\x1b[B\r")  # another day
    terminal.answer("Are you on your own", "1\r")
    terminal.answer("How would you like to meet", "\r\r")
    terminal.answer("What would make it OK for you", "\r")
    terminal.answer("Read it through", "\r")
    nothing_of_k(terminal, "What has changed in what people say")
    terminal.program.send("\r")
    nothing_of_k(terminal, "What became of it?")
    terminal.program.send("\r\r")
    terminal.answer("What has changed since last time, in a sentence", "\r")
    nothing_of_k(terminal, "there may be more from last time for you alone")
    terminal.program.send("1\r")
    told = terminal.page("What stands, as said then?")
    assert "ONLY R SHOULD SEE THIS" in told
    for said in ("Rhubarb", "Marmalade", "elderflower"):
        assert said in told
    terminal.program.send("\x0c")
    for _ in range(100):
        if not terminal.program.isalive():
            break
        terminal.read()
    shown = terminal.read()
    assert [one for one in (*SECRETS, "Rhubarb") if one in shown] == []
    assert terminal.program.exitstatus == 0

"""One slip of the hand after which a file cannot be read: it is found, and its line is named."""

import re
from pathlib import Path

import pytest

from choosing_digital.question_sets import Library
from choosing_digital.question_sets.diagnostics import Diagnostic
from choosing_digital.question_sets.loader import load
from choosing_digital.question_sets.mistypings import MAX_MISTYPED
from choosing_digital.question_sets.source import parse

SOUND = """\
kind: bank
id: small
questions:
  - id: heard
    text:
      family: "Can anybody hear you?"
      worker: "Can anybody hear {name}?"
    type: choice
    options:
      clearly: "Yes, every word"
      hardly: "Hardly"
    private: true
    why: "So that nobody listens."

  - id: feared
    text:
      everyone: Are you afraid of somebody there?
    type: yes_no
    private: true

rules:
  - id: may_be_heard
    level: unsafe
    modes: [video, phone]
    when: {question: heard, is: clearly}
    message: "Others can hear {name}."
    suggest:
      - Meet where nobody listens.
      - Look for another room.
    covers:
      - feared_there
    source: "Ours"

  - id: feared_there
    level: care
    when: {question: feared, is: yes}
    message: "{name} is afraid."

cases:
  - name: heard at home
    participants: {k: young_person, m: parent}
    answers: {k: {heard: clearly}}
    options:
      - id: at-home
        modes: {k: video}
      - id: at-school
        modes: {k: video}
        answers: {k: {heard: hardly}}
    expect:
      raised: [may_be_heard]
      picture:
        k: {video: unsafe}
"""
"""A bank with each kind of part that a line can slip out of."""


def found(text: str) -> tuple[Diagnostic, ...]:
    """Give what is wrong with a file."""
    return load(text.encode(), "x").told


def followed(text: str, told: Diagnostic) -> str:
    """Give a text with what is told of it done, to the letter."""
    lines = text.splitlines()
    at = told.line - 1
    here = len(lines[at]) - len(lines[at].lstrip())
    if line := re.search(r"Write the line so(?:, in column (\d+))?:\n(.*)$", told.hint):
        lines[at] = " " * (int(line[1]) - 1 if line[1] else here) + line[2]
    elif move := re.search(r"(Indent|Begin) this line(?: and the (?:one|(\d+)) below it)?"
                           r"(?: by)? (\d+) space", told.hint):  # fmt: skip
        more = int(move[2] or 1) if " below it" in move[0] else 0
        for one in [at, *[n for n in range(at + 1, len(lines)) if lines[n].strip()][:more]]:
            by = int(move[3])
            lines[one] = " " * by + lines[one] if move[1] == "Indent" else lines[one][by:]
    elif sign := re.search(r"Write (.) at the end of the line", told.hint):
        lines[at] += sign[1]
    elif "Write a comma at its end" in told.hint:
        lines[at] += ","
    elif above := re.search(r"Write (\w+:) on a line of its own above this one, in column (\d+)",
                            told.hint):  # fmt: skip
        lines.insert(at, " " * (int(above[2]) - 1) + above[1])
    return "\n".join([*lines, ""])


SLIPS = (
    # a line that begins too far left
    ("        answers: {k: {heard: h", "    answers: {k: {heard: h"),
    ("        answers: {k: {heard: h", "      answers: {k: {heard: h"),
    ("    private: true\n    why", "  private: true\n    why"),
    ("    private: true\n\n", "private: true\n\n"),
    ('    why: "So', 'why: "So'),
    ('    source: "Ours"', '  source: "Ours"'),
    ("    suggest:\n", "  suggest:\n"),
    ("    expect:\n", "  expect:\n"),
    ("      picture:\n", "    picture:\n"),
    ("      - Look", "    - Look"),
    ("      worker:", "    worker:"),
    ("rules:\n  - id: may_be_heard", "rules:\n - id: may_be_heard"),
    # or too far right
    ("    level: unsafe", "      level: unsafe"),
    ("    private: true\n\n", "      private: true\n\n"),
    ('    why: "So', '     why: "So'),
    ("  - id: feared_there", "    - id: feared_there"),
    ("\nrules:", "\n  rules:"),
    # a dash
    ("      - Look", "      -Look"),
    ("      - Meet", "      -Meet"),
    ("      - Look", "      \u2013 Look"),
    ("      - feared_there", "      -feared_there"),
    ("  - id: feared_there", "  -id: feared_there"),
    ("  - id: feared_there", "    id: feared_there"),
    ("  - id: heard", "  -id: heard"),
    ("      - Look", "        - Look"),
    ("      - Look", "          - Look"),
    # a colon
    ("    level: unsafe", "    level:unsafe"),
    ("    level: unsafe", "    level= unsafe"),
    ("    level: unsafe", "    level unsafe"),
    ("    level: unsafe", "    unsafe"),
    ("    suggest:\n", "    suggest\n"),
    ("    level: unsafe", "    level:\u00a0unsafe"),
    ("    level: unsafe", "\tlevel: unsafe"),
    ("is: clearly}", "is= clearly}"),
    # a bracket, a comma, a quotation mark
    ("[video, phone]", "[video, phone"),
    ("[video, phone]", "video, phone]"),
    ("[video, phone]", "[video phone]"),
    ("[video, phone]", "[video; phone]"),
    ("[video, phone]", "{video, phone}"),
    ("{question: heard, is: clearly}", "{question: heard, is: clearly"),
    ("{question: heard, is: clearly}", "{question: heard, is: clearly]"),
    ("{question: heard, is: clearly}", "question: heard, is: clearly}"),
    ("{question: heard, is: clearly}", "{question: heard is: clearly}"),
    ("{k: {heard: clearly}}", "{k: {heard: clearly}"),
    ('listens."\n', "listens.\n"),
    # a line that is lost
    ("    options:\n      clearly", "      clearly"),
    ("\nrules:\n", "\n"),
    ("    expect:\n", ""),
)


def test_the_file_that_the_slips_are_made_in_is_sound() -> None:
    assert found(SOUND) == ()


@pytest.mark.parametrize(("meant", "written"), SLIPS)
def test_what_is_told_of_a_slip_gives_the_file_back(meant: str, written: str) -> None:
    slipped = SOUND.replace(meant, written, 1)
    assert slipped != SOUND
    (told,) = found(slipped)
    mended = followed(slipped, told)
    assert found(mended) == ()
    assert parse(mended.encode(), "x").data == parse(SOUND.encode(), "x").data


def test_a_line_that_slid_out_of_an_option_is_told_first_to_have_done_so() -> None:
    slipped = SOUND.replace("        answers: {k: {heard: h", "    answers: {k: {heard: h")
    (told,) = found(slipped)
    assert (told.code, told.line) == ("duplicate-key", 48)
    assert told.hint == (
        "It was first defined at line 42. This line follows the option at-school, which has no "
        "answers of its own: it may have slid out of it. Indent this line by 4 spaces."
    )


def test_two_parts_of_one_name_are_told_as_before_where_nothing_slid() -> None:
    twice = SOUND.replace(
        "    options:\n      - id", "    answers: {m: {heard: hardly}}\n    options:\n      - id"
    )
    (told,) = found(twice)
    assert "Is in_private: missing above one of them?" in told.hint


def test_a_dash_without_its_space_is_told_where_it_stands() -> None:
    (told,) = found(SOUND.replace("      - feared_there", "      -feared_there"))
    assert told.hint == "A space belongs after the dash. Write the line so:\n- feared_there"


def test_a_key_that_an_author_made_up_is_told_to_be_none_first() -> None:
    (told,) = found(
        SOUND.replace('    private: true\n    why: "So', '    remark: "A"\n    why: "So')
    )
    assert told.hint.startswith("Its keys are id, text")
    assert "Or is it part of what ends above?" in told.hint


def test_a_key_of_a_question_is_never_told_to_be_an_option() -> None:
    twice = SOUND.replace(
        '    private: true\n    why: "So', '    source: "A"\n    source: "B"\n    why: "So'
    )
    (told,) = found(twice)
    assert told.hint.endswith("Keep one of the two.")


def test_two_slips_are_told_one_after_the_other() -> None:
    both = SOUND.replace("level: unsafe", "level:unsafe").replace("is: yes}", "is: yes")
    (told,) = found(both)
    mended = followed(both, told)
    (other,) = found(mended)
    assert found(followed(mended, other)) == ()


@pytest.mark.parametrize(
    "answers",
    [
        "participants:\n  - id: k\n   secret: words of theirs\n",
        "answers:\n  k:\n    own_words: I said secret: hits me\n",
        "notes: |\n  secret: hits me\n  kind: bank\nanswers:\n  k\n  j: 1\n",
        "notes: |\n  secret:\n  hits me\nanswers:\n  k:\n    - [quiet\n",
        "answers:\n  k: {heard: yes\nnotes: |\n  secret=hits\n",
    ],
)
def test_of_what_somebody_answered_no_slip_is_looked_for(answers: str) -> None:
    """No word of it is named, and none of it is taken for a key."""
    loaded = load(f"kind: answers\n{answers}".encode(), "x")
    assert loaded.told == loaded.diagnostics != ()
    for one in loaded.told:
        assert "secret" not in f"{one.message} {one.hint}"


def test_whether_a_slip_is_behind_it_is_looked_for_only_where_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("choosing_digital.question_sets.mistypings.told", never)
    broken = SOUND.replace("level: unsafe", "level:unsafe")
    assert load(broken.encode(), "x").model is None
    files = {"x.yaml": broken.encode(), "s.yaml": b"kind: question_set\nid: s\ntitle: S\n"}
    assert Library([files]).names() == ("s",)
    with pytest.raises(AssertionError):
        Library([files]).diagnostics("x.yaml")


def test_a_long_file_is_not_read_again_and_again() -> None:
    words = "      - " + "a" * 1000 + "\n"
    text = SOUND.replace("      - Look for another room.\n", words * 300)
    assert len(text) * 10 < MAX_MISTYPED
    (told,) = found(text.replace("    level: unsafe", "    level:unsafe"))
    assert told.hint.endswith("\nlevel: unsafe")


def test_of_the_shipped_files_nothing_is_told() -> None:
    for path in Path("questions").rglob("*.yaml"):
        assert load(path.read_bytes(), path.name).told == (), path

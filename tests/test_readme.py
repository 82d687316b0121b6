"""What the README shows is what the program gives."""

import io
import re
from pathlib import Path

from choosing_digital.cli.authoring import validate

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def part(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", README, re.DOTALL)
    assert found is not None
    return found[1].strip()


def block(name: str) -> str:
    return part(name).split("\n", 1)[1].removesuffix("```").rstrip("\n")


def test_each_command_of_the_readme_is_one_line() -> None:
    assert len(part("run").splitlines()) == 1
    assert len(part("tests").splitlines()) == 1


def test_the_record_in_the_readme_is_how_the_example_record_begins() -> None:
    record = (ROOT / "tests" / "records" / "kai-and-mum.shared.md").read_text(encoding="utf-8")
    assert record.startswith(block("record"))


def test_the_mistake_in_the_readme_is_told_in_these_words(tmp_path: Path) -> None:
    bank = tmp_path / "my-bank.yaml"
    bank.write_text(BANK, encoding="utf-8")
    out = io.StringIO()
    assert validate([bank], out=out, err=io.StringIO(), environ={}) == 1
    shown = out.getvalue().replace(f"{tmp_path.as_posix()}/", "").strip()
    assert block("validate").split("\n", 1)[1].strip() == shown


BANK = """\
kind: bank
id: my-bank
version: "1.0"
questions:
  - id: quiet_place
    ask: [young_person]
    text: {young_person: "Is there a quiet place for you to talk?"}
    type: choice
    options: {always: "Yes, any time", sometimes: "Some of the time", never: "No"}
    varies: true
    why: "So that you can say what you think."
    source: "Practice judgement"
rules:
  - id: may_be_heard
    level: care
    modes: [video, phone]
    about: [young_person]
    when: {question: quiet_place, is: [sometimes, nevr]}
    message: "{name} may be heard by others."
    suggest: ["Find a room at school for the call."]
    talk_to: "The young person, alone"
    source: "Practice judgement"
"""

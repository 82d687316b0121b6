"""A line that was begun too far in or out: the hint says in which column it belongs."""

import pytest

from choosing_digital.cases import bank_alone
from choosing_digital.cli.columns import where_it_belongs
from choosing_digital.question_sets import Bank, Library
from choosing_digital.slips import Repair, of_rule

BANK = """\
kind: bank
id: nested
version: "1"
questions:
  - {id: one, ask: [parent], text: {everyone: "One?"}, type: yes_no, why: "Because."}
  - {id: two, ask: [parent], text: {everyone: "Two?"}, type: yes_no, why: "Because."}
  - {id: three, ask: [parent], text: {everyone: "Three?"}, type: yes_no, why: "Because."}
rules:
  - id: slipped
    level: care
    about: [parent]
    when:
      all:
        - any:
            - {question: one, is: yes}
            - {question: two, is: yes}
        - {question: three, is: yes}
    message: "Made up for tests."
    suggest: ["Ask."]
    source: "Made up for tests"
"""


def told(bank: str) -> dict[str, str]:
    library = Library([{"nested.yaml": bank.encode()}])
    model = library.loaded("nested.yaml").model
    assert isinstance(model, Bank)
    questions = bank_alone(model, library.vocabulary)
    moves: list[Repair] = [one for one in of_rule(model.rules[0], questions) if one.moves]
    return {one.moves: where_it_belongs(one, ("nested.yaml",), library) for one in moves}


def test_the_hint_names_the_list_how_far_to_move_it_and_a_line_that_begins_there() -> None:
    assert told(BANK) == {
        "left": "in the all of line 13: begin it 4 spaces further left, as line 14",
        "right": "in the any of line 14: indent it by 4 spaces, as line 15",
    }


@pytest.mark.parametrize("way", ["left", "right"])
def test_nothing_is_said_of_columns_where_lines_have_none_of_their_own(way: str) -> None:
    lists = """\
      all:
        - any:
            - {question: one, is: yes}
            - {question: two, is: yes}
        - {question: three, is: yes}
"""
    inline = (
        "      all: [{any: [{question: one, is: yes}, {question: two, is: yes}]}, "
        "{question: three, is: yes}]\n"
    )
    assert told(BANK.replace(lists, inline))[way] == ""

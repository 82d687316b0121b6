"""A small bank with cases, and what its cases find."""

from collections.abc import Iterator

from choosing_digital.cases import bank_alone, run_cases
from choosing_digital.disagreeing import disagreements, own_of
from choosing_digital.mending import anything
from choosing_digital.problems import Problem
from choosing_digital.question_sets import Bank, Vocabulary
from choosing_digital.question_sets.loader import load

VOCABULARY = """
kind: vocabulary
roles:
  young_person: {name: "Young person", wording: young_person}
  parent: {name: "Parent", wording: parent}
meetings: {home_visit: "Home visit", core_group: "Core group"}
"""


def words() -> Vocabulary:
    """Give the vocabulary."""
    model = load(VOCABULARY.encode(), "vocabulary.yaml").model
    assert isinstance(model, Vocabulary)
    return model


def found_by_cases(text: str) -> Iterator[Problem]:
    """Give what the cases of a bank find."""
    loaded = load(text.encode(), "bank.yaml")
    assert loaded.diagnostics == ()
    assert isinstance(loaded.model, Bank)
    questions = bank_alone(loaded.model, words())
    ran = run_cases(loaded.model.cases, questions)
    yield from disagreements(own_of(ran, (), questions, anything))


def changed(text: str, old: str, new: str) -> str:
    """Give a text with one change made to it."""
    assert text.count(old) == 1, old
    return text.replace(old, new)

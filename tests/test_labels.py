"""Labels at each other's ids: what is told, and what only looks like it."""

import json

import pytest

from choosing_digital.question_sets import Diagnostic, Library
from choosing_digital.question_sets.checks.labels import swapped
from choosing_digital.question_sets.model import Question, QuestionType


def pairs(options: dict[str, str]) -> list[tuple[str, str]]:
    """Give the ids of the options whose labels seem to stand in each other's place."""
    question = Question(id="q", text={"everyone": "A"}, type=QuestionType.CHOICE, options=options)
    return [(one.id, other.id) for one, other in swapped(question)]


@pytest.mark.parametrize(
    "options",
    [
        {"all_right": "They could, and that is a worry", "worry": "They could: it is all right"},
        {"yes": "No", "no": "Yes"},
        {"always": "Never", "never": "Always"},
        {"worries": "They helped me", "helps": "They were a worry"},  # other endings
        {"ok": "It is not ok", "not_ok": "It is ok"},  # one id in the other
        {"no": "Yes", "yes": "Not as far as is known"},  # one of them says it, and nothing else
        {"yes": "No, never", "partly": "Some of it", "no": "None of it"},
        {"at_home": "At school, in a room", "school": "Near me at home"},
        {"with-help": "By myself", "alone": "With help from somebody"},
    ],
)
def test_labels_in_each_others_place_are_told(options: dict[str, str]) -> None:
    ids = list(options)
    assert pairs(options) == [(ids[0], ids[-1])]


@pytest.mark.parametrize(
    "options",
    [
        {"all_right": "They could, and that is all right", "worry": "They could: it is a worry"},
        {"yes": "Yes", "no": "No"},
        {"ok": "It is ok", "not_ok": "It is not ok"},
        {"yes": "No problem", "no": "I would rather do something else"},
        {"fine": "No worry at all", "worry": "Not fine"},  # each denies the other
        {"fine": "That isn't a worry", "worry": "It would never be fine"},
        {"worry": "It does not worry me less than if it were fine", "fine": "Fine, no worry"},
        {"own": "My own", "shared": "Not my own"},
        {"home": "Where I live", "school": "Where I learn"},
        {"few": "One", "many": "Ten"},
        {"no": "Yesterday", "yes": "Nobody"},  # parts of words
        {"a": "B1", "b": "A1"},
    ],
)
def test_labels_at_their_own_ids_are_left_alone(options: dict[str, str]) -> None:
    assert pairs(options) == []


def test_both_places_are_shown_and_it_can_be_meant_so() -> None:
    question: dict[str, object] = {
        "id": "q",
        "ask": ["parent"],
        "type": "choice",
        "text": {"everyone": "A"},
        "why": "B",
        "options": {"few": "Many", "many": "Few"},
    }
    found = _found(question)
    assert [(one.code, one.related[0].message) for one in found] == [
        ("labels-swapped", "this is the label of many")
    ]
    assert _found({**question, "intended": {"labels-swapped": "So it is said here."}}) == []


def _found(question: dict[str, object]) -> list[Diagnostic]:
    bank = {"kind": "bank", "id": "a", "version": "1", "questions": [question]}
    words = {"kind": "vocabulary", "roles": {"parent": {"name": "Parent", "wording": "family"}}}
    files = {"a.yaml": json.dumps(bank).encode(), "v.yaml": json.dumps(words).encode()}
    return list(Library([files]).diagnostics("a.yaml"))

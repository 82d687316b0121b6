"""Wordings of a question that ask for opposite things, and what only looks like it."""

import pytest

from choosing_digital.question_sets import Library
from choosing_digital.question_sets.checks.turned import opposed, turned
from choosing_digital.question_sets.model import Question, QuestionType


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Could it be dangerous to meet?", "Would you be safe?", ("dangerous", "safe")),
        ("Danger in meeting", "Is it not dangerous to meet?", ("Danger", "not dangerous")),
        ("Is it upsetting for you?", "Is it all right for you?", ("upsetting", "all right")),
        ("Is it hard for you to come?", "Are you able to come?", ("hard", "able")),
        ("Will you be alone?", "Will somebody be with you?", ("alone", "somebody be with you")),
        (
            "Reached with nobody knowing",
            "Would anybody of the family come to know?",
            ("nobody knowing", "anybody of the family come to know"),
        ),
        ("Could you be heard?", "Are you sure that nobody hears?", ("be heard", "nobody hears")),
        ("Is there a plan for phones?", "Is there no plan for phones?", ("plan", "no plan")),
    ],
)
def test_opposite_wordings_are_told(one: str, other: str, words: tuple[str, str]) -> None:
    assert opposed(one, other) == words
    assert opposed(other, one) == words[::-1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Could it be dangerous?", "Are you afraid of it?"),
        ("Would you be safe?", "Is {name} in no danger?"),  # not turns it round
        ("Is it hard?", "Isn't it hard for you?"),  # and asks whether it is
        ("Are you safe from harm?", "Are you in danger?"),  # both in one: nothing is known
        ("Do you know why you are not told what is safe?", "Is there danger?"),
        ("Are you afraid? You do not need to say who.", "Is {name} afraid of somebody?"),
        ("Is there nobody near?", "Is there a plan?"),  # about other things
        ("People to be kept apart would meet", "Would people kept apart be together?"),
        ("Do you know where to go?", "Does nobody know where you go?"),  # who knows is another
    ],
)
def test_wordings_that_may_mean_the_same_are_not_told(one: str, other: str) -> None:
    assert opposed(one, other) is None
    assert opposed(other, one) is None


def test_the_one_that_is_alone_is_told_against_the_others() -> None:
    question = Question(
        id="danger",
        short="Danger in meeting",
        text={"young_person": "Is it dangerous?", "family": "Is it safe?", "worker": "Any danger?"},
        type=QuestionType.YES_NO,
    )
    found = turned(question)
    assert found is not None
    assert (found.wording.path, found.word) == (("text", "family"), "safe")


def test_of_two_it_is_told_at_what_people_are_asked() -> None:
    question = Question(
        id="danger", short="Danger", text={"worker": "Is it safe?"}, type=QuestionType.YES_NO
    )
    found = turned(question)
    assert found is not None
    assert found.wording.path == ("text", "worker")


def test_only_questions_with_yes_and_no_are_looked_at() -> None:
    question = Question(
        id="danger",
        short="Danger",
        text={"worker": "How safe is it?"},
        type=QuestionType.SCALE,
        ends=("Not at all", "Quite"),
    )
    assert turned(question) is None


# -- a *not* that was lost ----------------------------------------------------------------------

BANK = """\
kind: bank
id: a
version: "1"
questions:
  - {id: q, ask: [parent], text: {everyone: "Is it so?"}, type: yes_no, why: "%s"}
rules:
  - id: r
    level: note
    when: {question: q, of: anyone, is: yes}
    message: "%s"
"""


def not_lost(why: str, message: str) -> list[tuple[int, str]]:
    """Give the line of each sentence that lost or gained a not, and the one to write."""
    return [
        (one.line, one.hint.split('"')[1])
        for one in Library([{"a.yaml": (BANK % (why, message)).encode()}]).diagnostics("a.yaml")
        if one.code == "not-lost"
    ]


@pytest.mark.parametrize(
    ("whole", "lost"),
    [
        ("Most of these worries are not harm at all.", "Most of these worries are harm at all."),
        ("It doesn't tell us how they are.", "It does tell us how they are."),
        ("Nobody else may hear what is said.", "Somebody else may hear what is said."),
        ("They never come to the office alone.", "They come to the office alone."),
        ("There is no place to talk there.", "There is a place to talk there."),
        ("It works without anybody else in there.", "It works with anybody else in there."),
    ],
)  # fmt: skip
def test_a_sentence_that_lost_its_not_is_told_with_the_whole_one(whole: str, lost: str) -> None:
    assert not_lost(f"So it is. {whole}", f"{lost} Ask them.") == [(10, whole)]
    assert not_lost(f"So it is. {lost}", f"Ask them. {whole}") == [(5, whole)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It is not far.", "It is far."),  # too short to be the same
        ("Most of these worries are not harm.", "Many of these worries are harm."),
        ("Is it so that nobody hears them?", "Is it so that somebody hears them?"),
        ("So it may be with them here.", "So it may be with them here."),
    ],
)
def test_what_may_both_be_so_is_not_told(one: str, other: str) -> None:
    assert not_lost(one, other) == []


def denied(rule: str, message: str) -> list[str]:
    """Give what is told of a message by the name of its rule."""
    bank = (
        'kind: bank\nid: a\nversion: "1"\nquestions:\n'
        "  - {id: q, ask: [parent], type: yes_no, text: {everyone: A}, why: B}\n"
        f"rules:\n  - {{id: {rule}, level: note, about: [parent], source: A,\n"
        f'     when: {{question: q, is: no}}, message: "{message}"}}\n'
    )
    words = "kind: vocabulary\nroles: {parent: {name: Parent, wording: family}}\nmeetings: {a: A}\n"
    library = Library([{"a.yaml": bank.encode(), "v.yaml": words.encode()}])
    return [one.message for one in library.diagnostics("a.yaml") if one.code == "not-lost"]


@pytest.mark.parametrize(
    ("rule", "message", "is_told"),
    [
        ("does_not_want_it", "{name} does want it. Nothing else changes that.", True),
        ("does_not_want_it", "{name} does not want it.", False),
        ("does_not_want_it", "{name} would sooner be left out of it.", False),  # in other words
        ("does_not_want_it", "{name} is unsure of what they want.", False),
        ("does_not_want_it", "{name} doesn't want it. Others want it.", False),
        ("no_call_at_home", "{name} may be short of a way to call.", False),
        ("never_heard_alone", "{name} was heard alone.", True),
        ("wants_it", "{name} wants it.", False),
        ("not_ok", "It is ok.", False),  # too short a word to be looked for
    ],
)
def test_message_that_says_what_the_name_of_its_rule_denies(
    rule: str, message: str, is_told: bool
) -> None:
    told = [f"{rule} has a not in its name, and this sentence has none"]
    assert denied(rule, message) == (told if is_told else [])

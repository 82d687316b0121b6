"""The toolkit of ideas: where an idea may stand, who may name one, and where it is shown."""

import pytest

from choosing_digital.answers_file import read_answers
from choosing_digital.conversation.pages import Seen, concerns
from choosing_digital.formats import to_markdown
from choosing_digital.question_sets import Damaged, Idea, IdeasFile, Library, load
from choosing_digital.record import Record, conversation_of
from choosing_digital.redaction import ROOM, WORKER, redact
from choosing_digital.session import Session
from helpers import plain, question_set, record_of, session

KIT = """
kind: ideas
id: kit
title: Kit and connection
ideas:
  - id: loan-device
    title: Lend a device
    text: "Lend a phone or a tablet with data on it, charged."
    for: [young_person, parent]
    moments: [before]
    stages: [engage]
    modes: [video, phone]
    themes: [kit]
    watch_for: "A device can be found by somebody who should not know of it."
    source: S59
"""
VOCABULARY = """
kind: vocabulary
roles:
  young_person: {name: Young person, wording: young_person, first: true}
  parent: {name: Parent, wording: family}
  adviser: {name: Adviser, wording: worker}
"""
BANK = """
kind: bank
id: bank
version: "1"
questions:
  - {id: space, ask: [young_person], type: yes_no, text: {everyone: "A place?"}, why: Because}
rules:
  - id: heard
    level: care
    about: [young_person]
    when: {question: space, is: no}
    message: "{name} may be overheard."
    suggest: [A room at school, {idea: loan-device}]
    source: Made up
"""
SET = """
kind: question_set
id: set
version: "1"
title: A set
uses: [bank]
sections: [{title: All, questions: [space]}]
"""


def of(*folders: dict[str, str]) -> Library:
    return Library({name: text.encode() for name, text in one.items()} for one in folders)


def files(**more: str) -> dict[str, str]:
    known = {"vocabulary": VOCABULARY, "bank": BANK, "set": SET, "kit": KIT}
    return {f"{name}.yaml": text for name, text in (known | more).items()}


def idea(id_: str, title: str = "Another title") -> str:
    return (
        f"kind: ideas\nid: more\nideas:\n"
        f"  - {{id: {id_}, title: {title}, text: Do it, watch_for: A, source: B}}\n"
    )


# -- a file of ideas --------------------------------------------------------------------


def test_an_idea_is_read_as_it_is_written() -> None:
    model = load(KIT.encode(), "kit.yaml").model
    assert isinstance(model, IdeasFile)
    (one,) = model.ideas
    assert one == Idea.model_validate(
        {
            "id": "loan-device",
            "title": "Lend a device",
            "text": "Lend a phone or a tablet with data on it, charged.",
            "for": ("young_person", "parent"),
            "moments": ("before",),
            "stages": ("engage",),
            "modes": ("video", "phone"),
            "themes": ("kit",),
            "watch_for": "A device can be found by somebody who should not know of it.",
            "source": "S59",
        }
    )
    assert one.for_ == ("young_person", "parent")


def test_an_idea_needs_an_id_a_title_and_what_to_do_and_nothing_else() -> None:
    text = "kind: ideas\nid: kit\nideas: [{id: a, title: A, text: Do it}]\n"
    assert load(text.encode(), "kit.yaml").diagnostics == ()


# -- ideas of several files and folders -------------------------------------------------


def told(library: Library, name: str) -> list[str]:
    return [one.one_line() for one in library.diagnostics(name)]


def test_the_same_id_in_two_files_of_a_folder_is_told_with_both_places() -> None:
    library = of(files(more=idea("loan-device")))
    assert told(library, "kit.yaml") == []
    assert told(library, "more.yaml") == [
        "more.yaml:4:10: error: there is an idea called loan-device in kit.yaml, line 6 too "
        "[idea-in-two-files]"
    ]


def test_of_two_folders_the_first_ones_idea_stands_and_the_others_are_added() -> None:
    library = of({"mine.yaml": idea("loan-device", "Our own devices")}, files(other=idea("walk")))
    assert {name: one.title for name, one in library.ideas.items()} == {
        "loan-device": "Our own devices",
        "walk": "Another title",
    }
    assert told(library, "mine.yaml") == told(library, "kit.yaml") == []


def test_a_rule_that_names_no_idea_of_the_toolkit_stops_the_set() -> None:
    library = of(files(bank=BANK.replace("loan-device", "lone-device")))
    with pytest.raises(Damaged) as caught:
        library.compose("set")
    assert next((one.file, one.code, one.hint) for one in caught.value.diagnostics) == (
        "bank.yaml",
        "unknown-idea",
        "Did you mean loan-device?",
    )


def test_where_a_file_of_ideas_cannot_be_read_its_mistake_is_told_as_well() -> None:
    library = of(files(kit=KIT.replace("title: Lend a device", "titel: Lend a device")))
    with pytest.raises(Damaged) as caught:
        library.compose("set")
    assert {one.file for one in caught.value.diagnostics} == {"bank.yaml", "kit.yaml", "set.yaml"}


def test_a_broken_file_of_ideas_that_nobody_names_stops_nothing() -> None:
    assert of(files(more="kind: ideas\nid: more\nideas: 7\n")).compose("set").id == "set"


def test_a_set_has_the_whole_toolkit() -> None:
    made = of(files(more=idea("walk"))).compose("set")
    assert list(made.ideas) == ["loan-device", "walk"]


def test_the_digest_is_of_the_ideas_that_are_named_and_of_no_others() -> None:
    digest = of(files()).compose("set").digest
    assert of(files(more=idea("walk"))).compose("set").digest == digest
    assert of(files(kit=KIT.replace("a device", "a tablet", 1))).compose("set").digest != digest


ADD_ON = """
kind: question_set
id: add-on
version: "1"
title: An add-on
adds_to: [set]
sections: [{title: More, questions: [watched]}]
questions:
  - {id: watched, about: {young_person: [adviser]}, type: yes_no, text: {worker: "Watched?"},
     private: true, why: Because}
rules:
  - id: seen
    level: care
    about: [young_person]
    when: {question: watched, is: yes}
    message: "{name} may be seen."
    suggest: [{idea: walk}]
    source: Made up
"""


def test_an_idea_of_an_add_on_changes_the_digest_of_no_copy() -> None:
    library = of(files(**{"add-on": ADD_ON, "more": idea("walk")}))
    changed = of(files(**{"add-on": ADD_ON, "more": idea("walk", "A long walk")}))
    before, after = (one.compose("set", ["add-on"]) for one in (library, changed))
    assert before.digest != after.digest
    assert before.open_digest == after.open_digest


# -- in a record ------------------------------------------------------------------------

QUESTIONS = question_set(
    """
    questions:
      - {id: space, ask: [young_person], type: yes_no, text: {everyone: "A place?"}}
      - {id: fear, ask: [young_person], type: yes_no, text: {everyone: "Fear?"}, private: true}
    rules:
      - id: heard
        level: care
        modes: [video]
        about: [young_person]
        when: {question: space, is: no}
        message: "{name} may be overheard."
        suggest: [A room at school, {idea: loan-device}]
      - id: afraid
        level: care
        modes: [video]
        about: [young_person]
        when: {question: fear, is: yes}
        message: "{name} is afraid."
        suggest: [{idea: code-word}]
    """
)
SAID = """
participants:
  - {{id: k, role: young_person, alone: true, answers: {{space: no, fear: yes}}}}
decision: {{option: video, reason: It suits K, agreed_by: [k]}}
settled: [{settled}]
"""


def settled(text: str) -> Session:
    return session(SAID.format(settled=text), QUESTIONS)


OPENLY = settled(
    "{point: care/k/heard, what: K borrows the tablet, who: KB, idea: loan-device, share: true}"
)


def test_a_finding_names_an_idea_by_its_id_and_its_title() -> None:
    rows = {one["rule"]: one["suggest"] for one in record_of(OPENLY, QUESTIONS)["findings"]}
    assert rows == {
        "heard": ["A room at school", {"idea": "loan-device", "title": "Lend a device"}],
        "afraid": [{"idea": "code-word", "title": "Agree a sign"}],
    }


def test_a_settlement_says_which_idea_was_taken() -> None:
    (row,) = record_of(OPENLY, QUESTIONS)["settled"]
    assert (row["idea"], row["idea_title"]) == ("loan-device", "Lend a device")


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        ("K borrows it", "K borrows it (KB; idea loan-device: Lend a device)"),
        ("Lend a device", "Lend a device (KB; idea loan-device)"),
    ],
)
def test_markdown_tells_an_idea_once(what: str, shown: str) -> None:
    said = settled(
        f"{{point: care/k/heard, what: {what}, who: KB, idea: loan-device, share: true}}"
    )
    assert shown in to_markdown(record_of(said, QUESTIONS, ROOM))


def test_an_idea_that_is_not_in_the_toolkit_is_refused_at_its_place() -> None:
    said = settled("{point: care/k/heard, what: K borrows it, idea: loan-device}")
    assert said.settled[0].idea == "loan-device"
    text = SAID.format(settled="{point: care/k/heard, what: A, idea: lone-device}")
    data = {"set": QUESTIONS.id, **plain(text)}
    data["participants"][0] |= {"name": "K", "view": "here"}
    found, problems = read_answers(data, QUESTIONS)
    assert found is None
    assert [(one.path, one.code, one.message, one.hint) for one in problems] == [
        (
            ("settled", 0, "idea"),
            "unknown-idea",
            'there is no idea "lone-device"',
            "Did you mean loan-device? To list them: choosing-digital ideas",
        )
    ]


def test_a_full_record_carries_the_ideas_it_names_so_that_a_copy_can_say_them() -> None:
    record = record_of(OPENLY, QUESTIONS)
    again, questions = conversation_of(record)
    assert again == OPENLY
    assert record_of(again, questions, ROOM) == record_of(OPENLY, QUESTIONS, ROOM)
    assert set(questions.ideas) == {"loan-device", "code-word"}


# -- what a copy may say of ideas -------------------------------------------------------


def ideas_in(record: Record) -> str:
    return f"{record['findings']} {record['settled']}"


def test_a_copy_has_no_idea_of_a_rule_that_it_does_not_have() -> None:
    assert "code-word" in ideas_in(record_of(OPENLY, QUESTIONS))
    assert "code-word" not in ideas_in(record_of(OPENLY, QUESTIONS, ROOM))


@pytest.mark.parametrize(
    ("text", "in_the_copy"),
    [
        ("{point: care/k/heard, what: A, idea: code-word, share: true}", True),
        ("{point: care/k/heard, what: A, idea: code-word}", False),
        # shared by mistake: the copy does not raise the point, so it says nothing of it
        ("{point: care/k/afraid, what: A, idea: code-word, share: true}", False),
    ],
)
def test_a_copy_names_an_idea_only_where_its_point_is_raised_and_shared(
    text: str, in_the_copy: bool
) -> None:
    copy = record_of(settled(text), QUESTIONS, ROOM)
    assert ("code-word" in ideas_in(copy)) is in_the_copy
    assert ("code-word" in to_markdown(copy)) is in_the_copy


# -- on the screen ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "ideas"),
    [
        (WORKER, ["Lend a device (loan-device)", "Agree a sign (code-word)"]),
        (ROOM, ["Lend a device (loan-device)"]),
    ],
)
def test_a_concern_on_the_screen_names_the_ideas_of_its_own_rule(
    audience: str, ideas: list[str]
) -> None:
    seen = Seen.by(redact(OPENLY, audience, QUESTIONS))
    lines = [line for one in concerns(seen) for line in one.item.lines]
    assert [text for word, text in lines if word == "Idea"] == ideas
    assert [text for word, text in lines if word == "Try"] == ["A room at school."]

"""Taking an idea from the toolkit where a point is settled at the terminal."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.conversation import Setting
from choosing_digital.prompts import PickOne, Prompt, TypeText
from choosing_digital.question_sets import Library
from choosing_digital.record import build
from choosing_digital.redaction import ROOM, WORKER
from choosing_digital.session import Settlement
from conversing import SPOKE_ALONE, TODAY, asked_for, held, people, words_on
from test_same_record import BOUNDED, check_every_way

VOCABULARY = """
kind: vocabulary
roles:
  young_person: {name: Young person, wording: young_person, first: true}
  social_worker: {name: Social worker, wording: worker}
modes: {in_person: In person, video: By video, phone: By phone}
meetings: {core_group: Core group}
"""
IDEAS = """
kind: ideas
id: kit
ideas:
  - {id: room, title: A room at school, text: "Ask the school for one.",
     watch_for: "Who sees K go there."}
  - {id: walk, title: A walk, text: "Go for one.", watch_for: "Who hears."}
  - {id: sign, title: A sign, text: "Agree one.", watch_for: "Write it nowhere."}
"""
BANK = """
kind: bank
id: bank
version: "1"
questions:
  - {id: space, ask: [young_person], type: yes_no, text: {everyone: "A place?"}}
  - {id: fear, ask: [young_person], type: yes_no, text: {everyone: "Fear?"}, private: true}
  - {id: kit, ask: [young_person], type: yes_no, text: {everyone: "A device?"}}
rules:
  - {id: heard, level: care, modes: [video], about: [young_person],
     when: {question: space, is: no}, message: "{name} may be overheard.",
     suggest: [Somewhere else, {idea: room}, {idea: walk}]}
  - {id: heard_and_afraid, level: unsafe, modes: [video], about: [young_person], covers: [heard],
     when: {all: [{question: space, is: no}, {question: fear, is: yes}]},
     message: "{name} may be overheard, and is afraid.", suggest: [{idea: sign}, {idea: room}]}
  - {id: no_kit, level: barrier, modes: [video], about: [young_person],
     when: {question: kit, is: no}, message: "{name} has no device.", suggest: [Ask around]}
"""
SET = """
kind: question_set
id: set
version: "1"
title: A set
uses: [bank]
sections: [{title: All, questions: [space, fear, kit]}]
"""

FILES = {"vocabulary": VOCABULARY, "ideas": IDEAS, "bank": BANK, "set": SET}
QUESTIONS = Library([{f"{name}.yaml": text.encode() for name, text in FILES.items()}]).compose(
    "set"
)
SETTING = Setting(QUESTIONS, TODAY)

K = (
    people(("K", "young_person", "here"))
    | {one: reply for one, reply in SPOKE_ALONE.items() if "/k/" in one or "/r/" in one}
    | {
        "turn/k/q/space/k": ["no"],
        "turn/k/q/fear/k": ["yes"],
        "turn/k/q/kit/k": ["no"],
        "decision/option": ["video"],
    }
)
ROOM_SETTLES = {"settle/list": ["care/k/heard", ""]}


def outcome(*more: dict[str, Any]) -> tuple[tuple[Settlement, ...], list[Prompt]]:
    replies: dict[str, Any] = dict(K)
    for one in more:
        replies |= one
    ended, asked = held(replies, SETTING)
    assert ended.finished
    return ended.session.settled, asked


def offered(asked: list[Prompt], key: str) -> list[str]:
    (prompt,) = asked_for(asked, key)
    assert isinstance(prompt, PickOne)
    return [one.value for one in prompt.lines]


def standing_ready(asked: list[Prompt]) -> list[str]:
    prompts = asked_for(asked, "settle/1/what")
    return [one.given for one in prompts if isinstance(one, TypeText)]


def test_an_idea_is_taken_and_its_title_stands_ready_to_be_changed() -> None:
    took = {"settle/1/idea": ["room"], "settle/1/what": ["The music room, on Tuesday"]}
    settled, asked = outcome(ROOM_SETTLES, took)
    (what,) = asked_for(asked, "settle/1/what")
    assert isinstance(what, TypeText)
    assert what.given == "A room at school"
    assert settled == (
        Settlement("care/k/heard", "The music room, on Tuesday", share=True, idea="room"),
    )


def test_where_none_fits_nothing_stands_ready_and_no_idea_is_named() -> None:
    settled, asked = outcome(ROOM_SETTLES, {"settle/1/what": ["M stays out."]})
    (what,) = asked_for(asked, "settle/1/what")
    assert isinstance(what, TypeText)
    assert what.given == ""
    assert settled == (Settlement("care/k/heard", "M stays out.", share=True),)


def test_another_idea_brings_its_own_title_unless_somebody_changed_the_words() -> None:
    again = {
        "settle/list": ["care/k/heard", "care/k/heard", ""],
        "settle/1/idea": ["room", "walk"],
    }
    _settled, asked = outcome(again, {"settle/1/what": ["A room at school", "A walk"]})
    assert [
        one.given for one in asked_for(asked, "settle/1/what") if isinstance(one, TypeText)
    ] == [
        "A room at school",
        "A walk",
    ]
    _settled, asked = outcome(again, {"settle/1/what": ["The music room", "The music room"]})
    assert [
        one.given for one in asked_for(asked, "settle/1/what") if isinstance(one, TypeText)
    ] == [
        "A room at school",
        "The music room",
    ]


def test_a_point_without_ideas_is_settled_as_ever() -> None:
    settled, asked = outcome(
        {"settle/list": ["barrier/k/no_kit", ""], "settle/1/what": ["R asks around"]}
    )
    assert asked_for(asked, "settle/1/idea") == []
    assert settled == (Settlement("barrier/k/no_kit", "R asks around", share=True),)


# -- who is offered what ----------------------------------------------------------------

ALONE = {"alone": ["yes"], "settle_alone/list": ["unsafe/k", ""]}


def test_the_room_is_offered_the_ideas_of_its_own_findings_alone() -> None:
    _settled, asked = outcome(ROOM_SETTLES)
    assert offered(asked, "settle/1/idea") == ["room", "walk", "none"]
    (prompt,) = asked_for(asked, "settle/1/idea")
    assert "sign" not in words_on(prompt).lower().split()


def test_the_worker_alone_is_offered_those_of_what_only_the_worker_knows() -> None:
    took = {"settle_alone/1/idea": ["sign"], "settle_alone/1/what": ["Agreed with K"]}
    settled, asked = outcome(ALONE, took)
    assert offered(asked, "settle_alone/1/idea") == ["sign", "room", "none"]
    assert settled == (Settlement("unsafe/k", "Agreed with K", idea="sign"),)


def test_what_to_watch_for_is_told_to_the_worker_alone() -> None:
    # it may put words to what somebody in the room is afraid of
    _settled, asked = outcome(ROOM_SETTLES, ALONE)
    (room,) = asked_for(asked, "settle/1/idea")
    (alone,) = asked_for(asked, "settle_alone/1/idea")
    assert "Ask the school for one." in words_on(room)
    assert "Who sees K go there." not in words_on(room)
    assert "R can read alone what to watch for: choosing-digital ideas" in words_on(room)
    assert "Who sees K go there." in words_on(alone)


@pytest.mark.parametrize("audience", [ROOM, "k"])
def test_an_idea_that_the_worker_took_alone_is_in_no_copy(audience: str) -> None:
    took = {"settle_alone/1/idea": ["sign"], "settle_alone/1/what": ["Agreed with K"]}
    ended, _asked = held(K | ALONE | took, SETTING)
    full, copy = (
        str(build(ended.session, QUESTIONS, one, id="x", recorded_on=TODAY)["settled"])
        for one in (WORKER, audience)
    )
    assert "A sign" in full
    assert "sign" not in copy.lower()


# -- the law ----------------------------------------------------------------------------


@settings(BOUNDED, max_examples=15)
@given(seed=st.integers(0, 2**32))
def test_a_file_and_a_conversation_name_the_same_ideas(seed: int) -> None:
    check_every_way(seed, SETTING)

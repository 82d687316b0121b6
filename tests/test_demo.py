"""A scenario played: its pages as they are read, and what holds whatever key is pressed.

The whole of it stands in ``scenarios/bo.txt`` and what is handed out beside it; after a change
of words ``WRITE_OUT=1 pytest tests/test_demo.py`` writes them anew.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.answers import Absence, Account, Given, Said, Wish
from choosing_digital.demo import (
    Play,
    State,
    handout,
    note_sheet,
    plan,
    press,
    sheet,
    through,
    turn,
)
from choosing_digital.demo.pages import FOOT, MARK, is_workers
from choosing_digital.demo.state import Trying, Votes, Why, Worker
from choosing_digital.demo.trying import tries
from choosing_digital.prompts import Sheet
from choosing_digital.terminal.layout import Room, plain_text, sheet_screen
from choosing_digital.terminal.showing import sheet_sentences, sheet_text
from helpers import LAWS
from playing import SCENARIOS, bo

KEYS = st.lists(
    st.sampled_from([*" bvtwrqx?<0123456789", "enter", "left", "right", "up", "down", "é"]),
    max_size=25,
)


def played(keys: str | list[str], play: Play | None = None) -> State:
    """Give where the keys lead; a key that would end it is passed over."""
    state = State()
    for key in keys:
        after = press(play or bo(), state, key)
        state = state if after is None else after
    return state


def at(kind: str, number: int = 0) -> State:
    """Give where the page of a kind stands."""
    found = [place for place, step in enumerate(bo().steps) if step.kind == kind]
    return State(found[number])


def text(state: State, play: Play | None = None) -> str:
    return sheet_text(sheet(play or bo(), state))


# -- the pages --------------------------------------------------------------------------


def whole(play: Play) -> str:
    return "\n".join(sheet_text(one) for one in through(play))


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("bo.txt", whole),
        ("bo.handout.md", handout),
        ("bo.plan.md", plan),
        (
            "bo.notes.txt",
            lambda play: "\n".join(
                sheet_text(note_sheet(play, State(one))) for one in range(len(play.steps))
            ),
        ),
    ],
)
def test_what_is_shown_and_handed_out_stands_beside_the_scenario(name: str, made: object) -> None:
    path = SCENARIOS / name
    shown = made(bo())  # type: ignore[operator]
    if os.environ.get("WRITE_OUT"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def test_people_are_heard_one_after_the_other() -> None:
    assert [(one.kind, one.who) for one in bo().steps] == [
        ("told", ""),
        ("heard", "d"),
        ("alone", "d"),
        ("stop", "d"),
        ("heard", "b"),
        ("alone", "b"),
        ("heard", "r"),
        ("alone", "r"),
        ("picture", ""),
        ("concerns", ""),
        ("stop", ""),
        ("shown", ""),
        ("change", ""),
        ("change", ""),
        ("decision", ""),
        ("end", ""),
    ]


def test_who_has_not_been_heard_is_not_known_yet() -> None:
    assert "I can say more when I type." not in text(at("stop"))
    shown = text(replace(at("stop"), over=Worker()))
    assert re.search(r"Bo +\[\?\] not asked yet +\[\?\] not asked yet", shown)


def test_the_decision_is_not_told_before_it_is_made() -> None:
    place = at("decision").at
    before = "".join(text(State(one)) for one in range(place))
    assert "Bo and R meet at school." not in before
    assert "Bo and R meet at school." in text(State(place))


def test_the_room_and_the_worker_stand_side_by_side_and_one_under_the_other() -> None:
    shown = sheet(bo(), at("shown"))
    wide = sheet_text(shown)
    assert "   Bo, by video    -                             [~] possible with care" in wide
    narrow = sheet_text(shown, columns=40)
    assert " Bo, by video\n   the room    -\n   the worker  [~] possible with care\n" in narrow
    assert sheet_sentences(shown).count("Bo, by video, the worker: possible with care.") == 1


def test_what_nobody_can_tell_is_never_called_gone() -> None:
    shown = text(at("change", 1))
    assert "   Bo, by video   [~] possible with care        [?] not known yet" in shown
    assert "Gone" not in shown


def test_pages_for_the_trainer_have_the_notes_and_those_for_the_room_have_none() -> None:
    notes = "".join(sheet_text(note_sheet(bo(), State(one))) for one in range(len(bo().steps)))
    for said in ("You have not heard Bo.", "Both calls become potentially unsafe."):
        assert said in notes
        assert said not in whole(bo())


def test_what_is_handed_out_tells_nothing_private() -> None:
    made = handout(bo())
    assert "I can say more when I type." in made
    assert "Sometimes Dad listens." not in made
    assert "heard" not in made.replace("Bo's", "").split("## What to think about")[-1]


# -- the keys ---------------------------------------------------------------------------


def test_space_goes_on_and_b_goes_back() -> None:
    assert played("  ") == State(2)
    assert played("  b") == State(1)
    assert played("b") == State(0)
    assert played(" " * 50) == State(len(bo().steps) - 1)


def test_notes_only_turn_pages() -> None:
    assert [turn(bo(), State(3), key) for key in "vtw1?"] == [State(3)] * 5
    assert (turn(bo(), State(3), " "), turn(bo(), State(3), "b")) == (State(4), State(2))
    assert turn(bo(), State(3), "q") is None


def test_q_ends() -> None:
    assert press(bo(), State(3), "q") is None
    assert press(bo(), replace(State(3), over=Votes(("",) * 5)), "q") is None


def test_hands_are_counted_in_the_order_of_the_ways_and_we_cannot_say_is_always_a_line() -> None:
    voting = [*"   v", "4", "enter", "9", "enter", "enter", "2", "enter", "1", "2"]
    assert (
        "   In person            4\n"
        "   By video             9\n"
        "   By phone\n"
        "   A mix                2\n"
        "   We cannot say yet  > 12\n"
    ) in text(played(voting))
    assert "   By phone           > 7\n" in text(played([*voting, "b", "b", "7"]))
    assert "   We cannot say yet  >\n" in text(played([*voting, "x"]))


def test_votes_are_kept_nowhere_when_the_page_is_left() -> None:
    left = played([*"   v4", "enter", "5", " ", "b"])
    assert left == State(3)
    assert played([*"   v4", " ", "b", "v"]).over == Votes(("",) * 5)


def test_an_answer_tried_shows_before_and_now_and_r_brings_it_back() -> None:
    first = text(at("shown"))
    trying = replace(at("shown"), over=Trying())
    chosen = press(bo(), trying, "1")
    assert chosen is not None
    assert " Bo says. Is there a place where nobody hears Bo?\n" in text(chosen)
    other = press(bo(), chosen, "3")
    assert other is not None
    assert "with 3, Never" in text(other)
    back = press(bo(), other, "r")
    assert back == chosen
    assert text(at("shown")) == first


def test_trying_not_asked_makes_nothing_possible() -> None:
    which = next(
        number
        for number in range(1, len(tries(bo(), bo().steps[at("shown").at])) + 1)
        if "Bo says, in private. Bo: Would it be bad"
        in text(replace(at("shown"), over=Trying(number)))
    )
    asked = replace(at("shown"), over=Trying(which, 5))
    assert "with 5, not asked" in text(asked)
    assert "   Bo, by video   [~] possible with care        [?] not known yet" in text(asked)


def test_a_number_says_why_and_one_that_is_not_there_does_nothing() -> None:
    alone = State(at("alone", 1).at)
    why = press(bo(), alone, "1")
    assert why == replace(alone, over=Why(1))
    assert "Why" in text(why)
    assert press(bo(), alone, "9") == alone


# -- whatever is pressed ----------------------------------------------------------------


@LAWS
@given(KEYS)
def test_every_page_begins_and_ends_with_the_mark(keys: list[str]) -> None:
    shown = sheet(bo(), played(keys))
    for columns, rows in ((80, 24), (60, 20), (40, 15), (30, 9)):
        for large in (False, True):
            room = Room(columns, rows)
            first = sheet_screen(shown, room, large=large)
            for part in range(first.pages):
                lines = [
                    plain_text(one) for one in sheet_screen(shown, room, part, large=large).lines
                ]
                assert lines[0].startswith(f" {MARK}")
                assert " ".join("\n".join(lines).split()).endswith(FOOT)
                assert max(map(len, lines)) <= room.width
                if rows >= 15:
                    assert len(lines) == rows


@LAWS
@given(KEYS)
def test_going_on_and_back_gives_the_same_pages(keys: list[str]) -> None:
    state = replace(played(keys), over=None)
    on = press(bo(), state, " ")
    assert on is not None
    if on != state:
        back = press(bo(), on, "b")
        assert back == state
        assert text(back) == text(state)


@LAWS
@given(KEYS, st.integers(1, 9), st.integers(1, 9))
def test_trying_and_leaving_returns_to_the_first_page(keys: list[str], one: int, two: int) -> None:
    state = replace(played(keys), over=None)
    before = text(state)
    opened = played_from(state, ["t", str(one), str(two), "r", "b", "b", "b"])
    if opened.at == state.at:
        assert text(replace(opened, over=None)) == before


def played_from(state: State, keys: list[str]) -> State:
    for key in keys:
        after = press(bo(), state, key)
        state = state if after is None else after
    return state


# -- what the room may know -------------------------------------------------------------

ANSWERS = st.sampled_from([None, Given("yes"), Given("no"), Absence.NOT_SURE])
SPACES = st.sampled_from([None, Given("always"), Given("never"), Absence.RATHER_NOT_SAY])


@LAWS
@given(ANSWERS, ANSWERS, SPACES, st.text(max_size=8), st.sampled_from([*Wish]))
def test_what_is_private_changes_no_page_of_the_room(
    own: Given | None, of_r: Given | None, space: Given | None, words: str, wish: Wish
) -> None:
    other = with_private(own, of_r, space, words, wish)
    assert len(other.steps) == len(bo().steps)
    for state in room_pages():
        assert sheet(other, state) == sheet(bo(), state)
    assert handout(other) == handout(bo())


def room_pages() -> Iterator[State]:
    """Give every page that is not marked as the worker's."""
    for place in range(len(bo().steps)):
        for over in (None, Votes(("",) * 4), Why(1)):
            state = State(place, over)
            if not is_workers(bo(), state) and _is_there(state):
                yield state


def _is_there(state: State) -> bool:
    if isinstance(state.over, Why):
        return press(bo(), replace(state, over=None), "1") == state
    if isinstance(state.over, Votes):
        return press(bo(), replace(state, over=None), "v") == state
    return True


def with_private(
    own: Given | None, of_r: Given | None, space: Given | None, words: str, wish: Wish
) -> Play:
    """Give the play with other private answers, words and wishes, or none."""
    session = bo().session
    people = tuple(
        replace(one, private_words=words, private_wishes={"video": wish}) if one.id == "b" else one
        for one in session.participants
    )
    made = (("fear", "b", own), ("fear", "r", of_r), ("space", "b", space))
    said = tuple(one for one in session.said if one.account is Account.OPEN) + tuple(
        Said(name, by, "b", Account.PRIVATE, None, answer)
        for name, by, answer in made
        if answer is not None
    )
    changed = replace(session, participants=people, said=said)
    return Play(bo().scenario, bo().questions, changed, bo().changed)


def test_there_are_pages_of_the_room_and_pages_that_are_not() -> None:
    assert len(list(room_pages())) >= 10
    assert [one.kind for place, one in enumerate(bo().steps) if is_workers(bo(), State(place))] == [
        "alone",
        "alone",
        "alone",
        "shown",
        "change",
        "change",
    ]


@pytest.mark.parametrize("place", range(16))
def test_a_page_of_the_worker_says_so(place: int) -> None:
    if is_workers(bo(), State(place)):
        assert "THE WORKER ALONE SEES THIS" in text(State(place)).upper()


def test_a_sheet_is_the_same_whenever_it_is_made() -> None:
    made: list[Sheet] = [sheet(bo(), State(one)) for one in range(len(bo().steps))]
    assert made == [sheet(bo(), State(one)) for one in range(len(bo().steps))]

"""The loop, where an asker comes back by itself: nobody may find the worker's page standing."""

from typing import Any

import pytest

from choosing_digital.prompts import Back, PickOne, Prompt
from conversing import K_AND_M, SPOKE_ALONE, asked_keys, held

Replies = dict[str, Any]

GONE = Back(expired=True)
LOOKS = K_AND_M | SPOKE_ALONE | {"turn/k/q/space/k": ["sometimes"], "only": ["yes"]}
ONLY_R = "ONLY R SHOULD SEE THIS"

ALONE: Replies = (
    K_AND_M
    | SPOKE_ALONE
    | {
        "decision/option": ["video"],
        "alone": ["yes", "yes"],
        "turn/k/q/space/k": ["sometimes"],
        "plan/if_told": ["R rings the duty manager"],
        "settle_alone/list": ["1", ""],
        "settle_alone/1/what": ["R sees K"],
        "settle_alone/1/who": ["R"],
        "settle_alone/1/by": ["10 december"],
        "alone/reason": ["A reason for the file"],
    }
)


def after(asked: list[Prompt], key: str) -> Prompt:
    """Give what was asked after the first time that a prompt was put."""
    at = [one.key for one in asked].index(key)
    return asked[at + 1]


@pytest.mark.parametrize(
    ("replies", "gone"),
    [
        ({"alone/picture": [GONE]}, "alone/picture"),
        ({"alone/picture": ["why"], "why": [GONE]}, "why"),
        ({"alone/picture": ["why"], "why": ["1"], "why/one": [GONE]}, "why/one"),
        ({"alone/picture": ["change"], "change": [GONE]}, "change"),
    ],
)
def test_what_the_worker_looks_at_alone_goes_back_to_the_picture_of_the_room(
    replies: Replies, gone: str
) -> None:
    _, asked = held(LOOKS | {"picture": ["alone", "go_on"]} | replies)
    room = after(asked, gone)
    assert room.key == "picture"
    assert room.page.part == "for everyone in the room"


def test_every_page_for_the_worker_alone_goes_away_by_itself_and_no_other_does() -> None:
    looked: Replies = {"alone/picture": ["why", "change", "go_on"], "why": ["1", "more", "end"]}
    _, asked = held(ALONE | LOOKS | {"picture": ["alone", "go_on"]} | looked)
    expiring = {one.key: one.page.expires for one in asked if one.page.expires}
    assert expiring == {one.key: 120 for one in asked if one.page.part == ONLY_R}
    assert {"alone/picture", "why", "why/one", "change"} < set(expiring)
    assert {"plan/if_told", "settle_alone/list", "settle_alone/1/what"} < set(expiring)
    assert {"settle_alone/1/by", "settle_alone/1/by/2026-12-10", "alone/reason"} < set(expiring)
    _, asked = held(LOOKS | {"picture": ["why", "go_on"], "why": ["1", Back(), Back()]})
    assert not any(one.page.expires for one in asked)


WORKER_PAGES = [
    "plan/if_told",
    "settle_alone/list",
    "settle_alone/1/what",
    "settle_alone/1/who",
    "settle_alone/1/by",
    "settle_alone/1/by/2026-12-10",
    "alone/reason",
]


@pytest.mark.parametrize("key", WORKER_PAGES)
def test_before_they_finish_too_it_goes_back_to_the_page_that_everybody_may_see(key: str) -> None:
    whole, before = held(ALONE)
    outcome, asked = held(ALONE | {key: [GONE, *ALONE.get(key, [])]})
    gate = after(asked, key)
    assert isinstance(gate, PickOne)
    assert (gate.key, gate.page.part, gate.page.expires) == ("alone", "", 0)
    assert (gate.given, gate.ready) == ("", "")  # so that Enter alone leads to no page of R's
    assert asked_keys(asked).count("alone") == asked_keys(before).count("alone") + 1
    assert outcome.session == whole.session  # nothing that was said is lost


def test_a_page_that_ran_out_of_time_can_be_left_alone_and_the_rest_goes_on() -> None:
    outcome, asked = held(ALONE | {"settle_alone/list": [GONE], "alone": ["yes", "no"]})
    assert outcome.finished
    assert after(asked, "settle_alone/list").key == "alone"
    assert asked_keys(asked)[-1] == "summary"

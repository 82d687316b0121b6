"""What somebody writes for the worker alone: the worker reads it before anything is decided."""

from typing import Any

import pytest

from choosing_digital.prompts import Back, PickOne, Prompt, Replied
from conversing import K_AND_M, SPOKE_ALONE, asked_for, asked_keys, held, last, words_on

READY = {f"turn/{one}/ready": ["ready"] for one in ("k", "m")}
WROTE = "I get hit when I tell. I do not want to go home."
TOLD: dict[str, Any] = {
    **K_AND_M,
    **SPOKE_ALONE,
    **READY,
    "turn/k/words": [WROTE],
    "turn/k/words_for": ["private"],
}
OPEN = TOLD | {"turn/k/words_for": ["everyone"]}


def lines_of(prompt: Prompt) -> list[str]:
    return [one for one in words_on(prompt).split("\n") if one]


def test_the_worker_reads_it_first_in_their_own_turn() -> None:
    _, asked = held(TOLD)
    assert lines_of(last(asked, "turn/r/told")) == [
        "R's turn",
        "ONLY R SHOULD SEE THIS",
        "K, for you alone",
        WROTE,
        "Is somebody in danger now? That comes first: ring 999, or your manager.",
        "I have read it",
    ]
    keys = asked_keys(asked, "turn/r/")
    assert keys[: keys.index("told") + 1] == ["alone", "told"]
    assert last(asked, "turn/r/told").page.expires


@pytest.mark.parametrize(
    "replies",
    [
        OPEN,  # everybody may read it
        K_AND_M | SPOKE_ALONE | READY,  # nobody wrote anything
        TOLD | {"turn/r/alone": ["no"]},  # somebody else could read it too
    ],
)
def test_there_is_no_such_page_otherwise(replies: dict[str, Any]) -> None:
    _, asked = held(replies)
    assert asked_for(asked, "turn/r/told") == []


def test_it_stands_first_where_the_worker_looks_alone_and_nowhere_else() -> None:
    look = {"picture": ["alone", "go_on"], "only": ["yes"], "alone/picture": ["go_on"]}
    _, asked = held(TOLD | look)
    shown = lines_of(last(asked, "alone/picture"))
    assert shown[:4] == [
        "The picture",
        "ONLY R SHOULD SEE THIS",
        "K, for you alone",
        WROTE,
    ]
    others = [one for one in asked if not one.key.startswith(("alone/", "turn/r/told"))]
    assert not [one.key for one in others if WROTE in words_on(one) and "turn/k/" not in one.key]


def looked(replies: dict[str, Any]) -> dict[str, Any]:
    """Give the replies of a worker who looks before the laptop is handed to M."""
    return replies | {
        "turn/m/ready": ["alone", "ready"],
        "only": ["yes"],
        "alone/so_far": ["why", "go_on"],
        "why": ["end"],
    }


def test_the_worker_can_look_before_the_next_person_has_the_laptop() -> None:
    _, asked = held(looked(TOLD))
    keys = [one.key for one in asked]
    at = keys.index("turn/m/ready")
    assert keys[at : at + 6] == [
        "turn/m/ready",
        "only",
        "alone/so_far",
        "why",
        "alone/so_far",
        "turn/m/ready",
    ]
    assert lines_of(asked[at + 2])[:4] == [
        "So far",
        "ONLY R SHOULD SEE THIS",
        "K, for you alone",
        WROTE,
    ]
    assert asked[at + 2].page.expires
    assert asked[at + 3].page.expires
    _, nobody = held(looked(OPEN))
    assert "Nobody said anything for you alone so far." in words_on(last(nobody, "alone/so_far"))


def test_nobody_else_need_see_the_screen_then() -> None:
    _, asked = held(TOLD | {"turn/m/ready": ["alone", "ready"], "only": ["no"]})
    assert asked_for(asked, "alone/so_far") == []
    _, asked = held(TOLD | {"turn/m/ready": ["alone", "ready"], "only": [Back()]})
    assert asked_for(asked, "alone/so_far") == []


def test_looking_changes_nothing_in_what_was_said() -> None:
    assert held(looked(TOLD))[0] == held(TOLD)[0]


def test_the_page_that_hands_over_is_the_same_whatever_was_said_before() -> None:
    _, told = held(TOLD)
    _, silent = held(K_AND_M | SPOKE_ALONE | READY)
    assert last(told, "turn/m/ready") == last(silent, "turn/m/ready")
    first, second = (last(told, f"turn/{one}/ready") for one in ("k", "m"))
    assert isinstance(first, PickOne)
    assert isinstance(second, PickOne)
    assert [one.value for one in first.lines] == ["ready", "not_now", "another_way"]
    assert [one.value for one in second.lines] == ["ready", "not_now", "another_way", "alone"]
    assert second.lines[-1].label == "R looks alone"
    assert Replied("alone") != Replied(second.ready)


def test_the_workers_own_words_are_told_to_nobody_as_somebody_elses() -> None:
    mine = {"turn/r/words": ["I will try the school."], "turn/r/words_for": ["private"]}
    look = {"picture": ["alone", "go_on"], "only": ["yes"], "alone/picture": ["go_on"]}
    _, asked = held(K_AND_M | SPOKE_ALONE | READY | mine | look)
    assert asked_for(asked, "turn/r/told") == []
    assert "for you alone" not in words_on(last(asked, "alone/picture"))


def test_who_comes_first_and_put_it_off_comes_after_others() -> None:
    put_off = TOLD | {"turn/k/ready": ["not_now"], "turn/k/again/ready": ["ready"]}
    _, asked = held(put_off)
    first, again = (last(asked, f"turn/k/{one}ready") for one in ("", "again/"))
    assert isinstance(first, PickOne)
    assert isinstance(again, PickOne)
    assert "alone" not in [one.value for one in first.lines]
    assert "alone" in [one.value for one in again.lines]

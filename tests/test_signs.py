"""The signs that every question knows: skipping it, and keeping its answer private."""

import io
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.answers import Absence, Account, Given, Wish
from choosing_digital.interview import Answered, Hidden, Move
from choosing_digital.prompts import (
    Line,
    Page,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    Prompt,
    Replied,
    TypeText,
    skipping,
)
from choosing_digital.scripted import Scripted
from choosing_digital.terminal.layout import Extras, Room, Screen, State, plain_text, screen
from choosing_digital.terminal.plain import Plain
from choosing_digital.terminal.styled.forms import form_for
from choosing_digital.terminal.styled.visit import Visit
from choosing_digital.wizard import converse
from conversing import K_AND_M, SMALL_SETTING, SPOKE_ALONE, Chancy, held, last

ONLY = "Only you and R see this."
OWN = Page("K's turn", "Part 2 of 4: where you would be", "Is it OK?", skip=True, hide=ONLY)
LINES = (Line("yes", "Yes"), Line("no", "No"))
PROMPTS: list[Prompt] = [
    PickOne("one", OWN, LINES),
    PickSeveral("several", OWN, LINES),
    PickNumber("number", OWN, ("hard", "easy")),
    PickEach("each", OWN, LINES, LINES),
    TypeText("text", OWN),
]
each = pytest.mark.parametrize("prompt", PROMPTS, ids=lambda one: one.key)


def styled(prompt: Prompt, *keys: str) -> tuple[object, Visit]:
    """Press keys on a page; give the last reply, and where the page stands."""
    visit = Visit(prompt, form_for(prompt, None), (), "-", other_way=False)
    reply = None
    for key in keys:
        reply = visit.press(key, key)
    return reply, visit


def plain(prompt: Prompt, typed: str) -> tuple[object, str]:
    written = io.StringIO()
    asker = Plain(stdin=io.StringIO(typed), stdout=written)
    return asker.ask(prompt), written.getvalue()


def text_of(shown: Screen) -> str:
    return "\n".join(plain_text(line) for line in shown.lines)


def sign(prompt: Prompt, key: str) -> tuple[str, ...]:
    """Give the keys for a sign: in a text it stands alone, and Enter."""
    return (key, "enter") if isinstance(prompt, TypeText) else (key,)


@each
def test_a_question_is_skipped_with_one_sign(prompt: Prompt) -> None:
    assert styled(prompt, *sign(prompt, ">"))[0] == Replied(skipping(prompt), hidden=False)
    if not isinstance(prompt, PickEach):  # there it leaves one row empty, and goes on
        assert plain(prompt, ">\n")[0] == Replied("", hidden=False)
        assert plain(prompt, ">\n")[1].endswith("> Skipped.\n\n")


@each
def test_a_question_that_must_be_answered_cannot_be_skipped(prompt: Prompt) -> None:
    needed = replace(prompt, page=replace(OWN, skip=False, hide=""))
    if isinstance(needed, TypeText):  # there it is what somebody typed
        assert styled(needed, ">", "enter")[0] == Replied(">")
    else:
        assert styled(needed, ">", "*")[0] is None
        assert "Skipped" not in plain(needed, ">\n1\n1\n")[1]


def test_a_row_is_left_empty_and_the_next_is_asked() -> None:
    assert plain(PROMPTS[3], ">\n2\n")[0] == Replied((("no", "no"),), hidden=False)


@each
def test_an_answer_is_kept_private_with_one_sign_and_it_says_who_sees_it(prompt: Prompt) -> None:
    _, visit = styled(prompt, *sign(prompt, "*"))
    drawn = text_of(visit.screen(80, 24))
    assert ONLY in drawn
    assert "Is it OK?" + " " * 62 + "private" in drawn
    assert "* open again" in drawn
    _, again = styled(prompt, *sign(prompt, "*"), *sign(prompt, "*"))
    assert "This is open again: everyone at the meeting may know it." in text_of(
        again.screen(80, 24)
    )


@pytest.mark.parametrize(("keys", "hidden"), [(("1",), False), (("*", "1"), True)])
def test_the_reply_says_whether_it_is_private(keys: tuple[str, ...], hidden: bool) -> None:
    assert styled(PROMPTS[0], *keys, "enter")[0] == Replied("yes", hidden=hidden)
    typed = "".join(f"{key}\n" for key in keys)
    assert plain(PROMPTS[0], typed)[0] == Replied("yes", hidden=hidden)


def test_what_is_private_already_can_be_opened_again() -> None:
    kept = replace(PROMPTS[0], page=replace(OWN, hidden=True))
    assert styled(kept, "*", "1", "enter")[0] == Replied("yes", hidden=False)
    assert plain(kept, "*\n1\n")[0] == Replied("yes", hidden=False)
    assert "Is it OK? You keep this private." in plain(kept, "1\n")[1]


@pytest.mark.parametrize("word", ["<", ">", "?", "*", "."])
def test_a_backslash_means_the_sign_itself(word: str) -> None:
    assert styled(PROMPTS[4], "\\", word, "enter")[0] == Replied(word, hidden=False)
    assert plain(PROMPTS[4], f"\\{word}\n")[0] == Replied(word, hidden=False)


def test_help_says_what_the_signs_do() -> None:
    room, extras = Room(), Extras(help=True)
    told = text_of(screen(PROMPTS[0], State(), room, extras))
    assert "> goes on without an answer. * makes it private. Only you and R see this.\n" in told
    assert "> goes on without an answer." in plain(PROMPTS[0], "?\n1\n")[1]


def test_every_key_has_its_place_in_one_line_at_80_and_at_60_columns() -> None:
    for columns, keys in (
        (80, " ? help    < back    > skip    * private    Ctrl-L leave at once"),
        (60, " ? help    < back    > skip    * private    Ctrl-L leave"),
    ):
        drawn = text_of(screen(PROMPTS[0], State(), Room(columns=columns))).splitlines()
        assert drawn[1] == keys


# -- in a conversation ------------------------------------------------------------------


def test_what_is_skipped_stays_not_asked() -> None:
    replies = K_AND_M | SPOKE_ALONE | {"turn/k/q/space/k": [Replied("")], "turn/k/wishes": [""]}
    outcome, _ = held(replies)
    k = outcome.session.participant("k")
    assert k is not None
    assert not k.wishes
    assert [one for one in outcome.session.said if one.question == "space" and one.by == "k"] == []


def test_a_gate_that_is_skipped_opens_nothing() -> None:
    skipped = {"turn/k/safe": [""], "turn/k/alone": [""]}
    outcome, asked = held(K_AND_M | skipped)
    k = outcome.session.participant("k")
    assert k is not None
    assert k.alone is Absence.NOT_ASKED
    assert not [one for one in asked if one.key.startswith("turn/k/q/") and one.page.private]


def test_an_answer_kept_private_is_the_workers_and_never_on_the_disk_as_open() -> None:
    kept: list[Move] = []
    replies = K_AND_M | SPOKE_ALONE | {"turn/k/q/space/k": [Replied("never", hidden=True)]}
    outcome = converse(Scripted(replies), SMALL_SETTING, (), kept.append)
    (said,) = [one for one in outcome.session.said if (one.question, one.by) == ("space", "k")]
    assert (said.account, said.answer) == (Account.PRIVATE, Given("never"))
    key = "turn/k/q/space/k"
    about_it = [one for one in kept if getattr(one, "key", "") == key]
    assert about_it == [Hidden(key), Answered(key, "never")]


def test_a_private_answer_is_opened_only_with_the_answer_that_is_open() -> None:
    kept: list[Move] = []
    key = "turn/k/q/space/k"
    said: list[Any] = [Replied("never", hidden=True), Replied("always", hidden=False)]
    replies: dict[str, list[Any]] = {key: said, "turn/k/review": [key, ""]}
    converse(Scripted(K_AND_M | SPOKE_ALONE | replies), SMALL_SETTING, (), kept.append)
    assert [one for one in kept if getattr(one, "key", "") == key][-2:] == [
        Answered(key, "always"),
        Hidden(key),
    ]


def test_wishes_kept_private_are_in_the_second_account() -> None:
    wishes = Replied((("video", "not_ok"),), hidden=True)
    outcome, _ = held(K_AND_M | SPOKE_ALONE | {"turn/k/wishes": [wishes]})
    k = outcome.session.participant("k")
    assert k is not None
    assert (k.wishes, k.private_wishes) == ({}, {"video": Wish.NOT_OK})


def test_what_is_private_by_itself_or_about_the_meeting_has_no_such_sign() -> None:
    _, asked = held(K_AND_M | SPOKE_ALONE)
    for key in ("turn/k/q/scared/k", "turn/r/q/long/meeting", "turn/k/safe", "turn/k/alone"):
        assert last(asked, key).page.hide == ""
        assert last(asked, key).page.skip
    assert last(asked, "turn/k/q/space/k").page.hide == "Only you and R see this."
    assert last(asked, "turn/r/q/space/k").page.hide == "Only R sees this."


# -- a change that closes other questions -----------------------------------------------

FLIP = {
    "turn/k/q/space/k": ["never", "always"],
    "turn/k/q/where_instead/k": ["At school"],
    "turn/k/review": ["turn/k/q/space/k", ""],
}


def test_a_change_that_closes_a_question_says_so_and_the_answer_comes_back() -> None:
    replies = K_AND_M | SPOKE_ALONE | FLIP | {"closing": ["change"]}
    outcome, asked = held(replies)
    page = last(asked, "closing").page
    assert page.text == "If you change this, we will not ask about:"
    assert [item.title for block in page.body[:1] for item in block.items] == [  # type: ignore[union-attr]
        "Where could it be instead?"
    ]
    assert not [one for one in outcome.session.said if one.question == "where_instead"]
    again = FLIP | {
        "turn/k/q/space/k": ["never", "always", "never"],
        "turn/k/review": ["turn/k/q/space/k", "turn/k/q/space/k", ""],
    }
    outcome, _ = held(K_AND_M | SPOKE_ALONE | again | {"closing": ["change"]})
    (said,) = [one for one in outcome.session.said if one.question == "where_instead"]
    assert said.answer == Given("At school")


def test_left_as_it_was_nothing_has_changed() -> None:
    before, _ = held(K_AND_M | SPOKE_ALONE | FLIP | {"turn/k/review": [""]})
    after, _ = held(K_AND_M | SPOKE_ALONE | FLIP | {"closing": ["leave_it"]})
    assert after.session == before.session


def test_a_change_that_closes_nothing_and_a_gate_say_nothing() -> None:
    quiet = {
        "turn/k/q/space/k": ["never", "sometimes"],
        "turn/k/q/where_instead/k": ["At school"],
        "turn/k/review": ["turn/k/q/space/k", ""],
    }
    _, asked = held(K_AND_M | SPOKE_ALONE | quiet)
    assert "closing" not in [one.key for one in asked]


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.integers(0, 10_000))
def test_nobody_is_told_of_anothers_private_question(seed: int) -> None:
    asker = Chancy(seed, backs=12, wander=0.2)
    converse(asker, SMALL_SETTING)
    private = {
        one.page.text
        for one, _ in asker.log
        if one.page.private and one.key.startswith(("turn/", "mix/"))
    }
    for prompt, _ in asker.log:
        if prompt.key == "closing" and "turn" not in prompt.page.title:
            told = [item.title for block in prompt.page.body[:1] for item in block.items]  # type: ignore[union-attr]
            assert not [line for line in told if any(words in line for words in private)]

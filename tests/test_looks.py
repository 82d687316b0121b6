"""Texts that cannot be told apart by whoever reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.looks import alike, look_of, strange_letter
from helpers import LAWS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yes", "yes"),
        ("Yes", "Yes "),
        ("Yes", "Y\u200bes"),
        ("Yes", "Yes\u2060"),
        ("Yes, any time", "Yes,\u00a0any\u3000 time"),
        ("K", "\u041a"),  # Cyrillic
        ("K", "\u039a"),  # Greek
        ("paypal", "p\u0430yp\u0430l"),
        ("Al", "AI"),
        ("K1", "Kl"),
        ("O2", "02"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("\uff2b", "K"),  # full width
        ("don't", "don\u2019t"),
        ("private_space", "Private-Space"),
        ("Idle", "idle"),
        ("", "\u200b \ufeff"),
    ],
)
def test_these_look_alike(one: str, other: str) -> None:
    assert list(alike((one, "Somebody else", other))) == [(2, 0)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Yes", "No"), ("K", "K2"), ("Zoe", "Zo\u00eb"), ("S", "S's"), ("in", "on"), ("any", "ally")],
)
def test_these_can_be_told_apart(one: str, other: str) -> None:
    assert list(alike((one, other))) == []


def test_each_is_told_with_the_first_that_it_looks_like() -> None:
    assert list(alike(("a", "b", "A", "a ", "B"))) == [(2, 0), (3, 0), (4, 1)]


@LAWS
@given(st.text())
def test_a_text_looks_like_itself_with_anything_unseen_in_it(text: str) -> None:
    assert look_of(f"{text}\u200b") == look_of(text) == look_of(f"\u202e{text}\u00ad")
    assert (
        list(alike((text, text.upper()))) == [(1, 0)] or text.upper().casefold() != text.casefold()
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("answers", ""),
        ("\u00e9tat", ""),
        ("\u0430nswers", "It has a letter that only looks like one of a to z, U+0430."),
    ],
)
def test_a_letter_that_only_looks_like_one_of_ours_is_told(text: str, said: str) -> None:
    assert strange_letter(text) == said

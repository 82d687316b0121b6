"""Characters that cannot be seen, written out: the one list, and who goes by it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.formats import markdown_text
from choosing_digital.question_sets import diagnostics
from choosing_digital.terminal import text
from choosing_digital.unseen import MAX_MARKS, pieces, shows_nothing, written_out
from helpers import LAWS

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
HEART_ON_FIRE = "\u2764\ufe0f\u200d\U0001f525"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
HIDDEN = "\U0001f3f4\U000e0068\U000e0069\U000e007f"
KEYCAP = "1\ufe0f\u20e3"
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"  # "I want"
SINHALA = "\u0dc1\u0dca\u200d\u0dbb\u0dd3"  # "Sri"
BURMESE = "\u1000\u103b\u103d\u103e\u1031\u102c\u1037"  # seven on one letter, as it is spelt


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("K's turn", "K's turn"),
        ("Zoë and Łukasz, 你好, שלום, سلام", "Zoë and Łukasz, 你好, שלום, سلام"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\x00\x7f\x9b", r"\x00\x7f\x9b"),
        ("\u202eK said: yes\u202c", r"\u202eK said: yes\u202c"),
        ("\u2066\u2067\u2068\u2069", r"\u2066\u2067\u2068\u2069"),
        ("\u200e\u200f\u061c", r"\u200e\u200f\u061c"),
        ("a\u200bb\u2060c\ufeffd\u00ade", r"a\u200bb\u2060c\ufeffd\xade"),
        ("\u3164\u115f\uffa0\u180e", r"\u3164\u115f\uffa0\u180e"),
        ("\ud800 \udcff", r"\ud800 \udcff"),
        ("\ue000 \U000f0000", r"\ue000 \U000f0000"),
        ("\ufdd0\uffff\U0001ffff\U00050000", r"\ufdd0\uffff\U0001ffff\U00050000"),
        ("\u2028\u2029\x85", r"\u2028\u2029\x85"),
    ],
)
def test_what_cannot_be_seen_is_written_out(given_text: str, shown: str) -> None:
    assert written_out(given_text) == shown


@pytest.mark.parametrize(
    "given_text",
    [PERSIAN, SINHALA, BURMESE, FAMILY, HEART_ON_FIRE, ENGLAND, KEYCAP, "e\u0301", "\u0e01\u0e33"],
)
def test_what_a_word_or_a_picture_is_made_of_stays(given_text: str) -> None:
    assert written_out(given_text) == given_text
    assert markdown_text.visible(given_text) == given_text


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("pass\u200cword", r"pass\u200cword"),
        ("K\u200d", r"K\u200d"),
        ("\u200d\U0001f469", "\\u200d\U0001f469"),
        ("\U0001f469\u200d", "\U0001f469\\u200d"),
        ("\U0001f469\u200d\u200d\U0001f469", "\U0001f469\\u200d\\u200d\U0001f469"),
        # tags that are no flag can hide a whole text
        (HIDDEN, "\U0001f3f4" + r"\U000e0068\U000e0069\U000e007f"),
    ],
)
def test_a_joiner_that_joins_nothing_is_written_out(given_text: str, shown: str) -> None:
    assert written_out(given_text) == shown


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("\u0338not", r"\u0338not"),  # it would strike out whatever stands before
        ("a \u0338b", r"a \u0338b"),
        ("\u200b\u0338b", r"\u200b\u0338b"),
        ("\n\u20dd", r"\x0a\u20dd"),
        ("\u093e", r"\u093e"),
        ("\ufe0f", r"\ufe0f"),
        ("a" + "\u0301" * MAX_MARKS, "a" + "\u0301" * MAX_MARKS),
        ("a" + "\u0301" * (MAX_MARKS + 2) + "b", "a" + "\u0301" * MAX_MARKS + r"\u0301\u0301b"),
        # joiners and looks between do not begin a new letter
        ("a" + "\u0301\ufe0f" * 5, "a" + "\u0301\ufe0f" * 4 + r"\u0301\ufe0f"),
        ("\u0915" + "\u0902\u200d" * 9, "\u0915" + "\u0902\u200d" * 8 + "\\u0902\u200d"),
    ],
)
def test_a_mark_needs_a_letter_of_its_own_and_a_letter_has_few(given_text: str, shown: str) -> None:
    assert written_out(given_text) == shown


ANY = st.text(
    st.characters()
    | st.sampled_from("a \n\t\u0301\u0338\ufe0f\u200d\u200c\U0001f469\u2764\u202e\u0915\u094d\x1b")
)


@LAWS
@given(ANY)
def test_nothing_that_cannot_be_seen_is_left_and_a_second_time_changes_nothing(
    any_text: str,
) -> None:
    shown = written_out(any_text)
    assert written_out(shown) == shown
    for one in shown:
        assert unicodedata.category(one) not in {"Cc", "Cs", "Co", "Zl", "Zp"}
        if shows_nothing(one):  # a part of a word, a picture or a flag
            assert one in "\u200c\u200d\ufe0e\ufe0f" or "\U000e0061" <= one <= "\U000e007f"


@LAWS
@given(ANY)
def test_each_character_has_its_piece(any_text: str) -> None:
    found = pieces(any_text)
    assert len(found) == len(any_text)
    for one, shown in zip(any_text, found, strict=True):
        assert shown == one or shown.encode("ascii").decode("unicode_escape") == one


@LAWS
@given(ANY)
def test_messages_pages_and_markdown_go_by_the_same_list(any_text: str) -> None:
    one_line = " ".join(any_text.split())
    shown = written_out(one_line)
    assert diagnostics.visible(one_line) == shown
    assert markdown_text.visible(one_line) == shown
    # a terminal leaves out what only chooses the look of a sign
    looks = {"\ufe0e", "\ufe0f", "\u200d"}
    kept = [one for one in text.safe(one_line) if one not in looks]
    assert kept == [one for one in shown if one not in looks]

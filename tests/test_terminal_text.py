"""Foreign text on its way to a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.terminal import text
from choosing_digital.unseen import MAX_MARKS
from helpers import LAWS

ANY_TEXT = st.text(st.characters(), max_size=80)


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("K's turn", "K's turn"),
        ("Zoë and Łukasz, 你好", "Zoë and Łukasz, 你好"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("\x9b2J", r"\x9b2J"),
        ("a\u202eb\u2066c", r"a\u202eb\u2066c"),
        ("a\u200bb\ufeffc\u00add", r"a\u200bb\ufeffc\xadd"),
        ("bad byte \udcff", r"bad byte \udcff"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("private \ue000", r"private \ue000"),
        ("one\r\ntwo\nthree\rfour\tfive", "one two three four five"),
        ("\u2028\x85", r"\u2028\x85"),
        ("[/] [link=x]y[/link] :warning: **b**", "[/] [link=x]y[/link] :warning: **b**"),
    ],
)
def test_what_would_move_hide_or_turn_text_is_shown_as_an_escape(
    given_text: str, shown: str
) -> None:
    assert text.safe(given_text) == shown


def test_the_joiners_of_persian_stay_and_others_show() -> None:
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"  # "I want"
    assert text.safe(persian) == persian
    assert text.safe("pass\u200cword") == r"pass\u200cword"


def test_the_sign_that_only_chooses_a_look_is_dropped() -> None:
    assert text.safe("❤\ufe0f") == "❤"


@LAWS
@given(ANY_TEXT)
def test_no_control_character_and_no_surrogate_is_ever_left(any_text: str) -> None:
    shown = text.safe(any_text)
    joiners = {"\u200c", "\u200d"}
    visible_format = {chr(code) for code in range(0x600, 0x606)} | {"\u06dd", "\u070f", "\u08e2"}
    for character in shown:
        if character not in joiners and character not in visible_format:
            assert unicodedata.category(character) not in {"Cc", "Cs", "Co", "Zl", "Zp"}
    assert text.safe(shown) == shown


@LAWS
@given(ANY_TEXT, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(any_text: str, columns: int) -> None:
    lines = text.wrap(any_text, columns)
    assert all(text.width(line) <= columns for line in lines)
    together = "".join(lines).replace(" ", "")
    assert together == "".join(text.safe_lines(any_text)).replace(" ", "")


@LAWS
@given(ANY_TEXT, st.integers(0, 40))
def test_a_text_cut_off_fits_and_says_so(any_text: str, columns: int) -> None:
    shown = text.cut(any_text, columns)
    assert text.width(shown) <= columns
    if text.width(any_text) > columns >= 3:
        assert shown.endswith("...")


@LAWS
@given(ANY_TEXT)
def test_every_place_of_a_line_has_its_place_in_the_safe_line(any_text: str) -> None:
    line = any_text.replace("\n", " ").replace("\r", " ")
    found = text.offsets(line)
    assert len(found) == len(line) + 1
    assert found == sorted(found)
    assert found[-1] == len(text.safe(line))


def test_lines_break_at_words_and_keep_the_spaces_inside() -> None:
    assert text.wrap("K  yes     D  yes and more", 18) == ["K  yes     D  yes", "and more"]


def test_a_word_longer_than_the_line_breaks_at_the_edge_with_no_hyphen() -> None:
    assert text.wrap("see abcdefghijklm now", 6) == ["see", "abcdef", "ghijkl", "m now"]


def test_wide_letters_are_two_cells_and_accents_none() -> None:
    assert text.width("你好") == 4
    assert text.width("e\u0301") == 1
    assert text.wrap("你好你好", 5) == ["你好", "你好"]
    assert text.wrap("ae\u0301\u0301b", 2) == ["ae\u0301\u0301", "b"]
    assert text.cut("你好你好", 7) == "你好..."
    assert text.pad("你", 4) == "你  "


def test_line_ends_are_kept_where_lines_are_laid_out() -> None:
    assert text.wrap("one\n\ntwo", 20) == ["one", "", "two"]


@pytest.mark.parametrize(
    ("pasted", "several_lines", "plain"),
    [
        ("one\r\ntwo\rthree\n", True, "one\ntwo\nthree\n"),
        ("one\ntwo", False, "one two"),
        ("\x1b[31mred\x00", True, r"\x1b[31mred\x00"),
        ("byte \udcff", True, "byte \ufffd"),
        ("tab\there", True, "tab here"),
        ("arabic \u200f and \u202e stay as typed", True, "arabic \u200f and \u202e stay as typed"),
    ],
)
def test_what_was_pasted_becomes_plain_text(pasted: str, several_lines: bool, plain: str) -> None:
    assert text.typed(pasted, several_lines=several_lines) == plain


# -- what a reader takes for one letter -------------------------------------------------

WHOLE = (
    "e\u0301",  # é, of two
    "\U0001f1ec\U0001f1e7",  # a flag
    "\U0001f44b\U0001f3fd",  # a hand, with its tone of skin
    "\u0915\u094d\u0937",  # Hindi ksha
    "\u0915\u094d\u0937\u093f",
    "\u0995\u09cd\u09b7",  # Bengali
    "\u1780\u17d2\u179a",  # Khmer
    "\u1100\u1161\u11a8",  # Korean, of three
    "\uac00\u11a8",
    "\u0e01\u0e33",  # Thai
    "\u0645\u064e\u0651",  # Arabic, with vowels
    "\u05e9\u05c1\u05b8",  # Hebrew, pointed
    "\u0600\u0661",  # a sign that goes over the number after it
    "1\u20e3",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # England
)


@pytest.mark.parametrize("whole", WHOLE)
@pytest.mark.parametrize("before", ["", "x", "xx", "你"])
def test_no_line_ends_inside_what_is_read_as_one_letter(whole: str, before: str) -> None:
    line = before + whole * 9
    for columns in range(text.width(whole), 12):
        found = text.wrap(line, columns)
        assert "".join(found) == line
        starts = [len("".join(found[:number])) for number in range(1, len(found))]
        for start in starts:
            assert start <= len(before) or (start - len(before)) % len(whole) == 0
        shown = text.cut(line, columns + 3)
        kept = shown.removesuffix("...")
        assert shown == line or (len(kept) - len(before)) % len(whole) == 0 or kept in before


def test_a_letter_without_an_end_is_parted_all_the_same() -> None:
    joined = "\u0915\u094d" * 200
    lines = text.wrap(joined, 20)
    assert "".join(lines) == joined
    assert all(text.width(line) <= 20 for line in lines)


def test_a_pile_of_accents_does_not_hide_the_lines_above() -> None:
    shown = text.wrap("Z" + "\u0301" * 5000, 60)
    assert all(len(line) <= 60 + MAX_MARKS for line in shown)


def test_pictures_joined_are_shown_beside_each_other() -> None:
    assert text.safe("\U0001f468\u200d\U0001f469") == "\U0001f468\U0001f469"
    assert text.safe("\u2764\ufe0f\u200d\U0001f525") == "\u2764\U0001f525"
    assert text.width("\U0001f468\u200d\U0001f469") == 4

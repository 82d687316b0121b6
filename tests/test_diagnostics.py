"""How a mistake is written: one line, the source under it, the hint."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.question_sets import Diagnostic, Severity, visible
from choosing_digital.question_sets.diagnostics import Related

SOURCE = "    when: {question: private_space, is: [sometimes, nevr]}"
FOUND = Diagnostic(
    "questions/banks/privacy.yaml",
    14,
    53,
    14,
    57,
    Severity.ERROR,
    "no-such-option",
    'private_space has no option "nevr"',
    "Its options are always, sometimes, never. Did you mean never?",
)


def at(column: int, end: int, line: int = 1, end_line: int = 1, hint: str = "") -> Diagnostic:
    return Diagnostic("a", line, column, end_line, end, Severity.WARNING, "code", "words", hint)


def under(diagnostic: Diagnostic, source: str, width: int = 79) -> tuple[str, str]:
    """Give what is underlined, and the whole source as shown."""
    _, shown, carets, *_ = diagnostic.with_excerpt(source, width).splitlines()
    start = carets.index("^")
    return shown[start : start + carets.count("^")], shown[8:]


def test_one_line_is_what_editors_jump_to() -> None:
    assert FOUND.one_line() == (
        "questions/banks/privacy.yaml:14:53: error: "
        'private_space has no option "nevr" [no-such-option]'
    )


def test_excerpt_is_as_on_the_authors_page() -> None:
    assert FOUND.with_excerpt(SOURCE) == (
        "questions/banks/privacy.yaml:14:53: error: "
        'private_space has no option "nevr" [no-such-option]\n'
        "   14 |     when: {question: private_space, is: [sometimes, nevr]}\n"
        "      |                                                     ^^^^\n"
        "  Its options are always, sometimes, never. Did you mean never?"
    )


def test_related_places_stand_under_the_hint_with_their_own_excerpt() -> None:
    first = Related("other.yaml", 2, 5, 2, 8, "the first\x1b stands here")
    twice = replace(at(5, 8, hint="Keep one."), related=(first,))
    lines = {("other.yaml", 2): "id: one"}
    assert twice.with_excerpt("id: one", line_of=lambda *place: lines.get(place)) == (
        "a:1:5: warning: words [code]\n"
        "    1 | id: one\n"
        "      |     ^^^\n"
        "  Keep one.\n"
        "  other.yaml:2:5: the first\\x1b stands here\n"
        "    2 | id: one\n"
        "      |     ^^^"
    )
    assert twice.with_excerpt(None).endswith("  other.yaml:2:5: the first\\x1b stands here")


@pytest.mark.parametrize("source", [None, "", "   "])
def test_excerpt_is_left_out_where_there_is_nothing_to_show(source: str | None) -> None:
    assert at(1, 2, hint="Do.").with_excerpt(source) == "a:1:1: warning: words [code]\n  Do."


def test_part_of_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    assert under(at(3, 9, end_line=4), "a: bcd  ") == (" bcd", "a: bcd")


def test_part_without_width_has_one_caret() -> None:
    assert under(at(3, 3), "a: b") == (" ", "a: b")
    assert at(9, 9).with_excerpt("ab").splitlines()[2] == "      |   ^"


@pytest.mark.parametrize("width", [30, 40, 60, 79])
@pytest.mark.parametrize("column", [1, 30, 100, 195])
def test_long_line_is_cut_on_both_sides_and_the_caret_moves_along(width: int, column: int) -> None:
    source = "".join(f"{number:04}" for number in range(50))
    part, shown = under(at(column, column + 4), source, width)
    assert part == source[column - 1 : column + 3]
    assert 8 + len(shown) <= width
    assert shown.startswith("...") == (not source.startswith(shown[:8]))
    assert shown.endswith("...") == (not source.endswith(shown[-8:]))


def test_first_line_is_never_broken() -> None:
    assert FOUND.with_excerpt(SOURCE, 20).splitlines()[0] == FOUND.one_line()


def test_wide_letters_count_two_and_combining_ones_none() -> None:
    carets = at(8, 9).with_excerpt("a: 会e\u0301 xy").splitlines()[2]
    assert carets == "      | " + " " * 7 + "^"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("\x00\x7f\x9b", "\\x00\\x7f\\x9b"),
        ("a\u202eb\u2066", "a\\u202eb\\u2066"),
        ("a\tb", "a b"),
        ("a\nb\r", "a\\x0ab\\x0d"),
        ("\udcff", "\\udcff"),
        ("é 会 😀", "é 会 😀"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@settings(deadline=None)
@given(st.text(), st.text(), st.integers(1, 50), st.integers(1, 90), st.integers(10, 120))
def test_no_text_moves_a_cursor(
    message: str, source: str, column: int, end: int, width: int
) -> None:
    one = Diagnostic(message, 1, column, 1, end, Severity.ERROR, "c", message, message)
    text = one.with_excerpt(source.replace("\n", " "), width)
    assert all(unicodedata.category(letter) != "Cc" for letter in text.replace("\n", ""))
    text.encode()


def test_they_stand_in_the_order_of_the_text() -> None:
    late, early = at(1, 2, line=10, end_line=10), at(9, 10, line=2, end_line=2)
    assert sorted([late, early, at(2, 3, line=2, end_line=2)])[-1] == late
    assert sorted([late, early]) == [early, late]


def test_severities_are_ordered() -> None:
    assert Severity.ERROR.is_at_least(Severity.WARNING)
    assert Severity.WARNING.is_at_least(Severity.WARNING)
    assert not Severity.ADVICE.is_at_least(Severity.WARNING)

"""YAML text to plain data: the core schema, the places, and everything that is refused."""

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.question_sets import source
from choosing_digital.question_sets.diagnostics import Diagnostic
from choosing_digital.question_sets.source import (
    MAX_DEPTH,
    Plain,
    Source,
    Span,
    Unreadable,
    parse,
)
from choosing_digital.unseen import written_out


def data(text: str) -> dict[str, Plain]:
    return parse(text.encode(), "a.yaml").data


def codes(content: str | bytes) -> list[tuple[str, int, int]]:
    content = content.encode() if isinstance(content, str) else content
    with pytest.raises(Unreadable) as caught:
        parse(content, "a.yaml")
    assert all(one.file == "a.yaml" for one in caught.value.diagnostics)
    return [(one.code, one.line, one.column) for one in caught.value.diagnostics]


# -- what words mean --------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        *("yes", "no", "on", "off", "y", "n", "Yes", "NO", "012", "-012", "1_000", "1:30"),
        *("190:20:30", "2024-01-02", "2024-13-45", "0o8", "0xg", "1e", "1.2.3", "+", ".", "e5"),
        *("nul", "tRue", "0x", "1 000", "½", "٣", "=", "<<", "01.5", "+0x1"),
    ],
)
def test_word_is_text_as_it_was_written(written: str) -> None:
    assert data(f"a: {written}") == {"a": written}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *(("0", 0), ("7", 7), ("-3", -3), ("+4", 4), ("0o17", 15), ("0x1F", 31), ("1.5", 1.5)),
        *((".5", 0.5), ("1.", 1.0), ("-2e3", -2000.0), ("1.0", 1.0)),
        ("12345678901234567890", 12345678901234567890),
    ],
)
def test_number_is_a_number(written: str, value: float) -> None:
    read = data(f"a: {written}")["a"]
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize("written", ["true", "True", "TRUE"])
def test_true_is_true(written: str) -> None:
    assert data(f"a: {written}") == {"a": True}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(written: str) -> None:
    assert data(f"a: {written}") == {"a": None}


def test_quotes_and_blocks_are_always_text() -> None:
    text = "a: '1'\nb: \"true\"\nc: |\n  null\nd: >\n  1\n  2\n"
    assert data(text) == {"a": "1", "b": "true", "c": "null\n", "d": "1 2\n"}


def test_byte_order_mark_and_windows_line_ends_are_read() -> None:
    assert parse(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "a").data == {"a": 1, "b": 2}


def test_lists_and_mappings_nest() -> None:
    text = "a: [1, {b: [x]}]\nc:\n  - d: 1\n    e: 2\n  - []\n"
    assert data(text) == {"a": [1, {"b": ["x"]}], "c": [{"d": 1, "e": 2}, []]}


# -- places -----------------------------------------------------------------------------

PLACED = """\
kind: bank   # a comment
rules:
  - id: first
    when: {question: a, is: [b, "c d"]}

  - message: |
      Two
      lines.

    # about nothing
    empty:
last: 1
"""


@pytest.mark.parametrize(
    ("path", "at_key", "span"),
    [
        (("kind",), False, Span(1, 7, 1, 11)),
        (("kind",), True, Span(1, 1, 1, 5)),
        (("rules", 0, "id"), False, Span(3, 9, 3, 14)),
        (("rules", 0, "when"), False, Span(4, 11, 4, 40)),
        (("rules", 0, "when", "question"), True, Span(4, 12, 4, 20)),
        (("rules", 0, "when", "is"), False, Span(4, 29, 4, 39)),
        (("rules", 0, "when", "is", 1), False, Span(4, 33, 4, 38)),
        (("rules", 0), False, Span(3, 5, 4, 40)),
        (("rules", 1, "message"), False, Span(6, 14, 8, 13)),
        (("rules", 1, "empty"), False, Span(11, 5, 11, 10)),
        (("rules", 1), False, Span(6, 5, 11, 10)),
        (("rules",), False, Span(3, 3, 11, 10)),
        ((), False, Span(1, 1, 12, 8)),
    ],
)
def test_place_of_each_part(path: tuple[str | int, ...], at_key: bool, span: Span) -> None:
    assert parse(PLACED.encode(), "a").span(path, at_key) == span


def test_place_of_what_is_not_there_is_that_of_what_would_hold_it() -> None:
    read = parse(PLACED.encode(), "a")
    assert read.span(("rules", 0, "nothing", 5)) == read.span(("rules", 0))
    assert read.span(("rules", 0, "nothing"), at_key=True) == read.span(("rules", 0))


def test_places_count_characters_whatever_stands_before() -> None:
    read = parse("\ufeff# é 会 😀\r\na: 'é😀'\r\nb: {会: x, c: y}\r\n".encode(), "a")
    assert read.span(("a",)) == Span(2, 4, 2, 8)
    assert read.span(("b", "会")) == Span(3, 8, 3, 9)
    assert read.span(("b", "c"), at_key=True) == Span(3, 11, 3, 12)


# -- what is refused --------------------------------------------------------------------


def test_all_that_can_be_gone_past_is_told_at_once() -> None:
    text = "a: 1\na: 2\nb: &x 1\nc: *x\nd: !t 1\n1: 1\ne: .inf\n"
    assert codes(text) == [
        ("duplicate-key", 2, 1),
        ("anchor", 3, 4),
        ("anchor", 4, 4),
        ("tag", 5, 4),
        ("key-not-text", 6, 1),
        ("not-a-number", 7, 4),
    ]


def test_second_key_says_where_the_first_is() -> None:
    with pytest.raises(Unreadable) as caught:
        parse(b"b:\n  a: 1\n  c: {a: 1}\n  a: 2\n", "x")
    (one,) = caught.value.diagnostics
    assert (one.line, one.column) == (4, 3)
    assert one.hint == "It was first defined at line 2. Keep one of the two."


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", ("empty-file", 1, 1)),
        (b"\xef\xbb\xbf", ("empty-file", 1, 1)),
        (b"# a\n", ("empty-file", 1, 1)),
        (b"---\n...\n", ("empty-file", 1, 1)),
        (b"[a]", ("not-a-mapping", 1, 1)),
        (b"a", ("not-a-mapping", 1, 1)),
        (b"a: \xff\n", ("not-text", 1, 4)),
        ("a: é\nb: ".encode() + b"\xe9", ("not-text", 2, 4)),
        (b"a: \x00", ("control-character", 1, 4)),
        (b"a: 1\nb: \x85", ("not-text", 2, 4)),
        ("a: 1\nb: x\x85".encode(), ("control-character", 2, 5)),
        ("a: x\u2028b: 1".encode(), ("control-character", 1, 5)),
        ("a: x\ufeff".encode(), ("control-character", 1, 5)),
        (b'a: "\\0"', ("control-character", 1, 4)),
        (b'a: "x\\r"', ("control-character", 1, 4)),
        (b'a: "\\u2028"', ("control-character", 1, 4)),
        (b"a: 1\n---\nb: 1\n", ("second-document", 2, 1)),
        (b"a: 123456789012345678901", ("number-too-long", 1, 4)),
        (b"a: 0." + b"1" * 21, ("number-too-long", 1, 4)),
        (b"a: 1e999", ("not-a-number", 1, 4)),
        (b"a:\n\tb: 1", ("tab", 2, 1)),
        (b"{a: 1, [b]: 2}", ("key-not-text", 1, 8)),
        (b"? {a: b}\n: c", ("key-not-text", 1, 3)),
        (b"null: 1", ("key-not-text", 1, 1)),
        (b"&a b: 1", ("anchor", 1, 1)),
        (b"*a : 1", ("anchor", 1, 1)),
        (b"%YAML 3.0\n---\na: 1", ("not-yaml", 1, 1)),
        (b"# a\n\n%YAML 1.2\n%TAG !a! x\n---\na: 1", ("needs-quotes", 4, 1)),
        (b"a: 0x" + b"f" * 19, ("number-too-long", 1, 4)),
        (b"0x" + b"f" * 5000 + b": 1", ("number-too-long", 1, 1)),
        (b'? "' + b"k" * 201 + b'"\n: 1', ("key-too-long", 1, 3)),
        (b'"a\\nb": 1', ("unseen-in-key", 1, 1)),
        ("kin\u200bd: bank".encode(), ("unseen-in-key", 1, 1)),
        ("a:\n  b: 1\n  \u202eb: 2".encode(), ("unseen-in-key", 3, 3)),
        (b'"\\u0338a": 1', ("unseen-in-key", 1, 1)),
    ],
)
def test_refused_at_its_place(content: bytes, found: tuple[str, int, int]) -> None:
    assert codes(content)[0] == found


def test_depth_ends_at_its_limit() -> None:
    inside = MAX_DEPTH - 1
    data("a: " + "[" * inside + "]" * inside)
    assert codes("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH) == [("too-deep", 1, 3 + MAX_DEPTH)]


def test_file_may_have_a_megabyte_and_no_more() -> None:
    start = b"a: 1 #"
    parse(start + b"x" * (source.MAX_BYTES - len(start)), "a")
    assert codes(start + b"x" * (source.MAX_BYTES - len(start) + 1)) == [("too-large", 1, 1)]


def test_parts_are_counted() -> None:
    assert codes("a: [" + "x," * source.MAX_NODES + "]")[0][0] == "too-many-parts"


HOSTILE = {
    "deep flow": b"a: " + b"[" * 200_000,
    "deep flow mappings": b"{a: " * 200_000,
    "deep blocks": "\n".join(" " * depth + "a:" for depth in range(1300)).encode(),
    "deep lists": b"- " * 300_000,
    "laughs": b"a: &a [x, x]\n" + b"".join(b"b%d: [*a, *a, *a]\n" % n for n in range(20_000)),
    "itself": b"a: &a [*a]",
    "digits": b"a: " + b"9" * 1_000_000,
    "exponent": b"a: 1e" + b"9" * 1_000_000,
    "one key": b'"' + b"k" * 1_000_000 + b'": 1',
    "many keys": b"".join(b"k%d: 1\n" % n for n in range(80_000)),
    "same key": b"a: 1\n" * 200_000,
    "quotes": b'a: "' * 200_000,
    "colons": b"a: b: " * 150_000,
    "commas": b"a: [" + b"," * 1_000_000,
    "anchors": b"a: " + b"&a " * 300_000,
    "question marks": b"? " * 500_000,
    "returns": b"a: 1\r" * 200_000,
    "empty lines": b"a: |\n" + b" \n" * 500_000,
    "tag directives": b"".join(b"%%TAG !a%d! x\n" % n for n in range(60_000)) + b"---\na: 1",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_no_time(content: bytes) -> None:
    started = time.process_time()
    try:
        parse(content, "a").span(("a",))
    except Unreadable as fault:
        for one in fault.diagnostics:
            one.with_excerpt("x" * 1_000_000)
    assert time.process_time() - started < 10


# -- whatever comes ---------------------------------------------------------------------

_SIGNS = st.text(st.sampled_from("ab:-[]{},&*!|>'\"%@`#?\\ \n\t\r~.0123456789exuU\u00e9\u2028"))


@settings(deadline=None)
@given(st.one_of(st.binary(), st.text().map(str.encode), _SIGNS.map(str.encode)))
def test_whatever_comes_gives_data_or_our_own_error(content: bytes) -> None:
    read, found = read_or_refused(content)
    assert (read is None) == bool(found)
    if read is not None:
        assert isinstance(read.data, dict)
        read.span(())
    for one in found:
        assert (1, 1) <= (one.line, one.column) <= (one.end_line, one.end_column)
        assert one.code
        assert "yaml" not in one.message.lower()


def read_or_refused(content: bytes) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    try:
        return parse(content, "a"), ()
    except Unreadable as fault:
        return None, fault.diagnostics


_NO_CHARACTERS = "\ufffe\uffff"
"""YAML has no way to write these two as they are; they are refused (`_BAD`)."""
_WORDS = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Zl", "Zp"),
        exclude_characters=_NO_CHARACTERS,
    )
)
_KEYS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cf", "Co", "Cn", "Cs", "M", "Zl", "Zp")
    ),
    max_size=source.MAX_KEY,
).filter(lambda key: written_out(key) == key)
_PLAIN = st.recursive(
    st.one_of(_WORDS, st.booleans(), st.none(), st.integers(-(10**19), 10**19)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(_KEYS, inner, max_size=4)),
    max_leaves=20,
)


@settings(deadline=None)
@given(st.dictionaries(_KEYS, _PLAIN, min_size=1))
def test_what_another_writes_comes_back(plain: dict[str, Plain]) -> None:
    written = yaml.dump(plain, Dumper=_Quoting, allow_unicode=True, sort_keys=False)
    if "\ufeff" not in written:
        assert data(written) == plain


class _Quoting(yaml.SafeDumper):
    """Writes every text in quotes, since the writer thinks of an older YAML."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


@settings(deadline=None)
@given(_SIGNS)
def test_each_part_stands_at_its_place(text: str) -> None:
    """A plain word is read back at the very place that is told for it."""
    try:
        read = parse(text.encode(), "a")
    except Unreadable:
        return
    for path, value in _leaves(read.data, ()):
        span = read.span(path)
        written = read.lines.line(span.line)[span.column - 1 :]
        if isinstance(value, str) and value.isalnum() and not written.startswith(("'", '"')):
            assert written.startswith((value, "|", ">"))


def _leaves(value: Plain, path: tuple[str | int, ...]) -> list[tuple[tuple[str | int, ...], Plain]]:
    match value:
        case dict():
            return [one for key in value for one in _leaves(value[key], (*path, key))]
        case list():
            return [one for at, inner in enumerate(value) for one in _leaves(inner, (*path, at))]
        case _:
            return [(path, value)]


# -- without the C parser ---------------------------------------------------------------


def test_python_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = parse(PLACED.encode(), "a")
    monkeypatch.setattr(source, "_LOADER", yaml.SafeLoader)
    read = parse(PLACED.encode(), "a")
    assert read.data == expected.data
    for path in (("rules", 0, "when", "is", 1), ("rules", 1), ("rules", 1, "message"), ()):
        assert read.span(path) == expected.span(path)


@settings(deadline=None)
@given(st.one_of(st.binary(), _SIGNS.map(str.encode)))
def test_python_parser_lets_nothing_else_through(content: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source, "_LOADER", yaml.SafeLoader)
        read, found = read_or_refused(content)
    assert (read is None) == bool(found)


@pytest.mark.parametrize("text", ['a: "\\U00110000"', 'a: "\\uD800"', "a: !!int ''"])
def test_python_parser_refuses_what_would_break_it(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "_LOADER", yaml.SafeLoader)
    assert codes(text)

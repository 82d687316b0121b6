"""Texts without quotes that a # cuts: which are told, where, and the line to copy."""

import pytest

from choosing_digital.question_sets import Library
from choosing_digital.question_sets.checks.remarks import may_cut

BANK = 'kind: bank\nid: a\nversion: "1"\n'
QUESTION = (
    "questions:\n  - id: q\n    ask: [parent]\n    type: choice\n    text: {everyone: A}\n"
    "    options:\n      near: One\n      far: Two\n"
)
SCENARIO = "kind: scenario\nid: a\ntitle: Kai\nsession: {set: one}\n"
IDEAS = "kind: ideas\nid: a\nideas:\n  - id: one\n    title: One\n    text: Do it.\n"


def cuts(text: str, eol: str = "\n") -> list[tuple[str, str]]:
    """Give what is marked as left out, and the line to copy."""
    content = text.replace("\n", eol).encode()
    library = Library([{"a.yaml": content}])
    assert library.loaded("a.yaml").diagnostics == ()
    lines = text.splitlines()
    return [
        (lines[one.line - 1][one.column - 1 : one.end_column - 1], _copied(one.hint))
        for one in library.diagnostics("a.yaml")
        if one.code == "cut-at-hash"
    ]


def _copied(hint: str) -> str:
    return hint.partition("\n")[2]


@pytest.mark.parametrize("eol", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "cut", "line"),
    [
        (BANK + "title: Ring and press #2 now\n", "#2 now", 'title: "Ring and press #2 now"'),
        (BANK + "title: Ring  # us\n", "# us", 'title: "Ring # us"'),
        (BANK + "title: Ring\t#us\n", "#us", 'title: "Ring #us"'),
        (BANK + 'title: Say "so" #2\n', "#2", "title: 'Say \"so\" #2'"),
        (BANK + "title:\n  Ring us\n  and press #2\n", "#2", '"Ring us and press #2"'),
        (QUESTION.replace("Two", "Two #2"), "#2", ""),
        (QUESTION.replace("{everyone: A}", "{everyone: A #1, b\n      }"), "#1, b", ""),
        (IDEAS.replace("One", "Press #1"), "#1", '    title: "Press #1"'.strip()),
        (SCENARIO + "told: Press #1\n", "#1", ""),  # what stands in answers is not written anew
        (SCENARIO.replace("one}", "one, words: Press now #1\n}"), "#1", ""),
    ],
)
def test_a_text_that_is_cut_is_told(text: str, cut: str, line: str, eol: str) -> None:
    whole = text if text.startswith("kind") else BANK + text
    ((marked, copied),) = cuts(whole, eol)
    assert marked == cut
    assert copied == line or not line


@pytest.mark.parametrize(
    "text",
    [
        "# Ring #2\n" + BANK,
        BANK + "  # Ring #2 # now\n",
        BANK + 'title: "Ring #2"  # a remark\n',
        BANK + "title: 'Ring #2'  # a remark\n",
        BANK + "title: Ring#2\n",
        BANK + "title: |\n  Ring #2\n",
        BANK + "title: >  # a remark\n  Ring #2\n",
        BANK + QUESTION.replace("[parent]", "[parent]  # theirs").replace("choice", "choice # one"),
        BANK + QUESTION.replace("options:", "options: # two"),
        SCENARIO.replace("one}", "one, participants: [{id: k, role: parent, name: Kai # six\n}]}"),
    ],
)
def test_a_remark_that_cuts_no_words_is_left_alone(text: str) -> None:
    assert cuts(text) == []


def test_a_line_to_copy_is_what_the_author_wrote_when_it_is_read_again() -> None:
    text = BANK + 'title: It\'s "late": see #2 {x} \\ y #3\n'.replace(": see", ", see")
    ((_, line),) = cuts(text)
    library = Library([{"a.yaml": (BANK + line).encode()}])
    model = library.loaded("a.yaml").model
    assert getattr(model, "title", "") == 'It\'s "late", see #2 {x} \\ y #3'


def test_a_long_text_is_told_in_words() -> None:
    library = Library([{"a.yaml": (BANK + f"title: {'word ' * 40}#2\n").encode()}])
    (one,) = [each for each in library.diagnostics("a.yaml") if each.code == "cut-at-hash"]
    assert one.hint.endswith(
        "put a quotation mark at the beginning of the text and one at its end."
    )


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("a: b\n", False),
        ("# a\n  # b # c\na: b#c\n", False),
        ("# a", False),
        ("a: b # c", True),
        ("a: [b, c]  # d # e\n- {b: c} # d\n- a: # b\n", False),
        ("a: \"b\"  # d # e\nb: 'c' # d\n", False),
        ("a: [b]\rc: see [1] # d", True),
        ("a: 'b' and 'c' # d", True),
        ("- - # b", False),
        ('a: "b" # c\nb: c # d', True),
        ("a: [" + "]" * 100_000 + " x #", True),
        ("# a\nb: c\t# d", True),
        ("# a\nb:\t# c", False),
        ("a#" * 100_000, False),
        ("#" * 100_000, False),
        ("\n#" * 100_000, False),
        (" " * 100_000 + "#" + " #" * 100_000, False),
    ],
)
def test_no_place_is_looked_up_in_a_file_without_remarks_behind_texts(text: str, may: bool) -> None:
    assert may_cut(text) is may


def test_the_places_of_a_file_without_such_remarks_are_not_read() -> None:
    library = Library([{"a.yaml": ("# One\n" + BANK + "title: Two\n").encode()}])
    assert library.diagnostics("a.yaml") == ()
    source = library.loaded("a.yaml").source
    assert source is not None
    assert "_stretches" not in vars(source)

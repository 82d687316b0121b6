"""Texts without quotes that a # cuts: which are told, where, and the line to copy.

And numbers to ring that nobody answers.
"""

import json

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


# -- numbers to ring ----------------------------------------------------------------------------


def misdialled(text: str) -> list[tuple[str, str]]:
    """Give the words that a number to ring stands in, and what is said of it."""
    content = f"{BANK}purpose: {json.dumps(text)}\n".encode()
    return [
        (text[one.column - 11 : one.end_column - 11], one.message)
        for one in Library([{"a.yaml": content}]).diagnostics("a.yaml")
        if one.code == "no-such-number"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("If somebody is in danger now, ring 99.", "ring 99"),
        ("ring 99 or the emergency duty team", "ring 99"),
        ("Ring 9999, and stay with them.", "Ring 9999"),
        ("Ring 998 first.", "Ring 998"),
        ("Ring 9 or the duty team.", "Ring 9"),
        ("Deaf people can register to text 989.", "text 989"),
        ("Dial 1122 if it burns.", "Dial 1122"),
        ("Call 61.", ""),
        ("Ring the police on 11.", "Ring the police on 11"),
        ("neu ffonia 99.", "ffonia 99"),
        ("In danger, 99 and local procedures come first.", "99"),
        ("Tell them of the silent 99 call.", "99"),
        ("In danger 909 comes first", "909"),
        ("Ring Childline on 0800 111 now", "0800 111"),
        ("Call 0808 800 500.", "0808 800 500"),
        ("Ring 020 7946 09581.", "020 7946 09581"),
        ("Ring 116 132.", "116 132"),
    ],
)
def test_a_number_that_nobody_answers_is_told(text: str, told: str) -> None:
    found = misdialled(text)
    assert [words for words, _ in found] == ([told] if told else [])


@pytest.mark.parametrize(
    "text",
    [
        "Ring 999, 112, 101 or 111, and 105 if the lights go out.",
        "Ring 116 123, 116 000 or 0800 1111, text 85258, ring 18000 first.",
        "Ring 01632 960123, 020 7946 0958, 07700 900123 or 0808 157 0192.",
        "Call 2 of 3; ring 20 minutes before; phone 10 people. Ring 2 or 3 people.",
        "Call 100 or more. Call 12 and 13 are short. Ring 1, 2 and 3.",
        "Dial 9 and then 2222; in hospital ring 2222.",
        "In danger, 99 in 100 people ring. See section 99, in an emergency.",
        "There was less danger in 1999.",
        "Stay silent, and press 55 when asked, in danger.",
        "If nobody is in danger now, ring 111. In danger now, ring 999, or else ring 111.",
        "Text 60 families, call at 10, in an emergency wait 99 minutes.",
        "0800 111 of 2300 answered; ring by 10.30.",
    ],
)
def test_what_counts_or_is_answered_is_not_told(text: str) -> None:
    assert misdialled(text) == []


def test_a_number_that_is_answered_and_is_not_for_danger_is_told() -> None:
    assert misdialled("If you are in danger now, ring 111.") == [
        ("ring 111", "111 is no number for danger")
    ]

"""The one place through which foreign text becomes Markdown that is only text.

Whatever people or authors write is never a heading, a table cell, a list, a link, an
image, HTML, an entity, emphasis, code or a rule. Written for CommonMark 0.31 with the
tables of GitHub (https://spec.commonmark.org, https://github.github.com/gfm); the
signs of a few wider dialects (mathematics, marks, struck out) are escaped as well.
"""

import re
from collections.abc import Iterable

from choosing_digital.unseen import written_out

_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")

# Every sign that can begin something inside a line. `.` `:` and `@` only where a bare
# address would become a link, or a name between colons a picture.
_INSIDE = re.compile(r"[\\`*_{}\[\]<>#|~&$=^@]|:(?=//|[\w+-]+:)|(?<=[^\s.])\.(?=[^\W\d_])")

# What can begin a list at the start of a line; the other signs are escaped already.
_NUMBER = re.compile(r"\d{1,9}[.)](?=\s|$)")


# Where the letters are that run from right to left.
_LEFTWARD = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def visible(text: str) -> str:
    r"""Give the text as one line, with what cannot be seen written out: ``\x1b``."""
    one_line = _LINE_ENDS.sub(" ", text).replace("\t", " ")
    return written_out(one_line).strip()


def inline(text: str) -> str:
    """Give foreign text as Markdown on one line: line ends become spaces.

    It may stand anywhere in a line, at its start too. A text in Hebrew or Arabic letters is
    kept apart from what stands beside it, so that it cannot take that along to its own side
    (https://www.unicode.org/reports/tr9/, section 2.7).
    """
    escaped = _escaped(visible(text))
    return f"\u2066{escaped}\u2069" if _LEFTWARD.search(escaped) else escaped


def _escaped(shown: str) -> str:
    escaped = _INSIDE.sub(lambda found: f"\\{found[0]}", shown)
    if escaped[:1] in ("-", "+", ":"):
        return f"\\{escaped}"
    number = _NUMBER.match(escaped)
    if number:  # 1. and 1) begin a list; a backslash before the digit would be seen
        return f"{escaped[: number.end() - 1]}\\{escaped[number.end() - 1 :]}"
    return escaped


def strong(text: str) -> str:
    """Give foreign text in bold; nothing at all is said, since ``****`` is not bold."""
    return f"**{inline(text) or NOTHING}**"


def quoted(text: str) -> str:
    """Give somebody's own words as a quote, with the lines they typed."""
    lines = [inline(line) for line in _LINE_ENDS.split(text)]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    # a backslash at the end of a line keeps the line; an empty one keeps the paragraph
    return "\n".join(f"> {line}\\" for line in lines[:-1]) + (
        ("\n" if len(lines) > 1 else "") + f"> {lines[-1] if lines else NOTHING}"
    )


NOTHING = "(nothing)"
"""Stands where a text is all spaces."""


# -- blocks, of parts that are Markdown already -----------------------------------------


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Give a table of cells that are Markdown on one line."""
    titles = list(heads)
    lines = ["---" for _ in titles]
    return "\n".join(map(_row, [titles, lines, *rows]))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def bullets(items: Iterable[str]) -> str:
    """Give a list of items, each of one line; nothing where there are none."""
    return "\n".join(f"- {one}" for one in items)


def under(title: str, items: Iterable[str]) -> list[str]:
    """Give a list with a line above it; no block at all where the list is empty."""
    found = bullets(items)
    return [title, found] if found else []

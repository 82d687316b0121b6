"""A text that begins with a sign which YAML keeps for itself, and how it is written right.

Pure text: where such a text begins and ends in a file, and its line with quotation marks. What
somebody answered is never written out anew, so a line is shown of an author's file alone.
"""

import re

HALVES = {"[": "]", "{": "}"}
"""What closes what."""

_LONGEST = 160
_LOOKED_AT = 2_000
_WITHOUT = {
    "{": "Without them it is read as a part with keys of its own.",
    "[": "Without them it is read as a list.",
    "#": "Without them it is read as a remark, and left out.",
}
IN_WORDS = "Put a quotation mark at its beginning and one at its end."
REMARK = (
    "What stands behind the # belongs inside the quotation marks. If it is a remark, put it on a "
    "line of its own."
)
"""What is said of a # behind a text, which may begin a remark or be part of the text."""
_KINDS = r"kind:[ ]*[\"']?(?:bank|question_set|vocabulary|ideas|translation)\b"
_AUTHORED = re.compile(rf"^{_KINDS}|\A(?:[ \t]*(?:#[^\n]*)?\r?\n)*+[ \t]*{_KINDS}", re.M)
"""The kind as a key of the whole file; further in it may be a word of somebody's, but for the
first line."""
_BLOCK_KEY = re.compile(r"""[ ]*(?:-[ ]+)*(?:(?:"[^"]*"|'[^']*'|[^\s"'{\[#][^:#]*):[ ]+)?""")
_BEFORE_REMARK = re.compile(r"[ ]*[^ #][^#]*?(?=[ \t]#)")
_REMARK = re.compile(r"[ \t]#")
_BEGINS = re.compile(r"(?:^|[ ])-[ ]|:[ ]|[\[{,]")
_QUOTED = re.compile(r"""(?<=[ ,:\[{])(?:"(?:\\.|[^"\\])*"|'(?:[^']|'')*')""")


def needs(sign: str) -> str:
    """Give what is wrong with a text that begins with a sign."""
    return f"a text that begins with {sign} needs quotation marks round it"


def how(text: str, at: int, in_flow: bool = False) -> str:
    """Give how the text that begins at a sign is written: its line as it should be, or in words.

    Args:
        text: the whole file.
        at: the index of the sign.
        in_flow: whether the text stands in a part that has brackets round it.
    """
    line = line_with_quotes(text, at, in_flow)
    why = _WITHOUT.get(text[at], "Without them the sign means something of its own.")
    if has_remark(_said(text, at, in_flow)[0]):
        why = f"{why} {REMARK}"
    return f"{why} Write the line so:\n{line}" if line else f"{why} {IN_WORDS}"


def line_with_quotes(text: str, at: int, in_flow: bool = False) -> str:
    """Give the line with quotation marks round a text; nothing where it cannot be shown."""
    if not is_authored(text) or not begins_value(text, at):
        return ""
    said, rest = _said(text, at, in_flow)
    whole = f"{text[_line_start(text, at) : at].lstrip()}{_in_quotes(said)}{rest}"
    return whole if said and len(whole) <= _LONGEST else ""


def is_authored(text: str) -> bool:
    """Tell whether a file was written by an author: of what somebody answered nothing is shown."""
    return _AUTHORED.search(text) is not None


def line_with_remark(text: str, start: int, sign: int, in_flow: bool = False) -> str:
    """Give the line with quotation marks round a text and what a remark cuts off from it.

    Nothing where it cannot be shown.

    Args:
        text: the whole file.
        start: the index at which the text begins; nothing is cut off before its last line.
        sign: the index of the # of the remark.
        in_flow: whether the text stands in a part that has brackets round it.
    """
    if not is_authored(text) or sign - start > _LOOKED_AT:
        return ""
    cut = (text[sign : sign + _LOOKED_AT].splitlines() or [""])[0]
    end = _end_in_flow(cut) if in_flow else len(cut)
    said = " ".join(one.strip() for one in text[start:sign].splitlines())
    before = text[_line_start(text, start) : start].lstrip()
    whole = f"{before}{_in_quotes(f'{said} {cut[:end]}'.rstrip())}{cut[end:].rstrip()}"
    return whole if len(whole) <= _LONGEST else ""


def line_of_one_text(text: str, key: str, several: list[str]) -> str:
    """Give the line of a key with one text in place of several; nothing where it cannot be shown.

    Args:
        text: the whole file.
        key: the key.
        several: the texts that stand there.
    """
    said = [" ".join(one.split()) for one in several]
    between = " " if all(one.endswith((".", "?", "!")) for one in said) else "; "
    line = f"{key}: {_in_quotes(between.join(said))}"
    return line if is_authored(text) and len(line) <= _LONGEST else ""


def bracket_before(text: str, at: int) -> int | None:
    """Give the index of the bracket that is closed right before a place, on its line.

    None where there is none, or where it is not the first sign of a value.
    """
    start = _line_start(text, at)
    before = text[start:at].rstrip(" ")
    half = next((one for one, other in HALVES.items() if before.endswith(other)), "")
    if not half:
        return None
    depth = 0
    for index in range(len(before) - 1, -1, -1):
        depth += (before[index] == HALVES[half]) - (before[index] == half)
        if not depth:
            return start + index if begins_value(text, start + index) else None
    return None


def begins_value(text: str, at: int) -> bool:
    """Tell whether a sign is the first of a value, as far as its line tells."""
    before = text[_line_start(text, at) : at]
    if _BLOCK_KEY.fullmatch(before):
        return bool(before)  # nothing but a key begins in the first column
    in_brackets = before.endswith(": ") or before.rstrip(" ").endswith((",", *HALVES))
    return in_brackets and stands_in_brackets(text, at)


def stands_in_brackets(text: str, at: int) -> bool:
    """Tell whether a bracket is open at a place that was opened earlier in its line."""
    before = _QUOTED.sub("", text[_line_start(text, at) : at])
    return any(before.count(one) > before.count(other) for one, other in HALVES.items())


def may_be_a_mark(text: str, at: int) -> bool:
    """Tell whether a bracket holds a word, as `{name}` does, and no key with a value."""
    return re.match(r"\{+[^{}\[\]:,\n]*\}", text[at : at + _LOOKED_AT]) is not None


def reads_as_words(text: str, at: int) -> bool:
    """Tell whether what stands after a bracket in its line are words, and no keys and no list."""
    said = (text[at + 1 : at + _LOOKED_AT].splitlines() or [""])[0]
    return " " in said.strip() and not re.search(r"[,:{}\[\]]", said)


def begins_a_list(text: str, at: int) -> bool:
    """Tell whether a list of keys begins with a sign, as one does that stands beside its key."""
    return re.match(r"-[ ]+[\w-]+:\s", text[at : at + _LOOKED_AT]) is not None


def goes_on(text: str, at: int) -> bool:
    """Tell whether a text that begins there goes on in the next line, further in."""
    before = text[_line_start(text, at) : at]
    return bool(_going_on(text[at : at + _LOOKED_AT].splitlines()[1:], _indent(before)))


def has_remark(said: str) -> bool:
    """Tell whether a # stands behind a text that begins where these words do."""
    return _REMARK.search(_QUOTED.sub("", said[:_LOOKED_AT])) is not None


def is_cut(line: str) -> bool:
    """Tell whether a # stands in a line behind words without quotes."""
    bare = _QUOTED.sub("", line[:_LOOKED_AT])
    cut = _BEFORE_REMARK.match(bare)
    return cut is not None and " " in _BEGINS.split(cut[0])[-1].strip()


# -- its parts --------------------------------------------------------------------------


def _line_start(text: str, at: int) -> int:
    first = max(at - _LOOKED_AT, 0)  # a line of a million characters is not looked through
    return max(text.rfind("\n", first, at), text.rfind("\r", first, at), first - 1) + 1


def _indent(before: str) -> int:
    """Give how far in the lines of a text have to begin, at least, to be part of it."""
    column = len(before) - len(before.lstrip(" -"))
    if column < len(before):  # there is a key
        return column + 1
    return before.rfind("-") + 1 or column


def _said(text: str, at: int, in_flow: bool) -> tuple[str, str]:
    """Give the text that begins at a sign, and what stands in its line and does not belong to it.

    What stands behind a # belongs to it: left out of the quotation marks, it would be left out
    of all that people read, and nothing would tell of it any more.
    """
    lines = text[at : at + _LOOKED_AT].splitlines() or [""]
    end = _end_in_flow(lines[0]) if in_flow else len(lines[0])
    said, rest = lines[0][:end].rstrip(), lines[0][end:].rstrip()
    if not in_flow:
        said = " ".join([said, *_going_on(lines[1:], _indent(text[_line_start(text, at) : at]))])
    return said, rest


def _end_in_flow(line: str) -> int:
    """Give where a text ends that stands in brackets: at a comma, or where they are closed."""
    depth = 0
    for index, sign in enumerate(line):
        depth += (sign in HALVES) - (sign in HALVES.values())
        if depth < 0 or (index and not depth and sign == ","):
            return index
    return len(line)


def _going_on(lines: list[str], indent: int) -> list[str]:
    """Give the lines with which a text goes on: those further in, that are no keys."""
    found: list[str] = []
    for line in lines:
        said = line.strip()
        if not said or len(line) - len(line.lstrip(" ")) < indent:
            break
        if said[0] in "#-" or re.match(r"[\w-]+:(?:\s|$)", said):
            break
        found.append(said)
    return found


def _in_quotes(said: str) -> str:
    if '"' in said or "\\" in said:
        doubled = said.replace("'", "''")
        return f"'{doubled}'"
    return f'"{said}"'


__all__ = [
    "HALVES",
    "IN_WORDS",
    "REMARK",
    "begins_a_list",
    "begins_value",
    "bracket_before",
    "goes_on",
    "has_remark",
    "how",
    "is_authored",
    "is_cut",
    "line_of_one_text",
    "line_with_quotes",
    "line_with_remark",
    "may_be_a_mark",
    "needs",
    "reads_as_words",
    "stands_in_brackets",
]

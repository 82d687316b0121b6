"""A check of texts without quotes that a # cuts: what follows it is read as a remark."""

import re
from collections.abc import Iterator, Mapping

from choosing_digital.problems import Path, Problem
from choosing_digital.question_sets import quoting
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.source import Source

CODE = "cut-at-hash"

_OF_WORDS = frozenset(
    {
        *("message", "suggest", "talk_to", "source", "why", "title", "short", "purpose", "ends"),
        *("text", "watch_for", "from", "to", "young_person", "note", "notes", "reviewed"),
        *("told", "aims", "handout", "steps", "words"),
    }
)
"""Keys with words for people after them, in any of the kinds of file."""

_MAPS_OF_WORDS = frozenset({"text", "options", "people", "intended", "survives"})
"""Keys after which words stand under names."""


_CUTS_NOTHING = re.compile(
    r"""[ ]*+(?:-[ ]++)*+(?:[\w-]++:[ ]*+)?+(?:[\[{][^\n]*[\]}]|"[^"\n]*+"|'[^'\n]*+')?+[ \t]*+"""
)
"""What stands before a remark that cuts no text: nothing, brackets that are closed, or quotes."""


def cut_at_hash(scope: Scope) -> Iterator[Problem]:
    """A text without quotes is cut where a # follows a space.

    YAML takes it for the beginning of a remark, and what comes after it is in no question, no
    suggestion and no record. Nothing looks wrong in the file: half a sentence is missing from
    what somebody reads, or a number to press.

    Where it belongs to the text, put quotation marks round the whole. Where it is a remark,
    write it on a line of its own, or put the text before it in quotation marks. A remark after
    an id, a level or another single word is fine.
    """
    source = scope.source
    if source is None or not may_cut(source.text):
        return
    for path, words in _texts(source.data, ()):
        if not _is_for_people(path, words):
            continue
        sign = source.remark_behind(path)
        if sign is not None:
            yield Problem(
                path,
                CODE,
                "everything from this # on is left out: the text ends before it",
                _hint(source, path, sign),
                after="#",
            )


def may_cut(text: str) -> bool:
    """Tell whether a # follows a space behind words on a line, as far as a quick look tells."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    at = text.find("#")
    while at >= 0:
        if not at or text[at - 1] in " \t\n":
            if not _CUTS_NOTHING.fullmatch(text, text.rfind("\n", 0, at) + 1, at):
                return True
            at = text.find("\n", at)  # the rest of the line is a remark
        at = text.find("#", at + 1) if at >= 0 else -1
    return False


def _texts(data: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))
    elif isinstance(data, str):
        yield path, data


def _is_for_people(path: Path, words: str) -> bool:
    """Tell whether somebody reads a text as words: an id, a level or a mode has no space in it."""
    key = next((one for one in reversed(path) if isinstance(one, str)), "")
    is_label = len(path) > 1 and (path[-2] in _MAPS_OF_WORDS or path[0] in ("modes", "meetings"))
    return " " in words or key in _OF_WORDS or is_label


def _hint(source: Source, path: Path, sign: int) -> str:
    start, in_flow = source.sign_at(path)
    line = quoting.line_with_remark(source.text, start, sign, in_flow)
    remark = (
        "Without quotation marks a # after a space begins a remark. If it is meant as one, put it "
        "on a line of its own, or put the text before it in quotation marks. If it belongs to the "
        "text,"
    )
    if not line:
        return f"{remark} put a quotation mark at the beginning of the text and one at its end."
    once = "in one line, so" if "\n" in source.text[start:sign] else "so"
    return f"{remark} write it {once}:\n{line}"


__all__ = ["CODE", "cut_at_hash", "may_cut"]

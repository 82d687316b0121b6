"""What an author wrote, in the form in which it can be read: a line to copy, or an id to take.

Pure text. What comes of it is only shown; it is for the author to say whether it was meant.
"""

import re
import unicodedata
from collections.abc import Sequence

from choosing_digital.conditions import read_condition
from choosing_digital.remedies import LONGEST, in_quotes, in_yaml

ENDS = (
    "Write what 0 means in the first quotation marks, and what 10 means in the second:\n"
    'ends: ["", ""]'
)
"""How the ends of a scale are written; left empty they are refused, so no words are taken over."""

LISTS_OF_TEXTS = ("suggest", "steps", "aims", "handout")
"""Lists that hold sentences. All others hold ids."""

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?")
_LONGEST_ID = 64
_WORDS_OF_AN_ID = 4


def as_id(said: str) -> str:
    """Give words as an id, ``came_back_alone``.

    Nothing where one of their letters cannot be in one, or where they are too long for one.
    """
    plain = unicodedata.normalize("NFKD", re.sub("['\u2019]", "", said.strip().lower()))
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    if any(one.isalnum() and not one.isascii() for one in letters):
        return ""
    words = re.sub("[^a-z0-9-]+", "_", letters)
    id_ = re.sub("_?-*_-*", "_", words).strip("_-")
    return id_ if len(id_) <= _LONGEST_ID else ""


def are_words(said: str) -> bool:
    """Tell whether words were written where an id is wanted, and nothing else."""
    is_plain = re.fullmatch(r"\w[\w '\u2019,.!?()&-]*", said) is not None and " - " not in said
    return is_plain and (" " in said.strip() or not said.isascii())


def in_curly_quotes(said: str) -> str:
    """Give the id that stands in quotation marks of a word processor; nothing where none does."""
    bare = said.strip("\u201c\u201d\u2018\u2019")
    return bare if bare != said and _ID.fullmatch(bare) else ""


_ABSENT = re.compile(
    r"(?:i ?(?:am|m|would|d)? )?(?:would )?(?:really )?"
    r"(?:not sure|unsure|dunno|(?:do not|dont|cannot|cant) (?:know|say|tell)"
    r"|(?:prefer|rather) not(?: to)?(?: (?:say|answer|tell))?|no answer|not known|unknown)"
)


def is_absence(said: str) -> bool:
    """Tell whether words are those for *not sure* or *rather not say*."""
    words = re.sub(r"[\s_-]+", " ", re.sub("['\u2019.]", "", said.lower())).strip()
    return _ABSENT.fullmatch(words) is not None


def as_list(key: str, said: str) -> str:
    """Give how a text is written where a list is wanted; nothing where it is very long."""
    parts = [] if key in LISTS_OF_TEXTS else re.split(r"\s*,\s*|\s+and\s+", said.strip())
    ids = [one if _ID.fullmatch(one) else as_id(one) for one in parts]
    if ids and all(ids):
        return f"Write {in_yaml(ids)}."
    return _to_copy("Write it so:", f"{key}: [{in_quotes(said)}]")


def as_wordings(said: str) -> str:
    """Give how the words of a question are written that are for everyone."""
    return _to_copy("Write it so:", f"text: {{everyone: {in_quotes(said)}}}")


def as_options(listed: Sequence[object]) -> str:
    """Give how the first two options of a list are written; nothing where they are no texts."""
    options = [one for one in map(_option, listed) if one]
    if len(options) < len(listed):
        return ""
    own = [one for one in options if not any(map(is_absence, one))][:2]
    lines = [f"  {in_yaml(id_)}: {in_quotes(words)}" for id_, words in own]
    said = "Write an id before the words of each, without - or brackets, as here:"
    return _to_copy(said, "options:", *lines) if own else ""


def _option(one: object) -> tuple[str, str] | None:
    match one:
        case str():
            id_ = as_id(" ".join(one.split()[:_WORDS_OF_AN_ID]))
            return (id_, one) if id_ else None
        case dict() if len(one) == 1:
            ((id_, words),) = one.items()
            if not isinstance(words, str) or not as_id(str(id_)):
                return None
            # a key of several words is more likely the beginning of what people read
            return as_id(str(id_)), words if _ID.fullmatch(str(id_)) else f"{id_}: {words}"
        case _:
            return None


def of_two(key: str, within: object, first: object, second: object, *, may_show: bool) -> str:
    """Give what becomes of two parts that have the same key.

    Args:
        key: what both are called.
        within: what the part is called that holds them.
        first: the value of the one.
        second: the value of the other.
        may_show: whether it is an author's file, of which a line may be shown.
    """
    if within in _NAMED_BY_AUTHORS:
        return "Keep one of the two, or give one of them another name."
    if may_show and key in _CONDITIONS:
        return _of_two_conditions(key, first, second)
    if key in _SAID:
        return (
            f"Is in_private: missing above one of them? What was said alone stands under it. Do "
            f"not put the two {key} together before you know: everybody would see it."
        )
    if not isinstance(first, dict | list) or not isinstance(second, type(first)):
        return "Keep one of the two."
    together = _together(first, second) if may_show and key in _SHOWN else None
    written = in_yaml(together) if together is not None else _UNKNOWN
    line = _to_copy("Make one of both:", f"{key}: {written}") if _UNKNOWN not in written else ""
    return line or f"Put what both hold under one {key}, and take the other {key} out."


def _of_two_conditions(key: str, first: object, second: object) -> str:
    if any(read_condition(one)[0] is None for one in (first, second)):
        return "Keep one of the two, or put both into {all: […]} or {any: […]}."
    both = in_yaml([first, second])
    said = "Write the first of these where both have to hold, the second where one is enough:"
    lines = (f"{key}: {{all: {both}}}", f"{key}: {{any: {both}}}")
    return _to_copy(said, *lines) or "Put both into {all: […]} or {any: […]}."


_UNKNOWN = "(at "
"""What stands in the name of a part that could not be read under its own."""

_CONDITIONS = ("when", "ask_if")
_SAID = ("answers", "answers_about", "wishes", "words")
"""What somebody said: openly, and again alone."""
_NAMED_BY_AUTHORS = ("options", "participants", "roles", "meetings")
_SHOWN = ("intended", "survives", "text", "suggest", "uses", "covers", "expects")
"""What an author wrote, and nobody answered."""


def _together(first: object, second: object) -> object:
    match first, second:
        case dict(), dict() if not first.keys() & second.keys():
            return first | second
        case list(), list():
            return first + second
        case _:
            return None


def _to_copy(said: str, *lines: str) -> str:
    return "\n".join([said, *lines]) if max(map(len, lines)) <= LONGEST else ""


__all__ = [
    "ENDS",
    "LISTS_OF_TEXTS",
    "are_words",
    "as_id",
    "as_list",
    "as_options",
    "as_wordings",
    "in_curly_quotes",
    "is_absence",
    "of_two",
]

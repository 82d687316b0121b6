"""A mistake in plain data, named by its path; positions are added where the text is known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead to a part: ``("rules", 3, "when", "is")``."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another place that a mistake has to do with.

    Attributes:
        path: the part that is meant.
        message: what stands there, a few words without a full stop.
        file: the name of the file it is in; the same one where left out.
        at_key: whether the key at the end of the path is meant, not its value.
        span: the line and column where it begins, and those after its end, where they are known
            already: of a text that cannot be read, no path leads to them.
    """

    path: Path
    message: str
    file: str = ""
    at_key: bool = False
    span: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake.

    Attributes:
        path: the part that is wrong. A missing key is a problem of its parent.
        code: the stable name of the check.
        message: what is wrong, one sentence without a full stop.
        hint: why it matters and what to write instead; may be empty.
        at_key: whether the mistake is the key at the end of the path, not its value.
        related: other places that it has to do with: where something was first defined.
        word: the word in the value that is meant, as it is written; all of it if left out.
        after: a sign behind the value, on the same line: what is meant is the line from there on.
    """

    path: Path
    code: str
    message: str
    hint: str = ""
    at_key: bool = False
    related: tuple[Elsewhere, ...] = ()
    word: str = ""
    after: str = ""


def nearest(name: object, names: Iterable[str]) -> str:
    """Give ``Did you mean X?`` for the closest of the names, or nothing."""
    close = closest(str(name), names)
    return f"Did you mean {close}?" if close else ""


def closest(name: str, names: Iterable[str]) -> str:
    """Give the closest of the names, or nothing where none is close enough to be meant.

    One that shares a whole word comes before one that only has letters in common.
    """
    known = {one: one.casefold() for one in names}
    said = name[:80].casefold()
    words = _words(said)
    sharing = [one for one, folded in known.items() if len(words) > 1 and words & _words(folded)]
    for among, how_close in ((sharing, _CLOSE_WITH_A_WORD), (list(known), _CLOSE)):
        folded_among = list(dict.fromkeys(known[one] for one in among))
        if found := get_close_matches(said, folded_among, n=1, cutoff=how_close):
            return next(one for one in among if known[one] == found[0])
    return ""


_CLOSE = 0.65
"""How alike two names are of which one may be a slip for the other; child and chair are 0.6."""
_CLOSE_WITH_A_WORD = 0.5


def _words(name: str) -> set[str]:
    return {one for one in re.split("[^a-z0-9]+", name) if len(one) > 2}


def listed(names: Iterable[str], last: str = "and") -> str:
    """Give the names as a sentence has them: ``a, b and c``."""
    parts = list(names)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def are_mended(files: Iterable[str]) -> str:
    """Give the names of files that something waits for: ``a and b are mended``."""
    names = list(files)
    return f"{listed(names)} {'is' if len(names) == 1 else 'are'} mended"


def joined(*sentences: str) -> str:
    """Give those of the sentences that are not empty, with a space between."""
    return " ".join(sentence for sentence in sentences if sentence)

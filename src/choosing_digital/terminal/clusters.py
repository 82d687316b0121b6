"""Where a line may be parted without parting what a reader takes for one letter.

An accent from its letter, the two halves of a flag, the parts of a Korean syllable, two
consonants that Hindi writes as one: they stay together. After Unicode's rules for grapheme
clusters (https://www.unicode.org/reports/tr29/, section 3.1.1), for lines that are safe.
"""

import re
import unicodedata
from itertools import takewhile

MAX_CLUSTER = 32
"""So many characters are kept together at most; more of them are nobody's letter."""

_TAKES_THE_NEXT = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
_GOES_WITH_THE_LAST = re.compile(
    # joiners, looks, tones of skin, tags, and two vowels of Thai and Lao
    "[\u200c\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\u0e33\u0eb3]"
)
_FLAG_HALF = re.compile("[\U0001f1e6-\U0001f1ff]")
_PICTURE_BEFORE = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?\u200d")

# Parts of Korean syllables: first consonant, vowel, last consonant; and whole syllables.
_KOREAN = re.compile(
    "[\u1100-\u115f\ua960-\ua97c][\u1100-\u11a7\ua960-\ua97c\ud7b0-\ud7c6\uac00-\ud7a3]"
    "|[\u1160-\u11a7\ud7b0-\ud7c6][\u1160-\u11ff\ud7b0-\ud7fb]"
    "|[\u11a8-\u11ff\ud7cb-\ud7fb][\u11a8-\u11ff\ud7cb-\ud7fb]"
    "|[\uac00-\ud7a3][\u11a8-\u11ff\ud7cb-\ud7fb]"
    "|[\uac00-\ud7a3][\u1160-\u11a7\ud7b0-\ud7c6]"
)

_JOINS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2")
"""Signs that take a consonant's vowel away, so that it joins the next: Hindi, Burmese, Khmer."""

_SCRIPT = 0x80  # the size of their blocks


def may_part(line: str, at: int) -> bool:
    """Tell whether a line may be parted before the character that stands here."""
    if not 0 < at < len(line):
        return True
    before, after = line[at - 1], line[at]
    if before.isascii() and after.isascii():
        return True
    if _is_mark(after) or _GOES_WITH_THE_LAST.match(after):
        return False
    if _TAKES_THE_NEXT.match(before) or _KOREAN.match(before + after):
        return False
    if _FLAG_HALF.match(before) and _FLAG_HALF.match(after):
        return _flag_halves_before(line, at) % 2 == 0
    if before == "\u200d" and _PICTURE_BEFORE.search(line, max(at - 3, 0), at):
        return not _PICTURE_BEFORE.match(after + "\u200d")
    return not _is_joined(line, at)


def _flag_halves_before(line: str, at: int) -> int:
    halves = 0
    while halves < at and _FLAG_HALF.match(line[at - 1 - halves]):
        halves += 1
    return halves


def _is_joined(line: str, at: int) -> bool:
    """Tell whether a consonant joins the one before it."""
    if unicodedata.category(line[at]) != "Lo":
        return False
    marks = takewhile(_is_mark, reversed(line[max(at - MAX_CLUSTER, 0) : at]))
    return any(one in _JOINS and ord(one) // _SCRIPT == ord(line[at]) // _SCRIPT for one in marks)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me", "Mc") or character == "\u200d"

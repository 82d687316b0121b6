r"""Characters that cannot be seen, or that do something to those around them, written out.

The one list of them. Whatever shows foreign text, on a terminal, in Markdown or in a
message, has it pass through `written_out`: what would move a cursor, turn the direction of
writing around, show nothing or hide another sign then stands there as a visible escape,
such as ``\x1b`` or ``\u202e``. Categories are those of Unicode
(https://www.unicode.org/reports/tr44/, section 5.7.1).
"""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import category

MAX_MARKS = 8
"""So many accents may stand on one letter. Burmese needs six or seven; a stack of them covers
the lines above and below."""

_UNSEEN = re.compile(
    "["
    r"\x00-\x1f\x7f-\x9f\xad"  # control characters, C1 too; soft hyphen
    r"\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # fillers that show nothing
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, bidi controls, line separators
    r"\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\ufff0-\ufffb\ufffe\uffff"
    r"\ud800-\udfff\ue000-\uf8ff"  # lone surrogates; private use, of no known look
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # controls of shorthand and of music
    r"\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U0010ffff"  # no characters; tags; planes
    "]"
)

_ORDINARY = re.compile(r"[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u20a0-\u20cf]*")
"""What nothing has to be looked up for: letters of western Europe, quotes, dashes."""

_LETTER_BEFORE_A_JOINER = re.compile(
    r"[\u0600-\u1aff\u1b00-\u1cff\ua840-\uabff\U00010a00-\U00011fff]"
)
"""Persian, Hindi and others are spelt with the two joiners."""

_PICTURE = re.compile(r"[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]")
"""Signs that a joiner makes one of: a person and a heart. A rough range is enough."""

_JOINERS = ("\u200c", "\u200d")
_LOOKS = ("\ufe0e", "\ufe0f")  # they choose between the text and the picture of a sign

_FLAGS = re.compile(
    "\U0001f3f4\U000e0067\U000e0062"
    "(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|"
    "\U000e0077\U000e006c\U000e0073)\U000e007f"
)
"""The flags of England, Scotland and Wales; any other text of tags shows nothing and is no flag."""


def written_out(text: str) -> str:
    r"""Give the text with what cannot be seen as visible escapes: ``\x1b``, ``\u202e``.

    What was written out before stays as it is.
    """
    return text if _ORDINARY.fullmatch(text) else "".join(pieces(text))


def pieces(text: str) -> list[str]:
    """Give for each character of the text how it is shown: itself, or its escape."""
    shown = list(text)
    for found in _suspects().finditer(text):
        shown[found.start() : found.end()] = _pieces_between(text, found.start(), found.end())
    return shown


def _pieces_between(text: str, start: int, end: int) -> Iterator[str]:
    """Give the pieces of a stretch in which there may be something to write out."""
    marks, bears = 0, start > 0 and not text[start - 1].isspace()
    flag_ends = 0
    for at in range(start, end):
        character = text[at]
        if character == "\U0001f3f4" and (flag := _FLAGS.match(text, at)):
            flag_ends = flag.end()
        stays = at < flag_ends or not shows_nothing(character)
        if _is_mark(character):
            # A mark with no letter of its own would sit on what stands before the text,
            # a sign of ours perhaps; so would one more than a letter can have.
            marks += 1
            stays = (stays or character in _LOOKS) and bears and marks <= MAX_MARKS
        elif character in _JOINERS:
            stays = _joins(text, at)
        else:
            marks, bears = 0, stays
        yield character if stays else escape(character)


@cache
def escape(character: str) -> str:
    r"""Give the escape of one character: ``\x1b``, ``\u202e`` or ``\U000e0041``."""
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


@cache
def shows_nothing(character: str) -> bool:
    """Tell whether a character by itself is not to be seen, or of no known look."""
    return _UNSEEN.match(character) is not None or character in _LOOKS


def joins_pictures(text: str, at: int) -> bool:
    """Tell whether what stands here makes one picture of the two beside it."""
    if text[at] != _JOINERS[1]:
        return False
    before = at - (2 if text[at - 1 : at] == "\ufe0f" else 1)
    pair = (text[max(before, 0) : before + 1], text[at + 1 : at + 2])
    return all(_PICTURE.match(one) for one in pair)


def _joins(text: str, at: int) -> bool:
    spelt = at > 0 and _LETTER_BEFORE_A_JOINER.match(text[at - 1]) is not None
    return spelt or joins_pictures(text, at)


@cache
def _is_mark(character: str) -> bool:
    return character > "\u02ff" and category(character) in ("Mn", "Me", "Mc")


@cache
def _suspects() -> re.Pattern[str]:
    """Give what finds every stretch of marks and of what cannot be seen, or may be one of them."""
    marks = (chr(code) for code in range(0x300, 0x10000) if category(chr(code))[0] == "M")
    return re.compile(f"{_UNSEEN.pattern[:-1]}{''.join(marks)}\U00010000-\U0010ffff]+")

"""Texts that a reader cannot tell apart, though they are not the same.

A name with a space that has no width, a Cyrillic letter among Latin ones, an id that
differs by a capital: whoever reads two of them takes one for the other. This knows the
likenesses that can be typed or pasted by chance or on purpose in English text; the whole
list is Unicode's (https://www.unicode.org/reports/tr39/, section 4).
"""

import unicodedata
from collections.abc import Iterable, Iterator

from choosing_digital.unseen import shows_nothing

_ALIKE = (
    # what it is read for, and what is read for it: Cyrillic, Greek, Armenian, signs
    ("a", "\u0430\u0251\u03b1"),
    ("b", "\u042c\u0184"),
    ("c", "\u0441\u03f2"),
    ("d", "\u0501"),
    ("e", "\u0435\u04bd"),
    ("g", "\u0261\u0581"),
    ("h", "\u04bb\u0570"),
    ("i", "\u0456\u03b9\u0131"),
    ("j", "\u0458\u03f3"),
    ("l", "1I|\u04c0\u0406\u0399"),
    ("n", "\u0578\u057c"),
    ("o", "0\u043e\u03bf\u0585"),
    ("p", "\u0440\u03c1"),
    ("q", "\u051b\u0563"),
    ("r", "\u0433"),
    ("s", "\u0455"),
    ("u", "\u03c5\u057d\u028b"),
    ("v", "\u0475\u03bd"),
    ("w", "\u051d\u0461\u0561"),
    ("x", "\u0445\u03c7\u00d7"),
    ("y", "\u0443\u03b3\u04af\u10e7"),
    ("A", "\u0410\u0391"),
    ("B", "\u0412\u0392"),
    ("C", "\u0421\u03f9"),
    ("E", "\u0415\u0395"),
    ("F", "\u03dc"),
    ("G", "\u050c"),
    ("H", "\u041d\u0397"),
    ("J", "\u0408"),
    ("K", "\u041a\u039a"),
    ("M", "\u041c\u039c\u03fa"),
    ("N", "\u039d"),
    ("O", "\u041e\u039f\u0555"),
    ("P", "\u0420\u03a1"),
    ("Q", "\u051a"),
    ("S", "\u0405\u054f"),
    ("T", "\u0422\u03a4"),
    ("U", "\u054d"),
    ("V", "\u0474"),
    ("W", "\u051c"),
    ("X", "\u0425\u03a7"),
    ("Y", "\u0423\u03a5\u04ae"),
    ("Z", "\u0396"),
    ("'", "\u2018\u2019\u02bc\u02b9`\u00b4\u2032"),
    ('"', "\u201c\u201d\u2033"),
    ("-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u02d7_"),
    (",", "\u201a"),
    (":", "\ua789"),
    ("/", "\u2044\u2215"),
)
_TO_PLAIN = str.maketrans({sign: plain for plain, signs in _ALIKE for sign in signs})


def look_of(text: str) -> tuple[str, str]:
    """Give what texts have in common that cannot be told apart: both parts are to be compared.

    The first forgets capitals, the second the likeness of letters and digits too.
    """
    plain = text
    if not (text.isascii() and text.isprintable()):  # else there is nothing to bring to one form
        plain = unicodedata.normalize("NFKC", _seen(unicodedata.normalize("NFKC", text)))
    spaced = " ".join(plain.split())
    return spaced.casefold(), spaced.translate(_TO_PLAIN).casefold()


def _seen(text: str) -> str:
    """Give the text without what cannot be seen in it."""
    return "".join(one for one in text if one.isspace() or not shows_nothing(one))


def alike(texts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Give each text that looks like an earlier one: its index, and that of the earlier."""
    seen: dict[tuple[int, str], int] = {}
    for index, text in enumerate(texts):
        looks = tuple(enumerate(look_of(text)))
        earlier = next((seen[look] for look in looks if look in seen), None)
        if earlier is not None:
            yield index, earlier
        for look in looks:
            seen.setdefault(look, index)


def strange_letter(text: str) -> str:
    """Say which letter of a word only looks like one of a to z; nothing where there is none."""
    found = next((one for one in text if _is_strange(one)), "")
    if not found:
        return ""
    return f"It has a letter that only looks like one of a to z, U+{ord(found):04X}."


def _is_strange(letter: str) -> bool:
    if letter.isascii():
        return False
    wide = unicodedata.normalize("NFKC", letter)
    return ord(letter) in _TO_PLAIN or (wide.isascii() and wide.isalnum())

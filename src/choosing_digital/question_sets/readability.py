"""How hard a text is to read: a small index, after Flesch and Kincaid (1975).

It is an index and no more. It counts the words of a sentence and the syllables of a word,
and knows nothing of what they mean: a text that passes may still be hard, and only young
people can say. Syllables are guessed from the letters, and are wrong now and then.

Source: J. P. Kincaid and others, *Derivation of new readability formulas for Navy enlisted
personnel*, Research Branch Report 8-75, 1975.
"""

import re

SHORT = 30
"""A text of fewer words than this is a short one: a single long word would sway it."""

FEWEST = 8
"""A text of fewer words counts as one of so many, the missing ones short."""

_SCHOOL_BEGINS = 5
"""How much older than their American school year readers are: year 4 is nine or ten."""

_WORD = re.compile(r"[A-Za-z]+(?:['\u2019-][A-Za-z]+)*")
_SENTENCE = re.compile(r"[.!?;:]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_INSIDE = (("every", "evry"), ("some", "som"))
"""What begins a longer word with an e that is not spoken: everybody, something."""


def words(text: str) -> list[str]:
    """Give the words of a text. What is joined by a hyphen or an apostrophe is one."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Give the sentences of a text that have words in them."""
    return [one for one in _SENTENCE.split(text) if words(one)]


def syllables(word: str) -> int:
    """Guess how many syllables a word has: groups of vowels, but for a silent e at its end."""
    plain = re.sub("[^a-z]", "", word.lower())
    for begins, spoken in _SILENT_INSIDE:
        if plain.startswith(begins):
            plain = spoken + plain[len(begins) :]
    if len(plain) > 3 and re.search("[^aeiouyl]es?$|[^aeiouytd]ed$", plain):
        plain = re.sub("e[sd]?$", "", plain)
    return max(1, len(_VOWELS.findall(plain)))


def grade(text: str) -> float:
    """Give the index: about the school year, American, in which a text is easy to read.

    0 is a first reader; an English year is one more than the American one.
    """
    return _index(text, [syllables(one) for one in words(text)])


def reading_age(text: str) -> int:
    """Give the index as an age in years, from 5 on: about how old an average reader is.

    In a short text the longest word counts two syllables at most, and a very short one
    is filled up with short words, or *somebody* alone would make a hard text of an easy
    question. Years are whole, since the index is no finer than that.
    """
    counts = sorted((syllables(one) for one in words(text)), reverse=True)
    if counts and len(counts) < SHORT:
        counts[0] = min(counts[0], 2)
        counts += [1] * (FEWEST - len(counts))
    return max(round(_index(text, counts)) + _SCHOOL_BEGINS, _SCHOOL_BEGINS)


def longest_word(text: str) -> str:
    """Give the word of the most syllables, the first of them; empty where there is none."""
    return max(words(text), key=syllables, default="")


def _index(text: str, counts: list[int]) -> float:
    if not counts:
        return 0.0
    per_sentence = len(words(text)) / len(sentences(text))
    return 0.39 * per_sentence + 11.8 * sum(counts) / len(counts) - 15.59

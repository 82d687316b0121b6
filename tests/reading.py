"""How hard a text is to read: a small index, after Flesch and Kincaid (1975).

It is an index and no more. It counts the words of a sentence and the syllables of a word,
and knows nothing of what they mean: a text that passes may still be hard, and only young
people can say. Syllables are guessed from the letters, and are wrong now and then.
"""

import re

_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")
_SENTENCE = re.compile(r"[.!?;:]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")


def words(text: str) -> list[str]:
    """Give the words of a text. What is joined by a hyphen or an apostrophe is one."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """Give the sentences of a text that have words in them."""
    return [one for one in _SENTENCE.split(text) if words(one)]


def syllables(word: str) -> int:
    """Guess how many syllables a word has: groups of vowels, but for a silent e at its end."""
    plain = re.sub("[^a-z]", "", word.lower())
    if len(plain) > 3 and re.search("[^aeiouyl]es?$|[^aeiouytd]ed$", plain):
        plain = re.sub("e[sd]?$", "", plain)
    return max(1, len(_VOWELS.findall(plain)))


def grade(text: str) -> float:
    """Give the index: about the school year, American, in which a text is easy to read.

    0 is a first reader; an English year is one more than the American one.
    """
    count = len(words(text))
    if not count:
        return 0.0
    per_sentence = count / len(sentences(text))
    per_word = sum(syllables(one) for one in words(text)) / count
    return 0.39 * per_sentence + 11.8 * per_word - 15.59

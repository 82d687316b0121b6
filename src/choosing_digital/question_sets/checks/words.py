"""Checks of words: can a young person read them, do families know them, do they say one thing.

Lists and an index, and no more than that: they find long words and words of the trade, and
know nothing of what a text means. The lists follow the rules of voice (screens, section 16).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from choosing_digital.answers import Absence
from choosing_digital.problems import Path, Problem, joined
from choosing_digital.question_sets.checks.scope import Scope, quoted
from choosing_digital.question_sets.model import Bank, Question, SetFile
from choosing_digital.question_sets.readability import longest_word, reading_age, sentences, words

READING_AGE = 9
"""The limit where a file does not say `reading_age` (screens, section 12: about reading age 9)."""

CLEARLY = 3
"""So many years above the limit a text is clearly too hard, whatever the index is worth."""

LONG = 15
"""A sentence to a young person has fewer words than this (screens, section 16)."""

_EVERYONE = "everyone"
_YOUNG, _FAMILY = "young_person", "family"


@dataclass(frozen=True)
class _Text:
    """A text, where it stands, and what a sentence calls it."""

    path: Path
    text: str
    what: str


# -- who reads what ---------------------------------------------------------------------


def _wordings(question: Question, scope: Scope) -> frozenset[str]:
    """Give the wordings of all who are asked a question; of an add-on's, of workers alone."""
    roles = {role for asked in question.asked.values() for role in asked}
    known = scope.vocabulary.roles
    found = frozenset(known[role].wording for role in roles if role in known)
    return found & {"worker"} if scope.is_add_on else found


def _each(scope: Scope) -> Iterator[tuple[Path, Question, frozenset[str]]]:
    for index, question in enumerate(scope.own_questions):
        yield ("questions", index), question, _wordings(question, scope)


def _young(scope: Scope) -> Iterator[_Text]:
    """Give what a young person reads of the questions that stand in the file."""
    for path, question, readers in _each(scope):
        if _YOUNG not in readers:
            continue
        for key in (_YOUNG, _EVERYONE):
            if key in question.text:
                yield _Text((*path, "text", key), question.text[key], f"{question.id}")
                break
        if question.why is not None:
            yield _Text((*path, "why"), question.why, f"why {question.id} is asked")


def _families(scope: Scope) -> Iterator[_Text]:
    """Give what young people and families read of the questions that stand in the file."""
    for path, question, readers in _each(scope):
        if not readers & {_YOUNG, _FAMILY}:
            continue
        for key in (_YOUNG, _FAMILY, _EVERYONE):
            if key in question.text:
                yield _Text((*path, "text", key), question.text[key], question.id)
        if question.why is not None:
            yield _Text((*path, "why"), question.why, question.id)
        for option, label in question.options.items():
            yield _Text((*path, "options", option), label, question.id)
        for index, end in enumerate(question.ends or ()):
            yield _Text((*path, "ends", index), end, question.id)


# -- how hard it is to read -------------------------------------------------------------


def hard_to_read(scope: Scope) -> Iterator[Problem]:
    """A young person's words have an index of reading above the limit of the file."""
    yield from _too_hard(scope, "hard-to-read", 1, CLEARLY)


def too_hard_to_read(scope: Scope) -> Iterator[Problem]:
    """A young person's words have an index of reading years above the limit of the file."""
    yield from _too_hard(scope, "too-hard-to-read", CLEARLY, 1000)


def _too_hard(scope: Scope, code: str, least: int, below: int) -> Iterator[Problem]:
    if not isinstance(scope.file, Bank | SetFile):
        return
    limit = scope.file.reading_age or READING_AGE
    for one in (*_young(scope), *_of_banks(scope)):
        age = reading_age(one.text)
        if least <= age - limit < below:
            yield Problem(
                one.path,
                code,
                f"{one.what} reads like a text for age {age}, and the limit is {limit}",
                joined(_what_is_long(one.text), _HONEST),
            )


_HONEST = (
    "This is an index of the length of words and sentences, not of understanding: ask a young "
    "person too."
)


def _of_banks(scope: Scope) -> Iterator[_Text]:
    """Give the words of the banks' questions, where a set has a limit of its own for them."""
    if scope.set is None or scope.set.reading_age is None:
        return
    own = {one.id for one in scope.own_questions}
    for place, section in enumerate(scope.set.sections):
        for index, name in enumerate(section.questions):
            question = scope.questions.get(name)
            if question is None or name in own or _YOUNG not in _wordings(question, scope):
                continue
            text = question.text.get(_YOUNG, question.text.get(_EVERYONE, ""))
            yield _Text(("sections", place, "questions", index), text, name)


def _what_is_long(text: str) -> str:
    """Give what to look at first: a long sentence, else the longest word."""
    longest = max(sentences(text), key=lambda one: len(words(one)), default="")
    count = len(words(longest))
    if count >= LONG:
        return f"It has a sentence of {count} words. Make two of it."
    return f'Say it in shorter words. The longest is "{longest_word(text)}".'


# -- words of the trade -----------------------------------------------------------------

INSTEAD: Mapping[str, str] = {
    "modality": "way of meeting",
    "modalities": "ways of meeting",
    "hybrid": "a mix",
    "channel": "way of meeting",
    "platform": "the name of the app, or a call",
    "virtual": "by video, or by phone",
    "virtually": "by video, or by phone",
    "remote": "by video, or by phone",
    "remotely": "by video, or by phone",
    "face-to-face": "in person",
    "videoconference": "video call",
    "teleconference": "phone call",
    "confidential": "private",
    "confidentially": "in private",
    "confidentiality": "what is kept private",
    "redacted": "not shared here",
    "safeguarding": "keeping somebody safe",
    "disclosure": "telling somebody",
    "disclosures": "what somebody tells",
    "disclose": "tell",
    "risk assessment": "thinking about what could go wrong",
    "red flag": "what to think about",
    "risk": "what could go wrong",
    "risks": "what could go wrong",
    "perpetrator": "the person who hurts somebody",
    "placement": "where you live",
    "accommodation": "where you live",
    "multi-agency": "people from school, health and other places",
    "multidisciplinary": "people from school, health and other places",
    "professionals": "the people whose work it is",
    "practitioner": "worker",
    "stakeholder": "who takes part",
    "service user": "you",
    "intervention": "help",
    "threshold": "what has to be true first",
    "outcome": "what comes of it",
    "outcomes": "what comes of it",
    "facilitate": "help",
    "participate": "take part",
    "participation": "taking part",
    "attendance": "coming",
    "engagement": "taking part",
    "signposting": "telling you who can help",
    "preference": "what you want",
    "preferences": "what you want",
    "mandatory": "what has to be done",
    "appropriate": "right",
    "N/A": "nothing: not asked is noted by itself",
}
"""Words that families need not know, and what says the same."""

_SPELLED = frozenset({"OK", "TV", "UK", "GP", "NHS", "DVD", "PIN", "SMS", "TRAINING"})
"""What is commonly known by its letters."""

_CAPITALS = re.compile(r"\b[A-Z]{2,8}s?\b|\bCiN\b|\bLAC\b")
_TRADE = re.compile(
    r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(INSTEAD, key=len, reverse=True))) + r")"
    r"(?![\w-])",
    re.IGNORECASE,
)
_BY_WORD = {word.casefold(): instead for word, instead in INSTEAD.items()}


def jargon(scope: Scope) -> Iterator[Problem]:
    """A word of the trade, or an abbreviation, in what young people and families read."""
    for one in _families(scope):
        for found in _TRADE.finditer(one.text):
            yield Problem(
                one.path,
                "jargon",
                f"{quoted(found[0])} is a word of the trade, and {one.what} is read by families",
                f"Write: {_BY_WORD[found[0].casefold()]}.",
                word=found[0],
            )
        for found in _CAPITALS.finditer(one.text):
            if found[0].rstrip("s") not in _SPELLED:
                yield Problem(
                    one.path,
                    "jargon",
                    f"{quoted(found[0])} is an abbreviation, and {one.what} is read by families",
                    "Write the words out.",
                    word=found[0],
                )


_HEAVY: Mapping[str, str] = {
    "please": "A question asks. Leave it out.",
    "unless": "Say when it is so, with if.",
    "just": "Nothing is just so for everybody. Leave it out.",
    "simply": "What is simple for one is not for another. Leave it out.",
    "obviously": "What is plain to one is not to another. Leave it out.",
    "quickly": "There is no hurry. Leave it out.",
    "honestly": "It sounds as if the others had lied. Leave it out.",
    "well done": "Answers are not praised, or another one seems wrong. Leave it out.",
}
_HEAVY_WORDS = re.compile(
    r"(?<![\w-])(?:" + "|".join(_HEAVY) + r")(?![\w-])|!",
    re.IGNORECASE,
)


def avoid_word(scope: Scope) -> Iterator[Problem]:
    """A word that presses, praises or turns a sentence round: please, unless, just."""
    for one in _families(scope):
        for found in _HEAVY_WORDS.finditer(one.text):
            mark = found[0] == "!"
            yield Problem(
                one.path,
                "avoid-word",
                f"{one.what} has an exclamation mark"
                if mark
                else f"{one.what} says {quoted(found[0])}",
                "Write a full stop: calm words carry further."
                if mark
                else _HEAVY[found[0].casefold()],
                word="" if mark else found[0],
            )


_NEGATIVE = re.compile(
    r"\b(?:not|cannot|never|nobody|nothing|nowhere|none|without|unless|neither|nor)\b"
    r"|\bno one\b|n['\u2019]t\b",
    re.IGNORECASE,
)


def double_negation(scope: Scope) -> Iterator[Problem]:
    """A sentence says not, and not again: whoever answers has to turn it round twice."""
    for one in _families(scope):
        for sentence in sentences(one.text):
            found = [match[0] for match in _NEGATIVE.finditer(sentence)]
            if len(found) > 1:
                yield Problem(
                    one.path,
                    "double-negation",
                    f"{one.what} says not twice in one sentence",
                    "Then it is hard to know what yes means. Say what is so, in two sentences if "
                    "need be.",
                )


# -- options ----------------------------------------------------------------------------

_LIKE_AN_ABSENCE = re.compile(
    r"(?:we (?:are )?|i ?(?:am|['\u2019]?m|would|['\u2019]?d)? ?)?(?:really )?"
    r"(?:not sure|unsure|dunno|(?:do not|don['\u2019]?t|cannot|can['\u2019]?t) (?:know|say|tell)"
    r"|prefer not(?: to (?:say|answer|tell))?"
    r"|rather not(?: (?:say|answer|tell))?"
    r"|no (?:answer|comment|idea)|not (?:yet )?known|not clear|unclear|unknown)"
    r"(?: yet| at the moment)?\W*",
    re.IGNORECASE,
)


def absence_as_option(scope: Scope) -> Iterator[Problem]:
    """An option says *not sure* or *rather not say*, which every question offers by itself."""
    for index, question in enumerate(scope.own_questions):
        for option, label in question.options.items():
            reserved = option in tuple(Absence)  # that is told by `reserved_option`
            if not reserved and _LIKE_AN_ABSENCE.fullmatch(label.strip()):
                yield Problem(
                    ("questions", index, "options", option),
                    "absence-as-option",
                    f"every question but free text offers {quoted(label)} by itself",
                    "As an option it counts as an answer: rules take it for one, and a danger "
                    "that is not known looks like none. Take it out.",
                )


# -- YAML that others read otherwise ----------------------------------------------------

_TURNED = re.compile(
    r"(?P<truth>on|off)"
    r"|(?P<number>[-+]?0[0-7_]+|[-+]?0b[01_]+|[-+]?[1-9][0-9]*(?:_[0-9]+)+"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)"
    r"|(?P<day>\d{4}-\d\d?-\d\d?)",
    re.IGNORECASE,
)
"""Plain words that are text in YAML 1.2 and here, and something else in YAML 1.1.

Source: the type repository of YAML 1.1 (https://yaml.org/type/): bool, int, timestamp.
"""

_TRUTHS = re.compile("yes|no|on|off|y|n", re.IGNORECASE)
_READ_AS = {"truth": "true or false", "number": "a number", "day": "a date"}


def unquoted_word(scope: Scope) -> Iterator[Problem]:
    """A word without quotes that other tools read as true, a number or a date."""
    if scope.source is None:
        return
    for path, word, at_key, read_as in _turned(scope.source.data, ()):
        if _is_always_quoted(word, scope.source.text):
            continue
        span = scope.source.span(path, at_key)
        written = scope.source.lines.line(span.line)[span.column - 1 : span.end_column - 1]
        if written == word:
            yield Problem(
                path,
                "unquoted-word",
                f"many tools read {word} as {read_as} here, and it is meant as a word",
                f'Write "{word}" in quotes, here and where it is compared.'
                if at_key
                else f'Write "{word}" in quotes.',
                at_key=at_key,
            )


def _is_always_quoted(word: str, text: str) -> bool:
    """Tell whether quotes are around a word wherever it stands: its place takes long to find."""
    return text.count(word) == sum(text.count(f"{one}{word}{one}") for one in "\"'")


def _turned(data: object, path: Path) -> Iterator[tuple[Path, str, bool, str]]:
    """Give each part that may be read otherwise: its path, itself, and as what.

    `yes` and `no` as answers are everywhere in files of this kind, and are read as one
    true and one false by every tool; the ids of options, though, would be lost.
    """
    if isinstance(data, Mapping):
        is_options = bool(path) and path[-1] == "options"
        for key, value in data.items():
            read_as = _read_as(key)
            if is_options and _TRUTHS.fullmatch(key):
                read_as = _READ_AS["truth"]
            if read_as and not isinstance(value, Mapping | list):
                yield (*path, key), key, True, read_as
            yield from _turned(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _turned(value, (*path, index))
    elif isinstance(data, str) and (read_as := _read_as(data)):
        yield path, data, False, read_as


def _read_as(word: str) -> str:
    found = _TURNED.fullmatch(word)
    return _READ_AS[found.lastgroup or "truth"] if found is not None else ""

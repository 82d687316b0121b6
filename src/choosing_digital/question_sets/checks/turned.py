"""A check of wordings: that *yes* means the same for everybody who is asked a question."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from choosing_digital.answers import Given
from choosing_digital.conditions import Asked, parts_of
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, quoted
from choosing_digital.question_sets.checks.settings import CONCERNS
from choosing_digital.question_sets.model import Question, QuestionType
from choosing_digital.truth import Truth

CODE = "asks-the-opposite"

_MOST = 12
"""So many wordings of a question are held against each other."""

_SHARED = 2
"""So many words at the least are the same where one says *not* and the other does not."""

_RULES_NAMED = 3

_SOMEBODY = r"anybody|anyone|somebody|someone|everybody|everyone|others|other people"
_LEARN = r"know\w*|hear\w*|overhear\w*|listen\w*|see|sees|seen|seeing|watch\w*|notic\w*|find out"
_WITH = r"(?:with|near|beside) (?:you|them|\{name\})"
_FINE = r"all right|alright|fine|ok|okay|comfortable|at ease"

_OPPOSED: Mapping[str, tuple[str, str]] = {
    "danger": (
        r"danger\w*|unsafe\w*|harm(?:s|ed|ful|ing)?|hurt\w*|afraid|scared?|scary|scares|scaring"
        r"|fear\w*|frighten\w*|worr(?:y|ies|ied|ying)|risk\w*|threat\w*|violen\w*|in trouble",
        rf"safe|safely|safer|safety|{_FINE}|unafraid|harmless",
    ),
    "ease": (
        r"hard|harder|difficult\w*|unable|impossible|cannot|can['\u2019]t|upset\w*|uncomfortable"
        r"|unhappy|struggl\w*",
        rf"easy|easily|easier|able|manage|happy|{_FINE}",
    ),
    "company": (
        r"alone|by (?:your|my)self|by themselves|on (?:your|their) own|apart"
        rf"|(?:nobody|no one)\b(?: \w+){{0,4}}? {_WITH}",
        rf"together|(?:with|near|beside) (?:{_SOMEBODY})|(?:{_SOMEBODY})\b(?: \w+){{0,4}}? {_WITH}",
    ),
    "being known": (
        rf"(?:{_SOMEBODY})\b(?: \w+){{0,8}}? (?:{_LEARN})|be (?:seen|heard|overheard|noticed)",
        rf"(?:nobody|no one)\b(?: \w+){{0,8}}? (?:{_LEARN})|unseen|unheard|unnoticed|in secret"
        r"|secretly",
    ),
}
"""A few plain words that pull one way, and those that pull the other.

Words of which the sense hangs on what follows (can, want, free, private, trust) are left out.
"""
_PULLS = {
    name: tuple(re.compile(rf"(?<![\w-])(?:{one})(?![\w-])", re.IGNORECASE) for one in pair)
    for name, pair in _OPPOSED.items()
}
_NOT = re.compile(
    r"\b(?:not|no|never|nobody|no one|nothing|nowhere|none|without|neither|nor|cannot)\b"
    r"|n['\u2019]t\b",
    re.IGNORECASE,
)
_ASKING_NOT = re.compile(r"\s*\w+n['\u2019]t\b", re.IGNORECASE)
"""*Isn't it dangerous?* asks whether it is."""

_TURNS_OFF = re.compile(r"\b(?:why|what|how|because|if|that|where|when|but)\b", re.IGNORECASE)
"""Behind one of these a *not* no longer denies what follows."""

_CLAUSE = re.compile(r"[^,;:.?!]+")
_SENTENCE = re.compile(r"[^.?!]+[.?!]?")
_CONTENT = re.compile(r"[^\W\d_]{4,}")
_ENDING = re.compile(r"(?<=\w{3})(?:ies|ied|ing|ed|es|s|e|y)$")
_LITTLE = frozenset(
    {"anybody", "anyone", "anything", "away", "because", "been", "being", "both", "could", "does"}
    | {"else", "even", "everybody", "everyone", "from", "have", "into", "more", "most", "name"}
    | {"nobody", "nothing", "nowhere", "other", "others", "over", "should", "somebody", "someone"}
    | {"something", "than", "that", "their", "them", "then", "there", "they", "things", "this"}
    | {"very", "what", "when", "where", "which", "will", "with", "without", "would", "your"}
    | {"anything", "never", "none", "cannot", "neither", "about", "before", "after", "just"}
)
"""Words that two questions may share and yet be about other things."""


@dataclass(frozen=True)
class Wording:
    """A wording of a question: where it stands, whose it is, and its words."""

    path: Path
    whose: str
    text: str


@dataclass(frozen=True)
class Turned:
    """A wording to which yes means the opposite, another one, and what tells so in each."""

    wording: Wording
    word: str
    other: Wording
    other_word: str


def asks_the_opposite(scope: Scope) -> Iterator[Problem]:
    """Two wordings of a question with yes and no ask for opposite things.

    One asks "could it be dangerous", another "would you be safe". Everybody answers truly, and
    a yes of one person means what a no of another means; rules read one yes.

    A short list of opposed words is looked for in the text for each and in `short`: dangerous and
    safe, hard and easy, alone and with somebody, nobody knowing and somebody knowing; and the same
    words with and without a *not*. *Not* before a word turns it round. A wording with words of
    both kinds is passed over. Told at the one that is alone against the others; of two, at the
    later. Where it is right so, write `intended: {asks-the-opposite: "why"}` on the question.
    """
    for index, question in enumerate(scope.own_questions):
        found = turned(question)
        if found is None or is_intended(scope, ("questions", index), CODE):
            continue
        yield Problem(
            ("questions", index, *found.wording.path),
            CODE,
            f"{question.id} asks for the opposite here: {quoted(found.word)}, and "
            f"{found.other.whose} says {quoted(found.other_word)}",
            joined(
                "Yes would mean for one what no means for another, and rules read one yes.",
                _what_rules_take(question, scope),
                "Ask so that yes says the same thing in each wording.",
                mark(CODE),
            ),
            related=(
                Elsewhere(("questions", index, *found.other.path), "this is asked the other way"),
            ),
            word=found.word,
        )


def turned(question: Question) -> Turned | None:
    """Give the wording that is against most others, and one of those; None where none is."""
    if question.type is not QuestionType.YES_NO:
        return None
    against: dict[int, list[Turned]] = {}
    for (at, one), (later, other) in combinations(enumerate(_wordings(question)), 2):
        if words := opposed(one.text, other.text):
            against.setdefault(at, []).append(Turned(one, words[0], other, words[1]))
            against.setdefault(later, []).append(Turned(other, words[1], one, words[0]))
    most = max(against, key=lambda at: (len(against[at]), at), default=None)
    return None if most is None else against[most][-1]


def _wordings(question: Question) -> list[Wording]:
    """Give the wordings, `short` first: of two it is told at what people are asked."""
    short = [Wording(("short",), "short", question.short)] if question.short else []
    texts = [Wording(("text", whose), whose, text) for whose, text in question.text.items()]
    return (short + texts)[:_MOST]


def opposed(one: str, other: str) -> tuple[str, str] | None:
    """Give the words by which two wordings ask for opposite things; None where they do not."""
    here, there = _pulls(one), _pulls(other)
    for scale in here.keys() & there.keys():
        if here[scale][0] != there[scale][0]:
            return here[scale][1], there[scale][1]
    return None if here.keys() & there.keys() else _denied_in_one(one, other)


# -- which way the words pull -----------------------------------------------------------------


def _clauses(text: str) -> Iterator[str]:
    """Give the parts of the sentences that ask; of all, where none does."""
    sentences = [one[0] for one in _SENTENCE.finditer(text)]
    asking = [one for one in sentences if one.endswith("?")] or sentences
    for sentence in asking:
        yield from _CLAUSE.findall(_ASKING_NOT.sub("", sentence))


def _pulls(text: str) -> dict[str, tuple[bool, str]]:
    """Give which way a text pulls on each scale, and by which word; not where it pulls both."""
    found: dict[str, set[bool | None]] = {}
    by: dict[str, str] = {}
    for clause in _clauses(text):
        for scale, words in _PULLS.items():
            for is_fine, pattern in zip((False, True), words, strict=True):
                for match in pattern.finditer(clause):
                    turns = _is_denied(clause[: match.start()])
                    found.setdefault(scale, set()).add(None if turns is None else turns ^ is_fine)
                    by.setdefault(scale, _with_its_not(clause, match))
    return {
        scale: (way, by[scale])
        for scale, ways in found.items()
        if len(ways) == 1 and (way := next(iter(ways))) is not None
    }


def _is_denied(before: str) -> bool | None:
    """Tell whether what follows is denied; None where that cannot be told from the words."""
    denials = list(_NOT.finditer(before))
    if denials and _TURNS_OFF.search(before, denials[-1].end()):
        return None
    return len(denials) % 2 == 1


def _with_its_not(clause: str, word: re.Match[str]) -> str:
    """Give a word as it stands there, with the *not* before it."""
    denials = [one for one in _NOT.finditer(clause) if one.start() < word.start()]
    return clause[denials[-1].start() if denials else word.start() : word.end()]


# -- one that says not --------------------------------------------------------------------------


@dataclass(frozen=True)
class _Word:
    """A word that is said, as it stands there, and whether it is denied."""

    said: str
    is_denied: bool | None


def _denied_in_one(one: str, other: str) -> tuple[str, str] | None:
    """Give a word that one denies and the other does not, where all that both say is so."""
    here, there = _words(one), _words(other)
    both = [word for word in here if word in there]
    shared = [one for one in both if None not in (here[one].is_denied, there[one].is_denied)]
    ways = {(here[word].is_denied, there[word].is_denied) for word in shared}
    if len(shared) < _SHARED or ways not in ({(True, False)}, {(False, True)}):
        return None
    return here[shared[0]].said, there[shared[0]].said


def _words(text: str) -> dict[str, _Word]:
    """Give the words of a text that say what it is about, by their stem."""
    found: dict[str, _Word] = {}
    for clause in _clauses(text):
        for match in _CONTENT.finditer(clause):
            if match[0].casefold() in _LITTLE:
                continue
            stem, denied = _ENDING.sub("", match[0].casefold()), _is_denied(clause[: match.start()])
            said = found.setdefault(stem, _Word(_with_its_not(clause, match), denied))
            if said.is_denied != denied:
                found[stem] = _Word(said.said, None)
    return found


# -- what rules make of it ----------------------------------------------------------------------


def _what_rules_take(question: Question, scope: Scope) -> str:
    """Give for what the rules take a yes, where any speak of a worry after yes or no."""
    worries = {said: _worried_by(said, question, scope) for said in ("yes", "no")}
    return joined(
        *(
            f"{listed(rules)} {'takes' if len(rules) == 1 else 'take'} {said} for a worry."
            for said, rules in worries.items()
            if rules
        )
    )


def _worried_by(said: str, question: Question, scope: Scope) -> list[str]:
    """Give the rules that may speak of a worry where somebody says this, and not the other."""
    other = {"yes": "no", "no": "yes"}[said]
    return [
        rule.id
        for rule in scope.known_rules.values()
        if rule.level in CONCERNS
        and any(
            part.operator.compare(Given(said)) is Truth.TRUE
            and part.operator.compare(Given(other)) is not Truth.TRUE
            for part in parts_of(rule.when)
            if isinstance(part, Asked) and part.question == question.id
        )
    ][:_RULES_NAMED]


__all__ = ["CODE", "asks_the_opposite", "opposed", "turned"]

"""Checks of wordings: that *yes* means the same for all, and that no *not* was lost."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from choosing_digital.answers import Given
from choosing_digital.conditions import Asked, parts_of
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, quoted
from choosing_digital.question_sets.checks.settings import CONCERNS
from choosing_digital.question_sets.model import Bank, Question, QuestionType, Rule, SetFile
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


# -- a *not* that was lost ----------------------------------------------------------------------

LOST = "not-lost"

_LEAST_WORDS = 6
"""A shorter sentence may well be said of one thing and denied of another."""
_SAYING = re.compile(r"[^.?!;]+[.?!;]?")
_TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_DENIED: Mapping[str, str] = {
    **dict.fromkeys(("not", "never", "no"), ""),
    "cannot": "can",
    "can't": "can",
    "won't": "will",
    "nobody": "body",
    "nothing": "thing",
    "nowhere": "where",
    "none": "some",
    "without": "with",
}
"""Words that deny, and what stands in their place where nothing is denied; *no* is left out."""
_SAID: Mapping[str, str] = {
    **dict.fromkeys(("a", "an", "any", "do", "does", "did"), ""),
    "somebody": "body",
    "anybody": "body",
    "something": "thing",
    "anything": "thing",
    "somewhere": "where",
    "anywhere": "where",
}


@dataclass(frozen=True)
class _Said:
    """A sentence, where it stands, and how it is said.

    Attributes:
        path: where the text stands.
        file: the name of its file; empty for this one.
        words: the sentence as it is written.
        denials: how many words of it deny.
        holds: whether it holds always: reasons and purposes do, what a rule says only where
            the rule is raised.
        part: of which question or rule it is.
        advises: whether it is a suggestion.
    """

    path: Path
    file: str
    words: str
    denials: int
    holds: bool
    part: str
    advises: bool


@dataclass(frozen=True)
class LostNot:
    """A sentence that stands elsewhere with one more *not*, or with one less."""

    path: Path
    words: str
    other: Elsewhere
    other_words: str
    is_lost: bool


_HAS_IT: Mapping[bool, str] = {True: "with", False: "without"}


def not_lost(scope: Scope) -> Iterator[Problem]:
    """A sentence stands twice, word for word, once with a *not* and once without.

    One of the two has lost it, or gained it, and people are told the opposite of what is meant.
    Told only where both cannot be right: one of them is a purpose, a reason or a *why*, which
    hold always; or both are said by one rule; or a suggestion stands alone against several.

    Write it as it stands there. Where both are right, write `intended: {not-lost: "why"}`.
    """
    for one in lost_nots(scope):
        if not is_intended(scope, one.path, LOST):
            yield Problem(
                one.path,
                LOST,
                f"the same sentence stands elsewhere {_HAS_IT[one.is_lost]} a not",
                "One of the two has lost, or gained, a not, and people are told the opposite. "
                f'Most likely it is this one. Write: "{one.other_words}" {mark(LOST)}',
                related=(one.other,),
                word=one.words,
            )
    for path, rule, words in unlike_their_ids(scope):
        if not is_intended(scope, path, LOST):
            yield Problem(
                path,
                LOST,
                f"{rule.id} has a not in its name, and this sentence has none",
                "People are told the opposite then. Was it lost? Write the sentence with a not. "
                f"{mark(LOST)}",
                word=words,
            )


def unlike_their_ids(scope: Scope) -> Iterator[tuple[Path, Rule, str]]:
    """Give each message that says what the id of its rule denies, and where; meant so or not.

    *child_does_not_want_it* with "they do want this now". The word behind the *not* is looked for
    by its beginning, and every sentence that has it must be without anything that denies.
    """
    for index, rule in enumerate(scope.own_rules):
        parts = rule.id.casefold().split("_")
        denied = next((two[1] for two in pairwise(parts) if two[0] in ("not", "no", "never")), "")
        if len(denied) < _LEAST_LETTERS:
            continue
        word = re.compile(rf"\b{re.escape(denied[:_LEAST_LETTERS])}", re.IGNORECASE)
        said = [one.strip() for one in _SAYING.findall(rule.message) if word.search(one)]
        if said and not any(_DENIES.search(one) for one in said):
            yield ("rules", index, "message"), rule, said[0]


_LEAST_LETTERS = 4
_DENIES = re.compile(
    r"\b(?:not|no|none|never|nobody|nothing|nowhere|neither|nor|without|cannot|hardly|too|less"
    r"|hard|few|little|lack\w*|un\w+|off|out|away|short|missing|gone|los[te]\w*|only|rather|instead"
    r"|refus\w+|declin\w+|stop\w*|avoid\w*|fail\w*|end\w*|difficult\w*|doubt\w*)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
"""What may say in a sentence that something is not so."""


def lost_nots(scope: Scope) -> Iterator[LostNot]:
    """Give each sentence of the file that says the opposite of another; meant so or not."""
    same: dict[tuple[str, ...], list[_Said]] = {}
    for one in _sayings(scope):
        same.setdefault(_bare(one.words)[0], []).append(one)
    for alike in same.values():
        least = min(one.denials for one in alike)
        without = [one for one in alike if one.denials == least]
        having = [one for one in alike if one.denials == least + 1]
        if without and having and (pair := _at_odds(without, having)):
            here, there = pair
            place = Elsewhere(there.path, "it stands here", there.file)
            is_lost = here.denials < there.denials
            yield LostNot(here.path, here.words, place, there.words, is_lost)


def _at_odds(without: Sequence[_Said], having: Sequence[_Said]) -> tuple[_Said, _Said] | None:
    """Give the one that is to be mended and the one that it is held against; None for neither.

    Where several stand against one it is that one; else the one without: a *not* is lost far
    more easily than gained.
    """
    odd = having if len(having) == 1 and len(without) > 1 else without
    rest = without if odd is having else having
    is_alone = len(odd) == 1 and len(rest) > 1
    for one in odd:
        for other in rest:
            advised = is_alone and one.advises and other.advises
            always = (one.holds or other.holds) and one.part != other.part
            within = one.part == other.part and not one.part.startswith("question ")
            if advised or always or within:
                pair = (one, other) if not one.file else (other, one)
                return pair if not pair[0].file else None
    return None


def _sayings(scope: Scope) -> Iterator[_Said]:
    """Give the sentences of the file and of the banks that it uses; what is asked is left out."""
    if not isinstance(scope.file, Bank | SetFile):
        return
    files = [("", scope.file)]
    files += [(scope.bank_files.get(bank.id, ""), bank) for bank in scope.sound_banks]
    for name, file in files:
        if file is not scope.file and not name:
            continue
        for path, text, holds, part in _texts_of(file):
            for found in _SAYING.findall(text):
                sentence, denials = found.strip(), _bare(found)[1]
                if not sentence.endswith("?") and len(_TOKEN.findall(sentence)) >= _LEAST_WORDS:
                    advises = "suggest" in path
                    yield _Said(path, name, sentence, denials, holds, part, advises)


def _texts_of(file: Bank | SetFile) -> Iterator[tuple[Path, str, bool, str]]:
    """Give the texts of a file: where, what, whether they hold always, and whose they are."""
    yield ("purpose",), file.purpose or "", True, "file"
    reasons = file.intended if isinstance(file, SetFile) else {}
    yield from ((("intended", name), why, True, "file") for name, why in reasons.items())
    for index, question in enumerate(file.questions):
        part, at = f"question {question.id}", ("questions", index)
        yield (*at, "why"), question.why or "", True, part
        for whose, text in question.text.items():
            yield (*at, "text", whose), text, False, part
        for name, why in question.intended.items():
            yield (*at, "intended", name), why, True, part
    for index, rule in enumerate(file.rules):
        yield from _texts_of_rule(rule, ("rules", index))


def _texts_of_rule(rule: Rule, at: Path) -> Iterator[tuple[Path, str, bool, str]]:
    part = f"rule {rule.id}"
    yield (*at, "message"), rule.message, False, part
    yield (*at, "talk_to"), rule.talk_to or "", False, part
    for index, one in enumerate(rule.suggest):
        if isinstance(one, str):
            yield (*at, "suggest", index), one, False, part
    for name, why in rule.intended.items():
        yield (*at, "intended", name), why, True, part


@lru_cache(maxsize=4096)
def _bare(sentence: str) -> tuple[tuple[str, ...], int]:
    """Give the words of a sentence with nothing denied, and how many of them deny."""
    words, denials = [], 0
    for found in _TOKEN.findall(sentence.casefold().replace("\u2019", "'")):
        word = found
        if word in _DENIED or word.endswith("n't"):
            denials += 1
            word = _DENIED.get(word, word.removesuffix("n't"))
        words.append(_SAID.get(word, word))
    return tuple(filter(None, words)), denials


__all__ = [
    "CODE",
    "LOST",
    "LostNot",
    "asks_the_opposite",
    "lost_nots",
    "not_lost",
    "opposed",
    "turned",
    "unlike_their_ids",
]

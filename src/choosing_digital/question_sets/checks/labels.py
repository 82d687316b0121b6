"""A check of the labels of options: that none stands at the id of another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from choosing_digital.problems import Elsewhere, Problem
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, quoted
from choosing_digital.question_sets.model import Question

CODE = "labels-swapped"

_MOST = 40
"""So many options of a question are looked at, each beside each."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|[,.;:]")
_ENDING = re.compile(r"(?<=\w{3})(?:ies|ied|ing|ed|es|ly|s|e|y)$")
_NOT = re.compile(r"no|not|never|without|cannot|nobod|noth|.*n['\u2019]t")
"""Words that deny what follows, without their endings."""
_STOPS = ",.;:"


@dataclass(frozen=True)
class _Option:
    """An option: its id, its label, and the words of both, without their endings."""

    id: str
    label: str
    named: tuple[str, ...]
    said: tuple[str, ...]


def labels_swapped(scope: Scope) -> Iterator[Problem]:
    """The labels of two options stand at each other's ids.

    People read the label and choose it; rules read the id. With two labels in each other's
    place the one who says that it is a danger is heard as saying that all is well, and nothing
    looks wrong on the screen.

    Told where the words of one id, or parts of both, stand in the label of the other option, and
    its own label has them not; where a label denies its own id, and the other one does not; and
    where several questions with the same ids have the two labels the other way round. Change the
    two labels round. Where it is right so, write `intended: {labels-swapped: "why"}` on the
    question.
    """
    for index, question in enumerate(scope.own_questions):
        path = ("questions", index, "options")
        if is_intended(scope, path, CODE):
            continue
        for one, other in swapped(question, beside(question, scope)):
            yield Problem(
                (*path, one.id),
                CODE,
                f"the labels of {one.id} and {other.id} seem to stand in each other's place",
                f"Whoever chooses {quoted(one.label)} is heard by the rules as having said "
                f"{one.id}. If it should be {other.id}, change the two labels round, and leave "
                f"the ids where they are. {mark(CODE)}",
                related=(Elsewhere((*path, other.id), f"this is the label of {other.id}"),),
            )


def beside(question: Question, scope: Scope) -> tuple[Mapping[str, str], ...]:
    """Give the options of the other questions that a file may name."""
    return tuple(one.options for one in scope.questions.values() if one.id != question.id)


def swapped(
    question: Question, others: Sequence[Mapping[str, str]] = ()
) -> Iterator[tuple[_Option, _Option]]:
    """Give each two options of which the labels seem to stand at each other's ids.

    Args:
        question: the one whose options they are.
        others: the options of other questions, which may have the same ids.
    """
    options = [
        _Option(id_, label, _words(id_.replace("-", " ").replace("_", " ")), _words(label))
        for id_, label in islice(question.options.items(), _MOST)
    ]
    for one, other in combinations(options, 2):
        if _are_swapped(one, other) or _swapped_elsewhere(one, other, others):
            yield one, other


def _words(text: str) -> tuple[str, ...]:
    return tuple(_ENDING.sub("", one) for one in _WORD.findall(text.casefold()))


def _are_swapped(one: _Option, other: _Option) -> bool:
    """Tell whether each label fits the other id, or one does plainly, and neither its own."""
    if _fit_across(one, other):
        return True
    across, back = _says(one, other), _says(other, one)
    if not (across or back) or _has_own(one, other) or _has_own(other, one):
        return False
    both = bool(across and back)
    return both or _plainly(one, other, across) or _plainly(other, one, back)


def _says(one: _Option, other: _Option) -> list[int]:
    """Give where the label of one says the id of the other, and does not deny it."""
    said = _without(one.said, one.named, other.named)
    found = _places(said, other.named)
    return [at for at in found if not any(map(_NOT.fullmatch, said[max(at - 2, 0) : at]))]


def _has_own(one: _Option, other: _Option) -> bool:
    return bool(_places(_without(one.said, other.named, one.named), one.named))


def _plainly(one: _Option, other: _Option, places: Sequence[int]) -> bool:
    """Tell whether a label that says an id says it in several words, or with its first one.

    A first word counts where a stop follows, or nothing: not the *no* of *no problem*.
    """
    count = len(other.named)
    if not places or count > 1:
        return bool(places)
    return 0 in places and (one.said[count : count + 1] or (_STOPS[0],))[0] in _STOPS


def _places(said: Sequence[str], named: Sequence[str]) -> list[int]:
    """Give each index at which the words of an id stand in a label, one after the other."""
    if not named or named[0] not in said:
        return []
    count = len(named)
    return [at for at in range(len(said)) if tuple(said[at : at + count]) == tuple(named)]


def _without(
    said: tuple[str, ...], longer: tuple[str, ...], shorter: tuple[str, ...]
) -> tuple[str, ...]:
    """Give a label without an id of which the other one is a part: `not_ok` without its `ok`."""
    if len(longer) <= len(shorter):
        return said
    gone = {index for at in _places(said, longer) for index in range(at, at + len(longer))}
    return tuple("" if index in gone else word for index, word in enumerate(said))


# -- parts of an id in a label -----------------------------------------------------------------

_DENY = frozenset({"no", "non", "none", "not", "noth", "nothing", "nobod", "nobody", "never"})
_LITTLE = frozenset(
    {"a", "an", "and", "are", "at", "be", "by", "for", "from", "has", "hav", "her", "i"}
    | {"in", "is", "it", "me", "my", "of", "on", "one", "or", "some", "somebod", "someon"}
    | {"someth", "that", "th", "the", "them", "ther", "they", "this", "to", "very", "was", "we"}
    | {"what", "when", "wher", "with", "yes", "you", "your", "thi"}
)
_SAYS_NO_MORE = _LITTLE | _DENY | {"all", "els", "kind", "yet", "thes"}
_NOTHING = ("no", "non", "noth")
_OF_MODES: Mapping[str, tuple[str, ...]] = {"messag": ("writ", "text"), "person": ("room",)}
"""What stands for the ids of modes in plain words."""
_ALIKE = 4
_LONGER = 3
"""Words are the same that begin with so many letters, the one with at most so many more."""


def _fit_across(one: _Option, other: _Option) -> bool:
    """Tell whether parts of each id stand in the label of the other, and of neither in its own.

    One is enough where its label says nothing else, or denies what the id denies.
    """
    here, there = _shared(other, one, one), _shared(one, other, other)
    across, back = bool(here), bool(there)
    strong = (here and _is_plain(one, other)) or (there and _is_plain(other, one))
    if _shared(one, other, one) or _shared(other, one, other):
        return False
    if _denies(one.named) != _denies(other.named) and _denies(one.said) != _denies(other.said):
        if _denies(one.named) == _denies(one.said):
            return False
        across, back = across or _denies(other.named), back or _denies(one.named)
        strong = strong or _says_no_more(one, other) or _says_no_more(other, one)
    return bool(strong or (across and back) or _turned_round(one, other))


def _shared(of: _Option, beside: _Option, label: _Option) -> frozenset[str]:
    """Give the words of an id that a label has, and the label of the other one has not.

    Args:
        of: the option whose id it is.
        beside: the other one: words of both ids tell nothing.
        label: the one of the two whose label it is.
    """
    named = set(of.named) - set(beside.named) - _LITTLE - _DENY
    rest = beside if label is of else of
    denied = _denies(of.named)
    return frozenset(
        word
        for word in named
        if _has(word, label.said, is_denied=denied) and not _has(word, rest.said, is_denied=denied)
    )


def _has(word: str, said: Sequence[str], *, is_denied: bool) -> bool:
    return any(
        _is_same(word, one) and _is_denied(said, at) == is_denied for at, one in enumerate(said)
    )


def _is_same(word: str, said: str) -> bool:
    if word == said or said in _OF_MODES.get(word, ()):
        return True
    shorter, longer = sorted((word, said), key=len)
    is_begun = len(shorter) >= _ALIKE and longer.startswith(shorter)
    return is_begun and shorter.isalpha() and len(longer) - len(shorter) <= _LONGER


def _is_denied(said: Sequence[str], at: int) -> bool:
    near = (*said[max(at - 2, 0) : at], *said[at + 1 : at + 2])
    return any(map(_NOT.fullmatch, near))


def _denies(words: Sequence[str]) -> bool:
    """Tell whether words begin with a denial: an id, or a label with *there is* before it."""
    start = 2 if tuple(words[:2]) in (("ther", "is"), ("it", "is")) else 0
    return len(words) > start and words[start] in _DENY


def _is_plain(label: _Option, of: _Option) -> bool:
    """Tell whether a label says one thing alone, or denies what the id of the other denies."""
    said = [one for one in label.said if one not in _LITTLE and one not in _STOPS]
    return _denies(of.named) or len(said) == 1


def _says_no_more(label: _Option, of: _Option) -> bool:
    """Tell whether an id is a bare *no* or *nothing*, and the other's label says just that."""
    said = [one for one in label.said if one not in _STOPS]
    bare = len(of.named) == 1 and of.named[0] in _DENY
    said_so = [one for one in said if one in _DENY and one in (*_NOTHING, *of.named)]
    return bare and _denies(said) and bool(said_so) and set(said) <= _SAYS_NO_MORE


def _turned_round(one: _Option, other: _Option) -> bool:
    """Tell whether one label denies its own id, in the words in which the other says it."""
    return any(
        len(of.named) == 1
        and of.said[-2:] == (*of.named, "not")
        and of.said[:-1] == beside.said
        and not _denies(beside.named)
        for of, beside in ((one, other), (other, one))
    )


# -- the same options elsewhere -----------------------------------------------------------------

_AGAINST = 2
"""So many other questions have the two labels the other way round."""


def _swapped_elsewhere(one: _Option, other: _Option, beside: Sequence[Mapping[str, str]]) -> bool:
    """Tell whether other questions with these ids have just these labels, the other way round."""
    if one.label == other.label:
        return False
    both = [(each[one.id], each[other.id]) for each in beside if {one.id, other.id} <= each.keys()]
    against = both.count((other.label, one.label))
    return against >= _AGAINST and against > both.count((one.label, other.label)) + 1


__all__ = ["CODE", "beside", "labels_swapped", "swapped"]

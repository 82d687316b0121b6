"""Checks of the words of a file that takes the place of another: which of them read otherwise.

Words are what a copy is for. On some of them somebody's safety hangs.
"""

from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from choosing_digital.conditions import questions_in
from choosing_digital.problems import Elsewhere, Path, Problem
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, some
from choosing_digital.question_sets.model import Level, Question, Rule

CODE = "reads-otherwise-than-hidden"


def warns_otherwise_than_hidden(scope: Scope) -> Iterator[Problem]:
    """What somebody reads of a danger, or in private, is other than in the hidden file.

    Words are what a copy is for. But a *not* that is lost, a name, or the words of another
    question turn such a text round, and nothing else would show it. So each is shown beside
    what stands there: the words of an unsafe rule, of a private question, and of a question that
    an unsafe rule reads.

    Where it is meant so, write `intended: {reads-otherwise-than-hidden: "why"}` on it.
    """
    for one in _other_words(scope):
        if one.weighs and not is_intended(scope, one.path, CODE):
            yield Problem(
                one.path,
                CODE,
                f"{one.name} reads otherwise than in the file that this one hides",
                "Somebody's safety hangs on these words. Read both: is a not gone, or a name, are "
                "they the words of another question, does yes mean the other thing now? "
                f"{mark(CODE)}{_side_by_side(one)}",
                related=(Elsewhere(one.there, "it reads so there", scope.hides_file),),
            )


def reads_otherwise_than_hidden(scope: Scope) -> Iterator[Problem]:
    """The other words of a file are others than those of the file in whose place it is used.

    That is what a copy is for, so it is one line with all names: whoever changed one text can see
    whether it is only that one.
    """
    others = [one for one in _other_words(scope) if not one.weighs]
    if others:
        names = some(dict.fromkeys(one.name for one in others))
        yield Problem(
            others[0].path,
            "words-are-others",
            f"{names}: the words are others than in the file that this one hides",
            "It is meant so, if these are the words that you changed.",
            related=(Elsewhere(others[0].there, "the first reads so there", scope.hides_file),),
        )


@dataclass(frozen=True)
class _Words:
    """A text that reads otherwise, of whom, where, and whether somebody's safety hangs on it."""

    name: str
    path: Path
    there: Path
    weighs: bool
    here: object = ""
    was: object = ""


def _side_by_side(one: _Words) -> str:
    """Give both texts whole, one under the other: an excerpt may be cut before they differ."""
    if not isinstance(one.here, str) or not isinstance(one.was, str):
        return ""
    here, was = (" ".join(words.split()) for words in (one.here, one.was))
    return f"\nhere:  {here}\nthere: {was}"


@lru_cache(maxsize=4)  # more than one check of a file asks for it
def _other_words(scope: Scope) -> tuple[_Words, ...]:
    hidden = scope.hides()
    if hidden is None:
        return ()
    unsafe = {
        name
        for rule in hidden.rules
        if rule.level is Level.UNSAFE
        for name in questions_in(rule.when)
    }
    return (
        *_of_parts("questions", scope.own_questions, hidden.questions, unsafe),
        *_of_parts("rules", scope.own_rules, hidden.rules, unsafe),
    )


def _of_parts(
    room: str,
    own: Sequence[Question | Rule],
    others: Sequence[Question | Rule],
    unsafe: Container[str],
) -> Iterator[_Words]:
    there = {one.id: (index, one) for index, one in enumerate(others)}
    for index, mine in enumerate(own):
        if mine.id not in there:
            continue
        at, other = there[mine.id]
        weighs = (
            mine.private or mine.id in unsafe
            if isinstance(mine, Question)
            else mine.level is Level.UNSAFE
        )
        said, was = dict(_texts_of(mine)), dict(_texts_of(other))
        for path, words in said.items():
            if path in was and was[path] != words and words not in _labels(other):
                places = (room, index, *path), (room, at, *path)
                yield _Words(mine.id, *places, weighs, words, was[path])


def _texts_of(part: Question | Rule) -> Iterator[tuple[Path, object]]:
    """Give each text that somebody reads of a part, by where it stands in it."""
    if isinstance(part, Question):
        yield from ((("text", key), words) for key, words in part.text.items())
        yield from ((("options", key), words) for key, words in part.options.items())
        return
    yield ("message",), part.message
    yield from ((("suggest", index), one) for index, one in enumerate(part.suggest))


def _labels(part: Question | Rule) -> Collection[object]:
    """Give the labels of a question: one at the place of another is told as that."""
    return tuple(part.options.values()) if isinstance(part, Question) else ()


def other_words_in(scope: Scope) -> tuple[Path, ...]:
    """Give the path of every text of weight that reads otherwise, meant so or not."""
    return tuple(one.path for one in _other_words(scope) if one.weighs)


__all__ = ["CODE", "other_words_in", "reads_otherwise_than_hidden", "warns_otherwise_than_hidden"]

"""A check of a file that takes the place of another: what it no longer says.

Of two files with the same kind and id the one in the earlier folder is used. So a council can
change a shipped bank or set: it copies the file, and writes in the copy. What the copy says less
than the file that it hides is told here, part by part, with what stands there. Words that read
otherwise are named in one line: they are what a copy is for.
"""

from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass

from choosing_digital.conditions import AllOf, AnyOf, Asked, Condition, parts_of, questions_in
from choosing_digital.problems import Elsewhere, Path, Problem, listed
from choosing_digital.question_sets.checks.askings import in_words
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, some
from choosing_digital.question_sets.model import Bank, Level, Question, Rule, SetFile

CODE = "says-less-than-hidden"

_WORST_FIRST = (Level.UNSAFE, Level.BARRIER, Level.CARE, Level.NOTE, Level.FAVOURS)


@dataclass(frozen=True)
class _Less:
    """One thing that a copy no longer says.

    Attributes:
        path: where it is to be seen in the copy.
        there: where it stands in the hidden file.
        message: what is less.
        at_key: whether the key at the end of the path is meant.
    """

    path: Path
    there: Path
    message: str
    at_key: bool = False


def says_less_than_hidden(scope: Scope) -> Iterator[Problem]:
    """A file takes the place of another of its id, and says less than that one does.

    A question that is gone or open, an option that is gone or has the words of another, a rule
    that is gone, is milder, or speaks for fewer people or ways; a condition that is another.
    Nothing else shows it: each of these files is sound by itself.

    Put back what was changed by mistake. Where it is meant so, write
    `intended: {says-less-than-hidden: "why"}` on the question, the rule or the set.
    """
    hidden = scope.hides()
    if not isinstance(hidden, Bank | SetFile) or not isinstance(scope.file, type(hidden)):
        return
    for one in _less(scope.file, hidden):
        if not is_intended(scope, one.path, CODE):
            yield Problem(
                one.path,
                CODE,
                one.message,
                "This file takes the place of another of this id, where it stands as shown below. "
                f"If it was changed by mistake, put it back. {mark(CODE)}",
                at_key=one.at_key,
                related=(Elsewhere(one.there, "it stands so there", scope.hides_file),),
            )


def warns_otherwise_than_hidden(scope: Scope) -> Iterator[Problem]:
    """What somebody reads of a danger, or in private, is other than in the hidden file.

    Words are what a copy is for. But a *not* that is lost, a name, or the words of another
    question turn such a text round, and nothing else would show it. So each is shown beside
    what stands there: the words of an unsafe rule, of a private question, and of a question that
    an unsafe rule reads.

    Where it is meant so, write `intended: {reads-otherwise-than-hidden: "why"}` on it.
    """
    for one in _other_words(scope):
        if one.weighs and not is_intended(scope, one.path, WORDS):
            yield Problem(
                one.path,
                WORDS,
                f"{one.name} reads otherwise than in the file that this one hides",
                f"{_that_differ(one)}Somebody's safety hangs on these words. Read both: is a not "
                "gone, or a name, are they the words of another question, does yes mean the other "
                f"thing now? {mark(WORDS)}",
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


WORDS = "reads-otherwise-than-hidden"


@dataclass(frozen=True)
class _Words:
    """A text that reads otherwise, of whom, where, and whether somebody's safety hangs on it."""

    name: str
    path: Path
    there: Path
    weighs: bool
    here: object = ""
    was: object = ""


def _that_differ(one: _Words) -> str:
    """Give the words in which two texts differ: an excerpt may be cut before them."""
    if not isinstance(one.here, str) or not isinstance(one.was, str):
        return ""
    here, was = one.here.split(), one.was.split()
    start = next(
        (at for at, (a, b) in enumerate(zip(here, was, strict=False)) if a != b),
        min(len(here), len(was)),
    )
    end = 0
    while end < min(len(here), len(was)) - start and here[-1 - end] == was[-1 - end]:
        end += 1
    now, then = (" ".join(some[start : len(some) - end][:_SHOWN]) for some in (here, was))
    return f'Here "{now}", there "{then}". '


_SHOWN = 14


def _other_words(scope: Scope) -> tuple[_Words, ...]:
    hidden = scope.hides()
    if not isinstance(hidden, Bank | SetFile) or not isinstance(scope.file, type(hidden)):
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


def less_in(scope: Scope) -> tuple[Path, ...]:
    """Give the path of everything that is less, meant so or not."""
    hidden = scope.hides()
    if not isinstance(hidden, Bank | SetFile) or not isinstance(scope.file, type(hidden)):
        return ()
    return tuple(one.path for one in _less(scope.file, hidden))


def other_words_in(scope: Scope) -> tuple[Path, ...]:
    """Give the path of every text of weight that reads otherwise, meant so or not."""
    return tuple(one.path for one in _other_words(scope) if one.weighs)


def _less(file: Bank | SetFile, hidden: Bank | SetFile) -> Iterator[_Less]:
    own = {one.id: (index, one) for index, one in enumerate(file.questions)}
    for index, question in enumerate(hidden.questions):
        there: Path = ("questions", index)
        if question.id not in own:
            yield _gone(there, "question", question.id)
            continue
        at, mine = own[question.id]
        yield from _of_question(mine, question, ("questions", at), there, file.rules)
    rules = {one.id: (index, one) for index, one in enumerate(file.rules)}
    for index, rule in enumerate(hidden.rules):
        there = ("rules", index)
        if rule.id not in rules:
            yield _gone(there, f"{rule.level} rule", rule.id)
            continue
        at, its = rules[rule.id]
        yield from _of_rule(its, rule, ("rules", at), there)
    if isinstance(file, SetFile) and isinstance(hidden, SetFile):
        yield from _of_set(file, hidden)


def _gone(there: Path, noun: str, name: str) -> _Less:
    return _Less((there[0],), (*there, "id"), f"the {noun} {name} is gone", at_key=True)


def _named_of(question: str, rule: Rule) -> Iterator[str]:
    """Give the answers to a question that a rule names."""
    for part in parts_of(rule.when):
        if isinstance(part, Asked) and part.question == question:
            yield from getattr(part.operator, "values", ())


def _of_question(
    mine: Question, other: Question, at: Path, there: Path, rules: Sequence[Rule]
) -> Iterator[_Less]:
    if other.private and not mine.private:
        yield _Less((*at, "id"), (*there, "private"), f"{mine.id} is no longer private")
    lost = [one for one in other.options if one not in mine.options]
    if lost:
        words = listed(f'{one} ("{other.options[one]}")' for one in lost)
        place = (*there, "options", lost[0])
        yield _Less((*at, "options"), place, f"{mine.id} no longer has {words}", at_key=True)
    read = {one for rule in rules for one in _named_of(mine.id, rule)}
    for option in mine.options:
        if option not in other.options and read and option not in read:
            said = f"{option} of {mine.id} is new, and no rule names it"
            yield _Less((*at, "options", option), (*there, "options"), said, at_key=True)
    for option, words in mine.options.items():
        taken = [one for one, said in other.options.items() if said == words and one != option]
        if taken and other.options.get(option) not in (None, words):
            said = f"{option} of {mine.id} has the words that {taken[0]} had"
            yield _Less((*at, "options", option), (*there, "options", option), said)
    for role, by in other.asked.items():
        gone = [one for one in by if one not in mine.asked.get(role, ())]
        if gone:
            said = f"{listed(gone)} {'is' if len(gone) == 1 else 'are'} no longer asked {mine.id}"
            place = _first(mine, at, "about", "ask")
            yield _Less(place, _first(other, there, "about", "ask"), f"{said} about {role}")
    if mine.ask_if != other.ask_if and mine.ask_if is not None:
        yield _condition(mine.id, "is asked after", mine.ask_if, other.ask_if, at, there)


def _first(part: Question, path: Path, *keys: str) -> Path:
    return (*path, next((key for key in keys if getattr(part, key)), "id"))


def _condition(
    name: str, says: str, mine: Condition, other: Condition | None, at: Path, there: Path
) -> _Less:
    key = "ask_if" if at[0] == "questions" else "when"
    if other is None:
        said = (
            f"{name} is asked only if {in_words(mine)}, and always in the file that this one hides"
        )
        return _Less((*at, key), (*there, "id"), said)
    said = f"{name} {says} other answers than in the file that this one hides"
    here, was = _first_difference(mine, other, (*at, key), (*there, key))
    return _Less(here, was, said)


def _first_difference(
    mine: Condition, other: Condition, here: Path, there: Path
) -> tuple[Path, Path]:
    """Give the first line in which two conditions differ, in each of them."""
    match mine, other:
        case (AllOf(own), AllOf(others)) | (AnyOf(own), AnyOf(others)):
            key = "all" if isinstance(mine, AllOf) else "any"
            for index, (one, another) in enumerate(zip(own, others, strict=False)):
                if one != another:
                    place = (*here, key, index), (*there, key, index)
                    return _first_difference(one, another, *place)
            at = min(len(own), len(others))  # one of them has a line more
            return (*here, key, min(at, len(own) - 1)), (*there, key, min(at, len(others) - 1))
        case _:
            return here, there


def _of_rule(mine: Rule, other: Rule, at: Path, there: Path) -> Iterator[_Less]:
    if _WORST_FIRST.index(mine.level) > _WORST_FIRST.index(other.level):
        said = f"{mine.id} is {mine.level}, and {other.level} there"
        yield _Less((*at, "level"), (*there, "level"), said)
    for key in ("about", "modes"):
        had, has = getattr(other, key), getattr(mine, key)
        gone = [one for one in had if one not in has] if has else []
        if gone or (has and not had):
            what = listed(gone) if gone else "other ways than these"
            said = f"{mine.id} no longer speaks of {what}"
            yield _Less((*at, key), (*there, key if had else "id"), said)
    if other.if_unknown and not mine.if_unknown:
        said = f"{mine.id} no longer shows that something is not known"
        yield _Less((*at, "id"), (*there, "if_unknown"), said)
    if mine.when != other.when:
        yield _condition(mine.id, "is raised by", mine.when, other.when, at, there)


def _of_set(file: SetFile, hidden: SetFile) -> Iterator[_Less]:
    asked = {name for section in file.sections for name in section.questions} | {*file.plan}
    for place, name in _named(hidden):
        if name not in asked:
            said = f"{name} is no longer asked"
            yield _Less(("sections",), place, said, at_key=True)
    for index, name in enumerate(file.adds_to):
        if hidden.adds_to and name not in hidden.adds_to:
            said = f"this adds to {name}, and what it hides does not"
            yield _Less(("adds_to", index), ("adds_to",), said)
    gone = [one for one in hidden.expects if one not in file.expects]
    if gone:
        said = f"the view of {listed(gone)} is no longer missed where nobody gives it"
        yield _Less(("expects",), ("expects",), said, at_key=True)


def _named(file: SetFile) -> Iterator[tuple[Path, str]]:
    for number, section in enumerate(file.sections):
        for index, name in enumerate(section.questions):
            yield ("sections", number, "questions", index), name
    names: Sequence[str] = file.plan
    yield from ((("plan", index), name) for index, name in enumerate(names))


__all__ = [
    "CODE",
    "WORDS",
    "less_in",
    "other_words_in",
    "reads_otherwise_than_hidden",
    "says_less_than_hidden",
    "warns_otherwise_than_hidden",
]

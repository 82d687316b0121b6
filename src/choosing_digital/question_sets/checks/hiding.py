"""A check of a file that takes the place of another: what it no longer says.

Of two files with the same kind and id the one in the earlier folder is used. So a council can
change a shipped bank or set: it copies the file, and writes in the copy. What the copy says less
than the file that it hides is told here, part by part, with what stands there. Words that read
otherwise are named in one line: they are what a copy is for.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from choosing_digital.conditions import Condition
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


def reads_otherwise_than_hidden(scope: Scope) -> Iterator[Problem]:
    """The words of a file are others than those of the file in whose place it is used.

    That is what a copy is for, so it is one line with all names: whoever changed one text can see
    whether it is only that one.
    """
    hidden = scope.hides()
    if not isinstance(hidden, Bank | SetFile) or not isinstance(scope.file, type(hidden)):
        return
    words = {**_words_of(hidden.questions), **_words_of(hidden.rules)}
    mine = {**_words_of(scope.own_questions), **_words_of(scope.own_rules)}
    others = [name for name, said in mine.items() if words.get(name, said) != said]
    if others:
        yield Problem(
            ("id",),
            "reads-otherwise-than-hidden",
            f"{some(name for _, name in others)}: the words are others than in the file that this "
            "one hides",
            "It is meant so, if these are the words that you changed.",
        )


def _words_of(
    parts: Sequence[Question] | Sequence[Rule],
) -> Mapping[tuple[str, str], tuple[object, ...]]:
    """Give what people read of each question or rule, by what it is and its id."""
    return {
        (type(one).__name__, one.id): (
            (one.text, one.options, one.short)
            if isinstance(one, Question)
            else (one.message, one.suggest, one.talk_to)
        )
        for one in parts
    }


def less_in(scope: Scope) -> tuple[Path, ...]:
    """Give the path of everything that is less, meant so or not."""
    hidden = scope.hides()
    if not isinstance(hidden, Bank | SetFile) or not isinstance(scope.file, type(hidden)):
        return ()
    return tuple(one.path for one in _less(scope.file, hidden))


def _less(file: Bank | SetFile, hidden: Bank | SetFile) -> Iterator[_Less]:
    own = {one.id: (index, one) for index, one in enumerate(file.questions)}
    for index, question in enumerate(hidden.questions):
        there: Path = ("questions", index)
        if question.id not in own:
            yield _gone(there, "question", question.id)
            continue
        at, mine = own[question.id]
        yield from _of_question(mine, question, ("questions", at), there)
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


def _of_question(mine: Question, other: Question, at: Path, there: Path) -> Iterator[_Less]:
    if other.private and not mine.private:
        yield _Less((*at, "id"), (*there, "private"), f"{mine.id} is no longer private")
    lost = [one for one in other.options if one not in mine.options]
    if lost:
        words = listed(f'{one} ("{other.options[one]}")' for one in lost)
        place = (*there, "options", lost[0])
        yield _Less((*at, "options"), place, f"{mine.id} no longer has {words}", at_key=True)
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
        yield _condition(mine.id, "is asked only if", mine.ask_if, other.ask_if, at, there)


def _first(part: Question, path: Path, *keys: str) -> Path:
    return (*path, next((key for key in keys if getattr(part, key)), "id"))


def _condition(
    name: str, says: str, mine: Condition, other: Condition | None, at: Path, there: Path
) -> _Less:
    key = "ask_if" if at[0] == "questions" else "when"
    was = f", and there if {in_words(other)}" if other is not None else ""
    place = (*there, key) if other is not None else (*there, "id")
    return _Less((*at, key), place, f"{name} {says} {in_words(mine)}{was}")


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
        yield _condition(mine.id, "is raised if", mine.when, other.when, at, there)


def _of_set(file: SetFile, hidden: SetFile) -> Iterator[_Less]:
    asked = {name for section in file.sections for name in section.questions} | {*file.plan}
    for place, name in _named(hidden):
        if name not in asked:
            said = f"{name} is no longer asked"
            yield _Less(("sections",), place, said, at_key=True)
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


__all__ = ["CODE", "less_in", "reads_otherwise_than_hidden", "says_less_than_hidden"]

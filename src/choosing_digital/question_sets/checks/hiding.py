"""A check of a file that takes the place of another: what it no longer says.

Of two files with the same kind and id the one in the earlier folder is used. So a council can
change a shipped bank or set: it copies the file, and writes in the copy. What the copy says less
than the file that it hides is told here, part by part, with what stands there. Its words are looked
at by `rewording`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from choosing_digital.conditions import NotClearly
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.askings import in_words
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.openness import is_told
from choosing_digital.question_sets.checks.options import comparisons_of, is_true_of
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.model import Bank, Level, Question, Rule, SetFile

CODE = "says-less-than-hidden"

_WORST_FIRST = tuple(Level)


@dataclass(frozen=True)
class Less:
    """One thing that a copy no longer says.

    Attributes:
        path: where it is to be seen in the copy.
        there: where it stands in the hidden file.
        message: what is less.
        at_key: whether the key at the end of the path is meant.
        mend: what it comes to, and what to write; empty where putting it back says it.
        related: other places to look at than where it stands in the hidden file.
    """

    path: Path
    there: Path
    message: str
    at_key: bool = False
    mend: str = ""
    related: tuple[Elsewhere, ...] = ()


def says_less_than_hidden(scope: Scope) -> Iterator[Problem]:
    """A file takes the place of another of its id, and says less than that one does.

    A question that is gone or open, an option that is gone, has the words of another, or is new
    and raises nothing; a rule that is gone, is milder, speaks for fewer people or ways, is not
    raised by every answer that raises it there, or covers other rules. Nothing else shows it:
    each of these files is sound by itself.

    Put back what was changed by mistake. Where it is meant so, write
    `intended: {says-less-than-hidden: "why"}` on the question, the rule or the set.
    """
    for one in less_in(scope):
        if not is_intended(scope, one.path, CODE):
            may_be_meant = scope.set is not None or len(one.path) > 1
            yield Problem(
                one.path,
                CODE,
                one.message,
                joined(
                    "This file takes the place of another of this id"
                    + ("." if one.related else ", where it stands as shown below."),
                    one.mend or "If it was changed by mistake, put it back.",
                    mark(CODE) if may_be_meant else "A file with an id of its own hides nothing.",
                ),
                at_key=one.at_key,
                related=one.related
                or (Elsewhere(one.there, "it stands so there", scope.hides_file),),
            )


@lru_cache(maxsize=4)  # more than one check of a file asks for it
def less_in(scope: Scope) -> tuple[Less, ...]:
    """Give everything that is less, meant so or not."""
    match scope.file, scope.hides():
        case (Bank(), Bank() as hidden) | (SetFile(), SetFile() as hidden):
            return tuple(_less(scope, hidden))
        case _:
            return ()


def _less(scope: Scope, hidden: Bank | SetFile) -> Iterator[Less]:
    own = {one.id: (index, one) for index, one in enumerate(scope.own_questions)}
    for index, question in enumerate(hidden.questions):
        there: Path = ("questions", index)
        if question.id not in own:
            yield _gone(there, "question", question.id)
            continue
        at, mine = own[question.id]
        yield from _of_question(mine, question, ("questions", at), there, scope)
        yield from _of_path(mine, question, ("questions", at), there, hidden, scope)
        yield from _new_options(mine, question, ("questions", at), there, scope)
    rules = {one.id: (index, one) for index, one in enumerate(scope.own_rules)}
    for index, rule in enumerate(hidden.rules):
        there = ("rules", index)
        if rule.id not in rules:
            yield _gone(there, f"{rule.level} rule", rule.id)
            continue
        at, its = rules[rule.id]
        yield from _of_rule(its, rule, ("rules", at), there, hidden, scope)
        yield from _of_covers(its, rule, ("rules", at), there, hidden, scope)
    if scope.set is not None and isinstance(hidden, SetFile):
        yield from _of_set(scope.set, hidden)


def _gone(there: Path, noun: str, name: str) -> Less:
    return Less((there[0],), (*there, "id"), f"the {noun} {name} is gone", at_key=True)


def _of_question(
    mine: Question, other: Question, at: Path, there: Path, scope: Scope
) -> Iterator[Less]:
    if other.private and not mine.private and not is_told(mine, scope):  # asked_openly says it
        yield Less((*at, "id"), (*there, "private"), f"{mine.id} is no longer private")
    lost = [one for one in other.options if one not in mine.options]
    if lost:
        words = listed(f'{one} ("{other.options[one]}")' for one in lost)
        place = (*there, "options", lost[0])
        yield Less((*at, "options"), place, f"{mine.id} no longer has {words}", at_key=True)
    for option, words in mine.options.items():
        taken = [one for one, said in other.options.items() if said == words and one != option]
        if taken and other.options.get(option) not in (None, words):
            said = f"{option} of {mine.id} has the words that {taken[0]} had"
            yield Less((*at, "options", option), (*there, "options", option), said)
    for role, by in other.asked.items():
        gone = [one for one in by if one not in mine.asked.get(role, ())]
        if gone:
            said = f"{listed(gone)} {'is' if len(gone) == 1 else 'are'} no longer asked {mine.id}"
            place = _first(mine, at, "about", "ask")
            yield Less(place, _first(other, there, "about", "ask"), f"{said} about {role}")


def _new_options(
    mine: Question, other: Question, at: Path, there: Path, scope: Scope
) -> Iterator[Less]:
    """Give the options that are not there, and with which nothing is raised or asked.

    One that `not_clearly` names is said to be all right, and one that stands alone mostly is.
    """
    meant = (*other.options, *mine.exclusive, *mine.intended)
    new = [one for one in mine.options if one not in meant]
    read = comparisons_of(mine, scope) if new else []
    for option in new if any(is_concern for _, is_concern in read) else ():
        named = any(
            isinstance(part.operator, NotClearly) and option in part.operator.values
            for part, _ in read
        )
        if not named and not any(is_true_of(option, one, mine) for one, _ in read):
            # Here, since it is needed only where there is one: see tests/test_startup.py.
            from choosing_digital.question_sets.checks.lists import as_serious, lists_of_options

            lists = lists_of_options(mine, option, scope)
            yield Less(
                (*at, "options", option),
                (*there, "options"),
                f"{option} of {mine.id} is new, and raises nothing",
                at_key=True,
                mend=f"Whoever chooses it is told nothing. {as_serious(option, lists)}",
                related=tuple(Elsewhere(one.path, one.at_place) for one in lists),
            )


def _first(part: Question, path: Path, *keys: str) -> Path:
    return (*path, next((key for key in keys if getattr(part, key)), "id"))


def _of_path(
    mine: Question, other: Question, at: Path, there: Path, hidden: Bank | SetFile, scope: Scope
) -> Iterator[Less]:
    """Give that a question is asked after other answers, or no longer always."""
    if mine.ask_if is None:
        return
    # Here and below, since it is needed only for a copy: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.narrowing import (
        first_difference,
        question_is_narrower,
    )

    if not question_is_narrower(mine, other, hidden, scope):
        return
    path: Path = (*at, "ask_if")
    if other.ask_if is None:
        only = f"{mine.id} is asked only if {in_words(mine.ask_if)}"
        yield Less(path, (*there, "id"), f"{only}, and always in the file that this one hides")
        return
    here, was = first_difference(mine.ask_if, other.ask_if, path, (*there, "ask_if"))
    said = f"{mine.id} is asked after other answers than in the file that this one hides"
    yield Less(here, was, said)


def _of_rule(
    mine: Rule, other: Rule, at: Path, there: Path, hidden: Bank | SetFile, scope: Scope
) -> Iterator[Less]:
    if _WORST_FIRST.index(mine.level) > _WORST_FIRST.index(other.level):
        said = f"{mine.id} is {mine.level}, and {other.level} there"
        yield Less((*at, "level"), (*there, "level"), said)
    for key in ("about", "modes"):
        had, has = getattr(other, key), getattr(mine, key)
        gone = [one for one in had if one not in has] if has else []
        if gone or (has and not had):
            what = listed(gone) if gone else "other ways than these"
            said = f"{mine.id} no longer speaks of {what}"
            yield Less((*at, key), (*there, key if had else "id"), said)
    if other.if_unknown and not mine.if_unknown:
        said = f"{mine.id} no longer shows that something is not known"
        yield Less((*at, "id"), (*there, "if_unknown"), said)
    from choosing_digital.question_sets.checks.narrowing import first_difference, rule_is_narrower

    less = rule_is_narrower(mine, other, hidden, scope)
    if less is not None:
        here, was = first_difference(mine.when, other.when, (*at, "when"), (*there, "when"))
        said = f"{mine.id} is raised by other answers than in the file that this one hides"
        back = "If it was changed by mistake, put it back."
        yield Less(here, was, said, mend=joined(less.example, back))


def _of_covers(
    mine: Rule, other: Rule, at: Path, there: Path, hidden: Bank | SetFile, scope: Scope
) -> Iterator[Less]:
    """Give what a rule covers here alone, or there alone, of the rules that both files know."""
    only_here = {one.id for one in scope.own_rules} - {one.id for one in hidden.rules}
    known = [one for one in mine.covers if one in scope.known_rules and one not in only_here]
    new = [one for one in known if one not in other.covers]
    gone = [one for one in other.covers if one not in mine.covers and one in scope.known_rules]
    was = (*there, "covers") if other.covers else (*there, "id")
    for name in new:
        instead = gone if len(new) == 1 else []
        says = f"{listed(instead)} there" if instead else "not in the file that this one hides"
        kept = [one for one in (*mine.covers, *instead) if one != name]
        write = f"write covers: [{', '.join(kept)}]" if kept else "take covers: out"
        yield Less(
            (*at, "covers", mine.covers.index(name)),
            was,
            f"{mine.id} covers {name} here, and {says}",
            mend=f"So {name} is shown inside {mine.id} alone where both are raised. If it was "
            f"changed by mistake, {write}.",
        )
    if gone and not new:
        whole = ", ".join((*mine.covers, *gone))
        yield Less(
            (*at, "covers") if mine.covers else (*at, "id"),
            was,
            f"{mine.id} no longer covers {listed(gone)}",
            mend="So one thing is said twice where both are raised. If it was changed by mistake, "
            f"write covers: [{whole}].",
        )


def _of_set(file: SetFile, hidden: SetFile) -> Iterator[Less]:
    asked = {name for section in file.sections for name in section.questions} | {*file.plan}
    for place, name in _named(hidden):
        if name not in asked:
            said = f"{name} is no longer asked"
            yield Less(("sections",), place, said, at_key=True)
    for index, name in enumerate(file.adds_to):
        if hidden.adds_to and name not in hidden.adds_to:
            said = f"this adds to {name}, and what it hides does not"
            yield Less(("adds_to", index), ("adds_to",), said)
    gone = [one for one in hidden.expects if one not in file.expects]
    if gone:
        said = f"the view of {listed(gone)} is no longer missed where nobody gives it"
        yield Less(("expects",), ("expects",), said, at_key=True)


def _named(file: SetFile) -> Iterator[tuple[Path, str]]:
    for number, section in enumerate(file.sections):
        for index, name in enumerate(section.questions):
            yield ("sections", number, "questions", index), name
    names: Sequence[str] = file.plan
    yield from ((("plan", index), name) for index, name in enumerate(names))


__all__ = ["CODE", "less_in", "says_less_than_hidden"]

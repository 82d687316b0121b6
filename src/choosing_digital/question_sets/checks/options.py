"""Checks of options: that one which worries is read, by each rule that reads those beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from choosing_digital.answers import Given, Value
from choosing_digital.conditions import Asked, Is, NotClearly, parts_of
from choosing_digital.problems import Elsewhere, Path, Problem, listed
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, walk
from choosing_digital.question_sets.checks.settings import CONCERNS
from choosing_digital.question_sets.model import Question, QuestionType, Rule
from choosing_digital.remedies import in_yaml
from choosing_digital.truth import Truth

NOT_READ = "question-not-read"


def option_not_read(scope: Scope) -> Iterator[Problem]:
    """An option stands beyond a worrying one, and nothing reads it.

    The options of a question mostly run from what is no worry to what is, or the other way
    round. Here some of them raise a rule at care or worse, and one that stands past the first
    of these raises nothing: no rule reads it, no `ask_if` asks on because of it, and no
    `not_clearly` names it as what is all right. Somebody who chooses it is told nothing.

    Add it to the list of the rule that it belongs to. Where it is no worry, name it under
    `not_clearly`, or write `intended: {OPTION: "why"}` on the question.
    """
    if not scope.is_complete:
        return
    for index, question in enumerate(scope.own_questions):
        skipped = {one.option for one in skips(scope) if one.question.id == question.id}
        for option in options_not_read(question, scope):
            path = ("questions", index, "options", option)
            if option in skipped or is_intended(scope, path, option):
                continue
            if not _is_new_in_a_copy(path, scope):
                yield Problem(
                    path,
                    "option-not-read",
                    f"no rule reads {option} of {question.id}, which stands beyond a worrying "
                    "option",
                    "Whoever chooses it is told nothing. Add it to the rule that it belongs to. "
                    f"{mark(option)}",
                    at_key=True,
                )


def _is_new_in_a_copy(path: Path, scope: Scope) -> bool:
    """Tell whether the hidden file lacks an option: then `says_less_than_hidden` tells of it."""
    hidden, mine = scope.hides(), scope.own_questions[int(path[1])]
    there = (one for one in hidden.questions if one.id == mine.id) if hidden else ()
    is_new = any(path[3] not in one.options for one in there)
    return is_new and not is_intended(scope, path, "says-less-than-hidden")


def options_not_read(question: Question, scope: Scope) -> list[str]:
    """Give the options that stand beyond a worrying one and that nothing reads."""
    if question.type not in (QuestionType.CHOICE, QuestionType.CHOICES):
        return []
    comparisons = comparisons_of(question, scope)
    worrying = [
        one
        for one in question.options
        if any(is_concern and is_true_of(one, part, question) for part, is_concern in comparisons)
    ]
    fine = [one for one in question.options if one not in worrying]
    options = list(question.options)
    if not worrying or fine in (options[: len(fine)], options[len(options) - len(fine) :]):
        return []  # those that do not worry stand all at one end
    named = {
        one
        for part, _ in comparisons
        if isinstance(part.operator, NotClearly)
        for one in part.operator.values
    }
    return [
        one
        for one in fine
        if options.index(one) > options.index(worrying[0])
        and one not in (*named, *question.exclusive)
        and not any(is_true_of(one, part, question) for part, _ in comparisons)
    ]


def comparisons_of(question: Question, scope: Scope) -> list[tuple[Asked, bool]]:
    """Give each comparison of a question in a rule or `ask_if`, and whether it is a concern."""
    return _compared(scope).get(question.id, [])


@lru_cache(maxsize=4)  # it is asked for each question, and for each list
def _compared(scope: Scope) -> Mapping[str, list[tuple[Asked, bool]]]:
    rules = [(rule.when, rule.level in CONCERNS) for rule in scope.known_rules.values()]
    gates = [(one.ask_if, False) for one in scope.questions.values() if one.ask_if is not None]
    found: dict[str, list[tuple[Asked, bool]]] = {}
    for condition, is_concern in (*rules, *gates):
        for part in parts_of(condition):
            if isinstance(part, Asked):
                found.setdefault(part.question, []).append((part, is_concern))
    return found


def is_true_of(option: str, part: Asked, question: Question) -> bool:
    """Tell whether a comparison is true where somebody chooses one option alone."""
    several = question.type is QuestionType.CHOICES
    value: Value = (option,) if several else option
    return part.operator.compare(Given(value)) is Truth.TRUE


# -- a question that no rule reads -----------------------------------------------------------


def question_not_read(scope: Scope) -> Iterator[Problem]:
    """A file has rules, and none of them reads a question with answers to choose from.

    No `ask_if` reads it either. What somebody answers stands in the record, and nothing speaks of
    it, however much it worries. Mostly a rule was copied, and its `when` still reads another
    question. Of a private question `private-without-use` tells.

    Name it in the `when` of the rule that is to read it. Where its answer is only to be known,
    write `intended: {question-not-read: "why"}` on it.
    """
    if not scope.is_complete:
        return
    for index, question in enumerate(scope.own_questions):
        path = ("questions", index, "id")
        if is_unread(question, scope) and not is_intended(scope, path, NOT_READ):
            yield Problem(
                path,
                NOT_READ,
                f"no rule here reads {question.id}",
                "It stands in the record, and whatever is answered, nothing is said of it. Was a "
                f"rule written for it that still reads another question? {mark(NOT_READ)}",
            )


def is_unread(question: Question, scope: Scope) -> bool:
    """Tell whether rules stand beside an open question to choose from, and none reads it."""
    is_put_apart = question.private or question.of_meeting
    chosen = question.type is not QuestionType.TEXT and not is_put_apart
    return chosen and bool(scope.own_rules) and question.id not in scope.read


# -- an option between two that a rule reads ------------------------------------------------


@dataclass(frozen=True)
class Skip:
    """A list of a rule that has the options on both sides of one, and not that one.

    Attributes:
        path: where the list stands.
        rule: whose it is.
        question: the question whose options they are.
        option: the one that is skipped.
        before: the nearest option before it that the list has.
        after: the nearest behind it.
        line: the list as it would be with the option.
        others: the rules that read it, and both of those; none where nothing reads it.
    """

    path: Path
    rule: Rule
    question: Question
    option: str
    before: str
    after: str
    line: str
    others: tuple[str, ...] = ()


def option_skipped(scope: Scope) -> Iterator[Problem]:
    """A rule reads the options on both sides of one, and not that one.

    Options run from what is no worry to what is. A rule that speaks after *in the past* and after
    *suspected* is silent after *it ended last year*, which stands between them: mostly the option
    was added later, and one list was passed over. Told where no rule reads it, at the option, with
    each list that skips it; and where another rule reads it together with both, at the list.

    Add it to the list, as the line shows. Where it is rightly left out, write
    `intended: {OPTION: "why"}` on the question, or on the rule at which it is told.
    """
    own = {one.id: index for index, one in enumerate(scope.own_questions)}
    unread: dict[tuple[str, str], list[Skip]] = {}
    for one in skips(scope):
        if one.question.id in own and not one.others:
            unread.setdefault((one.question.id, one.option), []).append(one)
        elif not is_intended(scope, one.path, one.option):
            yield _at_the_list(one)
    for (question, option), lists in unread.items():
        path = ("questions", own[question], "options", option)
        if not is_intended(scope, path, option):
            yield _at_the_option(path, lists)


@lru_cache(maxsize=4)  # it is asked for each question and each rule
def skips(scope: Scope) -> tuple[Skip, ...]:
    """Give each list of a rule of the file that skips an option, and may have to have it."""
    if not scope.is_complete:
        return ()
    return tuple(
        skip
        for index, rule in enumerate(scope.own_rules)
        if rule.level in CONCERNS
        for path, part in walk(rule.when, ("rules", index, "when"))
        if isinstance(part, Asked) and isinstance(part.operator, Is)
        for skip in _skips(part.question, part.operator.values, (*path, "is"), rule, scope)
    )


def _skips(
    name: str, values: tuple[str, ...], path: Path, rule: Rule, scope: Scope
) -> Iterator[Skip]:
    question = scope.questions.get(name)
    if question is None or question.type is not QuestionType.CHOICE:
        return  # of several that can be chosen the order says nothing
    options = list(question.options)
    comparisons = comparisons_of(question, scope)
    own = [one for one in parts_of(rule.when) if isinstance(one, Asked) and one.question == name]
    for at, option in enumerate(options):
        before = next((one for one in reversed(options[:at]) if one in values), "")
        after = next((one for one in options[at:] if one in values), "")
        if option in values or not (before and after):
            continue
        if any(is_true_of(option, part, question) or _is_named(option, part) for part in own):
            continue
        others = _reading((before, option, after), question, scope)
        if others or not any(
            is_true_of(option, part, question) or _is_named(option, part) for part, _ in comparisons
        ):
            where = values.index(before) + 1
            line = in_yaml([*values[:where], option, *values[where:]])
            yield Skip(path, rule, question, option, before, after, f"is: {line}", others)


def _is_named(option: str, part: Asked) -> bool:
    return isinstance(part.operator, NotClearly) and option in part.operator.values


def _reading(options: tuple[str, ...], question: Question, scope: Scope) -> tuple[str, ...]:
    """Give the rules with one list that has all of these options."""
    return tuple(
        rule.id
        for rule in scope.known_rules.values()
        if rule.level in CONCERNS
        and any(
            isinstance(part, Asked)
            and part.question == question.id
            and isinstance(part.operator, Is)
            and set(options) <= set(part.operator.values)
            for part in parts_of(rule.when)
        )
    )


def _at_the_option(path: Path, lists: list[Skip]) -> Problem:
    first, rules = lists[0], listed(dict.fromkeys(one.rule.id for one in lists))
    where = first.line if len(lists) == 1 else "as shown below, in each list"
    reads = "reads" if len(lists) == 1 else "read"
    return Problem(
        path,
        "option-skipped",
        f"{rules} {reads} {first.before} and {first.after}, and "
        f"nothing reads {first.option}, which stands between them",
        f"Whoever chooses {first.option} is told nothing. Read it there too: {where}. "
        f"{mark(first.option)}",
        at_key=True,
        related=tuple(Elsewhere(one.path, f"{one.rule.id}: write {one.line}") for one in lists),
    )


def _at_the_list(skip: Skip) -> Problem:
    read = listed(one for one in skip.others)
    how = (
        f"{read} {'reads' if len(skip.others) == 1 else 'read'} all three"
        if read
        else "No rule reads it"
    )
    return Problem(
        skip.path,
        "option-skipped",
        f"{skip.rule.id} reads {skip.before} and {skip.after} of {skip.question.id}, and not "
        f"{skip.option}, which stands between them",
        f"Whoever chooses {skip.option} is told nothing by it. {how}. Write "
        f"{skip.line}. {mark(skip.option)}",
    )


def options_skipped(rule: Rule, scope: Scope) -> set[str]:
    """Give the options that may be meant to be skipped by a rule."""
    return {one.option for one in skips(scope) if one.rule.id == rule.id}


__all__ = [
    "NOT_READ",
    "comparisons_of",
    "is_true_of",
    "is_unread",
    "option_not_read",
    "option_skipped",
    "options_not_read",
    "options_skipped",
    "question_not_read",
]

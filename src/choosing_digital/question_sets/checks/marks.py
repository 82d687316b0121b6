"""A check of `intended`: that what it names is something that would be told of."""

from collections.abc import Iterator, Mapping, Sequence

from choosing_digital.conditions import questions_in
from choosing_digital.problems import Path, Problem
from choosing_digital.question_sets.checks.asking_more import CODE as ASKS_MORE
from choosing_digital.question_sets.checks.asking_more import more_in
from choosing_digital.question_sets.checks.balance import lacking
from choosing_digital.question_sets.checks.care import (
    CORE,
    NOT_EXPECTED,
    first_left_out,
    missing_of_core,
    possible_causes,
)
from choosing_digital.question_sets.checks.covering import CODE as COVERS
from choosing_digital.question_sets.checks.covering import strange_in
from choosing_digital.question_sets.checks.favours import at_odds
from choosing_digital.question_sets.checks.hiding import CODE as SAYS_LESS
from choosing_digital.question_sets.checks.hiding import less_in
from choosing_digital.question_sets.checks.intended import CAUSE
from choosing_digital.question_sets.checks.joins import CODE as JOINED
from choosing_digital.question_sets.checks.joins import joined_otherwise_in
from choosing_digital.question_sets.checks.labels import CODE as LABELS_SWAPPED
from choosing_digital.question_sets.checks.labels import beside, swapped
from choosing_digital.question_sets.checks.left_behind import left_with_bases, unsafe_left_behind
from choosing_digital.question_sets.checks.openness import CODE as ASKED_OPENLY
from choosing_digital.question_sets.checks.openness import is_told, opened
from choosing_digital.question_sets.checks.options import (
    NOT_READ,
    is_unread,
    options_not_read,
    options_skipped,
)
from choosing_digital.question_sets.checks.questions import FLAG_LOST, without_a_flag
from choosing_digital.question_sets.checks.reach import reaches
from choosing_digital.question_sets.checks.rewording import CODE as WORDS
from choosing_digital.question_sets.checks.rewording import other_words_in
from choosing_digital.question_sets.checks.scope import Scope, guess, quoted
from choosing_digital.question_sets.checks.turned import CODE as ASKS_THE_OPPOSITE
from choosing_digital.question_sets.checks.turned import LOST, lost_nots, turned, unlike_their_ids
from choosing_digital.question_sets.checks.ways import CODE as ANOTHER_WAY
from choosing_digital.question_sets.checks.ways import SAME as SAME_MESSAGE
from choosing_digital.question_sets.checks.ways import copied, left_unnamed, misnamed
from choosing_digital.question_sets.model import Level, Question, Rule


def intended_for_nothing(scope: Scope) -> Iterator[Problem]:
    """`intended` names something that no check would tell of.

    It says that something is meant to be as it is: an option that no rule reads, an answer
    after which nothing is raised, a code that `validate` gives. Where nothing of that name is
    found it was misspelled, or what it was for has been mended since; and left in, it would
    keep quiet about the next mistake of that name.

    Take it out, or write the name as `validate` does in its hint.
    """
    if not scope.is_complete or scope.waits_for:  # what would be told is not known
        return
    parts = (*scope.own_questions, *scope.own_rules, *((scope.set,) if scope.set else ()))
    if not any(one.intended for one in parts):
        return
    marked = tuple(_marked(scope))
    for path, marks, known in marked:
        for name in marks:
            if name not in known:
                yield Problem(
                    (*path, "intended", name),
                    "intended-for-nothing",
                    f"nothing is told here of {quoted(name)}, so there is nothing to intend",
                    _elsewhere([at for at, _, told in marked if name in told], scope)
                    or guess(name, sorted(known))  # what else could stand here is to be mended
                    or "Take it out: it would keep quiet about a mistake to come.",
                    at_key=True,
                )


def _elsewhere(paths: Sequence[Path], scope: Scope) -> str:
    """Give the one other place where a name can stand; empty where there is none, or several.

    Of several it is not known which is meant, and to name them all would be to ask for a reason
    where something is to be mended.
    """
    if len(paths) != 1:
        return ""
    place = _place(paths[0], scope)
    return f"It can stand on {place}: move it there if that is meant, or take it out."


def _place(path: Path, scope: Scope) -> str:
    match path:
        case ("questions", int(index)):
            return f"the question {scope.own_questions[index].id}"
        case ("rules", int(index)):
            return f"the rule {scope.own_rules[index].id}"
        case _:
            return "the set itself"


def _marked(scope: Scope) -> Iterator[tuple[Path, Mapping[str, str], set[str]]]:
    """Give each place that may say what is intended, what it says, and what would be told of."""
    told: dict[Path, set[str]] = {}
    for at, name in _told_of_parts(scope):
        is_part = at[:1] in (("questions",), ("rules",)) and len(at) > 1
        told.setdefault(at[:2] if is_part else (), set()).add(name)
    for index, question in enumerate(scope.own_questions):
        path: Path = ("questions", index)
        yield path, question.intended, told.get(path, set()) | _of_question(question, scope)
    for index, rule in enumerate(scope.own_rules):
        path = ("rules", index)
        yield path, rule.intended, told.get(path, set()) | _of_rule(rule, scope)
    if scope.set is not None:
        not_known = {one for one in scope.set.intended if one in CORE and scope.may_have(one)}
        found = {*lacking(scope), *missing_of_core(scope), *unsafe_left_behind(scope)}
        found |= told.get((), set()) | left_with_bases(scope)
        found |= {NOT_EXPECTED} if first_left_out(scope) else set()
        yield (), scope.set.intended, found | not_known


def _told_of_parts(scope: Scope) -> Iterator[tuple[Path, str]]:
    """Give the place and the name of what is told of a part and can be meant so."""
    yield from ((one.path, one.code) for one in reaches(scope))
    yield from ((one.path, SAYS_LESS) for one in less_in(scope))
    yield from ((one.path, ASKS_MORE) for one in more_in(scope))
    yield from ((path, WORDS) for path in other_words_in(scope))
    yield from ((one.path, COVERS) for one in strange_in(scope))
    yield from ((one.path, SAME_MESSAGE) for one in copied(scope))
    yield from ((one.path, LOST) for one in lost_nots(scope))
    yield from ((path, LOST) for path, _, _ in unlike_their_ids(scope))
    yield from ((one.path, FLAG_LOST) for one in without_a_flag(scope))
    yield from ((one.path, one.name) for one in at_odds(scope))
    for both in joined_otherwise_in(scope):
        yield from ((one.path, JOINED) for one in both if not one.file)


def _of_question(question: Question, scope: Scope) -> set[str]:
    cause = {CAUSE} if possible_causes(question, scope) or is_told(question, scope) else set()
    in_the_open = {ASKED_OPENLY} if opened(question, scope) else set()
    labels = {LABELS_SWAPPED} if any(swapped(question, beside(question, scope))) else set()
    unread = {NOT_READ} if is_unread(question, scope) else set()
    words = {ASKS_THE_OPPOSITE} if turned(question) else set()
    return {*options_not_read(question, scope), *cause, *in_the_open, *labels, *unread, *words}


def _of_rule(rule: Rule, scope: Scope) -> set[str]:
    """Give the questions after which a rule may say nothing, and a way that it does not have.

    Whether there is such a gap may hang on the set that the bank is used in, so all that an
    unsafe rule reads may be named.
    """
    way = {ANOTHER_WAY} if misnamed(rule) or left_unnamed(rule)[0] else set()
    skipped = options_skipped(rule, scope)
    return way | skipped | (set(questions_in(rule.when)) if rule.level is Level.UNSAFE else set())

"""Every rule that one slip of the hand could have turned into this one, the likeliest slip first.

`mutation` makes each small change that an author could make, to see whether a case notices. Here
it is the other way round: the slip is made, and what was meant is looked for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice

from choosing_digital.answers import MEETING
from choosing_digital.conditions import AllOf, AnyOf, Asked, Condition, parts_of, questions_in
from choosing_digital.nearby import (
    A_LINE,
    Otherwise,
    comparisons_with,
    moved,
    otherwise,
    with_one_more,
    written,
)
from choosing_digital.problems import Path
from choosing_digital.question_sets.model import Level, Question, QuestionSet, Rule
from choosing_digital.remedies import in_yaml

_WAYS = ("in_person", "video", "phone", "messages")


@dataclass(frozen=True)
class Repair:
    """One change to a rule, or to the `ask_if` of a question.

    Attributes:
        of: the id of the rule or question.
        path: what is changed, inside the rule or question.
        write: what to write there, as one line of YAML; empty for what is to be taken out.
        rule: the rule as it would be; None where a question is changed.
        question: the question as it would be.
        at_key: whether the key at the end of the path is meant.
        adds: whether it is one line more in the list there.
        moves: where a line belongs that was begun too far in or out: ``left`` or ``right``.
        is_far: whether it reads another question: told only where nothing nearer would do. One
            that nothing else reads is near.
        is_structure: whether it is of the shape of a rule (any or all, its level, whom it is
            about), and not of the answers that it names.
        is_wider: whether the rule could only be raised by more with it.
        takes_up: whether it reads a question with the same answers that nothing reads else.
        words: how many words of what stands there are others: the fewest are the likeliest.
        holds_for: the answers for which the line is true that is written; empty where it is no
            line, or reads something else.
        says_nothing: whether it is a line that would be true of every answer.
        is_milder: whether it is a milder level.
    """

    of: str
    path: Path
    write: str
    rule: Rule | None = None
    question: Question | None = None
    at_key: bool = False
    adds: bool = False
    moves: str = ""
    is_far: bool = False
    is_structure: bool = False
    is_wider: bool = False
    takes_up: bool = False
    words: float = 1
    holds_for: tuple[str, ...] = ()
    says_nothing: bool = False
    is_milder: bool = False

    @property
    def room(self) -> str:
        """Give whether it is among the `rules` or the `questions` of its file."""
        return "rules" if self.rule is not None else "questions"

    @property
    def place(self) -> tuple[object, ...]:
        """Give what tells its place from another's."""
        return self.of, self.path, self.at_key

    @property
    def kind(self) -> str:
        """Give what is to be done there: `changed`, `added`, `left out`, `left` or `right`."""
        if self.adds or self.moves:
            return self.moves or "added"
        return "changed" if self.write else "left out"


def of_rule(rule: Rule, questions: QuestionSet) -> Iterator[Repair]:
    """Give what a rule may have been before one slip."""
    yield from _of_level(rule)
    for one in otherwise(rule.when, ("when",), questions):
        yield _repair(one, rule.id, rule.model_copy(update={"when": one.condition}))
    for path, when, where in moved(rule.when, ("when",)):
        changed = rule.model_copy(update={"when": when})
        yield Repair(rule.id, path, "", changed, moves=where, is_structure=True)
    yield from _of_modes(rule, questions)
    yield from _of_people(rule, questions)
    asks = None if rule.if_unknown else "ask"
    changed = rule.model_copy(update={"if_unknown": asks})
    yield Repair(rule.id, ("if_unknown",), "if_unknown: ask" if asks else "", changed)


def of_question(question: Question, questions: QuestionSet) -> Iterator[Repair]:
    """Give what the `ask_if` of a question may have been before one slip."""
    if question.ask_if is None:
        return
    for one in otherwise(question.ask_if, ("ask_if",), questions):
        other = question.model_copy(update={"ask_if": one.condition})
        yield _repair(one, question.id, question=other)
    open_ = question.model_copy(update={"ask_if": None})
    yield Repair(
        question.id, ("ask_if",), "", question=open_, at_key=True, is_wider=True, words=A_LINE
    )


def _repair(
    one: Otherwise, of: str, rule: Rule | None = None, question: Question | None = None
) -> Repair:
    return Repair(
        of,
        one.path,
        one.write,
        rule,
        question,
        at_key=one.at_key,
        is_far=one.is_far,
        is_structure=one.is_structure,
        is_wider=one.is_wider,
        takes_up=one.takes_up,
        words=one.words,
        holds_for=one.holds_for,
        says_nothing=one.says_nothing,
    )


def as_a_whole(repair: Repair) -> Repair:
    """Give a change to a condition with all that is to be written in the place of the condition.

    For a condition that was changed before: of a part of it nobody could tell where it belongs.
    """
    key = repair.path[0]
    when = repair.rule.when if repair.rule is not None else None
    condition = repair.question.ask_if if repair.question is not None else when
    if condition is None:
        return repair
    return Repair(repair.of, (key,), written(condition), repair.rule, repair.question)


def with_a_line_more(
    rule: Rule, said: Iterable[tuple[str, str]], questions: QuestionSet
) -> Iterator[Repair]:
    """Give what a rule may have been before a line of its condition was lost.

    Args:
        rule: as it is.
        said: questions and options that the lost line may have been about.
        questions: what there is. A line of another rule may have been there too.
    """
    lines = dict.fromkeys((*_lines_of(questions.rules), *_lines_about(said, questions)))
    for line in lines:
        for path, when in with_one_more(rule.when, ("when",), line):
            other = rule.model_copy(update={"when": when})
            if path[-1] in ("all", "any"):
                write, wider = f"- {written(line)}", path[-1] == "any"
                yield Repair(rule.id, path, write, other, adds=True, is_wider=wider, words=A_LINE)
            else:  # it was no list: the whole is written anew
                wider = isinstance(when, AnyOf)
                yield Repair(rule.id, path, written(when), other, is_wider=wider, words=A_LINE)


def _lines_about(said: Iterable[tuple[str, str]], questions: QuestionSet) -> Iterator[Condition]:
    for name, option in dict.fromkeys(said):
        question = questions.questions.get(name)
        if question is not None:
            yield from (Asked(name, one) for one in comparisons_with(question, option))


def _lines_of(rules: Iterable[Rule]) -> Iterator[Condition]:
    for rule in rules:
        yield from islice(parts_of(rule.when), 1, None) if _is_list(rule.when) else (rule.when,)


def _is_list(condition: Condition) -> bool:
    return isinstance(condition, AllOf | AnyOf)


# -- parts of a rule ------------------------------------------------------------------------


def _of_level(rule: Rule) -> Iterator[Repair]:
    worst_first = tuple(Level)
    for level in Level:
        if level is not rule.level:
            changed = rule.model_copy(update={"level": level})
            yield Repair(
                rule.id,
                ("level",),
                f"level: {level}",
                changed,
                is_structure=True,
                is_milder=worst_first.index(level) > worst_first.index(rule.level),
            )


def _of_modes(rule: Rule, questions: QuestionSet) -> Iterator[Repair]:
    """Give the rule with other ways of meeting.

    First those that other rules have which read the same, then those nearest to its own; every
    way comes last, since a rule that is not for all would take away the way that is left.
    """
    own = frozenset(rule.modes)
    read = set(questions_in(rule.when))
    beside: list[frozenset[str]] = [
        frozenset(one.modes)
        for one in questions.rules
        if one.id != rule.id and read & set(questions_in(one.when))
    ]
    every: list[frozenset[str]] = [
        frozenset(some) for size in range(5) for some in combinations(_WAYS, size)
    ]
    others = [some for some in every if some != own]
    for some in sorted(
        others,
        key=lambda some: (
            len(some) in (0, len(_WAYS)),
            -beside.count(some),
            len(some ^ own),
            sorted(some),
        ),
    ):
        modes = tuple(one for one in _WAYS if one in some)
        changed = rule.model_copy(update={"modes": modes})
        write = f"modes: {in_yaml(modes)}" if modes else ""
        words = 1 if modes else A_LINE
        yield Repair(rule.id, ("modes",), write, changed, is_structure=True, words=words)


def _of_people(rule: Rule, questions: QuestionSet) -> Iterator[Repair]:
    """Give the rule with one role more, one less, or another in the place of one."""
    own = rule.about
    roles = [one for one in (*questions.vocabulary.roles, MEETING) if one not in own]
    found = [(*own, one) for one in roles]
    found += [tuple(one for one in own if one != out) for out in own if len(own) > 1]
    found += [tuple(new if one == out else one for one in own) for out in own for new in roles]
    for about in found:
        if MEETING in about and len(about) > 1:
            continue
        changed = rule.model_copy(update={"about": about})
        yield Repair(rule.id, ("about",), f"about: {in_yaml(about)}", changed, is_structure=True)


__all__ = ["Repair", "as_a_whole", "of_question", "of_rule", "with_a_line_more"]

"""Every rule that one slip of the hand could have turned into this one, the likeliest slip first.

`mutation` makes each small change that an author could make, to see whether a case notices. Here
it is the other way round: the slip is made, and what was meant is looked for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations, islice

from choosing_digital.answers import MEETING, SPOKEN, Wish
from choosing_digital.conditions import (
    ANYONE,
    OTHERS,
    AllOf,
    AnyOf,
    Asked,
    AtLeast,
    AtMost,
    Condition,
    Includes,
    Is,
    MeetingIs,
    NotClearly,
    Operator,
    Wished,
    parts_of,
    questions_in,
)
from choosing_digital.problems import Path
from choosing_digital.question_sets.definition import plain_condition
from choosing_digital.question_sets.model import (
    Level,
    Question,
    QuestionSet,
    QuestionType,
    Rule,
)
from choosing_digital.question_sets.question_types import values_of
from choosing_digital.remedies import in_yaml

_WAYS = ("in_person", "video", "phone", "messages")
_HIGHEST = 10
"""Of a scale."""
_MOST_QUESTIONS = 40
"""How many other questions are tried in the place of one."""


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
        is_far: whether it reads another question: told only where nothing nearer would do.
        is_structure: whether it is of the shape of a rule (any or all, its level, whom it is
            about), and not of the answers that it names.
        is_wider: whether the rule could only be raised by more with it.
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
    for one in _changed(rule.when, ("when",), questions):
        changed = rule.model_copy(update={"when": one.condition})
        yield one.repair(rule.id, rule=changed)
    for path, when, where in _moved(rule.when, ("when",)):
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
    for one in _changed(question.ask_if, ("ask_if",), questions):
        changed = question.model_copy(update={"ask_if": one.condition})
        yield one.repair(question.id, question=changed)
    open_ = question.model_copy(update={"ask_if": None})
    yield Repair(question.id, ("ask_if",), "", question=open_, at_key=True, is_wider=True)


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
        for path, when in _longer(rule.when, ("when",), line):
            changed = rule.model_copy(update={"when": when})
            wider = path[-1:] == ("any",)
            yield Repair(rule.id, path, f"- {written(line)}", changed, adds=True, is_wider=wider)


def _lines_about(said: Iterable[tuple[str, str]], questions: QuestionSet) -> Iterator[Condition]:
    for name, option in dict.fromkeys(said):
        question = questions.questions.get(name)
        if question is not None:
            yield from (Asked(name, one) for one in _of_one_option(question, option))


def _lines_of(rules: Iterable[Rule]) -> Iterator[Condition]:
    for rule in rules:
        yield from islice(parts_of(rule.when), 1, None) if _is_list(rule.when) else (rule.when,)


def _is_list(condition: Condition) -> bool:
    return isinstance(condition, AllOf | AnyOf)


# -- parts of a rule ------------------------------------------------------------------------


def _of_level(rule: Rule) -> Iterator[Repair]:
    for level in Level:
        if level is not rule.level:
            changed = rule.model_copy(update={"level": level})
            yield Repair(rule.id, ("level",), f"level: {level}", changed, is_structure=True)


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
        yield Repair(rule.id, ("modes",), write, changed, is_structure=True)


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


# -- parts of a condition -------------------------------------------------------------------


@dataclass(frozen=True)
class _Otherwise:
    """A condition that is one slip away, and what to write where for it; see `Repair`."""

    condition: Condition
    path: Path
    write: str
    at_key: bool = False
    is_far: bool = False
    is_structure: bool = False
    is_wider: bool = False

    def repair(self, of: str, rule: Rule | None = None, question: Question | None = None) -> Repair:
        """Give it as a change to a rule or a question."""
        return Repair(
            of,
            self.path,
            self.write,
            rule,
            question,
            at_key=self.at_key,
            is_far=self.is_far,
            is_structure=self.is_structure,
            is_wider=self.is_wider,
        )


def _changed(condition: Condition, path: Path, questions: QuestionSet) -> Iterator[_Otherwise]:
    match condition:
        case AllOf(parts):
            yield from _changed_parts(AllOf, AnyOf, parts, (*path, "all"), questions)
        case AnyOf(parts):
            yield from _changed_parts(AnyOf, AllOf, parts, (*path, "any"), questions)
        case _:
            for one in _other_lines(condition, questions):
                yield _Otherwise(
                    one,
                    path,
                    written(one),
                    is_far=questions_in(one) != questions_in(condition),
                    is_structure=_is_structure(condition, one),
                    is_wider=_is_wider(condition, one),
                )


def _changed_parts(
    kind: type[AllOf | AnyOf],
    other: type[AllOf | AnyOf],
    parts: tuple[Condition, ...],
    path: Path,
    questions: QuestionSet,
) -> Iterator[_Otherwise]:
    if len(parts) > 1:
        turned = "any:" if kind is AllOf else "all:"
        yield _Otherwise(
            other(parts), path, turned, at_key=True, is_structure=True, is_wider=kind is AllOf
        )
    for index, part in enumerate(parts):
        before, after = parts[:index], parts[index + 1 :]
        for one in _changed(part, (*path, index), questions):
            whole = kind((*before, one.condition, *after))
            yield replace(one, condition=whole)
    for index in range(len(parts) if len(parts) > 1 else 0):
        rest = kind((*parts[:index], *parts[index + 1 :]))
        yield _Otherwise(rest, (*path, index), "", is_wider=kind is AllOf)


def _is_structure(was: Condition, now: Condition) -> bool:
    """Tell whether a line is turned round, or of somebody else: the answers named are the same."""
    match was, now:
        case Asked(name, operator, of), Asked(other, turned, who) if name == other:
            same = getattr(operator, "values", None) == getattr(turned, "values", None)
            return (operator == turned and of != who) or (same and operator != turned)
        case _:
            return False


def _is_wider(was: Condition, now: Condition) -> bool:
    """Tell whether a line is true wherever it was, and more often."""
    match was, now:
        case Asked(name, operator, of), Asked(other, wider, who) if (name, of) == (other, who):
            return _takes_in(wider, operator)
        case (MeetingIs(few), MeetingIs(more)) | (Wished(few), Wished(more)):
            return set(few) < set(more)
        case _:
            return False


def _takes_in(wider: Operator, operator: Operator) -> bool:
    match operator, wider:
        case (Is(few), Is(more)) | (Includes(few), Includes(more)):
            return set(few) < set(more)
        case NotClearly(more), NotClearly(few):
            return set(few) < set(more)
        case Is(few), NotClearly(more):
            return set(few).isdisjoint(more)
        case (AtLeast(high), AtLeast(low)) | (AtMost(low), AtMost(high)):
            return low < high
        case _:
            return False


def _moved(condition: Condition, path: Path) -> Iterator[tuple[Path, Condition, str]]:
    """Give a condition with one line out of the list it stands in, or into the one before it."""
    if not isinstance(condition, AllOf | AnyOf):
        return
    kind, key = (AllOf, "all") if isinstance(condition, AllOf) else (AnyOf, "any")
    parts = condition.parts
    for index, part in enumerate(parts):
        here: Path = (*path, key, index)
        before, after = parts[:index], parts[index + 1 :]
        if isinstance(part, AllOf | AnyOf):
            inner, group = ("all", AllOf) if isinstance(part, AllOf) else ("any", AnyOf)
            *stay, last = part.parts
            if stay:
                out = kind((*before, group(tuple(stay)), last, *after))
                yield (*here, inner, len(stay)), out, "left"
            if after:
                longer = group((*part.parts, after[0]))
                yield (*path, key, index + 1), kind((*before, longer, *after[1:])), "right"
        for where, changed, to in _moved(part, here):
            yield where, kind((*before, changed, *after)), to


def _other_lines(line: Condition, questions: QuestionSet) -> Iterator[Condition]:
    match line:
        case Asked(name, operator, of):
            question = questions.questions.get(name)
            if question is None:
                return
            yield from (Asked(name, one, of) for one in _other_comparisons(operator, question))
            if not question.of_meeting:
                yield from (Asked(name, operator, who) for who in _other_people(of, questions))
            alike = [one for one in questions.questions.values() if _takes(one, operator)]
            others = (one.id for one in alike if one.id != name)
            yield from (Asked(one, operator, of) for one in islice(others, _MOST_QUESTIONS))
        case MeetingIs(kinds):
            yield from (MeetingIs(one) for one in _near(kinds, questions.vocabulary.meetings))
        case Wished(wishes):
            known = {str(one): one for one in Wish}
            for names in _near(tuple(str(one) for one in wishes), known):
                yield Wished(tuple(known[one] for one in names))
        case _:
            return


def _other_comparisons(operator: Operator, question: Question) -> Iterator[Operator]:
    match operator:
        case AtLeast(number) | AtMost(number) as kept:
            turned = AtMost if isinstance(kept, AtLeast) else AtLeast
            steps = sorted(range(_HIGHEST + 1), key=lambda one: abs(one - number))
            yield from (type(kept)(one) for one in steps if one != number)
            yield from (turned(one) for one in steps)
        case Includes(values):
            yield from (Includes(one) for one in _near(values, question.options))
        case Is(values) | NotClearly(values) as kept:
            turned_ = NotClearly if isinstance(kept, Is) else Is
            options = _options_of(question)
            known = (*options, *map(str, SPOKEN)) if isinstance(kept, Is) else options
            found = [type(kept)(one) for one in _near(values, known)]
            given = tuple(one for one in values if one in options)
            found += [turned_(one) for one in (given, *((one,) for one in options)) if one]
            # what also holds where somebody is not sure comes first: unknown is never safe
            yield from sorted(found, key=lambda one: isinstance(one, Is))


def _options_of(question: Question) -> tuple[str, ...]:
    return values_of(question) or ()


def _of_one_option(question: Question, option: str) -> Iterator[Operator]:
    if question.type is QuestionType.SCALE and option.isdigit():
        near = [one for one in range(_HIGHEST + 1) if abs(one - int(option)) <= 1]
        yield from (kind(one) for one in near for kind in (AtMost, AtLeast))
        return
    if option not in _options_of(question):
        return
    if question.type is QuestionType.CHOICES:
        yield Includes((option,))
        return
    yield from (Is((option,)), NotClearly((option,)))


def _takes(question: Question, operator: Operator) -> bool:
    """Tell whether a question can be compared in this way."""
    match operator:
        case AtLeast() | AtMost():
            return question.type is QuestionType.SCALE
        case Includes(values):
            known = question.options if question.type is QuestionType.CHOICES else ()
            return all(one in known for one in values)
        case Is(values) | NotClearly(values):
            several = question.type is QuestionType.CHOICES
            return not several and all(one in _options_of(question) for one in values)


def _other_people(of: str | None, questions: QuestionSet) -> Iterator[str | None]:
    known: tuple[str | None, ...] = (None, ANYONE, OTHERS, *questions.vocabulary.roles)
    yield from (one for one in known if one != of)


def _near(own: tuple[str, ...], known: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Give a list with one more, one in the place of another, and one less, in the known order."""
    order = tuple(known)
    more = [one for one in order if one not in own]
    found = [{*own, one} for one in more]
    found += [{one, *own} - {gone} for gone in own for one in more]
    found += [{*own} - {gone} for gone in own if len(own) > 1]
    yield from (tuple(one for one in order if one in some) for some in found)


def _longer(condition: Condition, path: Path, line: Condition) -> Iterator[tuple[Path, Condition]]:
    """Give a condition with one line more, in each list that it may belong to."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            kind, key = (AllOf, "all") if isinstance(condition, AllOf) else (AnyOf, "any")
            yield (*path, key), kind((*parts, line))
            for index, part in enumerate(parts):
                for inner, longer in _longer(part, (*path, key, index), line):
                    if isinstance(part, AllOf | AnyOf):
                        yield inner, kind((*parts[:index], longer, *parts[index + 1 :]))
        case _:
            yield path, AllOf((condition, line))
            yield path, AnyOf((condition, line))


# -- as an author writes it -----------------------------------------------------------------


def written(condition: Condition) -> str:
    """Give a condition as one line of YAML, ``{question: afraid, is: [yes, worry]}``."""
    return in_yaml(_bare(plain_condition(condition)))


def _bare(plain: object) -> object:
    """Give plain data with a list of one name as that name, as authors write it."""
    match plain:
        case dict():
            return {key: _bare(one) for key, one in plain.items()}
        case [str(name)]:
            return name
        case list():
            return [_bare(one) for one in plain]
        case _:
            return plain


__all__ = ["Repair", "of_question", "of_rule", "with_a_line_more", "written"]

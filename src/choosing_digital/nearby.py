"""Conditions that one slip of the hand could have turned into another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from choosing_digital.answers import SPOKEN, Absence, Wish
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
    questions_in,
)
from choosing_digital.problems import Path
from choosing_digital.question_sets.checks.lines import takes_in
from choosing_digital.question_sets.definition import plain_condition
from choosing_digital.question_sets.model import Question, QuestionSet, QuestionType
from choosing_digital.question_sets.question_types import Scale, values_of
from choosing_digital.remedies import in_yaml

_STEPS = 100
_SELDOM, _RARE = str(Absence.RATHER_NOT_SAY), 0.5
"""What is seldom named beside `is`: nothing is proposed with it that would do without."""
_SPOKEN = tuple(sorted(map(str, SPOKEN)))
_MOST_QUESTIONS = 40
"""How many other questions are tried in the place of one."""


@dataclass(frozen=True)
class Otherwise:
    """A condition that is one slip away, and what to write where for it; see `slips.Repair`."""

    condition: Condition
    path: Path
    write: str
    at_key: bool = False
    is_far: bool = False
    is_structure: bool = False
    is_wider: bool = False
    takes_up: bool = False
    words: float = 1
    holds_for: tuple[str, ...] = ()
    says_nothing: bool = False


A_LINE = 3
"""How many words a line counts that is there or not: more slips than one or two are in a word."""


def otherwise(condition: Condition, path: Path, questions: QuestionSet) -> Iterator[Otherwise]:
    """Give every condition that one slip could have turned into this one."""
    match condition:
        case AllOf(parts):
            yield from _parts_otherwise(AllOf, AnyOf, parts, (*path, "all"), questions)
        case AnyOf(parts):
            yield from _parts_otherwise(AnyOf, AllOf, parts, (*path, "any"), questions)
        case _:
            unread = _unread_like(condition, questions)
            for one in _other_lines(condition, questions):
                takes_up = any(name in unread for name in questions_in(one))
                yield Otherwise(
                    one,
                    path,
                    written(one),
                    is_far=questions_in(one) != questions_in(condition) and not takes_up,
                    takes_up=takes_up,
                    is_structure=_is_structure(condition, one),
                    is_wider=_is_wider(condition, one),
                    words=_words_changed(condition, one),
                    holds_for=_answers_of(condition, one, questions),
                    says_nothing=_says_nothing(one, questions),
                )


def _parts_otherwise(
    kind: type[AllOf | AnyOf],
    other: type[AllOf | AnyOf],
    parts: tuple[Condition, ...],
    path: Path,
    questions: QuestionSet,
) -> Iterator[Otherwise]:
    if len(parts) > 1:
        turned = "any:" if kind is AllOf else "all:"
        yield Otherwise(
            other(parts), path, turned, at_key=True, is_structure=True, is_wider=kind is AllOf
        )
    for index, part in enumerate(parts):
        before, after = parts[:index], parts[index + 1 :]
        for one in otherwise(part, (*path, index), questions):
            whole = kind((*before, one.condition, *after))
            yield replace(one, condition=whole)
    for index in range(len(parts) if len(parts) > 1 else 0):
        rest = kind((*parts[:index], *parts[index + 1 :]))
        yield Otherwise(rest, (*path, index), "", is_wider=kind is AllOf, words=A_LINE)


def _is_structure(was: Condition, now: Condition) -> bool:
    """Tell whether a line is turned round, or of somebody else: the answers named are the same.

    Not where it is of one role alone: nobody in a few cases may have it, and then the line is
    never true.
    """
    match was, now:
        case Asked(name, operator, of), Asked(other, turned, who) if name == other:
            same = _against(operator) == _against(turned)
            is_of_a_role = of != who and who not in (None, ANYONE, OTHERS)
            return same and not is_of_a_role and (operator != turned or of != who)
        case _:
            return False


def _against(operator: Operator) -> object:
    """Give what an answer is compared with."""
    return operator.number if isinstance(operator, AtLeast | AtMost) else operator.values


def _is_wider(was: Condition, now: Condition) -> bool:
    """Tell whether a line is true wherever it was, and more often."""
    match was, now:
        case Asked(name, operator, of), Asked(other, wider, who) if (name, of) == (other, who):
            return wider != operator and takes_in(wider, operator)
        case (MeetingIs(few), MeetingIs(more)) | (Wished(few), Wished(more)):
            return set(few) < set(more)
        case _:
            return False


def _words_changed(was: Condition, now: Condition) -> float:
    """Give how many words of a line are others, or one more or less."""
    match was, now:
        case Asked(name, operator, of), Asked(other, new, who):
            return (name != other) + (of != who) + _words_between(operator, new)
        case (MeetingIs(few), MeetingIs(more)) | (Wished(few), Wished(more)):
            return _between(few, more)
        case _:
            return A_LINE


def _words_between(was: Operator, now: Operator) -> float:
    turned = was.name != now.name
    match was, now:
        case (AtLeast(old) | AtMost(old), AtLeast(new) | AtMost(new)):
            # the nearest first; and a number is rather mistaken than which way it counts
            return 1.5 * turned + (old != new) * (1 + abs(old - new) / _STEPS)
        case (AtLeast() | AtMost(), _) | (_, AtLeast() | AtMost()):
            return A_LINE
        case _:
            had, has = _values_of(was), _values_of(now)
            return turned + _between(had, has) + _RARE * (_SELDOM in {*has} - {*had})


def _values_of(operator: Operator) -> tuple[str, ...]:
    return () if isinstance(operator, AtLeast | AtMost) else operator.values


def _between(was: Sequence[object], now: Sequence[object]) -> int:
    return max(len({*was} - {*now}), len({*now} - {*was}))


def _answers_of(was: Condition, now: Condition, questions: QuestionSet) -> tuple[str, ...]:
    """Give the answers that make a line true; of one that reads something else, none."""
    match was, now:
        case Asked(name, _, of), Asked(other, operator, who) if (name, of) == (other, who):
            return _true_of(operator, questions.questions[name])
        case (MeetingIs(), MeetingIs(kinds)):
            return kinds
        case _:
            return ()


def _says_nothing(line: Condition, questions: QuestionSet) -> bool:
    """Tell whether a line is true of every answer that can be given to its question."""
    match line:
        case Asked(name, Is() | NotClearly() as operator):
            known = _options_of(questions.questions[name])
            return {*known} <= {*_true_of(operator, questions.questions[name])}
        case _:
            return False


def _true_of(operator: Operator, question: Question) -> tuple[str, ...]:
    match operator:
        case NotClearly(values):
            known = (*_options_of(question), *_SPOKEN)
            return tuple(one for one in known if one not in values)
        case AtLeast(number):
            return tuple(map(str, range(number, Scale.highest + 1)))
        case AtMost(number):
            return tuple(map(str, range(Scale.lowest, number + 1)))
        case _:
            return operator.values


def moved(condition: Condition, path: Path) -> Iterator[tuple[Path, Condition, str]]:
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
        for where, changed, to in moved(part, here):
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
            unread = _unread_like(line, questions)
            others = [*unread, *(one.id for one in alike if one.id not in (name, *unread))]
            yield from (Asked(one, operator, of) for one in islice(others, _MOST_QUESTIONS))
        case MeetingIs(kinds):
            yield from (MeetingIs(one) for one in _near(kinds, questions.vocabulary.meetings))
        case Wished(wishes):
            known = {str(one): one for one in Wish}
            for names in _near(tuple(str(one) for one in wishes), known):
                yield Wished(tuple(known[one] for one in names))
        case _:
            return


def _unread_like(line: Condition, questions: QuestionSet) -> tuple[str, ...]:
    """Give the questions that nothing reads, with the same answers as the one that a line reads.

    Where a line was copied to read another question, that is left behind: nothing reads it.
    """
    read = questions.questions.get(line.question) if isinstance(line, Asked) else None
    if read is None:
        return ()
    conditions = [one.when for one in questions.rules]
    conditions += [one.ask_if for one in questions.questions.values() if one.ask_if is not None]
    known = {read.id, *(name for one in conditions for name in questions_in(one))}
    return tuple(
        one.id for one in questions.questions.values() if one.id not in known and _alike(one, read)
    )


def _alike(one: Question, other: Question) -> bool:
    """Tell whether two questions have the same answers, both of people or both of the meeting."""
    kinds = (one.type, one.of_meeting) == (other.type, other.of_meeting)
    return kinds and _options_of(one) == _options_of(other)


def _other_comparisons(operator: Operator, question: Question) -> Iterator[Operator]:
    match operator:
        case AtLeast(number) | AtMost(number) as kept:
            turned = AtMost if isinstance(kept, AtLeast) else AtLeast
            steps = sorted(
                range(Scale.lowest, Scale.highest + 1), key=lambda one: abs(one - number)
            )
            yield from (type(kept)(one) for one in steps if one != number)
            yield from (turned(one) for one in steps)
        case Includes(values):
            yield from (Includes(one) for one in _near(values, question.options))
        case Is(values) | NotClearly(values) as kept:
            turned_ = NotClearly if isinstance(kept, Is) else Is
            options = _options_of(question)
            known = (*options, *_SPOKEN) if isinstance(kept, Is) else options
            found = [type(kept)(one) for one in _near(values, known)]
            given = tuple(one for one in values if one in options)
            found += [turned_(one) for one in (given, *((one,) for one in options)) if one]
            # what also holds where somebody is not sure comes first: unknown is never safe
            yield from sorted(found, key=lambda one: isinstance(one, Is))


def _options_of(question: Question) -> tuple[str, ...]:
    return values_of(question) or ()


def comparisons_with(question: Question, option: str) -> Iterator[Operator]:
    """Give the comparisons of a question that name one of its answers, or are next to it."""
    if question.type is QuestionType.SCALE and option.isdigit():
        near = [
            one for one in range(Scale.lowest, Scale.highest + 1) if abs(one - int(option)) <= 1
        ]
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
    """Give a list with one more, one in the place of another, and one less.

    What stays stands as its author wrote it; one more stands where it does in the known order.
    """
    order = tuple(known)
    more = [one for one in order if one not in own]
    yield from (_with_one(own, one, order) for one in more)
    yield from (
        tuple(one if kept == gone else kept for kept in own) for gone in own for one in more
    )
    yield from (tuple(kept for kept in own if kept != gone) for gone in own if len(own) > 1)


def _with_one(own: tuple[str, ...], one: str, order: tuple[str, ...]) -> tuple[str, ...]:
    after = order[order.index(one) :]
    at = next((index for index, kept in enumerate(own) if kept in after), len(own))
    return (*own[:at], one, *own[at:])


def with_one_more(
    condition: Condition, path: Path, line: Condition
) -> Iterator[tuple[Path, Condition]]:
    """Give a condition with one line more, in each list that it may belong to."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            kind, key = (AllOf, "all") if isinstance(condition, AllOf) else (AnyOf, "any")
            yield (*path, key), kind((*parts, line))
            for index, part in enumerate(parts):
                for inner, longer in with_one_more(part, (*path, key, index), line):
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


__all__ = [
    "A_LINE",
    "Otherwise",
    "comparisons_with",
    "moved",
    "otherwise",
    "with_one_more",
    "written",
]

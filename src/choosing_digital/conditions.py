"""The small closed language of rules: reading it from plain data, and weighing it.

A condition is a tree of frozen dataclasses. Weighing one gives a `Reason`: its
truth *and* every account that it rested on, so that each finding can be asked
why. To add an operator, write a class and add its line to `OPERATORS`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Protocol, TypeAlias, assert_never

from choosing_digital.answers import (
    MEETING,
    SPOKEN,
    Absence,
    Account,
    Answer,
    Given,
    Value,
    Wish,
    WishSaid,
)
from choosing_digital.problems import Path, Problem, joined, listed, nearest
from choosing_digital.truth import Truth, all_of, any_of, truth_of

MAX_DEPTH = 20
"""How deep conditions may nest. Deeper ones cannot be read by a person either."""

OTHERS = "others"
ANYONE = "anyone"
WISH = "wish"
KIND = "kind"
"""What stands in a question's place where a rule waits for a wish, or for the kind of meeting."""

CROWDS = (OTHERS, ANYONE)
"""The two words that `of` knows besides a role."""


# -- the comparisons of a question ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Is:
    """True where the answer is one of the values, or a spoken absence that is named."""

    name: ClassVar[str] = "is"
    values: tuple[str, ...]

    def compare(self, answer: Answer) -> Truth:
        """Give the truth of the comparison with one answer."""
        if answer in SPOKEN and str(answer) in self.values:
            return Truth.TRUE
        return _of_value(answer, lambda value: value in self.values)


@dataclass(frozen=True, slots=True)
class NotClearly:
    """True where the answer is any other value, not sure, or rather not say."""

    name: ClassVar[str] = "not_clearly"
    values: tuple[str, ...]

    def compare(self, answer: Answer) -> Truth:
        """Give the truth of the comparison with one answer."""
        if answer in SPOKEN:
            return Truth.TRUE
        return _of_value(answer, lambda value: value not in self.values)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """True where a scale's answer is this number or more."""

    name: ClassVar[str] = "at_least"
    number: int

    def compare(self, answer: Answer) -> Truth:
        """Give the truth of the comparison with one answer."""
        return _of_value(answer, lambda value: isinstance(value, int) and value >= self.number)


@dataclass(frozen=True, slots=True)
class AtMost:
    """True where a scale's answer is this number or less."""

    name: ClassVar[str] = "at_most"
    number: int

    def compare(self, answer: Answer) -> Truth:
        """Give the truth of the comparison with one answer."""
        return _of_value(answer, lambda value: isinstance(value, int) and value <= self.number)


@dataclass(frozen=True, slots=True)
class Includes:
    """True where one of the values is among the options chosen."""

    name: ClassVar[str] = "includes"
    values: tuple[str, ...]

    def compare(self, answer: Answer) -> Truth:
        """Give the truth of the comparison with one answer."""
        return _of_value(
            answer,
            lambda value: isinstance(value, tuple) and any(one in self.values for one in value),
        )


Operator: TypeAlias = Is | NotClearly | AtLeast | AtMost | Includes


def _of_value(answer: Answer, holds: Callable[[Value], bool]) -> Truth:
    match answer:
        case Given(value):
            return truth_of(holds(value))
        case Absence.NOT_APPLICABLE:  # the path to it is closed
            return Truth.FALSE
        case _:
            return Truth.UNKNOWN


# -- the tree ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """Compares the accounts of one question. `of`: a role, `others`, `anyone`, or None."""

    question: str
    operator: Operator
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Wished:
    """The wish of the person it is about, for their mode in this option."""

    wishes: tuple[Wish, ...]


@dataclass(frozen=True, slots=True)
class Mixed:
    """People take part in different ways in this option."""


@dataclass(frozen=True, slots=True)
class MeetingIs:
    """The kind of meeting is one of these."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: "tuple[Condition, ...]"


Condition: TypeAlias = Asked | Wished | Mixed | MeetingIs | AllOf | AnyOf


def parts_of(condition: Condition) -> Iterator[Condition]:
    """Give the condition and everything inside it, outermost first."""
    yield condition
    if isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from parts_of(part)


def questions_in(condition: Condition) -> tuple[str, ...]:
    """Give the ids of the questions that the condition reads, each once, in order."""
    return tuple(
        dict.fromkeys(part.question for part in parts_of(condition) if isinstance(part, Asked))
    )


# -- weighing ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heard:
    """One account as a condition reads it; `answer` may here be silence too.

    `by` is None where nobody in particular could have said it yet.
    """

    question: str
    by: str | None
    about: str
    account: Account
    option: str | None
    answer: Answer


class Facts(Protocol):
    """What a condition may ask about, for one person (or the meeting) in one option."""

    @property
    def person(self) -> str:
        """Give whom it is about: a participant's id, or ``meeting``."""

    def heard(self, question: str, of: str | None) -> "tuple[Heard, ...]":
        """Give the accounts to compare; empty where there is nobody to read."""

    def missing(self, question: str, of: str | None) -> "tuple[Heard, ...]":
        """Give a silence for each role that is expected and that nobody has."""

    def wishes(self) -> tuple[WishSaid, ...]:
        """Give the person's wish for their mode in this option, from each account."""

    def mixed(self) -> Truth:
        """Tell whether people take part in different ways."""

    def meeting_kind(self) -> str | None:
        """Give the kind of meeting, or None where it is not said."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One account, compared."""

    heard: Heard
    truth: Truth


@dataclass(frozen=True, slots=True)
class Reason:
    """A condition weighed: its truth, and what it rested on.

    Attributes:
        condition: the part of the rule.
        truth: what it came to.
        parts: the reasons of the parts, of an `AllOf` or `AnyOf`.
        compared: the accounts compared, of an `Asked`.
        wishes: the wishes compared, of a `Wished`.
        everyone: whether all accounts had to agree (a rule in favour), or one was enough.
        about: whose wish it is, of a `Wished`.
    """

    condition: Condition
    truth: Truth
    parts: "tuple[Reason, ...]" = ()
    compared: tuple[Compared, ...] = ()
    wishes: tuple[WishSaid, ...] = ()
    everyone: bool = False
    about: str = ""


def weigh(condition: Condition, facts: Facts, everyone: bool = False) -> Reason:
    """Give the reason for the condition's truth.

    Args:
        condition: what is asked.
        facts: what was said.
        everyone: for a rule in favour: every account has to agree, and nobody to
            read is false. Otherwise one account is enough.
    """
    match condition:
        case Asked():
            return _weigh_asked(condition, facts, everyone)
        case Wished():
            return _weigh_wished(condition, facts, everyone)
        case Mixed():
            return Reason(condition, facts.mixed())
        case MeetingIs(kinds):
            kind = facts.meeting_kind()
            return Reason(condition, Truth.UNKNOWN if kind is None else truth_of(kind in kinds))
        case AllOf(inner):
            parts = tuple(weigh(part, facts, everyone) for part in inner)
            return Reason(condition, all_of(part.truth for part in parts), parts)
        case AnyOf(inner):
            parts = tuple(weigh(part, facts, everyone) for part in inner)
            return Reason(condition, any_of(part.truth for part in parts), parts)
        case _:
            assert_never(condition)


def _weigh_asked(condition: Asked, facts: Facts, everyone: bool) -> Reason:
    heard = facts.heard(condition.question, condition.of)
    if not heard and not everyone:  # a rule in favour is false over nobody
        heard = facts.missing(condition.question, condition.of)
    compared = tuple(Compared(one, condition.operator.compare(one.answer)) for one in heard)
    truth = _over(tuple(one.truth for one in compared), everyone) if compared else Truth.FALSE
    return Reason(condition, truth, compared=compared, everyone=everyone)


def _weigh_wished(condition: Wished, facts: Facts, everyone: bool) -> Reason:
    said = facts.wishes()
    truths = tuple(
        truth_of(wish in condition.wishes) if isinstance(wish, Wish) else Truth.UNKNOWN
        for wish in said
    )
    truth = _over(truths, everyone) if truths else Truth.UNKNOWN
    return Reason(condition, truth, wishes=said, everyone=everyone, about=facts.person)


def _over(truths: tuple[Truth, ...], everyone: bool) -> Truth:
    return all_of(truths) if everyone else any_of(truths)


def silenced(reason: Reason) -> Reason:
    """Give the reason as it would be if *not sure* and *rather not say* were silence."""
    match reason.condition:
        case Asked():
            compared = tuple(
                replace(one, truth=Truth.UNKNOWN) if one.heard.answer in SPOKEN else one
                for one in reason.compared
            )
            if not compared:
                return reason
            truth = _over(tuple(one.truth for one in compared), reason.everyone)
            return replace(reason, compared=compared, truth=truth)
        case AllOf():
            parts = tuple(silenced(part) for part in reason.parts)
            return replace(reason, parts=parts, truth=all_of(part.truth for part in parts))
        case AnyOf():
            parts = tuple(silenced(part) for part in reason.parts)
            return replace(reason, parts=parts, truth=any_of(part.truth for part in parts))
        case _:
            return reason


def waiting_for(reason: Reason) -> tuple[tuple[str, str], ...]:
    """Give the questions, and of whom, that keep an unknown truth unknown.

    Not those beside a false `all` or a true `any`: nothing hangs on them. A wish that was
    not said stands as `WISH`, a kind of meeting that was not said as `KIND`.
    """
    return tuple(dict.fromkeys(_waiting(reason)))


def _waiting(reason: Reason) -> Iterator[tuple[str, str]]:
    if reason.truth is not Truth.UNKNOWN:
        return
    for one in reason.compared:
        if one.truth is Truth.UNKNOWN:
            yield one.heard.question, one.heard.about
    match reason.condition:
        case Wished():
            yield WISH, reason.about
        case MeetingIs():
            yield KIND, MEETING
        case _:
            pass
    for part in reason.parts:
        yield from _waiting(part)


# -- reading ----------------------------------------------------------------------------


def _shown(value: object) -> str:
    """Give a value as an author wrote it, as far as that is short."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case str():
            return f'"{value[:40]}"'
        case dict():
            return "a mapping"
        case _:
            return "a list"


def _read_values(value: object, path: Path) -> tuple[tuple[str, ...], list[Problem]]:
    values = value if isinstance(value, list) else [value]
    problems = [
        Problem(
            (*path, index) if isinstance(value, list) else path,
            "wrong-type",
            f"{_shown(one)} is not the name of an option",
            _name_of_an_option(one, path),
        )
        for index, one in enumerate(values)
        if not isinstance(one, str)
    ]
    if not values:
        problems.append(
            Problem(path, "empty-list", "there is nothing to compare with", "Name one option.")
        )
    return tuple(one for one in values if isinstance(one, str)), problems


def _name_of_an_option(value: object, path: Path) -> str:
    if isinstance(value, bool) and path[-1:] in ((Is.name,), (NotClearly.name,)):
        return f"Where the question is of type yes_no, write {'yes' if value else 'no'}."
    return 'Write the name as it stands in the question; a number needs quotes, "5".'


def _read_number(value: object, path: Path) -> tuple[int, list[Problem]]:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10:
        return value, []
    return 0, [
        Problem(
            path,
            "not-a-scale-number",
            f"{_shown(value)} is not a whole number from 0 to 10",
            "A scale runs from 0 to 10. Write the number without quotes.",
        )
    ]


OPERATORS: Mapping[str, Callable[[object, Path], tuple[Operator, list[Problem]]]] = {
    Is.name: lambda value, path: _with(Is, *_read_values(value, path)),
    NotClearly.name: lambda value, path: _with(NotClearly, *_read_values(value, path)),
    AtLeast.name: lambda value, path: _with_number(AtLeast, *_read_number(value, path)),
    AtMost.name: lambda value, path: _with_number(AtMost, *_read_number(value, path)),
    Includes.name: lambda value, path: _with(Includes, *_read_values(value, path)),
}
"""How each comparison of a question is read, by its key."""


def _with(
    operator: type[Is | NotClearly | Includes], values: tuple[str, ...], problems: list[Problem]
) -> tuple[Operator, list[Problem]]:
    return operator(values), problems


def _with_number(
    operator: type[AtLeast | AtMost], number: int, problems: list[Problem]
) -> tuple[Operator, list[Problem]]:
    return operator(number), problems


_SHAPES = ("question", "wish", "mixed", "meeting", "all", "any")
_SHAPE_HINT = (
    "A condition is one of {question: …, is: …}, {wish: …}, {mixed: true}, {meeting: …}, "
    "{all: […]} and {any: […]}. There is no not: say what worries."
)


_WHICH_OF_A_LIST = (
    "Put all: before the list where each of these has to hold, or any: where one is enough."
)


def read_condition(
    data: object, path: Path = (), depth: int = 0
) -> tuple[Condition | None, list[Problem]]:
    """Read a condition from plain data.

    Returns:
        The condition and no problems, or None and one exact problem for each mistake.
    """
    if depth > MAX_DEPTH:
        return None, [
            Problem(
                path,
                "condition-too-deep",
                f"conditions may be nested {MAX_DEPTH} deep, and this one is deeper",
                "Write two rules; one may cover the other.",
            )
        ]
    if not isinstance(data, dict):
        return None, [_not_a_condition(data, path)]
    shapes = [key for key in _SHAPES if key in data]
    if len(shapes) != 1:
        return None, [_wrong_shape(data, shapes, path)]
    match shapes[0]:
        case "question":
            return _read_asked(data, path)
        case "all" | "any" as key:
            return _read_parts(data, key, path, depth)
        case key:
            return _read_simple(data, key, path)


def _wrong_shape(data: Mapping[object, object], shapes: list[str], path: Path) -> Problem:
    if shapes:
        return Problem(
            path,
            "two-conditions-in-one",
            f"this says {listed(shapes)} at once",
            "Put each in braces of its own, inside {all: […]} or {any: […]}.",
        )
    return _not_a_condition(data, path)


def _not_a_condition(data: object, path: Path) -> Problem:
    if known := _remedied(data):
        return Problem(path, "not-a-condition", "this is not a condition", known[0])
    guess = _WHICH_OF_A_LIST if isinstance(data, list) else ""
    for key in data if isinstance(data, dict) else ():
        guess = guess or nearest(key, (*_SHAPES, *OPERATORS))
    return Problem(path, "not-a-condition", "this is not a condition", joined(guess, _SHAPE_HINT))


def _remedied(data: object) -> tuple[str, str] | None:
    """Give what to write instead of something that is known, and in which key it stands.

    What is shown to be copied has been read first.
    """
    from choosing_digital.remedies import remedy, righted

    meant = remedy(data)
    if meant is None:
        return None
    is_sound = righted(meant.data) == meant.data and read_condition(meant.data)[0] is not None
    line = meant.line() if is_sound else ""
    return (f"{meant.said} Write it so:\n{line}" if line else meant.said), meant.key


def _unknown_keys(
    data: Mapping[object, object], known: tuple[str, ...], path: Path
) -> list[Problem]:
    return [
        Problem(
            (*path, str(key)),
            "unknown-key",
            f"{key} is not a word that a condition knows here",
            joined(nearest(key, known), f"Known here: {listed(known)}."),
            at_key=True,
        )
        for key in data
        if key not in known
    ]


def _read_asked(
    data: Mapping[object, object], path: Path
) -> tuple[Condition | None, list[Problem]]:
    problems = _unknown_keys(data, ("question", "of", *OPERATORS), path)
    if problems and (known := _remedied(data)):
        hint, key = known
        (problem,) = _unknown_keys({key: None}, (), path)
        return None, [replace(problem, hint=hint)]
    question, of = data["question"], data.get("of")
    if not isinstance(question, str):
        problems.append(
            Problem((*path, "question"), "wrong-type", f"{_shown(question)} is not a question's id")
        )
    if of is not None and not isinstance(of, str):
        problems.append(
            Problem(
                (*path, "of"),
                "wrong-type",
                f"{_shown(of)} is not a role",
                "Write a role, others or anyone.",
            )
        )
    keys = [key for key in OPERATORS if key in data]
    if not keys and len(data.keys() - {"question", "of"}) == 1:
        return None, problems  # what is not known was meant to say it
    if len(keys) != 1:
        problems.append(
            Problem(
                path,
                "no-comparison" if not keys else "two-comparisons",
                "nothing says what the answer is compared with"
                if not keys
                else f"{listed(keys)} cannot stand together",
                f"Write one of {listed(OPERATORS, 'or')}.",
            )
        )
        return None, problems
    operator, more = OPERATORS[keys[0]](data[keys[0]], (*path, keys[0]))
    problems += more
    if problems or not isinstance(question, str) or not (of is None or isinstance(of, str)):
        return None, problems
    return Asked(question, operator, of), []


def _read_parts(
    data: Mapping[object, object], key: str, path: Path, depth: int
) -> tuple[Condition | None, list[Problem]]:
    problems = _unknown_keys(data, (key,), path)
    inner = data[key]
    if not isinstance(inner, list) or not inner:
        problems.append(
            Problem(
                (*path, key),
                "empty-list" if inner == [] else "not-a-list",
                f"{key} needs a list of conditions",
                f"Write {key}: followed by a list, one condition to a line.",
            )
        )
        return None, problems
    parts: list[Condition] = []
    for index, one in enumerate(inner):
        part, more = read_condition(one, (*path, key, index), depth + 1)
        problems += more
        if part is not None:
            parts.append(part)
    if problems:
        return None, problems
    return (AllOf if key == "all" else AnyOf)(tuple(parts)), []


def _read_simple(
    data: Mapping[object, object], key: str, path: Path
) -> tuple[Condition | None, list[Problem]]:
    problems = _unknown_keys(data, (key,), path)
    here = (*path, key)
    condition: Condition = Mixed()
    match key:
        case "mixed":
            if data[key] is not True:
                problems.append(
                    Problem(here, "not-true", "mixed can only be true", "Write {mixed: true}.")
                )
        case "meeting":
            kinds, more = _read_values(data[key], here)
            problems += more
            condition = MeetingIs(kinds)
        case _:
            names, more = _read_values(data[key], here)
            known = tuple(Wish)
            more += [
                Problem(
                    here,
                    "no-such-wish",
                    f"there is no wish {name}",
                    joined(nearest(name, known), f"Wishes are {listed(known)}."),
                )
                for name in names
                if name not in known
            ]
            problems += more
            condition = Wished(tuple(Wish(name) for name in names if name in known))
    return (None, problems) if problems else (condition, [])

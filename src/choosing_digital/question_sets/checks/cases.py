"""Checks of cases: that they name only what there is. Whether they hold is tried elsewhere."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from choosing_digital.answers import MEETING
from choosing_digital.problems import Elsewhere, Path, Problem, joined
from choosing_digital.question_sets.checks.scope import Scope, guess, likely, place_of, quoted
from choosing_digital.question_sets.model import (
    WORK_PLAN,
    Bank,
    Case,
    CaseOption,
    CasePrivate,
    Question,
    RawValue,
    SetFile,
)
from choosing_digital.question_sets.question_types import Refusal, accept, values_of

FIRST_OPTIONS = ("in_person", "video", "phone")
"""The options that are there from the start: everybody alike."""

OF_WORK = ("as_it_is",)
"""The one option of a set about the work."""
_PLACED = ("picture", "favours", "notes")
"""What a case expects by person and option."""

_WISHED = (*FIRST_OPTIONS, "messages", "mix")


@dataclass(frozen=True)
class Told:
    """One answer that a case gives: where, of which question, by whom, about whom."""

    path: Path
    question: str
    value: RawValue
    by: str
    about: str


def _each(scope: Scope) -> Iterator[tuple[Path, Case]]:
    if not isinstance(scope.file, Bank | SetFile):
        return
    for index, case in enumerate(scope.file.cases):
        yield ("cases", index), case


def answers_in(case: Case, start: Path) -> Iterator[Told]:
    """Give every answer of a case."""
    yield from _told_in(case, start)
    for name, value in case.meeting_answers.items():
        yield Told((*start, "meeting_answers", name), name, value, MEETING, MEETING)
    if case.in_private is not None:
        yield from _told_in(case.in_private, (*start, "in_private"))
    for index, option in enumerate(case.options):
        path = (*start, "options", index)
        yield from _told_in(option, path)
        if option.in_private is not None:
            yield from _told_in(option.in_private, (*path, "in_private"))


def _told_in(part: Case | CaseOption | CasePrivate, start: Path) -> Iterator[Told]:
    for by, answers in part.answers.items():
        for name, value in answers.items():
            yield Told((*start, "answers", by, name), name, value, by, by)
    for by, people in part.answers_about.items():
        for about, answers in people.items():
            for name, value in answers.items():
                path = (*start, "answers_about", by, about, name)
                yield Told(path, name, value, by, about)


def case_answer(scope: Scope) -> Iterator[Problem]:
    """A case gives an answer that the question does not take."""
    for start, case in _each(scope):
        for told in answers_in(case, start):
            question = scope.questions.get(told.question)
            refusal = accept(question, told.value) if question else None
            if question is None or not isinstance(refusal, Refusal):
                continue
            path = told.path if refusal.item is None else (*told.path, refusal.item)
            code = "bad-answer" if _is_offered(question, told.value) else "no-such-option"
            lost = code == "no-such-option" and _may_be_lost(question, told.value, refusal.item)
            yield Problem(
                path,
                code,
                refusal.message,
                joined(refusal.hint, _OPTION_LOST if lost else ""),
                related=place_of(question, "options", "its options stand here", scope)
                if lost
                else (),
            )


_OPTION_LOST = "If it was among them before, put it back there: the case may be right."


def _may_be_lost(question: Question, value: RawValue, item: int | None) -> bool:
    """Tell whether an option may have been taken out: none is near the one that is named."""
    said = value[item] if isinstance(value, tuple) and item is not None else value
    return bool(question.options) and isinstance(said, str) and not likely(said, question.options)


def _is_offered(question: Question, value: RawValue) -> bool:
    offered = values_of(question)
    said = value if isinstance(value, tuple) else (value,)
    return offered is None or all(one in offered for one in said)


def case_person(scope: Scope) -> Iterator[Problem]:
    """A case speaks of somebody who is not among its participants."""
    for start, case in _each(scope):
        for path, name in _people_named(case, start):
            if name not in case.participants and name != MEETING:
                yield Problem(
                    path,
                    "unknown-person",
                    f"{quoted(name)} is not among the participants of this case",
                    guess(name, case.participants, "They are"),
                    at_key=True,
                )


def _people_named(case: Case, start: Path) -> Iterator[tuple[Path, str]]:
    yield from _keys(case.views, (*start, "views"))
    yield from _people_in(case, start)
    yield from _people_in(case.in_private, (*start, "in_private"))
    for index, option in enumerate(case.options):
        path = (*start, "options", index)
        yield from _keys(option.modes, (*path, "modes"))
        yield from _people_in(option, path)
        yield from _people_in(option.in_private, (*path, "in_private"))
    for key in _PLACED:
        yield from _keys(getattr(case.expect, key), (*start, "expect", key))


def _people_in(
    part: Case | CaseOption | CasePrivate | None, start: Path
) -> Iterator[tuple[Path, str]]:
    if part is None:
        return
    yield from _keys(part.answers, (*start, "answers"))
    if not isinstance(part, CaseOption):
        yield from _keys(part.wishes, (*start, "wishes"))
    for by, people in part.answers_about.items():
        yield (*start, "answers_about", by), by
        yield from _keys(people, (*start, "answers_about", by))


def _keys(names: Iterable[str], start: Path) -> Iterator[tuple[Path, str]]:
    for name in names:
        yield (*start, name), name


def case_option(scope: Scope) -> Iterator[Problem]:
    """A case speaks of an option that it does not have."""
    for start, case in _each(scope):
        of_work = scope.set is not None and scope.set.plans == WORK_PLAN
        first = OF_WORK if of_work else FIRST_OPTIONS
        options = dict.fromkeys((*first, *(one.id for one in case.options)))
        places = [(*start, "wishes"), (*start, "in_private", "wishes")]
        wishes = [case.wishes, case.in_private.wishes if case.in_private else {}]
        for place, wished in zip(places, wishes, strict=True):
            yield from _options_in(wished, place, (*_WISHED, *options))
        for key in _PLACED:
            place = (*start, "expect", key)
            yield from _options_in(getattr(case.expect, key), place, (*options,))


def _options_in(
    table: Mapping[str, Mapping[str, object]], start: Path, known: tuple[str, ...]
) -> Iterator[Problem]:
    for person, row in table.items():
        for name in row:
            if name not in known:
                yield Problem(
                    (*start, person, name),
                    "unknown-option",
                    f"this case has no option {quoted(name)}",
                    guess(name, dict.fromkeys(known), "Here stands one of"),
                    at_key=True,
                )


def case_meeting(scope: Scope) -> Iterator[Problem]:
    """A case is of a kind of meeting that there is not."""
    for start, case in _each(scope):
        if case.meeting is not None and case.meeting.kind not in scope.vocabulary.meetings:
            yield Problem(
                (*start, "meeting", "kind"),
                "unknown-meeting-kind",
                f"there is no kind of meeting {quoted(case.meeting.kind)}",
                guess(case.meeting.kind, scope.vocabulary.meetings, "Kinds are"),
            )


def case_rule(scope: Scope) -> Iterator[Problem]:
    """A case expects something of a rule that there is not."""
    if not scope.is_complete:
        return
    for start, case in _each(scope):
        for path, name in _rules_named(case, (*start, "expect")):
            if name not in scope.known_rules:
                yield Problem(
                    path,
                    "unknown-rule",
                    f"there is no rule {quoted(name)} here",
                    guess(name, scope.known_rules),
                )


def _rules_named(case: Case, start: Path) -> Iterator[tuple[Path, str]]:
    for key in ("raised", "clear", "cannot_tell"):
        for index, name in enumerate(getattr(case.expect, key) or ()):
            yield (*start, key, index), name
    for key in ("favours", "notes"):
        for about, row in getattr(case.expect, key).items():
            for option, names in row.items():
                for index, name in enumerate(names):
                    yield (*start, key, about, option, index), name


# -- one that was copied, and the change to it forgotten --------------------------------------


def same_case(scope: Scope) -> Iterator[Problem]:
    """Two cases of a file give the same and expect the same, under two names.

    Cases are written by copying one and changing an answer. Where the change was forgotten both
    hold, and what the second one's name says is tried by none. The order of keys and of names in
    lists does not matter.

    Change what the name says is changed, or take one of the two out.
    """
    if not isinstance(scope.file, Bank | SetFile):
        return
    first: dict[object, tuple[str, int]] = {}
    for index, case in enumerate(scope.file.cases):
        name, there = first.setdefault(_bare(case.model_dump(exclude={"name"})), (case.name, index))
        if there != index:
            yield Problem(
                ("cases", index, "name"),
                "same-case",
                f"{quoted(case.name)} gives and expects the same as {quoted(name)}",
                "Mostly one was copied and the change forgotten: both hold, and what is meant "
                "here is tried by none. Write what stands in its name and not in its answers. "
                "Only if there is nothing of the kind, take one of the two out.",
                related=(Elsewhere(("cases", there, "name"), "the one that is the same"),),
            )


def _bare(data: object) -> object:
    """Give data as something that is equal wherever the order alone differs.

    What is empty is as good as not there, but for a list: an empty one is a whole list.
    """
    match data:
        case Mapping():
            inner = ((key, _bare(value)) for key, value in data.items())
            return frozenset((key, one) for key, one in inner if one != frozenset())
        case tuple() | list():
            return ("list", frozenset(map(_bare, data)))
        case _:
            return data


def named_by(case: Case) -> tuple[str, ...]:
    """Give the rules that a case expects to be raised, or clear, or not to be known."""
    expect = case.expect
    return (*(expect.raised or ()), *expect.clear, *expect.cannot_tell)


def slid_out(cases: Sequence[Case], written: Sequence[object]) -> Iterator[Problem]:
    """Give each key that may have slid out of the last option of a case, to the case itself.

    It stands behind the options, as in no other case of the file, and that option has none of its
    own. The case may have the key too, so that nothing else is wrong with the file.

    Args:
        cases: the cases of a file.
        written: their plain data, with the keys in the order of the file.
    """
    keys = [list(one) if isinstance(one, Mapping) else [] for one in written]
    behind = [one[one.index("options") :] if "options" in one else [] for one in keys]
    often = Counter(key for one in behind for key in one)
    for index, (case, rest) in enumerate(zip(cases, behind, strict=False)):
        for key in rest:
            if key in _MAY_SLIDE and often[key] == 1 and _has_none(key, case.options):
                yield Problem(
                    ("cases", index, key),
                    "slid-out",
                    f"{key} stands behind the options here, as in no other case",
                    f"The option {case.options[-1].id} has no {key} of its own: it may have slid "
                    f"out of it. Indent {key} by 4 spaces. If it is meant of the whole case, "
                    "write it above options.",
                    at_key=True,
                )


def _has_none(key: str, options: Sequence[CaseOption]) -> bool:
    return bool(options) and not getattr(options[-1], key)


_MAY_SLIDE = ("answers", "answers_about", "in_private")
"""Keys that an option may have, and the case as well."""

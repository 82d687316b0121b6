"""Why a rule came to what it did in a case: the answers that decide it, and the line that asks.

Of all the people and ways in which a rule was weighed the one is told that lies nearest to what
the case expects, and there the fewest answers that would have to be others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from choosing_digital.answers import Absence, Answer, Given
from choosing_digital.conditions import (
    AllOf,
    AnyOf,
    Asked,
    MeetingIs,
    Mixed,
    Reason,
    Wished,
    waiting_for,
)
from choosing_digital.findings import Finding, State
from choosing_digital.picture import VERDICT_OF, Verdict
from choosing_digital.problems import Path, listed
from choosing_digital.question_sets.model import Expect
from choosing_digital.readings import Readings
from choosing_digital.truth import Truth

_MOST_TOLD = 3


@dataclass(frozen=True)
class Because:
    """Why a rule came to something.

    Attributes:
        text: one sentence.
        path: the line that it hangs on, from the rule's `when` on.
        answers: the answers that decide it: to which question, by whom and about whom.
    """

    text: str
    path: Path = ()
    answers: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class _Line:
    """A line of a condition, weighed, and where it stands in the rule."""

    path: Path
    reason: Reason


def because(findings: Sequence[Finding], expect: Expect, readings: Readings) -> Because:
    """Give why a rule came to what it did.

    Args:
        findings: those of one rule that came to the state that is told.
        expect: what the case expects, which says of whom it is.
        readings: of the case.
    """
    if not findings:
        return Because("")
    nearest = min(
        findings, key=lambda one: (not _is_expected(one, expect), len(_decisive(one.reason)))
    )
    return _told(nearest, readings)


def _is_expected(finding: Finding, expect: Expect) -> bool:
    verdict = expect.picture.get(finding.about, {}).get(finding.option)
    if finding.rule.id in expect.cannot_tell:
        return verdict == str(Verdict.NOT_KNOWN)
    return verdict is not None and verdict == VERDICT_OF.get(finding.rule.level)


def _told(finding: Finding, readings: Readings) -> Because:
    who = f"for {finding.about} in {finding.option}"
    lines = _decisive(finding.reason)
    path = lines[0].path if lines else ("when",)
    if finding.state is State.CANNOT_TELL:
        waits = [f"{question} of {about}" for question, about in waiting_for(finding.reason)]
        return Because(
            f"{who} it waits for {listed(waits)}." if waits else f"{who} it cannot tell."
        )
    said = [words for one in lines for words in _in_words(one.reason, readings)]
    state = "is raised" if finding.is_raised else "is clear"
    since = listed(list(dict.fromkeys(said))[:_MOST_TOLD])
    answers = tuple(
        (one.heard.question, one.heard.by or "", one.heard.about)
        for each in lines
        for one in each.reason.compared
        if one.truth is each.reason.truth and isinstance(one.heard.answer, Given)
    )
    text = f"{who} it {state}, since {since}." if since else f"{who} it {state}."
    return Because(text, path, answers)


# -- what decides it ------------------------------------------------------------------------


def _decisive(reason: Reason, path: Path = ("when",)) -> tuple[_Line, ...]:
    """Give the lines that decide a condition.

    Of one that is true these are all that are true. Of one that is not: each line of an `all`
    that is like it, and of an `any` those of the part that is nearest to being true.
    """
    match reason.condition:
        case AllOf():
            key = "all"
        case AnyOf():
            key = "any"
        case _:
            return (_Line(path, reason),)
    parts = [
        _decisive(part, (*path, key, index))
        for index, part in enumerate(reason.parts)
        if part.truth is reason.truth
    ]
    if key == "any" and reason.truth is Truth.FALSE:
        return min(parts, key=len, default=())
    return tuple(line for part in parts for line in part)


# -- in words -------------------------------------------------------------------------------


def _in_words(reason: Reason, readings: Readings) -> Iterator[str]:
    match reason.condition:
        case Asked(question=question):
            told = [one for one in reason.compared if one.truth is reason.truth]
            for one in told:
                yield _answered(question, one.heard.about, one.heard.answer)
            if not reason.compared:
                yield f"nobody is there of whom {question} is asked"
        case Wished():
            yield f"the wish of {reason.about} is {listed(map(str, reason.wishes)) or 'not said'}"
        case MeetingIs():
            kind = readings.session.meeting.kind
            yield f"the meeting is {kind}" if kind else "no kind of meeting is said"
        case Mixed():
            mixed = reason.truth is Truth.TRUE
            yield f"people meet in {'different ways' if mixed else 'one way'}"
        case _:
            return


def _answered(question: str, about: str, answer: Answer) -> str:
    match answer:
        case Given(tuple() as values):
            return f"{question} of {about} is {listed(values)}"
        case Given(value):
            return f"{question} of {about} is {value}"
        case Absence.NOT_APPLICABLE:
            return f"{question} is not asked of {about} here (its ask_if)"
        case _:
            return f"{question} of {about} is {answer}"

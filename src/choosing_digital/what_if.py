"""What another place or way would need: the fewest answers that would lift a verdict.

Only answers that were given, to questions that may differ from option to option, are
changed. History, an order, what a person is like: never. What is not known is asked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, islice, product

from choosing_digital.answers import MEETING, Account, Given, Said, Value
from choosing_digital.conditions import Asked, Reason
from choosing_digital.findings import CONCERNS, Finding, find_for
from choosing_digital.picture import Verdict, cell
from choosing_digital.question_sets.model import Question, QuestionType
from choosing_digital.readings import Readings
from choosing_digital.redaction import Redacted
from choosing_digital.session import APART, Option, Session
from choosing_digital.truth import Truth

MOST_CHANGES = 4
"""A change of more than four answers is another situation, not another place."""

MOST_TRIALS = 20_000
"""How many trials one verdict gets. Past it nothing is proposed."""

_ORDER = (
    Verdict.UNSAFE,
    Verdict.BARRIER,
    Verdict.CARE,
    Verdict.NOTHING_SAID,
    Verdict.POSSIBLE,
)


@dataclass(frozen=True)
class Change:
    """One answer that would have to be another."""

    question: str
    about: str
    value: Value


@dataclass(frozen=True)
class Lift:
    """What would lift one verdict, and how far.

    Attributes:
        about: a participant's id, or ``meeting``.
        before, after: the verdict so far, and what it would be so far.
        still_not_known: whether something there would still not be known.
    """

    about: str
    option: str
    before: Verdict
    after: Verdict
    changes: tuple[Change, ...]
    still_not_known: bool


def lifts(redacted: Redacted) -> tuple[Lift, ...]:
    """Give, for each verdict that could be better, the smallest change that lifts it."""
    readings = Readings.of(redacted)
    session = redacted.session
    people = (*(one.id for one in session.participants), MEETING)
    found = (
        _lift(redacted, readings, about, option)
        for option in session.options
        for about in people
        if about == MEETING or option.mode_of(about) != APART
    )
    return tuple(one for one in found if one)


def _lift(redacted: Redacted, readings: Readings, about: str, option: Option) -> Lift | None:
    findings = find_for(readings, about, option)
    before = cell(redacted, list(findings), about, option).so_far
    if before in (Verdict.POSSIBLE, Verdict.NOTHING_SAID):
        return None
    most = 1 if before is Verdict.CARE else MOST_CHANGES
    choices = _choices(readings, findings)
    trials = islice(_trials(choices, most), MOST_TRIALS)
    best: Lift | None = None
    for changes in trials:
        if best and len(changes) > len(best.changes):
            break  # the fewest answers win; among those, the one that lifts furthest
        lift = _tried(redacted, about, option, before, changes)
        if lift and (best is None or _ORDER.index(lift.after) > _ORDER.index(best.after)):
            best = lift
    return best


def _tried(
    redacted: Redacted, about: str, option: Option, before: Verdict, changes: tuple[Change, ...]
) -> Lift | None:
    session = changed(redacted.session, option, changes)
    trial = Readings(redacted.questions, session, redacted.silence)
    after = cell(redacted, list(find_for(trial, about, option)), about, option)
    if _ORDER.index(after.so_far) <= _ORDER.index(before):
        return None
    return Lift(about, option.id, before, after.so_far, changes, bool(after.not_known))


def _choices(
    readings: Readings, findings: tuple[Finding, ...]
) -> Mapping[tuple[str, str], tuple[Value, ...]]:
    """Give the answers that may be changed, with the other values each could have."""
    given = {
        (compared.heard.question, compared.heard.about): compared.heard.answer
        for finding in findings
        if finding.is_raised and finding.rule.level in CONCERNS
        for reason in _true_leaves(finding.reason)
        for compared in reason.compared
        if isinstance(compared.heard.answer, Given)
    }
    questions = readings.questions.questions
    return {
        place: values_to_try(questions[place[0]])
        for place in given
        if questions[place[0]].varies and values_to_try(questions[place[0]])
    }


def _true_leaves(reason: Reason) -> Iterator[Reason]:
    if isinstance(reason.condition, Asked) and reason.truth is Truth.TRUE:
        yield reason
    for part in reason.parts:
        yield from _true_leaves(part)


def values_to_try(question: Question) -> tuple[Value, ...]:
    """Give the finite answers of a question; none for several at once and for free text."""
    match question.type:
        case QuestionType.YES_NO:
            return ("yes", "no")
        case QuestionType.CHOICE:
            return tuple(question.options)
        case QuestionType.SCALE:
            return tuple(range(11))
        case QuestionType.CHOICES | QuestionType.TEXT:
            return ()


def _trials(
    choices: Mapping[tuple[str, str], tuple[Value, ...]], most: int
) -> Iterator[tuple[Change, ...]]:
    for size in range(1, most + 1):
        for places in combinations(choices, size):
            for values in product(*(choices[place] for place in places)):
                yield tuple(
                    Change(*place, value) for place, value in zip(places, values, strict=True)
                )


def changed(session: Session, option: Option, changes: tuple[Change, ...]) -> Session:
    """Give the session as it would be if these answers were so, in this option.

    Every account that gave a value, open or private, is taken to say the new one. Whoever
    was not sure, or would rather not say, is still not known: they are asked.
    """
    values = {(change.question, change.about): change.value for change in changes}
    held: dict[tuple[str, str, str, Account], Said] = {}
    for one in session.said:
        if (one.question, one.about) not in values or one.option not in (None, option.id):
            continue
        slot = (one.question, one.by, one.about, one.account)
        if one.option is not None or slot not in held:
            held[slot] = one
    tried = {
        slot: replace(one, option=option.id, answer=Given(values[one.question, one.about]))
        for slot, one in held.items()
        if isinstance(one.answer, Given)
    }
    rest = tuple(
        one
        for one in session.said
        if one.option != option.id or (one.question, one.by, one.about, one.account) not in tried
    )
    return replace(session, said=(*rest, *tried.values()))

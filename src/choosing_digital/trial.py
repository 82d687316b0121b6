"""What if, live: one option tried another way, and what moves (design, section 5).

A trial is made for one audience from what it may see, and is saved nowhere. It takes an
option, changes how somebody takes part or an answer that varies, and sets what was there
beside what would be.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from choosing_digital.answers import MEETING, Given, Said
from choosing_digital.conditions import Asked, parts_of, questions_in
from choosing_digital.findings import Finding, State, find_for
from choosing_digital.picture import Cell, cell
from choosing_digital.question_sets.model import Question, QuestionSet, Rule
from choosing_digital.readings import Readings
from choosing_digital.redaction import Redacted
from choosing_digital.session import APART, Mode, Option, Session
from choosing_digital.truth import Truth
from choosing_digital.what_if import Change, changed


@dataclass(frozen=True)
class Trial:
    """One option tried another way.

    Attributes:
        option: the option's id.
        ways: for each participant who would take part another way, how.
        changes: the answers that would be others, in this option.
    """

    option: str
    ways: Mapping[str, Mode] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()

    def with_way(self, person: str, mode: Mode) -> "Trial":
        """Give the trial with one more person taking part another way."""
        return replace(self, ways={**self.ways, person: mode})

    def with_change(self, change: Change) -> "Trial":
        """Give the trial with one more answer, in place of an earlier one to that question."""
        place = (change.question, change.about)
        rest = tuple(one for one in self.changes if (one.question, one.about) != place)
        return replace(self, changes=(*rest, change))


@dataclass(frozen=True)
class Moved:
    """What a trial does to one person, or to the meeting.

    Attributes:
        before, after: the cell as it is and as it would be; None for somebody apart.
        gone, new, still: the findings raised before and not after, after alone, and both.
        not_known: those raised before of which nobody could tell after. They are not gone.
    """

    about: str
    before: Cell | None
    after: Cell | None
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    still: tuple[Finding, ...]
    not_known: tuple[Finding, ...] = ()

    @property
    def is_the_same(self) -> bool:
        """Tell whether nothing moves here."""
        moved = self.gone or self.new or self.not_known
        return self.before == self.after and not moved


def tried(redacted: Redacted, trial: Trial) -> tuple[Moved, ...]:
    """Give what moves for everybody, and for the meeting, last.

    Raises:
        KeyError: if there is no such option.
    """
    session = redacted.session
    option = session.option(trial.option)
    if option is None:
        raise KeyError(trial.option)
    after = _as_tried(option, trial)
    there = changed(_in_its_place(session, after), after, trial.changes)
    people = (*(one.id for one in session.participants), MEETING)
    now = Readings.of(redacted)
    then_seen = replace(redacted, session=there)
    then = Readings.of(then_seen)
    return tuple(
        _moved(one, _found(redacted, now, one, option), _found(then_seen, then, one, after))
        for one in people
    )


def _as_tried(option: Option, trial: Trial) -> Option:
    modes = {**option.modes, **trial.ways}
    return replace(option, modes={who: mode for who, mode in modes.items() if mode != APART})


def _in_its_place(session: Session, option: Option) -> Session:
    options = tuple(option if one.id == option.id else one for one in session.options)
    return replace(session, options=options)


def _found(
    redacted: Redacted, readings: Readings, about: str, option: Option
) -> tuple[Cell | None, tuple[Finding, ...]]:
    if about != MEETING and option.mode_of(about) == APART:
        return None, ()
    findings = find_for(readings, about, option)
    return cell(redacted, list(findings), about, option), findings


def _moved(
    about: str,
    before: tuple[Cell | None, tuple[Finding, ...]],
    after: tuple[Cell | None, tuple[Finding, ...]],
) -> Moved:
    was = {one.rule.id: one for one in before[1] if one.is_raised}
    would_be = {one.rule.id: one for one in after[1] if one.is_raised}
    waits = {one.rule.id: one for one in after[1] if one.state is State.CANNOT_TELL}
    return Moved(
        about,
        before[0],
        after[0],
        gone=tuple(one for rule, one in was.items() if rule not in {*would_be, *waits}),
        new=tuple(one for rule, one in would_be.items() if rule not in was),
        still=tuple(one for rule, one in would_be.items() if rule in was),
        not_known=tuple(one for rule, one in was.items() if rule in waits),
    )


# -- what may be tried ------------------------------------------------------------------


def answers_to_try(redacted: Redacted, trial: Trial) -> tuple[Said, ...]:
    """Give the answers that may be tried otherwise: given, varying, and read by some rule here.

    One for each question and whom it is about. What is not known is asked, not tried; what
    does not vary (history, what a person is like) never is.
    """
    option = redacted.session.option(trial.option)
    if option is None:
        return ()
    option = _as_tried(option, trial)
    readings = Readings.of(redacted)
    found: dict[tuple[str, str], Said] = {}
    for one in redacted.session.said:
        question = redacted.questions.questions.get(one.question)
        if (
            question is not None
            and question.varies
            and isinstance(one.answer, Given)
            and one.option in (None, option.id)
            and (one.about == MEETING or option.mode_of(one.about) != APART)
            and matters(redacted.questions, question, one.about, option)
            and readings.path(question, one.about, option) is not Truth.FALSE
        ):
            place = (one.question, one.about)
            if place not in found or one.option is not None:
                found[place] = one
    order = list(redacted.questions.questions)
    return tuple(sorted(found.values(), key=lambda one: order.index(one.question)))


def matters(questions: QuestionSet, question: Question, about: str, option: Option) -> bool:
    """Tell whether any rule that reads this question speaks of the ways in this option.

    How hard the journey is does not matter to somebody who joins by video. A question that
    no rule reads is asked all the same: people look at it.
    """
    together = {option.mode_of(one) for one in option.taking_part()}
    reading = [one for one in questions.rules if question.id in read_by(questions, one)]
    for rule in reading:
        of_others = any(part.of for part in parts_of(rule.when) if isinstance(part, Asked))
        ways = together if about == MEETING or of_others else {option.mode_of(about)}
        if not rule.modes or not ways.isdisjoint(rule.modes):
            return True
    return not reading


def read_by(questions: QuestionSet, rule: Rule) -> frozenset[str]:
    """Give the questions that a rule hangs on: those it reads, and what opens the way to them."""
    found = set(questions_in(rule.when))
    for name in tuple(found):
        gate = questions.questions[name].ask_if
        found |= set(questions_in(gate)) if gate is not None else set()
    return frozenset(found)

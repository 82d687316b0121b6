"""Answers of a case or a made-up family that no rule hears, and that seem to try something."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from choosing_digital.answers import MEETING
from choosing_digital.differing import Tried
from choosing_digital.problems import Elsewhere, Path, Problem, listed
from choosing_digital.question_sets.checks.cases import answers_in
from choosing_digital.question_sets.model import Case, QuestionSet
from choosing_digital.session import Session
from choosing_digital.trial import matters, read_by
from choosing_digital.truth import Truth


@dataclass(frozen=True)
class Answered:
    """An answer of a case or a scenario: where it stands, to what, about whom, in which option.

    Attributes:
        option: empty where it is given for every option.
    """

    path: Path
    question: str
    about: str
    option: str = ""


def answers_of(case: Case, start: Path) -> Iterator[Answered]:
    """Give every answer of a case, with the option that it is given for; paths begin at `start`."""
    for one in answers_in(case, start):
        match one.path[len(start) :]:
            case ("options", int(index), *_):
                yield Answered(one.path, one.question, one.about, case.options[index].id)
            case _:
                yield Answered(one.path, one.question, one.about)


def not_asked(answers: Iterable[Answered], tried: Tried) -> Iterator[Problem]:
    """Give the answers to questions that are not asked here: no rule reads them."""
    session, questions = tried.redacted.session, tried.redacted.questions.questions
    for one in answers:
        question = questions.get(one.question)
        where = [each for each in session.options if one.option in ("", each.id)]
        if question is not None and all(
            tried.readings.path(question, one.about, option) is Truth.FALSE for option in where
        ):
            yield Problem(
                one.path,
                "answered-not-asked",
                f"{one.question} is not asked of {one.about} here, since its ask_if leaves it out",
                "No rule reads this answer, so the case does not try what it seems to. Give the "
                "answer that leads to the question, or take this one out.",
                at_key=True,
                related=(
                    Elsewhere(
                        ("questions", one.question, "ask_if"), "it is asked only if this is so"
                    ),
                ),
            )


def not_read_there(
    answers: Iterable[Answered], session: Session, questions: QuestionSet
) -> Iterator[Problem]:
    """Give the answers for one option that no rule reads for how somebody takes part in it."""
    unread: dict[tuple[str, str], list[Answered]] = {}
    for one in answers:
        option = session.option(one.option)
        question = questions.questions.get(one.question)
        if option is None or question is None:
            continue
        if not matters(questions, question, one.about, option):
            unread.setdefault((one.about, one.option), []).append(one)
    for (about, id_), some in unread.items():
        option = session.option(id_)
        mode = option.mode_of(about) if option is not None and about != MEETING else ""
        names = tuple(dict.fromkeys(one.question for one in some))
        them = "it" if len(names) == 1 else "them"
        modes = listed(_modes_of_those_that_read(names, questions))
        yield Problem(
            some[0].path,
            "not-read-there",
            f"no rule reads {listed(names)} of {about} in {id_}"
            + (f", where {about} takes part by {mode}" if mode else ""),
            f"The rules that read {them} speak of {modes}. Look whether this belongs to another "
            "option, or two options have changed places.",
            at_key=True,
        )


def _modes_of_those_that_read(names: Iterable[str], questions: QuestionSet) -> tuple[str, ...]:
    wanted = frozenset(names)
    reading = [rule for rule in questions.rules if read_by(questions, rule) & wanted]
    return tuple(dict.fromkeys(mode for rule in reading for mode in rule.modes))


__all__ = ["Answered", "answers_of", "not_asked", "not_read_there"]

"""What one audience may see. Everything else is computed from what this returns.

`redact` is the only door to every surface: findings, picture, outstanding points,
what-if, the room's screen, and every file. It takes away first; whatever is then
found, counted, ordered or numbered can only come from what is left.
"""

from dataclasses import dataclass, replace

from choosing_digital.answers import Absence, Account, Said
from choosing_digital.conditions import questions_in
from choosing_digital.question_sets.model import QuestionSet, Rule, private_questions
from choosing_digital.session import (
    FIRST_MODES,
    WENT_ON,
    Decision,
    Earlier,
    Option,
    Participant,
    Quick,
    Session,
    View,
    Wishes,
)

WORKER = "worker"
ROOM = "room"


@dataclass(frozen=True)
class Redacted:
    """A conversation and its questions, as one audience may have them.

    Attributes:
        audience: `WORKER`, `ROOM`, or a participant's id.
        session: what is left of the conversation.
        questions: what is left of the questions and rules.
    """

    audience: str
    session: Session
    questions: QuestionSet

    @property
    def is_copy(self) -> bool:
        """Tell whether this is less than the full record."""
        return self.audience != WORKER

    @property
    def silence(self) -> Absence:
        """Give the word for an answer that is not there, for this audience."""
        return Absence.WITHHELD if self.is_copy else Absence.NOT_ASKED

    @property
    def earlier(self) -> "Redacted | None":
        """Give the record that is looked at again, as this audience may have it."""
        since = self.session.since
        return Redacted(self.audience, since.session, since.questions) if since else None


def redact(session: Session, audience: str, questions: QuestionSet) -> Redacted:
    """Give what the audience may see (design, section 6).

    A participant's copy is the room's: what they said openly is made easy to find
    later, and what they said in private is in no copy.
    """
    if audience == WORKER:
        return Redacted(audience, session, questions)
    open_set = _open_questions(questions)
    return Redacted(audience, _open_session(session, open_set), open_set)


def _open_questions(full: QuestionSet) -> QuestionSet:
    hidden = private_questions(full.questions) | full.add_on_questions
    sections = tuple(
        replaced
        for section in full.sections
        if (
            replaced := section.model_copy(
                update={"questions": tuple(one for one in section.questions if one not in hidden)}
            )
        ).questions
    )
    return replace(
        full,
        sections=sections,
        plan=tuple(one for one in full.plan if one not in hidden),
        questions={one: full.questions[one] for one in full.questions if one not in hidden},
        rules=tuple(one for one in full.rules if not _reads(one, hidden, full.add_on_rules)),
        left_behind=(),
        digest=full.open_digest,  # of the set without add-ons, which would change it
        add_ons=(),
        add_on_questions=frozenset(),
        add_on_rules=frozenset(),
    )


def _reads(rule: Rule, hidden: frozenset[str], add_on_rules: frozenset[str]) -> bool:
    return rule.id in add_on_rules or not hidden.isdisjoint(questions_in(rule.when))


def _open_session(session: Session, open_set: QuestionSet) -> Session:
    gone = frozenset(one.id for one in session.participants if one.private)
    chosen = session.decision.option if session.decision else ""
    options = tuple(
        _open_option(one, gone) for one in session.options if not one.private or one.id == chosen
    )
    hidden_options = frozenset(one.id for one in session.options) - {one.id for one in options}
    # a wish about a way of meeting is open, also where the option of that way is hidden
    hidden_wishes = hidden_options - frozenset(FIRST_MODES)
    return replace(
        session,
        participants=tuple(
            _open_participant(one, hidden_wishes) for one in session.participants if not one.private
        ),
        add_ons=(),
        said=tuple(one for one in session.said if _is_open(one, open_set, gone, hidden_options)),
        options=options,
        concerns=tuple(
            one
            for one in session.concerns
            if one.share and one.by not in gone and one.about not in gone
        ),
        decision=_open_decision(session.decision, gone),
        settled=tuple(one for one in session.settled if one.share),
        plan=tuple(one for one in session.plan if one.share and one.question in open_set.questions),
        since=_open_earlier(session.since) if session.since else None,
        quick=_open_quick(session.quick),
    )


def _open_earlier(since: Earlier) -> Earlier:
    """Give the earlier record as the same audience has its copy, by its own questions."""
    open_set = _open_questions(since.questions)
    return replace(
        since,
        session=_open_session(since.session, open_set),
        questions=open_set,
        private_reason="",
        followed=tuple(one for one in since.followed if one.share),
    )


def _open_quick(quick: Quick | None) -> Quick | None:
    """Give that it is a quick record; not what was chosen about it, nor that one became a plan."""
    return None if quick is None or quick.more == WENT_ON else replace(quick, more="")


def _open_option(option: Option, gone: frozenset[str]) -> Option:
    modes = {one: mode for one, mode in option.modes.items() if one not in gone}
    return replace(option, modes=modes, private=False)


def _open_participant(participant: Participant, hidden_options: frozenset[str]) -> Participant:
    told = participant.view in (View.NOT_YET, View.TOO_YOUNG)
    return replace(
        participant,
        view=participant.view if told else View.HEARD,
        spoken_by="",
        alone=Absence.WITHHELD,
        wishes=_open_wishes(participant.wishes, hidden_options),
        private_wishes={},
        private_words="",
        private_wishes_on={},
        private_words_on="",
    )


def _open_wishes(wishes: Wishes, hidden_options: frozenset[str]) -> Wishes:
    return {
        option: wish
        for option, wish in wishes.items()
        if option not in hidden_options and wish is not Absence.RATHER_NOT_SAY
    }


def _is_open(
    said: Said, open_set: QuestionSet, gone: frozenset[str], hidden_options: frozenset[str]
) -> bool:
    return (
        said.account is Account.OPEN
        and said.question in open_set.questions
        and said.by not in gone
        and said.about not in gone
        and said.option not in hidden_options
        # "I'd rather not say" reads as one never asked, or it would say that there is something
        and said.answer is not Absence.RATHER_NOT_SAY
    )


def _open_decision(decision: Decision | None, gone: frozenset[str]) -> Decision | None:
    if decision is None:
        return None
    agreed = tuple(one for one in decision.agreed_by if one not in gone)
    return replace(decision, private_reason="", agreed_by=agreed)

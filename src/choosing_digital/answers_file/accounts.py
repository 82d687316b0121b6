"""The answers in an answers file: who said what, about whom, to whom, for which option."""

from dataclasses import dataclass, field
from typing import TypeAlias

from choosing_digital.answers import MEETING, Absence, Account, Answer, Said
from choosing_digital.answers_file.fields import MAX_PROBLEMS, Part, no_such, shown
from choosing_digital.problems import Path, joined, listed, nearest
from choosing_digital.question_sets.model import Question, QuestionSet, QuestionType
from choosing_digital.question_sets.question_types import Refusal, accept
from choosing_digital.session import View

_SILENT = (Absence.NOT_ASKED, Absence.NOT_APPLICABLE, Absence.WITHHELD)
"""Absences that follow from something else. Nobody types them."""

_Slot: TypeAlias = tuple[str, str, str, Account, str | None]


@dataclass
class Accounts:
    """The accounts read so far, and who there is to give them.

    Attributes:
        roles: each participant's role; empty where the file's role is not known.
        views: how each participant's view reached us, where that is known.
    """

    set_: QuestionSet
    roles: dict[str, str]
    views: dict[str, View]
    found: dict[_Slot, Said] = field(default_factory=dict)

    def by_person(self, part: Part, option: str | None, account: Account) -> None:
        """Read `answers` and `answers_about` of an option: people, then their answers."""
        for person, answers in part.under("answers").each():
            if person == MEETING or self._is_there(part.under("answers"), person):
                self.own(answers, person, option, account)
        for person, about in part.under("answers_about").each():
            if self._is_there(part.under("answers_about"), person):
                self.about_others(about, person, option, account)

    def about_others(self, part: Part, by: str, option: str | None, account: Account) -> None:
        """Read what one person says about others: people, then the answers about each."""
        for about, answers in part.each():
            if about == by:
                part.add_at_key(
                    about,
                    "about-oneself",
                    f"{by} is not another person than {by}",
                    "What somebody says of themselves stands under answers.",
                )
            elif about == MEETING or self._is_there(part, about):
                self._read(answers, by, about, option, account)

    def own(self, part: Part, by: str, option: str | None, account: Account) -> None:
        """Read what one person says of themselves, or what is said of the meeting."""
        self._read(part, by, by, option, account)

    def _is_there(self, part: Part, person: str) -> bool:
        if person in self.roles:
            return True
        part.add_at_key(
            person, "unknown-participant", *no_such(person, tuple(self.roles), "participant")
        )
        return False

    def _read(self, part: Part, by: str, about: str, option: str | None, account: Account) -> None:
        for key, raw in part.data.items():
            if len(part.problems) >= MAX_PROBLEMS:
                return
            name = str(key)
            question = self._question(part, name)
            if question is None or not self._may_stand(part, question, by, about, option):
                continue
            self._keep(part, question, raw, (by, about, option, account))

    def _question(self, part: Part, name: str) -> Question | None:
        question = self.set_.questions.get(name)
        if question is None:
            part.add_at_key(
                name,
                "unknown-question",
                f"{self.set_.id} has no question {shown(name)}"
                if shown(name) != "this"
                else f"this is no question of {self.set_.id}",
                nearest(name, self.set_.questions),
            )
        elif name in self.set_.plan:
            part.add_at_key(
                name,
                "plan-question",
                f"{name} is a question of the plan",
                "Write it under plan, at the end of the file.",
            )
            return None
        return question

    def _may_stand(
        self, part: Part, question: Question, by: str, about: str, option: str | None
    ) -> bool:
        by_role, about_role = self.roles.get(by, by), self.roles.get(about, about)
        if not by_role or not about_role:
            return False  # the role is the mistake, and has been told
        if question.of_meeting:
            may = (by, about) == (MEETING, MEETING)  # put once, whoever is asked it
        elif by != about and by_role == about_role:
            may = False  # whoever it is about answers for themselves
        else:
            may = question.may_say(by_role, about_role)
        if not may:
            part.add_at_key(question.id, "may-not-say", *self._not_theirs(question, by, about))
        elif self.views.get(by) in (View.TOO_YOUNG, View.NOT_YET):
            part.add_at_key(question.id, "not-asked-yet", *_no_turn(by, self.views[by]))
        elif option is not None and not question.varies:
            part.add_at_key(
                question.id,
                "does-not-vary",
                f"{question.id} is the same for every option",
                f"Write it once, under the answers of {by}."
                if by != MEETING
                else "Write it once, under meeting_answers.",
            )
        else:
            return True
        return False

    def _not_theirs(self, question: Question, by: str, about: str) -> tuple[str, str]:
        """Give message and hint for an answer by somebody who may not say it."""
        if question.of_meeting:
            return f"{question.id} is put of the meeting", "Write it under meeting_answers."
        asked = "; ".join(
            f"about {about_role}: {listed(roles)}" for about_role, roles in question.asked.items()
        )
        whom = "the meeting" if about == MEETING else about
        message = (
            f"{question.id} is not a question about {whom}"
            if self.roles.get(about, about) not in question.asked
            else f"{question.id} is not asked of {by}"
            if by == about
            else f"{question.id} is not asked of {by} about {whom}"
        )
        return message, f"Who is asked it, {asked}."

    def _keep(
        self,
        part: Part,
        question: Question,
        raw: object,
        said: tuple[str, str, str | None, Account],
    ) -> None:
        by, about, option, account = said
        answer = answer_in(part, (question.id,), question, raw)
        if answer is None:
            return
        is_private = question.private or question.id in self.set_.add_on_questions
        kept = Account.PRIVATE if is_private else account
        slot = (question.id, by, about, kept, option)
        if slot not in self.found:
            self.found[slot] = Said(question.id, by, about, kept, option, answer)
            return
        why = f"{question.id} is a private question: one answer is all there is."
        part.add_at_key(
            question.id,
            "answered-twice",
            f"{question.id} is answered twice",
            joined(why if is_private else "", "Keep one of the two."),
        )


def answer_in(part: Part, path: Path, question: Question, raw: object) -> Answer | None:
    """Give the answer that stands below a part; None, and the mistake noted, where it is none."""
    if raw is None or (raw in _SILENT and question.type is not QuestionType.TEXT):
        part.add(
            path,
            "silence",
            f"{question.id} has no answer here",
            "Leave the line out where a question was not asked.",
        )
        return None
    answer = accept(question, raw)
    if isinstance(answer, Refusal):
        item = () if answer.item is None else (answer.item,)
        part.add((*path, *item), "bad-answer", answer.message, answer.hint)
        return None
    return answer


def _no_turn(by: str, view: View) -> tuple[str, str]:
    if view is View.TOO_YOUNG:
        return (
            f"{by} is too young to ask, and has an answer",
            f"Write what others say of {by} under their answers_about.",
        )
    return f"{by} is not asked yet, and has an answer", f"Say how the view of {by} reached us."

"""Who should be asked a question, worked out from the cases that answer it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from choosing_digital.answers import MEETING
from choosing_digital.problems import joined, listed
from choosing_digital.question_sets.checks.cases import answers_in
from choosing_digital.question_sets.checks.intended import CAUSE
from choosing_digital.question_sets.checks.scope import Scope, is_family
from choosing_digital.question_sets.model import Bank, Case, Question, SetFile
from choosing_digital.remedies import LONGEST, in_yaml


@dataclass(frozen=True, eq=False)
class Askers:
    """Who is asked a question, and who answers it in the cases of a file and its banks.

    Attributes:
        question: the question.
        scope: the file with the cases, and its banks.
    """

    question: Question
    scope: Scope

    @cached_property
    def _heard(self) -> Mapping[str, tuple[str, ...]]:
        """Give, by whom it is about, the roles that answer it in the cases.

        A question of a bank is answered in the cases of the bank as well.
        """
        found = dict[str, dict[str, None]]()
        for case in self._cases():
            roles = case.participants
            for told in answers_in(case, ()):
                if told.question == self.question.id and told.by in roles and told.about in roles:
                    found.setdefault(roles[told.about], {}).setdefault(roles[told.by])
        return {about: tuple(by) for about, by in found.items()}

    def _cases(self) -> Iterator[Case]:
        for file in (self.scope.file, *self.scope.sound_banks):
            yield from file.cases if isinstance(file, Bank | SetFile) else ()

    def may_be_cause(self, by: str, about: str) -> bool:
        """Tell whether whoever answers may be the one whom a private question is about.

        So it is with those of the family who answer about somebody else, whatever a case says.
        """
        is_private = self.question.private and CAUSE not in self.question.intended
        return is_private and by != about and is_family(by, self.scope)

    @cached_property
    def proposed(self) -> Mapping[str, tuple[str, ...]]:
        """Give who should be asked, by whom it is about; empty where no case tells.

        A private question is asked of nobody more than answer it in the cases, and of no other
        of the family; everybody goes on to be asked about themselves. Of a question that is open
        nobody is left out who is asked now.
        """
        asked = self.question.asked
        if not self._heard or MEETING in asked:
            return {}
        every = dict.fromkeys((*asked, *self._heard))
        found = {about: self._proposed_about(about) for about in every}
        return {about: roles for about, roles in found.items() if roles}

    def _proposed_about(self, about: str) -> tuple[str, ...]:
        now, heard = self.question.asked.get(about, ()), self._heard.get(about, ())
        is_open = not self.question.private or not heard
        kept = [one for one in now if is_open or one in heard or one == about]
        roles = dict.fromkeys((*kept, *heard))
        some = [one for one in roles if not self.may_be_cause(one, about)]
        return tuple(sorted(some, key=lambda one: one != about))

    @property
    def line(self) -> str:
        """Give the line to write; empty where no case tells, where it is as it is, or too long."""
        if not self.proposed or dict(self.proposed) == dict(self.question.asked):
            return ""
        line = f"about: {in_yaml(self.proposed)}"
        return line if len(line) <= LONGEST else ""

    @property
    def below(self) -> str:
        """Give the sentence that says what the line is; empty where there is none."""
        if not self.line:
            return ""
        return (
            f"Write what stands below{' in place of ask' if self.question.ask else ''}, as the "
            "cases answer it."
        )

    @property
    def left(self) -> str:
        """Give who is asked a private question now, and answers it in no case."""
        if not self.question.private or not self.line:
            return ""
        gone = dict.fromkeys(
            role
            for about, roles in self.question.asked.items()
            for role in roles
            if role not in (*self.proposed.get(about, ()), *self._heard.get(about, ()))
        )
        mute = [one for one in gone if not self.has_words(one) or is_family(one, self.scope)]
        rest = [one for one in gone if one not in mute]
        return joined(
            f"{listed(mute)} {_answers(mute)} it in no case, and probably {_are(mute)} not meant."
            if mute
            else "",
            f"{listed(rest)} {_answers(rest)} it in no case: write it there only where it is meant."
            if rest
            else "",
        )

    def has_words(self, role: str) -> bool:
        """Tell whether there are words for a role."""
        known = self.scope.vocabulary.roles.get(role)
        text = self.question.text
        return known is None or known.wording in text or "everyone" in text


def _answers(roles: Sequence[str]) -> str:
    return "answers" if len(roles) == 1 else "answer"


def _are(roles: Sequence[str]) -> str:
    return "is" if len(roles) == 1 else "are"


__all__ = ["Askers"]

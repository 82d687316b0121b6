"""Who should be asked a question, worked out from the cases that answer it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from choosing_digital.answers import MEETING
from choosing_digital.problems import joined, listed
from choosing_digital.question_sets.checks.cases import answers_in
from choosing_digital.question_sets.checks.intended import CAUSE
from choosing_digital.question_sets.checks.scope import Scope, home, is_family, is_worker
from choosing_digital.question_sets.model import Bank, Case, Question, SetFile
from choosing_digital.remedies import LONGEST, in_yaml

_OWN = ""
"""In the place of a role that answers about itself."""
_ENOUGH = 2
"""So many rows that are alike tell what a row that is not like them was."""


@dataclass(frozen=True, eq=False)
class Askers:
    """Who is asked a question, and who answers it in the cases of a file and its banks.

    Attributes:
        question: the question.
        scope: the file with the cases, and its banks.
        of: the one role that is spoken of; all that there are where it is left out.
    """

    question: Question
    scope: Scope
    of: str = ""

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

    def _is_kept_out(self, by: str, about: str) -> bool:
        """Tell whether somebody is never to be asked: by an add-on, all who are no workers."""
        if self.scope.is_add_on and by in self.scope.vocabulary.roles:
            return not is_worker(by, self.scope)
        return self.may_be_cause(by, about)

    @cached_property
    def proposed(self) -> Mapping[str, tuple[str, ...]]:
        """Give who should be asked, by whom it is about; empty where no case tells.

        What stands there stays, but for roles that are certainly wrong. A row that is missing is
        as the others are, where they are all alike; else it has the roles of the cases.
        """
        asked = self.question.asked
        if not self._heard or MEETING in asked:
            return {}
        there = {about: self._row(about) for about in asked}
        missing = [about for about in self._heard if about not in asked]
        rows = there | {about: self._new_row(about, there) for about in missing}
        return {about: roles for about, roles in rows.items() if roles}

    def _row(self, about: str) -> tuple[str, ...]:
        """Give a row that stands there: with who is missing, and without who is certainly wrong.

        Where somebody in it is certainly wrong, whom no case names is left out with them: of a
        private question it is better that fewer are asked.
        """
        if self.slipped(about):
            return self._as_all_others(about)
        if like := self._as_a_sister(about):
            return like
        now, heard = self.question.asked[about], self._heard.get(about, ())
        kept = [one for one in now if not self._is_kept_out(one, about)]
        if self.scope.is_add_on and len(kept) < len(now):
            return self._as_other_workers(about, kept) or self._in_order(about, kept)
        if heard and any(self._is_wrong(one, about) for one in now):
            kept = [one for one in kept if one in heard or one == about]
        return self._in_order(about, kept)

    def slipped(self, about: str) -> tuple[str, ...]:
        """Give who most likely stands in a row of an open question by a slip of hand.

        All the other rows are alike and the cases answer as they would have it; and those who
        stand here otherwise answer so in no case.
        """
        meant, now = self._as_all_others(about), self.question.asked.get(about, ())
        others = tuple(one for one in now if one not in meant)
        is_heard = any(one in self._heard.get(about, ()) for one in others)
        return () if self.question.private or not meant or is_heard else others

    def _as_all_others(self, about: str) -> tuple[str, ...]:
        """Give a row as it would be were it as all the others are; nothing where they differ."""
        others = {of: row for of, row in self.question.asked.items() if of != about}
        if len(others) < _ENOUGH or about not in self._heard:
            return ()
        return self._as_the_others(about, others)

    def _as_a_sister(self, about: str) -> tuple[str, ...]:
        """Give the row that another open question of the file has, one role of which slipped here.

        The cases answer as that role, and none as the one that stands in its place.
        """
        now, heard = self.question.asked[about], self._heard.get(about, ())
        for other in () if self.question.private else self.scope.own_questions:
            row = other.asked.get(about, ())
            slips = [(one, then) for one, then in zip(now, row, strict=False) if one != then]
            if other is self.question or other.private or len(row) != len(now) or len(slips) != 1:
                continue
            was, meant = slips[0]
            if meant in heard and was not in heard and set(heard) <= set(row):
                return row
        return ()

    @property
    def are_of_their_own(self) -> bool:
        """Tell whether all rows but that of the role spoken of ask whom they are about alone."""
        rows = self.question.asked.items()
        return all(row == (of,) for of, row in rows if of != self.of)

    def answer_nonetheless(self, about: str) -> tuple[str, ...]:
        """Give those of the family who answer a private question about somebody in the cases."""
        heard = self._heard.get(about, ())
        asked = self.question.asked.get(about, ())
        return tuple(one for one in asked if one in heard and self.may_be_cause(one, about))

    def _as_other_workers(self, about: str, kept: Sequence[str]) -> tuple[str, ...]:
        """Give the row that all others of an add-on have, if it has who is known of this one."""
        rows = {row for of, row in self.question.asked.items() if of != about}
        (row,) = rows if len(rows) == 1 else ((),)
        heard = [one for one in self._heard.get(about, ()) if not self._is_kept_out(one, about)]
        fits = {*kept, *heard} <= set(row)
        return row if fits and not any(self._is_kept_out(one, about) for one in row) else ()

    def _is_wrong(self, by: str, about: str) -> bool:
        """Tell whether somebody is certainly asked a private question by mistake."""
        return self._is_kept_out(by, about) or (
            self.question.private and by != about and self._has_lost_no_words(by)
        )

    def _has_lost_no_words(self, role: str) -> bool:
        """Tell whether there are no words for a role, nor for any like it who answers."""
        roles = self.scope.vocabulary.roles
        heard = (one for by in self._heard.values() for one in by if one in roles)
        alike = any(roles[one].wording == roles[role].wording for one in heard if role in roles)
        return not self.has_words(role) and not alike

    def _new_row(self, about: str, there: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        like = self._as_the_others(about, there)
        return like or self._in_order(about, [])

    def _as_the_others(self, about: str, there: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """Give a row as the others are; nothing where they differ, or a case has another in it.

        One row that names its own role tells too little to ask somebody else about themselves.
        """
        rows = {tuple(_OWN if one == of else one for one in row) for of, row in there.items()}
        if len(rows) != 1:
            return ()
        (row,) = rows
        own = tuple(about if one == _OWN else one for one in row)
        is_told = about not in row and (len(there) > 1 or _OWN not in row)
        fits = set(self._heard[about]) <= set(own)
        feared = any(self._is_kept_out(one, about) for one in own)
        return own if is_told and fits and not feared else ()

    def _in_order(self, about: str, kept: Sequence[str]) -> tuple[str, ...]:
        """Give roles with those of the cases that are missing: whom it is about comes first."""
        heard = [one for one in self._heard.get(about, ()) if not self._is_kept_out(one, about)]
        new = [one for one in heard if one not in kept]
        return (*(one for one in new if one == about), *kept, *(one for one in new if one != about))

    @cached_property
    def _changed(self) -> Mapping[str, tuple[str, ...]]:
        """Give the rows of what is proposed that do not stand there so."""
        asked = self.question.asked
        return {about: row for about, row in self.proposed.items() if asked.get(about) != row}

    @cached_property
    def _rows(self) -> Mapping[str, tuple[str, ...]]:
        """Give the rows to write each on a line of its own; none where the whole is written.

        The whole is written where `about` stands in brackets.
        """
        if not isinstance(self.question.about, Mapping) or self._is_in_brackets():
            return {}
        return {of: row for of, row in self._changed.items() if self.of in ("", of)}

    def _is_in_brackets(self) -> bool:
        source, own = self.scope.source, self.scope.own_questions
        at = next((at for at, one in enumerate(own) if one is self.question), None)
        if source is None or at is None:
            return False
        return source.written(("questions", at, "about")).startswith("{")

    @property
    def line(self) -> str:
        """Give what to write; empty where no case tells, where it is as it is, or too long.

        Where each role has a line of its own, these are the lines of those alone that change.
        """
        if self._rows:
            return "\n".join(f"{of}: {in_yaml(row)}" for of, row in self._rows.items())
        asked = self.question.asked
        gone = [of for of in asked if of not in self.proposed]
        if not self.proposed or not (self._changed or gone):
            return ""
        line = self._whole()
        return line if len(line) <= LONGEST else ""

    def _whole(self) -> str:
        is_own = all(row == (of,) for of, row in self.proposed.items())
        if is_own and not self.question.about:
            return f"ask: {in_yaml(tuple(self.proposed))}"
        return f"about: {in_yaml(self.proposed)}"

    @property
    def below(self) -> str:
        """Give the sentence that says what the line is; empty where there is none."""
        if not self.line:
            return ""
        changed = self._rows or self._changed
        is_new = not any(of in self.question.asked for of in changed)
        if self._rows and is_new:
            return f"Add {_the_line(changed)} below to about{self._file}, {self._like(changed)}."
        if self._rows:
            return f"In about{self._file} write {_the_line(changed)} below, as the cases answer it."
        if is_new and self._key == self._key_there:
            return f"Add {listed(changed)} as below, {self._like(changed)}."
        there = "" if self._key == self._key_there else f" in place of {self._key_there}"
        return f"Write what stands below{there}{self._file}, as the cases answer it."

    @property
    def _file(self) -> str:
        """Give in which file the question stands, where that is another one."""
        found = home(self.question.id, self.scope)
        return f" in {found[1]}" if found and found[1] else ""

    @property
    def _key_there(self) -> str:
        """Give what says in the file who is asked."""
        ask, about = self.question.ask, self.question.about
        return "ask and about" if ask and about else "ask" if ask else "about"

    @property
    def _key(self) -> str:
        return self._whole().partition(":")[0]

    def _like(self, new: Mapping[str, tuple[str, ...]]) -> str:
        """Give of new rows whether they are as the others are, or as the cases answer."""
        there = {of: self.proposed[of] for of in self.question.asked if of in self.proposed}
        alike = all(self._as_the_others(of, there) == row for of, row in new.items())
        return f"as for {listed(there)}" if alike and there else "as the cases answer it"

    @property
    def left(self) -> str:
        """Give who is asked now, and is not in what is proposed, and answers it in no case."""
        has_slipped = any(map(self._as_a_sister, self.question.asked))
        if not (self.question.private or has_slipped) or not self.line:
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


def _the_line(rows: Mapping[str, object]) -> str:
    return "the line" if len(rows) == 1 else "the lines"


def _answers(roles: Sequence[str]) -> str:
    return "answers" if len(roles) == 1 else "answer"


def _are(roles: Sequence[str]) -> str:
    return "is" if len(roles) == 1 else "are"


__all__ = ["Askers"]

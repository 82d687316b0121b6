"""A check of a file that takes the place of another: of whom it asks what that one does not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from choosing_digital.answers import MEETING
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, is_worker
from choosing_digital.question_sets.model import Question

CODE = "asks-more-than-hidden"


@dataclass(frozen=True)
class More:
    """Somebody who is asked a question here, and not in the hidden file.

    Attributes:
        path: where they are named.
        there: where it stands in the hidden file whom the question is put to.
        question: the question here.
        role: who is asked.
        about: the role that it is about, or ``meeting``.
        only: who is asked it there; nobody where it is not about that role there.
    """

    path: Path
    there: Path
    question: Question
    role: str
    about: str
    only: tuple[str, ...]


def asks_more_than_hidden(scope: Scope) -> Iterator[Problem]:
    """Somebody is asked a private question, or one for workers, and not in the hidden file.

    A file that takes the place of another puts such a question to one who is no worker, and whom
    the other does not ask. To be asked of a harm can be a harm itself, and tells somebody
    what is suspected.

    Take them out. Where it is meant so, see that there are words for them, and write
    `intended: {asks-more-than-hidden: "why"}` on the question.
    """
    for one in more_in(scope):
        if is_intended(scope, one.path, CODE):
            continue
        name, whom = one.question.id, "themselves" if one.about == one.role else one.about
        what = "the meeting" if whom == MEETING else whom
        yield Problem(
            one.path,
            CODE,
            f"{one.role} is asked {name} about {what} here, and not in the file that this one "
            "hides",
            joined(
                _asked_there(one),
                "To be asked of a harm can be a harm itself, and tells somebody what is suspected. "
                f"If it was changed by mistake, {_without(one)}.",
                mark(CODE),
            ),
            related=(Elsewhere(one.there, "it stands so there", scope.hides_file),),
        )


def _asked_there(one: More) -> str:
    if not one.only:
        return ""
    return f"There {listed(one.only)} {'is' if len(one.only) == 1 else 'are'} asked."


def more_in(scope: Scope) -> tuple[More, ...]:
    """Give everybody of that kind, meant so or not."""
    return tuple(_more(scope))


def _more(scope: Scope) -> Iterator[More]:
    hidden = scope.hides()
    there = {one.id: (at, one) for at, one in enumerate(hidden.questions)} if hidden else {}
    for index, mine in enumerate(scope.own_questions):
        if mine.id not in there:
            continue
        at, other = there[mine.id]
        for about, asked in mine.asked.items():
            only = other.asked.get(about, ())
            is_of_workers = all(
                one == MEETING or is_worker(one, scope) for by in other.asked.values() for one in by
            )
            if not other.private and not is_of_workers:
                continue
            for role in asked:
                if role not in only and role != MEETING and not is_worker(role, scope):
                    where = ("questions", at, *_keys(other, about))
                    path = ("questions", index, *_place(mine, about, role))
                    yield More(path, where, mine, role, about, only)


def _keys(question: Question, about: str) -> Path:
    """Give where it stands whom a question about a role is put to."""
    if isinstance(question.about, Mapping):
        return ("about", about) if about in question.about else ("about",)
    return ("ask",) if question.ask else ("about",)


def _place(question: Question, about: str, role: str) -> Path:
    """Give where a role is named that is asked."""
    if isinstance(question.about, Mapping):
        return ("about", about, question.about[about].index(role))
    key = "ask" if role in question.ask else "about"
    return (key, getattr(question, key).index(role))


def _without(one: More) -> str:
    """Give how the role is taken out, with the line as it stands then."""
    about = one.question.about
    if isinstance(about, Mapping):
        rest = [role for role in about[one.about] if role != one.role]
        line = f"{one.about}: [{', '.join(rest)}]"
        out = f"take {one.about}: out of about:"
    else:
        key = one.path[2]
        rest = [role for role in getattr(one.question, str(key)) if role != one.role]
        line = f"{key}: [{', '.join(rest)}]"
        out = f"take {one.role} out"
    return f"take {one.role} out: {line}" if rest else out


__all__ = ["CODE", "asks_more_than_hidden", "more_in"]

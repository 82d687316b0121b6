"""A check of questions whose answers nothing reads."""

from collections.abc import Iterator

from choosing_digital.problems import Problem
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.options import comparisons_of
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.model import Question, QuestionType

CODE = "question-not-read"


def question_not_read(scope: Scope) -> Iterator[Problem]:
    """A file has rules, and none of them reads a question with answers to choose from.

    No `ask_if` reads it either. What somebody answers stands in the record, and nothing speaks of
    it, however much it worries. Mostly a rule was copied, and its `when` still reads another
    question. Of a private question `private-without-use` tells.

    Name it in the `when` of the rule that is to read it. Where its answer is only to be known,
    write `intended: {question-not-read: "why"}` on it.
    """
    if not scope.is_complete:
        return
    for index, question in enumerate(scope.own_questions):
        path = ("questions", index, "id")
        if is_unread(question, scope) and not is_intended(scope, path, CODE):
            yield Problem(
                path,
                CODE,
                f"no rule here reads {question.id}",
                "It stands in the record, and whatever is answered, nothing is said of it. Was a "
                f"rule written for it that still reads another question? {mark(CODE)}",
            )


def is_unread(question: Question, scope: Scope) -> bool:
    """Tell whether rules stand beside an open question to choose from, and none reads it."""
    is_put_apart = question.private or question.of_meeting
    chosen = question.type is not QuestionType.TEXT and not is_put_apart
    return chosen and bool(scope.own_rules) and not comparisons_of(question, scope)


__all__ = ["CODE", "is_unread", "question_not_read"]

"""A check of reasons: that what an author means to be so says why."""

import re
from collections.abc import Iterator, Mapping

from choosing_digital.problems import Path, Problem
from choosing_digital.question_sets.checks.scope import Scope, quoted

WORDS = 3
"""How many different words a reason has at the least. "Not so here" is a poor reason, and one."""


def no_reason(scope: Scope) -> Iterator[Problem]:
    """`intended` or `survives` says that something is meant so, and not why.

    The word of the hint was left as it stands, or there are fewer than three words. A reason is
    what the next person reads who wonders whether it is still right, and it is all that stands in
    the place of a rule that says nothing.
    """
    for path, key, reasons in _reasons(scope):
        for name, reason in reasons.items():
            if len(set(re.findall(r"[^\W\d_]+", reason.casefold()))) < WORDS:
                yield Problem(
                    (*path, key, name),
                    "no-reason",
                    f"this does not say why {quoted(name)} is meant so",
                    "Nothing is told of it any more, so the next person has to be able to read "
                    "why that is right. Write the reason in a sentence, or take it out.",
                )


def _reasons(scope: Scope) -> Iterator[tuple[Path, str, Mapping[str, str]]]:
    if scope.set is not None:
        yield (), "intended", scope.set.intended
    for index, question in enumerate(scope.own_questions):
        yield ("questions", index), "intended", question.intended
        yield ("questions", index), "survives", question.survives
    for index, rule in enumerate(scope.own_rules):
        yield ("rules", index), "intended", rule.intended
        yield ("rules", index), "survives", rule.survives


__all__ = ["WORDS", "no_reason"]

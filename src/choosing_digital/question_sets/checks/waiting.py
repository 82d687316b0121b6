"""A check of what cannot be checked yet, since another file has to be mended first."""

from collections.abc import Iterator

from choosing_digital.problems import Path, Problem, are_mended, listed
from choosing_digital.question_sets.checks.care import CORE, plans_meeting
from choosing_digital.question_sets.checks.scope import Scope
from choosing_digital.question_sets.model import Bank, SetFile
from choosing_digital.question_sets.translations import TranslationFile


def not_checked(scope: Scope) -> Iterator[Problem]:
    """Something of a file is not looked at, since another that it needs cannot be read.

    What would be said while half of it is missing would be untrue: that a word is not known,
    that nothing is told of what is intended. So it is not said at all, and that is said here.
    Of the banks that a set uses, and of the set that an add-on adds to, `damaged-bank` and
    `damaged-set` tell.

    Mend the file that is named, and check again.
    """
    for path, files, what in _waiting(scope):
        yield Problem(
            path,
            "not-checked",
            f"not checked until {are_mended(files)}: {what}",
            "What could be said of it now might be untrue. Begin there.",
        )


def _waiting(scope: Scope) -> Iterator[tuple[Path, tuple[str, ...], str]]:
    words = scope.unread("vocabulary")
    if words and isinstance(scope.file, Bank | SetFile):
        what = "roles, wordings and kinds of meeting, what can be asked and raised"
        yield ("id",), words, what
    lacking = _lacking(scope)
    if lacking:
        banks = dict.fromkeys(file for one in lacking for file in scope.may_have(one))
        what = f"whether {listed(lacking, 'or')} should be asked here"
        yield ("sections",), tuple(banks), what
    if isinstance(scope.file, TranslationFile) and scope.damaged:
        at = "bank" if scope.file.bank else "set"
        yield (at,), scope.damaged, "what is missing here, and what is no longer asked"


def _lacking(scope: Scope) -> list[str]:
    """Give what a set that plans a meeting leaves out, where it may stand in an unread bank."""
    if scope.set is None or not plans_meeting(scope):
        return []
    known = {*scope.asked, *scope.homes, *scope.set.intended}
    return [one for one in CORE if one not in known and scope.may_have(one)]

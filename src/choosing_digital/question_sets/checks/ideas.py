"""Checks of the toolkit of ideas, and of the rules that name an idea."""

from collections.abc import Iterator

from choosing_digital.answers import MEETING
from choosing_digital.problems import Path, Problem, are_mended, listed
from choosing_digital.question_sets.checks.scope import Scope, guess, quoted, role_hint
from choosing_digital.question_sets.model import Idea, IdeasFile, NamedIdea


def _each(scope: Scope) -> Iterator[tuple[Path, Idea]]:
    if isinstance(scope.file, IdeasFile):
        for index, idea in enumerate(scope.file.ideas):
            yield ("ideas", index), idea


def unknown_idea(scope: Scope) -> Iterator[Problem]:
    """A rule suggests an idea that there is not."""
    for number, rule in enumerate(scope.own_rules):
        for index, one in enumerate(rule.suggest):
            if isinstance(one, NamedIdea) and one.idea not in scope.ideas:
                if unread := scope.unread("ideas"):  # it may stand there: told of the first alone
                    yield _not_found_out(("rules", number, "suggest", index, "idea"), unread)
                    return
                yield Problem(
                    ("rules", number, "suggest", index, "idea"),
                    "unknown-idea",
                    f"there is no idea {quoted(one.idea)} in the toolkit",
                    guess(one.idea, scope.ideas) or "To list them: choosing-digital ideas",
                )


def _not_found_out(path: Path, unread: tuple[str, ...]) -> Problem:
    return Problem(
        path,
        "unknown-idea",
        f"whether there is this idea is not known until {are_mended(unread)}",
        "The same is true of others that rules here name.",
    )


def idea_twice(scope: Scope) -> Iterator[Problem]:
    """A file has two ideas of the same id."""
    first: dict[str, Path] = {}
    for path, idea in _each(scope):
        if first.setdefault(idea.id, path) != path:
            yield Problem(
                (*path, "id"),
                "duplicate-id",
                f"there is another idea called {idea.id} in this file",
                "Give each an id of its own.",
            )


def idea_in_two_files(scope: Scope) -> Iterator[Problem]:
    """Two files of a folder have an idea of the same id."""
    for path, idea in _each(scope):
        if idea.id in scope.ideas_elsewhere:
            yield Problem(
                (*path, "id"),
                "idea-in-two-files",
                f"there is an idea called {idea.id} in {scope.ideas_elsewhere[idea.id]} too",
                "Give one of them another id, or only the first will ever be used.",
            )


def idea_for_nobody(scope: Scope) -> Iterator[Problem]:
    """An idea is for somebody in a role that there is not."""
    known = scope.vocabulary.roles
    for path, idea in _each(scope):
        for index, role in enumerate(idea.for_):
            if role not in known:
                yield Problem(
                    (*path, "for", index),
                    "unknown-role",
                    f"there is no role {quoted(role)}",
                    "An idea that is for everybody does not say whom it is for."
                    if role == MEETING
                    else role_hint(role, known, "Roles are"),
                )


def idea_unsupported(scope: Scope) -> Iterator[Problem]:
    """An idea does not say where it comes from, or what to watch for."""
    for path, idea in _each(scope):
        lacking = [key for key in ("watch_for", "source") if not getattr(idea, key)]
        if lacking:
            yield Problem(
                (*path, "id"),
                "idea-unsupported",
                f"{idea.id} has no {listed(lacking, 'or')}",
                "Whoever tries it has to know what could go wrong, and how it is known to help.",
            )

"""Checks of `{name}`: that it is put in where it stands, and that it is the right person's."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from choosing_digital.answers import MEETING
from choosing_digital.conditions import Asked
from choosing_digital.problems import Path, Problem, listed
from choosing_digital.question_sets.checks.scope import Scope, is_worker, quoted
from choosing_digital.question_sets.model import Bank, IdeasFile, Question, Rule, SetFile

NAME = "{name}"
"""The one mark of a set: the name of whom a question or rule is about."""

_Text: TypeAlias = tuple[Path, str]

# -- of the meeting ---------------------------------------------------------------------


def name_of_the_meeting(scope: Scope) -> Iterator[Problem]:
    """`{name}` stands in a rule about the whole meeting, and a meeting has no name.

    "{name} may be overheard" would be read as "the meeting may be overheard", in the meeting's
    row, and nothing would stand in that of the person. Rules of which `whose_answer` tells are
    left to it.
    """
    read_by: dict[str, list[Asked]] = {}
    for one in scope.comparisons:
        if isinstance(one.owner, Rule):
            read_by.setdefault(one.owner.id, []).append(one.asked)
    for index, rule in enumerate(scope.own_rules):
        texts = [text for text in _filled_of_rule(rule, index) if NAME in text[1]]
        if not texts or not set(rule.about) <= {MEETING}:
            continue
        read = read_by.get(rule.id, [])
        if all(_says_whose(one, scope) for one in read):
            yield from _of_the_meeting(rule, texts, _of_rule(read, scope))


def _says_whose(asked: Asked, scope: Scope) -> bool:
    question = scope.questions.get(asked.question)
    return asked.of is not None or question is None or question.of_meeting


def _of_the_meeting(rule: Rule, texts: Iterable[_Text], hint: str) -> Iterator[Problem]:
    for path, _ in texts:
        yield Problem(
            path,
            "name-of-the-meeting",
            f'{rule.id} is about the meeting, so {{name}} is read as "the meeting" here',
            f"{hint} If the whole meeting is meant, say it without a name.",
            word=NAME,
        )


def _of_rule(read: Iterable[Asked], scope: Scope) -> str:
    """Give how a rule that reads these answers is made to be about whom it speaks of."""
    of_people = [one for one in read if one.of is not None and one.question in scope.questions]
    asked = [scope.questions[one.question].asked for one in of_people]
    roles = [one for one in (asked or [{}])[0] if all(one in each for each in asked)]
    about = f"about: [{', '.join(roles)}]" if roles else "about: and their role"
    without = ", and take of: out of its when" if of_people else ""
    return f"If it is about a person, write {about} on the rule{without}."


# -- of whoever reads it ----------------------------------------------------------------


def whose_name(scope: Scope) -> Iterator[Problem]:
    """`{name}` in a question is not the name of whom it seems to speak.

    `ask: [social_worker]` without `about` is a question about the worker. "Who found {name}?"
    then asks a worker who found the worker, and no rule about the young person hears the answer.
    In a question that is put of the meeting it is "the meeting".

    And where somebody is asked of another, a *you* without a name is whoever is asked: a parent
    answers for themselves, and it stands as an answer about the young person.

    Write whom it is about, and who is asked of them. A young person's own words, and texts that
    speak to somebody by name, are left alone.
    """
    for index, question in enumerate(scope.own_questions):
        for key, text in question.text.items():
            yield from _of_the_reader(("questions", index, "text", key), question, key, scope)
            whose = _whose(question, key, scope) if NAME in text else ""
            if whose and not _TO_READER.search(text):
                about = "the meeting" if question.of_meeting else "whoever is asked"
                yield Problem(
                    ("questions", index, "text", key),
                    "whose-name",
                    f"{{name}} is {whose} here",
                    f"{question.id} is about {about}. {_whom(question, scope)}",
                    word=NAME,
                )


def _of_the_reader(path: Path, question: Question, key: str, scope: Scope) -> Iterator[Problem]:
    """Give that a wording asks its reader of themselves, who is to answer of somebody else."""
    text = question.text[key]
    you = _YOU.search(text)
    if question.of_meeting or NAME in text or you is None or _SOMEBODY.search(text):
        return
    roles = scope.vocabulary.roles
    reads = {one for one in roles if question.wording_key(roles[one].wording) == key}
    pairs = [(about, by) for about, asked in question.asked.items() for by in asked if by in reads]
    others = [(about, by) for about, by in pairs if about != by]
    if not others or len(others) < len(pairs):  # of who is asked about themselves it is right
        return
    asked = listed(dict.fromkeys(f"the {_spoken(by)}" for _, by in others), "or")
    about = listed(dict.fromkeys(f"the {_spoken(one)}" for one, _ in others), "or")
    yield Problem(
        path,
        "whose-name",
        f'"{you[0]}" is {asked} here, who is asked about {about}',
        f"They would answer for themselves, and it would stand as an answer about {about}. Write "
        f"{NAME} where {about} is meant.",
        word=you[0],
    )


_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:they|them|their|theirs|themsel\w+|he|him|his|she|her|hers|child|children|baby|son|daughter"
    r"|young (?:person|people|man|woman)|teenager|boy|girl|pupil|mum|dad|mother|father|parents?"
    r"|carers?|family|somebody|someone|anybody|anyone|people|person|each|everybody|everyone)\b",
    re.IGNORECASE,
)
"""What may stand for whom a question is about, in the place of a name."""


def _whose(question: Question, key: str, scope: Scope) -> str:
    """Give whose name stands in a wording, where that is not the name of whom it is about."""
    if question.of_meeting:
        return '"the meeting"'
    selves, others = _readers(question, key, scope)
    return "" if others or not selves else f"the {listed(map(_spoken, selves), 'or')} who is asked"


_TO_READER = re.compile(r"^\s*\{name\},|,\s*\{name\}\s*[,.?]")


def _readers(question: Question, key: str, scope: Scope) -> tuple[list[str], list[str]]:
    """Give the roles that read a wording of a question about themselves, and about others.

    Whoever comes first, the young person, is not among them: their name is on every page.
    """
    roles = scope.vocabulary.roles
    reads = [one for one in roles if question.wording_key(roles[one].wording) == key]
    selves = [one for one in reads if one in question.asked.get(one, ()) and not roles[one].first]
    pairs = [(about, by) for about, asked in question.asked.items() for by in asked]
    return selves, [by for about, by in pairs if by in reads and (by != about or roles[by].first)]


def _spoken(role: str) -> str:
    return role.replace("_", " ")


def _whom(question: Question, scope: Scope) -> str:
    first = next((one for one, role in scope.vocabulary.roles.items() if role.first), "")
    if not first:
        return "Write whom it is about under about:."
    asked = _asked_of_it(question, scope)
    return (
        f"If it is about the {_spoken(first)}, leave ask out and write about: "
        f"{{{first}: [{', '.join(asked)}]}}. Else write it without a name."
    )


def _asked_of_it(question: Question, scope: Scope) -> list[str]:
    """Give who is asked a question: what is put of the meeting, a worker answers."""
    if not question.of_meeting:
        return list(question.asked)
    workers = [one for one in scope.vocabulary.roles if is_worker(one, scope)]
    return [one for one in question.asked[MEETING] if one != MEETING] or workers[:1]


# -- marks that nobody puts a name in for -------------------------------------------------


def not_a_mark(scope: Scope) -> Iterator[Problem]:
    """A text has a mark in it for which no name is put in: people would read it as it stands.

    There is one mark, `{name}`, in small letters and without spaces. It is put in where a
    question is asked (`text`, `short`) and where a rule speaks (`message`, `suggest`), and
    nowhere else.
    """
    for path, text in _filled(scope):
        for found in _BRACES.findall(text):
            if found != NAME:
                yield _unfilled(path, found, _ONE_MARK)
    for path, text in _not_filled(scope):
        for found in _BRACES.findall(text):
            yield _unfilled(
                path,
                found,
                "No name is put in here, only in what a question asks and in what a rule says "
                "and suggests. Write it without a name.",
            )


_ONE_MARK = (
    f"There is one mark, {NAME}, for whom it is about, in small letters and without spaces. "
    "Write that one, or no braces."
)
_BRACES = re.compile(r"\{+[^{}]{0,40}\}+|\{+\s*\w*|\}+|\[name\]|<name>", re.IGNORECASE)


def _unfilled(path: Path, found: str, hint: str) -> Problem:
    return Problem(
        path, "not-a-mark", f"{quoted(found)} would be read as it stands", hint, word=found
    )


def _filled(scope: Scope) -> Iterator[_Text]:
    """Give the texts in which a name is put in."""
    for index, question in enumerate(scope.own_questions):
        yield from _filled_of_question(question, index)
    for index, rule in enumerate(scope.own_rules):
        yield from _filled_of_rule(rule, index)


def _filled_of_question(question: Question, index: int) -> Iterator[_Text]:
    path = ("questions", index)
    yield from (((*path, "text", key), text) for key, text in question.text.items())
    if question.short:
        yield (*path, "short"), question.short


def _filled_of_rule(rule: Rule, index: int) -> Iterator[_Text]:
    path = ("rules", index)
    yield (*path, "message"), rule.message
    for at, one in enumerate(rule.suggest):
        if isinstance(one, str):
            yield (*path, "suggest", at), one


def _not_filled(scope: Scope) -> Iterator[_Text]:
    """Give the other texts of a file that people read."""
    file = scope.file
    if isinstance(file, Bank | SetFile):
        yield from _there(((), ("title", file.title)), ((), ("purpose", file.purpose)))
    for index, question in enumerate(scope.own_questions):
        path: Path = ("questions", index)
        yield from (((*path, "options", key), text) for key, text in question.options.items())
        yield from (((*path, "ends", at), text) for at, text in enumerate(question.ends or ()))
        yield from _there((path, ("why", question.why)))
    for index, rule in enumerate(scope.own_rules):
        yield from _there((("rules", index), ("talk_to", rule.talk_to)))
    for index, section in enumerate(file.sections if isinstance(file, SetFile) else ()):
        yield ("sections", index, "title"), section.title
    for index, idea in enumerate(file.ideas if isinstance(file, IdeasFile) else ()):
        path = ("ideas", index)
        told = (("title", idea.title), ("text", idea.text), ("watch_for", idea.watch_for))
        yield from _there(*((path, one) for one in told))


def _there(*texts: tuple[Path, tuple[str, str | None]]) -> Iterator[_Text]:
    """Give those of the texts that are there."""
    yield from (((*path, key), text) for path, (key, text) in texts if text)


__all__ = ["NAME", "name_of_the_meeting", "not_a_mark", "whose_name"]

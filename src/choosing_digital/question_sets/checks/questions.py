"""Checks of questions: their settings, whom they are put to, their words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from choosing_digital.answers import MEETING, SPOKEN, Absence
from choosing_digital.problems import Elsewhere, Path, Problem, listed
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, guess, quoted, role_hint
from choosing_digital.question_sets.model import SLIPS_IN, Question
from choosing_digital.question_sets.question_types import SETTINGS, TYPES

_EVERYONE = "everyone"


def _each(scope: Scope) -> Iterator[tuple[Path, Question]]:
    for index, question in enumerate(scope.own_questions):
        yield ("questions", index), question


def setting_missing(scope: Scope) -> Iterator[Problem]:
    """A question lacks what its type needs: options, or the ends of a scale."""
    for path, question in _each(scope):
        for key in TYPES[question.type].needs:
            if not getattr(question, key):
                yield Problem(
                    (*path, "type"),
                    "setting-missing",
                    f"{question.id} has no {key}",
                    _needed(key),
                )


def _needed(key: str) -> str:
    from choosing_digital.question_sets.finished import ENDS

    options = "Write options: and below it a line for each, id: what a person reads."
    return ENDS if key == "ends" else options


def setting_not_here(scope: Scope) -> Iterator[Problem]:
    """A question has a setting that its type knows nothing of."""
    for path, question in _each(scope):
        kind = TYPES[question.type]
        for key in SETTINGS:
            if getattr(question, key) and key not in (*kind.needs, *kind.takes):
                takers = [name for name, one in TYPES.items() if key in (*one.needs, *one.takes)]
                yield Problem(
                    (*path, key),
                    "setting-not-here",
                    f"a question of type {question.type} has no {key}",
                    f"Take {key} out, or make the type {listed(takers, 'or')}.",
                    at_key=True,
                )


def exclusive_unknown(scope: Scope) -> Iterator[Problem]:
    """`exclusive` names something that is not an option."""
    for path, question in _each(scope):
        for index, one in enumerate(question.exclusive):
            if question.options and one not in question.options:
                yield Problem(
                    (*path, "exclusive", index),
                    "exclusive-unknown",
                    f"{question.id} has no option {quoted(one)}",
                    guess(one, question.options, "Its options are"),
                )


def reserved_option(scope: Scope) -> Iterator[Problem]:
    """An option has the name of an absence, or of a key that belongs to the question."""
    for path, question in _each(scope):
        for one in question.options:
            if one in SLIPS_IN:
                yield Problem(
                    (*path, "options", one),
                    "reserved-option",
                    f"{one} is a key of a question, and stands among its options",
                    "Begin it where options begins, not under it. If it is meant as an answer, "
                    "give it another id.",
                    at_key=True,
                )
            elif one in tuple(Absence):
                yield Problem(
                    (*path, "options", one),
                    "reserved-option",
                    f"an option cannot be called {one}",
                    "Every question but free text offers I'm not sure and I'd rather not say "
                    "by itself. Take the option out."
                    if one in SPOKEN
                    else "It is the name of what is no answer. Give the option another id.",
                    at_key=True,
                )


def nobody_asked(scope: Scope) -> Iterator[Problem]:
    """It does not say to whom a question is put."""
    for path, question in _each(scope):
        if not any(question.asked.values()):
            yield Problem(
                path,
                "nobody-asked",
                f"{question.id} does not say whom it is put to",
                "Write ask: with a list of roles, or [meeting] for what is put once.",
            )


def ask_beside_about(scope: Scope) -> Iterator[Problem]:
    """`about` already says who is asked about whom, and `ask` stands beside it."""
    for path, question in _each(scope):
        if isinstance(question.about, Mapping) and question.ask:
            yield Problem(
                (*path, "ask"),
                "ask-beside-about",
                "about already says who is asked about whom",
                "Take ask out, or write about as a list.",
                at_key=True,
            )


def meeting_beside_roles(scope: Scope) -> Iterator[Problem]:
    """A question is put of the meeting and of people at once."""
    for path, question in _each(scope):
        for key, names in (("ask", question.ask), ("about", tuple(question.about))):
            if MEETING in names and len(names) > 1:
                yield Problem(
                    (*path, key),
                    "meeting-beside-roles",
                    "meeting stands alone: it is put once, of the meeting itself",
                    f"Write {key}: [meeting], or take meeting out.",
                )


def unknown_role(scope: Scope) -> Iterator[Problem]:
    """A role that the vocabulary does not have, wherever one is named."""
    for path, name in _roles_named(scope):
        if name not in scope.vocabulary.roles:
            yield Problem(
                path,
                "unknown-role",
                f"there is no role {quoted(name)}",
                role_hint(name, scope.vocabulary.roles, "Roles are"),
            )


def _roles_named(scope: Scope) -> Iterator[tuple[Path, str]]:
    for path, question in _each(scope):
        yield from _except_meeting((*path, "ask"), question.ask)
        if not isinstance(question.about, Mapping):
            yield from _except_meeting((*path, "about"), question.about)
            continue
        for role, asked in question.about.items():
            if role != MEETING:
                yield (*path, "about", role), role
            yield from _except_meeting((*path, "about", role), asked)
    for index, rule in enumerate(scope.own_rules):
        yield from _except_meeting(("rules", index, "about"), rule.about)
    if scope.set is not None:
        yield from _except_meeting(("expects",), scope.set.expects)
    if hasattr(scope.file, "cases"):
        for index, case in enumerate(scope.file.cases):
            for person, role in case.participants.items():
                yield ("cases", index, "participants", person), role


def _except_meeting(path: Path, names: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for index, name in enumerate(names):
        if name != MEETING:
            yield (*path, index), name


def no_wording_for_role(scope: Scope) -> Iterator[Problem]:
    """Somebody is asked who would read words that were written for others."""
    for path, question in _each(scope):
        for role, wording in _wordings_wanted(question, scope).items():
            if wording in question.text or _EVERYONE in question.text:
                continue
            if scope.is_add_on and wording != "worker":
                continue  # who must not be asked: `add_on_asks_others`
            yield Problem(
                (*path, "text"),
                "no-wording-for-role",
                _NO_WORDS.get(wording, f"no words for {wording}"),
                f"{question.id} is asked of {role}, and has words for {listed(question.text)} "
                f"only. {_words_for(question, role, wording, scope)}",
                at_key=True,
            )


def _words_for(question: Question, role: str, wording: str, scope: Scope) -> str:
    """Give what to write; of a private question first whether the role is to be asked at all.

    Words for somebody who is asked by mistake would make that mistake last.
    """
    write = f"rite a line {wording}: {_HOW.get(wording, 'with words for them')}."
    others = any(role in asked for about, asked in question.asked.items() if about != role)
    if not question.private or not others:
        return f"W{write}"
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.askers import Askers

    askers = Askers(question, scope)
    out = (
        f"{askers.below[0].lower()}{askers.below[1:]}"
        if askers.below
        else f"take {role} out where it says who is asked."
    )
    said = (
        f"It is private: should {role} be asked at all? If not, {out} Only if they should, w{write}"
    )
    return "\n".join(one for one in (said, askers.line) if one)


_NO_WORDS = {
    "young_person": "no young person's words",
    "family": "no family's words",
    "worker": "no worker's words",
}
_HOW = {"young_person": "in plain words, about reading age 9"}


def _wordings_wanted(question: Question, scope: Scope) -> dict[str, str]:
    """Give for one role of each wording that is wanted that wording."""
    wanted: dict[str, str] = {}
    for asked in question.asked.values():
        for role in asked:
            known = scope.vocabulary.roles.get(role)
            wording = known.wording if known else "worker" if role == MEETING else None
            if wording is not None and wording not in wanted.values():
                wanted[role] = wording
    return wanted


def unknown_wording(scope: Scope) -> Iterator[Problem]:
    """A text for readers that no role has."""
    known = {_EVERYONE: 0, "worker": 0} | {
        role.wording: 0 for role in scope.vocabulary.roles.values()
    }
    for path, question in _each(scope):
        for wording in question.text:
            if wording not in known:
                yield Problem(
                    (*path, "text", wording),
                    "unknown-wording",
                    f"nobody reads the words for {quoted(wording)}",
                    guess(wording, known, "Words are for"),
                    at_key=True,
                )


def modes_not_here(scope: Scope) -> Iterator[Problem]:
    """`modes` on a question that cannot be a plan question."""
    for path, question in _each(scope):
        if question.modes and not question.of_meeting:
            yield Problem(
                (*path, "modes"),
                "modes-not-here",
                "modes is for plan questions, which are put of the meeting",
                "Take modes out, or write ask: [meeting] and name the question in a set's plan.",
                at_key=True,
            )


def no_why(scope: Scope) -> Iterator[Problem]:
    """A question does not say why it is asked."""
    for path, question in _each(scope):
        if question.why is None:
            yield Problem(
                (*path, "id"),
                "no-why",
                f"{question.id} does not say why it is asked",
                "Write why: in a sentence that the person asked can read.",
            )


FLAG_LOST = "flag-lost"


@dataclass(frozen=True)
class FlagLost:
    """A question without a flag that all those have which are built like it.

    Attributes:
        path: where it stands.
        question: the question.
        flag: `varies` or `private`.
        others: the ids of those that are built like it.
    """

    path: Path
    question: Question
    flag: str
    others: tuple[str, ...]


def flags_lost(scope: Scope) -> Iterator[Problem]:
    """A question lacks `varies` or `private`, and those that are built like it have it.

    Several questions with the same options, for the same people, whose ids begin alike, ask the
    same of several things. The flag is one line, and nothing fails without it: what differs from
    place to place can be said once only, or what is between two people stands in every copy.

    Write the line again. Where it is meant so, write `intended: {flag-lost: "why"}` on it.
    """
    for one in without_a_flag(scope):
        if not is_intended(scope, one.path, FLAG_LOST):
            yield Problem(
                (*one.path, "id"),
                FLAG_LOST,
                f"{one.question.id} has no {one.flag}: true, and {listed(one.others)} have",
                f"They are built alike. Was the line lost? Write {one.flag}: true on it. "
                f"{mark(FLAG_LOST)}",
            )


def without_a_flag(scope: Scope) -> Iterator[FlagLost]:
    """Give each question that alone lacks a flag among three or more; meant so or not."""
    alike: dict[object, list[tuple[Path, Question]]] = {}
    for path, question in _each(scope):
        stem = question.id.split("_")[:_STEM]
        if question.options and len(stem) == _STEM:
            options = tuple(question.options.items())
            asked = tuple((about, *by) for about, by in question.asked.items())
            alike.setdefault((*stem, options, asked), []).append((path, question))
    for group in alike.values():
        for flag in ("varies", "private"):
            lacking = [(path, one) for path, one in group if not getattr(one, flag)]
            if len(lacking) == 1 and len(group) > _STEM:
                path, question = lacking[0]
                others = tuple(one.id for _, one in group if one is not question)
                yield FlagLost(path, question, flag, others)


_STEM = 2
"""So many words of two ids are alike where they ask the same: takes_part_by_video, _by_phone."""
_A_FEW_WORDS = 3


def same_words(scope: Scope) -> Iterator[Problem]:
    """Two questions of a file ask in the same words: one of the texts was pasted.

    Whoever is asked answers the one, and the rules read the other. Words of one question for
    different people may be alike, and so may a few words that say nothing by themselves.
    """
    first: dict[str, tuple[Question, Path]] = {}
    told: set[Path] = set()
    for path, question in _each(scope):
        for key, words in question.text.items():
            place = (*path, "text", key)
            said = words.split()
            other, there = first.setdefault(" ".join(said), (question, place))
            if other is question or len(said) <= _A_FEW_WORDS:
                continue
            pasted, source, here, its = question, other, place, there
            if _belongs_to(question, other, words):
                pasted, source, here, its = other, question, there, place
            if here not in told:
                told.add(here)
                yield Problem(
                    here,
                    "same-words",
                    f"{pasted.id} asks in the same words as {source.id}",
                    "Mostly one of the two was pasted: whoever is asked answers the one, and the "
                    f"rules read the other. Most likely it is this one: say what {pasted.id} asks.",
                    related=(Elsewhere(its, f"{source.id} asks so"),),
                )


def _belongs_to(question: Question, other: Question, words: str) -> bool:
    """Tell whether words are rather those of a question than of one that stands before it.

    It says them to more people, or they have more of its name.
    """
    return _bound_to(question, other, words) > _bound_to(other, question, words)


def _bound_to(question: Question, other: Question, words: str) -> tuple[int, int]:
    times = sum(one.split() == words.split() for one in question.text.values())
    own = set(question.id.casefold().split("_")) - set(other.id.casefold().split("_"))
    return times, sum(len(one) >= _LETTERS and one in words.casefold() for one in own)


_LETTERS = 4
"""A shorter part of an id says too little: *a*, *of*, *it*."""

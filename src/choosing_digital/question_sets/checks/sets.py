"""Checks of whole files and of sets: ids, banks, sections, plans, add-ons."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from choosing_digital.answers import MEETING
from choosing_digital.conditions import (
    CROWDS,
    Condition,
    Mixed,
    Wished,
    parts_of,
    questions_in,
)
from choosing_digital.problems import Elsewhere, Path, Problem, are_mended, joined, listed
from choosing_digital.question_sets.checks.answered import (
    answers_of_cases,
    lost_from_sections,
    read_of_plan,
)
from choosing_digital.question_sets.checks.conditions import home_of
from choosing_digital.question_sets.checks.scope import Scope, guess, is_worker, quoted, some
from choosing_digital.question_sets.model import Bank, Question, Rule, SetFile, Vocabulary
from choosing_digital.question_sets.translations import TranslationFile

# -- ids --------------------------------------------------------------------------------


def same_id_in_two_files(scope: Scope) -> Iterator[Problem]:
    """Two files of a folder have the same kind and id."""
    if scope.twin and not isinstance(scope.file, Vocabulary | TranslationFile):
        yield Problem(
            ("id",),
            "same-id-in-two-files",
            f"{scope.twin} has the id {scope.file.id} too",
            "Give one of them another id, or only the first will ever be used.",
            related=(Elsewhere(("id",), "the first has it here", scope.twin),),
        )


def duplicate_id(scope: Scope) -> Iterator[Problem]:
    """A file has two questions, or two rules, of the same id."""
    first: dict[tuple[str | int, str], Path] = {}
    for path, one in _ids_of(scope.own_questions, scope.own_rules):
        earlier = first.setdefault((path[0], one), path)
        if earlier != path:
            yield Problem(
                path,
                "duplicate-id",
                f"there is another {_noun(path)} called {one} in this file",
                "Give each an id of its own.",
                related=(Elsewhere(earlier, "the first stands here"),),
            )


def id_in_two_places(scope: Scope) -> Iterator[Problem]:
    """Two banks that a set uses, or a bank and the set itself, have the same id."""
    taken: dict[tuple[str | int, str], tuple[str, Path]] = {}
    for index, name in _once(scope.set.uses if scope.set else ()):
        bank = scope.banks.get(name)
        for path, one in _ids_of(bank.questions, bank.rules) if bank else ():
            other, there = taken.setdefault((path[0], one), (name, path))
            if other != name:
                yield Problem(
                    ("uses", index),
                    "id-in-two-places",
                    f"{name} and {other} both have a {_noun(path)} called {one}",
                    "Ids are unique over all banks that a set uses. Give one another id.",
                    related=(_in_bank(other, there, scope), _in_bank(name, path, scope)),
                )
    for path, one in _ids_of(scope.own_questions, scope.own_rules):
        if (path[0], one) in taken:
            other, there = taken[path[0], one]
            yield Problem(
                path,
                "id-in-two-places",
                f"the bank {other} has a {_noun(path)} called {one} too",
                "A set may add to a bank, and never put something else in its place. Give "
                "this one another id.",
                related=(_in_bank(other, there, scope),),
            )


def _in_bank(bank: str, path: Path, scope: Scope) -> Elsewhere:
    return Elsewhere(path, f"{bank} has it here", scope.bank_files.get(bank, "?"))


def _ids_of(questions: tuple[Question, ...], rules: tuple[Rule, ...]) -> Iterator[tuple[Path, str]]:
    for index, question in enumerate(questions):
        yield ("questions", index, "id"), question.id
    for index, rule in enumerate(rules):
        yield ("rules", index, "id"), rule.id


def _noun(path: Path) -> str:
    return "question" if path[0] == "questions" else "rule"


def _once(names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Give each name with the place at which it stands first."""
    first: dict[str, int] = {}
    for index, name in enumerate(names):
        if first.setdefault(name, index) == index:
            yield index, name


# -- banks and sections -----------------------------------------------------------------


def unknown_bank(scope: Scope) -> Iterator[Problem]:
    """`uses` names a bank that there is not."""
    for index, name in _once(scope.set.uses if scope.set else ()):
        if scope.banks.get(name) is not None and name not in scope.unsound:
            continue
        if name in scope.known_banks:
            yield Problem(
                ("uses", index),
                "damaged-bank",
                f"the bank {name} has mistakes of its own, in {scope.bank_files[name]}",
                _UNTIL_MENDED,
            )
        else:
            yield Problem(
                ("uses", index),
                "unknown-bank",
                f"there is no bank {quoted(name)}",
                guess(name, scope.known_banks, "Banks are"),
            )


_NOT_CHECKED = (
    "Not checked until then: the cases, what can be asked and raised, whether sections are open, "
    "what is intended."
)
"""What hangs on a file with mistakes, and would be untrue if it were told now."""

_UNTIL_MENDED = f"It can be used once that is mended. {_NOT_CHECKED}"


def bank_not_used(scope: Scope) -> Iterator[Problem]:
    """`uses` names a bank of which nothing is asked."""
    if scope.set is None:
        return
    named = {*scope.asked, *scope.set.plan}
    lost = {told.question for told in answers_of_cases(scope)}  # of these it is told already
    for index, name in _once(scope.set.uses):
        bank = scope.banks.get(name)
        if name in scope.unsound and named - scope.questions.keys():  # it may have been this one's
            continue
        ids = {one.id for one in bank.questions} if bank else set()
        if bank is not None and ids.isdisjoint(named | lost):
            yield Problem(
                ("uses", index),
                "bank-not-used",
                f"nothing of the bank {name} is asked",
                "Name some of its questions in a section, or take the bank out.",
            )


def no_sections(scope: Scope) -> Iterator[Problem]:
    """A set, or a section of it, asks nothing."""
    if scope.set is None:
        return
    if not scope.set.sections:
        yield Problem(
            ("sections",),
            "no-sections",
            "this set asks nothing",
            "Write at least one section, with title and questions.",
            at_key=True,
        )
    for index, section in enumerate(scope.set.sections):
        if not section.questions:
            yield Problem(
                ("sections", index, "questions"),
                "no-sections",
                "this section asks nothing",
                "Name the ids of its questions, or take the section out.",
                at_key=True,
            )


def _named(scope: Scope) -> Iterator[tuple[Path, str]]:
    """Give every place in which a set names a question."""
    if scope.set is None:
        return
    for number, section in enumerate(scope.set.sections):
        for index, name in enumerate(section.questions):
            yield ("sections", number, "questions", index), name
    for index, name in enumerate(scope.set.plan):
        yield ("plan", index), name


def unknown_question_asked(scope: Scope) -> Iterator[Problem]:
    """A section or the plan names a question that there is not."""
    if not scope.is_complete:
        return
    for path, name in _named(scope):
        if name not in scope.questions:
            yield Problem(
                path,
                "unknown-question",
                f"there is no question {quoted(name)} in this set or in the banks that it uses",
                joined(guess(name, scope.questions), home_of(name, scope)),
            )


def asked_twice(scope: Scope) -> Iterator[Problem]:
    """A set asks the same question twice, or an add-on what its set asks already."""
    first: dict[str, Path] = {}
    for path, name in _named(scope):
        if name in first:
            yield Problem(
                path,
                "asked-twice",
                f"{name} is named twice",
                "A question is asked in one section, or in the plan.",
                related=(Elsewhere(first[name], "it is named first here"),),
            )
        first.setdefault(name, path)
    for base in scope.sound_bases:
        for name in first.keys() & set(base.asked):
            yield Problem(
                first[name],
                "asked-twice",
                f"{base.set.id if base.set else 'the set'} asks {name} already",
                "Rules of an add-on may read the questions of its set. Take it out here.",
            )


def section_without_open(scope: Scope) -> Iterator[Problem]:
    """A section may have nothing to ask in the open, and so show that it is left out.

    Private questions come first, in a part of their own; each other part needs an open
    question that is always asked (screens, section 17.3).
    """
    if scope.set is None or scope.is_add_on:
        return
    for index, section in enumerate(scope.set.sections):
        known = [scope.questions[one] for one in section.questions if one in scope.questions]
        if len(known) < len(section.questions):  # one that is not known may be open
            continue
        is_open = any(not one.private and one.ask_if is None for one in known)
        if known and not is_open and not _has_lost(index, scope):
            yield Problem(
                ("sections", index, "title"),
                "section-without-open",
                "this section has no open question that is always asked",
                "Where all of it is left out, somebody can see that something was. Add one, or "
                "put these questions into another section.",
            )


def _has_lost(section: int, scope: Scope) -> bool:
    """Tell whether it is told that a question was lost from a section, which may be open."""
    lost = lost_from_sections(answers_of_cases(scope), scope)
    if not lost:
        return False
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.places import place_for

    places = (place_for(name, scope) for name in lost)
    return any(place is not None and place.gap[0] == section for place in places)


# -- the order of questions -------------------------------------------------------------


def gates_asked(scope: Scope) -> tuple[tuple[Path, Question, Condition], ...]:
    """Give each place in which a set names a question that has an `ask_if`."""
    known = ((path, scope.questions.get(name)) for path, name in _named(scope))
    return tuple(
        (path, one, one.ask_if) for path, one in known if one is not None and one.ask_if is not None
    )


def ask_if_not_asked(scope: Scope) -> Iterator[Problem]:
    """A set asks a question, and not what its `ask_if` reads."""
    if len(scope.sound_bases) < len(scope.bases):  # they may ask it
        return
    known = {*scope.answered, *lost_from_sections(answers_of_cases(scope), scope)}
    for path, question, condition in gates_asked(scope):
        missing = [
            name
            for name in questions_in(condition)
            if name in scope.questions and name not in known
        ]
        if missing:
            yield Problem(
                path,
                "ask-if-not-asked",
                f"{question.id} hangs on {listed(missing)}, and the set does not ask that",
                f"{_earlier(missing, scope)}.",
            )


def _earlier(names: Sequence[str], scope: Scope) -> str:
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.left_behind import put_back

    write, place = put_back(names, scope)
    return write if place else f"Name {listed(names)} earlier in a section"


def ask_if_reads_later(scope: Scope) -> Iterator[Problem]:
    """A question hangs on one that comes later."""
    order = {name: place for place, name in enumerate(scope.asked)}
    for path, question, condition in gates_asked(scope):
        if path[0] != "sections":
            continue
        for name in questions_in(condition):
            if order.get(name, -1) > order[question.id]:
                is_next = order[name] == order[question.id] + 1
                yield Problem(
                    path,
                    "ask-if-reads-later",
                    f"{question.id} hangs on {name}, which comes later",
                    _in_order(question.id, name, is_next, scope),
                )


def _in_order(name: str, read: str, is_next: bool, scope: Scope) -> str:
    """Give which of two lines is moved, and where to: the one that does not stand in its place."""
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.places import is_in_its_place, moved_to

    at = {one: path for path, one in reversed(tuple(_named(scope)))}
    lines = [scope.source.span(at[one]).line if scope.source else 0 for one in (name, read)]
    if lines[0] == lines[1]:
        return f"Move {read} to before {name}."
    line = f"line {lines[1]}"
    if not is_next and is_in_its_place(read, scope):
        place = moved_to(name, scope)
        where = place.told if place else f"below - {read} ({line})"
        return f"Move {name} down, {where}: {read} stands in {line}."
    return f"Move - {read} up, from {line} to above - {name}."


# -- the plan ---------------------------------------------------------------------------


def plan_not_of_meeting(scope: Scope) -> Iterator[Problem]:
    """A plan question is not put of the meeting."""
    readers = read_of_plan(scope)
    for path, name in _named(scope):
        question = scope.questions.get(name)
        if path[0] == "plan" and question is not None and not question.of_meeting:
            yield Problem(
                path,
                "plan-not-of-meeting",
                f"{name} is put to people, and a plan is put once",
                joined(
                    _into_a_section(name, scope),
                    _read_by(readers[name]) if name in readers else "",
                    "Only questions with ask: [meeting] may stand in the plan.",
                ),
            )


def rule_reads_plan(scope: Scope) -> Iterator[Problem]:
    """A rule reads a plan question, which is put when all is decided."""
    if scope.set is None:
        return
    readers = read_of_plan(scope)
    for index, name in enumerate(scope.set.plan):
        question = scope.questions.get(name)
        if name in readers and (question is None or question.of_meeting):  # else: told above
            yield Problem(
                ("plan", index),
                "rule-reads-plan",
                f"a rule reads {name}, which is put after the decision",
                f"{_into_a_section(name, scope)} {_read_by(readers[name])}",
            )


def _into_a_section(name: str, scope: Scope) -> str:
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.places import place_for

    place = place_for(name, scope)
    where = f", {place.told}" if place else ""
    return f"Move {name} out of the plan into a section{where}."


def _read_by(rules: Sequence[Rule]) -> str:
    """Give the rules that read a question of the plan, and what becomes of them there."""
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.settings import CONCERNS

    told = some(f"{one.id} ({one.level})" for one in rules)
    verb = "speaks" if len(rules) == 1 else "speak"
    is_grave = any(one.level in CONCERNS for one in rules)
    otherwise = "" if is_grave else " If it is meant for the plan, let no rule read it."
    return f"Else {told} never {verb}.{otherwise}"


def asks_of_the_option(scope: Scope) -> Iterator[Problem]:
    """A question in a section hangs on a wish or a mix, and there is no option yet."""
    for path, question, condition in gates_asked(scope):
        if path[0] != "sections" or not question.of_meeting:  # of people: told in its bank
            continue
        if any(isinstance(part, Wished | Mixed) for part in parts_of(condition)):
            yield Problem(
                path,
                "ask-if-of-the-option",
                f"{question.id} hangs on a wish or a mix, and there is no option yet",
                "Put it into the plan.",
            )


# -- add-ons ----------------------------------------------------------------------------


def unknown_base(scope: Scope) -> Iterator[Problem]:
    """`adds_to` names a set that there is not, or one that cannot be added to."""
    unsound = [one for one, base in scope.bases.items() if base and _damage_of([one], scope)]
    for index, name in _once(scope.set.adds_to if scope.set else ()):
        base = scope.bases.get(name)
        if base is None:
            known = name in scope.known_sets
            yield Problem(
                ("adds_to", index),
                "damaged-set" if known else "unknown-set",
                f"{name} cannot be added to until {are_mended(_damage_of([name], scope))}"
                if known
                else f"there is no set {quoted(name)}",
                _until_mended(scope) if known else guess(name, scope.known_sets, "Sets are"),
            )
        elif name == next(iter(unsound), ""):  # told once of all
            yield Problem(
                ("adds_to", index),
                "damaged-set",
                f"{listed(unsound)} cannot be added to until "
                f"{are_mended(_damage_of(unsound, scope))}",
                _until_mended(scope),
            )
        elif base.is_add_on:
            yield Problem(
                ("adds_to", index),
                "adds-to-add-on",
                f"{name} is an add-on itself",
                "Name the set that both are asked with.",
            )


def _damage_of(bases: Iterable[str], scope: Scope) -> tuple[str, ...]:
    """Give the files to be mended before some sets can be added to."""
    return tuple(dict.fromkeys(one for base in bases for one in scope.damaged_bases.get(base, ())))


def _until_mended(scope: Scope) -> str:
    """Say with which of its other sets an add-on can be asked already."""
    sound = [
        name
        for name, base in scope.bases.items()
        if base and not base.is_add_on and not _damage_of([name], scope)
    ]
    if not sound:
        return _UNTIL_MENDED
    meanwhile = f"With {listed(sound, 'or')} it is asked until then, if nothing else is wrong."
    return f"{meanwhile} {_NOT_CHECKED}"


def id_of_base(scope: Scope) -> Iterator[Problem]:
    """An add-on has an id that the set has for something else."""
    for index, name in _once(scope.set.adds_to if scope.set else ()):
        base = scope.bases.get(name)
        if base is None:
            continue
        shared = set(scope.banks) & set(base.banks)
        mine = _origins(scope, shared)
        theirs = _origins(base, shared)
        clashes = sorted({one for _, one in mine & theirs})
        if clashes:
            yield Problem(
                ("adds_to", index),
                "id-in-two-places",
                f"{name} has {some(clashes)} too",
                "Ids are unique over a set and its add-ons. Give these others.",
            )


def _origins(scope: Scope, without: set[str]) -> set[tuple[str | int, str]]:
    """Give the ids of a set's questions and rules, but for some of its banks."""
    found = {(path[0], one) for path, one in _ids_of(scope.own_questions, scope.own_rules)}
    for name, bank in scope.banks.items():
        if bank is not None and name not in without:
            found |= {(path[0], one) for path, one in _ids_of(bank.questions, bank.rules)}
    return found


def add_on_asks_others(scope: Scope) -> Iterator[Problem]:
    """An add-on asks somebody who is not a worker, who would see that it is used.

    Told in the list in which the role stands, where the question is defined in this file.
    """
    if not scope.is_add_on:
        return
    own = {one.id: index for index, one in enumerate(scope.own_questions)}
    for named, name in _named(scope):
        question = scope.questions.get(name)
        families = _families(question, scope) if question else []
        if question is None or not families:
            continue
        for path, role, hint in _whom_to_ask(named, question, families, own, scope):
            yield Problem(
                path,
                "add-on-asks-others",
                f"an add-on is for the worker alone, and {name} is put to {role}",
                f"Whoever is asked can see that it is used. {hint}",
            )


def _whom_to_ask(
    named: Path, question: Question, families: list[str], own: Mapping[str, int], scope: Scope
) -> Iterator[tuple[Path, str, str]]:
    """Give each place at which an add-on's question is put to others, to whom, what to write."""
    if question.id not in own:
        yield named, listed(families), "Ask the worker about them."
        return
    from choosing_digital.question_sets.checks.askers import Askers
    from choosing_digital.question_sets.checks.for_worker import lists_with

    workers = [role for role in scope.vocabulary.roles if is_worker(role, scope)]
    rows = Askers(question, scope).proposed
    yield from lists_with(families, question, workers, ("questions", own[question.id]), rows)


def _families(question: Question, scope: Scope) -> list[str]:
    asked = dict.fromkeys(role for roles in question.asked.values() for role in roles)
    known = scope.vocabulary.roles
    return [role for role in asked if role in known and not is_worker(role, scope)]


def add_on_with_plan(scope: Scope) -> Iterator[Problem]:
    """An add-on has a plan, which would show that it was used."""
    if scope.is_add_on and scope.set and scope.set.plan:
        yield Problem(
            ("plan",),
            "add-on-with-plan",
            "an add-on has no plan",
            "A plan is shared, and would show that the add-on was used.",
            at_key=True,
        )


# -- the rest ---------------------------------------------------------------------------


def no_version(scope: Scope) -> Iterator[Problem]:
    """A bank or set has no version, so no record can say which one was used."""
    if isinstance(scope.file, Bank | SetFile) and scope.file.version is None:
        yield Problem(
            ("id",),
            "no-version",
            f"{scope.file.id} has no version",
            'Write version: "1.0", and count it up when something changes.',
        )


_FOR_PRACTICE = re.compile(
    r"\b(?:never|not) (?:for|with|about|to be used (?:for|with)) (?:a |any )?real"
    r" (?:famil\w+|people|persons?|child\w*|cases?|meetings?)\b"
    r"|\bmarks (?:all|every|each)\w*\b[^.;:]{0,40}? as (?:training|practice)\b"
    r"|\b(?:records?|pages?|all) (?:is|are) marked (?:as )?(?:training|practice)\b"
    r"|\b(?:for|only in) (?:training|practice) (?:only|alone|and nothing else)\b"
    r"|\bonly for (?:training|practice|practising)(?=\W*$|[.;,:])",
    re.IGNORECASE,
)
_A_MADE_UP_FAMILY = re.compile(r"\bmade[- ]up famil(?:y|ies)\b", re.IGNORECASE)


def practice_not_marked(scope: Scope) -> Iterator[Problem]:
    """A set says of itself that it is for practice, and its records are not marked as such.

    Without `practice: true` what is made up in a room looks like a record of a family. Told only
    where its title, its purpose or a reason under `intended` says so in plain words: never for a
    real family, marked as training, for training only.

    Write `practice: true`, or mend the words.
    """
    said = _says_practice(scope.set) if scope.set and not scope.set.practice else None
    if said is None:
        return
    written = scope.source.data if scope.source is not None else {}
    yield Problem(
        ("practice",) if "practice" in written else ("title",),
        "practice-not-marked",
        f"this set says {quoted(said[1])}, and its records are not marked as practice",
        "What is made up with it would look like the record of a family. Write practice: true, "
        "at the top of the file.",
        related=(Elsewhere(said[0], "it says so here"),),
    )


def _says_practice(file: SetFile) -> tuple[Path, str] | None:
    """Give where a set says in plain words that it is for practice, and the words."""
    texts: dict[Path, str] = {("title",): file.title, ("purpose",): file.purpose or ""}
    texts |= {("intended", name): why for name, why in file.intended.items()}
    found = [(path, one[0]) for path, text in texts.items() if (one := _FOR_PRACTICE.search(text))]
    of_title = _A_MADE_UP_FAMILY.search(file.title)
    return next(iter(found), (("title",), of_title[0]) if of_title else None)


def reserved_role(scope: Scope) -> Iterator[Problem]:
    """A role has a word for its name that means something else in conditions."""
    if not isinstance(scope.file, Vocabulary):
        return
    reserved = (MEETING, *CROWDS)
    for name in (one for one in scope.file.roles if one in reserved):
        yield Problem(
            ("roles", name),
            "reserved-role",
            f"a role cannot be called {name}",
            f"{listed(reserved)} mean something of their own in questions and rules.",
            at_key=True,
        )

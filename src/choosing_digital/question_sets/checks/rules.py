"""Checks of rules: what they cover, what they offer, what can keep them silent."""

from collections.abc import Iterator

from choosing_digital.conditions import questions_in
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.scope import Scope, guess, quoted, some
from choosing_digital.question_sets.model import (
    Bank,
    Case,
    Level,
    Question,
    QuestionType,
    Rule,
    SetFile,
)

_CONCERNS = (Level.UNSAFE, Level.BARRIER, Level.CARE)
"""What may well be shown inside something worse. A note, or what is in favour, is read alone."""


def _each(scope: Scope) -> Iterator[tuple[Path, Rule]]:
    for index, rule in enumerate(scope.own_rules):
        yield ("rules", index), rule


def _covered(scope: Scope) -> Iterator[tuple[Path, Rule, Rule]]:
    """Give each pair of a rule and one that it covers, where there are both."""
    for path, rule in _each(scope):
        for index, name in enumerate(rule.covers):
            if name in scope.known_rules and name != rule.id:
                yield (*path, "covers", index), rule, scope.known_rules[name]


def covers_unknown(scope: Scope) -> Iterator[Problem]:
    """A rule covers one that there is not."""
    if not scope.is_complete:
        return
    for path, rule in _each(scope):
        for index, name in enumerate(rule.covers):
            if name not in scope.known_rules:
                yield Problem(
                    (*path, "covers", index),
                    "unknown-rule",
                    f"there is no rule {quoted(name)} here",
                    guess(name, scope.known_rules),
                )


def covers_itself(scope: Scope) -> Iterator[Problem]:
    """A rule covers itself."""
    for path, rule in _each(scope):
        if rule.id in rule.covers:
            yield Problem(
                (*path, "covers", rule.covers.index(rule.id)),
                "covers-itself",
                f"{rule.id} covers itself",
                "Name the rules that are shown inside this one.",
            )


def covers_chain(scope: Scope) -> Iterator[Problem]:
    """A covered rule covers others in turn. One that is worse is told by `covers_worse` alone."""
    for path, rule, covered in _covered(scope):
        if covered.covers and not _is_worse(covered, rule):
            yield Problem(
                path,
                "covers-chain",
                f"{covered.id} covers other rules itself",
                joined("There are no chains.", _out_of_the_chain(rule, covered, scope)),
                related=_its_covers(covered, scope),
            )


def _out_of_the_chain(rule: Rule, covered: Rule, scope: Scope) -> str:
    """Give how a chain ends: in this file alone, since another may be somebody else's."""
    inside = _inside(rule, covered, scope)
    if covered not in scope.own_rules:
        meant = _was_meant(inside, covered)
        return joined(meant, f"{'Else take' if meant else 'Take'} {covered.id} out of covers here.")
    if not inside:
        return f"Take {covered.id} out of covers here, or covers out of {covered.id}."
    names = some(one.id for one in inside)
    return f"Let {rule.id} name {names} as well, and take covers out of {covered.id}."


def _inside(rule: Rule, covered: Rule, scope: Scope) -> list[Rule]:
    """Give what a covered rule covers itself, and the other could cover in its place."""
    known = (scope.known_rules.get(name) for name in covered.covers if name not in rule.covers)
    others = [one for one in known if one is not None and one.id != rule.id]
    return [one for one in others if not one.covers and not _is_worse(one, rule)]


def _was_meant(inside: list[Rule], covered: Rule) -> str:
    if not inside:
        return ""
    names = [one.id for one in inside]
    was, them = ("Was", "it") if len(names) == 1 else ("Were", "them")
    return f"{was} {listed(names, 'or')} meant? {covered.id} covers {them}."


def _its_covers(covered: Rule, scope: Scope) -> tuple[Elsewhere, ...]:
    places = [path for path, one in _each(scope) if one is covered]
    message = f"{covered.id} covers others here"
    return tuple(Elsewhere((*path, "covers"), message, at_key=True) for path in places)


def _is_worse(one: Rule, other: Rule) -> bool:
    worst_first = tuple(Level)
    return worst_first.index(one.level) < worst_first.index(other.level)


def covers_worse(scope: Scope) -> Iterator[Problem]:
    """A rule covers one of a worse level."""
    for path, rule, covered in _covered(scope):
        if not _is_worse(covered, rule):
            continue
        level, decided = (*path[:2], "level"), _level_by_cases(rule, covered, scope)
        here = Elsewhere(level, f"{rule.id} is {rule.level}")
        there = Elsewhere(path, f"it covers {covered.id}, which is {covered.level}")
        yield Problem(
            level if decided else path,
            "covers-worse",
            f"{covered.id} is {covered.level}, which is worse than {rule.level}",
            decided or _two_ways(rule, covered, scope),
            related=(there if decided else here,),
        )


def _level_by_cases(rule: Rule, covered: Rule, scope: Scope) -> str:
    """Give which level to write, where cases of the file have a rule among what is worse.

    A note may stand under `raised` as well; one that none of them has under `notes` is rather one
    whose level was lost.
    """
    cases = scope.file.cases if isinstance(scope.file, Bank | SetFile) else ()
    count = sum(rule.id in (one.expect.raised or ()) for one in cases)
    if rule.level in _CONCERNS or not count or any(_has_as_milder(rule, one) for one in cases):
        return ""
    expect = "a case expects" if count == 1 else f"{count} cases expect"
    return (
        f"Write level: {covered.level} here: {expect} it under raised, and none as milder. What is "
        f"worse is never shown inside what is milder: only if {rule.id} is meant to be "
        f"{rule.level}, take {covered.id} out of its covers."
    )


def _has_as_milder(rule: Rule, case: Case) -> bool:
    places = (*case.expect.notes.values(), *case.expect.favours.values())
    return any(rule.id in rules for row in places for rules in row.values())


def _two_ways(rule: Rule, covered: Rule, scope: Scope) -> str:
    """Give both ways to mend it: the level first, since without it less would be said."""
    meant = _was_meant(_inside(rule, covered, scope), covered) or _milder_on_the_same(
        rule, covered, scope
    )
    return joined(
        meant,
        "What is worse is shown first, and never inside what is milder.",
        _look_at_the_levels(rule, covered, scope),
        f"take {covered.id} out of covers here.",
        _the_other_way_round(rule, covered, scope),
    )


def _look_at_the_levels(rule: Rule, covered: Rule, scope: Scope) -> str:
    is_it = f"is {rule.id} meant to be {rule.level}? If not, write level: {covered.level} on it. If"
    if covered in scope.own_rules:
        return f"Look at the two levels first: {is_it} both are right,"
    return f"Look at the level here first: {is_it} it is,"


def _milder_on_the_same(rule: Rule, covered: Rule, scope: Scope) -> str:
    """Give the one rule that reads what this one reads, is no worse, and that nothing covers.

    Where the covered rule reads some of it as well, rather a level was lost than a name mistaken.
    """
    read = set(questions_in(rule.when))
    if rule.level not in _CONCERNS or not read.isdisjoint(questions_in(covered.when)):
        return ""
    taken = {name for one in scope.known_rules.values() for name in one.covers}
    only_this = rule.model_copy(update={"covers": tuple(x for x in rule.covers if x != covered.id)})
    meant = [
        other.id
        for other in scope.known_rules.values()
        if other.id not in (rule.id, covered.id, *taken)
        and other.level in _CONCERNS
        and set(questions_in(other.when)) == read
        and set(rule.about) <= set(other.about)
        and (not other.modes or (rule.modes and set(rule.modes) <= set(other.modes)))
        and can_cover(only_this, other, scope)
    ]
    return f"Was {meant[0]} meant? It reads what {rule.id} reads." if len(meant) == 1 else ""


def _the_other_way_round(rule: Rule, covered: Rule, scope: Scope) -> str:
    """Give that the worse rule may cover the milder, where both stand in this file."""
    only_this = rule.model_copy(update={"covers": tuple(x for x in rule.covers if x != covered.id)})
    if rule.level not in _CONCERNS or covered not in scope.own_rules:
        return ""
    if not can_cover(covered, only_this, scope):
        return ""
    return (
        f"Where {covered.id} says more exactly what {rule.id} says, write covers: [{rule.id}] "
        f"on {covered.id}."
    )


def can_cover(rule: Rule, other: Rule, scope: Scope) -> bool:
    """Tell whether a rule could cover another: as bad or worse, and no chain comes of it."""
    is_covered = any(
        rule.id in one.covers for one in scope.known_rules.values() if one.id != other.id
    )
    return not _is_worse(other, rule) and not other.covers and not is_covered


def unsafe_unsupported(scope: Scope) -> Iterator[Problem]:
    """A rule says that something may be unsafe, and not what could help or how that is known."""
    for path, rule in _each(scope):
        lacking = [key for key in ("suggest", "talk_to", "source") if not getattr(rule, key)]
        if rule.level is Level.UNSAFE and lacking:
            yield Problem(
                (*path, "id"),
                "unsafe-unsupported",
                f"{rule.id} is unsafe and has no {listed(lacking, 'or')}",
                "Whoever reads it has to know what could help, whom to talk to, and how this "
                "is known.",
            )


def no_source(scope: Scope) -> Iterator[Problem]:
    """A rule does not say how it is known. Unsafe ones are told by `unsafe_unsupported`."""
    for path, rule in _each(scope):
        if rule.source is None and rule.level is not Level.UNSAFE:
            yield Problem(
                (*path, "id"),
                "no-source",
                f"{rule.id} has no source",
                "Write source: and the document or practice that it comes from.",
            )


def can_be_silenced(scope: Scope) -> Iterator[Problem]:
    """An unsafe rule reads a question that is not always asked.

    Where it is not asked, its answer is *not applicable*, and the comparison false.
    """
    for path, rule in _each(scope):
        if rule.level is not Level.UNSAFE:
            continue
        read = questions_in(rule.when)
        for name in read:
            question = scope.questions.get(name)
            gate = _gate(question) if question else ()
            if gate and not set(gate) <= set(read):
                yield Problem(
                    (*path, "id"),
                    "can-be-silenced",
                    f"{rule.id} is silent where {name} is not asked",
                    f"{name} is asked only after certain answers to {some(gate)}. See that "
                    "nobody whom this is about is left out by them.",
                )


def _gate(question: Question) -> tuple[str, ...]:
    return questions_in(question.ask_if) if question.ask_if is not None else ()


def in_no_copy(scope: Scope) -> Iterator[Problem]:
    """Rules that no copy and no screen for the room will ever show."""
    if scope.is_add_on or not scope.is_complete:
        return
    hidden = [
        rule.id
        for rule in scope.own_rules
        if any(scope.questions[name].private for name in _known(rule, scope))
    ]
    if hidden:
        count = f"{len(hidden)} rules are" if len(hidden) > 1 else "1 rule is"
        yield Problem(
            ("rules",),
            "in-no-copy",
            f"{count} for the worker alone, since private answers are read",
            f"No shared copy will show {some(hidden)}. That is as it should be: the full record "
            "shows it to the worker, and what was said in private stays so. Leave it as it is.",
            at_key=True,
        )


_WORDS_THAT_TELL = 3
"""A phrase of so many words is no chance likeness; "yes" and "at home" stand anywhere."""


def names_private(scope: Scope) -> Iterator[Problem]:
    """A message repeats what a private question asks, or one of its answers.

    So does whatever else a copy shows of a rule: what it suggests, and whom to talk to. Only
    words that are repeated are found. What an author says in words of their own is for a second
    person to read.
    """
    phrases = {
        phrase.casefold().rstrip("?.!"): question.id
        for question in scope.questions.values()
        if question.private
        for phrase in (*question.text.values(), *question.options.values())
        if len(phrase.split()) >= _WORDS_THAT_TELL
    }
    for path, rule in _each(scope):
        for where, noun, text in _shown(path, rule, scope):
            said = text.casefold()
            told = next((name for phrase, name in phrases.items() if phrase in said), None)
            if told is not None:
                yield Problem(
                    where,
                    "message-names-private",
                    f"this {noun} says what {quoted(told)} asks or answers, which is private",
                    "It may be read over a shoulder, and stands in every copy where the rule "
                    "reads open answers alone. Say what may happen, to whom, in which way of "
                    "meeting, and never what was said.",
                )


def _shown(path: Path, rule: Rule, scope: Scope) -> Iterator[tuple[Path, str, str]]:
    """Give each text of a rule that somebody beside the worker may read: its place, and its noun.

    A message may be read over a shoulder; the rest where a copy shows it.
    """
    yield (*path, "message"), "message", rule.message
    if any(scope.questions[name].private for name in _known(rule, scope)):
        return
    for index, one in enumerate(rule.suggest):
        if isinstance(one, str):
            yield (*path, "suggest", index), "suggestion", one
    if rule.talk_to:
        yield (*path, "talk_to"), "text", rule.talk_to


def _known(rule: Rule, scope: Scope) -> list[str]:
    return [name for name in questions_in(rule.when) if name in scope.questions]


def private_without_use(scope: Scope) -> Iterator[Problem]:
    """A set asks a private question that nothing reads.

    For an add-on, what the rules of the sets it adds to read is read too.
    """
    if scope.set is None or not scope.is_complete:
        return
    whose = "this set or of one that it adds to" if scope.is_add_on else "this set"
    read = {
        name
        for rule in scope.known_rules.values()
        if set(questions_in(rule.when)) <= scope.answered
        for name in questions_in(rule.when)
    }
    read |= {name for names in scope.gates.values() for name in names}
    unread = [
        (("sections", place, "questions", index), name)
        for place, section in enumerate(scope.set.sections)
        for index, name in enumerate(section.questions)
        if name not in read and _is_private(name, scope)
    ]
    waiting = _waiting(scope) if unread else frozenset()
    for path, name in unread:
        if name not in waiting:
            yield Problem(
                path,
                "private-without-use",
                f"{quoted(name)} is private, and no rule of {whose} reads it",
                "Do not ask people in private for what nothing is done with. If a rule was "
                "meant to read it, look at the when: of that rule. Else leave it out, or "
                "write the rule that it is for.",
            )


def _is_private(name: str, scope: Scope) -> bool:
    one = scope.questions.get(name)
    return one is not None and one.private and one.type is not QuestionType.TEXT


def _waiting(scope: Scope) -> frozenset[str]:
    """Give the questions of the rules that speak again once what is lost is asked."""
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.left_behind import missing, told_missing

    told, rules = told_missing(scope), scope.known_rules.values()
    waiting = (one for one in rules if told and told.issuperset(missing(one, scope)))
    return frozenset(name for one in waiting for name in questions_in(one.when))

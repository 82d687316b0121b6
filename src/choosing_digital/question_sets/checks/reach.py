"""Checks of reach: what can never be asked, never be raised, never be clear, or says nothing new.

By exact reasoning over everything that people could say (`reasoning`): not by trying some
answers. Where that takes more steps than are taken, the file is told so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from choosing_digital.answers import MEETING
from choosing_digital.conditions import (
    AllOf,
    Asked,
    Mixed,
    Wished,
    parts_of,
)
from choosing_digital.problems import Elsewhere, Path, Problem, joined, listed
from choosing_digital.question_sets.checks.askings import (
    at_ask_if,
    in_words,
    look_there,
    shutting,
    since,
)
from choosing_digital.question_sets.checks.intended import is_intended, mark
from choosing_digital.question_sets.checks.rules import can_cover
from choosing_digital.question_sets.checks.scope import Scope, some, walk
from choosing_digital.question_sets.checks.settings import (
    CONCERNS,
    TOGETHER,
    Setting,
    modes_of,
    reads,
    settings,
)
from choosing_digital.question_sets.model import Level, Question, QuestionType, Rule
from choosing_digital.question_sets.possible import (
    ALL_ANSWERED,
    ANYTHING,
    AS_A_RULE,
    FALSE,
    OF_THOSE_WHO_CAN_BE_ASKED,
    ONE_ACCOUNT,
    TRUE,
    UNKNOWN,
    Hearing,
    NotFollowed,
    NotSound,
    Told,
    World,
)
from choosing_digital.question_sets.reasoning import (
    IS_FALSE,
    IS_NOT_TRUE,
    IS_TRUE,
    IS_UNKNOWN,
    MOST_STEPS,
    Bounds,
    Space,
    Steps,
)

NEVER_ASKED = "ask-if-never-true"
ALWAYS_ASKED = "ask-if-never-false"
NEVER_RAISED = "never-raised"
ACCOUNTS_DIFFER = "raised-only-if-accounts-differ"
NEVER_CLEAR = "never-clear"
ALWAYS_RAISED = "always-raised"
SAYS_THE_SAME = "says-the-same"
POINTLESS = "pointless-rule"


@dataclass(frozen=True)
class Reach:
    """What was found out about one thing in a file.

    Attributes:
        path: where it stands.
        code: what was found.
        name: the id of the rule or question.
        about: the roles (or ``meeting``) for which it holds.
        everybody: whether these are all that it is about.
        other: the id of the other rule, where there are two.
        unfollowed: why it could not be found out, where it could not.
    """

    path: Path
    code: str
    name: str
    about: tuple[str, ...] = ()
    everybody: bool = True
    other: str = ""
    unfollowed: str = ""

    @property
    def of_whom(self) -> str:
        """Give for whom it holds, where it is not everybody."""
        return "" if self.everybody else f" about {listed(self.about)}"


@lru_cache(maxsize=4)
def reaches(scope: Scope) -> tuple[Reach, ...]:
    """Give everything that reasoning finds out about a file, whether it is meant so or not."""
    places = settings(scope)
    if not places:
        return ()
    steps = Steps()
    of_rules = tuple(_of_rules(places, steps))
    fixed = (NEVER_RAISED, ALWAYS_RAISED, "reaches-nobody")
    sorted_out = frozenset(one.name for one in of_rules if one.everybody and one.code in fixed)
    return (
        *_of_questions(scope, places[0].world, steps),
        *of_rules,
        *_of_pairs(places[0], sorted_out, steps),
    )


# -- questions ---------------------------------------------------------------------------


def _of_questions(scope: Scope, world: World, steps: Steps) -> Iterator[Reach]:
    for index, question in enumerate(scope.own_questions):
        if question.ask_if is None:
            continue
        found: dict[str, list[str]] = {}
        path = ("questions", index, "ask_if")
        for about in question.asked:
            try:
                code = _of_question(question, about, world, steps)
            except NotSound:
                continue
            except NotFollowed as fault:
                yield Reach(path, "not-followed", question.id, unfollowed=fault.why)
                break
            found.setdefault(code, []).append(about)
        else:
            whole = len(question.asked)
            for code, roles in found.items():
                if code:
                    yield Reach(path, code, question.id, tuple(roles), len(roles) == whole)


def _of_question(question: Question, about: str, world: World, steps: Steps) -> str:
    """Give what is the matter with the path to a question about a role; nothing where all is well.

    Raises:
        NotSound: where other checks tell of it.
        NotFollowed: where it cannot be told.
    """
    comes_to = path_comes_to(question, about, world, steps)
    if TRUE not in comes_to:
        return NEVER_ASKED
    return "" if FALSE in comes_to else ALWAYS_ASKED


def path_comes_to(
    question: Question, about: str, world: World, steps: Steps | None = None
) -> set[int]:
    """Give what the path to a question about a role can be, for whoever may be asked it.

    That it is false for somebody too young to ask counts for nothing.

    Raises:
        NotSound: where other checks tell of it.
        NotFollowed: where it cannot be told.
    """
    return {
        truth
        for truth in (TRUE, UNKNOWN, FALSE)
        for hearing in _hearings(question, about, world)
        if _path_can(question, about, world, hearing, truth, steps or Steps())
    }


def _path_can(
    question: Question, about: str, world: World, hearing: Hearing, truth: int, steps: Steps
) -> bool:
    if question.ask_if is None:
        return truth == TRUE
    told = OF_THOSE_WHO_CAN_BE_ASKED if truth == FALSE else ANYTHING
    space = Space(world, about, [(question.ask_if, False)], told, hearing, steps)
    return space.can([(truth, truth)])


def _hearings(question: Question, about: str, world: World) -> tuple[Hearing, ...]:
    """Give which accounts may decide whether a question is put (`walk.readings_for_asking`).

    An open one: open accounts. A private one: also those of whoever it is put to; and put
    to the worker who holds the conversation, all of them.
    """
    if question.ask_if is not None and any(
        isinstance(part, Wished | Mixed) for part in parts_of(question.ask_if)
    ):
        return (AS_A_RULE,)  # a plan question, put once there is an option
    if not question.private:
        return (Hearing(asking=True, everything=False),)
    put_to = question.asked[about]
    roles = world.vocabulary.roles
    workers = any(role in roles and roles[role].wording == "worker" for role in put_to)
    if workers or about == MEETING:
        return (Hearing(asking=True),)
    return tuple(Hearing(asking=True, everything=False, put_to=role) for role in put_to)


# -- rules -------------------------------------------------------------------------------


def _of_rules(places: tuple[Setting, ...], steps: Steps) -> Iterator[Reach]:
    seen: set[int] = set()
    for place in places:
        for index, rule in place.own:
            if index not in seen:  # an add-on's rules are the same in each set
                seen.add(index)
                yield from _of_rule(index, rule, place.world, steps)


def _of_rule(index: int, rule: Rule, world: World, steps: Steps) -> Iterator[Reach]:
    path: Path = ("rules", index, "id")
    if rule.modes and not TOGETHER & set(rule.modes):
        yield Reach((*path[:2], "modes"), "reaches-nobody", rule.id)
        return
    found: dict[str, list[str]] = {}
    for about in rule.about:
        try:
            code = _what_of_rule(rule, about, world, steps)
        except NotSound:
            return
        except NotFollowed as fault:
            yield Reach(path, "not-followed", rule.id, unfollowed=fault.why)
            return
        found.setdefault(code, []).append(about)
    for code, roles in found.items():
        if code:
            yield Reach(path, code, rule.id, tuple(roles), len(roles) == len(rule.about))


def _what_of_rule(rule: Rule, about: str, world: World, steps: Steps) -> str:
    """Give what is the matter with a rule about a role; nothing where all is well."""

    def can(wanted: Bounds, told: Told) -> bool:
        condition = (rule.when, rule.level is Level.FAVOURS)
        return Space(world, about, [condition], told, steps=steps).can([wanted])

    if not can(IS_TRUE, ANYTHING):
        return NEVER_RAISED
    if not can(IS_TRUE, ONE_ACCOUNT):
        return ACCOUNTS_DIFFER
    if can(IS_FALSE, OF_THOSE_WHO_CAN_BE_ASKED):
        return ""
    return NEVER_CLEAR if can(IS_NOT_TRUE, ALL_ANSWERED) else ALWAYS_RAISED


# -- two rules ---------------------------------------------------------------------------


def _of_pairs(place: Setting, sorted_out: frozenset[str], steps: Steps) -> Iterator[Reach]:
    """Look at each rule of the file beside each other one that comes along.

    Args:
        place: the rules, and what is asked.
        sorted_out: those of which it is told already that they always or never speak.
        steps: how many may be taken.
    """
    hangs_on = {one.id: reads(one.when, place.world) for one in place.rules}
    told: set[str] = set()
    positions = {one.id: at for at, one in place.own}
    for index, rule in place.own:
        path: Path = ("rules", index, "id")
        for other in place.rules:
            if other.id == rule.id or {rule.id, other.id} & sorted_out or other.id in told:
                continue
            if not hangs_on[rule.id] & hangs_on[other.id] or not _speaks_of_all(other, rule):
                continue
            try:
                code = _what_of_pair(rule, other, place.world, steps)
            except NotSound:
                continue
            except NotFollowed as fault:
                yield Reach(path, "not-followed", rule.id, other=other.id, unfollowed=fault.why)
                continue
            if code and not (code == SAYS_THE_SAME and positions.get(other.id, -1) > index):
                told.add(rule.id)
                yield Reach(path, code, rule.id, other=other.id)
                break


def _what_of_pair(rule: Rule, other: Rule, world: World, steps: Steps) -> str:
    """Give what makes a rule needless beside another; nothing where it is not.

    Raises:
        NotSound: where other checks tell of it.
        NotFollowed: where it cannot be told.
    """
    spaces = [
        Space(
            world,
            about,
            [(one.when, one.level is Level.FAVOURS) for one in (rule, other)],
            steps=steps,
        )
        for about in rule.about
    ]

    def never(*pairs: tuple[Bounds, Bounds]) -> bool:
        return not any(space.can(pair) for space in spaces for pair in pairs)

    if not never((IS_TRUE, IS_NOT_TRUE)):
        return ""
    if _is_alike(other, rule) and never(
        (IS_NOT_TRUE, IS_TRUE), (IS_UNKNOWN, IS_FALSE), (IS_FALSE, IS_UNKNOWN)
    ):
        return SAYS_THE_SAME
    if other.id in rule.covers or not _is_as_bad(other, rule):
        return ""
    if rule.shows_unknown:
        less = IS_FALSE if other.shows_unknown else IS_NOT_TRUE
        return POINTLESS if never((IS_UNKNOWN, less)) else ""
    return POINTLESS


def _speaks_of_all(other: Rule, rule: Rule) -> bool:
    """Tell whether the other speaks of everybody and every way that this one speaks of."""
    return set(rule.about) <= set(other.about) and modes_of(rule) <= modes_of(other)


def _is_alike(one: Rule, other: Rule) -> bool:
    return (
        one.level is other.level
        and set(one.about) == set(other.about)
        and modes_of(one) == modes_of(other)
    )


def _is_as_bad(other: Rule, rule: Rule) -> bool:
    """Tell whether the other is as bad as this one, or worse."""
    if rule.level not in CONCERNS or other.level not in CONCERNS:
        return rule.level is other.level
    return CONCERNS.index(other.level) <= CONCERNS.index(rule.level)


# -- the checks --------------------------------------------------------------------------


def _told(scope: Scope, code: str) -> Iterator[Reach]:
    """Give what was found of one code, but for what its author means to be so."""
    for one in reaches(scope):
        if one.code == code and not is_intended(scope, one.path, code):
            yield one


def silent(scope: Scope) -> tuple[Reach, ...]:
    """Give the rules of which it is told that nothing, or no one answer to each, raises them."""
    return (*_told(scope, NEVER_RAISED), *_told(scope, ACCOUNTS_DIFFER))


def ask_if_never_true(scope: Scope) -> Iterator[Problem]:
    """No answer leads to a question: it is put only while something is not known.

    An `ask_if` that is unknown asks, so that nothing is left out by a silence: nobody is ever
    quite shut out. But here nothing except a silence or a *not sure* leads to the question. Its
    parts rule each other out, or it hangs on two paths that are never open at once, or on a
    wish, which a meeting does not have. All accounts that may count are looked at, down the
    chain of paths.

    Look at which answers should lead to it. Often `all` stands where `any` is meant.
    """
    for one in _told(scope, NEVER_ASKED):
        yield Problem(
            one.path,
            one.code,
            f"no answer leads to {one.name}{one.of_whom}: it is put only where something is "
            "not known",
            "Its parts rule each other out, or read what can never be known. Look at which "
            "answers should lead to it; where one of several is enough, write any. "
            f"{mark(NEVER_ASKED)}",
            at_key=True,
        )


def ask_if_never_false(scope: Scope) -> Iterator[Problem]:
    """An `ask_if` closes nothing: whatever is answered, the question is put.

    Whoever reads the file believes that some people are spared the question, and nobody is.

    Take the `ask_if` out, or name the answers after which it is not to be put.
    """
    for one in _told(scope, ALWAYS_ASKED):
        yield Problem(
            one.path,
            one.code,
            f"{one.name} is put{one.of_whom} whatever is answered: its ask_if closes nothing",
            "Take the ask_if out, or name the answers after which it should not be put. "
            f"{mark(ALWAYS_ASKED)}",
            at_key=True,
        )


def reaches_nobody(scope: Scope) -> Iterator[Problem]:
    """A rule speaks only of people who are apart, and nothing is found for them.

    Somebody who is apart takes no part in that option: they have no verdict in it, and no
    rule reaches them there (design, section 5).

    Name the ways of meeting that the rule is about.
    """
    for one in _told(scope, "reaches-nobody"):
        yield Problem(
            one.path,
            one.code,
            f"{one.name} speaks only of people who are apart, and no rule reaches them",
            "Name the ways of meeting that it is about: in_person, video, phone, messages.",
        )


def never_raised(scope: Scope) -> Iterator[Problem]:
    """No answers of anybody's can raise a rule.

    A safety rule that never speaks is worse than none: whoever reads the file counts on it.
    All that may be said is looked at: by everybody who may say something, openly and in
    private, of one person and of several, and every path that is closed by an `ask_if`.

    Look at what its parts compare. Two parts of an `all` that rule each other out, a question
    that is never put to whom the rule is about, an option that the path to the question
    leaves no room for: one of them is mostly it.
    """
    for one in _told(scope, NEVER_RAISED):
        never = f"{one.name} can never be raised{one.of_whom}"
        yield (
            _shut(one, scope, ANYTHING, never)
            or _two_lines(one, scope, ANYTHING, never)
            or Problem(
                one.path,
                one.code,
                never,
                "No answers make its condition true, so it protects nobody. Look at parts of all "
                "that rule each other out, and at the ask_if of what it reads.",
            )
        )


def _shut(one: Reach, scope: Scope, told: Told, never: str) -> Problem | None:
    """Give the problem of a rule that is silent because of an `ask_if`, told at that `ask_if`."""
    rule, place = _at_work(one, scope)
    shut = shutting(rule, one.about[0], place.world, told)
    if not shut:
        return None
    path, related = at_ask_if(shut, one.path, scope)
    return Problem(
        path, one.code, f"{never}, {since(shut)}", look_there(shut, rule), related=related
    )


def _at_work(one: Reach, scope: Scope) -> tuple[Rule, Setting]:
    """Give the rule of which something was found out, and a place in which it is at work."""
    places = settings(scope)
    return next((rule, place) for place in places for _, rule in place.own if rule.id == one.name)


def _two_lines(one: Reach, scope: Scope, told: Told, never: str) -> Problem | None:
    """Give the problem of a rule with two lines that no one answer makes true, told at the second.

    They ask the same person for two answers to one question.
    """
    rule, place = _at_work(one, scope)
    found = _excluding(rule, one, place.world, told)
    if found is None:
        return None
    (first, a), (second, b) = found
    return Problem(
        second,
        one.code,
        never,
        joined(
            f"Two lines under all: ask for different answers to {a.question} about the same "
            f'person: "{in_words(a)}" and "{in_words(b)}". One answer cannot be both. Did you '
            "mean another question in one of these lines, or somebody else's answer (of:), or "
            "any: in place of all:?",
            _did_you_mean(one, scope),
            _of_accounts(one),
        ),
        related=(Elsewhere(first, "the other line"),),
    )


_MOST_LINES = 24
"""So many lines of one `all` are held against each other."""


def _excluding(
    rule: Rule, one: Reach, world: World, told: Told
) -> tuple[tuple[Path, Asked], tuple[Path, Asked]] | None:
    """Give two lines of one `all`, of one question and one person, that cannot both be so."""
    pairs = (
        pair
        for path, part in walk(rule.when, (*one.path[:2], "when"))
        if isinstance(part, AllOf)
        for pair in combinations(_own_lines(part, path)[:_MOST_LINES], 2)
        if pair[0][1].question == pair[1][1].question
    )
    return next(
        (
            pair
            for pair in pairs
            if not _can_both_be(pair[0][1], pair[1][1], rule, one.about[0], world, told)
        ),
        None,
    )


def _own_lines(condition: AllOf, path: Path) -> list[tuple[Path, Asked]]:
    """Give the lines that read one person's answer, each with its place."""
    return [
        ((*path, "all", index), line)
        for index, line in enumerate(condition.parts)
        if isinstance(line, Asked) and line.of is None
    ]


def _can_both_be(
    one: Asked, other: Asked, rule: Rule, about: str, world: World, told: Told
) -> bool:
    condition = (AllOf((one, other)), rule.level is Level.FAVOURS)
    try:
        return Space(world, about, [condition], told).can([IS_TRUE])
    except (NotFollowed, NotSound):
        return True


def _of_accounts(one: Reach) -> str:
    """Give, of a rule that differing accounts can raise, that they are shown without it."""
    if one.code != ACCOUNTS_DIFFER:
        return ""
    return (
        "That two people, or one person openly and in private, say different things is shown "
        f"side by side by itself, and needs no rule. {mark(ACCOUNTS_DIFFER)}"
    )


def raised_only_if_accounts_differ(scope: Scope) -> Iterator[Problem]:
    """A rule waits for two different answers to one question about one person.

    With one answer to each question it can never be raised. It takes two people who say
    different things of the same person, or one who says one thing openly and another in
    private. Such answers are shown side by side by themselves, and need no rule. Mostly two
    lines of an `all` exclude one another: `any` was meant, or another question in one of them,
    or somebody else's answer (`of:`). Or an `ask_if` is turned round.

    Where it is meant so, write `intended: {raised-only-if-accounts-differ: "why"}`.
    """
    for one in _told(scope, ACCOUNTS_DIFFER):
        never = (
            f"{one.name} can never be raised{one.of_whom} as long as each question has one answer"
        )
        yield (
            _shut(one, scope, ONE_ACCOUNT, never)
            or _two_lines(one, scope, ONE_ACCOUNT, never)
            or Problem(
                one.path,
                one.code,
                never,
                "Its lines exclude one another, unless the same question about the same person "
                "is answered in two ways. Did you mean another question in one of the lines, or "
                f"somebody else's answer (of:), or any: in place of all:? {_of_accounts(one)}",
            )
        )


def never_clear(scope: Scope) -> Iterator[Problem]:
    """No answers of anybody's can make a rule clear.

    It is raised, or it cannot tell, whatever people say. A rule that no good news can quiet
    warns about everybody, and people stop reading it.

    Mostly its list names every option, or two of its parts leave no answer out. Where it is
    to be said whatever is answered, write `intended: {never-clear: "why"}` on the rule.
    """
    for one in _told(scope, NEVER_CLEAR):
        yield Problem(
            one.path,
            one.code,
            f"{one.name} can never be clear{one.of_whom}",
            "It is raised or cannot tell whatever is answered, so no good news can quiet it. "
            f"Leave out the answers that are no worry. {mark(NEVER_CLEAR)}",
        )


def always_raised(scope: Scope) -> Iterator[Problem]:
    """A rule is raised as soon as everything is answered, whatever the answers are.

    It tells nothing about this family that is not true of every family.

    Leave out the answers that are no worry, or write it where it does not look like something
    that was found: in the purpose of the set, or as `why` of a question.
    """
    for one in _told(scope, ALWAYS_RAISED):
        yield Problem(
            one.path,
            one.code,
            f"{one.name} is raised{one.of_whom} whatever is answered",
            "It says the same of every family. Leave out the answers that are no worry. "
            f"{mark(ALWAYS_RAISED)}",
        )


def says_the_same(scope: Scope) -> Iterator[Problem]:
    """Two rules come to the same in every case: of equal level, about the same, in the same ways.

    Often one was copied from the other, and its `when` was left as it was: then what it was
    written for is read by no rule. Look at that first, and at the questions that nothing reads.

    Where both are meant to say this: two messages for one thing make a page longer and nobody
    safer, and when one of them is mended the other is forgotten. Keep one, with the better words
    and the suggestions of both.
    """
    for one in _told(scope, SAYS_THE_SAME):
        yield Problem(
            (*one.path[:2], "when"),
            one.code,
            f"{one.name} is raised, clear or cannot tell exactly where {one.other} is",
            joined(
                f"If one was copied from the other: was the when: of {one.name} meant to be "
                "changed?",
                _did_you_mean(one, scope),
                "Only where both are meant to say this: keep one of them, with the suggestions "
                f"of both. {mark(SAYS_THE_SAME)}",
            ),
            related=_of_the_other(one, scope),
        )


def _of_the_other(one: Reach, scope: Scope) -> tuple[Elsewhere, ...]:
    """Give where the other rule stands, where that is in this file."""
    return tuple(
        Elsewhere(("rules", index, "when"), f"{one.other} asks for this")
        for index, rule in enumerate(scope.own_rules)
        if rule.id == one.other
    )


_FEW = 3
"""So many questions are named that a rule may have been meant to read, and no more."""


def _did_you_mean(one: Reach, scope: Scope) -> str:
    """Give the questions that nothing reads and that a rule could; the private ones first."""
    rule, _ = _at_work(one, scope)
    unread = _unread(rule, scope)
    named = [each.id for each in unread if each.private] or [each.id for each in unread]
    if not named or len(named) > _FEW:
        return ""
    those = "that one" if len(named) == 1 else "one of those"
    are = "is" if len(named) == 1 else "are"
    return f"{listed(named)} {are} read by no rule: did you mean {those}?"


def _unread(rule: Rule, scope: Scope) -> list[Question]:
    """Give the questions of the file, or asked by the set, that no condition here reads."""
    plan = scope.set.plan if scope.set else ()
    own = (each.id for each in scope.own_questions if each.id not in plan)
    known = (scope.questions.get(name) for name in dict.fromkeys((*own, *scope.asked)))
    return [
        each
        for each in known
        if each is not None
        and each.id not in scope.read
        and each.type is not QuestionType.TEXT
        and (each.of_meeting or set(rule.about) <= set(each.asked))
    ]


def pointless_rule(scope: Scope) -> Iterator[Problem]:
    """Wherever a rule is raised, another that is as bad or worse is raised too.

    So it never changes a verdict: whoever it is about, and in every way that it speaks of,
    the other one speaks as well. What is not known shows through the other one, too.

    Look at its `when` and its `level` first: it may have been copied, or meant to be worse.
    Where it says the same thing more exactly, and is as bad, let it cover the other:
    `covers: [OTHER]`. Else take it out.
    """
    for one in _told(scope, POINTLESS):
        yield Problem(
            one.path,
            one.code,
            f"wherever {one.name} is raised, {one.other} is raised too, and is as bad or worse",
            joined(
                "So it changes nothing. Look at its when: and its level: first. Were they meant "
                "to be other ones?",
                _did_you_mean(one, scope),
                _may_cover(one, scope),
                mark(POINTLESS),
            ),
        )


def _may_cover(one: Reach, scope: Scope) -> str:
    """Give that a rule could cover the other, where that can be written and hides nothing."""
    rule, other = scope.known_rules[one.name], scope.known_rules[one.other]
    if rule.level not in CONCERNS or not can_cover(rule, other, scope):
        return ""
    covers = ", ".join((*rule.covers, one.other))
    return f"If both are right, and it says more exactly what {one.other} says: covers: [{covers}]."


def not_followed(scope: Scope) -> Iterator[Problem]:
    """What a rule or a path can come to was not looked through to the end.

    The reasoning of this family of checks is exact, and so it can take long. It stops after
    20,000 steps for one rule and 200,000 for one file, and where somebody is asked because of
    what several others have answered. What it did not get to is not known to be well.

    Conditions that read many questions at once can often be written as two rules.
    """
    gone = [one for one in reaches(scope) if one.unfollowed]
    if gone:
        first = gone[0]
        names = some(dict.fromkeys(one.name for one in gone))
        yield Problem(
            first.path,
            "not-followed",
            f"it was not found out whether {names} can be asked, raised or clear",
            f"Of {first.name}: {first.unfollowed}. At most {MOST_STEPS:,} are looked at for one "
            "rule. Two smaller rules can be looked through where one cannot.",
        )

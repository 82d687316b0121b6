"""Checks of care: who is asked about harm, and what every set that plans a meeting asks."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from choosing_digital.answers import MEETING
from choosing_digital.problems import Path, Problem, joined, listed
from choosing_digital.question_sets.checks.intended import CAUSE, is_intended, mark
from choosing_digital.question_sets.checks.scope import Scope, is_family, is_worker
from choosing_digital.question_sets.model import MEETING_PLAN, Question, SetFile
from choosing_digital.remedies import in_yaml

NOT_EXPECTED = "first-not-expected"

CORE: Mapping[str, str] = MappingProxyType(
    {
        "private_space": "whether they can talk without being overheard",
        "someone_could_listen": "whether somebody could listen all the same",
        "device_watched": "whether the device is watched",
        "afraid_of_participant": "whether they are afraid of somebody who would be there",
        "free_to_choose": "whether the choice is their own",
        "location_secret": "whether a place must be kept from somebody",
        "da_known": "whether abuse between people who take part is known",
        "kept_apart_together": "whether people who must be kept apart would be together",
        "self_harm_risk": "whether somebody is at risk of harming themselves",
        "crisis_contact": "whether help could reach them",
        "legal_duty_in_person": "whether the law asks for them to be seen",
    }
)
"""What every set that plans a meeting asks, by the ids of the shipped banks, and why.

The core safety block of the catalogue from which the banks were written ("Question sets to
ship", common rules, "Core safety block"; and "Catalogue", point 4). Its `joint_attendance` is
`kept_apart_together` here and its `consent_to_format` is `free_to_choose`; its `alone_now`,
`format_preference` and kind of meeting are asked by the program itself. Each question names its
own sources in its bank.
"""


def asks_possible_cause(scope: Scope) -> Iterator[Problem]:
    """A private question about somebody is put to another of the family, who may be the cause.

    Private questions are about fear, pressure, being watched, danger. Put to a parent about a
    young person, such a question asks the one who may be feared, and tells them what is being
    thought. Workers may be asked, and everybody about themselves; whom a role is family to is
    told by its wording in the vocabulary.

    Take the role out of `about`, and ask the person themselves and a worker. Where it is no
    question about harm, it need not be private.
    """
    for index, question in enumerate(scope.own_questions):
        for about, family in possible_causes(question, scope)[:1]:
            if not _is_told(question, about, scope) and not is_intended(
                scope, ("questions", index), CAUSE
            ):
                yield Problem(
                    ("questions", index, "about" if question.about else "ask"),
                    CAUSE,
                    f"{question.id} is private, about a {about}, and put to {listed(family)}",
                    "Whoever is asked may be the one who is feared, and learns what is thought. "
                    f"{_whom_to_ask(question, about, scope)}",
                    at_key=True,
                )


def _is_told(question: Question, about: str, scope: Scope) -> bool:
    """Tell whether it is told of the same row otherwise: by its cases, or of an add-on."""
    if scope.is_add_on and question.id in scope.asked:
        return True
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.answered import rows_told

    return (question.id, about) in rows_told(scope)


def _whom_to_ask(question: Question, about: str, scope: Scope) -> str:
    """Give who should be asked: those as whom the cases answer it, where they do.

    Where a case has one of the family answer, no line is offered: it would not be as it says.
    """
    # Here, since it is needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.askers import Askers

    askers = Askers(question, scope)
    heard = askers.answer_nonetheless(about)
    if heard:
        rest = listed(heard)
        return joined(
            f"Cases have {rest} answer it so: look whether they should be asked. If not, "
            f"take {rest} out here, and that answer out of the cases.",
            mark(CAUSE),
        )
    if not askers.line:
        return f"Ask the {about} themselves, and a worker. {mark(CAUSE)}"
    return f"{askers.below} {mark(CAUSE)}\n{askers.line}"


def possible_causes(question: Question, scope: Scope) -> list[tuple[str, list[str]]]:
    """Give the roles that a private question is about, and who else of the family is asked it."""
    if not question.private:
        return []
    roles = scope.vocabulary.roles
    found = [
        (about, [one for one in put_to if one != about and one in roles and is_family(one, scope)])
        for about, put_to in question.asked.items()
        if about != MEETING
    ]
    return [(about, family) for about, family in found if family]


def core_question_missing(scope: Scope) -> Iterator[Problem]:
    """A set that plans a meeting leaves out a question of the core that keeps people safe.

    A set plans a meeting where it has a `plan`; and where it asks part of the core of more people
    than the young person, since the page on which the ways are chosen comes after it all the same.
    One person's own page (`expects` names that person alone) and a set about the work plan none.
    Without one of these questions some of the worst things that can happen on a call or in a room
    cannot be found: the list stands in `question_sets/checks/care.py`, with where it comes from.
    Only questions of banks that there are count.

    Name the question in a section, and its bank under `uses`. Where the set asks it in words of
    its own, or has no need of it, write `intended: {QUESTION: "why"}` on the set.
    """
    left = [name for name in missing_of_core(scope) if not is_intended(scope, (), name)]
    if not left:
        return
    # Here, since they are needed only where there is a mistake: see tests/test_startup.py.
    from choosing_digital.question_sets.checks.left_behind import put_back, told_missing

    told = told_missing(scope)
    left = [name for name in left if name not in told]
    for name in left:
        write, place = put_back([name], scope) if len(left) <= _A_SLIP else ("", ())
        bank = scope.homes[name]
        yield Problem(
            place or ("sections",),
            "core-question-missing",
            f"this set plans a meeting, and does not ask {name}",
            joined(
                f"{write}." if place else "",
                f"It asks {CORE[name]}, and belongs to every set that plans a meeting. It stands "
                f"in the bank {bank}{_not_used(bank, scope)}. {mark(name)}",
            ),
            at_key=not place,
        )


_A_SLIP = 2
"""So many missing questions of the core were probably lost: each is told at its place."""


def _not_used(bank: str, scope: Scope) -> str:
    is_used = scope.set is None or bank in scope.set.uses
    return "" if is_used else f": write {bank} under uses as well"


def missing_of_core(scope: Scope) -> list[str]:
    """Give what a set that plans a meeting leaves out of the core, where a bank has it."""
    if not plans_meeting(scope):
        return []
    return [name for name in CORE if name not in scope.asked and name in scope.homes]


def plans_meeting(scope: Scope) -> bool:
    """Tell whether a set clearly plans a meeting, whether or not its plan was forgotten."""
    if scope.set is None or not looks_for_core(scope.set):
        return False
    roles = scope.vocabulary.roles
    first = {name for name, role in roles.items() if role.first}
    return bool(scope.set.plan) or not scope.set.expects or not first.issuperset(scope.set.expects)


def looks_for_core(file: SetFile) -> bool:
    """Tell whether the core can matter to a set: it has a plan, or asks part of the core."""
    if file.adds_to or file.plans != MEETING_PLAN:
        return False
    asked = {name for section in file.sections for name in section.questions}
    return bool(file.plan) or not asked.isdisjoint(CORE)


def first_not_expected(scope: Scope) -> Iterator[Problem]:
    """`expects` leaves out the young person, of whom the set asks.

    `expects` names the roles whose view is missed where nobody has given it: the picture and the
    record say so. Where it names others, and not the role that the vocabulary marks as first,
    nobody is told that the one whom it is all about was not asked.

    Write the role into it. Where the page is rightly for others alone, write
    `intended: {first-not-expected: "why"}` on the set.
    """
    left_out = first_left_out(scope)
    if scope.set is None or not left_out or is_intended(scope, (), NOT_EXPECTED):
        return
    names = listed(scope.vocabulary.roles[one].name.lower() for one in left_out)
    line = in_yaml([*left_out, *scope.set.expects])
    path: Path = ("expects",)
    yield Problem(
        path,
        NOT_EXPECTED,
        f"this set asks of the {names}, and does not expect them",
        f"Nobody is told that the {names} is missing where only others are asked. Write expects: "
        f"{line}. {mark(NOT_EXPECTED)}",
    )


def first_left_out(scope: Scope) -> list[str]:
    """Give the roles of those asked first that a set asks of and does not expect; of one or all.

    None where one of them is expected, where nobody is, and on a page for one person of a family.
    """
    if scope.set is None or scope.is_add_on or not scope.set.expects:
        return []
    roles, expects = scope.vocabulary.roles, scope.set.expects
    first = [name for name, role in roles.items() if role.first]
    is_one = len(expects) == 1 and expects[0] in roles and not is_worker(expects[0], scope)
    if (is_one and not scope.set.plan) or not set(first).isdisjoint(expects):
        return []
    asked = [scope.questions[name] for name in scope.asked if name in scope.questions]
    spoken_of = {role for one in asked for about, by in one.asked.items() for role in (about, *by)}
    return [name for name in first if name in spoken_of]

"""Whole families as cases of the sets that plan a meeting: what each set must be tried on."""

from collections.abc import Iterator
from functools import cache
from statistics import median

import pytest

from choosing_digital.answers import MEETING
from choosing_digital.answers_file import read_answers
from choosing_digital.cases import as_answers, check_cases
from choosing_digital.conversation import Setting
from choosing_digital.conversation.pages import Seen, concerns
from choosing_digital.files import finding
from choosing_digital.formats import to_markdown
from choosing_digital.picture import Verdict
from choosing_digital.question_sets import Library
from choosing_digital.question_sets.model import Case, QuestionSet
from choosing_digital.record import build, differences
from choosing_digital.redaction import ROOM, WORKER, redact
from choosing_digital.session import APART, Session
from choosing_digital.wizard import converse
from conversing import TODAY, Chancy, shipped

SETS = ("family-time", "digital-world", "my-say", "looking-back", "workshop-demo")

ORDER = ("unsafe", "not_known", "barrier", "care", "possible")
DIGITAL = ("video", "phone", "messages")


@cache
def library() -> Library:
    return finding.library((), {})


def cases(set_id: str) -> tuple[Case, ...]:
    return library().set(set_id).cases


def session(case: Case, questions: QuestionSet) -> Session:
    found, problems = read_answers(as_answers(case, questions.id), questions)
    assert problems == []
    assert found is not None
    return found


def seen(set_id: str) -> Iterator[tuple[str, Seen]]:
    questions = shipped(set_id)
    for case in cases(set_id):
        yield case.name, Seen.by(redact(session(case, questions), WORKER, questions))


def verdicts(one: Seen, about: str) -> Iterator[tuple[str, str]]:
    """Give how somebody would take part in each option, and the verdict on it."""
    for option, cell in one.picture[about].items():
        found = one.redacted.session.option(option)
        mode = found.mode_of(about) if found else APART
        yield str(mode), str(cell.verdict)


def is_better_by_screen(one: Seen) -> bool:
    """Tell whether in person is worse for somebody than a call or writing."""
    for person in one.redacted.session.participants:
        rows = list(verdicts(one, person.id))
        in_room = [ORDER.index(verdict) for mode, verdict in rows if mode == "in_person"]
        digital = [ORDER.index(verdict) for mode, verdict in rows if mode in DIGITAL]
        favoured = [
            option
            for option, cell in one.picture[person.id].items()
            if cell.favours and option != "in_person" and cell.verdict is Verdict.POSSIBLE
        ]
        if in_room and digital and (max(digital) > min(in_room) or favoured):
            return True
    return False


def is_unsafe_in_person(one: Seen) -> bool:
    """Tell whether in person is potentially unsafe for somebody, and another way is not."""
    return any(
        ("in_person", "unsafe") in rows and any(verdict != "unsafe" for _mode, verdict in rows)
        for person in one.redacted.session.participants
        if (rows := list(verdicts(one, person.id)))
    )


def all_cells(one: Seen) -> Iterator[str]:
    for row in one.picture.values():
        for cell in row.values():
            yield str(cell.verdict)


# -- what every set is tried on ---------------------------------------------------------


@pytest.mark.parametrize("set_id", SETS)
def test_at_least_six_families_come_out_as_they_must(set_id: str) -> None:
    assert len(cases(set_id)) >= 6
    assert list(check_cases(cases(set_id), shipped(set_id))) == []


@pytest.mark.parametrize("set_id", SETS)
def test_in_two_of_them_a_call_or_writing_is_the_better_way(set_id: str) -> None:
    named = [name for name, _one in seen(set_id) if name.startswith("digital is better")]
    better = [name for name, one in seen(set_id) if is_better_by_screen(one)]
    assert len(named) >= 2
    assert set(named) <= set(better)


@pytest.mark.parametrize("set_id", SETS)
def test_in_one_of_them_in_person_is_the_unsafe_way(set_id: str) -> None:
    assert [name for name, one in seen(set_id) if is_unsafe_in_person(one)]


@pytest.mark.parametrize("set_id", SETS)
def test_in_one_of_them_accounts_differ(set_id: str) -> None:
    differ = [name for name, one in seen(set_id) if list(differences(one.readings))]
    named = [name for name, _one in seen(set_id) if name.startswith("accounts conflict")]
    assert named
    assert set(named) <= set(differ)


@pytest.mark.parametrize("set_id", SETS)
def test_in_one_of_them_a_key_fact_is_not_known_and_not_taken_for_safe(set_id: str) -> None:
    open_ones = [name for name, one in seen(set_id) if "not_known" in all_cells(one)]
    assert [name for name in open_ones if name.startswith("a key fact is unknown")]


@pytest.mark.parametrize("set_id", SETS)
def test_one_of_them_has_nothing_to_flag_and_flags_nothing(set_id: str) -> None:
    calm = {name: one for name, one in seen(set_id) if name.startswith("nothing to flag")}
    assert calm
    for one in calm.values():
        assert set(all_cells(one)) == {"possible"}
        assert concerns(one) == ()


@pytest.mark.parametrize("set_id", SETS)
def test_few_concerns_are_raised_at_once(set_id: str) -> None:
    # four that are read beat twenty that are not
    assert median(len(concerns(one)) for _name, one in seen(set_id)) <= 4


# -- how long it takes ------------------------------------------------------------------

MOST = 25
"""Questions for one person in one sitting (issue 7)."""

MOST_YOUNG = 20


def asked_of(questions: QuestionSet, role: str, roles: tuple[str, ...]) -> int:
    """Give how many questions somebody is asked at first: of themselves and of each other one.

    What an `ask_if` opens comes on top; what is put once goes to the worker.
    """
    number = 0
    for one in questions.asked:
        if one.ask_if is not None:
            continue
        if one.of_meeting:
            number += role == "social_worker"
            continue
        own = role in one.asked.get(role, ())
        number += own + sum(role in one.asked.get(about, ()) for about in roles if about != role)
    return number


@pytest.mark.parametrize("set_id", SETS)
def test_nobody_is_asked_more_than_fits_in_a_sitting(set_id: str) -> None:
    roles = ("young_person", "parent", "social_worker")
    counts = {role: asked_of(shipped(set_id), role, roles) for role in roles}
    assert max(counts.values()) <= MOST, counts
    assert 0 < counts["young_person"] <= MOST_YOUNG, counts
    assert shipped(set_id).minutes is not None


# -- the rest ---------------------------------------------------------------------------


@pytest.mark.parametrize("set_id", SETS)
def test_each_set_can_be_gone_through_to_its_end(set_id: str) -> None:
    for seed in range(3):
        outcome = converse(Chancy(seed), Setting(shipped(set_id), TODAY))
        assert outcome.finished


@pytest.mark.parametrize("set_id", SETS)
def test_no_copy_of_any_family_says_that_a_way_is_possible(set_id: str) -> None:
    questions = shipped(set_id)
    for case in cases(set_id):
        record = build(session(case, questions), questions, ROOM, id="x", recorded_on=TODAY)
        for row in record["picture"].values():
            assert "possible" not in {cell["verdict"] for cell in row.values()}


def test_the_meetings_own_row_is_never_about_somebody() -> None:
    for set_id in SETS:
        for rule in shipped(set_id).rules:
            assert rule.about != (MEETING,) or "{name}" not in rule.message


# -- the workshop -----------------------------------------------------------------------


def test_a_workshop_is_marked_as_training_though_nobody_asked_for_it() -> None:
    questions = shipped("workshop-demo")
    said = session(cases("workshop-demo")[0], questions)
    assert said.practice
    assert converse(Chancy(1), Setting(questions, TODAY)).session.practice
    for audience in (WORKER, ROOM):
        text = to_markdown(build(said, questions, audience, id="x", recorded_on=TODAY))
        assert text.startswith("**TRAINING.")
        assert text.rstrip().endswith("Not a record.**")

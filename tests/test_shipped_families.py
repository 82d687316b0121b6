"""Whole families as cases of the sets that plan a meeting: what each set must be tried on."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any

import pytest

from choosing_digital.answers import MEETING, Absence
from choosing_digital.answers_file import read_answers
from choosing_digital.cases import as_answers, check_cases
from choosing_digital.conversation import Setting
from choosing_digital.conversation.pages import Seen, concerns
from choosing_digital.files import finding
from choosing_digital.formats import to_markdown
from choosing_digital.picture import Verdict
from choosing_digital.prompts import (
    PickNumber,
    PickOne,
    PickSeveral,
    Prompt,
    Replied,
    Reply,
)
from choosing_digital.question_sets import Library
from choosing_digital.question_sets.model import Case, QuestionSet
from choosing_digital.record import build, differences
from choosing_digital.redaction import ROOM, WORKER, redact
from choosing_digital.scripted import Scripted
from choosing_digital.session import APART, Session
from choosing_digital.wizard import converse
from conversing import SPOKE_ALONE, TODAY, Chancy, people, shipped

SETS = (
    *("decision-meeting", "everyday-one-to-one", "quick", "family-time", "digital-world"),
    *("my-say", "looking-back", "workshop-demo"),
)

ADD_ONS = ("domestic-abuse", "sexual-abuse-exploitation", "fabricated-illness")
"""Each on top of the first set that it may be added to."""

EVERY = (*SETS, *ADD_ONS)

KINDS = (
    *("nothing to flag: ", "digital is better: ", "in person is the unsafe way: "),
    *("accounts conflict: ", "a key fact is unknown: "),
)
"""How the name of a case begins that is about a whole family."""

ORDER = ("unsafe", "not_known", "barrier", "care", "possible")
DIGITAL = ("video", "phone", "messages")


@cache
def library() -> Library:
    return finding.library((), {})


def cases(set_id: str) -> tuple[Case, ...]:
    """Give the whole families that a set is tried on."""
    return tuple(one for one in library().set(set_id).cases if one.name.startswith(KINDS))


@cache
def asked(set_id: str) -> QuestionSet:
    """Give a set as it is asked: an add-on with what it is added to."""
    bases = library().set(set_id).adds_to
    return shipped(bases[0], (set_id,)) if bases else shipped(set_id)


def session(case: Case, questions: QuestionSet) -> Session:
    found, problems = read_answers(as_answers(case, questions.id), questions)
    assert problems == []
    assert found is not None
    return found


def seen(set_id: str) -> Iterator[tuple[str, Seen]]:
    questions = asked(set_id)
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


@pytest.mark.parametrize("set_id", EVERY)
def test_at_least_six_families_come_out_as_they_must(set_id: str) -> None:
    assert len(cases(set_id)) >= 6
    assert list(check_cases(cases(set_id), asked(set_id))) == []


@pytest.mark.parametrize("set_id", EVERY)
def test_in_two_of_them_a_call_or_writing_is_the_better_way(set_id: str) -> None:
    named = [name for name, _one in seen(set_id) if name.startswith("digital is better")]
    better = [name for name, one in seen(set_id) if is_better_by_screen(one)]
    assert len(named) >= 2
    assert set(named) <= set(better)


@pytest.mark.parametrize("set_id", EVERY)
def test_in_one_of_them_in_person_is_the_unsafe_way(set_id: str) -> None:
    assert [name for name, one in seen(set_id) if is_unsafe_in_person(one)]


@pytest.mark.parametrize("set_id", EVERY)
def test_in_one_of_them_accounts_differ(set_id: str) -> None:
    differ = [name for name, one in seen(set_id) if list(differences(one.readings))]
    named = [name for name, _one in seen(set_id) if name.startswith("accounts conflict")]
    assert named
    assert set(named) <= set(differ)


@pytest.mark.parametrize("set_id", EVERY)
def test_in_one_of_them_a_key_fact_is_not_known_and_not_taken_for_safe(set_id: str) -> None:
    open_ones = [name for name, one in seen(set_id) if "not_known" in all_cells(one)]
    assert [name for name in open_ones if name.startswith("a key fact is unknown")]


@pytest.mark.parametrize("set_id", EVERY)
def test_one_of_them_has_nothing_to_flag_and_flags_nothing(set_id: str) -> None:
    calm = {name: one for name, one in seen(set_id) if name.startswith("nothing to flag")}
    assert calm
    for one in calm.values():
        assert set(all_cells(one)) == {"possible"}
        assert concerns(one) == ()


@pytest.mark.parametrize("set_id", EVERY)
def test_few_concerns_are_raised_at_once(set_id: str) -> None:
    # four that are read beat twenty that are not
    assert median(len(concerns(one)) for _name, one in seen(set_id)) <= 4


# -- how long it takes ------------------------------------------------------------------

MOST = 25
"""Questions that one person is put in one sitting."""

SECONDS = {"k": 15, "m": 12, "r": 6}
"""To read and answer one question: a young person, a grown-up, a worker. Practice judgement."""

ALONE_WITH_A_WORKER = ("everyday-one-to-one", "my-say")

HELD = tuple(one for one in SETS if one != "quick")
"""The sets in which everybody has a turn; `quick` is one page for the worker."""


@dataclass
class AtAnEnd(Scripted):
    """Somebody who gives every question its first answer, or its last, or none."""

    end: int | None = None

    def ask(self, prompt: Prompt) -> Reply:
        """Give the answer at this end; what is no question of a set, as the list has it."""
        if "/q/" not in prompt.key or self.end is None:
            return super().ask(prompt)
        self.asked.append(prompt)
        match prompt:
            case PickOne(lines=lines):
                said = [one.value for one in lines if one.value not in set(Absence)]
                return Replied(said[self.end])
            case PickSeveral(lines=lines):
                return Replied((lines[self.end].value,))
            case PickNumber():
                return Replied((0, 10)[self.end])
            case _:
                return super().ask(prompt)


@cache
def turns(set_id: str, end: int | None) -> dict[str, Counter[str]]:
    """Give how many questions are put to each person, about each of them and the meeting.

    Where nothing is answered (None) every path stays open, and so most is asked.
    """
    others = [("K", "young_person", "here"), ("M", "parent", "here")]
    replies: dict[str, Any] = people(*others[: 1 if set_id in ALONE_WITH_A_WORKER else 2])
    ready = {f"turn/{one}/ready": ["ready"] for one in ("k", "m")}
    asker = AtAnEnd(replies | SPOKE_ALONE | ready, end=end)
    assert converse(asker, Setting(shipped(set_id), TODAY)).finished
    put: dict[str, Counter[str]] = {}
    for key in {one.key for one in asker.asked if "/q/" in one.key}:
        _turn, by, _q, _question, about = key.split("/")
        put.setdefault(by, Counter())[about] += 1
    return put


FAMILIES = {
    "alone": [("K", "young_person", "here")],
    "two": [("K", "young_person", "here"), ("M", "parent", "here")],
    "five": [
        ("K", "young_person", "here"),
        ("L", "young_person", "here"),
        ("M", "parent", "here"),
        ("D", "parent", "here"),
        ("G", "relative", "here"),
    ],
}


@cache
def sittings(set_id: str, family: str, end: int | None) -> dict[str, list[int]]:
    """Give how many questions each person is put until the break, until the next, and so on."""
    others = FAMILIES[family]
    names = [name.lower() for name, _role, _view in others]
    ready = {f"turn/{one}/ready": ["ready"] for one in names}
    alone = {f"turn/{one}/{what}": ["yes"] for one in (*names, "r") for what in ("safe", "alone")}
    replies: dict[str, Any] = people(*others)
    asker = AtAnEnd(replies | alone | ready, end=end)
    assert converse(asker, Setting(shipped(set_id), TODAY)).finished
    put: dict[str, list[int]] = {}
    for key in dict.fromkeys(one.key for one in asker.asked if one.key.startswith("turn/")):
        _turn, by, what, *_rest = key.split("/")
        counts = put.setdefault(by, [0])
        if what == "break":
            counts.append(0)
        counts[-1] += what == "q"
    return put


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("set_id", HELD)
def test_a_break_comes_before_anybody_is_put_more_than_fits_in_a_sitting(
    set_id: str, family: str
) -> None:
    for end in (0, -1, None) if family == "two" else (None,):
        for by, counts in sittings(set_id, family, end).items():
            assert max(counts) <= MOST, (by, counts)
            assert len(counts) == 1 or min(counts) > 0, (by, counts)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("set_id", HELD)
def test_no_young_person_needs_a_break(set_id: str, family: str) -> None:
    breaks = {by for by, counts in sittings(set_id, family, None).items() if len(counts) > 1}
    # a parent is asked about each child, and the worker about everybody
    assert breaks <= ({"m", "d", "r"} if family == "five" else {"r"})


@pytest.mark.parametrize("set_id", HELD)
def test_nobody_is_asked_more_than_fits_in_a_sitting(set_id: str) -> None:
    for put in (turns(set_id, end) for end in (0, -1, None)):
        counts = {one: about.total() for one, about in put.items()}
        assert 0 < counts["k"] < MOST, counts
        assert counts.get("m", 0) <= MOST, counts
        # a worker, who has a break, about each of them and of the meeting
        assert max(put.get("r", Counter({"k": 0})).values()) <= MOST, put["r"]


@pytest.mark.parametrize("set_id", HELD)
def test_what_is_answered_never_opens_more_than_what_is_not(set_id: str) -> None:
    most = turns(set_id, None)
    for end in (0, -1):
        for by, about in turns(set_id, end).items():
            assert about <= most[by]


@pytest.mark.parametrize("set_id", HELD)
def test_the_time_that_a_set_states_is_enough_for_its_questions(set_id: str) -> None:
    seconds = sum(SECONDS[by] * about.total() for by, about in turns(set_id, None).items())
    minutes = shipped(set_id).minutes
    assert minutes is not None
    assert seconds <= minutes * 60


def test_a_quick_record_is_short_also_where_all_of_it_is_put() -> None:
    # each is one key (screens), and of one young person
    questions = shipped("quick")
    of_k = [one for one in questions.asked if one.of_meeting or "young_person" in one.asked]
    assert 0 < len(of_k) <= 20


@pytest.mark.parametrize("set_id", ["organisation-readiness", "team-readiness"])
def test_a_set_about_the_work_fits_in_a_sitting(set_id: str) -> None:
    questions = shipped(set_id)
    assert 0 < len(questions.asked) <= MOST
    assert (questions.minutes or 0) * 60 >= len(questions.asked) * 30  # talked through in a group


@pytest.mark.parametrize("add_on", ADD_ONS)
def test_an_add_on_is_short_enough_to_be_put_on_top(add_on: str) -> None:
    questions = asked(add_on)
    put = [one for one in questions.asked if one.id in questions.add_on_questions]
    for role in ("young_person", "parent", "meeting"):
        assert len([one for one in put if role in one.asked]) <= 10
    assert library().set(add_on).minutes


# -- the rest ---------------------------------------------------------------------------


@pytest.mark.parametrize("set_id", SETS)
def test_each_set_can_be_gone_through_to_its_end(set_id: str) -> None:
    for seed in range(3):
        outcome = converse(Chancy(seed), Setting(shipped(set_id), TODAY))
        assert outcome.finished


@pytest.mark.parametrize("set_id", EVERY)
def test_no_copy_of_any_family_says_that_a_way_is_possible(set_id: str) -> None:
    questions = asked(set_id)
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

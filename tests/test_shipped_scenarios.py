"""The made-up families that come with the program, to play before a room.

That each comes to what it says, and that together they show what a workshop has to show.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from choosing_digital.answers import MEETING
from choosing_digital.conversation.pages import Seen, concerns
from choosing_digital.files import finding
from choosing_digital.formats import to_markdown
from choosing_digital.outstanding import points, settled_names
from choosing_digital.question_sets import Library, Scenario
from choosing_digital.question_sets.model import Expect, QuestionSet, ScenarioChange
from choosing_digital.question_sets.readability import reading_age
from choosing_digital.record import build, differences
from choosing_digital.redaction import ROOM, WORKER, redact
from choosing_digital.scenarios import check_scenario, naming, outcome, read_scenario, turns
from choosing_digital.session import APART, Session
from conversing import TODAY, shipped

ROOT = Path(__file__).parent.parent

IDS = ("amara", "femi", "hana", "ines", "jaz", "kai", "maya", "nico", "ravi", "rowan")

STANDS_FOR: Mapping[str, tuple[str, ...]] = {
    "digital is clearly better": ("nico", "amara", "maya"),
    "in person is the unsafe way": ("ines", "jaz"),
    "accounts differ": ("kai", "femi", "jaz"),
    "a private answer changes everything": ("rowan",),
    "nothing is wrong at all": ("ravi",),
    "a key fact is not known": ("hana",),
}
"""Which scenario stands for which of the kinds that issue 8 asks for."""

DIGITAL = ("video", "phone", "messages")


@cache
def library() -> Library:
    return finding.library((), {})


@cache
def scenarios() -> dict[str, Scenario]:
    found = (library().loaded(name).model for name in library().files("scenario"))
    return {one.id: one for one in found if isinstance(one, Scenario)}


def the_set(scenario: Scenario) -> QuestionSet:
    set_id, add_ons, problems = naming(scenario)
    assert problems == []
    return shipped(set_id, add_ons)


def session(scenario: Scenario, change: ScenarioChange | None = None) -> Session:
    found, problems = read_scenario(scenario, the_set(scenario), change)
    assert problems == []
    assert found is not None
    return found


@cache
def seen(id_: str, audience: str = WORKER) -> Seen:
    scenario = scenarios()[id_]
    return Seen.by(redact(session(scenario), audience, the_set(scenario)))


def cells(id_: str, audience: str = WORKER) -> set[str]:
    return {
        str(cell.verdict) for row in seen(id_, audience).picture.values() for cell in row.values()
    }


def young_person(id_: str) -> str:
    return next(
        one.id for one in session(scenarios()[id_]).participants if one.role == "young_person"
    )


def by_mode(id_: str, about: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give how somebody would take part in each option, the verdict, and what speaks for it."""
    one = seen(id_)
    for option, cell in one.picture[about].items():
        found = one.redacted.session.option(option)
        yield (found.mode_of(about) if found else APART), str(cell.verdict), cell.favours


# -- each of them ---------------------------------------------------------------------------


def test_there_are_ten_of_them_in_files_of_their_names() -> None:
    assert tuple(sorted(scenarios())) == IDS
    names = sorted(name.replace("\\", "/") for name in library().files("scenario"))
    assert [name.rsplit("scenarios/", 1)[-1] for name in names] == [f"{one}.yaml" for one in IDS]


@pytest.mark.parametrize("id_", IDS)
def test_each_comes_to_what_it_says_and_each_change_moves_what_it_says(id_: str) -> None:
    scenario = scenarios()[id_]
    assert list(check_scenario(scenario, the_set(scenario))) == []
    assert library().diagnostics(library_name(id_)) == ()


def library_name(id_: str) -> str:
    return next(
        name
        for name in library().files("scenario")
        if getattr(library().loaded(name).model, "id", "") == id_
    )


def whole(expect: Expect | None, one: Session, picture: Mapping[str, Mapping[str, object]]) -> bool:
    """Tell whether nothing is left to chance: every concern, and every cell there is."""
    return (
        expect is not None
        and expect.raised is not None
        and {about: set(row) for about, row in expect.picture.items()}
        == {about: set(row) for about, row in picture.items()}
        and set(picture) == {*(person.id for person in one.participants), MEETING}
    )


@pytest.mark.parametrize("id_", IDS)
def test_each_says_the_whole_of_what_it_comes_to(id_: str) -> None:
    scenario = scenarios()[id_]
    assert whole(scenario.expect, session(scenario), seen(id_).picture)
    for change in scenario.change:
        said = session(scenario, change)
        assert whole(change.expect, said, outcome(said, the_set(scenario)).picture)


@pytest.mark.parametrize("id_", IDS)
def test_each_has_what_a_trainer_needs(id_: str) -> None:
    one = scenarios()[id_]
    assert one.purpose
    assert one.minutes
    assert one.told
    assert one.notes
    assert len(one.aims) == 3
    assert len(one.handout) == 3
    assert set(one.people) == set(turns(one))
    assert 3 <= len(one.look_at) <= 6
    assert 3 <= len(one.stops) <= 6
    assert 1 <= len(one.change) <= 3
    assert all(stop.notes for stop in one.stops)
    assert all(change.notes for change in one.change)
    assert any(stop.after == "picture" for stop in one.stops)


@pytest.mark.parametrize("id_", IDS)
def test_each_stop_asks_and_none_knows_the_answer(id_: str) -> None:
    for stop in scenarios()[id_].stops:
        assert "?" in stop.ask
        assert not re.search(r"right answer|correct|should have", stop.ask)


@pytest.mark.parametrize("id_", IDS)
def test_each_says_how_it_is_known_that_this_happens(id_: str) -> None:
    sources = scenarios()[id_].sources
    assert len(sources) >= 3
    for source in sources:
        # a document, and what it supports; or said plainly that it is judgement
        assert re.match(r"S\d\d[a-z]? .+: .+|Practice judgement: .+", source), source


def test_the_young_person_is_heard_first_and_where_not_the_notes_say_why() -> None:
    later = [id_ for id_ in IDS if turns(scenarios()[id_])[0] != young_person(id_)]
    # the room is to notice whom it has not heard
    assert later == ["kai"]
    assert "At a real table the young person comes first" in (scenarios()["kai"].notes or "")


# -- what they are to show ------------------------------------------------------------------


def test_every_scenario_stands_for_one_of_the_kinds_and_each_kind_has_enough() -> None:
    assert {one for ids in STANDS_FOR.values() for one in ids} == set(IDS)
    for kind in ("digital is clearly better", "in person is the unsafe way", "accounts differ"):
        assert len(STANDS_FOR[kind]) >= 2


@pytest.mark.parametrize("id_", STANDS_FOR["digital is clearly better"])
def test_digital_is_clearly_better(id_: str) -> None:
    rows = list(by_mode(id_, young_person(id_)))
    # a call or writing is possible, something speaks for it, and the room is worse
    assert any(mode in DIGITAL and verdict == "possible" and why for mode, verdict, why in rows)
    assert all(
        verdict in ("care", "barrier") for mode, verdict, _why in rows if mode == "in_person"
    )
    wishes = session(scenarios()[id_]).participants
    own = next(one for one in wishes if one.role == "young_person").wishes
    assert any(own.get(mode) == "preferred" for mode in DIGITAL)


@pytest.mark.parametrize("id_", STANDS_FOR["in person is the unsafe way"])
def test_in_person_is_the_unsafe_way(id_: str) -> None:
    people = [one.id for one in session(scenarios()[id_]).participants]
    assert [
        one
        for one in people
        if (rows := list(by_mode(id_, one)))
        if ("in_person", "unsafe") in [(mode, verdict) for mode, verdict, _why in rows]
        and any(mode in DIGITAL and verdict != "unsafe" for mode, verdict, _why in rows)
    ]


@pytest.mark.parametrize("id_", STANDS_FOR["accounts differ"])
def test_accounts_differ(id_: str) -> None:
    assert list(differences(seen(id_).readings))


def test_one_private_answer_changes_everything() -> None:
    # the room: nothing to be seen at all
    assert cells("rowan", ROOM) == {"nothing_said"}
    assert concerns(seen("rowan", ROOM)) == ()
    # the worker: both ways that everybody agreed on
    row = seen("rowan").picture[young_person("rowan")]
    assert {way: str(row[way].verdict) for way in ("video", "phone")} == {
        "video": "unsafe",
        "phone": "unsafe",
    }
    # and the one answer is what did it
    change = scenarios()["rowan"].change[0]
    after = outcome(session(scenarios()["rowan"], change), the_set(scenarios()["rowan"]))
    assert "unsafe" not in {str(cell.verdict) for cell in after.picture["w"].values()}


def test_nothing_is_wrong_at_all() -> None:
    assert cells("ravi") == {"possible"}
    assert concerns(seen("ravi")) == ()
    assert list(differences(seen("ravi").readings)) == []


def test_a_key_fact_is_not_known_and_settles_one_way_or_the_other() -> None:
    scenario = scenarios()["hana"]
    assert {str(cell.verdict) for cell in seen("hana").picture["m"].values()} == {"not_known"}
    ends = [outcome(session(scenario, one), the_set(scenario)).picture for one in scenario.change]
    assert [str(one["m"]["video"].verdict) for one in ends] == ["not_known", "possible", "unsafe"]


@pytest.mark.parametrize("id_", IDS)
def test_there_is_always_a_way_that_is_unsafe_for_nobody_or_they_wait(id_: str) -> None:
    one = seen(id_)
    decision = one.redacted.session.decision
    assert decision is not None
    if decision.option == "not_yet":
        return
    chosen = [row[decision.option] for row in one.picture.values() if decision.option in row]
    assert {str(cell.verdict) for cell in chosen} <= {"possible", "care"}


@pytest.mark.parametrize("id_", IDS)
def test_what_is_settled_was_there_to_settle_and_something_is_left_to_talk_about(id_: str) -> None:
    one = seen(id_)
    raised = [each.name for each in points(one.redacted, one.readings, one.findings, one.picture)]
    settled = settled_names(one.redacted.session)
    assert settled <= set(raised)
    assert id_ == "ravi" or set(raised) - settled


def test_they_are_of_every_age_and_from_many_kinds_of_home() -> None:
    ages = {
        getattr(said.answer, "value", None)
        for id_ in IDS
        for said in session(scenarios()[id_]).said
        if said.question == "age_band"
    }
    assert ages >= {"from_5_to_7", "from_8_to_10", "from_11_to_13", "from_14_to_15"}
    assert ages >= {"from_16_to_17", "from_18"}
    roles = {one.role for id_ in IDS for one in session(scenarios()[id_]).participants}
    assert roles >= {"parent", "carer", "foster_carer", "personal_adviser", "social_worker"}
    told = " ".join(one.told or "" for one in scenarios().values())
    for word in ("autistic", "Deaf", "learning disability", "interprets", "children's home"):
        assert word in told
    assert "a court has said" in told
    assert "abroad" in told


def test_four_sets_and_two_add_ons_are_played() -> None:
    named = [naming(one)[:2] for one in scenarios().values()]
    assert {set_id for set_id, _add_ons in named} == {
        "decision-meeting",
        "everyday-one-to-one",
        "family-time",
        "workshop-demo",
    }
    assert {one for _set_id, add_ons in named for one in add_ons} == {
        "domestic-abuse",
        "sexual-abuse-exploitation",
    }


# -- how they speak -------------------------------------------------------------------------


@pytest.mark.parametrize("id_", IDS)
def test_the_young_person_speaks_as_a_nine_year_old_can_read(id_: str) -> None:
    own = next(one for one in session(scenarios()[id_]).participants if one.role == "young_person")
    for account in (own.words, own.private_words):
        if account:
            assert reading_age(account) <= 9, account


@pytest.mark.parametrize("id_", IDS)
def test_what_the_room_is_told_is_short_and_plain(id_: str) -> None:
    told = scenarios()[id_].told or ""
    assert 2 <= len(re.findall(r"[.?](?:\s|$)", told)) <= 4
    assert len(told) <= 400
    assert reading_age(told) <= 13


def texts(value: object) -> Iterator[str]:
    """Give every text in a scenario, wherever it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from texts(key)
            yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


HARM = r"\b(perpetrators?|abusers?|victims?|offenders?|rap(e|ed)|beat(en)?|violent|suicid\w+)\b"
REAL = r"\d{4,}|@|https?:|\bwww\.|\b[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b"


@pytest.mark.parametrize("id_", IDS)
def test_nobody_is_named_for_a_harm_and_nothing_could_be_somebody_real(id_: str) -> None:
    one = scenarios()[id_]
    said = session(one)
    assert said.practice
    assert (said.meeting.reference or "").startswith("MADE-UP-")
    assert all(len(person.name.split()) == 1 for person in said.participants)
    for text in texts(one.model_dump(exclude={"source"})):
        assert not re.search(HARM, text, re.IGNORECASE), text
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", text) or not re.search(REAL, text), text
        assert "!" not in text, text


@pytest.mark.parametrize("id_", IDS)
def test_the_room_reads_nothing_that_was_said_in_private(id_: str) -> None:
    scenario = scenarios()[id_]
    said = session(scenario)
    record = build(said, the_set(scenario), ROOM, id="x", recorded_on=TODAY)
    told = to_markdown(record)
    kept = [one.private_words for one in said.participants if one.private_words]
    kept += [said.decision.private_reason] if said.decision and said.decision.private_reason else []
    for text in kept:
        assert text not in told
        assert text in to_markdown(
            build(said, the_set(scenario), WORKER, id="x", recorded_on=TODAY)
        )


# -- and where one finds out which to play --------------------------------------------------


def test_the_page_on_them_names_each_and_each_of_its_changes() -> None:
    page = (ROOT / "docs" / "made-up-families.md").read_text(encoding="utf-8")
    which, moves = page.split("## What one answer moves")
    assert tuple(sorted(re.findall(r"^\| `(\w+)` \|", which, re.MULTILINE))) == IDS
    rows: dict[str, int] = {}
    for line in moves.splitlines():
        if found := re.match(r"\| (?:`(\w+)` )?\| ", line):
            name = found[1] or list(rows)[-1]
            rows[name] = rows.get(name, 0) + 1
    assert rows == {id_: len(one.change) for id_, one in scenarios().items()}

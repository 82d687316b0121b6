"""What the shipped sets put to people on one path and not on another, in a conversation."""

from typing import Any

import pytest

from choosing_digital.conversation import Setting
from choosing_digital.files import finding
from conversing import SPOKE_ALONE, TODAY, asked_keys, held, people, shipped


def put(set_id: str, replies: dict[str, Any]) -> list[str]:
    """Give the keys of what is put in a conversation with a young person and a parent."""
    both = people(("K", "young_person", "here"), ("M", "parent", "here"))
    _outcome, asked = held(both | SPOKE_ALONE | replies, Setting(shipped(set_id), TODAY))
    return asked_keys(asked)


# -- getting there ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["home_visit", "core_group", ""])
def test_the_way_there_is_asked_in_every_kind_of_meeting(kind: str) -> None:
    # who lives elsewhere has one at a home visit too
    keys = put("decision-meeting", {"setup/kind": [kind]})
    for one in ("k", "m"):
        assert f"turn/{one}/q/travel_hard/{one}" in keys
        assert f"turn/{one}/q/venue_ok/{one}" in keys


# -- an advocate ------------------------------------------------------------------------

ADVOCATE = "plan/who_asks_for_an_advocate"
DECIDED = {"decision/option": ["video"]}


@pytest.mark.parametrize("set_id", ["decision-meeting", "workshop-demo"])
@pytest.mark.parametrize(
    ("k", "m", "is_asked"),
    [
        ("no", "no", False),
        ("have_one", "no", False),
        ("want_one", "no", True),
        ("no", "not_sure", True),
        ("", "no", True),  # not asked: nobody knows
    ],
)
def test_the_plan_asks_who_asks_for_an_advocate_where_somebody_may_want_one(
    set_id: str, k: str, m: str, is_asked: bool
) -> None:
    said = {f"turn/{one}/q/wants_advocate/{one}": [says] for one, says in (("k", k), ("m", m))}
    keys = put(set_id, said | DECIDED)
    assert "plan/if_the_call_drops" in keys
    assert (ADVOCATE in keys) is is_asked


def test_every_set_with_a_plan_that_asks_about_an_advocate_has_the_line() -> None:
    library = finding.library((), {})
    sets = [library.set(name) for name in library.names()]
    asking = {
        one.id: one.plan
        for one in sets
        if one.plan and "wants_advocate" in {q for part in one.sections for q in part.questions}
    }
    assert len(asking) == 2
    assert all("who_asks_for_an_advocate" in plan for plan in asking.values())

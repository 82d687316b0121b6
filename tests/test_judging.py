"""The worker's own judgement: kept beside what the program found, which stays as it is."""

from dataclasses import replace
from typing import Any

from choosing_digital.conversation.judging import concern_id, numbered_apart
from choosing_digital.conversation.pages import Seen, concerns
from choosing_digital.picture import Verdict
from choosing_digital.prompts import Back, Numbered, Prompt
from choosing_digital.redaction import ROOM, WORKER, redact
from choosing_digital.session import Concern, Session
from conversing import K_AND_M, SPOKE_ALONE, asked_for, asked_keys, held, last, small

Replies = dict[str, list[Any]]
OVERHEARD: Replies = {"turn/k/q/space/k": ["never"], "turn/k/q/scared/k": ["no"]}
FROM_THE_PICTURE: Replies = {
    "picture": ["alone", "go_on"],
    "only": ["yes"],
    "alone/picture": ["judge"],
}
CONCERN: Replies = {
    "judge/1/what": ["concern"],
    "judge/1/about": ["k"],
    "judge/1/level": ["unsafe"],
    "judge/1/ways": [("video", "phone")],
    "judge/1/text": ["K went silent on our last call."],
    "judge/1/share": ["no"],
}
TIRED = Concern(
    "own-1",
    "r",
    "k",
    "K went silent on our last call.",
    level="unsafe",
    modes=("video", "phone"),
    share=False,
)


def judged(more: Replies) -> tuple[Session, list[Prompt]]:
    outcome, asked = held(K_AND_M | SPOKE_ALONE | OVERHEARD | more)
    assert outcome.finished
    return outcome.session, asked


def test_a_concern_of_ones_own_counts_like_a_rule_and_says_whose_it_is() -> None:
    session, asked = judged(FROM_THE_PICTURE | CONCERN)
    assert session.concerns == (TIRED,)
    seen = Seen.by(redact(session, WORKER, small()))
    assert seen.picture["k"]["video"].verdict is Verdict.UNSAFE
    assert seen.picture["k"]["in_person"].so_far is Verdict.POSSIBLE
    first = concerns(seen)[0].item
    assert (first.title, first.lines) == (
        "K: K went silent on our last call.",
        (("Added by", "R"),),
    )
    tries = [line for one in concerns(seen) for line in one.item.lines if line[0] == "Try"]
    assert tries == [("Try", "Find K a room at school.")]
    pages = [one.page for one in asked if one.key.startswith("judge/1/")]
    assert {one.part for one in pages if one.expires} == {"ONLY R SHOULD SEE THIS"}
    assert asked_keys(asked).count("judge/1/only") == 0  # they have just said so


def test_what_is_not_shared_is_in_no_copy() -> None:
    session, _ = judged(FROM_THE_PICTURE | CONCERN)
    room = redact(session, ROOM, small())
    assert room.session.concerns == ()
    assert Seen.by(room).picture["k"]["video"].verdict is Verdict.CARE


def test_a_finding_seen_otherwise_stays_as_it_was_found() -> None:
    disagree: Replies = {
        "judge/1/what": ["disagree"],
        "judge/1/which": ["k/overheard"],
        "judge/1/reason": ["K has headphones now."],
        "judge/1/share": ["yes"],
    }
    session, asked = judged(FROM_THE_PICTURE | disagree)
    (added,) = session.concerns
    assert added == Concern(
        "shared-1", "r", "k", "K has headphones now.", disagrees="overheard", share=True
    )
    for audience in (WORKER, ROOM):
        seen = Seen.by(redact(session, audience, small()))
        assert seen.picture["k"]["video"].so_far is Verdict.CARE
        told = next(one.item for one in concerns(seen) if "overheard" in one.item.title)
        assert told.lines[-1] == ("But", "R sees it otherwise: K has headphones now.")
    lines = last(asked, "judge/1/which").lines  # type: ignore[union-attr]
    assert "K, by video, by phone: K may be overheard." in [line.label for line in lines]


def test_it_can_be_looked_at_changed_and_taken_out_before_the_end() -> None:
    alone: Replies = {
        "alone": ["yes", "yes"],
        "judged/list": ["a", ""],
        "judge/1/only": ["yes", "yes"],
    }
    session, asked = judged(CONCERN | alone)
    assert session.concerns == (TIRED,)
    shown = last(asked, "judged/list")
    assert isinstance(shown, Numbered)
    assert shown.rows == (("K: potentially unsafe", "K went silent on our last call.", "private"),)
    taken_out = alone | {"judged/list": ["a", "d1", ""]}
    session, asked = judged(CONCERN | taken_out)
    assert session.concerns == ()
    changed = alone | {
        "alone": ["yes", "yes", "yes"],
        "judged/list": ["a", concern_id(1), ""],
        "judge/1/level": ["unsafe", "care"],
        "judge/1/what": ["concern"],
        "judge/1/about": ["k", "k"],
        "judge/1/ways": [("video", "phone"), ("phone",)],
        "judge/1/text": ["K went silent on our last call.", "K was quiet."],
        "judge/1/share": ["no", "yes"],
    }
    session, _ = judged(CONCERN | changed)
    assert session.concerns == (
        Concern("shared-1", "r", "k", "K was quiet.", level="care", modes=("phone",), share=True),
    )


def test_after_adding_it_is_asked_again_who_looks_at_the_screen() -> None:
    alone: Replies = {"alone": ["yes", "no"], "judged/list": ["a"]}
    session, asked = judged(CONCERN | alone)
    after = asked_keys(asked)[asked_keys(asked).index("judge/1/done") :]
    assert after == ["judge/1/done", "alone", "summary"]
    assert session.concerns == (TIRED,)


def test_a_page_that_ran_out_of_time_leads_to_the_question_who_is_there() -> None:
    expired: Replies = (
        FROM_THE_PICTURE
        | CONCERN
        | {
            "judge/1/about": [Back(expired=True), "k"],
            "judge/1/only": ["no"],
        }
    )
    session, asked = judged(expired)
    keys = asked_keys(asked)
    assert keys[keys.index("judge/1/about") + 1] == "judge/1/only"
    assert session.concerns == ()
    assert len(asked_for(asked, "judge/1/level")) == 0


def test_the_room_goes_the_same_way_whether_something_was_added_or_not() -> None:
    plain, asked_plain = judged(
        {"picture": ["alone", "go_on"], "only": ["yes"], "alone/picture": ["go_on"]}
    )
    added, asked = judged(FROM_THE_PICTURE | CONCERN)
    room = [one for one in asked if one.page.part.startswith("for everyone")]
    assert [one.page for one in room] == [
        one.page for one in asked_plain if one.page.part.startswith("for everyone")
    ]
    assert plain.decision == added.decision


def test_what_the_worker_keeps_alone_changes_no_id_in_a_copy() -> None:
    openly: Replies = {
        "picture": ["alone", "go_on"],
        "judge/1/what": ["concern"],
        "judge/1/about": ["k"],
        "judge/1/level": ["care"],
        "judge/1/ways": ["every"],
        "judge/1/text": ["K gets tired."],
        "judge/1/share": ["yes"],
        "decision/option": ["video"],
        "alone": ["yes"],
        "settle/list": [f"care/k/{concern_id(1)}", ""],
        "settle/1/what": ["A break."],
    }
    alone, _ = judged(FROM_THE_PICTURE | openly)
    second = {key.replace("judge/1", "judge/2"): said for key, said in openly.items()}
    twice: Replies = {
        "picture": ["alone", "alone", "go_on"],
        "only": ["yes", "yes"],
        "alone/picture": ["judge", "judge"],
        "settle/list": [f"care/k/{concern_id(2)}", ""],
    }
    both, _ = judged(FROM_THE_PICTURE | CONCERN | second | twice)
    assert [one.id for one in both.concerns] == ["own-1", "shared-1"]
    assert [one.point for one in both.settled] == ["care/k/shared-1"]
    room = [redact(one, ROOM, small()).session for one in (alone, both)]
    assert room[0] == room[1]


def test_concerns_that_stay_from_an_earlier_record_keep_their_names_beside_new_ones() -> None:
    earlier, _ = judged(FROM_THE_PICTURE | CONCERN)
    gap = Concern("shared-1", "m", "m", "M's phone is full.", level="care", share=False)
    openly = replace(TIRED, id="shared-2", text="K was late.", share=True)
    there = replace(earlier, concerns=(*earlier.concerns, gap, openly))
    new = [replace(TIRED, id=concern_id(1)), replace(openly, id=concern_id(2))]
    both = numbered_apart(replace(there, concerns=(*there.concerns, *new)))
    # in order: three that stay, the private one of which gives way, and two added now
    assert [one.id for one in both.concerns] == ["own-1", "own-2", "shared-2", "own-3", "shared-1"]
    # what is kept private moves no name of what is shared
    fewer = numbered_apart(replace(there, concerns=(openly, new[1])))
    assert [one.id for one in fewer.concerns] == ["shared-2", "shared-1"]

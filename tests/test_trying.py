"""What if, live: what moves, what is kept, and that nothing else is changed."""

from dataclasses import replace
from typing import Any

from choosing_digital.answers import Absence, Account, Answer, Given, Said
from choosing_digital.picture import Verdict
from choosing_digital.prompts import Back, Heading, Item, Items, Pairs, Paragraph, PickOne, Prompt
from choosing_digital.redaction import ROOM, WORKER, redact
from choosing_digital.session import Concern, Mode, Option, Session
from choosing_digital.trial import Moved, Trial, answers_to_try, tried
from choosing_digital.what_if import Change
from conversing import (
    K_AND_M,
    SMALL_SETTING,
    SPOKE_ALONE,
    asked_for,
    asked_keys,
    held,
    last,
    small,
    words_on,
)

Replies = dict[str, list[Any]]
OVERHEARD: Replies = {
    "turn/k/q/space/k": ["never"],
    "turn/k/q/scared/k": ["yes"],
    "turn/k/q/easy/k": [9],
}


def session_with(*more: Said) -> Session:
    outcome, _ = held(K_AND_M | SPOKE_ALONE | OVERHEARD)
    return outcome.session


def moved(audience: str, trial: Trial) -> dict[str, Moved]:
    redacted = redact(session_with(), audience, small())
    return {one.about: one for one in tried(redacted, trial)}


def verdict(cell: Any) -> Verdict | None:
    return cell.so_far if cell else None


# -- what moves -------------------------------------------------------------------------


def test_another_place_takes_the_worry_away_for_that_person_alone() -> None:
    trial = Trial("video").with_change(Change("space", "k", "always"))
    k = moved(WORKER, trial)["k"]
    assert (verdict(k.before), verdict(k.after)) == (Verdict.UNSAFE, Verdict.POSSIBLE)
    assert [one.rule.id for one in k.gone] == ["overheard", "overheard_and_scared"]
    assert k.new == ()
    assert [one.rule.id for one in k.still] == ["easy_calls"]
    assert all(one.is_the_same for who, one in moved(WORKER, trial).items() if who != "k")


def test_the_room_sees_what_the_room_may_know_and_no_more() -> None:
    trial = Trial("video").with_change(Change("space", "k", "always"))
    k = moved(ROOM, trial)["k"]
    assert (verdict(k.before), verdict(k.after)) == (Verdict.CARE, Verdict.NOTHING_SAID)
    assert [one.rule.id for one in k.gone] == ["overheard"]


def test_taking_part_another_way_has_the_rules_of_that_way() -> None:
    k = moved(WORKER, Trial("video").with_way("k", "in_person"))["k"]
    assert (verdict(k.before), verdict(k.after)) == (Verdict.UNSAFE, Verdict.POSSIBLE)
    apart = moved(WORKER, Trial("video").with_way("k", "apart"))["k"]
    assert apart.after is None


def test_only_answers_that_were_given_and_that_vary_can_be_tried() -> None:
    session = session_with()
    k_unsure = Said("listened", "k", "k", session.said[0].account, None, Absence.NOT_SURE)
    assert k_unsure.answer is Absence.NOT_SURE
    redacted = redact(session, WORKER, small())
    offered = {(one.question, one.about) for one in answers_to_try(redacted, Trial("video"))}
    assert ("space", "k") in offered
    assert not {"scared", "easy", "knows"} & {question for question, _ in offered}
    room = redact(session, ROOM, small())
    assert {(one.question, one.about) for one in answers_to_try(room, Trial("video"))} == {
        ("space", "k")
    }


# -- on the pages -----------------------------------------------------------------------

TRY_SPACE: Replies = {
    "picture": ["change", "go_on"],
    "change": ["try"],
    "try/first": ["video"],
    "try/what": ["answer/space/k"],
    "try/answer": ["always"],
}


def tried_out(more: Replies) -> tuple[Session, list[Prompt]]:
    outcome, asked = held(K_AND_M | SPOKE_ALONE | OVERHEARD | TRY_SPACE | more)
    return outcome.session, asked


def test_the_page_says_what_is_gone_new_and_still_there() -> None:
    _, asked = tried_out({"try/shown": ["stop"]})
    page = last(asked, "try/shown").page
    assert page.text == ('What if the answer to "Can K talk unheard?" were: Yes, any time?')
    assert page.body == (
        Heading("By video"),
        Items(
            (
                Item(
                    "K",
                    lines=(
                        ("Now", "possible with care"),
                        ("Then", "nothing said here either way"),
                    ),
                ),
            )
        ),
        Paragraph("M, R: no change."),
        Pairs(
            (
                ("Gone", "K: K may be overheard."),
                ("New", "nothing"),
                ("Still there", "K: Calls are easy for K. (favours)"),
            )
        ),
        Paragraph("Only K can give that answer. To keep this, it is asked again."),
    )


def test_what_is_tried_and_not_kept_changes_nothing() -> None:
    before, _ = held(K_AND_M | SPOKE_ALONE | OVERHEARD)
    after, asked = tried_out({"try/shown": ["stop"]})
    assert after == before.session
    assert asked_keys(asked).count("picture") == 2


def test_back_leads_one_page_back_and_one_thing_more_adds_to_it() -> None:
    more: Replies = {
        "try/answer": [Back(), "always"],
        "try/what": ["answer/space/k", "answer/space/k", "way/m"],
        "try/way": ["in_person"],
        "try/shown": ["more", "stop"],
    }
    _, asked = tried_out(more)
    keys = [one for one in asked_keys(asked) if one.startswith(("try", "change"))]
    assert keys == [
        *("change", "try/first", "try/what", "try/answer", "try/what", "try/answer", "try/shown"),
        *("try/what", "try/way", "try/shown"),
    ]
    assert last(asked, "try/shown").page.text == (
        'What if M took part in person; and the answer to "Can K talk unheard?" were: '
        "Yes, any time?"
    )


def test_kept_it_stands_on_the_table_and_is_asked_of_whoever_would_take_part() -> None:
    session, asked = tried_out(
        {
            "picture": ["change", "go_on"],
            "try/shown": ["keep"],
            "mix/1/name": ["K by video from school"],
            "mix/1/turn/k/differs": ["yes"],
            "mix/1/turn/k/q/space/k": ["always"],
        }
    )
    modes: dict[str, Mode] = {"k": "video", "m": "video", "r": "video"}
    assert session.options[-1] == Option("mix-a", "K by video from school", modes)
    answers: list[Answer] = [one.answer for one in session.said if one.option == "mix-a"]
    assert answers == [Given("always")]  # K's own, given by K
    assert not asked_for(asked, "mix/1/mode/k")


def test_noted_it_is_kept_for_another_day_and_shared_only_from_the_rooms_page() -> None:
    session, _ = tried_out({"try/shown": ["note"]})
    (noted,) = session.concerns
    text = 'To ask K, by video: what if the answer to "Can K talk unheard?" were: Yes, any time?'
    assert noted == Concern("shared-1", "r", "k", text, level="note", modes=("video",), share=True)
    alone: Replies = {
        "picture": ["alone", "go_on"],
        "only": ["yes"],
        "alone/picture": ["change"],
        "try/shown": ["note"],
    }
    session, asked = tried_out(alone)
    assert not session.concerns[0].share
    tries = [one for one in asked if one.key.startswith("try")]
    assert {one.page.expires for one in tries} == {120}
    assert {one.page.part for one in tries} == {"ONLY R SHOULD SEE THIS"}


def test_what_would_lift_a_verdict_can_be_tried_with_one_key() -> None:
    _, asked = tried_out({"try/first": ["lift/0"], "try/shown": ["stop"]})
    first = last(asked, "try/first")
    assert isinstance(first, PickOne)
    assert first.lines[0].label == (
        'K, by video: what if the answer to "Can K talk unheard?" were: Yes, any time?'
    )
    assert last(asked, "try/shown").page.body[0] == Heading("By video")


def test_nothing_that_was_said_in_private_is_on_a_page_of_the_room() -> None:
    _, asked = tried_out({"try/shown": ["stop"]})
    pages = [words_on(one) for one in asked if one.key.startswith("try")]
    assert not [page for page in pages if "scared" in page.lower() or "listen" in page.lower()]


def test_an_answer_called_like_one_of_our_own_words_is_only_an_answer() -> None:
    setting = SMALL_SETTING
    alone: Replies = {
        "picture": ["alone", "go_on"],
        "only": ["yes"],
        "alone/picture": ["change"],
        "try/what": ["answer/space/k"],
        "try/answer": ["sometimes"],
        "try/shown": ["stop"],
    }
    outcome, asked = held(K_AND_M | SPOKE_ALONE | OVERHEARD | TRY_SPACE | alone, setting)
    assert outcome.finished
    assert asked_keys(asked).count("try/shown") == 1


def test_what_nobody_could_tell_any_more_is_not_gone() -> None:
    # R is not sure: K's "never" alone makes it so now, and without it nobody could tell.
    session = session_with()
    unsure = Said("space", "r", "k", Account.OPEN, None, Absence.NOT_SURE)
    session = replace(session, said=(*session.said, unsure))
    redacted = redact(session, WORKER, small())
    trial = Trial("video").with_change(Change("space", "k", "always"))
    k = next(one for one in tried(redacted, trial) if one.about == "k")
    assert "overheard" in [one.rule.id for one in k.not_known]
    assert "overheard" not in [one.rule.id for one in k.gone]

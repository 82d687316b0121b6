"""The picture: what findings add up to, and the laws that no answer and no rule can break."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.answers import MEETING, Absence, Wish, WishSaid
from choosing_digital.conditions import MeetingIs
from choosing_digital.picture import Cell, Picture, Verdict, was_not_asked
from choosing_digital.question_sets.model import Level, QuestionSet, Rule
from choosing_digital.redaction import ROOM
from choosing_digital.session import Session, View
from choosing_digital.words import SO_FAR, VERDICTS
from helpers import LAWS, picture_of, question_set, session, verdicts
from strategies import Family, Pick, concerns, families, rule

QUESTIONS = """
questions:
  - {id: unsafe, text: {everyone: "U?"}, type: yes_no, ask: [young_person]}
  - {id: barrier, text: {everyone: "B?"}, type: yes_no, ask: [young_person]}
  - {id: care, text: {everyone: "C?"}, type: yes_no, ask: [young_person]}
  - {id: note, text: {everyone: "N?"}, type: yes_no, ask: [young_person]}
  - {id: favours, text: {everyone: "F?"}, type: yes_no, ask: [young_person]}
"""
EACH = question_set(
    QUESTIONS
    + "rules:"
    + "".join(
        f"""
  - id: {level}_rule
    level: {level}
    modes: [video]
    about: [young_person]
    when: {{question: {level}, is: yes}}
    message: "{level}"
"""
        for level in ("unsafe", "barrier", "care", "note", "favours")
    )
)
LEVELS = ("unsafe", "barrier", "care", "note", "favours")


def answered(text: str) -> Session:
    return session(f"participants: [{{id: k, role: young_person, answers: {{{text}}}}}]", EACH)


def by_level(yes: str, no: str) -> Session:
    said = dict.fromkeys(yes.split(), "yes") | dict.fromkeys(no.split(), "no")
    return answered(", ".join(f"{level}: {said[level]}" for level in LEVELS if level in said))


# -- the table of verdicts --------------------------------------------------------------


@pytest.mark.parametrize(
    ("raised", "clear", "verdict", "so_far", "not_known"),
    [
        ("unsafe barrier care", "", Verdict.UNSAFE, Verdict.UNSAFE, 0),
        ("barrier care", "", Verdict.NOT_KNOWN, Verdict.BARRIER, 1),
        ("care", "", Verdict.NOT_KNOWN, Verdict.CARE, 1),
        ("", "", Verdict.NOT_KNOWN, Verdict.POSSIBLE, 1),
        ("barrier care note", "unsafe", Verdict.BARRIER, Verdict.BARRIER, 0),
        ("care favours", "unsafe barrier", Verdict.CARE, Verdict.CARE, 0),
        ("care", "unsafe", Verdict.CARE, Verdict.CARE, 0),  # a barrier nobody knows of is not told
        ("note favours", "unsafe barrier care", Verdict.POSSIBLE, Verdict.POSSIBLE, 0),
        ("", "unsafe barrier care note favours", Verdict.POSSIBLE, Verdict.POSSIBLE, 0),
    ],
)
def test_the_worst_level_gives_the_verdict_and_so_far_leaves_out_not_known(
    raised: str, clear: str, verdict: Verdict, so_far: Verdict, not_known: int
) -> None:
    cell = picture_of(by_level(raised, clear), EACH)["k"]["video"]
    assert (cell.verdict, cell.so_far, len(cell.not_known)) == (verdict, so_far, not_known)


def test_a_cell_says_what_it_waits_for_once_and_what_speaks_in_favour() -> None:
    said = session(
        """
        participants:
          - id: k
            role: young_person
            answers: {care: yes, favours: yes}
            wishes: {video: not_ok}
        """,
        EACH,
    )
    assert picture_of(said, EACH) == {
        "k": {
            "in_person": Cell(Verdict.POSSIBLE, Verdict.POSSIBLE, wish=Absence.NOT_ASKED),
            "video": Cell(
                Verdict.NOT_KNOWN,
                Verdict.CARE,
                not_known=(("unsafe", "k"),),
                wish=Wish.NOT_OK,
                favours=("favours_rule",),
            ),
            "phone": Cell(Verdict.POSSIBLE, Verdict.POSSIBLE, wish=Absence.NOT_ASKED),
        },
        MEETING: {
            option: Cell(Verdict.POSSIBLE, Verdict.POSSIBLE)
            for option in ("in_person", "video", "phone")
        },
    }


def test_a_question_that_two_rules_wait_for_is_counted_once() -> None:
    twice = replace(
        EACH, rules=(*EACH.rules, EACH.rules[0].model_copy(update={"id": "unsafe_as_well"}))
    )
    assert picture_of(answered("care: no"), twice)["k"]["video"].not_known == (("unsafe", "k"),)


def test_what_is_not_known_shows_beside_a_worse_verdict_too() -> None:
    both = question_set(
        QUESTIONS
        + """
rules:
  - {id: a, level: unsafe, about: [young_person], when: {question: unsafe, is: yes}, message: A}
  - {id: b, level: unsafe, about: [young_person], when: {question: care, is: yes}, message: B}
"""
    )
    said = session("participants: [{id: k, role: young_person, answers: {unsafe: yes}}]", both)
    cell = picture_of(said, both)["k"]["video"]
    assert (cell.verdict, cell.so_far) == (Verdict.UNSAFE, Verdict.UNSAFE)
    assert cell.not_known == (("care", "k"),)


def test_possible_is_never_said_in_a_copy() -> None:
    said = by_level("", "unsafe barrier care note favours")
    assert verdicts(said, EACH) == {
        "k": {"in_person": "possible", "video": "possible", "phone": "possible"},
        "meeting": {"in_person": "possible", "video": "possible", "phone": "possible"},
    }
    seen = picture_of(said, EACH, ROOM)
    assert {(one.verdict, one.so_far) for row in seen.values() for one in row.values()} == {
        (Verdict.NOTHING_SAID, Verdict.NOTHING_SAID)
    }
    assert picture_of(answered(""), EACH, ROOM)["k"]["video"] == Cell(
        Verdict.NOT_KNOWN,
        Verdict.NOTHING_SAID,
        not_known=(("unsafe", "k"),),
        wish=Absence.WITHHELD,
    )


def test_every_verdict_has_words_and_a_copys_has_none() -> None:
    assert set(VERDICTS) == set(SO_FAR) == set(Verdict)
    assert (VERDICTS[Verdict.NOTHING_SAID], SO_FAR[Verdict.NOTHING_SAID]) == ("", "")


# -- who has a cell ---------------------------------------------------------------------


def test_somebody_apart_has_no_cell_and_the_meeting_has_one_in_every_option() -> None:
    said = session(
        """
        participants:
          - {id: k, role: young_person}
          - {id: m, role: parent}
        options: [{id: alone, name: K alone, modes: {k: video}}]
        """,
        EACH,
    )
    assert {about: list(row) for about, row in picture_of(said, EACH).items()} == {
        "k": ["in_person", "video", "phone", "alone"],
        "m": ["in_person", "video", "phone"],
        "meeting": ["in_person", "video", "phone", "alone"],
    }


@pytest.mark.parametrize(("view", "expected"), [("not_yet", True), ("here", False)])
def test_somebody_whose_view_is_not_yet_there_was_not_asked(view: str, expected: bool) -> None:
    said = session(f"participants: [{{id: k, role: young_person, view: {view}}}]", EACH)
    assert was_not_asked(said, said.participants[0]) is expected


def test_somebody_with_an_answer_was_asked_whatever_their_view_says() -> None:
    said = answered("care: no")
    k = replace(said.participants[0], view=View.NOT_YET)
    assert not was_not_asked(replace(said, participants=(k,)), k)


# -- wishes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("openly", "privately", "worse"),
    [
        ("preferred", "not_ok", Wish.NOT_OK),
        ("not_ok", "preferred", Wish.NOT_OK),
        ("preferred", "not_sure", Absence.NOT_SURE),
        ("ok", "preferred", Wish.OK),
        ("preferred", "preferred", Wish.PREFERRED),
    ],
)
def test_of_two_wishes_the_more_worried_one_shows(
    openly: str, privately: str, worse: WishSaid
) -> None:
    said = session(
        f"""
        participants:
          - id: k
            role: young_person
            wishes: {{video: {openly}}}
            in_private: {{wishes: {{video: {privately}}}}}
        """,
        EACH,
    )
    assert picture_of(said, EACH)["k"]["video"].wish == worse
    assert picture_of(said, EACH, ROOM)["k"]["video"].wish == Wish(openly)


# -- concerns that people add -----------------------------------------------------------


@pytest.mark.parametrize(
    ("concern", "expected"),
    [
        ("about: k, level: unsafe", ("unsafe", "unsafe", "possible")),
        ("about: k, level: barrier, modes: [video]", ("possible", "barrier", "possible")),
        ("about: k, level: care, modes: [phone]", ("possible", "possible", "possible")),
        ("about: k, level: note", ("possible", "possible", "possible")),
        ("about: k, disagrees: care_rule", ("possible", "possible", "possible")),
        ("about: meeting, level: care, modes: [in_person]", ("possible", "possible", "care")),
        ("about: m, level: unsafe", ("possible", "possible", "possible")),
    ],
)
def test_a_concern_of_a_level_counts_as_a_finding_of_it_would(
    concern: str, expected: tuple[str, str, str]
) -> None:
    said = session(
        f"""
        participants:
          - {{id: k, role: young_person, answers: {{unsafe: no}}}}
          - {{id: m, role: parent}}
        options: [{{id: split, name: Split, modes: {{k: video, m: in_person}}}}]
        concerns: [{{id: tired, by: m, text: Tired, {concern}}}]
        """,
        EACH,
    )
    seen = verdicts(said, EACH)
    assert (seen["k"]["in_person"], seen["k"]["split"], seen[MEETING]["split"]) == expected


def test_a_concern_about_somebody_apart_changes_nothing_there() -> None:
    said = session(
        """
        participants:
          - {id: k, role: young_person, answers: {unsafe: no}}
          - {id: m, role: parent}
        options: [{id: alone, name: K alone, modes: {k: video}}]
        concerns: [{id: tired, by: m, about: m, level: unsafe, text: Tired}]
        """,
        EACH,
    )
    assert (
        verdicts(said, EACH)["k"]["alone"] == verdicts(said, EACH)[MEETING]["alone"] == "possible"
    )
    assert verdicts(said, EACH)["m"]["video"] == "unsafe"


# -- laws -------------------------------------------------------------------------------

WORST_FIRST = (
    *(Verdict.UNSAFE, Verdict.NOT_KNOWN, Verdict.BARRIER, Verdict.CARE),
    *(Verdict.POSSIBLE, Verdict.NOTHING_SAID),
)


def ranks(seen: Picture) -> list[tuple[int, int]]:
    """Give how good each verdict is, and each so far: more is better."""
    return [
        (WORST_FIRST.index(cell.verdict), WORST_FIRST.index(cell.so_far))
        for row in seen.values()
        for cell in row.values()
    ]


def never_better(now: list[tuple[int, int]], before: list[tuple[int, int]]) -> bool:
    pairs = zip(now, before, strict=True)
    return all(new[0] <= old[0] and new[1] <= old[1] for new, old in pairs)


def with_rule(asked: QuestionSet, added: Rule) -> QuestionSet:
    return replace(asked, rules=(*asked.rules, added))


@LAWS
@given(families(), st.data(), st.sampled_from(("worker", ROOM)))
def test_another_rule_never_lowers_a_verdict(
    family: Family, data: st.DataObject, audience: str
) -> None:
    added = rule(Pick(data.draw), "added", family.questions.asked)
    covering = added.model_copy(update={"covers": tuple(one.id for one in family.questions.rules)})
    before = ranks(picture_of(family.session, family.questions, audience))
    after = ranks(picture_of(family.session, with_rule(family.questions, covering), audience))
    assert never_better(after, before)


@LAWS
@given(families(), st.data())
def test_a_reason_in_favour_and_a_cover_never_change_a_verdict(
    family: Family, data: st.DataObject
) -> None:
    questions, said = family.questions, family.session
    added = rule(Pick(data.draw), "added", questions.asked)
    favours = with_rule(questions, added.model_copy(update={"level": Level.FAVOURS}))
    all_ids = tuple(one.id for one in questions.rules)
    covering = replace(
        questions,
        rules=tuple(one.model_copy(update={"covers": all_ids}) for one in questions.rules),
    )
    before = ranks(picture_of(said, questions))
    assert ranks(picture_of(said, favours)) == before
    assert ranks(picture_of(said, covering)) == before


@LAWS
@given(families(), st.data())
def test_another_concern_never_lowers_a_verdict(family: Family, data: st.DataObject) -> None:
    more = concerns(Pick(data.draw), family.session.participants, "added", shared=True)
    added = replace(family.session, concerns=family.session.concerns + more)
    before = ranks(picture_of(family.session, family.questions))
    after = ranks(picture_of(added, family.questions))
    assert never_better(after, before)


@LAWS
@given(families())
def test_possible_is_never_beside_an_unsafe_rule_that_cannot_tell(family: Family) -> None:
    questions = with_rule(
        family.questions,
        Rule(
            id="of_this_meeting",
            level=Level.UNSAFE,
            when=MeetingIs(("core_group",)),
            message="M",
            about=("young_person",),
        ),
    )
    said = replace(family.session, meeting=replace(family.session.meeting, kind=""))
    assert "possible" not in verdicts(said, questions)["k"].values()

"""What a condition reads: whose silence counts, which account holds, which path is closed."""

from dataclasses import replace

import pytest

from choosing_digital.answers import MEETING, Absence, Account, Given
from choosing_digital.conditions import Heard, weigh
from choosing_digital.question_sets import QuestionSet
from choosing_digital.readings import open_only
from choosing_digital.redaction import WORKER
from choosing_digital.session import Session, View
from choosing_digital.truth import Truth
from helpers import condition, question_set, seen_by, session

T, U, F = Truth.TRUE, Truth.UNKNOWN, Truth.FALSE

SPACE = question_set(
    """
    questions:
      - id: private_space
        text: {everyone: "Is {name} private?"}
        type: choice
        options: {always: "Yes", sometimes: "Now and then", never: "No"}
        ask: [young_person, parent, social_worker]
        about: [young_person, parent]
        varies: true
    """
)


def truth(
    text: str,
    said: Session,
    questions: QuestionSet,
    about: str = "k",
    option: str = "video",
    everyone: bool = False,
) -> Truth:
    _, readings = seen_by(WORKER, said, questions)
    found = weigh(condition(text), readings.about(about, said.option(option)), everyone)
    return found.truth


NEVER = "{question: private_space, is: never}"

# -- whose silence counts ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("k_says", "m_says", "expected"),
    [
        ("", "", U),
        ("", "always", U),  # K could have answered, and has not
        ("", "never", T),  # another account already makes it true
        ("always", "", F),  # nobody else's silence makes it unknown
        ("always", "always", F),
        ("always", "not_sure", U),  # what others say of not knowing counts
        ("always", "rather_not_say", U),
        ("always", "never", T),
        ("not_sure", "always", U),
        ("never", "not_sure", T),
    ],
)
def test_own_silence_is_unknown_and_nobody_elses_is(
    k_says: str, m_says: str, expected: Truth
) -> None:
    k = f"answers: {{private_space: {k_says}}}" if k_says else "answers: {}"
    m = f"answers_about: {{k: {{private_space: {m_says}}}}}" if m_says else "answers: {}"
    said = session(
        f"""
        participants:
          - {{id: k, role: young_person, {k}}}
          - {{id: m, role: parent, {m}}}
          - {{id: kb, role: social_worker}}
        """,
        SPACE,
    )
    assert truth(NEVER, said, SPACE) is expected


def test_who_is_not_asked_about_themselves_is_not_silent() -> None:
    questions = question_set(
        """
        questions:
          - id: harm
            text: {everyone: "Is {name} harmed?"}
            type: yes_no
            ask: [social_worker, parent]
            about: [young_person]
        """
    )
    people = "participants: [{id: k, role: young_person}, {id: kb, role: social_worker, %s}]"
    silent = session(people % "answers: {}", questions)
    said = session(people % "answers_about: {k: {harm: no}}", questions)
    worried = "{question: harm, not_clearly: no}"
    assert truth(worried, silent, questions) is U
    assert truth(worried, said, questions) is F


def test_every_account_is_heard_and_the_own_silence_with_them() -> None:
    said = session(
        """
        participants:
          - {id: k, role: young_person}
          - id: m
            role: parent
            answers_about: {k: {private_space: always}}
            in_private: {answers_about: {k: {private_space: never}}}
        """,
        SPACE,
    )
    _, readings = seen_by(WORKER, said, SPACE)
    assert readings.accounts("private_space", "k", said.option("video")) == (
        Heard("private_space", "m", "k", Account.OPEN, None, Given("always")),
        Heard("private_space", "m", "k", Account.PRIVATE, None, Given("never")),
        Heard("private_space", "k", "k", Account.OPEN, None, Absence.NOT_ASKED),
    )


def test_of_somebody_who_is_not_there_there_is_only_silence() -> None:
    said = session("participants: [{id: k, role: young_person}]", SPACE)
    _, readings = seen_by(WORKER, said, SPACE)
    assert readings.about("x").heard("private_space", None) == (
        Heard("private_space", None, "x", Account.OPEN, None, Absence.NOT_ASKED),
    )
    assert readings.about("x").missing("private_space", None) == ()


def test_in_a_copy_silence_is_withheld() -> None:
    said = session("participants: [{id: k, role: young_person}]", SPACE)
    _, readings = seen_by("room", said, SPACE)
    assert [one.answer for one in readings.accounts("private_space", "k", None)] == [
        Absence.WITHHELD
    ]


def test_what_is_said_privately_of_oneself_breaks_the_silence() -> None:
    said = session(
        """
        participants:
          - {id: k, role: young_person, in_private: {answers: {private_space: always}}}
        """,
        SPACE,
    )
    assert truth(NEVER, said, SPACE) is F


# -- for one option, else in general ----------------------------------------------------

SCHOOL = """
participants:
  - id: k
    role: young_person
    %s
options:
  - id: school
    name: K by video from school
    modes: {k: video}
    %s
"""


def test_an_answer_for_the_option_stands_before_the_general_one_in_that_option_alone() -> None:
    said = session(
        SCHOOL % ("answers: {private_space: never}", "answers: {k: {private_space: always}}"),
        SPACE,
    )
    assert truth(NEVER, said, SPACE, option="school") is F
    assert truth(NEVER, said, SPACE, option="video") is T
    _, readings = seen_by(WORKER, said, SPACE)
    assert [one.answer for one in readings.accounts("private_space", "k", None)] == [Given("never")]


@pytest.mark.parametrize(
    ("for_the_option", "expected"),
    [
        ("answers: {k: {private_space: always}}", T),
        ("in_private: {answers: {k: {private_space: always}}}", F),
    ],
)
def test_a_private_never_holds_in_a_new_option_until_it_is_taken_back_in_private(
    for_the_option: str, expected: Truth
) -> None:
    both = """answers: {private_space: always}
    in_private: {answers: {private_space: never}}"""
    said = session(SCHOOL % (both, for_the_option), SPACE)
    assert truth(NEVER, said, SPACE, option="school") is expected


# -- too young to ask -------------------------------------------------------------------

YOUNG = question_set(
    """
    questions:
      - {id: knows_why, text: {everyone: "Why?"}, type: yes_no, ask: [young_person]}
      - id: settles
        text: {everyone: "Does {name} settle?"}
        type: yes_no
        ask: [young_person, parent]
        about: [young_person]
    """
)


@pytest.mark.parametrize(
    ("m_says", "only_they", "others_too"),
    [("answers: {}", F, U), ("answers_about: {k: {settles: no}}", F, T)],
)
def test_of_somebody_too_young_a_question_waits_only_for_others(
    m_says: str, only_they: Truth, others_too: Truth
) -> None:
    said = session(
        f"""
        participants:
          - {{id: k, role: young_person, view: too_young, spoken_by: m}}
          - {{id: m, role: parent, {m_says}}}
        """,
        YOUNG,
    )
    assert truth("{question: knows_why, not_clearly: yes}", said, YOUNG) is only_they
    assert truth("{question: settles, not_clearly: yes}", said, YOUNG) is others_too
    _, readings = seen_by(WORKER, said, YOUNG)
    assert [one.answer for one in readings.accounts("knows_why", "k", None)] == [
        Absence.NOT_APPLICABLE
    ]


def test_an_answer_of_their_own_does_not_count_once_they_are_too_young_to_ask() -> None:
    said = session("participants: [{id: k, role: young_person, answers: {settles: no}}]", YOUNG)
    k = replace(said.participants[0], view=View.TOO_YOUNG)
    assert truth("{question: settles, is: no}", replace(said, participants=(k,)), YOUNG) is U


# -- of ---------------------------------------------------------------------------------

FAMILY = """
participants:
  - {id: k, role: young_person, answers: {private_space: %s}}
  - {id: s, role: young_person, answers: {private_space: %s}}
  - {id: m, role: parent, answers: {private_space: %s}}
  - {id: kb, role: social_worker}
options:
  - {id: without-m, name: Without M, modes: {k: video, s: video, kb: phone}}
"""


@pytest.mark.parametrize(
    ("of", "answers", "expected"),
    [
        ("young_person", ("never", "always", "always"), T),  # a role: the person it is about too
        ("young_person", ("always", "always", "never"), F),
        ("parent", ("never", "never", "always"), F),
        ("parent", ("always", "always", "never"), T),
        ("others", ("never", "always", "always"), F),
        ("others", ("always", "never", "always"), T),
        ("others", ("always", "always", "not_sure"), U),
        ("anyone", ("never", "always", "always"), T),
        ("anyone", ("always", "always", "always"), F),
    ],
)
def test_of_says_whose_answers_are_read(
    of: str, answers: tuple[str, str, str], expected: Truth
) -> None:
    said = session(FAMILY % answers, SPACE)
    assert truth(f"{{question: private_space, is: never, of: {of}}}", said, SPACE) is expected


@pytest.mark.parametrize("of", ["parent", "others", "anyone"])
def test_people_who_are_apart_are_not_read(of: str) -> None:
    said = session(FAMILY % ("always", "always", "never"), SPACE)
    text = f"{{question: private_space, is: never, of: {of}}}"
    assert truth(text, said, SPACE, option="video") is T
    assert truth(text, said, SPACE, option="without-m") is F


@pytest.mark.parametrize(
    ("expects", "of", "one_is_enough", "all_have_to"),
    [
        (["parent"], "parent", U, F),
        (["parent"], "others", U, F),
        (["social_worker"], "parent", F, F),  # the question is never about a worker
        ([], "parent", F, F),
        ([], "others", F, F),
    ],
)
def test_nobody_to_read_is_unknown_only_where_their_role_is_expected(
    expects: list[str], of: str, one_is_enough: Truth, all_have_to: Truth
) -> None:
    questions = question_set(
        """
        questions:
          - id: private_space
            text: {everyone: "Is {name} private?"}
            type: yes_no
            ask: [young_person, parent]
        """,
        expects=expects,
    )
    said = session("participants: [{id: k, role: young_person}]", questions)
    text = f"{{question: private_space, is: no, of: {of}}}"
    assert truth(text, said, questions) is one_is_enough
    assert truth(text, said, questions, everyone=True) is all_have_to


def test_a_role_that_is_expected_and_there_but_apart_is_not_missing() -> None:
    questions = replace(SPACE, expects=("parent",))
    said = session(FAMILY % ("always", "always", "never"), questions)
    text = "{question: private_space, is: never, of: parent}"
    assert truth(text, said, questions, option="without-m") is F


# -- rules in favour --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("always", "always", "always"), T),
        (("always", "always", "sometimes"), F),
        (("always", "always", "not_sure"), U),
    ],
)
def test_what_speaks_in_favour_has_to_be_true_of_all(
    answers: tuple[str, str, str], expected: Truth
) -> None:
    said = session(FAMILY % answers, SPACE)
    text = "{question: private_space, is: always, of: anyone}"
    assert truth(text, said, SPACE, everyone=True) is expected


# -- closed paths -----------------------------------------------------------------------

CHAIN = question_set(
    """
    questions:
      - {id: device, text: {everyone: "D?"}, type: yes_no, ask: [young_person]}
      - id: shared
        text: {everyone: "S?"}
        type: yes_no
        ask: [young_person]
        ask_if: {question: device, is: yes}
      - id: watched
        text: {everyone: "W?"}
        type: yes_no
        ask: [young_person]
        ask_if: {question: shared, is: yes}
    """
)


@pytest.mark.parametrize(
    ("answers", "shared", "watched"),
    [
        ("device: no, shared: yes, watched: yes", F, F),  # closed, and so on down the chain
        ("device: yes, shared: no, watched: yes", F, F),
        ("device: yes, shared: yes, watched: yes", T, T),  # open again: the answers are back
        ("shared: yes, watched: yes", T, T),  # not known keeps it open
        ("device: not_sure, watched: yes", U, T),
        ("device: yes", U, U),
    ],
)
def test_a_closed_path_is_not_applicable_down_the_chain_and_comes_back(
    answers: str, shared: Truth, watched: Truth
) -> None:
    said = session(f"participants: [{{id: k, role: young_person, answers: {{{answers}}}}}]", CHAIN)
    assert truth("{question: shared, is: yes}", said, CHAIN) is shared
    assert truth("{question: watched, is: yes}", said, CHAIN) is watched


def test_a_closed_path_leaves_one_account_that_names_nobody() -> None:
    said = session(
        "participants: [{id: k, role: young_person, answers: {device: no, shared: yes}}]", CHAIN
    )
    _, readings = seen_by(WORKER, said, CHAIN)
    assert readings.accounts("shared", "k", None) == (
        Heard("shared", None, "k", Account.OPEN, None, Absence.NOT_APPLICABLE),
    )


def test_a_loop_of_ask_if_ends_and_stays_open() -> None:
    looped = {
        "a": CHAIN.questions["device"].model_copy(
            update={"id": "a", "ask_if": condition("{question: b, is: yes}")}
        ),
        "b": CHAIN.questions["device"].model_copy(
            update={"id": "b", "ask_if": condition("{question: a, is: yes}")}
        ),
    }
    said = session("participants: [{id: k, role: young_person}]", CHAIN)
    _, readings = seen_by(WORKER, said, replace(CHAIN, questions=looped))
    assert readings.path(looped["a"], "k", None) is U
    assert readings.path(looped["b"], "k", None) is U


def test_whether_a_question_is_put_can_be_read_from_open_accounts_alone() -> None:
    said = session(
        """
        participants:
          - {id: k, role: young_person, answers: {private_space: always}}
          - id: m
            role: parent
            answers: {private_space: always}
            in_private:
              answers: {private_space: never}
              answers_about: {k: {private_space: never}}
        """,
        SPACE,
    )
    kept = [(one.by, one.about, str(one.account)) for one in open_only(said).said]
    with_ms = [(one.by, one.about, str(one.account)) for one in open_only(said, ["m"]).said]
    assert kept == [("k", "k", "open"), ("m", "m", "open")]
    assert with_ms == [*kept, ("m", "k", "private"), ("m", "m", "private")]


# -- of the meeting ---------------------------------------------------------------------

OF_MEETING = question_set(
    """
    questions:
      - id: kept_apart
        text: {everyone: "Would they meet?"}
        type: yes_no
        ask: [meeting]
        varies: true
    """
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [("{}", U), ("{kept_apart: yes}", T), ("{kept_apart: no}", F), ("{kept_apart: not_sure}", U)],
)
def test_what_is_put_of_the_meeting_is_read_for_everybody(given: str, expected: Truth) -> None:
    said = session(
        f"{{participants: [{{id: k, role: young_person}}], meeting_answers: {given}}}", OF_MEETING
    )
    text = "{question: kept_apart, is: yes}"
    assert truth(text, said, OF_MEETING) is expected
    assert truth(text, said, OF_MEETING, about=MEETING) is expected


# -- wishes -----------------------------------------------------------------------------

WISHES = """
participants:
  - id: k
    role: young_person
    wishes: {%s}
    in_private: {wishes: {%s}}
  - {id: m, role: parent}
options:
  - {id: split, name: Split, modes: {k: video, m: in_person}}
  - {id: alike, name: Alike, modes: {k: video, m: video}}
  - {id: alone, name: K alone, modes: {k: video}}
"""


@pytest.mark.parametrize(
    ("openly", "privately", "option", "expected"),
    [
        ("video: preferred", "", "video", "preferred"),  # the mode's
        ("video: preferred", "", "split", "preferred"),
        (
            "video: preferred, split: not_ok",
            "",
            "split",
            "not_ok",
        ),  # its own counts, else the mode's
        ("video: preferred, split: not_ok", "", "video", "preferred"),
        ("video: preferred, mix: not_ok", "", "split", "not_ok"),  # not OK holds in every mix
        ("video: preferred, mix: not_ok, split: ok", "", "split", "ok"),  # with no wish of its own
        ("video: preferred, mix: ok", "", "split", "preferred"),
        ("video: preferred, mix: not_ok", "", "alike", "preferred"),  # not a mix
        ("video: preferred, mix: not_ok", "", "alone", "preferred"),  # who is apart does not count
        ("", "", "video", "not_asked"),
        ("video: rather_not_say", "", "video", "rather_not_say"),
        ("video: preferred", "video: not_ok", "video", "preferred not_ok"),  # both are read
        ("", "video: not_ok", "video", "not_ok"),
        ("video: preferred", "mix: not_ok", "split", "preferred not_ok"),
    ],
)
def test_a_wish_is_read_for_the_option_else_for_the_mode(
    openly: str, privately: str, option: str, expected: str
) -> None:
    said = session(WISHES % (openly, privately), SPACE)
    _, readings = seen_by(WORKER, said, SPACE)
    wished = readings.about("k", said.option(option)).wishes()
    assert " ".join(map(str, wished)) == expected


def test_without_a_person_or_an_option_there_is_no_wish_and_no_mix() -> None:
    said = session(WISHES % ("video: not_ok", ""), SPACE)
    _, readings = seen_by(WORKER, said, SPACE)
    assert readings.about(MEETING, said.option("split")).wishes() == ()
    assert readings.about("k").wishes() == ()
    assert readings.about("k").mixed() is U
    assert readings.about(MEETING, said.option("split")).mixed() is T
    assert readings.about(MEETING, said.option("alike")).mixed() is F
    assert truth("{wish: not_ok}", said, SPACE, about=MEETING) is U


@pytest.mark.parametrize(("kind", "expected"), [("core_group", "core_group"), ("", None)])
def test_the_kind_of_meeting_is_none_where_it_is_not_said(kind: str, expected: str | None) -> None:
    meeting = f"meeting: {{kind: {kind}}}" if kind else "meeting: {}"
    said = session(f"{{participants: [{{id: k, role: young_person}}], {meeting}}}", SPACE)
    _, readings = seen_by(WORKER, said, SPACE)
    assert readings.about("k").meeting_kind() == expected

"""Answers files: what is read, what is refused and where, and that nothing is made up."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.answers import MEETING, Absence, Account, Answer, Given, Said, Wish
from choosing_digital.answers_file import (
    in_file_order,
    naming_problems,
    read_answers,
    set_named_in,
    to_answers,
)
from choosing_digital.conditions import Asked, Is
from choosing_digital.looks import alike, look_of
from choosing_digital.problems import Problem
from choosing_digital.question_sets.model import (
    Idea,
    Level,
    Question,
    QuestionSet,
    QuestionType,
    Role,
    Rule,
    Section,
    Vocabulary,
)
from choosing_digital.session import (
    NOT_YET,
    Concern,
    Decision,
    Meeting,
    Mode,
    Option,
    Participant,
    PlanLine,
    Session,
    Settlement,
    View,
    first_options,
)


def question(name: str, kind: str = "yes_no", **more: Any) -> Question:
    return Question(id=name, text={"everyone": f"{name}?"}, type=QuestionType(kind), **more)


ALL = ("young_person", "parent", "social_worker")
QUESTIONS = (
    question(
        "private_space",
        "choice",
        ask=ALL,
        about=("young_person", "parent"),
        options={"always": "Yes, any time", "sometimes": "Some of the time", "never": "No"},
        varies=True,
    ),
    question("knows_worker", ask=("young_person",)),
    question(
        "who_is_near",
        "choices",
        ask=("young_person", "parent"),
        options={"nobody": "Nobody", "children": "Children", "adults": "Adults"},
        exclusive=("nobody",),
        varies=True,
    ),
    question("easy", "scale", ask=ALL, ends=("Really hard", "Really easy")),
    question("afterwards", "text", ask=("young_person", "parent")),
    question(
        "afraid",
        about={"young_person": ("young_person", "social_worker"), "parent": ("parent",)},
        private=True,
        varies=True,
    ),
    question("planned_length", "choice", ask=(MEETING,), options={"30_min": "30", "60_min": "60"}),
    question("kept_apart", ask=(MEETING,), varies=True),
    question("told_before", about=(MEETING,), ask=("social_worker",)),
    question("harm_known", ask=("social_worker",), about=("young_person",)),
    question("if_it_drops", "text", ask=(MEETING,)),
    question("if_walked_in", "yes_no", ask=(MEETING,)),
)
SET = QuestionSet(
    id="decision-meeting",
    version="1.0",
    title="How should we meet?",
    sections=(Section(title="All", questions=tuple(one.id for one in QUESTIONS[:9])),),
    plan=("if_it_drops", "if_walked_in"),
    questions={one.id: one for one in QUESTIONS},
    rules=(
        Rule(
            id="may_be_overheard",
            level=Level.CARE,
            when=Asked("private_space", Is(("never",))),
            message="{name} may be overheard.",
            about=("young_person",),
        ),
    ),
    vocabulary=Vocabulary(
        kind="vocabulary",
        roles={
            "young_person": Role(name="Young person", wording="young_person", first=True),
            "parent": Role(name="Parent", wording="family"),
            "social_worker": Role(name="Social worker", wording="worker"),
            "advocate": Role(name="Advocate", wording="worker"),
        },
        modes={"in_person": "In person", "video": "By video", "phone": "By phone"},
        meetings={"looked_after_review": "Looked-after review", "other": "Another"},
    ),
    add_ons=("domestic-abuse",),
    add_on_questions=frozenset({"harm_known"}),
    ideas={"quiet-room": Idea(id="quiet-room", title="A quiet room", text="Ask at school.")},
)


def person(wanted: str, role: str, **more: Any) -> dict[str, Any]:
    return {"id": wanted, "role": role, "name": wanted.upper(), "view": "here", **more}


def file(**more: Any) -> dict[str, Any]:
    return {
        "kind": "answers",
        "set": "decision-meeting",
        "add_ons": ["domestic-abuse"],
        "participants": [
            person("m", "parent"),
            person("k", "young_person"),
            person("kb", "social_worker"),
        ],
        **more,
    }


def k_says(**more: Any) -> dict[str, Any]:
    data = file()
    data["participants"][1] |= more
    return data


def read(data: dict[str, Any]) -> Session:
    session, problems = read_answers(data, SET)
    assert problems == []
    assert session is not None
    return session


def problems_of(data: dict[str, Any]) -> list[Problem]:
    session, problems = read_answers(data, SET)
    assert session is None
    return problems


WHOLE: dict[str, Any] = {
    "kind": "answers",
    "set": "decision-meeting",
    "add_ons": ["domestic-abuse"],
    "meeting": {
        "reference": "A-123",
        "kind": "looked_after_review",
        "on": "2026-12-03",
        "purpose": "The summer",
    },
    "recorded_by": "KB",
    "practice": True,
    "participants": [
        {
            "id": "m",
            "role": "parent",
            "name": "M",
            "view": "through",
            "spoken_by": "kb",
            "answers_about": {"k": {"private_space": "always"}},
        },
        {
            "id": "k",
            "role": "young_person",
            "name": "K",
            "view": "here",
            "alone": True,
            "wishes": {"video": "preferred", "phone": "not_ok", "mix": "ok", "school": "not_sure"},
            "words": "I can say more when I'm not in that room.",
            "answers": {
                "private_space": "always",
                "who_is_near": ["adults", "children"],
                "easy": 7,
                "afterwards": "Home",
                "afraid": "rather_not_say",
            },
            "in_private": {
                "wishes": {"in_person": "preferred"},
                "words": "Not at home.",
                "answers": {"private_space": "never"},
            },
        },
        {
            "id": "kb",
            "role": "social_worker",
            "name": "KB",
            "view": "here",
            "answers_about": {
                "k": {"harm_known": "yes", "afraid": "yes"},
            },
        },
        {"id": "n", "role": "advocate", "name": "N", "view": "not_yet", "private": True},
    ],
    "meeting_answers": {"planned_length": "60_min", "told_before": "yes"},
    "options": [
        {
            "id": "school",
            "name": "K by video from school",
            "modes": {"k": "video", "m": "in_person", "kb": "in_person"},
            "answers": {"k": {"private_space": "always"}, "meeting": {"kept_apart": "no"}},
            "answers_about": {"kb": {"k": {"private_space": "sometimes", "afraid": "no"}}},
            "in_private": {"answers": {"k": {"who_is_near": ["nobody"]}}},
            "private": True,
        },
        {"id": "phone", "modes": {"kb": "apart"}},
    ],
    "concerns": [
        {
            "id": "tired",
            "by": "kb",
            "about": "k",
            "level": "care",
            "modes": ["video"],
            "text": "K tires.",
            "share": True,
        },
        {
            "id": "not-so",
            "by": "kb",
            "about": "meeting",
            "disagrees": "may_be_overheard",
            "text": "No.",
        },
    ],
    "decision": {
        "option": "school",
        "reason": "K can type.",
        "private_reason": "Not at home.",
        "agreed_by": ["k", "m"],
    },
    "settled": [
        {
            "point": "care/k/may_be_overheard",
            "what": "A room at school",
            "who": "KB",
            "by": "2026-12-01",
            "share": True,
            "idea": "quiet-room",
        }
    ],
    "plan": {"if_it_drops": {"answer": "KB rings", "share": True}, "if_walked_in": "no"},
    "review_on": "2027-01-14",
}


def said(
    name: str,
    by: str,
    about: str,
    answer: Answer,
    *,
    private: bool = False,
    option: str | None = None,
) -> Said:
    account = Account.PRIVATE if private else Account.OPEN
    return Said(name, by, about, account, option, answer)


def test_a_whole_file_becomes_a_whole_session_with_the_young_person_first() -> None:
    session = read(WHOLE)
    assert session == Session(
        set_id="decision-meeting",
        participants=(
            Participant(
                "k",
                "young_person",
                "K",
                alone=Given("yes"),
                wishes={
                    "video": Wish.PREFERRED,
                    "phone": Wish.NOT_OK,
                    "mix": Wish.OK,
                    "school": Absence.NOT_SURE,
                },
                words="I can say more when I'm not in that room.",
                private_wishes={"in_person": Wish.PREFERRED},
                private_words="Not at home.",
            ),
            Participant("m", "parent", "M", view=View.THROUGH, spoken_by="kb"),
            Participant("kb", "social_worker", "KB"),
            Participant("n", "advocate", "N", view=View.NOT_YET, private=True),
        ),
        meeting=Meeting("A-123", "looked_after_review", "2026-12-03", "The summer"),
        recorded_by="KB",
        practice=True,
        add_ons=("domestic-abuse",),
        said=(
            said("planned_length", MEETING, MEETING, Given("60_min")),
            said("told_before", MEETING, MEETING, Given("yes")),
            said("kept_apart", MEETING, MEETING, Given("no"), option="school"),
            said("private_space", "k", "k", Given("always")),
            said("who_is_near", "k", "k", Given(("children", "adults"))),
            said("easy", "k", "k", Given(7)),
            said("afterwards", "k", "k", Given("Home")),
            said("private_space", "k", "k", Given("always"), option="school"),
            said("private_space", "k", "k", Given("never"), private=True),
            said("afraid", "k", "k", Absence.RATHER_NOT_SAY, private=True),
            said("who_is_near", "k", "k", Given(("nobody",)), private=True, option="school"),
            said("private_space", "m", "k", Given("always")),
            said("private_space", "kb", "k", Given("sometimes"), option="school"),
            said("afraid", "kb", "k", Given("yes"), private=True),
            said("harm_known", "kb", "k", Given("yes"), private=True),
            said("afraid", "kb", "k", Given("no"), private=True, option="school"),
        ),
        options=(
            Option("in_person", "In person", dict.fromkeys(("k", "m", "kb", "n"), "in_person")),
            Option("video", "By video", dict.fromkeys(("k", "m", "kb", "n"), "video")),
            Option("phone", "By phone", dict.fromkeys(("k", "m", "n"), "phone")),
            Option(
                "school",
                "K by video from school",
                {"k": "video", "m": "in_person", "kb": "in_person"},
                private=True,
            ),
        ),
        concerns=(
            Concern("tired", "kb", "k", "K tires.", level="care", modes=("video",), share=True),
            Concern("not-so", "kb", MEETING, "No.", disagrees="may_be_overheard"),
        ),
        decision=Decision("school", "K can type.", "Not at home.", ("k", "m")),
        settled=(
            Settlement(
                "care/k/may_be_overheard",
                "A room at school",
                who="KB",
                by="2026-12-01",
                share=True,
                idea="quiet-room",
            ),
        ),
        plan=(
            PlanLine("if_it_drops", Given("KB rings"), share=True),
            PlanLine("if_walked_in", Given("no")),
        ),
        review_on="2027-01-14",
    )


def test_what_the_file_leaves_out_is_absent_and_not_a_default() -> None:
    session = read(file())
    assert session.said == ()
    assert session.decision is None
    assert session.participants[0].alone is Absence.NOT_ASKED
    assert session.participants[0].wishes == {}
    assert [one.id for one in session.options] == ["in_person", "video", "phone"]


def test_a_key_with_nothing_after_it_is_as_one_left_out() -> None:
    assert read(k_says(answers=None, words=None, in_private=None)) == read(file())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (True, Given("yes")),
        ("yes", Given("yes")),
        (False, Given("no")),
        ("not_sure", Absence.NOT_SURE),
        ("rather_not_say", Absence.RATHER_NOT_SAY),
    ],
)
def test_alone_is_an_answer(written: object, expected: Answer) -> None:
    assert read(k_says(alone=written)).participants[0].alone == expected


def test_only_a_clear_yes_is_alone() -> None:
    assert [
        read(k_says(alone=one)).participants[0].was_alone for one in (True, False, "not_sure")
    ] == [True, False, False]


def test_a_private_question_in_private_is_the_same_account() -> None:
    one = read(k_says(answers={"afraid": "yes"}))
    assert one == read(k_says(in_private={"answers": {"afraid": "yes"}}))


def test_a_young_person_may_answer_for_one_option_in_private_alone() -> None:
    data = file(options=[{"id": "video", "in_private": {"answers": {"k": {"afraid": "yes"}}}}])
    assert read(data).said == (
        said("afraid", "k", "k", Given("yes"), private=True, option="video"),
    )


def test_a_first_option_keeps_the_ways_of_those_not_named() -> None:
    session = read(file(options=[{"id": "video", "modes": {"m": "phone"}}]))
    video = session.option("video")
    assert video == Option("video", "By video", {"k": "video", "m": "phone", "kb": "video"})


def test_the_session_of_a_scenario_has_no_kind() -> None:
    data = file()
    del data["kind"]
    assert read(data) == read(file())


def test_the_order_in_a_file_does_not_matter() -> None:
    turned = {key: WHOLE[key] for key in reversed(WHOLE)}
    turned["participants"] = [
        {key: one[key] for key in reversed(one)} for one in WHOLE["participants"]
    ]
    assert read(turned) == read(WHOLE)


def test_the_set_and_add_ons_can_be_looked_at_first() -> None:
    assert set_named_in(WHOLE) == ("decision-meeting", ("domestic-abuse",))
    assert set_named_in({"set": 7, "add_ons": {}}) == ("", ())


def test_naming_problems_come_before_a_set_is_looked_for() -> None:
    assert naming_problems(WHOLE) == []
    assert [(one.path, one.code) for one in naming_problems({"add_ons": ["../x"]})] == [
        ((), "missing-key"),
        ((), "missing-key"),
        (("add_ons", 0), "not-an-id"),
    ]
    assert [one.code for one in naming_problems({"kind": "bank", "set": "x"})] == ["not-answers"]


# -- what is refused --------------------------------------------------------------------

IN_K = ("participants", 1)
REFUSED: list[tuple[str, dict[str, Any], tuple[Any, ...], str, str, str]] = [
    (
        "no such option",
        k_says(answers={"private_space": "nevr"}),
        (*IN_K, "answers", "private_space"),
        "bad-answer",
        'private_space has no option "nevr"',
        "Its options are always, sometimes, never. Did you mean never?",
    ),
    (
        "a wrong part of a list",
        k_says(answers={"who_is_near": ["adults", "nobdy"]}),
        (*IN_K, "answers", "who_is_near", 1),
        "bad-answer",
        'who_is_near has no option "nobdy"',
        "Its options are nobody, children, adults. Did you mean nobody?",
    ),
    (
        "a question nobody asks",
        k_says(answers={"private_spase": "never"}),
        (*IN_K, "answers", "private_spase"),
        "unknown-question",
        'decision-meeting has no question "private_spase"',
        "Did you mean private_space?",
    ),
    (
        "somebody's words in the place of a name",
        k_says(answers={"He listens at the door": "yes"}),
        (*IN_K, "answers", "He listens at the door"),
        "unknown-question",
        "this is no question of decision-meeting",
        "",
    ),
    (
        "a question asked of others",
        k_says(answers={"harm_known": "yes"}),
        (*IN_K, "answers", "harm_known"),
        "may-not-say",
        "harm_known is not asked of k",
        "Who is asked it, about young_person: social_worker.",
    ),
    (
        "about somebody it is never about",
        k_says(answers_about={"kb": {"private_space": "never"}}),
        (*IN_K, "answers_about", "kb", "private_space"),
        "may-not-say",
        "private_space is not a question about kb",
        "Who is asked it, about young_person: young_person and social_worker; "
        "about parent: parent and social_worker.",
    ),
    (
        "about oneself",
        k_says(answers_about={"k": {"private_space": "never"}}),
        (*IN_K, "answers_about", "k"),
        "about-oneself",
        "k is not another person than k",
        "What somebody says of themselves stands under answers.",
    ),
    (
        "about nobody there",
        k_says(answers_about={"mm": {"private_space": "never"}}),
        (*IN_K, "answers_about", "mm"),
        "unknown-participant",
        'there is no participant "mm"',
        "Did you mean m? There are k, m and kb.",
    ),
    (
        "a question of the meeting",
        k_says(answers={"planned_length": "60_min"}),
        (*IN_K, "answers", "planned_length"),
        "may-not-say",
        "planned_length is put of the meeting",
        "Write it under meeting_answers.",
    ),
    (
        "a question of the meeting, answered by one person",
        k_says(answers_about={"meeting": {"told_before": "yes"}}),
        (*IN_K, "answers_about", "meeting", "told_before"),
        "may-not-say",
        "told_before is put of the meeting",
        "Write it under meeting_answers.",
    ),
    (
        "a person's question put of the meeting",
        file(meeting_answers={"knows_worker": "yes"}),
        ("meeting_answers", "knows_worker"),
        "may-not-say",
        "knows_worker is not a question about the meeting",
        "Who is asked it, about young_person: young_person.",
    ),
    (
        "a plan question among the answers",
        file(meeting_answers={"if_walked_in": "yes"}),
        ("meeting_answers", "if_walked_in"),
        "plan-question",
        "if_walked_in is a question of the plan",
        "Write it under plan, at the end of the file.",
    ),
    (
        "another question in the plan",
        file(plan={"knows_worker": "yes"}),
        ("plan", "knows_worker"),
        "not-in-plan",
        "knows_worker is not a question of the plan",
        "Write it under the answers of whoever was asked.",
    ),
    (
        "no question in the plan",
        file(plan={"if_it_drop": "yes"}),
        ("plan", "if_it_drop"),
        "not-in-plan",
        'there is no plan question "if_it_drop"',
        "Did you mean if_it_drops? There are if_it_drops and if_walked_in.",
    ),
    (
        "a plan answer that is none",
        file(plan={"if_walked_in": {"answer": "perhaps"}}),
        ("plan", "if_walked_in", "answer"),
        "bad-answer",
        'if_walked_in has no option "perhaps"',
        "Its options are yes, no.",
    ),
    (
        "an absence spelled out",
        k_says(answers={"knows_worker": "not_asked"}),
        (*IN_K, "answers", "knows_worker"),
        "silence",
        "knows_worker has no answer here",
        "Leave the line out where a question was not asked.",
    ),
    (
        "nothing written",
        k_says(answers={"knows_worker": None}),
        (*IN_K, "answers", "knows_worker"),
        "silence",
        "knows_worker has no answer here",
        "Leave the line out where a question was not asked.",
    ),
    (
        "twice in private",
        k_says(answers={"afraid": "yes"}, in_private={"answers": {"afraid": "no"}}),
        (*IN_K, "in_private", "answers", "afraid"),
        "answered-twice",
        "afraid is answered twice",
        "afraid is a private question: one answer is all there is. Keep one of the two.",
    ),
    (
        "for one option, though it does not vary",
        file(options=[{"id": "video", "answers": {"k": {"easy": 3}}}]),
        ("options", 0, "answers", "k", "easy"),
        "does-not-vary",
        "easy is the same for every option",
        "Write it once, under the answers of k.",
    ),
    (
        "of the meeting for one option, though it does not vary",
        file(options=[{"id": "video", "answers": {"meeting": {"planned_length": "60_min"}}}]),
        ("options", 0, "answers", "meeting", "planned_length"),
        "does-not-vary",
        "planned_length is the same for every option",
        "Write it once, under meeting_answers.",
    ),
    (
        "an unknown key",
        k_says(wish={"video": "ok"}),
        (*IN_K, "wish"),
        "unknown-key",
        '"wish" is not a key that is known here',
        "Did you mean wishes? Known here: id, role, name, view, spoken_by, language, alone, "
        "wishes, words, answers, answers_about, in_private and private.",
    ),
    (
        "an unknown role",
        k_says(role="young person"),
        (*IN_K, "role"),
        "unknown-role",
        "this is no role",
        "Did you mean young_person? There are young_person, parent, social_worker and advocate.",
    ),
    (
        "an unknown view",
        k_says(view="hear"),
        (*IN_K, "view"),
        "unknown-view",
        'there is no view "hear"',
        "Did you mean here? There are here, earlier, through, too_young and not_yet.",
    ),
    (
        "a copy's word for a view",
        k_says(view="heard"),
        (*IN_K, "view"),
        "unknown-view",
        'there is no view "heard"',
        "Did you mean here? There are here, earlier, through, too_young and not_yet.",
    ),
    (
        "a wish for no way of meeting",
        k_says(wishes={"vidio": "ok"}),
        (*IN_K, "wishes", "vidio"),
        "unknown-option",
        'there is no way of meeting "vidio"',
        "Did you mean video? There are in_person, video, phone, messages and mix.",
    ),
    (
        "no wish",
        k_says(wishes={"video": "fine"}),
        (*IN_K, "wishes", "video"),
        "unknown-wish",
        'there is no wish "fine"',
        "There are preferred, ok, not_ok, not_sure and rather_not_say.",
    ),
    (
        "nobody spoke for them",
        k_says(view="too_young"),
        IN_K,
        "missing-key",
        "spoken_by is missing: the view is too_young",
        "Say who spoke for them: an id of this file, initials, or in words.",
    ),
    (
        "somebody spoke for somebody who was there",
        k_says(spoken_by="m"),
        (*IN_K, "spoken_by"),
        "spoken-by-nobody",
        "nobody spoke for somebody whose view is here",
        "spoken_by belongs to view: through and view: too_young.",
    ),
    (
        "too young, with answers",
        k_says(view="too_young", spoken_by="m", answers={"knows_worker": "yes"}),
        (*IN_K, "answers", "knows_worker"),
        "not-asked-yet",
        "k is too young to ask, and has an answer",
        "Write what others say of k under their answers_about.",
    ),
    (
        "not asked yet, with answers",
        k_says(view="not_yet", answers={"knows_worker": "yes"}),
        (*IN_K, "answers", "knows_worker"),
        "not-asked-yet",
        "k is not asked yet, and has an answer",
        "Say how the view of k reached us.",
    ),
    (
        "not asked yet, with words in private",
        k_says(view="not_yet", in_private={"words": "Please not there."}),
        (*IN_K, "in_private", "words"),
        "not-asked-yet",
        "k is not asked yet, and has words",
        "Say how the view of k reached us.",
    ),
    (
        "alone is no answer",
        k_says(alone="maybe"),
        (*IN_K, "alone"),
        "bad-alone",
        'alone cannot be "maybe"',
        "Write true, false, not_sure or rather_not_say; leave it out where nobody asked.",
    ),
    (
        "a yes that is a text",
        k_says(private="yes"),
        (*IN_K, "private"),
        "not-true-or-false",
        "private is neither true nor false",
        "Write true or false.",
    ),
    (
        "the meeting's word for a person",
        k_says(id="meeting"),
        (*IN_K, "id"),
        "id-taken",
        "meeting cannot be a participant's id: it stands for the meeting itself",
        "Use the initials: id: kb.",
    ),
    (
        "a copy's word for a person",
        k_says(id="room"),
        (*IN_K, "id"),
        "id-taken",
        "room cannot be a participant's id: it names the copy for everybody",
        "Use the initials: id: kb.",
    ),
    (
        "another role's name for a person",
        k_says(id="advocate"),
        (*IN_K, "id"),
        "id-taken",
        "advocate cannot be the id of a young_person: it is another role",
        "Use the initials: id: kb.",
    ),
    (
        "a path for an id",
        k_says(id="../k"),
        (*IN_K, "id"),
        "not-an-id",
        '"../k" is not an id',
        "Use the letters a to z, digits, and - or _ between them; at most 64.",
    ),
    (
        "two people with one id",
        k_says(id="m"),
        (*IN_K, "id"),
        "id-twice",
        "there are two participants m",
        "",
    ),
    (
        "a number for a name",
        k_says(name=12),
        (*IN_K, "name"),
        "not-text",
        "name is not text",
        "Put it in quotes.",
    ),
    (
        "nobody",
        file(participants=[]),
        ("participants",),
        "nobody",
        "nobody takes part",
        "Name at least one person.",
    ),
    (
        "an option named by a wish",
        file(options=[{"id": "mix", "name": "Mix", "modes": {"k": "video"}}]),
        ("options", 0, "id"),
        "id-taken",
        "mix cannot be an option's id: it is the wish about a mix",
        "Name it by what it is: id: school-video.",
    ),
    (
        "an option named by a way of meeting",
        file(options=[{"id": "messages", "name": "Chat", "modes": {"k": "messages"}}]),
        ("options", 0, "id"),
        "id-taken",
        "messages cannot be an option's id: it is a way of meeting",
        "Name it by what it is: id: school-video.",
    ),
    (
        "two options with one id",
        file(options=[{"id": "video"}, {"id": "video"}]),
        ("options", 1, "id"),
        "id-twice",
        "there are two options video",
        "",
    ),
    (
        "an option without a name",
        file(options=[{"id": "split", "modes": {"k": "video"}}]),
        ("options", 0),
        "missing-key",
        "name is missing",
        "Say in a few words who takes part how.",
    ),
    (
        "an option for nobody",
        file(options=[{"id": "split", "name": "Split", "modes": {"k": "apart"}}]),
        ("options", 0, "modes"),
        "nobody",
        "nobody takes part in split",
        "Name at least one.",
    ),
    (
        "no way of meeting",
        file(options=[{"id": "split", "name": "Split", "modes": {"k": "zoom"}}]),
        ("options", 0, "modes", "k"),
        "unknown-mode",
        'there is no way of meeting "zoom"',
        "There are in_person, video, phone, messages and apart.",
    ),
    (
        "a way for nobody there",
        file(options=[{"id": "split", "name": "Split", "modes": {"x": "video", "k": "video"}}]),
        ("options", 0, "modes", "x"),
        "unknown-participant",
        'there is no participant "x"',
        "There are k, m and kb.",
    ),
    (
        "no day",
        file(review_on="14/01/2027"),
        ("review_on",),
        "not-a-day",
        '"14/01/2027" is not a day',
        "Write year, month and day: 2026-12-03.",
    ),
    (
        "no such day",
        file(meeting={"on": "2026-02-30"}),
        ("meeting", "on"),
        "not-a-day",
        '"2026-02-30" is not a day',
        "Write year, month and day: 2026-12-03.",
    ),
    (
        "no kind of meeting",
        file(meeting={"kind": "looked_after_reviw"}),
        ("meeting", "kind"),
        "unknown-meeting",
        'there is no kind of meeting "looked_after_reviw"',
        "Did you mean looked_after_review? There are looked_after_review and other.",
    ),
    (
        "a concern that says two things",
        file(
            concerns=[
                {
                    "id": "x",
                    "by": "kb",
                    "about": "k",
                    "text": "T",
                    "level": "care",
                    "disagrees": "may_be_overheard",
                }
            ]
        ),
        ("concerns", 0),
        "level-or-disagrees",
        "a concern has either a level or a rule that it disagrees with",
        "Levels are unsafe, barrier, care and note.",
    ),
    (
        "a decision for no option",
        file(decision={"option": "vidoe"}),
        ("decision", "option"),
        "unknown-option",
        'there is no option "vidoe"',
        "Did you mean video? There are in_person, video, phone and not_yet.",
    ),
    (
        "agreed by nobody there",
        file(decision={"option": NOT_YET, "agreed_by": ["k", "x"]}),
        ("decision", "agreed_by", 1),
        "unknown-participant",
        'there is no participant "x"',
        "There are k, m and kb.",
    ),
    (
        "a point of no rule",
        file(settled=[{"point": "care/k/may_be_overherd", "what": "A room"}]),
        ("settled", 0, "point"),
        "unknown-point",
        'there is no rule or concern "may_be_overherd"',
        "Did you mean may_be_overheard? There is only may_be_overheard.",
    ),
    (
        "no point",
        file(settled=[{"point": "cares/k", "what": "A room"}]),
        ("settled", 0, "point"),
        "unknown-point",
        '"cares/k" is not the name of a point',
        "Did you mean care? Points are unsafe/k, not_known/k/QUESTION, care/k/RULE, "
        "barrier/k/RULE, wish/k, view/k, not_ok/k, decision, review_date and plan/QUESTION.",
    ),
    (
        "another set",
        file(set="other-set"),
        ("set",),
        "other-set",
        "this is not about decision-meeting",
        "",
    ),
    (
        "other add-ons",
        file(add_ons=[]),
        ("add_ons",),
        "other-set",
        "decision-meeting came with other add-ons",
        "",
    ),
]


@pytest.mark.parametrize(
    ("data", "path", "code", "message", "hint"),
    [case[1:] for case in REFUSED],
    ids=[case[0] for case in REFUSED],
)
def test_a_mistake_gives_one_exact_problem(
    data: dict[str, Any], path: tuple[Any, ...], code: str, message: str, hint: str
) -> None:
    found = problems_of(data)
    assert [(one.path, one.code, one.message, one.hint) for one in found] == [
        (path, code, message, hint)
    ]


@pytest.mark.parametrize("data", [[], "text", None, 7])
def test_what_is_no_mapping_is_refused(data: Any) -> None:
    assert [one.code for one in problems_of(data)] == ["not-keys"]


def test_missing_parts_are_named() -> None:
    assert [one.message for one in problems_of(file(participants=[{}]))] == [
        "id is missing",
        "role is missing",
        "name is missing",
        "view is missing",
    ]


def test_every_mistake_of_a_file_is_told() -> None:
    data = file(review_on="soon", decision={"option": "none"}, plan={"x": "y"}, what="x")
    data["participants"][0]["role"] = "mum"
    assert [one.code for one in problems_of(data)] == [
        "unknown-key",
        "unknown-role",
        "unknown-option",
        "not-in-plan",
        "not-a-day",
    ]


_plain = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 12) | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "role", "answers", "k", "point", "afraid", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@given(key=st.sampled_from([*WHOLE]), value=_plain)
def test_whatever_stands_in_a_key_is_read_or_refused(key: str, value: Any) -> None:
    session, problems = read_answers({**WHOLE, key: value}, SET)
    assert (session is None) == bool(problems)


@given(
    who=st.integers(0, 3),
    key=st.sampled_from(
        ["id", "view", "alone", "wishes", "answers", "answers_about", "in_private"]
    ),
    value=_plain,
)
def test_whatever_stands_in_a_person_is_read_or_refused(who: int, key: str, value: Any) -> None:
    people = [dict(one) for one in WHOLE["participants"]]
    people[who][key] = value
    session, problems = read_answers({**WHOLE, "participants": people}, SET)
    assert (session is None) == bool(problems)


# -- and back ---------------------------------------------------------------------------


def test_a_whole_session_reads_back_from_what_it_is_written_as() -> None:
    session = read(WHOLE)
    assert read(to_answers(session, SET)) == session


_words = st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
_some_words = st.just("") | _words
_flag = st.booleans()
_modes: st.SearchStrategy[Mode] = st.sampled_from(["in_person", "video", "phone", "messages"])
_wish = st.sampled_from([*Wish, Absence.NOT_SURE, Absence.RATHER_NOT_SAY])
_wishes = st.dictionaries(
    st.sampled_from(["in_person", "video", "phone", "messages", "mix", "split"]), _wish
)
_alone: tuple[Answer, ...] = (Given("yes"), Given("no"), Absence.NOT_ASKED, Absence.NOT_SURE)
_day = st.just("") | st.dates().map(lambda day: day.isoformat())


def _answer_to(one: Question) -> st.SearchStrategy[Answer]:
    spoken: st.SearchStrategy[Answer] = st.sampled_from([Absence.NOT_SURE, Absence.RATHER_NOT_SAY])
    match one.type:
        case QuestionType.TEXT:
            return _words.map(Given)
        case QuestionType.SCALE:
            return spoken | st.integers(0, 10).map(Given)
        case QuestionType.YES_NO:
            return spoken | st.sampled_from(["yes", "no"]).map(Given)
        case QuestionType.CHOICE:
            return spoken | st.sampled_from([*one.options]).map(Given)
        case _:
            return spoken | st.just(Given(("children", "adults")))


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    views = st.sampled_from([View.HERE, View.EARLIER, View.THROUGH])
    people = tuple(
        _person(draw, wanted, role, draw(views))
        for wanted, role in (("k", "young_person"), ("m", "parent"), ("kb", "social_worker"))
    )
    ids = [one.id for one in people]
    usual = first_options(
        people, {"in_person": "In person", "video": "By video", "phone": "By phone"}
    )
    split = Option(
        "split",
        draw(_words),
        draw(st.dictionaries(st.sampled_from(ids), _modes, min_size=1)),
        draw(_flag),
    )
    options = (*usual, split)
    keys = [
        (one.id, by.id, about.id)
        for one in SET.asked
        for by in people
        for about in people
        if one.may_say(by.role, about.role) and (by is about or by.role != about.role)
    ]
    keys += [(one, MEETING, MEETING) for one in ("planned_length", "kept_apart")]
    found: dict[tuple[Any, ...], Said] = {}
    for name, by, about in draw(st.lists(st.sampled_from(keys), max_size=12)):
        asked = SET.questions[name]
        private = asked.private or name in SET.add_on_questions
        account = Account.PRIVATE if private else draw(st.sampled_from([*Account]))
        option = draw(st.sampled_from([None, "video", "split"])) if asked.varies else None
        if by == MEETING and option is None:
            account = Account.OPEN
        slot = (name, by, about, account, option)
        found[slot] = Said(*slot, draw(_answer_to(asked)))
    return in_file_order(
        Session(
            set_id=SET.id,
            participants=people,
            meeting=Meeting(draw(_some_words), draw(st.sampled_from(["", "other"])), draw(_day)),
            recorded_by=draw(_some_words),
            practice=draw(_flag),
            add_ons=SET.add_ons,
            said=tuple(found.values()),
            options=options,
            decision=draw(
                st.none()
                | st.builds(
                    Decision,
                    st.sampled_from(["video", "split", NOT_YET]),
                    _some_words,
                    _some_words,
                    st.just(("m",)),
                )
            ),
            plan=draw(
                st.just(())
                | st.tuples(st.builds(PlanLine, st.just("if_it_drops"), _words.map(Given), _flag))
            ),
            review_on=draw(_day),
        ),
        SET,
    )


def _person(draw: st.DrawFn, wanted: str, role: str, view: View) -> Participant:
    return Participant(
        wanted,
        role,
        draw(_words),
        view=view,
        spoken_by=draw(_words.filter(lambda text: text != wanted)) if view is View.THROUGH else "",
        alone=draw(st.sampled_from(_alone)),
        wishes=draw(_wishes),
        words=draw(_some_words),
        private_wishes=draw(_wishes),
        private_words=draw(_some_words),
        private=draw(_flag),
    )


def told_apart(session: Session) -> bool:
    names = [one.name for one in session.participants]
    seen = all(look_of(one)[0] for one in (*names, *(one.name for one in session.options)))
    return seen and not any(True for _ in alike(names))


@given(sessions().filter(told_apart))
def test_any_session_reads_back_from_what_it_is_written_as(session: Session) -> None:
    assert read(to_answers(session, SET)) == session

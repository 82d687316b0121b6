"""The questions and rules that come with the program: whole, tried, and readable."""

import json
import re
from collections.abc import Iterator
from functools import cache

import pytest

from choosing_digital.answers_file import read_answers
from choosing_digital.cases import as_answers, bank_alone, check_cases
from choosing_digital.cli import run
from choosing_digital.files import finding
from choosing_digital.findings import CONCERNS, State, find
from choosing_digital.question_sets import Bank, Level, Library, Question, Rule
from choosing_digital.question_sets.checks.openness import PRIVATE, opened
from choosing_digital.question_sets.readability import grade, sentences, syllables, words
from choosing_digital.readings import Readings
from choosing_digital.redaction import WORKER, redact
from choosing_digital.terminal.text import width
from conversing import shipped

SETS = (
    *("decision-meeting", "everyday-one-to-one", "family-time", "digital-world", "my-say"),
    *("looking-back", "workshop-demo", "organisation-readiness", "team-readiness", "quick"),
)


@cache
def library() -> Library:
    return finding.library((), {})


@cache
def banks() -> dict[str, Bank]:
    """Give every shipped bank, by its id."""
    found = {}
    for name in library().files("bank"):
        model = library().loaded(name).model
        assert isinstance(model, Bank)
        found[model.id] = model
    return found


BANKS = tuple(sorted(banks()))


def questions() -> list[Question]:
    return [one for bank in banks().values() for one in bank.questions]


def rules() -> list[Rule]:
    return [one for bank in banks().values() for one in bank.rules]


# -- they load --------------------------------------------------------------------------


def test_every_shipped_file_is_without_error_and_warning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = str(finding.shipped())
    status = run(["validate", folder, "--format", "json", "--fail-on", "warning"])
    told = json.loads(capsys.readouterr().out)
    assert [one for one in told if one["severity"] != "advice"] == []
    assert status == 0


def test_what_is_private_here_is_missed_where_it_is_open() -> None:
    # `private: true` is one line: without it the answer stands in every copy
    sets = [library().set(name) for name in library().names()]
    here = {one.id for one in questions() if one.private}
    here |= {one.id for each in sets for one in each.questions if one.private}
    assert here == PRIVATE
    scope = library().scope(library().files("bank")[0])
    assert scope is not None
    for one in questions():
        assert bool(opened(one.model_copy(update={"private": False}), scope)) >= one.private
        assert not opened(one, scope), one.id


def test_each_set_can_be_asked_and_each_add_on_added_to_what_it_says() -> None:
    assert set(SETS) <= set(library().names())
    for name in library().names():
        bases = library().set(name).adds_to
        assert name not in SETS or not bases
        for base in bases:
            assert library().compose(base, [name]).add_ons == (name,)
        if not bases:
            assert shipped(name).digest


@pytest.mark.parametrize("set_id", SETS)
def test_each_rule_of_a_used_bank_comes_along_or_is_left_behind_for_a_reason(set_id: str) -> None:
    made = shipped(set_id)
    written = library().set(set_id)
    of_banks = {one.id for bank in written.uses for one in banks()[bank].rules}
    here = {one.id for one in made.rules}
    behind = {one.rule for one in made.left_behind}
    assert here | behind >= of_banks
    assert here & behind == set()
    assert all(one.missing for one in made.left_behind)


def test_there_is_enough_to_be_used_tomorrow() -> None:
    levels = [one.level for one in rules()]
    against_in_person = [
        one for one in rules() if one.level in CONCERNS and "in_person" in one.modes
    ]
    # in person and nothing else: not only a concern that every way of meeting has
    only_in_person = [one for one in against_in_person if one.modes == ("in_person",)]
    assert len(questions()) >= 40
    assert len(levels) >= 45
    assert levels.count(Level.UNSAFE) >= 12
    assert levels.count(Level.FAVOURS) >= 8
    assert len(only_in_person) >= 8


def test_an_id_is_used_once_over_all_banks() -> None:
    for ids in ([one.id for one in questions()], [one.id for one in rules()]):
        assert sorted(ids) == sorted(set(ids))


# -- each rule is tried -----------------------------------------------------------------


def states(bank: Bank) -> dict[str, set[State]]:
    """Give, for each rule of a bank, the states that it is seen in over the bank's cases."""
    alone = bank_alone(bank, library().vocabulary)
    seen: dict[str, set[State]] = {one.id: set() for one in bank.rules}
    for case in bank.cases:
        session, problems = read_answers(as_answers(case, alone.id), alone)
        assert problems == []
        assert session is not None
        for found in find(Readings.of(redact(session, WORKER, alone))):
            seen[found.rule.id].add(found.state)
    return seen


@pytest.mark.parametrize("bank", BANKS)
def test_each_rule_is_seen_raised_and_clear_and_not_able_to_tell(bank: str) -> None:
    missing = {
        rule: set(State) - found
        for rule, found in states(banks()[bank]).items()
        if found != set(State)
    }
    assert missing == {}


@pytest.mark.parametrize("bank", BANKS)
def test_the_cases_of_a_bank_come_out_as_they_expect(bank: str) -> None:
    alone = bank_alone(banks()[bank], library().vocabulary)
    assert list(check_cases(banks()[bank].cases, alone)) == []


@pytest.mark.parametrize("set_id", SETS)
def test_the_cases_of_a_set_come_out_as_they_expect(set_id: str) -> None:
    cases = library().set(set_id).cases
    assert len(cases) >= 3
    assert list(check_cases(cases, shipped(set_id))) == []


@pytest.mark.parametrize("set_id", SETS)
def test_a_set_has_a_whole_family_with_nothing_to_flag(set_id: str) -> None:
    # a tool that always warns is as useless as one that never does
    calm = [
        one
        for one in library().set(set_id).cases
        if one.expect.picture
        and {verdict for row in one.expect.picture.values() for verdict in row.values()}
        == {"possible"}
    ]
    assert calm


# -- everything that a reader needs is there --------------------------------------------


def test_every_role_that_is_asked_finds_a_wording_of_its_own_or_everyones() -> None:
    roles = library().vocabulary.roles
    missing = [
        (one.id, role)
        for one in questions()
        for asked in one.asked.values()
        for role in asked
        if role in roles and not {roles[role].wording, "everyone"} & one.text.keys()
    ]
    assert missing == []


def test_a_question_about_others_names_them_to_whoever_is_asked() -> None:
    # "About K: ..." is put before a text that does not; a worker's wording always does
    nameless = [
        one.id
        for one in questions()
        if not one.of_meeting
        and any(role not in (about, "") for about, asked in one.asked.items() for role in asked)
        and "{name}" not in one.wording("worker")
    ]
    assert nameless == []


def test_every_question_says_why_and_where_it_comes_from() -> None:
    assert [one.id for one in questions() if not (one.why and one.source)] == []


def test_every_rule_says_what_to_do_whom_to_talk_to_and_where_it_comes_from() -> None:
    lacking = [one.id for one in rules() if not (one.suggest and one.talk_to and one.source)]
    assert lacking == []


def test_a_message_names_whom_it_is_about_and_nobody_who_would_do_it() -> None:
    about_people = [one for one in rules() if one.about != ("meeting",)]
    assert [one.id for one in about_people if "{name}" not in one.message] == []
    assert len(about_people) > 30


LABEL = 48
"""So that a label fits at 60 columns with a number and a mark (screens, section 16)."""


def test_labels_fit_on_a_narrow_screen() -> None:
    labels = [
        (one.id, label)
        for one in questions()
        for label in (*one.options.values(), *(one.ends or ()))
    ]
    assert [(one, label) for one, label in labels if width(label) > LABEL] == []
    assert len(labels) > 100


def test_what_to_do_in_danger_comes_first_in_every_set_about_a_family() -> None:
    made_up = ("workshop-demo", "organisation-readiness", "team-readiness")
    first = {
        name: " ".join(sentences(library().set(name).purpose or "")[:2])
        for name in library().names()
        if name not in made_up
    }
    assert len(first) >= 10
    assert [name for name, said in first.items() if "danger now" not in said] == []
    assert [name for name, said in first.items() if "999" not in said] == []
    for rule in rules():
        told = [isinstance(one, str) and "danger now" in one for one in rule.suggest]
        assert not any(told) or told[0] or "unless" in str(rule.suggest[told.index(True)]), rule.id


# -- what a young person reads ----------------------------------------------------------

QUESTION_GRADE = 5.0
"""American fifth grade, English Year 6: ten, about the youngest to be handed the keyboard and left
alone with it. Five grades below where plain-language guides put a grown-up reader's ease, so that
being upset, tired or a slow reader leaves room. One line is swayed by one long word; all of them
together (below) are for a nine-year-old.
"""

WHOLE_GRADE = 4.0
"""Of all questions and reasons together, where one long word does not sway it as in one line."""

LONGEST_QUESTION = 14
"""Words in a sentence: under fifteen (screens, section 16)."""

LONGEST_REASON = 16


def young() -> Iterator[tuple[str, str]]:
    """Give each question's id, and its text as a young person reads it."""
    for one in questions():
        if any("young_person" in asked for asked in one.asked.values()):
            yield one.id, one.wording("young_person")


def reasons() -> Iterator[tuple[str, str]]:
    asked = {one for one, _text in young()}
    for one in questions():
        if one.id in asked:
            yield one.id, one.why or ""


def test_each_question_to_a_young_person_is_easy_to_read() -> None:
    hard = [(one, text) for one, text in young() if grade(text) > QUESTION_GRADE]
    assert hard == []
    assert len(list(young())) >= 20


def test_everything_that_a_young_person_reads_is_easy_on_the_whole() -> None:
    whole = " ".join(text for _one, text in (*young(), *reasons()))
    assert grade(whole) <= WHOLE_GRADE


def test_no_sentence_to_a_young_person_is_long() -> None:
    for texts, most in ((young(), LONGEST_QUESTION), (reasons(), LONGEST_REASON)):
        long = [
            (one, sentence)
            for one, text in texts
            for sentence in sentences(text)
            if len(words(sentence)) > most
        ]
        assert long == []


ASKS_WHO = re.compile(
    r"^\W*(?:and |so )?(?:who|whose|which (?:person|one|adult|grown-up))\b"
    r"|\b(?:say|tell|tell us|know|write|guess) who\b|\bnames?\b|\bwho is it\b",
    re.IGNORECASE,
)
"""A question for a person: not "anybody who", and not "You do not need to say who"."""

NOT_ASKING = re.compile(r"you do not (?:need|have) to say who", re.IGNORECASE)

OF_HARM = re.compile(
    r"\b(?:hurt|harm|scar(?:ed|y|e)|afraid|danger|hit|abus|threat|trouble|unsafe|watch|upset)",
    re.IGNORECASE,
)


def asks_who_harms(text: str) -> bool:
    return any(
        ASKS_WHO.search(NOT_ASKING.sub("", one)) and OF_HARM.search(one) for one in sentences(text)
    )


def test_no_question_to_a_young_person_asks_who_harms() -> None:
    assert [one for one, text in (*young(), *reasons()) if asks_who_harms(text)] == []
    labels = {
        one.id: list(one.options.values())
        for one in questions()
        if one.private and one.id in dict(young())
    }
    people = re.compile(r"\b(?:mum|dad|mother|father|brother|sister|parent|carer|uncle|partner)")
    assert {
        one: found for one, found in labels.items() if people.search(" ".join(found).lower())
    } == {}


def test_no_private_question_to_a_young_person_invites_them_to_write_it_out() -> None:
    private = [one for one in questions() if one.private and one.id in dict(young())]
    assert {one.type for one in private} <= {"yes_no", "choice", "choices", "scale"}
    assert len(private) >= 6


# -- the index itself -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("cat", 1), ("like", 1), ("scared", 1), ("used", 1), ("place", 1), ("needed", 2)),
        *(("table", 2), ("little", 2), ("people", 2), ("camera", 3), ("advocate", 3)),
    ],
)
def test_syllables_are_guessed_mostly_right(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_index_tells_an_easy_text_from_a_hard_one() -> None:
    easy = "Is there a place where you can talk? You can say no."
    hard = (
        "Please indicate whether confidentiality considerations could compromise your "
        "participation in a multidisciplinary safeguarding conference."
    )
    assert grade(easy) < 2
    assert grade(hard) > 20
    assert grade("") == 0


def test_the_search_for_who_harms_finds_one() -> None:
    assert asks_who_harms("Who would hurt you?")
    assert asks_who_harms("What is the name of the person you are afraid of?")
    assert asks_who_harms("Do you know who is watching you?")
    assert not asks_who_harms("Is anybody who would be there scary for you?")
    assert not asks_who_harms("Does somebody there scare you? You do not need to say who.")
    assert not asks_who_harms("Who else would be around?")

"""The `ask_if` of questions, varied: a change that no case notices is told, and no other.

`BANK` has a question that is asked only of some; each test says which cases it has.
"""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from random import Random

import pytest

from choosing_digital.answers import MEETING
from choosing_digital.cli.checking import Files
from choosing_digital.cli.trying import Trying
from choosing_digital.conditions import questions_in, weigh
from choosing_digital.gates import Effect, Place, comes_out_otherwise, effect, led_to
from choosing_digital.mutation import changes_of_gate
from choosing_digital.question_sets import Level, Question, QuestionSet, Rule, SetFile, Vocabulary
from choosing_digital.question_sets.possible import NotFollowed, World
from choosing_digital.readings import Readings
from choosing_digital.redaction import WORKER, redact
from small_worlds import Cast, Inquiry, made_up, vocabulary

VOCABULARY = """
kind: vocabulary
roles:
  parent: {name: "Parent", wording: parent}
  worker: {name: "Worker", wording: worker}
meetings: {home_visit: "Home visit", core_group: "Core group"}
"""

BANK = """\
kind: bank
id: heard
version: "1"
questions:
  - id: needs
    about: {parent: [worker]}
    private: true
    text: {everyone: "Does {name} need an interpreter?"}
    type: yes_no
    why: "So that all is understood."
  - id: wants
    about: {parent: [worker]}
    private: true
    text: {everyone: "Does {name} want an interpreter?"}
    type: yes_no
    why: "So that all is understood."
  - id: known
    about: {parent: [worker]}
    private: true
    ask_if: {any: [{question: needs, not_clearly: no}, {question: wants, is: yes}]}
    text: {everyone: "Could the interpreter know {name}'s family?"}
    type: yes_no
    why: "What is said could travel."
rules:
  - id: may_know
    level: care
    modes: [in_person, video, phone]
    about: [parent]
    when: {question: known, not_clearly: no}
    message: "The interpreter may know the family of {name}."
    suggest: ["Book from another area."]
    source: "Made up for tests"
cases:
  - name: both say so
    participants: {m: parent, r: worker}
    answers_about: {r: {m: {needs: yes, wants: yes, known: yes}}}
    expect: {raised: [may_know], picture: {m: {in_person: care, video: care, phone: care}}}
  - name: nobody needs one
    participants: {m: parent, r: worker}
    answers_about: {r: {m: {needs: no, wants: no}}}
    expect: {raised: [], clear: [may_know], picture: {m: {video: possible}}}
"""

ONE_IS_ENOUGH = """\
  - name: one is needed
    participants: {m: parent, r: worker}
    answers_about: {r: {m: {needs: yes, wants: no, known: yes}}}
    expect: {raised: [may_know]}
  - name: nobody knows whether one is needed
    participants: {m: parent, r: worker}
    answers_about: {r: {m: {needs: not_sure, wants: no, known: yes}}}
    expect: {raised: [may_know]}
  - name: one is wanted
    participants: {m: parent, r: worker}
    answers_about: {r: {m: {needs: no, wants: yes, known: yes}}}
    expect: {raised: [may_know]}
"""


def written(folder: Path, bank: str, status: bool) -> str:
    (folder / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    (folder / "heard.yaml").write_text(bank, encoding="utf-8")
    files = Files([folder], [])
    out = StringIO()
    assert Trying(files.names, files.library).mutate(out) is status
    lines = [line.partition("heard.yaml:")[2] or line for line in out.getvalue().splitlines()]
    return "\n".join(lines[3:])


def test_a_change_to_an_ask_if_that_no_case_notices_is_told_at_its_line(tmp_path: Path) -> None:
    assert written(tmp_path, BANK, status=False) == (
        "20:19: no case notices known ask_if all for any\n"
        "20:20: no case notices known ask_if without part 1\n"
        "20:56: no case notices known ask_if without part 2\n"
        "Cases notice 6 of 6 changes to rules: 100%. Explained: 0. Not explained: 0.\n"
        "Cases notice 3 of 6 changes to ask_if: 50%. Explained: 0. Not explained: 3."
    )


def test_cases_that_answer_what_is_then_not_asked_notice_it(tmp_path: Path) -> None:
    assert written(tmp_path, BANK + ONE_IS_ENOUGH, status=True) == (
        "Cases notice 6 of 6 changes to rules: 100%. Explained: 0. Not explained: 0.\n"
        "Cases notice 6 of 6 changes to ask_if: 100%. Explained: 0. Not explained: 0."
    )


def test_a_change_that_its_author_explains_is_counted_as_that(tmp_path: Path) -> None:
    every = ("ask_if all for any", "ask_if without part 1", "ask_if without part 2")
    reasons = "".join(f'      {one}: "Only so in tests."\n' for one in every)
    bank = BANK.replace(
        '    why: "What is said could travel."\n',
        f'    why: "What is said could travel."\n    survives:\n{reasons}',
    )
    assert written(tmp_path, bank, status=True).endswith("Explained: 3. Not explained: 0.")


def test_what_only_asks_more_people_is_named_and_not_counted(tmp_path: Path) -> None:
    bank = BANK.replace(
        "    when: {question: known, not_clearly: no}\n",
        "    when: {all: [{question: needs, is: yes}, {question: known, not_clearly: no}]}\n",
    )
    bank = bank.replace("{any: [{question: needs, not_clearly: no}, {question: wants, is: yes}]}",
                        "{question: needs, not_clearly: no}")  # fmt: skip
    assert "1 more to ask_if is not counted: a question would be put to more people" in written(
        tmp_path, bank, status=False
    )


# -- against every conversation that there can be ------------------------------------------------

SETS, MOST = 300, 400


def changes(start: int) -> Iterator[tuple[SetFile, Vocabulary, Question, Question]]:
    for seed in range(start, start + SETS):
        random = Random(seed)
        file = made_up(random, crowds=seed % 2 == 0, accounts_matter=seed % 3 == 0)
        words = vocabulary(random, file)
        world = World({one.id: one for one in file.questions}, words, file.expects)
        for index, question in enumerate(file.questions):
            for one in changes_of_gate(question, ("questions", index), world):
                assert one.question is not None
                yield file, words, question, one.question


def test_a_rule_comes_out_otherwise_exactly_where_it_does_in_some_conversation() -> None:
    came_to = {True: 0, False: 0}
    for file, words, question, changed in changes(8_000_000):
        place = Place(World({one.id: one for one in file.questions}, words, file.expects), ())
        led = led_to(question.id, place.world.questions)
        for rule in file.rules:
            if not led & set(questions_in(rule.when)):
                continue
            casts = every_cast(file, words, rule, changed)
            if casts is None:
                continue
            try:
                found = comes_out_otherwise(question, changed, Place(place.world, (rule,)))
            except NotFollowed:
                continue
            assert found == any(differs(one, rule, changed) for one in casts), (rule, changed)
            came_to[found] += 1
    assert min(came_to.values()) > 20, came_to


def every_cast(
    file: SetFile, words: Vocabulary, rule: Rule, changed: Question
) -> list[Cast] | None:
    gate = [(changed.ask_if, False)] if changed.ask_if is not None else []
    found: list[Cast] = []
    for about in rule.about:
        inquiry = Inquiry(file, words, about, [(rule.when, rule.level is Level.FAVOURS), *gate])
        if inquiry.size > MOST:
            return None
        found += inquiry.casts()
    return found


def differs(cast: Cast, rule: Rule, changed: Question) -> bool:
    asked = cast.inquiry.set
    other = {**asked.questions, changed.id: changed}
    sets = (asked, QuestionSet(**{**vars(asked), "questions": other}))
    session = cast.session()
    about = "x" if cast.mine else MEETING
    truths = {
        weigh(rule.when, readings.about(about, session.options[0]), rule.level is Level.FAVOURS)
        .truth
        for one in sets
        for readings in (Readings.of(redact(session, WORKER, one)),)
    }  # fmt: skip
    return len(truths) > 1


def test_another_way_that_closes_where_the_old_one_does_has_no_effect() -> None:
    for file, words, question, _ in changes(9_000_000):
        world = World({one.id: one for one in file.questions}, words, file.expects)
        place = Place(world, file.rules)
        assert effect(question, question.model_copy(), [place]) is Effect.NOTHING
        return
    pytest.fail("no question is asked on a condition")

"""A slip in a rule is found by its cases: where it is, and what was meant.

`TRUE` is a bank as it is meant, with cases that try it. Each test makes one slip in it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from choosing_digital.cases import bank_alone, run_cases
from choosing_digital.cli.case_checks import EXTRA_CHECKS
from choosing_digital.cli.checking import Files
from choosing_digital.conditions import AllOf, AnyOf, read_condition
from choosing_digital.mending import Agreement, agreements, holds_with
from choosing_digital.mutation import changes_nothing, changes_of_rule
from choosing_digital.nearby import written
from choosing_digital.question_sets import Bank, Diagnostic, Rule
from choosing_digital.question_sets.loader import load
from choosing_digital.question_sets.possible import World
from choosing_digital.slips import of_rule, with_a_line_more
from trying_banks import VOCABULARY, words

TRUE = """\
kind: bank
id: heard
version: "1"
questions:
  - id: space
    ask: [young_person, parent]
    text: {everyone: "Is there a place where nobody hears you?"}
    type: choice
    options: {always: "Always", sometimes: "Sometimes", never: "Never"}
    why: "So that you can say what you think."
  - id: fear
    private: true
    ask: [young_person, parent]
    ask_if: {question: space, not_clearly: always}
    text: {everyone: "Would it be scary if somebody heard?"}
    type: yes_no
    why: "So that you are safe."
  - id: easy
    ask: [young_person, parent]
    text: {everyone: "How easy is it?"}
    type: scale
    ends: ["Hard", "Easy"]
    why: "So that it suits you."
rules:
  - id: heard
    level: care
    modes: [video, phone]
    about: [young_person, parent]
    when: {question: space, is: [sometimes, never]}
    message: "Somebody may hear {name}."
    suggest: ["Ask for another room."]
    source: "Made up for tests"
  - id: heard_and_scared
    level: unsafe
    modes: [video, phone]
    about: [young_person, parent]
    when:
      all:
        - {question: space, not_clearly: always}
        - {question: fear, not_clearly: no}
    covers: [heard]
    message: "Somebody may hear {name}, and that could hurt them."
    suggest: ["Meet somewhere else."]
    talk_to: "A manager"
    source: "Made up for tests"
  - id: hard
    level: barrier
    modes: [video]
    about: [young_person]
    when: {all: [{question: easy, at_most: 3}, {meeting: [home_visit, core_group]}]}
    message: "It is hard for {name}."
    suggest: ["Meet in person."]
    source: "Made up for tests"
cases:
  - name: heard and scared
    participants: {k: young_person, m: parent}
    answers: {k: {space: never, fear: yes}, m: {space: never, fear: yes}}
    expect:
      raised: [heard, heard_and_scared]
      picture: {k: {in_person: possible, video: unsafe, phone: unsafe}, m: {phone: unsafe}}
  - name: heard, and not scared
    participants: {k: young_person, m: parent}
    answers: {k: {space: sometimes, fear: no}, m: {space: sometimes, fear: no}}
    meeting: {kind: core_group}
    expect:
      raised: [heard]
      clear: [heard_and_scared]
      picture: {k: {in_person: possible, phone: care}, m: {video: care, phone: care}}
  - name: nobody hears
    participants: {k: young_person}
    answers: {k: {space: always}}
    expect: {raised: [], clear: [heard, heard_and_scared], picture: {k: {phone: possible}}}
  - name: not sure of either
    participants: {k: young_person}
    answers: {k: {space: not_sure, fear: not_sure}}
    expect: {raised: [heard_and_scared], picture: {k: {in_person: possible, video: unsafe}}}
  - name: heard, and nobody asked about fear
    participants: {k: young_person}
    answers: {k: {space: never}}
    expect: {raised: [heard], cannot_tell: [heard_and_scared]}
  - name: hard, in a core group
    participants: {k: young_person, m: parent}
    answers: {k: {easy: 3, space: always}, m: {easy: 3, space: always}}
    meeting: {kind: core_group}
    expect: {raised: [hard], picture: {k: {video: barrier, phone: possible}, m: {video: possible}}}
  - name: hard, at a home visit
    participants: {k: young_person}
    answers: {k: {easy: 1, space: always}}
    meeting: {kind: home_visit}
    expect: {raised: [hard]}
  - name: not hard
    participants: {k: young_person}
    answers: {k: {easy: 4, space: always}}
    meeting: {kind: home_visit}
    expect: {raised: []}
"""


WORDS = words()


def read(text: str) -> Bank:
    loaded = load(text.encode(), "heard.yaml")
    assert loaded.diagnostics == ()
    assert isinstance(loaded.model, Bank)
    return loaded.model


def with_slip(old: str, new: str) -> str:
    assert TRUE.count(old) >= 1, old
    head, _, tail = TRUE.rpartition(old) if old.startswith("    modes") else TRUE.partition(old)
    return f"{head}{new}{tail}"


def found(bank: Bank) -> tuple[Agreement, ...]:
    questions = bank_alone(bank, WORDS)
    ran = run_cases(bank.cases, questions)
    assert {one.code for one in ran.problems} <= {"answered-not-asked"}  # an ask_if turned round
    return tuple(agreements(ran.failing, ran.holding, questions))


def test_nothing_is_looked_for_where_all_cases_hold() -> None:
    assert found(read(TRUE)) == ()


# -- one slip ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "of", "path", "write"),
    [
        (
            "      all:\n        - {question: space",
            "      any:\n        - {question: space",
            "heard_and_scared",
            ("when", "any"),
            "all:",
        ),
        (
            "level: unsafe\n    modes: [video, phone]",
            "level: care\n    modes: [video, phone]",
            "heard_and_scared",
            ("level",),
            "level: unsafe",
        ),
        (
            "level: unsafe\n    modes: [video, phone]",
            "level: unsafe\n    modes: [in_person]",
            "heard_and_scared",
            ("modes",),
            "modes: [video, phone]",
        ),
        (
            "level: care\n    modes: [video, phone]\n    about: [young_person, parent]",
            "level: care\n    modes: [video, phone]\n    about: [young_person]",
            "heard",
            ("about",),
            "about: [young_person, parent]",
        ),
        (
            "is: [sometimes, never]",
            "is: [sometimes]",
            "heard",
            ("when",),
            "{question: space, is: [sometimes, never]}",
        ),
        (
            "{question: fear, not_clearly: no}",
            "{question: fear, not_clearly: yes}",
            "heard_and_scared",
            ("when", "all", 1),
            "{question: fear, not_clearly: no}",
        ),
        (
            "        - {question: space, not_clearly: always}\n        - {question: fear",
            "        - {question: fear",
            "heard_and_scared",
            None,  # the fear is asked only there, so the cases cannot tell
            "",
        ),
        (
            "        - {question: fear, not_clearly: no}\n",
            "",
            "heard_and_scared",
            None,  # two cases are not enough to name answers for which it would say less
            "",
        ),
        (
            "at_most: 3}, {meeting: [home_visit, core_group]}",
            "at_most: 2}, {meeting: [home_visit, core_group]}",
            "hard",
            ("when", "all", 0),
            "{question: easy, at_most: 3}",
        ),
        (
            "ask_if: {question: space, not_clearly: always}",
            "ask_if: {question: space, is: always}",
            "fear",
            ("ask_if",),
            "{question: space, not_clearly: always}",
        ),
    ],
)
def test_a_slip_is_found_where_it_is_with_what_was_meant(
    old: str, new: str, of: str, path: tuple[str | int, ...] | None, write: str
) -> None:
    agreed = found(read(with_slip(old, new)))
    if path is None:
        assert agreed == ()
        return
    (agreement,) = agreed
    first = agreement.repairs[0]
    assert (first.of, first.path, first.write) == (of, path, write)


def test_what_is_proposed_makes_each_of_its_cases_hold_and_breaks_none() -> None:
    bank = read(
        with_slip(
            "      all:\n        - {question: space", "      any:\n        - {question: space"
        )
    )
    questions = bank_alone(bank, WORDS)
    ran = run_cases(bank.cases, questions)
    (agreement,) = agreements(ran.failing, ran.holding, questions)
    assert agreement.failing == ran.failing
    for repair in agreement.repairs:
        assert all(holds_with(repair, one.tried) for one in ran.failing)
        assert all(holds_with(repair, one) for one in ran.holding)


def test_two_slips_in_two_rules_are_two() -> None:
    text = with_slip("level: unsafe", "level: note").replace("at_most: 3", "at_most: 0")
    assert [(one.repairs[0].of, one.repairs[0].write) for one in found(read(text))] == [
        ("heard_and_scared", "level: unsafe"),
        ("hard", "{question: easy, at_most: 3}"),
    ]


BOTH = """\
  - name: heard, scared, and hard
    participants: {k: young_person}
    answers: {k: {space: never, fear: yes, easy: 2}}
    meeting: {kind: home_visit}
    expect: {raised: [heard, heard_and_scared, hard], picture: {k: {video: unsafe, phone: unsafe}}}
"""


def test_a_case_that_fails_by_two_rules_keeps_neither_slip_from_being_found() -> None:
    text = with_slip("level: unsafe", "level: note").replace("at_most: 3", "at_most: 0") + BOTH
    by_level, by_number = found(read(text))
    assert [(one.repairs[0].of, one.repairs[0].write) for one in (by_level, by_number)] == [
        ("heard_and_scared", "level: unsafe"),
        ("hard", "{question: easy, at_most: 3}"),
    ]
    assert (by_level.also, by_number.also) == (("hard",), ("heard_and_scared",))
    both = "heard, scared, and hard"
    assert all(
        both in [one.tried.case.name for one in each.failing] for each in (by_level, by_number)
    )


def test_a_case_that_is_wrong_itself_is_not_taken_for_a_second_slip() -> None:
    wrong = BOTH.replace("raised: [heard, heard_and_scared, hard]", "raised: [heard, hard]")
    (agreement,) = found(read(with_slip("level: unsafe", "level: note") + wrong))
    names = [one.tried.case.name for one in agreement.failing]
    assert "heard, scared, and hard" not in names
    assert agreement.also == ()


TWO_SLIPS = with_slip("{question: fear, not_clearly: no}", "{question: fear, is: no}").replace(
    "at_most: 3", "at_most: 0"
)


def test_what_waits_for_two_rules_of_another_file_names_both(folder: Path) -> None:
    (folder / "asked.yaml").write_text(SET + BOTH, encoding="utf-8")
    text = TWO_SLIPS
    waits = [one for name, one in told(folder, text) if name == "asked.yaml"]
    assert "this case waits until heard_and_scared and hard are mended" in [
        one.message for one in waits
    ]


def test_two_slips_are_told_each_at_its_rule_with_the_other(folder: Path) -> None:
    (folder / "asked.yaml").unlink()
    text = TWO_SLIPS + BOTH
    assert [(one.code, one.message) for _, one in told(folder, text)] == [
        ("rule-and-cases", "4 cases expect something else of heard_and_scared"),
        ("rule-and-cases", "3 cases expect something else of hard"),
    ]
    assert [one.hint.partition("; ")[2].partition(".")[0] for _, one in told(folder, text)] == [
        "for some of them hard has to be mended too",
        "for some of them heard_and_scared has to be mended too",
    ]


def test_every_change_that_cases_notice_is_undone_by_what_is_proposed() -> None:
    """Each small change to a rule (`mutation`), and its mirror (`slips`): nothing is lost."""
    bank = read(TRUE)
    world = World(bank_alone(bank, WORDS).questions, WORDS)
    missed = []
    for index, rule in enumerate(bank.rules):
        for change in changes_of_rule(rule, ("rules", index)):
            if change.rule is None or changes_nothing(change, rule, world):
                continue
            rules = (*bank.rules[:index], change.rule, *bank.rules[index + 1 :])
            agreed = found(bank.model_copy(update={"rules": rules}))
            proposed = [one.rule for each in agreed for one in each.repairs]
            if agreed and not any(one and _sorted(one) == _sorted(rule) for one in proposed):
                missed.append((rule.id, change.what))
    assert missed == []


def _yes_no(name: str) -> str:
    return (
        f"  - {{id: {name}, ask: [young_person], type: yes_no, why: A,\n"
        f'     text: {{everyone: "Is {name} so?"}}}}\n'
    )


def _rule(name: str, when: str) -> str:
    return (
        f"  - id: {name}\n    level: care\n    about: [young_person]\n    when: {when}\n"
        '    message: "Made up."\n    suggest: ["Ask."]\n    source: "Made up for tests"\n'
    )


def _case(answers: str, raised: str, clear: str) -> str:
    return (
        f"  - name: {answers}\n    participants: {{k: young_person}}\n"
        f"    answers: {{k: {{{answers.replace(' and ', ', ').replace(' is ', ': ')}}}}}\n"
        f"    expect: {{raised: [{raised}], clear: [{clear}]}}\n"
    )


MANY = [f"other_{at}" for at in range(45)]


def _copied(when: str) -> str:
    """Give a bank: one rule reads `plan`, another should read `near`, and 45 read others."""
    cases = [
        ("near is no and plan is yes", "alone", "agreed"),
        ("near is not_sure and plan is yes", "alone", "agreed"),
        ("near is yes and plan is no", "agreed", "alone"),
        ("near is yes and plan is not_sure", "agreed", "alone"),
        ("near is yes and plan is yes", "", "alone, agreed"),
    ]
    return (
        'kind: bank\nid: heard\nversion: "1"\nquestions:\n'
        + "".join(map(_yes_no, (*MANY, "plan", "near")))
        + "rules:\n"
        + _rule("agreed", "{question: plan, is: [no, not_sure]}")
        + _rule("alone", when)
        + "".join(_rule(f"of_{one}", f"{{question: {one}, is: no}}") for one in MANY)
        + "cases:\n"
        + "".join(_case(*one) for one in cases)
    )


def test_a_line_that_was_copied_reads_the_question_that_nothing_reads() -> None:
    assert found(read(_copied("{question: near, is: [no, not_sure]}"))) == ()
    (agreement,) = found(read(_copied("{question: plan, is: [no, not_sure]}")))
    first = agreement.repairs[0]
    assert (first.of, first.path) == ("alone", ("when",))
    assert first.write == "{question: near, is: [no, not_sure]}"
    assert len(agreement.failing) == 4


def _two_slips(when: str) -> str:
    """Give a bank with a rule of two lines, each with cases of its own."""
    cases = [
        (f"{one} is {said} and {other} is {beside}", raised, "" if raised else "both")
        for one, other in (("near", "plan"), ("plan", "near"))
        for said in ("yes", "no", "not_sure")
        for beside in ("yes", "no", "not_sure")
        for raised in ["both" if "yes" not in (said, beside) else ""]
    ]
    return (
        'kind: bank\nid: heard\nversion: "1"\nquestions:\n'
        + "".join(map(_yes_no, ("plan", "near")))
        + "rules:\n"
        + _rule("both", when)
        + "cases:\n"
        + "".join(_case(*one) for one in cases)
    )


BOTH_LINES = "{all: [{question: near, not_clearly: yes}, {question: plan, not_clearly: yes}]}"


@pytest.mark.parametrize(
    "when",
    [
        "{all: [{question: near, is: no}, {question: plan, is: no}]}",
        "{any: [{question: near, is: no}, {question: plan, is: no}]}",
        "{any: [{question: near, not_clearly: yes}, {question: plan, is: no}]}",
        "{question: near, is: no}",
        "{all: [{question: near, is: yes}, {question: plan, is: yes}]}",
    ],
)
def test_what_is_to_be_written_in_one_rule_fits_the_rule_that_stands_there(when: str) -> None:
    """Followed to the letter, it makes all its cases hold: also where it takes several steps."""
    bank = read(_two_slips(when))
    questions = bank_alone(bank, WORDS)
    ran = run_cases(bank.cases, questions)
    agreed = tuple(agreements(ran.failing, ran.holding, questions))
    assert len(agreed) <= 1
    for one in agreed:
        repair = one.repairs[0]
        assert repair.rule is not None
        assert all(holds_with(repair, each.tried) for each in one.failing)
        assert all(holds_with(repair, each) for each in ran.holding)
        if repair.path == ("when",):
            assert read_condition_of(repair.write) == repair.rule.when
        else:
            assert one.changes == 1


def _sorted(rule: Rule) -> Rule:
    """Give a rule with the lines of its condition in one order: a lost line comes back last."""
    match rule.when:
        case AllOf(parts) | AnyOf(parts):
            when = type(rule.when)(tuple(sorted(parts, key=repr)))
            return rule.model_copy(update={"when": when})
        case _:
            return rule


# -- as it is told -------------------------------------------------------------------------

SET = """\
kind: question_set
id: asked
title: "Asked"
version: "1"
uses: [heard]
sections: [{title: "All", questions: [space, fear, easy]}]
cases:
  - name: heard and scared, in a set
    participants: {k: young_person}
    answers: {k: {space: never, fear: yes}}
    expect: {raised: [heard, heard_and_scared]}
  - name: not sure, in a set
    participants: {k: young_person}
    answers: {k: {space: not_sure, fear: not_sure}}
    expect: {raised: [heard_and_scared], picture: {k: {video: unsafe}}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "banks").mkdir()
    (tmp_path / "vocabulary.yaml").write_text(VOCABULARY, encoding="utf-8")
    (tmp_path / "asked.yaml").write_text(SET, encoding="utf-8")
    return tmp_path


def told(folder: Path, bank: str) -> Iterator[tuple[str, Diagnostic]]:
    (folder / "banks" / "heard.yaml").write_text(bank, encoding="utf-8")
    files = Files([folder], [])
    for name in files.names:
        for one in files.checked(name, EXTRA_CHECKS).found:
            if one.severity == "error":
                yield Path(name).name, one


def test_a_slip_is_told_once_at_the_rule_and_what_follows_waits(folder: Path) -> None:
    bank = with_slip("{question: fear, not_clearly: no}", "{question: fear, is: no}")
    (name, at_rule), (other, waits) = sorted(
        told(folder, bank), key=lambda one: one[0] == "asked.yaml"
    )
    assert (name, bank.splitlines()[at_rule.line - 1]) == (
        "heard.yaml",
        "        - {question: fear, is: no}",
    )
    assert at_rule.message == "3 cases expect something else of heard_and_scared"
    assert at_rule.hint.splitlines()[1:] == ["{question: fear, not_clearly: no}"]
    assert other == "asked.yaml"
    assert waits.message == "2 cases wait until heard_and_scared is mended"
    assert [(Path(one.file).name, one.line) for one in waits.related] == [
        ("heard.yaml", at_rule.line)
    ]


def test_a_gap_is_not_told_of_a_rule_that_its_cases_do_not_expect_so(folder: Path) -> None:
    bank = with_slip(
        "level: unsafe\n    modes: [video, phone]", "level: unsafe\n    modes: [in_person]"
    )
    (folder / "banks" / "heard.yaml").write_text(bank, encoding="utf-8")
    (folder / "asked.yaml").unlink()
    files = Files([folder], [])
    bank_file = next(name for name in files.names if name.endswith("heard.yaml"))
    codes = [one.code for one in files.checked(bank_file, EXTRA_CHECKS).found]
    assert "rule-and-cases" in codes
    assert "nothing-raised" not in codes
    assert "nothing-raised" in [one.code for one in files.library.diagnostics(bank_file)]


def test_the_last_line_says_where_to_begin(folder: Path) -> None:
    (folder / "banks" / "heard.yaml").write_text(
        with_slip("{question: fear, not_clearly: no}", "{question: fear, is: no}"),
        encoding="utf-8",
    )
    files = Files([folder], [])
    waits = {Path(name).name: files.checked(name, EXTRA_CHECKS).waits_for for name in files.names}
    assert [Path(one).name for one in waits["asked.yaml"]] == ["heard.yaml"]
    assert waits["heard.yaml"] == ()


LESS = """\
  - name: heard sometimes, and wrongly clear
    participants: {k: young_person}
    answers: {k: {space: sometimes, fear: yes}}
    expect: {clear: [heard_and_scared]}
"""


def test_cases_that_are_wrong_do_not_make_a_right_rule_milder(folder: Path) -> None:
    two = LESS + LESS.replace("fear: yes", "fear: not_sure").replace("wrongly", "again")
    for cases in (LESS, two):
        for _, one in told(folder, TRUE + cases):
            assert one.code == "case-clear"
            assert not [place for place in one.related if "it would hold" in place.message]


def test_what_is_proposed_brings_no_mistake_of_another_kind(folder: Path) -> None:
    """With the milder rule unsafe all cases would hold as well, and it would cover one that is."""
    bank = with_slip("level: unsafe", "level: care").replace("video: unsafe, ", "")
    found = [place.message for _, one in told(folder, bank) for place in one.related]
    assert [one for one in found if "level: unsafe" in one and "heard is" in one] == []


NARROW = """\
kind: question_set
id: narrow
title: "Narrow"
version: "1"
uses: [heard]
sections: [{title: "All", questions: [space, easy]}]
rules:
  - id: own
    level: care
    modes: [in_person]
    about: [young_person]
    when: {question: easy, at_least: 8}
    message: "Made up for tests."
    suggest: ["Ask."]
    source: "Made up for tests"
cases:
  - name: easy
    participants: {k: young_person}
    answers: {k: {easy: 7, space: always}}
    expect: {raised: [own]}
  - name: very easy
    participants: {k: young_person}
    answers: {k: {easy: 6, space: always}}
    expect: {raised: [own]}
"""


def test_a_slip_in_a_set_is_looked_for_beside_cases_of_its_banks(folder: Path) -> None:
    """The bank's own cases know nothing of the set's rule, nor the set of all its questions."""
    (folder / "asked.yaml").write_text(NARROW, encoding="utf-8")
    ((name, one),) = told(folder, TRUE)
    assert (name, one.code) == ("asked.yaml", "rule-and-cases")
    assert one.hint.splitlines()[1] == "{question: easy, at_least: 6}"


def test_one_case_alone_is_told_at_the_rule_with_what_else_may_have_slipped(folder: Path) -> None:
    bank = with_slip("at_most: 3}, {meeting", "at_most: 2}, {meeting")
    ((name, one),) = told(folder, bank)
    assert (name, one.code) == ("heard.yaml", "rule-and-cases")
    assert bank.splitlines()[one.line - 1].strip().startswith("when: {all: [{question: easy")
    assert one.message == "a case expects something else of hard"
    assert one.hint.splitlines() == [
        "Look here first: the case holds, and no other case is broken, with what is written below "
        "in its place.",
        "{question: easy, at_most: 3}",
    ]
    assert [place.message for place in one.related] == [
        "only if the rule is meant as it stands, change what this case expects"
    ]


def _of_space(when: str, level: str = "care") -> str:
    """Give the bank with another condition of `heard`, and the answers that it is tried on."""
    text = TRUE.replace("when: {question: space, is: [sometimes, never]}", f"when: {when}")
    return text.replace("level: care", f"level: {level}")


@pytest.mark.parametrize(
    ("slip", "level", "ways"),
    [
        (
            "{question: space, is: [sometimes, always]}",
            "care",
            ["{question: space, is: [sometimes, never]}"],
        ),
        (
            "{question: space, is: [never, always]}",  # in the order of whoever wrote it
            "care",
            ["{question: space, is: [never, sometimes]}"],
        ),
    ],
)
def test_what_changes_the_fewest_words_is_what_is_to_be_written(
    slip: str, level: str, ways: list[str]
) -> None:
    (agreement,) = found(read(_of_space(slip, level)))
    assert [one.write for one in agreement.repairs] == ways


UNSURE = """\
kind: bank
id: heard
version: "1"
questions:
  - {id: near, ask: [young_person], type: yes_no, why: A, text: {everyone: "Is somebody near?"}}
rules:
  - id: alone
    level: LEVEL
    about: [young_person]
    when: {question: near, SLIP}
    message: "Made up."
    suggest: ["Ask."]
    talk_to: "A manager"
    source: "Made up for tests"
cases:
  - name: nobody near
    participants: {k: young_person}
    answers: {k: {near: no}}
    expect: EXPECT
  - name: not sure
    participants: {k: young_person}
    answers: {k: {near: not_sure}}
    expect: EXPECT
  - name: somebody near
    participants: {k: young_person}
    answers: {k: {near: yes}}
    expect: {raised: [], clear: [alone]}
"""


def _unsure(level: str, slip: str) -> str:
    raised = "{notes: {k: {video: [alone]}}}" if level == "note" else "{raised: [alone]}"
    return UNSURE.replace("LEVEL", level).replace("SLIP", slip).replace("EXPECT", raised)


@pytest.mark.parametrize(
    ("level", "slip", "ways"),
    [
        (
            "unsafe",
            "is: [yes, not_sure]",
            [
                "{question: near, is: [no, not_sure]}",
                "or, also for rather_not_say: {question: near, not_clearly: yes}",
            ],
        ),
        ("note", "is: [yes, not_sure]", ["{question: near, is: [no, not_sure]}"]),
        (
            "unsafe",
            "is: [no, yes]",
            [
                "{question: near, is: [no, not_sure]}",
                "or, also for rather_not_say: {question: near, not_clearly: yes}",
            ],
        ),
        ("unsafe", "not_clearly: no", ["{question: near, not_clearly: yes}"]),
        ("unsafe", "is: yes", ["{question: near, not_clearly: yes}"]),
    ],
)
def test_each_way_to_write_a_line_says_for_whom_it_speaks_besides(
    folder: Path, level: str, slip: str, ways: list[str]
) -> None:
    (folder / "asked.yaml").unlink()
    ((_, one),) = told(folder, _unsure(level, slip))
    assert one.hint.splitlines()[1:] == ways


def test_one_case_that_has_a_rule_among_its_notes_is_looked_at_before_its_level(
    folder: Path,
) -> None:
    """A milder level warns of less: the case is to be looked at first, and it is said so."""
    (folder / "asked.yaml").unlink()
    text = _unsure("note", "not_clearly: yes").replace("level: note", "level: care")
    one_case = text.replace("{notes: {k: {video: [alone]}}}", "{raised: [alone]}", 1)
    ((_, one),) = told(folder, one_case)
    assert one.hint.splitlines() == [
        "It expects it to say less. Look at the case first. Only if the rule was changed by "
        "mistake: the case holds, and no other case is broken, with what is written below in its "
        "place. The rule warns of less then, as the case expects.",
        "level: note",
    ]


def test_no_case_is_named_but_two_and_what_to_write_comes_first(folder: Path) -> None:
    bank = with_slip("{question: fear, not_clearly: no}", "{question: fear, is: no}")
    (one, *_) = [one for name, one in told(folder, bank) if name == "heard.yaml"]
    assert one.hint.startswith("Look here first: all 3 hold")
    assert one.related[-1].message == (
        'only if it is meant as it stands, change what 3 cases expect: this one, "heard, and not '
        'scared" and "not sure of either"'
    )


# -- the slips themselves -----------------------------------------------------------------------


def test_what_is_to_be_written_is_read_back_as_what_is_meant() -> None:
    bank = read(TRUE)
    questions = bank_alone(bank, WORDS)
    for rule in bank.rules:
        assert read_condition_of(written(rule.when)) == rule.when
        for repair in of_rule(rule, questions):
            if repair.write.startswith("{") and repair.path == ("when",):
                assert repair.rule is not None
                assert read_condition_of(repair.write) == repair.rule.when


def read_condition_of(text: str) -> object:
    data = yaml.load(text, Loader=yaml.BaseLoader)
    return read_condition(_numbers(data))[0]


def _numbers(data: object) -> object:
    match data:
        case dict():
            return {key: _numbers(one) for key, one in data.items()}
        case list():
            return [_numbers(one) for one in data]
        case str() if data.isdigit():
            return int(data)
        case "true":
            return True
        case _:
            return data


@pytest.mark.parametrize(
    ("rule", "write", "kind"),
    [
        ("heard_and_scared", "any:", (True, True)),  # either would do where both had to be
        ("heard", "{question: space, not_clearly: [sometimes, never]}", (True, False)),
        ("heard", "{question: space, of: anyone, is: [sometimes, never]}", (True, False)),
        ("heard", "{question: space, of: parent, is: [sometimes, never]}", (False, False)),
        ("heard", "{question: space, not_clearly: always}", (False, True)),
        ("heard", "{question: space, is: sometimes}", (False, False)),
        ("hard", "{question: easy, at_most: 4}", (False, True)),
        ("hard", "{question: easy, at_least: 3}", (True, False)),
    ],
)
def test_of_a_slip_it_is_known_whether_it_is_of_the_shape_and_whether_it_warns_of_more(
    rule: str, write: str, kind: tuple[bool, bool]
) -> None:
    bank = read(TRUE)
    (of,) = [one for one in bank.rules if one.id == rule]
    (found, *_) = [one for one in of_rule(of, bank_alone(bank, WORDS)) if one.write == write]
    assert (found.is_structure, found.is_wider) == kind


def test_a_line_beside_one_that_is_alone_is_written_with_it() -> None:
    bank = read(TRUE)
    (heard,) = [one for one in bank.rules if one.id == "heard"]
    ways = [
        one.write
        for one in with_a_line_more(heard, [("fear", "yes")], bank_alone(bank, WORDS))
        if "{question: fear, is: yes}" in one.write
    ]
    line = "{question: space, is: [sometimes, never]}, {question: fear, is: yes}"
    assert ways == [f"{{all: [{line}]}}", f"{{any: [{line}]}}"]


# -- a made-up family --------------------------------------------------------------------------

OWN = """\
kind: question_set
id: asked
title: "Asked"
version: "1"
uses: [heard]
sections: [{title: "All", questions: [space, fear, easy]}]
rules:
  - id: own
    level: care
    modes: [in_person]
    about: [young_person]
    when: {question: easy, at_least: 9}
    message: "Made up for tests."
    suggest: ["Ask."]
    source: "Made up for tests"
cases:
  - name: easy
    participants: {k: young_person}
    answers: {k: {easy: 7, space: always}}
    expect: {raised: [own]}
  - name: quite easy
    participants: {k: young_person}
    answers: {k: {easy: 6, space: always}}
    expect: {raised: [own]}
"""
FAMILY = """\
kind: scenario
id: family
title: "A made-up family"
session:
  set: asked
  participants: [{id: k, role: young_person, name: K, view: here, answers: {easy: 8}}]
expect: {raised: [own], cannot_tell: [heard_and_scared]}
"""


def test_a_family_that_waits_for_a_rule_of_the_set_is_told_in_its_own_file(folder: Path) -> None:
    (folder / "asked.yaml").write_text(OWN, encoding="utf-8")
    (folder / "family.yaml").write_text(FAMILY, encoding="utf-8")
    (name, at_rule), (other, waits) = told(folder, TRUE)
    assert (name, OWN.splitlines()[at_rule.line - 1]) == (
        "asked.yaml",
        "    when: {question: easy, at_least: 9}",
    )
    assert (other, waits.message) == ("family.yaml", "this case waits until own is mended")
    assert FAMILY.splitlines()[waits.line - 1].startswith("expect:")
    assert [(Path(one.file).name, one.line) for one in waits.related] == [
        ("asked.yaml", at_rule.line)
    ]

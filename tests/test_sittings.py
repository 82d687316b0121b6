"""A break is offered before anybody is put more than 25 questions in one sitting."""

from typing import Any

import pytest

from choosing_digital.conversation import Setting
from choosing_digital.interview import Answered, Move
from choosing_digital.prompts import Back, PickOne, Prompt, Stopped
from choosing_digital.question_sets import Library, QuestionSet
from choosing_digital.scripted import Scripted
from choosing_digital.wizard import converse, waiting
from conversing import SPOKE_ALONE, TODAY, VOCABULARY, people, words_on

K = people(("K", "young_person", "here"))
READY = {"turn/k/ready": ["ready"]}


def long_set(*parts: int, asked: str = "social_worker") -> QuestionSet:
    """Give a set with parts of so many questions, all asked of one role."""
    numbers = iter(range(sum(parts)))
    ids = [[f"q{next(numbers)}" for _ in range(part)] for part in parts]
    questions = "".join(
        f'  - {{id: {one}, ask: [{asked}], text: {{everyone: "Is it so?"}}, type: yes_no}}\n'
        for part in ids
        for one in part
    )
    sections = "".join(
        f"  - {{title: Part {name}, questions: [{', '.join(part)}]}}\n"
        for name, part in zip("abcdef", ids, strict=False)
    )
    files = {
        "vocabulary.yaml": VOCABULARY,
        "banks/long.yaml": f'kind: bank\nid: long\nversion: "1.0"\nquestions:\n{questions}',
        "long-set.yaml": "kind: question_set\nid: long-set\ntitle: A long set\n"
        f'version: "1.0"\nuses: [long]\nexpects: [young_person]\nsections:\n{sections}',
    }
    return Library([{name: text.encode() for name, text in files.items()}]).compose("long-set")


def walked(questions: QuestionSet, replies: dict[str, Any] | None = None) -> Scripted:
    asker = Scripted({**K, **SPOKE_ALONE, **READY, **(replies or {})})
    assert converse(asker, Setting(questions, TODAY)).finished
    return asker


def order(asker: Scripted, who: str = "r") -> str:
    """Give a turn as a line: so many questions, | for a break."""
    start, line, count = f"turn/{who}/", [], 0
    for key in (one.key.removeprefix(start) for one in asker.asked if one.key.startswith(start)):
        if key.startswith("break/"):
            line.append(str(count))
            count = 0
        count += key.startswith("q/")
    return " | ".join([*line, str(count)])


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((25,), "25"),
        ((26,), "25 | 1"),
        ((20, 5), "25"),
        ((20, 6), "20 | 6"),  # between the parts, where one would not fit whole
        ((12, 14), "25 | 1"),  # not so early that hardly anything was asked
        ((13, 13), "13 | 13"),
        ((10, 30), "25 | 15"),  # a part that fits into no sitting
        ((60,), "25 | 25 | 10"),
        ((20, 20, 20), "20 | 20 | 20"),
    ],
)
def test_where_the_break_stands(parts: tuple[int, ...], expected: str) -> None:
    assert order(walked(long_set(*parts))) == expected


def test_a_young_person_is_offered_one_too() -> None:
    asker = walked(long_set(20, 20, asked="young_person"))
    assert order(asker, "k") == "20 | 20"
    assert order(asker, "r") == "0"


def test_questions_that_are_not_put_are_not_counted() -> None:
    text = (
        "kind: bank\nid: long\nversion: '1.0'\nquestions:\n"
        "  - {id: any, ask: [social_worker], text: {everyone: Is there?}, type: yes_no}\n"
    )
    for number in range(30):
        text += (
            f"  - {{id: q{number}, ask: [social_worker], text: {{everyone: Is it so?}}, "
            "type: yes_no, ask_if: {question: any, is: yes}}\n"
        )
    names = ", ".join(f"q{number}" for number in range(30))
    files = {
        "vocabulary.yaml": VOCABULARY,
        "banks/long.yaml": text,
        "long-set.yaml": "kind: question_set\nid: long-set\ntitle: A long set\nversion: '1.0'\n"
        "uses: [long]\nexpects: [young_person]\nsections:\n"
        f"  - {{title: All, questions: [any, {names}]}}\n",
    }
    library = Library([{name: one.encode() for name, one in files.items()}])
    questions = library.compose("long-set")
    assert order(walked(questions, {"turn/r/q/any/r": ["no"]})) == "1"
    assert order(walked(questions, {"turn/r/q/any/r": ["yes"]})) == "25 | 6"


def the_break(asker: Scripted) -> Prompt:
    return next(one for one in asker.asked if "/break/" in one.key)


def test_what_a_worker_reads_at_a_break() -> None:
    shown = words_on(the_break(walked(long_set(20, 20))))
    assert shown.split("\n") == [
        "R's turn",
        "Part 3 of 4: part b",
        "This is a good place for a break.",
        "",
        "There is more to come. What was said so far is saved.",
        "You can go on now. Or you can stop, and go on with the next question another time, "
        "or another day.",
        "Go on",
        "",
        "",
        "Stop here for now",
        "",
        "",
    ]


def test_somebody_else_gives_the_laptop_back() -> None:
    shown = the_break(walked(long_set(20, 20, asked="young_person")))
    assert isinstance(shown, PickOne)
    assert [one.label for one in shown.lines] == ["Go on", "Stop for now. I give the laptop to R"]
    assert shown.ready == "go_on"


def stopped_at_the_break(questions: QuestionSet) -> list[Move]:
    asker = Scripted({**K, **SPOKE_ALONE, **READY, "turn/r/break/q20": ["stop"]})
    kept: list[Move] = []
    with pytest.raises(Stopped) as stopped:
        converse(asker, Setting(questions, TODAY), keep=kept.append)
    assert stopped.value.status == 130
    assert asker.asked[-1].key == "turn/r/break/q20"
    return kept


def test_whoever_stops_there_goes_on_with_the_next_question() -> None:
    questions = long_set(20, 20)
    kept = stopped_at_the_break(questions)
    assert kept[-1] == Answered("turn/r/break/q20", "stop")
    assert waiting(Setting(questions, TODAY), kept).is_workers
    asker = Scripted({})
    assert converse(asker, Setting(questions, TODAY), kept).finished
    assert asker.asked[0].key == "turn/r/q/q20/r"


def test_a_break_changes_nothing_in_what_was_said() -> None:
    questions = long_set(20, 20)
    setting = Setting(questions, TODAY)
    answers = {
        f"turn/r/q/q{number}/r": ["no" if number % 3 else "yes"] for number in range(40)
    }
    replies: dict[str, Any] = {**K, **SPOKE_ALONE, **READY, **answers}
    kept: list[Move] = []
    with pytest.raises(Stopped):
        converse(Scripted({**replies, "turn/r/break/q20": ["stop"]}), setting, keep=kept.append)
    in_two = converse(Scripted(replies), setting, kept)
    assert in_two.session == converse(Scripted(replies), setting).session


def test_back_leads_past_the_break_to_the_question_before() -> None:
    asker = walked(long_set(20, 20), {"turn/r/q/q20/r": [Back(), "yes"]})
    keys = [one.key for one in asker.asked]
    at = keys.index("turn/r/q/q20/r")
    assert keys[at : at + 3] == ["turn/r/q/q20/r", "turn/r/q/q19/r", "turn/r/q/q20/r"]

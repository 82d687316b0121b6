"""A copy of a bank or a set in the place of another: what it no longer says is told."""

import pytest

from choosing_digital.question_sets import Library, Severity

BANK = """\
kind: bank
id: talk
version: "1"
questions:
  - id: space
    about: {young_person: [young_person, parent]}
    type: choice
    options: {always: "Whenever I like", sometimes: "Now and then", never: "Not at all"}
    text: {everyone: "Is there a place where nobody hears {name}?"}
    why: "So that you can say what you think."
  - id: fear
    private: true
    about: {young_person: [young_person]}
    ask_if: {question: space, not_clearly: always}
    type: yes_no
    text: {everyone: "Would it be awkward if somebody heard {name}?"}
    why: "So that you are safe."
rules:
  - id: heard
    level: unsafe
    about: [young_person]
    modes: [video, phone]
    if_unknown: ask
    when: {all: [{question: space, not_clearly: always}, {question: fear, not_clearly: no}]}
    message: "Somebody may hear {name}."
    suggest: ["Meet somewhere else."]
    talk_to: "A manager"
    source: "Made up for tests"
"""

SET = """\
kind: question_set
id: asked
title: "Asked"
version: "1"
uses: [talk]
expects: [young_person, parent]
sections: [{title: "All", questions: [space, fear]}]
"""

CODE = "says-less-than-hidden"

VOCABULARY = b"""\
kind: vocabulary
roles:
  young_person: {name: Young person, wording: young_person, first: true}
  parent: {name: Parent, wording: family}
  carer: {name: Carer, wording: family}
  social_worker: {name: Social worker, wording: worker}
  chair: {name: Chair, wording: worker}
modes: {in_person: In person, video: By video, phone: By phone, messages: In writing}
meetings: {review: Review, home_visit: Home visit}
"""


def told(copy: str, hidden: str = BANK, beside: str = "") -> list[tuple[int, str, list[int]]]:
    """Give of a copy the line, what is less, and the lines in the hidden file."""
    return [
        (one.line, one.message, [place.line for place in one.related])
        for one in library(copy, hidden, beside).diagnostics("mine/talk.yaml")
        if one.code == CODE
    ]


def library(copy: str, hidden: str = BANK, beside: str = "") -> Library:
    more = {"theirs/bank.yaml": beside.encode()} if beside else {}
    return Library(
        [
            {"mine/talk.yaml": copy.encode()},
            {"theirs/talk.yaml": hidden.encode(), "theirs/vocabulary.yaml": VOCABULARY, **more},
        ]
    )


def hints(copy: str, hidden: str = BANK) -> list[str]:
    """Give what a copy is told to write, without how it may be meant so."""
    return [
        one.hint.split(" Where it is meant so")[0]
        for one in library(copy, hidden).diagnostics("mine/talk.yaml")
        if one.code == CODE
    ]


def test_a_copy_that_says_as_much_is_told_nothing() -> None:
    assert told(BANK) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Not at all"', '"Never"'),  # words are what a copy is for
        ("level: unsafe", "level: unsafe  # as it was"),
        ("if_unknown: ask", "if_unknown: ask\n    survives: {}"),
        ("[young_person, parent]}", "[young_person, parent, carer]}"),
    ],
)
def test_other_words_and_more_are_told_nothing(old: str, new: str) -> None:
    assert told(BANK.replace(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message", "there"),
    [
        ("    private: true\n", "", 11, "fear is no longer private", 12),
        (
            ', never: "Not at all"',
            "",
            8,
            'space no longer has never ("Not at all")',
            8,
        ),
        (
            'always: "Whenever I like", sometimes: "Now and then"',
            'always: "Now and then", sometimes: "Whenever I like"',
            8,
            "always of space has the words that sometimes had",
            8,
        ),
        (
            "[young_person, parent]",
            "[young_person]",
            6,
            "parent is no longer asked space about young_person",
            6,
        ),
        (
            "ask_if: {question: space, not_clearly: always}",
            "ask_if: {question: space, is: never}",
            14,
            "fear is asked after other answers than in the file that this one hides",
            14,
        ),
        ("level: unsafe", "level: care", 20, "heard is care, and unsafe there", 20),
        ("modes: [video, phone]", "modes: [video]", 22, "heard no longer speaks of phone", 22),
        (
            "    if_unknown: ask\n",
            "",
            19,
            "heard no longer shows that something is not known",
            23,
        ),
        (
            "{question: fear, not_clearly: no}]",
            "{question: fear, is: yes}]",
            24,
            "heard is raised by other answers than in the file that this one hides",
            24,
        ),
    ],
)
def test_what_is_less_is_told_where_it_is_with_what_stands_there(
    old: str, new: str, line: int, message: str, there: int
) -> None:
    assert told(BANK.replace(old, new, 1))[0] == (line, message, [there])


def test_a_private_question_that_is_open_here_is_told_once() -> None:
    hidden = BANK.replace("awkward", "dangerous")
    copy = hidden.replace("    private: true\n", "")
    found = library(copy, hidden).diagnostics("mine/talk.yaml")
    open_ = [one for one in found if one.code in (CODE, "asked-openly")]
    assert [(one.code, one.line) for one in open_] == [("asked-openly", 11)]
    assert "Write private: true on it." in open_[0].hint
    meant = '    intended: {asked-openly: "Everybody there may know."}\n'
    assert [
        message for _, message, _ in told(copy.replace("    ask_if", f"{meant}    ask_if"))
    ] == ["fear is no longer private"]


def test_a_rule_or_question_that_is_gone_is_told() -> None:
    without_rule = BANK[: BANK.index("rules:")]
    assert told(without_rule) == [(1, "the unsafe rule heard is gone", [19])]
    start, end = BANK.index("  - id: fear"), BANK.index("rules:")
    assert (4, "the question fear is gone", [11]) in told(BANK[:start] + BANK[end:])


def test_a_set_that_asks_less_is_told() -> None:
    copy = SET.replace("[space, fear]", "[space]").replace("[young_person, parent]", "[parent]")
    assert told(copy, SET, BANK) == [
        (6, "the view of young_person is no longer missed where nobody gives it", [6]),
        (7, "fear is no longer asked", [7]),
    ]


MILD = """\
  - id: mild
    level: care
    about: [young_person]
    when: {question: space, is: never}
    message: "Mild."
    source: "Made up for tests"
  - id: afraid
    level: care
    about: [young_person]
    when: {question: fear, is: yes}
    message: "Afraid."
    source: "Made up for tests"
"""


@pytest.mark.parametrize(
    ("here", "there", "told_of"),
    [
        ("[mild]", "[mild]", []),
        ("[mild, afraid]", "[mild]", ["heard covers afraid here, and not in the file that"]),
        ("[afraid]", "[mild]", ["heard covers afraid here, and mild there"]),
        ("[mild]", "[mild, afraid]", ["heard no longer covers afraid"]),
        ("", "[mild]", ["heard no longer covers mild"]),
    ],
)
def test_what_a_rule_covers_here_alone_or_no_longer_is_told(
    here: str, there: str, told_of: list[str]
) -> None:
    first, second = (
        BANK.replace(
            "level: unsafe", f"level: unsafe\n    covers: {one}" if one else "level: unsafe"
        )
        + MILD
        for one in (here, there)
    )
    found = told(first, second)
    assert [message.removesuffix(" this one hides") for _, message, _ in found] == told_of
    assert all(
        first.splitlines()[line - 1].strip()[:6] in ("covers", "- id: ") for line, *_ in found
    )


def test_a_rule_of_the_copy_alone_may_be_covered() -> None:
    copy = BANK.replace("level: unsafe", "level: unsafe\n    covers: [mild]") + MILD
    assert told(copy) == []


def test_a_cover_that_is_new_in_a_copy_is_told_once_with_what_to_write() -> None:
    other = MILD.split("  - id: afraid")[1].replace("fear, is: yes", "far, is: yes")
    question = """\
  - id: far
    ask: [young_person]
    type: yes_no
    text: {everyone: "Is it far?"}
    why: "To plan."
rules:
"""
    there = (BANK.replace("level: unsafe", "level: unsafe\n    covers: [mild]") + MILD).replace(
        "rules:\n", question
    ) + f"  - id: way{other}"
    here = there.replace("covers: [mild]", "covers: [way]")
    folders = [{"a.yaml": here.encode()}, {"b.yaml": there.encode(), "v.yaml": VOCABULARY}]
    hints = [
        one.hint
        for one in Library(folders).diagnostics("a.yaml")
        if one.code in (CODE, "covers-another-thing")
    ]
    assert [one.split(" Where it is")[0] for one in hints] == [
        "This file takes the place of another of this id, where it stands as shown below. So way "
        "is shown inside heard alone where both are raised. If it was changed by mistake, write "
        "covers: [mild]."
    ]
    meant = f'covers: [way]\n    intended: {{{CODE}: "Our own service is there at once."}}'
    codes = {
        one.code
        for one in Library(
            [{"a.yaml": here.replace("covers: [way]", meant).encode()}, folders[1]]
        ).diagnostics("a.yaml")
    }
    assert "covers-another-thing" in codes  # the one reason does not keep the other quiet
    assert not codes & {CODE, "intended-for-nothing"}


WORKERS = BANK.replace(
    "  - id: space\n    about: {young_person: [young_person, parent]}",
    "  - id: space\n    about: {young_person: [social_worker]}",
)
LISTED = WORKERS.replace("about: {young_person: [young_person]}", "ask: [young_person, parent]")
MORE = "asks-more-than-hidden"


@pytest.mark.parametrize(
    ("hidden", "old", "new", "expected"),
    [
        (
            WORKERS,
            "[social_worker]",
            "[young_person, social_worker]",
            (
                6,
                28,
                "young_person is asked space about themselves",
                "young_person: [social_worker]",
            ),
        ),
        (
            WORKERS,
            "[social_worker]}",
            "[social_worker], parent: [parent]}",
            (6, 53, "parent is asked space about themselves", "take parent: out of about:"),
        ),
        (
            BANK,
            "[young_person]}",
            "[young_person, parent]}",
            (13, 42, "parent is asked fear about young_person", "young_person: [young_person]"),
        ),
        (
            LISTED,
            "ask: [young_person, parent]",
            "ask: [young_person, parent, carer]",
            (13, 33, "carer is asked fear about themselves", "ask: [young_person, parent]"),
        ),
        (WORKERS, "[social_worker]", "[social_worker, chair]", None),  # a worker more
        (BANK, "[young_person, parent]", "[young_person, parent, carer]", None),  # it is open
        (BANK, "[young_person]}", "[young_person, social_worker]}", None),
    ],
)
def test_who_is_asked_a_private_question_or_one_for_workers_here_alone_is_told(
    hidden: str, old: str, new: str, expected: tuple[int, int, str, str] | None
) -> None:
    folders = [
        {"a.yaml": hidden.replace(old, new, 1).encode()},
        {"b.yaml": hidden.encode(), "v.yaml": VOCABULARY},
    ]
    found = [one for one in Library(folders).diagnostics("a.yaml") if one.code == MORE]
    if expected is None:
        assert found == []
        return
    line, column, message, mend = expected
    assert [(one.line, one.column) for one in found] == [(line, column)]
    assert found[0].message == f"{message} here, and not in the file that this one hides"
    assert mend in found[0].hint
    assert found[0].related[0].file == "b.yaml"


def test_that_somebody_more_is_asked_may_be_meant() -> None:
    copy = BANK.replace(
        "[young_person]}", f'[young_person, parent]}}\n    intended: {{{MORE}: "A wish of both."}}'
    )
    folders = [{"a.yaml": copy.encode()}, {"b.yaml": BANK.encode(), "v.yaml": VOCABULARY}]
    codes = {one.code for one in Library(folders).diagnostics("a.yaml")}
    assert not codes & {MORE, "intended-for-nothing"}
    folders = [{"a.yaml": copy.encode()}, {"v.yaml": VOCABULARY}]
    assert "intended-for-nothing" in {one.code for one in Library(folders).diagnostics("a.yaml")}


def test_it_is_a_warning_and_may_be_meant_so() -> None:
    milder = BANK.replace("level: unsafe", "level: barrier")
    folders = [{"a.yaml": milder.encode()}, {"b.yaml": BANK.encode()}]
    (found,) = [one for one in Library(folders).diagnostics("a.yaml") if one.code == CODE]
    assert found.severity is Severity.WARNING
    meant = f'intended: {{{CODE}: "Our own service is there within the hour."}}'
    assert told(milder.replace("level: barrier", f"level: barrier\n    {meant}")) == []


def test_an_option_that_is_new_and_raises_nothing_is_told() -> None:
    new = 'never: "Not at all"', 'never: "Not at all", other: "In another way"'
    assert told(BANK.replace(*new)) == []  # whatever is not clearly `always` is a worry
    named = BANK.replace("question: space, not_clearly: always", "question: space, is: never")
    assert told(named.replace(*new), named) == [
        (8, "other of space is new, and raises nothing", [24])
    ]
    assert hints(named.replace(*new), named) == [
        "This file takes the place of another of this id. Whoever chooses it is told nothing. "
        "heard (line 24) reads never alone. If other is as serious, write there: "
        "is: [never, other]."
    ]
    mended = named.replace(*new).replace("is: never", "is: [never, other]")
    assert told(mended, named) == []  # and to be raised for more is no less


def test_of_a_new_option_each_rule_that_could_read_it_is_named() -> None:
    hidden = BANK.replace("question: space, not_clearly: always", "question: space, is: never")
    hidden += MILD.replace("is: never", "is: [sometimes, never]")
    copy = hidden.replace('never: "Not at all"', 'never: "Not at all", other: "In another way"')
    assert hints(copy, hidden) == [
        "This file takes the place of another of this id. Whoever chooses it is told nothing. "
        "heard (line 24) reads never alone. mild (line 32) reads sometimes and never. If other "
        "is as serious, write is: [never, other] in heard (line 24) or is: [sometimes, never, "
        "other] in mild (line 32)."
    ]
    codes = {one.code for one in library(copy, hidden).diagnostics("mine/talk.yaml")}
    assert "option-not-read" not in codes  # it is told once
    assert "option-not-read" in {
        one.code for one in library(copy, copy).diagnostics("mine/talk.yaml")
    }


@pytest.mark.parametrize("key", ["space, not_clearly: [always, other]", None])
def test_a_new_option_that_is_said_to_be_all_right_is_not_told(key: str | None) -> None:
    hidden = BANK.replace("question: space, not_clearly: always", "question: space, is: never")
    copy = hidden.replace('never: "Not at all"', 'never: "Not at all", other: "In another way"')
    if key:
        copy = copy.replace("question: space, is: never", f"question: {key}")
    else:
        copy = copy.replace(
            "    type: choice", '    intended: {other: "A good way."}\n    type: choice'
        )
    assert [message for _, message, _ in told(copy, hidden)] == []


def test_where_there_is_nowhere_to_say_that_it_is_meant_none_is_told_to() -> None:
    folders = [{"a.yaml": BANK[: BANK.index("rules:")].encode()}, {"b.yaml": BANK.encode()}]
    (found,) = [one for one in Library(folders).diagnostics("a.yaml") if one.code == CODE]
    assert "intended" not in found.hint


def test_an_add_on_to_more_than_before_is_told() -> None:
    base = SET.replace("{", "{{").replace("}", "}}").replace("id: asked", "id: {}")
    add_on = """\
kind: question_set
id: more
title: "More"
version: "1"
adds_to: [one{}]
sections: [{{title: "More", questions: []}}]
"""
    library = Library(
        [
            {"mine/more.yaml": add_on.format(", two").encode()},
            {
                "theirs/more.yaml": add_on.format("").encode(),
                "theirs/bank.yaml": BANK.encode(),
                **{f"theirs/{one}.yaml": base.format(one).encode() for one in ("one", "two")},
            },
        ]
    )
    found = [one for one in library.diagnostics("mine/more.yaml") if one.code == CODE]
    assert [(one.line, one.message) for one in found] == [
        (5, "this adds to two, and what it hides does not")
    ]
    meant = f'intended: {{{CODE}: "Both are asked by the same worker."}}\nadds_to: [one, two]'
    text = add_on.format(", two").replace("adds_to: [one, two]", meant)
    files = {one: library.content(one) for one in library.files("question_set")}
    files |= {"theirs/bank.yaml": BANK.encode()}
    mine, theirs = (
        {"mine/more.yaml": text.encode()},
        {name: content for name, content in files.items() if name.startswith("theirs")},
    )
    told_then = {one.code for one in Library([mine, theirs]).diagnostics("mine/more.yaml")}
    assert not told_then & {CODE, "intended-for-nothing"}


def test_both_texts_stand_whole_one_under_the_other() -> None:
    copy = BANK.replace('"Meet somewhere else."', '"Do not meet somewhere else."')
    copy = copy.replace('"Somebody may hear {name}."', '"Nobody will\n      hear {name}."')
    hints = [
        one.hint.split("\n")[1:]
        for one in library(copy).diagnostics("mine/talk.yaml")
        if one.code == "reads-otherwise-than-hidden"
    ]
    assert hints == [
        ["here:  Nobody will hear {name}.", "there: Somebody may hear {name}."],
        ["here:  Do not meet somewhere else.", "there: Meet somewhere else."],
    ]


def words(copy: str) -> list[tuple[str, str, int, str, list[int]]]:
    folders = [{"a.yaml": copy.encode()}, {"b.yaml": BANK.encode()}]
    return [
        (one.code, one.severity, one.line, one.message, [place.line for place in one.related])
        for one in Library(folders).diagnostics("a.yaml")
        if one.code in ("reads-otherwise-than-hidden", "words-are-others")
    ]


def test_words_on_which_safety_hangs_are_shown_beside_those_that_they_hide() -> None:
    copy = BANK.replace("nobody hears {name}", "you are alone").replace("Meet somewhere", "Go")
    why = "reads otherwise than in the file that this one hides"
    assert words(copy) == [
        ("reads-otherwise-than-hidden", "warning", 9, f"space {why}", [9]),
        ("reads-otherwise-than-hidden", "warning", 26, f"heard {why}", [26]),
    ]


def test_other_words_are_named_in_one_line() -> None:
    bank = BANK.replace("level: unsafe", "level: care").replace("    private: true\n", "")
    copy = bank.replace("nobody hears {name}", "you are alone").replace("Meet somewhere", "Go")
    folders = [{"a.yaml": copy.encode()}, {"b.yaml": bank.encode()}]
    assert [
        (one.severity, one.line, one.message)
        for one in Library(folders).diagnostics("a.yaml")
        if one.code == "words-are-others"
    ] == [
        (
            "advice",
            9,
            "space, heard: the words are others than in the file that this one hides",
        )
    ]


TWO = "{all: [{question: space, not_clearly: always}, {question: fear, not_clearly: no}]}"
SPACE, FEAR = "{question: space, not_clearly: always}", "{question: fear, not_clearly: no}"


@pytest.mark.parametrize(
    ("when", "example"),
    [
        # raised for as much, or for more
        (f"{{all: [{FEAR}, {SPACE}]}}", None),
        (f"{{any: [{SPACE}, {FEAR}]}}", None),
        (SPACE, None),
        (f"{{any: [{TWO}, {{question: fear, is: yes}}]}}", None),
        # raised for less
        (
            f"{{all: [{{question: space, is: never}}, {FEAR}]}}",
            "There it is raised where space is sometimes and fear is yes, and here it is not.",
        ),
        (
            f"{{all: [{SPACE}, {{question: fear, is: yes}}]}}",
            "There it is raised where space is sometimes and fear is not sure, or not said, and "
            "here it is not.",
        ),
        (
            f"{{all: [{SPACE}, {{question: fear, is: no}}]}}",
            "There it is raised where space is sometimes and fear is yes, and here it is not.",
        ),
    ],
)
def test_a_rule_that_is_raised_for_less_is_told_with_answers_for_which_it_is_not(
    when: str, example: str | None
) -> None:
    said = f"{example} If it was changed by mistake, put it back."
    copy = BANK.replace(TWO, when)
    assert (copy == BANK) is False
    found = [one.split("shown below. ")[1] for one in hints(copy)]
    assert found == ([said] if example else [])


def test_a_rule_in_favour_that_is_raised_for_more_is_told() -> None:
    hidden = BANK.replace("level: unsafe", "level: favours").replace("    if_unknown: ask\n", "")
    copy = hidden.replace(TWO, SPACE)
    assert [one.split("shown below. ")[1] for one in hints(copy, hidden)] == [
        "Here it is raised where space is sometimes and fear is no, and there it is not. If it "
        "was changed by mistake, put it back."
    ]


def test_what_cannot_be_reasoned_about_is_told_as_it_is_written() -> None:
    more = f"{{any: [{TWO}, {FEAR}]}}"
    assert told(BANK.replace(TWO, more)) == []
    damaged = BANK.replace(TWO, more).replace("    modes", "    covers: [nothing]\n    modes")
    assert [message for _, message, _ in told(damaged)] == [
        "heard is raised by other answers than in the file that this one hides"
    ]


@pytest.mark.parametrize(
    ("ask_if", "is_told"),
    [
        ("{question: space, not_clearly: [always]}", False),
        ("{any: [{question: space, not_clearly: always}, {question: space, is: always}]}", False),
        ("{question: space, is: [sometimes, never]}", False),  # not sure asks as well
        ("{question: space, is: never}", True),
    ],
)
def test_a_path_is_told_where_it_may_be_closed_here_alone(ask_if: str, is_told: bool) -> None:
    copy = BANK.replace("{question: space, not_clearly: always}\n", f"{ask_if}\n", 1)
    said = "fear is asked after other answers than in the file that this one hides"
    assert [message for _, message, _ in told(copy)] == ([said] if is_told else [])


def test_the_line_in_which_two_conditions_differ_is_shown() -> None:
    tall = """\
    when:
      all:
        - {question: space, not_clearly: always}
        - any:
            - {question: fear, not_clearly: no}
            - {question: space, is: never}
"""
    start, end = BANK.index("    when: {all"), BANK.index("    message:")
    hidden = BANK[:start] + tall + BANK[end:]
    last = "- {question: space, is: never}"
    moved = hidden.replace(f"            {last}", f"        {last}")
    ((line, _, there),) = told(moved, hidden)
    assert hidden.splitlines()[there[0] - 1].strip() == last
    assert moved.splitlines()[line - 1].strip() == last


def test_a_file_of_another_id_or_of_the_same_folder_hides_nothing() -> None:
    milder = BANK.replace("level: unsafe", "level: care")
    assert told(milder.replace("id: talk", "id: ours")) == []
    library = Library([{"a.yaml": milder.encode(), "b.yaml": BANK.encode()}])
    assert CODE not in {one.code for one in library.diagnostics("a.yaml")}

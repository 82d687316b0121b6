"""A case that expects something not to be known, and answers all of it: which answer slipped.

`TRUE` is a bank as it is meant. Each test fills in an answer that was to stay open, or makes a
slip in a rule, and says what is told of it.
"""

from collections.abc import Iterator

import pytest

from choosing_digital.problems import Problem
from trying_banks import changed, found_by_cases

TRUE = """\
kind: bank
id: speakers
version: "1"
questions:
  - id: speaker
    ask: [young_person, parent]
    text: {everyone: "Who put the speaker there?"}
    type: choice
    options: {us: "We did", worry: "Somebody we worry about"}
    why: "So that nobody listens."
  - id: camera
    ask: [young_person, parent]
    text: {everyone: "Is there a camera?"}
    type: yes_no
    why: "So that nobody watches."
rules:
  - id: may_listen
    level: unsafe
    modes: [video, phone]
    about: [young_person, parent]
    when: {question: speaker, is: worry}
    message: "Somebody may listen to {name}."
    suggest: ["Meet somewhere else."]
    source: "Made up for tests"
  - id: may_watch
    level: care
    modes: [video]
    about: [young_person, parent]
    when: {question: camera, is: yes}
    message: "Somebody may watch {name}."
    suggest: ["Meet somewhere else."]
    source: "Made up for tests"
cases:
  - name: somebody listens
    participants: {k: young_person, m: parent}
    answers: {k: {speaker: us}, m: {speaker: worry}}
    expect: {raised: [may_listen]}
  - name: nobody is sure of m's speaker
    participants: {k: young_person, m: parent}
    answers: {k: {speaker: us, camera: no}, m: {speaker: not_sure, camera: no}}
    expect:
      cannot_tell: [may_listen]
      picture:
        k: {video: possible}
        m: {video: not_known, phone: not_known}
"""


def told(old: str, new: str, text: str = TRUE) -> Iterator[Problem]:
    """Give what the cases find, with one change made to the bank."""
    yield from found_by_cases(changed(text, old, new))


CERTAIN = (
    "Every answer that may_listen reads here is sure, and then no rule can say that it cannot "
    "tell: mend an answer of the case, not the rule"
)
AT_ODDS = "this answer does not go with the rest of the case"
IN = 'In "nobody is sure of m\'s speaker": '


def test_nothing_is_told_where_it_is_as_it_is_meant() -> None:
    assert list(told("speaker: not_sure", "speaker: rather_not_say")) == []


@pytest.mark.parametrize("filled", ["us", "worry"])
def test_an_answer_that_was_to_stay_open_is_named(filled: str) -> None:
    (one,) = told("speaker: not_sure", f"speaker: {filled}")
    state = "clear" if filled == "us" else "raised"
    assert one.path == ("cases", 1, "answers", "m", "speaker")
    assert one.message == f"{AT_ODDS}: write `speaker: not_sure`"
    assert one.hint == (
        f"{IN}may_listen is {state} here, and the case expects otherwise. With `speaker: "
        f"not_sure`, all of it holds, and every other case of may_listen holds. {CERTAIN}."
    )
    assert [(place.path, place.message) for place in one.related] == [
        (("cases", 1, "expect", "cannot_tell", 0), "the case expects otherwise"),
        (("rules", "may_listen", "when"), "may_listen asks for this"),
    ]


ALONE = TRUE[: TRUE.index("      picture:")]
OLD = "m: {speaker: not_sure, camera: no}}\n    expect:\n      cannot_tell: [may_listen]\n"


def test_several_of_which_nothing_tells_are_all_named_where_it_is_expected() -> None:
    no_name = ALONE.replace("nobody is sure of m's speaker", "nobody is sure")
    (one,) = told(OLD, OLD.replace("not_sure", "us"), no_name)
    assert one.path == ("cases", 1, "expect", "cannot_tell", 0)
    assert (
        "This holds with speaker: not_sure of k or speaker: not_sure of m, and every other"
        in one.hint
    )
    assert [place.path[-2:] for place in one.related[:2]] == [("k", "speaker"), ("m", "speaker")]


def test_of_several_the_one_that_the_name_of_the_case_speaks_of_comes_first() -> None:
    for whose in ("m's speaker", "the parent's speaker", "speakers of parents"):
        text = ALONE.replace("m's speaker", whose)
        (one,) = told(OLD, OLD.replace("not_sure", "us"), text)
        assert one.path == ("cases", 1, "answers", "m", "speaker")
        assert (one.related[0].path[-2:], one.related[0].message) == (
            ("k", "speaker"),
            "or write `speaker: not_sure` here",
        )


def test_a_name_that_speaks_of_silence_is_written_so() -> None:
    text = ALONE.replace("nobody is sure of m's speaker", "the parent would rather not say")
    (one,) = told(OLD, OLD.replace("not_sure", "us"), text)
    assert one.message == f"{AT_ODDS}: write `speaker: rather_not_say`"


def test_what_somebody_says_of_another_is_told_from_what_that_one_says() -> None:
    """Of the two, the one that another case of the rule leaves unsure comes first."""
    text = ALONE.replace('ask: [young_person, parent]\n    text: {everyone: "Who', SAID_OF)
    both = "k: {speaker: us}}\n    answers_about: {m: {k: {speaker: us}}}\n"
    case = f"""\
cases:
  - name: two of one
    participants: {{k: young_person, m: parent}}
    answers: {{{both}    expect: {{cannot_tell: [may_listen]}}
"""
    other = """\
  - name: both not known
    participants: {k: young_person}
    answers: {k: {speaker: not_sure}}
    expect: {cannot_tell: [may_listen]}
  - name: nothing is asked of the parent
    participants: {k: young_person, m: parent}
    answers: {k: {speaker: us}}
    expect: {clear: [may_listen]}
"""
    without = changed(
        text[: text.index("cases:")],
        "about: [young_person, parent]\n    when: {question: speaker",
        "about: [young_person]\n    when: {question: speaker",
    )
    (one,) = found_by_cases(f"{without}{case}")
    assert "speaker: not_sure of k or speaker: not_sure of k by m" in one.hint
    (one,) = found_by_cases(f"{without}{case}{other}")
    assert one.path == ("cases", 0, "answers", "k", "speaker")


SAID_OF = 'about: {young_person: [young_person, parent]}\n    text: {everyone: "Who'


EITHER = """\
  - id: may_hear
    level: care
    modes: [phone]
    about: [young_person]
    when: {all: [{question: speaker, is: worry}, {question: camera, is: yes}]}
    message: "Somebody may hear {name}."
    suggest: ["Meet somewhere else."]
    source: "Made up for tests"
cases:
  - name: both
    participants: {k: young_person}
    answers: {k: {speaker: worry, camera: yes}}
    expect: {raised: [may_hear, may_listen, may_watch]}
  - name: nobody knows
    participants: {k: young_person}
    answers: {k: {speaker: worry, camera: yes}}
    expect: {cannot_tell: [may_hear]}
"""
BEFORE = """\
  - name: nobody knows, once more
    participants: {k: young_person, m: parent}
    answers: {k: {speaker: worry, camera: not_sure}}
    expect: {cannot_tell: [may_hear]}
"""


def test_of_several_the_one_that_other_cases_of_the_rule_leave_unsure_comes_first() -> None:
    (one,) = told("cases:\n", EITHER)
    assert one.path[-1] == 0  # what is expected
    (one,) = told("cases:\n", f"{EITHER}{BEFORE}")
    assert one.path == ("cases", 1, "answers", "k", "camera")
    assert one.related[0].path == ("cases", 1, "answers", "k", "speaker")


def test_where_no_one_answer_would_do_the_rule_is_not_looked_at_first() -> None:
    found = list(told("camera: no}, m: {speaker: not_sure,", "camera: yes}, m: {speaker: us,"))
    (first, *_) = found
    assert first.hint.endswith(f"{CERTAIN}, with not_sure, rather_not_say, or by leaving one out.")
    assert not [one for one in found if "rule first" in one.hint]


def test_a_cell_alone_that_is_to_be_not_known_names_the_answer() -> None:
    alone = TRUE.replace("      cannot_tell: [may_listen]\n", "")
    (one,) = told("speaker: not_sure", "speaker: us", alone)
    assert one.code == "case-picture"
    assert one.path == ("cases", 1, "answers", "m", "speaker")
    assert one.message == f"{AT_ODDS}: write `speaker: not_sure`"
    assert "rule first" not in one.hint


HELD = """\
  - name: not sure of the camera, which is not read
    participants: {k: young_person}
    answers: {k: {speaker: us, camera: not_sure}}
    expect: {clear: [may_listen]}
"""


def test_another_answer_that_is_not_sure_is_named_since_the_rule_may_read_too_little() -> None:
    (one,) = told(
        "m: {speaker: not_sure, camera: no}", "m: {speaker: us, camera: not_sure}", TRUE + HELD
    )
    assert CERTAIN in one.hint
    assert one.hint.endswith(
        "But if may_listen should read camera of m, which is not sure here, look at the rule."
    )


def test_a_rule_that_lost_the_person_of_whom_it_is_not_sure_is_not_said_to_be_right() -> None:
    """Of m nothing is weighed any more: the answer is not sure all the same."""
    found = [
        one
        for one in told(
            "about: [young_person, parent]\n    when: {question: speaker",
            "about: [young_person]\n    when: {question: speaker",
        )
        if one.path[0] == "cases"
    ]
    assert found
    assert not [one for one in found if "no rule can say" in one.hint]


def test_where_a_change_to_the_rule_would_do_as_well_neither_comes_first() -> None:
    """A line lost from an `any`: the case may be right, and not sure of what that line read."""
    (one,) = told("m: {speaker: not_sure, camera: no}", "m: {speaker: us, camera: not_sure}")
    assert one.related[0].message.startswith("it would hold with this")
    assert one.hint.endswith(
        "This holds with speaker: not_sure of m, and every other case of may_listen holds. The "
        "rule may have been changed as well: look at both before you mend one."
    )


def test_what_else_fails_for_the_same_answer_is_told_with_it() -> None:
    """Another rule is raised wherever nobody is sure, and fails for the same answer."""
    rule = """\
  - id: may_be_seen
    level: note
    modes: [phone]
    about: [parent]
    when: {question: speaker, not_clearly: us}
    message: "Somebody may see {name}."
    suggest: ["Meet somewhere else."]
    source: "Made up for tests"
cases:
"""
    case = """\
  - name: not sure of one
    participants: {m: parent}
    answers: {m: {speaker: us}}
    expect: {raised: [may_be_seen], cannot_tell: [may_listen]}
"""
    (one,) = told("cases:\n", f"{rule}{case}")
    assert one.message == f"{AT_ODDS}: write `speaker: not_sure`"
    assert "may_be_seen is clear here; may_listen is clear here" in one.hint
    assert "rule first" not in one.hint


def test_a_rule_that_reaches_nobody_is_told_as_that() -> None:
    case = """\
  - name: nobody calls
    participants: {k: young_person}
    answers: {k: {camera: no}}
    meeting: {kind: home_visit}
    expect: {cannot_tell: [of_workers]}
"""
    rule = """\
  - id: of_workers
    level: care
    about: [parent]
    when: {question: camera, is: yes}
    message: "Somebody may watch {name}."
    suggest: ["Meet somewhere else."]
    source: "Made up for tests"
cases:
"""
    (one,) = told("cases:\n", f"{rule}{case}")
    assert one.message == "of_workers reaches nobody in this case"
    assert "no rule can say" not in one.hint


def test_a_person_whose_cell_follows_is_named_with_the_rule() -> None:
    """The rule is told for k; that the picture of m is another is told with it."""
    case = """\
  - name: two of them
    participants: {k: young_person, m: parent}
    answers: {k: {speaker: us}, m: {speaker: us}}
    expect:
      raised: [may_listen]
      picture: {k: {video: unsafe}, m: {phone: unsafe}}
"""
    found = list(told("cases:\n", f"cases:\n{case}"))
    assert [one.code for one in found] == ["case-raised"]
    assert "The picture of m is not as it expects either." in found[0].hint

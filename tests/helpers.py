"""Builds what tests begin with: a question set, a condition, a session, each from YAML."""

import re
from collections.abc import Iterable
from textwrap import dedent
from typing import Any

from hypothesis import HealthCheck, settings

from choosing_digital.answers_file import read_answers
from choosing_digital.conditions import Condition, read_condition
from choosing_digital.findings import Finding, find
from choosing_digital.picture import Picture, picture
from choosing_digital.question_sets import Library, QuestionSet, parse
from choosing_digital.readings import Readings
from choosing_digital.record import Record, build
from choosing_digital.redaction import WORKER, Redacted, redact
from choosing_digital.session import Session

LAWS = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
"""For a law that has to hold whatever is generated: the same examples in every run."""

VOCABULARY = """
kind: vocabulary
roles:
  young_person: {name: Young person, wording: young_person, first: true}
  parent: {name: Parent, wording: family}
  social_worker: {name: Social worker, wording: worker}
  advocate: {name: Advocate, wording: worker}
modes: {in_person: In person, video: By video, phone: By phone, messages: In writing}
meetings: {looked_after_review: Looked-after review, core_group: Core group}
"""

IDEAS = """
kind: ideas
id: kit
ideas:
  - {id: loan-device, title: Lend a device, text: "Lend one, charged, with data on it."}
  - {id: code-word, title: Agree a sign, text: "Agree it alone, and write it nowhere."}
"""


def plain(text: str) -> dict[str, Any]:
    """Give YAML as plain data, read as the program reads it."""
    return dict(parse(dedent(text).encode(), "test.yaml").data)


def condition(text: str) -> Condition:
    """Give a condition that has no mistakes."""
    found, problems = read_condition(plain(f"when: {text}")["when"])
    assert problems == []
    assert found is not None
    return found


def question_set(
    bank: str, *, expects: Iterable[str] = (), plan: Iterable[str] = (), add_on: str = ""
) -> QuestionSet:
    """Give a set, `set`, that asks all of one bank: its `questions` and `rules`, without a head.

    Args:
        bank: the questions and rules.
        expects: the roles whose view is missed if absent.
        plan: the questions of the bank that are put once the decision is made.
        add_on: the questions and rules of an add-on, `add-on`, that is used as well.
    """
    asked = [one["id"] for one in plain(bank)["questions"] if one["id"] not in plan]
    files = {
        "vocabulary.yaml": VOCABULARY,
        "ideas.yaml": IDEAS,
        "bank.yaml": f"kind: bank\nid: bank\nversion: '1.0'\n{dedent(bank)}",
        "set.yaml": _head("set", asked) + f"uses: [bank]\nexpects: {_listed(expects)}\n"
        f"plan: {_listed(plan)}\n",
    }
    if add_on:
        added = [one["id"] for one in plain(add_on)["questions"]]
        files["add-on.yaml"] = _head("add-on", added) + f"adds_to: [set]\n{dedent(add_on)}"
    library = Library([{name: text.encode() for name, text in files.items()}])
    return library.compose("set", ["add-on"] if add_on else [])


def _head(name: str, asked: Iterable[str]) -> str:
    return (
        f"kind: question_set\nid: {name}\nversion: '1.0'\ntitle: How to meet\n"
        f"sections: [{{title: All, questions: {_listed(asked)}}}]\n"
    )


def _listed(names: Iterable[str]) -> str:
    return f"[{', '.join(names)}]"


def session(text: str, questions: QuestionSet) -> Session:
    """Give the session of an answers file, without its head.

    Who has no name is called by their id in capitals; a view that is not told is `here`.
    """
    data = {"set": questions.id, "add_ons": list(questions.add_ons), **plain(text)}
    data["participants"] = [
        {"name": str(one["id"]).upper(), "view": "here", **one} for one in data["participants"]
    ]
    found, problems = read_answers(data, questions)
    assert problems == []
    assert found is not None
    return found


def seen_by(audience: str, said: Session, questions: QuestionSet) -> tuple[Redacted, Readings]:
    """Give what an audience may see, ready to be read."""
    redacted = redact(said, audience, questions)
    return redacted, Readings.of(redacted)


def findings_of(said: Session, questions: QuestionSet, audience: str = WORKER) -> list[Finding]:
    """Give every finding, clear ones too."""
    return list(find(seen_by(audience, said, questions)[1]))


def picture_of(said: Session, questions: QuestionSet, audience: str = WORKER) -> Picture:
    """Give the whole picture."""
    redacted, readings = seen_by(audience, said, questions)
    return picture(redacted, readings, find(readings))


def verdicts(said: Session, questions: QuestionSet, audience: str = WORKER) -> dict[str, Any]:
    """Give the picture's verdicts as words: ``{"k": {"video": "unsafe"}}``."""
    return {
        about: {option: str(cell.verdict) for option, cell in row.items()}
        for about, row in picture_of(said, questions, audience).items()
    }


def record_of(said: Session, questions: QuestionSet, audience: str = WORKER) -> Record:
    """Give the record, or a copy of it."""
    return build(said, questions, audience, id="r-1", recorded_on="2026-12-03")


def without_keys(value: object) -> str | None:
    """Give a text as the id of a test, the same in every process although its keys are not."""
    if not isinstance(value, str):
        return None
    return re.sub("(age1|AGE-SECRET-KEY-1)[0-9a-zA-Z]+", r"\1KEY", value)

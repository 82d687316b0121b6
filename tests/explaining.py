"""Whole files around the examples of explanations, so that each can be run as it is shown.

An example leaves out what does not matter to it; here it is put in. What an example does
say is never changed.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from choosing_digital.question_sets.explanations import Explanation, Frame
from choosing_digital.question_sets.source import parse

VOCABULARY = """\
kind: vocabulary
roles:
  young_person: {name: Young person, wording: young_person, first: true}
  parent: {name: Parent, wording: family}
  social_worker: {name: Social worker, wording: worker}
modes: {in_person: In person, video: By video, phone: By phone, messages: In writing}
meetings: {review: Review, home_visit: Home visit}
"""

QUESTIONS = """\
  - id: private_space
    ask: [young_person, parent]
    text: {everyone: "Is there somewhere you can talk?"}
    type: choice
    options: {always: "Any time", sometimes: "Some of the time", never: "Never"}
    varies: true
    why: "It helps to know."
  - id: afraid_of_listener
    ask: [young_person, parent]
    text: {everyone: "Would be scared if somebody at home heard"}
    type: yes_no
    private: true
    why: "It helps to know."
  - id: how_easy
    ask: [young_person]
    text: {everyone: "How easy are calls for you?"}
    type: scale
    ends: [Really hard, Really easy]
    why: "It helps to know."
  - id: own_words
    ask: [young_person]
    text: {everyone: "What else?"}
    type: text
    why: "It helps to know."
  - id: planned_length
    ask: [meeting]
    text: {worker: "How long will it take?"}
    type: choice
    options: {short: "Half an hour", long: "Longer"}
    why: "Long calls are tiring."
  - id: if_the_call_drops
    ask: [meeting]
    text: {worker: "What if the call drops?"}
    type: text
    why: "So that nobody is left alone with it."
"""

HEARD = """\
  - id: may_be_heard
    level: care
    modes: [video, phone]
    about: [young_person, parent]
    when: {question: private_space, is: [sometimes, never]}
    message: "{name} may be heard by others."
    source: "Made up"
"""

AFRAID = """\
  - id: not_at_home
    level: care
    modes: [video, phone]
    about: [young_person]
    when: {question: afraid_of_listener, is: yes}
    message: "This way may not suit {name}."
    source: "Made up"
"""

HARD = """\
  - id: hard_and_long
    level: care
    about: [meeting]
    when:
      all:
        - {question: how_easy, of: anyone, at_most: 2}
        - {question: planned_length, is: long}
    message: "It may be hard."
    source: "Made up"
"""

TRAVEL = """\
  - id: way_there
    ask: [parent]
    text: {everyone: "Is it far for {name}?"}
    type: yes_no
    why: "It helps to know."
"""


WATCHED = """\
  - id: seen_on_phone
    ask: [young_person]
    text: {everyone: "Does somebody look at your phone?"}
    type: yes_no
    why: "It helps to know."
  - id: who_sees
    ask: [young_person]
    text: {everyone: "Would you mind who sees it?"}
    type: yes_no
    private: true
    why: "It helps to know."
"""

SEEN = """\
  - id: may_be_seen
    level: care
    modes: [video, phone]
    about: [young_person]
    when: {question: seen_on_phone, is: yes}
    message: "What {name} says may be seen."
    source: "Made up"
  - id: seen_by_somebody_feared
    level: unsafe
    modes: [video, phone]
    about: [young_person]
    when: {all: [{question: seen_on_phone, is: yes}, {question: who_sees, is: yes}]}
    message: "This way could put {name} at risk."
    suggest: ["Talk about it."]
    talk_to: "A manager"
    source: "Made up"
"""


def _bank(name: str, questions: str = "", rules: str = "") -> str:
    head = f'kind: bank\nid: {name}\nversion: "1"\n'
    return (
        head
        + (f"questions:\n{questions}" if questions else "")
        + (f"rules:\n{rules}" if rules else "")
    )


def _set(name: str, title: str, rest: str) -> str:
    return f'kind: question_set\nid: {name}\nversion: "1"\ntitle: {title}\n{rest}'


BESIDE: Mapping[str, str] = {
    "vocabulary.yaml": VOCABULARY,
    "banks/talk.yaml": _bank("talk", QUESTIONS, HEARD + AFRAID + HARD),
    "banks/another-talk.yaml": _bank(
        "another-talk", QUESTIONS.split("  - id: afraid_of_listener")[0]
    ),
    "banks/watched.yaml": _bank("watched", WATCHED, SEEN),
    "banks/travel.yaml": _bank("travel", TRAVEL),
    "banks/damaged.yaml": _bank(
        "damaged", rules=HEARD.replace("private_space", "nothing").replace("heard\n", "lost\n")
    ),
    "main.yaml": _set(
        "main",
        "Main",
        "uses: [talk]\nsections:\n"
        "  - {title: Where, questions: [private_space, afraid_of_listener, how_easy]}\n"
        "  - {title: What, questions: [planned_length]}\nplan: [if_the_call_drops]\n",
    ),
    "extra.yaml": _set(
        "extra",
        "Extra",
        "adds_to: [main]\nquestions:\n  - id: history\n    ask: [social_worker]\n"
        "    about: [young_person]\n    text: {worker: 'Was {name} hurt?'}\n    type: yes_no\n"
        "    why: 'It helps.'\nsections: [{title: Before, questions: [history]}]\n",
    ),
    "ideas/kit.yaml": "kind: ideas\nid: kit\nideas:\n  - {id: loan-device, title: Lend a device, "
    'text: "Ask for one.", watch_for: "Who has it next.", source: practice}\n',
    "damaged-set.yaml": _set("damaged-set", "7", "uses: [damaged]\nsections: []\n").replace(
        "title: 7", "title: [7]"
    ),
}
"""What stands in the folder beside an example."""

SAID: Mapping[str, frozenset[str]] = {
    "no-why": frozenset({"why"}),
    "no-source": frozenset({"source"}),
    "unsafe-unsupported": frozenset({"suggest", "talk_to", "source"}),
    "nobody-asked": frozenset({"ask"}),
    "no-version": frozenset({"version"}),
    "expects-nothing": frozenset({"expect"}),
    "missing-key": frozenset({"message"}),
}
"""What is not put in, by code: that it is missing is the mistake."""


def whole(one: Explanation, example: str) -> str:
    """Give the file that an example stands in."""
    if one.frame is Frame.FILE:
        return f"{example}\n"
    left_out = SAID.get(one.code, frozenset())
    return json.dumps(_WHOLE[one.frame](_plain(example), left_out), indent=1)


def _plain(example: str) -> Any:
    indented = "\n".join(f"  {line}" for line in example.splitlines())
    return parse(f"example:\n{indented}\n".encode(), "example").data["example"]


def _filled(part: Any, wanted: Mapping[str, Any], left_out: frozenset[str]) -> Any:
    if not isinstance(part, dict):
        return part
    return part | {
        key: value for key, value in wanted.items() if key not in part and key not in left_out
    }


def _all(questions: list[Any], left_out: frozenset[str]) -> list[Any]:
    return [_question(one, left_out) for one in questions]


def _question(one: dict[str, Any], left_out: frozenset[str]) -> Any:
    asked = {} if "about" in one and "ask" not in one else {"ask": ["young_person"]}
    return _filled(
        one,
        {
            **asked,
            "text": {"everyone": "All right so?"},
            "type": "yes_no",
            "why": "It helps to know.",
        },
        left_out,
    )


def _rule(one: dict[str, Any], left_out: frozenset[str]) -> Any:
    about = {} if "meeting" in json.dumps(one.get("about", "")) else {"about": ["young_person"]}
    if "planned_length" in json.dumps(one):
        about = {}
    return _filled(
        one,
        {
            **about,
            "level": "care",
            "message": f"Something may go wrong with {one.get('id')}.",
            "suggest": ["Talk about it."],
            "talk_to": "A manager",
            "source": "Made up",
        },
        left_out,
    )


def _context(part: str, own: list[Any]) -> list[Any]:
    """Give the questions or rules of the bank beside, but for those that the example has."""
    known = {one.get("id") for one in own if isinstance(one, dict)} | {"not_at_home"}
    beside: Any = parse(BESIDE["banks/talk.yaml"].encode(), "talk").data[part]
    return [one for one in beside if one["id"] not in known]


def _as_bank(data: dict[str, Any], left_out: frozenset[str]) -> dict[str, Any]:
    questions = _all(data.get("questions", []), left_out)
    rules = [_rule(one, left_out) for one in data.get("rules", [])]
    head = _filled({"kind": "bank", "id": "mine"}, {"version": "1"}, left_out)
    return {
        **head,
        **data,
        "questions": [*_context("questions", questions), *questions],
        "rules": [*_context("rules", rules), *rules],
    }


def _as_set(data: dict[str, Any], left_out: frozenset[str]) -> dict[str, Any]:
    whole = {
        "kind": "question_set",
        "id": "mine",
        "version": "1",
        "title": "Mine",
        "uses": ["talk"],
        "sections": [{"title": "Where", "questions": ["private_space"]}],
        **data,
    }
    whole["questions"] = _all(data.get("questions", []), left_out)
    whole["rules"] = [_rule(one, left_out) for one in data.get("rules", [])]
    return whole


def _as_add_on(data: dict[str, Any], left_out: frozenset[str]) -> dict[str, Any]:
    own = {"id": "own", "ask": ["social_worker"], "about": ["young_person"]}
    base: dict[str, Any] = {"uses": [], "adds_to": ["main"]}
    if "sections" not in data:
        base |= {"questions": [own], "sections": [{"title": "Own", "questions": ["own"]}]}
    return _as_set(base | data, left_out)


def _as_answers(data: dict[str, Any], left_out: frozenset[str]) -> dict[str, Any]:
    people = {"k": "young_person", "m": "parent", "r": "social_worker"}
    given = data.get("participants", [])
    there = {one["id"] for one in given} | {one["role"] for one in given}
    rest = [{"id": one, "role": role} for one, role in people.items() if not {one, role} & there]
    named = [_filled(one, {"name": one["id"].upper(), "view": "here"}, left_out) for one in given]
    return {
        "kind": "answers",
        "set": "main",
        **data,
        "participants": [*named, *(one | {"name": one["id"], "view": "here"} for one in rest)],
    }


def _as_scenario(data: dict[str, Any], left_out: frozenset[str]) -> dict[str, Any]:
    k = {"id": "k", "role": "young_person", "name": "K", "view": "here"}
    session = {"set": "main", "participants": [{**k, "answers": {"private_space": "never"}}]}
    whole = {
        "kind": "scenario",
        "id": "mine",
        "title": "Kai",
        "expect": {"raised": ["may_be_heard"]},
    }
    kept = {key: value for key, value in whole.items() if key not in left_out}
    return {**kept, **data, "session": {**session, **data.get("session", {})}}


_WHOLE: Mapping[Frame, Callable[[Any, frozenset[str]], dict[str, Any]]] = {
    Frame.BANK: _as_bank,
    Frame.QUESTIONS: lambda data, left_out: _as_bank({"questions": data}, left_out),
    Frame.RULES: lambda data, left_out: _as_bank({"rules": data}, left_out),
    Frame.CASES: lambda data, left_out: _as_bank({"cases": data}, left_out),
    Frame.SET: _as_set,
    Frame.ADD_ON: _as_add_on,
    Frame.ANSWERS: _as_answers,
    Frame.TRANSLATION: lambda data, _: {
        "kind": "translation",
        "language": "cy",
        "reviewed": "by a speaker",
        "bank": "travel",
        **data,
    },
    Frame.SCENARIO: _as_scenario,
    Frame.VOCABULARY: lambda data, _: {"kind": "vocabulary", **data},
}

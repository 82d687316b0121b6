"""Conversations for tests: a small set of questions, the shipped ones, and some askers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from choosing_digital.conversation import Setting
from choosing_digital.files import finding
from choosing_digital.interview import Move
from choosing_digital.prompts import (
    ENTER_KEY,
    Back,
    Block,
    Heading,
    Item,
    Items,
    Numbered,
    Page,
    Pairs,
    Paragraph,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    PressOne,
    Prompt,
    Quote,
    RawReply,
    Replied,
    Reply,
    Table,
    TypeText,
    skipping,
)
from choosing_digital.question_sets import Library, QuestionSet
from choosing_digital.scripted import Scripted
from choosing_digital.wizard import Outcome, converse

TODAY = "2026-12-03"

VOCABULARY = """
kind: vocabulary
roles:
  young_person: {name: Young person, wording: young_person, first: true}
  parent: {name: Parent, wording: family}
  chair: {name: Chair, wording: worker}
  social_worker: {name: Social worker, wording: worker}
modes: {in_person: In person, video: By video, phone: By phone, messages: In writing, apart: Apart}
meetings: {core_group: Core group, home_visit: Home visit}
"""

BANK = """
kind: bank
id: small
version: "1.0"
questions:
  - id: knows
    ask: [young_person, parent]
    text: {everyone: "Do you know what it is for?"}
    type: yes_no
  - id: scared
    about: {young_person: [young_person, social_worker], parent: [parent, social_worker]}
    text: {everyone: "Would you be scared if somebody heard?", worker: "Is {name} scared?"}
    type: yes_no
    private: true
  - id: space
    ask: [young_person, parent, social_worker]
    about: [young_person, parent]
    text:
      young_person: "Is there a place where nobody hears you?"
      family: "Is there a place where nobody hears {name}?"
      worker: "Can {name} talk unheard?"
    type: choice
    options: {always: "Yes, any time", sometimes: "Some of the time", never: "No"}
    varies: true
  - id: where_instead
    ask: [young_person]
    text: {everyone: "Where could it be instead?"}
    type: text
    ask_if: {question: space, is: [sometimes, never]}
  - id: listened
    ask: [young_person, parent]
    text: {everyone: "Could somebody listen in?"}
    type: yes_no
    varies: true
    private: true
  - id: who_listens
    ask: [young_person]
    text: {everyone: "How could they?"}
    type: choice
    options: {door: "At the door", device: "On the device"}
    private: true
    varies: true
    ask_if: {question: listened, not_clearly: no}
  - id: near
    ask: [young_person, parent]
    text: {everyone: "Who is near?"}
    type: choices
    options: {nobody: Nobody, children: Children, adults: Adults}
    exclusive: [nobody]
    varies: true
  - id: easy
    ask: [young_person, parent, chair, social_worker]
    text: {everyone: "How easy are calls?"}
    type: scale
    ends: [Really hard, Really easy]
  - id: long
    ask: [meeting]
    text: {everyone: "How long will it last?"}
    type: choice
    options: {30_min: 30 minutes, 60_min: 60 minutes}
  - id: kept_apart
    ask: [meeting]
    text: {everyone: "Would people be together who must not be?"}
    type: yes_no
    varies: true
    private: true
  - id: if_it_drops
    ask: [meeting]
    text: {everyone: "What if the call drops?"}
    type: text
    modes: [video, phone]
  - id: who_opens
    ask: [meeting]
    text: {everyone: "Who opens the room?"}
    type: text
    modes: [in_person]
  - id: if_told
    ask: [meeting]
    text: {everyone: "What if somebody tells of harm?"}
    type: text
    private: true
rules:
  - id: overheard
    level: care
    modes: [video, phone]
    about: [young_person, parent]
    when: {question: space, is: [sometimes, never]}
    message: "{name} may be overheard."
    suggest: ["Find {name} a room at school"]
    talk_to: "The person themselves"
    source: "Made up for tests"
  - id: overheard_and_scared
    level: unsafe
    modes: [video, phone]
    about: [young_person, parent]
    when:
      all:
        - {question: space, not_clearly: always}
        - {question: scared, not_clearly: no}
    covers: [overheard]
    message: "{name} may be overheard, and is scared of it."
  - id: listened_to
    level: care
    modes: [video]
    about: [young_person, parent]
    when: {question: listened, is: yes}
    message: "{name} may be listened to."
  - id: kept_apart_would_meet
    level: unsafe
    modes: [in_person, video, phone]
    when: {question: kept_apart, is: yes}
    message: "People who must be kept apart would be together."
  - id: calls_are_hard
    level: care
    modes: [video, phone]
    about: [young_person, parent, chair, social_worker]
    when: {question: easy, at_most: 3}
    message: "Calls are hard for {name}."
  - id: children_near
    level: care
    modes: [video, phone]
    about: [young_person, parent]
    when: {question: near, includes: children}
    message: "Children near {name} may hear."
  - id: not_told_why
    level: care
    about: [young_person, parent]
    when: {question: knows, is: no}
    message: "{name} does not know what it is for."
  - id: easy_calls
    level: favours
    modes: [video]
    about: [young_person]
    when: {question: easy, at_least: 8}
    message: "Calls are easy for {name}."
"""

SET = """
kind: question_set
id: small-set
title: A small set
version: "1.0"
uses: [small]
expects: [young_person, social_worker]
sections:
  - {title: To start, questions: [knows, scared]}
  - {title: Where you are, questions: [space, where_instead, listened, who_listens, near]}
  - {title: On the day, questions: [easy, long, kept_apart]}
plan: [if_it_drops, who_opens, if_told]
"""


@cache
def small() -> QuestionSet:
    """Give a set with every type of question, private ones, varying ones and closed paths."""
    files = {"vocabulary.yaml": VOCABULARY, "banks/small.yaml": BANK, "small-set.yaml": SET}
    return Library([{name: text.encode() for name, text in files.items()}]).compose("small-set")


@cache
def shipped(set_id: str, add_ons: tuple[str, ...] = ()) -> QuestionSet:
    """Give one of the sets that come with the program, with add-ons of theirs."""
    return finding.library((), {}).compose(set_id, add_ons)


SMALL_SETTING = Setting(small(), TODAY)


def people(*others: tuple[str, str, str], me: str = "R") -> dict[str, list[RawReply]]:
    """Give the replies that set up a meeting: name, role and view of each but the worker."""
    replies: dict[str, list[RawReply]] = {
        "setup/me": [me],
        "setup/me_role": ["social_worker"],
        "setup/kind": ["core_group"],
        "setup/on": ["10 december"],
        "setup/purpose": ["The summer"],
        "setup/people": [*["a"] * (len(others) - 1), ""],
    }
    for number, (name, role, view) in enumerate(others, start=1):
        start = f"setup/person/{number}/"
        replies |= {f"{start}name": [name], f"{start}role": [role], f"{start}view": [view]}
        replies |= {f"{start}spoken_by": ["R"]}
    return replies


K_AND_M = people(("K", "young_person", "here"), ("M", "parent", "here"))

SPOKE_ALONE: dict[str, list[RawReply]] = {
    f"turn/{one}/{what}": ["yes"] for one in ("k", "m", "r") for what in ("safe", "alone")
}


def held(
    replies: dict[str, Any], setting: Setting = SMALL_SETTING, moves: tuple[Move, ...] = ()
) -> tuple[Outcome, list[Prompt]]:
    """Hold a conversation from a list of replies; give how it ended and what was asked."""
    asker = Scripted(replies)
    outcome = converse(asker, setting, moves)
    return outcome, asker.asked


def asked_keys(asked: list[Prompt], start: str = "") -> list[str]:
    """Give the keys of the prompts that begin so, without what they begin with."""
    return [one.key.removeprefix(start) for one in asked if one.key.startswith(start)]


def asked_for(asked: list[Prompt], key: str) -> list[Prompt]:
    """Give each time that a prompt was put."""
    return [one for one in asked if one.key == key]


def last(asked: list[Prompt], key: str) -> Prompt:
    """Give a prompt as it was put last."""
    return asked_for(asked, key)[-1]


# -- what stands on a page --------------------------------------------------------------


def words_on(prompt: Prompt) -> str:
    """Give every word that a prompt shows, a line each."""
    return "\n".join(_prompt_words(prompt))


def _prompt_words(prompt: Prompt) -> Iterator[str]:
    yield from page_words(prompt.page)
    match prompt:
        case PickOne():
            lines = prompt.lines
        case PickSeveral():
            lines = (*prompt.lines, *prompt.alone)
        case PressOne():
            lines = (*prompt.several, *prompt.lines)
        case PickNumber():
            yield from prompt.ends
            lines = prompt.alone
        case PickEach():
            lines = (*prompt.rows, *prompt.columns)
        case Numbered():
            yield prompt.done
            for row in prompt.rows:
                yield from row
            lines = prompt.commands
        case TypeText():
            lines = ()
    for line in lines:
        yield from (line.label, line.under, line.remark)


def page_words(page: Page) -> Iterator[str]:
    """Give every word of a page."""
    yield from (page.title, page.part, page.text, page.note)
    for block in (*page.above, *page.body, *page.below):
        yield from block_words(block)
    for pair in page.help:
        yield from pair


def block_words(block: Block) -> Iterator[str]:
    """Give every word of a block."""
    match block:
        case Paragraph(text) | Quote(text) | Heading(text):
            yield text
        case Pairs(rows):
            for row in rows:
                yield from row
        case Items(items):
            for item in items:
                yield from _item_words(item)
        case Table():
            yield from (*block.columns, *block.legend)
            for row_ in block.rows:
                yield row_.name
                for cell in (*row_.cells, *([row_.whole] if row_.whole else ())):
                    yield from (cell.sign, cell.words, *cell.lines)


def _item_words(item: Item) -> Iterator[str]:
    yield from (item.number, item.sign, item.title)
    for pair in item.lines:
        yield from pair


# -- askers -----------------------------------------------------------------------------


def enter(prompt: Prompt) -> RawReply | None:
    """Give what Enter takes; None where it takes nothing, because nothing is marked."""
    match prompt:
        case PickOne():
            return prompt.given or prompt.ready or None
        case PickSeveral():
            return prompt.given or prompt.given_alone or None
        case PickNumber():
            return int(prompt.given) if prompt.given.isdigit() else prompt.given or None
        case TypeText():
            return None if prompt.needed and not prompt.given.strip() else prompt.given
        case PickEach():
            return prompt.given
        case Numbered():
            return ""
        case PressOne():
            return next((one.value for one in prompt.lines if one.key == ENTER_KEY), None)


NAMES = ("K", "M", "N", "Zoë", "Ana Lu", "D2")
TEXTS = (
    "",
    "   ",
    "As I said.",
    "  two\nlines ",
    "Ünï, “quoted”",
    "<b>*not* markup</b>",
    "ask: [K]",
)
DAYS = ("", "10 december", "2027-01-28", "12/1/2027", "next thursday", "someday")


@dataclass
class Chancy:
    """Somebody who answers by chance whatever may be answered, goes back, and comes to an end.

    Attributes:
        seed: the same seed gives the same replies to the same prompts.
        backs: how many times they go back, at most.
        wander: how often they go back where they may.
        hides: whether they keep answers private with the sign, now and then.
        log: each prompt with the reply.
    """

    seed: int
    backs: int = 6
    wander: float = 0.05
    hides: bool = True
    log: list[tuple[Prompt, Reply]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._chance = Random(self.seed)
        self._names = iter(self._chance.sample(NAMES, len(NAMES)))
        self._counts: dict[str, int] = {}

    def ask(self, prompt: Prompt) -> Reply:
        """Give a reply that the prompt allows, or go back."""
        chance = self._chance
        if self.backs and prompt.page.back and chance.random() < self.wander:
            self.backs -= 1
            reply: Reply = Back()
        else:
            reply = self._answered(prompt)
        self.log.append((prompt, reply))
        return reply

    def tell(self, page: Page) -> None:
        """Read the page."""

    def _answered(self, prompt: Prompt) -> Replied:
        """Answer, or now and then skip; and now and then keep it private, or open it again."""
        page, chance = prompt.page, self._chance
        skips = page.skip and chance.random() < 0.04
        value = skipping(prompt) if skips else self._reply(prompt)
        hides = self.hides and bool(page.hide)
        hidden = page.hidden ^ (chance.random() < 0.08) if hides else None
        return Replied(value, hidden)

    def _once(self, what: str, most: int, odds: float) -> bool:
        """Tell whether to do something, now and then, and not for ever."""
        if self._counts.get(what, 0) >= most or self._chance.random() > odds:
            return False
        self._counts[what] = self._counts.get(what, 0) + 1
        return True

    def _reply(self, prompt: Prompt) -> RawReply:
        chance = self._chance
        match prompt:
            case PickOne():
                return self._one(prompt)
            case PickSeveral():
                if prompt.alone and chance.random() < 0.2:
                    return chance.choice(prompt.alone).value
                return self._several(prompt)
            case PickNumber():
                alone = prompt.alone and chance.random() < 0.2
                return chance.choice(prompt.alone).value if alone else chance.randint(0, 10)
            case PickEach():
                return tuple(
                    (row.value, chance.choice(prompt.columns).value)
                    for row in prompt.rows
                    if chance.random() < 0.8
                )
            case Numbered():
                return self._numbered(prompt)
            case TypeText():
                return self._text(prompt)
            case PressOne():
                return self._press(prompt)

    def _press(self, prompt: PressOne) -> RawReply:
        chance = self._chance
        if prompt.key == "setup/kind" and self._once("add", 2, 0.5):
            return "add"
        values = [one.value for one in prompt.lines if one.value not in ("add", "full")]
        several = [one.value for one in prompt.several]
        if several and chance.random() < 0.5:
            chosen = chance.sample(several, chance.randint(1, len(several)))
            return tuple(one for one in several if one in chosen)
        if prompt.key.endswith("/alone") and chance.random() < 0.6:
            return "yes"
        return chance.choice(values)

    def _one(self, prompt: PickOne) -> RawReply:
        chance = self._chance
        if "/break/" in prompt.key:
            return "go_on"  # they come to an end
        if prompt.key == "picture":
            return chance.choice(
                [
                    "mix" if self._once("mix", 2, 0.6) else "go_on",
                    chance.choice(["why", "change", "alone"])
                    if self._once("aside", 3, 0.5)
                    else "go_on",
                ]
            )
        if prompt.key == "decision/option" and not self._once("mix", 2, 0.2):
            return chance.choice([one.value for one in prompt.lines if one.value != "mix"])
        if prompt.key in ("alone/picture", "change") and self._once(prompt.key, 2, 0.5):
            return "judge" if prompt.key == "alone/picture" else "try"
        if prompt.key.startswith(("why", "alone/picture")) and not self._once("why", 9, 0.7):
            return prompt.lines[-1].value
        if prompt.key.endswith("/safe") and chance.random() < 0.7:
            return "yes"
        if prompt.key.endswith(("/alone", "/differs")) and chance.random() < 0.6:
            return "yes"
        return chance.choice(prompt.lines).value

    def _several(self, prompt: PickSeveral) -> RawReply:
        values = [one.value for one in prompt.lines]
        chosen = self._chance.sample(values, self._chance.randint(1, len(values)))
        alone = [one for one in chosen if one in prompt.exclusive]
        return tuple(alone[:1] or [one for one in values if one in chosen])

    def _numbered(self, prompt: Numbered) -> RawReply:
        chance, key = self._chance, prompt.key
        number = chance.randint(1, len(prompt.rows)) if prompt.rows else 0
        if key == "setup/people":
            if self._once("add", 3, 0.6):
                return "a"
            if self._once("take_out", 1, 0.1):
                return f"d{number}"
        elif key == "judged/list":
            if self._once("judge", 2, 0.4):
                return "a"
            if number and self._once("unjudge", 1, 0.2):
                return f"d{number}"
        elif number and key.endswith("/review") and self._once(f"{key}p", 3, 0.6):
            return f"p{number}"
        return str(number) if number and self._once(key, 2, 0.5) else ""

    def _text(self, prompt: TypeText) -> RawReply:
        key = prompt.key
        if key == "setup/me" or (key.endswith("/name") and key.startswith("setup")):
            return prompt.given or ("R" if key == "setup/me" else next(self._names))
        if key.endswith(("setup/on", "/by", "/day")):
            return self._chance.choice(DAYS[1:] if prompt.needed else DAYS)
        if key.endswith("/spoken_by"):
            return "the nurse"
        return self._chance.choice(TEXTS)

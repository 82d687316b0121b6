"""Conversations for tests that look again at an earlier record."""

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any

from choosing_digital.conversation import Setting
from choosing_digital.conversation.looking_again import STILL, begun
from choosing_digital.prompts import (
    Numbered,
    Page,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    PressOne,
    Prompt,
    RawReply,
    Replied,
    Reply,
    TypeText,
)
from choosing_digital.question_sets import QuestionSet
from choosing_digital.record import build, checked, earlier_of
from choosing_digital.scripted import Scripted
from choosing_digital.session import Earlier, Session
from choosing_digital.wizard import Outcome, converse
from conversing import TODAY, Chancy, held, small

LATER = "2027-01-28"


def earlier(session: Session, questions: QuestionSet | None = None) -> Earlier:
    """Give a conversation as the record that is looked at again, read back from its JSON."""
    record = build(session, questions or small(), "worker", id="r-0", recorded_on=TODAY)
    return earlier_of(checked(json.loads(json.dumps(record))))


def first(replies: dict[str, Any]) -> Earlier:
    """Give the record of a first conversation over the small set, led by these replies."""
    outcome, _ = held(replies)
    assert outcome.finished
    return earlier(outcome.session)


def setting(since: Earlier, questions: QuestionSet | None = None) -> Setting:
    """Give what a conversation is held with that looks again."""
    return Setting(questions or small(), LATER, since=since)


def again(replies: dict[str, Any], where: Setting) -> tuple[Outcome, list[Prompt]]:
    """Hold a conversation that looks again, from a list of replies."""
    asker = Scripted(replies)
    return converse(asker, where, begun(where)), asker.asked


NEW_NAMES = ("P", "Q", "S", "T", "U", "V", "W", "X")


def chancy(seed: int) -> Chancy:
    """Give somebody who answers by chance, and knows names that nobody had before."""
    asker = Chancy(seed)
    asker._names = iter(Random(seed).sample(NEW_NAMES, len(NEW_NAMES)))
    return asker


@dataclass
class Steady:
    """Somebody whose reply to a page hangs on its name alone, not on what came before.

    So two conversations can be compared that differ in some pages. They never say *still
    so*, open what is kept private for them when they read it through, and come to an end.

    Attributes:
        seed: the same seed gives the same replies.
        alone: who says that they are alone.
        mixes: how many mixes are put on the table.
        log: each prompt, in order.
    """

    seed: int
    alone: frozenset[str] = frozenset()
    mixes: int = 1
    log: list[Prompt] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def ask(self, prompt: Prompt) -> Reply:
        """Give the reply for this page."""
        self.log.append(prompt)
        count = self._counts[prompt.key] = self._counts.get(prompt.key, 0) + 1
        return Replied(self._reply(prompt, Random(f"{self.seed} {prompt.key} {count}"), count))

    def tell(self, page: Page) -> None:
        """Read the page."""

    def _reply(self, prompt: Prompt, chance: Random, count: int) -> RawReply:
        match prompt:
            case PickOne():
                return self._one(prompt, chance, count)
            case PickSeveral():
                return (chance.choice(prompt.lines).value,)
            case PickNumber():
                return chance.randint(0, 10)
            case PickEach():
                return tuple(
                    (row.value, chance.choice(prompt.columns).value) for row in prompt.rows
                )
            case Numbered():
                return self._numbered(prompt, count)
            case TypeText():
                return self._text(prompt, chance)
            case PressOne():
                return chance.choice(prompt.lines).value

    def _one(self, prompt: PickOne, chance: Random, count: int) -> RawReply:
        key, values = prompt.key, [one.value for one in prompt.lines]
        if key.endswith("/again"):
            return "change"
        if key.endswith("/in_private"):
            return "leave"
        if key.endswith("/safe") or key in ("again/alone", "alone"):
            return "yes"
        if key.endswith("/alone"):
            return "yes" if key.split("/")[-2] in self.alone else "no"
        if key.endswith("/view"):
            return "here"
        if key == "picture":
            return "mix" if count <= self.mixes else "go_on"
        if key == "decision/option":
            return "video"
        if prompt.ready:
            return prompt.ready
        return chance.choice([one for one in values if one != STILL])

    def _numbered(self, prompt: Numbered, count: int) -> RawReply:
        if prompt.key.endswith("/review"):
            hidden = [n for n, row in enumerate(prompt.rows, 1) if row[2] == "you, private"]
            return f"p{hidden[0]}" if hidden and count < 20 else ""
        return ""

    def _text(self, prompt: TypeText, chance: Random) -> RawReply:
        if prompt.key.startswith("setup/me"):
            return prompt.given or "R"
        if prompt.key.endswith(("/by", "setup/on", "/day")):
            return "2027-03-01"
        return chance.choice(("As I said.", "Ünï", "<b>*not* markup</b>"))


def of_others(log: list[Prompt], who: str, me: str) -> list[Prompt]:
    """Give the pages that neither this person sees alone, nor the worker."""
    return [
        one
        for one in log
        if not one.key.startswith(f"turn/{who}/")
        and f"/turn/{who}/" not in one.key
        and f"/turn/{me}/" not in one.key
        and not one.page.expires
    ]

"""Quick records for tests: what somebody presses, and the page that it is pressed on."""

from random import Random
from typing import Any

from choosing_digital.conversation import Setting
from choosing_digital.interview import Move
from choosing_digital.prompts import Numbered, PickOne, PressOne, Prompt, RawReply, Replied, Reply
from choosing_digital.scripted import Scripted
from choosing_digital.wizard import Outcome, converse
from conversing import TODAY, Chancy, shipped

SETTING = Setting(shipped("quick"), TODAY, goes_on_as=shipped("decision-meeting"))

K_BY_VIDEO: dict[str, list[Any]] = {
    "setup/person/1/name": ["K"],
    "setup/me": ["R"],
    "setup/me_role": ["social_worker"],
    "setup/kind": ["child_in_need"],
    "quick/q/decision_weight/meeting/known": ["important"],
    "quick/talked": ["today"],
    "quick/1/wish": ["video"],
    "quick/1/not_ok": [("phone",)],
    "quick/1/alone": ["yes"],
    "quick/q/private_space/1": ["always"],
    "quick/q/someone_could_listen/1": ["no"],
    "quick/q/afraid_of_participant/1": ["no"],
    "quick/q/in_person_risk/1": ["no"],
    "quick/q/device_watched/1": ["no"],
    "quick/q/location_secret/1/known": ["no"],
    "quick/q/da_known/meeting/known": ["no"],
    "quick/q/protective_order/meeting/known": ["no"],
    "quick/q/kept_apart_together/meeting/known": ["no"],
    "quick/q/self_harm_risk/1/known": ["none_known"],
    "quick/q/legal_duty_in_person/1/known": ["no"],
    "quick/q/supporter_with/1": ["not_asked"],
    "quick/1/joins": ["video"],
    "quick/0/joins": ["video"],
    "quick/1/agrees": ["yes"],
    "quick/reason": ["K talks more on video, and can show me drawings."],
    "quick/settle/not_known/k/supporter_with": ["before"],
    "quick/settle/plan/if_the_call_drops": ["done"],
    "quick/review": ["four_weeks"],
    "quick/save": [""],
}
"""The family of the screens (section 7), by the keys of its steps."""


def quickly(replies: dict[str, Any], moves: tuple[Move, ...] = ()) -> tuple[Outcome, list[Prompt]]:
    """Make a quick record from a list of replies; give how it ended and what was asked."""
    asker = Scripted(replies)
    outcome = converse(asker, SETTING, moves)
    return outcome, asker.asked


class Busy(Chancy):
    """Somebody who makes a quick record by chance: mostly *no*, as mostly it is."""

    def __init__(self, seed: int, *, full: float = 0, backs: int = 6) -> None:
        super().__init__(seed, backs=backs)
        self._full = full
        self._rare = Random(seed + 1)

    def ask(self, prompt: Prompt) -> Reply:
        """Give a reply that the prompt allows, or go back."""
        if prompt.key == "quick/more" and self._rare.random() < self._full:
            reply = Replied("full")
            self.log.append((prompt, reply))
            return reply
        return super().ask(prompt)

    def _press(self, prompt: PressOne) -> RawReply:
        values = [one.value for one in prompt.lines]
        if prompt.key.startswith("quick/q/") and "no" in values and self._chance.random() < 0.5:
            return "no"
        if prompt.key.endswith("/joins"):
            return self._chance.choice(["video", "video", "in_person", "phone"])
        return super()._press(prompt)

    def _numbered(self, prompt: Numbered) -> RawReply:
        if prompt.key == "quick/save" and self._once("p", 4, 0.6):
            return f"p{self._chance.randint(1, len(prompt.rows))}"
        return super()._numbered(prompt)

    def _one(self, prompt: PickOne) -> RawReply:
        if prompt.key.startswith(("quick/", "setup/on/")):  # a day, read back
            return self._chance.choice(["yes", "yes", "no"])
        return super()._one(prompt)

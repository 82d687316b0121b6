"""The shape of a record, name for name as the JSON has it (design, sections 8 and 10).

Keys stand in the order given here. Left out is how an absence of a part is told; an
absence of an *answer* is always named.
"""

from typing import Any, NotRequired, TypedDict


class SetData(TypedDict):
    """Which questions were asked. A copy's digest is that of the set without add-ons.

    `plans` is ``work`` where no meeting is planned. `definition` is all that was asked and
    every rule; in the full record alone.
    """

    id: str
    version: str
    title: str
    plans: NotRequired[str]
    digest: NotRequired[str]
    definition: NotRequired[dict[str, Any]]


class MeetingData(TypedDict):
    """What it is about."""

    reference: NotRequired[str]
    kind: NotRequired[str]
    kind_name: NotRequired[str]
    on: NotRequired[str]
    purpose: NotRequired[str]


class AnswerData(TypedDict):
    """One account. `value` or `absent`, never both. `label` is the value in words.

    `kept` is what was said before its path closed; in the full record alone. `said_on` is the
    day of an earlier private account that was not said again and that the worker lets stand.
    """

    question: str
    about: str
    account: str
    option: NotRequired[str]
    value: NotRequired[str | int | list[str]]
    absent: NotRequired[str]
    text: str
    label: str
    kept: NotRequired[dict[str, Any]]
    said_on: NotRequired[str]


class PrivateData(TypedDict):
    """The second account of wishes and words; in the worker's record alone.

    `words_said_on` as an answer's `said_on`; `wishes_said_on` the same by way, of those wishes
    that were not said again.
    """

    wishes: NotRequired[dict[str, str]]
    wishes_said_on: NotRequired[dict[str, str]]
    words: NotRequired[str]
    words_said_on: NotRequired[str]


class ParticipantData(TypedDict):
    """One participant, and what they said.

    `view` in a copy is one of ``heard``, ``too_young`` and ``not_yet``. `alone` is left out
    where nobody said.
    """

    id: str
    role: str
    role_name: str
    name: str
    first: bool
    view: str
    language: NotRequired[str]
    language_name: NotRequired[str]
    spoken_by: NotRequired[str]
    alone: NotRequired[bool]
    wishes: dict[str, str]
    words: NotRequired[str]
    in_private: NotRequired[PrivateData]
    private: NotRequired[bool]
    answers: list[AnswerData]


class DifferenceData(TypedDict):
    """A thing of which people's accounts differ."""

    question: str
    about: str
    option: NotRequired[str]


class OptionData(TypedDict):
    """One way of holding the meeting. Who is not named in `modes` is apart."""

    id: str
    name: str
    modes: dict[str, str]
    private: NotRequired[bool]


class SuggestedIdeaData(TypedDict):
    """An idea of the toolkit that a rule suggests."""

    idea: str
    title: str


class FindingData(TypedDict):
    """A rule's result for somebody (or the meeting) in one option.

    `because` is the tree of its condition: {"all": […]}, {"any": […]}, or a comparison
    {"question", "of", "is"…, "truth", "accounts": [{"by", "about", "account", "option",
    "value" or "absent", "truth"}]}; each node has `truth`.
    `covered_by` names the raised rule inside which it is shown.
    """

    rule: str
    level: str
    state: str
    about: str
    option: str
    message: str
    because: dict[str, Any]
    covered_by: NotRequired[str]
    suggest: list[str | SuggestedIdeaData]
    talk_to: NotRequired[str]
    source: NotRequired[str]


class NotKnownData(TypedDict):
    """A question that something waits for, of whom, and who could say (ids, or roles)."""

    question: str
    about: str
    ask: list[str]
    text: str


class CellData(TypedDict):
    """One place of the picture. `not_known` is a number of questions; `favours` rule ids."""

    verdict: str
    so_far: str
    not_known: int
    wish: NotRequired[str]  # none in the meeting's own row
    favours: list[str]


class ConcernData(TypedDict):
    """One that a person added. `level` or `disagrees`, never both."""

    id: str
    by: str
    about: str
    level: NotRequired[str]
    disagrees: NotRequired[str]
    modes: list[str]
    text: str
    share: NotRequired[bool]


class DecisionData(TypedDict):
    """Which option, why, and by whom it was agreed."""

    option: str
    reason: NotRequired[str]
    private_reason: NotRequired[str]
    agreed_by: list[str]


class PointData(TypedDict):
    """Something that the decision still needs."""

    point: str
    text: str


class SettledData(TypedDict):
    """A point that somebody answered. `text` is empty where the point is not raised.

    `idea` names what was taken from the toolkit of ideas, `idea_title` says what it is called.
    """

    point: str
    text: str
    what: str
    who: NotRequired[str]
    by: NotRequired[str]
    idea: NotRequired[str]
    idea_title: NotRequired[str]
    share: NotRequired[bool]


class QuickData(TypedDict):
    """That it is a quick record, and when it was talked through.

    `more` is ``kept`` quick, though there was more to talk about, or ``went_on`` as a full
    conversation; in the full record alone.
    """

    talked_on: NotRequired[str]
    more: NotRequired[str]


class PlanData(TypedDict):
    """A plan question and what was agreed: `answer` in words, `value` as in an answers file."""

    question: str
    text: str
    answer: NotRequired[str]
    value: NotRequired[str | int | list[str]]
    absent: NotRequired[str]
    share: NotRequired[bool]


class FollowedData(TypedDict):
    """What became of a point of the earlier record: `how` is done, not_done or not_needed."""

    point: str
    how: str
    share: NotRequired[bool]


class SinceData(TypedDict):
    """The record that was looked at again, and what has changed since in a sentence.

    `record` is what that record's copies are computed from, so that a copy of this one can
    tell at any time what has changed; in the full record alone, as are `private_reason` and
    `followed`. Its `set` has a `definition` only where it is not the one of this record.
    """

    id: str
    recorded_on: str
    reason: NotRequired[str]
    private_reason: NotRequired[str]
    followed: NotRequired[list[FollowedData]]
    record: NotRequired[dict[str, Any]]


class ChangeData(TypedDict):
    """One thing that is not as it was in the record `since`; `text` is all of it in words.

    `what` is its kind, `by` who said it, `options` where it is not told of all alike.
    """

    since: str
    what: str
    about: str
    by: NotRequired[str]
    question: NotRequired[str]
    options: NotRequired[list[str]]
    before: str
    now: str
    text: str


class Record(TypedDict):
    """One whole record, or a copy of it."""

    kind: str
    schema: str
    copy: str
    id: str
    recorded_on: str
    recorded_by: str
    practice: bool
    set: SetData
    add_ons: list[str]
    meeting: MeetingData
    meeting_answers: list[AnswerData]
    participants: list[ParticipantData]
    differences: list[DifferenceData]
    options: list[OptionData]
    findings: list[FindingData]
    not_known: list[NotKnownData]
    picture: dict[str, dict[str, CellData]]
    concerns: list[ConcernData]
    decision: NotRequired[DecisionData]
    outstanding: list[PointData]
    settled: list[SettledData]
    plan: list[PlanData]
    review_on: NotRequired[str]
    quick: NotRequired[QuickData]
    since: NotRequired[SinceData]
    changes: list[ChangeData]
    digest: str

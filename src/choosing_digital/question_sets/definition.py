"""A set made ready, as plain data and back: what a full record carries of its questions.

With it a copy can be made from a record at any later time, whatever has become of the
files since, and comes out as it would have then.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from choosing_digital.conditions import (
    AllOf,
    AnyOf,
    Asked,
    AtLeast,
    AtMost,
    Condition,
    MeetingIs,
    Mixed,
    Wished,
    read_condition,
)
from choosing_digital.question_sets.model import (
    Idea,
    Question,
    QuestionSet,
    Rule,
    Section,
    Vocabulary,
)


def plain_condition(condition: Condition) -> dict[str, Any]:
    """Give a condition as it is written."""
    match condition:
        case AllOf(parts):
            return {"all": [plain_condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [plain_condition(part) for part in parts]}
        case Asked(question, operator, of):
            against: int | list[str] = (
                operator.number if isinstance(operator, AtLeast | AtMost) else list(operator.values)
            )
            whose = {"of": of} if of else {}
            return {"question": question, **whose, operator.name: against}
        case Wished(wishes):
            return {"wish": [str(wish) for wish in wishes]}
        case Mixed():
            return {"mixed": True}
        case MeetingIs(kinds):
            return {"meeting": list(kinds)}


def to_plain(asked: QuestionSet, ideas: Iterable[str] = ()) -> dict[str, Any]:
    """Give a set as plain data, ready for JSON.

    Args:
        asked: the set.
        ideas: the ids of ideas that go with it, beside those that its rules name.
    """
    named = {*ideas, *(name for rule in asked.rules for name in rule.ideas)}
    return {
        "id": asked.id,
        "version": asked.version,
        "title": asked.title,
        "plans": asked.plans,
        "practice": asked.practice,
        "purpose": asked.purpose,
        "minutes": asked.minutes,
        "sections": [one.model_dump(mode="json") for one in asked.sections],
        "plan": list(asked.plan),
        "questions": [_part(one, "ask_if") for one in asked.questions.values()],
        "rules": [_part(one, "when") for one in asked.rules],
        "vocabulary": asked.vocabulary.model_dump(mode="json"),
        "expects": list(asked.expects),
        "add_ons": list(asked.add_ons),
        "add_on_questions": sorted(asked.add_on_questions),
        "add_on_rules": sorted(asked.add_on_rules),
        "digest": asked.digest,
        "open_digest": asked.open_digest,
        "ideas": [
            one.model_dump(mode="json", include={"id", "title", "text"})
            for one in asked.ideas.values()
            if one.id in named
        ],
    }


_FOR_AUTHORS = {"intended", "survives"}
"""What is said to `validate` alone."""


def _part(part: Question | Rule, tree: str) -> dict[str, Any]:
    plain = part.model_dump(mode="json", exclude_defaults=True, exclude={tree, *_FOR_AUTHORS})
    condition = getattr(part, tree)
    return plain | ({tree: plain_condition(condition)} if condition is not None else {})


def from_plain(data: Mapping[str, Any]) -> QuestionSet:
    """Give the set that `to_plain` was given.

    Raises:
        ValueError: if the data is none that `to_plain` gave (pydantic's errors are such).
        KeyError: if a part is missing.
    """
    ideas = [Idea.model_validate(one) for one in data["ideas"]]
    questions = [Question.model_validate(_read(one, "ask_if")) for one in data["questions"]]
    return QuestionSet(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        sections=tuple(Section.model_validate(one) for one in data["sections"]),
        plan=tuple(data["plan"]),
        questions={one.id: one for one in questions},
        rules=tuple(Rule.model_validate(_read(one, "when")) for one in data["rules"]),
        vocabulary=Vocabulary.model_validate(data["vocabulary"]),
        plans=data["plans"],
        practice=data["practice"],
        purpose=data["purpose"],
        minutes=data["minutes"],
        expects=tuple(data["expects"]),
        digest=data["digest"],
        open_digest=data["open_digest"],
        add_ons=tuple(data["add_ons"]),
        add_on_questions=frozenset(data["add_on_questions"]),
        add_on_rules=frozenset(data["add_on_rules"]),
        ideas={one.id: one for one in ideas},
    )


def _read(part: Mapping[str, Any], tree: str) -> dict[str, Any]:
    if tree not in part:
        return dict(part)
    condition, problems = read_condition(part[tree])
    if condition is None:
        raise ValueError(problems[0].message)
    return {**part, tree: condition}

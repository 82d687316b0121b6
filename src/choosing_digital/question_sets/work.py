"""How much there is to weigh and to write where a set is used, so that it has an end.

Every rule is weighed for every person in every option, and told with its words; every
question stands in a record for everybody who may say something about everybody. A set of
the size of one file and an answers file with some hundred people would otherwise keep a
computer busy for hours and fill its memory.
"""

from collections import Counter

from choosing_digital.answers import MEETING
from choosing_digital.conditions import Asked, Condition, Includes, Is, NotClearly, parts_of
from choosing_digital.question_sets.model import Case, NamedIdea, Question, QuestionSet, Rule

MAX_WORK = 1_000_000
"""The most for one conversation. The largest shipped set comes to a tenth, with ten people."""

MAX_TRIED = 100_000
"""So many comparisons are tried for the cases of one file. A case of the largest shipped set
takes some hundred."""

_LETTERS = 100  # so many letters are as much work to write as a comparison is to weigh


def work_of(questions: QuestionSet, people: int, options: int) -> int:
    """Give how much a conversation with so many people and options comes to."""
    size = sum(map(_of_rule, questions.rules)) + sum(map(_of_question, questions.asked))
    return size * people * (people + options)


def trials_of(questions: QuestionSet, case: Case) -> int:
    """Give how many comparisons it takes to try the rules on a case."""
    roles = Counter(case.participants.values())
    options = len(case.options) + 3  # beside the first three
    return options * sum(
        _comparisons(one.when) * sum(roles[about] if about != MEETING else 1 for about in one.about)
        for one in questions.rules
    )


def _of_rule(rule: Rule) -> int:
    offered = (one.idea if isinstance(one, NamedIdea) else one for one in rule.suggest)
    words = (rule.message, rule.talk_to or "", rule.source or "", *offered)
    return _comparisons(rule.when) + sum(map(len, words)) // _LETTERS


def _of_question(question: Question) -> int:
    gate = _comparisons(question.ask_if) if question.ask_if is not None else 0
    longest = max(map(len, (*question.text.values(), *question.options.values())))
    return 1 + gate + longest // _LETTERS


def _comparisons(condition: Condition) -> int:
    return sum(map(_compared_with, parts_of(condition)))


def _compared_with(part: Condition) -> int:
    match part:
        case Asked(operator=Is(values) | NotClearly(values) | Includes(values)):
            return len(values)
        case _:
            return 1

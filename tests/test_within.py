"""What a concern covers is told inside it, where it rests on more (design, section 4)."""

from choosing_digital.conversation.pages import Seen, concerns, whole_reason
from choosing_digital.formats import to_markdown
from choosing_digital.prompts import Paragraph
from choosing_digital.question_sets import QuestionSet
from choosing_digital.redaction import ROOM, WORKER, redact
from helpers import question_set, record_of, session

SET = question_set(
    """
questions:
  - {id: apart, text: {everyone: "Would they meet?"}, type: yes_no, ask: [meeting]}
  - {id: order, text: {everyone: "Does an order say so?"}, type: yes_no, ask: [meeting]}
rules:
  - id: would_meet
    level: unsafe
    modes: [in_person]
    when: {question: apart, is: yes}
    covers: [contact_needs_care]
    message: "They would meet."
  - id: contact_needs_care
    level: care
    modes: [in_person]
    when:
      any:
        - {question: apart, is: yes}
        - {question: order, is: yes}
    message: "Any contact needs care."
    suggest: ["Ask what the order allows"]
"""
)
FAMILY = "participants: [{{id: k, role: young_person}}]\nmeeting_answers: {{apart: yes, order: {}}}"


def markdown(order: str, questions: QuestionSet = SET, audience: str = WORKER) -> str:
    """Give the first concern of the record."""
    text = to_markdown(record_of(session(FAMILY.format(order), questions), questions, audience))
    return next(line for line in text.split("\n") if line.startswith("1. "))


def test_what_it_covers_is_told_in_it_where_it_rests_on_more() -> None:
    assert markdown("yes") == (
        "1. **\\[#] The meeting, in person.** They would meet. "
        '*Why:* "Would they meet?" The meeting: Yes. '
        '*In it:* Any contact needs care. "Does an order say so?" The meeting: Yes.'
    )


def test_else_it_says_less_and_is_left_out() -> None:
    assert "In it" not in markdown("no")


def test_on_the_screen_it_stands_in_the_list_and_whole_in_the_reason() -> None:
    for order, there in (("yes", True), ("no", False)):
        seen = Seen.by(redact(session(FAMILY.format(order), SET), WORKER, SET))
        first = concerns(seen)[0]
        assert (("In it", "Any contact needs care.") in first.item.lines) == there
        told = [one.text for one in whole_reason(seen, first) if isinstance(one, Paragraph)]
        assert "This holds in it: Any contact needs care." in told
        assert "Try: Ask what the order allows." in told


def test_a_copy_has_what_it_may_see_in_it() -> None:
    # nothing here is private
    assert "*In it:* Any contact needs care." in markdown("yes", audience=ROOM)

"""`compare` over shipped sets: what is private in any record changes no byte of a comparison."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.answers import Account
from choosing_digital.cli.side_by_side import to_text
from choosing_digital.comparing import Comparison, Standing, as_seen_by, compare
from choosing_digital.comparing.json import to_json
from choosing_digital.comparing.markdown import to_markdown
from choosing_digital.question_sets import QuestionSet
from choosing_digital.record import build
from choosing_digital.redaction import ROOM, WORKER
from choosing_digital.session import Session
from conversing import TODAY, shipped
from helpers import LAWS
from test_shipped_privacy import add_ons_of, any_answer, held_over, with_other_secrets


def told(groups: list[tuple[Session, QuestionSet]], audience: str) -> Comparison:
    return compare(
        [
            as_seen_by(build(said, asked, WORKER, id="x", recorded_on=TODAY), audience)
            for said, asked in groups
        ]
    )


def another_group(chance: Random, session: Session, questions: QuestionSet) -> Session:
    """The same people, with some of what they said openly said otherwise, or left out."""
    said = tuple(
        replace(one, answer=any_answer(chance, questions.questions[one.question]))
        if chance.random() < 0.3
        else one
        for one in session.said
        if one.account is not Account.OPEN or chance.random() < 0.9
    )
    decision = session.decision and replace(
        session.decision, option=chance.choice(session.options).id
    )
    return replace(session, said=said, decision=decision)


@pytest.mark.parametrize("set_id", ["decision-meeting", "everyday-one-to-one", "quick"])
@settings(LAWS, max_examples=2)
@given(seed=st.integers(0, 2**32))
def test_what_is_private_changes_no_byte_of_a_comparison(set_id: str, seed: int) -> None:
    chance = Random(seed)
    questions = shipped(set_id)
    base = held_over(set_id, seed)
    bases = [base, another_group(chance, base, questions)]
    some = tuple(sorted(add_ons_of(set_id))[:1])  # a set for quick records has none
    audience = chance.choice((ROOM, *(one.id for one in base.participants)))
    plain = [(with_other_secrets(chance, one, questions), questions) for one in bases]
    expected = told(plain, audience)
    assert expected.standing(Standing.SAME)
    with_add_on = shipped(set_id, some)
    layered = [
        (with_other_secrets(chance, one, asked), asked)
        for one, asked in zip(bases, (questions, with_add_on), strict=True)
    ]
    for groups in (layered, [plain[0], layered[1]]):
        found = told(groups, audience)
        assert found == expected
        assert to_text(found) == to_text(expected)
        assert to_markdown(found) == to_markdown(expected)
        assert to_json(found) == to_json(expected)


def test_the_secrets_of_this_test_do_change_what_the_worker_sees() -> None:
    questions = shipped("decision-meeting")
    base = held_over("decision-meeting", 7)
    seen = {
        to_text(
            told(
                [
                    (base, questions),
                    (with_other_secrets(Random(seed), base, questions), questions),
                ],
                WORKER,
            )
        )
        for seed in range(3)
    }
    assert len(seen) == 3

"""Scenarios: made-up families to play before a room."""

from choosing_digital.question_sets.explanations.entry import Family, Frame, explained

SCENARIOS = Family(
    "Scenarios",
    (
        explained(
            Frame.SCENARIO,
            "change-moves-nothing",
            "A change of a scenario moves nothing: every cell and finding stays as it was.",
            """The room would see the same thing twice. Perhaps another account says the same, or
            no rule reads this answer.""",
            """
            change:
              - {text: "Calls are a little easier", answers: {k: {how_easy: 8}}}
            """,
            """
            change:
              - {text: "There is always a place", answers: {k: {private_space: always}}}
            """,
        ),
        explained(
            Frame.SCENARIO,
            "expects-nothing",
            "A scenario does not say what it comes to.",
            """A rule may change, and the story that is told to a room would no longer be what the
            program shows. With expect, validate finds out first.""",
            """
            title: Kai and Mum
            """,
            """
            expect: {raised: [may_be_heard], picture: {k: {video: care}}}
            """,
        ),
        explained(
            Frame.SCENARIO,
            "not-practice",
            "A scenario says that its people are not made up.",
            """What a scenario shows is shown to a room. Somebody real never belongs in one, and
            every page of it says TRAINING.""",
            """
            session: {practice: false}
            """,
            """
            session: {practice: true}
            """,
            note="or leave practice out: a scenario is always training.",
        ),
        explained(
            Frame.SCENARIO,
            "unknown-moment",
            "A stop comes after something that never happens in this scenario.",
            """It would be passed over, and with it what the room was to talk about. A stop comes
            after the turn of a participant, after start or picture, or after decision where the
            session has one.""",
            """
            stops: [{after: n, ask: "Which way would you choose?"}]
            """,
            """
            stops: [{after: k, ask: "Which way would you choose?"}]
            """,
        ),
    ),
)

__all__ = ["SCENARIOS"]

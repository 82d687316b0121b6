"""The whole conversation, in order."""

from collections.abc import Iterator
from dataclasses import replace

from choosing_digital.conversation import deciding, looking_again, setup, turns, working
from choosing_digital.conversation.walk import Setting, Walk
from choosing_digital.interview import Progress, Step
from choosing_digital.session import Session, first_options


class Script:
    """The steps of a conversation, as far as the answers so far lead."""

    def __init__(self, setting: Setting, progress: Progress) -> None:
        self._walk = Walk(setting, progress)

    def steps(self) -> Iterator[Step]:
        """Give the steps in order. What comes later depends on what was answered."""
        walk = self._walk
        if walk.questions.of_work:
            yield from working.steps(walk)
            return
        yield from looking_again.start(walk)
        yield from setup.steps(walk)
        walk.session = replace(
            walk.session,
            options=first_options(
                walk.session.participants,
                {str(mode): name for mode, name in walk.questions.vocabulary.modes.items()},
            ),
        )
        yield from looking_again.offered(walk, turns.steps(walk))
        yield from looking_again.steps(walk)
        yield from looking_again.offered(walk, deciding.steps(walk))

    @property
    def me(self) -> str:
        """Give the id of the worker who holds the conversation, once it was walked so far."""
        return self._walk.me

    @property
    def session(self) -> Session:
        """Give what was said, on the steps that were walked."""
        return self._walk.session

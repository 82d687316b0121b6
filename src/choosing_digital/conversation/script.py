"""The whole conversation, in order."""

from collections.abc import Iterator
from dataclasses import replace

from choosing_digital.answers_file import in_file_order
from choosing_digital.conversation import deciding, judging, setup, turns
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
        yield from setup.steps(walk)
        walk.session = replace(
            walk.session,
            options=first_options(
                walk.session.participants,
                {str(mode): name for mode, name in walk.questions.vocabulary.modes.items()},
            ),
        )
        yield from turns.steps(walk)
        yield from deciding.steps(walk)

    @property
    def session(self) -> Session:
        """Give what was said, on the steps that were walked."""
        return self._walk.session


def session_of(setting: Setting, progress: Progress) -> Session:
    """Give the session that a conversation comes to.

    Its accounts are in the order that an answers file gives them too, so that the same
    answers make the same record whichever way they came.
    """
    script = Script(setting, progress)
    for _step in script.steps():
        pass
    return in_file_order(judging.numbered_apart(script.session), setting.questions)

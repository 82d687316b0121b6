"""The quick record, in order; and the full conversation that it may go on as."""

from collections.abc import Iterator
from dataclasses import replace

from choosing_digital.conversation.quick import answers, deciding, people, saving
from choosing_digital.conversation.quick.sheet import Sheet
from choosing_digital.conversation.script import Script
from choosing_digital.conversation.walk import Setting, Walk
from choosing_digital.interview import Progress, Step
from choosing_digital.session import WENT_ON, Quick, Session


class QuickScript:
    """The steps of a quick record, as far as the answers so far lead."""

    def __init__(self, setting: Setting, progress: Progress) -> None:
        self._setting = setting
        self._progress = progress
        self._walk = Walk(setting, progress)
        self._full: Script | None = None

    def steps(self) -> Iterator[Step]:
        """Give the steps in order. What comes later depends on what was answered."""
        sheet = Sheet(self._walk)
        yield from people.steps(sheet)
        if not people.numbered(sheet) or not self._walk.text("setup/me"):
            return  # nobody yet of whom anything could be said
        yield from answers.steps(sheet)
        full = self._setting.goes_on_as
        on = yield from deciding.goes_on(sheet)
        if on and full is not None:
            setting = Setting(full, self._setting.today, self._setting.practice)
            self._full = Script(setting, self._progress)
            yield from self._full.steps()
            return
        yield from deciding.steps(sheet)
        yield from saving.steps(sheet)

    @property
    def me(self) -> str:
        """Give the id of the worker who writes it down, once it was walked so far."""
        return self._full.me if self._full else self._walk.me

    @property
    def session(self) -> Session:
        """Give what was said, on the steps that were walked."""
        if self._full is None:
            return self._walk.session
        talked_on = self._walk.session.quick.talked_on if self._walk.session.quick else ""
        return replace(self._full.session, quick=Quick(talked_on, WENT_ON))

"""Pages shown to a room in the second screen of a terminal, with one key for everything."""

import sys
from contextlib import suppress
from typing import Generic, TypeVar

from prompt_toolkit.application import Application
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.output import ColorDepth, Output, create_output

from choosing_digital.prompts import Stopped
from choosing_digital.terminal.layout import Room, Screen, sheet_screen
from choosing_digital.terminal.signals import Signals
from choosing_digital.terminal.stage import Stage
from choosing_digital.terminal.styled.drawing import STYLES, Control
from choosing_digital.terminal.styled.keys import KEY_NAMES, LEAVE_KEY, STOP_KEYS, thrown_away

State = TypeVar("State")

_NEXT = ("enter", "right", " ", "pagedown")
_BACK = ("b", "<", "left", "pageup")
_NAMES = {**KEY_NAMES, "c-b": "b"}


class Showing(Generic[State]):
    """Shows the pages of a stage, one after another; nothing of them is kept."""

    def __init__(
        self,
        stage: Stage[State],
        *,
        large: bool = False,
        colour: bool = True,
        input: Input | None = None,
        output: Output | None = None,
    ) -> None:
        """Make what shows.

        Args:
            stage: what is shown.
            large: for the back of a room: twice the empty lines, and no line of keys.
            colour: whether signs have colour.
            input: where keys come from; the standard input if left out.
            output: where pages are drawn; the standard output if left out.
        """
        self._stage = stage
        self._large = large
        self._colour = colour
        self._input = input
        self._output = output
        self._part = 0
        self._room = Room()
        self._signals = Signals(self._signalled)
        self._app: Application[None] | None = None

    def run(self, state: State) -> None:
        """Show the pages from this place on, until a key ends it.

        Raises:
            Stopped: by Ctrl-C, a signal, or a terminal that goes away.
        """
        self._state = state
        with self._signals.caught():
            source = self._input or create_input(sys.stdin)
            app = self._app = self._application(source)
            app.pre_run_callables.append(self._stop_if_signalled)
            with source.raw_mode():
                ahead = thrown_away(source)  # what was typed before there was a page
            if ahead:
                raise Stopped(130)
            try:
                app.run(handle_sigint=False)
            except (EOFError, OSError):
                raise Stopped(self._signals.status or 129) from None
            finally:
                self._app = None
            self._signals.heed()

    def _application(self, source: Input) -> Application[None]:
        keys = KeyBindings()

        @keys.add(Keys.Any, eager=True)
        def press(event: KeyPressEvent) -> None:
            if app.is_done:
                return
            pressed = event.key_sequence[0].key
            key = pressed.value if isinstance(pressed, Keys) else pressed
            try:
                self._press(_NAMES.get(key, key))
            except Exception as error:  # the loop would print it and wait for Enter
                app.exit(exception=error)

        app: Application[None] = Application(
            layout=Layout(Window(Control(self._draw), always_hide_cursor=True)),
            style=STYLES,
            key_bindings=keys,
            full_screen=True,
            erase_when_done=True,
            color_depth=ColorDepth.DEPTH_8_BIT if self._colour else ColorDepth.DEPTH_1_BIT,
            input=source,
            output=self._output or create_output(stdout=sys.stdout),
        )
        return app

    def _press(self, key: str) -> None:
        app = self._app
        if app is None:
            return
        if key in STOP_KEYS or key == "<sigint>":
            app.exit(exception=Stopped(130))
            return
        if key == LEAVE_KEY:
            app.exit()
            return
        if self._turned(key):
            return
        before = self._state
        after = self._stage.press(before, key)
        if after is None:
            app.exit()
            return
        if after != before:
            self._part = 0
        self._state = after

    def _turned(self, key: str) -> bool:
        """Turn to another part of a page that is longer than the window."""
        shown = self._screen(self._room)
        own = any(one.startswith("Enter ") for one in self._stage.sheet(self._state).keys)
        nexts = _NEXT[2:] if own else _NEXT  # where Enter does something of its own
        part = shown.page + (key in nexts) - (key in _BACK)
        if part == shown.page or not 0 <= part < shown.pages:
            return False
        self._part = part
        return True

    def _draw(self, columns: int, rows: int) -> Screen:
        self._room = Room(columns, rows, self._rule())
        try:
            return self._screen(self._room)
        except Exception as error:
            if self._app and not self._app.is_done:
                self._app.exit(exception=error)
            return Screen(((),))

    def _screen(self, room: Room) -> Screen:
        sheet = self._stage.sheet(self._state)
        return sheet_screen(sheet, room, self._part, large=self._large)

    def _rule(self) -> str:
        encoding = self._app.output.encoding() if self._app else ""
        with suppress(LookupError, UnicodeEncodeError):
            "─".encode(encoding or "utf-8")
            return "─"
        return "-"

    def _signalled(self) -> None:
        app = self._app
        if app and app.loop:
            app.loop.call_soon_threadsafe(self._stop_if_signalled)

    def _stop_if_signalled(self) -> None:
        app = self._app
        if self._signals.status and app and app.future and not app.is_done:
            app.exit(exception=Stopped(self._signals.status))


__all__ = ["Showing"]

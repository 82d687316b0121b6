"""The asker that keeps the terminal: its second screen, its signals, what was half typed."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from typing import Self, cast

from prompt_toolkit.application import Application
from prompt_toolkit.filters import Condition
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.output import ColorDepth, Output, create_output
from questionary.question import Question

from choosing_digital.prompts import (
    Back,
    Leave,
    Numbered,
    Page,
    PickOne,
    PressOne,
    Prompt,
    Replied,
    Reply,
    Stopped,
    TypeText,
)
from choosing_digital.terminal import layout
from choosing_digital.terminal.asker import TerminalAsker
from choosing_digital.terminal.layout import Screen
from choosing_digital.terminal.show import page_text
from choosing_digital.terminal.signals import Signals, stop_for_a_while
from choosing_digital.terminal.styled.drawing import STYLES, Control, Kept
from choosing_digital.terminal.styled.forms import form_for
from choosing_digital.terminal.styled.keys import LEAVE_KEY, PAUSE_KEY, STOP_KEYS, thrown_away
from choosing_digital.terminal.styled.patience import Patience
from choosing_digital.terminal.styled.pressing import Pace
from choosing_digital.terminal.styled.typing_modes import TypingModes
from choosing_digital.terminal.styled.visit import Visit, WithoutPages
from choosing_digital.terminal.styled.writing import NumberedForm

_WIPE = "\x1b[2J\x1b[3J\x1b[H"
_LOOK = 0.5  # seconds between two looks at the clock


class Styled:
    """An asker for a terminal that can draw pages.

    Inside `session()` the terminal stays in its second screen from page to page, signals
    are caught, and at the end everything is cleared away. Without one, each page is a
    session of its own.
    """

    def __init__(
        self,
        *,
        input: Input | None = None,
        output: Output | None = None,
        colour: bool = True,
        clear_at_end: bool = True,
        fallback: TerminalAsker | None = None,
        pace: Pace | None = None,
    ) -> None:
        """Make an asker.

        Args:
            input: where keys come from; the standard input if left out.
            output: where pages are drawn; the standard output if left out.
            colour: whether signs have colour.
            clear_at_end: whether the screen and its scrollback are cleared at the end.
            fallback: who asks when somebody chooses to go on without pages.
            pace: tells a key that is held down; by the clock if left out.
        """
        self._input = input
        self._output = output or create_output(stdout=sys.stdout)
        self._colour = colour
        self._clear_at_end = clear_at_end
        self._fallback = fallback
        self._pace = pace or Pace()
        self._cover = Patience(0)
        self._gone_over = False  # to the fallback
        self._open = False
        self._terminal = ExitStack()
        self._second_screen = False
        self._to_clear = False  # what was shown since the last clearing
        self._signals = Signals(
            self._signalled,
            pause=lambda: self._soon(lambda: self._pause(group=False)),
            back=lambda: self._soon(self._come_back),
        )
        self._app: Application[Reply] | None = None
        self._patience = Patience(0)
        self._modes: TypingModes | None = None
        self._title = ""
        self._half_typed: dict[str, str] = {}
        self._list_pages: dict[str, int] = {}  # of lists that somebody changes something in
        self._put_aside: dict[str, str] = {}  # half typed on a page that ran out of time
        self._met: set[tuple[str, type]] = set()

    # -- asking

    def ask(self, prompt: Prompt) -> Reply:
        """Put the prompt on the screen and give the reply.

        Raises:
            Stopped: when somebody stops here, the terminal goes away, or a signal says so.
        """
        if self._gone_over and self._fallback:
            return self._fallback.ask(prompt)
        with nullcontext() if self._open else self.session():
            try:
                return self._visit(prompt)
            except WithoutPages:
                self._go_over()
        if self._fallback is None:
            raise AssertionError("nobody to go over to")
        return self._fallback.ask(prompt)

    def tell(self, page: Page) -> None:
        """Show a page on the ordinary screen, where it stays, and go on."""
        if self._gone_over and self._fallback:
            self._fallback.tell(page)
            return
        self._leave_second_screen()
        columns = self._output.get_size().columns
        words = page_text(page, min(columns - 1, layout.FULL_WIDTH), colour=self._colour)
        self._output.write_raw(words)
        self._output.flush()

    @contextmanager
    def session(self) -> Iterator[Self]:
        """Keep the terminal for several pages, and give it back as it was.

        Raises:
            Stopped: at the end, when a signal came while no page was shown.
        """
        with self._signals.caught():
            with ExitStack() as self._terminal:
                source = self._input or create_input(sys.stdin)
                self._modes = TypingModes(source)
                self._terminal.enter_context(source.raw_mode())
                self._modes.note_pages()
                self._terminal.callback(self._close)
                self._open = True
                yield self
            self._signals.heed()

    def _visit(self, prompt: Prompt) -> Reply:
        self._signals.heed()
        if prompt.page.title != self._title:
            self._title = prompt.page.title
            self._half_typed.clear()  # another person's turn may have begun
        aside = self._put_aside.pop(prompt.key, None)
        form = form_for(prompt, self._half_typed.pop(prompt.key, aside))
        if isinstance(form, NumberedForm):
            form.open_at(self._list_pages.pop(prompt.key, form.first_page))
        visit = Visit(
            prompt, form, self._hints(prompt), self._rule(), other_way=self._fallback is not None
        )
        source = self._input or create_input(sys.stdin)
        ahead = thrown_away(source)
        if LEAVE_KEY in ahead:
            return self._left()
        if any(key in ahead for key in STOP_KEYS):
            visit.stop()
        reply = self._run(visit, source)
        if isinstance(reply, Back) and form.half_typed():
            kept = self._put_aside if reply.expired else self._half_typed
            kept[prompt.key] = form.half_typed()
        if isinstance(form, NumberedForm) and isinstance(reply, Replied) and reply.value:
            self._list_pages[prompt.key] = form.state.page
        return self._left() if isinstance(reply, Leave) else reply

    def _left(self) -> Leave:
        """Forget what was half typed, and see that nothing stays above the page either."""
        self._half_typed.clear()
        self._put_aside.clear()
        self._to_clear = True
        return Leave()

    def _run(self, visit: Visit, source: Input) -> Reply:
        self._enter_second_screen()
        self._to_clear = self._to_clear or visit.prompt.page.clear
        patience = self._patience = Patience(visit.prompt.page.expires)
        app = self._application(visit, source, patience)
        app.pre_run_callables.append(self._stop_if_signalled)
        app.pre_run_callables.append(lambda: _watch(app, patience))
        cover = self._cover = Patience(visit.prompt.page.covers)
        app.pre_run_callables.append(lambda: _watch_cover(app, visit, cover))
        self._app = app
        try:
            return cast(Reply, Question(app).unsafe_ask())
        except (EOFError, OSError):  # the terminal is gone, with a signal or without
            raise Stopped(self._signals.status or 129) from None
        finally:
            self._app = None

    def _after_a_while(self, visit: Visit, key: str) -> str:
        """Give the key; none where the page was covered before anybody looked (a closed lid)."""
        if self._cover.is_over:
            visit.cover()
            key = "" if key in ("y", "Y") else key
        self._cover.begin_again()
        return key

    def _application(self, visit: Visit, source: Input, patience: Patience) -> Application[Reply]:
        keys = KeyBindings()

        @keys.add(Keys.Any, eager=True)
        def press(event: KeyPressEvent) -> None:
            # Eager and for any key, so that none of the toolkit's own bindings is left:
            # some of them cannot take what a paste may hold, or stop the program.
            if app.is_done or _ended(app, patience):
                return
            patience.begin_again()
            pressed = event.key_sequence[0]
            key = pressed.key.value if isinstance(pressed.key, Keys) else pressed.key
            if key == PAUSE_KEY:
                self._pause(group=True)
                return
            held = self._pace.is_held(key) and len(key) == 1  # Esc twice is never too quick
            if held and isinstance(visit.prompt, PressOne):
                return
            key = self._after_a_while(visit, key)
            try:
                reply = visit.press(key, pressed.data)
            except Exception as error:  # the loop would print it and wait for Enter
                app.exit(exception=error)
                return
            if reply is not None:
                app.exit(result=reply)

        def draw(columns: int, rows: int) -> Screen:
            try:
                return visit.screen(columns, rows)
            except Exception as error:
                if not app.is_done:
                    app.exit(exception=error)
                return Screen(((),))

        cursor_hidden = Condition(lambda: not visit.form.typing)
        window = Window(Control(draw), always_hide_cursor=cursor_hidden)
        app: Application[Reply] = Application(
            layout=Layout(window),
            style=STYLES,
            key_bindings=keys,
            full_screen=True,
            erase_when_done=True,
            color_depth=ColorDepth.DEPTH_8_BIT if self._colour else ColorDepth.DEPTH_1_BIT,
            input=source,
            output=cast(Output, Kept(self._output)),
        )
        return app

    def _hints(self, prompt: Prompt) -> tuple[str, ...]:
        """Say how to answer with the first prompt of each kind in each person's turn."""
        title = prompt.page.title
        if isinstance(prompt, Numbered | PressOne) or prompt.page.above:
            return ()
        if isinstance(prompt, PickOne) and (
            not layout.is_numbered(prompt) or (title and prompt.ready)
        ):
            return ()
        if not title:
            return (layout.how_to(prompt),)
        first_of_all = all(met != title for met, _ in self._met)
        if (title, type(prompt)) in self._met:
            return ()
        self._met.add((title, type(prompt)))
        key = "Type ? alone, then Enter," if isinstance(prompt, TypeText) else "Press ?"
        again = (f"This line will not come again. {key} to see it.",) if first_of_all else ()
        return (layout.how_to(prompt), *again)

    def _rule(self) -> str:
        try:
            "─".encode(self._output.encoding() or "utf-8")
        except (LookupError, UnicodeEncodeError):
            return "-"
        return "─"

    # -- the terminal

    def _enter_second_screen(self) -> None:
        if not self._second_screen:
            self._second_screen = True
            self._output.enter_alternate_screen()
            self._output.flush()

    def _leave_second_screen(self) -> None:
        """Leave it, and clear what may have stood on the screen or above it."""
        if self._second_screen:
            self._second_screen = False
            self._output.erase_screen()
            self._output.quit_alternate_screen()
        if self._to_clear and self._clear_at_end and type(self._output).__name__ != "Win32Output":
            self._output.write_raw(_WIPE)
        elif self._to_clear and self._clear_at_end:
            self._output.erase_screen()
            self._output.cursor_goto(0, 0)
        self._to_clear = False
        self._output.show_cursor()
        self._output.flush()

    def _close(self) -> None:
        self._open = False
        with suppress(OSError, ValueError):  # a terminal that is gone needs no tidying
            self._leave_second_screen()

    def _soon(self, do: Callable[[], None]) -> None:
        """Do something that a signal asks for: never in the middle of drawing a page."""
        app = self._app
        if app and app.loop and app.is_running:
            app.loop.call_soon_threadsafe(do)
        else:
            do()

    def _pause(self, *, group: bool) -> None:
        """Clear everything away, and stop until somebody goes on (Ctrl-Z, and fg)."""
        app, modes = self._app, self._modes
        if self._gone_over or modes is None or not modes.has_terminal:
            return
        if app and app.is_running:
            app.renderer.erase()
        in_second_screen, to_clear = self._second_screen, self._to_clear
        self._to_clear = True
        self._leave_second_screen()
        modes.give_to_shell()
        stop_for_a_while(group=group)
        self._second_screen, self._to_clear = in_second_screen, to_clear
        self._come_back()

    def _come_back(self) -> None:
        """Draw the page anew, also where the shell has drawn over it in the meantime."""
        app, modes = self._app, self._modes
        if self._gone_over or modes is None or not modes.has_terminal:
            return
        modes.take_back()  # behind another program it waits here, with nothing drawn
        if self._second_screen:
            self._output.enter_alternate_screen()
            self._output.erase_screen()
            self._output.flush()
        if app and app.is_running and not app.is_done and not _ended(app, self._patience):
            app.renderer.reset()
            app.invalidate()

    def _go_over(self) -> None:
        """Give the terminal to the fallback, for good."""
        self._gone_over = True
        self._terminal.close()  # keys are typed lines again
        if self._fallback:
            self._terminal.enter_context(self._fallback.session())

    def _signalled(self) -> None:
        app = self._app
        if app and app.loop:
            app.loop.call_soon_threadsafe(self._stop_if_signalled)

    def _stop_if_signalled(self) -> None:
        app = self._app
        if self._signals.status and app and app.future and not app.is_done:
            app.exit(exception=Stopped(self._signals.status))


def _watch(app: Application[Reply], patience: Patience) -> None:
    """Look at the clock now and then, until the page goes or has stood long enough."""
    if not app.is_done and not _ended(app, patience) and app.loop:
        app.loop.call_later(_LOOK, _watch, app, patience)


def _watch_cover(app: Application[Reply], visit: Visit, patience: Patience) -> None:
    """Look at the clock now and then, and cover a page that nobody has touched for a while."""
    if patience.is_over:
        visit.cover()
        app.invalidate()
    if not app.is_done and app.loop:
        app.loop.call_later(_LOOK, _watch_cover, app, visit, patience)


def _ended(app: Application[Reply], patience: Patience) -> bool:
    """End a page that has stood long enough; whether it has."""
    if patience.is_over:
        app.exit(result=Back(expired=True))
    return patience.is_over

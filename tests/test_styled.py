"""Keys to replies, for every form of prompt, through an in-memory pipe."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pyte
import pytest
from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import Input, PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from choosing_digital.cli import run
from choosing_digital.prompts import (
    Back,
    Keep,
    Leave,
    Line,
    Numbered,
    Page,
    Paragraph,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    Prompt,
    Replied,
    Reply,
    Stopped,
    TypeText,
)
from choosing_digital.terminal import has_256_colours, is_terminal, open_asker
from choosing_digital.terminal.plain import Plain
from choosing_digital.terminal.styled import Styled
from choosing_digital.terminal.styled.patience import Patience
from choosing_digital.terminal.styled.visit import Visit

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
ENTER, BACK, LEAVE, STOP, END = "\r", "\x02", "\x0c", "\x03", "\x04"
ABSENCES = (Line("not_sure", "I'm not sure"), Line("rather_not_say", "I'd rather not say"))
TURN = Page("K's turn", "Part 1 of 4: to begin with", "Is it OK?")


def lines(*labels: str) -> tuple[Line, ...]:
    return tuple(Line(label, label) for label in labels)


YES_OR_NO = PickOne("safe", TURN, lines("yes", "no") + ABSENCES)
NEAR = PickSeveral("near", TURN, lines("Parent", "Brothers", "Nobody"), ("Nobody",), ABSENCES)
EASY = PickNumber("easy", TURN, ("hard", "easy"), ABSENCES)
WORDS = TypeText("words", TURN)
WISHES = PickEach("wishes", TURN, lines("room", "video"), lines("like", "ok", "not ok"))
REVIEW = Numbered("review", TURN, (("a", "yes", ""),) * 12, lines("p", "a"), ("p",))
READY = PickOne("ready", TURN, lines("ready", "question"), ready="ready")
MANY = PickOne("many", TURN, lines(*(f"line {number}" for number in range(1, 13))))


class Bench:
    """An asker with keys to send to it and what it drew."""

    def __init__(self, keys: PipeInput, patch: pytest.MonkeyPatch) -> None:
        self._drawn = io.StringIO()
        self._patch = patch
        output = Vt100_Output(self._drawn, lambda: Size(rows=24, columns=80), term="xterm")
        self.keys = keys
        self.asker = Styled(input=keys, output=output, colour=False)

    def press(self, prompt: Prompt, keys: str) -> Reply:
        """Ask, with these keys pressed."""
        self.keys.send_text(keys)
        return self.asker.ask(prompt)

    def watch(self, prompt: Prompt, *keys: str) -> list[str]:
        """Ask, with one of these pressed after each drawing; give what could be seen."""
        seen: list[str] = []
        waiting = list(keys)
        make = Styled._application

        def rendered(_app: Application[Reply]) -> None:
            seen.append(self._on_screen())
            if waiting:
                self.keys.send_text(waiting.pop(0))

        def application(
            asker: Styled, visit: Visit, source: Input, patience: Patience
        ) -> Application[Reply]:
            app = make(asker, visit, source, patience)
            app.after_render += rendered
            return app

        with self._patch.context() as patch:
            patch.setattr(Styled, "_application", application)
            self.asker.ask(prompt)
        return seen

    @property
    def drawn(self) -> str:
        """Give everything that was sent to the terminal."""
        return self._drawn.getvalue()

    def _on_screen(self) -> str:
        terminal = pyte.Screen(80, 24)
        pyte.Stream(terminal).feed(self.drawn)
        return "\n".join(row.rstrip() for row in terminal.display)


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    with create_pipe_input() as keys:
        yield Bench(keys, monkeypatch)


@pytest.mark.parametrize(
    ("prompt", "keys", "value"),
    [
        pytest.param(YES_OR_NO, "1\r", "yes", id="a number and Enter"),
        pytest.param(YES_OR_NO, DOWN + DOWN + ENTER, "no", id="arrows from nothing"),
        pytest.param(YES_OR_NO, UP + ENTER, "rather_not_say", id="up from nothing is the last"),
        pytest.param(YES_OR_NO, "\t\t\x1b[Z\r", "yes", id="tab and back"),
        pytest.param(YES_OR_NO, "\r\r2\r", "no", id="Enter with nothing marked does nothing"),
        pytest.param(YES_OR_NO, "79xy2\r", "no", id="other keys do nothing"),
        pytest.param(YES_OR_NO, "\n2\n", "no", id="a line feed is Enter too"),
        pytest.param(replace(YES_OR_NO, given="no"), "\r", "no", id="Enter keeps what was said"),
        pytest.param(READY, "\r", "ready", id="a page that asks nothing"),
        pytest.param(MANY, "12\r", "line 12", id="two digits"),
        pytest.param(MANY, "1\r", "line 1", id="the first of two digits alone"),
        pytest.param(MANY, "19\r", "line 9", id="two digits that are no line"),
        pytest.param(MANY, "1\x1b[A2\r", "line 2", id="another key between two digits"),
        pytest.param(
            PickOne("home", TURN, (*lines("a"), Line("quit", "Leave", key="q")), ready="a"),
            "q\r",
            "quit",
            id="a letter",
        ),
        pytest.param(NEAR, "12\r", ("Parent", "Brothers"), id="numbers put the x in"),
        pytest.param(NEAR, "121\r", ("Brothers",), id="and out"),
        pytest.param(NEAR, DOWN + " " + DOWN + " \r", ("Parent", "Brothers"), id="space does too"),
        pytest.param(NEAR, "123\r", ("Nobody",), id="Nobody takes the others out"),
        pytest.param(NEAR, "31\r", ("Parent",), id="and others take Nobody out"),
        pytest.param(NEAR, "123<\r", ("Parent", "Brothers"), id="< brings them back"),
        pytest.param(NEAR, "14\r", "not_sure", id="not sure in place of all"),
        pytest.param(NEAR, UP + ENTER, "rather_not_say", id="Enter on a line that stands alone"),
        pytest.param(NEAR, "1" + UP + "\r\r", "rather_not_say", id="with others: asked again"),
        pytest.param(NEAR, "\r\r2\r", ("Brothers",), id="Enter with no x does nothing"),
        pytest.param(replace(NEAR, given=("Parent",)), "\r", ("Parent",), id="several given"),
        pytest.param(
            replace(NEAR, lines=lines(*"abcdefghijk"), exclusive=()), "11\r", ("k",), id="eleven"
        ),
        pytest.param(EASY, "7\r", 7, id="a number typed"),
        pytest.param(EASY, "10\r", 10, id="ten"),
        pytest.param(EASY, "105\r", 5, id="the last number typed"),
        pytest.param(EASY, "0\r", 0, id="nought"),
        pytest.param(EASY, RIGHT * 4 + LEFT + ENTER, 2, id="left and right"),
        pytest.param(EASY, LEFT + ENTER, 10, id="left from nothing"),
        pytest.param(EASY, "u\r", "not_sure", id="u for not sure"),
        pytest.param(EASY, DOWN + DOWN + DOWN + ENTER, "rather_not_say", id="down to the lines"),
        pytest.param(EASY, "\r\r3\r", 3, id="Enter with no number does nothing"),
        pytest.param(replace(EASY, given="4"), "\r", 4, id="a number given"),
        pytest.param(replace(EASY, given="not_sure"), "\r", "not_sure", id="an absence given"),
        pytest.param(WORDS, "I can say more\r", "I can say more", id="free text"),
        pytest.param(WORDS, "\r", "", id="Enter on its own skips"),
        pytest.param(WORDS, "one\x1b\rtwo\r", "one\ntwo", id="Alt-Enter starts a new line"),
        pytest.param(WORDS, "ab\x7fc" + LEFT * 2 + "x\r", "xac", id="editing"),
        pytest.param(WORDS, "one two\x17three\r", "one three", id="a word taken out"),
        pytest.param(WORDS, "2 < 3 ? yes.\r", "2 < 3 ? yes.", id="signs inside a text"),
        pytest.param(WORDS, "\\<\r", "<", id="a lone < that is meant"),
        pytest.param(WORDS, "\\?\r", "?", id="a lone ? that is meant"),
        pytest.param(WORDS, ".\r", ".", id="a full stop is text here"),
        pytest.param(WORDS, "漢字 Zoë\r", "漢字 Zoë", id="any script"),
        pytest.param(replace(WORDS, given="as before"), "\r", "as before", id="text given"),
        pytest.param(replace(WORDS, needed=True), "\r\ryes\r", "yes", id="text that is needed"),
        pytest.param(
            WISHES, "1" + DOWN + "3\r", (("room", "like"), ("video", "not ok")), id="each"
        ),
        pytest.param(WISHES, DOWN + "12\r", (("video", "ok"),), id="the last thing said"),
        pytest.param(WISHES, "11\r\r", (), id="said twice is taken back"),
        pytest.param(
            replace(WISHES, given=(("room", "ok"),)), "0\r\r", (), id="a row emptied again"
        ),
        pytest.param(WISHES, "9x \r\r", (), id="nothing said, twice Enter"),
        pytest.param(REVIEW, "\r", "", id="a list that is right"),
        pytest.param(REVIEW, "12\r", "12", id="a row of a list"),
        pytest.param(REVIEW, "P 7\r", "p7", id="a command with a number"),
        pytest.param(REVIEW, "a\r", "a", id="a command alone"),
        pytest.param(REVIEW, "13\rp\ra3\rx\rp0\r5\r", "5", id="what cannot be done is asked again"),
    ],
)
def test_keys_give_a_reply(bench: Bench, prompt: Prompt, keys: str, value: object) -> None:
    assert bench.press(prompt, keys) == Replied(value)  # type: ignore[arg-type]


EVERY_FORM = [YES_OR_NO, NEAR, EASY, WORDS, WISHES, REVIEW, READY]
each_form = pytest.mark.parametrize("prompt", EVERY_FORM, ids=lambda prompt: str(prompt.key))


@each_form
def test_ctrl_b_goes_back_from_every_form(bench: Bench, prompt: Prompt) -> None:
    assert bench.press(prompt, BACK) == Back()


@each_form
def test_ctrl_b_does_nothing_where_back_leads_nowhere(bench: Bench, prompt: Prompt) -> None:
    nowhere = replace(prompt, page=replace(prompt.page, back=False))
    assert bench.press(nowhere, BACK + LEAVE) == Leave()


@each_form
def test_a_lone_sign_and_enter_goes_back_from_every_form(bench: Bench, prompt: Prompt) -> None:
    assert bench.press(prompt, "<\r") == Back()


@each_form
def test_ctrl_l_leaves_from_every_form_its_help_and_the_stop_page(
    bench: Bench, prompt: Prompt
) -> None:
    assert bench.press(prompt, LEAVE) == Leave()
    assert bench.press(prompt, "?\r"[: 2 if prompt in (WORDS, REVIEW) else 1] + LEAVE) == Leave()
    assert bench.press(prompt, STOP + LEAVE) == Leave()


@each_form
def test_escape_twice_leaves_and_once_does_nothing(bench: Bench, prompt: Prompt) -> None:
    assert bench.press(prompt, "\x1b\x1b") == Leave()


@each_form
@pytest.mark.parametrize("keys", [STOP + STOP, STOP + ENTER, END + ENTER, END + END])
def test_ctrl_c_and_ctrl_d_ask_once_and_then_stop(bench: Bench, prompt: Prompt, keys: str) -> None:
    with pytest.raises(Stopped) as stopped:
        bench.press(prompt, keys)
    assert stopped.value.status == 130


def test_the_page_that_asks_whether_to_stop_covers_the_question(bench: Bench) -> None:
    _, stop, back, _ = bench.watch(YES_OR_NO, STOP, "c", LEAVE)
    assert stop.split("\n")[:3] == [
        " Stop here? Everything you have answered is saved.",
        "",
        " Enter  stop      c  carry on",
    ]
    assert "Is it OK?" not in stop
    assert "Is it OK?" in back


def test_carrying_on_keeps_what_was_typed(bench: Bench) -> None:
    assert bench.press(WORDS, f"half{STOP}c of it\r") == Replied("half of it")


def test_help_opens_and_any_key_closes_it(bench: Bench) -> None:
    helped = replace(TURN, help=(("Why we ask", "So that you can say it."),))
    prompt = replace(YES_OR_NO, page=helped)
    before, help_page, after, *_ = bench.watch(prompt, "?", "2", LEAVE)
    assert "So that you can say it." not in before
    assert "So that you can say it." in help_page
    assert "Any key closes this." in help_page
    assert "So that you can say it." not in after
    assert "> 2" not in after  # the key that closes help marks nothing
    assert bench.press(prompt, "?21\r") == Replied("yes")


def test_escape_closes_help_and_twice_at_once_leaves_all_the_same(bench: Bench) -> None:
    helped = replace(TURN, help=(("Why we ask", "So that you can say it."),))
    prompt = replace(YES_OR_NO, page=helped)
    _before, help_page, after, *_ = bench.watch(prompt, "?", "\x1b", LEAVE)
    assert "So that you can say it." in help_page
    assert "So that you can say it." not in after
    assert bench.press(prompt, "?\x1b1\r") == Replied("yes")
    assert bench.press(prompt, "?\x1b\x1b") == Leave()


def test_help_in_a_text_keeps_nothing_of_the_question_mark(bench: Bench) -> None:
    assert bench.press(WORDS, "?\r words\r") == Replied("words")


def test_a_half_typed_text_is_offered_again_after_going_back(bench: Bench) -> None:
    assert bench.press(WORDS, f"half of{BACK}") == Back()
    assert bench.press(YES_OR_NO, "1\r") == Replied("yes")
    assert bench.press(WORDS, " it\r") == Replied("half of it")
    assert bench.press(WORDS, "\r") == Replied("")


def test_a_half_typed_text_is_dropped_on_leaving_and_in_another_turn(bench: Bench) -> None:
    bench.press(WORDS, f"half{BACK}")
    bench.press(YES_OR_NO, LEAVE)
    assert bench.press(WORDS, "\r") == Replied("")
    bench.press(WORDS, f"half{BACK}")
    other = replace(WORDS, page=replace(TURN, title="D's turn"))
    assert bench.press(other, "\r") == Replied("")


def test_a_paste_of_several_lines_is_one_answer(bench: Bench) -> None:
    pasted = "\x1b[200~one\r\ntwo\nthree\x1b[201~"
    assert bench.press(WORDS, f"{pasted}\r") == Replied("one\ntwo\nthree")
    one_line = replace(WORDS, several_lines=False)
    assert bench.press(one_line, f"{pasted}\r") == Replied("one two three")


def test_a_paste_does_nothing_to_a_list(bench: Bench) -> None:
    assert bench.press(YES_OR_NO, "2\x1b[200~1\r1\r\x1b[201~\r") == Replied("no")


def test_escape_sequences_in_a_paste_become_plain_text(bench: Bench) -> None:
    pasted = "\x1b[200~\x1b[31mred\x1b]0;t\x07\x9b\x1b[201~"
    assert bench.press(WORDS, f"{pasted}\r") == Replied(r"\x1b[31mred\x1b]0;t\x07\x9b")


def test_escape_sequences_that_are_typed_do_no_harm(bench: Bench) -> None:
    assert bench.press(WORDS, "a\x1b[31mb\x1b[<0;1;1Mc\x1b[8;1Rd\x1a\x18\x05\r") == Replied("abcd")
    assert bench.press(YES_OR_NO, "\x1b[31m\x1b[5;5R2\r") == Replied("no")


def test_a_byte_that_is_no_text_is_replaced(bench: Bench) -> None:
    bench.keys.send_bytes(b"a\xff\r")
    assert bench.asker.ask(WORDS) == Replied("a\ufffd")


def test_what_was_typed_after_the_answer_does_not_answer_the_next(bench: Bench) -> None:
    assert bench.press(YES_OR_NO, "1\r2\r") == Replied("yes")
    assert bench.press(YES_OR_NO, LEAVE) == Leave()


def test_a_leave_key_pressed_too_early_is_heeded_all_the_same(bench: Bench) -> None:
    assert bench.press(YES_OR_NO, f"1\r{LEAVE}") == Replied("yes")
    assert bench.asker.ask(YES_OR_NO) == Leave()


@pytest.mark.parametrize(
    ("prompt", "keys", "said"),
    [
        (YES_OR_NO, "\r2\r", "Mark one first. I'm not sure is fine too."),
        (MANY, "\r2\r", "Mark one first."),
        (EASY, "\r2\r", "Mark one first. I'm not sure is fine too."),
        (NEAR, "\r1\r", "Nothing is chosen. Choose Nobody if there is nobody."),
        (NEAR, "123\r", "Took out: Parent, Brothers. < brings them back."),
        (NEAR, "31\r", "Took out: Nobody. < brings it back."),
        (WISHES, "\r\r", "Nothing is said yet. Enter again leaves it all empty."),
        (
            replace(WORDS, needed=True),
            "\ra\r",
            "Type something first, then Enter. Ctrl-B goes back.",
        ),
        (REVIEW, "13\r\r", "There is no 13. Type a number from 1 to 12."),
        (REVIEW, "p\r\r", "Type p and a number from 1 to 12."),
        (replace(YES_OR_NO, given="no"), "\r", "This is what you said. Enter keeps it."),
    ],
)
def test_what_cannot_be_done_is_said(bench: Bench, prompt: Prompt, keys: str, said: str) -> None:
    seen = bench.watch(prompt, *keys, LEAVE)
    assert any(f" {said}" in page for page in seen)


def test_nothing_is_marked_when_a_question_opens(bench: Bench) -> None:
    opened, marked, *_ = bench.watch(YES_OR_NO, "2", LEAVE)
    assert ">" not in opened
    assert " > 2  no" in marked


def test_how_to_answer_is_said_with_the_first_of_each_kind_in_each_turn(bench: Bench) -> None:
    how, once = "Up and down, then Enter.", "This line will not come again."
    for count in (1, 1):
        bench.press(YES_OR_NO, LEAVE)
        assert bench.drawn.count(how) == count
        assert bench.drawn.count(once) == count
    bench.press(EASY, LEAVE)
    assert "Left and right" in bench.drawn
    assert bench.drawn.count(once) == 1
    bench.press(replace(YES_OR_NO, page=replace(TURN, title="D's turn")), LEAVE)
    assert bench.drawn.count(how) == 2
    bench.press(READY, LEAVE)
    assert bench.drawn.count(how) == 2


def test_in_a_text_the_help_is_said_to_need_enter(bench: Bench) -> None:
    again = "This line will not come again. {} to see it."
    bench.press(TypeText("words", TURN), LEAVE)
    assert again.format("Type ? alone, then Enter,") in bench.drawn
    assert again.format("Press ?") not in bench.drawn
    said = " Enter now opens the help. Or type on."
    empty, lone, more, *_ = bench.watch(TypeText("words", TURN), "?", "x", LEAVE)
    assert [said in page for page in (empty, lone, more)] == [False, True, False]


def test_a_text_that_leads_nowhere_back_does_not_say_so(bench: Bench) -> None:
    bench.press(TypeText("words", replace(TURN, back=False)), LEAVE)
    assert "Ctrl-B" not in bench.drawn


def test_a_long_page_is_read_to_its_end_before_it_is_answered(bench: Bench) -> None:
    body = tuple(Paragraph(f"Paragraph {number}.") for number in range(40))
    long = PickOne("long", Page("R", body=body), lines("yes", "no"), ready="yes")
    first, second, again, *_ = bench.watch(long, ENTER, "b", LEAVE)
    assert "page 1 of " in first
    assert "> yes" not in first
    assert "page 2 of " in second
    assert again == first
    assert bench.press(long, ENTER * 9) == Replied("yes")
    assert bench.press(long, "2\r") == Replied("no")


def test_a_long_list_has_pages_and_enter_reads_on(bench: Bench) -> None:
    rows = tuple((f"row {number}", "", "") for number in range(40))
    long = replace(REVIEW, page=Page("K's turn"), rows=rows)
    pages = bench.watch(long, ENTER, ENTER, ENTER)
    assert ["row 0" in pages[0], "row 15" in pages[1], "row 39" in pages[2]] == [True] * 3
    assert bench.press(long, "n\rb\r40\r") == Replied("40")


def test_a_long_list_opens_again_where_something_was_changed_in_it(bench: Bench) -> None:
    rows = tuple((f"row {number}", "", "") for number in range(40))
    long = replace(REVIEW, page=Page("K's turn"), rows=rows)
    assert bench.press(long, "n\rp20\r") == Replied("p20")
    assert bench.press(replace(YES_OR_NO, page=Page("Another")), "1\r") == Replied("yes")
    again, *_ = bench.watch(long, ENTER, ENTER)
    assert "row 19" in again
    assert bench.press(long, "\r\r\r") == Replied("")


def test_a_session_keeps_the_second_screen_and_clears_everything_at_its_end(bench: Bench) -> None:
    with bench.asker.session():
        bench.press(YES_OR_NO, "1\r")
        bench.press(WORDS, "secret\r")
        assert bench.drawn.count("\x1b[?1049h") == 1
        assert "\x1b[?1049l" not in bench.drawn
    tail = bench.drawn[bench.drawn.rindex("\x1b[?1049l") :]
    assert "\x1b[2J\x1b[3J\x1b[H" in tail
    assert "secret" not in tail
    assert "\x1b]" not in bench.drawn  # no window title, ever


def test_pages_that_need_no_clearing_leave_what_was_in_the_terminal(bench: Bench) -> None:
    home = replace(YES_OR_NO, page=Page(text="choosing-digital", clear=False))
    with bench.asker.session():
        bench.press(home, "1\r")
    assert "\x1b[3J" not in bench.drawn
    with bench.asker.session():
        bench.press(home, LEAVE)
    assert "\x1b[3J" in bench.drawn


def test_a_page_that_is_told_stays_on_the_ordinary_screen(bench: Bench) -> None:
    with bench.asker.session():
        bench.press(YES_OR_NO, "1\r")
        bench.asker.tell(Page(text="Saved."))
    tail = bench.drawn[bench.drawn.rindex("\x1b[3J") :]
    assert "Saved." in tail


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_patience_is_over_by_either_clock_and_begins_again_with_each_key() -> None:
    awake, wall = Clock(), Clock()
    patience = Patience(120, (awake, wall))
    awake.now += 119
    wall.now -= 3600  # set back
    assert not patience.is_over
    patience.begin_again()
    awake.now += 119
    assert not patience.is_over
    wall.now += 120  # the lid was closed: the first clock stood still
    assert patience.is_over
    patience.begin_again()
    awake.now += 120
    assert patience.is_over


def test_a_page_that_never_goes_away_by_itself_has_all_the_patience_there_is() -> None:
    clock = Clock()
    patience = Patience(0, (clock,))
    clock.now += 1e9
    assert not patience.is_over


ONLY_R = Page("The picture", "ONLY R SHOULD SEE THIS", "K may be overheard.", expires=1)


@each_form
def test_a_page_that_expires_goes_back_by_itself(bench: Bench, prompt: Prompt) -> None:
    expiring = replace(prompt, page=replace(ONLY_R, back=False))
    assert bench.asker.ask(expiring) == Back(expired=True)
    assert bench.press(expiring, "?" + STOP) == Back(expired=True)  # from every page over it


def test_a_key_that_comes_too_late_is_not_taken(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Patience, "is_over", property(lambda _: True))
    assert bench.press(replace(YES_OR_NO, page=ONLY_R), "1\r") == Back(expired=True)


def test_what_was_half_typed_when_a_page_expired_is_offered_again_on_that_page_alone(
    bench: Bench,
) -> None:
    note = replace(WORDS, key="note", page=ONLY_R)
    assert bench.press(note, "half of") == Back(expired=True)
    assert bench.press(WORDS, "\r") == Replied("")
    assert bench.press(note, " it\r") == Replied("half of it")
    assert bench.press(note, "half") == Back(expired=True)
    bench.press(WORDS, LEAVE)
    assert bench.press(note, "\r") == Replied("")


def test_a_signal_between_two_pages_stops_before_the_next(bench: Bench) -> None:
    def signalled() -> None:
        with bench.asker.session():
            bench.press(YES_OR_NO, "1\r")
            os.kill(os.getpid(), signal.SIGTERM)
            bench.press(YES_OR_NO, "1\r")

    with pytest.raises(Stopped) as stopped:
        signalled()
    assert stopped.value.status == 143


def test_the_end_of_the_keys_stops() -> None:
    with create_pipe_input() as keys:
        asker = Styled(input=keys, output=DummyOutput())
        keys.close()
        with pytest.raises(Stopped) as stopped:
            asker.ask(YES_OR_NO)
    assert stopped.value.status == 129


@pytest.mark.parametrize(("colour", "sent"), [(True, True), (False, False)])
def test_colour_is_sent_only_where_it_is_wanted(colour: bool, sent: bool) -> None:
    drawn = io.StringIO()
    output = Vt100_Output(drawn, lambda: Size(rows=24, columns=80), term="xterm-256color")
    with create_pipe_input() as keys:
        keys.send_text("\r")
        Styled(input=keys, output=output, colour=colour).ask(READY)
    assert ("38;5;31" in drawn.getvalue()) is sent


def test_a_small_window_shows_no_answer_and_the_leave_key_works() -> None:
    drawn = io.StringIO()
    output = Vt100_Output(drawn, lambda: Size(rows=16, columns=48), term="xterm-256color")
    with create_pipe_input() as keys:
        keys.send_text("1\r?" + LEAVE)
        assert Styled(input=keys, output=output).ask(YES_OR_NO) == Leave()
    assert "too small" in drawn.getvalue()
    assert "Is it OK?" not in drawn.getvalue()


# -- which asker, and what it may do ---------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "plainly"),
    [
        ({"TERM": "dumb"}, True),
        ({"TERM": "xterm", "CHOOSING_DIGITAL_PLAIN": "1"}, True),
        ({"TERM": "xterm", "CHOOSING_DIGITAL_PLAIN": "0"}, False),
        ({"TERM": "xterm"}, False),
    ],
)
def test_the_surroundings_choose_the_asker(environ: dict[str, str], plainly: bool) -> None:
    assert isinstance(open_asker(environ=environ), Plain) is plainly
    assert isinstance(open_asker(plain=True, environ=environ), Plain)


def test_the_plain_mode_is_asked_for_before_the_command_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CHOOSING_DIGITAL_PLAIN", "")
    assert run(["where"]) == 0
    assert not isinstance(open_asker(environ={**os.environ, "TERM": "xterm"}), Plain)
    assert run(["--plain", "where"]) == 0
    assert isinstance(open_asker(environ={**os.environ, "TERM": "xterm"}), Plain)


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "no-such-terminal"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, True),
    ],
)
def test_colour_needs_256_of_them(environ: dict[str, str], colours: bool) -> None:
    assert has_256_colours(environ) is colours


def test_no_terminal_is_seen_whatever_the_streams_are() -> None:
    closed = io.StringIO()
    closed.close()
    assert not is_terminal(io.StringIO(), io.StringIO())
    assert not is_terminal(closed, closed)
    assert not is_terminal(None, None)


def test_importing_the_room_imports_no_terminal_library() -> None:
    program = (
        "import sys, choosing_digital.terminal, choosing_digital.terminal.show\n"
        "sys.exit(any(name in sys.modules for name in ('prompt_toolkit', 'questionary', 'rich')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# -- what was said before a break -------------------------------------------------------

COVERED = replace(TURN, covered=True, note="You answered this before the break.")
COVERED_FORMS = [replace(one, page=COVERED) for one in (YES_OR_NO, NEAR, EASY, WORDS, WISHES)]


@pytest.mark.parametrize("prompt", COVERED_FORMS, ids=lambda prompt: str(prompt.key))
def test_enter_with_nothing_marked_keeps_what_is_covered(bench: Bench, prompt: Prompt) -> None:
    assert bench.press(prompt, ENTER) == Keep()


@pytest.mark.parametrize("prompt", COVERED_FORMS[:3], ids=lambda prompt: str(prompt.key))
def test_a_mark_on_what_is_covered_can_be_taken_away_again(bench: Bench, prompt: Prompt) -> None:
    assert bench.press(prompt, f"1\x7f{ENTER}") == Keep()
    assert bench.press(prompt, f"1{ENTER}") != Keep()


def test_it_is_said_that_a_mark_can_be_taken_away_while_there_is_one(bench: Bench) -> None:
    seen = bench.watch(COVERED_FORMS[0], "1", "\x7f", ENTER)
    assert ["Backspace takes the mark away" in one for one in seen[:3]] == [False, True, False]


def test_a_line_that_answers_in_place_of_all_is_no_empty_answer(bench: Bench) -> None:
    covered = COVERED_FORMS[1]
    assert bench.press(covered, f"{UP}{ENTER}") == Replied("rather_not_say")


def test_where_stopping_would_lose_something_it_says_what(bench: Bench) -> None:
    page = replace(TURN, unsaved="The last answer is not saved yet.")
    seen = bench.watch(replace(YES_OR_NO, page=page), STOP, "c", f"1{ENTER}")
    assert "Stop here? The last answer is not saved yet." in seen[1]
    assert "Everything you have answered is saved" not in seen[1]

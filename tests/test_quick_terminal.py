"""One key for each answer: the page that grows, styled and plain, and what is no answer."""

import io
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count

import pytest
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from choosing_digital.prompts import (
    ENTER_KEY,
    Back,
    Heading,
    Item,
    Items,
    Leave,
    Line,
    Page,
    Pairs,
    Paragraph,
    PickOne,
    PressOne,
    Prompt,
    RawReply,
    Replied,
    Reply,
    Stopped,
    TypeText,
)
from choosing_digital.scripted import NotOffered, Scripted
from choosing_digital.terminal import layout
from choosing_digital.terminal.layout import Extras, Room, State, plain_text
from choosing_digital.terminal.plain import Plain
from choosing_digital.terminal.styled import Styled
from choosing_digital.terminal.styled.forms import form_for
from choosing_digital.terminal.styled.patience import Patience
from choosing_digital.terminal.styled.pressing import Pace
from choosing_digital.terminal.styled.visit import Visit
from choosing_digital.wizard import converse
from quickly import K_BY_VIDEO, SETTING, Busy, quickly

LINES = (
    Line("always", "Yes, any time", key="y"),
    Line("sometimes", "Some of the time", key="1"),
    Line("never", "No", key="n"),
    Line("not_sure", "not sure", key="u"),
    Line("rather_not_say", "would rather not say", key="r"),
    Line("not_asked", "not asked", key="a"),
)
YES_NO = (Line("yes", "yes", key="y"), Line("no", "no", key="n"), *LINES[3:])
USUAL = ("yes", "no", "not_sure", "rather_not_say", "not_asked")
SHEET = Page(
    "A quick record",
    "ONLY R SHOULD SEE THIS",
    "Somewhere nobody else can hear",
    above=(
        Paragraph("A record of a talk you have had."),
        Pairs((("K would like", "by video"), ("Not OK for K", "by phone")), ruled=True),
        Heading("What K told you"),
        Pairs((("K: on their own", "yes"),), ruled=True),
    ),
    help=(("Why we ask", "So that you can say what you think."),),
    covers=120,
)
SPACE = PressOne("space", SHEET, LINES, usual=USUAL)
AFRAID = PressOne("afraid", replace(SHEET, text="Afraid of anyone"), YES_NO, usual=USUAL)
DAY = PressOne("day", SHEET, (Line("today", "today", key=ENTER_KEY), Line("other", "d", key="d")))
NOT_OK = PressOne(
    "not_ok",
    replace(SHEET, text="Not OK for K"),
    (Line("none", "none", key="0"), *LINES[3:]),
    several=(Line("in_person", "in person", key="1"), Line("phone", "by phone", key="3")),
    usual=USUAL,
)


class Keys:
    """The styled asker, with keys to send to it."""

    def __init__(self, pipe: PipeInput, clock: Callable[[], float]) -> None:
        self.pipe = pipe
        self.asker = Styled(
            input=pipe, output=DummyOutput(), colour=False, pace=Pace(clock), clear_at_end=False
        )

    def press(self, prompt: Prompt, keys: str) -> Reply:
        self.pipe.send_text(keys)
        return self.asker.ask(prompt)


def seconds() -> Callable[[], float]:
    """Give a clock that is a second later each time that somebody looks."""
    ticks = count()
    return lambda: float(next(ticks))


@pytest.fixture
def keys() -> Iterator[Keys]:
    with create_pipe_input() as pipe:
        yield Keys(pipe, seconds())


# -- one key ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prompt", "pressed", "reply"),
    [
        pytest.param(SPACE, "y", Replied("always"), id="a letter"),
        pytest.param(SPACE, "1", Replied("sometimes"), id="a digit"),
        pytest.param(SPACE, "N", Replied("never"), id="a capital"),
        pytest.param(SPACE, "\r\r\ru", Replied("not_sure"), id="Enter answers nothing"),
        pytest.param(SPACE, "x7 zr", Replied("rather_not_say"), id="other keys answer nothing"),
        pytest.param(SPACE, "\x1b[A\x1b[B\tn", Replied("never"), id="arrows answer nothing"),
        pytest.param(SPACE, "\x1b[200~nnnn\x1b[201~y", Replied("always"), id="a paste"),
        pytest.param(SPACE, "<", Back(), id="back"),
        pytest.param(SPACE, "\x7f", Back(), id="Backspace is back too"),
        pytest.param(SPACE, "\x02", Back(), id="and Ctrl-B"),
        pytest.param(SPACE, "?n", Leave(), id="a key closes help, and answers nothing"),
        pytest.param(SPACE, "\x0c", Leave(), id="leaving"),
        pytest.param(DAY, "\r", Replied("today"), id="Enter, where a line says so"),
        pytest.param(DAY, "d", Replied("other"), id="another day"),
        pytest.param(NOT_OK, "3\r", Replied(("phone",)), id="a number, then Enter"),
        pytest.param(NOT_OK, "31\r", Replied(("in_person", "phone")), id="in their own order"),
        pytest.param(NOT_OK, "331\r", Replied(("in_person",)), id="in and out again"),
        pytest.param(NOT_OK, "\r\r0", Replied("none"), id="Enter with nothing in"),
        pytest.param(NOT_OK, "3u", Replied("not_sure"), id="a key that answers at once"),
    ],
)
def test_keys_become_the_reply(keys: Keys, prompt: PressOne, pressed: str, reply: Reply) -> None:
    assert keys.press(prompt, f"{pressed}\x0c" if pressed == "?n" else pressed) == reply


def test_the_first_of_many_keys_at_once_is_the_only_one_that_answers(keys: Keys) -> None:
    assert keys.press(SPACE, "nnnnnnnn") == Replied("never")
    # the others came before the next question was there, and are none of its answers
    assert keys.press(AFRAID, "u") == Replied("not_sure")


def test_a_key_that_is_held_down_answers_once_and_a_finger_that_comes_again_is_heard() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])

    def at(moment: float, key: str) -> bool:
        now[0] = moment
        return pace.is_held(key)

    assert not at(0.0, "n")
    assert not at(0.5, "n")  # the machine waits before it repeats
    repeated = [at(0.5 + 0.033 * times, "n") for times in range(1, 60)]
    assert all(repeated)
    assert not at(3.0, "n")  # a finger
    assert not at(3.15, "n")  # a quick one
    assert not at(3.16, "y")  # another key is another finger
    assert not at(3.17, "n")


def test_a_key_held_down_is_not_taken_by_the_page() -> None:
    with create_pipe_input() as pipe:
        still = Keys(pipe, lambda: 0.0)  # all of it in one moment
        assert still.press(SPACE, "n") == Replied("never")
        assert still.press(AFRAID, "nnny") == Replied("yes")


def test_esc_twice_in_one_moment_leaves() -> None:
    with create_pipe_input() as pipe:
        still = Keys(pipe, lambda: 0.0)
        assert still.press(SPACE, "\x1b\x1b") == Leave()


def test_stopping_asks_first_and_stops(keys: Keys) -> None:
    with pytest.raises(Stopped) as stopped:
        keys.press(SPACE, "\x03\r")
    assert stopped.value.status == 130
    assert keys.press(SPACE, "\x03cn") == Replied("never")


def test_a_wrong_key_says_once_which_keys_there_are() -> None:
    form = form_for(SPACE, None)
    room = Room()
    form.press("x", "x", room)
    assert form.message == "Keys here: y, 1, n, u, r or a."
    form.press("z", "z", room)
    assert form.message == ""
    form = form_for(NOT_OK, None)
    form.press("x", "x", room)
    assert form.message == "Keys here: 1, 3, 0, u, r, a or Enter."
    form = form_for(DAY, None)
    form.press("x", "x", room)
    assert form.message == "Keys here: Enter or d."


def test_a_list_of_replies_gives_only_what_a_key_could() -> None:
    assert Scripted({"space": ["never"]}).ask(SPACE) == Replied("never")
    assert Scripted({"not_ok": [("in_person", "phone")]}).ask(NOT_OK) == Replied(
        ("in_person", "phone")
    )
    for prompt, value in (
        (SPACE, "maybe"),
        (SPACE, ("always",)),
        (NOT_OK, ("phone", "in_person")),
        (NOT_OK, ("none",)),
        (NOT_OK, ()),
    ):
        with pytest.raises(NotOffered):
            Scripted({prompt.key: [value]}).ask(prompt)


# -- the page ---------------------------------------------------------------------------


def drawn(prompt: Prompt, columns: int = 80, rows: int = 24, state: State | None = None) -> str:
    room = Room(columns=columns, rows=rows)
    screen = layout.screen(prompt, state or State(), room, Extras())
    return "\n".join(plain_text(line) for line in screen.lines)


def test_at_80_columns_the_keys_stand_beside_the_question_and_under_it_what_they_mean() -> None:
    shown = drawn(AFRAID)
    assert shown == (
        " A quick record                                          ONLY R SHOULD SEE THIS\n"
        " ? help    < back    Ctrl-L leave at once\n"
        f"{'─' * 79}\n"
        "\n"
        " A record of a talk you have had.\n"
        "\n"
        " K would like                              by video\n"
        " Not OK for K                              by phone\n"
        "\n"
        " What K told you\n"
        " K: on their own                           yes\n"
        " Afraid of anyone                          y n u r a\n"
        "\n"
        " y yes   n no   u not sure   r would rather not say   a not asked"
    )


def test_at_60_columns_the_choices_go_under_the_question() -> None:
    shown = drawn(AFRAID, 60, 20)
    assert shown.split("\n")[-3:] == [
        " Afraid of anyone",
        "   y yes   n no   u not sure   r would rather not say",
        "   a not asked",
    ]
    assert all(len(line) < 60 for line in shown.split("\n"))


def test_what_does_not_fit_beside_a_question_goes_under_it() -> None:
    assert drawn(SPACE).split("\n")[-3:] == [
        " Somewhere nobody else can hear",
        "   y Yes, any time   1 Some of the time   n No   u not sure",
        "   r would rather not say   a not asked",
    ]
    chosen = drawn(NOT_OK, state=State(chosen=frozenset({"phone"})))
    assert "   1 [ ] in person   3 [x] by phone   0 none   u not sure\n" in chosen


def test_of_a_page_longer_than_the_window_the_end_is_shown() -> None:
    rows = tuple((f"Line {number}", "no") for number in range(1, 41))
    page = replace(AFRAID.page, above=(Pairs(rows, ruled=True),))
    prompt = replace(AFRAID, page=page)
    visit = Visit(prompt, form_for(prompt, None), (), "─", other_way=False)

    def seen() -> list[str]:
        return [plain_text(line) for line in visit.screen(80, 24).lines]

    shown = seen()
    assert "page 3 of 3" in shown[1]
    assert any(line.startswith(" Line 40 ") for line in shown)
    assert any(line.startswith(" Afraid of anyone") for line in shown)
    assert len(shown) <= 24
    visit.press("pageup", "")
    above = seen()
    assert "page 2 of 3" in above[1]
    assert not any(line.startswith(" Afraid of anyone") for line in above)
    assert above[-1] == " Enter for the next page. b: the page before."
    visit.press("b", "b")
    assert "page 1 of 3" in seen()[1]
    visit.press("c-m", "")
    assert "page 2 of 3" in seen()[1]
    # a question that cannot be seen is not answered: the key leads back to it
    assert visit.press("y", "y") is None
    assert any(line.startswith(" Afraid of anyone") for line in seen())
    assert visit.press("n", "n") == Replied("no")


def test_a_line_too_long_for_its_side_goes_on_under_itself() -> None:
    rows = (("Why", "K talks more on video, and can show me drawings of the house."),)
    prompt = replace(AFRAID, page=replace(AFRAID.page, above=(Pairs(rows, ruled=True),)))
    assert drawn(prompt).split("\n")[4:7] == [
        " Why                                       K talks more on video, and can show",
        "                                           me drawings of the house.",
        " Afraid of anyone                          y n u r a",
    ]


def test_help_has_the_question_why_and_how_to_answer() -> None:
    screen = layout.screen(SPACE, State(), Room(), Extras(help=True))
    shown = "\n".join(plain_text(line) for line in screen.lines)
    for words in ("Somewhere nobody else can hear", "Why we ask", "One key, and no Enter after"):
        assert words in shown


def test_after_a_while_the_page_is_covered_and_nothing_is_lost() -> None:
    prompt = TypeText("why", replace(SHEET, text="Why"))
    visit = Visit(prompt, form_for(prompt, None), (), "─", other_way=False)

    def seen() -> str:
        return "\n".join(plain_text(line) for line in visit.screen(80, 24).lines)

    for key in "draw":
        visit.press(key, key)
    visit.cover()
    covered = seen()
    assert "This page is covered. Nothing is lost." in covered
    for words in ("draw", "video", "Why", "K "):
        assert words not in covered
    assert visit.press("c-m", "") is None
    assert visit.press("n", "n") is None
    assert "covered" in seen()
    assert visit.press("y", "y") is None
    assert "> draw" in seen()
    assert visit.press("c-m", "") == Replied("draw")


def test_a_key_after_a_long_while_uncovers_nothing_and_answers_nothing(
    keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = iter([False, True])  # that of a page that expires is asked first
    monkeypatch.setattr(Patience, "is_over", property(lambda _: next(over, False)))
    monkeypatch.setattr("choosing_digital.terminal.styled.asker._watch", lambda *_: None)
    monkeypatch.setattr("choosing_digital.terminal.styled.asker._watch_cover", lambda *_: None)
    # the first y comes to a page that stood too long, the second shows it, the n answers
    assert keys.press(SPACE, "ynyn") == Replied("never")


def test_the_page_covers_itself(keys: Keys) -> None:
    soon = replace(SPACE, page=replace(SHEET, covers=1))
    typed = threading.Timer(2.5, lambda: keys.pipe.send_text("nyu"))
    typed.start()
    assert keys.asker.ask(soon) == Replied("not_sure")  # the n came to a covered page
    typed.join()


def test_a_covered_page_can_be_left_and_stopped() -> None:
    visit = Visit(SPACE, form_for(SPACE, None), (), "─", other_way=False)
    visit.cover()
    assert visit.press("c-l", "") == Leave()
    visit.press("c-c", "")
    with pytest.raises(Stopped):
        visit.press("c-m", "")


# -- in lines ---------------------------------------------------------------------------


def plainly(prompts: list[Prompt], typed: str) -> tuple[list[Reply], str]:
    written = io.StringIO()
    asker = Plain(stdin=io.StringIO(typed), stdout=written)
    return [asker.ask(prompt) for prompt in prompts], written.getvalue()


def test_in_plain_mode_each_question_is_one_line_and_what_is_over_it_is_said_once() -> None:
    replies, shown = plainly([SPACE, AFRAID], "y\nn\n")
    assert replies == [Replied("always"), Replied("no")]
    assert shown == (
        "A quick record.\n"
        "Type the number of your answer, then Enter.\n"
        "Type ? for why we ask. Type < to go back. Type > to skip. "
        "Type . (full stop) to leave at once.\n"
        "\n"
        "ONLY R SHOULD SEE THIS.\n"
        "\n"
        "\n"
        "A record of a talk you have had.\n"
        "What K told you.\n"
        "\n"
        "Somewhere nobody else can hear: y yes, any time, 1 some of the time, n no, u not sure, "
        "r would rather not say, a not asked.\n"
        "> Yes, any time.\n"
        "\n"
        "Afraid of anyone: y yes, n no, u not sure, r would rather not say, a not asked.\n"
        "> No.\n"
        "\n"
    )


def test_in_plain_mode_the_example_of_several_is_one_that_can_be_typed() -> None:
    four = Line("mix", "a mix", key="4")
    offered = replace(NOT_OK, several=(*NOT_OK.several[1:], four))
    replies, shown = plainly([offered], "3 4\n")
    assert replies == [Replied(("phone", "mix"))]
    assert "You can choose more than one: 3 4." in shown
    one = replace(NOT_OK, several=NOT_OK.several[:1])
    assert "more than one" not in plainly([one], "1\n")[1]


@pytest.mark.parametrize(
    ("prompt", "typed", "reply"),
    [
        pytest.param(SPACE, "some\n", Replied("sometimes"), id="the start of its own words"),
        pytest.param(SPACE, "\n\nn\n", Replied("never"), id="Enter alone answers nothing"),
        pytest.param(SPACE, "nnnn\nu\n", Replied("not_sure"), id="several letters are no answer"),
        pytest.param(SPACE, "l\ny\n", Replied("always"), id="listed again"),
        pytest.param(SPACE, "<\n", Back(), id="back"),
        pytest.param(SPACE, ".\n", Leave(), id="leaving"),
        pytest.param(DAY, "\n", Replied("today"), id="Enter, where a line says so"),
        pytest.param(NOT_OK, "3 1\n", Replied(("in_person", "phone")), id="several"),
        pytest.param(NOT_OK, "by phone\n", Replied(("phone",)), id="one of several, in words"),
        pytest.param(NOT_OK, "1 9\n0\n", Replied("none"), id="one that there is not"),
    ],
)
def test_typed_lines_become_the_reply(prompt: PressOne, typed: str, reply: Reply) -> None:
    assert plainly([prompt], typed)[0] == [reply]


def test_a_wrong_answer_costs_one_line_and_the_list_is_not_read_again() -> None:
    _replies, shown = plainly([SPACE], "x\ny\n")
    assert shown.count("any time, 1") == 1
    assert "Type y, 1, n, u, r or a. l lists them.\n" in shown


class AtATerminal(io.StringIO):
    """Lines that somebody types at a terminal."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0


@pytest.mark.skipif(sys.platform == "win32", reason="waits for a POSIX terminal")
def test_in_plain_mode_too_the_page_is_covered_after_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waits: list[float] = []

    def nobody_types_at_first(read: list[int], _w: object, _x: object, wait: float) -> object:
        waits.append(wait)
        return ([] if len(waits) == 2 else read, [], [])

    monkeypatch.setattr("select.select", nobody_types_at_first)
    monkeypatch.setattr("termios.tcflush", lambda *_: None)
    written = io.StringIO()
    stdin = AtATerminal("y\nwhat?\ny\nn\n")
    asker = Plain(stdin=stdin, stdout=written)
    assert asker.ask(SPACE) == Replied("always")
    assert asker.ask(AFRAID) == Replied("no")  # the y that showed it again answered nothing
    before, covered, after = written.getvalue().partition("This page is covered.")
    assert covered
    assert before.count("Afraid of anyone") == after.count("Afraid of anyone") == 1
    assert waits == [120, 120, 120]


def test_a_verdict_is_said_in_words_and_once() -> None:
    above = (Items((Item("K, by video: potentially unsafe.", sign="unsafe"),)),)
    _replies, shown = plainly([replace(SPACE, page=replace(SHEET, above=above))], "y\n")
    assert shown.count("otentially unsafe") == 1
    assert "[#]" not in shown


# -- the same record, whichever way it came ---------------------------------------------


class OneLine(Busy):
    """Somebody who presses by chance, with texts that can be typed on one line."""

    def _text(self, prompt: TypeText) -> str:
        words = str(super()._text(prompt)).replace("\n", " ").strip()
        return words or prompt.given


def pressed(prompt: Prompt, reply: Reply) -> str:
    """Give the keys that somebody presses to reply so."""
    if isinstance(reply, Back):
        return "\x02"
    value = reply.value if isinstance(reply, Replied) else ""
    match prompt:
        case PressOne():
            every = {one.value: one.key for one in (*prompt.several, *prompt.lines)}
            chosen = value if isinstance(value, tuple) else (value,)
            struck = "".join(every[str(one)] for one in chosen).replace(ENTER_KEY, "\r")
            return f"{struck}\r" if isinstance(value, tuple) else struck
        case PickOne():
            values = [one.value for one in prompt.lines]
            return "\x1b[B" * (values.index(str(value)) + (not prompt.ready)) + "\r"
        case _:
            return f"\x15{value}\r"


@pytest.mark.parametrize("seed", [2, 5])
def test_pressed_typed_and_from_a_list_it_is_the_same_record(seed: int, keys: Keys) -> None:
    somebody = OneLine(seed)
    expected = converse(somebody, SETTING)

    replies: dict[str, list[Reply | RawReply]] = {}
    for prompt, reply in somebody.log:
        replies.setdefault(prompt.key, []).append(
            reply.value if isinstance(reply, Replied) else reply
        )
    assert converse(Scripted(replies), SETTING).session == expected.session

    waiting = iter(somebody.log)

    class Pressing:
        """Presses in the styled terminal what was replied."""

        def ask(self, prompt: Prompt) -> Reply:
            asked, reply = next(waiting)
            assert asked.key == prompt.key
            return keys.press(prompt, pressed(prompt, reply))

        def tell(self, page: Page) -> None:
            keys.asker.tell(page)

    with keys.asker.session():
        styled = converse(Pressing(), SETTING)
    assert styled.moves == expected.moves
    assert styled.session == expected.session

    typed = [line for prompt, reply in somebody.log for line in typed_lines(prompt, reply)]
    stdin = io.StringIO("".join(f"{line}\n" for line in typed))
    written = io.StringIO()
    plain = converse(Plain(stdin=stdin, stdout=written), SETTING)
    assert plain.session == expected.session
    assert stdin.read() == ""
    for sign in ("[#]", "[?]", "[~]", "[+]", "[x]", "[ ]", "\x1b"):
        assert sign not in written.getvalue()


def typed_lines(prompt: Prompt, reply: Reply) -> list[str]:
    """Give the line that somebody types to reply so."""
    if isinstance(reply, Back):
        return ["<"]
    value = reply.value if isinstance(reply, Replied) else ""
    match prompt:
        case PressOne():
            every = {one.value: one.key for one in (*prompt.several, *prompt.lines)}
            chosen = value if isinstance(value, tuple) else (value,)
            return [" ".join(every[str(one)] for one in chosen).replace(ENTER_KEY, "")]
        case PickOne():
            return [str([one.value for one in prompt.lines].index(str(value)) + 1)]
        case _:
            return [str(value)]


def test_no_prompt_of_the_page_is_too_wide_for_it() -> None:
    _outcome, asked = quickly(K_BY_VIDEO)
    for prompt in asked:
        for columns, rows in ((80, 24), (60, 20)):
            shown = drawn(prompt, columns, rows).split("\n")
            assert max(map(len, shown)) < columns
            assert len(shown) <= rows

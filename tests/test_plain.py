"""The plain mode: every form of prompt answered in typed lines, and one whole conversation."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from choosing_digital.conversation import Setting
from choosing_digital.conversation.turns import wish_pairs
from choosing_digital.prompts import (
    ENTER_KEY,
    Back,
    Heading,
    Item,
    Items,
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
    PressOne,
    Prompt,
    RawReply,
    Replied,
    Reply,
    Stopped,
    TypeText,
)
from choosing_digital.scripted import Scripted
from choosing_digital.terminal.plain import Plain
from choosing_digital.wizard import converse
from conversing import TODAY, Chancy, shipped

ABSENCES = (Line("not_sure", "I'm not sure"), Line("rather_not_say", "I'd rather not say"))
TURN = Page("K's turn", "Part 1 of 4: to begin with", "Is it OK?")
HELP = (("Why we ask", "So that you can say it."), ("Who sees it", "Only you and R."))
WIPED = "\x1b[2J\x1b[3J\x1b[H"


def lines(*labels: str) -> tuple[Line, ...]:
    return tuple(Line(label, label) for label in labels)


YES_OR_NO = PickOne("safe", TURN, lines("yes", "no") + ABSENCES)
NEAR = PickSeveral("near", TURN, lines("Parent", "Brothers", "Nobody"), ("Nobody",), ABSENCES)
EASY = PickNumber("easy", TURN, ("hard", "easy"), ABSENCES)
WORDS = TypeText("words", TURN)
WISHES = PickEach("wishes", TURN, lines("room", "video"), lines("like", "ok", "not ok"))
REVIEW = Numbered("review", TURN, (("a", "yes", ""),) * 12, lines("p", "a"), ("p",))
READY = PickOne("ready", TURN, lines("ready", "question"), ready="ready")
EVERY_FORM: list[Prompt] = [YES_OR_NO, NEAR, EASY, WORDS, WISHES, REVIEW, READY]
each_form = pytest.mark.parametrize("prompt", EVERY_FORM, ids=lambda prompt: str(prompt.key))


class Typing(io.StringIO):
    """What somebody types, and where it is echoed, as a terminal would."""

    def __init__(self, typed: str, written: io.StringIO) -> None:
        super().__init__(typed)
        self._written = written

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        line = super().readline(size)
        self._written.write(line)
        return line


class Interrupted(io.StringIO):
    """What somebody types after pressing Ctrl-C once."""

    pressed = False

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        if not self.pressed:
            self.pressed = True
            raise KeyboardInterrupt
        return super().readline(size)


class Terminal(io.StringIO):
    """Something to write to that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def plain(prompts: Sequence[Prompt], typed: str) -> tuple[list[Reply], str]:
    """Answer the prompts with these lines; give the replies and what could be read."""
    written = io.StringIO()
    asker = Plain(stdin=Typing(typed, written), stdout=written)
    return [asker.ask(prompt) for prompt in prompts], written.getvalue()


def after_the_question(prompt: Prompt, typed: str) -> list[str]:
    """Give what is written after the first line that was typed."""
    return plain([prompt], typed)[1].split("\n> ", 1)[1].splitlines()


# -- what is typed ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prompt", "typed", "value"),
    [
        pytest.param(YES_OR_NO, "1\n", "yes", id="a number"),
        pytest.param(YES_OR_NO, "Y\n", "yes", id="the start of its words"),
        pytest.param(YES_OR_NO, "not\n", "not_sure", id="not sure"),
        pytest.param(YES_OR_NO, "r\n", "rather_not_say", id="r for rather not say"),
        pytest.param(YES_OR_NO, "i\u2019m not sure.\n", "not_sure", id="all of its words"),
        pytest.param(YES_OR_NO, "\n9\nn\nzz\nl\nno\n", "no", id="what fits none, or several"),
        pytest.param(replace(YES_OR_NO, given="no"), "\n", "no", id="what was said"),
        pytest.param(READY, "\n", "ready", id="a page that asks nothing"),
        pytest.param(
            PickOne("home", TURN, (*lines("a"), Line("leave", "Leave", key="q"), *lines("b"))),
            "2\n",
            "b",
            id="a line that has a letter takes no number",
        ),
        pytest.param(
            PickOne("look", TURN, (*lines("a"), Line("later", "Leave it", key="l"))),
            "list\nL\n",
            "later",
            id="an l that is an answer",
        ),
        pytest.param(NEAR, "2 1\n", ("Parent", "Brothers"), id="several numbers"),
        pytest.param(NEAR, "parent, bro\n", ("Parent", "Brothers"), id="several words"),
        pytest.param(NEAR, "1 3\n3\n", ("Nobody",), id="Nobody stands alone"),
        pytest.param(NEAR, "1 4\n2\n", ("Brothers",), id="and so does not being sure"),
        pytest.param(NEAR, "\n4\n", "not_sure", id="in place of all"),
        pytest.param(replace(NEAR, given=("Parent",)), "\n", ("Parent",), id="several given"),
        pytest.param(replace(NEAR, given_alone="not_sure"), "\n", "not_sure", id="one given"),
        pytest.param(EASY, "11\n10\n", 10, id="a number from 0 to 10"),
        pytest.param(EASY, "not sure\n", "not_sure", id="an absence in words"),
        pytest.param(EASY, "u\n", "not_sure", id="an absence by its letter"),
        pytest.param(replace(EASY, given="0"), "\n", 0, id="a number given"),
        pytest.param(replace(EASY, given="not_sure"), "\n", "not_sure", id="an absence given"),
        pytest.param(WORDS, " as typed \n", " as typed ", id="free text"),
        pytest.param(WORDS, "\n", "", id="nothing"),
        pytest.param(WORDS, "\\.\n", ".", id="a full stop that is meant"),
        pytest.param(WORDS, "l\n", "l", id="an l, where there is nothing to list"),
        pytest.param(WORDS, "\x1b[31m\n", r"\x1b[31m", id="an escape sequence"),
        pytest.param(replace(WORDS, given="before"), "\n", "before", id="text given"),
        pytest.param(replace(WORDS, needed=True), "\nyes\n", "yes", id="text that is needed"),
        pytest.param(WISHES, "1\n3\n", (("room", "like"), ("video", "not ok")), id="each"),
        pytest.param(WISHES, "1\n<\n2\n\n", (("room", "ok"),), id="a row back, and one empty"),
        pytest.param(replace(WISHES, given=(("room", "ok"),)), "0\n\n", (), id="a row emptied"),
        pytest.param(
            replace(WISHES, given=(("room", "ok"),)), "\n\n", (("room", "ok"),), id="a row kept"
        ),
        pytest.param(REVIEW, "\n", "", id="a list that is right"),
        pytest.param(REVIEW, "12\n", "12", id="a row of a list"),
        pytest.param(REVIEW, "a\n", "a", id="a command alone"),
        pytest.param(REVIEW, "13\nx\np\na2\nP 7\n", "p7", id="a command with a number"),
    ],
)
def test_typed_lines_give_a_reply(prompt: Prompt, typed: str, value: RawReply) -> None:
    assert plain([prompt], typed)[0] == [Replied(value)]


@each_form
def test_every_form_goes_back_and_leaves(prompt: Prompt) -> None:
    assert plain([prompt], "<\n")[0] == [Back()]
    assert plain([prompt], "?\n.\n")[0] == [Leave()]


@pytest.mark.parametrize("prompt", [form for form in EVERY_FORM if form is not WISHES])
def test_where_back_leads_nowhere_one_line_says_so(prompt: Prompt) -> None:
    nowhere = replace(prompt, page=replace(prompt.page, back=False))
    replies, written = plain([nowhere], "<\n.\n")
    assert replies == [Leave()]
    assert "There is nothing to go back to here.\n" in written


@each_form
def test_the_end_of_input_stops(prompt: Prompt) -> None:
    with pytest.raises(Stopped) as stopped:
        plain([prompt], "")
    assert stopped.value.status == 130


def test_one_can_carry_on_after_asking_to_stop() -> None:
    written = io.StringIO()
    asker = Plain(stdin=Interrupted("c\n1\n"), stdout=written)
    assert asker.ask(YES_OR_NO) == Replied("yes")
    assert "Stop here? Everything you have answered is saved.\n" in written.getvalue()


@pytest.mark.parametrize("answer", ["\n", "stop\n"])
def test_ctrl_c_asks_once_and_then_stops(answer: str) -> None:
    asker = Plain(stdin=Interrupted(answer), stdout=io.StringIO())
    with pytest.raises(Stopped) as stopped:
        asker.ask(YES_OR_NO)
    assert stopped.value.status == 130


# -- what is said -----------------------------------------------------------------------


def test_a_turn_reads_like_this() -> None:
    safe = replace(YES_OR_NO, page=replace(TURN, private=True, help=HELP))
    place = PickOne(
        "place", Page("K's turn", "Part 2 of 4: where", "Where?"), lines("Home", "Away")
    )
    given = replace(safe, given="yes")
    replies, written = plain([safe, NEAR, place, given], "yes\n1 2\n7\n<\n\n")
    assert replies[2:] == [Back(), Replied("yes")]
    assert (
        written
        == """\
K's turn. Only K should read this.
Type the number of your answer, then Enter.
Type ? for why we ask. Type < to go back. Type > to skip. Type . (full stop) to leave at once.

Part 1 of 4: to begin with.

Is it OK? Private: only you and R.
1. yes
2. no
3. I'm not sure
4. I'd rather not say
> yes
yes.

Is it OK? You can choose more than one: 1 3.
1. Parent
2. Brothers
3. Nobody
4. I'm not sure
5. I'd rather not say
> 1 2
Parent, and brothers.

Part 2 of 4: where.

Where?
1. Home
2. Away
> 7
There is no 7. Type a number from 1 to 2.
> <
Back to: Is it OK? Private.
You said: yes.
1. yes
2. no
3. I'm not sure
4. I'd rather not say
Enter on its own keeps what you said.
> 
Kept.

"""
    )


LETTERS = PickOne(
    "picture",
    TURN,
    (Line("w", "Why", key="w"), Line("c", "Change", key="c"), Line("d", "Go on", key="d")),
)


@pytest.mark.parametrize(
    ("prompt", "typed", "refusal"),
    [
        (YES_OR_NO, "7", "There is no 7. Type a number from 1 to 4."),
        (YES_OR_NO, "", "Type a number from 1 to 4."),
        (YES_OR_NO, "maybe", "Type a number from 1 to 4."),
        (LETTERS, "1", "There is no 1. Type w, c or d."),
        (LETTERS, "", "Type w, c or d."),
        (NEAR, "9", "There is no 9. Type a number from 1 to 5."),
        (NEAR, "", "Type one number or more, from 1 to 5."),
        (NEAR, "1 3", "Nobody stands alone. Type it on its own, or leave it out."),
        (EASY, "11", "Type a number from 0 (hard) to 10 (easy)."),
        (EASY, "", "Type a number from 0 (hard) to 10 (easy)."),
        (WISHES, "4", "There is no 4. Type a number from 1 to 3."),
        (replace(WORDS, needed=True), "", "Type something first, then Enter."),
        (REVIEW, "13", "There is no 13. Type a number from 1 to 12."),
        (REVIEW, "p", "Type p and a number from 1 to 12."),
        (REVIEW, "a3", "Type a on its own."),
        (REVIEW, "x", "Type a number from 1 to 12. l lists them."),
    ],
)
def test_a_wrong_answer_costs_one_line(prompt: Prompt, typed: str, refusal: str) -> None:
    assert after_the_question(prompt, f"{typed}\n.\n") == [typed, refusal, "> ."]


@pytest.mark.parametrize(
    ("prompt", "listed"),
    [
        (YES_OR_NO, ["1. yes", "2. no", "3. I'm not sure", "4. I'd rather not say"]),
        (NEAR, ["1. Parent", "2. Brothers", "3. Nobody", *["4. I'm not sure"]]),
        (EASY, ["A number from 0, hard, to 10, easy.", "Or: not sure. Or: rather not say."]),
        (WISHES, ["1. like", "2. ok", "3. not ok"]),
        (REVIEW, ["1. a: yes.", "2. a: yes."]),
        (READY, ["1. ready", "2. question"]),
    ],
    ids=lambda value: value.key if not isinstance(value, list) else "",
)
def test_l_lists_what_can_be_answered_once_more(prompt: Prompt, listed: list[str]) -> None:
    said = after_the_question(prompt, "l\n.\n")
    assert said[0] == "l"
    assert said[1 : 1 + len(listed)] == listed


@each_form
def test_help_says_why_and_who_sees_it_and_the_question_stays(prompt: Prompt) -> None:
    helped = replace(prompt, page=replace(prompt.page, help=HELP))
    why = ["Why we ask: So that you can say it.", "Who sees it: Only you and R."]
    assert after_the_question(helped, "?\n.\n") == ["?", *why, "> ."]
    keys = (
        "Type ? for why we ask. Type < to go back. Type > to skip. "
        "Type . (full stop) to leave at once."
    )
    assert after_the_question(prompt, "?\n.\n") == ["?", keys, "> ."]


def test_a_refused_text_is_asked_again_in_one_line() -> None:
    again = replace(WORDS, page=replace(TURN, note="That is not a day I can read."))
    _, written = plain([WORDS, again], "someday\n10 december\n")
    assert written.endswith("> someday\n\nThat is not a day I can read.\n> 10 december\n\n")


POINTS = Numbered(
    "settle",
    Page("What is still needed", "for everyone in the room", "0 of 2 settled."),
    (("A call may drop. What will we do?", "", ""), ("A day to look again", "", "")),
    done="A number settles a point. Enter leaves the others for now.",
    ticks=(False, False),
)
SETTLED = replace(
    POINTS,
    page=replace(POINTS.page, text="1 of 2 settled."),
    rows=(("A call may drop. What will we do?", "R rings K", "settled"), POINTS.rows[1]),
    ticks=(True, False),
)


def test_a_list_says_in_words_what_is_settled_and_afterwards_only_what_is_new() -> None:
    _, written = plain([POINTS, SETTLED, SETTLED], "1\n2\n\n")
    assert (
        written.split("at once.\n\n")[1]
        == """\
For everyone in the room.

0 of 2 settled.
1. Not settled. A call may drop. What will we do?
2. Not settled. A day to look again.
A number settles a point. Enter leaves the others for now.
> 1
1 of 2 settled.
1. Settled. A call may drop. What will we do? R rings K.
> 2
1 of 2 settled.
Nothing has changed. l lists it.
> 
"""
    )


def test_a_command_that_says_itself_what_to_type_is_not_said_twice() -> None:
    commands = (Line("p", "p and a number: make it private"), Line("a", "Add someone"))
    _, written = plain([replace(REVIEW, commands=commands)], "\n")
    assert (
        "Type a number to change it. p and a number: make it private. Type a to add someone. "
        "Enter when it is right.\n"
    ) in written


def test_a_page_that_asks_nothing_is_told_and_one_goes_on() -> None:
    written = io.StringIO()
    point = Item("A dropped call", "1", "care", (("Try", "Ring K"),))
    body = (Heading("You say the same", "same"), Items((point,)))
    below = (Paragraph("Different is fine."),)
    Plain(stdin=io.StringIO(), stdout=written).tell(Page("Saved", "", "Look", body, below))
    assert written.getvalue().splitlines() == [
        "Saved.",
        "Look",
        "You say the same.",
        "1. Possible with care. A dropped call.",
        "Try: Ring K.",
        "Different is fine.",
        "",
    ]


def test_nothing_but_text_is_sent_whatever_a_page_holds() -> None:
    hostile = replace(TURN, title="\x1b[2J", text="[red]\x1b]0;t\x07\u202e", note="\x9b")
    written = plain([replace(YES_OR_NO, page=hostile)], "1\n")[1]
    assert all(character.isprintable() or character == "\n" for character in written)


# -- on a terminal ----------------------------------------------------------------------


@pytest.mark.parametrize("columns", [40, 80])
def test_lines_are_wrapped_at_words_to_the_window(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    written = Terminal()
    long = replace(
        YES_OR_NO,
        page=replace(TURN, text="Is there somewhere you can talk where nobody else can hear?"),
        lines=lines("R takes me to a room at school and stays outside the door", "No"),
    )
    for prompt in (long, *EVERY_FORM):
        Plain(stdin=io.StringIO("x\n.\n"), stdout=written).ask(prompt)
    shown = written.getvalue().replace(WIPED, "").splitlines()
    assert max(len(line) for line in shown) < columns
    assert "hear?" in " ".join(shown)


def test_the_screen_is_cleared_between_people_and_where_somebody_leaves() -> None:
    written = Terminal()
    asker = Plain(stdin=io.StringIO("1\n1\n1\n.\n"), stdout=written)
    asker.ask(YES_OR_NO)
    asker.ask(EASY)
    assert WIPED not in written.getvalue()
    asker.ask(replace(YES_OR_NO, page=replace(TURN, title="D's turn")))
    assert written.getvalue().count(WIPED) == 1
    asker.ask(replace(EASY, page=replace(TURN, title="D's turn")))
    assert written.getvalue().endswith(WIPED)


def test_the_screen_is_cleared_after_a_page_that_only_one_person_should_see() -> None:
    room = PickOne("picture", Page("The picture", "for everyone"), lines("go on"))
    alone = replace(room, page=Page("The picture", "ONLY R SHOULD SEE THIS", expires=120))
    written = Terminal()
    asker = Plain(stdin=io.StringIO("1\n1\n1\n"), stdout=written)
    for prompt in (room, alone, room):
        asker.ask(prompt)
    shown = written.getvalue().split(WIPED)
    assert [("ONLY R" in part, "For everyone" in part) for part in shown] == [
        (False, True),
        (True, False),
        (False, True),
    ]


def test_where_the_screen_cannot_be_cleared_empty_lines_push_it_away() -> None:
    written = Terminal()
    asker = Plain(stdin=io.StringIO(".\n"), stdout=written, can_clear=False)
    with asker.session():
        assert asker.ask(YES_OR_NO) == Leave()
    assert written.getvalue().endswith("\n" * 60)
    assert "\x1b" not in written.getvalue()


# -- a whole conversation ---------------------------------------------------------------


@dataclass
class OneLine(Chancy):
    """Somebody who answers by chance, in texts that can be typed on one line."""

    def _text(self, prompt: TypeText) -> RawReply:
        words = str(super()._text(prompt)).replace("\n", " ")
        return words if words.strip() else prompt.given


def typed_for(prompt: Prompt, reply: Reply) -> list[str]:
    """Give the lines that somebody types to reply so."""
    if isinstance(reply, Back):
        return ["<"]
    if isinstance(reply, Replied) and reply.hidden not in (None, prompt.page.hidden):
        return ["*", *typed_for(prompt, Replied(reply.value))]
    value = reply.value if isinstance(reply, Replied) else ""
    if value == "" and prompt.page.skip:
        return [">"]
    match prompt:
        case PickOne():
            numbered = [line.value for line in prompt.lines if not line.key]
            letters = {line.value: line.key for line in prompt.lines if line.key}
            return [letters.get(str(value)) or str(numbered.index(str(value)) + 1)]
        case PickSeveral():
            every = [line.value for line in (*prompt.lines, *prompt.alone)]
            chosen = value if isinstance(value, tuple) else (str(value),)
            return [" ".join(str(every.index(str(one)) + 1) for one in chosen)]
        case PickNumber():
            letters = {line.value: line.key for line in prompt.alone}
            return [letters.get(str(value), str(value))]
        case PickEach():
            said = dict(wish_pairs(value))
            columns = [line.value for line in prompt.columns]
            return [
                str(columns.index(said[row.value]) + 1) if row.value in said else "0"
                for row in prompt.rows
            ]
        case TypeText() | Numbered():
            return [str(value)]
        case PressOne():
            keys = {one.value: one.key for one in (*prompt.several, *prompt.lines)}
            pressed = value if isinstance(value, tuple) else (str(value),)
            return [" ".join(keys[str(one)].removeprefix(ENTER_KEY) for one in pressed)]


@pytest.mark.parametrize("seed", [1, 3, 5])
def test_a_whole_conversation_in_typed_lines_gives_the_same_session(seed: int) -> None:
    setting = Setting(shipped("everyday-one-to-one"), TODAY)
    somebody = OneLine(seed)
    converse(somebody, setting)

    replies: dict[str, list[Reply | RawReply]] = {}
    for prompt, reply in somebody.log:
        replies.setdefault(prompt.key, []).append(reply)
    scripted = converse(Scripted(replies), setting)

    typed = [line for prompt, reply in somebody.log for line in typed_for(prompt, reply)]
    written = io.StringIO()
    stdin = Typing("".join(f"{line}\n" for line in typed), written)
    plainly = converse(Plain(stdin=stdin, stdout=written), setting)

    assert plainly.finished
    assert plainly.moves == scripted.moves
    assert plainly.session == scripted.session
    assert stdin.read() == ""  # each line answered what it was typed for
    for sign in ("[#]", "[?]", "[-]", "[~]", "[+]", "[x]", "[ ]", "\x1b"):
        assert sign not in written.getvalue()


# -- what was said before a break -------------------------------------------------------

COVERED = replace(TURN, covered=True, note="You answered this before the break.")
COVERED_FORMS = [
    replace(one, page=COVERED) for one in (YES_OR_NO, NEAR, EASY, replace(WORDS, needed=False))
]


@pytest.mark.parametrize("prompt", COVERED_FORMS, ids=lambda prompt: str(prompt.key))
def test_enter_on_its_own_keeps_what_is_covered(prompt: Prompt) -> None:
    replies, shown = plain([prompt], "\n")
    assert replies == [Keep()]
    assert "You answered this before the break.\n" in shown
    assert shown.endswith("Kept.\n\n")


def test_wishes_that_are_covered_are_kept_where_every_line_is_left_empty() -> None:
    covered = replace(WISHES, page=COVERED)
    assert plain([covered], "\n\n")[0] == [Keep()]
    assert plain([covered], "\nlike\n")[0] == [Replied((("video", "like"),))]


def test_what_is_covered_can_be_answered_anew_and_gone_back_from() -> None:
    first = COVERED_FORMS[0]
    assert plain([first], "no\n")[0] == [Replied("no")]
    assert plain([first], "<\n")[0] == [Back()]


def test_where_stopping_would_lose_something_it_says_what() -> None:
    page = replace(TURN, unsaved="The last answer is not saved yet.")
    stdin, stdout = Interrupted("c\nyes\n"), io.StringIO()
    asker = Plain(stdin=stdin, stdout=stdout)
    assert asker.ask(replace(YES_OR_NO, page=page)) == Replied("yes")
    assert "Stop here? The last answer is not saved yet.\n" in stdout.getvalue()
    assert "Everything you have answered is saved" not in stdout.getvalue()

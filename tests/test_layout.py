"""Whole screens, side by side with what they are made from."""

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choosing_digital.prompts import (
    Block,
    Cell,
    Heading,
    Item,
    Items,
    Line,
    Numbered,
    Page,
    Pairs,
    Paragraph,
    PickEach,
    PickNumber,
    PickOne,
    PickSeveral,
    Prompt,
    Quote,
    Row,
    Table,
    TypeText,
)
from choosing_digital.terminal import layout
from choosing_digital.terminal.layout import Extras, Room, Screen, State, plain_text
from choosing_digital.terminal.show import page_text, print_page
from choosing_digital.terminal.text import width
from helpers import LAWS

WIDE = Room(80, 24)
NARROW = Room(60, 20)
ABSENCES = (Line("not_sure", "I'm not sure"), Line("rather_not_say", "I'd rather not say"))
HELP = (
    ("Why we ask", "So that you can say what you think without worrying who hears."),
    ("Who sees it", "Everyone at the meeting. You can make it private before you finish."),
)


def lines(*labels: str) -> tuple[Line, ...]:
    return tuple(Line(str(number), label) for number, label in enumerate(labels, 1))


def drawn(screen: Screen) -> str:
    return "".join(plain_text(line) + "\n" for line in screen.lines)


def drawing(text: str) -> str:
    """Give a drawing without its margin in the source, and with rules written out."""
    rows = [row[8:] for row in text.removeprefix("\n").splitlines()[:-1]]
    return "".join(
        ("─" * int(row.removeprefix("rule ")) if row.startswith("rule ") else row) + "\n"
        for row in rows
    )


SAFE = PickOne(
    "safe",
    Page(
        "K's turn",
        "Part 1 of 4: to begin with",
        "Is it OK to do this here, right now?",
        private=True,
        help=HELP,
    ),
    lines("Yes", "No, not now") + ABSENCES,
)
PLACE = PickOne(
    "place",
    Page(
        "K's turn",
        "Part 2 of 4: where you would be",
        "Is there somewhere you can talk where nobody else can hear?",
        help=HELP,
    ),
    lines("Yes, any time", "Some of the time", "No") + ABSENCES,
)
NEAR = PickSeveral(
    "near",
    Page("K's turn", "Part 1 of 4: to begin with", "Who else would be near you?", private=True),
    lines(
        "A parent or carer",
        "Brothers or sisters",
        "Other family",
        "Someone I do not know well",
        "Someone else",
        "Nobody",
    ),
    ("6",),
    ABSENCES,
)
EASY = PickNumber(
    "easy",
    Page("K's turn", "Part 3 of 4: talking and being heard", "How easy are calls for you?"),
    ("really hard", "really easy"),
    ABSENCES,
)
WORDS = TypeText(
    "words",
    Page(
        "K's turn",
        "Part 4 of 4: what you want",
        "What would make it OK for you?",
        note="Your own words. As short as you like. Enter on its own skips this.",
    ),
)
WISHES = PickEach(
    "wishes",
    Page("K's turn", "Part 4 of 4: what you want", "How would you like to meet? Say for each one."),
    lines("In person", "By video", "By phone", "A mix: some in the room, some on a call"),
    (*lines("I'd like this", "It would be OK", "Not OK for me"), *ABSENCES),
)
REVIEW = Numbered(
    "review",
    Page("K's turn", "Read it through"),
    (
        ("Who would be near", "Parent, brothers or sisters", "private"),
        ("Talking on the phone is hard", "Yes", "you, private"),
        ("What would make it OK", "I don't like everyone looking at me. I can type.", "everyone"),
    ),
    (Line("p", "make it private"),),
    ("p",),
)
PICTURE = Table(
    ("In person", "By video", "By phone", "Mix A"),
    (
        Row(
            "K",
            (
                Cell(lines=("wish: would be OK",)),
                Cell("care", "possible with care 2", ("wish: preferred", "for it: 1 reason")),
                Cell("care", "possible with care 2", ("wish: not OK",)),
                Cell("unsafe", "potentially unsafe 1", ("wish: preferred", "for it: 1 reason")),
            ),
        ),
        Row(
            "D",
            (
                Cell(lines=("wish: preferred", "for it: 1 reason")),
                Cell(
                    "not_known",
                    "not known yet",
                    ("with care so far;", "1 not known 6, 7", "wish: would be OK"),
                ),
                Cell(lines=("wish: would be OK",)),
                Cell(),
            ),
        ),
        Row("N", (), Cell("not_known", "not asked yet 1")),
    ),
    ("Mix A: K by video, the rest in the room.",),
)


def test_a_private_question_with_the_first_help_of_the_turn() -> None:
    hints = (layout.how_to(SAFE), "This line will not come again. Press ? to see it.")
    assert drawn(layout.screen(SAFE, State(here=0), WIDE, Extras(hints))) == drawing(
        """
         K's turn                                            Part 1 of 4: to begin with
         ? help    < back    Ctrl-L leave at once
        rule 79

         Is it OK to do this here, right now?                                   private

         > 1  Yes
           2  No, not now
           3  I'm not sure
           4  I'd rather not say

         Up and down, then Enter. Or press a number, then Enter.
         This line will not come again. Press ? to see it.
        """
    )


def test_one_choice_at_60_columns() -> None:
    assert drawn(layout.screen(PLACE, State(here=1), NARROW)) == drawing(
        """
         K's turn                   Part 2 of 4: where you would be
         ? help    < back    Ctrl-L leave at once
        rule 59

         Is there somewhere you can talk where nobody else can
         hear?

           1  Yes, any time
         > 2  Some of the time
           3  No
           4  I'm not sure
           5  I'd rather not say
        """
    )


def test_help_opens_under_the_answers_and_takes_the_mark_off() -> None:
    assert drawn(layout.screen(PLACE, State(here=1), WIDE, Extras(help=True))) == drawing(
        """
         K's turn                                       Part 2 of 4: where you would be
         ? help    < back    Ctrl-L leave at once
        rule 79

         Is there somewhere you can talk where nobody else can hear?

           1  Yes, any time
           2  Some of the time
           3  No
           4  I'm not sure
           5  I'd rather not say

         Why we ask
           So that you can say what you think without worrying who hears.
         Who sees it
           Everyone at the meeting. You can make it private before you finish.
         How to answer
           Up and down, then Enter. Or press a number, then Enter.

         Any key closes this.
        """
    )


def test_help_stands_under_the_question_where_there_is_no_room_for_the_answers() -> None:
    shown = layout.screen(PLACE, State(here=1), NARROW, Extras(help=True))
    assert shown.pages == 1
    assert " Any key closes this.\n" in drawn(shown)
    assert "Some of the time" not in drawn(shown)
    assert "Is there somewhere you can talk" in drawn(shown)


def test_several_with_a_message_on_the_last_line() -> None:
    state = State(here=5, chosen=frozenset({"6"}))
    took = "Took out: A parent or carer, Brothers or sisters. < brings them back."
    assert drawn(layout.screen(NEAR, state, WIDE, Extras((layout.how_to(NEAR),), took))) == drawing(
        """
         K's turn                                            Part 1 of 4: to begin with
         ? help    < back    Ctrl-L leave at once
        rule 79

         Who else would be near you?                                            private
         You can choose more than one.

           1  [ ]  A parent or carer
           2  [ ]  Brothers or sisters
           3  [ ]  Other family
           4  [ ]  Someone I do not know well
           5  [ ]  Someone else
         > 6  [x]  Nobody

           7       I'm not sure
           8       I'd rather not say

         Space or the number puts the x in or out. Enter when you are done.

         Took out: A parent or carer, Brothers or sisters. < brings them back.
        """
    )


def test_a_scale_with_and_without_a_number() -> None:
    unmarked = drawn(layout.screen(EASY, State(), WIDE))
    assert "[" not in unmarked
    assert ">" not in unmarked
    assert drawn(layout.screen(EASY, State(here=7), WIDE)) == drawing(
        """
         K's turn                                  Part 3 of 4: talking and being heard
         ? help    < back    Ctrl-L leave at once
        rule 79

         How easy are calls for you?

           really hard                                          really easy
               0    1    2    3    4    5    6   [7]   8    9   10

           u  I'm not sure
           r  I'd rather not say
        """
    )


def test_at_60_columns_the_numbers_stand_four_apart() -> None:
    shown = drawn(layout.screen(EASY, State(here=10), NARROW))
    assert "   really hard                                really easy\n" in shown
    assert "       0   1   2   3   4   5   6   7   8   9 [10]\n" in shown


def test_words_being_typed_wrap_at_words_and_show_where_the_next_letter_goes() -> None:
    words = "I don't like everyone looking at me. I can say more if I can type. And so on"
    shown = layout.screen(WORDS, State(text=words, cursor=len(words)), WIDE)
    assert drawn(shown) == drawing(
        """
         K's turn                                            Part 4 of 4: what you want
         ? help    < back    Ctrl-L leave at once
        rule 79

         What would make it OK for you?
         Your own words. As short as you like. Enter on its own skips this.

         > I don't like everyone looking at me. I can say more if I can type. And so
           on
        """
    )
    assert shown.cursor == (8, 5)


def test_a_control_character_being_typed_is_shown_and_counted() -> None:
    shown = layout.screen(WORDS, State(text="a\u202eb", cursor=2), WIDE)
    assert plain_text(shown.lines[7]) == r" > a\u202eb"
    assert shown.cursor == (7, 3 + len(r"a\u202e"))


def test_a_long_text_shows_the_rows_around_the_cursor() -> None:
    words = "\n".join(f"row {number}" for number in range(40))
    top = layout.screen(WORDS, State(text=words, cursor=0), WIDE)
    end = layout.screen(WORDS, State(text=words, cursor=len(words)), WIDE)
    assert "row 0" in drawn(top)
    assert "row 39" in drawn(end)
    assert top.pages == end.pages == 1


def test_the_cursor_moves_up_and_down_over_wrapped_rows() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    state = State(text=words, cursor=len(words))
    up = layout.row_above_or_below(state, WIDE, -1)
    assert 0 < up < 10
    down = layout.row_above_or_below(State(text=words, cursor=up), WIDE, 1)
    assert down == len(words)
    assert layout.row_above_or_below(State(text=words, cursor=up), WIDE, -1) == 0


def test_wishes_as_a_grid() -> None:
    state = State(here=2, said=(("1", "2"), ("2", "1"), ("3", "3"), ("4", "rather_not_say")))
    assert drawn(layout.screen(WISHES, state, WIDE, Extras((layout.how_to(WISHES),)))) == drawing(
        """
         K's turn                                            Part 4 of 4: what you want
         ? help    < back    Ctrl-L leave at once
        rule 79

         How would you like to meet? Say for each one.

                               1 I'd like    2 It would    3 Not OK    4 I'm not
                                 this          be OK         for me      sure
           In person                           x
           By video              x
         > By phone                                          x
           A mix: some in the    I'd rather not say
           room, some on a call

         Up and down to move. 1 to 4 to say. 5 is I'd rather not say. Enter when done.
         You can like more than one. You can leave a line empty.
        """
    )


def test_wishes_at_60_columns_have_a_line_each() -> None:
    state = State(here=1, said=(("2", "1"), ("4", "2")))
    assert drawn(layout.screen(WISHES, state, NARROW)) == drawing(
        """
         K's turn                        Part 4 of 4: what you want
         ? help    < back    Ctrl-L leave at once
        rule 59

         How would you like to meet? Say for each one.

           1 I'd like this   2 It would be OK   3 Not OK for me
           4 I'm not sure   5 I'd rather not say

           In person
         > By video              I'd like this
           By phone
           A mix: some in the    It would be OK
           room, some on a call
        """
    )


def test_a_list_to_read_through() -> None:
    assert drawn(layout.screen(REVIEW, State(text="p2", cursor=2), WIDE)) == drawing(
        """
         K's turn                                                       Read it through
         ? help    < back    Ctrl-L leave at once
        rule 79

          1  Who would be near             Parent, brothers or sisters          private
          2  Talking on the phone is hard  Yes                             you, private
          3  What would make it OK         I don't like everyone looking a...  everyone

         Type a number to change it. p and a number: make it private.
         Enter when it is right.

         > p2
        """
    )


def test_at_60_columns_a_remark_is_the_one_word_private_or_nothing() -> None:
    shown = drawn(layout.screen(REVIEW, State(), NARROW))
    assert "  1  Who would be near             Parent, brot...  private\n" in shown
    assert "  3  What would make it OK         I don't like everyone...\n" in shown
    assert "everyone\n" not in shown


def test_more_than_15_rows_are_pages_and_fill_24_lines_at_most() -> None:
    long = Numbered("long", REVIEW.page, tuple((f"row {i}", "Yes", "") for i in range(40)))
    pages = layout.numbered_pages(long, WIDE)
    assert [len(page) for page in pages] == [15, 15, 10]
    for number in range(len(pages)):
        shown = layout.screen(long, State(page=number), WIDE)
        assert shown.pages == 1
        assert len(shown.lines) <= 24
    assert "Page 2 of 3. Enter for the next page." in drawn(
        layout.screen(long, State(page=1), WIDE)
    )


POINTS = Numbered(
    "settle",
    Page("What is still needed", "for everyone in the room", "1 of 3 settled."),
    (
        ("K, by video: K may be forgotten on the call. What will we do?", "", ""),
        (
            "The plan: If somebody walks in on a person who is on a call: how do they let you "
            "know, and what do you do then?",
            "They say the word, and R ends the call. Nobody asks why, then or afterwards.",
            "settled",
        ),
        ("A day to look at this again", "", ""),
    ),
    done="A number settles a point. Enter leaves the others for now.",
    ticks=(False, True, False),
)


def test_rows_that_are_sentences_wrap_over_the_full_width_with_the_value_under_them() -> None:
    assert drawn(layout.screen(POINTS, State(), WIDE)) == drawing(
        """
         What is still needed                                  for everyone in the room
         ? help    < back    Ctrl-L leave at once
        rule 79

         1 of 3 settled.

         [ ] 1  K, by video: K may be forgotten on the call. What will we do?
         [x] 2  The plan: If somebody walks in on a person who is on a call:    settled
                how do they let you know, and what do you do then?
                  They say the word, and R ends the call. Nobody asks why, then or
                  afterwards.
         [ ] 3  A day to look at this again

         A number settles a point. Enter leaves the others for now.

         >
        """
    )


def test_a_value_under_its_label_has_three_lines_and_then_says_that_there_is_more() -> None:
    rows = (("A matter " * 12, "Some words. " * 30, ""),)
    long = replace(POINTS, rows=rows, ticks=())
    shown = drawn(layout.screen(long, State(), NARROW)).splitlines()
    values = [line for line in shown if line.startswith(" " * 7)]
    assert len(values) == 3
    assert values[-1].endswith("...")
    assert sum(line.count("matter") for line in shown) == 12  # a label is never cut


def test_a_row_of_its_own_page_is_counted_in_lines() -> None:
    rows = tuple(
        (f"{number} " + "a long point " * 8, "What we do about it", "") for number in "abcdefgh"
    )
    long = replace(POINTS, rows=rows, ticks=())
    for room in (WIDE, NARROW):
        pages = layout.numbered_pages(long, room)
        assert [row for page in pages for row in page] == list(range(8))
        for number in range(len(pages)):
            shown = layout.screen(long, State(page=number), room)
            assert shown.pages == 1
            assert len(shown.lines) <= room.rows


def test_short_rows_stay_on_one_line_and_use_the_width() -> None:
    label = "Is there a place where nobody else can hear you?"
    review = replace(REVIEW, rows=((label, "Yes", "private"), ("On your own", "No", "")))
    assert drawn(layout.screen(review, State(), WIDE)).splitlines()[4:6] == [
        f"  1  {label}  Yes              private",
        "  2  On your own                                       No",
    ]


def test_the_picture_as_a_table() -> None:
    page = Page("The picture", "for everyone in the room", body=(PICTURE,))
    assert drawn(layout.page_screen(page, WIDE)) == drawing(
        """
         The picture                                           for everyone in the room
         ? help    < back    Ctrl-L leave at once
        rule 79

             In person          By video           By phone           Mix A

         K                      [~] possible       [~] possible       [#] potentially
                                    with care 2        with care 2        unsafe 1
             wish: would be OK  wish: preferred    wish: not OK       wish: preferred
                                for it: 1 reason                      for it: 1 reason

         D                      [?] not known yet
                                with care so far;
                                1 not known 6, 7
             wish: preferred    wish: would be OK  wish: would be OK
             for it: 1 reason

         N   [?] not asked yet 1

         Mix A: K by video, the rest in the room.
        """
    )


def test_the_picture_at_60_columns_is_a_block_for_each_person() -> None:
    page = Page(body=(PICTURE,))
    assert drawn(layout.page_screen(page, NARROW)) == drawing(
        """
         K
           In person   wish: would be OK
           By video    [~] possible with care 2
                           wish: preferred. For it: 1 reason
           By phone    [~] possible with care 2
                           wish: not OK
           Mix A       [#] potentially unsafe 1
                           wish: preferred. For it: 1 reason

         D
           In person   wish: preferred. For it: 1 reason
           By video    [?] not known yet
                           with care so far; 1 not known 6, 7.
                           Wish: would be OK
           By phone    wish: would be OK
           Mix A

         N   [?] not asked yet 1

         Mix A: K by video, the rest in the room.
        """
    )


def test_more_than_four_options_are_a_block_for_each_person_too() -> None:
    table = Table(("A", "B", "C", "D", "E"), (Row("K", (Cell("possible", "possible"),) * 5),))
    shown = drawn(layout.page_screen(Page(body=(table,)), WIDE))
    assert shown.splitlines()[:2] == [" K", "   A   [+] possible"]


def test_concerns_with_what_stands_behind_them() -> None:
    page = Page(
        body=(
            Paragraph("1 to 2 of 2"),
            Items(
                (
                    Item("N has not been asked yet. R could ask N.", "1", "not_known"),
                    Item(
                        "D, by video: D's line may drop, and then D could not be heard.",
                        "2",
                        "care",
                        (
                            (
                                "Why",
                                'D was asked "Is your internet good enough for a video call?" '
                                "and said: It comes and goes.",
                            ),
                            ("", "D does not know what helps."),
                            ("Try", "Test it before."),
                        ),
                    ),
                )
            ),
            Heading("What speaks for a way of meeting"),
            Pairs((("K, by video", "K finds video easier than a room."),)),
        )
    )
    assert drawn(layout.page_screen(page, WIDE)) == drawing(
        """
         1 to 2 of 2

         1  [?] N has not been asked yet. R could ask N.

         2  [~] D, by video: D's line may drop, and then D could not be heard.
            Why      D was asked "Is your internet good enough for a video call?" and
                     said: It comes and goes.
                     D does not know what helps.
            Try      Test it before.

         What speaks for a way of meeting
           K, by video  K finds video easier than a room.
        """
    )


def test_what_we_heard_and_what_is_settled() -> None:
    page = Page(
        body=(
            Heading("K, in K's own words"),
            Quote("I can say more if I can type."),
            Heading("YOU SAY THE SAME", "same"),
            Pairs((("60 minutes", "K  yes     D  yes"),)),
            Heading("YOU SEE IT DIFFERENTLY", "different"),
            Paragraph("Nothing yet."),
            Items(
                (
                    Item("If the call drops", "1", "done", (("", "R rings the school room."),)),
                    Item("A day to look at this again", "2", "open"),
                )
            ),
        )
    )
    assert drawn(layout.page_screen(page, WIDE)) == drawing(
        """
         K, in K's own words
           "I can say more if I can type."

         =   YOU SAY THE SAME
             60 minutes  K  yes     D  yes

         <>  YOU SEE IT DIFFERENTLY
             Nothing yet.

         [x] 1  If the call drops
                R rings the school room.
         [ ] 2  A day to look at this again
        """
    )


def test_what_each_person_said_stands_on_one_line_or_on_one_line_each() -> None:
    said = (("", "K: Yes, any time"), ("", "D: Some of the time"), ("", "R: I'm not sure"))
    differently = Heading("YOU SEE IT DIFFERENTLY", "different")
    items = Items((Item("A place to talk", lines=said, joined=True),))
    assert drawn(layout.page_screen(Page(body=(differently, items)), WIDE)) == drawing(
        """
         <>  YOU SEE IT DIFFERENTLY
             A place to talk
               K: Yes, any time   D: Some of the time   R: I'm not sure
        """
    )
    said = (*said[:2], ("", "R: It depends on the day of the week and on who is at home then"))
    items = Items((Item("A place to talk", lines=said, joined=True),))
    assert drawn(layout.page_screen(Page(body=(differently, items)), NARROW)) == drawing(
        """
         <>  YOU SEE IT DIFFERENTLY
             A place to talk
               K: Yes, any time
               D: Some of the time
               R: It depends on the day of the week and on who is
               at home then
        """
    )


def test_home_has_no_lines_on_top_and_its_remarks_go_at_60_columns() -> None:
    home = PickOne(
        "home",
        Page(text="choosing-digital"),
        (
            Line("start", "Start a conversation", "everybody has a turn, about 20 minutes"),
            Line("quick", "Make a quick record", "of a talk you have had, 2 minutes"),
            Line("resume", "Go on with one that is not finished"),
            Line("review", "Look again at a decision"),
            Line("leave", "Leave", key="q"),
        ),
        ready="start",
    )
    assert drawn(layout.screen(home, State(here=0), WIDE)) == drawing(
        """
         choosing-digital

         > 1  Start a conversation    everybody has a turn, about 20 minutes
           2  Make a quick record     of a talk you have had, 2 minutes
           3  Go on with one that is not finished
           4  Look again at a decision

           q  Leave
        """
    )
    assert "minutes" not in drawn(layout.screen(home, State(here=0), NARROW))


def test_a_page_that_asks_nothing_about_a_person_has_few_lines_and_no_numbers() -> None:
    ready = PickOne(
        "heard",
        Page(text="Different is fine."),
        (Line("go", "Go on to the picture"), Line("alone", "R looks alone", key="w")),
        ready="go",
    )
    assert drawn(layout.screen(ready, State(here=0), WIDE)) == drawing(
        """
         Different is fine.

         > Go on to the picture
           w  R looks alone
        """
    )


def test_a_long_label_is_wrapped_under_itself() -> None:
    label = "R takes me to a room at school, stays outside the door, and takes me home again"
    shown = drawn(layout.screen(PickOne("k", Page(), lines(label, "No")), State(here=0), WIDE))
    assert shown == drawing(
        """
         > 1  R takes me to a room at school, stays outside
              the door, and takes me home again
           2  No
        """
    )


def test_a_page_longer_than_the_window_is_split_with_the_answers_last() -> None:
    body = tuple(Paragraph(f"Paragraph {number}.") for number in range(14))
    long = PickOne("long", Page("R", "alone", body=body), lines("Yes", "No"))
    first = layout.screen(long, State(), NARROW)
    last = layout.screen(long, State(), NARROW, page=1)
    assert (first.pages, last.pages) == (2, 2)
    assert "page 1 of 2\n" in drawn(first)
    assert drawn(first).endswith("\n Enter for the next page.\n")
    assert "   2  No\n" not in drawn(first)
    assert drawn(last).endswith("   1  Yes\n   2  No\n")
    assert last.last


def test_a_heading_never_stands_last_on_a_page() -> None:
    paragraphs: tuple[Block, ...] = tuple(Paragraph(f"Paragraph {number}.") for number in range(14))
    body = (*paragraphs[:7], Heading("Head"), *paragraphs[7:])
    page = Page("R", "alone", body=body)
    first = layout.page_screen(page, NARROW)
    assert first.pages == 2
    assert drawn(first).rstrip().endswith("Paragraph 6.\n\n Enter for the next page.")


def test_the_key_line_says_back_only_where_it_leads_somewhere() -> None:
    there = layout.page_screen(Page("K's turn", back=True), WIDE)
    not_there = layout.page_screen(Page("K's turn", back=False), WIDE)
    assert plain_text(there.lines[1]) == " ? help    < back    Ctrl-L leave at once"
    assert plain_text(not_there.lines[1]) == " ? help    Ctrl-L leave at once"


def test_signs_and_headings_have_styles_and_words_have_none() -> None:
    page = Page("R", "alone", body=(PICTURE,))
    styles: dict[str, set[str]] = {}
    for line in layout.page_screen(page, WIDE).lines:
        for style, words in line:
            styles.setdefault(style, set()).add(words)
    assert styles["unsafe"] == {"[#]"}
    assert styles["care"] == {"[~]"}
    assert styles["grey"] == {"[?]"}
    assert styles["bold"] == {"R"}
    assert styles["dim"] == {" ? help    < back    Ctrl-L leave at once"}


def test_a_small_window_says_so_and_shows_no_answer() -> None:
    assert Room(59, 24).too_small
    assert Room(80, 19).too_small
    assert not NARROW.too_small
    assert drawn(layout.small_screen(Room(48, 16), other_way=True)) == drawing(
        """
         This window is too small for these pages.

         It is 48 wide and 16 high. 60 by 20 is enough.
         Make it larger, and this page goes away by
         itself.

         p  go on without pages (works in any size)
        """
    )


def test_the_same_page_as_sentences() -> None:
    page = Page(
        text="What we heard",
        body=(
            Heading("YOU SAY THE SAME", "same"),
            Pairs((("60 minutes", "K  yes     D  yes"),)),
            Items((Item("A dropped call", "1", "care", (("Try", "Ring K"),)),)),
            PICTURE,
        ),
    )
    assert layout.sentences(page) == [
        "What we heard",
        "YOU SAY THE SAME.",
        "60 minutes: K yes, D yes.",
        "1. Possible with care. A dropped call.",
        "Try: Ring K.",
        "K, in person: wish: would be OK.",
        "K, by video: possible with care 2. Wish: preferred. For it: 1 reason.",
        "K, by phone: possible with care 2. Wish: not OK.",
        "K, Mix A: potentially unsafe 1. Wish: preferred. For it: 1 reason.",
        "D, in person: wish: preferred. For it: 1 reason.",
        "D, by video: not known yet. With care so far; 1 not known 6, 7. Wish: would be OK.",
        "D, by phone: wish: would be OK.",
        "N: not asked yet 1.",
        "Mix A: K by video, the rest in the room.",
    ]


def test_a_page_for_a_pipe_has_no_line_of_keys_and_colour_only_if_asked() -> None:
    page = Page("Saved", "", "Saved.", body=(Items((Item("A call", sign="care"),)),))
    assert page_text(page) == " Saved\n\n Saved.\n\n   [~] A call\n"
    coloured = page_text(page, colour=True)
    assert "\x1b[38;5;130m[~]\x1b[0m A call\n" in coloured
    assert page_text(Page(text="\x1b[31mno")) == " \\x1b[31mno\n"


def test_a_letter_that_a_stream_cannot_hold_becomes_an_escape() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    print_page(Page(text="Zo\u00eb said \u2026"), stream)
    stream.flush()
    assert stream.buffer.getvalue() == b" Zo\\xeb said \\u2026\n"


HOSTILE = "\x1b[2J\u202e" + "[/link]" * 30
EVERY_FORM: Sequence[Prompt] = [
    PickOne("k", Page(HOSTILE, HOSTILE, HOSTILE, private=True), lines(HOSTILE, "")),
    PickSeveral("k", Page(HOSTILE), lines(HOSTILE), (), lines(HOSTILE)),
    PickNumber("k", Page(HOSTILE), (HOSTILE, HOSTILE), lines(HOSTILE)),
    TypeText("k", Page(HOSTILE, note=HOSTILE)),
    PickEach("k", Page(HOSTILE), lines(HOSTILE), lines(HOSTILE, HOSTILE)),
    Numbered("k", Page(HOSTILE), ((HOSTILE, HOSTILE, HOSTILE),), (Line("p", HOSTILE),)),
    Numbered("k", Page(HOSTILE), ((HOSTILE, HOSTILE, HOSTILE),) * 12, ticks=(True, False) * 6),
    PickOne(
        "k",
        Page(
            body=(
                Paragraph(HOSTILE),
                Heading(HOSTILE, "care"),
                Quote(HOSTILE),
                Pairs(((HOSTILE, HOSTILE),)),
                Items((Item(HOSTILE, HOSTILE[:9], "done", ((HOSTILE[:20], HOSTILE),)),)),
                Table((HOSTILE, "b"), (Row(HOSTILE, (Cell("care", HOSTILE, (HOSTILE,)),)),)),
                Table((HOSTILE,), (Row("K", (), Cell("care", HOSTILE)),), (HOSTILE,)),
            ),
        ),
        lines("Yes"),
    ),
]


@pytest.mark.parametrize("prompt", EVERY_FORM, ids=lambda prompt: type(prompt).__name__)
@LAWS
@given(columns=st.integers(60, 140), rows=st.integers(20, 60), help_open=st.booleans())
def test_no_line_ever_leaves_the_window_or_steers_the_terminal(
    prompt: Prompt, columns: int, rows: int, help_open: bool
) -> None:
    room = Room(columns, rows)
    state = State(text=HOSTILE, cursor=5, chosen=frozenset({"1"}), said=(("1", "1"),))
    first = layout.screen(prompt, state, room, Extras((HOSTILE,), HOSTILE, help_open))
    for page in range(first.pages):
        shown = layout.screen(prompt, state, room, Extras((HOSTILE,), HOSTILE, help_open), page)
        assert len(shown.lines) <= rows
        for line in shown.lines:
            words = plain_text(line)
            assert width(words) <= min(79, columns - 1)
            assert words.isprintable()


@pytest.mark.parametrize("lines", range(1, 45))
def test_how_it_is_done_never_has_a_page_of_its_own(lines: int) -> None:
    body = (Items(tuple(Item(f"Point {number}") for number in range(lines))),)
    prompt = PickOne("why", Page("The picture", "for all", "", body), (Line("a", "The rest"),))
    hints = (layout.how_to(prompt), "This line will not come again. Press ? to see it.")
    first = layout.screen(prompt, State(here=0), WIDE, Extras(hints))
    last = layout.screen(prompt, State(here=0), WIDE, Extras(hints), first.pages - 1)
    assert "The rest" in drawn(last)

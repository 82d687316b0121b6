"""Whole screens: a prompt, its help, a page that asks nothing, and those that stand in for one."""

from dataclasses import replace

from choosing_digital.prompts import Numbered, Page, Pairs, PickSeveral, PressOne, Prompt
from choosing_digital.terminal import text as t
from choosing_digital.terminal.layout.answers import answers, how_to
from choosing_digital.terminal.layout.lines import (
    BLANK,
    INDENT,
    Group,
    TextLine,
    plain_line,
    words_group,
)
from choosing_digital.terminal.layout.page import below_groups, reading_groups, title_line
from choosing_digital.terminal.layout.pages import Screen, split
from choosing_digital.terminal.layout.room import SMALLEST, Extras, Room, State

OPEN_AGAIN = "This is open again: everyone at the meeting may know it."
KEEP = "This is what you said. Enter keeps it."


def screen(
    prompt: Prompt, state: State, room: Room, extras: Extras | None = None, page: int = 0
) -> Screen:
    """Lay the prompt out in this room; `page` is kept within the pages there are."""
    extras = extras or Extras()
    if extras.help:
        return _help_screen(prompt, state, room, page)
    if isinstance(prompt, Numbered) and extras.message:
        # What is said of the typed line stands under it, where the eye is.
        prompt = replace(prompt, page=replace(prompt.page, note=extras.message))
        extras = replace(extras, message="")
    for spaced in (True, False):
        shown = _drawn(prompt, state, room, extras, page, spaced=spaced)
        if shown.pages == 1:
            return shown
    # How it is done is no reason for one more page, away from what it speaks of; `?` has it too.
    without = _drawn(prompt, state, room, replace(extras, how_to=()), page, spaced=False)
    return without if without.pages < shown.pages else shown


def _drawn(
    prompt: Prompt, state: State, room: Room, extras: Extras, page: int, *, spaced: bool
) -> Screen:
    groups = _content(prompt, state, room, extras, spaced=spaced)
    return split(prompt.page, groups, room, extras.message, page, spaced=spaced)


def page_screen(page: Page, room: Room, number: int = 0) -> Screen:
    """Lay out a page that asks nothing."""
    groups = [*reading_groups(page, room, spaced=True), *below_groups(page, room, spaced=True)]
    return split(page, groups, room, "", number, spaced=True)


def page_lines(page: Page, width: int) -> list[TextLine]:
    """Give a page that asks nothing as lines, however many, without the line of keys."""
    room = Room(columns=width + 1)
    groups = [*reading_groups(page, room, spaced=True), *below_groups(page, room, spaced=True)]
    lines = [line for group in groups for line in group.lines]
    if page.title or page.part:
        return [title_line(page, room), (), *lines]
    return lines


def small_screen(room: Room, *, other_way: bool) -> Screen:
    """Say that the window is too small; `other_way` if one can go on without pages."""
    sentences = [
        "This window is too small for these pages.",
        "",
        f"It is {room.columns} wide and {room.rows} high. "
        f"{SMALLEST[0]} by {SMALLEST[1]} is enough.",
        "Make it larger, and this page goes away by itself.",
    ]
    if other_way:
        sentences += ["", "p  go on without pages (works in any size)"]
    wrapped = [line for text in sentences for line in t.wrap(text, room.width - 1)]
    return Screen(tuple(plain_line(1, line) for line in wrapped[: max(room.rows, 1)]))


def stop_screen(room: Room, page: Page) -> Screen:
    """Ask whether to stop here, and say what is saved."""
    asked = t.wrap(stop_words(page), room.width - 1)
    lines = (
        *(plain_line(1, line) for line in asked),
        (),
        plain_line(1, "Enter  stop      c  carry on"),
    )
    return Screen(lines[: max(room.rows, 1)])


def stop_words(page: Page) -> str:
    """Give the question that stands when somebody would stop on this page."""
    return f"Stop here? {page.unsaved or 'Everything you have answered is saved.'}"


def cover_screen(page: Page, room: Room) -> Screen:
    """Give what stands over a page that nobody has touched for a while."""
    who = [page.part, ""] if page.part else []
    sentences = [*who, "This page is covered. Nothing is lost.", "", "y  show it again"]
    wrapped = [line for text in sentences for line in t.wrap(text, room.width - 1)]
    return Screen(tuple(plain_line(1, line) for line in wrapped[: max(room.rows, 1)]))


def _content(
    prompt: Prompt, state: State, room: Room, extras: Extras, *, spaced: bool
) -> list[Group]:
    """Give what stands under the three lines on top, in order."""
    groups = list(reading_groups(_read_first(prompt), room, spaced=spaced))
    said = ["You can choose more than one."] if isinstance(prompt, PickSeveral) else []
    if prompt.page.note and not isinstance(prompt, Numbered):
        said.append(prompt.page.note)
    if said and prompt.page.body:
        groups.append(BLANK)
    groups += [words_group(sentence, room) for sentence in said]
    if groups and not _is_next_line(prompt):
        groups.append(BLANK)
    groups += answers(prompt, state, room)
    if _was_given(prompt) and prompt.page.note != KEEP:
        groups += [BLANK, words_group(KEEP, room)]
    groups += below_groups(prompt.page, room, spaced=spaced)
    if extras.how_to:
        groups += [BLANK, *(words_group(sentence, room) for sentence in extras.how_to)]
    return groups


def _read_first(prompt: Prompt) -> Page:
    """Give the page without the question, where it stands on one line with what answers it."""
    return replace(prompt.page, text="") if isinstance(prompt, PressOne) else prompt.page


def _is_next_line(prompt: Prompt) -> bool:
    """Tell whether the question is the next line of a page that grows."""
    over = prompt.page.above[-1:]
    return isinstance(prompt, PressOne) and any(isinstance(one, Pairs) for one in over)


def signs(page: Page) -> tuple[str, ...]:
    """Say what the signs do that only some pages have: skipping, and keeping an answer private."""
    skip = ("> goes on without an answer.",) if page.skip else ()
    if not page.hide:
        return skip
    return (*skip, "* makes it open again." if page.hidden else f"* makes it private. {page.hide}")


def _was_given(prompt: Prompt) -> bool:
    match prompt:
        case PickSeveral():
            return bool(prompt.given or prompt.given_alone)
        case Numbered() | PressOne():
            return False
        case _:
            return bool(prompt.given)


def _help_screen(prompt: Prompt, state: State, room: Room, number: int) -> Screen:
    """Show help under the answers; where it does not fit, under the question; or on pages."""
    helped = _help_groups(prompt, room)
    asked = replace(_read_first(prompt), above=(), body=())
    question = [*reading_groups(asked, room, spaced=True), BLANK]
    unmarked = answers(prompt, replace(state, here=None), room)
    for groups in ([*question, *unmarked, BLANK, *helped], [*question, *helped], helped):
        shown = split(prompt.page, groups, room, "", number, spaced=True)
        if shown.pages == 1:
            break
    return shown


def _help_groups(prompt: Prompt, room: Room) -> list[Group]:
    sections = prompt.page.help
    if all(heading != "How to answer" for heading, _ in sections):
        sections = (*sections, ("How to answer", how_to(prompt)))
    if signs(prompt.page):
        sections = (*sections, ("Other keys", " ".join(signs(prompt.page))))
    groups: list[Group] = []
    for heading, words in sections:
        lines = [plain_line(INDENT, line) for line in t.wrap(words, room.width - INDENT)]
        groups.append(Group(((("", " "), ("bold", t.safe(heading))), *lines)))
    return [*groups, BLANK, words_group("Any key closes this.", room)]

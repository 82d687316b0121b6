"""Where everything stands on a page: pages, blocks and prompts to lines, for a given room.

Pure: no terminal, no colours, only the names of styles. The drawings are those of the
screens; every text that goes in comes out safe to show (`text.py`).

From the ground up: `room`, `lines`, `sentences`, `table`, `blocks`, `page`, then what can be
answered (`choices`, `typed`, `each`, `numbered`, `press`, `answers`), `pages`, `screens`. Imports
point from the later to the earlier.
"""

from choosing_digital.terminal.layout.answers import answers, how_to
from choosing_digital.terminal.layout.blocks import blocks
from choosing_digital.terminal.layout.choices import all_lines, is_numbered, letters
from choosing_digital.terminal.layout.lines import (
    SIGNS,
    Fragment,
    Group,
    Style,
    TextLine,
    plain_text,
)
from choosing_digital.terminal.layout.numbered import SMALL_ROWS, numbered_pages
from choosing_digital.terminal.layout.pages import Screen
from choosing_digital.terminal.layout.press import press_keys
from choosing_digital.terminal.layout.room import FULL_WIDTH, SMALLEST, Extras, Room, State
from choosing_digital.terminal.layout.screens import (
    KEEP,
    OPEN_AGAIN,
    cover_screen,
    page_lines,
    page_screen,
    screen,
    signs,
    small_screen,
    stop_screen,
    stop_words,
)
from choosing_digital.terminal.layout.sentences import (
    block_sentences,
    lower_first,
    sentence,
    sentences,
)
from choosing_digital.terminal.layout.sheets import sheet_lines, sheet_screen
from choosing_digital.terminal.layout.typed import row_above_or_below

__all__ = [
    "FULL_WIDTH",
    "KEEP",
    "OPEN_AGAIN",
    "SIGNS",
    "SMALLEST",
    "SMALL_ROWS",
    "Extras",
    "Fragment",
    "Group",
    "Room",
    "Screen",
    "State",
    "Style",
    "TextLine",
    "all_lines",
    "answers",
    "block_sentences",
    "blocks",
    "cover_screen",
    "how_to",
    "is_numbered",
    "letters",
    "lower_first",
    "numbered_pages",
    "page_lines",
    "page_screen",
    "plain_text",
    "press_keys",
    "row_above_or_below",
    "screen",
    "sentence",
    "sentences",
    "sheet_lines",
    "sheet_screen",
    "signs",
    "small_screen",
    "stop_screen",
    "stop_words",
]

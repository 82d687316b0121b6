"""A scenario played before a room: its steps, its pages, and what each key does.

Pure: a scenario and where the play stands give a page (`pages`), a key gives where it stands
next (`keys`). Everything on a page is computed by the engine that real conversations use, from
what `redact` gave (`play`).
"""

from choosing_digital.demo.handout import handout
from choosing_digital.demo.keys import press
from choosing_digital.demo.notes import note_sheet
from choosing_digital.demo.pages import sheet
from choosing_digital.demo.plan import plan
from choosing_digital.demo.play import CannotPlay, Play, play_of
from choosing_digital.demo.state import State
from choosing_digital.demo.through import through

__all__ = [
    "CannotPlay",
    "Play",
    "State",
    "handout",
    "note_sheet",
    "plan",
    "play_of",
    "press",
    "sheet",
    "through",
]

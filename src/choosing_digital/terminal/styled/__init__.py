"""The styled terminal: one page at a time, with arrows and numbers, in the second screen.

Three layers. A *form* knows what the keys do on one kind of prompt, and nothing of
terminals (`form`, `choosing`, `writing`, `forms`). A *visit* is one prompt before one
person: the keys that every page shares, help, stopping, pages (`visit`, over `keys`).
`Styled` keeps the terminal: its second screen, its signals, what was half typed (`asker`,
over `drawing` and `patience`). What stands where is decided in `layout`.
"""

from choosing_digital.terminal.styled.asker import Styled
from choosing_digital.terminal.styled.drawing import STYLES

__all__ = ["STYLES", "Styled"]

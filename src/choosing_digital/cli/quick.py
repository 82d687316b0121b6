"""For a worker after a talk: the quick record."""

from collections.abc import Sequence
from pathlib import Path

from choosing_digital.cli import talking

QUICK_SET = "quick"


def quick(
    sets: Sequence[Path],
    *,
    out: Path | None = None,
    id: str | None = None,
    practice: bool = False,
    plain: bool = False,
) -> int:
    """Write down a talk that was had, on the terminal, and write its record.

    A draft is kept, and goes on, as of any conversation (`talking`).
    """
    return talking.start(
        QUICK_SET, (), sets, out=out, id=id, practice=practice, plain=plain, quick=True
    )

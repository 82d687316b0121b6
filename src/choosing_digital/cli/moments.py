"""Times of the day, as the clock on the wall has them."""

from datetime import datetime
from pathlib import Path


def moment(seconds: float | None) -> datetime | None:
    """Give a time from seconds of the epoch; None where there is none."""
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds)
    except (OSError, OverflowError, ValueError):
        return None


def changed(path: Path) -> datetime | None:
    """Give when a file was last changed; None where it cannot be told."""
    try:
        return moment(path.stat().st_mtime)
    except OSError:
        return None


def at(when: datetime | None, beside: str) -> str:
    """Give a time as a sentence has it: ``at 3.12 pm``.

    Args:
        when: the time; None where it is not known.
        beside: a day, 2026-12-03, that is said already; another is said too.
    """
    from choosing_digital.words import clock, day  # late: it knows the whole record's words

    if when is None:
        return "at a time that is not known"
    on = when.date().isoformat()
    named = "" if on == beside else f"on {day(on, weekday=True)} "
    return f"{named}at {clock(when.hour, when.minute)}"


def by(when: datetime, today: str) -> str:
    """Give a time as it follows ``since`` or ``up to``: ``3.12 pm``, with a day before today."""
    from choosing_digital.words import clock, day

    on = when.date().isoformat()
    told = clock(when.hour, when.minute)
    return told if on == today else f"{told} on {day(on, weekday=True)}"

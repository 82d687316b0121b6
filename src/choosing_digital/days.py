"""Days as people type them: ``10 dec``, ``10/12/2026``, ``next thursday``; and in words."""

import re
from calendar import isleap
from datetime import date, timedelta

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_LAST_YEAR = 9998
"""So that there is a day after each that can be read."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?")
_WEEKDAY = re.compile(r"(?:next\s+|on\s+)?([a-z]{3,9})")


def read_day(text: str, today: str) -> str | None:
    """Give a day as ``2026-12-10``, or None where the text is no day.

    ``10/12`` is always day, then month. Without a year it is the next such day from
    today on; a weekday is the next one after today.

    Args:
        text: as somebody typed it.
        today: the day it is, 2026-12-03.
    """
    typed = " ".join(text.lower().split()).replace(",", "")
    now = date.fromisoformat(today)
    if typed == "today":
        return now.isoformat()
    if typed == "tomorrow":
        return (now + timedelta(days=1)).isoformat()
    try:
        found = _iso(typed) or _numbers(typed, now) or _words(typed, now) or _weekday(typed, now)
    except (ValueError, OverflowError):  # 31 February, year 0
        return None
    return found.isoformat() if found and found.year <= _LAST_YEAR else None


def read_past_day(text: str, today: str) -> str | None:
    """Give a day that has been, as ``2026-12-01``, or None where the text is none.

    Without a year it is the last such day up to today; a weekday is the last one before it.
    """
    typed = " ".join(text.lower().split()).removeprefix("last ")
    if typed == "yesterday":
        return after(today, -1)
    found = read_day(typed, today)
    if found is None or found <= today:
        return found
    if typed == "tomorrow" or typed.startswith("next "):
        return None
    if _WEEKDAY.fullmatch(typed):
        return after(found, -7) if after(found, -7) < today else after(found, -14)
    return None if re.search(r"\d{4}", typed) else _year_before(date.fromisoformat(found))


def _year_before(found: date) -> str:
    """Give the same day in the last year that had it."""
    years = (year for year in range(found.year - 1, 0, -1) if _is_day(year, found))
    return found.replace(year=next(years)).isoformat()


def _is_day(year: int, found: date) -> bool:
    return (found.month, found.day) != (2, 29) or isleap(year)


def after(today: str, days: int) -> str:
    """Give the day some days after another."""
    return (date.fromisoformat(today) + timedelta(days=days)).isoformat()


def _iso(typed: str) -> date | None:
    match = _ISO.fullmatch(typed)
    return date(*(int(part) for part in match.groups())) if match else None


def _numbers(typed: str, now: date) -> date | None:
    match = _NUMBERS.fullmatch(typed)
    return _on(int(match[1]), int(match[2]), match[3], now) if match else None


def _words(typed: str, now: date) -> date | None:
    match = _WORDS.fullmatch(typed)
    month = _named(match[2], _MONTHS) if match else None
    return _on(int(match[1]), month + 1, match[3], now) if match and month is not None else None


def _weekday(typed: str, now: date) -> date | None:
    match = _WEEKDAY.fullmatch(typed)
    weekday = _named(match[1], _WEEKDAYS) if match else None
    if weekday is None:
        return None
    return now + timedelta(days=(weekday - now.weekday() - 1) % 7 + 1)


def _named(typed: str, known: tuple[str, ...]) -> int | None:
    """Give which month or weekday is meant: in full, or its beginning (``sept``, ``weds``)."""
    wanted = "wed" if typed == "weds" else typed
    return next((number for number, one in enumerate(known) if one.startswith(wanted)), None)


def _on(day: int, month: int, year: str | None, now: date) -> date:
    if year:
        return date(int(year), month, day)
    if (month, day) == (2, 29):
        return _leap_day(now)
    this = date(now.year, month, day)
    return this if this >= now else date(now.year + 1, month, day)


def _leap_day(now: date) -> date:
    """Give the next 29 February: in the year 1900 and the like there is none."""
    years = (year for year in range(now.year, now.year + 9) if isleap(year))
    return next(found for year in years if (found := date(year, 2, 29)) >= now)


# -- in words ---------------------------------------------------------------------------


def day(iso: str, weekday: bool = False) -> str:
    """Give ``2026-12-10`` as ``10 December 2026``, with the weekday where wanted.

    A text that is no ISO day comes back as it is.
    """
    try:
        read = date.fromisoformat(iso)
    except ValueError:
        return iso
    name = f"{_WEEKDAYS[read.weekday()].capitalize()} " if weekday else ""
    return f"{name}{read.day} {_MONTHS[read.month - 1].capitalize()} {read.year}"


def ago(iso: str, on: str) -> str:
    """Give how far a day is from another: ``12 days ago``, ``today``, ``in 1 day``.

    Raises:
        ValueError: if one of them is no day.
    """
    days = (date.fromisoformat(on) - date.fromisoformat(iso)).days
    if days == 0:
        return "today"
    count = f"{abs(days):,} {'day' if abs(days) == 1 else 'days'}"
    return f"{count} ago" if days > 0 else f"in {count}"

"""Days as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from choosing_digital.days import after, read_day, read_past_day

TODAY = "2026-12-03"  # a Thursday

BOUNDED = settings(derandomize=True, deadline=None, max_examples=200)

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-10", "2026-12-10"),
        ("2027-1-5", "2027-01-05"),
        ("10/12/2026", "2026-12-10"),
        ("10.12.2026", "2026-12-10"),
        ("10/12", "2026-12-10"),
        ("3/12", "2026-12-03"),
        ("2/12", "2027-12-02"),
        ("10 dec", "2026-12-10"),
        ("10 Dec.", "2026-12-10"),
        ("10th December", "2026-12-10"),
        ("1st  march", "2027-03-01"),
        ("28 jan 2027", "2027-01-28"),
        ("10 december, 2027", "2027-12-10"),
        ("2 sept", "2027-09-02"),
        ("today", "2026-12-03"),
        ("Tomorrow", "2026-12-04"),
        ("friday", "2026-12-04"),
        ("Thursday", "2026-12-10"),
        ("next thursday", "2026-12-10"),
        ("on Weds", "2026-12-09"),
        ("thurs", "2026-12-10"),
        ("29 feb", "2028-02-29"),
        ("29/2", "2028-02-29"),
        ("29 feb 2028", "2028-02-29"),
    ],
)
def test_a_day_is_read_as_people_say_it(typed: str, day: str) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("yesterday", "2026-12-02"),
        ("today", "2026-12-03"),
        ("1 december", "2026-12-01"),
        ("3/12", "2026-12-03"),
        ("4 december", "2025-12-04"),  # not tomorrow: the last one there was
        ("30 november", "2026-11-30"),
        ("monday", "2026-11-30"),
        ("last thursday", "2026-11-26"),
        ("29 feb", "2024-02-29"),
        ("2026-11-02", "2026-11-02"),
        ("10/12/2026", None),
        ("2027-01-01", None),
        ("tomorrow", None),
        ("next thursday", None),
        ("someday", None),
        ("", None),
    ],
)
def test_a_day_that_has_been_is_the_last_such_day(typed: str, day: str | None) -> None:
    assert read_past_day(typed, TODAY) == day


@given(typed=st.text(max_size=20) | DAYS.map(str), today=DAYS)
@BOUNDED
def test_a_day_that_has_been_is_never_one_to_come(typed: str, today: date) -> None:
    found = read_past_day(typed, today.isoformat())
    assert found is None or found <= today.isoformat()


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "someday", "31 february", "30/2/2027", "29 feb 2027", "0/1", "10/13"),
        *("32 dec", "10", "10 12", "10 mayhem", "3 decade", "3 junk", "wedding", "monkey"),
        *("friend", "next", "next week", "10/12/26", "0000-01-01", "31/12/9999", "2026-12-10T10"),
        "10 dec 2026 at 3",
        "1/1/1\n2/2/2",
    ],
)
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert read_day(typed, TODAY) is None


def test_a_leap_day_on_the_day_itself_is_today() -> None:
    assert read_day("29 feb", "2028-02-29") == "2028-02-29"
    assert read_day("29 feb", "2028-03-01") == "2032-02-29"


@BOUNDED
@given(day=DAYS, today=DAYS)
def test_a_day_with_its_year_is_the_same_in_every_spelling(day: date, today: date) -> None:
    month = MONTHS[day.month - 1]
    for typed in (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.day} {month} {day.year}",
        f" {day.day}  {month[:3].upper()}. {day.year} ",
    ):
        assert read_day(typed, today.isoformat()) == day.isoformat()


@BOUNDED
@given(day=DAYS, today=DAYS)
def test_a_day_without_a_year_is_the_next_such_day_from_today_on(day: date, today: date) -> None:
    read = read_day(f"{day.day}/{day.month}", today.isoformat())
    assert read is not None
    found = date.fromisoformat(read)
    assert (found.day, found.month) == (day.day, day.month)
    assert found >= today
    one_before = today
    while one_before < found:
        assert (one_before.day, one_before.month) != (day.day, day.month)
        one_before += timedelta(days=1)


@BOUNDED
@given(today=DAYS, weekday=st.integers(0, 6), most=st.integers(3, 9))
def test_a_weekday_is_the_next_one_after_today(today: date, weekday: int, most: int) -> None:
    read = read_day(WEEKDAYS[weekday][:most], today.isoformat())
    assert read is not None
    found = date.fromisoformat(read)
    assert found.weekday() == weekday
    assert timedelta(0) < found - today <= timedelta(days=7)


@BOUNDED
@given(typed=st.text(), today=DAYS)
def test_whatever_is_typed_is_a_day_or_none(typed: str, today: date) -> None:
    read = read_day(typed, today.isoformat())
    if read is not None:
        assert after(after(read, 1), -1) == read


def test_days_are_counted_over_the_end_of_a_month_and_a_year() -> None:
    assert after("2026-12-03", 28) == "2026-12-31"
    assert after("2026-12-31", 1) == "2027-01-01"
    assert after("2028-02-28", 1) == "2028-02-29"

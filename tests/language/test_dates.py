"""Dates that people type, read on Wednesday 11 March 2026 at 10:00 in Berlin."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from typing import cast

import pytest

from introcli.errors import UsageProblem
from introcli.language.dates import DateOrder, Moment, Prefer, parse

# A fixed offset, as ``datetime.astimezone()`` gives: right for March, wrong for July.
NOW = datetime(2026, 3, 11, 10, 0, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot set the zone")


@contextmanager
def zone(name: str) -> Iterator[None]:
    """Make ``name`` the system's time zone."""
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TZ", name)
            time.tzset()
            yield
    finally:
        time.tzset()


@pytest.fixture(autouse=True, scope="module")
def _berlin() -> Iterator[None]:
    with zone("Europe/Berlin"):
        yield


def past(text: str, now: datetime = NOW, order: DateOrder | None = None) -> str:
    return parse(text, now, prefer="past", date_order=order).stored()


def future(text: str, now: datetime = NOW, order: DateOrder | None = None) -> str:
    return parse(text, now, prefer="future", date_order=order).stored()


def refusal(text: str, prefer: Prefer = "past", now: datetime = NOW) -> str:
    with pytest.raises(UsageProblem) as caught:
        parse(text, now, prefer=prefer)
    assert caught.value.hint is not None
    example = "2026-02-20" if prefer == "past" else "2026-04-20"
    assert example in caught.value.hint
    return str(caught.value)


SAME_BOTH_WAYS = {
    "2019": "2019", "in 2019": "2019", "2199": "2199", "2024-05": "2024-05", "May 2024": "2024-05",
    "in may 2024": "2024-05", "Sept 2024": "2024-09", "sep. 2024": "2024-09",
    "December, 2023": "2023-12", "2026-02-20": "2026-02-20", "on 2026-02-20": "2026-02-20",
    "Feb. 20, 2026": "2026-02-20", "Fri 20 Feb 2026": "2026-02-20",
    "Friday, February 20, 2026": "2026-02-20", "2030-01-01": "2030-01-01",
    "2026/03/01": "2026-03-01", "2026.3.1": "2026-03-01", "10d ago": "2026-03-01",
    "1 March 2026": "2026-03-01", "1st of March 2026": "2026-03-01", "Mar 1, 2026": "2026-03-01",
    "2024-02-29": "2024-02-29", "today": "2026-03-11", "  TODAY ": "2026-03-11", "0d": "2026-03-11",
    "11 March": "2026-03-11", "yesterday": "2026-03-10", "last tuesday": "2026-03-10",
    "a day ago": "2026-03-10", "tomorrow": "2026-03-12", "next Thu": "2026-03-12",
    "the day before yesterday": "2026-03-09", "day before yesterday": "2026-03-09",
    "day after tomorrow": "2026-03-13", "the day after tomorrow": "2026-03-13",
    "last wednesday": "2026-03-04", "a week ago": "2026-03-04", "last week": "2026-03-04",
    "last thu": "2026-03-05", "next tuesday": "2026-03-17", "next wednesday": "2026-03-18",
    "a week from now": "2026-03-18", "next week": "2026-03-18", "3 days ago": "2026-03-08",
    "-3d": "2026-03-08", "two weeks ago": "2026-02-25", "a month ago": "2026-02-11",
    "-1mo": "2026-02-11", "last month": "2026-02-11", "six months ago": "2025-09-11",
    "an  year\tago": "2025-03-11", "last year": "2025-03-11", "70 years ago": "1956-03-11",
    "in 3 days": "2026-03-14", "+3d": "2026-03-14", "in 2 weeks": "2026-03-25",
    "in 2w": "2026-03-25", "+2 weeks": "2026-03-25", "in a month": "2026-04-11",
    "next month": "2026-04-11", "in one year": "2027-03-11", "next year": "2027-03-11",
    "in 10 months": "2027-01-11", "2 months from today": "2026-05-11",
    "the 22nd of Feb 2025": "2025-02-22", "March 3rd 2026": "2026-03-03",
    "Mon 23rd of March 2026": "2026-03-23",
    "on 12 sept 2025": "2025-09-12", "1 Jan 1900": "1900-01-01", "now": "2026-03-11T09:00:00Z",
    "18:30": "2026-03-11T17:30:00Z", "6:30 PM": "2026-03-11T17:30:00Z",
    "at 9:05": "2026-03-11T08:05:00Z", "6pm": "2026-03-11T17:00:00Z",
    "today at 6pm": "2026-03-11T17:00:00Z", "12am": "2026-03-10T23:00:00Z",
    "12 pm": "2026-03-11T11:00:00Z", "yesterday 18:30": "2026-03-10T17:30:00Z",
    "yesterday, 18:30:15": "2026-03-10T17:30:15Z", "3 days ago at 7 am": "2026-03-08T06:00:00Z",
    "last tuesday 23:59": "2026-03-10T22:59:00Z", "1 March 2026 10:00": "2026-03-01T09:00:00Z",
    "Mar 1, 2026 at 10:00": "2026-03-01T09:00:00Z", "2026-02-20 18:30": "2026-02-20T17:30:00Z",
    "2026-02-20T18:30": "2026-02-20T17:30:00Z", "2026-02-20T18:30:00.25": "2026-02-20T17:30:00Z",
    "2026-02-20T18:30:09": "2026-02-20T17:30:09Z", "2026-02-20T18:30Z": "2026-02-20T18:30:00Z",
    "2026-02-20 18:30:00Z": "2026-02-20T18:30:00Z",
    "2026-02-20T18:30:00.999Z": "2026-02-20T18:30:00Z",
    "2026-02-20 18:30 +0530": "2026-02-20T13:00:00Z",
    "2026-02-20T18:30:00-05:00": "2026-02-20T23:30:00Z",
}  # fmt: skip
BY_DIRECTION = [
    ("tuesday", "2026-03-10", "2026-03-17"), ("thu", "2026-03-05", "2026-03-12"),
    ("on Friday", "2026-03-06", "2026-03-13"), ("3d", "2026-03-08", "2026-03-14"),
    ("2w", "2026-02-25", "2026-03-25"), ("3mo", "2025-12-11", "2026-06-11"),
    ("1y", "2025-03-11", "2027-03-11"), ("two weeks", "2026-02-25", "2026-03-25"),
    ("1 March", "2026-03-01", "2027-03-01"), ("March 1", "2026-03-01", "2027-03-01"),
    ("12 mar", "2025-03-12", "2026-03-12"), ("the 31st of December", "2025-12-31", "2026-12-31"),
    ("29 Feb", "2024-02-29", "2028-02-29"),
    ("12 mar 9am", "2025-03-12T08:00:00Z", "2026-03-12T08:00:00Z"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stored"), SAME_BOTH_WAYS.items())
def test_a_full_phrase_means_the_same_in_either_direction(text: str, stored: str) -> None:
    assert (past(text), future(text)) == (stored, stored)


@pytest.mark.parametrize(("text", "before", "after"), BY_DIRECTION)
def test_an_open_phrase_takes_the_preferred_direction(text: str, before: str, after: str) -> None:
    assert (past(text), future(text)) == (before, after)


UNREADABLE = (
    "", " ", "soonish", "tonight", "noon", "2", "12", "1st", "march", "next", "last", "ago", "in",
    "on", "at", "d", "in days", "days ago", "last 3 days", "next weekend", "this week", "3m", "3h",
    "in 3 days ago", "+3d ago", "-a", "in -3 days", "+ 3d", "a d", "on 3d", "in yesterday",
    "today tomorrow", "2026-02-20 x", "2026-02-20,", "tuesday week", "on on friday", "3rd",
    "12 Feb 26", "01/03/26", "26-03-01", "01/03", "2026-03/01", "2026-2", "20260220", "2rd March",
    "1th March", "1march", "Foo 1 March", "1 Foo", "1 March 2026 AD", "may 2024-05", "12026",
    "now 18:30", "2019 18:30", "May 2024 18:30", "18:3", "18h30", "18:30 18:30", "at at 18:30",
    "todayt18:30", "2026/03/001", "123/3/2026",
    "2026-02-20T18:30+1", "2026-02-20T24:00Z", "2026-02-20Z", "yesterday 18:30Z", "-0005", "1_0d",
    "٢٠٢٦-٠٢-٢٠", "２０２６", "a wee\u212a ago", "to\0day", "tod\u00e0y", "\ud800", "2026–02–20",
)  # fmt: skip
IMPOSSIBLE = (
    "30 February", "31 April", "0 March", "32 March", "2026-02-30", "29 Feb 2023", "2025-02-29",
    "2026-13-01", "2026-13", "2026-00", "2026-00-10", "25:00", "24:00", "18:60", "0pm", "13pm",
    "18:30pm", "2026-02-20T18:60Z", "2026-02-20T18:30+25:00", "2026-02-30T18:30Z",
    "in 99999999 days", "-9999999999999999999999999999999999999999d",
)  # fmt: skip
OUT_OF_RANGE = (
    "0000", "1899", "2200", "1899-12-31", "2200-01-01", "May 1066", "1 March 9999", "200 years ago",
    "in 99999999 years", "in 99999999999999999999999999 months", "in 100000 days", "-100000w",
    "1900-01-01 00:30", "1900-01-01T00:00+14:00", "2199-12-31T23:30Z",
)  # fmt: skip


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_has_no_single_reading_is_refused(text: str) -> None:
    assert refusal(text) == refusal(text, "future")
    assert refusal(text) == f"{text!r} is not a date that can be read in one way"


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_a_day_or_time_that_does_not_exist_is_refused(text: str) -> None:
    assert refusal(text) == refusal(text, "future")
    assert refusal(text) == f"{text!r} names a day or a time that does not exist"


@pytest.mark.parametrize("text", OUT_OF_RANGE)
def test_a_year_out_of_range_is_refused(text: str) -> None:
    assert refusal(text).endswith("is not between 1900 and 2199")


def test_a_huge_text_is_refused_without_being_repeated() -> None:
    assert refusal("1" * 10_000_000).startswith("'" + "1" * 40 + "…' is not a date")
    assert len(refusal("\n" * 10_000_000)) < 200
    assert refusal(" " * 76 + "today").startswith("'   ")


@pytest.mark.parametrize("text", ["wednesday", "Wed", "on wednesday", "wed 18:30"])
def test_todays_own_weekday_is_refused(text: str) -> None:
    for prefer in ("past", "future"):
        with pytest.raises(UsageProblem, match="could be today, last wed") as caught:
            parse(text, NOW, prefer=prefer)
        assert (caught.value.hint or "").startswith("write one of them: today, last wed")


def test_a_weekday_that_contradicts_its_date_is_refused() -> None:
    assert refusal("Mon 10 Mar") == "'mon 10 mar' contradicts itself: that day is Tue 10 Mar 2026"
    assert past("Tue 10 Mar") == "2026-03-10"
    assert refusal("Tue 10 Mar", "future").endswith("that day is Wed 10 Mar 2027")


@pytest.mark.parametrize("text", ["01/03/2026", "1.3.2026", "1-3-2026", "25/12/2026"])
def test_day_and_month_in_numbers_need_a_date_order(text: str) -> None:
    assert "does not say which number is the day" in refusal(text)
    with pytest.raises(UsageProblem, match="does not say"):
        past(text, order="ymd")


@pytest.mark.parametrize("prefer", ["past", "future"])
def test_the_hint_knows_the_date_order(prefer: Prefer) -> None:
    for order, example in (("dmy", "20/11/2026"), ("mdy", "11/20/2026")):
        with pytest.raises(UsageProblem) as caught:
            parse("20/11", NOW, prefer=prefer, date_order=cast("DateOrder", order))
        assert (caught.value.hint or "").endswith(f"the year belongs to it: {example}")
    with pytest.raises(UsageProblem) as caught:
        parse("20/11", NOW, prefer=prefer)
    assert (caught.value.hint or "").endswith("intro config set date_order dmy")


def test_date_order_decides_and_does_not_bend() -> None:
    assert past("01/03/2026", order="dmy") == past("1.3.2026", order="dmy") == "2026-03-01"
    assert past("01/03/2026", order="mdy") == past("1-3-2026", order="mdy") == "2026-01-03"
    assert past("2026/03/01", order="mdy") == past("2026-03-01", order="dmy") == "2026-03-01"
    assert past("1.3.2026 10:00", order="dmy") == "2026-03-01T09:00:00Z"
    with pytest.raises(UsageProblem, match="does not exist"):
        past("25/12/2026", order="mdy")


TOO_SHORT = [
    ("2026-01-31", "in a month", "2026-02-28"), ("2028-01-31", "in a month", "2028-02-29"),
    ("2026-03-31", "last month", "2026-02-28"), ("2026-05-31", "6mo ago", "2025-11-30"),
    ("2026-12-31", "next month", "2027-01-31"), ("2026-01-15", "last month", "2025-12-15"),
    ("2028-02-29", "next year", "2029-02-28"), ("2028-02-29", "4 years ago", "2024-02-29"),
    ("2028-02-29", "29 feb", "2028-02-29"), ("2199-12-01", "in 30 days", "2199-12-31"),
    ("1900-03-01", "in 12 months", "1901-03-01"),
]  # fmt: skip


@pytest.mark.parametrize(("today", "text", "stored"), TOO_SHORT)
def test_months_too_short_give_their_last_day(today: str, text: str, stored: str) -> None:
    assert past(text, datetime.fromisoformat(f"{today}T10:00+01:00")) == stored


def test_a_leap_day_is_found_across_a_century_without_one() -> None:
    assert past("29 feb", NOW.replace(year=2104, month=2, day=28)) == "2096-02-29"
    assert future("29 feb", NOW.replace(year=2096, month=3, day=1)) == "2104-02-29"


def test_the_edges_of_the_calendar_are_refused_not_crossed() -> None:
    assert "2200" in refusal("tomorrow", now=datetime(2199, 12, 31, 10, tzinfo=UTC))
    assert "2200" in refusal("1 march", "future", now=datetime(2199, 12, 31, 10, tzinfo=UTC))
    assert "1899" in refusal("2 jan", now=datetime(1900, 1, 1, 10, tzinfo=UTC))
    assert "exist" in refusal("tomorrow", now=datetime(9999, 12, 31, 10, tzinfo=UTC))
    assert refusal("now", now=datetime(9999, 12, 31, 23, tzinfo=UTC))


def test_local_times_use_the_offset_of_their_own_day() -> None:
    assert past("2026-07-01 12:00") == "2026-07-01T10:00:00Z"
    assert past("2026-03-29 12:00") == "2026-03-29T10:00:00Z"
    assert future("in 3 weeks 12:00") == "2026-04-01T10:00:00Z"
    with zone("America/New_York"):
        assert past("2026-07-01 12:00") == "2026-07-01T16:00:00Z"
        assert past("2026-02-20T01:00Z") == "2026-02-20T01:00:00Z"
        assert parse("2026-02-20T01:00Z", NOW, prefer="past").on == date(2026, 2, 19)


def test_a_time_the_clocks_skip_or_repeat_is_refused() -> None:
    for text in ("2026-03-29 02:30", "2026-10-25 02:30"):
        assert refusal(text).startswith(f"the clocks change at {text}")
    assert past("2026-03-29 03:00") == "2026-03-29T01:00:00Z"
    assert past("2026-10-25 03:00") == "2026-10-25T02:00:00Z"
    assert past("2026-10-25 02:30+02:00") == "2026-10-25T00:30:00Z"


def test_a_moment_says_how_precise_it_is() -> None:
    assert parse("2019", NOW, prefer="past") == Moment(date(2019, 1, 1), "year")
    assert parse("May 2024", NOW, prefer="past") == Moment(date(2024, 5, 1), "month")
    assert parse("yesterday", NOW, prefer="past") == Moment(date(2026, 3, 10), "day")
    assert parse("now", NOW, prefer="past") == Moment(TODAY, "minute", NOW)
    assert parse("now", NOW.replace(microsecond=7), prefer="past").at == NOW
    late = parse("2026-02-20T23:30Z", NOW, prefer="past")
    assert late == Moment(date(2026, 2, 21), "minute", datetime(2026, 2, 20, 23, 30, tzinfo=UTC))

"""Dates as programs write them; what could be two days is none."""

from __future__ import annotations

import pytest

from introcli.formats.fields import birthday_of, day_of, instant_of, month_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13 Jul 2021", "2021-07-13"), ("3 July 2021", "2021-07-03"), ("13-Jul-21", "2021-07-13"),
        ("13-Jul-2021", "2021-07-13"), ("7/16/17, 6:14 PM", "2017-07-16"),
        ("3/4/17, 6:14 AM", "2017-03-04"), ("03/14/21, 05:22 PM", "2021-03-14"),
        ("3/4/2017 6:14 pm", "2017-03-04"), ("7/16/2017", "2017-07-16"),
        ("16/7/2017", "2017-07-16"), ("5/5/21", "2021-05-05"), ("13.07.2021", "2021-07-13"),
        ("2021-07-13", "2021-07-13"), ("2021/7/3", "2021-07-03"),
        ("2021-07-13 08:00:00", "2021-07-13"), ("Jul 13, 2021", "2021-07-13"),
        ("1-Jan-70", "1970-01-01"), ("29 Feb 2024", "2024-02-29"),
    ],
)  # fmt: skip
def test_days(text: str, day: str) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    "text",
    ["", "3/4/2017", "03/04/21 18:00", "13 Jul", "13 Jul 20", "29 Feb 2023", "31.4.2021",
     "32 Jan 2020", "13 Foo 2021", "0/0/00", "2021-13-01", "٣ Jul 2021x", "yesterday"],
)  # fmt: skip
def test_what_is_no_day_or_two_is_empty(text: str) -> None:
    assert day_of(text) == ""


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-11-01 11:13:51 UTC", "2024-11-01T11:13:51Z"),
        ("2021/03/14 05:22:23 UTC", "2021-03-14T05:22:23Z"),
        ("2024-11-01T11:13:51.250Z", "2024-11-01T11:13:51Z"),
        ("2024-11-01 11:13:51", "2024-11-01"),
        ("2024-11-01 25:13:51 UTC", "2024-11-01"),
        ("7/22/18, 8:36 AM", "2018-07-22"),
        ("2024-02-31 11:13:51 UTC", ""),
    ],
)
def test_a_moment_needs_a_zone_and_is_a_day_without(text: str, moment: str) -> None:
    assert instant_of(text) == moment


@pytest.mark.parametrize(
    ("text", "month"),
    [("Jan 2020", "2020-01"), ("September 2019", "2019-09"), ("2019", "2019"),
     ("2019-05", "2019-05"), ("13 Jul 2021", "2021-07"), ("soon", ""), ("", "")],
)  # fmt: skip
def test_months(text: str, month: str) -> None:
    assert month_of(text) == month


@pytest.mark.parametrize(
    ("text", "birthday"),
    [("1990-01-22", "1990-01-22"), ("--01-22", "--01-22"), ("--0122", "--01-22"),
     ("1604-01-22", "--01-22"), ("Jan 22", "--01-22"), ("22 January", "--01-22"),
     ("--02-29", "--02-29"), ("Feb 29", "--02-29"), ("--02-30", ""), ("", ""), ("Smarch 3", "")],
)  # fmt: skip
def test_birthdays(text: str, birthday: str) -> None:
    assert birthday_of(text) == birthday

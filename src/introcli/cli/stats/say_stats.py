"""The figures in words, as the terminal and the page say them."""

from __future__ import annotations

from datetime import date

from introcli.cli.show.naming import channel_name
from introcli.language.say_dates import MONTH_NAMES, say_exactly
from introcli.stats.figures import Share
from introcli.stats.measures import Tally
from introcli.stats.views_stats import Group, Patience, Stats

# With fewer decided introductions, a rate says little, however high it is.
_FEW = 5


def say_success(whole: Tally) -> str:
    """Return how many introductions came about, with how sure that rate is."""
    if not whole.total:
        return "No introduction to count yet"
    if not whole.decided:
        many = f"{whole.total} introduction{'' if whole.total == 1 else 's'}"
        every = "it is not" if whole.total == 1 else "none of them is"
        return f"{many}, {every} decided yet"
    success = whole.success
    came = f"{success.part} of {success.whole} decided introductions came about"
    sure = "too few to tell:" if success.whole < _FEW else "likely"
    return f"{came}: {say_rate(success.rate)}, {sure} {say_interval(success)}"


def say_rate(rate: float | None) -> str:
    """Return a rate in percent; nothing when there is none."""
    return "" if rate is None else f"{rate:.0%}"


def say_interval(share: Share) -> str:
    """Return the bounds of a rate: ``69 to 85%``."""
    return "" if share.rate is None else f"{share.low * 100:.0f} to {share.high * 100:.0f}%"


def say_days(number: float | None) -> str:
    """Return a number of days without needless decimals."""
    return "" if number is None else f"{number:.1f}".removesuffix(".0")


def say_month(key: str) -> str:
    """Return a month as it is read: ``Mar 2026``."""
    year, month = key.split("-")
    return f"{MONTH_NAMES[int(month) - 1][:3]} {year}"


def say_group(group: Group | Patience, way: str) -> str:
    """Return what a group is called where people read."""
    if isinstance(group, Patience):
        return channel_name(group.channel)
    if way == "month":
        return say_month(group.key)
    return channel_name(group.key) if way == "channel" else group.name


def say_period(stats: Stats) -> str:
    """Return which introductions were counted; nothing when it was all of them."""
    since = f" since {_exactly(stats.since)}" if stats.since else ""
    before = f" before {_exactly(stats.before)}" if stats.before else ""
    return f"begun{since}{' and' if since and before else ''}{before}" if since or before else ""


def _exactly(day: str) -> str:
    return say_exactly(date.fromisoformat(day))

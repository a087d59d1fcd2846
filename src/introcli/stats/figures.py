"""The arithmetic: a share with the interval it could really be, and quantiles of a few numbers."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

# Standard deviations either side that hold 95 % of a normal distribution.
_Z = 1.959964


class Share(NamedTuple):
    """So many of so many; ``low`` and ``high`` are the 95 % interval of the true share, 0 to 1."""

    part: int
    whole: int
    rate: float | None
    low: float
    high: float


def share(part: int, whole: int) -> Share:
    """Return a share with its interval after Wilson (1927), which stays sensible for few cases.

    One of one is "at least one in five", not certainty. Of nothing the rate is None, and the
    interval is everything. Raises ValueError unless 0 <= part <= whole.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is no share")
    if whole == 0:
        return Share(0, 0, None, 0.0, 1.0)
    rate = part / whole
    squared = _Z * _Z
    centre = rate + squared / (2 * whole)
    margin = _Z * sqrt(rate * (1 - rate) / whole + squared / (4 * whole * whole))
    scale = 1 + squared / whole
    low = 0.0 if part == 0 else max((centre - margin) / scale, 0.0)
    high = 1.0 if part == whole else min((centre + margin) / scale, 1.0)
    return Share(part, whole, rate, low, high)


def quantile(numbers: Sequence[float], at: float) -> float | None:
    """Return the number below which that part of them lies; None of no numbers.

    Between two neighbours it is interpolated (Hyndman and Fan's type 7, a spreadsheet's
    PERCENTILE), so that one half is the usual median. Raises ValueError unless 0 <= at <= 1.
    """
    if not 0 <= at <= 1:
        raise ValueError(f"{at} is no part of a whole")
    if not numbers:
        return None
    ordered = sorted(numbers)
    place = at * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)

"""One reason in a ranking: what was measured, what it weighs, and what it adds."""

from typing import NamedTuple


class Term(NamedTuple):
    """``measure`` is 0 to 1, ``value`` what the term gives; ``why`` says in words what was seen.

    ``source`` names the study, or the person, by whom the measure tells anything.
    """

    name: str
    measure: float
    weight: float
    value: float
    why: str
    source: str = ""


def weighed(name: str, measure: float, weight: float, why: str, source: str = "") -> Term:
    """Return a term whose value is measure x weight.

    The measure is rounded to hundredths, so that what a screen shows can be multiplied by hand.

    >>> weighed("recency", 0.5, 0.3, "6 months ago").value
    0.15
    """
    shown = round(measure, 2)
    return Term(name, shown, weight, round(shown * weight, 4), why, source)

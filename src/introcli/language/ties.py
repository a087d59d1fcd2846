"""How strong a tie is: what somebody said of it, or what the record tells (docs/ranking.md).

Closeness as the person feels it is the best measure there is (Marsden and Campbell 1984), so a
strength that was stated decides alone. Where none was, the record is read for the signs that
Granovetter (1973) and Gilbert and Karahalios (2009) found to tell strength.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from introcli.language.names import fold
from introcli.language.vocabulary import Term, weighed

GRANOVETTER = "Granovetter 1973"
MARSDEN = "Marsden and Campbell 1984"
GILBERT = "Gilbert and Karahalios 2009"

# What 1 to 5 stand for. Never 0 or 1: nobody is sure of a tie.
KNOWN = (0.15, 0.35, 0.55, 0.75, 0.95)
# From which value on a tie is called so; each stands midway between two of the above or below.
CLOSE, GOOD, WEAK = 0.65, 0.45, 0.2

# What each sign weighs; together 1. The order is Gilbert and Karahalios': the last touchpoint
# tells most. The weights themselves are ours, chosen by hand.
WEIGHTS = {
    "recency": 0.30,
    "frequency": 0.20,
    "two-wayness": 0.15,
    "duration": 0.10,
    "how we met": 0.10,
    "introductions": 0.10,
    "recommendations": 0.05,
}
# Days after which the last touchpoint says half as much; days after which half is known of how
# long a tie lasts; days in touch, and two-way days, that give half the measure.
RECENCY_HALF, DURATION_HALF = 180, 730
FREQUENT_HALF, TWO_WAY_HALF = 6, 3
# Introductions, and recommendations, that give half the measure. An endorsement is a click.
INTRODUCTIONS_HALF, RECOMMENDATIONS_HALF = 2, 1
ENDORSEMENT = 0.25
# What an introduction that ended badly takes away, in introductions that came about.
BADLY = 3


class Evidence(NamedTuple):
    """What is on record of my tie to a contact. Counts are of days, so that a chat counts once.

    ``days_in`` and ``days_out`` say who reached out; when we met or talked it was both.
    ``introductions`` came about with their help or for them, ``helped`` and ``badly`` ended so.
    """

    stated: int | None = None
    first_on: date | None = None
    last_on: date | None = None
    days: int = 0
    days_in: int = 0
    days_out: int = 0
    met: bool = False
    talked: bool = False
    introduced: bool = False
    connected: bool = False
    recommendations: int = 0
    endorsements: int = 0
    introductions: int = 0
    helped: int = 0
    badly: int = 0


class TieStrength(NamedTuple):
    """How strong a tie is, 0 to 1; ``stated`` when somebody said so, else the terms' sum."""

    value: float
    stated: bool
    terms: tuple[Term, ...]

    @property
    def words(self) -> str:
        """The strength in words."""
        return words(self.value)


def words(value: float) -> str:
    """Return a strength in words.

    >>> [words(value) for value in (0.95, 0.55, 0.35, 0.15)]
    ['close tie', 'good tie', 'weak tie', 'hardly know']
    """
    if value >= CLOSE:
        return "close tie"
    if value >= GOOD:
        return "good tie"
    return "weak tie" if value >= WEAK else "hardly know"


def say_my_tie(tie: TieStrength, stated: int | None) -> str:
    """Return my tie in words: what I said of it, or what of the record tells most."""
    if stated:
        return f"{tie.words}, you said {stated} of 5"
    telling = sorted((term for term in tie.terms if term.measure), key=lambda term: -term.value)
    if not telling:
        return f"{tie.words}: nothing on record"
    return f"{tie.words}, by the record: " + ", ".join(term.why for term in telling[:2])


def known_strength(stated: int) -> float:
    """Return what a strength of 1 to 5 stands for, 0 to 1."""
    return KNOWN[stated - 1]


def strength(evidence: Evidence, today: date) -> TieStrength:
    """Return my tie to a contact: what I said of it, or what the record tells."""
    if evidence.stated is None:
        return from_record(evidence, today)
    value = known_strength(evidence.stated)
    said = weighed("stated", value, 1.0, f"you said {evidence.stated} of 5", MARSDEN)
    return TieStrength(said.value, True, (said,))


def from_record(evidence: Evidence, today: date) -> TieStrength:
    """Return what the record alone tells: more, later and two-way contact never lowers it."""
    terms = []
    for name, weight in WEIGHTS.items():
        measure, why, source = _MEASURES[name](evidence, today)
        terms.append(weighed(name, measure, weight, why, source))
    return TieStrength(round(sum(term.value for term in terms), 4), False, tuple(terms))


Measured = tuple[float, str, str]


def _filling(amount: float, half: float) -> float:
    """Return 0 for nothing, a half for ``half``, and ever less for each further one."""
    return 1 - float(2 ** (-max(amount, 0) / half))


def _recency(evidence: Evidence, today: date) -> Measured:
    if evidence.last_on is None:
        return 0.0, "never in touch", GILBERT
    days = max((today - evidence.last_on).days, 0)
    said = f"{_count(days, 'day')} ago" if days else "today"
    return float(2 ** (-days / RECENCY_HALF)), f"last in touch {said}", GILBERT


def _frequency(evidence: Evidence, _today: date) -> Measured:
    return (
        _filling(evidence.days, FREQUENT_HALF),
        f"{_count(evidence.days, 'day')} in touch",
        GRANOVETTER,
    )


def _two_wayness(evidence: Evidence, _today: date) -> Measured:
    both = min(evidence.days_in, evidence.days_out)
    why = f"they on {_count(evidence.days_in, 'day')}, you on {evidence.days_out}"
    return _filling(both, TWO_WAY_HALF), why, GRANOVETTER


def _duration(evidence: Evidence, today: date) -> Measured:
    if evidence.first_on is None:
        return 0.0, "nothing on record", GILBERT
    days = max((today - evidence.first_on).days, 0)
    return _filling(days, DURATION_HALF), f"since {evidence.first_on.year}", GILBERT


def _how_we_met(evidence: Evidence, _today: date) -> Measured:
    """Return what the beginning tells: a talk that one of us remembers says most."""
    if evidence.met and evidence.talked:
        return 1.0, "met, and noted what was said", GRANOVETTER
    if evidence.met:
        return 0.7, "met in person", GRANOVETTER
    if evidence.introduced:
        return 0.6, "introduced by a contact", GRANOVETTER
    if evidence.connected:
        return 0.1, "connected on LinkedIn", GRANOVETTER
    return 0.0, "not on record", GRANOVETTER


def _introductions(evidence: Evidence, _today: date) -> Measured:
    good = evidence.introductions + evidence.helped
    net = good - BADLY * evidence.badly
    why = f"{_count(evidence.introductions, 'introduction')}, {evidence.helped} of use"
    if evidence.badly:
        why += f", {evidence.badly} badly"
    return _filling(net, INTRODUCTIONS_HALF), why, GRANOVETTER


def _recommendations(evidence: Evidence, _today: date) -> Measured:
    amount = evidence.recommendations + ENDORSEMENT * evidence.endorsements
    why = (
        f"{_count(evidence.recommendations, 'recommendation')},"
        f" {_count(evidence.endorsements, 'endorsement')}"
    )
    return _filling(amount, RECOMMENDATIONS_HALF), why, GRANOVETTER


_MEASURES: dict[str, Callable[[Evidence, date], Measured]] = {
    "recency": _recency,
    "frequency": _frequency,
    "two-wayness": _two_wayness,
    "duration": _duration,
    "how we met": _how_we_met,
    "introductions": _introductions,
    "recommendations": _recommendations,
}


def _count(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


# What a word of "how they know each other" says of two others' tie, 1 to 5, the strongest first.
_HOW = (
    (5, {"spouse", "wife", "husband", "partner", "married", "mother", "father", "parent", "son",
         "daughter", "child", "brother", "sister", "sibling", "family", "aunt", "uncle", "nephew",
         "niece", "cousin", "grandfather", "grandmother"}),
    (4, {"friend", "friends", "cofounder", "cofounders", "founded", "flatmate", "roommate"}),
    (3, {"colleague", "colleagues", "coworker", "coworkers", "manager", "assistant", "boss",
         "student", "supervisor", "neighbour", "neighbor", "together"}),
    (2, {"met", "acquaintance", "contact", "introduced"}),
)  # fmt: skip
# What is taken for the tie of two people of whom only that they know each other is on record; and
# of whom only an introduction tells it.
UNSAID, INTRODUCED = 3, 2


@lru_cache(maxsize=4096)
def strength_between(stated: int | None, how: str, source: str) -> float:
    """Return the tie of two contacts, 0 to 1: what was said of it, or what its words suggest.

    >>> strength_between(None, "his sister", "import"), strength_between(2, "his sister", "")
    (0.95, 0.35)
    """
    if stated:
        return known_strength(stated)
    said = set("".join(c if c.isalpha() else " " for c in fold(how).replace("-", "")).split())
    unsaid = INTRODUCED if source == "introduction" else UNSAID
    return known_strength(next((level for level, known in _HOW if said & known), unsaid))

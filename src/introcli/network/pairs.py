"""Who should meet: one of them needs what the other offers, told by the words of both (A1, A2).

Words are compared by their stems, which the caller looks up. A word that nearly every need holds
("help", "people", "business") never makes a pair, nor does the name of a place: both only add.

The first part are the little words of English; the second those of business, which stand in nearly
every need, offer and title. Somebody who needs "help with a business" needs nothing that can be
found by these words.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from introcli.language.names import fold
from introcli.language.vocabulary import Term, weighed

# How much of a need has to be answered, or of an offer to be asked for, to speak of a match.
LEAST_COVER = 1 / 3
# A role says less surely than an offer what somebody would give.
TITLE_FACTOR = 0.6
# The share of a fit that is how much of the need is answered; the rest is how much of the offer.
_NEED_SHARE = 0.75
# What a place counts beside a word for a thing.
_PLACE_FACTOR = 0.5
# Pairs of lines that one word may bring together, and all words: a commoner word tells nothing,
# and what is left out then is what fits least.
MOST_OF_A_WORD = 10_000
MOST_LINE_PAIRS = 60_000
_WORD = re.compile(r"[^\W_]+[+#]*")
_BETWEEN = re.compile(r"[;\n]")
_LEAST_LETTERS = 2
_ROUND = 4
# What the score is made of. An introduction is believed as far as the weaker of my two ties goes,
# and two people who share something have an easier beginning.
_WEIGHTS = {"words": 0.6, "tie": 0.25, "common ground": 0.15}
# Things in common beyond which one more changes nothing.
_ENOUGH_IN_COMMON = 2


class Source(StrEnum):
    """Where it stands what somebody can give."""

    OFFER = "offer"
    TITLE = "title"


class Line(NamedTuple):
    """One need, or one thing that somebody can give; ``words`` are the telling ones by stem."""

    contact_id: int
    text: str
    words: Mapping[str, str]
    source: Source = Source.OFFER

    @property
    def stems(self) -> Set[str]:
        """The stems of the telling words."""
        return self.words.keys()


class Match(NamedTuple):
    """One needs what the other gives. ``fit`` is 0 to 1, ``shared`` the need's words in both."""

    needer: int
    giver: int
    need: Line
    gift: Line
    shared: tuple[str, ...]
    fit: float


def telling_words(text: str) -> list[str]:
    """Return the folded words of a text that say what it is about.

    >>> telling_words("To find people who can help with printing C++ books")
    ['printing', 'c++', 'books']
    """
    words = _WORD.findall(fold(text))
    return [w for w in words if len(w) >= _LEAST_LETTERS and w not in COMMON_WORDS]


def line_of(
    contact_id: int, text: str, stems: Mapping[str, str], source: Source = Source.OFFER
) -> Line:
    """Return a line with its telling words; a word without a stem stands for itself."""
    found = {stems.get(word, word): word for word in reversed(telling_words(text))}
    return Line(contact_id, text, found, source)


def lines_in(text: str) -> list[str]:
    """Return what is listed, one a line or between semicolons.

    >>> lines_in("gears; a flat in London")
    ['gears', 'a flat in London']
    """
    return [line for part in _BETWEEN.split(text) if (line := part.strip())]


def find_matches(
    needs: Sequence[Line], gifts: Sequence[Line], places: frozenset[str] = frozenset()
) -> dict[tuple[int, int], Match]:
    """Return the best match of each needer and giver; the order of the lines does not matter."""
    weigh = _Weights([*needs, *gifts], places)
    best: dict[tuple[int, int], Match] = {}
    for need, gift in _candidates(needs, gifts, places):
        match = weigh.match(need, gift)
        key = (need.contact_id, gift.contact_id)
        if match and (key not in best or _rank(match) < _rank(best[key])):
            best[key] = match
    return best


def _rank(match: Match) -> tuple[float, str, str]:
    return (-match.fit, match.need.text, match.gift.text)


class _Weights:
    """How much each stem tells: the rarer it is among all lines, the more."""

    def __init__(self, lines: Sequence[Line], places: frozenset[str]) -> None:
        held = Counter(stem for line in lines for stem in line.stems)
        most = math.log1p(len(lines)) or 1.0
        self._of = {
            stem: math.log1p(len(lines) / count) / most * (_PLACE_FACTOR if stem in places else 1)
            for stem, count in held.items()
        }
        self._whole = {id(line): self._sum(line.stems) for line in lines}

    def _sum(self, stems: Iterable[str]) -> float:
        return math.fsum(self._of[stem] for stem in stems)

    def match(self, need: Line, gift: Line) -> Match | None:
        """Return how well a gift fits a need; None when too little of either is in the other."""
        shared = need.stems & gift.stems
        common = self._sum(shared)
        of_need, of_gift = common / self._whole[id(need)], common / self._whole[id(gift)]
        if max(of_need, of_gift) < LEAST_COVER:
            return None
        fit = _NEED_SHARE * of_need + (1 - _NEED_SHARE) * of_gift
        if gift.source is Source.TITLE:
            fit *= TITLE_FACTOR
        words = tuple(word for stem, word in need.words.items() if stem in shared)[::-1]
        fit = round(min(fit, 1.0), _ROUND)
        return Match(need.contact_id, gift.contact_id, need, gift, words, fit)


def _candidates(
    needs: Sequence[Line], gifts: Sequence[Line], places: frozenset[str]
) -> Iterator[tuple[Line, Line]]:
    """Yield the lines that share a telling word, those with the rarest words first; each once."""
    wanted, given = _by_stem(needs), _by_stem(gifts)
    both = sorted(
        (stem for stem in wanted.keys() & given.keys() if stem not in places),
        key=lambda stem: (len(wanted[stem]) * len(given[stem]), stem),
    )
    done: set[tuple[int, int]] = set()
    for stem in both:
        count = len(wanted[stem]) * len(given[stem])
        if count > MOST_OF_A_WORD or len(done) + count > MOST_LINE_PAIRS:
            return
        for i, j in product(wanted[stem], given[stem]):
            if needs[i].contact_id != gifts[j].contact_id and (i, j) not in done:
                done.add((i, j))
                yield needs[i], gifts[j]


def _by_stem(lines: Sequence[Line]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        for stem in line.stems:
            found[stem].append(index)
    return found


def both_ways(fits: Iterable[float]) -> float:
    """Return the fit of two people of whom each may need something of the other.

    >>> both_ways([0.5, 0.5])
    0.75
    """
    missing = 1.0
    for fit in fits:
        missing *= 1 - fit
    return round(1 - missing, _ROUND)


def terms(fit: float, my_tie: float, my_other_tie: float, in_common: int) -> tuple[Term, ...]:
    """Return what a pair's score is made of; each measure is 0 to 1, and raises it."""
    weaker = min(my_tie, my_other_tie)
    shared = min(in_common, _ENOUGH_IN_COMMON) / _ENOUGH_IN_COMMON
    said = {
        "words": (fit, "how much of the need is answered, and of the offer asked for"),
        "tie": (weaker, "the weaker of my ties to the two"),
        "common ground": (shared, f"things in common: {in_common}"),
    }
    return tuple(
        weighed(name, measure, _WEIGHTS[name], why) for name, (measure, why) in said.items()
    )


def score(made_of: Iterable[Term]) -> float:
    """Return the sum of the terms, 0 to 1."""
    return round(math.fsum(term.value for term in made_of), _ROUND)


_LITTLE = """
a about above across after again against all almost also although always am among an and another
any anybody anyone anything are around as ask at away back be because been before being below
between both but by can cannot could did do does doing done down during each either else enough
etc even ever every everybody everyone everything few for from further get gets getting give gives
giving go goes going got had has have having he her here hers herself him himself his how i if in
inside instead into is it its itself just keep let like little long lot lots made make makes making
many may me might more most much must my myself near need needed needing needs neither never no
nobody none nor not nothing now of off often on once one ones only or other others our ours out
over own per perhaps put quite rather really s same see seek seeking seeks she should since so some
somebody someone something sometimes somewhere soon still such t take takes than that the their
theirs them themselves then there these they thing things this those though through to together too
toward towards two under until up upon us use used using very via want wanted wanting wants was way
ways we well were what whatever when where whether which while who whoever whom whose why will wish
wishes with within without would yes yet you your yours yourself
"""
_BUSINESS = """
access advice advise advising advisor adviser ambitious approach area areas associate assist
assistance assistant available based basis best better big board build building business businesses
career careers chair chairman chief client clients coach coaching cofounder collaborate
collaboration colleague colleagues community companies company connect connecting connection
connections consultant consulting contact contacts cooperation coordinator corporate customer
customers deputy develop developing development director discuss discussion employee employer
executive exchange experience experienced expert expertise experts feedback field find finding first
former founder founders founding free freelance friend friends full global good great group grow
growing growth guidance head help helped helpful helpfully helping helps hire hiring idea ideas
independent industry info information input insight insights intern international intro
introduction introductions introduce introducing job jobs join junior knowledge know knowing known
knows lead leader leaders leadership leading learn learning local look looking looks manage
management manager managing market markets meet meeting meetings member mentor mentoring mentorship
mentors network networking networks new offer offered offering offers officer old open opportunities
opportunity organisation organisations organization organizations owner partner partners partnership
partnerships people person personal place places potential president principal product products
professional professionals professor program programme project projects provide provides providing
question questions quick read real recommend recommendation recommendations referral referrals right
role roles self senior service services share sharing skill skills small solution solutions special
specialist staff start strategic strategy strong student students success successful support
supporting talk talking team teams technical tell thought thoughts time times tip tips top topic
topics trainee try trying understand understanding vice visit volunteer work worked worker working
works world year years young ceo cfo cio cmo coo cto evp svp vp dr mr mrs ms prof sr jr
"""

COMMON_WORDS = frozenset(f"{_LITTLE} {_BUSINESS}".split())

"""Why two contacts may be one person, and how certain that is (PRACTICE F10, F11).

An equal e-mail address or profile is the same person, unless it is a mailbox that two share. Names
that are alike only ever suggest it, and never alone: a telephone number, an organisation or a
mailbox's name has to be shared as well
(of 16,787 real connections, 105 share their full name with somebody else).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar

from introcli.language.names import CREDENTIALS, TITLES, fold, may_be_one

Words = tuple[str, ...]
# Edits between two words, as rapidfuzz counts them; a swap of neighbours is one.
Distance = Callable[[str, str], int]
_T = TypeVar("_T")

# A block up to this size is compared whole; in a larger one, each with the next few.
SMALL_BLOCK = 30
WINDOW = 10

# How German and Nordic letters are written where they cannot be typed; fold() drops the marks.
_WRITTEN_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
    | {"Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_WORD = re.compile(r"[^\W_]+")
# Mailboxes that a whole office reads.
_SHARED_MAILBOXES = {
    "info", "office", "contact", "hello", "mail", "email", "admin", "sales", "support", "team",
    "post", "kontakt", "service", "hr", "jobs", "press", "news", "billing", "accounts",
    "enquiries", "noreply", "no-reply", "webmaster", "marketing",
}  # fmt: skip
# Letters; a shorter name of a mailbox says little about whose it is.
_MAILBOX_LENGTH = 4


class Certainty(StrEnum):
    """How sure it is that two contacts are one, strongest first."""

    SAME = "same"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Nearness(StrEnum):
    """What two names have in common."""

    EQUAL = "the same name"
    SPELLING = "the same name in another spelling"
    SWAPPED = "the same names in another order"
    MIDDLE = "one has a middle initial more"
    INITIAL = "one has an initial for a name"
    PART = "one has a name more"
    CALLED = "one has the short form of a name"
    WORD = "one is a part of the other"
    SLIP = "one letter or two apart"


class Reason(NamedTuple):
    """One thing two contacts share: ``email``, ``linkedin``, ``phone``, ``organisation``,
    ``mailbox`` or ``name``, and what it is.
    """

    kind: str
    what: str


_SAME = {"email", "linkedin"}
_EXACT = {Nearness.EQUAL, Nearness.SPELLING, Nearness.SWAPPED, Nearness.MIDDLE}
_ORDER = ("email", "linkedin", "phone", "name", "organisation", "mailbox")


def words_of(name_key: str) -> Words:
    """Return the words of a folded name, without titles, credentials and what is in brackets.

    >>> words_of("dr. ada king, mba"), words_of("king, ada")
    (('ada', 'king'), ('king', 'ada'))
    """
    plain = _IN_BRACKETS.sub(" ", name_key)
    head, _, tail = plain.partition(",")
    words = _WORD.findall(head.replace("'", ""))
    if len(words) < 2:
        words += _WORD.findall(tail.replace("'", ""))
    while len(words) > 2 and words[0] in TITLES:
        words = words[1:]
    while len(words) > 2 and words[-1] in CREDENTIALS:
        words = words[:-1]
    return tuple(words) or (name_key,)


def nearness(a: Words, b: Words, distance: Distance) -> Nearness | None:
    """Return how two names are alike, or None when they are not."""
    if a == b or "".join(a) == "".join(b):
        return Nearness.EQUAL
    common, rest_a, rest_b = [], list(a), []
    for word in b:
        if word in rest_a:
            rest_a.remove(word)
            common.append(word)
        else:
            rest_b.append(word)
    if not rest_a and not rest_b:
        return Nearness.SWAPPED
    one_differs = len(rest_a) == len(rest_b) == 1 and (common or len(a) == 1)
    if one_differs and is_slip(rest_a[0], rest_b[0], distance):
        return Nearness.SLIP
    if not any(len(word) > 1 for word in common):
        return None
    if not rest_a or not rest_b:
        if len(common) < 2:
            return Nearness.WORD
        return Nearness.PART if any(len(w) > 1 for w in rest_a + rest_b) else Nearness.MIDDLE
    if one_differs and may_be_one(rest_a[0], rest_b[0]):
        return Nearness.CALLED
    return Nearness.INITIAL if _are_initials(rest_a, rest_b) else None


def spellings(name_key: str, name: str) -> tuple[Words, ...]:
    """Return the words of a name as it is folded, and with letters written out where it has such.

    >>> spellings("jurgen muller", "Jürgen Müller")
    (('jurgen', 'muller'), ('juergen', 'mueller'))
    """
    whole = unicodedata.normalize("NFC", name)
    out = whole.translate(_WRITTEN_OUT)
    folded = words_of(name_key)
    return (folded,) if out == whole else (folded, words_of(fold(out)))


def nearest(a: Sequence[Words], b: Sequence[Words], distance: Distance) -> Nearness | None:
    """Return how two names are alike in any of their spellings, or None when they are not."""
    found = nearness(a[0], b[0], distance)
    if found is Nearness.EQUAL or len(a) == len(b) == 1:
        return found
    ways = {nearness(one, other, distance) for one in a for other in b}
    if Nearness.EQUAL in ways:
        return Nearness.SPELLING
    return next((near for near in Nearness if near in ways), None)


def _are_initials(a: Sequence[str], b: Sequence[str]) -> bool:
    """Return whether each word of the shorter is, or has, the initial of one of the longer."""
    shorter, longer = sorted((a, b), key=len)
    left = list(longer)
    for word in shorter:
        fits = next(
            (
                other
                for other in left
                if (
                    1 in (len(word), len(other))
                    and (word.startswith(other) or other.startswith(word))
                )
            ),
            None,
        )
        if fits is None:
            return False
        left.remove(fits)
    return True


def is_slip(a: str, b: str, distance: Distance) -> bool:
    """Return whether one word is the other mistyped; short words and numbers are too easily others.

    A letter more or less from 3 letters on (Jon), two swapped from 4 (Jhon), another letter from
    5 (Smyth), two slips from 9.
    """
    shorter = min(len(a), len(b))
    if shorter < 3 or any(c.isdigit() for c in a + b):
        return False
    edits = distance(a, b)
    if edits == 1:
        if len(a) != len(b):
            return True
        return shorter >= (4 if sorted(a) == sorted(b) else 5)
    return edits == 2 and shorter >= 9


def is_office_mailbox(local: str) -> bool:
    """Return whether an address's part before the @ is one that a whole office reads."""
    return local in _SHARED_MAILBOXES


def is_telling_mailbox(local: str, words: Words) -> bool:
    """Return whether an address's part before the @ tells more than a first name or an office."""
    is_long = len(local) >= _MAILBOX_LENGTH
    return is_long and not is_office_mailbox(local) and local not in words


def judge(
    shared: Iterable[Reason], near: Nearness | None, *, are_two: bool = False
) -> Certainty | None:
    """Return how certain it is that two are one, by what they share; None is not at all.

    ``are_two`` says that their names are clearly two people's: an office's mailbox is shared.
    """
    kinds = {reason.kind for reason in shared}
    if kinds & _SAME:
        return Certainty.POSSIBLE if are_two and "linkedin" not in kinds else Certainty.SAME
    if near is None or not kinds or (near is Nearness.WORD and kinds == {"organisation"}):
        return None
    firm = "phone" in kinds or len(kinds) > 1
    if firm or (near in _EXACT and "organisation" in kinds):
        return Certainty.LIKELY
    return Certainty.POSSIBLE


def in_order(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return the reasons, the strongest kind first; an address says more than its mailbox."""
    said = set(reasons)
    if any(reason.kind == "email" for reason in said):
        said = {reason for reason in said if reason.kind != "mailbox"}
    return tuple(sorted(said, key=lambda reason: (_ORDER.index(reason.kind), reason.what)))


def pairs_within(block: Sequence[_T]) -> Iterator[tuple[_T, _T]]:
    """Yield the pairs of a block to compare: all of a small one, neighbours in a large one.

    So the work grows with the number of contacts and never with its square.
    """
    reach = len(block) if len(block) <= SMALL_BLOCK else WINDOW
    for index, first in enumerate(block):
        for second in block[index + 1 : index + 1 + reach]:
            yield first, second


# Letters that a short form and its name begin with alike: Chris, Christopher.
_BEGINNING = 3


def are_two(one: str, other: str, address: str, distance: Distance) -> bool:
    """Return whether two folded names that share an address are clearly not one person's.

    In an office's mailbox, each has a name that the other has not; elsewhere it must be the first
    one, because people change their surnames. Names in two scripts cannot be told apart.
    """
    if _is_latin(one) != _is_latin(other):
        return False
    a, b = words_of(one), words_of(other)
    if _is_run_together(a, b) or _is_run_together(b, a):
        return False
    left_a = [word for word in a if not any(_is_alike(word, its, distance) for its in b)]
    left_b = [word for word in b if not any(_is_alike(word, its, distance) for its in a)]
    if not left_a or not left_b:
        return False
    return is_office_mailbox(address.partition("@")[0]) or (a[0] in left_a and b[0] in left_b)


def _is_alike(one: str, other: str, distance: Distance) -> bool:
    shorter = min(len(one), len(other))
    begins = one.startswith(other) or other.startswith(one)
    if begins and (shorter == 1 or shorter >= _BEGINNING):
        return True
    return may_be_one(one, other) or is_slip(one, other, distance)


def _is_run_together(short: Words, long: Words) -> bool:
    """Return whether one word is the other name: ``adaking`` and ``ak`` for Ada King."""
    initials = "".join(word[:1] for word in long)
    return len(short) == 1 and (short[0] in ("".join(long), initials) or short[0] in long)


def _is_latin(name: str) -> bool:
    return all(c.isascii() or not c.isalpha() for c in name)

"""When two names at one e-mail address are clearly two people's: an office, a couple (F10)."""

from __future__ import annotations

from introcli.language.nicknames import may_be_one
from introcli.people.likeness import Distance, Words, is_office_mailbox, is_slip, words_of

# Letters that a short form and its name begin with alike: Chris, Christopher.
_BEGINNING = 3


def are_two(one: str, other: str, address: str, distance: Distance) -> bool:
    """Say whether two folded names that share an address are clearly not one person's.

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
    """Say whether one word is the other name: ``adaking`` and ``ak`` for Ada King."""
    initials = "".join(word[:1] for word in long)
    return len(short) == 1 and (short[0] in ("".join(long), initials) or short[0] in long)


def _is_latin(name: str) -> bool:
    return all(c.isascii() or not c.isalpha() for c in name)

"""What makes a file an intro database, and a row the same row on another machine."""

import os
import time
from collections.abc import Iterator

# "intr" in ASCII; stands in the file's header so that file(1) and intro itself can tell.
APPLICATION_ID = 0x696E7472
SCHEMA_VERSION = 4
# The numbers below were of development versions, before anything was released.
FIRST_SCHEMA = 4
# What stands for the tables, indexes and triggers of that version; a test holds it against what
# the migrations make.
SCHEMA_FINGERPRINT = "76499c6f1c3bcb71b087a0a5f195cf2a20a36deb0c10ae809af7793978ac23bd"
# What the journal keeps, parents before children; undo goes the other way. The words for searching
# follow from the rest.
TABLES = (
    "contact", "settled_mail", "strength_cadence", "tag_cadence", "template", "affiliation",
    "contact_date", "contact_origin", "contact_point", "introduction", "not_same", "tag", "tie",
    "follow_up", "interaction", "introduction_event", "message",
)  # fmt: skip
# Indexes that the rows of an import go into in no order; an import puts them aside, and back.
SCATTERED = (
    "affiliation_by_name", "contact_by_closeness", "contact_by_name", "contact_by_organisation",
    "contact_by_squash", "interaction_by_kind",
)  # fmt: skip
# What 12 bits count.
_COUNTED = 4096
# By a digit of chance, the digit that tells the variant: two bits of it are fixed, two are chance.
_VARIANTS = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def new_uid() -> str:
    """Return a UUID version 7 (RFC 9562, 5.7): sorts by creation, survives export and merging."""
    moment, chance = f"{time.time_ns() // 1_000_000:012x}", os.urandom(10).hex()
    variant = _VARIANTS[chance[3]]
    return f"{moment[:8]}-{moment[8:]}-7{chance[:3]}-{variant}{chance[4:7]}-{chance[7:19]}"


def new_uids(count: int) -> Iterator[str]:
    """Yield so many, each greater than the one before, in less than half the time.

    Twelve bits behind the time count, and the time goes on by one when they are used up (RFC 9562,
    6.2), so that an index by uid grows at its end alone.
    """
    begin = time.time_ns() // 1_000_000
    for first in range(0, count, _COUNTED):
        moment = f"{begin + first // _COUNTED:012x}"
        head = f"{moment[:8]}-{moment[8:]}-7"
        some = min(_COUNTED, count - first)
        chance = os.urandom(8 * some).hex()
        for n in range(some):
            a = 16 * n
            variant = _VARIANTS[chance[a]]
            yield f"{head}{n:03x}-{variant}{chance[a + 1 : a + 4]}-{chance[a + 4 : a + 16]}"

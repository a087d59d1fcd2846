"""What many statements share: pieces of SQL, and the form in which ids are handed to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from introcli.language.views import ContactRef

# Contacts who are neither hidden nor myself.
HERE = "archived_at IS NULL AND is_me = 0"
# What was said the last time, and the day of it, in a statement about ``contact``.
LAST_SAID = (
    "(SELECT coalesce(nullif(talked, ''), nullif(summary, ''), nullif(event, ''), '')"
    " FROM interaction WHERE contact_id = contact.id AND kind <> 'note'"
    " ORDER BY happened_on DESC, id DESC LIMIT 1)"
)
LAST_TOUCHPOINT = (
    "(SELECT max(happened_on) FROM interaction WHERE contact_id = contact.id AND kind <> 'note')"
)


def listed(ids: Iterable[int | list[int]]) -> str:
    """Return ids, or lists of them, as the JSON array that a statement reads them from."""
    return "[" + ",".join(map(str, ids)) + "]"


def quoted(words: Iterable[str]) -> str:
    """Return words of the vocabulary as they stand between the brackets of ``IN``."""
    return ", ".join(f"'{word}'" for word in sorted(words))


def ref_of(row: sqlite3.Row) -> ContactRef:
    """Return the contact that a row names by id, handle and name."""
    return ContactRef(row["id"], row["handle"], row["name"])

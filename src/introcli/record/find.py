"""Finding the one contact that is meant, or saying why it cannot be said (PRACTICE F10).

A name can hold what a shell runs when it is completed, so no name is ever offered.
"""

import sqlite3
from collections.abc import Sequence

from introcli.errors import Ambiguous, NotFound, UsageProblem
from introcli.language.names import HANDLE_PATTERN, fold, squash, tidy
from introcli.language.views import ContactRef
from introcli.store.sql import ref_of, span_of

_END = "\U0010ffff"
_FIRST, _LAST = span_of("contact")
_REF = "SELECT id, handle, name, organisation FROM contact"
# Enough to choose from, and few enough to read.
MOST_CANDIDATES = 10
_NEAR_POOL = 5_000
# From so many digits on, a number is rather a telephone's than a contact's.
_LEAST_DIGITS = 6
# Likeness in percent (rapidfuzz) from which a name is worth suggesting.
_NEAR_SCORE = 70


def find_contact(connection: sqlite3.Connection, wanted: str, *, loose: bool = False) -> ContactRef:
    """Return the contact with this id, handle, e-mail address or exact name.

    Case and accents do not matter. ``loose``, for commands that only read, also takes the
    beginning of a handle or name when just one contact has it. Raises NotFound with close
    matches, or Ambiguous with the candidates.
    """
    text = tidy(wanted)
    if not text:
        raise UsageProblem(
            "no contact is named", hint="give a handle, a name, an e-mail address or an id"
        )
    tries = [_rows(connection, "handle = ?", text.removeprefix("@").lower())]
    if text.lower() == "me" and (mine := _rows(connection, "is_me = ?", 1)):
        tries = [mine]
    if text.isascii() and text.isdigit() and len(text) < 18:
        tries.insert(0, _rows(connection, "id = ?", int(text)))
    if "@" in text[1:]:
        tries.append(by_address(connection, "email", fold(text)))
    tries.append(_rows(connection, "name_key = ?", fold(text)))
    if loose and not any(tries):
        if key := squash(text):
            tries.append(_rows(connection, "name_squash = ?", key))
        if key := fold(text):
            begins = (
                "(handle >= ?1 AND handle < ?2) OR (name_key >= ?1 AND name_key < ?2)"
                f" ORDER BY name_key LIMIT {MOST_CANDIDATES + 1}"
            )
            tries.append(_rows(connection, begins, key, key + _END))
    for rows in tries:
        if len(rows) == 1:
            return ref_of(rows[0])
        if rows:
            raise _ambiguous(text, rows)
    raise _not_found(connection, text)


def _rows(connection: sqlite3.Connection, where: str, *values: str | int) -> list[sqlite3.Row]:
    return connection.execute(f"{_REF} WHERE {where}", values).fetchall()


def by_address(connection: sqlite3.Connection, kind: str, key: str) -> list[sqlite3.Row]:
    """Return the contacts that have this e-mail address, telephone number or profile."""
    which = "id IN (SELECT contact_id FROM contact_point WHERE kind = ? AND value_key = ?)"
    return _rows(connection, which, kind, key)


def _ambiguous(text: str, rows: Sequence[sqlite3.Row]) -> Ambiguous:
    shown = rows[:MOST_CANDIDATES]
    listed = ", ".join(
        row["handle"] + (f" ({row['organisation']})" if row["organisation"] else "")
        for row in shown
    )
    more = " and more" if len(rows) > len(shown) else ""
    return Ambiguous(
        f"{text!r} could be several contacts: {listed}{more}",
        hint="name one by its handle",
        candidates=[row["handle"] for row in shown],
    )


def _not_found(connection: sqlite3.Connection, text: str) -> NotFound:
    has_digits = sum(map(str.isdigit, text)) >= _LEAST_DIGITS
    if has_digits and not text.strip("+0123456789 ()/.-"):
        return NotFound(
            f"no contact is called {text!r}", hint=f'look for a number: intro search "{text}"'
        )
    close = near_handles(connection, text)
    hint = (
        "did you mean " + " or ".join(close) + "?"
        if close
        else "see everybody: intro contacts; somebody new: intro add-contact"
    )
    return NotFound(f"no contact is called {text!r}", hint=hint, close=close)


def near_handles(connection: sqlite3.Connection, text: str, *, most: int = 3) -> list[str]:
    """Return the handles of contacts whose name is most like the text; only ever suggested."""
    from rapidfuzz import fuzz, process

    words = [squash(word)[:2] for word in tidy(text).split(" ")]
    first_letters = " OR ".join(f'"{word}"*' for word in words[:8] if word) or '"\u2400"'
    first = fold(text)[:1]
    pool = {
        row["handle"]: row["name_key"]
        for row in connection.execute(
            "SELECT handle, name_key FROM contact WHERE id IN ("
            f" SELECT rowid - {_FIRST} FROM search WHERE search MATCH ?"
            f" AND rowid BETWEEN {_FIRST} AND {_LAST} LIMIT ?)"
            " UNION SELECT handle, name_key FROM contact WHERE name_key >= ? AND name_key < ?"
            " LIMIT ?",
            (first_letters, _NEAR_POOL, first, first + _END, _NEAR_POOL),
        )
    }
    found = process.extract(
        fold(text), pool, scorer=fuzz.WRatio, score_cutoff=_NEAR_SCORE, limit=most
    )
    return [handle for _, _, handle in found]


_MOST = 200
# Meetings whose events are looked at, the latest first.
_LATEST = 2_000


def handles(connection: sqlite3.Connection, beginning: str) -> list[str]:
    """Return handles that begin so, for completion; nothing but ``[a-z0-9._-]`` is ever in one."""
    rows = connection.execute(
        "SELECT handle FROM contact WHERE handle >= ? AND handle < ? AND archived_at IS NULL"
        " ORDER BY handle LIMIT ?",
        (beginning, beginning + _END, _MOST),
    )
    return [row[0] for row in rows]


def tags(connection: sqlite3.Connection, beginning: str) -> list[str]:
    """Return tags that begin so."""
    rows = connection.execute(
        "SELECT DISTINCT name FROM tag WHERE name >= ? AND name < ? ORDER BY name LIMIT ?",
        (beginning, beginning + _END, _MOST),
    )
    return [row[0] for row in rows if HANDLE_PATTERN.fullmatch(row[0])]


def events(connection: sqlite3.Connection, beginning: str) -> list[str]:
    """Return events that begin so, folded, of the latest meetings; the latest first."""
    rows = connection.execute(
        "SELECT event FROM interaction WHERE kind = 'met' ORDER BY happened_on DESC LIMIT ?",
        (_LATEST,),
    )
    found = dict.fromkeys(fold(row[0]) for row in rows)
    return [one for one in found if one.startswith(beginning) and HANDLE_PATTERN.fullmatch(one)]

"""What a shell is offered: handles, tags and events of ``[a-z0-9._-]`` alone.

A name can hold what a shell runs when it is completed, so no name is ever offered.
"""

from __future__ import annotations

import sqlite3

from introcli.language.names import HANDLE_PATTERN, fold

_MOST = 200
_END = "\U0010ffff"
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

"""Whom a file means by a name or a profile: one contact, or nobody; never a guess."""

from __future__ import annotations

import sqlite3

from introcli.language.inputs import point_key
from introcli.language.names import fold


class Known:
    """Finds contacts by profile, e-mail address, uid, or a name that only one of them has."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._found: dict[tuple[str, str], int | None] = {}

    def by_profile_or_name(self, profile: str, name: str) -> int | None:
        """Return the contact with this profile, else the only one of this name."""
        found = self._point("linkedin", profile) if profile else None
        return found if found is not None else self._name(name)

    def by_anything(self, who: str) -> int | None:
        """Return whom a relation names: by uid, e-mail address, profile or name."""
        text = who.removeprefix("urn:uuid:").removeprefix("mailto:").strip()
        row = self._connection.execute("SELECT id FROM contact WHERE uid = ?", (text,)).fetchone()
        row = (
            row
            or self._connection.execute(
                "SELECT contact_id FROM contact_origin WHERE origin IN (?, ?)",
                (f"vcard:{text}", text),
            ).fetchone()
        )
        if row:
            return int(row[0])
        kind = "email" if "@" in text else "linkedin" if "linkedin.com/" in text else ""
        return self._point(kind, text) if kind else self._name(text)

    def _point(self, kind: str, value: str) -> int | None:
        return self._only(
            kind,
            point_key(kind, value),
            "SELECT contact_id FROM contact_point WHERE kind = ?1 AND value_key = ?2 LIMIT 2",
        )

    def _name(self, name: str) -> int | None:
        return self._only(
            "name", fold(name), "SELECT id FROM contact WHERE ?1 = 'name' AND name_key = ?2 LIMIT 2"
        )

    def _only(self, kind: str, key: str, select: str) -> int | None:
        if not key:
            return None
        if (kind, key) not in self._found:
            if len(self._found) > 50_000:
                self._found.clear()
            ids = {row[0] for row in self._connection.execute(select, (kind, key))}
            self._found[kind, key] = ids.pop() if len(ids) == 1 else None
        return self._found[kind, key]

    def forget(self) -> None:
        """Look again at what was asked before, because somebody came in."""
        self._found.clear()

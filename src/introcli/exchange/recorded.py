"""What is recorded of people whom a file names again, read at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from introcli.exchange.differences import FILLED
from introcli.exchange.telling import note_origin
from introcli.formats.vcard.contentlines_writing import plain
from introcli.store.bulk_insert import Bulk


class Recorded:
    """What the database holds of some contacts."""

    def __init__(self, bulk: Bulk, ids: Sequence[int]) -> None:
        self._bulk = bulk
        self.contacts: dict[int, dict[str, Any]] = {}
        self.points: dict[int, set[tuple[str, str]]] = defaultdict(set)
        self.tags: dict[int, set[str]] = defaultdict(set)
        self.jobs: dict[int, set[tuple[str, str]]] = defaultdict(set)
        self.imported: dict[int, set[tuple[str, str]]] = defaultdict(set)
        self._origins: dict[int, set[str]] = {}
        which = [str(contact_id) for contact_id in dict.fromkeys(ids)]
        names = ("id", "uid", "handle", "name", "organisation", "title", *FILLED)
        for row in bulk.look_up(f"SELECT {', '.join(names)} FROM contact WHERE id", which):
            self.contacts[row[0]] = dict(zip(names, row, strict=True))
        for contact_id, kind, key in bulk.look_up(
            "SELECT contact_id, kind, value_key FROM contact_point WHERE contact_id", which
        ):
            self.points[contact_id].add((kind, key))
        for contact_id, name in bulk.look_up(
            "SELECT contact_id, name FROM tag WHERE contact_id", which
        ):
            self.tags[contact_id].add(name)
        for contact_id, kind, key, source in bulk.look_up(
            "SELECT contact_id, kind, name_key, source FROM affiliation WHERE contact_id", which
        ):
            self.jobs[contact_id].add((kind, key))
            if source:
                self.imported[contact_id].add((kind, key))

    def origins(self, contact_id: int) -> set[str]:
        """Return the origins of what stands in a contact's timeline; of a note also its words."""
        if contact_id not in self._origins:
            rows = self._bulk.connection.execute(
                "SELECT origin, kind, summary FROM interaction"
                " WHERE contact_id = ? AND (origin <> '' OR kind = 'note')",
                (contact_id,),
            ).fetchall()
            self._origins[contact_id] = {origin for origin, _, _ in rows if origin}
            notes = {text for _, kind, text in rows if kind == "note"}
            self._origins[contact_id] |= {
                note_origin(text.strip())
                for note in notes
                for text in (note, _with_line_ends(note), plain(note))
            }
        return self._origins[contact_id]


def _with_line_ends(text: str) -> str:
    """Return a text as a table gives it back: with one kind of line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")

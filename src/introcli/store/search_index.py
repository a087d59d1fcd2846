"""Keeping the words of every row in step with the row, for full-text search.

FTS5's own folding misses letters such as ``ł`` and ``ø``, so it is given folded text.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import event, text
from sqlmodel import Session

from introcli.domain.names import fold
from introcli.store.tables import Contact, Interaction, Introduction, Message, Row

_FIELDS: dict[type[Row], tuple[str, tuple[str, ...]]] = {
    Contact: (
        "contact",
        ("name", "handle", "organisation", "title", "location", "about", "offers", "needs"),
    ),
    Interaction: (
        "interaction",
        ("event", "place", "talked", "insight", "hook", "summary"),
    ),
    Introduction: ("introduction", ("purpose", "benefits", "praise", "endorse")),
    Message: ("message", ("subject", "body")),
}
_UPSERT = text(
    "INSERT INTO search_document (kind, ref_id, body) VALUES (:kind, :ref_id, :body)"
    " ON CONFLICT (kind, ref_id) DO UPDATE SET body = excluded.body WHERE body <> excluded.body"
)


def follow(session: Session) -> None:
    """From now on, write the search document of whatever this session adds or changes."""
    event.listen(session, "after_flush", _after_flush)


def _after_flush(session: Session, _context: Any) -> None:
    documents = [_document(row) for row in (*session.new, *session.dirty) if type(row) in _FIELDS]
    for document in documents:
        session.connection().execute(_UPSERT, document)


def _document(row: Row) -> dict[str, Any]:
    kind, names = _FIELDS[type(row)]
    words = " \n ".join(fold(value) for name in names if (value := getattr(row, name)))
    return {"kind": kind, "ref_id": row.id, "body": words}  # type: ignore[attr-defined]

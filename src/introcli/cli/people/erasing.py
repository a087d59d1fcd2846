"""Erasing a contact, in words and in documents; Rich is not needed for either."""

from __future__ import annotations

from introcli.cli.show.output_documents import Document, as_document
from introcli.language.views import ContactCard
from introcli.people.views_erasing import Erased
from introcli.safe_text import safe


def what_goes(card: ContactCard, *, backups: int | None) -> str:
    """Return who and what would be erased; ``backups`` is None when undo brings it back."""
    entries = _counted(len(card.interactions), "entry", "entries")
    introductions = _counted(len(card.introductions), "introduction", "introductions")
    what = f"{safe(card.name)} with {entries} in the timeline and {introductions}"
    if backups is None:
        return what
    if not backups:
        return f"{what} for good, with the whole undo history"
    older = _counted(backups, "older backup", "older backups")
    return f"{what} for good, with the whole undo history and {older}"


def document(card: ContactCard, erased: Erased | None) -> Document:
    """Return who was erased, and with --for-good what went along and what is left."""
    deleted: Document = {"deleted": as_document(card)}
    if erased is not None:
        deleted["erased"] = {"backups": erased.backups, "left": list(erased.left)}
    return deleted


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"

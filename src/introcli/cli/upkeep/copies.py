"""Backups, restores and exports in pipes and documents."""

from __future__ import annotations

from introcli.cli.show.documents import Row
from introcli.cli.show.output_documents import Document, as_document
from introcli.language.files import BackupView, Exported, Restored


def row(view: BackupView) -> Row:
    """Return made at, reason, bytes, ok, path."""
    return (view.made_at, view.reason, view.bytes, "ok" if view.ok else "unusable", view.path)


def restored(done: Restored) -> Document:
    """Return what was put back, and where what was there is kept."""
    counts = {"contacts": done.contacts, "introductions": done.introductions}
    return {
        "restored": as_document(done.backup) | counts,
        "kept": done.kept or done.set_aside,
        "dry_run": done.dry_run,
    }


def restored_row(done: Restored) -> Row:
    """Return path, made at, contacts, introductions, where what was there is kept."""
    return (
        done.backup.path,
        done.backup.made_at,
        done.contacts,
        done.introductions,
        done.kept or done.set_aside,
    )


def exported_row(done: Exported) -> Row:
    """Return path, format, what, contacts, introductions, bytes, changed, removed, left."""
    counts = (done.contacts, done.introductions, done.bytes, done.changed, done.removed)
    return (done.path, done.format, done.what, *counts, len(done.left))

"""Backups, restores and exports in pipes and documents."""

from __future__ import annotations

from introcli.output.documents import Document
from introcli.output.rows import Row
from introcli.views.files import (
    BackupView,
    Exported,
    Restored,
)


def backup(view: BackupView) -> Document:
    """Return a backup; ``ok`` is what its header says, ``problem`` why it cannot be used."""
    return {
        "path": view.path,
        "bytes": view.bytes,
        "made_at": view.made_at,
        "reason": view.reason,
        "ok": view.ok,
        "problem": view.problem or None,
    }


def row(view: BackupView) -> Row:
    """Return made at, reason, bytes, ok, path."""
    return (view.made_at, view.reason, view.bytes, "ok" if view.ok else "unusable", view.path)


def restored(done: Restored) -> Document:
    """Return what was put back, and where what was there is kept."""
    found = backup(done.backup)
    return {
        "restored": {
            **found,
            "contacts": done.contacts,
            "introductions": done.introductions,
        },
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


def exported(done: Exported) -> Document:
    """Return what was written where."""
    return {
        "export": {
            "format": done.format,
            "what": done.what,
            "path": done.path,
            "contacts": done.contacts,
            "introductions": done.introductions,
            "bytes": done.bytes,
            "changed": done.changed,
            "removed": done.removed,
            "left": [{"file": left.file, "why": left.why} for left in done.left],
        }
    }


def exported_row(done: Exported) -> Row:
    """Return path, format, what, contacts, introductions, bytes, changed, removed, left."""
    counts = (done.contacts, done.introductions, done.bytes, done.changed, done.removed)
    return (done.path, done.format, done.what, *counts, len(done.left))

"""Pairs that may be one person, and merges, as documents and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from introcli.cli.show.output_documents import Document, as_document

if TYPE_CHECKING:
    from introcli.cli.show.documents import Row
    from introcli.people.merging import DuplicatePair, Merge


def command_of(pair: DuplicatePair) -> str:
    """Return what is typed to make one of the two."""
    return f"intro merge {pair.a.handle} {pair.b.handle}"


def pair_document(pair: DuplicatePair) -> Document:
    """Return two contacts who may be one person."""
    return {**as_document(pair), "command": command_of(pair)}


def pair_row(pair: DuplicatePair) -> Row:
    """certainty, a, b, their names, reasons, command."""
    return (
        str(pair.certainty), pair.a.handle, pair.b.handle, pair.a.name, pair.b.name,
        "; ".join(f"{reason.kind}: {reason.what}" for reason in pair.reasons), command_of(pair),
    )  # fmt: skip


def merge_document(merge: Merge) -> Document:
    """Return what went from one contact into another."""
    return {"merged": as_document(merge), "dry_run": merge.dry_run}


def merge_rows(merge: Merge) -> Iterator[Row]:
    """One thing a line: kept, gone, each count, each field filled, each conflict."""
    yield ("kept", merge.kept.handle, merge.kept.name)
    yield ("gone", merge.gone.handle, merge.gone.name)
    for what, count in merge.moved.items():
        yield ("moved", what, count)
    for name in merge.filled:
        yield ("filled", name)
    for one in merge.conflicts:
        yield ("conflict", one.field, one.kept, one.gone)

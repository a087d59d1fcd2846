"""Whom I know at an organisation, as a document and as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from introcli.output.documents import Document, person

if TYPE_CHECKING:
    from introcli.output.rows import Row
    from introcli.views.whom import OrganisationMatch, Whom


def document(found: Whom) -> Document:
    """Return who was found; ``similar`` are other organisations, and nobody of theirs."""
    return {
        "matches": [_match(match) for match in found.matches],
        "organisation": found.organisation or None,
        "is_organisation": found.is_organisation,
        "similar": [one._asdict() for one in found.similar],
        "more": found.total - len(found.matches),
    }


def _match(match: OrganisationMatch) -> Document:
    return {
        "contact": person(match.contact),
        "organisation": match.organisation or None,
        "tier": match.tier,
        "current": match.current,
        "kind": match.kind,
        "title": match.title or None,
        "location": match.location or None,
        "started": match.started,
        "ended": match.ended,
        "tie": {key: getattr(match.tie, key) for key in ("value", "stated", "words")},
    }


def row(match: OrganisationMatch) -> Row:
    """handle, name, organisation, tier, current or former, kind, title, place, tie."""
    return (
        match.contact.handle, match.contact.name, match.organisation, match.tier,
        "current" if match.current else "former", match.kind, match.title, match.location,
        f"{match.tie.value:.2f}",
    )  # fmt: skip


def say_nobody(found: Whom) -> str:
    """Return in words that nobody was found, and why."""
    if not found.is_organisation:
        return f'"{found.organisation}" is no organisation: nobody has it in common with others.'
    if not found.anybody:
        return "Nobody is recorded yet."
    if not found.organisation:
        return "Nobody fits."
    return f'Nobody you know is or was at "{found.organisation}", as far as is recorded.'

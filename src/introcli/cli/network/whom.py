"""Whom I know at an organisation, as rows and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from introcli.cli.show.documents import Row
    from introcli.network.whom import OrganisationMatch, Whom


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

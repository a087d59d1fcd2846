"""Mails that were noticed, in pipes."""

from __future__ import annotations

from introcli.cli.show.documents import Row
from introcli.inbox.inbox import Decided, Proposal


def proposal_row(view: Proposal) -> Row:
    """Return number, what, certain, introduction, contact, at, suggested, events, subject, line."""
    about = view.address if view.what == "bounce" else view.subject
    return (
        view.number, view.what, "certain" if view.certain else "likely",
        view.introduction.id if view.introduction else None,
        view.contact.handle if view.contact else "", view.at, view.suggested,
        ",".join(view.events), about, view.lines[0] if view.lines else "",
    )  # fmt: skip


def decided_row(view: Decided) -> Row:
    """Return number, what became of it, introduction, state, contact."""
    return (
        view.number, view.became, view.move.introduction.id if view.move else None,
        view.move.introduction.state if view.move else None,
        view.contact.handle if view.contact else "",
    )  # fmt: skip

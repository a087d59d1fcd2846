"""Mails that were noticed, in pipes and documents."""

from __future__ import annotations

from introcli.output import documents
from introcli.output.documents import Document, person
from introcli.output.rows import Row
from introcli.views.inbox import Decided, Proposal, Scan


def scan(view: Scan) -> Document:
    """Return one look at a mailbox."""
    return {
        "mailbox": view.mailbox,
        "looked_at": view.looked_at,
        "proposals": [proposal(one) for one in view.proposals],
        "applied": [decided(one) for one in view.applied],
        "touchpoints": view.touchpoints,
        "automatic": view.automatic,
        "unread": view.unread,
        "dry_run": view.dry_run,
    }


def proposal(view: Proposal) -> Document:
    """Return a mail that waits; ``number`` is null in a dry run."""
    return {
        "number": view.number,
        "what": view.what,
        "certain": view.certain,
        "introduction": view.introduction.id if view.introduction else None,
        "contact": person(view.contact),
        "address": view.address or None,
        "subject": view.subject or None,
        "at": view.at,
        "suggested": view.suggested,
        "events": list(view.events),
        "lines": list(view.lines),
        "is_there": view.is_there,
    }


def proposal_row(view: Proposal) -> Row:
    """Return number, what, certain, introduction, contact, at, suggested, events, subject, line."""
    about = view.address if view.what == "bounce" else view.subject
    return (
        view.number, view.what, "certain" if view.certain else "likely",
        view.introduction.id if view.introduction else None,
        view.contact.handle if view.contact else "", view.at, view.suggested,
        ",".join(view.events), about, view.lines[0] if view.lines else "",
    )  # fmt: skip


def decided(view: Decided) -> Document:
    """Return what became of a mail; the keys of a move are null when nothing moved."""
    move = view.move
    return {
        "number": view.number,
        "became": view.became,
        "contact": person(view.contact),
        "addresses": list(view.addresses),
        "introduction": documents.introduction(move.introduction) if move else None,
        "event": documents.event(move.event) if move else None,
        "next": documents.next_steps(move.next) if move else [],
    }


def decided_row(view: Decided) -> Row:
    """Return number, what became of it, introduction, state, contact."""
    return (
        view.number, view.became, view.move.introduction.id if view.move else None,
        view.move.introduction.state if view.move else None,
        view.contact.handle if view.contact else "",
    )  # fmt: skip

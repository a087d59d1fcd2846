"""The JSON documents: the keys are a contract and only grow (docs/output.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from introcli.views import (
        Agenda,
        ChangeView,
        CommonGround,
        ContactCard,
        ContactRef,
        ContactRow,
        EventView,
        FollowUpItem,
        InteractionView,
        IntroductionView,
        MessageView,
        NextStep,
        TemplateView,
    )
    from introcli.views.searching import (
        BulkResult,
        SearchResult,
        SearchResults,
    )

Document = dict[str, Any]
# What a card says of my tie; the terms are in ``intro ties``.
_MY_TIE = ("value", "stated", "words")


def person(ref: ContactRef | None) -> Document | None:
    """Return a contact wherever one is mentioned."""
    return None if ref is None else {"id": ref.id, "handle": ref.handle, "name": ref.name}


def _or_null(text: str) -> str | None:
    return text or None


def contact(card: ContactCard) -> Document:
    """Return everything about one contact."""
    return {
        "id": card.id,
        "uid": card.uid,
        "handle": card.handle,
        "name": card.name,
        "organisation": _or_null(card.organisation),
        "title": _or_null(card.title),
        "location": _or_null(card.location),
        "about": _or_null(card.about),
        "offers": list(card.offers),
        "needs": list(card.needs),
        "channel": card.channel,
        "strength": card.strength,
        "cadence_days": card.cadence_days,
        "capacity": card.capacity,
        "do_not_ask": card.do_not_ask,
        "signature": _or_null(card.signature),
        "tone": card.tone,
        "is_me": card.is_me,
        "archived": card.archived,
        "last_touchpoint_on": card.last_touchpoint_on,
        "points": [point._asdict() for point in card.points],
        "affiliations": [affiliation._asdict() for affiliation in card.affiliations],
        "tags": list(card.tags),
        "interactions": [interaction(i) for i in card.interactions],
        "introductions": [introduction(i) for i in card.introductions],
        "common_ground": [common_ground(c) for c in card.common_ground],
        "birthday": _or_null(card.birthday),
        "dates": [date._asdict() for date in card.dates],
        "created_at": card.created_at,
        "tie": {key: getattr(card.tie, key) for key in _MY_TIE} if card.tie else None,
    }


def interaction(view: InteractionView) -> Document:
    """Return one entry of a contact's timeline."""
    return {
        "id": view.id,
        "kind": view.kind,
        "happened_at": view.happened_at,
        "direction": view.direction,
        "event": _or_null(view.event),
        "place": _or_null(view.place),
        "via": person(view.via),
        "told": view.told,
        "talked": _or_null(view.talked),
        "insight": _or_null(view.insight),
        "hook": _or_null(view.hook),
        "summary": _or_null(view.summary),
    }


def common_ground(view: CommonGround) -> Document:
    """Return one thing I share with a contact."""
    return {"kind": view.kind, "what": view.what, "with": person(view.together_with)}


def contact_row(row: ContactRow) -> Document:
    """Return one line of the contact list."""
    return {
        "id": row.id,
        "handle": row.handle,
        "name": row.name,
        "organisation": _or_null(row.organisation),
        "title": _or_null(row.title),
        "strength": row.strength,
        "last_touchpoint_on": row.last_touchpoint_on,
        "due_on": row.due_on,
        "tags": list(row.tags),
    }


def introduction(view: IntroductionView) -> Document:
    """Return an introduction as the log lists it."""
    return {
        "id": view.id,
        "kind": view.kind,
        "state": view.state,
        "turn": view.turn,
        "days_waiting": view.days_waiting,
        "requester": person(view.requester),
        "connector": person(view.connector),
        "target": person(view.target),
        "purpose": _or_null(view.purpose),
        "benefits": list(view.benefits),
        "praise": _or_null(view.praise),
        "endorse": _or_null(view.endorse),
        "channel": view.channel,
        "outcome": view.outcome,
        "rating": view.rating,
        "created_at": view.created_at,
    }


def event(view: EventView) -> Document:
    """Return one thing that happened to an introduction."""
    return {
        "event": view.event,
        "from": view.from_state,
        "to": view.to_state,
        "at": view.at,
        "by": person(view.by),
        "note": _or_null(view.note),
        "forced": view.forced,
    }


def message(view: MessageView) -> Document:
    """Return one message with what the rules say of it."""
    return {
        "id": view.id,
        "kind": view.kind,
        "version": view.version,
        "to": person(view.to),
        "channel": view.channel,
        "tone": view.tone,
        "subject": view.subject,
        "body": view.body,
        "characters": view.characters,
        "limit": view.limit,
        "template": _or_null(view.template),
        "sent_at": view.sent_at,
        "attempted_at": view.attempted_at,
        "checks": view.checks,
        "findings": [finding(f) for f in view.findings],
    }


def finding(found: Any) -> Document:
    """Return one finding of the etiquette engine."""
    return {
        "rule": found.rule,
        "severity": found.severity,
        "message": found.message,
        "fix": found.fix or None,
        "why": found.why or None,
    }


def next_steps(steps: tuple[NextStep, ...]) -> list[Document]:
    """Return what to do next."""
    return [{"say": s.say, "command": s.command, "due_at": s.due_at} for s in steps]


def follow_up(item: FollowUpItem) -> Document:
    """Return one thing that is due."""
    return {
        "id": item.id,
        "group": item.group,
        "due_on": item.due_on,
        "due_at": item.due_at,
        "overdue_days": item.overdue_days,
        "reason": item.reason,
        "rule": item.rule,
        "contact": person(item.contact) if item.contact.id else None,
        "introduction": item.introduction,
        "say": item.say,
        "command": item.command,
    }


def agenda(view: Agenda) -> Document:
    """Return what is due, most urgent first, and whom to get back to although nothing is due."""
    return {
        "items": [follow_up(item) for item in view.items],
        "suggestions": [follow_up(item) for item in view.suggestions],
    }


def template(view: TemplateView, *, whole: bool = False) -> Document:
    """Return a template, with its text when ``whole``."""
    found: Document = {
        "name": view.name,
        "kind": view.kind,
        "channel": view.channel,
        "tone": view.tone,
        "used": view.used,
        "success_rate": view.success_rate,
        "source": view.source,
        "version": view.version,
    }
    return found | ({"subject": view.subject, "body": view.body} if whole else {})


def change(view: ChangeView) -> Document:
    """Return one step of the history."""
    return {
        "id": view.id,
        "command": view.command,
        "at": view.at,
        "changes": view.changes,
        "undone_at": view.undone_at,
    }


def search(found: SearchResults) -> Document:
    """Return what was found; ``instead`` is set when other words than the typed were looked for."""
    return {
        "results": [search_result(one) for one in found.results],
        "query": found.query,
        "instead": found.instead,
        "either": found.either,
        "more": found.more,
    }


def search_result(view: SearchResult) -> Document:
    """Return one thing that was found; in ``snippet`` each matching word is between asterisks."""
    return {
        "kind": view.kind,
        "id": view.id,
        "contact": person(view.contact),
        "where": view.where,
        "snippet": view.snippet,
        "text": view.text,
        "marks": [list(mark) for mark in view.marks],
        "introduction": view.number,
        "at": view.at,
        "archived": view.archived,
    }


def bulk(result: BulkResult) -> Document:
    """Return whom a change of everybody who fits touched, or would touch."""
    return {
        "dry_run": result.dry_run,
        "fitting": result.fitting,
        "changed": len(result.rows),
        "contacts": [contact_row(row) for row in result.rows],
    }

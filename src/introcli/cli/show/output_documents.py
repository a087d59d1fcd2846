"""The JSON documents: the keys are a contract and only grow (docs/json.md).

A document has the fields of its view, in their order; lists for tuples, and null for a text that is
empty. What is otherwise is listed here.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from introcli.language.views import ContactRef, TemplateView

if TYPE_CHECKING:
    from introcli.people.searching import BulkResult

Document = dict[str, Any]

# The keys of a view, where they are not its fields: ``field`` or ``key=field.of.that``; or, as
# ``-field``, the fields that are left out.
_KEYS = {
    "Agenda": "-coming -is_new",
    "Check": "name ok severity message fix mended",
    "CommonGround": "kind what with=together_with",
    "ContactCard": "-known",
    "Decided": "number became contact addresses introduction=move.introduction"
    " event=move.event next",
    "EventView": "event from=from_state to=to_state at by note forced",
    "FollowUpItem": "id group due_on due_at overdue_days reason rule contact introduction"
    " say command",
    "HandedOver": "introduction message how target said next",
    "Health": "ok checks",
    "InteractionView": "-happened_on",
    "IntroductionView": "-since_on",
    "MailView": "from=sender to=recipients subject body through message_id answer",
    "Merge": "-dry_run",
    "MessageView": "id kind version to channel tone subject body characters limit template sent_at"
    " attempted_at checks findings",
    "PathView": "connectors target degree score terms warnings marks why weak_tie=is_weak"
    " reaches_further common_ground command",
    "Proposal": "number what certain introduction=introduction.id contact address subject at"
    " suggested events lines is_there",
    "Scan": "-source",
    "SearchResult": "kind id contact where snippet text marks introduction=number at archived",
    "SearchResults": "-uncounted",
    "Sent": "introduction=move.introduction event=move.event next=move.next mail",
    "Suggestions": "suggestions=pairs more",
    "TemplateView": "name kind channel tone used success_rate source version subject body",
    "TieStrength": "value stated words",
    "Whom": "matches organisation is_organisation similar more",
}
# What most values are: looked at first, because a list can be very long.
_PLAIN = frozenset({str, int, float, bool, type(None)})
# Whose texts stay empty texts.
_EMPTY_STAYS = frozenset({
    "AffiliationView", "CommonGround", "Conflict.gone", "DateView", "FollowUpItem", "MailView",
    "MeetingReason", "MessageView.body", "MessageView.subject", "MetTogether", "NextStep",
    "OrganisationMatch.kind", "PathView", "Point", "Reason", "SearchResult", "SearchResults",
    "TemplateView", "Term",
})  # fmt: skip


def as_document(value: Any) -> Any:
    """Return a view, or a tuple of them, as JSON has it; nobody in particular is null."""
    kind = value.__class__
    if kind in _PLAIN:
        return value
    keys = _keys(kind)
    if keys is None:
        return [as_document(one) for one in value] if kind in (tuple, list) else value
    if isinstance(value, ContactRef) and not value.id:
        return None
    document: Document = {}
    for key, path, stays in keys:
        found = value
        for name in path:
            found = None if found is None else getattr(found, name)
        document[key] = None if found == "" and not stays else as_document(found)
    return document


@cache
def _keys(view: type) -> tuple[tuple[str, list[str], bool], ...] | None:
    """Return each key, the way to its value, and whether an empty text stays; None for no view."""
    fields = getattr(view, "_fields", None) or getattr(view, "__dataclass_fields__", None)
    if fields is None:
        return None
    name = view.__name__
    listed = _KEYS.get(name, "").split()
    if not listed or listed[0].startswith("-"):
        listed = [field for field in fields if f"-{field}" not in listed]
    pairs = (key.partition("=") for key in listed)
    return tuple(
        (key, (field or key).split("."), bool({name, f"{name}.{key}"} & _EMPTY_STAYS))
        for key, _, field in pairs
    )


def template(view: TemplateView) -> Document:
    """Return a template without its text, as lists have it."""
    return {
        key: value for key, value in as_document(view).items() if key not in ("subject", "body")
    }


def bulk(result: BulkResult) -> Document:
    """Return whom a change of everybody who fits touched, or would touch."""
    return {
        "dry_run": result.dry_run,
        "fitting": result.fitting,
        "changed": len(result.rows),
        "contacts": as_document(result.rows),
    }

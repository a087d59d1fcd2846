"""The JSON documents: the keys are a contract and only grow (docs/json.md).

A document has the fields of its view, in their order; lists for tuples, and null for a text that is
empty. What is otherwise is listed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from introcli.language import contact_fields, views
from introcli.safe_text import cell

if TYPE_CHECKING:
    from introcli.formats.records import FileReport
    from introcli.people.search import SearchResult
    from introcli.people.tags import BulkResult

Document = dict[str, Any]

# The keys of a view, where they are not its fields: ``field`` or ``key=field.of.that``; or, as
# ``-field``, the fields that are left out.
_KEYS = {
    "Agenda": "-coming -is_new -more",
    "Check": "name ok severity message fix mended",
    "CommonGround": "kind what with=together_with",
    "ContactCard": "-known -more",
    "Decided": "number became contact addresses introduction=move.introduction"
    " event=move.event next",
    "EventView": "event from=from_state to=to_state at by note tell until_on forced",
    "FollowUpItem": "id group due_on due_at overdue_days reason rule contact introduction"
    " say command between",
    "HandedOver": "introduction message how target said next",
    "Health": "ok checks",
    "InteractionView": "-happened_on",
    "IntroductionView": "-since_on -is_asked -until_on",
    "MailView": "from=sender to=recipients bcc subject body through message_id answer",
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
    if isinstance(value, views.ContactRef) and not value.id:
        return None
    document: Document = {}
    for key, path, stays in keys:
        found = value
        for name in path:
            found = None if found is None else getattr(found, name)
        document[key] = None if found == "" and not stays else as_document(found)
    if kind is views.ContactCard:
        document |= {key: value.more.get(key) or None for key in contact_fields.MORE_KEYS}
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


def template(view: views.TemplateView) -> Document:
    """Return a template without its text, as lists have it."""
    return {
        key: value for key, value in as_document(view).items() if key not in ("subject", "body")
    }


def bulk(result: BulkResult) -> Document:
    """Return whom a change of many touched."""
    return {
        "named": result.named,
        "changed": len(result.rows),
        "contacts": as_document(result.rows),
    }


Row = Sequence[Any]


# Rows whose text is looked at as a whole before any cell is looked at alone.
_BLOCK = 256


def as_lines(rows: Iterable[Row]) -> str:
    """Return the rows as text, one line each."""
    return "".join(map(_line, rows))


def text_lines(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of nothing but text as ``as_lines`` does, many at a time."""
    pieces = []
    for at in range(0, len(rows), _BLOCK):
        block = rows[at : at + _BLOCK]
        text = "\n".join(map("\t".join, block)) + "\n"
        whole = text.count("\t") + text.count("\n") == sum(map(len, block)) and "\\" not in text
        if not (
            whole and text.isascii() and text.replace("\t", "").replace("\n", "").isprintable()
        ):
            text = as_lines(block)
        pieces.append(text)
    return "".join(pieces)


def _line(row: Row) -> str:
    """Return one line; most hold nothing that must be escaped, and are looked at as a whole."""
    plain = "\t".join(["" if value is None else str(value) for value in row])
    harmless = plain.isascii() and plain.count("\t") == len(row) - 1 and "\\" not in plain
    if harmless and plain.replace("\t", "").isprintable():
        return plain + "\n"
    return "\t".join(map(cell, row)) + "\n"


def contact(card: views.ContactCard) -> list[Row]:
    """One field a line: its name and its value; lists give a line for each entry."""
    address = [(point.kind, point.value) for point in card.points]
    *plain, birthday = contact_fields.keys(
        contact_fields.TEXT,
        contact_fields.NUMBER,
        contact_fields.CHOICE,
        contact_fields.MORE,
        is_edited=True,
    )
    listed = ("id", "handle", *plain, "last_touchpoint_on", birthday)
    fields: list[Row] = [
        (key, said) for key in listed if (said := contact_fields.value_of(card, key))
    ]
    fields += [(kind, value) for kind, value in address]
    fields += [("tie", f"{card.tie.value:.2f}", card.tie.words)] if card.tie else []
    fields += [("tag", tag) for tag in card.tags]
    fields += [("date", date.what, date.on) for date in card.dates]
    fields += [
        (i.kind, i.happened_at, i.event or i.summary, i.talked, i.insight, i.hook)
        for i in card.interactions
    ]
    fields += [("introduction", *introduction(i)) for i in card.introductions]
    return fields


def introduction(view: views.IntroductionView) -> Row:
    """id, kind, state, turn, days waiting, the three people, purpose, channel, outcome."""
    connector = view.connector.handle if view.connector else ""
    return (
        view.id, view.kind, view.state, view.turn, view.days_waiting, view.requester.handle,
        connector, view.target.handle, view.purpose, view.channel, view.outcome,
    )  # fmt: skip


def message(view: views.MessageView) -> Row:
    """introduction's message: kind, version, to, channel, subject, body, sent at."""
    return (
        view.kind, view.version, view.to.handle, view.channel, view.subject, view.body,
        view.sent_at,
    )  # fmt: skip


def follow_up(item: views.FollowUpItem) -> Row:
    """id, due on, days overdue, rule, contact, introduction, what to do, command."""
    return (
        item.id, item.due_on, item.overdue_days, item.rule, item.contact.handle,
        item.introduction, item.say, item.command,
    )  # fmt: skip


def template_row(view: views.TemplateView) -> Row:
    """name, kind, channel, tone, used, success rate, source."""
    rate = None if view.success_rate is None else f"{view.success_rate:.2f}"
    return (view.name, view.kind, view.channel, view.tone, view.used, rate, view.source)


def change(view: views.ChangeView) -> Row:
    """id, at, number of rows, command, undone at."""
    return (view.id, view.at, view.changes, view.command, view.undone_at)


def imported_file(file: FileReport) -> Row:
    """Return path, format, rows, created, updated, unchanged, skipped, remarks, unread."""
    skipped = len(file.skipped) + file.more_skipped
    remarks = len(file.remarks) + file.more_remarks
    return (
        file.path, file.format or "", file.rows, file.created, file.updated, file.unchanged,
        skipped, remarks, ", ".join(file.unread),
    )  # fmt: skip


def search_result(view: SearchResult) -> Row:
    """kind, id, contact, where, snippet, introduction, at."""
    return (
        view.kind, view.id, view.contact.handle, view.where, view.snippet, view.number, view.at,
    )  # fmt: skip

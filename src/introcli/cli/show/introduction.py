"""Introductions on a terminal: drafts, steps and the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from introcli.cli.show.parts import (
    Line,
    Screen,
    channel_name,
    columns,
    dated,
    echoed,
    indented,
    labelled,
    line,
    next_lines,
    plural,
    who,
)
from introcli.language.views import (
    DraftResult,
    EventView,
    IntroductionCard,
    IntroductionView,
    MessageView,
    MoveResult,
)

_WAITS = {
    "me": "your turn",
    "connector": "waiting for {connector}",
    "target": "waiting for {target}",
    "requester": "waiting for {requester}",
    "nobody": "",
}


def headline(view: IntroductionView, mine: int | None) -> Line:
    """Return an introduction in a line: its number, its state, and who is led to whom."""
    people = [view.requester, *([view.connector] if view.connector else []), view.target]
    if view.kind == "broker" and view.connector:
        path = f"{view.requester.name} ↔ {view.target.name}, by {who(view.connector, mine)}"
    else:
        path = " → ".join(who(ref, mine) for ref in people)
    return line((f"Introduction {view.id}", "strong"), f"   {view.state}   ", path)


def waiting(view: IntroductionView) -> str:
    """Return whose turn it is and for how long (E7)."""
    words = _WAITS[view.turn].format(
        connector=view.connector.name if view.connector else "",
        target=view.target.name,
        requester=view.requester.name,
    )
    if not words:
        return ""
    since = "since today" if view.days_waiting == 0 else f"for {plural(view.days_waiting, 'day')}"
    return f"{words} {since}"


def draft_result(result: DraftResult, mine: int | None) -> Screen:
    """Yield what was drafted: each message as it will be read, what to fix, what is next."""
    yield headline(result.introduction, mine)
    for message in result.messages:
        yield line()
        yield from message_whole(message)
    yield line()
    yield from findings(calmly(result.messages, result.introduction.id))
    for note in result.notes:
        yield line((note, "context"))
    yield from next_lines(result.next)


# The golden rule (A3) is a question to oneself; a reminder at every draft is soon read over.
_ASKED_ONCE_IN = 10


def calmly(messages: Sequence[MessageView], introduction_id: int) -> tuple[MessageView, ...]:
    """Return the messages with what is worth saying now; documents and the log hold all of it."""
    if introduction_id % _ASKED_ONCE_IN == 1:
        return tuple(messages)
    return tuple(
        m._replace(findings=tuple(f for f in m.findings if (f.rule, f.severity) != ("A3", "hint")))
        for m in messages
    )


def message_whole(message: MessageView) -> Screen:
    """Yield one message, with its reader, channel and length above it."""
    reader = "For {}, to forward" if message.kind == "blurb" else "To {}"
    length = f"{message.characters:,}" + (f" of {message.limit:,}" if message.limit else "")
    version = f" · version {message.version}" if message.version > 1 else ""
    yield line(
        (reader.format(message.to.name), "strong"),
        (f" · {channel_name(message.channel)} · {length} characters{version}", "context"),
    )
    if message.subject:
        yield indented(f"Subject   {message.subject}")
        yield line()
    yield indented(message.body)


def findings(messages: Iterable[MessageView]) -> Screen:
    """Yield what the rules say: the count first, then each with its reason and its fix."""
    messages = tuple(messages)
    found = [(m, f) for m in messages for f in m.findings]
    total = sum(m.checks for m in messages)
    counts = [
        plural(n, severity)
        for severity in ("error", "warning", "hint")
        if (n := sum(f.severity == severity for _, f in found))
    ]
    passed = max(total - len(found), 0)
    summary = "   ".join([f"✓ {plural(passed, 'check')}", *counts])
    yield line(("Etiquette   ", "strong"), summary)
    if not found:
        return
    table = columns(4, 8, None, indent=2)
    for message, finding in found:
        where = f" ({message.kind})" if len(messages) > 1 else ""
        words = line(finding.message, (where, "context"))
        if finding.fix:
            words.append("  ")
            words.append_text(line((finding.fix, "command")))
        severity = str(finding.severity)
        table.add_row(line(""), line((finding.rule, "strong")), line((severity, severity)), words)
    yield table


def move_result(result: MoveResult, mine: int | None, today: date) -> Screen:
    """Yield one step: what happened, where the introduction stands, what is next."""
    event = result.event
    yield headline(result.introduction, mine)
    when = echoed(event.at, today)
    yield event_line(event, mine, when)
    stands = waiting(result.introduction)
    if stands:
        yield line((stands, "todo" if result.introduction.turn == "me" else "context"))
    yield from next_lines(result.next)


def event_line(event: EventView, mine: int | None, when: str) -> Line:
    """Return one thing that happened to an introduction, with when it was."""
    by = f" by {who(event.by, mine)}" if event.by else ""
    note = f"   {event.note}" if event.note else ""
    forced = "   although a rule advised against it (--force)" if event.forced else ""
    step = f"{event.from_state} → {event.to_state}"
    if event.from_state == event.to_state:
        step = event.to_state
    return line(
        (f"{when}  ", "context"),
        f"{event.event:<11}",
        (f"{step}{by}{note}{forced}", "context"),
    )


def log_list(views: Sequence[IntroductionView]) -> Screen:
    """Yield the log: the open ones first, oldest first."""
    if not views:
        yield line(
            "No introductions fit.   write one: ",
            ('intro draft "Charles Babbage" --via ... --purpose "..."', "command"),
        )
        return
    yield line((plural(len(views), "introduction"), "strong"))
    yield line()
    table = columns(None, None, None, None)
    for view in views:
        style = "todo" if view.turn == "me" else "context"
        stands = waiting(view) or (view.outcome or "")
        table.add_row(
            line((f"#{view.id}", "strong")),
            line(_path(view)),
            line(view.state),
            line((stands, style)),
        )
    yield table


def _path(view: IntroductionView) -> str:
    if view.kind == "broker":
        return f"{view.requester.name} ↔ {view.target.name}"
    if view.kind == "received":
        return f"{view.requester.name} → you"
    through = f" through {view.connector.name}" if view.connector else ""
    return f"{view.target.name}{through}"


def log_card(card: IntroductionCard, mine: int | None, today: date) -> Screen:
    """Yield one introduction whole: purpose, timeline and messages."""
    view = card.introduction
    yield headline(view, mine)
    yield labelled(
        "For", [line(view.purpose)] if view.purpose else [line(("no purpose", "context"))]
    )
    for index, benefit in enumerate(view.benefits):
        yield labelled("Gives" if index == 0 else "", [line(benefit)])
    if view.outcome or view.rating:
        rating = f", {view.rating} of 5" if view.rating else ""
        yield labelled("Came", [line(f"{view.outcome or 'rated'}{rating}")])
    if stands := waiting(view):
        yield labelled("Now", [line((stands, "todo" if view.turn == "me" else ""))])
    if card.events:
        yield line()
    for event in card.events:
        yield event_line(event, mine, f"{dated(event.at, today):<11}")
    for message in card.messages:
        yield line()
        went = _along(message, card.messages, today) or _sent(message, today)
        yield line((f"{message.kind} ", "strong"), (went, "context"))
        yield from message_whole(message)


def _along(message: MessageView, messages: Sequence[MessageView], today: date) -> str:
    """Return that a blurb went along with the request it was written for; nothing otherwise."""
    if message.kind != "blurb" or message.sent_at:
        return ""
    of_request = [m for m in messages if m.kind == "request" and m.version == message.version]
    sent = [m.sent_at for m in of_request if m.sent_at]
    return f"went along with the request, {dated(sent[0], today)}" if sent else ""


def _sent(message: MessageView, today: date) -> str:
    if message.sent_at:
        return f"sent {dated(message.sent_at, today)}"
    if message.attempted_at:
        return f"perhaps sent: tried {dated(message.attempted_at, today)}, and not marked"
    return "not sent"

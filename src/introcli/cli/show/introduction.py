"""Introductions on a terminal: drafts, steps and the log."""

from collections.abc import Iterable, Sequence
from datetime import date

from introcli.cli.show import parts
from introcli.language.say_dates import say_exactly
from introcli.language.views import (
    DraftResult,
    EventView,
    IntroductionCard,
    IntroductionView,
    MessageView,
    MoveResult,
    NextStep,
)

_WAITS = {
    "me": "your turn",
    "connector": "waiting for {connector}",
    "target": "waiting for {target}",
    "requester": "waiting for {requester}",
    "nobody": "",
}


def headline(view: IntroductionView, mine: int | None) -> parts.Line:
    """Return an introduction in a line: its number, its state, and who is led to whom."""
    people = [view.requester, *([view.connector] if view.connector else []), view.target]
    if view.kind == "broker" and view.connector:
        by = f"by {parts.who(view.connector, mine)}{', as they asked' if view.is_asked else ''}"
        path = f"{view.requester.name} ↔ {view.target.name}, {by}"
    else:
        path = " → ".join(parts.who(ref, mine) for ref in people)
    return parts.line((f"Introduction {view.id}", "strong"), f"   {view.state}   ", path)


def waiting(view: IntroductionView) -> str:
    """Return whose turn it is and for how long (E7)."""
    words = _WAITS[view.turn].format(
        connector=view.connector.name if view.connector else "",
        target=view.target.name,
        requester=view.requester.name,
    )
    if not words:
        return ""
    if view.until_on:
        return f"{words} until {say_exactly(date.fromisoformat(view.until_on))}"
    since = (
        "since today" if view.days_waiting == 0 else f"for {parts.plural(view.days_waiting, 'day')}"
    )
    return f"{words} {since}"


def draft_result(result: DraftResult, mine: int | None) -> parts.Screen:
    """Yield what was drafted: each message as it will be read, what to fix, what is next."""
    yield headline(result.introduction, mine)
    for message in result.messages:
        yield parts.line()
        yield from message_whole(message)
    yield parts.line()
    yield from findings(calmly(result.messages, result.introduction.id))
    for note in result.notes:
        yield parts.line((note, "context"))
    yield from parts.next_lines(result.next)


def asked_result(
    view: IntroductionView, lacking: Sequence[str], steps: Sequence[NextStep], mine: int | None
) -> parts.Screen:
    """Yield who asks me for what, what their words lack, and what I can answer (A15)."""
    yield headline(view, mine)
    if lacking:
        yield parts.line(("Their words do not tell yet: ", "todo"), "; ".join(lacking))
    else:
        yield parts.line("Their words say who they are, what for, and what is in it.")
    yield from parts.next_lines(tuple(steps))


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


def message_whole(message: MessageView) -> parts.Screen:
    """Yield one message, with its reader, channel and length above it."""
    reader = "For {}, to forward" if message.kind == "blurb" else "To {}"
    length = f"{message.characters:,}" + (f" of {message.limit:,}" if message.limit else "")
    version = f" · version {message.version}" if message.version > 1 else ""
    yield parts.line(
        (reader.format(message.to.name), "strong"),
        (f" · {parts.channel_name(message.channel)} · {length} characters{version}", "context"),
    )
    if message.subject:
        yield parts.indented(f"Subject   {message.subject}")
        yield parts.line()
    yield parts.indented(message.body)


def findings(messages: Iterable[MessageView]) -> parts.Screen:
    """Yield what the rules say: the count first, then each with its reason and its fix."""
    messages = tuple(messages)
    found = [(m, f) for m in messages for f in m.findings]
    total = sum(m.checks for m in messages)
    counts = [
        parts.plural(n, severity)
        for severity in ("error", "warning", "hint")
        if (n := sum(f.severity == severity for _, f in found))
    ]
    passed = max(total - len(found), 0)
    summary = "   ".join([f"✓ {parts.plural(passed, 'check')}", *counts])
    yield parts.line(("Etiquette   ", "strong"), summary)
    if not found:
        return
    table = parts.columns(4, 8, None, indent=2)
    for message, finding in found:
        where = f" ({message.kind})" if len(messages) > 1 else ""
        words = parts.line(finding.message, (where, "context"))
        if finding.fix:
            words.append("  ")
            words.append_text(parts.line((finding.fix, "command")))
        severity = str(finding.severity)
        table.add_row(
            parts.line(""),
            parts.line((finding.rule, "strong")),
            parts.line((severity, severity)),
            words,
        )
    yield table


def move_result(result: MoveResult, mine: int | None, today: date) -> parts.Screen:
    """Yield one step: what happened, where the introduction stands, what is next."""
    event = result.event
    yield headline(result.introduction, mine)
    when = parts.echoed(event.at, today)
    yield event_line(event, mine, when)
    stands = waiting(result.introduction)
    if stands:
        yield parts.line((stands, "todo" if result.introduction.turn == "me" else "context"))
    yield from parts.next_lines(result.next)


def event_line(event: EventView, mine: int | None, when: str) -> parts.Line:
    """Return one thing that happened to an introduction, with when it was."""
    by = f" by {parts.who(event.by, mine)}" if event.by else ""
    note = f"   {event.note}" if event.note else ""
    forced = "   although a rule advised against it (--force)" if event.forced else ""
    step = f"{event.from_state} → {event.to_state}"
    if event.from_state == event.to_state:
        step = event.to_state
    return parts.line(
        (f"{when}  ", "context"),
        f"{event.event:<11}",
        (f"{step}{by}{note}{forced}", "context"),
    )


def log_list(views: Sequence[IntroductionView]) -> parts.Screen:
    """Yield the log: the open ones first, oldest first."""
    if not views:
        yield parts.line(
            "No introductions fit.   write one: ",
            ('intro draft "Charles Babbage" --via ... --purpose "..."', "command"),
        )
        return
    yield parts.line((parts.plural(len(views), "introduction"), "strong"))
    yield parts.line()
    table = parts.columns(None, None, None, None)
    for view in views:
        style = "todo" if view.turn == "me" else "context"
        stands = waiting(view) or (view.outcome or "")
        if view.kind == "broker":
            path = f"{view.requester.name} ↔ {view.target.name}"
        elif view.kind == "received":
            path = f"{view.requester.name} → you"
        else:
            through = f" through {view.connector.name}" if view.connector else ""
            path = f"{view.target.name}{through}"
        table.add_row(
            parts.line((f"#{view.id}", "strong")),
            parts.line(path),
            parts.line(view.state),
            parts.line((stands, style)),
        )
    yield table


def log_card(card: IntroductionCard, mine: int | None, today: date) -> parts.Screen:
    """Yield one introduction whole: purpose, timeline and messages."""
    view = card.introduction
    yield headline(view, mine)
    yield parts.labelled(
        "For",
        [parts.line(view.purpose)] if view.purpose else [parts.line(("no purpose", "context"))],
    )
    for index, benefit in enumerate(view.benefits):
        yield parts.labelled("Gives" if index == 0 else "", [parts.line(benefit)])
    if view.outcome or view.rating:
        rating = f", {view.rating} of 5" if view.rating else ""
        yield parts.labelled("Came", [parts.line(f"{view.outcome or 'rated'}{rating}")])
    if stands := waiting(view):
        yield parts.labelled("Now", [parts.line((stands, "todo" if view.turn == "me" else ""))])
    if card.events:
        yield parts.line()
    for event in card.events:
        yield event_line(event, mine, f"{parts.dated(event.at, today):<11}")
    for message in card.messages:
        yield parts.line()
        went = _went(message, card.messages, today)
        yield parts.line((f"{message.kind} ", "strong"), (went, "context"))
        yield from message_whole(message)


def _went(message: MessageView, messages: Sequence[MessageView], today: date) -> str:
    """Return when a message was sent; a blurb goes along with the request it was written for."""
    if message.sent_at:
        return f"sent {parts.dated(message.sent_at, today)}"
    for other in messages if message.kind == "blurb" else ():
        if other.kind == "request" and other.version == message.version and other.sent_at:
            return f"went along with the request, {parts.dated(other.sent_at, today)}"
    if message.attempted_at:
        return f"perhaps sent: tried {parts.dated(message.attempted_at, today)}, and not marked"
    return "not sent"

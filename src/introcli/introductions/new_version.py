"""A new version of a message that was sent: it begins as that text, edits and all.

What was said anew (purpose, benefits, their own lines) takes the place of what stood there before;
what has no place in a text that somebody edited is told, not forced in.
"""

from datetime import date
from typing import NamedTuple

from introcli.language.say_dates import day_of, say_stale
from introcli.language.views import MessageView
from introcli.language.vocabulary import MessageKind
from introcli.messages.facts import DraftFacts, context, with_roles

# Messages of which a better version may be asked for.
KINDS = (MessageKind.REQUEST, MessageKind.BLURB, MessageKind.PERMISSION)


class Begun(NamedTuple):
    """What a new version begins with, and what to know of it."""

    subject: str | None
    body: str
    notes: tuple[str, ...]


def begin_as_sent(last: MessageView, before: DraftFacts, now: DraftFacts, today: date) -> Begun:
    """Return the last text with what has changed since; ``before`` are the facts it was told."""
    kind = MessageKind(last.kind)
    old, new = ({k: str(v) for k, v in context(with_roles(kind, f)).items()} for f in (before, now))
    subject, body, notes = last.subject, last.body, []
    if old["wish"] != new["wish"]:
        for part in ("wish", "wish_clause", "purpose"):
            if old[part] and old[part] in body:
                body = body.replace(old[part], new[part])
                break
        else:
            notes.append("the new purpose")
        for part in ("topic", "who_wishes", "purpose"):
            if subject and old[part] and old[part] in subject:
                subject = subject.replace(old[part], new[part])
                break
    offered, offers = (values["benefit_block"] or values["benefit_line"] for values in (old, new))
    if offers != offered:
        whole = body.replace(offered, offers) if offered else _after(body, new["wish"], offers)
        if whole == body:
            notes.append("the new benefit")
        body = whole
    if new["blurb"] != old["blurb"] and kind is MessageKind.PERMISSION:
        lines = f"In {new['requester_first']}'s own words:\n\n{new['blurb']}"
        is_there = old["blurb"] and old["blurb"] in body
        whole = body.replace(old["blurb"], new["blurb"]) if is_there else ""
        whole = whole or _after(body, offers if offers and offers in body else new["wish"], lines)
        if whole == body:
            notes.append("their own lines")
        body = whole
    told = [f"It begins as version {last.version}, edits and all."]
    if notes:
        told.append(f"No place was found in it for {' and '.join(notes)}: put it in with --edit.")
    if said := say_stale(f"{subject or ''}\n{body}", day_of(last.created_at), today):
        told.append(said)
    return Begun(subject, body, tuple(told))


def _after(body: str, anchor: str, more: str) -> str:
    """Return a text with a paragraph more, after the one that holds the anchor if any does."""
    at = body.find(anchor) if anchor else -1
    if at < 0 or not more:
        return body
    end = body.find("\n\n", at)
    end = len(body) if end < 0 else end
    return f"{body[:end]}\n\n{more}{body[end:]}"

"""An item of the review whole: why it is there, the message, the introduction, the contact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from introcli.cli.show.console import line
from introcli.cli.show.contact import facts, timeline
from introcli.cli.show.human_parts import dated, labelled
from introcli.cli.show.introduction import event_line, findings, headline, message_whole, waiting
from introcli.language.say_dates import day_of
from introcli.language.stale_words import say_stale
from introcli.language.views import ContactCard, FollowUpItem, IntroductionCard, MessageView
from introcli.review.reviewing import ReviewDetail


def item_head(item: FollowUpItem) -> Iterator[RenderableType]:
    """Give what an item is about, what it says, and the reason with its row of good practice."""
    yield line((item.about, "strong"))
    yield line(item.say)
    if item.reason and item.reason not in item.say:
        yield line((f"{item.reason} ({item.rule})", "context"))


def whole(detail: ReviewDetail, today: date) -> Iterator[RenderableType]:
    """Give everything beside an item, the message first when there is one."""
    yield from item_head(detail.item)
    if detail.message:
        yield Text()
        yield from _drafted(detail.message, today)
    if detail.introduction:
        yield Text()
        yield from _introduction(detail.introduction, detail.mine, today)
    if detail.contact:
        yield Text()
        yield from _contact(detail.contact, today)


def _drafted(message: MessageView, today: date) -> Iterator[RenderableType]:
    yield from message_whole(message)
    text = f"{message.subject or ''}\n{message.body}"
    if stale := say_stale(text, day_of(message.created_at), today):
        yield line(("Stale   ", "warning"), f"{stale}: write it anew")
    if message.findings:
        yield Text()
        yield from findings([message])


def _introduction(
    card: IntroductionCard, mine: int | None, today: date
) -> Iterator[RenderableType]:
    view = card.introduction
    yield headline(view, mine)
    if view.purpose:
        yield labelled("For", [line(view.purpose)])
    if stands := waiting(view):
        yield labelled("Now", [line((stands, "todo" if view.turn == "me" else ""))])
    for event in card.events:
        yield event_line(event, mine, f"{dated(event.at, today):<11}")


def _contact(card: ContactCard, today: date) -> Iterator[RenderableType]:
    yield line((card.name, "strong"), (f"   @{card.handle}", "context"))
    yield from facts(card)
    yield from timeline(card, today)

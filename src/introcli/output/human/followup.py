"""The weekly review as a list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from introcli.domain.saydates import say_due, say_exactly
from introcli.output.console import columns, line
from introcli.output.human.parts import plural
from introcli.views import Agenda, FollowUpItem

HEADINGS = {
    "window": "WINDOW CLOSES",
    "turn": "YOUR TURN",
    "waiting": "WAITING TOO LONG",
    "thanks": "THANKS OWED",
    "remind": "YOU ASKED TO BE REMINDED",
    "touch": "KEEP IN TOUCH",
    "stale": "DRAFTS NOT SENT",
}
# Minutes; how long one item took people on average when timed at their desk is not known, so this
# is a round guess that says "a few" or "an evening", no more.
_MINUTES_EACH = 1.5
# Columns; a longer name ends in an ellipsis, it is whole in the command and with --json.
_NAME_WIDTH = 26


def agenda(view: Agenda, today: date) -> Iterator[RenderableType]:
    """Give what is due, under its headings, each with the command that settles it."""
    if not view.items:
        yield from _nothing(view, today)
        return
    yield line(
        (f"Your week · {plural(len(view.items), 'item')}, {estimate(len(view.items))}", "strong"),
        (f"   {say_exactly(today)}", "context"),
    )
    width = min(max(len(item.about) for item in view.items), _NAME_WIDTH)
    group = ""
    for item in view.items:
        if item.group != group:
            group = item.group
            yield Text()
            yield line((f" {heading(group)}", "todo"))
        yield _item(item, width)
    yield Text()
    last = view.items[-1]
    yield line(("Not now?   ", "context"), (f"intro snooze {last.id} 1w", "command"))


def estimate(count: int) -> str:
    """Say how long so many items take: ``about 4 minutes``."""
    return f"about {plural(max(1, round(count * _MINUTES_EACH)), 'minute')}"


def heading(group: str) -> str:
    """Return a group's heading; one without words of its own is named as it is."""
    return HEADINGS.get(group, group.upper())


def _item(item: FollowUpItem, width: int) -> RenderableType:
    table = columns(width, None, indent=3)
    table.add_row(line(""), line((item.about, "strong")), line(item.say))
    table.add_row(line(""), line((item.id, "context")), line((item.command, "command")))
    return table


def _nothing(view: Agenda, today: date) -> Iterator[RenderableType]:
    if view.is_new:
        yield line("Nothing is due: nobody is recorded yet.")
        yield Text()
        yield line(
            ("Next   ", "todo"),
            "somebody you met   ",
            ('intro add-contact "Ada King" --met "PyCon"', "command"),
        )
        return
    yield line("Nothing is due. Enjoy your day.")
    for item in view.coming[:3]:
        due = say_due(date.fromisoformat(item.due_on), today)
        yield line((f"  {due}   {item.about}: {item.say}", "context"))


def item_line(done: str, item: FollowUpItem, when: str) -> Iterator[RenderableType]:
    """Give what happened to one follow-up."""
    yield line((f"{done}   ", "strong"), f"{item.about}: {item.say}", (f"   {when}", "context"))

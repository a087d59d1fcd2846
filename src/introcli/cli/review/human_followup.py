"""The weekly review as a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from introcli.cli.show.console import Part, Screen, columns, line
from introcli.cli.show.human_parts import plural
from introcli.language.say_dates import say_day, say_due, say_exactly
from introcli.language.views import Agenda, FollowUpItem

HEADINGS = {
    "window": "WINDOW CLOSES",
    "turn": "YOUR TURN",
    "waiting": "WAITING TOO LONG",
    "thanks": "THANKS OWED",
    "touch": "KEEP IN TOUCH",
    "stale": "DRAFTS NOT SENT",
    "remind": "YOU ASKED TO BE REMINDED",
    "suggestion": "WORTH A WORD",
}
# Minutes; how long one item took people on average when timed at their desk is not known, so this
# is a round guess that says "a few" or "an evening", no more.
_MINUTES_EACH = 1.5
_HOUR = 60
# Columns; a longer name ends in an ellipsis, it is whole in the command and with --json. The
# number below it is what snooze and done take, so that is always whole.
_NAME_WIDTH = 26


def agenda(view: Agenda, today: date) -> Screen:
    """Give what is due, under its headings, each with the command that settles it."""
    if not view.items:
        yield from _nothing(view, today)
        yield from _suggestions(view, today)
        return
    yield line((_headline(view, today), "strong"), (f"   {say_exactly(today)}", "context"))
    width = _width(view.items)
    group = ""
    for item in view.items:
        if item.group != group:
            group = item.group
            yield line()
            yield line((f" {heading(group)}", "todo"))
        yield _item(item, width, today)
    yield from _suggestions(view, today)
    yield line()
    last = view.items[-1]
    yield line(("Not now?   ", "context"), (f"intro snooze {last.id} 1w", "command"))


def estimate(count: int) -> str:
    """Say how long so many items take: ``about 4 minutes``, ``about 3½ hours``."""
    minutes = max(1, round(count * _MINUTES_EACH))
    if minutes < _HOUR:
        return f"about {plural(minutes, 'minute')}"
    halves = round(minutes / (_HOUR / 2))
    if halves == 2:
        return "about 1 hour"
    return f"about {halves // 2}{'½' if halves % 2 else ''} hours"


def heading(group: str) -> str:
    """Return a group's heading; one without words of its own is named as it is."""
    return HEADINGS.get(group, group.upper())


def _headline(view: Agenda, today: date) -> str:
    due = sum(item.due_on <= today.isoformat() for item in view.items)
    to_come = len(view.items) - due
    many = f"{due} due, {to_come} to come" if to_come else plural(due, "item")
    return f"Your week · {many}, {estimate(len(view.items))}"


def _width(items: Sequence[FollowUpItem]) -> int:
    names = min(max(len(item.about) for item in items), _NAME_WIDTH)
    return max(names, *(len(item.id) for item in items))


def _item(item: FollowUpItem, width: int, today: date) -> Part:
    table = columns(width, None, indent=3)
    day = date.fromisoformat(item.due_on)
    is_dated = item.id.startswith(("birthday", "date"))  # these begin with their day
    when = f"   due {say_day(day, today)}" if day > today and not is_dated else ""
    table.add_row(line(""), line((item.about, "strong")), line(item.say, (when, "context")))
    table.add_row(line(""), line((item.id, "context")), line((item.command, "command")))
    return table


def _suggestions(view: Agenda, today: date) -> Screen:
    """Give whom to get back to although nothing is due."""
    if not view.suggestions:
        return
    yield line()
    yield line((f" {HEADINGS['suggestion']}", "todo"), ("   nothing of this is due", "context"))
    width = _width(view.suggestions)
    for item in view.suggestions:
        yield _item(item, width, today)


def _nothing(view: Agenda, today: date) -> Screen:
    if view.is_new:
        yield line("Nothing is due: nobody is recorded yet.")
        yield line()
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


def item_line(done: str, item: FollowUpItem, when: str) -> Screen:
    """Give what happened to one follow-up."""
    yield line((f"{done}   ", "strong"), f"{item.about}: {item.say}", (f"   {when}", "context"))

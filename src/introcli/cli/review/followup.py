"""``intro followup``, ``today``, ``snooze``, ``done`` and ``remind``."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.review.today import count as print_count
from introcli.cli.review.today import print_today
from introcli.cli.show import documents
from introcli.cli.show.documents import as_document
from introcli.cli.show.parts import Part, Screen, columns, line, plural
from introcli.errors import UsageProblem
from introcli.language.say_dates import say_day, say_due, say_exactly
from introcli.language.views import Agenda, FollowUpItem
from introcli.review import agenda as service
from introcli.safe_text import safe
from introcli.store.workspace import Workspace

_DUE = 10
# Items that a terminal lists unless told otherwise, as in ``intro contacts``.
_SCREENFUL = 50

Item = Annotated[
    str,
    typer.Argument(
        metavar="ITEM",
        help="The follow-up's id, as the list shows it: nudge-12, touch-3.",
        show_default=False,
    ),
]


def followup(
    week: Annotated[
        bool, typer.Option("--week", help="Also what falls due in the next 7 days.")
    ] = False,
    as_list: Annotated[bool, typer.Option("--list", help="Only list; ask nothing.")] = False,
    count: Annotated[
        bool, typer.Option("--count", help="Only how many, as a number: for a shell's prompt.")
    ] = False,
    ics: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write what is due, and what will be within a month, as a calendar: a file, or"
            " into a folder.",
        ),
    ] = None,
    todo: Annotated[
        bool, typer.Option("--todo", help="With --ics: as tasks in place of events.")
    ] = False,
    limit: Annotated[
        int | None, typer.Option(help="List at most so many; 0 is all. On a terminal 50.")
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with code 10 when something is listed.")
    ] = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Everything that is your turn now, most urgent first; on a terminal, a screen to act on it.

    \b
    intro followup --list --week
    intro followup --json --exit-code
    intro followup --ics ~/.calendars/intro
    """
    if todo and ics is None:
        raise UsageProblem("--todo says how --ics writes", hint="intro followup --ics FILE --todo")
    days_ahead = service.WEEK if week else 0
    if count:
        print_count(days_ahead=days_ahead, json=json)
        return
    workspace = context.workspace()
    if ics is not None:
        _write_calendar(workspace, ics, as_tasks=todo)
        if not (as_list or json or exit_code):
            return
    printer = context.printer(json=json)
    interactive = not (as_list or json or exit_code or ics) and context.may_ask(no_input=no_input)
    most = context.most(limit, unless_said=_SCREENFUL if printer.human else None)
    view = service.agenda(workspace, days_ahead=days_ahead, most=None if interactive else most)
    if interactive and view.items:
        # It acts on everything; a list, which cron asks for, would take a third longer with it.
        from introcli.cli.review import plain
        from introcli.cli.review.screen import app

        if app.fits():
            app.review(workspace, days_ahead)
        else:
            plain.review(workspace, view, days_ahead)
        return
    if ics != "-":
        printer.show(
            document=lambda: as_document(view),
            rows=lambda: map(documents.follow_up, view.items),
            human=lambda: agenda(view, workspace.today),
        )
    if exit_code and view.items:
        raise typer.Exit(_DUE)


def _write_calendar(workspace: Workspace, path: str, *, as_tasks: bool) -> None:
    """Write the calendar; only a terminal is told, so that cron has nothing to mail."""
    # It knows mail and calendars, a third of what listing costs.
    from introcli.review.calendar import CALENDAR_DAYS, save_calendar

    ahead = service.agenda(workspace, days_ahead=CALENDAR_DAYS)
    done = save_calendar(ahead, path, workspace.now, as_tasks=as_tasks)
    if path == "-" or not sys.stderr.isatty():
        return
    counts = [f"{done.due} due"]
    if done.changed is not None:
        counts.append(f"{done.changed} new or changed")
    if done.cancelled:
        counts.append(f"{done.cancelled} cancelled")
    context.say(f"Calendar written to {safe(done.path)}: {', '.join(counts)}")


def today(json: o.Json = False) -> None:
    """One line about what is due today, or nothing at all: for your shell's start file.

    To see it in every new shell, add the line `intro today` to ~/.bashrc or ~/.zshrc.

    \b
    intro today
    intro today --json
    """
    print_today(json=json)


def snooze(
    item: Item,
    when: Annotated[str, typer.Argument(help="Until when: 3d, 'next monday'.", show_default=False)],
    json: o.Json = False,
) -> None:
    """Put a follow-up off to a later day.

    \b
    intro snooze nudge-12 1w
    """
    workspace = context.workspace()
    found, moment = service.snooze(workspace, item, when)
    _show_item("Snoozed", found, say_due(moment.on, workspace.today), json=json)


def done(
    item: Item,
    note: Annotated[str, typer.Option(help="What it was about.")] = "",
    json: o.Json = False,
) -> None:
    """Settle a follow-up: tick off a reminder, or record that you were in touch.

    \b
    intro done touch-3 --note "sent her my notes"
    """
    workspace = context.workspace()
    _show_item("Done", service.done(workspace, item, note), "", json=json)


def remind(
    contact: Annotated[
        str,
        typer.Argument(
            metavar="CONTACT",
            help="A contact, or '#12' for an introduction.",
            autocompletion=o.complete_handle,
            show_default=False,
        ),
    ],
    when: Annotated[str, typer.Argument(help="When: 3d, 'in 2 weeks'.", show_default=False)],
    say: Annotated[str, typer.Argument(help="Of what.")] = "",
    json: o.Json = False,
) -> None:
    """Ask to be reminded of somebody, or of an introduction.

    \b
    intro remind ada-king "in 2 weeks" "ask how the move went"
    """
    workspace = context.workspace()
    found, moment = service.remind(workspace, contact, when, say)
    _show_item("Noted", found, say_due(moment.on, workspace.today), json=json)


def _show_item(what: str, item: FollowUpItem, when: str, *, json: bool) -> None:
    context.printer(json=json).show(
        document=lambda: {"item": as_document(item), "when": when or None},
        rows=lambda: [documents.follow_up(item)],
        human=lambda: item_line(what, item, when),
    )


HEADINGS = {
    "window": "WINDOW CLOSES",
    "turn": "YOUR TURN",
    "waiting": "WAITING TOO LONG",
    "thanks": "THANKS OWED",
    "passed": "THE BEST TIME HAS PASSED",
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
    """Yield what is due, under its headings, each with the command that settles it."""
    if not view.items and view.is_new:
        add = ('intro add-contact "Ada King" --met "PyCon"', "command")
        yield line("Nothing is due: nobody is recorded yet.")
        yield line()
        yield line(("Next   ", "todo"), "somebody you met   ", add)
    elif not view.items:
        yield line("Nothing is due. Enjoy your day.")
        for item in view.coming[:3]:
            day = say_due(date.fromisoformat(item.due_on), today)
            yield line((f"  {day}   {item.about}: {item.say}", "context"))
    if not view.items:
        yield from _suggestions(view, today)
        return
    due = sum(item.due_on <= today.isoformat() for item in view.items)
    to_come = len(view.items) - due
    total = len(view.items) + view.more
    many = f"{due} due, {to_come} to come" if to_come and not view.more else plural(total, "item")
    headline = f"Your week · {many}, {estimate(total)}"
    yield line((headline, "strong"), (f"   {say_exactly(today)}", "context"))
    width = _width(view.items)
    group = ""
    for item in view.items:
        if item.group != group:
            group = item.group
            yield line()
            yield line((f" {heading(group)}", "todo"))
        yield _item(item, width, today)
    if view.more:
        yield line((f"   and {view.more} more   all: --limit 0", "context"))
    yield from _suggestions(view, today)
    yield line()
    last = view.items[-1]
    yield line(("Not now?   ", "context"), (f"intro snooze {last.id} 1w", "command"))


def estimate(count: int) -> str:
    """Return how long so many items take: ``about 4 minutes``, ``about 3½ hours``."""
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


def _width(items: Sequence[FollowUpItem]) -> int:
    names = min(max(len(item.about) for item in items), _NAME_WIDTH)
    return max(names, *(len(item.id) for item in items))


def _item(item: FollowUpItem, width: int, today: date) -> Part:
    table = columns(width, None, indent=3)
    day = date.fromisoformat(item.due_on)
    is_dated = item.key.code in ("birthday", "date")  # these begin with their day
    when = f"   due {say_day(day, today)}" if day > today and not is_dated else ""
    table.add_row(line(""), line((item.about, "strong")), line(item.say, (when, "context")))
    table.add_row(line(""), line((item.id, "context")), line((item.command, "command")))
    return table


def _suggestions(view: Agenda, today: date) -> Screen:
    """Yield who to get back to although nothing is due."""
    if not view.suggestions:
        return
    yield line()
    yield line((f" {HEADINGS['suggestion']}", "todo"), ("   nothing of this is due", "context"))
    width = _width(view.suggestions)
    for item in view.suggestions:
        yield _item(item, width, today)


def item_line(done: str, item: FollowUpItem, when: str) -> Screen:
    """Yield what happened to one follow-up."""
    yield line((f"{done}   ", "strong"), f"{item.about}: {item.say}", (f"   {when}", "context"))

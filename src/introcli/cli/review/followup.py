"""``intro followup``, ``snooze``, ``done`` and ``remind``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import cli_asides, context
from introcli.cli import options as o
from introcli.cli.review import human_followup as screens
from introcli.cli.review import today
from introcli.cli.show import documents
from introcli.cli.show.output_documents import as_document
from introcli.errors import UsageProblem
from introcli.language.say_dates import say_due
from introcli.review import agenda as service
from introcli.review.calendar import CALENDAR_DAYS, save_calendar
from introcli.safe_text import safe

if TYPE_CHECKING:
    from introcli.language.views import Agenda, FollowUpItem
    from introcli.store.workspace import Workspace

_DUE = 10

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
        today.count(days_ahead=days_ahead, json=json)
        return
    workspace = context.workspace()
    if ics is not None:
        _write_calendar(workspace, ics, as_tasks=todo)
        if not (as_list or json or exit_code):
            return
    view = service.agenda(workspace, days_ahead=days_ahead)
    interactive = not (as_list or json or exit_code or ics) and context.may_ask(no_input=no_input)
    if interactive and view.items:
        _review(workspace, view, days_ahead)
        return
    if ics != "-":
        _print(workspace, view, json=json)
    if exit_code and view.items:
        raise typer.Exit(_DUE)


def _review(workspace: Workspace, view: Agenda, days_ahead: int) -> None:
    # The review acts on everything; a list, which cron asks for, would take a third longer with it.
    from introcli.cli.review import plain
    from introcli.cli.review.screen import screen

    if screen.fits():
        screen.review(workspace, days_ahead)
        return
    plain.review(workspace, view, days_ahead)


def _print(workspace: Workspace, view: Agenda, *, json: bool) -> None:
    context.printer(json=json).show(
        document=lambda: as_document(view),
        rows=lambda: map(documents.follow_up, view.items),
        human=lambda: screens.agenda(view, workspace.today),
    )


def _write_calendar(workspace: Workspace, path: str, *, as_tasks: bool) -> None:
    """Write the calendar; only a terminal is told, so that cron has nothing to mail."""
    ahead = service.agenda(workspace, days_ahead=CALENDAR_DAYS)
    done = save_calendar(ahead, path, workspace.now, as_tasks=as_tasks)
    if path == "-" or not sys.stderr.isatty():
        return
    counts = [f"{done.due} due"]
    if done.changed is not None:
        counts.append(f"{done.changed} new or changed")
    if done.cancelled:
        counts.append(f"{done.cancelled} cancelled")
    cli_asides.say(f"Calendar written to {safe(done.path)}: {', '.join(counts)}")


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
        human=lambda: screens.item_line(what, item, when),
    )

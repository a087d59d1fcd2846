"""``intro send``: the one command that sends a mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import cli_asides, context, prompts
from introcli.cli import options as o
from introcli.cli.cli_asides import warn
from introcli.cli.introductions import human_sending as screens
from introcli.cli.introductions import sending
from introcli.cli.show.output_documents import as_document
from introcli.errors import Aborted, UsageProblem
from introcli.introductions import send_mail
from introcli.introductions.mark import SendMark
from introcli.introductions.plan_mail import plan
from introcli.introductions.staleness import stale
from introcli.people.myself import my_id
from introcli.safe_text import safe

if TYPE_CHECKING:
    from introcli.cli.show.printer import Printer
    from introcli.introductions.plan_mail import Plan


def send(
    introduction: o.IntroductionId,
    kind: o.MessageKindOption = None,
    yes: o.Yes = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be sent, and send nothing.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Although a rule advises against it; it is noted.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Although it may have been sent before.")
    ] = False,
    note: Annotated[str, typer.Option(help="A note for the log.")] = "",
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Send a drafted message by e-mail, after showing it and asking, and mark it as sent.

    Through the mail server or the program in your settings: see docs/mail.md.

    \b
    intro send 12
    intro send 12 --dry-run
    """
    workspace = context.workspace()
    printer = context.printer(json=json)
    wanted = SendMark(introduction, kind=kind, force=force, note=note)
    planned = plan(workspace, wanted, again=again)
    warn(stale(planned.ready.view, planned.ready.message, workspace.today))
    if dry_run:
        _show_plan(printer, planned)
        return
    _confirm(printer, planned, yes=yes, no_input=no_input)
    sent = send_mail.send(workspace, planned)
    printer.show(
        document=lambda: as_document(sent),
        rows=lambda: [sending.sent_row(sent)],
        human=lambda: screens.sent(sent, my_id(workspace), workspace.today),
    )


def _confirm(printer: Printer, planned: Plan, *, yes: bool, no_input: bool) -> None:
    """Show what goes to whom and wait for a yes; raise Aborted without one."""
    number = planned.ready.view.id
    if yes:
        return
    if not context.may_ask(no_input=no_input) or not printer.human:
        raise UsageProblem(
            "a mail is only sent after a yes, and nobody can be asked here",
            hint=f"look at it: intro send {number} --dry-run; then: intro send {number} --yes",
        )
    _show_plan(printer, planned)
    if not prompts.confirm("Send it now"):
        raise Aborted("nothing was sent", hint=f"change it: intro draft --intro {number} --edit")
    cli_asides.say(f"Handing it to {safe(planned.way.name)} ...")


def _show_plan(printer: Printer, planned: Plan) -> None:
    view = planned.view

    printer.show(
        document=lambda: sending.planned(view),
        rows=lambda: sending.planned_rows(view),
        human=lambda: screens.planned(view),
    )

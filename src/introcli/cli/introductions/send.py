"""``intro send``: the one command that sends a mail."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.context import warn
from introcli.cli.show import documents
from introcli.cli.show.documents import Document, Row, as_document
from introcli.cli.show.introduction import move_result
from introcli.cli.show.parts import Screen, indented, labelled, line
from introcli.cli.show.printer import Printer
from introcli.errors import Aborted, UsageProblem
from introcli.introductions import send_mail
from introcli.introductions.mark import SendMark
from introcli.introductions.plan_mail import Plan, Planned, Sent, plan
from introcli.introductions.what_next import stale
from introcli.people.card import my_id
from introcli.safe_text import safe


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
    for against in planned.ready.warnings:
        warn(against)
    if dry_run:
        _show_plan(printer, planned)
        return
    _confirm(printer, planned, yes=yes, no_input=no_input)
    sent = send_mail.send(workspace, planned)
    printer.show(
        document=lambda: as_document(sent),
        rows=lambda: [sent_row(sent)],
        human=lambda: sent_screen(sent, my_id(workspace), workspace.today),
    )


def _confirm(printer: Printer, planned: Plan, *, yes: bool, no_input: bool) -> None:
    """Show what goes to whom and wait for a yes; raise Aborted without one."""
    number = planned.ready.view.id
    if yes:
        return
    if not context.may_ask(no_input=no_input) or not printer.human:
        raise UsageProblem(
            "a mail is only sent after you confirm it, and there is nobody to ask here",
            hint=f"look at it: intro send {number} --dry-run; then: intro send {number} --yes",
        )
    _show_plan(printer, planned)
    if not prompts.confirm("Send it now"):
        raise Aborted("nothing was sent", hint=f"change it: intro draft --intro {number} --edit")
    context.say(f"Handing it to {safe(planned.way.name)} ...")


def _show_plan(printer: Printer, planned: Plan) -> None:
    view = planned.view

    printer.show(
        document=lambda: planned_document(view),
        rows=lambda: planned_rows(view),
        human=lambda: planned_screen(view),
    )


def planned_document(view: Planned) -> Document:
    """Return what would be sent; nothing has happened."""
    return {
        "introduction": as_document(view.introduction),
        "event": None,
        "next": [],
        "mail": as_document(view.mail),
    }


def planned_rows(view: Planned) -> Iterator[Row]:
    """One field a line: from, to, bcc, subject, body, through."""
    yield ("from", view.mail.sender)
    for recipient in view.mail.recipients:
        yield ("to", recipient)
    for reader in view.mail.bcc:
        yield ("bcc", reader)
    yield ("subject", view.mail.subject)
    yield ("body", view.mail.body)
    yield ("through", view.mail.through)


def sent_row(result: Sent) -> Row:
    """The columns of an introduction, and the Message-ID."""
    return (*documents.introduction(result.move.introduction), result.mail.message_id)


def planned_screen(view: Planned) -> Screen:
    """Yield a mail as it will leave: to whom, from whom, through what, and every word of it."""
    yield line(
        (f"{view.message.kind} of introduction {view.introduction.id}", "strong"),
        ("   not sent yet", "context"),
    )
    mail = view.mail
    for index, recipient in enumerate(mail.recipients):
        yield labelled("To" if index == 0 else "", [line((recipient, "todo"))])
    for index, reader in enumerate(mail.bcc):
        yield labelled("Bcc" if index == 0 else "", [line(reader)])
    yield labelled("From", [line(mail.sender, (f"   through {mail.through}", "context"))])
    yield labelled("About", [line(mail.subject or "no subject")])
    yield line()
    yield indented(view.mail.body)
    yield line()


def sent_screen(result: Sent, mine: int | None, today: date) -> Screen:
    """Yield what was sent and who took it, then where the introduction stands."""
    mail = result.mail
    readers = ", ".join(mail.recipients)
    yield line(("Sent   ", "strong"), readers, (f"   {mail.through}: {mail.answer}", "context"))
    yield from move_result(result.move, mine, today)

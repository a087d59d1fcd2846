"""``intro inbox``: notice replies, and decide what they mean."""

from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.introductions import inbox_screens as screens
from introcli.cli.introductions.inbox_screens import decide
from introcli.cli.show.documents import Row, as_document
from introcli.cli.show.printer import Printer
from introcli.inbox import decide as deciding
from introcli.inbox import scan as scanning
from introcli.inbox.on_record import Decided, Proposal
from introcli.people.card import my_id
from introcli.store.workspace import Workspace

_SETTINGS = {"help_option_names": ["-h", "--help"]}
app = typer.Typer(
    help="""Notice replies in your mailbox, which is only read.

    \b
    intro inbox scan
    intro inbox apply 3 agreed
    """,
    no_args_is_help=True,
    rich_markup_mode=o.HELP_MODE,
    add_completion=False,
    context_settings=_SETTINGS,
)

Number = Annotated[
    int,
    typer.Argument(
        metavar="NUMBER", help="The mail's number, as intro inbox scan shows it.",
        show_default=False,
    ),
]  # fmt: skip


@app.command(context_settings=_SETTINGS)
def scan(
    source: Annotated[
        str,
        typer.Argument(
            metavar="[SOURCE]",
            help="imaps://USER@HOST/INBOX, an mbox file or a Maildir; else the inbox.source of"
            " your settings.",
            show_default=False,
        ),
    ] = "",
    since: Annotated[
        str | None,
        typer.Option(metavar="WHEN", help="Look again at everything from that day on."),
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Record what is beyond doubt without asking.")
    ] = False,
    touchpoints: Annotated[
        bool,
        typer.Option("--touchpoints", help="Every contact in From, To and Cc: you were in touch."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be found, and remember nothing.")
    ] = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Look for answers, introductions and bounces that came since the last look.

    On a terminal you decide about each with one letter. Nothing is changed on the server.

    \b
    intro inbox scan
    intro inbox scan ~/Mail/inbox.mbox --since 2w --dry-run
    """
    workspace, printer = context.workspace(), context.printer(json=json)
    look = scanning.Look(source, since, dry_run=dry_run, apply=apply, touchpoints=touchpoints)
    found = scanning.scan(workspace, look)
    if found.proposals and not (dry_run or json) and context.may_ask(no_input=no_input):
        decide(workspace, found)
        return
    printer.show(
        document=lambda: as_document(found),
        rows=lambda: map(proposal_row, found.proposals),
        human=lambda: screens.scan(found, workspace.today),
    )


@app.command("apply", context_settings=_SETTINGS)
def apply_mail(
    number: Number,
    event: Annotated[
        str | None,
        typer.Argument(
            metavar="[EVENT]",
            help="What the answer says: agreed, declined, revise, introduced, met; or other.",
            show_default=False,
        ),
    ] = None,
    json: o.Json = False,
) -> None:
    """Record what a mail says about an introduction, or that an address failed.

    \b
    intro inbox apply 3 agreed
    """
    workspace = context.workspace()
    done = deciding.apply(workspace, number, event.strip().lower() if event else None)
    _show_decided(context.printer(json=json), workspace, done)


@app.command(context_settings=_SETTINGS)
def dismiss(number: Number, json: o.Json = False) -> None:
    """Leave a mail out of the record, and be asked about it no more.

    \b
    intro inbox dismiss 3
    """
    workspace = context.workspace()
    _show_decided(context.printer(json=json), workspace, deciding.dismiss(workspace, number))


def _show_decided(printer: Printer, workspace: Workspace, done: Decided) -> None:
    printer.show(
        document=lambda: as_document(done),
        rows=lambda: [decided_row(done)],
        human=lambda: screens.decided(done, my_id(workspace), workspace.today),
    )


def proposal_row(view: Proposal) -> Row:
    """Return number, what, certain, introduction, contact, at, suggested, events, subject, line."""
    about = view.address if view.what == "bounce" else view.subject
    return (
        view.number, view.what, "certain" if view.certain else "likely",
        view.introduction.id if view.introduction else None,
        view.contact.handle if view.contact else "", view.at, view.suggested,
        ",".join(view.events), about, view.lines[0] if view.lines else "",
    )  # fmt: skip


def decided_row(view: Decided) -> Row:
    """Return number, what became of it, introduction, state, contact."""
    return (
        view.number, view.became, view.move.introduction.id if view.move else None,
        view.move.introduction.state if view.move else None,
        view.contact.handle if view.contact else "",
    )  # fmt: skip

"""``intro log``."""

from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show import documents
from introcli.cli.show.documents import as_document
from introcli.cli.show.introduction import log_card, log_list
from introcli.introductions.events import get_log, list_log
from introcli.people.card import my_id
from introcli.record.introductions import LogFilter
from introcli.store.workspace import Workspace


def log(
    introduction: Annotated[
        int | None,
        typer.Argument(
            metavar="[ID]",
            help="One introduction, whole.",
            autocompletion=o.complete_introduction,
            show_default=False,
        ),
    ] = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only those under way.")] = False,
    kind: o.IntroductionKindOption = None,
    state: o.StateOption = None,
    with_contact: Annotated[
        str | None,
        typer.Option(
            "--with", help="With this contact in any part.", autocompletion=o.complete_handle
        ),
    ] = None,
    client: Annotated[
        str | None,
        typer.Option(
            "--for", help="For this client, as requester.", autocompletion=o.complete_handle
        ),
    ] = None,
    older_than: Annotated[
        str | None, typer.Option(help="Nothing happened for so long: 14d.")
    ] = None,
    limit: Annotated[int | None, typer.Option(help="At most so many.")] = None,
    json: o.Json = False,
) -> None:
    """The log of introductions, oldest open one first; or one of them with all its messages.

    \b
    intro log --open --older-than 14d
    intro log 12
    """
    workspace = context.workspace()
    if introduction is not None:
        _one(workspace, introduction, json=json)
        return
    wanted = LogFilter(
        open_only=open_only,
        kind=kind,
        state=state,
        limit=limit,
    )
    views = list_log(
        workspace, wanted, involving=with_contact, client=client, older_than=older_than
    )

    context.printer(json=json).show(
        document=lambda: {"introductions": as_document(views)},
        rows=lambda: map(documents.introduction, views),
        human=lambda: log_list(views),
    )


def _one(workspace: Workspace, introduction: int, *, json: bool) -> None:
    card = get_log(workspace, introduction)

    context.printer(json=json).show(
        document=lambda: {
            "introductions": [as_document(card.introduction)],
            "events": as_document(card.events),
            "messages": as_document(card.messages),
        },
        rows=lambda: [
            documents.introduction(card.introduction),
            *[("event", e.at, e.event, e.from_state, e.to_state, e.note) for e in card.events],
            *[("message", *documents.message(message)) for message in card.messages],
        ],
        human=lambda: log_card(card, my_id(workspace), workspace.today),
    )

"""``intro copy`` and ``intro open``: a message to the program it is sent from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.cli_asides import warn
from introcli.cli.introductions import sending
from introcli.cli.introductions.human_sending import handed_over
from introcli.cli.show.output_documents import as_document
from introcli.introductions import hand_over
from introcli.introductions.staleness import stale

if TYPE_CHECKING:
    from introcli.introductions.sending import HandedOver


def copy(
    introduction: o.IntroductionId, kind: o.MessageKindOption = None, json: o.Json = False
) -> None:
    """Put a drafted message on the clipboard: the one whose turn it is, or a kind.

    \b
    intro copy 12
    """
    workspace = context.workspace()
    view, message = hand_over.find_message(workspace, introduction, kind)
    warn(stale(view, message, workspace.today))
    _show(hand_over.copy(workspace, view, message), json=json)


def open_message(
    introduction: o.IntroductionId,
    kind: o.MessageKindOption = None,
    eml: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write a mail draft there, and open nothing."),
    ] = None,
    json: o.Json = False,
) -> None:
    """Open a drafted message in your mail program, or the person's page on LinkedIn.

    Nothing is sent. For LinkedIn the message is on the clipboard, to be pasted there.

    \b
    intro open 12
    intro open 12 --eml to-mary.eml
    """
    workspace = context.workspace()
    view, message = hand_over.find_message(workspace, introduction, kind)
    warn(stale(view, message, workspace.today))
    if eml is None:
        _show(hand_over.open_elsewhere(workspace, view, message), json=json)
        return
    done = hand_over.write_draft(workspace, view, message, eml)
    if eml != "-":
        _show(done, json=json)


def _show(done: HandedOver, *, json: bool) -> None:
    context.printer(json=json).show(
        document=lambda: as_document(done),
        rows=lambda: [sending.handed_over_row(done)],
        human=lambda: handed_over(done),
    )

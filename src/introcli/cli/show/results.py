"""Handing results to the printer, in the form that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from introcli.cli.show import documents
from introcli.cli.show.contact import contact_result
from introcli.cli.show.documents import as_document
from introcli.cli.show.introduction import asked_result, draft_result, move_result
from introcli.cli.show.parts import Screen
from introcli.language.views import ContactResult, DraftResult, MoveResult
from introcli.people.card import my_id
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.cli.show.printer import Printer
    from introcli.introductions.draft import WasAsked


def show_contact_result(printer: Printer, workspace: Workspace, result: ContactResult) -> None:
    """Print what a command did to one contact."""
    printer.show(
        document=lambda: {
            "contact": as_document(result.contact),
            "next": as_document(result.next),
        },
        rows=lambda: documents.contact(result.contact),
        human=lambda: contact_result(result, workspace.today),
    )


def show_contact_results(
    printer: Printer, workspace: Workspace, results: tuple[ContactResult, ...]
) -> None:
    """Print what a command did to several contacts."""
    printer.show(
        document=lambda: {"contacts": [as_document(result.contact) for result in results]},
        rows=lambda: [
            (r.contact.handle, r.contact.name, ",".join(r.contact.tags)) for r in results
        ],
        human=lambda: [
            part for result in results for part in contact_result(result, workspace.today)
        ],
    )


def show_drafts(printer: Printer, workspace: Workspace, results: tuple[DraftResult, ...]) -> None:
    """Print the drafts; the document of several has them all as ``drafts``."""

    def human() -> Screen:
        mine = my_id(workspace)
        return (part for result in results for part in draft_result(result, mine))

    def document() -> dict[str, object]:
        drafts = [
            {
                "introduction": as_document(result.introduction),
                "messages": as_document(result.messages),
                "next": as_document(result.next),
            }
            for result in results
        ]
        return drafts[0] | ({"drafts": drafts} if len(drafts) > 1 else {})

    printer.show(
        document=document,
        rows=lambda: [
            (result.introduction.id, *documents.message(m))
            for result in results
            for m in result.messages
        ],
        human=human,
    )


def show_asked(printer: Printer, workspace: Workspace, result: WasAsked) -> None:
    """Print a request that came to me as the connector."""
    view = result.introduction
    printer.show(
        document=lambda: {
            "introduction": as_document(view),
            "messages": [],
            "lacking": list(result.lacking),
            "next": as_document(result.next),
        },
        rows=lambda: [documents.introduction(view)],
        human=lambda: asked_result(view, result.lacking, result.next, my_id(workspace)),
    )


def show_move(printer: Printer, workspace: Workspace, result: MoveResult) -> None:
    """Print one step of an introduction."""
    printer.show(
        document=lambda: {
            "introduction": as_document(result.introduction),
            "event": as_document(result.event),
            "next": as_document(result.next),
        },
        rows=lambda: [documents.introduction(result.introduction)],
        human=lambda: move_result(result, my_id(workspace), workspace.today),
    )

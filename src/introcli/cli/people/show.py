"""``intro show``."""

from __future__ import annotations

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show import documents
from introcli.cli.show.contact import contact_card
from introcli.cli.show.output_documents import as_document
from introcli.people.card import show_contact


def show(contact: o.Who, json: o.Json = False) -> None:
    """Show everything about one contact; a unique beginning of the name is enough.

    \b
    intro show mary
    """
    workspace = context.workspace()
    card = show_contact(workspace, contact)

    context.printer(json=json).show(
        document=lambda: {"contact": as_document(card)},
        rows=lambda: documents.contact(card),
        human=lambda: contact_card(card, workspace.today),
    )

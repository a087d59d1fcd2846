"""``intro show``."""

from __future__ import annotations

from introcli.cli import desk
from introcli.cli import options as o
from introcli.output import rows
from introcli.output.documents import as_document
from introcli.output.human.contacts import contact_card
from introcli.services.contact_reading import show_contact


def show(contact: o.Who, json: o.Json = False) -> None:
    """Show everything about one contact; a unique beginning of the name is enough.

    \b
    intro show mary
    """
    workspace = desk.workspace()
    card = show_contact(workspace, contact)

    desk.printer(json=json).show(
        document=lambda: {"contact": as_document(card)},
        rows=lambda: rows.contact(card),
        human=lambda: contact_card(card, workspace.today),
    )

"""``intro show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from introcli.cli import options as o

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType


def show(contact: o.Who, json: o.Json = False) -> None:
    """Show everything about one contact; a unique beginning of the name is enough.

    \b
    intro show mary
    """
    from introcli.cli import desk
    from introcli.output import documents, rows
    from introcli.services.contact_reading import show_contact

    workspace = desk.workspace()
    card = show_contact(workspace, contact)

    def human() -> Iterable[RenderableType]:
        from introcli.output.human.contacts import contact_card

        return contact_card(card, workspace.today)

    desk.printer(json=json).show(
        document=lambda: {"contact": documents.contact(card)},
        rows=lambda: rows.contact(card),
        human=human,
    )

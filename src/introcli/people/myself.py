"""Who I am, by what I recorded of myself."""

from __future__ import annotations

from introcli.errors import UsageProblem
from introcli.language.views import ContactCard
from introcli.record import contacts as reads
from introcli.store.workspace import Workspace

HOW = 'intro me --name "Ada Lovelace" --email ada@lovelace.example --about "..."'


def find_me(workspace: Workspace) -> ContactCard | None:
    """Return my own card, or None when I have not introduced myself."""
    with workspace.reading_if_any() as connection:
        return reads.get_me(connection) if connection else None


def my_id(workspace: Workspace) -> int | None:
    """Return my own id, so that screens can say ``you``."""
    with workspace.reading_if_any() as connection:
        return reads.my_id(connection) if connection else None


def require_me(
    workspace: Workspace,
    said: str = "a message needs a writer, and you have not introduced yourself yet",
) -> ContactCard:
    """Return my own card; raise UsageProblem with what is ``said`` when there is none."""
    mine = find_me(workspace)
    if mine is None:
        raise UsageProblem(said, hint=HOW)
    return mine

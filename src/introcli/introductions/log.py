"""The log of introductions, as it is asked for (F6)."""

from __future__ import annotations

from dataclasses import replace

from introcli.errors import NotFound
from introcli.language.views import IntroductionCard, IntroductionView
from introcli.record import introductions as reads
from introcli.record.find import find_contact
from introcli.store.workspace import Workspace


def list_log(
    workspace: Workspace,
    wanted: reads.LogFilter,
    *,
    involving: str | None = None,
    client: str | None = None,
    older_than: str | None = None,
) -> tuple[IntroductionView, ...]:
    """Return the introductions that fit, the open ones first, oldest first.

    ``involving`` takes any part, ``client`` is the requester (E9), ``older_than`` a date or a
    span such as ``14d`` since anything happened.
    """
    since = workspace.moment(older_than)
    with workspace.reading_if_any() as connection:
        if connection is None:
            return ()
        if involving is not None:
            wanted = replace(wanted, with_id=find_contact(connection, involving, loose=True).id)
        if client is not None:
            wanted = replace(wanted, requester_id=find_contact(connection, client, loose=True).id)
        if since is not None:
            wanted = replace(wanted, quiet_since=since.on.isoformat())
        return tuple(reads.list_introductions(connection, wanted, workspace.today))


def get_log(workspace: Workspace, introduction_id: int) -> IntroductionCard:
    """Return one introduction with everything that happened and was written."""
    with workspace.reading() as connection:
        return IntroductionCard(
            reads.get_introduction(connection, introduction_id, workspace.today),
            reads.list_events(connection, introduction_id),
            reads.list_messages(connection, introduction_id),
        )


def open_introductions_to(workspace: Workspace, target: str) -> tuple[IntroductionView, ...]:
    """Return the open introductions to a contact, none for somebody not recorded (A13)."""
    with workspace.reading_if_any() as connection:
        if connection is None:
            return ()
        try:
            ref = find_contact(connection, target)
        except NotFound:
            return ()
        wanted = reads.LogFilter(open_only=True, with_id=ref.id)
        found = reads.list_introductions(connection, wanted, workspace.today)
    return tuple(view for view in found if view.target.id == ref.id and view.kind != "received")

"""Invitations.csv: who asked whom to connect, in three layouts."""

from __future__ import annotations

from collections.abc import Sequence

from introcli.formats.csv_tables import Header, Table, find_header
from introcli.formats.fields import day_of
from introcli.formats.pages import profile_of
from introcli.formats.records import Invitation, Record, Skipped
from introcli.formats.tabular import RowReader, tabular


def _find(head: str) -> Header | None:
    return find_header(head, "from", "to", "sentat", "direction")


def _reader(table: Table) -> RowReader:
    """Return what reads an invitation; its time has no zone, so only the day is taken."""
    sender, recipient = table.cell("from"), table.cell("to")
    inviter, invitee = table.cell("inviterprofileurl"), table.cell("inviteeprofileurl")
    direction, sent_at, message = (
        table.cell("direction"),
        table.cell("sentat"),
        table.raw("message"),
    )

    def read(line: int, cells: Sequence[str]) -> Record:
        which = direction(cells).upper()
        if which not in ("OUTGOING", "INCOMING"):
            return Skipped(line, "it does not say whether it was sent or received")
        is_outgoing = which == "OUTGOING"
        name = recipient(cells) if is_outgoing else sender(cells)
        profile = profile_of(invitee(cells) if is_outgoing else inviter(cells))
        if not name and not profile:
            return Skipped(line, "nobody is named")
        said = sent_at(cells)
        at = day_of(said)
        if said and not at:
            return Skipped(line, f"{said!r} is no date")
        return Invitation(line, name, profile, at, message(cells).strip(), is_outgoing)

    return read


FORMAT = tabular("linkedin-invitations", "LinkedIn invitations", _find, _reader, order=40)

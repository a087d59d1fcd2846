"""Whether somebody is recorded already (F10)."""

from __future__ import annotations

import sqlite3

from introcli.errors import Refused
from introcli.language import inputs
from introcli.language.names import fold
from introcli.language.views import ContactRef
from introcli.people.fields import ContactFields
from introcli.record.find import by_address


def refuse_duplicate(
    connection: sqlite3.Connection,
    fields: ContactFields,
    *,
    same: str = "intro met {handle} ...",
    other: str = "--allow-duplicate",
) -> None:
    """Raise Refused when somebody recorded is likely the same (F10), and name them.

    ``same`` and ``other`` are what to type if it is them, and if it is not.
    """
    found = likely_same(connection, fields)
    if not found:
        return
    listed = ", ".join(f"{ref.name} ({ref.handle}, same {why})" for ref, why in found)
    raise Refused(
        f"{fields.name} looks like somebody already recorded: {listed}",
        hint=f"the same: {same.format(handle=found[0][0].handle)}; somebody else: {other}",
    )


def likely_same(
    connection: sqlite3.Connection, fields: ContactFields
) -> list[tuple[ContactRef, str]]:
    """Return who shares an address, or the name where no other organisation speaks against it."""
    found: dict[int, tuple[ContactRef, str]] = {}
    for kind in ("email", "linkedin", "phone"):
        if value := getattr(fields, kind):
            key = inputs.point_key(kind, value)
            for row in by_address(connection, kind, key):
                found.setdefault(row["id"], (ContactRef(row[0], row[1], row[2]), kind))
    organisation = fold(fields.organisation or "")
    for row in connection.execute(
        "SELECT id, handle, name, organisation_key FROM contact WHERE name_key = ?",
        (fold(fields.name or ""),),
    ):
        if not organisation or not row["organisation_key"] or row[3] == organisation:
            found.setdefault(row["id"], (ContactRef(row[0], row[1], row[2]), "name"))
    return list(found.values())

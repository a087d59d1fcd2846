"""Two contacts who are one person become one (F11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from introcli.errors import Refused
from introcli.language.views import ContactRef
from introcli.people import domain_merging as rules
from introcli.people.merging import Merge
from introcli.people.write_contacts import add_note
from introcli.record.find import find_contact
from introcli.record.introductions import between
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    import sqlite3

    from introcli.store.session import Work

# How files written before call the contact who is gone: our own export, and vCards.
_ORIGINS = ("uid", "vcard")
# Names of introductions in a refusal; more are a list.
_MOST_NAMED = 5


def merge(workspace: Workspace, keep: str, lose: str, *, dry_run: bool = False) -> Merge:
    """Put all that is known of one contact into another; return what moved.

    With ``dry_run`` nothing is kept of it. Raises Refused when the two are one already, when I am
    the one to go, or when an introduction is between the two.
    """
    with workspace.reading() as connection:
        kept, gone = _checked(connection, find_contact(connection, keep), lose)
    with workspace.writing(keep=not dry_run) as work:
        _refuse_both_in_one(work.reads, kept, gone)  # an introduction begun meanwhile counts
        return _merge(work, workspace, kept, gone, dry_run=dry_run)


def keep_a_copy(workspace: Workspace, keep: str, lose: str) -> None:
    """Copy the database before a merge, unless the merge is going to be refused."""

    with workspace.reading() as connection:
        _checked(connection, find_contact(connection, keep), lose)
    workspace.back_up_before("merge")


def _checked(
    connection: sqlite3.Connection, kept: ContactRef, lose: str
) -> tuple[ContactRef, ContactRef]:
    gone = find_contact(connection, lose)
    if kept.id == gone.id:
        raise Refused(
            f"{kept.name} (@{kept.handle}) is one contact already",
            hint="name two: intro merge KEPT GONE; who may be the same: intro duplicates",
        )
    if connection.execute("SELECT is_me FROM contact WHERE id = ?", (gone.id,)).fetchone()[0]:
        raise Refused(
            "you cannot be merged into somebody else",
            hint=f"the other way round: intro merge me {kept.handle}",
        )
    _refuse_both_in_one(connection, kept, gone)
    return kept, gone


def _refuse_both_in_one(connection: sqlite3.Connection, kept: ContactRef, gone: ContactRef) -> None:
    """Raise Refused when both play a part in one introduction: nobody can play two."""
    numbers = between(connection, kept.id, gone.id)
    if not numbers:
        return
    listed = ", ".join(f"#{number}" for number in numbers[:_MOST_NAMED])
    more = f" and {len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else ""
    which = "introduction" if len(numbers) == 1 else "introductions"
    raise Refused(
        f"{kept.name} (@{kept.handle}) and {gone.name} (@{gone.handle}) both play a part in"
        f" {which} {listed}{more}, so they cannot become one",
        hint=f"see it: intro log {numbers[0]}; they are two:"
        f" intro duplicates --not-same {kept.handle} {gone.handle}",
    )


def _merge(
    work: Work, workspace: Workspace, kept: ContactRef, gone: ContactRef, *, dry_run: bool
) -> Merge:
    from introcli.people import merge as store

    lost = dict(work.get("contact", gone.id))
    moved = store.move_all(work, kept=kept.id, gone=gone.id)
    work.remove("contact", gone.id)
    filling = rules.fill(dict(work.get("contact", kept.id)), lost)
    work.change("contact", kept.id, **filling.values)
    _remember(work, kept.id, lost["uid"])
    if filling.conflicts:
        add_note(work, workspace, kept.id, rules.told(gone.name, gone.handle, filling.conflicts))
    return Merge(
        kept, gone, moved, tuple(filling.filled), tuple(filling.conflicts), dry_run=dry_run
    )


def _remember(work: Work, contact_id: int, uid: str) -> None:
    """Keep the name under which files that were written before know the one who is gone."""
    for source in _ORIGINS:
        origin = f"{source}:{uid}"
        if not work.run("SELECT 1 FROM contact_origin WHERE origin = :o", o=origin):
            work.add("contact_origin", contact_id=contact_id, origin=origin)

"""Erasing a contact; for good so that nothing brings them back: no undo, no backup, no draft."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from introcli.errors import DatabaseProblem, Refused
from introcli.language.views import ContactCard
from introcli.people.card import show_contact
from introcli.store import backup
from introcli.store.files import list_drafts
from introcli.store.session import Work
from introcli.store.workspace import Workspace


def plan_deletion(workspace: Workspace, wanted: str) -> ContactCard:
    """Return who would be erased, with what belongs to them; raise Refused for myself."""
    card = show_contact(workspace, wanted, loose=False)
    if card.is_me:
        raise Refused("you cannot delete yourself", hint="to change your profile: intro me")
    return card


def delete_contact(workspace: Workspace, card: ContactCard) -> None:
    """Erase a contact with everything that belongs to them; ``intro undo`` brings it back."""
    with workspace.writing() as work:
        work.expect("contact", card.id, card.uid)
        work.remove("contact", card.id)


def erase(workspace: Workspace, card: ContactCard) -> Erased:
    """Erase a contact for good: from the tables, the history, the backups and the drafts.

    A backup without them takes the place of the older ones. Raises DatabaseProblem when it cannot
    be made; the older ones are kept then.
    """
    older = [Path(view.path) for view in backup.list_backups(workspace.database)]
    drafts = [
        file
        for introduction in card.introductions
        for file in list_drafts(workspace.drafts, introduction.id)
    ]
    with workspace.writing() as work:
        work.expect("contact", card.id, card.uid)
        work.run(_SAID_ELSEWHERE, id=card.id)
        work.remove("contact", card.id)
        forget(work)
    _remove(drafts)
    if older:
        try:
            backup.make(workspace.database, reason="after-erasing", at=workspace.now)
        except DatabaseProblem as problem:
            backups = "1 backup" if len(older) == 1 else f"{len(older)} backups"
            raise DatabaseProblem(
                f"{card.name} is erased, but {backups} may still hold them: {problem}",
                hint="make one when there is space (intro backup), then remove the older files in"
                f" {backup.folder_of(workspace.database)}",
            ) from problem
    gone = _remove(older)
    kept = [
        file
        for file in (
            *older,
            *drafts,
            *sorted(workspace.database.parent.glob(f"{workspace.database.name}.damaged-*")),
        )
        if file.exists()
    ]
    return Erased(gone, tuple(str(file) for file in kept))


def _remove(files: Iterable[Path]) -> int:
    """Remove what can be removed; return how many files that were."""
    removed = 0
    for file in files:
        try:
            file.unlink()
        except OSError:
            continue
        removed += 1
    return removed


# Records that refer to others by uid, so that no foreign key takes them along.
_LEFT_BEHIND = (
    "DELETE FROM sending WHERE message_uid NOT IN (SELECT uid FROM message)",
    "DELETE FROM mail_found WHERE contact_uid <> ''"
    " AND contact_uid NOT IN (SELECT uid FROM contact)",
    "DELETE FROM mail_found WHERE introduction_uid <> ''"
    " AND introduction_uid NOT IN (SELECT uid FROM introduction)",
)


# What others' timelines say about introductions that go along: the day stays, the words go.
_SAID_ELSEWHERE = """
    UPDATE interaction SET summary = '' WHERE summary <> '' AND introduction_id IN (
        SELECT id FROM introduction WHERE :id IN (requester_id, connector_id, target_id)
    )
"""


def forget(work: Work) -> None:
    """Forget every image that undo keeps, this command's too, and all words that nobody has.

    The whole history goes, because any step may hold the words of whom it is about. What is freed
    is overwritten, not only let go (``secure_delete``, see ``store.connection.prepare``).
    """
    work.index()
    plain = work.plain
    for statement in _LEFT_BEHIND:
        plain.execute(statement)
    plain.execute("DELETE FROM change_row")
    plain.execute("DELETE FROM change WHERE is_open = 0")
    # Deleting an entry only marks its words as gone; writing the index anew leaves them out.
    plain.execute("INSERT INTO search (search) VALUES ('rebuild')")


class Erased(NamedTuple):
    """How many backups went along, and which files the person has to look at without us."""

    backups: int
    left: tuple[str, ...]

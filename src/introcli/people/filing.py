"""Filing contacts under tags, hiding and erasing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from introcli.errors import Refused, UsageProblem
from introcli.language.views import ContactCard, ContactResult
from introcli.people.card import load_card
from introcli.people.fields import checked_tags
from introcli.people.write_contacts import add_tags
from introcli.record import contacts as reads
from introcli.record.find import find_contact
from introcli.store.workspace import Workspace


def tag_contacts(
    workspace: Workspace, wanted: Sequence[str], add: Sequence[str], remove: Sequence[str]
) -> tuple[ContactResult, ...]:
    """File contacts under tags, or take tags away; one step in the history."""
    to_add, to_remove = checked_tags(add), checked_tags(remove)
    if not to_add and not to_remove:
        raise UsageProblem("no tag is named", hint="for example: intro tag ada-king --add investor")
    with workspace.reading() as connection:
        refs = [find_contact(connection, name) for name in wanted]
    with workspace.writing() as work:
        for ref in refs:
            add_tags(work, ref.id, to_add)
            for tag in to_remove:
                work.run("DELETE FROM tag WHERE contact_id = :id AND name = :n", id=ref.id, n=tag)
    return tuple(ContactResult(load_card(workspace, ref.id), "Tagged") for ref in refs)


def archive_contacts(
    workspace: Workspace, wanted: Sequence[str], *, back: bool
) -> tuple[ContactResult, ...]:
    """Hide contacts from lists and follow-ups, keeping everything; or bring them ``back``."""
    with workspace.reading() as connection:
        refs = [find_contact(connection, name) for name in wanted]
        mine = reads.get_me(connection)
    if mine and mine.id in {ref.id for ref in refs}:
        raise Refused("you cannot archive yourself", hint="to change your profile: intro me")
    with workspace.writing() as work:
        for ref in refs:
            work.change("contact", ref.id, archived_at=None if back else work.at)
    done = "Brought back" if back else "Archived"
    return tuple(ContactResult(load_card(workspace, ref.id), done) for ref in refs)


@dataclass(frozen=True)
class Deletion:
    """What deleting a contact takes with it."""

    contact: ContactCard
    interactions: int
    introductions: int


def plan_deletion(workspace: Workspace, wanted: str) -> Deletion:
    """Return what would be erased; raise Refused for myself."""
    with workspace.reading() as connection:
        ref = find_contact(connection, wanted)
    card = load_card(workspace, ref.id)
    if card.is_me:
        raise Refused("you cannot delete yourself", hint="to change your profile: intro me")
    return Deletion(card, len(card.interactions), len(card.introductions))


def delete_contact(workspace: Workspace, plan: Deletion) -> None:
    """Erase a contact with everything that belongs to them; ``intro undo`` brings it back."""
    with workspace.writing() as work:
        work.remove("contact", plan.contact.id)

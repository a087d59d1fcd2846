"""Recording contacts and reading them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from introcli.domain.names import fold, squash
from introcli.errors import NoDatabaseYet, NotFound, Refused, UsageProblem
from introcli.services import contact_dates, inputs
from introcli.services.contact_reading import load_card
from introcli.services.employers import note_former
from introcli.services.handles import handle_for
from introcli.services.meetings import MeetingFields, first_steps, record_meeting
from introcli.services.workspace import Workspace
from introcli.store.reads import contacts as reads
from introcli.store.reads.filtering import tag_key
from introcli.store.reads.finding import find_contact
from introcli.views import ContactCard, ContactRef, ContactResult, NextStep

if TYPE_CHECKING:
    import sqlite3

    from introcli.store.session import Work
    from introcli.store.tables import Contact

_POINTS = ("email", "phone", "linkedin", "web")


@dataclass(frozen=True)
class ContactFields:
    """What can be said of a contact; None is not said, an empty text takes it away."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    linkedin: str | None = None
    web: str | None = None
    organisation: str | None = None
    title: str | None = None
    location: str | None = None
    about: str | None = None
    offers: Sequence[str] | None = None
    needs: Sequence[str] | None = None
    tags: Sequence[str] | None = None
    channel: str | None = None
    strength: int | None = None
    cadence_days: int | None = None
    capacity: int | None = None
    do_not_ask: bool | None = None
    signature: str | None = None
    tone: str | None = None
    birthday: str | None = None
    dates: Sequence[str] | None = None
    note: str | None = None
    source: str = ""

    def checked(self) -> ContactFields:
        """Return the same, cleaned; raise UsageProblem for the first value that makes no sense."""
        given: dict[str, Any] = {k: v for k, v in vars(self).items() if v is not None}
        for key, value in given.items():
            if check := _CHECKS.get(key):
                given[key] = check(value)
        return ContactFields(**given)

    def columns(self) -> dict[str, Any]:
        """Return what goes into the contact's own row, with the matching keys."""
        plain = ("title", "location", "about", "channel", "strength", "cadence_days", "capacity",
                 "do_not_ask", "signature", "tone", "birthday")  # fmt: skip
        found = {key: value for key in plain if (value := getattr(self, key)) is not None}
        if self.name is not None:
            found |= {
                "name": self.name,
                "name_key": fold(self.name),
                "name_squash": squash(self.name),
            }
        if self.organisation is not None:
            found |= {
                "organisation": self.organisation,
                "organisation_key": fold(self.organisation),
            }
        for key, lines in (("offers", self.offers), ("needs", self.needs)):
            if lines is not None:
                found[key] = "\n".join(line for line in lines if line)
        return found


def _capacity(value: int) -> int:
    if not 0 <= value <= 1000:
        raise UsageProblem(f"a capacity of {value} makes no sense", hint="give 0 to 1000 asks")
    return value


def checked_tags(values: Sequence[str]) -> tuple[str, ...]:
    """Return tags as they are stored, each once; raise UsageProblem for one that is empty."""
    keys = [tag_key(inputs.line(value, "tag", most=60)) for value in values]
    if any(not key for key in keys):
        raise UsageProblem("a tag cannot be empty", hint="for example: --tag investor")
    return tuple(dict.fromkeys(keys))


def _each_line(what: str) -> Any:
    return lambda values: tuple(inputs.line(value, what) for value in values)


_CHECKS: Mapping[str, Any] = {
    "name": inputs.name,
    "email": lambda v: inputs.email(v) if v.strip() else "",
    "phone": lambda v: inputs.line(v, "phone number", most=60),
    "linkedin": lambda v: inputs.linkedin(v) if v.strip() else "",
    "web": lambda v: inputs.line(v, "web address"),
    "organisation": lambda v: inputs.line(v, "organisation"),
    "title": lambda v: inputs.line(v, "title"),
    "location": lambda v: inputs.line(v, "location"),
    "about": lambda v: inputs.lines(v, "background", most=2_000),
    "signature": lambda v: inputs.lines(v, "signature", most=1_000),
    "note": lambda v: inputs.lines(v, "note"),
    "offers": _each_line("offer"),
    "needs": _each_line("need"),
    "tags": checked_tags,
    "strength": inputs.strength,
    "cadence_days": lambda v: inputs.days(v, "cadence"),
    "capacity": _capacity,
    "birthday": contact_dates.birthday,
    "dates": contact_dates.dates,
}


def add_contact(
    workspace: Workspace,
    fields: ContactFields,
    meeting: MeetingFields,
    *,
    allow_duplicate: bool = False,
) -> ContactResult:
    """Record a contact and how we met (B5, B7); return the card and what is next (B3).

    Raises Refused for a likely duplicate, with the candidates, unless ``allow_duplicate``.
    """
    fields, meeting = fields.checked(), meeting.checked(workspace)
    if fields.name is None:
        raise UsageProblem("a contact needs a name", hint='intro add-contact "Ada King"')
    with workspace.reading_if_any() as connection:
        if connection and not allow_duplicate:
            refuse_duplicate(connection, fields)
        via = find_contact(connection, meeting.via) if connection and meeting.via else None
    if meeting.via and via is None:
        raise NoDatabaseYet
    with workspace.writing() as work:
        contact = insert_contact(work, fields)
        record_meeting(work, workspace, contact.id or 0, meeting, via)
        if fields.note:
            _add_note(work, workspace, contact.id or 0, fields.note)
    card = load_card(workspace, contact.id or 0)
    return ContactResult(card, "Added", first_steps(workspace, card))


def refuse_duplicate(connection: sqlite3.Connection, fields: ContactFields) -> None:
    """Raise Refused when somebody recorded is likely the same (F10); never the name alone."""
    found = likely_same(connection, fields)
    if not found:
        return
    listed = ", ".join(f"{ref.name} ({ref.handle}, same {why})" for ref, why in found)
    raise Refused(
        f"{fields.name} looks like somebody already recorded: {listed}",
        hint=f"the same: intro met {found[0][0].handle} ...; somebody else: --allow-duplicate",
    )


def likely_same(
    connection: sqlite3.Connection, fields: ContactFields
) -> list[tuple[ContactRef, str]]:
    """Return who shares an address, or the name where no other organisation speaks against it."""
    found: dict[int, tuple[ContactRef, str]] = {}
    for kind in ("email", "linkedin", "phone"):
        if value := getattr(fields, kind):
            key = inputs.point_key(kind, value)
            for row in _with_point(connection, kind, key):
                found.setdefault(row["id"], (ContactRef(row[0], row[1], row[2]), kind))
    organisation = fold(fields.organisation or "")
    for row in connection.execute(
        "SELECT id, handle, name, organisation_key FROM contact WHERE name_key = ?",
        (fold(fields.name or ""),),
    ):
        if not organisation or not row["organisation_key"] or row[3] == organisation:
            found.setdefault(row["id"], (ContactRef(row[0], row[1], row[2]), "name"))
    return list(found.values())


def _with_point(connection: sqlite3.Connection, kind: str, key: str) -> list[Any]:
    from introcli.store.reads.finding import by_address

    return by_address(connection, kind, key)


def insert_contact(work: Work, fields: ContactFields, *, is_me: bool = False) -> Contact:
    """Insert the row with a free handle, and the addresses and tags that belong to it."""
    from introcli.store.tables import Contact

    columns = fields.columns()
    contact = work.add(
        Contact,
        **columns,
        handle=_free_handle(work, fields.name or ""),
        is_me=is_me,
        source=fields.source,
        created_at=work.at,
    )
    _set_points(work, contact.id or 0, fields)
    add_tags(work, contact.id or 0, fields.tags or ())
    contact_dates.keep_dates(work, contact.id or 0, fields.dates or ())
    return contact


def _free_handle(work: Work, name: str) -> str:
    handle = handle_for(name)
    taken = {
        row["handle"]
        for row in work.run(
            "SELECT handle FROM contact WHERE handle = :handle OR handle GLOB :numbered",
            handle=handle,
            numbered=f"{handle}-[0-9]*",
        )
    }
    taken.add("me")
    number = 2
    free = handle
    while free in taken:
        free, number = f"{handle}-{number}", number + 1
    return free


def _set_points(work: Work, contact_id: int, fields: ContactFields) -> None:
    """Make what was given the primary address of its kind; an empty text removes the kind's."""
    from introcli.store.tables import ContactPoint

    for kind in _POINTS:
        value = getattr(fields, kind)
        if value is None:
            continue
        which = {"contact_id": contact_id, "kind": kind}
        if not value:
            work.run("DELETE FROM contact_point WHERE contact_id = :contact_id AND kind = :kind"
                     " AND is_primary = 1", **which)  # fmt: skip
            continue
        key = inputs.point_key(kind, value)
        work.run("UPDATE contact_point SET is_primary = 0 WHERE contact_id = :contact_id"
                 " AND kind = :kind AND is_primary = 1", **which)  # fmt: skip
        known = work.run("SELECT id FROM contact_point WHERE contact_id = :contact_id"
                         " AND kind = :kind AND value_key = :key", **which, key=key)  # fmt: skip
        if known:
            point = work.get(ContactPoint, known[0]["id"])
            work.change(point, value=value, is_primary=True, state="ok")
        else:
            work.add(ContactPoint, **which, value=value, value_key=key, is_primary=True)


def add_tags(work: Work, contact_id: int, tags: Sequence[str]) -> int:
    """File the contact under tags it does not have yet; return how many were new."""
    from introcli.store.tables import Tag

    known = {
        row["name"]
        for row in work.run("SELECT name FROM tag WHERE contact_id = :id", id=contact_id)
    }
    new = [tag for tag in dict.fromkeys(tags) if tag not in known]
    for tag in new:
        work.add(Tag, contact_id=contact_id, name=tag)
    return len(new)


def _add_note(work: Work, workspace: Workspace, contact_id: int, text: str) -> None:
    from introcli.store.tables import Interaction

    work.add(
        Interaction,
        contact_id=contact_id,
        kind="note",
        happened_at=work.at,
        happened_on=workspace.today.isoformat(),
        summary=text,
        created_at=work.at,
    )


def edit_contact(
    workspace: Workspace,
    wanted: str,
    fields: ContactFields,
    marked: Mapping[str, str] | None = None,
) -> ContactResult:
    """Change what is said of one contact; an empty text takes a value away.

    ``marked`` maps a state (ok, stale, bounced) to the address that is in it (E8).
    """
    fields = fields.checked()
    with workspace.reading() as connection:
        ref = find_contact(connection, wanted)
        points = {
            state: _point_of(connection, ref, address) for state, address in (marked or {}).items()
        }
    with workspace.writing() as work:
        _apply(work, ref.id, fields)
        _mark_points(work, points)
        if fields.note:
            _add_note(work, workspace, ref.id, fields.note)
    return ContactResult(load_card(workspace, ref.id), "Changed")


def _point_of(connection: sqlite3.Connection, ref: ContactRef, address: str) -> int:
    """Return the row of one of the contact's addresses; raise NotFound with those there are."""
    rows = connection.execute(
        "SELECT id, kind, value, value_key FROM contact_point WHERE contact_id = ?", (ref.id,)
    ).fetchall()
    for row in rows:
        if row["value_key"] == inputs.point_key(row["kind"], address):
            return int(row["id"])
    known = ", ".join(row["value"] for row in rows)
    raise NotFound(
        f"{ref.name} has no address {address!r}",
        hint=f"recorded: {known}"
        if known
        else f"none is recorded: intro edit {ref.handle} --email ...",
    )


def _mark_points(work: Work, points: Mapping[str, int]) -> None:
    from introcli.store.tables import ContactPoint

    for state, point_id in points.items():
        work.change(work.get(ContactPoint, point_id), state=state)


def _apply(work: Work, contact_id: int, fields: ContactFields) -> None:
    from introcli.store.tables import Contact

    contact = work.get(Contact, contact_id)
    note_former(work, contact, fields.organisation)
    work.change(contact, **fields.columns())
    _set_points(work, contact_id, fields)
    if fields.tags is not None:
        add_tags(work, contact_id, fields.tags)
    contact_dates.keep_dates(work, contact_id, fields.dates or ())


def set_me(workspace: Workspace, fields: ContactFields) -> ContactResult:
    """Record or change my own profile (D7); without any field, only show it."""
    fields = fields.checked()
    with workspace.reading_if_any() as connection:
        mine = reads.get_me(connection) if connection else None
    if mine is None and fields.name is None:
        raise UsageProblem(
            "introduce yourself first: your name is needed",
            hint='intro me --name "Ada Lovelace" --email ada@lovelace.example --about "..."',
        )
    with workspace.writing() as work:
        if mine is None:
            my_id = insert_contact(work, fields, is_me=True).id or 0
        else:
            my_id = mine.id
            _apply(work, my_id, fields)
    return ContactResult(load_card(workspace, my_id), "Saved", _after_me(mine))


def _after_me(before: ContactCard | None) -> tuple[NextStep, ...]:
    if before is not None:
        return ()
    return (
        NextStep("record somebody you met", 'intro add-contact "Mary Somerville" --met "PyCon"'),
    )


def show_me(workspace: Workspace) -> ContactResult:
    """Return my own card; raise UsageProblem when I have not introduced myself."""
    with workspace.reading_if_any() as connection:
        mine = reads.get_me(connection) if connection else None
    if mine is None:
        raise UsageProblem(
            "you have not introduced yourself yet",
            hint='intro me --name "Ada Lovelace" --email ada@lovelace.example --about "..."',
        )
    return ContactResult(mine, "")


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
    from introcli.store.reads.finding import find_contact as find

    with workspace.reading() as connection:
        refs = [find(connection, name) for name in wanted]
        mine = reads.get_me(connection)
    if mine and mine.id in {ref.id for ref in refs}:
        raise Refused("you cannot archive yourself", hint="to change your profile: intro me")
    with workspace.writing() as work:
        from introcli.store.tables import Contact

        for ref in refs:
            work.change(work.get(Contact, ref.id), archived_at=None if back else work.at)
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
        from introcli.store.tables import Contact

        work.remove(work.get(Contact, plan.contact.id))

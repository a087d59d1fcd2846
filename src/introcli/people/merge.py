"""What one contact gets of another who turned out to be the same person (PRACTICE F11).

The journal's triggers record each row, so that one undo takes the merge back. What the other
contact already has is left behind, and goes when the row it belongs to goes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from introcli.errors import Refused
from introcli.language.contact_fields import BY_KEY, CHOICE, LINES, MORE, NUMBER, TEXT, keys
from introcli.language.views import ContactRef
from introcli.people.duplicates import Merge
from introcli.people.write_contacts import add_note
from introcli.record.find import find_contact
from introcli.record.introductions import between
from introcli.store.sql import uid_of
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.store.session import Work

Values = Mapping[str, Any]

_PLAIN = tuple(
    key for key in keys(TEXT, MORE, NUMBER, CHOICE) if key not in ("name", "organisation", "title")
)
_LISTS = keys(LINES)
# What is said of others makes no sense of myself.
_NOT_OF_ME = set(keys(of_me=False))


class Conflict(NamedTuple):
    """A field of which the two say different things: what is kept, and what is told in a note."""

    field: str
    kept: Any
    gone: Any


@dataclass
class Filling:
    """What changes in the contact that is kept; ``filled`` and ``conflicts`` name the fields."""

    values: dict[str, Any] = field(default_factory=dict)
    filled: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def take(self, name: str, value: Any) -> None:
        """Fill a field."""
        self.values[name] = value
        self.filled.append(name)

    def weigh(self, name: str, kept: Any, gone: Any) -> None:
        """Fill the field when it is empty; note a conflict when the two differ."""
        if _is_empty(gone) or kept == gone:
            return
        if _is_empty(kept):
            self.take(name, gone)
        else:
            self.conflicts.append(Conflict(name, kept, gone))


def fill(kept: Values, gone: Values) -> Filling:
    """Return what the kept contact gets: empty fields, lists joined; its own values stay.

    A job is one thing: a title is only taken over together with its organisation.
    """
    found = Filling()
    if gone["name"] != kept["name"]:
        found.conflicts.append(Conflict("name", kept["name"], gone["name"]))
    _fill_job(found, kept, gone)
    for name in _PLAIN:
        if not (kept["is_me"] and name in _NOT_OF_ME):
            found.weigh(name, kept[name], gone[name])
    for name in _LISTS:
        lines = [line for line in (*kept[name].split("\n"), *gone[name].split("\n")) if line]
        joined = "\n".join(dict.fromkeys(lines))
        if joined != kept[name]:
            found.take(name, joined)
    if gone["do_not_ask"] and not kept["do_not_ask"] and not kept["is_me"]:
        found.take("do_not_ask", True)
    if kept["archived_at"] and not gone["archived_at"]:
        found.values["archived_at"] = None
    found.values["created_at"] = min(kept["created_at"], gone["created_at"])
    found.values["source"] = kept["source"] or gone["source"]
    return found


def _fill_job(found: Filling, kept: Values, gone: Values) -> None:
    has_none = not kept["organisation"] and not kept["title"]
    if kept["organisation_key"] == gone["organisation_key"] or has_none:
        found.weigh("title", kept["title"], gone["title"])
        _fill_organisation(found, kept, gone)
        return
    same_title = not gone["title"] or gone["title"] == kept["title"]
    if not kept["organisation"] and same_title:
        _fill_organisation(found, kept, gone)
        return
    for name in ("organisation", "title"):
        if gone[name] and gone[name] != kept[name]:
            found.conflicts.append(Conflict(name, kept[name], gone[name]))


def _fill_organisation(found: Filling, kept: Values, gone: Values) -> None:
    if gone["organisation"] and not kept["organisation"]:
        found.take("organisation", gone["organisation"])
        found.values["organisation_key"] = gone["organisation_key"]


def _is_empty(value: Any) -> bool:
    return value is None or value == ""


def told(name: str, handle: str, conflicts: list[Conflict]) -> str:
    """Return the note that keeps what the contact who is gone said differently."""
    parts = [f"{BY_KEY[c.field].label} was {c.gone}" for c in conflicts]
    return f"Merged from {name} (@{handle}): " + "; ".join(parts)


# Counted before anything moves: what will be the kept contact's and was not.
_COUNTS = {
    "points": """SELECT count(*) AS n FROM contact_point AS p WHERE contact_id = :gone
        AND NOT EXISTS (SELECT 1 FROM contact_point AS o WHERE o.contact_id = :kept
            AND o.kind = p.kind AND o.value_key = p.value_key)""",
    "affiliations": """SELECT count(*) AS n FROM affiliation AS f WHERE contact_id = :gone
        AND NOT EXISTS (SELECT 1 FROM affiliation AS o WHERE o.contact_id = :kept
            AND o.kind = f.kind AND o.name_key = f.name_key AND o.role = f.role
            AND o.started IS f.started AND o.ended IS f.ended
            AND o.is_current = f.is_current)""",
    "tags": """SELECT count(*) AS n FROM tag AS t WHERE contact_id = :gone
        AND NOT EXISTS (SELECT 1 FROM tag AS o WHERE o.contact_id = :kept AND o.name = t.name)""",
    "interactions": """SELECT count(*) AS n FROM interaction AS i WHERE contact_id = :gone
        AND NOT EXISTS (SELECT 1 FROM interaction AS o WHERE o.contact_id = :kept
            AND o.origin = i.origin AND o.origin <> '')""",
    "ties": """SELECT count(*) AS n FROM tie WHERE (a_id = :gone AND b_id <> :kept)
        OR (b_id = :gone AND a_id <> :kept)""",
    "introductions": """SELECT count(*) AS n FROM introduction
        WHERE :gone IN (requester_id, target_id) OR connector_id = :gone""",
    "messages": "SELECT count(*) AS n FROM message WHERE recipient_id = :gone",
    "dates": """SELECT count(*) AS n FROM contact_date AS d WHERE contact_id = :gone
        AND NOT EXISTS (SELECT 1 FROM contact_date AS o WHERE o.contact_id = :kept
            AND o.what = d.what)""",
    "follow_ups": """SELECT count(*) AS n FROM follow_up
        WHERE contact_id = :gone AND other_id IS NULL""",
}

_ADDRESSES = (
    # The label of an address that both have is kept when only the one that goes has it.
    """UPDATE contact_point SET label = (
            SELECT o.label FROM contact_point AS o WHERE o.contact_id = :gone
            AND o.kind = contact_point.kind AND o.value_key = contact_point.value_key)
        WHERE contact_id = :kept AND label = '' AND EXISTS (
            SELECT 1 FROM contact_point AS o WHERE o.contact_id = :gone AND o.label <> ''
            AND o.kind = contact_point.kind AND o.value_key = contact_point.value_key)""",
    """UPDATE contact_point SET is_primary = 0 WHERE contact_id = :gone AND is_primary = 1
        AND kind IN (SELECT kind FROM contact_point WHERE contact_id = :kept AND is_primary = 1)""",
    "UPDATE OR IGNORE contact_point SET contact_id = :kept WHERE contact_id = :gone",
)


_ROWS = (
    """DELETE FROM affiliation WHERE contact_id = :gone AND EXISTS (
            SELECT 1 FROM affiliation AS o WHERE o.contact_id = :kept
            AND o.kind = affiliation.kind AND o.name_key = affiliation.name_key
            AND o.role = affiliation.role AND o.started IS affiliation.started
            AND o.ended IS affiliation.ended AND o.is_current = affiliation.is_current)""",
    "UPDATE affiliation SET contact_id = :kept WHERE contact_id = :gone",
    "UPDATE OR IGNORE tag SET contact_id = :kept WHERE contact_id = :gone",
    "UPDATE contact_origin SET contact_id = :kept WHERE contact_id = :gone",
    "UPDATE OR IGNORE interaction SET contact_id = :kept WHERE contact_id = :gone",
    "UPDATE interaction SET via_contact_id = :kept WHERE via_contact_id = :gone",
    # Nobody is met through themselves.
    """UPDATE interaction SET via_contact_id = NULL
        WHERE via_contact_id = :kept AND contact_id = :kept""",
    "UPDATE introduction SET requester_id = :kept WHERE requester_id = :gone",
    "UPDATE introduction SET connector_id = :kept WHERE connector_id = :gone",
    "UPDATE introduction SET target_id = :kept WHERE target_id = :gone",
    "UPDATE introduction_event SET by_id = :kept WHERE by_id = :gone",
    """UPDATE follow_up SET contact_id = min(:kept, contact_id + other_id - :gone),
            other_id = max(:kept, contact_id + other_id - :gone)
        WHERE :gone IN (contact_id, other_id) AND :kept NOT IN (contact_id, other_id)""",
    "UPDATE follow_up SET contact_id = :kept WHERE contact_id = :gone AND other_id IS NULL",
    # Both have a date of that name: the one that goes keeps it, and goes with it.
    "UPDATE OR IGNORE contact_date SET contact_id = :kept WHERE contact_id = :gone",
    """UPDATE OR IGNORE not_same SET a_id = min(:kept, a_id + b_id - :gone),
            b_id = max(:kept, a_id + b_id - :gone)
        WHERE :gone IN (a_id, b_id) AND :kept NOT IN (a_id, b_id)""",
)
# A tie is one row; of two with the same person, the stronger and the later confirmed stays.
_TIES = (
    """UPDATE tie SET
            strength = nullif(max(coalesce(tie.strength, 0), coalesce(other.strength, 0)), 0),
            how = CASE WHEN tie.how IN ('', other.how) THEN other.how
                WHEN other.how = '' THEN tie.how ELSE tie.how || '; ' || other.how END,
            source = CASE WHEN tie.source = '' THEN other.source ELSE tie.source END,
            confirmed_on = nullif(max(coalesce(tie.confirmed_on, ''),
                coalesce(other.confirmed_on, '')), '')
        FROM (SELECT a_id + b_id - :gone AS who, strength, how, source, confirmed_on FROM tie
            WHERE :gone IN (a_id, b_id)) AS other
        WHERE (tie.a_id = :kept AND tie.b_id = other.who)
            OR (tie.b_id = :kept AND tie.a_id = other.who)""",
    """UPDATE OR IGNORE tie SET a_id = min(:kept, a_id + b_id - :gone),
            b_id = max(:kept, a_id + b_id - :gone)
        WHERE :gone IN (a_id, b_id) AND :kept NOT IN (a_id, b_id)""",
)
# Both got messages of one kind in one introduction: numbered anew, in the order of writing.
_MESSAGES_OF_BOTH = """
    SELECT m.id, m.introduction_id, m.kind FROM message AS m
    WHERE m.recipient_id IN (:kept, :gone) AND EXISTS (
        SELECT 1 FROM message AS o WHERE o.recipient_id IN (:kept, :gone)
        AND o.recipient_id <> m.recipient_id AND o.introduction_id = m.introduction_id
        AND o.kind = m.kind)
    ORDER BY m.introduction_id, m.kind, m.created_at, m.id
"""
# Beyond any version there is, so that no number is taken twice while they change.
_APART = 1_000_000


def move_all(work: Work, *, kept: int, gone: int) -> dict[str, int]:
    """Move everything of the other contact to the kept one; return how many of each kind moved."""
    both = {"kept": kept, "gone": gone}
    moved = {name: int(work.run(sql, **both)[0]["n"]) for name, sql in _COUNTS.items()}
    numbers: dict[tuple[int, str], int] = {}
    versions: dict[int, int] = {}
    for row in work.run(_MESSAGES_OF_BOTH, **both):
        where = (row["introduction_id"], row["kind"])
        numbers[where] = numbers.get(where, 0) + 1
        versions[row["id"]] = numbers[where]
    for message, version in versions.items():
        work.run("UPDATE message SET version = :v WHERE id = :id", id=message, v=version + _APART)
    work.run("UPDATE message SET recipient_id = :kept WHERE recipient_id = :gone", **both)
    for message, version in versions.items():
        work.run("UPDATE message SET version = :v WHERE id = :id", id=message, v=version)
    for statement in (*_ADDRESSES, *_ROWS, *_TIES):
        work.run(statement, **both)
    return moved


# How files written before call the contact who is gone: our own export, and vCards.
_ORIGINS = ("uid", "vcard")
# Names of introductions in a refusal; more are a list.
_MOST_NAMED = 5


def merge(
    workspace: Workspace,
    keep: str,
    lose: str,
    *,
    dry_run: bool = False,
    shown: tuple[str, str] | None = None,
) -> Merge:
    """Put all that is known of one contact into another; return what moved.

    With ``dry_run`` nothing is kept of it. ``shown`` are the uids of the two that somebody looked
    at; anybody else is refused. Raises Refused when the two are one already, when I am
    the one to go, or when an introduction is between the two.
    """
    with workspace.reading() as connection:
        kept, gone = _checked(connection, find_contact(connection, keep), lose)
        uids = shown or tuple(uid_of(connection, "contact", ref.id) for ref in (kept, gone))
    with workspace.writing(keep=not dry_run) as work:
        for ref, uid in zip((kept, gone), uids, strict=True):
            work.expect("contact", ref.id, uid)
        _refuse_both_in_one(work.reads, kept, gone)  # an introduction begun meanwhile counts
        lost = dict(work.get("contact", gone.id))
        moved = move_all(work, kept=kept.id, gone=gone.id)
        work.remove("contact", gone.id)
        filling = fill(dict(work.get("contact", kept.id)), lost)
        work.change("contact", kept.id, **filling.values)
        # Keep the name under which files that were written before know the one who is gone.
        uid = lost["uid"]
        for source in _ORIGINS:
            origin = f"{source}:{uid}"
            if not work.run("SELECT 1 FROM contact_origin WHERE origin = :o", o=origin):
                work.add("contact_origin", contact_id=kept.id, origin=origin)
        if filling.conflicts:
            add_note(work, workspace, kept.id, told(gone.name, gone.handle, filling.conflicts))
        return Merge(
            kept, gone, moved, tuple(filling.filled), tuple(filling.conflicts), dry_run=dry_run
        )


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
    """Raise Refused when both take part in one introduction: nobody can play two."""
    numbers = between(connection, kept.id, gone.id)
    if not numbers:
        return
    listed = ", ".join(f"#{number}" for number in numbers[:_MOST_NAMED])
    more = f" and {len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else ""
    which = "introduction" if len(numbers) == 1 else "introductions"
    raise Refused(
        f"{kept.name} (@{kept.handle}) and {gone.name} (@{gone.handle}) both take part in"
        f" {which} {listed}{more}, so they cannot become one",
        hint=f"to see it: intro log {numbers[0]}; if they are two people:"
        f" intro duplicates --not-same {kept.handle} {gone.handle}",
    )

"""A contact's own row, and the addresses, tags and notes that belong to it."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Protocol

from introcli.errors import Refused
from introcli.language import inputs
from introcli.language.names import fold, handle_of, tidy
from introcli.language.organisations import is_organisation, same_words, tier
from introcli.language.views import ContactRef
from introcli.language.vocabulary import AffiliationKind
from introcli.people.fields import POINTS, ContactFields, keep_dates
from introcli.record.find import by_address
from introcli.store.schema import new_uid
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.store.session import Work


# What is written beside a contact's own row: the columns behind the number of its own.
BELONGING = {
    "contact_point": ("contact_id", "kind", "value", "value_key", "label", "is_primary"),
    "contact_origin": ("contact_id", "origin"),
    "tag": ("contact_id", "name"),
    "contact_date": ("contact_id", "what", "month", "day", "year"),
    "affiliation": ("contact_id", "kind", "name", "name_key", "role", "started", "ended",
                    "is_current", "noted_on", "source"),
    "interaction": ("contact_id", "uid", "kind", "happened_at", "happened_on", "direction",
                    "summary", "source", "origin", "created_at"),
}  # fmt: skip
Rows = Sequence[tuple[Any, ...]]


class Inserts(Protocol):
    """What rows go into: a unit of work, one by one, or ``store.bulk_insert``, many at once."""

    def next_id(self, table: str) -> int:
        """Return the number that the next row of a table gets."""

    def insert(self, table: str, names: tuple[str, ...], rows: Rows) -> None:
        """Insert rows with the ids they have."""


def insert_people(
    into: Inserts, names: tuple[str, ...], people: Rows, belonging: Mapping[str, Rows]
) -> None:
    """Insert contacts, each with the columns of these names, and by table what belongs to them."""
    into.insert("contact", names, people)
    for table, rows in belonging.items():
        insert_belonging(into, table, rows)


def insert_belonging(into: Inserts, table: str, rows: Rows) -> range:
    """Insert rows that belong to contacts; return their ids."""
    ids = range(first := into.next_id(table), first + len(rows))
    numbered = [(n, *row) for n, row in zip(ids, rows, strict=True)]
    into.insert(table, ("id", *BELONGING[table]), numbered)
    return ids


def insert_contact(work: Work, fields: ContactFields, *, is_me: bool = False) -> int:
    """Insert a contact with a free handle, addresses and tags; return the contact's id."""
    contact_id = work.next_id("contact")
    columns = {
        "id": contact_id,
        "uid": new_uid(),
        **fields.columns(),
        "handle": Handles(work.plain).give([handle_for(fields.name or "")])[0],
        "is_me": is_me,
        "source": fields.source,
        "created_at": work.at,
    }
    points = [
        (contact_id, kind, value, inputs.point_key(kind, value), "", True)
        for kind in POINTS
        if (value := getattr(fields, kind))
    ]
    tags = [(contact_id, tag) for tag in fields.tags or ()]
    belonging: dict[str, Rows] = {"contact_point": points, "tag": tags}
    insert_people(work, tuple(columns), [tuple(columns.values())], belonging)
    keep_dates(work, contact_id, fields.dates or ())
    return contact_id


def add_note(work: Work, workspace: Workspace, contact_id: int, text: str) -> None:
    """Write something down about a contact, today."""
    work.add(
        "interaction",
        contact_id=contact_id,
        kind="note",
        happened_at=work.at,
        happened_on=workspace.today.isoformat(),
        summary=text,
        created_at=work.at,
    )


def change_contact(work: Work, contact_id: int, fields: ContactFields) -> None:
    """Change what is said of a contact; what is None stays.

    An address that is given becomes the primary one of its kind; an empty text removes that.
    """
    note_former(work, work.get("contact", contact_id), fields.organisation)
    work.change("contact", contact_id, **fields.columns())
    for kind in POINTS:
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
            point_id = known[0]["id"]
            work.change("contact_point", point_id, value=value, is_primary=True, state="ok")
        else:
            work.add("contact_point", **which, value=value, value_key=key, is_primary=True)
    if fields.tags is not None:
        for tag in fields.tags:
            work.run(
                "INSERT INTO tag (contact_id, name) VALUES (:id, :tag) ON CONFLICT DO NOTHING",
                id=contact_id,
                tag=tag,
            )
    keep_dates(work, contact_id, fields.dates or ())


# Likeness from which a new name is a correction of the old one, and no new employer.
_TYPO = 0.8


def note_former(work: Work, contact: sqlite3.Row, organisation: str | None) -> None:
    """Keep the employer that a contact leaves for this one; nothing for a corrected name."""
    before = contact["organisation"]
    if not organisation or not is_organisation(before) or tier(before, organisation):
        return
    if SequenceMatcher(None, same_words(before), same_words(organisation)).ratio() >= _TYPO:
        return
    which = {"contact_id": contact["id"], "kind": AffiliationKind.EMPLOYER.value}
    key = fold(before)
    known = work.run(
        "SELECT id FROM affiliation WHERE contact_id = :contact_id AND kind = :kind"
        " AND name_key = :key",
        **which,
        key=key,
    )
    for row in known:
        work.change("affiliation", row["id"], is_current=False)
    if not known:
        role, today = contact["title"], work.at[:10]
        work.add(
            "affiliation", **which, name=before, name_key=key, role=role, is_current=False,
            noted_on=today,
        )  # fmt: skip


# Handles that are remembered from batch to batch; more would fill the memory.
_REMEMBERED = 100_000
_TAKEN = "SELECT handle FROM contact WHERE handle IN (SELECT value FROM json_each(?))"
# The lowest number from 2 on that no handle ends in, and the highest that one may end in.
_FREE = """
    WITH numbered (number) AS (
        SELECT 1 UNION ALL
        SELECT CAST(substr(handle, length(:handle) + 2) AS INTEGER) FROM contact
        WHERE handle > :handle || '-' AND handle < :handle || '.'
    )
    SELECT min(number) + 1, (SELECT max(number) FROM numbered) FROM numbered WHERE number > 0
    AND NOT EXISTS (SELECT 1 FROM contact WHERE handle = :handle || '-' || (number + 1))
"""


class Handles:
    """Gives ``ada-king``, ``ada-king-2``, ... and remembers how far it came.

    To look that up for each batch of an import would read every Ada King who came in before.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # By handle the last number given to those who share it: 1 is the handle itself.
        self._last: dict[str, int] = {}
        # By handle the highest number there was, behind which nothing needs to be looked up.
        self._highest: dict[str, int] = {}

    def give(self, wished: Sequence[str]) -> list[str]:
        """Return a free handle for each, the wished one or the first number that is free."""
        last, highest = self._last, self._highest
        if len(last) > _REMEMBERED:
            last.clear()
        last.setdefault("me", 1)
        unknown = json.dumps([handle for handle in dict.fromkeys(wished) if handle not in last])
        last.update((handle, 1) for (handle,) in self._connection.execute(_TAKEN, (unknown,)))
        free = []
        for handle in wished:
            name, number = handle, last.get(handle, 0) + 1
            if number == 2:
                found = self._connection.execute(_FREE, {"handle": handle}).fetchone()
                number, highest[handle] = found
            while number > 1 and (
                (name := f"{handle}-{number}") in last
                or (
                    number <= highest[handle]
                    and self._connection.execute(
                        "SELECT 1 FROM contact WHERE handle = ?", (name,)
                    ).fetchone()
                )
            ):
                number += 1
            last[handle] = number
            last.setdefault(name, 1)
            free.append(name)
        return free


# Chinese and Korean come out one capital a syllable: ``WangWei``.
_SYLLABLE = re.compile(r"(?<=[a-z])(?=[A-Z])")


def handle_for(name: str) -> str:
    """Return a handle for a name in any script.

    >>> [handle_for(name) for name in ("Иван Петров", "王伟", "محمد", "Jürgen")]
    ['ivan-petrov', 'wang-wei', 'mhmd', 'jurgen']
    """
    return handle_of(name, in_latin)


def in_latin(name: str) -> str:
    """Return the name in Latin letters, letter by letter; what is no letter stays as it is."""
    folded = fold(name)
    if folded.isascii() or all(c.isascii() or not c.isalnum() for c in folded):
        return folded  # nearly every name there is; the tables of letters are not imported
    whole = unicodedata.normalize("NFC", tidy(name))
    return " ".join(map(_latin_word, whole.split(" ")))


def _latin_word(word: str) -> str:
    from anyascii import anyascii

    latin = "".join(anyascii(c) if (unicodedata.category(c)[0] in "LMN") else c for c in word)
    has_case = word.upper() != word.lower()
    return latin if has_case else _SYLLABLE.sub("-", latin)


def insert_new(
    work: Work,
    fields: ContactFields,
    *,
    same: str = "intro met {handle} ...",
    other: str = "--allow-duplicate",
) -> int:
    """Insert a contact; raise Refused when somebody recorded is likely the same (F10), and say who.

    They are looked for in the same unit of work, so of two commands at once one is refused.
    ``same`` and ``other`` are what to type if it is them, and if it is not.
    """
    if found := likely_same(work.plain, fields):
        listed = ", ".join(f"{ref.name} ({ref.handle}, same {why})" for ref, why in found)
        raise Refused(
            f"{fields.name} looks like somebody already recorded: {listed}",
            hint=f"the same: {same.format(handle=found[0][0].handle)}; somebody else: {other}",
        )
    return insert_contact(work, fields)


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

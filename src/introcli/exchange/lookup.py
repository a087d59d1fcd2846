"""Whom a file means by a name or a profile: one contact, or nobody; never a guess.

An office and a couple share a mailbox: names that clearly differ are two people's, each of whom
keeps it. A profile is always one person's.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from introcli.exchange.cleaned_person import TELLING, PointWanted, Tally, Wanted
from introcli.language.inputs import point_key
from introcli.language.names import fold
from introcli.people.likeness import are_two
from introcli.store.bulk_insert import Bulk


class Known:
    """Finds contacts by profile, e-mail address, uid, or a name that only one of them has."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._found: dict[tuple[str, str], int | None] = {}

    def by_profile_or_name(self, profile: str, name: str) -> int | None:
        """Return the contact with this profile, else the only one of this name."""
        found = self._point("linkedin", profile) if profile else None
        return found if found is not None else self._name(name)

    def by_anything(self, who: str) -> int | None:
        """Return whom a relation names: by uid, e-mail address, profile or name."""
        text = who.removeprefix("urn:uuid:").removeprefix("mailto:").strip()
        row = self._connection.execute("SELECT id FROM contact WHERE uid = ?", (text,)).fetchone()
        row = (
            row
            or self._connection.execute(
                "SELECT contact_id FROM contact_origin WHERE origin IN (?, ?)",
                (f"vcard:{text}", text),
            ).fetchone()
        )
        if row:
            return int(row[0])
        kind = "email" if "@" in text else "linkedin" if "linkedin.com/" in text else ""
        return self._point(kind, text) if kind else self._name(text)

    def _point(self, kind: str, value: str) -> int | None:
        return self._only(
            kind,
            point_key(kind, value),
            "SELECT contact_id FROM contact_point WHERE kind = ?1 AND value_key = ?2 LIMIT 2",
        )

    def _name(self, name: str) -> int | None:
        return self._only(
            "name", fold(name), "SELECT id FROM contact WHERE ?1 = 'name' AND name_key = ?2 LIMIT 2"
        )

    def _only(self, kind: str, key: str, select: str) -> int | None:
        if not key:
            return None
        if (kind, key) not in self._found:
            if len(self._found) > 50_000:
                self._found.clear()
            ids = {row[0] for row in self._connection.execute(select, (kind, key))}
            self._found[kind, key] = ids.pop() if len(ids) == 1 else None
        return self._found[kind, key]

    def forget(self) -> None:
        """Look again at what was asked before, because somebody came in."""
        self._found.clear()


# What a file itself calls somebody; anything else was made of the name and what stands beside it.
_GIVEN = ("vcard:", "monica:")


class Namesakes:
    """Tells apart the rows of one file, in their order; the first is known by its name."""

    def __init__(self) -> None:
        self._seen: dict[str, list[tuple[tuple[str, str], int]]] = {}

    def apart(self, one: Wanted, tally: Tally) -> Wanted:
        """Return a row under an origin of its own unless employer and title are the same, too."""
        if not one.origins or one.origins[0].startswith(_GIVEN) or one.person.uid:
            return one
        if any(point.kind in TELLING for point in one.points):
            return one
        said = (one.organisation_key, fold(one.title))
        rows = self._seen.setdefault(one.origins[0], [])
        known = next((n for n, (other, _) in enumerate(rows) if other == said), None)
        if known is None:
            rows.append((said, one.person.line))
            known = len(rows) - 1
        else:
            line = rows[known][1]
            same = f"{one.person.name!r} is also in line {line}, with the same employer and title"
            tally.remark(one.person.line, f"{same}: treated as one person")
        if not known:
            return one
        origin = f"{one.origins[0]}|{known + 1}"
        return one._replace(origins=(origin,), keys=(("origin", origin),))


class Holder(NamedTuple):
    """A contact who has an address."""

    id: int
    name_key: str
    name: str


# By kind of address and key.
Holders = dict[tuple[str, str], list[Holder]]


class Sharing:
    """Knows who holds the addresses of a batch."""

    def __init__(self, bulk: Bulk) -> None:
        self._bulk = bulk

    def holders_of(self, people: Iterable[Wanted], kinds: Sequence[str] = TELLING) -> Holders:
        """Return who has each e-mail address and profile of these people, the oldest first."""
        wanted: dict[str, list[str]] = defaultdict(list)
        for one in people:
            for point in one.points:
                if point.kind in kinds:
                    wanted[point.kind].append(point.key)
        found: dict[tuple[str, str], list[Holder]] = defaultdict(list)
        for kind, keys in wanted.items():
            for key, *holder in self._bulk.look_up(_HOLDERS, keys, before=(kind,)):
                found[kind, key].append(Holder(*holder))
        for holders in found.values():
            holders.sort()
        return found

    def by_address(self, one: Wanted, holders: Holders) -> int | None:
        """Return who has one of the e-mail addresses of somebody, and may be called so."""
        emails = (point for point in one.points if point.kind == "email")
        found = (self.one_of(p, one.name_key, holders.get((p.kind, p.key), ())) for p in emails)
        return next((number for number in found if number is not None), None)

    def names(self, ids: Iterable[int]) -> dict[int, Holder]:
        """Return what these contacts are called on record, whatever a row calls them."""
        rows = self._bulk.look_up(
            "SELECT id, name_key, name FROM contact WHERE id", [*map(str, dict.fromkeys(ids))]
        )
        return {row[0]: Holder(*row) for row in rows}

    def hold(self, one: Wanted, holder: Holder, holders: Holders) -> None:
        """Remember that somebody has the e-mail addresses of a row, unless another keeps one.

        In the order of their ids, as a second import of the same file will find them.
        """
        for point in one.points:
            known = holders.setdefault((point.kind, point.key), [])
            others = [other for other in known if other.id != holder.id]
            if len(others) == len(known) and not (
                others and not self.is_shared(point, one.name_key, others)
            ):
                known.append(holder)
                known.sort()

    def one_of(self, point: PointWanted, name_key: str, holders: Sequence[Holder]) -> int | None:
        """Return which of those who have an address has this name; none when all clearly differ."""
        if point.kind != "email" or not holders:
            return holders[0].id if holders else None
        named = [holder for holder in holders if holder.name_key == name_key]
        from rapidfuzz.distance import OSA

        alike = named or [
            holder
            for holder in holders
            if not are_two(holder.name_key, name_key, point.key, OSA.distance)
        ]
        return alike[0].id if alike else None

    def is_shared(self, point: PointWanted, name_key: str, holders: Sequence[Holder]) -> bool:
        """Return whether somebody of this name may have an address that others have."""
        return point.kind == "email" and self.one_of(point, name_key, holders) is None


_HOLDERS = (
    "SELECT p.value_key, c.id, c.name_key, c.name FROM contact_point AS p"
    " JOIN contact AS c ON c.id = p.contact_id WHERE p.kind = ? AND p.value_key"
)


def tell_shared(one: Wanted, holders: Holders, tally: Tally) -> None:
    """Report that somebody new has an address of others who have another name."""
    for point in one.points:
        others = holders.get((point.kind, point.key), ())
        if others and point.kind == "email":
            names = " and ".join(holder.name for holder in others[:2])
            more = f" and {len(others) - 2} more" if len(others) > 2 else ""
            shares = f"{one.person.name!r} shares {point.value} with {names}{more}"
            tally.remark(one.person.line, f"{shares}: two contacts, each with it")

"""Recording people by the thousand: who is new comes in, who is known is filled up.

Equal e-mail address or profile is the same person, and so is what the same file called the same
before; never the name alone, and never an address alone when the names are clearly two people's.
What somebody wrote by hand stays: an import fills what is empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from introcli.domain.names import fold
from introcli.errors import UsageProblem
from introcli.services.handles import handle_for
from introcli.services.importing.namesakes import Namesakes
from introcli.services.importing.previewing import preview
from introcli.services.importing.sharing import Sharing, tell_shared
from introcli.services.importing.tally import Tally
from introcli.services.importing.telling import (
    dates_of,
    day_of,
    happenings_of,
    tags_of,
)
from introcli.services.importing.wanted import Wanted, wanted
from introcli.store.bulk import Bulk
from introcli.store.identity import new_uid
from introcli.store.reads.documents import CONNECTED
from introcli.store.tables import (
    Affiliation,
    Contact,
    ContactDate,
    ContactOrigin,
    ContactPoint,
    Interaction,
    Tag,
)
from introcli.transfer.records import Happening, Person, Relation

if TYPE_CHECKING:
    from introcli.services.importing.filling import Filling
    from introcli.store.session import Work

_CONTACT = ("id", "uid", "handle", "name", "name_key", "name_squash", "organisation",
            "organisation_key", "title", "location", "about", "offers", "needs", "strength",
            "cadence_days", "birthday", "last_touchpoint_on", "source", "created_at")  # fmt: skip
_POINT = ("id", "contact_id", "kind", "value", "value_key", "label", "is_primary")
_JOB = ("id", "contact_id", "kind", "name", "name_key", "role", "started", "ended", "is_current",
        "source")  # fmt: skip
_HAPPENED = ("id", "uid", "contact_id", "kind", "happened_at", "happened_on", "direction",
             "summary", "source", "origin", "created_at")  # fmt: skip


DATE_COLUMNS = ("id", "contact_id", "what", "month", "day", "year")


class Told(NamedTuple):
    """Something that happened with a contact, as a row of the timeline is made of it."""

    contact_id: int
    happening: Happening


class People:
    """Takes batches of people of one source into the database."""

    def __init__(self, work: Work, bulk: Bulk, filling: Filling, source: str) -> None:
        self._work = work
        self._bulk = bulk
        self._filling = filling
        self._sharing = Sharing(bulk)
        self._namesakes = Namesakes()
        self.source = source
        self.relations: list[tuple[int, int, Relation]] = []

    def take(self, people: Sequence[Person], tally: Tally) -> None:
        """Record a batch; count each row as created, updated or unchanged, or tell why not."""
        batch = [found for person in people if (found := self._cleaned(person, tally))]
        known = self._known(batch)
        holders = self._sharing.owners(batch, ("email",))
        new: list[tuple[int, Wanted]] = []
        again: list[tuple[int, Wanted]] = []
        next_id = self._bulk.next_id(Contact)
        for one in batch:
            contact_id = next((known[key] for key in _keys(one) if key in known), None)
            if contact_id is None:
                contact_id = self._sharing.by_address(one, holders)
            if contact_id is None:
                contact_id, next_id = next_id, next_id + 1
                new.append((contact_id, one))
                tally.created += 1
                tell_shared(one, holders, tally)
            else:
                again.append((contact_id, one))
            for key in _keys(one):
                known.setdefault(key, contact_id)
            self._sharing.hold(one, contact_id, holders)
            self.relations += [
                (contact_id, one.person.line, relation) for relation in one.person.relations
            ]
        preview(self._bulk, tally, batch, {id(one): number for number, one in again})
        self._add(new)
        self._filling.fill(again, tally)

    def begin(self, source: str) -> None:
        """Get ready for another file, which comes from this source."""
        self.source = self._filling.source = source
        self._namesakes = Namesakes()

    def _cleaned(self, person: Person, tally: Tally) -> Wanted | None:
        try:
            one = wanted(person, lambda why: tally.remark(person.line, why))
            return self._namesakes.apart(one, tally)
        except UsageProblem as problem:
            tally.skip(person.line, str(problem))
            return None

    def _known(self, batch: Iterable[Wanted]) -> dict[tuple[str, str], int]:
        """Return who is recorded already, by each key that names one person."""
        wanted_keys: dict[str, list[str]] = defaultdict(list)
        for one in batch:
            for kind, key in _keys(one):
                wanted_keys[kind].append(key)
        found: dict[tuple[str, str], int] = {}
        for kind, keys in wanted_keys.items():
            if kind == "linkedin":
                rows = self._bulk.look_up(
                    "SELECT value_key, contact_id FROM contact_point WHERE kind = ? AND value_key",
                    keys,
                    before=(kind,),
                )
            elif kind == "uid":
                rows = self._bulk.look_up("SELECT uid, id FROM contact WHERE uid", keys)
            else:
                rows = self._bulk.look_up(
                    "SELECT origin, contact_id FROM contact_origin WHERE origin", keys
                )
            for key, contact_id in rows:
                found.setdefault((kind, key), contact_id)
        return found

    def _add(self, new: Sequence[tuple[int, Wanted]]) -> None:
        if not new:
            return
        with self._bulk.without_triggers():
            at, today = self._work.at, self._work.at[:10]
            handles = self._handles([one.person.name for _, one in new])
            self._bulk.insert(
                Contact,
                _CONTACT,
                [
                    _contact(contact_id, one, handle, self.source, at)
                    for (contact_id, one), handle in zip(new, handles, strict=True)
                ],
            )
            self._numbered(ContactPoint, _POINT, _point_rows(new))
            self._numbered(
                ContactOrigin,
                ("id", "contact_id", "origin"),
                [(contact_id, origin) for contact_id, one in new for origin in one.origins],
            )
            self._numbered(
                Tag,
                ("id", "contact_id", "name"),
                [(contact_id, tag) for contact_id, one in new for tag in tags_of(one.person)],
            )
            self._numbered(
                ContactDate,
                DATE_COLUMNS,
                [(contact_id, *date) for contact_id, one in new for date in dates_of(one.person)],
            )
            self._numbered(Affiliation, _JOB, _job_rows(new, self.source))
            happened = [
                Told(contact_id, happening)
                for contact_id, one in new
                for happening in happenings_of(one.person, today)
            ]
            self.timeline(happened)
            self._bulk.index("contact", [contact_id for contact_id, _ in new])

    def timeline(self, happened: Sequence[Told]) -> None:
        """Add to the timelines."""
        first = self._bulk.next_id(Interaction)
        at = self._work.at
        rows = [
            (first + n, new_uid(), contact_id, h.kind, h.at, day_of(h.at), h.direction, h.summary,
             self.source, h.origin, at)
            for n, (contact_id, h) in enumerate(happened)
        ]  # fmt: skip
        self._bulk.insert(Interaction, _HAPPENED, rows)
        self._bulk.index("interaction", [row[0] for row in rows if row[9] != CONNECTED])

    def _numbered(self, table: type, names: tuple[str, ...], rows: Sequence[tuple]) -> None:  # type: ignore[type-arg]
        first = self._bulk.next_id(table)
        self._bulk.insert(table, names, [(first + n, *row) for n, row in enumerate(rows)])

    def _handles(self, names: Sequence[str]) -> list[str]:
        """Return a free handle for each name."""
        wished = [handle_for(name) for name in names]
        taken = dict.fromkeys(("me",), 1)
        for (handle,) in self._bulk.look_up(
            "SELECT handle FROM contact WHERE handle", list(dict.fromkeys(wished))
        ):
            taken[handle] = self._highest(handle)
        free = []
        for handle in wished:
            number = taken.get(handle, 0) + 1
            taken[handle] = number
            name = handle if number == 1 else f"{handle}-{number}"
            while number > 1 and name in taken:
                number += 1
                taken[handle], name = number, f"{handle}-{number}"
            taken.setdefault(name, 1)
            free.append(name)
        return free

    def _highest(self, handle: str) -> int:
        """Return the highest number behind a handle that is taken; 1 when there is none."""
        (highest,) = self._bulk.connection.execute(
            "SELECT max(CAST(substr(handle, ?) AS INTEGER)) FROM contact"
            " WHERE handle > ? AND handle < ? AND handle GLOB ?",
            (len(handle) + 2, f"{handle}-", f"{handle}.", f"{handle}-[0-9]*"),
        ).fetchone()
        return max(highest or 1, 1)


def _keys(one: Wanted) -> list[tuple[str, str]]:
    """Return the keys that name one person, the surest first; an e-mail address may be shared."""
    uid = one.person.uid  # somebody who was merged away is found by what they were called
    keys = [("uid", uid), ("origin", f"uid:{uid}")] if uid else []
    keys += [("origin", origin) for origin in one.origins]
    # A server may strip what says that a card is ours, but never its UID.
    keys += [("uid", origin[6:]) for origin in one.origins if origin.startswith("vcard:")]
    keys += [(p.kind, p.key) for p in one.points if p.kind == "linkedin"]
    return keys


def _contact(contact_id: int, one: Wanted, handle: str, source: str, at: str) -> tuple[object, ...]:
    person = one.person
    days = [day_of(h.at) for h in happenings_of(person, at[:10]) if h.kind != "note"]
    return (contact_id, person.uid or new_uid(), handle, person.name, one.name_key,
            one.name_squash, one.organisation, one.organisation_key, one.title, person.location,
            person.about, person.offers, person.needs, person.strength, person.cadence_days,
            person.birthday, max(days, default=None), source, at)  # fmt: skip


def _point_rows(new: Sequence[tuple[int, Wanted]]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for contact_id, one in new:
        seen = set()
        for point in one.points:
            first = point.kind not in seen
            seen.add(point.kind)
            rows.append((contact_id, point.kind, point.value, point.key, point.label, first))
    return rows


def _job_rows(new: Sequence[tuple[int, Wanted]], source: str) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for contact_id, one in new:
        if one.organisation:
            rows.append((contact_id, "employer", one.organisation, one.organisation_key,
                         one.title, None, None, True, source))  # fmt: skip
        for job in one.person.jobs:
            key = fold(job.name)
            if key and (job.kind, key) != ("employer", one.organisation_key):
                rows.append((contact_id, job.kind, job.name, key, job.role, job.started,
                             job.ended, job.is_current, source))  # fmt: skip
    return rows

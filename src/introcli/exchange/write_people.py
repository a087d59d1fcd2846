"""Recording people by the thousand: who is new comes in, who is known is filled up.

Equal e-mail address or profile is the same person, and so is what the same file called the same
before; never the name alone, and never an address alone when the names are clearly two people's.
What somebody wrote by hand stays: an import fills what is empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from introcli.errors import UsageProblem
from introcli.exchange.cleaned_person import Found, Key, Tally, Wanted, wanted
from introcli.exchange.differences import dates_of, day_of, happenings_of, preview, tags_of
from introcli.exchange.lookup import Holder, Namesakes, Sharing, tell_shared
from introcli.exchange.update_known import Filling
from introcli.formats.records import Happening, Me, Person
from introcli.language.contact_fields import MORE_KEYS
from introcli.language.names import fold
from introcli.people.fields import ContactFields
from introcli.people.write_contacts import Handles, handle_for, insert_contact
from introcli.store.bulk_insert import Bulk
from introcli.store.schema import new_uids
from introcli.store.search_index import CONNECTED, gathered
from introcli.store.search_index import CONTACT as SEARCHED
from introcli.store.session import Work

_CONTACT = ("id", "uid", "handle", "name", "name_key", "name_squash", "organisation",
            "organisation_key", "title", "location", "about", "offers", "needs", "strength",
            "cadence_days", "birthday", "last_touchpoint_on", "source", "created_at",
            *MORE_KEYS)  # fmt: skip
_POINT = ("id", "contact_id", "kind", "value", "value_key", "label", "is_primary")
_JOB = ("id", "contact_id", "kind", "name", "name_key", "role", "started", "ended", "is_current",
        "source")  # fmt: skip
_HAPPENED = ("id", "uid", "contact_id", "kind", "happened_at", "happened_on", "direction",
             "summary", "source", "origin", "created_at")  # fmt: skip
# Those of _CONTACT whose words are searched, behind the id.
_INDEXED = itemgetter(0, *map(_CONTACT.index, SEARCHED))
_PointRow = tuple[int, str, str, str, str, bool]
_JobRow = tuple[int, str, str, str, str, str | None, str | None, bool, str]
DATE_COLUMNS = ("id", "contact_id", "what", "month", "day", "year")

# So many at once, and more than are recorded, come in faster when indexes are built afterwards.
_MANY = 1_000


class Told(NamedTuple):
    """Something that happened with a contact, as a row of the timeline is made of it."""

    contact_id: int
    happening: Happening


class People:
    """Takes batches of people of one source into the database."""

    def __init__(self, work: Work, bulk: Bulk, source: str, found: Found) -> None:
        self.found = found
        self.today = work.at[:10]
        self._work = work
        self._bulk = bulk
        self._source = source
        self._filling = Filling(work, bulk, source, found)
        self._sharing = Sharing(bulk)
        self._namesakes = Namesakes()
        self._handles = Handles(bulk.connection)

    def take(self, people: Sequence[Person], tally: Tally) -> None:
        """Record a batch; count each row as created, updated or unchanged, or tell why not."""
        batch = [one for person in people if (one := self._cleaned(person, tally))]
        known = self._known(batch)
        holders = self._sharing.holders_of(batch, ("email",))
        mailed = (one.keys for one in batch if one.person.emails)
        names = self._sharing.names(known[key] for keys in mailed for key in keys if key in known)
        new: list[tuple[int, Wanted]] = []
        again: list[tuple[int, Wanted]] = []
        found: list[tuple[Wanted, int | None]] = []
        next_id = self._bulk.next_id("contact")
        for one in batch:
            has_email = bool(one.person.emails)  # one in thirty connections; no other can share
            contact_id = next(filter(None, map(known.get, one.keys)), None)
            if contact_id is None and has_email:
                contact_id = self._sharing.by_address(one, holders)
            found.append((one, contact_id))
            if contact_id is None:
                contact_id, next_id = next_id, next_id + 1
                new.append((contact_id, one))
                names[contact_id] = Holder(contact_id, one.name_key, one.person.name)
                if has_email:
                    tell_shared(one, holders, tally)
            else:
                again.append((contact_id, one))
            for key in one.keys:
                known.setdefault(key, contact_id)
            if has_email:
                if contact_id not in names:
                    names |= self._sharing.names([contact_id])
                self._sharing.hold(one, names[contact_id], holders)
            if one.person.relations:
                self.found.relations += [(contact_id, other) for other in one.person.relations]
        tally.created += len(new)
        self._add(new)
        preview(self._bulk, tally, found)
        self._filling.fill(again, tally)

    def my_id(self) -> int | None:
        """Return my own contact; None when nobody said yet who I am."""
        row = self._bulk.connection.execute("SELECT id FROM contact WHERE is_me = 1").fetchone()
        return row[0] if row else None

    def take_me(self, record: Me, tally: Tally) -> None:
        """Fill up my own profile from the file, or begin it when there is none."""
        person, my_id = record.person, self.my_id()
        if my_id is None:
            if not person.name:
                tally.skip(record.line, "it does not say whose it is; your profile comes first")
                return
            fields = ContactFields(
                name=person.name, title=person.title, location=person.location, about=person.about
            ).checked()
            my_id = insert_contact(self._work, fields, is_me=True)
            self.found.notes.append(f"Your profile was begun from {tally.path}: intro me shows it.")
        one = wanted(person._replace(name=person.name or "me"), lambda _why: None)
        self._filling.fill([(my_id, one)], tally)

    def _cleaned(self, person: Person, tally: Tally) -> Wanted | None:
        try:
            one = wanted(person, lambda why: tally.remark(person.line, why))
            if person.remark:
                tally.remark(person.line, person.remark)
            return self._namesakes.apart(one, tally)
        except UsageProblem as problem:
            tally.skip(person.line, str(problem))
            return None

    def _known(self, batch: Iterable[Wanted]) -> dict[Key, int]:
        """Return who is recorded already, by each key that names one person."""
        wanted_keys: dict[str, list[str]] = defaultdict(list)
        for one in batch:
            for kind, key in one.keys:
                wanted_keys[kind].append(key)
        found: dict[Key, int] = {}
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
        if len(new) > max(_MANY, self._bulk.count("contact")):
            self._bulk.put_indexes_aside()
        self._work.index()
        with self._bulk.without_triggers():
            at = self._work.at
            happened = [
                Told(contact_id, happening)
                for contact_id, one in new
                for happening in happenings_of(one.person, self.today)
            ]
            names = (one.name_key if one.name_key.isascii() else one.person.name for _, one in new)
            handles = self._handles.give(list(map(handle_for, names)))
            last = _last_touchpoints(happened)
            rows = _contact_rows(new, handles, last, self._source, at)
            self._bulk.insert("contact", _CONTACT, rows)
            points, tags = (
                _point_rows(new),
                [(contact_id, tag) for contact_id, one in new for tag in tags_of(one.person)],
            )
            jobs = _job_rows(new, self._source)
            self._numbered("contact_point", _POINT, points)
            self._numbered(
                "contact_origin",
                ("id", "contact_id", "origin"),
                [(contact_id, origin) for contact_id, one in new for origin in one.origins],
            )
            self._numbered("tag", ("id", "contact_id", "name"), tags)
            self._numbered(
                "contact_date",
                DATE_COLUMNS,
                [(contact_id, *date) for contact_id, one in new for date in dates_of(one.person)],
            )
            self._numbered("affiliation", _JOB, jobs)
            self.timeline(happened)
            self._bulk.index_texts(
                "contact", gathered(map(_INDEXED, rows), _belonging(tags, points, jobs))
            )
        self._work.is_indexed()

    def timeline(self, happened: Sequence[Told]) -> None:
        """Add to the timelines."""
        first = self._bulk.next_id("interaction")
        at = self._work.at
        rows = [
            (first + n, uid, contact_id, h.kind, h.at, day_of(h.at), h.direction, h.summary,
             self._source, h.origin, at)
            for n, ((contact_id, h), uid) in enumerate(
                zip(happened, new_uids(len(happened)), strict=True)
            )
        ]  # fmt: skip
        self._bulk.insert("interaction", _HAPPENED, rows)
        self._bulk.index("interaction", [row[0] for row in rows if row[9] != CONNECTED])

    def _numbered(
        self, table: str, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        first = self._bulk.next_id(table)
        self._bulk.insert(table, names, [(first + n, *row) for n, row in enumerate(rows)])


def _contact_rows(
    new: Sequence[tuple[int, Wanted]],
    handles: Sequence[str],
    last: Mapping[int, str],
    source: str,
    at: str,
) -> list[tuple[Any, ...]]:
    return [
        (contact_id, person.uid or uid, handle, person.name, one.name_key, one.name_squash,
         one.organisation, one.organisation_key, one.title, person.location, person.about,
         person.offers, person.needs, person.strength, person.cadence_days, person.birthday,
         last.get(contact_id), source, at, *(person.more.get(key, "") for key in MORE_KEYS))
        for (contact_id, one), handle, uid in zip(new, handles, new_uids(len(new)), strict=True)
        for person in (one.person,)
    ]  # fmt: skip


def _last_touchpoints(happened: Iterable[Told]) -> dict[int, str]:
    """Return the last day on which something but a note happened, for whom there is one."""
    last: dict[int, str] = {}
    for contact_id, happening in happened:
        if happening.kind != "note":
            day = day_of(happening.at)
            if day > last.get(contact_id, ""):
                last[contact_id] = day
    return last


def _point_rows(new: Sequence[tuple[int, Wanted]]) -> list[_PointRow]:
    rows: list[_PointRow] = []
    for contact_id, one in new:
        seen = set()
        for point in one.points:
            first = point.kind not in seen
            seen.add(point.kind)
            rows.append((contact_id, point.kind, point.value, point.key, point.label, first))
    return rows


def _belonging(
    tags: Iterable[tuple[int, str]], points: Sequence[_PointRow], jobs: Iterable[_JobRow]
) -> Iterator[tuple[int, str, str]]:
    """Give what else is indexed of each contact, in the order of ``store.search_index``."""
    yield from ((contact_id, "tag", tag) for contact_id, tag in tags)
    yield from (point[:3] for point in points)
    yield from ((p[0], p[1], p[3]) for p in points if p[1] == "phone")
    for contact_id, kind, name, _key, role, *_ in jobs:
        yield contact_id, kind, f"{name}, {role}" if role else name


def _job_rows(new: Sequence[tuple[int, Wanted]], source: str) -> list[_JobRow]:
    rows: list[_JobRow] = []
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

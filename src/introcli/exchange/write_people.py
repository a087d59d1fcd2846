"""Recording people by the thousand: who is new comes in, who is known is filled up.

Equal e-mail address or profile is the same person, and so is what the same file called the same
before; never the name alone, and never an address alone when the names are clearly two people's.
What somebody wrote by hand stays: an import fills what is empty.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from introcli.errors import UsageProblem
from introcli.exchange import differences
from introcli.exchange.cleaned_person import Found, Key, Tally, Wanted, wanted
from introcli.exchange.lookup import Holder, Namesakes, Sharing, tell_shared
from introcli.exchange.update_known import Filling
from introcli.formats.records import Happening, Me, Person
from introcli.language.contact_fields import MORE_KEYS
from introcli.language.names import fold
from introcli.people import write_contacts
from introcli.people.fields import ContactFields
from introcli.store.bulk_insert import Bulk
from introcli.store.schema import new_uids
from introcli.store.search_index import CONNECTED, gathered
from introcli.store.search_index import CONTACT as SEARCHED
from introcli.store.session import Work

_CONTACT = ("id", "uid", "handle", "name", "name_key", "name_squash", "organisation",
            "organisation_key", "title", "location", "about", "offers", "needs", "strength",
            "cadence_days", "birthday", "last_touchpoint_on", "source", "created_at",
            *MORE_KEYS)  # fmt: skip
_NO_MORE = ("",) * len(MORE_KEYS)
# Those of _CONTACT whose words are searched, behind the id.
_INDEXED = itemgetter(0, *map(_CONTACT.index, SEARCHED))

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
        self._handles = write_contacts.Handles(bulk.connection)

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
        differences.preview(self._bulk, tally, found)
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
            my_id = write_contacts.insert_contact(self._work, fields, is_me=True)
            self._handles = write_contacts.Handles(self._bulk.connection)
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
        names = (one.name_key if one.name_key.isascii() else one.person.name for _, one in new)
        handles = self._handles.give(list(map(write_contacts.handle_for, names)))
        happened = [
            Told(contact_id, happening)
            for contact_id, one in new
            for happening in differences.happenings_of(one.person, self.today)
        ]
        last: dict[int, str] = {}  # the last day on which something but a note happened
        for contact_id, happening in happened:
            if happening.kind != "note":
                day = differences.day_of(happening.at)
                last[contact_id] = max(day, last.get(contact_id, ""))
        rows = [
            (contact_id, person.uid or uid, handle, person.name, one.name_key, one.name_squash,
             one.organisation, one.organisation_key, one.title, person.location, person.about,
             person.offers, person.needs, person.strength, person.cadence_days, person.birthday,
             last.get(contact_id), self._source, self._work.at,
             *([person.more.get(key, "") for key in MORE_KEYS] if person.more else _NO_MORE))
            for (contact_id, one), handle, uid in zip(new, handles, new_uids(len(new)), strict=True)
            for person in (one.person,)
        ]  # fmt: skip
        belonging: dict[str, write_contacts.Rows] = {
            "contact_point": _points(new),
            "contact_origin": [(number, origin) for number, one in new for origin in one.origins],
            "tag": [
                (number, tag) for number, one in new for tag in differences.tags_of(one.person)
            ],
            "contact_date": [
                (number, *day) for number, one in new for day in differences.dates_of(one.person)
            ],
            "affiliation": _jobs(new, self._source),
        }
        self._work.index()
        with self._bulk.without_triggers():
            write_contacts.insert_people(self._bulk, _CONTACT, rows, belonging)
            self._timeline(happened)
            texts = gathered(map(_INDEXED, rows), _searched(belonging))
            self._bulk.index_texts("contact", texts)
        self._work.is_indexed()

    def tell(self, happened: Sequence[Told]) -> None:
        """Add to the timelines of contacts who are recorded."""
        with self._bulk.without_triggers():
            self._timeline(happened)
        self.found.touched.update(n for n, happening in happened if happening.kind != "note")

    def _timeline(self, happened: Sequence[Told]) -> None:
        rows = [
            differences.timeline_row(contact_id, happening, self._source, self._work.at, uid)
            for (contact_id, happening), uid in zip(happened, new_uids(len(happened)), strict=True)
        ]
        ids = write_contacts.insert_belonging(self._bulk, "interaction", rows)
        searched = zip(ids, rows, strict=True)
        self._bulk.index("interaction", [n for n, row in searched if row[8] != CONNECTED])


def _points(new: Sequence[tuple[int, Wanted]]) -> write_contacts.Rows:
    rows = []
    for contact_id, one in new:
        seen = set()
        for point in one.points:
            rows.append((contact_id, *point, point.kind not in seen))
            seen.add(point.kind)
    return rows


def _jobs(new: Sequence[tuple[int, Wanted]], source: str) -> write_contacts.Rows:
    rows = []
    for contact_id, one in new:
        if one.organisation:
            rows.append((contact_id, "employer", one.organisation, one.organisation_key, one.title,
                         None, None, True, None, source))  # fmt: skip
        for job in one.person.jobs:
            key = fold(job.name)
            if key and (job.kind, key) != ("employer", one.organisation_key):
                rows.append(differences.job_row(contact_id, job, key, source))
    return rows


def _searched(belonging: Mapping[str, write_contacts.Rows]) -> Iterator[tuple[int, str, str]]:
    """Yield what else is indexed of each contact, in the order of ``store.search_index``."""
    points = belonging["contact_point"]
    yield from ((number, "tag", tag) for number, tag in belonging["tag"])
    yield from (point[:3] for point in points)
    yield from ((p[0], p[1], p[3]) for p in points if p[1] == "phone")
    for number, kind, name, _key, role, *_ in belonging["affiliation"]:
        yield number, kind, f"{name}, {role}" if role else name

"""What a file adds to somebody who is recorded: empty fields, new addresses, a new employer."""

from collections.abc import Mapping, Sequence
from typing import Any

from introcli.exchange.cleaned_person import Found, PointWanted, Tally, Wanted
from introcli.exchange.differences import (
    Recorded,
    chosen,
    dates_of,
    differences,
    filled,
    happenings_of,
    has_another_name,
    is_own,
    job_row,
    say_difference,
    tags_of,
    timeline_row,
)
from introcli.exchange.lookup import Holder, Holders, Sharing
from introcli.formats.records import Job, JobChange
from introcli.language.inputs import is_international, is_same
from introcli.language.names import fold
from introcli.language.organisations import Tier, tier
from introcli.language.views import ContactRef
from introcli.people.write_contacts import BELONGING
from introcli.store.bulk_insert import Bulk
from introcli.store.schema import new_uid
from introcli.store.session import Work


class Filling:
    """Adds what is new of people who are known; what is recorded stays as it is."""

    def __init__(self, work: Work, bulk: Bulk, source: str, found: Found) -> None:
        self._work = work
        self._bulk = bulk
        self._source = source
        self._found = found
        self._sharing = Sharing(bulk)

    def fill(self, people: Sequence[tuple[int, Wanted]], tally: Tally) -> None:
        """Fill up each; count who gained something as updated, and who did not as unchanged."""
        if not people:
            return
        recorded = Recorded(self._bulk, [contact_id for contact_id, _ in people])
        origins = [o for _, one in people for o in one.origins]
        taken = {
            origin
            for (origin,) in self._bulk.look_up(
                "SELECT origin FROM contact_origin WHERE origin", origins
            )
        }
        owners = self._sharing.holders_of(one for _, one in people)
        for contact_id, one in people:
            changed = [
                self._fields(recorded, contact_id, one, tally),
                self._points(recorded, contact_id, one, owners, tally),
                self._new(
                    "tag",
                    contact_id,
                    {tag: (tag,) for tag in tags_of(one.person)},
                    recorded.tags[contact_id],
                ),
                self._new(
                    "contact_date",
                    contact_id,
                    {day[0]: day for day in dates_of(one.person)},
                    recorded.dates[contact_id],
                ),
                self._jobs(recorded, contact_id, one),
                self._timeline(recorded, contact_id, one),
            ]
            # Where somebody was found is for the next import: nobody gained anything by it.
            for origin in one.origins:
                if origin not in taken:
                    self._add("contact_origin", contact_id, origin)
                    taken.add(origin)
            tally.count("updated" if any(changed) else "unchanged")

    def _fields(self, recorded: Recorded, contact_id: int, one: Wanted, tally: Tally) -> bool:
        row = recorded.contacts[contact_id]
        values = filled(row, one)
        differing = differences(row, one)
        if self._found.prefers_file:
            values |= chosen(differing, one)
        elif is_own(row, one):
            for name, value in differing.items():
                tally.remark(one.person.line, say_difference(row, name, value))
            self._found.differences += len(differing)
        elif has_another_name(row, one) and any(
            p.kind == "email" and ("email", p.key) in recorded.points[contact_id]
            for p in one.points
        ):
            same = f"{one.person.name!r} has the e-mail address of {row['name']}"
            tally.remark(one.person.line, f"{same}, and was treated as the same person")
        if values:
            recorded.contacts[contact_id] = {**row, **values}
            self._work.change("contact", contact_id, **values)
        return bool(values)

    def _points(
        self,
        recorded: Recorded,
        contact_id: int,
        one: Wanted,
        owners: Holders,
        tally: Tally,
    ) -> bool:
        known, added = recorded.points[contact_id], False
        for point in one.points:
            if (point.kind, point.key) in known:
                continue
            if point.kind == "phone" and (
                twin := next(
                    (
                        other
                        for kind, other in known
                        if kind == "phone" and is_same(other, point.key)
                    ),
                    None,
                )
            ):
                added |= self._spell_out(contact_id, point, twin, known)
                continue
            holders = owners.setdefault((point.kind, point.key), [])
            theirs = [holder for holder in holders if holder.id != contact_id]
            if theirs and not self._sharing.is_shared(point, one.name_key, theirs):
                tally.remark(one.person.line, f"{point.value} belongs to another contact already")
                continue
            first = all(kind != point.kind for kind, _ in known)
            self._add("contact_point", contact_id, *point, first)
            known.add((point.kind, point.key))
            name = str(recorded.contacts[contact_id]["name"])
            holders.append(Holder(contact_id, fold(name), name))
            added = True
        return added

    def _spell_out(
        self, contact_id: int, point: PointWanted, twin: str, known: set[tuple[str, str]]
    ) -> bool:
        """Add the country's code to a recorded number, when the file knows it."""
        if not is_international(point.key):
            return False
        (row,) = self._work.run(
            "SELECT id FROM contact_point"
            " WHERE contact_id = :id AND kind = 'phone' AND value_key = :key",
            id=contact_id,
            key=twin,
        )
        self._work.change("contact_point", int(row["id"]), value=point.value, value_key=point.key)
        known.remove(("phone", twin))
        known.add(("phone", point.key))
        return True

    def _new(
        self, table: str, contact_id: int, rows: Mapping[str, tuple[Any, ...]], known: set[str]
    ) -> bool:
        """Add the rows of which nothing of that name is recorded."""
        new = {name: row for name, row in rows.items() if name not in known}
        for row in new.values():
            self._add(table, contact_id, *row)
        known.update(new)
        return bool(new)

    def _jobs(self, recorded: Recorded, contact_id: int, one: Wanted) -> bool:
        known, added = recorded.jobs[contact_id], False
        for job in one.person.jobs:
            if (key := fold(job.name)) and (job.kind, key) not in known:
                self._add_job(contact_id, job, key)
                known.add((job.kind, key))
                added = True
        key = one.organisation_key
        if key and ("employer", key) not in known and self._is_another(recorded, contact_id, one):
            added |= self._change_employer(recorded, contact_id, one)
            known.add(("employer", key))
        return added

    def _is_another(self, recorded: Recorded, contact_id: int, one: Wanted) -> bool:
        """Return whether an employer is none of those on record in another legal form.

        Whoever prefers the file takes its spelling, too.
        """
        if self._found.prefers_file or not recorded.contacts[contact_id]["organisation"]:
            return True
        names = [name for kind, name in recorded.jobs[contact_id] if kind == "employer"]
        names.append(str(recorded.contacts[contact_id]["organisation"]))
        return all(tier(name, one.organisation) is not Tier.STRONG for name in names)

    def _change_employer(self, recorded: Recorded, contact_id: int, one: Wanted) -> bool:
        """Record another employer beside the old one, and say so when it is a change of job."""
        row = recorded.contacts[contact_id]
        before, key = str(row["organisation"]), one.organisation_key
        job = Job("employer", one.organisation, one.title)
        if fold(before) == key and one.person.uid:
            return False  # our own file says what we know
        if fold(before) == key:
            self._add_job(contact_id, job, key)
            return True
        known_as = ("employer", fold(before))
        if known_as not in recorded.jobs[contact_id]:
            former = Job("employer", before, str(row["title"]), is_current=False)
            self._add_job(contact_id, former, fold(before))
        else:
            self._work.run(
                "UPDATE affiliation SET is_current = 0 WHERE contact_id = :id AND kind = 'employer'"
                " AND is_current = 1",
                id=contact_id,
            )
        self._add_job(contact_id, job, key, noted_on=self._work.at[:10])
        if known_as in recorded.imported[contact_id] or self._found.prefers_file:
            self._work.change(
                "contact",
                contact_id,
                organisation=one.organisation,
                organisation_key=one.organisation_key,
                title=one.title or row["title"],
            )
        if tier(before, one.organisation) is None:
            ref = ContactRef(contact_id, str(row["handle"]), str(row["name"]))
            self._found.jobs.append(JobChange(ref, before, one.organisation))
        return True

    def _add_job(self, contact_id: int, job: Job, key: str, *, noted_on: str | None = None) -> None:
        self._add("affiliation", *job_row(contact_id, job, key, self._source, noted_on))

    def _timeline(self, recorded: Recorded, contact_id: int, one: Wanted) -> bool:
        added = False
        for happening in happenings_of(one.person, self._work.at[:10]):
            if happening.origin and happening.origin in recorded.origins(contact_id):
                continue
            row = timeline_row(contact_id, happening, self._source, self._work.at, new_uid())
            self._add("interaction", *row)
            recorded.origins(contact_id).add(happening.origin)
            added = True
        return added

    def _add(self, table: str, *row: Any) -> None:
        self._work.add(table, **dict(zip(BELONGING[table], row, strict=True)))

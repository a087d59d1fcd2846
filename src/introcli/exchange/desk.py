"""The one place where the parts of an import meet: who is known, who I am, what ties there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from introcli.exchange.cleaned_person import wanted
from introcli.exchange.correspondence import Invitations
from introcli.exchange.importing_correspondence import Correspondence, Owner
from introcli.exchange.known import Known
from introcli.exchange.own import take_own
from introcli.exchange.tally import Tally
from introcli.exchange.update_known import Filling
from introcli.exchange.write_people import People
from introcli.formats.reading import Format, Source
from introcli.formats.records import Me, Record, Relation
from introcli.language.names import fold
from introcli.people.fields import ContactFields
from introcli.people.write_contacts import insert_contact
from introcli.store.bulk_insert import Bulk
from introcli.store.parts import LAST_TOUCHPOINT

if TYPE_CHECKING:
    from introcli.store.session import Work

_IMPORTED = "import"
_TOUCHED = f"UPDATE contact SET last_touchpoint_on = {LAST_TOUCHPOINT} WHERE id = ?"


class Desk:
    """Holds what the files of one import share, within one unit of work."""

    def __init__(self, work: Work, *, prefers_file: bool = False) -> None:
        self._work = work
        self._bulk = Bulk(work)
        self.notes: list[str] = []
        self.known = Known(self._bulk.connection)
        self._my_id, names, profiles = self._me()
        self.owner = Owner(names, profiles)
        self.filling = Filling(work, self._bulk, _IMPORTED, prefers_file=prefers_file)
        self.people = People(work, self._bulk, self.filling, _IMPORTED)
        self.correspondence = Correspondence(
            self._bulk, self.people, self.known, self.owner, work.at[:10]
        )
        self.invitations = Invitations(work, self.people, self.known, self._my_id)

    def take_own(self, source: Source, tally: Tally) -> None:
        """Take in another intro's export, or this one's; then look again at who I am."""
        take_own(self._work, source, tally)
        self.known.forget()
        self.people.handles.forget()
        self._my_id, names, profiles = self._me()
        self.invitations.my_id = self._my_id
        told = Owner(names, profiles)
        self.owner.names, self.owner.profiles = told.names, told.profiles

    def begin(self, chosen: Format, read: Callable[[], Iterator[Record]]) -> None:
        """Get ready for a file of this format; find out whose it is where nobody said so."""
        self.people.begin(chosen.name.split("-")[0])
        if chosen.name.endswith("-messages") and not (self.owner.names or self.owner.profiles):
            self.owner.learn(read())

    def reading(self) -> AbstractContextManager[None]:
        """Within it the records of one file are taken, people first."""
        return self._bulk.building_indexes()

    def _me(self) -> tuple[int | None, list[str], list[str]]:
        row = self._bulk.connection.execute(
            "SELECT id, name FROM contact WHERE is_me = 1"
        ).fetchone()
        if row is None:
            return None, [], []
        profiles = self._bulk.connection.execute(
            "SELECT value FROM contact_point WHERE kind = 'linkedin' AND contact_id = ?", (row[0],)
        )
        return row[0], [row[1]], [value for (value,) in profiles]

    def take_me(self, record: Me, tally: Tally) -> None:
        """Fill up my own profile from the file, or begin it when there is none."""
        person = record.person
        if self._my_id is None:
            if not person.name:
                tally.skip(record.line, "it does not say whose it is; your profile comes first")
                return
            fields = ContactFields(
                name=person.name, title=person.title, location=person.location, about=person.about
            ).checked()
            self._my_id = insert_contact(self._work, fields, is_me=True)
            self.people.handles.forget()
            self.owner.names.add(fold(person.name))
            self.notes.append(f"Your profile was begun from {tally.path}: intro me shows it.")
            self.invitations.my_id = self._my_id
        one = wanted(person._replace(name=person.name or "me"), lambda _why: None)
        self.filling.fill([(self._my_id or 0, one)], tally)

    def finish(self) -> None:
        """Make the ties that the files tell of, and bring the last touchpoints up to date."""
        if self.filling.differences:
            self.notes.append("To take what the files say instead: --prefer file")
        for contact_id, _line, relation in self.people.relations:
            self._tie(contact_id, relation)
        self._bulk.connection.executemany(
            _TOUCHED, ((contact_id,) for contact_id in sorted(self.correspondence.touched))
        )

    def _tie(self, contact_id: int, relation: Relation) -> None:
        other = self.known.by_anything(relation.who)
        if other is None:
            self.notes.append(
                f"{relation.who} ({relation.how or 'related'}) is not among your contacts: no tie"
            )
            return
        if other == contact_id or self._my_id in (other, contact_id):
            return
        a, b = sorted((contact_id, other))
        if not self._work.run("SELECT 1 FROM tie WHERE a_id = :a AND b_id = :b", a=a, b=b):
            self._work.add(
                "tie",
                a_id=a,
                b_id=b,
                how=relation.how,
                strength=relation.strength,
                source=_IMPORTED,
                confirmed_on=self._work.at[:10],
                created_at=self._work.at,
            )

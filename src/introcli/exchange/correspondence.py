"""Messages, recommendations and endorsements become touchpoints of the people they are with."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from introcli.exchange.cleaned_person import Tally
from introcli.exchange.lookup import Known
from introcli.exchange.write_people import People, Told
from introcli.formats.records import (
    WHO_ARE_YOU,
    Happening,
    Invitation,
    Letter,
    Person,
    Record,
    Warmth,
)
from introcli.language.inputs import PURPOSE, point_key
from introcli.language.names import fold, tidy
from introcli.store.bulk_insert import Bulk
from introcli.store.search_index import CONNECTED
from introcli.store.session import Work

# Characters of a message that are kept: enough to know again what it was about.
_FIRST_WORDS = 200
# A message to more people than this is a circular, and keeps nobody in touch.
_MOST_RECIPIENTS = 5


class Owner:
    """Who the file belongs to: me by name or profile, or who is in most of the conversations."""

    def __init__(self, names: Iterable[str], profiles: Iterable[str]) -> None:
        self.names = {fold(name) for name in names if fold(name)}
        self.profiles = {point_key("linkedin", profile) for profile in profiles if profile}

    def is_me(self, who: tuple[str, str]) -> bool:
        """Return whether a name with a profile is the owner; if both have one, it decides."""
        name, profile = who
        if profile and self.profiles:
            return point_key("linkedin", profile) in self.profiles
        return fold(name) in self.names

    def learn(self, records: Iterable[Record]) -> str:
        """Treat whoever is in most messages as the owner, when nobody said who that is."""
        seen: Counter[str] = Counter()
        for record in records:
            if isinstance(record, Letter):
                everybody = {fold(name) for name, _ in (record.sender, *record.recipients)}
                seen.update(everybody - {""})
        self.names = {name for name, _ in seen.most_common(1)}
        return "".join(self.names)


def owner_of(connection: sqlite3.Connection, learned: str) -> Owner:
    """Return who I am on record, by name and profiles; else who a file before seemed to be of."""
    names = [row[0] for row in connection.execute("SELECT name FROM contact WHERE is_me = 1")]
    profiles = connection.execute(
        "SELECT value FROM contact_point WHERE kind = 'linkedin'"
        " AND contact_id IN (SELECT id FROM contact WHERE is_me = 1)"
    )
    return Owner(names or [learned], (profile for (profile,) in profiles))


class Correspondence:
    """Takes batches of messages and signs of warmth into the timelines."""

    def __init__(self, bulk: Bulk, people: People, known: Known, owner: Owner) -> None:
        self._bulk = bulk
        self._people = people
        self._known = known
        self._owner = owner

    def take(self, records: Sequence[Letter | Warmth], tally: Tally) -> None:
        """Add what is new to the timelines; people who are no contacts are told, not made."""
        told = [(record, self._told(record, tally)) for record in records]
        origins = [t.happening.origin for _, found in told for t in found]
        there = set(
            self._bulk.look_up("SELECT origin, contact_id FROM interaction WHERE origin", origins)
        )
        new: list[Told] = []
        for _record, found in told:
            fresh = []
            for one in found:
                key = (one.happening.origin, one.contact_id)
                if key not in there:
                    there.add(key)
                    fresh.append(one)
            new += fresh
            if found:
                tally.count("created" if fresh else "unchanged")
        if new:
            self._people.tell(new)

    def _told(self, record: Letter | Warmth, tally: Tally) -> list[Told]:
        if isinstance(record, Warmth):
            return self._warmth(record, tally)
        outgoing = record.is_outgoing
        if outgoing is None:
            outgoing = self._owner.is_me(record.sender)
        others = record.recipients if outgoing else (record.sender,)
        if len(others) > _MOST_RECIPIENTS:
            tally.skip(record.line, f"a message to {len(others)} people at once")
            return []
        found = [(who, self._known.by_profile_or_name(who[1], who[0])) for who in others]
        unknown = [who for who, contact_id in found if contact_id is None]
        strangers = [name or profile or "nobody" for name, profile in unknown]
        if strangers:
            tell = tally.remark if len(strangers) < len(found) else tally.skip
            are = "is" if len(strangers) == 1 else "are"
            tell(record.line, f"{' and '.join(strangers)} {are} not among your contacts")
        words = tidy(f"{record.subject}: {record.text}" if record.subject else record.text)
        happening = Happening(
            "linkedin",
            record.at,
            words[:_FIRST_WORDS],
            "out" if outgoing else "in",
            f"linkedin:message:{record.origin}",
        )
        return [Told(contact_id, happening) for _, contact_id in found if contact_id is not None]

    def _warmth(self, record: Warmth, tally: Tally) -> list[Told]:
        contact_id = self._known.by_profile_or_name(record.profile, record.name)
        if contact_id is None:
            tally.skip(record.line, f"{record.name or record.profile} is not among your contacts")
            return []
        way = "given" if record.is_outgoing else "received"
        origin = f"linkedin:{record.kind}:{way}"
        if record.kind == "recommendation":
            who = "You recommended them" if record.is_outgoing else "Recommended you"
            origin += f":{record.at}"
        else:
            who = "You endorsed them" if record.is_outgoing else "Endorsed you"
        happening = Happening(
            "linkedin" if record.at else "note",
            record.at or self._people.today,
            tidy(f"{who}: {record.text}" if record.text else who)[:_FIRST_WORDS],
            "out" if record.is_outgoing else "in",
            origin,
        )
        return [Told(contact_id, happening)]


# Days after which nobody waits for the answer to an invitation any more (E5), or acts on it.
_PATIENCE = 60


class Invitations:
    """Takes invitations, one by one: there are a few hundred of them in an archive."""

    def __init__(self, work: Work, people: People, known: Known) -> None:
        self._work = work
        self._people = people
        self._known = known

    def take(self, invitation: Invitation, tally: Tally) -> None:
        """Record one invitation with the state it is in, or tell why it is of no use."""
        if not invitation.at:
            tally.skip(invitation.line, "it has no date")
            return
        contact_id = self._known.by_profile_or_name(invitation.profile, invitation.name)
        if not invitation.is_outgoing:
            self._received(contact_id, invitation, tally)
            return
        my_id = self._people.my_id()
        if my_id is None:
            tally.skip(invitation.line, WHO_ARE_YOU)
            return
        if contact_id is None:
            person = Person(
                invitation.line,
                invitation.name,
                linkedin=invitation.profile,
                origin=f"linkedin:invited:{fold(invitation.name)}",
            )
            self._people.take([person], Tally("", ""))
            self._known.forget()
            contact_id = self._known.by_profile_or_name(invitation.profile, invitation.name)
        if contact_id is None or contact_id == my_id:
            tally.skip(invitation.line, f"{invitation.name!r} cannot be invited")
        elif self._work.run(
            "SELECT 1 FROM introduction WHERE kind = 'invite' AND target_id = :id", id=contact_id
        ):
            tally.count("unchanged")
        else:
            self._add(my_id, contact_id, invitation)
            tally.count("created")

    def _received(self, contact_id: int | None, invitation: Invitation, tally: Tally) -> None:
        if contact_id is None:
            tally.skip(invitation.line, f"{invitation.name} invited you, but isn't a contact")
            return
        origin = f"linkedin:invitation:{invitation.at}"
        if self._work.run(
            "SELECT 1 FROM interaction WHERE origin = :origin AND contact_id = :id",
            origin=origin,
            id=contact_id,
        ):
            tally.count("unchanged")
            return
        words = "Invited you to connect"
        self._work.add(
            "interaction",
            contact_id=contact_id,
            kind="linkedin",
            happened_at=invitation.at,
            happened_on=invitation.at[:10],
            direction="in",
            summary=f"{words}: {invitation.message}" if invitation.message else words,
            source="linkedin",
            origin=origin,
            created_at=self._work.at,
        )
        tally.count("created")

    def _add(self, my_id: int, contact_id: int, invitation: Invitation) -> None:
        outcome = self._outcome(contact_id, invitation)
        work = self._work
        introduction_id = work.add(
            "introduction",
            kind="invite",
            state=outcome[-1][1] if outcome else "asked",
            requester_id=my_id,
            target_id=contact_id,
            channel="linkedin",
            source="linkedin",
            created_at=work.at,
        )
        moves = [("sent", "drafted", "asked", invitation.at, my_id)]
        for event, state, when in outcome:
            by = contact_id if event == "agreed" else my_id
            moves.append((event, moves[-1][2], state, when, by))
        for event, before, after, at, by_id in moves:
            work.add(
                "introduction_event",
                introduction_id=introduction_id,
                at=at,
                on_day=at[:10],
                event=event,
                from_state=before,
                to_state=after,
                by_id=by_id,
                note="as LinkedIn tells it",
                recorded_at=work.at,
            )
        if invitation.message:
            work.add(
                "message",
                introduction_id=introduction_id,
                recipient_id=contact_id,
                kind="invitation",
                channel="linkedin",
                body=invitation.message[:PURPOSE],
                created_at=work.at,
                sent_at=invitation.at,
                sent_on=invitation.at[:10],
            )

    def _outcome(self, contact_id: int, invitation: Invitation) -> list[tuple[str, str, str]]:
        """Return what followed, the state it led to and when: we connected, or time went by.

        Nobody writes a first message to whom they connected with long ago: that is over.
        """
        today = self._work.at[:10]
        connected = self._work.run(
            "SELECT happened_at FROM interaction WHERE origin = :origin AND contact_id = :id",
            origin=CONNECTED,
            id=contact_id,
        )
        if connected:
            when = max(str(connected[0]["happened_at"]), invitation.at)
            over = [("close", "closed", today)] if _is_long_ago(when, today) else []
            return [("agreed", "agreed", when), *over]
        return [("lapsed", "lapsed", today)] if _is_long_ago(invitation.at, today) else []


def _is_long_ago(day: str, today: str) -> bool:
    return (date.fromisoformat(today) - date.fromisoformat(day[:10])).days > _PATIENCE

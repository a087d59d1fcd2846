"""Messages, recommendations and endorsements become touchpoints of the people they are with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from introcli.exchange.known import Known
from introcli.exchange.tally import Tally
from introcli.exchange.write_people import People, Told
from introcli.formats.records import Happening, Letter, Record, Warmth
from introcli.language.inputs import point_key
from introcli.language.names import fold, tidy
from introcli.store.bulk_insert import Bulk

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
        """Say whether a name with a profile is the owner; a profile decides where both have one."""
        name, profile = who
        if profile and self.profiles:
            return point_key("linkedin", profile) in self.profiles
        return fold(name) in self.names

    def learn(self, records: Iterable[Record]) -> None:
        """Take who stands in most messages for the owner, when nobody said who that is."""
        seen: Counter[str] = Counter()
        for record in records:
            if isinstance(record, Letter):
                everybody = {fold(name) for name, _ in (record.sender, *record.recipients)}
                seen.update(everybody - {""})
        if seen:
            self.names = {seen.most_common(1)[0][0]}


class Correspondence:
    """Takes batches of messages and signs of warmth into the timelines."""

    def __init__(self, bulk: Bulk, people: People, known: Known, owner: Owner, today: str) -> None:
        self._bulk = bulk
        self._people = people
        self._known = known
        self._owner = owner
        self._today = today
        self.touched: set[int] = set()

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
            with self._bulk.without_triggers():
                self._people.timeline(new)
            self.touched.update(one.contact_id for one in new if one.happening.kind != "note")

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
            record.at or self._today,
            tidy(f"{who}: {record.text}" if record.text else who)[:_FIRST_WORDS],
            "out" if record.is_outgoing else "in",
            origin,
        )
        return [Told(contact_id, happening)]

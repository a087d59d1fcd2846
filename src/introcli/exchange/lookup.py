"""Who has an e-mail address or profile already, and whether somebody else may have it, too.

An office and a couple share a mailbox: names that clearly differ are two people's, each of whom
keeps it. A profile is always one person's.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from introcli.exchange.cleaned_person import TELLING, PointWanted, Wanted
from introcli.exchange.tally import Tally
from introcli.people.telling_apart import are_two
from introcli.store.bulk_insert import Bulk


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
        alike = named or [h for h in holders if not _are_two(h.name_key, name_key, point.key)]
        return alike[0].id if alike else None

    def is_shared(self, point: PointWanted, name_key: str, holders: Sequence[Holder]) -> bool:
        """Say whether somebody of this name may have an address that others have."""
        return point.kind == "email" and self.one_of(point, name_key, holders) is None


_HOLDERS = (
    "SELECT p.value_key, c.id, c.name_key, c.name FROM contact_point AS p"
    " JOIN contact AS c ON c.id = p.contact_id WHERE p.kind = ? AND p.value_key"
)


def _are_two(one: str, other: str, address: str) -> bool:
    from rapidfuzz.distance import OSA

    return are_two(one, other, address, OSA.distance)


def tell_shared(one: Wanted, holders: Holders, tally: Tally) -> None:
    """Tell that somebody new has an address that others have, who are called otherwise."""
    for point in one.points:
        others = holders.get((point.kind, point.key), ())
        if others and point.kind == "email":
            names = " and ".join(holder.name for holder in others[:2])
            more = f" and {len(others) - 2} more" if len(others) > 2 else ""
            shares = f"{one.person.name!r} shares {point.value} with {names}{more}"
            tally.remark(one.person.line, f"{shares}: two contacts, each with it")

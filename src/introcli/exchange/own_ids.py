"""Who and what of an export is recorded here already, and which number the rest gets."""

from __future__ import annotations

from introcli.exchange.own_plan import Plan, Somebody
from introcli.exchange.own_rows import Loader

# How a contact is remembered who came from another intro under another uid.
ORIGIN = "intro:"


class Ids:
    """The numbers here of the contacts and introductions of a file, by their uids.

    Into an empty database everything keeps its number. Otherwise a uid that is known is the same
    thing; somebody new is the same who has the same profile or e-mail address, never the same
    name; and I am myself.
    """

    def __init__(self, loader: Loader, plan: Plan) -> None:
        self._loader = loader
        self.keeps = loader.is_empty()
        self.by_uid: dict[str, dict[str, int]] = {"contact": {}, "introduction": {}}
        self.known: dict[str, set[str]] = {"contact": set(), "introduction": set()}
        self.by_number: dict[str, dict[int, int]] = {"contact": {}, "introduction": {}}
        self.joined: set[str] = set()
        self._handles: set[str] = set()
        if self.keeps:
            loader.begin_after(plan.highest)
        else:
            self._find_contacts(plan)
            self._find_introductions(plan)
        self._number(plan)

    def of_new(self, table: str, wished: int | None) -> int:
        """Return the number of a new row: its own in an empty database, else the next."""
        return wished if self.keeps and wished is not None else self._loader.give_id(table)

    def _number(self, plan: Plan) -> None:
        found = {
            "contact": {uid: one.number for uid, one in plan.contacts.items()},
            "introduction": plan.introductions,
        }
        for table, numbers in found.items():
            ids = self.by_uid[table]
            for uid, wished in numbers.items():
                if uid not in ids:
                    ids[uid] = self.of_new(table, wished)
                if wished is not None:
                    self.by_number[table][wished] = ids[uid]

    def _find_introductions(self, plan: Plan) -> None:
        for uid in plan.introductions:
            if found := self._loader.find("introduction", ("id",), uid=uid):
                self.by_uid["introduction"][uid] = found["id"]
                self.known["introduction"].add(uid)

    def _find_contacts(self, plan: Plan) -> None:
        ids = self.by_uid["contact"]
        for uid in plan.contacts:
            if found := self._loader.find("contact", ("id",), uid=uid):
                ids[uid] = found["id"]
        claimed = set(ids.values())
        for uid, one in plan.contacts.items():
            if uid not in ids and (same := self._same(uid, one, claimed)):
                ids[uid] = same
                claimed.add(same)
                self.joined.add(uid)
        self.known["contact"] = set(ids)

    def _same(self, uid: str, one: Somebody, claimed: set[int]) -> int | None:
        values = self._loader.values
        found = values("contact_origin", "contact_id", origin=f"{ORIGIN}{uid}")
        if one.is_me:
            found += values("contact", "id", is_me=1)
        for kind, key in one.addresses:
            found += values("contact_point", "contact_id", kind=kind, value_key=key)
        return next((number for number in found if number not in claimed), None)

    def free_handle(self, wished: str) -> str:
        """Return a handle that nobody has, the wished one if it can be."""
        handle, number = wished, 2
        while not self.keeps and (
            handle in self._handles or self._loader.find("contact", ("id",), handle=handle)
        ):
            handle, number = f"{wished}-{number}", number + 1
        self._handles.add(handle)
        return handle

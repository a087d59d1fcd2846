"""Where a review stands: its items, what became of each, and what was done."""

from collections.abc import Sequence
from typing import NamedTuple

from introcli.language.follow_ups import Group
from introcli.language.views import FollowUpItem
from introcli.review.reviewing import Done

SKIPPED = "skipped"
ELSEWHERE = "no longer due: changed elsewhere"


class Mark(NamedTuple):
    """What became of an item: a sign, the words, and whether it is off the list."""

    sign: str
    said: str
    is_settled: bool


class Session:
    """The items in order with their marks; what is settled stays in its place, marked."""

    def __init__(self, items: Sequence[FollowUpItem]) -> None:
        self.items = list(items)
        self._first = frozenset(item.id for item in items)
        self.marks: dict[str, Mark] = {}
        self.done: list[Done] = []

    def refresh(self, due: Sequence[FollowUpItem]) -> None:
        """Take in what is due now: what is gone is settled, what is new comes in at its place.

        What only came up meanwhile, and went again before anything was done with it, as when
        what brought it up was undone, is no item any more.
        """
        fresh = {item.id: item for item in due}
        known = self._first | fresh.keys() | {done.item_id for done in self.done}
        self.items = [fresh.get(item.id, item) for item in self.items if item.id in known]
        self.marks = {item_id: mark for item_id, mark in self.marks.items() if item_id in known}
        for item in self.items:
            mark = self.marks.get(item.id)
            if item.id in fresh and mark and mark.is_settled:
                del self.marks[item.id]
            elif item.id not in fresh and not (mark and mark.is_settled):
                self.marks[item.id] = Mark("✓", self._settled_by(item.id), is_settled=True)
        self._insert(due)

    def _settled_by(self, item_id: str) -> str:
        return next((d.said for d in reversed(self.done) if d.item_id == item_id), ELSEWHERE)

    def _insert(self, due: Sequence[FollowUpItem]) -> None:
        """Put new items behind the one that stands before them in the fresh list."""
        place = 0
        for item in due:
            known = [index for index, old in enumerate(self.items) if old.id == item.id]
            if not known:
                self.items.insert(place, item)
                known = [place]
            place = known[0] + 1

    def skip(self, item_id: str) -> None:
        """Leave an item as it is; it comes back with the next review."""
        if item_id not in self.marks:
            self.marks[item_id] = Mark("–", SKIPPED, is_settled=False)

    def unskip(self, item_id: str) -> None:
        """Take a skipped item up again, because something was done with it after all."""
        if (mark := self.marks.get(item_id)) and not mark.is_settled:
            del self.marks[item_id]

    def record(self, done: Done) -> None:
        """Note something done; what wrote nothing, such as copying, is no thing done."""
        if done.change is not None:
            self.done.append(done)

    def last(self) -> Done | None:
        """Return what undo would take back."""
        return self.done[-1] if self.done else None

    def forget(self, done: Done) -> None:
        """Take something off what was done, because it was undone."""
        self.done.remove(done)

    def has(self, item_id: str) -> bool:
        """Say whether there is such an item."""
        return any(item.id == item_id for item in self.items)

    def is_settled(self, item_id: str) -> bool:
        """Say whether an item is off the list."""
        mark = self.marks.get(item_id)
        return mark is not None and mark.is_settled

    def next_open(self, after: str) -> str | None:
        """Return the next item without a mark, from there on and then from the top."""
        ids = [item.id for item in self.items]
        start = ids.index(after) if after in ids else 0
        return next((i for i in ids[start:] + ids[:start] if i not in self.marks), None)

    # What is counted is due, as in ``intro followup --count``; what is only suggested is not.

    @staticmethod
    def is_due(item: FollowUpItem) -> bool:
        """Say whether an item is due, and no suggestion."""
        return item.group != Group.SUGGESTION

    @property
    def total(self) -> int:
        """How many items are due."""
        return sum(map(self.is_due, self.items))

    @property
    def settled(self) -> int:
        """How many items are off the list."""
        return sum(mark.is_settled for mark in self._marks_of_due())

    @property
    def skipped(self) -> int:
        """How many were skipped."""
        return len(self._marks_of_due()) - self.settled

    @property
    def left(self) -> int:
        """How many have no mark yet."""
        return self.total - len(self._marks_of_due())

    @property
    def suggested(self) -> int:
        """How many suggestions have no mark yet."""
        return len(self.items) - len(self.marks) - self.left

    def _marks_of_due(self) -> list[Mark]:
        return [
            self.marks[item.id]
            for item in self.items
            if item.id in self.marks and self.is_due(item)
        ]

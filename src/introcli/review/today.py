"""What is due at a glance: how many, of which kind, and the most urgent one in words."""

from datetime import timedelta
from typing import NamedTuple

from introcli.language.views import FollowUpItem
from introcli.review.due_items import as_items, count_due
from introcli.store.workspace import Workspace


class Glance(NamedTuple):
    """How many follow-ups are due, by group in the order of the review, and the first of them."""

    groups: dict[str, int]
    first: FollowUpItem | None = None

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.groups.values())


def glance(workspace: Workspace, *, days_ahead: int = 0, with_first: bool = False) -> Glance:
    """Return what is due by today or within so many days; the first is put in words if wanted."""
    with workspace.reading_if_any() as connection:
        if connection is None:
            return Glance({})
        until = workspace.today + timedelta(days=days_ahead)
        groups, first = count_due(connection, workspace, until, with_first=with_first)
        if first is None:
            return Glance(groups)
        return Glance(groups, next(as_items(connection, [first], workspace)))

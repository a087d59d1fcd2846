"""What is due at a glance: how many, of which kind, and the most urgent one in words."""

from datetime import timedelta
from typing import NamedTuple

from introcli.language.views import FollowUpItem
from introcli.review.due_items import as_item, due_items
from introcli.store.workspace import Workspace


class Glance(NamedTuple):
    """How many follow-ups are due, by group in the order of the review, and the first of them."""

    groups: dict[str, int]
    first: FollowUpItem | None = None

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.groups.values())


def glance(workspace: Workspace, *, days_ahead: int = 0, with_words: bool = False) -> Glance:
    """Return what is due by today or within so many days; words are made only when asked for."""
    with workspace.reading_if_any() as connection:
        if connection is None:
            return Glance({})
        found = due_items(connection, workspace, workspace.today + timedelta(days=days_ahead))
        groups: dict[str, int] = {}
        for item, _ in found:
            groups[item.group.value] = groups.get(item.group.value, 0) + 1
        if not found or not with_words:
            return Glance(groups)

        return Glance(groups, as_item(*found[0], workspace))

"""What the review's keys do: the same services that the commands call, one change each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from introcli import clock
from introcli.cli.review import doing
from introcli.cli.review.doing import Answers
from introcli.review.actions import load_detail
from introcli.review.agenda import agenda
from introcli.review.reviewing import Done
from introcli.upkeep.history import newest_change, undo

if TYPE_CHECKING:
    from datetime import date

    from introcli.language.views import FollowUpItem
    from introcli.review.reviewing import ReviewDetail
    from introcli.store.workspace import Workspace



class ReviewDesk:
    """Every call asks the clock anew, because a review may go on past midnight."""

    def __init__(self, workspace: Workspace, days_ahead: int) -> None:
        self._workspace = workspace
        self._days_ahead = days_ahead
        self._suggested: frozenset[str] | None = None

    def workspace(self, command: str = "") -> Workspace:
        """Return where the review works now; ``command`` is what the history will show."""
        typed = self._workspace.command
        return replace(
            self._workspace, now=clock.now(), command=f"{typed}: {command}" if command else typed
        )

    @property
    def today(self) -> date:
        """The local day."""
        return self.workspace().today

    def prepare(self) -> None:
        """Begin to load what writing needs."""

    def items(self) -> tuple[FollowUpItem, ...]:
        """Return what is due now, and after it the contacts worth a word.

        Those are the ones of the first call, as long as they are: for each that is settled
        another would come up, and the review never end.
        """
        view = agenda(self.workspace(), days_ahead=self._days_ahead)
        if self._suggested is None:
            self._suggested = frozenset(item.id for item in view.suggestions)
        worth = tuple(item for item in view.suggestions if item.id in self._suggested)
        return view.items + worth

    def detail(self, item: FollowUpItem) -> ReviewDetail:
        """Return what stands beside an item."""
        return load_detail(self.workspace(), item)

    def do(self, name: str, detail: ReviewDetail, answers: Answers) -> Done:
        """Do one thing; the change it made, if any, is noted so that it can be undone."""
        workspace = self.workspace(doing.in_words(name, detail))
        before = newest_change(workspace)
        said = doing.BY_NAME[name](workspace, detail, answers)
        after = newest_change(workspace)
        return Done(detail.item.id, detail.item.about, said, after if after != before else None)

    def undo(self, done: Done) -> None:
        """Take back what was done, when nothing else has been changed since."""
        undo(self.workspace(), only=done.change)

"""What the screen needs done for it; ``cli.reviewing`` does it with the commands' own services."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from introcli.language.views import FollowUpItem
from introcli.review.actions import Done, ReviewDetail

Answers = Mapping[str, str]


class Desk(Protocol):
    """Everything here may wait for the database, and raises IntroError with the reason."""

    @property
    def today(self) -> date:
        """The local day."""

    def prepare(self) -> None:
        """Begin to load what writing needs; returns at once."""

    def items(self) -> tuple[FollowUpItem, ...]:
        """Return what is due now, and after it the contacts worth a word."""

    def detail(self, item: FollowUpItem) -> ReviewDetail:
        """Return what stands beside an item."""

    def do(self, name: str, detail: ReviewDetail, answers: Answers) -> Done:
        """Do what an action is called, with the answers to its questions."""

    def undo(self, done: Done) -> None:
        """Take back what was done, when nothing else has been changed since."""

"""What was noticed in a mailbox, and what became of it."""

from typing import NamedTuple

from introcli.language.views import ContactRef, IntroductionView, MoveResult, NextStep


class Proposal(NamedTuple):
    """A mail that asks for a decision.

    ``what`` is ``answer``, ``introduction`` or ``bounce``. ``number`` is what ``inbox apply``
    takes; None in a dry run. ``certain`` says that the mail is about this, beyond doubt; which
    answer it gives is only ``suggested``. ``events`` are those that can follow. ``address`` is the
    one that bounced, or else the sender's.
    """

    number: int | None
    what: str
    certain: bool
    introduction: IntroductionView | None
    contact: ContactRef | None
    address: str
    subject: str
    at: str
    on_day: str
    suggested: str | None
    events: tuple[str, ...]
    lines: tuple[str, ...]
    is_there: bool = True


class Decided(NamedTuple):
    """What became of one mail; ``move`` when an introduction moved, ``addresses`` that bounced."""

    number: int
    became: str
    contact: ContactRef | None = None
    move: MoveResult | None = None
    addresses: tuple[str, ...] = ()

    @property
    def next(self) -> tuple[NextStep, ...]:
        """What to do now that an introduction moved."""
        return self.move.next if self.move else ()


class Scan(NamedTuple):
    """One look at a mailbox: how many mails were new, what they ask, and what was done at once.

    ``source`` is what was typed for it.
    """

    mailbox: str
    looked_at: int
    proposals: tuple[Proposal, ...]
    applied: tuple[Decided, ...] = ()
    touchpoints: int = 0
    automatic: int = 0
    unread: int = 0
    dry_run: bool = False
    source: str = ""

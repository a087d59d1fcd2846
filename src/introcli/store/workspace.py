"""Where a command works: the database, the settings, the present time, and what was typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from introcli.config import Settings
from introcli.errors import NoDatabaseYet, UsageProblem
from introcli.store.connection import reading

if TYPE_CHECKING:
    from introcli.language.dates import Moment
    from introcli.store.session import Work


@dataclass(frozen=True, eq=False, repr=False)  # either would take time at every start
class Workspace:
    """Handed to every service; ``now`` is aware and local, ``command`` is for the journal.

    ``drafts`` is the folder of mail drafts that nobody named a file for. What is written is refused
    unless the rows that were ``shown`` are still the same.
    """

    database: Path
    config: Path
    drafts: Path
    settings: Settings
    now: datetime
    command: str = "intro"
    inside: sqlite3.Connection | None = None
    shown: tuple[tuple[str, int, str], ...] = ()

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.date()

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """Open the database for reading, or read inside the unit of work this belongs to."""
        if self.inside is not None:
            return nullcontext(self.inside)
        return reading(self.database)

    @contextmanager
    def reading_if_any(self) -> Iterator[sqlite3.Connection | None]:
        """Open the database for reading, or give None when there is none yet."""
        with ExitStack() as stack:
            connection = None
            with suppress(NoDatabaseYet):
                connection = stack.enter_context(self.reading())
            yield connection

    def writing(self, *, keep: bool = True) -> AbstractContextManager[Work]:
        """Open one unit of work; SQLModel (0.35 s) is imported here, after every refusal.

        Without ``keep`` everything is taken back at the end: a rehearsal.
        """
        from introcli.store.session import work

        return work(self.database, command=self.command, at=self.now, keep=keep, shown=self.shown)

    def back_up_before(self, what: str) -> Path | None:
        """Make a backup before something that changes much; None when there is no database yet."""
        # Copying files needs a tenth of the time in which a short command is done.
        from introcli.store import backup

        return backup.before(
            self.database,
            what,
            at=self.now,
            keep=self.settings.backups_keep,
            days=self.settings.backups_days,
        )

    def within(self, work: Work) -> Workspace:
        """Return the same workspace, reading what this unit of work has written so far."""
        return replace(self, inside=work.reads)

    def on(self, connection: sqlite3.Connection) -> Workspace:
        """Return the same workspace, reading on a connection that is open already."""
        return replace(self, inside=connection)

    def moment(
        self, text: str | None, *, prefer: Literal["past", "future"] = "past"
    ) -> Moment | None:
        """Return the date somebody typed, or None when none was; see ``language.dates``."""
        if text is None:
            return None
        from introcli.language.dates import parse

        order = self.settings.date_order
        return parse(text, self.now, prefer=prefer, date_order=order or None)  # type: ignore[arg-type]

    def moment_or_now(self, text: str | None) -> Moment:
        """Return the date somebody typed for something that happened; now when none was."""
        from introcli.language.dates import Moment

        return self.moment(text) or Moment(self.today, "minute", self.now)

    def past_moment(
        self,
        text: str | None,
        *,
        what: str = "",
        hint: str = "leave --on out for now, or name a past day",
    ) -> Moment:
        """Return when it happened, now unless typed; raise UsageProblem for a day to come.

        ``what`` names it in the refusal: ``a meeting``.
        """
        moment = self.moment_or_now(text)
        if moment.on > self.today:
            day = moment.stored()
            said = f"{what} on {day} has not happened yet" if what else f"{day} has not come yet"
            raise UsageProblem(said, hint=hint)
        return moment

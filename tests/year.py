"""A year of networking, always the same one, lived through the program's own services.

Every draft, answer and meeting is recorded on the day it happens, by the service that the command
would call. All of it is one unit of work, because a thousand commits take longer than the year's
thinking: ``OneWork`` hands the same one to every service.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from introcli.config import Settings
from introcli.introductions import draft, mark
from introcli.introductions.mark import SendMark
from introcli.introductions.write_messages import Asked
from introcli.language.vocabulary import Channel, Event, IntroductionKind, Outcome, Tone
from introcli.people import cadence, contacts, timeline
from introcli.people.fields import ContactFields
from introcli.people.timeline import MeetingFields
from introcli.store.session import work
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.store.session import Work

SEED = 1842
FIRST, LAST = date(2025, 3, 3), date(2026, 3, 1)
INTRODUCTIONS = 320
CONNECTORS, TARGETS, STRANGERS = 12, 70, 9
# How likely each kind and channel is, and how many days an answer takes on it at most.
_KINDS = (IntroductionKind.REQUEST,) * 5 + (IntroductionKind.BROKER,) * 2 + (
    IntroductionKind.INVITE, IntroductionKind.INVITE, IntroductionKind.RECEIVED,
)  # fmt: skip
_CHANNELS = {Channel.EMAIL: 12, Channel.LINKEDIN: 25, Channel.PHONE: 4}
_PURPOSES = (
    "compare notes on casting precise gears", "learn how tide tables are computed",
    "see how engines tabulate polynomials", "read a proof before it is printed",
)  # fmt: skip


@dataclass(frozen=True)
class OneWork(Workspace):
    """A workspace whose services all write into one unit of work that is open already."""

    opened: Work | None = None

    @contextmanager
    def writing(self, *, keep: bool = True) -> Iterator[Work]:
        """Give the unit of work that is open; what a service reads next is in its index."""
        assert self.opened is not None
        assert keep
        yield self.opened
        self.opened.index()


@dataclass
class Year:
    """Lives the year: each step is a service called at nine o'clock of its day."""

    workspace: OneWork
    chance: random.Random

    def on(self, day: date) -> OneWork:
        """Return the workspace as it is at nine o'clock of a day."""
        return replace(self.workspace, now=datetime.combine(day, time(9), UTC))

    def meet_everybody(self) -> None:
        """Record me, the connectors and targets as I met them, and some strangers."""
        contacts.set_me(self.on(FIRST), ContactFields(name="Ada Lovelace", about="on engines"))
        for number in range(CONNECTORS + TARGETS + STRANGERS):
            self._meet(number)
        cadence.cadence_of_tag(self.on(FIRST), "tides", "30d")

    def _meet(self, number: int) -> None:
        is_connector = number < CONNECTORS
        name = f"{'Mary' if is_connector else 'Charles'} {_word(number)}"
        met = MeetingFields()
        if number < CONNECTORS + TARGETS:
            day = FIRST + timedelta(days=self.chance.randrange(5))
            met = MeetingFields(event="Spring soirée", on=day.isoformat(), talked="the tides")
        fields = ContactFields(
            name=name, email=f"n{number}@example.org", organisation="Royal Society",
            strength=self.chance.choice((None, 2, 4)),
            cadence_days=self.chance.choice((None, None, 60)), capacity=5 if number == 1 else None,
            tags=("tides",) if number % 7 == 3 else None,
        )  # fmt: skip
        contacts.add_contact(self.on(FIRST + timedelta(days=6)), fields, met, allow_duplicate=True)

    def introduce(self, number: int) -> None:
        """Live one introduction from its draft to wherever it comes before the year is over."""
        chance = self.chance
        days = (LAST - FIRST).days
        start = FIRST + timedelta(days=7 + (number * (days - 8)) // INTRODUCTIONS)
        kind = chance.choice(_KINDS)
        channel = chance.choice(tuple(_CHANNELS))
        asked = Asked(
            purpose=chance.choice(_PURPOSES), channel=channel.value,
            tone=chance.choice(tuple(Tone)).value,
        )  # fmt: skip
        via = str(2 + chance.randrange(CONNECTORS))
        target, other = (
            str(2 + CONNECTORS + one) for one in chance.sample(range(TARGETS), k=2)
        )  # fmt: skip
        day = self.on(start)
        if kind is IntroductionKind.REQUEST:
            draft.draft_request(day, [target], via, asked)
        elif kind is IntroductionKind.BROKER:
            draft.draft_broker(day, other, [target], asked, asks_blurb=False)
        elif kind is IntroductionKind.INVITE:
            draft.draft_invite(day, target, asked)
        else:
            draft.record_received(day, draft.Received(target, via), asked)
        self._live(number + 1, kind, start, _CHANNELS[channel])

    def _live(self, id_: int, kind: IntroductionKind, day: date, slowest: int) -> None:
        if kind is IntroductionKind.RECEIVED:
            self._answer_received(id_, day)
            return
        if self.chance.random() < 0.06:
            if self.chance.random() < 0.5:
                self._mark(id_, day + timedelta(days=3), Event.WITHDRAWN)
            return
        day = self._send(id_, day + timedelta(days=self.chance.randrange(2)))
        fate = self.chance.random()
        if fate < 0.15:
            self._nudge_and_lapse(id_, kind, day)
            return
        day += timedelta(days=self.chance.randrange(slowest + 1))
        if fate < 0.27:
            self._mark(id_, day, Event.DECLINED)
        elif fate < 0.32 and kind is not IntroductionKind.INVITE:
            self._revise(id_, kind, day)
        elif self._mark(id_, day, Event.AGREED):
            self._go_on(id_, kind, day)

    def _answer_received(self, id_: int, day: date) -> None:
        fate = self.chance.random()
        if fate < 0.2:
            self._mark(id_, day, Event.DECLINED)
        elif fate < 0.8 and self._mark(id_, day + timedelta(days=1), Event.AGREED):
            self._meet_and_close(id_, day + timedelta(days=6))

    def _nudge_and_lapse(self, id_: int, kind: IntroductionKind, day: date) -> None:
        if kind is not IntroductionKind.INVITE and day + timedelta(days=20) <= LAST:
            later = day + timedelta(days=12)
            draft.draft_next(self.on(later), id_, Asked(), kind="nudge")
            self._send(id_, later, kind="nudge")
        lapsed = self._mark(id_, day + timedelta(days=30), Event.LAPSED)
        if lapsed and self.chance.random() < 0.3:
            self._mark(id_, day + timedelta(days=45), Event.AGREED)

    def _revise(self, id_: int, kind: IntroductionKind, day: date) -> None:
        again = day + timedelta(days=2)
        if self._mark(id_, day, Event.REVISE) and again <= LAST:
            draft.draft_next(
                self.on(again),
                id_,
                Asked(tone=Tone.FORMAL.value),
                kind="permission" if kind is IntroductionKind.BROKER else "request",
            )
            self._send(id_, again)
            self._mark(id_, again + timedelta(days=3), Event.AGREED)

    def _go_on(self, id_: int, kind: IntroductionKind, day: date) -> None:
        day += timedelta(days=1)
        if kind is not IntroductionKind.INVITE:
            if day > LAST or self.chance.random() < 0.1:
                return
            if kind is IntroductionKind.BROKER:
                draft.draft_next(self.on(day), id_, Asked())
                self._send(id_, day)
            else:
                self._mark(id_, day, Event.INTRODUCED)
        self._meet_and_close(id_, day + timedelta(days=self.chance.randrange(3, 15)))

    def _meet_and_close(self, id_: int, day: date) -> None:
        if self.chance.random() < 0.75:
            self._mark(id_, day, Event.MET)
        if self.chance.random() < 0.8:
            outcome = self.chance.choice(
                (Outcome.HELPED, Outcome.HELPED, Outcome.PLEASANT, Outcome.NOTHING)
            )
            closed = day + timedelta(days=self.chance.randrange(10))
            if closed <= LAST:
                mark.close(self.on(closed), id_, outcome=outcome.value, rating=3)

    def _send(self, id_: int, day: date, kind: str | None = None) -> date:
        day = min(day, LAST)
        mark.send_mark(self.on(day), SendMark(id_, kind=kind, force=True))
        return day

    def _mark(self, id_: int, day: date, event: Event) -> bool:
        """Record an event, unless the year is over by then; say whether it was."""
        if day > LAST:
            return False
        mark.mark(self.on(day), id_, event.value)
        return True

    def keep_in_touch(self) -> None:
        """Talk to somebody twice a week, but for August; a note now and then is no touchpoint."""
        day = FIRST + timedelta(days=7)
        while day <= LAST:
            who = str(2 + self.chance.randrange(CONNECTORS + TARGETS))
            if day.month != 8:
                timeline.touch(
                    self.on(day), who, channel="phone", note="talked", on=None, direction="out"
                )
            if self.chance.random() < 0.2:
                timeline.add_note(self.on(day), who, "moves to Turin in May")
            day += timedelta(days=self.chance.randrange(1, 7))


def _word(number: int) -> str:
    """Return a made-up surname that no two numbers share."""
    syllables = ("ba", "be", "bo", "da", "de", "do", "la", "le", "lo", "ma")
    return "".join(syllables[int(digit)] for digit in f"{number:03d}").capitalize()


def live(database: Path, settings: Settings | None = None) -> None:
    """Write the year into a database that is not there yet."""
    begun = datetime.combine(FIRST, time(9), UTC)
    config, drafts = database.with_name("config.toml"), database.with_name("drafts")
    plain = Workspace(database, config, drafts, settings or Settings(), begun)
    with work(database, command="intro the year", at=begun) as opened:
        inside = OneWork(
            **vars(plain) | {"inside": opened.reads, "command": "intro the year"}, opened=opened
        )
        year = Year(inside, random.Random(SEED))
        year.meet_everybody()
        for number in range(INTRODUCTIONS):
            year.introduce(number)
        year.keep_in_touch()

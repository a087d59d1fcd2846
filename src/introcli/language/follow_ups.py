"""The weekly review: who has to act, on what, since when (PRACTICE B3, E5, E7, F14, D9).

Every item is computed from what is on record; nothing here is stored but what a person asked
to be reminded of, and what they put off.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from introcli.language.lifecycle import Turn, is_open
from introcli.language.message_table import Situation, letters
from introcli.language.views import ContactRef, ItemId
from introcli.language.vocabulary import Event, IntroductionKind, MessageKind, State

# Hours after a meeting in which a first message is welcome and still remembered (B3).
WINDOW_OPENS = timedelta(hours=4)
WINDOW_CLOSES = timedelta(hours=24)
# Days after which a missed window is no longer worth a reminder of its own.
WINDOW_FORGOTTEN_DAYS = 7
# Days after an introduction by which the connector should have been thanked (F14).
THANKS_DAYS = 1
# Days after a meeting by which the connector should know how it went (F14).
REPORT_DAYS = 2
# Days after an introduction to ask how it went (A8).
CHECK_IN_DAYS = 14
# Days after they met to write down what came of it (A8).
CLOSE_DAYS = 14


class Group(StrEnum):
    """The headings of the review, most urgent first."""

    WINDOW = "window"
    TURN = "turn"
    WAITING = "waiting"
    THANKS = "thanks"
    PASSED = "passed"
    TOUCH = "touch"
    STALE = "stale"
    REMIND = "remind"
    SUGGESTION = "suggestion"


# What is about a contact, and named by the contact's number; the rest is about introductions.
ABOUT_A_CONTACT = frozenset({"window", "touch", "birthday", "date", "cold", "job", "meet"})
# Ways of saying that somebody wants a word: of several for one contact, the first is shown.
ONE_WORD = ("window", "birthday", "date", "touch")


class Meeting(NamedTuple):
    """A first meeting that nothing has followed yet; ``met_at`` is None for a day alone.

    ``written`` is the introduction whose invitation is drafted and waits to be sent. A message that
    I promised (``is_told``), or put off until a day, does not expire with the window.
    """

    contact: ContactRef
    met_on: date
    met_at: datetime | None
    written: int | None = None
    event: str = ""
    is_told: bool = False
    put_off_until: date | None = None


class Standing(NamedTuple):
    """An open introduction, or a finished one that still owes thanks.

    ``since`` is the day of the last step or message (of a draft, when it was last written),
    ``last_sent`` maps each kind of message to the day it was last sent, ``nudges`` counts those
    since the last step, ``met_on`` and ``introduced_on`` are the days of those steps, ``drafted``
    the kinds of which the newest message was not sent. ``last_event`` is what happened last, which
    may be their words; ``until_on`` the day until which they asked me to wait.
    """

    id: int
    kind: IntroductionKind
    state: State
    turn: str
    wait_days: int
    most_nudges: int
    since: date
    created_on: date
    stale_days: int = 2
    nudges: int = 0
    introduced_on: date | None = None
    met_on: date | None = None
    last_sent: tuple[tuple[MessageKind, date], ...] = ()
    has_connector: bool = True
    drafted: frozenset[MessageKind] = frozenset()
    last_event: str = ""
    until_on: date | None = None
    is_asked: bool = False
    is_pending: bool = False
    was_mine: bool = False
    nothing_came: bool = False

    def takes(self, message: MessageKind) -> bool:
        """Return whether a message of that kind may be written now."""
        situation = Situation(
            self.kind,
            self.state,
            Turn(self.turn),
            reminders=min(self.nudges, 1) if self.nudges < self.most_nudges else 2,
            has_connector=self.has_connector,
            is_asked=self.is_asked,
            was_introduced=self.introduced_on is not None or self.met_on is not None,
            is_pending=self.is_pending,
            was_mine=self.was_mine,
            nothing_came=self.nothing_came,
        )
        return bool(letters(situation, message))

    def sent_on(self, *kinds: MessageKind) -> date | None:
        """Return the last day on which one of these kinds was sent."""
        days = [day for kind, day in self.last_sent if kind in kinds]
        return max(days, default=None)


class Due(NamedTuple):
    """One thing to do: which, from when, and why. ``code`` says which words to use.

    ``since`` is the day it is counted from. What is put off is this thing and no later one of the
    same name, so a snooze holds only while that day stands.
    """

    group: Group
    code: str
    rule: str
    due_on: date
    contact_id: int | None = None
    introduction_id: int | None = None
    due_at: datetime | None = None
    reminder_id: int | None = None
    since: date | None = None
    what: str = ""

    @property
    def key(self) -> ItemId:
        """Under which it is snoozed or done; stays the same while the item stands."""
        about_contact = self.code in ABOUT_A_CONTACT
        number = self.contact_id if about_contact else self.reminder_id or self.introduction_id
        return ItemId(self.code, number or 0, self.what)


class Snooze(NamedTuple):
    """Until when an item was put off; ``since`` is the day that one counted from, if noted."""

    until: date
    since: date | None = None


def window(meeting: Meeting, now: datetime) -> Due | None:
    """Return the first message that is due after a meeting, from 4 hours on, for a week (B3).

    For a week, too, from the day it was put off to; what was promised is due until it is done.
    """
    opens, closes = window_of(meeting.met_on, meeting.met_at, now)
    forgotten = closes + timedelta(days=WINDOW_FORGOTTEN_DAYS - 1)
    is_back = meeting.put_off_until is not None and now.date() < meeting.put_off_until + timedelta(
        days=WINDOW_FORGOTTEN_DAYS
    )
    if now < opens or not (now < forgotten or is_back or meeting.is_told):
        return None
    return Due(
        Group.WINDOW if now < closes else Group.PASSED,
        "window",
        "B3",
        due_on=min(closes.date(), now.date()),
        contact_id=meeting.contact.id,
        introduction_id=meeting.written,
        due_at=closes,
        since=meeting.met_on,
    )


def window_of(met_on: date, met_at: datetime | None, now: datetime) -> tuple[datetime, datetime]:
    """Return when the 4 to 24 hour window opens and closes, in the local zone (B3).

    When only the day is known, the meeting is taken to have been at midday.
    """
    met = met_at or datetime(met_on.year, met_on.month, met_on.day, 12, tzinfo=now.tzinfo)
    met = met.astimezone(now.tzinfo)
    return met + WINDOW_OPENS, met + WINDOW_CLOSES


def due_for(standing: Standing) -> Due | None:
    """Return the one thing this introduction asks of me next, whenever that falls due."""
    if is_open(standing.state) and standing.last_event in _THEIR_WORDS:
        code, rule = _THEIR_WORDS[standing.last_event]
        return _due(standing, Group.TURN, code, rule, standing.until_on or standing.since, 0)
    if standing.state in (State.DRAFTED, State.REVISE) and standing.turn == "requester":
        return _waiting(standing)
    if standing.state is State.DRAFTED:
        if standing.is_asked and not standing.drafted:  # they wait for my answer (A15)
            return _due(standing, Group.TURN, "write", "E7", standing.since, 0)
        return _due(standing, Group.STALE, "draft", "E7", standing.since, standing.stale_days)
    if standing.state is State.REVISE:
        return _due(standing, Group.TURN, "revise", "C9", standing.since, 0)
    if standing.state in (State.ASKED, State.AGREED):
        if standing.turn == "me":
            code = "answer" if standing.kind is IntroductionKind.RECEIVED else "write"
            rule = {"broker": "A4", "invite": "B6"}.get(standing.kind.value, "E7")
            return _due(standing, Group.TURN, code, rule, standing.since, 0)
        if standing.kind is IntroductionKind.INVITE and standing.state is State.AGREED:
            return _due(standing, Group.TURN, "close", "A8", standing.since, CLOSE_DAYS)
        return _thanks(standing) or _waiting(standing)
    if standing.state is State.INTRODUCED:
        if standing.turn == "me":
            code = "answer" if standing.kind is IntroductionKind.RECEIVED else "write"
            return _due(standing, Group.TURN, code, "E4", standing.since, 0)
        if thanks := _thanks(standing):
            return thanks
        if standing.kind is IntroductionKind.BROKER:
            checked = standing.sent_on(MessageKind.CHECK_IN)
            since = max(filter(None, (standing.introduced_on, checked)), default=standing.since)
            return _due(standing, Group.TURN, "check", "A8", since, CHECK_IN_DAYS)
        return _waiting(standing)
    if standing.state is State.MET:
        if owed := _thanks(standing):
            return owed
        return _due(standing, Group.TURN, "close", "A8", standing.since, CLOSE_DAYS)
    if standing.state in (State.DECLINED, State.LAPSED) and standing.takes(MessageKind.REGRET):
        told = standing.sent_on(MessageKind.REGRET, MessageKind.ANSWER)
        if told is None:
            return _due(standing, Group.TURN, "regret", "A16", standing.since, 0)
    if standing.state in (State.CLOSED, State.LAPSED):
        return _thanks(standing)
    return None


def _due(standing: Standing, group: Group, code: str, rule: str, since: date, days: int) -> Due:
    on = since + timedelta(days=days)
    return Due(group, code, rule, on, introduction_id=standing.id, since=since)


def _waiting(standing: Standing) -> Due:
    """Return a nudge when the wait is over, or the end of waiting after the last nudge (E5).

    Who was introduced to me is not pressed: the ball is with the one who benefits (E4). Nor is
    anybody where no reminder can be sent, as to an invitation that waits in a network.
    """
    may_nudge = (
        standing.kind is not IntroductionKind.RECEIVED
        and standing.nudges < standing.most_nudges
        and standing.takes(MessageKind.NUDGE)
    )
    code = "nudge" if may_nudge else "lapse"
    return _due(standing, Group.WAITING, code, "E5", standing.since, standing.wait_days)


def _thanks(standing: Standing) -> Due | None:
    """Return the thanks or the report the connector is owed, until it is marked as sent (F14)."""
    for_me = standing.kind in (IntroductionKind.REQUEST, IntroductionKind.RECEIVED)
    if not for_me or not standing.has_connector:
        return None
    if standing.met_on:
        reported = standing.sent_on(MessageKind.REPORT_BACK, MessageKind.THANKS)
        if reported is None or reported < standing.met_on:
            return _due(standing, Group.THANKS, "report", "F14", standing.met_on, REPORT_DAYS)
        return None
    if standing.introduced_on and not standing.sent_on(MessageKind.THANKS, MessageKind.REPORT_BACK):
        return _due(standing, Group.THANKS, "thanks", "F14", standing.introduced_on, THANKS_DAYS)
    return None


# They wrote, a mail came back, or the day that they named has come: the code and its rule.
_THEIR_WORDS: dict[str, tuple[str, str]] = {
    Event.LATER: ("later", "E5"),
    Event.BOUNCED: ("bounced", "E8"),
    Event.ANSWERED: ("answered", "E7"),
}
_ORDER = {group: place for place, group in enumerate(Group)}


def urgency(item: Due) -> tuple[int, date, str, str]:
    """Order the most urgent first: by group, then by the day and hour each falls due."""
    at = item.due_at.isoformat() if item.due_at else ""
    return (_ORDER[item.group], item.due_on, at, str(item.key))


def each_once(items: Sequence[Due], today: date) -> list[Due]:
    """Return the items without those that another one says already.

    One word settles all that wants a word with a contact, so one of these stands for them: what is
    due now before what is to come. An invitation that is drafted is the window's own matter.
    """
    shown: dict[int | None, Due] = {}
    for item in items:
        if item.code in ONE_WORD:
            other = shown.get(item.contact_id)
            if other is None or _goes_before(item, today) < _goes_before(other, today):
                shown[item.contact_id] = item
    written = {item.introduction_id for item in shown.values() if item.code == "window"} - {None}
    return [
        item
        for item in items
        if (item.code not in ONE_WORD or shown[item.contact_id] is item)
        and not (item.code == "draft" and item.introduction_id in written)
    ]


def _goes_before(item: Due, today: date) -> tuple[date, int, date, str]:
    """Order what is due by kind, then what is to come by its day."""
    return (max(item.due_on, today), ONE_WORD.index(item.code), item.due_on, str(item.key))


def is_snoozed(item: Due, snoozes: Mapping[ItemId, Snooze], today: date) -> bool:
    """Return whether somebody put this very item off to a later day than today."""
    snooze = snoozes.get(item.key)
    if snooze is None or snooze.until <= today:
        return False
    return snooze.since is None or snooze.since == item.since

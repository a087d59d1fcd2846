"""Frozen results that services hand to output, one per thing shown.

Named tuples, because every read command defines them all at start-up and a dataclass takes five
times as long to define (docs/decisions/0005-start-up.md); a contact has too many fields to be one.

Moments are kept as stored (``2019``, ``2024-05``, ``2026-02-20``, ``2026-02-20T18:30:00Z``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from introcli.language.names import short_name

if TYPE_CHECKING:
    from introcli.language.ties import TieStrength


class DateView(NamedTuple):
    """A day of the year that matters to a contact; ``on`` is ``--03-12`` without a year."""

    what: str
    on: str


class ContactRef(NamedTuple):
    """Who is meant, wherever a contact appears."""

    id: int
    handle: str
    name: str


class Point(NamedTuple):
    """One way to reach a contact."""

    kind: str
    value: str
    primary: bool
    state: str


class AffiliationView(NamedTuple):
    """An employer, school, group or event of a contact."""

    kind: str
    name: str
    role: str
    started: str | None
    ended: str | None
    current: bool


class InteractionView(NamedTuple):
    """Something that happened between me and a contact."""

    id: int
    kind: str
    happened_at: str
    happened_on: str
    direction: str | None
    event: str
    place: str
    via: ContactRef | None
    told: bool | None
    talked: str
    insight: str
    hook: str
    summary: str


class ContactRow(NamedTuple):
    """One line of the contact list. ``due_on`` is when keeping in touch is due, by cadence."""

    id: int
    handle: str
    name: str
    organisation: str
    title: str
    strength: int | None
    last_touchpoint_on: str | None
    due_on: str | None
    tags: tuple[str, ...]

    @property
    def ref(self) -> ContactRef:
        """Who this line is about."""
        return ContactRef(self.id, self.handle, self.name)


class MessageView(NamedTuple):
    """One version of a message; ``findings`` are filled where it is drafted or checked.

    ``attempted_at`` is when sending it was tried, while it is not marked as sent.
    """

    id: int
    kind: str
    version: int
    to: ContactRef
    channel: str
    tone: str
    subject: str | None
    body: str
    template: str
    created_at: str
    sent_at: str | None
    characters: int
    limit: int | None
    findings: tuple[Any, ...] = ()
    checks: int = 0
    attempted_at: str | None = None
    occasion: str = ""
    bcc: tuple[ContactRef, ...] = ()


class EventView(NamedTuple):
    """One thing that happened to an introduction."""

    event: str
    from_state: str
    to_state: str
    at: str
    on_day: str
    by: ContactRef | None
    note: str
    forced: bool
    tell: str = ""
    until_on: str | None = None


class IntroductionView(NamedTuple):
    """An introduction as the log shows it; ``turn`` says whose move it is, with since when.

    ``until_on`` is the day until which they asked me to wait, while it has not come.
    """

    id: int
    kind: str
    state: str
    turn: str
    days_waiting: int
    requester: ContactRef
    connector: ContactRef | None
    target: ContactRef
    purpose: str
    benefits: tuple[str, ...]
    praise: str
    endorse: str
    channel: str
    outcome: str | None
    rating: int | None
    created_at: str
    since_on: str
    is_asked: bool = False
    until_on: str | None = None


class IntroductionCard(NamedTuple):
    """One introduction whole: its events and its messages."""

    introduction: IntroductionView
    events: tuple[EventView, ...]
    messages: tuple[MessageView, ...]


class CommonGround(NamedTuple):
    """What I share with a contact, and with whom else where that matters."""

    kind: str
    what: str
    together_with: ContactRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCard:
    """Everything known about a contact. ``tie`` is mine to them, ``known`` counts their others."""

    id: int
    uid: str
    handle: str
    name: str
    organisation: str
    title: str
    location: str
    about: str
    offers: tuple[str, ...]
    needs: tuple[str, ...]
    channel: str | None
    strength: int | None
    cadence_days: int | None
    capacity: int | None
    do_not_ask: bool = False
    signature: str
    tone: str | None
    is_me: bool
    archived: bool
    last_touchpoint_on: str | None
    points: tuple[Point, ...] = ()
    affiliations: tuple[AffiliationView, ...] = ()
    tags: tuple[str, ...] = ()
    interactions: tuple[InteractionView, ...] = ()
    introductions: tuple[IntroductionView, ...] = ()
    common_ground: tuple[CommonGround, ...] = ()
    birthday: str = ""
    dates: tuple[DateView, ...] = ()
    created_at: str
    tie: "TieStrength | None" = None
    known: int = 0
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def first_name(self) -> str:
        """How they are addressed: the name to be called by, the given name, or a guess."""
        return self.more.get("called") or self.more.get("given_name") or short_name(self.name)

    @property
    def ref(self) -> ContactRef:
        """Who this card is about."""
        return ContactRef(self.id, self.handle, self.name)

    def first_point(self, kind: str) -> Point | None:
        """Return the primary address of a kind, or the first."""
        points = [p for p in self.points if p.kind == kind]
        return next((p for p in points if p.primary), points[0] if points else None)


class NextStep(NamedTuple):
    """What to do now: in words, as a command, and until when."""

    say: str
    command: str
    due_at: str | None = None


class ContactResult(NamedTuple):
    """What a command that changed a contact shows; ``done`` says it in a word."""

    contact: ContactCard
    done: str
    next: tuple[NextStep, ...] = ()
    notes: tuple[str, ...] = ()


class DraftResult(NamedTuple):
    """What was drafted, with the findings on the record, and what to type next."""

    introduction: IntroductionView
    messages: tuple[MessageView, ...]
    findings: tuple[Any, ...] = ()
    checks: int = 0
    next: tuple[NextStep, ...] = ()
    notes: tuple[str, ...] = ()


class MoveResult(NamedTuple):
    """One step of an introduction."""

    introduction: IntroductionView
    event: EventView
    next: tuple[NextStep, ...] = ()
    notes: tuple[str, ...] = ()


class ItemId(NamedTuple):
    """Which follow-up: what it asks for, of the contact, introduction or reminder of that number.

    ``what`` tells several of a contact apart: the name of a date.
    """

    code: str
    number: int
    what: str = ""

    def __str__(self) -> str:
        """Return it as ``snooze`` and ``done`` take it: ``nudge-12``, ``date-4-wedding``."""
        return f"{self.code}-{self.number}" + (f"-{self.what}" if self.what else "")


class FollowUpItem(NamedTuple):
    """One thing to do; ``rule`` is a PRACTICE id.

    ``contact`` is who is waited for, thanked or written to; ``about`` names the item on a screen;
    ``between`` are the requester and the target of its introduction.
    """

    key: ItemId
    group: str
    due_on: str
    overdue_days: int
    reason: str
    rule: str
    contact: ContactRef
    introduction: int | None
    say: str
    command: str
    due_at: str | None = None
    about: str = ""
    between: tuple[ContactRef, ...] = ()

    @property
    def id(self) -> str:
        """What ``snooze`` and ``done`` take."""
        return str(self.key)


class Agenda(NamedTuple):
    """The follow-ups that are due, most urgent first, and what comes next when there are none.

    ``suggestions`` are contacts worth a word although nothing is due; they are never counted.
    ``more`` are as many as are due beside those that were asked for.
    """

    items: tuple[FollowUpItem, ...]
    coming: tuple[FollowUpItem, ...] = ()
    is_new: bool = False
    suggestions: tuple[FollowUpItem, ...] = ()
    more: int = 0


class TemplateView(NamedTuple):
    """A template, built in or one's own; ``success_rate`` is of decided introductions, 0 to 1."""

    name: str
    kind: str
    channel: str | None
    tone: str | None
    version: int
    subject: str | None
    body: str
    source: str
    used: int = 0
    success_rate: float | None = None


class ChangeView(NamedTuple):
    """One changing command in the journal; ``changes`` counts the rows it touched."""

    id: int
    command: str
    at: str
    changes: int
    undone_at: str | None = None

"""How we met, and everything else that happens between me and a contact."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from introcli.errors import UsageProblem
from introcli.language import inputs
from introcli.language.dates import Moment
from introcli.language.follow_ups import window_of
from introcli.language.say_dates import day_of, say_day
from introcli.language.views import ContactCard, ContactRef, ContactResult, NextStep
from introcli.language.vocabulary import Channel, Direction, InteractionKind
from introcli.people import write_contacts
from introcli.people.card import load_card
from introcli.record.contacts import get_card
from introcli.record.find import find_contact
from introcli.store.workspace import Workspace

if TYPE_CHECKING:
    from introcli.store.session import Work

_KIND_OF_CHANNEL = {
    Channel.EMAIL: InteractionKind.EMAIL,
    Channel.LINKEDIN: InteractionKind.LINKEDIN,
    Channel.PHONE: InteractionKind.CALL,
    Channel.IN_PERSON: InteractionKind.MEETING,
    Channel.OTHER: InteractionKind.MESSAGE,
}
# Where a tie comes from that an introduction made or proved.
INTRODUCTION = "introduction"
# How a connector knows whom they introduced me to.
BROUGHT_TOGETHER = "brought you together"
_TO_COME = "for something to come: intro remind CONTACT WHEN"


@dataclass(frozen=True)
class MeetingFields:
    """What can be said of a meeting; ``on`` is as typed, ``moment`` what it was read as."""

    event: str = ""
    on: str | None = None
    place: str = ""
    via: str = ""
    talked: str = ""
    insight: str = ""
    hook: str = ""
    told: bool | None = None
    moment: Moment | None = None

    @property
    def took_place(self) -> bool:
        """Return whether anything at all was said of a meeting."""
        said = (self.event, self.on, self.place, self.talked, self.insight, self.hook)
        return any(said) or self.told is not None

    def checked(self, workspace: Workspace) -> MeetingFields:
        """Return the same, cleaned, with the date read; raise UsageProblem for one to come."""
        moment = workspace.past_moment(self.on, what="a meeting", hint=_TO_COME)
        return replace(
            self,
            event=inputs.line(self.event, "event"),
            place=inputs.line(self.place, "place"),
            talked=inputs.line(self.talked, "talk", most=1_000),
            insight=inputs.line(self.insight, "insight", most=1_000),
            hook=inputs.line(self.hook, "hook", most=1_000),
            moment=moment,
        )


def record_meeting(
    work: Work,
    workspace: Workspace,
    contact_id: int,
    meeting: MeetingFields,
    via: ContactRef | None,
) -> None:
    """Insert the meeting, when anything was said of one (B5, B6, D3)."""
    if not meeting.took_place and via is None:
        return
    moment = meeting.moment or workspace.moment_or_now(meeting.on)
    work.add(
        "interaction",
        contact_id=contact_id,
        kind=InteractionKind.MET.value,
        happened_at=moment.stored(),
        happened_on=moment.on.isoformat(),
        event=meeting.event,
        place=meeting.place,
        via_contact_id=via.id if via else None,
        told=meeting.told,
        talked=meeting.talked,
        insight=meeting.insight,
        hook=meeting.hook,
        created_at=work.at,
    )
    if via:
        know_each_other(work, via.id, contact_id, BROUGHT_TOGETHER, moment.on.isoformat())


def record_met(workspace: Workspace, wanted: str, meeting: MeetingFields) -> ContactResult:
    """Record that I met a contact (again); today unless said otherwise."""
    meeting = meeting.checked(workspace)
    with workspace.reading() as connection:
        ref = find_contact(connection, wanted)
        via = find_contact(connection, meeting.via) if meeting.via else None
    if not meeting.took_place:
        meeting = replace(meeting, on="now")
    with workspace.writing() as work:
        record_meeting(work, workspace, ref.id, meeting, via)
    card = load_card(workspace, ref.id)
    return ContactResult(card, "Met", first_steps(workspace, card))


def first_steps(workspace: Workspace, card: ContactCard) -> tuple[NextStep, ...]:
    """Return what is next after a meeting: the 4 to 24 hour window while it is not over (B3)."""
    met = [i for i in card.interactions if i.kind == InteractionKind.MET]
    touched = [i for i in card.interactions if i.kind != InteractionKind.NOTE]
    if not met:
        return (
            NextStep(
                "note how you met, so that you can remind them",
                f'intro met {card.handle} --met "..." --talked "..."',
            ),
        )
    if len(touched) > 1:
        return ()
    happened_at = met[0].happened_at
    happened_on = met[0].happened_on

    met_at = datetime.fromisoformat(happened_at) if "T" in happened_at else None
    opens, closes = window_of(day_of(happened_on), met_at, workspace.now)
    if workspace.now >= closes:
        return ()
    channel = card.channel or Channel.LINKEDIN.value
    is_linkedin = channel == Channel.LINKEDIN
    what = "LinkedIn window" if is_linkedin else "best time to write"
    command = f"intro invite {card.handle}" + ("" if is_linkedin else f" --channel {channel}")
    begin = "now" if workspace.now >= opens else _hour(workspace, opens)
    words = f"{what}: {begin} to {_hour(workspace, closes)}"
    return (NextStep(words, command, closes.isoformat()),)


def _hour(workspace: Workspace, at: datetime) -> str:

    return f"{say_day(at.date(), workspace.today)} {at:%H:%M}"


def add_note(workspace: Workspace, wanted: str, text: str) -> ContactResult:
    """Keep a note about a contact; a note is no touchpoint."""
    clean = inputs.lines(text, "note")
    if not clean:
        raise UsageProblem(
            "the note is empty", hint='for example: intro note ada-king "moves to Turin in May"'
        )
    with workspace.reading() as connection:
        ref = find_contact(connection, wanted)
    with workspace.writing() as work:
        write_contacts.add_note(work, workspace, ref.id, clean)
    return ContactResult(load_card(workspace, ref.id), "Noted")


def touch(
    workspace: Workspace,
    wanted: str,
    *,
    channel: str | None,
    note: str,
    on: str | None,
    direction: str | None,
) -> ContactResult:
    """Record that we were in touch; it restarts the cadence (D9, F7)."""
    moment = workspace.past_moment(on, what="a touchpoint", hint=_TO_COME)
    clean = inputs.lines(note, "note")
    kind = _KIND_OF_CHANNEL[Channel(channel)] if channel else None
    with workspace.reading() as connection:
        ref = find_contact(connection, wanted)
        usual = Channel(get_card(connection, ref.id).channel or workspace.settings.channel)
    with workspace.writing() as work:
        record_touch(work, ref.id, kind or _KIND_OF_CHANNEL[usual], clean, direction, moment)
    return ContactResult(load_card(workspace, ref.id), "In touch with")


def record_touch(
    work: Work,
    contact_id: int,
    kind: InteractionKind,
    summary: str,
    direction: str | None,
    moment: Moment,
    *,
    introduction_id: int | None = None,
    origin: str = "",
) -> None:
    """Insert one interaction into a contact's timeline; ``origin`` keeps it from coming twice."""
    work.add(
        "interaction",
        contact_id=contact_id,
        kind=kind.value,
        happened_at=moment.stored(),
        happened_on=moment.on.isoformat(),
        direction=Direction(direction).value if direction else None,
        summary=summary,
        introduction_id=introduction_id,
        origin=origin,
        created_at=work.at,
    )


def kind_of_channel(channel: str) -> InteractionKind:
    """Return which interaction a message on this channel is."""
    return _KIND_OF_CHANNEL[Channel(channel)]


def know_each_other(work: Work, one: int, other: int, how: str, on: str) -> None:
    """Record that an introduction made or proved a tie; what is known of it already stays.

    My own ties are no rows: the record itself tells them.
    """
    mine = {row["id"] for row in work.run("SELECT id FROM contact WHERE is_me = 1")}
    if one == other or mine & {one, other}:
        return
    low, high = sorted((one, other))
    known = work.run(
        "SELECT id, confirmed_on FROM tie WHERE a_id = :low AND b_id = :high", low=low, high=high
    )
    if known:
        confirmed = max(known[0]["confirmed_on"] or on, on)
        work.change("tie", known[0]["id"], confirmed_on=confirmed)
        return
    work.add(
        "tie", a_id=low, b_id=high, how=how, source=INTRODUCTION, confirmed_on=on,
        created_at=work.at,
    )  # fmt: skip

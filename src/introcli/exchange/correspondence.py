"""Invitations of an archive: those I sent become introductions of the kind ``invite``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from introcli.exchange.known import Known
from introcli.exchange.tally import Tally
from introcli.exchange.write_people import People
from introcli.formats.records import Invitation, Person
from introcli.formats.reports import WHO_ARE_YOU
from introcli.language.inputs import PURPOSE
from introcli.store.documents import CONNECTED

if TYPE_CHECKING:
    from introcli.store.session import Work

# Days after which nobody waits for the answer to an invitation any more (E5), or acts on it.
_PATIENCE = 60


class Invitations:
    """Takes invitations, one by one: there are a few hundred of them in an archive."""

    def __init__(self, work: Work, people: People, known: Known, my_id: int | None) -> None:
        self._work = work
        self._people = people
        self._known = known
        self.my_id = my_id

    def take(self, invitation: Invitation, tally: Tally) -> None:
        """Record one invitation with the state it is in, or tell why it is of no use."""
        if not invitation.at:
            tally.skip(invitation.line, "it has no date")
            return
        contact_id = self._known.by_profile_or_name(invitation.profile, invitation.name)
        if not invitation.is_outgoing:
            self._received(contact_id, invitation, tally)
            return
        if self.my_id is None:
            tally.skip(invitation.line, WHO_ARE_YOU)
            return
        if contact_id is None:
            contact_id = self._invited(invitation)
        if contact_id is None or contact_id == self.my_id:
            tally.skip(invitation.line, f"{invitation.name!r} is nobody who can be invited")
        elif self._work.run(
            "SELECT 1 FROM introduction WHERE kind = 'invite' AND target_id = :id", id=contact_id
        ):
            tally.count("unchanged")
        else:
            self._add(contact_id, invitation)
            tally.count("created")

    def _invited(self, invitation: Invitation) -> int | None:
        """Record somebody whom I invited and who is no connection yet."""
        from introcli.language.names import fold

        person = Person(
            invitation.line,
            invitation.name,
            linkedin=invitation.profile,
            origin=f"linkedin:invited:{fold(invitation.name)}",
        )
        self._people.take([person], Tally("", ""))
        self._known.forget()
        return self._known.by_profile_or_name(invitation.profile, invitation.name)

    def _received(self, contact_id: int | None, invitation: Invitation, tally: Tally) -> None:
        if contact_id is None:
            tally.skip(invitation.line, f"{invitation.name} invited you, and is no contact")
            return
        origin = f"linkedin:invitation:{invitation.at}"
        if self._work.run(
            "SELECT 1 FROM interaction WHERE origin = :origin AND contact_id = :id",
            origin=origin,
            id=contact_id,
        ):
            tally.count("unchanged")
            return
        words = "Invited you to connect"
        self._work.add(
            "interaction",
            contact_id=contact_id,
            kind="linkedin",
            happened_at=invitation.at,
            happened_on=invitation.at[:10],
            direction="in",
            summary=f"{words}: {invitation.message}" if invitation.message else words,
            source="linkedin",
            origin=origin,
            created_at=self._work.at,
        )
        tally.count("created")

    def _add(self, contact_id: int, invitation: Invitation) -> None:
        outcome = self._outcome(contact_id, invitation)
        work = self._work
        introduction_id = work.add(
            "introduction",
            kind="invite",
            state=outcome[-1][1] if outcome else "asked",
            requester_id=self.my_id,
            target_id=contact_id,
            channel="linkedin",
            source="linkedin",
            created_at=work.at,
        )
        moves = [("sent", "drafted", "asked", invitation.at, self.my_id)]
        for event, state, when in outcome:
            by = contact_id if event == "agreed" else self.my_id
            moves.append((event, moves[-1][2], state, when, by))
        for event, before, after, at, by_id in moves:
            work.add(
                "introduction_event",
                introduction_id=introduction_id,
                at=at,
                on_day=at[:10],
                event=event,
                from_state=before,
                to_state=after,
                by_id=by_id,
                note="as LinkedIn tells it",
                recorded_at=work.at,
            )
        if invitation.message:
            work.add(
                "message",
                introduction_id=introduction_id,
                recipient_id=contact_id,
                kind="invitation",
                channel="linkedin",
                body=invitation.message[:PURPOSE],
                created_at=work.at,
                sent_at=invitation.at,
                sent_on=invitation.at[:10],
            )

    def _outcome(self, contact_id: int, invitation: Invitation) -> list[tuple[str, str, str]]:
        """Return what followed, the state it led to and when: we connected, or time went by.

        Nobody writes a first message to whom they connected with long ago: that is over.
        """
        today = self._work.at[:10]
        connected = self._work.run(
            "SELECT happened_at FROM interaction WHERE origin = :origin AND contact_id = :id",
            origin=CONNECTED,
            id=contact_id,
        )
        if connected:
            when = max(str(connected[0]["happened_at"]), invitation.at)
            over = [("close", "closed", today)] if _is_long_ago(when, today) else []
            return [("agreed", "agreed", when), *over]
        return [("lapsed", "lapsed", today)] if _is_long_ago(invitation.at, today) else []


def _is_long_ago(day: str, today: str) -> bool:
    return (date.fromisoformat(today) - date.fromisoformat(day[:10])).days > _PATIENCE

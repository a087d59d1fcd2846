"""Who knows whom among my contacts, and how strong my own tie to one of them is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from introcli.errors import NotFound, Refused, UsageProblem
from introcli.language import inputs
from introcli.language import ties as rules
from introcli.language.views import ContactRef
from introcli.record import ties as reads
from introcli.record.contacts import my_id
from introcli.record.find import find_contact
from introcli.record.ties import TieChange, Ties, TieView

if TYPE_CHECKING:
    from introcli.language.dates import Moment
    from introcli.store.session import Work
    from introcli.store.workspace import Workspace

# What somebody said by hand has no other source.
_SAID = ""


@dataclass(frozen=True)
class TieFields:
    """What is said of a tie; None is not said, an empty ``how`` takes it away."""

    strength: int | None = None
    how: str | None = None
    on: str | None = None
    remove: bool = False


def change_tie(workspace: Workspace, one: str, other: str, fields: TieFields) -> TieChange:
    """Record, correct, confirm or remove that two contacts know each other.

    Raises Refused for a tie to oneself or to me, NotFound when there is none to remove.
    """
    if fields.remove and (fields.strength, fields.how, fields.on) != (None, None, None):
        raise UsageProblem(
            "--remove removes the tie and cannot be combined with other options",
            hint="leave --strength, --how and --on out, or leave --remove out",
        )
    moment = workspace.past_moment(fields.on)
    how = None if fields.how is None else inputs.line(fields.how, "how they know each other")
    if fields.strength is not None:
        inputs.strength(fields.strength)
    with workspace.reading() as connection:
        a, b = find_contact(connection, one), find_contact(connection, other)
        if a.id == b.id:
            raise Refused(f"{a.name} has no tie to themselves", hint="name two different contacts")
        mine = my_id(connection)
        if mine in (a.id, b.id):
            whom = b if a.id == mine else a
            raise Refused(
                f"your own tie to {whom.name} is the strength you give it on their card",
                hint=f"intro edit {whom.handle} --strength 4",
            )
        before = reads.tie_between(connection, a.id, b.id)
    if fields.remove:
        if before is None:
            raise NotFound(
                f"no tie of {a.name} and {b.name} is recorded",
                hint=f"whom {a.name} knows: intro ties {a.handle}",
            )
        with workspace.writing() as work:
            work.remove("tie", before.id)
        return TieChange("removed", a, b, before)
    with workspace.writing() as work:
        before = reads.tie_between(work.reads, a.id, b.id)  # as another program may have left it
        done = _write(work, a, b, before, fields.strength, how, moment)
        after = reads.tie_between(work.reads, a.id, b.id)
    day = moment.on.isoformat()
    is_older = bool(done == "confirmed" and before and (before.confirmed_on or day) > day)
    return TieChange(done, a, b, after or before, older=day if is_older else None)


def _write(
    work: Work,
    a: ContactRef,
    b: ContactRef,
    before: TieView | None,
    strength: int | None,
    how: str | None,
    moment: Moment,
) -> str:
    """Insert the tie, or put right what was said; return what was done, in a word."""
    day = moment.on.isoformat()
    if before is None:
        low, high = sorted((a.id, b.id))
        work.add(
            "tie", a_id=low, b_id=high, strength=strength, how=how or "", source=_SAID,
            confirmed_on=day, created_at=work.at,
        )  # fmt: skip
        return "added"
    said: dict[str, object] = {} if strength is None else {"strength": strength}
    said |= {} if how is None else {"how": how}
    if any(getattr(before, what) != value for what, value in said.items()):
        work.change("tie", before.id, **said, source=_SAID, confirmed_on=day)
        return "changed"
    work.change("tie", before.id, confirmed_on=max(before.confirmed_on or day, day))
    return "confirmed"


def show_ties(workspace: Workspace, wanted: str, limit: int | None = None) -> Ties:
    """Return whom a contact knows, who else they may know, and my own tie to them.

    Raises Refused for myself: my ties are what the contacts' cards say.
    """
    with workspace.reading() as connection:
        ref = find_contact(connection, wanted, loose=True)
        if ref.id == my_id(connection):
            raise Refused(
                "your own ties are the strength you give each contact",
                hint="see them: intro contacts --sort strength",
            )
        evidence = reads.evidence_of(connection, [ref.id])[ref.id]
        found = reads.ties_of(connection, ref.id, limit)
        total = reads.count_ties(connection, ref.id)
        possible = reads.met_together(connection, ref.id)
    return Ties(
        contact=ref,
        mine=rules.strength(evidence, workspace.today),
        record=rules.from_record(evidence, workspace.today),
        stated=evidence.stated,
        ties=tuple(found),
        possible=tuple(possible),
        total=total,
    )

"""Which contacts are meant by the filters somebody typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from introcli.errors import UsageProblem
from introcli.language import inputs
from introcli.record.filter import ContactFilter
from introcli.record.find import find_contact

if TYPE_CHECKING:
    from introcli.store.workspace import Workspace


@dataclass(frozen=True)
class Typed:
    """The filters as they were typed; None and an empty list are not typed."""

    query: str | None = None
    tag: tuple[str, ...] = ()
    org: str | None = None
    former: bool = False
    location: str | None = None
    met: str | None = None
    place: str | None = None
    since: str | None = None
    before: str | None = None
    not_touched_since: str | None = None
    strength: int | None = None
    no_reason: bool = False
    introduced_by: str | None = None
    tie: str | None = None
    archived: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether everybody fits."""
        return not any(value for key, value in vars(self).items() if key != "archived")


def read_filter(workspace: Workspace, typed: Typed) -> ContactFilter:
    """Return the filter with its dates and contacts understood.

    Raises UsageProblem for what makes no sense, NotFound or Ambiguous for a contact.
    """
    if typed.former and not typed.org:
        raise UsageProblem(
            "--former says that --org may be in the past, and no --org is named",
            hint='for example: intro contacts --org "Royal Society" --former',
        )
    if typed.strength is not None:
        inputs.strength(typed.strength)
    return ContactFilter(
        query=typed.query or "",
        tags=typed.tag,
        organisation=typed.org or "",
        former=typed.former,
        location=typed.location or "",
        met=typed.met or "",
        place=typed.place or "",
        since=_day(workspace, typed.since),
        before=_day(workspace, typed.before),
        not_touched_since=_day(workspace, typed.not_touched_since),
        strength=typed.strength,
        no_reason=typed.no_reason,
        introduced_by=_contact(workspace, typed.introduced_by),
        tie=_contact(workspace, typed.tie),
        archived=typed.archived,
    )


def _day(workspace: Workspace, text: str | None) -> str | None:
    moment = workspace.moment(text)
    return moment.on.isoformat() if moment else None


def _contact(workspace: Workspace, text: str | None) -> int | None:
    if text is None:
        return None
    with workspace.reading() as connection:
        return find_contact(connection, text, loose=True).id

"""Changing everybody who fits a filter, at once: one step in the history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from introcli.errors import UsageProblem
from introcli.language.dates import instant
from introcli.people import many
from introcli.people.fields import ContactFields, checked_tags
from introcli.people.many import BulkChange
from introcli.people.searching import BulkResult
from introcli.record import contacts as reads
from introcli.record.choosing import Typed, read_filter

if TYPE_CHECKING:
    from introcli.store.workspace import Workspace

# What belongs to one contact alone.
_PERSONAL = ("name", "email", "phone", "linkedin", "web", "signature", "tone", "note",
             "birthday", "dates")  # fmt: skip


def tagging(add: Sequence[str], remove: Sequence[str]) -> BulkChange:
    """Return the change of tags; raise UsageProblem when there is none."""
    change = BulkChange({}, checked_tags(add), checked_tags(remove), "Tagged", "tag")
    if not change.add and not change.remove:
        raise UsageProblem(
            "no tag is named", hint="for example: intro tag --all --met PyCon --add python"
        )
    return change


def hiding(workspace: Workspace, *, back: bool) -> BulkChange:
    """Return the change that hides contacts, or brings them back."""
    if back:
        return BulkChange({"archived_at": None}, done="Brought back", do="bring back")
    at = instant(workspace.now)
    return BulkChange({"archived_at": at}, done="Archived", do="archive")


def editing(fields: ContactFields) -> BulkChange:
    """Return the change of columns; raise UsageProblem for what belongs to one contact alone."""
    fields = fields.checked()
    personal = [key for key in _PERSONAL if getattr(fields, key) is not None]
    if personal:
        raise UsageProblem(
            f"--{personal[0]} belongs to one contact and cannot be given to all",
            hint="name the contact: intro edit CONTACT ...",
        )
    change = BulkChange(fields.columns(), tuple(fields.tags or ()))
    if not change.columns and not change.add:
        raise UsageProblem(
            "nothing to change is named",
            hint="for example: intro edit --all --where-met PyCon --cadence 90",
        )
    return change


class Plan(NamedTuple):
    """Whom a change would touch: ``ids`` of those who fit and would be another afterwards."""

    ids: tuple[int, ...]
    fitting: int
    is_everybody: bool


def plan(workspace: Workspace, typed: Typed, change: BulkChange) -> Plan:
    """Return whom the change would touch; nothing is changed."""
    with workspace.reading() as connection:
        wanted = read_filter(workspace.on(connection), typed)
        fitting = reads.fitting_ids(connection, wanted)
        differing = many.differing(connection, fitting, change)
    ids = tuple(id_ for id_ in fitting if id_ in differing)
    return Plan(ids, len(fitting), is_everybody=typed.is_empty)


def rehearse(workspace: Workspace, found: Plan, change: BulkChange) -> BulkResult:
    """Return what the change would do, without doing it."""
    return _result(workspace, found, change, dry_run=True)


def carry_out(workspace: Workspace, found: Plan, change: BulkChange) -> BulkResult:
    """Change everybody in the plan who is still there."""
    if found.ids:
        with workspace.writing() as work:
            many.apply(work.plain, found.ids, change)
    return _result(workspace, found, change, dry_run=False)


def _result(workspace: Workspace, found: Plan, change: BulkChange, *, dry_run: bool) -> BulkResult:
    with workspace.reading() as connection:
        rows = reads.rows_of(connection, found.ids)
    return BulkResult(change.done, change.do, tuple(rows), found.fitting, dry_run)

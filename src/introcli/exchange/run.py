"""``intro import``: every file in one unit of work, so that one undo takes all of it back."""

import gc
import shlex
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from introcli.errors import UsageProblem
from introcli.exchange.cleaned_person import Found, Related, Tally
from introcli.exchange.correspondence import Correspondence, Invitations, owner_of
from introcli.exchange.lookup import Known
from introcli.exchange.own import take_own
from introcli.exchange.write_people import People
from introcli.formats import own, recognise
from introcli.formats.any_csv import NAME_THEM, NO_HEADER, pairs_of
from introcli.formats.records import (
    WHO_ARE_YOU,
    Columns,
    FileReport,
    ImportReport,
    Invitation,
    Letter,
    Me,
    Person,
    Record,
    Skipped,
    Warmth,
)
from introcli.formats.sources import expand
from introcli.formats.text import Format, Source
from introcli.language.views import NextStep
from introcli.saving import expanded
from introcli.store import files
from introcli.store.bulk_insert import Bulk
from introcli.store.session import Work
from introcli.store.sql import LAST_TOUCHPOINT
from introcli.store.workspace import Workspace

# Rows that are looked up and written together; 20 megabytes.
_BATCH = 10_000
_ME = 'intro me --name "Your Name"'
# Objects that may be there more than before until circles are looked for; a batch has a third.
_OBJECTS = 500_000
_TOUCHED = f"UPDATE contact SET last_touchpoint_on = {LAST_TOUCHPOINT} WHERE id = ?"
# Told what is read and how many rows so far.
Progress = Callable[[str, int], None]


class Chosen(NamedTuple):
    """A file and the format it has."""

    source: Source
    format: Format


def import_files(
    workspace: Workspace,
    paths: Sequence[str],
    *,
    dry_run: bool = False,
    format_name: str = "",
    options: Mapping[str, str] | None = None,
    prefers_file: bool = False,
    progress: Progress = lambda _label, _rows: None,
) -> ImportReport:
    """Import all files, or none; a row that cannot be used is reported and stops no other.

    Raises UsageProblem (``UnreadableFile``) when a file cannot be read to its end, or none of
    them is of a format that intro reads. With ``dry_run`` nothing is kept; with ``prefers_file``
    the file counts where it differs from what is recorded.
    """
    # Rows by the hundred thousand, none in a circle: looking for circles costs a tenth of the time.
    gc.freeze()
    gc.set_threshold(_OBJECTS, 50, 50)
    chosen, unused = _choose(paths, format_name, options or {})
    if not chosen:
        raise _nothing_to_read(paths, unused)
    if prefers_file:
        for one in chosen:
            if one.format is own.OWN_FORMAT:
                raise UsageProblem(
                    f"{one.source.label} is a whole export, of which only what is new is taken",
                    hint="leave --prefer out; to go back to how it was then: intro restore, or"
                    " import it into an empty place with INTRO_HOME",
                )
    if not dry_run:
        workspace.back_up_before("import")
    with _place(workspace, dry_run=dry_run) as where, where.writing(keep=not dry_run) as work:
        bulk, found = Bulk(work), Found(prefers_file)
        reports = [_read(work, bulk, one, options or {}, progress, found) for one in chosen]
        if found.differences:
            found.notes.append("To take what the files say instead: --prefer file")
        known = Known(bulk.connection)
        for related in found.relations:
            _tie(work, known, related, found.notes)
        bulk.connection.executemany(_TOUCHED, ((number,) for number in sorted(found.touched)))
        return ImportReport(
            dry_run,
            (*reports, *unused),
            tuple(found.jobs),
            tuple(found.notes),
            _next(reports, paths if found.differences else (), dry_run=dry_run),
        )


def _choose(
    paths: Sequence[str], format_name: str, options: Mapping[str, str]
) -> tuple[list[Chosen], list[FileReport]]:
    """Return the files that can be read, people first, and those that are of no use."""
    chosen, unused = [], []
    given = recognise.by_name(format_name) if format_name else None
    if "map" in options:
        pairs_of(options["map"])  # what makes no sense is refused before a file is opened
        # Who says what the columns mean is taken at their word.
        given = given or recognise.by_name("csv")
    for path in paths:
        for source in expand(path):
            known = given or recognise.recognise(source, options)
            if known is None:
                why = recognise.why_unused(source)
                unused.append(FileReport(source.label, None, why_unused=why))
            else:
                chosen.append(Chosen(source, known))
    return sorted(chosen, key=lambda one: one.format.order), unused


def _nothing_to_read(paths: Sequence[str], unused: Sequence[FileReport]) -> UsageProblem:
    if len(unused) == 1 and unused[0].why_unused == NO_HEADER:
        return UsageProblem(f"{unused[0].path}: {NO_HEADER}", hint=NAME_THEM)
    if len(unused) == 1:
        return UsageProblem(
            f"{unused[0].path} is not a file of contacts that intro knows: {unused[0].why_unused}",
            hint="any table can be read by saying what its columns mean:"
            ' intro import people.csv --map name="Full Name" --map email=Mail',
        )
    return UsageProblem(
        f"nothing in {', '.join(paths)} is a file of contacts that intro knows",
        hint="a LinkedIn archive, a Google or Outlook CSV, vCards, or any CSV with --map",
    )


@contextmanager
def _place(workspace: Workspace, *, dry_run: bool) -> Iterator[Workspace]:
    """Yield where to write; a rehearsal without a database has one of its own meanwhile."""
    if not dry_run or files.exists(workspace.database):
        yield workspace
        return
    with tempfile.TemporaryDirectory(prefix="intro-") as folder:
        yield replace(workspace, database=Path(folder) / "intro.db")


def _read(
    work: Work,
    bulk: Bulk,
    one: Chosen,
    options: Mapping[str, str],
    progress: Progress,
    found: Found,
) -> FileReport:
    """Record what is new in one file."""
    tally = Tally(one.source.label, one.format.name)
    if one.format is own.OWN_FORMAT:
        take_own(work, one.source, tally)
        return tally.report()
    known, owner = Known(bulk.connection), owner_of(bulk.connection, found.owner)
    people = People(work, bulk, one.format.name.split("-")[0], found)
    correspondence = Correspondence(bulk, people, known, owner)
    invitations = Invitations(work, people, known)
    if one.format.name.endswith("-messages") and not (owner.names or owner.profiles):
        found.owner = owner.learn(one.format.read(one.source, options))

    def take(batch: Sequence[Record]) -> None:
        """Record a batch of records that are all of one type."""
        told = [record for record in batch if isinstance(record, Person)]
        if told:
            people.take(told, tally)
            known.forget()
        correspondence.take([r for r in batch if isinstance(r, Letter | Warmth)], tally)
        for record in batch:
            if isinstance(record, Invitation):
                invitations.take(record, tally)
            elif isinstance(record, Me):
                people.take_me(record, tally)

    with bulk.building_indexes():
        waiting: list[Record] = []
        for record in _counted(one.format.read(one.source, options), tally, progress):
            if isinstance(record, Skipped):
                tally.skip(record.line, record.why)
                continue
            if waiting and (len(waiting) == _BATCH or type(record) is not type(waiting[0])):
                take(waiting)
                waiting = []
            waiting.append(record)
        take(waiting)
    progress(one.source.label, tally.rows)
    return tally.report()


def _counted(records: Iterator[Record], tally: Tally, progress: Progress) -> Iterator[Record]:
    for record in records:
        if isinstance(record, Columns):
            tally.columns, tally.unread = record
            continue
        tally.rows += 1
        if tally.rows % 1000 == 0:
            progress(tally.path, tally.rows)
        yield record


def _tie(work: Work, known: Known, one: Related, notes: list[str]) -> None:
    """Record that two contacts know each other, as a file says; what is known already stays."""
    contact_id, relation = one
    other = known.by_anything(relation.who)
    if other is None:
        notes.append(
            f"{relation.who} ({relation.how or 'related'}) is not among your contacts: no tie"
        )
        return
    a, b = sorted((contact_id, other))
    if a == b or work.run("SELECT 1 FROM contact WHERE is_me = 1 AND id IN (:a, :b)", a=a, b=b):
        return
    if not work.run("SELECT 1 FROM tie WHERE a_id = :a AND b_id = :b", a=a, b=b):
        work.add(
            "tie",
            a_id=a,
            b_id=b,
            how=relation.how,
            strength=relation.strength,
            source="import",
            confirmed_on=work.at[:10],
            created_at=work.at,
        )


def _next(
    reports: Sequence[FileReport], differing: Sequence[str], *, dry_run: bool
) -> tuple[NextStep, ...]:
    """Return what to type; ``differing`` are the paths when a card or table of our own differs."""
    came_in = any(report.created or report.updated for report in reports)
    unknown = (
        (NextStep("say who you are, then import it again", _ME),)
        if any(row.why == WHO_ARE_YOU for report in reports for row in report.skipped)
        else ()
    )
    if dry_run:
        return (*unknown, NextStep("to do it", "leave out --dry-run")) if came_in else unknown
    if differing:
        names = shlex.join(differing)
        theirs = NextStep("theirs counts", f"intro import {names} --prefer file")
        folders = [path for path in differing if expanded(path).is_dir()]
        mine = [
            NextStep("yours counts, write it there", f"intro export -o {shlex.quote(path)} --force")
            for path in folders
        ]
        return (theirs, *mine)
    if came_in:
        return (
            *unknown,
            NextStep("who looks alike", "intro duplicates"),
            NextStep("take it all back", "intro undo"),
        )
    return unknown

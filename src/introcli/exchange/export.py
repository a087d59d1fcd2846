"""Taking things out: everything as JSON, contacts as a table or vCards, the log (F12)."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from introcli import __version__
from introcli.errors import UsageProblem
from introcli.exchange import on_record
from introcli.formats import own
from introcli.formats.own import FORMAT
from introcli.language.dates import instant
from introcli.language.export_views import Card, Exported, Story
from introcli.record.filter import EVERYBODY, ContactFilter, read_filter
from introcli.saving import expanded, is_standard_output
from introcli.store.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from introcli.store.workspace import Workspace

# Writes the parts of a document somewhere, and returns where.
Write = Callable[[Iterable[bytes]], object]

EVERYTHING, CONTACTS, INTRODUCTIONS = "everything", "contacts", "introductions"
# What each format can hold; the first is meant when nothing is said.
HOLDS = {
    "json": (EVERYTHING,),
    "vcard": (CONTACTS,),
    "csv": (CONTACTS, INTRODUCTIONS),
    "markdown": (INTRODUCTIONS,),
}
_ENDINGS = {".json": "json", ".vcf": "vcard", ".csv": "csv", ".md": "markdown"}
_VCARD = "3.0"


@dataclass(frozen=True)
class Wish:
    """What was asked for; what is empty was not said. No ``output`` is standard output."""

    format: str = ""
    what: str = ""
    output: str = ""
    version: str = ""
    raw: bool = False
    force: bool = False
    wanted: ContactFilter = EVERYBODY

    @property
    def is_folder(self) -> bool:
        """Return whether the cards go into a folder, each in a file of its own."""
        ends = self.output.endswith(("/", os.sep))
        return self.format == "vcard" and (ends or expanded(self.output or "-").is_dir())


def settle(wish: Wish) -> Wish:
    """Return the wish with what was not said filled in; raise UsageProblem for what cannot be."""
    form = wish.format
    if not form and (
        wish.output.endswith(("/", os.sep)) or (wish.output and expanded(wish.output).is_dir())
    ):
        form = "vcard"  # a folder is for cards
    elif not form:
        refuse_foreign_ending(wish.output)
        form = _ENDINGS.get(Path(wish.output).suffix.lower(), "json")
    what = wish.what or HOLDS[form][0]
    if what not in HOLDS[form]:
        fitting = next(name for name, holds in HOLDS.items() if what in holds and name != "json")
        raise UsageProblem(
            f"{what} cannot be written as {form}, which holds {' or '.join(HOLDS[form])}",
            hint=f"for example: intro export --format {fitting} --what {what}",
        )
    settled = replace(wish, format=form, what=what, version=wish.version or _VCARD)
    # Refuse an option that would do nothing, before somebody relies on it.
    for given, fits, option in (
        (wish.version, settled.format == "vcard", "--vcard-version is for vCards"),
        (wish.raw, settled.format == "csv", "--raw is for CSV"),
        (wish.force, bool(wish.output), "--force is for a file or a folder that is there"),
        (
            wish.wanted != EVERYBODY,
            settled.what == CONTACTS,
            "the options that choose contacts are for vCards and a CSV of contacts",
        ),
    ):
        if given and not fits:
            raise UsageProblem(
                f"{option}; this would write {settled.what} as {settled.format}",
                hint="say --format vcard or --format csv, or leave the option out",
            )
    return settled


def export(workspace: Workspace, wish: Wish, write: Write) -> Exported:
    """Write what a settled wish asks for; into a folder, or by ``write``.

    Raises NotFound when nothing is recorded yet, UsageProblem where nothing can be written.
    """
    target = expanded(wish.output)
    is_file = wish.output and not is_standard_output(wish.output) and target.exists()
    if is_file and workspace.database.exists() and target.samefile(workspace.database):
        raise UsageProblem(f"{wish.output} is the database itself", hint="name another file")
    refuse_strangers(wish)
    with workspace.reading() as connection:
        if wish.is_folder:
            from introcli.formats.vcard.folder import Folder

            path = expanded(wish.output)
            folder = Folder(path, wish.version, _stamp(workspace), force=wish.force)
            done = folder.update(
                _cards(workspace, connection, wish),
                lambda uid: on_record.what_became(connection, uid),
            )
            return Exported(
                wish.format,
                wish.what,
                str(path),
                done.cards,
                0,
                changed=done.changed,
                removed=done.removed,
                left=done.left,
            )
        counted = _Counted()
        where = write(counted.bytes_of(_parts(workspace, connection, wish, counted)))
        contacts, introductions = counted.contacts, counted.introductions
        if wish.what == EVERYTHING:
            contacts, introductions = on_record.totals(connection)
    return Exported(wish.format, wish.what, str(where), contacts, introductions, counted.bytes)


class _Counted:
    """Counts what goes by."""

    def __init__(self) -> None:
        self.contacts = self.introductions = self.bytes = 0

    def cards(self, cards: Iterable[Card]) -> Iterator[Card]:
        for card in cards:
            self.contacts += 1
            yield card

    def stories(self, stories: Iterable[Story]) -> Iterator[Story]:
        for story in stories:
            self.introductions += 1
            yield story

    def bytes_of(self, parts: Iterable[bytes]) -> Iterator[bytes]:
        for part in parts:
            self.bytes += len(part)
            yield part


def _parts(
    workspace: Workspace, connection: sqlite3.Connection, wish: Wish, counted: _Counted
) -> Iterator[bytes]:
    if wish.what == EVERYTHING:
        return everything_as_json(workspace, connection)
    if wish.what == CONTACTS:
        cards = counted.cards(_cards(workspace, connection, wish))
        if wish.format == "vcard":
            from introcli.formats.vcard import lines

            return lines.render(cards, wish.version, _stamp(workspace))
        from introcli.formats import csv_writing

        rows = map(csv_writing.contact_cells, cards)
        return csv_writing.render_contacts(
            csv_writing.CONTACT_COLUMNS, rows, raw=wish.raw, mark=_is_marked(wish)
        )
    stories = counted.stories(on_record.stories(connection, workspace.today))
    if wish.format == "markdown":
        from introcli.formats import csv_writing

        return csv_writing.render_log(stories, workspace.today.isoformat())
    from introcli.formats import csv_writing

    rows = map(csv_writing.introduction_cells, stories)
    return csv_writing.render_contacts(
        csv_writing.INTRODUCTION_COLUMNS, rows, raw=wish.raw, mark=_is_marked(wish)
    )


def _cards(workspace: Workspace, connection: sqlite3.Connection, wish: Wish) -> Iterator[Card]:
    wanted = read_filter(workspace.on(connection), wish.wanted)
    return on_record.cards(connection, on_record.ids_of(connection, wanted))


def _is_marked(wish: Wish) -> bool:
    """Return whether a table starts with a BOM: spreadsheets need it, pipes trip over it."""
    return bool(wish.output) and not is_standard_output(wish.output) and not wish.raw


def _stamp(workspace: Workspace) -> str:
    return instant(workspace.now)


def everything_as_json(workspace: Workspace, connection: sqlite3.Connection) -> Iterator[bytes]:
    """Return the whole database but its journal, part by part."""

    header = {
        "format": FORMAT,
        "schema": SCHEMA_VERSION,
        "version": __version__,
        "exported_at": _stamp(workspace),
        "numbers": on_record.numbers(connection),
    }
    return own.render(header, on_record.sections(connection))


# Bytes by which a file is known: the header of the widest table fits.
_HEAD = 4096
# Endings that promise a format which intro does not write, and what serves instead.
_FOREIGN = {
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".numbers", ".tsv"), ".csv opens in Excel"),
    **dict.fromkeys((".pdf", ".doc", ".docx", ".odt", ".html", ".txt"), ".md can be read anywhere"),
    **dict.fromkeys((".xml", ".yaml", ".yml", ".zip", ".db", ".sqlite"), ".json holds everything"),
}


def refuse_foreign_ending(output: str) -> None:
    """Raise UsageProblem for a file whose ending promises what would not be in it."""
    ending = Path(output).suffix.lower()
    if ending in _FOREIGN and not is_standard_output(output):
        raise UsageProblem(
            f"intro cannot write {ending} files",
            hint=f"{_FOREIGN[ending]}; or say which one it is: --format",
        )


def refuse_strangers(wish: Wish) -> None:
    """Raise UsageProblem when a file is there that intro did not write, unless it is forced."""
    if not wish.output or is_standard_output(wish.output) or wish.is_folder or wish.force:
        return
    target = expanded(wish.output)
    if target.is_file() and not _is_ours(target):
        raise UsageProblem(
            f"{wish.output} already exists and is not an export of intro; it was left alone",
            hint="name another file, or replace it: --force",
        )


def _is_ours(target: Path) -> bool:
    """Return whether a file is empty, as mktemp makes one, or an earlier export."""
    try:
        with target.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    from introcli.formats import csv_writing
    from introcli.formats.vcard import lines

    return not head or head.removeprefix(b"\xef\xbb\xbf").startswith(
        (
            own.BEGINNING,
            csv_writing.BEGINNING,
            *lines.BEGINNINGS,
            *(
                ",".join(columns).encode()
                for columns in (csv_writing.CONTACT_COLUMNS, csv_writing.INTRODUCTION_COLUMNS)
            ),
        )
    )

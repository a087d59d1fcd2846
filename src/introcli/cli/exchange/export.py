"""``intro export``."""

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show.documents import as_document
from introcli.cli.upkeep import backup
from introcli.cli.upkeep.backup import exported
from introcli.errors import UsageProblem
from introcli.exchange import export as exporting
from introcli.exchange.export import Wish, Write
from introcli.record.filter import ContactFilter
from introcli.safe_text import safe_lines
from introcli.saving import is_standard_output, save


class Format(StrEnum):
    """What is written."""

    JSON = "json"
    VCARD = "vcard"
    CSV = "csv"
    MARKDOWN = "markdown"


class What(StrEnum):
    """What a table holds."""

    CONTACTS = "contacts"
    INTRODUCTIONS = "introductions"


class Version(StrEnum):
    """The versions of vCards that are written."""

    V3 = "3.0"
    V4 = "4.0"


def export(
    form: Annotated[
        Format | None,
        typer.Option("--format", help="By default as the file's ending says, else json."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="A file, a folder for vCards, or - to print it."
        ),
    ] = None,
    what: Annotated[
        What | None, typer.Option("--what", help="What a CSV holds; by default contacts.")
    ] = None,
    vcard_version: Annotated[
        Version | None, typer.Option("--vcard-version", help="By default 3.0.")
    ] = None,
    raw: Annotated[
        bool, typer.Option("--raw", help="CSV for programs: nothing is made safe for spreadsheets.")
    ] = False,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Replace another file; in a folder, cards that others changed."
        ),
    ] = False,
    matching: Annotated[
        str | None,
        typer.Option(
            help="Words from the name, organisation or background.",
            rich_help_panel="Which contacts",
        ),
    ] = None,
    tag: o.WithTag = None,
    org: o.AtOrganisation = None,
    former: o.Former = False,
    location: o.LocatedAt = None,
    met: o.MetAt = None,
    place: o.MetInPlace = None,
    since: o.MetSince = None,
    before: o.MetBefore = None,
    not_touched_since: o.NotTouchedSince = None,
    strength: o.StrengthFrom = None,
    no_reason: o.NoReason = False,
    introduced_by: o.IntroducedBy = None,
    tie: o.WhoKnows = None,
    archived: o.Archived = False,
    json: o.Json = False,
) -> None:
    """Take everything out, or your contacts for another program, or the log for a reader.

    JSON holds all there is and comes back the same with intro import. vCards
    and CSV hold the contacts that are not archived, all or those that fit;
    Markdown the log of introductions.

    \b
    intro export -o everything.json
    intro export -o ~/contacts/ --tag friend
    intro export --format csv --what introductions -o log.csv
    """
    typed = ContactFilter(
        query=matching or "", tags=tuple(tag or ()), organisation=org or "", former=former,
        location=location or "", met=met or "", place=place or "", since=since, before=before,
        not_touched_since=not_touched_since, strength=strength, no_reason=no_reason,
        introduced_by=introduced_by, tie=tie, archived=archived,
    )  # fmt: skip
    wish = exporting.settle(
        exporting.Wish(
            format=form.value if form else "",
            what=what.value if what else "",
            output=output or "",
            version=vcard_version.value if vcard_version else "",
            raw=raw,
            force=force,
            wanted=typed,
        )
    )
    write = _writer(wish, json=json)
    done = exporting.export(context.workspace(), wish, write)
    if _is_printed(wish):
        return

    context.printer(json=json).show(
        document=lambda: {"export": as_document(done)},
        rows=lambda: [backup.exported_row(done)],
        human=lambda: exported(done),
    )


def _is_printed(wish: Wish) -> bool:
    return not wish.output or is_standard_output(wish.output)


def _writer(wish: Wish, *, json: bool) -> Write:
    """Return what writes the document; refuse to fill a screen that nobody asked to fill."""
    if not _is_printed(wish):
        return lambda parts: save(wish.output, parts)
    if json and wish.format != "json":
        raise UsageProblem(
            f"--json reports on a file that was written, but the {wish.format} is printed",
            hint="name a file with --output, or leave --json out",
        )
    if not context.is_terminal(sys.stdout):
        return lambda parts: save("-", parts)
    if not wish.output and wish.format != "markdown":
        raise UsageProblem(
            f"this would fill the screen with {wish.what} as {wish.format}",
            hint=f"write it to a file: --output {_EXAMPLES[wish.format]}   or print it: --output -",
        )
    return _on_screen


_EXAMPLES = {"json": "everything.json", "vcard": "contacts.vcf", "csv": "contacts.csv"}


def _on_screen(parts: Iterable[bytes]) -> str:
    """Print a document on a terminal, where nothing in it may be taken for a command."""
    sys.stdout.write(safe_lines(b"".join(parts).decode("utf-8")))
    return "-"

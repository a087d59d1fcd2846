"""``intro doctor``."""

import os
import shutil
import sys
from typing import Annotated

import typer

from introcli import clock, paths
from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show.documents import as_document
from introcli.cli.show.parts import Screen, columns, line, plural
from introcli.config import Settings
from introcli.errors import ConfigProblem, DatabaseProblem
from introcli.store.workspace import Workspace
from introcli.upkeep import doctor as service
from introcli.upkeep import doctor_machine
from introcli.upkeep.doctor_machine import Health


def doctor(
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Mend what is safe: rights, the search index, a backup."),
    ] = False,
    json: o.Json = False,
) -> None:
    """Check everything: the file, its permissions, backups, search, settings, terminal.

    Says what is wrong, how bad it is, and the command that fixes it. Ends with
    6 when the database is damaged, with 7 when the configuration is wrong.

    \b
    intro doctor
    intro doctor --fix
    """
    problem: ConfigProblem | None = None
    try:
        workspace = context.workspace()
    except ConfigProblem as found_in:  # then with the default settings
        problem = found_in
        workspace = Workspace(*paths.places(), settings=Settings(), now=clock.now())
    terminal = doctor_machine.terminal(
        is_terminal=context.is_terminal(sys.stdout),
        encoding=sys.stdout.encoding or "ascii",
        columns=shutil.get_terminal_size().columns,
        kind=os.environ.get("TERM", ""),
    )
    found = service.examine(workspace, terminal, problem)
    if fix:
        found = service.mend(workspace, found)

    context.printer(json=json).show(
        document=lambda: as_document(found),
        rows=lambda: [(one.name, one.severity, one.message, one.fix) for one in found.checks],
        human=lambda: health(found),
    )
    if found.is_broken("file", "tables", "search", "history"):
        raise typer.Exit(DatabaseProblem.exit_code)
    if found.is_broken("configuration"):
        raise typer.Exit(ConfigProblem.exit_code)


_SAID = {"ok": "✓", "hint": "·", "warning": "warning", "error": "error"}
_STYLE = {"ok": "context", "hint": "context", "warning": "warning", "error": "error"}


def health(found: Health) -> Screen:
    """Yield the answer first, then each check, then the commands that fix what is wrong."""
    wrong = [check for check in found.checks if not check.ok]
    mended = [check for check in found.checks if check.mended]
    if mended:
        names = ", ".join(check.name for check in mended)
        yield line(("Mended   ", "strong"), names)
    yield line(
        (f"{plural(len(wrong), 'thing')} to look at" if wrong else "All is well", "strong"),
        (f"   {plural(len(found.checks), 'check')}", "context"),
    )
    yield line()
    table = columns(16, 8, None)
    for check in found.checks:
        said = "fixed" if check.mended else _SAID[check.severity]
        table.add_row(
            line(f"  {check.name}"),
            line((said, _STYLE[check.severity])),
            line((check.message, "context" if check.ok else "")),
        )
    yield table
    fixes = dict.fromkeys(check.fix for check in wrong if check.fix)
    if fixes:
        yield line()
    for index, fix in enumerate(fixes):
        yield line(("Next   " if index == 0 else "       ", "todo"), (fix, "command"))

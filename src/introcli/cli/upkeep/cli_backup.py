"""``intro backup`` and ``intro restore``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.show.output_documents import as_document
from introcli.cli.upkeep import copies
from introcli.cli.upkeep.backup import backup_list, backup_made, restored
from introcli.errors import Aborted, UsageProblem
from introcli.language.files import Restored
from introcli.safe_text import safe
from introcli.upkeep.backups import list_backups, make_backup, plan_restore, restore_backup

if TYPE_CHECKING:
    from introcli.upkeep.backups import Plan


def backup(
    file: Annotated[
        str | None,
        typer.Argument(help="Where to; without it into the folder of backups."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the backups there are.")] = False,
    json: o.Json = False,
) -> None:
    """Copy everything to one file that is checked, or list the copies there are.

    One is made by itself before an import, a merge, a restore and an upgrade.

    \b
    intro backup
    intro backup /media/stick/intro-2026.db
    intro backup --list
    """
    workspace = context.workspace()
    if list_ and file is not None:
        raise UsageProblem("--list takes no file", hint="intro backup --list")
    if list_:
        found = list_backups(workspace)

        context.printer(json=json).show(
            document=lambda: {"backups": as_document(found)},
            rows=lambda: map(copies.row, found),
            human=lambda: backup_list(found, workspace.today),
        )
        return
    made = make_backup(workspace, file)

    context.printer(json=json).show(
        document=lambda: {"backup": as_document(made)},
        rows=lambda: [copies.row(made)],
        human=lambda: backup_made(made),
    )


def restore(
    backup: Annotated[
        str,
        typer.Argument(help="latest, a number from intro backup --list, or a file."),
    ] = "latest",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Look the backup through, and change nothing.")
    ] = False,
    no_input: o.NoInput = False,
    json: o.Json = False,
) -> None:
    """Put a backup in the place of what is recorded now, which is backed up first.

    \b
    intro restore latest --dry-run
    intro restore 2 --yes
    """
    workspace = context.workspace()
    plan = plan_restore(workspace, backup)
    if not dry_run and not yes:
        _confirm(plan, no_input=no_input)
    done = Restored(*plan, dry_run=True) if dry_run else restore_backup(workspace, plan)

    context.printer(json=json).show(
        document=lambda: copies.restored(done),
        rows=lambda: [copies.restored_row(done)],
        human=lambda: restored(done, workspace.today),
    )


def _confirm(plan: Plan, *, no_input: bool) -> None:
    what = (
        f"{safe(plan.backup.path)} of {plan.backup.made_at}"
        f" ({plan.contacts} contacts, {plan.introductions} introductions)"
    )
    if not context.may_ask(no_input=no_input):
        raise UsageProblem(
            f"this would put {what} in the place of what is recorded now",
            hint="to do it: add --yes",
        )
    if not prompts.confirm(f"Put {what} in the place of what is recorded now?"):
        raise Aborted("nothing was restored")

"""``intro backup`` and ``intro restore``."""

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath
from typing import Annotated

import typer

from introcli.cli import context, prompts
from introcli.cli import options as o
from introcli.cli.show.documents import Document, Row, as_document
from introcli.cli.show.parts import Screen, columns, line, plural
from introcli.errors import Aborted, UsageProblem
from introcli.language.export_views import BackupView, Exported, Restored
from introcli.language.say_dates import say_stored
from introcli.safe_text import safe
from introcli.upkeep.backups import list_backups, make_backup, plan_restore, restore_backup


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
            rows=lambda: map(row, found),
            human=lambda: backup_list(found, workspace.today),
        )
        return
    made = make_backup(workspace, file)

    context.printer(json=json).show(
        document=lambda: {"backup": as_document(made)},
        rows=lambda: [row(made)],
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
    done = Restored(*plan, dry_run=True) if dry_run else restore_backup(workspace, plan)

    context.printer(json=json).show(
        document=lambda: restored(done),
        rows=lambda: [restored_row(done)],
        human=lambda: restored_screen(done, workspace.today),
    )


def row(view: BackupView) -> Row:
    """Return made at, reason, bytes, ok, path."""
    return (view.made_at, view.reason, view.bytes, "ok" if view.ok else "unusable", view.path)


def restored(done: Restored) -> Document:
    """Return what was put back, and where what was there is kept."""
    counts = {"contacts": done.contacts, "introductions": done.introductions}
    return {
        "restored": as_document(done.backup) | counts,
        "kept": done.kept or done.set_aside,
        "dry_run": done.dry_run,
    }


def restored_row(done: Restored) -> Row:
    """Return path, made at, contacts, introductions, where what was there is kept."""
    return (
        done.backup.path,
        done.backup.made_at,
        done.contacts,
        done.introductions,
        done.kept or done.set_aside,
    )


def exported_row(done: Exported) -> Row:
    """Return path, format, what, contacts, introductions, bytes, changed, removed, left."""
    counts = (done.contacts, done.introductions, done.bytes, done.changed, done.removed)
    return (done.path, done.format, done.what, *counts, len(done.left))


_UNIT = 1024
_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def size(count: int) -> str:
    """Return a number of bytes as people say it: ``1.4 MB``."""
    number = float(count)
    for unit in _UNITS:
        if number < _UNIT or unit == _UNITS[-1]:
            break
        number /= _UNIT
    return f"{number:.0f} {unit}" if unit == _UNITS[0] else f"{number:.1f} {unit}"


def backup_made(view: BackupView) -> Screen:
    """Yield where the copy is, and how to put it back."""
    yield line(("Backed up   ", "strong"), f"{size(view.bytes)}, checked")
    yield line((f"            {view.path}", "context"))
    yield line()
    name = view.path if view.reason == "by hand" else PurePath(view.path).name
    yield line(
        ("Next   ", "todo"), "put it back   ", (f"intro restore {shlex.quote(name)}", "command")
    )


def backup_list(views: Sequence[BackupView], today: date) -> Screen:
    """Yield the backups, numbered from the newest."""
    if not views:
        yield line("There is no backup yet.")
        yield line(("Next   ", "todo"), ("intro backup", "command"))
        return
    yield line((plural(len(views), "backup"), "strong"))
    table = columns(None, None, None, None, None)
    for number, view in enumerate(views, start=1):
        table.add_row(
            line((f"  {number}", "command")),
            line(f"{say_stored(view.made_at, today)} {view.made_at[11:16]}Z"),
            line(view.reason.replace("-", " ")),
            line((size(view.bytes), "context")),
            line((view.problem, "error")),
        )
    yield table
    yield line((f"in {PurePath(views[0].path).parent}", "context"))
    yield line()
    yield line(("Next   ", "todo"), ("intro restore 1 --dry-run", "command"))


def restored_screen(done: Restored, today: date) -> Screen:
    """Yield what was restored, and the command that undoes it."""
    what = f"{plural(done.contacts, 'contact')}, {plural(done.introductions, 'introduction')}"
    when = f"{say_stored(done.backup.made_at, today)} {done.backup.made_at[11:16]}Z"
    name = shlex.quote(PurePath(done.backup.path).name)
    if done.dry_run:
        yield line(("Sound   ", "strong"), f"the backup of {when}: {what}. Nothing was changed.")
        yield line()
        yield line(("Next   ", "todo"), (f"intro restore {name}", "command"))
        return
    yield line(("Restored   ", "strong"), f"the backup of {when}: {what}")
    if done.set_aside:
        yield line((f"           the damaged database is kept: {done.set_aside}", "context"))
    if done.kept:
        back = shlex.quote(PurePath(done.kept).name)
        yield line()
        yield line(
            ("Next   ", "todo"), "back to before   ", (f"intro restore {back} --yes", "command")
        )


# What the formats are called, and how many files of a folder are named.
_FORMATS = {"json": "JSON", "vcard": "vCards", "csv": "CSV", "markdown": "Markdown"}
_MOST_LEFT = 8


def exported(done: Exported) -> Screen:
    """Yield what was written and where, what was left alone, and what to type next."""
    yield line(
        ("Exported   ", "strong"), f"{_counted(done)} as {_FORMATS[done.format]}{_how(done)}"
    )
    yield line((f"           {done.path}", "context"))
    for left in done.left[:_MOST_LEFT]:
        yield line(("Left       ", "warning"), left.why)
        yield line((f"           {left.file}", "context"))
    if len(done.left) > _MOST_LEFT:
        yield line(
            (f"           and {len(done.left) - _MOST_LEFT} more: --json has all", "context")
        )
    name = shlex.quote(done.path)
    mine = f"intro export -o {name} --force"
    if done.left:
        yield line()
        yield line(
            ("Next   ", "todo"), "take in what others changed; where both did, yours counts:"
        )
        yield line("       ", (f"intro import {name} && {mine}", "command"))
        yield line("       ", "or theirs counts:")
        yield line("       ", (f"intro import {name} --prefer file && {mine}", "command"))
    elif done.what == "everything":
        yield line()
        yield line(
            ("Next   ", "todo"), "on another machine   ", (f"intro import {name}", "command")
        )


def _counted(done: Exported) -> str:
    contacts = plural(done.contacts, "contact")
    introductions = plural(done.introductions, "introduction")
    return {
        "contacts": contacts,
        "introductions": introductions,
        "everything": f"everything: {contacts}, {introductions},",
    }[done.what]


def _how(done: Exported) -> str:
    if done.changed is None:
        return f", {size(done.bytes or 0)}"
    removed = f", {done.removed} removed" if done.removed else ""
    return f": {plural(done.changed, 'card')} written{removed}"

"""Backups, restores and exports on a terminal."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from introcli.cli.show.console import Screen, columns, line
from introcli.cli.show.human_parts import plural
from introcli.language.files import BackupView, Exported, Restored
from introcli.language.say_dates import say_stored

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
    """Give where the copy is, and how to put it back."""
    yield line(("Backed up   ", "strong"), f"{size(view.bytes)}, checked")
    yield line((f"            {view.path}", "context"))
    yield line()
    name = view.path if view.reason == "by hand" else PurePath(view.path).name
    yield line(
        ("Next   ", "todo"), "put it back   ", (f"intro restore {shlex.quote(name)}", "command")
    )


def backup_list(views: Sequence[BackupView], today: date) -> Screen:
    """Give the backups, numbered from the newest."""
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


def restored(done: Restored, today: date) -> Screen:
    """Give what is back, and the command that takes it back."""
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
    """Give what was written and where, what was left alone, and what to type next."""
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
    removed = f", {done.removed} taken away" if done.removed else ""
    return f": {plural(done.changed, 'card')} written{removed}"

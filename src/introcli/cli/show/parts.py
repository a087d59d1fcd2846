"""Templates, history and settings on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from introcli.cli.show.console import Screen, columns, line
from introcli.cli.show.human_parts import dated, indented, plural
from introcli.language.views import ChangeView, TemplateView


def template_whole(view: TemplateView) -> Screen:
    """Give one template as it is written."""
    about = f"   {view.kind} · {view.source}" + (
        f" · version {view.version}" if view.version > 1 else ""
    )
    yield line((view.name, "strong"), (about, "context"))
    yield line()
    if view.subject:
        yield indented(f"Subject: {view.subject}")
        yield line()
    yield indented(view.body)


def history(views: Sequence[ChangeView], today: date) -> Screen:
    """Give the steps, newest first; the first that is not undone is what undo takes back."""
    if not views:
        yield line("Nothing has been changed yet.")
        return
    table = columns(None, None, None)
    for view in views:
        undone = "   undone" if view.undone_at else ""
        table.add_row(
            line((str(view.id), "context")),
            line((dated(view.at, today), "context")),
            line((view.command, "context" if undone else ""), (undone, "context")),
        )
    yield table
    yield line()
    yield line(("Next   ", "todo"), "take the last one back   ", ("intro undo", "command"))


def settings(views: Sequence[Any]) -> Screen:
    """Give every setting with its value and meaning."""
    table = columns(None, None, None)
    for view in views:
        changed = view.value != view.default
        table.add_row(
            line((view.key, "command")),
            line((str(view.value) or "not set", "strong" if changed else "")),
            line((f"{view.meaning} ({view.takes})", "context")),
        )
    yield table


def template_from(view: TemplateView, replaced: Sequence[tuple[str, str]]) -> Screen:
    """Give a template made of a message, and which words became which variable."""
    yield from template_whole(view)
    if not replaced:
        return
    yield line()
    yield line(("Replaced", "strong"))
    table = columns(None, None, indent=4)
    for text, name in replaced:
        table.add_row(line(""), line(text), line((name, "context")))
    yield table


def template_preview(
    view: TemplateView, subject: str | None, body: str, *, example: bool
) -> Screen:
    """Give a template filled in."""
    about = "   filled in with an example" if example else ""
    yield line((view.name, "strong"), (about, "context"))
    yield line()
    if subject:
        yield indented(f"Subject   {subject}")
        yield line()
    yield indented(body)


def template_check(name: str, issues: Sequence[tuple[int, str]], missing: Sequence[str]) -> Screen:
    """Give what is wrong in a template, and what is not known where it would be used."""
    verdict = plural(len(issues), "mistake") if issues else "no mistakes"
    yield line((name, "strong"), f"   {verdict}")
    for number, message in issues:
        yield line((f"  line {number}   ", "context"), (message, "error"))
    if missing:
        yield line("  not known here, so left out: ", (", ".join(missing), "warning"))

"""The practice on a terminal: findings on a text, and the rows with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from introcli.cli.show.console import Screen, columns, line
from introcli.cli.show.human_parts import labelled, plural


def lint_result(characters: int, limit: int | None, findings: Sequence[Any], checks: int) -> Screen:
    """Give what is to be mended in a text: the count first, then each with why and how."""
    length = f"{characters:,}" + (f" of {limit:,}" if limit else "") + " characters"
    errors = sum(f.severity == "error" for f in findings)
    verdict = "ready to send" if not findings else plural(len(findings), "finding")
    yield line(
        (verdict, "error" if errors else "strong"),
        (f"   {length}   {plural(checks, 'check')}", "context"),
    )
    if not findings:
        return
    yield line()
    table = columns(4, 8, None)
    for found in findings:
        severity = str(found.severity)
        table.add_row(line((found.rule, "strong")), line((severity, severity)), line(found.message))
        if found.why:
            table.add_row(line(""), line(""), line((found.why, "context")))
        if found.fix:
            table.add_row(line(""), line(""), line((found.fix, "command")))
    yield table
    yield line()
    yield line(("Next   ", "todo"), (f"intro etiquette {findings[0].rule}", "command"))


def practice_list(rows: Sequence[Any]) -> Screen:
    """Give every row in a line."""
    table = columns(4, None, 6)
    for row in rows:
        table.add_row(
            line((row.id, "strong")),
            line(row.title),
            line(("check" if row.check else "", "context")),
        )
    yield table
    yield line()
    yield line(("Next   ", "todo"), "the reason for one   ", ("intro etiquette B4", "command"))


def practice_whole(row: Any, severity: str) -> Screen:
    """Give one row with its reason, its source and what the program does."""
    yield line((f"{row.id}   {row.title}", "strong"))
    yield line()
    yield labelled("Why", [line(row.reason)])
    yield labelled("Here", [line(row.does)])
    yield labelled("From", [line((row.source, "context"))])
    if severity:
        lighter = "off" if severity == "hint" else "hint"
        change = f"change it: intro config set etiquette.{row.checked_by} {lighter}"
        yield labelled("Check", [line(f"{severity}   ", (change, "context"))])


def brief_page(about: str, reader: str, sections: Sequence[tuple[str, Sequence[str]]]) -> Screen:
    """Give the page that one side reads before they talk."""
    yield line((about, "strong"), (f"   for {reader}", "context"))
    for title, lines in sections:
        yield line()
        yield line((title, "strong"))
        for text in lines:
            table = columns(None, indent=3)
            table.add_row(line(""), line(text))
            yield table

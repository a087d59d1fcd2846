"""``intro lint`` and ``intro etiquette``: the practice, on any text and row by row."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show.documents import as_document
from introcli.cli.show.parts import Screen, columns, labelled, line, plural
from introcli.etiquette import practice as catalogue
from introcli.etiquette.engine import rule
from introcli.etiquette.practice import Practice, practices
from introcli.introductions import lint as linting

_REFUSED = 5


def lint(
    file: Annotated[
        str, typer.Argument(metavar="[FILE or -]", help="The text; - is standard input.")
    ] = "-",
    kind: o.MessageKindOption = None,
    channel: o.ChannelOption = None,
    intro: Annotated[
        int | None,
        typer.Option(
            "--intro",
            help="The introduction it belongs to.",
            autocompletion=o.complete_introduction,
        ),
    ] = None,
    requester: Annotated[str, typer.Option(help="Who wants to meet somebody.")] = "",
    to: Annotated[str, typer.Option(help="Who will read it.")] = "",
    target: Annotated[str, typer.Option(help="Who is to be met.")] = "",
    target_org: Annotated[str, typer.Option(help="The target's organisation.")] = "",
    purpose: Annotated[str, typer.Option(help="What it is about.")] = "",
    subject: Annotated[str | None, typer.Option(help="The subject line.")] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with code 5 when there is an error.")
    ] = False,
    json: o.Json = False,
) -> None:
    """Check any text against good practice, before it goes out.

    \b
    intro lint letter.txt --kind request --to "Mary Somerville" --target "Charles Babbage"
    """
    wanted = linting.Lint(
        context.read_text(file), subject=subject, kind=kind,
        channel=channel, introduction_id=intro, requester=requester,
        to=to, target=target, target_organisation=target_org, purpose=purpose,
    )  # fmt: skip
    result = linting.lint(context.workspace(), wanted)

    context.printer(json=json).show(
        document=lambda: {
            "characters": result.characters,
            "limit": result.limit,
            "checks": result.checks,
            "findings": as_document(result.findings),
        },
        rows=lambda: [(f.severity, f.rule, f.message, f.fix) for f in result.findings],
        human=lambda: lint_result(result.characters, result.limit, result.findings, result.checks),
    )
    if exit_code and any(found.severity == "error" for found in result.findings):
        raise typer.Exit(_REFUSED)


def etiquette(
    practice: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="One row, explained: B4.",
            autocompletion=lambda incomplete: [
                row.id for row in practices() if row.id.startswith(incomplete.upper())
            ],
            show_default=False,
        ),
    ] = None,
    json: o.Json = False,
) -> None:
    """The practice that the program checks and follows, with the reason for each row.

    \b
    intro etiquette B4
    """
    rows = [catalogue.practice(practice)] if practice else list(catalogue.practices())
    settings = context.workspace().settings.etiquette

    context.printer(json=json).show(
        document=lambda: {
            "practices": [
                {
                    "id": row.id,
                    "title": row.title,
                    "reason": row.reason,
                    "source": row.source,
                    "does": row.does,
                    "check": row.check,
                    "severity": _severity(row, settings) or None,
                }
                for row in rows
            ]
        },
        rows=lambda: [(row.id, row.title, _severity(row, settings), row.reason) for row in rows],
        human=lambda: (
            practice_whole(rows[0], _severity(rows[0], settings))
            if practice
            else practice_list(rows)
        ),
    )


def _severity(row: Practice, settings: Mapping[str, str]) -> str:
    """Return how the row's rule is judged, as set; empty when it is no check."""
    if not row.checked_by:
        return ""
    return settings.get(row.checked_by) or rule(row.checked_by).severity


def lint_result(characters: int, limit: int | None, findings: Sequence[Any], checks: int) -> Screen:
    """Yield what to fix in a text: the count first, then each with why and how."""
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
    """Yield every row in a line."""
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
    """Yield one row with its reason, its source and what the program does."""
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
    """Yield the page that one side reads before they talk."""
    yield line((about, "strong"), (f"   for {reader}", "context"))
    for title, lines in sections:
        yield line()
        yield line((title, "strong"))
        for text in lines:
            table = columns(None, indent=3)
            table.add_row(line(""), line(text))
            yield table

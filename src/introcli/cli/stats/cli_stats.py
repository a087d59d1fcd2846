"""``intro stats``."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import cli_asides, context
from introcli.cli import options as o
from introcli.cli.stats import stats as forms
from introcli.cli.stats.screens import breakdown, overview
from introcli.cli.stats.stats import as_csv
from introcli.errors import UsageProblem
from introcli.safe_text import safe
from introcli.saving import is_standard_output, save
from introcli.stats.stats import get_stats

if TYPE_CHECKING:
    from introcli.stats.views_stats import Stats


class By(StrEnum):
    """What introductions are counted by."""

    KIND = "kind"
    CHANNEL = "channel"
    CONNECTOR = "connector"
    TEMPLATE = "template"
    TONE = "tone"
    MONTH = "month"


def stats(
    by: Annotated[By | None, typer.Option("--by", help="Only these rates, all of them.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Begun on this day or later, or within so long: 90d.")
    ] = None,
    before: Annotated[str | None, typer.Option(help="Begun before this day.")] = None,
    csv: Annotated[
        bool, typer.Option("--csv", help="Print the rates as CSV, with a header.")
    ] = False,
    html: Annotated[
        str | None,
        typer.Option(
            "--html", metavar="FILE", help="Write a page with charts; - is standard output."
        ),
    ] = None,
    json: o.Json = False,
) -> None:
    """What works: success rates with their counts, response times, and how your network stands.

    \b
    intro stats --since 1y
    intro stats --by connector
    intro stats --html stats.html
    """
    _refuse_two_forms(csv=csv, html=html is not None, json=json)
    if html is not None and by is not None:
        _refuse_half_a_page()
    workspace = context.workspace()
    found = get_stats(workspace, since=since, before=before, by=by.value if by else None)
    if html is not None:
        _write_page(found, html)
    elif csv:
        _write_csv(found)
    else:
        _show(found, by, json=json)


def _refuse_two_forms(**wanted: bool) -> None:
    names = [f"--{name}" for name, is_wanted in wanted.items() if is_wanted]
    if len(names) > 1:
        raise UsageProblem(
            f"{' and '.join(names)} cannot be had at once", hint="run it once for each"
        )


def _refuse_half_a_page() -> None:
    raise UsageProblem(
        "the page shows everything, so --by has no place in it", hint="leave out --by, or --html"
    )


def _show(found: Stats, by: By | None, *, json: bool) -> None:
    context.printer(json=json).show(
        document=lambda: forms.document(found),
        rows=lambda: forms.rows(found),
        human=lambda: overview(found) if by is None else breakdown(found, by.value),
    )


def _write_csv(found: Stats) -> None:
    sys.stdout.write(as_csv(found))


def _write_page(found: Stats, path: str) -> None:
    from introcli.cli.stats.page import page

    where = save(path, page(found).encode())
    if not is_standard_output(path):
        cli_asides.say(f"Written to {safe(str(where))}")

"""``intro stats``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from introcli.cli import options as o

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

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
    from introcli.cli import context
    from introcli.stats.stats import get_stats

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
    from introcli.errors import UsageProblem

    names = [f"--{name}" for name, is_wanted in wanted.items() if is_wanted]
    if len(names) > 1:
        raise UsageProblem(
            f"{' and '.join(names)} cannot be had at once", hint="run it once for each"
        )


def _refuse_half_a_page() -> None:
    from introcli.errors import UsageProblem

    raise UsageProblem(
        "the page shows everything, so --by has no place in it", hint="leave out --by, or --html"
    )


def _show(found: Stats, by: By | None, *, json: bool) -> None:
    from introcli.cli import context as desk
    from introcli.cli.stats import stats as forms

    def human() -> Iterable[RenderableType]:
        from introcli.cli.stats.screens import breakdown, overview

        return overview(found) if by is None else breakdown(found, by.value)

    desk.printer(json=json).show(
        document=lambda: forms.document(found), rows=lambda: forms.rows(found), human=human
    )


def _write_csv(found: Stats) -> None:
    import sys

    from introcli.cli.stats.stats import as_csv

    sys.stdout.write(as_csv(found))


def _write_page(found: Stats, path: str) -> None:
    from introcli.cli import prompts
    from introcli.cli.stats.page import page
    from introcli.safe_text import safe
    from introcli.saving import is_standard_output, save

    where = save(path, page(found).encode())
    if not is_standard_output(path):
        prompts.print_aside(f"Written to {safe(str(where))}")

"""``intro stats``."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from introcli.cli import context
from introcli.cli import options as o
from introcli.cli.show.documents import Document, Row, as_document
from introcli.cli.stats.page import page
from introcli.cli.stats.screens import breakdown, overview
from introcli.errors import UsageProblem
from introcli.safe_text import safe
from introcli.saving import is_standard_output, save
from introcli.stats import measures
from introcli.stats.histories import STEPS
from introcli.stats.stats import get_stats


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
    if html is not None and json:
        raise UsageProblem("--html and --json exclude each other", hint="run it once for each")
    if html is not None and by is not None:
        raise UsageProblem("the page always shows everything", hint="leave out --by or --html")
    workspace = context.workspace()
    found = get_stats(workspace, since=since, before=before, by=by.value if by else None)
    if html is not None:
        where = save(html, page(found).encode())
        if not is_standard_output(html):
            context.say(f"Written to {safe(str(where))}")
    else:
        context.printer(json=json).show(
            document=lambda: document(found),
            rows=lambda: rows(found),
            human=lambda: overview(found) if by is None else breakdown(found, by.value),
        )


COLUMNS = (
    "by", "name", "total", "open", "decided", "succeeded", "success_rate", "low", "high",
    *(step.value for step in STEPS), "median_days", "p90_days",
)  # fmt: skip


def document(stats: measures.Stats) -> Document:
    """Return everything; ``network`` is null when one way of counting was asked for."""
    whole = stats.whole
    return {
        "since": stats.since,
        "before": stats.before,
        "introductions": _tally(whole)
        | {
            f"by_{way}": {
                group.key: _tally(group.tally)
                | ({"connector": as_document(group.contact)} if group.contact else {})
                for group in groups
            }
            for way, groups in stats.breakdowns.items()
        },
        "response_days": {
            "median": _rounded(whole.median),
            "p90": _rounded(whole.p90),
            "asked": whole.questions,
            "answered": len(whole.waits),
            "by_channel": {
                one.channel: {
                    "asked": one.tally.questions,
                    "answered": len(one.tally.waits),
                    "median": _rounded(one.tally.median),
                    "p90": _rounded(one.tally.p90),
                    "wait_days": one.wait_days,
                    "setting": one.setting,
                }
                for one in stats.patience
            },
        },
        "network": None if stats.network is None else _network(stats.network),
    }


def _tally(counted: measures.Tally) -> Document:
    share = counted.success
    return {
        "total": counted.total,
        "open": counted.open,
        "undecided": counted.undecided,
        "withdrawn": counted.withdrawn,
        "decided": counted.decided,
        "succeeded": counted.succeeded,
        "success_rate": _rounded(share.rate),
        "interval": None
        if share.rate is None
        else {"low": _rounded(share.low), "high": _rounded(share.high)},
        "steps": {step.value: counted.reached(step) for step in STEPS},
        "response_days": {"median": _rounded(counted.median), "p90": _rounded(counted.p90)},
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)


def _network(network: measures.Network) -> Document:
    return {
        "contacts": network.contacts,
        "with_reason": network.reason.part,
        "reason_rate": _rounded(network.reason.rate),
        "without_reason": as_document(network.without_reason),
        "with_cadence": network.with_cadence,
        "cold": network.cold,
        "coldest": as_document(network.coldest),
        "quiet_for_a_year": network.quiet,
        "touchpoints_per_week": _rounded(network.per_week),
        "weeks": [
            {"week": week.monday.isoformat(), "touchpoints": week.touchpoints}
            for week in network.weeks
        ],
        "useful_ties": network.useful,
        "ties": [
            {
                "contact": as_document(one.contact),
                "strength": one.strength,
                **one.worth._asdict(),
                "touchpoints": one.touchpoints,
            }
            for one in network.ties
        ],
        "capacity": as_document(network.capacity),
    }


def rows(stats: measures.Stats) -> Iterator[Row]:
    """Yield a line for all, one for each group, and one for each figure of the network."""
    yield _row("all", "", stats.whole)
    for way, found in stats.breakdowns.items():
        for group in found:
            yield _row(way, group.key, group.tally)
    if stats.network is not None:
        network = stats.network
        yield ("network", "contacts", network.contacts)
        yield ("network", "with_reason", network.reason.part)
        yield ("network", "with_cadence", network.with_cadence)
        yield ("network", "cold", network.cold)
        yield ("network", "quiet_for_a_year", network.quiet)
        yield ("network", "touchpoints_per_week", _short(network.per_week))
        yield ("network", "useful_ties", network.useful)
        yield ("network", "asked_this_quarter", network.capacity.asked)
        yield ("network", "full_this_quarter", len(network.capacity.full))


def _row(way: str, key: str, counted: measures.Tally) -> Row:
    """Return the cells of ``COLUMNS``; see docs/stats.md."""
    success = counted.success
    known = success.rate is not None
    return (
        way, key, counted.total, counted.open, counted.decided, counted.succeeded,
        _short(success.rate), _short(success.low if known else None),
        _short(success.high if known else None), *counted.steps, _short(counted.median),
        _short(counted.p90),
    )  # fmt: skip


def _short(number: float | None) -> str | None:
    return None if number is None else f"{number:.2f}"

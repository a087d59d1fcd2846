"""The page: each chart with the table of what it shows beside it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from introcli.cli.stats import charts
from introcli.cli.stats.charts import (
    say_days,
    say_group,
    say_interval,
    say_month,
    say_period,
    say_rate,
    say_success,
    text,
)
from introcli.language.say_dates import MONTH_NAMES, say_exactly
from introcli.stats.histories import STEPS, Step
from introcli.stats.measures import Group, Network, Patience, Stats, Tally

# Nothing is loaded from anywhere, and nothing is run, whatever a name holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_HEADINGS = {
    "kind": "What works, by kind",
    "channel": "By channel",
    "connector": "By connector",
    "template": "By template",
    "tone": "By tone",
}
# Lines of a chart; the table beside it has all of them.
_MOST = 15
_MONTH = 3


def page(stats: Stats) -> str:
    """Return the whole page."""
    style = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    title = text(say_success(stats.whole))
    today = text(say_exactly(date.fromisoformat(stats.today)))
    period = f", {text(said)}" if (said := say_period(stats)) else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Introductions, {today}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n"
        f'<p class="quiet">{stats.whole.total} in all{period}; as of {today}</p>\n'
        f"{''.join(_sections(stats))}"
        f"<footer>Written by intro stats on {today}. “Likely” is the 95 % interval after Wilson:"
        " the fewer introductions are decided, the wider it is.</footer>\n</body>\n</html>\n"
    )


def _sections(stats: Stats) -> Iterator[str]:
    if stats.whole.total:
        reached = [(step.value, stats.whole.reached(step)) for step in STEPS]
        asked = stats.whole.reached(Step.ASKED)
        yield _section(
            "The way of an introduction",
            "How many came how far; each step includes those that come after it.",
            charts.bars(reached, "Introductions that came to each step"),
            ("step", "introductions", "of those asked"),
            [(step, count, say_rate(count / asked if asked else None)) for step, count in reached],
        )
        for way, heading in _HEADINGS.items():
            if groups := stats.breakdowns[way]:
                yield _rates(heading, way, groups)
        groups = stats.breakdowns["month"]
        tallies = [group.tally for group in groups]
        chart = charts.columns(
            [one.total for one in tallies],
            [say_month(group.key)[:_MONTH] for group in groups],
            "Introductions by the month they began in",
            within=[one.succeeded for one in tallies],
        )
        yield _section(
            "By month",
            "Begun in that month; the darker part came about.",
            chart,
            ("", "begun", "came about", "rate", "likely"),
            [
                (say_month(group.key), group.tally.total, *_rate_cells("", group.tally)[1:4])
                for group in groups
            ],
        )
        if stats.patience:
            yield _patience(stats.patience)
    if stats.network is not None:
        yield from _network(stats.network)


def _section(
    heading: str, why: str, chart: str, head: Sequence[str], rows: Iterable[Sequence[object]]
) -> str:
    """Return a chart with the table of what it shows beside it."""
    drawn = f"<figure>{chart}</figure>" if chart else ""
    first = "".join(f'<th scope="col">{text(word)}</th>' for word in head)
    lines = "".join(
        f"<tr>{''.join(f'<td>{text(cell)}</td>' for cell in row)}</tr>\n" for row in rows
    )
    return (
        f'<section><h2>{text(heading)}</h2>\n<p class="quiet">{text(why)}</p>\n'
        f'<div class="pair">{drawn}<div class="table"><table><thead><tr>{first}</tr></thead>\n'
        f"<tbody>{lines}</tbody></table></div></div></section>\n"
    )


def _rates(heading: str, way: str, groups: Sequence[Group]) -> str:
    named = [(say_group(group, way), group.tally) for group in groups]
    drawn = [(name, counted.success) for name, counted in named[:_MOST]]
    more = f" The chart shows the first {_MOST}." if len(named) > _MOST else ""
    return _section(
        heading,
        "The dot is the share of decided introductions that succeeded, the line its likely range."
        + more,
        charts.intervals(drawn, f"Success rate, {heading.lower()}"),
        ("", "came about", "rate", "likely", "met", "helped", "half in", "9 of 10 in"),
        [_rate_cells(name, counted) for name, counted in named],
    )


def _rate_cells(name: str, counted: Tally) -> Sequence[object]:
    success = counted.success
    return (
        name, f"{success.part} of {success.whole}", say_rate(success.rate), say_interval(success),
        counted.reached(Step.MET), counted.reached(Step.HELPED), _in_days(counted.median),
        _in_days(counted.p90),
    )  # fmt: skip


def _in_days(number: float | None) -> str:
    return "" if number is None else f"{say_days(number)} d"


def _patience(found: Sequence[Patience]) -> str:
    rows = [
        (
            say_group(one, "channel"), f"{len(one.tally.waits)} of {one.tally.questions}",
            _in_days(one.tally.median), _in_days(one.tally.p90), f"{one.wait_days} d",
        )
        for one in found
    ]  # fmt: skip
    drawn = [
        charts.Range(
            say_group(one, "channel"), one.tally.median or 0, one.tally.p90 or 0, one.wait_days
        )
        for one in found
        if one.tally.waits
    ]
    return _section(
        "How long answers take",
        "The dot is where half of the answers had come, the line ends where nine of ten had;"
        " the dashed mark is when you nudge.",
        charts.ranges(drawn, "Days until an answer, by channel") if drawn else "",
        ("", "answered", "half in", "9 of 10 in", "you wait"),
        rows,
    )


def _network(network: Network) -> Iterator[str]:
    months = [MONTH_NAMES[week.monday.month - 1][:_MONTH] for week in network.weeks]
    touchpoints = [week.touchpoints for week in network.weeks]
    chart = charts.columns(touchpoints, months, "Touchpoints by week") if touchpoints else ""
    facts = [
        ("contacts", network.contacts),
        ("with a meeting or an introduction on record", network.reason.part),
        ("touchpoints in an average week", say_days(network.per_week)),
        ("with a cadence", network.with_cadence),
        ("going cold: past their cadence", network.cold),
        ("silent for a year", network.quiet),
        ("took part in an introduction that was made", network.useful),
        ("favours asked this quarter", network.capacity.asked),
    ]
    why = "Touchpoints by week, without notes."
    yield _section("Your network", why, chart, ("today", ""), facts)
    if network.ties:
        made = [(one.contact.name, one.worth.made) for one in network.ties]
        yield _section(
            "What ties brought",
            "Introductions in which they took part, and those of them that were made.",
            charts.bars(made, "Introductions made, by tie"),
            ("", "introductions", "made", "met", "helped", "touchpoints"),
            [(one.contact.name, *one.worth, one.touchpoints) for one in network.ties],
        )
    if network.capacity.full:
        yield _section(
            "Not again this quarter",
            "They were asked as often as is comfortable, or more.",
            "",
            ("", "asked", "comfortable"),
            [(one.contact.name, one.asked, one.capacity) for one in network.capacity.full],
        )

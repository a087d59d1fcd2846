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
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Introductions, {today}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f'<h1>{title}</h1>\n<p class="quiet">{_about(stats, today)}</p>\n'
        f"{''.join(_sections(stats))}"
        f"<footer>Written by intro stats on {today}. “Likely” is the 95 % interval after Wilson:"
        " the fewer introductions are decided, the wider it is.</footer>\n</body>\n</html>\n"
    )


def _about(stats: Stats, today: str) -> str:
    period = f", {text(said)}" if (said := say_period(stats)) else ""
    return f"{stats.whole.total} in all{period}; as of {today}"


def _sections(stats: Stats) -> Iterator[str]:
    if stats.whole.total:
        reached = [(step.value, stats.whole.reached(step)) for step in STEPS]
        asked = stats.whole.reached(Step.ASKED)
        rows = [
            (step, count, say_rate(count / asked if asked else None)) for step, count in reached
        ]
        yield (
            _section(
                "The way of an introduction",
                "How many came how far; each step includes those that come after it.",
                charts.bars(reached, "Introductions that came to each step"),
                _table(("step", "introductions", "of those asked"), rows),
            )
        )
        for way, heading in _HEADINGS.items():
            if groups := stats.breakdowns[way]:
                yield _rates(heading, way, groups)
        yield _months(stats.breakdowns["month"])
        if stats.patience:
            yield _patience(stats.patience)
    if stats.network is not None:
        yield from _network(stats.network)


def _section(heading: str, why: str, chart: str, table: str) -> str:
    drawn = f"<figure>{chart}</figure>" if chart else ""
    return (
        f'<section><h2>{text(heading)}</h2>\n<p class="quiet">{text(why)}</p>\n'
        f'<div class="pair">{drawn}<div class="table">{table}</div></div></section>\n'
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    first = "".join(f'<th scope="col">{text(word)}</th>' for word in head)
    lines = "".join(
        f"<tr>{''.join(f'<td>{text(cell)}</td>' for cell in row)}</tr>\n" for row in rows
    )
    return f"<table><thead><tr>{first}</tr></thead>\n<tbody>{lines}</tbody></table>"


def _rates(heading: str, way: str, groups: Sequence[Group]) -> str:
    named = [(say_group(group, way), group.tally) for group in groups]
    drawn = [(name, counted.success) for name, counted in named[:_MOST]]
    more = f" The chart shows the first {_MOST}." if len(named) > _MOST else ""
    head = ("", "came about", "rate", "likely", "met", "helped", "half in", "9 of 10 in")
    return _section(
        heading,
        "The dot is the share of decided introductions that succeeded, the line its likely range."
        + more,
        charts.intervals(drawn, f"Success rate, {heading.lower()}"),
        _table(head, [_rate_cells(name, counted) for name, counted in named]),
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


def _months(groups: Sequence[Group]) -> str:
    tallies = [group.tally for group in groups]
    chart = charts.columns(
        [one.total for one in tallies],
        [say_month(group.key)[:_MONTH] for group in groups],
        "Introductions by the month they began in",
        within=[one.succeeded for one in tallies],
    )
    rows = [
        (say_month(group.key), group.tally.total, *_rate_cells("", group.tally)[1:4])
        for group in groups
    ]
    return _section(
        "By month",
        "Begun in that month; the darker part came about.",
        chart,
        _table(("", "begun", "came about", "rate", "likely"), rows),
    )


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
        _table(("", "answered", "half in", "9 of 10 in", "you wait"), rows),
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
    yield _section("Your network", why, chart, _table(("today", ""), facts))
    if network.ties:
        yield _ties(network)
    if network.capacity.full:
        rows = [(one.contact.name, one.asked, one.capacity) for one in network.capacity.full]
        yield _section(
            "Not again this quarter",
            "They were asked as often as is comfortable, or more.",
            "",
            _table(("", "asked", "comfortable"), rows),
        )


def _ties(network: Network) -> str:
    rows = [
        (
            one.contact.name, one.worth.introductions, one.worth.made, one.worth.met,
            one.worth.helped, one.touchpoints,
        )
        for one in network.ties
    ]  # fmt: skip
    return _section(
        "What ties brought",
        "Introductions in which they took part, and those of them that were made.",
        charts.bars([(row[0], row[2]) for row in rows], "Introductions made, by tie"),
        _table(("", "introductions", "made", "met", "helped", "touchpoints"), rows),
    )

"""Figures on a terminal: what works, how long answers take, how the network stands."""

from collections.abc import Iterator, Sequence
from math import ceil

from introcli.cli.show.parts import Screen, columns, line, plural
from introcli.cli.stats import charts
from introcli.language.say_dates import MONTH_NAMES
from introcli.safe_text import safe
from introcli.stats.histories import STEPS, Step
from introcli.stats.measures import Group, Network, Patience, Stats

# With fewer answers, nobody should set their patience by them.
ENOUGH_ANSWERS = 10
# Columns: what a line has beside its name, the widest name, the narrowest and widest plot.
_RATE, _ENDS, _NAME, _SLIM, _PLOT = 36, 14, 30, 10, 40
_TIE, _STEPS, _DAYS = 38, 47, 21
_ENDS_HEAD = f"{'met':>4}{'helped':>8}"
# How many are named where the others are counted.
_TIES, _FULL = 5, 3
_MONTH = 3


def overview(stats: Stats) -> Screen:
    """Yield everything, the answer first: how many introductions came about."""
    on = charts.sheet()
    yield from _answer(stats)
    if stats.whole.total:
        yield from _heading("THE WAY OF AN INTRODUCTION")
        asked = stats.whole.reached(Step.ASKED)
        width = min(on.width - 28, _PLOT)
        for step in STEPS:
            reached = stats.whole.reached(step)
            drawn = charts.bar(reached, asked, width, on) if on.plots else ""
            rate = charts.say_rate(reached / asked if asked else None)
            yield line(f"   {step.value:<9}{reached:>6}  {rate:>5}  ", (drawn, "command"))
        yield from _rates("WHAT WORKS, BY KIND", stats.breakdowns["kind"], "kind", on, ends=True)
        yield from _patience(stats.patience)
    if stats.network is not None:
        network = stats.network
        yield from _heading("YOUR NETWORK")
        table = columns(11, None, indent=3)
        for label, words, command in _network_lines(network):
            text = line(words, (f"   {command}" if command else "", "command"))
            table.add_row(line(""), line((label, "strong")), text)
        yield table
        months = [MONTH_NAMES[week.monday.month - 1][:_MONTH] for week in network.weeks]
        touchpoints = [week.touchpoints for week in network.weeks]
        yield from _series("touchpoints a week", touchpoints, months, on)
        if network.ties:
            yield from _heading("WHAT TIES BROUGHT")
            wide, names = _names(
                [one.contact.name for one in network.ties[:_TIES]], on.width - _TIE
            )
            yield line(
                (f"   {'':{wide}}{'made':>6}{'met':>6}{'helped':>8}{'touchpoints':>13}", "context")
            )
            for one, name in zip(network.ties, names, strict=False):
                worth = f"{one.worth.made:>6}{one.worth.met:>6}{one.worth.helped:>8}"
                yield line(f"   {name}{worth}{one.touchpoints:>13}")
    yield line()
    if stats.is_empty:
        add = ('intro add-contact "Ada King" --met "PyCon"', "command")
        yield line(("Next   ", "todo"), "somebody you met   ", add)
    elif not stats.whole.total:
        draft = ('intro draft NAME --via CONNECTOR --purpose "..."', "command")
        yield line(("Next   ", "todo"), "begin with one   ", draft)
    else:
        by, page = "intro stats --by connector", "intro stats --html stats.html"
        yield line(("Next   ", "todo"), (by, "command"), "   or   ", (page, "command"))


def breakdown(stats: Stats, way: str) -> Screen:
    """Yield the rates by one thing alone, every group of it."""
    groups, on = stats.breakdowns[way], charts.sheet()
    yield from _answer(stats)
    yield from _rates(f"BY {way.upper()}", groups, way, on)
    yield from _far(groups, way, on)
    if way == "month":
        totals = [group.tally.total for group in groups]
        names = [charts.say_month(group.key)[:_MONTH] for group in groups]
        yield from _series("introductions begun", totals, names, on)
    yield line()
    other = "template" if way == "connector" else "connector"
    yield line(("Next   ", "todo"), (f"intro stats --by {other}", "command"))


def _answer(stats: Stats) -> Screen:
    yield line((charts.say_success(stats.whole), "strong"))
    if said := charts.say_period(stats):
        yield line((said, "context"))


def _heading(words: str) -> Screen:
    yield line()
    yield line((f" {words}", "todo"))


def _rates(
    heading: str, groups: Sequence[Group], way: str, on: charts.Sheet, *, ends: bool = False
) -> Screen:
    """Yield a line for each group: its rate with the counts, and how sure it is.

    With ``ends`` also how many of it met and were helped.
    """
    if not groups:
        return
    yield from _heading(heading)
    taken = _RATE + (_ENDS if ends else 0)
    wide, names = _names([charts.say_group(group, way) for group in groups], on.width - taken)
    plot = min(on.width - wide - taken, _PLOT)
    head = f"{'came about':<12}{'rate':>5}  {'likely':<12}"
    yield line((f"   {'':{wide}}  {head}{_ENDS_HEAD if ends else ''}", "context"))
    for group, name in zip(groups, names, strict=True):
        success = group.tally.success
        drawn = charts.interval(success, plot, on) if on.plots and plot >= _SLIM else ""
        met, helped = group.tally.reached(Step.MET), group.tally.reached(Step.HELPED)
        yield line(
            f"   {name}  {f'{success.part} of {success.whole}':<12}",
            f"{charts.say_rate(success.rate):>5}  ",
            (f"{charts.say_interval(success):<12}", "context"),
            f"{met:>4}{helped:>8}  " if ends else "",
            (drawn, "command"),
        )


def _names(names: Sequence[str], room: int) -> tuple[int, list[str]]:
    """Return the names made harmless, all of one width that fits, and that width."""
    from rich.cells import cell_len, set_cell_size

    clean = [safe(name) for name in names]
    wide = min(max(map(cell_len, clean)), _NAME, room)
    # Of a longer one the beginning, with two dots that say so.
    return wide, [
        set_cell_size(name, wide)
        if cell_len(name) <= wide
        else f"{set_cell_size(name, wide - 2)}.."
        for name in clean
    ]


def _far(groups: Sequence[Group], way: str, on: charts.Sheet) -> Screen:
    """Yield how many of each group came how far, and how long its answers took."""
    if not groups:
        return
    wide, names = _names([charts.say_group(group, way) for group in groups], on.width - _STEPS)
    days = on.width >= wide + _STEPS + _DAYS
    yield from _heading("HOW FAR THEY CAME" + (", AND DAYS UNTIL AN ANSWER" if days else ""))
    head = "".join(f"{step.value:>{len(step.value) + 2}}" for step in STEPS)
    head += f"{'half in':>9}{'9 of 10 in':>12}" if days else ""
    yield line((f"   {'':{wide}}{head}", "context"))
    for group, name in zip(groups, names, strict=True):
        counts = [f"{group.tally.reached(step):>{len(step.value) + 2}}" for step in STEPS]
        if days:
            counts += [
                f"{charts.say_days(group.tally.median):>9}",
                f"{charts.say_days(group.tally.p90):>12}",
            ]
        yield line(f"   {name}{''.join(counts)}")


def _patience(found: Sequence[Patience]) -> Screen:
    """Yield how long answers take, so that one's patience can be set by it (E5)."""
    if not found:
        return
    yield from _heading("HOW LONG ANSWERS TAKE, IN DAYS")
    head = f"   {'':9}  {'answered':<11}{'half in':>8}{'9 of 10 in':>12}{'you wait':>10}"
    yield line((head, "context"))
    for one in found:
        answered = f"{len(one.tally.waits)} of {one.tally.questions}"
        times = f"{charts.say_days(one.tally.median):>8}{charts.say_days(one.tally.p90):>12}"
        yield line(
            f"   {charts.say_group(one, 'channel'):<9}  {answered:<11}{times}{one.wait_days:>10}"
        )
    for one in found:
        ripe = max(ceil(one.tally.p90 or 0), 1)
        is_shared = one.setting == "wait.other"
        if not is_shared and len(one.tally.waits) >= ENOUGH_ANSWERS and ripe != one.wait_days:
            when = "sooner" if ripe < one.wait_days else "later"
            advice = f"   {charts.say_group(one, 'channel')}: nudge {when}?  "
            yield line(advice, (f"intro config set {one.setting} {ripe}", "command"))


def _network_lines(network: Network) -> Iterator[tuple[str, str, str]]:
    """Yield each figure as a label, a sentence, and the command that shows who is meant."""
    reason = f"{network.reason.part} of {plural(network.contacts, 'contact')}"
    bare = network.reason.part < network.contacts
    verb = "has" if network.contacts == 1 else "have"
    yield "Reasons", f"{reason} {verb} one", "intro contacts --no-reason" if bare else ""
    if network.per_week is not None:
        yield "In touch", f"{network.per_week:.1f} touchpoints in an average week", ""
    cold = f"{network.cold} of {network.with_cadence} with a cadence"
    quiet = f"{cold}; {network.quiet} silent for a year"
    yield "Going cold", quiet, "intro followup" if network.cold else ""
    useful = f"{plural(network.useful, 'contact')} took part in an introduction that was made"
    yield "Useful ties", useful, ""
    yield "Favours", _favours(network), ""


def _favours(network: Network) -> str:
    capacity = network.capacity
    if not capacity.asked:
        return "none asked this quarter"
    said = f"{capacity.asked} asked of {plural(capacity.contacts, 'contact')} this quarter"
    if not capacity.full:
        return f"{said}, all of whom have room left"
    named = ", ".join(
        f"{one.contact.handle} {one.asked} of {one.capacity}" for one in capacity.full[:_FULL]
    )
    more = len(capacity.full) - _FULL
    return f"{said}; not again now: {named}" + (f" and {more} more" if more > 0 else "")


def _series(what: str, numbers: Sequence[int], labels: Sequence[str], on: charts.Sheet) -> Screen:
    if not on.plots or not any(numbers):
        return
    yield line()
    yield line((f"   {what}", "context"))
    *rows, below = charts.series(numbers, labels, on._replace(width=on.width - 3))
    for row in rows:
        yield line((f"   {row}", "command"))
    yield line((f"   {below}", "context"))

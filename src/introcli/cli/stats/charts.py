"""The figures in words, as the terminal and the page say them."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from typing import NamedTuple

from introcli.cli.show.parts import channel_name, make_console
from introcli.language.say_dates import MONTH_NAMES, say_exactly
from introcli.safe_text import safe
from introcli.stats.measures import Group, Patience, Share, Stats, Tally

# With fewer decided introductions, a rate says little, however high it is.
_FEW = 5


def say_success(whole: Tally) -> str:
    """Return how many introductions came about, with how sure that rate is."""
    if not whole.total:
        return "No introduction to count yet"
    if not whole.decided:
        many = f"{whole.total} introduction{'' if whole.total == 1 else 's'}"
        every = "it is not" if whole.total == 1 else "none of them is"
        return f"{many}, {every} decided yet"
    success = whole.success
    came = f"{success.part} of {success.whole} decided introductions came about"
    sure = "too few to tell:" if success.whole < _FEW else "likely"
    return f"{came}: {say_rate(success.rate)}, {sure} {say_interval(success)}"


def say_rate(rate: float | None) -> str:
    """Return a rate in percent; nothing when there is none."""
    return "" if rate is None else f"{rate:.0%}"


def say_interval(share: Share) -> str:
    """Return the bounds of a rate: ``69 to 85%``."""
    return "" if share.rate is None else f"{share.low * 100:.0f} to {share.high * 100:.0f}%"


def say_days(number: float | None) -> str:
    """Return a number of days without needless decimals."""
    return "" if number is None else f"{number:.1f}".removesuffix(".0")


def say_month(key: str) -> str:
    """Return a month as it is read: ``Mar 2026``."""
    year, month = key.split("-")
    return f"{MONTH_NAMES[int(month) - 1][:3]} {year}"


def say_group(group: Group | Patience, way: str) -> str:
    """Return what a group is called where people read."""
    if isinstance(group, Patience):
        return channel_name(group.channel)
    if way == "month":
        return say_month(group.key)
    return channel_name(group.key) if way == "channel" else group.name


def say_period(stats: Stats) -> str:
    """Return which introductions were counted; nothing when it was all of them."""
    ends = (("since", stats.since), ("before", stats.before))
    said = [f"{word} {say_exactly(date.fromisoformat(day))}" for word, day in ends if day]
    return f"begun {' and '.join(said)}" if said else ""


# Dots of a braille character, across and up.
_ACROSS, _UP = 2, 4
_ROWS = 5
# Dots of one column: a dozen months need not fill a wide screen.
_WIDEST = 10


class Sheet(NamedTuple):
    """What there is to draw on: its columns, whether it has more than ASCII, whether plots help."""

    width: int
    ascii: bool
    plots: bool


def sheet() -> Sheet:
    """Return the terminal as it is; a screen reader would read a plot dot by dot."""
    console = make_console()
    plots = os.environ.get("INTRO_ACCESSIBLE") != "1"
    return Sheet(console.width, console.options.ascii_only, plots)


def interval(share: Share, width: int, on: Sheet) -> str:
    """Return a rate between the bounds it could really have, on a line from 0 to 100 %."""
    if share.rate is None:
        return ""
    stroke, mark = ("-", "o") if on.ascii else ("─", "●")
    low, at, high = (round(part * (width - 1)) for part in (share.low, share.rate, share.high))
    return " " * low + stroke * (at - low) + mark + stroke * (high - at)


def bar(number: int, most: int, width: int, on: Sheet) -> str:
    """Return a number as a bar, beside others on the same scale."""
    return ("#" if on.ascii else "█") * round(number / max(most, 1) * width)


def series(numbers: Sequence[int], labels: Sequence[str], on: Sheet) -> Iterator[str]:
    """Yield numbers in a row of equal times as columns, the newest if there is no room for all.

    The largest number stands at the top of the scale; labels stand below, where they fit.
    """
    most = max(numbers, default=0)
    if not most:
        return
    margin = len(str(most))
    room = on.width - margin - 1
    each = min(max(room * _ACROSS // len(numbers), _ACROSS if on.ascii else 1), _WIDEST)
    shown = room * _ACROSS // each
    draw = _in_ascii if on.ascii else _in_braille
    for place, row in enumerate(draw(numbers[-shown:], most, room, each)):
        scale = {0: str(most), _ROWS - 1: "0"}.get(place, "")
        yield f"{scale:>{margin}} {row}".rstrip()
    line = ""
    for at, words in _changes(labels[-shown:]):
        start, label = at * each // _ACROSS, safe(words)
        if (not line or start > len(line)) and start + len(label) <= room:
            line = f"{line:<{start}}{label}"
    yield " " * (margin + 1) + line


def _changes(labels: Sequence[str]) -> list[tuple[int, str]]:
    """Return each label that differs from the one before, with its place."""
    return [(at, words) for at, words in enumerate(labels) if not at or words != labels[at - 1]]


def _in_braille(numbers: Sequence[int], most: int, room: int, each: int) -> list[str]:
    from plotille import Canvas

    canvas = Canvas(room, _ROWS, xmin=0, ymin=0, xmax=room * _ACROSS, ymax=_ROWS * _UP)
    for place, number in enumerate(numbers):
        top = max(round(number / most * _ROWS * _UP), 1)
        for dot in range(max(each - 1, 1) if number else 0):
            across = place * each + dot
            canvas.line(across, 0, across, top - 1)
    return [row.replace("\u2800", " ") for row in canvas.plot(linesep="\n").split("\n")]


def _in_ascii(numbers: Sequence[int], most: int, _room: int, each: int) -> list[str]:
    """Return the same in fewer steps, one character for two dots across and four up."""
    wide = each // _ACROSS
    column = ("#" * max(wide - 1, 1)).ljust(wide)
    return [
        "".join(column if n / most * _ROWS > row else " " * wide for n in numbers)
        for row in reversed(range(_ROWS))
    ]


# In units of the drawing, which is scaled to the page.
_WIDTH, _LABELS, _NUMBERS, _ROW = 560, 225, 55, 26
_PLOT = _WIDTH - _LABELS - _NUMBERS
_TALL, _BELOW = 150, 24
# Characters of a label that fit beside a chart; the whole of it is in the table.
_LONGEST = 29


class Range(NamedTuple):
    """Days that answers took: half within ``half``, nine of ten within ``most``; my own wait."""

    label: str
    half: float
    most: float
    wait: int


def text(words: object) -> str:
    """Return words that stand for nothing but themselves in a page."""
    return escape(safe(str(words)))


def _svg(height: float, what: str, parts: Iterable[str]) -> str:
    size = f'viewBox="0 0 {_WIDTH} {height:.0f}"'
    return f'<svg {size} role="img" aria-label="{text(what)}">{"".join(parts)}</svg>'


def _label(words: str, row: int) -> str:
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    height = row * _ROW + 18
    return (
        f'<text x="{_LABELS - 10}" y="{height}" text-anchor="end">'
        f"<title>{text(words)}</title>{text(shown)}</text>"
    )


def bars(rows: Sequence[tuple[str, int]], what: str) -> str:
    """Return a bar for each number, one below the other."""
    most = max((number for _, number in rows), default=0) or 1
    parts = []
    for row, (label, number) in enumerate(rows):
        width = number / most * _PLOT
        parts += [
            _label(label, row),
            f'<rect class="main" x="{_LABELS}" y="{row * _ROW + 4}" width="{width:.1f}"'
            ' height="18"/>',
            f'<text x="{_LABELS + width + 8:.1f}" y="{row * _ROW + 18}">{number}</text>',
        ]
    return _svg(len(rows) * _ROW, what, parts)


def intervals(rows: Sequence[tuple[str, Share]], what: str) -> str:
    """Return each rate as a dot, with a line as wide as the rate is unsure, from 0 to 100 %."""
    height = len(rows) * _ROW
    parts = list(_scale(height, ("0%", "50%", "100%")))
    for row, (label, share) in enumerate(rows):
        parts.append(_label(label, row))
        if share.rate is None:
            continue
        low, at, high = (_LABELS + part * _PLOT for part in (share.low, share.rate, share.high))
        middle = row * _ROW + 13
        words = f"{share.part} of {share.whole}, likely {say_interval(share)}"
        parts += [
            f"<g><title>{text(label)}: {words}</title>"
            f'<line class="whisker" x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}"/>'
            f'<circle class="main" cx="{at:.1f}" cy="{middle}" r="5"/></g>',
            f'<text x="{_LABELS + _PLOT + 10}" y="{row * _ROW + 18}">{say_rate(share.rate)}</text>',
        ]
    return _svg(height + _BELOW, what, parts)


def _scale(height: float, words: Sequence[str]) -> Iterable[str]:
    for place, word in enumerate(words):
        across = _LABELS + place / (len(words) - 1) * _PLOT
        yield f'<line class="rule" x1="{across}" x2="{across}" y1="0" y2="{height}"/>'
        yield (
            f'<text class="small" x="{across}" y="{height + 16}" text-anchor="middle">'
            f"{text(word)}</text>"
        )


def ranges(rows: Sequence[Range], what: str) -> str:
    """Return for each a dot at the median, a line to nine of ten, and my own wait, dashed."""
    most = max((max(one.most, one.wait) for one in rows), default=1) or 1
    height = len(rows) * _ROW
    parts = list(_scale(height, ("0", say_days(most / 2), f"{say_days(most)} days")))
    for row, one in enumerate(rows):
        half, end, wait = (_LABELS + n / most * _PLOT for n in (one.half, one.most, one.wait))
        middle = row * _ROW + 13
        parts += [
            _label(one.label, row),
            f'<line class="whisker" x1="{half:.1f}" x2="{end:.1f}" y1="{middle}" y2="{middle}"/>',
            f'<circle class="main" cx="{half:.1f}" cy="{middle}" r="5"/>',
            f'<line class="mark" x1="{wait:.1f}" x2="{wait:.1f}" y1="{middle - 11}"'
            f' y2="{middle + 11}"/>',
        ]
    return _svg(height + _BELOW, what, parts)


def columns(
    numbers: Sequence[int], labels: Sequence[str], what: str, *, within: Sequence[int] = ()
) -> str:
    """Return a column for each number; ``within`` are parts of them, in the stronger colour."""
    most = max(numbers, default=0) or 1
    each = _WIDTH / max(len(numbers), 1)
    parts = [f'<text class="small" x="0" y="12">{most}</text>']
    for kind, heights in (("soft" if within else "main", numbers), ("main", within)):
        for at, number in enumerate(heights):
            height = number / most * (_TALL - 20)
            parts.append(
                f'<rect class="{kind}" x="{at * each:.1f}" y="{_TALL - height:.1f}"'
                f' width="{max(each - 2, 1):.1f}" height="{height:.1f}"/>'
            )
    parts.append(f'<line class="rule" x1="0" x2="{_WIDTH}" y1="{_TALL}" y2="{_TALL}"/>')
    parts += [
        f'<text class="small" x="{at * each:.1f}" y="{_TALL + 16}">{text(words)}</text>'
        for at, words in _changes(labels)
    ]
    return _svg(_TALL + _BELOW, what, parts)

"""Charts as inline SVG: shapes and labels carry the meaning, colours only help."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from introcli.cli.stats.say_stats import say_days, say_interval, say_rate
from introcli.safe_text import safe
from introcli.stats.figures import Share

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


def _number(words: str, row: int) -> str:
    return f'<text x="{_LABELS + _PLOT + 10}" y="{row * _ROW + 18}">{text(words)}</text>'


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
            _number(say_rate(share.rate), row),
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
        parts += [_column(kind, at, number / most, each) for at, number in enumerate(heights)]
    parts.append(f'<line class="rule" x1="0" x2="{_WIDTH}" y1="{_TALL}" y2="{_TALL}"/>')
    changes = [0, *(at for at, (one, other) in enumerate(pairwise(labels), 1) if one != other)]
    parts += [
        f'<text class="small" x="{at * each:.1f}" y="{_TALL + 16}">{text(labels[at])}</text>'
        for at in changes
        if labels
    ]
    return _svg(_TALL + _BELOW, what, parts)


def _column(kind: str, at: int, part: float, each: float) -> str:
    height = part * (_TALL - 20)
    return (
        f'<rect class="{kind}" x="{at * each:.1f}" y="{_TALL - height:.1f}"'
        f' width="{max(each - 2, 1):.1f}" height="{height:.1f}"/>'
    )

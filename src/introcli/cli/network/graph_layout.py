"""Where everybody stands: igraph draws those near who know each other, then names are kept apart.

The same picture is always laid out alike: the order is the picture's, the chance has a seed.
"""

import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from introcli.cli.network.graph_text import label_of, width_of
from introcli.errors import UsageProblem
from introcli.network.graph import Part, Picture, Shown

FONT = 12.0
# Pixels of a dot's radius: at no tie, and what a close tie adds.
_RADIUS, _MORE = 7.0, 6.0
# A group has a colour of its own when it is one of the largest and has at least so many people.
MOST_GROUPS, LEAST_IN_GROUP = 7, 3
# How strongly my own ties pull: so little that the groups stay apart, and nobody drifts away.
_MY_PULL = 0.15
_ROUNDS = 600
_SEED = 1833
# Square pixels for each person, and the margin around all of them.
_AREA, _MARGIN = 13_000, 46.0
# Rounds of pushing names apart; every so many the whole is stretched, so that there comes room.
_APART_ROUNDS, _STRETCHED_EVERY, _STRETCH = 2_000, 40, 1.03
_GAP = 5.0


class Place(NamedTuple):
    """Where somebody stands, how large their dot is, and their group (0: none of the large)."""

    x: float
    y: float
    radius: float
    group: int


class Arrangement(NamedTuple):
    """Everybody's place by id, the names of the groups from 1, and the size of the whole."""

    places: dict[int, Place]
    groups: tuple[str, ...]
    width: float
    height: float


def arrange(picture: Picture) -> Arrangement:
    """Return everybody's place. Raises UsageProblem when igraph is not installed."""
    ids = [one.ref.id for one in picture.people]
    index = {id_: number for number, id_ in enumerate(ids)}
    groups, names = _groups(picture, index)
    radii = [
        (_RADIUS + _MORE * (1.0 if one.part in (Part.ME, Part.CENTRE) else one.value))
        for one in picture.people
    ]
    spots = _spread(_drawn(picture, index), picture, radii)
    spots, width, height = _moved_in(spots, picture, radii)
    places = {
        id_: Place(round(x, 1), round(y, 1), round(radius, 1), group)
        for id_, (x, y), radius, group in zip(ids, spots, radii, groups, strict=True)
    }
    return Arrangement(places, names, width, height)


def _igraph() -> Any:
    try:
        import igraph
    except ImportError as problem:
        raise UsageProblem(
            "drawing this picture needs igraph, which is not installed",
            hint='pip install "introcli[graph]"; without it: --format tree or dot',
        ) from problem
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a drawing, no secret
    return igraph


def _drawn(picture: Picture, index: dict[int, int]) -> list[tuple[float, float]]:
    """Return places in which those who know each other are near, on a scale for all names."""
    count = len(picture.people)
    if count == 1:
        return [(0.0, 0.0)]
    pull = [tie.value * (_MY_PULL if picture.me in (tie.a, tie.b) else 1.0) for tie in picture.ties]
    graph = _igraph().Graph(count, [(index[tie.a], index[tie.b]) for tie in picture.ties])
    begun = [
        (math.cos(2 * math.pi * n / count) * count, math.sin(2 * math.pi * n / count) * count)
        for n in range(count)
    ]
    drawn = graph.layout_fruchterman_reingold(
        weights=[max(one, 0.01) for one in pull] or None, niter=_ROUNDS, seed=begun
    )
    spots = [(float(x), float(y)) for x, y in drawn]
    # On as much room as there are people, wider than high, as a screen is.
    xs, ys = sorted(x for x, _ in spots), sorted(y for _, y in spots)
    side = math.sqrt(_AREA * len(spots))
    across, down = (xs[-1] - xs[0]) or 1.0, (ys[-1] - ys[0]) or 1.0
    return [((x - xs[0]) / across * side * 1.25, (y - ys[0]) / down * side * 0.8) for x, y in spots]


def box_of(one: Shown, radius: float) -> tuple[float, float]:
    """Return half the width and half the height of a dot with its name below."""
    return max(width_of(label_of(one), FONT) / 2, radius) + _GAP, radius + FONT * 0.75 + _GAP / 2


def _spread(
    spots: list[tuple[float, float]], picture: Picture, radii: Sequence[float]
) -> list[tuple[float, float]]:
    """Push dots and names apart until no name covers another, a little at a time."""
    boxes = [box_of(one, radius) for one, radius in zip(picture.people, radii, strict=True)]
    moved = [list(spot) for spot in spots]
    for number in range(1, _APART_ROUNDS + 1):
        if not _pushed(moved, boxes):
            break
        if number % _STRETCHED_EVERY == 0:
            moved = [[x * _STRETCH, y * _STRETCH] for x, y in moved]
    return [(x, y) for x, y in moved]


def _pushed(spots: list[list[float]], boxes: list[tuple[float, float]]) -> bool:
    """Move each pair that overlaps apart, the shorter way; say whether any did."""
    order = sorted(range(len(spots)), key=lambda n: (spots[n][0] - boxes[n][0], n))
    touched = False
    for at, one in enumerate(order):
        for other in (order[n] for n in range(at + 1, len(order))):
            if spots[other][0] - boxes[other][0] > spots[one][0] + boxes[one][0]:
                break
            touched |= _push(spots, boxes, one, other)
    return touched


def _push(spots: list[list[float]], boxes: list[tuple[float, float]], one: int, other: int) -> bool:
    beside = spots[other][0] - spots[one][0]
    below = spots[other][1] - spots[one][1]
    across = boxes[one][0] + boxes[other][0] - abs(beside)
    down = boxes[one][1] + boxes[other][1] - abs(below)
    if across <= 0 or down <= 0:
        return False
    axis, by, sign = (0, across, beside) if across < down else (1, down, below)
    half = (by / 2 + 0.1) * (1 if sign > 0 or (sign == 0 and one < other) else -1)
    spots[one][axis] -= half
    spots[other][axis] += half
    return True


def _moved_in(
    spots: list[tuple[float, float]], picture: Picture, radii: Sequence[float]
) -> tuple[list[tuple[float, float]], float, float]:
    """Return the places with the whole beginning at 0, and how wide and high it is."""
    boxes = [box_of(one, radius) for one, radius in zip(picture.people, radii, strict=True)]
    pairs = list(zip(spots, boxes, strict=True))
    left = min(x - w for (x, _), (w, _) in pairs) - _MARGIN
    top = min(y - h for (_, y), (_, h) in pairs) - _MARGIN
    right = max(x + w for (x, _), (w, _) in pairs) + _MARGIN
    bottom = max(y + h for (_, y), (_, h) in pairs) + _MARGIN
    return [(x - left, y - top) for x, y in spots], right - left, bottom - top


def _groups(picture: Picture, index: dict[int, int]) -> tuple[list[int], tuple[str, ...]]:
    """Return everybody's group and the groups' names: those who know each other without me."""
    inner = [t for t in picture.ties if picture.me not in (t.a, t.b)]
    graph = _igraph().Graph(len(index), [(index[tie.a], index[tie.b]) for tie in inner])
    weights = [tie.value for tie in inner]
    found = graph.community_multilevel(weights=weights) if inner else ()
    large = [sorted(one) for one in found if len(one) >= LEAST_IN_GROUP]
    large = sorted(large, key=lambda one: (-len(one), one))[:MOST_GROUPS]
    groups = [0] * len(index)
    for number, members in enumerate(large, start=1):
        for member in members:
            groups[member] = number
    degrees = graph.degree()
    names = tuple(
        _name([picture.people[n] for n in one], [degrees[n] for n in one]) for one in large
    )
    return groups, names


def _name(members: Sequence[Shown], degrees: Sequence[int]) -> str:
    """Return what most of a group share, an organisation or a tag; else who holds it together."""
    kinds: tuple[Callable[[Shown], tuple[str, ...]], ...] = (
        lambda one: (one.organisation,) if one.organisation else (),
        lambda one: tuple(f"#{tag}" for tag in one.tags),
    )
    for said in kinds:
        counts = Counter(name for one in members for name in said(one))
        best = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:1]
        if best and best[0][1] * 2 >= len(members) and best[0][1] > 1:
            return best[0][0]
    hub = max(range(len(members)), key=lambda n: (degrees[n], -n))
    return f"around {members[hub].ref.name}"

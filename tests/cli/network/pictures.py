"""Pictures for tests: a small one, one of any size, and one of hostile names."""

from __future__ import annotations

import random
from collections.abc import Sequence

from introcli.language.ties import known_strength, words
from introcli.language.views import ContactRef
from introcli.network.graph import Part, Picture, Shown, ShownTie

ME = 1


def somebody(id_: int, name: str, part: Part = Part.KNOWN, value: float = 0.55) -> Shown:
    """Return one person; those only recorded have no tie of mine."""
    known = value if part is Part.KNOWN else 0.0
    said = words(known) if known else ""
    return Shown(ContactRef(id_, f"p-{id_}", name), part, known, said, "", "", ())


def tie(a: int, b: int, strength: int = 3, how: str = "", *, certain: bool = True) -> ShownTie:
    """Return a tie of that strength, 1 to 5."""
    value = known_strength(strength)
    said = words(value) if certain else "not verified"
    return ShownTie(min(a, b), max(a, b), value, said, how, certain)


def small() -> Picture:
    """Return me, three I know, one I do not, and every kind of tie."""
    people = (
        somebody(ME, "Ada Lovelace", Part.ME),
        somebody(2, "Mary Somerville", value=0.95)._replace(
            title="mathematician", organisation="Royal Society", tags=("science",)
        ),
        somebody(3, "Charles Babbage", value=0.35),
        somebody(4, "John Herschel", value=0.15),
        somebody(5, "Caroline Herschel", Part.RECORDED),
    )
    ties = (
        tie(ME, 2, 5), tie(ME, 3, 2), tie(ME, 4, 1), tie(2, 3, 4, "evenings at his house"),
        tie(4, 5, 5, "nephew and aunt"), tie(3, 4, 3, "both at Slough", certain=False),
    )  # fmt: skip
    return Picture("My network", people, ties, left_out=7, alone=2)


def named(names: Sequence[str]) -> Picture:
    """Return people of these names, each tied to the next and to me, with the name as the how."""
    people = [somebody(ME, names[0], Part.ME)]
    people += [
        somebody(id_, name)._replace(title=name, organisation=name, tags=(name,))
        for id_, name in enumerate(names, start=2)
    ]
    ties = [tie(ME, one.ref.id) for one in people[1:]]
    ties += [tie(id_, id_ + 1, 4, name) for id_, name in enumerate(names[:-1], start=2)]
    return Picture(names[0], tuple(people), tuple(ties))


def large(count: int) -> Picture:
    """Return so many people in groups of 25, and me, who knows most of them."""
    chance = random.Random(count)
    people = [somebody(ME, "Ada Lovelace", Part.ME)]
    people += [
        somebody(id_, f"Person Number {id_}", value=chance.choice((0.15, 0.35, 0.55, 0.95)))
        for id_ in range(2, count + 2)
    ]
    pairs: set[tuple[int, int]] = set()
    for id_ in range(2, count + 2):
        first = 2 + (id_ - 2) // 25 * 25
        for _ in range(2):
            other = chance.randrange(first, min(first + 25, count + 2))
            if other != id_:
                pairs.add((min(id_, other), max(id_, other)))
    ties = [tie(ME, id_, chance.randint(1, 5)) for id_ in range(2, count + 2) if id_ % 4]
    ties += [tie(a, b, chance.randint(1, 5)) for a, b in sorted(pairs)]
    return Picture("Many", tuple(people), tuple(ties))

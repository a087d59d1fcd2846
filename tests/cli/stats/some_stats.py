"""Figures made by hand, with whatever name is wanted in every place there is for one."""

from __future__ import annotations

from datetime import date, timedelta

from introcli.language.views import ContactRef
from introcli.stats.measures import (
    Asked,
    Capacity,
    Group,
    Network,
    Patience,
    Stats,
    Tally,
    TieWorth,
    Week,
    Worth,
    share,
)

TALLY = Tally(12, 5, 9, 7, 1, (11, 10, 8, 7, 5, 2), (1, 2, 2, 3, 4, 5, 6, 7, 8, 30), 11)
NOTHING = Tally(0, 0, 0, 0, 0, (0,) * 6, (), 0)
MONDAY = date(2025, 3, 3)


def stats(name: str = "Mary Somerville") -> Stats:
    """Return figures in which every name is the one given."""
    ref = ContactRef(2, "mary-somerville", name)
    return Stats(
        since="2025-03-01",
        before="2026-03-01",
        today="2026-03-02",
        whole=TALLY,
        breakdowns={
            "kind": (Group("request", "request", TALLY), Group("invite", "invite", NOTHING)),
            "channel": (Group("email", "email", TALLY),),
            "connector": (Group("mary-somerville", name, TALLY, ref),),
            "template": (Group(name, name, TALLY),),
            "tone": (Group("warm", "warm", TALLY),),
            "month": (Group("2025-12", "2025-12", TALLY), Group("2026-01", "2026-01", TALLY)),
        },
        patience=(
            Patience("email", TALLY, 5, "wait.email"),
            Patience("phone", NOTHING._replace(questions=2), 7, "wait.other"),
        ),
        network=network(ref),
    )


def network(ref: ContactRef) -> Network:
    """Return a network of which one contact is everything."""
    weeks = tuple(Week(MONDAY + timedelta(weeks=n), (n * 7) % 13) for n in range(52))
    return Network(
        contacts=30,
        reason=share(28, 30),
        without_reason=(ref,),
        with_cadence=6,
        cold=1,
        coldest=(ref,),
        quiet=2,
        weeks=weeks,
        per_week=6.5,
        useful=9,
        ties=(TieWorth(ref, 4, Worth(5, 4, 3, 2), 17),),
        capacity=Capacity(7, 8, 4, (Asked(ref, 3, 2),)),
    )

"""Pairs who should meet, as rows."""

from __future__ import annotations

from introcli.cli.show.documents import Row
from introcli.network.suggesting import Suggestion


def row(one: Suggestion) -> Row:
    """requester, target, their names, score, need, gift, words, common ground, command."""
    best = one.reasons[0]
    return (
        one.requester.handle, one.target.handle, one.requester.name, one.target.name,
        f"{one.score:.2f}", best.need, best.gift, " ".join(best.words),
        "; ".join(f"{shared.kind}: {shared.what}" for shared in one.common_ground), one.command,
    )  # fmt: skip

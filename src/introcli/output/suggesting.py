"""Pairs who should meet, as documents and as rows."""

from __future__ import annotations

from introcli.output.documents import Document, common_ground, person
from introcli.output.rows import Row
from introcli.views.suggesting import MeetingReason, Suggestion, Suggestions


def document(found: Suggestions) -> Document:
    """Return every pair with its reasons and what its score is made of."""
    return {"suggestions": [_pair(one) for one in found.pairs], "more": found.more}


def _pair(one: Suggestion) -> Document:
    return {
        "requester": person(one.requester),
        "target": person(one.target),
        "score": one.score,
        "terms": [term._asdict() for term in one.terms],
        "reasons": [_reason(reason) for reason in one.reasons],
        "common_ground": [common_ground(shared) for shared in one.common_ground],
        "colleagues": one.colleagues or None,
        "purpose": one.purpose,
        "command": one.command,
    }


def _reason(one: MeetingReason) -> Document:
    return {
        "needer": person(one.needer),
        "giver": person(one.giver),
        "need": one.need,
        "gift": one.gift,
        "source": one.source,
        "words": list(one.words),
    }


def row(one: Suggestion) -> Row:
    """requester, target, their names, score, need, gift, words, common ground, command."""
    best = one.reasons[0]
    return (
        one.requester.handle, one.target.handle, one.requester.name, one.target.name,
        f"{one.score:.2f}", best.need, best.gift, " ".join(best.words),
        "; ".join(f"{shared.kind}: {shared.what}" for shared in one.common_ground), one.command,
    )  # fmt: skip

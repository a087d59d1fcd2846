"""Short and to the point: counted as the network counts (D6)."""

from __future__ import annotations

from introcli.domain.etiquette.model import Finding, Text
from introcli.domain.etiquette.reading import own_words
from introcli.domain.etiquette.wording import edit, error, hint
from introcli.domain.vocabulary import Channel, MessageKind

INVITATION_LIMIT = 300
"""Characters of a LinkedIn invitation (D6; 200 on free accounts, a setting)."""
MESSAGE_LIMIT = 8_000
"""Characters of a LinkedIn message."""
SUBJECT_LIMIT = 200
"""Characters of the subject of a LinkedIn message."""
COMFORTABLE_WORDS = 250
"""Words of an e-mail that are still read at once: about one screen."""


def characters(text: str) -> int:
    """Return the length as the network counts it, in UTF-16 units.

    >>> characters("Ada 👋")
    6
    """
    return len(text) + sum(c > "\uffff" for c in text)


def limit_of(text: Text) -> int | None:
    """Return how many characters the message may have; None means any number."""
    if text.limit is not None:
        return text.limit
    if text.channel is not Channel.LINKEDIN:
        return None
    return INVITATION_LIMIT if text.kind is MessageKind.INVITATION else MESSAGE_LIMIT


def check_length(text: Text) -> Finding | None:
    """D6: within the channel's limit, and no longer than a reader's patience."""
    limit, length = limit_of(text), characters(text.body.strip())
    if limit is not None and length > limit:
        return error(
            "D6", f"{length} characters; {limit} are allowed.", _lose(text, length - limit)
        )
    if text.channel is Channel.LINKEDIN and characters(text.subject or "") > SUBJECT_LIMIT:
        over = characters(text.subject or "") - SUBJECT_LIMIT
        return error("D6", f"The subject is over {SUBJECT_LIMIT} characters.", _lose(text, over))
    if limit is None:
        return _check_patience(text)
    return None


def _lose(text: Text, over: int) -> str:
    return f"Lose {over} character{'s' if over > 1 else ''}; {edit(text)}."


def _check_patience(text: Text) -> Finding | None:
    if text.kind is MessageKind.INVITATION and text.channel is None:
        over = characters(text.body.strip()) - INVITATION_LIMIT
        return (
            hint("D6", "Too long for a LinkedIn invitation.", _lose(text, over))
            if over > 0
            else None
        )
    count = len(own_words(text.body).split())
    if count <= COMFORTABLE_WORDS:
        return None
    return hint(
        "D6", f"{count} words is long for a message.", f"Aim for {COMFORTABLE_WORDS} or fewer."
    )

"""Short and to the point: counted as the network counts (D6)."""

from __future__ import annotations

from introcli.etiquette.model import Finding, Text
from introcli.etiquette.reading import own_words
from introcli.etiquette.wording import edit, error, hint
from introcli.language.limits import LINKEDIN_INVITATION, characters, limit_of
from introcli.language.vocabulary import Channel, MessageKind

SUBJECT_LIMIT = 200
"""Characters of the subject of a LinkedIn message."""
COMFORTABLE_WORDS = 250
"""Words of an e-mail that are still read at once: about one screen."""


def _limit_of(text: Text) -> int | None:
    if text.limit is not None or text.channel is None:
        return text.limit
    return limit_of(text.kind or "", text.channel)


def check_length(text: Text) -> Finding | None:
    """D6: within the channel's limit, and no longer than a reader's patience."""
    limit, length = _limit_of(text), characters(text.body.strip())
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
        over = characters(text.body.strip()) - LINKEDIN_INVITATION
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

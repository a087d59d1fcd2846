"""Which kind of message a text is, when nobody said."""

from __future__ import annotations

from introcli.etiquette.model import Text
from introcli.etiquette.reading import pattern, read
from introcli.language.vocabulary import Channel, MessageKind

FIRST_CONTACT = frozenset({MessageKind.INVITATION, MessageKind.FIRST_MESSAGE})
"""Messages by which I get to know somebody without a connector."""

WITH_REASON = FIRST_CONTACT | {
    MessageKind.REQUEST,
    MessageKind.BLURB,
    MessageKind.PERMISSION,
    MessageKind.INTRODUCTION,
}
"""Messages that need a reason of their own."""

_REQUEST = (
    r"(?:introduce|introducing|present) (?:me|us) to|(?:intro|introduction) to \w+",
    r"(?:put|get|putting) (?:me|us) in (?:touch|contact) with|connect (?:me|us) (?:with|to)",
)
_INVITATION = (
    r"(?:add|include|invite|have) you (?:to|in|into) my|join your (?:\w+ )?network",
    r"accept my (?:\w+ )?(?:invitation|request)|let us connect|(?:like|love) to connect",
    r"(?:connect|connecting) (?:with you|on linkedin|here)",
)
_INVITATION_LENGTH = 400


def guess_kind(text: Text) -> MessageKind | None:
    """Return the kind that the wording gives away, or None; only the two clearest are guessed."""
    said = read(text.body).plain
    if pattern(*_REQUEST).search(said):
        return MessageKind.REQUEST
    short = len(text.body) <= _INVITATION_LENGTH and text.channel in (None, Channel.LINKEDIN)
    if short and pattern(*_INVITATION).search(said):
        return MessageKind.INVITATION
    return None

"""What an item of the review asks to be done next, and the message it is done with."""

from __future__ import annotations

from enum import StrEnum

from introcli.language.vocabulary import MessageKind


class Step(StrEnum):
    """The one thing that brings an item nearer to being settled."""

    WRITE = "write"
    HAND_OVER = "hand over"
    TOUCH = "touch"
    TICK = "tick"
    LAPSE = "lapse"
    CLOSE = "close"


# The message that an item is settled with, where its introduction's state alone does not say.
_MESSAGES = {
    "window": MessageKind.INVITATION,
    "nudge": MessageKind.NUDGE,
    "thanks": MessageKind.THANKS,
    "report": MessageKind.REPORT_BACK,
    "check": MessageKind.CHECK_IN,
    "answer": MessageKind.ANSWER,
}
# Items that a message settles no more, or that are a matter of the record alone.
_RECORDED = {"lapse": Step.LAPSE, "close": Step.CLOSE, "remind": Step.TICK}


def code_of(item_id: str) -> str:
    """Return what sort of item it is: ``nudge`` of ``nudge-12``."""
    return item_id.split("-", 1)[0]


def message_of(item_id: str) -> MessageKind | None:
    """Return the message an item is settled with, or None when the introduction's state says."""
    return _MESSAGES.get(code_of(item_id))


def step_of(item_id: str, *, takes_message: bool, is_drafted: bool) -> Step:
    """Return the next step; a kind of item that is new here is one of keeping in touch."""
    if recorded := _RECORDED.get(code_of(item_id)):
        return recorded
    if not takes_message:
        return Step.TOUCH
    return Step.HAND_OVER if is_drafted else Step.WRITE

"""The example that templates are previewed with: people of the 1830s who really met."""

from __future__ import annotations

from introcli.language.vocabulary import MessageKind
from introcli.messages.messages_facts import DraftFacts, MeetingFacts, PersonFacts

ADA = PersonFacts(
    "Ada Lovelace", "Ada", about="translates and annotates papers on computing engines"
)
MARY = PersonFacts("Mary Somerville", "Mary", "Royal Astronomical Society")
CHARLES = PersonFacts("Charles Babbage", "Charles", "Cambridge University", "Lucasian Professor")
_MEETING = MeetingFacts("Spring soirée", "London", "in February", "celestial mechanics")
_BROKERED = {
    MessageKind.PERMISSION,
    MessageKind.BLURB_REQUEST,
    MessageKind.INTRODUCTION,
    MessageKind.CHECK_IN,
}
_TO_CONNECTOR = {
    MessageKind.REQUEST,
    MessageKind.THANKS,
    MessageKind.REPORT_BACK,
    MessageKind.NUDGE,
}
_RECEIVED = {MessageKind.ANSWER, MessageKind.WHO_ARE_YOU}


def example_facts(kind: MessageKind) -> DraftFacts:
    """Return the facts of an example in which this kind of message is written."""
    me, recipient = _writer_and_reader(kind)
    return DraftFacts(
        me=me,
        recipient=recipient,
        requester=ADA,
        connector=None if kind is MessageKind.INVITATION else MARY,
        target=CHARLES,
        purpose="see how the Difference Engine tabulates polynomials",
        benefits=("Ada would annotate and publish what it can do",)
        if kind in _BROKERED
        else ("I would annotate and publish what it can do",),
        meeting=_MEETING,
        outcome="helped",
        asked_on="last week",
    )


def _writer_and_reader(kind: MessageKind) -> tuple[PersonFacts, PersonFacts]:
    if kind in _BROKERED:
        return MARY, ADA if kind is MessageKind.BLURB_REQUEST else CHARLES
    if kind in _RECEIVED:
        return CHARLES, ADA
    return ADA, MARY if kind in _TO_CONNECTOR else CHARLES

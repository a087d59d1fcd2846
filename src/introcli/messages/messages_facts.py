"""The facts a message is written from, and the plain values that templates see of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from introcli.language.vocabulary import MessageKind
from introcli.messages.wording.variables import VARIABLES as VARIABLES


@dataclass(frozen=True)
class PersonFacts:
    """A person as far as a message needs them; an empty text is unknown."""

    name: str
    first_name: str = ""
    organisation: str = ""
    title: str = ""
    about: str = ""
    linkedin: str = ""
    email: str = ""


@dataclass(frozen=True)
class MeetingFacts:
    """How two people met. ``when`` is in words already: "in February", "yesterday"."""

    event: str = ""
    place: str = ""
    when: str = ""
    talked: str = ""
    insight: str = ""
    hook: str = ""
    told: bool = False


NOBODY = PersonFacts("")


@dataclass(frozen=True)
class DraftFacts:
    """All that one message may say.

    ``meeting`` is the latest one between me and the recipient; ``requester_meeting`` and
    ``target_meeting`` are how I, as the connector, know the two. ``blurb`` holds the requester's
    own lines, ``shared`` common ground in words ("we both worked at Acme"), ``asked_on`` words.
    ``to_both`` is a note that requester and target read together; the recipient is the target.
    """

    me: PersonFacts = NOBODY
    signature: str = ""
    recipient: PersonFacts = NOBODY
    requester: PersonFacts | None = None
    connector: PersonFacts | None = None
    target: PersonFacts | None = None
    purpose: str = ""
    benefits: tuple[str, ...] = ()
    praise: str = ""
    endorse: str = ""
    blurb: str = ""
    meeting: MeetingFacts | None = None
    target_meeting: MeetingFacts | None = None
    requester_meeting: MeetingFacts | None = None
    shared: tuple[str, ...] = ()
    close: bool = False
    outcome: str = ""
    note: str = ""
    asked_on: str = ""
    to_both: bool = False


_ROLES_BY_KIND: dict[MessageKind, dict[str, str]] = {
    MessageKind.REQUEST: {"requester": "me", "connector": "recipient"},
    MessageKind.BLURB: {"requester": "me", "target": "recipient"},
    MessageKind.PERMISSION: {"connector": "me", "target": "recipient"},
    MessageKind.BLURB_REQUEST: {"connector": "me", "requester": "recipient"},
    MessageKind.INTRODUCTION: {"connector": "me"},
    MessageKind.INVITATION: {"requester": "me", "target": "recipient"},
    MessageKind.ANSWER: {"target": "me", "requester": "recipient"},
    MessageKind.WHO_ARE_YOU: {"target": "me", "requester": "recipient"},
    MessageKind.CHECK_IN: {"connector": "me"},
    MessageKind.THANKS: {"connector": "recipient"},
    MessageKind.REPORT_BACK: {"connector": "recipient"},
    MessageKind.FIRST_MESSAGE: {"requester": "me", "target": "recipient"},
}


def with_roles(kind: MessageKind, facts: DraftFacts) -> DraftFacts:
    """Return the facts with the parts filled in that follow from the kind of message.

    A part is only filled when nobody has it and the person has no other part.
    """
    parts = {part: getattr(facts, part) for part in ("requester", "connector", "target")}
    for part, person in _ROLES_BY_KIND.get(kind, {}).items():
        who: PersonFacts = getattr(facts, person)
        if parts[part] is None and who not in parts.values():
            parts[part] = who
    both = kind is MessageKind.INTRODUCTION
    reader = (parts["target"] or facts.recipient) if both else facts.recipient
    return replace(facts, recipient=reader, to_both=both, **parts)


def context(facts: DraftFacts) -> dict[str, object]:
    """Return what a template sees: texts, yes or no, and lists of texts, under flat names.

    Every name in ``VARIABLES`` is there; what is unknown is empty.
    """
    from introcli.messages.facts import build

    return build(facts)

"""The words of the field, one per idea; what the database stores and JSON shows.

LinkedIn publishes no single page of limits; these are what its forms accept (300 for an
invitation note, 200 on free accounts; 8,000 for a message). Characters are counted as UTF-16
units, which is never less than what the network counts.
"""

from enum import StrEnum
from typing import NamedTuple


class IntroductionKind(StrEnum):
    """Which part I play in an introduction (PRACTICE, roles)."""

    REQUEST = "request"
    BROKER = "broker"
    RECEIVED = "received"
    INVITE = "invite"


class State(StrEnum):
    """Where an introduction stands."""

    DRAFTED = "drafted"
    ASKED = "asked"
    AGREED = "agreed"
    REVISE = "revise"
    INTRODUCED = "introduced"
    MET = "met"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


class Event(StrEnum):
    """What can happen to an introduction."""

    SENT = "sent"
    AGREED = "agreed"
    DECLINED = "declined"
    REVISE = "revise"
    INTRODUCED = "introduced"
    MET = "met"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    CLOSE = "close"
    ANSWERED = "answered"
    LATER = "later"
    BOUNCED = "bounced"


class MessageKind(StrEnum):
    """Every kind of message the program writes."""

    REQUEST = "request"
    BLURB = "blurb"
    PERMISSION = "permission"
    BLURB_REQUEST = "blurb-request"
    INTRODUCTION = "introduction"
    INVITATION = "invitation"
    ANSWER = "answer"
    WHO_ARE_YOU = "who-are-you"
    NUDGE = "nudge"
    CHECK_IN = "check-in"
    THANKS = "thanks"
    REPORT_BACK = "report-back"
    FIRST_MESSAGE = "first-message"
    REGRET = "regret"
    PLEASE_REVISE = "please-revise"


class Channel(StrEnum):
    """How a message travels, or how people were in touch."""

    EMAIL = "email"
    LINKEDIN = "linkedin"
    PHONE = "phone"
    IN_PERSON = "in-person"
    OTHER = "other"


class Tone(StrEnum):
    """The voice of a template (PRACTICE C10)."""

    WARM = "warm"
    FORMAL = "formal"
    BRIEF = "brief"


class Outcome(StrEnum):
    """What came of an introduction, in the end."""

    HELPED = "helped"
    PLEASANT = "pleasant"
    NOTHING = "nothing"
    BADLY = "badly"


class InteractionKind(StrEnum):
    """What happened between me and a contact; all but a note are touchpoints."""

    MET = "met"
    MEETING = "meeting"
    CALL = "call"
    EMAIL = "email"
    LINKEDIN = "linkedin"
    MESSAGE = "message"
    NOTE = "note"


class Direction(StrEnum):
    """Who reached out."""

    IN = "in"
    OUT = "out"


class MailKind(StrEnum):
    """What a mail that arrived is to us."""

    ANSWER = "answer"
    INTRODUCTION = "introduction"
    BOUNCE = "bounce"


class PointKind(StrEnum):
    """How a contact can be reached."""

    EMAIL = "email"
    PHONE = "phone"
    LINKEDIN = "linkedin"
    WEB = "web"


class PointState(StrEnum):
    """Whether an address still works (PRACTICE E8)."""

    OK = "ok"
    STALE = "stale"
    BOUNCED = "bounced"


class AffiliationKind(StrEnum):
    """What two people can have in common (PRACTICE D5, E11)."""

    EMPLOYER = "employer"
    SCHOOL = "school"
    GROUP = "group"
    EVENT = "event"


class Severity(StrEnum):
    """How much a finding of the etiquette engine weighs; only errors block."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


LINKEDIN_INVITATION = 300
LINKEDIN_MESSAGE = 8_000


def characters(text: str) -> int:
    """Return the length in UTF-16 units: an emoji counts two."""
    return len(text) + sum(ord(c) > 0xFFFF for c in text)


def limit_of(kind: str, channel: str, *, invitation: int = LINKEDIN_INVITATION) -> int | None:
    """Return the most characters a message of this kind may have; None when there is no limit."""
    if channel != "linkedin":
        return None
    return invitation if kind == "invitation" else LINKEDIN_MESSAGE


class Term(NamedTuple):
    """``measure`` is 0 to 1, ``value`` what the term gives; ``why`` says in words what was seen.

    ``source`` names the study, or the person, by whom the measure tells anything.
    """

    name: str
    measure: float
    weight: float
    value: float
    why: str
    source: str = ""


def weighed(name: str, measure: float, weight: float, why: str, source: str = "") -> Term:
    """Return a term whose value is measure x weight.

    The measure is rounded to hundredths, so that what a screen shows can be multiplied by hand.

    >>> weighed("recency", 0.5, 0.3, "6 months ago").value
    0.15
    """
    shown = round(measure, 2)
    return Term(name, shown, weight, round(shown * weight, 4), why, source)

"""The words of the field, one per idea; what the database stores and JSON shows."""

from __future__ import annotations

from enum import StrEnum


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

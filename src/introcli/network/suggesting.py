"""Two contacts who should meet, and why."""

from typing import NamedTuple

from introcli.language.terms import Term
from introcli.language.views import CommonGround, ContactRef


class MeetingReason(NamedTuple):
    """One needs what the other can give; ``source`` is where it stands: an offer, or the role."""

    needer: ContactRef
    giver: ContactRef
    need: str
    gift: str
    source: str
    words: tuple[str, ...]


class Suggestion(NamedTuple):
    """A pair who should meet: ``requester`` needs most. ``terms`` make up the score, 0 to 1.

    ``colleagues`` names the organisation that both are at: they may know each other already.
    """

    requester: ContactRef
    target: ContactRef
    score: float
    terms: tuple[Term, ...]
    reasons: tuple[MeetingReason, ...]
    common_ground: tuple[CommonGround, ...]
    colleagues: str
    purpose: str
    command: str


class Suggestions(NamedTuple):
    """The pairs, the best first; ``more`` were found beyond the limit.

    ``needers`` and ``givers`` count who has a need, an offer or a role on record; ``about`` is who
    was asked for.
    """

    pairs: tuple[Suggestion, ...]
    more: int
    needers: int
    givers: int
    about: ContactRef | None = None

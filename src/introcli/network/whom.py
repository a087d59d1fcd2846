"""Whom I know at an organisation."""

from typing import NamedTuple

from introcli.language.ties import TieStrength
from introcli.language.views import ContactRef


class OrganisationMatch(NamedTuple):
    """A contact who is, or was, at the organisation, under the name that is recorded.

    ``tier`` is ``exact`` or ``strong``, None when no organisation was asked for; ``kind`` a word
    of vocabulary.AffiliationKind. Years and months are as stored.
    """

    contact: ContactRef
    organisation: str
    tier: str | None
    current: bool
    kind: str
    title: str
    location: str
    started: str | None
    ended: str | None
    tie: TieStrength


class SimilarName(NamedTuple):
    """Another organisation whose name begins like the one asked for, and how many are there."""

    organisation: str
    contacts: int


class Whom(NamedTuple):
    """Who was found. ``is_organisation`` is unset for what names none, such as Freelance.

    ``total`` counts those beyond the limit, too; ``anybody`` says whether there are contacts.
    """

    matches: tuple[OrganisationMatch, ...]
    organisation: str
    total: int
    former: int
    similar: tuple[SimilarName, ...] = ()
    is_organisation: bool = True
    anybody: bool = True

    @property
    def more(self) -> int:
        """How many were found beyond the limit."""
        return self.total - len(self.matches)

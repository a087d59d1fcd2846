"""Whom I know at an organisation, in a place, in a role (F9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from introcli.errors import UsageProblem
from introcli.language import inputs, ties
from introcli.language.names import fold, tag_key
from introcli.language.organisations import Tier, is_organisation, tier
from introcli.language.searching import fit, query_words
from introcli.language.views import ContactRef
from introcli.network import organisations as reads
from introcli.network.whom import OrganisationMatch, Whom
from introcli.record.contacts import fitting_ids
from introcli.record.filter import ContactFilter
from introcli.record.ties import evidence_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from introcli.network.organisations import Place
    from introcli.network.whom import SimilarName
    from introcli.store.workspace import Workspace

# Contacts whose ties are weighed; of more, those with a strength and a late touchpoint.
_MOST_WEIGHED = 500
# Other names that are shown when nobody was found, and looked at for it.
_SIMILAR, _MOST_SIMILAR = 3, 50


@dataclass(frozen=True)
class Wanted:
    """Whom to look for; every one that is given must hold."""

    organisation: str = ""
    title: str = ""
    location: str = ""
    tags: tuple[str, ...] = ()


def find_whom(workspace: Workspace, wanted: Wanted, limit: int | None = None) -> Whom:
    """Return whom I know there: first who is there now, the same name before the same words.

    Raises UsageProblem when nothing is asked for.
    """
    name = inputs.line(wanted.organisation, "organisation")
    if not any((name, fold(wanted.title), fold(wanted.location), wanted.tags)):
        raise UsageProblem(
            "no organisation is named", hint='for example: intro who --at "Royal Society"'
        )
    if name and not is_organisation(name):
        return Whom((), name, 0, 0, is_organisation=False)
    with workspace.reading_if_any() as connection:
        if connection is None:
            return Whom((), name, 0, 0, anybody=False)
        return _find(workspace, connection, name, wanted, limit)


def _find(
    workspace: Workspace,
    connection: sqlite3.Connection,
    name: str,
    wanted: Wanted,
    limit: int | None,
) -> Whom:
    if name:
        same, others = reads.names_like(connection, name)
        places = reads.places_at(connection, same)
    else:
        others = []
        places = reads.places_of(connection, fitting_ids(connection, _filter(wanted)))
    found = _best(_fitting(connection, places, wanted), name)
    found.sort(key=lambda place: _order(place, name))
    matches = _weighed(workspace, connection, found, name, limit)
    return Whom(
        matches=tuple(matches),
        organisation=name,
        total=len(found),
        former=sum(not place.current for place in found),
        similar=() if places else tuple(_similar(connection, others)),
    )


def _filter(wanted: Wanted) -> ContactFilter:
    return ContactFilter(title=wanted.title, location=wanted.location, tags=wanted.tags)


def _fitting(
    connection: sqlite3.Connection, places: Sequence[Place], wanted: Wanted
) -> Iterable[Place]:
    tags = {tag_key(tag) for tag in wanted.tags}
    filed = reads.tags_of(connection, {place.id for place in places}) if tags else {}
    for place in places:
        if (
            tags <= filed.get(place.id, set())
            and _holds(place.title, wanted.title)
            and _holds(place.location, wanted.location)
        ):
            yield place


def _holds(text: str, wanted: str) -> bool:
    """Say whether every word that is wanted, or one that begins so, is in the text."""
    if not wanted:
        return True
    words = query_words(wanted)
    return len(fit(text, words).begun) == len(words) and (bool(words) or not fold(wanted))


def _best(places: Iterable[Place], name: str) -> list[Place]:
    """Return one place of each contact: where they are rather than where they were."""
    best: dict[int, Place] = {}
    for place in places:
        before = best.get(place.id)
        if before is None or _rank(place, name) < _rank(before, name):
            best[place.id] = place
    return list(best.values())


def _rank(place: Place, name: str) -> tuple[bool, bool, bool]:
    is_strong = bool(name) and tier(place.organisation, name) is not Tier.EXACT
    return (not place.current, is_strong, not (place.started or place.ended or place.title))


def _order(place: Place, name: str) -> tuple[object, ...]:
    """Order by what costs nothing to know; who is closest is found out among the first."""
    latest = "".join(chr(0x10FFFF - ord(c)) for c in place.last_touchpoint_on or "")
    return (*_rank(place, name)[:2], -(place.strength or 0), not latest, latest, place.id)


def _weighed(
    workspace: Workspace,
    connection: sqlite3.Connection,
    places: Sequence[Place],
    name: str,
    limit: int | None,
) -> list[OrganisationMatch]:
    """Return the matches, as many as asked for, the closest of the first first."""
    first, others = places[:_MOST_WEIGHED], places[_MOST_WEIGHED:limit]
    weighed = _matches(workspace, connection, first, name)
    weighed.sort(
        key=lambda m: (not m.current, m.tier or "", -m.tie.value, m.contact.name, m.contact.id)
    )
    return [*weighed, *_matches(workspace, connection, others, name)][:limit]


def _matches(
    workspace: Workspace, connection: sqlite3.Connection, places: Sequence[Place], name: str
) -> list[OrganisationMatch]:
    evidence = evidence_of(connection, [place.id for place in places])
    return [
        _match(place, name, ties.strength(evidence[place.id], workspace.today)) for place in places
    ]


def _match(place: Place, name: str, tie: ties.TieStrength) -> OrganisationMatch:
    return OrganisationMatch(
        contact=ContactRef(place.id, place.handle, place.name),
        organisation=place.organisation,
        tier=tier(place.organisation, name) if name else None,
        current=bool(place.current),
        kind=place.kind,
        title=place.title,
        location=place.location,
        started=place.started,
        ended=place.ended,
        tie=tie,
    )


def _similar(connection: sqlite3.Connection, names: Sequence[str]) -> list[SimilarName]:
    return reads.similar(connection, names[:_MOST_SIMILAR], _SIMILAR)

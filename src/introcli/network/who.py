"""Whom I know at an organisation, in a place, in a role (F9)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from introcli.errors import UsageProblem
from introcli.language import inputs, ties
from introcli.language.names import fold, tag_key
from introcli.language.organisations import Tier, beginnings, is_organisation, same_words, tier
from introcli.language.searching import fit, query_words
from introcli.language.ties import TieStrength
from introcli.language.views import ContactRef
from introcli.record.contacts import fitting_ids
from introcli.record.filter import ContactFilter
from introcli.record.ties import evidence_of

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        same, others = names_like(connection, name)
        places = places_at(connection, same)
    else:
        others = []
        places = places_of(
            connection,
            fitting_ids(
                connection,
                ContactFilter(title=wanted.title, location=wanted.location, tags=wanted.tags),
            ),
        )
    found = _fitting(connection, places, wanted, name)
    # By what costs nothing to know; who is closest is found out among the first.
    found.sort(key=lambda place: (place.last_touchpoint_on or "", -place.id), reverse=True)
    found.sort(key=lambda place: (*_rank(place, name)[:2], -(place.strength or 0)))
    first, rest = found[:_MOST_WEIGHED], found[_MOST_WEIGHED:limit]
    weighed = _matches(workspace, connection, first, name)
    weighed.sort(
        key=lambda m: (not m.current, m.tier or "", -m.tie.value, m.contact.name, m.contact.id)
    )
    matches = [*weighed, *_matches(workspace, connection, rest, name)][:limit]
    return Whom(
        matches=tuple(matches),
        organisation=name,
        total=len(found),
        former=sum(not place.current for place in found),
        similar=() if places else tuple(similar(connection, others[:_MOST_SIMILAR], _SIMILAR)),
    )


def _fitting(
    connection: sqlite3.Connection, places: Sequence[Place], wanted: Wanted, name: str
) -> list[Place]:
    """Return one place of each contact who fits: where they are rather than where they were."""
    tags = {tag_key(tag) for tag in wanted.tags}
    filed = tags_of(connection, {place.id for place in places}) if tags else {}
    best: dict[int, Place] = {}
    for place in places:
        if (
            tags <= filed.get(place.id, set())
            and _holds(place.title, wanted.title)
            and _holds(place.location, wanted.location)
        ):
            before = best.get(place.id)
            if before is None or _rank(place, name) < _rank(before, name):
                best[place.id] = place
    return list(best.values())


def _holds(text: str, wanted: str) -> bool:
    """Return whether every word that is wanted, or one that begins so, is in the text."""
    if not wanted:
        return True
    words = query_words(wanted)
    return len(fit(text, words).begun) == len(words) and (bool(words) or not fold(wanted))


def _rank(place: Place, name: str) -> tuple[bool, bool, bool]:
    is_strong = bool(name) and tier(place.organisation, name) is not Tier.EXACT
    return (not place.current, is_strong, not (place.started or place.ended or place.title))


def _matches(
    workspace: Workspace, connection: sqlite3.Connection, places: Sequence[Place], name: str
) -> list[OrganisationMatch]:
    evidence = evidence_of(connection, [place.id for place in places])
    return [
        OrganisationMatch(
            contact=ContactRef(place.id, place.handle, place.name),
            organisation=place.organisation,
            tier=tier(place.organisation, name) if name else None,
            current=bool(place.current),
            kind=place.kind,
            title=place.title,
            location=place.location,
            started=place.started,
            ended=place.ended,
            tie=ties.strength(evidence[place.id], workspace.today),
        )
        for place in places
    ]


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


# What may follow the words that are the same: a space or punctuation, the characters below 0.
_AFTER = (" ", "0")
_PLACES = (("contact", "organisation_key"), ("affiliation", "name_key"))
# From each name the next one: an index is asked once for each name, however many have it.
_NAMES = """
    WITH RECURSIVE found(name) AS (
        SELECT min({column}) FROM {table} WHERE {column} >= :low AND {column} < :high
        UNION ALL
        SELECT (SELECT min({column}) FROM {table} WHERE {column} > found.name
                AND {column} < :high)
        FROM found WHERE found.name IS NOT NULL
    )
    SELECT name FROM found WHERE name IS NOT NULL
"""
_IS_THERE = "SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1"
_KEYS = "(SELECT value FROM json_each(:keys))"
_WHO = "contact.id, contact.handle, contact.name, contact.location"
_STANDING = "contact.strength, contact.last_touchpoint_on"
_AT = f"""
    SELECT {_WHO}, {_STANDING}, contact.organisation, 'employer' AS kind, 1 AS current,
        contact.title, NULL AS started, NULL AS ended
    FROM contact INDEXED BY contact_by_organisation
    WHERE organisation_key IN {_KEYS} AND is_me = 0 AND archived_at IS NULL
    UNION ALL
    SELECT {_WHO}, {_STANDING}, affiliation.name, affiliation.kind, affiliation.is_current,
        CASE WHEN affiliation.role = '' AND affiliation.is_current THEN contact.title
             ELSE affiliation.role END, affiliation.started, affiliation.ended
    FROM affiliation INDEXED BY affiliation_by_name
    JOIN contact ON contact.id = affiliation.contact_id
    WHERE affiliation.name_key IN {_KEYS} AND affiliation.kind <> 'event'
        AND is_me = 0 AND archived_at IS NULL
"""
_HOW_MANY = f"SELECT min(organisation), count(DISTINCT id) FROM ({_AT})"
_SOMEBODY = f"""
    SELECT {_WHO}, {_STANDING}, contact.organisation, 'employer' AS kind, 1 AS current,
        contact.title, NULL AS started, NULL AS ended
    FROM contact WHERE id IN (SELECT value FROM json_each(:keys))
"""


class Place(NamedTuple):
    """One place of one contact: an organisation where they are or were."""

    id: int
    handle: str
    name: str
    location: str
    strength: int | None
    last_touchpoint_on: str | None
    organisation: str
    kind: str
    current: bool
    title: str
    started: str | None
    ended: str | None


def names_like(connection: sqlite3.Connection, wanted: str) -> tuple[list[str], list[str]]:
    """Return the recorded names, folded, that are the wanted one's, and others that begin so."""
    words = same_words(wanted)
    found: dict[str, None] = {}
    for way in beginnings(wanted):
        for table, column in _PLACES:
            if connection.execute(_IS_THERE.format(table=table, column=column), (way,)).fetchone():
                found[way] = None
            low, high = (way + bound for bound in _AFTER)
            rows = connection.execute(
                _NAMES.format(table=table, column=column), {"low": low, "high": high}
            )
            found.update((row[0], None) for row in rows)
    same = [name for name in found if same_words(name) == words]
    return same, [name for name in found if name not in same]


def places_at(connection: sqlite3.Connection, names: Collection[str]) -> list[Place]:
    """Return who is or was there, never myself and nobody who is archived."""
    rows = connection.execute(_AT, {"keys": json.dumps(list(names))})
    return [Place(*row) for row in rows]


def places_of(connection: sqlite3.Connection, ids: Collection[int]) -> list[Place]:
    """Return where these contacts are now."""
    return [Place(*row) for row in connection.execute(_SOMEBODY, {"keys": json.dumps(list(ids))})]


def tags_of(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, set[str]]:
    """Return the tags of these contacts."""
    found: dict[int, set[str]] = {}
    for contact_id, name in connection.execute(
        "SELECT contact_id, name FROM tag WHERE contact_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    ):
        found.setdefault(contact_id, set()).add(name)
    return found


def similar(connection: sqlite3.Connection, names: Iterable[str], most: int) -> list[SimilarName]:
    """Return organisations by these folded names at which somebody is, the most known first."""
    rows = (connection.execute(_HOW_MANY, {"keys": json.dumps([name])}) for name in names)
    found = [SimilarName(*row) for (row,) in rows if row[1]]
    return sorted(found, key=lambda one: (-one.contacts, one.organisation))[:most]

"""Finding pairs of my contacts who should meet, and remembering which should not (A1, A14, D5)."""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from introcli.errors import Refused
from introcli.language.ties import strength
from introcli.language.views import CommonGround, ContactRef
from introcli.language.vocabulary import Term
from introcli.messages.offers import purpose_of
from introcli.network import pairs as rules
from introcli.network import pairs_on_record as reads
from introcli.network.pairs import Line, Match, Source
from introcli.network.pairs_on_record import stems_of
from introcli.people.card import between
from introcli.record.find import find_contact
from introcli.record.ties import evidence_of
from introcli.store.workspace import Workspace

# Pairs that fit best by their words and are then weighed by everything else.
MOST_WEIGHED = 300
# Contacts with needs or offers beyond which the review leaves them to ``intro suggest``.
MOST_OFFERING = 500
_FOREVER = "9999-12-31"

Pair = reads.Pair


def suggest(
    workspace: Workspace, wanted: str | None = None, limit: int | None = None
) -> Suggestions:
    """Return the pairs who should meet, the best first; ``wanted`` is one who is in all of them.

    Both are known to me, they do not know each other by the record, were never thought of as a
    pair before, and the one who gives still has room for an ask this quarter (A10).
    """
    with workspace.reading_if_any() as connection:
        if connection is None:
            return Suggestions((), 0, 0, 0)
        about = find_contact(connection, wanted, loose=True) if wanted else None
        needs, gifts, places = _lines(connection)
        found = _pairs(rules.find_matches(needs, gifts, places), about.id if about else None)
        weighed = _weighed(connection, workspace, _possible(connection, workspace, found))
    shown = weighed[:limit]
    more = len(weighed) - len(shown)
    return Suggestions(tuple(shown), more, _people(needs), _people(gifts), about)


def offers_that_meet(connection: sqlite3.Connection, workspace: Workspace) -> list[Suggestion]:
    """Return the pairs of whom one said that they offer what the other needs, the best first.

    For the review, which has to come at once: roles are not looked at, and nothing is when more
    contacts than ``MOST_OFFERING`` say what they need or offer.
    """
    if not 0 < reads.how_many_say(connection) <= MOST_OFFERING:
        return []
    needs, gifts, places = _lines(connection, roles=False)
    found = _pairs(rules.find_matches(needs, gifts, places), None)
    return _weighed(connection, workspace, _possible(connection, workspace, found))


def _people(lines: Iterable[Line]) -> int:
    return len({line.contact_id for line in lines})


def _lines(
    connection: sqlite3.Connection, *, roles: bool = True
) -> tuple[list[Line], list[Line], frozenset[str]]:
    """Return what is needed and what can be given, line by line, and the stems of places."""
    needs = [(id_, text) for id_, said in reads.needs(connection) for text in rules.lines_in(said)]
    if not needs:
        return [], [], frozenset()
    gifts = list(reads.gifts(connection) if roles else reads.offers(connection))
    offers = [(one.id, text) for one in gifts for text in rules.lines_in(one.offers)]
    titles = [(one.id, one.title) for one in gifts if one.title and roles]
    places = reads.places(connection)
    texts = [text for _, text in (*needs, *offers, *titles)]
    stems = stems_of(w for text in (*texts, *places) for w in rules.telling_words(text))
    given = [rules.line_of(*offer, stems) for offer in offers]
    given += [rules.line_of(*title, stems, Source.TITLE) for title in titles]
    where = frozenset(s for place in places for s in rules.line_of(0, place, stems).stems)
    wanted = [rules.line_of(*need, stems) for need in needs]
    return [one for one in wanted if one.stems], [one for one in given if one.stems], where


def _pairs(
    matches: Mapping[tuple[int, int], Match], only: int | None
) -> list[tuple[Pair, float, list[Match]]]:
    """Return the pairs, the smaller id first, with how well they fit, the best first."""
    by_pair: dict[Pair, list[Match]] = {}
    for (needer, giver), match in matches.items():
        if only is None or only in (needer, giver):
            by_pair.setdefault((min(needer, giver), max(needer, giver)), []).append(match)
    found = [
        (pair, rules.both_ways(one.fit for one in both), both) for pair, both in by_pair.items()
    ]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _possible(
    connection: sqlite3.Connection,
    workspace: Workspace,
    found: Sequence[tuple[Pair, float, list[Match]]],
) -> list[tuple[Pair, float, list[Match]]]:
    """Return the best pairs that nothing on record speaks against, a block at a time."""
    kept: list[tuple[Pair, float, list[Match]]] = []
    for start in range(0, len(found), MOST_WEIGHED):
        block = found[start : start + MOST_WEIGHED]
        ids = {id_ for pair, _, _ in block for id_ in pair}
        known = reads.known_among(connection, ids)
        busy = reads.busy_among(connection, ids, workspace.today, workspace.settings.capacity)
        settled = reads.settled_among(connection, [pair for pair, _, _ in block])
        for pair, _, both in block:
            open_to = [match for match in both if match.giver not in busy]
            if open_to and pair not in settled and known.issuperset(pair):
                kept.append((pair, rules.both_ways(one.fit for one in open_to), open_to))
        if len(kept) >= MOST_WEIGHED:
            break
    return kept[:MOST_WEIGHED]


def _weighed(
    connection: sqlite3.Connection,
    workspace: Workspace,
    found: Sequence[tuple[Pair, float, list[Match]]],
) -> list[Suggestion]:
    ids = sorted({id_ for pair, _, _ in found for id_ in pair})
    people = reads.people(connection, ids)
    evidence = evidence_of(connection, ids)
    ties = {id_: strength(evidence[id_], workspace.today).value for id_ in evidence}
    made = [
        _suggestion(people, ties, fit, both, between(connection, *pair))
        for pair, fit, both in found
    ]
    return sorted(made, key=lambda one: (-one.score, one.requester.id, one.target.id))


def _suggestion(
    people: Mapping[int, reads.Somebody],
    ties: Mapping[int, float],
    fit: float,
    both: Sequence[Match],
    common: tuple[CommonGround, ...],
) -> Suggestion:
    best, *_ = matches = sorted(both, key=lambda one: (-one.fit, one.needer))
    requester, target = people[best.needer], people[best.giver]
    same = requester.organisation_key and requester.organisation_key == target.organisation_key
    colleagues = requester.organisation if same else ""
    shared = tuple(one for one in common if one.kind != "employer")
    terms = rules.terms(fit, ties.get(requester.id, 0.0), ties.get(target.id, 0.0), len(shared))
    purpose = purpose_of(best.need.text)
    command = f"intro broker {requester.handle} {target.handle} --purpose {shlex.quote(purpose)}"
    return Suggestion(
        requester=_ref(requester),
        target=_ref(target),
        score=rules.score(terms),
        terms=terms,
        reasons=tuple(
            MeetingReason(
                needer=_ref(people[match.needer]),
                giver=_ref(people[match.giver]),
                need=match.need.text,
                gift=match.gift.text,
                source=match.gift.source.value,
                words=match.shared,
            )
            for match in matches
        ),
        common_ground=common,
        colleagues=colleagues,
        purpose=purpose,
        command=command,
    )


def _ref(one: reads.Somebody) -> ContactRef:
    return ContactRef(one.id, one.handle, one.name)


def put_apart(workspace: Workspace, one: str, other: str) -> tuple[ContactRef, ContactRef]:
    """Remember that two contacts should not be suggested as a pair again."""
    with workspace.reading() as connection:
        refs = find_contact(connection, one), find_contact(connection, other)
        low, high = sorted(ref.id for ref in refs)
        known = reads.is_put_apart(connection, low, high)
    if low == high:
        raise Refused(
            f"{refs[0].name} (@{refs[0].handle}) is one contact, not a pair",
            hint="name two: intro suggest --not ada-king mary-somerville",
        )
    if not known:
        with workspace.writing() as work:
            work.add(
                "follow_up",
                snoozed=reads.APART,
                contact_id=low,
                other_id=high,
                due_on=_FOREVER,
                created_at=work.at,
            )
    return refs


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

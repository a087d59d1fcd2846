"""Searching everything that is recorded, by its words."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from introcli.errors import UsageProblem
from introcli.language.inputs import end_of, ends_alike
from introcli.language.names import fold
from introcli.language.searching import Fit, Snippet, fit, query_words, snippet
from introcli.language.views import ContactRef
from introcli.record import search as reads
from introcli.record.search import About, Candidate
from introcli.store import sql
from introcli.store.search_index import fields_of

if TYPE_CHECKING:
    from introcli.store.workspace import Workspace

# Tiers of a result, the best first; within one, FTS5's bm25 decides.
_CALLED_SO, _NAME_WHOLE, _NAME_BEGUN, _CONTACT, _OTHER, _ARCHIVED = range(6)


_BETWEEN = " · "
_NO_NAME = ("", Fit(frozenset(), frozenset()))

# Where, the text itself, and which of the words are in it.
Field = tuple[str, str, Fit]


class _Found(NamedTuple):
    """A candidate: whom it is about, the fields that hold a word, and how well it ranks."""

    candidate: Candidate
    about: About
    fields: list[Field]
    tier: int


def search(
    workspace: Workspace, text: str, *, kinds: Sequence[str] = (), limit: int | None = None
) -> SearchResults:
    """Return what holds all the words: contacts first, by name, then the rest by relevance.

    When nothing does, the nearest known words are looked for instead; then any of the words.
    Raises UsageProblem when there is no word to look for.
    """
    words = query_words(text)
    if not words:
        raise UsageProblem(
            "there is no word to search for", hint="for example: intro search comets"
        )
    with workspace.reading_if_any() as connection:
        if connection is None:
            return SearchResults((), text)
        kinds = kinds or sql.KINDS
        found = reads.candidates(connection, sql.whole_query(words), kinds)
        if "contact" in kinds:
            numbers = reads.by_number(connection, end_of(text))
            found = [*reads.named(connection, text), *numbers, *found]
            found = list({(one.kind, one.id): one for one in found}.values())
        if found or end_of(text):  # what is near a number is another number
            return _best(connection, found, words, text, limit)
        nearest: list[str] = []
        for word in words:
            known = sql.is_known(connection, word)
            others = [] if known else reads.near_words(connection, word)
            nearest.append(others[0] if others else word)
        near = tuple(dict.fromkeys(nearest))
        if near != words:
            found = reads.candidates(connection, sql.whole_query(near), kinds)
        either = not found and len(near) > 1
        if either:
            near = tuple(word for word in near if len(word) > 1) or near
            found = reads.candidates(connection, sql.any_query(near), kinds)
        is_other = not set(near) <= set(words)
        instead = " ".join(near) if found and is_other else None
        best = _best(connection, found, near, " ".join(near), limit)
        return best._replace(query=text, instead=instead, either=either and bool(found))


def _best(
    connection: sqlite3.Connection,
    found: Sequence[Candidate],
    words: Sequence[str],
    text: str,
    limit: int | None,
) -> SearchResults:
    weighed = [
        one
        for kind in sql.KINDS
        for one in _weighed(connection, kind, [c for c in found if c.kind == kind], words, text)
    ]
    weighed.sort(key=lambda one: (one.tier, one.candidate.score, -one.candidate.id))
    shown = weighed if limit is None else weighed[:limit]
    numbers = [one.candidate.id for one in shown if one.candidate.kind == "message"]
    belongs = reads.introductions_of(connection, numbers)
    return SearchResults(
        results=tuple(_result(one, words, belongs) for one in shown),
        query=text,
        more=len(weighed) - len(shown),
        uncounted=any(
            sum(one.kind == kind for one in found) >= reads.MOST_CANDIDATES for kind in sql.KINDS
        ),
    )


def _weighed(
    connection: sqlite3.Connection,
    kind: str,
    found: Sequence[Candidate],
    words: Sequence[str],
    text: str,
) -> list[_Found]:
    """Return the candidates of a kind with what of them fits; those that are gone are left out."""
    ids = [one.id for one in found]
    fields, about = fields_of(connection, kind, ids), reads.about(connection, kind, ids)
    weighed, end, whole = [], end_of(text), Fit(frozenset(words), frozenset(words))
    for one in found:
        if one.id in about:
            fitting = []
            for where, said in fields.get(one.id, []):
                is_number = end and where == "phone" and ends_alike(said, end)  # all of it fits
                fitting.append((where, said, whole if is_number else fit(said, words)))
            tier = _tier(kind, fitting, words, text, archived=about[one.id].archived)
            weighed.append(_Found(one, about[one.id], [f for f in fitting if f[2].begun], tier))
    return weighed


def _tier(
    kind: str, fields: Sequence[Field], words: Sequence[str], text: str, *, archived: bool
) -> int:
    if archived:
        return _ARCHIVED
    if kind != "contact":
        return _OTHER
    name, fits = next(((said, fits) for where, said, fits in fields if where == "name"), _NO_NAME)
    if fold(name) == fold(text):
        return _CALLED_SO
    if len(fits.whole) == len(words):
        return _NAME_WHOLE
    return _NAME_BEGUN if len(fits.begun) == len(words) else _CONTACT


def _result(found: _Found, words: Sequence[str], belongs: Mapping[int, int]) -> SearchResult:
    kind, id_, _ = found.candidate
    chosen: list[Field] = []
    left = frozenset[str]().union(*(fits.begun for _, _, fits in found.fields))
    while left:
        best = max(found.fields, key=lambda field: len(field[2].begun & left))
        chosen.append(best)
        left -= best[2].begun
    shown = [snippet(said, words) for _, said, _ in chosen]
    text, spans = "", []
    for part in shown:
        text += _BETWEEN if text else ""
        spans += [(start + len(text), end + len(text)) for start, end in part.marks]
        text += part.text
    marks = tuple(spans)
    return SearchResult(
        kind=kind,
        id=id_,
        contact=found.about.contact,
        where=chosen[0][0] if chosen else "name",
        snippet=Snippet(text, marks).marked(),
        text=text,
        marks=marks,
        at=found.about.at,
        number=belongs.get(id_) if kind == "message" else id_ if kind == "introduction" else None,
        archived=found.about.archived,
    )


class SearchResult(NamedTuple):
    """Something that holds the words: whose, in which field, with the words marked.

    ``number`` is what a command takes: the introduction's for an introduction and its messages.
    """

    kind: str
    id: int
    contact: ContactRef
    where: str
    text: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    at: str | None = None
    number: int | None = None
    archived: bool = False


class SearchResults(NamedTuple):
    """What was found. ``instead`` are the words that were looked for when the typed ones failed.

    ``either`` says that no row holds all of the words. ``more`` counts those beyond the limit, at
    least so many when ``uncounted``.
    """

    results: tuple[SearchResult, ...]
    query: str
    instead: str | None = None
    either: bool = False
    more: int = 0
    uncounted: bool = False

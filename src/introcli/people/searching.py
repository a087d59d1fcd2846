"""What a search found, and what a change of everybody who fits did."""

from typing import NamedTuple

from introcli.language.views import ContactRef, ContactRow


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


class BulkResult(NamedTuple):
    """What a change of everybody who fits did, or would do. ``rows`` are those it touches."""

    done: str
    do: str
    rows: tuple[ContactRow, ...]
    fitting: int
    dry_run: bool

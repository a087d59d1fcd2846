"""Sentences that are said in more than one form of a result."""

from __future__ import annotations

from introcli.people.searching import SearchResults


def say_instead(found: SearchResults) -> str:
    """Return what was looked for instead of the typed words, or nothing when those were found."""
    if not found.results:
        return ""
    what = f'showing "{found.instead}"' if found.instead else ""
    if found.either:
        what = f"{what}, any of the words" if what else "showing what holds any of the words"
    return f'nothing for "{found.query}"; {what}' if what else ""

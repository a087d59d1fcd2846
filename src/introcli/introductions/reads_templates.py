"""Reading templates of one's own, with how often each was used and what came of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from introcli.language.lifecycle import has_succeeded, is_decided
from introcli.language.views import TemplateView
from introcli.language.vocabulary import IntroductionKind, State


def _where(holds: Callable[[IntroductionKind, State], bool]) -> str:
    """Return the condition on an introduction that a rule of the domain holds."""
    pairs = [
        f"('{kind.value}', '{state.value}')"
        for kind in IntroductionKind
        for state in State
        if holds(kind, state)
    ]
    return f"(i.kind, i.state) IN (VALUES {', '.join(pairs)})"


_DECIDED = _where(is_decided)
_SUCCEEDED = _where(has_succeeded)


def list_templates(connection: sqlite3.Connection) -> list[TemplateView]:
    """Return the newest version of every template of one's own, by name."""
    rows = connection.execute(
        "SELECT name, kind, channel, tone, max(version) AS version, subject, body, source"
        " FROM template GROUP BY name ORDER BY name"
    )
    return [TemplateView(*row) for row in rows]


def usage(connection: sqlite3.Connection) -> dict[str, tuple[int, float | None]]:
    """Return, by template name, how many sent messages used it and the share that succeeded.

    The share is None until one of those introductions is decided (E6).
    """
    rows = connection.execute(
        "SELECT m.template, count(DISTINCT m.introduction_id),"
        f" count(DISTINCT CASE WHEN {_DECIDED} THEN i.id END),"
        f" count(DISTINCT CASE WHEN {_SUCCEEDED} THEN i.id END)"
        " FROM message AS m JOIN introduction AS i ON i.id = m.introduction_id"
        " WHERE m.sent_at IS NOT NULL AND m.template <> '' GROUP BY m.template"
    )
    return {name: (used, won / decided if decided else None) for name, used, decided, won in rows}

"""Reading templates of one's own, with how often each was used and what came of it."""

from __future__ import annotations

import sqlite3

from introcli.domain.lifecycle import DECIDED, SUCCEEDED
from introcli.views import TemplateView

_DECIDED = ", ".join(f"'{state.value}'" for state in sorted(DECIDED))
_SUCCEEDED = ", ".join(f"'{state.value}'" for state in sorted(SUCCEEDED))


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
        f" count(DISTINCT CASE WHEN i.state IN ({_DECIDED}) THEN i.id END),"
        f" count(DISTINCT CASE WHEN i.state IN ({_SUCCEEDED}) THEN i.id END)"
        " FROM message AS m JOIN introduction AS i ON i.id = m.introduction_id"
        " WHERE m.sent_at IS NOT NULL AND m.template <> '' GROUP BY m.template"
    )
    return {name: (used, won / decided if decided else None) for name, used, decided, won in rows}

"""Rows of one file that nothing tells apart but a name: one person, or several of that name."""

from __future__ import annotations

from introcli.exchange.cleaned_person import TELLING, Wanted
from introcli.exchange.tally import Tally
from introcli.language.names import fold

# What a file itself calls somebody; anything else was made of the name and what stands beside it.
_GIVEN = ("vcard:", "monica:")


class Namesakes:
    """Tells apart the rows of one file, in their order; the first is known by its name."""

    def __init__(self) -> None:
        self._seen: dict[str, list[tuple[tuple[str, str], int]]] = {}

    def apart(self, one: Wanted, tally: Tally) -> Wanted:
        """Return a row under an origin of its own unless employer and title are the same, too."""
        if not one.origins or one.origins[0].startswith(_GIVEN) or one.person.uid:
            return one
        if any(point.kind in TELLING for point in one.points):
            return one
        said = (one.organisation_key, fold(one.title))
        rows = self._seen.setdefault(one.origins[0], [])
        known = next((n for n, (other, _) in enumerate(rows) if other == said), None)
        if known is None:
            rows.append((said, one.person.line))
            known = len(rows) - 1
        else:
            line = rows[known][1]
            same = f"{one.person.name!r} is also in line {line}, with the same employer and title"
            tally.remark(one.person.line, f"{same}: taken for one person")
        if not known:
            return one
        origin = f"{one.origins[0]}|{known + 1}"
        return one._replace(origins=(origin,), keys=(("origin", origin),))

"""Where a contact was before: noted when their organisation is changed by hand."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from introcli.language.names import fold
from introcli.language.organisations import is_organisation, same_words, tier
from introcli.language.vocabulary import AffiliationKind

if TYPE_CHECKING:
    import sqlite3

    from introcli.store.session import Work

# Likeness from which a new name is a correction of the old one, and no new employer.
_TYPO = 0.8


def note_former(work: Work, contact: sqlite3.Row, organisation: str | None) -> None:
    """Keep the employer that a contact leaves for this one; nothing for a corrected name."""
    before = contact["organisation"]
    if not organisation or not is_organisation(before) or _is_correction(before, organisation):
        return
    which = {"contact_id": contact["id"], "kind": AffiliationKind.EMPLOYER.value}
    key = fold(before)
    known = work.run(
        "SELECT id FROM affiliation WHERE contact_id = :contact_id AND kind = :kind"
        " AND name_key = :key",
        **which,
        key=key,
    )
    for row in known:
        work.change("affiliation", row["id"], is_current=False)
    if not known:
        role, today = contact["title"], work.at[:10]
        work.add(
            "affiliation", **which, name=before, name_key=key, role=role, is_current=False,
            noted_on=today,
        )  # fmt: skip


def _is_correction(before: str, after: str) -> bool:
    if tier(before, after):
        return True
    return SequenceMatcher(None, same_words(before), same_words(after)).ratio() >= _TYPO

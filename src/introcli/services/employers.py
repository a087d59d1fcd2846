"""Where a contact was before: noted when their organisation is changed by hand."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from introcli.domain.names import fold
from introcli.domain.organisations import is_organisation, same_words, tier
from introcli.domain.vocabulary import AffiliationKind

if TYPE_CHECKING:
    from introcli.store.session import Work
    from introcli.store.tables import Contact

# Likeness from which a new name is a correction of the old one, and no new employer.
_TYPO = 0.8


def note_former(work: Work, contact: Contact, organisation: str | None) -> None:
    """Keep the employer that a contact leaves for this one; nothing for a corrected name."""
    before = contact.organisation
    if not organisation or not is_organisation(before) or _is_correction(before, organisation):
        return
    from introcli.store.tables import Affiliation

    which = {"contact_id": contact.id, "kind": AffiliationKind.EMPLOYER.value}
    key = fold(before)
    known = work.run(
        "SELECT id FROM affiliation WHERE contact_id = :contact_id AND kind = :kind"
        " AND name_key = :key",
        **which,
        key=key,
    )
    for row in known:
        work.change(work.get(Affiliation, row["id"]), is_current=False)
    if not known:
        work.add(
            Affiliation, **which, name=before, name_key=key, role=contact.title, is_current=False,
            noted_on=work.at[:10],
        )  # fmt: skip


def _is_correction(before: str, after: str) -> bool:
    if tier(before, after):
        return True
    return SequenceMatcher(None, same_words(before), same_words(after)).ratio() >= _TYPO

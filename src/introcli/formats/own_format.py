"""The shape of intro's own export: which table stands where, and what is left out.

A column is a key of the same name. What refers to a row names it by its uid; what belongs to a
contact or an introduction stands inside it. Documented for people in domain/own_format.py.
"""

from __future__ import annotations

# Raised when an older intro could misread a newer file; keys that are added do not raise it.
FORMAT = 1
HEADER = "intro"

# Tables that are entries of their own, in the order of the file; each stands after what it needs.
SECTIONS = {
    "contact": "contacts",
    "tie": "ties",
    "introduction": "introductions",
    "interaction": "interactions",
    "follow_up": "follow_ups",
    "template": "templates",
    "tag_cadence": "tag_cadences",
    "strength_cadence": "strength_cadences",
    "not_same": "not_same",
    "settled_mail": "settled_mails",
}
# Tables whose rows stand inside another's: the key there, by the column that says whose they are.
NESTED = {
    "contact_point": ("contact_id", "points"),
    "affiliation": ("contact_id", "affiliations"),
    "tag": ("contact_id", "tags"),
    "contact_date": ("contact_id", "dates"),
    "contact_origin": ("contact_id", "origins"),
    "introduction_event": ("introduction_id", "events"),
    "message": ("introduction_id", "messages"),
}
PARENT = {"contact_id": "contact", "introduction_id": "introduction"}
# The journal, what is being sent and what a mailbox holds are about this file alone, and the words
# for searching are made again.
LEFT_OUT = frozenset({
    "change", "change_row", "alembic_version", "search_document", "sending", "mailbox_look",
    "mail_found",
})  # fmt: skip
# Keys for matching, which follow from the column they belong to.
DERIVED = {
    "contact": ("name_key", "name_squash", "organisation_key"),
    "contact_point": ("value_key",),
    "affiliation": ("name_key",),
}
# What a reference shows beside the uid, for whoever reads the file.
SHOWN = {"contact": "handle", "introduction": "id"}


def reference_key(column: str) -> str:
    """Return the key of a column that refers to another row: ``via_contact_id`` is ``via``."""
    return column.removesuffix("_id").removesuffix("_contact")

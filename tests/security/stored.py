"""A database in which every text of every table is hostile, found from the schema itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from introcli.language.vocabulary import IntroductionKind
from tests.cli.test_hostile import CONNECTOR, FIRST, record
from tests.factories import introduction, work
from tests.security.strings import EVERYTHING, STRINGS

TEXTS = (EVERYTHING, *STRINGS.values())
# The introductions beside one for each text: a message to send, and one that can be closed.
UNSENT, MET = len(TEXTS) + 1, len(TEXTS) + 2
# A mail that is about introduction 1.
MAIL = len(TEXTS) + 1

# Texts that no stranger can choose, and why; a column that is not here is made hostile.
OWN_WORDS = {
    "made by the program": (
        "contact.uid", "interaction.uid", "tie.uid", "introduction.uid", "message.uid",
        "introduction_event.uid", "template.uid", "follow_up.uid", "sending.message_uid",
        "mail_found.introduction_uid", "mail_found.contact_uid", "mail_found.address_digest",
    ),
    "a moment or a day, checked where it comes in": (
        "affiliation.started", "affiliation.ended", "affiliation.noted_on", "contact.birthday",
        "contact.last_touchpoint_on", "contact.archived_at", "contact.created_at",
        "not_same.created_at", "interaction.happened_on",
        "interaction.created_at", "tie.confirmed_on", "tie.created_at", "introduction.created_at",
        "introduction_event.on_day", "introduction_event.until_on",
        "introduction_event.recorded_at", "message.created_at",
        "message.sent_on", "template.created_at", "follow_up.due_on", "follow_up.done_at",
        "follow_up.created_at", "follow_up.snoozed_since", "change.at", "change.undone_at",
        "mail_found.on_day", "settled_mail.settled_at", "sending.begun_at", "sending.accepted_at",
        "mailbox_look.looked_at",
    ),
    "the same as mail_found.mail_key, once that is decided about": ("settled_mail.mail_key",),
    "a word of the program's own": (
        "introduction_event.event", "message.tone", "follow_up.snoozed",
        "mail_found.suggested", "settled_mail.became", "alembic_version.version_num",
    ),
    "an image of rows, written by triggers": (
        "change_row.table_name", "change_row.before", "change_row.after",
    ),
    "read and written as JSON": ("mailbox_look.position",),
    "the words of the index": ("search_document.kind", "search_document.body"),
}  # fmt: skip
EXEMPT = {column for columns in OWN_WORDS.values() for column in columns}


def make(database: Path) -> None:
    """Write the database: contact 3 and introduction 1 have the text that holds everything."""
    record(database, list(TEXTS))
    _record_the_rest(database)
    with closing(sqlite3.connect(database)) as connection, connection:
        for table, column in text_columns(connection):
            if f"{table}.{column}" not in EXEMPT:
                _poison(connection, table, column)
    _record_what_is_open(database)


def _record_the_rest(database: Path) -> None:
    """Add rows of the tables that ``record`` leaves empty."""
    with work(database, f"intro {EVERYTHING}") as opened:
        for number, text in enumerate(TEXTS, start=FIRST):
            _add_beside(opened, number, text)
        opened.add("tag_cadence", tag="hostile", days=30)
        opened.add("strength_cadence", strength=1, days=30)
        opened.add("not_same", a_id=CONNECTOR, b_id=FIRST, created_at=opened.at)
        opened.add("sending", message_uid="0", message_id="<0@x>", begun_at="2026-02-21T00:00:00Z")
        opened.add("mailbox_look", mailbox="x", position="{}", looked_at="2026-02-21T00:00:00Z")


def _record_what_is_open(database: Path) -> None:
    """Add, for contact 3, a message that is not sent yet and an introduction that can close."""
    with work(database, f"intro {EVERYTHING}") as opened:
        for number in (1, FIRST):
            address = f"hostile{number}@x.example"
            opened.add(
                "contact_point", contact_id=number, kind="email", value=address,
                value_key=address, is_primary=True,
            )  # fmt: skip
        unsent = introduction(opened, IntroductionKind.INVITE, target_id=FIRST, purpose=EVERYTHING)
        opened.add(
            "message", introduction_id=unsent, recipient_id=FIRST, kind="invitation",
            channel="email", subject=EVERYTHING, body=EVERYTHING, created_at=opened.at,
        )  # fmt: skip
        met = introduction(
            opened, IntroductionKind.REQUEST, "met", target_id=FIRST, purpose=EVERYTHING
        )
        mail = opened.add(
            "mail_found", mail_key="open", mailbox=EVERYTHING, ref=EVERYTHING, what="answer",
            introduction_uid=opened.get("introduction", 1)["uid"], at="2026-02-22",
            on_day="2026-02-22",
        )  # fmt: skip
        opened.add(
            "template", name="plain", kind="request", body="Dear friend", source=EVERYTHING,
            created_at=opened.at,
        )  # fmt: skip
        assert (unsent, met, mail) == (UNSENT, MET, MAIL)


def _add_beside(opened: Any, number: int, text: str) -> None:
    opened.add(
        "affiliation", contact_id=number, kind="employer", name=text, name_key=str(number),
        role=text, source=text,
    )  # fmt: skip
    opened.add("contact_date", contact_id=number, what=text, month=3, day=3)
    opened.add("contact_origin", contact_id=number, origin=str(number))
    opened.add(
        "mail_found", mail_key=str(number), mailbox=text, ref=text, what="answer",
        at="2026-02-21", on_day="2026-02-21",
    )  # fmt: skip
    opened.add(
        "settled_mail", mail_key=f"settled {number}", became="dismissed",
        settled_at="2026-02-21T00:00:00Z",
    )  # fmt: skip


def text_columns(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Give every column of text of every table that is not the index's own."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND (name NOT LIKE 'search%' OR name = 'search_document') ORDER BY name"
    ).fetchall()
    for (table,) in names:
        for column in connection.execute(f"PRAGMA table_info({table})").fetchall():
            if column[2].upper().startswith(("VARCHAR", "TEXT", "CHAR")):
                yield table, column[1]


def _poison(connection: sqlite3.Connection, table: str, column: str) -> None:
    """Make each row's text a hostile one, where nothing forbids it; contact 3 has everything."""
    rows = connection.execute(f"SELECT rowid FROM {table} ORDER BY rowid").fetchall()
    for number, (row,) in enumerate(rows):
        text = TEXTS[(number - len(rows)) % len(TEXTS)]
        try:
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (text, row))
        except sqlite3.IntegrityError:
            return

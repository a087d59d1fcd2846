"""What bringing a network in and keeping it needs: origins, pairs that are two, cadences, dates."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    """
    CREATE TABLE tag_cadence (
        id INTEGER NOT NULL,
        tag VARCHAR NOT NULL,
        days INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT tag_is_not_blank CHECK (trim(tag) <> ''),
        CONSTRAINT days_in_range CHECK (days IS NULL OR days BETWEEN 1 AND 3650),
        UNIQUE (tag)
    )
    """,
    """
    CREATE TABLE strength_cadence (
        id INTEGER NOT NULL,
        strength INTEGER NOT NULL,
        days INTEGER NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT strength_in_range CHECK (strength IS NULL OR strength BETWEEN 1 AND 5),
        CONSTRAINT days_in_range CHECK (days IS NULL OR days BETWEEN 1 AND 3650),
        UNIQUE (strength)
    )
    """,
    """
    CREATE TABLE contact_date (
        id INTEGER NOT NULL,
        contact_id INTEGER NOT NULL,
        what VARCHAR NOT NULL,
        month INTEGER NOT NULL,
        day INTEGER NOT NULL,
        year INTEGER,
        PRIMARY KEY (id),
        CONSTRAINT what_is_not_blank CHECK (trim(what) <> ''),
        CONSTRAINT month_in_range CHECK (month IS NULL OR month BETWEEN 1 AND 12),
        CONSTRAINT day_in_range CHECK (day IS NULL OR day BETWEEN 1 AND 31),
        CONSTRAINT year_in_range CHECK (year IS NULL OR year BETWEEN 1 AND 9999),
        UNIQUE (contact_id, what),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
    )
    """,
    "CREATE INDEX contact_date_by_day ON contact_date (month, day)",
    """
    CREATE INDEX contact_by_strength ON contact (strength, last_touchpoint_on)
    WHERE strength IS NOT NULL AND archived_at IS NULL
    """,
    "CREATE INDEX contact_by_birthday ON contact (birthday) WHERE birthday <> ''",
    """
    CREATE TABLE contact_origin (
        id INTEGER NOT NULL,
        contact_id INTEGER NOT NULL,
        origin VARCHAR NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT origin_is_not_blank CHECK (trim(origin) <> ''),
        UNIQUE (origin),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX contact_origin_by_contact ON contact_origin (contact_id)
    """,
    """
    CREATE TABLE not_same (
        id INTEGER NOT NULL,
        a_id INTEGER NOT NULL,
        b_id INTEGER NOT NULL,
        created_at VARCHAR NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT a_before_b CHECK (a_id < b_id),
        UNIQUE (a_id, b_id),
        FOREIGN KEY(a_id) REFERENCES contact (id) ON DELETE CASCADE,
        FOREIGN KEY(b_id) REFERENCES contact (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX not_same_by_b ON not_same (b_id)
    """,
    # What has been handed to a mail server; undo does not reach it, so it is not journaled.
    """
    CREATE TABLE sending (
        id INTEGER NOT NULL,
        message_uid VARCHAR NOT NULL,
        message_id VARCHAR NOT NULL,
        begun_at VARCHAR NOT NULL,
        accepted_at VARCHAR,
        PRIMARY KEY (id),
        UNIQUE (message_uid),
        UNIQUE (message_id)
    )
    """,
    # What has been looked at in a mailbox, and found; undo does not reach it either.
    """
    CREATE TABLE mailbox_look (
        id INTEGER NOT NULL,
        mailbox VARCHAR NOT NULL,
        position VARCHAR NOT NULL,
        looked_at VARCHAR NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT mailbox_is_not_blank CHECK (trim(mailbox) <> ''),
        UNIQUE (mailbox)
    )
    """,
    """
    CREATE TABLE mail_found (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        mail_key VARCHAR NOT NULL,
        mailbox VARCHAR NOT NULL,
        ref VARCHAR NOT NULL,
        what VARCHAR NOT NULL,
        is_certain BOOLEAN NOT NULL,
        suggested VARCHAR NOT NULL,
        introduction_uid VARCHAR NOT NULL,
        contact_uid VARCHAR NOT NULL,
        address_digest VARCHAR NOT NULL,
        at VARCHAR NOT NULL,
        on_day VARCHAR NOT NULL,
        CONSTRAINT what_is_known CHECK (what IN ('answer', 'introduction', 'bounce')),
        CONSTRAINT at_is_a_moment CHECK (length(at) IN (4, 7, 10, 20)),
        UNIQUE (mail_key)
    )
    """,
    # What was decided about a mail, by its Message-ID.
    """
    CREATE TABLE settled_mail (
        id INTEGER NOT NULL,
        mail_key VARCHAR NOT NULL,
        became VARCHAR NOT NULL,
        settled_at VARCHAR NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT mail_key_is_not_blank CHECK (trim(mail_key) <> ''),
        UNIQUE (mail_key)
    )
    """,
    "ALTER TABLE affiliation ADD COLUMN noted_on VARCHAR",
    """
    CREATE INDEX affiliation_by_noting ON affiliation (noted_on) WHERE noted_on IS NOT NULL
    """,
    "ALTER TABLE follow_up ADD COLUMN snoozed_since VARCHAR",
    # An import tells the journal the first and the last of the rows that it adds.
    "ALTER TABLE change_row ADD COLUMN last_id INTEGER",
    # An import looks an entry up by its origin alone.
    "DROP INDEX interaction_by_origin",
    """
    CREATE UNIQUE INDEX interaction_by_origin ON interaction (origin, contact_id)
    WHERE origin <> ''
    """,
    # Nearly nothing on a timeline belongs to an introduction.
    "DROP INDEX interaction_by_introduction",
    """
    CREATE INDEX interaction_by_introduction ON interaction (introduction_id)
    WHERE introduction_id IS NOT NULL
    """,
    # Finding a path reads whom somebody knows, and how well, from the index alone.
    "CREATE INDEX tie_by_a ON tie (a_id, strength, b_id, how, source)",
    "DROP INDEX tie_by_b",
    "CREATE INDEX tie_by_b ON tie (b_id, strength, a_id, how, source)",
    # Finding a path begins with my own ties: the strongest stated, and the latest touched.
    """
    CREATE INDEX contact_by_closeness ON contact (strength, last_touchpoint_on)
    WHERE archived_at IS NULL
    """,
    # The words that anything holds, for the nearest to one that nothing holds.
    "CREATE VIRTUAL TABLE search_words USING fts5vocab(search, row)",
    "DROP TRIGGER affiliation_journal_insert",
    "DROP TRIGGER affiliation_journal_update",
    "DROP TRIGGER affiliation_journal_delete",
    "DROP TRIGGER follow_up_journal_insert",
    "DROP TRIGGER follow_up_journal_update",
    "DROP TRIGGER follow_up_journal_delete",
)

SCATTERED = (
    "affiliation_by_name", "contact_by_closeness", "contact_by_name", "contact_by_organisation",
    "contact_by_squash", "interaction_by_kind",
)  # fmt: skip

JOURNALED = {
    "tag_cadence": "id tag days",
    "contact_origin": "id contact_id origin",
    "not_same": "id a_id b_id created_at",
    "strength_cadence": "id strength days",
    "settled_mail": "id mail_key became settled_at",
    "contact_date": "id contact_id what month day year",
    "follow_up": "id uid contact_id introduction_id due_on say snoozed_item done_at created_at snoozed_since",
    "affiliation": "id contact_id kind name name_key role started ended is_current source noted_on",
}


def upgrade() -> None:
    """Add the tables, the columns and their journal; nothing that is there is rewritten."""
    for statement in TABLES:
        op.execute(statement)
    for table, columns in JOURNALED.items():
        _journal(table, columns.split())
    _put_aside_last()
    op.execute("PRAGMA user_version = 2")


def _journal(table: str, names: list[str]) -> None:
    before, after = _image("OLD", names), _image("NEW", names)
    for event, row, images in (
        ("INSERT", "NEW", f"NULL, {after}"),
        ("UPDATE", "NEW", f"{before}, {after}"),
        ("DELETE", "OLD", f"{before}, NULL"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_journal_{event.lower()} AFTER {event} ON {table}"
            " WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1) BEGIN"
            " INSERT INTO change_row (change_id, table_name, row_id, before, after)"
            f" SELECT max(id), '{table}', {row}.id, {images}"
            " FROM change WHERE is_open = 1; END"
        )


def _put_aside_last() -> None:
    """Keep what an import puts aside, and back, after everything else, so that it leaves no trace
    (store.bulk): the indexes that take rows in no order, then the triggers."""
    rows = op.get_bind().exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master"
        f" WHERE type = 'trigger' OR name IN ({', '.join(map(repr, SCATTERED))})"
        " ORDER BY type, rowid"
    )
    found = [(row.type, row.name, row.sql) for row in rows]
    for kind, name, _ in found:
        op.execute(f"DROP {kind} {name}")
    for _, _, sql in found:
        op.get_bind().exec_driver_sql(sql)


def _image(row: str, names: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {row}.{name}" for name in names) + ")"

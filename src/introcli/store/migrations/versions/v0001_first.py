"""The first schema: every table, the search index, and the triggers that keep the journal."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPLICATION_ID = 0x696E7472

TABLES = (
    """
    CREATE TABLE change (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        command VARCHAR NOT NULL,
        at VARCHAR NOT NULL,
        schema_version INTEGER NOT NULL,
        is_open BOOLEAN NOT NULL,
        undone_at VARCHAR
    )
    """,
    """
    CREATE INDEX change_open ON change (is_open) WHERE is_open = 1
    """,
    """
    CREATE TABLE contact (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        handle VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        name_key VARCHAR NOT NULL,
        name_squash VARCHAR NOT NULL,
        organisation VARCHAR NOT NULL,
        organisation_key VARCHAR NOT NULL,
        title VARCHAR NOT NULL,
        location VARCHAR NOT NULL,
        about VARCHAR NOT NULL,
        offers VARCHAR NOT NULL,
        needs VARCHAR NOT NULL,
        channel VARCHAR,
        strength INTEGER,
        cadence_days INTEGER,
        capacity INTEGER,
        signature VARCHAR NOT NULL,
        tone VARCHAR,
        birthday VARCHAR NOT NULL,
        is_me BOOLEAN NOT NULL,
        do_not_ask BOOLEAN NOT NULL,
        last_touchpoint_on VARCHAR,
        archived_at VARCHAR,
        source VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        CONSTRAINT handle_is_typable CHECK (handle <> '' AND handle NOT GLOB '*[^a-z0-9._-]*' AND handle GLOB '[a-z0-9]*'),
        CONSTRAINT name_is_not_blank CHECK (trim(name) <> ''),
        CONSTRAINT channel_is_known CHECK (channel IS NULL OR channel IN ('email', 'linkedin', 'phone', 'in-person', 'other')),
        CONSTRAINT tone_is_known CHECK (tone IS NULL OR tone IN ('warm', 'formal', 'brief')),
        CONSTRAINT strength_in_range CHECK (strength IS NULL OR strength BETWEEN 1 AND 5),
        CONSTRAINT cadence_days_in_range CHECK (cadence_days IS NULL OR cadence_days BETWEEN 1 AND 3650),
        CONSTRAINT capacity_in_range CHECK (capacity IS NULL OR capacity BETWEEN 0 AND 1000),
        UNIQUE (uid),
        UNIQUE (handle)
    )
    """,
    """
    CREATE INDEX contact_by_name ON contact (name_key)
    """,
    """
    CREATE INDEX contact_by_organisation ON contact (organisation_key)
    """,
    """
    CREATE INDEX contact_by_squash ON contact (name_squash)
    """,
    """
    CREATE INDEX contact_by_touch ON contact (last_touchpoint_on) WHERE cadence_days IS NOT NULL AND archived_at IS NULL
    """,
    """
    CREATE UNIQUE INDEX one_me ON contact (is_me) WHERE is_me = 1
    """,
    """
    CREATE TABLE search_document (
        id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        ref_id INTEGER NOT NULL,
        body VARCHAR NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (kind, ref_id)
    )
    """,
    """
    CREATE TABLE template (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        version INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        channel VARCHAR,
        tone VARCHAR,
        subject VARCHAR,
        body VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        CONSTRAINT name_is_typable CHECK (name <> '' AND name NOT GLOB '*[^a-z0-9._-]*' AND name GLOB '[a-z0-9]*'),
        CONSTRAINT kind_is_known CHECK (kind IN ('request', 'blurb', 'permission', 'blurb-request', 'introduction', 'invitation', 'answer', 'who-are-you', 'nudge', 'check-in', 'thanks', 'report-back', 'first-message')),
        CONSTRAINT channel_is_known CHECK (channel IS NULL OR channel IN ('email', 'linkedin', 'phone', 'in-person', 'other')),
        CONSTRAINT tone_is_known CHECK (tone IS NULL OR tone IN ('warm', 'formal', 'brief')),
        CONSTRAINT version_from_one CHECK (version >= 1),
        UNIQUE (uid),
        UNIQUE (name, version)
    )
    """,
    """
    CREATE TABLE affiliation (
        id INTEGER NOT NULL,
        contact_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        name VARCHAR NOT NULL,
        name_key VARCHAR NOT NULL,
        role VARCHAR NOT NULL,
        started VARCHAR,
        ended VARCHAR,
        is_current BOOLEAN NOT NULL,
        source VARCHAR NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT kind_is_known CHECK (kind IN ('employer', 'school', 'group', 'event')),
        CONSTRAINT name_is_not_blank CHECK (trim(name) <> ''),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX affiliation_by_contact ON affiliation (contact_id)
    """,
    """
    CREATE INDEX affiliation_by_name ON affiliation (name_key)
    """,
    """
    CREATE TABLE change_row (
        id INTEGER NOT NULL,
        change_id INTEGER NOT NULL,
        table_name VARCHAR NOT NULL,
        row_id INTEGER NOT NULL,
        "before" VARCHAR,
        "after" VARCHAR,
        PRIMARY KEY (id),
        FOREIGN KEY(change_id) REFERENCES change (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX change_row_by_change ON change_row (change_id)
    """,
    """
    CREATE TABLE contact_point (
        id INTEGER NOT NULL,
        contact_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        value VARCHAR NOT NULL,
        value_key VARCHAR NOT NULL,
        label VARCHAR NOT NULL,
        is_primary BOOLEAN NOT NULL,
        state VARCHAR NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT kind_is_known CHECK (kind IN ('email', 'phone', 'linkedin', 'web')),
        CONSTRAINT state_is_known CHECK (state IN ('ok', 'stale', 'bounced')),
        CONSTRAINT value_is_not_blank CHECK (trim(value) <> ''),
        UNIQUE (contact_id, kind, value_key),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX contact_point_by_key ON contact_point (kind, value_key)
    """,
    """
    CREATE TABLE introduction (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        kind VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        requester_id INTEGER NOT NULL,
        connector_id INTEGER,
        target_id INTEGER NOT NULL,
        channel VARCHAR NOT NULL,
        purpose VARCHAR NOT NULL,
        benefits VARCHAR NOT NULL,
        praise VARCHAR NOT NULL,
        endorse VARCHAR NOT NULL,
        blurb VARCHAR NOT NULL,
        asks_blurb BOOLEAN NOT NULL,
        would_welcome BOOLEAN,
        outcome VARCHAR,
        rating INTEGER,
        source VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        CONSTRAINT kind_is_known CHECK (kind IN ('request', 'broker', 'received', 'invite')),
        CONSTRAINT state_is_known CHECK (state IN ('drafted', 'asked', 'agreed', 'revise', 'introduced', 'met', 'declined', 'lapsed', 'withdrawn', 'closed')),
        CONSTRAINT channel_is_known CHECK (channel IN ('email', 'linkedin', 'phone', 'in-person', 'other')),
        CONSTRAINT outcome_is_known CHECK (outcome IS NULL OR outcome IN ('helped', 'pleasant', 'nothing', 'badly')),
        CONSTRAINT rating_in_range CHECK (rating IS NULL OR rating BETWEEN 1 AND 5),
        CONSTRAINT requester_is_not_target CHECK (requester_id <> target_id),
        CONSTRAINT connector_is_a_third CHECK (connector_id IS NULL OR (connector_id <> requester_id AND connector_id <> target_id)),
        CONSTRAINT has_a_connector CHECK (kind NOT IN ('request', 'broker') OR connector_id IS NOT NULL),
        UNIQUE (uid),
        FOREIGN KEY(requester_id) REFERENCES contact (id) ON DELETE CASCADE,
        FOREIGN KEY(connector_id) REFERENCES contact (id) ON DELETE CASCADE,
        FOREIGN KEY(target_id) REFERENCES contact (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX introduction_by_connector ON introduction (connector_id)
    """,
    """
    CREATE INDEX introduction_by_requester ON introduction (requester_id)
    """,
    """
    CREATE INDEX introduction_by_state ON introduction (state)
    """,
    """
    CREATE INDEX introduction_by_target ON introduction (target_id)
    """,
    """
    CREATE TABLE tag (
        id INTEGER NOT NULL,
        contact_id INTEGER NOT NULL,
        name VARCHAR NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT name_is_not_blank CHECK (trim(name) <> ''),
        UNIQUE (contact_id, name),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX tag_by_name ON tag (name)
    """,
    """
    CREATE TABLE tie (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        a_id INTEGER NOT NULL,
        b_id INTEGER NOT NULL,
        strength INTEGER,
        how VARCHAR NOT NULL,
        source VARCHAR NOT NULL,
        confirmed_on VARCHAR,
        created_at VARCHAR NOT NULL,
        CONSTRAINT a_before_b CHECK (a_id < b_id),
        CONSTRAINT strength_in_range CHECK (strength IS NULL OR strength BETWEEN 1 AND 5),
        UNIQUE (uid),
        UNIQUE (a_id, b_id),
        FOREIGN KEY(a_id) REFERENCES contact (id) ON DELETE CASCADE,
        FOREIGN KEY(b_id) REFERENCES contact (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX tie_by_b ON tie (b_id)
    """,
    """
    CREATE TABLE follow_up (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        contact_id INTEGER,
        introduction_id INTEGER,
        due_on VARCHAR NOT NULL,
        say VARCHAR NOT NULL,
        snoozed_item VARCHAR NOT NULL,
        done_at VARCHAR,
        created_at VARCHAR NOT NULL,
        CONSTRAINT due_on_is_a_day CHECK (length(due_on) = 10),
        UNIQUE (uid),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
        FOREIGN KEY(introduction_id) REFERENCES introduction (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX follow_up_by_contact ON follow_up (contact_id)
    """,
    """
    CREATE INDEX follow_up_by_item ON follow_up (snoozed_item)
    """,
    """
    CREATE INDEX follow_up_open ON follow_up (due_on) WHERE done_at IS NULL
    """,
    """
    CREATE TABLE interaction (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        contact_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        happened_at VARCHAR NOT NULL,
        happened_on VARCHAR NOT NULL,
        direction VARCHAR,
        event VARCHAR NOT NULL,
        place VARCHAR NOT NULL,
        via_contact_id INTEGER,
        told BOOLEAN,
        talked VARCHAR NOT NULL,
        insight VARCHAR NOT NULL,
        hook VARCHAR NOT NULL,
        summary VARCHAR NOT NULL,
        introduction_id INTEGER,
        source VARCHAR NOT NULL,
        origin VARCHAR NOT NULL,
        created_at VARCHAR NOT NULL,
        CONSTRAINT kind_is_known CHECK (kind IN ('met', 'meeting', 'call', 'email', 'linkedin', 'message', 'note')),
        CONSTRAINT direction_is_known CHECK (direction IS NULL OR direction IN ('in', 'out')),
        CONSTRAINT happened_at_is_a_moment CHECK (length(happened_at) IN (4, 7, 10, 20)),
        CONSTRAINT happened_on_is_a_day CHECK (length(happened_on) = 10),
        UNIQUE (uid),
        FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
        FOREIGN KEY(via_contact_id) REFERENCES contact (id) ON DELETE SET NULL,
        FOREIGN KEY(introduction_id) REFERENCES introduction (id) ON DELETE SET NULL
    )
    """,
    """
    CREATE INDEX interaction_by_contact ON interaction (contact_id, happened_on)
    """,
    """
    CREATE INDEX interaction_by_introduction ON interaction (introduction_id)
    """,
    """
    CREATE INDEX interaction_by_kind ON interaction (kind, happened_on)
    """,
    """
    CREATE UNIQUE INDEX interaction_by_origin ON interaction (contact_id, origin) WHERE origin <> ''
    """,
    """
    CREATE TABLE introduction_event (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        introduction_id INTEGER NOT NULL,
        at VARCHAR NOT NULL,
        on_day VARCHAR NOT NULL,
        event VARCHAR NOT NULL,
        from_state VARCHAR NOT NULL,
        to_state VARCHAR NOT NULL,
        by_id INTEGER,
        note VARCHAR NOT NULL,
        forced BOOLEAN NOT NULL,
        recorded_at VARCHAR NOT NULL,
        CONSTRAINT from_state_is_known CHECK (from_state IN ('drafted', 'asked', 'agreed', 'revise', 'introduced', 'met', 'declined', 'lapsed', 'withdrawn', 'closed')),
        CONSTRAINT to_state_is_known CHECK (to_state IN ('drafted', 'asked', 'agreed', 'revise', 'introduced', 'met', 'declined', 'lapsed', 'withdrawn', 'closed')),
        CONSTRAINT at_is_a_moment CHECK (length(at) IN (4, 7, 10, 20)),
        CONSTRAINT on_day_is_a_day CHECK (length(on_day) = 10),
        UNIQUE (uid),
        FOREIGN KEY(introduction_id) REFERENCES introduction (id) ON DELETE CASCADE,
        FOREIGN KEY(by_id) REFERENCES contact (id) ON DELETE SET NULL
    )
    """,
    """
    CREATE INDEX introduction_event_by_introduction ON introduction_event (introduction_id, id)
    """,
    """
    CREATE TABLE message (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid VARCHAR NOT NULL,
        introduction_id INTEGER NOT NULL,
        recipient_id INTEGER NOT NULL,
        kind VARCHAR NOT NULL,
        channel VARCHAR NOT NULL,
        tone VARCHAR NOT NULL,
        version INTEGER NOT NULL,
        subject VARCHAR,
        body VARCHAR NOT NULL,
        template VARCHAR NOT NULL,
        template_version INTEGER,
        created_at VARCHAR NOT NULL,
        sent_at VARCHAR,
        sent_on VARCHAR,
        message_id VARCHAR,
        CONSTRAINT kind_is_known CHECK (kind IN ('request', 'blurb', 'permission', 'blurb-request', 'introduction', 'invitation', 'answer', 'who-are-you', 'nudge', 'check-in', 'thanks', 'report-back', 'first-message')),
        CONSTRAINT channel_is_known CHECK (channel IN ('email', 'linkedin', 'phone', 'in-person', 'other')),
        CONSTRAINT sent_at_is_a_moment CHECK (sent_at IS NULL OR length(sent_at) IN (4, 7, 10, 20)),
        CONSTRAINT version_from_one CHECK (version >= 1),
        UNIQUE (uid),
        UNIQUE (introduction_id, kind, recipient_id, version),
        FOREIGN KEY(introduction_id) REFERENCES introduction (id) ON DELETE CASCADE,
        FOREIGN KEY(recipient_id) REFERENCES contact (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX message_by_header ON message (message_id) WHERE message_id IS NOT NULL
    """,
    """
    CREATE INDEX message_by_recipient ON message (recipient_id)
    """,
)

JOURNALED = {
    "contact": "id uid handle name name_key name_squash organisation organisation_key title location about offers needs channel strength cadence_days capacity signature tone birthday is_me do_not_ask last_touchpoint_on archived_at source created_at",
    "contact_point": "id contact_id kind value value_key label is_primary state",
    "affiliation": "id contact_id kind name name_key role started ended is_current source",
    "tag": "id contact_id name",
    "interaction": "id uid contact_id kind happened_at happened_on direction event place via_contact_id told talked insight hook summary introduction_id source origin created_at",
    "tie": "id uid a_id b_id strength how source confirmed_on created_at",
    "introduction": "id uid kind state requester_id connector_id target_id channel purpose benefits praise endorse blurb asks_blurb would_welcome outcome rating source created_at",
    "introduction_event": "id uid introduction_id at on_day event from_state to_state by_id note forced recorded_at",
    "message": "id uid introduction_id recipient_id kind channel tone version subject body template template_version created_at sent_at sent_on message_id",
    "template": "id uid name version kind channel tone subject body source created_at",
    "follow_up": "id uid contact_id introduction_id due_on say snoozed_item done_at created_at",
    "search_document": "id kind ref_id body",
}

SEARCH = (
    """
    CREATE VIRTUAL TABLE search USING fts5(
        body, content='search_document', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0', prefix='2 3'
    )
    """,
    """
    CREATE TRIGGER search_insert AFTER INSERT ON search_document BEGIN
        INSERT INTO search (rowid, body) VALUES (NEW.id, NEW.body);
    END
    """,
    """
    CREATE TRIGGER search_delete AFTER DELETE ON search_document BEGIN
        INSERT INTO search (search, rowid, body) VALUES ('delete', OLD.id, OLD.body);
    END
    """,
    """
    CREATE TRIGGER search_update AFTER UPDATE ON search_document BEGIN
        INSERT INTO search (search, rowid, body) VALUES ('delete', OLD.id, OLD.body);
        INSERT INTO search (rowid, body) VALUES (NEW.id, NEW.body);
    END
    """,
)

SEARCHED = ("contact", "interaction", "introduction", "message")

APPEND_ONLY = """
    CREATE TRIGGER introduction_event_is_append_only
    BEFORE UPDATE OF id, uid, introduction_id, at, on_day, event, from_state, to_state, note,
        forced, recorded_at
    ON introduction_event BEGIN
        SELECT RAISE(ABORT, 'an event that happened is never changed');
    END
"""

LAST_TOUCHPOINT = """
    UPDATE contact SET last_touchpoint_on = (
        SELECT max(happened_on) FROM interaction
        WHERE contact_id = {row}.contact_id AND kind <> 'note'
    ) WHERE id = {row}.contact_id
"""


def upgrade() -> None:
    """Create everything and set both numbers in the file's header."""
    for statement in TABLES + SEARCH:
        op.execute(statement)
    _journal()
    _touchpoints()
    for table in SEARCHED:
        op.execute(
            f"CREATE TRIGGER {table}_leaves_search AFTER DELETE ON {table} BEGIN"
            f" DELETE FROM search_document WHERE kind = '{table}' AND ref_id = OLD.id; END"
        )
    op.execute(APPEND_ONLY)
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    op.execute("PRAGMA user_version = 1")


def _journal() -> None:
    for table, columns in JOURNALED.items():
        names = columns.split()
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


def _image(row: str, names: list[str]) -> str:
    pairs = ", ".join(f"'{name}', {row}.{name}" for name in names)
    return f"json_object({pairs})"


def _touchpoints() -> None:
    """Keep ``last_touchpoint_on`` while a command writes; undo restores it from its image."""
    for event, rows in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"])):
        updates = "".join(LAST_TOUCHPOINT.replace("{row}", row) + ";" for row in rows)
        op.execute(
            f"CREATE TRIGGER touchpoint_{event.lower()} AFTER {event} ON interaction"
            " WHEN EXISTS (SELECT 1 FROM change WHERE is_open = 1)"
            f" BEGIN {updates} END"
        )

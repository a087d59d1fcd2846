"""The database file: one unit of work, the journal, backups, the schema."""

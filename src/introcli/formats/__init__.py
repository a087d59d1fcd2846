"""Files of other programs, read and written; nothing here knows the database."""

"""How an older database is brought up to date."""

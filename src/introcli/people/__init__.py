"""Contacts: who they are, how we met, tags, cadence, duplicates."""

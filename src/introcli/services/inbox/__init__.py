"""Noticing replies: what a mailbox holds that concerns introductions, and what becomes of it."""

"""Replies noticed in a mailbox, and what they mean."""

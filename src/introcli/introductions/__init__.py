"""Introductions: drafted, sent, answered, closed; and their messages."""

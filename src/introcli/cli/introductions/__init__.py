"""The commands about introductions and their messages."""

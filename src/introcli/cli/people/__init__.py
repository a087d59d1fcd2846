"""The commands about contacts."""

"""Backups, history, settings, the doctor and the demo."""

"""Backups, the doctor, history, settings."""

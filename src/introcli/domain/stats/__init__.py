"""Figures from what is on record: what they count is defined here, once (docs/stats.md)."""

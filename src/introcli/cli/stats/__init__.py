"""Figures, as text and as a page."""

"""Bringing in what people have elsewhere, once, without losing or doubling anybody (F8)."""

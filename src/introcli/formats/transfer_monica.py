"""Monica's JSON export (Settings, Export, JSON; format 1.0-preview.1 of Monica 3 and 4).

The shape is what Monica's own program writes: an ``account`` whose ``data`` is a list of
``{"type", "count", "values"}``, and so is the ``data`` of each contact. Columns stand in a value
itself, everything else in its ``properties``; a reference is a uuid. Keys that a version leaves
out, or writes as something else, are passed over; nothing else is guessed.
"""

from __future__ import annotations

from introcli.formats.monica_reading import FORMAT

__all__ = ["FORMAT"]

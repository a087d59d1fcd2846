"""What is shown of contacts who may be one."""

from typing import Any, NamedTuple

from introcli.language.views import ContactRef


class DuplicatePair(NamedTuple):
    """Two contacts who may be one person; ``a`` is the one to keep."""

    a: ContactRef
    b: ContactRef
    certainty: str
    reasons: tuple[Any, ...]


class Merge(NamedTuple):
    """What went from one contact into another; ``moved`` counts, by kind of thing."""

    kept: ContactRef
    gone: ContactRef
    moved: dict[str, int]
    filled: tuple[str, ...]
    conflicts: tuple[Any, ...]
    dry_run: bool = False

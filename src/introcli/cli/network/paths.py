"""Paths as a JSON document and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from introcli.cli.show.output_documents import Document, as_document

if TYPE_CHECKING:
    from introcli.cli.show.documents import Row
    from introcli.network.paths import Paths, PathView


def document(found: Paths) -> Document:
    """Return the paths to a target; ``score`` is the product of the terms' values."""
    nobody = {"id": None, "handle": None, "name": found.target.name or None}
    whom = as_document(found.target.contact) or nobody
    return {
        "target": whom | {"organisation": found.target.organisation or None},
        "direct": as_document(found.direct),
        "write_directly": found.is_direct,
        "common_ground": as_document(found.common_ground),
        "paths": [_path(path) for path in found.paths],
        "left_out": as_document(found.left_out),
        "possible": [as_document(one) | {"verified": False} for one in found.possible],
        "more": found.more,
        "bounded": found.bounded,
        "notes": list(found.notes),
        "next": as_document(found.next),
    }


def _path(path: PathView) -> Document:
    terms = [as_document(term) | {"source": term.source or None} for term in path.terms]
    return {**as_document(path), "terms": terms}


def rows(found: Paths) -> Iterator[Row]:
    """Give what it is, the people (in order, by comma), score, degree, target, why."""
    for one in found.direct:
        yield (
            "direct",
            one.contact.handle,
            f"{one.strength:.2f}",
            1,
            one.contact.handle,
            one.words,
        )
    for path in found.paths:
        people = ",".join(ref.handle for ref in path.connectors)
        why = ", ".join((*path.marks, *path.warnings))
        yield ("path", people, f"{path.score:.2f}", path.degree, path.target.handle, why)
    target = found.target.contact.handle if found.target.contact else ""
    for left in found.left_out:
        yield ("left out", left.connector.handle, "", "", target, left.why)
    for maybe in found.possible:
        yield ("possible", maybe.contact.handle, "", "", target, maybe.why)

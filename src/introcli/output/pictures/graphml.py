"""The network for other programs, as GraphML (Gephi, yEd, Cytoscape, networkx, igraph)."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from introcli.cli.network.graph_text import legal
from introcli.network.graph import Picture

_PEOPLE = {"label": "string", "handle": "string", "part": "string", "my_tie": "double",
           "title": "string", "organisation": "string", "tags": "string"}  # fmt: skip
_TIES = {"strength": "double", "words": "string", "how": "string", "certain": "boolean"}


def as_graphml(picture: Picture) -> str:
    """Return people and ties with everything the picture knows of them."""
    root = Element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for domain, keys in (("node", _PEOPLE), ("edge", _TIES)):
        for name, kind in keys.items():
            SubElement(root, "key", {
                "id": f"{domain}-{name}", "for": domain, "attr.name": name, "attr.type": kind,
            })  # fmt: skip
    graph = SubElement(root, "graph", {"id": "network", "edgedefault": "undirected"})
    for one in picture.people:
        node = SubElement(graph, "node", {"id": f"n{one.ref.id}"})
        values: tuple[object, ...] = (
            one.ref.name, one.ref.handle, one.part.value, one.value, one.title, one.organisation,
            " ".join(one.tags),
        )  # fmt: skip
        _put(node, "node", dict(zip(_PEOPLE, values, strict=True)))
    for tie in picture.ties:
        ends = {"source": f"n{tie.a}", "target": f"n{tie.b}"}
        certain = "true" if tie.certain else "false"
        values = (tie.value, tie.words, tie.how, certain)
        _put(SubElement(graph, "edge", ends), "edge", dict(zip(_TIES, values, strict=True)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _put(element: Element, domain: str, values: dict[str, object]) -> None:
    for name, value in values.items():
        if value != "":
            SubElement(element, "data", {"key": f"{domain}-{name}"}).text = legal(str(value))

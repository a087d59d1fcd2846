"""The network as one HTML page: zoom, hover, find; it loads nothing and runs only its own script.

The page's policy names its style and its script by their hashes, so whatever a name holds, no
other script runs in it.
"""

from __future__ import annotations

import base64
import hashlib
from xml.etree.ElementTree import Element, SubElement, tostring

from introcli.cli.network.beside import beside
from introcli.cli.network.graph_svg import draw, style_sheet
from introcli.cli.network.words import about_person, about_tie, in_words, legal
from introcli.network.picture import Picture


def as_page(picture: Picture) -> str:
    """Return the picture as one file that needs nothing else."""
    style, script = style_sheet() + beside("page.css"), beside("page.js")
    root = Element("html", {"lang": "en"})
    _head(SubElement(root, "head"), picture, style, script)
    body = SubElement(root, "body")
    _top(SubElement(body, "header"), picture)
    main = SubElement(body, "main")
    main.append(_drawing(picture))
    SubElement(main, "div", {"id": "said", "role": "status", "hidden": "hidden"})
    _list(SubElement(body, "details"), picture)
    SubElement(body, "script").text = script
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def _head(head: Element, picture: Picture, style: str, script: str) -> None:
    SubElement(head, "meta", {"charset": "utf-8"})
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}"
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "title").text = legal(picture.about)
    SubElement(head, "style").text = style


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _top(header: Element, picture: Picture) -> None:
    SubElement(header, "h1").text = legal(picture.about)
    SubElement(header, "p").text = in_words(picture)
    tools = SubElement(header, "div", {"class": "tools"})
    SubElement(
        tools, "input",
        {"id": "find", "type": "search", "placeholder": "find a name", "aria-label": "Find a name"},
    )  # fmt: skip
    for id_, words, title in (("in", "+", "Closer (+)"), ("out", "−", "Farther (-)"),
                              ("all", "All", "Everything (0)")):  # fmt: skip
        SubElement(tools, "button", {"id": id_, "title": title, "aria-label": title}).text = words


def _drawing(picture: Picture) -> Element:
    """Return the drawing, each person of which can be reached by the Tab key and is read out."""
    drawing = draw(picture)
    drawing.set("role", "group")
    del drawing.attrib["width"], drawing.attrib["height"]
    for person in drawing.findall("./g[@class='people']/g"):
        person.set("tabindex", "0")
        person.set("role", "img")
        person.set("aria-label", person.findtext("title", ""))
    return drawing


def _list(details: Element, picture: Picture) -> None:
    """Write the same as a list, for those who cannot see it and for printing."""
    SubElement(details, "summary").text = "As a list"
    people = SubElement(details, "ul")
    for one in picture.people:
        item = SubElement(people, "li")
        item.text = about_person(one)
        ties = [tie for tie in picture.ties if one.ref.id == tie.a]
        if ties:
            known = SubElement(item, "ul")
            for tie in ties:
                SubElement(known, "li").text = about_tie(picture, tie)

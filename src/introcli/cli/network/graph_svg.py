"""The files that lie beside this one: style sheets, and the script of a page.

Nothing is told by colour alone: groups have numbers, ties widths and dashes, who is only recorded a
hollow dot.

The page's policy names its style and its script by their hashes, so whatever a name holds, no
other script runs in it.
"""

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from introcli.cli.network import graph_text
from introcli.cli.network.graph_layout import Arrangement, arrange
from introcli.network.graph import Part, Picture, ShownTie


def beside(name: str) -> str:
    """Return the text of such a file."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


FONT = 12.0
_ROW, _MARGIN, _SAMPLE = 22.0, 24.0, 34.0
_WIDTHS = {"hardly know": "hardly", "weak tie": "weak", "good tie": "good", "close tie": "close"}
_UNSURE = "unsure"
# From so many people on, the lines that come together at me are drawn thin; the size of the dots
# says how close my ties are.
_CROWD = 60


def as_svg(picture: Picture) -> str:
    """Return the picture as one SVG file."""
    drawing = draw(picture)
    drawing.set("xmlns", "http://www.w3.org/2000/svg")
    style = Element("style")
    style.text = style_sheet()
    drawing.insert(2, style)
    indent(drawing)
    return tostring(drawing, encoding="unicode") + "\n"


def style_sheet() -> str:
    """Return the colours and widths, for both schemes."""
    return beside("picture.css")


def draw(picture: Picture) -> Element:
    """Return the picture as an element: a title, a description, ties, people, and a legend."""
    arranged = arrange(picture)
    keys = list(_legend(picture, arranged))
    width = max(arranged.width, max(2 * _MARGIN + one for _, one in keys))
    rows = _in_rows(keys, width)
    height = arranged.height + len(rows) * _ROW + _MARGIN
    root = Element("svg", {
        "class": f"network{' crowd' * (len(picture.people) > _CROWD)}", "role": "img",
        "viewBox": f"0 0 {width:.0f} {height:.0f}",
        "width": f"{width:.0f}", "height": f"{height:.0f}",
        "aria-labelledby": "picture-title picture-words",
    })  # fmt: skip
    SubElement(root, "title", {"id": "picture-title"}).text = graph_text.legal(picture.about)
    SubElement(root, "desc", {"id": "picture-words"}).text = graph_text.in_words(picture)
    SubElement(root, "rect", {"class": "paper", "width": "100%", "height": "100%"})
    shift = (width - arranged.width) / 2
    places = {id_: one._replace(x=one.x + shift) for id_, one in arranged.places.items()}
    ties = SubElement(root, "g", {"class": "ties"})
    for tie in sorted(picture.ties, key=lambda tie: picture.me not in (tie.a, tie.b)):
        a, b = places[tie.a], places[tie.b]
        mine = " mine" if picture.me in (tie.a, tie.b) else ""
        line = Element("line", {
            "class": f"tie {_width(tie)}{mine}", "data-a": str(tie.a), "data-b": str(tie.b),
            "x1": f"{a.x:.1f}", "y1": f"{a.y:.1f}", "x2": f"{b.x:.1f}", "y2": f"{b.y:.1f}",
        })  # fmt: skip
        SubElement(line, "title").text = graph_text.about_tie(picture, tie)
        ties.append(line)
    people = SubElement(root, "g", {"class": "people"})
    for one in picture.people:
        place = places[one.ref.id]
        hollow = " recorded" if one.is_untied and one.part is not Part.RECORDED else ""
        group = Element(
            "g",
            {
                "class": f"person {one.part.value}{hollow} g{place.group}",
                "data-id": str(one.ref.id),
            },
        )
        SubElement(group, "title").text = graph_text.about_person(one)
        where = {"cx": f"{place.x:.1f}", "cy": f"{place.y:.1f}"}
        SubElement(group, "circle", where | {"r": f"{place.radius:.1f}"})
        if place.group and one.part is not Part.ME:
            _text(group, "number", place.x, place.y + 3.5, str(place.group))
        _text(group, "name", place.x, place.y + place.radius + FONT, graph_text.label_of(one))
        people.append(group)
    legend = SubElement(root, "g", {"class": "legend"})
    for number, row in enumerate(rows):
        x, y = _MARGIN, arranged.height + number * _ROW + FONT
        for (kind, words), width in row:
            _sample(legend, kind, x, y)
            _text(legend, "words", x + (_SAMPLE if kind else 0), y + 4, words)
            x += width
    return root


def _width(tie: ShownTie) -> str:
    return _WIDTHS.get(tie.words, "weak") if tie.certain else _UNSURE


def _text(parent: Element, kind: str, x: float, y: float, words: str) -> None:
    SubElement(parent, "text", {"class": kind, "x": f"{x:.1f}", "y": f"{y:.1f}"}).text = words


Key = tuple[tuple[str, str], float]


def _legend(picture: Picture, arranged: Arrangement) -> Iterator[Key]:
    """Yield what is explained, each with how wide it is: only what the picture has."""
    widths = {_width(tie) for tie in picture.ties}
    for words, kind in reversed(_WIDTHS.items()):
        if kind in widths:
            yield _key(kind, words)
    if _UNSURE in widths:
        yield _key(_UNSURE, "not verified")
    if any(one.is_untied for one in picture.people):
        yield _key("recorded", "somebody you have no tie to yourself")
    if any(one.part is Part.KNOWN for one in picture.people):
        yield _key("", "a larger dot is closer to you")
    for number, name in enumerate(arranged.groups, start=1):
        yield _key(f"g{number}", graph_text.legal(name))
    yield _key("", graph_text.in_words(picture))


def _key(kind: str, words: str) -> Key:
    return (kind, words), graph_text.width_of(words, FONT) + (
        _SAMPLE + _MARGIN if kind else _MARGIN
    )


def _in_rows(keys: list[Key], width: float) -> list[list[Key]]:
    rows: list[list[Key]] = [[]]
    for key in keys:
        used = sum(one for _, one in rows[-1])
        if rows[-1] and used + key[1] > width - 2 * _MARGIN:
            rows.append([])
        rows[-1].append(key)
    return rows


def _sample(legend: Element, kind: str, x: float, y: float) -> None:
    if kind == "recorded" or (kind.startswith("g") and kind[1:].isdigit()):
        part = "g0 recorded" if kind == "recorded" else kind
        group = SubElement(legend, "g", {"class": part})
        middle = x + _SAMPLE / 2 - 4
        SubElement(group, "circle", {"cx": f"{middle:.1f}", "cy": f"{y:.1f}", "r": "8"})
        if kind != "recorded":
            _text(group, "number", middle, y + 3.5, kind[1:])
    elif kind:
        ends = {
            "x1": f"{x:.1f}",
            "x2": f"{x + _SAMPLE - 8:.1f}",
            "y1": f"{y:.1f}",
            "y2": f"{y:.1f}",
        }
        SubElement(legend, "line", {"class": f"tie {kind}"} | ends)


def as_page(picture: Picture) -> str:
    """Return the picture as one file that needs nothing else."""
    style, script = style_sheet() + beside("page.css"), beside("page.js")
    root = Element("html", {"lang": "en"})
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}"
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    SubElement(head, "title").text = graph_text.legal(picture.about)
    SubElement(head, "style").text = style
    body = SubElement(root, "body")
    header = SubElement(body, "header")
    SubElement(header, "h1").text = graph_text.legal(picture.about)
    SubElement(header, "p").text = graph_text.in_words(picture)
    tools = SubElement(header, "div", {"class": "tools"})
    SubElement(
        tools, "input",
        {"id": "find", "type": "search", "placeholder": "find a name", "aria-label": "Find a name"},
    )  # fmt: skip
    for id_, words, title in (("in", "+", "Closer (+)"), ("out", "−", "Farther (-)"),
                              ("all", "All", "Everything (0)")):  # fmt: skip
        SubElement(tools, "button", {"id": id_, "title": title, "aria-label": title}).text = words
    main = SubElement(body, "main")
    drawing = draw(picture)
    drawing.set("role", "group")
    del drawing.attrib["width"], drawing.attrib["height"]
    for person in drawing.findall("./g[@class='people']/g"):
        person.set("tabindex", "0")
        person.set("role", "img")
        person.set("aria-label", person.findtext("title", ""))
    main.append(drawing)
    SubElement(main, "div", {"id": "said", "role": "status", "hidden": "hidden"})
    # Write the same as a list, for those who cannot see it and for printing.
    details = SubElement(body, "details")
    SubElement(details, "summary").text = "As a list"
    people = SubElement(details, "ul")
    for one in picture.people:
        item = SubElement(people, "li")
        item.text = graph_text.about_person(one)
        ties = [tie for tie in picture.ties if one.ref.id == tie.a]
        if ties:
            known = SubElement(item, "ul")
            for tie in ties:
                SubElement(known, "li").text = graph_text.about_tie(picture, tie)
    SubElement(body, "script").text = script
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"

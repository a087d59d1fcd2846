"""The network in every format: what it says, that any reader can read it, and the same twice."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from introcli.cli.network.graph import Format, format_of, render
from introcli.cli.network.graph_layout import arrange, box_of
from introcli.cli.network.graph_text import branches, label_of, legal
from introcli.errors import UsageProblem
from introcli.network.graph import Part, Picture
from tests.cli.network.pictures import large, named, small, somebody, tie
from tests.hostile import HOSTILE, SURROGATES, harm_in

FORMATS = list(Format)
NAMES = [
    *HOSTILE.values(),
    *SURROGATES.values(),
    "\ufffe\uffff",
    "]]>",
    "-->",
    "\U0001fffe",
    "x" * 300,
]
_SVG = "{http://www.w3.org/2000/svg}"


def _svg(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(render(picture, Format.SVG))


def _titles(root: ElementTree.Element, kind: str) -> list[str]:
    found = root.findall(f".//{_SVG}g[@class='{kind}']/*/{_SVG}title")
    return [title.text or "" for title in found]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_picture_is_drawn_alike(form: Format) -> None:
    assert render(large(60), form) == render(large(60), form)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_people_are_a_picture_too(form: Format, count: int) -> None:
    assert "Ada Lovelace" in render(large(count), form) or "You" in render(large(count), form)


def test_svg_says_who_and_why_in_words() -> None:
    root = _svg(small())
    assert root.findtext(f"{_SVG}title") == "My network"
    said = root.findtext(f"{_SVG}desc") or ""
    assert said == (
        "4 people, 5 ties, 1 not verified; 7 more did not fit; 2 contacts without any tie not drawn"
    )
    people = _titles(root, "people")
    assert (
        "Mary Somerville · mathematician, Royal Society · your tie: close tie · #science" in people
    )
    assert "Caroline Herschel · you have no tie on record" in people
    ties = _titles(root, "ties")
    assert "Mary Somerville and Charles Babbage: evenings at his house (close tie)" in ties
    assert "Charles Babbage and John Herschel: both at Slough (not verified)" in ties


def test_nothing_is_told_by_colour_alone() -> None:
    text = render(small(), Format.SVG)
    root = ElementTree.fromstring(text)
    classes = {line.get("class") for line in root.iter(f"{_SVG}line")}
    assert {"tie close mine", "tie unsure", "tie hardly mine"} <= classes
    assert "stroke-dasharray" in text
    hollow = [g for g in root.iter(f"{_SVG}g") if "recorded" in (g.get("class") or "")]
    assert hollow
    grouped = [g for g in root.iter(f"{_SVG}g") if re.search(r"g[1-7]", g.get("class") or "")]
    assert all(g.find(f"{_SVG}text[@class='number']") is not None for g in grouped)
    legend = " ".join(t.text or "" for t in root.findall(f"{_SVG}g[@class='legend']//{_SVG}text"))
    for words in ("close tie", "not verified", "you have no tie to", "4 people, 5 ties"):
        assert words in legend


def test_groups_are_those_who_know_each_other_and_are_named() -> None:
    picture = large(100)
    arranged = arrange(picture)
    assert len(arranged.groups) == 4
    by_block = {
        block: {arranged.places[one.ref.id].group for one in people}
        for block, people in itertools.groupby(picture.people[1:], lambda o: (o.ref.id - 2) // 25)
    }
    common = [max(groups) for groups in by_block.values()]
    assert sorted(common) == [1, 2, 3, 4]
    shared = tuple(
        one if one.part is Part.ME else one._replace(organisation="Royal Society")
        for one in picture.people
    )
    assert set(arrange(picture._replace(people=shared)).groups) == {"Royal Society"}


@pytest.mark.parametrize("count", [3, 40, 300])
def test_no_name_covers_another(count: int) -> None:
    picture = large(count)
    places = arrange(picture).places
    boxes = []
    for one in picture.people:
        place = places[one.ref.id]
        wide, high = box_of(one, place.radius)
        boxes.append((place.x, place.y, wide, high))
    for (x, y, w, h), (x2, y2, w2, h2) in itertools.combinations(boxes, 2):
        assert abs(x - x2) >= w + w2 - 1 or abs(y - y2) >= h + h2 - 1


def test_everybody_stands_inside_the_picture() -> None:
    arranged = arrange(large(120))
    for place in arranged.places.values():
        assert 0 < place.x < arranged.width
        assert 0 < place.y < arranged.height


@pytest.mark.skipif(shutil.which("dot") is None, reason="no Graphviz here: apt install graphviz")
def test_hostile_names_stay_texts_in_graphviz() -> None:
    picture = named(NAMES)
    drawn = subprocess.run(
        ["dot", "-Tsvg"], input=render(picture, Format.DOT), capture_output=True,
        encoding="utf-8", check=True,
    )  # fmt: skip
    root = ElementTree.fromstring(drawn.stdout)
    said = {
        tuple("".join("".join(text.itertext()) for text in node.iter(f"{_SVG}text")).split())
        for node in root.findall(f".//{_SVG}g[@class='node']")
    }
    assert said == {tuple(label_of(one).split()) for one in picture.people}


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_are_legal_and_whole_in_xml(name: str) -> None:
    picture = named([name, "Mary Somerville", "Charles Babbage"])
    root = _svg(picture)
    assert root.findtext(f"{_SVG}title") == legal(name)
    assert any(title.startswith(legal(name)) for title in _titles(root, "people"))
    assert {element.tag.removeprefix(_SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "style", "rect", "g", "line", "circle", "text",
    }  # fmt: skip


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_any_text_makes_a_file_that_can_be_read(names: list[str]) -> None:
    picture = named(names)
    ElementTree.fromstring(render(picture, Format.SVG))


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_carries_control_characters(form: Format) -> None:
    assert harm_in(render(named(NAMES), form)) == []


def test_tree_hangs_everybody_under_the_best_who_knows_them() -> None:
    text = render(small(), Format.TREE)
    assert text.splitlines() == [
        "My network",
        "Ada Lovelace",
        "├─ Mary Somerville   close tie   also knows Charles Babbage",
        "├─ Charles Babbage   weak tie   also knows Mary Somerville, John Herschel (not verified)",
        "└─ John Herschel   hardly know   also knows Charles Babbage (not verified)",
        "   └─ Caroline Herschel   close tie · nephew and aunt",
    ]


def test_tree_without_lines_and_with_people_whom_nobody_knows() -> None:
    people = (*small().people, somebody(9, "Mary Anning", Part.RECORDED))
    picture = small()._replace(people=people)
    last = branches(picture, plain=True)[-1]
    assert (last.lead, last.person.ref.name, last.tie) == ("   ", "Mary Anning", None)
    assert render(picture, Format.TREE).splitlines()[-1] == "└─ Mary Anning   no tie on record here"


def test_a_ring_of_ties_ends() -> None:
    people = tuple(somebody(id_, f"P{id_}", Part.RECORDED) for id_ in range(2, 6))
    ring = Picture("Ring", people, tuple(tie(a, b) for a, b in ((2, 3), (3, 4), (4, 5), (2, 5))))
    assert sorted(one.person.ref.id for one in branches(ring)) == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("file", "form"),
    [
        ("a.svg", Format.SVG), ("b.HTML", Format.HTML), ("c.htm", Format.HTML),
        ("d/e.gv", Format.DOT), ("h.txt", Format.TREE),
    ],
)  # fmt: skip
def test_a_files_ending_says_its_format(file: str, form: Format) -> None:
    assert format_of(file) is form


@pytest.mark.parametrize("file", ["network", "network.png", "network.graphml", ".svg", ""])
def test_another_ending_is_refused_with_those_there_are(file: str) -> None:
    with pytest.raises(UsageProblem) as refused:
        format_of(file)
    assert ".svg, .html" in (refused.value.hint or "")


@pytest.mark.parametrize("form", [Format.SVG, Format.HTML])
def test_without_igraph_the_extra_is_named(form: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "igraph", None)
    with pytest.raises(UsageProblem, match="igraph") as refused:
        render(small(), form)
    assert 'pip install "introcli[graph]"' in (refused.value.hint or "")


@pytest.mark.parametrize("form", [Format.TREE, Format.DOT])
def test_other_formats_need_no_extra(form: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "igraph", None)
    assert "Mary Somerville" in render(small(), form)

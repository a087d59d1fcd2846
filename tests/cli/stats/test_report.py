"""The page of figures: it needs nothing else, shows every name as text, and opens in a browser."""

from __future__ import annotations

import re
import struct
import zlib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from introcli.cli.stats.page import page
from tests.cli.browser import needs_browser, opened, printed, screenshot
from tests.cli.stats.some_stats import NOTHING, stats
from tests.hostile import HOSTILE, SURROGATES, harm_in

VOID = {"meta", "rect", "line", "circle"}
ATTACKS = {
    "script": "<script>document.title='owned'</script>",
    "image": "<img src=x onerror=\"document.title='owned'\">",
    "out of an attribute": '" onload="document.title=\'owned\'" x="',
    "out of svg": "</text></svg><script>document.title='owned'</script>",
    "out of style": "</style><script>document.title='owned'</script>",
    "comment": "<!-- --><!doctype html>",
    "entity": "&lt;b&gt; &amp; &#x3c;",
}


class Page(HTMLParser):
    """What a browser would see: tags that close as they opened, their attributes, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_page_is_well_formed() -> None:
    found = Page(page(stats()))
    assert found.open == []
    assert found.tags.count("svg") == 10
    assert found.tags.count("table") == found.tags.count("section") == 11


def test_page_loads_and_runs_nothing() -> None:
    text = page(stats())
    found = Page(text)
    loading = {"src", "href", "srcset", "action", "data", "poster", "style", "xlink:href"}
    assert found.attributes & loading == set()
    assert not [name for name in found.attributes if name.startswith("on")]
    assert set(found.tags) & {"script", "link", "iframe", "object", "img", "base", "form"} == set()
    assert not re.search(r"url\(|@import|https?:", text)
    assert "default-src 'none'" in text


def test_beside_every_chart_stands_the_table_of_what_it_shows() -> None:
    for section in re.findall(r"<section>.*?</section>", page(stats()), re.DOTALL):
        assert "<table>" in section
        for chart in re.findall(r"<svg [^>]*>", section):
            assert 'role="img" aria-label="' in chart


def test_figures_stand_in_the_tables() -> None:
    cells = re.findall(r"<td>(.*?)</td>", page(stats()))
    for figure in ("7 of 9", "78%", "45 to 94%", "10 of 11", "4.5 d", "10.2 d", "6.5"):
        assert figure in cells, figure


@pytest.mark.parametrize("name", (ATTACKS | HOSTILE | SURROGATES).values(),
                         ids=(ATTACKS | HOSTILE | SURROGATES).keys())  # fmt: skip
def test_a_name_is_text_and_nothing_else(name: str) -> None:
    text = page(stats(name))
    plain, found = Page(page(stats())), Page(text)
    assert found.tags == plain.tags
    assert found.attributes == plain.attributes
    assert found.open == []
    text.encode()
    assert harm_in("".join(text.split("\n"))) == []


def test_a_name_is_kept_as_it_is_written() -> None:
    words = "".join(Page(page(stats(ATTACKS["script"]))).words)
    assert words.count(ATTACKS["script"]) >= 4


def test_without_any_introduction_the_network_is_left() -> None:
    empty = stats()._replace(whole=NOTHING, breakdowns=dict.fromkeys(stats().breakdowns, ()))
    text = page(empty)
    assert "No introduction to count yet" in text
    assert "Your network" in text
    assert "What works" not in text
    assert Page(page(empty._replace(network=None))).tags.count("section") == 0


def _written(folder: Path, name: str = "Mary Somerville") -> Path:
    path = folder / "page.html"
    path.write_text(page(stats(name)), encoding="utf-8")
    return path


def _corner(picture: bytes) -> tuple[int, ...]:
    """Return the colour of a PNG's first pixel, which every filter leaves as it is."""
    at, packed = 8, b""
    while at < len(picture):
        length, kind = struct.unpack(">I4s", picture[at : at + 8])
        packed += picture[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    return tuple(zlib.decompress(packed)[1:4])


@needs_browser
@pytest.mark.parametrize(("dark", "paper"), [(False, (255, 255, 255)), (True, (23, 23, 27))])
def test_page_follows_light_and_dark(
    tmp_path: Path, dark: bool, paper: tuple[int, int, int]
) -> None:
    assert _corner(screenshot(_written(tmp_path), tmp_path / "page.png", dark=dark)) == paper


@needs_browser
def test_a_browser_builds_what_was_written_and_runs_nothing(tmp_path: Path) -> None:
    for name in ATTACKS.values():
        built = opened(_written(tmp_path, name))
        assert "<title>Introductions, Mon 2 Mar 2026</title>" in built
        assert built.count("<svg ") == 10
        assert "<script" not in built
        assert "<img" not in built


@needs_browser
def test_page_can_be_printed(tmp_path: Path) -> None:
    paper = printed(_written(tmp_path), tmp_path / "page.pdf")
    assert paper.startswith(b"%PDF")
    assert len(re.findall(rb"/Type */Page\b", paper)) in range(2, 9)

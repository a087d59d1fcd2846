"""The page of the network in a real browser: hover, find, zoom, and no script but its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from introcli.cli.network.graph import Format, render
from introcli.network.graph import Picture
from tests.cli.browser import needs_browser, opened, screenshot, tried
from tests.cli.network.pictures import large, named, small
from tests.hostile import HOSTILE

ATTACKS = (
    "<script>document.documentElement.dataset.owned = 1</script>",
    "<img src=x onerror=document.documentElement.dataset.owned=1>",
    '"><svg onload="document.documentElement.dataset.owned=1">',
    "</title></desc></style></script><script>document.documentElement.dataset.owned=1</script>",
    "'-document.documentElement.setAttribute('data-owned',1)-'",
    "javascript:document.documentElement.dataset.owned=1",
    "<!--", "]]><![CDATA[", "&lt;script&gt;", "{{constructor.constructor('1')()}}",
)  # fmt: skip
# Reaches for somebody as a person would, and gives what the page then says.
HOVER = """
    const person = [...document.querySelectorAll('.people .person')].find(
      (p) => p.querySelector('title').textContent.startsWith('%s'));
    person.dispatchEvent(new PointerEvent('pointerenter'));
    return document.getElementById('said').innerText + '|' +
      document.querySelectorAll('.person.near').length;
"""


def _page(folder: Path, picture: Picture) -> Path:
    path = folder / "network.html"
    path.write_text(render(picture, Format.HTML), encoding="utf-8")
    return path


def _root_of(dom: str) -> str:
    found = re.search(r"<html[^>]*>", dom)
    assert found
    return found[0]


def test_the_page_needs_nothing_from_elsewhere() -> None:
    text = render(small(), Format.HTML)
    assert not re.search(r"(?:src|href)\s*=|url\(|@import|https?://", text)
    assert "default-src 'none'" in text


def test_the_page_can_be_read_as_a_list() -> None:
    text = render(small(), Format.HTML)
    listed = text[text.index("<details>") :]
    assert "Mary Somerville and Charles Babbage: evenings at his house (close tie)" in listed
    assert text.count('tabindex="0"') == len(small().people)


@needs_browser
def test_hovering_says_who_and_why(tmp_path: Path) -> None:
    said = tried(_page(tmp_path, small()), HOVER % "Mary Somerville")
    assert "Mary Somerville · mathematician, Royal Society · your tie: close tie" in said
    assert "Mary Somerville and Charles Babbage: evenings at his house (close tie)" in said
    assert "nephew and aunt" not in said
    assert said.endswith("|3")


@needs_browser
def test_a_name_is_found_and_zooming_brings_it_nearer(tmp_path: Path) -> None:
    page = _page(tmp_path, small())
    found = tried(page, """
        const find = document.getElementById('find');
        find.value = 'HERSCHEL';
        find.dispatchEvent(new Event('input'));
        return document.getElementById('said').innerText;
    """)  # fmt: skip
    assert found.startswith("2 found")
    widths = tried(page, """
        const svg = document.querySelector('svg');
        const wide = () => svg.viewBox.baseVal.width;
        const first = wide();
        document.getElementById('in').click();
        const near = wide();
        document.getElementById('all').click();
        return [first, near, wide()].join(' ');
    """)  # fmt: skip
    first, near, again = map(float, widths.split())
    assert near < first == again


@needs_browser
def test_no_name_covers_another_as_a_browser_draws_300(tmp_path: Path) -> None:
    overlapping = tried(_page(tmp_path, large(300)), """
        const boxes = [...document.querySelectorAll('.people .name')].map((n) => n.getBBox());
        let count = 0;
        boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
          if (a.x < b.x + b.width && b.x < a.x + a.width
              && a.y + 2 < b.y + b.height && b.y + 2 < a.y + a.height) count += 1;
        }));
        return boxes.length + ' ' + count;
    """)  # fmt: skip
    assert overlapping == "301 0"


@needs_browser
def test_no_script_in_a_name_runs(tmp_path: Path) -> None:
    dom = opened(_page(tmp_path, named([*ATTACKS, *HOSTILE.values()])))
    assert 'data-ready="yes"' in dom
    assert "owned" not in _root_of(dom)


@needs_browser
def test_the_policy_keeps_any_other_script_out(tmp_path: Path) -> None:
    page = _page(tmp_path, small())
    text = page.read_text(encoding="utf-8")
    script = "<script>document.documentElement.dataset.owned = 1</script>"
    page.write_text(text.replace("</body>", f"{script}</body>"), encoding="utf-8")
    assert "dataset.owned" in page.read_text(encoding="utf-8")
    root = _root_of(opened(page))
    assert 'data-ready="yes"' in root
    assert "owned" not in root


@needs_browser
def test_hostile_names_are_shown_as_text_on_hovering(tmp_path: Path) -> None:
    said = tried(_page(tmp_path, named(["Ada", *ATTACKS])), """
        document.querySelectorAll('.people .person').forEach(
          (p) => p.dispatchEvent(new PointerEvent('pointerenter')));
        return document.getElementById('said').querySelectorAll('*:not(h2):not(ul):not(li)').length
          + ' ' + (document.documentElement.dataset.owned || 'safe');
    """)  # fmt: skip
    assert said == "0 safe"


@needs_browser
@pytest.mark.parametrize("form", [Format.HTML, Format.SVG])
def test_the_picture_is_seen(tmp_path: Path, form: Format) -> None:
    """A blank window of that size is a few kilobytes; a drawn one is many times as much."""
    path = tmp_path / f"network.{form}"
    path.write_text(render(small(), form), encoding="utf-8")
    blank = tmp_path / "blank.html"
    blank.write_text("<!DOCTYPE html><title>blank</title>", encoding="utf-8")
    empty = screenshot(blank, tmp_path / "blank.png")
    assert len(screenshot(path, tmp_path / "seen.png")) > 3 * len(empty)

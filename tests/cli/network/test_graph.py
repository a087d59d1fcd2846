"""``intro graph``: whom it shows, in which form, and where it is written."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.stages import ME, bytes_of, cells, is_refused, keys, reach
from tests.factories import work
from tests.hostile import HOSTILE
from tests.support import RunsInProcess

MARY, BABBAGE, HERSCHEL, CAROLINE, ANNING = range(2, 7)
PEOPLE = (
    ME,
    ("add-contact", "Mary Somerville", "--met", "Soirée", "--on", "2026-02-01", "--strength", "4",
     "--tag", "science", "--org", "Royal Society"),
    ("add-contact", "Charles Babbage", "--tag", "science"),
    ("add-contact", "John Herschel", "--met", "Slough", "--on", "2026-02-03", "--strength", "2",
     "--tag", "science"),
    ("add-contact", "Caroline Herschel"),
    ("add-contact", "Mary Anning"),
)  # fmt: skip
PERSON = {
    "id", "handle", "name", "part", "value", "words", "title", "organisation", "tags",
}  # fmt: skip
TIE = {"a", "b", "value", "words", "how", "certain"}
TOP = {"about", "people", "ties", "left_out", "alone"}
Pairs = set[tuple[str, str]]


@pytest.fixture
def network(intro: RunsInProcess, database: Path) -> Path:
    """Me, Mary (a friend of Babbage), John (nephew of Caroline), and Mary Anning, tied to none."""
    reach(intro, *PEOPLE)
    with work(database) as opened:
        for a, b, how in ((MARY, BABBAGE, "evenings"), (HERSCHEL, CAROLINE, "nephew and aunt")):
            opened.add("tie", a_id=a, b_id=b, how=how, strength=4, created_at=opened.at)
    return database


def _ties(intro: RunsInProcess, *more: str) -> Pairs:
    result = intro("graph", "--json", *more)
    assert (result.exit_code, result.stderr) == (0, "")
    return {(tie["a"]["handle"], tie["b"]["handle"]) for tie in result.json()["ties"]}


MINE = {("ada-lovelace", "mary-somerville"), ("ada-lovelace", "john-herschel")}
MARYS = ("mary-somerville", "charles-babbage")
JOHNS = ("john-herschel", "caroline-herschel")


def test_around_me_are_those_i_know_and_those_they_know(
    intro: RunsInProcess, network: Path
) -> None:
    document = intro("graph", "--json").json()
    assert keys(document) == TOP
    assert keys(document["people"][0]) == PERSON
    assert keys(document["ties"][0]) == TIE
    assert _ties(intro) == MINE | {MARYS, JOHNS}
    parts = {one["handle"]: one["part"] for one in document["people"]}
    assert parts == {
        "ada-lovelace": "me", "mary-somerville": "known", "john-herschel": "known",
        "charles-babbage": "recorded", "caroline-herschel": "recorded",
    }  # fmt: skip
    assert (document["left_out"], document["alone"]) == (0, 1)


def test_a_contact_is_shown_with_those_they_know(intro: RunsInProcess, network: Path) -> None:
    assert _ties(intro, "mary-somerville") == {("ada-lovelace", "mary-somerville"), MARYS}
    assert _ties(intro, "caroline-h") == {JOHNS, ("ada-lovelace", "john-herschel")}
    document = intro("graph", "caroline-herschel", "--json").json()
    assert document["about"] == "Caroline Herschel and those they know"
    assert {one["part"] for one in document["people"]} == {"me", "centre", "known"}
    assert _ties(intro, "me") == _ties(intro)
    is_refused(intro("graph", "nobody"), 3, "no contact is called 'nobody'")


def test_a_target_who_is_not_recorded_is_looked_for_by_path(
    intro: RunsInProcess, network: Path
) -> None:
    result = intro("graph", "--path", "George Peacock")
    is_refused(result, 3, "no contact is called 'George Peacock'")
    assert "intro path NAME --org ORGANISATION" in result.stderr


def test_a_long_line_of_the_tree_is_cut_and_does_not_wrap(
    intro: RunsInProcess, network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    intro("tie", "mary-somerville", "charles-babbage", "--how", "evenings at his house " * 9)
    lines = intro("graph").stdout.splitlines()
    (long,) = [line for line in lines if "evenings" in line]
    assert long.endswith("…")


def test_a_tag_is_shown_with_the_ties_under_it(intro: RunsInProcess, network: Path) -> None:
    assert _ties(intro, "--tag", "science") == MINE | {MARYS}
    assert _ties(intro, "--tag", "#science") == MINE | {MARYS}
    is_refused(intro("graph", "--tag", "nothing"), 3, "nobody has the tag 'nothing'")
    is_refused(intro("graph", "mary-somerville", "--tag", "science"), 2, "different pictures")


def test_the_paths_to_somebody_are_shown_with_who_may_know_them(
    intro: RunsInProcess, network: Path
) -> None:
    reach(
        intro,
        ("add-contact", "George Peacock", "--met", "Cambridge", "--org", "Analytical Society"),
        ("edit", "charles-babbage", "--org", "Analytical Society"),
    )
    document = intro("graph", "--path", "charles-babbage", "--json").json()
    assert document["about"] == "The ways to Charles Babbage"
    parts = {one["handle"]: one["part"] for one in document["people"]}
    assert parts["charles-babbage"] == "centre"
    assert "caroline-herschel" not in parts
    ties = {(tie["a"]["handle"], tie["b"]["handle"]): tie["certain"] for tie in document["ties"]}
    assert ties["ada-lovelace", "mary-somerville"]
    assert ties[MARYS]
    assert ties["charles-babbage", "george-peacock"] is False
    assert (
        "Mary Somerville" in intro("graph", "--path", "charles-babbage", "--format", "svg").stdout
    )
    is_refused(intro("graph", "--path", "nobody"), 3, "'nobody'")
    is_refused(intro("graph", "--path", "me"), 5, "no path to yourself")


def test_who_was_archived_is_not_drawn(intro: RunsInProcess, network: Path) -> None:
    reach(intro, ("archive", "charles-babbage"))
    assert MARYS not in _ties(intro)
    assert MARYS not in _ties(intro, "mary-somerville")


def test_a_small_meeting_of_both_is_shown_as_not_verified(
    intro: RunsInProcess, network: Path
) -> None:
    reach(intro, ("met", "john-herschel", "--met", "Soirée", "--on", "2026-02-01"))
    found = [tie for tie in intro("graph", "--json").json()["ties"] if not tie["certain"]]
    assert [(tie["how"], tie["words"]) for tie in found] == [("both at Soirée", "not verified")]


def test_a_crowd_ties_nobody(intro: RunsInProcess, network: Path) -> None:
    with work(network) as opened:
        for id_ in range(MARY, ANNING + 1):
            for at, day in (("2026-01-05", "2026-01-05"), ("2026-01", "2026-01-01")):
                opened.add("interaction", contact_id=id_, kind="met", happened_at=at,
                           happened_on=day, event="Fair", created_at=opened.at)  # fmt: skip
    reach(intro, *(("add-contact", f"Guest {n}", "--met", "Fair", "--on", "2026-01-05")
                   for n in range(4)))  # fmt: skip
    assert all(tie["certain"] for tie in intro("graph", "--json").json()["ties"])


def test_limit_keeps_the_nearest_and_counts_the_rest(intro: RunsInProcess, network: Path) -> None:
    document = intro("graph", "--json", "--limit", "1").json()
    assert [one["handle"] for one in document["people"]] == ["ada-lovelace", "mary-somerville"]
    assert document["left_out"] == 3
    assert _ties(intro, "--limit", "0") == _ties(intro)
    assert _ties(intro, "mary-somerville", "--limit", "1") == {("ada-lovelace", "mary-somerville")}
    is_refused(intro("graph", "--limit", "-1"), 2, "the limit cannot be negative")


def test_people_see_a_tree_and_what_draws_it(
    intro: RunsInProcess, network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    shown = intro("graph").stdout.splitlines()
    assert shown[0] == "My network   4 people, 4 ties; 1 contact without any tie not drawn"
    assert shown[2:7] == [
        "You",
        "├─ Mary Somerville   close tie",
        "│  └─ Charles Babbage   close tie · evenings",
        "└─ John Herschel   weak tie",
        "   └─ Caroline Herschel   close tie · nephew and aunt",
    ]
    assert shown[-1].endswith("intro graph --output network.html")
    monkeypatch.setenv("INTRO_ACCESSIBLE", "1")
    assert "│" not in intro("graph").stdout
    assert (
        intro("graph", "--tag", "science")
        .stdout.rstrip()
        .endswith("intro graph --tag science --output network.html")
    )


def test_a_pipe_gets_one_tie_a_line(intro: RunsInProcess, network: Path) -> None:
    rows = cells(intro("graph"))
    assert ["mary-somerville", "charles-babbage", "0.75", "close tie", "evenings", "yes",
            "Mary Somerville", "Charles Babbage"] in rows  # fmt: skip


@pytest.mark.parametrize("file", ["n.svg", "n.html", "n.dot", "n.txt", "name of no ending"])
def test_a_file_is_whole_and_private(
    intro: RunsInProcess, network: Path, tmp_path: Path, file: str
) -> None:
    path = tmp_path / file
    path.write_text("before", encoding="utf-8")
    path.chmod(0o644)
    more = () if "." in file else ("--format", "svg")
    result = intro("graph", "--output", str(path), *more)
    assert (result.exit_code, result.stderr) == (0, "")
    assert cells(result)[0][0] == str(path)
    assert "Mary Somerville" in path.read_text(encoding="utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".intro")] == []


def test_formats_go_to_standard_output_when_no_file_is_named(
    intro: RunsInProcess, network: Path, tmp_path: Path
) -> None:
    ElementTree.fromstring(intro("graph", "--format", "svg").stdout)
    assert intro("graph", "--format", "dot", "--output", "-").stdout.startswith("graph ")
    assert intro("graph", "--format", "tree").stdout.startswith("My network\nAda Lovelace\n")
    path = tmp_path / "mary.svg"
    document = intro("graph", "mary-somerville", "--output", str(path), "--json").json()
    assert keys(document) == TOP | {"path", "format"}
    assert (document["path"], document["format"]) == (str(path), "svg")


def test_people_are_told_what_was_drawn(
    intro: RunsInProcess, network: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INTRO_HUMAN", "1")
    monkeypatch.chdir(tmp_path)
    shown = intro("graph", "-o", "n.html").stdout
    assert shown.startswith(
        "Drawn  n.html\n       html: 4 people, 4 ties; 1 contact without any tie"
    )
    assert "open it in a browser" in shown
    is_refused(intro("graph", "--format", "svg"), 2, "cannot be read on a terminal")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--output", "n.png"), 2, "does not say by its ending"),
        (("--output", "/nowhere/at/all/n.svg"), 2, "cannot be written"),
        (("--format", "png"), 2, "png"),
    ],
)
def test_refusal_changes_nothing(
    intro: RunsInProcess, network: Path, home: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    before = bytes_of(home)
    is_refused(intro("graph", *words), code, said)
    assert bytes_of(home) == before


def test_nobody_recorded_is_no_picture(
    intro: RunsInProcess, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert intro("graph", "--json").json()["people"] == []
    assert intro("graph").stdout == ""
    is_refused(intro("graph", "-o", str(tmp_path / "n.svg")), 3, "there is nothing to draw")
    assert not (tmp_path / "n.svg").exists()
    monkeypatch.setenv("INTRO_HUMAN", "1")
    assert "intro add-contact" in intro("graph").stdout
    assert not home.exists()


def test_before_i_introduced_myself_the_contacts_are_drawn_without_me(
    intro: RunsInProcess, database: Path
) -> None:
    reach(intro, *PEOPLE[1:3])
    with work(database) as opened:
        opened.add("tie", a_id=1, b_id=2, created_at=opened.at)
    assert _ties(intro) == {("mary-somerville", "charles-babbage")}
    assert "Mary Somerville" in intro("graph", "--format", "svg").stdout


@pytest.mark.parametrize("form", ["svg", "html", "dot", "tree"])
def test_hostile_names_are_drawn(intro: RunsInProcess, form: str) -> None:
    short = [text[:100] for text in HOSTILE.values()]
    for text in short:
        intro("add-contact", "--met", text, "--org", text, "--allow-duplicate", "--", text)
    result = intro("graph", "--format", form, "--limit", "0")
    assert result.exit_code == 0
    if form == "svg":
        ElementTree.fromstring(result.stdout)


@pytest.mark.parametrize("target", ["charles-babbage", "mary-somerville"])
def test_a_target_without_a_tie_of_mine_is_hollow_and_explained(
    intro: RunsInProcess, network: Path, target: str
) -> None:
    is_hollow = target == "charles-babbage"
    svg = intro("graph", "--path", target, "--format", "svg").stdout
    assert ('"person centre recorded' in svg) is is_hollow
    assert ("somebody you have no tie to yourself" in svg) is is_hollow
    dot = intro("graph", "--path", target, "--format", "dot").stdout
    name = "Charles Babbage" if is_hollow else "Mary Somerville"
    (node,) = [line for line in dot.splitlines() if f'label="{name}"' in line]
    assert ("style=dashed" in node) is is_hollow

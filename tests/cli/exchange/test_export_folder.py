"""A folder of vCards that other programs share: what is written, kept, taken away, left alone."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.store.story import tell
from tests.support import RunsInProcess, RunsInSubprocess, dump
from tests.terminal.screens import Terminal

MARY = ("add-contact", "Mary Somerville", "--email", "mary@rs.example", "--location", "London",
        "--org", "Royal Society")  # fmt: skip
CHARLES = ("add-contact", "Charles Babbage", "--tag", "engines")
PICTURE = "PHOTO;ENCODING=b;TYPE=JPEG:" + "QUJD" * 15 + "\r\n " + "REVG" * 18
ADDED = (
    f"{PICTURE}\r\nitem1.X-PRONOUN:she\r\nitem1.X-ABLabel:Pronoun\r\n"
    "ADR;TYPE=work:;;Somerset House;London;;WC2;\r\nN:Somerville;Mary;Fairfax;;\r\n"
    "ORG:Royal Society;Astronomy\r\n"
)


@pytest.fixture
def folder(intro: RunsInProcess, tmp_path: Path) -> Path:
    """A folder with the cards of two contacts."""
    tell(intro, [MARY, CHARLES])
    path = tmp_path / "cards"
    export(intro, path)
    return path


def export(intro: RunsInProcess, path: Path, *more: str) -> dict[str, Any]:
    result = intro("export", "--output", f"{path}/", *more, "--json")
    assert result.exit_code == 0, result
    found: dict[str, Any] = result.json()["export"]
    return found


def counts(report: dict[str, Any]) -> tuple[int, int, list[str]]:
    return report["changed"], report["removed"], [left["file"] for left in report["left"]]


def card_of(path: Path, name: str) -> Path:
    """Return the file that holds a contact."""
    (found,) = (file for file in path.glob("*.vcf") if f"FN:{name}" in file.read_text())
    return found


def change(file: Path, before: str, after: str) -> None:
    """Change a card as another program does."""
    text = file.read_bytes().decode()
    assert before in text
    file.write_bytes(text.replace(before, after, 1).encode())


def contents(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.iterdir()}


def test_each_contact_has_a_file_named_by_uid_for_the_owner_alone(
    run_intro: RunsInSubprocess, intro: RunsInProcess, tmp_path: Path
) -> None:
    tell(intro, [MARY])
    path = tmp_path / "cards"
    assert run_intro("export", "--output", f"{path}/", umask=0).exit_code == 0
    (file,) = path.iterdir()
    uid = intro("show", "mary-somerville", "--json").json()["contact"]["uid"]
    assert file.name == f"{uid}.vcf"
    assert (path.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_only_what_changed_is_written_again(intro: RunsInProcess, folder: Path) -> None:
    before = contents(folder)
    assert counts(export(intro, folder)) == (0, 0, [])
    assert contents(folder) == before
    tell(intro, [("edit", "mary-somerville", "--title", "Author")])
    assert counts(export(intro, folder)) == (1, 0, [])
    assert len([name for name, data in contents(folder).items() if before[name] != data]) == 1


def test_a_folder_that_is_there_needs_no_slash(intro: RunsInProcess, folder: Path) -> None:
    result = intro("export", "-o", str(folder), "--json").json()["export"]
    assert (result["format"], result["changed"]) == ("vcard", 0)


def test_what_another_program_added_stays_in_the_card(intro: RunsInProcess, folder: Path) -> None:
    file = card_of(folder, "Mary Somerville")
    change(file, "ADR:;;;London;;;\r\n", "")
    change(file, "N:;Mary Somerville;;;\r\n", "")
    change(file, "ORG:Royal Society\r\n", ADDED)
    assert counts(export(intro, folder)) == (0, 0, [file.name])  # a street, and parts of the name
    tell(intro, [("import", str(folder))])
    assert counts(export(intro, folder)) == (0, 0, [])
    tell(intro, [("edit", "mary-somerville", "--title", "Author")])
    assert counts(export(intro, folder, "--force")) == (1, 0, [])
    text = file.read_bytes().decode()
    for line in ADDED.removesuffix("\r\n").split("\r\n"):
        assert text.count(line + "\r\n") == 1, line
    assert "TITLE:Author" in text
    assert "N:;Mary Somerville" not in text
    tell(intro, [("edit", "mary-somerville", "--location", "Naples", "--address", "")])
    export(intro, folder)
    assert "Somerset House" not in file.read_text()
    assert PICTURE.encode() in file.read_bytes()


@pytest.mark.parametrize(
    ("option", "before", "after", "line"),
    [
        ("--called", "Molly", "Polly", "NICKNAME:{}"),
        ("--given", "Mary", "Marie", "N:;{};;;"),
        ("--address", "1 A St", "2 B St", "ADR:;;{};;;;"),
        ("--timezone", "Europe/London", "Europe/Rome", "TZ:{}"),
    ],
)
def test_what_changes_here_changes_in_the_card(
    intro: RunsInProcess, folder: Path, option: str, before: str, after: str, line: str
) -> None:
    for value in (before, after):
        tell(intro, [("edit", "mary-somerville", option, value)])
        assert counts(export(intro, folder)) == (1, 0, [])
    lines = card_of(folder, "Mary Somerville").read_text().splitlines()
    assert line.format(after) in lines
    assert line.format(before) not in lines


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_days_of_the_year_come_and_go_with_the_card(
    intro: RunsInProcess, folder: Path, version: str
) -> None:
    file = card_of(folder, "Mary Somerville")
    change(
        file, "FN:", "ANNIVERSARY:18120101\r\nitem1.X-ABDATE:--0301\r\nitem1.X-ABLabel:Paper\r\nFN:"
    )
    assert counts(export(intro, folder)) == (0, 0, [file.name])
    tell(intro, [("import", str(folder))])
    contact = intro("show", "mary-somerville", "--json").json()["contact"]
    wanted = [{"what": "anniversary", "on": "1812-01-01"}, {"what": "paper", "on": "--03-01"}]
    assert contact["dates"] == wanted
    other = folder.parent / "other"
    tell(intro, [("export", "--output", f"{other}/", "--vcard-version", version)])
    assert counts(export(intro, other)) == (0, 0, [])
    tell(intro, [("edit", "mary-somerville", "--date", "paper=")])
    tell(intro, [("import", str(other))])
    assert intro("show", "mary-somerville", "--json").json()["contact"]["dates"] == wanted


def test_a_card_others_changed_is_left_until_it_is_taken_in(
    intro: RunsInProcess, folder: Path
) -> None:
    file = card_of(folder, "Mary Somerville")
    change(file, "FN:", "TEL:+44 7700 900123\r\nFN:")
    changed = file.read_bytes()
    tell(intro, [("edit", "mary-somerville", "--title", "Author")])
    assert counts(export(intro, folder)) == (0, 0, [file.name])
    assert file.read_bytes() == changed
    tell(intro, [("import", str(folder))])
    report = export(intro, folder)
    assert counts(report) == (0, 0, [file.name])  # its title is still another
    assert counts(export(intro, folder, "--force")) == (1, 0, [])
    text = file.read_text()
    assert "TITLE:Author" in text
    assert "+44 7700 900123" in text


def test_cards_of_who_is_gone_are_taken_away_and_no_others(
    intro: RunsInProcess, folder: Path
) -> None:
    tell(intro, [("add-contact", "Mary Anning"), ("add-contact", "Anne Lister")])
    export(intro, folder)
    theirs = folder / "theirs.vcf"
    theirs.write_text("BEGIN:VCARD\nVERSION:3.0\nUID:x\nFN:Somebody\nEND:VCARD\n")
    unknown = folder / "unknown.vcf"
    unknown.write_bytes(card_of(folder, "Anne Lister").read_bytes().replace(b"UID:", b"UID:0000"))
    (folder / "color").write_text("#ff0000")
    tell(intro, [("merge", "mary-somerville", "mary-anning"), ("archive", "charles-babbage")])
    tell(intro, [("delete", "anne-lister", "--yes")])
    report = export(intro, folder)
    assert (report["contacts"], report["removed"], report["left"]) == (1, 3, [])
    mary = card_of(folder, "Mary Somerville").name
    assert set(contents(folder)) == {"theirs.vcf", "unknown.vcf", "color", mary}
    tell(intro, [("undo",)])
    assert export(intro, folder)["changed"] == 1


def test_a_card_of_who_is_gone_that_others_changed_is_left(
    intro: RunsInProcess, folder: Path
) -> None:
    file = card_of(folder, "Charles Babbage")
    change(file, "FN:", "NOTE:mine\r\nFN:")
    tell(intro, [("archive", "charles-babbage")])
    assert counts(export(intro, folder)) == (0, 0, [file.name])
    assert file.exists()
    assert counts(export(intro, folder, "--force")) == (0, 1, [])


def test_a_filter_adds_and_takes_nobody_away(intro: RunsInProcess, folder: Path) -> None:
    assert counts(export(intro, folder, "--tag", "engines")) == (0, 0, [])
    assert len(contents(folder)) == 2


def test_who_was_imported_from_the_folder_gets_no_second_card(
    intro: RunsInProcess, tmp_path: Path
) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    file = folder / "a.vcf"
    file.write_text("BEGIN:VCARD\nVERSION:3.0\nUID:theirs-1\nFN:Anne Lister\nEND:VCARD\n")
    tell(intro, [("import", str(folder))])
    before = contents(folder)
    assert counts(export(intro, folder)) == (0, 0, ["a.vcf"])
    assert contents(folder) == before


def test_a_card_whose_own_marks_were_stripped_is_still_the_same_contact(
    intro: RunsInProcess, database: Path, folder: Path
) -> None:
    file = card_of(folder, "Mary Somerville")
    kept = [line for line in file.read_bytes().split(b"\r\n") if not line.startswith(b"X-INTRO")]
    file.write_bytes(b"\r\n".join(kept))
    change(file, "mary@rs.example", "new@rs.example")
    contacts = len(dump(database)["contact"])
    tell(intro, [("import", str(folder))])
    assert len(dump(database)["contact"]) == contacts
    points = intro("show", "mary-somerville", "--json").json()["contact"]["points"]
    assert {point["value"] for point in points} == {"mary@rs.example", "new@rs.example"}


def test_broken_files_are_left_and_stop_nothing(intro: RunsInProcess, folder: Path) -> None:
    bad = {
        "empty.vcf": b"", "bytes.vcf": b"\xff\xfe\x00BEGIN", "open.vcf": b"BEGIN:VCARD\nUID:q\n",
        "two.vcf": b"BEGIN:VCARD\nUID:1\nFN:A\nEND:VCARD\nBEGIN:VCARD\nUID:2\nFN:B\nEND:VCARD\n",
        ".hidden.vcf": b"BEGIN:VCARD",
    }  # fmt: skip
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    (folder / "dir.vcf").mkdir()
    assert counts(export(intro, folder)) == (0, 0, [])
    for name, data in bad.items():
        assert (folder / name).read_bytes() == data


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_is_not_followed(intro: RunsInProcess, folder: Path, tmp_path: Path) -> None:
    file = card_of(folder, "Mary Somerville")
    outside = tmp_path / "outside.vcf"
    file.rename(outside)
    file.symlink_to(outside)
    before = outside.read_bytes()
    tell(intro, [("edit", "mary-somerville", "--title", "Author")])
    export(intro, folder)
    assert outside.read_bytes() == before
    assert not file.is_symlink()


@pytest.mark.parametrize("width", [80, 120])
def test_the_screen_names_what_was_left_and_what_to_do(
    intro: RunsInProcess, database: Path, folder: Path, width: int
) -> None:
    change(card_of(folder, "Mary Somerville"), "FN:", "NOTE:mine\r\nFN:")
    terminal = Terminal(database.parent, width, "export", "--output", "cards", "--no-such")
    assert terminal.end() == 2
    shown = Terminal(database.parent, width, "export", "--output", f"{folder}/")
    assert shown.end() == 0
    assert shown.screen.startswith("Exported   2 contacts as vCards: 0 cards written")
    joined = " ".join(shown.screen.split())
    assert "another program changed the card of Mary Somerville" in joined
    assert "intro import" in joined
    assert "--force" in joined


@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_the_advice_ends_a_card_that_both_sides_changed(
    intro: RunsInProcess, folder: Path, monkeypatch: pytest.MonkeyPatch, side: str
) -> None:
    file = card_of(folder, "Mary Somerville")
    change(file, "Royal Society", "Naples Observatory")
    change(file, "FN:", "TEL:+44 7700 900123\r\nFN:")
    tell(intro, [("edit", "mary-somerville", "--org", "Cambridge", "--title", "Author")])
    monkeypatch.setenv("INTRO_HUMAN", "1")
    monkeypatch.chdir(folder.parent)
    shown = intro("export", "--output", "cards/").stdout
    monkeypatch.delenv("INTRO_HUMAN")
    lines = [line.strip() for line in shown.splitlines() if "&&" in line]
    (chosen,) = [line for line in lines if ("--prefer file" in line) == (side == "theirs")]
    for command in chosen.split("&&"):
        assert intro(*shlex.split(command)[1:]).exit_code == 0
    assert counts(export(intro, folder)) == (0, 0, [])
    mary = intro("show", "mary-somerville", "--json").json()["contact"]
    wanted = "Cambridge" if side == "mine" else "Naples Observatory"
    assert mary["organisation"] == wanted
    assert f"ORG:{wanted}" in file.read_text()
    assert "+44 7700 900123" in file.read_text()

"""``intro export``: what is written where, in which form, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from introcli.store.workspace import Workspace
from tests.hostile import HOSTILE
from tests.store.story import begin, tell
from tests.support import RunsInProcess, RunsInSubprocess, dump
from tests.terminal.screens import Terminal

FORMATS = ("json", "vcard", "csv", "markdown")


@pytest.fixture
def network(intro: RunsInProcess, workspace: Workspace) -> Path:
    """Somebody of every kind, introductions in every state; return the database."""
    begin(intro, workspace)
    return workspace.database


def rows(text: str) -> list[dict[str, str]]:
    """Return a table's rows by column."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def exported(intro: RunsInProcess, *arguments: str) -> Any:
    """Return the report on a file that was written."""
    result = intro("export", *arguments, "--json")
    assert result.exit_code == 0, result
    return result.json()["export"]


def test_json_is_everything(intro: RunsInProcess, network: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    report = exported(intro, "--output", str(file))
    assert (report["format"], report["what"], report["path"]) == ("json", "everything", str(file))
    document = json.loads(file.read_bytes())
    assert document["intro"]["format"] == 1
    assert len(document["contacts"]) == report["contacts"] + 1  # and me
    assert len(document["introductions"]) == report["introductions"] == 6
    assert report["bytes"] == file.stat().st_size


@pytest.mark.parametrize("form", FORMATS)
def test_a_pipe_gets_the_bytes_of_the_file(
    intro: RunsInProcess, run_intro: RunsInSubprocess, network: Path, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "out"
    assert intro("export", "--format", form, "--output", str(file)).exit_code == 0
    written = file.read_bytes().removeprefix(b"\xef\xbb\xbf")
    for arguments in ((), ("--output", "-")):
        piped = run_intro("export", "--format", form, *arguments)
        assert (piped.exit_code, piped.stderr) == (0, "")
        assert piped.stdout.encode().splitlines() == written.splitlines()


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_recorded_changes_and_only_the_owner_may_read(
    run_intro: RunsInSubprocess, network: Path, tmp_path: Path, form: str
) -> None:
    before = network.read_bytes()
    file = tmp_path / "out"
    file.write_text("old")
    file.chmod(0o644)
    run_intro("export", "--format", form, "--output", str(file), "--force", umask=0)
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"old" not in file.read_bytes()[:3]
    assert network.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.vcf", "vcard"), ("a.CSV", "csv"), ("a.md", "markdown"), ("a.json", "json"), ("a", "json")],
)
def test_the_ending_says_the_format(
    intro: RunsInProcess, network: Path, tmp_path: Path, name: str, form: str
) -> None:
    assert exported(intro, "-o", str(tmp_path / name))["format"] == form


def test_contacts_who_fit_the_filter_and_no_archived_ones(
    intro: RunsInProcess, network: Path
) -> None:
    named = rows(intro("export", "--format", "csv").stdout)
    assert [row["name"] for row in named][:2] == ["Augustus De Morgan", "Caroline Herschel"]
    assert "Ada Lovelace" not in {row["name"] for row in named}
    tell(intro, [("archive", "caroline-herschel")])
    assert len(rows(intro("export", "--format", "csv").stdout)) == len(named) - 1
    (mary,) = rows(intro("export", "--format", "csv", "--tag", "science").stdout)
    assert (mary["email"], mary["organisation"]) == ("mary@rs.example", "Royal Society")
    assert (mary["met"], mary["met on"], mary["strength"]) == ("Spring soirée", "2026-02-01", "4")
    cards = intro("export", "--format", "vcard", "--strength", "4").stdout
    assert cards.count("BEGIN:VCARD") == 1
    assert "FN:Mary Somerville\r\n" in cards


def test_the_log_as_a_table_says_each_step_by_its_day(intro: RunsInProcess, network: Path) -> None:
    log = rows(intro("export", "--format", "csv", "--what", "introductions").stdout)
    assert [row["id"] for row in log] == ["1", "2", "3", "4", "5", "6"]
    assert log[2] | {"created": ""} == {
        "id": "3", "kind": "request", "state": "introduced", "requester": "Ada Lovelace",
        "connector": "John Herschel", "target": "Caroline Herschel", "purpose": "find comets",
        "benefits": "", "channel": "email", "created": "", "asked": "2026-02-11", "answered": "",
        "answer": "", "introduced": "2026-02-12", "met": "", "closed": "", "outcome": "",
        "rating": "", "notes": "",
    }  # fmt: skip


def test_the_log_as_a_page_can_be_read(intro: RunsInProcess, network: Path) -> None:
    tell(intro, [("close", "3", "--outcome", "helped", "--rating", "5", "--note", "| # *comets*")])
    page = intro("export", "--format", "markdown").stdout
    assert page.startswith("# Introductions\n\n6 as of 2026-03-02: 5 open, 1 with a good outcome.")
    assert "\n## 3. Ada Lovelace → John Herschel → Caroline Herschel\n" in page
    assert "- Outcome: helped, 5 of 5\n" in page
    assert "| 2026-02-11 | sent, asked | Ada Lovelace |" in page
    assert "\\| # \\*comets\\*" in page


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--format", "json", "--what", "introductions"), "--format csv"),
        (("--format", "markdown", "--what", "contacts"), "vcard"),
        (("--format", "vcard", "--what", "introductions"), "--format csv"),
        (("--format", "json", "--tag", "x"), "--format csv"),
        (("--format", "csv", "--what", "introductions", "--archived"), "--format csv"),
        (("--format", "csv", "--vcard-version", "4.0"), "leave the option out"),
        (("--format", "vcard", "--raw"), "leave the option out"),
        (("--format", "vcard", "--force"), "leave the option out"),
        (("--format", "vcard", "--json"), "--output"),
        (("--format", "vcard", "--output", "none/there/"), "parent"),
        (("--format", "json", "--output", "."), "name a file"),
        (("--format", "csv", "--since", "nonsense"), "is not a date"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    intro: RunsInProcess, network: Path, arguments: tuple[str, ...], word: str
) -> None:
    result = intro("export", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error" in result.stderr
    assert word in result.stderr


def test_the_database_is_never_written_over(intro: RunsInProcess, network: Path) -> None:
    before = network.read_bytes()
    assert intro("export", "--output", str(network)).exit_code == 2
    assert network.read_bytes() == before


@pytest.mark.parametrize("form", FORMATS)
def test_only_an_earlier_export_or_an_empty_file_is_replaced(
    intro: RunsInProcess, network: Path, tmp_path: Path, form: str
) -> None:
    file = tmp_path / "out"
    write = ("export", "--format", form, "--output", str(file))
    file.write_text("name,email\nmine,alone\n")
    refused = intro(*write)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--force" in refused.stderr
    assert file.read_text() == "name,email\nmine,alone\n"
    assert intro(*write, "--force").exit_code == 0
    assert intro(*write).exit_code == 0
    file.write_bytes(b"")
    assert intro(*write).exit_code == 0


@pytest.mark.parametrize(("name", "instead"), [("a.xlsx", ".csv opens"), ("a.PDF", ".md can be")])
def test_an_ending_that_promises_another_format_is_refused(
    intro: RunsInProcess, network: Path, tmp_path: Path, name: str, instead: str
) -> None:
    refused = intro("export", "--output", str(tmp_path / name))
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "intro cannot write" in refused.stderr
    assert instead in refused.stderr
    assert not (tmp_path / name).exists()
    assert intro("export", "--output", str(tmp_path / name), "--format", "csv").exit_code == 0


def test_nothing_recorded_is_said_and_writes_nothing(intro: RunsInProcess, tmp_path: Path) -> None:
    result = intro("export", "--output", str(tmp_path / "all.json"))
    assert result.exit_code == 3
    assert "nothing is recorded yet" in result.stderr
    assert not (tmp_path / "all.json").exists()


@pytest.mark.parametrize("width", [80, 120])
def test_a_screen_is_not_filled_and_the_report_fits_it(
    network: Path, tmp_path: Path, width: int
) -> None:
    home = network.parent
    refused = Terminal(home, width, "export")
    assert refused.end() == 2
    assert "--output everything.json" in refused.screen
    page = Terminal(home, width, "export", "--format", "markdown")
    assert page.end() == 0
    assert "## 6. Augustus De Morgan → Mary Somerville → Ada Lovelace" in page.screen
    report = Terminal(home, width, "export", "--output", str(tmp_path / "all.json"))
    assert report.end() == 0
    assert report.screen.startswith("Exported   everything: 6 contacts, 6 introductions, as JSON")
    assert "Next   on another machine" in report.screen


def test_no_cell_starts_a_formula_unless_it_is_asked_for(
    intro: RunsInProcess, network: Path
) -> None:
    for number, sign in enumerate(("=", "+", "-", "@", "'=", "＝")):
        tell(intro, [("add-contact", f"--about={sign}cmd", "--", f"{sign}1+{number}")])
    for what in ("contacts", "introductions"):
        table = intro("export", "--format", "csv", "--what", what).stdout
        cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
        assert [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝"))] == []
    raw = rows(intro("export", "--format", "csv", "--raw").stdout)
    assert {"=1+0", "'=1+4"} <= {row["name"] for row in raw}


def test_hostile_texts_come_back_from_a_table_as_they_were(
    intro: RunsInProcess, network: Path, tmp_path: Path
) -> None:
    for text in HOSTILE.values():
        if text.strip():
            intro("add-contact", "--allow-duplicate", "--about", text[:200], "--", text[:200])
    before = dump(network)
    file = tmp_path / "contacts.csv"
    exported(intro, "-o", str(file))
    result = intro("import", str(file), "--json").json()
    assert result["totals"]["created"] == result["totals"]["updated"] == 0
    assert dump(network) == before


def test_a_note_with_line_ends_of_its_own_is_known_again(
    intro: RunsInProcess, database: Path, tmp_path: Path
) -> None:
    intro("add-contact", "Ann Bee", "--note", "one\x1b\rtwo\rthree")
    table = tmp_path / "contacts.csv"
    intro("export", "--output", str(table))
    before = dump(database)
    assert intro("import", str(table)).exit_code == 0
    assert dump(database) == before

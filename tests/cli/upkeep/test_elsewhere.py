"""A database in a folder of other things (``INTRO_DB``): what is intro's there, and what is not."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.factories import three_people
from tests.support import RunsInProcess

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")


@pytest.fixture
def elsewhere(intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with a backup, beside photos and a novel that anybody may read."""
    folder = tmp_path / "documents"
    for name in ("backups/photos.tar", "drafts/novel.txt"):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine")
        file.chmod(0o644)
        file.parent.chmod(0o755)
    folder.chmod(0o755)
    database = folder / "net.db"
    monkeypatch.setenv("INTRO_DB", str(database))
    three_people(database)
    assert intro("backup").exit_code == 0
    return database


def _rights(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def _check(intro: RunsInProcess, name: str, *options: str) -> dict[str, object]:
    checks: list[dict[str, object]] = intro("doctor", *options, "--json").json()["checks"]
    return next(check for check in checks if check["name"] == name)


def test_the_backups_are_where_it_is_said(intro: RunsInProcess, elsewhere: Path) -> None:
    (copy,) = intro("backup", "--list", "--json").json()["backups"]
    said = intro("config", "path", "--json").json()
    assert Path(copy["path"]).parent == Path(said["backups"]) == elsewhere.parent / "backups"


@posix
def test_folders_and_files_of_others_are_no_fault(intro: RunsInProcess, elsewhere: Path) -> None:
    assert elsewhere.exists()
    assert _check(intro, "rights")["ok"] is True


@posix
def test_only_what_is_ours_is_closed_to_others(
    intro: RunsInProcess, elsewhere: Path, home: Path
) -> None:
    folder = elsewhere.parent
    copy = next((folder / "backups").glob("net-*.db"))
    draft = home / "drafts" / "introduction-1-request.eml"
    draft.parent.mkdir(parents=True)
    draft.write_text("Dear Mary")
    ours = (elsewhere, copy, draft)
    for file in ours:
        file.chmod(0o644)
    assert _check(intro, "rights", "--fix")["mended"] is True
    assert [_rights(file) for file in ours] == ["0o600"] * 3
    others = (folder, folder / "backups", folder / "drafts")
    assert [_rights(path) for path in others] == ["0o755"] * 3
    files = (folder / "backups" / "photos.tar", folder / "drafts" / "novel.txt")
    assert [_rights(path) for path in files] == ["0o644"] * 2


@posix
def test_the_database_of_another_program_keeps_its_rights(
    intro: RunsInProcess, elsewhere: Path
) -> None:
    elsewhere.unlink()
    with closing(sqlite3.connect(elsewhere)) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")
    elsewhere.chmod(0o644)
    assert intro("doctor", "--fix").exit_code == 6
    assert _rights(elsewhere) == "0o644"

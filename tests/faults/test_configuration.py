"""A configuration that is wrong, or cannot be written: told by its line, and nothing is lost."""

from __future__ import annotations

import shlex
import stat
import sys
from pathlib import Path

import pytest

from introcli.config import load
from tests.conftest import clean_environment
from tests.support import RunsInProcess, RunsInSubprocess

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@pytest.fixture
def file(home: Path) -> Path:
    """A configuration with a comment in it."""
    home.mkdir(mode=0o700)
    path = home / "config.toml"
    path.write_text("# mine\n[wait]\nemail = 7  # days\n")
    path.chmod(0o600)
    return path


@pytest.mark.parametrize(
    ("text", "told", "hint"),
    [
        ("tone = 'warm'\nwait = \n", "at line 2", "intro config edit"),
        ("toen = 'warm'\n", "there is no setting 'toen'", "did you mean tone?"),
        ("[wiat]\nemail = 5\n", "there is no setting 'wiat.email'", "did you mean wait.email?"),
        ("[wait]\nemail = 'five'\n", "wait.email cannot be 'five'", "1 to 365"),
        ("[wait]\nemail = 0\n", "wait.email cannot be 0", "1 to 365"),
        ("[wait]\nemail = true\n", "wait.email cannot be True", "1 to 365"),
        ("wait = 5\n", "there is no setting 'wait'", "a table of wait.email, wait."),
        ("tone = ['warm']\n", "tone cannot be ['warm']", "warm, formal or brief"),
    ],
)
def test_every_command_tells_what_is_wrong_in_it(
    intro: RunsInProcess, file: Path, text: str, told: str, hint: str
) -> None:
    file.write_text(text)
    for words in (("contacts",), ("config", "list"), ("config", "set", "tone", "brief")):
        result = intro(*words)
        assert (result.exit_code, result.stdout) == (7, "")
        error, hinted = result.stderr.splitlines()
        assert told in error
        assert str(file) in error
        assert hint in hinted
    assert file.read_text() == text
    assert intro("config", "path").exit_code == 0


def test_a_change_keeps_comments_and_every_form_of_a_table(
    intro: RunsInProcess, file: Path
) -> None:
    for start in (
        "# mine\n[wait]\nemail = 7  # days\n",
        "# mine\nwait.email = 7  # days\n",
        "# mine\nwait = { email = 7 }\n",
    ):
        file.write_text(start)
        assert intro("config", "set", "wait.linkedin", "12").exit_code == 0
        assert intro("config", "set", "tone", "brief").exit_code == 0
        assert "# mine" in file.read_text()
        found = load(file)
        assert (found.wait_email, found.wait_linkedin, found.tone) == (7, 12, "brief")


@pytest.mark.parametrize("spoilt", ["folder", "latin"])
def test_a_file_that_is_no_text_is_told_by_the_editor_too(
    intro: RunsInProcess, file: Path, spoilt: str
) -> None:
    file.unlink()
    if spoilt == "folder":
        file.mkdir()
    else:
        file.write_bytes(b"tone = '\xe9'\n")
    for words in (("config", "edit"), ("config", "set", "tone", "brief"), ("config", "list")):
        result = intro(*words)
        assert (result.exit_code, "met a bug" in result.stderr) == (7, False), result


def _editor(text: str) -> str:
    code = f"import pathlib, sys; pathlib.Path(sys.argv[1]).write_text({text!r})"
    return shlex.join([sys.executable, "-c", code])


def test_an_edit_that_cannot_be_kept_is_beside_when_nobody_can_be_asked(
    run_intro: RunsInSubprocess, file: Path
) -> None:
    before = file.read_text()
    result = run_intro("config", "edit", environment={"EDITOR": _editor("toen = 'warm'\n")})
    assert (result.exit_code, result.stdout) == (7, "")
    aside = file.with_name("config.toml.rejected")
    assert f"your text is in {aside}" in result.stderr
    assert (file.read_text(), aside.read_text()) == (before, "toen = 'warm'\n")
    if sys.platform != "win32":
        assert stat.S_IMODE(aside.stat().st_mode) == 0o600


@posix
def test_an_edit_that_cannot_be_kept_is_asked_about_again(file: Path, home: Path) -> None:
    import pexpect

    mends = (
        "import pathlib, sys; p = pathlib.Path(sys.argv[1]);"
        "p.write_text('tone = \"brief\"\\n' if 'toen' in p.read_text() else 'toen = \"x\"\\n')"
    )
    environment = clean_environment(home) | {"EDITOR": shlex.join([sys.executable, "-c", mends])}
    child = pexpect.spawn(
        sys.executable, ["-m", "introcli", "config", "edit"], env=environment, encoding="utf-8",
        timeout=60,
    )  # fmt: skip
    child.expect(r"there is no\s+setting 'toen'")
    child.expect_exact("Change it once more? [Y/n]:")
    child.sendline("")
    child.expect_exact("Kept.")
    child.expect_exact(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert load(file).tone == "brief"
    assert not file.with_name("config.toml.rejected").exists()


def test_a_folder_for_it_is_made_and_private(run_intro: RunsInSubprocess, home: Path) -> None:
    assert run_intro("config", "set", "tone", "brief", umask=0).exit_code == 0
    if sys.platform != "win32":
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        assert stat.S_IMODE((home / "config.toml").stat().st_mode) == 0o600


def test_the_environment_says_where(run_intro: RunsInSubprocess, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other" / "mine.db"
    result = run_intro("config", "path", "--json", environment={"INTRO_DB": str(elsewhere)})
    assert result.json()["database"] == str(elsewhere)
    assert result.json()["config"].endswith("config.toml")

"""What a newcomer types first: the help, completion for a shell, ways to say how often."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.stages import is_refused, reach
from tests.support import RunsInProcess


def test_the_help_ends_with_where_to_begin(intro: RunsInProcess) -> None:
    last = intro().stdout.rstrip().splitlines()[-1]
    assert last.strip().startswith("New here?  intro demo")


def test_completion_is_installed_for_the_shell_that_is_named(
    intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    result = intro("--install-completion", "zsh")
    assert (result.exit_code, result.stdout.split()[0]) == (0, "zsh")
    assert (tmp_path / ".zfunc" / "_intro").exists()
    assert not (tmp_path / ".bashrc").exists()


def test_the_script_of_the_named_shell_is_printed(intro: RunsInProcess) -> None:
    assert "complete --command intro" in intro("--show-completion", "fish").stdout


@pytest.mark.parametrize("shells", [("tcsh",), ("zsh", "bash"), ("zsh; ls",)])
def test_an_unknown_shell_is_refused(
    intro: RunsInProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shells: tuple[str, ...]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    is_refused(intro("--install-completion", *shells), 2, "one shell", "bash, zsh, fish")
    assert [file.name for file in tmp_path.iterdir() if file.name != "home"] == []


@pytest.mark.parametrize(
    ("every", "days"), [("60d", 60), ("6w", 42), ("monthly", 30), ("every 2 weeks", 14), ("90", 90)]
)
def test_a_cadence_is_typed_alike_everywhere(intro: RunsInProcess, every: str, days: int) -> None:
    reach(intro, ("add-contact", "Rosa Lind", "--cadence", every),
          ("add-contact", "Ben Oh"), ("edit", "ben-oh", "--cadence", every))  # fmt: skip
    for handle in ("rosa-lind", "ben-oh"):
        card = intro("show", handle, "--json").json()["contact"]
        assert card["cadence_days"] == days


def test_a_cadence_that_is_none_is_refused_with_examples(intro: RunsInProcess) -> None:
    reach(intro, ("add-contact", "Rosa Lind"))
    edit = ("edit", "rosa-lind", "--cadence")
    is_refused(intro(*edit, "often"), 2, "'often' is not a cadence", "60d, 6w, 3mo")
    is_refused(intro(*edit, "default"), 2, "take a cadence away", "intro cadence CONTACT default")
    is_refused(intro(*edit, "0"), 2, "must be 1 to 3650 days, not 0", "90")
    is_refused(intro(*edit, "--5"), 2, "--5", None)


def test_a_telephone_number_is_looked_for_with_search(intro: RunsInProcess) -> None:
    reach(intro, ("add-contact", "Rosa Lind", "--phone", "+49 30 1234567"))
    is_refused(intro("show", "+49 30 1234567"), 3, "no contact is called", 'intro search "+49 30 1')
    assert "rosa-lind" in intro("search", "+49 30 1234567").stdout
    is_refused(intro("show", "4711"), 3, "no contact is called", "intro contacts")

"""Whatever a command writes, only its owner can read, under any umask."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.security import tree
from tests.security.conftest import House
from tests.security.forked import Forked
from tests.security.test_every_command import COMMANDS, each_command
from tests.security.tree import Words

each_umask = pytest.mark.parametrize(
    "umask", [0, pytest.param(0o022, marks=pytest.mark.slow)], ids=["000", "022"]
)


def _open_to_others(folder: Path) -> list[str]:
    return [
        f"{path.relative_to(folder)} {oct(stat.S_IMODE(path.stat().st_mode))}"
        for path in [folder, *folder.rglob("*")]
        if not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]


def _writing_calls(path: str, folder: Path) -> list[Words]:
    """Give the calls that write: with what else is needed, and to each place that can be named."""
    command = COMMANDS[path]
    whole = tree.plain(path, command, whole=True)
    calls = [(*path.split(), *words) for words in tree.MORE.get(path, ())]
    named = [
        param.opts[0]
        for param in command.params
        if param.param_type_name == "option" and param.name in tree.WRITING
    ]
    for option in named:
        base = calls[0] if calls else whole
        calls += [(*base, option, str(folder / f"{option[2:]}-{len(calls)}"))]
        if path in ("export", "followup"):
            (folder / f"many{option}").mkdir(mode=0o700)
            calls += [(*whole, option, f"{folder / f'many{option}'}/")]
    return [whole, *calls]


@each_umask
@each_command
def test_what_a_command_leaves_is_its_owners_alone(house: House, path: str, umask: int) -> None:
    written = house.folder / "written"
    written.mkdir(mode=0o700)
    for call in _writing_calls(path, written):
        home = house.home()
        house.run(call, home=home, umask=umask)
        assert _open_to_others(home) == [], call
        assert _open_to_others(written) == [], call
        made = house.folder / "made"
        assert not made.exists() or not stat.S_IMODE(made.stat().st_mode) & 0o077, call


@each_umask
@pytest.mark.parametrize(
    "call",
    [("add-contact", "Ada King"), ("config", "set", "tone", "warm"), ("me", "--name", "Ada")],
    ids=" ".join,
)
def test_a_home_that_is_new_is_its_owners_alone(
    forked: Forked, tmp_path: Path, call: Words, umask: int
) -> None:
    assert forked.run(*call, home=tmp_path / "a" / "b", umask=umask).code == 0
    assert _open_to_others(tmp_path / "a") == []


@each_umask
def test_a_draft_is_its_owners_alone_where_the_database_is_elsewhere(
    forked: Forked, tmp_path: Path, umask: int
) -> None:
    """The folder of drafts may be the first that is made of a home."""
    home, elsewhere = tmp_path / "a" / "home", str(tmp_path / "b" / "intro.db")
    for call in (
        ("me", "--name", "Ada", "--email", "ada@x.example"),
        ("add-contact", "Mary Somerville", "--email", "mary@x.example", "--met", "Tea"),
        ("draft", "Charles Babbage", "--new", "--via", "mary-somerville", "--purpose", "see it"),
        ("open", "1"),
    ):
        ended = forked.run(*call, home=home, umask=umask, INTRO_DB=elsewhere)
        assert ended.code == 0, ended
    assert list(home.rglob("*.eml"))
    assert _open_to_others(tmp_path / "a") == []
    assert _open_to_others(tmp_path / "b") == []


@each_umask
def test_a_demo_that_is_kept_is_its_owners_alone(
    forked: Forked, tmp_path: Path, umask: int
) -> None:
    kept = tmp_path / "tour"
    assert forked.run("demo", "--keep", str(kept), home=tmp_path / "x", umask=umask).code == 0
    assert list(kept.rglob("intro.db"))
    assert _open_to_others(kept) == []


@each_umask
def test_an_editor_is_given_a_file_of_its_owner_alone(house: House, umask: int) -> None:
    seen = house.folder / "seen"
    program = house.folder / "bin" / "editor"
    program.write_text(
        f'#!/bin/sh\n/bin/ls -ldn "$1" "${{1%/*}}" | /usr/bin/cut -c1-10 >"{seen}"\n'
    )
    house.run(("template", "edit", "plain"), umask=umask)
    assert set(seen.read_text().split()) == {"-rw-------", "drwx------"}

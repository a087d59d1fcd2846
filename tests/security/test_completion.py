"""Completion in real shells: it completes, and nothing that somebody is called is ever run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from introcli.language.vocabulary import IntroductionKind
from tests.conftest import clean_environment
from tests.factories import contact, introduction, work

SHELLS = ("bash", "zsh", "fish")
# What each would make the file that stands for {}, if a shell ever read it as more than a text.
PAYLOADS = (
    "Eve$(touch {})", "Eve`touch {}`", "Eve;touch {}", "Eve\\$(touch {})", "Eve\ntouch {}\n",
    "Eve'; touch {} #", 'Eve"; touch {} #', "Eve && touch {}", "Eve>(touch {})",
    "Eve =(touch {})", "Eve${{X:=$(touch {})}}",
)  # fmt: skip
# Where TAB is pressed: contacts, introductions, templates, tags, events, and options.
PLACES = (
    "intro show ", "intro show eve", "intro add-contact Bo --via ", "intro log ", "intro copy ",
    "intro template show ", "intro invite eve-3 --template ", "intro contacts --tag ",
    "intro contacts --tag eve", "intro contacts --met ", "intro contacts --met eve",
    "intro contacts --org ", "intro contacts --location ", "intro who --at ",
    "intro path ", "intro contacts --sort ",
)  # fmt: skip
_PROMPT = "READY> "
_OFFERED = re.compile(r"[A-Za-z0-9._-]+")
# Seconds after which a shell that says nothing has failed; no wait is ever that long.
_PATIENCE = 60
_PROGRAM = Path(sys.executable).with_name("intro")
_START_FILES = {
    "bash": (".bashrc", f"PS1='{_PROMPT}'\nbind 'set enable-bracketed-paste off'\n"),
    "zsh": (".zshrc", f"PROMPT='{_PROMPT}'\nPROMPT_EOL_MARK=''\nunsetopt zle_bracketed_paste\n"),
    "fish": (
        ".config/fish/config.fish",
        f"function fish_prompt; echo -n '{_PROMPT}'; end\nset -g fish_greeting\n"
        "set -g fish_autosuggestion_enabled 0\n",
    ),
}
_COMMANDS = {"bash": ["bash", "-i"], "zsh": ["zsh", "-i"], "fish": ["fish", "-i"]}

pytestmark = pytest.mark.skipif(not _PROGRAM.exists(), reason="intro is not installed beside it")
each_shell = pytest.mark.parametrize(
    "shell",
    [
        pytest.param(
            name, marks=pytest.mark.skipif(not shutil.which(name), reason=f"there is no {name}")
        )
        for name in SHELLS
    ],
)


class Shell:
    """A shell on a pseudo-terminal, in a home of its own."""

    def __init__(self, name: str, folder: Path, data: Path) -> None:
        self._name = name
        self._folder = folder
        self._data = data
        self._said = 0

    def environment(self) -> dict[str, str]:
        path = f"{_PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
        return clean_environment(self._data) | {
            "HOME": str(self._folder), "ZDOTDIR": str(self._folder), "PATH": path,
            "XDG_CONFIG_HOME": str(self._folder / ".config"), "TERM": "dumb",
            "XDG_DATA_HOME": str(self._folder / ".local"), "LC_ALL": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip

    def __enter__(self) -> Shell:
        command, *arguments = _COMMANDS[self._name]
        self._process = pexpect.spawn(
            command, arguments, cwd=str(self._folder), env=self.environment(), timeout=_PATIENCE,
            encoding="utf-8", dimensions=(60, 200),
        )  # fmt: skip
        self._process.expect_exact(_PROMPT)
        return self

    def __exit__(self, *_problem: object) -> None:
        self._process.close(force=True)

    def run(self, line: str) -> str:
        """Run a line to its end; return what was printed."""
        self._said += 1
        # The words are put together by the shell, so that what is typed is not taken for them.
        self._process.sendline(f"{line}; echo 'en''d'-{self._said}-")
        self._process.expect_exact(f"end-{self._said}-")
        printed = str(self._process.before)
        self._process.expect_exact(_PROMPT)
        return printed

    def press(self, keys: str) -> None:
        """Press keys; what they do is awaited by the next ``until`` or ``run``."""
        self._process.send(keys)

    def until(self, words: str) -> None:
        """Wait for words."""
        self._process.expect_exact(words)

    def complete(self, line: str) -> None:
        """Type a line, press TAB twice, and Enter when the shell has done what they ask."""
        self._said += 1
        mark = f"zz{self._said}zz"
        self.press(f"{line}\t\t")
        self.press(mark)
        self.until(mark)
        self.press("\x7f" * len(mark) + "\r")


def _install(name: str, folder: Path, data: Path) -> None:
    """Give a shell its start file, and install completion from within that shell."""
    place, text = _START_FILES[name]
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).write_text(text)
    with Shell(name, folder, data) as shell:
        assert "completion installed" in shell.run("intro --install-completion")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shell"
    made.mkdir()
    return made


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    return tmp_path / "ran"


@pytest.fixture
def hostile_names(home: Path, database: Path, marker: Path) -> Iterator[Path]:
    """A database in which every name, tag, event, organisation and place is a payload."""
    texts = [payload.format(marker) for payload in PAYLOADS]
    with work(database) as opened:
        contact(opened, "Ada Lovelace", is_me=True)
        contact(opened, "Mary Somerville")
        for number, text in enumerate(texts, start=3):
            contact(opened, text, handle=f"eve-{number}", organisation=text, location=text)
            opened.add("tag", contact_id=number, name=text)
            opened.add(
                "interaction", contact_id=number, kind="met", happened_at="2026-02-20",
                happened_on="2026-02-20", event=text, place=text, created_at=opened.at,
            )  # fmt: skip
            introduction(
                opened, IntroductionKind.REQUEST, target_id=number, purpose=text, praise=text
            )
        opened.add("tag", contact_id=2, name="evening")
        opened.add(
            "template", name="eve-1", kind="request", subject=texts[0], body=texts[0],
            source=texts[0], created_at=opened.at,
        )  # fmt: skip
    yield home
    assert not marker.exists()


@each_shell
def test_a_handle_is_completed(shell: str, folder: Path, home: Path, database: Path) -> None:
    with work(database) as opened:
        contact(opened, "Ada Lovelace", is_me=True)
        contact(opened, "Mary Somerville", location="Jedburgh")
        contact(opened, "Michael Faraday")
    _install(shell, folder, home)
    with Shell(shell, folder, home) as running:
        running.press("intro show mary\t")
        running.until("-somerville")
        running.press("\r")
        running.until("Jedburgh")


@each_shell
def test_nothing_that_somebody_is_called_is_run(
    shell: str, folder: Path, hostile_names: Path, marker: Path
) -> None:
    """TAB, TAB again, and Enter, at every place where something is completed."""
    _install(shell, folder, hostile_names)
    with Shell(shell, folder, hostile_names) as running:
        for place in PLACES:
            running.complete(place)
            assert "alive" in running.run("echo ali've'")
            assert not marker.exists(), place
        assert "Eve" in running.run("intro contacts")


@each_shell
def test_the_payloads_would_run_if_they_were_read(
    shell: str, folder: Path, home: Path, marker: Path
) -> None:
    """Or the test above would prove nothing."""
    ran = 0
    for payload in PAYLOADS:
        subprocess.run(
            [shell, "-c", f"echo {payload.format(marker)}"], cwd=folder, capture_output=True,
            env=Shell(shell, folder, home).environment(), check=False, timeout=_PATIENCE,
        )  # fmt: skip
        ran += marker.exists()
        marker.unlink(missing_ok=True)
    assert ran >= 4


def _asked(shell: str, line: str) -> dict[str, str]:
    """Return the environment by which a shell's script asks for what completes a line."""
    if shell == "bash":
        words = line.split(" ")
        return {
            "_INTRO_COMPLETE": "complete_bash", "COMP_WORDS": line.replace(" ", "\n"),
            "COMP_CWORD": str(len(words) - 1),
        }  # fmt: skip
    more = {"_INTRO_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line}
    if shell == "fish":
        more |= {"_TYPER_COMPLETE_FISH_ACTION": "get-args",
                 "_TYPER_COMPLETE_WORD_TO_COMPLETE": line.rpartition(" ")[2]}  # fmt: skip
    return more


@pytest.mark.parametrize("shell", SHELLS)
def test_only_plain_words_are_offered(shell: str, hostile_names: Path) -> None:
    """What the shell's script is handed, word for word: no name, no text of anybody's."""
    offered = set()
    for place in PLACES:
        done = subprocess.run(
            [sys.executable, "-m", "introcli"], capture_output=True, encoding="utf-8",
            env=clean_environment(hostile_names) | _asked(shell, place), check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        assert "touch" not in done.stdout, place
        offered |= _words(shell, done.stdout)
    assert {"eve-3", "evening", "eve-1", "mary-somerville"} <= offered
    assert {word for word in offered if not _OFFERED.fullmatch(word)} == set()


def _words(shell: str, printed: str) -> set[str]:
    if shell == "zsh":
        return set(re.findall(r'^ *(?:_arguments .*?\(\()?"([^":]*)', printed, re.MULTILINE))
    return {line.split("\t")[0] for line in printed.splitlines() if line}


@each_shell
def test_the_script_can_be_shown(shell: str, folder: Path, home: Path) -> None:
    place, text = _START_FILES[shell]
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).write_text(text)
    with Shell(shell, folder, home) as running:
        assert "_INTRO_COMPLETE=complete_" in running.run("intro --show-completion")

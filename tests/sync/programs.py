"""Real programs that share address books: a Radicale server on loopback, vdirsyncer and khard."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_SECONDS = 60
_COLLECTION = "contacts"


def run(folder: Path, module: str, *arguments: str, stdin: str = "") -> str:
    """Run a program of this environment in a home of its own; return what it printed."""
    ended = subprocess.run(
        [str(Path(sys.executable).with_name(module)), *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"},
        timeout=_SECONDS,
        check=False,
    )
    assert ended.returncode == 0, (module, arguments, ended.stdout, ended.stderr)
    return ended.stdout


@contextmanager
def radicale(folder: Path) -> Iterator[str]:
    """Run a server whose storage is this folder; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "radicale", "--server-hosts", f"127.0.0.1:{port}",
               "--storage-filesystem-folder", str(folder), "--auth-type", "none"]  # fmt: skip
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, encoding="utf-8"
    ) as server:
        try:
            assert server.stderr is not None
            _wait_until_ready(server.stderr)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.stderr.read()  # type: ignore[union-attr]


def _wait_until_ready(log: IO[str]) -> None:
    for line in log:
        if "ready" in line:
            return
    raise AssertionError("the server ended before it was ready")


class Place:
    """A machine with a folder of contacts that vdirsyncer keeps in step with the server."""

    def __init__(self, folder: Path, server: str) -> None:
        folder.mkdir()
        self._folder = folder
        self.contacts = folder / "cards" / _COLLECTION
        self.contacts.parent.mkdir()
        (folder / "sync.conf").write_text(
            f"""
[general]
status_path = "{folder}/status"
[pair both]
a = "here"
b = "there"
collections = ["{_COLLECTION}"]
[storage here]
type = "filesystem"
path = "{folder}/cards"
fileext = ".vcf"
[storage there]
type = "carddav"
url = "{server}"
username = "ada"
password = "ada"
""",
            encoding="utf-8",
        )
        (folder / "khard.conf").write_text(
            f"""
[addressbooks]
[[contacts]]
path = {self.contacts}
[general]
editor = false
merge_editor = false
default_action = list
[contact table]
display = formatted_name
""",
            encoding="utf-8",
        )

    def sync(self) -> str:
        """Bring folder and server in step; the first time they are made."""
        settings = ("--config", str(self._folder / "sync.conf"))
        if not (self._folder / "status").exists():
            run(self._folder, "vdirsyncer", *settings, "discover", stdin="y\n" * 4)
        return run(self._folder, "vdirsyncer", *settings, "sync")

    def khard(self, *arguments: str, stdin: str = "") -> str:
        """Run khard on the folder."""
        settings = ("--config", str(self._folder / "khard.conf"))
        return run(self._folder, "khard", *settings, *arguments, stdin=stdin)

    def edit(self, who: str, before: str, after: str) -> None:
        """Change a contact as a person does in khard: in the text that its editor shows."""
        text = self.khard("show", "--format", "yaml", who)
        assert before in text
        changed = self._folder / "edited.yaml"
        changed.write_text(text.replace(before, after, 1), encoding="utf-8")
        self.khard("edit", "--input-file", str(changed), who, stdin="yes\n")

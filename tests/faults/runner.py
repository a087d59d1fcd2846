"""Runs many commands under one fault, each in a process of its own, and tells what came of it.

``python -m tests.faults.runner`` reads a job as JSON: a home that is prepared, the calls, the
fault. Each call meets a fresh copy of the home; a second try meets it without the fault. What the
program needs is loaded once, so that a call costs milliseconds.

Faults: ``fsize`` (no file may grow beyond so many bytes), ``free`` (a disk of 1 MB with so many
bytes free), ``read_only`` (a disk mounted so), ``locked`` (another process holds the database by
that statement, and nobody waits for it). A disk needs ``mount``, and so a namespace.
"""

from __future__ import annotations

import json
import os
import pkgutil
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.store.test_locked import held
from tests.support import dump

_MEGABYTE = 1 << 20
_DISK = 64 * _MEGABYTE


def main() -> None:
    """Do the job on standard input; write one line of JSON for each call."""
    job = json.load(sys.stdin)
    _load()
    for call in job["calls"]:
        sys.stdout.write(json.dumps(_outcome(job, call)) + "\n")
        sys.stdout.flush()  # or the next child would write it once more


def _load() -> None:
    """Import what any command may, so that no limit meets an import."""
    import introcli

    for found in pkgutil.walk_packages(introcli.__path__, "introcli."):
        if not found.name.endswith("__main__") and ".migrations" not in found.name:
            import_module(found.name)
    for name in ("alembic.command", "jinja2", "tomlkit", "icalendar", "rapidfuzz", "plotille"):
        import_module(name)


def _outcome(job: dict[str, Any], call: dict[str, Any]) -> dict[str, Any]:
    home = Path(job["home"])
    with _disk(home, job):
        _fresh(Path(job["prepared"]), home)
        out = home / "out"
        out.mkdir()
        before, files = _held(home), _bytes_in(home)
        with _fault(home, job):
            first = _run(call["words"], home, job)
        if "fsize" in job:
            _take_back(home)
        outcome = {
            "name": call["name"],
            "first": first,
            "same": _held(home) == before,
            "files": _differing(files, _bytes_in(home)),
        }
        if job.get("again"):
            outcome["again"] = _run(call["words"], home, {})
    return outcome


def _take_back(home: Path) -> None:
    """Open the database as the next command would, without the limit.

    Where a file may not even be written as it was, SQLite leaves its journal behind and takes the
    change back when the database is next opened.
    """
    with suppress(sqlite3.Error), closing(sqlite3.connect(home / "intro.db")) as connection:
        connection.execute("SELECT 1 FROM sqlite_master")


@contextmanager
def _disk(home: Path, job: dict[str, Any]) -> Iterator[None]:
    if "free" not in job and not job.get("read_only"):
        yield
        return
    size = _MEGABYTE if job.get("small") else _DISK
    home.mkdir(parents=True, exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(home))
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(home)], check=True)


def _mount(*options: str) -> None:
    subprocess.run(["mount", *options], check=True)


def _fresh(prepared: Path, home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    for old in home.iterdir():
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    for path in prepared.iterdir():
        copy = shutil.copytree if path.is_dir() else shutil.copy2
        copy(path, home / path.name)


@contextmanager
def _fault(home: Path, job: dict[str, Any]) -> Iterator[None]:
    if job.get("read_only"):
        _mount("-o", "remount,ro", str(home))
        try:
            yield
        finally:
            _mount("-o", "remount,rw", str(home))
    elif "locked" in job:
        with held(home / "intro.db", job["locked"]):
            yield
    elif "free" in job:
        filler = home / "filler"
        _fill(filler, shutil.disk_usage(home).free - job["free"])
        try:
            yield
        finally:
            filler.unlink()
    else:
        yield


def _fill(filler: Path, size: int) -> None:
    with filler.open("wb") as file:
        while size > 0:
            file.write(bytes(min(size, _MEGABYTE)))
            size -= _MEGABYTE


def _run(words: list[str], home: Path, job: dict[str, Any]) -> dict[str, Any]:
    """Run one command in a child; its standard streams are files outside of the fault."""
    texts = [Path(os.environ["INTRO_TEST_OUT"]) / name for name in ("out.txt", "err.txt")]
    child = os.fork()
    if child == 0:
        _become(words, home, texts, job)
    _, status = os.waitpid(child, 0)
    out, err = (path.read_text(encoding="utf-8", errors="replace") for path in texts)
    return {"code": os.waitstatus_to_exitcode(status), "out": out, "err": err}


def _become(words: list[str], home: Path, texts: list[Path], job: dict[str, Any]) -> None:
    code = 99
    try:
        os.environ["INTRO_HOME"] = str(home)
        for number, path in ((1, texts[0]), (2, texts[1])):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        if "fsize" in job:
            # Standard output stays usable: it is a pipe in real life, and limits are for files.
            _pipe_through_cat(texts)
            limit = (job["fsize"], resource.RLIM_INFINITY)
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        from introcli.cli.entry import run
        from introcli.store import connection

        if "locked" in job:
            connection.BUSY_TIMEOUT = 0
        sys.argv = ["intro", *words]
        code = run(words)
        sys.stdout.flush()
        sys.stderr.flush()
        if "fsize" in job:
            _end_pipes()
    finally:
        os._exit(code)


_cats: list[subprocess.Popen[bytes]] = []


def _pipe_through_cat(texts: list[Path]) -> None:
    for number, path in ((1, texts[0]), (2, texts[1])):
        with path.open("wb") as file:
            cat = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=file)
        assert cat.stdin is not None
        os.dup2(cat.stdin.fileno(), number)
        cat.stdin.close()
        _cats.append(cat)


def _end_pipes() -> None:
    for number, cat in zip((1, 2), _cats, strict=True):
        os.close(number)
        cat.wait()


def _held(home: Path) -> str:
    """Return what the database holds; its bytes where it cannot be read."""
    database = home / "intro.db"
    try:
        return repr(dump(database))
    except Exception:  # noqa: BLE001 - damaged in any way there is
        return database.read_bytes().hex() if database.is_file() else ""


def _bytes_in(home: Path) -> dict[str, str]:
    return {
        str(path.relative_to(home)): path.read_bytes().hex()
        for path in sorted(home.rglob("*"))
        if path.is_file() and path.name not in ("intro.db-journal", "filler")
    }


def _differing(old: dict[str, str], new: dict[str, str]) -> list[str]:
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


if __name__ == "__main__":
    main()

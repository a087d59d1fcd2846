"""Fixtures for every test: a home of its own, a fixed clock, and the command line on it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from introcli import clock, config, paths
from introcli.store.workspace import Workspace
from tests import support
from tests.support import NOW, Dump, Result, RunsInProcess, RunsInSubprocess

# What a terminal's owner may have set, and what would change what the tests see.
_UNSET = (
    "INTRO_DB", "INTRO_DEBUG", "INTRO_ACCESSIBLE", "INTRO_HUMAN", "_INTRO_COMPLETE",
    "FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "EDITOR", "VISUAL",
)  # fmt: skip
_FIXED = {
    "INTRO_NOW": NOW,
    "TZ": "UTC",
    "NO_COLOR": "1",
    "COLUMNS": "100",
    "TERM": "dumb",
    "PYTHONIOENCODING": "utf-8",
}
# What a process needs to start at all, on any system, and to be measured (.ci/coverage).
_NEEDED = ("PATH", "SYSTEMROOT", "COVERAGE_PROCESS_CONFIG")

# How many examples Hypothesis tries of each property that does not say so itself: few in every
# run, many in that of the long proofs (-m slow), and the same few for each change of .ci/mutants.
settings.register_profile("short", max_examples=25, deadline=None)
settings.register_profile("long", max_examples=400, deadline=None)
settings.register_profile(
    "brief",
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    # What fails need not be made small: that it fails is all that is asked.
    phases=(Phase.explicit, Phase.generate),
)


def _is_long(config: pytest.Config) -> bool:
    return bool(config.option.markexpr == "slow")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how long Hypothesis searches; --hypothesis-profile is read later, and wins."""
    settings.load_profile("long" if _is_long(config) else "short")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Count every property among the long proofs, where they are run."""
    if _is_long(config):
        for item in items:
            if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
                item.add_marker("slow")


def _set_zone() -> None:
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A folder of its own for data and settings; nine o'clock on Monday, 2 March 2026, UTC."""
    folder = tmp_path / "home"
    with pytest.MonkeyPatch.context() as patch:
        for name in _UNSET:
            patch.delenv(name, raising=False)
        for name, value in _FIXED.items():
            patch.setenv(name, value)
        patch.setenv("INTRO_HOME", str(folder))
        _set_zone()
        yield folder
    _set_zone()


@pytest.fixture
def database(home: Path) -> Path:
    """Where the database will be, once something has been recorded."""
    return home / "intro.db"


@pytest.fixture(scope="session")
def year_file(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The database of ``tests.year``, written once for all workers that want it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "year.db"
    if not shared.exists():
        from tests import year

        fresh = tmp_path_factory.mktemp("year") / "intro.db"
        year.live(fresh)
        fresh.replace(shared)
    return shared


@pytest.fixture
def year(database: Path, year_file: Path) -> Path:
    """A year of introductions in this test's home, up to the day before the fixed one."""
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    database.touch(mode=0o600)
    database.write_bytes(year_file.read_bytes())
    return database


@pytest.fixture
def workspace(home: Path) -> Workspace:
    """The workspace that services are handed."""
    places = paths.places()
    return Workspace(
        database=places.database,
        config=places.config,
        drafts=places.drafts,
        settings=config.load(places.config),
        now=clock.now(),
        command="intro test",
    )


@pytest.fixture
def intro(home: Path) -> RunsInProcess:
    """Run a command in this process, as if piped: ``intro("show", "ada", "--json").json()``."""

    def run(*arguments: str, stdin: str = "") -> Result:
        from introcli.cli import entry

        out, err = _stream(), _stream()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setattr(sys, "argv", ["intro", *arguments])
            patch.setattr(sys, "stdin", _stream(stdin))
            code = entry.run(list(arguments))
        return Result(code, _text(out), _text(err))

    return run


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BytesIO(text.encode("utf-8")), encoding="utf-8", newline="", write_through=True
    )


def _text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


@pytest.fixture
def run_intro(home: Path) -> RunsInSubprocess:
    """Run the installed command in a process of its own, with a clean environment."""

    def run(
        *arguments: str,
        stdin: str = "",
        environment: dict[str, str] | None = None,
        umask: int = -1,
    ) -> Result:
        ended = subprocess.run(
            [sys.executable, "-m", "introcli", *arguments],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=clean_environment(home) | (environment or {}),
            umask=umask,
            timeout=60,
            check=False,
        )
        return Result(ended.returncode, ended.stdout, ended.stderr)

    return run


def clean_environment(home: Path) -> dict[str, str]:
    """Return an environment that holds nothing but what is needed and what is fixed."""
    needed = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    return needed | _FIXED | {"INTRO_HOME": str(home)}


@pytest.fixture
def dump() -> Callable[[Path], Dump]:
    """Return what a database holds, but for the journal, as a value to compare."""
    return support.dump

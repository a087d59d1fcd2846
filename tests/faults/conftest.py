"""Fixtures: a home with something of everything in it, and many commands run under one fault."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import clean_environment
from tests.faults.calls import Call, every_call
from tests.store.story import BEGINNING, EDITOR, SENDMAIL

ROOT = Path(__file__).parents[2]
ALONE: tuple[str, ...] = ("unshare", "--mount")


class Ended(NamedTuple):
    """How one command ended."""

    code: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The code of the error that was told as a document; "" for none."""
        try:
            return str(json.loads(self.err)["error"]["code"])
        except (ValueError, KeyError, TypeError):
            return ""


class Outcome(NamedTuple):
    """What a command did under a fault, what it left, and how it ended without the fault."""

    call: Call
    first: Ended
    is_same: bool
    files: tuple[str, ...]
    again: Ended | None


RunsMany = Callable[..., list[Outcome]]


def judge_all(outcomes: Iterable[Outcome], judge: Callable[[Outcome], object]) -> None:
    """Judge every outcome, and fail with all that are wrong, by the names of their commands."""
    wrong = []
    for outcome in outcomes:
        try:
            judge(outcome)
        except AssertionError:
            wrong.append(f"{outcome.call.name}: {outcome}")
    assert not wrong, "\n\n".join(wrong)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A home in which every command has something to do, with one good backup."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "faults-home"
    if not shared.exists():
        fresh = tmp_path_factory.mktemp("faults") / "home"
        _prepare(fresh)
        try:
            fresh.rename(shared)
        except OSError:  # another worker was a moment faster
            return fresh
    return shared


def _prepare(home: Path) -> None:
    commands = [
        *BEGINNING,
        ("config", "set", "mail.sendmail", SENDMAIL),
        ("inbox", "scan", str(ROOT / "tests" / "inbox" / "files" / "mary.mbox")),
        ("backup",),
    ]
    code = (
        "import json, sys; from introcli.cli.entry import run\n"
        "for words in json.load(sys.stdin):\n"
        "    sys.argv = ['intro', *words]\n"
        "    assert run(words) == 0, words\n"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(commands),
        text=True,
        env=clean_environment(home),
        stdout=subprocess.DEVNULL,
        check=True,
    )


@pytest.fixture
def broken(prepared: Path, tmp_path: Path) -> Path:
    """A copy of that home, to be broken."""
    return Path(shutil.copytree(prepared, tmp_path / "broken"))


@pytest.fixture
def many(tmp_path: Path) -> RunsMany:
    """Run calls on a prepared home under a fault; ``json`` asks each for its document."""

    def run(
        prepared: Path,
        calls: Sequence[Call] | None = None,
        *,
        json_form: bool = True,
        again: bool = False,
        alone: bool = False,
        **fault: Any,
    ) -> list[Outcome]:
        wanted = every_call() if calls is None else calls
        home, out = tmp_path / "met", tmp_path / "said"
        out.mkdir(exist_ok=True)
        form = ["--json"] if json_form else []
        job = {
            "home": str(home), "prepared": str(prepared), "again": again, **fault,
            "calls": [
                {"name": call.name,
                 "words": call.typed(str(home / "out")) + (form if call.has_json else [])}
                for call in wanted
            ],
        }  # fmt: skip
        environment = clean_environment(home) | {
            "INTRO_TEST_OUT": str(out), "EDITOR": EDITOR, "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip
        ended = subprocess.run(
            [*(ALONE if alone else ()), sys.executable, "-m", "tests.faults.runner"],
            input=json.dumps(job), capture_output=True, text=True, cwd=ROOT,
            env=environment, check=False,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr
        told = [json.loads(line) for line in ended.stdout.splitlines()]
        return [_outcome(call, one) for call, one in zip(wanted, told, strict=True)]

    return run


def _outcome(call: Call, told: dict[str, Any]) -> Outcome:
    again = Ended(**told["again"]) if "again" in told else None
    return Outcome(call, Ended(**told["first"]), told["same"], tuple(told["files"]), again)


@pytest.fixture(scope="session")
def may_mount() -> None:
    """Skip where no disk can be mounted: that needs Linux and root, or a container's leave."""
    trial = 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d" && rmdir "$d"'
    if sys.platform != "linux" or shutil.which("unshare") is None:
        pytest.skip("no disk can be mounted for a test: this is not Linux, or has no unshare")
    tried = subprocess.run([*ALONE, "sh", "-c", trial], capture_output=True, text=True)
    if tried.returncode != 0:
        pytest.skip(f"no disk can be mounted for a test (root may): {tried.stderr.strip()}")

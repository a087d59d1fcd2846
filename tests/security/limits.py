"""A command in a small room: so many seconds of the processor, so much memory, and no more."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.conftest import clean_environment

# What the machine may take beyond what every command needs to start.
SECONDS, MEGABYTES = 2, 200
_PROBE = """
import json, os, resource, sys
sys.dont_write_bytecode = True
from introcli.cli.entry import run
seconds, arguments = json.loads(sys.argv[1])
if seconds:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
sys.argv = ["intro", *arguments]
code = run(arguments)
sys.stdout.flush()
used = resource.getrusage(resource.RUSAGE_SELF)
# The kernel's own figure, where it has one: ru_maxrss still holds what this process was forked of.
most = used.ru_maxrss / 1024
if os.path.exists("/proc/self/status"):
    lines = open("/proc/self/status").read().splitlines()
    most = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
sys.stderr.write("\\n" + json.dumps([code, used.ru_utime + used.ru_stime, most]))
"""


class Used(NamedTuple):
    """How a command ended, and what it took."""

    code: int
    stderr: str
    seconds: float
    megabytes: float


def run_limited(home: Path, *arguments: str, stdin: bytes = b"", seconds: int = 0) -> Used:
    """Run a command that is killed when it takes longer than so many seconds; 0 is no limit."""
    ended = subprocess.run(
        [sys.executable, "-c", _PROBE, json.dumps([seconds, arguments])],
        input=stdin,
        capture_output=True,
        env=clean_environment(home),
        check=False,
    )
    assert ended.returncode == 0, (ended.returncode, ended.stderr[-500:])
    said, _, told = ended.stderr.decode().rpartition("\n")
    code, took, megabytes = json.loads(told)
    return Used(code, said, took, megabytes)


@cache
def seconds_to_start(folder: Path) -> float:
    """Return what an import of one plain row takes, for everything to be measured against."""
    file = folder / "plain.csv"
    file.write_text("First Name,Last Name,Company,Position,Email Address,URL,Connected On\n")
    return min(
        run_limited(folder / "plain", "import", str(file), "--dry-run").seconds for _ in range(2)
    )

"""Which changes to the pure rules the tests did not notice, of those that were looked at and not.

.ci/mutants [MODULE ...]          # change the rules, run their tests on each change, then report
.venv/bin/python -m tests.mutants # only the report of the last run
"""

from __future__ import annotations

import ast
import difflib
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CHANGED = ROOT / "mutants" / "src" / "introcli"
EQUIVALENT = Path(__file__).parent / "equivalent.toml"
# What mutmut notes of a change: the exit code of the tests on it, None before they ran.
_SURVIVED, _UNTESTED = 0, 33


class Change(NamedTuple):
    """One changed function: in which module, what was put in, and how the tests ended on it."""

    module: str
    function: str
    line: str
    name: str
    ended: int | None

    @property
    def key(self) -> str:
        """What the change is called in the list of those that change nothing."""
        return f"{self.module}.{self.function}: {self.line}"

    @property
    def is_alive(self) -> bool:
        """Say whether no test noticed."""
        return self.ended in (_SURVIVED, _UNTESTED)


def changes() -> Iterator[Change]:
    """Give every change that was made, by module."""
    for notes in sorted(CHANGED.rglob("*.meta")):
        source = notes.with_suffix("")
        module = ".".join(source.relative_to(CHANGED).with_suffix("").parts)
        for name, ended in json.loads(notes.read_text())["exit_code_by_key"].items():
            changed = name.rpartition(".")[2]
            original = re.sub(r"__mutmut_\d+$", "", changed)
            is_alive = ended in (_SURVIVED, _UNTESTED)
            line = _difference(source, f"{original}__mutmut_orig", changed) if is_alive else ""
            function = original.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
            yield Change(module, function, line, name, ended)


@cache
def _functions(source: Path) -> dict[str, list[str]]:
    text = source.read_text(encoding="utf-8")
    lines = text.splitlines()
    return {
        node.name: lines[node.lineno : node.end_lineno]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
    }


def _difference(source: Path, original: str, changed: str) -> str:
    """Return the lines that were put in; where there are none, what was taken away."""
    functions = _functions(source)
    found = list(difflib.ndiff(functions[original], functions[changed]))
    put_in = [line[2:].strip() for line in found if line.startswith("+ ")]
    away = [line.strip() for line in found if line.startswith("- ")]
    return " ".join(put_in or away)


def looked_at() -> set[str]:
    """Return the changes that change nothing anybody could see, with a reason in the file."""
    groups = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))["group"]
    return {change for group in groups for change in group["changes"]}


def table(found: Iterable[Change], known: set[str]) -> Iterator[str]:
    """Give the figures, module by module; who fails by taking too long has failed."""
    by_module: dict[str, Counter[str]] = {}
    for one in found:
        for module in (one.module, "all"):
            by_module.setdefault(module, Counter())[_verdict(one, known)] += 1
    all_of_them = by_module.pop("all", Counter[str]())
    yield f"{'module':<28}{'changes':>8}{'noticed':>9}{'same':>6}{'alive':>7}{'not run':>9}"
    for module, counts in [*by_module.items(), ("all", all_of_them)]:
        row = (counts.total(), counts["noticed"], counts["same"], counts["alive"], counts["-"])
        yield f"{module:<28}{row[0]:>8}{row[1]:>9}{row[2]:>6}{row[3]:>7}{row[4]:>9}"


def _verdict(one: Change, known: set[str]) -> str:
    if one.ended is None:
        return "-"
    if not one.is_alive:
        return "noticed"
    return "same" if one.key in known else "alive"


def report() -> int:
    """Print the figures, and the changes that nobody has looked at; say whether there are any."""
    found, known = list(changes()), looked_at()
    print("\n".join(table(found, known)))  # noqa: T201
    alive = [one for one in found if one.is_alive and one.key not in known]
    for one in alive:
        print(f"\n{one.name}\n  {one.key}")  # noqa: T201
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(report())

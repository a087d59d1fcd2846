"""How errors are put: one clause in small letters, no full stop, whoever raises it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import introcli

_SOURCE = Path(introcli.__file__).parent
_ERRORS = {
    "UsageProblem", "NotFound", "Ambiguous", "Refused", "DatabaseProblem", "OutputProblem",
    "ConfigProblem", "MailProblem", "MailboxProblem", "Aborted", "DiskFull", "TemplateProblem",
}  # fmt: skip
# Names of things, which keep their capital letter.
_NAMED = ("LinkedIn", "IMAP", "SMTP", "CSV", "Ctrl-C", "SQLite", "Maildir", "JSON")


def test_errors_begin_small_and_end_without_a_stop() -> None:
    wrong = [
        f"{path.relative_to(_SOURCE)}:{line}: {said}"
        for path in sorted(_SOURCE.rglob("*.py"))
        for line, said in _texts(ast.parse(path.read_text("utf-8")))
        if said.endswith(".") or (said[:1].isupper() and not said.startswith(_NAMED))
    ]
    assert wrong == []


def _texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _is_error(node.func):
            yield node.lineno, _said(node.args[0])


def _is_error(name: ast.expr) -> bool:
    return isinstance(name, ast.Name) and name.id in _ERRORS


def _said(text: ast.expr) -> str:
    """Return a text as it is written, with a small letter for whatever is filled in."""
    if isinstance(text, ast.Constant):
        return str(text.value)
    if isinstance(text, ast.JoinedStr):
        return "".join(str(v.value) if isinstance(v, ast.Constant) else "x" for v in text.values)
    return ""

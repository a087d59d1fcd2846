"""What can be wrong with a template."""

from __future__ import annotations

from collections.abc import Sequence

from introcli.errors import IntroError


class TemplateProblem(IntroError):
    """A template that cannot be used; ``line`` is where, counted from 1."""

    code = "template"
    exit_code = 2

    def __init__(self, message: str, *, line: int = 1, hint: str | None = None) -> None:
        super().__init__(f"{message} (template, line {line})", hint=hint)
        self.line = line
        self.reason = message


class NoSuchTemplate(IntroError):
    """No built-in template has that name; ``close`` lists near ones."""

    code = "not_found"
    exit_code = 3

    def __init__(self, name: str, *, close: Sequence[str] = ()) -> None:
        hint = f"did you mean {' or '.join(close)}?" if close else "see: intro template list"
        super().__init__(f"no template is called '{name}'", hint=hint)
        self.close = tuple(close)

"""Templates turned into text: Jinja2 in its sandbox, within limits, stored text only as data.

Importing this module imports Jinja2; callers do it when they write a message, not before.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from introcli.messages.messages_errors import TemplateProblem
from introcli.messages.wording.grammar import TemplateIssue, asked_about, issues_of, names_in
from introcli.messages.wording.variables import VARIABLES

LONGEST_SOURCE = 64 * 1024
"""Characters of a template."""

LONGEST_TEXT = 64 * 1024
"""Characters of a rendered message, counted while it is written."""

_BLANK_RUN = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_EMPTY_POINT = re.compile(r"^[^\S\n]*[-*•][^\S\n]*\n", re.MULTILINE)
_SPACES = re.compile(r"(?<=\S)[ \t]{2,}(?=\S)")
_BEFORE_STOP = re.compile(r"(?<=[^\s,;:.!?])[ \t]+(?=[,.;](?:\s|$))")
_END_SPACES = re.compile(r"[ \t]+$", re.MULTILINE)


def render(source: str, context: Mapping[str, object]) -> str:
    """Return the template's text with the context's values put in.

    Raises ``TemplateProblem`` for anything that is not allowed, unknown, or too long.
    """
    ready = _ready(source, frozenset(context))
    pieces: list[str] = []
    size = 0
    try:
        for piece in ready.generate(dict(context)):
            size += len(piece)
            if size > LONGEST_TEXT:
                raise TemplateProblem(f"the text would be longer than {LONGEST_TEXT} characters")
            pieces.append(piece)
    except (TemplateError, TypeError, ValueError) as problem:
        raise TemplateProblem(_said(problem), line=_line_of(problem)) from problem
    return "".join(pieces)


def check(source: str, known: Collection[str] = VARIABLES) -> list[TemplateIssue]:
    """Return everything that is wrong with a template; an empty list means it can be used."""
    try:
        return issues_of(_tree(source), known)
    except TemplateProblem as problem:
        return [TemplateIssue(problem.line, problem.reason, problem.hint or "")]


def variables_of(source: str) -> frozenset[str]:
    """Return the variables that a template uses; raises ``TemplateProblem`` when it is broken."""
    return names_in(_tree(source))


def optional_variables(source: str) -> frozenset[str]:
    """Return the variables that a template asks about with ``if``, and so can do without."""
    return asked_about(_tree(source))


def parse(source: str, known: Collection[str] = VARIABLES) -> nodes.Template:
    """Return the parsed template; raises ``TemplateProblem`` for the first thing wrong in it."""
    tree = _tree(source)
    found = issues_of(tree, known)
    if found:
        raise TemplateProblem(found[0].message, line=found[0].line, hint=found[0].hint or None)
    return tree


def tidy(text: str) -> str:
    """Return the text without what absent values leave behind.

    Trailing spaces, double spaces, a space before a comma or stop, points with nothing after
    their dash, and more than one empty line are taken out; nothing else is touched.
    """
    text = _EMPTY_POINT.sub("", text.replace("\r\n", "\n") + "\n")
    text = _END_SPACES.sub("", _SPACES.sub(" ", text))
    text = _BEFORE_STOP.sub("", text)
    return _BLANK_RUN.sub("\n\n", text).strip()


@lru_cache(maxsize=64)
def _ready(source: str, known: frozenset[str]) -> Template:
    """Return the checked template, compiled once: fitting a limit fills it in several times."""
    tree = parse(source, known)
    try:
        return _environment().from_string(tree)
    except (TemplateError, ValueError, RecursionError, SyntaxError) as problem:
        raise TemplateProblem(_said(problem), line=_line_of(problem)) from problem


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
        loader=None,
        finalize=_printed,
        cache_size=0,
    )
    environment.globals.clear()
    return environment


def _printed(value: object) -> object:
    """Return what is printed for a value: nothing for None and flags, a list with commas."""
    if value is None or isinstance(value, bool):
        return ""
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else value


def _tree(source: str) -> nodes.Template:
    if len(source) > LONGEST_SOURCE:
        raise TemplateProblem(f"a template has at most {LONGEST_SOURCE} characters")
    try:
        return _environment().parse(source)
    except TemplateSyntaxError as problem:
        raise TemplateProblem(_said(problem), line=problem.lineno) from problem
    except RecursionError as problem:
        raise TemplateProblem("the template is nested too deeply") from problem
    except (TemplateError, ValueError) as problem:
        raise TemplateProblem(_said(problem)) from problem


def _said(problem: Exception) -> str:
    said = str(problem).strip().rstrip(".") or type(problem).__name__
    return said if len(said) <= 200 else said[:200].rstrip() + "…"


def _line_of(problem: BaseException) -> int:
    """Return the template's line; Jinja2 puts it into the traceback."""
    frames = traceback.extract_tb(problem.__traceback__)
    return next((f.lineno or 1 for f in reversed(frames) if f.filename == "<template>"), 1)
